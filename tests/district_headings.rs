//! Headings of a workbook of many schools that were changed or emptied: understood, or told once for all schools; no
//! row of one school becomes that of all.

use std::collections::BTreeSet;

use crate::clerk::Clerk;
use crate::workshop;
use kehoach::diagnostic::{Severity, SourceMap, render_text};
use kehoach::input::excel::workbook::CellValue;
use kehoach::pipeline::{Order, Workshop};
use kehoach::plan::Plan;
use serde_json::Value;

const SAMPLE: &str = include_str!("../samples/cai-tien-chat-luong.json");

/// Three schools that differ by name, results and work.
fn workbook(workshop: &Workshop) -> Clerk {
    let plan: Value = serde_json::from_str(SAMPLE).unwrap();
    let school = |number: usize| {
        let mut plan = plan.clone();
        plan["letterhead"]["issuing_body"] = format!("TRƯỜNG TRUNG HỌC CƠ SỞ VÂN HẠ {number}").into();
        plan["letterhead"]["place_name"] = format!("Vân Hạ {number}").into();
        plan["school"]["name"] = format!("Trường Trung học cơ sở Vân Hạ {number}").into();
        plan["improvement"]["actions"][0]["lead"] = format!("Tổ chuyên môn {number}").into();
        (format!("THCS-0{number}"), serde_json::from_value::<Plan>(plan).unwrap())
    };
    let schools: Vec<(String, Plan)> = (1..4).map(school).collect();
    Clerk::open(&workshop.district_form(&schools[0].1, &schools).unwrap())
}

fn head(clerk: &mut Clerk, sheet: &str, heading: &str, with: &str) {
    let (row, column) = clerk.sheet(sheet).heading(heading);
    clerk.sheet(sheet).cells.insert((row, column), CellValue::Text(with.to_owned()));
}

/// What is told of all and, each once, of the schools; and the plans.
fn read(workshop: &Workshop, clerk: &Clerk) -> (String, BTreeSet<String>, Vec<Option<Plan>>) {
    let bytes = clerk.save();
    let district = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
    let whole = render_text(district.report(), &SourceMap::default());
    let mut told = BTreeSet::new();
    let mut plans = Vec::new();
    for school in 0..district.schools().len() {
        let reading = district.reading(school);
        plans.push(reading.plan.clone());
        let order = Order { formats: Vec::new(), draft: false };
        let made = workshop.make_reading(reading, &order, None, &|_| Err(String::new()));
        let grave = made.report.iter().filter(|finding| finding.severity > Severity::Hint);
        told.extend(grave.map(|finding| render_text(&[finding.clone()].into_iter().collect(), &made.sources)));
    }
    (whole, told, plans)
}

#[test]
fn other_words_on_the_list_are_understood_and_words_of_the_form_still_name_them() {
    let workshop = workshop::workshop();
    let mut clerk = workbook(&workshop);
    let (_, _, plans) = read(&workshop, &clerk);
    head(&mut clerk, "Danh sách trường", "Địa danh", "Xã/phường");
    head(&mut clerk, "Danh sách trường", "Loại hình trường", "Cấp học");
    head(&mut clerk, "Danh sách trường", "Mã trường", "Mã đơn vị");
    let (whole, told, changed) = read(&workshop, &clerk);
    assert!(whole.contains("được hiểu là cột \"Địa danh\"") && whole.contains("cột \"Loại hình trường\""), "{whole}");
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(changed, plans);
}

#[test]
fn a_sheet_without_its_codes_is_not_for_all_schools() {
    let workshop = workshop::workshop();
    for with in ["", "Ký số"] {
        let mut clerk = workbook(&workshop);
        head(&mut clerk, "Kế hoạch cải tiến", "Mã trường", with);
        let (_, told, _) = read(&workshop, &clerk);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told.iter().all(|told| told.contains("mã trường mà không có tiêu đề")), "{told:?}");
    }
}

#[test]
fn a_changed_column_is_told_in_the_same_words_for_every_school() {
    let workshop = workshop::workshop();
    let mut clerk = workbook(&workshop);
    head(&mut clerk, "Kế hoạch cải tiến", "Đơn vị/cá nhân phụ trách", "");
    let (_, told, _) = read(&workshop, &clerk);
    let of_columns: Vec<&String> = told.iter().filter(|told| told.contains("XLS-11")).collect();
    assert_eq!(of_columns.len(), 1, "{told:?}");
    assert!(of_columns[0].contains("có phải là \"Đơn vị/cá nhân phụ trách\"?"), "{told:?}");
}

#[test]
fn a_column_of_results_without_its_criterion_is_asked_about() {
    let workshop = workshop::workshop();
    let mut clerk = workbook(&workshop);
    head(&mut clerk, "Kết quả tiêu chí", "1.3", "");
    let (whole, _, _) = read(&workshop, &clerk);
    assert!(whole.contains("có phải là tiêu chí 1.3?"), "{whole}");
}

#[test]
fn columns_of_the_offices_own_are_named_in_one_hint() {
    let workshop = workshop::workshop();
    let mut clerk = workbook(&workshop);
    for (column, heading) in (40..).zip(["Điện thoại", "Thư điện tử"]) {
        clerk.sheet("Danh sách trường").cells.insert((2, column), CellValue::Text(heading.to_owned()));
        clerk.sheet("Danh sách trường").cells.insert((3, column), CellValue::Text("0".to_owned()));
    }
    let (whole, told, _) = read(&workshop, &clerk);
    assert!(whole.contains("cột riêng không được in: \"Điện thoại\", \"Thư điện tử\"."), "{whole}");
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn a_preschool_with_the_kind_of_another_school_is_an_error() {
    let workshop = workshop::workshop();
    let mut clerk = workbook(&workshop);
    let (row, column) = clerk.sheet("Danh sách trường").heading("Tên trường");
    clerk
        .sheet("Danh sách trường")
        .cells
        .insert((row + 1, column), CellValue::Text("Trường Mầm non Hoa Sen".to_owned()));
    let (_, told, _) = read(&workshop, &clerk);
    assert!(told.iter().any(|told| told.contains("Lỗi CRI-02")), "{told:?}");
}
