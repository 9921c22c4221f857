//! Begins the plan of a commune from the results of a run: schools that are due to be recognised again, schools with
//! results for a higher level, their number.
//!
//! It is a proposal: months of upgrades, and everything else that results do not show, stay open for the office.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::document::Told;
use crate::batch::disclosure::Recognised;
use crate::batch::outcome::Facts;
use crate::batch::status::Status;
use crate::plan::PartialDate;
use crate::vietnamese::collate;

/// What nobody knows yet.
const OPEN: &str = "…";
/// The head of the table of schools: its first column, then the two that are counted.
const KIND: &str = "Cấp học";
const SCHOOLS: &str = "Số trường";
const STANDARD: &str = "Số trường đạt chuẩn";
/// A school year ends with this month.
const LAST_MONTH: u32 = 8;

/// What a commune asks for one kind of school.
#[derive(Debug, Default)]
struct Target {
    schools: usize,
    /// Those whose recognition is valid.
    standard: usize,
    upgrades: Vec<Value>,
    renewals: Vec<Value>,
}

/// Fills the tables of targets and of schools; `date`: the plan is for the school year that holds this day, or for the
/// next one from June on.
pub fn fill(plan: &mut Value, told: &Told, date: NaiveDate) {
    let end = school_year_end(date);
    let mut targets: BTreeMap<&str, Target> = BTreeMap::new();
    for school in told.schools.iter().filter(|school| school.status != Status::Withdrawn) {
        let Some(facts) = school.facts.as_ref().filter(|facts| !facts.school_type.is_empty()) else { continue };
        let target = targets.entry(&facts.school_type).or_default();
        target.schools += 1;
        target.add(school.shown_name(), facts, school.status.is_final(), (date, end));
    }
    let mut targets: Vec<(&str, Target)> = targets.into_iter().collect();
    targets.sort_by_cached_key(|(kind, _)| collate::key(kind));
    if let Some(tables) = plan.get_mut("sections") {
        tables_of(tables, &targets);
    }
    plan["school_targets"] = targets
        .into_iter()
        .filter(|(_, target)| !target.upgrades.is_empty() || !target.renewals.is_empty())
        .map(|(kind, target)| json!({ "level": kind, "upgrades": target.upgrades, "renewals": target.renewals }))
        .collect();
}

/// The last day of the school year that is planned on a day.
fn school_year_end(date: NaiveDate) -> NaiveDate {
    let year = date.year() + i32::from(date.month() >= 6);
    NaiveDate::from_ymd_opt(year, LAST_MONTH, 31).unwrap_or(date)
}

impl Target {
    /// Adds a school: to be recognised again when what it holds ends in the school year or has ended; else to be
    /// recognised at a higher level when its results are enough for one.
    fn add(&mut self, name: &str, facts: &Facts, is_made: bool, (date, end): (NaiveDate, NaiveDate)) {
        let held = held(facts);
        let expires = held.and_then(|held| PartialDate::parse(&held.expires));
        let ends = expires.and_then(PartialDate::first_day);
        if held.is_some() && ends.is_none_or(|ends| ends >= date) {
            self.standard += 1;
        }
        let reached = if is_made { facts.national_standard.as_str() } else { "" };
        if digit(reached) > held.map_or(0, |held| digit(&held.national_standard)) {
            self.upgrades.push(json!({ "school": name, "month": OPEN }));
        } else if ends.is_some_and(|ends| ends <= end) {
            let month = ends.filter(|ends| *ends >= date).map(|ends| format!("{}/{}", ends.month(), ends.year()));
            self.renewals.push(json!({ "school": name, "month": month.unwrap_or_else(|| OPEN.to_owned()) }));
        }
    }
}

/// The latest recognition of the national standard.
fn held(facts: &Facts) -> Option<&Recognised> {
    let of_standard = facts.disclosure.recognitions.iter().filter(|held| digit(&held.national_standard) > 0);
    of_standard.max_by_key(|held| PartialDate::parse(&held.date).and_then(PartialDate::first_day))
}

/// `Mức độ 2` is 2; 0 for none.
fn digit(level: &str) -> u32 {
    level.chars().rev().find_map(|sign| sign.to_digit(10)).unwrap_or(0)
}

/// Fills every table of schools by kind, however deep its section lies.
fn tables_of(value: &mut Value, targets: &[(&str, Target)]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| tables_of(item, targets)),
        Value::Object(fields) if fields.get("type").is_some_and(|kind| kind == "table") => table(value, targets),
        Value::Object(fields) => fields.values_mut().for_each(|value| tables_of(value, targets)),
        _ => {}
    }
}

fn table(table: &mut Value, targets: &[(&str, Target)]) {
    let heads: Vec<String> = table["head"][0]
        .as_array()
        .into_iter()
        .flatten()
        .map(|head| head.as_str().unwrap_or_default().to_owned())
        .collect();
    if heads.first().is_none_or(|head| head != KIND) {
        return;
    }
    let row = |(kind, target): &(&str, Target)| -> Value {
        let cell = |head: &String| match head.as_str() {
            KIND => (*kind).to_owned(),
            SCHOOLS => target.schools.to_string(),
            STANDARD => target.standard.to_string(),
            _ => OPEN.to_owned(),
        };
        heads.iter().map(cell).collect()
    };
    table["rows"] = targets.iter().map(row).collect();
}
