//! Plans of a folder that are taken for each other, what several schools of a workbook share, and what changed since last
//! year: told once, in every place, whatever way the run went.

use std::fs;

use kehoach::input::excel::workbook::{self, CellValue};
use kehoach::pipeline::Member;
use serde_json::{Value, json};

use super::desk::{Desk, Said, school};
use super::workshop;
use crate::office::town;

/// A school whose plan is its own.
fn own(name: &str, number: u32, words: &str) -> Value {
    let mut plan = school(name);
    plan["letterhead"]["issuing_body"] = json!([name.to_uppercase()]);
    plan["letterhead"]["number"] = number.into();
    let solution = |index: u32| {
        json!({
            "criterion": "3.1",
            "tasks": [format!("Việc {index} của {name}: {words}, giao tổ chuyên môn theo dõi và báo cáo hằng tháng")],
            "current_state": [format!("Hiện trạng {index}: {words}, nhà trường chưa bố trí được người phụ trách riêng")],
        })
    };
    plan["solutions"] = (1..=4).map(solution).collect();
    plan
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("a.json", &own("Trường Tiểu học Hoa Sen", 1, "sửa mái hiên dãy nhà phía đông"));
    desk.put("lan 2/a.json", &own("Trường Tiểu học Hoa Sen", 21, "trồng cây bóng mát quanh sân bóng"));
    let mut body = own("Trường Tiểu học Núi Voi", 2, "làm lối đi cho xe lăn vào thư viện");
    body["letterhead"]["issuing_body"] = json!(["TRƯỜNG TIỂU HỌC", "HOA SEN"]);
    desk.put("b.json", &body);
    let copied = "mua thêm sách tham khảo cho học sinh lớp bốn";
    desk.put("c.json", &own("Trường Tiểu học Ao Sen", 3, copied));
    desk.put("d.json", &own("Trường Tiểu học Bãi Dâu", 4, copied));
    desk.put("e.json", &own("Trường Tiểu học Gò Me", 5, "lắp quạt cho bốn phòng học tầng hai"));
    desk.put("f.json", &own("Trường Tiểu học Cầu Đá", 5, "thay bóng đèn ở các phòng học bộ môn"));
    let mut last_year = own("Trường Tiểu học Tân Lộc", 5, "dựng hàng rào quanh vườn thuốc nam");
    last_year["letterhead"]["issue_date"] = "2025-09-15".into();
    desk.put("g.json", &last_year);
    desk
}

