//! Reads a table of the document as a free table: heads, bands, groups, merged cells, points in cells.

use std::collections::HashMap;

use super::list;
use super::scribe::{GUESSED, OTHERWISE, Scribe};
use super::text::{self, Ground};
use super::widths;
use crate::check::document::number::Number;
use crate::check::document::subject::is_bold;
use crate::diagnostic::Severity;
use crate::manuscript::{Align, Merge, Paragraph, Spot, Table};
use crate::plan::table::{BandRow, ColumnSpec, FullCell, FullRow, GroupRow};
use crate::plan::{CellSpec, Lines, RichText, RowSpec, Runs, TableBlock, TextAlign};

/// Begins the names of the program's own styles of tables.
const OWN: &str = "Bảng";
/// Style of the program's own names of groups.
const OWN_GROUP: &str = "Bảng: nhóm";
const OWN_BAND: &str = "Bảng: dải ngang";

/// A cell where it begins.
struct Cell {
    column: usize,
    columns: usize,
    rows: usize,
    paragraphs: Vec<usize>,
}

/// The rows of a table, each with the cells that begin in it.
type Rows = Vec<Vec<Cell>>;

/// The table that was read, and the places of its cells.
pub(super) struct Read {
    pub table: TableBlock,
    pub places: Vec<(String, usize)>,
}

/// Reads a table that stands in no other.
pub(super) fn read(scribe: &mut Scribe, index: usize) -> Option<Read> {
    let manuscript = scribe.manuscript;
    let table = manuscript.tables.get(index)?;
    let rows = cells(scribe, index, table);
    for at in table.paragraphs.clone() {
        if let Some(paragraph) = scribe.paragraph(at) {
            scribe.take(at);
            if paragraph.has_picture || !paragraph.figures.is_empty() {
                scribe.tell_picture(at, "trong ô của bảng không có chỗ cho hình");
            }
        }
    }
    let heads = heads(scribe, table, &rows);
    let mut reader =
        Reader { scribe, table, columns: column_count(&rows).max(1), read: TableBlock::default(), places: Vec::new() };
    reader.columns(&rows, heads);
    for (at, row) in rows.iter().enumerate() {
        if at < heads {
            reader.head(row);
        } else if !reader.is_head_again(row) {
            reader.body(at, row);
        }
    }
    reader.kept_whole();
    Some(Read { table: reader.read, places: reader.places })
}

fn column_count(rows: &Rows) -> usize {
    rows.iter().flatten().map(|cell| cell.column + cell.columns).max().unwrap_or(0)
}

/// The cells of all rows; those that go on from above belong to the cell that they go on.
fn cells(scribe: &mut Scribe, index: usize, table: &Table) -> Rows {
    let mut texts: Vec<Vec<Vec<usize>>> = table.rows.iter().map(|row| vec![Vec::new(); row.cells]).collect();
    let mut last = (0, 0);
    let mut has_nested = None;
    for at in table.paragraphs.clone() {
        match scribe.paragraph(at).map(|paragraph| paragraph.spot) {
            Some(Spot::Cell { table, row, column }) if table == index => last = (row, column),
            Some(Spot::Cell { .. }) => has_nested = has_nested.or(Some(at)),
            _ => {}
        }
        if let Some(cell) = texts.get_mut(last.0).and_then(|row| row.get_mut(last.1)) {
            cell.push(at);
        }
    }
    if let Some(at) = has_nested {
        let message = "trong ô có bảng con; chữ của bảng con được ghi thành các dòng của ô.".to_owned();
        scribe.told(OTHERWISE, Severity::Hint, at, message, "tách bảng con thành bảng riêng nếu cần.");
    }
    let mut rows: Rows = Vec::new();
    let mut latest = Latest::default();
    for (row, texts) in table.rows.iter().zip(texts) {
        let mut column = row.skipped;
        let mut begun = Vec::new();
        for (span, paragraphs) in row.spans.iter().zip(texts) {
            let continues = span.merge == Merge::Continues && hang(&mut rows, &latest, column, &paragraphs);
            if !continues {
                latest.insert(column, (rows.len(), begun.len()));
                begun.push(Cell { column, columns: span.columns, rows: 1, paragraphs });
            }
            column += span.columns;
        }
        rows.push(begun);
    }
    rows
}

/// For each column the last cell that begins in it: row, and place among the cells of it.
type Latest = HashMap<usize, (usize, usize)>;

