//! Handlebars' errors in Vietnamese, each with template and line.

use handlebars::{RenderError, RenderErrorReason, TemplateError, TemplateErrorReason};

use crate::diagnostic::{Finding, Place};

/// A template that cannot be read.
pub fn syntax(error: &TemplateError, name: &str) -> Finding {
    let (line, column) = error.pos().unwrap_or((1, 1));
    let message = match error.reason() {
        TemplateErrorReason::MismatchingClosedHelper(opened, closed)
        | TemplateErrorReason::MismatchingClosedDecorator(opened, closed) => {
            format!("khối \"{opened}\" mở ra nhưng đóng bằng \"{closed}\".")
        }
        _ => "cú pháp Handlebars sai.".to_owned(),
    };
    let place = Place::Template { name: name.to_owned(), line, column: Some(column) };
    Finding::error("TPL-01", message).at_place(place).help("xem lại các dấu {{ … }} và {{/…}} quanh dòng này.")
}

/// A template that cannot be read for no reason that is known.
pub fn unreadable(name: &str) -> Finding {
    let place = Place::Template { name: name.to_owned(), line: 1, column: None };
    Finding::error("TPL-01", "không đọc được mẫu này.").at_place(place).help("so với mẫu có sẵn cùng tên.")
}

/// A template that fails on a plan.
pub fn render(error: &RenderError) -> Finding {
    let name = error.template_name.clone().unwrap_or_default();
    let place = Place::Template { name, line: error.line_no.unwrap_or(1), column: None };
    let (message, help) = match error.reason() {
        RenderErrorReason::MissingVariable(path) => {
            let path = path.as_deref().unwrap_or("?");
            (
                format!("không có trường \"{path}\"."),
                "lệnh `kehoach templates view` in mọi trường mà mẫu được dùng.".to_owned(),
            )
        }
        RenderErrorReason::PartialNotFound(part) | RenderErrorReason::TemplateNotFound(part) => (
            format!("không có mẫu con \"{part}\"."),
            "lệnh `kehoach templates export` ghi ra mọi mẫu có sẵn.".to_owned(),
        ),
        RenderErrorReason::HelperNotFound(helper) => (
            format!("không có hàm \"{helper}\"."),
            "các hàm dùng được: text, eq, ne, gt, lt, and, or, not, len, lookup.".to_owned(),
        ),
        RenderErrorReason::CannotIncludeSelf => {
            ("mẫu con tự gọi chính nó.".to_owned(), "tách phần lặp lại ra một mẫu con khác.".to_owned())
        }
        // Words of our own functions are Vietnamese, those of the library are not.
        RenderErrorReason::Other(own) if !own.is_ascii() => {
            (format!("không dựng được mẫu: {own}."), "sửa mẫu ở dòng này.".to_owned())
        }
        _ => (
            "không dựng được mẫu: hàm hoặc tham số dùng không đúng.".to_owned(),
            "sửa mẫu ở dòng này; so với mẫu có sẵn cùng tên.".to_owned(),
        ),
    };
    Finding::error("TPL-03", message).at_place(place).help(help)
}
