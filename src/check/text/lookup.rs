//! What is known of a word by itself, looked up once: whether it is a usual syllable, and which tables have a phrase that
//! begins with it. Most words begin none, and most rules are done with them at that.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::spelling::USUAL;
use super::{capitals, districts, placeholders, terms};

/// Facts about a word, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(u8);

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

    /// Whether one of these facts holds.
    pub const fn has(self, facts: Self) -> bool {
        self.0 & facts.0 != 0
    }
}

static FACTS: LazyLock<HashMap<&'static str, Facts>> = LazyLock::new(|| {
    let mut known: HashMap<&'static str, Facts> = HashMap::new();
    let mut add = |words: &mut dyn Iterator<Item = &'static str>, fact: Facts| {
        for word in words {
            known.entry(word).or_default().0 |= fact.0;
        }
    };
    add(&mut USUAL.iter(), Facts::USUAL);
    add(&mut capitals::first_words_of_names(), Facts::NAME);
    add(&mut capitals::first_words(), Facts::CAPITALS);
    add(&mut districts::first_words(), Facts::DISTRICT);
    add(&mut terms::first_words(), Facts::TERM);
    add(&mut placeholders::first_words_of_furniture(), Facts::FURNITURE);
    known
});

/// The facts about a word in small letters.
pub fn facts(lower: &str) -> Facts {
    FACTS.get(lower).copied().unwrap_or_default()
}
