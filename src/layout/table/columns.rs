//! Widths of table columns, in the manner of automatic tables in CSS 2.2, 17.5.2.2: shares and contents wish,
//! the widest word of a column demands.
//!
//! The widths sum exactly to the width of the table. No column is narrower than its widest word as long as
//! another has width to spare; when even the widest words do not fit side by side, the columns of short words
//! keep theirs and the others share what is left.

use crate::document::table::{CELL_PADDING_HORIZONTAL, PlacedCell, place_cells};
use crate::document::{Block, ColumnWidth, Paragraph, StyleName, Table};
use crate::layout::stack::Setting;
use crate::layout::text::MeasuredText;
use crate::length::Length;

/// The column widths of a table that is `available` wide.
#[must_use]
pub fn widths(table: &Table, available: Length, setting: Setting) -> Vec<Length> {
    if table.columns.is_empty() {
        return Vec::new();
    }
    let available = available.max(Length::ZERO);
    let mut needs = needs(table, setting);
    for need in &mut needs {
        // No column wishes for more than the whole table, or a long text would starve the others.
        need.most = need.most.min(available);
    }
    let least = affordable(needs.iter().map(|need| need.least).collect(), available);
    let mut widths = wishes(&table.columns, &needs, available);
    exact(&mut widths, available);
    grant(&mut widths, &least);
    exact(&mut widths, available);
    widths
}

/// What a column asks for, padding included.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// Its widest word.
    least: Length,
    /// Its text without line breaks.
    most: Length,
}

fn needs(table: &Table, setting: Setting) -> Vec<Need> {
    let mut needs = vec![Need::default(); table.columns.len()];
    let mut wide = Vec::new();
    for rows in [&table.head, &table.body] {
        for placed in place_cells(rows, needs.len()).into_iter().flatten() {
            let need = cell_need(&placed, setting);
            match needs.get_mut(placed.column) {
                Some(column) if placed.columns == 1 => *column = column.with(need),
                _ => wide.push((placed.column, placed.columns, need)),
            }
        }
    }
    // Cells over several columns come last: they ask only for what the columns do not have already.
    for (column, columns, need) in wide {
        widen(needs.get_mut(column..column + columns).unwrap_or_default(), need);
    }
    needs
}

impl Need {
    fn with(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), most: self.most.max(other.most) }
    }
}

/// Shares out what a cell over several columns needs beyond them.
fn widen(needs: &mut [Need], cell: Need) {
    let count = i64::try_from(needs.len()).unwrap_or(1).max(1);
    let least: Length = needs.iter().map(|need| need.least).sum();
    let most: Length = needs.iter().map(|need| need.most).sum();
    for need in needs {
        need.least += (cell.least - least).max(Length::ZERO) / count;
        // In proportion to the contents, so that a wide column stays the wide one.
        let missing = (cell.most - most).max(Length::ZERO);
        need.most += match most.to_emu() {
            0 => missing / count,
            most => scale(missing, need.most.to_emu(), most),
        };
        need.most = need.most.max(need.least);
    }
}

fn cell_need(placed: &PlacedCell<'_>, setting: Setting) -> Need {
    let inner = blocks_need(&placed.cell.blocks, setting);
    let padding = CELL_PADDING_HORIZONTAL * 2;
    Need { least: inner.least + padding, most: inner.most + padding }
}

fn blocks_need(blocks: &[Block], setting: Setting) -> Need {
    let of_block = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph_need(paragraph, setting),
        Block::List(list) => {
            list.items.iter().map(|item| blocks_need(&item.blocks, setting)).fold(Need::default(), Need::with)
        }
        _ => Need::default(),
    };
    blocks.iter().map(of_block).fold(Need::default(), Need::with)
}

fn paragraph_need(paragraph: &Paragraph, setting: Setting) -> Need {
    let style = setting.styles.get(paragraph.style);
    let text = MeasuredText::new(paragraph, style, setting.family);
    let indents = style.left + style.right;
    // The text of a band runs over all columns and asks nothing of them.
    let most = if matches!(style.name, StyleName::TableBand | StyleName::TableBandSmall) {
        Length::ZERO
    } else {
        text.natural_width()
    };
    Need {
        least: text.widest_word() + text.hanging_indent() + indents + style.first_line.max(Length::ZERO),
        most: most + indents + style.first_line.max(Length::ZERO),
    }
}

/// Cuts the highest of `least` down to one height until all together fit into `available`.
fn affordable(mut least: Vec<Length>, available: Length) -> Vec<Length> {
    let mut ascending = least.clone();
    ascending.sort_unstable();
    let mut left = available;
    let mut count = i64::try_from(ascending.len()).unwrap_or(1);
    for need in ascending {
        let cap = left / count.max(1);
        if need > cap {
            for least in &mut least {
                *least = (*least).min(cap);
            }
            break;
        }
        left -= need;
        count -= 1;
    }
    least
}

