//! The self-assessment council, its secretaries and its working groups (Thông tư 17, 18, 19/2018/TT-BGDĐT and the
//! guidance of Công văn 5932 and 5942/BGDĐT-QLCL: the tables of the plan for self-assessment).

use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::content::{Content, ContentItem, Lines};
use super::kind::Kind;
use super::record::{Field, List, ReadAs, Record, field, list, record};
use super::settings::{CAPTION, LAST_COLUMN, TITLES};
use super::value::{Value, ValueMut};
use crate::vietnamese::{normalize, person_name};

/// Who assesses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Member {
    Name(String),
    Full(FullMember),
}

record! {
    /// A member with position and part in the work.
    #[derive(Default)]
    pub struct FullMember needs name {
        pub name: String = Field::new("Họ và tên", Kind::Name, 30)
            .also(&["Họ tên"])
            .required()
            .example("Trần Thị Minh Nguyệt"),
        /// Chức danh, chức vụ at the school.
        #[serde(default)]
        pub position: Option<String> = Field::new("Chức danh, chức vụ", Kind::Text, 36)
            .also(&["Chức vụ", "Chức danh"])
            .note("Chức danh, chức vụ ở trường.")
            .example("Hiệu trưởng")
            .read(),
        /// Function in the council or group: `Chủ tịch Hội đồng`, `Thư ký`, `Nhóm trưởng`.
        #[serde(default)]
        pub role: Option<String> = Field::new("Vai trò", Kind::Text, 26)
            .also(&["Nhiệm vụ trong hội đồng", "Chức vụ trong hội đồng"])
            .note("Việc trong hội đồng hoặc nhóm.")
            .example("Chủ tịch Hội đồng")
            .read(),
        /// What the person does, beside the role.
        #[serde(default)]
        pub task: Option<Content> = Field::new("Nhiệm vụ", Kind::Points, 44).note("Việc được giao, ngoài vai trò."),
        #[serde(default)]
        pub note: Option<String> = Field::new("Ghi chú", Kind::Text, 24),
    }
}

record! {
    /// A working group and what it assesses.
    pub struct WorkingGroup {
        /// Title above its table, one or two lines, without "Nhóm 1"; from `standards` when absent.
        pub caption: Lines = Field::new("Tên nhóm", Kind::Lines, 30)
            .note("Ghi một lần cho mỗi nhóm, không ghi \"Nhóm 1\"; để trống thì lấy theo tiêu chuẩn phụ trách.").read_as(ReadAs::Heading),
        /// Codes of the standards: `1`.
        pub standards: Vec<String> = Field::new("Tiêu chuẩn phụ trách", Kind::Codes, 14)
            .also(&["Tiêu chuẩn"])
            .note("Số của tiêu chuẩn, ghi một lần cho mỗi nhóm.")
            .example("1"),
        pub members: Vec<Member> = Field::named("Thành viên"),
        /// Column titles of this group that differ from the block's; an empty one keeps it.
        pub titles: Vec<String> = Field::new("Tên các cột", Kind::Titles, 24)
            .note("Tên các cột riêng của nhóm này, cách nhau bằng dấu |, ghi một lần cho mỗi nhóm; cột nào giữ tên chung thì để trống chỗ đó.")
            .example("TT | Họ tên giáo viên | Chức vụ | Việc được giao"),
    }
}

record! {
    /// The table of the council or of its secretaries.
    pub struct MembersBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        /// A fifth column; none when absent.
        pub last_column: Option<MembersColumn> = LAST_COLUMN,
        /// Column titles that differ from the form's; an empty one keeps it.
        pub titles: Vec<String> = TITLES,
    }
}

record! {
    /// The tables of the working groups, each under its caption.
    pub struct WorkingGroupsBlock {
        /// Title above all of them, one or two lines.
        pub caption: Lines = CAPTION,
        /// A fifth column; none when absent.
        pub last_column: Option<MembersColumn> = LAST_COLUMN,
        /// Whether captions begin with `Nhóm 1`, `Nhóm 2` …; yes when absent.
        pub numbered: Option<bool> = Field::setting(
            "Đánh số nhóm",
            Kind::Flag,
            "Không: chỉ in tên nhóm, không in \"Nhóm 1\".",
        ),
        /// Column titles that differ from the form's; an empty one keeps it.
        pub titles: Vec<String> = TITLES,
    }
}

