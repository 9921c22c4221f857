//! The three tables of the improvement plan of a school year (Thông tư 57/2026/TT-BGDĐT, Phụ lục V, Biểu 2).

use super::{Column, Kind, ListSheet};

const POINTS: &str = "Nhiều ý: mỗi ý một dòng trong ô (Alt+Enter), bắt đầu bằng dấu gạch \"-\".";

pub(super) const ISSUES: ListSheet = ListSheet {
    name: "Vấn đề trọng tâm",
    about: "Mục IV: chỉ những vấn đề cần ưu tiên cải tiến, mỗi vấn đề một dòng.",
    path: "improvement.issues",
    columns: &[
        Column::new("criteria", "Tiêu chí liên quan", Kind::Codes, 13)
            .also(&["Tiêu chí", "Mã tiêu chí"])
            .required()
            .note("Mã tiêu chí, ví dụ 2.2; nhiều tiêu chí cách nhau bằng dấu phẩy.")
            .example("2.2"),
        Column::new("standard", "Tiêu chuẩn", Kind::Text, 24).note("Để trống thì lấy theo tiêu chí."),
        Column::new("current_state", "Đánh giá hiện trạng", Kind::Points, 48)
            .also(&["Hiện trạng", "Thực trạng"])
            .note(POINTS),
        Column::new("weakness", "Điểm hạn chế", Kind::Points, 48)
            .also(&["Hạn chế", "Điểm yếu", "Tồn tại, hạn chế"])
            .required()
            .note(POINTS),
        Column::new("cause", "Nguyên nhân của hạn chế", Kind::Points, 48).also(&["Nguyên nhân"]).note(POINTS),
    ],
};

pub(super) const ACTIONS: ListSheet = ListSheet {
    name: "Kế hoạch cải tiến",
    about: "Mục V: mỗi nội dung cải tiến một dòng; nhiều ý trong ô thì mỗi ý một dòng, bắt đầu bằng dấu gạch \"-\".",
    path: "improvement.actions",
    columns: &[
        Column::new("criteria", "Tiêu chí liên quan", Kind::Codes, 13)
            .also(&["Tiêu chí", "Mã tiêu chí"])
            .note("Mã tiêu chí như ở trang Vấn đề trọng tâm; nhiều tiêu chí cách nhau bằng dấu phẩy.")
            .example("2.2, 2.3"),
        Column::new("content", "Nội dung cải tiến", Kind::Points, 28).required(),
        Column::new("objective", "Mục tiêu cải tiến", Kind::Points, 28).also(&["Mục tiêu"]).required(),
        Column::new("tasks", "Hoạt động/giải pháp", Kind::Points, 38)
            .also(&["Hoạt động", "Giải pháp", "Hoạt động, giải pháp", "Giải pháp cải tiến"])
            .required()
            .note(POINTS),
        Column::new("indicators", "Chỉ số đánh giá kết quả", Kind::Points, 30)
            .also(&["Chỉ số đánh giá", "Chỉ số"])
            .required()
            .note(POINTS),
        Column::new("timeframe", "Thời gian thực hiện", Kind::Time, 20)
            .also(&["Thời gian", "Tiến độ", "Tiến độ thực hiện"])
            .required()
            .note("Ví dụ: từ tháng 10/2026 đến tháng 5/2027; năm học 2026-2027; hoặc lời.")
            .example("Từ tháng 10/2026 đến tháng 5/2027"),
        Column::new("lead", "Đơn vị/cá nhân phụ trách", Kind::Points, 22)
            .also(&["Người phụ trách", "Đơn vị, cá nhân phụ trách", "Người thực hiện", "Phụ trách"])
            .required(),
        Column::new("resources", "Nguồn lực bảo đảm", Kind::Points, 24).also(&["Nguồn lực"]),
        Column::new("expected_evidence", "Thông tin, dữ liệu hoặc minh chứng dự kiến", Kind::Points, 28)
            .also(&["Minh chứng dự kiến", "Minh chứng"])
            .note(POINTS),
        Column::new("status", "Mức độ thực hiện", Kind::Word("ImprovementStatus"), 15)
            .also(&["Mức độ hoàn thành", "Tình trạng"])
            .note("Để trống khi ban hành; ghi khi rà soát."),
    ],
};

pub(super) const REVIEWS: ListSheet = ListSheet {
    name: "Theo dõi",
    about: "Mục VI: ít nhất hai lần rà soát trong năm học, mỗi lần một dòng.",
    path: "improvement.reviews",
    columns: &[
        Column::new("time", "Thời điểm", Kind::Name, 22).also(&["Thời gian"]).required().example("Cuối học kỳ I"),
        Column::new("content", "Nội dung theo dõi", Kind::Points, 48).required().note(POINTS),
        Column::new("result", "Kết quả thực hiện", Kind::Points, 40).also(&["Kết quả"]).note("Để trống khi ban hành."),
        Column::new("adjustment", "Điều chỉnh (nếu có)", Kind::Points, 36)
            .also(&["Nội dung điều chỉnh"])
            .note("Để trống khi ban hành."),
        Column::new("evaluator", "Người đánh giá", Kind::Points, 30).required().example("Hội đồng tự đánh giá"),
    ],
};
