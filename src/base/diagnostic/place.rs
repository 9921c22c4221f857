//! Where a field stands in the user's files.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::{FieldPath, Wording};

/// A place a person can go to. File names are shown as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A whole file.
    File { file: Arc<str> },
    /// A line and column (both from 1, column in characters) of a text file.
    Line { file: Arc<str>, line: usize, column: usize },
    /// A cell of a workbook, in the spreadsheet's own notation (`F9`).
    Cell { file: Arc<str>, sheet: String, cell: String },
    /// A paragraph of a Word document, counted from 1; in a table also table, row and column.
    Paragraph { file: Arc<str>, number: usize, cell: Option<[usize; 3]> },
    /// A line of a template.
    Template { name: String, line: usize, column: Option<usize> },
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { file } => formatter.write_str(file),
            Self::Line { file, line, column } => write!(formatter, "{file}, dòng {line}, cột {column}"),
            Self::Cell { file, sheet, cell } => write!(formatter, "{file}, trang \"{sheet}\", ô {cell}"),
            Self::Paragraph { file, number, cell: None } => write!(formatter, "{file}, đoạn {number}"),
            Self::Paragraph { file, number, cell: Some([table, row, column]) } => {
                write!(formatter, "{file}, đoạn {number} (bảng {table}, hàng {row}, cột {column})")
            }
            Self::Template { name, line, column: None } => write!(formatter, "mẫu {name}, dòng {line}"),
            Self::Template { name, line, column: Some(column) } => {
                write!(formatter, "mẫu {name}, dòng {line}, cột {column}")
            }
        }
    }
}

/// From the address of a field to its place in the input. Made by the reader of the input.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    places: HashMap<FieldPath, Place>,
    sheets: Vec<String>,
    wording: Wording,
    /// Lists that the input has a place for, and no plan of several has items of its own in.
    of_none: Box<[(FieldPath, Place)]>,
}

impl SourceMap {
    /// A map without places, of an input about which findings speak in these words.
    pub fn of(wording: Wording) -> Self {
        Self { wording, ..Self::default() }
    }

    /// Whose words findings about the input speak in.
    pub const fn wording(&self) -> Wording {
        self.wording
    }

    /// Makes room for so many places more.
    pub fn reserve(&mut self, places: usize) {
        self.places.reserve(places);
    }

    /// Remembers where a field stands.
    pub fn insert(&mut self, path: FieldPath, place: Place) {
        self.places.insert(path, place);
    }

    /// Says in which order the sheets of the workbook stand.
    pub fn set_sheets(&mut self, names: Vec<String>) {
        self.sheets = names;
    }

    /// The sheets of the workbook in their order; none where that is not known.
    pub fn sheets(&self) -> &[String] {
        &self.sheets
    }

    /// Says where a list is to be filled in that no plan of several has items of its own in.
    pub fn insert_of_none(&mut self, list: FieldPath, place: Place) {
        let mut all = std::mem::take(&mut self.of_none).into_vec();
        all.push((list, place));
        self.of_none = all.into_boxed_slice();
    }

    /// Where a list is to be filled in, if no plan of several has items of its own in it.
    pub fn of_none(&self, list: &FieldPath) -> Option<&Place> {
        self.of_none.iter().find(|(known, _)| known == list).map(|(_, place)| place)
    }

    /// Takes over from another map the places of a field and of all within it.
    pub fn take(&mut self, other: &Self, path: &FieldPath) {
        for (place_of, place) in other.places.iter().filter(|(other, _)| other.is_within(path)) {
            self.places.insert(place_of.clone(), place.clone());
        }
    }

    /// Gives the items of a list the places they came from: the item with this index now was the one that `from` names.
    pub fn arrange(&mut self, list: &FieldPath, from: &[usize]) {
        if from.iter().enumerate().all(|(now, before)| now == *before) {
            return;
        }
        let inside = |path: &FieldPath| path.is_within(list) && path != list;
        let old: Vec<(FieldPath, Place)> = self.places.extract_if(|path, _| inside(path)).collect();
        for (now, before) in from.iter().enumerate() {
            let (now, before) = (list.index(now), list.index(*before));
            for (path, place) in old.iter().filter(|(path, _)| path.is_within(&before)) {
                let rest = path.as_str().get(before.as_str().len()..).unwrap_or_default();
                self.places.insert(FieldPath::new(&format!("{now}{rest}")), place.clone());
            }
        }
    }

