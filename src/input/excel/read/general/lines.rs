//! The lines of the sheet of single fields: which field each is, and what is asked about the others.

use super::FIELDS;
use crate::diagnostic::{FieldPath, Finding, Severity};
use crate::excel::columns::{GENERAL, Kind};
use crate::excel::form::{FIXED, field_note, is_said_by_form};
use crate::excel::read::cell::rule;
use crate::excel::read::draft::Draft;
use crate::excel::read::headings::{is_like, shown};
use crate::excel::read::page::{Page, bare, folded, nearest};

const HEADINGS: [&str; 2] = ["Mục", "Nội dung điền"];
/// What stands over the column of guidance.
const GUIDANCE: &str = "Hướng dẫn";
/// Fewest names of fields below each other in the column of names.
pub const ENOUGH_NAMES: usize = 3;

/// Where the fields stand.
#[derive(Clone, Copy)]
pub struct Places {
    /// The row of the headings.
    pub first: u32,
    pub names: u16,
    pub values: u16,
}

/// A line: what stands in the column of names, and where its value is.
pub struct Line {
    pub row: u32,
    pub text: String,
    /// The text as names are compared.
    pub name: String,
    /// The column of names.
    pub column: u16,
    pub value: u16,
    /// Which field it is.
    pub field: Option<usize>,
}

/// The row of the headings, the column of names and that of values.
pub fn places(page: Page) -> Places {
    if let Some((first, columns)) = page.words(&HEADINGS) {
        let column = |index: usize| columns.get(index).copied().flatten();
        let names = column(0).unwrap_or(0);
        return Places { first, names, values: column(1).unwrap_or(names + 1) };
    }
    let is_name = |text: &str| FIELDS.iter().any(|(_, name)| *name == folded(text));
    let cells = page.sheet.cells().filter(|(_, cell)| is_name(&shown(cell)));
    let known: Vec<(u32, u16)> = cells.map(|(row, cell)| (row, cell.column)).collect();
    let count = |column: u16| known.iter().filter(|(_, at)| *at == column).count();
    let best = known.iter().map(|(_, column)| *column).max_by_key(|column| (count(*column), u16::MAX - column));
    match best.filter(|column| count(*column) >= ENOUGH_NAMES) {
        Some(names) => {
            // Above the first field there is the title of its group.
            let first = known.iter().filter(|(_, at)| *at == names).map(|(row, _)| *row).min().unwrap_or(0);
            Places { first: first.saturating_sub(2), names, values: names + 1 }
        }
        None => Places { first: 0, names: 0, values: 1 },
    }
}

/// The lines with a name or a value.
pub fn lines(page: Page, places: Places) -> Vec<Line> {
    let rows = page.rows().filter(|row| row.number > places.first);
    let line = |row: u32| {
        // Names are joined with cells to their right now and then: the value stands after those.
        let merge = page.merge(row, places.names).filter(|merge| merge.last_column >= places.values);
        let value = merge.map_or(places.values, |merge| merge.last_column + 1);
        let text = page.cell(row, places.names).map(shown).unwrap_or_default();
        let is_said = !text.is_empty() || page.cell(row, value).is_some();
        is_said.then(|| Line { row, name: folded(&text), text, column: places.names, value, field: None })
    };
    rows.filter_map(|row| line(row.number)).collect()
}

/// Tells that the kind of school is not chosen, where the form marks it as required.
pub fn tell_kind(draft: &mut Draft, page: Page, lines: &[Line]) {
    let is_kind = |line: &&Line| {
        line.field.and_then(|field| FIELDS.get(field)).is_some_and(|(field, _)| field.kind == Kind::SchoolType)
    };
    let line = lines.iter().find(is_kind).filter(|line| line.text.trim_end().ends_with('*'));
    if let Some(line) = line.filter(|line| page.cell(line.row, line.value).is_none()) {
        let finding = Finding::warning(rule::MISSING, "chưa chọn loại hình trường.");
        let help = "chọn trong danh sách của ô: loại hình cho biết bộ tiêu chuẩn nào áp dụng.";
        draft.found(finding.help(help), page.at(line.row, line.value));
    }
}

