//! A typed table as a grid: a merged cell stands in every column and row that it covers.

use crate::MOST_COLUMNS;
use crate::diagnostic::FieldPath;
use crate::plan::table::{FullCell, Placing};
use crate::plan::{CellSpec, Content, RichText, RowSpec, TableBlock};

/// A table with the titles of its columns.
#[derive(Debug)]
pub struct Grid {
    pub path: FieldPath,
    /// What stands above each column, from the top, in small letters.
    titles: Vec<String>,
    pub rows: Vec<GridRow>,
}

/// A row of the body that has cells.
#[derive(Debug)]
pub struct GridRow {
    pub path: FieldPath,
    cells: Vec<GridCell>,
}

/// What a cell says.
#[derive(Debug, Clone)]
pub struct GridCell {
    /// One text, or its points.
    pub content: Content,
    pub path: FieldPath,
}

impl Grid {
    pub fn read(table: &TableBlock, path: &FieldPath) -> Self {
        let head_path = path.key("head");
        let mut placing = Placing::new();
        let head = table.head.iter().enumerate();
        let head: Vec<GridRow> = head.map(|(index, cells)| row(cells, head_path.index(index), &mut placing)).collect();
        let columns = head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let title = |column: usize| {
            let mut parts: Vec<String> =
                head.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text().to_lowercase()).collect();
            parts.dedup();
            parts.join(" / ")
        };
        Self { path: path.clone(), titles: (0..columns).map(title).collect(), rows: body(table, path) }
    }

    /// The first column whose title contains one of these words.
    pub fn column(&self, words: &[&str]) -> Option<usize> {
        self.titles.iter().position(|title| words.iter().any(|word| title.contains(word)))
    }

    /// The first column whose title ends with these words.
    pub fn column_ending(&self, words: &str) -> Option<usize> {
        self.titles.iter().position(|title| title.ends_with(words))
    }

    /// All columns with their titles.
    pub fn columns(&self) -> impl Iterator<Item = (usize, &str)> {
        self.titles.iter().map(String::as_str).enumerate()
    }

    /// The title of a column.
    pub fn title(&self, column: usize) -> &str {
        self.titles.get(column).map_or("", String::as_str)
    }
}

impl GridRow {
    pub fn cell(&self, column: Option<usize>) -> Option<&GridCell> {
        self.cells.get(column?)
    }

    /// The text of a cell; empty where there is none.
    pub fn text(&self, column: Option<usize>) -> String {
        self.cell(column).map(GridCell::text).unwrap_or_default()
    }

    /// Where a cell stands, or the row.
    pub fn path(&self, column: Option<usize>) -> FieldPath {
        self.cell(column).map_or_else(|| self.path.clone(), |cell| cell.path.clone())
    }
}

impl GridCell {
    pub fn text(&self) -> String {
        self.content.texts().join("\n").trim().to_owned()
    }

    /// What it says, unless it says nothing.
    pub fn said(&self) -> Option<Content> {
        (!self.content.is_blank()).then(|| self.content.clone())
    }
}

/// The rows of the body; bands and groups end what hangs down from above.
fn body(table: &TableBlock, path: &FieldPath) -> Vec<GridRow> {
    let (path, mut placing, mut rows) = (path.key("rows"), Placing::new(), Vec::new());
    for (index, spec) in table.rows.iter().enumerate() {
        let path = path.index(index);
        match spec {
            RowSpec::Cells(cells) => rows.push(row(cells, path, &mut placing)),
            RowSpec::Full(full) => rows.push(row(&full.cells, path.key("cells"), &mut placing)),
            RowSpec::Band(_) | RowSpec::Group(_) => placing = Placing::new(),
        }
    }
    rows
}

fn row(specs: &[CellSpec], path: FieldPath, placing: &mut Placing<GridCell>) -> GridRow {
    let cells =
        placing.row(specs, MOST_COLUMNS, |index, spec| GridCell { content: said(spec), path: path.index(index) });
    GridRow { path, cells }
}

fn said(spec: &CellSpec) -> Content {
    match spec {
        CellSpec::Empty => Content::default(),
        CellSpec::Text(text) => Content::Text(text.clone()),
        CellSpec::Full(full) => content(full),
    }
}

fn content(full: &FullCell) -> Content {
    if let Some(text) = full.text.as_ref().map(RichText::plain).filter(|text| !text.trim().is_empty()) {
        return Content::Text(text);
    }
    if !full.items.is_empty() {
        return Content::List(full.items.clone());
    }
    let typed = [
        full.time.as_ref().map(ToString::to_string),
        full.date.map(|date| date.to_string()),
        full.money.map(crate::vietnamese::money::words),
        full.criterion.as_ref().map(|code| format!("Tiêu chí {code}")),
        full.person.as_ref().map(|person| person.name().to_owned()),
    ];
    Content::Text(typed.into_iter().flatten().next().unwrap_or_default())
}
