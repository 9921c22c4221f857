//! What each column of a list is taken for.

use super::looks;
use super::table::Table;
use super::words::{LEFT_OUT, OWN, Target, named, targets};
use crate::catalogue::Catalogue;
use crate::excel::read::page::bare;
use crate::excel::workbook::letters;

/// Limit of values of a column that are looked at.
const LOOKED_AT: usize = 200;

/// A column and what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    pub column: u16,
    /// Its letters: `F`.
    pub letters: String,
    pub heading: String,
    pub example: String,
    /// The name of a target, or one of the two words for none.
    pub target: String,
    pub why: Why,
}

/// What decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Confirmed,
    Heading,
    /// The heading says so, and what stands below looks otherwise.
    Doubtful,
    Looks,
    Nothing,
    /// Another column has that target already.
    Taken,
}

impl Why {
    /// In the words of the table.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Confirmed => "đã xác nhận lần trước",
            Self::Heading => "theo tiêu đề",
            Self::Doubtful => "theo tiêu đề, nhưng nội dung không giống: xem lại",
            Self::Looks => "theo nội dung: xem lại",
            Self::Nothing => "không biết: giữ làm cột riêng",
            Self::Taken => "đã có cột khác: giữ làm cột riêng",
        }
    }
}

/// What each column is taken for.
pub fn matches(table: &Table, known: &[(String, String)], catalogue: &Catalogue) -> Vec<Match> {
    let mut matches: Vec<Match> =
        table.headings.iter().map(|(column, heading)| first(table, *column, heading, known, catalogue)).collect();
    settle(&mut matches);
    // Only what no heading names is looked for by its looks.
    let open: Vec<&Target> = targets()
        .iter()
        .filter(|target| !target.looks.is_empty() && matches.iter().all(|it| it.target != target.name))
        .collect();
    for index in 0..matches.len() {
        // A column without any value looks like nothing.
        let is_open = |it: &&Match| it.why == Why::Nothing && !it.example.is_empty();
        let Some(it) = matches.get(index).filter(is_open) else { continue };
        let found = open.iter().find(|target| {
            share(table, it.column, &target.looks, catalogue) >= 80 && matches.iter().all(|it| it.target != target.name)
        });
        if let (Some(target), Some(it)) = (found, matches.get_mut(index)) {
            (it.target, it.why) = (target.name.clone(), Why::Looks);
        }
    }
    matches
}

fn first(table: &Table, column: u16, heading: &str, known: &[(String, String)], catalogue: &Catalogue) -> Match {
    let values = table.rows().map(|row| table.value(row, column)).find(|value| !value.is_empty());
    let confirmed = known.iter().find(|(said, _)| !said.is_empty() && bare(said) == bare(heading));
    let by_heading = named(heading);
    let (target, why) = match (confirmed, by_heading) {
        (Some((_, target)), _) => (target.clone(), Why::Confirmed),
        (None, Some(target)) if target.looks.is_empty() || share(table, column, &target.looks, catalogue) >= 50 => {
            (target.name.clone(), Why::Heading)
        }
        (None, Some(target)) => (target.name.clone(), Why::Doubtful),
        (None, None) => (OWN.to_owned(), Why::Nothing),
    };
    let example = values.unwrap_or_default();
    Match { column, letters: letters(column), heading: heading.to_owned(), example, target, why }
}

/// Two columns may name one target: the surer one has it.
fn settle(matches: &mut [Match]) {
    let rank = |why: Why| match why {
        Why::Confirmed => 0,
        Why::Heading => 1,
        _ => 2,
    };
    for target in targets().iter().filter(|target| target.name != LEFT_OUT && target.own.is_none()) {
        let of = |it: &Match| it.target == target.name;
        let best = matches.iter().filter(|it| of(it)).min_by_key(|it| (rank(it.why), it.column)).map(|it| it.column);
        for it in matches.iter_mut().filter(|it| of(it) && Some(it.column) != best) {
            (it.target, it.why) = (OWN.to_owned(), Why::Taken);
        }
    }
}

/// How many of a hundred values of a column look like this; 100 for an empty column.
fn share(table: &Table, column: u16, looks: &str, catalogue: &Catalogue) -> usize {
    let values = table.rows().filter(|row| !table.is_title(*row)).map(|row| table.value(row, column));
    let values: Vec<String> = values.filter(|value| !value.is_empty()).take(LOOKED_AT).collect();
    let alike = values.iter().filter(|value| looks::like(looks, value, catalogue)).count();
    (alike * 100).checked_div(values.len()).unwrap_or(100)
}
