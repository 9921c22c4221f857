//! The workbook of many schools: the sheets of the form with a column of codes, and the list of the schools.
//!
//! What all schools say stands once, in rows without a code; a school that says something else on a sheet has all rows
//! of that sheet to itself. Without schools it is the blank workbook of an office.

use std::collections::BTreeSet;

use rust_xlsxwriter::{ConditionalFormatFormula, Formula, Workbook, Worksheet, XlsxError};
use serde_json::Value;

use super::outline::{Outline, OutlineRow};
use super::value::{CellText, cell};
use super::words::Words;
use super::{
    FormSource, Rows, choices, column_sets, content, general, guide, heights, is_drawn, list, other, sheet, style,
};
use super::{items, properties, text, without_nulls};
use crate::catalogue::CriteriaSet;
use crate::excel::columns::WORDS_SHEET;
use crate::excel::columns::{
    APPENDICES_SHEET, CONTENT_SHEET, Column, DISTRICT_NAME, FAILINGS, Kind, LISTS, ListSheet, RESULT_WIDTH,
    SCHOOL_CODE, SCHOOL_FIELDS, SCHOOLS_SHEET, SHOWN_SCHOOL, VERSION, WIDE_RESULTS, list_at,
};
use crate::excel::read::page::folded;
use crate::excel::workbook::Sheet;
use crate::plan::Plan;
use sheet::{DISTRICT_LAST_ROW, FIRST_ROW, HEADING_ROW};

/// Width of a column of the office's own.
const OWN_WIDTH: u16 = 24;
const RESULTS: &str = "assessment.results";
pub(super) const ABOUT: &str = "Mỗi trường một dòng. Ô để trống thì lấy theo trang Thông tin chung. Được thêm cột riêng, ví dụ Số lớp: ở các trang \
     khác viết «Số lớp» thì mỗi trường in số của mình.";
const LINES: [&str; 10] = [
    "Sổ này làm kế hoạch cho nhiều trường trong một lần. Trang \"Danh sách trường\": mỗi trường một dòng, mỗi trường một mã.",
    "Những gì giống nhau ở mọi trường chỉ ghi một lần: trang \"Thông tin chung\", và các dòng ở đầu mỗi trang có cột Mã trường để trống (hoặc ghi \"Tất cả\").",
    "Những gì riêng của một trường: ghi mã trường vào cột Mã trường ở từng dòng. Trường có dòng riêng ở một trang thì trang ấy chỉ dùng dòng riêng của trường, không dùng dòng chung.",
    "Trang \"Kết quả tiêu chí\": mỗi trường một dòng, mỗi tiêu chí một cột, chọn trong danh sách. Tiêu chí không đạt thì ghi lý do ở trang \"Nội dung không đạt\".",
    "Trong lời văn chung, «Tên trường» được thay bằng tên của từng trường; tên cột nào của trang Danh sách trường cũng dùng được, kể cả cột thêm vào như «Số lớp».",
    "Cột có tiêu đề màu đỏ và dấu * là bắt buộc. Đưa chuột lên tiêu đề cột để xem hướng dẫn và ví dụ. Ô có mũi tên thì chọn trong danh sách.",
    "Trang \"Nội dung\": cột Loại cho biết mỗi dòng là Phần, Mục, Đoạn, Gạch đầu dòng, Bảng …; không gõ số thứ tự và dấu đầu dòng. Muốn in bảng ở đâu thì ghi dòng loại Bảng và tên trang của bảng.",
    "Trong một ô, xuống dòng bằng Alt+Enter; mỗi ý một dòng, bắt đầu bằng dấu \"-\". Ngày ghi 15/9/2026. Tiền ghi bằng số đồng (960000000) hoặc \"960 triệu đồng\".",
    "Chữ đậm đặt giữa hai dấu sao kép **như thế này**, chữ nghiêng giữa hai dấu sao *như thế này*. Chỗ có dấu … là chỗ phải điền.",
    "Điền xong, lưu tệp, đóng Excel rồi chạy: kehoach batch quan-ly.xlsx -o THƯ-MỤC. Trường nào có lỗi thì báo cáo nói rõ trang, ô và cách sửa; các trường khác vẫn được làm.",
];

