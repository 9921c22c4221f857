//! A copy of a document in which some things are put right. Every part that needs no change is copied as it is
//! compressed, and of a changed part every byte that is not part of a change stays.

mod font;
mod look;
mod page_number;
mod remark;
mod rule;
mod splice;

use std::collections::BTreeMap;

use super::body;
use super::package::Package;
use super::refusal::Refusal;
use super::relationship::Relationship;
use super::tree::{Element, Tree};
use crate::diagnostic::Finding;
use crate::excel::package::rewrite;
use crate::length::Length;
use crate::manuscript::Amendment;
use splice::Splices;

/// The document with these things put right. What cannot be done without touching more stays as it is.
///
/// # Errors
/// One finding: why the file is not read.
pub fn amend(bytes: &[u8], amendments: &[Amendment]) -> Result<Vec<u8>, Box<Finding>> {
    try_amend(bytes, amendments).map_err(|refusal| Box::new(refusal.finding()))
}

fn try_amend(bytes: &[u8], amendments: &[Amendment]) -> Result<Vec<u8>, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = package.relationships_of("")?.into_iter().find(|relationship| relationship.kind == "officeDocument");
    let main = main.ok_or(Refusal::Damaged)?.target;
    let relationships = package.relationships_of(&main)?;
    let shared = super::shared(&mut package, &relationships)?;
    let mut changed = BTreeMap::new();
    let text = package.part(&main)?.ok_or(Refusal::Damaged)?;
    let font =
        amendments.iter().find_map(|amendment| if let Amendment::Font(font) = amendment { Some(*font) } else { None });
    {
        let tree = Tree::parse(&text)?;
        let flow = body::read(tree.root().child("body").ok_or(Refusal::Damaged)?, &shared)?;
        let sections: Vec<Element> = flow.sections.iter().map(|(_, element)| *element).collect();
        let mut splices = Splices::new(&text);
        for amendment in amendments {
            match amendment {
                Amendment::Look { paragraph, bold, italic, size } => {
                    if let Some(element) = flow.elements.get(*paragraph) {
                        look::set(*element, (*bold, *italic, *size), &mut splices);
                    }
                }
                Amendment::Characters { paragraph, one_space } => {
                    if let Some(element) = flow.elements.get(*paragraph) {
                        characters(*element, *one_space, &mut splices);
                    }
                }
                Amendment::Rule { paragraph, indent } => {
                    if let Some(element) = flow.elements.get(*paragraph) {
                        rule::draw(*element, *indent, &mut splices);
                    }
                }
                Amendment::Margins { section, sides } => {
                    if let Some((_, element)) = flow.sections.get(*section) {
                        margins(*element, sides, &mut splices);
                    }
                }
                Amendment::Font(_) | Amendment::PageNumber | Amendment::Remark { .. } => {}
            }
        }
        let elements = Elements { paragraphs: &flow.elements, sections: &sections, root: tree.root() };
        let mut parts =
            Parts { package: &mut package, main: &main, relationships: &relationships, changed: &mut changed };
        if amendments.contains(&Amendment::PageNumber) {
            page_number::add(&mut parts, &elements, &mut splices)?;
        }
        let remarks = amendments.iter().filter_map(|amendment| match amendment {
            Amendment::Remark { paragraph, text } => Some((*paragraph, text.as_str())),
            _ => None,
        });
        remark::add(&mut parts, &elements, remarks.collect(), &mut splices)?;
        if let Some(font) = font {
            font::set(tree.root(), font, &shared.theme, &mut splices);
        }
        changed.extend(splices.finish().map(|text| (main.clone(), text)));
    }
    if let Some(font) = font {
        let kinds = ["styles", "header", "footer", "footnotes", "endnotes"];
        for relationship in
            relationships.iter().filter(|known| kinds.contains(&known.kind.as_str()) && !known.is_external)
        {
            let Some(text) = package.part(&relationship.target)? else { continue };
            let tree = Tree::parse(&text)?;
            let mut splices = Splices::new(&text);
            font::set(tree.root(), font, &shared.theme, &mut splices);
            changed.extend(splices.finish().map(|text| (relationship.target.clone(), text)));
        }
    }
    if changed.is_empty() {
        return Ok(bytes.to_vec());
    }
    rewrite(bytes, &changed).map_err(|_| Refusal::Damaged)
}

