//! District workbooks that are no such thing, or that somebody made to do harm: one clear finding, no harm.

use std::fmt::Write as _;

use crate::book::Book;
use crate::workshop;
use kehoach::pipeline::is_district;

const LIST: &str = "Danh sách trường";

/// A row of texts from column A on.
fn row(number: usize, texts: &[&str]) -> String {
    let cell = |(column, text): (usize, &&str)| {
        let letter = char::from(b'A' + u8::try_from(column).unwrap());
        format!("<c r=\"{letter}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    format!("<row r=\"{number}\">{}</row>", texts.iter().enumerate().map(cell).collect::<String>())
}

fn list(schools: usize) -> String {
    let mut rows = row(1, &["Mã trường", "Tên trường"]);
    for number in 1..=schools {
        let _ = write!(rows, "{}", row(number + 1, &[&format!("T-{number}"), "Trường Vân Hạ"]));
    }
    rows
}

#[test]
fn a_bomb_is_refused_though_the_limits_are_wider() {
    let workshop = workshop::workshop();
    let blanks = " ".repeat(40 * 1024 * 1024);
    let bomb = Book::default().sheet(LIST, &list(1)).sheet("Nội dung", &blanks).bytes();
    assert!(bomb.len() < 1024 * 1024);
    assert!(is_district(&Book::default().sheet(LIST, &list(1)).bytes()));
    let refused = workshop.district(&bomb, "a.xlsx").err().unwrap();
    assert_eq!(refused.rule, "XLS-03");
}

#[test]
fn thousands_of_codes_that_nobody_has_are_told_without_harm() {
    let workshop = workshop::workshop();
    let mut rows = row(1, &["Mã trường", "Tiêu chí", "Giải pháp"]);
    for number in 0..5_000 {
        let _ = write!(rows, "{}", row(number + 2, &[&format!("khác {number}"), "1.1", "Mua máy"]));
    }
    let book = Book::default().sheet(LIST, &list(2_000)).sheet("Giải pháp", &rows).bytes();
    let district = workshop.district(&book, "a.xlsx").unwrap();
    assert_eq!(district.schools().len(), 2_000);
    assert_eq!(district.report().iter().filter(|finding| finding.rule == "XLS-26").count(), 5_000);
    assert!(district.reading(1_999).plan.is_some(), "what is there can be read");
    assert!(district.reading(9_999).report.has_errors(), "no school of this number is no reason to stop");
}

#[test]
fn joined_cells_over_everything_and_empty_lists_are_read() {
    let workshop = workshop::workshop();
    let merged = format!(
        "<sheetData>{}{}</sheetData><mergeCells><mergeCell ref=\"A2:A1048576\"/><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
        row(1, &["Mã trường", "Tiêu chí", "Giải pháp"]),
        row(2, &["T-1", "1.1", "Mua máy"])
    );
    let book = Book::default().sheet(LIST, &list(1)).sheet_part("Giải pháp", &merged).bytes();
    assert_eq!(workshop.district(&book, "a.xlsx").unwrap().schools().len(), 1);
    let empty = Book::default().sheet(LIST, &list(0)).bytes();
    let district = workshop.district(&empty, "a.xlsx").unwrap();
    assert!(district.schools().is_empty() && district.report().has_errors());
    let error = "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c><c r=\"B2\"><f>A1</f></c></row>";
    let broken = Book::default().sheet(LIST, &format!("{}{error}", row(1, &["Mã trường", "Tên trường"]))).bytes();
    let district = workshop.district(&broken, "a.xlsx").unwrap();
    assert_eq!(district.schools().iter().map(|school| school.key.as_str()).collect::<Vec<_>>(), ["dòng 2"]);
}
