//! Workbook → Plan.
//!
//! Sheets and columns are found by their names. Every cell that is not understood becomes a finding with its place, and
//! the reading goes on; what is left becomes a plan, with the cell of each of its fields.

mod assessed;
pub(super) mod cell;
pub(super) mod codes;
pub(super) mod draft;
pub(super) mod general;
mod lines;
pub(super) mod list;
mod options;
pub(super) mod outline;
pub(super) mod page;
mod placed;
mod points;
mod table;
mod tree;

use serde_json::Value;

use super::columns::{APPENDICES_SHEET, CONTENT_SHEET, GENERAL_SHEET, GUIDE, LISTS, VERSION, WORDS_SHEET};
use super::district;
use super::form::VERSION_LINE;
use super::workbook::{self, Sheet, Workbook};
use crate::catalogue::{Catalogue, CriteriaSet};
use crate::diagnostic::{FieldPath, Finding, Place, Report, SourceMap};
use crate::input::Reading;
use crate::input::base::Base;
use crate::plan::{PartialDate, Plan};
use cell::{Known, rule};
use draft::Draft;
use page::{Page, folded, nearest, plain};

/// What a workbook says: the plan as JSON, and what was found.
#[derive(Debug)]
pub struct Sheets {
    /// The plan as JSON; `None` when the file is no workbook of this form.
    pub value: Option<Value>,
    pub reading: Reading,
}

/// Reads a workbook. `file` is its name as the user knows it, `forms` the ids of the forms there are.
#[must_use]
pub fn read(bytes: &[u8], file: &str, catalogue: &Catalogue, forms: &[String]) -> Sheets {
    read_over(bytes, file, catalogue, forms, None)
}

/// Reads a workbook that a base lies under.
#[must_use]
pub fn read_over(bytes: &[u8], file: &str, catalogue: &Catalogue, forms: &[String], base: Option<&Base>) -> Sheets {
    if district::is_district(bytes) {
        return refused(of_many_schools(file));
    }
    let workbook = match workbook::open(bytes, file) {
        Ok(workbook) => workbook,
        Err(finding) => return refused(*finding),
    };
    let mut draft = Draft::new(file, Known { catalogue, set: None, forms, base });
    draft.sources.set_sheets(workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect());
    let Some(sheets) = Found::in_workbook(&workbook, &mut draft) else {
        return Sheets { value: None, reading: draft.into_reading(None) };
    };
    if let Some(page) = sheets.page(GENERAL_SHEET) {
        general::read(&mut draft, page);
    }
    draft.known.set = criteria_set(&draft, catalogue);
    for spec in LISTS {
        if let Some(page) = sheets.page(spec.name) {
            list::read(&mut draft, page, spec);
        }
    }
    let all: Vec<&Sheet> = workbook.sheets.iter().collect();
    let placed = outline::read(&mut draft, &all, sheets.page(CONTENT_SHEET), sheets.page(APPENDICES_SHEET));
    sheets.tell_others(&mut draft, &placed);
    let value = Value::Object(std::mem::take(&mut draft.plan));
    let plan = plan_of(&value, &mut draft);
    Sheets { value: Some(value), reading: draft.into_reading(plan) }
}

/// Such a workbook is no plan, but many.
fn of_many_schools(file: &str) -> Finding {
    let finding = Finding::error(rule::SHEET, "đây là sổ quản lý nhiều trường, không phải kế hoạch của một trường.");
    let help = "chạy `kehoach batch` với tệp này để làm văn bản cho từng trường.";
    finding.at_place(Place::File { file: file.into() }).help(help)
}

fn refused(finding: Finding) -> Sheets {
    let reading = Reading {
        plan: None,
        sources: SourceMap::default(),
        report: Report::from_iter([finding]),
        misread: Vec::new(),
    };
    Sheets { value: None, reading }
}

