//! The text rules: they apply to any Vietnamese office text, in a plan or in a Word file.
//!
//! They know passages and nothing of plans: a caller passes the passages of a document in reading order and gets
//! [`Slip`]s back, each with the index of its passage and the bytes in it. Rules of one passage (spacing, spelling …)
//! and rules over all of them (one style, repeated sentences, abbreviations) meet in [`check`].
//!
//! Beside them stands what the rules of plans and of Word documents read of a text: bases and citations ([`basis`],
//! [`citation`]), times ([`period`]), codes of criteria ([`codes`]).
//!
//! A false alarm costs more trust than a miss: names, codes, abbreviations and foreign words are left alone.

mod abbreviations;
mod alike;
mod amounts;
mod ampersands;
mod averages;
pub mod basis;
mod brackets;
mod broken_off;
mod budgets;
mod calendar;
mod capitals;
mod casual;
mod changes;
pub mod citation;
mod citing;
pub mod codes;
mod compounds;
mod dates;
mod dictionary;
mod districts;
mod doubled_words;
mod families;
mod glued_digits;
mod grades;
mod joints;
mod level_shares;
mod lone_shares;
mod lookup;
mod manners;
mod mid_sentence;
pub mod near;
mod official;
mod overlaps;
pub mod period;
mod person_names;
mod phrase;
mod phrases;
mod placeholders;
mod plurals;
mod products;
mod remainders;
pub mod remark;
mod repeats;
mod scan;
mod school_names;
mod shares;
mod shorthand;
mod signs;
mod slip;
mod small_letters;
mod sounds;
mod spacing;
mod spelling;
mod styles;
mod take;
mod tallies;
mod terms;
mod time_spans;
mod type_twice;
mod variants;
mod word_index;
mod word_list;
mod words;

use chrono::NaiveDate;

use kehoach_base::{diagnostic, vietnamese};
use kehoach_plan::{self as plan, catalogue};

pub use dictionary::Dictionary;
pub use shares::{grouped_number, is_rounded};
pub use slip::Slip;

use crate::diagnostic::Severity;
use scan::Scan;

pub use broken_off::breaks_off;
pub use budgets::{first_amount, unit_in};
pub use calendar::dates_in;
pub use districts::are_gone as are_districts_gone;

/// Whether a name is that of a district's body, in any capitals: `UBND HUYỆN …`, `PHÒNG GDĐT …`.
pub fn names_district_body(name: &str) -> bool {
    let scan = Scan::new(&Passage::new(name, Kind::Name));
    (0..scan.words.len()).any(|index| districts::body(&scan, index).is_some())
}

/// What a passage is: decides which rules look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Sentences: a paragraph, a point of a list.
    Prose,
    /// A legal basis: prose whose dates keep one style.
    LegalBasis,
    /// A heading or a title, in capitals or not.
    Heading,
    /// What stands in a cell of a table: often no sentence.
    Cell,
    /// A line of the recipients, whose names are shortened as the office knows them.
    Recipient,
    /// The name of a person or an office: its spelling is its own.
    Name,
}

/// A piece of text that stands for itself: a paragraph, a heading, a cell.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    pub text: &'a str,
    /// The text in small letters, where a caller has it already.
    pub lower: Option<&'a str>,
    pub kind: Kind,
    /// Passages with the same number belong together, as the points of one cell or the paragraphs of one annex; the text
    /// itself has 0, and so has a cell that stands alone.
    pub unit: usize,
    /// Points with the same number stand under one heading or one item; 0 where that is not known.
    pub under: usize,
}

impl<'a> Passage<'a> {
    /// A passage that stands alone.
    pub const fn new(text: &'a str, kind: Kind) -> Self {
        Self { text, lower: None, kind, unit: 0, under: 0 }
    }
}

/// What the rules know besides the text.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The school's own words.
    pub dictionary: &'a Dictionary,
    /// The day of the document: since 01/7/2025 there are no districts.
    pub date: Option<NaiveDate>,
}

/// Every rule of texts, by its gravest severity.
pub const RULES: [(Severity, &[&str]); 2] = [
    (
        Severity::Warning,
        &[
            "BAS-05", "REF-01", "REF-02", "RES-02", "RES-03", "TBL-09", "TXT-01", "TXT-02", "TXT-03", "TXT-04",
            "TXT-05", "TXT-06", "TXT-07",
        ],
    ),
    (Severity::Hint, &["BAS-01", "WEB-01"]),
];

/// Everything found in the passages of a document, passage by passage.
pub fn check(passages: &[Passage], context: Context) -> Vec<Slip> {
    let scans: Vec<Scan> = passages.iter().map(Scan::new).collect();
    let mut slips = Vec::new();
    let mut speller = spelling::Speller::new(context.dictionary);
    for (index, scan) in scans.iter().enumerate() {
        let before = slips.len();
        for rule in [
            doubled_words::check,
            spacing::check,
            ampersands::check,
            brackets::check,
            joints::check,
            capitals::check,
            person_names::check,
            mid_sentence::check,
            small_letters::check,
            glued_digits::check,
            casual::check,
            type_twice::check,
            official::check,
            terms::check,
            placeholders::check,
            compounds::check,
            phrases::check,
            amounts::check,
            tallies::check,
            families::check,
            level_shares::check,
            products::check,
            shares::check,
        ] {
            rule(scan, &mut slips);
        }
        speller.check(scan, &mut slips);
        districts::check(scan, context.date, &mut slips);
        time_spans::check(scan, context.date, &mut slips);
        slips[before..].iter_mut().for_each(|slip| slip.passage = index);
    }
    brackets::join_quotations(&scans, &mut slips);
    compounds::drop_usual(&scans, &mut slips);
    for rule in [
        abbreviations::check,
        broken_off::check,
        styles::check,
        repeats::check,
        dates::check,
        citing::check,
        variants::check,
        alike::check,
        plurals::check,
        manners::check,
        school_names::check,
        grades::check,
    ] {
        rule(&scans, context.dictionary, &mut slips);
    }
    slips.sort_by_key(|slip| (slip.passage, slip.range.start));
    overlaps::merge(slips)
}

/// The sign that a text ends with. Two in a row are reported by the rule of signs, and are none here.
pub fn last_sign(text: &str) -> Option<char> {
    const SIGNS: [char; 4] = ['.', ',', ';', ':'];
    let mut ends = text.trim_end().chars().rev();
    let sign = ends.next().filter(|sign| SIGNS.contains(sign))?;
    (!ends.next().is_some_and(|before| SIGNS.contains(&before))).then_some(sign)
}
