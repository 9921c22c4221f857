//! Plan ↔ Excel form, and what a form cannot hold.

use crate::diagnostic::{Report, SourceMap};
use crate::input::excel::form::{self, FormSource};
use crate::input::excel::lost;
use crate::input::json;
use crate::plan::Plan;

use super::{Workshop, is_workbook};

/// A converted file and what was found.
#[derive(Debug)]
pub struct Converted {
    /// The other file; `None` when the plan cannot be read.
    pub bytes: Option<Vec<u8>>,
    pub report: Report,
    pub sources: SourceMap,
    /// Whether the other file says less than this one.
    pub is_less: bool,
}

impl Workshop {
    /// The Excel form of a plan.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn form(&self, plan: &Plan) -> Result<Vec<u8>, String> {
        let forms = self.form_ids();
        let title = self.templates.form(&plan.form).map_or("", |form| form.description.as_str());
        let set = self.criteria_set(plan);
        form::write(&FormSource { plan, set, catalogue: &self.catalogue, forms: &forms, title })
    }

    /// The form of a plan, read back: what it does not say is told.
    pub fn whole_form(&self, plan: &Plan, report: &mut Report) -> Option<(Vec<u8>, bool)> {
        let bytes = match self.form(plan) {
            Ok(bytes) => bytes,
            Err(error) => {
                report.push(lost::unwritable(&error));
                return None;
            }
        };
        let again = self.read_workbook(&bytes, "").reading;
        let lost = lost::lost(plan, again.plan.as_ref());
        let is_less = !lost.is_empty();
        report.extend(lost.into_iter().collect());
        Some((bytes, is_less))
    }

    /// A workbook as JSON, JSON as a workbook.
    #[must_use]
    pub fn convert(&self, bytes: &[u8], file: &str) -> Converted {
        if is_workbook(bytes, file) {
            let sheets = self.read_workbook(bytes, file);
            let report = sheets.reading.report;
            let value = sheets.value.filter(|_| !report.has_errors());
            let bytes = value.map(|value| json::print(&value).into_bytes());
            return Converted { bytes, report, sources: sheets.reading.sources, is_less: false };
        }
        let reading = self.reader.read(bytes, file);
        let mut report = reading.report;
        let plan = reading.plan.filter(|_| !report.has_errors());
        let form = plan.and_then(|plan| self.whole_form(&plan, &mut report));
        let is_less = form.as_ref().is_none_or(|(_, is_less)| *is_less);
        Converted { bytes: form.map(|(bytes, _)| bytes), report, sources: reading.sources, is_less }
    }
}
