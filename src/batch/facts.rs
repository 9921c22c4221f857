//! The facts of a plan that report and website show.

use super::disclosure::Disclosure;
use super::money;
use super::outcome::Facts;
use crate::catalogue::CriteriaSet;
use crate::check::standing::Standing;
use crate::pipeline::Workshop;
use crate::plan::{BlockKind, DocumentNumber, Letterhead, PartialDate, Plan, visit};
use crate::vietnamese::case::capitalize_first;
use crate::vietnamese::normalize::clean;

/// The name of the school of a plan; of the issuing body where the plan is not of a school.
pub fn school(plan: &Plan) -> String {
    let name = plan.school.name.as_deref().map(clean).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| clean(&plan.letterhead.issuing_body.joined()))
}

impl Facts {
    /// Those of a plan; what is computed from its results comes with [`Self::with_standing`].
    pub fn of(plan: &Plan, workshop: &Workshop) -> Self {
        let set = workshop.criteria_set(plan);
        Self {
            title: title(plan),
            school_type: school_type(plan, workshop),
            symbol: symbol(plan),
            date: plan.letterhead.issue_date.map(String::from).unwrap_or_default(),
            place: plan.letterhead.place_name.as_deref().map(clean).unwrap_or_default(),
            set: set.map(|set| set.id.as_str().to_owned()).unwrap_or_default(),
            results: set.map(|set| results(plan, set)).unwrap_or_default(),
            budget: money::budget(&plan.solutions),
            uncounted: money::uncounted(plan),
            signatory: plan.signature_block.name.as_deref().map(clean).unwrap_or_default(),
            office: plan.letterhead.governing_body.as_deref().map(clean).unwrap_or_default(),
            unsigned: unsigned(plan),
            disclosure: Disclosure::of(plan),
            ..Self::default()
        }
    }

    /// With what the text itself still lacks: places that wait to be filled in.
    pub fn with_gaps(mut self, has_gaps: bool) -> Self {
        self.unsigned.extend(has_gaps.then(|| "nội dung chỗ để trống".to_owned()));
        self
    }

    /// With the levels, computed and printed. `prints`: the document words what is computed, see [`prints_level`].
    pub fn with_standing(mut self, standing: Option<&Standing>, prints: bool) -> Self {
        let Some(standing) = standing else { return self };
        self.level = standing.level.clone().unwrap_or_default();
        self.national_standard = standing.national_standard.clone().unwrap_or_default();
        let printed = standing.printed.clone().or_else(|| standing.level.clone().filter(|_| prints));
        self.printed_level = printed.unwrap_or_default();
        self
    }
}

/// Whether the document prints the computed level: it has the block of the conclusion, and the council words none.
pub fn prints_level(plan: &Plan) -> bool {
    let own = plan.assessment.conclusion.as_ref().is_some_and(|own| own.lines.iter().any(|line| !line.is_blank()));
    let mut has_block = false;
    visit::blocks(plan, |block, _| has_block |= matches!(block, BlockKind::Conclusion(_)));
    has_block && !own
}

/// Whether the head still has the dots of the blank form.
pub fn is_unfilled(plan: &Plan) -> bool {
    let Letterhead { governing_body, issuing_body, place_name, .. } = &plan.letterhead;
    let texts = [governing_body.as_deref(), place_name.as_deref(), plan.school.name.as_deref()];
    let is_open = |text: &str| text.contains('…') || text.contains("...");
    texts.into_iter().flatten().any(is_open) || is_open(&issuing_body.joined())
}

/// What the head and the end of the document still lack before it can be signed.
fn unsigned(plan: &Plan) -> Vec<String> {
    let is_open = |text: Option<&str>| text.is_none_or(|text| clean(text).is_empty() || text.contains('…'));
    let Letterhead { number, symbol, place_name, issue_date, .. } = &plan.letterhead;
    let number = number.as_ref().map(DocumentNumber::printed);
    let lacking = [
        (is_open(plan.signature_block.name.as_deref()), "người ký"),
        (is_open(plan.signature_block.position.as_deref()), "chức vụ người ký"),
        (is_open(number.as_deref()), "số"),
        (is_open(symbol.as_deref()), "ký hiệu"),
        (is_open(place_name.as_deref()), "địa danh"),
        (!matches!(issue_date, Some(PartialDate::Day(_))), "ngày ban hành"),
    ];
    lacking.into_iter().filter(|(is_lacking, _)| *is_lacking).map(|(_, name)| name.to_owned()).collect()
}

fn title(plan: &Plan) -> String {
    let document_type = plan.document_type.as_deref().map_or_else(|| "Kế hoạch".to_owned(), clean);
    let document_type = if document_type == document_type.to_uppercase() {
        capitalize_first(&document_type.to_lowercase())
    } else {
        document_type
    };
    clean(&format!("{document_type} {}", plan.subject.joined()))
}

/// `Tiểu học`.
fn school_type(plan: &Plan, workshop: &Workshop) -> String {
    let Some(given) = plan.school.school_type.as_deref() else { return String::new() };
    let official = workshop.catalogue.school_types().official(given).map_or_else(|| clean(given), str::to_owned);
    let kind = official.strip_prefix("trường ").or_else(|| official.strip_prefix("Trường ")).unwrap_or(&official);
    capitalize_first(kind)
}

/// `12/KH-THNB`; the symbol alone while there is no number.
fn symbol(plan: &Plan) -> String {
    let symbol = plan.letterhead.symbol.as_deref().map(clean).unwrap_or_default();
    match &plan.letterhead.number {
        Some(number) if !symbol.is_empty() => format!("{}/{symbol}", number.printed()),
        Some(number) => number.printed(),
        None => symbol,
    }
}

fn results(plan: &Plan, set: &CriteriaSet) -> Vec<(String, String)> {
    let named = |given: &crate::plan::CriterionAssessment| {
        Some((given.criterion.as_str().to_owned(), set.result_name(given.result?)))
    };
    plan.assessment.results.iter().filter_map(named).collect()
}
