//! Numbers and signs that Word makes itself (ECMA-376 part 1, 17.9).
//!
//! The document tree contains every label as text, so all writers output the same labels. This module compares each label
//! with the number that Word would count. Where every character is the same, Word numbers the paragraph, and a heading
//! that is added later gets the next number. Where they differ (`đ)`, a number out of order), the label stays typed.
//!
//! ```text
//! list 1      numbers of sections; its levels belong to the heading styles
//! lists 2–4   dashes and plus signs: in the text, in cells, in cells of small print
//! lists 5 …   section numbers that begin again, and each list of letters or numbers
//! ```

mod counter;
mod label;
mod outline;
mod part;
mod points;

use rustc_hash::FxHashMap;

use crate::document::{Document, Inline, Paragraph, ParagraphStyle, StyleName, StyleSheet};
use crate::length::Length;

use super::label as width;
use counter::Start;
use label::Shape;
use outline::Outline;

pub(super) use part::run_look;

pub(super) use label::Label;

/// Signs of points, by level.
const SIGNS: [&str; 2] = [width::DASH, "+"];
/// The list of the signs of each style, and the level that belongs to it.
const SIGNED: [(StyleName, Place); 4] = [
    (StyleName::ListItem, Place { list: 1, level: 0 }),
    (StyleName::ListItemDeep, Place { list: 1, level: 1 }),
    (StyleName::TableListItem, Place { list: 2, level: 0 }),
    (StyleName::TableListItemSmall, Place { list: 3, level: 0 }),
];
const LAST_SIGNED_LIST: usize = 3;

/// A level of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// Counted from 0; in the file from 1, since 0 there is no list (17.9.18).
    list: usize,
    level: usize,
}

impl Place {
    /// `w:numId`
    pub const fn list_id(self) -> usize {
        self.list + 1
    }

    /// `w:ilvl`
    pub const fn level(self) -> usize {
        self.level
    }
}

/// `w:lvl` as far as levels differ.
struct Level {
    format: &'static str,
    /// `%1.%2.`
    text: String,
    /// Whether a space parts label and text.
    is_spaced: bool,
    style: Option<StyleName>,
    /// Left and first line.
    indents: [Length; 2],
    look: LevelLook,
}

/// `w:rPr` of a level, which stands over that of the paragraph (17.9.24): said where all paragraphs of the level agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LevelLook {
    pub size: Option<Length>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
}

impl LevelLook {
    fn of(numbers: &ParagraphStyle) -> Self {
        Self { size: Some(numbers.size), bold: Some(numbers.bold), italic: Some(numbers.italic) }
    }

    /// The look of the label of a paragraph.
    fn of_label(source: &Paragraph, styles: &StyleSheet) -> Self {
        let look = Self::of(styles.get(source.style));
        match (Label::of(source), source.inlines.first()) {
            (Some(Label::Opening { .. }), Some(Inline::Text(title))) => {
                Self { bold: Some(title.bold), italic: Some(title.italic), ..look }
            }
            _ => look,
        }
    }

    /// What both say.
    fn and(self, other: Self) -> Self {
        Self {
            size: self.size.filter(|_| self.size == other.size),
            bold: self.bold.filter(|_| self.bold == other.bold),
            italic: self.italic.filter(|_| self.italic == other.italic),
        }
    }
}

/// `w:abstractNum`
struct Definition {
    levels: Vec<Level>,
}

/// `w:num`
struct List {
    definition: usize,
    start: Option<Start>,
}

/// The lists of a document, and the place of each paragraph in them.
pub(super) struct Numbering {
    definitions: Vec<Definition>,
    lists: Vec<List>,
    /// By address: the tree is borrowed and does not move. What has a dash or plus sign is not among them.
    places: FxHashMap<*const Paragraph, Place>,
    /// By [`StyleName`].
    of_styles: Vec<Option<Place>>,
}

impl Numbering {
    pub fn of(document: &Document) -> Self {
        let styles = &document.styles;
        let outline = Outline::of(document);
        let mut definitions = vec![outline_definition(&outline, styles)];
        definitions.extend((1..=LAST_SIGNED_LIST).map(|list| signs(list, styles)));
        let lists = (0..definitions.len()).map(|definition| List { definition, start: None }).collect();
        let mut numbering = Self { definitions, lists, places: FxHashMap::default(), of_styles: Vec::new() };
        numbering.of_styles = numbering.linked(styles);
        numbering.take_outline(&outline);
        points::plan(document, &mut numbering);
        numbering
    }

    /// The place of a paragraph whose label Word makes itself.
    pub fn place(&self, source: &Paragraph) -> Option<Place> {
        self.places.get(&std::ptr::from_ref(source)).copied().or_else(|| signed_place(source))
    }

