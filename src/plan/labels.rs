//! The Vietnamese name of every field of the plan, for messages and for the schema: that of its record or of the form's sheet of
//! single fields, or, where it is in neither, that of the table here.

use super::record::{Field, List};
use super::section::BLOCKS;
use super::{GENERAL, LISTS};

/// Type of the model (for a block, its `type` in JSON), field as written in JSON, name.
#[rustfmt::skip]
const LABELS: &[(&str, &str, &str)] = &[
    ("Plan", "school", "Nhà trường"),
    ("Plan", "form_heading", "Tên biểu mẫu in phía trên"),
    ("Plan", "letterhead", "Phần đầu văn bản"),
    ("Plan", "opening", "Đoạn mở đầu"),
    ("Plan", "sections", "Các phần của kế hoạch"),
    ("Plan", "assessment", "Kết quả tự đánh giá"),
    ("Plan", "council", "Hội đồng tự đánh giá"),
    ("Plan", "improvement", "Cải tiến chất lượng"),
    ("Plan", "closing", "Đoạn kết"),
    ("Plan", "file_copy", "Lưu"),
    ("Plan", "signature_block", "Khối chữ ký"),
    ("Plan", "appendices", "Phụ lục"),
    ("Appendix", "title", "Tên phụ lục"),
    ("Appendix", "reference", "Dòng kèm theo"),
    ("Appendix", "orientation", "Hướng giấy"),
    ("Appendix", "blocks", "Nội dung"),
    ("Appendix", "sections", "Các mục"),
    ("FormHeading", "lines", "Tên biểu mẫu"),
    ("Section", "title", "Tiêu đề"),
    ("Section", "text", "Nội dung cùng dòng"),
    ("Section", "numbered", "Có đánh số"),
    ("Section", "subsection_numbering", "Kiểu đánh số cấp dưới"),
    ("Section", "orientation", "Hướng giấy"),
    ("Section", "blocks", "Nội dung"),
    ("Section", "sections", "Các mục con"),
    ("LabelledItem", "label", "Nhãn"),
    ("LabelledItem", "value", "Nội dung"),
    ("NestedItem", "text", "Ý"),
    ("NestedItem", "items", "Các ý con"),
    ("Run", "text", "Chữ"),
    ("Run", "bold", "Đậm"),
    ("Run", "italic", "Nghiêng"),
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
    ("Assessment", "conclusion", "Kết luận của hội đồng"),
    ("TimeRange", "from", "Từ"),
    ("TimeRange", "to", "Đến"),
    ("SchoolYearFrame", "school_year", "Năm học"),
    ("WeekFrame", "weeks", "Tuần"),
    ("PersonWithRole", "name", "Họ và tên"),
    ("PersonWithRole", "role", "Chức vụ, nhiệm vụ"),
    ("FullFileCopy", "units", "Nơi lưu"),
    ("FullFileCopy", "copies", "Số bản"),
];

/// The Vietnamese name of a field, by the name of its type and the JSON key.
pub fn label(type_name: &str, field: &str) -> Option<&'static str> {
    let own = LABELS.iter().find(|(of, key, _)| *of == type_name && *key == field).map(|(_, _, label)| *label);
    let of_record = || {
        let mut records = records().filter(|(of, _)| *of == type_name);
        records.find_map(|(_, fields)| fields.iter().find(|known| known.path == field).map(|known| known.heading))
    };
    own.or_else(|| list_label(type_name, field)).or_else(of_record).or_else(|| general_label(type_name, field))
}

/// The label of a field that the form has on its sheet of single fields.
fn general_label(type_name: &str, field: &str) -> Option<&'static str> {
    let is_it = |(of, key): (String, &str)| key == field && of.eq_ignore_ascii_case(type_name);
    general().find(|known| is_it(type_of(known.path))).map(|known| known.heading)
}

fn general() -> impl Iterator<Item = &'static Field> {
    GENERAL.iter().flat_map(|group| group.fields)
}

/// The type that contains a field, in small letters, and the field in it: `signatureblock`, `name`.
fn type_of(path: &str) -> (String, &str) {
    let (above, field) = path.rsplit_once('.').unwrap_or(("plan", path));
    (above.rsplit('.').next().unwrap_or(above).replace('_', ""), field)
}

/// The label of a list, by the type that contains it: `Council`, `members`.
fn list_label(type_name: &str, field: &str) -> Option<&'static str> {
    LISTS
        .iter()
        .find(|list| place(list).0.eq_ignore_ascii_case(type_name) && place(list).1 == field)
        .map(|list| list.label)
}

/// The field that contains the list, which has the name of its type, and the list in it: `council`, `members`.
fn place(list: &List) -> (&'static str, &'static str) {
    list.path.split_once('.').unwrap_or(("plan", list.path))
}

/// The types of all items of lists and of all blocks, with their fields.
fn records() -> impl Iterator<Item = (&'static str, &'static [Field])> {
    let of_lists = LISTS.iter().flat_map(|list| list.types).copied();
    of_lists.chain(BLOCKS.iter().map(|block| (block.block, block.fields)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::schema::{schema, tag};

    /// Every `Type.field` of the schema.
    fn fields() -> BTreeSet<(String, String)> {
        let schema = schema();
        let mut fields = BTreeSet::new();
        let mut add = |type_name: &str, definition: &Value| {
            let properties = definition.get("properties").and_then(Value::as_object).into_iter().flatten();
            let named = properties.filter(|(_, property)| property.get("const").is_none());
            fields.extend(named.map(|(field, _)| (type_name.to_owned(), field.clone())));
        };
        add("Plan", schema);
        for (name, definition) in schema["$defs"].as_object().unwrap() {
            add(name, definition);
            let variants = definition.get("oneOf").and_then(Value::as_array).into_iter().flatten();
            variants.for_each(|variant| add(tag(variant).unwrap_or_default(), variant));
        }
        fields.into_iter().map(|(of, field)| (of.to_lowercase(), field)).collect()
    }

    #[test]
    fn every_field_has_a_label_and_every_label_a_field() {
        let own = LABELS.iter().map(|(of, key, _)| ((*of).to_owned(), (*key).to_owned()));
        let of_records =
            records().flat_map(|(of, fields)| fields.iter().map(move |field| (of.to_owned(), field.path.to_owned())));
        let of_lists = LISTS.iter().map(|list| (place(list).0.to_owned(), place(list).1.to_owned()));
        let labelled = own.chain(of_records.filter(|(_, key)| !key.is_empty()));
        let labelled = labelled.map(|(of, key)| (of.to_lowercase(), key)).chain(of_lists);
        let of_general = general().map(|field| type_of(field.path)).filter(|(of, _)| of != "filecopy");
        let labelled: BTreeSet<_> = labelled.chain(of_general.map(|(of, key)| (of, key.to_owned()))).collect();
        assert_eq!(fields(), labelled);
    }
}
