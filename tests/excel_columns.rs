//! The one table of columns against the JSON Schema: every path exists, every closed set is the schema's, and every field
//! of the plan stands in the form or is named as one that only JSON has.

use std::collections::{BTreeMap, BTreeSet};

use kehoach::input::excel::columns::{
    APPENDIX_OPTIONS, CLOSED_SETS, Column, GENERAL, Kind, LISTS, SECTION_OPTIONS, block_options, data_tables,
};
use kehoach::plan::schema::{schema, tag};
use serde_json::Value;

/// Headings that differ from the label of their field, because two fields with one label stand on a sheet, or because
/// the label names the inner list.
const OWN_HEADINGS: [&str; 9] = [
    "form_heading.lines",
    "file_copy.copies",
    "file_copy.units",
    "upgrades[].school",
    "upgrades[].month",
    "renewals[].school",
    "renewals[].month",
    "signature_block.name",
    "",
];

struct Schema(Value);

impl Schema {
    fn resolve<'a>(&'a self, of: &'a Value) -> &'a Value {
        let name = of.get("$ref").and_then(Value::as_str).map(|path| path.trim_start_matches("#/$defs/"));
        if let Some(name) = name {
            return self.resolve(&self.0["$defs"][name]);
        }
        // An optional field, or a name that may be more: the alternative with fields.
        let alternatives = of.get("anyOf").and_then(Value::as_array);
        let resolved = alternatives.into_iter().flatten().map(|one| self.resolve(one));
        let has_fields =
            |one: &&Value| one.get("properties").is_some() || one.get("items").is_some() || one.get("oneOf").is_some();
        resolved.into_iter().find(has_fields).unwrap_or(of)
    }

    /// The property at a path such as `council.groups` or, within it, `members[].name`.
    fn at<'a>(&'a self, mut of: &'a Value, path: &str) -> Option<&'a Value> {
        for key in path.split('.').filter(|key| !key.is_empty()) {
            let (key, is_list) = key.strip_suffix("[]").map_or((key, false), |key| (key, true));
            of = self.resolve(of).get("properties")?.get(key)?;
            if is_list {
                of = self.resolve(of).get("items")?;
            }
        }
        Some(of)
    }

    fn item(&self, path: &str) -> &Value {
        self.resolve(self.at(&self.0, path).unwrap()).get("items").unwrap()
    }

    /// The names of the types a property refers to.
    fn types(of: &Value) -> Vec<String> {
        let name = of.get("$ref").and_then(Value::as_str).map(|path| path.trim_start_matches("#/$defs/").to_owned());
        let inner = of.get("anyOf").and_then(Value::as_array).into_iter().flatten();
        let items = of.get("items").into_iter();
        name.into_iter().chain(inner.chain(items).flat_map(Self::types)).collect()
    }
}

/// The words of a closed set of the schema.
fn words(of: &Value) -> Vec<String> {
    let list = |key: &str| of.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let own = list("enum").into_iter().chain(of.get("const").cloned());
    let own = own.filter_map(|word| word.as_str().map(str::to_owned));
    own.chain(list("oneOf").iter().flat_map(words)).collect()
}

fn hold(schema: &Schema, of: &Value, column: &Column, place: &str) {
    if !column.is_data() {
        return;
    }
    let property = schema.at(of, column.path);
    let property = property.unwrap_or_else(|| unreachable!("{place}: no field {}", column.path));
    if let Some(title) = property.get("title").and_then(Value::as_str).filter(|_| !OWN_HEADINGS.contains(&column.path))
    {
        assert_eq!(title, column.heading, "{place}: {}", column.path);
    }
    hold_kind(property, column.kind, column.heading);
}

fn hold_kind(property: &Value, kind: Kind, place: &str) {
    let types = Schema::types(property);
    let wanted = match kind {
        Kind::Word(name) => name,
        Kind::Rich | Kind::RichLines => "RichText",
        Kind::Points => "Content",
        Kind::Date => "PartialDate",
        Kind::Time => "Timeframe",
        Kind::Money => "Budget",
        Kind::Numbering => "Numbering",
        Kind::CriterionResult => "CriterionResult",
        Kind::SchoolLevel => "SchoolLevel",
        Kind::DocumentNumber => "DocumentNumber",
        Kind::CriteriaSet => "CriteriaSetId",
        _ => return,
    };
    assert!(types.iter().any(|name| name == wanted), "{place}: {wanted} in {types:?}");
}

#[test]
fn every_column_is_a_field_of_the_schema_under_its_label() {
    let schema = Schema(schema().clone());
    for field in GENERAL.iter().flat_map(|group| group.fields) {
        hold(&schema, &schema.0, field, "Thông tin chung");
    }
    for sheet in LISTS {
        let item = schema.item(sheet.path);
        sheet.columns.iter().for_each(|column| hold(&schema, item, column, sheet.name));
        let headings: BTreeSet<&str> = sheet.columns.iter().map(|column| column.heading).collect();
        assert_eq!(headings.len(), sheet.columns.len(), "{}: a heading twice", sheet.name);
        assert!(sheet.name.chars().count() <= 31, "{}", sheet.name);
    }
}

