//! The text rules, which plans and documents share: see `check::text`.

use crate::document::rule::{Remark, Rule, Verdict};
use crate::document::subject::Subject;

const PRACTICE: &str = "thực hành soạn thảo";

/// A rule about words.
macro_rules! rule {
    ($id:literal, $weight:ident, $title:literal, $article:expr) => {
        Rule::$weight($id, $title, |subject| wording(subject, $id)).by($article)
    };
}

#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule!("BAS-05", counted, "Ngày tháng viết một kiểu, đúng số 0 ở trước", "Phụ lục I, mục II.4"),
    rule!("REF-01", counted, "Chữ viết tắt được giải thích ở lần dùng đầu", PRACTICE),
    rule!("REF-02", counted, "Không còn chỗ để trống", PRACTICE),
    rule!("RES-02", counted, "Mức, Cấp độ, Mức độ dùng đúng nghĩa", "thông tư về kiểm định chất lượng giáo dục"),
    rule!("RES-03", counted, "Không có hai ý trái nhau trong một cụm từ", PRACTICE),
    rule!("TBL-09", counted, "Số tiền, số thập phân viết đúng", "Nghị định 86/2012/NĐ-CP, Phụ lục V; Luật Kế toán, Điều 11"),
    rule!("TXT-01", counted, "Viết hoa đúng", "Phụ lục II"),
    rule!("TXT-02", counted, "Dấu câu và dấu cách đúng", PRACTICE),
    rule!("TXT-03", counted, "Đúng chính tả", PRACTICE),
    rule!("TXT-04", counted, "Đặt dấu thanh một kiểu, mã Unicode dựng sẵn", PRACTICE),
    rule!("TXT-05", counted, "Không lặp câu, lặp đoạn", PRACTICE),
    rule!("TXT-06", counted, "Không còn cấp huyện từ ngày 01/7/2025", "mô hình chính quyền địa phương hai cấp từ 01/7/2025"),
    rule!("TXT-07", counted, "Từ ghép viết đúng", PRACTICE),
    rule!("WEB-01", advice, "Không còn chữ của trang mạng", PRACTICE),
];

fn wording(subject: &Subject, rule: &'static str) -> Verdict {
    subject.texts.first()?;
    Some(remarks(subject, rule))
}

/// What the text rules say under this rule.
pub fn remarks(subject: &Subject, rule: &str) -> Vec<Remark> {
    let slips = subject.slips.iter().filter(|slip| slip.rule == rule);
    let remarks = slips.filter_map(|slip| {
        let text = subject.texts.get(slip.passage)?;
        Some(slip.remark.clone().at_text(text.index, &text.quotation(slip)))
    });
    remarks.collect()
}
