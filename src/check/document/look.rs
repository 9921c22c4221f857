//! The look that a line should have, and its deviations.

use std::ops::RangeInclusive;

use crate::manuscript::Align;

use super::centre::stands_in_middle;
use super::line::Line;
use super::rule::{Remark, Verdict, judged};
use super::subject::Subject;
use super::words::is_upper;

/// What the decree asks of a line.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Half points.
    pub sizes: RangeInclusive<i64>,
    pub bold: bool,
    pub italic: bool,
    pub case: Case,
    pub centered: bool,
}

/// Capitals or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Upper,
    Mixed,
    Any,
}

/// Upright regular 13 to 14 pt.
pub const PLAIN: Wanted = Wanted { sizes: 26..=28, bold: false, italic: false, case: Case::Any, centered: false };
/// As the national title and the names of organisations: 12 to 13 pt in capitals.
pub const CAPITALS: Wanted = Wanted { sizes: 24..=26, case: Case::Upper, centered: true, ..PLAIN };

/// A run of fewer letters says nothing about a line.
const MOST: usize = 80;

impl Wanted {
    /// What of the line is not so, in words.
    pub fn missing(&self, subject: &Subject, line: &Line) -> Vec<String> {
        let mut missing = Vec::new();
        missing.extend(self.wrong_size(line));
        let switch = |wanted: bool, percent: usize| if wanted { percent < MOST } else { percent > 100 - MOST };
        if switch(self.bold, line.percent(|look| look.bold)) {
            missing.push(if self.bold { "chưa in đậm" } else { "in đậm" }.to_owned());
        }
        if switch(self.italic, line.percent(|look| look.italic)) {
            missing.push(if self.italic { "chưa in nghiêng" } else { "in nghiêng, cần chữ đứng" }.to_owned());
        }
        match (self.case, is_upper(line.text())) {
            (Case::Upper, false) => missing.push("chưa in hoa".to_owned()),
            (Case::Mixed, true) => missing.push("in hoa, cần chữ thường".to_owned()),
            _ => {}
        }
        let stands_alone = line.is_in_cell() || !line.is_shared;
        let is_asked = self.centered && stands_alone && line.side_can_be_centered();
        if is_asked && line.paragraph.align != Align::Center && !stands_in_middle(subject.manuscript, line) {
            missing.push("chưa đặt canh giữa".to_owned());
        }
        missing
    }

    /// What is wrong with its size, in words.
    pub fn wrong_size(&self, line: &Line) -> Option<String> {
        let has_letters = |text: &str| text.chars().filter(|character| character.is_alphanumeric()).count() > 1;
        let sizes = line.pieces().filter(|(text, _)| has_letters(text)).map(|(_, look)| look.size.to_half_points());
        let wrong = sizes.into_iter().find(|size| !self.sizes.contains(size))?;
        Some(format!("cỡ chữ {}, cần {}", points(wrong), range(&self.sizes)))
    }

    /// Judges lines of a kind: one remark for all lines that lack the same.
    pub fn judge<'a>(&self, subject: &Subject, name: &str, lines: impl IntoIterator<Item = &'a Line<'a>>) -> Verdict {
        let mut lines = lines.into_iter().peekable();
        lines.peek()?;
        let mut groups: Vec<(String, &Line, usize)> = Vec::new();
        for line in lines {
            let missing = self.missing(subject, line).join("; ");
            match groups.iter_mut().find(|(known, ..)| *known == missing) {
                Some((_, _, count)) => *count += 1,
                None if missing.is_empty() => {}
                None => groups.push((missing, line, 1)),
            }
        }
        judged(groups.into_iter().map(|(missing, line, count)| {
            let where_else = if count > 1 { format!(" (ở {count} dòng)") } else { String::new() };
            let message = format!("{name}: {missing}{where_else}.");
            Remark::error(message).help(format!("đặt {}.", self.in_words())).at(line)
        }))
    }

    fn in_words(&self) -> String {
        let mut words = vec![format!("cỡ {}", range(&self.sizes))];
        match self.case {
            Case::Upper => words.push("chữ in hoa".to_owned()),
            Case::Mixed => words.push("chữ in thường".to_owned()),
            Case::Any => {}
        }
        words.push(if self.italic { "kiểu nghiêng" } else { "kiểu đứng" }.to_owned());
        words.push(if self.bold { "đậm" } else { "không đậm" }.to_owned());
        if self.centered {
            words.push("canh giữa".to_owned());
        }
        words.join(", ")
    }
}

impl Line<'_> {
    /// Two sides in one paragraph are placed by tabs.
    fn side_can_be_centered(&self) -> bool {
        self.is_in_cell() || self.side == super::line::Side::Whole
    }
}

/// Half points as points: `13`, `13,5`.
pub fn points(half_points: i64) -> String {
    if half_points % 2 == 0 { format!("{}", half_points / 2) } else { format!("{},5", half_points / 2) }
}

fn range(sizes: &RangeInclusive<i64>) -> String {
    if sizes.start() == sizes.end() {
        return points(*sizes.start());
    }
    format!("{}-{}", points(*sizes.start()), points(*sizes.end()))
}
