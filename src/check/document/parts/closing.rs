//! Finds recipients, signature and the beginning of annexes: boxes 7 and 9.

use super::appendix::is_label;
use super::table_of;
use crate::line::{Line, Side};
use crate::manuscript::{Manuscript, Spot};
use crate::words::{begins, is_person, is_position, is_upper};

/// Limit of lines of a list of recipients and of a signature block.
const LONGEST: usize = 24;

/// Limit of people who sign beside one another.
const SIGNERS: usize = 3;

/// Those who sign minutes.
const MINUTES: [&str; 9] = [
    "THƯ KÝ",
    "CHỦ TỌA",
    "CHỦ TOẠ",
    "CHỦ TRÌ",
    "NGƯỜI GHI BIÊN BẢN",
    "ĐẠI DIỆN",
    // Of what is handed over.
    "BÊN GIAO",
    "BÊN NHẬN",
    "NGƯỜI LẬP",
];

/// The signature block.
#[derive(Debug, Default)]
pub struct Signature<'a> {
    /// Authority and positions, above the signature.
    pub positions: Vec<Line<'a>>,
    pub name: Option<Line<'a>>,
}

/// Words of the label of recipients.
const LABEL: (&str, &str) = ("nơi", "nhận");
/// The table of a foot has no more rows, but where each recipient has one: others are lists of the text, in which the
/// words name a row or a column.
const FOOT_ROWS: usize = 6;

/// The line `Nơi nhận:`, the first of the text: an annex may have an end of its own.
pub fn recipients_label<'a>(lines: &[Line<'a>], from: usize, manuscript: &Manuscript) -> Option<Line<'a>> {
    let is_label = |line: &&Line| {
        let rest = line.text().to_lowercase();
        // `Nơi  nhận :`
        let rest = rest.trim_start().strip_prefix(LABEL.0).map(str::trim_start);
        let rest = rest.and_then(|rest| rest.strip_prefix(LABEL.1)).map(str::trim_start);
        let is_said = rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        is_said && line.text().chars().count() < 30
    };
    let is_foot = |line: &&Line| {
        let table = manuscript.table_of(line.paragraph);
        let is_short = |rows: usize| rows <= FOOT_ROWS || line.text().trim_end().ends_with(':');
        table.is_none_or(|table| table.columns <= SIGNERS && is_short(table.rows.len()))
    };
    lines.iter().find(|line| line.index >= from && is_label(line) && is_foot(line)).cloned()
}

/// The first paragraph of the annexes: a label of one after the text.
pub fn appendix_start(lines: &[Line], from: usize) -> usize {
    let all = lines.last().map_or(0, |last| last.index + 1);
    let label = lines.iter().filter(|line| line.index > from).find(|line| is_label(line));
    label.map_or(all, |line| line.index)
}

/// The lines under the label: of its cell and column, or of its side.
pub fn recipients<'a>(lines: &[&Line<'a>], label: &Line<'a>) -> Vec<Line<'a>> {
    let after = lines.iter().filter(|line| is_after(line, label));
    if table_of(label).is_some() {
        let column = after.filter(|line| same_column(line, label)).map(|line| (*line).clone()).collect();
        return up_to_file_copy(column);
    }
    let on_side = after.filter(|line| line.side != Side::Right && !line.is_in_cell()).take(LONGEST);
    let is_recipient = |line: &&&Line| is_dashed(line) || !is_upper(line.text()) && !is_person(line.text());
    up_to_file_copy(on_side.take_while(is_recipient).map(|line| (*line).clone()).collect())
}

/// `- LĐVP;`: an item of a list, in capitals or not.
fn is_dashed(line: &Line) -> bool {
    line.text().starts_with(['-', '–']) || line.paragraph.label.as_deref() == Some("-")
}

/// The list ends with the file copy: `- Lưu: VT, …`. What stands below it without a dash tells something else.
fn up_to_file_copy(mut lines: Vec<Line>) -> Vec<Line> {
    let is_copy =
        |line: &Line| is_dashed(line) && begins(line.text().trim_start_matches(['-', '–', ' ', '\u{A0}']), "lưu");
    let Some(at) = lines.iter().position(is_copy) else { return lines };
    let is_list = lines.iter().skip(at + 1).any(is_dashed);
    // `- Lưu: VT,` / `NC.` are one line, and a short one.
    let goes_on = lines.get(at).is_some_and(|line| line.text().ends_with([',', ':', '-']));
    if !is_list && !goes_on && lines.get(at + 1).is_some_and(|line| line.text().contains(char::is_whitespace)) {
        lines.truncate(at + 1);
    }
    lines
}

fn is_after(line: &Line, other: &Line) -> bool {
    (line.index, line.range.start) > (other.index, other.range.start)
}

fn same_column(line: &Line, other: &Line) -> bool {
    match (line.paragraph.spot, other.paragraph.spot) {
        (Spot::Cell { table: one, column: left, .. }, Spot::Cell { table: two, column: right, .. }) => {
            one == two && left == right
        }
        _ => false,
    }
}

