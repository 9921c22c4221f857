//! Styles with everything they inherit (ECMA-376 part 1, 17.7).

use std::collections::HashMap;
use std::sync::Arc;

use super::properties::{Over as _, ParagraphProperties, RunProperties};
use super::theme::Theme;
use super::tree::Element;

/// Styles that rest on styles: no honest chain is longer, and a circle ends here.
const LONGEST_CHAIN: usize = 24;

/// One style.
#[derive(Debug, Clone, Default)]
pub struct Style {
    pub name: Arc<str>,
    based_on: Option<String>,
    pub paragraph: ParagraphProperties,
    pub run: RunProperties,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    /// What holds where no style says anything.
    pub defaults: Style,
    default_paragraph: Option<String>,
}

impl Styles {
    /// From the root of the styles part.
    pub fn read(root: Element, theme: &Theme) -> Self {
        let mut read = Self::default();
        for child in root.children() {
            match child.name() {
                "docDefaults" => read.defaults = defaults(child, theme),
                "style" => read.take(child, theme),
                _ => {}
            }
        }
        let inherited = read.by_id.keys().map(|id| (id.clone(), read.inherit(id))).collect();
        read.by_id = inherited;
        read
    }

    fn take(&mut self, element: Element, theme: &Theme) {
        let Some(id) = element.attribute("styleId") else { return };
        let is_default = element.attribute("default").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
        if is_default && element.attribute("type").as_deref() == Some("paragraph") {
            self.default_paragraph = Some(id.to_string());
        }
        self.by_id.insert(id.into_owned(), style(element, theme));
    }

    fn inherit(&self, id: &str) -> Style {
        let mut whole = self.by_id.get(id).cloned().unwrap_or_default();
        for _ in 0..LONGEST_CHAIN {
            let Some(base) = whole.based_on.take().and_then(|id| self.by_id.get(&id)) else { break };
            whole.paragraph = whole.paragraph.over(&base.paragraph);
            whole.run = whole.run.over(&base.run);
            whole.based_on.clone_from(&base.based_on);
        }
        whole
    }

    /// A style by its id, with everything it inherits.
    pub fn get(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }

    /// The style of a paragraph that names this one, or none.
    pub fn of_paragraph(&self, id: Option<&str>) -> (Arc<str>, Option<&Style>) {
        let known = id.filter(|id| self.by_id.contains_key(*id)).or(self.default_paragraph.as_deref());
        (known.map_or_else(|| Arc::from(""), Arc::from), known.and_then(|id| self.by_id.get(id)))
    }
}

fn defaults(element: Element, theme: &Theme) -> Style {
    let run = element.child("rPrDefault").and_then(|holder| holder.child("rPr"));
    let paragraph = element.child("pPrDefault").and_then(|holder| holder.child("pPr"));
    Style {
        run: run.map(|run| RunProperties::read(run, theme)).unwrap_or_default(),
        paragraph: paragraph.map(ParagraphProperties::read).unwrap_or_default(),
        ..Style::default()
    }
}

fn style(element: Element, theme: &Theme) -> Style {
    let value = |name| element.child(name).and_then(Element::val);
    Style {
        name: value("name").map_or_else(|| Arc::from(""), |name| Arc::from(&*name)),
        based_on: value("basedOn").map(std::borrow::Cow::into_owned),
        paragraph: element.child("pPr").map(ParagraphProperties::read).unwrap_or_default(),
        run: element.child("rPr").map(|run| RunProperties::read(run, theme)).unwrap_or_default(),
    }
}
