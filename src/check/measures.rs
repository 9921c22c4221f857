//! Solutions against what they are for: every criterion that fails or stays below the goal has one (ACT-01), done
//! within the plan's time (ACT-02), watched by somebody else (ACT-03), and as the text says (ACT-04, ACT-05).

use super::Subject;
use super::goal;
use super::passages::PlanText;
use super::posts;
use super::text::Kind;

use super::period;
use crate::catalogue::CriteriaSet;
use crate::catalogue::result::CriterionResult;
use crate::diagnostic::{FieldPath, Finding, Report, field, help, item};
use crate::plan::date::PartialDate;
use crate::plan::{BlockKind, Content, Section, Solution, Timeframe};
use crate::vietnamese::person_name;

pub fn check(subject: Subject, report: &mut Report) {
    if subject.has_block(|kind| matches!(kind, BlockKind::Solutions(_))) {
        if let Some(set) = subject.set {
            uncovered(subject, set, report);
        }
        let period = period::of_plan(subject.plan);
        for (index, solution) in subject.plan.solutions.iter().enumerate() {
            let path = FieldPath::new("solutions").index(index);
            time(subject, solution, period, &path, report);
            supervisor(subject, solution, &path, report);
        }
        mixed_conditions(subject, report);
        calendar_years(subject, report);
        years(subject, &subject.plan.sections, &FieldPath::new("sections"), None, report);
    }
    schools(subject, report);
}

/// Criteria that fail, or stay below the goal of the plan, without a solution.
fn uncovered(subject: Subject, set: &CriteriaSet, report: &mut Report) {
    let goal = goal::level(subject.plan, set);
    for (index, given) in subject.plan.assessment.results.iter().enumerate() {
        let code = given.criterion.as_str();
        let (Some(criterion), Some(result)) = (set.criterion(code), given.result) else { continue };
        let wanted = goal.map_or(1, |goal| goal.min(criterion.max_level));
        if result.level() >= wanted || subject.plan.solutions.iter().any(|solution| names(solution, code)) {
            continue;
        }
        let message = if result == CriterionResult::NotMet {
            format!("tiêu chí {code} không đạt nhưng không có giải pháp nào.")
        } else {
            format!("tiêu chí {code} mới đạt {result}, mục tiêu cần Mức {wanted}, nhưng không có giải pháp nào.")
        };
        let finding = Finding::warning("ACT-01", message).at(&FieldPath::new("assessment.results").index(index));
        report.push(finding.help(help![format!("thêm giải pháp cho tiêu chí {code} vào "), field("solutions"), "."]));
    }
}

/// Whether a solution is for this criterion: `3.4`, `3.4, 3.5`, `Tiêu chí 3.4`.
fn names(solution: &Solution, code: &str) -> bool {
    let is_part = |sign: char| !(sign.is_ascii_digit() || sign == '.');
    solution.criterion.split(is_part).any(|part| part.trim_matches('.') == code)
}

/// Done after the plan is issued and within its period.
fn time(subject: Subject, solution: &Solution, period: Option<period::Span>, path: &FieldPath, report: &mut Report) {
    let Some(timeframe) = &solution.timeframe else {
        let finding = Finding::hint("ACT-02", format!("giải pháp cho {} chưa ghi thời gian.", shown(solution)));
        report.push(finding.at(&path.key("timeframe")).help("ghi thời gian thực hiện và hoàn thành."));
        return;
    };
    let Some(span) = period::of(timeframe) else { return };
    let issued = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day).map(period::month_of);
    let path = path.key("timeframe");
    let mut tell = |finding: Finding, help: &str| report.push(finding.at(&path).help(help));
    if span.last < span.first {
        let message = format!("giải pháp cho {} kết thúc trước khi bắt đầu.", shown(solution));
        tell(Finding::warning("ACT-02", message), "đổi lại tháng bắt đầu và tháng hoàn thành.");
    }
    if issued.is_some_and(|issued| span.last < issued) {
        let message = format!("giải pháp cho {} kết thúc trước ngày ban hành kế hoạch.", shown(solution));
        tell(Finding::warning("ACT-02", message), "xem lại thời gian, hoặc ngày ban hành.");
    }
    let Some(plan) = period else { return };
    if span.last > plan.last {
        let message = format!("giải pháp cho {} kết thúc sau thời gian của kế hoạch.", shown(solution));
        tell(Finding::warning("ACT-02", message), "ghi thời gian trong năm học hoặc giai đoạn của kế hoạch.");
    }
    if span.first < plan.first {
        let message = format!("giải pháp cho {} bắt đầu trước thời gian của kế hoạch.", shown(solution));
        tell(Finding::hint("ACT-02", message), "ghi thời gian trong năm học hoặc giai đoạn của kế hoạch.");
    }
}

