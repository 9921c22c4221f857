//! The sheet of statistics: tables one below the other, and charts of them.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::chart::{self, Range};
use super::rows::LINE_HEIGHT;
use super::style::{self, Look, Tone};
use super::text::lines;
use super::{STATISTICS, number, sheet};
use crate::batch::report::statistics::{CriterionCount, SetCount, Statistics, Uncounted};
use crate::batch::status::Status;
use crate::check::registry;
use crate::diagnostic::Total;
use crate::vietnamese::case::capitalize_first;

const ABOUT: &str = "Mức, kết quả tiêu chí và kinh phí chỉ tính trên các kế hoạch đã làm được.";
/// Code, name, then figures.
pub const WIDTHS: [f64; 12] = [10.0, 40.0, 9.5, 9.5, 9.5, 9.5, 9.5, 9.5, 9.5, 9.5, 9.5, 9.5];
/// The column that charts beside the first tables begin in.
const CHART_COLUMN: u16 = 7;
/// The column of the second chart under a table.
const SECOND_CHART_COLUMN: u16 = 4;
/// Rows that a chart under a table covers.
const CHART_ROWS: u32 = 16;
/// Longer tables take a page of their own.
const LONGEST_BESIDE_CHART: usize = 18;
/// Limit of rules and sources with a line of their own; the rest share one.
const LONGEST_LIST: usize = 25;

/// The heading of a column of money, which is as wide as two.
const MONEY: &str = "Số tiền (đồng)";

/// What stands in a cell of a table.
#[derive(Debug, Clone)]
enum Figure {
    /// Over the columns of code and name.
    Wide(String),
    Text(String),
    Word(String),
    Count(usize),
    /// A count that is bad news.
    Bad(usize),
    Share(usize, usize),
    Money(u64),
    /// No sum, over the columns of one.
    Unknown,
    Nothing,
}

/// Draws the sheet.
pub fn draw(statistics: &Statistics) -> Result<Worksheet, XlsxError> {
    let mut page = Page { sheet: sheet::begin(STATISTICS, ABOUT)?, row: 3, breaks: Vec::new() };
    for (index, width) in (0..).zip(WIDTHS) {
        page.sheet.set_column_width(index, width)?;
    }
    let top = page.row;
    page.general(statistics)?;
    page.levels(statistics, top)?;
    page.budget(statistics)?;
    page.rules(statistics)?;
    for set in &statistics.criteria_sets {
        page.set(set)?;
    }
    page.sheet.set_page_breaks(&page.breaks)?;
    Ok(page.sheet)
}

struct Page {
    sheet: Worksheet,
    /// The next free row, from 0.
    row: u32,
    breaks: Vec<u32>,
}

impl Page {
    fn general(&mut self, statistics: &Statistics) -> Result<(), XlsxError> {
        let Statistics { schools, states, found: Total { errors, warnings, hints }, .. } = *statistics;
        let line = |name: &str, count, share| vec![Figure::Wide(name.to_owned()), Figure::Count(count), share];
        let mut rows = vec![line("Số trường", schools, Figure::Nothing)];
        let is_told = |(status, number): &(Status, usize)| {
            *number > 0 || [Status::Made, Status::MadeWithWarnings, Status::Failed].contains(status)
        };
        rows.extend(states.each().filter(is_told).map(|(status, number)| {
            // Those that are withdrawn are no part of the schools above.
            let share = if status == Status::Withdrawn { Figure::Nothing } else { Figure::Share(number, schools) };
            line(&capitalize_first(status.counted()), number, share)
        }));
        rows.extend([
            line("Lỗi", errors, Figure::Nothing),
            line("Cảnh báo", warnings, Figure::Nothing),
            line("Gợi ý", hints, Figure::Nothing),
        ]);
        self.table("Kết quả chung", &["Mục", "Số lượng", "Tỷ lệ"], &rows)?;
        Ok(())
    }

    fn levels(&mut self, statistics: &Statistics, top: u32) -> Result<(), XlsxError> {
        if statistics.levels.is_empty() {
            return Ok(());
        }
        let rows = statistics.levels.iter().map(|level| {
            let name = if level.level.is_empty() { "Chưa có" } else { &level.level };
            vec![
                Figure::Wide(name.to_owned()),
                Figure::Count(level.computed),
                Figure::Share(level.computed, statistics.states.made()),
                Figure::Count(level.printed),
                Figure::Share(level.printed, statistics.states.made()),
            ]
        });
        let rows: Vec<_> = rows.collect();
        let headings = ["Mức", "Tính được", "Tỷ lệ", "Ghi trong kế hoạch", "Tỷ lệ"];
        let (first, last) = self.table("Số trường theo mức", &headings, &rows)?;
        let range = Range { heading: first - 1, first, last };
        let most = statistics.levels.iter().map(|level| level.computed.max(level.printed)).max().unwrap_or(0);
        self.sheet.insert_chart(top, CHART_COLUMN, &chart::levels(range, [2, 4], most))?;
        Ok(())
    }