/// The elements of the main part that something is put into.
struct Elements<'t> {
    root: Element<'t>,
    paragraphs: &'t [Element<'t>],
    sections: &'t [Element<'t>],
}

/// The other parts, some of them changed or new.
struct Parts<'p, 'b> {
    package: &'p mut Package<'b>,
    /// The part of the document itself.
    main: &'p str,
    relationships: &'p [Relationship],
    changed: &'p mut BTreeMap<String, String>,
}

/// Of office programs, in the two editions of the standard.
const TRANSITIONAL: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
];
const STRICT: [&str; 2] =
    ["http://purl.oclc.org/ooxml/wordprocessingml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"];

/// The namespaces of elements and of relationships in a document.
fn edition(root: Element) -> [&'static str; 2] {
    if root.raw_attributes().unwrap_or_default().contains(STRICT[0]) { STRICT } else { TRANSITIONAL }
}

impl Parts<'_, '_> {
    /// Adds a part that the document names by this id; `content` makes it, given the namespace of its elements. Whether
    /// there was room for it.
    fn add(
        &mut self,
        root: Element,
        (kind, name, id): (&str, &str, &str),
        content: impl FnOnce(&str) -> String,
    ) -> Result<bool, Refusal> {
        let [words, relations] = edition(root);
        let (folder, file) = self.main.rsplit_once('/').unwrap_or(("", self.main));
        let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let (part, named) = (beside(name), beside(&format!("_rels/{file}.rels")));
        if self.package.part(&part)?.is_some() {
            return Ok(false);
        }
        let types = "[Content_Types].xml";
        let (Some(relations_before), Some(types_before)) = (self.text(&named)?, self.text(types)?) else {
            return Ok(false);
        };
        let relation = format!(r#"<Relationship Id="{id}" Type="{relations}/{kind}" Target="{name}"/>"#);
        let media = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
        let of_part = format!(r#"<Override PartName="/{part}" ContentType="{media}"/>"#);
        let with_both = (before_end(&relations_before, &relation), before_end(&types_before, &of_part));
        let (Some(with_relation), Some(with_type)) = with_both else {
            return Ok(false);
        };
        self.changed.insert(named, with_relation);
        self.changed.insert(types.to_owned(), with_type);
        self.changed.insert(part, content(words));
        Ok(true)
    }

    /// A part as it is by now.
    fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        match self.changed.get(name) {
            Some(text) => Ok(Some(text.clone())),
            None => self.package.part(name),
        }
    }
}

/// A text with something more before its last closing tag; `None` where that has a prefix, or is not there.
fn before_end(text: &str, more: &str) -> Option<String> {
    let (before, after) = text.split_at_checked(text.rfind("</")?)?;
    (!after.contains(':')).then(|| format!("{before}{more}{after}"))
}

/// Text of a paragraph, piece by piece as the file has it.
fn characters(paragraph: Element, one_space: bool, splices: &mut Splices) {
    for run in runs(paragraph) {
        for text in run.children().filter(|child| child.name() == "t").flat_map(Element::texts) {
            let cleaned = crate::vietnamese::normalize::put_right(text, one_space);
            if cleaned != text {
                splices.replace(text, cleaned);
            }
        }
    }
}

/// The runs of a paragraph, but for those of boxes that are drawn from it.
fn runs(paragraph: Element) -> Vec<Element> {
    let mut found = Vec::new();
    if paragraph.name() == "p" {
        collect(paragraph, &mut found);
    }
    found
}

fn collect<'t>(element: Element<'t>, found: &mut Vec<Element<'t>>) {
    for child in element.children() {
        match child.name() {
            "r" => found.push(child),
            "hyperlink" | "smartTag" | "customXml" | "ins" | "moveTo" | "fldSimple" | "sdt" | "sdtContent" => {
                collect(child, found);
            }
            _ => {}
        }
    }
}

fn margins(section: Element, sides: &[Option<Length>; 4], splices: &mut Splices) {
    let Some(margins) = section.child("pgMar") else { return };
    for (name, wanted) in ["top", "bottom", "left", "right"].into_iter().zip(sides) {
        if let (Some(wanted), Some(raw)) = (wanted, margins.raw_attribute(name)) {
            splices.replace(raw, wanted.to_twips().to_string());
        }
    }
}
