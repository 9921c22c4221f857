//! Schools of one workbook.

use std::fs;

use kehoach::plan::Plan;
use serde_json::Value;

use super::desk::{Desk, Said, school};
use super::workshop;

/// Writes `quan-ly.xlsx`, a row for each school; what the first one says is for all.
#[expect(clippy::disallowed_methods, reason = "the test writes its inputs")]
fn put(desk: &Desk, schools: &[(&str, Value)]) {
    let typed = |(code, plan): &(&str, Value)| ((*code).to_owned(), serde_json::from_value(plan.clone()).unwrap());
    let plans: Vec<(String, Plan)> = schools.iter().map(typed).collect();
    let bytes = workshop::workshop().district_form(&plans[0].1, &plans).unwrap();
    fs::write(desk.source().join("quan-ly.xlsx"), bytes).unwrap();
}

fn run(desk: &Desk, options: &[&str]) -> Said {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.arg("batch").arg(desk.source().join("quan-ly.xlsx")).arg("-o").arg(desk.out()).args(options);
    Said::of(&command.output().unwrap())
}

fn named(desk: &Desk, start: &str) -> usize {
    desk.documents().iter().filter(|name| name.starts_with(start)).count()
}

#[test]
fn each_school_gets_its_documents_and_the_wrong_one_its_cell() {
    let desk = Desk::new();
    let mut wrong = school("Trường Tiểu học Bốn");
    wrong["signature_block"]["signature_image"] = "khong-co.png".into();
    let mut schools = vec![
        ("TH-001", school("Trường Tiểu học Một")),
        ("TH-002", school("../../x")),
        ("a/b", school("CON")),
        ("TH-004", wrong),
        ("TH-005", school("Trường Tiểu học Một")),
    ];
    put(&desk, &schools);
    let said = run(&desk, &[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("Xong 5 kế hoạch: 4 làm mới, 0 không đổi, 1 hỏng."), "{said:?}");
    for start in ["TH-001 - Trường Tiểu học Một.", "TH-002 - x.", "a-b - _CON.", "TH-005 - Trường Tiểu học Một."]
    {
        assert_eq!(named(&desk, start), 2, "{start} in {:?}", desk.documents());
    }
    let outcomes = desk.outcomes();
    assert_eq!(outcomes[3]["code"], "TH-004");
    assert_eq!(outcomes[3]["source"], "quan-ly.xlsx#TH-004");
    let finding = &outcomes[3]["findings"][0];
    assert!(finding["sheet"].is_string() && finding["cell"].is_string(), "{finding}");
    let first = desk.written();
    schools[1].1 = school("Trường Tiểu học Hai");
    put(&desk, &schools);
    let again = run(&desk, &[]);
    assert!(again.out.contains("1 làm mới, 3 không đổi, 1 hỏng"), "{again:?}");
    let now = desk.written();
    let same = first.iter().filter(|(name, bytes)| now.get(*name) == Some(bytes)).count();
    assert!(same >= 6, "documents of the other schools stay as they are");
}

#[test]
fn a_workbook_that_is_none_is_a_wrong_use_or_a_plan_that_fails() {
    let desk = Desk::new();
    desk.put_text("quan-ly.xlsx", "PK hỏng");
    let said = run(&desk, &[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("Hỏng quan-ly.xlsx"), "{said:?}");
    fs::remove_file(desk.source().join("quan-ly.xlsx")).unwrap();
    let said = run(&desk, &[]);
    assert_eq!(said.code, Some(2), "{said:?}");
}

/// Rows of a code that no school has are findings of nobody: the report has them, so that no results are lost.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes its inputs")]
fn rows_of_nobody_are_in_the_report() {
    let desk = Desk::new();
    let mut one = school("Trường Tiểu học Một");
    one["recipients"] = serde_json::json!(["Các tổ"]);
    let mut other = school("Trường Tiểu học Hai");
    other["recipients"] = serde_json::json!(["Hội cha mẹ học sinh"]);
    put(&desk, &[("TH-001", one), ("TH-002", other)]);
    let path = desk.source().join("quan-ly.xlsx");
    let mut clerk = crate::clerk::Clerk::open(&fs::read(&path).unwrap());
    let sheet = clerk.sheet("Nơi nhận");
    let (row, code) = sheet.heading("Mã trường");
    let name = sheet.heading("Nơi nhận").1;
    for (column, text) in [(code, "ZZZ-777"), (name, "Phòng Văn hóa")] {
        let text = kehoach::input::excel::workbook::CellValue::Text(text.to_owned());
        sheet.cells.insert((row + 20, column), text);
    }
    fs::write(&path, clerk.save()).unwrap();
    run(&desk, &[]);
    let report = desk.report();
    let findings = report["findings"].to_string();
    assert!(findings.contains("ZZZ-777") && findings.contains("Nơi nhận"), "{findings}");
}
