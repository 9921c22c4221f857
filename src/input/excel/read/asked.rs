//! Findings about the headings of a sheet: columns found by a synonym, columns that may be a column of the form under
//! another name, columns that are printed nowhere.

use std::collections::BTreeSet;

use super::cell::rule;
use super::headings::{Headings, nearly};
use super::page::{bare, folded};
use crate::diagnostic::{Finding, Severity};
use crate::excel::columns::Column;
use crate::excel::workbook::letters;

/// Headings of columns that people add and that say nothing about the plan.
const COUNTING: [&str; 5] = ["tt", "stt", "số tt", "số thứ tự", "#"];
/// Longer lists of columns are not asked about.
const MOST_ASKED: usize = 4;
/// A heading that lies within another is one with more words, unless it is as short as a word.
const SHORTEST_WORDS: usize = 4;

/// A finding about a column.
pub struct Told {
    pub finding: Finding,
    pub column: u16,
    /// Nothing is sure about the cells of the sheet.
    pub stops: bool,
}

impl Told {
    const fn new(finding: Finding, column: u16) -> Self {
        let stops = matches!(finding.severity, Severity::Error);
        Self { finding, column, stops }
    }
}

/// The columns of a sheet and what was found of them.
pub struct Asked<'a> {
    pub spec: &'a [Column],
    pub headings: &'a Headings,
    /// The columns that hold something.
    pub used: &'a BTreeSet<u16>,
    /// Without any of its columns the sheet cannot be read.
    pub needs_all: bool,
}

/// Whether a heading stands over numbers of rows.
pub fn is_counting(text: &str) -> bool {
    COUNTING.contains(&folded(text).as_str())
}

