//! The large parts of the page, by which a screen reader moves: header (what stands above the title), main (the text),
//! footer (the closing words, recipients and signature), and a section for each annex (HTML, 4.3).

use std::fmt::Write as _;

use crate::document::{Block, ColumnsRole, Document, PageNumbers, Part, StyleName};
use crate::length::Length;

use super::escape::escape;
use super::flow::Flow;
use super::print;

/// Words at the head of a draft.
const DRAFT_MARK: &str = "BẢN NHÁP";
/// Names the landmark of what a template puts after the signature without making it an annex.
const AFTERWORD: &str = "Phần sau khối chữ ký";

/// A large part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Landmark {
    Header,
    Main,
    Footer,
    /// An annex, by its number from 1.
    Annex(usize),
    Afterword,
}

impl Landmark {
    fn open(self) -> String {
        match self {
            Self::Header => "<header>".to_owned(),
            Self::Main => "<main>".to_owned(),
            Self::Footer => "<footer>".to_owned(),
            Self::Annex(number) => {
                format!("<section class=\"annex\" aria-label=\"Phụ lục đính kèm {number}\">")
            }
            Self::Afterword => format!("<section aria-label=\"{AFTERWORD}\">"),
        }
    }

    const fn close(self) -> &'static str {
        match self {
            Self::Header => "</header>",
            Self::Main => "</main>",
            Self::Footer => "</footer>",
            Self::Annex(_) | Self::Afterword => "</section>",
        }
    }
}

/// Blocks that stand in one landmark and in one part of the document.
struct Stretch<'a> {
    landmark: Landmark,
    part: usize,
    width: Length,
    blocks: &'a [Block],
}

/// The body of the page.
pub(super) fn write(document: &Document, page: &mut String) {
    let mut writer = Writer { document, flow: Flow::new(page, &document.styles), open: None };
    for stretch in stretches(document) {
        writer.stretch(&stretch);
    }
    writer.close();
}

struct Writer<'a> {
    document: &'a Document,
    flow: Flow<'a>,
    open: Option<Landmark>,
}

impl Writer<'_> {
    fn stretch(&mut self, stretch: &Stretch) {
        if self.open != Some(stretch.landmark) {
            self.close();
            self.begin(stretch.landmark);
        }
        let _ = writeln!(self.flow.page, "<div class=\"sheet {}\">", print::page_name(stretch.part));
        self.flow.write(stretch.blocks, stretch.width);
        self.flow.page.push_str("</div>\n");
    }

    fn begin(&mut self, landmark: Landmark) {
        let is_first = self.open.replace(landmark).is_none();
        let metadata = &self.document.metadata;
        let _ = writeln!(self.flow.page, "{}", landmark.open());
        if landmark == Landmark::Main && !has_title(self.document) {
            let _ = writeln!(self.flow.page, "<h1 class=\"unseen\">{}</h1>", escape(&metadata.title));
        }
        if is_first && metadata.draft {
            let _ = writeln!(self.flow.page, "<p class=\"draft\">{DRAFT_MARK}</p>");
        }
    }

    fn close(&mut self) {
        if let Some(landmark) = self.open {
            let _ = writeln!(self.flow.page, "{}", landmark.close());
        }
    }
}

/// The document cut where a landmark begins or the paper turns; without empty stretches.
fn stretches(document: &Document) -> Vec<Stretch<'_>> {
    let mut cutter = Cutter::default();
    for (index, part) in document.parts.iter().enumerate() {
        cutter.part(part, index);
    }
    cutter.stretches
}

#[derive(Default)]
struct Cutter<'a> {
    stretches: Vec<Stretch<'a>>,
    annexes: usize,
    is_signed: bool,
}

impl<'a> Cutter<'a> {
    fn part(&mut self, part: &'a Part, index: usize) {
        let is_first = index == 0;
        let push = |cutter: &mut Self, landmark, blocks: &'a [Block]| {
            if !blocks.is_empty() {
                cutter.stretches.push(Stretch { landmark, part: index, width: part.setup.text_width(), blocks });
            }
        };
        if !is_first && part.page_numbers == PageNumbers::Restart {
            self.annexes += 1;
        }
        let mut blocks = part.blocks.as_slice();
        if let Some(place) = find(blocks, ColumnsRole::Letterhead).filter(|_| is_first) {
            let (head, rest) = blocks.split_at(place + 1);
            push(self, Landmark::Header, head);
            blocks = rest;
        }
        if let Some(place) = find(blocks, ColumnsRole::SignatureBlock).filter(|_| !self.is_signed) {
            // The closing words go with the signature.
            let (text, _) = blocks.split_at(place - closing_words(&blocks[..place]));
            let (signature, rest) = blocks[text.len()..].split_at(place + 1 - text.len());
            push(self, self.text(), text);
            push(self, Landmark::Footer, signature);
            self.is_signed = true;
            blocks = rest;
        }
        push(self, self.text(), blocks);
    }

    /// Where text stands now.
    const fn text(&self) -> Landmark {
        match self.annexes {
            0 if self.is_signed => Landmark::Afterword,
            0 => Landmark::Main,
            number => Landmark::Annex(number),
        }
    }
}

/// How many of the last blocks are the closing words: one paragraph of the text, where more text stands above it.
fn closing_words(blocks: &[Block]) -> usize {
    let is_text = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            paragraph.outline_level.is_none() && matches!(paragraph.style, StyleName::Body | StyleName::BodyCentered)
        }
        _ => false,
    };
    usize::from(blocks.len() > 1 && blocks.last().is_some_and(is_text))
}

fn find(blocks: &[Block], role: ColumnsRole) -> Option<usize> {
    blocks.iter().position(|block| matches!(block, Block::Columns(columns) if columns.role == role))
}

/// Whether a paragraph of the document becomes the one first-level heading.
fn has_title(document: &Document) -> bool {
    let mut blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks.any(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.style == StyleName::DocumentType))
}
