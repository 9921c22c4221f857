//! PER-01: one person under two names, or twice in one list.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{circular, holders};
use crate::manuscript::Spot;
use crate::rule::{Remark, Rule, Verdict};
use crate::subject::Subject;
use crate::vietnamese::person_name::{self, FAMILY_NAMES};
use crate::vietnamese::{case, letters};
use crate::words::is_person;

pub const RULES: &[Rule] =
    &[Rule::advice("PER-01", "Tên một người viết một cách; mỗi người một lần trong danh sách", names)
        .by("thực hành soạn thảo")];

/// Names of three syllables and more can be told apart.
const LEAST: usize = 3;
pub const MOST: usize = 5;
/// Behind a form of address two are a name.
const LEAST_ADDRESSED: usize = 2;
/// Fewest syllables of a name that another one goes on with.
const LEAST_BEGINNING: usize = 4;

/// First words of posts, which stand in capitals behind a name without a comma.
pub const POSTS: [&str; 14] =
    ["Hiệu", "Phó", "Tổ", "Chủ", "Giám", "Trưởng", "Bí", "Kế", "Nhân", "Giáo", "Thư", "Ủy", "Tổng", "Văn"];

/// First words of names of places, which are alike more often than by a slip.
const PLACES: [&str; 9] = ["Xã", "Phường", "Thôn", "Bản", "Ấp", "Tỉnh", "Huyện", "Trường", "Tổ"];

/// One name as it is written, and where.
struct Name {
    written: String,
    places: Vec<(usize, Option<usize>)>,
}

fn names(subject: &Subject) -> Verdict {
    let known = all(subject);
    let mut council = circular::council(subject);
    council.extend(addressed_as_a_man(subject));
    council.extend(holders::remarks(subject));
    if known.is_empty() {
        return (!council.is_empty()).then_some(council);
    }
    let lists = lists(subject);
    let long: Vec<usize> = long_tables(subject);
    let signatory = subject.parts.signature.name.as_ref().map(|line| person_name::bare(line.text()));
    let mut remarks = twice(subject, &lists);
    remarks.extend(council);
    for (at, one) in known.iter().enumerate() {
        for other in known
            .iter()
            .skip(at + 1)
            .filter(|other| is_near(&one.written, &other.written) || is_cut_otherwise(one, other))
        {
            // Of two names that stand equally often the one in a list is taken for right, and else the earlier one.
            let is_in_text = |name: &Name| name.places.first().is_some_and(|(_, table)| table.is_none());
            let first = |name: &Name| name.places.first().map(|(index, _)| *index);
            let rank = |name: &Name| (Reverse(name.places.len()), is_in_text(name), first(name));
            let (rare, usual) = if rank(one) > rank(other) { (one, other) } else { (other, one) };
            let is_listed = |name: &Name, table: usize| name.places.iter().any(|(_, own)| *own == Some(table));
            let are_two = lists.keys().any(|table| is_listed(one, *table) && is_listed(other, *table))
                || long.iter().any(|table| is_listed(one, *table) || is_listed(other, *table));
            let Some((index, _)) = rare.places.first().filter(|_| rare.places.len() == 1 && !are_two) else { continue };
            // The rule of signatures tells a signatory of another mark.
            let signs = |name: &Name| signatory.as_deref() == Some(person_name::bare(&name.written).as_str());
            if (signs(one) || signs(other))
                && person_name::toneless(&one.written) == person_name::toneless(&other.written)
            {
                continue;
            }
            let message =
                format!("\"{}\" và \"{}\" có lẽ là một người, tên viết hai cách.", rare.written, usual.written);
            let help = "viết tên một người theo một cách; hai người thì không cần sửa.";
            remarks.push(Remark::hint(message).help(help).at_text(*index, &rare.written));
        }
    }
    Some(remarks)
}

