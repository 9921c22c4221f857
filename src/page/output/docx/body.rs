//! The content of `w:body`. docx-rs writes the look of an element; this file joins the elements. A docx-rs tree of the
//! whole text would take 2 kB for every paragraph, and would be sorted and written property by property.

use docx_rs::{self as word, BuildXML as _};
use rustc_hash::FxHashMap;

use crate::length::Length;
use crate::vietnamese::cohesion::NO_BREAK_HYPHEN;

use super::DocxError;
use super::conform::conform;
use super::guessed_pages::{self, Counts, Item};
use super::look::{CellLook, Look, ParagraphLook, RunLook};

/// The name of the part in error messages.
const PART: &str = "document.xml";
const TABLE_END: &[u8] = b"</w:tbl>";

/// What a row asks for (17.4.81).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct RowLook {
    /// Repeated on every page.
    pub is_header: bool,
    /// Whether a page may end inside it.
    pub may_split: bool,
    /// Not lower than this.
    pub least_height: Length,
}

/// The body as far as it is written.
#[derive(Default)]
pub(super) struct Body<'a> {
    out: Vec<u8>,
    /// The properties of every look met so far.
    known: FxHashMap<Look<'a>, Vec<u8>>,
    /// Where the properties of the last paragraph end.
    property_end: usize,
    /// Its paragraphs and tables, not what stands in cells.
    items: Vec<Item>,
    /// Whether a cell is being written.
    in_cell: bool,
    /// Whether a section ends with what was written last.
    ends_section: bool,
    counts: Counts,
}

/// Room that the text of most documents needs.
const ROOM: usize = 64 * 1024;

impl<'a> Body<'a> {
    /// An empty one.
    pub fn new() -> Self {
        Self { out: Vec::with_capacity(ROOM), ..Self::default() }
    }

    /// The markup of all that was written.
    pub fn into_bytes(self) -> Vec<u8> {
        guessed_pages::settle(self.out, &self.items, self.counts)
    }

    /// Writes a paragraph around what `content` writes.
    pub fn paragraph(
        &mut self,
        look: ParagraphLook<'a>,
        content: impl FnOnce(&mut Self) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
        self.counts.paragraphs += 1;
        if !self.in_cell {
            self.item(Item { opens_page: look.page_break_before, keeps_with_next: look.keep_next, ..Item::default() });
        }
        self.push("<w:p>");
        self.properties(Look::Paragraph(look))?;
        self.property_end = self.out.len() - "</w:pPr>".len();
        content(self)?;
        self.push("</w:p>");
        Ok(())
    }

    /// Ends a section with the paragraph written last (17.6.18).
    pub fn end_section(&mut self, property: &word::SectionProperty) -> Result<(), DocxError> {
        let property = conformed(&property.build())?;
        self.out.splice(self.property_end..self.property_end, property);
        self.ends_section = true;
        Ok(())
    }

    /// Notes that the style of the paragraph written last keeps it with what follows.
    pub fn keep_last(&mut self) {
        if let (false, Some(last)) = (self.in_cell, self.items.last_mut()) {
            last.keeps_with_next = true;
        }
    }

    fn item(&mut self, item: Item) {
        let opens_page = std::mem::take(&mut self.ends_section) || item.opens_page;
        self.items.push(Item { start: self.out.len(), opens_page, ..item });
    }

    /// Writes a run of text, the texts without a gap. Characters that no XML file can hold are left out (XML 1.0,
    /// production 2).
    pub fn run(&mut self, look: RunLook, texts: &[&str]) -> Result<(), DocxError> {
        self.push("<w:r>");
        self.properties(Look::Run(look))?;
        self.push(r#"<w:t xml:space="preserve">"#);
        for text in texts {
            self.text(text);
        }
        self.push("</w:t></w:r>");
        Ok(())
    }

    /// Writes the end of a line within a paragraph (17.3.3.1).
    pub fn line_break(&mut self) {
        self.push(r#"<w:r><w:br w:type="textWrapping"/></w:r>"#);
    }

    /// Writes a run that holds a drawing.
    pub fn drawing(&mut self, markup: &str) {
        self.push("<w:r>");
        self.push(markup);
        self.push("</w:r>");
    }

    /// Writes a table around the rows that `rows` writes.
    pub fn table(
        &mut self,
        table: &word::Table,
        rows: impl FnOnce(&mut Self) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
        let table = conformed(&table.build())?;
        self.counts.tables += 1;
        if !self.in_cell {
            self.item(Item::default());
        }
        self.out.extend_from_slice(table.strip_suffix(TABLE_END).unwrap_or(&table));
        rows(self)?;
        self.out.extend_from_slice(TABLE_END);
        Ok(())
    }

    /// Writes a row (17.4.78) around the cells that `cells` writes. docx-rs knows no header rows.
    pub fn row(
        &mut self,
        look: RowLook,
        cells: impl FnOnce(&mut Self) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
        if let (false, Some(table)) = (self.in_cell, self.items.last_mut()) {
            table.rows += 1;
            table.head_rows += usize::from(look.is_header);
        }
        self.push("<w:tr>");
        if look != (RowLook { may_split: true, ..RowLook::default() }) {
            self.push("<w:trPr>");
            if !look.may_split {
                self.push("<w:cantSplit/>");
            }
            if look.least_height > Length::ZERO {
                let twips = look.least_height.to_twips();
                self.push(&format!(r#"<w:trHeight w:val="{twips}" w:hRule="atLeast"/>"#));
            }
            if look.is_header {
                self.push("<w:tblHeader/>");
            }
            self.push("</w:trPr>");
        }
        cells(self)?;
        self.push("</w:tr>");
        Ok(())
    }

    /// Writes a cell around what `content` writes, which ends with a paragraph (17.4.66).
    pub fn cell(
        &mut self,
        look: CellLook,
        content: impl FnOnce(&mut Self) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
        self.counts.cells += 1;
        if let (false, Some(table)) = (self.in_cell, self.items.last_mut()) {
            table.cells += usize::from(table.rows == 2);
        }
        self.push("<w:tc>");
        self.properties(Look::Cell(look))?;
        let outer = std::mem::replace(&mut self.in_cell, true);
        content(self)?;
        self.in_cell = outer;
        self.push("</w:tc>");
        Ok(())
    }

    fn properties(&mut self, look: Look<'a>) -> Result<(), DocxError> {
        if let Some(known) = self.known.get(&look) {
            self.out.extend_from_slice(known);
            return Ok(());
        }
        let built = conformed(&look.build())?;
        self.out.extend_from_slice(&built);
        self.known.insert(look, built);
        Ok(())
    }

    fn push(&mut self, markup: &str) {
        self.out.extend_from_slice(markup.as_bytes());
    }

    fn text(&mut self, text: &str) {
        let mut written = 0;
        for (at, sign) in text.char_indices() {
            let markup = match sign {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&apos;",
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "",
                // Word draws its own in the face of the text, and the character in whatever face has it (17.3.3.18).
                NO_BREAK_HYPHEN => r#"</w:t><w:noBreakHyphen/><w:t xml:space="preserve">"#,
                _ => continue,
            };
            self.push(&text[written..at]);
            self.push(markup);
            written = at + sign.len_utf8();
        }
        self.push(&text[written..]);
    }
}

fn conformed(built: &[u8]) -> Result<Vec<u8>, DocxError> {
    conform(built).map_err(|source| DocxError::Markup { part: PART, source })
}
