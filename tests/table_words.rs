//! Words that tables print and that differ from plan to plan: the plan chooses them, in JSON and in the Excel form alike.

use std::sync::LazyLock;

use crate::{dump, package, workshop};
use kehoach::diagnostic::{Report, Severity, render_text};
use kehoach::document::{Block, Document, Paragraph, StyleName, Table, visit};
use kehoach::input::json;
use kehoach::pipeline::{Format, Kind, Order, Workshop};
use kehoach::plan::schema::{schema, tag};
use serde_json::{Value, json};

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(workshop::workshop);

/// A plan with every kind of data in it.
fn plan(blocks: &Value) -> Value {
    let mut plan: Value = serde_json::from_str(include_str!("golden/table-words/input.json")).unwrap();
    plan["sections"] = json!([{ "title": "NỘI DUNG", "blocks": blocks }]);
    plan
}

fn document(plan: &Value) -> Document {
    let reading = json::read(plan.to_string().as_bytes(), "a.json");
    assert_eq!(render_text(&reading.report, &reading.sources), "");
    WORKSHOP.document(&reading.plan.unwrap(), false, &mut Report::default()).unwrap()
}

/// Every paragraph with its style, as a reader sees it.
fn paragraphs(document: &Document) -> Vec<(StyleName, String)> {
    fn collect(blocks: &[Block], found: &mut Vec<(StyleName, String)>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => found.push((paragraph.style, plain(paragraph))),
                Block::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, found)),
                Block::Table(table) => {
                    visit::rows(table).flat_map(|row| &row.cells).for_each(|cell| collect(&cell.blocks, found));
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    document.parts.iter().for_each(|part| collect(&part.blocks, &mut found));
    found
}

fn plain(paragraph: &Paragraph) -> String {
    paragraph.plain_text().replace('\u{a0}', " ")
}

fn texts(plan: &Value) -> Vec<String> {
    paragraphs(&document(plan)).into_iter().map(|(_, text)| text).collect()
}