/// A school of the workbook.
#[derive(Debug, Clone, Copy)]
pub struct SchoolPlan<'a> {
    pub code: &'a str,
    pub plan: &'a Plan,
    /// The criteria set its plan is held against.
    pub set: Option<&'a CriteriaSet>,
    /// What the office's own columns say of it.
    pub own: &'a [CellText],
}

/// What the office added to its workbook.
#[derive(Debug, Clone, Copy, Default)]
pub struct Added<'a> {
    /// Headings of the columns of the list; an empty one for a column that has none.
    pub columns: &'a [String],
    pub sheets: &'a [Sheet],
}

/// The bytes of the workbook; what the plan of `source` says is for all schools.
///
/// # Errors
/// In words, for what no plan should hold: texts longer than a cell.
pub fn write(source: &FormSource, added: Added, schools: &[SchoolPlan]) -> Result<Vec<u8>, String> {
    let to_json = |plan: &Plan| without_nulls(serde_json::to_value(plan).unwrap_or_default());
    let shared = to_json(source.plan);
    let plans: Vec<Value> = schools.iter().map(|school| to_json(school.plan)).collect();
    let outlines = plans.iter().map(Outline::of).collect();
    let outline = Outline::of(&shared);
    let writer = Writer { source, added, outline, shared: &shared, schools, plans: &plans, outlines };
    writer.build().map_err(|error| super::unwritable(&error))
}

/// A free table: the school it is for, if not for all, and its block.
type Table<'a> = (Option<&'a str>, &'a Value);

struct Writer<'a> {
    source: &'a FormSource<'a>,
    added: Added<'a>,
    shared: &'a Value,
    outline: Outline<'a>,
    schools: &'a [SchoolPlan<'a>],
    plans: &'a [Value],
    outlines: Vec<Outline<'a>>,
}

