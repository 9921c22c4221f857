//! Checks solutions: they are printed and complete (ACT-02), and every criterion that fails or stays below the goal has
//! one (ACT-01). Beside it: times (ACT-02, ACT-04), people (ACT-03), bands (ACT-06), money (TBL-07, TBL-09).

mod bands;
mod budget;
mod people;
mod time;

use super::assessment::known_results;
use super::rule::{DRAWN_BY, Rule, SETTINGS, Told};
use super::tables::amount;
use super::{Subject, codes, goal, passages, period, posts, text};
use crate::catalogue::result::CriterionResult;
use crate::catalogue::{CriteriaSet, Criterion};
use crate::diagnostic::{FieldPath, Term, field, help, item};
use crate::plan::{BlockKind, Content, Solution};

pub use people::people;

pub const RULES: &[Rule] = &[
    Rule::warning("ACT-02", drawn).reads(DRAWN_BY),
    Rule::warning("ACT-02", content),
    Rule::error("ACT-01", criterion),
    Rule::warning("ACT-06", bands::known),
    Rule::hint("ACT-02", bands::expected_result).reads(&[SETTINGS]),
    Rule::warning("ACT-06", bands::used).reads(&["solutions.band", SETTINGS]),
    Rule::warning("TBL-09", budget::amounts),
    Rule::hint("TBL-07", budget::word_for_nothing),
    Rule::warning("TBL-09", budget::total_in_words).reads(&["solutions.budget"]),
    Rule::warning("ACT-01", uncovered).reads(&["solutions.criterion"]),
    Rule::warning("ACT-02", time::within_the_plan).reads(&["solutions.criterion"]),
    Rule::warning("ACT-05", current_level).reads(&["assessment.results"]),
    Rule::hint("ACT-03", people::supervisor),
    Rule::hint("TBL-08", mixed_conditions),
    Rule::hint("ACT-04", time::calendar_years),
    Rule::hint("ACT-04", time::as_the_text_says).reads(&["solutions.timeframe", "solutions.criterion"]),
];

/// The solutions, each with its place.
fn all(subject: Subject<'_>) -> impl Iterator<Item = (FieldPath, &Solution)> {
    FieldPath::new("solutions").each(&subject.plan.solutions)
}

fn is_drawn(subject: Subject) -> bool {
    subject.has_block(|kind| matches!(kind, BlockKind::Solutions(_)))
}

/// The solutions, where a table prints them.
fn printed(subject: Subject<'_>) -> impl Iterator<Item = (FieldPath, &Solution)> {
    all(subject).filter(move |_| is_drawn(subject))
}

/// Solutions are printed, and what is printed are solutions.
fn drawn(subject: Subject, told: &mut Told) {
    match (is_drawn(subject), subject.plan.solutions.is_empty()) {
        (true, true) => {
            let help = help!["thêm giải pháp vào ", field("solutions"), ", hoặc bỏ bảng."];
            told.warning("solutions", "bảng giải pháp chưa có giải pháp nào.").help(help);
        }
        (false, false) => {
            let help = help!["thêm ", Term::NewBlock("solutions"), " vào phần giải pháp."];
            told.warning("solutions", "có giải pháp nhưng không phần nào in bảng giải pháp.").help(help);
        }
        _ => {}
    }
}

/// Each says what is done, and by whom.
fn content(subject: Subject, told: &mut Told) {
    for (index, (path, solution)) in all(subject).enumerate() {
        if solution.tasks.is_blank() {
            told.warning(path.key("tasks"), format!("giải pháp {} chưa có nội dung.", index + 1))
                .help("ghi việc cần làm.");
        }
        if solution.lead.as_ref().is_none_or(Content::is_blank) {
            told.hint(path.key("lead"), format!("giải pháp {} chưa ghi người thực hiện.", index + 1))
                .help("ghi người hoặc bộ phận chịu trách nhiệm.");
        }
    }
}

fn criterion(subject: Subject, told: &mut Told) {
    let lacking: Vec<&str> = uncovered_criteria(subject).map(|(_, criterion, _)| criterion.code.as_str()).collect();
    for (path, solution) in all(subject) {
        let (code, path) = (solution.criterion.trim(), path.key("criterion"));
        if code.is_empty() {
            told.warning(path, "giải pháp không nói cho tiêu chí nào.").help("ghi mã tiêu chí, ví dụ 3.1.");
        } else if let Some(set) = subject.set.filter(|set| is_unknown(set, code)) {
            let of_set = format!("bộ tiêu chuẩn của Thông tư {}", set.circular);
            told.error(path, format!("giải pháp cho tiêu chí \"{code}\" không có trong {of_set}."))
                .help(codes::meant(set, code, &lacking));
        }
    }
}

/// Whether a solution has the code of a criterion that the set does not have, or none.
fn is_unknown(set: &CriteriaSet, code: &str) -> bool {
    !code.contains(char::is_alphabetic) && set.criterion(code).is_none()
}

