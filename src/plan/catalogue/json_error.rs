//! Why a file of the catalogue cannot be used, and `serde_json`'s English messages in Vietnamese.
//!
//! The library offers no structured errors, only their text; a message of an unknown shape is shown with its place
//! and the general help, so nothing gets lost when the library changes its words.

use std::fmt;

use crate::diagnostic::suggest::nearest;

/// Something wrong in the file of a criteria set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In Vietnamese, without the place.
    pub message: String,
    /// From 1; 0 when the whole file is meant.
    pub line: usize,
    /// From 1; 0 when the whole file is meant.
    pub column: usize,
}

impl Problem {
    /// A problem of the whole file.
    pub(super) fn whole(message: String) -> Self {
        Self { message, line: 0, column: 0 }
    }
}

/// Why a criteria set cannot be used: everything found in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueError {
    pub problems: Vec<Problem>,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("không dùng được bộ tiêu chuẩn")?;
        for (index, problem) in self.problems.iter().enumerate() {
            formatter.write_str(if index == 0 { ": " } else { "; " })?;
            if problem.line > 0 {
                write!(formatter, "dòng {}, cột {}: ", problem.line, problem.column)?;
            }
            formatter.write_str(&problem.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for CatalogueError {}

/// Translates one error with its line and column.
pub(super) fn translate(error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let message = if error.is_data() { data_message(message) } else { syntax_message(message) };
    Problem { message, line: error.line(), column: error.column() }
}

fn syntax_message(message: &str) -> String {
    if message.starts_with("EOF") {
        return "tệp JSON bị cụt: thiếu dấu đóng ở cuối".to_owned();
    }
    format!("không phải JSON hợp lệ ({message})")
}

fn data_message(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let first = quoted.next().unwrap_or_default();
    if message.starts_with("missing field") {
        format!("thiếu mục \"{first}\"")
    } else if message.starts_with("duplicate field") {
        format!("mục \"{first}\" ghi hai lần")
    } else if message.starts_with("unknown field") {
        let hint = nearest(first, quoted).map(|known| format!("; có phải \"{known}\"?")).unwrap_or_default();
        format!("không có mục nào tên \"{first}\"{hint}")
    } else if message.starts_with("unknown variant") {
        format!("giá trị \"{first}\" không dùng được; chọn một trong: {}", quoted.collect::<Vec<_>>().join(", "))
    } else if message.starts_with("invalid") {
        format!("giá trị sai kiểu ({message})")
    } else {
        message.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(json: &str) -> String {
        translate(&serde_json::from_str::<crate::catalogue::Criterion>(json).unwrap_err()).message
    }

    #[test]
    fn usual_slips_are_told_in_vietnamese() {
        assert_eq!(message(r#"{"code": "1.1", "name": "A"}"#), "thiếu mục \"max_level\"");
        assert_eq!(message(r#"{"code": "1.1", "nam": "A"}"#), "không có mục nào tên \"nam\"; có phải \"name\"?");
        assert_eq!(message(r#"{"code": "1.1", "code": "1.2"}"#), "mục \"code\" ghi hai lần");
        assert!(message(r#"{"code": 5}"#).starts_with("giá trị sai kiểu"));
        assert_eq!(message(r#"{"code": "1.1""#), "tệp JSON bị cụt: thiếu dấu đóng ở cuối");
        assert!(message("nonsense").starts_with("không phải JSON hợp lệ"));
    }
}
