//! Bookmarks from headings (ISO 32000-1, 12.3.3), nested by level, all open; page labels (12.4.2).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use crate::layout::page::{NodeId, Pages, Role};

use super::error::PdfError;
use super::reading::Saying;
use super::skeleton::{Skeleton, points};

/// Adds bookmarks and page labels.
pub(super) fn add(skeleton: &mut Skeleton, pages: &Pages, sayings: &BTreeMap<NodeId, Saying>) -> Result<(), PdfError> {
    let entries = nest(&headings(pages, sayings));
    if !entries.is_empty() {
        let root = skeleton.document.new_object_id();
        let ids: Vec<ObjectId> = entries.iter().map(|_| skeleton.document.new_object_id()).collect();
        let outline = Outline { root, ids, entries: &entries };
        for (index, id) in outline.ids.iter().enumerate() {
            skeleton.document.set_object(*id, outline.item(index, pages, &skeleton.pages));
        }
        skeleton.document.set_object(root, outline.root());
        skeleton.catalog()?.set("Outlines", root);
        skeleton.catalog()?.set("PageMode", "UseOutlines");
    }
    skeleton.catalog()?.set("PageLabels", page_labels(pages));
    Ok(())
}

/// Levels and places of the headings, in the order of the pages.
fn headings<'a>(pages: &Pages, sayings: &'a BTreeMap<NodeId, Saying>) -> Vec<(u8, &'a Saying)> {
    let heading = |(node, saying): (&NodeId, &'a Saying)| match pages.structure.nodes.get(node.0)?.role {
        Role::Heading(level) => Some((level, saying)),
        _ => None,
    };
    let mut headings: Vec<_> = sayings.iter().filter_map(heading).collect();
    headings.sort_by_key(|(_, saying)| (saying.page, saying.top));
    headings
}

/// A bookmark with its place among the others, by index.
struct Entry<'a> {
    saying: &'a Saying,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Puts every heading under the last one of a higher level.
fn nest<'a>(headings: &[(u8, &'a Saying)]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry> = Vec::with_capacity(headings.len());
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (index, &(level, saying)) in headings.iter().enumerate() {
        while open.last().is_some_and(|(above, _)| *above >= level) {
            open.pop();
        }
        let parent = open.last().map(|(_, parent)| *parent);
        if let Some(parent) = parent {
            entries[parent].children.push(index);
        }
        entries.push(Entry { saying, parent, children: Vec::new() });
        open.push((level, index));
    }
    entries
}

struct Outline<'a> {
    root: ObjectId,
    ids: Vec<ObjectId>,
    entries: &'a [Entry<'a>],
}

impl Outline<'_> {
    /// Table 152.
    fn root(&self) -> Dictionary {
        let tops: Vec<usize> = self.siblings(None);
        let mut root = dictionary! { "Type" => "Outlines" };
        self.set_children(&mut root, &tops, self.entries.len());
        root
    }

    /// Table 153.
    fn item(&self, index: usize, pages: &Pages, page_ids: &[ObjectId]) -> Dictionary {
        let entry = &self.entries[index];
        let page = entry.saying.page;
        let top = points(pages.pages[page].height - entry.saying.top);
        let destination: Vec<Object> = vec![page_ids[page].into(), "XYZ".into(), Object::Null, top, Object::Null];
        let mut item = dictionary! {
            "Title" => text_string(entry.saying.text.trim()),
            "Parent" => entry.parent.map_or(self.root, |parent| self.ids[parent]),
            "Dest" => destination,
        };
        let siblings = self.siblings(entry.parent);
        let place = siblings.iter().position(|sibling| *sibling == index).unwrap_or(0);
        if let Some(previous) = place.checked_sub(1).and_then(|place| siblings.get(place)) {
            item.set("Prev", self.ids[*previous]);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", self.ids[*next]);
        }
        self.set_children(&mut item, &entry.children, self.descendants(index));
        item
    }

    fn siblings(&self, parent: Option<usize>) -> Vec<usize> {
        match parent {
            Some(parent) => self.entries[parent].children.clone(),
            None => (0..self.entries.len()).filter(|index| self.entries[*index].parent.is_none()).collect(),
        }
    }

    /// A positive count says that the item is open.
    fn set_children(&self, dictionary: &mut Dictionary, children: &[usize], count: usize) {
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            dictionary.set("First", self.ids[*first]);
            dictionary.set("Last", self.ids[*last]);
            dictionary.set("Count", i64::try_from(count).unwrap_or(i64::MAX));
        }
    }

    fn descendants(&self, index: usize) -> usize {
        self.entries[index].children.iter().map(|child| 1 + self.descendants(*child)).sum()
    }
}

/// A number tree of page labels: one entry where page numbers begin, and one wherever they do not continue by one.
fn page_labels(pages: &Pages) -> Dictionary {
    let mut numbers: Vec<Object> = Vec::new();
    let mut expected = None;
    for (index, page) in (0_i64..).zip(&pages.pages) {
        if expected != Some(page.number) {
            let label = dictionary! { "S" => "D", "St" => i64::from(page.number.max(1)) };
            numbers.extend([index.into(), label.into()]);
        }
        expected = page.number.checked_add(1);
    }
    dictionary! { "Nums" => numbers }
}
