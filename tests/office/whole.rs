//! No content vanishes silently when a workbook is written anew. A mark is typed anywhere, as a cell, a note, a text box or
//! a sheet. Then it stands in the new workbook, or a finding names its place. This is true of every command that writes a
//! workbook from one that somebody filled in: `collect`, `form --from`, `form --district --from` of a list and of last
//! year's workbook. (`split` and `--annotate` leave the workbook they read as it is.)

use kehoach::diagnostic::{Anchor, Finding, Place, Report};
use kehoach::input::excel::roster::Why;
use kehoach::input::excel::workbook::{self, CellValue, address};
use kehoach::pipeline::{Answer, CellText, Letters, Member, Round, State, Workshop};
use proptest::prelude::*;
use rust_xlsxwriter::{Note, Shape, Worksheet};

use super::asked::{general, results};
use super::{listed, town};
use crate::clerk::{self, Clerk};
use crate::workshop;

const MARK: &str = "Dấu riêng 7319";

/// What somebody adds to a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Cell,
    Number,
    Note,
    Shape,
    Sheet,
}

/// Where and how.
#[derive(Debug, Clone, Copy)]
struct Slip {
    way: Way,
    spot: Spot,
}

/// A sheet by its number, and a cell.
#[derive(Debug, Clone, Copy)]
enum Spot {
    /// As a part of what the workbook and the sheet hold and a little beyond: sheet, row, column.
    Any([prop::sample::Index; 3]),
    At(usize, u32, u16),
}

fn slip() -> impl Strategy<Value = Slip> {
    let way = prop_oneof![
        6 => Just(Way::Cell),
        1 => Just(Way::Number),
        1 => Just(Way::Note),
        1 => Just(Way::Shape),
        1 => Just(Way::Sheet)
    ];
    let index = || any::<prop::sample::Index>();
    (way, index(), index(), index())
        .prop_map(|(way, sheet, row, column)| Slip { way, spot: Spot::Any([sheet, row, column]) })
}

/// Rows and columns beyond what is filled.
const BEYOND: u16 = 3;

/// Rows and columns that are filled, and some beyond.
fn size(sheet: &clerk::Sheet) -> (u32, u16) {
    let rows = sheet.cells.keys().map(|at| at.0).max().unwrap_or(0);
    let columns = sheet.cells.keys().map(|at| at.1).max().unwrap_or(0);
    (rows + 1 + u32::from(BEYOND), columns + 1 + BEYOND)
}

impl Slip {
    /// Makes it; the workbook, the sheet and the cell. `None` where Excel would show nothing, or nobody can type.
    fn make(self, bytes: &[u8]) -> Option<(Vec<u8>, String, (u32, u16))> {
        let mut clerk = Clerk::open(bytes);
        if self.way == Way::Sheet {
            let cells = [((2, 1), CellValue::Text(MARK.to_owned()))].into();
            clerk.sheets.push(clerk::Sheet { name: "Lịch giao ban".to_owned(), cells, merges: Vec::new() });
            return Some((clerk.save(), "Lịch giao ban".to_owned(), (2, 1)));
        }
        let (at, row, column) = match self.spot {
            Spot::At(sheet, row, column) => (sheet, row, column),
            Spot::Any([sheet, row, column]) => {
                let sheet = sheet.index(clerk.sheets.len());
                let (rows, columns) = size(&clerk.sheets[sheet]);
                let row = u32::try_from(row.index(rows as usize)).unwrap();
                (sheet, row, u16::try_from(column.index(columns.into())).unwrap())
            }
        };
        let sheet = &mut clerk.sheets[at];
        let name = sheet.name.clone();
        let is_covered = sheet
            .merges
            .iter()
            .any(|merge| merge.holds(row, column) && (merge.first_row, merge.first_column) != (row, column));
        let at = (row, column);
        let is_locked = name == "Hướng dẫn" && column < 2;
        match self.way {
            // Excel shows nothing of a cell that another one covers; the lines of the first sheet are locked.
            Way::Cell | Way::Number if is_covered || is_locked => return None,
            Way::Cell => {
                sheet.cells.insert(at, CellValue::Text(MARK.to_owned()));
            }
            Way::Number => {
                sheet.cells.insert(at, CellValue::Number(7319.0));
            }
            Way::Note | Way::Shape | Way::Sheet => {}
        }
        let way = self.way;
        let add = |sheet: &str, page: &mut Worksheet| {
            if sheet == name && way == Way::Note {
                page.insert_note(row, column, &Note::new(MARK).set_author("Hằng")).unwrap();
            } else if sheet == name && way == Way::Shape {
                page.insert_shape(row, column, &Shape::textbox().set_text(MARK)).unwrap();
            }
        };
        Some((clerk.save_with(add), name.clone(), at))
    }
}