/// Makes the nearest cell above that begins in this column a row longer; whether there is one.
fn hang(rows: &mut Rows, latest: &Latest, column: usize, paragraphs: &[usize]) -> bool {
    let row = rows.len();
    let above = latest.get(&column).and_then(|(at, place)| Some((*at, rows.get_mut(*at)?.get_mut(*place)?)));
    let Some((_, cell)) = above.filter(|(at, cell)| at + cell.rows == row) else { return false };
    cell.rows += 1;
    cell.paragraphs.extend(paragraphs);
    true
}

/// How many rows are heads: those that say so, else those that look so.
fn heads(scribe: &Scribe, table: &Table, rows: &Rows) -> usize {
    let said = table.rows.iter().take_while(|row| row.is_header).count();
    if said > 0 && said < rows.len() {
        return said;
    }
    let Some(first) = rows.first().filter(|row| row.len() > 1 && rows.len() > 1) else { return 0 };
    let filled = || first.iter().filter(|cell| !is_blank(scribe, cell));
    let is_ordinal = first.first().is_some_and(|cell| {
        matches!(plain(scribe, cell).trim_matches(['.', ' ']).to_uppercase().as_str(), "TT" | "STT" | "SỐ TT")
    });
    let is_head = filled().count() * 2 > first.len() && (is_ordinal || filled().all(|cell| looks_bold(scribe, cell)));
    if !is_head {
        return 0;
    }
    let deepest = first.iter().map(|cell| cell.rows).max().unwrap_or(1);
    deepest.min(rows.len() - 1)
}

fn paragraphs<'a>(scribe: &Scribe<'a>, cell: &Cell) -> Vec<(usize, &'a Paragraph)> {
    let all = cell.paragraphs.iter().filter_map(|at| Some((*at, scribe.paragraph(*at)?)));
    all.filter(|(_, paragraph)| !paragraph.trimmed().is_empty() || paragraph.label.is_some()).collect()
}

fn is_blank(scribe: &Scribe, cell: &Cell) -> bool {
    paragraphs(scribe, cell).is_empty()
}

fn plain(scribe: &Scribe, cell: &Cell) -> String {
    let texts = paragraphs(scribe, cell).into_iter().map(|(_, paragraph)| paragraph.full_text());
    texts.map(|text| text.trim().to_owned()).collect::<Vec<_>>().join("\n")
}

fn looks_bold(scribe: &Scribe, cell: &Cell) -> bool {
    paragraphs(scribe, cell).iter().all(|(_, paragraph)| is_bold(paragraph))
}

struct Reader<'s, 'a> {
    scribe: &'s mut Scribe<'a>,
    table: &'a Table,
    columns: usize,
    read: TableBlock,
    places: Vec<(String, usize)>,
}

impl Reader<'_, '_> {
    /// Widths by the grid, alignment by most cells of the body.
    fn columns(&mut self, rows: &Rows, heads: usize) {
        let first = self.scribe.paragraph(self.table.paragraphs.start);
        let is_own = first.is_some_and(|paragraph| paragraph.style.starts_with(OWN));
        let is_said = self.table.grid.len() == self.columns;
        let shares = is_said.then(|| widths::shares(&self.table.grid, is_own)).flatten();
        // Columns of one width are as a new table has them: nobody chose it.
        let is_chosen =
            |shares: &Vec<u32>| is_own || shares.iter().max() > shares.iter().min().map(|least| least + 1).as_ref();
        let shares = shares.filter(is_chosen);
        let mut specs = vec![ColumnSpec::default(); self.columns];
        for (spec, share) in specs.iter_mut().zip(shares.into_iter().flatten()) {
            spec.width = Some(share);
        }
        let mut aligns = vec![Vec::new(); self.columns];
        for cell in rows.iter().skip(heads).flatten().filter(|cell| cell.columns == 1) {
            if let Some(of_column) = aligns.get_mut(cell.column) {
                of_column.extend(self.align(cell));
            }
        }
        for (aligns, spec) in aligns.iter().zip(&mut specs) {
            spec.align = [TextAlign::Center, TextAlign::Right]
                .into_iter()
                .find(|wanted| aligns.iter().filter(|align| *align == wanted).count() * 2 > aligns.len());
        }
        // Columns of which nothing is said need not be named.
        while specs.last() == Some(&ColumnSpec::default()) {
            specs.pop();
        }
        self.read.columns = specs;
    }

    /// Where the text of a cell stands; `None` for a blank one.
    fn align(&self, cell: &Cell) -> Option<TextAlign> {
        let (_, first) = *paragraphs(self.scribe, cell).first()?;
        Some(match first.align {
            Align::Left | Align::Justify => TextAlign::Left,
            Align::Center => TextAlign::Center,
            Align::Right => TextAlign::Right,
        })
    }

