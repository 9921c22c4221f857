//! Reads tables of solutions, assignments, evidence, weeks, and of the schools of a commune.

use super::grid::{Grid, GridCell, GridRow};
use super::{ByHand, Found};
use crate::diagnostic::FieldPath;
use crate::plan::assignment::AssignmentsBlock;
use crate::plan::evidence::EvidenceBlock;
use crate::plan::school_target::SchoolTargetsBlock;
use crate::plan::solution::SolutionsBlock;
use crate::plan::timetable::TimetableBlock;
use crate::plan::{
    Assignment, BlockKind, Budget, Content, Evidence, Lines, Plan, SchoolTarget, Solution, TargetSchool, Timeframe,
    TimetableRow,
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
    let coded = grid.rows.iter().filter(|row| !codes::in_text(&row.text(criterion_column(grid))).is_empty()).count();
    has_time && task_column(grid).is_some() && task_column(grid) != criterion_column(grid) && coded >= 2
}

fn said(cell: Option<&GridCell>) -> Option<Content> {
    cell.and_then(GridCell::said)
}

fn solutions(grid: &Grid, by_hand: &mut ByHand) {
    let path = FieldPath::new("solutions");
    by_hand.from(path.clone(), &grid.path);
    let (criterion, tasks, time) = (criterion_column(grid), task_column(grid), grid.column(&["thời gian", "thời hạn"]));
    // "Thời gian thực hiện" says who does it no more than "Thực hiện" says when.
    let lead = grid.column(&["người thực hiện", "phụ trách", "chủ trì"]).or_else(|| grid.column(&["thực hiện"]));
    let lead = lead.filter(|column| Some(*column) != time);
    let supervisor = grid.column(&["giám sát"]);
    let (budget, expected) = (grid.column(&["kinh phí"]), grid.column(&["kết quả"]));
    let conditions = grid.column(&["điều kiện"]);
    for row in &grid.rows {
        let code = codes::in_text(&row.text(criterion)).join(", ");
        if code.is_empty() {
            continue;
        }
        let place = path.index(by_hand.plan.solutions.len());
        by_hand.from(place.clone(), &row.path(criterion));
        let columns = [
            ("tasks", tasks),
            ("timeframe", time),
            ("lead", lead),
            ("supervisor", supervisor),
            ("budget", budget),
            ("expected_result", expected),
            ("conditions", conditions),
        ];
        for (field, column) in columns {
            by_hand.from(place.key(field), &row.path(column));
        }
        by_hand.plan.solutions.push(Solution {
            criterion: code,
            tasks: said(row.cell(tasks)).unwrap_or_default(),
            lead: said(row.cell(lead)),
            supervisor: said(row.cell(supervisor)),
            timeframe: timeframe(row, time),
            budget: row.cell(budget).map(|cell| Budget::Text(cell.text())),
            conditions: said(row.cell(conditions)),
            expected_result: said(row.cell(expected)),
            ..Solution::default()
        });
    }
    by_hand.blocks.push((grid.path.clone(), BlockKind::Solutions(SolutionsBlock::default())));
}

/// The time of a cell; of several points the first that is one.
fn timeframe(row: &GridRow, column: Option<usize>) -> Option<Timeframe> {
    let texts = row.cell(column)?.content.texts();
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
    let path = FieldPath::new("evidence");
    by_hand.from(path.clone(), &grid.path);
    let (time, name, budget) = (grid.column(&["thời gian"]), grid.column(&["minh chứng"]), grid.column(&["kinh phí"]));
    for row in &grid.rows {
        let Some(code) = standard(&row.text(subject_column(grid))) else { continue };
        let place = path.index(by_hand.plan.evidence.len());
        by_hand.from(place.clone(), &row.path(subject_column(grid)));
        let columns = [("timeframe", time), ("name", name), ("budget", budget)];
        for (field, column) in columns {
            by_hand.from(place.key(field), &row.path(column));
        }
        by_hand.plan.evidence.push(Evidence {
            standard: Some(code),
            name: said(row.cell(name)).unwrap_or_default(),
            timeframe: timeframe(row, time),
            budget: row.cell(budget).map(|cell| Budget::Text(cell.text())),
            ..Evidence::default()
        });
    }
    by_hand.blocks.push((grid.path.clone(), BlockKind::Evidence(EvidenceBlock::default())));
}

fn is_assignments(grid: &Grid) -> bool {
    grid.column(&["tiêu chuẩn", "tiêu chí"]).is_some() && grid.column(&["chịu trách nhiệm"]).is_some()
}

fn assignments(grid: &Grid, by_hand: &mut ByHand) {
    let path = FieldPath::new("assignments");
    by_hand.from(path.clone(), &grid.path);
    let (subject, people, time) =
        (grid.column(&["tiêu chuẩn", "tiêu chí"]), grid.column(&["chịu trách nhiệm"]), grid.column(&["thời gian"]));
    for row in &grid.rows {
        let text = row.text(subject);
        let Some(code) = standard(&text) else { continue };
        let place = path.index(by_hand.plan.assignments.len());
        by_hand.from(place.clone(), &row.path(subject));
        by_hand.from(place.key("timeframe"), &row.path(time));
        by_hand.plan.assignments.push(Assignment {
            criteria: Lines::Many(vec![code]),
            responsible: said(row.cell(people)).unwrap_or_default(),
            timeframe: timeframe(row, time),
            ..Assignment::default()
        });
    }
    by_hand.blocks.push((grid.path.clone(), BlockKind::Assignments(AssignmentsBlock::default())));
}

/// Fewer weeks are no timetable.
const LEAST_WEEKS: usize = 3;

fn is_timetable(grid: &Grid) -> bool {
    let Some((time, _)) = timetable_columns(grid) else { return false };
    let weeks = grid.rows.iter().filter(|row| row.text(Some(time)).to_lowercase().starts_with("tuần"));
    weeks.count() >= LEAST_WEEKS
}

/// The columns of weeks and of activities.
fn timetable_columns(grid: &Grid) -> Option<(usize, usize)> {
    let time = grid.column(&["thời gian", "tuần"]).filter(|column| *column <= 1)?;
    Some((time, grid.column(&["hoạt động", "công việc", "nội dung"]).filter(|column| *column > time)?))
}

fn timetable(grid: &Grid, by_hand: &mut ByHand) {
    let path = FieldPath::new("timetable");
    by_hand.from(path.clone(), &grid.path);
    let Some((time, work)) = timetable_columns(grid) else { return };
    for row in &grid.rows {
        let place = path.index(by_hand.plan.timetable.len());
        by_hand.from(place.clone(), &row.path(Some(time)));
        by_hand.from(place.key("activities"), &row.path(Some(work)));
        let timeframe = Some(row.text(Some(time))).filter(|text| !text.is_empty()).map(Timeframe::Text);
        let activities = said(row.cell(Some(work))).unwrap_or_default();
        by_hand.plan.timetable.push(TimetableRow { timeframe, activities, responsible: None });
    }
    by_hand.blocks.push((grid.path.clone(), BlockKind::Timetable(TimetableBlock::default())));
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
    for row in &grid.rows {
        let schools = |title: &str| {
            let (school, time) = target_columns(grid, title);
            let names = row.cell(school).map(|cell| cell.content.texts()).unwrap_or_default();
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
