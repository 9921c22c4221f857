//! The list of schools: a row each, and the codes by which other sheets refer to it.

use std::collections::{BTreeSet, HashMap};

use super::coded::code_text;
use super::packed::Packed;
use crate::diagnostic::{Finding, suggest};
use crate::excel::columns::{Column, GENERAL, SCHOOL_CODE, SCHOOL_FIELDS, SCHOOLS_SHEET};
use crate::excel::read::asked::is_counting;
use crate::excel::read::cell::{rule, text};
use crate::excel::read::headings::{Headings, nearly};
use crate::excel::read::page::{Page, bare, folded, is_blank};
use crate::excel::read::rest::said;
use crate::excel::workbook::{Cell, Merge, Row, Sheet};

/// A school of the workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// Its code as it is written; empty when it was forgotten.
    pub code: String,
    /// Its code, or what stands for it where there is none or another school has it too: every school has its own.
    pub key: String,
    /// Its name as far as the list says it.
    pub name: String,
    /// The row of the list, from 0.
    pub row: u32,
}

/// A finding, its row and its column.
pub type Located = (Finding, u32, u16);

/// The list.
pub struct Roll {
    pub schools: Vec<School>,
    /// The row of each school.
    rows: Vec<Packed>,
    /// The sheet with its headings only.
    pub sheet: Sheet,
    pub headings: u32,
    pub code: u16,
    /// The single fields that have a column.
    pub fields: Vec<(&'static Column, u16)>,
    /// Every column with its heading, folded.
    pub columns: HashMap<String, u16>,
    /// What is wrong with schools, by their place in the list: finding, row, column.
    pub wrong: Vec<(usize, Finding, u16)>,
    /// Findings about the list, with row and column.
    pub told: Vec<Located>,
    /// Headings that are nearly those of fields: finding, column, field.
    pub near: Vec<(Finding, u16, &'static str)>,
    /// Columns of the office's own: column, heading.
    pub strange: Vec<(u16, String)>,
    /// Columns that count the rows: column, heading.
    pub counting: Vec<(u16, String)>,
    /// Cells of rows that are no school: row, column, text.
    pub left: Vec<(u32, u16, String)>,
    /// Columns that hold something under no heading.
    pub nameless: BTreeSet<u16>,
    by_code: HashMap<String, usize>,
    by_key: HashMap<String, Option<usize>>,
}

impl Roll {
    /// Reads the list.
    ///
    /// # Errors
    /// A finding with its row and column: nothing is understood without the code of each school.
    pub fn read(sheet: Sheet) -> Result<Self, Box<Located>> {
        let headings = headings(&sheet)?;
        let code = headings.columns.first().copied().flatten().unwrap_or(0);
        let fields = fields().zip(headings.columns.iter().skip(1));
        let fields: Vec<_> = fields.filter_map(|(field, at)| Some((field, (*at)?))).collect();
        let Sheet { name, hidden, mut rows, merges, unseen } = sheet;
        let spread = spread(&mut rows, &merges, headings.row, code);
        let (above, below): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.number <= headings.row);
        let titles = above.last().into_iter().flat_map(|row| &row.cells).filter(|cell| !is_blank(cell));
        let mut columns = HashMap::new();
        for cell in titles {
            columns.entry(folded(&code_text(cell))).or_insert(cell.column);
        }
        for (index, column, _) in &headings.guessed {
            // Words of other sheets may use the name of the form.
            let heading = spec().get(*index).map_or("", |column| column.heading);
            columns.entry(folded(heading)).or_insert(*column);
        }
        let near = near(&headings);
        let spec = spec();
        let understood = headings.understood(&spec).map(|(finding, column)| (finding, headings.row, column));
        let told = understood.chain(spread).collect();
        let (counting, strange) = headings.others.iter().cloned().partition(|(_, text)| is_counting(text));
        let known: Vec<u16> = headings.columns.iter().flatten().copied().collect();
        let mut roll = Self {
            schools: Vec::new(),
            rows: Vec::new(),
            sheet: Sheet { name, hidden, rows: above, merges: Vec::new(), unseen },
            headings: headings.row,
            code,
            fields,
            columns,
            wrong: Vec::new(),
            told,
            near,
            strange,
            counting,
            left: Vec::new(),
            nameless: BTreeSet::new(),
            by_code: HashMap::new(),
            by_key: HashMap::new(),
        };
        for row in &below {
            roll.add(row);
        }
        let is_named = |column: &u16| known.contains(column) || roll.columns.values().any(|named| named == column);
        let used = below.iter().flat_map(|row| row.cells.iter().filter(|cell| !is_blank(cell)).map(|cell| cell.column));
        roll.nameless = used.filter(|column| !is_named(column)).collect();
        Ok(roll)
    }

    /// Whether a sheet has a row of headings with a column of codes.
    pub fn has_codes(sheet: &Sheet) -> bool {
        headings(sheet).is_ok()
    }

    fn add(&mut self, row: &Row) {
        let cell = |column: u16| row.cell(column).filter(|cell| !is_blank(cell));
        let filled = self.fields.iter().filter(|(_, column)| cell(*column).is_some()).count();
        let code = cell(self.code).map(code_text).unwrap_or_default();
        if filled == 0 && code.is_empty() {
            let is_counted = |column: u16| self.counting.iter().any(|(counting, _)| *counting == column);
            let said = said(std::iter::once(row)).into_iter();
            return self.left.extend(said.filter(|(_, column, _)| !is_counted(*column)));
        }
        if filled <= 1 && folded(&code).starts_with("tổng") {
            let finding = Finding::hint(rule::IGNORED, format!("hàng \"{code}\" được bỏ qua."));
            return self.told.push((finding.help("chương trình tự đếm."), row.number, self.code));
        }
        let said = |path: &str| {
            let column = self.fields.iter().find(|(field, _)| field.path == path)?.1;
            cell(column).and_then(|cell: &Cell| text(cell).ok())
        };
        let name = said("school.name").or_else(|| said("letterhead.issuing_body")).unwrap_or_default();
        let school = self.schools.len();
        let key = self.key(&code, row.number);
        self.schools.push(School { code, key, name: name.replace('\n', " "), row: row.number });
        let mut packed = Packed::default();
        packed.push(row, &[]);
        packed.shrink();
        self.rows.push(packed);
        let name = self.schools.get(school).map_or_else(String::new, |school| folded(&school.name));
        if !name.is_empty() {
            self.by_key.entry(name).and_modify(|known| *known = None).or_insert(Some(school));
        }
    }

    /// Enters the code; a school without one, or with one that is taken, is wrong.
    fn key(&mut self, code: &str, row: u32) -> String {
        let school = self.schools.len();
        if code.is_empty() {
            let finding = Finding::error(rule::SCHOOL, "trường này chưa có mã.");
            let finding = finding.help("ghi ở cột Mã trường một mã không trùng với trường khác, ví dụ TH-001.");
            self.wrong.push((school, finding, self.code));
            return format!("dòng {}", u64::from(row) + 1);
        }
        if let Some(first) = self.by_code.get(&folded(code)).copied() {
            let place = |row: u32| crate::excel::workbook::address(row, self.code);
            let first_row = self.schools.get(first).map_or(0, |school| school.row);
            for (school, other) in [(first, row), (school, first_row)] {
                let finding = Finding::error(rule::SCHOOL, format!("mã \"{code}\" còn ở ô {}.", place(other)));
                let help = "mỗi trường một mã; sửa mã ở đây và ở các dòng của trường này trên các trang khác.";
                self.wrong.push((school, finding.help(help), self.code));
            }
            return format!("{code} (dòng {})", u64::from(row) + 1);
        }
        self.by_code.insert(folded(code), school);
        self.by_key.entry(likeness(code)).and_modify(|known| *known = None).or_insert(Some(school));
        code.to_owned()
    }

    /// The school that has this code; `1` is the code `001` where only one school can be meant.
    pub fn find(&self, code: &str) -> Option<usize> {
        self.by_code.get(&folded(code)).copied().or_else(|| {
            let is_number = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit());
            let school = is_number.then(|| self.by_key.get(&likeness(code)).copied().flatten()).flatten()?;
            let known = &self.schools.get(school)?.code;
            known.bytes().all(|byte| byte.is_ascii_digit()).then_some(school)
        })
    }

