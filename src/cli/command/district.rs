//! `kehoach check` of a workbook of many schools: the findings of each, and how many have errors.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use super::check::Checked;
use crate::cli::setup;
use crate::diagnostic::{Finding, Report, SourceMap, render_text};
use crate::pipeline::{District, Made, Order, Workshop, is_district};

/// A checked workbook: what is of no school, then each school.
pub struct CheckedDistrict {
    file: String,
    pub parts: Vec<Checked>,
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
    // A file that cannot be read is told by the check of a plan.
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
    let whole =
        Made { files: Vec::new(), report: district.report().clone(), sources: SourceMap::default(), standing: None };
    let first = Checked { file: file.clone(), bytes: Vec::new(), made: wanted(whole), score: None };
    let schools = (0..district.schools().len()).map(|index| {
        let made = wanted(one(workshop, &district, index, path));
        Checked { file: format!("{file}#{}", name(&district, index)), bytes: Vec::new(), made, score: None }
    });
    let parts = std::iter::once(first).chain(schools).collect();
    Ok(Some(CheckedDistrict { file, parts }))
}

fn one(workshop: &Workshop, district: &District, index: usize, path: &Path) -> Made {
    let order = Order { formats: Vec::new(), draft: false };
    workshop.make_reading(district.reading(index), true, &order, None, &setup::beside(path))
}

/// `TH-001 Trường Tiểu học Vân Hạ`
fn name(district: &District, index: usize) -> String {
    district.schools().get(index).map_or_else(String::new, |school| format!("{} {}", school.key, school.name))
}

impl CheckedDistrict {
    pub fn has_errors(&self) -> bool {
        self.parts.iter().any(|part| part.made.report.has_errors())
    }

    /// The findings, those that several schools share once, then school by school; at last how many have errors.
    pub fn text(&self) -> String {
        let told: Vec<Vec<String>> = self.parts.iter().map(texts).collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        told.iter().skip(1).flatten().for_each(|text| *times.entry(text.as_str()).or_default() += 1);
        let is_shared = |text: &str| times.get(text).is_some_and(|count| *count > 1);
        let mut text = String::new();
        for (index, (part, told)) in self.parts.iter().zip(&told).enumerate() {
            let mut own = part.made.report.clone();
            let mut texts = told.iter().map(|text| !is_shared(text) || index == 0);
            own.retain(|_| texts.next().unwrap_or(true));
            if index == 1 {
                text.push_str(&self.shared(&told_once(&self.parts, &is_shared)));
            }
            if own.is_empty() {
                continue;
            }
            if let Some((_, school)) = part.file.split_once('#').filter(|_| index > 0) {
                text.extend(["Trường ", school, ":\n"]);
            }
            text.push_str(&render_text(&own, &part.made.sources));
            text.push('\n');
        }
        let schools = self.parts.iter().skip(1);
        let wrong = schools.clone().filter(|part| part.made.report.has_errors()).count();
        let _ = writeln!(text, "{}: {} trường, {wrong} trường có lỗi.", self.file, schools.count());
        text
    }

    fn shared(&self, told: &[(Finding, usize)]) -> String {
        let mut text = String::new();
        for (finding, part) in told {
            let Some(part) = self.parts.get(*part) else { continue };
            text.push_str(&render_text(&Report::from_iter([finding.clone()]), &part.made.sources));
        }
        if text.is_empty() { text } else { format!("Ở nhiều trường:\n{text}\n") }
    }
}

/// The findings of a part, as texts: those of two schools are one where they say the same of one place.
fn texts(part: &Checked) -> Vec<String> {
    let text = |finding: &Finding| render_text(&Report::from_iter([finding.clone()]), &part.made.sources);
    part.made.report.iter().map(text).collect()
}

/// The findings that several schools share, each with the part it is first found in.
fn told_once(parts: &[Checked], is_shared: &dyn Fn(&str) -> bool) -> Vec<(Finding, usize)> {
    let mut seen = HashSet::new();
    let mut told = Vec::new();
    for (index, part) in parts.iter().enumerate().skip(1) {
        for (finding, text) in part.made.report.iter().zip(texts(part)) {
            if is_shared(&text) && seen.insert(text) {
                told.push((finding.clone(), index));
            }
        }
    }
    told
}
