//! Tables of a Word document whose heads are known → data of the plan, and the form that the data belong to.
//!
//! The invariant: data take the place of a table only where they draw the same words. What does not stays a free table.

use serde_json::{Map, Value, json};

use super::Workshop;
use crate::check::by_hand::{self, ByHand};
use crate::diagnostic::{FieldPath, Finding, Report, SourceMap};
use crate::document::inline::plain_text;
use crate::document::{Document, visit as walk};
use crate::plan::{
    Block, BlockKind, CellSpec, LegalBasesStyle, Numbering, Plan, RichText, RowSpec, Section, TableBlock, visit,
};

/// What was taken for something by its looks.
const GUESSED: &str = "WRD-02";
/// Words that no sign of a mark is longer than.
const LONGEST_MARK: usize = 4;

impl Workshop {
    /// Puts data in the place of tables, and the form in the place of a free one.
    pub(super) fn recognise(&self, plan: &mut Plan, sources: &mut SourceMap, report: &mut Report) {
        let Some(found) = by_hand::read(plan) else { return };
        let mut has_data = false;
        for (path, kind) in &found.blocks {
            has_data |= self.take_table(plan, &found, path, kind, sources, report);
        }
        if let Some(form) = recognised(plan).filter(|_| has_data && plan.document_type.is_none()) {
            self.take_form(plan, form, report);
        }
    }

    fn take_table(
        &self,
        plan: &mut Plan,
        found: &ByHand,
        path: &FieldPath,
        kind: &BlockKind,
        sources: &mut SourceMap,
        report: &mut Report,
    ) -> bool {
        let Some(Block::Kind(BlockKind::Table(table))) = block_mut(plan, path) else { return false };
        let table = table.clone();
        let wanted = self.letters(&alone(plan, Block::Kind(BlockKind::Table(table.clone()))));
        let sets = std::iter::once(None).chain(self.catalogue.sets().map(|set| Some(set.id.clone())));
        let variants = variants(kind, &table);
        let fits = |typed: &Plan| wanted.is_some() && self.letters(typed) == wanted;
        let typed = sets.into_iter().find_map(|set| {
            variants.iter().find_map(|variant| {
                let mut typed = alone(plan, Block::Kind(variant.clone()));
                copy(variant, &found.plan, &mut typed);
                typed.assessment.mark = mark(&table);
                typed.assessment.criteria_set.clone_from(&set);
                fits(&typed).then(|| (typed, variant.clone()))
            })
        });
        let Some((typed, variant)) = typed else { return false };
        copy(&variant, &typed, plan);
        if matches!(variant, BlockKind::CriteriaResults(_)) {
            plan.assessment.mark = typed.assessment.mark;
            plan.assessment.marks = found.plan.assessment.marks;
        }
        plan.assessment.criteria_set = plan.assessment.criteria_set.take().or(typed.assessment.criteria_set);
        for (field, place) in found.origins() {
            if place.is_within(path)
                && let Some(place) = sources.find(place).cloned()
            {
                sources.insert(field.clone(), place);
            }
        }
        if let Some(place) = sources.find(path).cloned() {
            let finding = Finding::hint(GUESSED, format!("hiểu bảng này là {}.", called(&variant))).at_place(place);
            report.push(finding.help("không cần sửa nếu đúng; chữ in ra như trong bảng cũ."));
        }
        if let Some(block) = block_mut(plan, path) {
            *block = Block::Kind(variant);
        }
        true
    }

    fn take_form(&self, plan: &mut Plan, form: &str, report: &mut Report) {
        let formats = |form: &str| self.templates.form(form).map(|form| super::word::formats(&form.numbering));
        let (Some(own), Some(usual)) = (formats(&plan.form), formats(form)) else { return };
        let mut quiet = Report::default();
        let Some(before) = self.document(plan, false, &mut quiet) else { return };
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
                if self.document(&typed, false, &mut quiet).is_some_and(|after| after == before) {
                    *plan = typed;
                    let name = self.templates.form(form).map_or(form, |form| form.name.as_str());
                    let message = format!("hiểu là biểu mẫu \"{name}\" ({form}).");
                    report.push(Finding::hint(GUESSED, message).help("sửa trường \"form\" nếu không phải."));
                    return;
                }
            }
        }
    }

    /// All letters that a plan prints.
    fn letters(&self, plan: &Plan) -> Option<String> {
        let mut quiet = Report::default();
        let document = self.tree(plan, &crate::document::Pictures::new(), false, &mut quiet)?;
        Some(letters(&document))
    }
}

