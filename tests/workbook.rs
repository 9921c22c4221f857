//! Workbooks as spreadsheet programs write them: what stands in their cells.

use crate::book::Book;
use chrono::NaiveDate;
use kehoach::input::excel::workbook::{self, Cell, CellValue, Merge, Sheet, address};

fn sheet(book: &Book) -> Sheet {
    workbook::open(&book.bytes(), "a.xlsx").unwrap().sheets.remove(0)
}

/// All cells by their addresses.
fn cells(book: &Book) -> Vec<(String, CellValue)> {
    let rows = sheet(book).rows;
    let cell = |row: u32, cell: Cell| (address(row, cell.column), cell.value);
    rows.into_iter().flat_map(|row| row.cells.into_iter().map(move |it| cell(row.number, it))).collect()
}

fn text(text: &str) -> CellValue {
    CellValue::Text(text.to_owned())
}

#[test]
fn every_kind_of_cell_is_read() {
    let rows = r#"<row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2"><v>1.5</v></c><c r="D2" s="1"><v>46280</v></c>
        <c r="E2" t="b"><v>1</v></c><c r="F2" t="inlineStr"><is><r><t>hai </t></r><r><t>phần</t></r></is></c>
        <c r="G2" t="e"><v>#REF!</v></c><c r="H2" t="e"><f>A1#</f><v>#SPILL!</v></c><c r="I2" t="d"><v>2026-09-15T00:00:00</v></c></row>
        <row r="9"><c r="A9" s="1"/><c r="B9" t="str"><f>A1</f><v>a&amp;b</v></c><c r="C9"><f>1+1</f></c><c r="D9"><f>1+1</f><v></v></c>
        <c r="E9" t="str"><f>""</f><v></v></c><c r="F9" t="s"><v>99</v></c></row>"#;
    let day = NaiveDate::from_ymd_opt(2026, 9, 15).unwrap();
    let expected = [
        ("B2", text("Mức 2")),
        ("C2", CellValue::Number(1.5)),
        ("D2", CellValue::Date(day)),
        ("E2", CellValue::Boolean(true)),
        ("F2", text("hai phần")),
        ("G2", CellValue::Error("#REF!".into())),
        ("H2", CellValue::Error("#SPILL!".into())),
        ("I2", CellValue::Date(day)),
        ("B9", text("a&b")),
        ("C9", CellValue::Uncomputed),
        ("D9", CellValue::Uncomputed),
    ];
    let book = Book::with_rows(rows).strings(&["không dùng", "Mức 2"]);
    assert_eq!(cells(&book), expected.map(|(name, value)| (name.to_owned(), value)));
}

#[test]
fn a_number_with_fixed_decimals_keeps_its_zero() {
    let row = r#"<row><c s="2"><v>1.1</v></c><c><v>1.1</v></c><c s="2"><v>1.10</v></c></row>"#;
    let rows = sheet(&Book::with_rows(row)).rows;
    let shown: Vec<_> = rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.shown.as_deref())).collect();
    assert_eq!(shown, [Some("1,10"), None, Some("1,10")]);
}

#[test]
fn cells_without_addresses_follow_each_other_and_rows_may_come_in_any_order() {
    let rows = r#"<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c r="C5"><v>4</v></c><c><v>5</v></c></row>
        <row><c><v>6</v></c></row><row r="3"><c r="B3"><v>7</v></c><c r="A3"><v>8</v></c></row>"#;
    let found = cells(&Book::with_rows(rows));
    let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["A1", "C1", "A3", "B3", "C5", "D5", "A6"]);
}

#[test]
fn merges_and_hidden_sheets_are_told() {
    let content = r#"<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="B2:D9"/></mergeCells>"#;
    let book = Book::default().sheet_part("Một", content).sheet("Hai", "");
    let merges = sheet(&book).merges;
    assert_eq!(merges, [Merge { first_row: 1, first_column: 1, last_row: 8, last_column: 3 }]);
    assert!(merges.iter().all(|merge| merge.holds(8, 3) && !merge.holds(0, 1)));
    let opened = workbook::open(&book.bytes(), "a.xlsx").unwrap();
    assert_eq!(
        opened.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect::<Vec<_>>(),
        [("Một", false), ("Hai", false)]
    );
}