/// Source, severity and message of what is told of plans that are mixed up.
fn told(desk: &Desk) -> Vec<(String, String, String)> {
    let report = desk.report();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut told = Vec::new();
    for school in report["schools"].as_array().unwrap() {
        for finding in school["findings"].as_array().into_iter().flatten() {
            if finding["rule"] == "SRC-02" {
                told.push((text(&school["source"]), text(&finding["severity"]), text(&finding["message"])));
            }
        }
    }
    told
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn plans_of_a_folder_that_are_mixed_up_are_told_everywhere() {
    let desk = desk();
    let notes = desk.root.join("loi-nhan");
    let options = ["--jobs", "1", "--notes", notes.to_str().unwrap()];
    let said = desk.run(&options);
    assert_eq!(said.code, Some(0), "{said:?}");
    let wanted = [
        ("a.json", "warning", "tên trường và địa danh này còn ở Trường Tiểu học Hoa Sen (lan 2/a.json)."),
        (
            "b.json",
            "warning",
            "cơ quan ban hành là tên của Trường Tiểu học Hoa Sen (a.json), không phải của trường này.",
        ),
        (
            "c.json",
            "warning",
            "phần lớn nội dung tự đánh giá, giải pháp giống từng chữ kế hoạch của Trường Tiểu học Bãi Dâu (d.json).",
        ),
        (
            "d.json",
            "warning",
            "phần lớn nội dung tự đánh giá, giải pháp giống từng chữ kế hoạch của Trường Tiểu học Ao Sen (c.json).",
        ),
        ("e.json", "hint", "số, ký hiệu và năm ban hành này còn ở Trường Tiểu học Cầu Đá (f.json)."),
        ("f.json", "hint", "số, ký hiệu và năm ban hành này còn ở Trường Tiểu học Gò Me (e.json)."),
        ("lan 2/a.json", "warning", "tên trường và địa danh này còn ở Trường Tiểu học Hoa Sen (a.json)."),
    ];
    let wanted = wanted.map(|(source, severity, message)| (source.to_owned(), severity.to_owned(), message.to_owned()));
    assert_eq!(told(&desk), wanted);
    assert!(said.out.contains("Có thể lẫn trường") && said.out.contains("    b.json: cơ quan ban hành"), "{said:?}");
    let note = fs::read_to_string(notes.join("b - Trường Tiểu học Núi Voi.txt")).unwrap();
    assert!(note.contains("cơ quan ban hành là tên của Trường Tiểu học Hoa Sen"), "{note}");
    let book = workbook::open(&desk.written()["bao-cao.xlsx"], "bao-cao.xlsx").unwrap();
    let texts = texts(&book.sheets[1]);
    assert!(wanted.iter().all(|(_, _, message)| texts.contains(message)), "{texts:?}");

    // Whatever the order of the threads, and however much is not made anew.
    let first = desk.written();
    let report = |desk: &Desk| ["bao-cao.json", "bao-cao.xlsx"].map(|name| desk.written()[name].clone());
    let before = ["bao-cao.json", "bao-cao.xlsx"].map(|name| first[name].clone());
    let again = desk.run(&["--jobs", "4"]);
    assert!(again.out.contains("0 làm mới, 8 không đổi") && report(&desk) == before, "{again:?}");
    fs::remove_dir_all(desk.out()).unwrap();
    for shard in ["1/2", "2/2"] {
        desk.run(&["--jobs", "4", "--shard", shard]);
    }
    let again = desk.run(&["--jobs", "4"]);
    assert!(again.out.contains("0 làm mới, 8 không đổi") && report(&desk) == before, "{again:?}");

    // What is put right is told no more, also of the plan that did not change.
    desk.put("d.json", &own("Trường Tiểu học Bãi Dâu", 4, "sơn lại vạch kẻ sân và đường chạy"));
    fs::remove_file(desk.source().join("lan 2/a.json")).unwrap();
    let again = desk.run(&[]);
    assert!(again.out.contains("1 làm mới, 6 không đổi"), "{again:?}");
    let left: Vec<String> = told(&desk).into_iter().map(|(source, ..)| source).collect();
    assert_eq!(left, ["b.json", "e.json", "f.json"]);
}

#[test]
fn words_that_many_schools_share_are_no_copies() {
    let desk = Desk::new();
    for number in 1..=12 {
        let name = format!("Trường Tiểu học Số {number}");
        desk.put(
            &format!("{number}.json"),
            &own(&name, number, "rà soát, bổ sung hồ sơ minh chứng theo hướng dẫn của xã"),
        );
    }
    desk.run(&[]);
    assert_eq!(told(&desk), []);
}

/// Two of ten schools have one text in their free sections; all have the words of the blank form, and of the office.
#[test]
fn a_copied_free_section_is_told() {
    let desk = Desk::new();
    let skeleton: Value =
        serde_json::from_str(include_str!("../../templates/national-standard/skeleton.json")).unwrap();
    for number in 1..=10 {
        let mut plan = own(&format!("Trường Tiểu học Số {number}"), number, &format!("lối nhỏ thứ {number} ra vườn"));
        let text = |line: u32| {
            let whose = if number == 7 { 3 } else { number };
            format!("Dòng {line}: khu vườn thứ {whose} của nhà trường rộng {whose}00 mét vuông, trồng rau sạch")
        };
        let office = "Các trường trong xã báo cáo kết quả về phòng chuyên môn trước ngày 25 hằng tháng";
        let mut sections: Vec<Value> = skeleton["sections"].as_array().unwrap().clone();
        sections
            .push(json!({ "title": "Vườn trường", "blocks": [text(1), text(2), text(3), text(4), text(5), office] }));
        if number > 2 {
            sections.drain(..sections.len() - 1);
        } else {
            plan["form"] = "national-standard".into();
        }
        plan["sections"] = sections.into();
        desk.put(&format!("{number:02}.json"), &plan);
    }
    desk.run(&["--draft"]);
    let told: Vec<(String, String)> = told(&desk).into_iter().map(|(source, _, message)| (source, message)).collect();
    let message = |number: u32| {
        format!(
            "phần lớn lời trong các mục giống từng chữ kế hoạch của Trường Tiểu học Số {number} ({number:02}.json)."
        )
    };
    assert_eq!(told, [("03.json".to_owned(), message(7)), ("07.json".to_owned(), message(3))]);
}

fn texts(sheet: &workbook::Sheet) -> Vec<String> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let text = |value: &CellValue| match value {
        CellValue::Text(text) => Some(text.clone()),
        _ => None,
    };
    cells.filter_map(|cell| text(&cell.value)).collect()
}

