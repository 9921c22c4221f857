//! Checks typed values and pictures in cells: each can be understood, and none is lost.

use super::Subject;
use super::rule::{Rule, Told};
use super::terms::ONE_VALUE;
use crate::diagnostic::{FieldPath, help};
use crate::plan::table::FullCell;
use crate::plan::{BlockKind, CellSpec, TableBlock, Timeframe, visit};

pub const RULES: &[Rule] =
    &[Rule::warning("TBL-10", values), Rule::warning("TBL-04", criteria), Rule::warning("IMG-02", pictures)];

/// Every cell that is more than a text, with its place.
fn each(subject: Subject, visit: &mut impl FnMut(&FullCell, &FieldPath)) {
    visit::blocks(subject.plan, |block, path| {
        if let BlockKind::Table(table) = block {
            cells(table, path, visit);
        }
    });
}

fn cells(table: &TableBlock, path: &FieldPath, visit: &mut impl FnMut(&FullCell, &FieldPath)) {
    let mut row = |cells: &[CellSpec], path: &FieldPath| {
        for (index, cell) in cells.iter().enumerate() {
            if let CellSpec::Full(full) = cell {
                visit(full, &path.index(index));
            }
        }
    };
    let (head, body) = (path.key("head"), path.key("rows"));
    head.each(&table.head).for_each(|(path, cells)| row(cells, &path));
    let body = body.each(&table.rows).filter_map(|(path, spec)| spec.placed(path));
    body.for_each(|(cells, path)| row(cells, &path));
}

/// A cell has one value, and its weeks are weeks.
fn values(subject: Subject, told: &mut Told) {
    each(subject, &mut |cell, path| {
        let values = [
            cell.text.is_some(),
            cell.money.is_some(),
            cell.date.is_some(),
            cell.time.is_some(),
            cell.person.is_some(),
            cell.criterion.is_some(),
        ];
        if values.iter().filter(|is_given| **is_given).count() > 1 {
            told.warning(path, "ô có nhiều giá trị; chỉ giá trị đầu được in.").help(help!["giữ ", ONE_VALUE, "."]);
        }
        if let Some(Timeframe::Weeks(frame)) = &cell.time
            && frame.weeks.range().is_none()
        {
            told.hint(path.key("time"), format!("\"{}\" không phải tuần của năm học.", frame.weeks.0))
                .help("ghi một tuần (\"3\") hoặc các tuần (\"3-8\").");
        }
    });
}

fn criteria(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    each(subject, &mut |cell, path| {
        if let Some(code) = cell.criterion.as_ref().filter(|code| set.criterion(code.as_str()).is_none()) {
            let message = format!("không có tiêu chí \"{code}\" trong bộ tiêu chuẩn của Thông tư {}.", set.circular);
            told.warning(path.key("criterion"), message).help("ghi mã tiêu chí của bộ tiêu chuẩn, ví dụ 3.1.");
        }
    });
}

fn pictures(subject: Subject, told: &mut Told) {
    visit::blocks(subject.plan, |block, path| {
        let BlockKind::Image(image) = block else { return };
        if image.alt.trim().is_empty() {
            told.hint(path.key("alt"), "ảnh chưa có mô tả cho người không nhìn được.")
                .help("ghi ngắn gọn ảnh cho thấy gì, ví dụ \"Sơ đồ khuôn viên trường\".");
        }
        if image.width_mm == Some(0) {
            told.warning(path.key("width_mm"), "chiều rộng ảnh bằng 0; ảnh được in theo cỡ của nó.")
                .help("ghi số milimét, ví dụ 120.");
        }
    });
}