    fn head(&mut self, row: &[Cell]) {
        if self.is_number_row(row) {
            self.read.column_numbers = true;
            return;
        }
        let path = format!("head[{}]", self.read.head.len());
        let cells = row.iter().enumerate().map(|(at, cell)| self.head_cell(cell, &format!("{path}[{at}]"))).collect();
        self.read.head.push(cells);
    }

    fn head_cell(&mut self, cell: &Cell, path: &str) -> CellSpec {
        let texts = paragraphs(self.scribe, cell);
        self.places.extend(texts.first().map(|(at, _)| (path.to_owned(), *at)));
        // A line that was broken by hand was broken to balance it.
        let texts =
            texts.iter().map(|(_, paragraph)| text::on_one_line(&text::whole(paragraph, Ground::Styled))).collect();
        spec(FullCell { text: Some(text::under(texts)), ..FullCell::default() }, cell)
    }

    /// `(1)`, `(2)` … under the heads.
    fn is_number_row(&self, row: &[Cell]) -> bool {
        let is_number =
            |(at, cell): (usize, &Cell)| plain(self.scribe, cell).trim_matches(['(', ')', ' ']) == (at + 1).to_string();
        row.len() > 1 && row.len() == self.columns && row.iter().enumerate().all(is_number)
    }

    /// A head that was typed again for the next page.
    fn is_head_again(&mut self, row: &[Cell]) -> bool {
        let Some(first) = self.read.head.first().filter(|_| self.read.head.len() == 1) else { return false };
        let said: Vec<String> = first.iter().map(CellSpec::text).collect();
        let again: Vec<String> = row.iter().map(|cell| plain(self.scribe, cell)).collect();
        let is_again = said.len() > 1 && said == again && !self.read.rows.is_empty();
        if is_again && let Some(at) = row.first().and_then(|cell| cell.paragraphs.first()) {
            let message = "đầu bảng gõ lại giữa bảng; hiểu là một đầu bảng, tự lặp ở mỗi trang.".to_owned();
            self.scribe.told(GUESSED, Severity::Hint, *at, message, "không cần gõ lại đầu bảng.");
        }
        is_again
    }

    fn body(&mut self, at: usize, row: &[Cell]) {
        if self.read.rows.is_empty() && !self.read.head.is_empty() && self.is_number_row(row) {
            self.read.column_numbers = true;
            return;
        }
        let path = format!("rows[{}]", self.read.rows.len());
        if let Some(title) = self.title_row(row, &path) {
            self.read.rows.push(title);
            return;
        }
        let is_whole = self.table.rows.get(at).is_some_and(|row| row.is_kept_whole);
        let filled: Vec<&Cell> = row.iter().filter(|cell| !is_blank(self.scribe, cell)).collect();
        let is_total = filled.len() > 1 && self.columns > 1 && filled.iter().all(|cell| looks_bold(self.scribe, cell));
        let is_full = is_whole || is_total;
        let path = if is_full { format!("{path}.cells") } else { path };
        let cells =
            row.iter().enumerate().map(|(at, cell)| self.cell(cell, is_total, &format!("{path}[{at}]"))).collect();
        self.read.rows.push(if is_full {
            RowSpec::Full(FullRow { cells, may_split: is_whole.then_some(false), bold: is_total })
        } else {
            RowSpec::Cells(cells)
        });
    }

    /// A title over the full width, or the name of a group of rows.
    fn title_row(&mut self, row: &[Cell], path: &str) -> Option<RowSpec> {
        let last = row.last()?;
        let reaches = last.column + last.columns == self.columns && row.iter().all(|cell| cell.rows == 1);
        let is_wide = last.columns > 1 && reaches && row.first().is_some_and(|first| first.column == 0);
        let texts: Vec<(usize, &Paragraph)> = row.iter().flat_map(|cell| paragraphs(self.scribe, cell)).collect();
        let (at, first) = *texts.first()?;
        let is_named = |name: &str| texts.iter().all(|(_, paragraph)| paragraph.style.starts_with(name));
        let is_marked =
            texts.iter().all(|(_, paragraph)| is_bold(paragraph)) || is_named(OWN_GROUP) || is_named(OWN_BAND);
        if !is_wide || !is_marked || texts.iter().any(|(_, paragraph)| paragraph.label.is_some()) {
            return None;
        }
        self.places.push((path.to_owned(), at));
        if row.len() == 1 && first.align == Align::Center {
            let texts = texts.iter().map(|(_, paragraph)| text::whole(paragraph, Ground::Styled)).collect();
            return Some(RowSpec::Band(BandRow { band: text::under(texts) }));
        }
        let before = row.iter().take(row.len() - 1).all(|cell| cell.columns == 1 && !is_blank(self.scribe, cell));
        let lines: Vec<String> = row.iter().map(|cell| plain(self.scribe, cell)).collect();
        let is_one_line = lines.iter().all(|line| !line.is_empty() && !line.contains('\n'));
        if !before || !is_one_line {
            self.places.pop();
            return None;
        }
        Some(RowSpec::Group(GroupRow { group: lines_of(lines) }))
    }

