//! Forms go out, are filled in, and come back into the workbook.

use kehoach::input::excel::lost;
use kehoach::input::excel::workbook::CellValue;
use kehoach::pipeline::{Answer, Letters, Purpose, Round, State, Workshop};
use proptest::prelude::*;

use super::town;
use crate::clerk::Clerk;
use crate::workshop;

const RESULTS: &str = "Kết quả tiêu chí";
const GENERAL: &str = "Thông tin chung";

/// Types into the line of a single field.
pub fn general(clerk: &mut Clerk, field: &str, text: &str) {
    let ((row, column), _) = {
        let sheet = clerk.sheet(GENERAL);
        let is =
            |value: &CellValue| matches!(value, CellValue::Text(text) if text.trim_end_matches([' ', '*']) == field);
        let (at, value) = sheet.cells.iter().find(|(_, value)| is(value)).unwrap_or_else(|| panic!("{field}"));
        (*at, value.clone())
    };
    clerk.sheet(GENERAL).cells.insert((row, column + 1), CellValue::Text(text.to_owned()));
}

/// Types a result for each criterion, and why where it is not met.
pub fn results(clerk: &mut Clerk, results: &[bool]) {
    let (heading, code) = clerk.sheet(RESULTS).heading("Tiêu chí");
    let (_, result) = clerk.sheet(RESULTS).heading("Kết quả");
    let (_, note) = clerk.sheet(RESULTS).heading("Nội dung không đạt");
    let rows: Vec<u32> =
        clerk.sheet(RESULTS).cells.keys().filter(|at| at.1 == code && at.0 > heading).map(|at| at.0).collect();
    for (row, met) in rows.into_iter().zip(results.iter().cycle()) {
        let word = if *met { "Mức 1" } else { "Không đạt" };
        clerk.sheet(RESULTS).cells.insert((row, result), CellValue::Text(word.to_owned()));
        if !met {
            let why = CellValue::Text("Chưa có hồ sơ của năm trước".to_owned());
            clerk.sheet(RESULTS).cells.insert((row, note), why);
        }
    }
}

fn filled(form: &[u8], number: &str, met: &[bool]) -> Vec<u8> {
    let mut clerk = Clerk::open(form);
    general(&mut clerk, "Số văn bản", number);
    results(&mut clerk, met);
    clerk.save()
}

/// What each school says after its form went out, was filled in, and came back.
fn came_back(workshop: &Workshop, numbers: &[u16], met: &[bool]) {
    let round = Round::open(workshop, &town::workbook(workshop, numbers.len()), "quan-ly.xlsx", town::day()).unwrap();
    let held = round.held();
    assert!(held.errors.is_empty() && held.left.is_empty(), "{held:?}");
    let mut answers = Vec::new();
    let mut typed = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        let form = round.form(index, &Letters::default()).unwrap();
        assert!(matches!(round.take(&form, "a.xlsx").state, State::Blank));
        let file = filled(&form, &number.to_string(), met);
        typed.push(workshop.read(&file, "a.xlsx").plan.unwrap());
        // Whatever the file is called, the code inside says whose it is.
        let returned = round.take(&file, "a.xlsx");
        assert_eq!(returned.school, Some(index), "{:?}", returned.report);
        assert!(matches!(returned.state, State::Filled(_)), "{:?}", returned.report);
        answers.push(Answer::of(returned.state, "a.xlsx", &returned.report));
    }
    let again = {
        let (book, lost) = round.collected(&answers).unwrap();
        assert!(lost.is_empty(), "{lost:?}");
        Round::open(workshop, &book, "moi.xlsx", town::day()).unwrap()
    };
    let district = again.district();
    assert_eq!(district.own_headings(), ["Điện thoại", "Phản hồi"]);
    for (index, mut typed) in typed.into_iter().enumerate() {
        assert_eq!(district.own_values(index), [format!("09120000{index:02}"), "đã gửi (a.xlsx)".to_owned()]);
        // The office leaves it to the kind of school.
        typed.assessment.criteria_set = None;
        let now = district.reading_for(index, Purpose::Plan);
        assert!(!now.report.has_errors(), "{:?}", now.report);
        let (before, after) = (lost::fields(&typed), lost::fields(&now.plan.unwrap()));
        assert_eq!(before, after);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_schools_fill_in_comes_back(
        numbers in proptest::collection::vec(1_u16..900, 1..5),
        met in proptest::collection::vec(any::<bool>(), 1..30),
    ) {
        came_back(&workshop::workshop(), &numbers, &met);
    }
}

#[test]
fn what_the_office_decided_stays_and_is_told() {
    let workshop = workshop::workshop();
    let round = Round::open(&workshop, &town::workbook(&workshop, 4), "quan-ly.xlsx", town::day()).unwrap();
    let letters = Letters { due: Some("30/9/2026".to_owned()), note: Some("Hỏi cô Hằng, 0912000099.".to_owned()) };
    let form = round.form(1, &letters).unwrap();
    let mut clerk = Clerk::open(&form);
    let said: Vec<String> = clerk
        .sheet("Hướng dẫn")
        .cells
        .values()
        .filter_map(|value| match value {
            CellValue::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    for words in ["Mã trường: TH-01", "Kính gửi: Trường Tiểu học Hoa Sen.", "trước ngày 30/9/2026", "Hỏi cô Hằng"]
    {
        assert!(said.iter().any(|line| line.contains(words)), "{words} in {said:?}");
    }
    general(&mut clerk, "Tên trường", "Trường Tiểu học Hoa Mai");
    results(&mut clerk, &[true]);
    let returned = round.take(&clerk.save(), "gửi sở.xlsx");
    let told: Vec<_> = returned.report.iter().map(|finding| (finding.rule, finding.message.as_str())).collect();
    let message = "\"Tên trường\" do cơ quan quản lý ghi \"Trường Tiểu học Hoa Sen\", nhà trường sửa thành \"Trường Tiểu học Hoa Mai\".";
    assert_eq!(told, [("ASK-01", message)]);
    let State::Filled(plan) = returned.state else { panic!("{:?}", returned.report) };
    assert_eq!(plan.school.name.as_deref(), Some("Trường Tiểu học Hoa Sen"));
    // The form of one school with the name of another.
    general(&mut clerk, "Tên trường", "Trường Mầm non Hoa Sen");
    let returned = round.take(&clerk.save(), "a.xlsx");
    assert!(matches!(returned.state, State::Faulty(1)), "{:?}", returned.report);
    // Without the first sheet: by the name of the file, then by that of the school.
    clerk.sheets.retain(|sheet| sheet.name != "Hướng dẫn");
    assert_eq!(round.take(&clerk.save(), "x/THCS-01 - gì đó.xlsx").school, Some(2));
    assert_eq!(round.take(&clerk.save(), "a.xlsx").school, Some(0));
    general(&mut clerk, "Tên trường", "Trường Tiểu học Ở Đâu");
    assert_eq!(round.take(&clerk.save(), "a.xlsx").school, None);
}
