//! Walks the sections and blocks of a plan, those of annexes and landscape stretches included; what stands above a block.

use super::section::{Block, BlockKind, Section};
use super::{Appendix, Plan, RichText};
use crate::diagnostic::FieldPath;

/// A text beside a number is a heading that does not look like one where it has fewer letters.
const LONGEST_TITLE: usize = 120;

/// Calls `visit` for every block that is more than a text, with its address.
pub fn blocks<'a>(plan: &'a Plan, mut visit: impl FnMut(&'a BlockKind, &FieldPath)) {
    in_sections(&plan.sections, &FieldPath::new("sections"), &mut visit);
    let path = FieldPath::new("appendices");
    for (path, Appendix { blocks, sections, .. }) in path.each(&plan.appendices) {
        in_blocks(blocks, &path.key("blocks"), &mut visit);
        in_sections(sections, &path.key("sections"), &mut visit);
    }
}

fn in_sections<'a>(within: &'a [Section], path: &FieldPath, visit: &mut impl FnMut(&'a BlockKind, &FieldPath)) {
    sections(within, path, &mut |section, path| in_blocks(&section.blocks, &path.key("blocks"), visit));
}

/// Calls `visit` for each of these sections and all within it, with its address.
pub fn sections<'a>(within: &'a [Section], path: &FieldPath, visit: &mut impl FnMut(&'a Section, &FieldPath)) {
    for (path, section) in path.each(within) {
        visit(section, &path);
        sections(&section.sections, &path.key("sections"), visit);
    }
}

fn in_blocks<'a>(blocks: &'a [Block], path: &FieldPath, visit: &mut impl FnMut(&'a BlockKind, &FieldPath)) {
    for (index, block) in blocks.iter().enumerate() {
        let Block::Kind(kind) = block else { continue };
        let path = path.index(index);
        visit(kind, &path);
        if let BlockKind::Landscape(landscape) = kind {
            in_blocks(&landscape.blocks, &path.key("blocks"), visit);
        }
    }
}

/// Titles of the sections and the annex around a block, the innermost first, in small letters.
pub fn titles_above(plan: &Plan, path: &FieldPath) -> Vec<String> {
    let mut titles = Vec::new();
    let mut sections = &plan.sections;
    for step in path.as_str().split('.').map_while(step) {
        match step {
            ("appendices", index) => {
                let Some(annex) = plan.appendices.get(index) else { break };
                titles.push(annex.title.joined().to_lowercase());
                sections = &annex.sections;
            }
            ("sections", index) => {
                let Some(section) = sections.get(index) else { break };
                let text = section.text.as_ref().map(RichText::plain);
                let text = text.filter(|text| text.chars().count() < LONGEST_TITLE);
                let title = section.title.as_ref().map(RichText::plain).or(text).unwrap_or_default();
                titles.push(title.to_lowercase());
                sections = &section.sections;
            }
            _ => break,
        }
    }
    titles.reverse();
    titles
}

/// `sections[3]`
pub fn step(text: &str) -> Option<(&str, usize)> {
    let (name, index) = text.strip_suffix(']')?.split_once('[')?;
    Some((name, index.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_above_what_they_head() {
        let text = |text: &str| Some(RichText::Plain(text.into()));
        let inner = Section { title: text("Hội đồng"), ..Section::default() };
        let beside_number = Section { text: text("Nhóm thư ký gồm"), sections: vec![inner], ..Section::default() };
        let outer = Section { sections: vec![beside_number], ..Section::default() };
        let plan = Plan { sections: vec![outer], ..Plan::default() };
        let inner = FieldPath::new("sections[0].sections[0].sections[0].blocks[0]");
        assert_eq!(titles_above(&plan, &inner), ["hội đồng", "nhóm thư ký gồm", ""]);
    }
}
