//! The year of an office with 60 schools of four kinds: its own list, forms out and back with faults, plans, notes back,
//! and what changed since.

#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the program writes endings in small letters")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::asked::{general, results};
use super::{listed, town};
use crate::batch::desk::{Desk, Said};
use crate::clerk::Clerk;
use kehoach::input::excel::workbook::{self, CellValue};

const SCHOOLS: usize = 60;
/// They never answer.
const SILENT: [usize; 3] = [17, 18, 59];

struct Office(Desk);

#[expect(clippy::disallowed_methods, reason = "the test reads and writes the files of an office")]
impl Office {
    fn path(&self, name: &str) -> PathBuf {
        self.0.root.join(name)
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        command.current_dir(&self.0.root).args(arguments);
        Said::of(&command.output().unwrap())
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The schools of a report by their codes.
    fn report(&self, folder: &str) -> (Value, BTreeMap<String, Value>) {
        let report: Value = serde_json::from_slice(&self.read(&format!("{folder}/bao-cao.json"))).unwrap();
        let schools = report["schools"].as_array().unwrap();
        let of = |school: &Value| (school["code"].as_str().unwrap().to_owned(), school.clone());
        let schools = schools.iter().map(of).collect();
        (report, schools)
    }
}

fn code(number: usize) -> String {
    town::school(number).0
}

fn own<'a>(school: &'a Value, heading: &str) -> &'a str {
    let pairs = school["own"].as_array().map_or(&[][..], Vec::as_slice);
    pairs.iter().find(|pair| pair[0] == heading).and_then(|pair| pair[1].as_str()).unwrap_or_default()
}

/// What the office adds to the workbook that came of its list.
fn completed(book: &[u8]) -> Vec<u8> {
    let mut clerk = Clerk::open(book);
    let list = clerk.sheet("Danh sách trường");
    for (heading, text) in
        [("Cơ quan chủ quản", "UBND XÃ ĐỒNG LAM"), ("Ký hiệu", "KH-TDL"), ("Ngày ban hành", "15/9/2026")]
    {
        let (top, column) = list.heading(heading);
        for row in (top + 1..).take(SCHOOLS) {
            list.cells.insert((row, column), CellValue::Text(text.to_owned()));
        }
    }
    clerk.save()
}

/// The form as a school fills it in.
fn filled(form: &[u8], number: usize, met: &[bool]) -> Clerk {
    let mut clerk = Clerk::open(form);
    general(&mut clerk, "Số văn bản", &(number + 1).to_string());
    results(&mut clerk, met);
    clerk
}

/// Fills in what is needed of the improvement plan and comes in with the forms.
fn send(office: &Office, to: &str, number: usize, change: impl Fn(&mut Clerk)) {
    let start = format!("{} - ", code(number));
    let name = office.names("gui-di").into_iter().find(|name| name.starts_with(&start)).unwrap();
    let mut clerk = filled(&office.read(&format!("gui-di/{name}")), number, &[true]);
    change(&mut clerk);
    office.put(&format!("thu-ve/{to}{name}"), &clerk.save());
}

fn result_cell(clerk: &mut Clerk, text: &str) {
    let (top, column) = clerk.sheet("Kết quả tiêu chí").heading("Kết quả");
    clerk.sheet("Kết quả tiêu chí").cells.insert((top + 1, column), CellValue::Text(text.to_owned()));
}

