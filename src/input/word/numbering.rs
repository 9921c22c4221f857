//! Automatic numbers: what the lists of a document put in front of its paragraphs (ECMA-376 part 1, 17.9).

use std::collections::{HashMap, HashSet};

use crate::vietnamese::numbering::roman;

use super::measure::{integer, is_on};
use super::properties::ParagraphProperties;
use super::tree::Element;

/// Levels of a list.
const LEVELS: usize = 9;
/// No honest label is longer.
const LONGEST_LABEL: usize = 60;

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2.`
    text: String,
    paragraph: ParagraphProperties,
    style: Option<String>,
    never_restarts: bool,
    /// All numbers in it are digits.
    is_legal: bool,
}

#[derive(Debug, Default)]
struct Definition {
    levels: HashMap<usize, Level>,
    /// The definition is that of a list style, which holds it elsewhere.
    borrowed_from: Option<String>,
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub struct Numbering {
    definitions: HashMap<String, Definition>,
    lists: HashMap<String, List>,
}

/// How far the lists have counted.
#[derive(Debug, Default)]
pub struct Counters {
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    /// From the root of the numbering part.
    pub fn read(root: Element) -> Self {
        let mut read = Self::default();
        for child in root.children() {
            let id = |name| child.attribute(name).unwrap_or_default().into_owned();
            match child.name() {
                "abstractNum" => drop(read.definitions.insert(id("abstractNumId"), definition(child))),
                "num" => drop(read.lists.insert(id("numId"), list(child))),
                _ => {}
            }
        }
        read
    }

    fn definition_of(&self, list: &List) -> Option<(&str, &Definition)> {
        let (id, definition) = self.definitions.get_key_value(&list.definition)?;
        let Some(style) = &definition.borrowed_from else { return Some((id, definition)) };
        let lender = self.definitions.iter().filter(|(_, other)| other.style.as_ref() == Some(style));
        lender.min_by_key(|(id, _)| *id).map(|(id, definition)| (id.as_str(), definition))
    }

    fn level<'n>(&'n self, list: &'n List, level: usize) -> Option<&'n Level> {
        list.levels.get(&level).or_else(|| self.definition_of(list)?.1.levels.get(&level))
    }

    /// The level that belongs to a paragraph style.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let (_, definition) = self.definition_of(self.lists.get(list)?)?;
        let of_style = definition.levels.iter().filter(|(_, level)| level.style.as_deref() == Some(style));
        of_style.map(|(at, _)| *at).min()
    }

    /// What a level says about its paragraphs.
    pub fn paragraph(&self, list: &str, level: usize) -> Option<&ParagraphProperties> {
        self.level(self.lists.get(list)?, level).map(|level| &level.paragraph)
    }

    /// Counts one paragraph on and gives its label; `None` when the list is not known or shows nothing.
    pub fn label(&self, list_id: &str, at: usize, counters: &mut Counters) -> Option<String> {
        let list = self.lists.get(list_id)?;
        let level = self.level(list, at)?;
        let (definition, _) = self.definition_of(list)?;
        let counted = counters.counted.entry(definition.to_owned()).or_default();
        let begins = counters.begun.insert((list_id.to_owned(), at));
        let slot = counted.get_mut(at)?;
        *slot = match list.starts.get(&at) {
            Some(start) if begins => Some(*start),
            _ => Some(slot.map_or(level.start, |number| number.saturating_add(1))),
        };
        let deeper =
            (at + 1..LEVELS).filter(|deeper| !self.level(list, *deeper).is_some_and(|level| level.never_restarts));
        for deeper in deeper {
            if let Some(slot) = counted.get_mut(deeper) {
                *slot = None;
            }
        }
        let counted = *counted;
        let label = self.written(list, level, &counted);
        (!label.trim().is_empty()).then_some(label)
    }

    fn written(&self, list: &List, level: &Level, counted: &[Option<u32>; LEVELS]) -> String {
        if level.format == "bullet" {
            return bullet(&level.text);
        }
        let mut label = String::new();
        let mut characters = level.text.chars();
        while let Some(character) = characters.next() {
            let digit = if character == '%' { characters.next().and_then(|digit| digit.to_digit(10)) } else { None };
            match digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1)) {
                None => label.push(character),
                Some(at) => label.push_str(&self.number(list, level, at, counted)),
            }
            if label.len() > LONGEST_LABEL {
                break;
            }
        }
        label.trim().to_owned()
    }

    fn number(&self, list: &List, level: &Level, at: usize, counted: &[Option<u32>; LEVELS]) -> String {
        let of = self.level(list, at);
        let number = counted.get(at).copied().flatten().or(of.map(|of| of.start)).unwrap_or(1);
        let format = of.map_or("decimal", |of| of.format.as_str());
        formatted(number, if level.is_legal { "decimal" } else { format })
    }
}

fn definition(element: Element) -> Definition {
    let value = |name| element.child(name).and_then(Element::val).map(std::borrow::Cow::into_owned);
    let levels = element.children().filter(|child| child.name() == "lvl");
    Definition {
        levels: levels.filter_map(|level| Some((level_number(level)?, read_level(level)))).collect(),
        borrowed_from: value("numStyleLink"),
        style: value("styleLink"),
    }
}

fn list(element: Element) -> List {
    let definition = element.child("abstractNumId").and_then(Element::val).unwrap_or_default().into_owned();
    let mut list = List { definition, ..List::default() };
    for replaced in element.children().filter(|child| child.name() == "lvlOverride") {
        let Some(at) = level_number(replaced) else { continue };
        let start = replaced.child("startOverride").and_then(Element::val).and_then(|start| integer(&start));
        if let Some(start) = start.and_then(|start| u32::try_from(start).ok()) {
            list.starts.insert(at, start);
        }
        if let Some(level) = replaced.child("lvl") {
            list.levels.insert(at, read_level(level));
        }
    }
    list
}

fn level_number(element: Element) -> Option<usize> {
    let level = integer(&element.attribute("ilvl")?).and_then(|level| usize::try_from(level).ok())?;
    (level < LEVELS).then_some(level)
}

fn read_level(element: Element) -> Level {
    let value = |name| element.child(name).and_then(Element::val);
    let start = value("start").and_then(|start| integer(&start)).and_then(|start| u32::try_from(start).ok());
    Level {
        start: start.unwrap_or(0),
        format: value("numFmt").map_or_else(|| "decimal".to_owned(), std::borrow::Cow::into_owned),
        text: value("lvlText").unwrap_or_default().into_owned(),
        paragraph: element.child("pPr").map(ParagraphProperties::read).unwrap_or_default(),
        style: value("pStyle").map(std::borrow::Cow::into_owned),
        never_restarts: value("lvlRestart").as_deref() == Some("0"),
        is_legal: element.child("isLgl").is_some_and(|legal| is_on(legal.val().as_deref())),
    }
}

/// Bullets are drawn with symbol fonts; what a reader sees is a dash, a plus sign or a dot.
fn bullet(text: &str) -> String {
    match text.trim() {
        "-" | "–" | "—" | "\u{F02D}" => "-".to_owned(),
        "+" | "\u{F02B}" => "+".to_owned(),
        "" => String::new(),
        _ => "•".to_owned(),
    }
}

fn formatted(number: u32, format: &str) -> String {
    let ordinal = usize::try_from(number).unwrap_or(usize::MAX);
    match format {
        "none" => String::new(),
        "upperRoman" if ordinal < 4000 => roman(ordinal),
        "lowerRoman" if ordinal < 4000 => roman(ordinal).to_lowercase(),
        "upperLetter" => letters(number).to_uppercase(),
        "lowerLetter" => letters(number),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// Word's letters are those of English, doubled after `z`.
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = char::from_u32(u32::from(b'a') + index % 26).unwrap_or('a');
    let times = usize::try_from(index / 26).unwrap_or(0).min(LONGEST_LABEL) + 1;
    std::iter::repeat_n(letter, times).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tree::Tree;
    use super::*;

    const LISTS: &str = r#"<w:numbering>
        <w:abstractNum w:abstractNumId="7">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
          <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
      </w:numbering>"#;

    #[test]
    fn labels_count_restart_and_nest_as_word_counts_them() {
        let tree = Tree::parse(LISTS).unwrap_or_else(|_| panic!());
        let numbering = Numbering::read(tree.root());
        let mut counters = Counters::default();
        let steps = [
            ("1", 0),
            ("1", 1),
            ("1", 2),
            ("1", 2),
            ("1", 1),
            ("1", 2),
            ("1", 3),
            ("1", 3),
            ("1", 0),
            ("1", 1),
            ("2", 0),
        ];
        let labels: Vec<_> =
            steps.iter().filter_map(|(list, level)| numbering.label(list, *level, &mut counters)).collect();
        assert_eq!(labels, ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "a)", "b)", "II.", "1.", "V."]);
        assert_eq!(numbering.label("9", 0, &mut counters), None);
    }
}
