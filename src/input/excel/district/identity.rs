//! Schools of a list that are taken for each other: one under two codes, two with one number, one with the body of another.

use std::collections::HashMap;

use super::{District, Wrong};
use crate::diagnostic::{FieldPath, Finding, Severity};
use crate::excel::workbook::address;
use crate::vietnamese::normalize::comparable;

/// The rule of schools that are mixed up.
const MIXED_UP: &str = "XLS-31";

impl District<'_> {
    pub(super) fn tell_identity(&mut self) {
        let told = [
            self.twice(
                &["school.name", "letterhead.place_name"],
                Severity::Warning,
                "tên trường và địa danh này",
                "mỗi trường một dòng; bỏ dòng thừa hoặc sửa tên.",
            ),
            self.twice(
                &["letterhead.number", "letterhead.symbol"],
                // Each school counts its own documents: it may be so.
                Severity::Hint,
                "số và ký hiệu này",
                "mỗi văn bản một số; sửa số hoặc ký hiệu.",
            ),
            self.bodies(),
        ];
        for (school, finding, path) in told.into_iter().flatten() {
            self.wrong.entry(school).or_default().push(Wrong { finding, path: FieldPath::new(path) });
        }
    }

    /// What the list says of a school, as it is compared, with its column; the first line of it. A school that is withdrawn
    /// is taken for no other: the one it became part of may have its name.
    fn said(&self, school: usize, path: &str) -> Option<(String, u16)> {
        if self.is_withdrawn(school) {
            return None;
        }
        let (_, column) = self.roll.fields.iter().find(|(field, _)| field.path == path)?;
        let text = comparable(&self.roll.value(school, *column).replace('\n', " "));
        (!text.is_empty() && !text.contains('…')).then_some((text, *column))
    }

    /// Schools that say the same in both of these fields.
    fn twice(
        &self,
        paths: &[&'static str; 2],
        severity: Severity,
        what: &str,
        help: &str,
    ) -> Vec<(usize, Finding, &'static str)> {
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        let mut all = Vec::new();
        for school in 0..self.roll.schools.len() {
            let both = paths.map(|path| self.said(school, path));
            let [Some((one, column)), Some((two, _))] = both else { continue };
            let key = format!("{one}\n{two}");
            groups.entry(key.clone()).or_default().push(school);
            all.push((school, column, key));
        }
        let row = |school: usize| self.roll.schools.get(school).map_or(0, |school| school.row);
        let tell = |(school, column, key): (usize, u16, String)| {
            let group = groups.get(&key)?;
            let other = group.iter().find(|other| **other != school)?;
            let more = match group.len().saturating_sub(2) {
                0 => String::new(),
                more => format!(" và {more} ô khác"),
            };
            let message = format!("{what} còn ở ô {}{more}.", address(row(*other), column));
            let place = self.cell(&self.roll.sheet.name, row(school), column);
            Some((school, Finding::new(MIXED_UP, severity, message).at_place(place).help(help), paths[0]))
        };
        all.into_iter().filter_map(tell).collect()
    }

    /// Schools whose issuing body is the name of another school.
    fn bodies(&self) -> Vec<(usize, Finding, &'static str)> {
        let names: HashMap<String, usize> = (0..self.roll.schools.len())
            .filter_map(|school| Some((self.said(school, "school.name")?.0, school)))
            .collect();
        let mut told = Vec::new();
        for school in 0..self.roll.schools.len() {
            let Some((body, column)) = self.said(school, "letterhead.issuing_body") else { continue };
            let own = self.said(school, "school.name").map(|(name, _)| name);
            let Some(other) = names.get(&body).filter(|_| own.as_deref() != Some(body.as_str())) else { continue };
            let (Some(own), Some(other)) = (self.roll.schools.get(school), self.roll.schools.get(*other)) else {
                continue;
            };
            let message = format!(
                "cơ quan ban hành là tên của trường {} ({}), không phải của trường này.",
                other.code, other.name
            );
            let place = self.cell(&self.roll.sheet.name, own.row, column);
            let help = "sửa cơ quan ban hành; hoặc sửa tên trường nếu tên sai.";
            told.push((
                school,
                Finding::error(MIXED_UP, message).at_place(place).help(help),
                "letterhead.issuing_body",
            ));
        }
        told
    }
}
