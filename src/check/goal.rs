//! Checks the goal of a plan: Mức độ of the national standard, Cấp độ of the accreditation. There is one goal, and it
//! is higher than what the school has (RES-05).

use super::Subject;
use super::passages::PlanText;
use super::period::{self, last_month};
use super::recognitions::{is_after, years};
use super::rule::{Rule, Told};
use super::text::Kind;
use crate::catalogue::CriteriaSet;
use crate::diagnostic::FieldPath;
use crate::plan::date::PartialDate;
use crate::plan::{BlockKind, Plan};
use crate::vietnamese::letters;
use crate::vietnamese::month::Month;

/// Words of a plan that keeps what it has.
const KEEPING: [&str; 4] = ["duy trì", "giữ vững", "công nhận lại", "nâng cao"];

pub const RULES: &[Rule] = &[
    Rule::hint("RES-05", reached),
    Rule::hint("RES-05", goals),
    Rule::hint("RES-05", held_already).reads(&["subject"]),
    Rule::hint("RES-05", other_period),
    Rule::hint("RES-05", kept).reads(&["assessment.recognitions", "subject"]),
    Rule::hint("RES-05", claimed),
    Rule::hint("RES-05", last_year).reads(&["solutions.timeframe", "sections"]),
];

/// The level of the school that the title of the plan asks for.
pub fn level(plan: &Plan, set: &CriteriaSet) -> Option<u8> {
    let title = plan.subject.joined();
    let by_standard = degree(&title, "mức độ").and_then(|degree| {
        let by_level = &set.national_standard_rule.as_ref()?.by_level;
        by_level.iter().find(|(_, name)| **name == format!("Mức độ {degree}")).map(|(level, _)| *level)
    });
    let by_degree = by_standard.or_else(|| {
        let degree = degree(&title, "cấp độ")?;
        let by_level = &set.accreditation_rule.as_ref()?.by_level;
        by_level.iter().find(|(_, name)| **name == format!("Cấp độ {degree}")).map(|(level, _)| *level)
    });
    // "đạt chuẩn quốc gia" alone asks for the least that gives it.
    let least = || set.national_standard_rule.as_ref()?.by_level.keys().min().copied();
    by_degree.or_else(|| if title.to_lowercase().contains("chuẩn quốc gia") { least() } else { None })
}

/// The number after "mức độ" or "cấp độ": the first, in Arabic or Roman digits.
pub fn degree(text: &str, noun: &str) -> Option<u8> {
    degrees(text, noun).first().copied()
}

/// Every number after the noun.
pub fn degrees(text: &str, noun: &str) -> Vec<u8> {
    degrees_in(&letters::lower(text), noun)
}

/// The same of a text in small letters.
pub fn degrees_in(lower: &str, noun: &str) -> Vec<u8> {
    let numbers = lower.match_indices(noun).filter_map(|(at, word)| {
        let rest = lower[at + word.len()..].trim_start_matches([' ', '\u{a0}', ':']);
        let end = rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len());
        match &rest[..end] {
            "1" | "i" => Some(1),
            "2" | "ii" => Some(2),
            "3" | "iii" => Some(3),
            "4" | "iv" => Some(4),
            _ => None,
        }
    });
    numbers.collect()
}

/// A goal that the school has reached already and has not lost.
fn reached(subject: Subject, told: &mut Told) {
    let title = subject.plan.subject.joined().to_lowercase();
    let keeps = KEEPING.iter().any(|word| title.contains(word));
    let issued = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    // A title without a degree asks for the first one; without a period it may mean the next recognition.
    let least = (title.contains("đạt chuẩn quốc gia") && period::of_plan(subject.plan).is_some()).then_some(1);
    let (Some(goal), Some(issued), false) = (degree(&title, "mức độ").or(least), issued, keeps) else { return };
    for (index, held) in subject.plan.assessment.recognitions.iter().enumerate() {
        let level = held.national_standard.as_deref().and_then(|text| degree(text, "mức độ"));
        // One that runs out while the plan lasts has to be won again.
        let end = period::of_plan(subject.plan).map_or_else(|| Month::from(issued), |plan| plan.last);
        let is_valid = held.expires.and_then(last_month).is_none_or(|month| month >= end);
        // A recognition after the plan is a slip and says nothing of what is reached.
        let is_given = match (held.date, subject.plan.letterhead.issue_date) {
            (Some(date), Some(issued)) => !is_after(date, issued),
            _ => true,
        };
        if is_given && level.is_some_and(|level| level >= goal) && is_valid {
            let message = format!("mục tiêu Mức độ {goal} đã đạt: công nhận hiện có còn hiệu lực.");
            told.hint(FieldPath::new("assessment.recognitions").index(index), message)
                .help("đặt mục tiêu cao hơn, hoặc ghi rõ là duy trì, công nhận lại.");
        }
    }
}

