//! The office's own list: columns with other names, titles above, joined cells, sums at the foot; and next year's workbook.

use kehoach::input::excel::roster::{Roster, Schools, Why, read_confirmed, write_confirmed};
use kehoach::input::excel::workbook::{CellValue, Merge};
use kehoach::pipeline::{Purpose, Round, Workshop};
use rust_xlsxwriter::{Format, Workbook};

use super::town;
use crate::clerk::Clerk;
use crate::workshop;

/// A list as an office keeps it.
pub fn list(count: usize) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("DS trường").unwrap();
    for (row, title) in ["ỦY BAN NHÂN DÂN", "XÃ ĐỒNG LAM", "DANH SÁCH CÁC TRƯỜNG NĂM HỌC 2026-2027"].iter().enumerate()
    {
        page.merge_range(u32::try_from(row).unwrap(), 0, u32::try_from(row).unwrap(), 8, title, &Format::new())
            .unwrap();
    }
    let headings = ["STT", "Mã đơn vị", "Đơn vị", "Xã / phường", "Cấp", "Hiệu trưởng", "Số ĐT", "Hộp thư", "Số lớp"];
    for (column, heading) in (0..).zip(headings) {
        page.write_string(4, column, heading).unwrap();
    }
    for number in 0..count {
        let row = 5 + u32::try_from(number).unwrap();
        let (code, name, _, place) = town::school(number);
        let kind = ["MN", "Cấp 1", "THCS", "THPT"][number % 4];
        page.write_number(row, 0, row - 4).unwrap();
        for (column, text) in (1..).zip([
            code,
            name,
            format!("Xã {place}"),
            kind.to_owned(),
            town::head(number),
            town::phone(number),
            town::mail(number),
        ]) {
            page.write_string(row, column, text).unwrap();
        }
        page.write_number(row, 8, 12).unwrap();
    }
    page.write_string(5 + u32::try_from(count).unwrap(), 2, "Tổng cộng").unwrap();
    page.write_number(5 + u32::try_from(count).unwrap(), 8, 720).unwrap();
    book.save_to_buffer().unwrap()
}

fn read(workshop: &Workshop, bytes: &[u8], known: &[(String, String)]) -> (Roster, Schools) {
    let list = workshop.roster(bytes, "danh-sach.xlsx", known).unwrap();
    let schools = list.schools("danh-sach.xlsx", &workshop.catalogue).unwrap();
    (list, schools)
}

fn targets(list: &Roster) -> Vec<&str> {
    list.matches.iter().map(|it| it.target.as_str()).collect()
}

const WANTED: [&str; 9] = [
    "Bỏ qua",
    "Mã trường",
    "Tên trường",
    "Địa danh",
    "Loại hình trường",
    "Họ và tên người ký",
    "Điện thoại",
    "Email",
    "Cột riêng",
];

#[test]
fn a_list_with_other_names_becomes_a_workbook() {
    let workshop = workshop::workshop();
    let (list, schools) = read(&workshop, &list(8), &[]);
    assert_eq!(targets(&list), WANTED);
    assert!(list.matches[..8].iter().all(|it| it.why == Why::Heading), "{:?}", list.matches);
    assert_eq!(schools.skipped, [(14, "Tổng cộng".to_owned())]);
    assert_eq!(schools.own, ["Số ĐT", "Hộp thư", "Số lớp"]);
    let book = workshop.district_of_list(&schools, "tt57-improvement", town::day()).unwrap();
    let round = Round::open(&workshop, &book, "quan-ly.xlsx", town::day()).unwrap();
    assert!(round.held().errors.is_empty(), "{:?}", round.held());
    for (number, school) in round.district().schools().iter().enumerate() {
        let (code, name, kind, place) = town::school(number);
        assert_eq!((&school.code, &school.name), (&code, &name));
        assert_eq!(round.district().own_values(number), [town::phone(number), town::mail(number), "12".to_owned()]);
        let plan = round.district().reading_for(number, Purpose::Form).plan.unwrap();
        assert_eq!(plan.school.school_type.as_deref(), Some(kind));
        assert_eq!(plan.letterhead.place_name.as_deref(), Some(place));
        assert_eq!(plan.letterhead.issuing_body.joined(), name.to_uppercase());
        assert_eq!(plan.signature_block.name, Some(town::head(number)));
        assert!(round.form(number, &kehoach::pipeline::Letters::default()).is_ok());
    }
}

