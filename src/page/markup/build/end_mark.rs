//! The sign `./.` at the end of the text, before the signature block (Nghị định 30/2020/NĐ-CP, Mẫu 1.4).

use crate::diagnostic::{Finding, Report, field, help};
use crate::document::{Block, Columns, ColumnsRole, Inline, Paragraph, Part, StyleName};

const END_MARK: &str = "./.";

/// Ends the last sentence before the signature block with `./.`, in place of the sign it ends with now.
/// Annexes, which begin at these parts, end with it too, unless they end with a table.
pub fn place(parts: &mut [Part], annexes: &[usize]) -> Report {
    let ends = annexes.iter().skip(1).copied().chain([parts.len()]);
    for (begin, end) in annexes.iter().zip(ends.collect::<Vec<_>>()) {
        if let Some(last) =
            parts.get_mut(*begin..end).and_then(<[Part]>::last_mut).and_then(|part| part.blocks.last_mut())
        {
            mark(last);
        }
    }
    let main = annexes.first().copied().unwrap_or(parts.len());
    parts.get_mut(..main).map_or_else(Report::default, place_in_main_text)
}

fn place_in_main_text(parts: &mut [Part]) -> Report {
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
        Some(paragraph)
            if paragraph.outline_level.is_none()
                && !matches!(paragraph.style, StyleName::Caption | StyleName::FigureCaption) =>
        {
            end(paragraph);
            Report::default()
        }
        _ => {
            let finding = Finding::hint(
                "END-01",
                "phần cuối là bảng, hình hoặc tiêu đề nên không có chỗ đặt dấu kết thúc \"./.\".",
            );
            Report::from_iter([finding.help(help!["thêm một đoạn kết ở ", field("closing"), "."])])
        }
    }
}

fn last_paragraph(block: &mut Block) -> Option<&mut Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::List(list) => last_paragraph(list.items.last_mut()?.blocks.last_mut()?),
        Block::Table(_)
        | Block::Columns(_)
        | Block::Rule(_)
        | Block::Image(_)
        | Block::SignatureField(_)
        | Block::PageBreak => None,
    }
}

fn end(paragraph: &mut Paragraph) {
    let last = paragraph.inlines.iter_mut().rev().find_map(|inline| match inline {
        Inline::Text(run) => Some(&mut run.text),
        Inline::LineBreak => None,
    });
    if let Some(text) = last {
        // One that was typed is put anew, so that it stands as it does everywhere.
        let bare = text.trim_end();
        let bare = bare.strip_suffix(END_MARK).unwrap_or(bare);
        let kept = bare.trim_end_matches(['.', ';', ',', ':', ' ', '\u{a0}']).len();
        text.truncate(kept);
        text.push_str(END_MARK);
    }
}
