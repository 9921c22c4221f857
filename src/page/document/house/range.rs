//! What may be set, and between which bounds.
//!
//! The decree gives ranges for sizes, margins, the first line, the lines of text and the least space between paragraphs.
//! Where it gives only one end, or nothing, the other is ours: readable, and within one page.

use super::amount::{Amount, Unit};
use crate::document::style::StyleName as S;

/// What a measure belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Every page, of either direction.
    Page,
    Style(S),
}

/// What may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Top,
    Bottom,
    Left,
    Right,
    /// From the upper edge of the paper to the page number's line.
    NumberDistance,
    Size,
    FirstLine,
    SpaceBefore,
    LineHeight,
}

impl Measure {
    /// What it is given in.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Size | Self::SpaceBefore => Unit::Point,
            Self::LineHeight => Unit::Line,
            _ => Unit::Millimetre,
        }
    }

    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Top => "Lề trên",
            Self::Bottom => "Lề dưới",
            Self::Left => "Lề trái",
            Self::Right => "Lề phải",
            Self::NumberDistance => "Mép giấy đến số trang",
            Self::Size => "Cỡ chữ",
            Self::FirstLine => "Lùi đầu dòng",
            Self::SpaceBefore => "Cách trên",
            Self::LineHeight => "Giãn dòng",
        }
    }

    /// Thousandths of its unit that writers can tell apart: Word has half points, twips and per cent.
    pub const fn step(self) -> i64 {
        match self {
            Self::Size => 500,
            Self::LineHeight => 10,
            _ => 1,
        }
    }
}

/// The bounds of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub owner: Owner,
    pub measure: Measure,
    pub least: Amount,
    pub most: Amount,
    /// Where the bounds come from, in Vietnamese.
    pub article: &'static str,
}

const fn page(measure: Measure, least: i64, most: i64, article: &'static str) -> Range {
    Range { owner: Owner::Page, measure, least: Amount::whole(least), most: Amount::whole(most), article }
}

const fn size(name: S, least: i64, most: i64, article: &'static str) -> Range {
    let [least, most] = [Amount::whole(least), Amount::whole(most)];
    Range { owner: Owner::Style(name), measure: Measure::Size, least, most, article }
}

const fn above(name: S, least: i64, most: i64, article: &'static str) -> Range {
    Range { measure: Measure::SpaceBefore, ..size(name, least, most, article) }
}

/// 1 to 1.27 cm.
const fn first_line(name: S) -> Range {
    Range { measure: Measure::FirstLine, most: Amount::thousandths(12_700), ..size(name, 10, 0, II_6_FIRST_LINE) }
}

/// Single to one and a half.
const fn line(name: S, article: &'static str) -> Range {
    Range { measure: Measure::LineHeight, most: Amount::thousandths(1500), ..size(name, 1, 0, article) }
}

const MARGINS: &str = "Phụ lục I, mục I (định lề trang)";
const NUMBER: &str = "Phụ lục I, mục I (số trang): trong lề trên";
const II_6: &str = "Phụ lục I, mục II.6 (ô 6)";
const II_6_FIRST_LINE: &str = "Phụ lục I, mục II.6: lùi vào 1 cm hoặc 1,27 cm";
const II_6_SPACE: &str = "Phụ lục I, mục II.6: tối thiểu 6 pt; mức cao nhất của chương trình";
const II_6_LINES: &str = "Phụ lục I, mục II.6: từ dòng đơn đến 1,5 dòng";
const V: &str = "Phụ lục I, mục II.6 và mục V (bố cục)";
const OURS: &str = "không quy định riêng; khoảng của chương trình";
const ANNEX: &str = "Phụ lục I, mục III.1";

