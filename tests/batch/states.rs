//! What is done is told from what only looks like it: drafts, blank forms, what earlier runs left.

use std::fs;

use kehoach::batch::RETIRED;
use serde_json::Value;

use super::desk::{Desk, school, wrong_school};

fn statuses(report: &Value) -> Vec<&str> {
    report["schools"].as_array().unwrap().iter().filter_map(|school| school["status"].as_str()).collect()
}

/// The plans of the website.
fn public(desk: &Desk) -> Vec<String> {
    desk.written().into_keys().filter(|name| name.starts_with("trang-web/ke-hoach/")).collect()
}

/// Documents that the report says belong to no plan.
fn stale(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().map_or(&[][..], Vec::as_slice);
    let is_stale = |finding: &&Value| finding["rule"] == "OUT-03";

    findings
        .iter()
        .filter(is_stale)
        .filter_map(|finding| finding["message"].as_str()?.split(" là văn bản cũ").next())
        .collect()
}

#[test]
fn drafts_and_blank_forms_are_neither_counted_nor_published() {
    let desk = Desk::new();
    desk.put("a.json", &school("Trường Tiểu học Một"));
    let mut blank = school("Trường Tiểu học …");
    blank["letterhead"]["place_name"] = "…".into();
    blank["letterhead"]["number"] = Value::Null;
    blank["signature_block"]["name"] = Value::Null;
    desk.put("b.json", &blank);
    desk.put("c.json", &wrong_school("Trường Tiểu học Ba"));
    let said = desk.run(&["--site"]);
    assert!(said.out.contains("Tình trạng: 1 đã làm, 1 chưa điền, 1 không làm được."), "{said:?}");
    let report = desk.report();
    assert_eq!(statuses(&report), ["made", "unfilled", "failed"]);
    let statistics = &report["statistics"];
    assert_eq!([&statistics["made"], &statistics["unfilled"], &statistics["failed"]], [1, 1, 1]);
    assert_eq!(report["schools"][1]["facts"]["unsigned"], serde_json::json!(["người ký", "số", "địa danh"]));
    assert!(report["schools"][0]["facts"]["unsigned"].is_null());
    assert_eq!(public(&desk).len(), 2, "{:?}", public(&desk));
    // The documents of the blank form are there for its school to see.
    assert!(desk.documents().iter().any(|name| name.starts_with("b - ")), "{:?}", desk.documents());

    let said = desk.run(&["--site", "--draft"]);
    assert!(said.out.contains("Tình trạng: 2 bản nháp, 1 chưa điền."), "{said:?}");
    assert_eq!(statuses(&desk.report()), ["draft", "unfilled", "draft"]);
    assert_eq!(public(&desk), Vec::<String>::new());
    assert!(desk.written().keys().any(|name| name.starts_with(&format!("{RETIRED}/trang-web/ke-hoach/a"))));
}

#[test]
fn what_earlier_runs_left_is_told_until_it_is_gone_and_never_public() {
    let desk = Desk::with_schools(3);
    desk.run(&["--site"]);
    assert_eq!(public(&desk).len(), 6);
    fs::remove_file(desk.source().join("TH-001.json")).unwrap();
    desk.put("TH-002.json", &wrong_school("Trường Tiểu học Suối Ngọc 2"));
    for run in 0..2 {
        let said = desk.run(&["--site"]);
        assert!(said.out.contains("4 văn bản cũ không thuộc kế hoạch nào của lần này"), "{run}: {said:?}");
        // A plan that failed is told from one that is gone.
        let failed = |name: &str| format!("{name} (của Trường Tiểu học Suối Ngọc 2, kế hoạch nay không làm được)");
        for name in ["TH-002 - Trường Tiểu học Suối Ngọc 2.docx", "TH-002 - Trường Tiểu học Suối Ngọc 2.pdf"]
        {
            assert!(said.out.contains(&failed(name)), "{said:?}");
        }
        let withdrawn =
            "    TH-001 - Trường Tiểu học Suối Ngọc 1.docx (của Trường Tiểu học Suối Ngọc 1, trường đã rút)\n";
        assert!(said.out.contains(withdrawn) && said.out.contains("; không kể 1 trường đã rút."), "{said:?}");
        let report = desk.report();
        // It is told below the others, and counted as none of them.
        assert_eq!(statuses(&report), ["failed", "made", "withdrawn"]);
        assert_eq!([&report["statistics"]["schools"], &report["statistics"]["withdrawn"]], [2, 1]);
        assert!(report["schools"][2]["documents"].is_null());
        let stale = stale(&report);
        assert_eq!(stale.len(), 4, "{stale:?}");
        assert!(stale.iter().all(|name| name.starts_with("TH-001") || name.starts_with("TH-002")), "{stale:?}");
        assert!(public(&desk).iter().all(|name| name.contains("th-003")), "{:?}", public(&desk));
        let pages = desk.written().into_keys().filter(|name| name.starts_with("trang-web/truong/")).count();
        assert_eq!(pages, 1);
    }
    for name in desk.documents().iter().filter(|name| name.starts_with("TH-001") || name.starts_with("TH-002")) {
        fs::remove_file(desk.out().join(name)).unwrap();
    }
    let said = desk.run(&["--site"]);
    assert!(!said.out.contains("văn bản cũ"), "{said:?}");
    assert!(desk.report()["findings"].is_null());
    assert_eq!(statuses(&desk.report()), ["failed", "made"]);
}

