//! The drawing of notes, without which spreadsheet programs do not show them: one box a note, in VML
//! (ECMA-376 part 4, 8.2 and 19.4; [MS-OI29500] 2.1.1803).

use std::fmt::Write as _;

use super::sheet::Sizes;

/// Of a box, in pixels.
const WIDTH: u32 = 320;
const LINE: u32 = 18;
/// Letters on a line of a box.
const LETTERS: usize = 44;

/// The size of a block of shape numbers in a drawing.
const BLOCK: usize = 1024;

/// Each shape brings its namespaces: some programs name them otherwise at the root, or only where they are used.
const NAMESPACES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

const SHAPE_TYPE: &str = " id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" \
    o:connecttype=\"rect\"/></v:shapetype>";

/// A drawing without shapes. `block` is a number that no other drawing of the workbook has.
pub(super) fn empty(block: usize) -> String {
    format!(
        "<xml {NAMESPACES}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{block}\"/></o:shapelayout></xml>"
    )
}

/// The drawing with a box for each of these notes; `None` when it is not a drawing.
pub(super) fn with(drawing: &str, notes: &[((u32, u16), &str)], sizes: &Sizes) -> Option<String> {
    let end = drawing.rfind("</xml>")?;
    let (before, after) = drawing.split_at(end);
    let mut changed = before.to_owned();
    if !before.contains("_x0000_t202\"") {
        let _ = write!(changed, "<v:shapetype {NAMESPACES}{SHAPE_TYPE}");
    }
    let first = free_shape(before);
    for (number, (at, text)) in notes.iter().enumerate() {
        changed += &shape(first + number, *at, text, sizes);
    }
    Some(changed + after)
}

/// The first number after those of all shapes, within the block of the drawing.
fn free_shape(drawing: &str) -> usize {
    let numbers = drawing.split("_x0000_s").skip(1).filter_map(|rest| {
        let digits = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..digits)?.parse::<usize>().ok()
    });
    let block = || {
        let data = drawing.split("idmap").nth(1)?.split("data=\"").nth(1)?;
        data.split(['"', ',']).next()?.trim().parse::<usize>().ok()
    };
    numbers.max().unwrap_or_else(|| block().unwrap_or(1).saturating_mul(BLOCK)).saturating_add(1)
}

fn shape(number: usize, (row, column): (u32, u16), text: &str, sizes: &Sizes) -> String {
    let lines: usize = text.lines().map(|line| 1 + line.chars().count() / LETTERS).sum();
    let height = LINE * u32::try_from(lines.clamp(2, 30)).unwrap_or(30) + 8;
    let mut shape = format!(
        "<v:shape {NAMESPACES} id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden;\
         width:{}pt;height:{}pt\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
         <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
         <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>",
        WIDTH * 3 / 4,
        height * 3 / 4
    );
    let _ = write!(
        shape,
        "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}</x:Anchor>\
         <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
        anchor(row, column, height, sizes)
    );
    shape
}

/// Where a box stands: column, pixels into it, row, pixels into it, of its first and of its last corner. Beside the
/// cell, on its left at the last column of all.
fn anchor(row: u32, column: u16, height: u32, sizes: &Sizes) -> String {
    let left = if column >= 16_380 { column - 6 } else { column + 1 };
    let size = |column: u32| sizes.column(u16::try_from(column).unwrap_or(u16::MAX));
    let (right, right_offset) = end(u32::from(left), WIDTH + 12, size);
    let (bottom, bottom_offset) = end(row, height + 4, |row| sizes.row(row));
    format!("{left}, 12, {row}, 4, {right}, {right_offset}, {bottom}, {bottom_offset}")
}

/// The cell, and the pixels into it, that lie `pixels` after the beginning of the cell `first`.
fn end(first: u32, pixels: u32, size: impl Fn(u32) -> u32) -> (u32, u32) {
    let (mut at, mut left) = (first, pixels);
    // Hidden cells have no size.
    while left >= size(at) && at < first + 1000 {
        left -= size(at);
        at += 1;
    }
    (at, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_numbered_after_those_that_are_there() {
        let drawing = with(&empty(7), &[((8, 5), "Lỗi"), ((9, 0), "Lỗi")], &Sizes::default()).unwrap();
        assert_eq!(drawing.matches("_x0000_t202\" coordsize").count(), 1);
        assert!(drawing.contains("\"_x0000_s7169\"") && drawing.contains("\"_x0000_s7170\""), "{drawing}");
        assert!(drawing.contains("<x:Row>8</x:Row><x:Column>5</x:Column>"));
        assert!(drawing.contains("<x:Anchor>6, 12, 8, 4, 11, 12, 10, 8</x:Anchor>"), "{drawing}");
        let more = with(&drawing, &[((0, 0), "")], &Sizes::default()).unwrap();
        assert!(more.contains("\"_x0000_s7171\"") && more.matches("coordsize").count() == 1);
        assert!(with("không phải hình", &[], &Sizes::default()).is_none());
    }
}
