//! A workbook of many schools makes for each school the documents of its own plan.

use std::fs;

use crate::clerk::Clerk;
use crate::workshop;
use kehoach::diagnostic::{Severity, SourceMap, render_text};
use kehoach::input::excel::workbook::{CellValue, address};
use kehoach::pipeline::{Format, Order, Purpose, Workshop, is_district};
use kehoach::plan::Plan;
use serde_json::Value;

const SAMPLES: [&str; 6] = [
    "cai-tien-chat-luong",
    "truong-dat-chuan-quoc-gia",
    "thpt-dat-chuan-quoc-gia",
    "cai-tien-dia-phuong",
    "duy-tri-chuan",
    "ke-hoach-tu-do",
];

fn sample(name: &str) -> Value {
    let path = format!("{}/samples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    #[expect(clippy::disallowed_methods, reason = "samples are files")]
    let bytes = fs::read(path).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// The plan as three schools have it: one as it is, one with other names and results, one with other words too.
fn schools(plan: &Value) -> Vec<(String, Value)> {
    let (mut second, mut third) = (plan.clone(), plan.clone());
    for (number, other) in [(2, &mut second), (3, &mut third)] {
        other["letterhead"]["issuing_body"] = format!("TRƯỜNG VÂN HẠ SỐ {number}").into();
        other["letterhead"]["number"] = (40 + number).into();
        other["school"]["name"] = format!("Trường Vân Hạ số {number}").into();
        other["signature_block"]["name"] = ["Lê Thị Hoa", "Phạm Văn Sơn"][number - 2].into();
    }
    if let Some(results) = second.pointer_mut("/assessment/results").and_then(Value::as_array_mut) {
        for result in results.iter_mut().take(3) {
            result["result"] = "Mức 1".into();
        }
    }
    if let Some(actions) = third.pointer_mut("/improvement/actions").and_then(Value::as_array_mut) {
        actions[0]["lead"] = "Tổ chuyên môn số 2".into();
    }
    third["sections"][0]["title"] = "TÌNH HÌNH CHUNG CỦA ĐƠN VỊ".into();
    third["recipients"].as_array_mut().unwrap().remove(0);
    vec![("TH-001".to_owned(), plan.clone()), ("TH-002".to_owned(), second), ("TH-003".to_owned(), third)]
}

fn typed(plan: &Value) -> Plan {
    serde_json::from_value(plan.clone()).unwrap()
}

/// What the row of a school says in place of the common sheet is no loss of its plan, but one of a new workbook.
#[test]
fn a_common_value_that_a_school_replaces_is_told_to_who_writes_a_workbook_only() {
    let workshop = workshop::workshop();
    let mut clerk = opened(&workshop, SAMPLES[0]);
    let list = clerk.sheet("Danh sách trường");
    let (top, number) = list.heading("Số văn bản");
    list.cells.insert((top + 1, number), CellValue::Text("12".to_owned()));
    let common = clerk.sheet("Thông tin chung");
    let below = common.cells.keys().map(|at| at.0).max().unwrap() + 1;
    common.cells.insert((below, 0), CellValue::Text("Số văn bản".to_owned()));
    common.cells.insert((below, 1), CellValue::Text("7319".to_owned()));
    let bytes = clerk.save();
    let district = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
    let is_told = |purpose| {
        let report = district.reading_for(0, purpose).report;
        report.iter().any(|finding| finding.message.contains("7319"))
    };
    assert!(!is_told(Purpose::Plan) && is_told(Purpose::Form));
}

/// The workbook of these schools; what the first one says is for all.
fn district(workshop: &Workshop, schools: &[(String, Value)]) -> Vec<u8> {
    let plans: Vec<(String, Plan)> = schools.iter().map(|(code, plan)| (code.clone(), typed(plan))).collect();
    workshop.district_form(&plans[0].1, &plans).unwrap()
}

#[test]
fn each_school_gets_the_documents_of_its_own_plan() {
    let workshop = workshop::workshop();
    for name in SAMPLES {
        // The pages of all come from the same tree: those of one sample say enough.
        let formats = if name == SAMPLES[0] { Format::USUAL.to_vec() } else { vec![Format::Docx] };
        let order = Order { formats, draft: false };
        let schools = schools(&sample(name));
        let bytes = district(&workshop, &schools);
        assert!(is_district(&bytes));
        let book = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
        assert!(book.report().is_empty(), "{name}: {:?}", book.report());
        assert_eq!(
            book.schools().iter().map(|school| school.code.as_str()).collect::<Vec<_>>(),
            ["TH-001", "TH-002", "TH-003"]
        );
        for (index, (code, plan)) in schools.iter().enumerate() {
            let reading = book.reading(index);
            let made = workshop.make_reading(reading, &order, None, &|_| Err(String::new()));
            let alone = workshop.make(plan.to_string().as_bytes(), "a.json", &order);
            assert!(!alone.files.is_empty(), "{}", render_text(&alone.report, &alone.sources));
            assert_eq!(
                made.files.len(),
                alone.files.len(),
                "{name} {code}: {}",
                render_text(&made.report, &made.sources)
            );
            assert!(made.files == alone.files, "{name} {code}: {}", render_text(&made.report, &made.sources));
        }
    }
}

/// A clerk at the workbook of the three schools of a sample.
fn opened(workshop: &Workshop, name: &str) -> Clerk {
    Clerk::open(&district(workshop, &schools(&sample(name))))
}

/// Column under a heading.
fn column(clerk: &mut Clerk, sheet: &str, heading: &str) -> u16 {
    clerk.sheet(sheet).heading(heading).1
}

/// The first row of a sheet with this code, from 0.
fn row_of(clerk: &mut Clerk, sheet: &str, code: &str) -> u32 {
    let (_, column) = clerk.sheet(sheet).heading("Mã trường");
    let is_code = |at: &(u32, u16), value: &CellValue| at.1 == column && *value == CellValue::Text(code.to_owned());
    clerk.sheet(sheet).cells.iter().find(|(at, value)| is_code(at, value)).unwrap().0.0
}

fn put(clerk: &mut Clerk, sheet: &str, row: u32, heading: &str, text: &str) {
    let column = column(clerk, sheet, heading);
    clerk.sheet(sheet).cells.insert((row, column), CellValue::Text(text.to_owned()));
}

/// What is told of the workbook and of each school.
fn told(workshop: &Workshop, bytes: &[u8]) -> Vec<String> {
    let district = workshop.district(bytes, "quan-ly.xlsx").unwrap();
    let whole = render_text(district.report(), &SourceMap::default());
    let schools = (0..district.schools().len()).map(|school| {
        let order = Order { formats: Vec::new(), draft: false };
        let made = workshop.make_reading(district.reading(school), &order, None, &|_| Err(String::new()));
        let mut report = made.report;
        report.retain(|finding| finding.severity == Severity::Error);
        render_text(&report, &made.sources)
    });
    std::iter::once(whole).chain(schools).collect()
}

fn assert_told(told: &[String], wanted: [&[&str]; 4]) {
    for (told, wanted) in told.iter().zip(wanted) {
        assert_eq!(told.matches("Lỗi ").count(), wanted.len().div_ceil(2), "{told}");
        for words in wanted {
            assert!(told.contains(words), "{words}\nin: {told}");
        }
    }
}

#[test]
fn a_mistake_is_told_at_its_cell_and_only_with_its_school() {
    let workshop = workshop::workshop();
    let mut clerk = opened(&workshop, "truong-dat-chuan-quoc-gia");
    let list = "Danh sách trường";
    let row = row_of(&mut clerk, list, "TH-002");
    put(&mut clerk, list, row, "Ngày ban hành", "31/2/2026");
    let at = column(&mut clerk, list, "Ngày ban hành");
    let date = format!("trang \"{list}\", ô {}", address(row, at));
    let row = row_of(&mut clerk, "Kết quả tiêu chí", "TH-003");
    put(&mut clerk, "Kết quả tiêu chí", row, "2.1", "Mức khá");
    let at = column(&mut clerk, "Kết quả tiêu chí", "2.1");
    let result = format!("trang \"Kết quả tiêu chí\", ô {}", address(row, at));
    assert_told(
        &told(&workshop, &clerk.save()),
        [&[], &[], &["XLS-13: \"31/2/2026\"", &date], &["XLS-12: không có kết quả \"Mức khá\"", &result]],
    );
}

#[test]
fn codes_that_no_school_has_are_asked_about() {
    let workshop = workshop::workshop();
    let mut clerk = opened(&workshop, "cai-tien-chat-luong");
    let sheet = "Kế hoạch cải tiến";
    // The school that differs has its own rows; one of them gets a letter for a digit, another no code.
    let row = row_of(&mut clerk, sheet, "TH-003");
    put(&mut clerk, sheet, row, "Mã trường", "TH-O03");
    let at = column(&mut clerk, sheet, "Mã trường");
    clerk.sheet(sheet).cells.remove(&(row + 1, at));
    // A row of a school of another office.
    let content = "Nội dung không đạt";
    put(&mut clerk, content, 40, "Mã trường", "MN-917");
    put(&mut clerk, content, 40, "Tiêu chí", "1.1");
    put(&mut clerk, content, 40, "Nội dung không đạt", "Chưa có kế hoạch");
    let stray = format!("trang \"{content}\", ô A41");
    let unknown = format!("trang \"{sheet}\", ô {}", address(row, at));
    let told = told(&workshop, &clerk.save());
    assert!(told[0].contains("không có trường mã \"MN-917\"") && told[0].contains(&stray), "{}", told[0]);
    assert!(told[3].contains("không có trường mã \"TH-O03\"") && told[3].contains(&unknown), "{}", told[3]);
    assert!(told[3].contains("có phải là \"TH-003\"?"), "{}", told[3]);
    assert_eq!((told[1].as_str(), told[2].as_str()), ("", ""));
}

#[test]
fn two_schools_with_one_code_and_one_without_fail_and_no_other() {
    let workshop = workshop::workshop();
    let mut clerk = opened(&workshop, "cai-tien-chat-luong");
    let list = "Danh sách trường";
    let row = row_of(&mut clerk, list, "TH-003");
    put(&mut clerk, list, row, "Mã trường", "TH-001");
    let bytes = clerk.save();
    let district = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
    let keys: Vec<&str> = district.schools().iter().map(|school| school.key.as_str()).collect();
    assert_eq!(keys, ["TH-001", "TH-002", "TH-001 (dòng 6)"]);
    let told = told(&workshop, &bytes);
    assert!(told[1].contains("mã \"TH-001\" còn ở ô A6") && told[3].contains("mã \"TH-001\" còn ở ô A4"), "{told:?}");
    assert_eq!(told[2], "");
    put(&mut clerk, list, row, "Mã trường", "");
    let told = self::told(&workshop, &clerk.save());
    assert!(told[3].contains("trường này chưa có mã") && told[3].contains("ô A6"), "{}", told[3]);
    assert_eq!((told[1].as_str(), told[2].as_str()), ("", ""));
}

#[test]
fn a_school_without_results_is_told_and_the_others_are_made() {
    let workshop = workshop::workshop();
    let mut clerk = opened(&workshop, "truong-dat-chuan-quoc-gia");
    let sheet = "Kết quả tiêu chí";
    let row = row_of(&mut clerk, sheet, "TH-002");
    clerk.sheet(sheet).cells.retain(|(at, _), _| *at != row);
    let missing: &[&str] = &["không có dòng nào của trường này", "trang \"Danh sách trường\", ô A5"];
    assert_told(&told(&workshop, &clerk.save()), [&[], &[], missing, &[]]);
}

#[test]
fn moved_sheets_and_columns_are_found_by_their_names() {
    let workshop = workshop::workshop();
    for name in ["cai-tien-chat-luong", "truong-dat-chuan-quoc-gia"] {
        let mut clerk = opened(&workshop, name);
        clerk.sheets.retain(|sheet| sheet.name != "Hướng dẫn");
        clerk.sheets.reverse();
        for sheet in clerk.sheets.iter_mut().filter(|sheet| sheet.name != "Thông tin chung" && sheet.merges.is_empty())
        {
            if sheet.name.starts_with("Bảng") {
                continue;
            }
            let last = sheet.cells.keys().map(|(_, column)| *column).max().unwrap();
            let cells = std::mem::take(&mut sheet.cells).into_iter();
            let turned =
                |((row, column), value)| if row < 2 { ((row, column), value) } else { ((row, last - column), value) };
            sheet.cells = cells.map(turned).collect();
        }
        let bytes = clerk.save();
        assert!(is_district(&bytes), "the mark is lost, the list is there");
        let book = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
        let order = Order { formats: vec![Format::Docx], draft: false };
        for (index, (_, plan)) in schools(&sample(name)).iter().enumerate() {
            let made = workshop.make_reading(book.reading(index), &order, None, &|_| Err(String::new()));
            let alone = workshop.make(plan.to_string().as_bytes(), "a.json", &order);
            assert!(made.files == alone.files, "{name} {index}: {}", render_text(&made.report, &made.sources));
        }
    }
}

#[test]
fn shared_words_get_what_the_list_says_of_each_school() {
    let workshop = workshop::workshop();
    let mut clerk = opened(&workshop, "cai-tien-chat-luong");
    let list = "Danh sách trường";
    let added = clerk.sheet(list).cells.keys().map(|(_, column)| *column).max().unwrap() + 1;
    for (row, text) in [(2, "Số lớp"), (3, "24"), (4, "31")] {
        clerk.sheet(list).cells.insert((row, added), CellValue::Text(text.to_owned()));
    }
    let content = clerk.sheet("Nội dung");
    let (_, text) = content.heading("Loại");
    let (paragraph, _) = content
        .cells
        .iter()
        .find(|((row, at), value)| {
            *row > 2 && *at == text && matches!(value, CellValue::Text(kind) if kind == "Gạch đầu dòng")
        })
        .unwrap();
    let at = (paragraph.0, text + 2);
    content.cells.insert(at, CellValue::Text("«Tên trường» có «Số lớp» lớp.".to_owned()));
    let bytes = clerk.save();
    let district = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
    let says = |school: usize| serde_json::to_string(&district.reading(school).plan.unwrap()).unwrap();
    assert!(says(0).contains("Trường Trung học cơ sở Thanh Ngạn có 24 lớp."));
    assert!(says(1).contains("Trường Vân Hạ số 2 có 31 lớp."));
    // The third has rows of its own on this sheet, which do not ask.
    assert!(!says(2).contains("«"));
    let place = address(4, added);
    clerk.sheet(list).cells.remove(&(4, added));
    let blank = told(&workshop, &clerk.save());
    assert!(blank[2].contains("chưa có \"Số lớp\"") && blank[2].contains(&place), "{}", blank[2]);
    assert_eq!(blank[1], "");
    clerk.sheet("Nội dung").cells.insert(at, CellValue::Text("Có «Số lơp» lớp.".to_owned()));
    let unknown = told(&workshop, &clerk.save());
    assert!(
        unknown[1].contains("không có cột \"Số lơp\"") && unknown[1].contains("có phải là «Số lớp»?"),
        "{}",
        unknown[1]
    );
}

#[test]
fn a_change_of_one_school_concerns_only_that_school() {
    let workshop = workshop::workshop();
    let material = |bytes: &[u8]| {
        let district = workshop.district(bytes, "quan-ly.xlsx").unwrap();
        let own: Vec<Vec<u8>> = (0..3).map(|school| district.own(school)).collect();
        (district.shared().to_vec(), own)
    };
    let mut clerk = opened(&workshop, "truong-dat-chuan-quoc-gia");
    let (shared, own) = material(&clerk.save());
    let results = "Kết quả tiêu chí";
    let row = row_of(&mut clerk, results, "TH-002");
    put(&mut clerk, results, row, "1.1", "Mức 2");
    let (shared_after, after) = material(&clerk.save());
    assert_eq!(shared, shared_after);
    assert_eq!([own[0] == after[0], own[1] == after[1], own[2] == after[2]], [true, false, true]);
    // A row that goes to another place says the same.
    let sheet = clerk.sheet(results);
    let cells = std::mem::take(&mut sheet.cells).into_iter();
    sheet.cells = cells.map(|((row, column), value)| ((row + u32::from(row > 3) * 5, column), value)).collect();
    assert_eq!(material(&clerk.save()).1, after);
    let general = clerk.sheet("Thông tin chung");
    let (row, column) = general.heading("Lưu");
    general.cells.insert((row, column + 1), CellValue::Text("VT, KT".to_owned()));
    let (shared_changed, same) = material(&clerk.save());
    assert!(shared_changed != shared && same == after);
}

#[test]
fn a_district_workbook_is_no_plan_and_says_what_to_do() {
    let workshop = workshop::workshop();
    let bytes = district(&workshop, &schools(&sample("duy-tri-chuan")));
    let made = workshop.check(&bytes, "quan-ly.xlsx");
    let text = render_text(&made.report, &made.sources);
    assert!(text.contains("đây là sổ quản lý nhiều trường") && text.contains("kehoach batch"), "{text}");
    let single = workshop.form(&typed(&sample("duy-tri-chuan"))).unwrap();
    assert!(!is_district(&single) && !is_district(b"{}") && !is_district(b""));
}

#[test]
fn without_a_list_or_its_codes_nothing_is_read() {
    let workshop = workshop::workshop();
    let mut clerk = opened(&workshop, "cai-tien-dia-phuong");
    let (row, column) = clerk.sheet("Danh sách trường").heading("Mã trường");
    clerk.sheet("Danh sách trường").cells.insert((row, column), CellValue::Text("Mã trườg".to_owned()));
    let refused = workshop.district(&clerk.save(), "a.xlsx").err().unwrap();
    assert!(
        refused.message.contains("không có cột \"Mã trường\"") && refused.help.to_string().contains("Mã trườg"),
        "{refused:?}"
    );
    clerk.sheet("Danh sách trường").name = "Danh sach truong".to_owned();
    let refused = workshop.district(&clerk.save(), "a.xlsx").err().unwrap();
    assert!(refused.help.to_string().contains("Danh sach truong"), "{refused:?}");
    assert!(workshop.district(b"PK\x03\x04", "a.xlsx").is_err() && workshop.district(b"", "a.xlsx").is_err());
}
