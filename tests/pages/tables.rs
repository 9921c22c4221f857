//! Tables: widths, cuts over pages, merged cells, borders.

use kehoach::document::{Block, Cell, ColumnWidth, RowKind, StyleName, VerticalAlign};
use kehoach::layout::fit;
use kehoach::layout::page::{Role, Scope};
use kehoach::length::Length;

use super::build::{
    LINE, band, cell, cell_of_lines, document, header, list, named_lines, plain_row, row, shared_table, spanning,
    table, whole_row,
};
use super::read::{FAMILY, artifacts, content, find, lines, page_with, pages_of, set, shown_width, texts};

fn widths(block: Block) -> Vec<f64> {
    let document = fit(document(vec![block]), &FAMILY);
    let Block::Table(table) = &document.parts[0].blocks[0] else { panic!("a table") };
    table
        .columns
        .iter()
        .map(|column| if let ColumnWidth::Fixed(width) = column { width.to_mm() } else { panic!("not settled") })
        .collect()
}

fn head() -> Vec<kehoach::document::Row> {
    vec![row(vec![header("Đầu một"), header("Đầu hai")])]
}

#[test]
fn shares_become_widths_that_fill_the_text_width() {
    assert_eq!(widths(shared_table(&[1, 2], vec![], vec![plain_row(&["a", "b"])])), [55.0, 110.0]);
    assert_eq!(widths(shared_table(&[0, 0], vec![], vec![plain_row(&["a", "b"])])), [82.5, 82.5]);
    assert!(widths(shared_table(&[], vec![], vec![])).is_empty());
}

#[test]
fn a_column_is_never_narrower_than_its_widest_word_while_others_can_give() {
    let long = "Thời_gian_thực_hiện_rất_dài";
    let widths = widths(shared_table(&[1, 50, 50], vec![], vec![plain_row(&[long, LINE, LINE])]));
    let needed = FAMILY.face(kehoach::font::FaceId::Regular).width(long, Length::pt(13)).to_mm() + 3.0;
    assert!((widths[0] - needed).abs() < 0.01, "{widths:?}");
    assert!((widths.iter().sum::<f64>() - 165.0).abs() < 1e-9);
    assert!((widths[1] - widths[2]).abs() < 0.01);
}

#[test]
fn when_words_do_not_fit_side_by_side_the_short_ones_stay_whole() {
    let monster = "x".repeat(300);
    let widths = widths(shared_table(&[1, 1, 1], vec![], vec![plain_row(&[&monster, "ngắn", &monster])]));
    let needed = FAMILY.face(kehoach::font::FaceId::Regular).width("ngắn", Length::pt(13)).to_mm() + 3.0;
    assert!(widths[1] >= needed - 0.01, "{widths:?}");
    assert!((widths[0] - widths[2]).abs() < 0.01);
}

#[test]
fn content_columns_follow_what_their_cells_hold() {
    let columns = [ColumnWidth::Content; 3];
    let body = vec![plain_row(&["1", &LINE.repeat(3), "Hiệu trưởng"])];
    let widths = widths(table(&columns, vec![], body));
    assert!(widths[0] < widths[2] && widths[2] < widths[1], "{widths:?}");
    let words = FAMILY.face(kehoach::font::FaceId::Regular).width("Hiệu trưởng", Length::pt(13)).to_mm();
    assert!(widths[2] > words * 0.9, "a long text starves no short one: {widths:?}");
    assert!((widths.iter().sum::<f64>() - 165.0).abs() < 1e-9);
}

#[test]
fn table_header_repeats_after_split_row() {
    let rows = vec![row(vec![cell_of_lines("a", 60), cell("b")])];
    let pages = pages_of(vec![shared_table(&[1, 1], head(), rows)]);
    assert_eq!(pages.pages.len(), 2);
    assert_eq!(content(&pages.pages[0])[..2], ["Đầu một", "Đầu hai"]);
    assert_eq!(artifacts(&pages.pages[1]), ["2", "Đầu một", "Đầu hai"]);
    assert_eq!(find(&pages, "a-60").tag, find(&pages, "a-1").tag, "one cell, one node");
}

#[test]
fn a_row_that_may_not_split_moves_whole() {
    for above in 30..45 {
        let rows = vec![whole_row(vec![cell_of_lines("a", 8), cell("b")])];
        let pages = pages_of(vec![named_lines("x", above), shared_table(&[1, 1], head(), rows)]);
        assert_eq!(page_with(&pages, "a-1"), page_with(&pages, "a-8"));
        assert_eq!(page_with(&pages, "Đầu một"), page_with(&pages, "a-1"), "no header alone");
    }
}

