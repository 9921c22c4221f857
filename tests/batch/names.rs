//! Names that would do harm: nothing leaves the folder, nothing is lost.

use super::desk::{Desk, school};

#[test]
fn hostile_names_become_safe_files_and_all_are_there() {
    let desk = Desk::new();
    let long = "Trường Tiểu học ".repeat(20);
    let names = [
        "../../x",
        "CON",
        "a/b",
        &long,
        "Trùng tên",
        "Trùng tên",
        "aux.docx",
        "-rf",
        ".",
        "a\u{202e}b|c?*",
        "/etc/x",
        "C:\\x",
    ];
    for (number, name) in names.iter().enumerate() {
        desk.put(&format!("K{number}.json"), &school(name));
    }
    // Where capitals make no other name there is one file of the two; Windows has none: it would be the console.
    if cfg!(not(windows)) {
        desk.put("con.json", &school("Một"));
        desk.put("CON.json", &school("Hai"));
    }
    desk.put("Đọc.json", &school("Ba"));
    desk.put("Đo\u{323}c.json", &school("Bốn"));
    desk.put(&format!("{}.json", "x".repeat(240)), &school("Năm"));
    let count = super::desk::tree(&desk.source()).len();
    let said = desk.run(&[]);
    assert!(said.err.is_empty(), "{said:?}");
    let documents = desk.documents();
    assert_eq!(documents.len(), 2 * count, "{documents:?}");
    let mut folded: Vec<String> = documents.iter().map(|name| name.to_lowercase()).collect();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), documents.len(), "{documents:?}");
    for name in &documents {
        assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) && name.len() < 250, "{name}");
        let stem = name.split(['.', ' ']).next().unwrap_or_default().to_lowercase();
        assert!(!["con", "aux", "nul", "prn"].contains(&stem.as_str()) && !name.starts_with(['.', '-', ' ']), "{name}");
    }
    let beside: Vec<_> = super::desk::tree(&desk.root)
        .into_keys()
        .filter(|name| !name.starts_with("ra/") && !name.starts_with("nguon/"))
        .collect();
    assert!(beside.is_empty(), "{beside:?}");
}

#[test]
fn names_do_not_depend_on_what_was_made_before() {
    let desk = Desk::with_schools(1);
    desk.put("a/KH.json", &school("Trường A"));
    // Names that meet: where capitals make another name, and where they do not.
    desk.put(if cfg!(windows) { "a/KH -.json" } else { "A/kh.json" }, &school("Trường B"));
    desk.run(&[]);
    let whole = desk.documents();
    assert!(whole.iter().any(|name| name.to_lowercase().starts_with("a/kh-2 - trường ")), "{whole:?}");
    for name in &whole {
        std::fs::remove_file(desk.out().join(name)).unwrap();
    }
    desk.run(&["--jobs", "3"]);
    assert_eq!(whole, desk.documents());
}