impl<'a> Signature<'a> {
    /// Finds it beside the recipients, or in the last lines.
    pub fn find(lines: &[&Line<'a>], label: Option<&Line<'a>>, recipients: &[Line<'a>], from: usize) -> Self {
        let is_taken = |line: &Line| {
            let same = |other: &Line| other.index == line.index && other.range == line.range;
            recipients.iter().any(same) || label.is_some_and(same)
        };
        let free = lines.iter().filter(|line| line.index >= from && !is_taken(line));
        let block: Vec<&Line> = match label {
            Some(label) if table_of(label).is_some() => {
                let block: Vec<&Line> =
                    free.clone().filter(|line| table_of(line) == table_of(label)).copied().collect();
                let last = block.last().map_or(label.index, |line| line.index);
                return Self::of(&block).or_named_below(free.copied(), last);
            }
            Some(label) => free.filter(|line| near(line, label, recipients)).copied().collect(),
            None => {
                let mut last = last_lines(free.copied().collect());
                last.retain(|line| !is_in_list(line, lines));
                last
            }
        };
        Self::of(&block)
    }

    /// The secretary and the chair, who sign minutes together.
    pub fn of_minutes(lines: &[&Line<'a>], from: usize) -> Self {
        let end: Vec<&Line> = last_lines(lines.iter().filter(|line| line.index >= from).copied().collect());
        let signs = |line: &&&Line| MINUTES.iter().any(|post| begins(line.text(), post)) && is_upper(line.text());
        let positions: Vec<Line> = end.iter().filter(signs).map(|line| (*line).clone()).collect();
        let first = positions.first().map_or(usize::MAX, |line| line.index);
        let name = end.iter().rev().find(|line| line.index > first && is_person(line.text()) && !signs(line));
        Self { name: name.map(|line| (*line).clone()), positions }
    }

    /// From the first position to the name after it.
    fn of(block: &[&Line<'a>]) -> Self {
        let Some(start) = block.iter().position(|line| is_position(line.text())) else {
            // Without a post above it, a name signs where nothing follows it.
            let name = block.last().filter(|line| is_person(line.text()) && !is_upper(line.text()));
            return Self { positions: Vec::new(), name: name.map(|line| (*line).clone()) };
        };
        let rest = block.get(start..).unwrap_or_default();
        let is_position_line = |line: &&&Line| is_position(line.text()) || (is_upper(line.text()) && !is_dashed(line));
        let positions: Vec<Line> = rest.iter().take_while(is_position_line).map(|line| (*line).clone()).collect();
        let after = rest.get(positions.len()..).unwrap_or_default();
        // The name is the last thing of the block: a second post may stand above it.
        let name = after.iter().rev().find(|line| is_person(line.text()) && !is_dashed(line)).or_else(|| {
            positions
                .iter()
                .skip(1)
                .rfind(|line| !is_position(line.text()) && is_person(line.text()))
                .and_then(|last| rest.iter().find(|line| line.index == last.index && line.range == last.range))
        });
        let name = name.map(|line| (*line).clone());
        let is_name =
            |line: &Line| name.as_ref().is_some_and(|name| name.index == line.index && name.range == line.range);
        Self { positions: positions.into_iter().filter(|line| !is_name(line)).collect(), name }
    }

    /// With the name that stands in the first lines under the table of the foot, where that holds none.
    fn or_named_below<'b>(self, lines: impl Iterator<Item = &'b Line<'a>>, last: usize) -> Self
    where
        'a: 'b,
    {
        const NEAR: usize = 8;
        if self.name.is_some() || self.positions.is_empty() {
            return self;
        }
        let mut below = lines.filter(|line| (last + 1..=last + NEAR).contains(&line.index));
        let name = below.next().filter(|line| is_person(line.text()) && !is_upper(line.text()));
        Self { name: name.cloned(), ..self }
    }

    /// Its first paragraph.
    pub fn start(&self) -> Option<usize> {
        self.positions.iter().chain(&self.name).map(|line| line.index).min()
    }
}

/// Whether a line stands in a table of the text: those of signatures have no more columns than people sign beside one
/// another.
fn is_in_list(line: &Line, lines: &[&Line]) -> bool {
    let Some(table) = table_of(line) else { return false };
    lines.iter().any(|other| {
        matches!(other.paragraph.spot, Spot::Cell { table: own, column, .. } if own == table && column >= SIGNERS)
    })
}

/// Around recipients that stand in the flow: beside them, up to a few lines above, or below.
fn near(line: &Line, label: &Line, recipients: &[Line]) -> bool {
    let last = recipients.last().map_or(label.index, |last| last.index);
    let is_beside = line.side == Side::Right && (label.index..=last + 8).contains(&line.index);
    let is_below = (last + 1..=last + 12).contains(&line.index);
    let is_above =
        line.index < label.index && label.index - line.index <= 12 && (is_upper(line.text()) || is_person(line.text()));
    is_beside || is_below || is_above
}

/// Without recipients: the last lines that begin with a position.
fn last_lines<'a, 'b>(lines: Vec<&'b Line<'a>>) -> Vec<&'b Line<'a>> {
    let from = lines.len().saturating_sub(LONGEST);
    lines.into_iter().skip(from).collect()
}
