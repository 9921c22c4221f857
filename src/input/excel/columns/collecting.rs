//! Who collects what, with what, when: assignment, resources, evidence, timetable, milestones.

use super::{Column, Kind, ListSheet};

const TIME: &str = "Ví dụ: tuần 3 - 8; từ tháng 9/2026 đến tháng 11/2026; hoặc lời.";
const CODES: &str = "Mã tiêu chuẩn (1) hoặc tiêu chí (1.1), mỗi mã một dòng hoặc cách nhau bằng dấu phẩy; hoặc lời.";
const NOTE: Column = Column::new("note", "Ghi chú", Kind::Text, 24);

pub(super) const ASSIGNMENTS: ListSheet = ListSheet {
    name: "Phân công",
    about: "Ai thu thập thông tin, minh chứng cho tiêu chuẩn, tiêu chí nào; mỗi việc một dòng.",
    path: "assignments",
    columns: &[
        Column::new("criteria", "Tiêu chuẩn, tiêu chí", Kind::Codes, 24).required().note(CODES).example("1"),
        Column::new("responsible", "Cá nhân, nhóm chịu trách nhiệm", Kind::Points, 44)
            .also(&["Người chịu trách nhiệm", "Cá nhân, nhóm phụ trách", "Nhóm công tác, cá nhân thực hiện"])
            .required(),
        Column::new("timeframe", "Thời gian thu thập", Kind::Time, 28)
            .also(&["Thời gian", "Thời gian thực hiện"])
            .note(TIME)
            .drawn_in(&["five"]),
        NOTE,
    ],
};

pub(super) const RESOURCES: ListSheet = ListSheet {
    name: "Nguồn lực",
    about: "Nguồn lực cần huy động cho từng tiêu chuẩn, tiêu chí; mỗi nguồn lực một dòng.",
    path: "resources",
    columns: &[
        Column::new("standard", "Tiêu chuẩn", Kind::Code, 14).note("Để trống thì lấy theo tiêu chí."),
        Column::new("criteria", "Tiêu chí", Kind::Codes, 20).note(CODES),
        Column::new("resource", "Nguồn lực cần huy động, cung cấp", Kind::Points, 60)
            .also(&["Nguồn lực", "Nguồn lực cần huy động"])
            .required(),
        Column::new("timeframe", "Thời điểm huy động", Kind::Time, 28)
            .also(&["Thời gian", "Thời gian huy động", "Thời điểm"])
            .note(TIME),
        NOTE,
    ],
};

pub(super) const EVIDENCE: ListSheet = ListSheet {
    name: "Minh chứng",
    about: "Thông tin, minh chứng của từng tiêu chí; mỗi minh chứng một dòng.",
    path: "evidence",
    columns: &[
        Column::new("standard", "Tiêu chuẩn", Kind::Code, 12)
            .note("Để trống thì lấy theo tiêu chí.")
            .drawn_in(&["planned"]),
        Column::new("criterion", "Tiêu chí", Kind::Code, 12).note("Mã tiêu chí, ví dụ 1.1.").example("1.1"),
        Column::new("code", "Mã minh chứng", Kind::Text, 18)
            .also(&["Mã MC", "Mã thông tin, minh chứng"])
            .note("Ví dụ [H1-1.1-01]; từ năm 2026: MC.1.1.01.")
            .drawn_in(&["codes", "storage"]),
        Column::new("name", "Tên minh chứng", Kind::Points, 60)
            .also(&["Minh chứng", "Tên thông tin, minh chứng"])
            .required(),
        Column::new("issued", "Số, ngày ban hành", Kind::Text, 26)
            .also(&["Số, ngày tháng ban hành", "Số, ngày, tháng, năm ban hành"])
            .drawn_in(&["codes"]),
        Column::new("issuer", "Nơi ban hành", Kind::Points, 26)
            .also(&["Nơi ban hành hoặc nhóm, cá nhân thực hiện", "Cơ quan ban hành"])
            .drawn_in(&["codes"]),
        Column::new("place", "Nơi thu thập", Kind::Points, 26).drawn_in(&["planned"]),
        Column::new("collector", "Người thu thập", Kind::Points, 30).drawn_in(&["planned"]),
        Column::new("timeframe", "Thời gian thu thập", Kind::Time, 24).note(TIME).drawn_in(&["planned"]),
        Column::new("budget", "Kinh phí", Kind::Money, 18)
            .also(&["Dự kiến kinh phí", "Kinh phí dự kiến", "Chi phí"])
            .note("Số tiền bằng đồng, chỉ ghi số; hoặc lời.")
            .drawn_in(&["planned"]),
        Column::new("location", "Nơi lưu trữ", Kind::Points, 34)
            .also(&["Nơi lưu", "Nơi lưu giữ"])
            .drawn_in(&["storage"]),
        NOTE,
    ],
};

pub(super) const TIMETABLE: ListSheet = ListSheet {
    name: "Thời gian biểu",
    about: "Mỗi khoảng thời gian một dòng.",
    path: "timetable",
    columns: &[
        Column::new("timeframe", "Thời gian", Kind::Time, 28)
            .also(&["Thời gian thực hiện", "Tuần"])
            .required()
            .note(TIME)
            .example("Tuần 3 - 8"),
        Column::new("activities", "Các hoạt động", Kind::Points, 80)
            .also(&["Hoạt động", "Nội dung hoạt động", "Nội dung công việc"])
            .required()
            .note("Nhiều việc: mỗi việc một dòng trong ô (Alt+Enter), bắt đầu bằng dấu gạch \"-\"."),
        Column::new("responsible", "Người thực hiện", Kind::Points, 36)
            .also(&["Người phụ trách", "Người chịu trách nhiệm"]),
    ],
};

pub(super) const MILESTONES: ListSheet = ListSheet {
    name: "Mốc thời gian",
    about: "Kết quả đã đạt qua các mốc thời gian; mỗi mốc một dòng.",
    path: "milestones",
    columns: &[
        Column::new("date", "Thời điểm", Kind::Date, 18)
            .also(&["Ngày", "Thời gian"])
            .note("Ngày, tháng (3/2026) hoặc năm (2026)."),
        Column::new("period", "Thời điểm bằng chữ", Kind::Text, 28)
            .note("Thay cho cột Thời điểm khi không phải là ngày.")
            .example("Năm học 2024-2025"),
        Column::new("result", "Kết quả", Kind::Rich, 80).also(&["Kết quả đạt được"]).required(),
    ],
};
