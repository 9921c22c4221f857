//! The three tables of the improvement plan: Thông tư 57/2026/TT-BGDĐT, Phụ lục V, Biểu 2, mục IV, V và VI.

use schemars::JsonSchema;
use serde::Serialize;

use super::Source;
use super::solutions::ContentView;
use super::text::TextView;
use super::wording::{Called, time_label};
use crate::catalogue::id::CriterionId;
use crate::diagnostic::FieldPath;
use crate::plan::improvement::{ImprovementActionsBlock, ImprovementIssuesBlock};
use crate::plan::{
    Content, CriterionLabel, ImprovementAction, ImprovementIssue, ImprovementReview, ImprovementStatus, Plan,
    StandardLabel,
};

/// The reviews the form has a row for, in the order of the school year.
const FIXED_REVIEWS: [&str; 2] = ["Cuối học kỳ I", "Cuối năm học"];

/// The table of issues.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct ImprovementIssuesView {
    rows: Vec<IssueView>,
    /// Under the table; null without one.
    note: Option<TextView>,
}

/// An issue.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct IssueView {
    /// `1`, `2` …
    number: String,
    /// `Tiêu chuẩn 2. Phát triển đội ngũ`; null without one.
    standard: Option<String>,
    /// Rows of the same standard from here on; 0 when an earlier row's cell covers this one.
    standard_rows: usize,
    /// `Tiêu chí 2.2`, or with its name.
    criteria: Vec<String>,
    current_state: ContentView,
    weakness: ContentView,
    cause: ContentView,
    origin: String,
}

impl ImprovementIssuesView {
    pub(super) fn new(source: Source, block: &ImprovementIssuesBlock, origin: &FieldPath) -> Self {
        let called = Called {
            set: source.set,
            names: block.names,
            standard: block.standard_label.unwrap_or(StandardLabel::Name),
            criterion: block.criterion_label.unwrap_or_default(),
        };
        let issues = source.plan.improvement.issues.iter().enumerate();
        let mut rows: Vec<IssueView> = issues.map(|(index, issue)| issue_row(called, issue, index)).collect();
        merge_standards(&mut rows);
        let note = block.note.as_ref().filter(|note| !note.is_blank());
        Self { rows, note: note.map(|note| TextView::new(note, &origin.key("note"))) }
    }
}

fn issue_row(called: Called, issue: &ImprovementIssue, index: usize) -> IssueView {
    let origin = FieldPath::new("improvement.issues").index(index);
    let cell = |content, field| ContentView::new(Some(content), &origin.key(field));
    IssueView {
        number: (index + 1).to_string(),
        standard: standard(called, issue),
        standard_rows: 1,
        criteria: issue.criteria.iter().map(|code| called.criterion(code.as_str())).collect(),
        current_state: cell(&issue.current_state, "current_state"),
        weakness: cell(&issue.weakness, "weakness"),
        cause: cell(&issue.cause, "cause"),
        origin: origin.to_string(),
    }
}

/// The standard an issue names, by its code or in words, else those of its criteria.
fn standard(called: Called, issue: &ImprovementIssue) -> Option<String> {
    if let Some(given) = issue.standard.as_deref().map(str::trim).filter(|given| !given.is_empty()) {
        let is_known = called.set.is_some_and(|set| set.standards.iter().any(|known| known.code == given));
        return Some(if is_known { called.standard(given) } else { given.to_owned() });
    }
    let mut standards: Vec<String> =
        issue.criteria.iter().filter_map(|code| called.standard_of(code.as_str())).collect();
    standards.dedup();
    (!standards.is_empty()).then(|| standards.join("; "))
}

/// Runs of rows of one standard become one cell.
fn merge_standards(rows: &mut [IssueView]) {
    let mut start = 0;
    for index in 1..rows.len() {
        if rows[index].standard.is_some() && rows[index].standard == rows[start].standard {
            rows[start].standard_rows += 1;
            rows[index].standard_rows = 0;
        } else {
            start = index;
        }
    }
}

/// The plan of ten columns.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct ImprovementActionsView {
    rows: Vec<ActionView>,
}

