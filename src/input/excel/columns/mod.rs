//! The one table of sheets and columns: it drives the blank form, the reader and the messages.
//!
//! Headings are the labels of `plan::labels`, unless two of them would stand on one sheet; a test holds each path
//! against the JSON Schema.

mod collecting;
mod council;
mod district;
mod general;
mod improvement;
mod outline;
mod results;
mod solutions;
mod tables;
mod words;

pub use district::{
    ALL_SCHOOLS, DISTRICT_NAME, FAILINGS, RESULT_WIDTH, ROW_CODE, SCHOOL_CODE, SCHOOL_FIELDS, SCHOOLS_SHEET,
    SHOWN_SCHOOL, WIDE_RESULTS,
};
pub use general::{GENERAL, Group};
pub use outline::{APPENDIX_OPTIONS, CLOSING, LAST_LIST_LEVEL, LIST_OPTIONS, OPENING, OUTLINE_COLUMNS};
pub use outline::{Nature, OutlineKind, SECTION_OPTIONS, kind_of, kinds, options_of, section_kind};
pub use tables::{BlockOption, BlockTable, TABLES, block_options, block_table, block_table_of};
pub use words::{CLOSED_SETS, ClosedSet, closed_set};

/// The first sheet: how the form is filled. It is not read.
pub const GUIDE: &str = "Hướng dẫn";
/// The sheet of single fields.
pub const GENERAL_SHEET: &str = "Thông tin chung";
/// The sheet of the text from the first section to the last.
pub const CONTENT_SHEET: &str = "Nội dung";
/// The sheet of the annexes.
pub const APPENDICES_SHEET: &str = "Phụ lục";
/// The sheet that holds the words of the drop-downs; hidden and not read.
pub const WORDS_SHEET: &str = "Danh mục";
/// The first words of the names of sheets with free tables.
pub const TABLE_SHEET: &str = "Bảng";
/// Heading of the first column of a free table: what a row is.
pub const ROW_KIND: &str = "Loại hàng";
/// Headings of the other columns of a free table, with a number after them.
pub const TABLE_COLUMN: &str = "Cột";
/// The defined name that says which version of the form a workbook is.
pub const VERSION_NAME: &str = "kehoach_bieu_mau";
/// The version of the form: goes up when a workbook of the day before would be misread.
pub const VERSION: u32 = 1;

/// How the note of a cell with options begins.
pub const OPTIONS_NOTE: &str = "Mỗi tùy chọn một dòng \"Tên: giá trị\".";

/// A form that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormName {
    /// As plans name it.
    pub id: String,
    /// As people do.
    pub name: String,
}

/// A sheet that holds a list of the plan, an item a row.
#[derive(Debug, Clone, Copy)]
pub struct ListSheet {
    pub name: &'static str,
    /// One sentence for those who fill it.
    pub about: &'static str,
    /// Where the list stands in JSON: `assessment.results`.
    pub path: &'static str,
    pub columns: &'static [Column],
}

/// A column of a list, or a line of the sheet of single fields.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub heading: &'static str,
    /// Other words that people write for the heading; no two columns of a sheet share one.
    pub also: &'static [&'static str],
    /// What stands in the note of the heading.
    pub note: &'static str,
    /// Where the value stands in the item: `tasks`, `members[].name`; empty for the item itself, or for what is only
    /// shown.
    pub path: &'static str,
    pub kind: Kind,
    /// Marked, and missed when it is blank.
    pub required: bool,
    /// Width in characters.
    pub width: u16,
    pub example: &'static str,
    /// Words of the block's column set that draw it; empty for all.
    pub drawn_in: &'static [&'static str],
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A text that says at a glance what it is, set in bold.
    Name,
    /// A line or a few, each its own item.
    Lines,
    /// Titles of columns with bars between them; an empty one keeps its place.
    Titles,
    /// A text with `**bold**` and `*italic*` runs.
    Rich,
    /// Such texts, a line each.
    RichLines,
    /// A text, or points: lines that begin with `-` and, under those, `+`.
    Points,
    /// A day, a month or a year.
    Date,
    /// When something is done.
    Time,
    /// Đồng, or words.
    Money,
    /// A whole number.
    Count,
    /// The number of a document: digits, perhaps a letter.
    DocumentNumber,
    /// A word of a closed set of the schema, by the name of its type.
    Word(&'static str),
    /// `Có`, `Không`.
    Flag,
    /// Number formats of the section levels.
    Numbering,
    /// Id of a form.
    Form,
    /// Id of a criteria set.
    CriteriaSet,
    /// Kind of school.
    SchoolType,
    /// Code of a criterion or a standard, or a text.
    Code,
    /// Such codes, a line each or after commas.
    Codes,
    /// Code of a level-4 item.
    Level4Code,
    /// The result of the criterion of the row.
    CriterionResult,
    /// The level of the school.
    SchoolLevel,
    /// What is kept on file: `VT, HSKĐ`.
    Units,
    /// Tells the groups of rows of a sheet apart; not in the plan.
    GroupKey,
    /// Only shown: name of the criterion or item of the row.
    ShownName,
}

impl Column {
    /// What is said about the column: its note and an example.
    #[must_use]
    pub fn guidance(&self) -> String {
        let example = if self.example.is_empty() { String::new() } else { format!("Ví dụ: {}", self.example) };
        [self.note, &example].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    const fn new(path: &'static str, heading: &'static str, kind: Kind, width: u16) -> Self {
        Self { heading, also: &[], note: "", path, kind, required: false, width, example: "", drawn_in: &[] }
    }

    const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn drawn_in(self, drawn_in: &'static [&'static str]) -> Self {
        Self { drawn_in, ..self }
    }

    /// Whether the cells go into the plan.
    #[must_use]
    pub const fn is_data(&self) -> bool {
        !matches!(self.kind, Kind::GroupKey | Kind::ShownName)
    }

    /// For a field of a list within the item: the list and the field in its items.
    #[must_use]
    pub fn nested(&self) -> Option<(&'static str, &'static str)> {
        self.path.split_once("[].")
    }
}

impl ListSheet {
    /// The column that tells groups of rows apart, on a sheet of lists in lists.
    #[must_use]
    pub fn group_column(&self) -> Option<&'static Column> {
        let has_nested = self.columns.iter().any(|column| column.nested().is_some());
        self.columns.first().filter(|_| has_nested)
    }

    /// The column of this field of an item.
    #[must_use]
    pub fn column(&self, path: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.is_data() && column.path == path)
    }
}

/// All sheets of lists, in the order of the form.
pub const LISTS: &[&ListSheet] = &[
    &general::LEGAL_BASES,
    &results::RESULTS,
    &results::LEVEL4,
    &results::RECOGNITIONS,
    &solutions::SOLUTIONS,
    &improvement::ISSUES,
    &improvement::ACTIONS,
    &improvement::REVIEWS,
    &solutions::SCHOOL_TARGETS,
    &council::COUNCIL,
    &council::SECRETARIES,
    &council::GROUPS,
    &collecting::ASSIGNMENTS,
    &collecting::RESOURCES,
    &collecting::EVIDENCE,
    &collecting::TIMETABLE,
    &collecting::MILESTONES,
    &solutions::SUPERVISION,
    &general::RECIPIENTS,
];

/// The sheet of the list that stands at this path.
#[must_use]
pub fn list_at(path: &str) -> Option<&'static ListSheet> {
    LISTS.iter().find(|sheet| sheet.path == path).copied()
}

/// Fields of the plan that only JSON has, each with the reason.
pub const JSON_ONLY: &[(&str, &str)] = &[];
