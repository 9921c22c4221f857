//! Keeps text that stands in the head or the foot of a document and is no part of either: a cover, words of thanks,
//! lines after a supposed signature. It is read as body text, so that no line is lost.

use std::ops::Range;

use super::scribe::{GUESSED, Scribe};
use crate::diagnostic::Severity;
use crate::manuscript::{Paragraph, Table};

/// So few lines are remarks on a head or a foot (`DỰ THẢO`, `(Đã ký)`), not text.
const REMARKS: usize = 3;
/// So few letters in all of them.
const LETTERS: usize = 200;

type Ranges = Vec<Range<usize>>;

/// The stretches of text before the paragraph that the text begins with, and in the foot.
pub(super) fn around(scribe: &mut Scribe, begin: usize, foot: Range<usize>) -> (Ranges, Ranges) {
    let above = text_in(scribe, 0..begin);
    if let Some(first) = above.first() {
        let message = "từ đây có nội dung đứng trước tên loại, không thuộc phần đầu; hiểu là phần mở đầu nội dung.";
        let help = "xóa phần này trong kế hoạch nếu là bìa hay mục lục.";
        scribe.told(GUESSED, Severity::Hint, first.start, message.to_owned(), help);
    }
    let below = text_in(scribe, foot);
    if let Some(first) = below.first() {
        let message = "từ đây có nội dung đứng cạnh nơi nhận, chữ ký; hiểu là phần cuối nội dung.";
        let help = "xem lại nơi nhận và khối chữ ký trong kế hoạch.";
        scribe.told(GUESSED, Severity::Hint, first.start, message.to_owned(), help);
    }
    (above, below)
}

/// The stretches of these paragraphs that belong to no part that was found; none where they are remarks.
fn text_in(scribe: &Scribe, range: Range<usize>) -> Ranges {
    let stretches = stretches(scribe, range);
    let paragraphs = stretches.iter().cloned().flatten().filter_map(|at| scribe.paragraph(at));
    let texts = paragraphs.map(Paragraph::trimmed).filter(|text| text.contains(char::is_alphanumeric));
    let (count, letters) = texts.fold((0, 0), |(count, letters), text| (count + 1, letters + text.chars().count()));
    if count > REMARKS || letters > LETTERS { stretches } else { Ranges::new() }
}

fn stretches(scribe: &Scribe, range: Range<usize>) -> Ranges {
    let mut used = scribe.used(range.end);
    // A table with one line of a part in it is all of it that of the part.
    let outer = scribe.manuscript.tables.iter().filter(|table: &&Table| !table.is_nested);
    for table in outer.map(|table| table.paragraphs.clone()).take_while(|table| table.start < range.end) {
        let end = table.end.min(range.end);
        let is_cut = table.end > range.end || table.start < range.start;
        let is_used = is_cut || used.get(table.start..end).is_some_and(|all| all.contains(&true));
        used.get_mut(table.start..end).into_iter().flatten().for_each(|used| *used |= is_used);
    }
    let mut found = Ranges::new();
    for at in range.filter(|at| used.get(*at) == Some(&false)) {
        match found.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end += 1,
            None => found.push(at..at + 1),
        }
    }
    let is_said =
        |at: usize| scribe.paragraph(at).is_some_and(|paragraph| paragraph.text.contains(char::is_alphanumeric));
    found.retain(|stretch| stretch.clone().any(is_said));
    found
}
