//! Where a document is signed: room for a hand or a picture of its signature, and empty fields for digital signatures
//! (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 và II.8).

use crate::length::Length;

use super::style::SIGNATURE_SPACE;

/// Width of the room for a signature, centred under the position of the one who signs.
pub const SIGNATURE_WIDTH: Length = Length::mm(55);
/// Height of a picture in the room for a signature: a paragraph's space stays above and below it.
pub const SIGNATURE_IMAGE_HEIGHT: Length = Length::pt(60);
/// Side of the square that a body's seal needs: the usual seal is a circle of 36 mm.
pub const SEAL_WIDTH: Length = Length::mm(36);

/// An empty field for a digital signature, in writers that know such. It takes no room of its own: it lies over the
/// signature space that follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureField {
    pub signer: Signer,
    /// What it is for, for people who cannot see it.
    pub label: String,
}

/// Who signs in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signer {
    /// The person, between position and name (ô 7c).
    Signatory,
    /// The body, over a third of the person's signature, on its left (ô 8).
    Organisation,
}

impl SignatureField {
    /// Left edge and width within a column, counted from its left edge.
    pub fn span(&self, column: Length) -> (Length, Length) {
        let width = SIGNATURE_WIDTH.min(column);
        let left = (column - width) / 2;
        match self.signer {
            Signer::Signatory => (left, width),
            Signer::Organisation => ((left + width / 3 - SEAL_WIDTH).max(Length::ZERO), SEAL_WIDTH.min(column)),
        }
    }

    /// Height from where it stands.
    pub const fn height(&self) -> Length {
        SIGNATURE_SPACE
    }
}
