//! Remarks at paragraphs, as Word shows them in its margin. A remark that stands there already is not made again.

use super::super::refusal::Refusal;
use super::super::tree::{Element, Tree};
use super::splice::Splices;
use super::{Elements, Parts};

/// Who makes them.
const AUTHOR: &str = "kehoach";
const ID: &str = "khNhanXet";

/// Adds remarks (paragraph, text) to the document.
pub fn add(
    parts: &mut Parts,
    elements: &Elements,
    remarks: Vec<(usize, &str)>,
    splices: &mut Splices,
) -> Result<(), Refusal> {
    let known = parts.relationships.iter().find(|known| known.kind == "comments" && !known.is_external);
    let known = known.map(|known| known.target.clone());
    let own = match &known {
        Some(part) => parts.text(part)?,
        None => None,
    };
    let (mut next, told) = own.as_deref().map_or(Ok((0, Vec::new())), standing)?;
    let mut made = Vec::new();
    for (paragraph, text) in remarks {
        let Some(element) = elements.paragraphs.get(paragraph) else { continue };
        if !told.iter().any(|known| known == text) && anchor(*element, next, splices) {
            made.push((next, text));
            next += 1;
        }
    }
    if made.is_empty() {
        return Ok(());
    }
    let written = |prefix: &str| made.iter().map(|(id, text)| comment(prefix, *id, text)).collect::<String>();
    if let (Some(part), Some(own)) = (known, own) {
        let tree = Tree::parse(&own)?;
        let mut more = Splices::new(&own);
        let root = tree.root();
        if let (Some(at), Some(prefix)) = (more.closing(root), more.prefix(root)) {
            let written = written(prefix);
            more.replace_range(at..at, written);
        }
        parts.changed.extend(more.finish().map(|text| (part, text)));
    } else {
        let content = |words: &str| {
            let written = written("w:");
            format!(
                r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="{words}">{written}</w:comments>"#
            )
        };
        if !parts.add(elements.root, ("comments", "comments.xml", ID), content)? {
            return Err(Refusal::Damaged);
        }
    }
    Ok(())
}

/// The first number that is free, and what this program said already.
fn standing(text: &str) -> Result<(u64, Vec<String>), Refusal> {
    let tree = Tree::parse(text)?;
    let comments = tree.root().descendants("comment");
    let ids = comments.iter().filter_map(|comment| comment.attribute("id")?.parse::<u64>().ok());
    let next = ids.max().map_or(0, |last| last.saturating_add(1));
    let own = comments.iter().filter(|comment| comment.attribute("author").as_deref() == Some(AUTHOR));
    let said = |comment: &Element| {
        let lines = comment.descendants("p").into_iter();
        let text = |line: Element| line.descendants("t").into_iter().map(Element::text).collect::<String>();
        lines.map(text).collect::<Vec<_>>().join("\n")
    };
    Ok((next, own.map(said).collect()))
}

/// Marks what a remark is about; whether that can be done.
fn anchor(paragraph: Element, id: u64, splices: &mut Splices) -> bool {
    let (Some(prefix), Some(end)) = (splices.prefix(paragraph), splices.closing(paragraph)) else { return false };
    let first = paragraph.children().find(|child| child.name() != "pPr");
    let begin = match first {
        Some(first) => splices.tag(first).map(|(tag, _)| tag.start),
        None => Some(end),
    };
    let Some(begin) = begin else { return false };
    let reference = format!("<{prefix}r><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>");
    splices.replace_range(begin..begin, format!("<{prefix}commentRangeStart {prefix}id=\"{id}\"/>"));
    splices.replace_range(end..end, format!("<{prefix}commentRangeEnd {prefix}id=\"{id}\"/>{reference}"));
    true
}

fn comment(prefix: &str, id: u64, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let line = |line: &str| {
        format!("<{prefix}p><{prefix}r><{prefix}t xml:space=\"preserve\">{line}</{prefix}t></{prefix}r></{prefix}p>")
    };
    let lines: String = text.lines().map(line).collect();
    format!(
        "<{prefix}comment {prefix}id=\"{id}\" {prefix}author=\"{AUTHOR}\" {prefix}initials=\"KH\">{lines}</{prefix}comment>"
    )
}