impl Asked<'_> {
    /// Everything that is to be said about the columns.
    pub fn tell(&self) -> Vec<Told> {
        let understood = self.headings.understood(self.spec);
        let mut told: Vec<Told> = understood.map(|(finding, column)| Told::new(finding, column)).collect();
        told.extend(self.doubtful());
        let names: Vec<&str> = self.spec.iter().map(|column| column.heading).collect();
        let near = self.headings.near_misses(&names);
        told.extend(near.iter().map(|(name, column, text)| Told::new(nearly(text, name), *column)));
        let asked: BTreeSet<&str> = near.iter().map(|(name, ..)| *name).collect();
        let doubtful = self.headings.doubtful.iter().map(|(index, ..)| *index);
        let doubtful: BTreeSet<usize> = doubtful.collect();
        let is_open = |index: &usize| {
            !doubtful.contains(index) && self.spec.get(*index).is_some_and(|column| !asked.contains(column.heading))
        };
        let open: Vec<usize> = self.headings.expected(self.spec).into_iter().filter(is_open).collect();
        let mut claimed = BTreeSet::new();
        for (column, text) in self.strange().filter(|(at, _)| near.iter().all(|(_, near, _)| near != at)) {
            let mut candidates = self.candidates(&text, column, &open);
            if candidates.is_empty() && text.is_empty() {
                candidates = self.idle(column);
            }
            claimed.extend(candidates.iter().copied());
            told.push(self.strange_column(column, &text, &candidates));
        }
        told.extend(self.missing(open.into_iter().filter(|index| !claimed.contains(index))));
        told
    }

    fn heading(&self, index: usize) -> &str {
        self.spec.get(index).map_or("", |column| column.heading)
    }

    fn is_needed(&self, index: usize) -> bool {
        self.needs_all || self.spec.get(index).is_some_and(|column| column.required)
    }

    /// Columns in another unit, several columns for one, and headings that come twice.
    fn doubtful(&self) -> Vec<Told> {
        let others = |index: usize| self.headings.doubtful.iter().filter(|(other, ..)| *other == index).count();
        let doubtful = self.headings.doubtful.iter().map(|(index, column, text)| {
            let name = self.heading(*index);
            let finding = Finding::error(rule::COLUMN, format!("không chắc cột \"{text}\" là cột \"{name}\"."));
            let help = if others(*index) > 1 {
                format!("có phải là \"{name}\"? Ghi tiêu đề \"{name}\" cho đúng một cột.")
            } else {
                format!(
                    "cột \"{name}\" ghi bằng đồng: đổi tiêu đề thành \"{name}\" và ghi số bằng đồng, \
                     hoặc ghi đơn vị trong từng ô, ví dụ \"20 triệu đồng\"."
                )
            };
            Told::new(finding.help(help), *column)
        });
        let repeated = self.headings.repeated.iter().map(|(column, text)| {
            let finding = Finding::error(rule::COLUMN, format!("có hai cột \"{text}\"."));
            let help = if self.used.contains(column) {
                "chuyển nội dung vào một cột, hoặc đặt tiêu đề khác cho cột kia."
            } else {
                "giữ lại một cột."
            };
            Told::new(finding.help(help), *column)
        });
        doubtful.chain(repeated).collect()
    }

    /// Columns that hold something under another heading or under none.
    fn strange(&self) -> impl Iterator<Item = (u16, String)> + '_ {
        let is_known = |column: u16| self.headings.columns.contains(&Some(column));
        let is_told = move |column: u16| {
            let repeated = self.headings.repeated.iter().map(|(at, _)| *at);
            repeated.chain(self.headings.doubtful.iter().map(|(_, at, _)| *at)).any(|at| at == column)
        };
        let strange = self.used.iter().copied().filter(move |column| !is_known(*column) && !is_told(*column));
        strange.filter_map(|column| {
            let other = self.headings.others.iter().find(|(at, _)| *at == column);
            let text = other.map(|(_, text)| text.clone()).unwrap_or_default();
            (!is_counting(&text)).then_some((column, text))
        })
    }

    /// Which of the absent columns it may be: by its words, else by its place, else any of them.
    fn candidates(&self, text: &str, at: u16, open: &[usize]) -> Vec<usize> {
        let text = bare(text);
        let holds = |one: &str, other: &str| other.chars().count() >= SHORTEST_WORDS && one.contains(other);
        let is_alike = |index: &&usize| {
            let heading = bare(self.heading(**index));
            holds(&text, &heading) || holds(&heading, &text)
        };
        let alike: Vec<usize> = open.iter().filter(is_alike).copied().collect();
        if !alike.is_empty() {
            return alike;
        }
        let between = self.between(at, open, |_| true);
        if between.is_empty() { open.to_vec() } else { between }
    }

    /// Those of some columns that stand in the form between the known ones beside this place.
    fn between(&self, at: u16, of: &[usize], counts: impl Fn(u16) -> bool) -> Vec<usize> {
        let known = || self.headings.columns.iter().enumerate().filter_map(|(index, at)| Some(((*at)?, index)));
        let known = || known().filter(|(column, _)| counts(*column));
        let left = known().filter(|(column, _)| *column < at).max().map(|(_, index)| index);
        let right = known().filter(|(column, _)| *column > at).min().map(|(_, index)| index);
        let is_between =
            |index: &&usize| left.is_none_or(|left| left < **index) && right.is_none_or(|right| **index < right);
        of.iter().filter(is_between).copied().collect()
    }

    /// Headings with nothing below them to the right of a column without one: each may have been moved away from it.
    fn idle(&self, at: u16) -> Vec<usize> {
        let is_idle = |column: u16| !self.used.contains(&column);
        let columns = self.headings.columns.iter().enumerate();
        let idle = columns.filter(|(_, column)| column.is_some_and(|column| column > at && is_idle(column)));
        let idle: Vec<usize> = idle.map(|(index, _)| index).collect();
        self.between(at, &idle, |column| !is_idle(column))
    }

    fn strange_column(&self, at: u16, text: &str, candidates: &[usize]) -> Told {
        let letters = letters(at);
        let message = if text.is_empty() {
            format!("cột {letters} có dữ liệu mà không có tiêu đề, không được in.")
        } else {
            format!("cột \"{text}\" không thuộc biểu mẫu, không được in.")
        };
        let names: Vec<String> = candidates.iter().map(|index| format!("\"{}\"", self.heading(*index))).collect();
        let help = match names.as_slice() {
            [] if text.is_empty() => {
                "không cần sửa nếu là ghi chép riêng; nếu không: chuyển sang cột của biểu mẫu.".to_owned()
            }
            [] => "không cần sửa nếu là cột riêng; nếu không: chuyển nội dung sang cột của biểu mẫu.".to_owned(),
            [name] => format!("có phải là {name}? Nếu phải: ghi tiêu đề {name}; nếu là cột riêng: không cần sửa."),
            names if names.len() <= MOST_ASKED => {
                format!(
                    "có phải là {}? Nếu phải: ghi tiêu đề ấy; nếu là cột riêng: không cần sửa.",
                    names.join(" hoặc ")
                )
            }
            names => {
                format!("biểu mẫu thiếu các cột {}: nếu là một trong số đó thì ghi lại tiêu đề.", names.join("; "))
            }
        };
        let severity = match candidates {
            [] => Severity::Hint,
            _ if candidates.iter().any(|index| self.is_needed(*index)) => Severity::Error,
            _ => Severity::Warning,
        };
        let (rule, help) = if severity == Severity::Hint { (rule::IGNORED, help) } else { (rule::COLUMN, help) };
        // The column may stay: an error is mended by the heading of the one that is needed.
        let help = if severity == Severity::Error {
            help.replace("; nếu là cột riêng: không cần sửa.", ".")
        } else {
            help
        };
        Told::new(Finding::new(rule, severity, message).help(help), at)
    }

    /// Columns that the sheet needs and that nothing on it can be.
    fn missing(&self, open: impl Iterator<Item = usize>) -> Vec<Told> {
        if self.used.is_empty() {
            return Vec::new();
        }
        let first = self.headings.columns.iter().flatten().min().copied().unwrap_or(0);
        let is_required = |index: &usize| self.spec.get(*index).is_some_and(|column| column.required);
        let missing = open.filter(is_required).map(|index| {
            let name = self.heading(index);
            let finding = Finding::error(rule::COLUMN, format!("thiếu cột \"{name}\"."));
            Told::new(finding.help(format!("thêm cột có tiêu đề \"{name}\", hoặc ghi lại tiêu đề của cột ấy.")), first)
        });
        missing.collect()
    }
}
