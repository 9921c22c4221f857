//! Files set as traps end within seconds: refused, or read as far as they make sense.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use kehoach::pipeline::fix::fix;

use super::build::{Parts, SECTION, p, package, row};
use super::inspect;
use super::plans::WORKSHOP;

/// A slow machine with much else to do, and a program that is not optimised: what grows with the square of a file takes longer.
const LONGEST: Duration = Duration::from_mins(4);
const CENTER: &str = r#"<w:jc w:val="center"/>"#;

/// Reads, checks and mends a file in a thread of its own.
fn ends(name: &str, parts: &Parts) {
    let bytes = parts.zip();
    let (done, waits) = mpsc::channel();
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            let inspected = inspect(&bytes, "a.docx");
            let reading = WORKSHOP.read(&bytes, "a.docx");
            let fixed = fix(&bytes, "a.docx");
            let _ = done.send((
                inspected.score.is_some() == fixed.is_ok(),
                reading.plan.is_some() || reading.report.has_errors(),
            ));
        })
        .expect("a thread");
    assert_eq!(waits.recv_timeout(LONGEST), Ok((true, true)), "{name}");
}

fn document(body: &str) -> Parts {
    package(&format!("{body}{SECTION}"))
}

fn table(rows: &str) -> String {
    format!("<w:tbl><w:tblGrid/>{rows}</w:tbl>")
}

#[test]
fn many_paragraphs_end_in_time() {
    let many = |count: usize, text: fn(usize) -> String| (0..count).map(|at| p("", "", &text(at))).collect::<String>();
    ends("more than any document has", &document(&"<w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(100_000)));
    ends("numbers", &document(&many(10_000, |at| format!("{}. Việc {at}", at % 99 + 1))));
    ends("points", &document(&many(10_000, |at| format!("{}việc", ["- ", "+ ", "* ", "a) ", "1) "][at % 5]))));
    ends(
        "bases",
        &document(&format!(
            "{}{}",
            p(CENTER, "<w:b/>", "KẾ HOẠCH"),
            many(8000, |_| "Căn cứ Luật Giáo dục năm 2019;".into())
        )),
    );
    ends(
        "annexes",
        &document(&format!("{}{}", p("", "", "Nơi nhận:"), many(6000, |at| ["PHỤ LỤC", "Việc"][at % 2].into()))),
    );
}

#[test]
fn many_and_great_tables_end_in_time() {
    let cells = |texts: &[&str]| row(&texts.iter().map(|text| p("", "", text)).collect::<Vec<_>>());
    ends("tables", &document(&format!("{}<w:p/>", table(&cells(&["a", "b"]))).repeat(5000)));
    ends("tables without a space", &document(&table(&cells(&["a", "b"])).repeat(5000)));
    ends("points in a cell", &document(&table(&row(&[p("", "", "- dòng").repeat(10_000), p("", "", "b")]))));
    ends("words in a cell", &document(&table(&row(&[p("", "", &"từ ".repeat(100_000)), p("", "", "b")]))));
    let merged = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>";
    ends("merges", &document(&table(&format!("{}{}", cells(&["a", "b"]), merged.repeat(15_000)))));
    let wide = r#"<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr><w:p/></w:tc>"#.repeat(5000);
    ends("columns", &document(&table(&format!("<w:tr>{wide}</w:tr>").repeat(4))));
}

#[test]
fn depths_circles_and_long_lines_end_in_time() {
    let nested = |count: usize| {
        (0..count).fold(p("", "", "x"), |inner, _| {
            format!("<w:p><w:r><w:pict><v:s><w:txbxContent>{inner}</w:txbxContent></v:s></w:pict></w:r></w:p>")
        })
    };
    let sign = r#"<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>"#;
    let note =
        format!(r#"<w:footnotes><w:footnote w:id="1">{}</w:footnote></w:footnotes>"#, p("", "", &"chú ".repeat(4000)));
    let relationship = r#"<Relationship Id="rId8" Type="x/footnotes" Target="footnotes.xml"/></Relationships>"#;
    let noted = document(&sign.repeat(20_000)).with("word/footnotes.xml", note);
    ends("one note again and again", &noted.change("word/_rels/document.xml.rels", "</Relationships>", relationship));
    let running: String = (0..20_000).map(|at| p("", "", &format!("chạy {at}"))).collect();
    ends("a long header", &document(&p("", "", "a")).with("word/header1.xml", format!("<w:hdr>{running}</w:hdr>")));
    ends("boxes in boxes", &document(&nested(30)));
    let style = |at: usize| {
        let base = (at + 1) % 8000;
        format!(r#"<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{base}"/></w:style>"#)
    };
    let styles: String = (0..8000).map(style).collect();
    let text: String = (0..4000).map(|at| p(&format!(r#"<w:pStyle w:val="s{at}"/>"#), "", "a")).collect();
    ends("styles in a circle", &document(&text).with("word/styles.xml", format!("<w:styles>{styles}</w:styles>")));
    let fraction = |inner: String| format!("<m:f><m:num>{inner}</m:num><m:den/></m:f>");
    let formula = (0..60).fold("<m:r><m:t>x</m:t></m:r>".to_owned(), |inner, _| fraction(inner));
    ends("a deep formula", &document(&format!("<w:p><m:oMath>{formula}</m:oMath></w:p>")));
    ends("breaks", &document(&format!("<w:p>{}</w:p>", "<w:r><w:t>a</w:t><w:br/></w:r>".repeat(60_000))));
    ends("tabs", &document(&format!("<w:p>{}</w:p>", "<w:r><w:t>a</w:t><w:tab/></w:r>".repeat(60_000))));
    ends("spaces", &document(&p("", "", &format!("a{}b", " ".repeat(600_000)))));
    ends("marks", &document(&p("", "", &format!("a{}", "\u{301}".repeat(200_000)))));
    for piece in [
        "9 em ",
        "688 em: 9 em (9%), ",
        "181/189 em, còn 9 em chưa ",
        "học kỳ I 18 tuần ",
        "8 m²/em ",
        "5 tiêu chí đạt Mức 2, theo Thông tư 57/2026/TT-BGDĐT ",
        "tiêu chí 1.1, 1.2 theo Thông tư 57/2026/TT-BGDĐT, ",
    ] {
        ends(piece, &document(&p("", "", &piece.repeat(40_000 / piece.len()))));
    }
    ends("a long subject", &document(&p(CENTER, "<w:b/>", &format!("KẾ HOẠCH {}", "dài ".repeat(100_000)))));
}

/// One box within another is read once: only those drawn from the text are its own.
#[test]
fn boxes_in_boxes_are_read_once() {
    let boxed = |inner: &str| {
        format!("<w:p><w:r><w:pict><v:s><w:txbxContent>{inner}</w:txbxContent></v:s></w:pict></w:r></w:p>")
    };
    let bytes = document(&boxed(&boxed(&p("", "", "trong cùng")))).zip();
    let manuscript = kehoach::input::word::read(&bytes).expect("it is read");
    assert_eq!(manuscript.paragraphs.iter().filter(|paragraph| paragraph.text == "trong cùng").count(), 1);
}
