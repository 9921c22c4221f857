//! Finds a school year that is over in sentences about future work (ACT-02).

use chrono::NaiveDate;

use super::Subject;
use super::period;
use super::rule::{Rule, Told};
use super::text::Kind;
use crate::diagnostic::FieldPath;
use crate::plan::Section;
use crate::plan::date::PartialDate;

/// A school year ends on 31 May; its review may be written in June.
const LAST_MONTH: u32 = 5;
/// What is said of the past in a part on work to do.
const LOOKING_BACK: [&str; 9] =
    ["kết quả", "sơ kết", "tổng kết", "báo cáo", "so với", "rút kinh nghiệm", "đã ", "từ năm học", "số liệu"];

pub const RULES: &[Rule] = &[Rule::hint("ACT-02", judge)];

fn judge(subject: Subject, told: &mut Told) {
    let Some(issued) = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day) else { return };
    let sections = subject.plan.sections.iter().enumerate();
    for (index, _) in sections.filter(|(_, section)| tells_work(section)) {
        let path = FieldPath::new("sections").index(index);
        for text in subject.texts.iter().filter(|text| text.path.is_within(&path) && text.kind == Kind::Prose) {
            let year = period::school_year_in(text.lower()).filter(|year| is_over(*year, issued));
            let looks_back = LOOKING_BACK.iter().any(|words| text.lower().contains(words));
            if let Some(year) = year.filter(|_| !looks_back) {
                let message = format!("năm học {year}-{} đã kết thúc trước ngày ban hành kế hoạch.", year + 1);
                told.hint(&text.path, message).quote(text.text.trim()).help("ghi năm học của kế hoạch.");
            }
        }
    }
}

/// The parts on organisation and solutions.
fn tells_work(section: &Section) -> bool {
    let title = section.title.as_ref().map(|title| title.plain().to_lowercase()).unwrap_or_default();
    title.contains("tổ chức thực hiện") || title.contains("giải pháp")
}

pub(super) fn is_over(year: u32, issued: NaiveDate) -> bool {
    let end = i32::try_from(year + 1).ok().and_then(|year| NaiveDate::from_ymd_opt(year, LAST_MONTH, 31));
    end.is_some_and(|end| end < issued)
}
