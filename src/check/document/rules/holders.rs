//! PER-01: one post of a school with two holders, one person in two posts that nobody has together. Read where a post stands
//! right before a name or right behind it (`Lê Thị Hoa, Phó Hiệu trưởng`), and in the rows of a list of people.

use std::collections::BTreeMap;

use super::people::{MOST, POSTS as POST_WORDS};
use crate::line::Line;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::Kind;
use crate::vietnamese::letters;
use crate::vietnamese::person_name::{self, FAMILY_NAMES};
use crate::words::is_person;

/// Family names that fewer people have: with a post beside it a name may begin so.
#[rustfmt::skip]
const MORE_FAMILY_NAMES: [&str; 34] = [
    "Trương", "Hà", "Đào", "Phùng", "Lâm", "Lưu", "Tô", "Châu", "Thái", "Quách", "Triệu", "Vương", "Nông", "Hứa", "Tăng", "Thạch",
    "Giáp", "Kiều", "Từ", "Chu", "La", "Nhữ", "Khổng", "Ninh", "Nghiêm", "Lục", "Mạc", "Quan", "Danh", "Lò", "Quàng", "Cà", "Trà", "Ngụy",
];

fn is_family(word: &str) -> bool {
    FAMILY_NAMES.contains(&word) || MORE_FAMILY_NAMES.contains(&word)
}

/// A person with a post, as one place says it.
struct Holder {
    index: usize,
    name: String,
    post: Post,
    /// The table and what is listed in it: a list of its own may be of another school.
    table: Option<usize>,
}

/// Posts that tell people apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Post {
    Head,
    Deputy,
    Accountant,
    /// Tổng phụ trách Đội.
    Pioneers,
    /// The head of a group of teachers, by its name in small letters.
    Group(String),
}

impl Post {
    /// The post that a text in small letters begins with.
    fn of(lower: &str) -> Option<Self> {
        let text = lower.trim();
        let starts = |words: &str| {
            text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)).then_some(())
        };
        if starts("phó hiệu trưởng").is_some() {
            return Some(Self::Deputy);
        }
        if starts("hiệu trưởng").is_some() {
            return Some(Self::Head);
        }
        if starts("tổng phụ trách đội").is_some() {
            return Some(Self::Pioneers);
        }
        if starts("kế toán").is_some() && starts("kế toán trưởng").is_none() {
            return Some(Self::Accountant);
        }
        let group = ["tổ trưởng tổ chuyên môn ", "tổ trưởng chuyên môn ", "tổ trưởng tổ ", "tổ trưởng "]
            .iter()
            .find_map(|words| text.strip_prefix(words))?;
        let name = group.split([',', ';', '.', ')', '(', '\n']).next().unwrap_or("").trim();
        let name: Vec<&str> =
            name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        (!name.is_empty() && name.len() < MOST * 2).then(|| Self::Group(name.join(" ")))
    }

    fn in_words(&self) -> String {
        match self {
            Self::Head => "Hiệu trưởng".to_owned(),
            Self::Deputy => "Phó Hiệu trưởng".to_owned(),
            Self::Accountant => "kế toán".to_owned(),
            Self::Pioneers => "Tổng phụ trách Đội".to_owned(),
            Self::Group(name) => format!("Tổ trưởng tổ {}", crate::vietnamese::case::capitalize_first(name)),
        }
    }

    /// Whether nobody has both.
    fn excludes(&self, other: &Self) -> bool {
        let is_leader = |post: &Self| matches!(post, Self::Head | Self::Deputy);
        match (self, other) {
            (Self::Group(one), Self::Group(other)) => are_other_groups(one, other),
            (Self::Accountant, Self::Group(name)) | (Self::Group(name), Self::Accountant) => {
                !name.contains("văn phòng") && !name.contains("hành chính")
            }
            (Self::Accountant, Self::Pioneers) | (Self::Pioneers, Self::Accountant) => true,
            (Self::Pioneers, Self::Group(_)) | (Self::Group(_), Self::Pioneers) => false,
            _ => self != other && (is_leader(self) || is_leader(other)),
        }
    }

    /// Whether a school has one such person.
    const fn is_sole(&self) -> bool {
        matches!(self, Self::Head | Self::Pioneers | Self::Group(_))
    }
}

