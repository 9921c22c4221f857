//! The named paragraph styles of Nghị định 30/2020/NĐ-CP: one table for all writers.
//!
//! Word gets them as named styles, the PDF the same numbers, HTML the same numbers as CSS. Article references
//! are to Phụ lục I of the decree; "ô" is the box number of its diagram (mục IV).

use crate::decree::{HeadSizes, LARGE_HEAD};
use crate::length::Length;

/// Where the lines of a paragraph stand between its indents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
    Right,
    Justify,
}

/// How the letters of a paragraph are written. `Upper` is applied when the document is built: the text itself
/// is in capitals, in every writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Mixed,
    Upper,
}

/// Every look a paragraph can have. Markup names them by `class`, see [`ParagraphStyle::class`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StyleName {
    Body,
    BodyCentered,
    BodyFlush,
    BodyRight,
    LegalBasis,
    FormHeading,
    FormNote,
    NationalTitle,
    Motto,
    GoverningBody,
    IssuingBody,
    NumberSymbol,
    PlaceDate,
    DocumentType,
    Subject,
    PartLabel,
    PartTitle,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    ListItem,
    ListItemDeep,
    Caption,
    FigureCaption,
    TableHead,
    TableText,
    TableTextCentered,
    TableTextRight,
    TableListItem,
    TableGroup,
    TableBand,
    TableColumnNumber,
    TableNote,
    TableHeadSmall,
    TableTextSmall,
    TableTextSmallCentered,
    TableTextSmallRight,
    TableListItemSmall,
    TableGroupSmall,
    TableBandSmall,
    TableColumnNumberSmall,
    RecipientsLabel,
    Recipient,
    SignerAuthority,
    SignerSecondPosition,
    SignerName,
    SignedPosition,
    SignedName,
    AppendixLabel,
    AppendixTitle,
    AppendixReference,
    PageNumber,
}

/// The numbers of one style.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "as Word has them: each is a switch of its own")]
pub struct ParagraphStyle {
    pub name: StyleName,
    /// The `class` of markup and CSS: `legal-basis`.
    pub class: &'static str,
    /// The name a clerk sees in Word's style list.
    pub label: &'static str,
    /// Font size.
    pub size: Length,
    pub bold: bool,
    pub italic: bool,
    pub case: Case,
    pub align: Align,
    /// Indent of the first line, counted from `left`; negative for a hanging indent.
    pub first_line: Length,
    pub left: Length,
    pub right: Length,
    pub space_before: Length,
    pub space_after: Length,
    /// Line height in per cent of single (single is 1.149 em in the embedded face).
    pub line_percent: u16,
    /// Never the last thing on a page.
    pub keep_with_next: bool,
    /// Never cut between two pages.
    pub keep_together: bool,
    /// Where the numbers come from.
    pub article: &'static str,
}

/// First line indent of body text, 1 or 1.27 cm (mục II.6).
const FIRST_LINE: Length = Length::tenths_of_mm(127);
/// At least 6 pt between paragraphs (mục II.6).
const PARAGRAPH_SPACE: Length = Length::pt(6);

/// Between the text and the signature block.
const CLOSING_SPACE: Length = Length::pt(12);
/// Room for the signature between position and name (ô 7c).
pub const SIGNATURE_SPACE: Length = Length::pt(72);

const II_6: &str = "Phụ lục I, mục II.6 (ô 6)";
const TABLE: &str = "không quy định riêng; trong khoảng cỡ chữ của ô 6";

/// What the styles have in common: 14 pt upright, flush left, no indents, single line.
pub const PLAIN: ParagraphStyle = ParagraphStyle {
    name: StyleName::Body,
    class: "",
    label: "",
    size: Length::pt(14),
    bold: false,
    italic: false,
    case: Case::Mixed,
    align: Align::Left,
    first_line: Length::ZERO,
    left: Length::ZERO,
    right: Length::ZERO,
    space_before: Length::ZERO,
    space_after: Length::ZERO,
    line_percent: 100,
    keep_with_next: false,
    keep_together: false,
    article: II_6,
};

