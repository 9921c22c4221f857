//! Checks money: the form of amounts and the total in words (TBL-09), one word for "none" (TBL-07).

use super::{Subject, Told, all, amount};
use crate::diagnostic::FieldPath;
use crate::plan::Budget;
use crate::vietnamese::money;

/// Amounts of solutions and of evidence in their form.
pub fn amounts(subject: Subject, told: &mut Told) {
    let evidence = FieldPath::new("evidence").each(subject.plan.evidence.iter().map(|piece| &piece.budget));
    for (path, budget) in all(subject).map(|(path, solution)| (path, &solution.budget)).chain(evidence) {
        if let Some(Budget::Text(text)) = budget {
            amount(text, &path.key("budget"), told);
        }
    }
}

pub fn word_for_nothing(subject: Subject, told: &mut Told) {
    let said = |budget: Option<&Budget>| match budget {
        Some(Budget::Text(text)) => Some(text.trim().to_lowercase()),
        Some(Budget::Dong(_)) => None,
        None => Some(String::new()),
    };
    let has_word =
        all(subject).any(|(_, solution)| said(solution.budget.as_ref()).is_some_and(|text| text.starts_with("không")));
    let blank = all(subject).find(|(_, solution)| said(solution.budget.as_ref()).is_some_and(|text| text.is_empty()));
    if let Some((path, _)) = blank.filter(|_| has_word) {
        told.hint(path.key("budget"), "cột kinh phí có chỗ ghi \"Không\", có chỗ để trống.")
            .help("ghi thống nhất một cách.");
    }
}

/// `Tổng kinh phí dự kiến là 10,57 tỷ đồng` against the budgets.
pub fn total_in_words(subject: Subject, told: &mut Told) {
    let budgets: Vec<u64> =
        subject.plan.solutions.iter().filter_map(|solution| solution.budget.as_ref()?.dong()).collect();
    let sum: u64 = budgets.iter().fold(0, |sum, dong| sum.saturating_add(*dong));
    if sum == 0 {
        return;
    }
    for text in subject.texts {
        let lower = text.lower();
        let names_total =
            |rest: &str| ["kinh phí", "số kinh phí", "dự toán"].iter().any(|words| rest.starts_with(words));
        let mut totals = lower.match_indices("tổng ").map(|(at, word)| at + word.len());
        let Some(at) = totals.find(|at| names_total(&lower[*at..])) else { continue };
        let Some(said) = first_amount(&lower[at..]) else { continue };
        if said != sum {
            let message = format!(
                "tổng kinh phí ghi {} nhưng các giải pháp cộng lại là {}.",
                money::words(said),
                money::words(sum)
            );
            told.warning(&text.path, message).help("sửa tổng, hoặc xem lại kinh phí từng giải pháp.");
        }
    }
}

/// The first amount with a unit.
fn first_amount(lower: &str) -> Option<u64> {
    let start = lower.find(|sign: char| sign.is_ascii_digit())?;
    let rest = &lower[start..];
    let end = rest.find("đồng")?;
    money::parse(rest[..end].trim())
}
