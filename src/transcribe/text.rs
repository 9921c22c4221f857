//! Reads the text of a paragraph with its emphasis, and the number at its beginning.

use std::ops::Range;

use crate::check::document::number::{self, Number};
use crate::manuscript::Paragraph;
use crate::plan::{RichText, Run, Runs};
use crate::vietnamese::normalize::nfc;
use crate::vietnamese::script;

/// What emphasis says at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Upright and regular unless it is emphasised.
    Text,
    /// Bold and italic by its style, where all of it is so: a heading, a head of a column.
    Styled,
    /// However most of it looks: a basis.
    Slanted,
}

/// The number of a paragraph, and where its text begins.
pub(super) struct Front {
    pub number: Option<Number>,
    /// What an automatic list puts in front that is no number: `Điều 1.`
    pub prefix: Option<String>,
    pub start: usize,
}

/// What a paragraph begins with.
pub(super) fn front(paragraph: &Paragraph) -> Front {
    let lead = paragraph.text.len() - paragraph.text.trim_start().len();
    // A dash alone is what a cell says.
    let is_empty = |number: &Number| number.is_sign() && number.rest.trim().is_empty() && !number.is_automatic;
    let number = number::of(paragraph).filter(|number| !is_empty(number));
    match (&number, &paragraph.label) {
        (None, label) => Front { number, prefix: label.clone(), start: lead },
        (Some(read), Some(_)) if read.is_automatic => Front { number, prefix: None, start: lead },
        (Some(read), _) => {
            let text = paragraph.trimmed();
            let rest = if text.ends_with(&read.rest) { read.rest.len() } else { text.len() - read.written.len() };
            let start = lead + text.len().saturating_sub(rest);
            Front { number, prefix: None, start: if paragraph.text.is_char_boundary(start) { start } else { lead } }
        }
    }
}

/// The text from a byte on.
pub(super) fn from(paragraph: &Paragraph, start: usize, ground: Ground) -> RichText {
    within(paragraph, start..paragraph.text.len(), ground)
}

/// The whole text, an automatic number that has no place of its own in front of it.
pub(super) fn whole(paragraph: &Paragraph, ground: Ground) -> RichText {
    let text = from(paragraph, 0, ground);
    match &paragraph.label {
        Some(label) => before(&format!("{label} "), text),
        None => text,
    }
}

/// The text of a stretch of bytes.
pub(super) fn within(paragraph: &Paragraph, range: Range<usize>, ground: Ground) -> RichText {
    let mut pieces: Vec<Run> = Vec::new();
    for run in &paragraph.runs {
        let (start, end) = (run.range.start.max(range.start), run.range.end.min(range.end));
        let Some(text) = paragraph.text.get(start..end).filter(|text| !text.is_empty()) else { continue };
        // A letter without a raised or lowered form stays on the line, and is reported.
        let signs = script::signs(text, run.look.script);
        let text = nfc(signs.as_deref().unwrap_or(text)).into_owned();
        pieces.push(Run { text, bold: run.look.bold, italic: run.look.italic });
    }
    if ground != Ground::Text {
        let (bold, italic) = (most(&pieces, |run| run.bold), most(&pieces, |run| run.italic));
        let is_upright = |run: &Run| !run.italic && run.text.contains(char::is_alphanumeric);
        let italic = italic && (ground == Ground::Slanted || !pieces.iter().any(is_upright));
        for piece in &mut pieces {
            (piece.bold, piece.italic) = (piece.bold && !bold, piece.italic && !italic);
        }
    }
    for note in paragraph.notes.iter().filter(|note| range.start <= note.at && note.at <= range.end) {
        pieces.push(Run { text: format!(" (Chú thích: {})", note.text), ..Run::default() });
    }
    let mut runs = assemble(pieces);
    // Where the program itself wrote the text, emphasis ends where it was meant to.
    if !is_own(paragraph) {
        spaces_outside(&mut runs);
    }
    rich(runs)
}

/// Beginnings of the names of the program's own styles of texts.
const OWN: [&str; 5] = [OWN_BODY, "Gạch đầu dòng", "Dấu cộng", "Bảng: ", "Khoản có tiêu đề"];
/// Name of the program's own style of paragraphs.
pub(super) const OWN_BODY: &str = "Nội dung";

/// Whether a text has one of the program's own styles.
fn is_own(paragraph: &Paragraph) -> bool {
    OWN.iter().any(|name| paragraph.style.starts_with(name))
}

/// Whether most letters are so.
fn most(pieces: &[Run], is_so: impl Fn(&Run) -> bool) -> bool {
    let letters = |run: &&Run| run.text.chars().filter(|sign| sign.is_alphanumeric()).count();
    let all: usize = pieces.iter().map(|run| letters(&run)).sum();
    let so: usize = pieces.iter().filter(|run| is_so(run)).map(|run| letters(&run)).sum();
    so * 2 > all
}

