//! What real offices write rightly, beside the fault that looks like it: the one is silent, the other is told.

use super::build::{Parts, SECTION, body, p, package, plan, row};
use super::inspect;

const CENTER: &str = r#"<w:jc w:val="center"/>"#;

fn told(parts: &Parts, rule: &str) -> Vec<String> {
    let inspected = inspect(&parts.zip(), "a.docx");
    inspected.report.iter().filter(|one| one.rule == rule).map(|one| one.message.clone()).collect()
}

fn says(parts: &Parts, rule: &str, words: &str) -> bool {
    told(parts, rule).iter().any(|message| message.contains(words))
}

#[test]
fn a_chair_who_issues_a_plan_himself_signs_without_the_committee() {
    let of_committee = |issuer: &str| {
        let line = |text: &str| p(CENTER, "<w:b/>", text);
        plan()
            .edit("TRƯỜNG TIỂU HỌC VÂN HẠ", "ỦY BAN NHÂN DÂN XÃ VÂN HẠ")
            .edit("UBND XÃ VÂN HẠ", "")
            .edit(&line("KT. HIỆU TRƯỞNG"), &line("KT. CHỦ TỊCH"))
            .edit(&line("PHÓ HIỆU TRƯỞNG"), &line("PHÓ CHỦ TỊCH"))
            .edit("Trường Tiểu học Vân Hạ xây dựng Kế hoạch", &format!("{issuer} ban hành Kế hoạch"))
    };
    let is_told = |issuer: &str| says(&of_committee(issuer), "END-03", "thiếu TM.");
    assert!(!is_told("Chủ tịch Ủy ban nhân dân xã Vân Hạ"));
    assert!(!is_told("Căn cứ tình hình thực tế, Chủ tịch UBND xã"));
    for issuer in ["Ủy ban nhân dân xã Vân Hạ", "Theo ý kiến của Chủ tịch UBND xã, Ủy ban nhân dân xã"]
    {
        assert!(is_told(issuer), "{issuer}");
    }
}

/// Recipients and signature beside each other by tabs.
fn tabbed(lines: &[&str]) -> Parts {
    let text = plan().text("word/document.xml");
    let start = text.rfind("<w:tbl>").expect("the table of the foot");
    let end = text[start..].find("</w:tbl>").expect("its end") + start + "</w:tbl>".len();
    let foot: String = lines.iter().map(|line| p("", "", line)).collect();
    plan().with("word/document.xml", format!("{}{foot}{}", &text[..start], &text[end..]))
}

#[test]
fn an_item_of_the_recipients_in_capitals_is_no_post() {
    let foot = ["Nơi nhận:\tKT. HIỆU TRƯỞNG", "- UBND xã Vân Hạ;\tPHÓ HIỆU TRƯỞNG", "- HĐTĐG;", "- Lưu: VT."];
    let name = "\tTrần Thị Minh Nguyệt";
    let right = tabbed(&[&foot[..], &[name]].concat());
    assert_eq!(told(&right, "END-02"), Vec::<String>::new());
    assert!(!says(&right, "DOC-52", "cỡ chữ"), "{:?}", told(&right, "DOC-52"));
    let unsaved = tabbed(&[&foot[..3], &[name]].concat());
    assert!(says(&unsaved, "END-02", "không phải là dòng Lưu"));
}

#[test]
fn the_list_of_recipients_ends_with_the_file_copy() {
    let cell = |after: &str| plan().edit("- Lưu: VT.", &format!("- Lưu: VT.{after}"));
    let line = |text: &str| format!("</w:t></w:r></w:p>{}<w:p><w:r><w:t>", p("", "", text));
    assert_eq!(told(&cell(&line("Tài liệu của cuộc họp được đăng ở trang thông tin")), "END-02"), Vec::<String>::new());
    assert!(says(&cell(&line("- Phòng Văn hóa - Xã hội;")), "END-02", "dòng"));
    let open = plan().edit("- UBND xã Vân Hạ (để b/c);", "- UBND xã Vân Hạ;      Để báo cáo");
    assert_eq!(told(&open, "END-02"), Vec::<String>::new());
    assert_eq!(told(&plan().edit("- UBND xã Vân Hạ (để b/c);", "- UBND xã Vân Hạ"), "END-02").len(), 1);
}

