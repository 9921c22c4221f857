//! The content of a workbook besides its plans, for the workbook that replaces it: the office's own columns and sheets
//! are taken over as they are seen, and a finding reports content that nobody reads.

use std::sync::Arc;

use super::results::RESULTS;
use super::{District, capacity};
use crate::catalogue::CriteriaSet;
use crate::diagnostic::{Anchor, Finding, Place, Report, Severity};
use crate::excel::columns::{FAILINGS, GUIDE, SCHOOLS_SHEET};
use crate::excel::form::{CellText, is_about};
use crate::excel::read::aside;
use crate::excel::read::cell::rule;
use crate::excel::read::page::folded;
use crate::excel::read::rest::{cells_named, said};
use crate::excel::workbook::aside as beside;
use crate::excel::workbook::{self, Cell, CellValue, Sheet, address, position};
use crate::plan::list_at;

/// What is done about a place that the new workbook does not have.
const COPY: &str = "chép sang sổ mới nếu còn cần.";

/// The sheets of these names, with all of their cells.
///
/// # Errors
/// One finding: the workbook cannot be read.
pub fn sheets(bytes: &[u8], file: &str, names: &[String]) -> Result<Vec<Sheet>, Box<Finding>> {
    let mut sheets = Vec::new();
    if !names.is_empty() {
        workbook::open_each(bytes, file, capacity(bytes), |sheet| {
            if names.contains(&sheet.name) {
                sheets.push(sheet);
            }
        })?;
    }
    Ok(sheets)
}

/// What of a workbook lies beside its cells, and what stands behind them: notes, text boxes, pictures; formulas of sheets
/// and columns of the office's own, which a new workbook has as their values.
pub fn beside(bytes: &[u8], file: &str, district: &District) -> Report {
    let file: Arc<str> = Arc::from(file);
    let capacity = capacity(bytes);
    let place = |sheet: &str, (row, column): (u32, u16)| Place::Cell {
        file: file.clone(),
        sheet: sheet.to_owned(),
        cell: address(row, column),
    };
    let names = district.catalogue.sets().flat_map(CriteriaSet::criteria).map(|criterion| criterion.name.as_str());
    let names: Vec<&str> = names.collect();
    let mut texts = beside::texts_within(bytes, capacity);
    // Office programs forget who wrote the note of a criterion.
    texts.retain(|text| !text.is_note || !names.iter().any(|name| text.text.trim() == name.trim()));
    let mut report = Report::default();
    for (sheet, finding, at) in aside::told(texts) {
        report.push(finding.at_place(place(&sheet, at)).help(COPY));
    }
    for drawn in beside::drawings(bytes, capacity) {
        let message = format!("{} hình, biểu đồ của trang \"{}\" không sang sổ mới.", drawn.count, drawn.sheet);
        report.push(Finding::warning(rule::IGNORED, message).help(COPY).at_place(place(&drawn.sheet, drawn.at)));
    }
    for (sheet, cells) in beside::formulas(bytes, capacity, |name| district.may_compute(name)) {
        for (at, what) in district.computed(&sheet, &cells) {
            let message = format!("{what}: công thức sang sổ mới thành giá trị.");
            let finding = Finding::hint(rule::IGNORED, message).at_place(place(&sheet, at));
            report.push(finding.help("ghi lại công thức ở sổ mới nếu còn cần."));
        }
    }
    report
}

