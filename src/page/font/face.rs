//! One face: its characters, widths and line height, read once.

use std::collections::HashMap;
use std::fmt;

use ttf_parser::name_id;

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
    bytes: Vec<u8>,
    family_name: String,
    postscript_name: String,
    units_per_em: u16,
    /// Font units above and below the baseline and between lines, as word processors use them.
    ascent: i64,
    descent: i64,
    line_gap: i64,
    /// The glyphs of U+0000 to U+1FFF by code: nearly every letter of a plan, without hashing.
    near: Vec<Option<Glyph>>,
    /// The glyphs of all other characters.
    far: HashMap<char, Glyph>,
}

/// The characters below this one are looked up by index.
const NEAR_END: usize = 0x2000;

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
    pub fn parse(bytes: Vec<u8>) -> Result<Self, FontError> {
        let unusable = |_| FontError("tệp không phải phông TrueType hoặc OpenType, hoặc bị hỏng".to_owned());
        let font = ttf_parser::Face::parse(&bytes, 0).map_err(unusable)?;
        let mut near = vec![None; NEAR_END];
        let mut far = HashMap::new();
        for (character, glyph) in mappings(&font) {
            match near.get_mut(character as usize) {
                Some(slot) => *slot = Some(glyph),
                None => _ = far.insert(character, glyph),
            }
        }
        // Drawn as the hyphen that every face has; few have this one.
        if let Some(Some(hyphen)) = near.get('-' as usize) {
            far.insert(NO_BREAK_HYPHEN, *hyphen);
        }
        if far.is_empty() && near.iter().all(Option::is_none) {
            return Err(FontError("tệp không có bảng ký tự Unicode".to_owned()));
        }
        Ok(Self {
            family_name: name(&font, name_id::FAMILY),
            postscript_name: name(&font, name_id::POST_SCRIPT_NAME),
            units_per_em: font.units_per_em(),
            ascent: font.ascender().into(),
            descent: -i64::from(font.descender()),
            line_gap: font.line_gap().into(),
            near,
            far,
            bytes,
        })
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The family, such as `Liberation Serif`.
    #[must_use]
    pub fn family_name(&self) -> &str {
        &self.family_name
    }

    /// The PostScript name, such as `LiberationSerif-Bold`.
    #[must_use]
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Font units to the em.
    #[must_use]
    pub const fn units_per_em(&self) -> u16 {
        self.units_per_em
    }

    /// The glyph of a character; `None` if the face lacks it.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<Glyph> {
        match self.near.get(character as usize) {
            Some(glyph) => *glyph,
            None => self.far.get(&character).copied(),
        }
    }

    /// Width of a text on one line at a font size; characters that the face lacks have none.
    #[must_use]
    pub fn width(&self, text: &str, size: Length) -> Length {
        let units: i64 =
            text.chars().filter_map(|character| self.glyph(character)).map(|glyph| i64::from(glyph.advance)).sum();
        self.to_length(units, size)
    }

    /// Height of a single line at a font size: 1.149 em in Liberation Serif.
    #[must_use]
    pub fn line_height(&self, size: Length) -> Length {
        self.to_length(self.ascent + self.descent + self.line_gap, size)
    }

    /// From the upper edge of a single line to its baseline.
    #[must_use]
    pub fn ascent(&self, size: Length) -> Length {
        self.to_length(self.ascent, size)
    }

    /// From the baseline to the lower edge of the letters.
    #[must_use]
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

/// Every character of a face with its glyph.
fn mappings(font: &ttf_parser::Face) -> Vec<(char, Glyph)> {
    let mut codes = Vec::new();
    let tables = font.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
    for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| codes.extend(char::from_u32(code)));
    }
    codes.sort_unstable();
    codes.dedup();
    let glyph = |character| {
        let id = font.glyph_index(character)?;
        Some((character, Glyph { id: id.0, advance: font.glyph_hor_advance(id).unwrap_or_default() }))
    };
    codes.into_iter().filter_map(glyph).collect()
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
