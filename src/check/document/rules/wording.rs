//! The text rules, which plans and documents share: see `check::text`.

use crate::document::rule::{Remark, Rule, Verdict, Weight};
use crate::document::subject::Subject;

const PRACTICE: &str = "thực hành soạn thảo";

/// A rule about words.
macro_rules! rule {
    ($id:literal, $weight:ident, $title:literal, $article:expr) => {
        Rule {
            id: $id,
            title: $title,
            weight: Weight::$weight,
            article: $article,
            judge: |subject| wording(subject, $id),
        }
    };
}

#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule!("BAS-05", Counted, "Ngày tháng viết một kiểu, đúng số 0 ở trước", "Phụ lục I, mục II.4"),
    rule!("REF-01", Counted, "Chữ viết tắt được giải thích ở lần dùng đầu", PRACTICE),
    rule!("REF-02", Counted, "Không còn chỗ để trống", PRACTICE),
    rule!("RES-02", Counted, "Mức, Cấp độ, Mức độ dùng đúng nghĩa", "thông tư về kiểm định chất lượng giáo dục"),
    rule!("RES-03", Counted, "Không có hai ý trái nhau trong một cụm từ", PRACTICE),
    rule!("TBL-09", Counted, "Số tiền, số thập phân viết đúng", "Nghị định 86/2012/NĐ-CP, Phụ lục V; Luật Kế toán, Điều 11"),
    rule!("TXT-01", Counted, "Viết hoa đúng", "Phụ lục II"),
    rule!("TXT-02", Counted, "Dấu câu và dấu cách đúng", PRACTICE),
    rule!("TXT-03", Counted, "Đúng chính tả", PRACTICE),
    rule!("TXT-04", Counted, "Đặt dấu thanh một kiểu, mã Unicode dựng sẵn", PRACTICE),
    rule!("TXT-05", Counted, "Không lặp câu, lặp đoạn", PRACTICE),
    rule!("TXT-06", Counted, "Không còn cấp huyện từ ngày 01/7/2025", "mô hình chính quyền địa phương hai cấp từ 01/7/2025"),
    rule!("TXT-07", Counted, "Từ ghép viết đúng", PRACTICE),
    rule!("WEB-01", Advice, "Không còn chữ của trang mạng", PRACTICE),
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
        let remark = Remark::new(slip.severity, slip.message.clone()).help(slip.help.clone());
        Some(remark.at_text(text.index, &text.quotation(slip)))
    });
    remarks.collect()
}
