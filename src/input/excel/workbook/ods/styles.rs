//! Styles of an `.ods` (ODF 1.3 part 3, 16 Styles): the formats and faces of cells, and the faces of parts of texts.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::number_style::NumberStyle;
use crate::excel::workbook::dress::CellStyle;
use crate::excel::workbook::format::Format;
use crate::excel::workbook::rich::{Look, Script};
use crate::excel::xml::{Name, Step, Tag};

/// Styles that lie on each other, from one to its parent; more than that go round.
const MOST_PARENTS: usize = 20;

/// The styles of a workbook by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    codes: HashMap<String, String>,
    cells: HashMap<String, Style>,
    paragraphs: HashMap<String, Style>,
    spans: HashMap<String, Style>,
    /// What the styles of cells come to, with all their parents.
    dressed: HashMap<String, Rc<CellStyle>>,
    open: Option<NumberStyle>,
    /// Family and name of the style that is being read.
    named: Option<(Family, String)>,
}

/// What a style says itself.
#[derive(Debug, Default)]
struct Style {
    /// Its number style.
    data: Option<String>,
    parent: Option<String>,
    face: Face,
}

/// What styles are for.
#[derive(Debug, Clone, Copy)]
enum Family {
    Cell,
    Paragraph,
    Span,
}

impl Family {
    fn of(name: &str) -> Option<Self> {
        match name {
            "table-cell" => Some(Self::Cell),
            "paragraph" => Some(Self::Paragraph),
            "text" => Some(Self::Span),
            _ => None,
        }
    }
}

/// What a style says of the letters; what it does not say is as in whatever it lies on.
#[derive(Debug, Clone, Copy, Default)]
struct Face {
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    script: Option<Script>,
}

impl Face {
    fn over(self, look: Look) -> Look {
        Look {
            bold: self.bold.unwrap_or(look.bold),
            italic: self.italic.unwrap_or(look.italic),
            struck: self.struck.unwrap_or(look.struck),
            script: self.script.unwrap_or(look.script),
        }
    }
}

impl Styles {
    /// Takes a step through the styles.
    pub(super) fn step(&mut self, step: &Step) {
        match step {
            Step::Open(tag) => self.open(tag),
            Step::Text(text) => self.open.iter_mut().for_each(|number_style| number_style.text(text)),
            Step::Close(name) => self.close(name),
            Step::End => {}
        }
    }

    fn of_family(&mut self, family: Family) -> &mut HashMap<String, Style> {
        match family {
            Family::Cell => &mut self.cells,
            Family::Paragraph => &mut self.paragraphs,
            Family::Span => &mut self.spans,
        }
    }

    fn open(&mut self, tag: &Tag) {
        if let Some(number_style) = &mut self.open {
            number_style.open(tag, &self.codes);
        } else if let Some(number_style) = NumberStyle::of(tag) {
            self.open = Some(number_style);
        } else if tag.is("style") || tag.is("default-style") {
            // The style that all others of its family lie on has no name.
            let [name, family, parent, data] =
                tag.attributes(["name", "family", "parent-style-name", "data-style-name"]);
            let Some(family) = family.as_deref().and_then(Family::of) else { return };
            let name = name.unwrap_or_default().into_owned();
            let [data, parent] = [data, parent].map(|name| name.map(Cow::into_owned));
            self.of_family(family).insert(name.clone(), Style { data, parent, face: Face::default() });
            self.named = Some((family, name));
        } else if tag.is("text-properties")
            && let Some((family, name)) = self.named.clone()
            && let Some(style) = self.of_family(family).get_mut(&name)
        {
            style.face = face(tag);
        }
    }

    fn close(&mut self, name: &Name) {
        if name.is("style") || name.is("default-style") {
            self.named = None;
        }
        let Some(number_style) = &mut self.open else { return };
        if number_style.close(name)
            && let Some(NumberStyle { name, code, conditions, .. }) = self.open.take()
        {
            self.codes.insert(name, format!("{conditions}{code}"));
        }
    }

    /// What a cell of this style looks like.
    pub(super) fn of_cell(&mut self, name: &str) -> Rc<CellStyle> {
        if let Some(style) = self.dressed.get(name) {
            return Rc::clone(style);
        }
        let root = self.cells.get("").filter(|_| !name.is_empty());
        let styles: Vec<&Style> = lineage(&self.cells, name).into_iter().chain(root).collect();
        let number_style = styles.iter().find_map(|style| style.data.as_ref());
        let code = number_style.and_then(|name| self.codes.get(name));
        let look = styles.iter().rev().fold(Look::default(), |look, style| style.face.over(look));
        let style = Rc::new(CellStyle { format: code.map(|code| Format::of_code(code)).unwrap_or_default(), look });
        self.dressed.insert(name.to_owned(), Rc::clone(&style));
        style
    }

    /// What letters of a paragraph look like in a cell that looks so.
    pub(super) fn of_paragraph(&self, name: &str, cell: Look) -> Look {
        over(&self.paragraphs, name, cell)
    }

    /// What letters of a span look like within others that look so.
    pub(super) fn of_span(&self, name: &str, outer: Look) -> Look {
        over(&self.spans, name, outer)
    }
}

fn over(styles: &HashMap<String, Style>, name: &str, outer: Look) -> Look {
    if name.is_empty() {
        return outer;
    }
    lineage(styles, name).iter().rev().fold(outer, |look, style| style.face.over(look))
}

/// A style, its parent, the parent of this, and so on.
fn lineage<'s>(styles: &'s HashMap<String, Style>, name: &str) -> Vec<&'s Style> {
    let parents = std::iter::successors(styles.get(name), |style| styles.get(style.parent.as_deref()?));
    parents.take(MOST_PARENTS).collect()
}

/// The face that a style names (20.183 to 20.384).
fn face(tag: &Tag) -> Face {
    let [weight, slant, line, kind, position] = tag.attributes([
        "font-weight",
        "font-style",
        "text-line-through-style",
        "text-line-through-type",
        "text-position",
    ]);
    let script = |position: Cow<str>| {
        let raised = position.split_whitespace().next().unwrap_or_default();
        match raised.trim_end_matches('%').parse::<f64>() {
            Ok(height) if height > 0.0 => Script::Raised,
            Ok(height) if height < 0.0 => Script::Lowered,
            Err(_) if raised == "super" => Script::Raised,
            Err(_) if raised == "sub" => Script::Lowered,
            _ => Script::Line,
        }
    };
    // Programs write the kind of the line, or its style, or both.
    let is_struck = line.is_some() || kind.is_some();
    let is_line = |value: &Option<Cow<str>>| value.as_deref().is_none_or(|value| value != "none");
    Face {
        bold: weight.map(|weight| weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600)),
        italic: slant.map(|slant| matches!(&*slant, "italic" | "oblique")),
        struck: is_struck.then(|| is_line(&line) && is_line(&kind)),
        script: position.map(script),
    }
}
