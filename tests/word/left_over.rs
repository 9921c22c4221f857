//! What belongs to a school of another level, and pointers to a part that tells of another matter: told where it is wrong, and
//! silent where the same words are right.

use super::build::{Parts, body, plan, row};
use super::inspect;

/// The plan as that of a school of another level.
fn of(level: &str) -> Parts {
    let upper = level.to_uppercase();
    plan()
        .edit("TRƯỜNG TIỂU HỌC VÂN HẠ", &format!("TRƯỜNG {upper} VÂN HẠ"))
        .edit("Trường Tiểu học Vân Hạ", "Nhà trường")
}

/// With these paragraphs in the last section.
fn with(document: Parts, texts: &[&str]) -> Parts {
    let added: String = texts.iter().map(|text| body(text)).collect();
    let last = body(
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các tổ chuyên môn báo cáo Hiệu trưởng để xem xét, giải quyết./.",
    );
    document.edit(&last, &format!("{added}{last}"))
}

fn told(document: &Parts, rule: &str) -> Vec<String> {
    let inspected = inspect(&document.zip(), "a.docx");
    let found = inspected.report.iter().filter(|finding| finding.rule == rule);
    found.map(|finding| finding.message.clone()).collect()
}

#[test]
fn words_of_another_level_are_told() {
    for (level, text, words) in [
        ("Trung học cơ sở", "Không có học sinh xếp loại hạnh kiểm yếu.", "hạnh kiểm"),
        ("Trung học phổ thông", "Tỷ lệ học sinh tiên tiến đạt 40%.", "Học sinh tiên tiến"),
        ("Tiểu học", "Phấn đấu 30% học sinh các khối xếp loại Khá.", "xếp loại Khá"),
        ("Tiểu học", "Đánh giá học sinh theo Thông tư số 22/2021/TT-BGDĐT.", "THCS, THPT"),
        ("Trung học cơ sở", "Thực hiện Điều lệ trường tiểu học.", "trường tiểu học"),
        ("Mầm non", "Phấn đấu học sinh lên lớp đạt 100%.", "lên lớp"),
        ("Mầm non", "Đánh giá theo Chuẩn nghề nghiệp giáo viên cơ sở giáo dục phổ thông.", "giáo viên mầm non"),
        ("Trung học phổ thông", "Tổ chức ôn thi tốt nghiệp THPT cho học sinh lớp 9.", "lớp 9"),
        ("Tiểu học", "Bà Lê Thị Hoa là kế toán kiêm thủ quỹ của trường.", "thủ quỹ"),
    ] {
        let told = told(&with(of(level), &[text]), "HDR-07");
        assert!(told.len() == 1 && told[0].contains(words), "{text}: {told:?}");
    }
}

#[test]
fn the_same_words_are_right_elsewhere() {
    for (level, text) in [
        ("Trung học cơ sở", "Năm học 2020 - 2021 có 98% học sinh xếp loại hạnh kiểm Tốt, Khá."),
        ("Trung học cơ sở", "Kết quả rèn luyện thay cho xếp loại hạnh kiểm trước đây."),
        ("Trung học phổ thông", "Tuyển sinh lớp 10 xét hạnh kiểm các năm học trước."),
        ("Tiểu học", "Có 05 giáo viên xếp loại Khá theo chuẩn nghề nghiệp."),
        ("Tiểu học", "Bồi dưỡng học sinh giỏi các môn học."),
        ("Tiểu học", "Đánh giá học sinh theo Thông tư số 27/2020/TT-BGDĐT."),
        ("Trung học cơ sở", "Điều lệ trường tiểu học, trường trung học cơ sở có hiệu lực trong năm."),
        ("Mầm non", "Phối hợp với cha mẹ học sinh chuẩn bị cho trẻ vào lớp 1."),
        ("Trung học cơ sở", "100% học sinh lớp 9 tốt nghiệp THCS."),
        ("Tiểu học", "Kế toán lập dự toán, thủ quỹ chi tiền."),
    ] {
        assert_eq!(told(&with(of(level), &[text]), "HDR-07"), Vec::<String>::new(), "{text}");
    }
}

/// A decision of four articles, the last of which is carried out by those named in the first.
fn decision(third: &str, recipient: &str) -> Parts {
    let articles = [
        "Điều 1. Thành lập Tổ kiểm tra gồm các ông, bà có tên trong danh sách kèm theo.",
        "Điều 2. Tổ kiểm tra có nhiệm vụ rà soát hồ sơ, tổng hợp kết quả.",
        third,
        "Điều 4. Tổ chuyên môn và bộ phận Văn phòng chịu trách nhiệm thi hành.",
    ];
    with(plan(), &articles).edit("- UBND xã Vân Hạ (để b/c);", recipient)
}

