//! The school's own words (`tu-dien.txt`), and the foreign words that every school uses.

use std::collections::HashSet;

use super::word_list::WordList;

const FOREIGN: WordList = WordList::new(include_str!("foreign.txt"));

/// Words that are right because a school says so.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    words: HashSet<String>,
}

impl Dictionary {
    /// Reads `tu-dien.txt`: a word or a few on a line; what follows `#` is a remark.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or(""));
        let words = lines.flat_map(|line| line.split(|sign: char| !is_part(sign))).filter(|word| !word.is_empty());
        Self { words: words.map(str::to_lowercase).collect() }
    }

    /// Whether the word, in small letters, is to be left alone.
    pub fn knows(&self, lower: &str) -> bool {
        FOREIGN.contains(lower) || self.has(lower)
    }

    /// Whether the school added the word, in small letters.
    pub fn has(&self, lower: &str) -> bool {
        !self.words.is_empty() && self.words.contains(lower)
    }
}

fn is_part(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '\u{300}'..='\u{36f}' | '&')
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    #[test]
    fn a_school_adds_its_words() {
        let dictionary = Dictionary::parse("\u{feff}Plôngkrông, eSchool # phần mềm\n\n# ghi chú\nCSCV\n");
        assert!(dictionary.has("plôngkrông") && dictionary.has("eschool") && dictionary.has("cscv"));
        assert!(!dictionary.has("ghi") && !dictionary.has("phần") && dictionary.knows("camera"));
    }
}
