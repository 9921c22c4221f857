//! Plans with the slips of real ones, each with a key: what is found where, and what is known to be missed.
//!
//! A line of a key is `<kind> <slip> ~ <rule> ~ <field> ~ <message>`; `!` in front marks a slip that is missed, with the
//! rules that would tell it and the words of the plan. Kinds are those of the rules: M mechanical, D needs data, H a
//! person decides. What generation makes impossible (numbers of sections, double spaces, signs around dates) is not
//! planted.

use kehoach::diagnostic::{Anchor, Finding};
use serde_json::{Value, json};

use super::workshop;
use super::{findings, folder, read, shown};

/// Slips that are found, of all that a machine or data can tell.
const LEAST_SHARE: (usize, usize) = (9, 10);

struct Slip<'a> {
    kind: &'a str,
    name: &'a str,
    /// Rule, field and message; `None` for what is missed.
    found: Option<[&'a str; 3]>,
}

fn slip(line: &str) -> Slip<'_> {
    let is_missed = line.starts_with("! ");
    let parts: Vec<&str> = line.trim_start_matches("! ").split(" ~ ").collect();
    let (kind, name) = parts[0].split_once(' ').unwrap();
    let found = if is_missed { None } else { Some([parts[1], parts[2], parts[3]]) };
    Slip { kind, name, found }
}

fn is_there([rule, field, message]: [&str; 3], finding: &Finding) -> bool {
    let is_at = matches!(&finding.anchor, Anchor::Field(path) if path.as_str() == field);
    finding.rule == rule && is_at && finding.message == message
}

#[test]
fn slips_of_real_plans_are_found_at_their_place() {
    let workshop = workshop::workshop();
    let (mut told, mut planted, mut wrong) = (0, 0, Vec::new());
    for name in
        ["truong-chuan", "truong-chuan-go-tay", "cai-tien", "cong-khai", "tu-danh-gia", "tu-danh-gia-go-tay", "xa"]
    {
        let path = folder("tests/rules/plans").join(name);
        let report = findings(&workshop, &read(&path.with_extension("json")));
        let key = std::fs::read_to_string(path.with_extension("key")).unwrap();
        for slip in key.lines().map(slip) {
            let is_found = slip.found.is_some_and(|found| report.iter().any(|finding| is_there(found, finding)));
            if slip.found.is_some() && !is_found {
                wrong.push(format!("{name} {} {:?}\n{}", slip.name, slip.found, shown(&report)));
            }
            planted += usize::from(slip.kind != "H");
            told += usize::from(slip.kind != "H" && is_found);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(told * LEAST_SHARE.1 >= planted * LEAST_SHARE.0, "{told} of {planted}");
}

/// The samples with every table typed by hand: read as data, and nothing wrong in them.
#[test]
fn right_tables_typed_by_hand_have_neither_errors_nor_warnings() {
    let workshop = workshop::workshop();
    for name in ["dung-truong-chuan", "dung-tu-danh-gia"] {
        let report = findings(&workshop, &read(&folder("tests/rules/plans").join(name).with_extension("json")));
        assert!(report.iter().all(|finding| finding.severity.id() == "hint"), "{name}:\n{}", shown(&report));
    }
}

/// A table of solutions anywhere in a plan.
fn solutions_of(value: &mut Value) -> Option<&mut Value> {
    if value["head"][0].as_array().is_some_and(|head| head.iter().any(|title| title == "Người thực hiện")) {
        return Some(value);
    }
    match value {
        Value::Array(items) => items.iter_mut().find_map(solutions_of),
        Value::Object(fields) => fields.values_mut().find_map(solutions_of),
        _ => None,
    }
}

/// Who does it stands behind when it is done: whatever its heading, it is read.
#[test]
fn who_does_it_is_read_behind_the_time() {
    let workshop = workshop::workshop();
    for title in ["Người thực hiện", "Phụ trách", "Đơn vị chủ trì"] {
        let path = folder("tests/rules/plans").join("dung-truong-chuan.json");
        let mut plan = read(&path);
        let table = solutions_of(&mut plan).unwrap();
        table["head"][0][1] = json!(title);
        for key in ["head", "rows"] {
            for row in table[key].as_array_mut().unwrap() {
                row.as_array_mut().unwrap().rotate_left(2);
            }
        }
        let report = findings(&workshop, &plan);
        let told = shown(&report);
        assert!(!told.contains("chưa ghi người thực hiện"), "{title}:\n{told}");
    }
}
