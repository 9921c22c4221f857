//! What a finished run writes about all plans.

use serde_json::Value;

use super::desk::{Desk, wrong_school};

#[test]
fn the_report_lists_every_plan_and_the_site_only_what_was_made() {
    let desk = Desk::with_schools(4);
    desk.put("TH-002.json", &wrong_school("Trường Tiểu học Hai"));
    let said = desk.run(&["--site", "--format", "docx", "--site-address", "https://vi-du.edu.vn/ke-hoach/"]);
    assert!(said.out.contains("bao-cao.xlsx") && said.out.contains("index.html"), "{said:?}");
    let files = desk.written();
    let report: Value = serde_json::from_slice(&files["bao-cao.json"]).unwrap();
    let statuses: Vec<&str> =
        report["schools"].as_array().unwrap().iter().filter_map(|school| school["status"].as_str()).collect();
    assert_eq!(statuses, ["made", "failed", "made", "made"]);
    for document in report["schools"][0]["documents"].as_array().unwrap() {
        assert!(files.contains_key(document.as_str().unwrap()), "{document}");
    }
    assert!(files["bao-cao.xlsx"].starts_with(b"PK") && files.contains_key("trang-web/sitemap.xml"));
    let count = |folder: &str| files.keys().filter(|name| name.starts_with(folder)).count();
    assert_eq!((count("trang-web/ke-hoach/"), count("trang-web/truong/")), (6, 3));
    let is_root_pdf = |name: &&String| !name.contains('/') && name.ends_with("pdf");
    assert_eq!(files.keys().filter(is_root_pdf).count(), 0, "only the asked formats beside the report");
    let again = desk.run(&["--site", "--format", "docx", "--site-address", "https://vi-du.edu.vn/ke-hoach/"]);
    assert!(again.out.contains("0 làm mới, 3 không đổi, 1 hỏng"), "{again:?}");
    assert!(files == desk.written());
}

#[test]
fn a_part_of_a_run_writes_no_report() {
    let desk = Desk::with_schools(4);
    let said = desk.run(&["--shard", "1/2"]);
    assert!(said.out.contains("không có --shard"), "{said:?}");
    assert!(!desk.written().contains_key("bao-cao.json"));
}
