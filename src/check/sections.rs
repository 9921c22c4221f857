//! The tree of sections: something must be said, and headings must head something.

use super::Subject;
use super::terms::TITLE_OR_TEXT;
use crate::diagnostic::{FieldPath, Finding, Report, field, help};
use crate::plan::{RichText, Section};

pub fn check(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("sections");
    if subject.plan.sections.is_empty() {
        let finding = Finding::error("STR-01", "kế hoạch chưa có phần nào.").at(&path);
        report.push(finding.help(help!["thêm các phần vào ", field("sections"), "."]));
    }
    walk(&subject.plan.sections, &path, report);
}

/// The sections of a list and all below them.
pub fn walk(sections: &[Section], path: &FieldPath, report: &mut Report) {
    for (index, section) in sections.iter().enumerate() {
        let path = path.index(index);
        let is_blank = |text: &Option<RichText>| text.as_ref().is_none_or(RichText::is_blank);
        // Text above the first heading is a section that has none.
        let is_plain = section.numbered == Some(false) && !(section.blocks.is_empty() && section.sections.is_empty());
        if is_blank(&section.title) && is_blank(&section.text) && !is_plain {
            let finding = Finding::error("STR-02", "mục không có tiêu đề và không có nội dung cùng dòng.").at(&path);
            report.push(finding.help(help!["ghi ", TITLE_OR_TEXT, "."]));
        } else if is_blank(&section.text) && section.blocks.is_empty() && section.sections.is_empty() {
            let finding = Finding::warning("STR-03", "mục chỉ có tiêu đề, chưa có nội dung.").at(&path);
            report.push(finding.help("viết nội dung, hoặc bỏ mục này."));
        }
        walk(&section.sections, &path.key("sections"), report);
    }
}