/// Everything that may be set: the page, then the styles in their order.
#[rustfmt::skip]
pub const RANGES: &[Range] = &[
    page(Measure::Top, 20, 25, MARGINS),
    page(Measure::Bottom, 20, 25, MARGINS),
    page(Measure::Left, 30, 35, MARGINS),
    page(Measure::Right, 15, 20, MARGINS),
    page(Measure::NumberDistance, 8, 13, NUMBER),
    size(S::Body, 13, 14, II_6), first_line(S::Body), above(S::Body, 6, 12, II_6_SPACE), line(S::Body, II_6_LINES),
    size(S::LegalBasis, 13, 14, II_6), first_line(S::LegalBasis), above(S::LegalBasis, 6, 12, II_6_SPACE), line(S::LegalBasis, II_6_LINES),
    size(S::FormHeading, 12, 14, OURS),
    size(S::FormNote, 12, 14, OURS),
    size(S::NationalTitle, 12, 13, "Phụ lục I, mục II.1 (ô 1); đi cùng Tiêu ngữ, Địa danh (mục V)"),
    size(S::Motto, 13, 14, "Phụ lục I, mục II.1 (ô 1); đi cùng Quốc hiệu, Địa danh (mục V)"),
    size(S::GoverningBody, 12, 13, "Phụ lục I, mục II.2 (ô 2)"),
    size(S::IssuingBody, 12, 13, "Phụ lục I, mục II.2 (ô 2)"),
    size(S::NumberSymbol, 13, 13, "Phụ lục I, mục II.3 (ô 3)"), above(S::NumberSymbol, 0, 12, OURS),
    size(S::PlaceDate, 13, 14, "Phụ lục I, mục II.4 (ô 4); đi cùng Quốc hiệu, Tiêu ngữ (mục V)"),
    size(S::DocumentType, 13, 14, "Phụ lục I, mục II.5 (ô 5a)"), above(S::DocumentType, 6, 36, OURS),
    size(S::Subject, 13, 14, "Phụ lục I, mục II.5 (ô 5a)"),
    size(S::PartLabel, 13, 14, V), above(S::PartLabel, 6, 18, OURS),
    size(S::PartTitle, 13, 14, V),
    size(S::Heading1, 13, 14, V), first_line(S::Heading1), above(S::Heading1, 6, 18, II_6_SPACE), line(S::Heading1, II_6_LINES),
    size(S::Heading2, 13, 14, V), first_line(S::Heading2), above(S::Heading2, 6, 18, II_6_SPACE), line(S::Heading2, II_6_LINES),
    size(S::Heading3, 13, 14, V), first_line(S::Heading3), above(S::Heading3, 6, 18, II_6_SPACE), line(S::Heading3, II_6_LINES),
    size(S::Heading4, 13, 14, V), first_line(S::Heading4), above(S::Heading4, 6, 18, II_6_SPACE), line(S::Heading4, II_6_LINES),
    size(S::ListItem, 13, 14, II_6), first_line(S::ListItem), above(S::ListItem, 6, 12, II_6_SPACE), line(S::ListItem, II_6_LINES),
    size(S::ListItemDeep, 13, 14, II_6), first_line(S::ListItemDeep), above(S::ListItemDeep, 6, 12, II_6_SPACE), line(S::ListItemDeep, II_6_LINES),
    size(S::Caption, 13, 14, OURS), above(S::Caption, 6, 12, OURS),
    size(S::TableHead, 11, 14, OURS),
    size(S::TableText, 11, 14, OURS), line(S::TableText, OURS),
    size(S::TableNote, 13, 14, II_6), first_line(S::TableNote), above(S::TableNote, 6, 12, OURS),
    size(S::TableHeadSmall, 10, 13, OURS),
    size(S::TableTextSmall, 10, 13, OURS), line(S::TableTextSmall, OURS),
    size(S::RecipientsLabel, 12, 12, "Phụ lục I, mục II.9 (ô 9b)"),
    size(S::Recipient, 11, 11, "Phụ lục I, mục II.9 (ô 9b)"),
    size(S::SignerAuthority, 13, 14, "Phụ lục I, mục II.7 (ô 7a, 7b)"), above(S::SignerAuthority, 6, 24, OURS),
    size(S::AppendixLabel, 14, 14, ANNEX),
    size(S::AppendixTitle, 13, 14, ANNEX),
    size(S::AppendixReference, 13, 14, ANNEX),
    size(S::PageNumber, 13, 14, "Phụ lục I, mục I (số trang)"),
];
