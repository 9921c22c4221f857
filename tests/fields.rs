//! Nothing vanishes untold, field by field: each text that the schema of a plan has room for is in the document, or in a
//! finding.

use std::collections::BTreeMap;

use kehoach::diagnostic::FindingRecord;
use kehoach::pipeline::{Format, Order, Workshop};
use kehoach::plan::schema;
use serde_json::{Map, Value, json};

use crate::html_text;
use crate::workshop;

/// One plan of each form.
const SAMPLES: [&str; 6] = [
    include_str!("../samples/truong-dat-chuan-quoc-gia.json"),
    include_str!("../samples/cai-tien-chat-luong.json"),
    include_str!("../samples/cai-tien-dia-phuong.json"),
    include_str!("../samples/duy-tri-chuan.json"),
    include_str!("../samples/ke-hoach-xa.json"),
    include_str!("../samples/ke-hoach-tu-do.json"),
];
/// Say how something is drawn, or name a file or a thing that is known; the signs of results are none where no result
/// is drawn.
const SETTINGS: [&str; 8] = ["form", "type", "criteria_set", "file", "signature_image", "alt", "mark", "fail_mark"];
/// Deeper lists repeat what stands above them.
const DEEPEST: usize = 6;

/// Fills what a plan leaves open with texts that are known again.
struct Filler {
    schema: Value,
    /// Text → where it was put.
    texts: BTreeMap<String, String>,
    /// Kind of object and key of what was filled: once each.
    filled: Vec<String>,
}

impl Filler {
    fn new() -> Self {
        Self { schema: schema::schema().clone(), texts: BTreeMap::new(), filled: Vec::new() }
    }

