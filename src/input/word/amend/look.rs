//! Weight, slant and size of the runs of a paragraph, in the order that the schema has (ECMA-376 part 1, 17.3.2).

use super::splice::Splices;
use super::{Element, runs};
use crate::length::Length;

/// The properties of a run in the order of the schema, as far as one is put before or behind them.
const ORDER: [&str; 40] = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
];

/// Sets what is said of all runs of a paragraph.
pub fn set(
    paragraph: Element,
    (bold, italic, size): (Option<bool>, Option<bool>, Option<Length>),
    splices: &mut Splices,
) {
    let switch = |on: bool| if on { "" } else { "0" };
    let wanted: Vec<(&str, String)> = [
        bold.map(|on| ("b", switch(on).to_owned())),
        italic.map(|on| ("i", switch(on).to_owned())),
        size.map(|size| ("sz", size.to_half_points().to_string())),
    ]
    .into_iter()
    .flatten()
    .collect();
    for run in runs(paragraph) {
        if run.children().any(|child| matches!(child.name(), "t" | "tab" | "sym" | "noBreakHyphen")) {
            set_run(run, &wanted, splices);
        }
    }
}

fn set_run(run: Element, wanted: &[(&str, String)], splices: &mut Splices) {
    let Some(prefix) = splices.prefix(run) else { return };
    let said = |name: &str, value: &str| match value {
        "" => format!("<{prefix}{name}/>"),
        value => format!("<{prefix}{name} {prefix}val=\"{value}\"/>"),
    };
    let all = || wanted.iter().map(|(name, value)| said(name, value)).collect::<String>();
    let Some(own) = run.child("rPr") else {
        if let Some((tag, false)) = splices.tag(run) {
            splices.replace_range(tag.end..tag.end, format!("<{prefix}rPr>{}</{prefix}rPr>", all()));
        }
        return;
    };
    match splices.tag(own) {
        Some((tag, true)) => splices.replace_range(tag, format!("<{prefix}rPr>{}</{prefix}rPr>", all())),
        Some((tag, false)) => {
            for (name, value) in wanted {
                set_one(own, tag.end, name, said(name, value), splices);
            }
        }
        None => {}
    }
}

/// One property: in the place of the one that is there, or where the schema wants it.
fn set_one(own: Element, begin: usize, name: &str, said: String, splices: &mut Splices) {
    if let Some(known) = own.child(name) {
        if let Some((tag, true)) = splices.tag(known) {
            splices.replace_range(tag, said);
        }
        return;
    }
    let rank = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
    // Behind the last one that stands before it; each of those says all in one tag.
    let before = own.children().take_while(|child| rank(child.name()) < rank(name)).last();
    let at = match before {
        None => Some(begin),
        Some(before) => splices.tag(before).and_then(|(tag, is_closed)| is_closed.then_some(tag.end)),
    };
    if let Some(at) = at {
        splices.replace_range(at..at, said);
    }
}
