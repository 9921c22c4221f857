//! Findings in SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines of a file.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{FindingRecord, Severity};

/// A rule as SARIF wants it: its id and what is wrong, in a few words.
pub type RuleTitle = (&'static str, &'static str);

/// One run over files: each with its findings.
pub fn sarif(rules: &[RuleTitle], files: &[(String, Vec<FindingRecord>)]) -> Value {
    let rules: Vec<Value> =
        rules.iter().map(|(id, title)| json!({ "id": id, "shortDescription": { "text": title } })).collect();
    let results: Vec<Value> =
        files.iter().flat_map(|(file, found)| found.iter().map(move |record| result(file, record))).collect();
    let driver = json!({ "name": "kehoach", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    })
}

fn result(file: &str, record: &FindingRecord) -> Value {
    let parts = [record.message.clone(), record.help.clone()];
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" Sửa: ");
    let mut physical = json!({ "artifactLocation": { "uri": uri(file) } });
    if let (Some(line), Some(physical)) = (record.line, physical.as_object_mut()) {
        physical.insert("region".into(), json!({ "startLine": line, "startColumn": record.column.unwrap_or(1) }));
    }
    let mut location = json!({ "physicalLocation": physical });
    if let (Some(field), Some(location)) = (&record.field, location.as_object_mut()) {
        location.insert("logicalLocations".into(), json!([{ "fullyQualifiedName": field }]));
    }
    json!({ "ruleId": record.rule, "level": level(record.severity), "message": { "text": text }, "locations": [location] })
}

/// SARIF calls a hint a note.
const fn level(severity: Severity) -> &'static str {
    if matches!(severity, Severity::Hint) { "note" } else { severity.id() }
}

/// A file name as a reference: strokes on every system, and what a reference may not hold in per cent (RFC 3986).
fn uri(file: &str) -> String {
    let mut uri = String::with_capacity(file.len());
    for byte in file.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~' | b':') {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FieldPath, Finding, Place, SourceMap};

    #[test]
    fn a_finding_becomes_a_result_at_its_line() {
        let mut sources = SourceMap::default();
        sources.insert(FieldPath::new("subject"), Place::Line { file: "kế hoạch.json".into(), line: 4, column: 5 });
        let finding = Finding::hint("HDR-06", "thiếu trích yếu.").at(&FieldPath::new("subject"));
        let records = vec![FindingRecord::new(&finding, &sources)];
        let log = sarif(&[("HDR-06", "Trích yếu chưa đúng")], &[("kế hoạch.json".into(), records)]);
        let result = &log["runs"][0]["results"][0];
        assert_eq!((result["ruleId"].as_str(), result["level"].as_str()), (Some("HDR-06"), Some("note")));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["region"], json!({ "startLine": 4, "startColumn": 5 }));
        assert_eq!(place["artifactLocation"]["uri"], "k%E1%BA%BF%20ho%E1%BA%A1ch.json");
    }
}
