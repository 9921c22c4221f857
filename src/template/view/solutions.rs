//! The rows of a solutions table whose rows stand under bands and groups: local improvement plans have such.

use super::Source;
use super::data_table::Line;
use super::wording::{Called, is_code};
use crate::diagnostic::FieldPath;
use crate::plan::Solution;
use crate::plan::solution::SolutionsBlock;

/// The solutions by band and standard. Bands stand in the block's order, those it does not name after them; groups
/// in the order of their first row, counted over the whole table.
pub(super) fn grouped_lines<'a>(source: Source<'a>, block: &SolutionsBlock, called: Called) -> Vec<Line<'a>> {
    let solutions: Vec<(usize, &Solution)> = source.plan.solutions.iter().enumerate().collect();
    let (mut number, mut lines) = (0, Vec::new());
    let bands = block.bands.iter().map(str::to_owned).collect();
    for (band, rows) in grouped(&solutions, bands, |solution| band_of(solution, block)) {
        lines.extend(Some(band).filter(|band| !band.is_empty()).map(Line::Band));
        for (group, rows) in grouped(&rows, Vec::new(), |solution| group_of(called, solution)) {
            number += 1;
            // A row that belongs to no group has the number itself.
            let own_number = match group {
                Group::Titled(title) => {
                    lines.push(Line::Group(number.to_string(), title));
                    String::new()
                }
                Group::Alone(_) => number.to_string(),
            };
            lines.extend(rows.into_iter().map(|(index, solution)| Line::Item {
                record: solution,
                index,
                path: FieldPath::new("solutions").index(index),
                number: Some(own_number.clone()),
            }));
        }
    }
    lines
}

/// Rows by key: known keys first, each key once.
fn grouped<'a, K: PartialEq>(
    solutions: &[(usize, &'a Solution)],
    known: Vec<K>,
    key: impl Fn(&Solution) -> K,
) -> Vec<(K, Vec<(usize, &'a Solution)>)> {
    let mut groups: Vec<(K, Vec<_>)> = known.into_iter().map(|key| (key, Vec::new())).collect();
    for row in solutions {
        let key = key(row.1);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, rows)) => rows.push(*row),
            None => groups.push((key, vec![*row])),
        }
    }
    groups.retain(|(_, rows)| !rows.is_empty());
    groups
}

/// The band of a solution: its own, else the first; empty without bands.
fn band_of(solution: &Solution, block: &SolutionsBlock) -> String {
    let own = solution.band.as_deref().map(str::trim).filter(|band| !band.is_empty());
    own.or_else(|| block.bands.iter().next()).unwrap_or_default().to_owned()
}

/// What holds rows together.
#[derive(PartialEq)]
enum Group {
    Titled(String),
    /// A row that belongs to no standard, by its text.
    Alone(String),
}

fn group_of(called: Called, solution: &Solution) -> Group {
    let code = solution.criterion.trim();
    if let Some(own) = solution.group.as_deref().map(str::trim).filter(|group| !group.is_empty()) {
        return Group::Titled(own.to_owned());
    }
    let Some((standard, _)) = code.split_once('.').filter(|_| is_code(code)) else {
        return Group::Alone(code.to_owned());
    };
    // The form has a colon before the name.
    Group::Titled(called.standard(standard).replacen(". ", ": ", 1))
}
