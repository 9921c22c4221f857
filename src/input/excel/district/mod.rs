//! A workbook of many schools: a list of schools, and the sheets of the form with a column that says whose a row is.
//!
//! It is opened once; each school is then read by the readers of a single plan, from a view of the sheets that has only
//! its rows. Rows are kept packed, so a thousand schools cost about as much memory as their texts.

mod carried;
mod coded;
mod identity;
mod merge_field;
mod packed;
mod results;
mod roll;
mod school;
mod whole;
mod withdrawn;

use std::collections::HashMap;
use std::sync::Arc;

use super::book;
use super::columns::{
    CONTENT_SHEET, DISTRICT_NAME, FAILINGS, FormName, GENERAL_SHEET, GUIDE, ROW_KIND, SCHOOLS_SHEET, WORDS_SHEET,
};
use super::package::Package;
use super::read::cell::rule;
pub use super::read::cell::rule::IGNORED;
use super::read::form_sheets;
use super::read::page::{Page, bare, folded, nearest};
use super::read::rest::beside_guide;
use super::read::sheets::core;
use super::workbook::{self, Capacity, Sheet, address};
use crate::base::Base;
use crate::catalogue::Catalogue;
use crate::diagnostic::{FieldPath, Finding, Place, Report};
pub use carried::{beside, is_left, sheets};
use coded::Coded;
use results::WideResults;
use roll::Roll;
pub use roll::School;
pub use school::Purpose;
pub use withdrawn::withdrawal;

/// An opened district workbook.
pub struct District<'c> {
    file: Arc<str>,
    catalogue: &'c Catalogue,
    forms: Vec<FormName>,
    /// Lies under every plan.
    base: Option<&'c Base>,
    roll: Roll,
    /// The sheets of the form that are there, by their names in the form.
    sheets: Vec<(&'static str, Part)>,
    /// All other sheets: free tables are among them.
    others: Vec<Part>,
    /// Results a school a row.
    wide: Option<WideResults>,
    /// What is wrong for every school.
    common: Vec<Wrong>,
    /// What is wrong for some.
    wrong: HashMap<usize, Vec<Wrong>>,
    report: Report,
    shared: Vec<u8>,
    /// What somebody wrote beside the lines of the first sheet: row, column, text.
    guide: Vec<(u32, u16, String)>,
}

/// A sheet, and which of its groups are whose.
struct Part {
    coded: Coded,
    /// School → its groups.
    of_school: HashMap<usize, Vec<usize>>,
    /// Whether it is a free table.
    is_free: bool,
    /// Whether shared rows have words that differ by school.
    has_fields: bool,
}

/// A finding with its place, and the field about which nothing is then sure.
#[derive(Debug, Clone)]
struct Wrong {
    finding: Finding,
    path: FieldPath,
}

/// Limits of a district workbook: ten thousand schools with plans of six pages need half of them. Its parts may inflate
/// to this many times the size of the file: such a workbook packs to about a twelfth.
const MOST_TIMES: u64 = 40;
const MOST_INFLATED: u64 = 768 * 1024 * 1024;
const MOST_CELLS: usize = 8_000_000;
const MOST_TEXT: usize = 512 * 1024 * 1024;

fn capacity(bytes: &[u8]) -> Capacity {
    let size = bytes.len() as u64;
    let inflated = size.saturating_mul(MOST_TIMES).clamp(Capacity::PLAN.inflated, MOST_INFLATED);
    Capacity { inflated, cells: MOST_CELLS, text: MOST_TEXT }
}

/// Such a workbook is no plan, but many; `None` for another file.
pub fn no_plan(bytes: &[u8], file: &str) -> Option<Finding> {
    let message = "đây là sổ quản lý nhiều trường, không phải kế hoạch của một trường.";
    let help = "chạy `kehoach batch` với riêng tệp này, không phải cả thư mục, để làm văn bản cho từng trường.";
    let place = Place::File { file: file.into() };
    is_district(bytes).then(|| Finding::error(rule::SHEET, message).at_place(place).help(help))
}

/// Whether a file is a district workbook. Its mark says so, or a list of schools with their codes where the mark was
/// lost: the plan of a commune may have a list of schools too.
pub fn is_district(bytes: &[u8]) -> bool {
    let book = Package::open(bytes).ok().and_then(|mut package| book::read(&mut package).ok().flatten());
    let is_list = |name: &str| folded(name) == folded(SCHOOLS_SHEET);
    if let Some(book) = &book {
        if book.names.iter().any(|name| name == DISTRICT_NAME) {
            return true;
        }
        if !book.sheets.iter().any(|sheet| is_list(&sheet.name)) {
            return false;
        }
    }
    let is_other = !bytes.starts_with(b"PK") && !bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    let mut has_codes = false;
    let opened = !is_other
        && workbook::open_each(bytes, "", capacity(bytes), |sheet| {
            has_codes |= is_list(&sheet.name) && Roll::has_codes(&sheet);
        })
        .is_ok();
    opened && has_codes
}

