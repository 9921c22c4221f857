//! Reads the text between head and foot, paragraph by paragraph: sections, points, tables, pictures.

use std::ops::Range;

use super::figure;
use super::list::{self, Points};
use super::outline::{Draft, HeadLook, Node, Stack};
use super::scribe::Scribe;
use super::table;
use super::text::{self, Front, Ground};
use crate::check::document::number::{Kind, Number};
use crate::check::document::subject::{is_bold, is_marked};
use crate::check::document::words::begins;
use crate::manuscript::{Align, Paragraph, Section as Pages, Spot};
use crate::plan::section::{EmptyBlock, ParagraphBlock};
use crate::plan::{Block, BlockKind, ListMarker, Orientation, RichText, Section, TextAlign};

/// A heading is shorter than this.
const LONGEST_HEADING: usize = 220;
/// A heading without a number is shorter than this.
const LONGEST_TITLE: usize = 120;
/// Limit of lines of a caption.
const CAPTION_LINES: usize = 2;
/// Styles of the program's own texts.
const OWN_CAPTION: &str = "Tên bảng";
const OWN_NOTE: &str = "Bảng: ghi chú";
const OWN_FLUSH: &str = "Nội dung không lùi dòng";
const OWN_PART: &str = "Phần (tiêu đề)";

/// What was read of a stretch of paragraphs.
#[derive(Debug)]
pub(super) struct Flow {
    /// Paragraphs before the first section.
    pub before: Vec<Draft>,
    pub nodes: Vec<Node>,
}

impl Flow {
    /// Reads a stretch; `orientation` is that of all its pages.
    pub fn read(scribe: &mut Scribe, range: Range<usize>, orientation: Option<Orientation>) -> Self {
        Self::of(scribe, std::iter::once(range), orientation)
    }

    /// Reads several stretches as one text.
    pub fn of(
        scribe: &mut Scribe,
        ranges: impl IntoIterator<Item = Range<usize>>,
        orientation: Option<Orientation>,
    ) -> Self {
        let mut walk = Walk {
            scribe,
            end: 0,
            lies_whole: orientation == Some(Orientation::Landscape),
            stack: Stack::default(),
            before: Vec::new(),
            points: Vec::new(),
            counts: Vec::new(),
        };
        for range in ranges {
            walk.stretch(range);
        }
        Self { before: walk.before, nodes: walk.stack.finish() }
    }
}

struct Walk<'s, 'a> {
    scribe: &'s mut Scribe<'a>,
    end: usize,
    lies_whole: bool,
    stack: Stack,
    before: Vec<Draft>,
    points: Points,
    /// How far the lists of a section have counted.
    counts: Vec<(ListMarker, usize)>,
}