/// A column that nobody filled in yet looks like nothing, and stays a column of the office's own.
#[test]
fn an_empty_column_is_not_known_by_its_looks() {
    let workshop = workshop::workshop();
    let mut clerk = Clerk::open(&list(4));
    let page = clerk.sheet("DS trường");
    let (row, code) = page.heading("Mã đơn vị");
    page.cells.retain(|at, _| at.1 != code || at.0 < row);
    page.cells.insert((row, 9), CellValue::Text("Ghi chú".to_owned()));
    let (list, schools) = read(&workshop, &clerk.save(), &[]);
    let found = list.matches.iter().find(|it| it.heading == "Ghi chú").unwrap();
    assert_eq!((found.target.as_str(), found.why), ("Cột riêng", Why::Nothing), "{:?}", list.matches);
    assert!(!targets(&list).contains(&"Mã trường") && schools.own.contains(&"Ghi chú".to_owned()), "{schools:?}");
}

#[test]
fn what_the_user_says_of_a_column_counts_and_is_remembered() {
    let workshop = workshop::workshop();
    let (list, _) = read(&workshop, &list(4), &[]);
    let mut clerk = Clerk::open(&write_confirmed(&list.matches).unwrap());
    let sheet = clerk.sheet("Ghép cột");
    let (_, chosen) = sheet.heading("Được hiểu là");
    let at = sheet.cells.iter().find(|(_, value)| **value == CellValue::Text("Số lớp".to_owned())).unwrap().0.0;
    sheet.cells.insert((at, chosen), CellValue::Text("Bỏ qua".to_owned()));
    let known = read_confirmed(&clerk.save());
    assert_eq!(known.len(), 9);
    let (list, schools) = read(&workshop, &self::list(4), &known);
    assert_eq!(list.matches[8].target, "Bỏ qua");
    assert!(list.matches.iter().all(|it| it.why == Why::Confirmed));
    assert_eq!(schools.own, ["Số ĐT", "Hộp thư"]);
}

#[test]
fn without_headings_that_are_known_what_stands_below_decides() {
    let workshop = workshop::workshop();
    let text = "Danh sách\n\nĐơn vị\tThuộc xã\tLiên lạc\tHòm thư\tCán bộ\n\
        MN Hoa Sen\tXã Vân Hạ\t0912 000 001\thoasen@x.edu.vn\tLê Thị Hoa\n\
        Tiểu học Suối Ngọc\tPhường 5\t0912000002\tsuoingoc@x.edu.vn\tTrần Văn Bình\n\
        TH&THCS Núi Voi\tXã Gò Me\t\t\tPhạm Thị Lan\n";
    let (list, schools) = read(&workshop, text.as_bytes(), &[]);
    assert_eq!(targets(&list), ["Tên trường", "Địa danh", "Điện thoại", "Email", "Họ và tên người ký"]);
    let codes: Vec<&str> = schools.schools.iter().map(|school| school.code.as_str()).collect();
    assert_eq!(codes, ["MN-01", "TH-01", "TR-01"]);
    assert_eq!((schools.made_codes, schools.guessed_kinds), (3, 3));
    let kind =
        |index: usize| schools.schools[index].fields.iter().find(|(path, _)| *path == "school.type").unwrap().1.clone();
    assert_eq!([kind(0), kind(1), kind(2)], ["trường mầm non", "trường tiểu học", "trường phổ thông có nhiều cấp học"]);
    for nothing in ["", "a", "một;hai\nba;bốn\n"] {
        assert!(workshop.roster(nothing.as_bytes(), "a.csv", &[]).is_err(), "{nothing}");
    }
}