/// `ông Hồ Thị Diễm My`: names with "Thị" are those of women.
fn addressed_as_a_man(subject: &Subject) -> Option<Remark> {
    subject.paragraphs().find_map(|(index, paragraph)| {
        let text = paragraph.text.as_str();
        let found = ["ông ", "Ông "].iter().flat_map(|word| text.match_indices(word)).find_map(|(at, word)| {
            let is_word = !text.get(..at)?.ends_with(char::is_alphanumeric);
            let mut words = text.get(at + word.len()..)?.split(' ');
            let is_family = words.next().is_some_and(|first| FAMILY_NAMES.contains(&first));
            (is_word && is_family && words.next() == Some("Thị")).then_some(at)
        })?;
        let remark = Remark::hint("\"ông\" đứng trước tên có chữ \"Thị\".");
        Some(remark.help("xem lại: có lẽ là \"bà\".").at_text(index, text.get(found..)?.split([',', ';', '.']).next()?))
    })
}

/// `Ngô Thị Bích Liễu` once beside `Ngô Thị Bích Liên`: of four syllables the last is another that begins alike.
fn is_cut_otherwise(one: &Name, other: &Name) -> bool {
    let (bare, other_bare) = (person_name::bare(&one.written), person_name::bare(&other.written));
    let Some(((before, last), (other_before, other_last))) = bare.rsplit_once(' ').zip(other_bare.rsplit_once(' '))
    else {
        return false;
    };
    let beginning =
        |syllable: &str| letters::without_marks(&letters::lower(syllable)).chars().take(2).collect::<String>();
    let is_alike = before.split(' ').count() >= LEAST
        && person_name::without_tone_style(before) == person_name::without_tone_style(other_before)
        && beginning(last) == beginning(other_last);
    // Both once: one in a table, the other in the text.
    let is_in_table = |name: &Name| name.places.first().is_some_and(|(_, table)| table.is_some());
    let is_apart = is_in_table(one) != is_in_table(other);
    let (few, many) = (one.places.len().min(other.places.len()), one.places.len().max(other.places.len()));
    is_alike && few == 1 && (many > 1 || is_apart)
}

/// Whether two names may be one: a letter or mark, two syllables changed about, or a syllable more.
fn is_near(one: &str, other: &str) -> bool {
    let (bare, other_bare) = (person_name::bare(one), person_name::bare(other));
    let (mut words, mut others): (Vec<&str>, Vec<&str>) = (bare.split(' ').collect(), other_bare.split(' ').collect());
    if person_name::without_tone_style(one) == person_name::without_tone_style(other) {
        return false;
    }
    let (short, long) = if words.len() < others.len() { (&words, &others) } else { (&others, &words) };
    if short.len() != long.len() {
        let is_beginning = short
            .iter()
            .zip(long.iter())
            .all(|(a, b)| person_name::without_tone_style(a) == person_name::without_tone_style(b));
        return short.len() >= LEAST_BEGINNING && long.len() == short.len() + 1 && is_beginning;
    }
    words.sort_unstable();
    others.sort_unstable();
    words == others || person_name::is_near(one, other)
}

/// Every name behind a form of address or a post, every name that a cell begins with or holds alone, and that of the
/// signatory.
fn all(subject: &Subject) -> Vec<Name> {
    let mut known: BTreeMap<String, Name> = BTreeMap::new();
    let mut add = |written: String, index: usize, table: Option<usize>| {
        let key = person_name::without_tone_style(&written);
        let name = known.entry(key).or_insert_with(|| Name { written, places: Vec::new() });
        name.places.push((index, table));
    };
    for (index, paragraph) in subject.paragraphs() {
        let table = match paragraph.spot {
            Spot::Cell { table, .. } => Some(table),
            Spot::Flow | Spot::TextBox => None,
        };
        let text = paragraph.trimmed();
        let count = text.split_whitespace().count();
        let is_place = PLACES.iter().any(|word| text.split(' ').next() == Some(*word));
        let is_alone = table.is_some()
            && !is_place
            && text.chars().all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '.'))
            && (LEAST..=MOST).contains(&count)
            && is_person(text)
            && text.chars().any(char::is_lowercase);
        if is_alone {
            add(
                person_name::bare(text).split(' ').map(case::capitalize_first).collect::<Vec<_>>().join(" "),
                index,
                table,
            );
            continue;
        }
        for name in named(text, table.is_some()) {
            add(name, index, table);
        }
    }
    if let Some(line) = &subject.parts.signature.name {
        let is_in_cell = matches!(line.paragraph.spot, Spot::Cell { .. });
        let words: Vec<String> = person_name::bare(line.text()).split(' ').map(case::capitalize_first).collect();
        if words.len() >= LEAST && !is_in_cell {
            add(words.join(" "), line.index, None);
        }
    }
    known.into_values().collect()
}

