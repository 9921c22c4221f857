//! Free tables: merged header cells, number row, bands, groups, lists in cells.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::{ContentItem, Lines, RichText};
use super::date::{PartialDate, Timeframe};
use super::kind::Kind;
use super::record::{Field, record};
use super::settings::{CAPTION, NOTE_BELOW};
use super::solution::MoneyWording;
use super::typed::Person;
use crate::catalogue::id::CriterionId;

record! {
    /// A free table.
    #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    pub struct TableBlock {
        /// Title above the table, one or two lines.
        #[serde(default)]
        pub caption: Lines = CAPTION,
        /// One for each column; by content when absent.
        #[serde(default)]
        pub columns: Vec<ColumnSpec> = Field::named("Các cột"),
        /// Header rows, repeated on each page.
        #[serde(default)]
        pub head: Vec<Vec<CellSpec>> = Field::named("Các hàng tiêu đề"),
        /// Adds a row `(1) (2) …` under the header.
        #[serde(default)]
        pub column_numbers: bool = Field::setting("Hàng số thứ tự cột", Kind::Flag, "Có: dưới tiêu đề có hàng (1), (2), (3)."),
        pub rows: Vec<RowSpec> = Field::named("Các hàng"),
        /// Whether a page may end inside a row; yes when absent.
        #[serde(default)]
        pub may_split: Option<bool> = Field::setting("Cho phép cắt hàng qua trang", Kind::Flag, "Không: mỗi hàng nằm trọn trên một trang."),
        /// Italic text under the table.
        #[serde(default)]
        pub note: Option<RichText> = NOTE_BELOW,
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ColumnSpec {
    /// Share of the table's width, in proportion to the other columns.
    #[schemars(range(max = 1000))]
    pub width: Option<u32>,
    pub align: Option<TextAlign>,
}

/// Where text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TextAlign {
    Left,
    Center,
    Right,
    Justify,
}

/// A row: its cells, a title over the full width, or the name of a group of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RowSpec {
    Cells(Vec<CellSpec>),
    Band(BandRow),
    Group(GroupRow),
    Full(FullRow),
}

/// A title over the full width, centred.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BandRow {
    pub band: RichText,
}

/// The name of the rows that follow. The last cell spans the columns that are left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupRow {
    pub group: Lines,
}

/// A row with settings of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FullRow {
    pub cells: Vec<CellSpec>,
    #[serde(default)]
    pub may_split: Option<bool>,
    /// All text bold: a total.
    #[serde(default)]
    pub bold: bool,
}

/// A cell: empty (`null`), a text, a number, or a cell with settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CellSpec {
    Empty,
    Text(String),
    Full(FullCell),
}

/// A cell with settings: `text` or a typed value, points in `items`, or both.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FullCell {
    pub text: Option<RichText>,
    /// Points under the text.
    pub items: Vec<ContentItem>,
    /// An amount in đồng.
    pub money: Option<u64>,
    /// How the amount is written; digits without "đồng" when absent, for a column that names the unit.
    pub money_wording: Option<MoneyWording>,
    /// A day, a month or a year.
    pub date: Option<PartialDate>,
    /// Months, a school year or weeks.
    pub time: Option<Timeframe>,
    pub person: Option<Person>,
    /// Code of a criterion: printed with its noun.
    pub criterion: Option<CriterionId>,
    /// Prints the name of the criterion after its code.
    pub criterion_name: bool,
    #[schemars(range(min = 1, max = 63))]
    pub colspan: Option<u16>,
    #[schemars(range(min = 1, max = 1000))]
    pub rowspan: Option<u16>,
    pub align: Option<TextAlign>,
    pub bold: bool,
    pub italic: bool,
}
