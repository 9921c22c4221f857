//! A plan of every form with every block that the form admits, and with long names.
//!
//! A block comes from the sample that has it, with the data it draws and the blocks that draw the rest of them.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

/// Blocks that go together: the sample they are taken from, their types, the fields they draw.
const FAMILIES: [(&str, &[&str], &[&str]); 8] = [
    ("duy-tri-chuan", &["council", "secretaries", "working-groups"], &["council"]),
    ("duy-tri-chuan", &["timetable", "milestones"], &["timetable", "milestones"]),
    ("cai-tien-dia-phuong", &["supervision"], &["supervision"]),
    ("ke-hoach-tu-do", &["labelled", "table"], &[]),
    ("duy-tri-chuan", &["assignments", "resources", "evidence"], &["assignments", "resources", "evidence"]),
    ("ke-hoach-xa", &["school-targets"], &["school_targets"]),
    ("cai-tien-chat-luong", &["improvement-issues", "improvement-actions", "improvement-reviews"], &["improvement"]),
    ("truong-dat-chuan-quoc-gia", &["solutions"], &["solutions"]),
];
/// What is drawn from the assessment.
const ASSESSED: [&str; 5] = ["criteria-results", "level4-results", "conclusion", "recognition", "results-summary"];
/// A plan of an earlier date cannot follow the circular of 2026.
const CIRCULAR_57: &str = "2026-07-07";

const LONG_NAME: &str = " Số Hai Chu Văn An Nguyễn Bỉnh Khiêm Bắc Sơn Thượng";
const GOVERNING_BODY: &str = "ỦY BAN NHÂN DÂN PHƯỜNG BÌNH HƯNG HÒA TÂN SƠN NHÌ";
const SIGNER: &str = "Nguyễn Thị Phương Thảo Nguyên Khánh";

#[expect(clippy::disallowed_methods, reason = "the test reads the samples and sets it is about")]
fn read(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_slice(&std::fs::read(path).expect("it is there")).expect("it is JSON")
}

fn sample(name: &str) -> Value {
    read(&format!("samples/{name}.json"))
}

/// The first block of this type.
fn block_of<'v>(value: &'v Value, kind: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) if fields.get("type").and_then(Value::as_str) == Some(kind) => Some(value),
        Value::Object(fields) => fields.values().find_map(|value| block_of(value, kind)),
        Value::Array(items) => items.iter().find_map(|value| block_of(value, kind)),
        _ => None,
    }
}

/// The plan with each block that it lacks.
pub fn with_all_blocks(mut plan: Value) -> Value {
    let lacks = |plan: &Value, kinds: &[&str]| kinds.iter().all(|kind| block_of(&plan["sections"], kind).is_none());
    let set = read(&format!("src/plan/catalogue/sets/{}.json", set_of(&plan)));
    let known = codes(&set);
    let mut grafts: Vec<Vec<Value>> = Vec::new();
    for (donor, kinds, fields) in FAMILIES {
        let is_too_early = kinds.contains(&"improvement-actions") && {
            plan["letterhead"]["issue_date"].as_str().is_some_and(|date| date < CIRCULAR_57)
        };
        if is_too_early || !lacks(&plan, kinds) {
            continue;
        }
        let donor = sample(donor);
        for field in fields {
            plan[*field] = donor[*field].clone();
            if *field != "improvement" {
                make_fit(&mut plan[*field], &known);
            }
            // Who leads the council of another school does not sign here, and holds no post that is held here.
            let of_council = plan[*field].get_mut("members").is_some();
            let list = if of_council { plan[*field].get_mut("members") } else { plan.get_mut(*field) };
            for member in list
                .and_then(Value::as_array_mut)
                .into_iter()
                .flatten()
                .filter(|_| of_council || *field == "supervision")
            {
                member.as_object_mut().map(|member| member.remove("position"));
            }
            // Its groups have criteria of another set.
            let groups = plan[*field].get_mut("groups").and_then(Value::as_array_mut).into_iter().flatten();
            for member in groups.flat_map(|group| group["members"].as_array_mut().into_iter().flatten()) {
                member.as_object_mut().map(|member| member.remove("task"));
            }
        }
        grafts.push(kinds.iter().map(|kind| block_of(&donor["sections"], kind).expect("it has it").clone()).collect());
    }
    if !plan["school"].is_null() && plan["assessment"].is_null() && lacks(&plan, &ASSESSED) {
        // What the sample says of its own results is not said of these.
        plan = without(&plan, " (tiêu chí 3.4 không đạt)");
        let solutions = plan.get_mut("solutions").and_then(Value::as_array_mut);
        for solution in solutions.into_iter().flatten().filter_map(Value::as_object_mut) {
            solution.remove("current_state");
        }
        plan["assessment"] = assessment(&set);
        grafts.push(ASSESSED.iter().map(|kind| json!({ "type": kind })).collect());
    }
    let table = json!({
        "type": "table",
        "columns": [{ "width": 20 }, { "width": 60 }],
        "head": [["Công việc", "Người phụ trách"]],
        "rows": [["Rà soát hồ sơ", "Tổ Văn phòng"], ["Bổ sung thiết bị", "Tổ chuyên môn"]]
    });
    grafts.push(vec![json!({ "type": "landscape", "blocks": [table] })]);
    let sections = (1..)
        .zip(grafts)
        .map(|(number, blocks)| json!({ "title": format!("Nội dung thứ {number}"), "blocks": blocks }));
    let sections: Vec<Value> = sections.collect();
    let all = plan["sections"].as_array_mut().expect("it has sections");
    let title = all.last().and_then(|last| last["title"].as_str()).unwrap_or_default();
    let is_upper = title.to_uppercase() == title;
    let title = if is_upper { "CÁC NỘI DUNG KHÁC" } else { "Các nội dung khác" };
    all.insert(all.len().saturating_sub(1), json!({ "title": title, "sections": sections }));
    plan
}

