//! The money of a plan: amounts that can be added, by source and year, and amounts given in words only.

use super::outcome::Budget;
use crate::plan::{Content, PartialDate, Plan, Solution, Timeframe};
use crate::vietnamese::money;
use crate::vietnamese::normalize::{clean, comparable};

/// Words that make of a number an amount of money.
const UNITS: [&str; 11] = ["tỷ", "tỉ", "triệu", "tr", "nghìn", "ngàn", "đồng", "vnđ", "vnd", "đ", "k"];
/// Years that plans name.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

/// Amounts that can be added up, by source and years.
pub fn budget(solutions: &[Solution]) -> Vec<Budget> {
    let mut sums: Vec<Budget> = Vec::new();
    for solution in solutions {
        let Some(amount) = solution.budget.as_ref().and_then(crate::plan::Budget::dong) else { continue };
        let source = solution.funding_source.as_deref().map(clean).unwrap_or_default();
        let years = solution.timeframe.as_ref().map(years).unwrap_or_default();
        let is_of = |sum: &&mut Budget| sum.source.to_lowercase() == source.to_lowercase() && sum.years == years;
        match sums.iter_mut().find(is_of) {
            Some(sum) => sum.amount = sum.amount.saturating_add(amount),
            None => sums.push(Budget { source, years, amount }),
        }
    }
    sums
}

/// Amounts that cannot be added up, in the words of the plan: budgets that are no plain amount, and resources of the
/// improvement plan that speak of money.
pub fn uncounted(plan: &Plan) -> Vec<String> {
    let of_solution = |solution: &Solution| match solution.budget.as_ref()? {
        crate::plan::Budget::Text(text) if money::parse(text).is_none() && is_amount(text) => Some(clean(text)),
        _ => None,
    };
    let resources = plan.improvement.actions.iter().filter_map(|action| action.resources.as_ref());
    let resources = resources.flat_map(Content::texts).filter(|text| is_amount(text)).map(|text| clean(&text));
    plan.solutions.iter().filter_map(of_solution).chain(resources).collect()
}

/// Whether a text speaks of an amount of money: a number, in digits or words, with a unit of money.
fn is_amount(text: &str) -> bool {
    let text = comparable(text);
    let mut words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| {
        let unit = word.trim_start_matches(|sign: char| sign.is_ascii_digit());
        UNITS.contains(&unit) && (unit.len() < word.len() || unit.chars().count() > 1)
    })
}

/// The years that a time names: `2026`, or from the first to the last, `2026-2027`; empty without any.
fn years(time: &Timeframe) -> String {
    let year = |date: PartialDate| match date {
        PartialDate::Year(year) => Some(year),
        date => date.first_day().map(|day| chrono::Datelike::year(&day)),
    };
    let named: Vec<i32> = match time {
        Timeframe::Range(range) => [Some(range.from), range.to].into_iter().flatten().filter_map(year).collect(),
        time => numbers(&time.to_string()),
    };
    match (named.iter().min(), named.iter().max()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}-{last}"),
        _ => String::new(),
    }
}

/// The numbers of a text that are years.
fn numbers(text: &str) -> Vec<i32> {
    let numbers = text.split(|sign: char| !sign.is_ascii_digit());
    numbers.filter_map(|number| number.parse().ok()).filter(|year| YEARS.contains(year)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(budgets: &[(&str, &str, &str)]) -> Plan {
        let solution = |(budget, source, time): &(&str, &str, &str)| {
            serde_json::json!({ "criterion": "1.1", "tasks": "a", "budget": budget, "funding_source": source,
                "timeframe": time })
        };
        let solutions: Vec<_> = budgets.iter().map(solution).collect();
        serde_json::from_value(serde_json::json!({ "solutions": solutions })).unwrap()
    }

    #[test]
    fn money_is_summed_by_source_and_years() {
        let plan = plan(&[
            ("20 triệu", "Ngân sách nhà nước", "Từ tháng 9/2026 đến tháng 5/2027"),
            ("5 triệu", "ngân sách nhà nước", "Năm học 2026-2027"),
            ("1 triệu", "Ngân sách nhà nước", "Tháng 9/2026"),
            ("2 triệu", "", "Thường xuyên"),
        ]);
        let told: Vec<(String, String, u64)> =
            budget(&plan.solutions).into_iter().map(|sum| (sum.source, sum.years, sum.amount)).collect();
        let state = "Ngân sách nhà nước".to_owned();
        assert_eq!(
            told,
            [
                (state.clone(), "2026-2027".to_owned(), 25_000_000),
                (state, "2026".to_owned(), 1_000_000),
                (String::new(), String::new(), 2_000_000)
            ]
        );
    }

    /// D17: no amount is dropped without a word.
    #[test]
    fn amounts_in_words_are_told_apart() {
        let words = ["khoảng 20 triệu", "20 - 30 triệu", "15 triệu/năm", "500k", "Ba triệu đồng"];
        let none = ["Không", "Không dùng kinh phí", "Theo dự toán", "2 giáo viên", "0"];
        let plan_of = |texts: &[&str]| plan(&texts.iter().map(|text| (*text, "", "")).collect::<Vec<_>>());
        assert_eq!(uncounted(&plan_of(&words)), words);
        assert_eq!(uncounted(&plan_of(&none)), [""; 0]);
        let action = serde_json::json!({ "improvement": { "actions": [
            { "resources": ["Ngân sách: 20 triệu đồng", "2 giáo viên, 30 bộ bàn ghế"] }] } });
        assert_eq!(uncounted(&serde_json::from_value(action).unwrap()), ["Ngân sách: 20 triệu đồng"]);
    }
}
