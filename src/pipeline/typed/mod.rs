//! Tables of a Word document whose heads are known → data of the plan, and the form that the data belong to.
//!
//! The invariant: data take the place of a table only where they draw the same words. What does not stays a free table.

mod cell;
mod choices;
mod grid;
mod groups;
mod inverse;
mod place;
mod print;
mod results;
mod team;

use std::cell::OnceCell;

use serde_json::Value;

use super::Workshop;
use crate::check::by_hand::Part;
use crate::diagnostic::{FieldPath, Finding, Report, SourceMap};
use crate::document::{Document, Pictures};
use crate::markup;
use crate::plan::{Block, BlockKind, LegalBasesStyle, Numbering, Plan, TableBlock, list_at, visit};
use crate::template::Form;
use crate::template::table::TableFile;
use inverse::Proposal;
use place::block_mut;
use print::Print;

/// What was taken for something by its looks.
const GUESSED: &str = "WRD-02";
/// What is printed otherwise.
const OTHERWISE: &str = "WRD-03";

/// No table of data is longer.
const MOST_ROWS: usize = 1000;
/// Limit of drawings that test whether data belong to tables; no document of an office needs more.
const MOST_DRAWINGS: usize = 400;

/// A plan that tables become data in.
struct Taker<'a> {
    /// How often a table may still be drawn.
    left: usize,
    workshop: &'a Workshop,
    plan: &'a mut Plan,
    sources: &'a mut SourceMap,
    report: &'a mut Report,
}

impl Workshop {
    /// Puts data in the place of tables, and the form in the place of a free one.
    pub(super) fn recognise(&self, plan: &mut Plan, sources: &mut SourceMap, report: &mut Report) {
        let mut taker = Taker { left: MOST_DRAWINGS, workshop: self, plan, sources, report };
        let has_data = taker.described() | taker.results() | taker.team();
        if let Some(form) = self.recognised(plan).filter(|_| has_data && plan.document_type.is_none()) {
            self.take_form(plan, &form, report);
        }
    }

    /// The form that data belong to: that of the first block which a form is known by. A form that asks for the columns of
    /// a block goes before one that does not.
    fn recognised(&self, plan: &Plan) -> Option<String> {
        let subject = plan.subject.joined().to_lowercase();
        let mut found = None;
        visit::blocks(plan, |block, _| {
            if found.is_none() {
                let of = |form: &Form| form.recognises(block.tag(), block.column_set(), &subject);
                let forms = || self.templates.forms().iter();
                let exact = forms().find(|form| of(form) == Some(true));
                found = exact.or_else(|| forms().find(|form| of(form).is_some())).map(|form| form.id.clone());
            }
        });
        found
    }

    fn take_form(&self, plan: &mut Plan, form: &str, report: &mut Report) {
        let formats = |form: &str| self.templates.form(form).map(|form| super::word::formats(&form.numbering));
        let (Some(own), Some(usual)) = (formats(&plan.form), formats(form)) else { return };
        let before = OnceCell::new();
        let used = if plan.numbering.is_empty() { own } else { plan.numbering.clone() };
        let numberings: [Vec<Numbering>; 2] = [Vec::new(), used.clone()];
        let skip = usize::from(used != usual && !plan.numbering.is_empty());
        for numbering in numberings.into_iter().skip(skip) {
            for style in [None, plan.legal_bases_style.or(Some(LegalBasesStyle::Italic))] {
                let typed = Plan {
                    form: form.to_owned(),
                    numbering: numbering.clone(),
                    legal_bases_style: style,
                    ..plan.clone()
                };
                if self.draws_as(plan, &typed, &before) {
                    *plan = typed;
                    let name = self.templates.form(form).map_or(form, |form| form.name.as_str());
                    let message = format!("hiểu là biểu mẫu \"{name}\" ({form}).");
                    report.push(
                        Finding::hint(GUESSED, message)
                            .help("ghi lại trường \"form\" (ô Biểu mẫu, trang Thông tin chung) nếu không phải."),
                    );
                    return;
                }
            }
        }
    }

    /// Whether some described table has as many columns, and one of them the same head.
    fn may_draw(&self, table: &TableBlock) -> bool {
        let heads = grid::heads(table);
        let is_like = |file: &TableFile| file.columns.len() == heads.len() && inverse::likeness(file, &heads) > 0;
        table.head.len() == 1 && self.templates.tables().iter().any(|(_, file)| is_like(file))
    }

    /// Whether a plan is drawn as it was before; `drawn`: that, once it was drawn. Most plans need not be.
    fn draws_as(&self, before: &Plan, plan: &Plan, drawn: &OnceCell<Option<Document>>) -> bool {
        let set = self.criteria_set(plan);
        if let Some(is_alike) = self.templates.draws_alike([before, plan], set) {
            return is_alike;
        }
        // What the layout makes of two documents is the same where they are.
        let draw = |plan| self.tree(plan, &Pictures::new(), false, &mut Report::default());
        let before = drawn.get_or_init(|| draw(before));
        before.is_some() && draw(plan) == *before
    }

