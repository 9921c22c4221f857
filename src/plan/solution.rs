//! Solutions: what is done about a criterion, by whom, when, with what.

use super::closed::closed;
use super::content::{Content, Lines};
use super::date::Timeframe;
use super::kind::Kind;
use super::money::Budget;
use super::naming::{CriterionLabel, StandardLabel};
use super::record::{Field, List, field, list, record};
use super::settings::{CAPTION, CRITERION_LABEL, MONEY, NAMES, STANDARD_LABEL, TOTAL, column_set};

const NINE: &[&str] = &["nine"];

record! {
    /// One row of a solutions table.
    pub struct Solution {
        /// Code of the criterion (`3.1`), or a text for what is not a criterion (`Khoản 2, Điều 22`).
        pub criterion: String = Field::new("Tiêu chí", Kind::Code, 12)
            .also(&["Mã tiêu chí", "Tiêu chí số", "Tiêu chí liên quan"])
            .required()
            .note("Mã tiêu chí, ví dụ 3.1; hoặc chữ khi giải pháp không cho riêng tiêu chí nào.")
            .example("3.1"),
        /// The band of the nine-column table it stands under; the first when absent.
        pub band: Option<String> = Field::new("Dải ngang của bảng", Kind::Text, 22)
            .drawn_in(NINE)
            .note("Tên dải như đã ghi ở trang Nội dung; để trống là dải đầu."),
        /// Name of the group of rows it stands in; its standard when absent.
        pub group: Option<String> = Field::new("Nhóm hàng của bảng", Kind::Text, 28)
            .drawn_in(NINE)
            .note("Để trống thì nhóm theo tiêu chuẩn của tiêu chí."),
        /// Hiện trạng: what the result is measured against.
        pub current_state: Option<Content> = Field::new("Hiện trạng", Kind::Points, 40)
            .also(&["Thực trạng", "Đánh giá hiện trạng"])
            .drawn_in(NINE),
        /// The solution: one text, or a list of tasks.
        pub tasks: Content = Field::new("Giải pháp", Kind::Points, 60)
            .also(&[
                "Giải pháp thực hiện",
                "Các giải pháp",
                "Nội dung giải pháp",
                "Biện pháp",
                "Biện pháp thực hiện",
                "Nội dung công việc",
                "Nội dung thực hiện",
                "Nhiệm vụ, giải pháp",
            ])
            .required()
            .note("Việc cần làm. Nhiều việc: mỗi việc một dòng, bắt đầu bằng dấu gạch \"-\".")
            .example("Mua 25 bộ máy vi tính"),
        /// Who leads.
        pub lead: Option<Content> = Field::new("Người thực hiện", Kind::Points, 28)
            .also(&[
                "Người chịu trách nhiệm",
                "Người phụ trách",
                "Đơn vị thực hiện",
                "Bộ phận thực hiện",
                "Phân công thực hiện",
                "Chủ trì",
            ])
            .example("Phó Hiệu trưởng"),
        /// Who takes part.
        pub partners: Option<Content> = Field::new("Phối hợp", Kind::Points, 28)
            .also(&["Đơn vị phối hợp", "Người phối hợp", "Bộ phận phối hợp"])
            .drawn_in(NINE),
        /// Who supervises.
        pub supervisor: Option<Content> = Field::new("Giám sát thực hiện", Kind::Points, 24)
            .also(&["Giám sát", "Người giám sát"])
            .drawn_in(&["six"]),
        pub timeframe: Option<Timeframe> = Field::new("Thời gian thực hiện", Kind::Time, 26)
            .also(&["Thời gian", "Tiến độ", "Tiến độ thực hiện"])
            .note("Ví dụ: từ tháng 9/2026 đến tháng 5/2027; năm học 2026-2027; hoặc lời.")
            .example("Từ tháng 9/2026 đến tháng 5/2027")
            .read(),
        pub budget: Option<Budget> = Field::new("Kinh phí", Kind::Money, 20)
            .also(&[
                "Kinh phí thực hiện",
                "Kinh phí dự kiến",
                "Dự kiến kinh phí",
                "Dự toán",
                "Dự toán kinh phí",
                "Chi phí",
                "Số tiền",
            ])
            .note("Ghi số tiền bằng đồng, chỉ ghi số; hoặc lời như \"10 triệu đồng\", \"Không\".")
            .example("960000000")
            .read(),
        pub funding_source: Option<String> = Field::new("Nguồn kinh phí", Kind::Text, 30)
            .also(&["Nguồn", "Nguồn vốn", "Nguồn kinh phí thực hiện"])
            .drawn_in(&["five", "nine"])
            .example("Kinh phí chi thường xuyên"),
        /// What it needs besides money and time.
        pub conditions: Option<Content> = Field::new("Điều kiện", Kind::Points, 40)
            .also(&["Điều kiện thực hiện"])
            .drawn_in(&["six", "nine"]),
        pub expected_result: Option<Content> = Field::new("Kết quả mong đợi", Kind::Points, 40)
            .also(&["Kết quả cần đạt", "Kết quả dự kiến", "Dự kiến kết quả"])
            .drawn_in(NINE),
        pub note: Option<String> = Field::new("Ghi chú", Kind::Text, 24).drawn_in(NINE).read(),
    }
}

