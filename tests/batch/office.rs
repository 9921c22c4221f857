//! What an office met when it played a year: each defect of that journey by its name, and what happens now.
//!
//! | defect | test |
//! |---|---|
//! | D1 | `office::defects::d1_…`, `district_headings::a_preschool_…`, the case `rules/CRI-02.json` |
//! | D2, D5, D6, D20 | `states` |
//! | D3 | `office::year` (a workbook of many schools, and a folder) |
//! | D4 | `office::defects::d4_…` |
//! | D7 | `plans::an_altered_document_is_made_again`, `signing` |
//! | D8 | `district::rows_of_nobody_are_in_the_report` |
//! | D9 | `held`, `d9_…` here |
//! | D10 | `d10_…` here |
//! | D11 | `office::listed::schools_that_are_mixed_up_…`, `identity::plans_of_a_folder_…` |
//! | D12 | `d12_…` here, `names::addresses_…` in the library |
//! | D13 | `html` (the edge of tables), `d12_…` here (the way back) |
//! | D14 | `office::defects::d14_…` |
//! | D15 | `d15_…` here, `columns` (what is missing), `excel_looks` (years), `district_hostile`, `workbook_hostile` |
//! | D16 | `d16_…` here |
//! | D17 | `money` in the library, `d17_…` here |
//! | D18 | `the_printed_columns_are_narrow_enough_…` in the library |
//! | D19 | `d19_…` here |

use std::fs;

use serde_json::{Value, json};

use super::desk::{Desk, Said, school};
use super::workshop;
use crate::clerk::Clerk;
use crate::foreign::compound;
use crate::office::town;
use kehoach::input::excel::workbook::CellValue;

fn with_solutions(name: &str, budgets: &[&str]) -> Value {
    let mut plan = school(name);
    let solution = |budget: &&str| json!({ "criterion": "3.2", "tasks": ["Bổ sung sách"], "budget": budget, "funding_source": "Ngân sách xã" });
    plan["solutions"] = budgets.iter().map(solution).collect();
    plan
}

/// Each defect has a test, and each test that the table names is there.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the tests")]
fn every_defect_has_its_test() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut texts, mut files, mut folders) = (String::new(), Vec::new(), vec![root.join("tests"), root.join("src")]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
            files.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                texts.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }
    let rows: Vec<&str> = include_str!("office.rs").lines().filter_map(|line| line.strip_prefix("//! | D")).collect();
    let (defects, cells): (Vec<&str>, Vec<&str>) = rows.iter().filter_map(|row| row.split_once(" | ")).unzip();
    let defects = defects.join(", ").replace('D', "");
    let mut numbers: Vec<u32> = defects.split(", ").map(|number| number.parse().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
    for name in cells.iter().flat_map(|cell| cell.split('`').skip(1).step_by(2)) {
        let last = name.rsplit("::").next().unwrap();
        let file = last.rsplit('/').next().unwrap().trim_end_matches(".json");
        let is_there = match last.strip_suffix('…') {
            Some(start) => texts.contains(&format!("fn {start}")),
            None => texts.contains(&format!("fn {last}()")) || files.iter().any(|known| known == file),
        };
        assert!(is_there, "{name}");
    }
}

/// A held document of a school is the school's, not nobody's.
#[test]
#[cfg(not(windows))]
fn d9_documents_of_a_school_that_could_not_be_written_are_not_ownerless() {
    let desk = Desk::with_schools(2);
    desk.run(&[]);
    desk.put("TH-002.json", &school("Trường Tiểu học Suối Ngọc 2 "));
    let name = "TH-002 - Trường Tiểu học Suối Ngọc 2.docx";
    let file = desk.out().join(name);
    fs::remove_file(&file).unwrap();
    fs::create_dir_all(file.join("x")).unwrap();
    let said = desk.run(&[]);
    assert!(said.code == Some(1) && said.err.contains(&format!("không ghi được {name}")), "{said:?}");
    assert!(!said.out.contains("văn bản cũ") && !desk.report().to_string().contains("OUT-03"), "{said:?}");
}

