//! The criterion of a row of results. Where the spreadsheet program turned its code into a number, the name beside it or
//! the rows around it show which criterion it was.

use serde_json::Value;

use super::cell::rule;
use super::codes;
use super::draft::Draft;
use super::headings::Headings;
use super::page::{At, Page, folded, plain};
use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, Finding};
use crate::excel::columns::{Kind, list_at};
use crate::excel::workbook::CellValue;

/// The code in this cell of the sheet of results.
pub fn code(draft: &mut Draft, headings: &Headings, path: &FieldPath, at: At) -> Option<Value> {
    let cell = at.cell()?;
    if let (CellValue::Number(number), Some(set)) = (&cell.value, draft.known.set) {
        let candidates = codes::candidates(*number, cell.shown.as_deref(), Some(set));
        if candidates.len() > 1 {
            draft.remember(path, at);
            draft.see(at);
            let by_name = name(at, headings).and_then(|name| named(set, &name, &candidates));
            let by_row = || follows(at, set, &candidates);
            let chosen = by_name.map(|code| (code, "tên tiêu chí")).or_else(|| Some((by_row()?, "thứ tự của hàng")));
            let Some((code, how)) = chosen else {
                draft.misread(codes::ambiguous(*number, &candidates), path, at);
                return None;
            };
            let finding = Finding::hint(rule::CODE, format!("ô này là số, được hiểu là tiêu chí {code} theo {how}."));
            draft.found(finding.help("nếu không đúng: chọn định dạng Text cho ô rồi gõ lại mã."), at);
            return Some(code.into());
        }
    }
    draft.read(Kind::Code, path, at)
}

/// The name of the criterion beside its code.
fn name(at: At, headings: &Headings) -> Option<String> {
    let columns = list_at("assessment.results")?.columns;
    let index = columns.iter().position(|column| column.kind == Kind::ShownName)?;
    let place = headings.columns.get(index).copied().flatten()?;
    at.beside(place).cell().map(plain)
}

fn named(set: &CriteriaSet, name: &str, candidates: &[String]) -> Option<String> {
    let is_named = |code: &&String| set.criterion(code).is_some_and(|known| folded(&known.name) == folded(name));
    candidates.iter().find(is_named).cloned()
}

/// The candidate that comes after the code of the row above and before that of the row below.
fn follows(at: At, set: &CriteriaSet, candidates: &[String]) -> Option<String> {
    let order: Vec<&str> = set.criteria().map(|criterion| criterion.code.as_str()).collect();
    let place = |row: Option<u32>| {
        let cell = at.page.cell(row?, at.column)?;
        let code = match &cell.value {
            CellValue::Number(number) => super::cell::decimal(*number),
            _ => plain(cell),
        };
        order.iter().position(|known| *known == code)
    };
    let (above, below) = (place(at.row.checked_sub(1)), place(at.row.checked_add(1)));
    let fits = |code: &&String| {
        let place = order.iter().position(|known| known == code);
        place.is_some_and(|place| {
            above.is_some_and(|above| above + 1 == place) || below.is_some_and(|below| place + 1 == below)
        })
    };
    let mut fitting = candidates.iter().filter(fits);
    let first = fitting.next()?;
    fitting.next().is_none().then(|| first.clone())
}

/// The names beside the codes are those of the criteria: other names are not printed, and where most are others, the
/// form was made for another criteria set.
pub fn tell_names(draft: &mut Draft, page: Page, headings: &Headings, list: &FieldPath, items: &[Value]) {
    let Some(set) = draft.known.set else { return };
    let columns = list_at("assessment.results").map_or(&[][..], |list| list.columns);
    let place = |kind: Kind| {
        let index = columns.iter().position(|column| column.kind == kind)?;
        headings.columns.get(index).copied().flatten()
    };
    let (Some(codes), Some(shown)) = (place(Kind::Code), place(Kind::ShownName)) else { return };
    let rows = page.rows().map(|row| row.number).filter(|row| *row > headings.row);
    let pairs = rows.filter_map(|row| {
        let code = page.cell(row, codes).map(plain)?;
        let name = folded(&plain(page.cell(row, shown)?));
        Some((row, name != folded(&set.criterion(&code)?.name)))
    });
    let pairs: Vec<(u32, bool)> = pairs.collect();
    let others = pairs.iter().filter(|(_, is_other)| *is_other).count();
    let Some((row, _)) = pairs.iter().find(|(_, is_other)| *is_other).copied() else { return };
    let message = format!("{others} tên tiêu chí ở cột này khác tên trong bộ tiêu chuẩn của trường.");
    if others * 2 > pairs.len() && !items.is_empty() && pairs.len() > 2 {
        let finding = Finding::error(rule::CODE, message);
        let help = format!(
            "biểu mẫu có thể của loại hình trường khác; bộ tiêu chuẩn đang dùng: {}. Sửa loại hình trường, hoặc lấy biểu mẫu mới.",
            set.name()
        );
        draft.misread(finding.help(help), list, page.at(row, shown));
    } else {
        let help = "tên in ra lấy theo bộ tiêu chuẩn, không lấy ở cột này.";
        draft.found(Finding::hint(rule::IGNORED, message).help(help), page.at(row, shown));
    }
}
