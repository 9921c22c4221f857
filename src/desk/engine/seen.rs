//! The plan that the page looks at: read, checked and laid out once; its pages and documents are written from there.
//!
//! The table only saves time: what is answered is the same without it.

use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::make::{no_plan, opened, plan_told, screen};
use super::{Bench, beside, main_file, options};
use crate::desk::message::{Answer, File, Problem, Request};
use crate::diagnostic::{Place, SourceMap};
use crate::pipeline::{Area, DPI, Made, Workshop};

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    draft: bool,
    /// The day that the files tell of themselves, in place of the date of issue.
    date: Option<NaiveDate>,
    /// Of the pictures.
    #[serde(default = "screen")]
    dpi: u16,
    /// The first page to draw, from 0, and how many from there.
    #[serde(default)]
    from: usize,
    #[serde(default)]
    count: usize,
    /// Of a workbook of many schools: the one to look at, from 0.
    school: Option<usize>,
    /// Read a Word document as the plan that it prints, in place of its layout.
    #[serde(default)]
    as_plan: bool,
}

/// Findings of a plan, where its fields stand on its pages, and the first of these; a plan with errors is drawn as a
/// draft. Of other files what `make` tells of them.
pub fn answer(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let wanted: Wanted = options(request)?;
    let file = main_file(request)?;
    let other = if wanted.school.is_none() { no_plan(bench, request, file, wanted.as_plan) } else { None };
    if let Some(other) = other {
        return other;
    }
    let seen = bench.table.take_up(bench.workshop, request, wanted.draft, wanted.date, wanted.school)?;
    let drawn = seen.drawn();
    let mut answer = plan_told(&seen.made, &seen.made.report);
    answer["made"] = json!(seen.made.document.is_some());
    answer["draft"] = json!(seen.draft.is_some() || wanted.draft);
    let sizes = drawn.pages.iter().flat_map(|pages| &pages.pages);
    answer["pages"] = sizes.map(|page| json!([page.width.to_emu(), page.height.to_emu()])).collect();
    answer["areas"] = bench.workshop.areas(drawn).iter().map(|area| area_told(area, &drawn.sources)).collect();
    Ok(Answer { answer, files: pictures(bench, drawn, &wanted)? })
}

/// Some pages of the same plan.
pub fn pages(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let wanted: Wanted = options(request)?;
    let seen = bench.table.take_up(bench.workshop, request, wanted.draft, wanted.date, wanted.school)?;
    Ok(Answer { answer: Value::Null, files: pictures(bench, seen.drawn(), &wanted)? })
}

fn pictures(bench: &Bench, drawn: &Made, wanted: &Wanted) -> Result<Vec<File>, Problem> {
    let range = wanted.from..wanted.from.saturating_add(wanted.count);
    let dpi = wanted.dpi.clamp(*DPI.start(), *DPI.end());
    let refused = |error| Problem::new(format!("không vẽ được trang: {error}."), "xem tệp PDF.");
    let pictures = bench.workshop.pictures_of(drawn, range, dpi).map_err(refused)?;
    let numbered = pictures.into_iter().zip(wanted.from + 1..);
    Ok(numbered.map(|(bytes, number)| File { name: format!("{number}.png"), bytes }).collect())
}

/// An area with the cell, line or paragraph that its field came from.
fn area_told(area: &Area, sources: &SourceMap) -> Value {
    let mut told = json!({ "page": area.page, "edges": area.edges, "field": area.field.as_str() });
    match sources.find_first(&area.field) {
        Some(Place::Cell { sheet, cell, .. }) => {
            told["sheet"] = json!(sheet);
            told["cell"] = json!(cell);
        }
        Some(Place::Line { line, .. }) => told["line"] = json!(line),
        Some(Place::Paragraph { number, .. }) => told["paragraph"] = json!(number),
        _ => {}
    }
    told
}

/// A plan on the table.
#[derive(Debug)]
pub struct Seen {
    key: Key,
    /// With its document and pages where nothing stops them.
    pub made: Made,
    /// Of a plan with errors: what it looks like so far.
    draft: Option<Made>,
}

impl Seen {
    /// What is shown of it.
    fn drawn(&self) -> &Made {
        self.draft.as_ref().unwrap_or(&self.made)
    }
}

/// All that the pages of a plan depend on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    files: Vec<File>,
    own: Option<Value>,
    draft: bool,
    date: Option<NaiveDate>,
    school: Option<usize>,
}

/// The plan that was looked at last.
#[derive(Debug, Default)]
pub struct Table(Mutex<Option<Arc<Seen>>>);

impl Table {
    /// The plan of a request; of one school where the file is a workbook of many.
    pub fn take_up(
        &self,
        workshop: &Workshop,
        request: &Request,
        draft: bool,
        date: Option<NaiveDate>,
        school: Option<usize>,
    ) -> Result<Arc<Seen>, Problem> {
        let key = Key { files: request.files.clone(), own: request.options.get("own").cloned(), draft, date, school };
        let known = self.0.lock().ok().and_then(|table| table.clone()).filter(|seen| seen.key == key);
        if let Some(known) = known {
            return Ok(known);
        }
        let seen = Arc::new(seen(workshop, request, key)?);
        if let Ok(mut table) = self.0.lock() {
            *table = Some(Arc::clone(&seen));
        }
        Ok(seen)
    }
}

fn seen(workshop: &Workshop, request: &Request, key: Key) -> Result<Seen, Problem> {
    let file = main_file(request)?;
    let load = beside(request);
    let reading = match key.school {
        Some(school) => opened(workshop, file)?.reading(school),
        None => workshop.read(&file.bytes, &file.name),
    };
    let again = reading.clone();
    let made = workshop.draw(reading, key.draft, key.date, &load);
    let draft = made.document.is_none().then(|| workshop.draw(again, true, key.date, &load));
    Ok(Seen { key, made, draft })
}
