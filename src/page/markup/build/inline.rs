//! Text inside a paragraph. Space is collapsed as in HTML, so that templates can be indented; no-break spaces stay.

use std::borrow::Cow;

use super::Builder;
use crate::document::inline::{Inline, TextRun};
use crate::document::{Case, StyleName};
use crate::markup::parse::{Child, Node};
use crate::vietnamese::case;

impl Builder<'_> {
    /// The text of an element in the case of a style.
    pub fn inlines(&self, node: &Node, style: StyleName) -> Vec<Inline> {
        let style = self.styles.get(style);
        let upper = style.case == Case::Upper;
        let mut text = InlineText { inlines: Vec::new(), upper, bold: style.bold, italic: style.italic };
        text.children(node, false, false);
        text.finish()
    }
}

struct InlineText {
    inlines: Vec<Inline>,
    upper: bool,
    /// What the style is already: letters that look the same are of one run.
    bold: bool,
    italic: bool,
}

impl InlineText {
    fn children(&mut self, node: &Node, bold: bool, italic: bool) {
        for child in &node.children {
            match child {
                Child::Text(text) => self.text(text, bold, italic),
                Child::Node(node) => match node.element.name {
                    "b" => self.children(node, true, italic),
                    "i" => self.children(node, bold, true),
                    "br" => self.line_break(),
                    // Paragraphs and lists among the text are blocks of their own.
                    _ => {}
                },
            }
        }
    }

    fn text(&mut self, text: &str, bold: bool, italic: bool) {
        let text = if self.upper { case::upper(text).into() } else { Cow::Borrowed(text) };
        if is_collapsed(&text) {
            let text = if self.ends_open() { text.trim_start_matches(' ') } else { &text };
            if !text.is_empty() {
                self.push(text, bold, italic);
            }
            return;
        }
        for (index, word) in text.split([' ', '\t', '\n', '\r']).enumerate() {
            if index > 0 && !self.ends_open() {
                self.push(" ", bold, italic);
            }
            if !word.is_empty() {
                self.push(word, bold, italic);
            }
        }
    }

    /// Whether a space would be the first of a line or the second in a row.
    fn ends_open(&self) -> bool {
        match self.inlines.last() {
            Some(Inline::Text(run)) => run.text.ends_with(' '),
            Some(Inline::LineBreak) | None => true,
        }
    }

    fn push(&mut self, piece: &str, bold: bool, italic: bool) {
        let (bold, italic) = (bold && !self.bold, italic && !self.italic);
        match self.inlines.last_mut() {
            Some(Inline::Text(run)) if run.bold == bold && run.italic == italic => run.text.push_str(piece),
            _ => self.inlines.push(Inline::Text(TextRun { text: piece.into(), bold, italic })),
        }
    }

    fn line_break(&mut self) {
        self.trim_end();
        if !self.inlines.is_empty() {
            self.inlines.push(Inline::LineBreak);
        }
    }

    /// Takes away the space at the end of a line.
    fn trim_end(&mut self) {
        while let Some(Inline::Text(run)) = self.inlines.last_mut() {
            let kept = run.text.trim_end_matches(' ').len();
            run.text.truncate(kept);
            if kept > 0 {
                break;
            }
            self.inlines.pop();
        }
    }

    fn finish(mut self) -> Vec<Inline> {
        self.trim_end();
        while self.inlines.last() == Some(&Inline::LineBreak) {
            self.inlines.pop();
            self.trim_end();
        }
        self.inlines
    }
}

/// Whether a text has no space but single ones, as nearly all texts.
fn is_collapsed(text: &str) -> bool {
    let mut before = b'-';
    text.bytes().all(|byte| {
        let is_single = !matches!((before, byte), (b' ', b' ') | (_, b'\t' | b'\n' | b'\r'));
        before = byte;
        is_single
    })
}
