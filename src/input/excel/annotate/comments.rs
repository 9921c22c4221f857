//! The part with the notes of a sheet (ECMA-376 part 1, 18.7 Comments).
//!
//! Notes of other people stay, and get our text at their end. Our own of an earlier run are written anew: what is wrong
//! no longer says so. They begin, as notes of people do, with the name of the author, for some programs forget him.

use std::collections::BTreeMap;

use quick_xml::escape::escape;

use super::splice::{Element, Splices, find};
use crate::excel::workbook::{address, position};
use crate::excel::xml::{Malformed, Step, Tag, Tags};

/// Author of our notes.
pub(super) const AUTHOR: &str = "kehoach";

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A part without notes.
pub(super) fn empty() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <comments xmlns=\"{MAIN}\"><authors/><commentList/></comments>"
    )
}

/// Notes that a sheet has.
pub(super) struct Comments<'a> {
    text: &'a str,
    authors: Element,
    list: Element,
    author_names: Vec<String>,
    notes: BTreeMap<(u32, u16), Existing>,
}

#[derive(Debug)]
struct Existing {
    /// The element `text`.
    element: Element,
    plain: String,
    /// Whether the text is in runs, each with its own looks.
    has_runs: bool,
}

impl<'a> Comments<'a> {
    pub(super) fn read(text: &'a str) -> Result<Self, Malformed> {
        let authors = find(text, "authors")?.ok_or(Malformed)?;
        let list = find(text, "commentList")?.ok_or(Malformed)?;
        let mut comments = Self { text, authors, list, author_names: Vec::new(), notes: BTreeMap::new() };
        let mut tags = Tags::new(text);
        loop {
            match tags.step()? {
                Step::Open(tag) if tag.is("author") => comments.author_names.push(tags.text_of("author")?),
                Step::Open(tag) if tag.is("comment") => comments.note(&tag, &mut tags)?,
                Step::End => return Ok(comments),
                _ => {}
            }
        }
    }

    fn note(&mut self, tag: &Tag, tags: &mut Tags) -> Result<(), Malformed> {
        let at = tag.attribute("ref").and_then(|name| position(&name));
        let mut element = None;
        let (mut plain, mut has_runs) = (String::new(), false);
        loop {
            let from = tags.position();
            match tags.step()? {
                Step::Open(tag) if tag.is("text") => element = Some(Element::opened(&tag, from, tags.position())),
                Step::Open(tag) if tag.is("r") => has_runs = true,
                Step::Open(tag) if tag.is("t") => plain.push_str(&tags.text_of("t")?),
                Step::Close(name) if name.is("text") => {
                    element = element.map(|element| {
                        if element.is_empty(self.text) { element } else { Element { close: from, ..element } }
                    });
                }
                Step::Close(name) if name.is("comment") => break,
                Step::End => return Err(Malformed),
                _ => {}
            }
        }
        let note = element.map(|element| Existing { element, plain, has_runs });
        self.notes.extend(at.zip(note));
        Ok(())
    }

    /// Whether the cell has a note, of whomever.
    pub(super) fn has(&self, at: (u32, u16)) -> bool {
        self.notes.contains_key(&at)
    }

    /// Cells with notes of an earlier run.
    pub(super) fn own(&self) -> impl Iterator<Item = (u32, u16)> {
        self.notes.iter().filter(|(_, note)| Self::is_own(note)).map(|(at, _)| *at)
    }

    fn is_own(note: &Existing) -> bool {
        note.plain.strip_prefix(AUTHOR).is_some_and(|rest| rest.starts_with(':'))
    }

