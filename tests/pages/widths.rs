//! Widths of columns that a careful typist would choose.

use kehoach::document::{Block, Cell, ColumnWidth, Document, Orientation, Row, StyleName, Table};
use kehoach::font::FaceId;
use kehoach::layout::{cramped_tables, fit, lay_out};
use kehoach::length::Length;
use proptest::prelude::*;

use super::build::{body, document, header, plain_row, row, shared_table, spanning, table};
use super::read::{FAMILY, content, lines, pages_of};

const TASK: &str = "Rà soát, điều chỉnh phương hướng, chiến lược phát triển nhà trường theo mục tiêu đạt chuẩn quốc gia; \
                    lấy ý kiến của giáo viên, học sinh, cha mẹ học sinh trước khi trình phê duyệt";

fn head(titles: &[&str]) -> Vec<Row> {
    vec![row(titles.iter().map(|title| header(title)).collect())]
}

fn wishing(shares: &[u32], head: Vec<Row>, body: Vec<Row>) -> Block {
    table(&shares.iter().map(|share| ColumnWidth::Wish(*share)).collect::<Vec<_>>(), head, body)
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.parts[0].blocks.iter();
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

fn widths_of(table: &Table) -> Vec<Length> {
    let width = |column: &ColumnWidth| if let ColumnWidth::Fixed(width) = column { *width } else { panic!("settled") };
    table.columns.iter().map(width).collect()
}

fn widths(block: Block) -> Vec<f64> {
    let document = fit(document(vec![block]), &FAMILY);
    widths_of(tables(&document)[0]).into_iter().map(Length::to_mm).collect()
}

/// Pages and height of a table; heads that are repeated count.
fn height(block: Block) -> (usize, f64) {
    let pages = pages_of(vec![block]);
    let of_page = |page| {
        let ys = lines(page).flat_map(|line| [line.from.1, line.to.1]);
        let (least, most) = ys.fold((Length::mm(999), Length::ZERO), |(least, most), y| (least.min(y), most.max(y)));
        (most - least).to_pt()
    };
    (pages.pages.len(), pages.pages.iter().map(of_page).sum())
}

#[test]
fn short_codes_are_narrow_and_long_texts_wide() {
    let rows = || (1..9).map(|index| plain_row(&[&format!("1.{index}"), TASK, "10/2026", "Hiệu trưởng"])).collect();
    let titles = || head(&["Tiêu chí", "Giải pháp cải tiến", "Thời gian", "Phụ trách"]);
    let found = widths(wishing(&[25, 25, 25, 25], titles(), rows()));
    assert!(found[0] < 20.0 && found[2] < 22.0 && found[3] < 26.0 && found[1] > 90.0, "{found:?}");
    let (before, after) = (
        height(shared_table(&[25, 25, 25, 25], titles(), rows())),
        height(wishing(&[25, 25, 25, 25], titles(), rows())),
    );
    assert!(after.1 < before.1 * 0.6, "{before:?} {after:?}");
}

#[test]
fn a_column_without_content_shrinks_to_its_heading() {
    let rows = (1..9).map(|index| plain_row(&[&format!("1.{index}"), TASK, ""])).collect();
    let found = widths(wishing(&[20, 40, 40], head(&["Tiêu chí", "Giải pháp", "Ghi chú"]), rows));
    assert!(found[2] < 20.0, "{found:?}");
}

#[test]
fn columns_of_one_kind_are_equally_wide() {
    let titles = vec![
        row(vec![spanning(header("Tiêu chí"), 1, 2), spanning(header("Đạt"), 3, 1), spanning(header("Ghi chú"), 1, 2)]),
        row(vec![header("Mức 1"), header("Mức 2"), header("Mức 3")]),
    ];
    let rows =
        (1..9).map(|index| plain_row(&[TASK, "x", if index == 3 { "chưa rõ" } else { "" }, "", "tốt"])).collect();
    let found = widths(wishing(&[30, 12, 10, 10, 38], titles, rows));
    assert!((found[1] - found[2]).abs() < 0.01 && (found[2] - found[3]).abs() < 0.01, "{found:?}");
    assert!(found[0] > 80.0, "{found:?}");
}

#[test]
fn tables_that_follow_each_other_under_one_head_have_the_same_widths() {
    let titles = || head(&["TT", "Họ và tên", "Nhiệm vụ"]);
    let group = |name: &str, task: &str| wishing(&[10, 40, 50], titles(), vec![plain_row(&["1", name, task]); 3]);
    let groups = vec![group("Nguyễn Văn An", TASK), body(1), group("Công Tằng Tôn Nữ Thị Minh Khai", "Thư ký")];
    let document = fit(document(groups), &FAMILY);
    let tables = tables(&document);
    assert_eq!(widths_of(tables[0]), widths_of(tables[1]));
    assert!(widths_of(tables[0])[2] > Length::mm(80));
}

#[test]
fn widths_of_the_user_stand() {
    let rows = || (1..9).map(|index| plain_row(&[&format!("1.{index}"), TASK])).collect::<Vec<_>>();
    assert_eq!(widths(shared_table(&[50, 50], head(&["Mã", "Giải pháp"]), rows())), [82.5, 82.5]);
}

#[test]
fn where_words_have_no_room_numbers_stay_whole_and_the_table_is_told() {
    let titles: Vec<String> = (0..9).map(|index| format!("Nghiêm_túc_thực_hiện_{index}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let numbers = ["1.250.000"; 4].into_iter().chain(["12"; 5]).collect::<Vec<_>>();
    let block = table(&[ColumnWidth::Content; 9], head(&titles), vec![plain_row(&numbers)]);
    let report = cramped_tables(&fit(document(vec![block.clone()]), &FAMILY));
    assert_eq!(report.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["LAY-02"]);
    let shown = pages_of(vec![block]).pages.iter().flat_map(content).collect::<Vec<_>>();
    assert_eq!(shown.iter().filter(|text| *text == "1.250.000").count(), 4, "{shown:?}");
    let roomy = table(&[ColumnWidth::Content; 3], head(&["Một", "Hai", "Ba"]), vec![plain_row(&["1", "2", "3"])]);
    assert_eq!(cramped_tables(&fit(document(vec![roomy]), &FAMILY)).iter().count(), 0);
}

#[test]
fn numbers_without_room_on_an_upright_page_stand_whole_on_a_page_that_lies() {
    let titles: Vec<String> = (1..13).map(|month| format!("Tháng_{month}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let numbers = ["2.469.000"; 12];
    let block = table(&[ColumnWidth::Content; 12], head(&titles), vec![plain_row(&numbers)]);
    let fitted = fit(document(vec![body(1), block, body(1)]), &FAMILY);
    let lies: Vec<bool> = fitted.parts.iter().map(|part| part.setup.orientation == Orientation::Landscape).collect();
    assert_eq!(lies, [false, true, false]);
    let report = cramped_tables(&fitted);
    assert_eq!(report.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["LAY-02"]);
    let shown = lay_out(&fitted, &FAMILY).0.pages.iter().flat_map(content).collect::<Vec<_>>();
    assert_eq!(shown.iter().filter(|text| *text == "2.469.000").count(), 12, "{shown:?}");
    assert_eq!(fit(fitted.clone(), &FAMILY), fitted);
}

#[test]
fn widths_that_the_user_chose_stand_on_a_page_that_lies() {
    let titles = ["Tên"; 10];
    let block = shared_table(&[2, 1, 1, 1, 1, 1, 1, 1, 1, 1], head(&titles), vec![plain_row(&["2.469.000"; 10])]);
    let fitted = fit(document(vec![body(1), block]), &FAMILY);
    assert_eq!(fitted.parts[1].setup.orientation, Orientation::Landscape);
    let Block::Table(table) = &fitted.parts[1].blocks[0] else { panic!("a table") };
    let widths = widths_of(table);
    assert!((widths[0] - widths[1] * 2).to_mm().abs() < 0.1, "{widths:?}");
}

#[test]
fn a_range_stays_whole_in_a_narrow_column() {
    let block = shared_table(&[24, 141], head(&["Khi", "Việc"]), vec![plain_row(&["Tuần 14 - 16", TASK])]);
    let fitted = fit(document(vec![block]), &FAMILY);
    let Some(Block::Paragraph(when)) = tables(&fitted)[0].body[0].cells[0].blocks.first() else { panic!("a text") };
    assert_eq!(when.plain_text(), "Tuần 14\u{a0}-\u{a0}16");
}

#[test]
fn words_without_room_get_small_text_where_that_makes_room() {
    let titles = ["Trách_nhiệm_ai"; 5];
    let cells = |document: &Document| tables(document)[0].head[0].cells.clone();
    let tight =
        fit(document(vec![table(&[ColumnWidth::Content; 5], head(&titles), vec![plain_row(&["1"; 5])])]), &FAMILY);
    let style = |cell: &Cell| match cell.blocks.first() {
        Some(Block::Paragraph(paragraph)) => Some(paragraph.style),
        _ => None,
    };
    assert!(cells(&tight).iter().all(|cell| style(cell) == Some(StyleName::TableHeadSmall)));
    assert_eq!(cramped_tables(&tight).iter().count(), 0);
}

#[test]
fn fitting_a_table_twice_changes_nothing() {
    let rows = (1..9).map(|index| plain_row(&[&format!("1.{index}"), TASK, "10/2026"])).collect();
    let once = fit(document(vec![wishing(&[1, 1, 1], head(&["Mã", "Giải pháp", "Khi"]), rows)]), &FAMILY);
    assert_eq!(fit(once.clone(), &FAMILY), once);
}

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        9 => "[a-zàảãạăâđêôơư]{1,7}",
        2 => Just("mức 2".to_owned()),
        1 => "[A-ZĐ]{2,5}",
        1 => "[0-9]{1,2}/20[0-9]{2}",
        1 => "[1-9][0-9]{0,2}\\.[0-9]{3}\\.000",
    ];
    let length = prop_oneof![1 => Just(0), 3 => 1..3_usize, 3 => 3..30_usize];
    length.prop_flat_map(move |length| prop::collection::vec(word.clone(), length)).prop_map(|words| words.join(" "))
}

/// Shares, the heading and the cells of a table.
type Filled = (Vec<u32>, Vec<String>, Vec<Vec<String>>);

fn filled() -> impl Strategy<Value = Filled> {
    (2..8_usize).prop_flat_map(|columns| {
        let rows = prop::collection::vec(prop::collection::vec(text(), columns), 1..7);
        let titles = prop::collection::vec("[A-ZĐ][a-zđêô]{1,6}( [a-zđêô]{1,6}){0,4}", columns);
        (prop::collection::vec(1..40_u32, columns), titles, rows)
    })
}

fn blocks((shares, titles, rows): &Filled) -> [Block; 2] {
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let rows = || rows.iter().map(|row| plain_row(&row.iter().map(String::as_str).collect::<Vec<_>>())).collect();
    [wishing(shares, head(&titles), rows()), shared_table(shares, head(&titles), rows())]
}

/// Width of the widest word of each column with its padding.
fn least((_, titles, rows): &Filled) -> Vec<Length> {
    let widest = |face, text: &str| {
        let width = |word| FAMILY.face(face).width(word, Length::pt(13));
        text.split(' ').map(width).max().unwrap_or_default() + Length::mm(3)
    };
    let mut least: Vec<Length> = titles.iter().map(|title| widest(FaceId::Bold, title)).collect();
    for row in rows {
        for (least, text) in least.iter_mut().zip(row) {
            *least = (*least).max(widest(FaceId::Regular, text));
        }
    }
    least
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn widths_fill_the_table_and_cut_no_word_that_has_room(filled in filled()) {
        let [wishing, _] = blocks(&filled);
        let document = fit(document(vec![wishing]), &FAMILY);
        let (widths, least) = (widths_of(tables(&document)[0]), least(&filled));
        // A table whose numbers have no room lies.
        prop_assert_eq!(widths.iter().copied().sum::<Length>(), document.parts[0].setup.text_width());
        if least.iter().copied().sum::<Length>() <= Length::mm(165) {
            for (width, least) in widths.iter().zip(&least) {
                prop_assert!(*width + Length::emu(200) >= *least, "{:?} {:?}", widths, least);
            }
        }
    }

    #[test]
    fn a_table_is_never_higher_than_with_the_declared_shares(filled in filled()) {
        let [wishing, shared] = blocks(&filled);
        let (found, declared) = (height(wishing), height(shared));
        prop_assume!(declared.0 == 1);
        prop_assert!(found.0 == 1 && found.1 <= declared.1 + 0.1, "{:?} {:?}", found, declared);
    }
}