/// The widths columns would have if no word were too wide.
fn wishes(columns: &[ColumnWidth], needs: &[Need], available: Length) -> Vec<Length> {
    let contents: Vec<Need> = columns
        .iter()
        .zip(needs)
        .filter(|(column, _)| **column == ColumnWidth::Content)
        .map(|(_, need)| *need)
        .collect();
    let has_others = contents.len() < columns.len();
    // Beside other columns, contents take no more than half.
    let for_contents = if has_others { available / 2 } else { available };
    let mut content_widths = content_widths(&contents, for_contents, has_others).into_iter();
    let rest = (available - content_widths.clone().sum()).max(Length::ZERO);
    let others: Vec<ColumnWidth> = columns
        .iter()
        .map(|column| if *column == ColumnWidth::Content { ColumnWidth::Share(0) } else { *column })
        .collect();
    let widths = shared(&others, rest);
    let width = |(column, width): (&ColumnWidth, Length)| match column {
        ColumnWidth::Content => content_widths.next().unwrap_or_default(),
        _ => width,
    };
    columns.iter().zip(widths).map(width).collect()
}

/// Fixed widths as they are and the rest by shares; fixed widths alone keep their proportions.
fn shared(columns: &[ColumnWidth], available: Length) -> Vec<Length> {
    let share = |column: &ColumnWidth| if let ColumnWidth::Share(share) = column { i64::from(*share) } else { 0 };
    let fixed = |column: &ColumnWidth| if let ColumnWidth::Fixed(width) = column { *width } else { Length::ZERO };
    let shares: i64 = columns.iter().map(share).sum();
    let all_fixed: Length = columns.iter().map(fixed).sum();
    if shares == 0 {
        return columns.iter().map(|column| scale(available, fixed(column).to_emu(), all_fixed.to_emu())).collect();
    }
    let rest = (available - all_fixed).max(Length::ZERO);
    columns.iter().map(|column| fixed(column) + scale(rest, share(column), shares)).collect()
}

/// Between the widest word and the whole text on one line; beyond that only when there is nothing else to
/// fill the table.
fn content_widths(needs: &[Need], available: Length, has_others: bool) -> Vec<Length> {
    let least: Length = needs.iter().map(|need| need.least).sum();
    let most: Length = needs.iter().map(|need| need.most.max(need.least)).sum();
    let spread = |need: &Need| need.most.max(need.least) - need.least;
    if most > available {
        let spare = (available - least).max(Length::ZERO);
        let spreads = (most - least).to_emu().max(1);
        return needs.iter().map(|need| need.least + scale(spare, spread(need).to_emu(), spreads)).collect();
    }
    let spare = if has_others { Length::ZERO } else { available - most };
    let count = i64::try_from(needs.len()).unwrap_or(1).max(1);
    needs
        .iter()
        .map(|need| {
            let wish = need.most.max(need.least);
            wish + if most > Length::ZERO { scale(spare, wish.to_emu(), most.to_emu()) } else { spare / count }
        })
        .collect()
}

/// `length × numerator / denominator` for numerators that are lengths of very long texts.
fn scale(length: Length, numerator: i64, denominator: i64) -> Length {
    let scaled = i128::from(length.to_emu()) * i128::from(numerator) / i128::from(denominator.max(1));
    Length::emu(i64::try_from(scaled).unwrap_or_default())
}

/// Raises columns to their least width; the others give in proportion to what they can spare.
fn grant(widths: &mut [Length], least: &[Length]) {
    let short = |(width, least): (&Length, &Length)| (*least - *width).max(Length::ZERO);
    let spare = |(width, least): (&Length, &Length)| (*width - *least).max(Length::ZERO);
    let missing: Length = widths.iter().zip(least).map(short).sum();
    let spares: Length = widths.iter().zip(least).map(spare).sum();
    let given = missing.min(spares);
    for (width, least) in widths.iter_mut().zip(least) {
        let giving = scale((*width - *least).max(Length::ZERO), given.to_emu(), spares.to_emu());
        *width = (*width).max(*least) - giving;
    }
}

/// Puts what rounding lost, or a table that asks for nothing leaves, into the widest column.
fn exact(widths: &mut [Length], available: Length) {
    let sum: Length = widths.iter().copied().sum();
    if sum == Length::ZERO {
        let count = i64::try_from(widths.len()).unwrap_or(1).max(1);
        widths.fill(available / count);
    }
    let sum: Length = widths.iter().copied().sum();
    if let Some(widest) = widths.iter_mut().max() {
        *widest += available - sum;
    }
}