#[test]
fn a_cut_leaves_two_lines_of_each_cell_on_both_sides() {
    for above in 30..45 {
        let rows = vec![row(vec![cell_of_lines("a", 7), cell_of_lines("b", 5)])];
        let pages = pages_of(vec![named_lines("x", above), shared_table(&[1, 1], head(), rows)]);
        for page in &pages.pages {
            let count = |name: &str| content(page).iter().filter(|text| text.starts_with(name)).count();
            assert!(![1, 6].contains(&count("a-")), "{above}: {}", count("a-"));
            assert!(![1, 4].contains(&count("b-")), "{above}: {}", count("b-"));
        }
    }
}

#[test]
fn a_row_higher_than_a_page_is_split_all_the_same_and_found_once() {
    let mut tall = whole_row(vec![cell_of_lines("a", 150), cell("b")]);
    tall.origin = Some(kehoach::diagnostic::FieldPath::new("solutions[2]"));
    let (pages, report) = set(document(vec![named_lines("x", 10), shared_table(&[1, 1], head(), vec![tall])]));
    assert_eq!(pages.pages.len(), 4);
    assert_eq!(page_with(&pages, "a-1"), 0);
    let findings: Vec<_> = report.iter().map(|finding| finding.rule).collect();
    assert_eq!(findings, ["LAY-01"]);
}

#[test]
fn bands_and_groups_are_never_last_on_a_page() {
    for above in 34..45 {
        let rows = vec![
            plain_row(&["đầu", ""]),
            band(RowKind::Band, "dải", 2),
            band(RowKind::Group, "nhóm", 2),
            whole_row(vec![cell("hàng"), cell("")]),
        ];
        let pages = pages_of(vec![named_lines("x", above), shared_table(&[1, 1], head(), rows)]);
        let page = page_with(&pages, "hàng");
        assert_eq!([page_with(&pages, "dải"), page_with(&pages, "nhóm")], [page; 2], "{above} lines above");
    }
}

#[test]
fn a_merged_cell_goes_on_over_the_page_break() {
    let mut rows = vec![row(vec![spanning(cell_of_lines("a", 60), 1, 50), cell("b-1")])];
    rows.extend((2..=50).map(|index| plain_row(&[&format!("b-{index}")])));
    let pages = pages_of(vec![shared_table(&[1, 1], head(), rows)]);
    let all: Vec<_> = pages.pages.iter().flat_map(content).collect();
    for name in ["a-1", "a-60", "b-1", "b-50"] {
        assert_eq!(all.iter().filter(|text| *text == name).count(), 1, "{name}");
    }
    assert_eq!(page_with(&pages, "a-1"), 0);
    assert_eq!(page_with(&pages, "a-60"), 1);
}

#[test]
fn a_merged_cell_stretches_its_last_row() {
    let rows =
        vec![row(vec![spanning(cell_of_lines("a", 6), 1, 2), cell("b")]), plain_row(&["c"]), plain_row(&["d", "e"])];
    let pages = pages_of(vec![shared_table(&[1, 1], vec![], rows)]);
    let distance = |from, to| find(&pages, to).y - find(&pages, from).y;
    assert!(distance("a-6", "d") > Length::pt(14));
    assert_eq!(
        distance("b", "c"),
        FAMILY.face(kehoach::font::FaceId::Regular).line_height(Length::pt(13)) + Length::half_points(7)
    );
    assert!(distance("c", "e") > Length::pt(60));
}

#[test]
fn borders_close_at_the_page_foot_and_open_again() {
    let rows = vec![row(vec![cell_of_lines("a", 60), cell("b")])];
    let pages = pages_of(vec![shared_table(&[1, 1], vec![], rows)]);
    for page in &pages.pages {
        let horizontal = lines(page).filter(|line| line.from.1 == line.to.1).count();
        let vertical: Vec<_> = lines(page).filter(|line| line.from.0 == line.to.0).collect();
        assert_eq!((horizontal, vertical.len()), (2, 3));
        assert_eq!((vertical[0].from.0, vertical[2].from.0), (Length::mm(30), Length::mm(195)));
    }
}

#[test]
fn text_in_the_middle_of_a_cell_has_the_same_air_above_and_below() {
    let middle = Cell { vertical_align: VerticalAlign::Middle, ..cell("giữa") };
    let pages = pages_of(vec![shared_table(&[1, 1], vec![], vec![row(vec![cell_of_lines("a", 5), middle])])]);
    assert!((find(&pages, "giữa").y - find(&pages, "a-3").y).to_emu().abs() <= 1);
}

