//! The text rules, which plans and documents share: see `check::text`.

use crate::check::document::rule::{Remark, Rule, Verdict, Weight};
use crate::check::document::subject::Subject;

const PRACTICE: &str = "thực hành soạn thảo";

/// A rule about words.
macro_rules! rule {
    ($id:literal, $weight:ident, $title:literal, $article:expr, $why:literal, $bad:literal, $good:literal) => {
        Rule {
            id: $id,
            title: $title,
            weight: Weight::$weight,
            article: $article,
            why: $why,
            bad: $bad,
            good: $good,
            judge: |subject| wording(subject, $id),
        }
    };
}

#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule!("BAS-05", Counted, "Ngày tháng viết một kiểu, đúng số 0 ở trước", "Phụ lục I, mục II.4", "Ngày dưới 10, tháng 1 và 2 thêm số 0 ở trước; cả bài một kiểu.", "ngày 5 tháng 03 năm 2026", "ngày 05 tháng 3 năm 2026"),
    rule!("REF-01", Counted, "Chữ viết tắt được giải thích ở lần dùng đầu", PRACTICE, "Người đọc ngoài ngành không đoán được chữ viết tắt.", "CBQL (không giải thích)", "cán bộ quản lý (CBQL)"),
    rule!("REF-02", Counted, "Không còn chỗ để trống", PRACTICE, "Dấu chấm lửng, tên mẫu, chỗ chờ điền hay sót lại từ mẫu.", "xã/phường …………", "xã Vân Hạ"),
    rule!("RES-02", Counted, "Mức, Cấp độ, Mức độ dùng đúng nghĩa", "thông tư về kiểm định chất lượng giáo dục", "Tiêu chí đạt Mức; kiểm định đạt Cấp độ; chuẩn quốc gia đạt Mức độ.", "kiểm định chất lượng Mức 2", "kiểm định chất lượng Cấp độ 2"),
    rule!("RES-03", Counted, "Không có hai ý trái nhau trong một cụm từ", PRACTICE, "Sửa dở để lại hai kết luận.", "đạt chưa đạt", "chưa đạt"),
    rule!("TXT-01", Counted, "Viết hoa đúng", "Phụ lục II", "Tên cơ quan, tên loại văn bản cụ thể, địa danh viết hoa theo Phụ lục II.", "Phòng giáo dục và Đào tạo", "Phòng Giáo dục và Đào tạo"),
    rule!("TXT-02", Counted, "Dấu câu và dấu cách đúng", PRACTICE, "Không lặp từ, không thừa dấu cách, không cách trước dấu câu, ngoặc đủ cặp.", "nhà trường , tổ chuyên môn", "nhà trường, tổ chuyên môn"),
    rule!("TXT-03", Counted, "Đúng chính tả", PRACTICE, "Âm tiết không có trong tiếng Việt là lỗi gõ.", "uwun tiên", "ưu tiên"),
    rule!("TXT-04", Counted, "Đặt dấu thanh một kiểu, mã Unicode dựng sẵn", PRACTICE, "Cả bài dùng một kiểu đặt dấu: hòa, ủy hoặc hoà, uỷ.", "Ủy ban … uỷ viên", "Ủy ban … ủy viên"),
    rule!("TXT-05", Counted, "Không lặp câu, lặp đoạn", PRACTICE, "Đoạn chép hai lần thường là quên xóa.", "Hai đoạn giống hệt nhau.", "Một đoạn."),
    rule!("TXT-06", Counted, "Không còn cấp huyện từ ngày 01/7/2025", "mô hình chính quyền địa phương hai cấp từ 01/7/2025", "Từ 01/7/2025 không còn Ủy ban nhân dân cấp huyện, phòng giáo dục và đào tạo cấp huyện.", "UBND huyện Yên Thành", "UBND xã Yên Thành"),
    rule!("TXT-07", Counted, "Từ ghép viết đúng", PRACTICE, "Nhiều từ gần âm hay viết nhầm.", "xấy dựng", "xây dựng"),
    rule!("WEB-01", Advice, "Không còn chữ của trang mạng", PRACTICE, "Chép từ trang mạng hay kéo theo lượt xem, tin liên quan.", "Lượt xem: 1205", "(bỏ)"),
];

fn wording(subject: &Subject, rule: &'static str) -> Verdict {
    subject.texts.first()?;
    let slips = subject.slips.iter().filter(|slip| slip.rule == rule);
    let remarks = slips.filter_map(|slip| {
        let text = subject.texts.get(slip.passage)?;
        let remark = Remark::new(slip.severity, slip.message.clone()).help(slip.help.clone());
        Some(remark.at_text(text.index, &text.quotation(slip)))
    });
    Some(remarks.collect())
}
