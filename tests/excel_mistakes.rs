//! Forty mistakes planted in a filled workbook: each is told in one run with its cell, and nothing else is.

use std::collections::BTreeSet;

use crate::clerk::Clerk;
use crate::workshop;
use kehoach::diagnostic::{FindingRecord, render_text};
use kehoach::input::excel::workbook::CellValue;
use kehoach::input::json;
use kehoach::pipeline::{Format, Made, Order, Workshop};

const SAMPLE: &[u8] = include_bytes!("../samples/truong-dat-chuan-quoc-gia.json");
const COUNCIL: &[u8] = include_bytes!("../samples/duy-tri-chuan.json");
const FILE: &str = "truong.xlsx";

fn form(workshop: &Workshop, json: &[u8]) -> Clerk {
    let plan = json::read(json, "").plan.unwrap();
    Clerk::open(&workshop.form(&plan).unwrap())
}

fn make(workshop: &Workshop, clerk: &Clerk) -> Made {
    workshop.make(&clerk.save(), FILE, &Order { formats: Format::ALL.to_vec(), draft: false })
}

/// A cell that was spoilt: sheet, cell, what was typed.
type Mistake = (&'static str, &'static str, CellValue);

fn text(text: &str) -> CellValue {
    CellValue::Text(text.to_owned())
}

/// Every place that findings name.
fn places(made: &Made) -> BTreeSet<String> {
    let record = |finding| FindingRecord::new(finding, &made.sources).place.unwrap_or_default();
    made.report.iter().map(record).collect()
}

fn hold(json: &[u8], mistakes: &[Mistake]) {
    let workshop = workshop::workshop();
    let mut clerk = form(&workshop, json);
    let clean = make(&workshop, &clerk);
    assert_eq!(render_text(&clean.report, &clean.sources), "");
    // Pictures come page by page.
    let formats: BTreeSet<Format> = clean.files.iter().map(|(format, _)| *format).collect();
    assert_eq!(formats, Format::ALL.into());
    for (sheet, cell, value) in mistakes {
        clerk.value(sheet, cell, value.clone());
    }
    let made = make(&workshop, &clerk);
    let wanted: BTreeSet<String> =
        mistakes.iter().map(|(sheet, cell, _)| format!("{FILE}, trang \"{sheet}\", ô {cell}")).collect();
    let found = places(&made);
    let told = render_text(&made.report, &made.sources);
    assert_eq!(wanted.difference(&found).collect::<Vec<_>>(), Vec::<&String>::new(), "not found\n{told}");
    assert_eq!(found.difference(&wanted).collect::<Vec<_>>(), Vec::<&String>::new(), "found falsely\n{told}");
    assert!(made.files.is_empty());
}

#[test]
fn every_mistake_is_told_at_its_cell_and_nothing_else_is() {
    let day = |day: &str| CellValue::Date(kehoach::vietnamese::date::parse(day).unwrap());
    let general = "Thông tin chung";
    let mistakes: Vec<Mistake> = vec![
        (general, "B5", text("national-standad")),
        (general, "B9", text("KH THCSLK")),
        (general, "B11", text("31/02/2026")),
        (general, "B13", text("Xây dựng trường chuẩn.")),
        (general, "B16", text("trường trung học cơ sơ")),
        (general, "B19", text("Mức 5")),
        (general, "B21", text("Ở mọi mức đạt")),
        (general, "B26", text("Ký thai (KT.)")),
        (general, "B31", text("")),
        (general, "B36", text("ba bản")),
        (general, "B38", text("Dọcc")),
        (general, "B40", text("I. | A.")),
        (general, "B41", text("Chắc")),
        ("Căn cứ", "A5", text("Caên cöù Luaät Toå chöùc chính quyeàn ñòa phöông")),
        ("Nội dung", "A7", text("Gạch đầu dong")),
        ("Nội dung", "D10", text("Kiểu đánh số cấp dưới: b)")),
        ("Nội dung", "B21", text("Công nhân")),
        ("Nội dung", "A24", text("Điểm")),
        ("Nội dung", "D29", text("Tiêu đề cột cuốii: Nội dung")),
        ("Nội dung", "A60", text("")),
        ("Kết quả tiêu chí", "C6", text("Mức 4")),
        ("Kết quả tiêu chí", "C9", text("Đạt")),
        ("Kết quả tiêu chí", "C12", text("Mức hai")),
        ("Kết quả tiêu chí", "A18", text("3.11")),
        ("Kết quả tiêu chí", "D22", text("")),
        ("Kết quả tiêu chí", "C25", CellValue::Error("#REF!".to_owned())),
        ("Mức 4", "C5", text("Đạtt")),
        ("Mức 4", "A9", text("7")),
        ("Công nhận", "A4", text("18/13/2021")),
        ("Công nhận", "E4", CellValue::Number(46_160.0)),
        ("Giải pháp", "A4", text("1.66")),
        ("Giải pháp", "A5", CellValue::Number(1.1)),
        ("Giải pháp", "B7", text("")),
        ("Giải pháp", "C9", text("")),
        ("Giải pháp", "E4", text("1.5 tỷ")),
        ("Giải pháp", "E6", CellValue::Number(-5.0)),
        ("Giải pháp", "E9", CellValue::Number(350.0)),
        ("Giải pháp", "E10", CellValue::Number(12.5)),
        ("Giải pháp", "A13", day("5/2/2026")),
        ("Nơi nhận", "A6", text("")),
        ("Nơi nhận", "C7", text("hai")),
        ("Bảng 1", "A7", text("Hàngg")),
    ];
    assert!(mistakes.len() >= 40);
    hold(SAMPLE, &mistakes);
}