impl<'c> District<'c> {
    /// Opens a workbook. `file` is its name as the user knows it, `forms` the forms there are.
    ///
    /// # Errors
    /// One finding: it is no workbook that can be read, or no list of schools is found in it.
    pub fn open(bytes: &[u8], file: &str, catalogue: &'c Catalogue, forms: &[FormName]) -> Result<Self, Box<Finding>> {
        let (mut roll, mut sheets) = (None, Vec::new());
        workbook::open_each(bytes, file, capacity(bytes), |sheet| {
            if roll.is_none() && folded(&sheet.name) == folded(SCHOOLS_SHEET) {
                roll = Some(sheet);
            } else {
                sheets.push(Coded::of(sheet));
            }
        })?;
        let file: Arc<str> = Arc::from(file);
        let Some(list) = roll else { return Err(Box::new(no_list(&file, &sheets))) };
        let name = list.name.clone();
        let roll = Roll::read(list).map_err(|located| {
            let (finding, row, column) = *located;
            Box::new(finding.at_place(Place::Cell { file: file.clone(), sheet: name, cell: address(row, column) }))
        })?;
        let mut district = Self {
            file,
            catalogue,
            forms: forms.to_vec(),
            base: None,
            roll,
            sheets: Vec::new(),
            others: Vec::new(),
            wide: None,
            common: Vec::new(),
            wrong: HashMap::new(),
            report: Report::default(),
            shared: Vec::new(),
            guide: Vec::new(),
        };
        district.place(sheets);
        district.tell();
        district.shared = district.shared_material();
        Ok(district)
    }

    /// The same with a base under every plan.
    pub const fn over(mut self, base: Option<&'c Base>) -> Self {
        self.base = base;
        self
    }

    /// The schools, in the order of the list.
    pub fn schools(&self) -> &[School] {
        &self.roll.schools
    }

    /// The headings of the columns that the office added to the list.
    pub fn own_headings(&self) -> Vec<String> {
        self.roll.strange.iter().map(|(_, heading)| heading.clone()).collect()
    }

    /// What those columns say of a school, in their order.
    pub fn own_values(&self, school: usize) -> Vec<String> {
        self.roll.strange.iter().map(|(column, _)| self.roll.value(school, *column)).collect()
    }

    /// Whether results of criteria are asked for.
    pub fn has_results(&self) -> bool {
        super::columns::list_at(results::RESULTS).is_some_and(|list| self.part(list.name).is_some())
    }

    /// The school that this code is of.
    pub fn find(&self, code: &str) -> Option<usize> {
        self.roll.find(code)
    }

    /// Findings that belong to no school: unknown codes, strange sheets. Everything else is reported with the school.
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// What is said to all schools, as bytes: when they change, every school is to be made again.
    pub fn shared(&self) -> &[u8] {
        &self.shared
    }

    /// What is said of one school, as bytes that are equal only when its cells are; in which rows they stand does not
    /// count.
    pub fn own(&self, school: usize) -> Vec<u8> {
        let mut own = Vec::new();
        self.roll.material(school, &mut own);
        for part in self.parts() {
            own.extend((own.len() as u64).to_le_bytes());
            part.coded.material(part.groups(school), &mut own);
        }
        for wrong in self.wrong.get(&school).into_iter().flatten() {
            own.extend(wrong.finding.message.as_bytes());
        }
        own
    }

    /// The place of a school in the list: its code.
    pub fn place_of(&self, school: usize) -> Option<Place> {
        let row = self.roll.schools.get(school)?.row;
        Some(self.cell(&self.roll.sheet.name, row, self.roll.code))
    }

    fn cell(&self, sheet: &str, row: u32, column: u16) -> Place {
        Place::Cell { file: self.file.clone(), sheet: sheet.to_owned(), cell: address(row, column) }
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
        self.sheets.iter().map(|(_, part)| part).chain(&self.others)
    }

    /// The names of all sheets in the order of their findings: the list, the sheets of the form, the others.
    fn sheet_order(&self) -> Vec<String> {
        let parts = self.parts().map(|part| &part.coded.shared.name);
        std::iter::once(&self.roll.sheet.name).chain(parts).cloned().collect()
    }

