//! Checks the head (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1–II.5): bodies (HDR-02, HDR-07), number and symbol
//! (HDR-03), place and date (HDR-04), subject (HDR-06), and parts of it typed again in the text (HDR-01, HDR-05).

mod bodies;
mod number;
mod subject;
mod typed_again;

use super::Subject;
use super::rule::{Rule, Told};
use crate::plan::PartialDate;

pub const RULES: &[Rule] = &[
    Rule::error("HDR-07", bodies::issuing),
    Rule::warning("HDR-03", number::number),
    Rule::warning("HDR-03", number::symbol).reads(&["document_type"]),
    Rule::warning("HDR-04", place),
    Rule::hint("HDR-04", date),
    Rule::error("HDR-06", subject::subject),
    Rule::warning("HDR-06", subject::school_year).reads(&["letterhead.issue_date", "subject"]),
    Rule::error("HDR-02", bodies::district),
    Rule::hint("HDR-02", bodies::superior).reads(&["school.name", "letterhead.issuing_body"]),
    Rule::warning("HDR-05", typed_again::place_and_date),
    Rule::warning("HDR-01", typed_again::national_title),
];

/// The place is a name and nothing else: the comma and the date are written by the program.
fn place(subject: Subject, told: &mut Told) {
    const FIELD: &str = "letterhead.place_name";
    let place = subject.plan.letterhead.place_name.as_deref().unwrap_or_default().trim();
    if place.is_empty() {
        told.warning(FIELD, "chưa ghi địa danh.").help("ghi tên xã, phường nơi cơ quan đóng trụ sở.");
        return;
    }
    let has_sign = place.ends_with(['.', ',', ';', ':']) && !place.ends_with('…');
    if has_sign || place.to_lowercase().contains("ngày") {
        told.warning(FIELD, format!("địa danh \"{place}\" có thừa dấu hoặc ngày."))
            .help("chỉ ghi tên xã, phường, tỉnh; chương trình ghi dấu phẩy và ngày.");
        return;
    }
    let letters = || place.chars().filter(|sign| sign.is_alphabetic());
    let is_all_capitals = letters().count() > 3 && letters().all(char::is_uppercase);
    if is_all_capitals || letters().next().is_some_and(char::is_lowercase) {
        told.hint(FIELD, format!("địa danh \"{place}\" viết hoa chưa đúng."))
            .help("viết hoa chữ cái đầu của mỗi tiếng trong tên riêng, ví dụ Tân Lộc.");
    }
}

fn date(subject: Subject, told: &mut Told) {
    if !matches!(subject.plan.letterhead.issue_date, Some(PartialDate::Day(_))) {
        let message = "ngày ban hành chưa đủ ngày, tháng, năm; phần thiếu được để trống.";
        told.hint("letterhead.issue_date", message).help("ghi ngày ký, ví dụ 15/3/2026.");
    }
}
