//! TrueType programs without their hinting instructions and glyph names.
//!
//! More than half of a Liberation Serif face are instructions for coarse screens of the nineties; PDF viewers
//! draw outlines smoothed and leave them alone, and the tables are optional in a PDF (ISO 32000-1, 9.9).
//! Outlines, widths, glyph numbers and the copyright notice stay as they are. The shipped faces are cut so when the program
//! is built (`build.rs`), a user's own when a document needs them.
//!
//! ```text
//! font      = version, table count, search data, (tag, checksum, offset, length)…, tables at multiples of 4
//! simple    = contour count ≥ 0, box, end points, instruction count, instructions, points
//! composite = contour count < 0, box, (flags, glyph, arguments, scale)…, [instruction count, instructions]
//! ```
//! (OpenType 1.9: "Font file", `glyf`, `loca`)

use std::collections::BTreeMap;
use std::ops::Range;

/// The name of a table.
pub(super) type Tag = [u8; 4];

/// Where `head` says how `loca` is written: 0 in words, 1 in long words.
const LOCATION_FORMAT: usize = 51;
/// Where `head` makes up for the checksum of the whole file.
const ADJUSTMENT: Range<usize> = 8..12;

/// Takes out the instructions, the names of the glyphs and the tables that are not used; `None` when the file is not TrueType
/// or not as the format says.
pub(super) fn unhint(program: &[u8], unused: &[Tag]) -> Option<Vec<u8>> {
    let mut tables = read_tables(program)?;
    let mut head = tables.get(b"head")?.to_vec();
    let offsets = read_offsets(tables.get(b"loca")?, *head.get(LOCATION_FORMAT)? == 1)?;
    let old_glyphs = *tables.get(b"glyf")?;
    let (mut glyphs, mut ends) = (Vec::with_capacity(old_glyphs.len()), vec![0]);
    for pair in offsets.windows(2) {
        strip_glyph(old_glyphs.get(pair[0]..pair[1])?, &mut glyphs)?;
        // Glyphs begin at even offsets, as the short form of `loca` wants them.
        glyphs.resize(glyphs.len().next_multiple_of(2), 0);
        ends.push(glyphs.len());
    }
    // The long form of `loca`: four bytes an offset.
    *head.get_mut(LOCATION_FORMAT)? = 1;
    head.get_mut(ADJUSTMENT)?.fill(0);
    let locations: Vec<u8> =
        ends.iter().filter_map(|end| u32::try_from(*end).ok()).flat_map(u32::to_be_bytes).collect();
    // Version 3 of `post` has no names behind its head.
    let slant = tables.get(b"post").and_then(|post| Some([&[0, 3, 0, 0], post.get(4..32)?].concat()));
    tables.extend(slant.iter().map(|slant| (*b"post", slant.as_slice())));
    tables.retain(|tag, _| ![b"cvt ", b"fpgm", b"prep"].contains(&tag) && !unused.contains(tag));
    tables.insert(*b"head", &head);
    tables.insert(*b"glyf", &glyphs);
    tables.insert(*b"loca", &locations);
    write_font(program.get(..4)?, &tables)
}

fn read_tables(program: &[u8]) -> Option<BTreeMap<Tag, &[u8]>> {
    (0..usize::from(read_u16(program, 4)?))
        .map(|index| {
            let record = program.get(12 + 16 * index..28 + 16 * index)?;
            let (start, length) = (read_u32(record, 8)?, read_u32(record, 12)?);
            Some((record.get(..4)?.try_into().ok()?, program.get(start..start.checked_add(length)?)?))
        })
        .collect()
}

fn read_offsets(loca: &[u8], is_long: bool) -> Option<Vec<usize>> {
    let size = if is_long { 4 } else { 2 };
    let offset = |bytes: &[u8]| if is_long { read_u32(bytes, 0) } else { Some(usize::from(read_u16(bytes, 0)?) * 2) };
    loca.chunks_exact(size).map(offset).collect()
}

/// Adds a glyph without its instructions.
fn strip_glyph(glyph: &[u8], to: &mut Vec<u8>) -> Option<()> {
    if glyph.is_empty() {
        return Some(());
    }
    let contours = read_u16(glyph, 0)?;
    if contours > i16::MAX.unsigned_abs() {
        return strip_composite(glyph, to);
    }
    let count_at = 10 + 2 * usize::from(contours);
    let points_at = count_at + 2 + usize::from(read_u16(glyph, count_at)?);
    to.extend(glyph.get(..count_at)?);
    to.extend([0, 0]);
    to.extend(glyph.get(points_at..)?);
    Some(())
}