/// Whether two names of groups cannot be one, written short or cut: all words spelt out, and none of them common.
fn are_other_groups(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    // `KHTN`, `GDTC`: letters that may stand for the other name.
    let is_short = |words: &[String]| words.iter().any(|word| is_abbreviation(word));
    let shares = one.iter().any(|word| other.contains(word) && !["học", "khoa", "tổ"].contains(&word.as_str()));
    let is_alike = one.len() == other.len() && one.len() > 2;
    !is_short(&one) && !is_short(&other) && (!shares || is_alike && one != other)
}

/// A word that is no syllable: it has no vowel, or is a number.
fn is_abbreviation(word: &str) -> bool {
    let plain = letters::without_marks(word);
    !plain.contains(['a', 'e', 'i', 'o', 'u', 'y']) && !word.chars().all(|sign| sign.is_ascii_digit())
}

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut remarks = two_heads(subject);
    if !is_of_school(subject) {
        return remarks;
    }
    let holders = holders(subject);
    remarks.extend(two_posts(&holders));
    remarks.extend(two_holders(&holders));
    remarks
}

/// `Trưởng ban` in two rows of one numbered list.
fn two_heads(subject: &Subject) -> Vec<Remark> {
    const HEADS: [&str; 3] = ["trưởng ban", "trưởng đoàn", "trưởng ban chỉ đạo"];
    let told = subject.tables.values().filter_map(|rows| {
        let is_list = rows.values().take(2).flatten().any(|(_, (_, text))| letters::lower(text).contains("họ và tên"));
        let ordinals: Vec<usize> = rows
            .values()
            .filter_map(|cells| cells.values().next()?.1.trim().trim_end_matches('.').parse().ok())
            .collect();
        let is_one = ordinals.iter().zip(1..).all(|(one, ordinal)| *one == ordinal) && ordinals.len() > 2;
        let heads =
            rows.values().flatten().filter(|(_, (_, text))| HEADS.contains(&letters::lower(text.trim()).as_str()));
        let mut heads = heads.map(|(_, cell)| cell);
        let ((_, first), (index, second)) = (heads.next()?, heads.next()?);
        (is_list && is_one && heads.next().is_none() && first.to_lowercase() == second.to_lowercase()).then(|| {
            let remark = Remark::hint(format!("danh sách có hai {}.", letters::lower(second.trim())));
            remark.help("xem lại nhiệm vụ của một trong hai người.").at_text(*index, second.trim())
        })
    });
    told.collect()
}

/// One school issues the document, of which the posts are.
fn is_of_school(subject: &Subject) -> bool {
    let letterhead = &subject.parts.letterhead;
    let lines = letterhead.governing_body.iter().chain(&letterhead.issuing_body).map(Line::text);
    letters::lower(&lines.collect::<Vec<_>>().join(" ")).contains("trường ")
}

/// Words of places that speak of other schools or times.
const ELSEWHERE: [&str; 9] =
    ["nguyên ", "cựu ", "trường bạn", "trước đây", "thay ", "bàn giao", "nghỉ hưu", "bổ nhiệm", "luân chuyển"];

fn holders(subject: &Subject) -> Vec<Holder> {
    let mut found = Vec::new();
    for text in subject.texts.iter().filter(|text| matches!(text.passage.kind, Kind::Prose | Kind::Cell)) {
        let (written, lower) = (text.passage.text, letters::lower(text.passage.text));
        let is_other = ELSEWHERE.iter().any(|words| lower.contains(words)) || lower.contains("trường tiểu học ");
        if written.len() != lower.len() || is_other {
            continue;
        }
        found.extend(in_sentence(written, &lower).into_iter().map(|(name, post)| Holder {
            index: text.index,
            name,
            post,
            table: None,
        }));
    }
    for (table, rows) in &subject.tables {
        for cells in rows.values() {
            let name = cells.iter().find(|(_, (_, text))| is_name(text.trim()));
            let Some((column, (index, name))) = name else { continue };
            let posts = cells.range(column + 1..=column + 2).find_map(|(_, (_, text))| {
                let posts: Vec<Post> = letters::lower(text).split([',', ';', '\n']).filter_map(Post::of).collect();
                (!posts.is_empty()).then_some(posts)
            });
            for post in posts.into_iter().flatten() {
                found.push(Holder { index: *index, name: name.trim().to_owned(), post, table: Some(*table) });
            }
        }
    }
    found
}