#[test]
fn next_year_has_the_same_schools_and_open_results() {
    let workshop = workshop::workshop();
    let round = Round::open(&workshop, &town::workbook(&workshop, 4), "cu.xlsx", town::day()).unwrap();
    let book = round.renewed(2027).unwrap();
    let again = Round::open(&workshop, &book, "moi.xlsx", town::day()).unwrap();
    assert!(again.held().errors.is_empty(), "{:?}", again.held());
    assert_eq!(again.district().own_headings(), ["Điện thoại"]);
    for school in 0..4 {
        let plan = again.district().reading_for(school, Purpose::Form).plan.unwrap();
        assert_eq!(plan.school.name, Some(town::school(school).1));
        assert!(plan.letterhead.issue_date.is_none() && plan.letterhead.number.is_none());
        assert!(plan.assessment.results.iter().all(|given| given.result.is_none()));
        assert_eq!(again.district().own_values(school), [format!("09120000{school:02}")]);
    }
}

/// Slips in a list that make one school of two, or two of one.
#[test]
fn schools_that_are_mixed_up_are_told_at_their_cells() {
    let workshop = workshop::workshop();
    let mut clerk = Clerk::open(&town::workbook(&workshop, 6));
    let list = "Danh sách trường";
    let put = |clerk: &mut Clerk, row: u32, heading: &str, text: &str| {
        let (top, column) = clerk.sheet(list).heading(heading);
        clerk.sheet(list).cells.insert((top + row, column), CellValue::Text(text.to_owned()));
    };
    // The second school has the body of the first; the third is the fourth again; the fifth and sixth share a number.
    put(&mut clerk, 2, "Cơ quan ban hành", "TRƯỜNG MẦM NON HOA SEN");
    for heading in ["Tên trường", "Địa danh"] {
        let (top, column) = clerk.sheet(list).heading(heading);
        let fourth = clerk.sheet(list).cells[&(top + 4, column)].clone();
        clerk.sheet(list).cells.insert((top + 3, column), fourth);
    }
    for row in [5, 6] {
        put(&mut clerk, row, "Ký hiệu", "KH-X");
        put(&mut clerk, row, "Số văn bản", "7");
    }
    // One governing body over three rows.
    let (top, column) = clerk.sheet(list).heading("Cơ quan chủ quản");
    for row in [5, 6] {
        clerk.sheet(list).cells.remove(&(top + row, column));
    }
    clerk.sheet(list).merges.push(Merge {
        first_row: top + 4,
        first_column: column,
        last_row: top + 6,
        last_column: column,
    });
    let bytes = clerk.save();
    let district = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
    let told = |school: usize| -> Vec<String> {
        let report = district.reading(school).report;
        report.iter().filter(|finding| finding.rule == "XLS-31").map(|finding| finding.message.clone()).collect()
    };
    assert!(told(0).is_empty());
    assert_eq!(
        told(1),
        ["cơ quan ban hành là tên của trường MN-01 (Trường Mầm non Hoa Sen), không phải của trường này."]
    );
    assert_eq!(told(2), ["tên trường và địa danh này còn ở ô B7."]);
    assert_eq!(told(3), ["tên trường và địa danh này còn ở ô B6."]);
    assert!(told(4)[0].starts_with("số và ký hiệu này còn ở ô"), "{:?}", told(4));
    for school in 3..6 {
        let plan = district.reading(school).plan.unwrap();
        assert_eq!(plan.letterhead.governing_body.as_deref(), Some("UBND XÃ ĐỒNG LAM"));
    }
    assert!(district.report().iter().any(|finding| finding.message.contains("ô gộp này dùng chung cho 3 dòng")));
}
