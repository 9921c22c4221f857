//! The tables of the lists: which file draws each, what its settings say, and what its cells say besides their fields.

use super::Source;
use super::data_table::{Computed, DataTableView, Drawing, Line, lines, piece};
use super::solutions;
use super::text::{ContentView, TextView};
use super::wording::{Called, standard_code, total};
use crate::catalogue::id::CriterionId;
use crate::diagnostic::FieldPath;
use crate::plan::council::MembersColumn;
use crate::plan::evidence::EvidenceBlock;
use crate::plan::improvement::{ImprovementActionsBlock, ImprovementIssuesBlock};
use crate::plan::record::records;
use crate::plan::solution::SolutionsBlock;
use crate::plan::{
    BlockKind, CriterionLabel, Evidence, ImprovementIssue, ImprovementReview, Member, MoneyWording, Record, Resource,
    Value, WorkingGroup,
};

/// The reviews the form has a row for, in the order of the school year.
const FIXED_REVIEWS: [&str; 2] = ["Cuối học kỳ I", "Cuối năm học"];

/// The table that a block draws of its list; `None` for a block that is no such table, or whose file cannot be read.
pub(super) fn table(source: Source, kind: &BlockKind, origin: &FieldPath) -> Option<DataTableView> {
    let plan = source.plan;
    let list = kind.list()?;
    let base = Base { source, tag: kind.tag(), set: kind.column_set(), list: FieldPath::new(list.path) };
    match kind {
        BlockKind::Solutions(block) => base.solutions(block),
        BlockKind::Assignments(block) => {
            let called = Called::by_names(source, block.names, block.standard_label, block.criterion_label);
            base.draw(called, &[&block.titles], records(&plan.assignments), &|_, _| None)
        }
        BlockKind::Resources(block) => {
            let called = Called::by_names(source, block.names, block.standard_label, block.criterion_label);
            let computed = |index: usize, key: &str| {
                let said = |row: &Resource| row.standard.clone().filter(|said| !said.trim().is_empty());
                let of_criteria = |row: &Resource| row.criteria.iter().find_map(standard_code).map(str::to_owned);
                let row = plan.resources.get(index).filter(|_| key == "standard")?;
                Some(label(said(row).or_else(|| of_criteria(row)).map(|code| called.either(&code))))
            };
            base.draw(called, &[&block.titles], records(&plan.resources), &computed)
        }
        BlockKind::Evidence(block) => base.evidence(block),
        BlockKind::Council(block) => base.members(&plan.council.members, block.last_column, &[&block.titles]),
        BlockKind::Secretaries(block) => base.members(&plan.council.secretaries, block.last_column, &[&block.titles]),
        BlockKind::ImprovementIssues(block) => base.issues(block, origin),
        BlockKind::ImprovementActions(block) => base.actions(block),
        BlockKind::ImprovementReviews(_) => base.reviews(),
        // A list whose cells say their fields and nothing else.
        _ => {
            let titles: &[String] = if let Value::Texts(titles) = kind.record().value("titles") { titles } else { &[] };
            base.draw(Called::plain(source), &[titles], list.items(plan), &|_, _| None)
        }
    }
}

/// The table of the members of a working group.
pub(super) fn group_table(
    source: Source,
    group: &WorkingGroup,
    last_column: Option<MembersColumn>,
    titles: &[String],
    list: FieldPath,
) -> Option<DataTableView> {
    let base = Base { source, tag: "council", set: None, list };
    base.members(&group.members, last_column, &[titles, &group.titles])
}

/// A label alone in its cell; nothing where there is none.
fn label(text: Option<String>) -> Vec<ContentView> {
    text.map(|text| piece(text, &FieldPath::root())).into_iter().collect()
}

/// What the tables of all blocks begin with.
struct Base<'a> {
    source: Source<'a>,
    tag: &'static str,
    /// The column set that the block names.
    set: Option<&'static str>,
    list: FieldPath,
}