    /// All that blocks print with the data of a plan.
    fn print(&self, plan: &Plan, blocks: &[Block]) -> Option<Print> {
        let rendered = self.templates.render_blocks(plan, self.criteria_set(plan), blocks).ok()?;
        let (document, _) = markup::read(&rendered.text, &rendered.templates, &Pictures::new());
        document.as_ref().map(Print::of)
    }
}

impl Taker<'_> {
    /// Tables that a description draws.
    fn described(&mut self) -> bool {
        let (mut at, mut has_data) = (0, false);
        let mut paths = self.tables(Workshop::may_draw);
        while let Some(path) = paths.get(at) {
            let is_taken = self.table(path).is_some_and(|table| self.take(path, &table));
            has_data |= is_taken;
            at += 1;
            // Groups take the tables below them away.
            if is_taken {
                paths = self.tables(Workshop::may_draw);
                at = at.saturating_sub(1);
            }
        }
        has_data
    }

    /// Addresses of free tables of which this is so, none of them longer than data are.
    fn tables(&self, is_wanted: impl Fn(&Workshop, &TableBlock) -> bool) -> Vec<FieldPath> {
        let mut found = Vec::new();
        visit::blocks(self.plan, |block, path| {
            if let BlockKind::Table(table) = block
                && table.rows.len() <= MOST_ROWS
                && is_wanted(self.workshop, table)
            {
                found.push(path.clone());
            }
        });
        found
    }

    /// The free table with this address.
    fn table(&mut self, path: &FieldPath) -> Option<TableBlock> {
        match block_mut(self.plan, path)? {
            Block::Kind(BlockKind::Table(table)) => Some(table.clone()),
            _ => None,
        }
    }

    /// What a table may be of, the likeliest first.
    fn proposals(&self, table: &TableBlock) -> Vec<Proposal> {
        let heads = grid::heads(table);
        let files = self.workshop.templates.tables().iter();
        let files = files.filter_map(|(name, file)| Some((file, inverse::propose(name, file, table)?)));
        let mut proposals: Vec<_> = files.map(|(file, proposal)| (inverse::likeness(file, &heads), proposal)).collect();
        proposals.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        proposals.into_iter().map(|(_, proposal)| proposal).collect()
    }

    fn take(&mut self, path: &FieldPath, table: &TableBlock) -> bool {
        for proposal in self.proposals(table) {
            let is_taken = if proposal.is_of_people() {
                self.take_people(path, table, proposal)
            } else {
                self.take_items(path, table, &proposal)
            };
            if is_taken {
                return true;
            }
        }
        false
    }

    /// A table of people is what the nearest title says.
    fn take_people(&mut self, path: &FieldPath, table: &TableBlock, proposal: Proposal) -> bool {
        let caption = table.caption.joined().to_lowercase();
        let mut titles = std::iter::once(caption).chain(visit::titles_above(self.plan, path));
        match titles.find_map(|title| Part::of(&title)) {
            Some(Part::Secretaries) => self.take_items(path, table, &proposal.of("secretaries", "council.secretaries")),
            Some(Part::Group) => self.take_groups(path, &proposal),
            Some(Part::Council) => self.take_items(path, table, &proposal),
            None => false,
        }
    }

    fn take_items(&mut self, path: &FieldPath, table: &TableBlock, proposal: &Proposal) -> bool {
        if list_at(&proposal.list).is_none_or(|list| !list.items(self.plan).is_empty()) {
            return false;
        }
        let (kinds, data) = (proposal.blocks(), data(&proposal.data()));
        let Some(kind) = self.fitting_tables(&[table], &kinds, &data, proposal.names_criteria()) else {
            return false;
        };
        let list = FieldPath::new(&proposal.list);
        for (field, cell) in &proposal.places {
            self.found_at(&FieldPath::new(&format!("{list}{field}")), &path.key(cell));
        }
        self.put(path, kind);
        true
    }

    /// The first block that draws the words of these tables with one of these data, which then are the plan's.
    fn fitting_tables(
        &mut self,
        tables: &[&TableBlock],
        kinds: &[BlockKind],
        data: &[Plan],
        names_criteria: bool,
    ) -> Option<BlockKind> {
        let wanted = Print::of_tables(tables.iter().copied());
        let (kind, print) = self.fitting(&wanted, kinds, data, names_criteria)?;
        self.tell_plain(tables, &wanted, &print);
        Some(kind)
    }

    /// The same of anything that prints so, and what it prints then.
    fn fitting(
        &mut self,
        wanted: &Print,
        kinds: &[BlockKind],
        data: &[Plan],
        names_criteria: bool,
    ) -> Option<(BlockKind, Print)> {
        let own = self.plan.assessment.criteria_set.clone();
        let is_open = names_criteria && own.is_none();
        let others = self.workshop.catalogue.sets().map(|set| Some(set.id.clone()));
        let sets = std::iter::once(own).chain(others.filter(|_| is_open));
        for set in sets {
            for (given, kind) in data.iter().flat_map(|given| kinds.iter().map(move |kind| (given, kind))) {
                let mut typed = alone(self.plan);
                copy(kind, given, &mut typed);
                typed.assessment.mark.clone_from(&given.assessment.mark);
                typed.assessment.fail_mark.clone_from(&given.assessment.fail_mark);
                typed.assessment.criteria_set.clone_from(&set);
                let blocks = [Block::Kind(kind.clone())];
                if let Some(print) = self.print(&typed, &blocks).filter(|print| print.says(wanted)) {
                    copy(kind, given, self.plan);
                    self.plan.assessment.criteria_set = set;
                    return Some((kind.clone(), print));
                }
            }
        }
        None
    }

    /// All that blocks print; nothing where too much was asked for.
    fn print(&mut self, plan: &Plan, blocks: &[Block]) -> Option<Print> {
        self.left = self.left.checked_sub(1)?;
        self.workshop.print(plan, blocks)
    }

    /// Says that emphasis goes.
    fn tell_plain(&mut self, tables: &[&TableBlock], wanted: &Print, print: &Print) {
        if wanted.emphasised == print.emphasised || !tables.iter().any(|table| grid::is_marked(table)) {
            return;
        }
        let mut place = None;
        visit::blocks(self.plan, |block, path| {
            if matches!(block, BlockKind::Table(table) if tables.contains(&table)) {
                place = place.take().or_else(|| self.sources.find(path).cloned());
            }
        });
        let message = "chữ đậm, chữ nghiêng trong các ô của bảng này sẽ in theo kiểu chữ của bảng.";
        let finding = Finding::hint(OTHERWISE, message).help("không cần sửa nếu chỉ là cách trình bày của tệp cũ.");
        self.report.push(match place {
            Some(place) => finding.at_place(place),
            None => finding,
        });
    }

    fn found_at(&mut self, field: &FieldPath, cell: &FieldPath) {
        if let Some(place) = self.sources.find(cell).cloned() {
            self.sources.insert(field.clone(), place);
        }
    }

    /// Puts a block in the place of a table, and says so.
    fn put(&mut self, path: &FieldPath, kind: BlockKind) {
        if let Some(place) = self.sources.find(path).cloned() {
            let finding = Finding::hint(GUESSED, format!("hiểu chỗ này là {}.", called(&kind))).at_place(place);
            self.report.push(finding.help("không cần sửa nếu đúng; chữ in ra như trong bảng cũ."));
        }
        if let Some(block) = block_mut(self.plan, path) {
            *block = Block::Kind(kind);
        }
    }
}