fn is_title(name: &str) -> bool {
    GENERAL.iter().any(|group| folded(group.title) == name)
}

/// The cells that have been looked at: headings, names, titles, and what the form says about its fields.
pub fn see(draft: &mut Draft, page: Page, places: Places, lines: &[Line]) {
    let headings = [HEADINGS[0], HEADINGS[1], GUIDANCE].map(folded);
    let row = page.rows().filter(|row| row.number == places.first).flat_map(|row| &row.cells);
    for heading in row.filter(|cell| headings.contains(&folded(&shown(cell)))) {
        draft.see(page.at(places.first, heading.column));
    }
    for line in lines {
        let Some((field, _)) = line.field.and_then(|field| FIELDS.get(field)) else {
            if is_title(&line.name) {
                draft.see(page.at(line.row, places.names));
            }
            continue;
        };
        draft.see(page.at(line.row, places.names));
        let guidance = page.cell(line.row, line.value + 1).map(shown);
        if guidance.is_some_and(|text| is_said_by_form(&text, &field_note(field)) || is_said_by_form(&text, FIXED)) {
            draft.see(page.at(line.row, line.value + 1));
        }
    }
}

/// Lines that are no field of the form by their names.
pub struct Strange {
    /// Their places among the lines.
    lines: Vec<usize>,
    /// Fields that no line has, of the groups that are there.
    absent: Vec<usize>,
}

impl Strange {
    pub fn of(lines: &[Line]) -> Self {
        let is_there =
            |path: &str| lines.iter().filter_map(|line| FIELDS.get(line.field?)).any(|(field, _)| field.path == path);
        let groups = GENERAL.iter().filter(|group| group.fields.iter().any(|field| is_there(field.path)));
        let expected: Vec<&str> = groups.flat_map(|group| group.fields).map(|field| field.path).collect();
        let absent = FIELDS.iter().enumerate();
        let absent = absent.filter(|(_, (field, _))| expected.contains(&field.path) && !is_there(field.path));
        let strange = lines.iter().enumerate().filter(|(_, line)| line.field.is_none() && !is_title(&line.name));
        Self { lines: strange.map(|(at, _)| at).collect(), absent: absent.map(|(index, _)| index).collect() }
    }

    /// Names in other words, where only one field can be meant.
    pub fn understand(&mut self, draft: &mut Draft, page: Page, lines: &mut [Line]) {
        let fits = |at: usize, index: usize| {
            let named = FIELDS.get(index).zip(lines.get(at));
            named.is_some_and(|((field, _), line)| is_like(field, &line.text))
        };
        let only = |at: usize| {
            let mut fields = self.absent.iter().copied().filter(|index| fits(at, *index));
            fields.next().filter(|index| {
                fields.next().is_none() && self.lines.iter().filter(|other| fits(**other, *index)).count() == 1
            })
        };
        let found: Vec<(usize, usize)> = self.lines.iter().filter_map(|at| Some((*at, only(*at)?))).collect();
        for (at, index) in found {
            let (Some(line), Some((field, _))) = (lines.get_mut(at), FIELDS.get(index)) else { continue };
            line.field = Some(index);
            let message = format!("mục \"{}\" được hiểu là mục \"{}\".", line.text, field.heading);
            let finding = Finding::hint(rule::COLUMN, message).help("nếu không đúng: sửa tên mục.");
            draft.found(finding, page.at(line.row, line.column));
            self.drop(at, index);
        }
    }

    fn drop(&mut self, at: usize, index: usize) {
        self.lines.retain(|other| *other != at);
        self.absent.retain(|other| *other != index);
    }

