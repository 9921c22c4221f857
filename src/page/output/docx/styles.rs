//! The style sheet as named paragraph styles of Word, so that a clerk changes one style and not forty
//! paragraphs (ECMA-376 part 1, 17.7).
//!
//! A style says only what differs from the style it is based on: who changes "Nội dung" changes the legal
//! bases and list items too. The numbers themselves stand in `document::style`, nowhere else.

use docx_rs as word;

use crate::document::block::{RULE_GAP, RULE_THICKNESS};
use crate::document::style::PLAIN;
use crate::document::table::BETWEEN_TABLES;
use crate::document::{Align, Document, ParagraphStyle, StyleName, StyleSheet, visit};
use crate::length::Length;

use super::numbering::Numbering;
use super::{label, paragraph, units};

/// Style of the paragraph that carries a rule as its upper border.
pub(super) const RULE: &str = "KhRule";
/// Style of the paragraph that stands where Word demands one: between two tables, after the last table.
pub(super) const SEPARATOR: &str = "KhSeparator";
/// Style of the words BẢN NHÁP in the header.
pub(super) const DRAFT_MARK: &str = "KhDraftMark";

/// Height of the line under a rule: as small as Word draws without complaint.
const RULE_LINE: Length = Length::pt(1);
/// With the 14 pt of a page number this still fits in a top margin of 20 mm below a header distance of 10 mm.
const DRAFT_MARK_SIZE: Length = Length::pt(10);
const DEFAULT_SIZE: Length = Length::pt(14);
const NORMAL: &str = "Normal";

/// The style sheet as the Word file names it.
pub(super) struct WordStyles<'a> {
    sheet: &'a StyleSheet,
    /// By [`StyleName`].
    ids: Vec<String>,
    /// By [`StyleName`]: the level its first heading in the document has, 1 to 6.
    levels: Vec<Option<u8>>,
}

impl<'a> WordStyles<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let ids: Vec<String> = document.styles.iter().map(|style| style_id(style.class)).collect();
        let mut first: Vec<Option<Option<u8>>> = vec![None; ids.len()];
        visit::paragraphs(document, |paragraph| {
            first[paragraph.style as usize].get_or_insert(paragraph.outline_level);
        });
        Self { sheet: &document.styles, ids, levels: first.into_iter().map(Option::flatten).collect() }
    }

    /// `w:styleId` of a style.
    pub(super) fn id(&self, name: StyleName) -> &str {
        &self.ids[name as usize]
    }

    /// The numbers of a style.
    pub(super) fn numbers(&self, name: StyleName) -> &'a ParagraphStyle {
        self.sheet.get(name)
    }

    /// The heading level that the style itself gives its paragraphs.
    pub(super) fn level(&self, name: StyleName) -> Option<u8> {
        self.levels[name as usize]
    }

    /// The styles part: defaults, one style for each of the sheet, and the three that only Word needs.
    pub(super) fn part(&self, font_family: &str, numbering: &Numbering) -> word::Styles {
        let mut part = word::Styles::new()
            .default_size(units::half_points(DEFAULT_SIZE))
            .default_fonts(fonts(font_family))
            .default_line_spacing(
                word::LineSpacing::new().before(0).after(0).line(240).line_rule(word::LineSpacingType::Auto),
            );
        part.styles.extend(self.sheet.iter().map(|style| self.style(style, numbering)));
        part.styles.extend([rule_style(), separator_style(), draft_mark_style()]);
        part
    }

    fn style(&self, numbers: &ParagraphStyle, numbering: &Numbering) -> word::Style {
        let base = base(numbers.name);
        let plain = plain(numbers.name);
        let reference = base.map_or(&plain, |base| self.numbers(base));
        let mut style = word::Style::new(self.id(numbers.name), word::StyleType::Paragraph)
            .name(numbers.label)
            .based_on(base.map_or(NORMAL, |base| self.id(base)));
        if let Some(next) = next(numbers.name) {
            style = style.next(self.id(next));
        }
        style.run_property = run_property(numbers, reference);
        style.paragraph_property = paragraph_property(numbers, reference, self.level(numbers.name));
        if let Some(place) = numbering.of_style(numbers.name) {
            let property = &mut style.paragraph_property;
            property.numbering_property = Some(paragraph::numbers(place));
            // Said again over the indents of the list, which stand over those of the style below.
            property.indent = Some(indent(indents(numbers)));
        }
        style
    }
}

/// `legal-basis` is `KhLegalBasis`: ASCII, since Word mangles other ids.
fn style_id(class: &str) -> String {
    let mut id = "Kh".to_owned();
    for word in class.split('-') {
        let mut letters = word.chars();
        id.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        id.push_str(letters.as_str());
    }
    id
}

/// The style that a style is a variant of.
fn base(name: StyleName) -> Option<StyleName> {
    use StyleName as S;
    match name {
        S::BodyCentered
        | S::BodyFlush
        | S::LegalBasis
        | S::ListItem
        | S::ListItemDeep
        | S::PartLabel
        | S::PartTitle
        | S::Heading1
        | S::Heading2
        | S::Heading3
        | S::Heading4 => Some(S::Body),
        S::TableHead
        | S::TableTextCentered
        | S::TableTextRight
        | S::TableListItem
        | S::TableGroup
        | S::TableBand
        | S::TableColumnNumber
        | S::TableNote
        | S::TableTextSmall => Some(S::TableText),
        S::TableHeadSmall
        | S::TableTextSmallCentered
        | S::TableTextSmallRight
        | S::TableListItemSmall
        | S::TableGroupSmall
        | S::TableBandSmall
        | S::TableColumnNumberSmall => Some(S::TableTextSmall),
        _ => None,
    }
}