impl District<'_> {
    /// Columns of the list that are no fields, for a new workbook: column and heading; none for one that has none.
    fn carried(&self) -> impl Iterator<Item = (u16, &str)> {
        let nameless = self.roll.nameless.iter().map(|column| (*column, ""));
        let named = self.roll.strange.iter().chain(&self.roll.counting);
        named.map(|(column, heading)| (*column, heading.as_str())).chain(nameless)
    }

    /// The headings of the columns that a new workbook takes over as they are.
    pub fn carried_headings(&self) -> Vec<String> {
        self.carried().map(|(_, heading)| heading.to_owned()).collect()
    }

    /// What those columns say of a school, in their order.
    pub fn carried_cells(&self, school: usize) -> Vec<CellText> {
        let row = self.roll.row(school);
        let cell = |column: u16| row.as_ref().and_then(|row| row.cell(column));
        self.carried().map(|(column, _)| cell(column).map_or(CellText::Blank, CellText::as_seen)).collect()
    }

    /// The names of the sheets of the office's own that say something.
    pub fn own_sheets(&self) -> Vec<String> {
        let says = |part: &&super::Part| !part.coded.shared.rows.is_empty() || !part.coded.groups.is_empty();
        self.others.iter().filter(says).map(|part| part.coded.shared.name.clone()).collect()
    }

    /// What stands on the sheets of the form where no reader of a plan looks.
    pub fn unread(&self) -> Report {
        let is_told = |finding: &&Finding| is_left(finding) && !self.is_carried(finding);
        let mut report: Report = self.report.iter().filter(is_told).cloned().collect();
        let list = &self.roll.sheet;
        self.tell_cells(&list.name, &above(list, SCHOOLS_SHEET, self.roll.headings), &mut report);
        self.tell_cells(&list.name, &self.roll.left, &mut report);
        self.tell_cells(GUIDE, &self.guide, &mut report);
        for (name, part) in &self.sheets {
            // Where each row has a code, the readers see rows of schools; what stands above is seen here.
            if let Some((heading, _)) = part.coded.code {
                self.tell_cells(&part.coded.shared.name, &above(&part.coded.shared, name, heading), &mut report);
            }
        }
        if let Some(part) = self.part(FAILINGS.name).filter(|part| part.coded.code.is_some()) {
            let below = part.coded.code.map_or(0, |(row, _)| row);
            let rows = part.coded.shared.rows.iter().filter(|row| row.number > below);
            self.tell_cells(&part.coded.shared.name, &said(rows), &mut report);
        }
        // A row without a code is one for all schools, of which the columns of criteria are read.
        let results = list_at(RESULTS).and_then(|list| self.part(list.name));
        if let Some((wide, part)) = self.wide.as_ref().zip(results) {
            let rows = part.coded.shared.rows.iter().filter(|row| row.number > wide.heading);
            let mut cells = said(rows);
            cells.retain(|(_, column, _)| wide.columns.iter().all(|(known, _)| known != column));
            self.tell_cells(&part.coded.shared.name, &cells, &mut report);
        }
        for school in 0..self.roll.schools.len() {
            for (column, heading) in self.carried() {
                self.tell_lost_value(school, column, heading, &mut report);
            }
        }
        report
    }

    /// A value that a formula of an own column should have, and has not.
    fn tell_lost_value(&self, school: usize, column: u16, heading: &str, report: &mut Report) {
        let Some(row) = self.roll.row(school) else { return };
        let is_lost = |cell: &Cell| matches!(cell.value, CellValue::Uncomputed | CellValue::Error(_));
        if row.cell(column).is_some_and(is_lost) {
            let message = format!("ô của cột riêng \"{heading}\" là công thức không có kết quả, sổ mới để trống.");
            let finding = Finding::warning(rule::FORMULA, message)
                .help("ghi thẳng giá trị vào ô, hoặc mở tệp bằng Excel rồi lưu.");
            report.push(finding.at_place(self.cell(&self.roll.sheet.name, row.number, column)));
        }
    }

    fn tell_cells(&self, sheet: &str, cells: &[(u32, u16, String)], report: &mut Report) {
        let Some((row, column, _)) = cells.first() else { return };
        let message = format!("có chữ không sang sổ mới: {}.", cells_named(cells));
        let finding = Finding::warning(rule::IGNORED, message).at_place(self.cell(sheet, *row, *column));
        report.push(finding.help(COPY));
    }

    /// Whether a finding is about a column or a sheet that a new workbook takes over.
    fn is_carried(&self, finding: &Finding) -> bool {
        let Anchor::Place(Place::Cell { sheet, cell, .. }) = &finding.anchor else { return false };
        let is_own = |column: u16| self.carried().any(|(own, _)| own == column);
        let is_column = *sheet == self.roll.sheet.name
            && position(cell).is_some_and(|(row, column)| row == self.roll.headings && is_own(column));
        is_column || self.others.iter().any(|part| part.coded.shared.name == *sheet)
    }

    /// Whether formulas of this sheet are the office's own.
    fn may_compute(&self, sheet: &str) -> bool {
        sheet == self.roll.sheet.name || self.others.iter().any(|part| part.coded.shared.name == sheet)
    }

    /// Which of these formulas are the office's own: where the first of each column of the list, or of the sheet, stands,
    /// and what it is.
    fn computed(&self, sheet: &str, cells: &[(u32, u16)]) -> Vec<((u32, u16), String)> {
        if sheet != self.roll.sheet.name {
            return cells.first().map(|at| (*at, format!("trang \"{sheet}\""))).into_iter().collect();
        }
        let of_column = |(column, heading): (u16, &str)| {
            let at = cells.iter().find(|(row, at)| *at == column && *row > self.roll.headings)?;
            Some((*at, format!("cột riêng \"{heading}\"")))
        };
        self.carried().filter_map(of_column).collect()
    }
}

/// Whether a finding is about something that says something and is read by nobody.
pub fn is_left(finding: &Finding) -> bool {
    let is_doubt = [rule::COLUMN, rule::TABLE, rule::SHEET].contains(&finding.rule);
    // The hint of that rule reports hidden sheets, its warning what is hidden and read.
    let is_hidden = finding.rule == rule::UNSEEN && finding.severity == Severity::Hint;
    finding.rule == rule::IGNORED || is_hidden || (is_doubt && finding.severity == Severity::Warning)
}

/// What stands above the headings of a sheet besides its name and the sentence that the form has under that.
fn above(sheet: &Sheet, name: &str, heading: u32) -> Vec<(u32, u16, String)> {
    let is_name = |text: &str| [name, &sheet.name].iter().any(|name| folded(name) == folded(text));
    let mut cells = said(sheet.rows.iter().filter(|row| row.number < heading));
    cells.retain(|(.., text)| !is_name(text) && !is_about(text));
    cells
}
