//! TBL-09: one cell of a table by which its row and its column are wrong by the same number: told at the cell, once.

use std::collections::BTreeSet;

use super::rows::Numbers;
use super::sums::{count, wrong_totals};
use crate::rule::Remark;
use crate::subject::Subject;
use crate::vietnamese::money;

/// The cells, and the paragraphs of the totals that they account for.
pub fn remarks(subject: &Subject) -> (Vec<Remark>, BTreeSet<usize>) {
    let (mut remarks, mut explained) = (Vec::new(), BTreeSet::new());
    for rows in subject.tables.values() {
        let across = Numbers::of(rows).sums();
        for (total, column, said, sum) in wrong_totals(rows) {
            // The sum of a row is wrong, and so is the sum of these sums: with the right one it would be right.
            let is_in_column =
                |index: usize| rows.values().any(|cells| cells.get(&column).is_some_and(|(own, _)| *own == index));
            let follows = across.iter().any(|odd| {
                let numbers = count(&odd.written).zip(count(&odd.right));
                let is_same = numbers.is_some_and(|(own, right)| sum.checked_add(right) == said.checked_add(own));
                is_same && odd.index != total && is_in_column(odd.index)
            });
            if follows {
                explained.insert(total);
                continue;
            }
            let found = across.iter().find_map(|odd| {
                let cells = rows.values().find(|cells| cells.values().any(|(index, _)| *index == odd.index))?;
                let (index, written) = cells.get(&column)?;
                let (own, right) = (count(&odd.written)?, count(&odd.right)?);
                // Both are too great, or too small, by the same.
                let is_same = sum.checked_add(own)? == said.checked_add(right)?;
                let value = count(written.trim())?.checked_add(said)?.checked_sub(sum)?;
                (is_same && *index != odd.index).then_some((odd, *index, written.trim(), value))
            });
            let Some((odd, index, written, value)) = found else { continue };
            let value = money::grouped(value);
            let message = format!("ô này ghi {written}; nếu là {value} thì tổng của hàng và tổng của cột đều đúng.");
            remarks
                .push(Remark::warning(message).help("kiểm tra lại ô này, hoặc hai số tổng.").at_text(index, written));
            explained.extend([total, odd.index]);
        }
    }
    (remarks, explained)
}

#[cfg(test)]
mod tests {
    use super::super::sums::tests::typed;
    use super::*;

    /// Whichever cell is wrong: both of its totals are wrong by the same.
    #[test]
    fn the_sums_of_a_wrong_cell_are_wrong_by_the_same() {
        let rows = [
            "Việc | 2026 | 2027 | Cộng",
            "A | 240 | 390 | 600",
            "B | 85 | 35 | 120",
            "C | 30 | 28 | 58",
            "Cộng | 355 | 423 | 778",
        ];
        let rows = typed(&rows);
        let totals = wrong_totals(&rows);
        assert_eq!(
            totals.iter().map(|(_, column, said, sum)| (*column, *said, *sum)).collect::<Vec<_>>(),
            [(2, 423, 453)]
        );
        let across = Numbers::of(&rows).sums();
        assert!(across.iter().any(|odd| odd.written == "600" && odd.right == "630"));
    }
}
