//! Finds annexes: label, title and the line that names the document they belong to (Phụ lục I, mục III.1).

use crate::line::Line;
use crate::manuscript::Align;
use crate::words::{begins, is_upper};

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
const ATTACHED: [&str; 11] = [
    "kèm theo",
    "ban hành kèm theo",
    "phê duyệt kèm theo",
    "công nhận kèm theo",
    "được kèm theo",
    "được ban hành kèm theo",
    "được phê duyệt kèm theo",
    "được công nhận kèm theo",
    "đính kèm",
    "gửi kèm",
    "kèm ",
];

/// Whether a line says what an annex belongs to.
pub fn is_reference(text: &str) -> bool {
    let words = text.trim_start_matches(['(', ' ']);
    text.starts_with('(') && ATTACHED.iter().any(|attached| begins(words, attached))
}

/// The line by which the whole document is an annex of another.
pub fn attached_by<'a>(lines: &[Line<'a>]) -> Option<Line<'a>> {
    lines.iter().take(DEEPEST).find(|line| is_reference(line.text())).cloned()
}

/// What a decision approves is attached to it, also where nothing says so and a letterhead stands above: `ĐIỀU LỆ (SỬA ĐỔI,
/// BỔ SUNG)`. No type of documents is called so.
pub fn is_charter(lines: &[Line]) -> bool {
    /// As many spell it wrong.
    const NAMES: [&str; 2] = ["điều lệ", "điệu lệ"];
    let mut first = lines.iter().take(DEEPEST).map(Line::text);
    let line =
        first.find(|text| is_upper(text) && (NAMES.iter().any(|name| begins(text, name)) || *text == "QUYẾT ĐỊNH"));
    line.is_some_and(|text| text != "QUYẾT ĐỊNH")
}

/// Words that go on after `phụ lục` in a title that is no label: `PHỤ LỤC DÀNH CHO CÁC TỈNH`.
const NO_LABEL: [&str; 7] = ["dành ", "của ", "cho ", "kèm ", "đính ", "này", "và "];

/// The label of an annex: a short line of its own.
pub fn is_label(line: &Line) -> bool {
    const LONGEST: usize = 40;
    let text = line.text();
    let is_said = || {
        let rest: String = text.chars().skip("phụ lục".chars().count()).collect();
        NO_LABEL.iter().any(|words| begins(&rest, words))
    };
    begins(text, "phụ lục") && text.chars().count() < LONGEST && !line.is_in_cell() && !is_said()
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
