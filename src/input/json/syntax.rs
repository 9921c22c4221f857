//! JSON text → tree with places. Comments and a comma too many are forgiven, as in the files of many editors.

use std::sync::Arc;

use jsonc_parser::ast::Value;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::diagnostic::{Finding, Place};

/// The text of a file, without its byte order mark.
pub fn decode<'a>(bytes: &'a [u8], file: &Arc<str>) -> Result<&'a str, Box<Finding>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
            let finding = Finding::error("JSON-01", "tệp không phải văn bản UTF-8.")
                .at_place(Place::Line { file: file.clone(), line, column: 1 })
                .help("lưu lại tệp với bảng mã UTF-8.");
            Err(Box::new(finding))
        }
    }
}

/// Parses the text; the first error of syntax ends the reading.
pub fn parse<'a>(text: &'a str, file: &Arc<str>) -> Result<Value<'a>, Box<Finding>> {
    let options = ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(text, &CollectOptions::default(), &options) {
        Ok(parsed) => parsed.value.ok_or_else(|| {
            let finding = Finding::error("JSON-01", "tệp trống.").at_place(Place::File { file: file.clone() });
            Box::new(finding.help("một kế hoạch là một nhóm { … }; xem các tệp mẫu đi kèm chương trình."))
        }),
        Err(error) => Err(Box::new(translate(&error, file))),
    }
}

fn translate(error: &ParseError, file: &Arc<str>) -> Finding {
    let (message, help) = explain(error.kind());
    Finding::error("JSON-01", format!("sai cú pháp JSON: {message}."))
        .at_place(Place::Line { file: file.clone(), line: error.line_display(), column: error.column_display() })
        .help(help)
}

/// What is wrong and how to mend it.
fn explain(kind: &ParseErrorKind) -> (&'static str, &'static str) {
    match kind {
        ParseErrorKind::ExpectedColonAfterObjectKey => ("thiếu dấu hai chấm sau tên trường", "viết \"tên\": giá trị."),
        ParseErrorKind::ExpectedObjectValue => {
            ("thiếu giá trị sau dấu hai chấm", "ghi giá trị, hoặc null nếu để trống.")
        }
        ParseErrorKind::ExpectedComma => ("thiếu dấu phẩy giữa hai mục", "thêm dấu phẩy vào cuối mục đứng trước."),
        ParseErrorKind::ExpectedStringObjectProperty | ParseErrorKind::UnexpectedWord => {
            ("chữ không nằm trong dấu ngoặc kép", "đặt chữ trong dấu ngoặc kép \"…\".")
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed => ("dùng dấu nháy đơn", "thay bằng dấu ngoặc kép \"…\"."),
        ParseErrorKind::UnterminatedArray => ("danh sách chưa đóng", "thêm dấu ] ở cuối danh sách."),
        ParseErrorKind::UnterminatedObject => ("nhóm chưa đóng", "thêm dấu } ở cuối nhóm."),
        ParseErrorKind::UnterminatedCommentBlock => ("chú thích chưa đóng", "thêm dấu */ ở cuối chú thích."),
        ParseErrorKind::UnexpectedCloseBrace => ("thừa dấu }", "xóa dấu thừa, hoặc mở nhóm bằng {."),
        ParseErrorKind::UnexpectedCloseBracket => ("thừa dấu ]", "xóa dấu thừa, hoặc mở danh sách bằng [."),
        ParseErrorKind::UnexpectedComma => ("thừa dấu phẩy", "xóa dấu phẩy thừa."),
        ParseErrorKind::UnexpectedColon => ("thừa dấu hai chấm", "xóa dấu hai chấm thừa."),
        ParseErrorKind::MultipleRootJsonValues => ("tệp có nhiều hơn một giá trị", "một tệp là một kế hoạch { … }."),
        ParseErrorKind::NestingDepthExceeded => ("lồng nhau quá sâu", "bớt số cấp lồng nhau."),
        ParseErrorKind::String(_) => (
            "đoạn chữ viết sai",
            "đóng dấu ngoặc kép; trong đoạn chữ viết \\\" cho ngoặc kép và \\\\ cho gạch chéo ngược.",
        ),
        _ => ("số hoặc ký hiệu viết sai", "xem lại chữ ở chỗ này."),
    }
}
