//! The report of a run as an official document, and the plan of a commune begun from it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use kehoach::pipeline::word;
use serde_json::{Value, json};

use super::desk::{Desk, Said, school, wrong_school};

fn run(command: &str, arguments: &[&str]) -> Said {
    let mut program = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    Said::of(&program.arg(command).args(arguments).output().unwrap())
}

/// A plan of a school with results, money and a recognition.
fn full(name: &str, kind: &str, result: &str, money: &str) -> Value {
    let mut plan = school(name);
    plan["school"]["type"] = kind.into();
    plan["letterhead"]["issuing_body"] = json!([name.to_uppercase()]);
    plan["form"] = "improvement-local".into();
    let set = if kind == "mầm non" { "tt57-2026-mam-non" } else { "tt57-2026-pho-thong" };
    let results: Vec<Value> = crate::report::outcomes::results("Mức 1", &[("3.2", result)])
        .into_iter()
        .map(|(code, result)| json!({ "criterion": code, "result": result }))
        .collect();
    plan["assessment"] = json!({ "criteria_set": set, "results": results, "recognitions": [
        { "date": "2022-03-15", "national_standard": "Mức độ 1", "expires": "2027-03-15" }] });
    plan["solutions"] = json!([{ "criterion": "3.2", "tasks": ["Bổ sung sách"], "budget": money,
        "funding_source": "Ngân sách nhà nước", "timeframe": { "from": "2026-09", "to": "2027-05" } }]);
    plan["sections"] = json!([{ "title": "Kết quả", "blocks": [{ "type": "criteria-results" }, { "type": "conclusion" }] },
        { "title": "Giải pháp", "blocks": [{ "type": "solutions", "columns": "nine" }] }]);
    plan
}

/// An office with schools of three kinds, one wrong, one blank, one that nobody signs.
fn office() -> Desk {
    let desk = Desk::new();
    desk.put("MN-01.json", &full("Trường Mầm non Hoa Sen", "mầm non", "Mức 1", "20 triệu đồng"));
    desk.put("TH-01.json", &full("Trường Tiểu học Vân Hạ", "tiểu học", "Không đạt Mức 1", "1,5 tỷ đồng"));
    let mut unsigned = full("Trường Trung học cơ sở Minh Tân", "trung học cơ sở", "Mức 1", "khoảng 5 triệu");
    unsigned["signature_block"]["name"] = Value::Null;
    desk.put("CS-01.json", &unsigned);
    desk.put("TH-02.json", &wrong_school("Trường Tiểu học Lỗi"));
    let mut blank = school("Trường Tiểu học …");
    blank["letterhead"]["place_name"] = "…".into();
    desk.put("TH-03.json", &blank);
    desk.run(&[]);
    desk
}

const HEAD: &str = r#"{
  "letterhead": { "issuing_body": ["ỦY BAN NHÂN DÂN", "XÃ SUỐI NGỌC"], "number": 45, "symbol": "BC-UBND",
    "place_name": "Suối Ngọc", "issue_date": "2026-11-20" },
  "subject": ["Kết quả lập kế hoạch của các trường trên địa bàn", "năm học 2026-2027"],
  "opening": ["Ủy ban nhân dân (UBND) xã Suối Ngọc báo cáo kết quả lập kế hoạch của các trường như sau:"],
  "signature_block": { "name": "Trần Văn Minh" }
}"#;

#[expect(clippy::disallowed_methods, reason = "the test writes its inputs")]
fn put(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.root.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// What the program says, and the pages as text.
#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn report(desk: &Desk, options: &[&str]) -> (Said, Vec<u8>, String) {
    let (docx, html) = (desk.root.join("bc.docx"), desk.root.join("bc.html"));
    let (folder, docx, html) = (desk.out(), docx.to_str().unwrap().to_owned(), html.to_str().unwrap().to_owned());
    let said = run("report", &[&[folder.to_str().unwrap(), "-o", &docx, "-o", &html], options].concat());
    let text = fs::read_to_string(&html).unwrap_or_default();
    let mut plain = String::new();
    let mut is_tag = false;
    for sign in text.split("<body").nth(1).unwrap_or_default().chars() {
        match sign {
            '<' => is_tag = true,
            '>' => is_tag = false,
            sign if !is_tag => plain.push(sign),
            _ => {}
        }
    }
    (said, fs::read(&docx).unwrap_or_default(), plain.replace('\u{a0}', " "))
}