/// Last words of posts that a name may follow.
const POST_ENDINGS: [&str; 9] = ["trưởng", "phó", "tịch", "ký", "toán", "thư", "đốc", "viên", "trách"];

/// The names behind `ông`, `bà`, `thầy`, `cô`, `đồng chí`; behind a post, or at the beginning of a cell, those that begin
/// with a family name.
fn named(text: &str, is_cell: bool) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for first in 0..words.len() {
        let before = first.checked_sub(1).map(|at| letters::lower(words[at].trim_start_matches(['(', '-', '"', '“'])));
        let is_addressed = before.as_deref().is_some_and(|word| {
            let is_comrade = word == "chí" && first > 1 && letters::lower(words[first - 2]).ends_with("đồng");
            is_comrade || matches!(word, "ông" | "bà" | "thầy" | "cô" | "đ/c")
        });
        let may_begin = before.as_deref().map_or(is_cell, |word| POST_ENDINGS.contains(&word));
        if !(is_addressed || may_begin && FAMILY_NAMES.contains(&words[first])) {
            continue;
        }
        let mut name: Vec<&str> = Vec::new();
        for (offset, word) in words.iter().enumerate().skip(first).take(MOST + 1) {
            let plain = word.trim_end_matches(|sign: char| !sign.is_alphabetic());
            let is_syllable = plain.starts_with(char::is_uppercase)
                && plain.chars().all(char::is_alphabetic)
                && plain.chars().skip(1).all(char::is_lowercase);
            let is_post = POSTS.contains(&plain)
                && words.get(offset + 1).is_some_and(|next| next.starts_with(char::is_lowercase));
            if !is_syllable || (is_post && name.len() > 1) {
                break;
            }
            name.push(plain);
            if plain.len() < word.len() {
                break;
            }
        }
        // `Bà Nà Hill` is a place.
        let is_small = first.checked_sub(1).is_some_and(|at| words[at].starts_with(char::is_lowercase));
        let fewest = if is_addressed && is_small { LEAST_ADDRESSED } else { LEAST };
        if (fewest..=MOST).contains(&name.len()) {
            found.push(name.join(" "));
        }
    }
    found
}

/// Tables with so many rows that names in it are alike by chance.
fn long_tables(subject: &Subject) -> Vec<usize> {
    const LONG: usize = 30;
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, paragraph) in subject.paragraphs() {
        if let Spot::Cell { table, row, .. } = paragraph.spot {
            let last = rows.entry(table).or_default();
            *last = row.max(*last);
        }
    }
    rows.into_iter().filter(|(_, last)| *last > LONG).map(|(table, _)| table).collect()
}

/// Heads of columns that name one person a row.
const LISTED: [&str; 5] = ["họ và tên", "họ tên", "họ, tên", "giáo viên chủ nhiệm", "gvcn"];

/// The tables that list people, by the column of their names.
fn lists(subject: &Subject) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    for (_, paragraph) in subject.paragraphs() {
        let Spot::Cell { table, row, column } = paragraph.spot else { continue };
        let head = letters::lower(paragraph.trimmed());
        if row < 2 && LISTED.iter().any(|words| head.starts_with(words)) {
            found.entry(table).or_insert(column);
        }
    }
    found
}

