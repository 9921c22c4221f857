//! The sentences of the report, made from its figures.

use std::collections::BTreeMap;

use super::super::statistics::{SetCount, Statistics, Uncounted};
use super::rows::{Kinds, not_met};
use super::{all_money, facts, share};
use crate::batch::outcome::Outcome;
use crate::batch::status::Status;
use crate::vietnamese::money::{self, count};

/// ` (96,7%)`
fn in_brackets(part: usize, whole: usize) -> String {
    format!(" ({})", share(part, whole))
}

/// How many schools there are, and how far they are.
pub fn made(statistics: &Statistics, kinds: &Kinds, schools: &[Outcome]) -> Vec<String> {
    let Statistics { schools: all, states, .. } = *statistics;
    let made = states.made();
    let of = match kinds.parts().as_slice() {
        [] => return vec!["Báo cáo chưa có trường nào.".to_owned()],
        [only] => format!(": {only}"),
        parts => format!(", gồm: {}", parts.join("; ")),
    };
    let mut sentences = vec![format!("Số trường trong phạm vi báo cáo là {} trường{of}.", count(all))];
    let left = [
        (Status::Missing, "chưa gửi biểu mẫu"),
        (Status::Failed, "có kế hoạch còn lỗi"),
        (Status::Unfilled, "chưa điền biểu mẫu"),
        (Status::Draft, "mới có bản nháp"),
    ];
    let left: Vec<String> = left
        .into_iter()
        .map(|(status, what)| (states.of(status), what))
        .filter(|(schools, _)| *schools > 0)
        .map(|(schools, what)| format!("{} trường {what}", count(schools)))
        .collect();
    sentences.push(match (made, left.as_slice()) {
        (made, []) => format!("Tất cả {} trường đã lập kế hoạch.", count(made)),
        (made, left) => format!(
            "Đến nay có {}/{} trường đã lập kế hoạch{}; còn {}.",
            count(made),
            count(all),
            in_brackets(made, all),
            left.join("; ")
        ),
    });
    let counts = [
        (Status::MadeWithWarnings, "kế hoạch đã lập còn điều cần xem lại"),
        (Status::Withdrawn, "trường đã rút, không tính trong các số liệu của báo cáo"),
    ];
    let counts = counts.into_iter().filter(|(status, _)| states.of(*status) > 0);
    sentences.extend(counts.map(|(status, what)| format!("Có {} {what}.", count(states.of(status)))));
    sentences.extend(unsigned(made, schools));
    sentences
}

/// What finished plans lack before they can be signed.
fn unsigned(made: usize, schools: &[Outcome]) -> Option<String> {
    if made == 0 {
        return None;
    }
    let plans = schools.iter().filter(|school| school.status.is_final()).map(facts);
    let plans: Vec<_> = plans.filter(|facts| !facts.unsigned.is_empty()).collect();
    if plans.is_empty() {
        return Some("Các kế hoạch đã lập có đủ số, ký hiệu, địa danh, ngày và người ký.".to_owned());
    }
    let mut missing: BTreeMap<&str, usize> = BTreeMap::new();
    for what in plans.iter().flat_map(|facts| &facts.unsigned) {
        *missing.entry(what).or_default() += 1;
    }
    let mut missing: Vec<_> = missing.into_iter().collect();
    missing.sort_by_key(|(_, plans)| std::cmp::Reverse(*plans));
    let parts: Vec<String> =
        missing.iter().map(|(what, plans)| format!("{what} ({} kế hoạch)", count(*plans))).collect();
    Some(format!("Trong đó {} kế hoạch còn thiếu nội dung để ký: {}.", count(plans.len()), parts.join("; ")))
}

/// The levels of finished plans.
pub fn levels(statistics: &Statistics, schools: &[Outcome]) -> Vec<String> {
    let made = statistics.states.made();
    if made == 0 {
        return vec!["Chưa có kế hoạch hoàn thành nên chưa tổng hợp được mức đạt của các trường.".to_owned()];
    }
    let told = statistics.levels.iter().filter(|level| level.computed > 0);
    let parts: Vec<String> = told
        .map(|level| {
            let name = if level.level.is_empty() { "chưa đủ kết quả để tính mức" } else { &level.level };
            format!("{name}: {} trường{}", count(level.computed), in_brackets(level.computed, made))
        })
        .collect();
    let mut sentences =
        vec![format!("Theo kết quả các tiêu chí trong {} kế hoạch đã lập: {}.", count(made), parts.join("; "))];
    let differs = |school: &&Outcome| {
        let facts = facts(school);
        let said = !facts.level.is_empty() && !facts.printed_level.is_empty();
        school.status.is_final() && said && facts.level != facts.printed_level
    };
    let differ = schools.iter().filter(differs).count();
    if differ > 0 {
        sentences.push(format!(
            "Có {} kế hoạch ghi mức khác với mức tính theo kết quả các tiêu chí, cần rà soát lại.",
            count(differ)
        ));
    }
    sentences
}

/// Which criteria of a set are not met, and where most are not.
pub fn set(set: &SetCount, whom: &str) -> Vec<String> {
    let by = if set.circular.is_empty() { set.name.clone() } else { format!("Thông tư số {}", set.circular) };
    let by = if whom.is_empty() { by } else { format!("{by} đối với {whom}") };
    let criteria = not_met(set);
    let all = count(set.criteria.len());
    let Some((worst, most)) = criteria.first() else {
        return vec![format!(
            "Theo {by}, {} trường đánh giá đủ {all} tiêu chí, không có tiêu chí nào không đạt.",
            count(set.schools)
        )];
    };
    vec![format!(
        "Theo {by}, kết quả của {} trường có {}/{all} tiêu chí còn trường không đạt; nhiều nhất là tiêu chí {}: {} trường{}.",
        count(set.schools),
        count(criteria.len()),
        worst.code,
        count(*most),
        in_brackets(*most, worst.schools())
    )]
}

/// The money that plans name.
pub fn money(statistics: &Statistics) -> Vec<String> {
    let Uncounted { schools, amounts } = statistics.uncounted;
    let mut sentences = Vec::new();
    if statistics.budget.is_empty() {
        sentences.push("Kế hoạch của các trường chưa ghi khoản kinh phí nào cộng được.".to_owned());
    } else {
        let all = all_money(statistics);
        sentences.push(format!("Tổng kinh phí ghi trong các kế hoạch đã lập là {}.", money::words(all)));
    }
    if amounts > 0 {
        let besides = if statistics.budget.is_empty() { "Có" } else { "Ngoài ra có" };
        sentences.push(format!(
            "{besides} {} khoản trong kế hoạch của {} trường ghi bằng lời nên chưa tính được.",
            count(amounts),
            count(schools)
        ));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_to_a_tenth() {
        let shares =
            [(58, 60), (1, 3), (2, 3), (60, 60), (0, 3), (1, 0), (1, 2000)].map(|(part, all)| share(part, all));
        assert_eq!(shares, ["96,7%", "33,3%", "66,7%", "100%", "0%", "100%", "0,1%"]);
    }
}