/// A plan that prints the level that is computed says so in the report too; the council's own words are its own.
#[test]
fn d10_the_report_knows_the_level_that_the_document_prints() {
    let desk = Desk::new();
    let codes =
        ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "3.5", "4.1", "4.2", "4.3"];
    let results: Vec<Value> = codes.iter().map(|code| json!({ "criterion": code, "result": "Mức 1" })).collect();
    let mut plan = school("Trường Tiểu học Một");
    plan["assessment"] = json!({ "criteria_set": "tt57-2026-pho-thong", "results": results });
    plan["sections"] = json!([{ "title": "Kết quả", "blocks": [{ "type": "criteria-results" }] }]);
    desk.put("a.json", &plan);
    plan["sections"][0]["blocks"] = json!([{ "type": "criteria-results" }, { "type": "conclusion" }]);
    desk.put("b.json", &plan);
    plan["assessment"]["conclusion"] = json!({ "lines": ["Nhà trường đạt mức theo quy định."] });
    desk.put("c.json", &plan);
    desk.run(&[]);
    let report = desk.report();
    let told: Vec<(&Value, &Value)> = report["schools"]
        .as_array()
        .unwrap()
        .iter()
        .map(|school| (&school["facts"]["level"], &school["facts"]["printed_level"]))
        .collect();
    assert_eq!(
        told,
        [(&json!("Mức 1"), &json!("")), (&json!("Mức 1"), &json!("Mức 1")), (&json!("Mức 1"), &json!(""))]
    );
}

