//! Drawn tables as data: a file `tables/<name>.json` says which columns a table has and how its rows stand; the records of
//! the plan say what its cells hold.
//!
//! ```json
//! { "list": "timetable",
//!   "columns": [ { "head": "Thời gian", "width": 20, "fields": ["timeframe"], "names_row": true },
//!                { "head": "Các hoạt động", "width": 80, "fields": ["activities"] } ] }
//! ```
//!
//! A user's own file takes the place of the shipped one of the same name.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer};

use crate::diagnostic::{Finding, Place, Report, suggest};
use crate::plan::list_at;

/// The folder of these files among the templates.
const FOLDER: &str = "tables/";
const EXTENSION: &str = ".json";

/// A table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// The list of the plan that it draws, as a path: `solutions`.
    pub list: String,
    pub columns: Vec<Column>,
    #[serde(default)]
    pub text: TextSize,
    /// Adds a row `(1) (2) …` under the head.
    #[serde(default)]
    pub column_numbers: bool,
    /// No page ends inside a row.
    #[serde(default)]
    pub keep_rows: bool,
    /// Rows stand under bands and groups, where the list has such: solutions.
    #[serde(default)]
    pub grouped: bool,
    /// How the row of the sum looks; none where the table has no such row.
    pub total: Option<TotalLook>,
}

/// Size of the text in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextSize {
    #[default]
    Normal,
    Small,
}

/// How the row of the sum looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TotalLook {
    /// As the title of a group of rows.
    Group,
    Bold,
}

/// A column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub head: String,
    /// Share of the table's width.
    pub width: u16,
    /// What its cells say, one below the other.
    #[serde(default, deserialize_with = "uses")]
    pub fields: Vec<FieldUse>,
    /// Its cells say the number of the row.
    pub count: Option<Count>,
    #[serde(default)]
    pub align: Align,
    /// Its cells head their rows: read aloud before the others.
    #[serde(default)]
    pub names_row: bool,
    /// Equal cells one below the other are one cell.
    #[serde(default)]
    pub merge: bool,
    /// The sum of the table stands in it.
    #[serde(default)]
    pub total: bool,
}

/// What a number of a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    /// The rows of the table; in a grouped table its groups.
    Rows,
    /// The rows beside one merged cell.
    BesideMerged,
}

/// Where text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
}

/// A field in a cell.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldUse {
    #[serde(rename = "field")]
    pub key: String,
    /// `Label: ` before it.
    pub label: Option<String>,
    /// The label is written only where this field says something, too.
    pub label_with: Option<String>,
    /// It stands in brackets.
    #[serde(default)]
    pub brackets: bool,
    /// It goes on in the paragraph before it.
    #[serde(default)]
    pub joined: bool,
}

/// A field as it is written: its key alone, or with words around it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Key(String),
    Worded(FieldUse),
}

fn uses<'de, D: Deserializer<'de>>(file: D) -> Result<Vec<FieldUse>, D::Error> {
    let of = |written| match written {
        Written::Key(key) => FieldUse { key, ..FieldUse::default() },
        Written::Worded(used) => used,
    };
    Ok(Vec::deserialize(file)?.into_iter().map(of).collect())
}

/// The tables of a run; each file is read when its table is first drawn.
#[derive(Debug, Default)]
pub struct Tables(BTreeMap<String, (String, OnceLock<Option<TableFile>>)>);

impl Tables {
    /// The tables among these files (name within the templates → text).
    pub fn new(files: &BTreeMap<String, String>) -> Self {
        let table = |(file, text): (&String, &String)| {
            let name = file.strip_prefix(FOLDER)?.strip_suffix(EXTENSION)?;
            Some((name.to_owned(), (text.clone(), OnceLock::new())))
        };
        Self(files.iter().filter_map(table).collect())
    }

    /// The table with this name, if it can be read.
    pub fn get(&self, name: &str) -> Option<&TableFile> {
        let (text, read) = self.0.get(name)?;
        read.get_or_init(|| serde_json::from_str(text).ok()).as_ref()
    }

    /// All tables that can be read, by their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &TableFile)> {
        self.0.keys().filter_map(|name| Some((name.as_str(), self.get(name)?)))
    }

    /// Says which files cannot be read, and which name fields that their list does not have.
    pub fn proofread(&self) -> Report {
        self.0.iter().flat_map(|(name, (text, _))| proofread(name, text)).collect()
    }
}

fn proofread(name: &str, text: &str) -> Vec<Finding> {
    let file = format!("{FOLDER}{name}{EXTENSION}");
    let place = |line| Place::Template { name: file.clone(), line, column: None };
    let table: TableFile = match serde_json::from_str(text) {
        Ok(table) => table,
        Err(error) => {
            let finding = Finding::error("TPL-04", "tệp mô tả bảng sai cú pháp, hoặc có tên không dùng được.");
            let help = "so với tệp có sẵn cùng tên (`kehoach templates export`); docs/bieu-mau.md giải thích từng tên.";
            return vec![finding.at_place(place(error.line())).help(help)];
        }
    };
    let Some(list) = list_at(&table.list) else {
        let message = format!("không có danh sách \"{}\".", table.list);
        let help = "ghi tên danh sách của kế hoạch, ví dụ solutions, evidence.";
        return vec![Finding::error("TPL-04", message).at_place(place(1)).help(help)];
    };
    let fields: Vec<&str> = list.types.iter().flat_map(|(_, fields)| *fields).map(|field| field.path).collect();
    let uses = table.columns.iter().flat_map(|column| &column.fields);
    let keys = uses.flat_map(|used| std::iter::once(&used.key).chain(&used.label_with));
    let unknown = keys.filter(|key| !fields.contains(&key.as_str()) && key.as_str() != STANDARD);
    let line_of = |key: &str| text.lines().position(|line| line.contains(&format!("\"{key}\""))).map_or(1, |at| at + 1);
    let tell = |key: &String| {
        let finding = Finding::error("TPL-02", format!("không có trường \"{key}\"."));
        finding.at_place(place(line_of(key))).help(suggest::one_of(key, &fields))
    };
    unknown.map(tell).collect()
}

/// What every list of rows about criteria may say besides its fields: their standard.
const STANDARD: &str = "standard";
