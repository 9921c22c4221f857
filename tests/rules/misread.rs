//! A field that was misread is absent from the plan; what is told all the same is true of the plan with that field.

use kehoach::check;
use kehoach::check::text::Dictionary;
use kehoach::diagnostic::{FieldPath, Finding};
use kehoach::input::json;
use serde_json::Value;

use super::workshop;
use super::{folder, read};

/// Plans whose typed data have much to agree on, and slips.
const PLANS: [&str; 4] = [
    "samples/truong-dat-chuan-quoc-gia",
    "samples/cai-tien-chat-luong",
    "samples/duy-tri-chuan",
    "tests/rules/plans/truong-chuan",
];

/// Items of a list that are tried.
const TRIED: usize = 2;

/// Every field of typed data, as a pointer and as a path. Lines of the text are read as a whole.
fn fields(value: &Value, pointer: &str, path: &FieldPath, found: &mut Vec<(String, FieldPath)>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object.iter().filter(|(key, _)| *key != "sections" && *key != "appendices") {
                let (pointer, path) = (format!("{pointer}/{key}"), path.key(key));
                found.push((pointer.clone(), path.clone()));
                fields(value, &pointer, &path, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate().take(TRIED) {
                fields(item, &format!("{pointer}/{index}"), &path.index(index), found);
            }
        }
        _ => {}
    }
}

#[test]
fn what_is_told_beside_a_misread_field_is_true() {
    let workshop = workshop::workshop();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for name in PLANS {
        let whole = read(&folder(name).with_extension("json"));
        let plan = json::read(whole.to_string().as_bytes(), "").plan.unwrap();
        let set = workshop.criteria_set(&plan);
        let told = check::check(&plan, set, &Dictionary::default());
        let mut all = Vec::new();
        fields(&whole, "", &FieldPath::root(), &mut all);
        for (pointer, path) in all {
            let mut without = whole.clone();
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            without.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
            let Some(plan) = json::read(without.to_string().as_bytes(), "").plan else { continue };
            let certain = check::certain(&plan, set, &Dictionary::default(), std::slice::from_ref(&path));
            // What is told once of a list is told at its first item that was read.
            let is_false = |finding: &&Finding| !told.iter().any(|one| one.sameness() == finding.sameness());
            wrong.extend(certain.iter().filter(is_false).map(|finding| format!("{name}, {path} misread: {finding:?}")));
            tried += 1;
        }
    }
    assert!(wrong.is_empty(), "{} told falsely:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 150, "{tried}");
}