/// Whether a cell holds a name and nothing else.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (3..=MOST).contains(&words.len())
        && words.first().is_some_and(|first| is_family(first))
        && is_person(text)
        && text.chars().any(char::is_lowercase)
}

/// `Phó Hiệu trưởng Lê Thị Hoa`, `Lê Thị Hoa, Phó Hiệu trưởng`, `Lê Thị Hoa (Phó Hiệu trưởng)`.
pub fn in_sentence(written: &str, lower: &str) -> Vec<(String, Post)> {
    const WORDS: [&str; 4] = ["hiệu trưởng", "tổng phụ trách đội", "kế toán", "tổ trưởng "];
    let mut found = Vec::new();
    for words in WORDS {
        for (at, _) in lower.match_indices(words) {
            let start =
                if lower.get(..at).is_some_and(|before| before.ends_with("phó ")) { at - "phó ".len() } else { at };
            let (Some(before), Some(rest)) = (written.get(..start), lower.get(start..)) else { continue };
            let Some(post) = Post::of(rest) else { continue };
            let behind = if matches!(post, Post::Group(_)) {
                None
            } else {
                written.get(at + words.len()..).and_then(|rest| leading(rest.strip_prefix(' ')?))
            };
            let in_front = || {
                ["(", ", ", " - ", " – "].iter().find_map(|joint| {
                    let before = before.strip_suffix(joint)?.trim_end();
                    let name = trailing(before)?;
                    // `Phó Hiệu trưởng Lê Thị Hoa, Hiệu trưởng và …`: the name has its post before it.
                    let opening = letters::lower(before.strip_suffix(name.as_str())?.trim_end());
                    let has_post =
                        ["trưởng", "phó", "tịch", "ký", "toán", "thư"].iter().any(|word| opening.ends_with(word));
                    (!has_post && ends_there(&post, lower.get(at + words.len()..)?)).then_some(name)
                })
            };
            // `…, Hiệu trưởng Lê Văn An`: the name behind it is the holder.
            let name = behind.or_else(in_front);
            found.extend(name.map(|name| (name, post)));
        }
    }
    found
}

/// Whether a post behind a name says no more: then it is his, and does not act.
fn ends_there(post: &Post, rest: &str) -> bool {
    let is_end = rest.is_empty() || rest.starts_with([',', ';', '.', ')', ':', '\n']);
    matches!(post, Post::Group(_)) || is_end || rest.starts_with(" nhà trường") || rest.starts_with(" - ")
}

fn is_syllable(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().all(char::is_alphabetic)
        && word.chars().skip(1).all(char::is_lowercase)
}

/// The name that a text begins with.
fn leading(text: &str) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    for word in text.split(' ').take(MOST + 1) {
        let plain = word.trim_end_matches(|sign: char| !sign.is_alphabetic());
        if !is_syllable(plain) || (name.len() > 1 && POST_WORDS.contains(&plain)) {
            break;
        }
        name.push(plain);
        if plain.len() < word.len() {
            break;
        }
    }
    whole(&name)
}

/// The name that a text ends with.
fn trailing(text: &str) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    for word in text.rsplit(' ').take(MOST + 1) {
        let plain = word.trim_start_matches(|sign: char| !sign.is_alphabetic());
        if !is_syllable(plain) {
            break;
        }
        name.insert(0, plain);
        if plain.len() < word.len() || is_family(plain) && name.len() > 2 {
            break;
        }
    }
    let family = name.iter().position(|word| is_family(word))?;
    whole(name.get(family..)?)
}

fn whole(name: &[&str]) -> Option<String> {
    let is_name = (3..=MOST).contains(&name.len()) && name.first().is_some_and(|first| is_family(first));
    is_name.then(|| name.join(" "))
}

