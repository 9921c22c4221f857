//! Values that were typed as texts: amounts as bare digits, months as data files write them.

use super::Mender;
use crate::diagnostic::FieldPath;
use crate::plan::date::TimeRange;
use crate::plan::table::TableBlock;
use crate::plan::{
    Block, BlockKind, Budget, CellSpec, Content, ContentItem, PartialDate, Plan, RichText, Section, Timeframe,
};
use crate::vietnamese::case::capitalize_first;
use crate::vietnamese::money;
use crate::vietnamese::normalize::comparable;

/// Shorter numbers are read without groups, years among them.
const LEAST_DIGITS: usize = 5;
/// What the heading of a column of money says.
const OF_MONEY: [&str; 11] = [
    "kinh phí",
    "tiền",
    "đồng",
    "dự toán",
    "nguồn lực",
    "đơn giá",
    "chi phí",
    "ngân sách",
    "mức chi",
    "vốn",
    "thu, chi",
];
/// What the heading of a column of times says.
const OF_TIME: [&str; 5] = ["thời gian", "thời điểm", "thời hạn", "tháng", "tiến độ"];

impl Mender<'_> {
    pub(super) fn values(&mut self, plan: &mut Plan) {
        times(plan);
        for (index, row) in plan.resources.iter_mut().enumerate() {
            self.figures(&mut row.resource, &FieldPath::new("resources").index(index).key("resource"));
        }
        for (index, action) in plan.improvement.actions.iter_mut().enumerate() {
            if let Some(resources) = &mut action.resources {
                self.figures(resources, &FieldPath::new("improvement.actions").index(index).key("resources"));
            }
        }
        let path = FieldPath::new("solutions");
        for (index, solution) in plan.solutions.iter_mut().enumerate() {
            if let Some(conditions) = &mut solution.conditions {
                self.figures(conditions, &path.index(index).key("conditions"));
            }
            if let Some(source) = &mut solution.funding_source {
                self.figure(source, &path.index(index).key("funding_source"));
            }
        }
        self.tables_of(&mut plan.sections, &FieldPath::new("sections"));
        for (path, annex) in FieldPath::new("appendices").each(&mut plan.appendices) {
            self.tables(&mut annex.blocks, &path.key("blocks"));
            self.tables_of(&mut annex.sections, &path.key("sections"));
        }
    }

    /// A budget in digits is an amount, and worded like the others.
    pub(super) fn budget(&mut self, budget: &mut Budget, path: impl FnOnce() -> FieldPath) {
        let Budget::Text(text) = budget else { return };
        let is_figure = text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ' ' | '\u{a0}'));
        let Some(dong) = money::parse(text).filter(|dong| is_figure && *dong >= 1000) else { return };
        let message = format!("số tiền \"{}\" không có đơn vị.", text.trim());
        *budget = Budget::Dong(dong);
        self.told("TBL-09", &path(), message, format!("đã hiểu là {}.", money::digits(dong)));
    }

    /// Texts and points that are nothing but a long number.
    fn figures(&mut self, content: &mut Content, path: &FieldPath) {
        match content {
            Content::Text(text) => self.figure(text, path),
            Content::List(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    if let ContentItem::Text(text) = item {
                        self.figure(text, &path.index(index));
                    }
                }
            }
        }
    }

    fn figure(&mut self, text: &mut String, path: &FieldPath) {
        let Some(grouped) = grouped(text) else { return };
        let message = format!("số \"{}\" không tách nhóm ba chữ số.", text.trim());
        let help = format!("đã in thành {grouped}; nếu là tiền thì ghi rõ đơn vị, ví dụ \"{grouped} đồng\".");
        *text = grouped;
        self.told("TBL-09", path, message, help);
    }

    fn tables_of(&mut self, sections: &mut [Section], path: &FieldPath) {
        for (path, section) in path.each(sections) {
            self.tables(&mut section.blocks, &path.key("blocks"));
            self.tables_of(&mut section.sections, &path.key("sections"));
        }
    }

    fn tables(&mut self, blocks: &mut [Block], path: &FieldPath) {
        for (index, block) in blocks.iter_mut().enumerate() {
            let path = path.index(index);
            match block {
                Block::Kind(BlockKind::Table(table)) => self.table_values(table, &path),
                Block::Kind(BlockKind::Labelled(block)) => {
                    for (index, item) in block.items.iter_mut().enumerate() {
                        let RichText::Plain(value) = &mut item.value else { continue };
                        match of(&comparable(&item.label)) {
                            Some(Of::Money) => self.figure(value, &path.key("items").index(index).key("value")),
                            Some(Of::Time) => {
                                if let Some(date) = data_date(value) {
                                    *value = date.to_string();
                                }
                            }
                            None => {}
                        }
                    }
                }
                Block::Kind(BlockKind::Landscape(inner)) => self.tables(&mut inner.blocks, &path.key("blocks")),
                _ => {}
            }
        }
    }

    /// Long numbers in columns of money, months in columns of times.
    fn table_values(&mut self, table: &mut TableBlock, path: &FieldPath) {
        let columns = columns(table);
        let says_nothing = columns.iter().all(Option::is_none);
        for (index, row) in table.rows.iter_mut().enumerate() {
            let Some((cells, path)) = row.placed_mut(path.key("rows").index(index)) else { continue };
            for cell in &mut *cells {
                if let CellSpec::Full(full) = cell {
                    time(&mut full.time);
                }
            }
            // Cells that hang down from above would shift the columns of a row that lacks some.
            if says_nothing || width(cells) != columns.len() {
                continue;
            }
            let mut column = 0;
            for (index, cell) in cells.iter_mut().enumerate() {
                let at = column;
                column += span(cell);
                let (Some(Some(of)), Some(text)) = (columns.get(at), text_of(cell)) else { continue };
                match of {
                    Of::Money => self.figure(text, &path.index(index)),
                    Of::Time => {
                        if let Some(date) = data_date(text) {
                            *text = capitalize_first(&date.to_string());
                        }
                    }
                }
            }
        }
    }
}

