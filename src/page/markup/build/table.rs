//! Tables: every row is made to cover all columns, so that writers and layout meet complete grids only.

use std::num::NonZeroU16;

use super::{Builder, origin};
use crate::diagnostic::{Finding, Term, help};
use crate::document::{Block, Cell, ColumnWidth, Paragraph, Row, RowKind, StyleName, Table, VerticalAlign};
use crate::markup::parse::{Child, Node};
use crate::spans::Hanging;

const COLSPAN: Term = Term::Either("colspan", "số cột gộp");
const ROWSPAN: Term = Term::Either("rowspan", "số hàng gộp");
const EMPTY_CELL: Term = Term::Either("null là ô trống", "được để trống");
const JOIN_CELLS: Term = Term::Either("ghi colspan cho ô gộp", "gộp ô");

/// Size of the text in the cells of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum TextSize {
    #[default]
    Normal,
    Small,
}

impl TextSize {
    /// The style of this size.
    const fn of(self, style: StyleName) -> StyleName {
        match self {
            Self::Normal => style,
            Self::Small => style.small(),
        }
    }
}

const TEXT_SIZES: [(&str, TextSize); 2] = [("normal", TextSize::Normal), ("small", TextSize::Small)];

const ROW_KINDS: [(&str, RowKind); 4] =
    [("plain", RowKind::Plain), ("numbers", RowKind::Numbers), ("band", RowKind::Band), ("group", RowKind::Group)];

/// What Word can show.
const MOST_COLUMNS: usize = 63;

