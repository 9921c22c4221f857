//! Text inside a paragraph.

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    Text(TextRun),
    /// The line ends here, the paragraph goes on.
    LineBreak,
}

/// Text of one appearance. Emphasis adds to the paragraph's style and never takes away: bold inside a bold
/// heading stays bold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextRun {
    /// NFC, no control characters, no line breaks.
    pub text: String,
    pub bold: bool,
    pub italic: bool,
}

impl Inline {
    /// Text without emphasis.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(TextRun { text: text.into(), bold: false, italic: false })
    }
}

/// The text alone; a line break becomes a newline.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(run) => run.text.as_str(),
            Inline::LineBreak => "\n",
        })
        .collect()
}
