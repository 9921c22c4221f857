//! Checks the words of the council's conclusion against the results (RES-01): the criteria it names as failing, their
//! number, and a national standard without its degree.

use super::assessment::unknown_results;
use super::rule::{Rule, Told};
use super::{Subject, codes};
use crate::catalogue::result::CriterionResult;
use crate::catalogue::{CriteriaSet, conclude};
use crate::diagnostic::FieldPath;

pub const RULES: &[Rule] = &[Rule::warning("RES-01", judge).reads(&["assessment.results", "assessment.level4"])];

fn judge(subject: Subject, told: &mut Told) {
    let (Some(set), Some(conclusion)) = (subject.set, &subject.plan.assessment.conclusion) else { return };
    let failing = failing(subject);
    let path = FieldPath::new("assessment.conclusion.lines");
    let lines: Vec<String> = conclusion.lines.iter().map(|line| line.plain().replace('Ð', "Đ")).collect();
    for (index, line) in lines.iter().enumerate() {
        // A result of an unknown criterion is of one that fails, perhaps.
        let listed = || listed(line, &failing).filter(|_| unknown_results(subject, set) == 0);
        let found = listed().or_else(|| standard(line, subject, set));
        if let Some((message, help)) = found {
            told.warning(path.index(index), message).quote(line.trim()).help(help);
        }
    }
    let assessment = &subject.plan.assessment;
    let computed = conclude(set, |code| assessment.result_of(code), |code| assessment.is_met(code));
    // Under a rule with a quota a single failure need not decide anything.
    if computed.level.is_some_and(|level| level.level() == 0) {
        unnamed(&lines, &failing, &path, told);
    }
}

fn failing(subject: Subject<'_>) -> Vec<&str> {
    let results = subject.plan.assessment.results.iter();
    let failed = results.filter(|given| given.result == Some(CriterionResult::NotMet));
    failed.map(|given| given.criterion.as_str()).collect()
}

/// `Không đạt: 04 tiêu chí (3.2, 3.4, 3.5 và 3.6)`: these and no others fail.
fn listed(line: &str, failing: &[&str]) -> Option<(String, &'static str)> {
    let lower = line.to_lowercase();
    let said = &lower[lower.find("không đạt")?..];
    let rest = said.trim_start_matches("không đạt").trim_start();
    // Up to the next group: `Đạt Mức 1: …`.
    let codes = codes::in_text(&rest[..rest.find("đạt").unwrap_or(rest.len())]);
    // What misses a higher level only does not fail.
    let is_of_higher_level = ["mức 2", "mức 3", "mức 4"].iter().any(|level| rest.starts_with(level));
    let is_list = lower.contains("tiêu chí") && !codes.is_empty() && !is_of_higher_level;
    let is_same = codes.len() == failing.len() && codes.iter().all(|code| failing.contains(&code.as_str()));
    if !is_list || is_same || failing.is_empty() {
        return None;
    }
    let message =
        format!("kết luận nêu các tiêu chí không đạt là {} nhưng bảng có {}.", codes.join(", "), failing.join(", "));
    Some((message, "đối chiếu kết luận với bảng kết quả."))
}

/// "đạt chuẩn quốc gia" although the results give no degree of it.
fn standard(line: &str, subject: Subject, set: &CriteriaSet) -> Option<(String, &'static str)> {
    let lower = line.to_lowercase();
    let rest = &lower[lower.find("đạt chuẩn quốc gia")? + "đạt chuẩn quốc gia".len()..];
    let is_denied = ["chưa", "không", "đề nghị", "phấn đấu", "điều kiện"].iter().any(|word| lower.contains(word));
    // A degree is compared with the computed one elsewhere.
    let has_degree = rest.trim_start_matches([' ', ':']).starts_with("mức độ");
    let assessment = &subject.plan.assessment;
    let computed = conclude(set, |code| assessment.result_of(code), |code| assessment.is_met(code));
    let level =
        computed.level.filter(|_| computed.national_standard.is_none() && set.national_standard_rule.is_some())?;
    (!is_denied && !has_degree).then(|| {
        let message = format!("kết luận ghi đạt chuẩn quốc gia nhưng các kết quả cho \"{level}\".");
        (message, "xem lại kết quả các tiêu chí hoặc kết luận của hội đồng.")
    })
}

/// A conclusion in the council's own words that does not say which criteria fail.
fn unnamed(lines: &[String], failing: &[&str], path: &FieldPath, told: &mut Told) {
    let is_worded = lines.iter().any(|line| !line.trim().is_empty());
    if is_worded && !failing.is_empty() && lines.iter().all(|line| codes::in_text(line).is_empty()) {
        let message = format!("kết luận chưa nêu các tiêu chí không đạt: {}.", failing.join(", "));
        told.hint(path, message).help("nêu mã các tiêu chí không đạt trong kết luận.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_list_is_told() {
        let failing = ["3.2", "3.4"];
        assert!(listed("Không đạt: 02 tiêu chí (3.2 và 3.4). Đạt Mức 1: 01 tiêu chí (3.6).", &failing).is_none());
        assert!(listed("Không đạt: 01 tiêu chí (3.2). Đạt Mức 1: 01 tiêu chí (3.4).", &failing).is_some());
        assert!(listed("Tiêu chí không đạt: 3.2, 3.4, 5.1.", &failing).is_some());
        assert!(listed("Trường không đạt Mức 1.", &failing).is_none());
        assert!(listed("Không đạt Mức 2: 03 tiêu chí (3.2, 3.4 và 5.1).", &failing).is_none());
        assert!(listed("Không đạt Mức 1: 03 tiêu chí (3.2, 3.4 và 5.1).", &failing).is_some());
    }
}
