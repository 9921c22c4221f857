//! Evidence: what is to be collected, or what has been collected and coded.

use super::assignment::TIME;
use super::closed::closed;
use super::content::{Content, Lines};
use super::date::Timeframe;
use super::kind::Kind;
use super::money::Budget;
use super::naming::{CriterionLabel, StandardLabel};
use super::record::{Field, List, list, record};
use super::settings::{CAPTION, CRITERION_LABEL, MONEY, STANDARD_LABEL, STANDARD_NAMES, TITLES, TOTAL, column_set};
use super::solution::MoneyWording;

record! {
    /// A piece of evidence, or what is foreseen for a standard.
    pub struct Evidence {
        /// Code or text; from the criterion when absent.
        pub standard: Option<String> = Field::new("Tiêu chuẩn", Kind::Code, 12)
            .note("Để trống thì lấy theo tiêu chí.")
            .drawn_in(&["planned"]),
        /// Code or text.
        pub criterion: Option<String> = Field::new("Tiêu chí", Kind::Code, 12)
            .note("Mã tiêu chí, ví dụ 1.1.")
            .example("1.1"),
        /// Mã minh chứng: `[H1-1.1-01]`, from 2026 `MC.1.1.01`.
        pub code: Option<String> = Field::new("Mã minh chứng", Kind::Text, 18)
            .also(&["Mã MC", "Mã thông tin, minh chứng"])
            .note("Ví dụ [H1-1.1-01]; từ năm 2026: MC.1.1.01.")
            .drawn_in(&["codes", "storage"]),
        /// What it is: one text, or a list.
        pub name: Content = Field::new("Tên minh chứng", Kind::Points, 60)
            .also(&["Minh chứng", "Tên thông tin, minh chứng"])
            .required(),
        /// Số và ngày ban hành, or when something was surveyed or observed.
        pub issued: Option<String> = Field::new("Số, ngày ban hành", Kind::Text, 26)
            .also(&["Số, ngày tháng ban hành", "Số, ngày, tháng, năm ban hành"])
            .drawn_in(&["codes"]),
        /// Who issued it, or who carried out the survey.
        pub issuer: Option<Content> = Field::new("Nơi ban hành", Kind::Points, 26)
            .also(&["Nơi ban hành hoặc nhóm, cá nhân thực hiện", "Cơ quan ban hành"])
            .drawn_in(&["codes"]),
        /// Where it is collected.
        pub place: Option<Content> = Field::new("Nơi thu thập", Kind::Points, 26).drawn_in(&["planned"]),
        /// Who collects it.
        pub collector: Option<Content> = Field::new("Người thu thập", Kind::Points, 30).drawn_in(&["planned"]),
        /// When it is collected.
        pub timeframe: Option<Timeframe> = Field::new("Thời gian thu thập", Kind::Time, 24)
            .note(TIME)
            .drawn_in(&["planned"])
            .read(),
        /// What collecting it costs.
        pub budget: Option<Budget> = Field::new("Kinh phí", Kind::Money, 18)
            .also(&["Dự kiến kinh phí", "Kinh phí dự kiến", "Chi phí"])
            .note("Số tiền bằng đồng, chỉ ghi số; hoặc lời.")
            .drawn_in(&["planned"]),
        /// Format, where it is kept, or its address.
        pub location: Option<Content> = Field::new("Nơi lưu trữ", Kind::Points, 34)
            .also(&["Nơi lưu", "Nơi lưu giữ"])
            .drawn_in(&["storage"]),
        pub note: Option<String> = Field::new("Ghi chú", Kind::Text, 24),
    }
}

record! {
    /// A table of evidence.
    pub struct EvidenceBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        pub columns: EvidenceColumns = column_set("EvidenceColumns"),
        /// Prints the names of standards and criteria after their codes.
        pub names: bool = STANDARD_NAMES,
        /// How standards are called; as `names` says when absent.
        pub standard_label: Option<StandardLabel> = STANDARD_LABEL,
        /// How criteria are called; `Tiêu chí 1.1` when absent.
        pub criterion_label: Option<CriterionLabel> = CRITERION_LABEL,
        /// Digits when absent.
        pub money: Option<MoneyWording> = MONEY,
        /// Adds a row with the sum of the budgets.
        pub total: bool = TOTAL,
        /// Column titles that differ from the form's; an empty one keeps it.
        pub titles: Vec<String> = TITLES,
    }
}

closed! {
    /// The column sets of the known tables of evidence.
    #[derive(Default)]
    pub enum EvidenceColumns {
        /// What is to be collected, with place, people, time and money: 7 columns (older form).
        #[default]
        Planned = "planned", "dự kiến thu thập";
        /// The list of codes of the guidance of 2018: 7 columns.
        Codes = "codes", "mã minh chứng";
        /// The list of Thông tư 57/2026/TT-BGDĐT: 5 columns, with where it is kept.
        Storage = "storage", "nơi lưu trữ";
    }
}

pub(super) const EVIDENCE: List = List {
    name: "Minh chứng",
    label: "Thông tin, minh chứng",
    called: "minh chứng",
    about: "Thông tin, minh chứng của từng tiêu chí; mỗi minh chứng một dòng.",
    ..list!(evidence: Evidence)
};
