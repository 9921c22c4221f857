//! Applies the text rules to the texts of a plan.

use super::Subject;
use super::passages::PlanText;
use super::rule::Found;
use super::text::{self, Context, Kind};
use crate::diagnostic::{FieldPath, Severity};
use crate::plan::date::PartialDate;

/// Parts with rules of their own: in the letterhead HDR-02 reports district bodies.
const OWN_RULES: [&str; 1] = ["letterhead"];

/// Runs all text rules together: of two findings about the same words only one is reported.
pub fn judge(subject: Subject, found: &mut Vec<Found>) {
    let texts: Vec<&PlanText> = subject.texts.iter().chain(subject.names).collect();
    let passages: Vec<_> = texts.iter().map(|text| text.passage()).collect();
    let date = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    for slip in text::check(&passages, Context { dictionary: subject.dictionary, date }) {
        let Some(text) = texts.get(slip.passage) else { continue };
        let is_name = slip.passage >= subject.texts.len();
        let is_whole = || !text.text.contains(char::is_alphanumeric);
        let is_open = slip.rule == "REF-02" && (is_name || is_whole()) && !has_error(found, &text.path);
        // Of a name that is wrong in itself, the rule of its field says more than that of its signs.
        let is_said = |field: &FieldPath| *field == text.path || (slip.rule == "TXT-04" && text.path.is_within(field));
        if is_name && !is_open && found.iter().filter_map(Found::field).any(is_said) {
            continue;
        }
        let is_told_elsewhere =
            text.kind == Kind::Name && OWN_RULES.iter().any(|field| text.path.as_str().starts_with(field));
        if !(is_told_elsewhere && slip.rule == "TXT-06") {
            let quotation = slip.quotation(&text.text);
            let finding = slip.remark.of(slip.rule).at(&text.path).quote(quotation);
            found.push(Found { finding, reads: &[], is_open });
        }
    }
}

/// Whether an error is about this field: it stops the document, and says so.
fn has_error(found: &[Found], path: &FieldPath) -> bool {
    found.iter().any(|found| found.finding.severity == Severity::Error && found.field() == Some(path))
}
