//! Results of criteria and level-4 items, and the recognitions a school holds.

use super::{Column, Kind, ListSheet};

pub(super) const RESULTS: ListSheet = ListSheet {
    name: "Kết quả tiêu chí",
    about: "Chọn kết quả của từng tiêu chí trong danh sách; tiêu chí không đạt thì ghi nội dung không đạt.",
    path: "assessment.results",
    columns: &[
        Column::new("criterion", "Tiêu chí", Kind::Code, 10)
            .also(&["Mã tiêu chí", "Tiêu chí số"])
            .required()
            .note("Mã tiêu chí, có sẵn."),
        Column::new("", "Tên tiêu chí", Kind::ShownName, 60)
            .also(&["Nội dung tiêu chí"])
            .note("Có sẵn theo bộ tiêu chuẩn; không đưa vào văn bản từ đây."),
        Column::new("result", "Kết quả", Kind::CriterionResult, 20)
            .also(&["Kết quả đạt được", "Kết quả đánh giá", "Kết quả tự đánh giá", "Mức đạt", "Mức đạt được"])
            .note("Chọn trong danh sách: chỉ có các mức của tiêu chí này.")
            .example("Mức 2"),
        Column::new("note", "Nội dung không đạt", Kind::Text, 60)
            .also(&["Lý do không đạt", "Nội dung chưa đạt"])
            .note("Ghi khi tiêu chí không đạt: chỉ báo nào chưa đạt, vì sao."),
    ],
};

pub(super) const LEVEL4: ListSheet = ListSheet {
    name: "Mức 4",
    about: "Chọn Đạt hoặc Không đạt cho từng nội dung của Mức 4.",
    path: "assessment.level4",
    columns: &[
        Column::new("item", "Khoản", Kind::Level4Code, 20).required().note("Khoản của thông tư, có sẵn."),
        Column::new("", "Tên nội dung", Kind::ShownName, 60)
            .note("Tóm tắt yêu cầu, có sẵn; không đưa vào văn bản từ đây."),
        Column::new("result", "Kết quả", Kind::Word("Met"), 14)
            .also(&["Kết quả đánh giá", "Đạt/Không đạt"])
            .note("Chọn Đạt hoặc Không đạt."),
        Column::new("note", "Nội dung", Kind::Text, 60).note("Nội dung đã đạt hoặc chưa đạt, in ở cột cuối của bảng."),
        Column::new("label", "Chữ in ở cột đầu", Kind::Text, 24).note("Chỉ ghi khi cột đầu in chữ khác mã."),
    ],
};

pub(super) const RECOGNITIONS: ListSheet = ListSheet {
    name: "Công nhận",
    about: "Mỗi lần được công nhận một dòng.",
    path: "assessment.recognitions",
    columns: &[
        Column::new("date", "Thời gian được công nhận", Kind::Date, 18)
            .also(&["Ngày công nhận", "Thời gian công nhận"])
            .example("18/5/2021"),
        Column::new("national_standard", "Mức độ chuẩn quốc gia", Kind::Text, 20)
            .also(&["Mức độ đạt chuẩn quốc gia", "Chuẩn quốc gia mức độ"])
            .example("Mức độ 1"),
        Column::new("accreditation", "Cấp độ kiểm định", Kind::Text, 18)
            .also(&["Cấp độ kiểm định chất lượng giáo dục", "Kiểm định chất lượng giáo dục"])
            .example("Cấp độ 2"),
        Column::new("decision", "Quyết định công nhận", Kind::Lines, 60)
            .also(&["Quyết định", "Số quyết định"])
            .note("Hai quyết định thì mỗi quyết định một dòng trong ô (Alt+Enter)."),
        Column::new("expires", "Thời gian hết hiệu lực", Kind::Date, 18)
            .also(&["Ngày hết hạn", "Ngày hết hiệu lực"])
            .example("18/5/2026"),
    ],
};
