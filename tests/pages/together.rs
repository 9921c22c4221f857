//! Rows that stay on one page: short tables, the first rows and the last ones; rows for signatures.

use std::collections::BTreeSet;

use kehoach::document::{Block, Document, Row};
use kehoach::font::FaceId;
use kehoach::layout::fit;
use kehoach::layout::page::Pages;
use kehoach::length::Length;
use proptest::prelude::*;

use super::build::{
    cell, cell_of_lines, document, header, list, named_lines, row, shared_table, signature_block, text,
};
use super::read::{FAMILY, content, page_with, pages_of};
use kehoach::document::StyleName;

fn head(titles: &[&str]) -> Vec<Row> {
    vec![row(titles.iter().map(|title| header(title)).collect())]
}

fn rows(count: usize, lines: usize) -> Vec<Row> {
    (1..=count).map(|index| row(vec![cell_of_lines(&format!("r{index}"), lines), cell("b")])).collect()
}

/// The rows that begin on each page, by the first line of each.
fn begun(pages: &Pages) -> Vec<usize> {
    let opens = |text: &String| text.starts_with('r') && text.ends_with("-1");
    pages.pages.iter().map(|page| content(page).iter().filter(|text| opens(text)).count()).collect()
}

#[test]
fn a_table_of_six_rows_stays_on_one_page() {
    for above in 25..42 {
        let pages = pages_of(vec![named_lines("x", above), shared_table(&[1, 1], head(&["a", "b"]), rows(6, 1))]);
        let with_rows: Vec<usize> = begun(&pages).into_iter().filter(|count| *count > 0).collect();
        assert_eq!(with_rows, [6], "{above} lines above");
        assert_eq!(page_with(&pages, "a"), page_with(&pages, "r1-1"));
    }
}

#[test]
fn no_row_stands_alone_on_a_page_under_the_head() {
    for (count, lines) in [(30, 1), (31, 1), (17, 2), (45, 1), (23, 3)] {
        for above in 20..45 {
            let table = shared_table(&[1, 1], head(&["a", "b"]), rows(count, lines));
            let begun = begun(&pages_of(vec![named_lines("x", above), table]));
            assert!(!begun.contains(&1), "{count} rows of {lines} lines under {above}: {begun:?}");
            assert_eq!(begun.iter().sum::<usize>(), count);
        }
    }
}

#[test]
fn a_short_table_that_would_leave_a_large_hole_is_cut_all_the_same() {
    let pages = pages_of(vec![named_lines("x", 20), shared_table(&[1, 1], head(&["a", "b"]), rows(6, 5))]);
    assert!(begun(&pages)[0] >= 2, "{:?}", begun(&pages));
}

fn fitted(blocks: Vec<Block>) -> Document {
    fit(document(blocks), &FAMILY)
}

#[test]
fn rows_to_be_signed_are_a_centimetre_high() {
    let signed = |signature: &str| {
        let rows = (0..3).map(|_| row(vec![cell("Trần Minh Khoa"), cell(signature)])).collect();
        let document = fitted(vec![shared_table(&[3, 1], head(&["Họ và tên", "Chữ ký"]), rows)]);
        let Block::Table(table) = &document.parts[0].blocks[0] else { panic!("a table") };
        table.body[1].least_height
    };
    assert_eq!(signed(""), Length::mm(10));
    assert_eq!(signed("đã ký"), Length::ZERO);
    let rows = (0..2).map(|_| row(vec![cell("An"), cell("")])).collect();
    let pages = pages_of(vec![shared_table(&[3, 1], head(&["Họ tên", "Ký tên"]), rows)]);
    let mut ys: Vec<Length> = super::read::lines(&pages.pages[0]).map(|line| line.from.1).collect();
    ys.sort_unstable();
    ys.dedup();
    assert_eq!((ys[2] - ys[1], ys[3] - ys[2]), (Length::mm(10), Length::mm(10)));
}

#[test]
fn a_number_or_a_registration_is_no_signature() {
    for title in ["Số, ký hiệu", "Học kỳ", "Đăng ký"] {
        let rows = (0..3).map(|_| row(vec![cell("An"), cell("")])).collect();
        let document = fitted(vec![shared_table(&[3, 1], head(&["Họ tên", title]), rows)]);
        let Block::Table(table) = &document.parts[0].blocks[0] else { panic!("a table") };
        assert_eq!(table.body[0].least_height, Length::ZERO, "{title}");
    }
}

