//! A school that is withdrawn says so in its line of the list: it is asked nothing, makes nothing, and is told everywhere.

#![expect(clippy::disallowed_methods, reason = "the test reads and writes the files of an office")]

use std::fs;
use std::process::Command;

use kehoach::input::excel::workbook::{self, CellValue};
use serde_json::Value;

use super::town;
use crate::batch::desk::{Desk, Said};
use crate::clerk::Clerk;
use crate::workshop;

const SCHOOLS: usize = 6;
/// The row of its line below the headings, from 1.
const WITHDRAWN: u32 = 2;
const SAID: &str = "Giải thể từ 01/8/2026";

fn run(desk: &Desk, arguments: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    Said::of(&command.current_dir(&desk.root).args(arguments).output().unwrap())
}

/// The workbook, and the same after the office wrote beside a school what became of it.
fn books() -> [Vec<u8>; 2] {
    let bytes = town::workbook(&workshop::workshop(), SCHOOLS);
    let mut clerk = Clerk::open(&bytes);
    let list = clerk.sheet("Danh sách trường");
    let (top, column) = list.heading("Điện thoại");
    list.cells.insert((top, column + 1), CellValue::Text("Biến động".to_owned()));
    list.cells.insert((top + WITHDRAWN, column + 1), CellValue::Text(SAID.to_owned()));
    // The school it became part of took its name: that is no mistake now.
    let (_, name) = list.heading("Tên trường");
    let (_, place) = list.heading("Địa danh");
    for column in [name, place] {
        let text = list.cells[&(top + WITHDRAWN, column)].clone();
        list.cells.insert((top + WITHDRAWN + 4, column), text);
    }
    [bytes, clerk.save()]
}

/// The words of the first sheet of the report.
fn told_in_sheet(desk: &Desk) -> Vec<String> {
    let book = workbook::open(&fs::read(desk.root.join("ra/bao-cao.xlsx")).unwrap(), "bao-cao.xlsx").unwrap();
    let cells = book.sheets[0].rows.iter().flat_map(|row| &row.cells);
    let text = |cell: &workbook::Cell| match &cell.value {
        CellValue::Text(text) => Some(text.clone()),
        _ => None,
    };
    cells.filter_map(text).collect()
}

#[test]
fn a_school_that_is_withdrawn_is_told_and_asked_nothing() {
    let (desk, [before, after]) = (Desk::new(), books());
    let (code, name, ..) = town::school(1);
    fs::write(desk.root.join("ql.xlsx"), before).unwrap();
    // The results are not filled in, so drafts only: they show which schools are made at all.
    let said = run(&desk, &["batch", "ql.xlsx", "-o", "ra", "--draft", "--site"]);
    assert!(said.out.contains(&format!("Tình trạng: {SCHOOLS} bản nháp.")), "{said:?}");
    fs::rename(desk.root.join("ra"), desk.root.join("truoc")).unwrap();
    fs::create_dir(desk.root.join("ra")).unwrap();
    fs::write(desk.root.join("ql.xlsx"), after).unwrap();
    let arguments = ["batch", "ql.xlsx", "-o", "ra", "--draft", "--site", "--compare", "truoc", "--notes", "thu"];
    let said = run(&desk, &arguments);
    assert_eq!(said.code, Some(0), "{said:?}");
    for words in
        ["Xong 5 kế hoạch: 5 làm mới", "5 bản nháp; không kể 1 trường đã rút", "So với lần trước: 1 trường không còn."]
    {
        assert!(said.out.contains(words), "{words} in {said:?}");
    }
    let report: Value = serde_json::from_slice(&fs::read(desk.root.join("ra/bao-cao.json")).unwrap()).unwrap();
    assert_eq!([&report["statistics"]["schools"], &report["statistics"]["withdrawn"]], [5, 1]);
    let school = &report["schools"][1];
    assert_eq!((school["code"].as_str(), school["status"].as_str()), (Some(&*code), Some("withdrawn")));
    assert!(school["documents"].is_null() && school["findings"].is_null(), "{school:#}");
    let is_mixed = |school: &Value| school["findings"].to_string().contains("XLS-31");
    assert!(!report["schools"].as_array().unwrap().iter().any(is_mixed), "{report:#}");
    let sheet = told_in_sheet(&desk);
    assert!(sheet.contains(&"Đã rút".to_owned()) && sheet.contains(&format!("đã rút, theo danh sách: {SAID}.")));
    let letters: Vec<_> = fs::read_dir(desk.root.join("thu")).unwrap().flatten().map(|it| it.file_name()).collect();
    assert!(!letters.iter().any(|letter| letter.to_string_lossy().starts_with(&code)), "{letters:?}");
    // The official report leaves it out of its figures and names it.
    let said = run(&desk, &["report", "ra", "-o", "bao-cao.html"]);
    let page = fs::read_to_string(desk.root.join("bao-cao.html")).unwrap();
    assert!(page.contains("Có 01 trường đã rút") || page.contains("Có 1 trường đã rút"), "{said:?} {page}");
    assert!(page.contains("Đã rút") && page.contains(&name));

    let said = run(&desk, &["check", "ql.xlsx"]);
    assert!(said.out.contains("ql.xlsx: 5 trường") && said.out.contains("Không kể 1 trường đã rút."), "{said:?}");
    let said = run(&desk, &["split", "ql.xlsx", "-o", "gui"]);
    assert!(said.out.contains("5 ghi mới") && said.out.contains("Không gửi 1 trường đã rút."), "{said:?}");
    fs::create_dir(desk.root.join("ve")).unwrap();
    let said = run(&desk, &["collect", "ve", "ql.xlsx", "-o", "moi.xlsx"]);
    assert!(said.out.contains("5 trường: 0 đã gửi") && !said.out.contains(&format!("    {code} ")), "{said:?}");
    // What the office wrote stays, so the new workbook says the same.
    let said = run(&desk, &["batch", "moi.xlsx", "-o", "ra-2"]);
    assert!(said.out.contains("5 chưa gửi; không kể 1 trường đã rút."), "{said:?}");
}
