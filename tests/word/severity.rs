//! One fact has one severity, whether it is found in a plan or in the Word document that prints it.

use std::collections::BTreeMap;
use std::path::Path;

use kehoach::diagnostic::{Report, Severity};
use kehoach::pipeline::{Format, Order};
use serde_json::{Map, Value, json};

use crate::word::inspect;
use crate::workshop;

/// Facts that both readers see: a rule, and the fields of the plan that make the fact.
fn facts() -> Vec<(&'static str, Value)> {
    vec![
        ("HDR-03", json!({ "/letterhead/number": null })),
        ("HDR-03", json!({ "/letterhead/symbol": "KH THCSLK" })),
        ("HDR-04", json!({ "/letterhead/issue_date": "2026-03" })),
        ("HDR-06", json!({ "/subject": ["Nâng cao chất lượng giáo dục."] })),
        ("BAS-01", json!({ "/legal_bases/0": "Theo Luật Giáo dục ngày 14 tháng 6 năm 2019" })),
        ("END-01", json!({ "/end_mark": false })),
        ("END-01", json!({ "/sections/0/blocks": ["Nhà trường thực hiện các việc sau./."] })),
        ("END-02", json!({ "/file_copy": "HSKĐ" })),
        ("END-03", json!({ "/signature_block/authority": "for-head", "/signature_block/own_position": null })),
        ("END-03", json!({ "/signature_block/authority": "for-head", "/signature_block/own_position": "HIỆU TRƯỞNG" })),
        ("END-03", json!({ "/signature_block/name": null })),
        ("END-04", json!({ "/signature_block/name": "ThS. Đỗ Thu Hằng" })),
    ]
}

#[expect(clippy::disallowed_methods, reason = "the test reads the samples and cases it is about")]
fn read(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn patched(mut plan: Value, patch: &Map<String, Value>) -> Value {
    for (pointer, value) in patch {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match plan.pointer_mut(parent).unwrap() {
            Value::Array(items) if key == "-" => items.push(value.clone()),
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
            Value::Object(fields) => drop(fields.insert(key.to_owned(), value.clone())),
            _ => panic!("{pointer} leads into a value"),
        }
    }
    plan
}

/// The gravest of what each rule says, of the rules that say something.
fn gravest(report: &Report) -> BTreeMap<&'static str, Severity> {
    let mut found = BTreeMap::new();
    for finding in report.iter() {
        let gravest = found.entry(finding.rule).or_insert(finding.severity);
        *gravest = finding.severity.max(*gravest);
    }
    found
}

#[test]
fn a_fact_is_as_grave_in_word_as_in_a_plan() {
    let workshop = workshop::workshop();
    let order = Order { formats: vec![Format::Docx], draft: true };
    let sample = "truong-dat-chuan-quoc-gia".to_owned();
    let mut plans: Vec<(String, Value)> = Vec::new();
    for (rule, patch) in facts() {
        let plan = read(&format!("samples/{sample}.json"));
        plans.push((rule.to_owned(), patched(plan, patch.as_object().unwrap())));
    }
    // The bad cases of all rules.
    for rule in kehoach::check::registry::all() {
        let path = format!("tests/rules/{}.json", rule.id);
        if !Path::new(env!("CARGO_MANIFEST_DIR")).join(&path).is_file() {
            continue;
        }
        let case = read(&path);
        let base = read(&format!("samples/{}.json", case["base"].as_str().unwrap()));
        plans.push((rule.id.to_owned(), patched(base, case["bad"].as_object().unwrap())));
    }
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for (rule, plan) in plans {
        let made = workshop.make(plan.to_string().as_bytes(), "a.json", &order);
        let Some((_, bytes)) = made.files.first() else { continue };
        let (in_plan, in_word) = (gravest(&made.report), gravest(&inspect(bytes, "a.docx").report));
        let (Some(one), Some(other)) = (in_plan.get(rule.as_str()), in_word.get(rule.as_str())) else { continue };
        compared += 1;
        if one != other {
            let told = |report: &Report| {
                report
                    .iter()
                    .filter(|finding| finding.rule == rule)
                    .map(|finding| finding.message.clone())
                    .collect::<Vec<_>>()
            };
            wrong.push(format!(
                "{rule}: {one:?} {:?} in the plan, {other:?} {:?} in Word",
                told(&made.report),
                told(&inspect(bytes, "a.docx").report)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared >= 20, "{compared}");
}
