//! The sheets of a workbook: which sheet of the form each is, by its name; by its name with a year or a remark; by what
//! stands in it, which is asked about.

use std::collections::BTreeSet;

use serde_json::Value;

use super::cell::rule;
use super::draft::Draft;
use super::general;
use super::page::{Page, bare, folded, is_blank, nearest, plain};
use super::{form_sheets, path_of, unseen};
use crate::diagnostic::{FieldPath, Finding, Place};
use crate::excel::columns::{
    APPENDICES_SHEET, CONTENT_SHEET, Column, GENERAL_SHEET, GUIDE, LISTS, OUTLINE_COLUMNS, ROW_KIND, VERSION,
    WORDS_SHEET, data_tables,
};
use crate::excel::form::VERSION_LINE;
use crate::excel::workbook::{Sheet, Workbook};

/// The sheets of the form in a workbook.
pub struct Found<'w> {
    workbook: &'w Workbook,
    /// Name in the form, sheet.
    sheets: Vec<(&'static str, Page<'w>)>,
}

/// Words that people add to the name of a sheet, without marks.
const ADDED: [&str; 9] = ["nam hoc", "nam", "nh", "ban sao", "copy", "moi", "sua", "trang", "sheet"];

/// The name of a sheet without years, numbers, brackets and what is added to names of copies.
pub fn core(name: &str) -> String {
    let letters: String = bare(name).chars().map(|letter| if letter.is_alphabetic() { letter } else { ' ' }).collect();
    let mut core = format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "));
    for word in ADDED {
        core = core.replace(&format!(" {word} "), " ");
    }
    core.trim().to_owned()
}

/// The columns of a sheet of the form that has a row of headings.
fn columns_of(name: &str) -> Option<&'static [Column]> {
    match name {
        CONTENT_SHEET | APPENDICES_SHEET => Some(OUTLINE_COLUMNS),
        _ => LISTS.iter().find(|spec| spec.name == name).map(|spec| spec.columns),
    }
}

/// Whether what stands in a sheet is what stands in this sheet of the form.
pub fn looks_like(page: Page, name: &str) -> bool {
    match columns_of(name) {
        Some(columns) => page.columns(columns).is_some(),
        None => general::has_fields(page),
    }
}

impl<'w> Found<'w> {
    /// `None` when it is another workbook altogether.
    pub fn in_workbook(workbook: &'w Workbook, draft: &mut Draft) -> Option<Self> {
        let names = form_sheets();
        let of = |name: &&'static str| {
            let sheet = workbook.sheets.iter().find(|sheet| folded(&sheet.name) == folded(name))?;
            Some((*name, Page::of(sheet)))
        };
        let mut found = Self { workbook, sheets: names.iter().filter_map(of).collect() };
        found.understand(&names, draft);
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

