//! BAS-04: a circular that was replaced as the rule to follow: `thực hiện tự đánh giá theo … quy định tại Thông tư số
//! 18/2018/TT-BGDĐT`. What tells of results, recognitions and of the circular itself is left alone.

use super::{CATALOGUE, places, said};
use crate::rule::Remark;
use crate::subject::Subject;

/// Words right before a circular that rules.
const RULED_BY: [&str; 6] = ["theo", "quy định tại", "ban hành kèm theo", "hướng dẫn tại", "quy định của", "căn cứ"];

/// Words of what is still to be done.
const TO_DO: [&str; 12] = [
    "thực hiện tự đánh giá",
    "tổ chức tự đánh giá",
    "triển khai tự đánh giá",
    "tiến hành tự đánh giá",
    "hằng năm",
    "hàng năm",
    "phấn đấu",
    "tiếp tục",
    "các trường",
    "yêu cầu",
    "15 tiêu chí",
    "04 tiêu chuẩn",
];

/// Words of what is over, or of the change itself.
const OVER: [&str; 16] = [
    "đã ",
    "được lập",
    "được công nhận",
    "được đánh giá",
    "được cấp",
    "công nhận theo",
    "trước đây",
    "trước ngày",
    "trước khi",
    "cũ",
    "chuyển",
    "thay",
    "bãi bỏ",
    "hiệu lực",
    "không",
    "quyết định số",
];

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let Some(catalogue) = CATALOGUE.as_ref() else { return Vec::new() };
    let Some(next) = catalogue.sets().find(|set| !set.replaces.is_empty() && set.valid_until.is_none()) else {
        return Vec::new();
    };
    if subject.issued.is_none_or(|day| day < next.effective) {
        return Vec::new();
    }
    let old: Vec<String> = next.replaces.iter().filter_map(|old| old.split("/TT").next()).map(str::to_owned).collect();
    let mut remarks = Vec::new();
    for text in said(subject) {
        let lower = text.lower.as_str();
        let found = old.iter().find_map(|number| {
            let at = places(lower, number).find(|at| {
                let before = lower.get(..*at).unwrap_or("").trim_end();
                let before = before.strip_suffix("số").unwrap_or(before).trim_end();
                let Some(before) = before.strip_suffix("thông tư").map(str::trim_end) else { return false };
                let start = before.rfind(['.', ';', '\n']).map_or(0, |at| at + 1);
                let sentence = lower.get(start..*at).unwrap_or("");
                let years = sentence.split(|sign: char| !sign.is_ascii_digit()).filter(|word| word.len() == 4);
                RULED_BY.iter().any(|words| before.ends_with(words))
                    && TO_DO.iter().any(|words| sentence.contains(words))
                    && !OVER.iter().any(|words| sentence.contains(words))
                    && years.count() == 0
            })?;
            Some((at, number))
        });
        if let Some((at, number)) = found {
            let message = format!("Thông tư {number} đã hết hiệu lực vào ngày của văn bản.");
            let help = format!("dẫn Thông tư {}; nếu nhắc văn bản cũ thì ghi rõ để làm gì.", next.circular);
            let quotation = text.written.get(at..).unwrap_or(text.written);
            remarks.push(Remark::hint(message).help(help).at_text(text.index, quotation));
        }
    }
    remarks
}