    /// What the field may be, each alternative by itself.
    fn alternatives(&self, schema: &Value) -> Vec<Value> {
        if let Some(name) = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
            return self.alternatives(&self.schema["$defs"][name]);
        }
        match schema["anyOf"].as_array() {
            Some(alternatives) => alternatives.iter().flat_map(|schema| self.alternatives(schema)).collect(),
            None => vec![schema.clone()],
        }
    }

    fn text(&mut self, path: &str) -> Value {
        let number = self.texts.len();
        let letter = |digit: usize| char::from(b"abcdeghikl"[digit % 10]);
        let text = format!("nhận lại {}{}{}", letter(number / 100), letter(number / 10), letter(number));
        self.texts.insert(text.clone(), path.to_owned());
        Value::from(text)
    }

    /// A value full of texts; `None` where the schema has no room for one.
    fn make(&mut self, schema: &Value, path: &str, key: &str, depth: usize) -> Option<Value> {
        if SETTINGS.contains(&key) || depth > DEEPEST {
            return None;
        }
        let alternatives = self.alternatives(schema);
        let objects = || alternatives.iter().filter(|schema| schema["properties"].is_object());
        // A person or an address with all that may be said of it, rather than its name alone.
        if let Some(named) = objects().find(|schema| schema["properties"]["name"].is_object()) {
            return self.object(named, path, depth);
        }
        let is_text = |schema: &Value| {
            let is_string = schema["type"] == "string" || schema["type"] == json!(["string", "null"]);
            is_string && ["enum", "const", "format", "pattern"].iter().all(|key| schema[*key].is_null())
        };
        if alternatives.iter().any(is_text) {
            return Some(self.text(path));
        }
        if let Some(list) = alternatives.iter().find(|schema| schema["type"] == "array") {
            return self.make(&list["items"], &format!("{path}[0]"), key, depth + 1).map(|item| json!([item]));
        }
        objects().find_map(|schema| self.object(schema, path, depth))
    }

    fn object(&mut self, schema: &Value, path: &str, depth: usize) -> Option<Value> {
        let mut fields = Map::new();
        for (key, field) in schema["properties"].as_object()? {
            // The columns of a group may differ from those of the block; these are filled.
            if key != "titles"
                && let Some(value) = self.make(field, &format!("{path}.{key}"), key, depth + 1)
            {
                fields.insert(key.clone(), value);
            }
        }
        let required = schema["required"].as_array();
        let is_whole = required.is_none_or(|keys| keys.iter().all(|key| fields.contains_key(key.as_str().unwrap())));
        (is_whole && !fields.is_empty()).then_some(Value::Object(fields))
    }

    /// Fills the open fields of what is there.
    fn fill(&mut self, value: &mut Value, schema: &Value, path: &str) {
        let alternatives = self.alternatives(schema);
        match value {
            Value::Array(items) => {
                let Some(list) = alternatives.iter().find(|schema| schema["type"] == "array") else { return };
                for (index, item) in items.iter_mut().enumerate() {
                    self.fill(item, &list["items"], &format!("{path}[{index}]"));
                }
            }
            Value::Object(fields) => {
                let Some(properties) = properties(&alternatives, fields) else { return };
                let kind: Vec<&String> = properties.keys().collect();
                for (key, field) in &properties {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    match fields.get_mut(key).filter(|value| !matches!(value, Value::Null) && **value != json!([])) {
                        Some(value) => self.fill(value, field, &path),
                        None if ["blocks", "sections", "items"].contains(&key.as_str()) => {}
                        None => {
                            let kind = format!("{kind:?} {key}");
                            if !self.filled.contains(&kind)
                                && let Some(made) = self.make(field, &path, key, 0)
                            {
                                fields.insert(key.clone(), made);
                                self.filled.push(kind);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// The fields of an object: of the variant that its type names, or of the alternative that has all its keys.
fn properties(alternatives: &[Value], fields: &Map<String, Value>) -> Option<Map<String, Value>> {
    let is_variant = |schema: &&Value| schema::tag(schema) == fields.get("type").and_then(Value::as_str);
    let variants = alternatives.iter().filter_map(|schema| schema["oneOf"].as_array()).flatten();
    let tagged = variants.filter(|schema| schema::tag(schema).is_some()).find(is_variant);
    let plain = || {
        alternatives.iter().find(|schema| {
            schema["properties"].as_object().is_some_and(|known| fields.keys().all(|key| known.contains_key(key)))
        })
    };
    tagged.or_else(plain)?["properties"].as_object().cloned()
}

/// A section with a block of every kind that draws typed data; of its column sets the one of this number.
fn all_blocks(filler: &Filler, number: usize) -> Value {
    let variants = filler.schema["$defs"]["BlockKind"]["oneOf"].as_array().unwrap().clone();
    let blocks = variants.iter().filter_map(|variant| {
        let is_typed = variant["required"].as_array().is_none_or(|required| required.len() == 1);
        let tag = schema::tag(variant).filter(|tag| is_typed && !["page-break", "landscape"].contains(tag))?;
        let sets = filler.alternatives(&variant["properties"]["columns"]);
        let words: Vec<Value> = sets
            .iter()
            .flat_map(|set| {
                let named = set["oneOf"].as_array().into_iter().flatten().map(|set| set["const"].clone());
                named.chain(set["enum"].as_array().into_iter().flatten().cloned())
            })
            .collect();
        let mut block = json!({ "type": tag });
        if let Some(word) = words.get(number % words.len().max(1)) {
            block["columns"] = word.clone();
        }
        Some(block)
    });
    json!({ "title": "Các bảng", "blocks": blocks.collect::<Vec<_>>() })
}

fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The texts that are neither printed nor told.
fn lost(workshop: &Workshop, filler: &Filler, plan: &Value) -> Vec<String> {
    let order = Order { formats: vec![Format::Html], draft: true };
    let made = workshop.make(plan.to_string().as_bytes(), "a.json", &order);
    // The school of a plan that prints it nowhere else is in the title of the page.
    let whole = String::from_utf8_lossy(&made.files[0].1);
    let title = whole.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default();
    let page = letters(&format!("{title} {}", html_text::words(&made.files[0].1).join(" ")));
    let told: Vec<FindingRecord> =
        made.report.iter().map(|finding| FindingRecord::new(finding, &made.sources)).collect();
    let is_told = |text: &str, path: &str| {
        told.iter().any(|finding| {
            let field = finding.field.as_deref().unwrap_or_default();
            let says_so = ["không phần nào in", "được in"].iter().any(|words| finding.message.contains(words));
            letters(&finding.message).contains(&letters(text))
                || field == path
                || (says_so && !field.is_empty() && path.starts_with(field))
        })
    };
    let texts = filler.texts.iter().filter(|(text, path)| !page.contains(&letters(text)) && !is_told(text, path));
    texts.map(|(text, path)| format!("{path}: {text}")).collect()
}

#[test]
fn every_field_of_every_form_is_printed_or_told() {
    let workshop = workshop::workshop();
    for sample in SAMPLES {
        let (mut plan, mut filler): (Value, _) = (serde_json::from_str(sample).unwrap(), Filler::new());
        let schema = filler.schema.clone();
        filler.fill(&mut plan, &schema, "");
        assert!(filler.texts.len() > 50, "{}", filler.texts.len());
        assert_eq!(lost(&workshop, &filler, &plan), Vec::<String>::new(), "{}", plan["form"]);
    }
}

#[test]
fn every_field_is_printed_by_its_block_or_told() {
    let workshop = workshop::workshop();
    for number in 0..3 {
        let (mut plan, mut filler): (Value, _) = (serde_json::from_str(SAMPLES[5]).unwrap(), Filler::new());
        let section = all_blocks(&filler, number);
        assert!(section["blocks"].as_array().unwrap().len() > 15, "{section}");
        plan["sections"].as_array_mut().unwrap().push(section);
        let schema = filler.schema.clone();
        filler.fill(&mut plan, &schema, "");
        assert_eq!(lost(&workshop, &filler, &plan), Vec::<String>::new(), "{number}");
    }
}
