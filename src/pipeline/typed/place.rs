//! Addresses of blocks: which block one names.

use crate::diagnostic::FieldPath;
use crate::plan::visit::step;
use crate::plan::{Block, BlockKind, Plan};

/// The list of blocks that holds the block with this address, and where in it that stands.
pub(super) fn siblings_mut<'p>(plan: &'p mut Plan, path: &FieldPath) -> Option<(&'p mut Vec<Block>, usize)> {
    let mut steps = path.as_str().split('.').map(step).peekable();
    let (mut annexes, mut sections, mut blocks) = (Some(&mut plan.appendices), Some(&mut plan.sections), None);
    loop {
        match steps.next()?? {
            ("appendices", index) => {
                let annex = annexes.take()?.get_mut(index)?;
                (sections, blocks) = (Some(&mut annex.sections), Some(&mut annex.blocks));
            }
            ("sections", index) => {
                let section = sections.take()?.get_mut(index)?;
                (sections, blocks) = (Some(&mut section.sections), Some(&mut section.blocks));
            }
            ("blocks", index) => {
                let here = blocks.take()?;
                if steps.peek().is_none() {
                    return (index < here.len()).then_some((here, index));
                }
                let Block::Kind(BlockKind::Landscape(landscape)) = here.get_mut(index)? else { return None };
                (sections, blocks) = (None, Some(&mut landscape.blocks));
            }
            _ => return None,
        }
    }
}

/// The block with this address.
pub(super) fn block_mut<'p>(plan: &'p mut Plan, path: &FieldPath) -> Option<&'p mut Block> {
    let (blocks, index) = siblings_mut(plan, path)?;
    blocks.get_mut(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Section;

    #[test]
    fn addresses_lead_to_blocks() {
        let section = Section { blocks: vec![Block::Text("a".into())], ..Section::default() };
        let outer = Section { sections: vec![section], ..Section::default() };
        let mut plan = Plan { sections: vec![outer], ..Plan::default() };
        let inner = FieldPath::new("sections[0].sections[0].blocks[0]");
        let at = |plan: &mut Plan, path: &str| block_mut(plan, &FieldPath::new(path)).is_some();
        assert!(at(&mut plan, inner.as_str()));
        for path in ["sections[0].blocks[0]", "sections[1].sections[0].blocks[0]", "sections", "closing[0]", ""] {
            assert!(!at(&mut plan, path), "{path}");
        }
    }
}
