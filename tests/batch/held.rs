//! Files that cannot be replaced, as one that is open in Word or Excel: the run ends with its summary and names them.

use std::fs;

use super::desk::{Desk, Said};

/// What a run says while a file below its folder cannot be replaced.
#[cfg(windows)]
fn run_while_held(desk: &Desk, name: &str) -> Said {
    use std::os::windows::fs::OpenOptionsExt as _;
    let held = fs::OpenOptions::new().read(true).write(true).share_mode(0).open(desk.out().join(name)).unwrap();
    let said = desk.run(&[]);
    drop(held);
    said
}

/// The same where no program can hold a file: a folder of that name cannot be replaced either.
#[cfg(not(windows))]
fn run_while_held(desk: &Desk, name: &str) -> Said {
    let file = desk.out().join(name);
    fs::remove_file(&file).unwrap();
    fs::create_dir_all(file.join("x")).unwrap();
    let said = desk.run(&[]);
    fs::remove_dir_all(&file).unwrap();
    said
}

#[test]
fn a_document_that_is_held_fails_alone_and_is_made_when_it_is_free() {
    let desk = Desk::with_schools(3);
    desk.run(&[]);
    desk.put("TH-002.json", &super::desk::school("Trường Tiểu học Suối Ngọc 2 "));
    let name = "TH-002 - Trường Tiểu học Suối Ngọc 2.docx";
    let said = run_while_held(&desk, name);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("Xong 3 kế hoạch: 0 làm mới, 2 không đổi, 1 hỏng"), "{said:?}");
    assert!(said.err.contains(&format!("không ghi được {name}")), "{said:?}");
    let again = desk.run(&[]);
    assert!(again.out.contains("Xong 3 kế hoạch: 1 làm mới, 2 không đổi, 0 hỏng"), "{again:?}");
    assert_eq!(desk.documents().len(), 6, "{:?}", desk.documents());
}

#[test]
fn a_report_that_is_held_is_named_and_the_rest_is_written() {
    let desk = Desk::with_schools(2);
    desk.run(&[]);
    desk.put("TH-003.json", &super::desk::school("Trường Tiểu học Ba"));
    let said = run_while_held(&desk, "bao-cao.xlsx");
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("Xong 3 kế hoạch: 1 làm mới, 2 không đổi, 0 hỏng"), "{said:?}");
    assert!(said.err.contains("không ghi được bao-cao.xlsx") && said.err.contains("đóng các tệp đó"), "{said:?}");
    let report = String::from_utf8(desk.written()["bao-cao.json"].clone()).unwrap();
    assert!(report.contains("Trường Tiểu học Ba"), "what can be written is: {report}");
    let again = desk.run(&[]);
    assert_eq!((again.code, again.err.as_str()), (Some(0), ""), "{again:?}");
    assert!(desk.written().contains_key("bao-cao.xlsx"));
}
