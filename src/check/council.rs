//! Checks the self-assessment council: its members, their functions, and that its groups are drawn from it (PER-01).
//! Thông tư 57/2026/TT-BGDĐT, Điều 9 asks for an odd number of at least 5 members, one chair and one secretary. It is
//! the only source, so size and a second secretary are hints.

use std::collections::{BTreeMap, BTreeSet};

use super::rule::{Rule, Told};
use super::{Subject, posts};
use crate::diagnostic::Severity::{Hint, Warning};
use crate::diagnostic::{FieldPath, help, item};
use crate::plan::council::CouncilRole;
use crate::plan::{Council, Member};
use crate::vietnamese::person_name;

const FEWEST_MEMBERS: usize = 5;

pub const RULES: &[Rule] = &[
    Rule::warning("PER-01", size),
    Rule::warning("PER-01", functions),
    Rule::warning("PER-01", doubled),
    Rule::warning("PER-01", outsiders).reads(&["council.members"]),
    Rule::warning("PER-01", group_heads),
    Rule::warning("PER-01", spellings),
];

/// The council, where its members are named.
fn named(subject: Subject<'_>) -> Option<&Council> {
    Some(&subject.plan.council).filter(|council| !council.members.is_empty())
}

fn members_path() -> FieldPath {
    FieldPath::new("council.members")
}

fn size(subject: Subject, told: &mut Told) {
    let Some(council) = named(subject) else { return };
    let count = council.members.len();
    if count.is_multiple_of(2) {
        told.warning(members_path(), format!("Hội đồng tự đánh giá có {count} thành viên, là số chẵn."))
            .help("thêm hoặc bớt một thành viên để số thành viên là số lẻ.");
    }
    if count < FEWEST_MEMBERS {
        told.hint(members_path(), format!("Hội đồng tự đánh giá chỉ có {count} thành viên."))
            .help(format!("hội đồng thường có ít nhất {FEWEST_MEMBERS} thành viên."));
    }
}

/// One chair and one secretary, as far as functions are given at all.
fn functions(subject: Subject, told: &mut Told) {
    let Some(council) = named(subject) else { return };
    let roles: Vec<CouncilRole> = council.members.iter().filter_map(Member::council_role).collect();
    if roles.is_empty() {
        let help = help!["ghi vai trò của từng thành viên vào ", item("council.members", "role"), "."];
        told.warning(members_path(), "chưa ghi ai là Chủ tịch, ai là Thư ký Hội đồng tự đánh giá.").help(help);
        return;
    }
    for (role, name) in [(CouncilRole::Chair, "Chủ tịch"), (CouncilRole::Secretary, "Thư ký")] {
        let count = roles.iter().filter(|given| **given == role).count();
        let (severity, message) = match (role, count) {
            (_, 1) => continue,
            (_, 0) => (Warning, format!("Hội đồng tự đánh giá không có ai là {name}.")),
            (CouncilRole::Secretary, _) => (Hint, format!("Hội đồng tự đánh giá có {count} {name}.")),
            _ => (Warning, format!("Hội đồng tự đánh giá có {count} {name}.")),
        };
        told.say(severity, members_path(), message).help(format!("giao vai trò {name} cho một thành viên."));
    }
}

/// A name twice in the council, and one person in two positions.
fn doubled(subject: Subject, told: &mut Told) {
    let Some(council) = named(subject) else { return };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, member) in council.members.iter().enumerate() {
        let name = person_name::bare(member.name());
        if member.name().trim().is_empty() {
            told.warning(members_path().index(index), format!("thành viên {} chưa có họ và tên.", index + 1))
                .help("ghi đủ họ, tên đệm và tên.");
        } else if is_named(member)
            && let Some(first) = seen.insert(name, index)
        {
            let message = format!("{} có hai dòng trong hội đồng: {} và {}.", member.name(), first + 1, index + 1);
            told.warning(members_path().index(index), message)
                .help("giữ lại một dòng, hoặc ghi rõ hơn nếu là hai người trùng tên.");
        }
    }
    for (path, member) in others(council).filter(|(_, member)| is_named(member)) {
        let first = council.member(member.name()).and_then(Member::position);
        if let (Some(first), Some(second)) = (first, member.position())
            && !posts::agree(first, second)
        {
            let message = format!("{} là \"{first}\" trong hội đồng nhưng là \"{second}\" ở đây.", member.name());
            told.warning(path.key("position"), message)
                .help("ghi một chức vụ; để trống ở đây thì lấy chức vụ trong hội đồng.");
        }
    }
}

