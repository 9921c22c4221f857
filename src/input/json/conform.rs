//! Holds a JSON tree against the schema of the plan.
//!
//! Every difference becomes a finding and the walk goes on, so a user sees all errors of a file at once. What
//! people usually mean is understood: `null` is an absent field, a number where text is expected is its digits,
//! digits in quotes where a number is expected are the number. Texts are brought to NFC. What is not understood is
//! left out, or blank where its place must be kept, so that the rest of the plan can still be checked.

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use serde_json::{Map, Value};

use super::kind::Kind;
use super::shape::{Properties, Shape};
use crate::diagnostic::spot::Text;
use crate::diagnostic::{FieldPath, Finding, Report, SourceMap, suggest};
use crate::plan::PartialDate;
use crate::vietnamese::{date, normalize};

/// Deeper than any plan; keeps every later walk within the stack of every system.
const DEEPEST: usize = 48;

/// Room for so many values is made at once; what empty lines ask for is bounded.
const MOST_ROOM: usize = 4096;

/// A tree that fits the schema, as far as the input did.
pub struct Conformed {
    pub value: Value,
    pub sources: SourceMap,
    pub report: Report,
}

/// Brings `tree` into the shape of a plan; what does not fit is left out and reported. `texts`: where its nodes come
/// from, in the order of their offsets.
pub fn conform(tree: &ast::Value, texts: Vec<Text>) -> Conformed {
    // A line mostly holds one value, of a row of a table several.
    let mut sources = SourceMap::default();
    sources.reserve((texts.iter().map(Text::lines).sum::<usize>() * 2).min(MOST_ROOM));
    let mut walk = Walk { texts, sources, report: Report::default() };
    let value = walk.value(Shape::of_plan(), tree, &FieldPath::root(), 0).unwrap_or(Value::Null);
    Conformed { value, sources: walk.sources, report: walk.report }
}

struct Walk<'a> {
    texts: Vec<Text<'a>>,
    sources: SourceMap,
    report: Report,
}