    /// The school that is probably meant by a code that no school has; the neighbours of its row are likelier.
    pub fn near(&self, code: &str, neighbours: &[usize]) -> Option<usize> {
        if let Some(alike) = self.by_key.get(&likeness(code)).or_else(|| self.by_key.get(&folded(code))).copied() {
            return alike;
        }
        // Codes of schools differ by a digit: with other digits it is the code of another school, perhaps of none.
        let digits = digits(code);
        let is_near = |school: &usize| {
            let known = self.schools.get(*school).map_or("", |school| school.code.as_str());
            self::digits(known) == digits && suggest::nearest(code, [known]).is_some()
        };
        if let Some(beside) = neighbours.iter().find(|school| is_near(school)) {
            return Some(*beside);
        }
        let mut near = (0..self.schools.len()).filter(is_near);
        let school = near.next()?;
        near.next().is_none().then_some(school)
    }

    /// The school that has exactly this code.
    pub fn find_exactly(&self, code: &str) -> Option<usize> {
        self.by_code.get(&folded(code)).copied()
    }

    /// The usual columns that the list lacks, between the fields on both sides of a column.
    pub fn absent(&self, column: u16) -> Vec<String> {
        let place = |path: &str| SCHOOL_FIELDS.iter().position(|known| *known == path);
        let known = || self.fields.iter().filter_map(|(field, at)| Some((*at, place(field.path)?)));
        let left = known().filter(|(at, _)| *at < column).max().map(|(_, index)| index);
        let right = known().filter(|(at, _)| *at > column).min().map(|(_, index)| index);
        let is_absent = |path: &&str| self.fields.iter().all(|(field, _)| field.path != *path);
        let between = SCHOOL_FIELDS.iter().enumerate().filter(|(index, path)| {
            is_absent(path) && left.is_none_or(|left| left < *index) && right.is_none_or(|right| *index < right)
        });
        let heading =
            |path: &str| fields().find(|field| field.path == path).map(|field| format!("\"{}\"", field.heading));
        between.filter_map(|(_, path)| heading(path)).collect()
    }

