//! Reads tables of solutions, assignments, evidence, weeks, and of the schools of a commune.

use super::grid::{Grid, GridRow};
use super::{ByHand, Found, Said};
use crate::diagnostic::FieldPath;
use crate::plan::assignment::AssignmentsBlock;
use crate::plan::evidence::EvidenceBlock;
use crate::plan::school_target::SchoolTargetsBlock;
use crate::plan::solution::SolutionsBlock;
use crate::plan::timetable::TimetableBlock;
use crate::plan::{
    Assignment, BlockKind, Budget, Evidence, Lines, Plan, SchoolTarget, Solution, TargetSchool, Timeframe, TimetableRow,
};
use crate::{codes, period};

pub fn read(found: &[Found], plan: &Plan, by_hand: &mut ByHand) {
    for Found { grid, .. } in found {
        if plan.solutions.is_empty() && is_solutions(grid) {
            solutions(grid, by_hand);
        } else if plan.evidence.is_empty() && is_evidence(grid) {
            evidence(grid, by_hand);
        } else if plan.assignments.is_empty() && is_assignments(grid) {
            assignments(grid, by_hand);
        } else if plan.timetable.is_empty() && is_timetable(grid) {
            timetable(grid, by_hand);
        } else if plan.school_targets.is_empty() && is_targets(grid) {
            targets(grid, by_hand);
        }
    }
}

fn criterion_column(grid: &Grid) -> Option<usize> {
    grid.column_ending("tiêu chí").or_else(|| grid.column(&["tiêu chí"]))
}

fn task_column(grid: &Grid) -> Option<usize> {
    grid.column(&["giải pháp", "công việc", "biện pháp"])
}

fn is_solutions(grid: &Grid) -> bool {
    let has_time = grid.column(&["thời gian", "thời hạn"]).is_some();
    let coded = grid.rows().filter(|row| !codes::in_text(&row.text(criterion_column(grid))).is_empty()).count();
    has_time && task_column(grid).is_some() && task_column(grid) != criterion_column(grid) && coded >= 2
}

fn solutions(grid: &Grid, by_hand: &mut ByHand) {
    let (named_in, tasks, time) = (criterion_column(grid), task_column(grid), grid.column(&["thời gian", "thời hạn"]));
    // "Thời gian thực hiện" says who does it no more than "Thực hiện" says when.
    let lead = grid.column(&["người thực hiện", "phụ trách", "chủ trì"]).or_else(|| grid.column(&["thực hiện"]));
    let lead = lead.filter(|column| Some(*column) != time);
    let supervisor = grid.column(&["giám sát"]);
    let (budget, expected) = (grid.column(&["kinh phí"]), grid.column(&["kết quả"]));
    let conditions = grid.column(&["điều kiện"]);
    let fields = [
        ("tasks", tasks),
        ("timeframe", time),
        ("lead", lead),
        ("supervisor", supervisor),
        ("budget", budget),
        ("expected_result", expected),
        ("conditions", conditions),
    ];
    let block = BlockKind::Solutions(SolutionsBlock::default());
    let items = by_hand.list(grid, block, |row| {
        let criterion = codes::in_text(&row.text(named_in)).join(", ");
        let item = Solution {
            criterion,
            tasks: row.said(tasks).unwrap_or_default(),
            lead: row.said(lead),
            supervisor: row.said(supervisor),
            timeframe: timeframe(row, time),
            budget: amount(row, budget),
            conditions: row.said(conditions),
            expected_result: row.said(expected),
            ..Solution::default()
        };
        (!item.criterion.is_empty()).then_some(Said { item, named_in, fields })
    });
    by_hand.plan.solutions.extend(items);
}

fn amount(row: &GridRow, column: Option<usize>) -> Option<Budget> {
    row.content(column).map(|_| Budget::Text(row.text(column)))
}

/// The time of a cell; of several points the first that is one.
fn timeframe(row: &GridRow, column: Option<usize>) -> Option<Timeframe> {
    let texts = row.content(column)?.texts();
    let is_time = |text: &&String| period::of_text(text).is_some();
    let text = texts.iter().find(is_time).or_else(|| texts.first())?.trim();
    (!text.is_empty()).then(|| Timeframe::Text(text.to_owned()))
}

fn is_evidence(grid: &Grid) -> bool {
    grid.column(&["minh chứng"]).is_some() && grid.column(&["thu thập"]).is_some() && subject_column(grid).is_some()
}

/// What a row is about, with or without ordinals before it.
fn subject_column(grid: &Grid) -> Option<usize> {
    grid.column(&["tiêu chuẩn", "tiêu chí"]).filter(|column| *column <= 1)
}

/// The number of a standard: `Tiêu chuẩn 4`, `4`.
fn standard(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let rest = lower.strip_prefix("tiêu chuẩn").unwrap_or(&lower).trim_start();
    let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!number.is_empty()).then_some(number)
}

