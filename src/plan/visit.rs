//! Walks every block of a plan, those of annexes and landscape stretches included.

use super::section::{Block, BlockKind, Section};
use super::{Appendix, Plan};
use crate::diagnostic::FieldPath;

/// Calls `visit` for every block that is more than a text, with its address.
pub fn blocks<'a>(plan: &'a Plan, mut visit: impl FnMut(&'a BlockKind, &FieldPath)) {
    in_sections(&plan.sections, &FieldPath::new("sections"), &mut visit);
    let path = FieldPath::new("appendices");
    for (index, Appendix { blocks, sections, .. }) in plan.appendices.iter().enumerate() {
        let path = path.index(index);
        in_blocks(blocks, &path.key("blocks"), &mut visit);
        in_sections(sections, &path.key("sections"), &mut visit);
    }
}

fn in_sections<'a>(sections: &'a [Section], path: &FieldPath, visit: &mut impl FnMut(&'a BlockKind, &FieldPath)) {
    for (index, section) in sections.iter().enumerate() {
        let path = path.index(index);
        in_blocks(&section.blocks, &path.key("blocks"), visit);
        in_sections(&section.sections, &path.key("sections"), visit);
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
