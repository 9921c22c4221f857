//! What Word shows of a file: its paragraphs, each with the number or sign that Word puts in front of it (ECMA-376
//! part 1, 17.9). Reads the file alone and knows nothing of the program that wrote it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::element::Element;

/// Whether lists with one definition go on counting where the other stopped, as in Word, or each counts for itself, as
/// in other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    Together,
    Apart,
}

/// A paragraph as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub style: String,
    /// What Word puts in front, with the space after it.
    pub label: String,
    pub text: String,
}

/// All paragraphs of `word/document.xml`.
pub fn shown(document: &str, styles: &str, numbering: &str, counting: Counting) -> Vec<Shown> {
    let styles = Element::parse(styles);
    let numbering = Element::parse(numbering);
    let mut reader = Reader::new(&styles, &numbering, counting);
    Element::parse(document).all("w:p").into_iter().map(|paragraph| reader.paragraph(paragraph)).collect()
}

struct Reader<'a> {
    styles: HashMap<&'a str, &'a Element>,
    lists: HashMap<&'a str, &'a Element>,
    definitions: HashMap<&'a str, BTreeMap<usize, &'a Element>>,
    counting: Counting,
    counts: HashMap<String, BTreeMap<usize, u32>>,
    begun: HashSet<(String, usize)>,
}

impl<'a> Reader<'a> {
    fn new(styles: &'a Element, numbering: &'a Element, counting: Counting) -> Self {
        let by = |root: &'a Element, name: &str, id: &str| -> HashMap<&'a str, &'a Element> {
            root.all(name).into_iter().map(|element| (element.attribute(id), element)).collect()
        };
        let levels = |definition: &'a Element| -> BTreeMap<usize, &'a Element> {
            definition.all("w:lvl").into_iter().map(|level| (number(level.attribute("w:ilvl")), level)).collect()
        };
        let definitions = by(numbering, "w:abstractNum", "w:abstractNumId");
        Self {
            styles: by(styles, "w:style", "w:styleId"),
            lists: by(numbering, "w:num", "w:numId"),
            definitions: definitions.into_iter().map(|(id, definition)| (id, levels(definition))).collect(),
            counting,
            counts: HashMap::new(),
            begun: HashSet::new(),
        }
    }

    fn paragraph(&mut self, paragraph: &Element) -> Shown {
        let label = self.place(paragraph).map_or_else(String::new, |(list, level)| self.label(&list, level));
        let mut text = String::new();
        paragraph.walk(&mut |element| match element.name.as_str() {
            "w:t" => text.push_str(&element.text),
            "w:br" | "w:tab" => text.push(' '),
            "w:noBreakHyphen" => text.push('-'),
            _ => {}
        });
        Shown { style: paragraph.value("w:pStyle", "w:val").to_owned(), label, text }
    }

    /// List and level that the paragraph says, else its style, else the style below that.
    fn place(&self, paragraph: &Element) -> Option<(String, usize)> {
        let mut list = paragraph.value("w:numId", "w:val");
        let mut level = paragraph.value("w:ilvl", "w:val");
        let mut style = self.styles.get(paragraph.value("w:pStyle", "w:val"));
        while list.is_empty() {
            let said = style?;
            list = said.value("w:numId", "w:val");
            level = if level.is_empty() { said.value("w:ilvl", "w:val") } else { level };
            style = self.styles.get(said.value("w:basedOn", "w:val"));
        }
        (list != "0").then(|| (list.to_owned(), level.parse().unwrap_or(0)))
    }

    fn label(&mut self, list: &str, level: usize) -> String {
        let numbers = self.lists[list];
        let definition = numbers.value("w:abstractNumId", "w:val");
        let levels = &self.definitions[definition];
        let shared = if self.counting == Counting::Together { definition } else { list };
        let counts = self.counts.entry(shared.to_owned()).or_default();
        let overrides = numbers.all("w:lvlOverride");
        let own = overrides.iter().find(|one| number(one.attribute("w:ilvl")) == level);
        let begins = self.begun.insert((list.to_owned(), level));
        let count = match (own, counts.get(&level)) {
            (Some(own), _) if begins => own.value("w:startOverride", "w:val").parse().unwrap(),
            (_, Some(before)) => before + 1,
            (_, None) => levels[&level].value("w:start", "w:val").parse().unwrap(),
        };
        counts.insert(level, count);
        counts.retain(|deeper, _| *deeper <= level);
        written(levels, level, counts)
    }
}

fn written(levels: &BTreeMap<usize, &Element>, level: usize, counts: &BTreeMap<usize, u32>) -> String {
    let mut text = levels[&level].value("w:lvlText", "w:val").to_owned();
    for (at, element) in levels {
        let place = format!("%{}", at + 1);
        if text.contains(&place) {
            let count = counts.get(at).unwrap_or_else(|| panic!("{text} shows a level that was not counted"));
            text = text.replace(&place, &formatted(*count, element.value("w:numFmt", "w:val")));
        }
    }
    match levels[&level].value("w:suff", "w:val") {
        "nothing" => text,
        "space" => text + " ",
        _ => text + "\t",
    }
}

fn formatted(count: u32, format: &str) -> String {
    const ROMAN: [&str; 21] = [
        "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
        "XVII", "XVIII", "XIX", "XX",
    ];
    match format {
        "upperRoman" => ROMAN[usize::try_from(count).unwrap()].to_owned(),
        "lowerLetter" => char::from(b"abcdefghijklmnopqrstuvwxyz"[usize::try_from(count).unwrap() - 1]).to_string(),
        "decimal" => count.to_string(),
        other => panic!("unknown number format {other}"),
    }
}

fn number(text: &str) -> usize {
    text.parse().unwrap()
}
