//! Console cases: what a user types and what the program answers, in `tests/cli/*.md`.
//!
//! Each case runs in an empty folder of its own. A block ```` ```file NAME ```` is a file in it. In a block
//! ```` ```console ```` a line `$ kehoach …` is a command; under it stand the lines of standard output, those of standard
//! error after `! `, and the exit status after `? ` when it is not 0. `[..]` is any text within a line, a line `...` any
//! lines. `$ files FOLDER` lists a folder, the only command that is not the program.

#![expect(clippy::format_collect, clippy::format_push_string, reason = "short texts, once")]
#![expect(clippy::disallowed_methods, reason = "the cases live in files and folders")]

#[path = "cli/case.rs"]
mod case;
#[path = "cli/pattern.rs"]
mod pattern;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use case::{Case, Step};

/// An empty folder, gone when the case is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("kehoach-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Names of the files in a folder and those below it.
    fn files(&self, folder: &str) -> Vec<String> {
        fn walk(path: &Path, base: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    walk(&entry, base, found);
                } else {
                    found.push(entry.strip_prefix(base).unwrap().to_string_lossy().replace('\\', "/"));
                }
            }
        }
        let (mut found, base) = (Vec::new(), self.0.join(folder));
        walk(&base, &base, &mut found);
        found.sort();
        found
    }

    fn run(&self, arguments: &[String]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_kehoach")).args(arguments).current_dir(&self.0).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Lines of an output, with `/` in paths on every system.
fn lines(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap();
    // In JSON a quotation mark within a text has one before it.
    let text = if cfg!(windows) { text.replace('\\', "/").replace("/\"", "\\\"") } else { text.to_owned() };
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

fn answer(folder: &Folder, words: &[String]) -> (Vec<String>, Vec<String>, i32) {
    match words.split_first() {
        Some((name, arguments)) if name == "kehoach" => {
            let output = folder.run(arguments);
            (lines(&output.stdout), lines(&output.stderr), output.status.code().unwrap())
        }
        Some((name, [place])) if name == "files" => (folder.files(place), Vec::new(), 0),
        _ => panic!("not a command: {words:?}"),
    }
}

/// Runs a case; what was answered otherwise, as the case should say it.
fn failures(path: &Path) -> String {
    let case = Case::parse(&fs::read_to_string(path).unwrap());
    let folder = Folder::new(path.file_stem().unwrap().to_str().unwrap());
    let mut failures = String::new();
    for step in &case.steps {
        let expected = match step {
            Step::File { name, text } => {
                folder.write(name, text);
                continue;
            }
            Step::Command(expected) => expected,
        };
        let (out, err, status) = answer(&folder, &expected.words);
        let holds = pattern::matches(&expected.out, &out) && pattern::matches(&expected.err, &err);
        if !holds || status != expected.status {
            let err: String = err.iter().map(|line| format!("! {line}\n")).collect();
            let out: String = out.iter().map(|line| format!("{line}\n")).collect();
            let shown = format!("$ {}\n{out}{err}? {status}\n", expected.words.join(" "));
            failures.push_str(&format!("{}:\n{shown}\n", path.file_name().unwrap().display()));
        }
    }
    failures
}

#[test]
fn every_command_answers_as_its_case_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    cases.sort();
    assert!(!cases.is_empty());
    let failures: String = cases.iter().map(|case| failures(case)).collect();
    assert!(failures.is_empty(), "answered otherwise:\n\n{failures}");
}

#[test]
fn the_schemas_are_json() {
    let folder = Folder::new("schemas");
    for command in [&["schema"][..], &["templates", "view"]] {
        let arguments: Vec<String> = command.iter().map(|word| (*word).to_owned()).collect();
        let output = folder.run(&arguments);
        let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(schema["$schema"].is_string() && schema["properties"].is_object(), "{command:?}");
        assert!(output.status.success() && output.stderr.is_empty());
    }
}
