//! What a reader sees of a paragraph, wherever its formatting was said.

use kehoach::input::word::read;
use kehoach::length::Length;
use kehoach::manuscript::{Align, Edge, LineHeight, Manuscript, Pages, Paragraph, Spot};

use super::build::{Parts, SECTION, p, package, row};

fn manuscript(parts: &Parts) -> Manuscript {
    read(&parts.zip()).unwrap_or_else(|finding| panic!("{finding:?}"))
}

fn paragraphs(body: &str) -> Vec<Paragraph> {
    manuscript(&package(&format!("{body}{SECTION}"))).paragraphs
}

fn paragraph(body: &str) -> Paragraph {
    paragraphs(body).remove(0)
}

#[test]
fn fonts_and_sizes_come_from_the_nearest_place_that_says_them() {
    let look = |body: &str| paragraph(body).runs.remove(0).look;
    let plain = look(&p("", "", "chữ"));
    assert_eq!((&*plain.font, plain.size), ("Times New Roman", Length::pt(14)));
    let no_style = manuscript(&package(&p("", "", "chữ")).with("word/styles.xml", "<w:styles/>"));
    assert_eq!(no_style.paragraphs[0].runs[0].look.size, Length::pt(10));
    let only_ascii = look(&p("", r#"<w:rFonts w:ascii="Arial"/>"#, "chữ"));
    assert_eq!((&*only_ascii.font, &*only_ascii.font_beyond_ascii), ("Arial", "Times New Roman"));
    let themed = look(&p("", r#"<w:rFonts w:asciiTheme="majorHAnsi" w:ascii="Arial"/>"#, "chữ"));
    assert_eq!(&*themed.font, "Cambria");
}

#[test]
fn bold_of_a_paragraph_style_and_of_a_character_style_cancel_each_other() {
    let is_bold = |body: &str| paragraph(body).runs.remove(0).look.bold;
    let heading = r#"<w:pStyle w:val="Heading1"/>"#;
    let strong = r#"<w:rStyle w:val="Strong"/>"#;
    assert!(is_bold(&p(heading, "", "a")) && is_bold(&p("", strong, "a")));
    assert!(!is_bold(&p(heading, strong, "a")));
    assert!(!is_bold(&p(heading, r#"<w:b w:val="0"/>"#, "a")) && is_bold(&p(heading, &format!("{strong}<w:b/>"), "a")));
}

#[test]
fn paragraphs_inherit_and_override() {
    let body = paragraph(&p(r#"<w:pStyle w:val="Heading1"/>"#, "", "a"));
    assert_eq!((body.align, body.outline_level), (Align::Left, Some(1)));
    assert_eq!((body.first_line, body.before), (Length::twips(720), Length::pt(6)));
    let own = paragraph(&p(
        r#"<w:pStyle w:val="Body"/><w:spacing w:line="360" w:lineRule="auto"/><w:ind w:left="284" w:hanging="284"/>"#,
        "",
        "a",
    ));
    assert_eq!(
        (own.line, own.left, own.first_line),
        (LineHeight::Percent(150), Length::twips(284), Length::twips(-284))
    );
    assert_eq!((own.align, own.before), (Align::Justify, Length::pt(6)));
}

#[test]
fn cells_take_the_style_of_their_table_and_know_where_they_stand() {
    let table = |style: &str, cell: &str| {
        format!("<w:tbl><w:tblPr>{style}</w:tblPr>{}</w:tbl>", row(&[p("", "", "a"), cell.to_owned()]))
    };
    let read = paragraphs(&table(r#"<w:tblStyle w:val="TableGrid"/>"#, &p("", "", "b")));
    assert!(read[1].runs[0].look.italic);
    assert_eq!(read[1].spot, Spot::Cell { table: 0, row: 0, column: 1 });
    let nested = paragraphs(&table("", &table("", &p("", "", "b"))));
    let spots: Vec<_> = nested.iter().map(|paragraph| paragraph.spot).collect();
    assert_eq!(spots[2], Spot::Cell { table: 1, row: 0, column: 1 });
}

#[test]
fn automatic_numbers_are_seen_and_list_0_is_none() {
    let item = |list: u8, text: &str| {
        p(&format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>"#), "", text)
    };
    let read = paragraphs(&[item(1, "a"), item(0, "b"), item(1, "c"), item(7, "d")].concat());
    let labels: Vec<_> = read.iter().map(|paragraph| paragraph.label.as_deref()).collect();
    assert_eq!(labels, [Some("a)"), None, Some("b)"), None]);
    assert_eq!(read[2].full_text(), "b) c");
}

#[test]
fn only_what_a_reader_sees_is_text() {
    let body = r#"<w:p><w:r><w:t>một</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>
        <w:ins><w:r><w:t> hai</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>
        <w:hyperlink><w:r><w:t> ba</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:rPr><w:caps/></w:rPr><w:t> bốn</w:t></w:r></w:sdtContent></w:sdt>
        <w:r><w:tab/><w:t>A&amp;B</w:t><w:br/><w:noBreakHyphen/></w:r><w:fldSimple w:instr="DATE"><w:r><w:t>nay</w:t></w:r></w:fldSimple>
        <w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>!</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let read = manuscript(&package(body));
    assert_eq!(read.paragraphs[0].text, "một hai ba BỐN\tA&B\n-nay!");
    assert_eq!(read.traces.revisions, 2);
    assert_eq!(paragraph(&p("", "", "số\u{A0}12")).text, "số 12");
}

#[test]
fn drawn_lines_and_boxes_are_found_in_both_drawing_languages() {
    let drawing =
        r#"<w:drawing><wp:anchor><wp:extent cx="1800000" cy="0"/><a:prstGeom prst="line"/></wp:anchor></w:drawing>"#;
    let vml = r#"<w:pict><v:line from="0,0" to="100pt,0"/></w:pict>"#;
    let boxed = r"<w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing>";
    let run = |inner: &str| format!("<w:p><w:r>{inner}</w:r></w:p>");
    let chosen = format!(
        "<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent>"
    );
    assert_eq!(paragraph(&run(&chosen)).drawn_lines, [Length::mm(50)]);
    assert_eq!(paragraph(&run(vml)).drawn_lines, [Length::pt(100)]);
    let read = paragraphs(&run(boxed));
    assert_eq!((read[1].text.as_str(), read[1].spot), ("trong khung", Spot::TextBox));
}

#[test]
fn page_numbers_are_placed_by_tabs_frames_and_sections() {
    let number = |properties: &str, before: &str| {
        let header = format!(
            r#"<w:hdr><w:p><w:pPr>{properties}</w:pPr><w:r>{before}</w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:hdr>"#
        );
        let mut read = manuscript(&package(SECTION).with("word/header1.xml", header));
        read.sections.remove(0).page_numbers.remove(0)
    };
    let tabs = r#"<w:tabs><w:tab w:val="right" w:pos="9000"/><w:tab w:val="center" w:pos="4500"/></w:tabs>"#;
    assert_eq!(number(tabs, "").align, Align::Left);
    assert_eq!(number(tabs, "<w:tab/>").align, Align::Center);
    assert_eq!(number(tabs, "<w:tab/><w:tab/>").align, Align::Right);
    assert_eq!(number(r#"<w:framePr w:xAlign="center"/>"#, "").align, Align::Center);
    assert_eq!(number("", r#"<w:ptab w:alignment="center"/>"#).align, Align::Center);
    let boxed = |position: &str| {
        let header = format!(
            r#"<w:hdr><w:p><w:r><w:drawing><wp:anchor>{position}<wps:txbx><w:txbxContent><w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r></w:p></w:hdr>"#
        );
        let mut read = manuscript(&package(SECTION).with("word/header1.xml", header));
        read.sections.remove(0).page_numbers.remove(0).align
    };
    assert_eq!(boxed("<wp:positionH><wp:align>center</wp:align></wp:positionH>"), Align::Center);
    assert_eq!(boxed("<wp:positionH><wp:posOffset>9</wp:posOffset></wp:positionH>"), Align::Left);
    let plain = number(r#"<w:jc w:val="center"/>"#, "");
    assert_eq!((plain.edge, plain.pages, plain.is_arabic), (Edge::Top, Pages::All, true));
    let second = SECTION.replace(r#"<w:headerReference w:type="default" r:id="rId3"/>"#, "");
    let read = manuscript(&package(&format!("<w:p><w:pPr>{SECTION}</w:pPr></w:p><w:p/>{second}")));
    assert_eq!(read.sections.iter().map(|section| section.page_numbers.len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn other_prefixes_encodings_and_names_of_parts_are_read() {
    let text = package(&p("", "", "Kế hoạch")).text("word/document.xml");
    let other = text.replace("w:", "ns0:");
    assert_eq!(manuscript(&package("").with("word/document.xml", other)).paragraphs[0].text, "Kế hoạch");
    let wide: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(manuscript(&package("").with("word/document.xml", wide)).paragraphs[0].text, "Kế hoạch");
    let marked = format!("\u{FEFF}{text}");
    assert_eq!(manuscript(&package("").with("word/document.xml", marked)).paragraphs[0].text, "Kế hoạch");
    let mut renamed = package("");
    renamed.0.retain(|(name, _)| name != "word/document.xml");
    assert_eq!(manuscript(&renamed.with("word\\Document.xml", text)).paragraphs[0].text, "Kế hoạch");
}
