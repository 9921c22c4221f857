//! The self-assessment: results by criterion, level-4 items, recognitions, the printed conclusion.

use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::kind::Kind;
use super::record::{Field, List, field, list, record};
use super::settings::{CAPTION, CRITERION_LABEL, LAST_TITLE, NAMES, STANDARD_LABEL};
use crate::catalogue::id::{CriteriaSetId, CriterionId};
use crate::catalogue::result::{CriterionResult, SchoolLevel};

use super::content::{Lines, RichText};
use super::date::PartialDate;
use super::naming::{CriterionLabel, StandardLabel};

/// The results a plan starts from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Assessment {
    /// Chosen by document date and school type when absent.
    pub criteria_set: Option<CriteriaSetId>,
    pub marks: MarkConvention,
    /// The sign under a level: `x`, `X`, `×`, `Đạt`; `x` when absent.
    pub mark: Option<String>,
    /// The sign under "Không đạt", when it differs from `mark`.
    pub fail_mark: Option<String>,
    pub results: Vec<CriterionAssessment>,
    pub level4: Vec<Level4Assessment>,
    pub recognitions: Vec<Recognition>,
    pub conclusion: Option<Conclusion>,
}

impl Assessment {
    /// The result of a criterion, the first if it is given twice.
    pub fn result_of(&self, code: &str) -> Option<CriterionResult> {
        self.results.iter().find(|given| given.criterion.as_str() == code)?.result
    }

    /// Whether the level-4 item with this code is met.
    pub fn is_met(&self, code: &str) -> Option<bool> {
        let item = self.level4.iter().find(|given| given.is_item(code))?;
        item.result.map(|met| met == Met::Yes)
    }
}

impl Level4Assessment {
    /// Whether this is the item with the code `Khoản 1, Điều 22`: by its code, or by the number of its clause.
    pub fn is_item(&self, code: &str) -> bool {
        let item = self.item.trim();
        let clause = code.strip_prefix("Khoản ").and_then(|rest| rest.split(',').next());
        item == code || clause == Some(item) || clause == item.strip_prefix("Khoản ")
    }
}

closed! {
    /// Which levels of a row carry a sign.
    #[derive(Default)]
    pub enum MarkConvention {
        /// The level reached.
        #[default]
        Single = "single", "Chỉ ở mức đạt được";
        /// The level reached and all below it.
        Cumulative = "cumulative", "Ở mọi mức đã đạt";
    }
}

record! {
    /// The result of one criterion.
    pub struct CriterionAssessment needs criterion {
        pub criterion: CriterionId = Field::new("Tiêu chí", Kind::Code, 10)
            .also(&["Mã tiêu chí", "Tiêu chí số"])
            .required()
            .note("Mã tiêu chí, có sẵn."),
        /// Absent while it is not assessed.
        #[serde(default)]
        pub result: Option<CriterionResult> = Field::new("Kết quả", Kind::CriterionResult, 20)
            .also(&["Kết quả đạt được", "Kết quả đánh giá", "Kết quả tự đánh giá", "Mức đạt", "Mức đạt được"])
            .note("Chọn trong danh sách: chỉ có các mức của tiêu chí này.")
            .example("Mức 2"),
        /// Nội dung không đạt.
        #[serde(default)]
        pub note: Option<String> = Field::new("Nội dung không đạt", Kind::Text, 60)
            .also(&["Lý do không đạt", "Nội dung chưa đạt"])
            .note("Ghi khi tiêu chí không đạt: chỉ báo nào chưa đạt, vì sao.")
            .read(),
    }
}

record! {
    /// The result of an item of level 4.
    pub struct Level4Assessment needs item {
        /// The clause's number (`1` is khoản 1, Điều 22) or its code as in the criteria set.
        pub item: String = Field::new("Khoản", Kind::Level4Code, 20).required().note("Khoản của thông tư, có sẵn."),
        /// What stands in the first column, when it differs from the code.
        #[serde(default)]
        pub label: Option<String> = Field::new("Chữ in ở cột đầu", Kind::Text, 24)
            .note("Chỉ ghi khi cột đầu in chữ khác mã."),
        /// Whether it is met; absent while it is not assessed.
        #[serde(default)]
        pub result: Option<Met> = Field::new("Kết quả", Kind::Word("Met"), 14)
            .also(&["Kết quả đánh giá", "Đạt/Không đạt"])
            .note("Chọn Đạt hoặc Không đạt."),
        #[serde(default)]
        pub note: Option<String> = Field::new("Nội dung", Kind::Text, 60)
            .note("Nội dung đã đạt hoặc chưa đạt, in ở cột cuối của bảng."),
    }
}

closed! {
    /// Met or not.
    pub enum Met {
        Yes = "Đạt", "Đạt";
        No = "Không đạt", "Không đạt";
    }
}

