//! `--fix`: what is certain is put right in a copy of the file, and nothing else is touched.

use std::collections::BTreeSet;

use kehoach::pipeline::fix::fix;

use super::build::{SECTION, body, p, package, plan, row};
use super::plans::WORKSHOP;
use super::{broken, inspect, shown};
use crate::package::parts;

/// A plan with mistakes that are certain, and one that is not.
fn wrong() -> Vec<u8> {
    wrong_with("KẾ HOẠCH")
}

/// The same, its type written so.
fn wrong_with(document_type: &str) -> Vec<u8> {
    plan()
        .edit(r#"w:left="1701""#, r#"w:left="1134""#)
        .edit("Số: 61/KH-THVH", "Số: 61/KH-THVH</w:t></w:r><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>")
        .edit(
            &p(r#"<w:jc w:val="center"/>"#, "<w:b/>", "KẾ HOẠCH"),
            &p(r#"<w:jc w:val="center"/>"#, r#"<w:i/><w:sz w:val="40"/>"#, document_type),
        )
        .change(
            "word/styles.xml",
            r#"w:ascii="Times New Roman" w:hAnsi="Times New Roman""#,
            r#"w:ascii="Arial" w:hAnsi="Arial""#,
        )
        .zip()
}

#[test]
fn certain_mistakes_are_put_right_and_told() {
    let bytes = wrong();
    let fixed = fix(&bytes, "a.docx").expect("it is read");
    let rules: BTreeSet<&str> = fixed.journal.iter().map(|entry| entry.rule).collect();
    assert!(rules.is_superset(&BTreeSet::from(["DOC-02", "DOC-04", "HDR-05"])), "{:#?}", fixed.journal);
    assert!(fixed.journal.iter().all(|entry| entry.before != entry.after && !entry.article.is_empty()));
    let (before, after) = (broken(&bytes), broken(&fixed.bytes));
    assert!(before.contains(&"DOC-02") && before.contains(&"DOC-04"), "{before:?}");
    assert!(after.iter().all(|rule| before.contains(rule)), "{before:?} {after:?}");
    assert!(!after.contains(&"DOC-02") && !after.contains(&"DOC-04"), "{after:?}");
    let told: BTreeSet<_> = shown(&inspect(&bytes, "a.docx")).into_iter().collect();
    let left: BTreeSet<_> = shown(&inspect(&fixed.bytes, "a.docx")).into_iter().collect();
    assert!(left.is_subset(&told), "{:#?}", left.difference(&told).collect::<Vec<_>>());
}

#[test]
fn a_mended_file_is_not_mended_again_and_a_right_one_is_the_same() {
    // Letters in parts hide what a line is until they are whole.
    for document_type in ["KẾ HOẠCH", "KE\u{302}\u{301} HOA\u{323}CH"] {
        let once = fix(&wrong_with(document_type), "a.docx").expect("it is read");
        assert!(once.journal.iter().any(|entry| entry.rule == "HDR-05"), "{:#?}", once.journal);
        let twice = fix(&once.bytes, "a.docx").expect("it is read");
        assert!(twice.journal.is_empty() && twice.bytes == once.bytes, "{:#?}", twice.journal);
    }
    let right = plan().zip();
    let same = fix(&right, "a.docx").expect("it is read");
    assert!(same.journal.is_empty() && same.bytes == right, "{:#?}", same.journal);
}

#[test]
fn parts_that_need_nothing_stay_byte_for_byte() {
    let extra = plan().with("word/media/a.bin", b"\x01\x02").edit("w:left=\"1701\"", "w:left=\"1000\"").zip();
    let fixed = fix(&extra, "a.docx").expect("it is read");
    let (before, after) = (parts(&extra), parts(&fixed.bytes));
    let changed: Vec<&str> =
        before.iter().zip(&after).filter(|(one, two)| one != two).map(|((name, _), _)| name.as_str()).collect();
    assert_eq!((before.len(), changed), (after.len(), vec!["word/document.xml"]));
    let text = |parts: &[(String, Vec<u8>)]| {
        let part = parts.iter().find(|(name, _)| name == "word/document.xml").expect("it is there");
        String::from_utf8(part.1.clone()).expect("it is text")
    };
    assert_eq!(text(&before).replace("w:left=\"1000\"", "w:left=\"1701\""), text(&after));
}

#[test]
fn characters_are_composed_and_words_have_one_space() {
    let sentence = "Nhà trươ\u{300}ng  tổ\u{200B} chức học";
    let bytes = plan().edit("Tổ chức chuyên đề", "Tổ chư\u{301}c chuyên đề").zip();
    let fixed = fix(&bytes, "a.docx").expect("it is read");
    assert!(fixed.journal.iter().any(|entry| entry.rule == "TXT-02"), "{:#?}", fixed.journal);
    assert_eq!(kehoach::vietnamese::normalize::put_right(sentence, true), "Nhà trường tổ chức học");
}

/// All words of a document.
fn text(bytes: &[u8]) -> Vec<String> {
    let manuscript = kehoach::input::word::read(bytes).expect("it is read");
    manuscript.paragraphs.iter().map(kehoach::manuscript::Paragraph::full_text).collect()
}

#[test]
fn remarks_stand_at_changes_and_at_what_a_person_decides_and_are_made_once() {
    let load = |_: &str| Err(String::new());
    for bytes in [wrong(), plan().edit("Nâng cao chất lượng", "Nâng uwun tiên chất lượng").zip()] {
        let fixed = fix(&bytes, "a.docx").expect("it is read");
        let (changes, plain) = (fixed.journal.len(), fixed.bytes.clone());
        let remarked = fixed.with_remarks(&WORKSHOP, "a.docx", &load).expect("it is read");
        assert!(remarked.remarks >= changes.max(1), "{} for {changes}", remarked.remarks);
        assert_eq!(text(&remarked.bytes), text(&plain));
        // Nothing is found that was not there, but that the file has remarks.
        let told: BTreeSet<_> = shown(&inspect(&plain, "a.docx")).into_iter().collect();
        let left = shown(&inspect(&remarked.bytes, "a.docx")).into_iter().filter(|(rule, _)| rule != "DOC-63");
        assert_eq!(left.collect::<BTreeSet<_>>(), told);
        let again = fix(&remarked.bytes, "a.docx").expect("it is read").with_remarks(&WORKSHOP, "a.docx", &load);
        let again = again.expect("it is read");
        assert!(again.remarks == 0 && again.bytes == remarked.bytes, "{} more", again.remarks);
    }
}

#[test]
fn a_long_document_without_page_numbers_gets_them() {
    let reference = r#"<w:headerReference w:type="default" r:id="rId3"/>"#;
    let bytes = plan().edit(reference, "").edit("<w:titlePg/>", "").zip();
    assert!(broken(&bytes).contains(&"DOC-07"));
    let fixed = fix(&bytes, "a.docx").expect("it is read");
    assert!(fixed.journal.iter().any(|entry| entry.rule == "DOC-07"), "{:#?}", fixed.journal);
    assert_eq!(broken(&fixed.bytes), [""; 0]);
    let twice = fix(&fixed.bytes, "a.docx").expect("it is read");
    assert!(twice.journal.is_empty() && twice.bytes == fixed.bytes);
}

/// What the document's own styles say of its text is not for the number.
#[test]
fn a_new_page_number_stands_upright_in_a_slanted_document() {
    let reference = r#"<w:headerReference w:type="default" r:id="rId3"/>"#;
    let size = r#"<w:sz w:val="22"/></w:rPr></w:rPrDefault>"#;
    let parts = plan().edit(reference, "").edit("<w:titlePg/>", "");
    let bytes = parts.change("word/styles.xml", size, &size.replace("<w:sz", "<w:b/><w:i/><w:sz")).zip();
    let fixed = fix(&bytes, "a.docx").expect("it is read");
    assert!(broken(&bytes).contains(&"DOC-07"));
    let left = broken(&fixed.bytes);
    assert!(!["DOC-07", "DOC-08", "DOC-09", "DOC-10"].iter().any(|rule| left.contains(rule)), "{left:?}");
}

#[test]
fn letters_of_other_languages_become_those_they_look_like() {
    let bytes = plan().edit("Tổ chức chuyên đề", "Tổ chức ðợt thi ÐUA").zip();
    let fixed = fix(&bytes, "a.docx").expect("it is read");
    assert!(text(&fixed.bytes).iter().any(|line| line.contains("Tổ chức đợt thi ĐUA")));
    assert!(fixed.journal.iter().any(|entry| entry.before.contains("U+00D0")), "{:#?}", fixed.journal);
}

#[test]
fn lines_typed_with_signs_are_drawn() {
    let drawn = |text: &str| text.replace(r#"<w:pBdr><w:top w:val="single" w:sz="6"/></w:pBdr>"#, "");
    let text = drawn(&plan().text("word/document.xml"));
    let empty = p(r#"<w:jc w:val="center"/>"#, "", "");
    let typed = p(r#"<w:jc w:val="center"/>"#, "", "----------");
    assert!(text.matches(&empty).count() >= 3);
    let bytes = plan().with("word/document.xml", text.replacen(&empty, &typed, 3)).zip();
    let fixed = fix(&bytes, "a.docx").expect("it is read");
    let rules: BTreeSet<&str> = fixed.journal.iter().map(|entry| entry.rule).collect();
    assert!(rules.is_superset(&BTreeSet::from(["DOC-13", "DOC-16", "DOC-23"])), "{:#?}", fixed.journal);
    assert!(self::text(&fixed.bytes).iter().all(|line| !line.contains("---")));
    assert_eq!(broken(&fixed.bytes), [""; 0]);
    let twice = fix(&fixed.bytes, "a.docx").expect("it is read");
    assert!(twice.journal.is_empty() && twice.bytes == fixed.bytes);
}

/// A list that has the words of a foot in a cell is no foot, and a paper without a national title is no document of the
/// decree: neither is dressed as one.
#[test]
fn what_only_has_the_words_of_a_head_or_a_foot_stays_as_it_looks() {
    let parts = ["Tên loại", "Trích yếu", "Nơi nhận", "Dấu chỉ độ mật", "Dấu chỉ mức độ khẩn", "Chữ ký", "Phụ lục"];
    let cells = |at: usize, text: &str| {
        let numbered = p("", r#"<w:sz w:val="28"/>"#, &(at + 1).to_string());
        row(&[numbered, p("", r#"<w:sz w:val="28"/>"#, text)])
    };
    let rows: String = parts.iter().enumerate().map(|(at, text)| cells(at, text)).collect();
    let list = format!("<w:tbl><w:tblGrid/>{rows}</w:tbl>");
    let touched = |bytes: &[u8]| -> BTreeSet<String> {
        let fixed = fix(bytes, "a.docx").expect("it is read");
        fixed.journal.iter().map(|entry| entry.quotation.clone()).collect()
    };
    let text = plan().text("word/document.xml");
    let at = text.find("Nâng cao chất lượng").and_then(|at| text[..at].rfind("<w:p>")).expect("a paragraph");
    let with = format!("{}{list}{}", &text[..at], &text[at..]);
    let quoted = touched(&plan().with("word/document.xml", with).zip());
    assert!(parts.iter().all(|text| !quoted.contains(*text)), "{quoted:?}");
    let guide = [
        p(r#"<w:jc w:val="center"/>"#, r#"<w:sz w:val="36"/>"#, "HƯỚNG DẪN"),
        p(r#"<w:jc w:val="center"/>"#, r#"<w:i/><w:sz w:val="22"/>"#, "Sử dụng phần mềm"),
        body("Mở chương trình, chọn tệp."),
        p("", "", "HIỆU TRƯỞNG"),
        p("", r#"<w:sz w:val="22"/>"#, "Nguyễn Văn An"),
    ];
    assert_eq!(touched(&package(&format!("{}{SECTION}", guide.concat())).zip()), BTreeSet::new());
}

/// Margins that would push a table over the edge are left to a person; those above and below are put right.
#[test]
fn margins_stay_where_a_table_would_stick_out() {
    let cell = |width: usize| {
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{}</w:tc>"#, p("", "", "Việc"))
    };
    let table = |width: usize| {
        let borders = r#"<w:tblPr><w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>"#;
        let grid = format!(r#"<w:tblGrid><w:gridCol w:w="{0}"/><w:gridCol w:w="{0}"/></w:tblGrid>"#, width / 2);
        format!("<w:tbl>{borders}{grid}<w:tr>{0}{0}</w:tr></w:tbl>", cell(width / 2))
    };
    let narrow = |width: usize| {
        let text = plan().text("word/document.xml");
        let at = text.find("Nâng cao chất lượng").and_then(|at| text[..at].rfind("<w:p>")).expect("a paragraph");
        let text = format!("{}{}{}", &text[..at], table(width), &text[at..]);
        let text = text.replace(r#"w:left="1701""#, r#"w:left="600""#).replace(r#"w:top="1134""#, r#"w:top="600""#);
        plan().with("word/document.xml", text).zip()
    };
    for (width, sides) in [(11_400, false), (10_400, false), (8000, true)] {
        let bytes = narrow(width);
        let fixed = fix(&bytes, "a.docx").expect("it is read");
        let margins = fixed.journal.iter().find(|entry| entry.rule == "DOC-02").expect("the upper margin is put right");
        assert!(margins.after.contains("trên 20 mm") && margins.after.contains("trái") == sides, "{margins:?}");
        let left = broken(&fixed.bytes);
        assert_eq!(left.contains(&"DOC-02"), !sides, "{left:?}");
        let told: BTreeSet<_> = shown(&inspect(&bytes, "a.docx")).into_iter().collect();
        let after: BTreeSet<_> = shown(&inspect(&fixed.bytes, "a.docx")).into_iter().collect();
        assert!(after.is_subset(&told), "{:#?}", after.difference(&told).collect::<Vec<_>>());
        let twice = fix(&fixed.bytes, "a.docx").expect("it is read");
        assert!(twice.journal.is_empty() && twice.bytes == fixed.bytes, "{:#?}", twice.journal);
    }
}
