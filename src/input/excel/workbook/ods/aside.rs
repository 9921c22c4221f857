//! Texts beside the cells of an `.ods`: notes (ODF 1.3 part 3, 14.1 Annotation) and shapes (10 Graphic Content).

use super::{CONTENT, repeated};
use crate::excel::package::Package;
use crate::excel::workbook::aside::Aside;
use crate::excel::workbook::{COLUMNS, ROWS};
use crate::excel::xml::{Malformed, Step, Tag, Tags};

/// The texts beside the cells of all sheets.
pub(in crate::excel::workbook) fn texts(package: &mut Package) -> Vec<Aside> {
    let content = package.text(CONTENT).ok().flatten().unwrap_or_default();
    read(&content).unwrap_or_default()
}

fn read(content: &str) -> Result<Vec<Aside>, Malformed> {
    let (mut texts, mut sheet) = (Vec::new(), String::new());
    // The cell to come, and how far it and its row reach.
    let (mut row, mut rows, mut column, mut columns) = (0u64, 1, 0u64, 1);
    let mut tags = Tags::new(content);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("table") => {
                (row, column) = (0, 0);
                sheet = tag.attribute("name").unwrap_or_default().into_owned();
            }
            Step::Open(tag) if tag.is("table-row") => (rows, column) = (repeated(&tag, "number-rows-repeated"), 0),
            Step::Close(name) if name.is("table-row") => row = row.saturating_add(rows).min(ROWS.into()),
            Step::Open(tag) if tag.is("table-cell") || tag.is("covered-table-cell") => {
                columns = repeated(&tag, "number-columns-repeated");
            }
            Step::Close(name) if name.is("table-cell") || name.is("covered-table-cell") => {
                column = column.saturating_add(columns).min(COLUMNS.into());
            }
            Step::Open(tag) if tag.is("annotation") || is_shape(&tag) => {
                let is_note = tag.is("annotation");
                let at = (u32::try_from(row).unwrap_or(0), u16::try_from(column).unwrap_or(0));
                let text = words(&mut tags)?;
                texts.push(Aside { sheet: sheet.clone(), at, text, is_note });
            }
            Step::End => return Ok(texts),
            _ => {}
        }
    }
}

/// Whether a drawing begins that lies over cells. Parts of a chart stand in files of their own.
fn is_shape(tag: &Tag) -> bool {
    tag.prefix() == "draw:" && !tag.is("a")
}

/// The words of an element that was just opened, up to its end: a line for each paragraph. Who wrote them and when is no
/// part of them.
fn words(tags: &mut Tags) -> Result<String, Malformed> {
    let (mut text, mut depth, mut paragraphs) = (String::new(), 0usize, 0usize);
    loop {
        match tags.step()? {
            Step::Open(tag) => {
                depth += 1;
                if paragraphs > 0 {
                    if tag.is("s") {
                        text.push(' ');
                    }
                    paragraphs += 1;
                } else if tag.is("p") {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    paragraphs = 1;
                }
            }
            Step::Close(_) => {
                paragraphs = paragraphs.saturating_sub(1);
                match depth.checked_sub(1) {
                    Some(outer) => depth = outer,
                    None => return Ok(text),
                }
            }
            Step::Text(words) if paragraphs > 0 => text.push_str(&words),
            Step::Text(_) => {}
            Step::End => return Err(Malformed),
        }
    }
}
