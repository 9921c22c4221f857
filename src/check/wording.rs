//! The text rules on the texts of a plan, and what a plan says of its kind of text.

use super::Subject;
use super::passages::PlanText;
use super::rule::Found;
use super::text::{self, Context, Kind};
use crate::plan::date::PartialDate;

/// What the head of the document is told by its own rules: HDR-02 speaks of district bodies there.
const OWN_RULES: [&str; 1] = ["letterhead"];

/// What the text rules find: all at once, for of two that find the same words one is told.
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
