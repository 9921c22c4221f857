//! Cells as they look, in workbooks that an office suite saved: the same cells as `.xlsx`, `.xls` and `.ods`.

#![expect(clippy::disallowed_methods, reason = "a test reads the files it holds")]

use std::fs;
use std::io::Read as _;
use std::path::Path;

use kehoach::diagnostic::render_text;
use kehoach::input::excel::workbook::{self, Cell, CellValue, Sheet, address};
use kehoach::input::json;
use kehoach::pipeline::{Format, Order};

use crate::book::Book;
use crate::clerk::Clerk;
use crate::foreign::compound;
use crate::html_text;
use crate::workshop;

const ENDINGS: [&str; 3] = ["xlsx", "xls", "ods"];

fn saved(name: &str, ending: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/excel/{name}.{ending}"))).unwrap()
}

fn sheet(ending: &str) -> Sheet {
    workbook::open(&saved("looks", ending), &format!("looks.{ending}")).unwrap().sheets.remove(0)
}

/// What a cell shows: the value where that is plain.
fn shown(cell: &Cell) -> String {
    match (&cell.value, &cell.shown) {
        (_, Some(shown)) => shown.clone(),
        (CellValue::Text(text), None) => text.clone(),
        (CellValue::Date(day), None) => day.to_string(),
        (value, None) => format!("{value:?}"),
    }
}

fn looks(sheet: &Sheet) -> Vec<(String, String)> {
    let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(|cell| (row.number, cell)));
    cells.map(|(row, cell)| (address(row, cell.column), shown(cell))).collect()
}

#[test]
fn cells_look_alike_in_every_kind_of_workbook() {
    let expected = [
        ("A1", "95,5 %"),
        ("C1", "cột ẩn"),
        ("A2", "07:30"),
        ("A3", "1.234.567,89"),
        ("A4", "45.000.000"),
        ("A5", "Tháng 8/2022"),
        ("A6", "2026-09-15"),
        ("A7", "1,10"),
        ("A8", "Mua máy cũ 20 m²"),
        ("A9", "gạch cả ô"),
        ("A10", "đậm"),
        ("A11", "dòng ẩn"),
        ("A12", "chữ thường"),
    ];
    let expected = expected.map(|(name, text)| (name.to_owned(), text.to_owned()));
    for ending in ENDINGS {
        let sheet = sheet(ending);
        assert_eq!(looks(&sheet), expected, "{ending}");
        let cell = |row: usize| &sheet.rows[row].cells[0];
        let runs: Vec<(&str, bool, bool)> = cell(7)
            .runs
            .iter()
            .flat_map(|runs| runs.iter())
            .map(|run| (run.text.as_str(), run.look.bold, run.look.struck))
            .collect();
        let parts = [("Mua ", false, false), ("máy", true, false), (" cũ", false, true), (" 20 m²", false, false)];
        assert_eq!(runs, parts, "{ending}");
        assert!(cell(8).look.struck && cell(9).look.bold && !cell(11).look.bold, "{ending}");
        assert_eq!((&*sheet.unseen.rows, &*sheet.unseen.columns), (&[(10, 10)][..], &[(2, 2)][..]), "{ending}");
    }
}

