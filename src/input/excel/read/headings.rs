//! The headings of a sheet: which column is which.
//!
//! A heading is found by its words. If only one column can be meant, it is also found by a synonym, by its words with a
//! remark in brackets, or by its words without marks; a hint reports that. Any other column with data that could be a
//! column of the form gets a question: nothing that somebody typed is left out silently.

use std::collections::BTreeSet;

use super::cell::{self, rule};
use super::page::{LAST_HEADING_ROW, Page, folded, is_blank, nearest, plain};
use crate::diagnostic::Finding;
use crate::excel::columns::{Column, Kind};
use crate::excel::workbook::{Cell, Row};
use crate::vietnamese::letters::without_marks;

/// Where the columns of a sheet stand.
#[derive(Debug, Default)]
pub struct Headings {
    pub row: u32,
    /// For each known heading its column.
    pub columns: Vec<Option<u16>>,
    /// Those of them that were found by other words: heading, column, what stands there.
    pub guessed: Vec<(usize, u16, String)>,
    /// Columns that may be one of the known, but must be asked about: heading, column, what stands there.
    pub doubtful: Vec<(usize, u16, String)>,
    /// Other headings.
    pub others: Vec<(u16, String)>,
    /// Columns that repeat the heading of another.
    pub repeated: Vec<(u16, String)>,
}

/// How well some words fit a heading. Ordered: the exact words are the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    /// The same but for a remark, marks or spaces; or other words for the same.
    Like,
    /// In another unit: the cells would be misread.
    OtherUnit,
}

/// A heading that is looked for, in the ways it is compared.
struct Wanted {
    exact: String,
    /// Its words without marks, and other words for it, all without remarks.
    like: Vec<String>,
    is_money: bool,
}

/// Longer texts are no headings.
const LONGEST: usize = 160;
/// Rows above the headings in which one of them may have slipped.
const SLIPPED: u32 = 2;

impl Wanted {
    fn of(column: &Column) -> Self {
        let words = std::iter::once(&column.heading).chain(column.also);
        let like = words.map(|words| without_marks(core(&folded(words)))).collect();
        Self { exact: folded(column.heading), like, is_money: column.kind == Kind::Money }
    }

    fn fit(&self, said: &Said) -> Option<Fit> {
        if said.text == self.exact {
            return Some(Fit::Exact);
        }
        if said.bare.is_empty() || !self.like.contains(&said.bare) {
            return None;
        }
        let core = core(&said.text);
        let remark = said.text.strip_prefix(core).unwrap_or_default();
        if self.is_money && OTHER_UNITS.iter().any(|unit| remark.contains(unit)) {
            return Some(Fit::OtherUnit);
        }
        // A star says that the column must be filled in, nothing else.
        let is_star = core == self.exact && remark.chars().all(|sign| " ()*".contains(sign));
        Some(if is_star { Fit::Exact } else { Fit::Like })
    }
}

/// What stands in a row of headings, in the ways it is compared.
struct Said {
    text: String,
    bare: String,
}

impl Said {
    fn of(text: &str) -> Self {
        let text = folded(text);
        Self { bare: without_marks(core(&text)), text }
    }
}

/// In a remark beside a column of money: not đồng.
const OTHER_UNITS: [&str; 7] = ["triệu", "nghìn", "ngàn", "tỷ", "tỉ", "tr.", "000"];

/// A folded heading without remarks in brackets at its end.
fn core(text: &str) -> &str {
    let mut core = text.trim();
    while let Some(open) = core.strip_suffix([')', ']']).and_then(|inside| inside.rfind(['(', '['])) {
        core = core.get(..open).unwrap_or_default().trim_end();
    }
    core.trim_end_matches([' ', '*', ':', '.'])
}

