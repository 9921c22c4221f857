//! The improvement plan of Thông tư 57/2026: what its tables hold, and what is told about its data.

use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::{Report, Severity, render_text};
use kehoach::document::{Block, Document, HouseStyle, Orientation, RowKind, StyleName, Table};
use kehoach::font::Family;
use kehoach::input::json;
use kehoach::layout;
use kehoach::layout::page::Item;
use kehoach::pipeline::{Format, Order, Workshop};
use kehoach::template::TemplateSet;
use serde_json::{Value, json};

const SAMPLE: &[u8] = include_bytes!("../samples/cai-tien-chat-luong.json");

fn workshop() -> Workshop {
    Workshop {
        catalogue: Catalogue::embedded().unwrap(),
        templates: TemplateSet::new(&[]).0,
        family: Family::embedded().unwrap(),
        house: HouseStyle::default(),
    }
}

fn sample() -> Value {
    serde_json::from_slice(SAMPLE).unwrap()
}

fn document(workshop: &Workshop, plan: &Value) -> Document {
    let plan = json::read(plan.to_string().as_bytes(), "ke-hoach.json").plan.unwrap();
    workshop.document(&plan, false, &mut Report::default()).unwrap()
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// The text of each cell of a row.
fn texts(row: &kehoach::document::Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.blocks.iter().map(plain).collect::<Vec<_>>().join(" ")).collect()
}

fn plain(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.plain_text().replace('\u{a0}', " "),
        Block::List(list) => list.items.iter().flat_map(|item| &item.blocks).map(plain).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

/// The findings about a plan, by rule and field.
fn findings(workshop: &Workshop, plan: &Value) -> Vec<(String, String)> {
    let made = workshop.check(plan.to_string().as_bytes(), "ke-hoach.json");
    let field = |finding: &kehoach::diagnostic::Finding| match &finding.anchor {
        kehoach::diagnostic::Anchor::Field(path) => path.to_string(),
        _ => String::new(),
    };
    made.report.iter().map(|finding| (finding.rule.to_owned(), field(finding))).collect()
}

/// How the pages of each stretch lie: `P` or `L`.
fn paper(document: &Document) -> String {
    let turned = |part: &kehoach::document::Part| part.setup.orientation == Orientation::Landscape;
    document.parts.iter().map(|part| if turned(part) { 'L' } else { 'P' }).collect()
}

#[test]
fn the_sample_is_made_without_a_finding_and_its_wide_tables_lie() {
    let workshop = workshop();
    let made = workshop.make(SAMPLE, "mau.json", &Order { formats: Format::USUAL.to_vec(), draft: false });
    assert_eq!(render_text(&made.report, &made.sources), "");
    assert_eq!(made.files.len(), 2);
    let document = document(&workshop, &sample());
    assert_eq!((paper(&document).as_str(), tables(&document).len()), ("PLP", 4));
    let tables_in =
        |part: &kehoach::document::Part| part.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
    assert_eq!(document.parts.iter().map(tables_in).collect::<Vec<_>>(), [1, 3, 0]);
}

/// Mục IV, V, VI lie unless the plan or the section says how; numbers of pages run on.
#[test]
fn the_plan_may_turn_all_pages_and_a_section_its_own() {
    let workshop = workshop();
    let mut plan = sample();
    for (whole, expected) in [("landscape", "L"), ("portrait", "P")] {
        plan["orientation"] = whole.into();
        assert_eq!(paper(&document(&workshop, &plan)), expected);
    }
    plan.as_object_mut().unwrap().remove("orientation");
    plan["sections"][3]["orientation"] = "portrait".into();
    assert_eq!(paper(&document(&workshop, &plan)), "PLP");
    plan["sections"][4]["orientation"] = "portrait".into();
    assert_eq!(paper(&document(&workshop, &plan)), "PLP");
    plan["sections"][5]["orientation"] = "portrait".into();
    assert_eq!(paper(&document(&workshop, &plan)), "P");
    let (pages, _) = layout::lay_out(&document(&workshop, &sample()), &workshop.family);
    let numbers: Vec<u32> = pages.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, (1..=u32::try_from(pages.pages.len()).unwrap()).collect::<Vec<_>>());
}

/// A section that begins with its table stands upright again after those that lie, in Word files too: `LibreOffice`
/// takes over the paper of the section before where a section begins with a table.
#[test]
fn a_section_of_words_after_the_wide_tables_stands_upright() {
    let workshop = workshop();
    let mut plan = sample();
    plan["sections"][6] = json!({ "blocks": [{ "type": "table", "head": [["Người", "Việc"]], "rows": [["A", "B"]] }] });
    let document = document(&workshop, &plan);
    assert_eq!(paper(&document), "PLP");
    assert!(matches!(document.parts[2].blocks[0], Block::Table(_)));
}

#[test]
fn a_plan_that_names_no_form_is_an_improvement_plan() {
    let workshop = workshop();
    let mut plan = sample();
    plan.as_object_mut().unwrap().remove("form");
    assert_eq!(document(&workshop, &plan), document(&workshop, &sample()));
}