/// A word of the office's that no column of the list has stops all plans; it is the office's to mend, so it is told once.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads and writes the files of an office")]
fn a_missing_column_is_told_once() {
    let (desk, workshop) = (Desk::new(), workshop::workshop());
    let mut common = town::common(&workshop);
    let mut told = serde_json::to_value(&common).unwrap();
    told["opening"] = json!(["Nhà trường có «Số máy tính» máy tính và xây dựng kế hoạch như sau:"]);
    common = serde_json::from_value(told).unwrap();
    let member = |number| Member { code: town::school(number).0, plan: town::plan(&workshop, number), own: Vec::new() };
    let mut members: Vec<Member> = (0..6).map(member).collect();
    for member in &mut members {
        member.plan.opening.clone_from(&common.opening);
    }
    let bytes = workshop.district_of(&common, &[], &members).unwrap();
    let source = desk.source().join("quan-ly.xlsx");
    fs::write(&source, bytes).unwrap();
    let notes = desk.root.join("loi-nhan");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.arg("batch").arg(&source).arg("-o").arg(desk.out()).arg("--notes").arg(&notes);
    let said = Said::of(&command.output().unwrap());
    assert_eq!(said.code, Some(1), "{said:?}");
    let message = "không có cột \"Số máy tính\" ở trang Danh sách trường.";
    assert_eq!(said.err.matches(message).count(), 1, "{said:?}");
    assert!(said.out.contains("Hỏng vì đúng lỗi đã nêu ở trên: 5 kế hoạch khác"), "{said:?}");
    let text = String::from_utf8(desk.written()["bao-cao.json"].clone()).unwrap();
    assert_eq!(text.matches(&message.replace('"', "\\\"")).count(), 1, "{text}");
    let report = desk.report();
    let finding = report["findings"].as_array().unwrap().iter().find(|it| it["message"] == message).unwrap();
    assert_eq!((&finding["schools"], &finding["codes"]), (&json!(6), &Value::Null), "{finding}");
    for school in report["schools"].as_array().unwrap() {
        assert!(school["status"] == "failed" && school["common"].as_u64() >= Some(1), "{school:#}");
    }
    let book = workbook::open(&desk.written()["bao-cao.xlsx"], "bao-cao.xlsx").unwrap();
    let findings = texts(&book.sheets[1]);
    assert_eq!(findings.iter().filter(|text| *text == message).count(), 1, "{findings:?}");
    assert!(findings.iter().any(|text| text == "(chung 6 trường)"), "{findings:?}");
    assert!(texts(&book.sheets[0]).iter().any(|text| text.starts_with("lỗi ở phần chung của sổ")));
    // No school can mend it.
    for entry in fs::read_dir(notes).unwrap().flatten().filter(|it| it.path().extension().is_some_and(|it| it == "txt"))
    {
        let note = fs::read_to_string(entry.path()).unwrap();
        assert!(!note.contains("Số máy tính") && note.contains("cơ quan quản lý sửa"), "{note}");
    }
}

