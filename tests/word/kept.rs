//! What other people's documents hold besides paragraphs and tables is kept as text or told, and text that stands where a
//! head or a foot is looked for stays text.

use kehoach::diagnostic::{Anchor, Place};

use super::build::{SECTION, p, package, row};
use super::plans::{WORKSHOP, known};

const CENTER: &str = r#"<w:jc w:val="center"/>"#;

/// The plan of a body as JSON, and what was told: rule and message.
fn read(bytes: &[u8]) -> (serde_json::Value, Vec<(String, String)>) {
    let reading = WORKSHOP.read(bytes, "cu.docx");
    let told = reading.report.iter().map(|finding| (finding.rule.to_owned(), finding.message.clone()));
    (serde_json::to_value(&reading.plan).expect("it is JSON"), told.collect())
}

fn read_body(body: &str) -> (serde_json::Value, Vec<(String, String)>) {
    read(&package(&format!("{body}{SECTION}")).zip())
}

fn heading(text: &str) -> String {
    p(r#"<w:pStyle w:val="Heading1"/>"#, "", text)
}

fn tells(told: &[(String, String)], rule: &str, words: &str) -> bool {
    told.iter().any(|(known, message)| known == rule && message.contains(words))
}

#[test]
fn formulas_become_a_line_of_signs_and_are_told() {
    let run = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let half = format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", run("a+b"), run("2"));
    let inline = format!("<w:p><w:r><w:t>Bằng </w:t></w:r><m:oMath>{half}</m:oMath><w:r><w:t> mét.</w:t></w:r></w:p>");
    let alone = format!("<w:p><m:oMathPara><m:oMath>{}</m:oMath></m:oMathPara></w:p>", run("x=1"));
    let between = format!("<m:oMathPara><m:oMath>{}</m:oMath></m:oMathPara>", run("y=2"));
    let (plan, told) = read_body(&format!("{}{inline}{alone}{between}", heading("I. CÔNG THỨC")));
    let blocks = serde_json::json!(["Bằng (a+b)/2 mét.", "x=1", "y=2"]);
    assert_eq!(plan["sections"][0]["blocks"], blocks, "{plan}");
    assert_eq!(told.iter().filter(|(rule, _)| rule == "WRD-05").count(), 3, "{told:?}");
}

#[test]
fn hidden_letters_headers_and_content_of_other_files_are_told() {
    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>Hiện.</w:t></w:r></w:p>";
    let body = format!("{}{hidden}<w:altChunk r:id=\"rId9\"/>{SECTION}", heading("I. MỤC ĐÍCH"));
    let header = "<w:hdr><w:p><w:r><w:t>Lưu hành nội bộ</w:t></w:r></w:p></w:hdr>";
    let (plan, told) = read(&package(&body).with("word/header1.xml", header).zip());
    assert_eq!(plan["sections"][0]["blocks"], serde_json::json!(["Hiện."]));
    assert!(tells(&told, "WRD-02", "chữ ẩn") && tells(&told, "WRD-02", "Lưu hành nội bộ"), "{told:?}");
    assert!(tells(&told, "WRD-01", "từ tệp khác"), "{told:?}");
}

#[test]
fn drawn_words_and_sounds_above_letters_are_text() {
    let drawn = r#"<w:p><w:r><w:pict><v:shape style="width:90pt"><v:textpath string="HỘI THI"/></v:shape></w:pict></w:r></w:p>"#;
    let sound = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>kế</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>計</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    let (plan, _) = read_body(&format!("{}{drawn}{sound}", heading("I. MỤC ĐÍCH")));
    let text = plan.to_string();
    assert!(text.contains("HỘI THI") && text.contains("計 (kế)"), "{text}");
}

#[test]
fn notes_are_kept_paragraph_by_paragraph_or_told() {
    let of = |id: u32, texts: &[&str]| {
        let texts: Vec<String> = texts.iter().map(|text| p("", "", text)).collect();
        format!(r#"<w:footnote w:id="{id}">{}</w:footnote>"#, texts.concat())
    };
    let notes =
        format!("<w:footnotes>{}{}</w:footnotes>", of(1, &["Theo sổ.", "Số liệu tháng 5."]), of(2, &["Lẻ loi."]));
    let sign = |id: u32, text: &str| {
        format!(r#"<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:footnoteReference w:id="{id}"/></w:r></w:p>"#)
    };
    let body = format!("{}{}{}{SECTION}", heading("I. MỤC ĐÍCH"), sign(1, "Có 20 lớp"), sign(2, ""));
    let relationship = r#"<Relationship Id="rId8" Type="x/footnotes" Target="footnotes.xml"/></Relationships>"#;
    let bytes = package(&body)
        .with("word/footnotes.xml", notes)
        .change("word/_rels/document.xml.rels", "</Relationships>", relationship)
        .zip();
    let (plan, told) = read(&bytes);
    assert!(plan.to_string().contains("Có 20 lớp (Chú thích: Theo sổ. Số liệu tháng 5.)"), "{plan}");
    assert!(tells(&told, "WRD-01", "Lẻ loi."), "{told:?}");
}

/// However many there are: what is not told one by one is told in number.
#[test]
fn what_is_too_much_to_be_told_is_told_to_be_there() {
    let count = 250;
    let note = |id: u32| format!(r#"<w:footnote w:id="{id}">{}</w:footnote>"#, p("", "", &format!("Lẻ {id}")));
    let sign = |id: u32| format!(r#"<w:p><w:r><w:footnoteReference w:id="{id}"/></w:r></w:p>"#);
    let (notes, signs): (String, String) = (0..count).map(|id| (note(id), sign(id))).unzip();
    let lines: String = (0..60).map(|line| p("", "", &format!("Dòng chạy {line}"))).collect();
    let relationship = r#"<Relationship Id="rId8" Type="x/footnotes" Target="footnotes.xml"/></Relationships>"#;
    let bytes = package(&format!("{}{signs}{SECTION}", heading("I. MỤC ĐÍCH")))
        .with("word/footnotes.xml", format!("<w:footnotes>{notes}</w:footnotes>"))
        .with("word/header1.xml", format!("<w:hdr>{lines}</w:hdr>"))
        .change("word/_rels/document.xml.rels", "</Relationships>", relationship)
        .zip();
    let (_, told) = read(&bytes);
    let lost = told.iter().filter(|(rule, message)| rule == "WRD-01" && message.contains("\"Lẻ")).count();
    assert!(tells(&told, "WRD-01", &format!("còn {} chú thích", 250 - lost)), "{lost}: {told:?}");
    assert!(tells(&told, "WRD-02", "Dòng chạy 0") && tells(&told, "WRD-02", "còn nữa"), "{told:?}");
}

/// A form of citizens: the head of the state, a name that no list of types has, and text that looks like a letterhead.
#[test]
fn a_document_of_an_unknown_type_keeps_its_text_and_its_name() {
    let lines = [
        "Kính gửi: Ủy ban nhân dân xã An Hạ",
        "Họ và tên: Nguyễn Văn Bình",
        "Số điện thoại: 0900",
        "1. Nội dung đề nghị",
        "Tôi đề nghị được cấp lại giấy tờ đã mất trong đợt mưa lũ vừa qua.",
        "An Hạ, ngày 5 tháng 9 năm 2025",
    ];
    let text: String = lines.iter().map(|line| p("", "", line)).collect();
    let head: String =
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐƠN ĐỀ NGHỊ", "cấp lại giấy tờ"]
            .iter()
            .map(|line| p(CENTER, "<w:b/>", line))
            .collect();
    let (plan, told) = read_body(&format!("{head}{text}"));
    assert_eq!(
        (&plan["document_type"], &plan["subject"]),
        (&"ĐƠN ĐỀ NGHỊ".into(), &"cấp lại giấy tờ".into()),
        "{plan}"
    );
    let head = &plan["letterhead"];
    assert!(head["issuing_body"] == serde_json::json!([]) && head["number"].is_null() && head["issue_date"].is_null());
    assert!(!told.iter().any(|(rule, _)| rule == "WRD-01"), "{told:?}");
    for line in ["Số điện thoại: 0900", "Kính gửi: Ủy ban nhân dân xã An Hạ", "An Hạ, ngày 5 tháng 9 năm 2025"]
    {
        assert!(plan.to_string().contains(line), "{line}: {plan}");
    }
}

#[test]
fn a_cover_and_words_before_a_title_open_the_text() {
    let before: String =
        ["Lời nói đầu của nhà trường", "Nhóm biên soạn gồm các thầy cô", "Cô Hà và cô Lan", "Xin cảm ơn"]
            .iter()
            .map(|line| p("", "", line))
            .collect();
    let (plan, told) = read_body(&format!("{before}{}{}", p(CENTER, "<w:b/>", "KẾ HOẠCH"), heading("I. MỤC ĐÍCH")));
    assert!(plan.to_string().contains("Cô Hà và cô Lan") && plan.to_string().contains("Xin cảm ơn"), "{plan}");
    assert!(tells(&told, "WRD-02", "trước tên loại") && !tells(&told, "WRD-01", ""), "{told:?}");
    // A remark or two is told, and not printed.
    let (_, told) = read_body(&format!(
        "{}{}{}",
        p("", "", "Bản gửi lần 2"),
        p(CENTER, "<w:b/>", "KẾ HOẠCH"),
        heading("I. MỤC ĐÍCH")
    ));
    assert!(tells(&told, "WRD-01", ""), "{told:?}");
}

#[test]
fn capitals_alone_are_no_letterhead() {
    let (plan, _) = read_body(&format!("{}{}", p(CENTER, "<w:b/>", "GIÁO ÁN TUẦN 5"), p("", "", "Toán: ôn tập.")));
    let bodies = &plan["letterhead"]["issuing_body"];
    assert!(*bodies == serde_json::json!([]) && plan.to_string().contains("GIÁO ÁN TUẦN 5"), "{plan}");
}

/// Names and posts in a table of tasks at the end of a text sign nothing.
#[test]
fn people_in_a_list_are_no_signature() {
    let cells = |texts: &[&str]| row(&texts.iter().map(|text| p("", "", text)).collect::<Vec<_>>());
    let rows = [
        cells(&["TT", "Công việc", "Người làm", "Ghi chú"]),
        cells(&["1", "Hiệu trưởng duyệt", "Lê Thị Hoa", "Tuần một"]),
        cells(&["2", "Gửi các lớp", "Trần Văn Nam", "Tuần hai"]),
    ];
    let table = format!("<w:tbl><w:tblGrid/>{}</w:tbl>", rows.concat());
    let (plan, told) = read_body(&format!("{}{table}<w:p/>", heading("I. PHÂN CÔNG")));
    assert!(plan["signature_block"]["name"].is_null() && plan["signature_block"]["position"].is_null(), "{plan}");
    assert!(!told.iter().any(|(rule, _)| rule == "WRD-01"), "{told:?}");
}

/// A line that was taken for a signature does not take away what follows it.
#[test]
fn text_behind_a_false_signature_stays_text() {
    let lines: String =
        ["Nơi nhận:", "- Như trên;", "HIỆU TRƯỞNG", "Lê Văn Tám"].iter().map(|line| p("", "", line)).collect();
    let after: String = (0..6).map(|at| p("", "", &format!("Việc thứ {at} của tuần này làm ở sân trường."))).collect();
    let bytes =
        package(&format!("{}{lines}{after}{}{SECTION}", heading("I. VIỆC"), p("", "", "Nguyễn Văn Chín"))).zip();
    let (words, _) = known(&bytes);
    assert!(["thứ", "sân", "trường", "Chín", "Tám"].iter().all(|word| words.contains(*word)));
    let (plan, _) = read(&bytes);
    assert!(plan.to_string().contains("Việc thứ 3"), "{plan}");
}

/// Text in the fonts of old encodings becomes Unicode, and what somebody typed in Unicode in such a font stays as it is.
#[test]
fn text_in_old_encodings_becomes_unicode() {
    let font = |name: &str| format!(r#"<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>"#);
    let (vni, small, capital) = (font("VNI-Times"), font(".VnTime"), font(".VnTimeH"));
    let lines = [
        p("", &vni, "Nhaø tröôøng toå chöùc kieåm tra."),
        p("", &small, "KÕ ho¹ch c¶i tiÕn chÊt l\u{AD}îng."),
        p("", &capital, "môc ®Ých"),
        p("", &vni, "Lớp học trên toàn trường."),
        p("", "", "Đã có Café Résumé."),
    ];
    let (plan, told) = read_body(&format!("{}{}", heading("I. MỤC ĐÍCH"), lines.concat()));
    let wanted = [
        "Nhà trường tổ chức kiểm tra.",
        "Kế hoạch cải tiến chất lượng.",
        "MỤC ĐÍCH",
        "Lớp học trên toàn trường.",
        "Đã có Café Résumé.",
    ];
    assert_eq!(plan["sections"][0]["blocks"], serde_json::json!(wanted), "{plan}");
    assert!(tells(&told, "WRD-02", "3 đoạn gõ bằng bảng mã cũ"), "{told:?}");
}

/// The type of a document stands above its bases: capitals of a chapter below them are no type.
#[test]
fn a_chapter_is_no_type() {
    let center = |text: &str| p(CENTER, "<w:b/>", text);
    let head: String =
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "NGHỊ ĐỊNH"].map(center).concat();
    let text = format!(
        "{}{}{}",
        p("", "<w:i/>", "Căn cứ Luật Giáo dục năm 2019;"),
        center("QUY ĐỊNH CHUNG"),
        p("", "", "Chữ.")
    );
    let (plan, _) = read_body(&format!("{head}{text}"));
    assert_eq!(plan["document_type"], "NGHỊ ĐỊNH", "{plan}");
    assert!(plan["legal_bases"].as_array().is_some_and(|bases| bases.len() == 1), "{plan}");
}

/// A decision and the plan that it issues in one file: the plan is read, the decision follows it as an annex, and is told
/// with its paragraph.
#[test]
fn a_plan_is_found_beside_another_document_and_both_are_kept() {
    let head = |number: &str, place: &str| {
        let cell = |lines: &[&str]| lines.iter().map(|line| p(CENTER, "", line)).collect::<String>();
        let bodies = cell(&["UBND XÃ LÂM KHÊ", "TRƯỜNG THCS LÂM KHÊ", number]);
        let title = cell(&["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", place]);
        format!("<w:tbl><w:tblGrid/>{}</w:tbl>", row(&[bodies, title]))
    };
    let title = |name: &str, subject: &str| format!("{}{}", p(CENTER, "<w:b/>", name), p(CENTER, "<w:b/>", subject));
    let foot = |name: &str| {
        let lines = |all: &[&str]| all.iter().map(|line| p("", "", line)).collect::<String>();
        let cells = [lines(&["Nơi nhận:", "- Như trên;", "- Lưu: VT."]), lines(&["HIỆU TRƯỞNG", name])];
        format!("<w:tbl><w:tblGrid/>{}</w:tbl>{}", row(&cells), p("", "", ""))
    };
    let text = |all: &[&str]| all.iter().map(|line| p("", "", line)).collect::<String>();
    let decision = [
        head("Số: 11/QĐ-THCSLK", "Lâm Khê, ngày 05 tháng 9 năm 2026"),
        title("QUYẾT ĐỊNH", "Về việc ban hành kế hoạch"),
        text(&["Điều 1. Ban hành kèm theo Quyết định này kế hoạch của trường.", "Điều 2. Các tổ thi hành."]),
        foot("Nguyễn Văn Minh"),
    ]
    .concat();
    let plan = [
        head("Số: 12/KH-THCSLK", "Lâm Khê, ngày 06 tháng 9 năm 2026"),
        title("KẾ HOẠCH", "Cải tiến chất lượng"),
        text(&["Nhà trường xây dựng kế hoạch như sau:"]),
        heading("I. MỤC ĐÍCH"),
        text(&["Dạy đủ các môn.", "Học hai buổi một ngày."]),
        foot("Trần Thị Hoa"),
    ]
    .concat();
    let annex = format!("{}{}", p(CENTER, "<w:b/>", "PHỤ LỤC I"), text(&["Danh sách giáo viên."]));
    let count = |body: &str| body.matches("<w:p>").count();
    let beside = |told: &[(String, String)]| {
        told.iter().filter(|(rule, message)| rule == "WRD-02" && message.contains("một văn bản khác")).count()
    };
    for (body, place) in [
        (format!("{decision}{plan}"), 1),
        (format!("{plan}{decision}"), count(&plan) + 1),
        (format!("{decision}{plan}{annex}"), 1),
    ] {
        let (read, told) = read_body(&body);
        assert_eq!(read["letterhead"]["symbol"], "KH-THCSLK", "{read}");
        assert_eq!(read["sections"][0]["title"], "MỤC ĐÍCH", "{read}");
        assert_eq!(read["signature_block"]["name"], "Trần Thị Hoa", "{read}");
        assert_eq!(beside(&told), 1, "{told:?}");
        let annexes = read["appendices"].as_array().expect("the decision follows");
        assert_eq!(annexes.len(), 1 + usize::from(body.contains("PHỤ LỤC")), "{read}");
        let last = annexes.last().expect("it is there").to_string();
        assert!(["11/QĐ-THCSLK", "Điều 2", "Nguyễn Văn Minh"].iter().all(|words| last.contains(words)), "{last}");
        let report = WORKSHOP.read(&package(&format!("{body}{SECTION}")).zip(), "cu.docx").report;
        let finding = report.iter().find(|finding| finding.message.contains("một văn bản khác")).expect("it is told");
        assert!(
            matches!(&finding.anchor, Anchor::Place(Place::Paragraph { number, cell: Some([table, 1, 1]), .. })
                if *number == place && *table == if place == 1 { 1 } else { 3 }),
            "{finding:?}"
        );
    }
    // The head of a form to be filled in is no document's, nor is a cover; what was not signed yet is one all the same.
    let open = decision.replace("Số: 11/", "Số: …/").replace(&foot("Nguyễn Văn Minh"), "");
    let signed_foot = foot("Trần Thị Hoa");
    let unsigned = plan.replace(&signed_foot, "");
    let far = text(&["Mẫu số 1", "Dùng cho các tổ.", "Ghi đủ các mục.", "Gửi trước ngày 20."]);
    for (body, documents) in [
        (format!("{plan}{}{decision}", text(&["Mẫu số 1"])), 0),
        (format!("{plan}{}{decision}", text(&["Phụ lục III", "Mẫu quyết định"])), 0),
        (format!("{}{plan}", text(&["Bìa"])), 0),
        (format!("{unsigned}{open}"), 0),
        (format!("{unsigned}{decision}"), 1),
        (format!("{plan}{open}"), 1),
        (format!("{plan}{far}{decision}"), 1),
        (format!("{plan}{}{decision}", text(&["Mẫu giáo Hoa Sen lưu."])), 1),
        (format!("{plan}{annex}{}{decision}", text(&["Cô Hà.", "Cô Lan.", "Thầy Minh."])), 1),
        (format!("{decision}{plan}{decision}"), 2),
    ] {
        let (read, told) = read_body(&body);
        assert_eq!(beside(&told), documents, "{told:?}");
        assert!(!told.iter().any(|(rule, _)| rule == "WRD-03"), "{told:?}");
        assert_eq!(read["letterhead"]["symbol"], "KH-THCSLK", "{read}");
        // The rule that asks for one document to a file counts as the reader does.
        let inspected = super::inspect(&package(&format!("{body}{SECTION}")).zip(), "cu.docx");
        assert_eq!(inspected.report.iter().filter(|finding| finding.rule == "DOC-66").count(), documents);
    }
}

/// Digits that the decree writes otherwise are told, and so is what cannot be read of a date between blanks.
#[test]
fn numbers_and_days_that_are_printed_otherwise_are_told() {
    let head = |number: &str, place: &str| {
        let cell = |lines: &[&str]| lines.iter().map(|line| p(CENTER, "", line)).collect::<String>();
        let bodies = cell(&["UBND XÃ LÂM KHÊ", "TRƯỜNG THCS LÂM KHÊ", number]);
        let title = cell(&["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", place]);
        format!("<w:tbl><w:tblGrid/>{}</w:tbl>", row(&[bodies, title]))
    };
    let told = |number: &str, place: &str| {
        let text = format!("{}{}{}", head(number, place), p(CENTER, "<w:b/>", "KẾ HOẠCH"), heading("I. MỤC ĐÍCH"));
        let told = read_body(&text).1;
        told.into_iter().filter(|(rule, _)| rule == "WRD-03").map(|(_, message)| message).collect::<Vec<_>>()
    };
    let (number, place) = ("Số: 12/KH-THCSLK", "Lâm Khê, ngày 05 tháng 9 năm 2026");
    assert_eq!(told(number, place), [""; 0]);
    assert_eq!(told("Số: 12/KH-THCS2", place), [""; 0]);
    let other = told("Số: 7/KH-THCSLK", place);
    assert!(matches!(other.as_slice(), [message] if message.contains("\"07\"")), "{other:?}");
    for place in ["Lâm Khê, ngày 5 tháng 9 năm 2026", "Lâm Khê, ngày 05 tháng 09 năm 2026"] {
        let other = told(number, place);
        assert!(matches!(other.as_slice(), [one] if one.contains("ngày 05 tháng 9 năm 2026")), "{other:?}");
    }
    let blanks = "Số: 12/KH-THCSLK          Lâm Khê, ngày      tháng      năm 2026-11";
    let lines: String =
        ["UBND XÃ LÂM KHÊ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", blanks].iter().map(|line| p("", "", line)).collect();
    let (_, told) = read_body(&format!("{lines}{}{}", p(CENTER, "<w:b/>", "KẾ HOẠCH"), heading("I. MỤC ĐÍCH")));
    assert!(tells(&told, "WRD-01", "ngày tháng"), "{told:?}");
}

/// A remark that somebody signed is no text that is lost, and what is filed is no name.
#[test]
fn remarks_on_a_signature_are_left_out_and_what_is_filed_is_kept() {
    let lines = [
        "Nơi nhận:",
        "- UBND xã;",
        "- Lưu VT.",
        "KT. HIỆU TRƯỞNG",
        "PHÓ HIỆU TRƯỞNG",
        "(Ký tên, đóng dấu)",
        "(Đã ký)",
        "Trần Thị Hoa",
    ];
    let lines: String = lines.iter().map(|line| p("", "", line)).collect();
    let (plan, told) = read_body(&format!("{}{}{lines}", heading("I. MỤC ĐÍCH"), p("", "", "Dạy tốt, học tốt.")));
    assert_eq!(plan["file_copy"], "VT", "{plan}");
    assert_eq!(
        (&plan["recipients"], &plan["signature_block"]["name"]),
        (&serde_json::json!(["UBND xã"]), &"Trần Thị Hoa".into())
    );
    assert!(!told.iter().any(|(rule, _)| rule == "WRD-01"), "{told:?}");
    assert_eq!(told.iter().filter(|(_, message)| message.contains("để trống cho chữ ký")).count(), 2, "{told:?}");
}
