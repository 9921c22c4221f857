//! A sheet of a district workbook, parted once: what is for every school, and the rows of each code.

use std::collections::{BTreeSet, HashMap};

use super::merge_field;
use super::packed::Packed;
use crate::excel::columns::{ALL_SCHOOLS, SCHOOL_CODE, SHOWN_SCHOOL};
use crate::excel::read::headings::is_like;
use crate::excel::read::page::{LAST_HEADING_ROW, folded, is_blank, plain};
use crate::excel::read::{cell, codes};
use crate::excel::workbook::{Cell, CellValue, Merge, Row, Sheet};

/// Other words for [`ALL_SCHOOLS`].
const ALL_WORDS: [&str; 4] = ["chung", "tất cả các trường", "mọi trường", "*"];
/// First words of rows that people add at the foot of a table.
const TOTALS: [&str; 3] = ["tổng", "cộng", "tổng cộng"];

/// A sheet with its rows parted by school.
pub struct Coded {
    /// Headings and the rows that are for every school, without the column of codes.
    pub shared: Sheet,
    /// Row and column of the heading over the codes; `None` where all rows are for every school.
    pub code: Option<(u32, u16)>,
    /// Whether there are rows for every school.
    pub has_shared: bool,
    /// How many rows `shared` has down to its headings.
    headings: usize,
    pub groups: Vec<Group>,
    /// Folded code → group.
    by_code: HashMap<String, usize>,
    /// Rows that belong to nobody.
    pub strays: Vec<Stray>,
    /// What stands over the codes, where it is in other words.
    pub other_heading: Option<String>,
    /// The column of codes, and that of names which are only shown.
    left_out: Vec<u16>,
    /// Names in the column of names that are only shown; of neighbours that are alike the first.
    pub shown: Vec<Shown>,
    /// The columns that hold something below the headings.
    pub used: BTreeSet<u16>,
    /// Names between `«` and `»` that the sheet uses, folded.
    pub names: BTreeSet<String>,
}

/// The rows of a code.
pub struct Group {
    /// The code as it is first written, and where.
    pub code: String,
    pub row: u32,
    pub column: u16,
    /// Groups of the rows before and after.
    pub before: Option<usize>,
    pub after: Option<usize>,
    pub rows: u32,
    packed: Packed,
    merges: Vec<Merge>,
}

/// A row without a code, or one that people add between rows.
pub struct Stray {
    pub row: u32,
    pub column: u16,
    /// Group of the row above.
    pub before: Option<usize>,
    /// The text of a title or a sum, or what stands alone where codes are; `None` for a row whose code was forgotten.
    pub title: Option<String>,
}

/// A name that a sheet only shows.
pub struct Shown {
    pub row: u32,
    pub column: u16,
    pub text: String,
}

/// Whose a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    All,
    Group(usize),
    Nobody,
}

impl Coded {
    /// Parts a sheet.
    pub fn of(sheet: Sheet) -> Self {
        let code = heading(&sheet);
        let Sheet { name, hidden, rows, merges, unseen } = sheet;
        let headings = code.map_or(0, |(row, _)| rows.iter().filter(|other| other.number <= row).count());
        let empty = Sheet { name, hidden, rows: Vec::new(), merges: Vec::new(), unseen };
        let mut parted = Self {
            shared: empty,
            code,
            has_shared: false,
            headings,
            groups: Vec::new(),
            by_code: HashMap::new(),
            strays: Vec::new(),
            other_heading: code.and_then(|(row, column)| other_heading(&rows, row, column)),
            left_out: Vec::new(),
            shown: Vec::new(),
            used: BTreeSet::new(),
            names: BTreeSet::new(),
        };
        parted.look(&rows);
        match code {
            None => {
                parted.has_shared = !rows.is_empty();
                (parted.shared.rows, parted.shared.merges) = (rows, merges);
            }
            Some((_, column)) => parted.part(rows, merges, column),
        }
        parted
    }

    /// Which columns hold something, and which words differ by school.
    fn look(&mut self, rows: &[Row]) {
        for (index, row) in rows.iter().enumerate() {
            for cell in row.cells.iter().filter(|cell| !is_blank(cell)) {
                if index >= self.headings {
                    self.used.insert(cell.column);
                }
                if let CellValue::Text(text) = &cell.value
                    && merge_field::has_fields(text)
                {
                    merge_field::filled(text, &mut |name| {
                        self.names.insert(folded(name));
                        None
                    });
                }
            }
        }
    }

