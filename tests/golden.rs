//! Golden cases: a plan in `tests/golden/<case>/input.json` and, beside it, all that is made of it, byte for byte.
//! Each sample plan is a case too: `samples/<case>.json`.
//!
//! `report.txt` holds the findings, `document.txt` the tree the writers read, `pages.txt` what stands where in the
//! PDF, `document.xml` the main part of the Word file with one element a line, `page.html` the body of the web page.
//! `UPDATE_GOLDEN=1 cargo test --test suite golden::` writes them anew; read their diff like code.

#![expect(clippy::disallowed_methods, reason = "the cases are the files under test")]

#[path = "golden/pretty.rs"]
mod pretty;

use std::fs;
use std::path::{Path, PathBuf};

use crate::{package, workshop};
use kehoach::diagnostic::{Report, render_text};
use kehoach::pipeline::{Format, Order, Workshop};
use kehoach::{document, layout};

const UPDATE: &str = "UPDATE_GOLDEN";
const INPUT: &str = "input.json";

/// A plan and the folder of what is made of it.
struct Case {
    input: PathBuf,
    folder: PathBuf,
}

/// All cases, in the order of names.
fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join("tests/golden");
    let folders = paths_in(&golden).into_iter().filter(|folder| folder.join(INPUT).is_file());
    let mut cases: Vec<Case> = folders.map(|folder| Case { input: folder.join(INPUT), folder }).collect();
    let samples =
        paths_in(&root.join("samples")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "json"));
    cases.extend(samples.map(|input| Case { folder: golden.join(input.file_stem().unwrap_or_default()), input }));
    cases.sort_by(|one, other| one.folder.cmp(&other.folder));
    cases
}

fn paths_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// File names and contents of all that is made of a case.
fn made(workshop: &Workshop, input: &[u8]) -> [(&'static str, String); 5] {
    let order = Order { formats: vec![Format::Docx, Format::Html], draft: false };
    let made = workshop.make(input, INPUT, &order);
    let report = render_text(&made.report, &made.sources);
    assert_eq!(made.files.len(), order.formats.len(), "not made:\n{report}");
    let plan = workshop.reader.read(input, INPUT).plan.unwrap();
    let tree = workshop.document(&plan, false, &mut Report::default()).unwrap();
    let (pages, _) = layout::lay_out(&tree, &workshop.family);
    let file = |wanted| made.files.iter().find(|(format, _)| *format == wanted).map(|(_, bytes)| bytes).unwrap();
    let web = String::from_utf8(file(Format::Html).clone()).unwrap();
    [
        ("report.txt", report),
        ("document.txt", document::dump::dump(&tree)),
        ("pages.txt", layout::dump(&pages)),
        ("document.xml", pretty::pretty(&package::part(file(Format::Docx), "word/document.xml"))),
        // The style sheet is the same table in every case.
        ("page.html", web[web.find("<body>").unwrap()..web.rfind("<!-- kehoach").unwrap()].to_owned()),
    ]
}

/// What differs from the file, as its first line that does; `None` when nothing does.
fn difference(path: &Path, made: &str) -> Option<String> {
    let golden = fs::read_to_string(path).ok();
    if golden.as_deref() == Some(made) {
        return None;
    }
    let golden = golden.unwrap_or_default();
    let lines = golden.lines().count().max(made.lines().count());
    let line = (0..lines).find(|line| golden.lines().nth(*line) != made.lines().nth(*line)).unwrap_or(lines);
    let shown = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_owned();
    let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display().to_string();
    Some(format!("{name}, line {}:\n  golden: {}\n  made:   {}\n", line + 1, shown(&golden), shown(made)))
}

#[test]
fn every_case_is_made_as_before() {
    let workshop = workshop::workshop();
    let updates = std::env::var_os(UPDATE).is_some_and(|value| value == "1");
    let mut differences = String::new();
    let cases = cases();
    assert!(!cases.is_empty());
    for case in cases {
        let input = fs::read(&case.input).unwrap();
        if updates {
            fs::create_dir_all(&case.folder).unwrap();
        }
        for (name, made) in made(&workshop, &input) {
            let path = case.folder.join(name);
            match difference(&path, &made) {
                Some(_) if updates => fs::write(&path, made).unwrap(),
                Some(difference) => differences.push_str(&difference),
                None => {}
            }
        }
    }
    assert!(differences.is_empty(), "{differences}set {UPDATE}=1 to write the golden files anew");
}
