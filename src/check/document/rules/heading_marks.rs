//! NUM-03: the marks of the numbers of headings, and of their ends: `1/ Nhiệm vụ`, `III TỔ CHỨC`, `II. NHIỆM VỤ:`.

use crate::diagnostic::Severity;
use crate::number::{Kind, Number, roman_value};
use crate::rule::Remark;
use crate::subject::{Item, Subject, grouped, is_bold};
use crate::words::is_upper;

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    remarks.extend(strokes(subject));
    remarks.extend(colons(subject));
    remarks.extend(subject.text.iter().filter_map(without_stop));
    remarks
}

/// `1/ Nhiệm vụ`: a stroke for the full stop. Romans and letters have rules of their own.
fn strokes(subject: &Subject) -> Option<Remark> {
    let is_number =
        |number: &Number| matches!(number.kind, Kind::Arabic(_)) && number.has_slash() && !number.is_automatic;
    let found = subject.text.iter().filter(|item| item.number.as_ref().is_some_and(is_number));
    let found: Vec<(usize, &str)> = found.map(|item| (item.index, item.paragraph.trimmed())).collect();
    let remark = grouped(Severity::Warning, &found, |which| {
        format!("khoản {which} đánh số với gạch chéo (1/), cần dấu chấm (1.).")
    });
    remark.map(|remark| remark.help("đổi 1/ thành 1."))
}

/// `II. NHIỆM VỤ:`: a title has no sign at its end.
fn colons(subject: &Subject) -> Option<Remark> {
    let is_title = |item: &&Item| {
        let is_great = item.number.as_ref().is_some_and(|number| matches!(number.kind, Kind::Roman | Kind::Capital));
        let title = item.number.as_ref().map_or("", |number| number.rest.as_str());
        is_great && item.is_heading && is_upper(title) && title.trim_end().ends_with(':')
    };
    let found: Vec<(usize, &str)> =
        subject.text.iter().filter(is_title).map(|item| (item.index, item.paragraph.trimmed())).collect();
    let remark =
        grouped(Severity::Hint, &found, |which| format!("tiêu đề của mục {which} kết thúc bằng dấu hai chấm."));
    remark.map(|remark| remark.help("bỏ dấu ở cuối tiêu đề."))
}

/// `III TỔ CHỨC THỰC HIỆN`: a Roman number without its full stop.
fn without_stop(item: &Item) -> Option<Remark> {
    let text = item.paragraph.trimmed();
    let (number, title) = text.split_once(' ')?;
    let is_title = is_bold(item.paragraph) && is_upper(title) && title.trim().contains(' ');
    roman_value(number).filter(|_| is_title && item.paragraph.label.is_none())?;
    let remark = Remark::warning(format!("sau số \"{number}\" của mục thiếu dấu chấm."));
    Some(remark.help(format!("viết \"{number}. {}\".", title.trim())).at_text(item.index, text))
}