/// Body text: justified, first line indented, 6 pt above.
const BODY: ParagraphStyle = ParagraphStyle {
    class: "body",
    label: "Nội dung",
    align: Align::Justify,
    first_line: FIRST_LINE,
    space_before: PARAGRAPH_SPACE,
    ..PLAIN
};

/// Headings: bold, indented like a paragraph, never alone at a page foot (mục II.6, bảng mẫu chữ mục V).
const HEADING: ParagraphStyle = ParagraphStyle {
    bold: true,
    align: Align::Left,
    keep_with_next: true,
    keep_together: true,
    article: "Phụ lục I, mục II.6 và mục V (bố cục: mục, khoản)",
    ..BODY
};

/// Centred on one of the two columns of the letterhead.
const LETTERHEAD: ParagraphStyle =
    ParagraphStyle { size: Length::pt(13), align: Align::Center, keep_together: true, ..PLAIN };

/// The name of an organisation in the letterhead.
const ORGANISATION: ParagraphStyle = ParagraphStyle { size: LARGE_HEAD.organisation, case: Case::Upper, ..LETTERHEAD };

/// Text in table cells: 13 pt, ragged.
const TABLE_TEXT: ParagraphStyle = ParagraphStyle { size: Length::pt(13), article: TABLE, ..PLAIN };

/// Text in the cells of a table with many columns.
const SMALL_TABLE_TEXT: ParagraphStyle = ParagraphStyle { size: Length::pt(12), ..TABLE_TEXT };

