//! What is made, what is skipped, and what is told of it.

use std::fs;

use super::desk::{Desk, school, wrong_school};

#[test]
fn exactly_the_planted_faults_fail() {
    let desk = Desk::with_schools(12);
    desk.put("TH-004.json", &wrong_school("Trường Tiểu học Bốn"));
    desk.put_text("TH-009.json", "{ \"form\": ");
    desk.put_text("ghi-chu.txt", "không phải kế hoạch");
    desk.put_text("~$TH-001.xlsx", "khóa của Excel");
    let said = desk.run(&[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("Xong 12 kế hoạch: 10 làm mới, 0 không đổi, 2 hỏng."), "{said:?}");
    let failed: Vec<&str> = said.err.lines().filter_map(|line| line.strip_prefix("Hỏng ")?.split(':').next()).collect();
    let mut sorted = failed.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["TH-004.json", "TH-009.json"]);
    assert_eq!(desk.documents().len(), 20);
    let outcomes = desk.outcomes();
    let sources: Vec<&str> = outcomes.iter().filter_map(|outcome| outcome["source"].as_str()).collect();
    assert!(sources.is_sorted() && sources.len() == 12, "{sources:?}");
    let place = outcomes[3]["findings"][0]["place"].as_str().unwrap_or_default();
    assert!(place.starts_with("TH-004.json, dòng 1"), "{place}");
}

#[test]
fn the_threads_do_not_show_in_what_is_written() {
    let desk = Desk::with_schools(8);
    desk.run(&["--jobs", "1"]);
    let one = desk.written();
    fs::remove_dir_all(desk.out()).unwrap();
    desk.run(&["--jobs", "4"]);
    assert!(one == desk.written(), "other bytes with four threads");
}

#[test]
fn what_did_not_change_is_skipped() {
    let desk = Desk::with_schools(5);
    desk.put("TH-005.json", &wrong_school("Trường Tiểu học Năm"));
    desk.run(&[]);
    let first = desk.written();
    let again = desk.run(&[]);
    assert!(again.out.contains("0 làm mới, 4 không đổi, 1 hỏng"), "{again:?}");
    assert!(again.err.contains("Hỏng TH-005.json"), "a failure is told again: {again:?}");
    assert!(first == desk.written(), "a run with nothing to do changed something");
    let forced = desk.run(&["--force"]);
    assert!(forced.out.contains("4 làm mới, 0 không đổi, 1 hỏng"), "{forced:?}");
    assert!(first == desk.written(), "the same inputs became other bytes");
}

#[test]
fn what_changed_is_made_again_and_nothing_else() {
    let desk = Desk::with_schools(4);
    desk.run(&[]);
    let first = desk.written();
    desk.put("TH-002.json", &school("Trường Tiểu học Đổi Tên"));
    desk.put_text("tu-dien.txt", "suoi\n");
    fs::remove_file(desk.source().join("tu-dien.txt")).unwrap();
    fs::remove_file(desk.source().join("TH-004.json")).unwrap();
    let gone = first.keys().find(|name| name.starts_with("TH-003") && name.ends_with(".pdf")).unwrap();
    fs::remove_file(desk.out().join(gone)).unwrap();
    let dry = desk.run(&["--dry-run"]);
    for line in
        ["Sẽ làm TH-002.json (kế hoạch đã sửa)", "Bỏ qua TH-001.json (không đổi)", "Sẽ làm TH-003.json (thiếu TH-003"]
    {
        assert!(dry.out.contains(line), "{line} in {dry:?}");
    }
    let said = desk.run(&[]);
    assert!(said.out.contains("Xong 3 kế hoạch: 2 làm mới, 1 không đổi, 0 hỏng."), "{said:?}");
    assert!(
        said.out.contains("TH-004 - Trường Tiểu học Suối Ngọc 4.docx"),
        "documents of a removed plan are named: {said:?}"
    );
    assert!(said.out.contains("TH-002 - Trường Tiểu học Suối Ngọc 2.pdf"), "and those of another name: {said:?}");
    assert_eq!(desk.outcomes().len(), 3, "a removed plan leaves the report");
    let now = desk.written();
    assert_eq!(now.get(gone), first.get(gone));
    assert!(
        now.contains_key("TH-002 - Trường Tiểu học Đổi Tên.docx")
            && now.contains_key("TH-004 - Trường Tiểu học Suối Ngọc 4.pdf")
    );
}

