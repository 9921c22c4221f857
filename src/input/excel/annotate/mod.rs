//! A copy of the clerk's workbook in which each wrong cell is coloured and carries the finding as a note. All else is
//! as it was, byte for byte: parts are changed only where they must, the others are copied as they are compressed.
//!
//! For `.xlsx` and `.xlsm`; an `.xls` or `.ods` would have to be written anew, without what we do not read of it.

mod comments;
mod drawing;
mod notes;
mod sheet;
mod splice;
mod styles;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::book::{self, Entry};
use super::package::{Package, PackageError, relationships_of, rewrite};
use super::workbook::Refusal;
use super::xml::without_mark;
use crate::diagnostic::{Finding, Report, SourceMap};
use comments::Comments;
use notes::Notes;
use sheet::Cells;
use splice::{Splices, find};
use styles::{Colour, Styles};

/// The copy with a note for every finding.
///
/// # Errors
/// One finding in Vietnamese: the workbook cannot be read, or not be written.
pub fn annotate(bytes: &[u8], report: &Report, sources: &SourceMap, file: &str) -> Result<Vec<u8>, Box<Finding>> {
    copy(bytes, report, sources).map_err(|refusal| Box::new(refusal.finding(file)))
}

fn copy(bytes: &[u8], report: &Report, sources: &SourceMap) -> Result<Vec<u8>, Refusal> {
    if !bytes.starts_with(b"PK") {
        return Err(Refusal::NotAnnotated);
    }
    let mut package = Package::open(bytes)?;
    let book = book::read(&mut package)?.ok_or(Refusal::NotAnnotated)?;
    let styles = match &book.styles {
        Some(part) => package.text(part)?.unwrap_or_default(),
        None => String::new(),
    };
    let mut styles = Styles::read(without_mark(&styles))?;
    let mut notes = Notes::new(report, sources, &book);
    let mut changes = Changes { package, changed: BTreeMap::new(), content_types: String::new() };
    for (index, entry) in book.sheets.iter().enumerate() {
        changes.sheet(entry, index, notes.of_sheet(index), styles.as_mut())?;
    }
    changes.finish_content_types()?;
    if let Some((part, text)) = book.styles.zip(styles.and_then(Styles::finish)) {
        changes.changed.insert(part, text);
    }
    Ok(rewrite(bytes, &changes.changed)?)
}

/// Relationships and kinds of the parts that notes need.
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// What a note of an earlier run says when its cell is right.
const MENDED: &str = "Đã hết lỗi ở ô này.";

/// Relationships that a sheet gets.
const COMMENTS_ID: &str = "rIdKehoachNotes";
const DRAWING_ID: &str = "rIdKehoachDrawing";

/// The parts that change.
struct Changes<'a> {
    package: Package<'a>,
    changed: BTreeMap<String, String>,
    /// Entries for the list of kinds of parts.
    content_types: String,
}