    /// The part with these notes.
    pub(super) fn with(&self, notes: &BTreeMap<(u32, u16), String>) -> String {
        let mut splices = Splices::default();
        let known = self.author_names.iter().position(|name| name == AUTHOR);
        let author = known.unwrap_or(self.author_names.len());
        if known.is_none() {
            let prefix = &self.authors.prefix;
            splices.append(self.text, &self.authors, &format!("<{prefix}author>{AUTHOR}</{prefix}author>"));
        }
        let mut added = String::new();
        for (at, text) in notes {
            let text = format!("{AUTHOR}:\n{text}");
            match self.notes.get(at) {
                None => added += &self.comment(*at, author, &text),
                Some(note) if Self::is_own(note) => self.rewrite(note, &self.run(&text), &mut splices),
                Some(note) if note.plain.contains(text.as_str()) => {}
                Some(note) if note.has_runs => splices.append(self.text, &note.element, &self.run(&below(&text))),
                // Bare text has no looks to lose.
                Some(note) => self.rewrite(note, &(self.run(&note.plain) + &self.run(&below(&text))), &mut splices),
            }
        }
        if !added.is_empty() {
            splices.append(self.text, &self.list, &added);
        }
        splices.apply(self.text)
    }

    fn comment(&self, at: (u32, u16), author: usize, text: &str) -> String {
        let (prefix, name, run) = (&self.list.prefix, address(at.0, at.1), self.run(text));
        format!(
            "<{prefix}comment ref=\"{name}\" authorId=\"{author}\"><{prefix}text>{run}</{prefix}text></{prefix}comment>"
        )
    }

    fn run(&self, text: &str) -> String {
        let prefix = &self.list.prefix;
        format!("<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>", escape(text))
    }

    fn rewrite(&self, note: &Existing, runs: &str, splices: &mut Splices) {
        if note.element.is_empty(self.text) {
            splices.append(self.text, &note.element, runs);
        } else {
            splices.replace(note.element.open.end..note.element.close, runs);
        }
    }
}

/// Our text under somebody else's.
fn below(text: &str) -> String {
    format!("\n\n{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(part: &str, notes: &[((u32, u16), &str)]) -> String {
        let notes = notes.iter().map(|(at, text)| (*at, (*text).to_owned())).collect();
        Comments::read(part).unwrap().with(&notes)
    }

    #[test]
    fn notes_are_added_to_an_empty_part() {
        let part = with(&empty(), &[((8, 5), "Lỗi: a < b")]);
        let note = "<authors><author>kehoach</author></authors><commentList><comment ref=\"F9\" authorId=\"0\"><text><r>\
                    <t xml:space=\"preserve\">kehoach:\nLỗi: a &lt; b</t></r></text></comment></commentList>";
        assert!(part.contains(note), "{part}");
    }

    #[test]
    fn notes_of_others_stay_and_ours_are_written_anew() {
        let part = "<comments><authors><author>Lan</author><author>kehoach</author></authors><commentList><comment \
                    ref=\"A1\" authorId=\"0\"><text><t>hỏi &amp; lại</t></text></comment><comment ref=\"B1\" \
                    authorId=\"0\"><text><r><rPr><b/></rPr><t>Lan:</t></r></text></comment><comment ref=\"C1\" \
                    authorId=\"0\"><text><r><t>kehoach:</t></r><r><t> cũ</t></r></text></comment></commentList></comments>";
        assert_eq!(Comments::read(part).unwrap().own().collect::<Vec<_>>(), [(0, 2)]);
        let notes = [((0, 0), "Lỗi 1"), ((0, 1), "Lỗi 2"), ((0, 2), "mới")];
        let changed = with(part, &notes);
        let run = |text: &str| format!("<r><t xml:space=\"preserve\">{text}</t></r>");
        for text in [
            format!("<text>{}{}</text>", run("hỏi &amp; lại"), run("\n\nkehoach:\nLỗi 1")),
            format!("<text><r><rPr><b/></rPr><t>Lan:</t></r>{}</text>", run("\n\nkehoach:\nLỗi 2")),
            format!("<text>{}</text>", run("kehoach:\nmới")),
        ] {
            assert!(changed.contains(&text), "{text} in {changed}");
        }
        assert_eq!(with(&changed, &notes), changed, "a second run adds nothing");
    }
}