/// Each value was read by the kind of its column, so it fits; this is for what that cannot say.
pub(super) fn plan_of(value: &Value, draft: &mut Draft) -> Option<Plan> {
    let mut whole = value.clone();
    if let (Some(base), Some(fields)) = (draft.known.base, whole.as_object_mut()) {
        base.complete(fields, &mut draft.sources);
    }
    if let Ok(plan) = serde_json::from_value(whole) {
        return Some(plan);
    }
    let finding = Finding::error("XLS-23", "dữ liệu của các trang không ghép được thành một kế hoạch.");
    let help = "chép nội dung sang biểu mẫu trống mới (lệnh `kehoach form`), rồi chạy lại.";
    draft.report.push(finding.at_place(Place::File { file: draft.file.clone() }).help(help));
    None
}

/// The set that the plan names, or the one for its date and school: as it will be held against.
pub(super) fn criteria_set<'a>(draft: &Draft, catalogue: &'a Catalogue) -> Option<&'a CriteriaSet> {
    let plan = Value::Object(draft.plan.clone());
    let of_base = |pointer: &str| draft.known.base.and_then(|base| base.text_at(pointer));
    let text = |pointer: &str| plan.pointer(pointer).and_then(Value::as_str).or_else(|| of_base(pointer));
    let date = text("/letterhead/issue_date").and_then(PartialDate::parse).and_then(PartialDate::first_day);
    catalogue.set_for(text("/assessment/criteria_set"), date, text("/school/type"))
}

/// The sheets of the form in a workbook.
struct Found<'w> {
    workbook: &'w Workbook,
    /// Name in the form, sheet.
    sheets: Vec<(&'static str, Page<'w>)>,
}