/// `Bà Hà Thị Nhàn, kế toán` and `Hà Thị Nhàn, Phó Hiệu trưởng`. Told at the place that stands alone.
fn two_posts(holders: &[Holder]) -> Vec<Remark> {
    let mut of_name: BTreeMap<String, Vec<&Holder>> = BTreeMap::new();
    for holder in holders {
        of_name.entry(person_name::without_tone_style(&holder.name)).or_default().push(holder);
    }
    let told = of_name.into_values().filter_map(|own| {
        // Two rows of one list are two people.
        let pair = own.iter().enumerate().find_map(|(at, one)| {
            let other = own.get(at + 1..)?.iter().find(|other| {
                one.post.excludes(&other.post)
                    && one.index != other.index
                    && (one.table.is_none() || one.table != other.table)
            })?;
            Some((*one, *other))
        })?;
        let count = |post: &Post| own.iter().filter(|holder| holder.post == *post).count();
        let (odd, usual) = if count(&pair.0.post) < count(&pair.1.post) { pair } else { (pair.1, pair.0) };
        let message =
            format!("{} ở đây là {}, ở chỗ khác là {}.", odd.name, odd.post.in_words(), usual.post.in_words());
        Some(
            Remark::hint(message)
                .help("xem lại chức vụ hoặc họ tên ở một trong hai chỗ.")
                .at_text(odd.index, &odd.name),
        )
    });
    told.collect()
}

/// `Tổ trưởng tổ Toán - Tin` of two people in one list, `Hiệu trưởng` of two names.
fn two_holders(holders: &[Holder]) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    let mut told: Vec<&Post> = Vec::new();
    for (at, one) in holders.iter().enumerate().filter(|(_, one)| one.post.is_sole()) {
        let other = holders.get(at + 1..).unwrap_or_default().iter().find(|other| {
            let is_listed = one.table.is_some() && one.table == other.table;
            // Heads in one list are those of many schools.
            let is_place = if matches!(one.post, Post::Group(_)) { is_listed } else { !is_listed };
            let is_near = person_name::is_near(&one.name, &other.name)
                || person_name::without_tone_style(&one.name) == person_name::without_tone_style(&other.name);
            one.post == other.post && is_place && !is_near && !is_cut(&one.name, &other.name)
        });
        let Some(other) = other.filter(|_| !told.contains(&&one.post)) else { continue };
        told.push(&one.post);
        let count = |name: &str| holders.iter().filter(|holder| holder.post == one.post && holder.name == name).count();
        let (odd, usual) = if count(&one.name) < count(&other.name) { (one, other) } else { (other, one) };
        let message = format!("{} ở đây là {}, ở chỗ khác là {}.", odd.post.in_words(), odd.name, usual.name);
        remarks.push(
            Remark::hint(message)
                .help("xem lại họ tên hoặc chức vụ ở một trong hai chỗ.")
                .at_text(odd.index, &odd.name),
        );
    }
    // More than one such post is another arrangement: heads of several schools.
    if remarks.len() > 2 { Vec::new() } else { remarks }
}

/// One name that goes on or is cut short.
fn is_cut(one: &str, other: &str) -> bool {
    one.starts_with(&format!("{other} "))
        || other.starts_with(&format!("{one} "))
        || one.ends_with(&format!(" {other}"))
        || other.ends_with(&format!(" {one}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_read_before_and_behind_names() {
        for (text, name, post) in [
            ("Phó Hiệu trưởng Lê Thị Hoa phụ trách", "Lê Thị Hoa", Post::Deputy),
            ("do bà Lê Thị Hoa, Phó Hiệu trưởng, chủ trì", "Lê Thị Hoa", Post::Deputy),
            ("Lê Thị Hoa (Hiệu trưởng)", "Lê Thị Hoa", Post::Head),
            ("Bà Trần Thị Nhàn, kế toán", "Trần Thị Nhàn", Post::Accountant),
            ("thầy Lê Văn An, Tổ trưởng tổ Toán - Tin", "Lê Văn An", Post::Group("toán tin".to_owned())),
        ] {
            assert_eq!(in_sentence(text, &letters::lower(text)), [(name.to_owned(), post)], "{text}");
        }
        for text in [
            "Hiệu trưởng Trường THCS Lê Lợi",
            "kế toán lập dự toán",
            "Lê Thị Hoa và Hiệu trưởng",
            "tổ trưởng chuyên môn",
        ] {
            assert_eq!(in_sentence(text, &letters::lower(text)), [], "{text}");
        }
    }

    #[test]
    fn groups_that_may_be_one_are_not_told_apart() {
        assert!(are_other_groups("khoa học tự nhiên", "khoa học xã hội") && are_other_groups("toán tin", "ngữ văn"));
        for (one, other) in [("khtn", "khoa học tự nhiên"), ("toán", "toán tin"), ("ngoại ngữ nghệ thuật", "ngoại ngữ")]
        {
            assert!(!are_other_groups(one, other), "{one}, {other}");
        }
    }
}
