//! Paragraphs over pages: what stays together, numbers, margins.

use crate::dump;
use kehoach::document::{Block, Metadata, Orientation, PageNumbers, StyleName};
use kehoach::font::FaceId;
use kehoach::layout::page::{Item, Role};
use kehoach::layout::{fit, lay_out, replace_missing_characters};
use kehoach::length::Length;

use super::build::{
    body, cell, document, header, heading, list, named_lines, part, plain_row, row, rule, shared_table,
    signature_block, text, whole_row,
};
use super::read::{FAMILY, artifacts, content, find, page_with, pages_of, set, shown_width, texts};

/// Lines of body text on a full page: 257 mm of 16.1 pt.
const PAGE_LINES: usize = 45;

#[test]
fn the_page_holds_as_many_lines_as_its_height() {
    let pages = pages_of(vec![named_lines("a", PAGE_LINES)]);
    assert_eq!(pages.pages.len(), 2, "the air above the first paragraph takes the room of the last line");
    let pages = pages_of(vec![text(StyleName::Subject, "x"), named_lines("a", PAGE_LINES - 2)]);
    assert_eq!(pages.pages.len(), 1);
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    for above in PAGE_LINES - 6..PAGE_LINES {
        let pages = pages_of(vec![named_lines("a", above), named_lines("b", 5)]);
        for page in &pages.pages {
            let lines = content(page).iter().filter(|line| line.starts_with('b')).count();
            assert!(lines != 1 && lines != 4, "{above} lines above: {lines} of 5 on a page");
        }
    }
}

#[test]
fn a_heading_goes_with_two_lines_of_its_text() {
    for above in PAGE_LINES - 8..PAGE_LINES {
        let pages = pages_of(vec![named_lines("a", above), heading(1, "H"), heading(2, "K"), named_lines("b", 4)]);
        let page = page_with(&pages, "b-2");
        assert_eq!([page_with(&pages, "1. H"), page_with(&pages, "1. K"), page_with(&pages, "b-1")], [page; 3]);
    }
}

#[test]
fn a_heading_goes_with_header_and_first_row_of_its_table() {
    for above in PAGE_LINES - 8..PAGE_LINES {
        let rows = vec![whole_row(vec![cell("một")]), plain_row(&["hai"])];
        let table = shared_table(&[1], vec![row(vec![header("Đầu")])], rows);
        let pages = pages_of(vec![named_lines("a", above), heading(1, "H"), table]);
        let page = page_with(&pages, "một");
        assert_eq!([page_with(&pages, "1. H"), page_with(&pages, "Đầu")], [page; 2]);
    }
}

#[test]
fn the_signature_block_takes_two_lines_of_text_with_it() {
    for above in PAGE_LINES - 12..PAGE_LINES {
        let pages = pages_of(vec![named_lines("a", above), named_lines("b", 4), signature_block()]);
        let page = page_with(&pages, "HIỆU TRƯỞNG");
        let together = ["b-3", "b-4", "Nơi nhận:", "- Lưu: VT.", "Trần Minh Khoa"].map(|text| page_with(&pages, text));
        assert_eq!(together, [page; 5], "{above} lines above");
    }
}

#[test]
fn a_signature_block_under_one_line_takes_the_line_before_too() {
    let pages = pages_of(vec![named_lines("a", PAGE_LINES - 5), named_lines("b", 1), signature_block()]);
    assert_eq!([page_with(&pages, "a-40"), page_with(&pages, "b-1")], [1, 1]);
    assert_eq!(page_with(&pages, "a-38"), 0);
}

#[test]
fn everything_kept_with_the_next_still_ends() {
    let blocks: Vec<Block> = (0..200).map(|index| heading(1, &index.to_string())).collect();
    let pages = pages_of(blocks);
    assert_eq!(pages.pages.iter().map(|page| content(page).len()).sum::<usize>(), 200);
    assert!(pages.pages.len() <= 8);
}

#[test]
fn page_breaks_make_no_empty_pages() {
    let blocks = vec![Block::PageBreak, body(1), Block::PageBreak, Block::PageBreak, body(1), Block::PageBreak];
    assert_eq!(pages_of(blocks).pages.len(), 2);
}

#[test]
fn air_above_is_dropped_at_page_tops_but_the_first() {
    let pages = pages_of(vec![named_lines("a", 1), Block::PageBreak, named_lines("b", 1)]);
    let distance = find(&pages, "a-1").y - find(&pages, "b-1").y;
    assert_eq!(distance, Length::pt(6));
}

#[test]
fn an_empty_document_is_one_empty_page() {
    let pages = pages_of(Vec::new());
    assert_eq!((pages.pages.len(), pages.pages[0].items.len()), (1, 0));
    let mut nothing = document(Vec::new());
    nothing.parts.clear();
    assert_eq!(set(nothing).0.pages.len(), 1);
}

#[test]
fn pages_are_numbered_from_the_second_and_annexes_again() {
    let two_pages = || vec![body(1), Block::PageBreak, body(1)];
    let mut document = document(two_pages());
    document.parts.push(part(Orientation::Landscape, PageNumbers::Continue, two_pages()));
    document.parts.push(part(Orientation::Portrait, PageNumbers::Restart, two_pages()));
    let (pages, _) = set(document);
    let numbers: Vec<_> = pages.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 1, 2]);
    let shown: Vec<_> = pages.pages.iter().map(artifacts).collect();
    assert_eq!(shown, [vec![], vec!["2"], vec!["3"], vec!["4"], vec![], vec!["2"]]);
    assert!(pages.pages[2].width > pages.pages[2].height);
}

