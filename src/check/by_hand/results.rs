//! Reads tables of results, the conclusion below them, and the recognitions of the school.

use super::grid::{Grid, GridRow};
use super::{ByHand, Found, Said};
use crate::catalogue::id::CriterionId;
use crate::catalogue::result::CriterionResult;
use crate::codes;
use crate::diagnostic::FieldPath;
use crate::plan::assessment::{CriteriaResultsBlock, Level4ResultsBlock, Met};
use crate::plan::section::DrawnBlock;
use crate::plan::{
    Block, BlockKind, Conclusion, CriterionAssessment, Level4Assessment, MarkConvention, PartialDate, Plan,
    Recognition, RichText, Section, visit,
};

/// A table of fewer criteria is an extract.
const LEAST_CRITERIA: usize = 10;

pub fn read(found: &[Found], plan: &Plan, by_hand: &mut ByHand) {
    if plan.assessment.results.is_empty()
        && let Some(table) = found.iter().find(|table| is_results(&table.grid))
    {
        criteria(&table.grid, by_hand);
    }
    if plan.assessment.level4.is_empty()
        && let Some(table) = found.iter().find(|table| is_items(&table.grid))
    {
        items(&table.grid, by_hand);
    }
    if plan.assessment.recognitions.is_empty() {
        recognition(plan, by_hand);
    }
    if plan.assessment.conclusion.is_none() && !by_hand.plan.assessment.results.is_empty() {
        conclusion(&plan.sections, &FieldPath::new("sections"), by_hand);
    }
}

/// Điều 22 has five or six items; a school may print those that it was assessed by.
const LEAST_ITEMS: usize = 2;

/// The column of a level: `Kết quả / Đạt / Mức 2`.
fn level_column(grid: &Grid, level: u8) -> Option<usize> {
    let words = format!("mức {level}");
    grid.columns().find(|(_, title)| title.ends_with(&words) && !title.contains("không đạt")).map(|(column, _)| column)
}

/// `Không đạt`, or `Không đạt Mức 1`.
fn failed_column(grid: &Grid) -> Option<usize> {
    grid.column_ending("không đạt")
        .filter(|column| !grid.title(*column).contains("nội dung"))
        .or_else(|| grid.column_ending("không đạt mức 1"))
}

fn is_results(grid: &Grid) -> bool {
    let has_levels =
        level_column(grid, 1).is_some() && level_column(grid, 2).is_some() && failed_column(grid).is_some();
    let is_read = |row: &&GridRow| code(grid, row).is_some() && (has_levels || worded(grid, row).is_some());
    grid.rows().filter(is_read).count() >= LEAST_CRITERIA
}

/// The column of results in words, where levels have no columns of their own.
fn worded_column(grid: &Grid) -> Option<usize> {
    grid.column(&["kết quả", "mức đạt"]).filter(|_| level_column(grid, 1).is_none())
}

/// `Mức 2`, `Không đạt`.
fn worded(grid: &Grid, row: &GridRow) -> Option<CriterionResult> {
    CriterionResult::parse(&row.text(Some(worded_column(grid)?)))
}

fn is_items(grid: &Grid) -> bool {
    let is_first = grid.column(&["tiêu chí"]).is_some_and(|column| column <= 1) && level_column(grid, 1).is_none();
    is_first
        && grid.rows().filter(|row| item_column(grid, row).is_some()).count() >= LEAST_ITEMS
        && failed_column(grid).is_some()
        && met_column(grid).is_some()
}

/// `Đạt`, which `Không đạt` ends with as well.
fn met_column(grid: &Grid) -> Option<usize> {
    let is_met = |title: &str| (title == "đạt" || title.ends_with("/ đạt")) && !title.contains("nội dung");
    grid.columns().find(|(_, title)| is_met(title)).map(|(column, _)| column)
}

/// The last column: `Nội dung không đạt`, `Ghi chú`.
fn note_column(grid: &Grid) -> Option<usize> {
    grid.column(&["nội dung", "ghi chú"])
}

