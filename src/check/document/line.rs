//! A printed line of the head or the foot of a document: a paragraph, or its part left or right of a tab.
//!
//! Letterheads are set in a table of two columns, or in paragraphs with tabs or runs of spaces between the two sides.
//! As lines both are the same.

use std::ops::Range;

use super::words::begins;
use crate::manuscript::{Look, Paragraph, Spot};
use crate::remark::Spotted;

/// On which side of the page a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    Whole,
}

/// One line.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Of its paragraph, counted from 0.
    pub index: usize,
    pub paragraph: &'a Paragraph,
    /// Bytes of the paragraph's text, without space around it.
    pub range: Range<usize>,
    pub side: Side,
    /// Shares its printed line with another.
    pub is_shared: bool,
}

impl Spotted for Line<'_> {
    fn spot(&self) -> (usize, &str) {
        (self.index, self.text())
    }
}

impl<'a> Line<'a> {
    /// The words of the line.
    pub fn text(&self) -> &'a str {
        self.paragraph.text.get(self.range.clone()).unwrap_or_default()
    }

    /// Its pieces with their looks; pieces without letters or digits left out.
    pub fn pieces(&self) -> impl Iterator<Item = (&'a str, &'a Look)> {
        let (paragraph, range) = (self.paragraph, self.range.clone());
        let piece = move |run: &'a crate::manuscript::Run| {
            let (start, end) = (run.range.start.max(range.start), run.range.end.min(range.end));
            Some((paragraph.text.get(start..end)?, &run.look))
        };
        paragraph.runs.iter().filter_map(piece).filter(|(text, _)| text.contains(char::is_alphanumeric))
    }

    /// How much of its letters and digits looks so, from 0 to 100.
    pub fn percent(&self, is_so: impl Fn(&Look) -> bool) -> usize {
        let letters = |text: &str| text.chars().filter(|character| character.is_alphanumeric()).count();
        let (all, so) = self.pieces().fold((0, 0), |(all, so), (text, look)| {
            let count = letters(text);
            (all + count, so + if is_so(look) { count } else { 0 })
        });
        (so * 100).checked_div(all).unwrap_or(0)
    }

    /// Whether it stands in a cell of a table.
    pub fn is_in_cell(&self) -> bool {
        matches!(self.paragraph.spot, Spot::Cell { .. })
    }
}

/// The lines of a paragraph. `columns` is the number of columns of the table it stands in.
pub fn lines(index: usize, paragraph: &Paragraph, columns: usize) -> Vec<Line<'_>> {
    let column_side = match paragraph.spot {
        Spot::Cell { column: 0, .. } if columns > 1 => Some(Side::Left),
        Spot::Cell { .. } if columns > 1 => Some(Side::Right),
        _ => None,
    };
    let mut found = Vec::new();
    for printed in pieces(&paragraph.text, |text| text.find('\n').map(|at| at..at + 1)) {
        let parts: Vec<Range<usize>> = match column_side {
            Some(_) => vec![printed.clone()],
            None => within(&paragraph.text, &printed),
        };
        let parts: Vec<_> = parts.into_iter().map(|part| trim(&paragraph.text, &part)).collect();
        let filled = parts.iter().filter(|part| !part.is_empty()).count();
        for (place, range) in parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            // A tab before the left side only sets it in the middle of its column.
            let is_first = filled > 1 && parts.iter().take(place).all(Range::is_empty);
            let side = column_side.unwrap_or(match (place, parts.len()) {
                (_, 1) => Side::Whole,
                (0, _) => Side::Left,
                _ if is_first => Side::Left,
                _ => Side::Right,
            });
            found.push(Line { index, paragraph, range: range.clone(), side, is_shared: filled > 1 });
        }
    }
    found
}

/// Words of a sentence, in which a run of spaces is a slip of the hand and parts no sides.
const SENTENCES: [&str; 7] =
    ["căn cứ ", "theo đề nghị ", "thực hiện ", "xét đề nghị ", "theo tờ trình ", "xét tờ trình ", "(kèm theo "];

