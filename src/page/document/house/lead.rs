//! Styles that other styles follow: a measure set for the body style also applies to every style that looks like the body.

use super::range::{Measure, Owner};
use crate::document::style::{StyleName, StyleSheet};

/// A style, the measures it leads in, and those that follow.
const LEADERS: &[(StyleName, &[Measure], &[StyleName])] = &[
    (
        StyleName::Body,
        &[Measure::Size, Measure::FirstLine, Measure::SpaceBefore, Measure::LineHeight],
        &[
            StyleName::BodyCentered,
            StyleName::BodyFlush,
            StyleName::BodyRight,
            StyleName::LegalBasis,
            StyleName::ListItem,
            StyleName::ListItemDeep,
            StyleName::PartLabel,
            StyleName::PartTitle,
            StyleName::Heading1,
            StyleName::Heading2,
            StyleName::Heading3,
            StyleName::Heading4,
        ],
    ),
    (StyleName::NumberSymbol, &[Measure::SpaceBefore], &[StyleName::PlaceDate]),
    (StyleName::Caption, &[Measure::Size, Measure::SpaceBefore], &[StyleName::FigureCaption]),
    (
        StyleName::TableText,
        &[Measure::Size, Measure::LineHeight],
        &[
            StyleName::TableHead,
            StyleName::TableTextCentered,
            StyleName::TableTextRight,
            StyleName::TableListItem,
            StyleName::TableGroup,
            StyleName::TableBand,
            StyleName::TableColumnNumber,
        ],
    ),
    (
        StyleName::TableTextSmall,
        &[Measure::Size, Measure::LineHeight],
        &[
            StyleName::TableHeadSmall,
            StyleName::TableTextSmallCentered,
            StyleName::TableTextSmallRight,
            StyleName::TableListItemSmall,
            StyleName::TableGroupSmall,
            StyleName::TableBandSmall,
            StyleName::TableColumnNumberSmall,
        ],
    ),
    (
        StyleName::SignerAuthority,
        &[Measure::Size],
        &[StyleName::SignerSecondPosition, StyleName::SignerName, StyleName::SignedPosition, StyleName::SignedName],
    ),
    // Both stand on one line.
    (StyleName::SignerAuthority, &[Measure::SpaceBefore], &[StyleName::RecipientsLabel]),
];

/// The styles that follow in a measure: those that share it from the start.
pub fn led_by(leader: StyleName, measure: Measure) -> impl Iterator<Item = StyleName> {
    let rows = LEADERS.iter().filter(move |(of, measures, _)| *of == leader && measures.contains(&measure));
    rows.flat_map(|(_, _, led)| *led).copied().filter(move |led| shares(leader, *led, measure))
}

/// Whether some style takes this one along.
pub fn is_led(owner: Owner) -> bool {
    let Owner::Style(name) = owner else { return false };
    LEADERS.iter().any(|(_, _, led)| led.contains(&name))
}

fn shares(one: StyleName, other: StyleName, measure: Measure) -> bool {
    let [one, other] = [one, other].map(|name| &StyleSheet::shipped()[name as usize]);
    match measure {
        Measure::Size => one.size == other.size,
        Measure::FirstLine => one.first_line == other.first_line,
        Measure::SpaceBefore => one.space_before == other.space_before,
        Measure::LineHeight => one.line_percent == other.line_percent,
        Measure::Top | Measure::Bottom | Measure::Left | Measure::Right | Measure::NumberDistance => false,
    }
}