/// A plan without text, with what chooses its criteria set.
fn alone(plan: &Plan) -> Plan {
    let mut alone = Plan {
        form: plan.form.clone(),
        school: plan.school.clone(),
        letterhead: plan.letterhead.clone(),
        ..Plan::default()
    };
    alone.assessment.criteria_set.clone_from(&plan.assessment.criteria_set);
    // Groups take the positions of their members from there.
    alone.council.members.clone_from(&plan.council.members);
    alone
}

/// Plans of nothing but these data; none where they are not what a plan can say.
fn data(json: &Value) -> Vec<Plan> {
    // Read from a reference, all types of a plan would be compiled a second time.
    serde_json::from_value(json.clone()).into_iter().collect()
}

/// Copies the data that a block draws.
fn copy(kind: &BlockKind, from: &Plan, to: &mut Plan) {
    if let Some(list) = kind.list() {
        list.copy(from, to);
    }
    if let BlockKind::CriteriaResults(_) = kind {
        to.assessment.marks = from.assessment.marks;
    }
}

/// As a sentence calls the table that a block draws.
fn called(kind: &BlockKind) -> String {
    match kind {
        BlockKind::CriteriaResults(_) => "bảng kết quả các tiêu chí".to_owned(),
        BlockKind::ResultsSummary(_) => "bảng tổng hợp kết quả".to_owned(),
        BlockKind::Solutions(_) => "bảng giải pháp".to_owned(),
        BlockKind::SchoolTargets(_) => "bảng chỉ tiêu của các trường".to_owned(),
        BlockKind::Timetable(_) => "thời gian biểu".to_owned(),
        BlockKind::Supervision(_) => "tổ giám sát".to_owned(),
        BlockKind::Council(_) => "danh sách hội đồng".to_owned(),
        BlockKind::Secretaries(_) => "danh sách thư ký".to_owned(),
        kind => format!("bảng {}", kind.list().map_or("dữ liệu", |list| list.called)),
    }
}
