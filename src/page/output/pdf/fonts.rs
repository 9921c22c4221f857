//! Which glyphs the pages use, and the code each character gets.
//!
//! Codes are the glyph numbers of the subset (Identity-H, ISO 32000-1, 9.7.5.2), one character to a code, so the
//! way back to Unicode is exact. A face has one font in the file, and a second one only where two characters
//! share a glyph.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{Codepoint, FontId, FontMetrics, Op, ParsedFont, PdfFont, PdfFontHandle, Pt, TextItem};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::font::{Face, FaceId, Family, Glyph, Shape, Subset, SubsetError, shape, subset};
use crate::layout::page::{self as layout, Item, Pages};
use crate::length::Length;

use super::error::PdfError;
use super::ids;
use super::number::write_integer;
use super::syntax::write_hexadecimal;

/// All fonts of a document.
pub(super) struct Fonts {
    faces: Vec<FaceCodes>,
    embedded: Vec<Embedded>,
}

/// How a face's characters are written.
struct FaceCodes {
    name: String,
    units_per_em: i64,
    codes: FxHashMap<char, Code>,
}

/// How a character is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code {
    /// Number of the font, see [`ids::font`].
    pub font: usize,
    /// Glyph number, which is also the code.
    pub glyph: u16,
    /// Advance in font units, as the layout counted it.
    pub advance: i64,
    /// Advance in thousandths of an em, as the file says it and a viewer moves.
    pub width: i64,
}

/// A font as it stands in the file.
struct Embedded {
    subset: Arc<Subset>,
    shape: Shape,
    units_per_em: u16,
}

impl Fonts {
    /// Cuts the faces down to the characters on the pages.
    pub fn of(pages: &Pages, family: &Family) -> Result<Self, PdfError> {
        let mut fonts = Self { faces: Vec::new(), embedded: Vec::new() };
        for (id, characters) in FaceId::ALL.into_iter().zip(used_characters(pages)) {
            fonts.add_face(family.face(id), &characters)?;
        }
        Ok(fonts)
    }

    fn add_face(&mut self, face: &Face, characters: &BTreeSet<char>) -> Result<(), PdfError> {
        let fail = |cause| PdfError::Font { face: face.postscript_name().to_owned(), cause };
        let units_per_em = face.units_per_em();
        let mut codes = FxHashMap::with_capacity_and_hasher(characters.len(), FxBuildHasher);
        for subset in subset(face, characters).map_err(fail)? {
            let font = self.embedded.len();
            codes.extend(subset.glyphs.iter().map(|(character, glyph)| (*character, code(font, *glyph, units_per_em))));
            self.embedded.push(Embedded { subset, shape: shape(face).map_err(fail)?, units_per_em });
        }
        let name = face.postscript_name().to_owned();
        self.faces.push(FaceCodes { name, units_per_em: i64::from(units_per_em).max(1), codes });
        Ok(())
    }

    /// How a character of a face is written.
    pub fn code(&self, face: FaceId, character: char) -> Result<Code, PdfError> {
        let face = &self.faces[face as usize];
        let missing = || PdfError::Font { face: face.name.clone(), cause: SubsetError::MissingCharacter(character) };
        face.codes.get(&character).copied().ok_or_else(missing)
    }

    /// How far the pen moves over an item.
    pub fn width(&self, item: &layout::TextItem) -> Result<Length, PdfError> {
        let (mut width, mut spaces) = (0, 0);
        for letter in item.text.chars() {
            width += self.code(item.face, letter)?.advance;
            spaces += i64::from(letter == ' ');
        }
        Ok(item.size.scale(width, self.units_per_em(item.face)) + item.word_space * spaces)
    }

    /// Font units to the em; never 0.
    pub fn units_per_em(&self, face: FaceId) -> i64 {
        self.faces[face as usize].units_per_em
    }

    /// The fonts as printpdf takes them.
    pub fn to_printpdf(&self) -> impl Iterator<Item = (FontId, PdfFont)> {
        self.embedded.iter().enumerate().map(|(index, font)| (FontId(ids::font(index)), PdfFont::new(font.parsed())))
    }

    /// Operations that show a glyph of each font: printpdf leaves out one that shows none.
    pub fn some_glyphs(&self) -> Vec<Op> {
        let show = |index| {
            let font = PdfFontHandle::External(FontId(ids::font(index)));
            let items = vec![TextItem::GlyphIds(vec![Codepoint::with_cid(1, 0.0, String::new())])];
            [Op::StartTextSection, Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }, Op::EndTextSection]
        };
        (0..self.embedded.len()).flat_map(show).collect()
    }

    /// Puts right what printpdf leaves out or truncates. `dictionaries` are the Type 0 fonts, by number. Gives the numbers of
    /// their streams.
    pub fn mend(&self, document: &mut Document, dictionaries: &[ObjectId]) -> Result<Vec<u32>, PdfError> {
        let mut streams = Vec::new();
        for (index, (font, id)) in self.embedded.iter().zip(dictionaries).enumerate() {
            let dictionary = document.get_dictionary_mut(*id)?;
            let to_unicode = dictionary.get(b"ToUnicode")?.as_reference()?;
            let descendants = dictionary.get_mut(b"DescendantFonts")?.as_array_mut()?;
            let descendant = descendants.first_mut().ok_or(lopdf::Error::DictKey("DescendantFonts".to_owned()))?;
            let descendant = descendant.as_dict_mut()?;
            descendant.set("W", font.widths());
            let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
            let descriptor = document.get_dictionary_mut(descriptor)?;
            font.describe(descriptor);
            let program = descriptor.get(b"FontFile2").or_else(|_| descriptor.get(b"FontFile3"))?.as_reference()?;
            streams.extend([to_unicode.0, program.0]);
            document.set_object(to_unicode, Stream::new(Dictionary::new(), font.to_unicode(&ids::font(index))));
        }
        Ok(streams)
    }
}

