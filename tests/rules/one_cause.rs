//! One slip is one finding: a plan that is right but for one field says one thing, or nothing.

use std::fmt::Write as _;

use kehoach::check;
use kehoach::check::text::Dictionary;
use kehoach::diagnostic::Report;
use kehoach::input::json;
use kehoach::pipeline::Workshop;
use serde_json::Value;

use super::workshop;
use super::{folder, read, shown};

/// Plans of which nothing is said.
const PLANS: [&str; 7] = [
    "cai-tien-chat-luong",
    "cai-tien-dia-phuong",
    "duy-tri-chuan",
    "ke-hoach-tu-do",
    "ke-hoach-xa",
    "thpt-dat-chuan-quoc-gia",
    "truong-dat-chuan-quoc-gia",
];

/// Items of a list that are tried.
const TRIED: usize = 1;

type Slip = fn(&str) -> String;

/// Slips of the hand. Where one changes nothing the field is passed over.
const SLIPS: [(&str, Slip); 8] = [
    ("two full stops", |text| format!("{text}..")),
    ("a full stop", |text| format!("{text}.")),
    ("dots after it", |text| format!("{text} …")),
    ("dots in its place", |_| "…………".to_owned()),
    ("a criterion that is none", |text| text.replacen("1.", "7.", 1)),
    ("an Icelandic letter", |text| text.replacen('Đ', "Ð", 1)),
    ("blanks in a symbol", |text| text.replacen("KH-", "KH - ", 1)),
    ("a day that is none", |text| text.replacen("ngày 28 tháng 8", "ngày 31 tháng 9", 1)),
];

/// Every text of a plan, as a pointer.
fn texts(value: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| texts(value, &format!("{pointer}/{key}"), found));
        }
        Value::Array(items) => {
            items
                .iter()
                .take(TRIED)
                .enumerate()
                .for_each(|(index, item)| texts(item, &format!("{pointer}/{index}"), found));
        }
        Value::String(text) => found.push((pointer.to_owned(), text.clone())),
        _ => {}
    }
}

/// Words that choose something: another word is no slip in a text.
fn chooses(pointer: &str) -> bool {
    const CHOICES: [&str; 9] =
        ["form", "type", "columns", "criteria_set", "authority", "issue_date", "school_year", "from", "to"];
    pointer.rsplit('/').any(|key| CHOICES.contains(&key))
}

/// What is said of a plan; nothing where the reader of JSON refuses it.
fn findings(workshop: &Workshop, plan: &Value) -> Option<Report> {
    let reading = json::read(plan.to_string().as_bytes(), "");
    let plan = reading.plan.filter(|_| reading.report.is_empty())?;
    Some(check::check(&plan, workshop.criteria_set(&plan), &Dictionary::default()))
}

#[test]
fn a_slip_is_one_finding() {
    let workshop = workshop::workshop();
    let (mut wrong, mut tried, mut seen) = (String::new(), 0, 0);
    for name in PLANS {
        let whole = read(&folder("samples").join(name).with_extension("json"));
        let mut all = Vec::new();
        texts(&whole, "", &mut all);
        for (pointer, text) in all.iter().filter(|(pointer, _)| !chooses(pointer)) {
            for (what, slip) in SLIPS.iter().map(|(what, slip)| (what, slip(text))).filter(|(_, slip)| slip != text) {
                let mut plan = whole.clone();
                *plan.pointer_mut(pointer).unwrap() = Value::String(slip);
                let Some(report) = findings(&workshop, &plan) else { continue };
                tried += 1;
                seen += usize::from(!report.is_empty());
                if report.iter().count() > 1 {
                    writeln!(wrong, "{name}{pointer}: {what}\n{}", shown(&report)).unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(tried > 700 && seen * 3 > tried, "{tried} slips tried, {seen} of them seen");
}
