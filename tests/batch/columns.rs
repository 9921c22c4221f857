//! What all schools of a workbook lack alike is told once, where it is to be mended: a column of the list, of the results
//! or of a table; a line of the common sheet; a sheet.

use std::fs;

use kehoach::input::excel::workbook::CellValue;
use kehoach::pipeline::{Member, Workshop};
use kehoach::plan::Plan;
use serde_json::{Value, json};

use super::desk::{Desk, Said};
use crate::clerk::Clerk;
use crate::office::town;
use crate::workshop;

const SCHOOLS: usize = 4;

/// A primary school with a result for each criterion.
fn plan(workshop: &Workshop, number: usize) -> Plan {
    let mut plan = serde_json::to_value(town::plan(workshop, number)).unwrap();
    let set = workshop.catalogue.choose(town::day(), "trường tiểu học").unwrap();
    let results = set.criteria().map(|it| json!({ "criterion": it.code.as_str(), "result": "Mức 1" }));
    plan["assessment"]["results"] = results.collect();
    serde_json::from_value(plan).unwrap()
}

fn book(workshop: &Workshop) -> Clerk {
    let member = |number: usize| {
        let number = number * 4 + 1;
        Member { code: town::school(number).0, plan: plan(workshop, number), own: Vec::new() }
    };
    let members: Vec<Member> = (0..SCHOOLS).map(member).collect();
    Clerk::open(&workshop.district_of(&town::common(workshop), &[], &members).unwrap())
}

/// Takes a column away, or with a blank name the sheet; of the common sheet a line.
fn without(clerk: &mut Clerk, sheet: &str, name: &str) {
    if name.is_empty() {
        clerk.sheets.retain(|it| it.name != sheet);
        return;
    }
    let page = clerk.sheet(sheet);
    let (row, column) = page.heading(name);
    let is_line = sheet == "Thông tin chung";
    page.cells.retain(|at, _| if is_line { at.0 != row } else { at.1 != column || at.0 < row });
}

#[expect(clippy::disallowed_methods, reason = "the test writes the workbook of an office")]
fn report(clerk: &Clerk) -> (Value, Said) {
    let desk = Desk::new();
    let source = desk.source().join("quan-ly.xlsx");
    fs::write(&source, clerk.save()).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.arg("batch").arg(&source).arg("-o").arg(desk.out()).args(["--format", "docx"]);
    let said = Said::of(&command.output().unwrap());
    (desk.report(), said)
}

#[test]
fn what_all_schools_lack_is_told_once_at_the_headings() {
    let workshop = workshop::workshop();
    let list = "Danh sách trường";
    for (sheet, name, message, place) in [
        (list, "Địa danh", "chưa ghi địa danh.", (list, "A3")),
        (list, "Họ và tên người ký", "chưa ghi họ và tên người ký.", (list, "A3")),
        (list, "Cơ quan ban hành", "chưa ghi cơ quan ban hành.", (list, "A3")),
        ("Kết quả tiêu chí", "1.2", "chưa có kết quả của tiêu chí 1.2.", ("Kết quả tiêu chí", "C3")),
        ("Kế hoạch cải tiến", "Mục tiêu cải tiến", "thiếu cột \"Mục tiêu cải tiến\".", ("Kế hoạch cải tiến", "B3")),
        ("Thông tin chung", "Trích yếu", "chưa ghi trích yếu.", ("Thông tin chung", "A3")),
        ("Nơi nhận", "", "chưa ghi nơi nhận.", ("", "")),
    ] {
        let mut clerk = book(&workshop);
        without(&mut clerk, sheet, name);
        let (report, said) = report(&clerk);
        let of = |findings: &Value| -> Vec<Value> {
            let findings = findings.as_array().into_iter().flatten();
            findings.filter(|it| it["message"] == message).cloned().collect()
        };
        let told = of(&report["findings"]);
        assert_eq!(told.len(), 1, "{sheet} {name}: {:#} {said:?}", report["findings"]);
        let at = |key: &str| told[0][key].as_str().unwrap_or_default();
        assert_eq!((at("sheet"), at("cell")), place, "{:#}", told[0]);
        assert_eq!(told[0]["schools"], SCHOOLS, "{:#}", told[0]);
        for school in report["schools"].as_array().unwrap() {
            assert!(of(&school["findings"]).is_empty(), "{sheet} {name}: {school:#}");
        }
    }
}