/// The letterhead with these properties and blanks at the national title, columns of known width.
fn titled(properties: &str, blanks: &str) -> Parts {
    let title = r#"<w:rPr><w:b/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">CỘNG"#;
    plan()
        .edit(&format!("<w:pPr>{CENTER}</w:pPr><w:r>{title}"), &format!("<w:pPr>{properties}</w:pPr><w:r>{title}"))
        .edit("CỘNG HÒA", &format!("{blanks}CỘNG HÒA"))
        .edit(
            r#"<w:tbl><w:tr><w:tc><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="26"/>"#,
            r#"<w:tbl><w:tblGrid><w:gridCol w:w="3500"/><w:gridCol w:w="6200"/></w:tblGrid><w:tr><w:tc><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="26"/>"#,
        )
}

#[test]
fn what_stands_in_the_middle_by_blanks_is_centred() {
    for blanks in ["    ", "     "] {
        assert!(!says(&titled("", blanks), "DOC-11", "canh giữa"), "{} blanks", blanks.len());
    }
    assert!(!says(&titled(r#"<w:ind w:firstLine="280"/>"#, ""), "DOC-11", "canh giữa"));
    for blanks in ["", "                 "] {
        assert!(says(&titled("", blanks), "DOC-11", "canh giữa"), "{} blanks", blanks.len());
    }
}

#[test]
fn a_document_of_one_page_shows_no_number() {
    let one = |text: &str| package(&format!("{}{SECTION}", body(text)));
    let low = |parts: Parts| parts.edit("w:headerReference", "w:footerReference");
    let (short, long) = ("Nội dung ".repeat(100), "Nội dung ".repeat(400));
    assert_eq!(told(&low(one(&short)), "DOC-07"), Vec::<String>::new());
    assert_eq!(told(&low(one(&long)), "DOC-07").len(), 1);
    let small = |parts: Parts| parts.change("word/header1.xml", "<w:r>", r#"<w:r><w:rPr><w:sz w:val="20"/></w:rPr>"#);
    assert_eq!(told(&small(one(&short)), "DOC-09"), Vec::<String>::new());
    assert_eq!(told(&small(one(&long)), "DOC-09").len(), 1);
}

/// A charter with a letterhead above it.
fn charter(name: &str, more: &str) -> Parts {
    let head = row(&[
        p(CENTER, "<w:b/>", "ỦY BAN NHÂN DÂN") + &p(CENTER, "<w:b/>", "XÃ VÂN HẠ"),
        p(CENTER, "<w:b/>", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + &p(CENTER, "<w:b/>", "Độc lập - Tự do - Hạnh phúc"),
    ]);
    let lines = [
        format!("<w:tbl>{head}</w:tbl>"),
        p("", "", "(DỰ THẢO)"),
        p(CENTER, "<w:b/>", name),
        p(CENTER, "<w:b/>", "HỘI KHUYẾN HỌC XÃ VÂN HẠ"),
        more.to_owned(),
        p(CENTER, "<w:b/>", "Chương I"),
        p(CENTER, "<w:b/>", "QUY ĐỊNH CHUNG"),
        body("Điều 1. Tên gọi"),
        body("Hội lấy tên là Hội Khuyến học xã Vân Hạ, hoạt động trong phạm vi xã."),
        SECTION.to_owned(),
    ];
    package(&lines.concat())
}

#[test]
fn a_charter_is_attached_to_a_decision_whatever_stands_above_it() {
    let attached = p(CENTER, "<w:i/>", "(Được công nhận kèm theo Quyết định số     /QĐ-UBND ngày   /  /2025)");
    for parts in [
        charter("ĐIỀU LỆ (SỬA ĐỔI, BỔ SUNG)", ""),
        charter("ĐIỆU LỆ", ""),
        charter("ĐIỀU LỆ CỦA HỘI, NHIỆM KỲ 2025 - 2030", ""),
        charter("QUY TRÌNH", &attached),
    ] {
        for rule in ["HDR-03", "HDR-04", "HDR-06", "END-02", "END-03"] {
            assert_eq!(told(&parts, rule), Vec::<String>::new(), "{rule}");
        }
        assert!(!says(&parts, "DOC-30", "cỡ chữ"));
    }
    let own = charter("THÔNG BÁO", "");
    for rule in ["HDR-03", "HDR-04", "END-02", "END-03"] {
        assert_eq!(told(&own, rule).len(), 1, "{rule}");
    }
}

#[test]
fn annexes_numbered_in_digits_are_one_fault_and_a_title_is_no_label() {
    let digits = plan().edit(">Phụ lục I<", ">Phụ lục 1<").edit(">Phụ lục II<", ">Phụ lục 2<");
    let found = told(&digits, "REF-03");
    assert!(found.len() == 1 && found[0].contains("2 phụ lục đánh số bằng chữ số Ả Rập"), "{found:?}");
    let wrong = plan().edit(">Phụ lục II<", ">Phụ lục III<");
    assert!(says(&wrong, "REF-03", "phụ lục thứ 2 không mang số La Mã"));
    let titled = plan().edit(">Phụ lục I<", ">PHỤ LỤC DÀNH CHO CÁC TỔ<");
    assert!(!says(&titled, "DOC-55", "in hoa"));
}

#[test]
fn a_line_below_the_table_of_the_subject_is_the_line_below_the_subject() {
    let text = plan().text("word/document.xml");
    let subject = p(CENTER, "<w:b/>", "Cải tiến chất lượng giáo dục năm học 2025-2026");
    let title = p(CENTER, "<w:b/>", "KẾ HOẠCH");
    let framed = format!("<w:tbl><w:tr><w:tc>{title}{subject}</w:tc></w:tr></w:tbl>");
    let parts = plan().with("word/document.xml", text.replace(&format!("{title}{subject}"), &framed));
    assert_eq!(told(&parts, "DOC-23"), Vec::<String>::new());
    let rule = r#"<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6"/></w:pBdr><w:jc w:val="center"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve"></w:t></w:r></w:p>"#;
    let bare = parts.text("word/document.xml").replace(&format!("{framed}{rule}"), &format!("{framed}<w:p/>"));
    assert_eq!(told(&parts.with("word/document.xml", bare), "DOC-23").len(), 1);
}

/// A file of these paragraphs alone.
fn bare(lines: &[&str]) -> Parts {
    let lines: String = lines.iter().map(|line| p(CENTER, "<w:b/>", line)).collect();
    package(&format!("{lines}{SECTION}"))
}

const COUNTRY: [&str; 2] = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];

#[test]
fn petitions_manuals_and_annexes_of_laws_are_told_for_what_they_are() {
    let named = |lines: &[&str]| told(&bare(lines), "HDR-01").join(" ");
    let petition = [COUNTRY[0], COUNTRY[1], "ĐƠN XIN NGHỈ PHÉP", "Tôi tên là Lê Thị Hoa, giáo viên lớp 3A."];
    assert!(named(&petition).contains("đơn, giấy tờ của cá nhân"));
    assert_eq!(told(&bare(&petition), "END-02"), Vec::<String>::new());
    assert!(named(&["HƯỚNG DẪN SỬ DỤNG PHẦN MỀM", "Bước 1: mở phần mềm."]).contains("không có phần đầu"));
    let annex = ["Phụ lục I", "MẪU SỔ ĐĂNG KÝ", "(Kèm theo Nghị định số 30/2020/NĐ-CP)", "Sổ có các cột sau."];
    assert!(named(&annex).contains("văn bản quy phạm pháp luật"));
    // A unit is no petition, and what an office issues keeps its rules.
    let unit =
        [COUNTRY[0], COUNTRY[1], "ĐƠN VỊ: TRƯỜNG TIỂU HỌC VÂN HẠ", "Số: 12/BC-THVH", "BÁO CÁO", "Kết quả học kỳ I"];
    assert!(!named(&unit).contains("cá nhân"));
    assert_eq!(told(&bare(&unit), "END-02").len(), 1);
    let own = ["Phụ lục I", "DANH SÁCH", "(Kèm theo Quyết định số 30/QĐ-THVH)", "Danh sách có các cột sau."];
    assert_eq!(named(&own), "");
}

#[test]
fn a_form_that_nobody_filled_in_is_told_once() {
    let form = |count: usize| {
        let lines: Vec<String> = (0..count).map(|at| format!("Họ và tên học sinh thứ {at}: …………")).collect();
        let lines: Vec<&str> =
            COUNTRY.iter().copied().chain(["BIÊN BẢN"]).chain(lines.iter().map(String::as_str)).collect();
        told(&bare(&lines), "REF-02")
    };
    let many = form(16);
    assert!(many.len() == 1 && many[0].contains("mẫu chưa điền"), "{many:?}");
    assert_eq!(form(3).len(), 3);
}

#[test]
fn a_text_without_marks_is_told_once() {
    let text =
        "Truong Tieu hoc Van Ha xay dung ke hoach nam hoc, cong viec cua thang nay theo ngay da dinh, khong de cham. ";
    let found = told(&bare(&[&text.repeat(3)]), "TXT-03");
    assert_eq!(found, ["văn bản gõ không dấu."]);
    let english =
        "The school plans its year and asks each class to report what it has done and what it still needs to do. ";
    assert!(!told(&bare(&[&english.repeat(3)]), "TXT-03").contains(&"văn bản gõ không dấu.".to_owned()));
}

#[test]
fn dots_that_shorten_a_quotation_are_no_blank() {
    let of = |text: &str| told(&plan().edit("Nâng cao", &format!("{text} Nâng cao")), "REF-02").len();
    assert_eq!(of("Điều lệ có nêu: ….. Được tổ chức đào tạo theo quy định của pháp luật về giáo dục."), 0);
    assert_eq!(of("Trên địa bàn xã… Số liệu của năm trước là mười hai lượt truy cập."), 0);
    assert_eq!(of("Người lập biểu: ….. Chức vụ: tổ trưởng của tổ chuyên môn số một."), 1);
}

#[test]
fn numbers_are_read_as_people_type_them() {
    let of = |points: &[&str]| {
        let points: String = points.iter().map(|point| body(point)).collect();
        let text = plan().text("word/document.xml");
        let at = text.find("II. NHIỆM VỤ").expect("the second part");
        let at = text[..at].rfind("<w:p>").expect("its paragraph");
        told(&plan().with("word/document.xml", format!("{}{points}{}", &text[..at], &text[at..])), "NUM-01")
    };
    let four = ["a) Rà soát;", "b) Phân công;", "c) Theo dõi;"];
    assert_eq!(of(&[&four[..], &["d). Báo cáo;", "đ) Tổng kết."]].concat()), Vec::<String>::new());
    assert_eq!(
        of(&[&four[..], &["d) Báo cáo;", "đ) Kiểm tra;", "e) Ký;", "ê) Tổng kết."]].concat()),
        Vec::<String>::new()
    );
    assert_eq!(of(&[&four[..], &["đ) Tổng kết."]].concat()).len(), 1);
    let cited = ["Đề nghị bổ sung nội dung sau:", "8. Được tham gia ý kiến về các nội dung có liên quan."];
    assert_eq!(of(&cited), Vec::<String>::new());
    assert_eq!(of(&[&cited[..], &["9. Được cung cấp thông tin về các hoạt động."]].concat()).len(), 1);
}

#[test]
fn brackets_and_answers_are_no_part_of_a_title_in_capitals() {
    let of = |title: &str| told(&plan().edit("III. TỔ CHỨC THỰC HIỆN", title), "DOC-40").len();
    assert_eq!(of("III. TRƯỜNG VÂN HẠ (trước sắp xếp)"), 0);
    assert_eq!(of("III. KIẾN NGHỊ, ĐỀ XUẤT: Không."), 0);
    assert_eq!(of("III. Tổ chức thực hiện (cả năm)"), 1);
}

#[test]
fn rows_of_dots_end_no_text() {
    let dotted = plan().edit("Nâng cao", "Họp ngày ..../..../....... tại trường. Nâng cao");
    assert!(!says(&dotted, "END-01", "nhiều nơi"));
    assert!(says(&plan().edit("rõ thời gian và", "rõ thời gian./. Và"), "END-01", "nhiều nơi"));
}
