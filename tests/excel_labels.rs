//! A program that knows only the labels of the plan's fields and the words of the guide fills the blank form; the
//! documents are those of the JSON it filled it from.

use crate::clerk::{Clerk, Sheet};
use crate::typist::{outline, typed};
use crate::workshop;
use kehoach::diagnostic::render_text;
use kehoach::input::excel::workbook::CellValue;
use kehoach::pipeline::{Format, Order};
use kehoach::plan::labels::label;
use kehoach::template::Wish;
use kehoach::vietnamese::date;
use serde_json::Value;

const SAMPLE: &str = include_str!("../samples/cai-tien-chat-luong.json");

/// Types a field of single values beside its label.
fn fill_field(sheet: &mut Sheet, of: &str, key: &str, value: &Value) {
    let (row, column) = sheet.heading(label(of, key).unwrap());
    let text =
        if key == "issue_date" { date::short(date::parse(value.as_str().unwrap()).unwrap()) } else { typed(value) };
    sheet.cells.insert((row, column + 1), CellValue::Text(text));
}

/// Types the items of a list under the labels of their fields, in place of what the form begins with.
fn fill_list(sheet: &mut Sheet, of: &str, items: &Value) {
    let items = items.as_array().unwrap();
    let first = items[0].as_object().unwrap().keys().next().unwrap();
    let (heading, _) = sheet.heading(label(of, first).unwrap());
    sheet.cells.retain(|(row, _), _| *row <= heading);
    for (row, item) in (heading + 1..).zip(items) {
        for (key, value) in item.as_object().unwrap() {
            let (_, column) = sheet.heading(label(of, key).unwrap());
            let codes = || value.as_array().unwrap().iter().map(typed).collect::<Vec<_>>().join(", ");
            let text = if key == "criteria" { codes() } else { typed(value) };
            sheet.cells.insert((row, column), CellValue::Text(text));
        }
    }
}

#[test]
fn a_form_filled_by_its_labels_makes_the_documents_of_the_json() {
    let workshop = workshop::workshop();
    let plan: Value = serde_json::from_str(SAMPLE).unwrap();
    let wish = Wish {
        form: "tt57-improvement".to_owned(),
        set: Some("tt57-2026-pho-thong".to_owned()),
        school_type: None,
        date: date::parse("2026-09-01").unwrap(),
    };
    let mut clerk = Clerk::open(&workshop.form(&workshop.begin(&wish).unwrap()).unwrap());

    let general = clerk.sheet("Thông tin chung");
    for (group, of) in [("school", "School"), ("letterhead", "Letterhead"), ("signature_block", "SignatureBlock")] {
        for (key, value) in plan[group].as_object().unwrap() {
            fill_field(general, of, key, value);
        }
    }
    fill_field(general, "Plan", "subject", &plan["subject"]);
    fill_field(general, "Plan", "file_copy", &plan["file_copy"]);
    fill_field(general, "Conclusion", "level", &plan["assessment"]["conclusion"]["level"]);
    fill_field(general, "Conclusion", "lines", &plan["assessment"]["conclusion"]["lines"][0]);

    // The criteria are there: each result goes beside its code.
    let results = clerk.sheet("Kết quả tiêu chí");
    let column = |key: &str| results.heading(label("CriterionAssessment", key).unwrap()).1;
    let (codes, levels, notes) = (column("criterion"), column("result"), column("note"));
    for given in plan["assessment"]["results"].as_array().unwrap() {
        let is_code = |(place, value): &(&(u32, u16), &CellValue)| {
            place.1 == codes && **value == CellValue::Text(typed(&given["criterion"]))
        };
        let row = results.cells.iter().find(is_code).unwrap().0.0;
        results.cells.insert((row, levels), CellValue::Text(typed(&given["result"])));
        results.cells.insert((row, notes), CellValue::Text(typed(&given["note"])));
    }
    let improvement = &plan["improvement"];
    fill_list(clerk.sheet("Vấn đề trọng tâm"), "ImprovementIssue", &improvement["issues"]);
    fill_list(clerk.sheet("Kế hoạch cải tiến"), "ImprovementAction", &improvement["actions"]);
    fill_list(clerk.sheet("Theo dõi"), "ImprovementReview", &improvement["reviews"]);
    fill_list(clerk.sheet("Nơi nhận"), "FullRecipient", &plan["recipients"]);

    let content = clerk.sheet("Nội dung");
    let (heading, _) = content.heading("Loại");
    let columns = ["Loại", "Tiêu đề", "Nội dung", "Tùy chọn"].map(|name| {
        content
            .cells
            .iter()
            .find(|((row, _), value)| {
                *row == heading && matches!(value, CellValue::Text(text) if text.trim_end_matches(" *") == name)
            })
            .unwrap()
            .0
            .1
    });
    content.cells.retain(|(row, _), _| *row <= heading);
    let mut rows = Vec::new();
    outline(&plan["sections"], 0, &mut rows);
    for (number, row) in (heading + 1..).zip(rows) {
        for (column, text) in columns.into_iter().zip(row) {
            content.cells.insert((number, column), CellValue::Text(text));
        }
    }

    let order = Order { formats: Format::ALL.to_vec(), draft: false };
    let filled = workshop.make(&clerk.save(), "dien.xlsx", &order);
    assert_eq!(render_text(&filled.report, &filled.sources), "");
    assert!(filled.files == workshop.make(SAMPLE.as_bytes(), "a.json", &order).files);
}
