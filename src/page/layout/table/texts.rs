//! The texts of a table's cells, measured once: how wide they would be, how high they become at a width.
//!
//! The heights are those that the table gets: words that `layout::fit` joins count as one word here too.

use crate::document::inline::plain_text;
use crate::document::table::{CELL_PADDING_HORIZONTAL, PlacedCell, place_cells};
use crate::document::{Block, Paragraph, ParagraphStyle, StyleName, Table};
use crate::layout::line_break::line_width;
use crate::layout::paragraph::{Indents, line_height};
use crate::layout::stack::Setting;
use crate::layout::text::{MeasuredText, Word};
use crate::length::Length;
use crate::vietnamese::cohesion;

/// Of the narrowest line of a column, joined words take this many hundredths at most.
pub const LARGEST_SHARE: i64 = 60;

/// What stands over a column for signatures, in small letters.
const SIGNATURE: [&str; 8] =
    ["ký", "chữ ký", "chữ kí", "ký tên", "ký nhận", "ký xác nhận", "ký và ghi rõ họ tên", "ký, ghi rõ họ tên"];

/// What a column or cell asks for, padding included.
#[derive(Debug, Clone, Copy, Default)]
pub struct Need {
    /// Its widest word.
    pub least: Length,
    /// Its widest number: digits and signs without a letter.
    pub number: Length,
    /// Its text without line breaks.
    pub most: Length,
}

impl Need {
    /// What both ask for.
    pub fn with(self, other: Self) -> Self {
        Self {
            least: self.least.max(other.least),
            number: self.number.max(other.number),
            most: self.most.max(other.most),
        }
    }
}

/// A cell of the table with its texts.
#[derive(Debug)]
pub struct CellTexts<'a> {
    /// Row of its upper edge; the rows of the body follow those of the head.
    pub row: usize,
    /// Rows that it covers.
    pub rows: usize,
    pub column: usize,
    pub columns: usize,
    pub is_head: bool,
    pub need: Need,
    /// Its paragraphs, those of lists too, in order.
    pub paragraphs: Vec<ParagraphText<'a>>,
}

/// A paragraph of a cell.
#[derive(Debug)]
pub struct ParagraphText<'a> {
    pub measured: MeasuredText,
    /// Byte offsets, in the measured text, of the spaces at which no line should end.
    pub inner: Vec<usize>,
    pub natural: Length,
    style: &'a ParagraphStyle,
    line_height: Length,
    /// For each word whether it is joined with the next; empty without any.
    joins: Vec<bool>,
    /// Lines that it has at any width.
    least_lines: i64,
}

/// Measures the cells of a table that have a place, row by row.
pub fn measure<'a>(table: &Table, setting: Setting<'a>) -> Vec<CellTexts<'a>> {
    let mut cells = Vec::new();
    let mut first = 0;
    for (rows, is_head) in [(&table.head, true), (&table.body, false)] {
        for placed in place_cells(rows, table.columns.len()).into_iter().flatten() {
            cells.push(CellTexts::new(&placed, first, is_head, setting));
        }
        first += rows.len();
    }
    cells
}

/// The paragraphs of blocks, those of lists too, in order.
pub fn each_paragraph<'b>(blocks: &'b [Block], visit: &mut impl FnMut(&'b Paragraph)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => visit(paragraph),
            Block::List(list) => list.items.iter().for_each(|item| each_paragraph(&item.blocks, visit)),
            _ => {}
        }
    }
}

impl<'a> CellTexts<'a> {
    fn new(placed: &PlacedCell<'_>, first: usize, is_head: bool, setting: Setting<'a>) -> Self {
        let mut paragraphs = Vec::new();
        each_paragraph(&placed.cell.blocks, &mut |paragraph| paragraphs.push(ParagraphText::new(paragraph, setting)));
        let padding = CELL_PADDING_HORIZONTAL * 2;
        let inner = paragraphs.iter().map(ParagraphText::need).fold(Need::default(), Need::with);
        let number = if inner.number > Length::ZERO { inner.number + padding } else { Length::ZERO };
        let need = Need { least: inner.least + padding, number, most: inner.most + padding };
        let PlacedCell { column, columns, row, rows, .. } = *placed;
        Self { row: first + row, rows, column, columns, is_head, need, paragraphs }
    }

