//! Tables: caption, column widths, header cells with what they head. A wide one scrolls in a box of its own, which the
//! keyboard reaches (WCAG 2.2, 1.4.10 and 2.1.1), so that the page never does.

use std::fmt::Write as _;

use crate::document::table::{CELL_PADDING_HORIZONTAL, PlacedCell, Table, VerticalAlign, place_cells};
use crate::document::{Paragraph, Row, RowKind};
use crate::length::Length;

use super::css;
use super::escape::escape;
use super::flow::Flow;
use super::headers::{Group, Headers};
use super::paragraph;

/// With no more columns a table is set as narrow as the screen.
const FEW_COLUMNS: usize = 2;

/// Writes a table that is this wide on paper, with the captions above it.
pub(super) fn write(table: &Table, captions: &[&Paragraph], width: Length, flow: &mut Flow) {
    flow.tables += 1;
    let number = flow.tables;
    let scrolls = table.columns.len() > FEW_COLUMNS;
    if scrolls {
        let name = name(captions, number, &flow.heading);
        let _ = writeln!(
            flow.page,
            "<div class=\"scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">",
            escape(&name)
        );
        // Within the padding of the box, which is there for the outer half of the borders.
        let _ = write!(flow.page, "<table style=\"min-width:calc({} - 2px)\">", css::rem(width));
    } else {
        flow.page.push_str("<table>");
    }
    write_caption(captions, flow.page);
    write_columns(table, width, flow.page);
    let headers = Headers::of(table, number);
    for (element, rows, group) in [("thead", &table.head, Group::Head), ("tbody", &table.body, Group::Body)] {
        if !rows.is_empty() {
            let _ = writeln!(flow.page, "<{element}>");
            write_rows(rows, table.columns.len(), group, &headers, flow);
            let _ = writeln!(flow.page, "</{element}>");
        }
    }
    flow.page.push_str(if scrolls { "</table></div>\n" } else { "</table>\n" });
}

/// What a screen reader calls the box: no two have the same name.
fn name(captions: &[&Paragraph], number: usize, heading: &str) -> String {
    let caption: Vec<String> = captions.iter().map(|line| line.plain_text().replace('\n', " ")).collect();
    let caption = caption.join(" ");
    let title = if caption.is_empty() { heading } else { &caption };
    if title.is_empty() { format!("Bảng {number}") } else { format!("Bảng {number}: {title}") }
}

fn write_caption(captions: &[&Paragraph], page: &mut String) {
    if captions.is_empty() {
        return;
    }
    page.push_str("<caption class=\"caption\">");
    for (index, line) in captions.iter().enumerate() {
        page.push_str(if index > 0 { " <br/>" } else { "<span>" });
        paragraph::text(line, page);
    }
    page.push_str("</span></caption>\n");
}

/// Widths in hundredths of a per cent, so that they follow the width of the table.
fn write_columns(table: &Table, width: Length, page: &mut String) {
    let widths = table.column_widths(width);
    let whole: Length = widths.iter().copied().sum();
    page.push_str("<colgroup>");
    for width in widths {
        let share = width.scale(10_000, whole.to_emu().max(1)).to_emu();
        let _ = write!(page, "<col style=\"width:{}.{:02}%\"/>", share / 100, share % 100);
    }
    page.push_str("</colgroup>\n");
}

fn write_rows(rows: &[Row], columns: usize, group: Group, headers: &Headers, flow: &mut Flow) {
    for (row, placed) in rows.iter().zip(place_cells(rows, columns)) {
        let leads = matches!(row.kind, RowKind::Band | RowKind::Group);
        let class = match (row.may_split, leads) {
            (_, true) => " class=\"leads\"",
            (true, false) => " class=\"splits\"",
            (false, false) => "",
        };
        let _ = writeln!(flow.page, "<tr{class}>");
        for cell in &placed {
            write_cell(cell, group, headers, flow);
        }
        flow.page.push_str("</tr>\n");
    }
}

fn write_cell(placed: &PlacedCell, group: Group, headers: &Headers, flow: &mut Flow) {
    let cell = placed.cell;
    let element = if cell.is_header { "th" } else { "td" };
    let _ = write!(flow.page, "<{element}");
    if cell.is_header {
        let id = headers.id(placed, group).map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
        let _ = write!(flow.page, " scope=\"{}\"{id}", group.scope());
    }
    for (attribute, span) in [("colspan", placed.columns), ("rowspan", placed.rows)] {
        if span > 1 {
            let _ = write!(flow.page, " {attribute}=\"{span}\"");
        }
    }
    if let Some(names) = headers.naming(placed, group) {
        let _ = write!(flow.page, " headers=\"{names}\"");
    }
    if cell.vertical_align == VerticalAlign::Middle {
        flow.page.push_str(" class=\"middle\"");
    }
    flow.page.push('>');
    // No table stands in a cell; the padding is what matters least of a width that nothing asks for.
    flow.write(&cell.blocks, CELL_PADDING_HORIZONTAL);
    let _ = writeln!(flow.page, "</{element}>");
}
