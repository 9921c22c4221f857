//! Pictures.

use serde::Serialize;

use crate::plan::ImageBlock;

/// A picture.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ImageView {
    /// As the plan names it.
    file: String,
    /// Millimetres, or null for the picture's own width.
    width: Option<u16>,
    /// What it shows; never empty.
    alt: String,
    /// Lines under it.
    caption: Vec<String>,
    /// `yes` when a caption follows.
    keep_with_next: &'static str,
}

impl ImageView {
    pub(super) fn new(block: &ImageBlock) -> Self {
        let said = [block.alt.trim().to_owned(), block.caption.joined()].into_iter().find(|text| !text.is_empty());
        Self {
            file: block.file.clone(),
            width: block.width_mm.filter(|width| *width > 0),
            alt: said.unwrap_or_else(|| "Hình ảnh".to_owned()),
            caption: block.caption.iter().map(str::to_owned).collect(),
            keep_with_next: if block.caption.is_empty() { "no" } else { "yes" },
        }
    }
}