#[rustfmt::skip]
const STYLES: &[ParagraphStyle] = &[
    BODY,
    ParagraphStyle { name: StyleName::BodyCentered, class: "body-centered", label: "Nội dung giữa dòng", align: Align::Center, first_line: Length::ZERO, ..BODY },
    ParagraphStyle { name: StyleName::BodyFlush, class: "body-flush", label: "Nội dung không lùi dòng", first_line: Length::ZERO, ..BODY },
    ParagraphStyle { name: StyleName::BodyRight, class: "body-right", label: "Nội dung sát lề phải", align: Align::Right, first_line: Length::ZERO, ..BODY },
    ParagraphStyle { name: StyleName::LegalBasis, class: "legal-basis", label: "Căn cứ", italic: true, ..BODY },
    ParagraphStyle { name: StyleName::FormHeading, class: "form-heading", label: "Tên biểu mẫu", bold: true, size: Length::pt(13), align: Align::Center, keep_with_next: true, article: "ngoài thể thức; in phía trên phần đầu văn bản", ..PLAIN },
    ParagraphStyle { name: StyleName::FormNote, class: "form-note", label: "Ghi chú biểu mẫu", italic: true, size: Length::pt(13), align: Align::Center, space_after: Length::pt(12), article: "ngoài thể thức; in phía trên phần đầu văn bản", ..PLAIN },
    ParagraphStyle { name: StyleName::NationalTitle, class: "national-title", label: "Quốc hiệu", size: LARGE_HEAD.national_title, bold: true, case: Case::Upper, article: "Phụ lục I, mục II.1 (ô 1): 12-13, in hoa, đứng, đậm", ..LETTERHEAD },
    ParagraphStyle { name: StyleName::Motto, class: "motto", label: "Tiêu ngữ", size: LARGE_HEAD.motto, bold: true, article: "Phụ lục I, mục II.1 (ô 1): 13-14, in thường, đứng, đậm", ..LETTERHEAD },
    ParagraphStyle { name: StyleName::GoverningBody, class: "governing-body", label: "Cơ quan chủ quản", article: "Phụ lục I, mục II.2 (ô 2): 12-13, in hoa, đứng", ..ORGANISATION },
    ParagraphStyle { name: StyleName::IssuingBody, class: "issuing-body", label: "Cơ quan ban hành", bold: true, article: "Phụ lục I, mục II.2 (ô 2): 12-13, in hoa, đứng, đậm", ..ORGANISATION },
    ParagraphStyle { name: StyleName::NumberSymbol, class: "number-symbol", label: "Số và ký hiệu", space_before: Length::pt(6), article: "Phụ lục I, mục II.3 (ô 3): 13, đứng", ..LETTERHEAD },
    ParagraphStyle { name: StyleName::PlaceDate, class: "place-date", label: "Địa danh và ngày tháng", size: LARGE_HEAD.place_date, italic: true, space_before: Length::pt(6), article: "Phụ lục I, mục II.4 (ô 4): 13-14, in thường, nghiêng", ..LETTERHEAD },
    ParagraphStyle { name: StyleName::DocumentType, class: "document-type", label: "Tên loại", bold: true, case: Case::Upper, align: Align::Center, space_before: Length::pt(18), keep_with_next: true, keep_together: true, article: "Phụ lục I, mục II.5 (ô 5a): 13-14, in hoa, đứng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::Subject, class: "subject", label: "Trích yếu", bold: true, align: Align::Center, left: Length::mm(10), right: Length::mm(10), keep_with_next: true, keep_together: true, article: "Phụ lục I, mục II.5 (ô 5a): 13-14, in thường, đứng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::PartLabel, class: "part-label", label: "Phần (số)", bold: true, align: Align::Center, space_before: Length::pt(12), first_line: Length::ZERO, ..HEADING },
    ParagraphStyle { name: StyleName::PartTitle, class: "part-title", label: "Phần (tiêu đề)", case: Case::Upper, align: Align::Center, space_before: Length::ZERO, first_line: Length::ZERO, ..HEADING },
    ParagraphStyle { name: StyleName::Heading1, class: "heading-1", label: "Mục", case: Case::Upper, space_before: Length::pt(9), ..HEADING },
    ParagraphStyle { name: StyleName::Heading2, class: "heading-2", label: "Khoản có tiêu đề", ..HEADING },
    ParagraphStyle { name: StyleName::Heading3, class: "heading-3", label: "Tiểu mục", italic: true, ..HEADING },
    ParagraphStyle { name: StyleName::Heading4, class: "heading-4", label: "Tiểu mục cấp dưới", bold: false, italic: true, ..HEADING },
    ParagraphStyle { name: StyleName::ListItem, class: "list-item", label: "Gạch đầu dòng", ..BODY },
    ParagraphStyle { name: StyleName::ListItemDeep, class: "list-item-deep", label: "Dấu cộng", space_before: PARAGRAPH_SPACE, ..BODY },
    ParagraphStyle { name: StyleName::Caption, class: "caption", label: "Tên bảng", size: Length::pt(13), bold: true, align: Align::Center, space_before: PARAGRAPH_SPACE, keep_with_next: true, keep_together: true, article: TABLE, ..PLAIN },
    ParagraphStyle { name: StyleName::FigureCaption, class: "figure-caption", label: "Tên hình", size: Length::pt(13), bold: true, align: Align::Center, space_before: PARAGRAPH_SPACE, keep_together: true, article: TABLE, ..PLAIN },
    ParagraphStyle { name: StyleName::TableHead, class: "table-head", label: "Bảng: tiêu đề cột", bold: true, align: Align::Center, ..TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableText, class: "table-text", label: "Bảng: chữ", ..TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableTextCentered, class: "table-text-centered", label: "Bảng: chữ giữa ô", align: Align::Center, ..TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableTextRight, class: "table-text-right", label: "Bảng: số", align: Align::Right, ..TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableListItem, class: "table-list-item", label: "Bảng: gạch đầu dòng", ..TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableGroup, class: "table-group", label: "Bảng: nhóm", bold: true, ..TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableBand, class: "table-band", label: "Bảng: dải ngang", bold: true, align: Align::Center, ..TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableColumnNumber, class: "table-column-number", label: "Bảng: số thứ tự cột", italic: true, align: Align::Center, ..TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableNote, class: "table-note", label: "Bảng: ghi chú", italic: true, align: Align::Justify, first_line: FIRST_LINE, space_before: PARAGRAPH_SPACE, ..TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableHeadSmall, class: "table-head-small", label: "Bảng cỡ nhỏ: tiêu đề cột", bold: true, align: Align::Center, ..SMALL_TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableTextSmall, class: "table-text-small", label: "Bảng cỡ nhỏ: chữ", ..SMALL_TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableTextSmallCentered, class: "table-text-small-centered", label: "Bảng cỡ nhỏ: chữ giữa ô", align: Align::Center, ..SMALL_TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableTextSmallRight, class: "table-text-small-right", label: "Bảng cỡ nhỏ: số", align: Align::Right, ..SMALL_TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableListItemSmall, class: "table-list-item-small", label: "Bảng cỡ nhỏ: gạch đầu dòng", ..SMALL_TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableGroupSmall, class: "table-group-small", label: "Bảng cỡ nhỏ: nhóm", bold: true, ..SMALL_TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableBandSmall, class: "table-band-small", label: "Bảng cỡ nhỏ: dải ngang", bold: true, align: Align::Center, ..SMALL_TABLE_TEXT },
    ParagraphStyle { name: StyleName::TableColumnNumberSmall, class: "table-column-number-small", label: "Bảng cỡ nhỏ: số thứ tự cột", italic: true, align: Align::Center, ..SMALL_TABLE_TEXT },
    ParagraphStyle { name: StyleName::RecipientsLabel, class: "recipients-label", label: "Nơi nhận", size: Length::pt(12), bold: true, italic: true, space_before: CLOSING_SPACE, article: "Phụ lục I, mục II.9 (ô 9b): 12, in thường, nghiêng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::Recipient, class: "recipient", label: "Danh sách nơi nhận", size: Length::pt(11), article: "Phụ lục I, mục II.9 (ô 9b): 11, in thường, đứng", ..PLAIN },
    ParagraphStyle { name: StyleName::SignerAuthority, class: "signer-authority", label: "Quyền hạn và chức vụ", bold: true, space_before: CLOSING_SPACE, case: Case::Upper, align: Align::Center, keep_with_next: true, article: "Phụ lục I, mục II.7 (ô 7a): 13-14, in hoa, đứng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::SignerSecondPosition, class: "signer-second-position", label: "Chức vụ thứ hai", bold: true, case: Case::Upper, align: Align::Center, space_before: SIGNATURE_SPACE, keep_with_next: true, article: "Phụ lục I, mục II.7 (ô 7b): 13-14, in hoa, đứng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::SignerName, class: "signer-name", label: "Họ tên người ký", bold: true, align: Align::Center, space_before: SIGNATURE_SPACE, article: "Phụ lục I, mục II.7 (ô 7b): 13-14, in thường, đứng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::SignedPosition, class: "signed-position", label: "Chức vụ thứ hai dưới ảnh chữ ký", bold: true, case: Case::Upper, align: Align::Center, space_before: PARAGRAPH_SPACE, keep_with_next: true, article: "Phụ lục I, mục II.7 (ô 7b): 13-14, in hoa, đứng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::SignedName, class: "signed-name", label: "Họ tên dưới ảnh chữ ký", bold: true, align: Align::Center, space_before: PARAGRAPH_SPACE, article: "Phụ lục I, mục II.7 (ô 7b): 13-14, in thường, đứng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::AppendixLabel, class: "appendix-label", label: "Phụ lục", bold: true, align: Align::Center, keep_with_next: true, article: "Phụ lục I, mục III.1: 14, in thường, đứng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::AppendixTitle, class: "appendix-title", label: "Tên phụ lục", bold: true, case: Case::Upper, align: Align::Center, keep_with_next: true, article: "Phụ lục I, mục III.1: 13-14, in hoa, đứng, đậm", ..PLAIN },
    ParagraphStyle { name: StyleName::AppendixReference, class: "appendix-reference", label: "Phụ lục: kèm theo", italic: true, align: Align::Center, keep_with_next: true, article: "Phụ lục I, mục III.1: 13-14, in thường, nghiêng", ..PLAIN },
    ParagraphStyle { name: StyleName::PageNumber, class: "page-number", label: "Số trang", align: Align::Center, article: "Phụ lục I, mục I.7: 13-14, đứng, giữa lề trên", ..PLAIN },
];

/// All styles of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleSheet {
    styles: Vec<ParagraphStyle>,
}