/// The parts of a printed line between tabs or runs of spaces.
fn within(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let inner = text.get(line.clone()).unwrap_or_default();
    let start = inner.trim_start_matches([' ', '-', '\t']);
    if SENTENCES.iter().any(|words| begins(start, words)) {
        return vec![line.clone()];
    }
    pieces(inner, gap).into_iter().map(|part| part.start + line.start..part.end + line.start).collect()
}

/// Where two sides are parted: by tabs, or by more spaces than anybody writes between words.
fn gap(text: &str) -> Option<Range<usize>> {
    let is_space = |character: char| matches!(character, ' ' | '\t' | '\u{A0}');
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(is_space).map(|at| at + from) {
        let rest = text.get(at..)?;
        let length = rest.len() - rest.trim_start_matches(is_space).len();
        let blank = rest.get(..length)?;
        let is_gap = blank.contains('\t') || blank.chars().count() >= 4;
        if is_gap && !is_place_to_fill(text.get(..at)?, rest.get(length..)?) {
            return Some(at..at + length);
        }
        from = at + length;
    }
    None
}

/// Spaces that wait for a number: `Số:      /KH-UBND`, `ngày      tháng 10 năm      `.
fn is_place_to_fill(before: &str, after: &str) -> bool {
    let last = before.rsplit([' ', '\t', '\u{A0}', ',']).next().unwrap_or_default();
    let last = last.trim_end_matches(':').to_lowercase();
    match last.as_str() {
        "số" => after.starts_with(['/', '-']),
        "ngày" => begins(after, "tháng"),
        "tháng" => begins(after, "năm"),
        _ => false,
    }
}

/// Cuts a text at every place `cut` finds.
fn pieces(text: &str, cut: impl Fn(&str) -> Option<Range<usize>>) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    while let Some(gap) = text.get(start..).and_then(&cut) {
        parts.push(start..start + gap.start);
        start += gap.end;
    }
    parts.push(start..text.len());
    parts
}

fn trim(text: &str, range: &Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(String, Side)> {
        let paragraph = Paragraph { text: text.to_owned(), ..Paragraph::default() };
        lines(0, &paragraph, 1).iter().map(|line| (line.text().to_owned(), line.side)).collect()
    }

    #[test]
    fn tabs_and_runs_of_spaces_part_two_sides() {
        use Side::{Left, Right, Whole};
        let of =
            |parts: &[(&str, Side)]| parts.iter().map(|(text, side)| ((*text).to_owned(), *side)).collect::<Vec<_>>();
        assert_eq!(split("UBND XÃ A\tCỘNG HÒA\nB"), of(&[("UBND XÃ A", Left), ("CỘNG HÒA", Right), ("B", Whole)]));
        assert_eq!(split("Số: 05/KH      Yên Thành, ngày"), of(&[("Số: 05/KH", Left), ("Yên Thành, ngày", Right)]));
        assert_eq!(split("\t\tHIỆU TRƯỞNG"), of(&[("HIỆU TRƯỞNG", Right)]));
        assert_eq!(split("\tUBND XÃ A\tCỘNG HÒA"), of(&[("UBND XÃ A", Left), ("CỘNG HÒA", Right)]));
        assert_eq!(split("  một  hai "), of(&[("một  hai", Whole)]));
        assert_eq!(
            split("Căn cứ Luật Giáo dục       năm 2019;"),
            of(&[("Căn cứ Luật Giáo dục       năm 2019;", Whole)])
        );
        assert_eq!(
            split("Số:      /KH      Yên Thành, ngày       tháng     năm 2026"),
            of(&[("Số:      /KH", Left), ("Yên Thành, ngày       tháng     năm 2026", Right)])
        );
        let asked = "Xét đề nghị của Tổ trưởng tổ Văn phòng tại Tờ trình số      /TTr-VP.";
        assert_eq!(split(asked), of(&[(asked, Whole)]));
        assert_eq!(split(""), of(&[]));
    }
}
