//! Who collects what for which standard, and what that takes: the tables of assignment and of resources.

use super::closed::closed;
use super::content::{Content, Lines};
use super::date::Timeframe;
use super::kind::Kind;
use super::naming::{CriterionLabel, StandardLabel};
use super::record::{Field, List, list, record};
use super::settings::{CAPTION, CRITERION_LABEL, STANDARD_LABEL, STANDARD_NAMES, TITLES, column_set};

/// What a cell of times may say.
pub(super) const TIME: &str = "Ví dụ: tuần 3 - 8; từ tháng 9/2026 đến tháng 11/2026; hoặc lời.";
const CODES: &str = "Mã tiêu chuẩn (1) hoặc tiêu chí (1.1), mỗi mã một dòng hoặc cách nhau bằng dấu phẩy; hoặc lời.";

record! {
    /// A row of the table of assignment.
    pub struct Assignment {
        /// Codes of standards (`1`) or criteria (`1.1`), or texts, a line each.
        pub criteria: Lines = Field::new("Tiêu chuẩn, tiêu chí", Kind::Codes, 24)
            .required()
            .note(CODES)
            .example("1"),
        /// Persons and groups.
        pub responsible: Content = Field::new("Cá nhân, nhóm chịu trách nhiệm", Kind::Points, 44)
            .also(&["Người chịu trách nhiệm", "Cá nhân, nhóm phụ trách", "Nhóm công tác, cá nhân thực hiện"])
            .required(),
        /// When information and evidence are collected.
        pub timeframe: Option<Timeframe> = Field::new("Thời gian thu thập", Kind::Time, 28)
            .also(&["Thời gian", "Thời gian thực hiện"])
            .note(TIME)
            .drawn_in(&["five"])
            .read(),
        pub note: Option<String> = Field::new("Ghi chú", Kind::Text, 24).read(),
    }
}

record! {
    /// A row of the table of resources.
    pub struct Resource {
        /// Code or text; from the criterion when absent.
        pub standard: Option<String> = Field::new("Tiêu chuẩn", Kind::Code, 14)
            .note("Để trống thì lấy theo tiêu chí."),
        /// Codes or texts, a line each.
        pub criteria: Lines = Field::new("Tiêu chí", Kind::Codes, 20).note(CODES),
        /// What is needed: people, facilities, money, information.
        pub resource: Content = Field::new("Nguồn lực cần huy động, cung cấp", Kind::Points, 60)
            .also(&["Nguồn lực", "Nguồn lực cần huy động"])
            .required(),
        /// When it is needed.
        pub timeframe: Option<Timeframe> = Field::new("Thời điểm huy động", Kind::Time, 28)
            .also(&["Thời gian", "Thời gian huy động", "Thời điểm"])
            .note(TIME)
            .read(),
        pub note: Option<String> = Field::new("Ghi chú", Kind::Text, 24),
    }
}

record! {
    /// The table of assignment.
    pub struct AssignmentsBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        pub columns: AssignmentColumns = column_set("AssignmentColumns"),
        /// Prints the names of standards and criteria after their codes.
        pub names: bool = STANDARD_NAMES,
        /// How standards are called; as `names` says when absent.
        pub standard_label: Option<StandardLabel> = STANDARD_LABEL,
        /// How criteria are called; `Tiêu chí 1.1` when absent.
        pub criterion_label: Option<CriterionLabel> = CRITERION_LABEL,
        /// Column titles that differ from the form's; an empty one keeps it.
        pub titles: Vec<String> = TITLES,
    }
}

closed! {
    /// The column sets of the known tables of assignment.
    #[derive(Default)]
    pub enum AssignmentColumns {
        /// TT, tiêu chuẩn và tiêu chí, người chịu trách nhiệm, thời gian thu thập, ghi chú.
        #[default]
        Five = "five", "năm cột";
        /// The same without the time (guidance of 2018).
        Four = "four", "bốn cột";
    }
}

record! {
    /// The table of resources.
    pub struct ResourcesBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        /// Prints the names of standards and criteria after their codes.
        pub names: bool = STANDARD_NAMES,
        /// How standards are called; as `names` says when absent.
        pub standard_label: Option<StandardLabel> = STANDARD_LABEL,
        /// How criteria are called; `Tiêu chí 1.1` when absent.
        pub criterion_label: Option<CriterionLabel> = CRITERION_LABEL,
        /// Column titles that differ from the form's; an empty one keeps it.
        pub titles: Vec<String> = TITLES,
    }
}

pub(super) const ASSIGNMENTS: List = List {
    name: "Phân công",
    label: "Phân công thực hiện",
    called: "phân công",
    about: "Ai thu thập thông tin, minh chứng cho tiêu chuẩn, tiêu chí nào; mỗi việc một dòng.",
    ..list!(assignments: Assignment)
};

pub(super) const RESOURCES: List = List {
    name: "Nguồn lực",
    label: "Nguồn lực cần huy động",
    called: "nguồn lực",
    about: "Nguồn lực cần huy động cho từng tiêu chuẩn, tiêu chí; mỗi nguồn lực một dòng.",
    ..list!(resources: Resource)
};
