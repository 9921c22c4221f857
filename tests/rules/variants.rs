//! More plans that break a rule, and plans that come near and do not: one a line in `bad.jsonl` and `good.jsonl`, as
//! samples but for some fields.

use kehoach::diagnostic::{Anchor, Finding};
use serde_json::Value;

use super::workshop;
use super::{findings, folder, found, not_as_its_page_says, patched, read, shown};

fn cases(file: &str) -> Vec<(Value, String)> {
    let text = std::fs::read_to_string(folder("tests/rules").join(file)).unwrap();
    text.lines().map(|line| (serde_json::from_str(line).unwrap(), line.to_owned())).collect()
}

fn plan(case: &Value) -> Value {
    let base = folder("samples").join(case["base"].as_str().unwrap()).with_extension("json");
    patched(read(&base), case["plan"].as_object().unwrap())
}

#[test]
fn other_slips_are_found_at_their_place() {
    let workshop = workshop::workshop();
    let mut missed = Vec::new();
    for (case, line) in cases("bad.jsonl") {
        let report = findings(&workshop, &plan(&case));
        let at = case["at"].as_str().unwrap();
        let is_there = |finding: &&Finding| matches!(&finding.anchor, Anchor::Field(path) if path.as_str() == at);
        missed.extend(report.iter().filter_map(not_as_its_page_says));
        if !found(&report, case["rule"].as_str().unwrap()).iter().any(is_there) {
            missed.push(format!("{line}\n{}", shown(&report)));
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn what_comes_near_stays_untouched() {
    let workshop = workshop::workshop();
    let mut alarms = Vec::new();
    for (case, line) in cases("good.jsonl") {
        let report = findings(&workshop, &plan(&case));
        if !found(&report, case["rule"].as_str().unwrap()).is_empty() {
            alarms.push(format!("{line}\n{}", shown(&report)));
        }
    }
    assert!(alarms.is_empty(), "{} false alarms:\n{}", alarms.len(), alarms.join("\n"));
}
