//! Reads pictures of the text as blocks.

use super::outline::Draft;
use super::scribe::Scribe;
use crate::check::document::words::begins;
use crate::manuscript::{Align, Figure, Paragraph};
use crate::plan::{Block, BlockKind, ImageBlock, Lines};

/// Endings of the names of pictures that can be drawn.
const DRAWN: [&str; 3] = [".png", ".jpg", ".jpeg"];
/// Words that the text under a picture begins with.
const CAPTIONS: [&str; 5] = ["hình ", "ảnh ", "sơ đồ", "biểu đồ", "bản đồ"];
/// Style of the program's own texts under pictures.
const OWN: &str = "Tên hình";

/// The name by which the plan knows a picture of the file.
pub fn name(folder: &str, part: &str) -> String {
    let name = part.rsplit('/').next().unwrap_or(part);
    format!("{folder}/{name}")
}

/// The pictures of a paragraph, each a block; a finding reports one that cannot be drawn.
pub(super) fn blocks(scribe: &mut Scribe, index: usize, paragraph: &Paragraph, lies: bool) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for figure in &paragraph.figures {
        let Figure { part, width, alt } = figure;
        let is_drawn = DRAWN.iter().any(|ending| part.to_lowercase().ends_with(ending));
        if !is_drawn {
            scribe.tell_picture(index, "không phải ảnh PNG hoặc JPEG nằm trong tệp");
            continue;
        }
        // Whole millimetres, as plans say widths.
        let width = width.map(|width| (width.to_emu() + 18_000) / 36_000);
        let width_mm = width.and_then(|width| u16::try_from(width).ok()).filter(|width| *width > 0);
        let image = ImageBlock {
            file: name(scribe.known.pictures, part),
            width_mm,
            alt: alt.clone(),
            caption: Lines::default(),
        };
        drafts.push(Draft { block: Block::Kind(BlockKind::Image(image)), at: index, inner: Vec::new(), lies });
    }
    if paragraph.has_picture && paragraph.figures.is_empty() {
        scribe.tell_picture(index, "là hình vẽ hoặc biểu đồ của Word");
    }
    drafts
}

/// Whether a paragraph is the text under the picture before it.
pub(super) fn is_caption(paragraph: &Paragraph) -> bool {
    let is_named = CAPTIONS.iter().any(|word| begins(&paragraph.text, word));
    &*paragraph.style == OWN || (is_named && paragraph.align == Align::Center)
}

/// Puts a text under a picture.
pub(super) fn caption(draft: &mut Draft, lines: Lines, at: usize) {
    if let Block::Kind(BlockKind::Image(image)) = &mut draft.block {
        image.caption = lines;
        draft.inner.push(("caption".to_owned(), at));
    }
}
