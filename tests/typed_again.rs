//! What the program writes by itself, typed again by a clerk: the document is the same as without it, or it is told.

use std::sync::LazyLock;

use crate::clerk::Clerk;
use crate::workshop;
use kehoach::diagnostic::{Severity, render_text};
use kehoach::input::excel::workbook::{CellValue, Merge};
use kehoach::input::json;
use kehoach::pipeline::{Format, Made, Order, Workshop};
use proptest::prelude::*;
use serde_json::{Value, json};

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(workshop::workshop);

/// Every list and every kind of line that the program puts signs to.
fn plan() -> Value {
    json!({
        "form": "free",
        "school": { "name": "Trường Tiểu học Lâm Khê", "type": "trường tiểu học" },
        "letterhead": {
            "governing_body": "UBND XÃ LÂM KHÊ",
            "issuing_body": "TRƯỜNG TIỂU HỌC LÂM KHÊ",
            "number": "12",
            "symbol": "KH-THLK",
            "place_name": "Lâm Khê",
            "issue_date": "2026-09-05"
        },
        "subject": ["Nâng cao chất lượng"],
        "legal_bases": ["Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019", "Căn cứ Kế hoạch số 46/KH-UBND"],
        "sections": [
            { "title": "MỤC ĐÍCH", "sections": [{ "title": "Yêu cầu", "text": "chung" }, { "text": "Khoản không tên" }] },
            { "title": "NỘI DUNG", "blocks": [
                { "type": "list", "items": ["Ý một;", { "text": "Ý hai:", "items": ["ý nhỏ."] }] },
                { "type": "list", "marker": "number", "items": ["Việc một", "Việc hai"] },
                { "type": "labelled", "marker": "dash", "items": [{ "label": "Địa chỉ", "value": "thôn Đông" }] },
                { "type": "table", "head": [["Việc", "Kinh phí", "Thời gian"]], "rows": [["Sửa mái", "120.000", "Tháng 8/2026"], [{ "text": "Mua sắm:", "items": ["bàn ghế"] }, null, null]] },
                { "type": "conclusion" }, { "type": "recognition" }, { "type": "council" }, { "type": "secretaries" },
                { "type": "solutions", "columns": "nine" }, { "type": "supervision" }, { "type": "assignments" },
                { "type": "resources" }, { "type": "evidence", "columns": "codes" }, { "type": "timetable" },
                { "type": "milestones" }
            ] }
        ],
        "assessment": {
            "conclusion": { "lines": ["Trường đạt Mức 1"] },
            "recognitions": [{ "date": "2021-05-20", "national_standard": "Mức độ 1", "decision": "Quyết định số 8/QĐ-UBND", "expires": "2026-05-20" }]
        },
        "solutions": [{
            "criterion": "1.1", "current_state": "chưa công khai", "tasks": ["rà soát"], "lead": "Hiệu trưởng",
            "partners": "Tổ Văn phòng", "timeframe": "2026-10", "budget": 120_000_000, "funding_source": "chi thường xuyên"
        }],
        "supervision": [{ "name": "Bà Lê Thị Hoa", "position": "Trưởng ban", "task": "tiêu chuẩn 1" }],
        "council": { "members": [{ "name": "Trần Thị Mai", "task": ["ghi biên bản"] }], "secretaries": ["Phạm Thị Hạnh"] },
        "assignments": [{ "criteria": ["1"], "responsible": ["Nhóm một"], "timeframe": "2026-09" }],
        "resources": [{ "criteria": "1.1", "resource": ["120.000"], "timeframe": "2026-09" }],
        "evidence": [{ "criterion": "1.1", "code": "[H1-1.1-01]", "name": ["Chiến lược"], "issued": "Số 5" }],
        "timetable": [{ "timeframe": { "weeks": "1" }, "activities": ["Họp"] }],
        "milestones": [{ "period": "Năm học 2024-2025", "result": "hoàn thành" }],
        "closing": ["Trên đây là Kế hoạch."],
        "recipients": [{ "name": "UBND xã", "purpose": "báo cáo", "copies": 2 }, "Các tổ"],
        "file_copy": "VT",
        "signature_block": { "authority": "for-head", "collective": "HỘI ĐỒNG", "position": "CHỦ TỊCH", "own_position": "PHÓ CHỦ TỊCH", "degree": "ThS.", "name": "Lê Văn Hòa" },
        "appendices": [{ "title": ["Danh mục"], "blocks": ["Theo phụ lục."] }, { "title": "Lịch", "blocks": ["Theo phụ lục."] }]
    })
}

