//! The numbers of sections: one list of many levels, whose levels belong to the heading styles.
//!
//! A clerk who moves, adds or deletes a heading has the others numbered anew. Numbered paragraphs and titles that
//! open a paragraph count between the headings.

use crate::document::{Block, Document, Paragraph, StyleName};

use super::counter::{Counter, LEVELS, Start};
use super::label::{LAST_COMMON_LETTER, Label, Number, Shape};

/// A level of the list.
pub(super) struct OutlineLevel {
    pub shape: Shape,
    /// The heading style that belongs to it.
    pub style: Option<StyleName>,
    /// The style whose indents it has.
    pub looks_like: StyleName,
    /// The levels whose numbers it shows, itself last.
    pub shows: Vec<usize>,
}

/// The numbered paragraphs of a document outside lists and tables.
pub(super) struct Outline<'a> {
    pub levels: Vec<OutlineLevel>,
    /// Paragraph, list and level.
    pub places: Vec<(&'a Paragraph, usize, usize)>,
    /// Of the lists after the first.
    pub starts: Vec<Start>,
}

type Labelled<'a> = (&'a Paragraph, Number);

impl<'a> Outline<'a> {
    pub fn of(document: &'a Document) -> Self {
        let mut labelled: Vec<Labelled> =
            document.parts.iter().flat_map(|part| &part.blocks).filter_map(read).collect();
        leave_out_long_letters(&mut labelled);
        let levels = levels(&labelled);
        let mut counter = Counter::new();
        let mut places = Vec::with_capacity(labelled.len());
        for (paragraph, number) in &labelled {
            let Some(level) = levels.iter().position(|level| level.shape == number.shape) else { continue };
            let list = counter.count(&levels[level].shows, &number.ordinals);
            places.extend(list.map(|list| (*paragraph, list, level)));
        }
        Self { levels, places, starts: counter.starts() }
    }
}

fn read(block: &Block) -> Option<Labelled<'_>> {
    let Block::Paragraph(paragraph) = block else { return None };
    let is_section = is_heading(paragraph.style) || paragraph.style == StyleName::Body;
    let label = Label::of(paragraph).filter(|_| is_section)?;
    let number = Number::read(label.text())?;
    // A line of its own is the label of a part and of nothing else.
    (matches!(label, Label::Alone(_)) == (number.shape == Shape::Part)).then_some((paragraph, number))
}

const fn is_heading(style: StyleName) -> bool {
    use StyleName as S;
    matches!(style, S::PartLabel | S::Heading1 | S::Heading2 | S::Heading3 | S::Heading4)
}

/// Points that go beyond d) keep typed letters, from a) on: Word has no đ, and half of them would count and half not.
fn leave_out_long_letters(labelled: &mut Vec<Labelled>) {
    let mut is_long = vec![false; labelled.len()];
    let mut run: Vec<usize> = Vec::new();
    let mut last = 0;
    for (index, (_, number)) in labelled.iter().enumerate().filter(|(_, (_, number))| number.shape == Shape::Letter) {
        if number.ordinal() != last + 1 {
            run.clear();
        }
        last = number.ordinal();
        run.push(index);
        if last > LAST_COMMON_LETTER {
            run.drain(..).for_each(|index| is_long[index] = true);
        }
    }
    let mut is_long = is_long.into_iter();
    labelled.retain(|_| !is_long.next().unwrap_or_default());
}

fn levels(labelled: &[Labelled]) -> Vec<OutlineLevel> {
    let mut shapes: Vec<Shape> = labelled.iter().map(|(_, number)| number.shape).collect();
    shapes.sort_unstable();
    shapes.dedup();
    let mut levels: Vec<OutlineLevel> = Vec::new();
    for shape in shapes.into_iter().take(LEVELS) {
        let Some(mut shows) = levels_above(&levels, shape) else { continue };
        shows.push(levels.len());
        let of_shape = || labelled.iter().filter(|(_, number)| number.shape == shape).map(|(source, _)| source.style);
        let is_free = |style: &StyleName| levels.iter().all(|level| level.style != Some(*style));
        let style = of_shape().find(|style| is_heading(*style) && is_free(style));
        let looks_like = style.or_else(|| of_shape().next()).unwrap_or(StyleName::Body);
        levels.push(OutlineLevel { shape, style, looks_like, shows });
    }
    levels
}

/// The levels whose numbers open a label of this shape; `None` when there is no such level.
fn levels_above(levels: &[OutlineLevel], shape: Shape) -> Option<Vec<usize>> {
    match shape {
        Shape::Decimal(numbers @ 2..) => {
            let above = levels.iter().find(|level| level.shape == Shape::Decimal(numbers - 1));
            above.map(|level| level.shows.clone())
        }
        _ => Some(Vec::new()),
    }
}
