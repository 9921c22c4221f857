//! Texts beside the cells of an `.xlsx`: shapes (ECMA-376 part 1, 20.5) and notes (18.7).

use crate::excel::book::{self, Entry};
use crate::excel::package::{Package, PackageError};
use crate::excel::workbook::aside::{Aside, Drawn};
use crate::excel::workbook::position;
use crate::excel::xml::{Malformed, Step, Tags};

/// Names under which programs write notes of their own: this one, and `rust_xlsxwriter` where no name is given.
const PROGRAMS: [&str; 2] = ["kehoach", "Author"];
/// Author of the copy of a thread, which says in English that it is one.
const THREAD: &str = "tc=";

/// The texts beside the cells of all sheets that are shown.
pub(in crate::excel::workbook) fn texts(package: &mut Package) -> Vec<Aside> {
    let Ok(Some(book)) = book::read(package) else { return Vec::new() };
    let shown = book.sheets.iter().filter(|entry| !entry.hidden);
    shown.flat_map(|entry| of_sheet(package, entry).unwrap_or_default()).collect()
}

fn of_sheet(package: &mut Package, entry: &Entry) -> Result<Vec<Aside>, PackageError> {
    let mut texts = Vec::new();
    for relationship in package.relationships(&entry.part)? {
        let read = match relationship.kind.as_str() {
            "drawing" => shapes,
            "comments" => notes,
            "threadedComment" => threads,
            _ => continue,
        };
        let Some(part) = package.text(&relationship.target)? else { continue };
        let found = read(&part)?.into_iter();
        texts.extend(found.map(|Found { at, text, is_note }| Aside { sheet: entry.name.clone(), at, text, is_note }));
    }
    Ok(texts)
}

/// A text of one part.
struct Found {
    at: (u32, u16),
    text: String,
    is_note: bool,
}

/// The texts of shapes, each at the cell its anchor begins in.
fn shapes(part: &str) -> Result<Vec<Found>, Malformed> {
    let (mut found, mut text, mut at) = (Vec::new(), String::new(), (0, 0));
    let mut is_from = false;
    let mut tags = Tags::new(part);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("from") => is_from = true,
            Step::Open(tag) if is_from && tag.is("row") => at.0 = tags.text_of("row")?.trim().parse().unwrap_or(0),
            Step::Open(tag) if is_from && tag.is("col") => at.1 = tags.text_of("col")?.trim().parse().unwrap_or(0),
            Step::Open(tag) if tag.is("t") => text.push_str(&tags.text_of("t")?),
            Step::Close(name) if name.is("from") => is_from = false,
            Step::Close(name) if name.is("p") => text.push(' '),
            Step::Close(name) if name.is("twoCellAnchor") || name.is("oneCellAnchor") || name.is("absoluteAnchor") => {
                found.push(Found { at: std::mem::take(&mut at), text: std::mem::take(&mut text), is_note: false });
            }
            Step::End => return Ok(found),
            _ => {}
        }
    }
}

/// How many pictures and charts lie on each sheet.
pub(in crate::excel::workbook) fn drawings(package: &mut Package) -> Vec<Drawn> {
    let Ok(Some(book)) = book::read(package) else { return Vec::new() };
    let mut drawn = Vec::new();
    for entry in &book.sheets {
        let parts = package.relationships(&entry.part).unwrap_or_default();
        for part in parts.into_iter().filter(|part| part.kind == "drawing") {
            let found = package.text(&part.target).ok().flatten().and_then(|text| pictures(&text).ok());
            let found = found.filter(|(count, _)| *count > 0);
            drawn.extend(found.map(|(count, at)| Drawn { sheet: entry.name.clone(), at, count }));
        }
    }
    drawn
}

/// How many pictures and charts a part draws, and the cell its first anchor begins in.
fn pictures(part: &str) -> Result<(usize, (u32, u16)), Malformed> {
    let mut count = 0;
    for name in ["pic", "graphicFrame"] {
        let mut tags = Tags::new(part);
        while tags.next_open(name)?.is_some() {
            count += 1;
        }
    }
    Ok((count, shapes(part)?.first().map_or((0, 0), |first| first.at)))
}

/// The cells with formulas of the sheets that are wanted.
pub(in crate::excel::workbook) fn formulas(
    package: &mut Package,
    is_wanted: impl Fn(&str) -> bool,
) -> Vec<(String, Vec<(u32, u16)>)> {
    let Ok(Some(book)) = book::read(package) else { return Vec::new() };
    let mut all = Vec::new();
    for entry in book.sheets.iter().filter(|entry| is_wanted(&entry.name)) {
        let text = package.text(&entry.part).ok().flatten();
        all.extend(text.and_then(|text| computed(&text).ok()).map(|cells| (entry.name.clone(), cells)));
    }
    all
}

fn computed(part: &str) -> Result<Vec<(u32, u16)>, Malformed> {
    let (mut cells, mut at) = (Vec::new(), None);
    let mut tags = Tags::new(part);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("c") => at = tag.attribute("r").and_then(|cell| position(&cell)),
            Step::Open(tag) if tag.is("f") => cells.extend(at),
            Step::End => return Ok(cells),
            _ => {}
        }
    }
}

/// The notes of people: what programs noted is theirs.
fn notes(part: &str) -> Result<Vec<Found>, Malformed> {
    let (mut authors, mut found): (Vec<String>, Vec<(usize, Found)>) = (Vec::new(), Vec::new());
    let mut tags = Tags::new(part);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("author") => authors.push(tags.text_of("author")?),
            Step::Open(tag) if tag.is("comment") => {
                let at = tag.attribute("ref").and_then(|cell| position(&cell)).unwrap_or((0, 0));
                let author = tag.attribute("authorId").and_then(|id| id.trim().parse().ok()).unwrap_or(0);
                found.push((author, Found { at, text: tags.texts_in("comment", "t")?, is_note: true }));
            }
            Step::End => break,
            _ => {}
        }
    }
    let is_of_people = |author: usize| {
        let name = authors.get(author).map_or("", |name| name.trim());
        !PROGRAMS.contains(&name) && !name.starts_with(THREAD)
    };
    let mut of_people: Vec<Found> =
        found.into_iter().filter(|(author, _)| is_of_people(*author)).map(|(_, found)| found).collect();
    // Excel writes the name of the author above the note.
    for found in &mut of_people {
        let named =
            authors.iter().find_map(|name| found.text.trim_start().strip_prefix(name.trim())?.strip_prefix(':'));
        found.text = named.unwrap_or(&found.text).trim().to_owned();
    }
    Ok(of_people)
}

/// Notes that answer each other, as Excel writes them since 2018.
fn threads(part: &str) -> Result<Vec<Found>, Malformed> {
    let mut found = Vec::new();
    let mut tags = Tags::new(part);
    while let Some(tag) = tags.next_open("threadedComment")? {
        let at = tag.attribute("ref").and_then(|cell| position(&cell)).unwrap_or((0, 0));
        found.push(Found { at, text: tags.texts_in("threadedComment", "text")?, is_note: true });
    }
    Ok(found)
}
