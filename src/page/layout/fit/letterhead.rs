//! Sizes and columns of the letterhead: national title, motto, number, and place and date on one line each, the
//! organisation names on as few lines as can be. Where number and place do not fit side by side, the place breaks.
//!
//! The sizes of a head grow and shrink together ([`crate::decree`]). The style sheet has the large set; where a line of
//! it needs more than there is, the whole head takes the small set, never a part of it.

use crate::decree::SMALL_HEAD;
use crate::document::{Block, Columns, ColumnsRole, Document, Paragraph, StyleName, StyleSheet};
use crate::font::{FaceId, Family};
use crate::layout::line_break::{Fit, break_lines};
use crate::layout::paragraph::Indents;
use crate::layout::text::MeasuredText;
use crate::length::Length;

/// The right column is at most this wide, in per cent.
const WIDEST_RIGHT: i64 = 62;
/// Left over beside the widest line, so that a word processor that rounds otherwise breaks no line.
const SLACK: Length = Length::mm(1);

/// Chooses sizes for the style sheet and shares for every letterhead of the document.
pub fn settle(document: &mut Document, family: &Family) {
    let large = document.styles.clone();
    let small = small_sizes(&large);
    let needs_small = letterheads(document).any(|(columns, width)| {
        let by_large = Arrangement::new(columns, width, &large, family);
        let by_small = Arrangement::new(columns, width, &small, family);
        by_small.name_lines < by_large.name_lines || !by_large.is_on_one_line
    });
    let mut styles = if needs_small { small } else { large };
    level(&mut styles, family);
    for part in &mut document.parts {
        let width = part.setup.text_width();
        for block in &mut part.blocks {
            if let Block::Columns(columns) = block
                && columns.role == ColumnsRole::Letterhead
            {
                columns.shares = Arrangement::new(columns, width, &styles, family).shares;
            }
        }
    }
    document.styles = styles;
}

/// The letterheads with the text width they stand in.
fn letterheads(document: &Document) -> impl Iterator<Item = (&Columns, Length)> {
    document.parts.iter().flat_map(|part| {
        let width = part.setup.text_width();
        part.blocks.iter().filter_map(move |block| match block {
            Block::Columns(columns) if columns.role == ColumnsRole::Letterhead => Some((columns, width)),
            _ => None,
        })
    })
}

/// A size that a style file set lower still is left.
fn small_sizes(styles: &StyleSheet) -> StyleSheet {
    let mut small = styles.clone();
    for name in styles.iter().map(|style| style.name) {
        let style = small.get_mut(name);
        style.size = name.head_size(&SMALL_HEAD).map_or(style.size, |size| size.min(style.size));
    }
    small
}

/// Lowers the number, or the place and date, so that both stand on one baseline whatever their sizes: a word processor
/// lays the two cells of a row by their tops.
fn level(styles: &mut StyleSheet, family: &Family) {
    let sides = [(StyleName::NumberSymbol, FaceId::Regular), (StyleName::PlaceDate, FaceId::Italic)];
    let baselines = sides.map(|(name, face)| {
        let style = styles.get(name);
        style.space_before + family.face(face).ascent(style.size)
    });
    let deepest = baselines[0].max(baselines[1]);
    for ((name, _), baseline) in sides.into_iter().zip(baselines) {
        styles.get_mut(name).space_before += deepest - baseline;
    }
}

/// What a letterhead looks like with given sizes.
struct Arrangement {
    shares: [u32; 2],
    /// Lines of all organisation names.
    name_lines: usize,
    /// No line of the right column breaks.
    is_on_one_line: bool,
}

impl Arrangement {
    fn new(columns: &Columns, width: Length, styles: &StyleSheet, family: &Family) -> Self {
        let need = |paragraphs: &mut dyn Iterator<Item = &Paragraph>| {
            paragraphs.map(|paragraph| natural_width(paragraph, styles, family)).max().unwrap_or_default() + SLACK
        };
        let left_side = || paragraphs(columns.rows.iter().flat_map(|row| &row.left));
        let right_side = || paragraphs(columns.rows.iter().flat_map(|row| &row.right));
        let left_need = need(&mut left_side());
        let number_need = need(&mut left_side().filter(|paragraph| paragraph.style == StyleName::NumberSymbol));
        let mut right_need = need(&mut right_side());
        // A long number and a long place may want more than there is. Then the place and date break, which have a
        // comma to break after; a number never stands apart from its "Số:".
        let breaks_place = right_need + number_need > width || right_need > width.scale(WIDEST_RIGHT, 100);
        if breaks_place {
            right_need = need(&mut right_side().filter(|paragraph| paragraph.style != StyleName::PlaceDate));
        }
        let shares = choose_shares(columns.shares, width, left_need, right_need);
        let left = super::left_width(shares, width);
        let names = paragraphs(columns.rows.iter().flat_map(|row| &row.left))
            .filter(|paragraph| matches!(paragraph.style, StyleName::GoverningBody | StyleName::IssuingBody));
        let name_lines = names.map(|name| line_count(name, left, styles, family)).sum();
        Self { shares, name_lines, is_on_one_line: !breaks_place && right_need <= width - left }
    }
}

/// The shares as they are if both sides fit; else the right side gets what it needs and, where the left side
/// leaves some, half of it.
fn choose_shares(declared: [u32; 2], width: Length, left_need: Length, right_need: Length) -> [u32; 2] {
    let left = super::left_width(declared, width);
    if left >= left_need && width - left >= right_need {
        return declared;
    }
    let spare = (width - left_need - right_need).max(Length::ZERO);
    let right = (right_need + spare / 2).min(width.scale(WIDEST_RIGHT, 100));
    // Thousandths, rounded in favour of the right side.
    let thousandths = (right * 1000 + width - Length::emu(1)).to_emu() / width.to_emu().max(1);
    let right = u32::try_from(thousandths.clamp(0, 1000)).unwrap_or(500);
    [1000 - right, right]
}

fn paragraphs<'a>(blocks: impl Iterator<Item = &'a Block>) -> impl Iterator<Item = &'a Paragraph> {
    blocks.filter_map(|block| if let Block::Paragraph(paragraph) = block { Some(paragraph) } else { None })
}

fn natural_width(paragraph: &Paragraph, styles: &StyleSheet, family: &Family) -> Length {
    let style = styles.get(paragraph.style);
    MeasuredText::new(paragraph, style, family).natural_width() + style.left + style.right + style.first_line
}

fn line_count(paragraph: &Paragraph, width: Length, styles: &StyleSheet, family: &Family) -> usize {
    let style = styles.get(paragraph.style);
    let text = MeasuredText::new(paragraph, style, family);
    let indents = Indents::new(style, &text, width);
    break_lines(&text.words_within(indents.narrowest(), family), indents.room(), Fit::First).len()
}
