//! TXT-01: the name of a school: `Trường Tiểu học Kim Liên`, not `trường Tiểu học Kim Liên` nor `Trường tiểu học Kim Liên`
//! (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV).

use super::Kind;
use super::dictionary::Dictionary;
use super::phrase::stands;
use super::scan::{Case, Scan};
use super::slip::Slip;
use super::words::ends_word;
use crate::vietnamese::case;

/// Kinds of schools in words, the longer first, and as they are shortened.
const KINDS: [&[&str]; 6] = [
    &["trung", "học", "phổ", "thông"],
    &["trung", "học", "cơ", "sở"],
    &["tiểu", "học"],
    &["mầm", "non"],
    &["mẫu", "giáo"],
    &["thpt"],
];
const SHORT: [&str; 3] = ["thcs", "th", "mn"];

/// Words before "trường" that speak of several, or of none by its name.
pub const MANY: [&str; 12] = ["các", "những", "mỗi", "từng", "hai", "ba", "nhiều", "một", "liên", "giữa", "số", "cụm"];

/// A name of a school: where it stands, and the words before its own name.
struct Found<'s> {
    passage: usize,
    first: usize,
    last: usize,
    /// Kind and name in small letters.
    key: &'s str,
}

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let (mut right, mut wrong): (Vec<&str>, Vec<Found>) = (Vec::new(), Vec::new());
    let open = scans.iter().enumerate().filter(|(_, scan)| !scan.is_capitals && scan.kind != Kind::Name);
    for (passage, scan) in open {
        for first in (0..scan.words.len()).filter(|index| scan.lower_word(*index) == "trường") {
            let Some((last, name)) = named(scan, first) else { continue };
            let Some(key) = scan.lower.get(scan.span(first, name)) else { continue };
            let is_small = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Small);
            match (is_small(first), is_small(first + 1)) {
                (false, false) => right.push(key),
                _ => wrong.push(Found { passage, first, last, key }),
            }
        }
    }
    let mut told: Vec<&str> = Vec::new();
    for found in wrong {
        let scan = &scans[found.passage];
        // `trường Trung học cơ sở Nam Lĩnh` is written so by many: told where the document has the other way too, and once a
        // name where the kind is shortened.
        let is_sure = scan.words[found.first].case != Case::Small || right.contains(&found.key);
        let is_short = SHORT.iter().chain(&["thpt"]).any(|kind| scan.lower_word(found.first + 1) == *kind);
        if !is_sure && (!is_short || told.contains(&found.key)) {
            continue;
        }
        told.push(found.key);
        let range = scan.span(found.first, found.last);
        let written = scan.text.get(range.clone()).unwrap_or("");
        let kind = scan.text.get(scan.span(found.first + 1, found.last)).unwrap_or("");
        let right = format!("Trường {}", case::capitalize_first(kind));
        let message = format!("\"{written}\" trong tên trường viết hoa chưa đúng.");
        let slip = if is_sure { Slip::warning("TXT-01", range, message) } else { Slip::hint("TXT-01", range, message) };
        let slip = slip.help(format!("viết \"{right}\" trước tên riêng."));
        slips.push(slip.in_passage(found.passage));
    }
}

/// The last word of the kind behind "trường" at this word, and the second of the name that follows it.
fn named(scan: &Scan, index: usize) -> Option<(usize, usize)> {
    let word = scan.words.get(index)?;
    let is_many = MANY.contains(&scan.lower_before(index))
        || scan.gap_before(index).contains(|sign: char| sign.is_ascii_digit())
        || (word.case == Case::Small && ends_word(scan, index));
    if is_many || !scan.is_next_to(index) {
        return None;
    }
    let kind = KINDS.iter().find(|words| stands(words, scan, index + 1)).map(|words| words.len());
    let length = kind.or_else(|| SHORT.contains(&scan.lower_word(index + 1)).then_some(1))?;
    let last = index + length;
    // A name has two words and more; `trường Mầm non Sở` may go on in another way.
    let is_capital =
        |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Capital) && scan.is_next_to(at - 1);
    (is_capital(last + 1) && is_capital(last + 2)).then_some((last, last + 2))
}
