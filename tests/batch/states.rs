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
    assert!(said.out.contains("Chưa dùng được: 1 biểu mẫu chưa điền;"), "{said:?}");
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
    assert!(said.out.contains("Chưa dùng được: 1 biểu mẫu chưa điền, 2 bản nháp"), "{said:?}");
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
        assert!(said.out.contains("    TH-001 - Trường Tiểu học Suối Ngọc 1.docx\n"), "{said:?}");
        let report = desk.report();
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
