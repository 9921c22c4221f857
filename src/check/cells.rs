//! Typed values and pictures: what is said can be understood, and nothing said is lost.

use super::Subject;
use super::terms::ONE_VALUE;
use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, Finding, Report, help};
use crate::plan::table::FullCell;
use crate::plan::{BlockKind, CellSpec, ImageBlock, RowSpec, TableBlock, Timeframe, visit};

pub fn check(subject: Subject, report: &mut Report) {
    visit::blocks(subject.plan, |block, path| match block {
        BlockKind::Table(table) => cells(table, path, &mut |full, path| cell(subject.set, full, path, report)),
        BlockKind::Image(image) => picture(image, path, report),
        _ => {}
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
    table.head.iter().enumerate().for_each(|(index, cells)| row(cells, &head.index(index)));
    for (index, spec) in table.rows.iter().enumerate() {
        let path = body.index(index);
        match spec {
            RowSpec::Cells(cells) => row(cells, &path),
            RowSpec::Full(full) => row(&full.cells, &path.key("cells")),
            RowSpec::Band(_) | RowSpec::Group(_) => {}
        }
    }
}

fn cell(set: Option<&CriteriaSet>, cell: &FullCell, path: &FieldPath, report: &mut Report) {
    let values = [
        cell.text.is_some(),
        cell.money.is_some(),
        cell.date.is_some(),
        cell.time.is_some(),
        cell.person.is_some(),
        cell.criterion.is_some(),
    ];
    if values.iter().filter(|is_given| **is_given).count() > 1 {
        let finding = Finding::warning("TBL-10", "ô có nhiều giá trị; chỉ giá trị đầu được in.").at(path);
        report.push(finding.help(help!["giữ ", ONE_VALUE, "."]));
    }
    if let Some(Timeframe::Weeks(frame)) = &cell.time
        && frame.weeks.range().is_none()
    {
        let finding = Finding::hint("TBL-10", format!("\"{}\" không phải tuần của năm học.", frame.weeks.0));
        report.push(finding.at(&path.key("time")).help("ghi một tuần (\"3\") hoặc các tuần (\"3-8\")."));
    }
    if let (Some(set), Some(code)) = (set, &cell.criterion)
        && set.criterion(code.as_str()).is_none()
    {
        let finding = Finding::warning(
            "TBL-04",
            format!("không có tiêu chí \"{code}\" trong bộ tiêu chuẩn của Thông tư {}.", set.circular),
        );
        report.push(finding.at(&path.key("criterion")).help("ghi mã tiêu chí của bộ tiêu chuẩn, ví dụ 3.1."));
    }
}

fn picture(image: &ImageBlock, path: &FieldPath, report: &mut Report) {
    if image.alt.trim().is_empty() {
        let finding = Finding::hint("IMG-02", "ảnh chưa có mô tả cho người không nhìn được.").at(&path.key("alt"));
        report.push(finding.help("ghi ngắn gọn ảnh cho thấy gì, ví dụ \"Sơ đồ khuôn viên trường\"."));
    }
    if image.width_mm == Some(0) {
        let finding = Finding::warning("IMG-02", "chiều rộng ảnh bằng 0; ảnh được in theo cỡ của nó.");
        report.push(finding.at(&path.key("width_mm")).help("ghi số milimét, ví dụ 120."));
    }
}
