//! Files that are damaged, locked or set as traps: refused and told why, or read as far as they are honest.

use kehoach::input::word::{is_word, read};

use kehoach::pipeline::fix::fix;

use super::build::{Parts, SECTION, p, package, plan, row};
use super::inspect;
use super::plans::WORKSHOP;

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The id of the finding that says why a file is refused.
fn refused(bytes: &[u8]) -> &'static str {
    let inspected = inspect(bytes, "a.docx");
    assert!(inspected.score.is_none() && inspected.report.has_errors(), "{:?}", inspected.report);
    let finding = inspected.report.iter().next().expect("it says why");
    assert!(!finding.help.is_empty());
    // As a plan, and to be mended, it is refused as well.
    let reading = WORKSHOP.read_document(bytes, "a.docx");
    assert!(reading.plan.is_none() && reading.report.has_errors(), "{:?}", reading.report);
    assert!(fix(bytes, "a.docx").is_err());
    finding.rule
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn with_relationship(kind: &str, target: &str) -> Parts {
    let link = format!(
        r#"<Relationship Id="rId99" Type="x/{kind}" Target="{target}" TargetMode="External"/></Relationships>"#
    );
    plan().change("word/_rels/document.xml.rels", "</Relationships>", &link)
}

#[test]
fn damaged_files_are_refused() {
    let whole = plan().zip();
    for length in [0, 2, 4, 100, whole.len() / 2, whole.len() - 10] {
        assert_eq!(refused(&whole[..length]), "DOCX-01", "{length}");
    }
    assert_eq!(refused(&plan().with("word/document.xml", "<w:document><w:body>").zip()), "DOCX-01");
    assert_eq!(refused(&plan().with("word/document.xml", b"\xFF\xFF\xFF").zip()), "DOCX-01");
    assert_eq!(refused(&Parts(Vec::new()).with("a.txt", "a").zip()), "DOCX-01");
    let mut headless = plan();
    headless.0.retain(|(name, _)| name != "word/document.xml");
    assert_eq!(refused(&headless.zip()), "DOCX-01");
}

#[test]
fn other_formats_are_told_what_they_are() {
    for (bytes, rule) in [
        ([OLE, &utf16("EncryptedPackage")].concat(), "DOCX-02"),
        ([OLE, &utf16("WordDocument")].concat(), "DOCX-01"),
        (b"{\\rtf1 a}".to_vec(), "DOCX-01"),
    ] {
        assert!(is_word(&bytes));
        assert_eq!(refused(&bytes), rule);
    }
    let renamed = [
        (b"%PDF-1.7".to_vec(), "PDF"),
        (b"\xEF\xBB\xBF\r\n<!DOCTYPE HTML><p>a".to_vec(), "trang web (.html)"),
        (b"\x89PNG\r\n".to_vec(), "ảnh PNG"),
        (plan().with("xl/workbook.xml", "a").zip(), "Excel (.xlsx)"),
        (plan().with("ppt/presentation.xml", "a").zip(), "PowerPoint (.pptx)"),
    ];
    for (bytes, format) in renamed {
        let report = inspect(&bytes, "a.docx").report;
        let message = report.iter().next().map(|finding| finding.message.clone()).unwrap_or_default();
        assert!(message.contains(format), "{message}");
    }
    assert!(is_word(&plan().zip()) && !is_word(b"{\"subject\": 1}") && !is_word(b""));
    assert!(!is_word(&Parts(Vec::new()).with("xl/workbook.xml", "a").zip()));
}

