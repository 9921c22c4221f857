//! The content of a cell as text and as a number, whatever its column is.

use serde_json::Value;

use crate::base::Base;
use crate::catalogue::{Catalogue, CriteriaSet};
use crate::diagnostic::Finding;
use crate::excel::columns::{FormName, Kind};
use crate::excel::text::{looks, points};
use crate::excel::workbook::{Cell, CellValue};
use crate::vietnamese::money::grouped;
use crate::vietnamese::{date, normalize};

/// What the cells are read by.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub catalogue: &'a Catalogue,
    pub set: Option<&'a CriteriaSet>,
    pub forms: &'a [FormName],
    /// Lies under the plan.
    pub base: Option<&'a Base>,
}

/// What was read: a value, perhaps with a remark; or what is wrong.
pub type Read = Result<(Value, Option<Finding>), Box<Finding>>;

/// Rule ids of the reader.
pub mod rule {
    pub const SHEET: &str = "XLS-10";
    pub const COLUMN: &str = "XLS-11";
    pub const WORD: &str = "XLS-12";
    pub const DATE: &str = "XLS-13";
    pub const NUMBER: &str = "XLS-14";
    pub const CODE: &str = "XLS-15";
    pub const FORMULA: &str = "XLS-16";
    pub const OUTLINE: &str = "XLS-17";
    pub const TABLE: &str = "XLS-18";
    pub const TYPED_NUMBER: &str = "XLS-19";
    pub const MISSING: &str = "XLS-20";
    pub const IGNORED: &str = "XLS-21";
    pub const VERSION: &str = "XLS-22";
    pub const ENCODING: &str = "XLS-25";
    pub const SCHOOL: &str = "XLS-26";
    pub const MERGE_FIELD: &str = "XLS-27";
    pub const LOOK: &str = "XLS-28";
    pub const UNSEEN: &str = "XLS-29";
}

/// The text of a cell, clean.
pub fn text(cell: &Cell) -> Result<String, Box<Finding>> {
    Ok(match &cell.value {
        CellValue::Text(text) => normalize::clean_lines(text),
        CellValue::Number(number) => cell.shown.clone().unwrap_or_else(|| decimal(*number).replace('.', ",")),
        CellValue::Date(day) => cell.shown.clone().unwrap_or_else(|| date::short(*day)),
        CellValue::Boolean(boolean) => if *boolean { "Có" } else { "Không" }.to_owned(),
        CellValue::Error(error) => {
            let finding = Finding::error(rule::FORMULA, format!("ô có lỗi {error} của công thức."));
            return Err(Box::new(finding.help("sửa công thức, hoặc ghi thẳng giá trị vào ô.")));
        }
        CellValue::Uncomputed => {
            let finding = Finding::error(rule::FORMULA, "ô có công thức mà tệp không giữ kết quả.");
            return Err(Box::new(finding.help("mở tệp bằng Excel, lưu lại; hoặc ghi thẳng giá trị vào ô.")));
        }
    })
}

/// Digits of a number, with a full stop before decimals.
pub fn decimal(number: f64) -> String {
    // What a sum of decimals leaves behind the tenth place is an artefact of binary numbers.
    let text = format!("{number:.10}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number as it looks; from ten thousand on grouped, also where its format does not ask for it.
pub fn shown(cell: &Cell, number: f64) -> String {
    let plain = || {
        let text = decimal(number);
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let grouped = whole.parse::<u64>().ok().filter(|whole| *whole >= 10_000).map(grouped);
        let whole = grouped.unwrap_or_else(|| whole.to_owned());
        if decimals.is_empty() { whole } else { format!("{whole},{decimals}") }
    };
    cell.shown.clone().unwrap_or_else(plain)
}

/// A whole number that is not negative.
pub fn integer(number: f64) -> Option<u64> {
    (number.fract() == 0.0 && (0.0..9e15).contains(&number)).then(|| format!("{number:.0}").parse().ok()).flatten()
}

/// The clean text of a cell for a column of this kind: with signs of emphasis where the column has a place for them.
pub fn text_of_kind(kind: Kind, cell: &Cell) -> Result<String, Box<Finding>> {
    let has_place = match kind {
        Kind::Rich | Kind::RichLines => true,
        // A text that is no list of points has no emphasis.
        Kind::Points => matches!(&cell.value, CellValue::Text(text) if points::split(text).0.is_empty()),
        _ => false,
    };
    rich(cell, has_place, false)
}

/// The clean text of a cell, with signs of emphasis if they are wanted.
pub fn rich(cell: &Cell, is_wanted: bool, is_whole: bool) -> Result<String, Box<Finding>> {
    match looks::marked(cell, is_whole).filter(|_| is_wanted) {
        Some(marked) => Ok(normalize::clean_lines(&marked)),
        None => text(cell),
    }
}
