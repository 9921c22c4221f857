//! The tables of results: criteria by level, and the items of level 4.

use serde::Serialize;

use super::Source;
use super::text::TextView;
use super::wording::Called;
use crate::catalogue::result::CriterionResult;
use crate::catalogue::{CriteriaSet, Criterion};
use crate::diagnostic::FieldPath;
use crate::plan::assessment::{CriteriaResultsBlock, Level4ResultsBlock, Met};
use crate::plan::{Assessment, CriterionAssessment, Level4Assessment, MarkConvention};

/// Stands under a level that the criterion does not have.
const UNDEFINED: &str = "-";

/// The table of criteria results.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CriteriaResultsView {
    /// `Không đạt` or `Không đạt Mức 1`, as the circular has it.
    fail_title: String,
    /// `Mức 1`, `Mức 2` …
    levels: Vec<String>,
    /// Columns under "Kết quả": the levels and "Không đạt".
    result_columns: usize,
    /// Columns of the table.
    columns: usize,
    /// Title of the last column, or null.
    note_title: Option<String>,
    /// By standard.
    groups: Vec<GroupView>,
}

/// The criteria of a standard.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct GroupView {
    title: String,
    rows: Vec<CriterionRowView>,
}

/// The result of a criterion.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CriterionRowView {
    /// `Tiêu chí 1.1`, or with its name.
    label: String,
    /// The sign under "Không đạt".
    fail_mark: String,
    /// The signs under the levels.
    marks: Vec<String>,
    note: TextView,
    origin: String,
}

impl CriteriaResultsView {
    pub(super) fn new(source: Source, block: &CriteriaResultsBlock) -> Self {
        let assessment = &source.plan.assessment;
        let top = top_level(source);
        let called = Called::by_standards(source, block.names, block.standard_label, block.criterion_label);
        let undefined = if block.undefined_level_dash.unwrap_or(true) { UNDEFINED } else { "" };
        let table = ResultTable { assessment, top, called, undefined };
        let mut groups: Vec<GroupView> = source.set.into_iter().flat_map(|set| table.groups(set)).collect();
        let strangers = table.strangers(source.set);
        if !strangers.is_empty() {
            groups.push(GroupView { title: "Tiêu chí ngoài bộ tiêu chuẩn".to_owned(), rows: strangers });
        }
        let not_met = CriterionResult::NotMet;
        Self {
            fail_title: source.set.map_or_else(|| not_met.to_string(), |set| set.result_name(not_met)),
            levels: (1..=top).map(|level| CriterionResult::Level(level).to_string()).collect(),
            result_columns: usize::from(top) + 1,
            columns: usize::from(top) + 2 + usize::from(block.note_title.is_some()),
            note_title: block.note_title.clone(),
            groups,
        }
    }
}

/// The highest level a column is needed for.
fn top_level(source: Source) -> u8 {
    let in_set = source.set.into_iter().flat_map(CriteriaSet::criteria).map(|criterion| criterion.max_level);
    let given = source.plan.assessment.results.iter().filter_map(|result| result.result).map(CriterionResult::level);
    in_set.chain(given).max().unwrap_or(0).clamp(2, 4)
}

struct ResultTable<'a> {
    assessment: &'a Assessment,
    top: u8,
    called: Called<'a>,
    /// What stands under a level that a criterion does not have.
    undefined: &'static str,
}

impl ResultTable<'_> {
    /// All criteria of the set in order, those without a result with an empty row.
    fn groups(&self, set: &CriteriaSet) -> Vec<GroupView> {
        let row = |criterion: &Criterion| {
            let code = criterion.code.as_str();
            let given = self.assessment.results.iter().position(|result| result.criterion.as_str() == code);
            self.row(code, given, criterion.max_level)
        };
        let group = |standard: &crate::catalogue::Standard| GroupView {
            title: self.called.standard(&standard.code),
            rows: standard.criteria.iter().map(row).collect(),
        };
        set.standards.iter().map(group).collect()
    }

    /// Results of criteria that the set does not know: shown, so that nothing is lost in a draft.
    fn strangers(&self, set: Option<&CriteriaSet>) -> Vec<CriterionRowView> {
        let known =
            |result: &CriterionAssessment| set.is_some_and(|set| set.criterion(result.criterion.as_str()).is_some());
        let strangers = self.assessment.results.iter().enumerate().filter(|(_, result)| !known(result));
        strangers.map(|(index, result)| self.row(result.criterion.as_str(), Some(index), self.top)).collect()
    }

    fn row(&self, code: &str, index: Option<usize>, max_level: u8) -> CriterionRowView {
        let given = index.and_then(|index| self.assessment.results.get(index));
        let result = given.and_then(|given| given.result);
        let origin = FieldPath::new("assessment.results");
        let origin = index.map_or_else(|| origin.clone(), |index| origin.index(index));
        let note = given.and_then(|given| given.note.as_deref()).unwrap_or_default();
        let mark = self.assessment.mark.as_deref().unwrap_or("x");
        let fail_mark = self.assessment.fail_mark.as_deref().unwrap_or(mark);
        let marks = (1..=self.top).map(|level| match result {
            Some(result) if self.is_marked(result, level) => mark,
            _ if level > max_level => self.undefined,
            _ => "",
        });
        CriterionRowView {
            label: self.called.criterion(code),
            fail_mark: if result == Some(CriterionResult::NotMet) { fail_mark.to_owned() } else { String::new() },
            marks: marks.map(str::to_owned).collect(),
            note: TextView::plain(note, &origin.key("note")),
            origin: origin.to_string(),
        }
    }

    fn is_marked(&self, result: CriterionResult, level: u8) -> bool {
        match self.assessment.marks {
            MarkConvention::Single => result.level() == level,
            MarkConvention::Cumulative => result.level() >= level,
        }
    }
}

/// The table of level-4 results.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Level4ResultsView {
    note_title: String,
    rows: Vec<Level4RowView>,
}

/// The result of an item.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Level4RowView {
    label: String,
    fail_mark: String,
    pass_mark: String,
    note: TextView,
    origin: String,
}

impl Level4ResultsView {
    pub(super) fn new(source: Source, block: &Level4ResultsBlock) -> Self {
        let assessment = &source.plan.assessment;
        let note_title = block.note_title.clone().unwrap_or_else(|| "Nội dung đã đạt".to_owned());
        let rows = assessment.level4.iter().enumerate().map(|(index, item)| level4_row(source, item, index)).collect();
        Self { note_title, rows }
    }
}

fn level4_row(source: Source, item: &Level4Assessment, index: usize) -> Level4RowView {
    let origin = FieldPath::new("assessment.level4").index(index);
    let mark = source.plan.assessment.fail_mark.as_deref().or(source.plan.assessment.mark.as_deref()).unwrap_or("x");
    let shown = |met: Met| if item.result == Some(met) { mark.to_owned() } else { String::new() };
    Level4RowView {
        label: item.label.clone().unwrap_or_else(|| level4_code(source.set, item)),
        fail_mark: shown(Met::No),
        pass_mark: shown(Met::Yes),
        note: TextView::plain(item.note.as_deref().unwrap_or_default(), &origin.key("note")),
        origin: origin.to_string(),
    }
}

/// The code of a level-4 item as the set writes it.
fn level4_code(set: Option<&CriteriaSet>, item: &Level4Assessment) -> String {
    let known = set.and_then(|set| set.level4.iter().find(|known| item.is_item(known.code.as_str())));
    known.map_or_else(|| item.item.trim().to_owned(), |known| known.code.to_string())
}