fn shown(solution: &Solution) -> String {
    let code = solution.criterion.trim();
    if code.starts_with(|sign: char| sign.is_ascii_digit()) {
        format!("tiêu chí {code}")
    } else {
        format!("\"{code}\"")
    }
}

/// Nobody supervises their own work, called by name or by post.
fn supervisor(subject: Subject, solution: &Solution, path: &FieldPath, report: &mut Report) {
    let (Some(lead), Some(supervisor)) = (&solution.lead, &solution.supervisor) else { return };
    let names = |content: &Content| people(content).into_iter().flat_map(|one| known_as(subject, &one)).collect();
    let (leads, supervisors): (Vec<String>, Vec<String>) = (names(lead), names(supervisor));
    if let Some(same) = supervisors.iter().find(|person| leads.contains(person)) {
        let message = format!("\"{same}\" vừa phụ trách vừa giám sát.");
        report.push(Finding::hint("ACT-03", message).at(&path.key("supervisor")).help("nên giao người khác giám sát."));
    }
}

/// Persons and bodies named in a field, as they can be compared.
pub fn people(content: &Content) -> Vec<String> {
    let texts = posts::written_out(&content.texts().join(";"));
    let parts = texts
        .split([',', ';', '\n', '+', '(', ')'])
        .flat_map(|part| part.split(" và "))
        .flat_map(|part| part.split(" - "));
    parts.map(|part| person_name::bare(part.trim_matches([' ', '-', '.']))).filter(|part| !part.is_empty()).collect()
}

/// Somebody by the name or post given, and by the other of both as the council and the signature tell it. Only a post
/// that a school has once names somebody.
fn known_as(subject: Subject, one: &str) -> Vec<String> {
    let members = subject.plan.council.members.iter().map(|member| (member.name(), member.position().unwrap_or("")));
    let team =
        subject.plan.supervision.iter().map(|member| (member.name.as_str(), member.position.as_deref().unwrap_or("")));
    let block = &subject.plan.signature_block;
    let signatory = block
        .name
        .as_deref()
        .map(|name| (name, block.own_position.as_deref().or(block.position.as_deref()).unwrap_or("")));
    let has_post = |position: &str| one == "hiệu trưởng" && posts::of(position).iter().any(|post| post == one);
    let named = members.chain(team).chain(signatory).filter(|(_, position)| has_post(position));
    std::iter::once(one.to_owned()).chain(named.map(|(name, _)| person_name::bare(name))).collect()
}

/// The column of conditions is for conditions: money and times have their own. Told once for the table.
fn mixed_conditions(subject: Subject, report: &mut Report) {
    let solutions = &subject.plan.solutions;
    let is_mixed = |solution: &Solution| solution.conditions.as_ref().is_some_and(mixes);
    let Some(index) = solutions.iter().position(is_mixed) else { return };
    let count = solutions.iter().filter(|solution| is_mixed(solution)).count();
    let message = format!("cột điều kiện gộp nhiều loại nội dung: người, thời gian, kinh phí (ở {count} hàng).");
    let path = FieldPath::new("solutions").index(index).key("conditions");
    let finding = Finding::hint("TBL-08", message).at(&path);
    report.push(finding.help(help![
        "ghi thời gian ở ",
        item("solutions", "timeframe"),
        ", kinh phí ở ",
        item("solutions", "budget"),
        ".",
    ]));
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

/// Calendar years in the table where the text plans by school years: `Năm 2022 và 2023`. Told once.
fn calendar_years(subject: Subject, report: &mut Report) {
    let is_year = |text: &&PlanText| {
        text.kind == Kind::Heading
            && text
                .lower()
                .trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ' '))
                .starts_with("năm học 20")
    };
    if subject.texts.iter().filter(is_year).count() < 2 {
        return;
    }
    let is_calendar = |solution: &Solution| match &solution.timeframe {
        Some(Timeframe::Text(text)) => text.trim_start().to_lowercase().starts_with("năm 20"),
        _ => false,
    };
    let Some(index) = subject.plan.solutions.iter().position(is_calendar) else { return };
    let path = FieldPath::new("solutions").index(index).key("timeframe");
    let finding = Finding::hint("ACT-04", "thời gian ghi theo năm, còn phần lời chia theo năm học.").at(&path);
    report.push(finding.help("ghi tháng hoặc năm học để hai nơi so được với nhau."));
}