#[test]
fn every_closed_set_is_the_schemas() {
    let schema = schema();
    for set in CLOSED_SETS {
        let known: BTreeSet<String> = words(&schema["$defs"][set.name]).into_iter().collect();
        let offered: BTreeSet<String> = set.words.iter().map(|(value, _)| (*value).to_owned()).collect();
        assert_eq!(known, offered, "{}", set.name);
        for (value, word) in set.words {
            assert_eq!((set.value(word), set.word(value)), (Some(*value), Some(*word)), "{}", set.name);
        }
    }
}

/// Every field of the plan, with lists as `[]`: `solutions[].tasks`. Sections, blocks and annexes are the outline's.
fn fields(schema: &Schema, of: &Value, path: &str, found: &mut BTreeSet<String>) {
    let resolved = schema.resolve(of);
    let is_leaf = ["RichText", "Content", "Timeframe", "Lines", "Budget", "PartialDate"];
    if Schema::types(of).iter().any(|name| is_leaf.contains(&name.as_str())) {
        found.insert(path.to_owned());
    } else if let Some(properties) = resolved.get("properties").and_then(Value::as_object) {
        for (key, property) in properties {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            fields(schema, property, &path, found);
        }
    } else if let Some(items) =
        resolved.get("items").filter(|_| resolved.get("type").is_some_and(|of| of.to_string().contains("array")))
    {
        fields(schema, items, &format!("{path}[]"), found);
    } else {
        found.insert(path.to_owned());
    }
}

#[test]
fn every_field_of_the_plan_is_in_the_form_or_named_as_json_only() {
    let schema = Schema(schema().clone());
    let mut all = BTreeSet::new();
    for (key, property) in schema.0["properties"].as_object().unwrap() {
        if !["sections", "appendices", "opening", "closing"].contains(&key.as_str()) {
            fields(&schema, property, key, &mut all);
        }
    }
    let mut held: BTreeSet<String> =
        GENERAL.iter().flat_map(|group| group.fields).map(|field| field.path.to_owned()).collect();
    for sheet in LISTS {
        let path = |column: &Column| format!("{}[].{}", sheet.path, column.path);
        held.extend(sheet.columns.iter().filter(|column| column.is_data()).map(path));
    }
    let bare = |path: &String| path.trim_end_matches('.').trim_end_matches("[]").to_owned();
    let held: BTreeSet<String> = held.iter().map(bare).collect();
    let all: BTreeSet<String> = all.iter().map(bare).collect();
    assert_eq!(all.difference(&held).collect::<Vec<_>>(), Vec::<&String>::new(), "not in the form");
    assert_eq!(held.difference(&all).collect::<Vec<_>>(), Vec::<&String>::new(), "not in the plan");
}

/// Fields that the outline has columns or rows for.
const OUTLINE: &[(&str, &[&str])] = &[
    ("paragraph", &["text"]),
    ("list", &["marker", "continued", "items"]),
    ("labelled", &["continued", "items"]),
    ("table", &["caption", "columns", "head", "rows"]),
    ("landscape", &["blocks"]),
    ("image", &["caption"]),
];

#[test]
fn every_setting_of_every_block_can_be_said() {
    let schema = Schema(schema().clone());
    let block = &schema.0["$defs"]["BlockKind"];
    let mut tags = BTreeMap::new();
    for variant in block["oneOf"].as_array().unwrap() {
        tags.insert(tag(variant).unwrap().to_owned(), variant["properties"].as_object().unwrap().clone());
    }
    for (tag, properties) in &tags {
        let rows = OUTLINE.iter().find(|(block, _)| block == tag).map_or(&[][..], |(_, rows)| rows);
        // The title above a table of data stands in its row, as that of a free table does.
        let title = data_tables().iter().find(|table| table.block == tag).map(|_| "caption");
        let known = block_options(tag).iter().map(|option| option.path).chain(rows.iter().copied()).chain(title);
        let known: BTreeSet<&str> = known.collect();
        let all: BTreeSet<&str> = properties.keys().map(String::as_str).filter(|key| *key != "type").collect();
        assert_eq!(known, all, "{tag}");
        for option in block_options(tag) {
            hold_option(&properties[option.path], option);
        }
        let is_outline = rows.len() + usize::from(tag == "page-break") > 0;
        assert!(is_outline || data_tables().iter().any(|table| table.block == tag), "{tag} has no row");
    }
    for table in data_tables() {
        assert!(tags.contains_key(table.block), "{}", table.block);
    }
}

#[test]
fn every_setting_of_sections_and_annexes_can_be_said() {
    let schema = Schema(schema().clone());
    for (name, options, columns) in [
        ("Section", SECTION_OPTIONS, &["title", "text", "blocks", "sections"][..]),
        ("Appendix", APPENDIX_OPTIONS, &["title", "blocks", "sections"]),
    ] {
        let properties = schema.0["$defs"][name]["properties"].as_object().unwrap();
        let known: BTreeSet<&str> = options.iter().map(|option| option.path).chain(columns.iter().copied()).collect();
        assert_eq!(known, properties.keys().map(String::as_str).collect(), "{name}");
        for option in options {
            hold_option(&properties[option.path], option);
        }
    }
}

fn hold_option(property: &Value, option: &Column) {
    assert_eq!(property["title"].as_str(), Some(option.heading), "{}", option.path);
    hold_kind(property, option.kind, option.heading);
}