    /// Sheets whose names differ by a year, a remark or marks: `Giai phap 2026`.
    fn understand(&mut self, names: &[&'static str], draft: &mut Draft) {
        let absent: Vec<&'static str> = names.iter().copied().filter(|name| self.page(name).is_none()).collect();
        for name in absent {
            let wanted = bare(name);
            let alike: Vec<&Sheet> =
                self.others().filter(|sheet| !sheet.hidden && core(&sheet.name) == wanted).collect();
            let &[sheet] = alike.as_slice() else { continue };
            if !looks_like(Page::of(sheet), name) {
                continue;
            }
            let page = Page::of(sheet);
            let (row, column) = first_cell(sheet);
            let message = format!("trang \"{}\" được hiểu là trang \"{name}\".", sheet.name);
            let finding = Finding::hint(rule::SHEET, message).help("nếu không đúng: đổi tên trang.");
            draft.found(finding, page.at(row, column));
            self.sheets.push((name, page));
        }
    }

    pub fn page(&self, name: &str) -> Option<Page<'w>> {
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
    pub fn tell_others(&self, draft: &mut Draft, placed: &[String]) {
        let absent: Vec<&'static str> = form_sheets().into_iter().filter(|name| self.page(name).is_none()).collect();
        let needed = Self::needed(draft, &absent);
        // A row that was misread may be the one that places a table.
        let is_doubtful = draft
            .misread
            .iter()
            .any(|path| path.as_str().starts_with("sections") || path.as_str().starts_with("appendices"));
        for sheet in self.others().filter(|sheet| !placed.contains(&sheet.name) && !sheet.hidden) {
            let page = Page::of(sheet);
            let (row, column) = first_cell(sheet);
            let is_free = page.words(&[ROW_KIND]).is_some();
            let near = nearest(&sheet.name, absent.iter().copied()).filter(|_| !is_free);
            let like = || needed.iter().copied().find(|name| looks_like(page, name)).filter(|_| !is_free);
            if let Some(name) = near {
                let finding = Finding::error(rule::SHEET, format!("không có trang \"{}\" trong biểu mẫu.", sheet.name));
                draft.misread(finding.help(format!("có phải là \"{name}\"?")), &path_of(name), page.at(row, column));
            } else if let Some(name) = like() {
                let message =
                    format!("trang \"{}\" không thuộc biểu mẫu, mà có các cột của trang \"{name}\".", sheet.name);
                let help = format!("có phải là \"{name}\"? Nếu phải: đổi tên trang thành \"{name}\".");
                draft.misread(Finding::error(rule::SHEET, message).help(help), &path_of(name), page.at(row, column));
            } else if is_free
                && !is_doubtful
                && page.rows().filter(|row| row.number > 2).any(|row| !row.cells.is_empty())
            {
                let finding =
                    Finding::warning(rule::TABLE, format!("trang \"{}\" không được đặt vào chỗ nào.", sheet.name));
                draft.found(
                    finding.help(format!("thêm dòng loại Bảng, tiêu đề \"{}\" ở trang Nội dung.", sheet.name)),
                    page.at(row, column),
                );
            } else if !is_free && sheet.rows.iter().any(|row| !row.cells.iter().all(is_blank)) {
                tell_own(draft, page, &needed);
            }
        }
    }

    /// What cannot be seen of the sheets that are read, and sheets that cannot be seen.
    pub fn tell_unseen(&self, draft: &mut Draft, placed: &[String]) {
        let is_read = |sheet: &&Sheet| {
            placed.contains(&sheet.name) || self.sheets.iter().any(|(_, page)| page.sheet.name == sheet.name)
        };
        for sheet in self.workbook.sheets.iter().filter(is_read) {
            unseen::tell(draft, Page::of(sheet));
        }
        unseen::tell_sheets(draft, self.others().filter(|sheet| !placed.contains(&sheet.name)));
    }

    /// Sheets that are not there, though a table is drawn from them.
    fn needed(draft: &Draft, absent: &[&'static str]) -> Vec<&'static str> {
        let mut blocks = BTreeSet::new();
        ["sections", "appendices"].into_iter().filter_map(|key| draft.plan.get(key)).for_each(|value| {
            types(value, &mut blocks);
        });
        let is_drawn = |name: &str| {
            let path = LISTS.iter().find(|spec| spec.name == name).map_or("", |spec| spec.path);
            data_tables().iter().any(|table| blocks.contains(table.block) && table.from == path)
        };
        let always = [GENERAL_SHEET, CONTENT_SHEET, "Nơi nhận"];
        absent.iter().copied().filter(|name| always.contains(name) || is_drawn(name)).collect()
    }

    fn tell_version(&self, draft: &mut Draft) {
        let Some(guide) = self.workbook.sheets.iter().find(|sheet| folded(&sheet.name) == folded(GUIDE)) else {
            return;
        };
        let page = Page::of(guide);
        let versions = guide.cells().filter_map(|(row, cell)| {
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
            draft.found(Finding::warning(rule::VERSION, message).help(help), page.at(row, column));
        }
    }
}

/// A sheet of the clerk's own, or one of the form that nothing tells.
fn tell_own(draft: &mut Draft, page: Page, needed: &[&str]) {
    let (name, (row, column)) = (&page.sheet.name, first_cell(page.sheet));
    let message = format!("trang \"{name}\" không thuộc biểu mẫu, không được in.");
    let finding = match needed {
        [] => Finding::hint(rule::IGNORED, message).help(format!(
            "không cần sửa nếu là trang riêng của người soạn; muốn in: thêm dòng loại Bảng, tiêu đề \"{name}\", ở trang Nội dung."
        )),
        needed => {
            let names: Vec<String> = needed.iter().map(|name| format!("\"{name}\"")).collect();
            let names = names.join(" hoặc ");
            Finding::warning(rule::SHEET, message).help(format!("có phải là {names}? Nếu phải: đổi lại tên trang."))
        }
    };
    draft.found(finding, page.at(row, column));
}

fn first_cell(sheet: &Sheet) -> (u32, u16) {
    sheet.rows.first().and_then(|row| Some((row.number, row.cells.first()?.column))).unwrap_or((0, 0))
}

/// The types of all blocks within a value.
fn types<'v>(value: &'v Value, into: &mut BTreeSet<&'v str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| types(item, into)),
        Value::Object(fields) => {
            into.extend(fields.get("type").and_then(Value::as_str));
            ["blocks", "sections"].into_iter().filter_map(|key| fields.get(key)).for_each(|value| types(value, into));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::core;

    #[test]
    fn years_remarks_and_marks_of_copies_do_not_change_a_name() {
        for name in ["Giai phap 2026", "Giải pháp (2)", "GIẢI PHÁP năm học 2026-2027", "Giải pháp - bản sao"]
        {
            assert_eq!(core(name), "giai phap");
        }
        assert_eq!(core("Giải pháp cũ"), "giai phap cu");
    }
}
