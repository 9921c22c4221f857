//! REF-03: a document that calls itself by another type, left over from the one it was made of: `Trên đây là tờ trình` at
//! the end of a report, `thi hành Kế hoạch này` at the end of a decision.

use crate::rule::Remark;
use crate::subject::Subject;
use crate::vietnamese::{case, letters};

/// Types that end by their own names. Letters, guides and programmes end in many ways.
const TYPES: [&str; 5] = ["quyết định", "kế hoạch", "báo cáo", "tờ trình", "thông báo"];

/// Words that the type of this document stands behind.
const CLOSINGS: [&str; 3] = ["trên đây là", "thi hành", "tổ chức thực hiện"];

/// Paragraphs at the end in which a document speaks of itself.
const LAST: usize = 4;

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let Some(main) = subject.parts.of_main_document() else { return Vec::new() };
    let Some(own) = main.title.type_name.as_deref().map(letters::lower) else { return Vec::new() };
    let head: String = main.title.subject.iter().map(|line| letters::lower(line.text()) + " ").collect();
    if !TYPES.contains(&own.as_str()) {
        return Vec::new();
    }
    let last = subject.text.iter().rev().filter(|item| !item.paragraph.trimmed().is_empty()).take(LAST);
    let told = last.filter_map(|item| {
        let (written, lower) = (item.paragraph.trimmed(), letters::lower(item.paragraph.trimmed()));
        let other = TYPES.into_iter().find(|other| *other != own && calls_itself(&lower, other))?;
        // A plan that a decision promulgates may be carried out by its articles; what is cited may be called this one.
        let is_issued = head.contains(other) || subject.text.iter().any(|item| issues(&item.paragraph.text, other));
        if is_issued || lower.contains(&format!("{other} số")) {
            return None;
        }
        let called = case::capitalize_first(other);
        let remark = Remark::hint(format!("\"{called}\" ở đây, văn bản này là {}.", case::upper(&own)));
        Some(remark.help(format!("có lẽ sót từ văn bản khác; viết \"{own}\".")).at_text(item.index, written))
    });
    let attached = subject.text.iter().filter_map(|item| {
        let (written, lower) = (item.paragraph.trimmed(), letters::lower(item.paragraph.trimmed()));
        let other = TYPES.into_iter().find(|other| *other != own && attaches(&lower, other))?;
        let is_issued = head.contains(other) || subject.text.iter().any(|item| issues(&item.paragraph.text, other));
        if is_issued || lower.contains(&format!("{other} số")) {
            return None;
        }
        let message =
            format!("\"kèm theo {} này\" ở đây, văn bản này là {}.", case::capitalize_first(other), case::upper(&own));
        let own = case::capitalize_first(&own);
        Some(Remark::hint(message).help(format!("viết \"kèm theo {own} này\".")).at_text(item.index, written))
    });
    told.chain(attached).collect()
}

/// `Phụ lục kèm theo Kế hoạch này`
fn attaches(lower: &str, kind: &str) -> bool {
    ["kèm theo ", "kèm "].iter().any(|words| lower.contains(&format!("{words}{kind} này")))
}

/// Whether a text in small letters says that the document is of this type.
fn calls_itself(lower: &str, kind: &str) -> bool {
    CLOSINGS.iter().any(|words| {
        lower.match_indices(words).any(|(at, _)| {
            let rest = lower.get(at + words.len()..).unwrap_or("").trim_start();
            let rest = rest.strip_prefix(kind);
            rest.is_some_and(|rest| {
                rest.starts_with(" này") || (words.starts_with("trên đây") && !rest.starts_with(" này"))
            })
        })
    })
}

/// Whether a text says that the document issues one of this type: `Ban hành kèm theo Quyết định này Kế hoạch …`.
fn issues(text: &str, kind: &str) -> bool {
    let lower = letters::lower(text);
    lower.find("ban hành").is_some_and(|at| lower.get(at..).is_some_and(|rest| rest.contains(kind)))
        || ["phê duyệt", "phê chuẩn", "thông qua"].iter().any(|word| lower.contains(&format!("{word} {kind}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every type in every closing; nothing where the type is only spoken of.
    #[test]
    fn a_document_is_called_by_a_type_in_its_closing_words() {
        for kind in TYPES {
            for text in [
                format!("trên đây là {kind} kết quả năm học./."),
                format!("các bộ phận liên quan chịu trách nhiệm thi hành {kind} này./."),
                format!("đề nghị các tổ tổ chức thực hiện {kind} này."),
            ] {
                assert_eq!(TYPES.into_iter().filter(|other| calls_itself(&text, other)).collect::<Vec<_>>(), [kind]);
            }
            assert!(!calls_itself(&format!("thi hành {kind} của trường"), kind));
            assert!(!calls_itself(&format!("căn cứ {kind} này, các tổ lập danh sách"), kind));
        }
        assert!(issues("Ban hành kèm theo Quyết định này Kế hoạch dạy học", "kế hoạch"));
        assert!(issues("Phê duyệt Kế hoạch dạy học", "kế hoạch"));
        assert!(!issues("Phối hợp thực hiện kế hoạch", "kế hoạch"));
    }
}