    fn budget(&mut self, statistics: &Statistics) -> Result<(), XlsxError> {
        if statistics.budget.is_empty() && statistics.uncounted.is_none() {
            return Ok(());
        }
        let all: u64 = statistics.budget.iter().fold(0, |sum, source| sum.saturating_add(source.amount));
        let (told, others) = statistics.budget.split_at(statistics.budget.len().min(LONGEST_LIST));
        let row = |name: &str, schools, amount| vec![Figure::Wide(name.to_owned()), schools, Figure::Money(amount)];
        let mut rows: Vec<_> = told
            .iter()
            .map(|source| {
                let name = if source.source.is_empty() { "Chưa ghi nguồn" } else { &source.source };
                row(name, Figure::Count(source.schools), source.amount)
            })
            .collect();
        if !others.is_empty() {
            let amount = others.iter().fold(0, |sum: u64, source| sum.saturating_add(source.amount));
            rows.push(row(&format!("{} nguồn khác, xem bao-cao.json", others.len()), Figure::Nothing, amount));
        }
        let Uncounted { schools, amounts } = statistics.uncounted;
        if amounts > 0 {
            let name = format!("Chưa tính được: {amounts} khoản ghi bằng lời, xem bao-cao.json");
            rows.push(vec![Figure::Wide(name), Figure::Count(schools), Figure::Unknown]);
        }
        let headings = ["Nguồn kinh phí", "Số trường", MONEY];
        let (first, last) = self.table("Kinh phí theo nguồn", &headings, &rows)?;
        self.total(first, last, all)
    }

    /// The sum of the amounts, as a formula.
    fn total(&mut self, first: u32, last: u32, all: u64) -> Result<(), XlsxError> {
        // The table is followed by an empty row.
        let row = self.row - 1;
        let [label, money] =
            [style::cell(Look::Text, Tone::Plain), style::figure()].map(|format| style::total(&format));
        self.sheet.merge_range(row, 0, row, 1, "Tổng cộng", &label)?;
        self.sheet.write_blank(row, 2, &money)?;
        let sum = Formula::new(format!("SUM(D{}:D{})", first + 1, last + 1)).set_result(all.to_string());
        self.sheet.merge_range(row, 3, row, 4, "", &money)?;
        self.sheet.write_formula_with_format(row, 3, sum, &money)?;
        self.row += 1;
        Ok(())
    }

    fn rules(&mut self, statistics: &Statistics) -> Result<(), XlsxError> {
        let rows: Vec<_> = statistics
            .rules
            .iter()
            .take(LONGEST_LIST)
            .map(|rule| {
                let title = registry::find(&rule.rule).map_or("", registry::Rule::title);
                vec![
                    Figure::Word(rule.rule.clone()),
                    Figure::Text(title.to_owned()),
                    Figure::Word(rule.severity.label().to_owned()),
                    Figure::Count(rule.findings),
                    Figure::Count(rule.schools),
                    Figure::Share(rule.schools, statistics.schools),
                ]
            })
            .collect();
        if !rows.is_empty() {
            let headings = ["Quy tắc", "Nội dung", "Mức độ", "Số lần", "Số trường", "Tỷ lệ"];
            self.table("Lỗi và nhắc hay gặp", &headings, &rows)?;
        }
        Ok(())
    }

    fn set(&mut self, set: &SetCount) -> Result<(), XlsxError> {
        self.breaks.push(self.row);
        let circular = if set.circular.is_empty() { String::new() } else { format!("Thông tư {}. ", set.circular) };
        let title = format!("{circular}{} ({} trường)", set.name, set.schools);
        let mut headings = vec!["Tiêu chí", "Tên tiêu chí", "Số trường"];
        for result in &set.results {
            headings.extend([result.as_str(), "Tỷ lệ"]);
        }
        let rows: Vec<_> = set.criteria.iter().map(criterion).collect();
        let (first, last) = self.table(&title, &headings, &rows)?;
        if set.criteria.len() > LONGEST_BESIDE_CHART {
            self.breaks.push(self.row);
        }
        let range = Range { heading: first - 1, first, last };
        let most = set.criteria.iter().filter_map(|criterion| criterion.counts.first()).max().copied().unwrap_or(0);
        self.sheet.insert_chart(self.row, 0, &chart::not_met(range, most))?;
        self.sheet.insert_chart(self.row, SECOND_CHART_COLUMN, &chart::results(range, set.results.len()))?;
        self.row += CHART_ROWS;
        Ok(())
    }