impl Walk<'_> {
    fn value(&mut self, schema: &'static Shape, node: &ast::Value, path: &FieldPath, depth: usize) -> Option<Value> {
        self.remember(path, node.start());
        if depth > DEEPEST {
            self.report.push(Finding::error("JSON-03", "lồng nhau quá sâu.").at(path).help("bớt số cấp lồng nhau."));
            return None;
        }
        let schema = choose(schema, node);
        match (schema.kind(), node) {
            (Some(Kind::Object), ast::Value::Object(object)) => self.object(schema, object, path, depth),
            (Some(Kind::Tagged), ast::Value::Object(object)) => self.tagged(schema, object, path, depth),
            (Some(Kind::Array), ast::Value::Array(array)) => self.array(schema, array, path, depth),
            (Some(Kind::String), ast::Value::StringLit(text)) => self.string(schema, &text.value, path),
            (Some(Kind::String), ast::Value::NumberLit(number)) => self.string(schema, number.value, path),
            (Some(Kind::Integer), ast::Value::NumberLit(number)) => self.integer(schema, number.value, path),
            (Some(Kind::Integer), ast::Value::StringLit(text)) => self.integer(schema, text.value.trim(), path),
            (Some(Kind::Boolean), ast::Value::BooleanLit(boolean)) => Some(Value::Bool(boolean.value)),
            (Some(Kind::Null), ast::Value::NullKeyword(_)) => Some(Value::Null),
            _ => self.mismatch(schema, node, path),
        }
    }

    fn object(
        &mut self,
        schema: &'static Shape,
        object: &ast::Object,
        path: &FieldPath,
        depth: usize,
    ) -> Option<Value> {
        let properties = &schema.properties;
        let mut fields = Map::new();
        for property in &object.properties {
            let key = property.name.as_str();
            let field = path.key(key);
            let Some(property_schema) = properties.get(key) else {
                self.unknown_key(key, properties, &field, property.start());
                continue;
            };
            if matches!(property.value, ast::Value::NullKeyword(_)) {
                continue;
            }
            if fields.contains_key(key) {
                self.remember(&field, property.start());
                let finding = Finding::error("JSON-06", format!("trường \"{key}\" ghi hai lần."));
                self.report.push(finding.at(&field).help("giữ lại một."));
                continue;
            }
            if let Some(value) = self.value(property_schema, &property.value, &field, depth + 1) {
                fields.insert(key.to_owned(), value);
            }
        }
        self.require(schema, object, path);
        complete(schema, fields)
    }

    /// Reports required fields that are absent or null.
    fn require(&mut self, schema: &Shape, object: &ast::Object, path: &FieldPath) {
        for key in schema.required {
            let given = object.get(key).is_some_and(|property| !matches!(property.value, ast::Value::NullKeyword(_)));
            if !given {
                let title = schema.properties.get(key).and_then(|property| property.title);
                let meaning = title.map(|title| format!(" ({title})")).unwrap_or_default();
                let finding = Finding::error("JSON-04", format!("thiếu trường \"{key}\"{meaning}."));
                self.report.push(finding.at(path).help(format!("thêm \"{key}\" vào chỗ này.")));
            }
        }
    }

    /// An object whose `type` says which of several shapes it has.
    fn tagged(
        &mut self,
        schema: &'static Shape,
        object: &ast::Object,
        path: &FieldPath,
        depth: usize,
    ) -> Option<Value> {
        let variants = &schema.variants;
        let given = object.get_string("type").map_or("", |text| text.value.trim());
        let chosen = variants.iter().find(|variant| variant.tag() == Some(given));
        if let Some(variant) = chosen {
            return self.object(variant, object, path, depth);
        }
        let message = match given {
            "" => "thiếu trường \"type\" (loại nội dung).".to_owned(),
            _ => format!("không có loại nội dung \"{given}\"."),
        };
        let tags: Vec<&str> = variants.iter().filter_map(Shape::tag).collect();
        self.report.push(Finding::error("JSON-05", message).at(path).help(suggest::one_of(given, &tags)));
        None
    }

    fn array(&mut self, schema: &'static Shape, array: &ast::Array, path: &FieldPath, depth: usize) -> Option<Value> {
        let items = schema.items?;
        let elements = array.elements.iter().enumerate();
        // An item that is not understood leaves a blank: those after it keep their number, and so their place.
        let item = |(index, node)| self.value(items, node, &path.index(index), depth + 1).or_else(|| blank(items));
        Some(elements.filter_map(item).collect())
    }

    fn string(&mut self, schema: &Shape, text: &str, path: &FieldPath) -> Option<Value> {
        let text = if schema.keeps_spaces { normalize::clean_piece(text) } else { normalize::clean_lines(text) };
        if let Some(words) = schema.closed_set() {
            let known = words.iter().find(|word| word.to_lowercase() == text.to_lowercase());
            if known.is_none() {
                let message = format!("trường này không nhận giá trị \"{text}\".");
                self.report.push(Finding::error("JSON-05", message).at(path).help(suggest::one_of(&text, &words)));
            }
            return known.map(|word| Value::from(*word));
        }
        if schema.is_date() && PartialDate::parse(&text).is_none() {
            let message = format!("\"{text}\" không phải là ngày, tháng hoặc năm có thật.");
            let usual = "ghi ngày như 15/3/2026 hoặc 2026-03-15, tháng như 3/2026, năm như 2026; chưa có thì ghi null.";
            let (message, help) = date::unclear(&text).unwrap_or_else(|| (message, usual.to_owned()));
            self.report.push(Finding::error("JSON-05", message).at(path).help(help));
            return None;
        }
        if schema.is_time
            && let Some((message, help)) = date::ends(&text).find_map(date::unclear)
        {
            self.report.push(Finding::warning("JSON-05", message).at(path).help(help));
        }
        Some(Value::String(text))
    }

    fn integer(&mut self, schema: &Shape, text: &str, path: &FieldPath) -> Option<Value> {
        let maximum = schema.maximum;
        let highest = maximum.unwrap_or_else(|| match schema.format {
            Some("uint32") => u64::from(u32::MAX),
            _ => u64::MAX,
        });
        let lowest = schema.minimum.unwrap_or(0);
        let number = text.parse::<u64>().ok().filter(|number| (lowest..=highest).contains(number));
        if number.is_none() {
            let message = format!("\"{text}\" không phải là số nguyên dùng được ở đây.");
            let help = match maximum {
                Some(maximum) => format!("ghi số nguyên từ {lowest} đến {maximum}."),
                None => "ghi số nguyên không âm, không có dấu phân cách, ví dụ 4000000000.".to_owned(),
            };
            self.report.push(Finding::error("JSON-05", message).at(path).help(help));
        }
        number.map(Value::from)
    }

    fn mismatch(&mut self, schema: &'static Shape, node: &ast::Value, path: &FieldPath) -> Option<Value> {
        let mut kinds = Vec::new();
        collect_kinds(schema, &mut kinds);
        let wanted: Vec<&str> = kinds.iter().filter(|kind| **kind != Kind::Null).map(|kind| kind.name()).collect();
        let message = format!("trường này cần {}, nhưng đang là {}.", wanted.join(" hoặc "), Kind::of(node).name());
        let help = match Kind::of(node) {
            Kind::String if kinds.contains(&Kind::Array) => "đặt trong ngoặc vuông: [\"…\"].",
            Kind::Null => "điền nội dung, hoặc xóa mục trống này.",
            _ => "sửa lại cho đúng kiểu.",
        };
        self.report.push(Finding::error("JSON-03", message).at(path).help(help));
        None
    }

    fn unknown_key(&mut self, key: &str, known: &Properties, path: &FieldPath, offset: usize) {
        self.remember(path, offset);
        let keys: Vec<&str> = known.keys().collect();
        let finding = Finding::error("JSON-02", format!("không có trường \"{key}\"."));
        self.report.push(finding.at(path).help(suggest::one_of(key, &keys)));
    }

    fn remember(&mut self, path: &FieldPath, offset: usize) {
        if let Some(text) = self.texts.iter_mut().rfind(|text| text.reaches(offset)) {
            self.sources.insert(path.clone(), text.place(offset));
        }
    }
}