/// A field, a value that is right there (`…` is a random word), and the ways to type more than that.
const FIELDS: &[(&str, &str, &[&str])] = &[
    ("/letterhead/governing_body", "UBND XÃ LÂM KHÊ", &["{}.", "{};", "{},"]),
    ("/letterhead/issuing_body", "TRƯỜNG TIỂU HỌC LÂM KHÊ", &["{}.", "{}:"]),
    ("/letterhead/number", "12", &["Số: {}", "số {}", "{}/", "Số:{}/KH-THLK", "{}/KH-THLK"]),
    ("/letterhead/symbol", "KH-THLK", &["/{}", "12/{}", "Số: 12/{}", "Ký hiệu: {}", "{}."]),
    (
        "/letterhead/place_name",
        "…",
        &[
            "{},",
            "{}, ngày 5 tháng 9 năm 2026",
            "{}, ngày 05/9/2026",
            "{} ngày … tháng … năm 2026",
            "{}, ngày    tháng 9 năm 2026",
        ],
    ),
    ("/subject/0", "…", &["KẾ HOẠCH {}", "KẾ HOẠCH: {}", "V/v {}", "KẾ HOẠCH V/v: {}"]),
    (
        "/legal_bases/0",
        "Căn cứ …",
        &["- {}", "-{};", "+ {}", "1. {}", "{};", "{}.", "\u{f0b7} {}", "{}./.", "• {},", ";{}", "; - {};"],
    ),
    ("/sections/0/title", "…", &["I. {}", "1. {}", "Phần I. {}", "II) {}", "a) {}", "Mục 1: {}", "- {}", "I.1. {}"]),
    ("/sections/0/sections/0/title", "…", &["1. {}", "1.1. {}", "1.1 {}", "{}:", "a. {}"]),
    ("/sections/0/sections/0/text", "…", &[": {}"]),
    ("/sections/0/sections/1/text", "…", &["2. {}", "1.2. {}", "b) {}"]),
    ("/sections/1/blocks/0/items/0", "…", &["- {}", "– {}", "-{}", "+ {}", "• {}", "\u{f0b7} {}", "- - {}", "* {}"]),
    ("/sections/1/blocks/0/items/1/text", "…", &["- {}", "\u{f0b7}\t{}"]),
    ("/sections/1/blocks/0/items/1/items/0", "…", &["+ {}", "- {}"]),
    ("/sections/1/blocks/1/items/0", "…", &["1. {}", "1) {}", "a) {}", "- {}"]),
    ("/sections/1/blocks/2/items/0/label", "…", &["{}:", "- {}", "{} :"]),
    ("/sections/1/blocks/2/items/0/value", "…", &[": {}", "Địa chỉ: {}"]),
    ("/sections/1/blocks/3/rows/1/0/items/0", "…", &["- {}", "+ {}"]),
    ("/sections/1/blocks/3/rows/0/1", "120.000", &["120000"]),
    ("/sections/1/blocks/3/rows/0/2", "Tháng 8/2026", &["2026-08"]),
    ("/assessment/conclusion/lines/0", "…", &["- {}", "- - {}", "\u{f0b7} {}"]),
    ("/assessment/recognitions/0/national_standard", "Mức độ 1", &["Mức độ: {}", "{}.", "- {}"]),
    ("/assessment/recognitions/0/decision", "Quyết định …", &["({})", "{}.", "({});"]),
    ("/council/members/0/name", "…", &["1. {}", "- {}", "1) {}"]),
    ("/council/members/0/task/0", "…", &["- {}", "+ {}"]),
    ("/council/secretaries/0", "…", &["1. {}", "- {}"]),
    ("/solutions/0/criterion", "1.1", &["Tiêu chí {}", "tiêu chí {}.", "TIÊU CHÍ {}"]),
    ("/solutions/0/current_state", "…", &["Hiện trạng: {}", "hiện trạng : {}"]),
    ("/solutions/0/lead", "…", &["Chủ trì: {}", "CHỦ TRÌ: {}"]),
    ("/solutions/0/partners", "…", &["Phối hợp: {}"]),
    ("/solutions/0/tasks/0", "…", &["- {}", "• {}", "-{}"]),
    ("/solutions/0/timeframe", "Tháng 8/2022", &["2022-08"]),
    ("/solutions/0/budget", "120 triệu đồng", &["120000000", "120.000.000", "120 000 000"]),
    ("/solutions/0/funding_source", "…", &["({})"]),
    ("/supervision/0/name", "…", &["- {}", "{},", "{}:", "1. {}"]),
    ("/supervision/0/position", "…", &[", {}", "{}:"]),
    ("/supervision/0/task", "…", &[": {}"]),
    ("/assignments/0/criteria/0", "1", &["Tiêu chuẩn {}"]),
    ("/assignments/0/responsible/0", "…", &["- {}"]),
    ("/assignments/0/timeframe", "Tháng 01/2027", &["2027-01"]),
    ("/resources/0/criteria", "1.1", &["Tiêu chí {}"]),
    ("/resources/0/resource/0", "120.000", &["120000", "- {}"]),
    ("/evidence/0/criterion", "1.1", &["Tiêu chí {}"]),
    ("/evidence/0/name/0", "…", &["- {}"]),
    ("/timetable/0/timeframe/weeks", "1", &["Tuần {}"]),
    ("/timetable/0/activities/0", "…", &["- {}", "\u{f0b7} {}"]),
    ("/milestones/0/period", "…", &["{}:", "- {}"]),
    ("/milestones/0/result", "…", &["- {}", ": {}", "Năm học 2024-2025: {}"]),
    ("/closing/0", "….", &["{}/.", "{}./.", "{} ./.", "{}./"]),
    (
        "/recipients/0/name",
        "…",
        &["- {}", "{};", "- {};", "+ {}", "{} (để b/c)", "{} (báo cáo)", "{} (để báo cáo);", "\u{f0b7} {}"],
    ),
    ("/recipients/0/purpose", "để …", &["({})", "{};", "({});", "( {} )"]),
    ("/recipients/1", "…", &["- {};", "{}.", "{},", "Nơi nhận: {}", "– {}"]),
    ("/file_copy", "VT", &["Lưu: {}", "- Lưu: {}.", "Lưu {}", "{}.", "- {};"]),
    ("/signature_block/collective", "…", &["TM. {}", "TM.{}", "T/M {}"]),
    (
        "/signature_block/position",
        "CHỦ TỊCH",
        &["KT. {}", "KT.{}", "K/T {}", "KT {}", "{}.", "{},", "KT. {} (Ký, đóng dấu)"],
    ),
    (
        "/signature_block/name",
        "…",
        &["ThS. {}", "ThS.{}", "ThS {}", "{}.", "(Đã ký) {}", "{} (đã ký)", "(Ký, ghi rõ họ tên) {}"],
    ),
    ("/evidence/0/issued", "Tháng 8/2022", &["2022-08"]),
    ("/appendices/0/title/0", "…", &["Phụ lục I: {}", "PHỤ LỤC 1. {}", "Phụ lục I - {}", "PHỤ LỤC I {}"]),
];

