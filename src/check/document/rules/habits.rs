//! Typing habits that break when the text changes, and traces of editing. The decree does not speak of them.

use crate::diagnostic::Severity;
use crate::length::Length;
use crate::manuscript::{Paragraph, Spot, Table};
use crate::number;
use crate::parts::is_national_title;
use crate::rule::{Remark, Rule, Verdict, judged};
use crate::several;
use crate::subject::{Subject, grouped};
use crate::words::begins;

const PRACTICE: &str = "thực hành soạn thảo";

pub const RULES: &[Rule] = &[
    Rule::advice("DOC-60", "Không dùng đoạn trống để giãn cách", blank_paragraphs).by(PRACTICE),
    Rule::advice("DOC-61", "Không canh chữ bằng nhiều dấu cách hoặc dấu tab", spaces).by(PRACTICE),
    Rule::advice("DOC-62", "Bảng dài lặp lại hàng tiêu đề ở mỗi trang", header_rows).by(PRACTICE),
    Rule::advice("DOC-63", "Không còn nhận xét và dấu vết sửa", traces).by(PRACTICE),
    Rule::advice("DOC-64", "Không liên kết tới tệp trên máy người soạn", links).by(PRACTICE),
    Rule::advice("DOC-65", "Bảng nằm trong lề trang", wide_tables).by(PRACTICE),
    Rule::advice("DOC-66", "Mỗi tệp một văn bản", other_documents).by(PRACTICE),
];

fn other_documents(subject: &Subject) -> Verdict {
    let others = several::documents(subject.manuscript, subject.abbreviations).into_iter().skip(1);
    judged(others.map(|range| {
        let said = |at: &usize| subject.manuscript.paragraphs.get(*at).map(|one| (*at, one.trimmed()));
        let first = range.clone().filter_map(|at| said(&at)).find(|(_, text)| !text.is_empty());
        let (at, words) = first.unwrap_or((range.start, ""));
        let remark =
            Remark::hint("từ đây là một văn bản khác, có phần đầu (Quốc hiệu) riêng; văn bản này chưa được xét.");
        remark.help("tách mỗi văn bản thành một tệp rồi kiểm tra từng tệp.").at_text(at, words)
    }))
}

fn blank_paragraphs(subject: &Subject) -> Verdict {
    /// A few that set parts apart harm nothing.
    const FEW: usize = 10;
    // Around the title and in the room for the signature the samples of the decree have them.
    let last = subject.text.last().map_or(0, |item| item.index);
    let is_in_text = |index: usize| subject.parts.body.contains(&index) && index < last;
    let is_spacer = |(index, paragraph): &(usize, &Paragraph)| {
        let has_rule = paragraph.has_rule_above || paragraph.has_rule_below || paragraph.breaks_page;
        paragraph.is_blank()
            && !has_rule
            && !must_be(subject, *index)
            && is_in_text(*index)
            && !is_above_chapter(subject, *index)
    };
    let found: Vec<(usize, &str)> =
        subject.manuscript.paragraphs.iter().enumerate().filter(is_spacer).map(|(index, _)| (index, "")).collect();
    let remark = grouped(Severity::Hint, &found, |which| format!("đoạn trống dùng để giãn cách {which}."));
    let help = "xóa đoạn trống, đặt khoảng cách trước hoặc sau đoạn (Before, After).";
    judged(remark.filter(|_| found.len() >= FEW).map(|remark| remark.help(help)))
}

/// The one blank line above `CHƯƠNG II`.
fn is_above_chapter(subject: &Subject, index: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| subject.manuscript.paragraphs.get(index));
    let is_chapter = |paragraph: &Paragraph| ["chương ", "phần "].iter().any(|word| begins(paragraph.trimmed(), word));
    at(Some(index + 1)).is_some_and(is_chapter) && at(index.checked_sub(1)).is_some_and(|above| !above.is_blank())
}

/// Word wants a paragraph after each table in a cell, between two tables and at the end; a cell may be empty.
fn must_be(subject: &Subject, index: usize) -> bool {
    let paragraphs = &subject.manuscript.paragraphs;
    let spot = |index: Option<usize>| index.and_then(|index| paragraphs.get(index)).map(|paragraph| paragraph.spot);
    let own = spot(Some(index));
    let (before, after) = (spot(index.checked_sub(1)), spot(Some(index + 1)));
    let is_cell = |spot: Option<Spot>| matches!(spot, Some(Spot::Cell { .. }));
    let is_only_of_cell = is_cell(own) && before != own && after != own;
    let is_edge_of_table = !is_cell(own) && (is_cell(before) || is_cell(after));
    is_only_of_cell || is_edge_of_table || after.is_none()
}

