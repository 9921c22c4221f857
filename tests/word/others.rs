//! The same plan as other programs and other typists set it: the shape differs, the rules that hold do not.

use super::broken;
use super::build::{Parts, SECTION, body, p, plan};

const DOCUMENT: &str = "word/document.xml";

/// Puts something else in the place of what stands from one text to another, both included.
fn replaced(parts: Parts, from: &str, to: &str, new: &str) -> Parts {
    let text = parts.text(DOCUMENT);
    let start = text.find(from).unwrap_or_else(|| panic!("{from} is not there"));
    let end = start + text[start..].find(to).unwrap_or_else(|| panic!("{to} is not there")) + to.len();
    let changed = format!("{}{new}{}", &text[..start], &text[end..]);
    parts.with(DOCUMENT, changed)
}

const STOPS: &str = r#"<w:tabs><w:tab w:val="center" w:pos="1700"/><w:tab w:val="center" w:pos="6600"/></w:tabs>"#;

/// A letterhead of paragraphs: both sides in the middle of their halves by tabs, lines drawn as shapes.
fn tabbed_letterhead() -> String {
    let half = |properties: &str, text: &str| {
        format!("<w:r><w:tab/></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let shape =
        r#"<w:r><w:pict><v:shape style="width:70pt;height:0"/><v:shape style="width:150pt;height:0"/></w:pict></w:r>"#;
    let row = |left: String, right: String, more: &str| format!("<w:p><w:pPr>{STOPS}</w:pPr>{left}{right}{more}</w:p>");
    let small = r#"<w:sz w:val="26"/>"#;
    let bold = format!("<w:b/>{small}");
    [
        row(half(small, "UBND XÃ VÂN HẠ"), half(&bold, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ""),
        row(half(&bold, "TRƯỜNG TIỂU HỌC VÂN HẠ"), half("<w:b/>", "Độc lập - Tự do - Hạnh phúc"), shape),
        row(half(small, "Số: 61/KH-THVH"), half("<w:i/>", "Vân Hạ, ngày 12 tháng 9 năm 2025"), ""),
    ]
    .concat()
}

#[test]
fn a_letterhead_of_tabs_has_two_sides() {
    let parts = replaced(plan(), "<w:tbl>", "</w:tbl>", &tabbed_letterhead());
    assert_eq!(broken(&parts.zip()), [""; 0]);
}

#[test]
fn a_title_in_the_table_of_the_letterhead_has_its_subject_there() {
    let text = plan().text(DOCUMENT);
    let start = text.find("</w:tbl>").expect("the letterhead") + "</w:tbl>".len();
    let end = text[start..].find("Căn cứ Luật").expect("the bases") + start;
    let end = text[..end].rfind("<w:p>").expect("its paragraph");
    let title = text[start..end].to_owned();
    let row = format!(r#"<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{title}</w:tc></w:tr></w:tbl>"#);
    let moved = text.replacen(&format!("</w:tbl>{title}"), &row, 1);
    assert_eq!(broken(&plan().with(DOCUMENT, moved).zip()), [""; 0]);
}

#[test]
fn lines_of_one_paragraph_are_lines() {
    let parted = r#"</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>"#;
    let joined = r"</w:t></w:r><w:r><w:br/></w:r><w:r>";
    let text = plan().text(DOCUMENT);
    let parts = plan().with(DOCUMENT, text.replace(parted, joined));
    assert_ne!(parts.text(DOCUMENT), text);
    assert_eq!(broken(&parts.zip()), [""; 0]);
}

#[test]
fn what_follows_the_signature_is_read_without_a_label_too() {
    let annexes = ("<w:p><w:pPr><w:pageBreakBefore/>", "</w:p><w:sectPr>");
    let list = p(r#"<w:jc w:val="center"/>"#, "<w:b/>", "DANH SÁCH GIÁO VIÊN");
    let with = |text: &str| {
        let new = format!("{list}{}{SECTION}", body(text));
        let parts = replaced(plan(), annexes.0, annexes.1, &new.replace("</w:sectPr>", ""));
        parts.edit(" và trong Phụ lục I kèm theo Kế hoạch này", "").zip()
    };
    assert_eq!(broken(&with("Các giáo viên đăng ký trước ngày khai giảng.")), [""; 0]);
    assert_eq!(broken(&with("Các giáo viên uwun tiên đăng ký trước ngày khai giảng.")), ["TXT-03"]);
}

#[test]
fn decimals_and_spelt_out_switches_are_read() {
    // As the export of an office program on the web writes them.
    let text = plan().text(DOCUMENT).replace("<w:b/>", r#"<w:b w:val="1"/>"#).replace("<w:i/>", r#"<w:i w:val="1"/>"#);
    let text = text.replace(r#"w:left="1701""#, r#"w:left="1700.7874015748032""#);
    assert_eq!(broken(&plan().with(DOCUMENT, text).zip()), [""; 0]);
}

#[test]
fn tracked_changes_controls_and_split_words_change_nothing() {
    let word = "Nâng cao chất lượng";
    let run = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    let mixed = [
        r#"Nâ</w:t></w:r><w:proofErr w:type="spellStart"/>"#.to_owned(),
        run("ng "),
        format!("<w:ins>{}</w:ins><w:del><w:r><w:delText>hạ</w:delText></w:r></w:del>", run("cao ")),
        format!("<w:smartTag>{}</w:smartTag>", run("chất ")),
        format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", run("lượng")),
        r#"<w:r><w:softHyphen/><w:t xml:space="preserve">"#.to_owned(),
    ];
    let parts = plan().edit(word, &mixed.concat());
    assert_eq!(broken(&parts.zip()), [""; 0]);
    let strict = parts.text(DOCUMENT).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    assert_eq!(broken(&parts.with(DOCUMENT, strict).zip()), [""; 0]);
}
