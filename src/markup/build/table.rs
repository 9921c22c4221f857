//! Tables: every row is made to cover all columns, so that writers and layout meet complete grids only.

use std::num::NonZeroU16;

use super::{Builder, origin};
use crate::diagnostic::Finding;
use crate::document::{Block, Cell, ColumnWidth, Paragraph, Row, RowKind, StyleName, Table, VerticalAlign};
use crate::markup::parse::{Child, Node};

const ROW_KINDS: [(&str, RowKind); 4] =
    [("plain", RowKind::Plain), ("numbers", RowKind::Numbers), ("band", RowKind::Band), ("group", RowKind::Group)];

impl Builder<'_> {
    /// A table; one without rows is left out.
    pub fn table(&mut self, node: &Node) -> Option<Table> {
        let mut head = node.child("thead").map(|group| self.rows(group)).unwrap_or_default();
        let mut body = node.child("tbody").map(|group| self.rows(group)).unwrap_or_default();
        let mut columns = self.widths(node);
        let widest = columns_needed(&head).max(columns_needed(&body));
        if widest == 0 {
            return None;
        }
        let filler = if columns.is_empty() { ColumnWidth::Content } else { ColumnWidth::Share(10) };
        columns.resize(columns.len().max(widest), filler);
        for rows in [&mut head, &mut body] {
            self.complete(rows, columns.len());
        }
        Some(Table { columns, head, body, origin: origin(node) })
    }

    /// `widths="30 10 60"`: shares, one for each column.
    fn widths(&mut self, node: &Node) -> Vec<ColumnWidth> {
        let Some(written) = node.attribute("widths") else { return Vec::new() };
        let mut widths = Vec::new();
        for share in written.split_whitespace() {
            match share.parse() {
                Ok(share) if share > 0 => widths.push(ColumnWidth::Share(share)),
                _ => {
                    let finding = node.spot.error(format!("độ rộng cột \"{share}\" không phải số nguyên dương."));
                    self.report.push(finding.help("ghi mỗi cột một số, ví dụ widths=\"30 10 60\"."));
                }
            }
        }
        widths
    }

    fn rows(&mut self, group: &Node) -> Vec<Row> {
        group.elements().map(|row| self.row(row)).collect()
    }

    fn row(&mut self, node: &Node) -> Row {
        let kind = self.choice(node, "kind", &ROW_KINDS).unwrap_or(RowKind::Plain);
        let may_split = self.choice(node, "split", &[("yes", true), ("no", false)]).unwrap_or(true);
        let cells = node.elements().map(|cell| self.cell(cell, kind)).collect();
        Row { kind, cells, may_split, origin: origin(node) }
    }

    fn cell(&mut self, node: &Node, row: RowKind) -> Cell {
        let is_header = node.element.name == "th";
        let default = match row {
            RowKind::Band => StyleName::TableBand,
            RowKind::Group => StyleName::TableGroup,
            RowKind::Numbers => StyleName::TableColumnNumber,
            RowKind::Plain if is_header => StyleName::TableHead,
            RowKind::Plain => StyleName::TableText,
        };
        let style = self.style(node, default);
        let aligns = [("top", VerticalAlign::Top), ("middle", VerticalAlign::Middle)];
        let is_titled = style.is_table_head() || row != RowKind::Plain;
        let usual = if is_titled { VerticalAlign::Middle } else { VerticalAlign::Top };
        Cell {
            colspan: self.span(node, "colspan"),
            rowspan: self.span(node, "rowspan"),
            vertical_align: self.choice(node, "valign", &aligns).unwrap_or(usual),
            is_header,
            blocks: self.cell_blocks(node, style),
            origin: origin(node),
        }
    }

    /// The text of a cell as paragraphs and lists, in order.
    fn cell_blocks(&mut self, node: &Node, style: StyleName) -> Vec<Block> {
        let mut blocks = Vec::new();
        if node.children.iter().any(|child| matches!(child, Child::Text(text) if !text.trim().is_empty())) {
            let inlines = self.inlines(node, style);
            blocks.push(Block::Paragraph(Paragraph { inlines, origin: origin(node), ..Paragraph::new(style, "") }));
        }
        for child in node.elements() {
            match child.element.name {
                "p" => blocks.extend(self.paragraph(child, style).map(Block::Paragraph)),
                "list" => blocks.extend(self.list(child, style.list_item_in_cell()).map(Block::List)),
                _ => {}
            }
        }
        blocks
    }

    fn span(&mut self, node: &Node, attribute: &str) -> NonZeroU16 {
        let Some(written) = node.attribute(attribute) else { return NonZeroU16::MIN };
        written.parse().unwrap_or_else(|_| {
            let message = format!("{attribute}=\"{written}\" không phải số nguyên dương.");
            self.report.push(node.spot.error(message));
            NonZeroU16::MIN
        })
    }

    /// Fills rows that are short of cells with empty ones; a warning for each row of the user's own.
    fn complete(&mut self, rows: &mut [Row], columns: usize) {
        let ends = row_ends(rows);
        for (row, (end, own)) in rows.iter_mut().zip(ends) {
            let wanting = columns.saturating_sub(end);
            if wanting == 0 {
                continue;
            }
            if let Some(origin) = &row.origin {
                let message = format!("hàng của bảng có {own} ô, thiếu {wanting} ô so với các hàng khác.");
                let finding = Finding::warning("TBL-01", message).at(origin);
                self.report.push(finding.help("thêm ô (null là ô trống), hoặc ghi colspan cho ô gộp."));
            }
            row.cells.extend((0..wanting).map(|_| empty_cell()));
        }
    }
}

fn empty_cell() -> Cell {
    Cell {
        colspan: NonZeroU16::MIN,
        rowspan: NonZeroU16::MIN,
        vertical_align: VerticalAlign::Top,
        is_header: false,
        blocks: Vec::new(),
        origin: None,
    }
}

/// The columns it takes to place every cell.
fn columns_needed(rows: &[Row]) -> usize {
    row_ends(rows).into_iter().map(|(end, _)| end).max().unwrap_or(0)
}

/// For each row the columns covered from the left, cells from rows above included, and its own cells.
fn row_ends(rows: &[Row]) -> Vec<(usize, usize)> {
    // For each column, the first row that is free again.
    let mut free_from: Vec<usize> = Vec::new();
    let mut ends = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in &row.cells {
            while free_from.get(column).is_some_and(|free| *free > index) {
                column += 1;
            }
            let end = column + usize::from(cell.colspan.get());
            free_from.resize(free_from.len().max(end), 0);
            for free in free_from.iter_mut().take(end).skip(column) {
                *free = index + usize::from(cell.rowspan.get());
            }
            column = end;
        }
        let hanging = free_from.iter().rposition(|free| *free > index).map_or(0, |last| last + 1);
        ends.push((column.max(hanging), row.cells.len()));
    }
    ends
}
