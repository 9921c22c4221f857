//! Writes the JSON Schema of the plan as the shapes that the reader of JSON follows (`json/shape.rs`), so that the program
//! need not read it.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

const SCHEMA: &str = "../plan/schema.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={SCHEMA}");
    let schema: Value = serde_json::from_str(&fs::read_to_string(SCHEMA)?)?;
    let definitions = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
    let mut text = format!("pub static ROOT: Shape = {};\n", shape(&schema));
    for (name, definition) in definitions {
        writeln!(text, "static {}: Shape = {};", name.to_uppercase(), shape(definition))?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("shapes.rs"), text)?;
    Ok(())
}

/// What the schema says of a value, as far as the reader asks.
fn shape(schema: &Value) -> String {
    let said = schema.as_object().into_iter().flatten();
    let fields: String = said.filter_map(|(key, value)| Some(field(key, value)? + ", ")).collect();
    format!("Shape {{ {fields}..Shape::ANY }}")
}

fn field(key: &str, value: &Value) -> Option<String> {
    let word = || value.as_str().map(|word| format!("Some({word:?})"));
    let (field, value) = match key {
        "$ref" => ("reference", format!("Some(&{})", value.as_str()?.strip_prefix("#/$defs/")?.to_uppercase())),
        "type" => ("kind", format!("Some(Kind::{})", kind(value)?)),
        "title" => ("title", word()?),
        "const" => ("word", word()?),
        "format" => ("format", word()?),
        "minimum" | "maximum" => (key, format!("Some({value})")),
        "required" => ("required", format!("&{:?}", words(value))),
        "enum" => ("words", format!("&{:?}", words(value))),
        "anyOf" => ("alternatives", shapes(value)),
        "oneOf" => ("variants", shapes(value)),
        "items" => ("items", format!("Some(&{})", shape(value))),
        "properties" => ("properties", properties(value)),
        "x-keep-spaces" => ("keeps_spaces", value.to_string()),
        "x-time" => ("is_time", value.to_string()),
        _ => return None,
    };
    Some(format!("{field}: {value}"))
}

/// The kind, or of several the first that is not `null`.
fn kind(value: &Value) -> Option<String> {
    let name = value.as_str().or_else(|| words(value).into_iter().find(|name| *name != "null"))?;
    Some(name[..1].to_uppercase() + &name[1..])
}

fn words(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn shapes(value: &Value) -> String {
    let shapes: Vec<_> = value.as_array().into_iter().flatten().map(shape).collect();
    format!("&[{}]", shapes.join(", "))
}

fn properties(value: &Value) -> String {
    let properties = value.as_object().into_iter().flatten();
    let pairs: Vec<_> = properties.map(|(name, schema)| format!("({name:?}, {})", shape(schema))).collect();
    format!("Properties(&[{}])", pairs.join(", "))
}
