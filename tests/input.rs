//! What a user is told about a JSON file, word for word, and what is forgiven.

use kehoach::diagnostic::{FieldPath, render_text};
use kehoach::input::Reading;
use kehoach::plan::{Plan, RichText, Section};
use proptest::prelude::*;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

fn read(text: &str) -> Reading {
    kehoach::input::json::read(text.as_bytes(), "a.json")
}

/// The plan of a file in which nothing is found.
fn plan(text: &str) -> Plan {
    assert_eq!(report(text), "");
    read(text).plan.unwrap()
}

/// The report as a user sees it.
fn report(text: &str) -> String {
    report_of(text.as_bytes())
}

fn report_of(bytes: &[u8]) -> String {
    let reading = kehoach::input::json::read(bytes, "a.json");
    render_text(&reading.report, &reading.sources)
}

#[test]
fn an_unknown_key_is_told_with_the_nearest_known_one() {
    assert_eq!(
        report(r#"{ "recipient": ["UBND xã"] }"#),
        "Lỗi JSON-02: không có trường \"recipient\".\n\
         \x20 ở: a.json, dòng 1, cột 3 (recipient)\n\
         \x20 sửa: có phải là \"recipients\"?\n"
    );
    assert_eq!(
        report(r#"{ "signature_block": { "tên": "Phạm Thị Hoài An" } }"#),
        "Lỗi JSON-02: không có trường \"tên\".\n\
         \x20 ở: a.json, dòng 1, cột 24 (signature_block.tên)\n\
         \x20 sửa: chọn một trong: collective, authority, position, own_position, second_position, degree, name, \
         signature_field, organisation_signature_field, signature_image.\n"
    );
}

#[test]
fn all_errors_of_a_file_are_told_at_once_with_line_and_column() {
    let text = r#"{
  "subjects": "Xây dựng trường",
  "letterhead": {
    "issue_date": "31/02/2026"
  },
  "sections": [
    { "title": "MỤC ĐÍCH", "blocks": "Đoạn văn" },
    { "titel": "YÊU CẦU" }
  ],
  "signature_block": "Hiệu trưởng"
}"#;
    assert_eq!(
        report(text),
        r#"Lỗi JSON-02: không có trường "subjects".
  ở: a.json, dòng 2, cột 3 (subjects)
  sửa: có phải là "subject"?
Lỗi JSON-05: "31/02/2026" không phải là ngày, tháng hoặc năm có thật.
  ở: a.json, dòng 4, cột 19 (letterhead.issue_date)
  sửa: ghi ngày như 15/3/2026 hoặc 2026-03-15, tháng như 3/2026, năm như 2026; chưa có thì ghi null.
Lỗi JSON-03: trường này cần một danh sách [ … ], nhưng đang là một đoạn chữ "…".
  ở: a.json, dòng 7, cột 38 (sections[0].blocks)
  sửa: đặt trong ngoặc vuông: ["…"].
Lỗi JSON-02: không có trường "titel".
  ở: a.json, dòng 8, cột 7 (sections[1].titel)
  sửa: có phải là "title"?
Lỗi JSON-03: trường này cần một nhóm { … }, nhưng đang là một đoạn chữ "…".
  ở: a.json, dòng 10, cột 22 (signature_block)
  sửa: sửa lại cho đúng kiểu.
"#
    );
}

#[test]
fn columns_count_characters_not_bytes() {
    let composed = report(r#"{ "subject": "Kế hoạch", "x": 1 }"#);
    assert!(composed.contains("dòng 1, cột 26 (x)"), "{composed}");
    // A byte order mark is no column.
    assert_eq!(report("\u{feff}{ \"subject\": \"Kế hoạch\", \"x\": 1 }"), composed);
}

#[test]
fn an_object_where_text_should_be_is_told() {
    assert_eq!(
        report(r#"{ "form": { "id": "free" } }"#),
        "Lỗi JSON-03: trường này cần một đoạn chữ \"…\", nhưng đang là một nhóm { … }.\n\
         \x20 ở: a.json, dòng 1, cột 11 (form)\n\
         \x20 sửa: sửa lại cho đúng kiểu.\n"
    );
    assert_eq!(
        report(r#"{ "sections": [{ "blocks": [true] }] }"#),
        "Lỗi JSON-03: trường này cần một đoạn chữ \"…\" hoặc một nhóm { … }, nhưng đang là true hoặc false.\n\
         \x20 ở: a.json, dòng 1, cột 29 (sections[0].blocks[0])\n\
         \x20 sửa: sửa lại cho đúng kiểu.\n"
    );
    assert_eq!(
        report("[]"),
        "Lỗi JSON-03: trường này cần một nhóm { … }, nhưng đang là một danh sách [ … ].\n\
         \x20 ở: a.json, dòng 1, cột 1\n\
         \x20 sửa: sửa lại cho đúng kiểu.\n"
    );
}

#[test]
fn null_is_an_absent_field() {
    let text = r#"{ "assessment": { "results": [{ "criterion": "1.1", "result": "Mức 2", "note": null }] }, "subject": null }"#;
    let plan = plan(text);
    assert_eq!(plan.assessment.results[0].note, None);
    assert!(plan.subject.is_empty());
    assert_eq!(
        report(r#"{ "assessment": { "results": [{ "criterion": null }] } }"#),
        "Lỗi JSON-04: thiếu trường \"criterion\" (Tiêu chí).\n\
         \x20 ở: a.json, dòng 1, cột 31 (assessment.results[0])\n\
         \x20 sửa: thêm \"criterion\" vào chỗ này.\n"
    );
}

#[test]
fn numbers_and_their_digits_in_quotes_mean_the_same() {
    let text = |number: &str, code: &str, width: &str| {
        format!(
            r#"{{ "letterhead": {{ "symbol": {code} }}, "solutions": [{{ "criterion": {code}, "budget": {number} }}],
                 "sections": [{{ "blocks": [{{ "type": "table", "columns": [{{ "width": {width} }}], "rows": [] }}] }}] }}"#
        )
    };
    let numbers = plan(&text("4000000000", "3.1", "20"));
    assert_eq!(numbers.solutions[0].criterion, "3.1");
    let quoted = plan(&text("\"4000000000\"", "\"3.1\"", "\" 20 \""));
    assert_eq!(quoted.sections, numbers.sections);
    assert_eq!(quoted.solutions[0].budget.as_ref().unwrap().dong(), Some(4_000_000_000));
    let wrong = text("4000000000", "3.1", "-2.5");
    let expected = "Lỗi JSON-05: \"-2.5\" không phải là số nguyên dùng được ở đây.\n";
    assert!(report(&wrong).starts_with(expected), "{}", report(&wrong));
}

#[test]
fn an_unknown_kind_of_block_is_told_with_the_nearest_one() {
    assert_eq!(
        report(r#"{ "sections": [{ "blocks": [{ "type": "lst", "items": [] }] }] }"#),
        "Lỗi JSON-05: không có loại nội dung \"lst\".\n\
         \x20 ở: a.json, dòng 1, cột 29 (sections[0].blocks[0])\n\
         \x20 sửa: có phải là \"list\"?\n"
    );
    let untyped = report(r#"{ "sections": [{ "blocks": [{ "items": ["một"] }] }] }"#);
    let expected = "Lỗi JSON-05: thiếu trường \"type\" (loại nội dung).\n\
         \x20 ở: a.json, dòng 1, cột 29 (sections[0].blocks[0])\n\
         \x20 sửa: chọn một trong: paragraph, list, labelled, table, ";
    assert!(untyped.starts_with(expected), "{untyped}");
}

#[test]
fn a_word_outside_a_closed_set_is_told_with_the_nearest_one() {
    assert_eq!(
        report(r#"{ "assessment": { "marks": "cumulativ", "results": [{ "criterion": "1.1", "result": "Mức 9" }] } }"#),
        "Lỗi JSON-05: trường này không nhận giá trị \"cumulativ\".\n\
         \x20 ở: a.json, dòng 1, cột 28 (assessment.marks)\n\
         \x20 sửa: có phải là \"cumulative\"?\n\
         Lỗi JSON-05: trường này không nhận giá trị \"Mức 9\".\n\
         \x20 ở: a.json, dòng 1, cột 85 (assessment.results[0].result)\n\
         \x20 sửa: có phải là \"Mức 1\"?\n"
    );
}

#[test]
fn a_level_no_circular_knows_is_told() {
    assert_eq!(
        report(r#"{ "assessment": { "results": [{ "criterion": "1.1", "result": 9 }] } }"#),
        "Lỗi JSON-05: \"9\" không phải là số nguyên dùng được ở đây.\n\
         \x20 ở: a.json, dòng 1, cột 63 (assessment.results[0].result)\n\
         \x20 sửa: ghi số nguyên từ 0 đến 3.\n"
    );
}

#[test]
fn a_key_given_twice_is_told_and_the_first_one_counts() {
    let text = "{\n  \"form\": \"free\",\n  \"form\": \"commune\"\n}";
    assert_eq!(
        report(text),
        "Lỗi JSON-06: trường \"form\" ghi hai lần.\n\
         \x20 ở: a.json, dòng 3, cột 3 (form)\n\
         \x20 sửa: giữ lại một.\n"
    );
    assert_eq!(read(text).plan.unwrap().form, "free");
}

#[test]
fn comments_and_a_comma_too_many_are_forgiven() {
    let plan = plan("// kế hoạch\n{ \"form\": \"free\", /* trích yếu */ \"subject\": [\"một\", \"hai\",], }");
    assert_eq!(plan.subject.joined(), "một hai");
}

#[test]
fn an_error_of_syntax_is_told_with_its_line() {
    assert_eq!(
        report("{\n  \"form\": \"free\"\n  \"subject\": \"một\"\n}"),
        "Lỗi JSON-01: sai cú pháp JSON: thiếu dấu phẩy giữa hai mục.\n\
         \x20 ở: a.json, dòng 2, cột 17\n\
         \x20 sửa: thêm dấu phẩy vào cuối mục đứng trước.\n"
    );
    assert_eq!(
        report("{\n  form: \"free\"\n}"),
        "Lỗi JSON-01: sai cú pháp JSON: chữ không nằm trong dấu ngoặc kép.\n\
         \x20 ở: a.json, dòng 2, cột 3\n\
         \x20 sửa: đặt chữ trong dấu ngoặc kép \"…\".\n"
    );
    assert!(report("{ \"sections\": [").contains("danh sách chưa đóng"));
}

#[test]
fn a_file_that_is_not_utf8_is_told_with_its_line() {
    assert_eq!(
        report_of(b"{\n  \"form\": \"K\xca\"\n}"),
        "Lỗi JSON-01: tệp không phải văn bản UTF-8.\n\
         \x20 ở: a.json, dòng 2, cột 1\n\
         \x20 sửa: lưu lại tệp với bảng mã UTF-8.\n"
    );
}

#[test]
fn an_empty_file_is_told() {
    let expected = "Lỗi JSON-01: tệp trống.\n\
                    \x20 ở: a.json\n\
                    \x20 sửa: một kế hoạch là một nhóm { … }; xem các tệp mẫu đi kèm chương trình.\n";
    for empty in ["", " \r\n", "\u{feff}", "// chưa viết gì"] {
        assert_eq!(report(empty), expected, "{empty:?}");
        assert!(read(empty).plan.is_none());
    }
}

#[test]
fn an_empty_object_is_an_empty_plan() {
    assert_eq!(plan("{}"), Plan::default());
}

#[test]
fn sections_nested_too_deep_are_told_and_nothing_falls_over() {
    let nested =
        |levels: usize| format!("{}{}", "{\"sections\":[".repeat(levels), "{}".to_owned() + &"]}".repeat(levels));
    assert_eq!(report(&nested(10)), "");
    assert_eq!(report(&nested(100)).lines().next(), Some("Lỗi JSON-03: lồng nhau quá sâu."));
    for levels in [1_000, 100_000] {
        let told = report(&nested(levels));
        assert_eq!(told.lines().next(), Some("Lỗi JSON-01: sai cú pháp JSON: lồng nhau quá sâu."));
    }
}

#[test]
fn decomposed_letters_are_read_as_composed_ones() {
    let text = include_str!("../samples/thpt-dat-chuan-quoc-gia.json");
    let decomposed: String = text.nfd().collect();
    assert_ne!(decomposed, text);
    assert_eq!(plan(&decomposed), plan(text));
}

#[test]
fn what_is_wrong_leaves_the_rest_of_the_plan_and_its_places() {
    let text = r#"{
  "form": "free",
  "assessment": { "results": [
    { "result": "Mức 1" },
    { "criterion": "1.2", "result": "Mức 2" }
  ] },
  "recipients": [true, "Sở GDĐT"],
  "legal_bases": [{}, "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019"],
  "solutions": [
    5,
    { "criterion": "3.1", "timeframe": { "from": "30/02/2026" } }
  ]
}"#;
    let reading = read(text);
    let plan = reading.plan.unwrap();
    assert_eq!((plan.assessment.results.len(), plan.recipients.len(), plan.solutions.len()), (2, 2, 2));
    assert_eq!(plan.assessment.results[1].criterion.as_str(), "1.2");
    assert_eq!((plan.solutions[1].criterion.as_str(), &plan.solutions[1].timeframe), ("3.1", &None));
    assert_eq!(plan.legal_bases.iter().filter(|basis| basis.is_blank()).count(), 1);
    // What a check says about the second solution points at the second solution.
    let place = reading.sources.find(&FieldPath::new("solutions[1].criterion")).unwrap();
    assert_eq!(place.to_string(), "a.json, dòng 11, cột 20");
}

#[test]
fn a_text_becomes_one_paragraph_without_stray_characters() {
    let plan = plan("{ \"sections\": [{ \"title\": \"  MỤC  ĐÍCH\\u200b \", \"text\": \"một\\r\\nhai\\t ba\" }] }");
    let expected = Section {
        title: Some(RichText::Plain("MỤC ĐÍCH".into())),
        text: Some(RichText::Plain("một\nhai ba".into())),
        ..Section::default()
    };
    assert_eq!(plan.sections, [expected]);
}

/// Keys of the plan and others, so that random objects reach every corner of the schema.
const KEYS: [&str; 24] = [
    "form",
    "letterhead",
    "number",
    "issue_date",
    "subject",
    "sections",
    "blocks",
    "type",
    "items",
    "text",
    "rows",
    "cells",
    "assessment",
    "results",
    "criterion",
    "result",
    "solutions",
    "budget",
    "timeframe",
    "from",
    "recipients",
    "signature_block",
    "authority",
    "x",
];

/// Words of the schema, and words that are nearly some.
const WORDS: [&str; 9] =
    ["list", "table", "paragraph", "Mức 2", "2026-03-15", "31/02/2026", "for-head", "a\u{301}", ""];

/// Random JSON, with words of the schema among the texts.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        proptest::sample::select(&WORDS[..]).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        let object = proptest::collection::vec((proptest::sample::select(&KEYS[..]), inner.clone()), 0..6);
        prop_oneof![
            proptest::collection::vec(inner, 0..6).prop_map(Value::from),
            object.prop_map(|fields| fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_or_told(value in json_value()) {
        let reading = read(&value.to_string());
        prop_assert_eq!(reading.plan.is_some(), value.is_object());
        let shown = render_text(&reading.report, &reading.sources);
        prop_assert_eq!(shown.is_empty(), reading.report.is_empty());
    }

    #[test]
    fn any_bytes_are_read_or_told(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let reading = kehoach::input::json::read(&bytes, "a.json");
        prop_assert!(reading.plan.is_some() || reading.report.has_errors());
    }

    #[test]
    fn any_damage_to_a_plan_is_read_or_told(at in 0usize..30_000, byte in any::<u8>()) {
        let mut bytes = include_bytes!("../samples/truong-dat-chuan-quoc-gia.json").to_vec();
        let index = at % bytes.len();
        bytes[index] = byte;
        let reading = kehoach::input::json::read(&bytes, "a.json");
        prop_assert!(reading.plan.is_some() || reading.report.has_errors());
    }
}