/// Pieces as a text: spaces single, none at the ends, pieces of one emphasis joined.
fn assemble(pieces: Vec<Run>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last = '\n';
    for piece in pieces {
        let mut text = String::with_capacity(piece.text.len());
        for sign in piece.text.chars() {
            let sign = if sign == '\t' || sign == '\u{A0}' { ' ' } else { sign };
            if sign == ' ' && matches!(last, ' ' | '\n') {
                continue;
            }
            text.push(sign);
            last = sign;
        }
        match runs.last_mut() {
            _ if text.is_empty() => {}
            Some(before) if (before.bold, before.italic) == (piece.bold, piece.italic) => before.text.push_str(&text),
            // A space has no emphasis of its own.
            Some(before) if text.trim().is_empty() => before.text.push_str(&text),
            _ => runs.push(Run { text, ..piece }),
        }
    }
    while let Some(run) = runs.last_mut() {
        run.text.truncate(run.text.trim_end().len());
        if !run.text.is_empty() {
            break;
        }
        runs.pop();
    }
    runs
}

/// Spaces between two emphases stand in the text without one.
fn spaces_outside(runs: &mut [Run]) {
    for index in 1..runs.len() {
        let (before, after) = runs.split_at_mut(index);
        let (Some(one), Some(two)) = (before.last_mut(), after.first_mut()) else { continue };
        let is_marked = |run: &Run| run.bold || run.italic;
        if is_marked(one) && !is_marked(two) && one.text.ends_with(' ') {
            one.text.pop();
            two.text.insert(0, ' ');
        } else if !is_marked(one) && is_marked(two) && two.text.starts_with(' ') {
            two.text.remove(0);
            one.text.push(' ');
        }
    }
}

fn rich(mut runs: Vec<Run>) -> RichText {
    if runs.iter().all(|run| !run.bold && !run.italic) {
        return RichText::Plain(runs.iter().map(|run| run.text.as_str()).collect());
    }
    let one = |run: Run| if run.bold || run.italic { Runs::Emphasised(run) } else { Runs::Plain(run.text) };
    RichText::Runs(runs.drain(..).map(one).collect())
}

/// Words in front of a text.
pub(super) fn before(words: &str, text: RichText) -> RichText {
    match text {
        RichText::Plain(text) => RichText::Plain(format!("{words}{text}").trim_end().to_owned()),
        RichText::Runs(mut runs) => {
            match runs.first_mut() {
                Some(Runs::Plain(first)) => first.insert_str(0, words),
                _ => runs.insert(0, Runs::Plain(words.to_owned())),
            }
            RichText::Runs(runs)
        }
    }
}

/// The same, with an emphasis of their own: bold, italic.
pub(super) fn marked_before(words: &str, (bold, italic): (bool, bool), text: RichText) -> RichText {
    if !bold && !italic {
        return before(words, text);
    }
    let marked = Run { text: words.trim_end().to_owned(), bold, italic };
    let space = Run { text: " ".to_owned(), ..Run::default() };
    rich(assemble([marked, space].into_iter().chain(text.runs()).collect()))
}

/// Whether the first word of a paragraph is bold, and whether it is italic.
pub(super) fn first_emphasis(paragraph: &Paragraph) -> (bool, bool) {
    let is_said = |range: &Range<usize>| paragraph.text.get(range.clone()).is_some_and(|text| !text.trim().is_empty());
    let first = paragraph.runs.iter().find(|run| is_said(&run.range));
    first.map_or((false, false), |run| (run.look.bold, run.look.italic))
}

/// Texts under one another.
pub(super) fn under(texts: Vec<RichText>) -> RichText {
    let mut all: Vec<Run> = Vec::new();
    for text in texts {
        if !all.is_empty() {
            all.push(Run { text: "\n".to_owned(), ..Run::default() });
        }
        all.extend(text.runs());
    }
    let mut joined: Vec<Run> = Vec::new();
    for run in all {
        match joined.last_mut() {
            Some(last) if (last.bold, last.italic) == (run.bold, run.italic) => last.text.push_str(&run.text),
            _ => joined.push(run),
        }
    }
    rich(joined)
}

/// The text without a sign at its end.
pub(super) fn without_end(text: RichText, ends: &[char]) -> RichText {
    match text {
        RichText::Plain(text) => RichText::Plain(text.trim_end_matches(ends).to_owned()),
        RichText::Runs(mut runs) => {
            let last = match runs.last_mut() {
                Some(Runs::Plain(last)) => Some(last),
                Some(Runs::Emphasised(run)) => Some(&mut run.text),
                None => None,
            };
            if let Some(last) = last {
                last.truncate(last.trim_end_matches(ends).len());
            }
            RichText::Runs(runs)
        }
    }
}

/// The text with spaces in place of line breaks.
pub(super) fn on_one_line(text: &RichText) -> RichText {
    let run = |run: Run| Run { text: run.text.replace('\n', " "), ..run };
    rich(assemble(text.runs().into_iter().map(run).collect()))
}
