//! The Vietnamese word for each value of a closed set of the schema.

use crate::vietnamese::normalize;

/// A closed set: the name of its type in the schema, and each value with its word.
#[derive(Debug, Clone, Copy)]
pub struct ClosedSet {
    pub name: &'static str,
    /// Value in JSON, word for people.
    pub words: &'static [(&'static str, &'static str)],
}

/// Every closed set that the form offers.
#[rustfmt::skip]
pub const CLOSED_SETS: &[ClosedSet] = &[
    set("Orientation", &[("portrait", "Dọc"), ("landscape", "Ngang")]),
    set("LegalBasesStyle", &[("italic", "Chữ nghiêng dưới tên văn bản"), ("section", "Thành một mục không đánh số")]),
    set("AppendixReference", &[("filled", "Ghi số, ngày của văn bản"), ("open", "Để trống số, ngày")]),
    set("MarkConvention", &[("single", "Chỉ ở mức đạt được"), ("cumulative", "Ở mọi mức đã đạt")]),
    set("SigningAuthority", &[
        ("head", "Người đứng đầu ký"),
        ("for-head", "Ký thay (KT.)"),
        ("by-order", "Thừa lệnh (TL.)"),
        ("by-delegation", "Thừa ủy quyền (TUQ.)"),
        ("acting", "Quyền người đứng đầu (Q.)"),
    ]),
    set("ImprovementStatus", &[
        ("Hoàn thành", "Hoàn thành"),
        ("Đang thực hiện", "Đang thực hiện"),
        ("Chưa hoàn thành", "Chưa hoàn thành"),
    ]),
    set("Met", &[("Đạt", "Đạt"), ("Không đạt", "Không đạt")]),
    set("TextAlign", &[("left", "trái"), ("center", "giữa"), ("right", "phải"), ("justify", "đều hai bên")]),
    set("ListMarker", &[
        ("dash", "gạch"), ("plus", "cộng"), ("letter", "a)"), ("number", "1."), ("none", "không dấu"),
    ]),
    set("MoneyWording", &[("words", "bằng chữ"), ("digits", "bằng số")]),
    set("SolutionColumns", &[("five", "năm cột"), ("six", "sáu cột"), ("nine", "chín cột")]),
    set("AssignmentColumns", &[("five", "năm cột"), ("four", "bốn cột")]),
    set("EvidenceColumns", &[("planned", "dự kiến thu thập"), ("codes", "mã minh chứng"), ("storage", "nơi lưu trữ")]),
    set("MembersColumn", &[("signature", "chữ ký"), ("note", "ghi chú")]),
    set("StandardLabel", &[("name", "Tiêu chuẩn 1. Tên"), ("label", "Tiêu chuẩn 1"), ("code", "1")]),
    set("CriterionLabel", &[("label", "Tiêu chí 1.1"), ("code", "1.1")]),
    set("SupervisionLayout", &[("lines", "dòng"), ("table", "bảng")]),
    set("Numbering", &[
        ("Phần I", "Phần I"), ("I.", "I."), ("1.", "1."), ("1.1.", "1.1."), ("a)", "a)"), ("-", "-"), ("+", "+"),
        ("none", "không"),
    ]),
];

const fn set(name: &'static str, words: &'static [(&'static str, &'static str)]) -> ClosedSet {
    ClosedSet { name, words }
}

/// The closed set of this type.
pub fn closed_set(name: &str) -> Option<&'static ClosedSet> {
    CLOSED_SETS.iter().find(|set| set.name == name)
}

impl ClosedSet {
    /// The word for a value.
    pub fn word(&self, value: &str) -> Option<&'static str> {
        self.words.iter().find(|(known, _)| *known == value).map(|(_, word)| *word)
    }

    /// The value that a word means: the word itself, the value of JSON, or what the word has in brackets (`KT.`).
    pub fn value(&self, word: &str) -> Option<&'static str> {
        let wanted = normalize::comparable(word);
        let means = |(value, known): &&(&str, &str)| {
            let short = known.split_once('(').map(|(_, rest)| normalize::comparable(rest.trim_end_matches(')')));
            normalize::comparable(known) == wanted
                || normalize::comparable(value) == wanted
                || short.is_some_and(|short| short == wanted)
        };
        self.words.iter().find(means).map(|(value, _)| *value)
    }

    /// All words.
    pub fn shown(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().map(|(_, word)| *word)
    }
}