#[test]
fn files_beside_and_formats_count_too() {
    let desk = Desk::with_schools(2);
    desk.put_text("rieng/TH-100.json", &school("Trường Tiểu học Riêng").to_string());
    desk.run(&[]);
    desk.put_text("rieng/tu-dien.txt", "Suối Ngọc\n");
    let dry = desk.run(&["--dry-run"]);
    assert!(dry.out.contains("Sẽ làm rieng/TH-100.json (tu-dien.txt đã sửa)"), "{dry:?}");
    assert!(dry.out.contains("Sẽ làm 1 kế hoạch, bỏ qua 2. Chưa ghi gì."), "{dry:?}");
    let docx = desk.run(&["--format", "docx"]);
    assert!(docx.out.contains("3 làm mới"), "{docx:?}");
    assert!(docx.out.contains("3 văn bản cũ không thuộc kế hoạch nào của lần này"), "{docx:?}");
}

#[test]
fn an_altered_document_is_made_again() {
    let desk = Desk::with_schools(2);
    desk.run(&[]);
    let first = desk.written();
    let name = first.keys().find(|name| name.ends_with(".docx")).unwrap();
    fs::OpenOptions::new().write(true).open(desk.out().join(name)).unwrap().set_len(100).unwrap();
    let said = desk.run(&[]);
    assert!(said.out.contains("1 làm mới, 1 không đổi"), "{said:?}");
    let now = desk.written();
    let kept = name.replace(".docx", " (bản đã sửa).docx");
    assert!(now[name] == first[name] && now[&kept] == first[name][..100], "{said:?}");
    assert_eq!(now.len(), first.len() + 1);
}

#[test]
fn quiet_tells_errors_only_and_nothing_is_a_wrong_use() {
    let desk = Desk::with_schools(2);
    let said = desk.run(&["--quiet"]);
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (Some(0), "", ""));
    let empty = Desk::new();
    let said = empty.run(&[]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("không có kế hoạch nào") && !empty.out().exists(), "{said:?}");
}

#[test]
fn documents_beside_their_plans_are_no_plans() {
    let desk = Desk::with_schools(2);
    let here = desk.source();
    let mut command = desk.batch(&[]);
    command.arg("--format").arg("docx");
    let mut same = std::process::Command::new(command.get_program());
    same.arg("batch").arg(&here).arg("-o").arg(&here);
    for _ in 0..2 {
        let said = super::desk::Said::of(&same.output().unwrap());
        assert!(said.out.contains("Xong 2 kế hoạch"), "{said:?}");
    }
    assert!(same.output().unwrap().status.success());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes its inputs")]
fn another_style_file_makes_the_documents_anew() {
    let desk = Desk::with_schools(2);
    let styles = desk.root.join("kieu-chu.toml");
    let name = styles.display().to_string();
    let run = |style: &str| {
        fs::write(&styles, style).unwrap();
        desk.run(&["--styles", &name]).out
    };
    assert!(run("[noi-dung]\nco-chu = 13\n").contains("2 làm mới"));
    assert!(run("[noi-dung]\nco-chu = 13\n").contains("2 không đổi"));
    assert!(run("[noi-dung]\nco-chu = 14\n").contains("2 làm mới"));
    fs::write(&styles, "[noi-dung]\nco-chu = 15\n").unwrap();
    let said = desk.run(&["--styles", &name]);
    assert!(said.code == Some(1) && said.err.contains("kieu-chu.toml, dòng 2"), "{said:?}");
}