/// The code in the column of criteria: `Tiêu chí 3.2`.
fn code(grid: &Grid, row: &GridRow) -> Option<String> {
    codes::in_text(&row.text(grid.column(&["tiêu chí"]))).into_iter().next()
}

fn is_marked(row: &GridRow, column: Option<usize>) -> bool {
    let text = row.text(column);
    !text.is_empty() && !matches!(text.as_str(), "-" | "–" | "0")
}

fn note_title(grid: &Grid) -> Option<String> {
    note_column(grid).map(|column| grid.title(column).to_owned())
}

fn note(grid: &Grid, row: &GridRow) -> Option<String> {
    Some(row.text(note_column(grid))).filter(|note| !note.is_empty())
}

/// The levels that a row has a mark under.
fn reached(grid: &Grid, row: &GridRow) -> impl Iterator<Item = u8> {
    (1..=3).filter(move |level| is_marked(row, level_column(grid, *level)))
}

fn criteria(grid: &Grid, by_hand: &mut ByHand) {
    let block = CriteriaResultsBlock { note_title: note_title(grid), ..CriteriaResultsBlock::default() };
    let block = BlockKind::CriteriaResults(block);
    by_hand.plan.assessment.results = by_hand.list(grid, block, |row| criterion(grid, row));
    if grid.rows().any(|row| code(grid, row).is_some() && reached(grid, row).nth(1).is_some()) {
        by_hand.plan.assessment.marks = MarkConvention::Cumulative;
    }
}

fn criterion(grid: &Grid, row: &GridRow) -> Option<Said<CriterionAssessment, 2>> {
    let criterion = CriterionId(code(grid, row)?);
    let failed = failed_column(grid);
    let marked = if is_marked(row, failed) { Some(0) } else { reached(grid, row).last() };
    let level = worded(grid, row).map(CriterionResult::level).or(marked);
    let column = if level == Some(0) { failed } else { level.and_then(|level| level_column(grid, level)) };
    let column = column.or(worded_column(grid)).or(failed);
    let (result, note) = (level.map(CriterionResult::from_level), note(grid, row));
    Some(Said {
        item: CriterionAssessment { criterion, result, note },
        named_in: grid.column(&["tiêu chí"]),
        fields: [("note", note_column(grid)), ("result", column)],
    })
}

fn items(grid: &Grid, by_hand: &mut ByHand) {
    let block = Level4ResultsBlock { note_title: note_title(grid), ..Level4ResultsBlock::default() };
    by_hand.plan.assessment.level4 = by_hand.list(grid, BlockKind::Level4Results(block), |row| item(grid, row));
}

fn item(grid: &Grid, row: &GridRow) -> Option<Said<Level4Assessment, 2>> {
    let named_in = item_column(grid, row);
    let label = row.text(named_in);
    let number = clause(&label)?;
    let result = match (is_marked(row, failed_column(grid)), is_marked(row, met_column(grid))) {
        (true, _) => Some(Met::No),
        (false, true) => Some(Met::Yes),
        _ => None,
    };
    let column = if result == Some(Met::No) { failed_column(grid) } else { met_column(grid) };
    let note = note(grid, row);
    Some(Said {
        item: Level4Assessment { item: number, label: Some(label), result, note },
        named_in,
        fields: [("note", note_column(grid)), ("result", column)],
    })
}

/// The column that names the item of a row.
fn item_column(grid: &Grid, row: &GridRow) -> Option<usize> {
    grid.column(&["tiêu chí", "khoản"]).filter(|column| clause(&row.text(Some(*column))).is_some())
}

/// The number after `Khoản` or `Tiêu chí`.
fn clause(label: &str) -> Option<String> {
    let lower = label.to_lowercase();
    let rest = ["khoản", "tiêu chí"].iter().find_map(|noun| lower.trim_start().strip_prefix(noun))?;
    let number: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
    (!number.is_empty()).then_some(number)
}

