//! What belongs to a school of another level, and pointers to a part that tells of another matter: told where it is wrong, and
//! silent where the same words are right.

use super::build::{Parts, body, plan};
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
