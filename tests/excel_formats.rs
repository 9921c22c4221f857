//! One workbook in every format that office programs save, as large as real ones are; and those that are refused.

use std::io::{Cursor, Read as _};

use kehoach::diagnostic::{Severity, render_text};
use kehoach::pipeline::{Format, Order, Workshop, word};
use serde_json::Value;

use crate::book::Book;
use crate::foreign::{Xls, compound};
use crate::workshop;

/// A filled form, saved by an office suite in each format.
const SAVED: [(&str, &[u8]); 3] = [
    ("ke-hoach.xls", include_bytes!("excel/saved-by-libreoffice.xls")),
    ("ke-hoach.ods", include_bytes!("excel/saved-by-libreoffice.ods")),
    ("ke-hoach.xlsm", include_bytes!("excel/saved-by-libreoffice.xlsm")),
];
/// Shorter streams of a compound file stand in its mini stream ([MS-CFB] 2.2, the cutoff), which hid that longer ones
/// were not read.
const MINI_STREAM: usize = 4096;

fn plan(workshop: &Workshop, bytes: &[u8], file: &str) -> Value {
    let reading = workshop.read(bytes, file);
    let shown = render_text(&reading.report, &reading.sources);
    let gravest = reading.report.iter().map(|finding| finding.severity).max();
    assert!(gravest <= Some(Severity::Hint), "{file}: {shown}");
    serde_json::to_value(reading.plan.expect(file)).unwrap()
}

#[test]
fn a_real_sized_workbook_is_the_same_plan_in_every_format() {
    let workshop = workshop::workshop();
    let plans: Vec<Value> = SAVED.iter().map(|(file, bytes)| plan(&workshop, bytes, file)).collect();
    let [first, others @ ..] = plans.as_slice() else { panic!("no plan") };
    assert!(first["sections"].as_array().is_some_and(|sections| sections.len() >= 2), "{first}");
    assert!(first["recipients"].as_array().is_some_and(|recipients| recipients.len() >= 2), "{first}");
    for (other, (file, _)) in others.iter().zip(&SAVED[1..]) {
        assert_eq!(other, first, "{file}");
    }
}

#[test]
fn every_format_is_made_into_the_same_document() {
    let workshop = workshop::workshop();
    let order = Order { formats: vec![Format::Html], draft: false };
    let made = SAVED.map(|(file, bytes)| {
        let mut made = workshop.make(bytes, file, &order);
        made.files.pop().unwrap_or_else(|| panic!("{file}: {}", render_text(&made.report, &made.sources))).1
    });
    assert!(made.iter().all(|page| *page == made[0]));
}

#[test]
fn the_saved_workbook_is_larger_than_a_mini_stream() {
    let mut file = cfb::CompoundFile::open(Cursor::new(SAVED[0].1)).unwrap();
    let mut stream = Vec::new();
    file.open_stream("/Workbook").unwrap().read_to_end(&mut stream).unwrap();
    assert!(stream.len() > MINI_STREAM, "{}", stream.len());
}

/// Workbooks that are refused: what kind of file it is, and how its owner goes on, whatever the file looks like inside.
fn refused() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let large = vec![7; 5 * MINI_STREAM];
    // BIFF5: the version 0x0500 in the first record ([MS-XLS] 2.4.21 has 0x0600), then records that are not known.
    let unknown = [&[0xF0, 0x7F, 0x00, 0x10][..], &large[..MINI_STREAM]].concat();
    let excel95 =
        [&[0x09, 0x08, 0x08, 0x00, 0x00, 0x05, 0x05, 0x00, 0, 0, 0, 0][..], &unknown, &unknown, &[10, 0, 0, 0]]
            .concat();
    let locked = compound(&[("/EncryptionInfo", &large), ("/EncryptedPackage", &large)]);
    let whole = Book::with_rows("<row><c><v>1</v></c></row>").bytes();
    vec![
        ("ke-hoach.xlsx", locked.clone(), "mật khẩu"),
        ("ke-hoach.xlsm", locked, "mật khẩu"),
        ("ke-hoach.xls", Xls::sheet("Trang 1", &[(0, 0, 1.0)]).locked().bytes(), "mật khẩu"),
        ("ke-hoach.xls", compound(&[("/Book", &excel95)]), "XLS-"),
        ("ke-hoach.xlsx", whole[..whole.len() / 2].to_vec(), "hỏng"),
        ("ke-hoach.xls", SAVED[0].1[..20_000].to_vec(), "hỏng"),
        ("ke-hoach.ods", SAVED[1].1[..20_000].to_vec(), "hỏng"),
    ]
}

#[test]
fn what_is_refused_is_told_as_a_workbook() {
    let workshop = workshop::workshop();
    for (file, bytes, word) in refused() {
        assert!(!word::is_word(&bytes, file), "{file}: {word}");
        let made = workshop.check(&bytes, file);
        let shown = render_text(&made.report, &made.sources);
        assert!(shown.contains(word) && !shown.contains("Word") && !shown.contains("DOCX-"), "{file}: {shown}");
        assert!(shown.contains("Excel") || shown.contains("tải lại"), "{file}: {shown}");
    }
}

/// A clerk who renames a workbook has a workbook all the same.
#[test]
fn a_workbook_under_the_name_of_a_word_document_is_read() {
    let workshop = workshop::workshop();
    for (file, bytes) in SAVED {
        for name in ["ke-hoach.doc", "KE-HOACH.DOCX", "ke-hoach.json"] {
            assert!(!word::is_word(bytes, name), "{file} as {name}");
            assert_eq!(plan(&workshop, bytes, name), plan(&workshop, bytes, file), "{file} as {name}");
        }
    }
}

/// Some programs write `xl\workbook.xml`: it is read, by its name and its content alike.
#[test]
fn strokes_of_windows_within_the_file_are_read() {
    let workshop = workshop::workshop();
    let mut archive = zip::ZipArchive::new(Cursor::new(SAVED[2].1)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.push((part.name().replace('/', "\\"), content));
    }
    let bytes = crate::book::zip(&parts);
    for file in ["ke-hoach.xlsx", "ke-hoach.xlsm"] {
        assert!(!word::is_word(&bytes, file));
        assert_eq!(plan(&workshop, &bytes, file), plan(&workshop, SAVED[2].1, SAVED[2].0));
    }
}