/// `Thời gian được công nhận: …`, `Mức độ: …`, `Thời gian hết hiệu lực: …`: labels and values, or paragraphs with a colon.
fn recognition(plan: &Plan, by_hand: &mut ByHand) {
    visit::sections(&plan.sections, &FieldPath::new("sections"), &mut |section, path| {
        let blocks = section.blocks.iter().enumerate();
        let said: Vec<Labelled> =
            blocks.flat_map(|(index, block)| labelled(block, &path.key("blocks").index(index))).collect();
        held(&said, by_hand);
    });
}

/// A label in small letters, its value and where that stands.
type Labelled = (String, String, FieldPath);

fn labelled(block: &Block, path: &FieldPath) -> Vec<Labelled> {
    if let Block::Kind(BlockKind::Labelled(list)) = block {
        let items = list.items.iter().enumerate();
        let items = items.map(|(index, item)| {
            (item.label.to_lowercase(), item.value.plain(), path.key("items").index(index).key("value"))
        });
        return items.collect();
    }
    let parted = texts(block, path).into_iter().filter_map(|(text, place)| {
        let (label, value) = text.split_once(':')?;
        Some((label.to_lowercase(), value.trim().to_owned(), place))
    });
    parted.collect()
}

/// A recognition: when it was given and when it ends, at least.
fn held(said: &[Labelled], by_hand: &mut ByHand) {
    let value = |words: &str| said.iter().find(|(label, _, _)| label.contains(words));
    let date = |words: &str| {
        let (_, text, place) = value(words)?;
        Some((PartialDate::parse(text.to_lowercase().trim_end_matches('.'))?, place))
    };
    let (Some((given, given_at)), Some((expires, expires_at))) = (date("được công nhận"), date("hết hiệu lực"))
    else {
        return;
    };
    let standard = value("mức độ");
    let field = FieldPath::new("assessment.recognitions").index(by_hand.plan.assessment.recognitions.len());
    by_hand.from(field.clone(), given_at);
    by_hand.from(field.key("expires"), expires_at);
    if let Some((_, _, place)) = standard {
        by_hand.from(field.key("national_standard"), place);
    }
    by_hand.plan.assessment.recognitions.push(Recognition {
        date: Some(given),
        national_standard: standard.map(|(_, text, _)| text.clone()),
        expires: Some(expires),
        ..Recognition::default()
    });
}

/// The lines of the section "Kết luận".
fn conclusion(sections: &[Section], path: &FieldPath, by_hand: &mut ByHand) {
    for (index, section) in sections.iter().enumerate() {
        let path = path.index(index);
        let title = section.title.as_ref().map(RichText::plain).unwrap_or_default().to_lowercase();
        if title.trim_end_matches([':', '.', ' ']).ends_with("kết luận") {
            let mut lines = Vec::new();
            if let Some(text) = &section.text {
                lines.push((text.plain(), path.key("text")));
            }
            for (index, block) in section.blocks.iter().enumerate() {
                lines.extend(texts(block, &path.key("blocks").index(index)));
            }
            let field = FieldPath::new("assessment.conclusion.lines");
            by_hand.from(field.clone(), &path.key("title"));
            lines.iter().enumerate().for_each(|(index, (_, place))| by_hand.from(field.index(index), place));
            let lines = lines.into_iter().map(|(text, _)| RichText::Plain(text)).collect();
            by_hand.plan.assessment.conclusion = Some(Conclusion { level: None, lines });
            by_hand.blocks.push((path.clone(), BlockKind::Conclusion(DrawnBlock::default())));
            return;
        }
        conclusion(&section.sections, &path.key("sections"), by_hand);
    }
}

/// The paragraphs and points of a block.
fn texts(block: &Block, path: &FieldPath) -> Vec<(String, FieldPath)> {
    match block {
        Block::Text(text) => vec![(text.clone(), path.clone())],
        Block::Kind(BlockKind::Paragraph(block)) => vec![(block.text.plain(), path.key("text"))],
        Block::Kind(BlockKind::List(list)) => {
            let items = path.key("items");
            let points = list.items.iter().enumerate();
            points
                .map(|(index, item)| {
                    (crate::plan::Content::List(vec![item.clone()]).texts().join(" "), items.index(index))
                })
                .collect()
        }
        Block::Kind(_) => Vec::new(),
    }
}