    /// Names that are nearly those of fields.
    pub fn near(&mut self, draft: &mut Draft, page: Page, lines: &[Line]) {
        for index in self.absent.clone() {
            let Some((field, _)) = FIELDS.get(index) else { continue };
            let names = self.lines.iter().filter_map(|at| Some((*at, lines.get(*at)?)));
            let names: Vec<(usize, &Line)> = names.filter(|(_, line)| !line.text.is_empty()).collect();
            let near = nearest(field.heading, names.iter().map(|(_, line)| line.text.as_str()));
            let Some((at, line)) = near.and_then(|near| names.iter().find(|(_, line)| line.text == near)) else {
                continue;
            };
            let finding = Finding::error(rule::COLUMN, format!("không có mục \"{}\".", line.text));
            let path = FieldPath::new(field.path);
            draft.remember(&path, page.at(line.row, line.value));
            tell(draft, page, line, finding.help(format!("có phải là \"{}\"?", field.heading)), Some(&path));
            self.drop(*at, index);
        }
    }

    /// Lines with a value that no field takes.
    pub fn ask(&self, draft: &mut Draft, page: Page, lines: &[Line]) {
        for at in &self.lines {
            let Some(line) = lines.get(*at).filter(|line| page.cell(line.row, line.value).is_some()) else { continue };
            let known = FIELDS.iter().any(|(field, _)| is_like(field, &line.text));
            let candidates = if known { Vec::new() } else { self.candidates(lines, *at) };
            let message = if line.text.is_empty() {
                "dòng này có nội dung mà không có tên mục, không được in.".to_owned()
            } else {
                format!("mục \"{}\" không thuộc biểu mẫu, không được in.", line.text)
            };
            let fields: Vec<_> = candidates.iter().filter_map(|index| Some(FIELDS.get(*index)?.0)).collect();
            let names: Vec<String> = fields.iter().map(|field| format!("\"{}\"", field.heading)).collect();
            let is_needed = fields.iter().any(|field| field.required);
            let (severity, rule, help) = match names.as_slice() {
                [] => (Severity::Hint, rule::IGNORED, "không cần sửa nếu là ghi chép riêng của người soạn.".to_owned()),
                names => {
                    let severity = if is_needed { Severity::Error } else { Severity::Warning };
                    (severity, rule::COLUMN, format!("có phải là {}? Nếu phải: ghi lại tên mục.", names.join(" hoặc ")))
                }
            };
            let path = fields.iter().find(|field| field.required).map(|field| FieldPath::new(field.path));
            tell(draft, page, line, Finding::new(rule, severity, message).help(help), path.as_ref());
        }
    }

    /// The absent fields that a line may be: by its words, else by its place among the others.
    fn candidates(&self, lines: &[Line], at: usize) -> Vec<usize> {
        let text = lines.get(at).map(|line| bare(&line.text)).unwrap_or_default();
        let is_alike = |index: &&usize| {
            let heading = FIELDS.get(**index).map(|(field, _)| bare(field.heading)).unwrap_or_default();
            text.len() > 3 && (text.contains(&heading) || heading.contains(&text))
        };
        let alike: Vec<usize> = self.absent.iter().filter(is_alike).copied().collect();
        if !alike.is_empty() {
            return alike;
        }
        let before = lines.iter().take(at).rev().find_map(|line| line.field);
        let after = lines.iter().skip(at + 1).find_map(|line| line.field);
        let is_between =
            |index: &&usize| before.is_none_or(|before| before < **index) && after.is_none_or(|after| **index < after);
        self.absent.iter().filter(is_between).copied().collect()
    }
}

fn tell(draft: &mut Draft, page: Page, line: &Line, finding: Finding, path: Option<&FieldPath>) {
    draft.see_row(page, line.row);
    let column = if line.text.is_empty() { line.value } else { line.column };
    match path {
        Some(path) => draft.misread(finding, path, page.at(line.row, column)),
        None => draft.found(finding, page.at(line.row, column)),
    }
}
