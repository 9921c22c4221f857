//! Which texts of a workbook are neither in its document nor told.

use kehoach::diagnostic::{FindingRecord, Severity, render_text};
use kehoach::input::excel::workbook::{CellValue, position};
use kehoach::pipeline::{Format, Made, Order, Workshop};

use super::clerk::Clerk;

/// A text of a cell, as it is looked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    sheet: String,
    words: String,
}

/// What became of a workbook.
pub struct Printed {
    made: Made,
    page: String,
}

/// Letters and digits only: signs are the program's.
fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The longest line of a cell without the signs that people set in front.
fn words(text: &str) -> String {
    let line = text.lines().max_by_key(|line| line.chars().count()).unwrap_or_default();
    letters(line).chars().take(60).collect()
}

/// Whether a cell of the form is a heading: its words are the form's own, also where the document prints them.
fn is_heading(sheet: &str, (row, column): (u32, u16)) -> bool {
    if sheet == "Thông tin chung" { column == 0 } else { row == 2 }
}

/// The texts that are long enough to be known again, and stand nowhere else in the workbook, nor within another.
pub fn texts(clerk: &Clerk) -> Vec<Text> {
    let filled = clerk.sheets.iter().filter(|sheet| sheet.name != "Hướng dẫn");
    // The names of criteria are the form's own.
    let is_shown = |sheet: &str, column: u16| column == 1 && ["Kết quả tiêu chí", "Mức 4"].contains(&sheet);
    let cells = filled.flat_map(|sheet| sheet.cells.iter().map(move |(place, value)| (sheet, *place, value)));
    let cells = cells.filter(|(sheet, place, _)| !is_shown(&sheet.name, place.1));
    let texts = cells.filter_map(|(sheet, place, value)| match value {
        CellValue::Text(text) => Some((sheet.name.clone(), text.clone(), is_heading(&sheet.name, place))),
        _ => None,
    });
    let texts: Vec<(String, String, bool)> = texts.collect();
    let all = texts.iter().map(|(_, text, _)| letters(text)).collect::<Vec<_>>().join("|");
    let is_alone = |text: &Text| all.match_indices(text.words.as_str()).take(2).count() == 1;
    let texts = texts.into_iter().filter(|(.., is_heading)| !is_heading);
    let texts = texts.map(|(sheet, text, _)| Text { sheet, words: words(&text) });
    texts.filter(|text| text.words.chars().count() > 3 && is_alone(text)).collect()
}

pub fn made(workshop: &Workshop, bytes: &[u8]) -> Printed {
    let made = workshop.make(bytes, "a.xlsx", &Order { formats: vec![Format::Html], draft: true });
    let page = made.files.first().map(|(_, file)| String::from_utf8_lossy(file).into_owned()).unwrap_or_default();
    let mut text = String::new();
    for piece in page.split('<') {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    Printed { page: letters(&text.replace("&amp;", "&").replace("&quot;", "\"")), made }
}

impl Printed {
    pub fn holds(&self, text: &Text) -> bool {
        self.page.contains(&text.words)
    }

    /// Letters of the document.
    pub fn text(&self) -> &str {
        &self.page
    }

    pub fn told(&self) -> String {
        render_text(&self.made.report, &self.made.sources)
    }
}

/// The known texts that are lost: not printed, and no finding tells their column, their row, their sheet or themselves.
pub fn lost(clerk: &Clerk, known: &[Text], printed: &Printed) -> Vec<Text> {
    let records = printed.made.report.iter().map(|finding| FindingRecord::new(finding, &printed.made.sources));
    let told: Vec<(String, Severity)> = records
        .map(|record| format!("{}\n{}", record.place.unwrap_or_default(), record.message))
        .zip(printed.made.report.iter().map(|finding| finding.severity))
        .collect();
    let is_error =
        |words: &str| told.iter().any(|(text, severity)| *severity == Severity::Error && text.contains(words));
    // What cannot be read as a whole is told as a whole.
    if is_error("\"Nội dung")
        || is_error("\"Phụ lục")
        || ["A5", "B5"].iter().any(|form| is_error(&format!("\"Thông tin chung\", ô {form}")))
        || is_error("thiếu trang")
    {
        return Vec::new();
    }
    let is_told = |text: &Text| {
        let places = clerk.sheets.iter().flat_map(|sheet| {
            let cells = sheet.cells.iter().filter(|(_, value)| match value {
                CellValue::Text(text_of) => words(text_of) == text.words,
                _ => false,
            });
            cells.map(move |(place, _)| (sheet.name.clone(), *place))
        });
        let mut places = places;
        places.any(|(sheet, place)| told.iter().any(|(said, _)| tells(said, &sheet, place, text)))
    };
    known.iter().filter(|text| !printed.holds(text) && !is_told(text)).cloned().collect()
}

fn tells(said: &str, sheet: &str, (row, column): (u32, u16), text: &Text) -> bool {
    let (place, message) = said.split_once('\n').unwrap_or((said, ""));
    let Some((_, cell)) = place.split_once(&format!("trang \"{sheet}\", ô ")) else { return false };
    let at = position(cell.split([',', ' ']).next().unwrap_or_default());
    at.is_some_and(|at| at.0 == row || at.1 == column || at == (0, 0)) || letters(message).contains(&text.words)
}