/// Follows references and picks the alternative that fits the node best: an exact kind before one that
/// needs converting, among objects the one whose keys are there.
fn choose(schema: &'static Shape, node: &ast::Value) -> &'static Shape {
    let schema = schema.resolved();
    if schema.alternatives.is_empty() {
        return schema;
    }
    let resolved = schema.alternatives.iter().map(|alternative| choose(alternative, node));
    let fitting = resolved.filter(|alternative| alternative.kind().is_some_and(|kind| kind.accepts(node)));
    let exact = |alternative: &&Shape| alternative.kind().is_some_and(|kind| kind.is_exact(node));
    // The first of equals: `max_by_key` would take the last.
    let ranked = fitting.reduce(|best, next| {
        let rank = |alternative: &Shape| (exact(&alternative), shared_keys(alternative, node));
        if rank(next) > rank(best) { next } else { best }
    });
    ranked.unwrap_or(schema)
}

/// The emptiest value a schema allows; `None` where every value says something, as a date does.
fn blank(schema: &'static Shape) -> Option<Value> {
    let schema = schema.resolved();
    if !schema.alternatives.is_empty() {
        return schema.alternatives.iter().find_map(blank);
    }
    match schema.kind()? {
        Kind::Null => Some(Value::Null),
        Kind::String if schema.closed_set().is_none() && !schema.is_date() => Some(Value::from("")),
        Kind::Array => Some(Value::Array(Vec::new())),
        Kind::Object => complete(schema, Map::new()),
        _ => None,
    }
}

/// The object with blanks for the required fields that are not there; `None` where one cannot be blank.
fn complete(schema: &'static Shape, mut fields: Map<String, Value>) -> Option<Value> {
    for key in schema.required {
        if !fields.contains_key(*key) {
            fields.insert((*key).to_owned(), blank(schema.properties.get(key)?)?);
        }
    }
    Some(Value::Object(fields))
}

fn collect_kinds(schema: &'static Shape, kinds: &mut Vec<Kind>) {
    let schema = schema.resolved();
    schema.alternatives.iter().for_each(|alternative| collect_kinds(alternative, kinds));
    if schema.alternatives.is_empty() {
        kinds.extend(schema.kind().filter(|kind| !kinds.contains(kind)));
    }
}

/// How many of the object's keys the alternative knows.
fn shared_keys(schema: &Shape, node: &ast::Value) -> usize {
    let Some(object) = node.as_object() else { return 0 };
    object.properties.iter().filter(|property| schema.properties.get(property.name.as_str()).is_some()).count()
}