impl Writer<'_> {
    fn build(&self) -> Result<Vec<u8>, XlsxError> {
        let mut words = Words::of_district();
        let mut book = Workbook::new();
        let title = self.source.title;
        book.set_properties(&properties(title)?);
        book.push_worksheet(guide::guide(title, None, &LINES)?);
        let columns = self.school_columns();
        book.push_worksheet(self.list(&columns, &mut words)?);
        let is_shared =
            |field: &Column| !columns.iter().any(|column| column.path == field.path) || self.is_default(field);
        book.push_worksheet(general::general(self.source, self.shared, is_shared, &mut words)?);
        let blocks = self.source.blocks();
        let (before, after): (Vec<_>, Vec<_>) = LISTS.iter().partition(|spec| spec.path == "legal_bases");
        for spec in before {
            self.list_sheet(spec, &blocks, &mut words, &mut book)?;
        }
        self.content(&mut words, &mut book)?;
        for spec in after {
            self.list_sheet(spec, &blocks, &mut words, &mut book)?;
        }
        self.appendices(&mut words, &mut book)?;
        let mut taken: BTreeSet<String> = book.worksheets().iter().map(|page| folded(&page.name())).collect();
        taken.insert(folded(WORDS_SHEET));
        for sheet in self.own_sheets() {
            book.push_worksheet(other::copy(sheet, &mut taken)?);
        }
        book.push_worksheet(words.sheet()?);
        book.define_name(DISTRICT_NAME, &format!("={VERSION}"))?;
        let bytes = book.save_to_buffer()?;
        Ok(heights::free(&bytes).unwrap_or(bytes))
    }

    /// Columns of the list: what usually differs by school, and what does here.
    fn school_columns(&self) -> Vec<&'static Column> {
        let fields = general::groups(self.source).flat_map(|group| group.fields);
        let differs = |field: &Column| {
            let shared = general::field_value(self.source, self.shared, field);
            self.plans.iter().any(|plan| general::field_value(self.source, plan, field) != shared)
        };
        let is_here = |field: &&Column| SCHOOL_FIELDS.contains(&field.path) || differs(field);
        let mut columns: Vec<&Column> = fields.filter(is_here).collect();
        // The name of the school is what one looks for, then what kind it is.
        columns.sort_by_key(|column| SCHOOL_FIELDS.iter().position(|path| *path == column.path).unwrap_or(usize::MAX));
        columns
    }

    /// Whether a column of the list has a value to fall back on: only in a blank workbook, where no school lacks it.
    fn is_default(&self, field: &Column) -> bool {
        let value = general::field_value(self.source, self.shared, field);
        self.schools.is_empty() && general::is_said(&value)
    }

    fn list(&self, columns: &[&'static Column], words: &mut Words) -> Result<Worksheet, XlsxError> {
        let all: Vec<&Column> = std::iter::once(&SCHOOL_CODE).chain(columns.iter().copied()).collect();
        let mut page = sheet::begin(SCHOOLS_SHEET, ABOUT)?;
        sheet::headings(&mut page, &all)?;
        for (index, column) in (0..).zip(&all) {
            page.set_column_width(index, width(column))?;
            page.set_column_format(index, &style::input(column.kind))?;
            if let Some((choice, strict)) = choices::choice(column, self.source, words) {
                let validation = sheet::drop_down(&choice, strict)?;
                page.add_data_validation(FIRST_ROW, index, DISTRICT_LAST_ROW, index, &validation)?;
            }
        }
        let mut row = FIRST_ROW;
        for (school, plan) in self.schools.iter().zip(self.plans) {
            sheet::put(&mut page, row, 0, &CellText::text(school.code), &style::input(Kind::Name))?;
            let values: Vec<CellText> =
                columns.iter().map(|column| general::field_value(self.source, plan, column)).collect();
            let widths: Vec<u16> = columns.iter().map(|column| width(column)).collect();
            sheet::fit_height(&mut page, row, &values, &widths)?;
            for ((index, column), value) in (1..).zip(columns).zip(&values) {
                sheet::put(&mut page, row, index, value, &style::input(column.kind))?;
            }
            row += 1;
        }
        list::blank_rows(&mut page, row, &all)?;
        let count = u16::try_from(all.len()).unwrap_or(u16::MAX);
        sheet::finish(&mut page, 2, count, 200)?;
        self.own_columns(&mut page, count)?;
        Ok(page)
    }

    /// The sheets that the office added, but for free tables that plans have: those are written as such.
    fn own_sheets(&self) -> Vec<&Sheet> {
        let tables: BTreeSet<String> = self.tables().iter().map(|(name, _)| folded(name)).collect();
        self.added.sheets.iter().filter(|sheet| !tables.contains(&folded(&sheet.name))).collect()
    }

    /// The columns that the office added, behind those of the form.
    fn own_columns(&self, page: &mut Worksheet, first: u16) -> Result<(), XlsxError> {
        for (index, (column, heading)) in (first..).zip(self.added.columns).enumerate() {
            page.set_column_width(column, OWN_WIDTH)?;
            if !heading.is_empty() {
                page.write_string_with_format(HEADING_ROW, column, heading, &style::own_heading())?;
            }
            for (row, school) in (FIRST_ROW..).zip(self.schools) {
                let value = school.own.get(index).unwrap_or(&CellText::Blank);
                sheet::put(page, row, column, value, &style::own_cell(value))?;
            }
        }
        Ok(())
    }

    /// A sheet of a list: the shared items first, then those of each school that says something else.
    fn list_sheet(
        &self,
        spec: &ListSheet,
        blocks: &[Value],
        words: &mut Words,
        book: &mut Workbook,
    ) -> Result<(), XlsxError> {
        if spec.path == RESULTS {
            return self.results(words, book);
        }
        let shared = items(self.shared, spec);
        let own: Vec<Vec<Value>> = self.plans.iter().map(|plan| items(plan, spec)).collect();
        let is_used = !shared.is_empty() || own.iter().any(|items| !items.is_empty()) || is_drawn(spec, blocks);
        if is_used {
            let groups = self.grouped(&shared, own.iter().map(Vec::as_slice));
            let sets = column_sets(spec, blocks);
            book.push_worksheet(list::list(spec, self.source, &groups, &sets, words)?);
        }
        Ok(())
    }

    /// Shared rows, and those of the schools that differ. Where a school has nothing, nothing can be shared.
    fn grouped<'r, T: PartialEq>(
        &'r self,
        shared: &'r [T],
        own: impl Iterator<Item = &'r [T]> + Clone,
    ) -> Vec<Rows<'r, T>> {
        let is_shared = !shared.is_empty() && own.clone().all(|rows| !rows.is_empty());
        let all = is_shared.then_some(Rows { code: None, rows: shared });
        let all = all.or_else(|| self.schools.is_empty().then_some(Rows { code: None, rows: shared }));
        let coded = self.schools.iter().zip(own).filter(|(_, rows)| !is_shared || *rows != shared);
        all.into_iter().chain(coded.map(|(school, rows)| Rows { code: Some(school.code), rows })).collect()
    }

    fn content(&self, words: &mut Words, book: &mut Workbook) -> Result<(), XlsxError> {
        let names: Vec<String> = self.tables().into_iter().map(|(name, _)| name).collect();
        let own = self.outlines.iter().map(|outline| outline.content.as_slice());
        let groups = self.grouped::<OutlineRow>(&self.outline.content, own);
        book.push_worksheet(content::outline(CONTENT_SHEET, false, &groups, &names, words)?);
        Ok(())
    }

    fn appendices(&self, words: &mut Words, book: &mut Workbook) -> Result<(), XlsxError> {
        let tables = self.tables();
        let names: Vec<String> = tables.iter().map(|(name, _)| name.clone()).collect();
        let own = self.outlines.iter().map(|outline| outline.appendices.as_slice());
        let groups = self.grouped::<OutlineRow>(&self.outline.appendices, own);
        if groups.iter().any(|group| !group.rows.is_empty()) {
            book.push_worksheet(content::outline(APPENDICES_SHEET, true, &groups, &names, words)?);
        }
        for (name, tables) in tables {
            book.push_worksheet(content::table(&name, &tables, words)?);
        }
        Ok(())
    }

    /// Free tables by the names of their sheets; a school that has the shared one needs none of its own.
    fn tables(&self) -> Vec<(String, Vec<Table<'_>>)> {
        let mut tables: Vec<(String, Vec<Table>)> = Vec::new();
        let shared = self.outline.tables.iter().map(|(name, block)| (None, name, *block));
        let own =
            self.schools.iter().zip(&self.outlines).flat_map(|(school, outline)| {
                outline.tables.iter().map(|(name, block)| (Some(school.code), name, *block))
            });
        for (code, name, block) in shared.chain(own) {
            match tables.iter_mut().find(|(known, _)| known == name) {
                Some((_, blocks)) if blocks.first().is_some_and(|(code, first)| code.is_none() && *first == block) => {}
                Some((_, blocks)) => blocks.push((code, block)),
                None => tables.push((name.clone(), vec![(code, block)])),
            }
        }
        tables
    }

    /// Results a school a row, and why criteria are not met.
    fn results(&self, words: &mut Words, book: &mut Workbook) -> Result<(), XlsxError> {
        let Some(spec) = list_at(RESULTS).filter(|_| self.source.has_criteria()) else { return Ok(()) };
        let criteria = self.criteria();
        if criteria.is_empty() {
            // Of schools whose kind nobody knows.
            return Ok(());
        }
        let mut page = sheet::begin(spec.name, WIDE_RESULTS)?;
        let columns: Vec<&Column> = words.code_column().into_iter().collect();
        sheet::headings(&mut page, &columns)?;
        page.set_column_format(0, &style::input(Kind::Name))?.set_column_width(1, 34)?;
        page.write_string_with_format(HEADING_ROW, 1, SHOWN_SCHOOL, &style::heading(false))?;
        for (index, (code, set)) in (2..).zip(&criteria) {
            page.set_column_width(index, RESULT_WIDTH)?
                .set_column_format(index, &style::input(Kind::CriterionResult))?;
            page.write_string_with_format(HEADING_ROW, index, *code, &style::heading(false))?;
            if let Some(criterion) = set.criterion(code) {
                page.insert_note(HEADING_ROW, index, &sheet::note_box(&criterion.name))?;
                let choice = sheet::Choice::Words(choices::results(set, criterion));
                let validation = sheet::drop_down(&choice, self.sets().len() < 2)?;
                page.add_data_validation(FIRST_ROW, index, DISTRICT_LAST_ROW, index, &validation)?;
            }
        }
        words.choose_code(&mut page)?;
        self.result_rows(&mut page, &criteria)?;
        sheet::finish(&mut page, 2, 2 + u16::try_from(criteria.len()).unwrap_or(0), 200)?;
        book.push_worksheet(page);
        let notes: Vec<Vec<Value>> = self.plans.iter().map(failing).collect();
        let groups = self.grouped::<Value>(&[], notes.iter().map(Vec::as_slice));
        book.push_worksheet(list::list(&FAILINGS, self.source, &groups, &[], words)?);
        Ok(())
    }

    fn result_rows(&self, page: &mut Worksheet, criteria: &[(&str, &CriteriaSet)]) -> Result<(), XlsxError> {
        const BLANK_ROWS: usize = 30;
        // A program that does not compute when it opens a file shows what is written as the result.
        page.set_formula_result_default("");
        let last = FIRST_ROW + u32::try_from(self.schools.len().max(BLANK_ROWS)).unwrap_or(0);
        let end = 1 + u16::try_from(criteria.len()).unwrap_or(0);
        for row in FIRST_ROW..last {
            for column in (0..=end).filter(|column| *column != 1) {
                page.write_blank(row, column, &style::input(Kind::CriterionResult))?;
            }
            // Shows the name beside the code that is typed.
            let names = format!("'{SCHOOLS_SHEET}'!$A${}:$B${}", FIRST_ROW + 1, DISTRICT_LAST_ROW + 1);
            let name = format!("=IFERROR(VLOOKUP($A{},{names},2,FALSE),\"\")", row + 1);
            page.write_formula_with_format(row, 1, Formula::new(name), &style::locked())?;
        }
        let rule = format!("=AND(LEN(C{0})=0,LEN($A{0})>0)", FIRST_ROW + 1);
        let wanted = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(style::wanted());
        page.add_conditional_format(FIRST_ROW, 2, last.saturating_sub(1), end, &wanted)?;
        for ((row, school), plan) in (FIRST_ROW..).zip(self.schools).zip(self.plans) {
            sheet::put(page, row, 0, &CellText::text(school.code), &style::input(Kind::Name))?;
            let name = plan.pointer("/school/name").and_then(Value::as_str).unwrap_or_default();
            sheet::put(page, row, 1, &CellText::text(name), &style::locked())?;
            let given = plan.pointer("/assessment/results").and_then(Value::as_array);
            for (index, (code, _)) in (2..).zip(criteria) {
                let item = given.into_iter().flatten().find(|item| text(item, "criterion") == *code);
                let result = item.and_then(|item| item.get("result"));
                let result = cell(Kind::CriterionResult, result, school.set);
                sheet::put(page, row, index, &result, &style::input(Kind::CriterionResult))?;
            }
        }
        Ok(())
    }

    /// The criteria sets of the schools, or of the form.
    fn sets(&self) -> Vec<&CriteriaSet> {
        let mut sets: Vec<&CriteriaSet> = Vec::new();
        for set in self.schools.iter().filter_map(|school| school.set).chain(self.source.set) {
            if !sets.iter().any(|known| known.id == set.id) {
                sets.push(set);
            }
        }
        sets
    }

    /// The criteria of all sets, each with the first set that has it; those of one standard together.
    fn criteria(&self) -> Vec<(&str, &CriteriaSet)> {
        let mut criteria: Vec<(&str, &CriteriaSet)> = Vec::new();
        for set in self.sets() {
            for criterion in set.criteria() {
                if !criteria.iter().any(|(known, _)| *known == criterion.code.as_str()) {
                    criteria.push((criterion.code.as_str(), set));
                }
            }
        }
        let number = |code: &str| -> Vec<u32> { code.split('.').map(|part| part.parse().unwrap_or(0)).collect() };
        criteria.sort_by_key(|(code, _)| number(code));
        criteria
    }
}

/// The results of a plan that say why they are not met.
fn failing(plan: &Value) -> Vec<Value> {
    let results = plan.pointer("/assessment/results").and_then(Value::as_array).into_iter().flatten();
    results.filter(|result| result.get("note").is_some()).cloned().collect()
}

/// Columns of the list are as narrow as what stands in them allows.
fn width(column: &Column) -> u16 {
    match (column.path, column.kind) {
        ("", _) => SCHOOL_CODE.width,
        ("letterhead.number" | "assessment.conclusion.level", _) => 12,
        ("letterhead.symbol" | "letterhead.place_name", _) | (_, Kind::Date) => 17,
        (_, Kind::Word(_) | Kind::SchoolType | Kind::CriteriaSet) => 26,
        (_, Kind::RichLines) => 48,
        _ => 34,
    }
}
