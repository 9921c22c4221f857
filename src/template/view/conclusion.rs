//! The conclusion of the self-assessment, computed or as the council words it, and the recognitions held.

use serde::Serialize;

use super::Source;
use super::text::{TextView, paragraphs};
use crate::catalogue::result::{CriterionResult, SchoolLevel};
use crate::catalogue::{Conclusion, conclude};
use crate::catalogue::{CriteriaSet, id::CriterionId};
use crate::diagnostic::FieldPath;
use crate::plan::Plan;
use crate::vietnamese::case;

/// The conclusion.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ConclusionView {
    lines: Vec<TextView>,
}

impl ConclusionView {
    pub(super) fn new(source: Source) -> Self {
        let origin = FieldPath::new("assessment.conclusion");
        let printed = source.plan.assessment.conclusion.as_ref();
        let printed = printed.map(|printed| paragraphs(&printed.lines, &origin.key("lines"))).unwrap_or_default();
        if !printed.is_empty() {
            return Self { lines: printed };
        }
        let assessment = &source.plan.assessment;
        let concluded = |set| conclude(set, |code| assessment.result_of(code), |code| assessment.is_met(code));
        let computed = source.set.map(|set| computed_lines(set, &concluded(set)));
        let lines = computed.unwrap_or_default();
        Self { lines: lines.into_iter().map(|line| TextView::plain(line, &origin)).collect() }
    }
}

/// Sentences of form C, in its order.
fn computed_lines(set: &CriteriaSet, conclusion: &Conclusion) -> Vec<String> {
    let mut lines = vec![counts(set, conclusion)];
    let Some(level) = conclusion.level else { return lines };
    lines.push(format!("Kết quả tự đánh giá của nhà trường: {}.", school_level(level)));
    if set.accreditation_rule.is_some() {
        let reached = conclusion.accreditation.as_deref().unwrap_or("chưa đạt");
        lines.push(format!("Trường đạt kiểm định chất lượng giáo dục: {reached}."));
    }
    if set.national_standard_rule.is_some() {
        let reached = conclusion.national_standard.as_deref().unwrap_or("chưa đạt");
        lines.push(format!("Đánh giá theo Chuẩn quốc gia: {reached}."));
    }
    lines
}

fn school_level(level: SchoolLevel) -> String {
    match level {
        SchoolLevel::NotMet => "chưa đạt Mức 1".to_owned(),
        SchoolLevel::Level(_) => format!("đạt {level}"),
    }
}

/// How many criteria have which result, and which have none or fail.
fn counts(set: &CriteriaSet, conclusion: &Conclusion) -> String {
    let total = &conclusion.total;
    let results = (0..=set.conclusion_rule.top_level()).rev().map(CriterionResult::from_level);
    let parts = results.filter(|result| total.count(*result) > 0).map(|result| {
        let name = set.result_name(result);
        let verb = if result == CriterionResult::NotMet { case::lower_first(&name) } else { format!("đạt {name}") };
        format!("{} tiêu chí {verb}", total.count(result))
    });
    let parts: Vec<String> = parts.chain(missing(&conclusion.missing)).collect();
    format!("Trong {} tiêu chí: {}.", total.criteria(), parts.join("; "))
}

fn missing(criteria: &[CriterionId]) -> Option<String> {
    let codes: Vec<&str> = criteria.iter().map(CriterionId::as_str).collect();
    (!codes.is_empty()).then(|| format!("chưa đánh giá: {}", codes.join(", ")))
}

/// The lines of form C on each recognition, with its index.
pub(super) fn recognitions(plan: &Plan) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    for (index, recognition) in plan.assessment.recognitions.iter().enumerate() {
        let decisions: Vec<&str> = recognition.decision.iter().collect();
        let given = match (recognition.date, decisions.as_slice()) {
            (None, []) => None,
            (None, some) => Some(format!("Quyết định công nhận: {}", some.join("; "))),
            (Some(date), []) => Some(format!("Thời gian được công nhận: {date}")),
            (Some(date), some) => Some(format!("Thời gian được công nhận: {date} ({})", some.join("; "))),
        };
        let levels: Vec<&str> = [&recognition.national_standard, &recognition.accreditation]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let level = (!levels.is_empty()).then(|| format!("Mức độ: {}", levels.join(", ")));
        let expires = recognition.expires.map(|date| format!("Thời gian hết hiệu lực: {date}"));
        lines.extend([given, level, expires].into_iter().flatten().map(|line| (index, format!("{line}."))));
    }
    lines
}
