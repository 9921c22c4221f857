//! The faces text is set in: which characters they have, how wide they are, how high a line is.
//!
//! Advance widths of NFC text are all a line needs: kerning in Liberation Serif is 0.026 % of the advance and
//! there are no ligatures.

mod face;
mod outline;
mod subset;
mod unhint;

use std::borrow::Cow;

pub use face::{Face, FontError, Glyph};
pub use outline::{Outlines, Stroke};
pub use subset::{Shape, Subset, SubsetError, shape, subset};

/// One of the four faces of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaceId {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl FaceId {
    /// All four, in the order of [`Family`].
    pub const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// The face of this weight and slant.
    pub const fn new(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }
}

/// File names of the four faces, in the order of [`FaceId::ALL`]: of Windows, and of the shipped family.
pub const FILE_NAMES: [[&str; 2]; 4] = [
    ["times.ttf", "LiberationSerif-Regular.ttf"],
    ["timesbd.ttf", "LiberationSerif-Bold.ttf"],
    ["timesi.ttf", "LiberationSerif-Italic.ttf"],
    ["timesbi.ttf", "LiberationSerif-BoldItalic.ttf"],
];

/// Four faces that belong together. Parsed once, shared by all documents of a run.
#[derive(Debug)]
pub struct Family {
    faces: [Face; 4],
}

impl Family {
    /// Liberation Serif, the metric twin of Times New Roman, from inside the program: as `build.rs` cut it.
    ///
    /// # Errors
    /// When an embedded file is damaged; a test proves that none is.
    pub fn embedded() -> Result<Self, FontError> {
        let [regular, bold, italic, bold_italic]: [&'static [u8]; 4] = [
            include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSerif-Regular.ttf")),
            include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSerif-Bold.ttf")),
            include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSerif-Italic.ttf")),
            include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSerif-BoldItalic.ttf")),
        ];
        Self::of(regular, bold, italic, bold_italic)
    }

    /// A user's own faces, in the order of [`FaceId::ALL`].
    ///
    /// # Errors
    /// When a file is not a TrueType or OpenType font.
    pub fn from_bytes(files: [Vec<u8>; 4]) -> Result<Self, FontError> {
        let [regular, bold, italic, bold_italic] = files;
        Self::of(regular, bold, italic, bold_italic)
    }

    fn of<T: Into<Cow<'static, [u8]>>>(regular: T, bold: T, italic: T, bold_italic: T) -> Result<Self, FontError> {
        Ok(Self { faces: [Face::parse(regular)?, Face::parse(bold)?, Face::parse(italic)?, Face::parse(bold_italic)?] })
    }

    /// One of the four.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id as usize]
    }
}
