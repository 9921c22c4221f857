//! The copy of a workbook in which wrong cells are coloured and carry their findings: what it changes, and that it
//! changes nothing else.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use crate::book::Book;
use crate::workshop;
use kehoach::diagnostic::{FieldPath, Finding, Place, Report, SourceMap};
use kehoach::input::excel::annotate::annotate;
use kehoach::input::excel::workbook::{self, Workbook};
use kehoach::pipeline::{Format, Kind, Order};
use zip::ZipArchive;

const FILE: &str = "ke-hoach.xlsx";

/// A sheet with protection, merged cells, a list, a colour rule and a note of somebody, as an office suite saved it.
const SAVED: &[u8] = include_bytes!("excel/saved-by-libreoffice.xlsx");

fn at(sheet: &str, cell: &str) -> Place {
    Place::Cell { file: FILE.into(), sheet: sheet.to_owned(), cell: cell.to_owned() }
}

fn wrong(sheet: &str, cell: &str) -> Finding {
    Finding::error("KP02", format!("ô {cell} sai & thiếu.")).at_place(at(sheet, cell)).help("ghi lại.")
}

fn report(findings: impl IntoIterator<Item = Finding>) -> Report {
    findings.into_iter().collect()
}

fn annotated(bytes: &[u8], report: &Report) -> Vec<u8> {
    annotate(bytes, report, &SourceMap::default(), FILE).unwrap()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.insert(part.name().to_owned(), String::from_utf8_lossy(&content).into_owned());
    }
    parts
}

fn opened(bytes: &[u8]) -> Workbook {
    workbook::open(bytes, FILE).unwrap()
}

/// What stands between two texts.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after).unwrap_or_else(|| panic!("no {after} in {rest}")).0
}

