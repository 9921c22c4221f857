//! The sample plans: each loads without a finding, and holds what it is there to show.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kehoach::catalogue::result::{CriterionResult, SchoolLevel};
use kehoach::catalogue::{Catalogue, CriteriaSet, conclude};
use kehoach::diagnostic::render_text;
use kehoach::input::json;
use kehoach::plan::assessment::Met;
use kehoach::plan::date::TimeRange;
use kehoach::plan::{
    Block, BlockKind, Budget, Content, MarkConvention, PartialDate, Plan, Section, SolutionColumns, TextAlign,
    Timeframe,
};
use kehoach::vietnamese::{money, normalize};
use serde_json::Value;

/// Every sample plan, in the order of names.
#[expect(clippy::disallowed_methods, reason = "the samples are the files under test")]
fn samples() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
    files.sort();
    assert!(files.len() >= 2, "{files:?}");
    files.into_iter().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

fn read(bytes: &[u8], name: &str) -> Plan {
    let reading = json::read(bytes, name);
    assert_eq!(render_text(&reading.report, &reading.sources), "");
    reading.plan.unwrap()
}

fn lower_secondary() -> Plan {
    read(include_bytes!("../samples/truong-dat-chuan-quoc-gia.json"), "truong-dat-chuan-quoc-gia.json")
}

fn upper_secondary() -> Plan {
    read(include_bytes!("../samples/thpt-dat-chuan-quoc-gia.json"), "thpt-dat-chuan-quoc-gia.json")
}

/// Both plans of the form for the national standard.
fn national_standard() -> [Plan; 2] {
    [lower_secondary(), upper_secondary()]
}

fn catalogue() -> Catalogue {
    Catalogue::embedded().unwrap()
}

fn set<'a>(catalogue: &'a Catalogue, plan: &Plan) -> &'a CriteriaSet {
    catalogue.get(plan.assessment.criteria_set.as_ref().unwrap().as_str()).unwrap()
}

/// Every text inside a JSON value.
fn texts<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

/// All sections, each before its subsections.
fn all_sections(sections: &[Section]) -> Vec<&Section> {
    sections.iter().flat_map(|section| std::iter::once(section).chain(all_sections(&section.sections))).collect()
}

fn blocks(plan: &Plan) -> Vec<&BlockKind> {
    let blocks = all_sections(&plan.sections).into_iter().flat_map(|section| &section.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Kind(kind) => Some(kind),
            Block::Text(_) => None,
        })
        .collect()
}

fn names(content: Option<&Content>) -> BTreeSet<String> {
    let mut found = Vec::new();
    let value = serde_json::to_value(content).unwrap();
    texts(&value, &mut found);
    found.into_iter().map(str::to_owned).collect()
}

#[test]
fn every_sample_loads_without_a_finding() {
    for (path, bytes) in samples() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let plan = read(&bytes, name);
        assert!(!plan.form.is_empty() && !plan.subject.is_empty() && !plan.sections.is_empty(), "{name}");
    }
}

#[test]
fn every_text_is_clean_as_it_stands() {
    for (path, bytes) in samples() {
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let mut found = Vec::new();
        texts(&value, &mut found);
        for text in found {
            assert!(!text.contains("  "), "{}: {text}", path.display());
            let joined_cleanly = normalize::clean_lines(text) == text.trim();
            assert!(joined_cleanly && normalize::nfc(text) == text, "{}: {text}", path.display());
        }
    }
}

#[test]
fn results_cover_the_criteria_set_in_order_and_stay_within_its_levels() {
    let catalogue = catalogue();
    for plan in national_standard() {
        let set = set(&catalogue, &plan);
        let given: Vec<_> = plan.assessment.results.iter().map(|result| result.criterion.as_str()).collect();
        let known: Vec<_> = set.criteria().map(|criterion| criterion.code.as_str()).collect();
        assert_eq!((given.len(), given), (28, known));
        for (criterion, assessed) in set.criteria().zip(&plan.assessment.results) {
            assert!(assessed.result.unwrap().level() <= criterion.max_level, "{}", criterion.code);
            let failed = assessed.result == Some(CriterionResult::NotMet);
            assert_eq!(assessed.note.is_some(), failed, "{}: a reason where it failed, only there", criterion.code);
        }
        assert_eq!(plan.assessment.level4.len(), 6);
        assert!(plan.assessment.level4.iter().all(|item| item.result == Some(Met::No) && item.note.is_some()));
    }
}

#[test]
fn the_computed_level_is_what_the_plans_say() {
    let catalogue = catalogue();
    for plan in national_standard() {
        let result_of = |code: &str| {
            let found = plan.assessment.results.iter().find(|assessed| assessed.criterion.as_str() == code);
            found.and_then(|assessed| assessed.result)
        };
        let computed = conclude(set(&catalogue, &plan), result_of, |_| Some(false));
        assert_eq!(computed.level, Some(SchoolLevel::NotMet));
        let printed = plan.assessment.conclusion.and_then(|conclusion| conclusion.level);
        assert!(printed.is_none_or(|printed| printed.to_string() == "Không đạt Mức 1"));
    }
}

#[test]
fn recognitions_end_after_five_years_and_precede_the_plan() {
    for plan in national_standard() {
        let issued = plan.letterhead.issue_date.and_then(PartialDate::day).unwrap();
        for recognition in &plan.assessment.recognitions {
            let given = recognition.date.and_then(PartialDate::day).unwrap();
            let expires = recognition.expires.and_then(PartialDate::day).unwrap();
            assert_eq!(given.checked_add_months(chrono::Months::new(60)), Some(expires));
            assert!(given < issued);
        }
        assert_eq!(plan.assessment.recognitions.len(), 1);
    }
}