#[test]
fn articles_are_pointed_to_by_what_they_say() {
    let third = "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.";
    assert!(told(&decision(third, "- Như Điều 4;"), "REF-03").is_empty());
    assert!(told(&decision(third, "- Như Điều 2, 4;"), "REF-03").is_empty());
    let wrong = told(&decision(third, "- Như Điều 3;"), "REF-03");
    assert!(wrong.len() == 1 && wrong[0].contains("Điều 4"), "{wrong:?}");
    let cites = |number: u32| {
        let third = format!("Điều 3. Phụ cấp chi cho những người có tên tại Điều {number}, theo quy chế chi tiêu.");
        told(&decision(&third, "- Như Điều 4;"), "REF-03")
    };
    assert!(cites(1).is_empty());
    let wrong = cites(2);
    assert!(wrong.len() == 1 && wrong[0].contains("Điều 1"), "{wrong:?}");
}

#[test]
fn clauses_of_sections_are_there_and_tell_of_it() {
    let texts = |pointer: &str| {
        let first = "1. Vận động 03 em trở lại lớp.";
        told(&with(plan(), &[first, "2. Sửa chữa 02 phòng học.", "3. Tổng kết.", pointer]), "REF-03")
    };
    for (pointer, words) in [
        ("4. Theo dõi kết quả nêu tại khoản 7 Mục III.", "khoản 7"),
        ("4. Báo cáo về 03 em nêu tại khoản 2 Mục III.", "khoản 1"),
    ] {
        let told = texts(pointer);
        assert!(told.len() == 1 && told[0].contains(words), "{pointer}: {told:?}");
    }
    for pointer in [
        "4. Theo dõi kết quả nêu tại khoản 2 Mục III.",
        "4. Báo cáo về 03 em nêu tại khoản 1 Mục III.",
        "4. Thực hiện khoản 7 Mục III Công văn số 12/UBND-VHXH của xã.",
        "4. Thực hiện khoản 7 Mục III Chương trình hành động của tỉnh.",
    ] {
        assert_eq!(texts(pointer), Vec::<String>::new(), "{pointer}");
    }
}

