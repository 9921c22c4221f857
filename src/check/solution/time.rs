//! Checks when a solution is carried out: within the period of the plan (ACT-02), and as the text says (ACT-04).

use super::passages::PlanText;
use super::text::Kind;
use super::{Subject, Told, is_drawn, names, period, printed};
use crate::diagnostic::FieldPath;
use crate::plan::date::PartialDate;
use crate::plan::{RichText, Section, Solution, Timeframe};

/// Done after the plan is issued and within its period.
pub fn within_the_plan(subject: Subject, told: &mut Told) {
    let issued = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day).map(period::month_of);
    let period = period::of_plan(subject.plan);
    for (path, solution) in printed(subject) {
        let (path, shown) = (path.key("timeframe"), shown(solution));
        let Some(timeframe) = &solution.timeframe else {
            told.hint(path, format!("giải pháp cho {shown} chưa ghi thời gian."))
                .help("ghi thời gian thực hiện và hoàn thành.");
            continue;
        };
        let Some(span) = period::of(timeframe) else { continue };
        if span.last < span.first {
            told.warning(&path, format!("giải pháp cho {shown} kết thúc trước khi bắt đầu."))
                .help("đổi lại tháng bắt đầu và tháng hoàn thành.");
        }
        if period.is_some_and(|plan| span.last > plan.last) {
            told.warning(&path, format!("giải pháp cho {shown} kết thúc sau thời gian của kế hoạch."))
                .help("ghi thời gian trong năm học hoặc giai đoạn của kế hoạch.");
        }
        let is_over = issued.is_some_and(|issued| span.last < issued);
        if is_over {
            told.warning(&path, format!("giải pháp cho {shown} kết thúc trước ngày ban hành kế hoạch."))
                .help("xem lại thời gian, hoặc ngày ban hành.");
        } else if period.is_some_and(|plan| span.first < plan.first) {
            told.hint(&path, format!("giải pháp cho {shown} bắt đầu trước thời gian của kế hoạch."))
                .help("ghi thời gian trong năm học hoặc giai đoạn của kế hoạch.");
        }
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

/// Calendar years in the table where the text plans by school years: `Năm 2022 và 2023`. Told once.
pub fn calendar_years(subject: Subject, told: &mut Told) {
    let is_year = |text: &&PlanText| {
        text.kind == Kind::Heading
            && text
                .lower()
                .trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ' '))
                .starts_with("năm học 20")
    };
    if !is_drawn(subject) || subject.texts.iter().filter(is_year).count() < 2 {
        return;
    }
    let is_calendar = |solution: &Solution| match &solution.timeframe {
        Some(Timeframe::Text(text)) => text.trim_start().to_lowercase().starts_with("năm 20"),
        _ => false,
    };
    let Some(index) = subject.plan.solutions.iter().position(is_calendar) else { return };
    let path = FieldPath::new("solutions").index(index).key("timeframe");
    told.hint(&path, "thời gian ghi theo năm, còn phần lời chia theo năm học.")
        .help("ghi tháng hoặc năm học để hai nơi so được với nhau.");
}

/// A criterion that the text plans for one year and the table for another.
pub fn as_the_text_says(subject: Subject, told: &mut Told) {
    if is_drawn(subject) {
        years(subject, &subject.plan.sections, &FieldPath::new("sections"), None, told);
    }
}

fn years(subject: Subject, sections: &[Section], path: &FieldPath, outer: Option<period::Span>, told: &mut Told) {
    for (path, section) in path.each(sections) {
        let title = section.title.as_ref().map(RichText::plain).unwrap_or_default();
        // A section of the plan by years is named by its year alone; others may report on a year.
        let is_year = title.trim_start().to_lowercase().starts_with("năm");
        let span = if is_year { period::of_text(&title) } else { None }.or(outer);
        if let Some(span) = span {
            for code in codes(subject, &path.key("blocks")) {
                disagreement(subject, &code, span, &title, told);
            }
        }
        years(subject, &section.sections, &path.key("sections"), span, told);
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

fn disagreement(subject: Subject, code: &str, said: period::Span, title: &str, told: &mut Told) {
    let of_code = |(_, solution): &(usize, &Solution)| names(solution, code);
    let mut planned = subject.plan.solutions.iter().enumerate().filter(of_code).peekable();
    let Some((index, _)) = planned.peek().copied() else { return };
    let spans: Vec<period::Span> =
        planned.filter_map(|(_, solution)| period::of(solution.timeframe.as_ref()?)).collect();
    if !spans.is_empty() && spans.iter().all(|span| span.last < said.first || said.last < span.first) {
        let message =
            format!("tiêu chí {code} có ở phần \"{}\" nhưng bảng giải pháp ghi thời gian khác.", title.trim());
        told.hint(FieldPath::new("solutions").index(index).key("timeframe"), message)
            .help("đối chiếu thời gian ở phần lời và ở bảng.");
    }
}
