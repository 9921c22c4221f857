//! The page of a school: its plan, and what Thông tư 09/2024/TT-BGDĐT asks its kind of school to publish.
//!
//! All its content is in the plan. Content that the plan does not have gets no heading.

use std::fmt::Write as _;

use super::index::where_and_what;
use super::{Site, name_of, page, page_of, plans};
use crate::batch::address::reference;
use crate::batch::disclosure::{Action, Disclosure, Recognised, articles};
use crate::batch::outcome::{Facts, Outcome};
use crate::catalogue::result::CriterionResult;
use crate::catalogue::{Catalogue, CriteriaSet};
use crate::output::html::escape::escape;
use crate::plan::PartialDate;

const STYLES: &str = include_str!("school.css");

/// The page of a school and its path below the folder of the run; `None` when the school is not published.
pub fn write(outcome: &Outcome, site: &Site, catalogue: &Catalogue) -> Option<(String, String)> {
    let path = page_of(outcome)?;
    // A name may have folders of its own.
    let up = "../".repeat(name_of(outcome)?.matches('/').count() + 1);
    let none = Facts::default();
    let facts = outcome.facts.as_ref().unwrap_or(&none);
    let name = outcome.shown_name();
    let mut html = page::begin(name, STYLES, None);
    let _ = writeln!(html, "<nav><a href=\"{up}index.html\">← {}</a></nav>", escape(&site.title));
    let about = where_and_what(&facts.school_type, &facts.place);
    let _ = writeln!(html, "<header><h1>{}</h1><p>{}</p></header>\n<main>", escape(name), escape(&about));
    plan(outcome, facts, &up, &mut html);
    assessment(facts, catalogue.get(&facts.set), &mut html);
    recognitions(&facts.disclosure.recognitions, &mut html);
    improvement(&facts.disclosure, &mut html);
    html.push_str("</main>\n<footer><p>Nội dung công khai theo Thông tư <span>09/2024/TT-BGDĐT</span>, ");
    if let Some(articles) = articles(&facts.school_type) {
        let _ = write!(html, "{articles}, ");
    }
    html.push_str("lấy từ kế hoạch của trường.</p></footer>\n");
    html.push_str(page::END);
    Some((path, html))
}

fn heading(text: &str, html: &mut String) {
    let _ = writeln!(html, "<h2>{text}</h2>");
}

fn plan(outcome: &Outcome, facts: &Facts, up: &str, html: &mut String) {
    heading("Kế hoạch", html);
    if !facts.title.is_empty() {
        let _ = writeln!(html, "<p class=\"loai\">{}</p>", escape(&facts.title));
    }
    let date = PartialDate::parse(&facts.date).map_or_else(|| facts.date.clone(), |date| date.to_string());
    let number = [("Số ", &facts.symbol), ("ngày ", &date)];
    let number: Vec<String> =
        number.into_iter().filter(|(_, text)| !text.is_empty()).map(|(word, text)| format!("{word}{text}")).collect();
    if !number.is_empty() {
        let _ = writeln!(html, "<p>{}</p>", escape(&number.join(", ")));
    }
    html.push_str("<p class=\"tep\">");
    for plan in plans(outcome) {
        let name = match plan.rsplit_once('.') {
            Some((_, "pdf")) => "Tải bản PDF",
            Some((_, "html")) => "Đọc trên trang web",
            _ => continue,
        };
        let _ = write!(html, "<a href=\"{up}ke-hoach/{}\">{name}</a> ", reference(plan));
    }
    html.push_str("</p>\n");
}

fn assessment(facts: &Facts, set: Option<&CriteriaSet>, html: &mut String) {
    let level = facts.shown_level();
    if level.is_empty() && facts.results.is_empty() {
        return;
    }
    heading("Kết quả tự đánh giá", html);
    if !level.is_empty() {
        let _ = writeln!(html, "<p>Nhà trường tự đánh giá: <span class=\"muc\">{}</span></p>", escape(level));
    }
    if facts.results.is_empty() {
        return;
    }
    let by = set.map_or_else(|| "Theo từng tiêu chí".to_owned(), |set| format!("Theo Thông tư {}", set.circular));
    let _ = writeln!(html, "<table><caption>{}</caption>", escape(&by));
    html.push_str("<thead><tr><th scope=\"col\">Tiêu chí</th><th scope=\"col\">Kết quả</th></tr></thead>\n<tbody>\n");
    for (code, result) in &facts.results {
        let name = set.and_then(|set| set.criterion(code)).map_or("", |criterion| criterion.name.as_str());
        let is_met = CriterionResult::parse(result) != Some(CriterionResult::NotMet);
        let class = if is_met { "" } else { " class=\"x\"" };
        let (code, name, result) = (escape(code), escape(name), escape(result));
        let _ = writeln!(html, "<tr{class}><th scope=\"row\">{code}. {name}</th><td>{result}</td></tr>");
    }
    html.push_str("</tbody></table>\n");
}

fn recognitions(recognitions: &[Recognised], html: &mut String) {
    if recognitions.is_empty() {
        return;
    }
    heading("Đánh giá ngoài và công nhận qua các mốc thời gian", html);
    list(recognitions, html, |recognition| {
        let said = [
            ("Kiểm định chất lượng giáo dục: ", &recognition.accreditation),
            ("Đạt chuẩn quốc gia: ", &recognition.national_standard),
            ("Theo ", &recognition.decision),
            ("Có giá trị đến ", &recognition.expires),
        ];
        (&recognition.date, said.to_vec())
    });
}

fn improvement(disclosure: &Disclosure, html: &mut String) {
    if !disclosure.actions.is_empty() {
        heading("Kế hoạch cải tiến chất lượng", html);
        list(&disclosure.actions, html, |action: &Action| {
            let said = [
                ("Mục tiêu: ", &action.objective),
                ("Thời gian: ", &action.timeframe),
                ("Mức độ thực hiện: ", &action.status),
            ];
            (&action.content, said.to_vec())
        });
    }
    if !disclosure.reached.is_empty() {
        heading("Kết quả cải tiến qua các mốc thời gian", html);
        list(&disclosure.reached, html, |reached| (&reached.time, vec![("", &reached.result)]));
    }
}

/// An item: its head, then lines of labels and values.
type Told<'a> = (&'a String, Vec<(&'static str, &'a String)>);

/// A list of items; what nothing is said of is left out.
fn list<T>(items: &[T], html: &mut String, told: impl Fn(&T) -> Told<'_>) {
    html.push_str("<ul class=\"ds\">\n");
    for item in items {
        let (head, said) = told(item);
        html.push_str("<li>");
        if !head.is_empty() {
            let _ = write!(html, "<b>{}</b> ", escape(head));
        }
        for (words, text) in said.into_iter().filter(|(_, text)| !text.is_empty()) {
            let _ = write!(html, "<span>{words}{}</span> ", escape(text));
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ul>\n");
}
