//! Widths of table columns, in the manner of automatic tables in CSS 2.2, 17.5.2.2: shares and contents wish,
//! the widest word of a column demands.
//!
//! The widths sum exactly to the width of the table. No column is narrower than its widest word as long as
//! another has width to spare; when even the widest words do not fit side by side, the columns of short words
//! keep theirs and the others share what is left.

use crate::document::ColumnWidth;
use crate::length::Length;

use super::texts::{CellTexts, Need};

/// The declared widths of the columns of a table that is `available` wide: no word cut while another column can give.
pub fn declared<'a>(
    columns: &[ColumnWidth],
    cells: impl Iterator<Item = &'a CellTexts<'a>> + Clone,
    available: Length,
) -> Vec<Length> {
    if columns.is_empty() {
        return Vec::new();
    }
    let available = available.max(Length::ZERO);
    let mut needs = needs(columns.len(), cells);
    for need in &mut needs {
        // No column wishes for more than the whole table, or a long text would starve the others.
        need.most = need.most.min(available);
    }
    let mut widths = wishes(columns, &needs, available);
    exact(&mut widths, available);
    grant(&mut widths, &affordable(&needs, available));
    exact(&mut widths, available);
    widths
}

/// What the columns need, cells over several columns included.
fn needs<'a>(columns: usize, cells: impl Iterator<Item = &'a CellTexts<'a>> + Clone) -> Vec<Need> {
    let mut needs = vec![Need::default(); columns];
    for cell in cells.clone().filter(|cell| cell.columns == 1) {
        if let Some(column) = needs.get_mut(cell.column) {
            *column = column.with(cell.need);
        }
    }
    // Cells over several columns come last: they ask only for what the columns do not have already.
    for cell in cells.filter(|cell| cell.columns > 1) {
        widen(needs.get_mut(cell.column..cell.column + cell.columns).unwrap_or_default(), cell.need);
    }
    needs
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

/// The least widths of the columns, the highest of them cut down to one height until all together fit into `available`;
/// not below their numbers, unless even those do not fit.
fn affordable(needs: &[Need], available: Length) -> Vec<Length> {
    let sum = |widths: &[Length]| widths.iter().copied().sum::<Length>();
    let least: Vec<Length> = needs.iter().map(|need| need.least).collect();
    let numbers: Vec<Length> = needs.iter().map(|need| need.number.min(need.least)).collect();
    let floors = if sum(&numbers) <= available { numbers } else { vec![Length::ZERO; least.len()] };
    if sum(&least) <= available {
        return least;
    }
    let capped = |cap: Length| -> Vec<Length> {
        least.iter().zip(&floors).map(|(least, floor)| (*least).min(cap).max(*floor)).collect()
    };
    let (mut low, mut high) = (Length::ZERO, available);
    while high - low > Length::emu(1) {
        let middle = low + (high - low) / 2;
        if sum(&capped(middle)) <= available { low = middle } else { high = middle }
    }
    capped(low)
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
    let share = |column: &ColumnWidth| match column {
        ColumnWidth::Share(share) | ColumnWidth::Wish(share) => i64::from(*share),
        ColumnWidth::Content | ColumnWidth::Fixed(_) => 0,
    };
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
pub fn scale(length: Length, numerator: i64, denominator: i64) -> Length {
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
pub fn exact(widths: &mut [Length], available: Length) {
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
