//! A form's skeleton filled in for a school.
//!
//! A skeleton is a valid plan of a school under a commune by the circular in force. What depends on the kind of
//! school and on the day is exchanged: the governing body, the recipients, the bodies proposals are made to, the
//! signatory, the circular that is cited, the rows of results. A skeleton that names no governing body is not a
//! school's, and keeps its head and its recipients.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};

use crate::catalogue::{CriteriaSet, Criterion, Governance, GovernanceRecipient, Level4Item};
use crate::vietnamese::month::Month;
use crate::vietnamese::{case, date};

/// A school year that is still open in the wording of a skeleton.
const OPEN_SCHOOL_YEAR: &str = "ăm học 20…-20…";
/// From this month on a plan is for the school year that begins.
const FIRST_MONTH: u32 = 6;

/// The school and the day a plan is begun for.
#[derive(Debug, Clone, Copy)]
pub struct Start<'a> {
    pub date: NaiveDate,
    /// Whether the kind of school was named, by the user or by the skeleton.
    pub is_named: bool,
    /// Whether the kind of school is still to be said: the plan asks for it.
    pub is_open: bool,
    /// The kind of school as people write it.
    pub school_type: &'a str,
    /// Its official name.
    pub official_type: &'a str,
    pub governance: &'a Governance,
    /// The set whose criteria are assessed.
    pub set: Option<&'a CriteriaSet>,
    /// The set the skeleton was written for.
    pub written_for: Option<&'a CriteriaSet>,
}

impl Start<'_> {
    /// The skeleton with everything in it that follows from the school and the day.
    pub fn fill(&self, mut plan: Value) -> Value {
        self.citations(&mut plan);
        self.letterhead(&mut plan);
        if self.is_named && plan.pointer("/letterhead/governing_body").is_some() {
            self.school(&mut plan);
            self.closing(&mut plan);
        }
        if self.is_open {
            self.ask(&mut plan);
        }
        self.assessment(&mut plan);
        if let Some(sections) = plan.get_mut("sections").and_then(Value::as_array_mut) {
            self.sections(sections);
        }
        plan
    }

    /// The circular and the school year, wherever a text names them.
    fn citations(&self, plan: &mut Value) {
        let year = format!("ăm học {}", school_year(self.date));
        if let Some(subject) = plan.get_mut("subject") {
            exchange(subject, &[("ăm học …".to_owned(), year.clone())]);
        }
        let mut exchanged = vec![(OPEN_SCHOOL_YEAR.to_owned(), year)];
        if let (Some(old), Some(new)) = (self.written_for, self.set) {
            if let (Some(old), Some(new)) = (old.citation(), new.citation()) {
                exchanged.push((old, new));
            }
            // The longer wordings first: a shorter one is part of them.
            let dated = |set: &CriteriaSet| Some(format!("{} {}", short(set), date::long(set.issued?)));
            if let (Some(old), Some(new)) = (dated(old), dated(new)) {
                exchanged.push((old, new));
            }
            exchanged.push((short(old), short(new)));
        }
        exchange(plan, &exchanged);
    }

    fn letterhead(&self, plan: &mut Value) {
        if let Some(letterhead) = plan.get_mut("letterhead").and_then(Value::as_object_mut) {
            // The day of signing is not known yet; the month chooses what is in force.
            let month = Month::new(self.date.month(), self.date.year()).map(Month::iso);
            letterhead.insert("issue_date".to_owned(), month.into());
        }
    }

    fn school(&self, plan: &mut Value) {
        let name = school_name(self.official_type, self.school_type);
        if let Some(school) = plan.get_mut("school") {
            *school = json!({ "name": format!("{name} …"), "type": kind(self.official_type, self.school_type) });
        }
        if let Some(letterhead) = plan.get_mut("letterhead").and_then(Value::as_object_mut) {
            letterhead.insert("governing_body".to_owned(), self.governance.governing_body.as_str().into());
            letterhead.insert("issuing_body".to_owned(), json!([case::upper(&format!("{name} …"))]));
        }
    }

    /// Takes out what is true of one kind of school only.
    fn ask(&self, plan: &mut Value) {
        let Some(school) = plan.get_mut("school").and_then(Value::as_object_mut) else { return };
        let noun = if self.official_type.starts_with("trung tâm") { "Trung tâm …" } else { "Trường …" };
        school.insert("name".to_owned(), noun.into());
        school.insert("type".to_owned(), "".into());
        if let Some(body) = plan.pointer_mut("/letterhead/issuing_body") {
            *body = json!([case::upper(noun)]);
        }
    }

    fn closing(&self, plan: &mut Value) {
        if let Some(recipients) = plan.get_mut("recipients") {
            let line =
                |recipient: &GovernanceRecipient| json!({ "name": recipient.name, "purpose": recipient.purpose });
            *recipients = self.governance.recipients.iter().map(line).collect();
        }
        if let Some(position) = plan.pointer_mut("/signature_block/position") {
            *position = self.governance.position.as_str().into();
        }
    }

    /// A row for each criterion, in the circular's order, to be filled with its result.
    fn assessment(&self, plan: &mut Value) {
        let (Some(set), Some(assessment)) = (self.set, plan.get_mut("assessment").and_then(Value::as_object_mut))
        else {
            return;
        };
        assessment.insert("criteria_set".to_owned(), set.id.as_str().into());
        let row = |criterion: &Criterion| json!({ "criterion": criterion.code, "result": null });
        assessment.insert("results".to_owned(), set.criteria().map(row).collect());
        if !set.level4.is_empty() {
            let row = |item: &Level4Item| json!({ "item": item.code, "result": null });
            assessment.insert("level4".to_owned(), set.level4.iter().map(row).collect());
        }
    }

    /// Proposals go to the bodies of the day; a set with items of the highest level has a table for them.
    fn sections(&self, sections: &mut [Value]) {
        let has_items = self.set.is_some_and(|set| !set.level4.is_empty());
        for section in sections.iter_mut().filter_map(Value::as_object_mut) {
            if is_proposals(section) {
                let proposal = |body: &String| json!({ "title": body, "blocks": ["…"] });
                let proposals = self.governance.proposals.iter().map(proposal).collect();
                section.insert("sections".to_owned(), proposals);
            } else if let Some(inner) = section.get_mut("sections").and_then(Value::as_array_mut) {
                self.sections(inner);
            }
            if has_items && let Some(blocks) = section.get_mut("blocks").and_then(Value::as_array_mut) {
                add_level4_results(blocks);
            }
        }
    }
}

