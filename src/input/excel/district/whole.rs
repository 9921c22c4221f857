//! Findings about a district workbook as a whole: rows without a school, and sheets that are missing or unknown.
//!
//! A finding goes to the school that it is probably about. So no document is made that lacks a row. A finding about no
//! school in particular goes to the workbook.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::coded::{Shown, Stray};
use super::results::{RESULTS, WideResults};
use super::{District, NEEDED, Part, Wrong, path_of, sheet_names};
use crate::diagnostic::{Anchor, FieldPath, Finding, Place};
use crate::excel::columns::{GENERAL_SHEET, SCHOOL_CODE, SCHOOLS_SHEET, SHOWN_SCHOOL, list_at};
use crate::excel::read::cell::rule;
use crate::excel::read::headings::{nearly, understood};
use crate::excel::read::page::{LAST_HEADING_ROW, Page, bare, folded, is_blank, nearest, plain};
use crate::excel::read::sheets::looks_like;
use crate::excel::workbook::{letters, position};

/// Limit of unknown codes for which the nearest known one is searched: a sheet of another workbook has thousands.
const MOST_GUESSES: usize = 200;

impl District<'_> {
    pub(super) fn tell(&mut self) {
        self.tell_list();
        let mut guesses = MOST_GUESSES;
        let mut sheets = std::mem::take(&mut self.sheets);
        let wide = self.wide.is_some();
        for (name, part) in &mut sheets {
            let is_single = wide && list_at(RESULTS).is_some_and(|list| list.name == *name);
            self.owners(part, &path_of(name), is_single, &mut guesses);
            self.near_code(part, &path_of(name));
        }
        self.sheets = sheets;
        let mut others = std::mem::take(&mut self.others);
        for part in &mut others {
            self.owners(part, &FieldPath::new("sections"), false, &mut guesses);
        }
        self.others = others;
        self.tell_sheets();
        self.tell_without_results();
        self.tell_columns();
        self.tell_shown_names();
        self.tell_identity();
    }

    fn tell_list(&mut self) {
        let (name, headings) = (self.roll.sheet.name.clone(), self.roll.headings);
        for (finding, row, column) in std::mem::take(&mut self.roll.told) {
            let place = self.cell(&name, row, column);
            self.report.push(finding.at_place(place));
        }
        for (school, finding, column) in std::mem::take(&mut self.roll.wrong) {
            let row = self.roll.schools.get(school).map_or(0, |school| school.row);
            let place = self.cell(&name, row, column);
            self.tell_school(school, finding.at_place(place), FieldPath::root());
        }
        for (finding, column, path) in std::mem::take(&mut self.roll.near) {
            let finding = finding.at_place(self.cell(&name, headings, column));
            self.common.push(Wrong { finding, path: FieldPath::new(path) });
        }
        self.tell_own_columns();
        if self.roll.schools.is_empty() {
            let finding = Finding::error(rule::SCHOOL, format!("trang \"{SCHOOLS_SHEET}\" chưa có trường nào."));
            let place = self.cell(&name, headings + 1, self.roll.code);
            self.report.push(finding.at_place(place).help("ghi mỗi trường một dòng dưới hàng tiêu đề."));
        }
    }

    /// Columns of the list that are no fields and that no words of other sheets use, and those without a heading.
    fn tell_own_columns(&mut self) {
        let (name, headings) = (self.roll.sheet.name.clone(), self.roll.headings);
        let nearly: Vec<u16> = self.common.iter().filter_map(|wrong| self.column_of(&wrong.finding)).collect();
        let is_used = |text: &str| self.parts().any(|part| part.coded.names.contains(&folded(text)));
        let own = self.roll.strange.iter().filter(|(column, text)| !nearly.contains(column) && !is_used(text));
        let own: Vec<(u16, String)> = own.cloned().collect();
        if let Some((first, text)) = own.first() {
            let names: Vec<String> = own.iter().map(|(_, text)| format!("\"{text}\"")).collect();
            let message = format!("cột riêng không được in: {}.", names.join(", "));
            let finding = Finding::hint(rule::IGNORED, message).at_place(self.cell(&name, headings, *first));
            self.report.push(finding.help(format!("muốn in thì viết «{text}» ở trang khác.")));
        }
        for column in self.roll.nameless.clone() {
            let letters = letters(column);
            let message = format!("cột {letters} có dữ liệu mà không có tiêu đề, không được in.");
            let finding = Finding::warning(rule::COLUMN, message).at_place(self.cell(&name, headings, column));
            let absent = self.roll.absent(column);
            let help = match absent.as_slice() {
                [] => "ghi tiêu đề của cột.".to_owned(),
                names => format!("có phải là {}? Ghi tiêu đề của cột.", names.join(" hoặc ")),
            };
            self.report.push(finding.help(help));
        }
    }

    /// The column of a finding on the list.
    fn column_of(&self, finding: &Finding) -> Option<u16> {
        match &finding.anchor {
            Anchor::Place(Place::Cell { sheet, cell, .. }) if *sheet == self.roll.sheet.name => {
                position(cell).map(|(_, column)| column)
            }
            _ => None,
        }
    }

    fn tell_school(&mut self, school: usize, finding: Finding, path: FieldPath) {
        self.wrong.entry(school).or_default().push(Wrong { finding, path });
    }

    /// Gives each group of rows to its school. `is_single`: every school has one row, so neighbours say nothing.
    fn owners(&mut self, part: &mut Part, path: &FieldPath, is_single: bool, guesses: &mut usize) {
        let schools: Vec<Option<usize>> = part.coded.groups.iter().map(|group| self.roll.find(&group.code)).collect();
        let school_of = |group: Option<usize>| schools.get(group?).copied().flatten();
        for (index, school) in schools.iter().enumerate() {
            if let Some(school) = school {
                part.of_school.entry(*school).or_default().push(index);
                continue;
            }
            let Some(group) = part.coded.groups.get(index) else { continue };
            let beside = [school_of(group.before), school_of(group.after)];
            let beside: Vec<usize> = if is_single { Vec::new() } else { beside.into_iter().flatten().collect() };
            let message = format!("không có trường mã \"{}\" ở trang {SCHOOLS_SHEET}.", group.code);
            let finding = Finding::error(rule::SCHOOL, message);
            let place = self.cell(&part.coded.shared.name, group.row, group.column);
            *guesses = guesses.saturating_sub(1);
            let near = if *guesses == 0 { None } else { self.roll.near(&group.code, &beside) };
            let asked = near.and_then(|near| Some(self.roll.schools.get(near)?.code.as_str()));
            let asked = asked.or_else(|| if *guesses == 0 { None } else { self.roll.nearest(&group.code) });
            let finding = match asked {
                Some(code) => finding.help(format!("có phải là \"{code}\"?")),
                None => finding.help(format!("sửa mã, hoặc thêm trường vào trang {SCHOOLS_SHEET}.")),
            };
            let finding = finding.at_place(place);
            match near {
                Some(school) => self.tell_school(school, finding, path.clone()),
                None => self.report.push(finding),
            }
        }
        // A code of a school that was filled down too far says nothing.
        let is_lone_code = |stray: &Stray| stray.title.as_ref().is_some_and(|text| self.roll.find(text).is_some());
        part.coded.strays.retain(|stray| !is_lone_code(stray));
        for run in runs(&part.coded.strays) {
            let school = run.first().and_then(|stray| school_of(stray.before)).filter(|_| !is_single);
            self.stray(part, run, school, path);
        }
    }

    /// Rows below each other that belong to nobody.
    fn stray(&mut self, part: &Part, run: &[Stray], school: Option<usize>, path: &FieldPath) {
        let Some(first) = run.first() else { return };
        let place = self.cell(&part.coded.shared.name, first.row, first.column);
        if let Some(title) = &first.title {
            let finding = Finding::hint(rule::IGNORED, format!("hàng \"{title}\" được bỏ qua."));
            let finding = finding.at_place(place).help("mỗi dòng thuộc một trường, theo cột Mã trường.");
            return self.report.push(finding);
        }
        let message = match run.len() {
            1 => "dòng này chưa ghi mã trường.".to_owned(),
            count => format!("{count} dòng từ đây chưa ghi mã trường."),
        };
        let help = "ghi mã trường ở từng dòng; dòng chung cho mọi trường thì ghi \"Tất cả\".";
        let finding = Finding::error(rule::SCHOOL, message).at_place(place).help(help);
        match school {
            Some(school) => self.tell_school(school, finding, path.clone()),
            None => self.report.push(finding),
        }
    }

    /// A heading that is nearly the one over the codes: without it all rows would be for every school.
    fn near_code(&mut self, part: &Part, path: &FieldPath) {
        if let Some((row, column)) = part.coded.code {
            self.other_code(part, row, column);
            return;
        }
        if *path == FieldPath::root() {
            return;
        }
        if let Some((row, column)) = self.codes_without_heading(part) {
            let letters = letters(column);
            let message = format!("cột {letters} có mã trường mà không có tiêu đề \"{}\".", SCHOOL_CODE.heading);
            let place = self.cell(&part.coded.shared.name, row, column);
            let finding = Finding::error(rule::COLUMN, message).at_place(place);
            let finding = finding.help(format!("ghi tiêu đề \"{}\" ở đầu cột.", SCHOOL_CODE.heading));
            return self.common.push(Wrong { finding, path: path.clone() });
        }
        let sheet = &part.coded.shared;
        let wanted = bare(SCHOOL_CODE.heading);
        let mut cells = sheet.cells().take_while(|(row, _)| *row <= LAST_HEADING_ROW);
        let is_near =
            |text: &str| !text.is_empty() && text.len() < 40 && strsim::osa_distance(&bare(text), &wanted) <= 1;
        if let Some((row, cell)) = cells.find(|(_, cell)| is_near(&plain(cell))) {
            let finding = nearly(&plain(cell), SCHOOL_CODE.heading);
            let finding = finding.at_place(self.cell(&sheet.name, row, cell.column));
            self.common.push(Wrong { finding, path: path.clone() });
        }
    }

    /// The heading over the codes in other words.
    fn other_code(&mut self, part: &Part, row: u32, column: u16) {
        let sheet = &part.coded.shared;
        let Some(text) = part.coded.other_heading.clone() else { return };
        let finding = understood(&text, SCHOOL_CODE.heading);
        self.report.push(finding.at_place(self.cell(&sheet.name, row, column)));
    }

    /// A column in which codes of schools stand under no heading: without it every row would be for every school.
    fn codes_without_heading(&self, part: &Part) -> Option<(u32, u16)> {
        let mut found: BTreeMap<u16, (u32, BTreeSet<usize>)> = BTreeMap::new();
        for row in &part.coded.shared.rows {
            for cell in row.cells.iter().filter(|cell| !is_blank(cell)) {
                if let Some(school) = self.roll.find_exactly(&plain(cell)) {
                    found.entry(cell.column).or_insert_with(|| (row.number, BTreeSet::new())).1.insert(school);
                }
            }
        }
        let enough = self.roll.schools.len().min(2);
        let found = found.into_iter().find(|(_, (_, schools))| !schools.is_empty() && schools.len() >= enough);
        found.map(|(column, (row, _))| (row.saturating_sub(1), column))
    }

    /// Sheets that are nearly of the form or strange, and those that are missing.
    fn tell_sheets(&mut self) {
        let absent: Vec<&'static str> = sheet_names().into_iter().filter(|name| self.part(name).is_none()).collect();
        let mut near_ones = HashSet::new();
        let mut told = Vec::new();
        for part in &self.others {
            let sheet = &part.coded.shared;
            if sheet.hidden || part.is_free {
                continue;
            }
            let first = sheet.rows.first().and_then(|row| Some((row.number, row.cells.first()?.column)));
            let (row, column) = first.unwrap_or((0, 0));
            let place = self.cell(&sheet.name, row, column);
            if let Some(name) = nearest(&sheet.name, absent.iter().copied()) {
                near_ones.insert(name);
                let finding = Finding::error(rule::SHEET, format!("không có trang \"{}\" trong biểu mẫu.", sheet.name));
                let finding = finding.at_place(place).help(format!("có phải là \"{name}\"?"));
                self.common.push(Wrong { finding, path: path_of(name) });
            } else if !sheet.rows.is_empty() || !part.coded.groups.is_empty() {
                let message = format!("trang \"{}\" không thuộc biểu mẫu, không được in.", sheet.name);
                let like = absent.iter().find(|name| looks_like(Page::of(sheet), name));
                told.push(match like {
                    Some(name) => Finding::warning(rule::SHEET, message)
                        .help(format!("có phải là \"{name}\"? Nếu phải: đổi tên trang thành \"{name}\"."))
                        .at_place(place),
                    None => Finding::hint(rule::IGNORED, message)
                        .help("không cần sửa nếu là trang riêng của người soạn.")
                        .at_place(place),
                });
            }
        }
        self.report.extend(told.into_iter().collect());
        let names_form = self.roll.fields.iter().any(|(field, _)| field.path == "form");
        for name in NEEDED.into_iter().filter(|name| absent.contains(name) && !near_ones.contains(name)) {
            if name == GENERAL_SHEET && names_form {
                continue;
            }
            let finding = Finding::error(rule::SHEET, format!("thiếu trang \"{name}\"."));
            let help = "đổi lại tên trang nếu đã đổi, hoặc chép trang từ sổ quản lý trống.";
            let finding = finding.at_place(Place::File { file: self.file.clone() }).help(help);
            self.common.push(Wrong { finding, path: path_of(name) });
        }
    }

    /// Schools without results, where others have some.
    fn tell_without_results(&mut self) {
        let Some(name) = list_at(RESULTS).map(|list| list.name) else { return };
        let Some(part) = self.part(name) else { return };
        if part.coded.has_shared || part.of_school.is_empty() {
            return;
        }
        let without = (0..self.roll.schools.len()).filter(|school| part.groups(*school).is_empty());
        let mut told = Vec::new();
        for school in without {
            let code = self.roll.schools.get(school).map_or("", |school| school.code.as_str());
            let finding = Finding::error(rule::SCHOOL, format!("trang \"{name}\" không có dòng nào của trường này."));
            let finding = finding.help(format!("thêm dòng có mã trường \"{code}\" ở trang \"{name}\"."));
            told.extend(self.place_of(school).map(|place| (school, finding.at_place(place))));
        }
        for (school, finding) in told.into_iter().filter(|(_, finding)| !finding.message.is_empty()) {
            self.tell_school(school, finding, FieldPath::new(RESULTS));
        }
    }

    /// Columns of results that are no criterion of any set.
    fn tell_columns(&mut self) {
        let Some(name) = list_at(RESULTS).map(|list| list.name) else { return };
        let Some(wide) = &self.wide else { return };
        let sheet = self.part(name).map_or(name, |part| part.coded.shared.name.as_str());
        let wrong = wide.unknown.iter().map(|(column, code)| {
            let finding =
                Finding::error(rule::COLUMN, format!("không có tiêu chí \"{code}\" trong bộ tiêu chuẩn nào."));
            let finding = finding.at_place(self.cell(sheet, wide.heading, *column)).help("sửa mã ở tiêu đề cột.");
            Wrong { finding, path: FieldPath::new(RESULTS) }
        });
        let wrong: Vec<Wrong> = wrong.collect();
        let strange = self.strange_results(wide, sheet);
        self.common.extend(wrong);
        self.report.extend(strange.into_iter().collect());
    }

    /// Columns of results that are under no criterion: they have values, or a heading of their own.
    fn strange_results(&self, wide: &WideResults, sheet: &str) -> Vec<Finding> {
        let Some(part) = list_at(RESULTS).and_then(|list| self.part(list.name)) else { return Vec::new() };
        let is_known = |column: u16| {
            wide.columns.iter().chain(&wide.unknown).any(|(at, _)| *at == column) || part.coded.is_left_out(column)
        };
        let headings = part.coded.shared.rows.iter().filter(|row| row.number == wide.heading);
        let headings: BTreeMap<u16, String> =
            headings.flat_map(|row| &row.cells).map(|cell| (cell.column, plain(cell))).collect();
        let titled = headings.iter().filter(|(_, text)| !text.is_empty()).map(|(column, _)| *column);
        let columns: BTreeSet<u16> = part.coded.used.iter().copied().chain(titled).collect();
        let told = columns.into_iter().filter(|column| !is_known(*column)).map(|column| {
            let text = headings.get(&column).cloned().unwrap_or_default();
            let letters = letters(column);
            let message = if text.is_empty() {
                format!("cột {letters} có dữ liệu mà không có tiêu đề, không được đọc.")
            } else {
                format!("cột \"{text}\" không phải tiêu chí nào, không được đọc.")
            };
            let near = wide.between(column, self.catalogue);
            let finding = match near.as_slice() {
                [] => Finding::hint(rule::IGNORED, message).help("không cần sửa nếu là cột riêng."),
                codes => Finding::warning(rule::COLUMN, message)
                    .help(format!("có phải là tiêu chí {}? Ghi lại mã tiêu chí ở tiêu đề cột.", codes.join(" hoặc "))),
            };
            finding.at_place(self.cell(sheet, wide.heading, column))
        });
        told.collect()
    }
}