impl<'w> Found<'w> {
    /// `None` when it is another workbook altogether.
    fn in_workbook(workbook: &'w Workbook, draft: &mut Draft) -> Option<Self> {
        let names = form_sheets();
        let of = |name: &&'static str| {
            let sheet = workbook.sheets.iter().find(|sheet| folded(&sheet.name) == folded(name))?;
            Some((*name, Page::of(sheet)))
        };
        let found = Self { workbook, sheets: names.iter().filter_map(of).collect() };
        let has = |name: &str| found.page(name).is_some();
        if !has(GENERAL_SHEET) && !has(CONTENT_SHEET) && !found.has_near_miss(&names) {
            let finding = Finding::error(rule::SHEET, "đây không phải tệp theo biểu mẫu của chương trình.");
            let help = format!(
                "không có trang \"{GENERAL_SHEET}\" và trang \"{CONTENT_SHEET}\"; lệnh `kehoach form` tạo biểu mẫu trống để điền."
            );
            draft.report.push(finding.at_place(Place::File { file: draft.file.clone() }).help(help));
            return None;
        }
        found.tell_absent(draft);
        found.tell_version(draft);
        Some(found)
    }

    fn page(&self, name: &str) -> Option<Page<'w>> {
        self.sheets.iter().find(|(known, _)| *known == name).map(|(_, page)| *page)
    }

    fn others(&self) -> impl Iterator<Item = &'w Sheet> {
        let is_known = |name: &str| self.sheets.iter().any(|(_, page)| page.sheet.name == name);
        let skipped = [folded(GUIDE), folded(WORDS_SHEET)];
        self.workbook
            .sheets
            .iter()
            .filter(move |sheet| !is_known(&sheet.name) && !skipped.contains(&folded(&sheet.name)))
    }

    fn has_near_miss(&self, names: &[&'static str]) -> bool {
        self.others().any(|sheet| nearest(&sheet.name, names.iter().copied()).is_some())
    }

    fn tell_absent(&self, draft: &mut Draft) {
        for name in [GENERAL_SHEET, CONTENT_SHEET].into_iter().filter(|name| self.page(name).is_none()) {
            let near = self.others().any(|sheet| nearest(&sheet.name, std::iter::once(name)).is_some());
            if !near {
                let finding = Finding::error(rule::SHEET, format!("thiếu trang \"{name}\"."));
                let help = "đổi lại tên trang nếu đã đổi, hoặc chép trang từ biểu mẫu trống.";
                draft.report.push(finding.at_place(Place::File { file: draft.file.clone() }).help(help));
            }
            draft.misread.push(if name == CONTENT_SHEET { FieldPath::new("sections") } else { FieldPath::root() });
        }
    }

    /// Sheets that are nearly of the form, and those with something in them that is not printed.
    fn tell_others(&self, draft: &mut Draft, placed: &[String]) {
        let absent: Vec<&'static str> = form_sheets().into_iter().filter(|name| self.page(name).is_none()).collect();
        // A row that was misread may be the one that places a table.
        let is_doubtful = draft
            .misread
            .iter()
            .any(|path| path.as_str().starts_with("sections") || path.as_str().starts_with("appendices"));
        for sheet in self.others().filter(|sheet| !placed.contains(&sheet.name) && !sheet.hidden) {
            let page = Page::of(sheet);
            let is_free = page.headings(&[super::columns::ROW_KIND]).is_some();
            let near = nearest(&sheet.name, absent.iter().copied()).filter(|_| !is_free);
            let first = sheet.rows.first().and_then(|row| Some((row.number, row.cells.first()?.column)));
            let (row, column) = first.unwrap_or((0, 0));
            if let Some(name) = near {
                let finding = Finding::error(rule::SHEET, format!("không có trang \"{}\" trong biểu mẫu.", sheet.name));
                draft.misread(finding.help(format!("có phải là \"{name}\"?")), &path_of(name), page, row, column);
            } else if is_free
                && !is_doubtful
                && page.rows().filter(|row| row.number > 2).any(|row| !row.cells.is_empty())
            {
                let finding =
                    Finding::warning(rule::TABLE, format!("trang \"{}\" không được đặt vào chỗ nào.", sheet.name));
                draft.found(
                    finding.help(format!("thêm dòng loại Bảng, tiêu đề \"{}\" ở trang Nội dung.", sheet.name)),
                    page,
                    row,
                    column,
                );
            } else if !is_free && !sheet.rows.is_empty() {
                let finding = Finding::hint(
                    rule::IGNORED,
                    format!("trang \"{}\" không thuộc biểu mẫu, không được in.", sheet.name),
                );
                draft.found(finding.help("không cần sửa nếu là trang riêng của người soạn."), page, row, column);
            }
        }
    }

    fn tell_version(&self, draft: &mut Draft) {
        let Some(guide) = self.workbook.sheets.iter().find(|sheet| folded(&sheet.name) == folded(GUIDE)) else {
            return;
        };
        let page = Page::of(guide);
        let cells = guide.rows.iter().flat_map(|row| row.cells.iter().map(|cell| (row.number, cell)));
        let versions = cells.filter_map(|(row, cell)| {
            let version = plain(cell).strip_prefix(VERSION_LINE)?.trim().parse::<u32>().ok()?;
            Some((row, cell.column, version))
        });
        for (row, column, version) in versions.filter(|(_, _, version)| *version != VERSION).collect::<Vec<_>>() {
            let (message, help) = if version < VERSION {
                (
                    "biểu mẫu này của một phiên bản cũ.",
                    "nếu có lỗi: lệnh `kehoach form --from` chép nội dung sang biểu mẫu mới.",
                )
            } else {
                ("biểu mẫu này của một phiên bản mới hơn chương trình.", "dùng bản mới của chương trình.")
            };
            draft.found(Finding::warning(rule::VERSION, message).help(help), page, row, column);
        }
    }
}

/// Every sheet the form can have, but for free tables.
pub(super) fn form_sheets() -> Vec<&'static str> {
    [GENERAL_SHEET, CONTENT_SHEET, APPENDICES_SHEET].into_iter().chain(LISTS.iter().map(|spec| spec.name)).collect()
}

/// What a sheet holds of the plan.
pub(super) fn path_of(name: &str) -> FieldPath {
    match name {
        GENERAL_SHEET => FieldPath::root(),
        CONTENT_SHEET => FieldPath::new("sections"),
        APPENDICES_SHEET => FieldPath::new("appendices"),
        _ => LISTS.iter().find(|spec| spec.name == name).map_or_else(FieldPath::root, |spec| FieldPath::new(spec.path)),
    }
}

impl Draft<'_> {
    pub(super) fn into_reading(self, plan: Option<Plan>) -> Reading {
        Reading { plan, sources: self.sources, report: self.report, misread: self.misread }
    }
}