    /// A code to be asked about.
    pub fn nearest(&self, code: &str) -> Option<&str> {
        suggest::nearest(code, self.codes())
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        self.schools.iter().map(|school| school.code.as_str())
    }

    /// The list with the row of one school.
    pub fn page_of(&self, school: usize) -> Sheet {
        let mut sheet = self.sheet.clone();
        sheet.rows.extend(self.rows.get(school).map(Packed::rows).unwrap_or_default());
        sheet
    }

    /// The row of a school, with all of its cells.
    pub fn row(&self, school: usize) -> Option<Row> {
        self.rows.get(school)?.rows().into_iter().next()
    }

    /// What a column says of a school; nothing for a formula without a result.
    pub fn value(&self, school: usize, column: u16) -> String {
        let row = self.row(school);
        let cell = row.as_ref().and_then(|row| row.cell(column)).filter(|cell| !is_blank(cell));
        cell.and_then(|cell| text(cell).ok()).unwrap_or_default()
    }

    /// What the row of a school says, as bytes.
    pub fn material(&self, school: usize, into: &mut Vec<u8>) {
        self.rows.get(school).into_iter().for_each(|row| row.material(into));
    }
}

/// Gives what stands in cells that are joined downwards to each of their rows, and tells it; codes are each school's own.
fn spread(rows: &mut [Row], merges: &[Merge], headings: u32, code: u16) -> Vec<Located> {
    let mut told = Vec::new();
    let downwards = |merge: &&Merge| merge.first_row > headings && merge.last_row > merge.first_row;
    for merge in merges.iter().filter(downwards).filter(|merge| merge.first_column != code) {
        let at = |row: &Row| row.cell(merge.first_column).cloned();
        let first = rows.iter().find(|row| row.number == merge.first_row).and_then(at);
        let Some(first) = first.filter(|cell| !is_blank(cell)) else { continue };
        let mut schools = 1;
        for row in rows.iter_mut().filter(|row| merge.first_row < row.number && row.number <= merge.last_row) {
            row.cells.retain(|cell| cell.column != merge.first_column);
            let after = row.cells.partition_point(|cell| cell.column < merge.first_column);
            row.cells.insert(after, first.clone());
            schools += 1;
        }
        let message = format!("ô gộp này dùng chung cho {schools} dòng.");
        let finding = Finding::hint(rule::COLUMN, message).help("nếu chỉ của dòng đầu: bỏ gộp ô.");
        told.push((finding, merge.first_row, merge.first_column));
    }
    told
}

