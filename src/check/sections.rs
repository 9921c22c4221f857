//! Checks the tree of sections: it has content, and each heading has something below it.

use super::Subject;
use super::rule::{Rule, Told};
use super::terms::TITLE_OR_TEXT;
use crate::diagnostic::{FieldPath, field, help};
use crate::plan::{Block, BlockKind, Plan, RichText, Section, visit};

pub const RULES: &[Rule] = &[
    Rule::error("STR-01", none),
    Rule::error("STR-02", unnamed),
    Rule::warning("STR-03", heading_alone),
    Rule::hint("TXT-01", small_letter),
];

fn none(subject: Subject, told: &mut Told) {
    if subject.plan.sections.is_empty() {
        told.error("sections", "kế hoạch chưa có phần nào.").help(help!["thêm các phần vào ", field("sections"), "."]);
    }
}

fn unnamed(subject: Subject, told: &mut Told) {
    each(subject.plan, &mut |section, path| {
        // Text above the first heading is a section that has none.
        let is_plain = section.numbered == Some(false) && !(section.blocks.is_empty() && section.sections.is_empty());
        if is_blank(section.title.as_ref()) && is_blank(section.text.as_ref()) && !is_plain {
            let help = help!["ghi ", TITLE_OR_TEXT, "."];
            told.error(path, "mục không có tiêu đề và không có nội dung cùng dòng.").help(help);
        }
    });
}

fn heading_alone(subject: Subject, told: &mut Told) {
    each(subject.plan, &mut |section, path| {
        let is_empty = is_blank(section.text.as_ref()) && section.blocks.is_empty() && section.sections.is_empty();
        if is_empty && !is_blank(section.title.as_ref()) {
            told.warning(path, "mục chỉ có tiêu đề, chưa có nội dung.").help("viết nội dung, hoặc bỏ mục này.");
        }
    });
}

/// A sentence that is a paragraph of its own opens with a capital (Phụ lục II, mục I); one that goes on with what the
/// paragraph before left open does not.
fn small_letter(subject: Subject, told: &mut Told) {
    each(subject.plan, &mut |section, path| {
        let mut is_open = section.text.as_ref().is_some_and(|text| !ends_sentence(&text.plain()));
        for (index, block) in section.blocks.iter().enumerate() {
            let text = match block {
                Block::Text(text) => text.trim(),
                // What follows the points of a list may end their sentence.
                Block::Kind(kind) => {
                    is_open = matches!(kind, BlockKind::List(_));
                    continue;
                }
            };
            if !is_open && text.starts_with(char::is_lowercase) && ends_sentence(text) && text.contains(' ') {
                told.hint(path.key("blocks").index(index), "đoạn mở đầu bằng chữ thường.")
                    .quote(text)
                    .help("viết hoa chữ cái đầu của đoạn (Phụ lục II, mục I).");
            }
            is_open = !ends_sentence(text);
        }
    });
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?'])
}

fn is_blank(text: Option<&RichText>) -> bool {
    text.is_none_or(RichText::is_blank)
}

/// Every section of the plan and of its annexes, with its place.
fn each(plan: &Plan, visit: &mut impl FnMut(&Section, &FieldPath)) {
    visit::sections(&plan.sections, &FieldPath::new("sections"), visit);
    for (index, annex) in plan.appendices.iter().enumerate() {
        visit::sections(&annex.sections, &FieldPath::new("appendices").index(index).key("sections"), visit);
    }
}