fn strip_composite(glyph: &[u8], to: &mut Vec<u8>) -> Option<()> {
    const ARGUMENTS_ARE_WORDS: u16 = 0x0001;
    const SCALE: u16 = 0x0008;
    const MORE_COMPONENTS: u16 = 0x0020;
    const SCALE_X_Y: u16 = 0x0040;
    const SCALE_2_BY_2: u16 = 0x0080;
    const INSTRUCTIONS: u16 = 0x0100;
    let start = to.len();
    to.extend(glyph);
    let mut at = 10;
    loop {
        let flags = read_u16(glyph, at)?;
        to.get_mut(start + at..start + at + 2)?.copy_from_slice(&(flags & !INSTRUCTIONS).to_be_bytes());
        let sizes = [(ARGUMENTS_ARE_WORDS, 2), (SCALE, 2), (SCALE_X_Y, 4), (SCALE_2_BY_2, 8)];
        at += 6 + sizes.iter().filter(|(flag, _)| flags & flag != 0).map(|(_, size)| size).sum::<usize>();
        if flags & MORE_COMPONENTS == 0 {
            break;
        }
    }
    (at <= glyph.len()).then(|| to.truncate(start + at))
}

fn write_font(version: &[u8], tables: &BTreeMap<Tag, &[u8]>) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let selector = count.checked_ilog2()?;
    let range = 16_u16 << selector;
    let mut font = version.to_vec();
    let search = [count, range, u16::try_from(selector).ok()?, count * 16 - range];
    font.extend(search.iter().flat_map(|part| part.to_be_bytes()));
    let mut offset = 12 + 16 * tables.len();
    for (tag, table) in tables {
        font.extend(tag);
        font.extend(checksum(table).to_be_bytes());
        font.extend(u32::try_from(offset).ok()?.to_be_bytes());
        font.extend(u32::try_from(table.len()).ok()?.to_be_bytes());
        offset = (offset + table.len()).next_multiple_of(4);
    }
    let mut head_at = None;
    for (tag, table) in tables {
        head_at = head_at.or((tag == b"head").then_some(font.len()));
        font.extend(*table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&font)).to_be_bytes();
    font.get_mut(head_at?..)?.get_mut(ADJUSTMENT)?.copy_from_slice(&adjustment);
    Some(font)
}

/// The sum of a table's 32-bit words (OpenType 1.9, "Calculating checksums").
fn checksum(table: &[u8]) -> u32 {
    let (words, rest) = table.as_chunks();
    let mut last = [0; 4];
    last[..rest.len()].copy_from_slice(rest);
    words.iter().fold(u32::from_be_bytes(last), |sum, word| sum.wrapping_add(u32::from_be_bytes(*word)))
}

fn read_u16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn read_u32(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was drawn, stroke by stroke.
    #[derive(Default)]
    struct Strokes(Vec<Vec<f32>>);

    impl ttf_parser::OutlineBuilder for Strokes {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push(vec![x, y, 0.0]);
        }

        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push(vec![x, y]);
        }

        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0.push(vec![x1, y1, x, y]);
        }

        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0.push(vec![x1, y1, x2, y2, x, y]);
        }

        fn close(&mut self) {
            self.0.push(Vec::new());
        }
    }

    fn outlines(program: &[u8]) -> Vec<Vec<Vec<f32>>> {
        let font = ttf_parser::Face::parse(program, 0).unwrap();
        let draw = |id| {
            let mut strokes = Strokes::default();
            font.outline_glyph(ttf_parser::GlyphId(id), &mut strokes);
            strokes.0
        };
        (0..2000).map(draw).collect()
    }

    #[test]
    fn outlines_stay_and_instructions_go() {
        let hinted = include_bytes!("../../../fonts/LiberationSerif-Italic.ttf");
        let unhinted = unhint(hinted, &[*b"kern"]).unwrap();
        assert_eq!(outlines(&unhinted), outlines(hinted));
        assert!(unhinted.len() < hinted.len() * 3 / 4, "{} of {}", unhinted.len(), hinted.len());
        assert_eq!(checksum(&unhinted), 0xB1B0_AFBA);
        let tables = read_tables(&unhinted).unwrap();
        assert!(!tables.contains_key(b"fpgm") && !tables.contains_key(b"kern") && tables.contains_key(b"hmtx"));
        let slant = |font| ttf_parser::Face::parse(font, 0).unwrap().italic_angle();
        assert!((slant(&unhinted) - slant(hinted)).abs() < f32::EPSILON && slant(hinted) < -10.0);
    }

    #[test]
    fn what_is_not_true_type_is_left_alone() {
        assert_eq!(unhint(b"OTTO", &[]), None);
        assert_eq!(unhint(&[0; 40], &[]), None);
        let cut = &include_bytes!("../../../fonts/LiberationSerif-Bold.ttf")[..5000];
        assert_eq!(unhint(cut, &[]), None);
    }
}
