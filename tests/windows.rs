//! What only Windows does: names with wildcards reach the program as they were typed, paths may be long, and files may
//! be held by another program.

#![expect(clippy::disallowed_methods, reason = "the files are under test")]

use std::fs;
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder with a plan of the samples under some names, gone with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, plans: &[&str]) -> Self {
        let path = std::env::temp_dir().join(format!("kehoach-windows-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        for plan in plans {
            fs::write(path.join(plan), include_bytes!("../samples/ke-hoach-xa.json")).unwrap();
        }
        Self(path)
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_kehoach")).args(words).current_dir(&self.0).output().unwrap()
    }

    fn names(&self, ending: &str) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name.ends_with(ending));
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_wildcard_stands_for_the_files_that_match() {
    let folder = Folder::new("wildcard", &["một.json", "mốt.json", "hai.json"]);
    let output = folder.run(&["make", "m*.json", "--format", "docx"]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    assert_eq!(folder.names(".docx"), ["mốt.docx", "một.docx"]);
    let output = folder.run(&["make", "khong*.json"]);
    assert!(!output.status.success() && said(&output.stderr).contains("khong*.json"), "{}", said(&output.stderr));
}

#[test]
fn brackets_are_part_of_a_name_and_locks_of_office_programs_are_passed_over() {
    let folder = Folder::new("brackets", &["a1.json", "a[1].json", "a[1] b.json", "~$a.json"]);
    let output = folder.run(&["make", "a[1].json", "--format", "docx"]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    assert_eq!(folder.names(".docx"), ["a[1].docx"]);
    folder.run(&["make", "a[1]*.json", "--format", "docx"]);
    assert_eq!(folder.names(".docx"), ["a[1] b.docx", "a[1].docx"]);
    folder.run(&["make", "*.json", "--format", "docx"]);
    assert_eq!(folder.names(".docx"), ["a1.docx", "a[1] b.docx", "a[1].docx"]);
}

#[test]
fn a_plan_that_is_held_is_named() {
    let folder = Folder::new("held", &["a.json", "b.json"]);
    let held = fs::OpenOptions::new().read(true).write(true).share_mode(0).open(folder.0.join("a.json")).unwrap();
    let output = folder.run(&["make", "a.json", "b.json", "--format", "docx"]);
    drop(held);
    let told = said(&output.stderr);
    assert!(!output.status.success() && told.contains("a.json: tệp đang mở"), "{told}");
    assert_eq!(folder.names(".docx"), ["b.docx"]);
}

#[test]
fn a_document_that_is_open_stays_and_is_named() {
    let folder = Folder::new("open", &["a.json"]);
    folder.run(&["make", "a.json"]);
    let before = fs::read(folder.0.join("a.docx")).unwrap();
    let plan = fs::read_to_string(folder.0.join("a.json")).unwrap().replace("2026", "2027");
    fs::write(folder.0.join("a.json"), plan).unwrap();
    // As Word holds it: others may read.
    let held = fs::OpenOptions::new().read(true).write(true).share_mode(1).open(folder.0.join("a.docx")).unwrap();
    let output = folder.run(&["make", "a.json", "--draft"]);
    drop(held);
    let told = said(&output.stderr);
    assert!(!output.status.success() && told.contains("a.docx") && told.contains("đang mở"), "{told}");
    assert!(fs::read(folder.0.join("a.docx")).unwrap() == before, "the old document is whole");
    assert_eq!(folder.names(".tmp"), [String::new(); 0]);
}

#[test]
fn an_edited_document_that_is_open_gets_no_second_name() {
    let folder = Folder::new("edited", &["a.json"]);
    folder.run(&["make", "a.json", "--format", "docx"]);
    fs::write(folder.0.join("a.docx"), "của người khác").unwrap();
    let held = fs::OpenOptions::new().read(true).write(true).share_mode(1).open(folder.0.join("a.docx")).unwrap();
    let output = folder.run(&["make", "a.json", "--format", "docx"]);
    drop(held);
    assert!(!output.status.success() && said(&output.stderr).contains("đang mở"), "{}", said(&output.stderr));
    assert_eq!(folder.names(".docx"), ["a.docx"]);
    assert_eq!(fs::read_to_string(folder.0.join("a.docx")).unwrap(), "của người khác");
}

#[test]
fn long_paths_and_names_of_devices_are_taken() {
    let folder = Folder::new("long", &["a.json"]);
    let deep = ["thư mục có tên dài"; 16].join("\\");
    let output = folder.run(&["make", "a.json", "--format", "docx", "-o", &deep]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    assert!(folder.0.join(&deep).join("a.docx").is_file());
}