#[test]
fn a_list_keeps_its_signs_with_keep_rules_of_its_paragraphs() {
    let mut points = list(StyleName::ListItem, &["một", "hai", "ba"]);
    if let Block::List(list) = &mut points {
        for item in &mut list.items[..2] {
            let Block::Paragraph(paragraph) = &mut item.blocks[0] else { panic!("a paragraph") };
            paragraph.keep_with_next = true;
        }
    }
    for above in 38..45 {
        let pages = pages_of(vec![named_lines("x", above), points.clone(), text(StyleName::Body, "sau")]);
        assert_eq!(page_with(&pages, "một"), page_with(&pages, "ba"), "{above}");
    }
}

#[test]
fn a_signature_never_stands_alone_whatever_ends_the_text() {
    let table = |count, lines| shared_table(&[1, 1], head(&["a", "b"]), rows(count, lines));
    let last: [(&str, Block); 7] = [
        ("a line", named_lines("y", 1)),
        ("a paragraph", named_lines("y", 7)),
        ("a list", list(StyleName::ListItem, &["một", "hai", "ba"])),
        ("a short table", table(3, 1)),
        ("a table", table(12, 2)),
        ("high rows", table(5, 11)),
        ("higher rows", table(3, 22)),
    ];
    for (kind, block) in last {
        for above in 1..46 {
            let pages = pages_of(vec![named_lines("x", above), block.clone(), signature_block()]);
            let first = content(&pages.pages[page_with(&pages, "Nơi nhận:")]).remove(0);
            assert!(first != "Nơi nhận:" && first != "HIỆU TRƯỞNG", "{kind} under {above} lines: {first}");
        }
    }
}

/// Millimetres of a row of so many lines, of the text of a page, and what a title above a table takes.
fn height(lines: usize) -> f64 {
    let line = FAMILY.face(FaceId::Regular).line_height(Length::pt(13));
    (line * i64::try_from(lines).unwrap() + Length::half_points(7)).to_mm()
}
const PAGE: f64 = 257.0;
const TITLE: f64 = 20.0;

/// Whether the rows at an end of a table, the outer one first, may stand on two pages.
fn may_part(outer: usize, inner: usize) -> bool {
    let both = height(1) + height(outer) + height(inner);
    both + TITLE > PAGE - 1.0 || (height(outer) > PAGE / 3.0 - 1.0 && both > PAGE / 1.5 - 1.0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_stands_alone_only_beside_one_that_has_no_room(
        above in 0..46_usize,
        lines in prop::collection::vec(prop_oneof![3 => 1..7_usize, 2 => 7..20_usize, 1 => 20..46_usize], 2..16),
    ) {
        let rows = lines.iter().enumerate();
        let rows = rows.map(|(index, lines)| row(vec![cell_of_lines(&format!("r{index}"), *lines), cell("b")])).collect();
        let mut blocks = vec![shared_table(&[1, 1], head(&["a", "b"]), rows), text(StyleName::Body, "sau")];
        if above > 0 {
            blocks.insert(0, named_lines("x", above));
        }
        let pages = pages_of(blocks);
        let seen = |text: String| text.strip_prefix('r')?.split('-').next()?.parse::<usize>().ok();
        let on_page = |page| content(page).into_iter().filter_map(seen).collect::<BTreeSet<usize>>();
        let of_table: Vec<BTreeSet<usize>> = pages.pages.iter().map(on_page).filter(|rows| !rows.is_empty()).collect();
        let total: f64 = lines.iter().map(|lines| height(*lines)).sum();
        if lines.len() == 3 && height(1) + total + TITLE > PAGE - 1.0 {
            return Ok(());
        }
        let (first, last) = (&of_table[0], &of_table[of_table.len() - 1]);
        prop_assert!(first.len() > 1 || may_part(lines[0], lines[1]), "{of_table:?}");
        let (outer, inner) = (lines[lines.len() - 1], lines[lines.len() - 2]);
        prop_assert!(last.len() > 1 || may_part(outer, inner), "{of_table:?}");
    }
}