impl Builder<'_> {
    /// A table; one without rows is left out.
    pub fn table(&mut self, node: &Node) -> Option<Table> {
        let size = self.choice(node, "text", &TEXT_SIZES).unwrap_or_default();
        let mut head = node.child("thead").map(|group| self.rows(group, size)).unwrap_or_default();
        let mut body = node.child("tbody").map(|group| self.rows(group, size)).unwrap_or_default();
        let mut columns = self.widths(node);
        let widest = columns_needed(&head).max(columns_needed(&body)).max(columns.len());
        if widest > MOST_COLUMNS {
            self.too_wide(node, widest);
        }
        if widest == 0 || widest > MOST_COLUMNS {
            return None;
        }
        let filler = if columns.is_empty() { ColumnWidth::Content } else { self.width_of_share(node)(10) };
        columns.resize(columns.len().max(widest), filler);
        for rows in [&mut head, &mut body] {
            self.complete(rows, columns.len());
        }
        Some(Table { origin: origin(node), ..Table::new(columns, head, body) })
    }

    fn too_wide(&mut self, node: &Node, columns: usize) {
        let message = format!("bảng có {columns} cột, Word chỉ nhận tối đa {MOST_COLUMNS} cột.");
        let finding = Finding::error("TBL-01", message).help("bớt cột, hoặc tách thành nhiều bảng.");
        self.report.push(match origin(node) {
            Some(origin) => finding.at(&origin),
            None => finding,
        });
    }

    /// Shares are what the form wishes for, unless it says that they stand.
    fn width_of_share(&mut self, node: &Node) -> fn(u32) -> ColumnWidth {
        let stands = self.choice(node, "keep-widths", &[("yes", true), ("no", false)]).unwrap_or(false);
        if stands { ColumnWidth::Share } else { ColumnWidth::Wish }
    }

    /// `widths="30 10 60"`: shares, one for each column.
    fn widths(&mut self, node: &Node) -> Vec<ColumnWidth> {
        let Some(written) = node.attribute("widths") else { return Vec::new() };
        let width_of = self.width_of_share(node);
        let mut widths = Vec::new();
        for share in written.split_whitespace() {
            match share.parse() {
                Ok(share) if share > 0 => widths.push(width_of(share)),
                _ => {
                    let finding = node.spot.error(format!("độ rộng cột \"{share}\" không phải số nguyên dương."));
                    self.report.push(finding.help("ghi mỗi cột một số, ví dụ widths=\"30 10 60\"."));
                }
            }
        }
        widths
    }

    fn rows(&mut self, group: &Node, size: TextSize) -> Vec<Row> {
        group.elements().map(|row| self.row(row, size)).collect()
    }

    fn row(&mut self, node: &Node, size: TextSize) -> Row {
        let kind = self.choice(node, "kind", &ROW_KINDS).unwrap_or(RowKind::Plain);
        let may_split = self.choice(node, "split", &[("yes", true), ("no", false)]).unwrap_or(true);
        let cells = node.elements().map(|cell| self.cell(cell, kind, size)).collect();
        Row { may_split, origin: origin(node), ..Row::new(kind, cells) }
    }

    fn cell(&mut self, node: &Node, row: RowKind, size: TextSize) -> Cell {
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
        let is_titled = style == StyleName::TableHead || row != RowKind::Plain;
        let usual = if is_titled { VerticalAlign::Middle } else { VerticalAlign::Top };
        Cell {
            colspan: self.span(node, "colspan"),
            rowspan: self.span(node, "rowspan"),
            vertical_align: self.choice(node, "valign", &aligns).unwrap_or(usual),
            is_header,
            blocks: self.cell_blocks(node, size.of(style), size),
            origin: origin(node),
        }
    }

    /// The text of a cell as paragraphs and lists, in order.
    fn cell_blocks(&mut self, node: &Node, style: StyleName, size: TextSize) -> Vec<Block> {
        let mut blocks = Vec::new();
        if node.children.iter().any(is_text) {
            let inlines = self.inlines(node, style);
            blocks.push(Block::Paragraph(Paragraph { inlines, origin: origin(node), ..Paragraph::new(style, "") }));
        }
        for child in node.elements() {
            match child.element.name {
                "p" => blocks.extend(self.paragraph(child, style).map(Block::Paragraph)),
                "list" => blocks.extend(self.list(child, size.of(StyleName::TableListItem)).map(Block::List)),
                _ => {}
            }
        }
        blocks
    }

    fn span(&mut self, node: &Node, attribute: &str) -> NonZeroU16 {
        let Some(written) = node.attribute(attribute) else { return NonZeroU16::MIN };
        written.parse().unwrap_or_else(|_| {
            let message = format!("{attribute}=\"{written}\" không phải số nguyên dương.");
            self.report.push(node.spot.error(message).help("ghi số cột hoặc số hàng mà ô trải ra, từ 1."));
            NonZeroU16::MIN
        })
    }

    /// Fills rows that are short of cells with empty ones; a warning for each row of the user's own that does not fit.
    fn complete(&mut self, rows: &mut [Row], columns: usize) {
        let mut wanting = Vec::with_capacity(rows.len());
        for (row, end) in rows.iter().zip(row_ends(rows)) {
            let missing = columns.saturating_sub(end.columns);
            if let Some(origin) = end.cut.and_then(|cell| cell.origin.as_ref()) {
                let message = "ô gộp không đủ chỗ: một ô ở hàng trên trải xuống đúng cột của nó.";
                let finding = Finding::warning("TBL-01", message).at(origin);
                self.report.push(finding.help(help![
                    "sửa ",
                    COLSPAN,
                    " của ô này, hoặc ",
                    ROWSPAN,
                    " của ô ở hàng trên."
                ]));
            }
            if let (Some(origin), 1..) = (&row.origin, missing) {
                let message = format!("hàng của bảng có {} ô, thiếu {missing} ô so với các hàng khác.", end.cells);
                let finding = Finding::warning("TBL-01", message).at(origin);
                self.report.push(finding.help(help!["thêm ô (", EMPTY_CELL, "), hoặc ", JOIN_CELLS, "."]));
            }
            wanting.push(missing);
        }
        for (row, missing) in rows.iter_mut().zip(wanting) {
            row.cells.extend((0..missing).map(|_| empty_cell()));
        }
    }
}

/// Whether a child of a cell is text of the cell itself, not a block of its own.
fn is_text(child: &Child) -> bool {
    match child {
        Child::Text(text) => !text.trim().is_empty(),
        Child::Node(node) => matches!(node.element.name, "b" | "i"),
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
    row_ends(rows).into_iter().map(|row| row.columns).max().unwrap_or(0)
}

/// What a row takes of the grid.
struct RowEnd<'a> {
    /// Columns covered from the left, cells from rows above included.
    columns: usize,
    /// Its own cells.
    cells: usize,
    /// A cell that has fewer columns than it asks for, since one from above hangs down into them.
    cut: Option<&'a Cell>,
}

/// Places the cells as `document::place_cells` does, in a grid as wide as it takes.
fn row_ends(rows: &[Row]) -> Vec<RowEnd<'_>> {
    let mut hanging = Hanging::default();
    let mut ends = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let (mut column, mut cut) = (0, None);
        for cell in &row.cells {
            let wanted = usize::from(cell.colspan.get());
            let place = hanging.place(index, column, (wanted, cell.rowspan.get().into()));
            cut = cut.or((place.len() < wanted).then_some(cell));
            column = place.end;
        }
        ends.push(RowEnd { columns: column.max(hanging.end(index)), cells: row.cells.len(), cut });
    }
    ends
}