    fn part(&self, name: &str) -> Option<&Part> {
        self.sheets.iter().find(|(known, _)| *known == name).map(|(_, part)| part)
    }

    fn shared_material(&self) -> Vec<u8> {
        let mut shared = Vec::new();
        let mut list = Coded::of(Sheet { rows: Vec::new(), merges: Vec::new(), ..self.roll.sheet.clone() });
        list.shared.rows.clone_from(&self.roll.sheet.rows);
        list.shared_material(&mut shared);
        for part in self.parts() {
            shared.extend(part.coded.shared.name.as_bytes());
            part.coded.shared_material(&mut shared);
        }
        for wrong in &self.common {
            shared.extend(wrong.finding.message.as_bytes());
        }
        shared
    }

    /// Gives each sheet its name in the form, and each of its groups to its school.
    fn place(&mut self, sheets: Vec<Coded>) {
        let names = sheet_names();
        let guide = sheets.iter().find(|coded| folded(GUIDE) == folded(&coded.shared.name));
        self.guide = guide.map(|guide| beside_guide(&guide.shared)).unwrap_or_default();
        for coded in sheets.into_iter().filter(|coded| !is_skipped(&coded.shared.name)) {
            let is_free = Page::of(&coded.shared).words(&[ROW_KIND]).is_some();
            let part = Part {
                is_free,
                has_fields: coded.shared.rows.iter().any(merge_field::in_row),
                of_school: HashMap::new(),
                coded,
            };
            let name = names.iter().find(|name| folded(name) == folded(&part.coded.shared.name));
            match name.filter(|name| self.part(name).is_none()) {
                Some(name) => self.sheets.push((name, part)),
                None => self.others.push(part),
            }
        }
        self.understand();
        let results = super::columns::list_at(results::RESULTS).map_or("", |list| list.name);
        if let Some((row, _)) = self.part(results).and_then(|part| part.coded.code) {
            self.wide = self.part(results).and_then(|part| WideResults::of(&part.coded.shared, row, self.catalogue));
        }
    }
}

impl District<'_> {
    /// Sheets whose names differ by a year, a remark or marks, where only one can be meant.
    fn understand(&mut self) {
        let absent: Vec<&'static str> = sheet_names().into_iter().filter(|name| self.part(name).is_none()).collect();
        for name in absent {
            let wanted = bare(name);
            let alike = |part: &Part| {
                let sheet = &part.coded.shared;
                !sheet.hidden && !part.is_free && core(&sheet.name) == wanted
            };
            let mut found = self.others.iter().enumerate().filter(|(_, part)| alike(part)).map(|(index, _)| index);
            let (Some(index), None) = (found.next(), found.next()) else { continue };
            let part = self.others.remove(index);
            let sheet = &part.coded.shared;
            let message = format!("trang \"{}\" được hiểu là trang \"{name}\".", sheet.name);
            let finding = Finding::hint(rule::SHEET, message).help("nếu không đúng: đổi tên trang.");
            self.report.push(finding.at_place(self.cell(&sheet.name, 0, 0)));
            self.sheets.push((name, part));
        }
    }
}

impl Part {
    fn groups(&self, school: usize) -> &[usize] {
        self.of_school.get(&school).map_or(&[], Vec::as_slice)
    }
}

/// Every sheet of the form and of the district workbook, but for the list.
fn sheet_names() -> Vec<&'static str> {
    form_sheets().into_iter().chain([FAILINGS.name]).collect()
}

/// Sheets that are never read.
fn is_skipped(name: &str) -> bool {
    [GUIDE, WORDS_SHEET].iter().any(|skipped| folded(skipped) == folded(name))
}

/// Sheets without which no plan is read.
const NEEDED: [&str; 2] = [GENERAL_SHEET, CONTENT_SHEET];

fn no_list(file: &Arc<str>, sheets: &[Coded]) -> Finding {
    let near = nearest(SCHOOLS_SHEET, sheets.iter().map(|coded| coded.shared.name.as_str()));
    let finding = Finding::error(rule::SHEET, format!("thiếu trang \"{SCHOOLS_SHEET}\"."));
    let help = match near {
        Some(near) => format!("đổi tên trang \"{near}\" thành \"{SCHOOLS_SHEET}\"."),
        None => "lệnh `kehoach form --district` tạo sổ quản lý trống để điền.".to_owned(),
    };
    finding.at_place(Place::File { file: file.clone() }).help(help)
}

/// What a sheet holds of the plan, for findings about the sheet as a whole.
fn path_of(name: &str) -> FieldPath {
    if name == FAILINGS.name { FieldPath::new(results::RESULTS) } else { super::read::path_of(name) }
}