#[test]
fn mistakes_in_the_tables_of_the_council_and_of_evidence_are_told() {
    hold(
        COUNCIL,
        &[
            ("Hội đồng", "A4", text("")),
            ("Nguồn lực", "B4", text("1.66")),
            ("Nguồn lực", "B5", CellValue::Number(1.1)),
            ("Minh chứng", "G3", text("Kinh phi")),
            ("Mốc thời gian", "A5", text("thg 10/2022")),
            ("Nội dung", "A6", text("Bảngg")),
        ],
    );
}

#[test]
fn a_sheet_with_nearly_the_right_name_is_told_once() {
    let workshop = workshop::workshop();
    for (name, wrong) in [("Giải pháp", "Giải phápp"), ("Nội dung", "Nội dug"), ("Thông tin chung", "Thông tin chug")]
    {
        let mut clerk = form(&workshop, SAMPLE);
        clerk.sheet(name).name = wrong.to_owned();
        let made = make(&workshop, &clerk);
        let told = render_text(&made.report, &made.sources);
        let place = format!("{FILE}, trang \"{wrong}\", ô A1");
        assert_eq!(places(&made), BTreeSet::from([place]), "{told}");
        assert!(told.contains(&format!("có phải là \"{name}\"?")) && made.files.is_empty(), "{told}");
    }
}

/// A line of the text that was not understood hides nothing about the lists that other lines draw: who mends what is
/// told mends all of it.
#[test]
fn a_wrong_line_of_the_text_hides_no_finding_about_lists() {
    const IMPROVEMENT: &[u8] = include_bytes!("../samples/cai-tien-chat-luong.json");
    let workshop = workshop::workshop();
    let wrong_line = ("Nội dung", "A20", text("Mụcc"));
    let told = |mistakes: &[&Mistake]| {
        let mut clerk = form(&workshop, IMPROVEMENT);
        for (sheet, cell, value) in mistakes {
            clerk.value(sheet, cell, value.clone());
        }
        places(&make(&workshop, &clerk))
    };
    for (cell, mistake) in [
        ("A5", ("Vấn đề trọng tâm", "A5", text("7.4"))),
        ("D5", ("Vấn đề trọng tâm", "D5", text(""))),
        ("F6", ("Kế hoạch cải tiến", "F6", text("Từ tháng 10/2026 đến tháng 4/2017"))),
        ("G9", ("Kế hoạch cải tiến", "G9", text(""))),
        ("C6", ("Kết quả tiêu chí", "C6", text(""))),
        ("E5", ("Theo dõi", "E5", text(""))),
    ] {
        let place = format!("{FILE}, trang \"{}\", ô {cell}", mistake.0);
        let alone = told(&[&mistake]);
        assert!(alone.contains(&place), "{place}: {alone:?}");
        let both = told(&[&mistake, &wrong_line]);
        assert!(alone.is_subset(&both) && both.len() == alone.len() + 1, "{place}: {both:?}");
    }
}

/// A result that was not understood is no missing result.
#[test]
fn a_misread_result_is_not_told_as_missing_too() {
    let workshop = workshop::workshop();
    let mut clerk = form(&workshop, include_bytes!("../samples/cai-tien-chat-luong.json"));
    clerk.value("Kết quả tiêu chí", "C6", text("Mức 5"));
    clerk.value("Kết quả tiêu chí", "C12", text(""));
    let made = make(&workshop, &clerk);
    let told = render_text(&made.report, &made.sources);
    assert!(told.contains("chưa có kết quả của tiêu chí 3.2.") && !told.contains("1.3"), "{told}");
    let wanted = ["C6", "C12"].map(|cell| format!("{FILE}, trang \"Kết quả tiêu chí\", ô {cell}"));
    assert_eq!(places(&made), wanted.into(), "{told}");
}
