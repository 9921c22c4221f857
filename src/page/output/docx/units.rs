//! Lengths in the units of `WordprocessingML`. The only file of the writer that converts.
//!
//! docx-rs takes bare integers: the size of a run in half points, the width of a cell in twips, the thickness
//! of a border in eighths of a point, all as `usize`. Here each unit has one function (ECMA-376 part 1:
//! `ST_HpsMeasure` 17.18.42, `ST_TwipsMeasure` 22.9.2.14, `ST_EighthPointMeasure` 17.18.23).

use crate::length::Length;

/// Line height of one line of single spacing (17.3.1.33, `line` with `lineRule="auto"`).
const SINGLE_LINE: u32 = 240;

/// Font size in half points.
pub(super) fn half_points(size: Length) -> usize {
    usize::try_from(size.to_half_points()).unwrap_or(0)
}

/// Signed distance in twips: indents and page margins.
pub(super) fn signed_twips(distance: Length) -> i32 {
    i32::try_from(distance.to_twips()).unwrap_or(0)
}

/// The indent of the first line as an attribute (17.3.1.12); a negative one hangs.
pub(super) fn first_line(twips: i32) -> String {
    match twips {
        hanging @ ..0 => format!(r#"w:hanging="{}""#, -hanging),
        first => format!(r#"w:firstLine="{first}""#),
    }
}

/// Distance in twips: spacing and paper; a negative one becomes 0.
pub(super) fn twips(distance: Length) -> u32 {
    u32::try_from(distance.to_twips()).unwrap_or(0)
}

/// Width in twips: tables, cells and their padding; a negative one becomes 0.
pub(super) fn width_twips(width: Length) -> usize {
    usize::try_from(width.to_twips()).unwrap_or(0)
}

/// Thickness of a border in eighths of a point.
pub(super) fn eighths_of_point(thickness: Length) -> usize {
    width_twips(thickness * 8) / 20
}

/// Line height in 240ths of a line.
pub(super) fn line_height(percent: u16) -> i32 {
    i32::try_from(u32::from(percent) * SINGLE_LINE / 100).unwrap_or(0)
}

/// Widths in twips that add up to exactly the rounded sum of `widths`: the edges are rounded, not the widths.
pub(super) fn grid(widths: &[Length]) -> Vec<usize> {
    let mut edge = Length::ZERO;
    let mut edge_twips = 0;
    let mut column = |width: &Length| {
        edge += *width;
        let next = width_twips(edge).max(edge_twips);
        let twips = next - edge_twips;
        edge_twips = next;
        twips
    };
    widths.iter().map(&mut column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_has_its_own_scale() {
        assert_eq!(half_points(Length::pt(14)), 28);
        assert_eq!(signed_twips(-Length::pt(7)), -140);
        assert_eq!(twips(Length::mm(210)), 11906);
        assert_eq!((eighths_of_point(Length::half_points(1)), eighths_of_point(Length::twips(15))), (4, 6));
        assert_eq!((line_height(100), line_height(115)), (240, 276));
    }

    #[test]
    fn grid_columns_add_up_to_the_rounded_width() {
        let third = Length::mm(165) / 3;
        let columns = grid(&[third, third, third]);
        assert_eq!(columns.iter().sum::<usize>(), width_twips(third * 3));
    }

    #[test]
    fn a_negative_width_is_no_width() {
        assert_eq!(grid(&[Length::pt(10), -Length::pt(4), Length::pt(4)]), [200, 0, 0]);
    }
}
