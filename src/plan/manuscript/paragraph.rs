//! A paragraph with everything about it settled: no style needs to be looked up any more.

use std::ops::Range;
use std::sync::Arc;

use crate::length::Length;
use crate::vietnamese::script::Script;

/// Where the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
    Justify,
}

/// Distance from line to line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineHeight {
    /// Per cent of a single line of the font.
    Percent(i64),
    AtLeast(Length),
    Exactly(Length),
}

impl Default for LineHeight {
    fn default() -> Self {
        Self::Percent(100)
    }
}

/// Colour of letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Ink {
    /// Black, said or by default.
    #[default]
    Black,
    /// Anything else: six hexadecimal digits, or the name of a theme colour.
    Other(Arc<str>),
}

/// How a piece of text looks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "as Word has them: each is a switch of its own")]
pub struct Look {
    /// Font of ASCII characters.
    pub font: Arc<str>,
    /// Font of all other letters: of Vietnamese, every letter with a mark.
    pub font_beyond_ascii: Arc<str>,
    pub size: Length,
    pub bold: bool,
    pub italic: bool,
    pub underlined: bool,
    /// A line runs through it.
    pub struck: bool,
    pub script: Script,
    pub ink: Ink,
}

/// A stretch of a paragraph's text that looks the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    pub look: Look,
}

/// The field that prints the number of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageField {
    /// Where it stands in the paragraph's text.
    pub at: usize,
    pub look: Look,
    /// Where on its line it stands: by the paragraph, a tab stop or a frame.
    pub align: Align,
    /// Does not ask for other digits of its own (`PAGE \* ROMAN`).
    pub is_arabic: bool,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spot {
    /// In the text itself.
    #[default]
    Flow,
    /// In a cell, all counted from 0. `table` is the innermost one.
    Cell { table: usize, row: usize, column: usize },
    /// In a box that floats over the page.
    TextBox,
}

/// A picture that stands in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The part of the file that holds it; empty when the file does not hold it.
    pub part: Arc<str>,
    /// Width on the page, where it is said.
    pub width: Option<Length>,
    /// What it shows, for people who cannot see it.
    pub alt: String,
}

/// A note at the foot of the page or at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where its sign stands in the paragraph's text.
    pub at: usize,
    pub text: String,
}

/// One paragraph.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "as Word has them: each is a switch of its own")]
pub struct Paragraph {
    /// The text a reader sees, without an automatic number; tabs and line breaks as `\t` and `\n`, spaces
    /// of every kind as one.
    pub text: String,
    pub runs: Vec<Run>,
    /// The number, letter or bullet that a list puts in front.
    pub label: Option<String>,
    /// Name of its style.
    pub style: Arc<str>,
    /// 1 to 9 for a heading of the navigation pane.
    pub outline_level: Option<u8>,
    pub align: Align,
    pub left: Length,
    /// Counted from `left`; negative when it hangs.
    pub first_line: Length,
    pub before: Length,
    pub after: Length,
    pub line: LineHeight,
    /// No space towards neighbours of the same style.
    pub is_contextual: bool,
    /// Formulas of it are read as lines of signs.
    pub has_formula: bool,
    pub has_rule_above: bool,
    pub has_rule_below: bool,
    /// Lengths of the horizontal lines drawn from here.
    pub drawn_lines: Vec<Length>,
    pub has_picture: bool,
    pub figures: Vec<Figure>,
    pub notes: Vec<Note>,
    /// Ends a page, before or after its text.
    pub breaks_page: bool,
    pub page_field: Option<PageField>,
    pub spot: Spot,
}

impl Paragraph {
    /// Replaces the text of each run; notes and the number of the page stay behind the run that they stood in or behind.
    pub fn reword(&mut self, words: impl Fn(&str, &Look) -> String) {
        let mut text = String::with_capacity(self.text.len() * 2);
        let mut runs: Vec<Run> = Vec::with_capacity(self.runs.len());
        // Places in the old text, and where they are in the new one.
        let mut moved = vec![(0, 0)];
        for run in &self.runs {
            let start = text.len();
            text.push_str(&words(self.text.get(run.range.clone()).unwrap_or_default(), &run.look));
            runs.push(Run { range: start..text.len(), look: run.look.clone() });
            moved.push((run.range.end, text.len()));
        }
        let place = |at: usize| moved.iter().find(|(old, _)| *old >= at).map_or(text.len(), |(_, new)| *new);
        self.notes.iter_mut().for_each(|note| note.at = place(note.at));
        if let Some(field) = &mut self.page_field {
            field.at = place(field.at);
        }
        (self.text, self.runs) = (text, runs);
    }

    /// Whether a reader sees nothing of it: no letter, no picture, no line.
    pub fn is_blank(&self) -> bool {
        let has_drawing = self.has_picture || !self.drawn_lines.is_empty();
        self.text.trim().is_empty() && self.label.is_none() && !has_drawing && self.page_field.is_none()
    }

    /// Number and text as a reader sees them.
    pub fn full_text(&self) -> String {
        match &self.label {
            Some(label) => format!("{label} {}", self.text),
            None => self.text.clone(),
        }
    }

    /// The text without an automatic number and without space around it.
    pub fn trimmed(&self) -> &str {
        self.text.trim()
    }
}
