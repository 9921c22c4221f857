//! The supervision team: who watches the carrying out of the plan.

use super::closed::closed;
use super::content::Lines;
use super::kind::Kind;
use super::record::{Field, List, list, record};
use super::section::ListMarker;
use super::settings::CAPTION;

record! {
    /// A member of the team.
    pub struct Supervisor {
        /// `Bà Lê Thị Hoa`.
        pub name: String = Field::new("Họ và tên", Kind::Name, 36)
            .also(&["Họ tên", "Tên"])
            .required()
            .example("Bà Lê Thị Hoa"),
        /// Chức vụ.
        pub position: Option<String> = Field::new("Chức vụ", Kind::Text, 36)
            .also(&["Chức danh", "Chức danh, chức vụ"])
            .example("Phó Hiệu trưởng")
            .read(),
        /// What is watched: standards, criteria, works.
        pub task: Option<String> = Field::new("Nội dung giám sát", Kind::Text, 60)
            .also(&["Nhiệm vụ", "Nhiệm vụ giám sát"])
            .read(),
    }
}

record! {
    /// The team, from `supervision`.
    pub struct SupervisionBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        pub layout: SupervisionLayout = Field::setting(
            "Cách trình bày",
            Kind::Word("SupervisionLayout"),
            "thành các dòng hay thành bảng.",
        ),
        /// The sign in front of the lines: a plus under a point with a dash.
        pub marker: ListMarker = Field::setting(
            "Dấu đầu dòng",
            Kind::Word("ListMarker"),
            "dấu ở đầu mỗi dòng khi trình bày thành các dòng.",
        ),
    }
}

closed! {
    /// How the team is drawn.
    #[derive(Default)]
    pub enum SupervisionLayout {
        /// `- Name, position: task`
        #[default]
        Lines = "lines", "dòng";
        /// TT, họ và tên, chức vụ, nhiệm vụ.
        Table = "table", "bảng";
    }
}

pub(super) const SUPERVISION: List = List {
    name: "Tổ giám sát",
    label: "Tổ giám sát",
    called: "",
    about: "Mỗi người một dòng.",
    ..list!(supervision: Supervisor)
};