/// A goal in the text that a recognition in force has reached already, where the title names no degree of its own.
fn held_already(subject: Subject, told: &mut Told) {
    let issued = subject.plan.letterhead.issue_date;
    let Some(day) = issued.and_then(PartialDate::first_day) else { return };
    let title = subject.plan.subject.joined().to_lowercase();
    // The goal of the title is reported at the title.
    if degree(&title, "mức độ").is_some() || title.contains("đạt chuẩn quốc gia") {
        return;
    }
    let end = period::of_plan(subject.plan).map_or_else(|| Month::from(day), |plan| plan.last);
    let in_force = subject.plan.assessment.recognitions.iter().filter(|held| {
        let is_given = held.date.zip(issued).is_none_or(|(date, issued)| !is_after(date, issued));
        is_given && held.expires.and_then(last_month).is_some_and(|month| month >= end)
    });
    let Some(held) = in_force.filter_map(|held| degree(held.national_standard.as_deref()?, "mức độ")).max() else {
        return;
    };
    for (heading, text) in subject.under_headings() {
        let lower = text.lower();
        let is_goal =
            lower.contains("phấn đấu") || (heading.contains("mục tiêu") && lower.contains("đạt chuẩn quốc gia"));
        let keeps = KEEPING.iter().any(|word| lower.contains(word)) || heading.contains("duy trì");
        let wanted = degrees_in(lower, "mức độ");
        if text.kind == Kind::Prose
            && is_goal
            && !keeps
            && !wanted.is_empty()
            && wanted.iter().all(|degree| *degree <= held)
        {
            let message = format!("mục tiêu này đã đạt: công nhận Mức độ {held} còn hiệu lực.");
            told.hint(&text.path, message)
                .quote(text.text.trim())
                .help("đặt mục tiêu cao hơn, hoặc ghi rõ là duy trì, công nhận lại.");
            return;
        }
    }
}

/// Other goals in the text than in the title.
fn goals(subject: Subject, told: &mut Told) {
    let title = subject.plan.subject.joined();
    let draws_targets = subject.has_block(|kind| matches!(kind, BlockKind::SchoolTargets(_)));
    if draws_targets {
        return;
    }
    for noun in ["mức độ", "cấp độ"] {
        let Some(goal) = degree(&title, noun) else { continue };
        for text in subject.texts {
            let lower = text.lower();
            let is_goal =
                ["phấn đấu", "mục tiêu", "để đạt", "đề nghị", "sẽ đạt"].iter().any(|word| lower.contains(word));
            // The sentences before and behind the sections say the title once more.
            let is_goal = is_goal || is_frame(text);
            let found = degrees_in(lower, noun);
            let looks = matches!(text.kind, Kind::Prose | Kind::Heading) && text.path.as_str() != "subject" && is_goal;
            // A lower degree beside the goal is a step on the way.
            let is_other = |degree: &&u8| **degree > goal || !found.contains(&goal);
            if let (true, Some(other)) = (looks, found.iter().find(is_other)) {
                let message = format!("đoạn này nói {noun} {other} còn trích yếu nói {noun} {goal}.");
                told.hint(&text.path, message).help("ghi một mục tiêu trong cả kế hoạch, hoặc nói rõ giai đoạn nào.");
            }
        }
    }
}

/// A sentence before the sections or behind them, which says what the plan is for.
fn is_frame(text: &PlanText) -> bool {
    ["opening", "closing"].iter().any(|field| text.path.as_str().starts_with(field))
}

/// `giai đoạn 2026-2029` in the first or the last sentence, under a title of 2026-2028.
fn other_period(subject: Subject, told: &mut Told) {
    let span = |lower: &str| {
        let (_, rest) = lower.split_once("giai đoạn ")?;
        let years: String = rest.chars().filter(|sign| !sign.is_whitespace()).take("2026-2028".len()).collect();
        let is_span = years.len() == 9 && years.split('-').all(|year| year.len() == 4 && year.parse::<u16>().is_ok());
        is_span.then_some(years)
    };
    let Some(title) = span(&subject.plan.subject.joined().to_lowercase()) else { return };
    for text in subject.texts.iter().filter(|text| is_frame(text)) {
        if let Some(other) = span(text.lower()).filter(|other| *other != title) {
            let message = format!("đoạn này nói giai đoạn {other} còn trích yếu nói giai đoạn {title}.");
            told.hint(&text.path, message).quote(text.text.trim()).help("ghi một giai đoạn trong cả kế hoạch.");
        }
    }
}

