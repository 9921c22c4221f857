//! The style sheet as named paragraph styles of Word, so that a clerk changes one style and not forty
//! paragraphs (ECMA-376 part 1, 17.7).
//!
//! A style says only what differs from the style it is based on: who changes "Nội dung" changes the legal
//! bases and list items too. The numbers themselves stand in `document::style`, nowhere else.
//!
//! Written here and not by docx-rs, in the schema's order: there are fifty, and all of them in every document.

use std::fmt::Write as _;

use docx_rs as word;
use quick_xml::escape::escape;

use crate::document::block::{RULE_GAP, RULE_THICKNESS};
use crate::document::style::PLAIN;
use crate::document::table::BETWEEN_TABLES;
use crate::document::{Align, Document, ParagraphStyle, StyleName, StyleSheet, visit};
use crate::length::Length;

use super::conform::NAMESPACES;
use super::numbering::{LevelLook, Numbering, run_look};
use super::{label, units};

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
    pub(super) fn part(&self, font_family: &str, numbering: &Numbering) -> Vec<u8> {
        let (font, size) = (escape(font_family), units::half_points(DEFAULT_SIZE));
        let mut part = String::with_capacity(20 * 1024);
        let _ = write!(
            part,
            concat!(
                r#"<w:styles{}><w:docDefaults><w:rPrDefault><w:rPr>"#,
                r#"<w:rFonts w:ascii="{1}" w:hAnsi="{1}" w:cs="{1}" w:eastAsia="{1}"/>"#,
                r#"<w:sz w:val="{2}"/><w:szCs w:val="{2}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>"#,
                r#"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{3}</w:pPr></w:pPrDefault></w:docDefaults>"#,
                r#"<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/><w:qFormat/>"#,
                r#"</w:style>"#,
            ),
            NAMESPACES,
            font,
            size,
            spacing(&plain(StyleName::Body)),
        );
        self.sheet.iter().for_each(|style| self.style(style, numbering, &mut part));
        auxiliary_styles(&mut part);
        part.push_str("</w:styles>");
        part.into_bytes()
    }

    fn style(&self, numbers: &ParagraphStyle, numbering: &Numbering, part: &mut String) {
        let base = base(numbers.name);
        let plain = plain(numbers.name);
        let reference = base.map_or(&plain, |base| self.numbers(base));
        open(self.id(numbers.name), numbers.label, base.map_or(NORMAL, |base| self.id(base)), part);
        if let Some(next) = next(numbers.name) {
            part.extend([r#"<w:next w:val=""#, self.id(next), r#""/>"#]);
        }
        part.push_str("<w:qFormat/>");
        element("w:pPr", part, |part| self.paragraph_properties(numbers, reference, numbering, part));
        element("w:rPr", part, |part| part.push_str(&run_look(look(numbers, reference))));
        part.push_str("</w:style>");
    }

    /// In the order of `CT_PPr` (17.3.1.26).
    fn paragraph_properties(
        &self,
        numbers: &ParagraphStyle,
        base: &ParagraphStyle,
        numbering: &Numbering,
        part: &mut String,
    ) {
        for (name, value, of_base) in [
            ("w:keepNext", numbers.keep_with_next, base.keep_with_next),
            ("w:keepLines", numbers.keep_together, base.keep_together),
        ] {
            match (value, of_base) {
                (true, false) => part.extend(["<", name, "/>"]),
                (false, true) => part.extend(["<", name, r#" w:val="0"/>"#]),
                _ => {}
            }
        }
        // On by default in Word and off in others: said once, in the styles the others are based on.
        part.push_str(if self::base(numbers.name).is_none() { r#"<w:widowControl w:val="1"/>"# } else { "" });
        let place = numbering.of_style(numbers.name);
        if let Some(place) = place {
            let (level, list) = (place.level(), place.list_id());
            let _ = write!(part, r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
        }
        let spacing = spacing(numbers);
        part.push_str(if spacing == self::spacing(base) { "" } else { &spacing });
        let indents = indents(numbers);
        // Of a list said again over the indents of the list, which stand over those of the style below.
        if place.is_some() || indents != self::indents(base) {
            let [left, first_line, right] = indents.map(units::signed_twips);
            let first_line = units::first_line(first_line);
            let _ = write!(part, r#"<w:ind w:left="{left}" w:right="{right}" {first_line}/>"#);
        }
        if numbers.align != base.align {
            part.extend([r#"<w:jc w:val=""#, alignment(numbers.align), r#""/>"#]);
        }
        if let Some(level) = self.level(numbers.name) {
            let _ = write!(part, r#"<w:outlineLvl w:val="{}"/>"#, level.clamp(1, 9) - 1);
        }
    }
}

/// The beginning of a style.
fn open(id: &str, name: &str, base: &str, part: &mut String) {
    part.extend([r#"<w:style w:type="paragraph" w:styleId=""#, id, r#"" w:customStyle="1"><w:name w:val=""#, name]);
    part.extend([r#""/><w:basedOn w:val=""#, base, r#""/>"#]);
}

/// An element around what `content` writes; none around nothing.
fn element(name: &str, part: &mut String, content: impl FnOnce(&mut String)) {
    let start = part.len();
    part.extend(["<", name, ">"]);
    let inside = part.len();
    content(part);
    if part.len() == inside {
        part.truncate(start);
    } else {
        part.extend(["</", name, ">"]);
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

/// What of the letters differs.
fn look(numbers: &ParagraphStyle, base: &ParagraphStyle) -> LevelLook {
    LevelLook {
        size: (numbers.size != base.size).then_some(numbers.size),
        bold: (numbers.bold != base.bold).then_some(numbers.bold),
        italic: (numbers.italic != base.italic).then_some(numbers.italic),
    }
}

const fn alignment(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Justify => "both",
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

fn spacing(numbers: &ParagraphStyle) -> String {
    let [before, after] = [numbers.space_before, numbers.space_after].map(units::twips);
    let line = units::line_height(numbers.line_percent);
    format!(r#"<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>"#)
}

/// The styles of what is no text of the document.
fn auxiliary_styles(part: &mut String) {
    open(RULE, "Đường kẻ", NORMAL, part);
    let (size, before, line) =
        (units::eighths_of_point(RULE_THICKNESS), units::twips(RULE_GAP), units::signed_twips(RULE_LINE));
    let _ = write!(
        part,
        concat!(
            r#"<w:pPr><w:pBdr><w:top w:val="single" w:space="0" w:sz="{}" w:color="000000"/></w:pBdr>"#,
            r#"<w:spacing w:before="{}" w:line="{}" w:lineRule="exact"/></w:pPr></w:style>"#,
        ),
        size, before, line
    );
    open(SEPARATOR, "Ngăn cách bảng", NORMAL, part);
    let line = units::signed_twips(BETWEEN_TABLES);
    let _ = write!(part, r#"<w:pPr><w:spacing w:line="{line}" w:lineRule="exact"/></w:pPr></w:style>"#);
    open(DRAFT_MARK, "Bản nháp", NORMAL, part);
    let look = LevelLook { size: Some(DRAFT_MARK_SIZE), bold: Some(true), italic: None };
    part.extend([r#"<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr>"#, &run_look(look), "</w:rPr></w:style>"]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Metadata, PageNumbers, PageSetup, Paragraph, Part};
    use crate::output::docx::conform::conform;

    #[test]
    fn what_is_written_by_hand_stands_in_the_order_of_the_schema() {
        let heading = |level| Paragraph { outline_level: Some(level), ..Paragraph::new(StyleName::Heading1, "Mục") };
        let blocks = vec![Block::Paragraph(heading(1)), Block::Paragraph(heading(2))];
        let part = Part { setup: PageSetup::default(), page_numbers: PageNumbers::Restart, blocks };
        let (metadata, styles) = (Metadata::default(), StyleSheet::default());
        let document = Document { metadata, styles, parts: vec![part] };
        let (styles, numbering) = (WordStyles::of(&document), Numbering::of(&document));
        let [named, numbered] = [styles.part("A & B", &numbering), numbering.part(&styles, "A & B")];
        for part in [named, numbered] {
            let text = String::from_utf8(part.clone()).unwrap();
            assert_eq!(text, String::from_utf8(conform(&part).unwrap()).unwrap());
            assert!(text.contains(r#"w:ascii="A &amp; B""#), "{text}");
        }
    }
}
