//! Letterhead and signature block.

use kehoach::document::{Block, Document, RuleLength, StyleName};
use kehoach::font::FaceId;
use kehoach::layout::fit;
use kehoach::length::Length;
use proptest::prelude::*;

use super::build::{document, letterhead, rule, signature_block, text};
use super::read::{FAMILY, content, find, lines, pages_of, shown_width};

const PLACE: &str = "Minh Tân, ngày 15 tháng 9 năm 2025";
const NATIONAL_TITLE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";

/// National title, motto, place and date, governing body, issuing body, number; in points.
fn sizes(document: &Document) -> [i64; 6] {
    [
        StyleName::NationalTitle,
        StyleName::Motto,
        StyleName::PlaceDate,
        StyleName::GoverningBody,
        StyleName::IssuingBody,
        StyleName::NumberSymbol,
    ]
    .map(|name| document.styles.get(name).size.to_half_points() / 2)
}

const LARGE: [i64; 6] = [13, 14, 14, 13, 13, 13];
const SMALL: [i64; 6] = [12, 13, 13, 12, 12, 13];

fn fitted(names: &[&str], place: &str) -> Document {
    fit(document(vec![letterhead(names, place)]), &FAMILY)
}

#[test]
fn a_short_name_keeps_the_upper_sizes() {
    let document = fitted(&["UBND XÃ MINH TÂN", "TRƯỜNG THCS SÔNG XANH"], PLACE);
    assert_eq!(sizes(&document), LARGE);
}

#[test]
fn a_name_that_would_wrap_for_the_size_alone_takes_the_lower_sizes() {
    let document = fitted(&["SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ TĨNH", "TRƯỜNG THPT CHUYÊN HÀ TĨNH"], PLACE);
    assert_eq!(sizes(&document), SMALL);
}

#[test]
fn a_place_that_would_wrap_for_the_size_alone_takes_the_whole_head_to_the_lower_sizes() {
    let names = ["UBND XÃ MINH TÂN", "TRƯỜNG THCS SÔNG XANH"];
    assert_eq!(sizes(&fitted(&names, "Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026")), SMALL);
    assert_eq!(sizes(&fitted(&names, "Phường Mường Lống Thượng Hạ, ngày 29 tháng 12 năm 2026")), SMALL);
}

#[test]
fn number_and_place_of_different_sizes_are_level_in_a_table_laid_by_the_tops_of_its_cells() {
    let document = fitted(&["UBND XÃ MINH TÂN", "TRƯỜNG THCS SÔNG XANH"], PLACE);
    let baseline = |name, face| {
        let style = document.styles.get(name);
        style.space_before + FAMILY.face(face).ascent(style.size)
    };
    let sides = [(StyleName::NumberSymbol, FaceId::Regular), (StyleName::PlaceDate, FaceId::Italic)];
    let [number, place] = sides.map(|(name, face)| baseline(name, face));
    assert_eq!(number, place);
}

proptest! {
    #[test]
    fn the_sizes_of_a_head_are_always_of_one_set(
        superior in "[A-ZĐ]{2,8}( [A-ZĐ]{2,8}){0,6}",
        body in "[A-ZĐ]{2,8}( [A-ZĐ]{2,8}){0,9}",
        place in "[A-Z][a-z]{1,7}( [A-Z][a-z]{1,7}){0,6}",
    ) {
        let found = sizes(&fitted(&[&superior, &body], &format!("{place}, ngày 29 tháng 12 năm 2026")));
        prop_assert!(found == LARGE || found == SMALL, "{found:?}");
    }
}

#[test]
fn the_lines_of_the_right_side_are_never_broken() {
    let places = [PLACE, "Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026"];
    let names = ["TRƯỜNG THCS SÔNG XANH", "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ NGUYỄN BỈNH KHIÊM VĨNH BẢO"];
    for (place, name) in places.into_iter().flat_map(|place| names.map(|name| (place, name))) {
        let pages = pages_of(vec![letterhead(&["UBND XÃ MINH TÂN", name], place)]);
        for line in [NATIONAL_TITLE, "Độc lập - Tự do - Hạnh phúc", place] {
            let item = find(&pages, line);
            assert!(item.x + shown_width(item) <= Length::mm(195), "{line}");
        }
    }
}

