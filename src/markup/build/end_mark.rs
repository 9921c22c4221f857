//! The sign `./.` at the end of the text, before the signature block (Nghị định 30/2020/NĐ-CP, Mẫu 1.4).

use crate::diagnostic::{Finding, Report};
use crate::document::{Block, Columns, ColumnsRole, Inline, Paragraph, Part};

const END_MARK: &str = "./.";

/// Ends the last sentence before the signature block with `./.`, in place of the sign it ends with now.
pub fn place(parts: &mut [Part]) -> Report {
    let is_signature =
        |block: &Block| matches!(block, Block::Columns(Columns { role: ColumnsRole::SignatureBlock, .. }));
    let signed = parts.iter().position(|part| part.blocks.iter().any(is_signature));
    let last_part = signed.unwrap_or_else(|| parts.len().saturating_sub(1));
    for part in parts.iter_mut().take(last_part + 1).rev() {
        let end = part.blocks.iter().position(is_signature).unwrap_or(part.blocks.len());
        if let Some(last) = part.blocks.get_mut(..end).and_then(<[Block]>::last_mut) {
            return mark(last);
        }
    }
    Report::default()
}

fn mark(block: &mut Block) -> Report {
    match last_paragraph(block) {
        Some(paragraph) if paragraph.outline_level.is_none() => {
            end(paragraph);
            Report::default()
        }
        _ => {
            let finding =
                Finding::hint("END-01", "phần cuối là bảng hoặc tiêu đề nên không có chỗ đặt dấu kết thúc \"./.\".");
            Report::from_iter([finding.help("thêm một đoạn kết ở trường \"closing\".")])
        }
    }
}

fn last_paragraph(block: &mut Block) -> Option<&mut Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::List(list) => last_paragraph(list.items.last_mut()?.blocks.last_mut()?),
        Block::Table(_) | Block::Columns(_) | Block::Rule(_) | Block::PageBreak => None,
    }
}

fn end(paragraph: &mut Paragraph) {
    let last = paragraph.inlines.iter_mut().rev().find_map(|inline| match inline {
        Inline::Text(run) => Some(&mut run.text),
        Inline::LineBreak => None,
    });
    if let Some(text) = last
        && !text.ends_with(END_MARK)
    {
        let kept = text.trim_end_matches(['.', ';', ',', ':', ' ']).len();
        text.truncate(kept);
        text.push_str(END_MARK);
    }
}
