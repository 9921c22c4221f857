//! The self-assessment council: who sits in it, in which function, and whether the groups are drawn from it
//! (PER-01). Thông tư 57/2026/TT-BGDĐT, Điều 9 wants an odd number of at least 5 members, one chair and one
//! secretary; one source only, so size and a second secretary are hints.

use std::collections::BTreeMap;

use super::{Subject, posts};
use crate::diagnostic::{FieldPath, Finding, Report, help, item};
use crate::plan::council::CouncilRole;
use crate::plan::{Council, Member};
use crate::vietnamese::person_name;

const RULE: &str = "PER-01";
const FEWEST_MEMBERS: usize = 5;

pub fn check(subject: Subject, report: &mut Report) {
    let council = &subject.plan.council;
    if !council.members.is_empty() {
        size(council, report);
        functions(council, report);
        doubled(council, report);
        outsiders(council, report);
    }
    group_heads(council, report);
    spellings(council, report);
}

fn members_path() -> FieldPath {
    FieldPath::new("council.members")
}

fn size(council: &Council, report: &mut Report) {
    let count = council.members.len();
    if count.is_multiple_of(2) {
        let finding = Finding::warning(RULE, format!("Hội đồng tự đánh giá có {count} thành viên, là số chẵn."));
        report.push(finding.at(&members_path()).help("thêm hoặc bớt một thành viên để số thành viên là số lẻ."));
    }
    if count < FEWEST_MEMBERS {
        let finding = Finding::hint(RULE, format!("Hội đồng tự đánh giá chỉ có {count} thành viên."));
        report
            .push(finding.at(&members_path()).help(format!("hội đồng thường có ít nhất {FEWEST_MEMBERS} thành viên.")));
    }
}

/// One chair and one secretary, as far as functions are given at all.
fn functions(council: &Council, report: &mut Report) {
    let roles: Vec<CouncilRole> = council.members.iter().filter_map(Member::council_role).collect();
    if roles.is_empty() {
        let finding = Finding::warning(RULE, "chưa ghi ai là Chủ tịch, ai là Thư ký Hội đồng tự đánh giá.");
        report.push(finding.at(&members_path()).help(help![
            "ghi vai trò của từng thành viên vào ",
            item("council.members", "role"),
            "."
        ]));
        return;
    }
    for (role, name) in [(CouncilRole::Chair, "Chủ tịch"), (CouncilRole::Secretary, "Thư ký")] {
        let count = roles.iter().filter(|given| **given == role).count();
        let finding = match (role, count) {
            (_, 1) => continue,
            (_, 0) => Finding::warning(RULE, format!("Hội đồng tự đánh giá không có ai là {name}.")),
            (CouncilRole::Secretary, _) => Finding::hint(RULE, format!("Hội đồng tự đánh giá có {count} {name}.")),
            _ => Finding::warning(RULE, format!("Hội đồng tự đánh giá có {count} {name}.")),
        };
        report.push(finding.at(&members_path()).help(format!("giao vai trò {name} cho một thành viên.")));
    }
}

/// A name twice in the council, and one person in two positions.
fn doubled(council: &Council, report: &mut Report) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, member) in council.members.iter().enumerate() {
        let name = person_name::bare(member.name());
        if member.name().trim().is_empty() {
            let finding = Finding::warning(RULE, format!("thành viên {} chưa có họ và tên.", index + 1));
            report.push(finding.at(&members_path().index(index)).help("ghi đủ họ, tên đệm và tên."));
        } else if is_named(member)
            && let Some(first) = seen.insert(name, index)
        {
            let message = format!("{} có hai dòng trong hội đồng: {} và {}.", member.name(), first + 1, index + 1);
            let finding = Finding::warning(RULE, message).at(&members_path().index(index));
            report.push(finding.help("giữ lại một dòng, hoặc ghi rõ hơn nếu là hai người trùng tên."));
        }
    }
    for (member, path) in others(council).filter(|(member, _)| is_named(member)) {
        let first = council.member(member.name()).and_then(Member::position);
        if let (Some(first), Some(second)) = (first, member.position())
            && !posts::agree(first, second)
        {
            let message = format!("{} là \"{first}\" trong hội đồng nhưng là \"{second}\" ở đây.", member.name());
            let finding = Finding::warning(RULE, message).at(&path.key("position"));
            report.push(finding.help("ghi một chức vụ; để trống ở đây thì lấy chức vụ trong hội đồng."));
        }
    }
}

/// Secretaries and group members who are not in the council.
fn outsiders(council: &Council, report: &mut Report) {
    let names: Vec<&str> = council.members.iter().map(Member::name).collect();
    for (member, path) in others(council) {
        if council.member(member.name()).is_some() || !is_named(member) {
            continue;
        }
        let help = match names.iter().find(|name| person_name::is_near(name, member.name())) {
            Some(near) => format!("có phải là \"{near}\"?"),
            None => "thêm người này vào hội đồng, hoặc chọn người trong hội đồng.".to_owned(),
        };
        let message = format!("{} không có tên trong Hội đồng tự đánh giá.", member.name().trim());
        report.push(Finding::warning(RULE, message).at(&path).help(help));
    }
}

/// More than one head of one group.
fn group_heads(council: &Council, report: &mut Report) {
    for (index, group) in council.groups.iter().enumerate() {
        let is_head = |member: &&Member| {
            let role = member.full().and_then(|full| full.role.as_deref()).unwrap_or_default().to_lowercase();
            ["nhóm trưởng", "trưởng nhóm"].iter().any(|head| role.starts_with(head))
        };
        let heads: Vec<&str> = group.members.iter().filter(is_head).map(Member::name).collect();
        if heads.len() > 1 {
            let message = format!("nhóm {} có {} nhóm trưởng: {}.", index + 1, heads.len(), heads.join(", "));
            let finding = Finding::warning(RULE, message).at(&FieldPath::new("council.groups").index(index));
            report.push(finding.help("mỗi nhóm có một nhóm trưởng."));
        }
    }
}

/// Names that differ only in their tone marks: in the style of one mark surely one person, else perhaps.
fn spellings(council: &Council, report: &mut Report) {
    let members = council.members.iter().enumerate().map(|(index, member)| (member, members_path().index(index)));
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (member, path) in members.chain(others(council)).filter(|(member, _)| is_named(member)) {
        let name = member.name().trim();
        let first = *seen.entry(person_name::toneless(name)).or_insert(name);
        if person_name::bare(first) == person_name::bare(name) {
            continue;
        }
        let message = format!("tên \"{name}\" chỉ khác \"{first}\" ở dấu thanh.");
        let finding = if person_name::without_tone_style(first) == person_name::without_tone_style(name) {
            Finding::warning(RULE, message).help("viết tên một người theo một cách trong cả văn bản.")
        } else {
            Finding::hint(RULE, message).help("nếu là một người, sửa cho giống nhau.")
        };
        report.push(finding.at(&path));
    }
}

/// Secretaries and members of groups, each with its place.
fn others(council: &Council) -> impl Iterator<Item = (&Member, FieldPath)> {
    let secretaries = council.secretaries.iter().enumerate();
    let secretaries = secretaries.map(|(index, member)| (member, FieldPath::new("council.secretaries").index(index)));
    let groups = council.groups.iter().enumerate().flat_map(|(group, content)| {
        let path = FieldPath::new("council.groups").index(group).key("members");
        content.members.iter().enumerate().map(move |(index, member)| (member, path.index(index)))
    });
    secretaries.chain(groups)
}

/// Whether a name is there, and not dots to be filled in.
fn is_named(member: &Member) -> bool {
    member.name().chars().any(char::is_alphabetic)
}
