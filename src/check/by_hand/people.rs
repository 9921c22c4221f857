//! Reads tables of people: the self-assessment council, its secretaries, its groups.

use super::grid::{Grid, GridRow};
use super::{ByHand, Found};
use crate::diagnostic::FieldPath;
use crate::plan::council::{CouncilRole, FullMember, MembersBlock, WorkingGroup, WorkingGroupsBlock};
use crate::plan::{BlockKind, Lines, Member, Plan};

/// What a table of people is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Council,
    Secretaries,
    Group,
}

pub fn read(found: &[Found], plan: &Plan, by_hand: &mut ByHand) {
    if !plan.council.is_empty() {
        return;
    }
    let subject = plan.subject.joined().to_lowercase();
    let parts: Vec<(&Found, Part)> = found.iter().filter_map(|table| Some((table, part(table, &subject)?))).collect();
    // Without a chair the column of roles has not been understood.
    let Some(council) = parts.iter().find(|(table, part)| *part == Part::Council && has_chair(&table.grid)) else {
        return;
    };
    members(&council.0.grid, by_hand);
    for (table, part) in &parts {
        match part {
            Part::Council => {}
            Part::Secretaries => secretaries(&table.grid, by_hand),
            Part::Group => group(table, by_hand),
        }
    }
}

/// By the nearest heading that says it.
fn part(table: &Found, subject: &str) -> Option<Part> {
    table.grid.column(&["họ và tên", "họ tên"])?;
    table.captions.iter().find_map(|caption| {
        if caption.contains("thư ký") || caption.contains("thư kí") {
            Some(Part::Secretaries)
        } else if caption.contains("nhóm") || caption.starts_with("tiêu chuẩn") {
            Some(Part::Group)
        } else if caption.contains("hội đồng") && (caption.contains("tự đánh giá") || subject.contains("tự đánh giá"))
        {
            Some(Part::Council)
        } else {
            None
        }
    })
}

fn has_chair(grid: &Grid) -> bool {
    grid.rows.iter().any(|row| {
        member(grid, row).is_some_and(|member| Member::Full(member).council_role() == Some(CouncilRole::Chair))
    })
}

/// One row; the column of posts may contain the role in the council, too: `Hiệu trưởng - Chủ tịch Hội đồng`.
fn member(grid: &Grid, row: &GridRow) -> Option<FullMember> {
    let name = row.text(grid.column(&["họ và tên", "họ tên"]));
    if !name.chars().any(char::is_alphabetic) {
        return None;
    }
    let posts = row.text(grid.column(&["chức"]));
    let parts: Vec<&str> = posts.split([';', '\n']).flat_map(|part| part.split(" - ")).map(str::trim).collect();
    let (roles, positions): (Vec<&str>, Vec<&str>) =
        parts.into_iter().filter(|part| !part.is_empty()).partition(|part| is_role(part));
    let task =
        grid.column(&["nhiệm vụ"]).and_then(|column| row.cell(Some(column))).and_then(super::grid::GridCell::said);
    let position = Some(positions.join(", ")).filter(|position| !position.is_empty());
    Some(FullMember { name, position, role: roles.first().map(|role| (*role).to_owned()), task, note: None })
}

/// A role in the council or a group; "Chủ tịch Công đoàn" is a post.
fn is_role(part: &str) -> bool {
    let lower = part.to_lowercase();
    let names_council = lower.contains("hội đồng") || lower.ends_with(" hđ") || lower.contains("nhóm");
    let is_plain = ["ủy viên", "uỷ viên", "thành viên", "thư ký"].iter().any(|role| lower.starts_with(role));
    (names_council && (CouncilRole::of(part).is_some() || lower.contains("nhóm"))) || is_plain
}

fn note(path: &FieldPath, grid: &Grid, row: &GridRow, by_hand: &mut ByHand) {
    by_hand.from(path.clone(), &row.path(grid.column(&["họ và tên", "họ tên"])));
    by_hand.from(path.key("position"), &row.path(grid.column(&["chức"])));
}

/// The people of a table, each noted under this list.
fn people(grid: &Grid, list: &FieldPath, by_hand: &mut ByHand) -> Vec<Member> {
    let mut people = Vec::new();
    for row in &grid.rows {
        if let Some(member) = member(grid, row) {
            note(&list.index(people.len()), grid, row, by_hand);
            people.push(Member::Full(member));
        }
    }
    people
}

fn members(grid: &Grid, by_hand: &mut ByHand) {
    let path = FieldPath::new("council.members");
    by_hand.from(path.clone(), &grid.path);
    by_hand.plan.council.members = people(grid, &path, by_hand);
    by_hand.blocks.push((grid.path.clone(), BlockKind::Council(MembersBlock::default())));
}

fn secretaries(grid: &Grid, by_hand: &mut ByHand) {
    let path = FieldPath::new("council.secretaries");
    by_hand.from(path.clone(), &grid.path);
    // The post that a list of secretaries gives is their part in it.
    by_hand.plan.council.secretaries = people(grid, &path, by_hand);
    by_hand.blocks.push((grid.path.clone(), BlockKind::Secretaries(MembersBlock::default())));
}

fn group(table: &Found, by_hand: &mut ByHand) {
    let index = by_hand.plan.council.groups.len();
    let path = FieldPath::new("council.groups").index(index);
    by_hand.from(path.clone(), &table.grid.path);
    let caption_at =
        if table.caption.trim().is_empty() { table.grid.path.clone() } else { table.grid.path.key("caption") };
    by_hand.from(path.key("caption"), &caption_at);
    let members = people(&table.grid, &path.key("members"), by_hand);
    let caption = Lines::One(table.caption.clone());
    by_hand.plan.council.groups.push(WorkingGroup { caption, members, ..WorkingGroup::default() });
    if index == 0 {
        by_hand.blocks.push((table.grid.path.clone(), BlockKind::WorkingGroups(WorkingGroupsBlock::default())));
    }
}