fn book() -> Book {
    Book::default()
        .sheet("Một", "<row r=\"2\"><c r=\"B2\" s=\"1\"><v>46280</v></c></row>")
        .sheet("Hai &amp; ba", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        .part("xl/vbaProject.bin", b"\x00\x01 macro".to_vec())
}

#[test]
fn only_the_parts_that_must_change_do() {
    let bytes = book().bytes();
    let copy = annotated(&bytes, &report([wrong("Một", "B2"), wrong("Một", "D9")]));
    let (before, after) = (parts(&bytes), parts(&copy));
    let changed: Vec<&str> =
        after.iter().filter(|(name, text)| before.get(*name) != Some(text)).map(|(name, _)| name.as_str()).collect();
    let expected = [
        "[Content_Types].xml",
        "xl/drawings/kehoachDrawing1.vml",
        "xl/kehoachComments1.xml",
        "xl/styles.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/worksheets/sheet1.xml",
    ];
    assert_eq!(changed, expected);
    assert_eq!(opened(&copy), opened(&bytes), "the cells say the same");
}

#[test]
fn a_cell_keeps_its_looks_and_gets_colour_and_note() {
    let after = parts(&annotated(&book().bytes(), &report([wrong("Một", "B2"), wrong("Một", "D9")])));
    let sheet = after.get("xl/worksheets/sheet1.xml").unwrap();
    assert!(sheet.contains("<c r=\"B2\" s=\"3\"><v>46280</v></c>"), "{sheet}");
    assert!(sheet.contains("<row r=\"9\"><c r=\"D9\" s=\"4\"/></row></sheetData>"), "{sheet}");
    let styles = after.get("xl/styles.xml").unwrap();
    assert!(styles.contains("<xf fillId=\"2\" applyFill=\"1\" numFmtId=\"164\" applyNumberFormat=\"1\"/>"), "{styles}");
    let comments = after.get("xl/kehoachComments1.xml").unwrap();
    let note = between(comments, "ref=\"B2\"", "</comment>");
    assert!(note.contains("kehoach:\nLỗi KP02: ô B2 sai &amp; thiếu.\nSửa: ghi lại."), "{note}");
}

#[test]
fn findings_of_one_cell_share_a_note_and_those_of_the_whole_stand_first() {
    let mut sources = SourceMap::default();
    sources.insert(FieldPath::new("subject"), at("Hai & ba", "A1"));
    let field = Finding::warning("HDR-06", "trích yếu dài.").at(&FieldPath::new("subject.text"));
    let whole = Finding::error("DOC-01", "thiếu trang \"Hội đồng\".");
    let findings = report([wrong("Hai & ba", "A1"), field, whole, wrong("Không có", "A1"), wrong("Một", "??")]);
    let after = parts(&annotate(&book().bytes(), &findings, &sources, FILE).unwrap());
    let second = after.get("xl/kehoachComments2.xml").unwrap();
    assert_eq!(second.matches("<comment ").count(), 1);
    assert!(second.contains("Sửa: ghi lại.\n\nCảnh báo HDR-06: trích yếu dài."), "{second}");
    let first = between(after.get("xl/kehoachComments1.xml").unwrap(), "ref=\"A1\"", "</comment>");
    for text in ["thiếu trang", "ô A1 sai", "ô ?? sai"] {
        assert!(first.contains(text), "{first}");
    }
}

#[test]
fn a_second_run_says_what_is_mended_and_repeats_nothing() {
    let first = annotated(&book().bytes(), &report([wrong("Một", "B2"), wrong("Một", "D9")]));
    let again = annotated(&first, &report([wrong("Một", "D9")]));
    let after = parts(&again);
    let comments = after.get("xl/kehoachComments1.xml").unwrap();
    assert_eq!(comments.matches("<comment ").count(), 2);
    assert!(between(comments, "ref=\"B2\"", "</comment>").contains("Đã hết lỗi ở ô này."), "{comments}");
    assert_eq!(comments.matches("ô D9 sai").count(), 1);
    let drawing = after.get("xl/drawings/kehoachDrawing1.vml").unwrap();
    assert_eq!(drawing.matches("<v:shape ").count(), 2);
    assert_eq!(after.keys().filter(|name| name.contains("kehoach")).count(), 2);
    assert_eq!(opened(&again), opened(&first));
}

#[test]
fn what_an_office_suite_saved_survives() {
    let copy = annotated(SAVED, &report([wrong("Giải pháp", "B3"), wrong("Giải pháp", "D5"), wrong("Trang 2", "C3")]));
    assert_eq!(opened(&copy), opened(SAVED));
    let (before, after) = (parts(SAVED), parts(&copy));
    let (sheet, coloured) = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml");
    let (sheet, coloured) = (before.get(sheet).unwrap(), after.get(coloured).unwrap());
    for element in ["<sheetProtection", "<mergeCells", "<dataValidations", "<conditionalFormatting", "<cols"] {
        let text = between(sheet, element, ">");
        assert!(coloured.contains(&format!("{element}{text}>")), "{element}");
    }
    // All but the styles of the two cells is as it was.
    let without_styles = |text: &str, cell: &str| {
        let (head, tail) = text.split_once(&format!("<c r=\"{cell}\" s=\"")).unwrap();
        format!("{head}{}", tail.split_once('"').unwrap().1)
    };
    let stripped = |text: &str| without_styles(&without_styles(text, "B3"), "D5");
    assert_eq!(stripped(coloured), stripped(sheet));
    let comments = after.get("xl/comments1.xml").unwrap();
    assert!(comments.contains("Chị Lan: xem lại giúp em") && comments.contains("ô B3 sai"), "{comments}");
}

#[test]
fn what_cannot_be_annotated_says_so() {
    let refused = |bytes: &[u8]| annotate(bytes, &report([]), &SourceMap::default(), FILE).unwrap_err().message;
    assert!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains(".xlsx và .xlsm"));
    assert!(refused(b"PK\x03\x04").contains("hỏng"));
    let broken = book().part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>").bytes();
    let findings = report([wrong("Một", "A1")]);
    assert!(annotate(&broken, &findings, &SourceMap::default(), FILE).is_err());
}

#[test]
fn a_workbook_without_styles_still_gets_its_notes() {
    let bytes = book().part("xl/styles.xml", "<styleSheet/>").bytes();
    let after = parts(&annotated(&bytes, &report([wrong("Một", "D9")])));
    assert!(after.get("xl/kehoachComments1.xml").unwrap().contains("ref=\"D9\""));
    assert!(!after.get("xl/worksheets/sheet1.xml").unwrap().contains("D9"));
}

#[test]
fn what_the_form_writer_made_survives() {
    let workshop = workshop::workshop();
    let plan = include_bytes!("../samples/cai-tien-chat-luong.json");
    let form = workshop.convert(plan, "a.json", Kind::Workbook).bytes.unwrap();
    let sheet = "Kết quả tiêu chí";
    let copy = annotated(&form, &report([wrong(sheet, "C4"), wrong(sheet, "D5")]));
    assert_eq!(opened(&copy), opened(&form));
    let (before, after) = (parts(&form), parts(&copy));
    let changed: Vec<&String> = after.keys().filter(|name| before.get(*name) != after.get(*name)).collect();
    // Header cells of the form have notes already: nothing but text is added to what is there.
    assert_eq!(changed.iter().filter(|name| !before.contains_key(**name)).count(), 0, "{changed:?}");
    assert_eq!(changed.len(), 4, "{changed:?}");
    let made = workshop.make(&copy, FILE, &Order { formats: vec![Format::Docx], draft: false });
    let original = workshop.make(&form, FILE, &Order { formats: vec![Format::Docx], draft: false });
    assert!(!original.files.is_empty());
    assert_eq!(made.files, original.files, "the copy makes the same document");
}
