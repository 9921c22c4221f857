//! The council, its secretaries and its working groups.

use super::{Column, Kind, ListSheet};

const NAME: Column =
    Column::new("name", "Họ và tên", Kind::Name, 30).also(&["Họ tên"]).required().example("Trần Thị Minh Nguyệt");
const POSITION: Column = Column::new("position", "Chức danh, chức vụ", Kind::Text, 36)
    .also(&["Chức vụ", "Chức danh"])
    .note("Chức danh, chức vụ ở trường.")
    .example("Hiệu trưởng");
const ROLE: Column = Column::new("role", "Vai trò", Kind::Text, 26)
    .also(&["Nhiệm vụ trong hội đồng", "Chức vụ trong hội đồng"])
    .note("Việc trong hội đồng hoặc nhóm.")
    .example("Chủ tịch Hội đồng");
const TASK: Column = Column::new("task", "Nhiệm vụ", Kind::Points, 44).note("Việc được giao, ngoài vai trò.");
const NOTE: Column = Column::new("note", "Ghi chú", Kind::Text, 24);

pub(super) const COUNCIL: ListSheet = ListSheet {
    name: "Hội đồng",
    about: "Hội đồng tự đánh giá: mỗi thành viên một dòng, theo thứ tự in ra.",
    path: "council.members",
    columns: &[NAME, POSITION, ROLE, TASK, NOTE],
};

pub(super) const SECRETARIES: ListSheet = ListSheet {
    name: "Thư ký",
    about: "Nhóm thư ký: mỗi người một dòng; chức vụ để trống thì lấy theo trang Hội đồng.",
    path: "council.secretaries",
    columns: &[NAME, POSITION, ROLE, TASK, NOTE],
};

pub(super) const GROUPS: ListSheet = ListSheet {
    name: "Nhóm công tác",
    about: "Mỗi thành viên một dòng; cột Nhóm ghi số của nhóm, các dòng để trống thuộc nhóm ghi ở trên.",
    path: "council.groups",
    columns: &[
        Column::new("", "Nhóm", Kind::GroupKey, 8).required().note("1, 2, 3 …").example("1"),
        Column::new("caption", "Tên nhóm", Kind::Lines, 30)
            .note("Ghi một lần cho mỗi nhóm, không ghi \"Nhóm 1\"; để trống thì lấy theo tiêu chuẩn phụ trách."),
        Column::new("standards", "Tiêu chuẩn phụ trách", Kind::Codes, 14)
            .also(&["Tiêu chuẩn"])
            .note("Số của tiêu chuẩn, ghi một lần cho mỗi nhóm.")
            .example("1"),
        Column::new("members[].name", "Họ và tên", Kind::Name, 30).also(&["Họ tên"]).required(),
        Column::new("members[].position", "Chức danh, chức vụ", Kind::Text, 34)
            .also(&["Chức vụ", "Chức danh"])
            .note("Để trống thì lấy theo trang Hội đồng."),
        Column::new("members[].role", "Vai trò", Kind::Text, 22).example("Nhóm trưởng"),
        Column::new("members[].task", "Nhiệm vụ", Kind::Points, 40),
        Column::new("members[].note", "Ghi chú", Kind::Text, 20),
        Column::new("titles", "Tên các cột", Kind::Titles, 24)
            .note("Tên các cột riêng của nhóm này, cách nhau bằng dấu |, ghi một lần cho mỗi nhóm; cột nào giữ tên chung thì để trống chỗ đó.")
            .example("TT | Họ tên giáo viên | Chức vụ | Việc được giao"),
    ],
};
