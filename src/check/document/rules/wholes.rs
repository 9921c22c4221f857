//! TBL-09: how many there are of what a school counts once (`trường có 17 lớp`), and words that mean all of them (`toàn bộ
//! 16 lớp`).

use std::collections::BTreeSet;

use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::Kind;
use crate::vietnamese::letters;

/// What is counted, and may be meant as a whole.
const NOUNS: [&str; 6] = ["lớp", "nhóm, lớp", "phòng học", "tổ chuyên môn", "tiêu chí", "trường"];
/// Words before the number of all there are.
const THERE_ARE: [&str; 6] = ["trường có ", "trường hiện có ", "trường gồm ", "tổng số ", "xã có ", "phường có "];
/// Words that mean all there are.
const ALL: [&str; 4] = ["toàn bộ ", "tất cả các ", "tất cả ", "cả "];
/// Behind a noun these say that some are meant.
const SOME: [&str; 8] = ["khối", "của khối", "bán trú", "đầu cấp", "cuối cấp", "này", "nói trên", "được chọn"];

/// The number behind words, with what follows it.
fn counted<'t>(lower: &'t str, words: &str) -> impl Iterator<Item = (u32, &'t str)> {
    lower.match_indices(words).filter_map(move |(at, words)| {
        let rest = lower.get(at + words.len()..)?;
        let end = rest.find(|sign: char| !sign.is_ascii_digit())?;
        Some((rest.get(..end)?.parse().ok()?, rest.get(end..)?.trim_start()))
    })
}

/// Whether a text begins with a noun, and not with some of what it names.
fn names(rest: &str, noun: &str) -> bool {
    rest.strip_prefix(noun).is_some_and(|rest| {
        let is_whole = !rest.starts_with(char::is_alphabetic)
            && !rest.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
        is_whole && !SOME.iter().any(|words| rest.trim_start().starts_with(words))
    })
}

/// All of what there is, by another number than there is of it.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let texts = || subject.texts.iter().filter(|text| text.passage.kind == Kind::Prose);
    let lowers: Vec<(usize, &str, String)> =
        texts().map(|text| (text.index, text.passage.text, letters::lower(text.passage.text))).collect();
    let mut remarks = Vec::new();
    for noun in NOUNS {
        let there_are: BTreeSet<u32> = lowers
            .iter()
            .flat_map(|(_, _, lower)| THERE_ARE.iter().flat_map(move |words| counted(lower, words)))
            .filter(|(_, rest)| names(rest, noun))
            .map(|(number, _)| number)
            .collect();
        // Two numbers are those of two years, or of two things.
        let [there_are] = there_are.into_iter().collect::<Vec<_>>()[..] else { continue };
        for (index, text, lower) in &lowers {
            let all = ALL.iter().flat_map(|words| counted(lower, words)).find(|(_, rest)| names(rest, noun));
            if let Some((number, _)) = all.filter(|(number, _)| *number != there_are && *number * 2 > there_are) {
                let message = format!("ở đây là tất cả {number} {noun}, chỗ khác ghi có {there_are}.");
                remarks.push(Remark::hint(message).help("xem lại hai số.").at_text(*index, text));
            }
        }
    }
    remarks
}
