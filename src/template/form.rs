//! The forms the program knows. A new form is a folder under `templates/` and a line here.

/// A form of plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// As plans name it; its template is `<id>/main.hbs`.
    pub id: &'static str,
    /// One sentence for people.
    pub description: &'static str,
    /// Number formats of the section levels, joined with `|`.
    pub numbering: &'static str,
}

/// All forms.
pub const FORMS: &[Form] = &[Form {
    id: "national-standard",
    description: "Kế hoạch xây dựng trường đạt chuẩn quốc gia, theo biểu mẫu công khai kế hoạch và kết quả đạt được qua các mốc thời gian.",
    numbering: "I.|1.|1.1.|1.1.",
}];

impl Form {
    /// The form with this id.
    #[must_use]
    pub fn get(id: &str) -> Option<&'static Self> {
        FORMS.iter().find(|form| form.id == id)
    }
}
