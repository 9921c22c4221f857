//! A typed table as a grid: a merged cell stands in every column and row that it covers.

use crate::MOST_COLUMNS;
use crate::diagnostic::FieldPath;
use crate::plan::table::FullCell;
use crate::plan::{CellSpec, Content, RichText, RowSpec, TableBlock};
use crate::spans::Hanging;

/// A table with the titles of its columns.
#[derive(Debug)]
pub struct Grid<'t> {
    pub path: FieldPath,
    /// What stands above each column, from the top, in small letters.
    titles: Vec<String>,
    /// The rows of the body; a band and a group have no cells.
    pub body: Vec<GridRow<'t>>,
}

/// A row of the body.
#[derive(Debug)]
pub struct GridRow<'t> {
    pub spec: &'t RowSpec,
    pub path: FieldPath,
    pub cells: Vec<GridCell<'t>>,
}

/// A cell and where it stands.
#[derive(Debug, Clone)]
pub struct GridCell<'t> {
    pub spec: &'t CellSpec,
    pub path: FieldPath,
}

impl<'t> Grid<'t> {
    pub fn read(table: &'t TableBlock, path: &FieldPath) -> Self {
        let head_path = path.key("head");
        let mut placing = Placing::default();
        let head = table.head.iter().enumerate();
        let head: Vec<Vec<GridCell>> = head.map(|(index, cells)| placing.row(cells, &head_path.index(index))).collect();
        let columns = head.iter().map(Vec::len).max().unwrap_or(0);
        let title = |column: usize| {
            let mut parts: Vec<String> =
                head.iter().filter_map(|row| row.get(column)).map(|cell| cell.text().to_lowercase()).collect();
            parts.dedup();
            parts.join(" / ")
        };
        Self { path: path.clone(), titles: (0..columns).map(title).collect(), body: body(table, path) }
    }

    /// The rows of the body that have cells.
    pub fn rows(&self) -> impl Iterator<Item = &GridRow<'t>> {
        self.body.iter().filter(|row| matches!(row.spec, RowSpec::Cells(_) | RowSpec::Full(_)))
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

impl GridRow<'_> {
    /// What a cell says; `None` where there is none.
    pub fn content(&self, column: Option<usize>) -> Option<Content> {
        self.cells.get(column?).map(GridCell::content)
    }

    /// The same, unless it says nothing.
    pub fn said(&self, column: Option<usize>) -> Option<Content> {
        self.content(column).filter(|content| !content.is_blank())
    }

    /// The text of a cell; empty where there is none.
    pub fn text(&self, column: Option<usize>) -> String {
        column.and_then(|column| self.cells.get(column)).map(GridCell::text).unwrap_or_default()
    }

    /// Where a cell stands, or the row.
    pub fn path(&self, column: Option<usize>) -> FieldPath {
        column.and_then(|column| self.cells.get(column)).map_or(&self.path, |cell| &cell.path).clone()
    }
}

impl GridCell<'_> {
    /// One text, or its points.
    fn content(&self) -> Content {
        match self.spec {
            CellSpec::Empty => Content::default(),
            CellSpec::Text(text) => Content::Text(text.clone()),
            CellSpec::Full(full) => content(full),
        }
    }

    fn text(&self) -> String {
        self.content().texts().join("\n").trim().to_owned()
    }
}

/// The rows of the body; bands and groups end what hangs down from above.
pub fn body<'t>(table: &'t TableBlock, path: &FieldPath) -> Vec<GridRow<'t>> {
    let (path, mut placing) = (path.key("rows"), Placing::default());
    let row = |(index, spec): (usize, &'t RowSpec)| {
        let path = path.index(index);
        if let Some((cells, path)) = spec.placed(path.clone()) {
            return GridRow { spec, cells: placing.row(cells, &path), path };
        }
        placing = Placing::default();
        GridRow { spec, path, cells: Vec::new() }
    };
    table.rows.iter().enumerate().map(row).collect()
}

/// Places cells row by row.
#[derive(Default)]
struct Placing<'t> {
    hanging: Hanging,
    row: usize,
    /// What stands in each column, and the first row that it no longer covers.
    standing: Vec<(usize, GridCell<'t>)>,
}

impl<'t> Placing<'t> {
    fn row(&mut self, cells: &'t [CellSpec], path: &FieldPath) -> Vec<GridCell<'t>> {
        let mut column = 0;
        for (index, spec) in cells.iter().enumerate().take(MOST_COLUMNS) {
            let (across, down) = spec.spans();
            let place = self.hanging.place(self.row, column, (usize::from(across).min(MOST_COLUMNS), down.into()));
            column = place.end;
            let standing = (self.row + usize::from(down), GridCell { spec, path: path.index(index) });
            self.standing.resize(self.standing.len().max(place.end), standing.clone());
            self.standing[place].fill(standing);
        }
        let here = self.standing.iter().take_while(|(end, _)| *end > self.row).map(|(_, cell)| cell.clone());
        let cells = here.take(MOST_COLUMNS).collect();
        self.row += 1;
        cells
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