fn letters(document: &Document) -> String {
    let mut all = String::new();
    walk::paragraphs(document, |paragraph| {
        all.extend(paragraph.number.iter().flat_map(|number| number.chars()));
        all.extend(plain_text(&paragraph.inlines).chars().filter(|sign| !sign.is_whitespace()));
        all.push('\n');
    });
    // A cell may hold its text in lines or in paragraphs.
    all.retain(|sign| !sign.is_whitespace());
    all
}

/// A plan of one block, with what chooses its criteria set.
fn alone(plan: &Plan, block: Block) -> Plan {
    let section = Section { blocks: vec![block], ..Section::default() };
    Plan {
        form: plan.form.clone(),
        school: plan.school.clone(),
        letterhead: plan.letterhead.clone(),
        subject: plan.subject.clone(),
        sections: vec![section],
        ..Plan::default()
    }
}

/// Copies the data that a block draws.
fn copy(kind: &BlockKind, from: &Plan, to: &mut Plan) {
    match kind {
        BlockKind::CriteriaResults(_) => {
            to.assessment.results.clone_from(&from.assessment.results);
            to.assessment.marks = from.assessment.marks;
        }
        BlockKind::Level4Results(_) => to.assessment.level4.clone_from(&from.assessment.level4),
        BlockKind::Solutions(_) => to.solutions.clone_from(&from.solutions),
        BlockKind::Evidence(_) => to.evidence.clone_from(&from.evidence),
        BlockKind::Assignments(_) => to.assignments.clone_from(&from.assignments),
        BlockKind::Timetable(_) => to.timetable.clone_from(&from.timetable),
        BlockKind::SchoolTargets(_) => to.school_targets.clone_from(&from.school_targets),
        BlockKind::Council(_) => to.council.members.clone_from(&from.council.members),
        BlockKind::Secretaries(_) => to.council.secretaries.clone_from(&from.council.secretaries),
        _ => {}
    }
}

const fn called(kind: &BlockKind) -> &'static str {
    match kind {
        BlockKind::CriteriaResults(_) => "bảng kết quả các tiêu chí",
        BlockKind::Level4Results(_) => "bảng kết quả mức 4",
        BlockKind::Solutions(_) => "bảng giải pháp",
        BlockKind::Evidence(_) => "bảng minh chứng",
        BlockKind::Assignments(_) => "bảng phân công",
        BlockKind::Timetable(_) => "thời gian biểu",
        BlockKind::SchoolTargets(_) => "bảng chỉ tiêu của các trường",
        BlockKind::Council(_) => "danh sách hội đồng",
        BlockKind::Secretaries(_) => "danh sách thư ký",
        _ => "bảng dữ liệu",
    }
}

/// The block with every setting that may draw the table.
fn variants(kind: &BlockKind, table: &TableBlock) -> Vec<BlockKind> {
    let heads = heads(table);
    let note = heads.last().map(|title| json!(title));
    let columns: &[&str] = match (kind, heads.len()) {
        (BlockKind::Solutions(_), ..=5) => &["five"],
        (BlockKind::Solutions(_), 6) => &["six"],
        (BlockKind::Solutions(_), _) => &["nine"],
        (BlockKind::Evidence(_), _) => &["planned", "codes", "storage"],
        (BlockKind::Assignments(_), _) => &["five", "four"],
        _ => &[],
    };
    let axes: [(&str, Vec<Value>); 7] = [
        ("columns", columns.iter().map(|name| json!(name)).collect()),
        ("names", vec![Value::Null, json!(true)]),
        ("standard_label", vec![Value::Null, json!("label"), json!("code"), json!("name")]),
        ("criterion_label", vec![Value::Null, json!("code")]),
        ("note_title", std::iter::once(Value::Null).chain(note).collect()),
        ("undefined_level_dash", vec![Value::Null, json!(false)]),
        ("titles", vec![Value::Null, json!(heads)]),
    ];
    let Ok(Value::Object(plain)) = serde_json::to_value(kind) else { return Vec::new() };
    let mut all: Vec<Map<String, Value>> = vec![plain];
    for fields in &mut all {
        fields.insert("caption".to_owned(), json!(table.caption));
    }
    for (key, values) in axes {
        let is_known = all.first().is_some_and(|fields| fields.contains_key(key));
        if !is_known || values.is_empty() {
            continue;
        }
        let with = |fields: &Map<String, Value>| {
            let fields = fields.clone();
            values.clone().into_iter().map(move |value| {
                let mut fields = fields.clone();
                match value {
                    Value::Null => drop(fields.remove(key)),
                    value => drop(fields.insert(key.to_owned(), value)),
                }
                fields
            })
        };
        all = all.iter().flat_map(with).collect();
    }
    all.into_iter().filter_map(|fields| serde_json::from_value(Value::Object(fields)).ok()).collect()
}

