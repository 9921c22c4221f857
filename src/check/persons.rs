//! Checks that a person has one spelling and one function in the whole plan: council, supervision, signature (PER-01).

use std::collections::BTreeMap;

use super::rule::{Rule, Told};
use super::{Subject, posts};
use crate::diagnostic::FieldPath;
use crate::plan::council::CouncilRole;
use crate::plan::{Member, SigningAuthority};
use crate::vietnamese::{case, person_name};

/// Somebody with a position.
struct Person<'a> {
    name: &'a str,
    position: Option<String>,
    path: FieldPath,
}

pub const RULES: &[Rule] = &[
    Rule::warning("PER-01", one_person),
    Rule::warning("PER-01", called),
    Rule::hint("PER-01", chair),
    Rule::warning("PER-01", single_posts),
    Rule::warning("PER-01", signatory).reads(&["signature_block.authority", "council.members"]),
];

/// One spelling of a name, and one position.
fn one_person(subject: Subject, told: &mut Told) {
    let people = people(subject);
    let mut first: BTreeMap<String, &Person> = BTreeMap::new();
    let mut spelt: BTreeMap<String, &Person> = BTreeMap::new();
    for person in &people {
        let bare = person_name::bare(person.name);
        if bare.is_empty() {
            continue;
        }
        let style = person_name::without_tone_style(person.name);
        if let Some(other) = spelt.get(&style).filter(|other| person_name::bare(other.name) != bare) {
            let message = format!("\"{}\" và \"{}\" là một tên viết hai cách.", person.name.trim(), other.name.trim());
            told.warning(&person.path, message).help("viết tên một người theo một cách.");
        }
        spelt.entry(style).or_insert(person);
        let Some(other) = first.get(&bare) else {
            first.insert(bare, person);
            continue;
        };
        if let (Some(one), Some(another)) = (&other.position, &person.position)
            && !posts::agree(one, another)
        {
            let message =
                format!("{} là \"{one}\" ở {} nhưng là \"{another}\" ở đây.", person.name.trim(), shown(&other.path));
            told.warning(&person.path, message).help("ghi một chức vụ cho một người.");
        }
    }
}

/// `Ông Phan Văn Thanh` in a text, where the council has Phan Văn Thành: one name with another mark.
fn called(subject: Subject, told: &mut Told) {
    let people = people(subject);
    let key = |name: &str| person_name::toneless(&person_name::bare(name));
    let known: BTreeMap<String, &str> = people
        .iter()
        .map(|person| (key(person.name), person.name.trim()))
        .filter(|(key, _)| key.contains(' '))
        .collect();
    if known.is_empty() {
        return;
    }
    let is_known = |name: &str| {
        let style = person_name::without_tone_style(name);
        people.iter().any(|person| person_name::without_tone_style(person.name) == style)
    };
    let mut seen: Vec<String> = Vec::new();
    for text in subject.texts {
        let mut words = text.text.split_whitespace();
        while let Some(word) = words.next() {
            if !matches!(word, "ông" | "Ông" | "bà" | "Bà" | "thầy" | "Thầy" | "cô" | "Cô") {
                continue;
            }
            let name = name_in(words.clone());
            let other = known.get(&key(&name)).filter(|_| !is_known(&name) && !seen.contains(&name));
            if let Some(other) = other {
                let message = format!("\"{name}\" và \"{other}\" là một tên viết hai cách.");
                told.warning(&text.path, message).quote(text.text.trim()).help("viết tên một người theo một cách.");
                seen.push(name);
            }
        }
    }
}

