//! What all plans have in common, in one file.

use std::fs;

use serde_json::{Value, json};

use super::desk::{Desk, school};

#[expect(clippy::disallowed_methods, reason = "the test writes its inputs")]
fn base(desk: &Desk, text: &str) -> String {
    let path = desk.root.join("chung.json");
    fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

fn places(outcome: &Value) -> Vec<&str> {
    outcome["findings"].as_array().into_iter().flatten().filter_map(|finding| finding["place"].as_str()).collect()
}

#[test]
fn the_base_fills_in_and_the_plan_holds() {
    let desk = Desk::new();
    let mut plan = school("Trường Tiểu học Nền");
    plan["letterhead"].as_object_mut().unwrap().remove("place_name");
    plan.as_object_mut().unwrap().remove("recipients");
    desk.put("a.json", &plan);
    desk.put("b.json", &school("Trường Tiểu học Có Đủ"));
    let base =
        base(&desk, r#"{ "letterhead": { "place_name": "Nền Chung" }, "recipients": ["Phòng Văn hóa - Xã hội"] }"#);
    let said = desk.run(&["--base", &base, "--format", "html"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let outcomes = desk.outcomes();
    assert_eq!(outcomes[0]["facts"]["place"], "Nền Chung");
    assert_eq!(outcomes[1]["facts"]["place"], "Suối Ngọc");
    let page = |name: &str| {
        let written = desk.written();
        let found = written.iter().find(|(file, _)| file.starts_with(name)).unwrap();
        String::from_utf8_lossy(found.1).into_owned()
    };
    assert!(page("a - ").contains("Phòng Văn hóa - Xã hội"));
    assert!(!page("b - ").contains("Phòng Văn hóa - Xã hội") && page("b - ").contains("Các tổ chuyên môn"));
}

#[test]
fn a_finding_names_the_file_its_field_comes_from() {
    let desk = Desk::new();
    let mut plan = school("Trường Tiểu học Nền");
    plan["assessment"] = json!({ "results": [{ "criterion": "9.9", "result": "Mức 1" }] });
    desk.put("a.json", &plan);
    let base = base(
        &desk,
        "{\n  \"signature_block\": {\n    \"signature_image\": \"khong-co.png\"\n  },\n  \"assessment\": { \"criteria_set\": \"tt17-2018-tieu-hoc\",\n    \"results\": [{ \"criterion\": \"8.8\" }] }\n}",
    );
    desk.run(&["--base", &base]);
    let outcomes = desk.outcomes();
    let places = places(&outcomes[0]);
    assert!(places.contains(&"chung.json, dòng 3, cột 24"), "{:#}", outcomes[0]);
    assert!(places.iter().any(|place| place.starts_with("a.json, dòng 1, cột")), "{places:?}");
    assert!(!outcomes[0].to_string().contains("8.8"), "lists are replaced whole");
}

#[test]
fn a_base_lies_under_a_workbook_too() {
    let desk = Desk::new();
    let mut plan = school("Trường Tiểu học Bảng Tính");
    plan["letterhead"].as_object_mut().unwrap().remove("place_name");
    plan.as_object_mut().unwrap().remove("recipients");
    desk.put("a.json", &plan);
    let convert = std::process::Command::new(env!("CARGO_BIN_EXE_kehoach"))
        .arg("convert")
        .args([desk.source().join("a.json"), desk.source().join("b.xlsx")])
        .output()
        .unwrap();
    assert!(convert.status.success(), "{convert:?}");
    let base = base(
        &desk,
        "{ \"letterhead\": { \"place_name\": \"Nền Chung\", \"symbol\": \"KH-KHAC\" },\n \"recipients\": [\"Phòng Văn hóa - Xã hội\"],\n \"signature_block\": { \"signature_image\": \"khong-co.png\" } }",
    );
    desk.run(&["--base", &base]);
    let outcomes = desk.outcomes();
    let workbook = &outcomes[1];
    assert_eq!(workbook["facts"]["place"], "Nền Chung", "{workbook:#}");
    assert_eq!(workbook["facts"]["symbol"], "12/KH-THSN");
    assert!(places(workbook).contains(&"chung.json, dòng 3, cột 42"), "{workbook:#}");
}

#[test]
fn null_takes_away_what_the_base_says() {
    let desk = Desk::new();
    let mut plan = school("Trường Tiểu học Nền");
    plan["letterhead"]["place_name"] = Value::Null;
    desk.put("a.json", &plan);
    let base = base(&desk, r#"{ "letterhead": { "place_name": "Nền Chung" } }"#);
    desk.run(&["--base", &base]);
    assert_eq!(desk.outcomes()[0]["facts"]["place"], "");
}

#[test]
fn a_bad_base_is_told_once_before_anything_starts() {
    let desk = Desk::with_schools(3);
    for text in ["{", r#"{ "letterhed": 1 }"#, "[]"] {
        let base = base(&desk, text);
        let said = desk.run(&["--base", &base]);
        assert_eq!(said.code, Some(2), "{said:?}");
        assert_eq!(said.err.matches("chung.json ở --base").count(), 1, "{said:?}");
        assert!(said.err.contains("  ở: chung.json, dòng 1") && !desk.out().exists(), "{said:?}");
    }
    let said = desk.run(&["--base", "khong-co.json"]);
    assert_eq!(said.code, Some(2), "{said:?}");
}

#[test]
fn another_base_makes_all_anew_and_is_no_plan() {
    let desk = Desk::with_schools(2);
    let base = base(&desk, r#"{ "file_copy": "VT" }"#);
    fs::copy(&base, desk.source().join("base.json")).unwrap();
    let inside = desk.source().join("base.json").to_string_lossy().into_owned();
    let said = desk.run(&["--base", &inside]);
    assert!(said.out.contains("Xong 2 kế hoạch: 2 làm mới"), "{said:?}");
    desk.put_text("base.json", r#"{ "file_copy": "VT, TV" }"#);
    let said = desk.run(&["--base", &inside]);
    assert!(said.out.contains("Xong 2 kế hoạch: 2 làm mới"), "{said:?}");
}

/// What is wrong in the file under all plans is mended once: it is told once.
#[test]
fn a_finding_in_the_base_is_told_once_with_the_number_of_schools() {
    let desk = Desk::new();
    for name in ["a", "b", "c", "d"] {
        desk.put(&format!("{name}.json"), &school(&format!("Trường Tiểu học {name}")));
    }
    let base = base(&desk, "{\n  \"signature_block\": {\n    \"signature_image\": \"khong-co.png\"\n  }\n}");
    let said = desk.run(&["--base", &base, "--format", "docx"]);
    let report = desk.report();
    let is_of_base = |it: &&Value| it["place"].as_str().is_some_and(|place| place.starts_with("chung.json, dòng 3"));
    let told: Vec<&Value> = report["findings"].as_array().into_iter().flatten().filter(is_of_base).collect();
    assert_eq!(told.len(), 1, "{report:#} {said:?}");
    assert_eq!(told[0]["schools"], 4, "{told:#?}");
    for school in report["schools"].as_array().unwrap() {
        assert!(!school["findings"].as_array().into_iter().flatten().any(|it| is_of_base(&it)), "{school:#}");
    }
}