    fn cell(&mut self, cell: &Cell, is_total: bool, path: &str) -> CellSpec {
        let texts = paragraphs(self.scribe, cell);
        let Some((first, _)) = texts.first() else { return spec(FullCell::default(), cell) };
        self.places.push((path.to_owned(), *first));
        let own = self.align(cell).unwrap_or(TextAlign::Left);
        let usual = self.read.columns.get(cell.column).and_then(|column| column.align).unwrap_or(TextAlign::Left);
        let (text, items) = self.content(&texts, path);
        let text = if is_total { text.map(|text| RichText::Plain(text.plain())) } else { text };
        let align = (own != usual).then_some(own);
        spec(FullCell { text, items, align, ..FullCell::default() }, cell)
    }

    /// Lines, then points; where they stand otherwise, lines with their signs.
    fn content(
        &mut self,
        texts: &[(usize, &Paragraph)],
        path: &str,
    ) -> (Option<RichText>, Vec<crate::plan::ContentItem>) {
        let fronts: Vec<text::Front> = texts.iter().map(|(_, paragraph)| text::front(paragraph)).collect();
        let is_point = |front: &text::Front| front.number.as_ref().is_some_and(Number::is_sign);
        let begin = fronts.iter().position(is_point).unwrap_or(fronts.len());
        let is_ordered = fronts.iter().skip(begin).all(is_point);
        let begin = if is_ordered { begin } else { fronts.len() };
        let lines: Vec<RichText> =
            texts.iter().take(begin).map(|(_, paragraph)| text::whole(paragraph, Ground::Text)).collect();
        let points = texts.iter().zip(&fronts).skip(begin);
        let points = points.filter_map(|((at, paragraph), front)| list::item(*at, paragraph, front)).collect();
        let (items, places) = list::points(points);
        self.places.extend(places.into_iter().map(|(inner, at)| (format!("{path}.{inner}"), at)));
        ((!lines.is_empty()).then(|| text::under(lines)), items)
    }

    /// Where every row is kept whole, the table says it once.
    fn kept_whole(&mut self) {
        let is_whole = |row: &RowSpec| match row {
            RowSpec::Full(row) => row.may_split == Some(false),
            RowSpec::Band(_) | RowSpec::Group(_) => true,
            RowSpec::Cells(_) => false,
        };
        let has_plain = self.read.rows.iter().any(|row| matches!(row, RowSpec::Full(_)));
        if !has_plain || !self.read.rows.iter().all(is_whole) {
            return;
        }
        self.read.may_split = Some(false);
        for row in &mut self.read.rows {
            let RowSpec::Full(full) = row else { continue };
            full.may_split = None;
            if !full.bold {
                *row = RowSpec::Cells(std::mem::take(&mut full.cells));
            }
        }
        for (path, _) in &mut self.places {
            let row = path.strip_prefix("rows[").and_then(|rest| rest.split(']').next()?.parse::<usize>().ok());
            let is_plain =
                row.and_then(|row| self.read.rows.get(row)).is_some_and(|row| matches!(row, RowSpec::Cells(_)));
            if is_plain {
                *path = path.replacen(".cells", "", 1);
            }
        }
    }
}

pub(super) fn lines_of(mut lines: Vec<String>) -> Lines {
    if lines.len() == 1 { Lines::One(lines.remove(0)) } else { Lines::Many(lines) }
}

/// A cell as briefly as it can be said.
fn spec(mut full: FullCell, cell: &Cell) -> CellSpec {
    let span = |count: usize| u16::try_from(count).ok().filter(|count| *count > 1);
    (full.colspan, full.rowspan) = (span(cell.columns), span(cell.rows));
    if let Some(RichText::Runs(runs)) = &full.text
        && let [Runs::Emphasised(run)] = runs.as_slice()
    {
        (full.bold, full.italic) = (run.bold, run.italic);
        full.text = Some(RichText::Plain(run.text.clone()));
    }
    full.text = full.text.filter(|text| !text.is_blank());
    match &full {
        FullCell { text: None, .. } if full == FullCell::default() => CellSpec::Empty,
        FullCell { text: Some(RichText::Plain(text)), .. }
            if full == (FullCell { text: full.text.clone(), ..FullCell::default() }) =>
        {
            CellSpec::Text(text.clone())
        }
        _ => CellSpec::Full(full),
    }
}