/// Texts of the first row of heads.
fn heads(table: &TableBlock) -> Vec<String> {
    table.head.iter().flatten().map(said).take(table.head.first().map_or(0, Vec::len)).collect()
}

fn said(cell: &CellSpec) -> String {
    match cell {
        CellSpec::Empty => String::new(),
        CellSpec::Text(text) => text.clone(),
        CellSpec::Full(full) => full.text.as_ref().map(RichText::plain).unwrap_or_default(),
    }
}

/// The sign under the levels of a table of results; `None` for the usual one.
fn mark(table: &TableBlock) -> Option<String> {
    let cells = table.rows.iter().flat_map(|row| match row {
        RowSpec::Cells(cells) => cells.as_slice(),
        RowSpec::Full(row) => row.cells.as_slice(),
        RowSpec::Band(_) | RowSpec::Group(_) => &[],
    });
    let is_sign = |text: &String| {
        let is_short = !text.is_empty() && text.chars().count() <= LONGEST_MARK;
        is_short && text != "-" && !text.contains(|sign: char| sign.is_ascii_digit())
    };
    cells.map(said).find(is_sign).filter(|sign| sign != "x")
}

/// The form that data belong to.
fn recognised(plan: &Plan) -> Option<&'static str> {
    let mut found = None;
    let names_standard = plan.subject.joined().to_lowercase().contains("chuẩn quốc gia");
    visit::blocks(plan, |block, _| {
        let form = match block {
            BlockKind::ImprovementIssues(_) | BlockKind::ImprovementActions(_) => "tt57-improvement",
            BlockKind::Solutions(solutions) if solutions.columns == crate::plan::SolutionColumns::Nine => {
                "improvement-local"
            }
            BlockKind::SchoolTargets(_) => "commune",
            BlockKind::Council(_) | BlockKind::Evidence(_) | BlockKind::Timetable(_) | BlockKind::Assignments(_) => {
                "maintenance"
            }
            BlockKind::CriteriaResults(_) | BlockKind::Solutions(_) if names_standard => "national-standard",
            _ => return,
        };
        found = found.or(Some(form));
    });
    found
}

/// The block with this address.
fn block_mut<'p>(plan: &'p mut Plan, path: &FieldPath) -> Option<&'p mut Block> {
    let mut steps = path.as_str().split('.').map(step);
    match steps.next()?? {
        ("sections", index) => in_sections(&mut plan.sections, index, &mut steps),
        ("appendices", index) => {
            let annex = plan.appendices.get_mut(index)?;
            match steps.next()?? {
                ("sections", index) => in_sections(&mut annex.sections, index, &mut steps),
                ("blocks", index) => in_blocks(&mut annex.blocks, index, &mut steps),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `sections[3]`
fn step(text: &str) -> Option<(&str, usize)> {
    let (name, index) = text.strip_suffix(']')?.split_once('[')?;
    Some((name, index.parse().ok()?))
}

fn in_sections<'p, 's>(
    sections: &'p mut [Section],
    index: usize,
    steps: &mut impl Iterator<Item = Option<(&'s str, usize)>>,
) -> Option<&'p mut Block> {
    let (mut sections, mut index) = (sections, index);
    loop {
        let section = sections.get_mut(index)?;
        match steps.next()?? {
            ("sections", next) => (sections, index) = (&mut section.sections, next),
            ("blocks", next) => return in_blocks(&mut section.blocks, next, steps),
            _ => return None,
        }
    }
}

fn in_blocks<'p, 's>(
    blocks: &'p mut [Block],
    index: usize,
    steps: &mut impl Iterator<Item = Option<(&'s str, usize)>>,
) -> Option<&'p mut Block> {
    let block = blocks.get_mut(index)?;
    match steps.next() {
        None => Some(block),
        Some(step) => match (step?, block) {
            (("blocks", next), Block::Kind(BlockKind::Landscape(landscape))) => landscape.blocks.get_mut(next),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_blocks() {
        let section = Section { blocks: vec![Block::Text("a".into())], ..Section::default() };
        let outer = Section { sections: vec![section], ..Section::default() };
        let mut plan = Plan { sections: vec![outer], ..Plan::default() };
        let at = |plan: &mut Plan, path: &str| block_mut(plan, &FieldPath::new(path)).is_some();
        assert!(at(&mut plan, "sections[0].sections[0].blocks[0]"));
        for path in ["sections[0].blocks[0]", "sections[1].sections[0].blocks[0]", "sections", "closing[0]", ""] {
            assert!(!at(&mut plan, path), "{path}");
        }
    }
}