#[test]
fn code_is_refused_and_not_run() {
    let kind = "application/vnd.ms-word.document.macroEnabled.main+xml";
    let wordprocessing = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    assert_eq!(refused(&plan().change("[Content_Types].xml", wordprocessing, kind).zip()), "DOCX-03");
    assert_eq!(refused(&plan().with("word/vbaProject.bin", "x").zip()), "DOCX-03");
    assert_eq!(refused(&plan().with("word/activeX/activeX1.xml", "x").zip()), "DOCX-03");
    for field in ["DDEAUTO c:\\\\x.exe y", "dde x y"] {
        let simple = format!(r#"<w:p><w:fldSimple w:instr="{field}"/></w:p>"#);
        assert_eq!(refused(&package(&simple).zip()), "DOCX-03");
    }
}

#[test]
fn entities_and_document_types_are_refused_in_every_part() {
    let bomb = r#"<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"#;
    for part in [
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/header1.xml",
        "word/theme/theme1.xml",
        "_rels/.rels",
    ] {
        assert_eq!(refused(&plan().with(part, bomb).zip()), "DOCX-04", "{part}");
    }
    assert_eq!(refused(&plan().edit("Nâng cao", "&xxe;").zip()), "DOCX-04");
}

#[test]
fn bombs_are_refused() {
    let spaces = format!("<w:document>{}</w:document>", " ".repeat(40 * 1024 * 1024));
    assert_eq!(refused(&plan().with("word/document.xml", spaces).zip()), "DOCX-05");
    assert_eq!(refused(&plan().with("word/document.xml", "<w:p>".repeat(1000)).zip()), "DOCX-05");
    assert_eq!(refused(&package(&"<w:p/>".repeat(70_000)).zip()), "DOCX-05");
    assert_eq!(refused(&package(&"<w:r/>".repeat(900_000)).zip()), "DOCX-05");
    let mut many = plan();
    many.0.extend((0..4100).map(|at| (format!("word/media/{at}.png"), Vec::new())));
    assert_eq!(refused(&many.zip()), "DOCX-05");
}

#[test]
fn what_word_would_fetch_is_refused_but_links_to_follow_are_not() {
    for (kind, target) in [
        ("attachedTemplate", "http://example.invalid/a.dotm"),
        ("image", "https://example.invalid/a.png"),
        ("oleObject", "\\\\server\\share\\a"),
        ("frame", "file://server/a.htm"),
        ("subDocument", "ftp://example.invalid/a"),
    ] {
        assert_eq!(refused(&with_relationship(kind, target).zip()), "DOCX-06", "{kind}");
    }
    let include =
        package(r#"<w:p><w:fldSimple w:instr="INCLUDEPICTURE &quot;http://example.invalid/a.png&quot;"/></w:p>"#);
    assert_eq!(refused(&include.zip()), "DOCX-06");
    assert!(inspect(&with_relationship("hyperlink", "http://example.invalid").zip(), "a.docx").report.is_empty());
    let local = inspect(&with_relationship("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm").zip(), "a.docx");
    assert_eq!(local.report.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["DOC-64"]);
}

#[test]
fn circles_and_absurd_numbers_are_read_as_far_as_they_make_sense() {
    let circle = r#"<w:styles><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"#;
    assert!(read(&plan().with("word/styles.xml", circle).zip()).is_ok());
    let lists = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/><w:styleLink w:val="s"/><w:lvl w:ilvl="0"><w:start w:val="4000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%0%9%%"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let item = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>"#;
    assert!(read(&package(item).with("word/numbering.xml", lists).zip()).is_ok());
    for absurd in ["NaN", "-1", "1e308", "99999999999999999999", "", "đ"] {
        let text = plan().text("word/document.xml").replace(r#"w:val="28""#, &format!(r#"w:val="{absurd}""#));
        let text = text.replace(r#"w:left="1701""#, &format!(r#"w:left="{absurd}""#));
        assert!(inspect(&plan().with("word/document.xml", text).zip(), "a.docx").score.is_some(), "{absurd}");
    }
}

#[test]
fn no_change_of_a_few_bytes_brings_the_reader_down() {
    let text = plan().text("word/document.xml").into_bytes();
    let mut state = 20_251_122_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    for _ in 0..120 {
        let mut changed = text.clone();
        for _ in 0..=next(3) {
            let at = next(changed.len().max(1));
            match next(3) {
                0 => changed.insert(at, b"<>/\"=&;: 0"[next(10)]),
                1 => drop(changed.drain(at..(at + next(40)).min(changed.len()))),
                _ => changed.extend_from_within(at..(at + next(200)).min(changed.len())),
            }
        }
        let bytes = plan().with("word/document.xml", changed).zip();
        let _ = inspect(&bytes, "a.docx");
        let _ = WORKSHOP.read_document(&bytes, "a.docx");
        let _ =
            fix(&bytes, "a.docx").and_then(|fixed| fixed.with_remarks(&WORKSHOP, "a.docx", &|_| Err(String::new())));
    }
}

/// Heads of a known table over rows without end, spans beyond all columns, tables in tables, merges that begin nowhere.
#[test]
fn tables_set_as_traps_are_read_as_far_as_they_make_sense() {
    let cells = |texts: &[&str]| texts.iter().map(|text| p("", "", text)).collect::<Vec<_>>();
    let heads = row(&cells(&["TT", "Họ và tên", "Chức vụ", "Nội dung giám sát"]));
    let person = row(&cells(&["1", "Bà Lê Thị Hoa", "Phó Hiệu trưởng", "Tiêu chuẩn 1"]));
    let span =
        |value: &str| format!(r#"<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr><w:p/></w:tc></w:tr>"#);
    let hanging = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>";
    let nested = format!("{}<w:p/>{}", "<w:tbl><w:tr><w:tc>".repeat(40), "</w:tc></w:tr></w:tbl>".repeat(40));
    for rows in [
        format!("{heads}{}", person.repeat(4000)),
        format!("{heads}{}", span("4000000000").repeat(20)),
        format!("{heads}{}{}", hanging.repeat(500), span("0")),
        format!("<w:tr><w:tc>{nested}</w:tc></w:tr>"),
        "<w:tr/>".repeat(500),
    ] {
        let bytes = package(&format!("<w:tbl><w:tblGrid/>{rows}</w:tbl>{SECTION}")).zip();
        let _ = inspect(&bytes, "a.docx");
        let reading = WORKSHOP.read_document(&bytes, "a.docx");
        assert!(reading.plan.is_some() || reading.report.has_errors());
        let _ = fix(&bytes, "a.docx");
    }
    let many = format!("<w:tbl><w:tblGrid/>{heads}{person}</w:tbl><w:p/>").repeat(1500);
    assert!(WORKSHOP.read_document(&package(&format!("{many}{SECTION}")).zip(), "a.docx").plan.is_some());
}