fn fields() -> impl Iterator<Item = &'static Column> {
    GENERAL.iter().flat_map(|group| group.fields)
}

/// The columns that the list can have.
fn spec() -> Vec<Column> {
    std::iter::once(&SCHOOL_CODE).chain(fields()).copied().collect()
}

fn names() -> Vec<&'static str> {
    std::iter::once(SCHOOL_CODE.heading).chain(fields().map(|field| field.heading)).collect()
}

/// The row of headings, with a column of codes.
fn headings(sheet: &Sheet) -> Result<Headings, Box<Located>> {
    let Some(headings) = Page::of(sheet).columns_from(&spec(), 2) else {
        let message = format!("trang \"{SCHOOLS_SHEET}\" không có hàng tiêu đề của biểu mẫu.");
        let help = format!("ghi hàng tiêu đề có cột {} và cột Tên trường.", SCHOOL_CODE.heading);
        return Err(Box::new((Finding::error(rule::COLUMN, message).help(help), 0, 0)));
    };
    if headings.columns.first().copied().flatten().is_some() {
        return Ok(headings);
    }
    let near = headings.near_misses(&[SCHOOL_CODE.heading]);
    let others = Headings { columns: vec![None], others: headings.others.clone(), ..Headings::default() };
    let near = near.into_iter().chain(others.near_misses(&[SCHOOL_CODE.heading])).next();
    let message = format!("trang \"{SCHOOLS_SHEET}\" không có cột \"{}\".", SCHOOL_CODE.heading);
    let (help, column) = match near {
        Some((_, column, text)) => (format!("đổi tiêu đề \"{text}\" thành \"{}\".", SCHOOL_CODE.heading), column),
        None => (format!("thêm cột \"{}\", mỗi trường một mã.", SCHOOL_CODE.heading), 0),
    };
    Err(Box::new((Finding::error(rule::COLUMN, message).help(help), headings.row, column)))
}

/// Headings that are nearly those of fields, and repeated ones.
fn near(headings: &Headings) -> Vec<(Finding, u16, &'static str)> {
    let names = names();
    let path = |name: &str| fields().find(|field| field.heading == name).map_or("", |field| field.path);
    // Offices add columns of their own: only what is usually a column is missed.
    let is_usual = |name: &str, text: &str| SCHOOL_FIELDS.contains(&path(name)) || bare(name) == bare(text);
    let near = headings.near_misses(&names).into_iter().filter(|(name, _, text)| is_usual(name, text));
    let near = near.map(|(name, column, text)| (nearly(&text, name), column, path(name)));
    let repeated = headings.repeated.iter().map(|(column, text)| {
        let name = names.iter().find(|name| folded(name) == folded(text)).copied().unwrap_or_default();
        let finding = Finding::error(rule::COLUMN, format!("có hai cột \"{text}\"."));
        (finding.help("giữ lại một cột."), *column, path(name))
    });
    let doubtful = headings.doubtful.iter().map(|(index, column, text)| {
        let name = names.get(*index).copied().unwrap_or_default();
        let finding = Finding::error(rule::COLUMN, format!("không chắc cột \"{text}\" là cột \"{name}\"."));
        (finding.help(format!("có phải là \"{name}\"? Ghi tiêu đề \"{name}\" cho đúng một cột.")), *column, path(name))
    });
    near.chain(repeated).chain(doubtful).collect()
}

/// The digits of a code, without leading zeros.
fn digits(code: &str) -> &str {
    let start = code.find(|letter: char| matches!(letter, '1'..='9')).unwrap_or(code.len());
    code.get(start..).unwrap_or_default()
}

/// What codes that are easily taken for each other have in common: letters and digits that look alike, without marks,
/// signs and leading zeros.
fn likeness(code: &str) -> String {
    let letters = bare(code).to_lowercase();
    let letters = letters.chars().filter(|letter| letter.is_alphanumeric());
    let alike: String = letters
        .map(|letter| match letter {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    let mut likeness = String::with_capacity(alike.len());
    let mut after_digit = false;
    for letter in alike.chars() {
        let is_leading_zero = letter == '0' && !after_digit;
        after_digit = letter.is_ascii_digit() && !is_leading_zero;
        if !is_leading_zero {
            likeness.push(letter);
        }
    }
    likeness
}
