//! The Vietnamese name of every field of the plan, once: for messages, for the schema and for the Excel form.

/// Type of the model (for a block, its `type` in JSON), field as written in JSON, name.
#[rustfmt::skip]
const LABELS: &[(&str, &str, &str)] = &[
    ("Plan", "form", "Biểu mẫu"),
    ("Plan", "school", "Nhà trường"),
    ("Plan", "form_heading", "Tên biểu mẫu in phía trên"),
    ("Plan", "letterhead", "Phần đầu văn bản"),
    ("Plan", "document_type", "Tên loại văn bản"),
    ("Plan", "subject", "Trích yếu"),
    ("Plan", "legal_bases", "Căn cứ ban hành"),
    ("Plan", "orientation", "Hướng giấy"),
    ("Plan", "legal_bases_style", "Cách trình bày căn cứ"),
    ("Plan", "opening", "Đoạn mở đầu"),
    ("Plan", "numbering", "Kiểu đánh số các cấp"),
    ("Plan", "sections", "Các phần của kế hoạch"),
    ("Plan", "assessment", "Kết quả tự đánh giá"),
    ("Plan", "solutions", "Giải pháp"),
    ("Plan", "supervision", "Tổ giám sát"),
    ("Plan", "school_targets", "Mục tiêu của các trường"),
    ("Plan", "closing", "Đoạn kết"),
    ("Plan", "end_mark", "Dấu kết thúc ./."),
    ("Plan", "recipients", "Nơi nhận"),
    ("Plan", "file_copy", "Lưu"),
    ("Plan", "signature_block", "Khối chữ ký"),
    ("Plan", "appendices", "Phụ lục"),
    ("Plan", "appendix_reference", "Số, ngày ở dòng kèm theo của phụ lục"),
    ("Appendix", "title", "Tên phụ lục"),
    ("Appendix", "reference", "Dòng kèm theo"),
    ("Appendix", "orientation", "Hướng giấy"),
    ("Appendix", "blocks", "Nội dung"),
    ("Appendix", "sections", "Các mục"),
    ("School", "name", "Tên trường"),
    ("School", "type", "Loại hình trường"),
    ("FormHeading", "lines", "Tên biểu mẫu"),
    ("FormHeading", "note", "Dòng kèm theo"),
    ("Letterhead", "governing_body", "Cơ quan chủ quản"),
    ("Letterhead", "issuing_body", "Cơ quan ban hành"),
    ("Letterhead", "number", "Số văn bản"),
    ("Letterhead", "symbol", "Ký hiệu"),
    ("Letterhead", "place_name", "Địa danh"),
    ("Letterhead", "issue_date", "Ngày ban hành"),
    ("Section", "title", "Tiêu đề"),
    ("Section", "text", "Nội dung cùng dòng"),
    ("Section", "numbered", "Có đánh số"),
    ("Section", "subsection_numbering", "Kiểu đánh số cấp dưới"),
    ("Section", "orientation", "Hướng giấy"),
    ("Section", "blocks", "Nội dung"),
    ("Section", "sections", "Các mục con"),
    ("paragraph", "text", "Đoạn văn"),
    ("paragraph", "align", "Căn lề"),
    ("list", "marker", "Dấu đầu dòng"),
    ("list", "items", "Các ý"),
    ("labelled", "marker", "Dấu đầu dòng"),
    ("labelled", "items", "Các dòng"),
    ("LabelledItem", "label", "Nhãn"),
    ("LabelledItem", "value", "Nội dung"),
    ("NestedItem", "text", "Ý"),
    ("NestedItem", "items", "Các ý con"),
    ("Run", "text", "Chữ"),
    ("Run", "bold", "Đậm"),
    ("Run", "italic", "Nghiêng"),
    ("table", "caption", "Tên bảng"),
    ("table", "columns", "Các cột"),
    ("table", "head", "Các hàng tiêu đề"),
    ("table", "column_numbers", "Hàng số thứ tự cột"),
    ("table", "rows", "Các hàng"),
    ("table", "may_split", "Cho phép cắt hàng qua trang"),
    ("table", "note", "Ghi chú dưới bảng"),
    ("landscape", "blocks", "Nội dung trên trang ngang"),
    ("image", "file", "Tệp ảnh"),
    ("image", "width_mm", "Chiều rộng (mm)"),
    ("image", "alt", "Mô tả ảnh"),
    ("image", "caption", "Tên hình"),
    ("ColumnSpec", "width", "Độ rộng cột"),
    ("ColumnSpec", "align", "Căn lề cột"),
    ("BandRow", "band", "Dải ngang"),
    ("GroupRow", "group", "Tên nhóm"),
    ("FullRow", "cells", "Các ô"),
    ("FullRow", "may_split", "Cho phép cắt hàng qua trang"),
    ("FullRow", "bold", "In đậm"),
    ("FullCell", "text", "Nội dung ô"),
    ("FullCell", "items", "Các ý trong ô"),
    ("FullCell", "money", "Số tiền (đồng)"),
    ("FullCell", "money_wording", "Cách ghi tiền"),
    ("FullCell", "date", "Ngày hoặc tháng"),
    ("FullCell", "time", "Thời gian"),
    ("FullCell", "person", "Người"),
    ("FullCell", "criterion", "Tiêu chí"),
    ("FullCell", "criterion_name", "In tên tiêu chí"),
    ("FullCell", "colspan", "Số cột gộp"),
    ("FullCell", "rowspan", "Số hàng gộp"),
    ("FullCell", "align", "Căn lề ô"),
    ("FullCell", "bold", "Đậm"),
    ("FullCell", "italic", "Nghiêng"),
    ("Assessment", "criteria_set", "Bộ tiêu chuẩn"),
    ("Assessment", "marks", "Cách đánh dấu"),
    ("Assessment", "mark", "Dấu đạt"),
    ("Assessment", "fail_mark", "Dấu không đạt"),
    ("Assessment", "results", "Kết quả tiêu chí"),
    ("Assessment", "level4", "Kết quả Mức 4"),
    ("Assessment", "recognitions", "Các lần được công nhận"),
    ("Assessment", "conclusion", "Kết luận của hội đồng"),
    ("CriterionAssessment", "criterion", "Tiêu chí"),
    ("CriterionAssessment", "result", "Kết quả"),
    ("CriterionAssessment", "note", "Nội dung không đạt"),
    ("Level4Assessment", "item", "Khoản"),
    ("Level4Assessment", "label", "Chữ in ở cột đầu"),
    ("Level4Assessment", "result", "Kết quả"),
    ("Level4Assessment", "note", "Nội dung"),
    ("Recognition", "date", "Thời gian được công nhận"),
    ("Recognition", "national_standard", "Mức độ chuẩn quốc gia"),
    ("Recognition", "accreditation", "Cấp độ kiểm định"),
    ("Recognition", "decision", "Quyết định công nhận"),
    ("Recognition", "expires", "Thời gian hết hiệu lực"),
    ("Conclusion", "level", "Mức của trường"),
    ("Conclusion", "lines", "Lời kết luận"),
    ("criteria-results", "names", "In tên tiêu chí"),
    ("criteria-results", "note_title", "Tiêu đề cột cuối"),
    ("level4-results", "note_title", "Tiêu đề cột cuối"),
    ("Solution", "criterion", "Tiêu chí"),
    ("Solution", "band", "Dải ngang của bảng"),
    ("Solution", "group", "Nhóm hàng của bảng"),
    ("Solution", "current_state", "Hiện trạng"),
    ("Solution", "tasks", "Giải pháp"),
    ("Solution", "lead", "Người thực hiện"),
    ("Solution", "partners", "Phối hợp"),
    ("Solution", "supervisor", "Giám sát thực hiện"),
    ("Solution", "timeframe", "Thời gian thực hiện"),
    ("Solution", "budget", "Kinh phí"),
    ("Solution", "funding_source", "Nguồn kinh phí"),
    ("Solution", "conditions", "Điều kiện"),
    ("Solution", "expected_result", "Kết quả mong đợi"),
    ("Solution", "note", "Ghi chú"),
    ("solutions", "columns", "Bộ cột"),
    ("solutions", "money", "Cách ghi tiền"),
    ("solutions", "total", "Hàng tổng"),
    ("solutions", "names", "In tên tiêu chí"),
    ("solutions", "bands", "Các dải ngang"),
    ("Supervisor", "name", "Họ và tên"),
    ("Supervisor", "position", "Chức vụ"),
    ("Supervisor", "task", "Nội dung giám sát"),
    ("supervision", "layout", "Cách trình bày"),
    ("SchoolTarget", "level", "Cấp học"),
    ("SchoolTarget", "upgrades", "Nâng chuẩn"),
    ("SchoolTarget", "renewals", "Công nhận lại"),
    ("TargetSchool", "school", "Tên trường"),
    ("TargetSchool", "month", "Thời gian đề nghị kiểm tra, công nhận"),
    ("school-targets", "upgrade_title", "Tiêu đề nhóm cột nâng chuẩn"),
    ("school-targets", "renewal_title", "Tiêu đề nhóm cột công nhận lại"),
    ("school-targets", "time_title", "Tiêu đề cột thời gian"),
    ("TimeRange", "from", "Từ"),
    ("TimeRange", "to", "Đến"),
    ("SchoolYearFrame", "school_year", "Năm học"),
    ("WeekFrame", "weeks", "Tuần"),
    ("PersonWithRole", "name", "Họ và tên"),
    ("PersonWithRole", "role", "Chức vụ, nhiệm vụ"),
    ("FullRecipient", "name", "Nơi nhận"),
    ("FullRecipient", "purpose", "Để làm gì"),
    ("FullRecipient", "copies", "Số bản"),
    ("FullFileCopy", "units", "Nơi lưu"),
    ("FullFileCopy", "copies", "Số bản"),
    ("SignatureBlock", "collective", "Tập thể được thay mặt (TM.)"),
    ("SignatureBlock", "authority", "Quyền hạn ký"),
    ("SignatureBlock", "position", "Chức vụ người đứng đầu"),
    ("SignatureBlock", "own_position", "Chức vụ người ký thay"),
    ("SignatureBlock", "second_position", "Chức vụ thứ hai"),
    ("SignatureBlock", "degree", "Học vị"),
    ("SignatureBlock", "name", "Họ và tên người ký"),
];