impl<'a> Base<'a> {
    /// The drawing by the file of the block: `solutions-nine`, `resources`.
    fn drawing<'b>(&self, called: Called<'b>, computed: Computed<'b>, titles: &'b [&'b [String]]) -> Option<Drawing<'b>>
    where
        'a: 'b,
    {
        let name = self.set.map_or_else(|| self.tag.to_owned(), |set| format!("{}-{set}", self.tag));
        let file = self.source.tables.get(&name)?;
        Some(Drawing { file, called, money: MoneyWording::Digits, computed, titles, total: None, note: None })
    }

    fn draw(
        &self,
        called: Called,
        titles: &[&[String]],
        records: Vec<&dyn Record>,
        computed: Computed,
    ) -> Option<DataTableView> {
        Some(self.drawing(called, computed, titles)?.table(&lines(records, &self.list), &self.list))
    }

    fn solutions(&self, block: &SolutionsBlock) -> Option<DataTableView> {
        let solutions = &self.source.plan.solutions;
        let called = Called::by_standards(self.source, block.names, block.standard_label, block.criterion_label);
        let computed = |index: usize, key: &str| {
            let solution = solutions.get(index).filter(|_| key == "standard")?;
            Some(label(called.standard_of(&solution.criterion)))
        };
        let budgets = solutions.iter().map(|solution| solution.budget.as_ref());
        let drawing = self.drawing(called, &computed, &[])?;
        let rows = if drawing.file.grouped {
            solutions::grouped_lines(self.source, block, called)
        } else {
            lines(records(solutions), &self.list)
        };
        let total = block.total.then(|| total(budgets, block.money)).flatten();
        Some(Drawing { money: block.money, total, ..drawing }.table(&rows, &self.list))
    }

    fn evidence(&self, block: &EvidenceBlock) -> Option<DataTableView> {
        let evidence = &self.source.plan.evidence;
        let called = Called::by_names(self.source, block.names, block.standard_label, block.criterion_label);
        let money = block.money.unwrap_or(MoneyWording::Digits);
        let computed = |index: usize, key: &str| {
            let piece = evidence.get(index)?;
            let code = match key {
                "standard" => said(piece.standard.as_ref()).or_else(|| standard_code(criterion(piece)?)),
                "criterion" => criterion(piece).or_else(|| said(piece.standard.as_ref())),
                _ => return None,
            };
            Some(label(code.map(|code| called.either(code))))
        };
        let budgets = evidence.iter().map(|piece| piece.budget.as_ref());
        let total: Option<String> = block.total.then(|| total(budgets, money)).flatten();
        let titles: [&[String]; 1] = [&block.titles];
        let drawing = Drawing { money, total, ..self.drawing(called, &computed, &titles)? };
        Some(drawing.table(&lines(records(evidence), &self.list), &self.list))
    }

    fn members(
        &self,
        members: &[Member],
        last_column: Option<MembersColumn>,
        titles: &[&[String]],
    ) -> Option<DataTableView> {
        let council = &self.source.plan.council;
        let set = last_column.map(|last| match last {
            MembersColumn::Signature => "signature",
            MembersColumn::Note => "note",
        });
        // A member of a group or a secretary has the position that the council gives.
        let computed = |index: usize, key: &str| {
            let member = members.get(index).filter(|_| key == "position")?;
            let of_council = || council.member(member.name()).and_then(Member::position);
            let position = member.position().or_else(of_council)?;
            Some(vec![piece(position.to_owned(), &self.list.index(index).key("position"))])
        };
        let base = Base { source: self.source, tag: "members", set, list: self.list.clone() };
        base.draw(Called::plain(self.source), titles, records(members), &computed)
    }

    fn issues(&self, block: &ImprovementIssuesBlock, origin: &FieldPath) -> Option<DataTableView> {
        let issues = &self.source.plan.improvement.issues;
        let called = Called::by_standards(self.source, block.names, block.standard_label, block.criterion_label);
        let computed = |index: usize, key: &str| {
            let issue = issues.get(index).filter(|_| key == "standard")?;
            Some(label(standard(called, issue)))
        };
        let note = block.note.as_ref().filter(|note| !note.is_blank());
        let note = note.map(|note| TextView::new(note, &origin.key("note")));
        let drawing = Drawing { note, ..self.drawing(called, &computed, &[])? };
        Some(drawing.table(&lines(records(issues), &self.list), &self.list))
    }

    fn actions(&self, block: &ImprovementActionsBlock) -> Option<DataTableView> {
        let actions = &self.source.plan.improvement.actions;
        let computed = |index: usize, key: &str| {
            let action = actions.get(index).filter(|_| key == "criteria")?;
            let codes: Vec<&str> = action.criteria.iter().map(CriterionId::as_str).collect();
            let text = (block.criteria && !codes.is_empty()).then(|| match block.criterion_label.unwrap_or_default() {
                CriterionLabel::Label => format!("(Tiêu chí {})", codes.join(", ")),
                CriterionLabel::Code => format!("({})", codes.join(", ")),
            });
            Some(text.map(|text| piece(text, &self.list.index(index).key("criteria"))).into_iter().collect())
        };
        self.draw(Called::plain(self.source), &[], records(actions), &computed)
    }

    /// The reviews as given; a row of the form that no review fills stands empty at its end of the year.
    fn reviews(&self) -> Option<DataTableView> {
        let given = &self.source.plan.improvement.reviews;
        let is_given = |time: &str| {
            let wanted = time.to_lowercase();
            given.iter().any(|review| review.time.trim().to_lowercase() == wanted)
        };
        let fixed =
            FIXED_REVIEWS.map(|time| ImprovementReview { time: time.to_owned(), ..ImprovementReview::default() });
        let [mid_year, end_of_year] = &fixed;
        let mut rows = lines(records(given), &self.list);
        let row = |record| Line::Item { record, index: given.len(), path: self.list.clone(), number: None };
        if !is_given(&mid_year.time) {
            rows.insert(0, row(mid_year as &dyn Record));
        }
        if !is_given(&end_of_year.time) {
            rows.push(row(end_of_year));
        }
        Some(self.drawing(Called::plain(self.source), &|_, _| None, &[])?.table(&rows, &self.list))
    }
}

fn said(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.trim().is_empty())
}

fn criterion(piece: &Evidence) -> Option<&str> {
    said(piece.criterion.as_ref())
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
