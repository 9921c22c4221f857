//! The same plan in Word files as different people write them: each is read as the same plan.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kehoach::input::word::read;
use kehoach::length::Length;
use kehoach::manuscript::{Align, Look, Manuscript, Merge, Paragraph, Spot};
use serde_json::Value;

use super::build::package;
use super::plans::{WORKSHOP, docx, plans};

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Styles of headings, bullets of Word's lists.
    Styles,
    /// Everything said at the paragraph, numbers and dashes typed.
    Direct,
    /// As `Direct`, the head of the document with tabs and blanks in place of a table.
    Blanks,
    /// As a template of another program leaves it: text in many runs, marks and empty runs between them.
    Template,
}

const MANNERS: [Manner; 4] = [Manner::Styles, Manner::Direct, Manner::Blanks, Manner::Template];

const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LP"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="720"/></w:pPr></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

/// Writes a document that was read in another manner.
fn written(manuscript: &Manuscript, manner: Manner) -> Vec<u8> {
    let mut writer = Writer { manuscript, manner, body: String::new() };
    let mut at = 0;
    while at < manuscript.paragraphs.len() {
        at = writer.step(at);
    }
    let last = manuscript.sections.len().saturating_sub(1);
    let section = writer.section(last);
    writer.body.push_str(&section);
    package(&writer.body).with("word/styles.xml", STYLES).with("word/numbering.xml", NUMBERING).zip()
}

struct Writer<'m> {
    manuscript: &'m Manuscript,
    manner: Manner,
    body: String,
}

