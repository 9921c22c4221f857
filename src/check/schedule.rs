//! Checks times: weeks of the timetable are in order, and nothing is collected before the plan exists.

use super::rule::{Rule, Told};
use super::{Subject, period};
use crate::diagnostic::FieldPath;
use crate::plan::{Assignment, PartialDate, Timeframe, TimetableRow};
use crate::vietnamese::case;
use crate::vietnamese::month::Month;

pub const RULES: &[Rule] = &[
    Rule::warning("TIM-01", weeks),
    Rule::hint("ACT-02", collection),
    Rule::hint("ACT-04", disagreement).reads(&["assignments"]),
    Rule::warning("TXT-05", repeated_rows),
];

/// A row with fewer words may well come twice: `Họp Hội đồng`.
const LEAST_WORDS_OF_ROW: usize = 6;

/// Weeks whose activities are those of earlier weeks, word by word: copied and not adapted.
fn repeated_rows(subject: Subject, told: &mut Told) {
    let mut seen: Vec<(Vec<String>, &TimetableRow)> = Vec::new();
    for (index, row) in subject.plan.timetable.iter().enumerate() {
        let said = words_of(row);
        if said.len() < LEAST_WORDS_OF_ROW {
            continue;
        }
        let Some((words, first)) = seen.iter().find(|(words, _)| is_copy(words, &said)) else {
            seen.push((said, row));
            continue;
        };
        let how = if *words == said { "lặp lại nguyên văn của" } else { "gần như chép lại của" };
        let when = first.timeframe.as_ref().map_or_else(|| "hàng trước".to_owned(), ToString::to_string);
        let message = format!("các hoạt động ở đây {how} {}.", case::lower_first(&when));
        let path = FieldPath::new("timetable").index(index).key("activities");
        told.warning(&path, message).help("ghi việc của chính những tuần này.");
    }
}

fn words_of(row: &TimetableRow) -> Vec<String> {
    let said = row.activities.texts().join("; ").to_lowercase();
    let words = said.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether the words are the same but for a slip: in a long row one word in twelve may differ.
fn is_copy(one: &[String], other: &[String]) -> bool {
    let most = one.len().max(other.len());
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    // Another number, of a standard or of a week, makes it another work.
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let parted = |words: &[String]| {
        words.get(same..words.len().saturating_sub(tail)).is_some_and(|rest| rest.iter().any(is_number))
    };
    let is_near =
        !parted(one) && !parted(other) && most >= 2 * LEAST_WORDS_OF_ROW && one.len().abs_diff(other.len()) <= 1;
    one == other || (is_near && (same + tail) * 12 >= most * 11)
}

/// Evidence of a standard that the table of assignment collects at another time.
fn disagreement(subject: Subject, told: &mut Told) {
    let standard_of = |code: &str| code.trim().split('.').next().unwrap_or("").to_owned();
    for (index, piece) in subject.plan.evidence.iter().enumerate() {
        let code = piece.standard.as_deref().or(piece.criterion.as_deref()).map(standard_of);
        let (Some(code), Some(span)) = (code, piece.timeframe.as_ref().and_then(period::of)) else { continue };
        let is_same = |assigned: &&Assignment| assigned.criteria.iter().any(|criterion| standard_of(criterion) == code);
        let Some(assigned) = subject.plan.assignments.iter().find(is_same) else { continue };
        let Some(other) = assigned.timeframe.as_ref().and_then(period::of) else { continue };
        let is_disjoint = span.last < other.first || other.last < span.first;
        // A school year is a rough word for any part of it.
        let is_rough = [&piece.timeframe, &assigned.timeframe].into_iter().flatten().any(is_school_year);
        if is_disjoint || (!is_rough && (span.first < other.first || span.last > other.last)) {
            let message = format!("minh chứng của tiêu chuẩn {code} thu thập khác thời gian ở bảng phân công.");
            let path = FieldPath::new("evidence").index(index).key("timeframe");
            told.hint(&path, message).help("đối chiếu thời gian ở hai bảng.");
        }
    }
}

fn is_school_year(timeframe: &Timeframe) -> bool {
    match timeframe {
        Timeframe::SchoolYear(_) => true,
        Timeframe::Text(text) => period::school_year(text).is_some(),
        _ => false,
    }
}

/// Each row of weeks begins where the row before it ends. Rows that name no weeks part the timetable.
fn weeks(subject: Subject, told: &mut Told) {
    let rows: Vec<_> = subject.plan.timetable.iter().map(TimetableRow::weeks).collect();
    for (index, pair) in rows.windows(2).enumerate() {
        let [Some(before), Some(weeks)] = pair else { continue };
        let (wanted, given) = (before.last() + 1, weeks.first());
        // A row out of place is reported where it stands, not at the next one, too.
        let earlier = index.checked_sub(1).and_then(|earlier| rows.get(earlier)?.as_ref());
        if earlier.is_some_and(|earlier| before.first() != earlier.last() + 1 && given > earlier.last()) {
            continue;
        }
        let message = if given < before.first() {
            format!("{} đứng sau {}: không theo thứ tự.", weeks.printed(), before.printed())
        } else if given < wanted {
            format!("{} chồng lên {}.", weeks.printed(), before.printed())
        } else if given > wanted {
            format!("giữa {} và {} thiếu tuần.", before.printed(), weeks.printed())
        } else {
            continue;
        };
        let path = FieldPath::new("timetable").index(index + 1).key("timeframe");
        let help = format!("hàng này cần bắt đầu từ tuần {wanted}.");
        told.warning(&path, message).help(help);
    }
}

/// Evidence that is to be collected before the plan is issued.
fn collection(subject: Subject, told: &mut Told) {
    let Some(issued) = subject.plan.letterhead.issue_date else { return };
    let plan = subject.plan;
    let assignments = plan.assignments.iter().map(|assignment| assignment.timeframe.as_ref());
    let evidence = plan.evidence.iter().map(|piece| piece.timeframe.as_ref());
    let in_list = |list: &'static str| {
        move |(index, timeframe): (usize, _)| (timeframe, FieldPath::new(list).index(index).key("timeframe"))
    };
    let all = assignments.enumerate().map(in_list("assignments")).chain(evidence.enumerate().map(in_list("evidence")));
    for (timeframe, path) in all {
        let Some(timeframe) = timeframe else { continue };
        if start(timeframe).is_some_and(|start| is_before(start, issued)) {
            let message = format!("thời gian thu thập \"{timeframe}\" trước ngày ban hành kế hoạch.");
            told.hint(&path, message).help("ghi thời gian từ tháng ban hành kế hoạch trở đi.");
        }
    }
}