impl Default for StyleSheet {
    fn default() -> Self {
        Self { styles: STYLES.to_vec() }
    }
}

impl StyleSheet {
    /// The styles as they ship.
    pub const fn shipped() -> &'static [ParagraphStyle] {
        STYLES
    }

    /// The numbers of a style.
    pub fn get(&self, name: StyleName) -> &ParagraphStyle {
        &self.styles[name as usize]
    }

    /// The numbers of a style, to be changed.
    pub fn get_mut(&mut self, name: StyleName) -> &mut ParagraphStyle {
        &mut self.styles[name as usize]
    }

    /// All styles, in the order of [`StyleName`].
    pub fn iter(&self) -> impl Iterator<Item = &ParagraphStyle> {
        self.styles.iter()
    }
}

impl StyleName {
    /// The style that markup calls `class`.
    pub fn from_class(class: &str) -> Option<Self> {
        STYLES.iter().find(|style| style.class == class).map(|style| style.name)
    }

    /// The style of the same part of a table whose text is small.
    pub const fn small(self) -> Self {
        match self {
            Self::TableHead => Self::TableHeadSmall,
            Self::TableText => Self::TableTextSmall,
            Self::TableTextCentered => Self::TableTextSmallCentered,
            Self::TableTextRight => Self::TableTextSmallRight,
            Self::TableListItem => Self::TableListItemSmall,
            Self::TableGroup => Self::TableGroupSmall,
            Self::TableBand => Self::TableBandSmall,
            Self::TableColumnNumber => Self::TableColumnNumberSmall,
            other => other,
        }
    }