fn is_proposals(section: &Map<String, Value>) -> bool {
    let title = section.get("title").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    title.contains("kiến nghị") && section.contains_key("sections")
}

/// The items' table under that of the criteria.
fn add_level4_results(blocks: &mut Vec<Value>) {
    let is_results = |block: &Value| block.get("type").and_then(Value::as_str) == Some("criteria-results");
    if let Some(at) = blocks.iter().position(is_results) {
        blocks.insert(at + 1, "Kết quả các nội dung của Mức 4:".into());
        blocks.insert(at + 2, json!({ "type": "level4-results" }));
    }
}

/// Puts texts in place of others, in every text of a value.
fn exchange(value: &mut Value, exchanged: &[(String, String)]) {
    match value {
        Value::String(text) => {
            for (old, new) in exchanged {
                if text.contains(old) {
                    *text = text.replace(old, new);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| exchange(item, exchanged)),
        Value::Object(fields) => fields.values_mut().for_each(|field| exchange(field, exchanged)),
        _ => {}
    }
}

/// `Thông tư số 57/2026/TT-BGDĐT`.
fn short(set: &CriteriaSet) -> String {
    format!("Thông tư số {}", set.circular)
}

/// `2026-2027`.
fn school_year(date: NaiveDate) -> String {
    let first = if date.month() >= FIRST_MONTH { date.year() } else { date.year() - 1 };
    format!("{first}-{}", first + 1)
}

/// The official name of a kind; those that have one in common keep the one they were written with.
fn kind<'a>(official: &'a str, written: &'a str) -> &'a str {
    if official.contains("nhiều cấp học") { written } else { official }
}

/// `Trường Trung học cơ sở`, `Trung tâm Giáo dục thường xuyên`: the words before a school's own name.
fn school_name(official: &str, written: &str) -> String {
    let kind = kind(official, written);
    for noun in ["trường", "trung tâm"] {
        let start = kind.get(..noun.len()).filter(|start| start.to_lowercase() == noun);
        if let Some(rest) = start.and_then(|_| kind.get(noun.len()..)) {
            return format!("{} {}", case::capitalize_first(noun), capitalize_levels(rest.trim()));
        }
    }
    if kind == official { case::capitalize_first(kind) } else { format!("Trường {}", capitalize_levels(kind)) }
}

/// `tiểu học và trung học cơ sở` → `Tiểu học và Trung học cơ sở`.
fn capitalize_levels(levels: &str) -> String {
    let mut name = case::capitalize_first(levels);
    for sign in [" - ", ", ", " và "] {
        name = name.split(sign).map(case::capitalize_first).collect::<Vec<_>>().join(sign);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_is_named_by_its_kind() {
        let names = [
            ("trường trung học cơ sở", "THCS", "Trường Trung học cơ sở"),
            ("nhà trẻ", "nhà trẻ", "Nhà trẻ"),
            ("trường phổ thông có nhiều cấp học", "TH&THCS", "Trường TH&THCS"),
            (
                "trường phổ thông có nhiều cấp học",
                "Trường tiểu học và trung học cơ sở",
                "Trường Tiểu học và Trung học cơ sở",
            ),
            (
                "trung tâm giáo dục nghề nghiệp - giáo dục thường xuyên",
                "GDNN-GDTX",
                "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
            ),
        ];
        for (official, written, name) in names {
            assert_eq!(school_name(official, written), name);
        }
    }

    #[test]
    fn a_plan_of_june_is_for_the_school_year_that_begins() {
        let year = |day| school_year(date::parse(day).unwrap());
        assert_eq!([year("2026-05-31"), year("2026-06-01")], ["2025-2026", "2026-2027"]);
    }
}
