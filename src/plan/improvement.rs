//! The improvement plan of a school year: Thông tư 57/2026/TT-BGDĐT, Phụ lục V, Biểu 2, mục IV, V và VI.

use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::content::{Content, Lines, RichText};
use super::date::Timeframe;
use super::kind::Kind;
use super::naming::{CriterionLabel, StandardLabel};
use super::record::{Field, List, list, record};
use super::settings::{CAPTION, CRITERION_LABEL, NAMES, NOTE_BELOW, STANDARD_LABEL};
use crate::catalogue::id::CriterionId;

/// The three tables of the form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Improvement {
    /// Mục IV: the priority issues, not all criteria.
    pub issues: Vec<ImprovementIssue>,
    /// Mục V: what is done about them.
    pub actions: Vec<ImprovementAction>,
    /// Mục VI: at least two reviews a school year.
    pub reviews: Vec<ImprovementReview>,
}

const POINTS: &str = "Nhiều ý: mỗi ý một dòng trong ô (Alt+Enter), bắt đầu bằng dấu gạch \"-\".";

record! {
    /// An issue to improve on.
    pub struct ImprovementIssue {
        /// The criteria it belongs to, if there are any.
        pub criteria: Vec<CriterionId> = Field::new("Tiêu chí liên quan", Kind::Codes, 13)
            .also(&["Tiêu chí", "Mã tiêu chí"])
            .required()
            .note("Mã tiêu chí, ví dụ 2.2; nhiều tiêu chí cách nhau bằng dấu phẩy.")
            .example("2.2"),
        /// The standard as printed; that of the criteria when absent.
        pub standard: Option<String> = Field::new("Tiêu chuẩn", Kind::Text, 24)
            .note("Để trống thì lấy theo tiêu chí."),
        pub current_state: Content = Field::new("Đánh giá hiện trạng", Kind::Points, 48)
            .also(&["Hiện trạng", "Thực trạng"])
            .note(POINTS),
        pub weakness: Content = Field::new("Điểm hạn chế", Kind::Points, 48)
            .also(&["Hạn chế", "Điểm yếu", "Tồn tại, hạn chế"])
            .required()
            .note(POINTS),
        /// Cause of the weakness.
        pub cause: Content = Field::new("Nguyên nhân của hạn chế", Kind::Points, 48)
            .also(&["Nguyên nhân"])
            .note(POINTS),
    }
}

record! {
    /// A row of the plan, in the order of its columns (2) to (10).
    pub struct ImprovementAction {
        /// The criteria it improves: ties it to the issues.
        pub criteria: Vec<CriterionId> = Field::new("Tiêu chí liên quan", Kind::Codes, 13)
            .also(&["Tiêu chí", "Mã tiêu chí"])
            .note("Mã tiêu chí như ở trang Vấn đề trọng tâm; nhiều tiêu chí cách nhau bằng dấu phẩy.")
            .example("2.2, 2.3"),
        pub content: Content = Field::new("Nội dung cải tiến", Kind::Points, 28).required(),
        pub objective: Content = Field::new("Mục tiêu cải tiến", Kind::Points, 28).also(&["Mục tiêu"]).required(),
        pub tasks: Content = Field::new("Hoạt động/giải pháp", Kind::Points, 38)
            .also(&["Hoạt động", "Giải pháp", "Hoạt động, giải pháp", "Giải pháp cải tiến"])
            .required()
            .note(POINTS),
        /// How the result is measured.
        pub indicators: Content = Field::new("Chỉ số đánh giá kết quả", Kind::Points, 30)
            .also(&["Chỉ số đánh giá", "Chỉ số"])
            .required()
            .note(POINTS),
        pub timeframe: Option<Timeframe> = Field::new("Thời gian thực hiện", Kind::Time, 20)
            .also(&["Thời gian", "Tiến độ", "Tiến độ thực hiện"])
            .required()
            .note("Ví dụ: từ tháng 10/2026 đến tháng 5/2027; năm học 2026-2027; hoặc lời.")
            .example("Từ tháng 10/2026 đến tháng 5/2027"),
        pub lead: Option<Content> = Field::new("Đơn vị/cá nhân phụ trách", Kind::Points, 22)
            .also(&["Người phụ trách", "Đơn vị, cá nhân phụ trách", "Người thực hiện", "Phụ trách"])
            .required(),
        pub resources: Option<Content> = Field::new("Nguồn lực bảo đảm", Kind::Points, 24).also(&["Nguồn lực"]),
        /// Information, data or evidence expected.
        pub expected_evidence: Option<Content> = Field::new("Thông tin, dữ liệu hoặc minh chứng dự kiến", Kind::Points, 28)
            .also(&["Minh chứng dự kiến", "Minh chứng"])
            .note(POINTS),
        /// Open while the plan is issued.
        pub status: Option<ImprovementStatus> = Field::new("Mức độ thực hiện", Kind::Word("ImprovementStatus"), 15)
            .also(&["Mức độ hoàn thành", "Tình trạng"])
            .note("Để trống khi ban hành; ghi khi rà soát."),
    }
}