record! {
    /// A solutions table.
    pub struct SolutionsBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        pub columns: SolutionColumns = column_set("SolutionColumns"),
        pub money: MoneyWording = MONEY,
        /// Adds a row with the sum of the budgets.
        pub total: bool = TOTAL,
        /// Prints the name of each criterion after its code.
        pub names: bool = NAMES,
        /// How standards are called; with their names when absent.
        pub standard_label: Option<StandardLabel> = STANDARD_LABEL,
        /// How criteria are called; `Tiêu chí 1.1` when absent.
        pub criterion_label: Option<CriterionLabel> = CRITERION_LABEL,
        /// Bands over the full width of the nine-column table, in order: `MỨC 1, 2, 3`.
        pub bands: Lines = Field::setting(
            "Các dải ngang",
            Kind::Lines,
            "tên các dải chia bảng, cách nhau bằng dấu gạch đứng.",
        ),
    }
}

closed! {
    /// The column sets of the known forms.
    #[derive(Default)]
    pub enum SolutionColumns {
        /// Tiêu chí, người thực hiện, kinh phí, thời gian, giải pháp.
        #[default]
        Five = "five", "năm cột";
        /// Tiêu chuẩn (merged), tiêu chí, giải pháp, điều kiện và thời gian, phụ trách, giám sát.
        Six = "six", "sáu cột";
        /// TT, tiêu chuẩn và tiêu chí, kết quả cần đạt, công việc, chủ trì và phối hợp, thời gian, kinh phí, điều kiện, ghi chú.
        Nine = "nine", "chín cột";
    }
}

closed! {
    /// How amounts are written.
    #[derive(Default)]
    pub enum MoneyWording {
        /// `4 tỷ đồng`
        #[default]
        Words = "words", "bằng chữ";
        /// `4.000.000.000 đồng`
        Digits = "digits", "bằng số";
    }
}

pub(super) const SOLUTIONS: List = List {
    name: "Giải pháp",
    label: "Giải pháp",
    called: "",
    about: "Mỗi giải pháp một dòng. Trong ô dài: mỗi ý xuống một dòng (Alt+Enter) và bắt đầu bằng dấu gạch \"-\".",
    // What is wanted stands beside what there is, as in the table of nine columns.
    columns: &[
        field(Solution::FIELDS, "band"),
        field(Solution::FIELDS, "group"),
        field(Solution::FIELDS, "criterion"),
        field(Solution::FIELDS, "current_state"),
        field(Solution::FIELDS, "expected_result"),
        field(Solution::FIELDS, "tasks"),
        field(Solution::FIELDS, "lead"),
        field(Solution::FIELDS, "partners"),
        field(Solution::FIELDS, "supervisor"),
        field(Solution::FIELDS, "timeframe"),
        field(Solution::FIELDS, "budget"),
        field(Solution::FIELDS, "funding_source"),
        field(Solution::FIELDS, "conditions"),
        field(Solution::FIELDS, "note"),
    ],
    ..list!(solutions: Solution)
};
