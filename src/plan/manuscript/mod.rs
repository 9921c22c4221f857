//! A finished document that someone else wrote, as a reader sees it: paragraphs, tables and pages with their
//! effective formatting, whatever styles, defaults and lists it came from.
//!
//! `input::word` fills it, `check::document` judges it. It contains facts only; nothing here knows the decree.

mod amendment;
mod paragraph;
mod section;
mod table;

pub use amendment::Amendment;
pub use paragraph::{Align, Figure, Ink, LineHeight, Look, Note, PageField, Paragraph, Run, Spot};
pub use section::{Edge, PageNumber, Pages, Section};
pub use table::{Merge, Row, Span, Table};

/// A whole document.
#[derive(Debug, Clone, Default)]
pub struct Manuscript {
    /// Stretches of pages, in order; at least one.
    pub sections: Vec<Section>,
    /// All paragraphs in reading order: text, cells of tables, text boxes. Paragraph numbers count from 1.
    pub paragraphs: Vec<Paragraph>,
    /// All tables in the order of their first paragraphs.
    pub tables: Vec<Table>,
    pub traces: Traces,
}

/// What work on the document left behind in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// Comments of readers.
    pub comments: usize,
    /// Insertions and deletions that nobody accepted yet.
    pub revisions: usize,
    /// Files of the writer's own computer that the document refers to.
    pub local_links: Vec<String>,
    /// Stretches of letters that are set not to show.
    pub hidden: usize,
    /// Places where the document takes in the content of another file.
    pub taken_in: usize,
    /// What headers and footers say besides numbers, each text once.
    pub running: Vec<String>,
}

impl Manuscript {
    /// The section a paragraph (counted from 0) stands in.
    pub fn section_of(&self, paragraph: usize) -> Option<&Section> {
        self.sections.iter().find(|section| paragraph < section.end).or_else(|| self.sections.last())
    }

    /// The table a paragraph stands in, if it stands in one.
    pub fn table_of(&self, paragraph: &Paragraph) -> Option<&Table> {
        match paragraph.spot {
            Spot::Cell { table, .. } => self.tables.get(table),
            Spot::Flow | Spot::TextBox => None,
        }
    }
}