impl<'a> Walk<'_, 'a> {
    fn stretch(&mut self, range: Range<usize>) {
        self.end = range.end;
        let mut at = range.start;
        // A line that was typed under the title is drawn there.
        while at < range.end && self.scribe.paragraph(at).is_some_and(is_typed_rule) {
            self.scribe.take(at);
            at += 1;
        }
        while at < range.end {
            at = self.step(at).max(at + 1);
        }
        self.flush();
    }

    /// Reads what begins at a paragraph; where to go on.
    fn step(&mut self, at: usize) -> usize {
        let Some(paragraph) = self.scribe.paragraph(at).filter(|_| !self.scribe.is_taken(at)) else { return at + 1 };
        if let Some(table) = self.table_at(at) {
            return self.table(table, at, &[]);
        }
        self.scribe.take(at);
        if paragraph.breaks_page {
            self.flush();
            let block = Block::Kind(BlockKind::PageBreak(EmptyBlock::default()));
            self.push(Draft { block, at, inner: Vec::new(), lies: self.lies(at) });
        }
        self.figures(at, paragraph);
        if let Some((captions, table, start)) = self.captions(at) {
            self.flush();
            for caption in &captions {
                self.scribe.take(*caption);
            }
            return self.table(table, start, &captions);
        }
        let front = text::front(paragraph);
        if paragraph.trimmed().is_empty() && !is_part(front.number.as_ref()) {
            return at + 1;
        }
        if let Some(item) = list::item(at, paragraph, &front) {
            self.points.push(item);
            return at + 1;
        }
        self.flush();
        match front.number.clone() {
            Some(number) => self.numbered(at, paragraph, &front, number),
            None if self.is_title(at, paragraph, &front) => self.titled(at, paragraph),
            None => self.plain(at, paragraph),
        }
        at + 1
    }

    fn lies(&self, at: usize) -> bool {
        !self.lies_whole && self.scribe.manuscript.section_of(at).is_some_and(Pages::is_landscape)
    }

    /// The table that begins at a paragraph.
    fn table_at(&self, at: usize) -> Option<usize> {
        let paragraph = self.scribe.paragraph(at)?;
        let Spot::Cell { table, .. } = paragraph.spot else { return None };
        let tables = self.scribe.manuscript.tables.get(..=table)?;
        tables.iter().rposition(|table| !table.is_nested).filter(|outer| {
            tables.get(*outer).is_some_and(|table| table.paragraphs.start == at && table.paragraphs.end <= self.end)
        })
    }

    /// The next paragraph that shows something.
    fn next(&self, after: usize) -> Option<usize> {
        (after..self.end).find(|at| {
            self.table_at(*at).is_some() || self.scribe.paragraph(*at).is_some_and(|paragraph| !paragraph.is_blank())
        })
    }

    /// Lines above a table: which, and the table.
    fn captions(&self, at: usize) -> Option<(Vec<usize>, usize, usize)> {
        let mut lines = vec![at];
        while lines.len() <= CAPTION_LINES {
            let last = self.scribe.paragraph(*lines.last()?)?;
            if !is_caption(last) {
                return None;
            }
            let next = self.next(lines.last()? + 1)?;
            if let Some(table) = self.table_at(next) {
                return Some((lines, table, next));
            }
            lines.push(next);
        }
        None
    }

    fn table(&mut self, table: usize, at: usize, captions: &[usize]) -> usize {
        self.flush();
        let end = self.scribe.manuscript.tables.get(table).map_or(at + 1, |table| table.paragraphs.end);
        let Some(mut read) = table::read(self.scribe, table) else { return end };
        let lines = captions.iter().filter_map(|at| self.scribe.paragraph(*at)).flat_map(caption_lines);
        let lines: Vec<String> = lines.collect();
        if !lines.is_empty() {
            read.table.caption = table::lines_of(lines);
        }
        read.places.extend(captions.first().map(|at| ("caption".to_owned(), *at)));
        let note = self.next(end).filter(|_| true);
        let is_note = |at: &usize| self.table_at(*at).is_none() && self.scribe.paragraph(*at).is_some_and(is_note);
        let mut next = end;
        if let Some(note) = note.filter(is_note)
            && let Some(paragraph) = self.scribe.paragraph(note)
        {
            self.scribe.take(note);
            read.table.note = Some(text::whole(paragraph, Ground::Styled));
            read.places.push(("note".to_owned(), note));
            next = note + 1;
        }
        let block = Block::Kind(BlockKind::Table(read.table));
        self.push(Draft { block, at, inner: read.places, lies: self.lies(at) });
        next
    }

    fn figures(&mut self, at: usize, paragraph: &Paragraph) {
        if !paragraph.has_picture && paragraph.figures.is_empty() {
            return;
        }
        self.flush();
        let mut drafts = figure::blocks(self.scribe, at, paragraph, self.lies(at));
        let below = self.next(at + 1).filter(|_| paragraph.trimmed().is_empty());
        let caption = below.and_then(|at| Some((at, self.scribe.paragraph(at)?)));
        if let (Some(last), Some((at, below))) = (drafts.last_mut(), caption)
            && figure::is_caption(below)
        {
            self.scribe.take(at);
            figure::caption(last, table::lines_of(caption_lines(below)), at);
        }
        for draft in drafts {
            self.push(draft);
        }
    }

    /// A section with a number.
    fn numbered(&mut self, at: usize, paragraph: &'a Paragraph, front: &Front, number: Number) {
        let mut section = Section::default();
        let is_marked = is_marked(paragraph, Some(&number));
        let mut is_heading = is_marked && paragraph.text.chars().count() < LONGEST_HEADING;
        if is_part(Some(&number)) && paragraph.text.get(front.start..).is_none_or(|rest| rest.trim().is_empty()) {
            section.title = self.part_title(at);
            is_heading = true;
        } else if is_heading {
            section.title = Some(text::from(paragraph, front.start, Ground::Styled));
        } else if let Some((title, rest)) = run_in(paragraph, front.start) {
            (section.title, section.text) = (Some(title), Some(rest));
            is_heading = true;
        } else {
            section.text = Some(text::from(paragraph, front.start, Ground::Text));
        }
        let depth = self.stack.depth_of(&number, is_heading);
        let look = HeadLook::of(paragraph);
        let node = Node::new(section, at, self.lies(at));
        self.open(Node { number: Some(number), is_heading, look, ..node }, depth);
    }

    /// The title on the lines under `Phần I`.
    fn part_title(&mut self, at: usize) -> Option<RichText> {
        let next = self.next(at + 1).filter(|next| self.table_at(*next).is_none())?;
        let paragraph = self.scribe.paragraph(next)?;
        let is_title = text::front(paragraph).number.is_none() && (is_bold(paragraph) || &*paragraph.style == OWN_PART);
        is_title.then(|| {
            self.scribe.take(next);
            text::whole(paragraph, Ground::Styled)
        })
    }

    /// Whether a paragraph without a number is a heading.
    fn is_title(&self, at: usize, paragraph: &Paragraph, front: &Front) -> bool {
        let text = paragraph.trimmed();
        let is_short = text.chars().count() < LONGEST_TITLE;
        let is_named = paragraph.outline_level.is_some();
        // The program's own headings say themselves that they are.
        let is_line = &*paragraph.style != text::OWN_BODY
            && is_bold(paragraph)
            && paragraph.align != Align::Center
            && paragraph.align != Align::Right;
        let is_sentence = text.ends_with(['.', ';', ',', '?', '!']);
        let begins_one = front.prefix.is_none() && self.next(at + 1).is_some();
        is_short && begins_one && paragraph.spot == Spot::Flow && (is_named || (is_line && !is_sentence))
    }

    fn titled(&mut self, at: usize, paragraph: &Paragraph) {
        let title = text::from(paragraph, 0, Ground::Styled);
        let look = HeadLook::of(paragraph);
        let depth = self.stack.depth_of_look(look);
        let section = Section { title: Some(title), numbered: Some(false), ..Section::default() };
        self.open(Node { is_heading: true, look, ..Node::new(section, at, self.lies(at)) }, depth);
    }

    fn plain(&mut self, at: usize, paragraph: &Paragraph) {
        let text = text::whole(paragraph, Ground::Text);
        let align = match paragraph.align {
            Align::Center => Some(TextAlign::Center),
            Align::Right => Some(TextAlign::Right),
            _ => (&*paragraph.style == OWN_FLUSH).then_some(TextAlign::Left),
        };
        let block = match (text, align) {
            (RichText::Plain(text), None) => Block::Text(text),
            (text, align) => Block::Kind(BlockKind::Paragraph(ParagraphBlock { text, align })),
        };
        self.push(Draft { block, at, inner: Vec::new(), lies: self.lies(at) });
    }

    fn open(&mut self, node: Node, depth: usize) {
        self.counts.clear();
        self.stack.open(node, depth);
    }

    /// Ends the points that were collected.
    fn flush(&mut self) {
        let items = std::mem::take(&mut self.points);
        let Some(first) = items.first() else { return };
        let lies = self.lies(first.at);
        for draft in list::blocks(items, lies, &mut self.counts) {
            self.push(draft);
        }
    }

    fn push(&mut self, draft: Draft) {
        if let Some(node) = self.stack.last() {
            node.blocks.push(draft);
            return;
        }
        if is_opening(&draft.block) {
            self.before.push(draft);
            return;
        }
        // What is no paragraph needs a section to stand in: one without a heading.
        let section = Section { numbered: Some(false), ..Section::default() };
        let mut node = Node::new(section, draft.at, draft.lies);
        node.blocks.push(draft);
        self.open(node, 0);
    }
}

