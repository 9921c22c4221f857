//! The tree of sections and blocks as rows of the outline.

use serde_json::{Map, Value, json};

use super::text;
use super::value::{CellText, cell};
use crate::excel::columns::{
    APPENDIX_OPTIONS, CLOSING, Column, Kind, Nature, OPENING, SECTION_OPTIONS, TABLE_SHEET, block_options,
    block_table_of, kinds, section_kind,
};
use crate::excel::text::emphasis;
use crate::plan::BlockKind;
use crate::vietnamese::habit;

/// A row of the outline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutlineRow {
    pub kind: String,
    pub title: String,
    pub text: String,
    pub options: Vec<String>,
}

/// The rows of a plan, and its free tables with the names of their sheets.
#[derive(Debug, Default)]
pub struct Outline<'a> {
    pub content: Vec<OutlineRow>,
    pub appendices: Vec<OutlineRow>,
    pub tables: Vec<(String, &'a Value)>,
}

impl<'a> Outline<'a> {
    /// The outline of a plan in JSON.
    pub fn of(plan: &'a Value) -> Self {
        let mut writer = Writer::default();
        writer.paragraphs(OPENING, plan.get("opening"));
        writer.sections(plan, 1);
        writer.paragraphs(CLOSING, plan.get("closing"));
        let content = std::mem::take(&mut writer.rows);
        for appendix in items(plan, "appendices") {
            writer.appendix(appendix);
        }
        Self { content, appendices: writer.rows, tables: writer.tables }
    }
}

#[derive(Default)]
struct Writer<'a> {
    rows: Vec<OutlineRow>,
    tables: Vec<(String, &'a Value)>,
}

fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The word of a kind that is not a section.
fn kind_word(nature: Nature) -> String {
    let all = kinds(false).chain(kinds(true));
    all.into_iter().find(|kind| kind.nature == nature).map_or_else(String::new, |kind| kind.name.to_owned())
}

fn rich(value: Option<&Value>) -> String {
    value.map(emphasis::write).map(|text| habit::keep(&text)).unwrap_or_default()
}

/// `Tên: giá trị`, a line each, for the settings that differ from what is meant without them.
fn options(value: &Value, known: &[Column], defaults: &Map<String, Value>) -> Vec<String> {
    let given = |option: &&Column| {
        let field = value.get(option.path).filter(|field| !is_blank(field));
        field.is_some_and(|field| defaults.get(option.path) != Some(field))
    };
    known.iter().filter(given).map(|option| written(option, value.get(option.path))).collect()
}