impl Changes<'_> {
    fn sheet(
        &mut self,
        entry: &Entry,
        index: usize,
        mut notes: notes::SheetNotes,
        styles: Option<&mut Styles>,
    ) -> Result<(), Refusal> {
        let relationships = self.package.relationships(&entry.part)?;
        let target = |kind: &str| relationships.iter().find(|it| it.kind == kind).map(|it| it.target.clone());
        let comments_part = target("comments");
        let text = match &comments_part {
            Some(part) => self.package.text(part)?.unwrap_or_else(comments::empty),
            None => comments::empty(),
        };
        let comments = Comments::read(without_mark(&text))?;
        for at in comments.own() {
            notes.entry(at).or_insert_with(|| (Colour::Mended, MENDED.to_owned()));
        }
        if notes.is_empty() {
            return Ok(());
        }
        let drawing = self.cells(entry, &notes, styles)?;
        let own = drawing.drawing.as_ref().and_then(|id| relationships.iter().find(|it| it.id == *id));
        let drawing_part = own.map(|relationship| relationship.target.clone());
        let drawing_name = drawing_part.clone().unwrap_or_else(|| self.free_name("xl/drawings/kehoachDrawing", ".vml"));
        self.boxes(&drawing_name, index, &notes, &comments, &drawing.sizes)?;
        let texts = notes.into_iter().map(|(at, (_, text))| (at, text)).collect();
        let name = comments_part.clone().unwrap_or_else(|| self.free_name("xl/kehoachComments", ".xml"));
        self.changed.insert(name.clone(), comments.with(&texts));
        let mut added = Vec::new();
        if comments_part.is_none() {
            let _ = write!(self.content_types, "<Override PartName=\"/{name}\" ContentType=\"{COMMENTS_TYPE}\"/>");
            added.push((COMMENTS_ID, "comments", name));
        }
        if drawing_part.is_none() {
            added.push((drawing.drawing.as_deref().unwrap_or(DRAWING_ID), "vmlDrawing", drawing_name));
        }
        self.relate(&entry.part, &added)
    }

    /// Colours the cells of a sheet.
    fn cells(
        &mut self,
        entry: &Entry,
        notes: &notes::SheetNotes,
        styles: Option<&mut Styles>,
    ) -> Result<sheet::Changed, Refusal> {
        let text = self.package.text(&entry.part)?.ok_or(PackageError::Broken)?;
        let cells: Cells = notes.iter().map(|(at, (colour, _))| (*at, *colour)).collect();
        let mut changed = sheet::colour(without_mark(&text), &cells, styles, DRAWING_ID)?;
        self.changed.insert(entry.part.clone(), std::mem::take(&mut changed.text));
        Ok(changed)
    }

    /// Draws a box for each note that has none.
    fn boxes(
        &mut self,
        part: &str,
        index: usize,
        notes: &notes::SheetNotes,
        comments: &Comments,
        sizes: &sheet::Sizes,
    ) -> Result<(), Refusal> {
        // Blocks of shapes that programs give to drawings count from 1; no workbook has this number of sheets.
        let text = self.package.text(part)?.unwrap_or_else(|| drawing::empty(5000 + index));
        let new = notes.iter().filter(|(at, _)| !comments.has(**at));
        let new: Vec<_> = new.map(|(at, (_, text))| (*at, text.as_str())).collect();
        let drawn = drawing::with(&text, &new, sizes).ok_or(PackageError::Broken)?;
        self.changed.insert(part.to_owned(), drawn);
        Ok(())
    }

    /// The first name with a number that no part has.
    fn free_name(&self, before: &str, after: &str) -> String {
        let is_free = |name: &String| !self.package.has(name) && !self.changed.contains_key(name);
        (1..=u32::MAX).map(|number| format!("{before}{number}{after}")).find(is_free).unwrap_or_default()
    }

    /// Adds relationships (id, kind, target) to a part.
    fn relate(&mut self, part: &str, added: &[(&str, &str, String)]) -> Result<(), Refusal> {
        if added.is_empty() {
            return Ok(());
        }
        let name = relationships_of(part);
        let empty = || {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
                .to_owned()
        };
        let text = self.package.text(&name)?.unwrap_or_else(empty);
        let entry = |(id, kind, target): &(&str, &str, String)| {
            format!("<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"/{target}\"/>")
        };
        let entries: Vec<String> = added.iter().map(entry).collect();
        self.changed.insert(name, appended(without_mark(&text), "Relationships", &entries.concat())?);
        Ok(())
    }

    fn finish_content_types(&mut self) -> Result<(), Refusal> {
        const PART: &str = "[Content_Types].xml";
        let Some(text) = self.package.text(PART)?.filter(|_| !self.changed.is_empty()) else { return Ok(()) };
        if !text.to_ascii_lowercase().contains("extension=\"vml\"") {
            let _ = write!(self.content_types, "<Default Extension=\"vml\" ContentType=\"{DRAWING_TYPE}\"/>");
        }
        if !self.content_types.is_empty() {
            self.changed.insert(PART.to_owned(), appended(without_mark(&text), "Types", &self.content_types)?);
        }
        Ok(())
    }
}

/// The text with children put at the end of the first element of this name, with the prefix of that element.
fn appended(text: &str, name: &str, children: &str) -> Result<String, Refusal> {
    let element = find(text, name)?.ok_or(PackageError::Broken)?;
    let mut splices = Splices::default();
    splices.append(text, &element, &children.replace('<', &format!("<{}", element.prefix)));
    Ok(splices.apply(text))
}
