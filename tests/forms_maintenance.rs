//! The plan that keeps the standard: its tables drawn from typed data, and its checks.

use std::sync::LazyLock;

use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::{Report, render_text};
use kehoach::document::{Block, Cell, Document, HouseStyle, Table};
use kehoach::font::Family;
use kehoach::input::json;
use kehoach::pipeline::Workshop;
use kehoach::template::TemplateSet;
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../samples/duy-tri-chuan.json");

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| {
    let (templates, report) = TemplateSet::new(&[]);
    assert!(report.is_empty());
    let (catalogue, family) = (Catalogue::embedded().unwrap(), Family::embedded().unwrap());
    Workshop { catalogue, templates, family, house: HouseStyle::default() }
});

fn sample() -> Value {
    serde_json::from_str(SAMPLE).unwrap()
}

fn document(plan: &Value) -> Document {
    let reading = json::read(plan.to_string().as_bytes(), "a.json");
    assert_eq!(render_text(&reading.report, &reading.sources), "");
    WORKSHOP.document(&reading.plan.unwrap(), false, &mut Report::default()).unwrap()
}

/// Findings of a plan as text.
fn told(plan: &Value) -> String {
    let made = WORKSHOP.check(plan.to_string().as_bytes(), "a.json");
    render_text(&made.report, &made.sources)
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.plain_text().replace('\u{a0}', " "),
        Block::List(list) => {
            list.items.iter().flat_map(|item| &item.blocks).map(block_text).collect::<Vec<_>>().join("|")
        }
        _ => String::new(),
    }
}

fn text(cell: &Cell) -> String {
    cell.blocks.iter().map(block_text).collect::<Vec<_>>().join("|")
}

fn texts(cells: &[Cell]) -> Vec<String> {
    cells.iter().map(text).collect()
}

/// A plan of this form with one section of these blocks.
fn plan_of(blocks: &Value, data: &Value) -> Value {
    let mut plan = json!({
        "form": "maintenance",
        "school": { "type": "trường tiểu học" },
        "letterhead": {
            "issuing_body": "TRƯỜNG TIỂU HỌC VÂN HẠ", "number": 1, "symbol": "KH-THVH",
            "place_name": "Vân Hạ", "issue_date": "2025-09-12"
        },
        "subject": "Tự đánh giá",
        "recipients": ["UBND xã Vân Hạ"],
        "signature_block": { "position": "HIỆU TRƯỞNG", "name": "Trần Thị Minh Nguyệt" }
    });
    plan["sections"] = json!([{ "title": "Nội dung", "blocks": blocks }]);
    for (field, value) in data.as_object().unwrap() {
        plan[field] = value.clone();
    }
    plan
}

#[test]
fn the_sample_has_the_tables_of_the_form_and_no_finding() {
    assert_eq!(told(&sample()), "");
    let document = document(&sample());
    let shape = |table: &&Table| (table.columns.len(), table.head.len(), table.body.len());
    let shapes: Vec<_> = tables(&document).iter().map(shape).collect();
    let groups = [5, 4, 4, 3, 5].map(|members| (4, 1, members));
    let before = [(5, 1, 13), (4, 1, 4)];
    let after = [(5, 1, 5), (5, 1, 7), (7, 1, 8), (2, 1, 21)];
    assert_eq!(shapes, [&before[..], &groups, &after].concat());
}

#[test]
fn members_are_numbered_and_keep_room_to_sign() {
    let document = document(&sample());
    let council = tables(&document)[0];
    assert_eq!(texts(&council.head[0].cells), ["TT", "Họ và tên", "Chức danh, chức vụ", "Nhiệm vụ", "Chữ ký"]);
    let first = texts(&council.body[0].cells);
    let expected = ["1", "Trần Thị Minh Nguyệt", "Bí thư Chi bộ, Hiệu trưởng", "Chủ tịch Hội đồng|Chỉ đạo chung", ""];
    assert_eq!(first, expected);
    assert_eq!(text(&council.body[12].cells[0]), "13");
}

