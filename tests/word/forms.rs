//! Documents of other forms of Phụ lục III than plans: what their form has is no fault, what it lacks is not missed.

use kehoach::vietnamese::legacy::{self, Encoding};

use super::build::{Parts, p, plan, row};
use super::{broken, inspect};

const ITALIC: &str = r#"<w:pStyle w:val="Body"/>"#;

/// A decision by form 1.2: the authority under the subject, the proposal as its last basis.
fn decision() -> Parts {
    let center = r#"<w:jc w:val="center"/>"#;
    let authority = p(center, "<w:b/>", "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC VÂN HẠ");
    let rule = r#"<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Căn cứ Luật"#;
    let proposal = p(ITALIC, "<w:i/>", "Theo đề nghị của Tổ trưởng Tổ Văn phòng.");
    let text = r#"<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Trường Tiểu học Vân Hạ xây dựng"#;
    plan()
        .edit(">KẾ HOẠCH<", ">QUYẾT ĐỊNH<")
        .edit("61/KH-THVH", "61/QĐ-THVH")
        .edit("Kèm theo Kế hoạch", "Kèm theo Quyết định")
        .edit("về giáo dục năm học 2025-2026.", "về giáo dục năm học 2025-2026;")
        .edit(rule, &format!("{authority}{rule}"))
        .edit(text, &format!("{proposal}{text}"))
}

fn form(parts: &Parts) -> Option<String> {
    inspect(&parts.zip(), "a.docx").score.and_then(|score| score.form)
}

#[test]
fn a_decision_has_its_authority_and_its_last_basis() {
    assert_eq!(broken(&decision().zip()), [""; 0]);
    assert_eq!(form(&decision()).as_deref(), Some("QUYẾT ĐỊNH (mẫu 1.2, Phụ lục III)"));
    let open = decision().edit("Tổ Văn phòng.", "Tổ Văn phòng;");
    assert_eq!(broken(&open.zip()), ["BAS-01"]);
}

#[test]
fn spaces_that_wait_for_a_number_part_no_basis() {
    let ends = "Theo đề nghị của Tổ trưởng Tổ Văn phòng.";
    let open = decision().edit(ends, "Xét đề nghị của Tổ trưởng Tổ Văn phòng tại Tờ trình số      /TTr-TVP.");
    assert_eq!(broken(&open.zip()), ["REF-02"]);
}

#[test]
fn bases_may_end_in_a_sentence_that_says_who_acts() {
    let text = "Trường Tiểu học Vân Hạ xây dựng Kế hoạch";
    let parts = plan().edit("về giáo dục năm học 2025-2026.", "về giáo dục năm học 2025-2026;");
    assert_eq!(broken(&parts.zip()), ["BAS-01"]);
    let parts = parts.edit(text, &format!("Thực hiện nhiệm vụ năm học, {text}"));
    assert_eq!(broken(&parts.zip()), [""; 0]);
}

#[test]
fn bases_are_told_of_a_body_that_did_not_issue_them() {
    let basis = |of: &str| plan().edit("Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;", of);
    let assembly = "Căn cứ Nghị quyết số 202/2025/QH15 ngày 12 tháng 6 năm 2025 của Quốc hội về việc sắp xếp đơn vị hành chính cấp tỉnh;";
    assert_eq!(broken(&basis(assembly).zip()), [""; 0]);
    assert_eq!(broken(&basis(&assembly.replace("của Quốc hội", "của Chính phủ")).zip()), ["BAS-02"]);
    let circular = "Căn cứ Thông tư số 25/2024/TT-BGDĐT ngày 25 tháng 12 năm 2024 của Bộ trưởng Bộ Nội vụ về thi đua;";
    assert_eq!(broken(&basis(circular).zip()), ["BAS-02"]);
}

