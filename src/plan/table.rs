//! Free tables: merged header cells, number row, bands, groups, lists in cells.

use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::content::{ContentItem, Lines, RichText};
use super::date::{PartialDate, Timeframe};
use super::kind::Kind;
use super::record::{Field, record};
use super::settings::{CAPTION, NOTE_BELOW};
use super::solution::MoneyWording;
use super::typed::Person;
use crate::catalogue::id::CriterionId;
use crate::diagnostic::FieldPath;

record! {
    /// A free table.
    #[derive(Default)]
    pub struct TableBlock needs rows {
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ColumnSpec {
    /// Share of the table's width, in proportion to the other columns.
    #[cfg_attr(test, schemars(range(max = 1000)))]
    pub width: Option<u32>,
    pub align: Option<TextAlign>,
}

closed! {
    /// Where text stands in its column.
    pub enum TextAlign {
        Left = "left", "trái";
        Center = "center", "giữa";
        Right = "right", "phải";
        Justify = "justify", "đều hai bên";
    }
}

/// A row: its cells, a title over the full width, or the name of a group of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum RowSpec {
    Cells(Vec<CellSpec>),
    Band(BandRow),
    Group(GroupRow),
    Full(FullRow),
}

impl RowSpec {
    /// Its cells; a band and a group have none.
    pub const fn cells(&self) -> &[CellSpec] {
        match self {
            Self::Cells(cells) | Self::Full(FullRow { cells, .. }) => cells.as_slice(),
            Self::Band(_) | Self::Group(_) => &[],
        }
    }

    /// Its cells, and where they stand in a row with this address; `None` for a band and a group.
    pub fn placed(&self, path: FieldPath) -> Option<(&[CellSpec], FieldPath)> {
        match self {
            Self::Cells(cells) => Some((cells, path)),
            Self::Full(row) => Some((&row.cells, path.key("cells"))),
            Self::Band(_) | Self::Group(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn placed_mut(&mut self, path: FieldPath) -> Option<(&mut [CellSpec], FieldPath)> {
        match self {
            Self::Cells(cells) => Some((cells, path)),
            Self::Full(row) => Some((&mut row.cells, path.key("cells"))),
            Self::Band(_) | Self::Group(_) => None,
        }
    }
}

/// A title over the full width, centred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BandRow {
    pub band: RichText,
}

/// The name of the rows that follow. The last cell spans the columns that are left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupRow {
    pub group: Lines,
}

/// A row with settings of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FullRow {
    pub cells: Vec<CellSpec>,
    #[serde(default)]
    pub may_split: Option<bool>,
    /// All text bold: a total.
    #[serde(default)]
    pub bold: bool,
}

/// A cell: a text, a number, empty (`null`), or a cell with settings. The usual one first: they are tried in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum CellSpec {
    Text(String),
    Empty,
    Full(FullCell),
}

impl CellSpec {
    /// Its text without emphasis; empty for a cell of points or of a typed value.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Full(full) => full.text.as_ref().map(RichText::plain).unwrap_or_default(),
        }
    }

    /// How many columns and rows it covers.
    pub const fn spans(&self) -> (u16, u16) {
        match self {
            Self::Full(FullCell { colspan, rowspan, .. }) => (span(*colspan), span(*rowspan)),
            Self::Empty | Self::Text(_) => (1, 1),
        }
    }
}

const fn span(given: Option<u16>) -> u16 {
    match given {
        Some(span @ 1..) => span,
        _ => 1,
    }
}

/// A cell with settings: `text` or a typed value, points in `items`, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    #[cfg_attr(test, schemars(range(min = 1, max = 63)))]
    pub colspan: Option<u16>,
    #[cfg_attr(test, schemars(range(min = 1, max = 1000)))]
    pub rowspan: Option<u16>,
    pub align: Option<TextAlign>,
    pub bold: bool,
    pub italic: bool,
}
