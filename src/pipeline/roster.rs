//! An office's own list of schools → a workbook of many schools, with the words of a form for all.

use chrono::NaiveDate;
use serde_json::Value;

use super::{Member, Workshop};
use crate::diagnostic::Finding;
use crate::input::excel::form::district::Added;
use crate::input::excel::roster::{Listed, Roster, Schools};
use crate::plan::Plan;
use crate::template::Wish;

/// What the form of a kind of school proposes where the list says nothing.
const PROPOSED: [&str; 2] = ["/letterhead/governing_body", "/signature_block/position"];

impl Workshop {
    /// Reads a list; `known`: what headings were taken for before.
    ///
    /// # Errors
    /// One finding: it cannot be read, or is no list of schools.
    pub fn roster(&self, bytes: &[u8], file: &str, known: &[(String, String)]) -> Result<Roster, Box<Finding>> {
        Roster::read(bytes, file, known, &self.catalogue)
    }

    /// The workbook of the schools of a list, for a form and from a day on.
    ///
    /// # Errors
    /// In words: the form is not known, or a text is longer than a cell.
    pub fn district_of_list(&self, schools: &Schools, form: &str, day: NaiveDate) -> Result<Vec<u8>, String> {
        let begin = |school_type: Option<String>| {
            let wish = Wish { form: form.to_owned(), set: None, school_type, date: day };
            let mut plan = self.begin(&wish).map_err(|finding| finding.message)?;
            // Schools of one office are of several kinds: each has the set for its own.
            plan.assessment.criteria_set = None;
            Ok::<Plan, String>(plan)
        };
        let common = begin(None)?;
        let mut kinds: Vec<(String, Value)> = Vec::new();
        let mut members = Vec::with_capacity(schools.schools.len());
        for Listed { code, fields, own } in &schools.schools {
            let kind = fields.iter().find(|(path, _)| *path == "school.type").map_or("", |(_, kind)| kind.as_str());
            let at = kinds.iter().position(|(known, _)| known == kind).unwrap_or_else(|| {
                // A kind that nobody knows has the words for all.
                let proposed = begin(Some(kind.to_owned()).filter(|kind| !kind.is_empty()));
                let proposed = proposed.unwrap_or_else(|_| common.clone());
                kinds.push((kind.to_owned(), serde_json::to_value(proposed).unwrap_or_default()));
                kinds.len() - 1
            });
            let mut plan = serde_json::to_value(&common).unwrap_or_default();
            for pointer in PROPOSED {
                let value = kinds.get(at).and_then(|(_, plan)| plan.pointer(pointer)).cloned();
                if let (Some(place), Some(value)) = (plan.pointer_mut(pointer), value) {
                    *place = value;
                }
            }
            for (path, value) in fields {
                let pointer = format!("/{}", path.replace('.', "/"));
                plan.pointer_mut(&pointer).into_iter().for_each(|place| *place = Value::from(value.as_str()));
            }
            let plan = serde_json::from_value(plan).unwrap_or_else(|_| common.clone());
            members.push(Member { code: code.clone(), plan, own: own.clone() });
        }
        let set = |plan: &Plan| self.catalogue.choose(day, plan.school.school_type.as_deref()?);
        self.district_with(&common, Added { columns: &schools.own, sheets: &[] }, &members, set)
    }
}
