//! Numbers of Nghị định 30/2020/NĐ-CP that the styles, the layout and the checks of finished documents share.
//!
//! Phụ lục I, mục V, footnote 1: the sizes of one document grow and shrink together. It gives two sets for the head,
//! national title 13, motto 14, place and date 14, or 12, 13 and 13. A line inside its own range is not enough.

use crate::length::Length;

/// Sizes of the lines of a letterhead that grow and shrink together. The number and symbol is always 13 pt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadSizes {
    pub national_title: Length,
    pub motto: Length,
    pub place_date: Length,
    /// Names of the governing and of the issuing body. The footnote is silent about them; both of the decree's samples
    /// set them as large as the national title.
    pub organisation: Length,
}

/// The large set.
pub const LARGE_HEAD: HeadSizes = HeadSizes {
    national_title: Length::pt(13),
    motto: Length::pt(14),
    place_date: Length::pt(14),
    organisation: Length::pt(13),
};

/// The small set.
pub const SMALL_HEAD: HeadSizes = HeadSizes {
    national_title: Length::pt(12),
    motto: Length::pt(13),
    place_date: Length::pt(13),
    organisation: Length::pt(12),
};

/// Both sets.
pub const HEADS: [HeadSizes; 2] = [LARGE_HEAD, SMALL_HEAD];

impl HeadSizes {
    /// Whether the lines the footnote speaks of stand apart as in one of its sets. A size that is not known, since the
    /// line is missing, holds with any.
    pub fn agree(national_title: Length, motto: Option<Length>, place_date: Option<Length>) -> bool {
        let is_apart = |size: Option<Length>, step: Length| size.is_none_or(|size| size - national_title == step);
        HEADS.iter().any(|set| {
            is_apart(motto, set.motto - set.national_title) && is_apart(place_date, set.place_date - set.national_title)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixed_sizes_do_not_agree() {
        let agree = |sizes: [i64; 3]| {
            let [title, motto, place] = sizes.map(Length::pt);
            HeadSizes::agree(title, Some(motto), Some(place))
        };
        assert!([[13, 14, 14], [12, 13, 13]].into_iter().all(agree));
        let mixes = [[13, 14, 13], [12, 14, 13], [13, 13, 14], [12, 13, 14], [13, 13, 13], [12, 14, 14]];
        assert!(!mixes.into_iter().any(agree));
    }

    #[test]
    fn a_missing_line_agrees_with_any() {
        assert!(HeadSizes::agree(Length::pt(13), Some(Length::pt(14)), None));
        assert!(!HeadSizes::agree(Length::pt(13), Some(Length::pt(13)), None));
        assert!(!HeadSizes::agree(Length::pt(13), None, Some(Length::pt(13))));
    }
}
