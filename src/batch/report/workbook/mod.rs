//! `bao-cao.xlsx`: schools, findings, statistics.
//!
//! The library draws the workbook without the long lists of rows. They are put into its sheets while it is packed and
//! written to the disk ([`pack`]). So fifty thousand rows are never in memory, neither as cells nor packed.

mod changes;
mod chart;
mod figures;
mod findings;
mod link;
mod pack;
mod rows;
mod schools;
mod sheet;
mod style;
mod text;

use std::io::{Cursor, Seek, Write};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::statistics::{Counter, Statistics};
use crate::batch::compare::Comparison;
use crate::batch::outcome_list::OutcomeList;
use crate::catalogue::Catalogue;
use crate::files::reason;
use crate::input::excel::form::properties;
use crate::output::seal::seal;
use link::Kinds;
use rows::Filling;
use sheet::Sheet;

/// The sheet of statistics, which charts refer to.
const STATISTICS: &str = "Thống kê";

/// Limits of a sheet.
#[derive(Debug, Clone, Copy)]
struct Limits {
    rows: usize,
    /// Links beyond it are formulas.
    links: usize,
}

/// Of an empty row and column, in pixels.
const ROW_HEIGHT: u32 = 20;
const COLUMN_WIDTH: u32 = 64;

/// Microsoft, "Excel specifications and limits".
const EXCEL: Limits = Limits { rows: 1_048_576, links: 65_530 };

/// The bytes of the report, sealed; the same for the same outcomes. It must lie in the folder that the paths of documents begin
/// in.
///
/// # Errors
/// In a library's words: no outcome should cause it.
pub fn write(outcomes: &dyn OutcomeList, catalogue: &Catalogue) -> Result<Vec<u8>, String> {
    let mut book = Cursor::new(Vec::new());
    write_within(outcomes, catalogue, EXCEL, &mut book)?;
    Ok(seal(book.into_inner(), "xlsx"))
}

/// The same without a seal, written to `out`, so that it need not be in memory as a whole.
///
/// # Errors
/// As for [`write`], and those of `out`.
pub fn write_into(
    outcomes: &dyn OutcomeList,
    catalogue: &Catalogue,
    out: &mut (impl Write + Seek),
) -> Result<(), String> {
    write_within(outcomes, catalogue, EXCEL, out)
}

fn write_within(
    outcomes: &dyn OutcomeList,
    catalogue: &Catalogue,
    limits: Limits,
    out: &mut (impl Write + Seek),
) -> Result<(), String> {
    let (mut counter, mut kinds) = (Counter::default(), Kinds::default());
    let each = outcomes.each().map_err(|error| reason(&error))?;
    for outcome in each {
        counter.add(&outcome);
        kinds.add(&outcome);
    }
    counter.add_general(outcomes.general());
    let statistics = counter.finish(catalogue);
    let (schools, findings) = (schools::sheet(&statistics, &kinds), findings::sheet(&statistics));
    let comparison = outcomes.comparison();
    let skeleton = skeleton(&schools, &findings, &statistics, comparison, limits).map_err(|error| error.to_string())?;
    let fillings = [
        Filling { widths: schools.widths(), total: schools.rows, rows: &|rows| schools::fill(outcomes, &kinds, rows) },
        Filling { widths: findings.widths(), total: findings.rows, rows: &|rows| findings::fill(outcomes, rows) },
    ];
    pack::pack(&skeleton, &fillings, limits, out).map_err(|error| error.to_string())
}

/// The workbook with headings, print set-up and statistics; below the headings of the two long sheets stands one row for
/// each tone, from which the styles of the real rows are read.
fn skeleton(
    schools: &Sheet,
    findings: &Sheet,
    statistics: &Statistics,
    comparison: Option<&Comparison>,
    limits: Limits,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Widths of columns are counted in digits of the usual face: one that every machine has.
    workbook.set_default_format(&style::usual(), ROW_HEIGHT, COLUMN_WIDTH)?;
    workbook.set_properties(&properties("Báo cáo làm kế hoạch")?);
    workbook.push_worksheet(schools.draw(limits)?);
    workbook.push_worksheet(findings.draw(limits)?);
    workbook.push_worksheet(figures::draw(statistics)?);
    if let Some(comparison) = comparison {
        workbook.push_worksheet(changes::draw(comparison)?);
    }
    workbook.save_to_buffer()
}

/// A count as the library and the file format want it.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests;
