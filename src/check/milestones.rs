//! Checks results reached at points in time (RES-04): they lie before the plan, follow one another and agree with the
//! recognitions. A recognition that ends while the plan runs is reported.

use chrono::Datelike;

use super::Subject;
use super::claims::tells_what_is;
use super::goal::degree;
use super::passages::PlanText;
use super::recognitions::{RENEWING, VALID_YEARS, in_words, is_after, years};
use super::rule::{Rule, Told};
use crate::diagnostic::FieldPath;
use crate::plan::Milestone;
use crate::plan::date::PartialDate;
use crate::vietnamese::month::Month;

pub const RULES: &[Rule] = &[
    Rule::warning("RES-04", still_to_come),
    Rule::warning("RES-04", agrees),
    Rule::hint("RES-04", order),
    Rule::hint("RES-04", runs_out).reads(&["milestones.date", "sections"]),
];

/// The milestones that have a date: their place, their date, and what they say in small letters.
fn dated(subject: Subject<'_>) -> impl Iterator<Item = (FieldPath, PartialDate, String)> {
    subject.plan.milestones.iter().enumerate().filter_map(|(index, milestone)| {
        let path = FieldPath::new("milestones").index(index);
        Some((path, milestone.date?, milestone.result.plain().to_lowercase()))
    })
}

/// Milestones follow one another.
fn order(subject: Subject, told: &mut Told) {
    let mut before: Option<PartialDate> = None;
    for (path, date, _) in dated(subject) {
        if let Some(before) = before.filter(|before| is_before(date, *before)) {
            told.hint(path.key("date"), format!("mốc {date} đứng sau mốc {before}."))
                .help("xếp các mốc theo thời gian, hoặc xem lại ngày.");
        }
        before = Some(date);
    }
}

/// Whether the first of two dates lies surely before the other.
fn is_before(date: PartialDate, other: PartialDate) -> bool {
    match (date, other) {
        (PartialDate::Day(date), PartialDate::Day(other)) => date < other,
        (PartialDate::Year(year), _) => other.first_day().is_some_and(|day| year < day.year()),
        (_, PartialDate::Year(year)) => date.first_day().is_some_and(|day| day.year() < year),
        _ => date.first_day().map(Month::from) < other.first_day().map(Month::from),
    }
}

/// What is reported as reached lies before the plan.
fn still_to_come(subject: Subject, told: &mut Told) {
    let Some(issued) = subject.plan.letterhead.issue_date else { return };
    for (path, date, said) in dated(subject).filter(|(_, date, _)| is_after(*date, issued)) {
        let is_reached = ["được công nhận", "đã ", "hoàn thành"].iter().any(|words| said.contains(words));
        if is_reached && tells_what_is(&said) {
            let message = format!("kết quả đã đạt ghi thời gian {date}, sau ngày của kế hoạch ({}).", in_words(issued));
            told.warning(path.key("date"), message).help("xem lại ngày; việc chưa đến thì ghi là dự kiến.");
        }
    }
}

/// A recognition named in both places has one degree.
fn agrees(subject: Subject, told: &mut Told) {
    let month = |date: PartialDate| date.first_day().map(Month::from);
    let is_rough = |date| matches!(date, PartialDate::Year(_));
    let is_same = |date, other| !is_rough(date) && !is_rough(other) && month(date) == month(other);
    for (path, date, said) in dated(subject).filter(|(.., said)| said.contains("công nhận")) {
        let recognitions = subject.plan.assessment.recognitions.iter();
        for held in recognitions.filter(|held| held.date.is_some_and(|other| is_same(date, other))) {
            let degrees = [(&held.national_standard, "mức độ", "Mức độ"), (&held.accreditation, "cấp độ", "Cấp độ")];
            for (text, noun, name) in degrees {
                let given = text.as_deref().and_then(|text| degree(text, noun));
                let (Some(here), Some(given)) = (degree(&said, noun), given) else { continue };
                if here != given {
                    let message =
                        format!("mốc này ghi {name} {here}, phần công nhận ghi {name} {given} cùng thời gian.");
                    told.warning(path.key("result"), message)
                        .help("đối chiếu quyết định công nhận, ghi một nơi đúng, nơi kia theo.");
                }
            }
        }
    }
}

/// A recognition among the milestones that runs out before the last year that is planned for, and nobody says so.
fn runs_out(subject: Subject, told: &mut Told) {
    let given = |milestone: &Milestone| {
        let said = milestone.result.plain().to_lowercase();
        let is_given = said.contains("công nhận") && said.contains("chuẩn quốc gia");
        milestone.date.filter(|_| is_given).and_then(PartialDate::first_day).map(Month::from)
    };
    let dated = subject.plan.milestones.iter().enumerate();
    let newest = dated.filter_map(|(index, milestone)| Some((given(milestone)?, index))).max();
    let Some((month, index)) = newest else { return };
    let is_body = |text: &&PlanText| text.path.as_str().starts_with("sections");
    let Some(last) = subject.texts.iter().filter(is_body).flat_map(|text| years(text.lower())).max() else { return };
    let end = month.year() + VALID_YEARS;
    let is_told = || subject.texts.iter().any(|text| RENEWING.iter().any(|words| text.lower().contains(words)));
    if end < last && !is_told() {
        let given = subject.plan.milestones.get(index).and_then(|milestone| milestone.date);
        let given = given.map_or_else(|| month.short(), in_words);
        let message = format!("công nhận {given} hết hiệu lực trong năm {end}, kế hoạch nói đến năm {last}.");
        told.hint(FieldPath::new("milestones").index(index), message)
            .help("nêu thời gian hết hiệu lực và việc đề nghị công nhận lại.");
    }
}
