//! TXT-02: a number or a dash that opens a paragraph, and the word behind it without a space: `1.Mục đích`, `-Trường có`.

use crate::manuscript::Paragraph;
use crate::number;
use crate::rule::Remark;
use crate::subject::Subject;

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let told = subject.paragraphs().filter_map(|(index, paragraph)| {
        let sign = opening(paragraph)?;
        let message = format!("thiếu dấu cách sau {} đầu dòng.", if sign { "dấu" } else { "số" });
        let remark = Remark::warning(message).help("thêm một dấu cách trước chữ đầu tiên.");
        Some(remark.at_text(index, paragraph.trimmed()))
    });
    told.collect()
}

/// What opens a paragraph without the space behind it: whether it is a sign (`-`, `+`, `*`); a number otherwise.
fn opening(paragraph: &Paragraph) -> Option<bool> {
    let text = paragraph.trimmed();
    if let Some(rest) = text.strip_prefix(['-', '–', '+', '*']) {
        let word = rest.split(' ').next().unwrap_or("");
        // `-nt-` and `-A` are no points of a list.
        let is_point = rest.contains(' ') && word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
        return (is_point && paragraph.label.is_none()).then_some(true);
    }
    let number = number::parse(text).filter(|number| !number.is_sign())?;
    let rest = text.strip_prefix(number.written.as_str())?;
    rest.starts_with(char::is_alphabetic).then_some(false)
}
