//! Checks the body that issues the plan (HDR-07) and the body above it (HDR-02).

use super::super::rule::Told;
use super::super::text::{are_districts_gone, names_district_body};
use super::Subject;
use crate::diagnostic::FieldPath;
use crate::plan::date::PartialDate;
use crate::vietnamese::case;

pub fn issuing(subject: Subject, told: &mut Told) {
    if subject.plan.letterhead.issuing_body.is_empty() {
        told.error("letterhead.issuing_body", "chưa ghi cơ quan ban hành.")
            .help("ghi tên trường hoặc cơ quan ban hành kế hoạch, một hoặc hai dòng.");
    }
}

/// Districts have been no level of government since 01/7/2025 (Luật Tổ chức chính quyền địa phương số 72/2025/QH15).
pub fn district(subject: Subject, told: &mut Told) {
    let letterhead = &subject.plan.letterhead;
    if !are_districts_gone(letterhead.issue_date.and_then(PartialDate::first_day)) {
        return;
    }
    let path = FieldPath::new("letterhead");
    let issuing = letterhead.issuing_body.joined();
    let lines = [(letterhead.governing_body.as_deref().unwrap_or(""), "governing_body"), (&issuing, "issuing_body")];
    for (line, field) in lines.into_iter().filter(|(line, _)| names_district_body(line)) {
        let message = format!("\"{line}\": từ ngày 01/7/2025 không còn cấp huyện.");
        told.error(path.key(field), message)
            .help("trường mầm non, tiểu học, THCS ghi UBND xã, phường; trường THPT, trung tâm ghi Sở GDĐT.");
    }
}

/// Which body is above which kind of school is local custom in part: a hint.
pub fn superior(subject: Subject, told: &mut Told) {
    let Some(kind) = &subject.plan.school.school_type else { return };
    let governing = subject.plan.letterhead.governing_body.as_deref().filter(|body| !body.trim().is_empty());
    let Some(body) = governing else { return no_superior(subject, told) };
    let (kind, body) = (kind.to_lowercase(), case::upper(body.trim()));
    let date = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    let is_upper = ["trung học phổ thông", "thpt", "nhiều cấp", "thường xuyên"].iter().any(|word| kind.contains(word));
    let has_upper_name = case::upper(&subject.plan.letterhead.issuing_body.joined()).contains("PHỔ THÔNG")
        || case::upper(&subject.plan.letterhead.issuing_body.joined()).contains("THPT");
    let (is_commune, is_department) = (body.starts_with("UBND") || body.starts_with("ỦY BAN"), body.starts_with("SỞ"));
    let is_city = is_commune && [" THÀNH PHỐ ", " TỈNH "].iter().any(|level| body.contains(level));
    let help = match (is_upper, has_upper_name) {
        (true, true) if is_commune => "trường THPT và trung tâm thường do Sở Giáo dục và Đào tạo quản lý.",
        (false, false) if (is_department || is_city) && are_districts_gone(date) => {
            "trường mầm non, tiểu học, THCS do UBND xã, phường quản lý."
        }
        _ => return,
    };
    told.hint("letterhead.governing_body", format!("cơ quan chủ quản \"{body}\" lạ với loại hình trường.")).help(help);
}

/// A public school has a body above it in the head; a private one may have none.
fn no_superior(subject: Subject, told: &mut Told) {
    let name = subject.plan.letterhead.issuing_body.joined() + " " + subject.plan.school.name.as_deref().unwrap_or("");
    let is_private =
        ["tư thục", "dân lập", "quốc tế", "ngoài công lập"].iter().any(|word| name.to_lowercase().contains(word));
    if !is_private && !subject.plan.letterhead.issuing_body.is_empty() {
        told.hint("letterhead.governing_body", "chưa ghi cơ quan chủ quản ở trên tên trường.")
            .help("ghi UBND xã, phường hoặc Sở GDĐT; trường tư thục có thể để trống.");
    }
}
