//! A district's own sizes, indents, spacings and margins, inside what Nghị định 30/2020/NĐ-CP leaves open.
//!
//! What may be set and between which bounds stands in one table, [`RANGES`]. A style that leads others takes them along:
//! whoever sets the body in 13 pt means the points of lists too.

mod amount;
mod lead;
mod range;

pub use amount::{Amount, Unit};
pub use lead::is_led;
pub use range::{Measure, Owner, RANGES, Range};

use crate::decree::{HeadSizes, LARGE_HEAD};
use crate::length::Length;

use super::style::{StyleName, StyleSheet};
use super::{Document, PageSetup};

/// The lines whose sizes make one set of the decree ([`crate::decree`]).
pub const LETTERHEAD_STYLES: [StyleName; 3] = [StyleName::NationalTitle, StyleName::Motto, StyleName::PlaceDate];

/// The looks of all documents of a district.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseStyle {
    styles: StyleSheet,
    margins: Margins,
}

/// Margins and the place of the page number, as in [`PageSetup`].
#[derive(Debug, Clone, PartialEq, Eq)]
struct Margins {
    top: Length,
    bottom: Length,
    left: Length,
    right: Length,
    header_distance: Length,
}

impl Default for Margins {
    fn default() -> Self {
        let PageSetup { top, bottom, left, right, header_distance, .. } = PageSetup::default();
        Self { top, bottom, left, right, header_distance }
    }
}

impl HouseStyle {
    /// The sizes, indents and spacings.
    pub const fn styles(&self) -> &StyleSheet {
        &self.styles
    }

    /// How much a measure is.
    pub fn get(&self, owner: Owner, measure: Measure) -> Amount {
        let unit = measure.unit();
        let Owner::Style(name) = owner else {
            return Amount::of_length(self.margin(measure), unit);
        };
        let style = self.styles.get(name);
        match measure {
            Measure::FirstLine => Amount::of_length(style.first_line, unit),
            Measure::SpaceBefore => Amount::of_length(style.space_before, unit),
            Measure::LineHeight => Amount::of_percent(style.line_percent),
            _ => Amount::of_length(style.size, unit),
        }
    }

    const fn margin(&self, measure: Measure) -> Length {
        match measure {
            Measure::Bottom => self.margins.bottom,
            Measure::Left => self.margins.left,
            Measure::Right => self.margins.right,
            Measure::NumberDistance => self.margins.header_distance,
            _ => self.margins.top,
        }
    }

    /// Sets a measure, and that of the styles which it leads. Leaders are set before those they lead.
    pub fn set(&mut self, owner: Owner, measure: Measure, amount: Amount) {
        let Owner::Style(name) = owner else {
            return self.set_margin(measure, amount.length(measure.unit()));
        };
        if (name, measure) == (StyleName::NationalTitle, Measure::Size) {
            self.set_letterhead(amount);
        }
        for led in lead::led_by(name, measure) {
            self.set_style(led, measure, amount);
        }
        self.set_style(name, measure, amount);
    }

    fn set_style(&mut self, name: StyleName, measure: Measure, amount: Amount) {
        let length = amount.length(measure.unit());
        let style = self.styles.get_mut(name);
        match measure {
            Measure::Size => style.size = length,
            Measure::FirstLine => style.first_line = length,
            Measure::SpaceBefore => style.space_before = length,
            Measure::LineHeight => style.line_percent = amount.percent(),
            Measure::Top | Measure::Bottom | Measure::Left | Measure::Right | Measure::NumberDistance => {}
        }
    }

    fn set_margin(&mut self, measure: Measure, length: Length) {
        match measure {
            Measure::Top => self.margins.top = length,
            Measure::Bottom => self.margins.bottom = length,
            Measure::Left => self.margins.left = length,
            Measure::Right => self.margins.right = length,
            Measure::NumberDistance => self.margins.header_distance = length,
            Measure::Size | Measure::FirstLine | Measure::SpaceBefore | Measure::LineHeight => {}
        }
    }

    /// The whole head as much larger or smaller as its title.
    fn set_letterhead(&mut self, title: Amount) {
        let by = title.length(Measure::Size.unit()) - LARGE_HEAD.national_title;
        for style in StyleSheet::shipped() {
            if let Some(size) = style.name.head_size(&LARGE_HEAD) {
                self.styles.get_mut(style.name).size = size + by;
            }
        }
    }

    /// Whether title, motto, place and date are of one of the decree's sets.
    pub fn letterhead_is_one_set(&self) -> bool {
        let [title, motto, place] = LETTERHEAD_STYLES.map(|name| self.styles.get(name).size);
        HeadSizes::agree(title, Some(motto), Some(place))
    }

    /// Gives a document these looks.
    pub fn dress(&self, document: &mut Document) {
        document.styles.clone_from(&self.styles);
        let Margins { top, bottom, left, right, header_distance } = self.margins;
        for part in &mut document.parts {
            part.setup = PageSetup { orientation: part.setup.orientation, top, bottom, left, right, header_distance };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_inside_the_ranges() {
        let house = HouseStyle::default();
        assert!(house.letterhead_is_one_set());
        for range in RANGES {
            let amount = house.get(range.owner, range.measure);
            assert!((range.least..=range.most).contains(&amount), "{range:?}: {amount:?}");
        }
    }

    #[test]
    fn what_is_set_is_what_it_is() {
        for range in RANGES {
            let mut house = HouseStyle::default();
            for amount in [range.least, range.most] {
                house.set(range.owner, range.measure, amount);
                assert_eq!(house.get(range.owner, range.measure), amount, "{range:?}");
            }
        }
    }

    /// Nothing that follows leaves its own range.
    #[test]
    fn those_that_are_led_stay_inside_theirs() {
        for range in RANGES {
            let mut house = HouseStyle::default();
            for amount in [range.least, range.most] {
                house.set(range.owner, range.measure, amount);
                for other in RANGES {
                    let amount = house.get(other.owner, other.measure);
                    assert!((other.least..=other.most).contains(&amount), "{range:?} leads {other:?} to {amount:?}");
                }
            }
        }
    }

    #[test]
    fn the_body_takes_along_what_looks_like_it() {
        let mut house = HouseStyle::default();
        house.set(Owner::Style(StyleName::Body), Measure::Size, Amount::whole(13));
        house.set(Owner::Style(StyleName::Body), Measure::SpaceBefore, Amount::whole(8));
        let styles = house.styles();
        for name in [StyleName::ListItem, StyleName::LegalBasis, StyleName::Heading2] {
            assert_eq!((styles.get(name).size, styles.get(name).space_before), (Length::pt(13), Length::pt(8)));
        }
        assert_eq!(
            styles.get(StyleName::Heading1).space_before,
            StyleSheet::default().get(StyleName::Heading1).space_before
        );
        assert_eq!(styles.get(StyleName::BodyFlush).first_line, Length::ZERO);
    }
}
