//! The form of Phụ lục III that a document follows. The forms differ: a decision names its issuer under the subject,
//! minutes have no place and date but two signatures, a letter has no type. They are data: `forms.txt`.

use std::sync::LazyLock;

use crate::vietnamese::case;

/// A form of Phụ lục III, mục II.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The type in small letters but for the first; `*` for all types without a form of their own.
    name: &'static str,
    /// Number of the form: `1.2`.
    sample: &'static str,
    trait_name: &'static str,
}

/// The lines of the table; what cannot be read is no form.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let lines = include_str!("forms.txt").lines().filter(|line| !line.starts_with('#'));
    let form = |line: &'static str| {
        let mut parts = line.split(';').map(str::trim);
        Some(Form { name: parts.next()?, sample: parts.next()?, trait_name: parts.next()? })
    };
    lines.filter_map(form).collect()
});

impl Form {
    /// The form of a type of documents, in any capitals.
    pub fn of_type(name: &str) -> Option<&'static Self> {
        let wanted = case::upper(name);
        FORMS
            .iter()
            .find(|form| case::upper(form.name) == wanted)
            .or_else(|| FORMS.iter().find(|form| form.name == "*"))
    }

    /// The form of letters (công văn), which have no type.
    pub fn of_letter() -> Option<&'static Self> {
        FORMS.iter().find(|form| form.is_letter())
    }

    /// The slip that goes between the desks of one office: a line is its name. It is no document of the decree.
    pub fn of_slip(line: &str) -> Option<&'static Self> {
        let name = case::upper(line.trim());
        FORMS.iter().find(|form| form.is_internal() && case::upper(form.name) == name)
    }

    /// Whether it is a slip inside an office, without the parts that the decree prescribes.
    pub fn is_internal(&self) -> bool {
        self.trait_name == "internal"
    }

    /// Whether a line under the subject names who issues the document.
    pub fn has_authority(&self) -> bool {
        self.trait_name == "authority"
    }

    /// Whether the secretary and the chair sign, and no place and date are written.
    pub fn is_minutes(&self) -> bool {
        self.trait_name == "minutes"
    }

    /// Whether it is a letter.
    pub fn is_letter(&self) -> bool {
        self.trait_name == "letter"
    }

    /// `QUYẾT ĐỊNH (mẫu 1.2, Phụ lục III)`; `type_name` names the document where it has a type.
    pub fn in_words(&self, type_name: Option<&str>) -> String {
        if self.is_internal() {
            return format!("{} (phiếu nội bộ, Phụ lục III không có mẫu)", case::upper(self.name));
        }
        format!("{} (mẫu {}, Phụ lục III)", case::upper(type_name.unwrap_or(self.name)), self.sample)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_its_form() {
        let words = |name: &str| Form::of_type(name).map(|form| form.in_words(Some(name)));
        assert_eq!(words("QUYẾT ĐỊNH").as_deref(), Some("QUYẾT ĐỊNH (mẫu 1.2, Phụ lục III)"));
        assert_eq!(words("KẾ HOẠCH").as_deref(), Some("KẾ HOẠCH (mẫu 1.4, Phụ lục III)"));
        assert_eq!(
            Form::of_letter().map(|form| form.in_words(None)).as_deref(),
            Some("CÔNG VĂN (mẫu 1.5, Phụ lục III)")
        );
        let slip = Form::of_slip(" Phiếu trình ");
        assert!(slip.is_some_and(Form::is_internal) && Form::of_slip("TỜ TRÌNH").is_none());
        assert!(Form::of_type("Biên bản").is_some_and(Form::is_minutes));
    }
}
