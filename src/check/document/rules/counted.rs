//! REF-03: `gồm 05 nội dung sau:` over a list of four.

use crate::number::Kind;
use crate::rule::Remark;
use crate::subject::{Item, Subject};
use crate::vietnamese::letters;

/// What lists have so many of.
const NOUNS: [&str; 12] = [
    "nội dung",
    "nhiệm vụ",
    "giải pháp",
    "nhóm",
    "bước",
    "yêu cầu",
    "mục tiêu",
    "giai đoạn",
    "phần",
    "việc",
    "vấn đề",
    "biện pháp",
];
/// Words that end such a sentence.
const ENDINGS: [&str; 10] =
    ["sau", "sau đây", "như sau", "cụ thể", "gồm", "là", "chính", "trọng tâm", "cụ thể như sau", "chủ yếu"];
/// Words right before the number.
const OPENINGS: [&str; 10] = ["gồm", "có", "hiện", "theo", "vào", "trung", "qua", "với", "các", "đủ"];

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let items: Vec<&Item> = subject.text.iter().collect();
    let mut remarks = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(said) = said(&letters::lower(item.paragraph.trimmed())) else { continue };
        let Some(count) = following(&items, at) else { continue };
        if count != said.0 && count > 1 && count.abs_diff(said.0) < 3 {
            let message = format!("ở đây ghi {:02} {}, danh sách ở dưới có {count:02}.", said.0, said.1);
            remarks.push(
                Remark::hint(message).help("đếm lại, hoặc sửa số.").at_text(item.index, item.paragraph.trimmed()),
            );
        }
    }
    remarks
}

/// The number and the noun of a sentence that opens a list.
fn said(lower: &str) -> Option<(usize, &'static str)> {
    const MOST: usize = 12;
    let body = lower.strip_suffix(':')?;
    let sentence = body.rsplit(['.', ';', ':']).next().unwrap_or(body);
    NOUNS.iter().find_map(|noun| {
        let at = sentence.rfind(noun)?;
        let before = sentence.get(..at)?.trim_end();
        let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let number: usize = before.get(start..)?.parse().ok().filter(|number| (2..=MOST).contains(number))?;
        let opening = before.get(..start)?.trim_end();
        let rest = sentence.get(at + noun.len()..)?.trim().trim_end_matches(',');
        let is_end = rest.is_empty()
            || ENDINGS.iter().any(|words| rest == *words || rest.ends_with(&format!(" {words}")))
            || ENDINGS.iter().any(|words| rest.ends_with(&format!(", {words}")));
        let opens = OPENINGS.iter().any(|word| opening.ends_with(word)) || opening.is_empty();
        // A number in what follows is another count.
        let is_one = !rest.contains(|sign: char| sign.is_ascii_digit());
        (is_end && opens && is_one && rest.split(' ').count() < 12).then_some((number, *noun))
    })
}

/// How many points of one kind stand below, with deeper ones between them left out.
fn following(items: &[&Item], at: usize) -> Option<usize> {
    let kind = |item: &Item| item.number.as_ref().map(|number| number.kind);
    let own = kind(items.get(at)?);
    let first = kind(items.get(at + 1)?)?;
    let ordinal = |item: &Item| item.number.as_ref().map_or(0, crate::number::Number::ordinal);
    if Some(first) == own || (first != Kind::Sign && ordinal(items.get(at + 1)?) != 1) {
        return None;
    }
    let mut count = 0;
    let mut deeper = None;
    for item in items.get(at + 1..)? {
        let next = kind(item);
        // A list of dashes may have lists of pluses in it.
        let sign = |item: &Item| item.number.as_ref().map(|number| number.written.clone());
        if first == Kind::Sign && next == Some(first) && sign(item) != items.get(at + 1).and_then(|first| sign(first)) {
            deeper = next;
            continue;
        }
        if next == Some(first) {
            // A second list of numbers begins again.
            if first != Kind::Sign && ordinal(item) <= count {
                break;
            }
            count += 1;
            deeper = None;
            continue;
        }
        let Some(next) = next else {
            // Words between the points belong to a point with a number; they end a list of dashes.
            if first == Kind::Sign || item.is_heading {
                break;
            }
            continue;
        };
        let is_deeper = rank(next) > rank(first) && Some(next) != own;
        if !is_deeper || (first == Kind::Sign && deeper.is_none()) {
            break;
        }
        deeper = Some(next);
    }
    Some(count)
}

/// How deep a kind of number stands.
fn rank(kind: Kind) -> usize {
    match kind {
        Kind::Part | Kind::Article => 0,
        Kind::Capital => 1,
        Kind::Roman => 2,
        Kind::Arabic(depth) => 2 + depth,
        Kind::Bracketed => 6,
        Kind::Letter | Kind::DottedLetter => 7,
        Kind::Sign => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_how_many_points_stand_below() {
        for (text, number) in [
            ("kế hoạch gồm 05 nội dung sau:", Some(5)),
            ("trong năm học, nhà trường tập trung 4 nhiệm vụ trọng tâm:", Some(4)),
            ("thực hiện theo 03 bước như sau:", Some(3)),
            ("nhà trường có 03 nhóm công tác, cụ thể:", Some(3)),
            ("nhà trường có 03 nhóm, 2 điểm trường như sau:", None),
            ("có 24 nội dung sau:", None),
            ("05 nội dung đã hoàn thành.", None),
            ("hoàn thành 02 nội dung trước tháng 3:", None),
            ("năm 2026, nhiệm vụ như sau:", None),
        ] {
            assert_eq!(said(text).map(|(number, _)| number), number, "{text}");
        }
    }
}
