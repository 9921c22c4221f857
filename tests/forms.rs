//! A form is a folder: a made-up one is a form without a line of Rust, and every shipped one is complete.

use crate::dump;
use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::{Report, Severity, SourceMap, render_text};
use kehoach::document::HouseStyle;
use kehoach::font::Family;
use kehoach::input::json;
use kehoach::pipeline::{Format, Order, Workshop};
use kehoach::template::TemplateSet;
use serde_json::{Value, json};

/// The program with these templates beside the shipped ones.
fn workshop(own: &[(&str, &str)]) -> (Workshop, Report) {
    let own: Vec<_> = own.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let (templates, report) = TemplateSet::new(&own);
    let (catalogue, family) = (Catalogue::embedded().unwrap(), Family::embedded().unwrap());
    (Workshop { catalogue, templates, family, house: HouseStyle::default() }, report)
}

const MEETING_FORM: &str = r#"{ "description": "Kế hoạch họp tổ.", "numbering": ["1.", "a)"] }"#;
const MEETING: &str = r#"
<document title="{{title}}" author="{{author}}" numbering="{{numbering}}" end-mark="no">
{{> parts/letterhead letterhead}}
<p class="document-type">{{document_type}} HỌP TỔ</p>
{{> parts/sections sections}}
{{> parts/signature-block}}
</document>
"#;

fn meeting() -> Value {
    json!({
        "form": "hop-to",
        "letterhead": { "issuing_body": "TRƯỜNG TIỂU HỌC ĐỒI SIM", "symbol": "KH-THĐS", "place_name": "Đồi Sim" },
        "subject": "Họp tổ chuyên môn",
        "sections": [{ "title": "Nội dung", "sections": [{ "text": "Rút kinh nghiệm giờ dạy" }] }],
        "recipients": ["Tổ 4"],
        "signature_block": { "position": "TỔ TRƯỞNG", "name": "Cao Thị Lý" }
    })
}

#[test]
fn a_folder_with_a_description_is_a_form_of_the_user_s_own() {
    let (workshop, report) = workshop(&[("hop-to/form.json", MEETING_FORM), ("hop-to/main.hbs", MEETING)]);
    assert_eq!(render_text(&report, &SourceMap::default()), "");
    let form = workshop.templates.form("hop-to").unwrap();
    assert_eq!((form.description.as_str(), form.numbering.as_str()), ("Kế hoạch họp tổ.", "1.|a)"));
    assert_eq!(workshop.templates.forms().last().map(|form| form.id.as_str()), Some("hop-to"));

    let bytes = serde_json::to_vec(&meeting()).unwrap();
    let made = workshop.make(&bytes, "a.json", &Order { formats: Format::USUAL.to_vec(), draft: false });
    assert_eq!(made.files.len(), 2, "{}", render_text(&made.report, &made.sources));
    let plan = json::read(&bytes, "a.json").plan.unwrap();
    let tree = dump::tree(&workshop.document(&plan, false, &mut Report::default()).unwrap());
    for said in ["KẾ HOẠCH HỌP TỔ", "[1.]", "Nội dung", "[a)]", "Rút kinh nghiệm giờ dạy", "TỔ TRƯỞNG"]
    {
        assert!(tree.contains(said), "{said}: {tree}");
    }
}

/// The timetable as one district prescribes it: its own columns, heads and order.
const TIMETABLE: &str = r#"{
  "list": "timetable", "column_numbers": true, "keep_rows": true,
  "columns": [
    { "head": "STT", "width": 8, "count": "rows", "align": "center" },
    { "head": "Việc cần làm", "width": 62, "fields": ["activities", { "field": "responsible", "label": "Ai làm" }] },
    { "head": "Khi nào", "width": 30, "fields": ["timeframe"], "names_row": true }
  ]
}"#;

fn with_timetable() -> Value {
    let mut plan = meeting();
    plan["form"] = json!("free");
    plan["end_mark"] = json!(false);
    plan["timetable"] = json!([
        { "timeframe": "Tuần 3", "activities": "Dự giờ", "responsible": "Cô Cao Thị Lý" },
        { "timeframe": { "weeks": "4-5" }, "activities": ["Chấm bài", "Góp ý"] }
    ]);
    plan["sections"] = json!([{ "title": "LỊCH", "blocks": [{ "type": "timetable" }] }]);
    plan
}

