//! Solutions, the targets a commune sets its schools, and the supervision team.

use super::{Column, Kind, ListSheet};

const NINE: &[&str] = &["nine"];
const SIX_NINE: &[&str] = &["six", "nine"];
const FIVE_NINE: &[&str] = &["five", "nine"];

pub(super) const SOLUTIONS: ListSheet = ListSheet {
    name: "Giải pháp",
    about: "Mỗi giải pháp một dòng. Trong ô dài: mỗi ý xuống một dòng (Alt+Enter) và bắt đầu bằng dấu gạch \"-\".",
    path: "solutions",
    columns: &[
        Column::new("band", "Dải ngang của bảng", Kind::Text, 22)
            .drawn_in(NINE)
            .note("Tên dải như đã ghi ở trang Nội dung; để trống là dải đầu."),
        Column::new("group", "Nhóm hàng của bảng", Kind::Text, 28)
            .drawn_in(NINE)
            .note("Để trống thì nhóm theo tiêu chuẩn của tiêu chí."),
        Column::new("criterion", "Tiêu chí", Kind::Code, 12)
            .also(&["Mã tiêu chí", "Tiêu chí số", "Tiêu chí liên quan"])
            .required()
            .note("Mã tiêu chí, ví dụ 3.1; hoặc chữ khi giải pháp không cho riêng tiêu chí nào.")
            .example("3.1"),
        Column::new("current_state", "Hiện trạng", Kind::Points, 40)
            .also(&["Thực trạng", "Đánh giá hiện trạng"])
            .drawn_in(NINE),
        Column::new("expected_result", "Kết quả mong đợi", Kind::Points, 40)
            .also(&["Kết quả cần đạt", "Kết quả dự kiến", "Dự kiến kết quả"])
            .drawn_in(NINE),
        Column::new("tasks", "Giải pháp", Kind::Points, 60)
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
        Column::new("lead", "Người thực hiện", Kind::Points, 28)
            .also(&[
                "Người chịu trách nhiệm",
                "Người phụ trách",
                "Đơn vị thực hiện",
                "Bộ phận thực hiện",
                "Phân công thực hiện",
                "Chủ trì",
            ])
            .example("Phó Hiệu trưởng"),
        Column::new("partners", "Phối hợp", Kind::Points, 28)
            .also(&["Đơn vị phối hợp", "Người phối hợp", "Bộ phận phối hợp"])
            .drawn_in(NINE),
        Column::new("supervisor", "Giám sát thực hiện", Kind::Points, 24)
            .also(&["Giám sát", "Người giám sát"])
            .drawn_in(&["six"]),
        Column::new("timeframe", "Thời gian thực hiện", Kind::Time, 26)
            .also(&["Thời gian", "Tiến độ", "Tiến độ thực hiện"])
            .note("Ví dụ: từ tháng 9/2026 đến tháng 5/2027; năm học 2026-2027; hoặc lời.")
            .example("Từ tháng 9/2026 đến tháng 5/2027"),
        Column::new("budget", "Kinh phí", Kind::Money, 20)
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
            .example("960000000"),
        Column::new("funding_source", "Nguồn kinh phí", Kind::Text, 30)
            .also(&["Nguồn", "Nguồn vốn", "Nguồn kinh phí thực hiện"])
            .drawn_in(FIVE_NINE)
            .example("Kinh phí chi thường xuyên"),
        Column::new("conditions", "Điều kiện", Kind::Points, 40).also(&["Điều kiện thực hiện"]).drawn_in(SIX_NINE),
        Column::new("note", "Ghi chú", Kind::Text, 24).drawn_in(NINE),
    ],
};

pub(super) const SCHOOL_TARGETS: ListSheet = ListSheet {
    name: "Chỉ tiêu trường",
    about: "Mỗi trường một dòng; các dòng để trống cột Cấp học thuộc cấp học ghi ở trên.",
    path: "school_targets",
    columns: &[
        Column::new("level", "Cấp học", Kind::Name, 22).also(&["Bậc học"]).required().example("Tiểu học"),
        Column::new("upgrades[].school", "Trường nâng chuẩn", Kind::Text, 40)
            .also(&["Trường đề nghị công nhận mới", "Trường công nhận mới"])
            .example("Trường Tiểu học Vân Hạ"),
        Column::new("upgrades[].month", "Thời gian nâng chuẩn", Kind::Time, 26)
            .also(&["Thời gian công nhận mới"])
            .note("Thời gian đề nghị kiểm tra, công nhận.")
            .example("Tháng 11/2026"),
        Column::new("renewals[].school", "Trường công nhận lại", Kind::Text, 40)
            .also(&["Trường đề nghị công nhận lại"]),
        Column::new("renewals[].month", "Thời gian công nhận lại", Kind::Time, 26)
            .note("Thời gian đề nghị kiểm tra, công nhận."),
    ],
};

pub(super) const SUPERVISION: ListSheet = ListSheet {
    name: "Tổ giám sát",
    about: "Mỗi người một dòng.",
    path: "supervision",
    columns: &[
        Column::new("name", "Họ và tên", Kind::Name, 36).also(&["Họ tên", "Tên"]).required().example("Bà Lê Thị Hoa"),
        Column::new("position", "Chức vụ", Kind::Text, 36)
            .also(&["Chức danh", "Chức danh, chức vụ"])
            .example("Phó Hiệu trưởng"),
        Column::new("task", "Nội dung giám sát", Kind::Text, 60).also(&["Nhiệm vụ", "Nhiệm vụ giám sát"]),
    ],
};