/// Titles name the school, addresses are of ASCII letters and stay when the school is renamed, and ways lead back.
#[test]
fn d12_pages_of_schools_are_told_apart_and_stay_where_they_are() {
    let desk = Desk::with_schools(1);
    desk.run(&["--site"]);
    let text = |name: &str| String::from_utf8_lossy(&desk.written()[name]).into_owned();
    let page = text("trang-web/ke-hoach/th-001.html");
    let title = page.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned();
    assert!(title.contains("Trường Tiểu học Suối Ngọc 1"), "{title}");
    assert!(
        page.contains("<a href=\"../truong/th-001.html\">") && page.contains("<a href=\"../index.html\">"),
        "{page}"
    );
    assert!(kehoach::output::seal::holds(page.as_bytes(), "html"));
    let school_page = text("trang-web/truong/th-001.html");
    assert!(school_page.contains("<a href=\"../ke-hoach/th-001.pdf\">"), "{school_page}");
    let pdf = &desk.written()["trang-web/ke-hoach/th-001.pdf"];
    let info = lopdf::Document::load_mem(pdf).unwrap();
    let info = info.get_dictionary(info.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap().clone();
    let title = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
    assert!(title.contains("Trường Tiểu học Suối Ngọc 1"), "{title}");
    let before: Vec<String> = desk.written().into_keys().filter(|name| name.starts_with("trang-web/")).collect();
    assert!(before.iter().all(|name| name.is_ascii()), "{before:?}");
    desk.put("TH-001.json", &school("Trường Tiểu học Đổi Tên"));
    desk.run(&["--site"]);
    let after: Vec<String> = desk.written().into_keys().filter(|name| name.starts_with("trang-web/")).collect();
    assert_eq!(before, after);
    assert!(text("trang-web/truong/th-001.html").contains("Đổi Tên"));
}

/// Years stand beside each other; a run touches its own only, and a page leads to all.
#[test]
fn years_stand_side_by_side() {
    let desk = Desk::with_schools(1);
    desk.run(&["--site", "--site-year", "2025-2026"]);
    let last_year = desk.written();
    let page = |files: &std::collections::BTreeMap<String, Vec<u8>>, name: &str| {
        String::from_utf8_lossy(&files[name]).into_owned()
    };
    assert!(last_year.contains_key("trang-web/2025-2026/truong/th-001.html"));
    desk.put("TH-002.json", &school("Trường Tiểu học Hai"));
    let said = desk.run(&["--site", "--site-year", "2026-2027"]);
    assert!(!said.out.contains("văn bản cũ") && said.code == Some(0), "{said:?}");
    let files = desk.written();
    for (name, bytes) in last_year.iter().filter(|(name, _)| name.starts_with("trang-web/2025-2026/")) {
        assert_eq!(files.get(name), Some(bytes), "{name}");
    }
    let first = page(&files, "trang-web/index.html");
    let places = ["2026-2027/index.html", "2025-2026/index.html"].map(|link| first.find(link).unwrap());
    assert!(places[0] < places[1], "the latest year comes first: {first}");
    let index = page(&files, "trang-web/2026-2027/index.html");
    assert!(
        index.contains("../index.html") && index.contains("Năm học 2026-2027") && index.contains("th-002"),
        "{index}"
    );
    let again = desk.run(&["--site", "--site-year", "2026-2027"]);
    assert!(again.out.contains("0 làm mới, 2 không đổi") && desk.written() == files, "{again:?}");
}

/// A kind of school that there is not is put right where it stands, not for all schools at once.
#[test]
fn d15_an_unknown_kind_of_school_is_told_at_the_kind() {
    let desk = Desk::new();
    let mut plan = school("Trường Tiểu học Một");
    plan["school"]["type"] = "tiểu hocj".into();
    plan["assessment"] = json!({ "results": [{ "criterion": "1.1", "result": "Mức 1" }] });
    desk.put("a.json", &plan);
    desk.run(&[]);
    let report = desk.report();
    let findings = report["schools"][0]["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["rule"] == "CRI-01").unwrap();
    assert!(finding["message"].as_str().unwrap().contains("\"tiểu hocj\""), "{finding}");
    let column = plan.to_string().find("\"tiểu hocj\"").unwrap();
    let column = plan.to_string()[..column].chars().count() + 1;
    assert!(finding["place"].as_str().unwrap().ends_with(&format!("cột {column}")), "{finding}");
}

/// What is skipped is folded, what will belong to nobody is named, and a run says why it made what it made.
#[test]
fn d16_a_look_ahead_is_short_and_names_what_it_leaves() {
    let desk = Desk::with_schools(15);
    desk.run(&[]);
    fs::remove_file(desk.source().join("TH-015.json")).unwrap();
    desk.put("TH-001.json", &school("Trường Tiểu học Suối Ngọc 1 "));
    let dry = desk.run(&["--dry-run"]);
    assert_eq!(dry.out.matches("Bỏ qua TH-").count(), 10, "{dry:?}");
    for words in ["… và 3 kế hoạch khác không đổi", "2 văn bản sẽ không còn thuộc kế hoạch nào", "TH-015 - "]
    {
        assert!(dry.out.contains(words), "{words} in {dry:?}");
    }
    let said = desk.run(&[]);
    assert!(said.out.contains("Làm lại vì: 1 kế hoạch đã sửa."), "{said:?}");
}

#[test]
fn d17_amounts_in_words_are_counted_apart() {
    let desk = Desk::new();
    desk.put("a.json", &with_solutions("Trường Tiểu học Một", &["20 triệu", "khoảng 20 triệu", "15 triệu/năm"]));
    desk.put("b.json", &with_solutions("Trường Tiểu học Hai", &["Không", "2 tỷ"]));
    desk.run(&[]);
    let report = desk.report();
    assert_eq!(report["statistics"]["uncounted"], json!({ "schools": 1, "amounts": 2 }));
    assert_eq!(report["statistics"]["budget"][0]["amount"], 2_020_000_000_u64);
    assert_eq!(report["schools"][0]["facts"]["uncounted"], json!(["khoảng 20 triệu", "15 triệu/năm"]));
}

/// A template of one form is none of another's business.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes its inputs")]
fn d19_a_template_makes_anew_the_plans_of_its_form() {
    let desk = Desk::with_schools(2);
    let mut other = school("Trường Tiểu học Ba");
    other["form"] = "improvement-local".into();
    desk.put("TH-003.json", &other);
    let templates = desk.root.join("mau");
    let put = |name: &str, text: &str| {
        let path = templates.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let shipped = |name: &str| kehoach::template::shipped().find(|(known, _)| *known == name).unwrap().1.to_owned();
    put("free/main.hbs", &shipped("parts/plan.hbs"));
    let folder = templates.to_str().unwrap().to_owned();
    let run = || desk.run(&["--templates", &folder]).out;
    assert!(run().contains("3 làm mới"));
    put("free/main.hbs", &shipped("parts/plan.hbs").replace("mọi kế hoạch", "kế hoạch khác"));
    let said = run();
    assert!(said.contains("2 làm mới, 1 không đổi") && said.contains("Làm lại vì: 2 đổi mẫu"), "{said}");
    put("parts/title.hbs", &format!("{{{{!-- riêng --}}}}\n{}", shipped("parts/title.hbs")));
    assert!(run().contains("3 làm mới"), "a part is everybody's");
    put("parts/title.hbs", &format!("{{{{!-- như free/ --}}}}\n{}", shipped("parts/title.hbs")));
    assert!(run().contains("3 làm mới"));
    put("free/main.hbs", &shipped("parts/plan.hbs"));
    assert!(run().contains("3 làm mới"), "a form that a part names may be drawn by others");
}

/// A cell of the list that words of other sheets ask for, too, is told once; a workbook of many schools in a folder of
/// plans is told how it is run; a workbook with a password is told as a workbook.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads and writes the files of an office")]
fn d15_places_and_cures_are_those_of_the_file() {
    let (desk, workshop) = (Desk::new(), workshop::workshop());
    let mut clerk = Clerk::open(&town::workbook(&workshop, 2));
    let list = clerk.sheet("Danh sách trường");
    let (top, column) = list.heading("Địa danh");
    list.cells.insert((top + 1, column), CellValue::Error("#REF!".to_owned()));
    let content = clerk.sheet("Nội dung");
    let (top, column) = content.heading("Nội dung");
    content.cells.insert((top + 2, column), CellValue::Text("Trường ở «Địa danh».".to_owned()));
    let book = desk.source().join("quan-ly.xlsx");
    fs::write(&book, clerk.save()).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.arg("batch").arg(&book).arg("-o").arg(desk.root.join("so"));
    command.output().unwrap();
    let report: Value = serde_json::from_slice(&fs::read(desk.root.join("so/bao-cao.json")).unwrap()).unwrap();
    let findings = report["schools"][0]["findings"].as_array().unwrap();
    assert_eq!(findings.iter().filter(|it| it["rule"] == "XLS-16").count(), 1, "{findings:#?}");
    desk.put("a.json", &school("Trường Tiểu học Một"));
    desk.run(&[]);
    let report = desk.report();
    let of_book = report["schools"].as_array().unwrap().iter().find(|it| it["source"] == "quan-ly.xlsx").unwrap();
    let help = of_book["findings"][0]["help"].as_str().unwrap();
    assert!(help.contains("với riêng tệp này, không phải cả thư mục"), "{of_book:#}");
    let locked = desk.root.join("khoa.xlsx");
    fs::write(&locked, compound(&[("/EncryptionInfo", b"x"), ("/EncryptedPackage", b"x")])).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehoach"));
    let said = Said::of(&command.arg("check").arg(&locked).output().unwrap());
    assert!(format!("{said:?}").contains("XLS-02") && !format!("{said:?}").contains("Word"), "{said:?}");
}
