//! Defects of an office's list that the whole journey once met; which test holds which stands at the head of
//! `batch::office`.

use kehoach::input::excel::workbook::{CellValue, Merge};
use kehoach::pipeline::{District, Purpose};

use super::town;
use crate::clerk::Clerk;
use crate::package::part;
use crate::workshop;

const LIST: &str = "Danh sách trường";

/// A school whose kind nobody wrote is judged by no criteria; the blank workbook gives none to all.
#[test]
fn d1_no_school_has_a_kind_that_nobody_gave_it() {
    let workshop = workshop::workshop();
    let mut clerk = Clerk::open(&town::workbook(&workshop, 4));
    let list = clerk.sheet(LIST);
    let (top, column) = list.heading("Loại hình trường");
    list.cells.remove(&(top + 1, column));
    let bytes = clerk.save();
    let district = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
    let of = |school: usize| district.reading_for(school, Purpose::Plan).plan.unwrap();
    assert_eq!(of(0).school.school_type, None);
    assert_eq!(of(1).school.school_type.as_deref(), Some("trường tiểu học"));
    let wish = kehoach::template::Wish {
        form: "tt57-improvement".to_owned(),
        set: None,
        school_type: None,
        date: town::day(),
    };
    let mut plan = workshop.begin(&wish).unwrap();
    let set = workshop.criteria_set(&plan);
    plan.assessment.criteria_set = None;
    let blank = workshop.blank_district(&plan, set).unwrap();
    let mut clerk = Clerk::open(&blank);
    let general = clerk.sheet("Thông tin chung");
    let kind = general
        .cells
        .iter()
        .find(|(_, value)| matches!(value, CellValue::Text(text) if text.starts_with("Loại hình trường")));
    if let Some(((row, column), _)) = kind {
        assert_eq!(general.cells.get(&(*row, column + 1)), None, "the default of all schools");
    }
}

/// Beside the columns of the form anybody may write, and columns may be put in, though the sheet is protected.
#[test]
fn d4_columns_of_the_offices_own_are_open() {
    let book = town::workbook(&workshop::workshop(), 2);
    let sheet = part(&book, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<sheetProtection") && sheet.contains("insertColumns=\"0\""), "{}", &sheet[..900]);
    let beyond = sheet.split("<col ").find(|col| col.contains("max=\"16384\"")).unwrap();
    let style: usize = beyond.split("style=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    let styles = part(&book, "xl/styles.xml");
    let formats = styles.split("<cellXfs").nth(1).unwrap();
    let format = formats.split("<xf ").nth(style + 1).unwrap();
    assert!(format.contains("<protection locked=\"0\"/>"), "{format}");
}

/// A cell that is joined over several schools is of each of them, and that is told.
#[test]
fn d14_joined_cells_are_of_every_school_below_them() {
    let workshop = workshop::workshop();
    let mut clerk = Clerk::open(&town::workbook(&workshop, 4));
    let list = clerk.sheet(LIST);
    let (top, column) = list.heading("Cơ quan chủ quản");
    list.cells.insert((top + 1, column), CellValue::Text("UBND XÃ GÒ ME".to_owned()));
    for row in [top + 2, top + 3] {
        list.cells.remove(&(row, column));
    }
    let (first_row, last_row) = (top + 1, top + 3);
    list.merges.push(Merge { first_row, first_column: column, last_row, last_column: column });
    let bytes = clerk.save();
    let district: District = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
    for school in 0..3 {
        let plan = district.reading(school).plan.unwrap();
        assert_eq!(plan.letterhead.governing_body.as_deref(), Some("UBND XÃ GÒ ME"));
    }
    let told: Vec<&str> = district.report().iter().map(|finding| finding.message.as_str()).collect();
    assert!(told.contains(&"ô gộp này dùng chung cho 3 dòng."), "{told:?}");
}
