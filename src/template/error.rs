//! What is wrong with a template, in Vietnamese, with template and line.

use handlebars::{TemplateError, TemplateErrorReason};

use crate::diagnostic::{Finding, Place};
use crate::program::{self, Failure, Why};

/// A template that cannot be read.
pub fn syntax(error: &TemplateError, name: &str) -> Finding {
    let (line, column) = error.pos().unwrap_or((1, 1));
    let message = match error.reason() {
        TemplateErrorReason::MismatchingClosedHelper(opened, closed)
        | TemplateErrorReason::MismatchingClosedDecorator(opened, closed) => {
            format!("khối \"{opened}\" mở ra nhưng đóng bằng \"{closed}\".")
        }
        _ => SYNTAX.to_owned(),
    };
    let place = Place::Template { name: name.to_owned(), line, column: Some(column) };
    Finding::error("TPL-01", message).at_place(place).help(LOOK_AT_BRACES)
}

const SYNTAX: &str = "cú pháp Handlebars sai.";
const LOOK_AT_BRACES: &str = "xem lại các dấu {{ … }} và {{/…}} quanh dòng này.";

/// A template that cannot be followed.
pub fn failure(failure: &Failure) -> Finding {
    let place = Place::Template { name: failure.template.clone(), line: failure.refused.line, column: None };
    let rule = if failure.refused.why == Why::Syntax { "TPL-01" } else { "TPL-03" };
    let (message, help) = words(&failure.refused.why);
    Finding::error(rule, message).at_place(place).help(help)
}

/// What is wrong, and what may be written instead.
fn words(why: &Why) -> (String, String) {
    match why {
        Why::Syntax => (SYNTAX.to_owned(), LOOK_AT_BRACES.to_owned()),
        Why::NoFunction(name) => (
            format!("không có hàm \"{name}\"."),
            format!("các hàm dùng được: {}; các khối: if, unless, each, with.", program::function_names()),
        ),
        Why::Values { function, wanted } => (
            format!("\"{function}\" cần {wanted} giá trị."),
            "ghi các giá trị sau tên hàm, cách nhau bằng dấu cách.".to_owned(),
        ),
        Why::NamedValue(name) => (
            format!("giá trị có tên (\"{name}=…\") không dùng được."),
            "ghi giá trị ngay sau tên, không có \"…=\".".to_owned(),
        ),
        Why::BlockName => {
            ("tên riêng của khối (\"as |…|\") không dùng được.".to_owned(), "dùng this, ../ và @index.".to_owned())
        }
        Why::Unknown => (
            "cách viết này của Handlebars không dùng được.".to_owned(),
            "viết bằng {{…}}, {{> mẫu}}, if, unless, each, with; xem docs/bieu-mau.md.".to_owned(),
        ),
        Why::NoField(path) => (
            format!("không có trường \"{path}\"."),
            "lệnh `kehoach templates view` in mọi trường mà mẫu được dùng.".to_owned(),
        ),
        Why::NoPart(name) => (
            format!("không có mẫu con \"{name}\"."),
            "lệnh `kehoach templates export` ghi ra mọi mẫu có sẵn.".to_owned(),
        ),
        Why::NoText(path) => (
            format!("\"{path}\" không phải một đoạn chữ."),
            format!("dùng {{{{{path}}}}} thay cho {{{{text {path}}}}}."),
        ),
        Why::NotPlain(path) => (
            format!("\"{path}\" không phải một giá trị in được."),
            format!("đoạn chữ thì dùng {{{{text {path}}}}}; danh sách thì dùng {{{{#each {path}}}}}."),
        ),
        Why::NoList(path) => (
            format!("\"{path}\" không phải một danh sách."),
            format!("dùng {{{{#with {path}}}}} hoặc {{{{#if {path}}}}}."),
        ),
        Why::NoItem => (
            "@index, @first, @last đứng ngoài {{#each}}.".to_owned(),
            "đưa vào trong {{#each …}} … {{/each}}.".to_owned(),
        ),
        Why::Endless => ("mẫu con tự gọi chính nó.".to_owned(), "tách phần lặp lại ra một mẫu con khác.".to_owned()),
    }
}
