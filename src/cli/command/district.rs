//! `kehoach check` of a workbook of many schools: the findings of each, and how many have errors.

use std::fmt::Write as _;
use std::path::Path;

use super::check::Checked;
use crate::cli::setup;
use crate::diagnostic::{Finding, SourceMap, render_text};
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

    /// The findings, school by school, then how many schools have errors.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (index, part) in self.parts.iter().enumerate().filter(|(_, part)| !part.made.report.is_empty()) {
            if let Some((_, school)) = part.file.split_once('#').filter(|_| index > 0) {
                text.extend(["Trường ", school, ":\n"]);
            }
            text.push_str(&render_text(&part.made.report, &part.made.sources));
            text.push('\n');
        }
        let schools = self.parts.iter().skip(1);
        let wrong = schools.clone().filter(|part| part.made.report.has_errors()).count();
        let _ = writeln!(text, "{}: {} trường, {wrong} trường có lỗi.", self.file, schools.count());
        text
    }
}