#[test]
fn the_page_number_is_centred_in_the_top_margin() {
    let pages = pages_of(vec![body(1), Block::PageBreak, body(1)]);
    let number = find(&pages, "2");
    assert_eq!(number.x + shown_width(number) / 2, Length::mm(30) + Length::tenths_of_mm(825));
    assert_eq!(number.y, Length::mm(10) + FAMILY.face(FaceId::Regular).ascent(Length::pt(14)));
}

#[test]
fn every_page_of_a_draft_says_so() {
    let mut document = document(vec![body(1), Block::PageBreak, body(1)]);
    document.metadata = Metadata { draft: true, ..Metadata::default() };
    let (pages, _) = set(document);
    assert_eq!(artifacts(&pages.pages[0]), ["BẢN NHÁP"]);
    assert_eq!(artifacts(&pages.pages[1]), ["2", "BẢN NHÁP"]);
}

#[test]
fn justified_lines_reach_the_right_margin_and_last_lines_do_not() {
    let pages = pages_of(vec![body(4)]);
    let lines: Vec<_> = texts(&pages.pages[0]).collect();
    let right = Length::mm(195);
    let ends: Vec<_> = lines.iter().map(|line| (right - line.x - shown_width(line)).to_pt()).collect();
    let (last, others) = ends.split_last().unwrap();
    assert!(others.iter().all(|gap| gap.abs() < 0.01), "{ends:?}");
    assert!(*last > 1.0);
    assert_eq!(lines[0].x - lines[1].x, Length::tenths_of_mm(127));
}

#[test]
fn a_list_item_in_the_flow_wraps_to_the_margin() {
    let pages = pages_of(vec![list(StyleName::ListItem, &[&super::build::LINE.repeat(3)])]);
    let items: Vec<_> = texts(&pages.pages[0]).collect();
    assert_eq!(items[0].text, "- ");
    assert_eq!(items[2].x, Length::mm(30));
    let roles: Vec<Role> = pages.structure.nodes.iter().map(|node| node.role).collect();
    assert!(roles.contains(&Role::ListLabel) && roles.contains(&Role::ListBody));
}

#[test]
fn a_short_word_is_not_left_alone_on_a_last_line() {
    let ends: Vec<String> = (2..80).filter_map(|count| lines_of(&format!("{}à", "xa ".repeat(count))).pop()).collect();
    assert!(ends.iter().any(|end| end == "xa à"), "{ends:?}");
    assert!(!ends.iter().any(|end| end == "à"), "{ends:?}");
}

#[test]
fn words_that_belong_together_stay_on_one_line() {
    for count in 1..60 {
        let text = format!("{}ngày 15 tháng 9 năm 2026, kinh phí 4,5 tỷ đồng theo Điều 22", "xa ".repeat(count));
        for line in lines_of(&text) {
            let ends = ["ngày", "15", "tháng", "năm", "4,5", "tỷ", "Điều"];
            assert!(!ends.iter().any(|end| line.ends_with(&format!(" {end}"))), "{line}");
        }
    }
}

/// The lines of one body paragraph.
fn lines_of(paragraph: &str) -> Vec<String> {
    let pages = pages_of(vec![text(StyleName::Body, paragraph)]);
    texts(&pages.pages[0]).map(|line| line.text.trim_end().to_owned()).collect()
}

#[test]
fn a_word_wider_than_the_page_is_cut_and_nothing_of_it_lost() {
    let word = "a".repeat(5000);
    let pages = pages_of(vec![text(StyleName::Body, &word)]);
    let all: String = pages.pages.iter().flat_map(content).collect();
    assert_eq!(all, word);
}

#[test]
fn a_missing_character_is_an_error_once_for_each_field() {
    let mut document = document(vec![text(StyleName::Body, "漢 漢"), text(StyleName::Body, "ổn")]);
    let report = replace_missing_characters(&mut document, &FAMILY);
    let messages: Vec<_> = report.iter().map(|finding| (finding.rule, finding.message.as_str())).collect();
    assert_eq!(messages, [("FNT-01", "phông chữ không có ký tự \"漢\" (U+6F22).")]);
    let pages = lay_out(&fit(document, &FAMILY), &FAMILY).0;
    assert_eq!(content(&pages.pages[0]), ["? ?", "ổn"]);
}

#[test]
fn the_dump_tells_what_stands_where() {
    let pages =
        pages_of(vec![text(StyleName::Subject, "Trích yếu"), rule(1, 2), Block::PageBreak, named_lines("a", 1)]);
    let expected = "\
page 1, number 1, 595.3 x 841.9
   289.9   69.2 Bold 14 \"Trích yếu\"
  line 304.4 75.2 - 333.4 75.2 thick 0.75
page 2, number 2, 595.3 x 841.9
   315.4   40.8 Regular 14 artifact \"2\"
   121.0   69.2 Regular 14 \"a-1\"
";
    assert_eq!(dump::pages(&pages), expected);
}

#[test]
fn a_heading_is_one_item_a_line() {
    let pages = pages_of(vec![heading(1, "MỤC ĐÍCH")]);
    assert!(matches!(&pages.pages[0].items[..], [Item::Text(item)] if item.text == "1. MỤC ĐÍCH"));
}
