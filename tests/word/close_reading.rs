//! Tables, heads and lists of a document: what does not fit is told at its place, and the same set rightly is not.

use super::build::{Parts, body, p, plan, row};
use super::inspect;

/// The last paragraph of the plan.
const LAST: &str = "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các tổ chuyên môn báo cáo Hiệu trưởng để xem xét, giải quyết./.";

/// With these paragraphs before the last one.
fn with(added: &str) -> Parts {
    let last = body(LAST);
    plan().edit(&last, &format!("{added}{last}"))
}

/// A table of these rows, its cells between bars.
fn table(rows: &[&str]) -> String {
    let cell = |text: &str| p("", "", text.trim());
    let rows = rows.iter().map(|line| row(&line.split('|').map(cell).collect::<Vec<_>>()));
    format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
}

/// The messages of a rule that the plan without the addition has not.
fn told(added: &str, rule: &str) -> Vec<String> {
    let messages = |document: &Parts| {
        let inspected = inspect(&document.zip(), "a.docx");
        let found = inspected.report.iter().filter(|finding| finding.rule == rule);
        found.map(|finding| finding.message.clone()).collect::<Vec<_>>()
    };
    let before = messages(&plan());
    messages(&with(added)).into_iter().filter(|message| !before.contains(message)).collect()
}

/// Each: rule, the wrong rows, words of the message, the row that mends it in place of the last.
#[test]
fn tables_are_held_against_their_heads() {
    for (rule, rows, words, right) in [
        (
            "TBL-09",
            &[
                "Nội dung|Số lượng|Đơn giá|Thành tiền",
                "Bàn ghế|10 bộ|1.500.000|15.000.000",
                "Máy tính|5|12.000.000|50.000.000",
            ][..],
            "60.000.000",
            "Máy tính|5|12.000.000|60.000.000",
        ),
        ("TBL-09", &["Khối|Số học sinh|Nữ", "6|160|80", "7|155|75", "8|150|160"], "160", "8|150|60"),
        (
            "TXT-01",
            &["TT|Họ và tên|Việc", "1|Lê Minh An|Ghi chép", "2|Phạm Thu Cúc|Đón khách", "3|Trần Thị bình|Y tế"],
            "Trần Thị bình",
            "3|Trần Thị Bình|Y tế",
        ),
        (
            "TXT-05",
            &[
                "TT|Họ và tên|Nhiệm vụ",
                "1|Lê Minh An|Trưởng ban",
                "2|Phạm Thu Cúc|Phó ban",
                "3|Vũ Gia Bảo|Thành viên",
                "4|Lê Minh An|Thư ký",
            ],
            "hai dòng",
            "4|Hồ Ngọc Mai|Thư ký",
        ),
        ("NUM-01", &["TT|Việc", "1|Họp", "2|Ghi", "3|Gửi", "5|Lưu"], "nhảy từ 3 sang 5", "4|Lưu"),
        (
            "BAS-05",
            &["Tháng|Việc", "9/2025|Họp", "10/2025|Ghi", "11/2025|Gửi", "12/2025|Đọc", "02/2026|Xem", "01/2026|Lưu"],
            "sớm hơn hàng trên",
            "3/2026|Lưu",
        ),
        (
            "BAS-05",
            &["Tháng|Việc", "9/2025|Họp", "10/2025|Ghi", "11/2025|Gửi", "12/2025|Đọc", "01/2026|Xem", "02/2025|Lưu"],
            "năm 2025",
            "02/2026|Lưu",
        ),
    ] {
        let wrong = told(&table(rows), rule);
        assert!(wrong.len() == 1 && wrong[0].contains(words), "{rule} {rows:?}: {wrong:?}");
        let mut mended = rows.to_vec();
        *mended.last_mut().unwrap() = right;
        let told = told(&table(&mended), rule);
        assert!(told.is_empty(), "{rule} {mended:?}: {told:?}");
    }
}

/// Each: rule, the wrong paragraphs, words of the message, and the same set rightly.
#[test]
fn heads_and_points_are_told_their_marks() {
    let bold = |text: &str| p("", "<w:b/>", text);
    let points = |last: &str| {
        let ended = "- Các tổ chuyên môn xây dựng kế hoạch của tổ mình và gửi Hiệu trưởng.";
        format!("{}{}{}", body(ended).repeat(7), body(last), body(ended))
    };
    for (rule, wrong, words, right) in [
        (
            "TXT-02",
            body("-Nhà trường kiểm tra hồ sơ của các tổ."),
            "đầu dòng",
            body("- Nhà trường kiểm tra hồ sơ của các tổ."),
        ),
        ("TXT-02", body("1.Kiểm tra hồ sơ của các tổ."), "đầu dòng", body("1. Kiểm tra hồ sơ của các tổ.")),
        ("NUM-03", body("1/ Kiểm tra hồ sơ của các tổ."), "gạch chéo", body("1. Kiểm tra hồ sơ của các tổ.")),
        ("NUM-03", bold("IV KIỂM TRA"), "thiếu dấu chấm", bold("IV. KIỂM TRA")),
        ("NUM-03", bold("IV. KIỂM TRA:"), "hai chấm", bold("IV. KIỂM TRA")),
        (
            "TXT-02",
            points("- Tổ Văn phòng theo dõi việc thực hiện và báo cáo hằng tháng"),
            "không có dấu ở cuối",
            points("- Tổ Văn phòng theo dõi việc thực hiện và báo cáo hằng tháng."),
        ),
        (
            "BAS-05",
            body("Phấn đấu đạt chuẩn quốc gia Mức độ 1 vào năm 2024."),
            "năm 2024",
            body("Phấn đấu đạt chuẩn quốc gia Mức độ 1 vào năm 2027."),
        ),
    ] {
        let found = told(&wrong, rule);
        assert!(found.iter().any(|message| message.contains(words)), "{rule} {words}: {found:?}");
        let found = told(&right, rule);
        assert!(!found.iter().any(|message| message.contains(words)), "{rule} {words}: {found:?}");
    }
}

#[test]
fn the_place_is_named_whole_and_apart_from_its_day() {
    for (place, words) in
        [("TP. Vân Hạ, ngày 12 tháng 9 năm 2025", "viết tắt"), ("Vân Hạ, ngày12 tháng 9 năm 2025", "dấu cách")]
    {
        let document = plan().edit("Vân Hạ, ngày 12 tháng 9 năm 2025<", &format!("{place}<"));
        let report = inspect(&document.zip(), "a.docx").report;
        let found: Vec<_> = report.iter().filter(|finding| finding.rule == "HDR-04").collect();
        assert!(found.len() == 1 && found[0].message.contains(words), "{place}: {found:?}");
    }
}

/// Whoever is on duty each day stands in a table as often as there are days.
#[test]
fn who_is_on_duty_each_day_is_no_double() {
    let rows = [
        "Ngày|Họ và tên|Chức vụ",
        "12/9|Lê Minh An|Tổ trưởng",
        "13/9|Lê Minh An|Tổ trưởng",
        "14/9|Lê Minh An|Tổ trưởng",
        "15/9|Lê Minh An|Tổ trưởng",
    ];
    assert!(told(&table(&rows), "PER-01").is_empty());
}