/// Criteria that fail, or stay below the goal of the plan, without a solution; with their place and result.
fn uncovered_criteria(subject: Subject<'_>) -> impl Iterator<Item = (FieldPath, &Criterion, CriterionResult)> {
    let goal = subject.set.and_then(|set| goal::level(subject.plan, set));
    known_results(subject).filter(move |_| is_drawn(subject)).filter_map(move |(path, given, criterion)| {
        let result = given.result.filter(|result| result.level() < wanted(goal, criterion))?;
        let is_named = subject.plan.solutions.iter().any(|solution| names(solution, criterion.code.as_str()));
        (!is_named).then_some((path, criterion, result))
    })
}

/// The level that a criterion shall reach.
fn wanted(goal: Option<u8>, criterion: &Criterion) -> u8 {
    goal.map_or(1, |goal| goal.min(criterion.max_level))
}

/// Reports them; the unknown code of a solution may be the code of one.
fn uncovered(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    let goal = goal::level(subject.plan, set);
    let unknown = all(subject).filter(|(_, solution)| is_unknown(set, solution.criterion.trim())).count();
    if uncovered_criteria(subject).count() <= unknown {
        return;
    }
    for (path, criterion, result) in uncovered_criteria(subject) {
        let (code, wanted) = (&criterion.code, wanted(goal, criterion));
        let message = if result == CriterionResult::NotMet {
            format!("tiêu chí {code} không đạt nhưng không có giải pháp nào.")
        } else {
            format!("tiêu chí {code} mới đạt {result}, mục tiêu cần Mức {wanted}, nhưng không có giải pháp nào.")
        };
        let help = help![format!("thêm giải pháp cho tiêu chí {code} vào "), field("solutions"), "."];
        told.warning(path, message).help(help).lacking("solutions");
    }
}

/// Whether a solution is for this criterion: `3.4`, `3.4, 3.5`, `Tiêu chí 3.4`.
fn names(solution: &Solution, code: &str) -> bool {
    let is_part = |sign: char| !(sign.is_ascii_digit() || sign == '.');
    solution.criterion.split(is_part).any(|part| part.trim_matches('.') == code)
}

/// The level that a solution begins from is the result of its criterion.
fn current_level(subject: Subject, told: &mut Told) {
    for (path, solution) in all(subject) {
        let result = subject.plan.assessment.result_of(solution.criterion.trim());
        let said = solution.current_state.as_ref().and_then(|state| state.texts().first().and_then(|text| level(text)));
        let (Some(result), Some(said)) = (result, said) else { continue };
        if said != result.level() {
            let code = solution.criterion.trim();
            told.warning(
                path.key("current_state"),
                format!("hiện trạng khác với kết quả của tiêu chí {code} là \"{result}\"."),
            )
            .help("sửa hiện trạng, hoặc xem lại kết quả của tiêu chí.");
        }
    }
}

/// The level that a text opens with: `Mức 1; 97,4%`, `Không đạt`.
fn level(text: &str) -> Option<u8> {
    let lower = text.trim().to_lowercase();
    let Some(rest) = lower.strip_prefix("mức ") else {
        return lower.strip_prefix("không đạt").filter(|rest| !rest.trim_start().starts_with("mức")).map(|_| 0);
    };
    let (digit, after) = rest.split_at_checked(1)?;
    // `Mức 1, 2`, `Mức 1-2`, `Mức 1 và 2` are more than one.
    let ends = !after.starts_with('-')
        && !after.trim_start_matches([',', ' ']).starts_with(|sign: char| sign.is_ascii_digit());
    digit.parse().ok().filter(|_| ends && !after.trim_start().starts_with("và "))
}

/// The column of conditions is for conditions: money and times have their own. Told once for the table.
fn mixed_conditions(subject: Subject, told: &mut Told) {
    let solutions = &subject.plan.solutions;
    let is_mixed = |solution: &Solution| solution.conditions.as_ref().is_some_and(mixes);
    let Some(index) = solutions.iter().position(is_mixed).filter(|_| is_drawn(subject)) else { return };
    let count = solutions.iter().filter(|solution| is_mixed(solution)).count();
    let message = format!("cột điều kiện gộp nhiều loại nội dung: người, thời gian, kinh phí (ở {count} hàng).");
    let path = FieldPath::new("solutions").index(index).key("conditions");
    told.hint(&path, message).help(help![
        "ghi thời gian ở ",
        item("solutions", "timeframe"),
        ", kinh phí ở ",
        item("solutions", "budget"),
        ".",
    ]);
}

/// Whether conditions speak of two of money, time and people.
fn mixes(conditions: &Content) -> bool {
    let text = conditions.texts().join("; ").to_lowercase();
    let has_money = text.contains("tài chính") || text.contains("kinh phí") || text.contains("triệu đồng");
    let has_time = text.contains("thời gian:") || text.contains("tháng ") || text.contains("năm học");
    let opens_with_people =
        ["cán bộ", "giáo viên", "nhân viên", "thành viên", "toàn thể"].iter().any(|word| text.starts_with(word));
    has_money && (has_time || opens_with_people)
}
