//! The local improvement plan, the commune's plan and the free plan: their own tables, wording and checks.

use std::sync::LazyLock;

use crate::dump;
use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::render_text;
use kehoach::document::{Block, Cell, Document, HouseStyle, Row, RowKind, StyleName, Table};
use kehoach::font::Family;
use kehoach::input::json;
use kehoach::length::Length;
use kehoach::pipeline::Workshop;
use kehoach::template::TemplateSet;
use serde_json::{Value, json};

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| {
    let (templates, _) = TemplateSet::new(&[]);
    let (catalogue, family) = (Catalogue::embedded().unwrap(), Family::embedded().unwrap());
    Workshop { catalogue, templates, family, house: HouseStyle::default() }
});

const LOCAL: &str = include_str!("../samples/cai-tien-dia-phuong.json");
const COMMUNE: &str = include_str!("../samples/ke-hoach-xa.json");
const FREE: &str = include_str!("../samples/ke-hoach-tu-do.json");

fn value(sample: &str) -> Value {
    serde_json::from_str(sample).unwrap()
}

/// The document of a plan, in which nothing may be wrong.
fn document(plan: &Value) -> Document {
    let bytes = serde_json::to_vec(plan).unwrap();
    let reading = json::read(&bytes, "a.json");
    let mut report = reading.report;
    let document = WORKSHOP.document(&reading.plan.unwrap(), false, &mut report);
    assert_eq!(render_text(&report, &reading.sources), "");
    document.unwrap()
}

/// What a user is told about a plan.
fn told(plan: &Value) -> String {
    let made = WORKSHOP.check(&serde_json::to_vec(plan).unwrap(), "a.json");
    render_text(&made.report, &made.sources)
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

fn text(blocks: &[Block]) -> String {
    let one = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            let number = paragraph.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
            format!("{number}{}", paragraph.plain_text().replace('\u{a0}', " "))
        }
        Block::List(list) => list.items.iter().map(|item| text(&item.blocks)).collect::<Vec<_>>().join(" | "),
        _ => String::new(),
    };
    blocks.iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn cells(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| text(&cell.blocks)).collect()
}

fn spans(row: &Row) -> Vec<(u16, u16)> {
    row.cells.iter().map(|cell: &Cell| (cell.colspan.get(), cell.rowspan.get())).collect()
}

fn nine_column_table(document: &Document) -> &Table {
    tables(document).into_iter().find(|table| table.columns.len() == 9).unwrap()
}

#[test]
fn samples_have_no_finding() {
    for sample in [LOCAL, COMMUNE, FREE] {
        assert_eq!(told(&value(sample)), "");
    }
}

