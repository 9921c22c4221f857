//! The report as an official document (báo cáo): the figures of `bao-cao.json`, counted again and put into words, for
//! the templates of `report`.
//!
//! Same schools, same words. The office's own content (head, bases, tasks, signature) is a plan of the form `report`.

mod office;
mod rows;
mod words;

use std::io;

use chrono::NaiveDate;
use serde::Deserialize;

use super::statistics::{Counter, Statistics};
use crate::batch::outcome::{Facts, Outcome};
use crate::catalogue::Catalogue;
use crate::diagnostic::{FieldPath, Finding, Place, field, help};
use crate::input::base::Base;
use crate::input::json;
use crate::pipeline::{self, Load, Made, Order, RunView, Wish, Workshop};
use crate::plan::PartialDate;
use crate::vietnamese::money;
use office::Office;

/// The form that the report is drawn by.
pub const FORM: &str = "report";
/// What stands under the office's own head.
pub const BEFORE: &str = "phần soạn sẵn của báo cáo";

/// `bao-cao.json`, as far as the document needs it.
#[derive(Debug, Deserialize)]
pub struct Told {
    pub schools: Vec<Outcome>,
}

impl Told {
    /// Reads the report of a run.
    ///
    /// # Errors
    /// It is no such report.
    pub fn read(from: impl io::Read) -> io::Result<Self> {
        Ok(serde_json::from_reader(from)?)
    }

    /// The latest day on which a plan was issued: the day the report looks back from.
    pub fn latest(&self) -> Option<NaiveDate> {
        let facts = self.schools.iter().filter_map(|school| school.facts.as_ref());
        facts.filter_map(|facts| PartialDate::parse(&facts.date)?.first_day()).max()
    }

    /// The document. `head`: what the office says itself (a plan of the form `report`), with its name; `today`: the day of
    /// a report whose plans name none.
    ///
    /// # Errors
    /// In Vietnamese: what stands under the office's own head is damaged.
    pub fn make(
        &self,
        workshop: &Workshop,
        head: Option<(&[u8], &str)>,
        today: NaiveDate,
        order: &Order,
        load: Load,
    ) -> Result<Made, String> {
        let office = Office::of(&self.schools);
        let base = base(workshop, self.latest().unwrap_or(today), office.as_ref())?;
        let (bytes, name) = head.unwrap_or((b"{}", BEFORE));
        let mut reading = workshop.read_over(bytes, name, Some(&base));
        if let Some(plan) = &mut reading.plan {
            FORM.clone_into(&mut plan.form);
        }
        let path = FieldPath::new("letterhead.issuing_body");
        let is_taken = matches!(reading.sources.find(&path), Some(Place::Line { file, .. }) if &**file == BEFORE);
        if let Some(office) = office.filter(|_| is_taken) {
            let message = format!("cơ quan báo cáo hiểu là \"{}\", theo kế hoạch của các trường.", office.shown());
            let help = help!["nếu là cơ quan khác, ghi ở ", field("letterhead.issuing_body"), "."];
            reading.report.push(Finding::hint("HDR-02", message).at(&path).help(help));
        }
        Ok(workshop.make_report(reading, &self.view(&workshop.catalogue), order, load))
    }

    /// What the templates of the report see.
    pub fn view(&self, catalogue: &Catalogue) -> RunView {
        let mut counter = Counter::default();
        self.schools.iter().for_each(|school| counter.add(school));
        let statistics = counter.finish(catalogue);
        let kinds = rows::Kinds::of(&self.schools);
        RunView {
            schools: money::count(statistics.schools),
            made: money::count(statistics.states.made()),
            made_share: share(statistics.states.made(), statistics.schools),
            made_sentences: words::made(&statistics, &kinds, &self.schools),
            kind_rows: kinds.rows(),
            level_sentences: words::levels(&statistics, &self.schools),
            level_rows: rows::levels(&statistics),
            sets: statistics.criteria_sets.iter().map(|set| rows::set(set, catalogue, words::set)).collect(),
            money_sentences: words::money(&statistics),
            money_rows: rows::money(&statistics),
            school_rows: rows::schools(&self.schools),
            open_rows: rows::open(&self.schools),
            ..RunView::default()
        }
    }
}

/// What the office need not say: the head of a blank report with the office's name, and its usual tasks.
fn base(workshop: &Workshop, date: NaiveDate, office: Option<&Office>) -> Result<Base, String> {
    let wish = Wish { form: FORM.to_owned(), set: None, school_type: None, date };
    let text = pipeline::begin(&workshop.templates, &workshop.catalogue, &wish).map_err(|finding| finding.message)?;
    let mut plan: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    // The day is the office's to say.
    if let Some(date) = plan.pointer_mut("/letterhead/issue_date") {
        date.take();
    }
    if let Some(office) = office {
        office.fill(&mut plan);
    }
    json::base(plan.to_string().as_bytes(), BEFORE).map_err(|_| format!("{BEFORE} có lỗi."))
}

/// All money that could be added up, and how many schools name some.
fn all_money(statistics: &Statistics) -> u64 {
    statistics.budget.iter().fold(0, |sum, source| sum.saturating_add(source.amount))
}

/// What a plan says; nothing where it could not be read.
fn facts(school: &Outcome) -> &Facts {
    static NONE: std::sync::OnceLock<Facts> = std::sync::OnceLock::new();
    school.facts.as_ref().unwrap_or_else(|| NONE.get_or_init(Facts::default))
}

/// `96,7%`, rounded to a tenth.
fn share(part: usize, whole: usize) -> String {
    let whole = whole.max(1);
    let tenths = (part * 2000 + whole) / (whole * 2);
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, tenth) => format!("{whole},{tenth}%"),
    }
}
