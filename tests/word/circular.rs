//! What a document says of the circular that it follows, held against the criteria sets: told where it is wrong, and only
//! where it follows the circular.

use super::build::{Parts, body, plan, row};
use super::inspect;

const RULES: [&str; 6] = ["TBL-04", "IMP-02", "RES-02", "RES-04", "PER-01", "BAS-04"];

/// The plan a year later, by the circular of that year.
fn later() -> Parts {
    plan().edit("ngày 12 tháng 9 năm 2025", "ngày 12 tháng 9 năm 2026").edit("2025-2026", "2026-2027").edit(
        "Nâng cao chất lượng giáo dục toàn diện",
        "Nâng cao chất lượng theo Thông tư số 57/2026/TT-BGDĐT, giáo dục toàn diện",
    )
}

/// The rules about the circular that a document breaks, and what they say.
fn told(document: &Parts) -> Vec<(&'static str, String)> {
    let inspected = inspect(&document.zip(), "a.docx");
    let found = inspected.report.iter().filter(|finding| RULES.contains(&finding.rule));
    found.map(|finding| (finding.rule, finding.message.clone())).collect()
}

/// With these paragraphs before the first heading of the second section.
fn with(document: Parts, texts: &[&str], rows: &[&[&str]]) -> Parts {
    let mut added: String = texts.iter().map(|text| body(text)).collect();
    if !rows.is_empty() {
        let cells = |cells: &&[&str]| row(&cells.iter().map(|cell| body(cell)).collect::<Vec<_>>());
        let rows: String = rows.iter().map(cells).collect();
        added = format!("{added}<w:tbl>{rows}</w:tbl>");
    }
    let last = body(
        "b) Huy động cha mẹ học sinh và cộng đồng tham gia trong suốt quá trình triển khai các giải pháp của nhà trường.",
    );
    document.edit(&last, &format!("{last}{added}"))
}

#[test]
fn what_contradicts_the_circular_is_told() {
    for (text, rule, words) in [
        ("Nhà trường tự đánh giá theo 04 tiêu chuẩn, 28 tiêu chí.", "TBL-04", "28 tiêu chí"),
        ("Tự đánh giá theo 05 tiêu chuẩn với 15 tiêu chí.", "TBL-04", "05 tiêu chuẩn"),
        ("Đánh giá toàn bộ 24 tiêu chí của bộ tiêu chuẩn.", "TBL-04", "24 tiêu chí"),
        ("Có 12/16 tiêu chí đạt Mức 2.", "TBL-04", "16 tiêu chí"),
        ("Có 8/15 tiêu chí đạt Mức 2, 6/15 tiêu chí đạt Mức 1, 2/15 tiêu chí chưa đạt.", "TBL-04", "là 16 tiêu chí"),
        ("Có 08 tiêu chí đạt Mức 2, 06 tiêu chí đạt Mức 1, không có tiêu chí chưa đạt.", "TBL-04", "là 14 tiêu chí"),
        (
            "Chú trọng 08 tiêu chí bắt buộc (1.3, 1.4, 2.1, 2.2, 3.1, 3.2, 4.1, 4.3).",
            "TBL-04",
            "tiêu chí 4.3 không phải",
        ),
        ("Các tiêu chí 2.3 và 3.4, đều là tiêu chí bắt buộc, cần cải tiến.", "TBL-04", "tiêu chí 2.3 không phải"),
        ("Nhóm 3 phụ trách 04 tiêu chí: 3.1, 3.2, 3.3, 3.4, 3.5.", "TBL-04", "dãy ở bên có 05"),
        ("Nhà trường đạt Mức 2. Các tiêu chí 4.1, 4.2 mới đạt Mức 1.", "TBL-04", "tiêu chí bắt buộc 4.1"),
        (
            "Đề nghị Chủ tịch Ủy ban nhân dân tỉnh công nhận trường đạt chuẩn quốc gia Mức độ 1.",
            "RES-04",
            "Sở Giáo dục và Đào tạo",
        ),
        (
            "Trường đạt kiểm định chất lượng giáo dục Cấp độ 2 và chuẩn quốc gia Mức độ 2 từ năm 2023.",
            "RES-02",
            "cần Cấp độ 3",
        ),
        ("Bộ tiêu chuẩn có 15 tiêu chí, trong đó có 07 tiêu chí bắt buộc.", "TBL-04", "tiêu chí bắt buộc"),
        ("Mỗi tiêu chí được đánh giá theo 04 mức.", "TBL-04", "04 mức"),
        (
            "Tiêu chí 4.3: Môi trường giáo dục an toàn, tích cực, hỗ trợ phát triển học sinh.",
            "TBL-04",
            "của tiêu chí 4.2",
        ),
        ("Tiêu chuẩn 4. Quan hệ giữa nhà trường, gia đình và xã hội", "TBL-04", "năm 2018"),
        (
            "Tiêu chí 4.2 (Môi trường giáo dục an toàn, sức khỏe và hạnh phúc) cần cải tiến.",
            "TBL-04",
            "bộ tiêu chuẩn khác",
        ),
        ("Nhóm 2 phụ trách tiêu chí 2.1, 2.2 và 2.4.", "TBL-04", "không có tiêu chí 2.4"),
        ("Tiêu chuẩn 1: các tiêu chí 1.1, 1.2, 1.2, 1.4.", "TBL-04", "tiêu chí 1.2 có hai lần"),
        ("Tiêu chuẩn 2: các tiêu chí 2.1, 2.2, 3.3.", "TBL-04", "không thuộc tiêu chuẩn 2"),
        ("Nhóm 5 thu thập minh chứng của tiêu chuẩn 5.", "TBL-04", "không có tiêu chuẩn"),
        ("Mã minh chứng ghi theo dạng [H1-1.1-01].", "TBL-04", "Thông tư cũ"),
        ("Mã minh chứng theo cấu trúc MC.a.b.cc (ví dụ: H1-1.1-01).", "TBL-04", "Thông tư cũ"),
        ("Mỗi tiêu chí đánh giá theo 03 mức.", "TBL-04", "03 mức"),
        ("Sổ theo dõi (MC.1.6.02) được cập nhật hằng tháng.", "TBL-04", "tiêu chí 1.6"),
        ("Sổ theo dõi (MC.1.3.2) được cập nhật hằng tháng.", "TBL-04", "MC.a.b.cc"),
        ("Đối chiếu theo Phụ lục I Thông tư số 57/2026/TT-BGDĐT.", "TBL-04", "Phụ lục II"),
        ("Phấn đấu năm học này tự đánh giá đạt Mức 3.", "RES-02", "Mức 3"),
        ("Đề nghị công nhận đạt kiểm định chất lượng giáo dục Cấp độ 2.", "RES-02", "Cấp độ"),
        ("Nhà trường rà soát kế hoạch cải tiến ít nhất một lần trong năm học.", "IMP-02", "ít nhất hai lần"),
        ("Phê duyệt báo cáo tự đánh giá trước ngày 30 tháng 6 năm 2027.", "IMP-02", "15/6"),
        ("Hội đồng tự đánh giá gồm 12 thành viên.", "PER-01", "số lẻ"),
        ("Tiếp tục tự đánh giá theo quy định tại Thông tư số 17/2018/TT-BGDĐT.", "BAS-04", "17/2018"),
    ] {
        let told = told(&with(later(), &[text], &[]));
        assert!(
            matches!(told.as_slice(), [(id, message)] if *id == rule && message.contains(words)),
            "{text}: {told:?}"
        );
    }
}