/// When a timeframe begins, as exactly as it says.
fn start(timeframe: &Timeframe) -> Option<PartialDate> {
    match timeframe {
        Timeframe::Text(text) => text_start(text),
        Timeframe::Range(range) => Some(range.from),
        Timeframe::SchoolYear(_) | Timeframe::Weeks(_) => None,
    }
}

/// The first date of `Tháng 8/2025`, `Tháng 8/2025 - tháng 01/2026`, `Từ tháng 10 đến tháng 12/2025`, `Tháng 1-5/2026`.
fn text_start(text: &str) -> Option<PartialDate> {
    let text = text.trim().to_lowercase();
    let text = text.trim_start_matches("từ").trim();
    if let Some(whole) = PartialDate::parse(text) {
        return Some(whole);
    }
    let (first, rest) = ["đến", "-", "–"].iter().find_map(|to| text.split_once(to))?;
    let alone = first.trim().trim_start_matches("tháng").trim();
    PartialDate::parse(first.trim()).or_else(|| {
        let year = rest.rsplit('/').next()?.trim();
        Month::parse(&format!("{alone}/{year}")).map(PartialDate::Month)
    })
}

/// Whether one date lies before another as far as both are known: months of one year are compared, a month and a
/// day in it are not.
fn is_before(date: PartialDate, other: PartialDate) -> bool {
    match (date, other) {
        (PartialDate::Day(day), PartialDate::Day(other)) => day < other,
        (PartialDate::Year(year), _) => other.first_day().is_some_and(|other| year < Month::from(other).year()),
        (_, PartialDate::Year(year)) => date.first_day().is_some_and(|date| Month::from(date).year() < year),
        _ => match (date.first_day(), other.first_day()) {
            (Some(date), Some(other)) => Month::from(date) < Month::from(other),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_month_is_found_in_usual_wordings() {
        for (text, month) in [
            ("Tháng 8/2025", "2025-08"),
            ("Tháng 8/2025 - tháng 01/2026", "2025-08"),
            ("Từ tháng 10 đến tháng 12/2025", "2025-10"),
            ("Tháng 1-5/2026", "2026-01"),
        ] {
            assert_eq!(text_start(text), PartialDate::parse(month), "{text}");
        }
        assert_eq!(text_start("Thường xuyên"), None);
    }

    #[test]
    fn only_what_is_known_is_compared() {
        let before =
            |one: &str, other: &str| is_before(PartialDate::parse(one).unwrap(), PartialDate::parse(other).unwrap());
        assert!(before("2025-08", "2025-09-10") && before("2025-09-09", "2025-09-10") && before("2024", "2025-01-01"));
        assert!(!before("2025-09", "2025-09-10") && !before("2025", "2025-09-10") && !before("2025-10", "2025"));
    }
}