    fn part(&mut self, rows: Vec<Row>, merges: Vec<Merge>, column: u16) {
        let (of_codes, merges): (Vec<Merge>, Vec<Merge>) =
            merges.into_iter().partition(|merge| merge.first_column <= column && column <= merge.last_column);
        let left_out = self.left_out(&rows, column);
        self.left_out.clone_from(&left_out);
        let codes = Codes::of(&rows, of_codes);
        let mut owners: Vec<(u32, Owner)> = Vec::with_capacity(rows.len());
        let mut last = None;
        for (index, mut row) in rows.into_iter().enumerate() {
            if index < self.headings {
                // What stands above the headings is no code.
                if index + 1 == self.headings {
                    row.cells.retain(|cell| !left_out.contains(&cell.column));
                }
                self.shared.rows.push(row);
                continue;
            }
            let owner = self.owner(&row, &left_out, &codes, last);
            owners.push((row.number, owner));
            self.show(&row);
            match owner {
                Owner::All => {
                    row.cells.retain(|cell| !left_out.contains(&cell.column));
                    self.has_shared = true;
                    self.shared.rows.push(row);
                }
                Owner::Group(group) => {
                    self.add(group, &row, &left_out, last);
                    last = Some(group);
                }
                Owner::Nobody => {}
            }
        }
        self.part_merges(merges, &owners);
        for group in &mut self.groups {
            group.packed.shrink();
        }
    }

    /// The column of codes, and that of names which people like to see beside it.
    fn left_out(&self, rows: &[Row], column: u16) -> Vec<u16> {
        let names = folded(SHOWN_SCHOOL);
        let heading = rows.get(self.headings.saturating_sub(1)).into_iter().flat_map(|row| &row.cells);
        let shown = heading.filter(|cell| folded(&plain(cell)) == names).map(|cell| cell.column);
        std::iter::once(column).chain(shown).collect()
    }

    /// Remembers the name that a row shows.
    fn show(&mut self, row: &Row) {
        for column in self.left_out.iter().skip(1).copied() {
            let Some(text) = row.cell(column).filter(|cell| !is_blank(cell)).map(code_text) else { continue };
            let is_again = |last: &Shown| last.column == column && last.text == text;
            if !text.is_empty() && !self.shown.last().is_some_and(is_again) {
                self.shown.push(Shown { row: row.number, column, text });
            }
        }
    }

    fn add(&mut self, at: usize, row: &Row, left_out: &[u16], last: Option<usize>) {
        if let Some(last) = last.filter(|last| *last != at) {
            self.groups.get_mut(last).into_iter().for_each(|group| group.after = Some(at));
        }
        if let Some(group) = self.groups.get_mut(at) {
            if group.rows == 0 {
                group.before = last;
            }
            group.rows += 1;
            group.packed.push(row, left_out);
        }
    }

    fn owner(&mut self, row: &Row, left_out: &[u16], codes: &Codes, last: Option<usize>) -> Owner {
        let column = left_out.first().copied().unwrap_or(0);
        let is_filled = row.cells.iter().any(|cell| !left_out.contains(&cell.column) && !is_blank(cell));
        let said = codes.said(row, column);
        let text = said.as_ref().map(|(text, _)| text.clone()).unwrap_or_default();
        let is_total = TOTALS.iter().any(|word| folded(&text).split(' ').next() == Some(word));
        let is_title = codes.is_title(row.number, column) || (is_total && !self.by_code.contains_key(&folded(&text)));
        if is_title || (!is_filled && text.is_empty()) || (text.is_empty() && last.is_some()) {
            if is_title || is_filled {
                let title = is_title.then_some(text);
                self.strays.push(Stray { row: row.number, column, before: last, title });
            }
            return Owner::Nobody;
        }
        if text.is_empty() || is_all(&text) {
            return Owner::All;
        }
        if !is_filled {
            // A code that was filled down further than the rows, or a word that is no code.
            self.strays.push(Stray { row: row.number, column, before: last, title: Some(text) });
            return Owner::Nobody;
        }
        let (code, at) = said.unwrap_or_default();
        let next = self.groups.len();
        let group = *self.by_code.entry(folded(&code)).or_insert(next);
        if group == next {
            let packed = Packed::default();
            let (before, after, merges) = (None, None, Vec::new());
            self.groups.push(Group { code, row: at, column, before, after, rows: 0, packed, merges });
        }
        Owner::Group(group)
    }

    /// Joined cells go where their first row went.
    fn part_merges(&mut self, merges: Vec<Merge>, owners: &[(u32, Owner)]) {
        for merge in merges {
            let at = owners.binary_search_by_key(&merge.first_row, |(row, _)| *row).ok();
            match at.and_then(|at| owners.get(at)).map_or(Owner::All, |(_, owner)| *owner) {
                Owner::All => self.shared.merges.push(merge),
                Owner::Group(group) => self.groups.get_mut(group).into_iter().for_each(|it| it.merges.push(merge)),
                Owner::Nobody => {}
            }
        }
    }