#[test]
fn the_nine_columns_have_bands_groups_by_standard_and_numbers_for_standards_only() {
    let document = document(&value(LOCAL));
    let table = nine_column_table(&document);
    assert_eq!((table.head.len(), table.head[0].cells.len()), (1, 9));
    let of = |kind| table.body.iter().filter(move |row| row.kind == kind);
    let bands: Vec<_> = of(RowKind::Band).map(|row| (cells(row), spans(row))).collect();
    assert_eq!(bands[0], (vec!["MỨC 1, 2, 3".to_owned()], vec![(9, 1)]));
    assert_eq!(bands.len(), 2);
    let groups: Vec<_> = of(RowKind::Group).map(cells).collect();
    let numbers: Vec<_> = groups.iter().map(|group| group[0].as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
    assert_eq!(groups[2][1], "Tiêu chuẩn 3: Cơ sở vật chất và thiết bị dạy học");
    assert!(of(RowKind::Group).all(|row| spans(row) == [(1, 1), (8, 1)]));
    let criteria: Vec<_> = of(RowKind::Plain).map(cells).filter(|cells| cells.len() == 9).collect();
    assert!(criteria.iter().all(|row| row[0].is_empty() && row[1].starts_with("Tiêu chí ")));
    assert_eq!(criteria.len(), 7);
    assert_eq!(criteria[2][2], "Đạt Mức 1; 02 khu vệ sinh riêng nam, nữ | Hiện trạng: Không đạt");
    assert_eq!(criteria[2][4], "Chủ trì: Tổ văn phòng | Phối hợp: Ban đại diện cha mẹ học sinh");
    assert_eq!(criteria[2][6], "96 triệu đồng | (ngân sách xã)");
    assert_eq!(table.body.last().map(cells).unwrap()[1], "176 triệu đồng");
}

#[test]
fn every_text_of_the_nine_columns_is_small() {
    let document = document(&value(LOCAL));
    let table = nine_column_table(&document);
    let mut styles = Vec::new();
    let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
    for block in cells.flat_map(|cell| &cell.blocks) {
        match block {
            Block::Paragraph(paragraph) => styles.push(paragraph.style),
            Block::List(list) => styles.extend(list.items.iter().flat_map(|item| &item.blocks).filter_map(|block| {
                if let Block::Paragraph(paragraph) = block { Some(paragraph.style) } else { None }
            })),
            _ => {}
        }
    }
    let size = |style: &StyleName| document.styles.get(*style).size;
    assert!(styles.iter().all(|style| size(style) == Length::pt(12)), "{styles:?}");
    assert!(styles.contains(&StyleName::TableListItemSmall));
}

#[test]
fn solutions_are_gathered_under_their_band_and_group_and_none_is_lost() {
    let mut plan = value(LOCAL);
    plan["sections"][3]["blocks"][0]["bands"] = json!("MỨC 1, 2, 3");
    plan["solutions"] = json!([
        { "criterion": "3.1", "tasks": "Một", "lead": "A", "expected_result": "Đạt" },
        { "criterion": "1.1", "tasks": "Hai", "lead": "A", "expected_result": "Đạt" },
        { "criterion": "3.2", "tasks": "Ba", "lead": "A", "expected_result": "Đạt" },
        { "criterion": "Khoản 4, Điều 22", "tasks": "Bốn", "lead": "A", "expected_result": "Đạt", "band": "MỨC 4" },
        { "criterion": "Trang web", "group": "Nội dung khác", "tasks": "Năm", "lead": "A", "expected_result": "Đạt" }
    ]);
    let document = document(&plan);
    let rows: Vec<_> = nine_column_table(&document).body.iter().map(cells).collect();
    let first_two: Vec<_> = rows.iter().map(|row| row.iter().take(2).map(String::as_str).collect::<Vec<_>>()).collect();
    assert_eq!(first_two[0], ["MỨC 1, 2, 3"]);
    assert_eq!(first_two[1], ["1", "Tiêu chuẩn 3: Cơ sở vật chất và thiết bị dạy học"]);
    assert!(first_two[3][1].starts_with("Tiêu chí 3.2."));
    assert_eq!(first_two[4], ["2", "Tiêu chuẩn 1: Tổ chức và quản lý nhà trường"]);
    assert_eq!(first_two[6..9], [vec!["3", "Nội dung khác"], vec!["", "Trang web"], vec!["MỨC 4"]]);
    assert_eq!(first_two[9], ["4", "Khoản 4, Điều 22"], "a row without a group has the number itself");
    assert!(told(&plan).contains("ACT-06"), "a band that the table does not name");
}

#[test]
fn legal_bases_are_a_section_or_italic_lines_by_a_setting() {
    let heading = "heading-1 h1 keep: CĂN CỨ XÂY DỰNG KẾ HOẠCH";
    let tree = |plan: &Value| dump::tree(&document(plan));
    let mut local = value(LOCAL);
    assert!(tree(&local).contains(heading) && tree(&local).contains("legal-basis"), "the local form's own");
    local["legal_bases_style"] = json!("italic");
    assert!(!tree(&local).contains(heading) && tree(&local).contains("legal-basis"));
    let mut free = value(FREE);
    free["numbering"] = json!(["I.", "1.", "a)"]);
    assert!(tree(&free).contains("legal-basis"), "the free form's own");
    free["legal_bases_style"] = json!("section");
    assert!(tree(&free).contains(heading) && tree(&free).contains("legal-basis"), "italic in a section as well");
}

#[test]
fn the_supervision_team_is_lines_or_a_table() {
    let mut plan = value(LOCAL);
    let tree = dump::tree(&document(&plan));
    assert!(tree.contains("Bà Đỗ Thị Kim Ngân, Trưởng ban Thanh tra nhân dân: giám sát các tiêu chí"), "{tree}");
    plan["sections"][4]["sections"][3]["blocks"][1]["layout"] = json!("table");
    let document = document(&plan);
    let table = tables(&document).into_iter().last().unwrap();
    assert_eq!(cells(&table.head[0]), ["TT", "Họ và tên", "Chức vụ", "Nội dung giám sát"]);
    assert_eq!(cells(&table.body[1])[..2], ["2", "Bà Đỗ Thị Kim Ngân"]);
}

#[test]
fn a_supervisor_is_named_once_with_a_post() {
    let mut plan = value(LOCAL);
    plan["supervision"] = json!([{ "name": "Bà Hai" }, { "name": "Bà Hai", "position": "Giáo viên" }]);
    let told = told(&plan);
    assert!(told.contains("Bà Hai chưa có chức vụ") && told.contains("Bà Hai có hai lần"), "{told}");
}

#[test]
fn the_targets_have_a_merged_header_and_one_row_a_school() {
    let document = document(&value(COMMUNE));
    let table = tables(&document)[1];
    assert_eq!(spans(&table.head[0]), [(1, 2), (2, 1), (2, 1)]);
    assert_eq!(cells(&table.head[0]), ["Cấp học", "Nâng chuẩn", "Công nhận lại"]);
    assert_eq!(table.head[1].cells.len(), 4);
    let rows: Vec<_> = table.body.iter().map(cells).collect();
    assert_eq!(table.body[1].cells[0].rowspan.get(), 2);
    assert_eq!(
        rows[1],
        ["Tiểu học", "Trường Tiểu học Khê Hạ", "Tháng 4/2027", "Trường Tiểu học Đồng Khê", "Tháng 11/2026"]
    );
    assert_eq!(rows[2], ["", "", "Trường Tiểu học Khê Trung", "Tháng 12/2026"]);
    assert_eq!(rows[3][..2], ["Trung học cơ sở", ""]);
}

#[test]
fn the_commune_has_two_issuing_lines_and_signs_as_a_committee() {
    let tree = dump::tree(&document(&value(COMMUNE)));
    for said in [
        "issuing-body: ỦY BAN NHÂN DÂN",
        "issuing-body: XÃ ĐỒNG KHÊ",
        "Số: 152/KH-UBND",
        "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
    ] {
        assert!(tree.contains(said), "{said}: {tree}");
    }
    assert!(!tree.contains("governing-body"));
    let mut plan = value(COMMUNE);
    plan["signature_block"]["collective"] = Value::Null;
    assert!(told(&plan).contains("signature_block"), "a committee signs with TM.");
}

#[test]
fn times_of_any_kind_are_printed_and_those_before_the_plan_are_told() {
    let mut plan = value(COMMUNE);
    plan["school_targets"] = json!([{ "level": "Mầm non", "upgrades": [
        { "school": "Trường A", "month": "2026-07" },
        { "school": "Trường B", "month": "Quý II/2027" },
        { "school": "Trường C", "month": { "from": "2027-02", "to": "2027-03" } },
        { "school": "Trường A" }
    ] }]);
    let document = document(&plan);
    let months: Vec<_> = tables(&document)[1].body.iter().map(|row| cells(row)[row.cells.len() - 3].clone()).collect();
    assert_eq!(months, ["Tháng 7/2026", "Quý II/2027", "Từ tháng 02/2027 đến tháng 3/2027", ""]);
    let told = told(&plan);
    for part in ["tháng 7/2026 của Trường A trước ngày ban hành", "Trường A ghi hai lần", "chưa ghi thời gian"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!told.contains("Trường B") && !told.contains("Lỗi"), "{told}");
}

#[test]
fn data_without_its_table_and_a_table_without_data_are_told() {
    let mut plan = value(COMMUNE);
    plan["supervision"] = json!([{ "name": "Ông Ba", "position": "Công chức" }]);
    assert!(told(&plan).contains("không phần nào in danh sách"));
    plan["school_targets"] = json!([]);
    assert!(told(&plan).contains("chưa có trường nào"));
    let mut local = value(LOCAL);
    local["school_targets"] =
        json!([{ "level": "Tiểu học", "renewals": [{ "school": "Trường A", "month": "2026-05" }] }]);
    assert!(told(&local).contains("không phần nào in bảng"));
    local["sections"][3]["blocks"][0]["columns"] = json!("five");
    assert!(told(&local).contains("chỉ bảng chín cột có dải ngang"));
}

#[test]
fn the_free_plan_shows_every_sign_and_every_kind_of_row() {
    let document = document(&value(FREE));
    let tree = dump::tree(&document);
    for said in ["part-label: Phần I", "part-title", "[a)]", "[+]", "[-]", "[1.]", "table-note", "caption"] {
        assert!(tree.contains(said), "{said}: {tree}");
    }
    let kinds: Vec<_> =
        tables(&document).iter().flat_map(|table| table.head.iter().chain(&table.body)).map(|row| row.kind).collect();
    for kind in [RowKind::Plain, RowKind::Numbers, RowKind::Band, RowKind::Group] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
}
