//! The text of a cell of an `.ods` in its parts (ODF 1.3 part 3, 6.1 Basic Text Content).
//!
//! Faces lie over each other: that of a span over that of its paragraph, and this over that of the cell.

use super::repeated;
use super::styles::Styles;
use crate::excel::workbook::rich::{Look, RichText};
use crate::excel::xml::{Malformed, Step, Tags};

/// Passes over what is in an element that was just opened, up to its end.
pub(super) fn pass(tags: &mut Tags) -> Result<(), Malformed> {
    let mut depth = 0usize;
    loop {
        match tags.step()? {
            Step::Open(_) => depth += 1,
            Step::Close(_) => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return Ok(()),
            },
            Step::Text(_) => {}
            Step::End => return Err(Malformed),
        }
    }
}

/// Reads a cell up to its end: its text, where a reader of values alone would not see all of it, or parts of it look
/// otherwise than the cell. Notes and shapes are no text of the cell.
pub(super) fn parts(tags: &mut Tags, styles: &Styles, cell: Look) -> Result<Option<RichText>, Malformed> {
    let mut parts: Vec<(String, Option<Look>)> = Vec::new();
    let (mut open, mut paragraphs, mut is_wanted) = (Vec::<Look>::new(), 0, false);
    loop {
        let outer = open.last().copied().unwrap_or(cell);
        let piece = match tags.step()? {
            Step::Open(tag) if open.is_empty() && tag.is("p") => {
                let style = tag.attribute("style-name").unwrap_or_default();
                open.push(styles.of_paragraph(&style, cell));
                paragraphs += 1;
                if paragraphs == 1 {
                    continue;
                }
                "\n".into()
            }
            Step::Open(tag) if open.is_empty() || tag.is("annotation") || tag.prefix() == "draw:" => {
                is_wanted = true;
                pass(tags)?;
                continue;
            }
            Step::Open(tag) if tag.is("span") => {
                open.push(styles.of_span(&tag.attribute("style-name").unwrap_or_default(), outer));
                continue;
            }
            Step::Open(tag) => {
                open.push(outer);
                if tag.is("s") {
                    " ".repeat(usize::try_from(repeated(&tag, "c")).unwrap_or(1)).into()
                } else if tag.is("tab") || tag.is("line-break") {
                    is_wanted = true;
                    if tag.is("tab") { "\t".into() } else { "\n".into() }
                } else {
                    continue;
                }
            }
            Step::Close(_) => {
                if open.pop().is_none() {
                    is_wanted |= parts.iter().any(|(_, look)| *look != Some(cell));
                    return Ok(is_wanted.then(|| RichText::of(parts, cell)));
                }
                continue;
            }
            Step::Text(text) if !open.is_empty() => text,
            Step::Text(_) => continue,
            Step::End => return Err(Malformed),
        };
        match parts.last_mut().filter(|(_, look)| *look == Some(outer)) {
            Some((text, _)) => text.push_str(&piece),
            None => parts.push((piece.into_owned(), Some(outer))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = "<a><style name=\"b\" family=\"text\"><text-properties font-weight=\"bold\"/></style>\
        <style name=\"n\" family=\"text\"><text-properties font-weight=\"normal\"/></style>\
        <style name=\"i\" family=\"text\"><text-properties font-style=\"italic\"/></style>\
        <style name=\"p\" family=\"paragraph\"><text-properties text-line-through-type=\"single\"/></style></a>";

    fn read(cell: &str, look: Look) -> Option<RichText> {
        let (mut styles, mut tags) = (Styles::default(), Tags::new(STYLES));
        loop {
            match tags.step().unwrap() {
                Step::End => break,
                step => styles.step(&step),
            }
        }
        let cell = format!("<cell xmlns:draw=\"d\">{cell}</cell>");
        let mut tags = Tags::new(&cell);
        tags.step().unwrap();
        let read = parts(&mut tags, &styles, look).unwrap();
        assert!(matches!(tags.step(), Ok(Step::End)));
        read
    }

    /// Letters: `b`old, `i`talic, `s`truck.
    fn shown(rich: &RichText) -> String {
        let runs = rich.runs.iter().map(|run| {
            let look = run.look;
            let signs = [(look.bold, 'b'), (look.italic, 'i'), (look.struck, 's')];
            format!("{}({})", run.text, signs.iter().filter(|(is, _)| *is).map(|(_, sign)| *sign).collect::<String>())
        });
        runs.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn faces_lie_over_each_other() {
        let bold = Look { bold: true, ..Look::default() };
        assert_eq!(read("<p>a<s c=\"2\"/>b</p><p>c</p>", bold), None);
        let text = "<p>a<span style-name=\"i\">b<span style-name=\"n\">c</span></span></p>";
        assert_eq!(shown(&read(text, bold).unwrap()), "a(b)|b(bi)|c(i)");
        assert_eq!(shown(&read(text, Look::default()).unwrap()), "a()|bc(i)");
        let text = "<p style-name=\"p\">a<span style-name=\"b\">b</span></p><p>c</p>";
        assert_eq!(shown(&read(text, Look::default()).unwrap()), "a(s)|b(bs)|\nc()");
    }

    #[test]
    fn notes_and_shapes_are_no_text() {
        let cell = "<annotation><p>ghi chú</p></annotation><p>a<tab/>b</p><draw:frame><p>hộp</p></draw:frame>";
        assert_eq!(read(cell, Look::default()), Some(RichText::plain("a\tb".to_owned())));
    }
}
