//! What holds for every document: no character lost, nothing outside its box, nothing drawn over something
//! else, equal pages for equal input.

use kehoach::document::table::place_cells;
use kehoach::document::{Block, Cell, ColumnWidth, List, Orientation, PageNumbers, Row, RowKind, Table, VerticalAlign};
use kehoach::font::FaceId;
use kehoach::layout::page::{Page, Pages, TextItem};
use kehoach::length::Length;
use proptest::prelude::*;

use super::build::{body, cell, document, heading, list, part, row, signature_block, spanning, text};
use super::read::{FAMILY, lines, set, shown_width, structured_text, texts};

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-zàáảãạăâđêôơư]{1,7}",
        1 => "[A-ZĐ]{2,5}",
        1 => "[a-z]{10,40}",
        1 => "[0-9]{1,2}/[0-9]{4}-[A-Z]{2,9}",
        1 => Just("năm\u{a0}2026".to_owned()),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

fn any_cell() -> impl Strategy<Value = Cell> {
    (words(), 1..4_u16, 1..5_u16, any::<bool>(), any::<bool>()).prop_map(|(words, columns, rows, middle, listed)| {
        let mut cell = spanning(cell(&words), columns, rows);
        cell.vertical_align = if middle { VerticalAlign::Middle } else { VerticalAlign::Top };
        if listed {
            cell.blocks.push(list(kehoach::document::StyleName::TableListItem, &["một hai", "ba"]));
        }
        cell
    })
}

fn any_row() -> impl Strategy<Value = Row> {
    let kind = prop_oneof![6 => Just(RowKind::Plain), 1 => Just(RowKind::Band), 1 => Just(RowKind::Group)];
    (prop::collection::vec(any_cell(), 0..5), kind, any::<bool>()).prop_map(|(cells, kind, may_split)| Row {
        kind,
        may_split,
        ..row(cells)
    })
}

fn any_table() -> impl Strategy<Value = Block> {
    let column = prop_oneof![
        (0..60_u32).prop_map(ColumnWidth::Share),
        Just(ColumnWidth::Content),
        (0..60_i64).prop_map(|width| ColumnWidth::Fixed(Length::mm(width))),
    ];
    let columns = prop_oneof![
        prop::collection::vec(column, 1..6),
        prop::collection::vec((1..60_u32).prop_map(ColumnWidth::Wish), 1..7),
    ];
    (columns, prop::collection::vec(any_row(), 0..3), prop::collection::vec(any_row(), 0..30))
        .prop_map(|(columns, head, body)| Block::Table(Table::new(columns, head, body)))
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        6 => words().prop_map(|words| text(kehoach::document::StyleName::Body, &words)),
        2 => (0..9_usize).prop_map(body),
        2 => (1..5_u8).prop_map(|level| heading(level, "Mục đích yêu cầu")),
        1 => words().prop_map(|words| list(kehoach::document::StyleName::ListItem, &["hai ba", &words])),
        1 => words().prop_map(|words| text(kehoach::document::StyleName::Subject, &words)),
        3 => any_table(),
        1 => Just(Block::PageBreak),
        1 => Just(signature_block()),
    ]
}

fn pages(blocks: &[Block]) -> Pages {
    let mut document = document(blocks.to_vec());
    document.parts.push(part(Orientation::Landscape, PageNumbers::Continue, blocks.to_vec()));
    set(document).0
}

/// The text the pages must show: that of the cells which have a place in their table.
fn expected_text(blocks: &[Block], all: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => all.push_str(&paragraph.plain_text()),
            Block::List(List { items }) => items.iter().for_each(|item| expected_text(&item.blocks, all)),
            Block::Table(table) => {
                for rows in [&table.head, &table.body] {
                    for placed in place_cells(rows, table.columns.len()).iter().flatten() {
                        expected_text(&placed.cell.blocks, all);
                    }
                }
            }
            Block::Columns(columns) => columns.rows.iter().enumerate().for_each(|(index, row)| {
                columns.reading_order(index).into_iter().for_each(|side| expected_text(row.side(side), all));
            }),
            Block::Rule(_) | Block::Image(_) | Block::SignatureField(_) | Block::PageBreak => {}
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| !matches!(character, ' ' | '\u{a0}' | '\n')).collect()
}

/// Left, top, right, bottom of what a text shows, a little less than it takes.
fn ink(item: &TextItem) -> [f64; 4] {
    let face = FAMILY.face(item.face);
    let lengths =
        [item.x, item.y - face.ascent(item.size), item.x + shown_width(item), item.y + face.descent(item.size)];
    let [left, top, right, bottom] = lengths.map(Length::to_pt);
    [left + 0.05, top + 0.05, right - 0.05, bottom - 0.05]
}

fn overlap(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn is_narrower_than_a_letter(page: &Page) -> bool {
    let verticals = lines(page).filter(|line| line.from.0 == line.to.0);
    let mut xs: Vec<Length> = verticals.map(|line| line.from.0).collect();
    xs.sort_unstable();
    xs.dedup();
    let widest = FAMILY.face(FaceId::Bold).width("W", Length::pt(14)) + Length::mm(3);
    xs.windows(2).any(|pair| matches!(pair, [left, right] if *right - *left < widest))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_character_is_lost_and_all_are_in_order(blocks in prop::collection::vec(any_block(), 0..14)) {
        let mut expected = String::new();
        expected_text(&blocks, &mut expected);
        let expected = letters(&expected).repeat(2);
        prop_assert_eq!(letters(&structured_text(&pages(&blocks))), expected);
    }

    #[test]
    fn nothing_stands_outside_the_margins(blocks in prop::collection::vec(any_block(), 0..14)) {
        for page in &pages(&blocks).pages {
            if is_narrower_than_a_letter(page) {
                continue;
            }
            let (right, bottom) = (page.width.to_pt() - Length::mm(15).to_pt(), (page.height - Length::mm(20)).to_pt());
            for item in texts(page).skip_while(|item| item.y < Length::mm(20)) {
                let [x, y, to_x, to_y] = ink(item);
                prop_assert!(x >= Length::mm(30).to_pt() && y >= Length::mm(20).to_pt(), "{item:?}");
                prop_assert!(to_x <= right + 0.05 && to_y <= bottom + 0.05, "{item:?}");
            }
            for line in lines(page) {
                prop_assert!(line.to.0.to_pt() <= right + 0.01 && line.to.1.to_pt() <= bottom + 0.01, "{line:?}");
            }
        }
    }

    #[test]
    fn nothing_is_drawn_over_something_else(blocks in prop::collection::vec(any_block(), 0..14)) {
        for page in &pages(&blocks).pages {
            if is_narrower_than_a_letter(page) {
                continue;
            }
            let inks: Vec<_> = texts(page).map(|item| (item, ink(item))).collect();
            for (index, (item, ink)) in inks.iter().enumerate() {
                for (other, other_ink) in &inks[index + 1..] {
                    prop_assert!(!overlap(*ink, *other_ink), "{item:?} and {other:?}");
                }
                for line in lines(page) {
                    let [x, y, to_x, to_y] = [line.from.0, line.from.1, line.to.0, line.to.1].map(Length::to_pt);
                    prop_assert!(!overlap(*ink, [x, y, to_x, to_y]), "{item:?} and {line:?}");
                }
            }
        }
    }

    #[test]
    fn equal_input_gives_equal_pages(blocks in prop::collection::vec(any_block(), 0..6)) {
        prop_assert_eq!(pages(&blocks), pages(&blocks));
    }
}
