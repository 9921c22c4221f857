//! Reading pages back.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kehoach::diagnostic::Report;
use kehoach::document::{Block, Document};
use kehoach::font::Family;
use kehoach::layout::page::{Item, LineItem, NodeId, Page, Pages, Structure, Tag, TextItem};
use kehoach::layout::{fit, lay_out};
use kehoach::length::Length;

use super::build::document;

pub static FAMILY: LazyLock<Family> = LazyLock::new(|| Family::embedded().unwrap());

pub fn set(document: Document) -> (Pages, Report) {
    lay_out(&fit(document, &FAMILY), &FAMILY)
}

pub fn pages_of(blocks: Vec<Block>) -> Pages {
    set(document(blocks)).0
}

pub fn texts(page: &Page) -> impl Iterator<Item = &TextItem> {
    page.items.iter().filter_map(|item| if let Item::Text(text) = item { Some(text) } else { None })
}

pub fn lines(page: &Page) -> impl Iterator<Item = &LineItem> {
    page.items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None })
}

/// The texts of a page that belong to the document, without spaces at their ends.
pub fn content(page: &Page) -> Vec<String> {
    let content = texts(page).filter(|text| text.tag != Tag::Artifact);
    content.map(|text| text.text.trim().to_owned()).collect()
}

/// The furniture of a page: its number, repeated header rows.
pub fn artifacts(page: &Page) -> Vec<&str> {
    texts(page).filter(|text| text.tag == Tag::Artifact).map(|text| text.text.as_str()).collect()
}

/// The page, from 0, on which a text stands.
pub fn page_with(pages: &Pages, wanted: &str) -> usize {
    let has_it = |page: &Page| content(page).iter().any(|text| text == wanted);
    pages.pages.iter().position(has_it).unwrap_or_else(|| panic!("{wanted} is on no page"))
}

pub fn find<'a>(pages: &'a Pages, wanted: &str) -> &'a TextItem {
    let mut all = pages.pages.iter().flat_map(texts);
    all.find(|text| text.text.trim() == wanted).unwrap_or_else(|| panic!("{wanted} is on no page"))
}

/// Width that a text shows: without spaces at its end.
pub fn shown_width(item: &TextItem) -> Length {
    let shown = item.text.trim_end_matches(' ');
    let spaces = i64::try_from(shown.matches(' ').count()).unwrap();
    FAMILY.face(item.face).width(shown, item.size) + item.word_space * spaces
}

/// All text in the order of the structure tree.
pub fn structured_text(pages: &Pages) -> String {
    let mut by_node: BTreeMap<NodeId, String> = BTreeMap::new();
    for text in pages.pages.iter().flat_map(texts) {
        if let Tag::Content(node) = text.tag {
            by_node.entry(node).or_default().push_str(&text.text);
        }
    }
    let mut all = String::new();
    let mut open = vec![Structure::ROOT];
    while let Some(node) = open.pop() {
        all.push_str(by_node.get(&node).map_or("", String::as_str));
        open.extend(pages.structure.nodes[node.0].children.iter().rev());
    }
    all
}
