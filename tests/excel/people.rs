//! Workbooks as people really fill them, from forms the program wrote: columns moved, notes in the margin, colours,
//! joined cells, days and amounts as text, titles between rows, sums under columns.

use std::collections::BTreeMap;

use kehoach::input::excel::workbook::{CellValue, Merge};
use kehoach::vietnamese::{date, money};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Workbook};

use super::clerk::{Clerk, Sheet};

/// Fills a form.
type Fill = fn(&[u8]) -> Vec<u8>;

/// Name of the workbook, the sample it says the same as, and who fills it.
pub const ALL: [(&str, &str, Fill); 2] = [
    ("thuc-te-cai-tien-chat-luong", "cai-tien-chat-luong", office),
    ("thuc-te-truong-dat-chuan-quoc-gia", "truong-dat-chuan-quoc-gia", teacher),
];

/// Somebody in the office: moves columns, types days as text, leaves notes.
fn office(form: &[u8]) -> Vec<u8> {
    let mut clerk = Clerk::open(form);
    clerk.sheets.retain(|sheet| sheet.name != "Hướng dẫn");
    days_as_text(clerk.sheet("Thông tin chung"), date::long);
    text(clerk.sheet("Thông tin chung"), 1, 4, "Đã gửi cô Hằng xem ngày 15/9");
    for name in ["Vấn đề trọng tâm", "Kế hoạch cải tiến", "Nơi nhận"] {
        reverse_columns(clerk.sheet(name));
    }
    numbers_in_front(clerk.sheet("Kế hoạch cải tiến"));
    empty_row_after(clerk.sheet("Kế hoạch cải tiến"), 6);
    spaces(clerk.sheet("Vấn đề trọng tâm"));
    let results = clerk.sheet("Kết quả tiêu chí");
    replace(results, "Mức 2", &CellValue::Number(2.0));
    replace(results, "Mức 1", &CellValue::Text("đạt mức 1".to_owned()));
    clerk.sheets.push(Sheet { name: "Nháp".to_owned(), cells: BTreeMap::new(), merges: Vec::new() });
    text(clerk.sheet("Nháp"), 0, 0, "Tính lại số tiết thực hành");
    clerk.sheets.reverse();
    coloured(&clerk)
}

/// A teacher: types numbers in front of headings, amounts in words, joins cells, adds sums and titles.
fn teacher(form: &[u8]) -> Vec<u8> {
    let mut clerk = Clerk::open(form);
    let general = clerk.sheet("Thông tin chung");
    days_as_text(general, |day| day.format("%d-%m-%Y").to_string());
    let content = clerk.sheet("Nội dung");
    let title = content.cells.iter_mut().find(|(_, value)| **value == CellValue::Text("MỤC ĐÍCH, YÊU CẦU".to_owned()));
    *title.unwrap().1 = CellValue::Text("I. MỤC ĐÍCH, YÊU CẦU".to_owned());
    days_as_text(clerk.sheet("Công nhận"), date::short);
    let solutions = clerk.sheet("Giải pháp");
    amounts_as_text(solutions);
    let (_, criterion) = solutions.heading("Tiêu chí");
    let last = solutions.cells.keys().map(|(row, _)| *row).max().unwrap();
    text(solutions, last + 1, criterion, "Tổng cộng");
    text(solutions, last + 1, solutions.heading("Kinh phí").1, "10,57 tỷ đồng");
    numbers_in_front(solutions);
    let results = clerk.sheet("Kết quả tiêu chí");
    codes_as_numbers(results);
    title_row(results, 4, "TIÊU CHUẨN 1");
    replace(clerk.sheet("Mức 4"), "Không đạt", &CellValue::Text("không  đạt".to_owned()));
    join_equal(clerk.sheet("Giải pháp"), "Nguồn kinh phí");
    coloured(&clerk)
}

fn text(sheet: &mut Sheet, row: u32, column: u16, text: &str) {
    sheet.cells.insert((row, column), CellValue::Text(text.to_owned()));
}

fn days_as_text(sheet: &mut Sheet, written: impl Fn(chrono::NaiveDate) -> String) {
    for value in sheet.cells.values_mut() {
        if let CellValue::Date(day) = value {
            *value = CellValue::Text(written(*day));
        }
    }
}

/// `960 triệu đồng`, `6.800.000.000 đ` in turn.
fn amounts_as_text(sheet: &mut Sheet) {
    let (_, column) = sheet.heading("Kinh phí");
    for ((row, at), value) in &mut sheet.cells {
        if let (CellValue::Number(number), true) = (&value, *at == column) {
            let dong = format!("{number:.0}").parse().unwrap();
            let written = if row % 2 == 0 { money::words(dong) } else { format!("{} đ", money::grouped(dong)) };
            *value = CellValue::Text(written);
        }
    }
}