/// A filled form with formats of every kind, parts of texts that look otherwise, hidden rows, a hidden column, a hidden
/// sheet, notes and a text box, saved by an office suite from one workbook.
#[test]
fn a_filled_form_is_the_same_document_with_the_same_findings_in_every_kind_of_workbook() {
    let workshop = workshop::workshop();
    let order = Order { formats: vec![Format::Html], draft: false };
    let made = ENDINGS.map(|ending| {
        let made = workshop.make(&saved("filled-looks", ending), "a", &order);
        let told = render_text(&made.report, &made.sources);
        let page = made.files.into_iter().next().unwrap_or_else(|| panic!("{ending}: {told}")).1;
        (String::from_utf8(page).unwrap(), told)
    });
    let [(page, told), others @ ..] = &made;
    for (other, ending) in others.iter().zip(&ENDINGS[1..]) {
        assert_eq!(other.1, *told, "{ending}");
        assert!(other.0 == *page, "{ending}");
    }
    for words in [
        "chữ bị gạch ngang \"theo lối cũ\" vẫn được in",
        "chữ bị gạch ngang \"Đoạn văn gạch bỏ cả ô.\"",
        "chỉ số trên \"rd\"",
        "1 cột ẩn (C)",
        "2 dòng ẩn (11, 13)",
        "1 trang ẩn không được in: \"Ghi chép\"",
        "hộp chữ, hình vẽ không được in: \"Nhớ thêm căn cứ của Sở dòng hai\"",
        "ghi chú của ô không được in: ô A4 \"Hỏi lại Sở về ngày nộp\"; ô B6 \"Thêm tổ văn phòng\".",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    // As the cells look.
    for piece in ["<b>ba tầng</b> rộng 540 m², máy đo CO₂ và <i>sân chơi</i>.", "<b>Giờ</b>", "<i>Tiền</i>"]
    {
        assert!(page.contains(piece), "{piece}");
    }
    let words = html_text::words(page.as_bytes()).join(" ");
    for row in [
        "Tỉ lệ 95,5 % Tháng 8/2022",
        "Giờ 07:30 15/9/2026",
        "Tiền 1.234.567,89 05/9",
        "Gọn 45.000.000 05/9/2026 07:30",
        "Điểm 1,10 870:00",
        "Đơn vị 12 phòng -1.234,5",
        "Âm (5,00) 1/2",
        "Nghìn 1.235 1,23E+05",
    ] {
        assert!(words.contains(row), "{row}\n{words}");
    }
}

/// `9/26`, a day without a year and years of two digits: asked about at the cell, and in JSON with the same words.
#[test]
fn years_that_are_not_written_are_asked_about() {
    let workshop = workshop::workshop();
    let sample = include_bytes!("../samples/truong-dat-chuan-quoc-gia.json");
    let filled = json::read(sample, "").plan.unwrap();
    let mut clerk = Clerk::open(&workshop.form(&filled).unwrap());
    for (cell, text) in [("D4", "9/26"), ("D5", "15/9/26"), ("D6", "9/2026 - 5/27"), ("D7", "20/11")] {
        clerk.value("Giải pháp", cell, CellValue::Text(text.to_owned()));
    }
    clerk.value("Thông tin chung", "B11", CellValue::Text(String::new()));
    let short = rust_xlsxwriter::Format::new().set_num_format("d-mmm");
    let bytes = clerk.save_with(|name, page| {
        if name == "Thông tin chung" {
            let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 9, 15).unwrap();
            page.write_with_format(10, 1, &day, &short).unwrap();
        }
    });
    let told = |bytes: &[u8], file: &str| {
        let made = workshop.check(bytes, file);
        render_text(&made.report, &made.sources)
    };
    let of_excel = told(&bytes, "a.xlsx");
    for words in [
        "không rõ \"9/26\" là tháng 9/2026 hay ngày 26/9.",
        "năm của \"15/9/26\" có hai chữ số.",
        "không rõ \"5/27\" là tháng 5/2027 hay ngày 27/5.",
        "ô hiện \"15/9\" không có năm; đã đọc là ngày 15/9/2026.",
    ] {
        assert!(of_excel.contains(words), "{words}\n{of_excel}");
    }
    assert!(!of_excel.contains("20/11") && !of_excel.contains("không phải là ngày"), "{of_excel}");
    let mut plan: serde_json::Value = serde_json::from_slice(sample).unwrap();
    plan["solutions"][0]["timeframe"] = "9/26".into();
    plan["solutions"][1]["timeframe"] = serde_json::json!({ "from": "9/2026", "to": "5/27" });
    plan["letterhead"]["issue_date"] = "15/9/26".into();
    let of_json = told(plan.to_string().as_bytes(), "a.json");
    for words in ["không rõ \"9/26\" là tháng", "không rõ \"5/27\" là tháng", "năm của \"15/9/26\" có hai chữ số."]
    {
        assert!(of_json.contains(words), "{words}\n{of_json}");
    }
}

#[test]
fn spoiled_looks_never_end_the_program() {
    let xls = saved("looks", "xls");
    let mut book = Vec::new();
    let mut container = cfb::CompoundFile::open(std::io::Cursor::new(xls)).unwrap();
    container.open_stream("/Workbook").unwrap().read_to_end(&mut book).unwrap();
    for at in (0..book.len()).step_by(5) {
        let mut spoiled = book.clone();
        spoiled[at] ^= [0xFF, 0x01, 0x80][at % 3];
        let spoiled = compound(&[("/Workbook", &spoiled)]);
        let _ = workbook::open(&spoiled, "a.xls");
        let _ = workbook::aside::texts(&spoiled);
    }
    let parts = crate::package::parts(&saved("looks", "ods"));
    for (part, step) in [("content.xml", 97), ("styles.xml", 331)] {
        let whole = &parts.iter().find(|(name, _)| name == part).unwrap().1;
        for at in (0..whole.len()).step_by(step) {
            let spoil = |name: &str, content: &[u8]| {
                let mut content = content.to_vec();
                if name == part {
                    content.remove(at);
                }
                (name.to_owned(), content)
            };
            let spoiled: Vec<_> = parts.iter().map(|(name, content)| spoil(name, content)).collect();
            let bytes = crate::book::zip(&spoiled);
            let _ = workbook::open(&bytes, "a.ods");
            let _ = workbook::aside::texts(&bytes);
        }
    }
}

#[test]
fn a_workbook_without_formats_is_read_as_it_is() {
    let rows = r#"<row r="1"><c><v>0.955</v></c><c><v>45000000</v></c><c t="inlineStr"><is><t>a</t></is></c></row>"#;
    let sheet = workbook::open(&Book::with_rows(rows).bytes(), "a.xlsx").unwrap().sheets.remove(0);
    let cells = &sheet.rows[0].cells;
    let values = [CellValue::Number(0.955), CellValue::Number(45_000_000.0), CellValue::Text("a".to_owned())];
    for ((column, value), cell) in (0..).zip(values).zip(cells) {
        assert_eq!(*cell, Cell::new(column, value));
    }
}

#[test]
fn raised_and_lowered_signs_are_in_every_face() {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let faces = fs::read_dir(fonts).unwrap().map(|entry| entry.unwrap().path());
    let faces = faces.filter(|path| path.extension().is_some_and(|ending| ending == "ttf"));
    for path in faces {
        let bytes = fs::read(&path).unwrap();
        let face = ttf_parser::Face::parse(&bytes, 0).unwrap();
        assert!("¹²³⁴⁵⁶⁷⁸⁹ⁿ°₀₁₂₃₄₅₆₇₈₉".chars().all(|sign| face.glyph_index(sign).is_some()), "{}", path.display());
    }
}