/// The criteria set that a plan names or, by its school, would.
fn set_of(plan: &Value) -> String {
    let named = plan["assessment"]["criteria_set"].as_str();
    let by_school =
        if plan["school"]["type"] == "trường tiểu học" { "tt17-2018-tieu-hoc" } else { "tt18-2018-trung-hoc" };
    named.unwrap_or(by_school).to_owned()
}

fn standards(set: &Value) -> impl Iterator<Item = &Value> {
    set["standards"].as_array().expect("a set has standards").iter()
}

fn criteria(set: &Value) -> impl Iterator<Item = &Value> {
    standards(set).flat_map(|standard| standard["criteria"].as_array().expect("a standard has criteria"))
}

/// The codes of the standards and criteria of a set.
fn codes(set: &Value) -> BTreeSet<String> {
    standards(set).chain(criteria(set)).filter_map(|item| item["code"].as_str()).map(str::to_owned).collect()
}

/// The plan without some words, wherever they stand.
fn without(plan: &Value, words: &str) -> Value {
    serde_json::from_str(&plan.to_string().replace(words, "")).expect("it is JSON still")
}

/// Results that reach what a plan may want.
fn assessment(set: &Value) -> Value {
    let result = |criterion: &Value| json!({ "criterion": criterion["code"], "result": "Mức 2" });
    let level4 = set["level4"].as_array().map_or(0, Vec::len);
    json!({
        "criteria_set": set["id"],
        "results": criteria(set).map(result).collect::<Vec<_>>(),
        "level4": (1..=level4).map(|item| json!({ "item": item.to_string(), "result": "Không đạt" })).collect::<Vec<_>>(),
        "recognitions": [{ "date": "2021-05-18", "national_standard": "Mức độ 1", "accreditation": "Cấp độ 2" }]
    })
}

/// Data of another school: without its times and what is of another set.
fn make_fit(value: &mut Value, known: &BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            fields.remove("timeframe");
            fields.values_mut().for_each(|value| make_fit(value, known));
        }
        Value::Array(items) => {
            items.retain(|item| names_known(item, known));
            for value in items {
                make_fit(value, known);
            }
        }
        _ => {}
    }
}

/// Whether each code that an item names is one of the set.
fn names_known(item: &Value, known: &BTreeSet<String>) -> bool {
    let is_code = |text: &&str| text.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    let named = ["criterion", "criteria", "standard", "standards"].map(|field| &item[field]);
    let named = named.into_iter().flat_map(|value| match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect::<Vec<_>>(),
    });
    named.filter(is_code).all(|code| known.contains(code))
}

/// The plan with a very long name of its school, of the body above it and of whoever signs, wherever he is named.
pub fn with_long_names(mut plan: Value) -> Value {
    plan["letterhead"]["governing_body"] = json!(GOVERNING_BODY);
    if let Some(school) = plan["school"]["name"].as_str().map(str::to_owned) {
        plan["school"]["name"] = json!(school + LONG_NAME);
        let body = match &plan["letterhead"]["issuing_body"] {
            Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
            line => line.as_str().unwrap_or_default().to_owned(),
        };
        plan["letterhead"]["issuing_body"] = json!(body + &LONG_NAME.to_uppercase());
    }
    let signer = plan["signature_block"]["name"].as_str().expect("somebody signs").to_owned();
    serde_json::from_str(&plan.to_string().replace(&signer, SIGNER)).expect("it is JSON still")
}
