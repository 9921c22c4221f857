//! Reads tables of people: the self-assessment council, its secretaries, its groups.

use super::grid::{Grid, GridRow};
use super::{ByHand, Found, Said};
use crate::diagnostic::FieldPath;
use crate::plan::council::{CouncilRole, FullMember, MembersBlock, WorkingGroup, WorkingGroupsBlock};
use crate::plan::{BlockKind, Lines, Member, Plan};

/// What a table of people is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Council,
    Secretaries,
    Group,
}

impl Part {
    /// What a title, in small letters, says that the people under it are.
    pub fn of(title: &str) -> Option<Self> {
        if title.contains("thư ký") || title.contains("thư kí") {
            Some(Self::Secretaries)
        } else if title.contains("nhóm") || title.starts_with("tiêu chuẩn") {
            Some(Self::Group)
        } else {
            title.contains("hội đồng").then_some(Self::Council)
        }
    }
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
    by_hand.plan.council.members = listed(council.0, BlockKind::Council(MembersBlock::default()), by_hand);
    for (table, part) in &parts {
        match part {
            Part::Council => {}
            // The post that a list of secretaries gives is their part in it.
            Part::Secretaries => {
                let people = listed(table, BlockKind::Secretaries(MembersBlock::default()), by_hand);
                by_hand.plan.council.secretaries.extend(people);
            }
            Part::Group => group(table, by_hand),
        }
    }
}

fn listed(table: &Found, block: BlockKind, by_hand: &mut ByHand) -> Vec<Member> {
    by_hand.list(&table.grid, block, |row| person(&table.grid, row))
}

/// By the nearest heading that says it. A council is that of the self-assessment only where that is said, too.
fn part(table: &Found, subject: &str) -> Option<Part> {
    name_column(&table.grid)?;
    let is_assessed = |title: &str| title.contains("tự đánh giá") || subject.contains("tự đánh giá");
    let mut parts = table.captions.iter().filter_map(|title| Some((title, Part::of(title)?)));
    parts.find(|(title, part)| *part != Part::Council || is_assessed(title)).map(|(_, part)| part)
}

fn name_column(grid: &Grid) -> Option<usize> {
    grid.column(&["họ và tên", "họ tên"])
}

fn has_chair(grid: &Grid) -> bool {
    let is_chair = |row| person(grid, row).is_some_and(|read| read.item.council_role() == Some(CouncilRole::Chair));
    grid.rows().any(is_chair)
}

/// One row; the column of posts may contain the role in the council, too: `Hiệu trưởng - Chủ tịch Hội đồng`.
fn person(grid: &Grid, row: &GridRow) -> Option<Said<Member, 1>> {
    let (named_in, posts) = (name_column(grid), grid.column(&["chức"]));
    let name = row.text(named_in);
    if !name.chars().any(char::is_alphabetic) {
        return None;
    }
    let said = row.text(posts);
    let parts: Vec<&str> = said.split([';', '\n']).flat_map(|part| part.split(" - ")).map(str::trim).collect();
    let (roles, positions): (Vec<&str>, Vec<&str>) =
        parts.into_iter().filter(|part| !part.is_empty()).partition(|part| is_role(part));
    let position = Some(positions.join(", ")).filter(|position| !position.is_empty());
    let role = roles.first().map(|role| (*role).to_owned());
    let task = row.said(grid.column(&["nhiệm vụ"]));
    let item = Member::Full(FullMember { name, position, role, task, note: None });
    Some(Said { item, named_in, fields: [("position", posts)] })
}

/// A role in the council or a group; "Chủ tịch Công đoàn" is a post.
fn is_role(part: &str) -> bool {
    let lower = part.to_lowercase();
    let names_council = lower.contains("hội đồng") || lower.ends_with(" hđ") || lower.contains("nhóm");
    let is_plain = ["ủy viên", "uỷ viên", "thành viên", "thư ký"].iter().any(|role| lower.starts_with(role));
    (names_council && (CouncilRole::of(part).is_some() || lower.contains("nhóm"))) || is_plain
}

fn group(table: &Found, by_hand: &mut ByHand) {
    let index = by_hand.plan.council.groups.len();
    let path = FieldPath::new("council.groups").index(index);
    by_hand.from(path.clone(), &table.grid.path);
    let caption_at =
        if table.caption.trim().is_empty() { table.grid.path.clone() } else { table.grid.path.key("caption") };
    by_hand.from(path.key("caption"), &caption_at);
    let members = by_hand.items(&table.grid, (&path.key("members"), 0), |row| person(&table.grid, row));
    let caption = Lines::One(table.caption.clone());
    by_hand.plan.council.groups.push(WorkingGroup { caption, members, ..WorkingGroup::default() });
    if index == 0 {
        by_hand.blocks.push((table.grid.path.clone(), BlockKind::WorkingGroups(WorkingGroupsBlock::default())));
    }
}