#[test]
fn annexes_are_pointed_to_by_what_their_titles_say() {
    let says = |text: &str| told(&with(plan(), &[text]), "REF-03");
    for text in ["Việc phân công cụ thể tại Phụ lục I.", "Danh mục minh chứng theo Phụ lục II kèm theo Kế hoạch này."]
    {
        assert_eq!(says(text).len(), 1, "{text}: {:?}", says(text));
    }
    for text in [
        "Việc phân công cụ thể tại Phụ lục II.",
        "Danh mục minh chứng theo Phụ lục I kèm theo Kế hoạch này.",
        "Phân công và minh chứng tại Phụ lục I, II.",
        "Danh mục minh chứng theo Phụ lục II Thông tư số 57/2026/TT-BGDĐT.",
        "Nội dung khác tại Phụ lục I.",
    ] {
        assert_eq!(says(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn lists_are_as_long_as_it_is_said_above_them() {
    let list = |number: &str, points: &[&str]| {
        let opening = format!("Nhà trường tập trung {number} giải pháp sau:");
        let texts: Vec<&str> = std::iter::once(opening.as_str()).chain(points.iter().copied()).collect();
        told(&with(plan(), &texts), "REF-03")
    };
    let points = ["- Bồi dưỡng giáo viên;", "- Sửa chữa phòng học;", "- Phối hợp với gia đình."];
    assert_eq!(list("04", &points).len(), 1);
    assert!(list("03", &points).is_empty());
    let deeper =
        ["- Bồi dưỡng giáo viên:", "+ Tập huấn;", "+ Dự giờ;", "- Sửa chữa phòng học;", "- Phối hợp với gia đình."];
    assert!(list("03", &deeper).is_empty());
    assert!(list("12", &points).is_empty());
}

/// A list of people with their posts.
fn list(rows: &[[&str; 3]]) -> String {
    let head = row(&["TT", "Họ và tên", "Chức vụ"].map(body));
    let rows: String = rows.iter().map(|cells| row(&cells.map(body))).collect();
    format!("<w:tbl>{head}{rows}</w:tbl>")
}

fn people(texts: &[&str], rows: &[[&str; 3]]) -> Vec<String> {
    let added: String = texts.iter().map(|text| body(text)).collect();
    let table = if rows.is_empty() { String::new() } else { list(rows) };
    let last = body(
        "b) Huy động cha mẹ học sinh và cộng đồng tham gia trong suốt quá trình triển khai các giải pháp của nhà trường.",
    );
    told(&plan().edit(&last, &format!("{last}{added}{table}")), "PER-01")
}

#[test]
fn a_post_has_one_holder_and_a_person_posts_that_go_together() {
    let no_rows: &[[&str; 3]] = &[];
    let two: &[[&str; 3]] =
        &[["1", "Phạm Văn Út", "Tổ trưởng tổ Toán - Tin"], ["2", "Trương Văn Lộc", "Tổ trưởng tổ Toán - Tin"]];
    let other: &[[&str; 3]] =
        &[["1", "Phạm Văn Út", "Tổ trưởng tổ Toán - Tin"], ["2", "Lê Thị Hoa", "Tổ trưởng tổ Ngữ văn"]];
    for (texts, rows, words) in [
        (
            &["Sửa bếp: bà Hà Thị Nhàn, Phó Hiệu trưởng.", "Sơn phòng học: bà Hà Thị Nhàn, kế toán."][..],
            no_rows,
            "Hà Thị Nhàn",
        ),
        (
            &["Tổng phụ trách Đội Lê Thị Hoa dự lễ.", "Giao Tổng phụ trách Đội Võ Minh Trí chuẩn bị."],
            no_rows,
            "Tổng phụ trách Đội",
        ),
        (&[], two, "toán tin"),
        (&["Giao thầy Phạm Văn Út, Phó Hiệu trưởng, theo dõi."], other, "Phó Hiệu trưởng"),
    ] {
        let told = people(texts, rows);
        assert!(told.len() == 1 && told[0].to_lowercase().contains(&words.to_lowercase()), "{texts:?}: {told:?}");
    }
    for (texts, rows) in [
        (&["Giao thầy Phạm Văn Út, Tổ trưởng tổ Toán - Tin, theo dõi."][..], other),
        (&["Bà Lê Thị Hoa, kế toán, lập dự toán.", "Bà Lê Thị Hoa, kế toán, công khai."], no_rows),
        (&["Nguyên Hiệu trưởng Lê Thị Hoa dự lễ.", "Hiệu trưởng Võ Minh Trí phát biểu."], no_rows),
        (&["Theo đề nghị của Phó Hiệu trưởng Lê Thị Hoa, Hiệu trưởng quyết định."], no_rows),
        (&["Thầy Phạm Văn Út, Phó Hiệu trưởng Võ Minh Trí và kế toán dự họp."], other),
    ] {
        assert_eq!(people(texts, rows), Vec::<String>::new(), "{texts:?}");
    }
}

/// The plan with these paragraphs, and the rules of which all messages are asked.
fn says(texts: &[&str], rule: &str) -> Vec<String> {
    told(&with(plan(), texts), rule)
}

#[test]
fn a_document_attaches_to_itself() {
    assert_eq!(says(&["Số liệu nêu tại bảng kèm theo Thông báo này."], "REF-03").len(), 1);
    for text in ["Số liệu nêu tại bảng kèm theo Kế hoạch này.", "Số liệu kèm theo Thông báo số 12/TB-THVH của trường."]
    {
        assert_eq!(says(&[text], "REF-03"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn posts_before_names_and_headings_among_others_begin_with_a_capital() {
    let rest = ["2. Tổ chuyên môn: lập hồ sơ.", "3. Tổ Văn phòng: lập dự toán."];
    for text in ["Dự họp có phó chủ tịch UBND xã Lê Thị Thu Sương.", "Mời bí thư Đảng ủy xã Võ Minh Trí phát biểu."]
    {
        assert_eq!(says(&[text], "TXT-01").len(), 1, "{text}");
    }
    assert_eq!(says(&["1. ban Giám hiệu: chỉ đạo chung.", rest[0], rest[1]], "TXT-01").len(), 1);
    for texts in [
        &["Dự họp có Phó Chủ tịch UBND xã Lê Thị Thu Sương."][..],
        &["Dự họp có chủ tịch UBND xã và các trưởng thôn."],
        &["Dự họp có chủ tịch công đoàn các trường trên đường Nguyễn Thị Minh Khai."],
        &["1. Ban Giám hiệu: chỉ đạo chung.", rest[0], rest[1]],
        &["1. ban giám hiệu;", "2. tổ chuyên môn;", "3. tổ Văn phòng."],
    ] {
        assert_eq!(says(texts, "TXT-01"), Vec::<String>::new(), "{texts:?}");
    }
}

#[test]
fn what_is_told_as_done_was_done_and_plans_are_made_for_what_comes() {
    let results = |text: &str| {
        let heading = super::build::p(r#"<w:pStyle w:val="Heading1"/>"#, "", "III. KẾT QUẢ THỰC HIỆN NHIỆM VỤ");
        let document = plan().edit(
            &super::build::p(r#"<w:pStyle w:val="Heading1"/>"#, "", "III. TỔ CHỨC THỰC HIỆN"),
            &format!("{heading}{}", body(text)),
        );
        told(&document, "BAS-05")
    };
    assert_eq!(results("Ngày 20/11/2025, trường tổ chức hội thi với 12 lớp tham gia.").len(), 1);
    for text in [
        "Ngày 05/9/2025, trường tổ chức khai giảng.",
        "Quyết định công nhận có giá trị đến ngày 20/11/2027.",
        "Dự kiến ngày 20/11/2025 trường tổ chức hội thi.",
    ] {
        assert_eq!(results(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(says(&["Hội đồng xây dựng kế hoạch cải tiến chất lượng năm học 2023-2024."], "BAS-05").len(), 1);
    for text in [
        "Hội đồng xây dựng kế hoạch cải tiến chất lượng năm học 2026-2027.",
        "Nhà trường đã xây dựng kế hoạch cải tiến chất lượng năm học 2023-2024.",
        "Rà soát kế hoạch cải tiến chất lượng năm học 2023-2024 trước khi xây dựng kế hoạch mới.",
    ] {
        assert_eq!(says(&[text], "BAS-05"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn symbols_name_the_body_that_issues_and_laws_have_their_days() {
    for (text, words) in [
        (
            "Theo Kế hoạch số 18/KH-UBNN ngày 05 tháng 9 năm 2025 của Ủy ban nhân dân xã Vân Hạ, trường lập hồ sơ.",
            "UBND",
        ),
        (
            "Theo Thông tư số 09/2024/TT-GDĐT ngày 03 tháng 6 năm 2024 của Bộ Giáo dục và Đào tạo, trường công khai.",
            "BGDĐT",
        ),
        ("Thực hiện Luật Trẻ em ngày 05 tháng 5 năm 2016 trong nhà trường.", "05 tháng 4 năm 2016"),
    ] {
        let told = says(&[text], "BAS-02");
        assert!(told.len() == 1 && told[0].contains(words), "{text}: {told:?}");
    }
    for text in [
        "Theo Kế hoạch số 18/KH-UBND ngày 05 tháng 9 năm 2025 của Ủy ban nhân dân xã Vân Hạ, trường lập hồ sơ.",
        "Theo Kế hoạch số 18/KH-UBMT ngày 05 tháng 9 năm 2025 của Ủy ban Mặt trận Tổ quốc xã, trường lập hồ sơ.",
        "Thực hiện Luật Trẻ em ngày 05 tháng 4 năm 2016 trong nhà trường.",
        "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ngày 10 tháng 12 năm 2025 có nhiều điểm mới.",
        "Luật sửa đổi một số điều của Luật Nhà giáo và Luật Trẻ em ngày 10 tháng 12 năm 2025 có nhiều điểm mới.",
    ] {
        assert_eq!(says(&[text], "BAS-02"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn areas_are_those_of_the_own_commune() {
    assert_eq!(says(&["Nâng chất lượng các trường trên địa bàn xã Hùng Việt trong năm học."], "HDR-07").len(), 1);
    for texts in [
        &["Nâng chất lượng các trường trên địa bàn xã Vân Hạ trong năm học."][..],
        &["Phối hợp với xã Hùng Việt.", "Khảo sát trên địa bàn xã Hùng Việt."],
        &["Tuyển sinh trẻ thường trú trên địa bàn xã Hùng Việt."],
        &["Khảo sát trên địa bàn xã Hùng Việt cũ."],
    ] {
        assert_eq!(says(texts, "HDR-07"), Vec::<String>::new(), "{texts:?}");
    }
}

#[test]
fn one_report_has_one_number() {
    let two = |other: &str| {
        says(
            &[
                "Theo Báo cáo số 131/BC-THVH ngày 30/8/2025, trường có 12 lớp.",
                &format!("Số liệu của Báo cáo số {other}."),
            ],
            "BAS-02",
        )
    };
    assert_eq!(two("113/BC-THVH").len(), 1);
    for other in ["131/BC-THVH", "113/BC-THVH ngày 02/6/2025", "132/BC-THVH", "113/BC-UBND"] {
        assert_eq!(two(other), Vec::<String>::new(), "{other}");
    }
}

/// The plan dated after the districts ended.
fn later(texts: &[&str]) -> Parts {
    with(plan(), texts)
}

#[test]
fn bodies_of_the_time_before_are_told_where_they_act_today() {
    for text in [
        "Theo Công văn số 12/SGDĐT-VP ngày 05 tháng 9 năm 2025 của Sở Giáo dục và Đào tạo Đắk Nông, trường lập hồ sơ.",
        "Dự họp có lãnh đạo Phòng Tài chính - Kế hoạch và Công an xã.",
    ] {
        assert_eq!(told(&later(&[text]), "TXT-06").len(), 1, "{text}");
    }
    for text in [
        "Theo Công văn số 12/SGDĐT-VP ngày 05 tháng 5 năm 2025 của Sở Giáo dục và Đào tạo Đắk Nông, trường đã lập hồ sơ.",
        "Theo Công văn số 12/SGDĐT-VP ngày 05 tháng 9 năm 2025 của Sở Giáo dục và Đào tạo Lâm Đồng, trường lập hồ sơ.",
        "Dự họp có lãnh đạo Phòng Kinh tế và Công an xã.",
        "Năm 2023 Phòng Tài chính - Kế hoạch đã thẩm định dự toán.",
    ] {
        assert_eq!(told(&later(&[text]), "TXT-06"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_place_and_the_symbol_are_those_of_the_letterhead_and_the_text() {
    let place = |place: &str| told(&plan().edit("Vân Hạ, ngày 12", &format!("{place}, ngày 12")), "HDR-04");
    assert_eq!((place("Thị xã Vân Hạ").len(), place("Vân Hà").len()), (1, 1));
    for right in ["Vân Hạ", "Xã Vân Hạ", "Lâm Đồng", "Hồng Phong"] {
        assert_eq!(place(right), Vec::<String>::new(), "{right}");
    }
    let symbol = |own: &str, cited: &str| {
        let text = format!("Theo Báo cáo số 38/BC-{cited} ngày 30 tháng 8 năm 2025, trường có 12 lớp.");
        let document = with(plan(), &[&text]).edit("Số: 61/KH-THVH<", &format!("Số: 61/KH-{own}<"));
        told(&document, "HDR-03")
    };
    assert_eq!(symbol("THCSDV", "THCSĐV").len(), 1);
    assert_eq!(symbol("THCSĐV", "THCSĐV"), Vec::<String>::new());
    assert_eq!(symbol("THVH", "UBND"), Vec::<String>::new());
}

#[test]
fn lists_and_groups_are_as_many_as_said() {
    let rows: &[[&str; 3]] = &[
        ["1", "Lê Thị Hoa", "Trưởng ban"],
        ["2", "Võ Minh Trí", "Phó Trưởng ban"],
        ["3", "Đỗ Văn Sử", "Thành viên"],
        ["4", "Ngô Thị Lan", "Thành viên"],
    ];
    let twice: Vec<[&str; 3]> =
        rows.iter().map(|cells| if cells[0] == "3" { ["3", "Đỗ Văn Sử", "Trưởng ban"] } else { *cells }).collect();
    assert_eq!((people(&[], &twice).len(), people(&[], rows).len()), (1, 0));
    let below = |text: &str| {
        let last = body(
            "b) Huy động cha mẹ học sinh và cộng đồng tham gia trong suốt quá trình triển khai các giải pháp của nhà trường.",
        );
        told(&plan().edit(&last, &format!("{last}{}{}", list(rows), body(text))), "TBL-09")
    };
    assert_eq!(below("Danh sách này có 05 người.").len(), 1);
    assert_eq!(below("Danh sách này có 04 người."), Vec::<String>::new());
    let groups = |last: &str| says(&["Hội đồng có 04 nhóm công tác.", last], "REF-03");
    assert_eq!((groups("Nhóm công tác 5").len(), groups("Nhóm công tác 4").len()), (1, 0));
}

#[test]
fn a_column_of_degrees_has_no_levels() {
    let column = |third: &str| {
        let rows = [["1", "Trường A", "Mức độ 1"], ["2", "Trường B", "Mức độ 2"], ["3", "Trường C", third]];
        let last = body(
            "b) Huy động cha mẹ học sinh và cộng đồng tham gia trong suốt quá trình triển khai các giải pháp của nhà trường.",
        );
        told(&plan().edit(&last, &format!("{last}{}", list(&rows))), "RES-02")
    };
    assert_eq!((column("Cấp độ 1").len(), column("Mức độ 1").len()), (1, 0));
}
