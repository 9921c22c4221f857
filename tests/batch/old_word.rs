//! Documents of older programs in the folder of a run: through `LibreOffice`, of which a small program plays the part here.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::desk::{Desk, Said, school};
use crate::workshop;

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 WordDocument";

/// A program of the office's name that makes every document into this one.
#[expect(clippy::disallowed_methods, reason = "the test writes its inputs")]
fn office(folder: &Path, docx: &[u8]) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("mau.docx"), docx).unwrap();
    let program = folder.join("soffice");
    let script = "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done\n";
    let copy = format!("cp '{}' \"$out/van-ban.docx\"\n", folder.join("mau.docx").display());
    fs::write(&program, format!("{script}{copy}")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the test writes its inputs")]
fn put(desk: &Desk, name: &str, bytes: &[u8]) {
    fs::write(desk.source().join(name), bytes).unwrap();
}

fn run(desk: &Desk, programs: &Path) -> Said {
    let mut command = desk.batch(&["--format", "docx", "--draft"]);
    Said::of(&command.env("PATH", format!("{}:/usr/bin:/bin", programs.display())).output().unwrap())
}

#[test]
fn old_documents_are_taken_where_the_office_is_there_and_it_is_told() {
    let desk = Desk::new();
    let plan = school("Trường Tiểu học Suối Ngọc").to_string();
    let order = kehoach::pipeline::Order { formats: vec![kehoach::pipeline::Format::Docx], draft: true };
    let made = workshop::workshop().make_with(plan.as_bytes(), "a.json", &order, &|_| Err(String::new()));
    let docx = made.files.into_iter().next().expect("it is made").1;
    let programs = desk.root.join("chuong-trinh");
    office(&programs, &docx);
    put(&desk, "cu.doc", OLE);
    put(&desk, "cu-hon.rtf", b"{\\rtf1 a}");
    // Saved anew by hand: the new one is read.
    put(&desk, "hai.doc", OLE);
    put(&desk, "hai.docx", &[docx.as_slice(), b" "].concat());
    let said = run(&desk, &programs);
    let sources: Vec<String> =
        desk.outcomes().iter().map(|outcome| outcome["source"].as_str().unwrap().into()).collect();
    assert_eq!(sources, ["cu-hon.rtf", "cu.doc", "hai.docx"], "{said:?}");
    let told = |at: usize| desk.outcomes()[at]["findings"].to_string().contains("LibreOffice");
    assert!(told(0) && told(1) && !told(2), "{:#?}", desk.outcomes());
    assert_eq!(desk.documents().len(), 3, "{said:?}");
    // Nothing changed: nothing is made again, and the office is not asked.
    office(&programs, b"");
    let again = run(&desk, &programs);
    assert_eq!(desk.documents().len(), 3, "{again:?}");
    assert!(desk.outcomes().iter().all(|outcome| outcome["documents"].as_array().is_some_and(|made| made.len() == 1)));
}
