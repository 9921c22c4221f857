//! Applies the text rules to the texts of a plan.

use super::Subject;
use super::passages::PlanText;
use super::rule::Found;
use super::text::{self, Context, Kind};
use crate::plan::date::PartialDate;

/// Parts with rules of their own: in the letterhead HDR-02 reports district bodies.
const OWN_RULES: [&str; 1] = ["letterhead"];

/// Runs all text rules together: of two findings about the same words only one is reported.
pub fn judge(subject: Subject, found: &mut Vec<Found>) {
    let texts = subject.texts;
    let passages: Vec<_> = texts.iter().map(PlanText::passage).collect();
    let date = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    for slip in text::check(&passages, Context { dictionary: subject.dictionary, date }) {
        let Some(text) = texts.get(slip.passage) else { continue };
        let is_told_elsewhere =
            text.kind == Kind::Name && OWN_RULES.iter().any(|field| text.path.as_str().starts_with(field));
        if !(is_told_elsewhere && slip.rule == "TXT-06") {
            let quotation = slip.quotation(&text.text);
            found.push(Found { finding: slip.remark.of(slip.rule).at(&text.path).quote(quotation), reads: &[] });
        }
    }
}