/// What a column is of.
#[derive(Clone, Copy)]
enum Of {
    Money,
    Time,
}

/// By its headings, from the first row to the last, for each column of a table.
fn columns(table: &TableBlock) -> Vec<Option<Of>> {
    let count = table.head.iter().map(|cells| width(cells)).max().unwrap_or(0);
    let mut columns = vec![None; count];
    for cells in table.head.iter().filter(|cells| width(cells) == count || table.head.len() == 1) {
        let mut column = 0;
        for cell in cells {
            let said = comparable(&cell.text());
            let of = of(&said);
            for place in columns.iter_mut().skip(column).take(span(cell)) {
                *place = of.or(*place);
            }
            column += span(cell);
        }
    }
    columns
}

/// What a heading or a label says that its values are.
fn of(said: &str) -> Option<Of> {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&OF_MONEY) {
        Some(Of::Money)
    } else if has(&OF_TIME) {
        Some(Of::Time)
    } else {
        None
    }
}

fn width(cells: &[CellSpec]) -> usize {
    cells.iter().map(span).sum()
}

fn span(cell: &CellSpec) -> usize {
    usize::from(cell.spans().0)
}

fn text_of(cell: &mut CellSpec) -> Option<&mut String> {
    match cell {
        CellSpec::Text(text) => Some(text),
        CellSpec::Full(full) => match full.text.as_mut()? {
            RichText::Plain(text) => Some(text),
            RichText::Runs(_) => None,
        },
        CellSpec::Empty => None,
    }
}

/// A number of many digits and nothing else, in groups of three. One that begins with a zero is a code.
fn grouped(text: &str) -> Option<String> {
    let digits = text.trim();
    let is_number = digits.len() >= LEAST_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u64 = digits.parse().ok().filter(|_| is_number && !digits.starts_with('0'))?;
    Some(money::grouped(number))
}

/// `2022-08`, `2022-08-15`: as data files write times, not people.
fn data_date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('-').collect();
    let is_data = matches!(parts.len(), 2 | 3)
        && parts
            .iter()
            .zip([4, 2, 2])
            .all(|(part, length)| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()));
    if is_data { PartialDate::parse(text) } else { None }
}

/// Texts that say when something is or was done, as data files write it.
fn times(plan: &mut Plan) {
    for milestone in plan.milestones.iter_mut().filter(|milestone| milestone.date.is_none()) {
        if let Some(date) = milestone.period.as_deref().and_then(data_date) {
            (milestone.date, milestone.period) = (Some(date), None);
        }
    }
    for issued in plan.evidence.iter_mut().filter_map(|piece| piece.issued.as_mut()) {
        if let Some(date) = data_date(issued) {
            *issued = capitalize_first(&date.to_string());
        }
    }
    for review in &mut plan.improvement.reviews {
        if let Some(date) = data_date(&review.time) {
            review.time = capitalize_first(&date.to_string());
        }
    }
}

/// A time that data files write as a text is a time, worded like the others.
pub(super) fn time(time: &mut Option<Timeframe>) {
    if let Some(Timeframe::Text(text)) = time
        && let Some(range) = range(text)
    {
        *time = Some(Timeframe::Range(range));
    }
}

/// One such time, or from one to another.
fn range(text: &str) -> Option<TimeRange> {
    let lower = comparable(text);
    let bare = lower.strip_prefix("từ ").unwrap_or(&lower);
    if let Some(date) = data_date(bare) {
        let to = (bare.len() == lower.len()).then_some(date);
        return Some(TimeRange { from: date, to });
    }
    let (from, to) = [" đến ", " - ", "–", "/", "→"].iter().find_map(|sign| bare.split_once(sign))?;
    Some(TimeRange { from: data_date(from)?, to: Some(data_date(to)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped_and_codes_are_not() {
        assert_eq!(grouped(" 120000 ").as_deref(), Some("120.000"));
        for text in ["2026", "0912345678", "12.000", "120000 đồng", "", "99999999999999999999"] {
            assert_eq!(grouped(text), None, "{text}");
        }
    }

    #[test]
    fn times_of_data_files_are_told_from_words() {
        let shown = |text: &str| range(text).map(|range| Timeframe::Range(range).to_string());
        for (text, printed) in [
            ("2022-08", "tháng 8/2022"),
            ("2022-08-05", "05/8/2022"),
            ("Từ 2022-08", "Từ tháng 8/2022"),
            ("2022-08 - 2022-12", "Từ tháng 8/2022 đến tháng 12/2022"),
            ("từ 2022-08 đến 2023-01", "Từ tháng 8/2022 đến tháng 01/2023"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(printed), "{text}");
        }
        for text in ["2022-2023", "2022", "8/2022", "Hằng năm", "2022-13", "22-08"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
