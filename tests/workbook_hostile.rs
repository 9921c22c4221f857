//! Workbooks that are broken, lie about themselves, or are something else: one clear finding in Vietnamese or cells,
//! never a panic. What they cost is in `workbook_limits.rs`.

use crate::book::{Book, zip};
use crate::foreign::{Xls, compound, ods, row, sheet_of};
use kehoach::diagnostic::{Anchor, Finding, Place};
use kehoach::input::excel::workbook::{self, CellValue, Workbook, address};

const FILE: &str = "ke-hoach.xlsx";

fn refused(bytes: &[u8]) -> Finding {
    let finding = match workbook::open(bytes, FILE) {
        Err(finding) => *finding,
        Ok(opened) => panic!("opened: {opened:?}"),
    };
    assert_eq!(finding.anchor, Anchor::Place(Place::File { file: FILE.into() }));
    assert!(finding.message.ends_with('.') && finding.help.to_string().ends_with('.'), "{finding:?}");
    finding
}

fn opened(bytes: &[u8]) -> Workbook {
    workbook::open(bytes, FILE).unwrap()
}

/// Addresses and values of the first sheet.
fn cells(workbook: &Workbook) -> Vec<(String, CellValue)> {
    let rows = &workbook.sheets.first().unwrap().rows;
    let cells = rows.iter().flat_map(|row| row.cells.iter().map(|cell| (address(row.number, cell.column), cell)));
    cells.map(|(name, cell)| (name, cell.value.clone())).collect()
}

fn number(name: &str, value: f64) -> (String, CellValue) {
    (name.to_owned(), CellValue::Number(value))
}

