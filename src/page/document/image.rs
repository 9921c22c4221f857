//! A picture in the flow, on a line of its own.

use std::collections::BTreeMap;

use crate::diagnostic::FieldPath;
use crate::length::Length;

use super::picture::Picture;

/// One pixel where a picture says nothing of its size: 96 to the inch, as on screens.
const PIXEL: Length = Length::emu(9525);

/// A picture, centred.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    pub picture: Picture,
    pub width: Length,
    pub height: Length,
    /// What it shows, for people who cannot see it.
    pub alt: String,
    /// Stays on the page of the block that follows: its caption.
    pub keep_with_next: bool,
    pub origin: Option<FieldPath>,
}

impl Image {
    /// A picture of this width, or of its own; the height follows.
    pub fn new(picture: Picture, width: Option<Length>, alt: String) -> Self {
        let width = width.unwrap_or(PIXEL * i64::from(picture.width));
        let height = width.scale(i64::from(picture.height), i64::from(picture.width.max(1)));
        Self { picture, width, height, alt, keep_with_next: false, origin: None }
    }

    /// Makes it smaller until it fits, in proportion.
    pub fn fit_within(&mut self, width: Length, height: Length) {
        if self.width > width {
            self.height = self.height.scale(width.to_emu(), self.width.to_emu().max(1));
            self.width = width;
        }
        if self.height > height {
            self.width = self.width.scale(height.to_emu(), self.height.to_emu().max(1));
            self.height = height;
        }
    }
}

/// The pictures of a document by the name of their file; `None` for a file that cannot be drawn, of which a finding
/// tells.
pub type Pictures = BTreeMap<String, Option<Picture>>;
