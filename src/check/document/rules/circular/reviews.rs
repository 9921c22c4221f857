//! What a circular says of the year: the plan is reviewed at least twice (IMP-02), the report is approved before 15 June;
//! and in which annex the standards of a kind of school stand (TBL-04).

use chrono::Datelike;

use super::{Followed, Level, Said, clause, is_past, places, said};
use crate::line::Line;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::dates_in;
use crate::vietnamese::letters;

/// Words of one time a year.
const ONCE: [&str; 6] = ["01 lần", "1 lần", "một lần", "01 (một) lần", "01 (một lần)", "(01) một lần"];
/// The last day of a report, month and day (Điều 9 khoản 3).
const REPORT: (u32, u32) = (6, 15);

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let title: Vec<&str> = subject.parts.title.subject.iter().map(Line::text).collect();
    let is_improvement = letters::lower(&title.join(" ")).contains("cải tiến chất lượng");
    let mut remarks = Vec::new();
    for text in said(subject) {
        remarks.extend(once(&text, is_improvement));
    }
    remarks.extend(late_report(subject));
    remarks
}

/// `rà soát việc thực hiện Kế hoạch ít nhất 01 lần trong năm học`.
fn once(text: &Said, is_improvement: bool) -> Option<Remark> {
    const REACH: usize = 120;
    let lower = text.lower.as_str();
    let at = places(lower, "rà soát").find(|at| {
        let rest = lower.get(*at..).unwrap_or("").split([';', '\n']).next().unwrap_or("");
        let rest = rest.split(". ").next().unwrap_or("");
        let Some((number, once)) = ONCE.iter().find_map(|words| Some((rest.find(words)?, *words))) else {
            return false;
        };
        let between = rest.get(..number).unwrap_or("");
        let after = rest.get(number + once.len()..).unwrap_or("").trim_start();
        let is_yearly = [
            "trong năm",
            "mỗi năm",
            "một năm",
            "trong một năm",
            "trong mỗi năm",
            "/năm",
            "trên năm",
            "hằng năm",
            "hàng năm",
        ]
        .iter()
        .any(|words| after.starts_with(words))
            || between.contains("mỗi năm học");
        let is_plan = between.contains("kế hoạch cải tiến")
            || between.contains("kế hoạch này")
            || (between.contains("kế hoạch") && (is_improvement || lower.contains("cải tiến chất lượng")));
        let is_other = ["học kỳ", "quý", "tháng", "giáo dục nhà trường", "dạy học", "phòng"]
            .iter()
            .any(|words| between.contains(words));
        let is_near = between.chars().count() < REACH;
        is_yearly && is_plan && is_near && !is_other && !between.trim_end().ends_with("lần thứ")
    })?;
    let quotation = text.written.get(at..).unwrap_or(text.written);
    let remark =
        Remark::warning("kế hoạch cải tiến chất lượng được rà soát ít nhất hai lần trong năm học, ở đây ghi một lần.");
    (!is_past(clause(lower, at)))
        .then(|| remark.help("ghi ít nhất 02 lần trong năm học.").at_text(text.index, quotation))
}

/// `phê duyệt báo cáo tự đánh giá trước ngày 30/6/2027`, in a sentence or in a row of a table.
fn late_report(subject: &Subject) -> Vec<Remark> {
    let is_approval = |text: &str| {
        let at = ["phê duyệt báo cáo tự đánh giá", "báo cáo tự đánh giá được phê duyệt"]
            .iter()
            .filter_map(|words| text.find(words))
            .min();
        at.filter(|at| !is_past(clause(text, *at)))
    };
    let mut remarks = Vec::new();
    let mut tell = |index: usize, written: &str, quotation: &str| {
        let late = day_in(written).is_some_and(|day| day > REPORT && day.0 < 9);
        if late {
            let remark =
                Remark::hint("báo cáo tự đánh giá được phê duyệt trước ngày 15/6 của năm học, ở đây ghi muộn hơn.");
            remarks.push(remark.help("đối chiếu khoản 3 Điều 9 của thông tư, sửa ngày.").at_text(index, quotation));
        }
    };
    for text in said(subject).filter(|text| !text.is_cell) {
        if let Some(at) = is_approval(&text.lower) {
            let rest = text.lower.get(at..).unwrap_or("").split([';', '\n']).next().unwrap_or("");
            tell(text.index, rest.split(". ").next().unwrap_or(""), text.written);
        }
    }
    for cells in subject.tables.values().flat_map(std::collections::BTreeMap::values) {
        let is_row = cells.values().any(|(_, text)| is_approval(&letters::lower(text)).is_some());
        let dated = cells.values().find(|(_, text)| day_in(&letters::lower(text)).is_some());
        if let Some((index, text)) = dated.filter(|_| is_row) {
            tell(*index, &letters::lower(text), text);
        }
    }
    remarks
}

/// The only day that a text names, with a year or without: month and day.
fn day_in(text: &str) -> Option<(u32, u32)> {
    let days = dates_in(text);
    match days.as_slice() {
        [(_, day)] => Some((day.month(), day.day())),
        [] => {
            let rest = text.get(text.find("ngày ")? + "ngày ".len()..)?;
            let (day, month) = rest.split_once('/').or_else(|| rest.split_once(" tháng "))?;
            let month: String = month.chars().take_while(char::is_ascii_digit).collect();
            let is_day = |day: &(u32, u32)| (1..=12).contains(&day.0) && (1..=31).contains(&day.1);
            Some((month.parse().ok()?, day.trim().parse().ok()?)).filter(is_day)
        }
        _ => None,
    }
}

/// `Phụ lục I Thông tư số 57/2026/TT-BGDĐT` of a school whose standards stand in another annex.
pub fn annex(followed: &Followed, text: &Said) -> Option<Remark> {
    const REACH: usize = 40;
    let own = followed.own?.annex.as_deref()?;
    let number = followed.circular().split("/TT").next()?;
    let lower = text.lower.as_str();
    let others = followed.sets.iter().filter_map(|set| set.annex.as_deref()).filter(|annex| *annex != own);
    for other in others {
        let words = letters::lower(other);
        for at in places(lower, &words) {
            let rest = lower.get(at + words.len()..).unwrap_or("");
            let of = rest
                .find(number)
                .or_else(|| rest.find("thông tư 57"))
                .filter(|of| rest.get(..*of).is_some_and(|words| words.chars().count() < REACH));
            let Some(of) = of else { continue };
            let between = rest.get(..of).unwrap_or("");
            let clause = clause(lower, at);
            // Another kind of school may be spoken of.
            let is_other = Level::of(clause).is_some_and(|level| followed.own.and_then(Level::of_set) != Some(level));
            let is_list = between.contains("phụ lục") && !between.contains("phụ lục iv");
            if is_other || is_list || is_past(clause) {
                continue;
            }
            let message =
                format!("tiêu chuẩn đối với trường này ở {own} Thông tư {}, không ở {other}.", followed.circular());
            let quotation = text.written.get(at..).unwrap_or(text.written);
            return Some(Remark::warning(message).help(format!("viết \"{own}\".")).at_text(text.index, quotation));
        }
    }
    None
}
