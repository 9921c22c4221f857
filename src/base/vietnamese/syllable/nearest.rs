//! "Did you mean": the known syllable nearest to a word that is none.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use super::{decode_telex, is_syllable};
use crate::vietnamese::letters::TONES;

/// The usual syllables of school and office texts, the most usual first (counted in the texts of this program).
pub const USUAL: &str = include_str!("usual.txt");

/// The syllables to choose from, the most usual first. Most documents ask only which they are.
#[derive(Debug)]
pub struct Lexicon {
    list: &'static str,
    /// The syllable, decomposed and not.
    entries: OnceLock<Vec<(Vec<char>, &'static str)>>,
    known: OnceLock<FxHashSet<&'static str>>,
}

impl Lexicon {
    /// A list of syllables with plain spaces between, the most usual first.
    pub const fn new(list: &'static str) -> Self {
        Self { list, entries: OnceLock::new(), known: OnceLock::new() }
    }

    /// Those of [`USUAL`].
    pub const fn usual() -> Self {
        Self::new(USUAL)
    }

    /// The syllables in order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.split_ascii_whitespace()
    }

    fn entries(&self) -> &[(Vec<char>, &'static str)] {
        self.entries.get_or_init(|| self.iter().map(|word| (word.nfd().collect(), word)).collect())
    }

    /// The syllables that are this word but for their marks.
    pub fn without_marks(&self, ascii: &str) -> Vec<&'static str> {
        let is_mark = |letter: &&char| matches!(**letter, '\u{300}'..='\u{36f}');
        let base = |letter: &char| if *letter == 'đ' { 'd' } else { *letter };
        let is_same = |letters: &[char]| letters.iter().filter(|letter| !is_mark(letter)).map(base).eq(ascii.chars());
        self.entries().iter().filter(|(letters, _)| is_same(letters)).map(|(_, entry)| *entry).collect()
    }

    /// Whether the list holds the syllable.
    pub fn contains(&self, word: &str) -> bool {
        self.known.get_or_init(|| self.iter().collect()).contains(word)
    }
}

/// The nearest syllables to a word in small letters: those with the fewest changes of letters and marks, the most usual
/// first; none when more than two changes are needed.
pub fn nearest(word: &str, lexicon: &Lexicon) -> Vec<&'static str> {
    let decoded = decode_telex(word).map(|word| with_tone_key(&word).unwrap_or(word));
    let keyed = decoded.or_else(|| with_tone_key(word));
    let wanted: Vec<char> = keyed.as_deref().unwrap_or(word).nfd().collect();
    let limit = if wanted.len() < 3 { 1 } else { 2 };
    let mut best = limit;
    let mut found = Vec::new();
    for (letters, entry) in lexicon.entries() {
        if letters.len().abs_diff(wanted.len()) > best {
            continue;
        }
        let distance = distance(&wanted, letters);
        if distance < best {
            found.clear();
        }
        if distance <= best {
            best = distance;
            found.push(*entry);
        }
    }
    found
}

/// `thanhf` is `thành`: a key at the end that makes a tone.
pub fn with_tone_key(word: &str) -> Option<String> {
    const KEYS: [char; 5] = ['f', 'r', 'x', 's', 'j'];
    let last = word.chars().last()?;
    let tone = KEYS.iter().position(|key| *key == last)?;
    let bare = word.get(..word.len() - 1)?;
    // Any vowel may carry the mark here; the syllable then puts it in its place.
    let candidates = bare.char_indices().filter(|(_, letter)| "aăâeêioôơuưy".contains(*letter));
    candidates.into_iter().find_map(|(index, letter)| {
        let mark = TONES.get(tone)?;
        let end = index + letter.len_utf8();
        let toned: String = format!("{}{letter}{mark}{}", &bare[..index], &bare[end..]).nfc().collect();
        is_syllable(&toned).then_some(toned)
    })
}

/// Changes of single letters, with two neighbours changed about as one change.
fn distance(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..width).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1; width];
        for (column, wanted) in other.iter().enumerate() {
            let changed = above[column] + usize::from(letter != wanted);
            let mut least = changed.min(above[column + 1] + 1).min(line[column] + 1);
            let swapped = row > 0 && column > 0 && one[row - 1] == *wanted && other[column - 1] == *letter;
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            line[column + 1] = least;
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_syllable_is_found() {
        let lexicon = Lexicon::new("thực thức ưu ưng tiên thành được");
        assert_eq!(nearest("uwun", &lexicon), ["ưu"]);
        assert_eq!(nearest("thưc", &lexicon), ["thực", "thức"]);
        assert_eq!(nearest("thanhf", &lexicon), ["thành"]);
        assert_eq!(nearest("đươc", &lexicon), ["được"]);
        assert!(nearest("xyzabc", &lexicon).is_empty());
    }
}
