//! Finds lines under the head that were typed with signs, and draws them instead.

use super::certain::Change;
use super::line::Line;
use super::parts::Parts;
use super::rules::head::{is_typed_rule, same_place};
use crate::length::Length;
use crate::manuscript::{Amendment, Manuscript, Paragraph, Spot};

/// Limit of paragraphs down to a typed line.
const DEEP: usize = 3;
/// Left and right in a cell, in Word's usual tables.
const PADDING: Length = Length::twips(2 * 108);

/// The changes that draw each typed line.
pub fn drawn(manuscript: &Manuscript, parts: &Parts) -> Vec<Change> {
    let head = &parts.letterhead;
    let lines = [
        ("DOC-13", "đường kẻ dưới Tiêu ngữ", "Phụ lục I, mục II.1", head.motto.as_ref()),
        ("DOC-16", "đường kẻ dưới tên cơ quan ban hành", "Phụ lục I, mục II.2", head.issuing_body.last()),
        ("DOC-23", "đường kẻ dưới trích yếu", "Phụ lục I, mục II.5", parts.title.subject.last()),
    ];
    let change = |(rule, what, article, line): (&'static str, &str, &'static str, Option<&Line>)| {
        let (index, paragraph) = below(manuscript, line?)?;
        let room = (column(manuscript, paragraph)? - length(paragraph)).max(Length::ZERO);
        Some(Change {
            rule,
            what: what.to_owned(),
            paragraph: Some(index),
            quotation: paragraph.trimmed().to_owned(),
            before: "gõ bằng ký tự".to_owned(),
            after: "đường vẽ, nét liền".to_owned(),
            article,
            amendment: Amendment::Rule { paragraph: index, indent: room.scale(1, 2) },
        })
    };
    lines.into_iter().filter_map(change).collect()
}

/// The typed line below a line, alone in its paragraph.
fn below<'m>(manuscript: &'m Manuscript, line: &Line) -> Option<(usize, &'m Paragraph)> {
    let following = manuscript.paragraphs.iter().enumerate().skip(line.index + 1).take(DEEP);
    let mut beside = following.take_while(|(_, next)| same_place(next, line.paragraph));
    let (index, next) = beside.find(|(_, next)| !next.text.trim().is_empty() || next.has_rule_above)?;
    let is_plain = next.label.is_none() && !next.text.contains('\t') && !next.has_rule_above && !next.has_rule_below;
    (is_plain && is_typed_rule(&next.text)).then_some((index, next))
}

/// Width of the text around a paragraph.
fn column(manuscript: &Manuscript, paragraph: &Paragraph) -> Option<Length> {
    let index = manuscript.paragraphs.iter().position(|one| std::ptr::eq(one, paragraph))?;
    let whole = manuscript.section_of(index)?.text_width();
    let Spot::Cell { table, column, .. } = paragraph.spot else { return Some(whole) };
    let table = manuscript.tables.get(table)?;
    let said = table.grid.get(column).filter(|_| table.grid.len() == table.columns).copied();
    let even = || Some(whole.scale(1, i64::try_from(table.columns.max(1)).ok()?));
    Some(said.or_else(even)? - PADDING)
}

/// How long the signs are in the decree's font, in thousandths of its size.
fn length(paragraph: &Paragraph) -> Length {
    let size = paragraph.runs.first().map_or(Length::pt(14), |run| run.look.size);
    let wide = |sign: char| match sign {
        '—' => 1000,
        '-' => 333,
        '=' => 564,
        ' ' => 250,
        _ => 500,
    };
    size.scale(paragraph.trimmed().chars().map(wide).sum(), 1000)
}
