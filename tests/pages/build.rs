//! Documents built by hand.

use std::num::NonZeroU16;

use kehoach::document::{
    Block, Cell, ColumnWidth, Columns, ColumnsRole, ColumnsRow, Document, Inline, List, ListItem, Metadata,
    Orientation, PageNumbers, PageSetup, Paragraph, Part, Row, RowKind, Rule, RuleLength, StyleName, StyleSheet, Table,
    VerticalAlign,
};

/// A sentence of about one line of body text.
pub const LINE: &str = "Nhà trường rà soát cơ sở vật chất, đội ngũ và kết quả giáo dục từng năm học. ";

pub fn document(blocks: Vec<Block>) -> Document {
    Document {
        metadata: Metadata::default(),
        styles: StyleSheet::default(),
        parts: vec![part(Orientation::Portrait, PageNumbers::Restart, blocks)],
    }
}

pub fn part(orientation: Orientation, page_numbers: PageNumbers, blocks: Vec<Block>) -> Part {
    Part { setup: PageSetup::new(orientation), page_numbers, blocks }
}

pub fn text(style: StyleName, words: &str) -> Block {
    Block::Paragraph(Paragraph::new(style, words))
}

/// Body text of about so many lines.
pub fn body(lines: usize) -> Block {
    text(StyleName::Body, &LINE.repeat(lines))
}

/// A body paragraph of exactly so many lines, each named `{name}-{number}`.
pub fn named_lines(name: &str, lines: usize) -> Block {
    let mut inlines = Vec::new();
    for line in 1..=lines {
        inlines.push(Inline::text(format!("{name}-{line}")));
        inlines.push(Inline::LineBreak);
    }
    inlines.pop();
    Block::Paragraph(Paragraph { inlines, ..Paragraph::new(StyleName::Body, "") })
}

pub fn heading(level: u8, words: &str) -> Block {
    let style = if level == 1 { StyleName::Heading1 } else { StyleName::Heading2 };
    Block::Paragraph(Paragraph {
        number: Some("1.".into()),
        outline_level: Some(level),
        ..Paragraph::new(style, words)
    })
}

pub fn list(style: StyleName, items: &[&str]) -> Block {
    let item = |words: &&str| {
        let paragraph = Paragraph { number: Some("-".into()), ..Paragraph::new(style, *words) };
        ListItem { blocks: vec![Block::Paragraph(paragraph)] }
    };
    Block::List(List { items: items.iter().map(item).collect() })
}

pub fn rule(numerator: u8, denominator: u8) -> Block {
    Block::Rule(Rule { length: RuleLength::OfTextAbove { numerator, denominator } })
}

pub fn cell(words: &str) -> Cell {
    let blocks = if words.is_empty() { Vec::new() } else { vec![text(StyleName::TableText, words)] };
    let one = NonZeroU16::MIN;
    Cell { colspan: one, rowspan: one, vertical_align: VerticalAlign::Top, is_header: false, blocks, origin: None }
}

pub fn header(words: &str) -> Cell {
    Cell {
        is_header: true,
        vertical_align: VerticalAlign::Middle,
        blocks: vec![text(StyleName::TableHead, words)],
        ..cell("")
    }
}

pub fn spanning(cell: Cell, columns: u16, rows: u16) -> Cell {
    Cell { colspan: NonZeroU16::new(columns).unwrap(), rowspan: NonZeroU16::new(rows).unwrap(), ..cell }
}

/// A cell of exactly so many lines, each named `{name}-{number}`.
pub fn cell_of_lines(name: &str, lines: usize) -> Cell {
    let Block::Paragraph(paragraph) = named_lines(name, lines) else { panic!("a paragraph") };
    let blocks = vec![Block::Paragraph(Paragraph { style: StyleName::TableText, ..paragraph })];
    Cell { blocks, ..cell("") }
}

pub fn row(cells: Vec<Cell>) -> Row {
    Row::new(RowKind::Plain, cells)
}

pub fn whole_row(cells: Vec<Cell>) -> Row {
    Row { may_split: false, ..row(cells) }
}

pub fn plain_row(words: &[&str]) -> Row {
    row(words.iter().map(|words| cell(words)).collect())
}

pub fn band(kind: RowKind, words: &str, columns: u16) -> Row {
    Row { kind, ..whole_row(vec![spanning(cell(words), columns, 1)]) }
}

pub fn table(columns: &[ColumnWidth], head: Vec<Row>, body: Vec<Row>) -> Block {
    Block::Table(Table::new(columns.to_vec(), head, body))
}

/// A table with columns by shares.
pub fn shared_table(shares: &[u32], head: Vec<Row>, body: Vec<Row>) -> Block {
    let columns: Vec<_> = shares.iter().map(|share| ColumnWidth::Share(*share)).collect();
    table(&columns, head, body)
}

pub fn letterhead(names: &[&str], place: &str) -> Block {
    let (last, above) = names.split_last().unwrap();
    let mut left: Vec<Block> = above.iter().map(|name| text(StyleName::GoverningBody, name)).collect();
    left.extend([text(StyleName::IssuingBody, last), rule(1, 2)]);
    let right = vec![
        text(StyleName::NationalTitle, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        text(StyleName::Motto, "Độc lập - Tự do - Hạnh phúc"),
        rule(1, 1),
    ];
    let below = ColumnsRow {
        left: vec![text(StyleName::NumberSymbol, "Số: 27/KH-THCSSX")],
        right: vec![text(StyleName::PlaceDate, place)],
    };
    let rows = vec![ColumnsRow { left, right }, below];
    Block::Columns(Columns { role: ColumnsRole::Letterhead, shares: [40, 60], rows })
}

pub fn signature_block() -> Block {
    let left = vec![
        text(StyleName::RecipientsLabel, "Nơi nhận:"),
        text(StyleName::Recipient, "- UBND xã Minh Tân (để báo cáo);"),
        text(StyleName::Recipient, "- Lưu: VT."),
    ];
    let right = vec![text(StyleName::SignerAuthority, "HIỆU TRƯỞNG"), text(StyleName::SignerName, "Trần Minh Khoa")];
    let rows = vec![ColumnsRow { left, right }];
    Block::Columns(Columns { role: ColumnsRole::SignatureBlock, shares: [45, 55], rows })
}
