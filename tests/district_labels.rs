//! A program that knows only the labels of the plan's fields and the words of the guide fills the blank workbook of an
//! office with three schools; each gets the documents of the JSON it was filled from.

use crate::clerk::{Clerk, Sheet};
use crate::typist::{outline, typed};
use crate::workshop;
use kehoach::diagnostic::render_text;
use kehoach::input::excel::workbook::CellValue;
use kehoach::pipeline::{Format, Order, Workshop};
use kehoach::plan::labels::label;
use kehoach::template::Wish;
use kehoach::vietnamese::date;
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../samples/cai-tien-chat-luong.json");
const CODES: [&str; 3] = ["THCS-01", "THCS-02", "THCS-03"];

/// Three schools: the sample, one with other names, number, day and results, one with other work.
fn schools() -> Vec<Value> {
    let first: Value = serde_json::from_str(SAMPLE).unwrap();
    let (mut second, mut third) = (first.clone(), first.clone());
    for (school, name) in [(&mut second, "Vân Hạ"), (&mut third, "Đông Lĩnh")] {
        school["school"]["name"] = format!("Trường Trung học cơ sở {name}").into();
        school["letterhead"]["issuing_body"] = format!("TRƯỜNG TRUNG HỌC CƠ SỞ {}", name.to_uppercase()).into();
        school["letterhead"]["place_name"] = name.into();
        school["signature_block"]["name"] = format!("Lê Thị {name}").into();
    }
    second["letterhead"]["number"] = 7.into();
    second["letterhead"]["issue_date"] = "2026-09-21".into();
    second["assessment"]["results"][0]["result"] = "Mức 1".into();
    third["improvement"]["actions"][0]["lead"] = "Tổ Khoa học tự nhiên".into();
    third["improvement"]["actions"].as_array_mut().unwrap().truncate(4);
    third["sections"][0]["title"] = "THÔNG TIN VỀ NHÀ TRƯỜNG".into();
    vec![first, second, third]
}

fn put(sheet: &mut Sheet, row: u32, heading: &str, text: String) {
    let (_, column) = sheet.heading(heading);
    sheet.cells.insert((row, column), CellValue::Text(text));
}

/// A row of the list for each school.
fn fill_list(sheet: &mut Sheet, schools: &[Value]) {
    let (heading, _) = sheet.heading("Mã trường");
    for ((row, code), plan) in (heading + 1..).zip(CODES).zip(schools) {
        put(sheet, row, "Mã trường", code.to_owned());
        for (group, of) in [("school", "School"), ("letterhead", "Letterhead"), ("signature_block", "SignatureBlock")] {
            for (key, value) in plan[group].as_object().unwrap() {
                let text = match key.as_str() {
                    "issue_date" => date::short(date::parse(value.as_str().unwrap()).unwrap()),
                    _ => typed(value),
                };
                put(sheet, row, label(of, key).unwrap(), text);
            }
        }
        let conclusion = &plan["assessment"]["conclusion"];
        put(sheet, row, label("Conclusion", "level").unwrap(), typed(&conclusion["level"]));
        put(sheet, row, label("Conclusion", "lines").unwrap(), typed(&conclusion["lines"][0]));
    }
}

/// A row a school, a column a criterion; below, a row for each criterion that is not met.
fn fill_results(clerk: &mut Clerk, schools: &[Value]) {
    let mut failing = 3;
    for (number, (code, plan)) in CODES.into_iter().zip(schools).enumerate() {
        let row = 3 + u32::try_from(number).unwrap();
        put(clerk.sheet("Kết quả tiêu chí"), row, "Mã trường", code.to_owned());
        for given in plan["assessment"]["results"].as_array().unwrap() {
            put(clerk.sheet("Kết quả tiêu chí"), row, &typed(&given["criterion"]), typed(&given["result"]));
            if let Some(note) = given.get("note") {
                let sheet = clerk.sheet("Nội dung không đạt");
                put(sheet, failing, "Mã trường", code.to_owned());
                put(sheet, failing, label("CriterionAssessment", "criterion").unwrap(), typed(&given["criterion"]));
                put(sheet, failing, label("CriterionAssessment", "note").unwrap(), typed(note));
                failing += 1;
            }
        }
    }
}