closed! {
    /// How far a row of the plan is done.
    pub enum ImprovementStatus {
        Done = "Hoàn thành", "Hoàn thành";
        UnderWay = "Đang thực hiện", "Đang thực hiện";
        NotDone = "Chưa hoàn thành", "Chưa hoàn thành";
    }
}

record! {
    /// A review of the plan within the school.
    pub struct ImprovementReview {
        /// `Cuối học kỳ I`, `Cuối năm học`: the form has a row for each of the two; others may be added.
        pub time: String = Field::new("Thời điểm", Kind::Name, 22)
            .also(&["Thời gian"])
            .required()
            .example("Cuối học kỳ I"),
        /// What is looked at.
        pub content: Content = Field::new("Nội dung theo dõi", Kind::Points, 48).required().note(POINTS),
        pub result: Option<Content> = Field::new("Kết quả thực hiện", Kind::Points, 40)
            .also(&["Kết quả"])
            .note("Để trống khi ban hành.")
            .unread(),
        pub adjustment: Option<Content> = Field::new("Điều chỉnh (nếu có)", Kind::Points, 36)
            .also(&["Nội dung điều chỉnh"])
            .note("Để trống khi ban hành.")
            .unread(),
        pub evaluator: Option<Content> = Field::new("Người đánh giá", Kind::Points, 30)
            .required()
            .example("Hội đồng tự đánh giá"),
    }
}

record! {
    /// The table of issues.
    pub struct ImprovementIssuesBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        /// Prints the name of each criterion after its code.
        pub names: bool = NAMES,
        /// How standards are called; with their names when absent.
        pub standard_label: Option<StandardLabel> = STANDARD_LABEL,
        /// How criteria are called; `Tiêu chí 1.1` when absent.
        pub criterion_label: Option<CriterionLabel> = CRITERION_LABEL,
        /// Italic text under the table.
        pub note: Option<RichText> = NOTE_BELOW,
    }
}

record! {
    /// The table of the plan.
    pub struct ImprovementActionsBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        /// Prints the codes of the criteria under the content.
        pub criteria: bool = Field::setting("In mã tiêu chí", Kind::Flag, "Có: in mã tiêu chí trước nội dung."),
        /// How criteria are called; `Tiêu chí 1.1` when absent.
        pub criterion_label: Option<CriterionLabel> = CRITERION_LABEL,
    }
}

pub(super) const ISSUES: List = List {
    name: "Vấn đề trọng tâm",
    label: "Các vấn đề trọng tâm",
    called: "vấn đề trọng tâm",
    about: "Mục IV: chỉ những vấn đề cần ưu tiên cải tiến, mỗi vấn đề một dòng.",
    ..list!(improvement.issues: ImprovementIssue)
};

pub(super) const ACTIONS: List = List {
    name: "Kế hoạch cải tiến",
    label: "Kế hoạch cải tiến",
    called: "kế hoạch cải tiến",
    about: "Mục V: mỗi nội dung cải tiến một dòng; nhiều ý trong ô thì mỗi ý một dòng, bắt đầu bằng dấu gạch \"-\".",
    ..list!(improvement.actions: ImprovementAction)
};

pub(super) const REVIEWS: List = List {
    name: "Theo dõi",
    label: "Theo dõi và đánh giá",
    called: "theo dõi, đánh giá",
    about: "Mục VI: ít nhất hai lần rà soát trong năm học, mỗi lần một dòng.",
    ..list!(improvement.reviews: ImprovementReview)
};
