//! Reads the last words of the text, and the text after the signature.

use super::body::Flow;
use super::letterhead::said;
use super::outline::{Draft, Node};
use super::scribe::Scribe;
use super::settle;
use super::table::lines_of;
use crate::check::document::line::{self, Line};
use crate::check::document::number::roman_value;
use crate::check::document::parts::Parts;
use crate::check::document::subject::is_bold;
use crate::check::document::words::begins;
use crate::diagnostic::FieldPath;
use crate::manuscript::{Align, Manuscript, Section as Pages, Spot};
use crate::plan::{Appendix, Block, BlockKind, Lines, Orientation, RichText};

/// Words that the last paragraphs of a document begin with.
const CLOSINGS: [&str; 9] = [
    "trên đây là",
    "đề nghị",
    "yêu cầu các",
    "nhận được",
    "trong quá trình",
    "kế hoạch này",
    "căn cứ kế hoạch",
    "trên cơ sở kế hoạch",
    "nơi nhận",
];
/// The end of the text.
const END: &str = "./.";
/// No document has more last paragraphs.
const MOST: usize = 4;

/// Takes the paragraphs after the last section out of it.
pub(super) fn take(scribe: &mut Scribe, flow: &mut Flow) -> Vec<RichText> {
    let Some(node) = last(&mut flow.nodes) else { return Vec::new() };
    let is_alone = node.blocks.len() == 1 && node.children.is_empty() && node.section.text.is_none();
    let paragraphs = node.blocks.iter().rev().take_while(|draft| super::body::is_opening(&draft.block)).take(MOST);
    let texts: Vec<String> = paragraphs.map(|draft| plain(&draft.block)).collect();
    let opened = texts.iter().rposition(|text| CLOSINGS.iter().any(|words| begins(text, words)));
    let ends = texts.first().is_some_and(|text| text.trim_end().ends_with(END)) && !is_alone;
    let count = opened.map(|at| at + 1).or(ends.then_some(1)).unwrap_or(0);
    // A heading keeps something under it.
    let is_bare = node.section.title.is_some() && node.section.text.is_none() && node.children.is_empty();
    let count = count.min(node.blocks.len().saturating_sub(usize::from(is_bare)));
    let drafts = node.blocks.split_off(node.blocks.len() - count);
    let path = FieldPath::new("closing");
    let mut closing = Vec::new();
    for Draft { block, at, .. } in drafts {
        scribe.remember(&path.index(closing.len()), at);
        closing.extend(settle::paragraph(block));
    }
    if let Some(text) = closing.pop() {
        closing.push(without_mark(text));
    }
    closing
}

/// Whether the last words of a stretch end the text.
pub(super) fn is_ended(manuscript: &Manuscript, range: std::ops::Range<usize>) -> bool {
    let mut texts =
        manuscript.paragraphs.get(range).into_iter().flatten().rev().map(|paragraph| paragraph.text.trim_end());
    texts.find(|text| !text.is_empty()).is_some_and(|text| text.ends_with(END))
}

fn without_mark(text: RichText) -> RichText {
    let is_marked = text.plain().trim_end().ends_with(END);
    if is_marked { super::text::without_end(text, &['.', '/', ' ']) } else { text }
}

fn plain(block: &Block) -> String {
    match block {
        Block::Text(text) => text.clone(),
        Block::Kind(BlockKind::Paragraph(paragraph)) => paragraph.text.plain(),
        Block::Kind(_) => String::new(),
    }
}

fn last(nodes: &mut [Node]) -> Option<&mut Node> {
    let node = nodes.last_mut()?;
    if node.children.is_empty() { Some(node) } else { last(&mut node.children) }
}

