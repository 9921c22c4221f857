//! The fields of a plan that stand in no list: what the form calls them on its sheet of single fields, and the schema.

use super::kind::Kind;
use super::record::Field;

/// Fields that stand together on the sheet "Thông tin chung".
#[derive(Debug, Clone, Copy)]
pub struct Group {
    pub title: &'static str,
    /// Whether it is only for plans with results of criteria.
    pub needs_criteria: bool,
    pub fields: &'static [Field],
}

const fn field(path: &'static str, heading: &'static str, kind: Kind) -> Field {
    Field::new(heading, kind, 60).at(path)
}

/// The sheet of single fields.
pub const GENERAL: &[Group] = &[
    Group {
        title: "Văn bản",
        needs_criteria: false,
        fields: &[
            field("form", "Biểu mẫu", Kind::Form).required().note("Chọn trong danh sách."),
            field("letterhead.governing_body", "Cơ quan chủ quản", Kind::Text)
                .also(&["Cơ quan quản lý", "Cơ quan quản lý trực tiếp", "Đơn vị chủ quản", "Cơ quan cấp trên"])
                .note("In chữ đứng ở dòng trên cùng bên trái; để trống nếu không có.")
                .example("UBND XÃ THANH NGẠN"),
            field("letterhead.issuing_body", "Cơ quan ban hành", Kind::Lines)
                .also(&["Đơn vị ban hành", "Tên cơ quan ban hành"])
                .required()
                .note("Tên trường bằng chữ in hoa; cần hai dòng thì xuống dòng trong ô (Alt+Enter).")
                .example("TRƯỜNG TRUNG HỌC CƠ SỞ THANH NGẠN"),
            field("letterhead.number", "Số văn bản", Kind::DocumentNumber)
                .also(&["Số kế hoạch", "Số"])
                .note("Để trống khi văn thư chưa cấp số.")
                .example("58"),
            field("letterhead.symbol", "Ký hiệu", Kind::Text)
                .also(&["Ký hiệu văn bản", "Ký hiệu kế hoạch"])
                .required()
                .note("Viết tắt tên loại và tên cơ quan, viết liền.")
                .example("KH-THCSTN"),
            field("letterhead.place_name", "Địa danh", Kind::Text)
                .also(&["Xã/phường", "Xã, phường", "Phường/xã", "Tên xã"])
                .required()
                .note("Tên xã, phường nơi trường đóng, không ghi chữ \"xã\".")
                .example("Thanh Ngạn"),
            field("letterhead.issue_date", "Ngày ban hành", Kind::Date)
                .also(&["Ngày ký", "Ngày, tháng ban hành", "Ngày tháng ban hành"])
                .note("Ngày ký; chưa biết ngày thì ghi tháng, ví dụ 9/2026. Ngày này chọn quy định áp dụng.")
                .example("18/9/2026"),
            field("document_type", "Tên loại văn bản", Kind::Text)
                .also(&["Loại văn bản", "Tên loại"])
                .note("Để trống là KẾ HOẠCH."),
            field("subject", "Trích yếu", Kind::Lines)
                .also(&["Trích yếu nội dung", "Nội dung trích yếu"])
                .required()
                .note("Nội dung chính trong một câu, không có dấu chấm ở cuối; tối đa ba dòng.")
                .example("Cải tiến chất lượng giáo dục năm học 2026-2027"),
        ],
    },
    Group {
        title: "Nhà trường",
        needs_criteria: false,
        fields: &[
            field("school.name", "Tên trường", Kind::Text)
                .also(&["Tên đơn vị", "Tên cơ sở giáo dục"])
                .note("Tên đầy đủ, viết thường.")
                .example("Trường Trung học cơ sở Thanh Ngạn"),
            field("school.type", "Loại hình trường", Kind::SchoolType)
                .also(&["Cấp học", "Bậc học", "Loại hình", "Loại trường", "Loại hình cơ sở giáo dục"])
                .note("Chọn trong danh sách. Cùng với ngày ban hành, loại hình chọn bộ tiêu chuẩn."),
        ],
    },
    Group {
        title: "Tự đánh giá",
        needs_criteria: true,
        fields: &[
            field("assessment.criteria_set", "Bộ tiêu chuẩn", Kind::CriteriaSet)
                .note("Chọn trong danh sách; để trống thì chọn theo loại hình trường và ngày ban hành."),
            field("assessment.conclusion.level", "Mức của trường", Kind::SchoolLevel)
                .also(&["Mức đạt của trường"])
                .note("Mức hội đồng kết luận; để trống thì chương trình tính theo kết quả các tiêu chí."),
            field("assessment.conclusion.lines", "Lời kết luận", Kind::RichLines)
                .also(&["Kết luận"])
                .note("Chỉ ghi khi hội đồng có lời kết luận riêng; mỗi dòng là một đoạn."),
            field("assessment.marks", "Cách đánh dấu", Kind::Word("MarkConvention"))
                .note("Trong bảng kết quả: đánh dấu ở mức đạt được hay ở mọi mức đã đạt."),
            field("assessment.mark", "Dấu đạt", Kind::Text).note("Để trống là x.").example("x"),
            field("assessment.fail_mark", "Dấu không đạt", Kind::Text).note("Để trống là như dấu đạt."),
        ],
    },
    Group {
        title: "Người ký và lưu văn bản",
        needs_criteria: false,
        fields: &[
            field("signature_block.collective", "Tập thể được thay mặt (TM.)", Kind::Text)
                .note("Chỉ ghi khi ký thay mặt tập thể, ví dụ ỦY BAN NHÂN DÂN."),
            field("signature_block.authority", "Quyền hạn ký", Kind::Word("SigningAuthority"))
                .note("Ai ký: người đứng đầu, cấp phó ký thay, hay theo ủy quyền."),
            field("signature_block.position", "Chức vụ người đứng đầu", Kind::Text).required().example("HIỆU TRƯỞNG"),
            field("signature_block.own_position", "Chức vụ người ký thay", Kind::Text)
                .note("Chỉ ghi khi cấp phó ký thay.")
                .example("PHÓ HIỆU TRƯỞNG"),
            field("signature_block.second_position", "Chức vụ thứ hai", Kind::Text)
                .note("Dòng giữa chữ ký và họ tên; thường để trống."),
            field("signature_block.degree", "Học vị", Kind::Text).note("Thường để trống.").example("ThS."),
            field("signature_block.name", "Họ và tên người ký", Kind::Text)
                .also(&["Người ký", "Họ tên người ký"])
                .required()
                .example("Đỗ Thu Hằng"),
            field("signature_block.signature_field", "Ô ký số của người ký", Kind::Flag)
                .note("Có: bản PDF có ô trống để người ký ký số."),
            field("signature_block.organisation_signature_field", "Ô ký số của cơ quan", Kind::Flag)
                .note("Có: bản PDF có ô trống để ký số của cơ quan."),
            field("signature_block.signature_image", "Tệp ảnh chữ ký", Kind::Text)
                .note("Tệp PNG hoặc JPEG cùng thư mục với tệp này; thường để trống."),
            field("file_copy.units", "Lưu", Kind::Units)
                .also(&["Nơi lưu", "Lưu văn bản"])
                .note("Để trống là VT.")
                .example("VT, HSKĐ"),
            field("file_copy.copies", "Số bản lưu", Kind::Count).note("Chỉ ghi khi cần in số bản."),
        ],
    },
    Group {
        title: "Trình bày (để trống: theo biểu mẫu)",
        needs_criteria: false,
        fields: &[
            field("orientation", "Hướng giấy", Kind::Word("Orientation")),
            field("legal_bases_style", "Cách trình bày căn cứ", Kind::Word("LegalBasesStyle")),
            field("numbering", "Kiểu đánh số các cấp", Kind::Numbering)
                .note("Từ cấp ngoài vào trong, cách nhau bằng dấu gạch đứng.")
                .example("I. | 1. | a)"),
            field("end_mark", "Dấu kết thúc ./.", Kind::Flag).note("Để trống là Có."),
            field("appendix_reference", "Số, ngày ở dòng kèm theo của phụ lục", Kind::Word("AppendixReference")),
            field("form_heading.lines", "Tên biểu mẫu in phía trên", Kind::Lines)
                .note("Chỉ ghi khi công khai văn bản trên một biểu mẫu quy định."),
            field("form_heading.note", "Dòng kèm theo", Kind::Text).note("Dòng trong ngoặc dưới tên biểu mẫu."),
        ],
    },
];
