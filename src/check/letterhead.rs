//! The head of the document (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2–II.5).

use super::{Subject, is_blank};
use crate::diagnostic::{FieldPath, Finding, Report};
use crate::plan::{DocumentNumber, PartialDate};

pub fn check(subject: Subject, report: &mut Report) {
    let letterhead = &subject.plan.letterhead;
    let path = FieldPath::new("letterhead");
    if letterhead.issuing_body.is_empty() {
        let finding = Finding::error("HDR-07", "chưa ghi cơ quan ban hành.").at(&path.key("issuing_body"));
        report.push(finding.help("ghi tên trường hoặc cơ quan ban hành kế hoạch, một hoặc hai dòng."));
    }
    let is_left_blank = matches!(&letterhead.number, Some(DocumentNumber::Text(text)) if text.trim().is_empty());
    if letterhead.number.is_none() || is_left_blank {
        let finding = Finding::hint("HDR-03", "chưa có số văn bản; chỗ ghi số được để trống.").at(&path.key("number"));
        report.push(finding.help("ghi số khi văn thư đã cấp."));
    }
    symbol(subject, report);
    if is_blank(letterhead.place_name.as_deref()) {
        let finding = Finding::warning("HDR-04", "chưa ghi địa danh.").at(&path.key("place_name"));
        report.push(finding.help("ghi tên xã, phường nơi cơ quan đóng trụ sở."));
    }
    if !matches!(letterhead.issue_date, Some(PartialDate::Day(_))) {
        let message = "ngày ban hành chưa đủ ngày, tháng, năm; phần thiếu được để trống.";
        let finding = Finding::hint("HDR-04", message).at(&path.key("issue_date"));
        report.push(finding.help("ghi ngày ký, ví dụ 15/3/2026."));
    }
    abstract_line(subject, report);
}

fn symbol(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("letterhead.symbol");
    let symbol = subject.plan.letterhead.symbol.as_deref().unwrap_or_default();
    if symbol.trim().is_empty() {
        let finding = Finding::warning("HDR-03", "chưa ghi ký hiệu văn bản.").at(&path);
        report.push(finding.help("ghi tên loại viết tắt và tên cơ quan viết tắt, ví dụ KH-THCSSX."));
    } else if symbol.contains([' ', '\u{a0}']) {
        let finding = Finding::warning("HDR-03", format!("ký hiệu \"{symbol}\" có dấu cách.")).at(&path);
        report.push(finding.help("viết liền, ví dụ KH-THCSSX (Phụ lục I, mục II.3)."));
    }
}

fn abstract_line(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("subject");
    if subject.plan.subject.is_empty() {
        let finding = Finding::error("HDR-06", "chưa ghi trích yếu.").at(&path);
        report.push(finding.help("ghi nội dung chính của kế hoạch trong một câu ngắn."));
    } else if subject.plan.subject.joined().ends_with(['.', ';', ':', ',']) {
        let finding = Finding::warning("HDR-06", "trích yếu kết thúc bằng dấu câu.").at(&path);
        report.push(finding.help("bỏ dấu ở cuối trích yếu."));
    }
}
