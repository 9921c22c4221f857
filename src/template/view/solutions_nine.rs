//! The nine-column table of local improvement plans: bands, groups by standard, criterion rows.

use schemars::JsonSchema;
use serde::Serialize;

use super::Source;
use super::solutions::{ContentView, budget_text, funding_source};
use super::text::TextView;
use super::wording::{Called, is_code, time_label};
use crate::diagnostic::FieldPath;
use crate::plan::solution::SolutionsBlock;
use crate::plan::{Content, Solution};

/// The rows under one band.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct BandView {
    /// `MỨC 1, 2, 3`; null when the table has no bands.
    title: Option<String>,
    groups: Vec<GroupView>,
}

/// The rows of one standard.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct GroupView {
    /// Counted over the whole table.
    number: String,
    /// `Tiêu chuẩn 3: Cơ sở vật chất …`; null for a row that belongs to none and has the number itself.
    title: Option<String>,
    rows: Vec<NineRowView>,
}

/// A row: each field is a cell.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct NineRowView {
    criterion: TextView,
    /// What is to be reached, then where one stands.
    result: Vec<ContentView>,
    tasks: ContentView,
    /// Who leads, then who takes part.
    people: Vec<ContentView>,
    timeframe: TextView,
    /// Budget, then its source in brackets.
    cost: Vec<TextView>,
    conditions: ContentView,
    note: TextView,
    origin: String,
}

/// The solutions by band and standard. Bands stand in the block's order, those it does not name after them; groups
/// in the order of their first row.
pub(super) fn bands(source: Source, block: &SolutionsBlock, called: Called) -> Vec<BandView> {
    let solutions: Vec<(usize, &Solution)> = source.plan.solutions.iter().enumerate().collect();
    let mut number = 0;
    grouped(&solutions, block.bands.iter().map(str::to_owned).collect(), |solution| band_of(solution, block))
        .into_iter()
        .map(|(band, rows)| {
            let groups = grouped(&rows, Vec::new(), |solution| group_of(called, solution)).into_iter();
            let view = |(group, rows): (Group, Vec<(usize, &Solution)>)| {
                number += 1;
                let rows = rows.into_iter().map(|(index, solution)| row(called, block, solution, index)).collect();
                GroupView { number: number.to_string(), title: group.title(), rows }
            };
            BandView { title: Some(band).filter(|band| !band.is_empty()), groups: groups.map(view).collect() }
        })
        .collect()
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

impl Group {
    fn title(self) -> Option<String> {
        match self {
            Self::Titled(title) => Some(title),
            Self::Alone(_) => None,
        }
    }
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

fn row(called: Called, block: &SolutionsBlock, solution: &Solution, index: usize) -> NineRowView {
    let origin = FieldPath::new("solutions").index(index);
    let cell = |content: Option<&Content>, field| ContentView::new(content, &origin.key(field));
    let text = |text: &str, field| TextView::plain(text, &origin.key(field));
    NineRowView {
        criterion: text(&called.criterion(&solution.criterion), "criterion"),
        result: [
            solution.expected_result.as_ref().map(|result| cell(Some(result), "expected_result")),
            ContentView::labelled("Hiện trạng", solution.current_state.as_ref(), &origin.key("current_state")),
        ]
        .into_iter()
        .flatten()
        .collect(),
        tasks: cell(Some(&solution.tasks), "tasks"),
        people: people(solution, &origin),
        timeframe: text(&time_label(solution.timeframe.as_ref()), "timeframe"),
        cost: cost(solution, block, &origin),
        conditions: cell(solution.conditions.as_ref(), "conditions"),
        note: text(solution.note.as_deref().unwrap_or_default(), "note"),
        origin: origin.to_string(),
    }
}

/// Leader and partners; told apart by words only when there are both.
fn people(solution: &Solution, origin: &FieldPath) -> Vec<ContentView> {
    let partners = solution.partners.as_ref().filter(|partners| !partners.is_blank());
    let lead = match partners {
        Some(_) => ContentView::labelled("Chủ trì", solution.lead.as_ref(), &origin.key("lead")),
        None => solution.lead.as_ref().map(|lead| ContentView::new(Some(lead), &origin.key("lead"))),
    };
    let partners = ContentView::labelled("Phối hợp", partners, &origin.key("partners"));
    lead.into_iter().chain(partners).collect()
}

fn cost(solution: &Solution, block: &SolutionsBlock, origin: &FieldPath) -> Vec<TextView> {
    let budget = solution.budget.as_ref();
    let budget = budget.map(|budget| TextView::plain(budget_text(budget, block.money), &origin.key("budget")));
    budget.into_iter().chain(funding_source(solution, origin)).collect()
}