    /// The place that a style gives its paragraphs.
    pub fn of_style(&self, style: StyleName) -> Option<Place> {
        self.of_styles.get(style as usize).copied().flatten()
    }

    /// Left and first line that a place gives its paragraphs.
    pub fn indents(&self, place: Place) -> Option<[Length; 2]> {
        let definition = self.definitions.get(self.lists.get(place.list)?.definition)?;
        definition.levels.get(place.level).map(|level| level.indents)
    }

    fn linked(&self, styles: &StyleSheet) -> Vec<Option<Place>> {
        let place = |style: StyleName| {
            let of_level = |definition: &Definition| definition.levels.iter().position(|l| l.style == Some(style));
            let found = self.definitions.iter().enumerate().find_map(|(list, all)| Some((list, of_level(all)?)));
            found.map(|(list, level)| Place { list, level })
        };
        styles.iter().map(|numbers| place(numbers.name)).collect()
    }

    fn take_outline(&mut self, outline: &Outline) {
        let first = self.lists.len();
        self.lists.extend(outline.starts.iter().map(|start| List { definition: 0, start: Some(*start) }));
        for (paragraph, list, level) in &outline.places {
            let list = list.checked_sub(1).map_or(0, |further| first + further);
            self.places.insert(std::ptr::from_ref(*paragraph), Place { list, level: *level });
        }
    }
}

/// The place of a point with a dash or plus sign.
fn signed_place(source: &Paragraph) -> Option<Place> {
    let label = source.number.as_deref()?;
    let level = SIGNS.iter().position(|sign| *sign == label)?;
    let style = if source.style == StyleName::Body { StyleName::ListItem } else { source.style };
    let (_, place) = SIGNED.iter().find(|(signed, _)| *signed == style)?;
    Some(Place { level, ..*place })
}

fn outline_definition(outline: &Outline, styles: &StyleSheet) -> Definition {
    let look_of = |index: usize, looks_like| {
        let of_level = outline.places.iter().filter(|(_, _, level)| *level == index);
        let looks = of_level.map(|(source, _, _)| LevelLook::of_label(source, styles));
        looks.reduce(LevelLook::and).unwrap_or_else(|| LevelLook::of(styles.get(looks_like)))
    };
    let levels = outline.levels.iter().enumerate().map(|(index, level)| {
        let (format, text) = written(level.shape, &level.shows);
        let is_spaced = level.shape != Shape::Part;
        let indents = plain_indents(styles, level.looks_like);
        Level { format, text, is_spaced, style: level.style, indents, look: look_of(index, level.looks_like) }
    });
    Definition { levels: levels.collect() }
}

/// Dash and plus sign for the styles of one list.
fn signs(list: usize, styles: &StyleSheet) -> Definition {
    let levels = SIGNS.iter().enumerate().map(|(level, sign)| {
        let of_list = || SIGNED.iter().filter(|(_, place)| place.list == list);
        let style = of_list().find(|(_, place)| place.level == level).map(|(style, _)| *style);
        let looks_like = style.or_else(|| of_list().map(|(style, _)| *style).next()).unwrap_or(StyleName::ListItem);
        let (indents, look) = (indents(styles, looks_like, sign), LevelLook::of(styles.get(looks_like)));
        Level { format: "bullet", text: (*sign).to_owned(), is_spaced: true, style, indents, look }
    });
    Definition { levels: levels.collect() }
}

/// `w:numFmt` and `w:lvlText` of a level that shows the numbers of these levels.
fn written(shape: Shape, shows: &[usize]) -> (&'static str, String) {
    let numbers: Vec<String> = shows.iter().map(|level| format!("%{}", level + 1)).collect();
    let numbers = numbers.join(".");
    match shape {
        Shape::Part => ("upperRoman", format!("Phần {numbers}")),
        Shape::Roman => ("upperRoman", format!("{numbers}.")),
        Shape::Decimal(_) => ("decimal", format!("{numbers}.")),
        Shape::Letter => ("lowerLetter", format!("{numbers})")),
    }
}

/// Left and first line of a point with this label.
fn indents(styles: &StyleSheet, style: StyleName, label: &str) -> [Length; 2] {
    if !style.is_table_list_item() {
        return plain_indents(styles, style);
    }
    let [left, first_line, _] = width::hanging_indents(styles.get(style), label);
    [left, first_line]
}

fn plain_indents(styles: &StyleSheet, style: StyleName) -> [Length; 2] {
    let numbers = styles.get(style);
    [numbers.left, numbers.first_line]
}