impl District<'_> {
    /// Names typed over those that a sheet only shows: once a sheet, at the first one. A name of the list, or a part of
    /// one, says nothing new.
    fn tell_shown_names(&mut self) {
        let names: HashSet<String> = self.roll.schools.iter().map(|school| folded(&school.name)).collect();
        let mut told = Vec::new();
        for part in self.parts() {
            let is_other = |shown: &&Shown| {
                let text = folded(&shown.text);
                !names.contains(&text) && !names.iter().any(|name| name.contains(&text))
            };
            let Some(first) = part.coded.shown.iter().find(is_other) else { continue };
            let message = format!("\"{}\" ở cột \"{SHOWN_SCHOOL}\" không được đọc.", first.text);
            let place = self.cell(&part.coded.shared.name, first.row, first.column);
            let help = format!("cột này chỉ để xem: sửa tên trường ở trang {SCHOOLS_SHEET}.");
            told.push(Finding::hint(rule::IGNORED, message).at_place(place).help(help));
        }
        self.report.extend(told.into_iter().collect());
    }
}

/// Rows that follow each other and are of one kind.
fn runs(strays: &[Stray]) -> impl Iterator<Item = &[Stray]> {
    strays.chunk_by(|above, below| {
        above.title.is_none() && below.title.is_none() && above.before == below.before && above.row + 1 == below.row
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_a_code_that_follow_each_other_are_told_once() {
        let stray = |row, title: Option<&str>| Stray { row, column: 0, before: None, title: title.map(str::to_owned) };
        let strays = [stray(4, None), stray(5, None), stray(6, Some("Tổng")), stray(9, None)];
        let lengths: Vec<usize> = runs(&strays).map(<[Stray]>::len).collect();
        assert_eq!(lengths, [2, 1, 1]);
    }
}
