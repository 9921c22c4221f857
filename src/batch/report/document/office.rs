//! The office that reports: the body that nearly all plans name above their school.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::facts;
use crate::batch::outcome::Outcome;
use crate::vietnamese::case;
use crate::vietnamese::normalize::comparable;

/// How many of ten schools have to agree.
const MOST: usize = 9;
/// How a commune's committee begins, and how its report writes it.
const COMMITTEE: (&str, &str) = ("UBND ", "ỦY BAN NHÂN DÂN");
/// What the blank report says of the commune that it does not know.
const UNKNOWN: &str = "xã …";

/// The body above the schools of a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Office {
    /// Its name as the report prints it: `ỦY BAN NHÂN DÂN`, `XÃ AN BẮC`.
    pub lines: Vec<String>,
    /// `An Bắc`: the place of the plans, where it is that of the body.
    place: Option<String>,
}

impl Office {
    /// The body that nearly all plans with such a body name.
    pub fn of(schools: &[Outcome]) -> Option<Self> {
        let body = agreed(schools.iter().map(|school| facts(school).office.as_str()))?;
        let body = case::upper(body.split_whitespace().collect::<Vec<_>>().join(" ").as_str());
        let body = body.replace(COMMITTEE.1, COMMITTEE.0.trim_end());
        let place = agreed(schools.iter().map(|school| facts(school).place.as_str()));
        let place = place.filter(|place| body.ends_with(&format!(" {}", case::upper(place)))).map(str::to_owned);
        let lines = match body.strip_prefix(COMMITTEE.0) {
            Some(commune) => vec![COMMITTEE.1.to_owned(), commune.to_owned()],
            None => vec![body],
        };
        Some(Self { lines, place })
    }

    /// The blank report with the name of the body.
    pub fn fill(&self, plan: &mut Value) {
        if let Some(lines) = plan.pointer_mut("/letterhead/issuing_body") {
            *lines = json!(self.lines);
        }
        let (Some(place), [_, commune]) = (&self.place, self.lines.as_slice()) else { return };
        if let Some(name) = plan.pointer_mut("/letterhead/place_name") {
            *name = json!(place);
        }
        // `xã An Bắc`: the kind of commune in small letters before its name.
        let kind = commune.strip_suffix(&case::upper(place)).unwrap_or_default().to_lowercase();
        replace(plan, UNKNOWN, &format!("{kind}{place}"));
    }

    /// The name on one line.
    pub fn shown(&self) -> String {
        self.lines.join(" ")
    }
}

/// Replaces a text in every text of the plan.
fn replace(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text.contains(from) => *text = text.replace(from, to),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, from, to)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, from, to)),
        _ => {}
    }
}

/// What nearly all of those that say something say, as the first of them writes it.
fn agreed<'a>(said: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    let mut all = 0;
    for text in said.filter(|text| !text.trim().is_empty() && !text.contains('…')) {
        counts.entry(comparable(text)).or_insert((0, text)).0 += 1;
        all += 1;
    }
    let (count, text) = counts.into_values().max_by_key(|(count, _)| *count)?;
    (count * 10 >= all * MOST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::outcome::Facts;
    use crate::batch::status::Status;

    fn school(office: &str, place: &str) -> Outcome {
        Outcome {
            source: "a.xlsx".to_owned(),
            code: None,
            school: "Trường A".to_owned(),
            status: Status::Made,
            facts: Some(Facts { office: office.to_owned(), place: place.to_owned(), ..Facts::default() }),
            documents: Vec::new(),
            own: Vec::new(),
            held: Vec::new(),
            signed: Vec::new(),
            findings: Vec::new(),
            common: 0,
            shared: Vec::new(),
        }
    }

    #[test]
    fn the_office_is_what_nearly_all_plans_name() {
        let mut schools: Vec<_> = (0..9).map(|_| school("UBND XÃ AN BẮC", "An Bắc")).collect();
        schools.push(school("UBND xã Khác", "Khác"));
        schools.push(school("", ""));
        let office = Office::of(&schools).unwrap();
        assert_eq!(office.lines, ["ỦY BAN NHÂN DÂN", "XÃ AN BẮC"]);
        let mut plan =
            json!({ "letterhead": { "issuing_body": ["…"], "place_name": "…" }, "opening": ["UBND xã … báo cáo"] });
        office.fill(&mut plan);
        assert_eq!(plan["opening"][0], "UBND xã An Bắc báo cáo");
        assert_eq!(plan["letterhead"]["place_name"], "An Bắc");
        schools.push(school("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "An Bắc"));
        assert_eq!(Office::of(&schools), None);
        let department = Office::of(&[school("Sở Giáo dục và Đào tạo", "An Bắc")]).unwrap();
        assert_eq!(department.lines, ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"]);
    }
}