/// The style of the paragraph that a clerk opens with Enter after one of this style.
fn next(name: StyleName) -> Option<StyleName> {
    use StyleName as S;
    match name {
        S::DocumentType => Some(S::Subject),
        S::PartLabel => Some(S::PartTitle),
        S::AppendixLabel => Some(S::AppendixTitle),
        S::AppendixTitle => Some(S::AppendixReference),
        S::PartTitle | S::Heading1 | S::Heading2 | S::Heading3 | S::Heading4 | S::AppendixReference => Some(S::Body),
        _ => None,
    }
}

/// What `Normal` and the document defaults say.
fn plain(name: StyleName) -> ParagraphStyle {
    ParagraphStyle { name, size: DEFAULT_SIZE, article: "", ..PLAIN }
}

fn fonts(family: &str) -> word::RunFonts {
    word::RunFonts::new().ascii(family).hi_ansi(family).east_asia(family).cs(family)
}

fn run_property(numbers: &ParagraphStyle, base: &ParagraphStyle) -> word::RunProperty {
    let mut property = word::RunProperty::new();
    if numbers.size != base.size {
        property = property.size(units::half_points(numbers.size));
    }
    property = match (numbers.bold, base.bold) {
        (true, false) => property.bold(),
        (false, true) => property.disable_bold(),
        _ => property,
    };
    match (numbers.italic, base.italic) {
        (true, false) => property.italic(),
        (false, true) => property.disable_italic(),
        _ => property,
    }
}

fn paragraph_property(numbers: &ParagraphStyle, base: &ParagraphStyle, level: Option<u8>) -> word::ParagraphProperty {
    let mut property = word::ParagraphProperty::new();
    if numbers.align != base.align {
        property = property.align(alignment(numbers.align));
    }
    let indents = indents(numbers);
    if indents != self::indents(base) {
        property.indent = Some(indent(indents));
    }
    let spacing = spacing(numbers);
    if spacing != self::spacing(base) {
        property = property.line_spacing(spacing);
    }
    property.keep_next = differing(numbers.keep_with_next, base.keep_with_next);
    property.keep_lines = differing(numbers.keep_together, base.keep_together);
    // On by default in Word and off in others: said once, in the styles the others are based on.
    property.widow_control = self::base(numbers.name).is_none().then_some(true);
    match level {
        Some(level) => property.outline_lvl(usize::from(level.clamp(1, 9)) - 1),
        None => property,
    }
}

/// `Some` when a style must speak.
fn differing(value: bool, base: bool) -> Option<bool> {
    (value != base).then_some(value)
}

fn alignment(align: Align) -> word::AlignmentType {
    match align {
        Align::Left => word::AlignmentType::Left,
        Align::Center => word::AlignmentType::Center,
        Align::Right => word::AlignmentType::Right,
        Align::Justify => word::AlignmentType::Both,
    }
}

/// Left, first line and right. The lines of a list item in a cell stand under its text, not under its dash.
fn indents(numbers: &ParagraphStyle) -> [Length; 3] {
    if numbers.name.is_table_list_item() {
        return label::hanging_indents(numbers, label::DASH);
    }
    [numbers.left, numbers.first_line, numbers.right]
}

/// The indents as Word says them; a negative first line hangs.
pub(super) fn indent([left, first_line, right]: [Length; 3]) -> word::Indent {
    // A first line of 0 is said too: what is left out comes from the style below (17.3.1.12).
    let special = match units::signed_twips(first_line) {
        hanging @ ..0 => word::SpecialIndentType::Hanging(-hanging),
        first => word::SpecialIndentType::FirstLine(first),
    };
    word::Indent::new(Some(units::signed_twips(left)), Some(special), Some(units::signed_twips(right)), None)
}

fn spacing(numbers: &ParagraphStyle) -> word::LineSpacing {
    word::LineSpacing::new()
        .before(units::twips(numbers.space_before))
        .after(units::twips(numbers.space_after))
        .line(units::line_height(numbers.line_percent))
        .line_rule(word::LineSpacingType::Auto)
}

fn exact_line(height: Length) -> word::LineSpacing {
    word::LineSpacing::new().line(units::signed_twips(height)).line_rule(word::LineSpacingType::Exact)
}

fn auxiliary(id: &str, name: &str) -> word::Style {
    word::Style::new(id, word::StyleType::Paragraph).name(name).based_on(NORMAL).q_format(false)
}

fn rule_style() -> word::Style {
    let line = word::ParagraphBorder::new(word::ParagraphBorderPosition::Top)
        .size(units::eighths_of_point(RULE_THICKNESS))
        .color("000000");
    let mut style = auxiliary(RULE, "Đường kẻ").line_spacing(exact_line(RULE_LINE).before(units::twips(RULE_GAP)));
    style.paragraph_property = style.paragraph_property.set_borders(word::ParagraphBorders::with_empty().set(line));
    style
}

fn separator_style() -> word::Style {
    auxiliary(SEPARATOR, "Ngăn cách bảng").line_spacing(exact_line(BETWEEN_TABLES))
}

fn draft_mark_style() -> word::Style {
    auxiliary(DRAFT_MARK, "Bản nháp").align(word::AlignmentType::Right).size(units::half_points(DRAFT_MARK_SIZE)).bold()
}
