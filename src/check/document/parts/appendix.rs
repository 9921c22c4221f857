//! Finds annexes: label, title and the line that names the document they belong to (Phụ lục I, mục III.1).

use crate::document::line::Line;
use crate::document::words::begins;
use crate::manuscript::Align;

/// Limit of lines in which an annex names its document.
const DEEPEST: usize = 16;
/// Lines between a label and the text.
const HEAD_LINES: usize = 8;

/// The head of one annex.
#[derive(Debug)]
pub struct Appendix<'a> {
    pub label: Line<'a>,
    pub title: Vec<Line<'a>>,
    /// `(Kèm theo Kế hoạch số …)`
    pub reference: Option<Line<'a>>,
}

/// Words that name the document of an annex.
const ATTACHED: [&str; 6] = ["kèm theo", "ban hành kèm theo", "phê duyệt kèm theo", "đính kèm", "gửi kèm", "kèm "];

/// Whether a line says what an annex belongs to.
pub fn is_reference(text: &str) -> bool {
    let words = text.trim_start_matches(['(', ' ']);
    text.starts_with('(') && ATTACHED.iter().any(|attached| begins(words, attached))
}

/// The line by which the whole document is an annex of another.
pub fn attached_by<'a>(lines: &[Line<'a>]) -> Option<Line<'a>> {
    lines.iter().take(DEEPEST).find(|line| is_reference(line.text())).cloned()
}

/// The label of an annex: a short line of its own.
pub fn is_label(line: &Line) -> bool {
    const LONGEST: usize = 40;
    begins(line.text(), "phụ lục") && line.text().chars().count() < LONGEST && !line.is_in_cell()
}

/// The annexes from a paragraph on.
pub fn all<'a>(lines: &[Line<'a>], from: usize) -> Vec<Appendix<'a>> {
    let labels = lines.iter().enumerate().filter(|(_, line)| line.index >= from && is_label(line));
    labels.map(|(at, line)| one(line, lines.get(at + 1..).unwrap_or_default())).collect()
}

fn one<'a>(label: &Line<'a>, following: &[Line<'a>]) -> Appendix<'a> {
    let mut appendix = Appendix { label: label.clone(), title: Vec::new(), reference: None };
    for line in following.iter().take(HEAD_LINES) {
        if is_reference(line.text()) {
            appendix.reference = Some(line.clone());
            break;
        }
        let is_bold = line.percent(|look| look.bold) >= 50;
        if line.is_in_cell() || line.paragraph.align != Align::Center || (!appendix.title.is_empty() && !is_bold) {
            break;
        }
        appendix.title.push(line.clone());
    }
    appendix
}