/// The plan of a school with results of the circular of 2026.
fn assessed(name: &str, others: &[(&str, &str)], usual: &str) -> Value {
    let mut plan = school(name);
    let codes =
        ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "3.5", "4.1", "4.2", "4.3"];
    let result = |code: &&str| others.iter().find(|(other, _)| other == code).map_or(usual, |(_, result)| result);
    let results: Vec<Value> = codes
        .iter()
        .map(|code| json!({ "criterion": code, "result": result(code), "note": "Chưa đủ phòng học." }))
        .collect();
    plan["assessment"] = json!({ "criteria_set": "tt57-2026-pho-thong", "results": results });
    plan
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads and writes the files of an office")]
fn levels_criteria_and_schools_are_compared_with_last_year() {
    let desk = Desk::new();
    let fails = [("3.2", "Không đạt Mức 1")];
    let put = |name: &str, plan: &Value| desk.put(&format!("{name}.json"), plan);
    put("len", &assessed("Trường Tiểu học Lên", &[], "Mức 1"));
    put("xuong", &assessed("Trường Tiểu học Xuống", &[], "Mức 2"));
    put("duoc", &assessed("Trường Tiểu học Được", &[("3.2", "Không đạt Mức 1"), ("3.3", "Không đạt Mức 1")], "Mức 1"));
    put("yen", &assessed("Trường Tiểu học Yên", &fails, "Mức 1"));
    put("di", &assessed("Trường Tiểu học Đi", &[], "Mức 1"));
    put("hong", &assessed("Trường Tiểu học Hỏng", &[], "Mức 1"));
    put("ten", &assessed("Trường Tiểu học Tên Cũ", &[], "Mức 1"));
    let said = desk.run(&[]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let last = desk.root.join("nam-truoc");
    fs::rename(desk.out(), &last).unwrap();
    put("len", &assessed("Trường Tiểu học Lên", &[], "Mức 2"));
    put("xuong", &assessed("Trường Tiểu học Xuống", &fails, "Mức 2"));
    put("duoc", &assessed("Trường Tiểu học Được", &[("3.3", "Không đạt Mức 1"), ("4.1", "Không đạt Mức 1")], "Mức 1"));
    put("ten", &assessed("Trường Tiểu học Tên Mới", &[], "Mức 1"));
    put("moi", &assessed("Trường Tiểu học Mới", &[], "Mức 1"));
    desk.put_text("hong.json", "{");
    fs::remove_file(desk.source().join("di.json")).unwrap();
    let said = desk.run(&["--compare", last.to_str().unwrap()]);
    assert!(said.out.contains("Xong 7 kế hoạch"), "{said:?}");
    let line = "So với lần trước: 1 trường lên mức, 1 trường xuống mức, 1 tiêu chí nay đạt, 2 tiêu chí nay không đạt, \
                1 trường đổi tình trạng, 1 trường mới có, 1 trường không còn.";
    assert!(said.out.contains(line), "{said:?}");
    let report = desk.report();
    let comparison = &report["comparison"];
    let counts = ["up", "down", "new", "gone"].map(|key| comparison[key].as_u64().unwrap());
    assert_eq!(counts, [1, 1, 1, 1], "{comparison:#}");
    let changes = comparison["schools"].as_array().unwrap();
    let of = |name: &str| changes.iter().find(|change| change["school"] == format!("Trường Tiểu học {name}").as_str());
    let level = |name: &str| {
        let change = of(name).unwrap();
        [&change["level_before"], &change["level"]].map(|level| level.as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(level("Lên"), ["Mức 1", "Mức 2"]);
    assert_eq!(level("Xuống")[0], "Mức 2");
    assert_eq!(of("Xuống").unwrap()["lost"], json!(["3.2"]));
    let won = of("Được").unwrap();
    assert_eq!((&won["won"], &won["lost"]), (&json!(["3.2"]), &json!(["4.1"])), "{won}");
    assert!(of("Yên").is_none() && of("Tên Mới").is_none(), "{changes:#?}");
    assert!(of("Mới").unwrap()["status_before"].is_null() && of("Đi").unwrap()["status"].is_null());
    let broken = changes.iter().find(|change| change["school"] == "hong.json").unwrap();
    assert_eq!(
        broken["status_before"], "✓ Đã làm",
        "the file of a school that cannot be read is that school's: {broken}"
    );
    let book = workbook::open(&desk.written()["bao-cao.xlsx"], "bao-cao.xlsx").unwrap();
    let sheet = book.sheets.iter().find(|sheet| sheet.name == "So với lần trước").unwrap();
    let rows: Vec<Vec<String>> = sheet
        .rows
        .iter()
        .map(|row| {
            let one = workbook::Sheet { rows: vec![row.clone()], ..sheet.clone() };
            texts(&one)
        })
        .collect();
    let has = |words: &[&str]| rows.iter().any(|row| words.iter().all(|word| row.iter().any(|text| text == word)));
    for words in [
        &["Trường Tiểu học Lên", "lên mức", "Mức 1", "Mức 2"][..],
        &["Trường Tiểu học Xuống", "xuống mức", "Mức 2", "3.2"],
        &["Trường Tiểu học Được", "tiêu chí", "3.2", "4.1"],
        &["Trường Tiểu học Mới", "mới có"],
        &["Trường Tiểu học Đi", "không còn"],
        &["hong.json", "tình trạng", "✗ Không làm được"],
    ] {
        assert!(has(words), "{words:?} in {rows:?}");
    }
    let about = "1 trường lên mức, 1 xuống mức, 1 mới có, 1 không còn; chỉ nêu trường có thay đổi.";
    assert!(rows.iter().flatten().any(|text| text == about), "{rows:?}");
}
