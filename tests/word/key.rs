//! One slip at a time in a plan that has none: which rules are then broken, and where they say so.

use kehoach::check::document::{Weight, rules};
use kehoach::check::registry;

use super::build::{body, p, plan, row};
use super::{broken, inspect, shown};

/// What is changed in the document, and the rules that no longer hold.
#[rustfmt::skip]
const KEY: &[(&str, &str, &[&str])] = &[
    (r#"w:w="11906" w:h="16838""#, r#"w:w="12240" w:h="15840""#, &["DOC-01"]),
    (r#"w:left="1701""#, r#"w:left="1440""#, &["DOC-02"]),
    (r#"w:w="11906" w:h="16838""#, r#"w:w="16838" w:h="11906" w:orient="landscape""#, &[]),
    (r#"w:top="1134" w:right="851""#, r#"w:top="1440" w:right="1440""#, &["DOC-02"]),
    ("<w:titlePg/>", "", &["DOC-10"]),
    ("<w:titlePg/>", r#"<w:pgNumType w:fmt="lowerRoman"/><w:titlePg/>"#, &["DOC-09"]),
    (r#"<w:headerReference w:type="default" r:id="rId3"/>"#, "", &["DOC-07"]),
    ("w:headerReference", "w:footerReference", &["DOC-07"]),
    ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", &["HDR-01"]),
    ("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc", &["HDR-01"]),
    ("CỘNG HÒA XÃ", "CỘNG HOÀ XÃ", &[]),
    ("CỘNG HÒA XÃ", "CỘNG HÒA XÃ ", &["HDR-01"]),
    (r#"<w:b/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">CỘNG"#, r#"<w:b/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">CỘNG"#, &["DOC-11"]),
    (r#"<w:b/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">Độc"#, r#"<w:i/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">Độc"#, &["DOC-12"]),
    (r#"<w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">UBND"#, r#"<w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">UBND"#, &["DOC-14"]),
    (r#"<w:b/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">TRƯỜNG"#, r#"<w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">TRƯỜNG"#, &["DOC-15"]),
    (r#"<w:i/></w:rPr><w:t xml:space="preserve">Vân Hạ, ngày"#, r#"<w:i/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">Vân Hạ, ngày"#, &["DOC-26"]),
    (r#"<w:b/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">CỘNG"#, r#"<w:b/><w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">CỘNG"#, &["DOC-26"]),
    (r#"<w:b/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">Độc"#, r#"<w:b/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">Độc"#, &["DOC-26"]),
    (r#"<w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">UBND"#, r#"<w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">UBND"#, &[]),
    ("Số: 61/KH-THVH<", "Số 61/KH-THVH<", &["HDR-03"]),
    ("Số: 61/KH-THVH<", "Số: 5/KH-THVH<", &["HDR-03", "DOC-57"]),
    ("Số: 61/KH-THVH<", "Số: 61 /KH - THVH<", &["HDR-03"]),
    ("Số: 61/KH-THVH<", "Số: 61/2025/KH-THVH<", &["HDR-03"]),
    ("Số: 61/KH-THVH<", "Số: 61/QĐ-THVH<", &["HDR-03"]),
    ("Số: 61/KH-THVH<", "Số:      /KH-THVH<", &[]),
    (r#"<w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">Số"#, r#"<w:b/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">Số"#, &["DOC-18"]),
    ("Vân Hạ, ngày 12 tháng 9 năm 2025<", "Vân Hạ ngày 12 tháng 9 năm 2025<", &["HDR-04"]),
    ("Vân Hạ, ngày 12 tháng 9 năm 2025<", "Vân Hạ, ngày 12 tháng 09 năm 2025<", &["HDR-04"]),
    ("Vân Hạ, ngày 12 tháng 9 năm 2025<", "Vân Hạ, ngày 5 tháng 9 năm 2025<", &["HDR-04", "DOC-57"]),
    ("Vân Hạ, ngày 12 tháng 9 năm 2025<", "Vân Hạ, ngày 12 tháng 1 năm 2026<", &["HDR-04", "DOC-57"]),
    ("Vân Hạ, ngày 12 tháng 9 năm 2025<", "Vân Hạ, ngày 12 tháng 9 năm 2025.<", &["HDR-04"]),
    ("Vân Hạ, ngày 12 tháng 9 năm 2025<", "Vân Hạ, ngày     tháng     năm 2025<", &[]),
    (r#"<w:i/></w:rPr><w:t xml:space="preserve">Vân Hạ, ngày"#, r#"</w:rPr><w:t xml:space="preserve">Vân Hạ, ngày"#, &["DOC-19"]),
    ("năm học 2025-2026</w:t></w:r></w:p><w:p><w:pPr><w:pBdr>", "năm học 2025-2026.</w:t></w:r></w:p><w:p><w:pPr><w:pBdr>", &["HDR-06"]),
    (">KẾ HOẠCH<", ">KẾ HOẠCH NĂM HỌC 2025-2026<", &["HDR-06"]),
    (r#"<w:b/></w:rPr><w:t xml:space="preserve">KẾ HOẠCH<"#, r#"<w:b/><w:sz w:val="36"/></w:rPr><w:t xml:space="preserve">KẾ HOẠCH<"#, &["DOC-21"]),
    (r#"<w:b/></w:rPr><w:t xml:space="preserve">Cải tiến"#, r#"<w:b/><w:i/></w:rPr><w:t xml:space="preserve">Cải tiến"#, &["DOC-22"]),
    ("năm 2019;", "năm 2019,", &["BAS-01"]),
    ("Căn cứ Luật", "- Căn cứ Luật", &["BAS-01"]),
    (r#"<w:i/></w:rPr><w:t xml:space="preserve">Căn cứ Luật"#, r#"</w:rPr><w:t xml:space="preserve">Căn cứ Luật"#, &["DOC-24"]),
    (r#"<w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:rPr><w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">Nâng cao"#, &["DOC-30"]),
    (r#"<w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t xml:space="preserve">Nâng cao"#, &["DOC-04"]),
    (r#"<w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Calibri"/></w:rPr><w:t xml:space="preserve">Nâng cao"#, &["DOC-04"]),
    (r#"<w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t xml:space="preserve">Nâng cao"#, &["DOC-06"]),
    (r#"<w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:rPr><w:color w:val="FF0000"/></w:rPr><w:t xml:space="preserve">Nâng cao"#, &["DOC-05"]),
    (r#"<w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:rPr><w:color w:val="0D0D0D"/></w:rPr><w:t xml:space="preserve">Nâng cao"#, &[]),
    (r#"<w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:pStyle w:val="Body"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, &["DOC-31"]),
    (r#"<w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:pStyle w:val="Body"/><w:ind w:firstLine="0"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, &["DOC-32"]),
    (r#"<w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:pStyle w:val="Body"/><w:spacing w:before="40"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, &["DOC-33"]),
    (r#"<w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:pStyle w:val="Body"/><w:spacing w:line="480" w:lineRule="auto"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, &["DOC-34"]),
    (r#"<w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, r#"<w:pStyle w:val="Body"/><w:spacing w:line="360" w:lineRule="exact"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Nâng cao"#, &[]),
    ("III. TỔ CHỨC", "IV. TỔ CHỨC", &["NUM-01"]),
    ("2. Yêu cầu", "1. Yêu cầu", &["NUM-01"]),
    ("2. Yêu cầu", "2. Yêu cầu:", &["NUM-03"]),
    ("II. NHIỆM VỤ VÀ GIẢI PHÁP", "II. NHIỆM VỤ VÀ GIẢI PHÁP1. Nhiệm vụ", &["NUM-03", "DOC-40"]),
    ("PHÓ HIỆU TRƯỞNG", "HIỆU TRƯỞNG</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>HIỆU TRƯỞNG", &["END-03"]),
    ("Nơi nhận:", "Nơi nhận :", &["END-02"]),
    ("Số: 61/KH-THVH<", "Số:...../THPT VH<", &["HDR-03"]),
    ("KH-THVH ngày 30 tháng 8", "KH -THVH ngày 30 tháng 8", &["BAS-02"]),
    ("số 52/KH-THVH ngày 30 tháng 8 năm 2025", "số 52/KH-THVH ngày 30 tháng 10 năm 2025", &["BAS-03"]),
    ("UBND XÃ VÂN HẠ", "UBND HUYỆN VÂN HẠ", &["TXT-06"]),
    ("III. TỔ CHỨC THỰC HIỆN", "III. Tổ chức thực hiện", &["NUM-03", "DOC-40"]),
    ("Nâng cao", "Nâng 98.5% cao", &["TBL-09"]),
    (">a) Bám", ">a. Bám", &["NUM-01", "NUM-04"]),
    (">a) Bám", ">a/ Bám", &["NUM-01", "NUM-04"]),
    ("II. NHIỆM VỤ VÀ GIẢI PHÁP", "II/ NHIỆM VỤ VÀ GIẢI PHÁP", &["DOC-40"]),
    ("Nơi nhận:", "Kính chuyển:", &["END-02"]),
    ("- Lưu: VT.", "- Lưu VT.", &["END-02"]),
    ("- Lưu: VT.", "- Lưu: VT", &["END-02"]),
    ("(để b/c);", "(để b/c).", &["END-02"]),
    (r#"<w:b/><w:i/><w:sz w:val="24"/>"#, r#"<w:b/><w:i/><w:sz w:val="28"/>"#, &["DOC-50"]),
    (r#"<w:sz w:val="22"/>"#, r#"<w:sz w:val="26"/>"#, &["DOC-51"]),
    ("PHÓ HIỆU TRƯỞNG", "(đã ký)", &["END-03"]),
    ("KT. HIỆU", "KT.HIỆU", &["END-03"]),
    ("PHÓ HIỆU TRƯỞNG", "P. HIỆU TRƯỞNG", &["END-03"]),
    ("KT. HIỆU TRƯỞNG", "TM. BAN GIÁM HIỆU", &["END-03"]),
    ("Trần Thị Minh Nguyệt", "ThS. Trần Thị Minh Nguyệt", &["END-04"]),
    ("PHÓ HIỆU TRƯỞNG", "Phó Hiệu trưởng", &["DOC-52"]),
    ("Trần Thị Minh Nguyệt", "TRẦN THỊ MINH NGUYỆT", &["DOC-53"]),
    ("trong Phụ lục I kèm theo", "trong tài liệu kèm theo", &["REF-03"]),
    ("Phụ lục II<", "Phụ lục 2<", &["REF-03"]),
    ("Phụ lục II<", "PHỤ LỤC II<", &["DOC-55"]),
    ("PHÂN CÔNG NHIỆM VỤ", "Phân công nhiệm vụ", &["DOC-56"]),
    ("(Kèm theo Kế hoạch số 61/KH-THVH ngày 12 tháng 9 năm 2025 của Trường Tiểu học Vân Hạ)", "Hiệu lực từ ngày ký", &["DOC-57"]),
    ("ngày 14 tháng 6 năm 2019;", "ngày 14/6/2019;", &["BAS-05"]),
    ("Nâng cao chất lượng", "Nâng cao chất lượng theo Sở GDĐT và Bộ GD&amp;ĐT; chất lượng", &["REF-01"]),
    ("Nâng cao chất lượng", "Nâng cao chất lượng của xã/phường", &["REF-02"]),
    ("Nâng cao chất lượng", "Giữ vững kiểm định chất lượng giáo dục Mức độ 2, nâng cao chất lượng", &["RES-02"]),
    ("Nâng cao chất lượng", "Trường được công nhận ngày 15/11/2021, có giá trị đến ngày 15/11/2027; nâng cao chất lượng", &["RES-04"]),
    ("Nâng cao chất lượng", "Tiêu chí 2.3 đạt chưa đạt; nâng cao chất lượng", &["RES-03"]),
    ("Nâng cao chất lượng", "Phối hợp với Sở giáo dục và Đào tạo nâng cao chất lượng", &["TXT-01"]),
    ("Nâng cao chất lượng", "Nâng cao chất lượng , hiệu quả", &["TXT-02"]),
    ("Nâng cao chất lượng", "Uwun tiên nâng cao chất lượng", &["TXT-03"]),
    ("Nâng cao chất lượng", "Hoà nhập, hoà đồng, tự hào, thuỷ lợi; hòa nhập nâng cao chất lượng", &["TXT-04"]),
    ("Tổ trưởng chuyên môn theo dõi các giải pháp được giao và báo cáo tiến độ trong cuộc họp giao ban hằng tháng.", "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các tổ chuyên môn báo cáo Hiệu trưởng để xem xét, giải quyết.", &["TXT-05"]),
    ("Nâng cao chất lượng", "Theo chỉ đạo của Ủy ban nhân dân huyện Yên Lộc, nâng cao chất lượng", &["TXT-06"]),
    ("Nâng cao chất lượng", "Tập chung nâng cao chất lượng", &["TXT-07"]),
    ("Nâng cao chất lượng", "Theo Thông tư số 27/2020/TT-BGDĐT ngày 04 tháng 9 năm 2021, nâng cao chất lượng", &["BAS-02"]),
    ("Nâng cao chất lượng", "Theo Quyết định số 14/QĐ-UBND ngày 20/10/2025, nâng cao chất lượng", &["BAS-03"]),
    ("Nâng cao chất lượng", "Giữ vững trường đạt chuẩn quốc gia Mức độ 3, nâng cao chất lượng", &["RES-02"]),
    ("- Lưu: VT.", "- Lưu: VT, CM...", &["END-02"]),
    ("KT. HIỆU TRƯỞNG", "T/M NHÀ TRƯỜNG", &["END-03"]),
];

#[test]
fn the_plan_without_slips_keeps_every_rule_that_counts() {
    let inspected = inspect(&plan().zip(), "a.docx");
    assert_eq!(shown(&inspected), []);
    let score = inspected.score.expect("it is read");
    assert_eq!(score.broken, Vec::<&str>::new());
    let applying = rules().filter(|rule| rule.weight == Weight::Counted).count() - score.not_applicable.len();
    assert_eq!(score.held.len(), applying);
    // Those of a later circular have tests of their own (`circular.rs`).
    assert_eq!(score.not_applicable, ["TBL-04", "IMP-02"], "a rule that never applies proves nothing here");
}

#[test]
fn each_slip_breaks_its_rules_and_no_others() {
    let mut wrong = Vec::new();
    for (from, to, expected) in KEY {
        let found = broken(&plan().edit(from, to).zip());
        if found != *expected {
            wrong.push(format!("{from} → {to}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is changed in the document, and what is told of it without a rule of the decree being broken.
const TOLD: &[(&str, &str, &str, &str)] = &[
    ("Nâng cao", "Theo Bảng 9 của Kế hoạch này, nâng cao", "REF-03", "Bảng 9"),
    ("Nâng cao", "Theo Phụ lục VI kèm theo Kế hoạch này, nâng cao", "REF-03", "Phụ lục VI"),
    ("Nâng cao", "Theo mục VIII của Kế hoạch này, nâng cao", "REF-03", "Mục VIII"),
    ("Trong quá trình", "Trên đây là Báo cáo của nhà trường. Trong quá trình", "REF-03", "Báo cáo"),
    ("Nâng cao", "Trên diện tích 12.450m2, nâng cao", "TBL-09", "12.450 m²"),
    ("Nâng cao", "Giao bà Trần Thị Nguyệt Minh nâng cao", "PER-01", "Trần Thị Minh Nguyệt"),
    ("Nâng cao", "Giao ông Trần Thị Minh Nguyệt nâng cao", "PER-01", "đứng trước tên có chữ"),
    ("Nâng cao", "Phối hợp với Hội đồng trường Trường Tiểu học Vân Sơn nâng cao", "HDR-07", "khác tên trường"),
    (
        "Nâng cao",
        "Theo Nghị quyết số 71-NQ/TW ngày 22 tháng 8 năm 2025 của Chính phủ, nâng cao",
        "BAS-02",
        "Trung ương Đảng",
    ),
    (
        "Nâng cao",
        "Theo Chỉ thị số 12-CT/TU ngày 22 tháng 8 năm 2025 của Ủy ban nhân dân tỉnh, nâng cao",
        "BAS-02",
        "Tỉnh ủy",
    ),
    ("Nâng cao", "Theo Thông tư số 30/2014/TT-BGDĐT ngày 04 tháng 9 năm 2020, nâng cao", "BAS-02", "27/2020/TT-BGDĐT"),
    (
        "I. MỤC ĐÍCH, YÊU CẦU",
        "I. CĂN CỨ PHÁP LÝ</w:t></w:r></w:p><w:p><w:r><w:t>1. Luật Đầu tư công ngày 13 tháng 6 năm 2019.",
        "BAS-04",
        "Đầu tư công",
    ),
    ("Nâng cao", "Việc này nêu tại Mục VII Kế hoạch này. Nâng cao", "REF-03", "Mục VII"),
    (
        "Nâng cao",
        "Phiếu dành cho học sinh trung học cơ sở được gửi trước. Nâng cao",
        "HDR-07",
        "học sinh trung học cơ sở",
    ),
    ("Nâng cao", "Ôn tập cho học sinh lớp 9 trước kỳ thi. Nâng cao", "HDR-07", "lớp 9"),
    ("Nâng cao", "Kiểm tra bếp ăn của Trường Tiểu học Vân Sơn mỗi tuần. Nâng cao", "HDR-07", "khác tên trường"),
    ("Nâng cao", "Đề nghị Ủy ban nhân dân phường Vân Hạ bố trí kinh phí. Nâng cao", "HDR-07", "phần đầu là xã"),
    ("Nâng cao", "Đề nghị Ủy ban nhân dân tỉnh Hải Dương bố trí vốn. Nâng cao", "TXT-06", "Hải Phòng"),
    ("- UBND xã Vân Hạ (để b/c);", "- Sở Giao thông vận tải (để p/h);", "TXT-06", "Sở Xây dựng"),
    ("Nâng cao", "Trình Hội đồng nhân dân Tỉnh bố trí vốn. Nâng cao", "TXT-01", "danh từ chung"),
];

/// What is right, however near it comes.
const RIGHT: &[(&str, &str)] = &[
    ("Nâng cao", "Theo Bảng 9 của Thông tư số 57/2026/TT-BGDĐT và mục VIII của Thông tư này, nâng cao"),
    ("Nâng cao", "Theo Phụ lục VI của Thông tư số 57/2026/TT-BGDĐT, nâng cao"),
    ("Trong quá trình", "Trên đây là Kế hoạch của nhà trường. Trong quá trình"),
    ("Nâng cao", "Trên diện tích 12.450 m², nâng cao"),
    ("Nâng cao", "Theo Nghị quyết số 71-NQ/TW ngày 22 tháng 8 năm 2025 của Bộ Chính trị, nâng cao"),
    ("Nâng cao", "Theo Chỉ thị số 12-CT/TU ngày 22 tháng 8 năm 2025 của Ban Thường vụ Tỉnh ủy, nâng cao"),
    (
        "I. MỤC ĐÍCH, YÊU CẦU",
        "I. CĂN CỨ PHÁP LÝ</w:t></w:r></w:p><w:p><w:r><w:t>1. Luật Đầu tư công ngày 29 tháng 11 năm 2024.",
    ),
    ("Nâng cao", "Giao bà Trần Thị Minh Nguyệt và bà Lê Thị Minh Tâm nâng cao"),
    ("Nâng cao", "Phối hợp với Trường Tiểu học Vân Sơn, Trường Trung học cơ sở Vân Hạ nâng cao"),
    ("Nâng cao", "Việc này nêu tại Mục III Kế hoạch này. Nâng cao"),
    ("Nâng cao", "Bàn giao học sinh lớp 5 vào lớp 6 của trường trung học cơ sở. Nâng cao"),
    ("Nâng cao", "Phối hợp với Trường THCS Vân Hạ tư vấn cho học sinh lớp 9. Nâng cao"),
    ("Nâng cao", "Theo Thông tư về đánh giá học sinh trung học cơ sở và học sinh trung học phổ thông. Nâng cao"),
    ("Nâng cao", "Giao lưu tại bếp ăn của Trường Tiểu học Vân Sơn. Nâng cao"),
    ("Nâng cao", "Xã được thành lập trên cơ sở sáp nhập phường Vân Hạ. Nâng cao"),
    ("Nâng cao", "Quyết định số 15/QĐ-UBND ngày 10 tháng 5 năm 2024 của Ủy ban nhân dân tỉnh Hải Dương. Nâng cao"),
    ("Nâng cao", "Trước đây trường trực tiếp báo cáo Sở Giao thông vận tải. Nâng cao"),
];

/// A commune writes its own name in full; over the head of a school the short one is the body above.
#[test]
fn a_body_that_issues_writes_its_whole_name() {
    let short = |head: &str| {
        let document = plan().edit("TRƯỜNG TIỂU HỌC VÂN HẠ", "UBND XÃ VÂN HẠ").edit("HIỆU TRƯỞNG", head);
        let inspected = inspect(&document.zip(), "a.docx");
        inspected.report.iter().filter(|finding| finding.rule == "HDR-07").count()
    };
    assert_eq!((short("CHỦ TỊCH"), short("HIỆU TRƯỞNG")), (1, 0));
}

/// An office names schools in its text and in a table: a name that is there once and nearly another one is told.
#[test]
fn a_school_under_two_names_is_told_in_a_document_of_an_office() {
    let last = body(
        "b) Huy động cha mẹ học sinh và cộng đồng tham gia trong suốt quá trình triển khai các giải pháp của nhà trường.",
    );
    let told = |texts: [&str; 3], cells: [&str; 2]| -> Vec<String> {
        let table: String = cells.iter().map(|cell| row(&[body(cell), body("15 lớp")])).collect();
        let document = plan()
            .edit("TRƯỜNG TIỂU HỌC VÂN HẠ", "ỦY BAN NHÂN DÂN XÃ VÂN HẠ")
            .edit("Trường Tiểu học Vân Hạ", "Ủy ban nhân dân xã")
            .edit(&last, &format!("{last}{}<w:tbl>{table}</w:tbl>", texts.map(body).concat()));
        let inspected = inspect(&document.zip(), "a.docx");
        let found = inspected.report.iter().filter(|finding| finding.rule == "HDR-07");
        found.map(|finding| finding.message.clone()).collect()
    };
    let none = "Các trường học trên địa bàn xã thực hiện theo kế hoạch này.";
    let twice = "Giao Trường THCS Tân Thượng làm mẫu.";
    for (texts, cells) in [
        ([twice, "Trường THCS Tân Thượng báo cáo.", none], ["Trường THCS Tân Phượng", "Trường Tiểu học Tân Lập"]),
        ([twice, "Trường THCS Tân Thượng báo cáo.", none], ["THCS Tân Thương", "Tiểu học Tân Lập"]),
        ([twice, "Trường THCS Tân Phượng báo cáo.", none], ["Trường THCS Tân Thượng", "Trường Tiểu học Tân Lập"]),
        ([twice, "Trường THCS Tân Phượng báo cáo.", twice], ["Trường Tiểu học Tân Hòa", "Trường Tiểu học Tân Lập"]),
    ] {
        let told = told(texts, cells);
        assert!(told.len() == 1 && told[0].contains("chỉ có ở đây"), "{texts:?} {cells:?}: {told:?}");
    }
    for (texts, cells) in [
        // Both stand in one list, or in one sentence.
        ([twice, "Trường THCS Tân Phượng báo cáo.", twice], ["Trường THCS Tân Thượng", "Trường THCS Tân Phượng"]),
        ([twice, none, none], ["Trường THCS Tân Thượng", "Trường THCS Tân Phượng"]),
        ([twice, "Trường THCS Tân Thượng và Trường THCS Tân Phượng báo cáo.", none], ["THCS Tân An", "THCS Tân Lập"]),
        // Another level, another name, another number, another manner.
        ([twice, twice, none], ["Trường Tiểu học Tân Phượng", "Trường THCS Tân Hưng"]),
        (["Trường Mầm non Hoa Sen 1 và Trường Mầm non Hoa Sen 1.", "Trường Mầm non Hoa Sen 2.", none], ["MN", "TH"]),
        (["Trường Tiểu học Lý Tự Trọng.", "Trường Tiểu học Lý Tự Trọng.", none], ["Tiểu học Lí Tự Trọng", "THCS"]),
    ] {
        assert_eq!(told(texts, cells), Vec::<String>::new(), "{texts:?} {cells:?}");
    }
}

/// What is told of these paragraphs with this table below them, beside the rest of the plan.
fn beside_a_table(texts: &[&str], rows: &[&str]) -> Vec<String> {
    let last = body(
        "b) Huy động cha mẹ học sinh và cộng đồng tham gia trong suốt quá trình triển khai các giải pháp của nhà trường.",
    );
    let rows: String =
        rows.iter().map(|cells| row(&cells.split('|').map(|cell| body(cell.trim())).collect::<Vec<_>>())).collect();
    let texts: String = texts.iter().map(|text| body(text)).collect();
    let document = plan().edit(&last, &format!("{last}{texts}<w:tbl>{rows}</w:tbl>"));
    let inspected = inspect(&document.zip(), "a.docx");
    let found = inspected.report.iter().filter(|finding| matches!(finding.rule, "TBL-09" | "BAS-05" | "RES-04"));
    found.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

/// What the text tells, and what the tables below it count.
#[test]
fn the_text_is_held_against_its_tables() {
    let money =
        ["TT | Nội dung | Kinh phí (triệu đồng)", "1 | Sơn tường | 9.500", "2 | Mái che | 1.200", "| Cộng | 10.700"];
    let times = |fourth: &'static str| {
        let rows = ["Thời gian | Việc", "Tháng 11/2026 | A", "Tháng 12/2026 | B", "Tháng 02/2027 | C"];
        [&rows[..], &[fourth, "Tháng 5/2027 | E"]].concat()
    };
    let shares = |last: &'static str| vec!["Tiêu chí | A | B | C", "Số đạt | 12/15 | 26/70 | 9/10", last];
    let people = ["TT | Họ và tên | Việc", "1 | Lý An | A", "2 | Lê Bình | B", "3 | Võ Cam | C", "4 | Ngô Dân | D"];
    let far = "Đoạn này nói về việc khác của nhà trường trong năm học.";
    let members = |first: &'static str| vec![first, far, far, far, far, far];
    let recognised = |last: &'static str| {
        let rows = ["Trường | Ngày công nhận | Hết hiệu lực", "A | 18/7/2023 | 18/7/2028", "B | 05/9/2024 | 05/9/2029"];
        [&rows[..], &[last]].concat()
    };
    for (texts, rows, words) in [
        (
            vec![],
            vec!["Môn | Lớp 1 | Lớp 2", "Toán | 105 | 175", "Tin | 35 | 70", "Cộng | 140 | 255", "Bình quân | 4 | 7"],
            Some("TBL-09 tổng ghi 255"),
        ),
        (
            vec![],
            vec!["Môn | Lớp 1 | Lớp 2", "Toán | 105 | 175", "Tin | 35 | 70", "Cộng | 140 | 245", "Bình quân | 4 | 7"],
            None,
        ),
        (
            vec![],
            vec![
                "Nội dung | 6 | 7 | 8 | Cộng",
                "Số lớp | 5 | 5 | 6 | 16",
                "Nữ | 90 | 80 | 70 | 240",
                "Học sinh | 262 | 255 | 241 | 738",
            ],
            Some("TBL-09 hàng này ghi 738"),
        ),
        (
            vec![],
            vec![
                "Nội dung | 6 | 7 | 8 | Cộng",
                "Số lớp | 5 | 5 | 6 | 16",
                "Nữ | 90 | 80 | 70 | 240",
                "Học sinh | 262 | 255 | 241 | 758",
            ],
            None,
        ),
        (
            vec!["Quyết định công nhận đạt chuẩn quốc gia có giá trị 03 năm."],
            vec!["A | B"],
            Some("RES-04 công nhận ghi có giá trị 3 năm"),
        ),
        (vec!["Hợp đồng thuê bảo vệ có giá trị 03 năm."], vec!["A | B"], None),
        // The text has the right sum, and the total is told by itself.
        (
            vec!["Tổng kinh phí là 10,7 tỷ đồng."],
            vec![
                "TT | Nội dung | Kinh phí (triệu đồng)",
                "1 | Sơn tường | 9.500",
                "2 | Mái che | 1.200",
                "| Cộng | 10.600",
            ],
            Some("TBL-09 tổng ghi 10.600"),
        ),
        (vec![], recognised("C | 20/11/2022 | 20/11/2028"), Some("RES-04 công nhận hết giá trị 6 năm")),
        (vec![], recognised("C | 20/11/2022 | 20/11/2027"), None),
        (
            vec!["Trường có 17 lớp.", "Toàn bộ 16 lớp học hai buổi."],
            vec!["A | B"],
            Some("TBL-09 ở đây là tất cả 16 lớp"),
        ),
        (vec!["Trường có 17 lớp.", "Tất cả 16 lớp bán trú ăn tại trường."], vec!["A | B"], None),
        (vec!["Trường có 17 lớp.", "Cả 4 lớp khối 5 học bơi."], vec!["A | B"], None),
        (vec!["Tổng kinh phí là 10,07 tỷ đồng."], money.to_vec(), Some("TBL-09 ở đây ghi 10.070.000.000 đồng")),
        (vec!["Tổng kinh phí là 10,7 tỷ đồng."], money.to_vec(), None),
        // A budget of something else.
        (vec!["Tổng kinh phí là 2,5 tỷ đồng."], money.to_vec(), None),
        (vec![], times("Tháng 4/2026 | D"), Some("BAS-05 năm 2026 không theo thứ tự")),
        (vec![], times("Tháng 4/2027 | D"), None),
        (vec![], shares("Tỷ lệ (%) | 80,0 | 31,7 | 90,0"), Some("TBL-09 hàng này ghi 31,7")),
        (vec![], shares("Tỷ lệ (%) | 80,0 | 37,1 | 90,0"), None),
        (members("Tổ gồm 05 thành viên (có danh sách kèm theo)."), people.to_vec(), Some("TBL-09 ở đây ghi 5 người")),
        (members("Tổ gồm 04 thành viên (có danh sách kèm theo)."), people.to_vec(), None),
        (members("Tổ gồm 05 thành viên."), people.to_vec(), None),
        (
            vec!["Trường được công nhận ngày 18/11/2022, có giá trị 05 năm, đến ngày 18/11/2028."],
            vec!["A | B"],
            Some("RES-04 công nhận hết giá trị 6 năm"),
        ),
        (vec!["Trường được công nhận ngày 18/11/2022, có giá trị 05 năm, đến ngày 18/11/2027."], vec!["A | B"], None),
    ] {
        is_told_beside(&texts, &rows, words);
    }
}

/// What the text counts, averages and adds up.
#[test]
fn the_numbers_of_the_text_are_held_against_totals_areas_and_weeks() {
    let children = ["Điểm trường | Tổng số trẻ", "Trung tâm | 210", "Lẻ | 200", "Cộng | 410"];
    for (texts, rows, words) in [
        // Right above the table, and in đồng where no unit is named.
        (
            vec!["Kinh phí năm 2026 dự kiến 18.500.000 đồng, cụ thể:"],
            vec![
                "TT | Nội dung | Số tiền",
                "1 | Sơn tường | 9.000.000",
                "2 | Mái che | 9.000.000",
                "| Cộng | 18.000.000",
            ],
            Some("TBL-09 ở đây ghi 18.500.000 đồng"),
        ),
        // One cell by which a row and a column are wrong.
        (
            vec![],
            vec![
                "Việc | 2026 | 2027 | Cộng",
                "A | 240 | 390 | 600",
                "B | 85 | 35 | 120",
                "C | 30 | 28 | 58",
                "Cộng | 355 | 423 | 778",
            ],
            Some("TBL-09 ô này ghi 390; nếu là 360"),
        ),
        (vec!["Trường có 410 trẻ. Chi tiết như sau:"], children.to_vec(), None),
        (
            vec!["Trường có 401 trẻ. Chi tiết như sau:"],
            children.to_vec(),
            Some("TBL-09 ở đây ghi 401 trẻ em, bảng ghi tổng 410"),
        ),
        (vec!["Trường có 401 trẻ em đi học, so với đầu năm giảm 9 trẻ:"], children.to_vec(), None),
        // An area, and the pupils that the document counts.
        (
            vec!["Trường có 1.153 học sinh.", "Diện tích 21.600 m², bình quân 8,7 m²/học sinh."],
            vec!["A | B"],
            Some("TBL-09 bình quân ghi 8,7"),
        ),
        (vec!["Trường có 1.153 học sinh.", "Diện tích 21.600 m², bình quân 18,7 m²/học sinh."], vec!["A | B"], None),
        (
            vec!["Học kỳ I có 18 tuần; học kỳ II thực học 18 tuần, nghỉ Tết 02 tuần. Cả năm thực học 35 tuần."],
            vec!["A | B"],
            Some("TBL-09 học kỳ I 18 tuần và học kỳ II 18 tuần là 36 tuần"),
        ),
        (vec!["Học kỳ I (18 tuần thực học).", "Học kỳ II (17 tuần thực học)."], vec!["A | B"], None),
    ] {
        is_told_beside(&texts, &rows, words);
    }
}

/// One finding that begins with these words, or none.
fn is_told_beside(texts: &[&str], rows: &[&str], words: Option<&str>) {
    let told = beside_a_table(texts, rows);
    match words {
        Some(words) => assert!(told.len() == 1 && told[0].starts_with(words), "{texts:?} {rows:?}: {told:?}"),
        None => assert_eq!(told, Vec::<String>::new(), "{texts:?} {rows:?}"),
    }
}

#[test]
fn what_contradicts_the_rest_is_told() {
    let told = |from: &str, to: &str| -> Vec<(String, String)> {
        let inspected = inspect(&plan().edit(from, to).zip(), "a.docx");
        let told = |finding: &kehoach::diagnostic::Finding| {
            (finding.rule.to_owned(), format!("{} {}", finding.message, finding.help))
        };
        inspected.report.iter().map(told).collect()
    };
    for (from, to, rule, words) in TOLD {
        let told = told(from, to);
        let is_told = told.iter().any(|(id, message)| id == rule && message.contains(words));
        assert!(is_told, "{to}: {told:?}");
    }
    for (from, to) in RIGHT {
        let told: Vec<_> = told(from, to)
            .into_iter()
            .filter(|(rule, _)| {
                ["REF-03", "TBL-09", "PER-01", "HDR-07", "BAS-02", "BAS-04", "TXT-06"].contains(&rule.as_str())
            })
            .collect();
        assert!(told.is_empty(), "{to}: {told:?}");
    }
}

#[test]
fn slips_of_more_than_words_are_found_too() {
    let rule = r#"<w:pBdr><w:top w:val="single" w:sz="6"/></w:pBdr>"#;
    assert_eq!(broken(&plan().edit(rule, "").zip()), ["DOC-13", "DOC-16", "DOC-23"]);
    let header = |from, to| broken(&plan().change("word/header1.xml", from, to).zip());
    assert_eq!(header(r#"w:val="center""#, r#"w:val="right""#), ["DOC-08"]);
    assert_eq!(header("<w:r><w:fldChar", r#"<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:fldChar"#), ["DOC-09"]);
    assert_eq!(header(" PAGE ", " PAGE \\* ROMAN "), ["DOC-09"]);
}

/// Slips of order and place: what is changed where, and the rules that no longer hold.
fn moved() -> Vec<(super::build::Parts, &'static [&'static str])> {
    let base = r#"<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Căn cứ Luật"#;
    let position =
        r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">KT. HIỆU"#;
    let place = p(r#"<w:jc w:val="right"/>"#, "<w:i/>", "Vân Hạ, ngày 12 tháng 9 năm 2025");
    let new_row = "</w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc>";
    let next_cell = |parts: super::build::Parts, text: &str| {
        let end = format!("{text}</w:t></w:r></w:p></w:tc><w:tc>");
        parts.edit(&end, &end.replace("</w:tc><w:tc>", new_row))
    };
    let landscape = plan().edit(r#"w:w="11906" w:h="16838""#, r#"w:w="16838" w:h="11906""#);
    let swapped = plan().edit("UBND XÃ VÂN HẠ", "\u{2}").edit("TRƯỜNG TIỂU HỌC VÂN HẠ", "\u{3}");
    let swapped = swapped
        .edit("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND XÃ VÂN HẠ")
        .edit("Độc lập - Tự do - Hạnh phúc", "TRƯỜNG TIỂU HỌC VÂN HẠ");
    let swapped =
        swapped.edit("\u{2}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").edit("\u{3}", "Độc lập - Tự do - Hạnh phúc");
    vec![
        (landscape.edit(r#"<w:insideH w:val="single"/>"#, ""), &["DOC-03"]),
        (plan().edit(base, &format!("{}{base}", body("Kính gửi: Ủy ban nhân dân xã Vân Hạ"))), &["DOC-25"]),
        (plan().edit(position, &format!("{place}{position}")), &["HDR-05"]),
        (plan().edit(">UBND XÃ VÂN HẠ<", "><").edit(">TRƯỜNG TIỂU HỌC VÂN HẠ<", "><"), &["HDR-07"]),
        (next_cell(plan(), "Số: 61/KH-THVH"), &["DOC-20"]),
        (next_cell(plan(), "- Lưu: VT."), &["DOC-54"]),
        (swapped, &["DOC-11", "DOC-14", "DOC-15", "DOC-17", "DOC-26"]),
    ]
}

#[test]
fn slips_of_place_are_found() {
    for (parts, expected) in moved() {
        assert_eq!(broken(&parts.zip()), expected);
    }
}

#[test]
fn every_rule_that_counts_is_broken_by_some_slip() {
    let elsewhere = ["DOC-08", "DOC-13", "DOC-16", "DOC-23", "TBL-04", "IMP-02"];
    let in_key = KEY.iter().flat_map(|(_, _, ids)| ids.iter().copied());
    let moved = moved();
    let in_key: Vec<&str> = in_key.chain(moved.iter().flat_map(|(_, ids)| ids.iter().copied())).collect();
    for rule in rules().filter(|rule| rule.weight == Weight::Counted) {
        assert!(in_key.contains(&rule.id) || elsewhere.contains(&rule.id), "{} has no slip", rule.id);
    }
}

#[test]
fn findings_name_paragraph_cell_and_words() {
    let inspected = inspect(&plan().edit("Số: 61/KH-THVH<", "Số: 61/QĐ-THVH<").zip(), "a.docx");
    let places = shown(&inspected);
    assert_eq!(places, [("HDR-03".to_owned(), "a.docx, đoạn 7 (bảng 1, hàng 2, cột 1): Số: 61/QĐ-THVH".to_owned())]);
}

#[test]
fn every_rule_has_a_whole_page_and_its_own_id() {
    let mut ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    for rule in rules() {
        assert!(registry::find(rule.id).is_some(), "{}", rule.id);
        for text in [rule.title, rule.article] {
            assert!(text.chars().count() > 2, "{}", rule.id);
        }
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn the_guide_lists_every_rule() {
    let guide = include_str!("../../docs/kiem-tra-word.md");
    for rule in rules() {
        let note = if rule.weight == Weight::Counted { "" } else { " (gợi ý)" };
        let line = format!("| `{}`{note} | {} |", rule.id, rule.title);
        assert!(guide.contains(&line), "docs/kiem-tra-word.md does not list: {line}");
    }
}

/// What a document points to behind its signature, and has not there.
#[test]
fn annexes_and_forms_that_are_not_there_are_told() {
    let told = |parts: super::build::Parts| {
        let inspected = inspect(&parts.zip(), "a.docx");
        let found = inspected.report.iter().filter(|finding| finding.rule == "REF-03");
        found.map(|finding| finding.message.clone()).collect::<Vec<_>>()
    };
    let without = || {
        let text = plan().text("word/document.xml");
        let start = text.find("<w:p><w:pPr><w:pageBreakBefore/>").expect("the annexes are there");
        let end = text.find("<w:sectPr").expect("the section is there");
        plan().edit(&text[start..end], "")
    };
    let told_of = |words: &str| told(without().edit("trong Phụ lục I kèm theo Kế hoạch này", words));
    assert!(told_of("trong Biểu số 03 kèm theo").iter().any(|message| message.contains("biểu số 03")));
    assert_eq!(told_of("trong Mẫu số 2 kèm theo Thông tư số 57/2026/TT-BGDĐT"), Vec::<String>::new());
    assert_eq!(told_of("trong hồ sơ của nhà trường"), Vec::<String>::new());
    let text = plan().text("word/document.xml");
    let second = text.rfind("<w:p><w:pPr><w:pageBreakBefore/>").expect("there are two");
    let end = text.find("<w:sectPr").expect("the section is there");
    let one = |pointed: &str| {
        let parts = plan().edit(&text[second..end], "").edit(">Phụ lục I<", ">Phụ lục<");
        told(parts.edit("trong Phụ lục I kèm theo Kế hoạch này", pointed))
    };
    assert!(one("trong Phụ lục II kèm theo Kế hoạch này").iter().any(|message| message.contains("Phụ lục II")));
    assert_eq!(one("trong Phụ lục kèm theo Kế hoạch này"), Vec::<String>::new());
}

/// What is numbered and looks otherwise than what stands beside it.
#[test]
fn captions_and_titles_follow_one_another() {
    let told = |inserted: &str| -> Vec<String> {
        let last = body(
            "b) Huy động cha mẹ học sinh và cộng đồng tham gia trong suốt quá trình triển khai các giải pháp của nhà trường.",
        );
        let document = plan().edit(&last, &format!("{last}{inserted}"));
        let inspected = inspect(&document.zip(), "a.docx");
        let found = inspected.report.iter().filter(|finding| matches!(finding.rule, "NUM-01" | "NUM-03"));
        found.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
    };
    let captions = |numbers: [usize; 3]| {
        numbers.iter().map(|number| body(&format!("Bảng {number}. Số liệu của trường"))).collect::<String>()
    };
    assert!(told(&captions([1, 2, 3])).is_empty());
    assert_eq!(told(&captions([1, 2, 2])), ["NUM-01 số của \"Bảng 2\" bị trùng."]);
    assert_eq!(told(&captions([1, 2, 4])), ["NUM-01 số của \"Bảng 4\" nhảy số."]);
    // What comes after a wrong one is right.
    assert_eq!(told(&captions([1, 3, 2])), ["NUM-01 số của \"Bảng 3\" nhảy số."]);
    let titles = |looks: [&str; 4]| {
        let title = |(at, look): (usize, &&str)| p("", look, &format!("{}. Việc thứ {}", at + 1, at + 1));
        p("", "<w:b/>", "V. PHỤ TRÁCH") + &looks.iter().enumerate().map(title).collect::<String>()
    };
    let bold = "<w:b/>";
    let odd = |looks: [&str; 4]| told(&titles(looks)).into_iter().filter(|told| told.contains("chưa in đậm")).count();
    assert_eq!(odd([bold; 4]), 0);
    assert_eq!(odd([bold, bold, "", bold]), 1);
    assert_eq!(odd([bold, "", "", bold]), 0);
}