/// A criterion that is not met wants a note and an issue: where no school has any, the sheet is to be mended.
#[test]
fn what_no_school_has_is_told_once_at_its_sheet() {
    let workshop = workshop::workshop();
    let mut clerk = book(&workshop);
    let results = clerk.sheet("Kết quả tiêu chí");
    let (row, column) = results.heading("3.1");
    for school in 2..=u32::try_from(SCHOOLS).unwrap() {
        results.cells.insert((row + school, column), CellValue::Text("Không đạt".to_owned()));
    }
    let wanted = [
        ("tiêu chí 3.1 không đạt mà chưa ghi nội dung không đạt.", "Nội dung không đạt"),
        ("tiêu chí 3.1 không đạt Mức 1 nhưng không có ở mục IV.", "Vấn đề trọng tâm"),
    ];
    let of = |findings: &Value, message: &str| -> Vec<Value> {
        let findings = findings.as_array().into_iter().flatten();
        findings.filter(|it| it["message"] == message).cloned().collect()
    };
    let (told, said) = report(&clerk);
    for (message, sheet) in wanted {
        let once = of(&told["findings"], message);
        assert_eq!(once.len(), 1, "{message}: {:#} {said:?}", told["findings"]);
        assert_eq!((&once[0]["sheet"], &once[0]["schools"]), (&json!(sheet), &json!(SCHOOLS - 1)), "{:#}", once[0]);
        assert_eq!(once[0]["codes"].as_array().unwrap().len(), SCHOOLS - 1, "{:#}", once[0]);
        for school in told["schools"].as_array().unwrap() {
            assert!(of(&school["findings"], message).is_empty(), "{school:#}");
        }
    }
    // One that has rows of its own makes it a matter of each.
    for (_, sheet) in wanted {
        let page = clerk.sheet(sheet);
        let (row, code) = page.heading("Mã trường");
        let last = page.cells.keys().map(|at| at.0).max().unwrap_or(row) + 1;
        for (column, text) in [(code, town::school(5).0), (code + 1, "3.1".to_owned()), (code + 2, "Thiếu".to_owned())]
        {
            page.cells.insert((last, column), CellValue::Text(text));
        }
    }
    let (told, said) = report(&clerk);
    for (message, _) in wanted {
        assert!(of(&told["findings"], message).is_empty(), "{message}: {:#} {said:?}", told["findings"]);
        let own = |school: &Value| of(&school["findings"], message).first().map(|it| it["sheet"].clone());
        let sheets: Vec<Option<Value>> = told["schools"].as_array().unwrap().iter().map(own).collect();
        let at_result = Some(json!("Kết quả tiêu chí"));
        assert_eq!(sheets, [None, None, at_result.clone(), at_result], "{message} {said:?}");
    }
}

/// What only one school lacks is told with that school, at its row.
#[test]
fn what_one_school_lacks_is_its_own() {
    let workshop = workshop::workshop();
    let mut clerk = book(&workshop);
    let page = clerk.sheet("Danh sách trường");
    let (row, column) = page.heading("Địa danh");
    page.cells.remove(&(row + 2, column));
    let results = clerk.sheet("Kết quả tiêu chí");
    let (row, column) = results.heading("1.2");
    results.cells.remove(&(row + 2, column));
    let (report, said) = report(&clerk);
    let findings = report["schools"][1]["findings"].as_array().unwrap();
    let at = |message: &str| {
        let found =
            findings.iter().find(|it| it["message"] == message).unwrap_or_else(|| panic!("{findings:#?} {said:?}"));
        (found["sheet"].as_str().unwrap_or_default(), found["cell"].as_str().unwrap_or_default())
    };
    assert_eq!(at("chưa ghi địa danh.").0, "Danh sách trường");
    assert_eq!(at("chưa có kết quả của tiêu chí 1.2."), ("Kết quả tiêu chí", "D5"));
}