#[test]
fn what_keeps_to_the_circular_or_tells_of_another_time_is_left_alone() {
    assert_eq!(told(&later()), []);
    for text in [
        "Nhà trường tự đánh giá theo 04 tiêu chuẩn, 15 tiêu chí, trong đó có 08 tiêu chí bắt buộc.",
        "Nhóm 1 phụ trách 02 tiêu chuẩn, 07 tiêu chí.",
        "Có 8/15 tiêu chí đạt Mức 2, 6/15 tiêu chí đạt Mức 1 và 1 tiêu chí không đạt Mức 1.",
        "Có 9 tiêu chí đạt Mức 2, 6 tiêu chí đạt Mức 1, không có tiêu chí chưa đạt.",
        "Có 06 tiêu chí đạt Mức 2, 03 tiêu chí bắt buộc chưa đạt.",
        "Năm học 2024-2025, nhà trường có 27/27 tiêu chí đạt Mức 2, trong đó 12 tiêu chí đạt Mức 3.",
        "Theo Thông tư số 17/2018/TT-BGDĐT, bộ tiêu chuẩn cũ có 05 tiêu chuẩn, 27 tiêu chí.",
        "Chuẩn hiệu trưởng gồm 05 tiêu chuẩn, 18 tiêu chí.",
        "Xã hoàn thành 19 tiêu chí nông thôn mới.",
        "Chú trọng 08 tiêu chí bắt buộc (1.3, 1.4, 2.1, 2.2, 3.1, 3.2, 4.1, 4.2).",
        "Tiêu chí 2.1 và 3.1, đều là tiêu chí bắt buộc, cần cải tiến.",
        "Nhóm 3 phụ trách 05 tiêu chí: 3.1, 3.2, 3.3, 3.4, 3.5.",
        "Nhóm 1 phụ trách 04 tiêu chí: 1.1 đến 1.4.",
        "Nhà trường đạt Mức 1. Các tiêu chí 4.1, 4.2 mới đạt Mức 1.",
        "Để nhà trường đạt Mức 2, các tiêu chí 4.1, 4.2 đang ở Mức 1 cần cải tiến.",
        "Nhà trường đạt Mức 2. Các tiêu chí 1.1, 4.3 mới đạt Mức 1.",
        "Đề nghị Sở Giáo dục và Đào tạo công nhận trường đạt chuẩn quốc gia Mức độ 1.",
        "Đề nghị Ủy ban nhân dân tỉnh bố trí kinh phí để trường được công nhận đạt chuẩn quốc gia.",
        "Chủ tịch Ủy ban nhân dân tỉnh đã công nhận trường đạt chuẩn quốc gia Mức độ 1.",
        "Trường đạt kiểm định chất lượng giáo dục Cấp độ 2 và chuẩn quốc gia Mức độ 1 từ năm 2023.",
        "Tiêu chí 3.2: Đổi mới phương pháp giáo dục và theo dõi sự tiến bộ của học sinh.",
        "Tiêu chí 3.5: Kết quả học tập, phát triển, rèn luyện và sự tiến bộ của người học.",
        "Tiêu chí 2.2: giáo viên còn thiếu so với định mức.",
        "Không dùng lại mã [H1-1.1-01] của hồ sơ cũ; mã mới là MC.1.1.01.",
        "Biểu mẫu theo Phụ lục V, minh chứng theo Phụ lục IV Thông tư số 57/2026/TT-BGDĐT.",
        "Trường mầm non đối chiếu theo Phụ lục I Thông tư số 57/2026/TT-BGDĐT.",
        "Thực hiện dịch vụ công trực tuyến đạt mức 4.",
        "Nhà trường giữ vững kiểm định chất lượng giáo dục Cấp độ 2 theo Quyết định số 15/QĐ-SGDĐT.",
        "Rà soát kế hoạch ít nhất 02 lần trong năm học, mỗi học kỳ một lần.",
        "Rà soát hồ sơ phòng cháy một lần trong năm học.",
        "Phê duyệt báo cáo tự đánh giá trước ngày 15 tháng 6 năm 2027.",
        "Hội đồng tự đánh giá gồm 11 thành viên.",
        "Hội đồng trường gồm 12 thành viên.",
        "Báo cáo được lập theo Thông tư số 17/2018/TT-BGDĐT.",
    ] {
        assert_eq!(told(&with(later(), &[text], &[])), [], "{text}");
    }
    // A plan of the time before.
    let old = "Tự đánh giá theo 05 tiêu chuẩn, 27 tiêu chí; mã minh chứng [H1-1.1-01]; đạt Mức 3.";
    assert_eq!(told(&with(plan(), &[old], &[])), []);
}

