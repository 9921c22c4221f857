//! HDR-07: the name of another school or commune where only that of the document's own can stand: it was left from another
//! document.

use std::collections::BTreeMap;

use super::people::{MOST, POSTS};
use crate::line::Line;
use crate::manuscript::Spot;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::vietnamese::{letters, person_name};

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

/// Who belongs to the school, where a sentence speaks of no other one.
const MEMBERS: [&str; 6] = ["học sinh", "cho học sinh", "trẻ", "tập thể", "cha mẹ học sinh", "cán bộ"];

/// What belongs to one school, where a sentence says whose it is: `tại bếp ăn của Trường …`.
const BELONGINGS: [&str; 12] = [
    "bếp ăn",
    "nội quy",
    "quy chế",
    "tổ chuyên môn",
    "tổ văn phòng",
    "đội ngũ",
    "chi bộ",
    "chi đoàn",
    "liên đội",
    "công đoàn",
    "trang thông tin điện tử",
    "con dấu",
];

/// Words of sentences that speak of another school as well.
const CONTACTS: [&str; 14] = [
    "phối hợp với",
    "giao lưu",
    "trường bạn",
    "cụm",
    "hội thi",
    "thi ",
    "chuyển",
    "tham quan",
    "học tập kinh nghiệm",
    "khảo sát",
    "sáp nhập",
    "điểm trường",
    "tuyển sinh",
    "kết nghĩa",
];

/// The school named at "trường" in a text: its kind, and its name.
fn school(written: &str, lower: &str, at: usize) -> Option<(&'static str, String)> {
    school_from(written, lower, at + "trường ".len())
}