    /// The rows of some groups as a sheet under the same headings; `None` when they have none.
    pub fn own(&self, groups: &[usize]) -> Option<Sheet> {
        let groups = || groups.iter().filter_map(|group| self.groups.get(*group));
        groups().next()?;
        let mut rows: Vec<Row> = self.shared.rows.iter().take(self.headings).cloned().collect();
        rows.extend(groups().flat_map(|group| group.packed.rows()));
        rows.sort_by_key(|row| row.number);
        let merges = groups().flat_map(|group| group.merges.iter().copied()).collect();
        let Sheet { name, hidden, unseen, .. } = &self.shared;
        Some(Sheet { name: name.clone(), hidden: *hidden, rows, merges, unseen: unseen.clone() })
    }

    /// Whether a column is that of codes, or only shows names.
    pub fn is_left_out(&self, column: u16) -> bool {
        self.left_out.contains(&column)
    }

    /// What the rows of some groups say, wherever they stand.
    pub fn material(&self, groups: &[usize], into: &mut Vec<u8>) {
        for group in groups.iter().filter_map(|group| self.groups.get(*group)) {
            group.packed.material(into);
        }
    }

    /// What is for every school, as bytes.
    pub fn shared_material(&self, into: &mut Vec<u8>) {
        let mut packed = Packed::default();
        self.shared.rows.iter().for_each(|row| packed.push(row, &[]));
        packed.material(into);
    }
}

/// What stands over the codes, unless it is the form's word.
fn other_heading(rows: &[Row], row: u32, column: u16) -> Option<String> {
    let row = rows.iter().find(|other| other.number == row)?;
    let text = row.cell(column).map(plain)?;
    (folded(&text) != folded(SCHOOL_CODE.heading)).then_some(text)
}

/// The first cell that says it stands over the codes.
fn heading(sheet: &Sheet) -> Option<(u32, u16)> {
    let wanted = folded(SCHOOL_CODE.heading);
    let rows = || sheet.rows.iter().take_while(|row| row.number <= LAST_HEADING_ROW);
    let exact = rows().flat_map(Row::placed).find(|(_, cell)| folded(&plain(cell)) == wanted);
    let like = || {
        // Of all other words only those in a row of headings: a code alone says nothing.
        let mut cells = rows().filter(|row| row.cells.len() > 1).flat_map(Row::placed);
        cells.find(|(_, cell)| is_like(&SCHOOL_CODE, &plain(cell)))
    };
    exact.or_else(like).map(|(row, cell)| (row, cell.column))
}

/// Whether a code says that the row is for every school.
fn is_all(text: &str) -> bool {
    let text = folded(text);
    text == folded(ALL_SCHOOLS) || ALL_WORDS.contains(&text.as_str())
}

/// The text of a code, also where the spreadsheet program made a number of it.
pub fn code_text(value: &Cell) -> String {
    match &value.value {
        CellValue::Number(number) => value.shown.clone().unwrap_or_else(|| cell::decimal(*number)),
        CellValue::Error(_) | CellValue::Uncomputed => String::new(),
        CellValue::Text(_) => plain(value),
        _ => cell::text(value).unwrap_or_default(),
    }
}

/// Whether a text is a heading of a column of results.
pub fn is_criterion(text: &str) -> bool {
    codes::is_code(text) && text.contains('.')
}

/// The cells of the column of codes, and how they are joined.
struct Codes {
    /// First row, last row, columns, text and row of the value; in order.
    joined: Vec<(Merge, String)>,
}

impl Codes {
    fn of(rows: &[Row], mut merges: Vec<Merge>) -> Self {
        merges.sort_by_key(|merge| merge.first_row);
        let text = |merge: &Merge| {
            let at = rows.binary_search_by_key(&merge.first_row, |row| row.number).ok()?;
            rows.get(at)?.cell(merge.first_column).map(code_text)
        };
        Self { joined: merges.into_iter().map(|merge| (merge, text(&merge).unwrap_or_default())).collect() }
    }

    fn join(&self, row: u32) -> Option<&(Merge, String)> {
        let after = self.joined.partition_point(|(merge, _)| merge.first_row <= row);
        self.joined.get(after.checked_sub(1)?).filter(|(merge, _)| row <= merge.last_row)
    }

    /// The code of a row and the row it is written in.
    fn said(&self, row: &Row, column: u16) -> Option<(String, u32)> {
        if let Some((merge, text)) = self.join(row.number) {
            return Some((text.clone(), merge.first_row));
        }
        let cell = row.cell(column).filter(|cell| !is_blank(cell))?;
        Some((code_text(cell), row.number))
    }

    /// Whether the row is a title: its cell is joined with those beside it.
    fn is_title(&self, row: u32, column: u16) -> bool {
        self.join(row).is_some_and(|(merge, text)| {
            (merge.first_column < column || merge.last_column > column) && !text.is_empty()
        })
    }
}
