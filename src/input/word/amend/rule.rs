//! A line that was typed with signs becomes one that is drawn: the upper border of its paragraph, as long as the signs were.

use super::splice::Splices;
use super::{Element, runs};
use crate::length::Length;

/// The properties of a paragraph in the order of the schema (ECMA-376 part 1, 17.3.1), as far as one is put before or
/// behind them.
const ORDER: [&str; 24] = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
];

/// Draws a line over a paragraph, so far from either edge, and takes its signs away. Where its properties cannot be told
/// from one another it stays as it is.
pub fn draw(paragraph: Element, indent: Length, splices: &mut Splices) {
    let Some(prefix) = splices.prefix(paragraph) else { return };
    let twips = indent.to_twips();
    let border = format!(
        "<{prefix}pBdr><{prefix}top {prefix}val=\"single\" {prefix}sz=\"6\" {prefix}space=\"1\" {prefix}color=\"auto\"/></{prefix}pBdr>"
    );
    let indents = format!("<{prefix}ind {prefix}left=\"{twips}\" {prefix}right=\"{twips}\" {prefix}firstLine=\"0\"/>");
    let Some(own) = paragraph.child("pPr") else {
        if let Some((tag, false)) = splices.tag(paragraph) {
            splices.replace_range(tag.end..tag.end, format!("<{prefix}pPr>{border}{indents}</{prefix}pPr>"));
            clear(paragraph, splices);
        }
        return;
    };
    let Some((tag, false)) = splices.tag(own).filter(|_| own.child("pBdr").is_none()) else { return };
    let rank = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
    let place = |name: &str| {
        let before = own.children().take_while(|child| rank(child.name()) < rank(name)).last();
        before.map_or(tag.end, Element::end)
    };
    let (at_border, at_indents) = (place("pBdr"), place("ind"));
    splices.replace_range(at_border..at_border, border);
    match own.child("ind").and_then(|known| splices.tag(known)) {
        Some((known, true)) => splices.replace_range(known, indents),
        _ => splices.replace_range(at_indents..at_indents, indents),
    }
    clear(paragraph, splices);
}

fn clear(paragraph: Element, splices: &mut Splices) {
    for text in runs(paragraph)
        .into_iter()
        .flat_map(|run| run.children().filter(|child| child.name() == "t").collect::<Vec<_>>())
    {
        text.texts().into_iter().for_each(|piece| splices.replace(piece, String::new()));
    }
}
