//! Inserts the long rows into the sheets of a workbook while it is packed again.
//!
//! In a sheet the order is rows, filter, links, print set-up (ECMA-376-1, 18.3.1.99). Other parts stay unchanged.

use std::io::{self, Seek, Write};

use super::rows::{Filling, Links, Rows, Styles, letter};
use super::style::Tone;
use super::{Limits, sheet};
use crate::archive::{self, Archive, Packing, System};

/// The element after the links, in every sheet of ours.
const AFTER_LINKS: &str = "<pageMargins";

/// Writes the skeleton with its first sheets filled.
pub fn pack(skeleton: &[u8], fillings: &[Filling], limits: Limits, out: &mut (impl Write + Seek)) -> io::Result<()> {
    // Copied as it is, a part would say on which system the library packed it.
    let written = archive::anew_into(skeleton, System::Unix, out, |out, name, content| {
        match fillings.iter().zip(1..).find(|(_, number)| name == sheet_name(*number)) {
            Some((filling, number)) => {
                let xml = String::from_utf8(content).map_err(io::Error::other)?;
                fill(number, &xml, filling, limits, out)
            }
            None => out.add(name, &content, Packing::Deflated),
        }
    });
    written.map(drop)
}

fn sheet_name(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

fn fill<W: Write + Seek>(
    number: usize,
    xml: &str,
    filling: &Filling,
    limits: Limits,
    out: &mut Archive<W>,
) -> io::Result<()> {
    let parts = parts(xml).ok_or_else(|| io::Error::other("trang tính không có hàng nào"))?;
    out.begin(&sheet_name(number), Packing::Deflated)?;
    write_before(parts.before, filling, limits, out)?;
    let relationships = format!("xl/worksheets/_rels/sheet{number}.xml.rels");
    let mut rows = Rows::new(out, &parts.styles, filling, limits, &relationships)?;
    (filling.rows)(&mut rows)?;
    let Links { cells, mut targets } = rows.links;
    out.write_all(parts.after_rows.as_bytes())?;
    write_links(&cells, out)?;
    out.write_all(parts.after_links.as_bytes())?;
    if cells.is_empty() {
        return Ok(());
    }
    targets.write_all(b"</Relationships>")?;
    out.take_in(targets)
}

/// With the size that the sheet will have, not that of the rows the library knows: some readers believe it.
fn write_before(before: &str, filling: &Filling, limits: Limits, out: &mut dyn Write) -> io::Result<()> {
    let column = letter(filling.widths.len().saturating_sub(1));
    let row = sheet::HEADING_ROWS + filling.total.clamp(1, limits.rows.saturating_sub(sheet::HEADING_ROWS).max(1));
    let sized = before.split_once("<dimension").and_then(|(start, rest)| Some((start, rest.split_once("/>")?.1)));
    match sized {
        Some((start, rest)) => write!(out, "{start}<dimension ref=\"A1:{column}{row}\"/>{rest}"),
        None => out.write_all(before.as_bytes()),
    }
}

/// A sheet around its data.
struct Parts<'a> {
    /// With the rows of the headings.
    before: &'a str,
    after_rows: &'a str,
    after_links: &'a str,
    styles: Styles,
}

fn parts(xml: &str) -> Option<Parts<'_>> {
    let first = sheet::HEADING_ROWS + 1;
    let begin = xml.find(&format!("<row r=\"{first}\""))?;
    let end = begin + xml.get(begin..)?.find("</sheetData>")?;
    let links = end + xml.get(end..)?.find(AFTER_LINKS)?;
    let rows = xml.get(begin..end)?.split("<row ").skip(1).take(Tone::ALL.len());
    Some(Parts {
        before: xml.get(..begin)?,
        after_rows: xml.get(end..links)?,
        after_links: xml.get(links..)?,
        styles: rows.map(styles).collect(),
    })
}

/// The style numbers of the cells of a row.
fn styles(row: &str) -> Vec<u32> {
    let cells = row.split("<c ").skip(1);
    cells.map(|cell| cell.split(" s=\"").nth(1).and_then(|s| s.split('"').next()?.parse().ok()).unwrap_or(0)).collect()
}

fn write_links(cells: &[(u8, u32)], out: &mut dyn Write) -> io::Result<()> {
    let Some(_) = cells.first() else { return Ok(()) };
    out.write_all(b"<hyperlinks>")?;
    for ((column, row), id) in cells.iter().zip(1..) {
        write!(out, "<hyperlink ref=\"{}{row}\" r:id=\"rId{id}\"/>", letter(usize::from(*column)))?;
    }
    out.write_all(b"</hyperlinks>")
}