/// The Vietnamese name of a field, by the name of its type and the JSON key.
#[must_use]
pub fn label(type_name: &str, field: &str) -> Option<&'static str> {
    LABELS.iter().find(|(of, key, _)| *of == type_name && *key == field).map(|(_, _, label)| *label)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::plan::schema::{schema, tag};

    /// Every `Type.field` of the schema.
    fn fields() -> BTreeSet<(String, String)> {
        let schema = schema();
        let mut fields = BTreeSet::new();
        let mut add = |type_name: &str, definition: &Value| {
            let properties = definition.get("properties").and_then(Value::as_object).into_iter().flatten();
            let named = properties.filter(|(_, property)| property.get("const").is_none());
            fields.extend(named.map(|(field, _)| (type_name.to_owned(), field.clone())));
        };
        add("Plan", &schema);
        for (name, definition) in schema["$defs"].as_object().unwrap() {
            add(name, definition);
            let variants = definition.get("oneOf").and_then(Value::as_array).into_iter().flatten();
            variants.for_each(|variant| add(tag(variant).unwrap_or_default(), variant));
        }
        fields
    }

    #[test]
    fn every_field_has_a_label_and_every_label_a_field() {
        let labelled: BTreeSet<_> = LABELS.iter().map(|(of, key, _)| ((*of).to_owned(), (*key).to_owned())).collect();
        assert_eq!(fields(), labelled);
    }
}
