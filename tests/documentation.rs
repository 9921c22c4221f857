//! The guide to the JSON of a plan is true: every example in it is a plan, or the part of one it shows.

use crate::workshop;
use kehoach::diagnostic::{Severity, render_text};
use kehoach::pipeline::{Format, Order};
use kehoach::plan::schema;
use serde_json::{Map, Value, json};

const GUIDE: &str = include_str!("../docs/json.md");
/// Stands for every picture that an example names.
const PICTURE: &[u8] = include_bytes!("blocks/hinh/so-do.png");
const OPENING: &str = "```json\n";
const CLOSING: &str = "\n```";

/// The examples of the guide, in order.
fn examples() -> Vec<&'static str> {
    GUIDE.split(OPENING).skip(1).map(|rest| rest.split(CLOSING).next().unwrap()).collect()
}

fn fields(text: &str) -> Map<String, Value> {
    let value: Value = serde_json::from_str(text).unwrap();
    value.as_object().unwrap().clone()
}

/// The plan an example stands for: a whole plan, fields of one (`"letterhead": …`), or a block of one. Fields stay for
/// the examples after them, which draw from them.
fn plan_with(example: &str, plan: &mut Map<String, Value>) -> Value {
    if !example.starts_with('{') {
        plan.extend(fields(&format!("{{{example}}}")));
        return Value::Object(plan.clone());
    }
    let fields = fields(example);
    if !fields.contains_key("type") {
        return Value::Object(fields);
    }
    let mut whole = plan.clone();
    whole.insert("sections".into(), json!([{ "title": "NỘI DUNG", "blocks": [fields] }]));
    Value::Object(whole)
}

#[test]
fn every_example_of_the_guide_is_made() {
    let workshop = workshop::workshop();
    let examples = examples();
    assert!(examples.len() > 20);
    let mut plan = fields(examples[0]);
    plan.insert("form".into(), json!("national-standard"));
    plan.insert("school".into(), json!({ "type": "trường trung học cơ sở" }));
    for example in examples {
        let input = plan_with(example, &mut plan).to_string();
        let order = Order { formats: Format::USUAL.to_vec(), draft: false };
        let made = workshop.make_with(input.as_bytes(), "vi-du.json", &order, &|_| Ok(PICTURE.to_vec()));
        let misread = made.report.iter().any(|finding| finding.severity == Severity::Error);
        assert!(!misread && made.files.len() == 2, "{}\n{example}", render_text(&made.report, &made.sources));
    }
}

#[test]
fn every_kind_of_block_has_an_example() {
    let schema = schema::schema();
    let variants = schema["$defs"]["BlockKind"]["oneOf"].as_array().unwrap();
    let shown = examples().concat();
    for tag in variants.iter().filter_map(schema::tag) {
        assert!(shown.contains(&format!("\"type\": \"{tag}\"")), "docs/json.md shows no block \"{tag}\"");
    }
}

/// Paths named in a text: what stands in backticks and begins with a folder of the project. Patterns are no paths.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_path = |quoted: &&str| ["src/", "templates/", "tests/", "docs/"].iter().any(|root| quoted.starts_with(root));
    quoted.filter(is_path).filter(|path| !path.contains(['<', '*', ' ']))
}

#[test]
fn every_path_that_contributors_are_sent_to_exists() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let guides = [include_str!("../CONTRIBUTING.md"), include_str!("../docs/DESIGN.md")];
    let named: Vec<&str> = guides.into_iter().flat_map(paths).collect();
    assert!(named.len() > 20, "{named:?}");
    let gone: Vec<&&str> = named.iter().filter(|path| !root.join(path).exists()).collect();
    assert!(gone.is_empty(), "no such path: {gone:?}");
}
