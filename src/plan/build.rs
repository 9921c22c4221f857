//! Writes the legal documents that are known (`catalogue/documents.json`) as a table of the program, so that none is read
//! before a document cites one.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

const DOCUMENTS: &str = "catalogue/documents.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={DOCUMENTS}");
    let table: Value = serde_json::from_str(&fs::read_to_string(DOCUMENTS)?)?;
    let documents = table.get("documents").and_then(Value::as_array).ok_or("no documents")?;
    let rows = documents.iter().map(row).collect::<Result<String, _>>()?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("documents.rs"), format!("&[\n{rows}]"))?;
    Ok(())
}

/// A document as a value of its type: what is not said of it stands in `LegalDocument::UNKNOWN`.
fn row(document: &Value) -> Result<String, String> {
    let fields = document.as_object().ok_or("no document")?.iter().map(|(key, value)| field(key, value));
    Ok(format!("LegalDocument {{ {}..LegalDocument::UNKNOWN }},\n", fields.collect::<Result<String, _>>()?))
}

fn field(key: &str, value: &Value) -> Result<String, String> {
    let written = match (key, value) {
        ("symbol" | "kind", Value::String(text)) => format!("{text:?}"),
        ("issuer" | "title" | "replaced_by", Value::String(text)) => format!("Some({text:?})"),
        ("issued" | "valid_from" | "valid_until", Value::String(day)) => {
            let numbers: Vec<&str> = day.split('-').map(|number| number.trim_start_matches('0')).collect();
            format!("day({})", numbers.join(", "))
        }
        ("verified", Value::Bool(verified)) => verified.to_string(),
        _ => return Err(format!("{DOCUMENTS}: {key}: {value}")),
    };
    Ok(format!("{key}: {written}, "))
}