/// One name in two rows of a list, with the same words beside it: two people of one name have other posts or units.
fn twice(subject: &Subject, lists: &BTreeMap<usize, usize>) -> Vec<Remark> {
    let cells = || {
        subject.paragraphs().filter_map(|(index, paragraph)| match paragraph.spot {
            Spot::Cell { table, row, column } => Some((index, paragraph.trimmed(), (table, row, column))),
            Spot::Flow | Spot::TextBox => None,
        })
    };
    let of_column = |beside: usize| {
        cells().filter(move |(_, _, (table, _, column))| lists.get(table).is_some_and(|own| own + beside == *column))
    };
    let posts: BTreeMap<(usize, usize), &str> =
        of_column(1).map(|(_, text, (table, row, _))| ((table, row), text)).collect();
    let mut places: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (_, text, (table, ..)) in of_column(0) {
        *places.entry((table, text)).or_default() += 1;
    }
    let mut seen: BTreeMap<(usize, String, &str), usize> = BTreeMap::new();
    let mut remarks = Vec::new();
    for (index, text, (table, row, _)) in of_column(0) {
        let Some(post) = posts.get(&(table, row)) else { continue };
        if !is_person(text) || text.split_whitespace().count() < LEAST {
            continue;
        }
        let other = seen.insert((table, person_name::without_tone_style(text), post), row);
        // Whoever stands there thrice is on duty, in a table of days.
        let is_list = places.get(&(table, text)).is_none_or(|count| *count < 3);
        if is_list && other.is_some_and(|other| other != row) {
            let remark = Remark::hint(format!("\"{text}\" có hai lần trong danh sách."));
            remarks.push(remark.help("gộp thành một dòng, hoặc ghi thêm để phân biệt hai người.").at_text(index, text));
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever post stands before it: a name is read behind it, and no name of a school, a road or a body is.
    #[test]
    fn names_are_read_behind_a_form_of_address_or_a_post() {
        for before in ["Hiệu trưởng", "2. Phó Hiệu trưởng", "giao cho Tổ phó", "Chủ tịch", "do Thư ký", "Kế toán", "bà"]
        {
            for after in [": phụ trách chuyên môn", ", ủy viên", " chịu trách nhiệm", " Hiệu trưởng nhà trường", ""]
            {
                let text = format!("{before} Trần Đình Khoa{after}");
                assert_eq!(named(&text, false), ["Trần Đình Khoa"], "{text}");
            }
        }
        assert_eq!(named("Vũ Thị Hạnh (Phó Hiệu trưởng)", true), ["Vũ Thị Hạnh"]);
        assert_eq!(named("do cô Ka Hiền làm tổ trưởng", false), ["Ka Hiền"]);
        for other in [
            "Khu du lịch Bà Nà Hill",
            "Trường Tiểu học Lê Hồng Phong tổ chức",
            "Hiệu trưởng Trường THCS Trần Hưng Đạo",
            "Chủ tịch Ủy ban nhân dân xã",
            "đường Nguyễn Thị Minh Khai",
            "Hiệu trưởng Lê Lợi",
        ] {
            assert!(named(other, false).is_empty(), "{other}");
        }
        assert!(named("Trần Hưng Đạo là tên trường", false).is_empty());
    }

    #[test]
    fn a_name_whose_last_syllable_is_once_another_may_be_one() {
        let name = |written: &str, count: usize| Name { written: written.to_owned(), places: vec![(0, None); count] };
        assert!(is_cut_otherwise(&name("Ngô Thị Bích Liễu", 1), &name("Ngô Thị Bích Liên", 3)));
        for (one, other, count) in [
            // Both stand more often, the beginning is short, or the end begins with other letters.
            ("Ngô Thị Bích Liễu", "Ngô Thị Bích Liên", 0),
            ("Lê Thị Liễu", "Lê Thị Liên", 3),
            ("Ngô Thị Bích Hà", "Ngô Thị Bích Liên", 3),
            ("Ngô Thị Thu Liễu", "Ngô Thị Bích Liên", 3),
        ] {
            let first = if count == 0 { 2 } else { 1 };
            assert!(!is_cut_otherwise(&name(one, first), &name(other, count.max(2))), "{one}, {other}");
        }
    }
}
