//! PER-01: one person under two names, or twice in one list. HDR-07: a school that is not the one that issues the document,
//! where only that one can stand.

use std::collections::BTreeMap;

use crate::document::line::Line;
use crate::document::rule::{Remark, Rule, Verdict};
use crate::document::subject::Subject;
use crate::document::words::is_person;
use crate::manuscript::Spot;
use crate::vietnamese::{case, letters, person_name};

pub const RULES: &[Rule] =
    &[Rule::advice("PER-01", "Tên một người viết một cách; mỗi người một lần trong danh sách", names)
        .by("thực hành soạn thảo")];

/// Names of three syllables and more can be told apart.
const LEAST: usize = 3;
const MOST: usize = 5;
/// Fewest syllables of a name that another one goes on with.
const LEAST_BEGINNING: usize = 4;

/// First words of posts, which stand in capitals behind a name without a comma.
const POSTS: [&str; 14] =
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
    known.first()?;
    let lists = lists(subject);
    let signatory = subject.parts.signature.name.as_ref().map(|line| person_name::bare(line.text()));
    let mut remarks = twice(subject, &lists);
    for (at, one) in known.iter().enumerate() {
        for other in known.iter().skip(at + 1).filter(|other| is_near(&one.written, &other.written)) {
            let (rare, usual) = if one.places.len() < other.places.len() { (one, other) } else { (other, one) };
            let is_listed = |name: &Name, table: usize| name.places.iter().any(|(_, own)| *own == Some(table));
            let are_two = lists.keys().any(|table| is_listed(one, *table) && is_listed(other, *table));
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

/// Every name behind a form of address, every name alone in a cell, and that of the signatory.
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
        for name in addressed(text) {
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

/// The names behind `ông`, `bà`, `thầy`, `cô`, `đồng chí`.
fn addressed(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let address = letters::lower(word.trim_start_matches(['(', '-', '"', '“']));
        let is_comrade = address == "chí" && at > 0 && letters::lower(words[at - 1]).ends_with("đồng");
        if !(matches!(address.as_str(), "ông" | "bà" | "thầy" | "cô" | "đ/c") || is_comrade) {
            continue;
        }
        let mut name: Vec<&str> = Vec::new();
        for (offset, word) in words.iter().enumerate().skip(at + 1).take(MOST + 1) {
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
        if (LEAST..=MOST).contains(&name.len()) {
            found.push(name.join(" "));
        }
    }
    found
}

/// The tables that list people, by the column of their names.
fn lists(subject: &Subject) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    for (_, paragraph) in subject.paragraphs() {
        let Spot::Cell { table, row, column } = paragraph.spot else { continue };
        let head = letters::lower(paragraph.trimmed());
        if row < 2 && ["họ và tên", "họ tên", "họ, tên"].iter().any(|words| head.starts_with(words)) {
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
    let mut seen: BTreeMap<(usize, String, &str), usize> = BTreeMap::new();
    let mut remarks = Vec::new();
    for (index, text, (table, row, _)) in of_column(0) {
        let Some(post) = posts.get(&(table, row)) else { continue };
        if !is_person(text) || text.split_whitespace().count() < LEAST {
            continue;
        }
        let other = seen.insert((table, person_name::without_tone_style(text), post), row);
        if other.is_some_and(|other| other != row) {
            let remark = Remark::hint(format!("\"{text}\" có hai lần trong danh sách."));
            remarks.push(remark.help("gộp thành một dòng, hoặc ghi thêm để phân biệt hai người.").at_text(index, text));
        }
    }
    remarks
}

/// Kinds of schools as they are written, the longest first, and one sign for each.
const KINDS: [(&str, &str); 14] = [
    ("tiểu học và trung học cơ sở", "TH&THCS"),
    ("trung học cơ sở và trung học phổ thông", "THCS&THPT"),
    ("phổ thông dân tộc nội trú", "PTDTNT"),
    ("phổ thông dân tộc bán trú", "PTDTBT"),
    ("trung học phổ thông", "THPT"),
    ("trung học cơ sở", "THCS"),
    ("th&thcs", "TH&THCS"),
    ("ptdtnt", "PTDTNT"),
    ("ptdtbt", "PTDTBT"),
    ("tiểu học", "TH"),
    ("mầm non", "MN"),
    ("mẫu giáo", "MG"),
    ("thcs", "THCS"),
    ("thpt", "THPT"),
];

/// What only the school itself has.
const ORGANS: [&str; 10] = [
    "ban đại diện cmhs",
    "ban đại diện cha mẹ học sinh",
    "hội đồng tự đánh giá",
    "hội đồng trường",
    "hội đồng sư phạm",
    "giáo viên bộ môn",
    "giáo viên chủ nhiệm",
    "cán bộ, giáo viên",
    "ban giám hiệu",
    "nhân viên",
];

/// The school named at "trường" in a text: its kind, and its name.
fn school(written: &str, lower: &str, at: usize) -> Option<(&'static str, String)> {
    let from = at + "trường ".len();
    let rest = lower.get(from..)?;
    let (words, kind) = KINDS.into_iter().find(|(words, _)| rest.starts_with(words))?;
    let name = written.get(from + words.len()..)?.strip_prefix([' ', '\u{a0}'])?;
    let is_upper = !written.chars().any(char::is_lowercase);
    let mut taken = Vec::new();
    for word in name.split([' ', '\u{a0}']).take(MOST + 1) {
        let plain = word.trim_end_matches([',', '.', ';', ':', ')', '"', '”', '/']);
        let is_name = plain.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit());
        if !is_name || (!is_upper && taken.len() > 1 && POSTS.contains(&plain)) {
            break;
        }
        taken.push(letters::lower(plain));
        if plain.len() < word.len() {
            break;
        }
    }
    (!taken.is_empty()).then(|| (kind, taken.join(" ")))
}

/// Names of schools that can only be the document's own, and are not.
pub fn own_school(subject: &Subject) -> Vec<Remark> {
    let letterhead = &subject.parts.letterhead;
    let lines: Vec<&str> = letterhead.governing_body.iter().chain(&letterhead.issuing_body).map(Line::text).collect();
    let head = lines.join(" ");
    let lower_head = letters::lower(&head);
    let Some((kind, own)) = lower_head.find("trường ").and_then(|at| school(&head, &lower_head, at)) else {
        return own_commune(subject, &lower_head);
    };
    let own = own.split(" hội đồng").next().unwrap_or("").to_owned();
    let mut remarks = Vec::new();
    for (index, paragraph) in subject.paragraphs().filter(|(index, _)| *index >= letterhead.end()) {
        let (written, lower) = (paragraph.text.as_str(), letters::lower(&paragraph.text));
        if written.len() != lower.len() {
            continue;
        }
        for (at, _) in lower.match_indices("trường ") {
            let Some((other_kind, other)) = school(written, &lower, at) else { continue };
            let before = lower.get(..at).unwrap_or("").trim_end();
            let before = before.strip_suffix("của").unwrap_or(before).trim_end();
            let is_organ = ORGANS.iter().any(|words| before.ends_with(words));
            let is_same = person_name::without_tone_style(&own) == person_name::without_tone_style(&other);
            let is_numbered = |name: &str| {
                name.split(' ').next_back().is_some_and(|last| last.chars().count() < 2)
                    || name.contains(|sign: char| sign.is_ascii_digit())
            };
            let is_slip =
                kind == other_kind && !is_numbered(&own) && !is_numbered(&other) && person_name::is_near(&own, &other);
            let is_nursery = is_same && matches!((kind, other_kind), ("MN", "MG") | ("MG", "MN"));
            let is_other = !is_same || kind != other_kind;
            let is_level_of = kind.contains(other_kind) && is_same;
            let goes_on = other.starts_with(&format!("{own} ")) && kind == other_kind;
            if is_other && !is_level_of && !goes_on && (is_organ || is_slip || is_nursery) {
                let end = lower
                    .get(at..)
                    .and_then(|rest| rest.find([',', '.', ';', ')']))
                    .map_or(lower.len(), |end| at + end);
                let words: String = written
                    .get(at..end)
                    .unwrap_or("")
                    .split(' ')
                    .take(2 + other.split(' ').count() + 4)
                    .collect::<Vec<_>>()
                    .join(" ");
                let message = "tên trường ở đây khác tên trường ban hành văn bản.";
                remarks.push(
                    Remark::warning(message)
                        .help("sửa tên trường, nếu sót lại từ văn bản khác.")
                        .at_text(index, &words),
                );
            }
        }
    }
    remarks
}

/// `phản ánh về UBND xã …` of another commune than the one that issues the document.
fn own_commune(subject: &Subject, head: &str) -> Vec<Remark> {
    let opening = ["ủy ban nhân dân ", "uỷ ban nhân dân ", "ubnd "]
        .iter()
        .find_map(|words| head.find(words).map(|at| at + words.len()));
    let Some(own) =
        opening.and_then(|at| head.get(at..)).filter(|own| own.starts_with("xã ") || own.starts_with("phường "))
    else {
        return Vec::new();
    };
    let own = person_name::without_tone_style(own);
    let mut remarks = Vec::new();
    for item in &subject.text {
        let (written, lower) = (item.paragraph.text.as_str(), letters::lower(&item.paragraph.text));
        let speaks = lower.contains("phản ánh") || lower.contains("vướng mắc");
        let Some(at) =
            lower.find(" về ubnd ").map(|at| at + " về ubnd ".len()).filter(|_| speaks && written.len() == lower.len())
        else {
            continue;
        };
        let rest = written.get(at..).unwrap_or("");
        let level = rest.split(' ').next().unwrap_or("");
        let name = rest.split(' ').skip(1).take_while(|word| word.starts_with(char::is_uppercase));
        let name: Vec<&str> = name.map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric())).collect();
        let other = person_name::without_tone_style(&format!("{level} {}", name.join(" ")));
        if matches!(level, "xã" | "phường") && name.len() > 1 && !own.starts_with(&other) {
            let message = "tên xã ở đây khác tên xã ban hành văn bản.";
            let words = format!("UBND {level} {}", name.join(" "));
            remarks.push(
                Remark::warning(message).help("sửa tên xã, nếu sót lại từ văn bản khác.").at_text(item.index, &words),
            );
        }
    }
    remarks
}