impl Writer<'_> {
    /// A paragraph, or a whole table; where the next one begins.
    fn step(&mut self, at: usize) -> usize {
        let paragraph = &self.manuscript.paragraphs[at];
        let (next, text) = match paragraph.spot {
            Spot::Cell { table, .. } => {
                let end = self.manuscript.tables[table].paragraphs.end;
                let is_head = paragraph.text.contains("UBND") || self.text_of(table).contains("CỘNG HÒA");
                let text = if self.manner == Manner::Blanks && is_head && at < 12 {
                    self.in_blanks(table)
                } else {
                    self.table(table)
                };
                (end.max(at + 1), text)
            }
            Spot::Flow | Spot::TextBox => (at + 1, self.paragraph(paragraph, "")),
        };
        self.body.push_str(&text);
        let ended = self.manuscript.sections.iter().position(|section| section.end == next);
        if let Some(section) = ended.filter(|index| index + 1 < self.manuscript.sections.len()) {
            let section = self.section(section);
            write!(self.body, "<w:p><w:pPr>{section}</w:pPr></w:p>").unwrap();
        }
        next
    }

    fn text_of(&self, table: usize) -> String {
        let range = self.manuscript.tables[table].paragraphs.clone();
        self.manuscript.paragraphs[range].iter().map(|paragraph| paragraph.text.as_str()).collect()
    }

    fn section(&self, index: usize) -> String {
        let section = &self.manuscript.sections[index];
        let turned = if section.is_landscape() { r#" w:orient="landscape""# } else { "" };
        let [width, height, top, right, bottom, left] =
            [section.width, section.height, section.top, section.right, section.bottom, section.left]
                .map(Length::to_twips);
        format!(
            r#"<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#
        )
    }

    fn paragraph(&self, paragraph: &Paragraph, more: &str) -> String {
        let align = match paragraph.align {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
            Align::Justify => "both",
        };
        let mut properties = String::new();
        let is_styled = self.manner == Manner::Styles;
        let sign = paragraph.label.as_deref().filter(|label| matches!(*label, "-" | "+"));
        match (paragraph.outline_level, sign) {
            (Some(level), _) if is_styled => write!(properties, r#"<w:pStyle w:val="H{}"/>"#, level.min(3)).unwrap(),
            (_, Some(sign)) if is_styled => write!(
                properties,
                r#"<w:pStyle w:val="LP"/><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>"#,
                usize::from(sign == "+")
            )
            .unwrap(),
            _ => {}
        }
        if paragraph.breaks_page {
            properties.push_str("<w:pageBreakBefore/>");
        }
        if paragraph.has_rule_above || paragraph.has_rule_below {
            properties.push_str(r#"<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>"#);
        }
        write!(properties, r#"<w:spacing w:before="{}"/><w:jc w:val="{align}"/>{more}"#, paragraph.before.to_twips())
            .unwrap();
        let label = paragraph.label.as_ref().filter(|_| !is_styled || sign.is_none());
        let first = paragraph.runs.first().map(|run| &run.look);
        let label = label.map(|label| self.run(&format!("{label} "), first)).unwrap_or_default();
        let runs = paragraph.runs.iter().map(|run| self.run(&paragraph.text[run.range.clone()], Some(&run.look)));
        format!("<w:p><w:pPr>{properties}</w:pPr>{label}{}</w:p>", runs.collect::<String>())
    }

    fn run(&self, text: &str, look: Option<&Look>) -> String {
        let mut said = String::new();
        if let Some(look) = look {
            for (tag, is_so) in [("b", look.bold), ("i", look.italic)] {
                if is_so {
                    write!(said, "<w:{tag}/>").unwrap();
                }
            }
            write!(said, r#"<w:sz w:val="{}"/>"#, look.size.to_half_points()).unwrap();
        }
        let piece = |text: &str| {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            let text = text.replace('\n', r#"</w:t><w:br/><w:t xml:space="preserve">"#);
            let text = text.replace('\t', r#"</w:t><w:tab/><w:t xml:space="preserve">"#);
            format!(r#"<w:r><w:rPr>{said}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
        };
        if self.manner != Manner::Template {
            return piece(text);
        }
        let letters: Vec<char> = text.chars().collect();
        let parts = letters.chunks(7).map(|part| piece(&part.iter().collect::<String>()));
        parts.collect::<Vec<_>>().join(r#"<w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr></w:r>"#)
    }

    fn table(&self, index: usize) -> String {
        let table = &self.manuscript.tables[index];
        let mut text = "<w:tbl><w:tblPr>".to_owned();
        if table.has_grid {
            text.push_str(r#"<w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders>"#);
        }
        text.push_str("</w:tblPr><w:tblGrid>");
        for width in &table.grid {
            write!(text, r#"<w:gridCol w:w="{}"/>"#, width.to_twips()).unwrap();
        }
        text.push_str("</w:tblGrid>");
        for (at, row) in table.rows.iter().enumerate() {
            text.push_str("<w:tr>");
            // People forget to say that a head is one.
            if row.is_header && self.manner == Manner::Styles {
                text.push_str("<w:trPr><w:tblHeader/></w:trPr>");
            }
            for (column, span) in row.spans.iter().enumerate() {
                let merge = match span.merge {
                    Merge::No => "",
                    Merge::Begins => r#"<w:vMerge w:val="restart"/>"#,
                    Merge::Continues => "<w:vMerge/>",
                };
                write!(text, r#"<w:tc><w:tcPr><w:gridSpan w:val="{}"/>{merge}</w:tcPr>"#, span.columns).unwrap();
                text.push_str(&self.cell(index, at, column));
                text.push_str("</w:tc>");
            }
            text.push_str("</w:tr>");
        }
        text + "</w:tbl>"
    }

    fn cell(&self, table: usize, row: usize, column: usize) -> String {
        let spot = Spot::Cell { table, row, column };
        let inside = self.manuscript.tables[table].paragraphs.clone();
        let own = self.manuscript.paragraphs[inside].iter().filter(|paragraph| paragraph.spot == spot);
        let text: String = own.map(|paragraph| self.paragraph(paragraph, "")).collect();
        if text.is_empty() { "<w:p/>".to_owned() } else { text }
    }

    /// The lines of two columns beside each other: tabs between some, blanks between others.
    fn in_blanks(&self, table: usize) -> String {
        let rows = self.manuscript.tables[table].rows.len();
        let lines = |row: usize, column: usize| -> Vec<&Paragraph> {
            let spot = Spot::Cell { table, row, column };
            let inside = self.manuscript.tables[table].paragraphs.clone();
            let own = self.manuscript.paragraphs[inside].iter();
            own.filter(|paragraph| paragraph.spot == spot && !paragraph.text.trim().is_empty()).collect()
        };
        let mut text = String::new();
        for row in 0..rows {
            let (left, right) = (lines(row, 0), lines(row, 1));
            for at in 0..left.len().max(right.len()) {
                let half = |line: Option<&&Paragraph>| {
                    let runs = line.into_iter().flat_map(|line| {
                        line.runs
                            .iter()
                            .map(|run| self.run(&line.text[run.range.clone()].replace('\n', " "), Some(&run.look)))
                    });
                    runs.collect::<String>()
                };
                let gap = self.run(if at % 2 == 0 { "\t" } else { "               " }, None);
                write!(text, "<w:p>{}{gap}{}</w:p>", half(left.get(at)), half(right.get(at))).unwrap();
            }
        }
        text
    }
}

/// The words of a plan, each with the field or the kind of block that it stands in.
fn placed(plan: &Value) -> BTreeMap<(String, String), usize> {
    fn walk(value: &Value, path: &str, found: &mut BTreeMap<(String, String), usize>) {
        match value {
            Value::Object(fields) => {
                // Points, labels and paragraphs look the same on paper: all of them are text.
                let kind = fields.get("type").and_then(Value::as_str).map(|kind| match kind {
                    "list" | "labelled" | "paragraph" => ".sections".to_owned(),
                    kind => format!("<{kind}>"),
                });
                let said = ["type", "school", "numbering", "marker", "subsection_numbering"];
                for (key, value) in fields.iter().filter(|(key, _)| !said.contains(&key.as_str())) {
                    // How deep a text lies in a text is its look.
                    let is_look = matches!(
                        key.as_str(),
                        "text" | "items" | "blocks" | "columns" | "title" | "name" | "label" | "value"
                    ) || (key == "sections" && path.ends_with(".sections"));
                    let step = if is_look { String::new() } else { format!(".{key}") };
                    walk(value, &format!("{}{step}", kind.clone().unwrap_or_else(|| path.to_owned())), found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, path, found)),
            Value::String(text) => {
                for word in text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
                    *found.entry((path.to_owned(), word.to_owned())).or_default() += 1;
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    walk(plan, "", &mut found);
    found
}

/// Words of one plan that stand at the same place in another, and all of them; and those that do not.
fn held(one: &Value, other: &Value) -> (usize, usize, Vec<String>) {
    let (one, mut other) = (placed(one), placed(other));
    let (mut same, mut all, mut wrong) = (0, 0, Vec::new());
    for ((path, word), count) in one {
        let there = other.get_mut(&(path.clone(), word.clone()));
        let found = there.map_or(0, |there| (*there).min(count));
        (same, all) = (same + found, all + count);
        if found < count {
            wrong.push(format!("{path}: {word}"));
        }
    }
    (same, all, wrong)
}

/// Samples that `LibreOffice` wrote as .doc and then again as .docx (`soffice --convert-to doc`, `--convert-to docx`).
const THROUGH_DOC: [(&str, &[u8]); 4] = [
    ("cai-tien-chat-luong", include_bytes!("foreign/cai-tien-chat-luong.docx")),
    ("cai-tien-dia-phuong", include_bytes!("foreign/cai-tien-dia-phuong.docx")),
    ("duy-tri-chuan", include_bytes!("foreign/duy-tri-chuan.docx")),
    ("truong-dat-chuan-quoc-gia", include_bytes!("foreign/truong-dat-chuan-quoc-gia.docx")),
];

#[test]
fn plans_that_went_through_an_older_program_are_the_same_plan() {
    let plans = plans();
    for (name, foreign) in THROUGH_DOC {
        let (_, path, plan) = plans.iter().find(|(known, ..)| known == name).expect("it is a sample");
        let wanted = value_of(&docx(plan, "plan.json", path));
        let (same, all, lost) = held(&wanted, &value_of(foreign));
        assert!(same * 100 >= all * 98, "{name}: {same} of {all}: {lost:?}");
    }
}

/// Words and numbers, each as often as it stands there.
fn counted(texts: &[String]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for word in texts.join(" ").to_lowercase().split(|sign: char| !sign.is_alphanumeric()) {
        if !word.is_empty() {
            *found.entry(word.to_owned()).or_default() += 1;
        }
    }
    found
}

fn value_of(bytes: &[u8]) -> Value {
    serde_json::to_value(WORKSHOP.read(bytes, "cu.docx").plan.expect("it is read")).expect("it is JSON")
}

#[test]
fn plans_in_every_manner_are_the_same_plan() {
    let (mut wrong, mut told, mut sums) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (name, path, plan) in plans() {
        let own = docx(&plan, "plan.json", &path);
        let wanted = value_of(&own);
        let manuscript = read(&own).expect("it is read");
        for manner in MANNERS {
            let foreign = written(&manuscript, manner);
            let (same, all, lost) = held(&wanted, &value_of(&foreign));
            let sum: &mut (usize, usize) = sums.entry(format!("{manner:?}")).or_default();
            *sum = (sum.0 + same, sum.1 + all);
            if same * 100 < all * 90 {
                wrong.push(format!("{name}, {manner:?}: {same} of {all}: {lost:?}"));
            }
            // Each word and number as often as it stands there: printed again, or told.
            let mut left = counted(&super::plans::words(&docx(&foreign, "cu.docx", &path)));
            let quoted = WORKSHOP.read(&foreign, "cu.docx").report;
            let quoted = quoted.iter().map(|finding| format!("{} {}", finding.quotation, finding.message));
            for (word, count) in counted(&quoted.collect::<Vec<_>>()) {
                *left.entry(word).or_default() += count;
            }
            let words = counted(&super::plans::words(&foreign)).into_iter();
            let missing: Vec<String> = words
                .filter(|(word, count)| left.get(word).is_none_or(|left| left < count))
                .map(|(word, _)| word)
                .collect();
            told.extend((!missing.is_empty()).then(|| format!("{name}, {manner:?}: {missing:?}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(sums.values().all(|(same, all)| same * 100 >= all * 98), "{sums:?}");
}