/// At 13 pt this number is 65.9 mm long and this place 108.9 mm: more than the 165 mm of the text.
#[test]
fn where_number_and_place_do_not_fit_side_by_side_the_place_breaks_and_not_the_number() {
    let number = "Số: 07/KH-PTDTBTTH&THCSPK";
    let place = "Phường Mường Lống Thượng, ngày 09 tháng 02 năm 2026";
    let mut block = letterhead(&["UBND PHƯỜNG MƯỜNG LỐNG THƯỢNG", "TRƯỜNG THCS PA KHAO"], place);
    let Block::Columns(columns) = &mut block else { panic!("a letterhead") };
    columns.rows[1].left = vec![text(StyleName::NumberSymbol, number)];
    let pages = pages_of(vec![block]);
    for line in [NATIONAL_TITLE, number, "Phường Mường Lống Thượng,", "ngày 09 tháng 02 năm 2026"] {
        find(&pages, line);
    }
}

#[test]
fn a_long_name_is_broken_evenly_and_the_same_in_the_document() {
    let name = "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ NGUYỄN BỈNH KHIÊM";
    let document = fitted(&["UBND XÃ MINH TÂN", name], PLACE);
    let Block::Columns(columns) = &document.parts[0].blocks[0] else { panic!("a letterhead") };
    let Block::Paragraph(issuing_body) = &columns.rows[0].left[1] else { panic!("a paragraph") };
    let broken = issuing_body.plain_text();
    let widths: Vec<usize> = broken.lines().map(|line| line.chars().count()).collect();
    assert!(widths.len() > 1 && widths.iter().max().unwrap() - widths.iter().min().unwrap() < 12, "{broken}");
    assert_eq!(broken.replace('\n', " "), name);
}

#[test]
fn fitting_twice_changes_nothing() {
    let name = "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ NGUYỄN BỈNH KHIÊM";
    let once = fitted(&["UBND XÃ MINH TÂN", name], PLACE);
    assert_eq!(fit(once.clone(), &FAMILY), once);
}

#[test]
fn the_national_title_is_read_before_the_issuing_body() {
    let pages = pages_of(vec![letterhead(&["UBND XÃ MINH TÂN", "TRƯỜNG THCS SÔNG XANH"], PLACE)]);
    let expected = [
        NATIONAL_TITLE,
        "Độc lập - Tự do - Hạnh phúc",
        "UBND XÃ MINH TÂN",
        "TRƯỜNG THCS SÔNG XANH",
        "Số: 27/KH-THCSSX",
        PLACE,
    ];
    assert_eq!(content(&pages.pages[0]), expected);
}

#[test]
fn both_sides_of_a_row_share_their_first_baseline() {
    let pages = pages_of(vec![letterhead(&["UBND XÃ MINH TÂN", "TRƯỜNG THCS SÔNG XANH"], PLACE), signature_block()]);
    let baseline = |words| find(&pages, words).y;
    assert_eq!(baseline("UBND XÃ MINH TÂN"), baseline(NATIONAL_TITLE));
    assert_eq!(baseline("Số: 27/KH-THCSSX"), baseline(PLACE));
    assert_eq!(baseline("Nơi nhận:"), baseline("HIỆU TRƯỞNG"));
}

#[test]
fn rules_have_the_length_of_the_text_above() {
    let pages = pages_of(vec![letterhead(&["UBND XÃ MINH TÂN", "TRƯỜNG THCS SÔNG XANH"], PLACE)]);
    let mut rules = lines(&pages.pages[0]);
    let (motto, name) = (find(&pages, "Độc lập - Tự do - Hạnh phúc"), find(&pages, "TRƯỜNG THCS SÔNG XANH"));
    for (text, part) in [(motto, 1), (name, 2)] {
        let rule = rules.next().unwrap();
        let length = rule.to.0 - rule.from.0;
        assert!((length.to_pt() - shown_width(text).to_pt() / f64::from(part)).abs() < 0.01);
        let centre = |from: Length, to: Length| (from + to).to_pt() / 2.0;
        assert!((centre(rule.from.0, rule.to.0) - centre(text.x, text.x + shown_width(text))).abs() < 0.01);
        assert!(rule.from.1 > text.y);
    }
}

#[test]
fn a_rule_follows_the_last_line_of_a_subject() {
    let subject = "Cải tiến chất lượng và xây dựng Trường THCS Sông Xanh đạt chuẩn quốc gia mức độ 2, \
                   giai đoạn 2025 - 2028";
    let document = fit(document(vec![text(StyleName::Subject, subject), rule(1, 3)]), &FAMILY);
    let [Block::Paragraph(subject), Block::Rule(rule)] = &document.parts[0].blocks[..] else { panic!("two blocks") };
    let RuleLength::Fixed(length) = rule.length else { panic!("not settled") };
    let bold = FAMILY.face(FaceId::Bold);
    let plain = subject.plain_text();
    let last = bold.width(plain.lines().next_back().unwrap(), Length::pt(14));
    assert!((length.to_pt() - last.to_pt() / 3.0).abs() < 0.01);
}
