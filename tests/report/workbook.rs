//! The report's workbook, as a spreadsheet program reads it.

use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

/// Every sheet, a cell a line: `F4 ✓ Đã làm`.
pub fn cells(workbook: &[u8]) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    for name in book.sheet_names() {
        let _ = writeln!(text, "== {name}");
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap();
        for (row, column, value) in range.used_cells().filter(|(_, _, value)| **value != Data::Empty) {
            let letter = char::from(b'A' + u8::try_from(left).unwrap() + u8::try_from(column).unwrap());
            let _ = writeln!(text, "{letter}{} {value}", row + 1 + top as usize);
        }
    }
    text
}

/// Where the links of the first sheet lead, decoded.
pub fn targets(workbook: &[u8]) -> Vec<String> {
    let relationships = crate::package::part(workbook, "xl/worksheets/_rels/sheet1.xml.rels");
    let targets = relationships.split("Target=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    targets.map(|target| decoded(&quick_xml::escape::unescape(target).unwrap())).collect()
}

fn decoded(target: &str) -> String {
    let mut pieces = target.split('%');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        bytes.extend(&piece.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}