closed! {
    /// What the fifth column of a table of members is for.
    pub enum MembersColumn {
        /// Room to sign.
        Signature = "signature", "chữ ký";
        Note = "note", "ghi chú";
    }
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
    pub fn is_empty(&self) -> bool {
        self.members.is_empty() && self.secretaries.is_empty() && self.groups.is_empty()
    }

    /// The council member with this name, spelt the same but for the form of address.
    pub fn member(&self, name: &str) -> Option<&Member> {
        let wanted = person_name::bare(name);
        self.members.iter().find(|member| person_name::bare(member.name()) == wanted)
    }
}

impl Member {
    /// Name as printed.
    pub fn name(&self) -> &str {
        match self {
            Self::Name(name) => name,
            Self::Full(full) => &full.name,
        }
    }

    /// What is said besides the name.
    pub const fn full(&self) -> Option<&FullMember> {
        match self {
            Self::Name(_) => None,
            Self::Full(full) => Some(full),
        }
    }

    /// Position at the school, when it is given here.
    pub fn position(&self) -> Option<&str> {
        self.full()?.position.as_deref().map(str::trim).filter(|position| !position.is_empty())
    }

    /// The function in the council that role or task name, when they name one.
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

impl Record for Member {
    fn fields(&self) -> &'static [Field] {
        FullMember::FIELDS
    }

    fn value(&self, key: &str) -> Value<'_> {
        match self {
            Self::Full(full) => full.value(key),
            Self::Name(name) if key == "name" => Value::Text(name),
            Self::Name(_) => Value::Missing,
        }
    }

    fn value_mut(&mut self, key: &str) -> ValueMut<'_> {
        match self {
            Self::Full(full) => full.value_mut(key),
            Self::Name(name) if key == "name" => ValueMut::Text(name),
            Self::Name(_) => ValueMut::Other,
        }
    }
}

pub(super) const COUNCIL: List = List {
    name: "Hội đồng",
    label: "Thành viên",
    called: "thành viên hội đồng",
    about: "Hội đồng tự đánh giá: mỗi thành viên một dòng, theo thứ tự in ra.",
    ..list!(council.members: FullMember)
};

pub(super) const SECRETARIES: List = List {
    name: "Thư ký",
    label: "Nhóm thư ký",
    called: "nhóm thư ký",
    about: "Nhóm thư ký: mỗi người một dòng; chức vụ để trống thì lấy theo trang Hội đồng.",
    ..list!(council.secretaries: FullMember)
};

pub(super) const GROUPS: List = List {
    name: "Nhóm công tác",
    label: "Các nhóm công tác",
    called: "nhóm công tác",
    about: "Mỗi thành viên một dòng; cột Nhóm ghi số của nhóm, các dòng để trống thuộc nhóm ghi ở trên.",
    columns: &[
        Field::new("Nhóm", Kind::GroupKey, 8).required().note("1, 2, 3 …").example("1"),
        field(WorkingGroup::FIELDS, "caption"),
        field(WorkingGroup::FIELDS, "standards"),
        Field::new("Họ và tên", Kind::Name, 30).at("members[].name").also(&["Họ tên"]).required(),
        Field::new("Chức danh, chức vụ", Kind::Text, 34)
            .at("members[].position")
            .also(&["Chức vụ", "Chức danh"])
            .note("Để trống thì lấy theo trang Hội đồng."),
        Field::new("Vai trò", Kind::Text, 22).at("members[].role").example("Nhóm trưởng"),
        Field::new("Nhiệm vụ", Kind::Points, 40).at("members[].task"),
        Field::new("Ghi chú", Kind::Text, 20).at("members[].note"),
        field(WorkingGroup::FIELDS, "titles"),
    ],
    ..list!(council.groups: WorkingGroup)
};

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
