//! Summarises a report in three lines: what prevents signing, what contradicts itself, what is wording.

use std::collections::BTreeSet;

use crate::diagnostic::{Report, Severity};

/// A matter, and the beginnings of the ids of its rules; an error stops signing whatever its rule.
const MATTERS: [(&str, &[&str]); 2] = [
    (
        "Cần xong trước khi ký",
        &[
            "HDR", "END", "STR", "CRI", "REF-02", "REF-03", "IMG", "JSON", "XLS", "FRM", "LAY", "OUT", "FNT", "TPL",
            "TBL-01",
        ],
    ),
    ("Mâu thuẫn, chưa khớp", &["RES", "ACT", "IMP", "PER", "TIM", "TBL", "BAS-02", "BAS-03", "BAS-04", "NUM-05"]),
];
/// All other rules.
const WORDING: &str = "Câu chữ, chính tả, trình bày";
/// Limit of rules that are named.
const NAMED: usize = 6;

/// A report of so few findings is its own summary.
const FEW: usize = 3;

/// The lines; none for a report of a few findings.
pub fn lines(report: &Report) -> Vec<String> {
    let mut told: [(BTreeSet<&str>, BTreeSet<_>); 3] = Default::default();
    for finding in report.iter() {
        if let Some((rules, same)) = told.get_mut(matter(finding.rule, finding.severity)) {
            rules.insert(finding.rule);
            same.insert((finding.rule, finding.message.as_str()));
        }
    }
    if told.iter().map(|(_, same)| same.len()).sum::<usize>() <= FEW {
        return Vec::new();
    }
    let names = MATTERS.iter().map(|(name, _)| *name).chain([WORDING]);
    names.zip(&told).map(|(name, (rules, same))| line(name, rules, same.len())).collect()
}

/// `Mâu thuẫn, chưa khớp: 4 điều (ACT-01, RES-01).`
fn line(name: &str, rules: &BTreeSet<&str>, count: usize) -> String {
    if count == 0 {
        return format!("{name}: không có.");
    }
    let shown: Vec<&str> = rules.iter().take(NAMED).copied().collect();
    let more = if rules.len() > NAMED { ", …" } else { "" };
    format!("{name}: {count} điều ({}{more}).", shown.join(", "))
}

/// The number of the matter of a finding.
fn matter(rule: &str, severity: Severity) -> usize {
    if severity == Severity::Error {
        return 0;
    }
    let is_of = |(_, beginnings): &(&str, &[&str])| beginnings.iter().any(|beginning| rule.starts_with(beginning));
    MATTERS.iter().position(is_of).unwrap_or(MATTERS.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Finding;

    #[test]
    fn three_lines_tell_what_matters() {
        let report: Report = [
            Finding::warning("END-03", "a"),
            Finding::error("TXT-01", "b"),
            Finding::hint("TXT-02", "c"),
            Finding::hint("TXT-02", "c"),
            Finding::hint("TXT-02", "d"),
        ]
        .into_iter()
        .collect();
        assert_eq!(
            lines(&report),
            [
                "Cần xong trước khi ký: 2 điều (END-03, TXT-01).",
                "Mâu thuẫn, chưa khớp: không có.",
                "Câu chữ, chính tả, trình bày: 2 điều (TXT-02).",
            ]
        );
        assert!(lines(&Report::default()).is_empty());
    }
}