/// A criterion that the text plans for one year and the table for another.
fn years(subject: Subject, sections: &[Section], path: &FieldPath, outer: Option<period::Span>, report: &mut Report) {
    for (index, section) in sections.iter().enumerate() {
        let path = path.index(index);
        let title = section.title.as_ref().map(crate::plan::RichText::plain).unwrap_or_default();
        // A section of the plan by years is named by its year alone; others may tell what was in a year.
        let is_year = title.trim_start().to_lowercase().starts_with("năm");
        let span = if is_year { period::of_text(&title) } else { None }.or(outer);
        if let Some(span) = span {
            for code in codes(subject, &path.key("blocks")) {
                disagreement(subject, &code, span, &title, report);
            }
        }
        years(subject, &section.sections, &path.key("sections"), span, report);
    }
}

/// Codes after "tiêu chí" in the blocks of a section.
fn codes(subject: Subject, blocks: &FieldPath) -> Vec<String> {
    let mut found = Vec::new();
    for text in subject.texts.iter().filter(|text| text.path.as_str().starts_with(blocks.as_str())) {
        let lower = text.lower();
        for (at, word) in lower.match_indices("tiêu chí") {
            let rest = &lower[at + word.len()..];
            let end = rest
                .find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ',' | ' ' | 'v' | 'à')))
                .unwrap_or(rest.len());
            let codes = rest[..end].split([',', ' ', 'v', 'à']).map(|code| code.trim_matches('.').to_owned());
            found.extend(codes.filter(|code| code.contains('.')));
        }
    }
    found
}

fn disagreement(subject: Subject, code: &str, said: period::Span, title: &str, report: &mut Report) {
    let of_code = |(_, solution): &(usize, &Solution)| names(solution, code);
    let mut planned = subject.plan.solutions.iter().enumerate().filter(of_code).peekable();
    let Some((index, _)) = planned.peek().copied() else { return };
    let spans: Vec<period::Span> =
        planned.filter_map(|(_, solution)| period::of(solution.timeframe.as_ref()?)).collect();
    if !spans.is_empty() && spans.iter().all(|span| span.last < said.first || said.last < span.first) {
        let message =
            format!("tiêu chí {code} có ở phần \"{}\" nhưng bảng giải pháp ghi thời gian khác.", title.trim());
        let finding = Finding::hint("ACT-04", message).at(&FieldPath::new("solutions").index(index).key("timeframe"));
        report.push(finding.help("đối chiếu thời gian ở phần lời và ở bảng."));
    }
}

/// The number of schools that the text of a commune's plan speaks of, against its table.
fn schools(subject: Subject, report: &mut Report) {
    let targets = &subject.plan.school_targets;
    let count = |renewals: bool| {
        targets.iter().map(|target| if renewals { target.renewals.len() } else { target.upgrades.len() }).sum::<usize>()
    };
    if targets.is_empty() {
        return;
    }
    for text in subject.texts {
        let lower = text.lower();
        for (words, counted) in
            [("công nhận lại", count(true)), ("nâng chuẩn", count(false)), ("nâng mức", count(false))]
        {
            for clause in lower.split([';', '.', ',']).filter(|clause| clause.contains(words)) {
                let Some(said) = number_of_schools(clause).filter(|said| *said != counted) else { continue };
                let message = format!("phần lời nói {said} trường {words} nhưng bảng có {counted}.");
                let finding = Finding::hint("ACT-05", message).at(&text.path).quote(clause.trim());
                report.push(finding.help("đối chiếu số trường ở phần lời và ở bảng."));
            }
        }
    }
}

/// `03 trường`, `cả ba trường`.
fn number_of_schools(clause: &str) -> Option<usize> {
    const WORDS: [&str; 9] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let words: Vec<&str> = clause.split_whitespace().collect();
    let at = words.iter().position(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()) == "trường")?;
    let before = words.get(at.checked_sub(1)?)?;
    before.parse().ok().or_else(|| Some(WORDS.iter().position(|word| word == before)? + 1))
}