/// Whether a block may stand before the first section.
pub(super) fn is_opening(block: &Block) -> bool {
    match block {
        Block::Text(_) => true,
        Block::Kind(BlockKind::Paragraph(paragraph)) => paragraph.align.is_none(),
        Block::Kind(_) => false,
    }
}

fn is_part(number: Option<&Number>) -> bool {
    number.is_some_and(|number| number.kind == Kind::Part)
}

fn is_caption(paragraph: &Paragraph) -> bool {
    let text = paragraph.trimmed();
    if &*paragraph.style == OWN_CAPTION {
        return true;
    }
    let is_named = ["bảng ", "biểu ", "danh sách"].iter().any(|word| begins(text, word));
    let is_free = paragraph.spot == Spot::Flow && paragraph.label.is_none() && paragraph.outline_level.is_none();
    let is_centered = paragraph.align == Align::Center && (is_bold(paragraph) || is_named);
    let has_ordinal = is_named
        && text.split_whitespace().nth(1).is_some_and(|word| word.starts_with(|sign: char| sign.is_ascii_digit()));
    let is_numbered = text::front(paragraph).number.is_some();
    !text.is_empty() && is_free && !is_numbered && text.chars().count() < LONGEST_TITLE && (is_centered || has_ordinal)
}

/// Signs that look like a line, and nothing else; or nothing at all.
fn is_typed_rule(paragraph: &Paragraph) -> bool {
    let is_line = |sign: char| matches!(sign, '_' | '-' | '–' | '—' | '=' | '*' | ' ');
    let is_bare = paragraph.figures.is_empty() && !paragraph.has_picture && paragraph.label.is_none();
    is_bare && paragraph.spot == Spot::Flow && paragraph.text.chars().all(is_line) && !paragraph.breaks_page
}

