//! Document type, subject and legal bases: boxes 5a and the first lines of box 6.

use crate::catalogue::Abbreviations;
use crate::check::document::line::Line;
use crate::check::document::number;
use crate::check::document::words::{begins, is_upper};
use crate::manuscript::{Align, Spot};

/// The document type stands within so many lines.
const DEEPEST: usize = 60;
/// A subject has at most so many lines.
const SUBJECT_LINES: usize = 5;

/// Document type and subject.
#[derive(Debug, Default)]
pub struct Title<'a> {
    /// The line that begins with the type.
    pub document_type: Option<Line<'a>>,
    /// The name of the type as the decree lists it, in capitals.
    pub type_name: Option<String>,
    /// The type shares its line with other words.
    pub is_glued: bool,
    pub subject: Vec<Line<'a>>,
}

impl<'a> Title<'a> {
    /// Finds them among the first lines.
    pub fn find(lines: &[Line<'a>], abbreviations: &Abbreviations) -> Self {
        let typed = lines
            .iter()
            .take(DEEPEST)
            .enumerate()
            .find_map(|(at, line)| type_of(line, abbreviations).map(|(name, is_glued)| (at, name, is_glued)));
        let Some((at, name, is_glued)) = typed else { return Self::default() };
        let spot = lines.get(at).map(|line| line.paragraph.spot).unwrap_or_default();
        let subject = subject(spot, lines.get(at + 1..).unwrap_or_default());
        Self { document_type: lines.get(at).cloned(), type_name: Some(name), is_glued, subject }
    }

    /// The paragraph of the type.
    pub fn start(&self) -> Option<usize> {
        self.document_type.as_ref().map(|line| line.index)
    }

    /// One past the last paragraph of the subject.
    pub fn end(&self) -> usize {
        let all = self.document_type.iter().chain(&self.subject);
        all.map(|line| line.index + 1).max().unwrap_or(0)
    }
}

/// The type a line is, or begins with in capitals.
fn type_of(line: &Line, abbreviations: &Abbreviations) -> Option<(String, bool)> {
    let text = line.text().trim_end_matches([':', '.']);
    let is_title = is_upper(text) || line.paragraph.align == Align::Center;
    if is_title && abbreviations.of(text).is_some() {
        return Some((text.to_uppercase(), false));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = (2..=3).filter_map(|count| words.get(..count)).map(|words| words.join(" "));
    let mut known = name.filter(|name| is_upper(name) && abbreviations.of(name).is_some());
    let is_free = !line.is_in_cell() && !line.is_shared && line.paragraph.align != Align::Left;
    known.next().filter(|_| is_free).map(|name| (name.to_uppercase(), true))
}

/// The lines under the type that belong to it: centred, up to the bases or the text.
fn subject<'a>(spot: Spot, following: &[Line<'a>]) -> Vec<Line<'a>> {
    let mut found: Vec<Line> = Vec::new();
    for line in following.iter().take(SUBJECT_LINES) {
        let text = line.text();
        let is_line = !text.contains(char::is_alphanumeric);
        let is_centered = line.paragraph.align == Align::Center;
        let is_bold = line.percent(|look| look.bold) >= 50;
        let is_other = begins(text, "căn cứ")
            || begins(text, "kính gửi")
            || text.starts_with('(')
            || number::of(line.paragraph).is_some();
        if is_line {
            continue;
        }
        let belongs =
            is_centered || (found.is_empty() && is_bold) || (is_bold && line.paragraph.align != Align::Justify);
        // Some set the type and the subject in a row of the letterhead's table.
        let is_apart = line.is_in_cell() && line.paragraph.spot != spot;
        if is_other || !belongs || is_apart {
            break;
        }
        found.push(line.clone());
    }
    found
}

/// Words that a line of the bases begins with; only the first opens them.
const BASES: [&str; 6] = ["căn cứ", "thực hiện", "theo ", "xét ", "trên cơ sở", "để thực hiện"];

/// A title over the bases has fewer letters.
const LONGEST_TITLE: usize = 60;

/// The lines of the legal bases.
pub fn legal_bases<'a>(lines: &[Line<'a>], from: usize) -> Vec<Line<'a>> {
    let mut found: Vec<Line> = Vec::new();
    for line in lines.iter().filter(|line| line.index >= from) {
        let text = line.text().trim_start_matches(['-', '–', '+', ' ']);
        let opens = begins(text, "căn cứ");
        let goes_on =
            !found.is_empty() && BASES.iter().any(|word| begins(text, word)) && text.trim_end().ends_with(';');
        // `Căn cứ xây dựng kế hoạch` above the bases is the heading of their section.
        let is_heading = line.percent(|look| look.bold) >= 50
            && text.chars().count() < LONGEST_TITLE
            && !text.trim_end().ends_with([';', '.', ',']);
        let is_base = (opens || goes_on)
            && !is_upper(text)
            && !line.is_in_cell()
            && !text.trim_end().ends_with(':')
            && !is_heading;
        let is_before = found.is_empty() && number::of(line.paragraph).is_none_or(|number| number.is_sign());
        if is_base {
            found.push(line.clone());
        } else if !is_before || line.index > from + 6 {
            break;
        }
    }
    found
}
