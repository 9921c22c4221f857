//! The order of findings: the gravest first, then as one reads the file from its beginning.

use std::cmp::Reverse;

use super::{Finding, Place, Report, SourceMap};

/// Where a place stands in its file: the sheet, then row and column; a line or a paragraph is a row.
type Spot = (usize, usize, usize);

impl Report {
    /// The findings in the order of reports: the gravest first, then by their places. A finding without a place comes
    /// before those with one, a finding in a template after; equals keep the order in which they were made.
    pub fn in_order(&self, sources: &SourceMap) -> Vec<&Finding> {
        let mut names = Names { files: Vec::new(), sheets: sources.sheets().iter().map(String::as_str).collect() };
        let mut ranked: Vec<_> = self
            .iter()
            .map(|finding| {
                let (file, spot) = finding.place(sources).map_or((0, (0, 0, 0)), |place| names.rank(place));
                (Reverse(finding.severity), file, spot, finding)
            })
            .collect();
        ranked.sort_by_key(|(severity, file, spot, _)| (*severity, *file, *spot));
        ranked.into_iter().map(|(.., finding)| finding).collect()
    }
}

/// Files and sheets by their numbers: those that nobody counted come in the order in which they are named.
struct Names<'a> {
    files: Vec<&'a str>,
    sheets: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// The number of the file, from 1, and the spot in it.
    fn rank(&mut self, place: &'a Place) -> (usize, Spot) {
        match place {
            Place::File { file } => (number(&mut self.files, file) + 1, (0, 0, 0)),
            Place::Line { file, line, column } => (number(&mut self.files, file) + 1, (0, *line, *column)),
            Place::Cell { file, sheet, cell } => {
                let (row, column) = row_and_column(cell);
                (number(&mut self.files, file) + 1, (number(&mut self.sheets, sheet) + 1, row, column))
            }
            Place::Paragraph { file, number: paragraph, .. } => (number(&mut self.files, file) + 1, (0, *paragraph, 0)),
            Place::Template { line, column, .. } => (usize::MAX, (0, *line, column.unwrap_or(0))),
        }
    }
}

/// The number of a name, from 0; a new one gets the next.
fn number<'a>(names: &mut Vec<&'a str>, name: &'a str) -> usize {
    names.iter().position(|known| *known == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    })
}

/// `F9` → 9 and 6.
fn row_and_column(cell: &str) -> (usize, usize) {
    let digits = cell.find(|letter: char| letter.is_ascii_digit()).unwrap_or(cell.len());
    let (letters, rest) = cell.split_at(digits);
    let digits = rest.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    let column = letters.bytes().filter(u8::is_ascii_alphabetic).fold(0_usize, |column, letter| {
        column.saturating_mul(26).saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    (digits.parse().unwrap_or(0), column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FieldPath;

    #[test]
    fn cells_are_read_as_row_and_column() {
        let read = ["F9", "AA12", "B13:C14", "", "?"].map(row_and_column);
        assert_eq!(read, [(9, 6), (12, 27), (13, 2), (0, 0), (0, 0)]);
    }

    #[test]
    fn the_gravest_come_first_then_the_places_as_they_are_read() {
        let cell =
            |sheet: &str, cell: &str| Place::Cell { file: "a.xlsx".into(), sheet: sheet.into(), cell: cell.into() };
        let mut sources = SourceMap::default();
        sources.set_sheets(["Đầu", "Cuối"].map(str::to_owned).to_vec());
        sources.insert(FieldPath::new("subject"), cell("Đầu", "B13"));
        let report: Report = [
            Finding::hint("1", "").at_place(cell("Đầu", "B2")),
            Finding::warning("2", "").at_place(cell("Cuối", "A1")),
            Finding::warning("3", "").at(&FieldPath::new("subject")),
            Finding::warning("4", "").at_place(cell("Đầu", "C9")),
            Finding::warning("5", "").at_place(cell("Lạ", "A1")),
            Finding::warning("6", "").at_place(cell("Đầu", "AA9")),
            Finding::warning("7", ""),
            Finding::error("8", "").at_place(Place::Template { name: "x".into(), line: 1, column: None }),
            Finding::error("9", "").at_place(Place::File { file: "a.xlsx".into() }),
        ]
        .into_iter()
        .collect();
        let told: String = report.in_order(&sources).iter().map(|finding| finding.rule).collect();
        assert_eq!(told, "987463251");
    }
}
