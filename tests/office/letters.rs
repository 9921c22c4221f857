//! A letter names the cells that the school sees in the form it sent, whatever rows the workbook of the office has.

#![expect(clippy::disallowed_methods, reason = "the test reads and writes the files of an office")]

use std::fs;
use std::process::Command;

use kehoach::input::excel::workbook::{CellValue, address};

use super::asked::{general, results};
use super::town;
use crate::batch::desk::{Desk, Said};
use crate::clerk::Clerk;
use crate::workshop;

const SHEET: &str = "Vấn đề trọng tâm";
const GAP: &str = "…";
/// Rows below the headings in which the schools write, with rows between that stay blank.
const ROWS: [&[u32]; 3] = [&[3, 4], &[2, 7, 8], &[5]];

fn run(desk: &Desk, arguments: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    Said::of(&command.current_dir(&desk.root).args(arguments).output().unwrap())
}

fn named(desk: &Desk, folder: &str, start: &str, ending: &str) -> String {
    let mut names = fs::read_dir(desk.root.join(folder)).unwrap().flatten().map(|it| it.file_name());
    let is = |name: &str| name.starts_with(start) && name.ends_with(ending);
    names.find_map(|name| name.to_str().filter(|name| is(name)).map(str::to_owned)).unwrap()
}

/// The cells of a sheet that a letter names.
fn cells(letter: &str, sheet: &str) -> Vec<String> {
    let start = format!("trang \"{sheet}\", ô ");
    let parts = letter.split(&start).skip(1).filter_map(|rest| rest.split([';', ':']).next());
    parts.flat_map(|cells| cells.split(", ")).map(str::to_owned).collect()
}

/// Fills in a form; the cells that a letter has to name.
fn filled(form: &[u8], rows: &[u32]) -> (Vec<u8>, Vec<String>) {
    let mut clerk = Clerk::open(form);
    general(&mut clerk, "Số văn bản", "12");
    results(&mut clerk, &[true]);
    let sheet = clerk.sheet(SHEET);
    let (top, column) = sheet.heading("Điểm hạn chế");
    // What the office wrote there goes: the first rows are blank.
    sheet.cells.retain(|at, _| at.0 <= top);
    let mut wanted = Vec::new();
    for row in rows {
        sheet.cells.insert((top + row, column), CellValue::Text(GAP.to_owned()));
        wanted.push(address(top + row, column));
    }
    (clerk.save(), wanted)
}

#[test]
fn cells_are_those_of_the_schools_own_form() {
    let desk = Desk::new();
    fs::write(desk.root.join("ql.xlsx"), town::workbook(&workshop::workshop(), ROWS.len())).unwrap();
    run(&desk, &["split", "ql.xlsx", "-o", "gui"]);
    fs::create_dir(desk.root.join("ve")).unwrap();
    let mut all = Vec::new();
    for (number, rows) in ROWS.into_iter().enumerate() {
        let name = named(&desk, "gui", &town::school(number).0, ".xlsx");
        let (form, wanted) = filled(&fs::read(desk.root.join("gui").join(&name)).unwrap(), rows);
        fs::write(desk.root.join("ve").join(&name), form).unwrap();
        all.push((town::school(number).0, wanted));
    }
    run(&desk, &["collect", "ve", "ql.xlsx", "-o", "moi.xlsx"]);
    let said = run(&desk, &["batch", "moi.xlsx", "-o", "ra", "--notes", "thu"]);
    let letter = |code: &str| {
        let name = named(&desk, "thu", code, ".txt");
        fs::read_to_string(desk.root.join("thu").join(name)).unwrap()
    };
    for (code, wanted) in &all {
        let letter = letter(code);
        let named = cells(&letter, SHEET);
        assert!(wanted.iter().all(|cell| named.contains(cell)), "{wanted:?} in {letter} {said:?}");
        // Rows of the workbook are no rows of the form.
        assert!(named.iter().all(|cell| wanted.iter().any(|it| it[1..] == cell[1..])), "{wanted:?} only in {letter}");
    }
    // Without the forms, sheets are told.
    fs::remove_dir_all(desk.root.join("ve")).unwrap();
    run(&desk, &["batch", "moi.xlsx", "-o", "ra", "--notes", "thu"]);
    let letter = letter(&all[0].0);
    assert!(letter.contains(&format!("trang \"{SHEET}\"")) && cells(&letter, SHEET).is_empty(), "{letter}");
}