fn written(option: &Column, value: Option<&Value>) -> String {
    let text = match (option.kind, value) {
        (Kind::Lines, Some(Value::Array(lines))) => {
            lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | ")
        }
        (kind, value) => match cell(kind, value, None) {
            CellText::Number(number) => number.to_string(),
            cell => cell.as_str().to_owned(),
        },
    };
    format!("{}: {text}", option.heading)
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// What the settings of a block are when nothing is said: that goes without saying in the form too.
fn defaults(block: &str) -> Map<String, Value> {
    let needed = match block {
        "table" => json!({ "type": block, "rows": [] }),
        "labelled" => json!({ "type": block, "items": [] }),
        _ => json!({ "type": block }),
    };
    let silent = serde_json::from_value::<BlockKind>(needed).and_then(serde_json::to_value);
    if let Ok(Value::Object(fields)) = silent { fields } else { Map::new() }
}

impl<'a> Writer<'a> {
    fn push(&mut self, kind: String, title: String, text: String, options: Vec<String>) {
        self.rows.push(OutlineRow { kind, title, text, options });
    }

    fn paragraphs(&mut self, kind: &str, texts: Option<&Value>) {
        for text in texts.and_then(Value::as_array).into_iter().flatten() {
            self.push(kind.to_owned(), String::new(), emphasis::write(text), Vec::new());
        }
    }

    fn sections(&mut self, parent: &'a Value, depth: usize) {
        for section in items(parent, "sections") {
            let options = options(section, SECTION_OPTIONS, &Map::new());
            self.push(section_kind(depth), rich(section.get("title")), rich(section.get("text")), options);
            self.blocks(items(section, "blocks"));
            self.sections(section, depth + 1);
        }
    }

    fn appendix(&mut self, appendix: &'a Value) {
        let title = cell(Kind::Lines, appendix.get("title"), None).as_str().to_owned();
        let options = options(appendix, APPENDIX_OPTIONS, &Map::new());
        self.push(kind_word(Nature::Appendix), title, String::new(), options);
        self.blocks(items(appendix, "blocks"));
        self.sections(appendix, 1);
    }

    fn blocks(&mut self, blocks: &'a [Value]) {
        let mut before = "";
        for block in blocks {
            let kind = text(block, "type");
            match kind {
                "" | "paragraph" => self.paragraph(block),
                "list" => self.list(block, before),
                "labelled" => self.labelled(block, before == "labelled"),
                "table" => self.table(block),
                "image" => self.image(block),
                "page-break" => self.push(kind_word(Nature::PageBreak), String::new(), String::new(), Vec::new()),
                "landscape" => {
                    self.push(kind_word(Nature::Landscape), String::new(), String::new(), Vec::new());
                    self.blocks(items(block, "blocks"));
                    self.push(kind_word(Nature::LandscapeEnd), String::new(), String::new(), Vec::new());
                }
                typed => self.typed(typed, block),
            }
            before = if kind == "list" { marker(block) } else { kind };
        }
    }

    fn paragraph(&mut self, block: &Value) {
        let text = if block.is_string() { Some(block) } else { block.get("text") };
        let options = options(block, block_options("paragraph"), &Map::new());
        self.push(kind_word(Nature::Paragraph), String::new(), rich(text), options);
    }

    fn typed(&mut self, kind: &str, block: &Value) {
        let name = block_table_of(kind).map_or(kind, |table| table.name).to_owned();
        let caption = cell(Kind::Lines, block.get("caption"), None).as_str().to_owned();
        let options = options(block, block_options(kind), &defaults(kind));
        self.push(kind_word(Nature::Table), name, caption, options);
    }

    fn table(&mut self, block: &'a Value) {
        let name = format!("{TABLE_SHEET} {}", self.tables.len() + 1);
        self.tables.push((name.clone(), block));
        let caption = cell(Kind::Lines, block.get("caption"), None).as_str().to_owned();
        let options = options(block, block_options("table"), &defaults("table"));
        self.push(kind_word(Nature::Table), name, caption, options);
    }

    fn image(&mut self, block: &Value) {
        let caption = cell(Kind::Lines, block.get("caption"), None).as_str().to_owned();
        let options = options(block, block_options("image"), &Map::new());
        self.push(kind_word(Nature::Image), String::new(), caption, options);
    }

    fn labelled(&mut self, block: &Value, after_another: bool) {
        let mut first = options(block, block_options("labelled"), &defaults("labelled"));
        if is_continued(block) {
            first.push(CONTINUED.to_owned());
        } else if after_another {
            first.push("Danh sách mới: Có".to_owned());
        }
        for item in items(block, "items") {
            let label = text(item, "label").to_owned();
            self.push(kind_word(Nature::Labelled), label, rich(item.get("value")), std::mem::take(&mut first));
        }
    }

    fn list(&mut self, block: &'a Value, before: &str) {
        let marker = marker(block);
        let start = self.rows.len();
        self.points(items(block, "items"), marker, 1, marker);
        // A sign alone would go on with the list above, or hang points under its last point.
        let begins = if is_continued(block) {
            Some(CONTINUED)
        } else {
            (level_of(before, marker) > 0).then_some("Danh sách mới: Có")
        };
        if let (Some(row), Some(begins)) = (self.rows.get_mut(start), begins) {
            row.options.push(begins.to_owned());
        }
    }

    fn points(&mut self, points: &'a [Value], list: &str, level: usize, marker: &'a str) {
        for point in points {
            let text = point.get("text").unwrap_or(point);
            let needs_level = level != level_of(list, marker);
            let options = if needs_level { vec![format!("Cấp: {level}")] } else { Vec::new() };
            self.push(kind_word(Nature::Item(known_marker(marker))), String::new(), rich(Some(text)), options);
            self.points(items(point, "items"), list, level + 1, sign_inside(marker));
        }
    }
}

/// What the first row of a list says whose numbers go on.
const CONTINUED: &str = "Đánh số tiếp: Có";

fn is_continued(block: &Value) -> bool {
    block.get("continued") == Some(&Value::Bool(true))
}

fn marker(block: &Value) -> &str {
    block.get("marker").and_then(Value::as_str).unwrap_or("dash")
}

fn known_marker(marker: &str) -> &'static str {
    ["dash", "plus", "letter", "number", "none"].into_iter().find(|known| *known == marker).unwrap_or("dash")
}

/// The sign of points inside points with this marker (`plan::section::ListMarker`).
pub fn sign_inside(marker: &str) -> &'static str {
    if marker == "dash" { "plus" } else { "dash" }
}

/// The level that a sign alone tells in a list with this marker; 0 for a sign that begins a new list.
pub fn level_of(list: &str, marker: &str) -> usize {
    match (list, marker) {
        (list, marker) if list == marker => 1,
        ("dash", "plus") | ("letter" | "number", "dash") => 2,
        ("letter" | "number", "plus") => 3,
        _ => 0,
    }
}
