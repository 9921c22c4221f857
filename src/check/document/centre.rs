//! Where a line stands that was set in the middle by blanks or by eye. The printed page is judged: who measures it sees a
//! centred line, whatever the file says of it.

use super::line::Line;
use crate::length::Length;
use crate::manuscript::{Align, Manuscript, Spot};
use crate::vietnamese::letters;

/// Left and right in a cell, in Word's usual tables.
const PADDING: Length = Length::twips(2 * 108);
/// What hardly anybody sees from the middle: two millimetres, and what the widths of letters leave open.
const UNSEEN: Length = Length::pt(8);

/// Whether a line that is not set so stands in the middle of its column, or under another line of it that does.
pub fn stands_in_middle(manuscript: &Manuscript, line: &Line) -> bool {
    let Some(room) = room(manuscript, line) else { return false };
    let Some(own) = centre(line, room) else { return false };
    let is_near = |other: Length| (own - other).to_emu().abs() <= UNSEEN.to_emu();
    is_near(room.scale(1, 2)) || neighbours(manuscript, line, room).any(is_near)
}

/// The middles of the other lines of its cell that are centred.
fn neighbours(manuscript: &Manuscript, line: &Line, room: Length) -> impl Iterator<Item = Length> {
    /// Paragraphs around a line of a letterhead.
    const AROUND: usize = 3;
    let near = manuscript.paragraphs.iter().enumerate().skip(line.index.saturating_sub(AROUND)).take(2 * AROUND + 1);
    let spot = line.paragraph.spot;
    let is_cell = matches!(spot, Spot::Cell { .. });
    let others = near.filter(move |(index, other)| {
        is_cell && other.spot == spot && *index != line.index && other.align == Align::Center && !other.is_blank()
    });
    // Blanks before centred words move them by half.
    others.map(move |(_, other)| {
        let size = other.runs.first().map_or(Length::pt(13), |run| run.look.size);
        let blanks = other.text.chars().take_while(|sign| *sign == ' ').count();
        let moved = size.scale(i64::try_from(blanks).unwrap_or(0) * SPACE, 1000);
        (room + other.left + moved).scale(1, 2)
    })
}

/// The width of the cell, or of the text, that a line stands in.
fn room(manuscript: &Manuscript, line: &Line) -> Option<Length> {
    let Spot::Cell { table, row, column } = line.paragraph.spot else {
        return Some(manuscript.section_of(line.index)?.text_width());
    };
    let table = manuscript.tables.get(table)?;
    let row = table.rows.get(row)?;
    let before: usize = row.spans.iter().take(column).map(|span| span.columns).sum::<usize>() + row.skipped;
    let own = row.spans.get(column).map_or(1, |span| span.columns);
    let columns = table.grid.get(before..before + own)?;
    let width = columns.iter().fold(Length::ZERO, |sum, width| sum + *width);
    (width > PADDING).then(|| width - PADDING)
}

/// The middle of the words of a line, from the left of its column. `None` where they do not stand on one line.
fn centre(line: &Line, room: Length) -> Option<Length> {
    let paragraph = line.paragraph;
    let before = paragraph.text.get(..line.range.start)?;
    let is_alone = line.text() == paragraph.trimmed() && !before.contains(['\t', '\n']) && !line.text().contains('\t');
    if !is_alone || !matches!(paragraph.align, Align::Left | Align::Justify) {
        return None;
    }
    let start = paragraph.left + paragraph.first_line + width(line, 0..line.range.start);
    let own = width(line, line.range.clone());
    // A negative indent makes room beside the column.
    let beside = if paragraph.left < Length::ZERO { PADDING } else { Length::ZERO };
    (own <= room + beside).then(|| start + own.scale(1, 2))
}

/// How wide a stretch of a line's paragraph is.
fn width(line: &Line, range: std::ops::Range<usize>) -> Length {
    let runs = line.paragraph.runs.iter().filter_map(|run| {
        let (start, end) = (run.range.start.max(range.start), run.range.end.min(range.end));
        let text = line.paragraph.text.get(start..end)?;
        let units: i64 = text.chars().map(|sign| advance(sign, run.look.bold)).sum();
        Some(run.look.size.scale(units, 1000))
    });
    runs.fold(Length::ZERO, |sum, width| sum + width)
}

/// Of a blank, in thousandths of the size.
const SPACE: i64 = 250;
/// Of `A` to `Z` and `a` to `z` in Times New Roman, upright and bold.
const CAPITALS: [[i64; 26]; 2] = [
    [
        722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722,
        944, 722, 722, 611,
    ],
    [
        722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722,
        1000, 722, 722, 667,
    ],
];
const SMALL: [[i64; 26]; 2] = [
    [
        444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500,
        722, 500, 500, 444,
    ],
    [
        500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500,
        722, 500, 500, 444,
    ],
];

/// The width of a sign, in thousandths of the size. Marks add nothing.
fn advance(sign: char, is_bold: bool) -> i64 {
    let of = |table: &[[i64; 26]; 2], at: u8| {
        table.get(usize::from(is_bold)).and_then(|row| row.get(usize::from(at))).copied().unwrap_or(500)
    };
    match sign {
        ' ' | '\u{a0}' | '.' | ',' => SPACE,
        '/' | ':' | ';' => 278,
        '-' | '(' | ')' => 333,
        '0'..='9' => 500,
        _ => {
            let plain = letters::without_marks(sign.encode_utf8(&mut [0; 4]));
            match plain.bytes().next() {
                Some(letter @ b'a'..=b'z') if sign.is_uppercase() => of(&CAPITALS, letter - b'a'),
                Some(letter @ b'a'..=b'z') => of(&SMALL, letter - b'a'),
                _ => 500,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_add_nothing_to_the_width_of_a_letter() {
        assert_eq!((advance('Ệ', false), advance('ệ', false), advance('Đ', true)), (611, 444, 722));
        assert_eq!((advance('I', true), advance(' ', false)), (389, 250));
    }
}