impl Page<'_> {
    /// The row that has the most of the headings of these columns, and where each stands.
    pub fn columns(self, spec: &[Column]) -> Option<Headings> {
        let enough = if spec.len() == 1 { 1 } else { spec.len().div_ceil(4).max(2).min(spec.len()) };
        self.columns_from(spec, enough)
    }

    /// The same, with the fewest known headings of a row of headings.
    pub fn columns_from(self, spec: &[Column], enough: usize) -> Option<Headings> {
        let wanted: Vec<Wanted> = spec.iter().map(Wanted::of).collect();
        let rows = self.rows().take_while(|row| row.number <= self.last_heading.min(LAST_HEADING_ROW));
        let found = rows.map(|row| (row, fits(row, &wanted)));
        // The first of equals: a heading may come again among the data.
        let (row, (count, _)) = found.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        (count >= enough).then(|| self.located(row, &wanted))
    }

    fn located(self, row: &Row, wanted: &[Wanted]) -> Headings {
        let mut headings = Headings { row: row.number, columns: vec![None; wanted.len()], ..Headings::default() };
        let mut strange: Vec<(u16, String)> = Vec::new();
        for cell in row.cells.iter().filter(|cell| !is_blank(cell)) {
            let said = Said::of(&shown(cell));
            match wanted.iter().position(|known| known.fit(&said) == Some(Fit::Exact)) {
                Some(index) => match headings.columns.get_mut(index) {
                    Some(place @ None) => *place = Some(cell.column),
                    _ => headings.repeated.push((cell.column, shown(cell))),
                },
                None => strange.push((cell.column, shown(cell))),
            }
        }
        headings.guess(&strange, wanted);
        self.slipped(&mut headings, row, wanted);
        headings
    }

    /// Headings that stand a row or two higher, over a column that has none.
    fn slipped(self, headings: &mut Headings, row: &Row, wanted: &[Wanted]) {
        let is_free = |column: u16| row.cells.iter().all(|cell| cell.column != column || is_blank(cell));
        let above = self.rows().filter(|above| above.number < row.number && above.number + SLIPPED >= row.number);
        let title = folded(&self.sheet.name);
        for cell in above.flat_map(|above| &above.cells).filter(|cell| is_free(cell.column)) {
            let said = Said::of(&shown(cell));
            let fits = |index: &usize| {
                let is_absent = headings.columns.get(*index).is_some_and(Option::is_none);
                is_absent && wanted.get(*index).is_some_and(|known| known.fit(&said) == Some(Fit::Exact))
            };
            let index = (0..wanted.len()).find(fits).filter(|_| said.text != title);
            if let Some((index, place)) = index.and_then(|index| Some((index, headings.columns.get_mut(index)?))) {
                *place = Some(cell.column);
                headings.guessed.push((index, cell.column, shown(cell)));
            }
        }
    }
}

/// How many of the headings stand in a row, and how many of them in their exact words.
fn fits(row: &Row, wanted: &[Wanted]) -> (usize, usize) {
    let mut found: Vec<Option<Fit>> = vec![None; wanted.len()];
    for cell in row.cells.iter().filter(|cell| !is_long(cell)) {
        let said = Said::of(&shown(cell));
        let best = wanted.iter().enumerate().filter_map(|(index, known)| Some((known.fit(&said)?, index))).min();
        if let Some((fit, place)) = best.and_then(|(fit, index)| Some((fit, found.get_mut(index)?))) {
            *place = Some(place.map_or(fit, |before| before.min(fit)));
        }
    }
    let exact = found.iter().filter(|fit| **fit == Some(Fit::Exact)).count();
    (found.iter().flatten().count(), exact)
}

fn is_long(cell: &Cell) -> bool {
    plain(cell).len() > LONGEST
}

/// Whether a text says the heading of a column in other words, with a remark or without marks.
pub fn is_like(column: &Column, text: &str) -> bool {
    Wanted::of(column).fit(&Said::of(text)) == Some(Fit::Like)
}

/// What a heading shows, also where it is a number.
pub fn shown(value: &Cell) -> String {
    let text = plain(value);
    if text.is_empty() { cell::text(value).unwrap_or_default() } else { text }
}

impl Headings {
    /// Gives strange headings to the columns they fit, where nothing else can be meant.
    fn guess(&mut self, strange: &[(u16, String)], wanted: &[Wanted]) {
        let absent: Vec<usize> = self.absent().collect();
        let fits: Vec<Vec<(usize, Fit)>> = strange
            .iter()
            .map(|(_, text)| {
                let said = Said::of(text);
                let fit = |index: &usize| Some((*index, wanted.get(*index)?.fit(&said)?));
                absent.iter().filter_map(fit).collect()
            })
            .collect();
        let claims = |index: usize| fits.iter().flatten().filter(|(claimed, _)| *claimed == index).count();
        for ((column, text), fits) in strange.iter().zip(&fits) {
            match fits.as_slice() {
                [(index, Fit::Like)] if claims(*index) == 1 => {
                    if let Some(place) = self.columns.get_mut(*index) {
                        *place = Some(*column);
                    }
                    self.guessed.push((*index, *column, text.clone()));
                }
                [(index, _), ..] => self.doubtful.push((*index, *column, text.clone())),
                [] => self.others.push((*column, text.clone())),
            }
        }
    }

    /// What is told of the columns that were found by other words, each with its column.
    pub fn understood(&self, spec: &[Column]) -> impl Iterator<Item = (Finding, u16)> {
        self.guessed.iter().map(|(index, column, text)| {
            (understood(text, spec.get(*index).map_or("", |column| column.heading)), *column)
        })
    }