fn make(plan: &Value) -> Made {
    WORKSHOP.make(plan.to_string().as_bytes(), "a.json", &Order { formats: vec![Format::Html], draft: true })
}

fn with(pointer: &str, text: &str) -> Value {
    let mut plan = plan();
    *plan.pointer_mut(pointer).unwrap() = text.into();
    plan
}

/// Findings of a plan, without the places.
fn told(made: &Made) -> Vec<(&'static str, String)> {
    made.report.iter().map(|finding| (finding.rule, finding.message.clone())).collect()
}

#[test]
fn every_field_of_the_table_is_in_the_plan() {
    for (pointer, value, _) in FIELDS {
        let made = make(&with(pointer, value));
        assert_eq!(made.files.len(), 1, "{pointer}: {}", render_text(&made.report, &made.sources));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_typed_again_is_not_printed_twice_or_is_told(word in "[BĐHLMNT][aâeêiouư][chmnpt]{1,2}( [bđhlmnt][aâeêiouư][chmnpt]{0,2}){1,2}") {
        let mut wrong = Vec::new();
        for (pointer, value, decorations) in FIELDS {
            let value = value.replace('…', &word);
            let right = make(&with(pointer, &value));
            let before = told(&right);
            for decoration in *decorations {
                let typed = decoration.replace("{}", &value);
                let made = make(&with(pointer, &typed));
                let is_told = told(&made).iter().any(|found| !before.contains(found));
                let is_same = made.files == right.files;
                if !is_same && !is_told {
                    wrong.push(format!("{pointer}: \"{typed}\" is printed otherwise than \"{value}\""));
                }
                // What can be mended is mended: few things need a person.
                let graver = made.report.count(Severity::Warning) > right.report.count(Severity::Warning);
                if !is_same && is_told && !graver {
                    wrong.push(format!("{pointer}: \"{typed}\" is only hinted at"));
                }
            }
        }
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// A plan whose recipients, bases and signature were pasted as they stand in a document.
#[test]
fn pasted_lists_are_parted_and_nothing_is_lost() {
    let mut pasted = plan();
    pasted["recipients"] = json!(["Nơi nhận:\n- UBND xã (để b/c);\n- Các tổ;\n- Lưu: VT, CM."]);
    pasted["legal_bases"] = json!(["CĂN CỨ XÂY DỰNG KẾ HOẠCH", "- Căn cứ Luật A;\n- Căn cứ Luật B;"]);
    pasted["signature_block"] = json!({ "position": "TM. HỘI ĐỒNG\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "name": "Lê Văn Hòa" });
    pasted["letterhead"]["number"] = json!("Số: 12/KH-THLK");
    pasted["letterhead"]["symbol"] = Value::Null;
    pasted["letterhead"]["place_name"] = json!("Lâm Khê, ngày 5 tháng 9 năm 2026");
    pasted["letterhead"]["issue_date"] = Value::Null;
    let mut right = plan();
    right["recipients"] = json!([{ "name": "UBND xã", "purpose": "để b/c" }, "Các tổ"]);
    right["file_copy"] = json!("VT, CM");
    right["legal_bases"] = json!(["Căn cứ Luật A", "Căn cứ Luật B"]);
    right["signature_block"] = json!({ "authority": "for-head", "collective": "HỘI ĐỒNG", "position": "CHỦ TỊCH", "own_position": "PHÓ CHỦ TỊCH", "name": "Lê Văn Hòa" });
    let (pasted, right) = (make(&pasted), make(&right));
    assert!(pasted.files == right.files, "{}", render_text(&pasted.report, &pasted.sources));
    assert_eq!(pasted.report.count(Severity::Warning), right.report.count(Severity::Warning));
}

/// Semicolons part recipients wherever they stand, but for those within brackets; the purpose beside is that of each.
#[test]
fn recipients_in_one_place_are_parted() {
    for (pasted, right, files) in [
        (json!(["UBND xã; Sở GDĐT; Lưu: VT"]), json!(["UBND xã", "Sở GDĐT"]), "VT"),
        (
            json!([{ "name": "UBND xã;- Sở GDĐT;- Lưu VT, CM.", "purpose": "để báo cáo" }]),
            json!([{ "name": "UBND xã", "purpose": "để báo cáo" }, { "name": "Sở GDĐT", "purpose": "để báo cáo" }]),
            "VT, CM",
        ),
        (json!(["Các tổ (để thực hiện; để biết)"]), json!(["Các tổ (để thực hiện; để biết)"]), "VT"),
    ] {
        let (mut typed, mut meant) = (plan(), plan());
        typed["recipients"] = pasted;
        meant["recipients"] = right;
        meant["file_copy"] = json!(files);
        let (typed, meant) = (make(&typed), make(&meant));
        assert!(typed.files == meant.files, "{}", render_text(&typed.report, &typed.sources));
    }
}

/// The end mark is put once, however it was typed at the end of the last section.
#[test]
fn the_end_mark_stands_once_after_the_last_section_too() {
    let ended = |blocks: Value| {
        let mut plan = plan();
        plan["closing"] = json!([]);
        plan["sections"][1]["blocks"] = blocks;
        make(&plan)
    };
    let right = ended(json!(["Nhà trường thực hiện."]));
    for blocks in [
        json!(["Nhà trường thực hiện ./."]),
        json!(["Nhà trường thực hiện.", "./."]),
        json!(["Nhà trường thực hiện./."]),
    ] {
        assert!(ended(blocks.clone()).files == right.files, "{blocks}");
    }
}

/// A plan that was mended is left as it is.
#[test]
fn what_was_mended_is_mended() {
    for (pointer, value, decorations) in FIELDS {
        for decoration in *decorations {
            let typed = with(pointer, &decoration.replace("{}", &value.replace('…', "Đồng Tâm")));
            let once = WORKSHOP.read_mended(typed.to_string().as_bytes(), "a.json").plan.unwrap();
            let again = WORKSHOP.read_mended(&serde_json::to_vec(&once).unwrap(), "a.json").plan.unwrap();
            assert!(once == again, "{pointer}: {typed}", typed = typed.pointer(pointer).unwrap());
        }
    }
}

/// Two fields that contradict each other: a warning says so, and which of them is printed where one is.
#[test]
fn what_contradicts_another_field_is_told_and_never_printed_beside_it() {
    let right = make(&plan());
    for (pointer, text, rule, is_printed_alone) in [
        ("/letterhead/number", "12/KH-KHAC", "HDR-03", true),
        ("/letterhead/symbol", "15/KH-THLK", "HDR-03", true),
        ("/letterhead/symbol", "Số: 15/KH-THLK", "HDR-03", true),
        ("/letterhead/place_name", "Lâm Khê, ngày 6 tháng 9 năm 2026", "HDR-04", true),
        ("/letterhead/place_name", "Lâm Khê, ngày 6/9/2025", "HDR-04", true),
        ("/letterhead/place_name", "Lâm Khê, tháng 8 năm 2026", "HDR-04", true),
        ("/recipients/0/name", "UBND xã (để thực hiện)", "END-02", false),
        ("/signature_block/position", "TL. CHỦ TỊCH", "END-03", false),
    ] {
        let made = make(&with(pointer, text));
        let is_told = made.report.iter().any(|found| found.rule == rule && found.severity == Severity::Warning);
        assert!(is_told, "{pointer}: {}", render_text(&made.report, &made.sources));
        assert!(!is_printed_alone || made.files == right.files, "{pointer}: {text}");
    }
}

/// A heading or a point that is meant to begin with a number has `\` in front.
#[test]
fn a_number_that_is_meant_stays() {
    for pointer in ["/sections/0/title", "/sections/1/blocks/0/items/0"] {
        let made = make(&with(pointer, "\\1. của khoản 2"));
        let page = String::from_utf8(made.files[0].1.clone()).unwrap().to_lowercase().replace('\u{a0}', " ");
        assert!(page.contains("1. của khoản 2") && !page.contains("\\1."), "{pointer}");
    }
}

/// The workbook of a plan.
fn workbook(plan: &Value) -> Clerk {
    let plan = json::read(plan.to_string().as_bytes(), "").plan.unwrap();
    Clerk::open(&WORKSHOP.form(&plan).unwrap())
}

fn make_workbook(clerk: &Clerk) -> Made {
    WORKSHOP.make(&clerk.save(), "a.xlsx", &Order { formats: vec![Format::Html], draft: true })
}

/// What is mended in JSON is mended in the form, and told at its cell.
#[test]
fn a_clerk_who_types_it_again_gets_the_same_document() {
    let right = make_workbook(&workbook(&plan()));
    let mut clerk = workbook(&plan());
    let mut typed = 0;
    for sheet in &mut clerk.sheets {
        for value in sheet.cells.values_mut() {
            let CellValue::Text(text) = value else { continue };
            let again = match (sheet.name.as_str(), text.as_str()) {
                ("Thông tin chung", "12") => "Số: 12",
                ("Thông tin chung", "KH-THLK") => "/KH-THLK",
                ("Thông tin chung", "Lâm Khê") => "Lâm Khê, ngày 5 tháng 9 năm 2026",
                ("Thông tin chung", "VT") => "- Lưu: VT.",
                ("Thông tin chung", "HỘI ĐỒNG") => "TM. HỘI ĐỒNG",
                ("Thông tin chung", "CHỦ TỊCH") => "KT. CHỦ TỊCH",
                ("Thông tin chung", "Trường đạt Mức 1") => "- - Trường đạt Mức 1",
                ("Căn cứ", "Căn cứ Kế hoạch số 46/KH-UBND") => "- Căn cứ Kế hoạch số 46/KH-UBND;",
                ("Nội dung", "NỘI DUNG") => "II. NỘI DUNG",
                ("Nội dung", "Ý một;") => "\u{f0b7} Ý một;",
                ("Nơi nhận", "UBND xã") => "- UBND xã (để b/c);",
                ("Nơi nhận", "Các tổ") => "+ Các tổ;",
                ("Hội đồng", "Trần Thị Mai") => "1. Trần Thị Mai",
                ("Giải pháp", "Tổ Văn phòng") => "Phối hợp: Tổ Văn phòng",
                _ => continue,
            };
            *text = again.to_owned();
            typed += 1;
        }
    }
    let made = make_workbook(&clerk);
    let shown = render_text(&made.report, &made.sources);
    assert!(typed >= 13, "{typed}");
    assert!(made.files == right.files, "{shown}");
    for cell in ["trang \"Nơi nhận\", ô A4", "trang \"Căn cứ\", ô A5", "trang \"Hội đồng\", ô A4"] {
        assert!(shown.contains(cell), "{cell}\n{shown}");
    }
}

/// The list of evidence as schools keep it: the criterion once, over all rows of its evidence.
#[test]
fn evidence_under_a_merged_criterion_is_of_that_criterion() {
    let mut plan = plan();
    let piece = |code: &str| json!({ "criterion": "1.1", "code": code, "name": "Quyết định", "issued": "Số 5/QĐ", "issuer": "Hiệu trưởng" });
    plan["evidence"] = json!([piece("[H1-1.1-01]"), piece("[H1-1.1-02]"), piece("[H1-1.1-03]")]);
    let right = make_workbook(&workbook(&plan));
    let page = String::from_utf8(right.files[0].1.clone()).unwrap();
    assert!(page.contains("rowspan=\"3\""));
    for is_merged in [true, false] {
        let mut clerk = workbook(&plan);
        let sheet = clerk.sheet("Minh chứng");
        let (row, column) = sheet.heading("Tiêu chí");
        for below in [row + 2, row + 3] {
            sheet.cells.remove(&(below, column));
        }
        if is_merged {
            let merge = Merge { first_row: row + 1, first_column: column, last_row: row + 3, last_column: column };
            sheet.merges.push(merge);
        }
        let made = make_workbook(&clerk);
        assert!(made.files == right.files, "{}", render_text(&made.report, &made.sources));
    }
}