/// The annexes: with a label, or whatever stands after the signature; the last of them ends at a paragraph.
pub(super) fn annexes(
    scribe: &mut Scribe,
    parts: &Parts,
    whole: Option<Orientation>,
    last: usize,
) -> Vec<(Appendix, Flow)> {
    let mut annexes = Vec::new();
    let closing_end = parts.closing_end.max(parts.body.end);
    let shows = |scribe: &Scribe, at: usize| {
        !scribe.is_taken(at) && scribe.paragraph(at).is_some_and(|paragraph| !paragraph.is_blank())
    };
    if (closing_end..parts.main_end).any(|at| shows(scribe, at)) {
        let message = "sau chữ ký còn nội dung không ghi \"Phụ lục\"; hiểu là phụ lục.".to_owned();
        scribe.guessed(message, "ghi tên phụ lục, hoặc chuyển nội dung lên trên nơi nhận.");
        let begin = (closing_end..parts.main_end).find(|at| shows(scribe, *at)).unwrap_or(closing_end);
        let orientation = turned(scribe, begin, whole);
        let (title, reference, begin) = unlabelled(scribe, parts, begin);
        let flow = Flow::read(scribe, begin..parts.main_end, orientation.or(whole));
        annexes.push((Appendix { title, reference, orientation, ..Appendix::default() }, flow));
    }
    for (index, found) in parts.appendices.iter().enumerate() {
        let path = FieldPath::new("appendices").index(annexes.len());
        let end = parts.appendices.get(index + 1).map_or(last, |next| next.label.index);
        let lines = std::iter::once(&found.label).chain(&found.title).chain(&found.reference);
        let begin = lines.clone().map(|line| line.index + 1).max().unwrap_or(end);
        lines.for_each(|line| scribe.take_line(line));
        scribe.remember(&path, found.label.index);
        let mut title = super::letterhead::by_paragraph(&found.title);
        title.splice(0..0, beside_label(&said(&found.label)));
        let orientation = turned(scribe, found.label.index, whole);
        let annex = Appendix {
            title: if title.is_empty() { Lines::default() } else { lines_of(title) },
            reference: found.reference.as_ref().and_then(|line| reference(scribe, parts, line)),
            orientation,
            ..Appendix::default()
        };
        let flow = Flow::read(scribe, begin..end, orientation.or(whole));
        annexes.push((annex, flow));
    }
    annexes
}

/// The title of an annex without a label and what it came with; where its text begins.
fn unlabelled(scribe: &mut Scribe, parts: &Parts, begin: usize) -> (Lines, Option<String>, usize) {
    const LINES: usize = 3;
    let (mut title, mut reference, mut at) = (Vec::new(), None, begin);
    while let Some(paragraph) = scribe.paragraph(at).filter(|paragraph| paragraph.spot == Spot::Flow) {
        let text = paragraph.trimmed();
        let is_centered = paragraph.align == Align::Center && paragraph.label.is_none();
        if is_centered && begins(text.trim_start_matches('('), "kèm theo") && !title.is_empty() {
            let lines = line::lines(at, paragraph, 1);
            reference = lines.first().and_then(|line| self::reference(scribe, parts, line));
            scribe.take(at);
            at += 1;
            break;
        }
        if !is_centered || !is_bold(paragraph) || text.is_empty() || title.len() == LINES {
            break;
        }
        title.push(text.to_owned());
        scribe.take(at);
        at += 1;
    }
    (if title.is_empty() { Lines::default() } else { lines_of(title) }, reference, at)
}

/// What a label says besides its number: `Phụ lục II. Danh sách` names the annex too.
fn beside_label(label: &str) -> Option<String> {
    let rest: Vec<&str> = label.split_whitespace().skip(2).collect();
    let is_number = |word: &str| {
        let word = word.trim_matches([':', '.', '-', '–']);
        word.is_empty() || word.bytes().all(|byte| byte.is_ascii_digit()) || roman_value(word).is_some()
    };
    let skipped = usize::from(rest.first().is_some_and(|word| is_number(word)));
    let rest = rest.get(skipped..)?.join(" ");
    let rest = rest.trim_start_matches([':', '.', '-', '–', ' ']);
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// How the sheets of an annex lie, where that is not how all lie.
pub(super) fn turned(scribe: &Scribe, at: usize, whole: Option<Orientation>) -> Option<Orientation> {
    let lies = scribe.manuscript.section_of(at).is_some_and(Pages::is_landscape);
    let own = if lies { Orientation::Landscape } else { Orientation::Portrait };
    (own != whole.unwrap_or(Orientation::Portrait)).then_some(own)
}

/// The line `(Kèm theo …)`, where it says something else than the head of the document.
fn reference(_: &Scribe, parts: &Parts, line: &Line) -> Option<String> {
    let text = said(line);
    let symbol =
        parts.letterhead.number.as_ref().and_then(|line| line.text().split_once('/')).map(|(_, symbol)| symbol.trim());
    let is_usual = symbol.is_some_and(|symbol| !symbol.is_empty() && text.contains(symbol))
        && begins(text.trim_start_matches('('), "kèm theo");
    (!is_usual).then(|| text.trim_start_matches('(').trim_end_matches([')', '.']).to_owned())
}