fn caption_lines(paragraph: &Paragraph) -> Vec<String> {
    let text = text::whole(paragraph, Ground::Styled).plain();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn is_note(paragraph: &Paragraph) -> bool {
    let is_italic = !paragraph.runs.is_empty() && paragraph.runs.iter().all(|run| run.look.italic);
    &*paragraph.style == OWN_NOTE || (begins(&paragraph.text, "ghi chú") && is_italic && paragraph.label.is_none())
}

/// `Title: text` on one line: the title is marked, the text is not.
fn run_in(paragraph: &Paragraph, start: usize) -> Option<(RichText, RichText)> {
    let is_bold_title = paragraph.runs.iter().find(|run| run.range.end > start)?.look.bold;
    let is_marked = |look: &crate::manuscript::Look| if is_bold_title { look.bold } else { look.italic };
    let after = paragraph.runs.iter().filter(|run| run.range.end > start).find_map(|run| {
        let from = run.range.start.max(start);
        let text = paragraph.text.get(from..run.range.end)?;
        let letter = text.find(char::is_alphanumeric)?;
        (!is_marked(&run.look)).then_some(from + letter)
    })?;
    let title = paragraph.text.get(start..after)?;
    let sign = title.trim_end().chars().next_back().filter(|sign| matches!(sign, ':' | '.'))?;
    let end = start + title.trim_end().len() - usize::from(sign == ':');
    let is_title = paragraph.text.get(start..end)?.contains(char::is_alphabetic);
    is_title.then(|| (text::within(paragraph, start..end, Ground::Styled), text::from(paragraph, after, Ground::Text)))
}
