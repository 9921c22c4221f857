//! The schools of a list whose columns are known.

use std::collections::{BTreeMap, BTreeSet};

use super::looks;
use super::matching::{Match, Why};
use super::table::Table;
use super::words::{LEFT_OUT, OWN, targets};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Finding, Place};
use crate::excel::form::CellText;
use crate::excel::read::page::folded;
use crate::excel::workbook::address;

/// A school of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub code: String,
    /// Paths of fields and what they say.
    pub fields: Vec<(&'static str, String)>,
    /// What the own columns say, in their order.
    pub own: Vec<CellText>,
}

/// The schools of a list, and the findings about it.
#[derive(Debug, Default)]
pub struct Schools {
    /// Headings of the own columns.
    pub own: Vec<String>,
    pub schools: Vec<Listed>,
    /// Rows that are no school: number from 1, what stands there.
    pub skipped: Vec<(u32, String)>,
    /// How many codes were made up, and how many kinds were taken from names.
    pub made_codes: usize,
    pub guessed_kinds: usize,
    /// Names of schools whose kind nobody says.
    pub without_kind: Vec<String>,
}

const NAME: &str = "school.name";
const KIND: &str = "school.type";
const PLACE: &str = "letterhead.place_name";
const BODY: &str = "letterhead.issuing_body";

pub fn schools(table: &Table, matches: &[Match], file: &str, catalogue: &Catalogue) -> Result<Schools, Box<Finding>> {
    let at = |path: &str| {
        let name = &targets().iter().find(|target| target.field.as_deref() == Some(path))?.name;
        matches.iter().find(|it| it.target == *name).map(|it| it.column)
    };
    let Some(name) = at(NAME) else {
        let message = "không cột nào của danh sách là tên trường.";
        let help = "ghi tiêu đề \"Tên trường\" cho cột tên; hoặc chọn ở bảng ghép cột rồi chạy lại.";
        return Err(Box::new(Finding::error("XLS-30", message).at_place(Place::File { file: file.into() }).help(help)));
    };
    let own: Vec<&Match> = matches.iter().filter(|it| is_own(it)).collect();
    let mut all = Schools { own: headings(&own), ..Schools::default() };
    let fields: Vec<(&'static str, u16)> = targets()
        .iter()
        .filter_map(|target| target.field.as_deref().filter(|path| !path.is_empty()))
        .filter_map(|path| Some((path, at(path)?)))
        .collect();
    let code = at("");
    for row in table.rows() {
        let said = table.value(row, name);
        let filled = matches.iter().filter(|it| !table.value(row, it.column).is_empty()).count();
        if said.is_empty() || table.is_title(row) || (filled <= 2 && matches.len() > 3) {
            let text = matches.iter().map(|it| table.value(row, it.column)).find(|text| !text.is_empty());
            all.skipped.extend(text.map(|text| (row + 1, text)));
            continue;
        }
        let mut values: Vec<(&'static str, String)> =
            fields.iter().map(|(path, column)| (*path, table.value(row, *column))).collect();
        all.complete(&mut values, catalogue);
        let code = code.map(|column| table.value(row, column)).unwrap_or_default();
        let own = own.iter().map(|it| table.seen(row, it.column)).collect();
        all.schools.push(Listed { code, fields: values, own });
    }
    all.codes();
    if all.schools.is_empty() {
        let place = Place::Cell { file: file.into(), sheet: table.sheet.name.clone(), cell: address(0, name) };
        let finding = Finding::error("XLS-30", "danh sách chưa có trường nào dưới hàng tiêu đề.").at_place(place);
        return Err(Box::new(finding.help("ghi mỗi trường một dòng.")));
    }
    Ok(all)
}

fn is_own(it: &Match) -> bool {
    let is_contact = targets().iter().any(|target| target.own.is_some() && target.name == it.target);
    (it.target == OWN && !(it.heading.is_empty() && it.why == Why::Nothing && it.example.is_empty())) || is_contact
}

/// Headings of own columns: their own words, or what they are; none twice.
fn headings(own: &[&Match]) -> Vec<String> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut heading = |it: &&Match| {
        let plain = match (it.heading.as_str(), it.target.as_str()) {
            ("", OWN) => format!("Cột {}", it.letters),
            ("", target) => target.to_owned(),
            // The column of the form has this heading.
            (heading, OWN)
                if targets().iter().any(|target| target.field.is_some() && folded(&target.name) == folded(heading)) =>
            {
                format!("{heading} ({})", it.letters)
            }
            (heading, _) => heading.to_owned(),
        };
        let unique = if seen.contains(&folded(&plain)) { format!("{plain} ({})", it.letters) } else { plain };
        seen.insert(folded(&unique));
        unique
    };
    own.iter().map(&mut heading).collect()
}

impl Schools {
    /// The kind in its official words, from the name where the list does not say it; the place without its kind; the
    /// issuing body from the name.
    fn complete(&mut self, values: &mut Vec<(&'static str, String)>, catalogue: &Catalogue) {
        let said = |values: &[(&'static str, String)], path: &str| {
            values.iter().find(|(known, _)| *known == path).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let name = said(values, NAME);
        let kind = said(values, KIND);
        let kind = if kind.is_empty() {
            let guessed = looks::kind_of_name(&name);
            self.guessed_kinds += usize::from(guessed.is_some());
            guessed.unwrap_or_default().to_owned()
        } else {
            looks::kind_said(&kind, catalogue).unwrap_or(kind)
        };
        if kind.is_empty() {
            self.without_kind.push(name.clone());
        }
        let mut body = said(values, BODY);
        if body.is_empty() {
            body = name.to_uppercase();
        }
        let place = looks::place(&said(values, PLACE));
        for (path, value) in [(KIND, kind), (BODY, body), (PLACE, place)] {
            match values.iter_mut().find(|(known, _)| *known == path) {
                Some((_, known)) => *known = value,
                None => values.push((path, value)),
            }
        }
        values.retain(|(_, value)| !value.is_empty());
    }

    /// Gives a code to each school that has none: the letters of its kind and a number that no other has.
    fn codes(&mut self) {
        let mut taken: BTreeSet<String> = self.schools.iter().map(|school| folded(&school.code)).collect();
        let mut next: BTreeMap<&str, u32> = BTreeMap::new();
        for school in self.schools.iter_mut().filter(|school| school.code.is_empty()) {
            let kind = school.fields.iter().find(|(path, _)| *path == KIND).map_or("", |(_, kind)| kind.as_str());
            let short = looks::short(kind);
            let number = next.entry(short).or_insert(0);
            loop {
                *number += 1;
                school.code = format!("{short}-{number:02}");
                if taken.insert(folded(&school.code)) {
                    break;
                }
            }
            self.made_codes += 1;
        }
    }
}

/// What stays as it is, or goes; for the table of what is taken for what.
pub const OTHERS: [&str; 2] = [OWN, LEFT_OUT];