    /// The style of the same line under a picture of the signature, which takes the room that was kept for it.
    pub const fn under_signature(self) -> Self {
        match self {
            Self::SignerSecondPosition => Self::SignedPosition,
            Self::SignerName => Self::SignedName,
            other => other,
        }
    }

    /// Whether it is a point of a list in a cell, of either size.
    pub const fn is_table_list_item(self) -> bool {
        matches!(self, Self::TableListItem | Self::TableListItemSmall)
    }

    /// The size of a line of the letterhead in a set of the decree; `None` for a line that keeps its own.
    pub const fn head_size(self, set: &HeadSizes) -> Option<Length> {
        match self {
            Self::NationalTitle => Some(set.national_title),
            Self::Motto => Some(set.motto),
            Self::PlaceDate => Some(set.place_date),
            Self::GoverningBody | Self::IssuingBody => Some(set.organisation),
            _ => None,
        }
    }

    /// All classes, for messages.
    pub fn classes() -> impl Iterator<Item = &'static str> {
        STYLES.iter().map(|style| style.class)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_names_and_complete() {
        for (index, style) in STYLES.iter().enumerate() {
            assert_eq!(style.name as usize, index, "{}", style.class);
        }
        assert_eq!(STYLES.len(), StyleName::PageNumber as usize + 1);
        let classes: BTreeSet<_> = StyleName::classes().collect();
        let labels: BTreeSet<_> = STYLES.iter().map(|style| style.label).collect();
        assert_eq!((classes.len(), labels.len()), (STYLES.len(), STYLES.len()));
    }

    #[test]
    fn the_head_takes_one_set_whole() {
        let in_the_set = |style: &&ParagraphStyle| style.name.head_size(&LARGE_HEAD).is_some();
        for style in STYLES.iter().filter(in_the_set) {
            assert_eq!(style.name.head_size(&LARGE_HEAD), Some(style.size), "{}", style.class);
        }
    }
}