#[test]
fn what_is_no_workbook_is_named() {
    let part = |name: &str, content: &str| (name.to_owned(), content.as_bytes().to_vec());
    let word = zip(&[part("[Content_Types].xml", "<Types/>"), part("word/document.xml", "<document/>")]);
    let slides = zip(&[part("[Content_Types].xml", "<Types/>"), part("ppt/presentation.xml", "<p/>")]);
    let binary = zip(&[part("[Content_Types].xml", "<Types/>"), part("xl/workbook.bin", "")]);
    let text_document = zip(&[part("mimetype", "application/vnd.oasis.opendocument.text")]);
    let cases: [(&str, Vec<u8>); 19] = [
        ("trống", Vec::new()),
        ("hỏng", b"PK\x03\x04".to_vec()),
        ("hỏng", Book::with_rows("").bytes().into_iter().take(1500).collect()),
        ("hỏng", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....".to_vec()),
        ("CSV", "STT,Nội dung\n1,Xây phòng học\n".as_bytes().to_vec()),
        ("CSV", b"\xFF\xFES\0T\0T\0".to_vec()),
        ("CSV", b"STT\tN\xF6i dung".to_vec()),
        ("Word", word),
        ("Word", text_document),
        ("Word", compound(&[("/WordDocument", b"x")])),
        ("trình chiếu", slides),
        (".xlsb", binary),
        ("mật khẩu", compound(&[("/EncryptionInfo", b"x"), ("/EncryptedPackage", b"x")])),
        ("PDF", b"%PDF-1.7\n".to_vec()),
        ("trang web", b"<html><table><tr><td>1</td></tr></table></html>".to_vec()),
        ("JSON", b"{ \"form\": \"free\" }".to_vec()),
        ("nén", zip(&[part("anh.png", "x")])),
        ("nén", zip(&[part("[Content_Types].xml", "<Types/>")])),
        ("không phải sổ tính", vec![0, 1, 2, 3]),
    ];
    for (word, bytes) in cases {
        let finding = refused(&bytes);
        assert!(finding.message.contains(word), "{word}: {finding:?}");
    }
}

#[test]
fn damaged_parts_are_told_and_never_end_the_program() {
    for (part, content) in [
        ("xl/workbook.xml", "<workbook><sheets>"),
        ("xl/workbook.xml", "<worksheet/>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1</c>"),
        ("xl/worksheets/sheet1.xml", "\u{0}\u{1}"),
        ("xl/worksheets/sheet1.xml", ""),
        ("xl/sharedStrings.xml", "<sst><si><t>"),
        ("xl/styles.xml", "<styleSheet><cellXfs"),
    ] {
        refused(&Book::with_rows("<row><c><v>1</v></c></row>").part(part, content).bytes());
    }
    let no_sheet = Book::default().bytes();
    assert!(refused(&no_sheet).message.contains("không có trang"));
}

#[test]
fn strange_cells_are_left_out_and_the_rest_is_read() {
    let rows = r#"<row r="0"><c r="A0"><v>1</v></c></row><row r="99999999999"><c r="ZZZZ1"><v>1</v></c></row>
        <row r="2"><c r="A2" t="s"><v>4294967296</v></c><c r="B2" s="9999"><v>2</v></c><c r="C2"><v>1e999</v></c>
        <c r="D2" s="1"><v>-1</v></c><c r="E2" s="1"><v>99999999999</v></c><c r="F2" t="?"><v>3</v></c><c r="" ><v>4</v></c></row>"#;
    let strange = Book::with_rows(rows).bytes();
    let found = cells(&opened(&strange));
    let expected = [
        number("B2", 2.0),
        ("C2".to_owned(), CellValue::Text("1e999".into())),
        number("D2", -1.0),
        number("E2", 99_999_999_999.0),
        number("F2", 3.0),
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_cut_of_a_workbook_is_refused_or_read() {
    let whole = Book::with_rows("<row><c t=\"s\"><v>0</v></c></row>").strings(&["một"]).bytes();
    for end in (0..whole.len()).step_by(7) {
        refused(&whole[..end]);
    }
    let mut spoiled = whole.clone();
    for at in (0..whole.len()).step_by(5) {
        spoiled[at] ^= 0x55;
        let _ = workbook::open(&spoiled, FILE);
        spoiled[at] = whole[at];
    }
}

#[test]
fn old_and_open_document_workbooks_are_read() {
    let sheet = Xls::sheet("Trang 1", &[(0, 0, 1.5), (8, 5, 2.0)]);
    assert_eq!(cells(&opened(&sheet.bytes())), [number("A1", 1.5), number("F9", 2.0)]);
    let rows = row(1, &[("float", "1.5", 1), ("date", "2026-09-15", 1)]) + &row(1_048_575, &[("", "", 16_384)]);
    let day = chrono::NaiveDate::from_ymd_opt(2026, 9, 15).unwrap();
    let expected = [number("A1", 1.5), ("B1".to_owned(), CellValue::Date(day))];
    assert_eq!(cells(&opened(&ods(&sheet_of(&rows)))), expected);
}

#[test]
fn locked_and_lying_foreign_workbooks_are_refused() {
    let sheet = Xls::sheet("Trang 1", &[(0, 0, 1.0)]);
    assert!(refused(&sheet.clone().locked().bytes()).message.contains("mật khẩu"));
    for dimensions in [[0, u32::MAX, 0, 0xFFFF], [0, 65_536, 0, 256]] {
        refused(&sheet.clone().claiming(dimensions).bytes());
    }
    let corners = Xls::sheet("Trang 1", &[(0, 0, 1.0), (65_535, 255, 2.0)]);
    assert!(refused(&corners.bytes()).message.contains("quá lớn"));
    let locked = zip(&[
        ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        (
            "META-INF/manifest.xml".to_owned(),
            b"<manifest><file-entry><encryption-data/></file-entry></manifest>".to_vec(),
        ),
        ("content.xml".to_owned(), b"\x91\x00".to_vec()),
    ]);
    assert!(refused(&locked).message.contains("mật khẩu"));
    let many = row(1_048_576, &[("float", "1", 16_384)]);
    assert!(refused(&ods(&sheet_of(&many))).message.contains("quá lớn"));
}

#[test]
fn every_spoiled_byte_of_an_old_workbook_is_survived() {
    let whole = Xls::sheet("Trang 1", &[(0, 0, 1.5), (1, 5, 2.0)]).stream();
    for at in 0..whole.len() {
        for change in [0xFF, 0x01] {
            let mut stream = whole.clone();
            stream[at] ^= change;
            let _ = workbook::open(&compound(&[("/Workbook", &stream)]), FILE);
        }
    }
}