/// A row of the plan.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct ActionView {
    /// `1`, `2` …
    number: String,
    content: ContentView,
    /// `(Tiêu chí 2.1, 2.2)` under the content; null when it is not printed.
    criteria: Option<String>,
    objective: ContentView,
    tasks: ContentView,
    indicators: ContentView,
    timeframe: TextView,
    lead: ContentView,
    resources: ContentView,
    expected_evidence: ContentView,
    /// Empty while the plan is issued.
    status: &'static str,
    origin: String,
}

impl ImprovementActionsView {
    pub(super) fn new(plan: &Plan, block: &ImprovementActionsBlock) -> Self {
        let actions = plan.improvement.actions.iter().enumerate();
        Self { rows: actions.map(|(index, action)| action_row(action, block, index)).collect() }
    }
}

fn action_row(action: &ImprovementAction, block: &ImprovementActionsBlock, index: usize) -> ActionView {
    let origin = FieldPath::new("improvement.actions").index(index);
    let cell = |content, field| ContentView::new(Some(content), &origin.key(field));
    let open = |content: &Option<Content>, field| ContentView::new(content.as_ref(), &origin.key(field));
    let codes: Vec<&str> = action.criteria.iter().map(CriterionId::as_str).collect();
    ActionView {
        number: (index + 1).to_string(),
        content: cell(&action.content, "content"),
        criteria: (block.criteria && !codes.is_empty()).then(|| match block.criterion_label.unwrap_or_default() {
            CriterionLabel::Label => format!("(Tiêu chí {})", codes.join(", ")),
            CriterionLabel::Code => format!("({})", codes.join(", ")),
        }),
        objective: cell(&action.objective, "objective"),
        tasks: cell(&action.tasks, "tasks"),
        indicators: cell(&action.indicators, "indicators"),
        timeframe: TextView::plain(time_label(action.timeframe.as_ref()), &origin.key("timeframe")),
        lead: open(&action.lead, "lead"),
        resources: open(&action.resources, "resources"),
        expected_evidence: open(&action.expected_evidence, "expected_evidence"),
        status: action.status.map_or("", ImprovementStatus::printed),
        origin: origin.to_string(),
    }
}

/// The reviews.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct ImprovementReviewsView {
    rows: Vec<ReviewView>,
}

/// A review.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct ReviewView {
    time: String,
    content: ContentView,
    result: ContentView,
    adjustment: ContentView,
    evaluator: ContentView,
    origin: String,
}

impl ImprovementReviewsView {
    /// The reviews as given; a row of the form that no review fills stands empty at its end of the year.
    pub(super) fn new(plan: &Plan) -> Self {
        let path = FieldPath::new("improvement.reviews");
        let given = &plan.improvement.reviews;
        let mut rows: Vec<ReviewView> =
            given.iter().enumerate().map(|(index, review)| review_row(review, &path.index(index))).collect();
        let is_given = |time: &str| {
            let wanted = time.to_lowercase();
            given.iter().any(|review| review.time.trim().to_lowercase() == wanted)
        };
        let [mid_year, end_of_year] = FIXED_REVIEWS;
        let empty = |time: &str| {
            let review = ImprovementReview { time: time.to_owned(), ..ImprovementReview::default() };
            review_row(&review, &path)
        };
        if !is_given(mid_year) {
            rows.insert(0, empty(mid_year));
        }
        if !is_given(end_of_year) {
            rows.push(empty(end_of_year));
        }
        Self { rows }
    }
}

fn review_row(review: &ImprovementReview, origin: &FieldPath) -> ReviewView {
    let open = |content: &Option<Content>, field| ContentView::new(content.as_ref(), &origin.key(field));
    ReviewView {
        time: review.time.trim().to_owned(),
        content: ContentView::new(Some(&review.content), &origin.key("content")),
        result: open(&review.result, "result"),
        adjustment: open(&review.adjustment, "adjustment"),
        evaluator: open(&review.evaluator, "evaluator"),
        origin: origin.to_string(),
    }
}
