//! The part of a face that one document uses, as a font file of its own.
//!
//! Glyphs are numbered in the order of their characters from 1, so equal text gives equal bytes. In one subset
//! every glyph stands for exactly one character: a code of a PDF font can say only one (ISO 32000-1, 9.10.3).

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use subsetter::GlyphRemapper;

use super::unhint::unhint;
use super::{Face, Glyph};

/// Why a face cannot be cut down to some characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubsetError {
    /// The face has no glyph for the character.
    MissingCharacter(char),
    /// The file is damaged or of a kind that cannot be cut down (CFF2); why, in a library's words.
    Unusable(String),
}

impl fmt::Display for SubsetError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCharacter(character) => {
                write!(formatter, "phông chữ không có ký tự '{character}' (U+{:04X})", u32::from(*character))
            }
            Self::Unusable(_) => {
                formatter.write_str("không rút gọn được phông chữ: tệp phông bị hỏng, hoặc thuộc loại không dùng được")
            }
        }
    }
}

impl std::error::Error for SubsetError {}

/// A font file with the glyphs of some characters only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subset {
    /// TrueType with `glyf` outlines or OpenType with `CFF ` outlines, as the face was.
    pub program: Vec<u8>,
    /// `KBDWPA+LiberationSerif`: six letters that follow from the glyphs (ISO 32000-1, 9.6.4), then the face.
    pub name: String,
    /// In the order of the characters; ids are those of `program`.
    pub glyphs: Vec<(char, Glyph)>,
}

/// What a font descriptor says beside the glyphs (ISO 32000-1, table 122), in font units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Left, lower, right and upper edge around all glyphs.
    pub bounds: [i16; 4],
    pub ascent: i16,
    pub descent: i16,
    /// Height of capitals; the ascent where the file does not say.
    pub cap_height: i16,
    /// Degrees counter-clockwise from upright: negative in italics.
    pub italic_angle: f32,
    /// 400 is regular, 700 bold.
    pub weight: u16,
}

/// The last subsets of a face, each with its characters. Schools of a run mostly write with the same letters: of sixty
/// documents, six in seven subsets were there before.
pub(super) type Known = Mutex<Vec<(BTreeSet<char>, Vec<Arc<Subset>>)>>;

/// How many a face remembers.
const MOST_KNOWN: usize = 16;

/// Cuts a face down to `characters`. More than one subset comes back only when the face draws two characters
/// with one glyph (in many fonts the space and the no-break space); every character is in exactly one of them.
///
/// # Errors
/// When a character is missing or the file cannot be cut down.
pub fn subset(face: &Face, characters: &BTreeSet<char>) -> Result<Vec<Arc<Subset>>, SubsetError> {
    let known = || face.subsets().lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, subsets)) = known().iter().find(|(others, _)| others == characters) {
        return Ok(subsets.clone());
    }
    let subsets = cut(face, characters)?;
    let mut known = known();
    known.truncate(MOST_KNOWN - 1);
    known.insert(0, (characters.clone(), subsets.clone()));
    Ok(subsets)
}

fn cut(face: &Face, characters: &BTreeSet<char>) -> Result<Vec<Arc<Subset>>, SubsetError> {
    let mut groups: Vec<Group> = Vec::new();
    for &character in characters {
        let glyph = face.glyph(character).ok_or(SubsetError::MissingCharacter(character))?;
        let index = groups.iter().position(|group| group.has_room_for(glyph)).unwrap_or(groups.len());
        if index == groups.len() {
            groups.push(Group::default());
        }
        groups[index].add(character, glyph);
    }
    groups.into_iter().map(|group| group.cut(face).map(Arc::new)).collect()
}

/// Reads what a font descriptor needs.
///
/// # Errors
/// When the file is damaged.
pub fn shape(face: &Face) -> Result<Shape, SubsetError> {
    let font = ttf_parser::Face::parse(face.bytes(), 0).map_err(|error| SubsetError::Unusable(error.to_string()))?;
    let bounds = font.global_bounding_box();
    Ok(Shape {
        bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
        ascent: font.ascender(),
        descent: font.descender(),
        cap_height: font.capital_height().unwrap_or_else(|| font.ascender()),
        italic_angle: font.italic_angle(),
        weight: font.weight().to_number(),
    })
}

/// Characters with a glyph each.
#[derive(Default)]
struct Group {
    taken: BTreeSet<u16>,
    glyphs: Vec<(char, Glyph)>,
}