/// Rows that are for all, then rows with the code of the school that has others.
fn fill_items(sheet: &mut Sheet, of: &str, groups: &[(&str, &Value)]) {
    let (heading, _) = sheet.heading("Mã trường");
    sheet.cells.retain(|(row, _), _| *row <= heading);
    let rows = groups.iter().flat_map(|(code, items)| items.as_array().unwrap().iter().map(move |item| (*code, item)));
    for (row, (code, item)) in (heading + 1..).zip(rows) {
        put(sheet, row, "Mã trường", code.to_owned());
        for (key, value) in item.as_object().unwrap() {
            let codes = || value.as_array().unwrap().iter().map(typed).collect::<Vec<_>>().join(", ");
            let text = if key == "criteria" { codes() } else { typed(value) };
            put(sheet, row, label(of, key).unwrap(), text);
        }
    }
}

fn fill_content(sheet: &mut Sheet, groups: &[(&str, &Value)]) {
    let (heading, first) = sheet.heading("Mã trường");
    sheet.cells.retain(|(row, _), _| *row <= heading);
    let mut row = heading;
    for (code, plan) in groups {
        let mut rows = Vec::new();
        outline(&plan["sections"], 0, &mut rows);
        for texts in rows {
            row += 1;
            let texts = std::iter::once((*code).to_owned()).chain(texts);
            for (column, text) in (first..).zip(texts).filter(|(_, text)| !text.is_empty()) {
                sheet.cells.insert((row, column), CellValue::Text(text));
            }
        }
    }
}

fn filled(workshop: &Workshop, schools: &[Value]) -> Vec<u8> {
    let wish = Wish {
        form: "tt57-improvement".to_owned(),
        set: Some("tt57-2026-pho-thong".to_owned()),
        school_type: None,
        date: date::parse("2026-09-01").unwrap(),
    };
    let mut clerk = Clerk::open(&workshop.district_form(&workshop.begin(&wish).unwrap(), &[]).unwrap());
    fill_list(clerk.sheet("Danh sách trường"), schools);
    let general = clerk.sheet("Thông tin chung");
    for key in ["subject", "file_copy"] {
        let (row, column) = general.heading(label("Plan", key).unwrap());
        general.cells.insert((row, column + 1), CellValue::Text(typed(&schools[0][key])));
    }
    fill_results(&mut clerk, schools);
    let [first, third] = [&schools[0], &schools[2]];
    let improvement = &first["improvement"];
    fill_items(clerk.sheet("Vấn đề trọng tâm"), "ImprovementIssue", &[("", &improvement["issues"])]);
    let own = [("", &improvement["actions"]), (CODES[2], &third["improvement"]["actions"])];
    fill_items(clerk.sheet("Kế hoạch cải tiến"), "ImprovementAction", &own);
    fill_items(clerk.sheet("Theo dõi"), "ImprovementReview", &[("Tất cả", &improvement["reviews"])]);
    fill_items(clerk.sheet("Nơi nhận"), "FullRecipient", &[("", &first["recipients"])]);
    fill_content(clerk.sheet("Nội dung"), &[("", first), (CODES[2], third)]);
    clerk.save()
}

#[test]
fn the_blank_workbook_filled_by_its_labels_makes_the_documents_of_each_json() {
    let workshop = workshop::workshop();
    let schools = schools();
    let bytes = filled(&workshop, &schools);
    let district = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
    assert_eq!(render_text(district.report(), &kehoach::diagnostic::SourceMap::default()), "");
    let order = Order { formats: vec![Format::Docx], draft: false };
    for (index, plan) in schools.iter().enumerate() {
        let made = workshop.make_reading(district.reading(index), &order, None, &|_| Err(String::new()));
        let alone = workshop.make(plan.to_string().as_bytes(), "a.json", &order);
        assert_eq!(made.files.len(), 1, "{}", render_text(&made.report, &made.sources));
        assert!(made.files == alone.files, "{index}: {}", render_text(&made.report, &made.sources));
    }
    assert_ne!(json!(district.reading(0).plan), json!(district.reading(1).plan));
}
