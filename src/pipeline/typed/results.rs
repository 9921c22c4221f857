//! Tables with heads in several rows, which no description draws: results of criteria, of level 4, their statistics,
//! and what a commune wants of its schools.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::cell::{Seen, code};
use super::print::Print;
use super::{MOST_ROWS, Taker, alone, choices};
use crate::check::by_hand::{self, ByHand};
use crate::diagnostic::FieldPath;
use crate::plan::assessment::ResultsSummaryBlock;
use crate::plan::{Block, BlockKind, CellSpec, RowSpec, StandardLabel, TableBlock};

/// Words that no sign of a mark is longer than.
const LONGEST_MARK: usize = 4;

impl Taker<'_> {
    pub(super) fn results(&mut self) -> bool {
        let mut has_data = false;
        if let Some(found) = by_hand::read(self.plan) {
            for (path, kind) in &found.blocks {
                let is_known = matches!(
                    kind,
                    BlockKind::CriteriaResults(_) | BlockKind::Level4Results(_) | BlockKind::SchoolTargets(_)
                );
                has_data |= is_known && self.take_by_hand(&found, path, kind);
            }
        }
        if !self.plan.assessment.results.is_empty() {
            self.summary();
        }
        has_data
    }

    fn take_by_hand(&mut self, found: &ByHand, path: &FieldPath, kind: &BlockKind) -> bool {
        let Some(table) = self.table(path).filter(|table| table.rows.len() <= MOST_ROWS) else { return false };
        let (mark, fail_mark) = marks(&table);
        let mut data = found.plan.clone();
        (data.assessment.mark, data.assessment.fail_mark) = (mark.clone(), fail_mark.clone());
        let fitting = self.fitting(&Print::of_tables([&table]), &variants(kind, &table), &[data], true);
        let Some((variant, _)) = fitting else { return false };
        if matches!(variant, BlockKind::CriteriaResults(_)) || self.plan.assessment.results.is_empty() {
            (self.plan.assessment.mark, self.plan.assessment.fail_mark) = (mark, fail_mark);
        }
        for (field, place) in found.origins() {
            if place.is_within(path) {
                self.found_at(field, place);
            }
        }
        self.put(path, variant);
        true
    }

    /// Tables that count the results of the plan.
    fn summary(&mut self) {
        let is_one =
            |table: &TableBlock| heads(table).first().is_some_and(|head| head == "Tiêu chuẩn") && table.head.len() == 2;
        for path in self.tables(|_, table| is_one(table)) {
            let Some(table) = self.table(&path) else { continue };
            let wanted = Print::of_tables([&table]);
            let mut typed = alone(self.plan);
            typed.assessment.clone_from(&self.plan.assessment);
            let labels = [None, Some(StandardLabel::Label), Some(StandardLabel::Code)];
            let block = labels.into_iter().find_map(|standard_label| {
                let block = ResultsSummaryBlock { caption: table.caption.clone(), standard_label };
                let kind = BlockKind::ResultsSummary(block);
                let print = self.print(&typed, &[Block::Kind(kind.clone())]);
                print.is_some_and(|print| print.says(&wanted)).then_some(kind)
            });
            if let Some(block) = block {
                self.put(&path, block);
            }
        }
    }
}

/// The block with every setting that may draw the table.
fn variants(kind: &BlockKind, table: &TableBlock) -> Vec<BlockKind> {
    let heads = heads(table);
    let head = |at: usize| heads.get(at).map(|title| json!(title));
    let below = table.head.get(1).and_then(|cells| cells.get(1)).map(CellSpec::text);
    let seen = looks(table);
    let has_dash = table.rows.iter().flat_map(RowSpec::cells).any(|cell| cell.text() == "-");
    let note = heads.last().filter(|_| heads.len() == 3).map(|title| json!(title));
    let is_criteria = matches!(kind, BlockKind::CriteriaResults(_));
    let label = seen.standard.filter(|label| *label != "name");
    let choices = [
        ("names", vec![seen.names.then(|| json!(true))]),
        ("standard_label", vec![label.map(|label| json!(label))]),
        ("criterion_label", vec![seen.bare_criteria.then(|| json!("code"))]),
        ("note_title", if is_criteria { vec![note] } else { vec![None, note] }),
        ("undefined_level_dash", if has_dash { vec![None] } else { vec![None, Some(json!(false))] }),
        ("upgrade_title", vec![None, head(1)]),
        ("renewal_title", vec![None, head(2)]),
        ("time_title", vec![None, below.map(|title| json!(title))]),
    ];
    let Ok(Value::Object(mut plain)) = serde_json::to_value(kind) else { return Vec::new() };
    plain.insert("caption".to_owned(), json!(table.caption));
    choices::blocks(kind.tag(), &plain, &choices)
}

/// How a table calls standards and criteria.
fn looks(table: &TableBlock) -> Seen {
    let mut seen = Seen::default();
    for row in &table.rows {
        let text = match row {
            RowSpec::Group(row) => row.group.joined(),
            RowSpec::Band(row) => row.band.plain(),
            row => row.cells().first().map(CellSpec::text).unwrap_or_default(),
        };
        code(&text, &mut seen);
    }
    seen
}

/// Texts of the first row of heads.
fn heads(table: &TableBlock) -> Vec<String> {
    table.head.first().into_iter().flatten().map(CellSpec::text).collect()
}

/// The signs under the levels and under "Không đạt" of a table of results; `None` for the usual one.
fn marks(table: &TableBlock) -> (Option<String>, Option<String>) {
    let mut signs: BTreeMap<String, usize> = BTreeMap::new();
    for row in &table.rows {
        for sign in row.cells().iter().skip(1).map(CellSpec::text) {
            let is_short = !sign.is_empty() && sign.chars().count() <= LONGEST_MARK;
            if is_short && sign != "-" && !sign.contains(|sign: char| sign.is_ascii_digit()) {
                *signs.entry(sign).or_default() += 1;
            }
        }
    }
    let mut signs: Vec<(String, usize)> = signs.into_iter().collect();
    signs.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut signs = signs.into_iter().map(|(sign, _)| sign);
    let (mark, fail_mark) = (signs.next(), signs.next());
    (mark.filter(|sign| sign != "x"), fail_mark)
}
