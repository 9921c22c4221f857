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