/// `giữ vững chuẩn quốc gia Mức độ 2`, where what the school holds is lower and the title asks for no more.
fn kept(subject: Subject, told: &mut Told) {
    let held = subject.plan.assessment.recognitions.iter();
    let Some(held) = held.filter_map(|held| degree(held.national_standard.as_deref()?, "mức độ")).max() else {
        return;
    };
    let goal = degree(&subject.plan.subject.joined(), "mức độ").unwrap_or(0);
    for text in subject.texts.iter().filter(|text| text.kind == Kind::Prose) {
        let lower = text.lower();
        let keeps = ["giữ vững", "duy trì"].iter().any(|word| lower.contains(word)) && !lower.contains("đạt và");
        let Some(said) = degrees_in(lower, "mức độ").into_iter().max().filter(|_| keeps) else { continue };
        if said > held && said > goal && lower.contains("chuẩn quốc gia") {
            let message = format!("đoạn này giữ vững Mức độ {said}, trường mới được công nhận Mức độ {held}.");
            told.hint(&text.path, message).quote(text.text.trim()).help("đối chiếu quyết định công nhận.");
        }
    }
}

/// A level that the conclusion claims already, set as the goal once more.
fn claimed(subject: Subject, told: &mut Told) {
    let lines = subject.plan.assessment.conclusion.as_ref().map_or(&[][..], |conclusion| &conclusion.lines);
    let claims: Vec<String> = lines.iter().map(|line| line.plain().to_lowercase()).collect();
    let is_denied =
        |line: &&String| !["chưa", "không", "đề nghị", "đủ điều kiện"].iter().any(|word| line.contains(word));
    if claims.is_empty() {
        return;
    }
    for (heading, text) in subject.under_headings() {
        let lower = text.lower();
        let is_goal = heading.contains("mục tiêu") || lower.contains("phấn đấu");
        let keeps = KEEPING.iter().any(|word| lower.contains(word));
        if !is_goal || keeps || text.kind != Kind::Prose {
            continue;
        }
        let is_claimed = |noun: &str| {
            let wanted = degrees_in(lower, noun);
            let had = claims.iter().filter(is_denied).flat_map(|line| degrees_in(line, noun)).max();
            !wanted.is_empty() && had.is_some_and(|had| wanted.iter().all(|degree| *degree <= had))
        };
        if ["mức độ", "cấp độ"].into_iter().any(is_claimed) {
            told.hint(&text.path, "mục tiêu này kết luận đã ghi là đạt.")
                .quote(text.text.trim())
                .help("đặt mục tiêu cao hơn, hoặc ghi rõ là duy trì, công nhận lại.");
        }
    }
}

/// The period of the title ends years after the last year that anything is planned for.
fn last_year(subject: Subject, told: &mut Told) {
    let title = subject.plan.subject.joined().to_lowercase();
    let Some(period) = period::of_plan(subject.plan).filter(|_| title.contains("giai đoạn")) else { return };
    let is_body = |text: &&PlanText| text.path.as_str().starts_with("sections");
    let said = subject.texts.iter().filter(is_body).flat_map(|text| years(text.lower()));
    let drawn = subject.plan.solutions.iter().filter_map(|solution| period::of(solution.timeframe.as_ref()?));
    let last = said.chain(drawn.map(|span| span.last.year())).filter(|year| *year <= period.last.year()).max();
    if let Some(last) = last.filter(|last| *last >= period.first.year() && *last + 1 < period.last.year()) {
        let message = format!("giai đoạn đến năm {} nhưng kế hoạch chỉ nói đến năm {last}.", period.last.year());
        told.hint("subject", message).help("bổ sung mục tiêu, giải pháp của các năm cuối, hoặc sửa giai đoạn.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_in_both_kinds_of_digits() {
        assert_eq!(degrees("Mức độ 1, mức độ II và Mức độ: 2", "mức độ"), [1, 2, 2]);
        assert_eq!(degree("đạt chuẩn quốc gia", "mức độ"), None);
    }
}