fn evidence(grid: &Grid, by_hand: &mut ByHand) {
    let named_in = subject_column(grid);
    let (time, name, budget) = (grid.column(&["thời gian"]), grid.column(&["minh chứng"]), grid.column(&["kinh phí"]));
    let block = BlockKind::Evidence(EvidenceBlock::default());
    let items = by_hand.list(grid, block, |row| {
        let item = Evidence {
            standard: Some(standard(&row.text(named_in))?),
            name: row.said(name).unwrap_or_default(),
            timeframe: timeframe(row, time),
            budget: amount(row, budget),
            ..Evidence::default()
        };
        Some(Said { item, named_in, fields: [("timeframe", time), ("name", name), ("budget", budget)] })
    });
    by_hand.plan.evidence.extend(items);
}

fn is_assignments(grid: &Grid) -> bool {
    grid.column(&["tiêu chuẩn", "tiêu chí"]).is_some() && grid.column(&["chịu trách nhiệm"]).is_some()
}

fn assignments(grid: &Grid, by_hand: &mut ByHand) {
    let (named_in, people, time) =
        (grid.column(&["tiêu chuẩn", "tiêu chí"]), grid.column(&["chịu trách nhiệm"]), grid.column(&["thời gian"]));
    let block = BlockKind::Assignments(AssignmentsBlock::default());
    let items = by_hand.list(grid, block, |row| {
        let item = Assignment {
            criteria: Lines::Many(vec![standard(&row.text(named_in))?]),
            responsible: row.said(people).unwrap_or_default(),
            timeframe: timeframe(row, time),
            ..Assignment::default()
        };
        Some(Said { item, named_in, fields: [("timeframe", time)] })
    });
    by_hand.plan.assignments.extend(items);
}

/// Fewer weeks are no timetable.
const LEAST_WEEKS: usize = 3;

fn is_timetable(grid: &Grid) -> bool {
    let Some((time, _)) = timetable_columns(grid) else { return false };
    let weeks = grid.rows().filter(|row| row.text(Some(time)).to_lowercase().starts_with("tuần"));
    weeks.count() >= LEAST_WEEKS
}

/// The columns of weeks and of activities.
fn timetable_columns(grid: &Grid) -> Option<(usize, usize)> {
    let time = grid.column(&["thời gian", "tuần"]).filter(|column| *column <= 1)?;
    Some((time, grid.column(&["hoạt động", "công việc", "nội dung"]).filter(|column| *column > time)?))
}

fn timetable(grid: &Grid, by_hand: &mut ByHand) {
    let Some((time, work)) = timetable_columns(grid) else { return };
    let (named_in, work) = (Some(time), Some(work));
    let block = BlockKind::Timetable(TimetableBlock::default());
    let items = by_hand.list(grid, block, |row| {
        let timeframe = Some(row.text(named_in)).filter(|text| !text.is_empty()).map(Timeframe::Text);
        let activities = row.said(work).unwrap_or_default();
        let item = TimetableRow { timeframe, activities, responsible: None };
        Some(Said { item, named_in, fields: [("activities", work)] })
    });
    by_hand.plan.timetable.extend(items);
}

fn is_targets(grid: &Grid) -> bool {
    grid.column(&["cấp học"]) == Some(0) && (1..).take(8).any(|column| grid.title(column).contains("công nhận lại"))
}

/// The columns under this title: the school, then its time.
fn target_columns(grid: &Grid, title: &str) -> (Option<usize>, Option<usize>) {
    let under = |wanted: &str| {
        (1..=8).find(|column| grid.title(*column).contains(title) && grid.title(*column).contains(wanted))
    };
    (under("tên trường"), under("thời gian"))
}

fn targets(grid: &Grid, by_hand: &mut ByHand) {
    let path = FieldPath::new("school_targets");
    by_hand.from(path.clone(), &grid.path);
    for row in grid.rows() {
        let schools = |title: &str| {
            let (school, time) = target_columns(grid, title);
            let names = row.content(school).map(|said| said.texts()).unwrap_or_default();
            let names =
                names.iter().flat_map(|name| name.split(['\n', ';'])).map(str::trim).filter(|name| !name.is_empty());
            let month = timeframe(row, time);
            names.map(|name| TargetSchool { school: name.to_owned(), month: month.clone() }).collect::<Vec<_>>()
        };
        let (upgrades, renewals) = (schools("nâng"), schools("công nhận lại"));
        let level = row.text(Some(0));
        // A merged cell is the level of all its rows.
        if let Some(last) = by_hand.plan.school_targets.last_mut().filter(|last| last.level == level) {
            last.upgrades.extend(upgrades);
            last.renewals.extend(renewals);
        } else {
            let place = path.index(by_hand.plan.school_targets.len());
            by_hand.from(place, &row.path(Some(0)));
            by_hand.plan.school_targets.push(SchoolTarget { level, upgrades, renewals });
        }
    }
    by_hand.blocks.push((grid.path.clone(), BlockKind::SchoolTargets(SchoolTargetsBlock::default())));
}
