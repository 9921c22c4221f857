//! The solutions tables, in their three shapes.

use schemars::JsonSchema;
use serde::Serialize;

use super::Source;
use super::solutions_nine::{BandView, bands};
use super::text::{ListView, TextView};
use super::wording::{Called, amount, time_label, total};
use crate::diagnostic::FieldPath;
use crate::plan::solution::SolutionsBlock;
use crate::plan::{Budget, Content, MoneyWording, Solution, SolutionColumns, StandardLabel};
use crate::vietnamese::habit;

/// A solutions table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct SolutionsView {
    /// `five`, `six` or `nine`.
    columns: &'static str,
    /// The rows of five and six columns.
    rows: Vec<SolutionView>,
    /// The rows of nine columns.
    bands: Vec<BandView>,
    /// Sum of the budgets, or null.
    total: Option<String>,
}

/// A solution. Each field is a cell: text, points, or both empty.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct SolutionView {
    /// `Tiêu chí 3.1`.
    criterion: TextView,
    /// `Tiêu chuẩn 3. Cơ sở vật chất …`; null when the criterion has none.
    standard: Option<String>,
    /// Rows of the same standard from here on; 0 when an earlier row's cell covers this one.
    standard_rows: usize,
    tasks: ContentView,
    lead: ContentView,
    partners: ContentView,
    supervisor: ContentView,
    conditions: ContentView,
    expected_result: ContentView,
    timeframe: TextView,
    budget: TextView,
    /// In brackets; null without one.
    funding_source: Option<TextView>,
    note: TextView,
    origin: String,
}

/// A text, points, or points under a text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct ContentView {
    /// Null when there are only points.
    text: Option<TextView>,
    /// Null when there is a text.
    list: Option<ListView>,
}

impl SolutionsView {
    pub(super) fn new(source: Source, block: &SolutionsBlock) -> Self {
        let solutions = &source.plan.solutions;
        let called = called(source, block);
        let mut rows: Vec<SolutionView> =
            solutions.iter().enumerate().map(|(index, solution)| row(called, block, solution, index)).collect();
        merge_standards(&mut rows);
        let budgets = solutions.iter().map(|solution| solution.budget.as_ref());
        Self {
            columns: columns_name(block.columns),
            rows,
            bands: bands(source, block, called),
            total: block.total.then(|| total(budgets, block.money)).flatten(),
        }
    }
}

fn called<'a>(source: Source<'a>, block: &SolutionsBlock) -> Called<'a> {
    Called {
        set: source.set,
        names: block.names,
        standard: block.standard_label.unwrap_or(StandardLabel::Name),
        criterion: block.criterion_label.unwrap_or_default(),
    }
}

const fn columns_name(columns: SolutionColumns) -> &'static str {
    match columns {
        SolutionColumns::Five => "five",
        SolutionColumns::Six => "six",
        SolutionColumns::Nine => "nine",
    }
}

fn row(called: Called, block: &SolutionsBlock, solution: &Solution, index: usize) -> SolutionView {
    let origin = FieldPath::new("solutions").index(index);
    let cell = |content: Option<&Content>, field| ContentView::new(content, &origin.key(field));
    let text = |text: Option<&str>, field| TextView::plain(text.unwrap_or_default(), &origin.key(field));
    let budget = solution.budget.as_ref().map(|budget| budget_text(budget, block.money));
    SolutionView {
        criterion: text(Some(&called.criterion(&solution.criterion)), "criterion"),
        standard: called.standard_of(&solution.criterion),
        standard_rows: 1,
        tasks: cell(Some(&solution.tasks), "tasks"),
        lead: cell(solution.lead.as_ref(), "lead"),
        partners: cell(solution.partners.as_ref(), "partners"),
        supervisor: cell(solution.supervisor.as_ref(), "supervisor"),
        conditions: cell(solution.conditions.as_ref(), "conditions"),
        expected_result: cell(solution.expected_result.as_ref(), "expected_result"),
        timeframe: text(Some(&time_label(solution.timeframe.as_ref())), "timeframe"),
        budget: text(budget.as_deref(), "budget"),
        funding_source: funding_source(solution, &origin),
        note: text(solution.note.as_deref(), "note"),
        origin: origin.to_string(),
    }
}

impl ContentView {
    pub(super) fn new(content: Option<&Content>, origin: &FieldPath) -> Self {
        match content {
            Some(Content::List(points)) => Self { text: None, list: ListView::new(points, "dash", origin) },
            Some(Content::Text(text)) => Self { text: Some(TextView::plain(text, origin)), list: None },
            None => Self { text: None, list: None },
        }
    }

    /// `Label: text`, or the label above the points; `None` when there is nothing to label.
    pub(super) fn labelled(label: &str, content: Option<&Content>, origin: &FieldPath) -> Option<Self> {
        match content.filter(|content| !content.is_blank())? {
            Content::Text(text) => {
                Some(Self { text: Some(TextView::plain(format!("{label}: {text}"), origin)), list: None })
            }
            Content::List(points) => Some(Self {
                text: Some(TextView::plain(format!("{label}:"), origin)),
                list: ListView::new(points, "dash", origin),
            }),
        }
    }
}

/// Runs of rows of one standard become one cell.
fn merge_standards(rows: &mut [SolutionView]) {
    let mut start = 0;
    for index in 1..rows.len() {
        let same = rows[index].standard.is_some() && rows[index].standard == rows[start].standard;
        if same {
            rows[start].standard_rows += 1;
            rows[index].standard_rows = 0;
        } else {
            start = index;
        }
    }
}

/// Where the money comes from, in brackets.
pub(super) fn funding_source(solution: &Solution, origin: &FieldPath) -> Option<TextView> {
    let source = solution.funding_source.as_deref().map(habit::without_brackets).filter(|source| !source.is_empty());
    source.map(|source| TextView::plain(format!("({source})"), &origin.key("funding_source")))
}

/// A number is worded, a text stays as it is.
pub(super) fn budget_text(budget: &Budget, wanted: MoneyWording) -> String {
    match budget {
        Budget::Dong(dong) => amount(*dong, wanted),
        Budget::Text(text) => text.clone(),
    }
}