/// The name that words begin with: those with a capital, up to a sign.
fn name_in<'a>(words: impl Iterator<Item = &'a str>) -> String {
    const LONGEST: usize = 5;
    let mut name: Vec<&str> = Vec::new();
    for word in words.take(LONGEST) {
        let bare = word.trim_end_matches(|sign: char| !sign.is_alphabetic());
        if !bare.starts_with(char::is_uppercase) {
            break;
        }
        name.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    name.join(" ")
}

/// Posts that a school has once. A "Tổ trưởng" is one of many unless the team is named.
const SINGLE_POSTS: [&str; 7] = [
    "hiệu trưởng",
    "tổng phụ trách",
    "tổng phụ trách đội",
    "chủ tịch công đoàn",
    "bí thư chi bộ",
    "bí thư chi đoàn",
    "chủ tịch hội đồng trường",
];

/// Two people in one post, in the council and in the supervision team.
fn single_posts(subject: Subject, told: &mut Told) {
    let people = people(subject);
    let mut holders: BTreeMap<String, &str> = BTreeMap::new();
    let listed = people.iter().filter(|person| !person.path.as_str().starts_with("signature_block"));
    for person in listed {
        let Some(position) = &person.position else { continue };
        for post in posts::of(position).into_iter().filter(|post| is_single(post)) {
            let first = *holders.entry(post.clone()).or_insert(person.name);
            if person_name::bare(first) != person_name::bare(person.name) {
                let message = format!("{} và {} cùng ghi là \"{post}\".", first.trim(), person.name.trim());
                let path = person.path.key("position");
                told.warning(&path, message).help("xem lại chức vụ của từng người.");
            }
        }
    }
}

fn is_single(post: &str) -> bool {
    let is_named_team = post
        .strip_prefix("tổ trưởng")
        .is_some_and(|team| team.contains(|sign: char| sign.is_ascii_digit()) && !team.contains("và"));
    SINGLE_POSTS.contains(&post) || is_named_team
}

/// The head who signs is the head in the council.
fn signatory(subject: Subject, told: &mut Told) {
    let block = &subject.plan.signature_block;
    let is_head = block.authority == SigningAuthority::Head
        && block.position.as_deref().is_some_and(|position| case::upper(position.trim()) == "HIỆU TRƯỞNG");
    let Some(name) = block.name.as_deref().map(str::trim).filter(|name| is_head && !name.is_empty()) else { return };
    let is_head_teacher =
        |member: &&Member| posts::of(member.position().unwrap_or_default()).iter().any(|post| post == "hiệu trưởng");
    let Some(head) = subject.plan.council.members.iter().find(is_head_teacher) else { return };
    if !person_name::bare(head.name()).is_empty() && person_name::bare(head.name()) != person_name::bare(name) {
        let message = format!("Hiệu trưởng trong hội đồng là {} nhưng người ký là {name}.", head.name().trim());
        told.warning("signature_block.name", message)
            .help("sửa tên cho đúng, hoặc ghi quyền hạn ký nếu người khác ký.");
    }
}

/// Those of the supervision team and the signatory, after the council, whose own members are compared elsewhere.
fn people(subject: Subject) -> Vec<Person> {
    let plan = subject.plan;
    let mut people = Vec::new();
    for (path, member) in FieldPath::new("council.members").each(&plan.council.members) {
        people.push(Person { name: member.name(), position: member.position().map(str::to_owned), path });
    }
    for (path, member) in FieldPath::new("supervision").each(&plan.supervision) {
        people.push(Person { name: &member.name, position: member.position.clone(), path });
    }
    let block = &plan.signature_block;
    if let Some(name) = &block.name {
        let position =
            block.own_position.clone().or_else(|| block.second_position.clone()).or_else(|| block.position.clone());
        // The chair of a council signs as its chair.
        let position = position.filter(|position| !case::upper(position).starts_with("CHỦ TỊCH"));
        people.push(Person { name, position, path: FieldPath::new("signature_block.name") });
    }
    people
}

fn shown(path: &FieldPath) -> &'static str {
    if path.as_str().starts_with("council") { "hội đồng" } else { "tổ giám sát" }
}

/// The head of the school chairs the council: the usual case, so another is only asked about.
fn chair(subject: Subject, told: &mut Told) {
    let council = &subject.plan.council;
    let is_chair = |member: &&Member| member.council_role() == Some(CouncilRole::Chair);
    let Some(chair) = council.members.iter().find(is_chair) else { return };
    let others = council.groups.iter().enumerate().flat_map(|(group, content)| {
        content.members.iter().enumerate().map(move |(index, member)| (group, index, member))
    });
    for (group, index, member) in others {
        let role = member.full().and_then(|full| full.role.as_deref()).unwrap_or("").to_lowercase();
        let is_head = role.starts_with("nhóm trưởng") || role.starts_with("trưởng nhóm");
        if is_head && person_name::bare(member.name()) == person_name::bare(chair.name()) {
            let message = format!("{} vừa là Chủ tịch hội đồng vừa là nhóm trưởng.", chair.name().trim());
            let path = FieldPath::new("council.groups").index(group).key("members").index(index);
            told.hint(&path, message).help("nên giao người khác làm nhóm trưởng.");
        }
    }
}