    /// The place of the field; of an item of a list without one, the first of the places in it; else that of the nearest
    /// field around it.
    pub fn find_first(&self, path: &FieldPath) -> Option<&Place> {
        let is_item = path.as_str().ends_with(']');
        if !is_item || self.places.contains_key(path) {
            return self.find(path);
        }
        let inside = self.places.iter().filter(|(inner, _)| inner.is_within(path));
        inside.min_by_key(|(inner, _)| *inner).map(|(_, place)| place).or_else(|| self.find(path))
    }

    /// The field that stands at a paragraph of a Word document, counted from 1, or at the nearest one above it; of
    /// several the widest.
    pub fn field_at(&self, paragraph: usize) -> Option<&FieldPath> {
        let above = self.places.iter().filter_map(|(path, place)| match place {
            Place::Paragraph { number, .. } if *number <= paragraph => Some((*number, path)),
            _ => None,
        });
        above.max_by_key(|(number, path)| (*number, Reverse(path.as_str().len()), Reverse(*path))).map(|(_, path)| path)
    }

    /// The place of the field, or of the nearest field around it that stands somewhere.
    pub fn find(&self, path: &FieldPath) -> Option<&Place> {
        let mut at = Some(path.clone());
        while let Some(current) = at {
            if let Some(place) = self.places.get(&current) {
                return Some(place);
            }
            at = current.parent();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::Finding;
    use super::*;

    #[test]
    fn a_missing_field_is_found_at_its_parent() {
        let mut map = SourceMap::default();
        let place = Place::Line { file: "a.json".into(), line: 2, column: 3 };
        map.insert(FieldPath::new("letterhead"), place.clone());
        assert_eq!(map.find(&FieldPath::new("letterhead.number")), Some(&place));
        assert_eq!(map.find(&FieldPath::new("subject")), None);
    }

    #[test]
    fn what_no_plan_has_is_told_where_it_would_stand() {
        let mut map = SourceMap::default();
        let line = |line| Place::Line { file: "a.json".into(), line, column: 1 };
        map.insert(FieldPath::new("assessment.results[0]"), line(1));
        let mut finding = Finding::hint("ACT-01", "").at(&FieldPath::new("assessment.results[0]"));
        finding.lacks = Some(FieldPath::new("solutions"));
        assert_eq!(finding.place(&map), Some(&line(1)));
        map.insert_of_none(FieldPath::new("solutions"), line(7));
        assert_eq!(finding.place(&map), Some(&line(7)));
    }

    #[test]
    fn an_item_stands_where_its_first_field_does() {
        let mut map = SourceMap::default();
        let line = |line| Place::Line { file: "a.json".into(), line, column: 1 };
        for (number, field) in [(1, "recipients"), (3, "recipients[1].note"), (2, "recipients[1].name")] {
            map.insert(FieldPath::new(field), line(number));
        }
        for (field, number) in
            [("recipients", 1), ("recipients[0]", 1), ("recipients[1]", 2), ("recipients[1].note", 3)]
        {
            assert_eq!(map.find_first(&FieldPath::new(field)), Some(&line(number)), "{field}");
        }
    }

    #[test]
    fn a_paragraph_is_of_the_widest_field_there_or_of_one_above() {
        let mut map = SourceMap::default();
        let at = |number| Place::Paragraph { file: "a.docx".into(), number, cell: None };
        for (number, field) in [(3, "sections[0]"), (3, "sections[0].title"), (7, "sections[0].blocks[0]")] {
            map.insert(FieldPath::new(field), at(number));
        }
        for (number, field) in [(2, None), (3, Some("sections[0]")), (6, Some("sections[0]"))] {
            assert_eq!(map.field_at(number).map(FieldPath::as_str), field, "{number}");
        }
        assert_eq!(map.field_at(9).map(FieldPath::as_str), Some("sections[0].blocks[0]"));
    }

    #[test]
    fn items_that_move_take_their_places_along() {
        let mut map = SourceMap::default();
        let line = |line| Place::Line { file: "a.json".into(), line, column: 1 };
        for (index, field) in [(0, "recipients[0].name"), (1, "recipients[1]"), (2, "recipients[2].name")] {
            map.insert(FieldPath::new(field), line(index));
        }
        map.arrange(&FieldPath::new("recipients"), &[0, 2, 2]);
        for (field, from) in [("recipients[0].name", 0), ("recipients[1].name", 2), ("recipients[2].name", 2)] {
            assert_eq!(map.find(&FieldPath::new(field)), Some(&line(from)), "{field}");
        }
        assert_eq!(map.find(&FieldPath::new("recipients[3]")), None);
    }
}
