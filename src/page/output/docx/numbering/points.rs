//! Lists of letters and numbers: each counts from 1, those inside another one apart from it.

use crate::document::{Block, Document, List as Points, ListItem, Paragraph, StyleName, StyleSheet, visit};

use super::counter::Start;
use super::label::{LAST_COMMON_LETTER, Number, Shape};
use super::{Definition, Level, LevelLook, List, Numbering, Place, indents, written};

/// What lists have in common that share a definition.
type Kind = (Shape, StyleName, usize);

/// Gives every list that Word counts alike a list of its own.
pub(super) fn plan(document: &Document, numbering: &mut Numbering) {
    let first = numbering.definitions.len();
    let mut plan = Plan { styles: &document.styles, first, kinds: Vec::new(), last: Vec::new(), numbering };
    for part in &document.parts {
        plan.blocks(&part.blocks, 0);
    }
}

struct Plan<'a> {
    styles: &'a StyleSheet,
    /// The definition of the first of `kinds`.
    first: usize,
    kinds: Vec<Kind>,
    /// Of each kind the last list, and the number that would come next in it.
    last: Vec<Option<(usize, u32)>>,
    numbering: &'a mut Numbering,
}

impl Plan<'_> {
    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks {
            match block {
                Block::List(points) => self.points(points, depth),
                Block::Table(table) => {
                    visit::rows(table).flat_map(|row| &row.cells).for_each(|cell| self.blocks(&cell.blocks, depth));
                }
                _ => {}
            }
        }
    }

    fn points(&mut self, points: &Points, depth: usize) {
        if let Some((shape, style, first)) = counted(points) {
            let list = self.list((shape, style, depth), first, points.items.len());
            let places = points.items.iter().filter_map(opening).map(std::ptr::from_ref);
            self.numbering.places.extend(places.map(|paragraph| (paragraph, Place { list, level: 0 })));
        }
        points.items.iter().for_each(|item| self.blocks(&item.blocks, depth + 1));
    }

    /// The list of `count` points from this number on. Points that go on share the list of those before them, so that a
    /// point which a clerk adds there moves these.
    fn list(&mut self, kind: Kind, first: u32, count: usize) -> usize {
        let definition = self.definition(kind);
        let next = first.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        if let Some(last) = self.last.get_mut(definition - self.first)
            && let Some((list, expected)) = *last
            && first > 1
            && expected == first
        {
            *last = Some((list, next));
            return list;
        }
        let list = self.numbering.lists.len();
        self.numbering.lists.push(List { definition, start: Some(Start { level: 0, number: first }) });
        if let Some(last) = self.last.get_mut(definition - self.first) {
            *last = Some((list, next));
        }
        list
    }

    fn definition(&mut self, kind: Kind) -> usize {
        let at = self.kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
            let (shape, style, _) = kind;
            let (format, text) = written(shape, &[0]);
            let label = if shape == Shape::Letter { "a)" } else { "1." };
            let indents = indents(self.styles, style, label);
            let look = LevelLook::of(self.styles.get(style));
            let level = Level { format, text, is_spaced: true, style: None, indents, look };
            self.numbering.definitions.push(Definition { levels: vec![level] });
            self.kinds.push(kind);
            self.last.push(None);
            self.kinds.len() - 1
        });
        self.first + at
    }
}

/// Shape and style of points that Word numbers alike, all of them, and the number of the first.
fn counted(points: &Points) -> Option<(Shape, StyleName, u32)> {
    let opened = opening(points.items.first()?)?;
    let (style, first) = (opened.style, Number::read(opened.number.as_deref()?)?.ordinal());
    let mut shape = None;
    for (index, item) in points.items.iter().enumerate() {
        let paragraph = opening(item)?;
        let number = Number::read(paragraph.number.as_deref()?)?;
        let is_next = u32::try_from(index).is_ok_and(|index| first.checked_add(index) == Some(number.ordinal()));
        if !is_next || paragraph.style != style || *shape.get_or_insert(number.shape) != number.shape {
            return None;
        }
        match number.shape {
            Shape::Decimal(1) => {}
            Shape::Letter if number.ordinal() <= LAST_COMMON_LETTER => {}
            _ => return None,
        }
    }
    shape.map(|shape| (shape, style, first))
}

fn opening(item: &ListItem) -> Option<&Paragraph> {
    match item.blocks.first() {
        Some(Block::Paragraph(paragraph)) => Some(paragraph),
        _ => None,
    }
}
