//! The tables of the self-assessment council, its secretaries and its working groups.

use schemars::JsonSchema;
use serde::Serialize;

use super::Source;
use super::columns::titles;
use super::solutions::ContentView;
use super::text::TextView;
use super::wording::Called;
use crate::catalogue::CriteriaSet;
use crate::diagnostic::FieldPath;
use crate::plan::council::{Council, MembersBlock, MembersColumn, WorkingGroupsBlock};
use crate::plan::{CriterionLabel, Member, StandardLabel, WorkingGroup};

const TITLES: [&str; 4] = ["TT", "Họ và tên", "Chức danh, chức vụ", "Nhiệm vụ"];

/// A table of members.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct MembersView {
    /// Titles of the four or five columns.
    titles: Vec<String>,
    /// Whether there is a fifth column: room to sign, or notes.
    last_column: bool,
    rows: Vec<MemberView>,
    /// The list it is drawn from.
    origin: String,
}

/// A member.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct MemberView {
    /// TT.
    number: usize,
    name: TextView,
    position: TextView,
    /// Function in the council or group; null when it is not said.
    role: Option<TextView>,
    task: ContentView,
    /// What the fifth column says; blank for a signature.
    last: TextView,
    origin: String,
}

/// The working groups.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct WorkingGroupsView {
    groups: Vec<WorkingGroupView>,
}

/// A working group.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct WorkingGroupView {
    /// Lines of the title above the table.
    caption: Vec<String>,
    members: MembersView,
    origin: String,
}

impl MembersView {
    /// The council.
    pub(super) fn council(source: Source, block: &MembersBlock) -> Self {
        let council = &source.plan.council;
        let settings = Settings { council, last: block.last_column, titles: &block.titles, own: &[] };
        settings.table(&council.members, &FieldPath::new("council.members"))
    }

    /// Its secretaries.
    pub(super) fn secretaries(source: Source, block: &MembersBlock) -> Self {
        let council = &source.plan.council;
        let settings = Settings { council, last: block.last_column, titles: &block.titles, own: &[] };
        settings.table(&council.secretaries, &FieldPath::new("council.secretaries"))
    }
}

impl WorkingGroupsView {
    pub(super) fn new(source: Source, block: &WorkingGroupsBlock) -> Self {
        let council = &source.plan.council;
        let settings = Settings { council, last: block.last_column, titles: &block.titles, own: &[] };
        let is_numbered = block.numbered.unwrap_or(true);
        let view = |(index, group): (usize, &WorkingGroup)| {
            let origin = FieldPath::new("council.groups").index(index);
            WorkingGroupView {
                caption: caption(source.set, group, is_numbered.then_some(index + 1)),
                members: settings.of(group).table(&group.members, &origin.key("members")),
                origin: origin.to_string(),
            }
        };
        Self { groups: council.groups.iter().enumerate().map(view).collect() }
    }
}

/// What the tables of one block have in common.
struct Settings<'a> {
    council: &'a Council,
    last: Option<MembersColumn>,
    titles: &'a [String],
    /// Titles of one table that differ from those of the block.
    own: &'a [String],
}

impl Settings<'_> {
    /// With the titles of a group in place of those it words differently.
    fn of<'b>(&'b self, group: &'b WorkingGroup) -> Settings<'b> {
        Settings { own: &group.titles, ..*self }
    }

    fn table(&self, members: &[Member], origin: &FieldPath) -> MembersView {
        let last = self.last.map(|last| match last {
            MembersColumn::Signature => "Chữ ký",
            MembersColumn::Note => "Ghi chú",
        });
        let form: Vec<&str> = TITLES.into_iter().chain(last).collect();
        let rows = members.iter().enumerate().map(|(index, member)| self.row(member, index + 1, &origin.index(index)));
        MembersView {
            titles: titles(&titles(&form, self.titles), self.own),
            last_column: self.last.is_some(),
            rows: rows.collect(),
            origin: origin.to_string(),
        }
    }

    fn row(&self, member: &Member, number: usize, origin: &FieldPath) -> MemberView {
        let full = member.full();
        let said = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let of_council = || self.council.member(member.name()).and_then(Member::position);
        let position = member.position().or_else(of_council).unwrap_or_default();
        let role = said(full.and_then(|full| full.role.as_deref()));
        let note = full.and_then(|full| full.note.clone()).filter(|_| self.last == Some(MembersColumn::Note));
        MemberView {
            number,
            name: TextView::plain(member.name().trim(), &origin.key("name")),
            position: TextView::plain(position, &origin.key("position")),
            role: role.map(|role| TextView::plain(role, &origin.key("role"))),
            task: ContentView::new(full.and_then(|full| full.task.as_ref()), &origin.key("task")),
            last: TextView::plain(note.unwrap_or_default(), &origin.key("note")),
            origin: origin.to_string(),
        }
    }
}

/// `Nhóm 1: Tiêu chuẩn 1`, the name of the standard below it; or the caption that is given, after the number that
/// it may carry already.
fn caption(set: Option<&CriteriaSet>, group: &WorkingGroup, number: Option<usize>) -> Vec<String> {
    let mut lines: Vec<String> = group.caption.iter().map(|line| line.trim().to_owned()).collect();
    if lines.is_empty() {
        lines = standards_lines(set, &group.standards);
    }
    let Some(number) = number else { return lines };
    match lines.first_mut() {
        Some(first) if first.to_lowercase().starts_with("nhóm") => {}
        Some(first) => *first = format!("Nhóm {number}: {first}"),
        None => lines.push(format!("Nhóm {number}")),
    }
    lines
}

/// One standard in two lines; several on a line each.
fn standards_lines(set: Option<&CriteriaSet>, standards: &[String]) -> Vec<String> {
    let called = Called { set, names: true, standard: StandardLabel::Name, criterion: CriterionLabel::Label };
    let label = |code: &String| called.either(code);
    match standards {
        [code] => label(code).splitn(2, ". ").map(str::to_owned).collect(),
        several => several.iter().map(label).collect(),
    }
}
