//! One face: its characters, widths and line height, each read when it is first asked for.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use rustc_hash::FxHashMap;
use ttf_parser::name_id;

use super::subset;
use crate::length::Length;
use crate::vietnamese::cohesion::NO_BREAK_HYPHEN;

/// Why a font file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontError(String);

impl fmt::Display for FontError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "không đọc được phông chữ: {}", self.0)
    }
}

impl std::error::Error for FontError {}

/// A parsed face.
pub struct Face {
    bytes: Cow<'static, [u8]>,
    family_name: String,
    postscript_name: String,
    units_per_em: u16,
    /// Font units above and below the baseline and between lines, as word processors use them.
    ascent: i64,
    descent: i64,
    line_gap: i64,
    /// The glyphs of letters and usual signs, id and advance in one number; they are read block by block: a plan needs a dozen.
    near: Vec<AtomicU32>,
    /// The glyphs of all other characters.
    far: OnceLock<FxHashMap<char, Glyph>>,
    subsets: subset::Known,
}

/// Characters in a block; the letters of Vietnamese with two marks are three, U+1EA0 to U+1EFF.
const BLOCK: u32 = 32;
/// The first character that is not near: dingbats are.
const FAR: u32 = 0x2800;
/// In place of a glyph: its block was not read, or the face has none.
const UNREAD: u32 = 0;
const ABSENT: u32 = u32::MAX;

/// A character's glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Index in the font file.
    pub id: u16,
    /// Advance width in font units.
    pub advance: u16,
}

impl Face {
    /// Parses a TrueType or OpenType file.
    ///
    /// # Errors
    /// When the file is not a font or has no Unicode characters.
    pub fn parse(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, FontError> {
        let bytes = bytes.into();
        let unusable = |_| FontError("tệp không phải phông TrueType hoặc OpenType, hoặc bị hỏng".to_owned());
        let font = ttf_parser::Face::parse(&bytes, 0).map_err(unusable)?;
        if !font.tables().cmap.is_some_and(|cmap| cmap.subtables.into_iter().any(|table| table.is_unicode())) {
            return Err(FontError("tệp không có bảng ký tự Unicode".to_owned()));
        }
        Ok(Self {
            family_name: name(&font, name_id::FAMILY),
            postscript_name: name(&font, name_id::POST_SCRIPT_NAME),
            units_per_em: font.units_per_em(),
            ascent: font.ascender().into(),
            descent: -i64::from(font.descender()),
            line_gap: font.line_gap().into(),
            near: vec![UNREAD; FAR as usize].into_iter().map(AtomicU32::new).collect(),
            far: OnceLock::new(),
            subsets: subset::Known::default(),
            bytes,
        })
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn subsets(&self) -> &subset::Known {
        &self.subsets
    }

    /// The family, such as `Liberation Serif`.
    pub fn family_name(&self) -> &str {
        &self.family_name
    }

    /// The PostScript name, such as `LiberationSerif-Bold`.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Font units to the em.
    pub const fn units_per_em(&self) -> u16 {
        self.units_per_em
    }

    /// The glyph of a character; `None` if the face lacks it.
    #[inline]
    pub fn glyph(&self, character: char) -> Option<Glyph> {
        match self.near.get(character as usize).map(|packed| packed.load(Ordering::Relaxed)) {
            None | Some(UNREAD) => self.read_glyph(character),
            Some(ABSENT) => None,
            Some(packed) => Some(Glyph { id: (packed >> 16) as u16, advance: (packed & 0xFFFF) as u16 }),
        }
    }

    /// The glyph of a character whose block was not asked for before, or that stands in none.
    #[cold]
    fn read_glyph(&self, character: char) -> Option<Glyph> {
        let first = u32::from(character) / BLOCK * BLOCK;
        let Some(block) = self.near.get(first as usize..(first + BLOCK) as usize) else {
            return self.far.get_or_init(|| self.beyond_blocks()).get(&character).copied();
        };
        let font = ttf_parser::Face::parse(&self.bytes, 0).ok()?;
        for (packed, other) in block.iter().zip((first..).filter_map(char::from_u32)) {
            let glyph = glyph(&font, other).map(|glyph| u32::from(glyph.id) << 16 | u32::from(glyph.advance));
            packed.store(glyph.unwrap_or(ABSENT), Ordering::Relaxed);
        }
        glyph(&font, character)
    }

    /// The glyphs of the characters behind all blocks.
    fn beyond_blocks(&self) -> FxHashMap<char, Glyph> {
        let Ok(font) = ttf_parser::Face::parse(&self.bytes, 0) else { return FxHashMap::default() };
        let mut codes = Vec::new();
        let tables = font.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            table.codepoints(|code| codes.extend((code >= FAR).then_some(code)));
        }
        let characters = codes.into_iter().filter_map(char::from_u32);
        characters.filter_map(|character| Some((character, glyph(&font, character)?))).collect()
    }

    /// Width of a text on one line at a font size; characters that the face lacks have none.
    pub fn width(&self, text: &str, size: Length) -> Length {
        let units: i64 =
            text.chars().filter_map(|character| self.glyph(character)).map(|glyph| i64::from(glyph.advance)).sum();
        self.to_length(units, size)
    }

    /// Height of a single line at a font size: 1.149 em in Liberation Serif.
    pub fn line_height(&self, size: Length) -> Length {
        self.to_length(self.ascent + self.descent + self.line_gap, size)
    }

    /// From the upper edge of a single line to its baseline.
    pub fn ascent(&self, size: Length) -> Length {
        self.to_length(self.ascent, size)
    }

    /// From the baseline to the lower edge of the letters.
    pub fn descent(&self, size: Length) -> Length {
        self.to_length(self.descent, size)
    }

    fn to_length(&self, units: i64, size: Length) -> Length {
        size.scale(units, i64::from(self.units_per_em).max(1))
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Face").field("name", &self.postscript_name).finish_non_exhaustive()
    }
}

/// The glyph of a character. A hyphen that does not break is drawn as the one that every face has; few have its own.
fn glyph(font: &ttf_parser::Face, character: char) -> Option<Glyph> {
    let id = font.glyph_index(if character == NO_BREAK_HYPHEN { '-' } else { character })?;
    Some(Glyph { id: id.0, advance: font.glyph_hor_advance(id).unwrap_or_default() })
}

/// A name of a face, the English one if there are several; empty when it has none.
fn name(font: &ttf_parser::Face, id: u16) -> String {
    let names = || font.names().into_iter().filter(move |name| name.name_id == id && name.is_unicode());
    let english = names().find(|name| name.language() == ttf_parser::Language::English_UnitedStates);
    english.or_else(|| names().next()).and_then(|name| name.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{FaceId, Family};

    #[test]
    fn the_embedded_face_has_the_known_measures() {
        let family = Family::embedded().unwrap();
        let face = family.face(FaceId::Regular);
        assert_eq!((face.family_name(), face.postscript_name()), ("Liberation Serif", "LiberationSerif"));
        assert!((face.line_height(Length::pt(1000)).to_pt() - 1149.0).abs() < 1.0);
        // Summed from the font's own tables: the national title in bold at 13 pt is 95.7 mm wide.
        let title = family.face(FaceId::Bold).width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Length::pt(13));
        assert!((title.to_mm() - 95.67).abs() < 0.1, "{}", title.to_mm());
    }

    #[test]
    fn rubbish_is_refused() {
        assert!(Face::parse(b"not a font".to_vec()).is_err());
    }
}