fn text_of(cell: &workbook::Cell) -> String {
    match &cell.value {
        CellValue::Text(text) => text.clone(),
        CellValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Whether a workbook says so in a cell.
fn says(bytes: &[u8], wanted: &str) -> bool {
    let book = workbook::open(bytes, "moi.xlsx").unwrap();
    let mut cells = book.sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
    cells.any(|cell| text_of(cell).contains(wanted))
}

/// Whether a finding speaks of the mark: quotes it, or stands at its cell or its column.
fn speaks(finding: &Finding, sheet: &str, at: (u32, u16)) -> bool {
    let text = format!("{} {} {}", finding.message, finding.help, finding.quotation);
    let is_place = matches!(&finding.anchor, Anchor::Place(Place::Cell { sheet: there, cell, .. })
        if there == sheet && (*cell == address(at.0, at.1) || cell.trim_end_matches(char::is_numeric) == address(0, at.1).trim_end_matches(char::is_numeric)));
    text.contains(MARK) || text.contains("7319") || text.contains("ô nữa") || text.contains(sheet) || is_place
}

/// What is neither kept nor told, in words.
fn lost(new: &[u8], told: &Report, sheet: &str, at: (u32, u16), slip: Slip) -> Option<String> {
    let wanted = if slip.way == Way::Number { "7319" } else { MARK };
    let is_told = told.iter().any(|finding| speaks(finding, sheet, at));
    let all: Vec<&str> = told.iter().map(|finding| finding.message.as_str()).collect();
    let is_lost = !says(new, wanted) && !is_told;
    is_lost.then(|| format!("{:?} at {sheet} {} is neither kept nor told: {all:#?}", slip.way, address(at.0, at.1)))
}

fn book(workshop: &Workshop) -> Vec<u8> {
    let member = |number| Member {
        code: town::school(number).0,
        plan: town::plan(workshop, number),
        own: vec![CellText::text(town::phone(number)), CellText::Number(12.0)],
    };
    let members: Vec<Member> = (0..3).map(member).collect();
    let own = ["Điện thoại".to_owned(), "Số lớp".to_owned()];
    workshop.district_of(&town::common(workshop), &own, &members).unwrap()
}

/// The workbook with a slip, collected with nothing that came back, and written for another year.
fn workbook_again(workshop: &Workshop, book: &[u8], slip: Slip) -> Option<String> {
    let (bytes, sheet, at) = slip.make(book)?;
    // Without its list it is no workbook of many schools, and is refused.
    let round = Round::open(workshop, &bytes, "quan-ly.xlsx", town::day()).ok()?;
    let held = round.held();
    if !held.errors.is_empty() {
        // Nothing is written, so nothing is lost.
        return None;
    }
    let mut told = held.left.clone();
    if told.iter().any(|finding| speaks(finding, &sheet, at)) {
        return None;
    }
    let answers = vec![Answer::default(); round.district().schools().len()];
    let (new, unwritten) = round.collected(&answers).unwrap();
    told.extend(unwritten);
    let again = Round::open(workshop, &new, "moi.xlsx", town::day()).unwrap();
    assert!(again.held().errors.is_empty(), "{slip:?}: {:?}", again.held().errors);
    lost(&new, &told, &sheet, at, slip)
}

/// A form as a school fills it in.
fn filled(form: &[u8]) -> Vec<u8> {
    let mut clerk = Clerk::open(form);
    general(&mut clerk, "Số văn bản", "12");
    results(&mut clerk, &[true, false]);
    clerk.save()
}

/// A form with a slip comes back.
fn form_again(workshop: &Workshop, form: &[u8], round: &Round, slip: Slip) -> Option<String> {
    let (bytes, sheet, at) = slip.make(&filled(form))?;
    let returned = round.take(&bytes, "TH-01.xlsx");
    let is_told = |report: &Report| report.iter().any(|finding| speaks(finding, &sheet, at));
    if let (State::Filled(_), Some(1), false) = (&returned.state, returned.school, is_told(&returned.report)) {
        let mut told = returned.report.clone();
        let mut answers = vec![Answer::default(); round.district().schools().len()];
        answers[1] = Answer::of(returned.state, "TH-01.xlsx", &returned.report);
        let (new, unwritten) = round.collected(&answers).unwrap();
        told.extend(unwritten);
        if let Some(lost) = lost(&new, &told, &sheet, at, slip) {
            return Some(format!("collect: {lost}"));
        }
    }
    // A blank form from the filled one, by `form --from`.
    let reading = workshop.read(&bytes, "TH-01.xlsx");
    let mut told: Report = reading.report;
    if is_told(&told) {
        return None;
    }
    let (new, _) = workshop.whole_form(&reading.plan?, &mut told)?;
    if told.has_errors() { None } else { lost(&new, &told, &sheet, at, slip) }
}

/// A list with a slip becomes a workbook.
fn list_again(workshop: &Workshop, slip: Slip) -> Option<String> {
    let (bytes, sheet, at) = slip.make(&listed::list(5))?;
    let list = workshop.roster(&bytes, "danh-sach.xlsx", &[]).ok()?;
    let schools = list.schools("danh-sach.xlsx", &workshop.catalogue).ok()?;
    let new = workshop.district_of_list(&schools, "tt57-improvement", town::day()).ok()?;
    let is_skipped = schools.skipped.iter().any(|(row, _)| *row == at.0 + 1);
    let is_left_out =
        list.matches.iter().any(|it| it.column == at.1 && it.target == "Bỏ qua" && it.why != Why::Nothing);
    // The table of columns, which is shown with the list, names every heading as it stands.
    let is_shown = list.matches.iter().any(|it| it.heading.contains(MARK) || it.heading.contains("7319"));
    if is_skipped || is_left_out || is_shown { None } else { lost(&new, &list.left, &sheet, at, slip) }
}

/// Every cell of the first and the last rows of every sheet, and some beyond, one by one: what each try says.
fn at_every_cell(book: &[u8], mut attempt: impl FnMut(Slip) -> Option<String>) {
    let mut lost = Vec::new();
    for (at, sheet) in Clerk::open(book).sheets.iter().enumerate() {
        let (rows, columns) = size(sheet);
        for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
            let is_end = row < 2 * u32::from(BEYOND) || row + u32::from(BEYOND) + 2 >= rows;
            for way in [Way::Cell, Way::Number].into_iter().filter(|_| is_end) {
                lost.extend(attempt(Slip { way, spot: Spot::At(at, row, column) }));
            }
        }
    }
    none(lost.into_iter());
}

/// To the right of the criteria, below the rows of the schools: such a row has no code, and is one for all schools.
#[test]
fn no_cell_beside_the_results_is_lost() {
    let workshop = workshop::workshop();
    let book = book(&workshop);
    let clerk = Clerk::open(&book);
    let at = clerk.sheets.iter().position(|sheet| sheet.name == "Kết quả tiêu chí").unwrap();
    let (rows, columns) = size(&clerk.sheets[at]);
    let spots = (rows - 5..rows + 2).flat_map(|row| (columns - 4..columns).map(move |column| (row, column)));
    let slips = spots.map(|(row, column)| Slip { way: Way::Cell, spot: Spot::At(at, row, column) });
    none(slips.filter_map(|slip| workbook_again(&workshop, &book, slip)));
}

/// Headings of the results that are no criterion, and names that a sheet only shows: they are told before any school
/// has a result, too.
#[test]
fn no_heading_of_the_results_and_no_shown_name_is_lost() {
    let workshop = workshop::workshop();
    let book = book(&workshop);
    let clerk = Clerk::open(&book);
    let mut spots = Vec::new();
    for (at, sheet) in clerk.sheets.iter().enumerate() {
        let heading = sheet.cells.iter().find(|(_, value)| **value == CellValue::Text("Tên trường".to_owned()));
        let Some((&(heading, shown), _)) = heading else { continue };
        if sheet.name != "Danh sách trường" {
            spots.extend((heading + 1..heading + 5).map(|row| Spot::At(at, row, shown)));
        }
        if sheet.name == "Kết quả tiêu chí" {
            spots.extend((0..size(sheet).1).map(|column| Spot::At(at, heading, column)));
        }
    }
    assert!(spots.len() > 20, "{spots:?}");
    let slips = spots.into_iter().map(|spot| Slip { way: Way::Cell, spot });
    none(slips.filter_map(|slip| workbook_again(&workshop, &book, slip)));
}

#[test]
#[ignore = "half an hour: every cell, one by one"]
fn no_cell_of_an_office_is_lost() {
    let workshop = workshop::workshop();
    let book = book(&workshop);
    at_every_cell(&book, |slip| workbook_again(&workshop, &book, slip));
}

#[test]
#[ignore = "half an hour: every cell, one by one"]
fn no_cell_of_a_school_is_lost() {
    let workshop = workshop::workshop();
    let round = Round::open(&workshop, &book(&workshop), "quan-ly.xlsx", town::day()).unwrap();
    let form = round.form(1, &Letters::default()).unwrap();
    at_every_cell(&filled(&form), |slip| form_again(&workshop, &form, &round, slip));
}

#[test]
#[ignore = "some minutes: every cell, one by one"]
fn no_cell_of_a_list_is_lost() {
    let workshop = workshop::workshop();
    at_every_cell(&listed::list(5), |slip| list_again(&workshop, slip));
}

/// Slips of a case, tried one by one.
fn slips() -> impl Strategy<Value = Vec<Slip>> {
    prop::collection::vec(slip(), 8)
}

fn none(lost: impl Iterator<Item = String>) {
    let lost: Vec<String> = lost.collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn what_an_office_types_is_kept_or_told(slips in slips()) {
        let workshop = workshop::workshop();
        let book = book(&workshop);
        none(slips.into_iter().filter_map(|slip| workbook_again(&workshop, &book, slip)));
    }

    #[test]
    fn what_a_school_types_is_kept_or_told(slips in slips()) {
        let workshop = workshop::workshop();
        let round = Round::open(&workshop, &book(&workshop), "quan-ly.xlsx", town::day()).unwrap();
        let form = round.form(1, &Letters::default()).unwrap();
        none(slips.into_iter().filter_map(|slip| form_again(&workshop, &form, &round, slip)));
    }

    #[test]
    fn what_stands_in_a_list_is_kept_or_told(slips in slips()) {
        let workshop = workshop::workshop();
        none(slips.into_iter().filter_map(|slip| list_again(&workshop, slip)));
    }
}

/// The office's own sheets and columns come along as they are seen; what cannot come is named.
#[test]
fn what_the_office_added_comes_along() {
    let workshop = workshop::workshop();
    let mut clerk = Clerk::open(&book(&workshop));
    let day = "2026-09-15".parse().unwrap();
    let cells = [
        ((0, 0), CellValue::Text("Phân công".to_owned())),
        ((1, 0), CellValue::Number(12.5)),
        ((1, 1), CellValue::Date(day)),
        ((1, 2), CellValue::Boolean(true)),
    ];
    let merges = vec![workbook::Merge { first_row: 0, first_column: 0, last_row: 0, last_column: 3 }];
    clerk.sheets.push(clerk::Sheet { name: "Lịch trực".to_owned(), cells: cells.into(), merges: merges.clone() });
    let list = clerk.sheet("Danh sách trường");
    let (top, phone) = list.heading("Điện thoại");
    // Two columns of its own, one without a heading; a row that is no school; a title above.
    list.cells.insert((top, phone + 2), CellValue::Text("TT".to_owned()));
    list.cells.insert((top + 1, phone + 2), CellValue::Number(1.0));
    list.cells.insert((top + 2, phone + 3), CellValue::Text("gọi lại".to_owned()));
    list.cells.insert((top + 9, phone), CellValue::Text("Tổng đài: 1022".to_owned()));
    list.cells.insert((0, 4), CellValue::Text("Sổ của phòng".to_owned()));
    let round = Round::open(&workshop, &clerk.save(), "quan-ly.xlsx", town::day()).unwrap();
    let held = round.held();
    assert!(held.errors.is_empty(), "{held:?}");
    let told: Vec<&str> = held.left.iter().map(|finding| finding.message.as_str()).collect();
    for words in ["trang riêng \"Lịch trực\" sang sổ mới", "Tổng đài: 1022", "Sổ của phòng"] {
        assert!(told.iter().any(|line| line.contains(words)), "{words} in {told:?}");
    }
    assert_eq!(told.len(), 3, "{told:?}");
    let (new, unwritten) = round.collected(&vec![Answer::default(); 3]).unwrap();
    assert!(unwritten.is_empty(), "{unwritten:?}");
    let mut again = Clerk::open(&new);
    let own = again.sheet("Lịch trực");
    assert_eq!(own.merges, merges);
    assert_eq!(own.cells[&(1, 0)], CellValue::Number(12.5));
    assert_eq!(own.cells[&(1, 1)], CellValue::Date(day));
    assert_eq!(own.cells[&(1, 2)], CellValue::Text("Có".to_owned()));
    let list = again.sheet("Danh sách trường");
    let (top, classes) = list.heading("Số lớp");
    assert_eq!(list.cells[&(top + 1, classes)], CellValue::Number(12.0));
    assert_eq!(list.cells[&(top + 1, list.heading("TT").1)], CellValue::Number(1.0));
    assert!(list.cells.values().any(|value| *value == CellValue::Text("gọi lại".to_owned())));
    // Next year's workbook has them, too.
    assert!(says(&round.renewed(2027).unwrap(), "gọi lại"));
}

/// A result of a criterion that the school's set has not would have no column in the workbook.
#[test]
fn a_result_of_a_strange_criterion_is_asked_back() {
    let workshop = workshop::workshop();
    let round = Round::open(&workshop, &book(&workshop), "quan-ly.xlsx", town::day()).unwrap();
    let mut clerk = Clerk::open(&round.form(1, &Letters::default()).unwrap());
    results(&mut clerk, &[true]);
    let sheet = clerk.sheet("Kết quả tiêu chí");
    let (top, code) = sheet.heading("Tiêu chí");
    sheet.cells.insert((top + 3, code), CellValue::Text("9.9".to_owned()));
    let returned = round.take(&clerk.save(), "TH-01.xlsx");
    assert!(matches!(returned.state, State::Faulty(1)), "{:?}", returned.report);
    assert_eq!(returned.report.iter().next().unwrap().rule, "TBL-04");
    // A column of results under another name may be the one that is missing: the form is not read whole.
    let mut clerk = Clerk::open(&round.form(1, &Letters::default()).unwrap());
    general(&mut clerk, "Số văn bản", "12");
    results(&mut clerk, &[true]);
    let sheet = clerk.sheet("Kết quả tiêu chí");
    let at = sheet.heading("Kết quả");
    sheet.cells.insert(at, CellValue::Text("Nhận xét chung".to_owned()));
    let returned = round.take(&clerk.save(), "TH-01.xlsx");
    assert!(matches!(returned.state, State::Faulty(_)), "{:?}", returned.report);
    assert!(returned.report.iter().any(|finding| finding.message.contains("Nhận xét chung")), "{:?}", returned.report);
}
