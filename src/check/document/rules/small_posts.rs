//! TXT-01: a post in small letters before the name of its holder, with the body between them (`phó chủ tịch UBND xã Lê Thị
//! Hoa`); a heading in small letters among others that begin with a capital.

use crate::number::Kind;
use crate::rule::Remark;
use crate::subject::{Item, Subject};
use crate::text::Kind as TextKind;
use crate::vietnamese::case;
use crate::vietnamese::person_name::FAMILY_NAMES;

const POSTS: [&str; 8] = [
    "phó chủ tịch ",
    "chủ tịch ",
    "phó giám đốc ",
    "giám đốc ",
    "phó bí thư ",
    "bí thư ",
    "phó trưởng ",
    "trưởng phòng ",
];

/// What posts are of.
const BODIES: [&str; 12] = [
    "ubnd",
    "hđnd",
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "hội đồng nhân dân",
    "đảng ủy",
    "đảng uỷ",
    "công đoàn",
    "chi bộ",
    "chi đoàn",
    "hội khuyến học",
    "sở",
];

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    before_names(subject).into_iter().chain(small_headings(subject)).collect()
}

/// Told once.
fn before_names(subject: &Subject) -> Option<Remark> {
    subject.texts.iter().filter(|text| matches!(text.passage.kind, TextKind::Prose | TextKind::Cell)).find_map(|text| {
        let written = text.passage.text;
        POSTS.iter().flat_map(|post| written.match_indices(post)).find_map(|(at, post)| {
            let before = written.get(..at)?;
            if before.ends_with(char::is_alphanumeric) || before.ends_with("phó ") {
                return None;
            }
            let rest = written.get(at + post.len()..)?.split([',', ';', '.', '(', ')', ':', '\n']).next()?;
            let lower = rest.to_lowercase();
            if !BODIES.iter().any(|body| lower.starts_with(body)) || lower.contains("trường ") {
                return None;
            }
            let words: Vec<&str> = rest.split(' ').collect();
            let is_syllable =
                |word: &&str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
            // The last words are a name of three syllables and more.
            let first = words.iter().position(|word| FAMILY_NAMES.contains(word))?;
            let name = words.get(first..)?.iter().take_while(|word| is_syllable(word)).count();
            let is_name = (3..=5).contains(&name);
            is_name.then(|| {
                let remark = Remark::hint(format!("\"{}\" của người có tên ở ngay sau, viết hoa.", post.trim_end()));
                let help = format!("viết \"{}\".", case::capitalize_first(post.trim_end()));
                let end = at + post.len() + rest.len();
                remark.help(help).at_text(text.index, written.get(at..end).unwrap_or(written))
            })
        })
    })
}

/// `2. phòng Kinh tế` between `1. Văn phòng` and `3. Phòng Văn hóa - Xã hội`.
fn small_headings(subject: &Subject) -> Vec<Remark> {
    const LEAST: usize = 3;
    let mut remarks = Vec::new();
    for kind in [Kind::Roman, Kind::Arabic(1), Kind::Arabic(2)] {
        let mut run: Vec<&Item> = Vec::new();
        let of_kind = subject.text.iter().filter(|item| item.number.as_ref().is_some_and(|number| number.kind == kind));
        for item in of_kind {
            let opens = item.number.as_ref().is_some_and(|number| number.ordinal() == 1);
            if opens {
                remarks.extend(odd_one(&run, LEAST));
                run.clear();
            }
            run.push(item);
        }
        remarks.extend(odd_one(&run, LEAST));
    }
    remarks
}

fn odd_one(run: &[&Item], least: usize) -> Option<Remark> {
    let rest = |item: &Item| item.number.as_ref().map(|number| number.rest.clone()).unwrap_or_default();
    let small: Vec<&&Item> = run.iter().filter(|item| rest(item).starts_with(char::is_lowercase)).collect();
    let [one] = small.as_slice() else { return None };
    let are_capital = run.iter().filter(|item| rest(item).starts_with(char::is_uppercase)).count() + 1 == run.len();
    let written = one.paragraph.trimmed();
    (are_capital && run.len() >= least).then(|| {
        let remark = Remark::hint("chữ đầu mục viết thường, các mục khác viết hoa.");
        remark.help("viết hoa chữ đầu mục.").at_text(one.index, written)
    })
}