#[test]
fn tables_of_criteria_evidence_and_members_are_held_against_it() {
    let rows = |codes: &[&'static str]| -> Vec<Vec<&'static str>> {
        let head = std::iter::once(vec!["Tiêu chí", "Người viết phiếu"]);
        head.chain(codes.iter().map(|code| vec![*code, "Tổ chuyên môn"])).collect()
    };
    let all = "1.1 1.2 1.3 1.4 2.1 2.2 2.3 3.1 3.2 3.3 3.4 3.5 4.1 4.2 4.3";
    let all: Vec<&str> = all.split(' ').collect();
    let twice: Vec<&str> = all.iter().map(|code| if *code == "3.5" { "3.3" } else { *code }).collect();
    for (codes, count) in [(&all, 0), (&twice, 1), (&all[..14].to_vec(), 1), (&all[..6].to_vec(), 0)] {
        let rows = rows(codes);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let told = told(&with(later(), &[], &rows));
        assert_eq!(told.iter().filter(|(rule, _)| *rule == "TBL-04").count(), count, "{codes:?}: {told:?}");
    }
    let evidence = |second| {
        let head: &[&str] = &["TT", "Mã minh chứng", "Tên minh chứng"];
        told(&with(later(), &[], &[head, &["1", "MC.1.1.01", "Kế hoạch năm học"], &["2", second, "Sổ họp tổ"]]))
    };
    assert_eq!((evidence("MC.1.1.01").len(), evidence("MC.1.1.02").len()), (1, 0));
    let members = |task| {
        let document = later().edit("Cải tiến chất lượng giáo dục năm", "Tự đánh giá chất lượng giáo dục năm");
        let head: &[&str] = &["TT", "Họ và tên", "Nhiệm vụ"];
        let rows = [
            head,
            &["1", "Trần Thị Minh Nguyệt", "Chủ tịch Hội đồng"],
            &["2", "Lê Văn Phúc", "Thư ký"],
            &["3", "Đặng Thị Hoa", task],
        ];
        told(&with(document, &[], &rows))
    };
    assert_eq!((members("Thư ký").len(), members("Thành viên").len()), (1, 0));
}