/// As a spreadsheet program does with what looks like a number.
fn codes_as_numbers(sheet: &mut Sheet) {
    let (first, column) = sheet.heading("Tiêu chí");
    for ((row, at), value) in &mut sheet.cells {
        if let (CellValue::Text(code), true) = (&value, *at == column && *row > first) {
            *value = CellValue::Number(code.parse().unwrap());
        }
    }
}

fn replace(sheet: &mut Sheet, text: &str, with: &CellValue) {
    let wanted = CellValue::Text(text.to_owned());
    sheet.cells.values_mut().filter(|value| **value == wanted).for_each(|value| *value = with.clone());
}

/// The last column first.
fn reverse_columns(sheet: &mut Sheet) {
    let first = 2;
    let last = sheet.cells.keys().map(|(_, column)| *column).max().unwrap();
    let moved =
        |((row, column), value)| if row < first { ((row, column), value) } else { ((row, last - column), value) };
    sheet.cells = std::mem::take(&mut sheet.cells).into_iter().map(moved).collect();
}

/// A column "TT" in front of all others.
fn numbers_in_front(sheet: &mut Sheet) {
    let heading = 2;
    let moved =
        |((row, column), value)| if row < heading { ((row, column), value) } else { ((row, column + 1), value) };
    sheet.cells = std::mem::take(&mut sheet.cells).into_iter().map(moved).collect();
    let rows: Vec<u32> = sheet.cells.keys().map(|(row, _)| *row).filter(|row| *row > heading).collect();
    text(sheet, heading, 0, "STT");
    for row in rows {
        sheet.cells.insert((row, 0), CellValue::Number(f64::from(row - heading)));
    }
}

fn empty_row_after(sheet: &mut Sheet, row: u32) {
    shift(sheet, row + 1);
}

/// A title over all columns before this row.
fn title_row(sheet: &mut Sheet, row: u32, title: &str) {
    shift(sheet, row);
    text(sheet, row, 0, title);
    let last = sheet.cells.keys().map(|(_, column)| *column).max().unwrap();
    sheet.merges.push(Merge { first_row: row, first_column: 0, last_row: row, last_column: last });
}

/// Room for a row.
fn shift(sheet: &mut Sheet, from: u32) {
    let moved = |((row, column), value)| if row < from { ((row, column), value) } else { ((row + 1, column), value) };
    sheet.cells = std::mem::take(&mut sheet.cells).into_iter().map(moved).collect();
}

/// Doubled and no-break spaces.
fn spaces(sheet: &mut Sheet) {
    for value in sheet.cells.values_mut() {
        if let CellValue::Text(text) = value {
            *text = format!(" {}  ", text.replacen(' ', "  ", 1));
        }
    }
}

/// Joins cells below each other that say the same.
fn join_equal(sheet: &mut Sheet, heading: &str) {
    let (first, column) = sheet.heading(heading);
    let rows: Vec<u32> =
        sheet.cells.keys().filter(|(row, at)| *at == column && *row > first).map(|(row, _)| *row).collect();
    for pair in rows.windows(2) {
        let [upper, lower] = [pair[0], pair[1]];
        let same = sheet.cells.get(&(upper, column)) == sheet.cells.get(&(lower, column));
        let is_free = !sheet.merges.iter().any(|merge| merge.holds(upper, column));
        if lower == upper + 1 && same && is_free {
            sheet.cells.remove(&(lower, column));
            sheet.merges.push(Merge { first_row: upper, first_column: column, last_row: lower, last_column: column });
        }
    }
}

/// Saved with colours of the clerk's own.
fn coloured(clerk: &Clerk) -> Vec<u8> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 1, 1).unwrap();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
    for sheet in &clerk.sheets {
        let page = book.add_worksheet().set_name(&sheet.name).unwrap();
        page.set_column_range_width(0, 12, 28).unwrap();
        let format = |row: u32| {
            let format = Format::new().set_text_wrap().set_font_name("Times New Roman");
            if row.is_multiple_of(5) { format.set_background_color(Color::Yellow) } else { format }
        };
        for Merge { first_row, first_column, last_row, last_column } in sheet.merges.iter().copied() {
            page.merge_range(first_row, first_column, last_row, last_column, "", &format(first_row)).unwrap();
        }
        for ((row, column), value) in &sheet.cells {
            match value {
                CellValue::Text(text) => page.write_string_with_format(*row, *column, text, &format(*row)).unwrap(),
                CellValue::Number(number) => {
                    page.write_number_with_format(*row, *column, *number, &format(*row)).unwrap()
                }
                other => panic!("{other:?}"),
            };
        }
    }
    book.save_to_buffer().unwrap()
}
