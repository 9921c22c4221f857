//! The head of the document: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1–II.5 and the legal bases of II.6.

use serde::Serialize;

use super::text::{TextView, paragraphs};
use crate::catalogue::Abbreviations;
use crate::diagnostic::FieldPath;
use crate::plan::{DocumentNumber, FormHeading, LegalBasesStyle, Letterhead, PartialDate, Plan, RichText};
use crate::template::form::Form;
use crate::vietnamese::normalize::comparable;
use crate::vietnamese::{date, organisation};

/// Room for a number or date to be written by hand: the decree's sample leaves a blank (Mẫu 1.4). No-break
/// spaces, so that the room is neither lost nor broken.
const BLANK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// What a file is called among others: document type, subject, and whose it is, unless the subject names it.
pub(super) fn title(plan: &Plan, document_type: &str) -> String {
    let what = format!("{document_type} {}", plan.subject.joined());
    let school = plan.school.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let whose = school.map_or_else(|| organisation::running(&plan.letterhead.issuing_body.joined()), str::to_owned);
    let is_named = comparable(&what).contains(&comparable(&whose));
    let parts = [what.trim(), if is_named { "" } else { whose.trim() }];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" - ")
}

/// What is printed above the letterhead.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FormHeadingView {
    lines: Vec<String>,
    /// `(Kèm theo …)`, or null.
    note: Option<String>,
}

impl FormHeadingView {
    pub(super) fn new(heading: &FormHeading) -> Self {
        let note = heading.note.clone().filter(|note| !note.trim().is_empty());
        Self { lines: heading.lines.iter().map(str::to_owned).collect(), note }
    }
}

/// The two columns at the top.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct LetterheadView {
    /// Null without one.
    governing_body: Option<String>,
    issuing_body: Vec<String>,
    /// `Số: 05/KH-THCSSX`; room in place of what is open.
    number_symbol: String,
    /// `Minh Tân, ngày 15 tháng 9 năm 2025`; room in place of what is open.
    place_date: String,
}

impl LetterheadView {
    pub(super) fn new(letterhead: &Letterhead, document_type: &str) -> Self {
        let place = letterhead.place_name.as_deref().unwrap_or_default().trim();
        let day = issue_date(letterhead.issue_date);
        Self {
            governing_body: letterhead.governing_body.clone().filter(|body| !body.trim().is_empty()),
            issuing_body: letterhead.issuing_body.iter().map(str::to_owned).collect(),
            number_symbol: format!("Số: {}", number_and_symbol(letterhead, document_type)),
            place_date: if place.is_empty() { day } else { format!("{place}, {day}") },
        }
    }
}

/// `05/KH-THCSSX`; room in place of what is open.
pub(super) fn number_and_symbol(letterhead: &Letterhead, document_type: &str) -> String {
    let number = letterhead.number.as_ref().map(DocumentNumber::printed).filter(|number| !number.is_empty());
    let symbol = letterhead.symbol.clone().unwrap_or_else(|| type_abbreviation(document_type));
    format!("{}/{symbol}", number.as_deref().unwrap_or(BLANK))
}

/// `KH-` for a plan: the decree's abbreviation, open for the school's own part.
fn type_abbreviation(document_type: &str) -> String {
    let known = Abbreviations::embedded().ok();
    let abbreviation = known.as_ref().and_then(|known| known.of(document_type)).unwrap_or("KH");
    format!("{abbreviation}-{BLANK}")
}

/// The date in the decree's wording: days below 10 and months 1 and 2 with a zero (mục II.4).
pub(super) fn issue_date(day: Option<PartialDate>) -> String {
    match day {
        Some(PartialDate::Day(day)) => date::long(day),
        Some(PartialDate::Month(month)) => format!("ngày {BLANK} {}", month.long()),
        Some(PartialDate::Year(year)) => format!("ngày {BLANK} tháng {BLANK} năm {year}"),
        None => format!("ngày {BLANK} tháng {BLANK} năm {BLANK}"),
    }
}

/// The name templates know the style by.
pub(super) fn legal_bases_style(style: Option<LegalBasesStyle>, form: &Form) -> &'static str {
    match style {
        Some(LegalBasesStyle::Italic) => "italic",
        Some(LegalBasesStyle::Section) => "section",
        None => form.legal_bases_style.unwrap_or("form"),
    }
}

/// Each basis begins with "Căn cứ", ends with `;`, the last with `.` (mục II.6).
pub(super) fn legal_bases(bases: &[RichText]) -> Vec<TextView> {
    let views = paragraphs(bases, &FieldPath::new("legal_bases"));
    let last = views.len();
    views
        .into_iter()
        .enumerate()
        .map(|(index, view)| view.end_with(if index + 1 == last { "." } else { ";" }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(plan: &str) -> String {
        title(&serde_json::from_str(plan).unwrap(), "KẾ HOẠCH")
    }

    #[test]
    fn a_title_says_whose_the_plan_is_once() {
        let school = r#"{"school":{"name":"Trường Mầm non Hoa Sen"},"subject":"Cải tiến chất lượng"}"#;
        assert_eq!(titled(school), "KẾ HOẠCH Cải tiến chất lượng - Trường Mầm non Hoa Sen");
        let body = r#"{"letterhead":{"issuing_body":["ỦY BAN NHÂN DÂN","XÃ MINH TÂN"]},"subject":"Phát triển"}"#;
        assert_eq!(titled(body), "KẾ HOẠCH Phát triển - Ủy ban nhân dân xã Minh Tân");
        let named = r#"{"school":{"name":"Trường A"},"subject":"Duy trì của TRƯỜNG A"}"#;
        assert_eq!(titled(named), "KẾ HOẠCH Duy trì của TRƯỜNG A");
        assert_eq!(titled("{}"), "KẾ HOẠCH");
    }
}