/// Secretaries and group members who are not in the council.
fn outsiders(subject: Subject, told: &mut Told) {
    let Some(council) = named(subject) else { return };
    let names: Vec<&str> = council.members.iter().map(Member::name).collect();
    let is_outside = |member: &Member| council.member(member.name()).is_none() && is_named(member);
    let outside: BTreeSet<&str> =
        others(council).map(|(_, member)| member).filter(|member| is_outside(member)).map(Member::name).collect();
    // A member whose name is not written may be one of them.
    if outside.len() <= names.iter().filter(|name| name.trim().is_empty()).count() {
        return;
    }
    for (path, member) in others(council).filter(|(_, member)| is_outside(member)) {
        let help = match names.iter().find(|name| person_name::is_near(name, member.name())) {
            Some(near) => format!("có phải là \"{near}\"?"),
            None => "thêm người này vào hội đồng, hoặc chọn người trong hội đồng.".to_owned(),
        };
        let message = format!("{} không có tên trong Hội đồng tự đánh giá.", member.name().trim());
        told.warning(&path, message).help(help);
    }
}

/// More than one head of one group.
fn group_heads(subject: Subject, told: &mut Told) {
    let council = &subject.plan.council;
    for (index, group) in council.groups.iter().enumerate() {
        let is_head = |member: &&Member| {
            let role = member.full().and_then(|full| full.role.as_deref()).unwrap_or_default().to_lowercase();
            ["nhóm trưởng", "trưởng nhóm"].iter().any(|head| role.starts_with(head))
        };
        let heads: Vec<&str> = group.members.iter().filter(is_head).map(Member::name).collect();
        if heads.len() > 1 {
            let message = format!("nhóm {} có {} nhóm trưởng: {}.", index + 1, heads.len(), heads.join(", "));
            told.warning(FieldPath::new("council.groups").index(index), message).help("mỗi nhóm có một nhóm trưởng.");
        }
    }
}

/// Names that differ only in their tone marks: in the style of one mark surely one person, else perhaps.
fn spellings(subject: Subject, told: &mut Told) {
    let council = &subject.plan.council;
    let members = members_path().each(&council.members);
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (path, member) in members.chain(others(council)).filter(|(_, member)| is_named(member)) {
        let name = member.name().trim();
        let first = *seen.entry(person_name::toneless(name)).or_insert(name);
        if person_name::bare(first) == person_name::bare(name) {
            continue;
        }
        let message = format!("tên \"{name}\" chỉ khác \"{first}\" ở dấu thanh.");
        if person_name::without_tone_style(first) == person_name::without_tone_style(name) {
            told.warning(path, message).help("viết tên một người theo một cách trong cả văn bản.");
        } else {
            told.hint(path, message).help("nếu là một người, sửa cho giống nhau.");
        }
    }
}

/// Secretaries and members of groups, each with its place.
fn others(council: &Council) -> impl Iterator<Item = (FieldPath, &Member)> {
    let secretaries = FieldPath::new("council.secretaries").each(&council.secretaries);
    let groups = FieldPath::new("council.groups").each(&council.groups);
    secretaries.chain(groups.flat_map(|(path, group)| path.key("members").each(&group.members)))
}

/// Whether a name is there, and not dots to be filled in.
fn is_named(member: &Member) -> bool {
    member.name().chars().any(char::is_alphabetic)
}