#[test]
fn a_list_item_in_a_cell_hangs_under_its_text() {
    let listed = Cell { blocks: vec![list(StyleName::TableListItem, &[LINE])], ..cell("") };
    let pages = pages_of(vec![shared_table(&[1, 3], vec![], vec![row(vec![listed, cell("")])])]);
    let items: Vec<_> = texts(&pages.pages[0]).collect();
    assert_eq!(items[0].text, "- ");
    assert!(items[2].x > items[0].x && (items[2].x - items[1].x).to_emu().abs() <= 1);
}

#[test]
fn a_header_higher_than_half_a_page_is_not_repeated() {
    let tall = vec![row(vec![cell_of_lines("đầu", 40)])];
    let rows = (0..30).map(|index| plain_row(&[&format!("hàng {index}")])).collect();
    let pages = pages_of(vec![shared_table(&[1], tall, rows)]);
    assert_eq!(artifacts(&pages.pages[1]), ["2"]);
    assert_eq!(pages.pages.len(), 2);
}

#[test]
fn cells_are_tagged_with_their_spans() {
    let head = vec![row(vec![spanning(header("Kết quả"), 2, 1)])];
    let pages = pages_of(vec![shared_table(&[1, 1], head, vec![plain_row(&["a", ""])])]);
    let roles: Vec<Role> = pages.structure.nodes.iter().map(|node| node.role).collect();
    let header = Role::HeaderCell { scope: Scope::Column, colspan: 2, rowspan: 1 };
    let data = Role::DataCell { colspan: 1, rowspan: 1 };
    assert_eq!(
        roles,
        [
            Role::Document,
            Role::Table,
            Role::TableHead,
            Role::TableRow,
            header,
            Role::TableBody,
            Role::TableRow,
            data,
            data,
        ]
    );
}

#[test]
fn air_stands_around_a_table() {
    let around = |blocks| pages_of(blocks);
    let pages = around(vec![
        named_lines("x", 1),
        shared_table(&[1], vec![], vec![plain_row(&["a"])]),
        super::build::text(StyleName::Subject, "sau"),
    ]);
    let borders: Vec<_> = lines(&pages.pages[0]).filter(|line| line.from.1 == line.to.1).collect();
    let face = FAMILY.face(kehoach::font::FaceId::Regular);
    let line_bottom = find(&pages, "x-1").y - face.ascent(Length::pt(14)) + face.line_height(Length::pt(14));
    assert_eq!(borders[0].from.1 - line_bottom, Length::pt(6));
    let below = find(&pages, "sau");
    assert_eq!(below.y - FAMILY.face(below.face).ascent(below.size) - borders[1].from.1, Length::pt(6));
}

#[test]
fn text_stays_inside_its_cell_even_without_room() {
    let monster = "x".repeat(200);
    let pages = pages_of(vec![shared_table(&[1; 12], vec![], vec![plain_row(&[monster.as_str(); 12])])]);
    let width = Length::mm(165) / 12;
    for item in texts(&pages.pages[0]) {
        assert!(shown_width(item) <= width);
    }
}

#[test]
fn huge_and_degenerate_tables_are_laid_out() {
    let rows = (0..500).map(|index| plain_row(&[&index.to_string(), LINE])).collect();
    assert!(pages_of(vec![shared_table(&[1, 3], head(), rows)]).pages.len() > 10);
    let long = vec![plain_row(&[&LINE.repeat(260), "x"])];
    assert!(pages_of(vec![shared_table(&[1, 1], head(), long)]).pages.len() > 5);
    let long = vec![row(vec![spanning(cell(&LINE.repeat(3000)), 2, 1)]), plain_row(&[&LINE.repeat(2000), "x"])];
    assert!(pages_of(vec![table(&[ColumnWidth::Content; 2], head(), long)]).pages.len() > 50);
    let narrow = vec![plain_row(&["chữ trong cột hẹp"; 120])];
    assert!(!pages_of(vec![shared_table(&[1; 120], vec![], narrow)]).pages.is_empty());
    assert_eq!(pages_of(vec![shared_table(&[], head(), vec![])]).pages.len(), 1);
    assert_eq!(pages_of(vec![shared_table(&[1], vec![], vec![row(vec![])])]).pages.len(), 1);
    let beyond = vec![row(vec![spanning(cell("a"), 9, 9)]), row(vec![])];
    assert_eq!(content(&pages_of(vec![shared_table(&[1, 1], vec![], beyond)]).pages[0]), ["a"]);
    assert_eq!(pages_of(vec![shared_table(&[1, 1], head(), vec![])]).pages.len(), 1);
}
