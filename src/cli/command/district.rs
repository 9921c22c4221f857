//! `kehoach check` of a workbook of many schools: the findings of each, and how many have errors.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::batch::Gathered;
use crate::cli::console::Console;
use crate::cli::setup;
use crate::diagnostic::{Finding, Place, Report, Sameness, SourceMap};
use crate::pipeline::word::Score;
use crate::pipeline::{District, Made, Order, Workshop, is_district};

/// What was found in one file, or in one school of a workbook of many.
pub struct Checked {
    pub file: String,
    pub bytes: Vec<u8>,
    pub made: Made,
    /// Of a Word document that could be read.
    pub score: Option<Score>,
}

/// A checked workbook: what is of no school, then each school.
pub struct CheckedDistrict {
    file: String,
    pub parts: Vec<Checked>,
    /// The cell of the list that names each school.
    places: Vec<Option<Place>>,
    /// How many make no plan any more.
    withdrawn: usize,
}

/// Checks the file if it is such a workbook; `None` where it is something else.
///
/// # Errors
/// One finding: the workbook cannot be opened.
pub fn check(
    workshop: &Workshop,
    path: &Path,
    is_wanted: impl Fn(&Finding) -> bool,
) -> Result<Option<CheckedDistrict>, Box<Finding>> {
    // The check of a plan reports a file that cannot be read.
    let Some(bytes) = setup::read(path).ok().filter(|bytes| is_district(bytes)) else { return Ok(None) };
    let file = path.display().to_string();
    let district = workshop.district(&bytes, &file)?;
    drop(bytes);
    let wanted = |mut made: Made| {
        made.report.retain(&is_wanted);
        if made.report.is_empty() {
            // A thousand maps of places would fill the memory.
            made.sources = SourceMap::default();
        }
        made
    };
    let whole = Made { report: district.report().clone(), ..Made::default() };
    let first = Checked { file: file.clone(), bytes: Vec::new(), made: wanted(whole), score: None };
    let schools = (0..district.schools().len()).map(|index| {
        let made = wanted(one(workshop, &district, index, path));
        Checked { file: format!("{file}#{}", name(&district, index)), bytes: Vec::new(), made, score: None }
    });
    let parts = std::iter::once(first).chain(schools).collect();
    let places = (0..district.schools().len()).map(|index| district.place_of(index)).collect();
    let withdrawn = (0..district.schools().len()).filter(|index| district.is_withdrawn(*index)).count();
    Ok(Some(CheckedDistrict { file, parts, places, withdrawn }))
}

fn one(workshop: &Workshop, district: &District, index: usize, path: &Path) -> Made {
    if district.is_withdrawn(index) {
        return Made::default();
    }
    let order = Order { formats: Vec::new(), draft: false };
    workshop.make_reading(district.reading(index), &order, None, &setup::beside(path))
}

/// `TH-001 Trường Tiểu học Vân Hạ`
fn name(district: &District, index: usize) -> String {
    district.schools().get(index).map_or_else(String::new, |school| format!("{} {}", school.key, school.name))
}

impl CheckedDistrict {
    pub fn has_errors(&self) -> bool {
        self.parts.iter().any(|part| part.made.report.has_errors())
    }

    /// All findings with their places, each once; what is of a school as a whole stands at its line of the list.
    pub fn gathered(&self) -> Report {
        let mut gathered = Gathered::default();
        let places = std::iter::once(&None).chain(&self.places);
        for (part, of_school) in self.parts.iter().zip(places) {
            for finding in part.made.report.iter() {
                let place = finding.place(&part.made.sources).or(of_school.as_ref()).cloned();
                gathered.add(match place {
                    Some(place) => finding.clone().at_place(place),
                    None => finding.clone(),
                });
            }
        }
        gathered.report
    }

    /// What is found in several schools, once; then the other findings, school by school; then how many schools have
    /// errors.
    pub fn text(&self, console: Console) -> String {
        let mut text = String::new();
        let schools_of = self.schools_of();
        let is_shared = |finding: &Finding| schools_of.get(&finding.sameness()).is_some_and(|(_, count)| *count > 1);
        let (shared, sources) = self.shared(is_shared);
        for (index, part) in self.parts.iter().enumerate() {
            let own = part.made.report.iter().filter(|finding| !is_shared(finding)).cloned().collect();
            let own = console.told(&own, &part.made.sources);
            if let Some((_, school)) = part.file.split_once('#').filter(|_| index > 0 && !own.is_empty()) {
                text.extend(["Trường ", school, ":\n"]);
            }
            if !own.is_empty() {
                text.extend([&own, "\n"]);
            }
            // What is of no school comes first, then what is of several.
            let shared = if index == 0 { console.told(&shared, &sources) } else { String::new() };
            if !shared.is_empty() {
                text.extend(["Ở nhiều trường:\n", &shared, "\n"]);
            }
        }
        if console.is_quiet() {
            return text;
        }
        let schools = self.parts.iter().skip(1);
        let wrong = schools.clone().filter(|part| part.made.report.has_errors()).count();
        let all: Report = self.parts.iter().flat_map(|part| part.made.report.iter().cloned()).collect();
        let (file, count, total) = (&self.file, schools.count() - self.withdrawn, all.total());
        let withdrawn = match self.withdrawn {
            0 => String::new(),
            number => format!(" Không kể {number} trường đã rút."),
        };
        let _ = writeln!(text, "{file}: {count} trường, {wrong} trường có lỗi; {total}.{withdrawn}");
        text
    }

    /// In how many schools each finding is, and which of them was the last.
    fn schools_of(&self) -> HashMap<Sameness<'_>, (usize, usize)> {
        let mut schools: HashMap<Sameness, (usize, usize)> = HashMap::new();
        for (index, part) in self.parts.iter().enumerate().skip(1) {
            for finding in part.made.report.iter() {
                let (last, count) = schools.entry(finding.sameness()).or_insert((index, 1));
                if *last != index {
                    (*last, *count) = (index, *count + 1);
                }
            }
        }
        schools
    }

    /// The findings that several schools have, each at its place; one without a place stands at its school.
    fn shared(&self, is_shared: impl Fn(&Finding) -> bool) -> (Report, SourceMap) {
        let (mut report, mut sources) = (Report::default(), SourceMap::default());
        for part in self.parts.iter().skip(1) {
            if sources.sheets().is_empty() {
                sources.set_sheets(part.made.sources.sheets().to_vec());
            }
            for finding in part.made.report.iter().filter(|finding| is_shared(finding)) {
                let school = || Place::File { file: part.file.as_str().into() };
                let place = finding.place(&part.made.sources).cloned().unwrap_or_else(school);
                report.push(finding.clone().at_place(place));
            }
        }
        (report, sources)
    }
}
