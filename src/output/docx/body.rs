//! The content of `w:body` as it is written: docx-rs says how an element looks, and the elements are strung together
//! here. A tree of docx-rs for the whole text would hold 2 kB for every paragraph, and be put in order and written
//! property by property.

use docx_rs::{self as word, BuildXML as _};
use rustc_hash::FxHashMap;

use crate::length::Length;
use crate::vietnamese::cohesion::NO_BREAK_HYPHEN;

use super::DocxError;
use super::conform::conform;
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
}

impl<'a> Body<'a> {
    /// The markup of all that was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// Writes a paragraph around what `content` writes.
    pub fn paragraph(
        &mut self,
        look: ParagraphLook<'a>,
        content: impl FnOnce(&mut Self) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
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
        Ok(())
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
        self.push("<w:tc>");
        self.properties(Look::Cell(look))?;
        content(self)?;
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
        for sign in text.chars() {
            match sign {
                '&' => self.push("&amp;"),
                '<' => self.push("&lt;"),
                '>' => self.push("&gt;"),
                '"' => self.push("&quot;"),
                '\'' => self.push("&apos;"),
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                // Word draws its own in the face of the text, and the character in whatever face has it (17.3.3.18).
                NO_BREAK_HYPHEN => self.push(r#"</w:t><w:noBreakHyphen/><w:t xml:space="preserve">"#),
                sign => self.push(sign.encode_utf8(&mut [0; 4])),
            }
        }
    }
}

fn conformed(built: &[u8]) -> Result<Vec<u8>, DocxError> {
    conform(built).map_err(|source| DocxError::Markup { part: PART, source })
}