    /// The known headings that no column has.
    pub fn absent(&self) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().enumerate().filter(|(_, column)| column.is_none()).map(|(index, _)| index)
    }

    /// Known headings that are not there, each with a heading of the sheet that is nearly the same.
    pub fn near_misses<'k>(&self, known: &[&'k str]) -> Vec<(&'k str, u16, String)> {
        let absent = known.iter().zip(&self.columns).filter(|(_, column)| column.is_none());
        let others = || self.others.iter().map(|(_, text)| text.as_str());
        let near = absent.filter_map(|(name, _)| {
            let found = nearest(name, others())?;
            let (column, text) = self.others.iter().find(|(_, text)| text == found)?;
            Some((*name, *column, text.clone()))
        });
        near.collect()
    }

    /// The absent columns that the form of this sheet would have: of a table that is drawn in several column sets, those
    /// of the set that lacks the fewest.
    pub fn expected(&self, spec: &[Column]) -> Vec<usize> {
        let is_there = |index: usize| self.columns.get(index).is_some_and(Option::is_some);
        let sets: BTreeSet<&str> = spec.iter().flat_map(|column| column.drawn_in).copied().collect();
        let is_drawn = |column: &Column, set: &str| column.drawn_in.is_empty() || column.drawn_in.contains(&set);
        let lacking = |set: &str| -> Vec<usize> {
            let lacks = |(index, column): &(usize, &Column)| is_drawn(column, set) && !is_there(*index);
            spec.iter().enumerate().filter(lacks).map(|(index, _)| index).collect()
        };
        let is_possible =
            |set: &&str| spec.iter().enumerate().all(|(index, column)| !is_there(index) || is_drawn(column, set));
        let best = sets.into_iter().filter(is_possible).map(lacking).min_by_key(Vec::len);
        best.unwrap_or_else(|| lacking(""))
    }
}

/// A heading in other words than those of the form.
pub fn understood(text: &str, heading: &str) -> Finding {
    let finding = Finding::hint(rule::COLUMN, format!("cột \"{text}\" được hiểu là cột \"{heading}\"."));
    finding.help("nếu không đúng: sửa tiêu đề của cột.")
}

/// A heading that is nearly one of the form.
pub fn nearly(text: &str, heading: &str) -> Finding {
    let finding = Finding::error(rule::COLUMN, format!("không có cột \"{text}\"."));
    finding.help(format!("có phải là \"{heading}\"?"))
}

/// A sheet on which no row has the headings of the form.
pub fn none_found(sheet: &str, spec: &[Column]) -> Finding {
    let finding = Finding::error(rule::COLUMN, format!("trang \"{sheet}\" không có hàng tiêu đề của biểu mẫu."));
    let names: Vec<&str> = spec.iter().map(|column| column.heading).collect();
    finding.help(format!("ghi hàng tiêu đề có các cột: {}.", names.join("; ")))
}

/// The columns in which something stands below the headings.
pub fn used(page: Page, heading: u32) -> BTreeSet<u16> {
    let rows = page.rows().filter(|row| row.number > heading);
    rows.flat_map(|row| row.cells.iter().filter(|cell| !is_blank(cell)).map(|cell| cell.column)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::excel::columns::list_at;
    use crate::excel::workbook::{CellValue, Hidden, Sheet};

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let cell = |(column, text): (u16, &&str)| {
            (!text.is_empty()).then(|| Cell::new(column, CellValue::Text((*text).to_owned())))
        };
        let row = |(number, texts): (u32, &&[&str])| Row {
            number,
            cells: (0..).zip(texts.iter()).filter_map(cell).collect(),
        };
        Sheet {
            name: "Giải pháp".to_owned(),
            hidden: false,
            rows: (0..).zip(rows).map(row).collect(),
            merges: vec![],
            unseen: Hidden::default(),
        }
    }

    fn read(headings: &[&str]) -> (Headings, Vec<Option<u16>>) {
        let spec = list_at("solutions").unwrap_or_else(|| unreachable!("the list of solutions"));
        let sheet = sheet(&[headings]);
        let headings = Page::of(&sheet).columns(spec.columns).unwrap_or_default();
        let at = |path: &str| spec.columns.iter().position(|column| column.path == path);
        let columns = ["criterion", "tasks", "timeframe", "budget"]
            .map(|path| at(path).and_then(|index| headings.columns.get(index).copied().flatten()));
        (headings, columns.to_vec())
    }

    #[test]
    fn other_words_remarks_and_lost_marks_are_understood() {
        let (headings, columns) = read(&["Tiêu chí (*)", "Giai phap", "Thời gian", "Kinh phí\n(đồng)"]);
        assert_eq!(columns, [Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(headings.guessed.len(), 3);
    }

    #[test]
    fn another_unit_and_two_columns_for_one_are_asked_about() {
        let (headings, columns) = read(&["Tiêu chí", "Giải pháp", "Tiến độ", "Thời gian", "Kinh phí (triệu đồng)"]);
        assert_eq!(columns, [Some(0), Some(1), None, None]);
        assert_eq!(headings.doubtful.len(), 3);
    }

    #[test]
    fn of_several_column_sets_the_nearest_is_expected() {
        let spec = list_at("solutions").map(|spec| spec.columns).unwrap_or_default();
        let paths = |headings: &[&str]| -> Vec<&str> {
            let headings = read(headings).0;
            headings.expected(spec).into_iter().filter_map(|index| Some(spec.get(index)?.path)).collect()
        };
        let five = ["Tiêu chí", "Giải pháp", "Người thực hiện", "Thời gian thực hiện", "Kinh phí", "Nguồn kinh phí"];
        assert_eq!(paths(&five), Vec::<&str>::new());
        let six =
            ["Tiêu chí", "Giải pháp", "Người thực hiện", "Giám sát thực hiện", "Thời gian thực hiện", "Điều kiện"];
        assert_eq!(paths(&six), ["budget"]);
    }
}
