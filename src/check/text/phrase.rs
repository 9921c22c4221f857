//! Fixed phrases looked up word by word: names of offices and the like.

use rustc_hash::FxHashMap;

use super::scan::{Scan, is_spaces};
use crate::vietnamese::case;

/// Phrases by their first word, the longest first.
pub struct Phrases {
    by_first: FxHashMap<&'static str, Vec<Phrase>>,
}

/// A phrase as it is rightly set.
pub struct Phrase {
    /// In small letters it may be a common word: only a part of its capitals is wrong. `~` in a list.
    pub may_be_common: bool,
    /// Its words as set.
    pub right: Vec<&'static str>,
    lower: Vec<&'static str>,
    pub written: &'static str,
}

impl Phrases {
    pub fn new(written: &[&'static str]) -> Self {
        let mut by_first: FxHashMap<&'static str, Vec<Phrase>> = FxHashMap::default();
        for written in written {
            let (may_be_common, written) = written.strip_prefix("~ ").map_or((false, *written), |name| (true, name));
            let right: Vec<&'static str> = written.split(' ').filter(|word| *word != "-").collect();
            // Made once for the life of the program.
            let lower: &'static str = written.to_lowercase().leak();
            let lower: Vec<&'static str> = lower.split(' ').filter(|word| *word != "-").collect();
            let Some(first) = lower.first() else { continue };
            by_first.entry(first).or_default().push(Phrase { may_be_common, right, lower, written });
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.right.len()));
        }
        Self { by_first }
    }

    /// The longest phrase that stands at this word, in any capitals.
    pub fn at(&self, scan: &Scan, index: usize) -> Option<&Phrase> {
        let phrases = self.by_first.get(scan.lower_word(index))?;
        phrases.iter().find(|phrase| stands(&phrase.lower, scan, index))
    }
}

/// Whether these words, in small letters, follow each other from this word on.
pub fn stands(words: &[&str], scan: &Scan, index: usize) -> bool {
    words.iter().enumerate().all(|(offset, word)| {
        let at = index + offset;
        scan.lower_word(at) == *word && (offset + 1 == words.len() || is_joint(scan.gap_after(at)))
    })
}

fn is_joint(gap: &str) -> bool {
    // `Sở Giáo dục & Đào tạo`
    is_spaces(gap) || matches!(gap.trim(), "-" | "–") || gap == " & "
}

impl Phrase {
    /// How many words it has.
    pub fn len(&self) -> usize {
        self.right.len()
    }

    /// Whether the words stand there in their right capitals. The first may have a capital more than it needs.
    pub fn is_right(&self, scan: &Scan, index: usize) -> bool {
        self.right.iter().enumerate().all(|(offset, right)| {
            let written = scan.word(index + offset);
            written == *right || (offset == 0 && written == case::capitalize_first(right))
        })
    }
}