    /// Height of its texts in a cell this wide; `empty` is that of a cell without any.
    pub fn height(&self, width: Length, empty: Length) -> Length {
        let inner = (width - CELL_PADDING_HORIZONTAL * 2).max(Length::ZERO);
        let mut after = Length::ZERO;
        let mut height = if self.paragraphs.is_empty() { empty } else { Length::ZERO };
        for paragraph in &self.paragraphs {
            let style = paragraph.style;
            height += after + style.space_before + paragraph.line_height * paragraph.lines(inner);
            after = style.space_after;
        }
        height
    }

    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.iter().all(|paragraph| paragraph.measured.text.trim().is_empty())
    }

    /// Whether it heads a column for signatures.
    pub fn is_for_signature(&self) -> bool {
        self.is_head && self.columns == 1 && {
            let heading = self.text().to_lowercase();
            SIGNATURE.contains(&heading.trim_matches(['(', ')']))
        }
    }

    /// Its words, one space between two paragraphs.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.paragraphs.iter().map(|paragraph| paragraph.measured.text.trim()).collect();
        texts.join(" ")
    }
}

impl<'a> ParagraphText<'a> {
    fn new(paragraph: &Paragraph, setting: Setting<'a>) -> Self {
        let style = setting.styles.get(paragraph.style);
        let measured = MeasuredText::new(paragraph, style, setting.family);
        let label = paragraph.number.as_ref().map_or(0, |number| number.len() + 1);
        let text = plain_text(&paragraph.inlines);
        // What is measured and what is written do not run side by side where a space stands before a line break.
        let inner = if measured.text.len() == label + text.len() {
            cohesion::inner_spaces(&text).into_iter().map(|at| at + label).collect()
        } else {
            Vec::new()
        };
        let words = &measured.words;
        let joins = match inner.as_slice() {
            [] => Vec::new(),
            spaces => words.iter().map(|word| spaces.iter().any(|at| (word.end..word.next).contains(at))).collect(),
        };
        let ends = words.iter().rev().skip(1).filter(|word| word.ends_line).count();
        Self {
            natural: measured.natural_width(),
            style,
            line_height: line_height(style, setting.family),
            joins,
            least_lines: i64::try_from(ends).unwrap_or(0) + 1,
            measured,
            inner,
        }
    }

    fn need(&self) -> Need {
        let (style, text) = (self.style, &self.measured);
        let indents = style.left + style.right + style.first_line.max(Length::ZERO);
        let is_number = |word: &&Word| {
            let word = &text.text[word.start..word.end];
            word.contains(|sign: char| sign.is_ascii_digit()) && !word.contains(char::is_alphabetic)
        };
        let number = text.words.iter().filter(is_number).map(|word| word.width).max();
        // The text of a band runs over all columns and asks nothing of them.
        let is_band = matches!(style.name, StyleName::TableBand | StyleName::TableBandSmall);
        Need {
            least: text.widest_word() + text.hanging_indent() + indents,
            number: number.map(|number| number + text.hanging_indent() + indents).unwrap_or_default(),
            most: if is_band { Length::ZERO } else { self.natural } + indents,
        }
    }

    /// The width that every word has to fit in, in a column this wide.
    pub fn narrowest(&self, width: Length) -> Length {
        Indents::new(self.style, &self.measured, width).narrowest()
    }

    /// Lines at a width, found as `line_break` finds them: no choice of breaks makes fewer.
    fn lines(&self, width: Length) -> i64 {
        let indents = Indents::new(self.style, &self.measured, width);
        let narrowest = indents.narrowest();
        if self.natural <= narrowest {
            return self.least_lines;
        }
        let (room, limit) = (indents.room(), narrowest.scale(LARGEST_SHARE, 100));
        let words = &self.measured.words;
        let (mut lines, mut line, mut used) = (1, room.first, Length::ZERO);
        // Words joined to more than the limit are single words again, up to here.
        let (mut index, mut parted) = (0, 0);
        while let Some(word) = words.get(index) {
            let (mut end, mut width, mut space) = (index + 1, word.width, word.space);
            if index >= parted && self.joins.get(index) == Some(&true) {
                let joined = self.joined(index);
                parted = joined.0;
                if joined.1 <= limit {
                    (end, width, space) = joined;
                }
            }
            if used > Length::ZERO && used + width > line {
                (lines, line, used) = (lines + 1, room.rest, Length::ZERO);
            }
            // A word wider than the line is cut.
            let over = (width - line).max(Length::ZERO).to_emu() / line.to_emu().max(1);
            lines += if width > line { over + 1 } else { 0 };
            used += width - line * if width > line { over + 1 } else { 0 } + space;
            if words.get(end - 1).is_some_and(|word| word.ends_line) && end < words.len() {
                (lines, line, used) = (lines + 1, room.rest, Length::ZERO);
            }
            index = end;
        }
        lines
    }

    /// The words joined from one on: where they end, their width and the space after them.
    fn joined(&self, index: usize) -> (usize, Length, Length) {
        let count = self.joins[index..].iter().take_while(|joined| **joined).count() + 1;
        let end = (index + count).min(self.measured.words.len());
        let words = &self.measured.words[index..end];
        let space = words.last().map(|word| word.space).unwrap_or_default();
        (end, line_width(words), space)
    }
}
