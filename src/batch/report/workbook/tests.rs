//! Tests of the limits of a sheet, with small limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::*;
use crate::batch::outcome::{FindingNote, Outcome};
use crate::batch::status::Status;
use crate::diagnostic::Severity;

fn school(number: usize) -> Outcome {
    let finding = FindingNote {
        rule: "HDR-03".into(),
        severity: Severity::Error,
        message: format!("lỗi {number}"),
        place: String::new(),
        sheet: String::new(),
        cell: String::new(),
        help: String::new(),
        ..FindingNote::default()
    };
    Outcome {
        source: format!("{number}.json"),
        code: None,
        school: format!("Trường \"{number}\""),
        status: Status::Made,
        facts: None,
        own: Vec::new(),
        documents: vec![format!("{number}.docx"), format!("{number} \"a\".pdf"), format!("{number}.txt")],
        held: Vec::new(),
        signed: Vec::new(),
        findings: vec![finding],
        common: 0,
        shared: Vec::new(),
    }
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn written(schools: usize, limits: Limits) -> Vec<u8> {
    written_of(&(1..=schools).map(school).collect(), limits)
}

fn written_of(outcomes: &Vec<Outcome>, limits: Limits) -> Vec<u8> {
    let mut book = Cursor::new(Vec::new());
    write_within(outcomes, &Catalogue::embedded().unwrap(), limits, &mut book).unwrap();
    book.into_inner()
}

#[test]
fn rows_without_room_are_counted_in_the_last_one() {
    for (schools, rows, says) in
        [(4, 7, None), (5, 8, None), (6, 8, Some("và 2 dòng khác")), (9, 8, Some("và 5 dòng khác"))]
    {
        let workbook = written(schools, Limits { rows: 8, links: 100 });
        for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
            let xml = part(&workbook, sheet);
            assert_eq!(xml.matches("<row ").count(), rows, "{schools} schools, {sheet}");
            assert!(says.map_or(!xml.contains("dòng khác"), |says| xml.contains(says)), "{schools} schools: {xml}");
            assert!(xml.contains("<autoFilter ref=\"A3:") && xml.contains(&format!("{rows}\"/><sheetViews>")));
        }
    }
}

#[test]
fn links_beyond_the_limit_are_formulas() {
    let workbook = written(3, Limits { rows: 100, links: 3 });
    let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
    assert_eq!(sheet.matches("<hyperlink ").count(), 3);
    assert!(sheet.contains("<f>HYPERLINK(&quot;2 &quot;&quot;a&quot;&quot;.pdf&quot;,&quot;PDF&quot;)</f><v>PDF</v>"));
    assert_eq!(sheet.matches("<f>").count(), 3);
    let targets = part(&workbook, "xl/worksheets/_rels/sheet1.xml.rels");
    assert_eq!(targets.matches("<Relationship ").count(), 3);
    assert!(targets.contains("Target=\"1%20%22a%22.pdf\" TargetMode=\"External\""), "{targets}");
}

#[test]
fn an_empty_run_has_sentences_in_place_of_rows() {
    let workbook = written(0, EXCEL);
    assert!(part(&workbook, "xl/worksheets/sheet1.xml").contains("Không có trường nào."));
    assert!(part(&workbook, "xl/worksheets/sheet2.xml").contains("Không có lỗi hay nhắc nhở nào."));
}

#[test]
fn a_text_longer_than_a_cell_is_cut_and_a_path_longer_than_a_formula_is_text() {
    let mut outcome = school(1);
    outcome.findings[0].message = "ắ".repeat(40_000);
    outcome.documents = vec![format!("{}.pdf", "ắ".repeat(300))];
    let workbook = written_of(&vec![outcome], Limits { rows: 100, links: 0 });
    assert!(part(&workbook, "xl/worksheets/sheet2.xml").contains(" … (xem bao-cao.json)</t>"));
    let schools = part(&workbook, "xl/worksheets/sheet1.xml");
    assert!(schools.contains("ắ.pdf</t>") && !schools.contains("<f>"));
}

/// D18: on A4 that lies, letters are 9 pt high or higher. Each sheet is as wide as one page; the office suite prints 158 digits
/// of width at 9.2 pt.
#[test]
fn the_printed_columns_are_narrow_enough_for_letters_of_nine_points() {
    const MOST: f64 = 158.0;
    let statistics = Statistics::default();
    let printed = |sheet: &Sheet| {
        let columns = &sheet.columns[..sheet.columns.len() - sheet.unprinted];
        columns.iter().map(|column| column.width).sum::<f64>()
    };
    let (schools, findings) = (schools::sheet(&statistics, &Kinds::default()), findings::sheet(&statistics));
    for (name, width) in [
        (schools.name, printed(&schools)),
        (findings.name, printed(&findings)),
        (STATISTICS, figures::WIDTHS.iter().sum()),
    ] {
        assert!(width <= MOST, "{name}: {width}");
    }
}