#[test]
fn the_plan_has_ten_numbered_columns_in_small_letters() {
    let document = document(&workshop(), &sample());
    let plan = tables(&document)[2].clone();
    assert_eq!((plan.columns.len(), plan.head.len(), plan.body.len()), (10, 2, 9));
    assert_eq!(plan.head[1].kind, RowKind::Numbers);
    let numbers: Vec<String> = (1..=10).map(|number| format!("({number})")).collect();
    assert_eq!(texts(&plan.head[1]), numbers);
    let style = |row: usize| match &plan.body[row].cells[4].blocks[0] {
        Block::List(list) => match &list.items[0].blocks[0] {
            Block::Paragraph(paragraph) => paragraph.style,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(style(0), StyleName::TableListItemSmall);
    assert!(texts(&plan.body[3])[1].contains("(Tiêu chí 2.2, 2.3)"));
}

#[test]
fn issues_are_merged_by_standard_and_the_results_add_up() {
    let document = document(&workshop(), &sample());
    let tables = tables(&document);
    let spans: Vec<u16> =
        tables[1].body.iter().filter(|row| row.cells.len() == 6).map(|row| row.cells[1].rowspan.get()).collect();
    assert_eq!(spans, [2, 2, 2, 1]);
    assert_eq!(texts(tables[0].body.last().unwrap()), ["Cộng chung", "15", "1", "6,7", "7", "46,7", "7", "46,7"]);
}

#[test]
fn both_reviews_of_the_form_have_a_row_whatever_is_given() {
    let workshop = workshop();
    for (given, rows) in [
        (json!([]), vec!["Cuối học kỳ I", "Cuối năm học"]),
        (json!([{ "time": "CUỐI NĂM HỌC" }]), vec!["Cuối học kỳ I", "CUỐI NĂM HỌC"]),
        (json!([{ "time": "Giữa học kỳ I" }]), vec!["Cuối học kỳ I", "Giữa học kỳ I", "Cuối năm học"]),
    ] {
        let mut plan = sample();
        plan["improvement"]["reviews"] = given;
        let document = document(&workshop, &plan);
        let times: Vec<String> = tables(&document)[3].body.iter().map(|row| texts(row)[0].clone()).collect();
        assert_eq!(times, rows);
    }
}

#[test]
fn twenty_five_long_rows_stay_inside_their_columns_and_repeat_the_header() {
    let workshop = workshop();
    let mut plan = sample();
    let action = plan["improvement"]["actions"][3].clone();
    plan["improvement"]["actions"] = Value::from(vec![action; 25]);
    let (pages, report) = layout::lay_out(&document(&workshop, &plan), &workshop.family);
    assert!(report.is_empty(), "{report:?}");
    let shows = |page: &layout::page::Page, wanted: &str| {
        page.items.iter().any(|item| matches!(item, Item::Text(text) if text.text.trim() == wanted))
    };
    let with_plan: Vec<_> = pages.pages.iter().filter(|page| shows(page, "(4)")).collect();
    assert!(with_plan.len() >= 8, "{}", with_plan.len());
    assert!(with_plan.iter().all(|page| shows(page, "TT") && shows(page, "(10)")));
}

#[test]
fn what_the_form_asks_for_is_missed() {
    let workshop = workshop();
    let mut plan = sample();
    assert_eq!(findings(&workshop, &plan), []);
    let improvement = &mut plan["improvement"];
    improvement["actions"][0]["objective"] = "".into();
    improvement["actions"][1].as_object_mut().unwrap().remove("lead");
    improvement["actions"][2]["timeframe"] = json!({ "from": "2026-01", "to": "2026-09-01" });
    improvement["actions"].as_array_mut().unwrap().pop();
    improvement["issues"][2]["criteria"] = json!(["2.9"]);
    improvement["issues"][3]["criteria"] = json!([]);
    improvement["reviews"][0].as_object_mut().unwrap().remove("evaluator");
    improvement["reviews"][1]["evaluator"] = "Hiệu trưởng Đỗ Thu Hằng".into();
    plan["signature_block"]["authority"] = "for-head".into();
    plan["signature_block"]["own_position"] = "PHÓ HIỆU TRƯỞNG".into();
    let expected = [
        ("ACT-01", "improvement.issues[3].criteria"),
        ("ACT-01", "improvement.issues[6].criteria"),
        ("ACT-01", "assessment.results[6]"),
        ("ACT-02", "improvement.actions[0].objective"),
        ("ACT-02", "improvement.actions[1].lead"),
        ("ACT-02", "improvement.actions[2].timeframe"),
        ("IMP-02", "improvement.reviews[0].evaluator"),
        ("ACT-03", "improvement.reviews[1].evaluator"),
        ("END-03", "signature_block"),
        ("ACT-01", "improvement.issues[2].criteria[0]"),
        // The form prints a summary: what no issue takes up of a criterion is printed nowhere.
        ("STR-04", "assessment.results[6].note"),
    ];
    assert_eq!(findings(&workshop, &plan), expected.map(|(rule, field)| (rule.to_owned(), field.to_owned())));
}

#[test]
fn a_plan_for_every_criterion_is_no_plan_of_priorities() {
    let workshop = workshop();
    let mut plan = sample();
    let codes: Vec<Value> =
        plan["assessment"]["results"].as_array().unwrap().iter().map(|row| row["criterion"].clone()).collect();
    plan["improvement"]["issues"][0]["criteria"] = codes.clone().into();
    plan["improvement"]["actions"][0]["criteria"] = codes.into();
    plan["improvement"]["reviews"].as_array_mut().unwrap().pop();
    let found = findings(&workshop, &plan);
    let rules: Vec<&str> = found.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(rules, ["IMP-02", "IMP-01"]);
    let made = workshop.check(plan.to_string().as_bytes(), "ke-hoach.json");
    assert_eq!(made.report.count(Severity::Error), 0);
}
