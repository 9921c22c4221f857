//! Facts about a single word, looked up once: whether it is a usual syllable, and which tables have a phrase that
//! begins with it. Most words begin no phrase, so most rules can skip them.

use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::spelling::USUAL;
use super::{
    capitals, citing, compounds, districts, manners, official, phrases, placeholders, styles, tallies, terms,
    time_spans, variants,
};

/// Facts about a word, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(u16);

impl Facts {
    /// A usual syllable.
    pub const USUAL: Self = Self(1);
    /// A name with fixed capitals may begin here.
    pub const NAME: Self = Self(2);
    /// Another phrase that the rule of capitals knows may begin here.
    pub const CAPITALS: Self = Self(4);
    /// A body of a district may begin here.
    pub const DISTRICT: Self = Self(8);
    /// A term of assessment may begin here.
    pub const TERM: Self = Self(16);
    /// Furniture of a web page may begin here.
    pub const FURNITURE: Self = Self(32);

    /// Its tone mark, or its i or y, may be set in two ways.
    pub const STYLE: Self = Self(64);
    /// A phrase that is set in two ways over a document may begin here.
    pub const VARIANT: Self = Self(128);

    /// A word that is often mistyped may begin here.
    pub const SLIP: Self = Self(256);
    /// A word whose capital depends on the words beside it.
    pub const OFFICIAL: Self = Self(512);
    /// A type of documents that are cited with number and symbol.
    pub const DOCUMENT: Self = Self(1024);

    /// A number and its parts meet here.
    pub const TALLY: Self = Self(2048);
    /// A time may stand here that another one is held against.
    pub const SPAN: Self = Self(4096);

    /// A phrase that is often typed without a sign may begin here.
    pub const PHRASE: Self = Self(8192);

    /// A thing that is set in two manners may stand here.
    pub const MANNER: Self = Self(16384);

    /// Whether one of these facts is true.
    pub const fn has(self, facts: Self) -> bool {
        self.0 & facts.0 != 0
    }
}

static FACTS: LazyLock<FxHashMap<&'static str, Facts>> = LazyLock::new(|| {
    // Room for them all: growing would hash each of them again.
    let mut known: FxHashMap<&'static str, Facts> = FxHashMap::with_capacity_and_hasher(2048, FxBuildHasher);
    known.extend(USUAL.iter().map(usual));
    let mut add = |words: &mut dyn Iterator<Item = &'static str>, fact: Facts| {
        for word in words {
            known.entry(word).or_default().0 |= fact.0;
        }
    };
    add(&mut capitals::first_words_of_names(), Facts::NAME);
    add(&mut capitals::first_words(), Facts::CAPITALS);
    add(&mut districts::first_words(), Facts::DISTRICT);
    add(&mut terms::first_words(), Facts::TERM);
    add(&mut placeholders::first_words_of_furniture(), Facts::FURNITURE);
    add(&mut variants::first_words(), Facts::VARIANT);
    add(&mut compounds::first_words_of_slips(), Facts::SLIP);
    add(&mut official::first_words(), Facts::OFFICIAL);
    add(&mut citing::first_words(), Facts::DOCUMENT);
    add(&mut phrases::first_words(), Facts::PHRASE);
    add(&mut manners::first_words(), Facts::MANNER);
    add(&mut tallies::first_words(), Facts::TALLY);
    add(&mut time_spans::first_words(), Facts::SPAN);
    known
});

/// A usual syllable, and what is known of it by itself.
fn usual(word: &'static str) -> (&'static str, Facts) {
    let style = if styles::has_two(word) { Facts::STYLE } else { Facts::default() };
    (word, Facts(Facts::USUAL.0 | style.0))
}

/// The facts about a word in small letters.
pub fn facts(lower: &str) -> Facts {
    FACTS.get(lower).copied().unwrap_or_default()
}