/// The school whose kind stands here.
fn school_from(written: &str, lower: &str, from: usize) -> Option<(&'static str, String)> {
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
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let letterhead = &subject.parts.letterhead;
    let lines: Vec<&str> = letterhead.governing_body.iter().chain(&letterhead.issuing_body).map(Line::text).collect();
    let head = lines.join(" ");
    let lower_head = letters::lower(&head);
    let Some((kind, own)) = lower_head.find("trường ").and_then(|at| school(&head, &lower_head, at)) else {
        let mut remarks = own_commune(subject, &lower_head);
        remarks.extend(other_area(subject, &lower_head));
        remarks.extend(twins(subject));
        return remarks;
    };
    let own = own.split(" hội đồng").next().unwrap_or("").to_owned();
    let mut remarks: Vec<Remark> = other_area(subject, &lower_head).into_iter().collect();
    for (index, paragraph) in subject.paragraphs().filter(|(index, _)| *index >= letterhead.end()) {
        let (written, lower) = (paragraph.text.as_str(), letters::lower(&paragraph.text));
        if written.len() != lower.len() {
            continue;
        }
        for (at, _) in lower.match_indices("trường ") {
            let Some((other_kind, other)) = school(written, &lower, at) else { continue };
            let before = lower.get(..at).unwrap_or("").trim_end();
            let before = before.strip_suffix("của").unwrap_or(before).trim_end();
            let is_belonging = kind == other_kind
                && lower.get(..at).is_some_and(|before| before.trim_end().ends_with("của"))
                && BELONGINGS.iter().any(|words| before.ends_with(words))
                && !CONTACTS.iter().any(|words| lower.contains(words));
            let is_organ = ORGANS.iter().any(|words| before.ends_with(words));
            let is_member = || {
                MEMBERS.iter().any(|words| before.ends_with(words))
                    && !CONTACTS.iter().any(|words| lower.contains(words))
                    && index > letterhead.end() + (subject.parts.body.end.saturating_sub(letterhead.end())) / 2
            };
            let is_same = person_name::without_tone_style(&own) == person_name::without_tone_style(&other);
            let is_slip =
                kind == other_kind && !is_numbered(&own) && !is_numbered(&other) && person_name::is_near(&own, &other);
            let is_nursery = is_same && matches!((kind, other_kind), ("MN", "MG") | ("MG", "MN"));
            let is_other = !is_same || kind != other_kind;
            let is_level_of = kind.contains(other_kind) && is_same;
            let goes_on = other.starts_with(&format!("{own} ")) && kind == other_kind;
            if is_other
                && !is_level_of
                && !goes_on
                && (is_organ || is_belonging || is_slip || is_nursery || is_member())
            {
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

/// More schools than these are those of a whole province, where many names are near.
const MOST_SCHOOLS: usize = 300;

/// Where a school is named: its paragraph, its words there, and the table that it stands in.
struct Named {
    index: usize,
    words: String,
    table: Option<usize>,
}

/// A name with one manner of tone marks and of i and y.
fn plain(name: &str) -> String {
    let name = person_name::without_tone_style(name);
    let letter = |letter: char| match letter {
        'y' => 'i',
        'ý' => 'í',
        'ỳ' => 'ì',
        'ỷ' => 'ỉ',
        'ỹ' => 'ĩ',
        'ỵ' => 'ị',
        other => other,
    };
    name.chars().map(letter).collect()
}

/// Whether schools under this name may be told apart by a digit or a letter behind it.
fn is_numbered(name: &str) -> bool {
    name.split(' ').next_back().is_some_and(|last| last.chars().count() < 2)
        || name.contains(|sign: char| sign.is_ascii_digit())
}

/// `Trường THCS Tân Phượng` once, beside `Trường THCS Tân Thượng`: in a document of an office, that of no school.
fn twins(subject: &Subject) -> Vec<Remark> {
    let mut schools: BTreeMap<(&str, String), Vec<Named>> = BTreeMap::new();
    for (index, paragraph) in subject.paragraphs() {
        let (written, lower) = (paragraph.text.as_str(), letters::lower(&paragraph.text));
        if written.len() != lower.len() {
            continue;
        }
        let table = match paragraph.spot {
            Spot::Cell { table, .. } => Some(table),
            Spot::Flow | Spot::TextBox => None,
        };
        // A cell may leave out the first word: `THCS Tân Thượng`.
        let short = table.map(|_| (0, 0));
        let places = lower.match_indices("trường ").map(|(at, word)| (at, at + word.len()));
        for (at, from) in places.chain(short) {
            let Some((kind, name)) = school_from(written, &lower, from) else { continue };
            let kind_words = KINDS.iter().find(|(words, _)| lower[from..].starts_with(words));
            let count = kind_words.map_or(1, |(words, _)| words.split(' ').count()) + name.split(' ').count();
            let words = written.get(from..).unwrap_or("").split(' ').take(count).collect::<Vec<_>>().join(" ");
            let words = format!("{}{words}", written.get(at..from).unwrap_or(""));
            let words = words.trim_end_matches(|sign: char| !sign.is_alphanumeric()).to_owned();
            schools.entry((kind, plain(&name))).or_default().push(Named { index, words, table });
        }
    }
    let mut remarks = Vec::new();
    if schools.len() > MOST_SCHOOLS {
        return remarks;
    }
    for ((kind, name), odd) in &schools {
        let ([odd], false) = (odd.as_slice(), is_numbered(name)) else { continue };
        let is_twin = |(other_kind, other): &(&str, String), named: &[Named]| {
            let meets = |other: &Named| other.index == odd.index || (odd.table.is_some() && other.table == odd.table);
            // Two schools stand in one list, or each in a list of its own.
            let is_listed = odd.table.is_some() && named.iter().all(|other| other.table.is_some());
            let is_near = name.contains(' ') && !is_numbered(other) && person_name::is_near(name, other);
            kind == other_kind && named.len() > 1 && is_near && !is_listed && !named.iter().any(meets)
        };
        let twin = schools.iter().find(|(school, named)| is_twin(school, named));
        if let Some(twin) = twin.and_then(|(_, named)| named.first()) {
            let message = format!("tên \"{}\" chỉ có ở đây, ở chỗ khác là \"{}\".", odd.words, twin.words);
            remarks.push(
                Remark::hint(message).help("xem lại tên trường, nếu là một trường.").at_text(odd.index, &odd.words),
            );
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
        let after = |words: &str| lower.find(words).map(|at| at + words.len());
        // `các thôn trong xã …` of the own commune.
        let within = || after(" thôn trong ").or_else(|| after(" trường trong ")).or_else(|| after(" đơn vị trong "));
        let Some(at) = after(" về ubnd ").filter(|_| speaks).or_else(within).filter(|_| written.len() == lower.len())
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
            let words = format!("{level} {}", name.join(" "));
            remarks.push(
                Remark::warning(message).help("sửa tên xã, nếu sót lại từ văn bản khác.").at_text(item.index, &words),
            );
        }
    }
    remarks
}

/// `trên địa bàn xã Hùng Việt` in a document of another commune, where that name stands nowhere else.
fn other_area(subject: &Subject, head: &str) -> Option<Remark> {
    const AREA: &str = "trên địa bàn ";
    let at = ["ủy ban nhân dân ", "uỷ ban nhân dân ", "ubnd "]
        .iter()
        .find_map(|words| Some(head.find(words)? + words.len()))?;
    let own = head.get(at..).filter(|own| own.starts_with("xã ") || own.starts_with("phường "))?;
    let own = person_name::without_tone_style(own);
    let all: Vec<(usize, String)> =
        subject.paragraphs().map(|(index, paragraph)| (index, letters::lower(&paragraph.text))).collect();
    subject.texts.iter().find_map(|text| {
        let (written, lower) = (text.passage.text, letters::lower(text.passage.text));
        let at = lower.find(AREA).filter(|_| written.len() == lower.len())? + AREA.len();
        let rest = written.get(at..)?;
        let level = ["xã ", "phường "].into_iter().find(|level| rest.starts_with(level))?;
        let words = rest.get(level.len()..)?.split(' ');
        let mut name: Vec<&str> = Vec::new();
        for word in words.take(MOST) {
            let plain = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
            if !plain.starts_with(char::is_uppercase) {
                break;
            }
            name.push(plain);
            if plain.len() < word.len() {
                break;
            }
        }
        let name = name.join(" ");
        let other = person_name::without_tone_style(&format!("{level}{name}"));
        let bare = letters::lower(&name);
        let is_told = all.iter().filter(|(_, lower)| lower.contains(&bare)).count() > 1;
        let sentence = lower.get(at..)?.split(['.', ';']).next()?;
        let is_of_many = [",", " và ", "cũ", "trước", "sáp nhập"]
            .iter()
            .any(|words| sentence.contains(words) && !words.starts_with(','))
            || ["tuyển sinh", "thông báo số", "kế hoạch số", "quyết định số", "của ubnd"]
                .iter()
                .any(|words| lower.contains(words));
        (name.contains(' ') && !own.starts_with(&other) && !is_told && !is_of_many).then(|| {
            let words = format!("{level}{name}");
            let remark = Remark::hint(format!("địa bàn ở đây là {words}, không phải xã, phường ban hành văn bản."));
            remark.help("sửa tên, nếu sót lại từ văn bản khác.").at_text(text.index, &words)
        })
    })
}
