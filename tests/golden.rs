//! Golden cases: a plan in `tests/golden/<case>/input.json` and, beside it, all that is made of it, byte for byte.
//! Each sample plan is a case too: `samples/<case>.json`.
//!
//! `report.txt` holds the findings, `document.txt` the tree the writers read, `pages.txt` what stands where in the
//! PDF, `document.xml` the main part of the Word file with one element a line, `page.html` the body of the web page.
//! Of a case that is too long for a person to review the last two are held by `digests.txt`: the Word file without its
//! texts, which `document.txt` has, and the web page. Where a digest differs, the test writes the file itself beside the
//! compiled tests, to be compared with the one of another commit.
//! `UPDATE_GOLDEN=1 cargo test --test suite golden::` writes them anew; read their diff like code.

#![expect(clippy::disallowed_methods, reason = "the cases are the files under test")]

#[path = "golden/pretty.rs"]
mod pretty;

use std::fs;
use std::path::{Path, PathBuf};

use crate::{dump, package, workshop};
use kehoach::diagnostic::{Report, render_text};
use kehoach::digest::Digest;
use kehoach::input::json;
use kehoach::layout;
use kehoach::pipeline::{Format, Order, Workshop};

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

/// What is made of a case: file names and contents.
type Made = Vec<(&'static str, String)>;

/// A Word file of more lines, with one element a line, is not read by anybody.
const LONGEST: usize = 1100;
const DIGESTS: &str = "digests.txt";

/// All that is made of a case.
fn made(workshop: &Workshop, input: &[u8]) -> Made {
    let order = Order { formats: vec![Format::Docx, Format::Html], draft: false };
    let made = workshop.make(input, INPUT, &order);
    let report = render_text(&made.report, &made.sources);
    assert_eq!(made.files.len(), order.formats.len(), "not made:\n{report}");
    let plan = json::read(input, INPUT).plan.unwrap();
    let tree = workshop.document(&plan, false, &mut Report::default()).unwrap();
    let (pages, _) = layout::lay_out(&tree, &workshop.family);
    let file = |wanted| made.files.iter().find(|(format, _)| *format == wanted).map(|(_, bytes)| bytes).unwrap();
    let web = String::from_utf8(file(Format::Html).clone()).unwrap();
    vec![
        ("report.txt", report),
        ("document.txt", dump::tree(&tree)),
        ("pages.txt", dump::pages(&pages)),
        ("document.xml", pretty::pretty(&package::part(file(Format::Docx), "word/document.xml"))),
        // The style sheet is the same table in every case.
        ("page.html", web[web.find("<body>").unwrap()..web.rfind("<!-- kehoach").unwrap()].to_owned()),
    ]
}

/// What is kept of a case: all of it, or digests of what is too long.
fn kept(made: &Made) -> Made {
    let is_long = |name: &str, text: &str| name == "document.xml" && text.lines().count() > LONGEST;
    if !made.iter().any(|(name, text)| is_long(name, text)) {
        return made.clone();
    }
    let (digested, mut kept): (Made, Made) =
        made.iter().cloned().partition(|(name, _)| ["document.xml", "page.html"].contains(name));
    let line = |(name, text): &(&str, String)| {
        let text = if *name == "document.xml" { pretty::without_texts(text) } else { text.clone() };
        format!("{name}: {} lines, {}\n", text.lines().count(), Digest::of(text.as_bytes()))
    };
    kept.push((DIGESTS, digested.iter().map(line).collect()));
    kept
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

/// Writes what only a digest is kept of, and says where.
fn written_aside(case: &Case, made: &Made) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden").join(case.folder.file_name().unwrap());
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in made {
        fs::write(folder.join(name), text).unwrap();
    }
    format!("  written to {}\n", folder.display())
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
        let made = made(&workshop, &input);
        let kept = kept(&made);
        for path in paths_in(&case.folder) {
            let name = path.file_name().unwrap_or_default();
            let is_known = name == INPUT || name == "pages.png" || kept.iter().any(|(kept, _)| name == *kept);
            match is_known {
                false if updates => fs::remove_file(&path).unwrap(),
                false => differences += &(path.display().to_string() + " is of no use\n"),
                true => {}
            }
        }
        for (name, made_file) in kept {
            let path = case.folder.join(name);
            match difference(&path, &made_file) {
                Some(_) if updates => fs::write(&path, made_file).unwrap(),
                Some(difference) => {
                    differences.push_str(&difference);
                    if name == DIGESTS {
                        differences.push_str(&written_aside(&case, &made));
                    }
                }
                None => {}
            }
        }
    }
    assert!(differences.is_empty(), "{differences}set {UPDATE}=1 to write the golden files anew");
}