fn has(texts: &[String], wanted: &str) -> bool {
    texts.iter().any(|text| text == wanted)
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// The variants of a block in the schema that have this field.
fn blocks_with(field: &str) -> Vec<String> {
    let schema = schema();
    let variants = schema["$defs"]["BlockKind"]["oneOf"].as_array().unwrap();
    let has = |variant: &&Value| variant["properties"].get(field).is_some();
    variants.iter().filter(has).map(|variant| tag(variant).unwrap().to_owned()).collect()
}

/// The plan through the Excel form and back.
fn through_excel(plan: &Value) -> Value {
    let form = WORKSHOP.convert(plan.to_string().as_bytes(), "a.json", Kind::Workbook);
    assert_eq!(render_text(&form.report, &form.sources), "");
    let again = WORKSHOP.convert(&form.bytes.unwrap(), "a.xlsx", Kind::Json);
    let grave = again.report.iter().filter(|finding| finding.severity == Severity::Error).count();
    assert_eq!(grave, 0, "{}", render_text(&again.report, &again.sources));
    serde_json::from_slice(&again.bytes.unwrap()).unwrap()
}

#[test]
fn standards_and_criteria_are_called_as_the_block_says() {
    for (standard, shown) in [
        (Value::Null, "Tiêu chuẩn 1. Tổ chức và quản lý nhà trường"),
        ("name".into(), "Tiêu chuẩn 1. Tổ chức và quản lý nhà trường"),
        ("label".into(), "Tiêu chuẩn 1"),
        ("code".into(), "1"),
    ] {
        for (criterion, code) in
            [(Value::Null, "Tiêu chí 1.1"), ("label".into(), "Tiêu chí 1.1"), ("code".into(), "1.1")]
        {
            let block = |kind: &str| json!({ "type": kind, "standard_label": standard, "criterion_label": criterion });
            let six = json!({ "type": "solutions", "columns": "six", "standard_label": standard, "criterion_label": criterion });
            for block in [block("criteria-results"), six] {
                let texts = texts(&plan(&json!([block])));
                assert!(has(&texts, shown) && has(&texts, code), "{block}: {texts:#?}");
            }
        }
        let summary = json!({ "type": "results-summary", "standard_label": standard });
        assert!(has(&texts(&plan(&json!([summary]))), shown), "{summary}");
    }
}

#[test]
fn every_block_that_prints_criteria_lets_the_plan_choose() {
    for kind in blocks_with("criterion_label") {
        let mut plan = plan(&json!([{ "type": kind, "criteria": true, "criterion_label": "code" }]));
        if kind != "improvement-actions" {
            plan["sections"][0]["blocks"][0].as_object_mut().unwrap().remove("criteria");
        }
        if kind == "evidence" {
            plan["sections"][0]["blocks"][0]["columns"] = "codes".into();
        }
        plan["resources"] = json!([{ "criteria": ["1.1"], "resource": "Máy tính" }]);
        plan["evidence"] = json!([{ "criterion": "1.1", "name": "Kế hoạch chiến lược" }]);
        plan["assignments"] = json!([{ "criteria": ["1.1"], "responsible": "Nhóm 1" }]);
        plan["improvement"] = json!({
            "issues": [{ "criteria": ["1.1"], "current_state": "a", "weakness": "b", "cause": "c" }],
            "actions": [{ "criteria": ["1.1"], "content": "a" }]
        });
        let texts = texts(&plan);
        let wanted = if kind == "improvement-actions" { "(1.1)" } else { "1.1" };
        assert!(has(&texts, wanted), "{kind}: {texts:#?}");
        assert!(!texts.iter().any(|text| text.contains("Tiêu chí 1.1")), "{kind}: {texts:#?}");
    }
    assert_eq!(blocks_with("criterion_label").len(), 7);
}

#[test]
fn a_level_that_does_not_exist_has_a_dash_unless_the_plan_says_no() {
    let dashes = |block: Value| texts(&plan(&json!([block]))).iter().filter(|text| *text == "-").count();
    assert!(dashes(json!({ "type": "criteria-results" })) > 0);
    assert!(dashes(json!({ "type": "criteria-results", "undefined_level_dash": true })) > 0);
    assert_eq!(dashes(json!({ "type": "criteria-results", "undefined_level_dash": false })), 0);
}

#[test]
fn every_block_of_data_may_have_a_title() {
    let kinds = blocks_with("caption");
    let drawn: Vec<&String> = kinds.iter().filter(|kind| !["table", "image"].contains(&kind.as_str())).collect();
    assert_eq!(drawn.len(), 19, "{drawn:?}");
    for kind in drawn {
        let plan = plan(&json!([{ "type": kind, "caption": ["Bảng 7", "Tên của bảng"] }]));
        let found = paragraphs(&document(&plan));
        let caption = found.iter().find(|(style, _)| *style == StyleName::Caption);
        assert_eq!(caption.map(|(_, text)| text.as_str()), Some("Bảng 7\nTên của bảng"), "{kind}");
        assert_eq!(
            through_excel(&plan)["sections"][0]["blocks"][0]["caption"],
            json!(["Bảng 7", "Tên của bảng"]),
            "{kind}"
        );
    }
}

#[test]
fn a_group_may_word_its_own_columns() {
    let document = document(&plan(&json!([{ "type": "working-groups", "titles": ["", "Họ tên"] }])));
    let head = |table: &Table| -> Vec<String> {
        let cells = table.head[0].cells.iter().flat_map(|cell| &cell.blocks);
        cells.filter_map(|block| if let Block::Paragraph(text) = block { Some(plain(text)) } else { None }).collect()
    };
    let tables = tables(&document);
    assert_eq!(head(tables[0]), ["TT", "Họ tên", "Chức danh, chức vụ", "Nhiệm vụ"]);
    assert_eq!(head(tables[1]), ["TT", "Họ tên giáo viên", "Chức vụ", "Việc được giao"]);
}

/// The labels that begin the points of all lists.
fn labels(plan: &Value) -> Vec<String> {
    let is_point = |style: &StyleName| matches!(style, StyleName::ListItem | StyleName::ListItemDeep);
    let points = paragraphs(&document(plan)).into_iter().filter(|(style, _)| is_point(style));
    points.map(|(_, text)| text.split(' ').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_list_goes_on_after_a_paragraph() {
    let list = |marker: &str, continued: bool, items: &[&str]| json!({ "type": "list", "marker": marker, "continued": continued, "items": items });
    let plan = plan(&json!([
        list("number", true, &["một", "hai"]),
        "Đoạn ở giữa.",
        list("number", true, &["ba"]),
        list("letter", false, &["khác"]),
        { "type": "landscape", "blocks": ["Đoạn ngang.", list("number", true, &["bốn"])] },
        list("letter", true, &["khác nữa"]),
        list("number", false, &["một"]),
    ]));
    let expected = ["1.", "2.", "3.", "a)", "4.", "b)", "1."];
    assert_eq!(labels(&plan), expected);
    assert_eq!(labels(&through_excel(&plan)), expected);
    // In Word the points that go on are of the same list: what a clerk adds moves the numbers after it.
    let order = Order { formats: vec![Format::Docx], draft: true };
    let made = WORKSHOP.make(plan.to_string().as_bytes(), "a.json", &order);
    let document = package::part(&made.files[0].1, "word/document.xml");
    let list_of = |text: &str| {
        let before = document.split(&format!(">{text}<")).next().unwrap();
        let id = before.rsplit("<w:numId w:val=\"").next().unwrap();
        id.split('"').next().unwrap().to_owned()
    };
    assert_eq!(list_of("một"), list_of("ba"));
    assert_eq!(list_of("khác"), list_of("khác nữa"));
    assert_ne!(list_of("một"), list_of("khác"));
}

#[test]
fn supervisors_stand_at_any_depth_under_any_sign() {
    for depth in 1..=6 {
        for (marker, label) in [("dash", "-"), ("plus", "+"), ("number", "1."), ("letter", "a)"), ("none", "Bà")] {
            let mut section = json!({ "title": "Mục", "blocks": [{ "type": "supervision", "marker": marker }] });
            for _ in 1..depth {
                section = json!({ "title": "Mục", "sections": [section] });
            }
            let mut plan = plan(&json!([]));
            plan["sections"] = json!([section]);
            assert_eq!(labels(&plan)[0], label, "{depth} {marker}");
            assert_eq!(texts(&through_excel(&plan)), texts(&plan), "{depth} {marker}");
        }
    }
}

/// All of it at once goes into the Excel form and comes back.
#[test]
fn the_excel_form_holds_every_choice() {
    let plan: Value = serde_json::from_str(include_str!("golden/table-words/input.json")).unwrap();
    let again = through_excel(&plan);
    assert_eq!(dump::tree(&document(&again)), dump::tree(&document(&plan)));
}