fn spaces(subject: &Subject) -> Verdict {
    let is_spaced = |text: &str| {
        // What trails behind the last word aligns nothing.
        let text = text.trim_end();
        let tabbed = text.trim_start().contains("\t\t") || text.starts_with("\t\t");
        tabbed || text.contains("     ") || text.starts_with("   ")
    };
    let found = subject.paragraphs().filter(|(_, paragraph)| is_spaced(&paragraph.text));
    // Room for a number or a date that is not known yet is left with spaces.
    let is_blank_to_fill = |text: &str| text.trim_start().to_lowercase().starts_with("số:") || text.contains("ngày ");
    let found: Vec<(usize, &str)> = found
        .filter(|(_, paragraph)| !is_blank_to_fill(&paragraph.text))
        .map(|(index, paragraph)| (index, paragraph.trimmed()))
        .collect();
    let remark = grouped(Severity::Hint, &found, |which| format!("chữ canh bằng nhiều dấu cách hoặc dấu tab {which}."));
    judged(remark.map(|remark| remark.help("dùng bảng không viền, điểm dừng tab hoặc thụt dòng.")))
}

fn header_rows(subject: &Subject) -> Verdict {
    const LONG: usize = 2500;
    const MANY: usize = 15;
    let length = |range: &std::ops::Range<usize>| -> usize {
        let paragraphs = subject.manuscript.paragraphs.get(range.clone()).unwrap_or_default();
        paragraphs.iter().map(|paragraph| paragraph.text.chars().count()).sum()
    };
    let tables = || {
        let grids = subject.manuscript.tables.iter().filter(|table| table.has_grid && !table.is_nested);
        grids.filter(|table| table.rows.len() > 2 && (table.rows.len() > MANY || length(&table.paragraphs) > LONG))
    };
    tables().next()?;
    let heads = tables().filter(|table| has_head(subject, table));
    let plain = heads.filter(|table| !table.rows.first().is_some_and(|row| row.is_header));
    judged(plain.map(|table| {
        let first = table.paragraphs.start;
        let words = subject.manuscript.paragraphs.get(first).map_or("", |paragraph| paragraph.trimmed());
        let message = format!("bảng {} hàng không lặp lại hàng tiêu đề khi sang trang.", table.rows.len());
        let help = "chọn hàng tiêu đề, bật Lặp lại hàng tiêu đề (Layout, Repeat Header Rows).";
        Remark::hint(message).help(help).at_text(first, words)
    }))
}

/// Whether the first row names columns: a frame around text begins with one cell over the whole width, or a heading.
fn has_head(subject: &Subject, table: &Table) -> bool {
    let is_one = table.rows.first().is_some_and(|row| row.cells <= 1) && table.columns > 1;
    let first = subject.manuscript.paragraphs.get(table.paragraphs.start);
    let is_heading = first.is_some_and(|paragraph| number::of(paragraph).is_some());
    !is_one && !is_heading
}

fn traces(subject: &Subject) -> Verdict {
    let traces = &subject.manuscript.traces;
    let counts = [(traces.comments, "nhận xét"), (traces.revisions, "chỗ sửa chưa chấp nhận")];
    let found = counts.into_iter().filter(|(count, _)| *count > 0);
    judged(found.map(|(count, name)| {
        let help = "vào thẻ Xem lại (Review): chấp nhận hoặc bỏ mọi thay đổi, xóa mọi nhận xét.";
        Remark::hint(format!("tệp còn {count} {name}.")).help(help)
    }))
}

fn links(subject: &Subject) -> Verdict {
    let found = subject.manuscript.traces.local_links.first();
    judged(found.map(|target| {
        let message = format!("tệp liên kết tới máy người soạn: {}.", target.chars().take(80).collect::<String>());
        Remark::hint(message).help("chèn hẳn ảnh vào văn bản; gắn lại mẫu Normal.")
    }))
}

/// Whether a table sticks out of a room by more than its cells' own margins.
pub fn is_wide(table: &Table, room: Length) -> bool {
    !table.is_nested && table.has_grid && table.width > room + Length::mm(6)
}

fn wide_tables(subject: &Subject) -> Verdict {
    let tables = || subject.manuscript.tables.iter().filter(|table| !table.is_nested && table.has_grid);
    tables().next()?;
    // Head and foot are set as wide as the decree's own samples, which stand out of the margins.
    let parts = &subject.parts;
    let edges = parts.letterhead.national_title.iter().chain(&parts.recipients_label).chain(&parts.signature.name);
    let edges: Vec<usize> = edges.map(|line| line.index).collect();
    let has_title = |table: &Table| {
        let paragraphs = subject.manuscript.paragraphs.get(table.paragraphs.clone()).unwrap_or_default();
        paragraphs.iter().flat_map(|paragraph| paragraph.text.lines()).any(is_national_title)
    };
    let is_edge = |table: &&Table| edges.iter().any(|index| table.paragraphs.contains(index)) || has_title(table);
    let wide = tables().filter(|table| !is_edge(table)).filter_map(|table| {
        let section = subject.manuscript.section_of(table.paragraphs.start)?;
        is_wide(table, section.text_width()).then_some((table, section))
    });
    judged(wide.map(|(table, section)| {
        let (width, room) = (table.width.to_mm().round(), section.text_width().to_mm().round());
        let first = table.paragraphs.start;
        let words = subject.manuscript.paragraphs.get(first).map_or("", |paragraph| paragraph.trimmed());
        let message = format!("bảng rộng {width} mm, phần chữ của trang chỉ rộng {room} mm.");
        Remark::hint(message).help("đặt bảng vừa khổ (AutoFit to Window) hoặc xoay ngang trang.").at_text(first, words)
    }))
}
