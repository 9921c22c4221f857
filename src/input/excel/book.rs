//! The workbook part: which sheets there are, and where the parts they share stand
//! (ECMA-376 part 1, 18.2 Workbook).

use std::borrow::Cow;

use super::package::{Package, PackageError, Relationship};
use super::xml::{Step, Tag, Tags};

/// What the workbook part says.
#[derive(Debug)]
pub struct Book {
    pub sheets: Vec<Entry>,
    /// Part with the shared strings.
    pub strings: Option<String>,
    /// Part with the styles.
    pub styles: Option<String>,
    /// Names that are defined for cells or values, as they are written.
    pub names: Vec<String>,
    /// Days count from 1904 on, as in old files of the Mac.
    pub date_1904: bool,
}

/// A sheet of cells: its name on the tab and its part.
#[derive(Debug)]
pub struct Entry {
    pub name: String,
    pub hidden: bool,
    pub part: String,
}

/// Reads the workbook part, wherever the package says it stands; `None` when the package is something else.
pub fn read(package: &mut Package) -> Result<Option<Book>, PackageError> {
    let part = package.relationships("")?.into_iter().find(|relationship| relationship.kind == "officeDocument");
    let part = part.map_or_else(|| "xl/workbook.xml".to_owned(), |relationship| relationship.target);
    let Some(text) = package.text(&part)? else { return Ok(None) };
    let relationships = package.relationships(&part)?;
    let target = |kind: &str| {
        let found = relationships.iter().find(|relationship| relationship.kind == kind);
        found.map(|relationship| relationship.target.clone())
    };
    let mut book = Book {
        sheets: Vec::new(),
        strings: target("sharedStrings"),
        styles: target("styles"),
        names: Vec::new(),
        date_1904: false,
    };
    let mut is_workbook = false;
    let mut tags = Tags::new(&text);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("workbook") => is_workbook = true,
            Step::Open(tag) if tag.is("workbookPr") => {
                let date_1904 = tag.attribute("date1904");
                book.date_1904 |= date_1904.is_some_and(|value| matches!(&*value, "1" | "true"));
            }
            Step::Open(tag) if tag.is("sheet") => book.sheets.extend(entry(&tag, &relationships)),
            Step::Open(tag) if tag.is("definedName") => book.names.extend(tag.attribute("name").map(Cow::into_owned)),
            Step::End => break,
            _ => {}
        }
    }
    Ok(is_workbook.then_some(book))
}

/// `None` for sheets without cells, such as charts.
fn entry(tag: &Tag, relationships: &[Relationship]) -> Option<Entry> {
    let id = tag.attribute("id")?;
    let relationship = relationships.iter().find(|relationship| relationship.id == id)?;
    let hidden = tag.attribute("state").is_some_and(|state| state != "visible");
    let name = tag.attribute("name")?.into_owned();
    (relationship.kind == "worksheet").then(|| Entry { name, hidden, part: relationship.target.clone() })
}
