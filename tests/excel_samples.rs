//! The samples as workbooks: made by the program, and the same documents come of them.

#![expect(clippy::disallowed_methods, reason = "the samples are the files under test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{people, workshop};
use kehoach::diagnostic::{Severity, render_text};
use kehoach::input::json;
use kehoach::pipeline::{Format, Kind, Made, Order, Workshop};
use serde_json::Value;

/// Writes the workbooks anew: `UPDATE_SAMPLES=1`.
const UPDATE: &str = "UPDATE_SAMPLES";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// Name and JSON of each sample.
fn samples() -> Vec<(String, Vec<u8>)> {
    let paths = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    paths.sort();
    let read = |path: PathBuf| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap());
    paths.into_iter().map(read).collect()
}

fn make(workshop: &Workshop, bytes: &[u8], name: &str) -> Made {
    let made = workshop.make(bytes, name, &Order { formats: Format::ALL.to_vec(), draft: false });
    // Pictures come page by page.
    let formats: BTreeSet<Format> = made.files.iter().map(|(format, _)| *format).collect();
    assert_eq!(formats, Format::ALL.into(), "{name}: {}", render_text(&made.report, &made.sources));
    made
}

/// Holds a file of the samples against what it should be, or writes it.
fn hold(name: &str, bytes: &[u8]) {
    let path = folder().join(name);
    if std::env::var_os(UPDATE).is_some_and(|value| value == "1") {
        fs::write(&path, bytes).unwrap();
    }
    assert!(fs::read(&path).unwrap_or_default() == bytes, "{name} is not what the program writes: {UPDATE}=1");
}

#[test]
fn every_sample_has_its_workbook_and_makes_the_same_documents() {
    let workshop = workshop::workshop();
    for (name, json) in samples() {
        let converted = workshop.convert(&json, &name, Kind::Workbook);
        assert_eq!(render_text(&converted.report, &converted.sources), "", "{name}");
        let form = converted.bytes.unwrap();
        hold(&format!("{name}.xlsx"), &form);
        let (of_json, of_form) = (make(&workshop, &json, "a.json"), make(&workshop, &form, "a.xlsx"));
        assert_eq!(of_form.report.iter().count(), of_json.report.iter().count(), "{name}");
        assert!(of_json.files == of_form.files, "{name}: other documents");
    }
}

#[test]
fn a_form_that_is_read_and_written_again_is_the_same_form() {
    let workshop = workshop::workshop();
    for (name, json) in samples() {
        let form = workshop.convert(&json, &name, Kind::Workbook).bytes.unwrap();
        let again = workshop.convert(&form, "a.xlsx", Kind::Json).bytes.unwrap();
        let form_again = workshop.convert(&again, "a.json", Kind::Workbook).bytes.unwrap();
        assert!(form == form_again, "{name}");
        let value: Value = serde_json::from_slice(&again).unwrap();
        assert!(value.get("sections").is_some(), "{name}");
    }
}

#[test]
fn workbooks_as_people_fill_them_make_the_documents_of_the_sample() {
    let workshop = workshop::workshop();
    for (name, sample, fill) in people::ALL {
        let json = fs::read(folder().join(format!("{sample}.json"))).unwrap();
        let plan = json::read(&json, "").plan.unwrap();
        let filled = fill(&workshop.form(&plan).unwrap());
        hold(&format!("{name}.xlsx"), &filled);
        let made = make(&workshop, &filled, "a.xlsx");
        let grave = made.report.iter().filter(|finding| finding.severity > Severity::Hint).count();
        assert_eq!(grave, 0, "{}", render_text(&made.report, &made.sources));
        assert!(make(&workshop, &json, "a.json").files == made.files, "{name}: other documents");
    }
}