#[test]
fn the_report_says_what_the_schools_say_and_our_own_checks_have_nothing_to_add() {
    let desk = office();
    let head = put(&desk, "dau.json", HEAD);
    let (said, docx, text) = report(&desk, &["--head", head.to_str().unwrap()]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    for words in [
        "Số: 45/BC-UBND",
        "Số trường trong phạm vi báo cáo là 5 trường",
        "Đến nay có 3/5 trường đã lập kế hoạch (60%); còn 1 trường có kế hoạch còn lỗi; 1 trường chưa điền biểu mẫu.",
        "Trong đó 1 kế hoạch còn thiếu nội dung để ký: người ký (1 kế hoạch).",
        "Mức 1: 2 trường (66,7%)",
        "nhiều nhất là tiêu chí 3.2: 1 trường (50%)",
        "Tổng kinh phí ghi trong các kế hoạch đã lập là 1,52 tỷ đồng.",
        "Ngoài ra có 1 khoản trong kế hoạch của 1 trường ghi bằng lời nên chưa tính được.",
        "2026-2027",
        "DANH SÁCH CÁC TRƯỜNG",
        "Thiếu người ký",
        "Trần Văn Minh",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let inspected = word::inspect(&docx, "bc.docx", &|_| Err(String::new()));
    let found: Vec<String> =
        inspected.report.iter().map(|finding| format!("{} {}", finding.rule, finding.message)).collect();
    assert_eq!(found, [""; 0]);
    let again = report(&desk, &["--head", head.to_str().unwrap()]);
    assert!(again.0.out.contains("Không đổi") && again.1 == docx, "same schools, same bytes: {:?}", again.0);
}

#[test]
fn words_of_the_template_are_the_offices() {
    let desk = office();
    let shipped = kehoach::template::shipped().find(|(name, _)| *name == "report/main.hbs").unwrap().1;
    let own = put(&desk, "rieng.hbs", &shipped.replace("KINH PHÍ DỰ KIẾN", "NGUỒN LỰC CỦA {{schools}} TRƯỜNG"));
    let (said, _, text) = report(&desk, &["--template", own.to_str().unwrap()]);
    assert!(said.code == Some(0) && text.contains("NGUỒN LỰC CỦA 5 TRƯỜNG"), "{said:?}");
    // Without a head of its own, the office is the one that the schools name, and is told what to fill in, as in a plan.
    assert!(text.contains("xã Suối Ngọc báo cáo") && said.err.contains("XÃ SUỐI NGỌC\", theo kế hoạch"), "{said:?}");
    assert!(said.err.contains("chưa có số văn bản") && said.out.contains("Đã ghi"), "{said:?}");
    let wrong = put(&desk, "sai.hbs", &shipped.replace("{{> report/kinds}}", "{{khong_co}}"));
    let (said, ..) = report(&desk, &["--template", wrong.to_str().unwrap()]);
    assert!(said.code == Some(1) && said.err.contains("TPL-02") && said.err.contains("report/main"), "{said:?}");
}

#[test]
fn what_cannot_be_reported_is_told_with_its_cure() {
    let desk = Desk::with_schools(1);
    let path = desk.root.join("bc.txt");
    let ending = run("report", &[desk.root.to_str().unwrap(), "-o", path.to_str().unwrap()]);
    assert!(ending.code == Some(2) && ending.err.contains(".docx, .pdf hoặc .html"), "{ending:?}");
    let path = desk.root.join("bc.docx");
    let none = run("report", &[desk.root.to_str().unwrap(), "-o", path.to_str().unwrap()]);
    assert!(none.code == Some(2) && none.err.contains("kehoach batch"), "{none:?}");
    let other = put(&desk, "khac.json", "[1]");
    let none = run("report", &[other.to_str().unwrap(), "-o", path.to_str().unwrap()]);
    assert!(none.code == Some(2) && none.err.contains("không phải báo cáo"), "{none:?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn the_plan_of_a_commune_begins_with_its_schools() {
    let desk = office();
    let (folder, path) = (desk.out(), desk.root.join("xa.json"));
    let (folder, out) = (folder.to_str().unwrap(), path.to_str().unwrap());
    let said = run("new", &["commune", "--from", folder, "--date", "15/9/2026", "-o", out]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let plan: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let renewals = json!([{ "school": "Trường Tiểu học Vân Hạ", "month": "3/2027" }]);
    let targets = plan["school_targets"].as_array().unwrap();
    let primary = targets.iter().find(|target| target["level"] == "Tiểu học").unwrap();
    assert_eq!((&primary["renewals"], &primary["upgrades"]), (&renewals, &json!([])));
    let text = plan["sections"].to_string();
    assert!(text.contains(r#"["Mầm non","1","…","…","1"]"#) && text.contains(r#"["Tiểu học","#), "{text}");
    assert!(plan.to_string().matches("Trường …").count() == 0, "no blank rows are left");
    let said = run("check", &[out]);
    assert!(said.out.contains("0 lỗi"), "{said:?}");
    let other = run("new", &["free", "--from", folder, "-o", desk.root.join("x.json").to_str().unwrap()]);
    assert!(other.code == Some(2) && other.err.contains("kehoach new commune"), "{other:?}");
}
