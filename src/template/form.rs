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
    /// `portrait` or `landscape`: of every page, unless the plan says otherwise.
    pub orientation: &'static str,
}

/// All forms. The first is the one of a plan that names none: the form schools must use since 07/7/2026.
pub const FORMS: &[Form] = &[
    Form {
        id: "tt57-improvement",
        description: "Kế hoạch cải tiến chất lượng giáo dục theo năm học (Thông tư 57/2026/TT-BGDĐT, Phụ lục V, Biểu 2); là biểu mẫu mặc định.",
        numbering: "I.|1.|a)",
        orientation: "landscape",
    },
    Form {
        id: "national-standard",
        description: "Kế hoạch xây dựng trường đạt chuẩn quốc gia, theo biểu mẫu công khai kế hoạch và kết quả đạt được qua các mốc thời gian.",
        numbering: "I.|1.|1.1.|1.1.",
        orientation: "portrait",
    },
];

impl Form {
    /// The form with this id; the first for no id.
    #[must_use]
    pub fn get(id: &str) -> Option<&'static Self> {
        match id.trim() {
            "" => FORMS.first(),
            id => FORMS.iter().find(|form| form.id == id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_without_a_form_is_an_improvement_plan() {
        assert_eq!(Form::get("").map(|form| form.id), Some("tt57-improvement"));
        assert_eq!(Form::get("national-standard").map(|form| form.id), Some("national-standard"));
        assert_eq!(Form::get("tt57"), None);
    }
}