#[test]
fn every_criterion_below_the_goal_has_a_solution() {
    let [lower, upper] = national_standard();
    // The goal is Mức 2 in the first plan, Mức 3 where it is defined in the second.
    for (plan, goal) in [(lower, 2), (upper, 3)] {
        let solved: BTreeSet<_> = plan.solutions.iter().map(|solution| solution.criterion.as_str()).collect();
        assert_eq!(solved.len(), plan.solutions.len(), "one row for each criterion");
        let below = plan.assessment.results.iter().filter(|assessed| assessed.result.unwrap().level() < goal);
        for assessed in below {
            assert!(solved.contains(assessed.criterion.as_str()), "{}", assessed.criterion);
        }
    }
}

#[test]
fn solutions_begin_after_the_plan_and_are_supervised_by_others() {
    for plan in national_standard() {
        let issued = plan.letterhead.issue_date.and_then(PartialDate::day).unwrap();
        for solution in &plan.solutions {
            if let Some(Timeframe::Range(TimeRange { from, to })) = &solution.timeframe {
                let (from, to) = (from.first_day().unwrap(), to.unwrap().first_day().unwrap());
                assert!(issued < from && from <= to, "{}", solution.criterion);
            }
            assert!(solution.timeframe.is_some() && solution.lead.is_some(), "{}", solution.criterion);
            assert!(names(solution.lead.as_ref()).is_disjoint(&names(solution.supervisor.as_ref())));
            let amount = solution.budget.as_ref().and_then(Budget::dong);
            assert_eq!(amount.is_some(), solution.funding_source.is_some(), "{}", solution.criterion);
        }
    }
}

#[test]
fn the_printed_sums_are_the_sums_of_the_budgets() {
    for plan in national_standard() {
        let of = |source: Option<&str>| {
            let chosen = plan.solutions.iter().filter(|s| source.is_none() || s.funding_source.as_deref() == source);
            chosen.filter_map(|solution| solution.budget.as_ref()?.dong()).sum::<u64>()
        };
        let sections = serde_json::to_string(&plan.sections).unwrap();
        let sources: BTreeSet<_> = plan.solutions.iter().filter_map(|s| s.funding_source.as_deref()).collect();
        assert_eq!(sources.len(), 3);
        for source in std::iter::once(None).chain(sources.into_iter().map(Some)) {
            let amount = money::words(of(source));
            assert!(sections.contains(&amount), "{source:?}: {amount}");
        }
    }
}

#[test]
fn the_lower_secondary_plan_marks_single_levels_and_shows_every_kind_of_block() {
    let plan = lower_secondary();
    assert_eq!(plan.assessment.marks, MarkConvention::Single);
    assert_eq!(plan.letterhead.governing_body.as_deref(), Some("UBND XÃ LÂM KHÊ"));
    assert_eq!((plan.legal_bases.len(), plan.solutions.len(), plan.sections.len()), (6, 12, 6));
    let bases = plan.legal_bases.iter().map(kehoach::plan::RichText::plain);
    bases.for_each(|basis| assert!(basis.starts_with("Căn cứ ") && !basis.ends_with([';', '.', ',']), "{basis}"));
    let blocks = blocks(&plan);
    let five = |block: &&BlockKind| matches!(block, BlockKind::Solutions(table) if table.columns == SolutionColumns::Five && table.total);
    assert!(blocks.iter().any(five));
    assert!(blocks.iter().any(|block| matches!(block, BlockKind::Labelled(_))));
    assert!(blocks.iter().any(|block| matches!(block, BlockKind::Recognition(_))));
    let table = blocks.iter().find_map(|block| match block {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    let table = table.unwrap();
    assert!(!table.caption.is_empty() && table.head.len() == 2 && table.columns.len() == 7);
    assert!(table.columns[1..].iter().all(|column| column.align == Some(TextAlign::Right)));
    let sections = all_sections(&plan.sections);
    assert!(sections.iter().any(|section| section.title.is_some() && section.text.is_some()), "a run-in heading");
    assert!(sections.iter().any(|section| section.numbered == Some(false)), "an unnumbered section");
}

#[test]
fn the_upper_secondary_plan_marks_all_levels_reached_and_improves_every_criterion() {
    let plan = upper_secondary();
    assert_eq!(plan.assessment.marks, MarkConvention::Cumulative);
    assert_eq!((plan.assessment.mark.as_deref(), plan.assessment.fail_mark.as_deref()), (Some("Đạt"), Some("x")));
    assert!(plan.form_heading.as_ref().is_some_and(|heading| heading.lines.iter().count() == 3));
    let six =
        |block: &&BlockKind| matches!(block, BlockKind::Solutions(table) if table.columns == SolutionColumns::Six);
    assert!(blocks(&plan).iter().any(six));
    assert_eq!(plan.solutions.len(), 28);
    for solution in &plan.solutions {
        assert!(matches!(&solution.tasks, Content::List(tasks) if tasks.len() >= 3), "{}", solution.criterion);
        assert!(matches!(&solution.conditions, Some(Content::List(_))), "{}", solution.criterion);
        assert!(solution.supervisor.is_some(), "{}", solution.criterion);
    }
}