#[test]
fn a_group_has_a_generated_caption_and_takes_positions_from_the_council() {
    let document = document(&sample());
    let group = tables(&document)[2];
    assert_eq!(text(&group.body[1].cells[2]), "Chủ tịch Công đoàn, giáo viên");
    let captions: Vec<String> = document
        .parts
        .iter()
        .flat_map(|part| &part.blocks)
        .map(block_text)
        .filter(|text| text.starts_with("Nhóm "))
        .collect();
    assert_eq!(captions.len(), 5, "{captions:?}");
    assert!(captions.contains(&"Nhóm 1: Tiêu chuẩn 1\nTổ chức và quản lý nhà trường".to_owned()), "{captions:?}");
}

#[test]
fn a_caption_of_its_own_is_numbered_once() {
    let groups = json!([
        { "caption": ["Tiêu chuẩn 1:", "Tổ chức và quản lý"], "members": ["Lê Thị An"] },
        { "caption": "Nhóm hai", "members": [] }
    ]);
    let data = json!({ "council": { "groups": groups } });
    let document = document(&plan_of(&json!([{ "type": "working-groups", "titles": ["", "", "Chức vụ"] }]), &data));
    let said: Vec<String> = document.parts[0].blocks.iter().map(block_text).collect();
    assert!(said.contains(&"Nhóm 1: Tiêu chuẩn 1:\nTổ chức và quản lý".to_owned()), "{said:?}");
    assert!(said.contains(&"Nhóm hai".to_owned()), "{said:?}");
    assert_eq!(text(&tables(&document)[0].head[0].cells[2]), "Chức vụ");
}

#[test]
fn standards_are_merged_and_evidence_adds_up() {
    let document = document(&sample());
    let [resources, evidence] = [8, 9].map(|index| tables(&document)[index]);
    let spans: Vec<u16> = resources.body.iter().map(|row| row.cells[0].rowspan.get()).collect();
    assert_eq!(spans, [2, 1, 1, 2, 1, 1, 1]);
    assert_eq!(texts(&resources.body[0].cells)[..2], ["Tiêu chuẩn 1", "Tiêu chí 1.6"]);
    assert_eq!(text(&evidence.body[3].cells[5]), "1.280.000 đồng");
    assert_eq!(texts(&evidence.body[7].cells), ["Tổng cộng", "2.900.000 đồng", ""]);
}

#[test]
fn the_list_of_codes_counts_within_a_criterion() {
    let evidence = json!([
        { "criterion": "1.1", "code": "[H1-1.1-01]", "name": "Chiến lược phát triển", "issued": "Số 12/CL-THVH" },
        { "criterion": "1.1", "code": "[H1-1.1-02]", "name": "Nghị quyết" },
        { "criterion": "1.2", "code": "[H1-1.2-01]", "name": "Quyết định" }
    ]);
    let blocks = json!([{ "type": "evidence", "columns": "codes" }, { "type": "evidence", "columns": "storage" }]);
    let document = document(&plan_of(&blocks, &json!({ "evidence": evidence })));
    let [codes, storage] = tables(&document)[..] else { panic!("two tables") };
    assert_eq!((codes.columns.len(), storage.columns.len()), (7, 5));
    assert_eq!(texts(&codes.body[0].cells)[..3], ["Tiêu chí 1.1", "1", "[H1-1.1-01]"]);
    assert_eq!(texts(&codes.body[1].cells)[..2], ["2", "[H1-1.1-02]"]);
    assert_eq!(texts(&codes.body[2].cells)[..2], ["Tiêu chí 1.2", "1"]);
    assert_eq!(text(&storage.body[2].cells[0]), "3");
}

#[test]
fn times_have_one_wording_and_activities_are_lists() {
    let document = document(&sample());
    let timetable = tables(&document)[10];
    let times: Vec<String> = timetable.body.iter().map(|row| text(&row.cells[0])).collect();
    assert_eq!((times[0].as_str(), times[2].as_str(), times[20].as_str()), ("Tuần 1", "Tuần 3 - 4", "Tuần 35"));
    assert!(matches!(timetable.body[0].cells[1].blocks[..], [Block::List(_)]));
    let milestones: Vec<String> = document.parts[0].blocks.iter().map(block_text).collect();
    let milestones = milestones.iter().find(|text| text.starts_with("- Ngày 18 tháng 12 năm 2017: nhà trường"));
    assert!(milestones.is_some_and(|text| text.contains("|- Tháng 10 năm 2022: ")), "{milestones:?}");
}

