//! Inserts the long rows into the sheets of a workbook while it is packed again.
//!
//! In a sheet the order is rows, filter, links, print set-up (ECMA-376-1, 18.3.1.99). Other parts stay unchanged.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use super::rows::{Link, Rows, Styles, letter};
use super::style::Tone;
use super::text::escape;
use super::{Limits, sheet};
use crate::archive::{self, Archive, Packing, System};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const HYPERLINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
/// The element after the links, in every sheet of ours.
const AFTER_LINKS: &str = "<pageMargins";

/// What a sheet is filled with.
pub struct Filling<'a> {
    /// Widths of its columns, in characters.
    pub widths: Vec<f64>,
    /// How many rows it will have.
    pub total: usize,
    /// Writes its rows.
    pub rows: &'a dyn Fn(&mut Rows) -> io::Result<()>,
}

/// The skeleton with its first sheets filled.
pub fn pack(skeleton: &[u8], fillings: &[Filling], limits: Limits) -> io::Result<Vec<u8>> {
    // Copied as it is, a part would say on which system the library packed it.
    archive::anew(skeleton, System::Unix, |out, name, content| {
        match fillings.iter().zip(1..).find(|(_, number)| name == sheet_name(*number)) {
            Some((filling, number)) => {
                let xml = String::from_utf8(content).map_err(io::Error::other)?;
                fill(number, &xml, filling, limits, out)
            }
            None => out.add(name, &content, Packing::Deflated),
        }
    })
}

fn sheet_name(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

fn fill(number: usize, xml: &str, filling: &Filling, limits: Limits, out: &mut Archive) -> io::Result<()> {
    let parts = parts(xml).ok_or_else(|| io::Error::other("trang tính không có hàng nào"))?;
    out.begin(&sheet_name(number), Packing::Deflated)?;
    write_before(parts.before, filling, limits, out)?;
    let mut rows = Rows::new(out, &parts.styles, filling, limits);
    (filling.rows)(&mut rows)?;
    let links = rows.links;
    out.write_all(parts.after_rows.as_bytes())?;
    write_links(&links, out)?;
    out.write_all(parts.after_links.as_bytes())?;
    if !links.is_empty() {
        out.begin(&format!("xl/worksheets/_rels/sheet{number}.xml.rels"), Packing::Deflated)?;
        write_targets(&links, out)?;
    }
    Ok(())
}

/// With the size that the sheet will have, not that of the rows the library knows: some readers believe it.
fn write_before(before: &str, filling: &Filling, limits: Limits, out: &mut dyn io::Write) -> io::Result<()> {
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

fn write_links(links: &[Link], out: &mut dyn io::Write) -> io::Result<()> {
    let Some(_) = links.first() else { return Ok(()) };
    out.write_all(b"<hyperlinks>")?;
    for (link, id) in links.iter().zip(1..) {
        write!(out, "<hyperlink ref=\"{}\" r:id=\"rId{id}\"/>", link.cell)?;
    }
    out.write_all(b"</hyperlinks>")
}

fn write_targets(links: &[Link], out: &mut dyn io::Write) -> io::Result<()> {
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{RELATIONSHIPS}\">"
    )?;
    let mut xml = String::new();
    for (link, id) in links.iter().zip(1..) {
        xml.clear();
        let _ = write!(xml, "<Relationship Id=\"rId{id}\" Type=\"{HYPERLINK}\" Target=\"");
        escape(&link.target, &mut xml);
        xml.push_str("\" TargetMode=\"External\"/>");
        out.write_all(xml.as_bytes())?;
    }
    out.write_all(b"</Relationships>")
}