impl Embedded {
    fn parsed(&self) -> ParsedFont {
        // Widths and characters of the glyphs are said in `mend`.
        let mut font = ParsedFont::with_glyph_data(
            self.subset.program.clone(),
            0,
            Some(self.subset.name.clone()),
            BTreeMap::new(),
            BTreeMap::new(),
            self.units_per_em,
            FontMetrics { ascent: self.shape.ascent, descent: self.shape.descent },
        );
        let [x_min, y_min, x_max, y_max] = self.shape.bounds;
        let metrics = &mut font.pdf_font_metrics;
        (metrics.x_min, metrics.y_min, metrics.x_max, metrics.y_max) = (x_min, y_min, x_max, y_max);
        metrics.us_weight_class = self.shape.weight;
        font
    }

    /// `/W` (ISO 32000-1, 9.7.4.3), rounded where printpdf truncates. Codes run from 1 without a gap.
    fn widths(&self) -> Object {
        let widths = self.subset.glyphs.iter().map(|(_, glyph)| thousandths(glyph.advance, self.units_per_em).into());
        Object::Array(vec![1.into(), Object::Array(widths.collect())])
    }

    /// What each code stands for (ISO 32000-1, 9.10.3), at most a hundred codes with one first byte together.
    fn to_unicode(&self, name: &str) -> Vec<u8> {
        let mut map = format!(
            "/CIDInit /ProcSet findresource begin\n\n12 dict begin\n\nbegincmap\n\n%!PS-Adobe-3.0 Resource-CMap\n\
             %%DocumentNeededResources: procset CIDInit\n%%IncludeResource: procset CIDInit\n\n\
             /CIDSystemInfo 3 dict dup begin\n/Registry (FontSpecific) def\n/Ordering ({name}) def\n\
             /Supplement 0 def\nend def\n\n/CMapName /FontSpecific-{name} def\n/CMapVersion 1 def\n\
             /CMapType 2 def\n/WMode 0 def\n\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        )
        .into_bytes();
        let pages = self.subset.glyphs.chunk_by(|(_, one), (_, next)| one.id >> 8 == next.id >> 8);
        for glyphs in pages.flat_map(|page| page.chunks(100)) {
            write_integer(&mut map, i64::try_from(glyphs.len()).unwrap_or(i64::MAX));
            map.extend(b" beginbfchar\n");
            for (character, glyph) in glyphs {
                write_hexadecimal(&mut map, &glyph.id.to_be_bytes());
                map.push(b' ');
                let mut units = [0; 2];
                let units = character.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes());
                write_hexadecimal(&mut map, &units.collect::<Vec<_>>());
                map.push(b'\n');
            }
            map.extend(b"endbfchar\n");
        }
        map.extend(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }

    /// What printpdf cannot know of a face given as glyphs (ISO 32000-1, table 122 and table 123).
    fn describe(&self, descriptor: &mut Dictionary) {
        const SERIF: i64 = 1 << 1;
        const NONSYMBOLIC: i64 = 1 << 5;
        const ITALIC: i64 = 1 << 6;
        let leans = self.shape.italic_angle != 0.0;
        descriptor.set("Flags", SERIF | NONSYMBOLIC | if leans { ITALIC } else { 0 });
        descriptor.set("ItalicAngle", self.shape.italic_angle);
        let cap_height = i64::from(self.shape.cap_height) * 1000 / i64::from(self.units_per_em).max(1);
        descriptor.set("CapHeight", cap_height);
    }
}

/// The characters of each face, in the order of [`FaceId::ALL`].
fn used_characters(pages: &Pages) -> [BTreeSet<char>; 4] {
    let mut used: [FxHashSet<char>; 4] = Default::default();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(text) = item {
            used[text.face as usize].extend(text.text.chars());
        }
    }
    // Putting each letter of a text into an ordered set, or sorting them, takes several times as long.
    used.map(|characters| characters.into_iter().collect())
}

fn code(font: usize, glyph: Glyph, units_per_em: u16) -> Code {
    let advance = i64::from(glyph.advance);
    Code { font, glyph: glyph.id, advance, width: thousandths(glyph.advance, units_per_em) }
}

/// Font units as thousandths of an em, rounded to the nearest.
fn thousandths(units: u16, units_per_em: u16) -> i64 {
    let em = i64::from(units_per_em).max(1);
    (i64::from(units) * 2000 + em) / (2 * em)
}