#[test]
fn people_are_held_against_the_council() {
    for (pointer, value, message) in [
        ("/council/members/3", json!({ "name": "Đặng Quốc Huy", "role": "Thư ký" }), "có 2 Thư ký"),
        ("/council/members/0/role", json!("Ủy viên"), "không có ai là Chủ tịch"),
        ("/council/members/2/role", json!("Ủy viên"), "không có ai là Thư ký"),
        ("/council/members/4/name", json!("Phan Văn Thành"), "hai dòng trong hội đồng"),
        ("/council/groups/0/members/1/name", json!("Đặng Quốc Hùy"), "chỉ khác \"Đặng Quốc Huy\" ở dấu thanh"),
        ("/council/groups/0/members/1/name", json!("Đặng Quốc Duy"), "có phải là \"Đặng Quốc Huy\"?"),
        ("/council/groups/0/members/1/position", json!("Kế toán"), "nhưng là \"Kế toán\" ở đây"),
        ("/council/groups/0/members/1/role", json!("Nhóm trưởng"), "nhóm 1 có 2 nhóm trưởng"),
    ] {
        let mut plan = sample();
        let (parent, field) = pointer.rsplit_once('/').unwrap();
        match plan.pointer_mut(parent).unwrap() {
            Value::Array(items) => items[field.parse::<usize>().unwrap()] = value,
            parent => parent[field] = value,
        }
        let told = told(&plan);
        assert!(told.contains("PER-01") && told.contains(message), "{message}: {told}");
    }
    let mut plan = sample();
    plan["council"]["members"].as_array_mut().unwrap().pop();
    assert!(told(&plan).contains("12 thành viên, là số chẵn"));
}

#[test]
fn weeks_follow_each_other_and_nothing_is_collected_before_the_plan() {
    for (weeks, message) in [
        ("3-4", "Tuần 3 - 4 chồng lên Tuần 3 - 4"),
        ("6", "giữa Tuần 3 - 4 và Tuần 6 thiếu tuần"),
        ("2", "không theo thứ tự"),
    ] {
        let mut plan = sample();
        plan["timetable"][3]["timeframe"]["weeks"] = json!(weeks);
        let told = told(&plan);
        assert!(told.contains("TIM-01") && told.contains(message), "{message}: {told}");
    }
    let mut plan = sample();
    plan["evidence"][0]["timeframe"] = json!("Tháng 8/2025");
    assert!(told(&plan).contains("\"Tháng 8/2025\" trước ngày ban hành"));
}

#[test]
fn data_without_a_table_and_tables_without_data_are_told() {
    let told = told(&plan_of(&json!([{ "type": "timetable" }]), &json!({ "resources": [{ "resource": "Tủ hồ sơ" }] })));
    assert!(told.contains("chưa có dữ liệu thời gian biểu để in"), "{told}");
    assert!(told.contains("có dữ liệu nguồn lực nhưng không phần nào in ra"), "{told}");
}

#[test]
fn codes_that_the_set_does_not_have_are_told() {
    for (pointer, value, message) in [
        ("/council/groups/4/standards/0", json!("6"), "tiêu chuẩn \"6\""),
        ("/assignments/0/criteria/0", json!("7"), "tiêu chuẩn \"7\""),
        ("/resources/0/criteria/0", json!("1.11"), "tiêu chí \"1.11\""),
        ("/evidence/2/standard", json!("8"), "tiêu chuẩn \"8\""),
    ] {
        let mut plan = sample();
        *plan.pointer_mut(pointer).unwrap() = value;
        let told = told(&plan);
        assert!(told.contains("TBL-04") && told.contains(message), "{message}: {told}");
    }
}

#[test]
fn rows_without_an_amount_have_no_total() {
    let evidence =
        |budget: Value| json!([{ "standard": "1", "name": "Sổ đăng bộ", "budget": budget }, { "name": "Học bạ" }]);
    let blocks = json!([{ "type": "evidence", "columns": "planned", "total": true }]);
    let last_row = |budget| {
        let document = document(&plan_of(&blocks, &json!({ "evidence": evidence(budget) })));
        texts(&tables(&document)[0].body.last().unwrap().cells)
    };
    assert_eq!(last_row(json!(1_500_000))[..2], ["Tổng cộng", "1.500.000 đồng"]);
    for none in [Value::Null, json!("Theo dự toán")] {
        assert!(!last_row(none).contains(&"Tổng cộng".to_owned()));
    }
}
