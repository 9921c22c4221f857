//! Small marks that identify a plan among the others of a run. The journal keeps them in place of the plan.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::digest::Digest;
use crate::plan::Plan;
use crate::vietnamese::normalize::comparable;

/// Shorter texts may be equal by chance, in letters: `Mua 25 bộ máy vi tính`.
const LONG: usize = 40;
/// So many passages are marked at most: with the smallest digests, so that a copy has the same ones.
pub const MOST: usize = 24;
/// Stands for the name of the school itself: a copy has another name in the same sentence.
const OWN_NAME: &str = "§";

/// The marks of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// The issuing body in small letters; empty where it is the school's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// Digests of long texts that only this school can have written: of its results, issues and solutions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<u64>,
    /// Digests of long texts of its free sections and annexes, without those that its form or the office gives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<u64>,
}

impl Marks {
    /// Those of a plan. `given`: where the wording that schools are given stands, as the blank form.
    pub fn of(plan: &Plan, given: &[&str]) -> Self {
        let name = comparable(plan.school.name.as_deref().unwrap_or_default());
        let body = comparable(&plan.letterhead.issuing_body.joined());
        let names: Vec<&str> = [&*name, &*body].into_iter().filter(|name| !name.is_empty()).collect();
        let own = [
            serde_json::to_value(&plan.assessment),
            serde_json::to_value(&plan.solutions),
            serde_json::to_value(&plan.improvement),
        ];
        let free = [serde_json::to_value(&plan.sections), serde_json::to_value(&plan.appendices)];
        let passages = Gathering { names: &names, given: &[], found: BTreeSet::new() }.of(own);
        let sections = Gathering { names: &names, given, found: BTreeSet::new() }.of(free);
        let body = if body == name || body.contains('…') { String::new() } else { body };
        Self { body, passages, sections }
    }
}

/// What is gathered of some parts of a plan.
struct Gathering<'a> {
    /// As the school calls itself.
    names: &'a [&'a str],
    given: &'a [&'a str],
    found: BTreeSet<u64>,
}

impl Gathering<'_> {
    fn of(mut self, parts: impl IntoIterator<Item = serde_json::Result<Value>>) -> Vec<u64> {
        parts.into_iter().flatten().for_each(|part| self.add(&part));
        self.found.into_iter().take(MOST).collect()
    }

    fn add(&mut self, value: &Value) {
        match value {
            Value::String(text) if text.chars().nth(LONG).is_some() && !self.is_given(text) => {
                let text = self.names.iter().fold(comparable(text), |text, name| text.replace(name, OWN_NAME));
                self.found.insert(of(&text));
            }
            Value::Array(items) => items.iter().for_each(|item| self.add(item)),
            Value::Object(fields) => fields.values().for_each(|field| self.add(field)),
            _ => {}
        }
    }

    fn is_given(&self, text: &str) -> bool {
        self.given.iter().any(|given| given.contains(text.trim()))
    }
}

/// The first 48 bits of a digest: as many as every reader of JSON keeps.
pub fn of(text: &str) -> u64 {
    let digest = Digest::of(text.as_bytes()).to_string();
    digest.get(..12).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_copy_under_another_name_has_the_same_passages() {
        let plan = |name: &str, text: &str| -> Plan {
            serde_json::from_value(json!({
                "school": { "name": name },
                "letterhead": { "issuing_body": [name.to_uppercase()] },
                "solutions": [{ "criterion": "3.1", "tasks": [text.replace("TÊN", name), "Ngắn"] }],
            }))
            .unwrap()
        };
        let text = "Bổ sung hai mươi lăm đầu sách cho thư viện của TÊN trước ngày khai giảng năm học mới";
        let [one, other, third] =
            [("Trường Tiểu học A", text), ("Trường Tiểu học B", text), ("Trường Tiểu học C", &text[..60])]
                .map(|(name, text)| Marks::of(&plan(name, text), &[]));
        assert_eq!(one.passages.len(), 1);
        assert_eq!(one, other);
        assert_ne!(one.passages, third.passages);
    }

    #[test]
    fn wording_that_a_school_was_given_is_not_its_own() {
        let given = "Nhà trường phân công người phụ trách từng việc và báo cáo hằng tháng";
        let own = "Khuôn viên rộng hai nghìn mét vuông, có mười hai phòng học kiên cố";
        let plan: Plan = serde_json::from_value(json!({
            "sections": [{ "title": "Thực trạng", "text": own, "blocks": [given] }],
        }))
        .unwrap();
        assert_eq!(Marks::of(&plan, &[]).sections.len(), 2);
        let marks = Marks::of(&plan, &[&json!({ "sections": [given] }).to_string()]);
        assert_eq!(marks.sections, [of(&comparable(own))]);
        assert!(marks.passages.is_empty());
    }
}