    /// Writes a table with its title and leaves a row free; the first and the last of its rows.
    fn table(&mut self, title: &str, headings: &[&str], rows: &[Vec<Figure>]) -> Result<(u32, u32), XlsxError> {
        let sheet = &mut self.sheet;
        sheet.set_row_height(self.row, 22)?;
        sheet.write_string_with_format(self.row, 0, title, &style::section())?;
        let heading = self.row + 1;
        let is_wide = rows.first().and_then(|row| row.first()).is_some_and(|figure| matches!(figure, Figure::Wide(_)));
        sheet.set_row_height(heading, 32)?;
        self.headings(heading, headings, is_wide)?;
        let mut row = heading;
        for cells in rows {
            row += 1;
            self.sheet.set_row_height(row, height(cells))?;
            let mut column = 0;
            for figure in cells {
                column += self.figure(row, column, figure)?;
            }
        }
        self.row = row + 2;
        Ok((heading + 1, row))
    }

    fn headings(&mut self, row: u32, headings: &[&str], is_wide: bool) -> Result<(), XlsxError> {
        let mut column = 0;
        for (index, heading) in headings.iter().enumerate() {
            if (is_wide && index == 0) || *heading == MONEY {
                self.sheet.merge_range(row, column, row, column + 1, heading, &style::heading())?;
                column += 2;
            } else {
                self.sheet.write_string_with_format(row, column, *heading, &style::heading())?;
                column += 1;
            }
        }
        Ok(())
    }

    /// Writes a figure; how many columns it takes.
    fn figure(&mut self, row: u32, column: u16, figure: &Figure) -> Result<u16, XlsxError> {
        let (text, word) = (style::cell(Look::Text, Tone::Plain), style::cell(Look::Word, Tone::Plain));
        let sheet = &mut self.sheet;
        match figure {
            Figure::Wide(name) => {
                sheet.merge_range(row, column, row, column + 1, name, &text)?;
                return Ok(2);
            }
            Figure::Text(name) => sheet.write_string_with_format(row, column, name, &text)?,
            Figure::Word(name) => sheet.write_string_with_format(row, column, name, &word)?,
            Figure::Count(count) => sheet.write_number_with_format(row, column, number(*count), &style::figure())?,
            Figure::Bad(count) => sheet.write_number_with_format(row, column, number(*count), &style::bad_figure())?,
            Figure::Share(part, whole) if *whole > 0 => {
                sheet.write_number_with_format(row, column, number(*part) / number(*whole), &style::share())?
            }
            Figure::Money(amount) => return self.money(row, column, *amount),
            Figure::Unknown => {
                sheet.merge_range(row, column, row, column + 1, "chưa tính được", &style::figure())?;
                return Ok(2);
            }
            Figure::Share(..) | Figure::Nothing => sheet.write_blank(row, column, &style::figure())?,
        };
        Ok(1)
    }

    /// Sums of a province need two columns.
    fn money(&mut self, row: u32, column: u16, amount: u64) -> Result<u16, XlsxError> {
        let format: Format = style::figure();
        self.sheet.merge_range(row, column, row, column + 1, "", &format)?;
        self.sheet.write_number_with_format(row, column, dong(amount), &format)?;
        Ok(2)
    }
}

/// High enough for the name in a row, in points.
fn height(cells: &[Figure]) -> f64 {
    let lines = cells.iter().map(|figure| match figure {
        Figure::Wide(name) => lines(name, WIDTHS[0] + WIDTHS[1]),
        Figure::Text(name) => lines(name, WIDTHS[1]),
        _ => 1,
    });
    number(LINE_HEIGHT * lines.max().unwrap_or(1)) + 3.0
}

/// Exact up to nine million billion đồng.
fn dong(amount: u64) -> f64 {
    let [high, low] = [amount >> 32, amount & 0xFFFF_FFFF].map(|half| u32::try_from(half).unwrap_or(u32::MAX));
    f64::from(high) * 4_294_967_296.0 + f64::from(low)
}

fn criterion(criterion: &CriterionCount) -> Vec<Figure> {
    let schools = criterion.schools();
    let mut cells =
        vec![Figure::Word(criterion.code.clone()), Figure::Text(criterion.name.clone()), Figure::Count(schools)];
    for (index, count) in criterion.counts.iter().enumerate() {
        let is_bad = index == 0 && *count > 0;
        cells
            .extend([if is_bad { Figure::Bad(*count) } else { Figure::Count(*count) }, Figure::Share(*count, schools)]);
    }
    cells
}