#[test]
fn a_file_changes_the_columns_of_a_prescribed_table() {
    let (workshop, report) = workshop(&[("tables/timetable.json", TIMETABLE)]);
    assert_eq!(render_text(&report, &SourceMap::default()), "");
    let plan = json::read(with_timetable().to_string().as_bytes(), "a.json").plan.unwrap();
    let mut told = Report::default();
    let tree = dump::tree(&workshop.document(&plan, false, &mut told).unwrap());
    assert_eq!(render_text(&told, &SourceMap::default()), "");
    let mut rest = tree.as_str();
    for said in [
        "STT",
        "Việc cần làm",
        "Khi nào",
        "(1)",
        "(3)",
        "Dự giờ",
        "Ai làm: Cô Cao Thị Lý",
        "Tuần 3",
        "Chấm bài",
        "Góp ý",
        "Tuần 4 - 5",
    ] {
        let (_, after) = rest.split_once(said).unwrap_or_else(|| unreachable!("{said} is not next in {tree}"));
        rest = after;
    }
    assert!(!tree.contains("Các hoạt động"), "{tree}");
}

#[test]
fn what_is_wrong_in_a_file_of_a_table_is_told() {
    for (text, wanted) in [
        ("{ \"list\": \"timetable\"", "tệp mô tả bảng sai cú pháp"),
        ("{ \"list\": \"lich\", \"columns\": [] }", "không có danh sách \"lich\""),
        (
            "{ \"list\": \"timetable\", \"columns\": [\n{ \"head\": \"A\", \"width\": 1, \"fields\": [\"activity\"] }] }",
            "không có trường \"activity\"",
        ),
        ("{ \"list\": \"timetable\", \"columns\": [], \"colour\": 1 }", "tên không dùng được"),
    ] {
        let (_, report) = workshop(&[("tables/timetable.json", text)]);
        let told = render_text(&report, &SourceMap::default());
        assert!(told.contains(wanted) && told.contains("tables/timetable.json"), "{told}");
    }
}

#[test]
fn an_unknown_form_is_told_with_the_known_ones() {
    let (workshop, _) = workshop(&[("hop-to/form.json", MEETING_FORM), ("hop-to/main.hbs", MEETING)]);
    let mut plan = meeting();
    plan["form"] = json!("hop-too");
    let made = workshop.check(&serde_json::to_vec(&plan).unwrap(), "a.json");
    let told = render_text(&made.report, &made.sources);
    assert!(told.contains("FRM-01") && told.contains("có phải là \"hop-to\"?"), "{told}");
}

#[test]
fn a_user_s_description_replaces_a_shipped_one() {
    let own = r#"{ "description": "Mẫu của phòng.", "numbering": ["1."] }"#;
    let (workshop, report) = workshop(&[("free/form.json", own)]);
    assert!(report.is_empty());
    assert_eq!(workshop.templates.form("free").unwrap().numbering, "1.");
}

#[test]
fn the_skeleton_of_every_shipped_form_is_a_plan_without_errors() {
    let (workshop, report) = workshop(&[]);
    assert!(report.is_empty());
    let order = Order { formats: Format::USUAL.to_vec(), draft: false };
    for form in workshop.templates.forms() {
        let skeleton = form.skeleton.as_ref().unwrap();
        let made = workshop.make(skeleton.as_bytes(), "a.json", &order);
        let told = render_text(&made.report, &made.sources);
        assert_eq!((made.files.len(), made.report.count(Severity::Error)), (2, 0), "{}: {told}", form.id);
        let plan: Value = serde_json::from_str(skeleton).unwrap();
        assert_eq!(plan["form"], form.id, "no comments, and its own form");
    }
}

#[test]
fn every_shipped_form_stands_in_the_guide() {
    let guide = include_str!("../docs/bieu-mau.md");
    let (workshop, _) = workshop(&[]);
    for form in workshop.templates.forms() {
        assert!(guide.contains(&format!("`{}`", form.id)), "{}", form.id);
    }
}