impl Group {
    fn has_room_for(&self, glyph: Glyph) -> bool {
        !self.taken.contains(&glyph.id)
    }

    fn add(&mut self, character: char, glyph: Glyph) {
        self.taken.insert(glyph.id);
        self.glyphs.push((character, glyph));
    }

    fn cut(self, face: &Face) -> Result<Subset, SubsetError> {
        let mut remapper = GlyphRemapper::new();
        let name = format!("{}+{}", tag(&self.glyphs), base_name(face));
        let glyphs = self
            .glyphs
            .into_iter()
            .map(|(character, glyph)| (character, Glyph { id: remapper.remap(glyph.id), ..glyph }))
            .collect();
        let program =
            subsetter::subset(face.bytes(), 0, &remapper).map_err(|error| SubsetError::Unusable(error.to_string()))?;
        Ok(Subset { program: unhint(&program, &[*b"post"]).unwrap_or(program), name, glyphs })
    }
}

/// Six capital letters from a hash of the glyphs: equal subsets have equal tags, others almost surely not.
fn tag(glyphs: &[(char, Glyph)]) -> String {
    // FNV-1a, 64 bits: the constants are its published offset basis and prime.
    let hash = glyphs
        .iter()
        .flat_map(|(_, glyph)| glyph.id.to_be_bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (0..6).map(|place| char::from(b'A' + u8::try_from(hash / 26_u64.pow(place) % 26).unwrap_or(0))).collect()
}

/// The PostScript name, or the family name without spaces, in characters that need no escape in a PDF name.
fn base_name(face: &Face) -> String {
    let plain =
        |name: &str| name.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(*letter)).collect();
    let names: [String; 3] = [plain(face.postscript_name()), plain(face.family_name()), "Font".to_owned()];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{FaceId, Family};

    fn cut(text: &str) -> Result<Vec<Arc<Subset>>, SubsetError> {
        let family = Family::embedded().unwrap();
        subset(family.face(FaceId::Regular), &text.chars().collect())
    }

    #[test]
    fn glyphs_are_numbered_in_the_order_of_their_characters() {
        let subsets = cut("KẾ HOẠCH").unwrap();
        let glyphs: Vec<_> = subsets[0].glyphs.iter().map(|(character, glyph)| (*character, glyph.id)).collect();
        assert_eq!(glyphs, [(' ', 1), ('C', 2), ('H', 3), ('K', 4), ('O', 5), ('Ạ', 6), ('Ế', 7)]);
        assert!(subsets[0].program.len() < 3_000, "{}", subsets[0].program.len());
    }

    #[test]
    fn the_tag_follows_from_the_glyphs() {
        let name = |text| cut(text).unwrap()[0].name.clone();
        assert_eq!(name("Trường"), name("gnờưrT"));
        assert_ne!(name("Trường"), name("Trướng"));
        let (tag, base) = (name("a")[..6].to_owned(), name("a")[6..].to_owned());
        assert!(tag.bytes().all(|letter| letter.is_ascii_uppercase()), "{tag}");
        assert_eq!(base, "+LiberationSerif");
    }

    #[test]
    fn two_characters_with_one_glyph_go_to_two_subsets() {
        let family = Family::embedded().unwrap();
        let twins = subset(family.face(FaceId::Italic), &['\u{f001}', '\u{fb01}'].into()).unwrap();
        assert_eq!(twins.iter().map(|subset| subset.glyphs.len()).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn subsets_that_a_face_remembers_are_those_it_would_cut() {
        let family = Family::embedded().unwrap();
        let face = family.face(FaceId::Bold);
        for end in ('a'..='z').chain('a'..='z').chain("zyx".chars()) {
            let characters = ('a'..=end).collect();
            assert_eq!(subset(face, &characters), super::cut(face, &characters));
        }
        assert_eq!(face.subsets().lock().unwrap().len(), MOST_KNOWN);
    }

    #[test]
    fn a_missing_character_is_named() {
        assert_eq!(cut("漢"), Err(SubsetError::MissingCharacter('漢')));
    }

    #[test]
    fn the_shape_of_the_italic_face_leans() {
        let family = Family::embedded().unwrap();
        let shape = shape(family.face(FaceId::BoldItalic)).unwrap();
        assert!(shape.italic_angle < -10.0 && shape.weight == 700, "{shape:?}");
    }
}