/// A plan under another file name, or in another source, is no school that is gone.
#[test]
fn a_school_with_another_file_is_not_withdrawn() {
    let desk = Desk::with_schools(2);
    desk.run(&[]);
    fs::remove_file(desk.source().join("TH-001.json")).unwrap();
    desk.put("ke-hoach-moi.json", &school("Trường Tiểu học Suối Ngọc 1"));
    let said = desk.run(&[]);
    assert!(said.out.contains("Tình trạng: 2 đã làm.") && said.out.contains("2 văn bản cũ"), "{said:?}");
    assert_eq!(statuses(&desk.report()), ["made", "made"]);
}

/// A warning makes a state of its own, in the console, the report and JSON.
#[test]
fn what_is_made_with_warnings_is_told_apart() {
    let desk = Desk::with_schools(2);
    let mut doubtful = school("Trường Tiểu học Suối Ngọc 3");
    doubtful["signature_block"]["name"] = Value::Null;
    desk.put("TH-003.json", &doubtful);
    for run in 0..2 {
        let said = desk.run(&["--site"]);
        assert!(said.out.contains("Tình trạng: 2 đã làm, 1 đã làm có cảnh báo."), "{run}: {said:?}");
        let report = desk.report();
        assert_eq!(statuses(&report), ["made", "made", "made-with-warnings"], "{report:#}");
        let statistics = &report["statistics"];
        assert_eq!([&statistics["made"], &statistics["made_with_warnings"]], [3, 1]);
        assert_eq!(public(&desk).len(), 6);
    }
}

/// Another way of naming moves the documents: what the run moved is nobody's stray file. What somebody edited stays.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test edits a document")]
fn documents_of_another_name_are_moved() {
    let desk = Desk::with_schools(3);
    let ways: [&[&str]; 5] =
        [&[], &["--group", "school"], &["--group", "commune"], &["--name", "{type}/{code} - {name}"], &[]];
    let first = desk.run(ways[0]);
    let (before, count) = (desk.written(), desk.documents().len());
    for way in ways {
        let said = desk.run(way);
        assert!(!said.out.contains("văn bản cũ"), "{way:?}: {said:?}");
        assert!(
            desk.report()["findings"].is_null() && desk.documents().len() == count,
            "{way:?} {:?}",
            desk.documents()
        );
    }
    assert_eq!(desk.written(), before, "{first:?}");
    assert!(fs::read_dir(desk.out()).unwrap().flatten().all(|it| !it.path().is_dir() || it.file_name() == ".kehoach"));
    let edited = desk.documents().into_iter().find(|name| name.ends_with("1.docx")).unwrap();
    let path = desk.out().join(&edited);
    let bytes = [fs::read(&path).unwrap(), b"edited".to_vec()].concat();
    fs::write(&path, &bytes).unwrap();
    desk.run(&["--group", "school"]);
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

/// What a run wrote beside the documents is nobody's stray file: letters in the same folder, a zip of a folder that was
/// moved. One PDF of all plans is told as what it is where a run makes none.
#[test]
fn letters_and_bundles_are_no_old_documents() {
    let desk = Desk::with_schools(2);
    let letters = desk.out().join("loi-nhan");
    let notes = ["--notes", letters.to_str().unwrap()];
    for _ in 0..2 {
        let said = desk.run(&notes);
        assert!(said.out.contains("Lời nhắn cho 2 trường") && !said.out.contains("văn bản cũ"), "{said:?}");
    }
    desk.run(&["--group", "school", "--zip"]);
    let said = desk.run(&["--group", "commune", "--zip", "--merge"]);
    assert!(!said.out.contains("văn bản cũ"), "{said:?}");
    let zips: Vec<String> = desk.written().into_keys().filter(|name| name.rsplit('.').next() == Some("zip")).collect();
    assert_eq!(zips, ["Suối Ngọc.zip"]);
    let said = desk.run(&["--group", "commune", "--zip"]);
    assert!(said.out.contains("tat-ca-ke-hoach.pdf (của mọi trường, bản ghép của một lần chạy trước)"), "{said:?}");
}

/// A file that somebody put into the folder, or edited, is theirs.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test puts files beside the documents")]
fn files_of_others_are_neither_stale_nor_moved() {
    let desk = Desk::with_schools(1);
    desk.run(&["--site"]);
    for name in ["ghi-chu.docx", "trang-web/ke-hoach/huong-dan.pdf", "trang-web/logo.png"] {
        fs::write(desk.out().join(name), b"of somebody").unwrap();
    }
    desk.run(&["--site"]);
    assert!(desk.report()["findings"].is_null(), "{}", desk.report());
    let written = desk.written();
    assert!(written.contains_key("trang-web/ke-hoach/huong-dan.pdf") && written.contains_key("trang-web/logo.png"));
}
