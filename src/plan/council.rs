//! The self-assessment council, its secretaries and its working groups (Thông tư 17, 18, 19/2018/TT-BGDĐT and the
//! guidance of Công văn 5932 and 5942/BGDĐT-QLCL: the tables of the plan for self-assessment).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::{Content, ContentItem, Lines};
use crate::vietnamese::{normalize, person_name};

/// Who assesses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Council {
    pub members: Vec<Member>,
    /// Nhóm thư ký.
    pub secretaries: Vec<Member>,
    /// Các nhóm công tác.
    pub groups: Vec<WorkingGroup>,
}

/// A member: the name alone, or with what the person does. A member of a group who stands in the council needs
/// the name only: the position is taken from there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Member {
    Name(String),
    Full(FullMember),
}

/// A member with position and part in the work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FullMember {
    pub name: String,
    /// Chức danh, chức vụ at the school.
    #[serde(default)]
    pub position: Option<String>,
    /// Function in the council or group: `Chủ tịch Hội đồng`, `Thư ký`, `Nhóm trưởng`.
    #[serde(default)]
    pub role: Option<String>,
    /// What the person does, beside the role.
    #[serde(default)]
    pub task: Option<Content>,
    #[serde(default)]
    pub note: Option<String>,
}

/// A working group and what it assesses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WorkingGroup {
    /// Title above its table, one or two lines, without "Nhóm 1"; from `standards` when absent.
    pub caption: Lines,
    /// Codes of the standards: `1`.
    pub standards: Vec<String>,
    pub members: Vec<Member>,
    /// Column titles of this group that differ from the block's; an empty one keeps it.
    pub titles: Vec<String>,
}

/// The table of the council or of its secretaries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MembersBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    /// A fifth column; none when absent.
    pub last_column: Option<MembersColumn>,
    /// Column titles that differ from the form's; an empty one keeps it.
    pub titles: Vec<String>,
}

/// The tables of the working groups, each under its caption.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WorkingGroupsBlock {
    /// Title above all of them, one or two lines.
    pub caption: Lines,
    /// A fifth column; none when absent.
    pub last_column: Option<MembersColumn>,
    /// Whether captions begin with `Nhóm 1`, `Nhóm 2` …; yes when absent.
    pub numbered: Option<bool>,
    /// Column titles that differ from the form's; an empty one keeps it.
    pub titles: Vec<String>,
}

/// What the fifth column of a table of members is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MembersColumn {
    /// Room to sign.
    Signature,
    Note,
}

/// A function in the council, as a role in words says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CouncilRole {
    Chair,
    DeputyChair,
    Secretary,
    Member,
}

impl Council {
    /// Whether nobody is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty() && self.secretaries.is_empty() && self.groups.is_empty()
    }

    /// The council member with this name, spelt the same but for the form of address.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Member> {
        let wanted = person_name::bare(name);
        self.members.iter().find(|member| person_name::bare(member.name()) == wanted)
    }
}

impl Member {
    /// Name as printed.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Name(name) => name,
            Self::Full(full) => &full.name,
        }
    }

    /// What is said besides the name.
    #[must_use]
    pub const fn full(&self) -> Option<&FullMember> {
        match self {
            Self::Name(_) => None,
            Self::Full(full) => Some(full),
        }
    }

    /// Position at the school, when it is given here.
    #[must_use]
    pub fn position(&self) -> Option<&str> {
        self.full()?.position.as_deref().map(str::trim).filter(|position| !position.is_empty())
    }

    /// The function in the council that role or task name, when they name one.
    #[must_use]
    pub fn council_role(&self) -> Option<CouncilRole> {
        let full = self.full()?;
        let first = full.task.as_ref().and_then(|task| match task {
            Content::Text(text) => Some(text.as_str()),
            Content::List(items) => match items.first()? {
                ContentItem::Text(text) => Some(text.as_str()),
                ContentItem::Nested(_) => None,
            },
        });
        let role = full.role.as_deref().and_then(CouncilRole::of);
        role.or_else(|| first.and_then(CouncilRole::of))
    }
}

impl CouncilRole {
    /// Reads `Chủ tịch HĐ`, `Phó Chủ tịch Hội đồng`, `P. Chủ tịch`, `Thư ký`, `Ủy viên thư ký`, `Ủy viên`.
    #[must_use]
    pub fn of(role: &str) -> Option<Self> {
        let role = normalize::clean(role).to_lowercase();
        let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| role.starts_with(beginning));
        if starts(&["phó chủ tịch", "p. chủ tịch", "p.chủ tịch"]) {
            Some(Self::DeputyChair)
        } else if starts(&["chủ tịch"]) {
            Some(Self::Chair)
        } else if starts(&["thư ký", "thư kí", "ủy viên thư k", "ủy viên, thư k", "ủy viên kiêm thư k"])
        {
            Some(Self::Secretary)
        } else if starts(&["ủy viên", "uỷ viên", "thành viên"]) {
            Some(Self::Member)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_from_words() {
        for (text, role) in [
            ("Chủ tịch HĐ", Some(CouncilRole::Chair)),
            ("P. Chủ tịch Hội đồng", Some(CouncilRole::DeputyChair)),
            ("Thư ký Hội đồng", Some(CouncilRole::Secretary)),
            ("Ủy viên thư ký", Some(CouncilRole::Secretary)),
            ("Uỷ viên", Some(CouncilRole::Member)),
            ("Nhóm trưởng nhóm 2", None),
        ] {
            assert_eq!(CouncilRole::of(text), role, "{text}");
        }
    }
}