record! {
    /// A recognition the school holds.
    pub struct Recognition {
        /// When it was given.
        pub date: Option<PartialDate> = Field::new("Thời gian được công nhận", Kind::Date, 18)
            .also(&["Ngày công nhận", "Thời gian công nhận"])
            .example("18/5/2021"),
        /// Mức độ of the national standard.
        pub national_standard: Option<String> = Field::new("Mức độ chuẩn quốc gia", Kind::Text, 20)
            .also(&["Mức độ đạt chuẩn quốc gia", "Chuẩn quốc gia mức độ"])
            .example("Mức độ 1")
            .read(),
        /// Cấp độ of the accreditation.
        pub accreditation: Option<String> = Field::new("Cấp độ kiểm định", Kind::Text, 18)
            .also(&["Cấp độ kiểm định chất lượng giáo dục", "Kiểm định chất lượng giáo dục"])
            .example("Cấp độ 2")
            .read(),
        /// The decision that gave it, or the decisions.
        pub decision: Lines = Field::new("Quyết định công nhận", Kind::Lines, 60)
            .also(&["Quyết định", "Số quyết định"])
            .note("Hai quyết định thì mỗi quyết định một dòng trong ô (Alt+Enter).")
            .read(),
        /// When it ends.
        pub expires: Option<PartialDate> = Field::new("Thời gian hết hiệu lực", Kind::Date, 18)
            .also(&["Ngày hết hạn", "Ngày hết hiệu lực"])
            .example("18/5/2026"),
    }
}

/// The conclusion as the council words it. Without it the computed one is printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Conclusion {
    /// `Mức 2`, `Không đạt Mức 1` …: compared with the computed level.
    pub level: Option<SchoolLevel>,
    pub lines: Vec<RichText>,
}

record! {
    /// The table of criteria results.
    pub struct CriteriaResultsBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        /// Prints the name of each criterion after its code.
        pub names: bool = NAMES,
        /// How standards are called; with their names when absent.
        pub standard_label: Option<StandardLabel> = STANDARD_LABEL,
        /// How criteria are called; `Tiêu chí 1.1` when absent.
        pub criterion_label: Option<CriterionLabel> = CRITERION_LABEL,
        /// Whether a dash stands under a level that a criterion does not have; yes when absent.
        pub undefined_level_dash: Option<bool> = Field::setting(
            "Gạch ở mức không có",
            Kind::Flag,
            "Có: ô của mức mà tiêu chí không có in dấu gạch.",
        ),
        /// Title of the last column; none leaves the column out.
        pub note_title: Option<String> = LAST_TITLE,
    }
}

record! {
    /// The statistics of the results.
    pub struct ResultsSummaryBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        /// How standards are called; with their names when absent.
        pub standard_label: Option<StandardLabel> = STANDARD_LABEL,
    }
}

record! {
    /// The table of level-4 results.
    pub struct Level4ResultsBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        /// Title of the last column; `Nội dung đã đạt` when absent.
        pub note_title: Option<String> = LAST_TITLE,
    }
}

/// The results of the criteria.
pub const RESULTS: List = List {
    name: "Kết quả tiêu chí",
    label: "Kết quả tiêu chí",
    called: "kết quả tiêu chí",
    about: "Chọn kết quả của từng tiêu chí trong danh sách; tiêu chí không đạt thì ghi nội dung không đạt.",
    columns: &[
        field(CriterionAssessment::FIELDS, "criterion"),
        Field::new("Tên tiêu chí", Kind::ShownName, 60)
            .also(&["Nội dung tiêu chí"])
            .note("Có sẵn theo bộ tiêu chuẩn; không đưa vào văn bản từ đây."),
        field(CriterionAssessment::FIELDS, "result"),
        field(CriterionAssessment::FIELDS, "note"),
    ],
    ..list!(assessment.results: CriterionAssessment)
};

pub(super) const LEVEL4: List = List {
    name: "Mức 4",
    label: "Kết quả Mức 4",
    called: "kết quả Mức 4",
    about: "Chọn Đạt hoặc Không đạt cho từng nội dung của Mức 4.",
    columns: &[
        field(Level4Assessment::FIELDS, "item"),
        Field::new("Tên nội dung", Kind::ShownName, 60).note("Tóm tắt yêu cầu, có sẵn; không đưa vào văn bản từ đây."),
        field(Level4Assessment::FIELDS, "result"),
        field(Level4Assessment::FIELDS, "note"),
        field(Level4Assessment::FIELDS, "label"),
    ],
    ..list!(assessment.level4: Level4Assessment)
};

pub(super) const RECOGNITIONS: List = List {
    name: "Công nhận",
    label: "Các lần được công nhận",
    called: "công nhận",
    about: "Mỗi lần được công nhận một dòng.",
    ..list!(assessment.recognitions: Recognition)
};
