//! Paper, margins and page numbers of the sections (ECMA-376 part 1, 17.6 and 17.10).

use std::collections::HashMap;

use crate::length::Length;
use crate::manuscript::{Edge, PageNumber, Pages, Section};

use super::body::{self, Shared};
use super::inline::is_set;
use super::measure::twips;
use super::package::Package;
use super::refusal::Refusal;
use super::relationship::Relationship;
use super::tree::{Element, Tree};

/// US Letter, Word's own, where a section does not say.
const WIDTH: Length = Length::twips(12240);
const HEIGHT: Length = Length::twips(15840);
const MARGIN: Length = Length::twips(1440);

/// No document has more texts in its headers and footers; of more it is said that there are.
const MOST_RUNNING: usize = 40;

/// Which header or footer a section names for which pages.
type References = HashMap<(&'static str, &'static str), String>;

/// Reads headers and footers, each once.
pub struct Headers<'p, 'b> {
    pub package: &'p mut Package<'b>,
    pub relationships: &'p [Relationship],
    pub shared: &'p Shared,
    /// Pages with even numbers have headers of their own.
    pub even_differ: bool,
    /// What they say besides numbers, each text once.
    pub running: Vec<String>,
}

impl Headers<'_, '_> {
    /// All sections. What one does not name is that of the one before.
    pub fn sections(&mut self, read: &[(usize, Element)], paragraphs: usize) -> Result<Vec<Section>, Refusal> {
        let mut known = References::new();
        let mut printed: HashMap<String, Vec<PageNumber>> = HashMap::new();
        let mut sections = Vec::new();
        for (end, element) in read {
            known.extend(references(*element));
            let mut section = section(*element, *end);
            for ((edge, pages), id) in sorted(&known) {
                if !self.shows(pages, &section) {
                    continue;
                }
                if !printed.contains_key(id) {
                    printed.insert(id.clone(), self.numbers(id)?);
                }
                let numbers = printed.get(id).into_iter().flatten().cloned();
                section.page_numbers.extend(numbers.map(|number| placed(number, edge, pages)));
            }
            sections.push(section);
        }
        if sections.is_empty() {
            sections.push(blank(paragraphs));
        }
        Ok(sections)
    }

    fn shows(&self, pages: &str, section: &Section) -> bool {
        match pages {
            "first" => section.first_page_differs,
            "even" => self.even_differ,
            _ => true,
        }
    }

    fn numbers(&mut self, id: &str) -> Result<Vec<PageNumber>, Refusal> {
        let Some(relationship) = self.relationships.iter().find(|known| known.id == id) else { return Ok(Vec::new()) };
        let Some(text) = self.package.part(&relationship.target)? else { return Ok(Vec::new()) };
        let tree = Tree::parse(&text)?;
        let flow = body::read(tree.root(), self.shared)?;
        for paragraph in &flow.paragraphs {
            let text = paragraph.trimmed();
            let text = if self.running.len() < MOST_RUNNING { text } else { "… (còn nữa)" };
            if text.contains(char::is_alphabetic) && !self.running.iter().any(|known| known == text) {
                self.running.push(text.to_owned());
            }
        }
        let fields = flow.paragraphs.into_iter().filter_map(|paragraph| paragraph.page_field);
        let number = |field: crate::manuscript::PageField| PageNumber {
            edge: Edge::Top,
            pages: Pages::All,
            align: field.align,
            look: field.look,
            is_arabic: field.is_arabic,
        };
        Ok(fields.map(number).collect())
    }
}

fn sorted(known: &References) -> Vec<((&'static str, &'static str), &String)> {
    let mut all: Vec<_> = known.iter().map(|(key, id)| (*key, id)).collect();
    all.sort_unstable();
    all
}

fn placed(number: PageNumber, edge: &str, pages: &str) -> PageNumber {
    let edge = if edge == "header" { Edge::Top } else { Edge::Bottom };
    let pages = match pages {
        "first" => Pages::First,
        "even" => Pages::Even,
        _ => Pages::All,
    };
    PageNumber { edge, pages, ..number }
}

fn references(section: Element) -> Vec<((&'static str, &'static str), String)> {
    let read = |child: Element| {
        let edge = match child.name() {
            "headerReference" => "header",
            "footerReference" => "footer",
            _ => return None,
        };
        let pages = match child.attribute("type").as_deref() {
            Some("first") => "first",
            Some("even") => "even",
            _ => "default",
        };
        Some(((edge, pages), child.attribute("id")?.into_owned()))
    };
    section.children().filter_map(read).collect()
}

fn section(element: Element, end: usize) -> Section {
    let value = |holder: &str, name: &str| element.child(holder)?.attribute(name).map(std::borrow::Cow::into_owned);
    let length = |holder: &str, name: &str| value(holder, name).and_then(|text| twips(&text));
    let margin = |name: &str| length("pgMar", name).map_or(MARGIN, |margin| margin.max(-margin));
    let format = value("pgNumType", "fmt");
    Section {
        width: length("pgSz", "w").unwrap_or(WIDTH),
        height: length("pgSz", "h").unwrap_or(HEIGHT),
        top: margin("top"),
        bottom: margin("bottom"),
        left: margin("left") + length("pgMar", "gutter").unwrap_or_default(),
        right: margin("right"),
        first_page_differs: is_set(element, "titlePg"),
        counts_in_digits: matches!(format.as_deref(), None | Some("decimal")),
        page_numbers: Vec::new(),
        end,
    }
}

fn blank(end: usize) -> Section {
    Section {
        width: WIDTH,
        height: HEIGHT,
        top: MARGIN,
        bottom: MARGIN,
        left: MARGIN,
        right: MARGIN,
        first_page_differs: false,
        counts_in_digits: true,
        page_numbers: Vec::new(),
        end,
    }
}
