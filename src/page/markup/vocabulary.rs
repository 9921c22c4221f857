//! The closed vocabulary: every element, its allowed content and its allowed attributes.
//!
//! | element | meaning |
//! |---|---|
//! | `document` | the root; `orientation` is `portrait` or `landscape`, `numbering` lists the number formats of section levels, `end-mark` says whether the text ends with `./.` |
//! | `letterhead`, `signature-block` | two columns; rows of `left` and `right` |
//! | `p` | a paragraph; `class` names its style |
//! | `rule` | a line under the paragraph before: `length` is `full`, `half` or `third` of its text |
//! | `section` | `title`, `text`, blocks, sections; its number is made by the program; `orientation` is that of its pages |
//! | `list`, `item` | `marker` is `dash`, `plus`, `letter`, `number` or `none`, `start` the number of the first item; a short list with `keep="yes"` stays on one page |
//! | `table` … `td` | as in HTML; `widths` are the shares that the form wishes for, which stand with `keep-widths="yes"`; `text` is `normal` or `small`; a `tr` has a `kind` and says whether a page may `split` it |
//! | `image` | a picture file of the plan; `width` in millimetres, `alt` says what it shows |
//! | `signature-field` | in the PDF, an empty field for a digital signature over the space that follows; `kind` is `signatory` or `organisation`, `label` says what it is for |
//! | `landscape` | what is in it stands on landscape pages |
//! | `appendix` | what is in it begins on a page of its own, numbered from 1 |
//! | `b`, `i`, `br` | inside text |

/// What an element may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Nothing,
    /// Text, `b`, `i`, `br`.
    Text,
    /// These elements only; space between them is layout of the template.
    Elements(&'static [&'static str]),
    /// Text alone, or these elements.
    TextOr(&'static [&'static str]),
}

/// An element of the vocabulary.
#[derive(Debug)]
pub struct Element {
    pub name: &'static str,
    pub holds: Holds,
    pub attributes: &'static [&'static str],
}

#[rustfmt::skip]
const FLOW: &[&str] = &[
    "p", "rule", "list", "table", "image", "page-break", "section", "landscape", "letterhead", "signature-block",
    "appendix",
];
const ANNEX: &[&str] = &["p", "rule", "list", "table", "image", "page-break", "section", "landscape"];
const SECTION: &[&str] =
    &["title", "text", "p", "rule", "list", "table", "image", "page-break", "section", "landscape"];
const CELL: &[&str] = &["p", "list"];
const SIDE: &[&str] = &["p", "rule", "image", "signature-field"];

/// Every element.
pub const ELEMENTS: &[Element] = &[
    element("document", Holds::Elements(FLOW), &["title", "author", "orientation", "numbering", "end-mark"]),
    element("letterhead", Holds::Elements(&["row"]), &[]),
    element("signature-block", Holds::Elements(&["row"]), &[]),
    element("row", Holds::Elements(&["left", "right"]), &[]),
    element("left", Holds::Elements(SIDE), &[]),
    element("right", Holds::Elements(SIDE), &[]),
    element("p", Holds::Text, &["class", "origin", "keep-with-next"]),
    element("rule", Holds::Nothing, &["length"]),
    element("section", Holds::Elements(SECTION), &["numbered", "numbering", "orientation", "origin"]),
    element("title", Holds::Text, &["origin"]),
    element("text", Holds::Text, &["origin"]),
    element("list", Holds::Elements(&["item"]), &["marker", "start", "keep"]),
    element("item", Holds::TextOr(CELL), &["origin"]),
    element("table", Holds::Elements(&["thead", "tbody"]), &["widths", "keep-widths", "text", "origin"]),
    element("thead", Holds::Elements(&["tr"]), &[]),
    element("tbody", Holds::Elements(&["tr"]), &[]),
    element("tr", Holds::Elements(&["th", "td"]), &["kind", "split", "origin"]),
    element("th", Holds::TextOr(CELL), &["colspan", "rowspan", "class", "valign", "scope", "origin"]),
    element("td", Holds::TextOr(CELL), &["colspan", "rowspan", "class", "valign", "origin"]),
    element("image", Holds::Nothing, &["file", "width", "alt", "keep-with-next", "origin"]),
    element("signature-field", Holds::Nothing, &["kind", "label"]),
    element("landscape", Holds::Elements(ANNEX), &[]),
    element("appendix", Holds::Elements(ANNEX), &["orientation"]),
    element("page-break", Holds::Nothing, &[]),
    element("b", Holds::Text, &[]),
    element("i", Holds::Text, &[]),
    element("br", Holds::Nothing, &[]),
];

const INLINE: &[&str] = &["b", "i", "br"];

const fn element(name: &'static str, holds: Holds, attributes: &'static [&'static str]) -> Element {
    Element { name, holds, attributes }
}

impl Element {
    /// The element with this name.
    pub fn get(name: &str) -> Option<&'static Self> {
        ELEMENTS.iter().find(|element| element.name == name)
    }

    /// Whether an element may stand directly in this one.
    pub fn may_hold(&self, child: &str) -> bool {
        match self.holds {
            Holds::Nothing => false,
            Holds::Text => INLINE.contains(&child),
            Holds::Elements(children) => children.contains(&child),
            Holds::TextOr(children) => children.contains(&child) || INLINE.contains(&child),
        }
    }

    /// Whether text may stand directly in this element.
    pub const fn may_hold_text(&self) -> bool {
        matches!(self.holds, Holds::Text | Holds::TextOr(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_child_named_is_an_element() {
        for element in ELEMENTS {
            let children = match element.holds {
                Holds::Elements(children) | Holds::TextOr(children) => children,
                Holds::Nothing | Holds::Text => INLINE,
            };
            for child in children {
                assert!(Element::get(child).is_some(), "{} in {}", child, element.name);
            }
        }
    }
}