#[test]
fn an_annex_with_the_name_of_the_country_has_no_letterhead_of_its_own() {
    let text = plan().text("word/document.xml");
    let (from, to) = (text.find("<w:tr><w:tc><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:t xml:space=\"preserve\">Số:").unwrap(), text.find("</w:tbl>").unwrap());
    let headless = format!("{}{}", &text[..from], &text[to..]);
    let title = ">Cải tiến chất lượng giáo dục năm học 2025-2026</w:t></w:r></w:p>";
    let reference = p(
        r#"<w:jc w:val="center"/>"#,
        "<w:i/>",
        "(Ban hành kèm theo Quyết định số      /QĐ-THVH ngày     tháng 9 năm 2025",
    );
    let rest = p(r#"<w:jc w:val="center"/>"#, "<w:i/>", "của Trường Tiểu học Vân Hạ)");
    let annex = headless.replacen(title, &format!("{title}{reference}{rest}"), 1);
    let told = broken(&plan().with("word/document.xml", annex).zip());
    assert!(!told.iter().any(|rule| rule.starts_with("HDR-") || *rule == "TXT-02"), "{told:?}");
}

/// A finding of this rule whose message holds these words.
fn tells(parts: &Parts, rule: &str, words: &str) -> bool {
    let report = inspect(&parts.zip(), "a.docx").report;
    report.iter().any(|finding| finding.rule == rule && finding.message.contains(words))
}

#[test]
fn a_school_year_copied_from_another_plan_is_told() {
    let text = "xây dựng Kế hoạch cải tiến chất lượng giáo dục năm học 2025-2026 với các nội dung sau:";
    let other = text.replace("2025-2026", "2024-2025").replace("với các nội dung sau:", "như sau:");
    assert!(tells(&plan().edit(text, &other), "HDR-06", "2024-2025"));
    let past = "Thực hiện kết quả năm học 2024-2025, nhà trường xây dựng Kế hoạch năm học 2025-2026 như sau:";
    assert!(!tells(&plan().edit(text, past), "HDR-06", "2024-2025"));
}

#[test]
fn a_document_calls_itself_by_a_capital() {
    let text = "nếu có khó khăn";
    assert!(tells(&plan().edit(text, "các tổ bám sát kế hoạch này, nếu có khó khăn"), "TXT-01", "kế hoạch này"));
    assert!(!tells(&plan().edit(text, "theo các kế hoạch này, nếu có khó khăn"), "TXT-01", "kế hoạch này"));
    assert!(!tells(&plan().edit(text, "theo quyết định này, nếu có khó khăn"), "TXT-01", "này"));
}

#[test]
fn a_signatory_named_with_another_mark_in_the_text_is_told() {
    let text = "báo cáo Hiệu trưởng để";
    let named = |name: &str| plan().edit(text, &format!("báo cáo Phó Hiệu trưởng {name} để"));
    assert!(tells(&named("Trần Thị Minh Nguyết"), "END-03", "Nguyết"));
    for name in ["Trần Thị Minh Nguyệt", "Trần Thị Minh Nguyên", "Lê Thị Minh Nguyết"] {
        assert!(!tells(&named(name), "END-03", "khác"), "{name}");
    }
}

#[test]
fn a_total_that_does_not_add_up_is_told() {
    let cell = |text: &str| p("", "", text);
    let table = |total: &str, second: &str| {
        let rows = [["TT", "Nội dung", "Số lớp"], ["1", "Khối 1", "4"], ["2", "Khối 2", second], ["", "Tổng", total]];
        let rows: Vec<String> = rows.iter().map(|cells| row(&cells.map(cell))).collect();
        plan().edit("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space=\"preserve\">III.", &format!("<w:tbl>{}</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space=\"preserve\">III.", rows.concat()))
    };
    assert!(tells(&table("8", "5"), "TBL-09", "9"));
    for (total, second) in [("9", "5"), ("4", "không có"), ("9", "")] {
        assert!(!tells(&table(total, second), "TBL-09", "tổng"), "{total} {second}");
    }
}

#[test]
fn a_plan_is_told_as_one() {
    assert_eq!(form(&plan()).as_deref(), Some("KẾ HOẠCH (mẫu 1.4, Phụ lục III)"));
}

#[test]
fn blanks_inside_a_basis_part_nothing() {
    let parts = plan().edit("Căn cứ Luật Giáo dục ngày", "Căn cứ Luật Giáo dục       ngày");
    assert_eq!(broken(&parts.zip()), ["TXT-02"]);
}

#[test]
fn two_bold_bodies_are_one_above_the_other() {
    let plain = r#"<w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">UBND"#;
    let bold = r#"<w:b/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">UBND"#;
    assert_eq!(broken(&plan().edit(plain, bold).zip()), ["DOC-14"]);
}

#[test]
fn an_annex_of_another_number_is_told() {
    let text = plan().text("word/document.xml");
    let other = text.replacen("(Kèm theo Kế hoạch số 61/", "(Đính kèm Kế hoạch số 62/", 1);
    // Words of another beginning are the same reference.
    assert_eq!(broken(&plan().with("word/document.xml", other).zip()), [""; 0]);
    let other = text.replacen("(Kèm theo Kế hoạch số 61/", "(Kèm theo Kế hoạch số 62/", 1);
    assert_eq!(broken(&plan().with("word/document.xml", other).zip()), ["DOC-57"]);
}

#[test]
fn the_place_and_date_once_more_above_the_signature_is_told() {
    let last = "xem xét, giải quyết./.</w:t></w:r></w:p>";
    let again = p(r#"<w:jc w:val="right"/>"#, "<w:i/>", "Vân Hạ, ngày 12 tháng 9 năm 2025");
    let parts = plan().edit(last, &format!("{last}{again}"));
    assert!(broken(&parts.zip()).contains(&"HDR-05"));
}

#[test]
fn a_committee_that_issues_a_plan_is_signed_for() {
    let parts = plan()
        .edit(">UBND XÃ VÂN HẠ<", ">ỦY BAN NHÂN DÂN<")
        .edit(">TRƯỜNG TIỂU HỌC VÂN HẠ<", ">XÃ VÂN HẠ<")
        .edit(">KT. HIỆU TRƯỞNG<", ">KT. CHỦ TỊCH<")
        .edit(">PHÓ HIỆU TRƯỞNG<", ">PHÓ CHỦ TỊCH<");
    let told = |parts: &Parts| {
        let report = inspect(&parts.zip(), "a.docx").report;
        report.iter().any(|finding| finding.rule == "END-03" && finding.message.contains("TM."))
    };
    assert!(!told(&parts), "the bodies are one name in two weights");
    let bold = parts.edit(
        r#"<w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">ỦY BAN"#,
        r#"<w:b/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">ỦY BAN"#,
    );
    assert!(told(&bold));
}

#[test]
fn a_text_in_an_old_code_is_told_once() {
    let parts = plan().change("word/styles.xml", "Times New Roman", ".VnTime");
    let report = inspect(&parts.zip(), "a.docx").report;
    let rules: Vec<_> = report.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["DOC-06"]);
}

/// The text as it is typed in VNI-Times: a letter, and a mark behind it.
fn in_vni(text: &str) -> String {
    let marks = || (0xa1..=0xff_u32).filter_map(char::from_u32);
    let typed = |letter: char| {
        let bases = ('A'..='Z').chain('a'..='z').map(String::from).chain(marks().map(String::from));
        let pairs = bases
            .flat_map(|base| std::iter::once(base.clone()).chain(marks().map(move |mark| format!("{base}{mark}"))));
        let mut pairs = pairs.filter(|pair| legacy::convert(pair, Encoding::Vni) == letter.to_string());
        pairs.next().unwrap_or_else(|| letter.to_string())
    };
    text.chars().map(|letter| if letter.is_ascii() { letter.to_string() } else { typed(letter) }).collect()
}

#[test]
fn a_text_in_the_code_of_its_font_is_read_as_what_it_shows() {
    let parts = plan().edit("Căn cứ Luật Giáo dục ngày", "Căn cứ  Luật Giáo dục ngày");
    let unicode = broken(&parts.zip());
    assert_eq!(unicode, ["TXT-02"]);
    let text = parts.text("word/document.xml");
    let pieces = text.split_inclusive('>').map(|piece| match piece.rsplit_once('<') {
        Some((said, tag)) => format!("{}<{tag}", in_vni(said)),
        None => piece.to_owned(),
    });
    let old = parts.clone().with("word/document.xml", pieces.collect::<String>());
    let old = old.change("word/styles.xml", "Times New Roman", "VNI-Times");
    assert_eq!(broken(&old.zip()), ["DOC-06", "TXT-02"]);
}

#[test]
fn a_second_document_in_the_file_is_told() {
    let content = |parts: &Parts| {
        let text = parts.text("word/document.xml");
        let (from, to) = (text.find("<w:body>").unwrap() + "<w:body>".len(), text.rfind("<w:sectPr").unwrap());
        text[from..to].to_owned()
    };
    let text = decision().text("word/document.xml");
    let end = text.rfind("<w:sectPr").unwrap();
    let both = decision().with("word/document.xml", format!("{}{}{}", &text[..end], content(&plan()), &text[end..]));
    let told = |parts: &Parts| {
        let report = inspect(&parts.zip(), "a.docx").report;
        report.iter().filter(|finding| finding.rule == "DOC-66").count()
    };
    assert_eq!((told(&decision()), told(&plan()), told(&both)), (0, 0, 1));
}

/// The rules of findings, each once.
fn told(parts: &Parts) -> Vec<String> {
    let mut told: Vec<String> = super::shown(&inspect(&parts.zip(), "a.docx")).into_iter().map(|(id, _)| id).collect();
    told.dedup();
    told
}

#[test]
fn a_slip_inside_an_office_is_no_letter() {
    let slip = plan().edit(">KẾ HOẠCH<", ">PHIẾU TRÌNH<").edit("Số: 61/KH-THVH", "Số: 10-01/26");
    assert_eq!(form(&slip).as_deref(), Some("PHIẾU TRÌNH (phiếu nội bộ, Phụ lục III không có mẫu)"));
    let is_of_form = |id: &String| ["HDR", "END", "DOC"].iter().any(|start| id.starts_with(start));
    let head: Vec<String> = told(&slip).into_iter().filter(is_of_form).collect();
    assert_eq!(head, ["HDR-01"], "what the decree asks of documents is not asked of it, and that is told");
}

#[test]
fn a_subject_of_a_year_that_the_text_is_past_is_last_years() {
    let year = |own: &str| {
        let subject = format!(">Cải tiến chất lượng giáo dục năm học {own}<");
        let told = told(
            &plan()
                .edit(">Cải tiến chất lượng giáo dục năm học 2025-2026<", &subject)
                .edit("Nâng cao", "Trong năm học 2025-2026, nhà trường nâng cao"),
        );
        told.contains(&"HDR-06".to_owned())
    };
    // Of the year before results may be told.
    assert_eq!((year("2024-2025"), year("2025-2026"), year("2026-2027")), (true, false, false));
}

#[test]
fn a_subject_in_a_frame_of_one_cell_is_the_subject() {
    let text = plan().text("word/document.xml");
    let words = text.find("Cải tiến chất lượng giáo dục năm học").unwrap();
    let start = text[..words].rfind("<w:p>").unwrap();
    let end = words + text[words..].find("</w:p>").unwrap() + "</w:p>".len();
    let frame = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", &text[start..end]);
    let framed = plan().with("word/document.xml", format!("{}{frame}{}", &text[..start], &text[end..]));
    assert!(!told(&framed).contains(&"HDR-06".to_owned()), "{:?}", told(&framed));
}

/// The first finding about the head of the document.
fn head(parts: &Parts) -> Option<String> {
    let report = inspect(&parts.zip(), "a.docx").report;
    report.iter().find(|finding| finding.rule == "HDR-01").map(|finding| finding.message.clone())
}

#[test]
fn of_documents_that_the_decree_does_not_rule_only_words_are_judged() {
    let law = plan().edit(">KẾ HOẠCH<", ">THÔNG TƯ<").edit("Số: 61/KH-THVH", "Số: 61/2026/TT-BGDĐT");
    assert!(head(&law).is_some_and(|message| message.contains("quy phạm pháp luật")), "{:?}", head(&law));
    assert_eq!(head(&plan()), None);
    let text = plan().text("word/document.xml");
    let body = text.find("<w:body>").unwrap() + "<w:body>".len();
    let start = text.find(">I. ").and_then(|at| text[..at].rfind("<w:p>")).unwrap();
    for title in ["THAM LUẬN", "DANH SÁCH HỌC SINH", "Kính thưa các đồng chí!"] {
        let line = format!("<w:p><w:r><w:t>{title}</w:t></w:r></w:p>");
        let talk = plan().with("word/document.xml", format!("{}{line}{}", &text[..body], &text[start..]));
        assert!(head(&talk).is_some_and(|message| message.contains("chỉ xét câu chữ")), "{title}: {:?}", head(&talk));
    }
}

#[test]
fn a_file_without_head_and_foot_is_told_so_once() {
    let text = plan().text("word/document.xml");
    let body = text.find("<w:body>").unwrap() + "<w:body>".len();
    let start = text.find(">I. ").and_then(|at| text[..at].rfind("<w:p>")).unwrap();
    let end = text.rfind("<w:tbl>").unwrap();
    let foot = text[end..].find("</w:tbl>").unwrap() + end + "</w:tbl>".len();
    let bare = format!("{}{}{}", &text[..body], &text[start..end], &text[foot..]);
    let found = told(&plan().with("word/document.xml", bare));
    let lacks = |id: &str| found.iter().filter(|found| found.as_str() == id).count();
    assert_eq!(lacks("HDR-01"), 1, "{found:?}");
    assert_eq!(["HDR-03", "HDR-04", "HDR-06", "HDR-07", "END-02", "END-03"].map(lacks), [0; 6], "{found:?}");
}

#[test]
fn the_label_of_recipients_is_found_with_two_blanks_in_it() {
    assert_eq!(broken(&plan().edit("Nơi nhận:", "Nơi  nhận :").zip()), ["END-02"]);
}

#[test]
fn letters_in_parts_are_read_as_they_show_and_told_once() {
    use unicode_normalization::UnicodeNormalization;
    let text: String = plan().text("word/document.xml").nfd().collect();
    assert_eq!(broken(&plan().with("word/document.xml", text).zip()), ["TXT-04"]);
}

#[test]
fn numbers_of_a_quotation_are_not_those_of_the_text() {
    let point = |text: &str| p(r#"<w:pStyle w:val="Body"/>"#, "", text);
    let quoted = [point("“1. Theo quy định, nhà trường tự đánh giá."), point("2. Kết quả được công khai.”")].concat();
    let first = text_of("Trường Tiểu học Vân Hạ xây dựng");
    assert_eq!(broken(&plan().edit(&first, &format!("{quoted}{first}")).zip()), [""; 0]);
    let open = quoted.replace(['”', '“'], "");
    assert!(
        broken(&plan().edit(&first, &format!("{}{first}", open.replace("1. Theo", "Theo"))).zip()).contains(&"NUM-01")
    );
}

/// The paragraph of the plan that begins with these words, up to them.
fn text_of(words: &str) -> String {
    let text = plan().text("word/document.xml");
    let at = text.find(words).unwrap();
    let start = text[..at].rfind("<w:p>").unwrap();
    text[start..at + words.len()].to_owned()
}

#[test]
fn a_font_named_by_its_face_is_the_font() {
    let styles = plan().text("word/styles.xml").replace("\"Times New Roman\"", "\"Times New Roman Bold\"");
    assert_eq!(broken(&plan().with("word/styles.xml", styles).zip()), [""; 0]);
    let styles = plan().text("word/styles.xml").replace("\"Times New Roman\"", "\"Bookman Bold\"");
    assert!(broken(&plan().with("word/styles.xml", styles).zip()).contains(&"DOC-04"));
}

#[test]
fn recipients_are_named_as_offices_shorten_them() {
    let known = |unit: &str| {
        told(&plan().edit(
            "(để b/c);",
            &format!("(để b/c);</w:t></w:r></w:p><w:p><w:r><w:rPr><w:sz w:val=\"22\"/></w:rPr><w:t>- Các {unit};"),
        ))
    };
    assert!(!known("ĐVSNCL thuộc XTĐT").contains(&"REF-01".to_owned()));
    assert!(known("tổ CM, BGH").contains(&"REF-01".to_owned()));
}