#[test]
fn a_year_of_sixty_schools() {
    let office = Office(Desk::new());
    // The list of the office becomes its workbook.
    office.put("danh-sach.xlsx", &listed::list(SCHOOLS));
    let said = office.run(&[
        "form",
        "--district",
        "--from",
        "danh-sach.xlsx",
        "--school-year",
        "2026-2027",
        "-o",
        "quan-ly.xlsx",
    ]);
    assert_eq!(said.code, Some(0), "{said:?}");
    for words in ["C  Đơn vị → Tên trường (theo tiêu đề)", "60 trường.", "dòng 66 (Tổng cộng)"] {
        assert!(said.out.contains(words), "{words} in {said:?}");
    }
    assert!(office.names(".").contains(&"ghep-cot.xlsx".to_owned()));
    office.put("quan-ly.xlsx", &completed(&office.read("quan-ly.xlsx")));
    // Forms go out.
    let said = office.run(&["split", "quan-ly.xlsx", "-o", "gui-di", "--due", "30/9/2026"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(office.names("gui-di").len(), SCHOOLS);
    // They come back; ten with faults.
    let open = |number: &usize| !SILENT.contains(number);
    for number in (0..SCHOOLS).filter(open).filter(|number| !(1..=10).contains(number)) {
        send(&office, "", number, |_| {});
    }
    send(&office, "", 1, |clerk| result_cell(clerk, "Mức khá"));
    send(&office, "", 2, |clerk| general(clerk, "Tên trường", "Trường Trung học cơ sở Đổi Tên"));
    send(&office, "", 3, |clerk| general(clerk, "Tên trường", &town::school(7).1));
    send(&office, "", 4, |clerk| general(clerk, "Ngày ban hành", "31/9/2026"));
    office.put("thu-ve/ke hoach truong 5.pdf", b"%PDF-1.4 anh chup");
    office.put("thu-ve/bao cao thang.xlsx", &listed::list(1));
    let sent = office.names("gui-di").into_iter().find(|name| name.starts_with(&format!("{} - ", code(6)))).unwrap();
    office.put(&format!("thu-ve/{sent}"), &office.read(&format!("gui-di/{sent}")));
    send(&office, "", 7, |clerk| result_cell(clerk, ""));
    send(&office, "", 8, |clerk| clerk.sheets.retain(|sheet| sheet.name != "Hướng dẫn"));
    send(&office, "", 9, |clerk| general(clerk, "Họ và tên người ký", ""));
    send(&office, "", 10, |clerk| general(clerk, "Cơ quan chủ quản", "SỞ GIÁO DỤC"));
    // Two answer twice.
    send(&office, "lan 2/", 20, |clerk| general(clerk, "Số văn bản", "88"));
    send(&office, "lan 2/", 21, |clerk| general(clerk, "Số văn bản", "99"));
    let said = office.run(&["collect", "thu-ve", "quan-ly.xlsx", "-o", "moi.xlsx", "--batch", "van-ban"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("Chưa gửi (4 trường)"), "{said:?}");
    assert!(
        said.out.contains("60 trường: 52 đã gửi, 3 phải sửa, 1 chưa điền, 4 chưa gửi; 2 tệp không của trường nào."),
        "{said:?}"
    );
    for words in ["ASK-02", "ASK-03", "ASK-01", "không có kết quả \"Mức khá\"", "ke hoach truong 5.pdf"] {
        assert!(said.err.contains(words), "{words} in {said:?}");
    }
    // Every question has its answer in the report: who is missing, who is wrong, whom to call.
    let (report, schools) = office.report("van-ban");
    assert_eq!(schools.len(), SCHOOLS);
    for number in 0..SCHOOLS {
        let school = &schools[&code(number)];
        assert_eq!(own(school, "Số ĐT"), town::phone(number));
        let reply = own(school, "Phản hồi");
        let wanted = match number {
            5 | 17 | 18 | 59 => "chưa gửi",
            6 => "gửi lại nhưng chưa điền",
            1 | 3 | 4 => "phải sửa 1 lỗi",
            _ => "đã gửi",
        };
        assert!(reply.starts_with(wanted), "{number}: {reply}");
        let status = match wanted {
            // The dots of the blank form that nobody filled in are a warning of all.
            "đã gửi" => "made-with-warnings",
            "chưa gửi" => "missing",
            "gửi lại nhưng chưa điền" => "unfilled",
            _ => "failed",
        };
        assert_eq!(school["status"], status, "{number}: {:#}", school["findings"]);
    }
    assert_eq!(report["statistics"]["made"], 52, "{:#}", report["statistics"]);
    remarks(&schools);
    // What stands blank of those that sent nothing is no fault of the workbook.
    for number in [5, 6, 17, 1] {
        let findings = schools[&code(number)]["findings"].as_array().map_or(&[][..], Vec::as_slice);
        assert!(findings.iter().all(|it| it["severity"] == "error"), "{number}: {findings:#?}");
    }
    let general = report["findings"].as_array().map_or(&[][..], Vec::as_slice);
    let is_of_some = |it: &&Value| it["schools"].as_u64().is_some_and(|schools| schools < 50) && it["rule"] == "REF-02";
    assert!(!general.iter().any(|it| is_of_some(&it)), "{general:#?}");
    let missing = schools[&code(7)]["findings"].as_array().unwrap().iter().find(|it| it["cell"] == "C11").unwrap();
    assert_eq!(missing["sheet"], "Kết quả tiêu chí", "{missing:#}");
    // The workbook shows it all on one sheet, with the office's columns.
    let book = workbook::open(&office.read("van-ban/bao-cao.xlsx"), "bao-cao.xlsx").unwrap();
    let texts: Vec<String> = book.sheets[0]
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(|cell| match &cell.value {
            CellValue::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    for words in ["Số ĐT", "Hộp thư", "Phản hồi", "Người ký", &town::phone(17)] {
        assert!(texts.iter().any(|text| text == words), "{words}");
    }
    after(&office, &schools);
}

/// Who changed what the office had decided, and who answered twice, is told beside what came.
fn remarks(schools: &BTreeMap<String, Value>) {
    for (number, words) in [
        (2, "nhà trường sửa thành \"Trường Trung học cơ sở Đổi Tên\""),
        (10, "nhà trường sửa thành \"SỞ GIÁO DỤC\""),
        (20, "gửi hai lần, không dùng"),
    ] {
        let reply = own(&schools[&code(number)], "Phản hồi");
        assert!(reply.contains(words), "{number}: {reply}");
    }
}

/// Notes go back, schools answer again, and the office sees what changed.
fn after(office: &Office, before: &BTreeMap<String, Value>) {
    let said = office.run(&["batch", "moi.xlsx", "-o", "van-ban", "--notes", "loi-nhan", "--annotate", "co-ghi-chu"]);
    assert!(said.out.contains("Lời nhắn cho 60 trường"), "{said:?}");
    let names = office.names("loi-nhan");
    let endings = |ending: &str| names.iter().filter(|name| name.ends_with(ending)).count();
    assert_eq!([endings(".txt"), endings(".docx"), endings(".xlsx")], [60, 60, 1], "{names:?}");
    let note = names.iter().find(|name| name.starts_with(&code(7)) && name.ends_with(".txt")).unwrap();
    let note = String::from_utf8(office.read(&format!("loi-nhan/{note}"))).unwrap();
    assert!(note.contains("trang \"Kết quả tiêu chí\", ô C4: ") && note.contains("Sửa:"), "{note}");
    let note = names.iter().find(|name| name.starts_with(&code(10)) && name.ends_with(".txt")).unwrap();
    let note = String::from_utf8(office.read(&format!("loi-nhan/{note}"))).unwrap();
    assert!(note.contains("Về biểu mẫu nhà trường gửi: \"Cơ quan chủ quản\" do cơ quan quản lý ghi"), "{note}");
    // A school is told of its own form, not of the office's workbook.
    for (number, words) in
        [(17, "Nhà trường chưa gửi biểu mẫu"), (1, "trang \"Kết quả tiêu chí\", ô C4: không có kết quả \"Mức khá\"")]
    {
        let name = names.iter().find(|name| name.starts_with(&code(number)) && name.ends_with(".txt")).unwrap();
        let note = String::from_utf8(office.read(&format!("loi-nhan/{name}"))).unwrap();
        assert!(note.contains(words) && !note.contains("Danh sách trường"), "{note}");
    }
    let copy = office.read("co-ghi-chu/moi-loi.xlsx");
    assert!(kehoach::pipeline::is_district(&copy));
    let said = office.run(&["check", "moi.xlsx", "--annotate", "xem-loi.xlsx"]);
    assert!(said.out.contains("Đã ghi xem-loi.xlsx"), "{said:?}");
    let said = office.run(&["check", "thu-ve", "--annotate", "tung-tep"]);
    assert_eq!(said.code, Some(1));
    assert!(office.names("tung-tep").iter().any(|name| name.ends_with("-loi.xlsx")), "{said:?}");
    // The wrong ones answer again; one school wins a level less.
    send(office, "lan 3/", 1, |_| {});
    send(office, "lan 3/", 7, |_| {});
    send(office, "lan 3/", 0, |clerk| result_cell(clerk, "Không đạt"));
    fs::remove_file(
        office.path("thu-ve").join(office.names("thu-ve").iter().find(|name| name.starts_with(&code(1))).unwrap()),
    )
    .unwrap();
    let said = office.run(&["collect", "thu-ve", "quan-ly.xlsx", "-o", "moi.xlsx"]);
    assert!(said.out.contains("53 đã gửi, 2 phải sửa"), "{said:?}");
    let said = office.run(&["batch", "moi.xlsx", "-o", "van-ban-2", "--compare", "van-ban"]);
    assert!(said.out.contains("Xong 60 kế hoạch"), "{said:?}");
    let (report, _) = office.report("van-ban-2");
    let changes = report["comparison"]["schools"].as_array().unwrap();
    let of = |number: usize| changes.iter().find(|change| change["code"] == code(number).as_str());
    {
        let number = 1;
        let change = of(number).unwrap();
        assert_eq!(change["status_before"], "✗ Không làm được", "{change}");
        assert_eq!(change["status"], "✓ Đã làm", "{change}");
    }
    assert!(of(2).is_none(), "{changes:#?}");
    assert_eq!(before.len(), SCHOOLS);
    let said =
        office.run(&["form", "--district", "--from", "moi.xlsx", "--school-year", "2027-2028", "-o", "nam-sau.xlsx"]);
    assert_eq!(said.code, Some(0), "{said:?}");
}
