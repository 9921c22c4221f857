//! Sorted word lists in text files, searched in place. Nothing is parsed, sorted or copied in advance; a search reads
//! only the lines on its way.

/// Words, one a line, in the order of their bytes, none twice.
#[derive(Debug, Clone, Copy)]
pub struct WordList(&'static str);

impl WordList {
    /// The list in this text. A test below checks the order of each.
    pub const fn new(lines: &'static str) -> Self {
        Self(lines)
    }

    /// Whether the list has the word.
    pub fn contains(self, word: &str) -> bool {
        self.from(word).next() == Some(word)
    }

    /// The words from the first that is not before this one.
    fn from(self, word: &str) -> std::str::Lines<'static> {
        let (mut start, mut end) = (0, self.0.len());
        // Both stand at the beginning of a line, or at the end of the text.
        while start < end {
            let middle = start + (end - start) / 2;
            let before = self.0.as_bytes().get(start..middle).unwrap_or_default();
            let line = before.iter().rposition(|byte| *byte == b'\n').map_or(start, |at| start + at + 1);
            let rest = self.0.get(line..end).unwrap_or_default();
            let found = rest.lines().next().unwrap_or_default();
            if found < word {
                start = line + found.len() + 1;
            } else {
                end = line;
            }
        }
        self.0.get(start..).unwrap_or_default().lines()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for (name, text) in [
            ("compounds", include_str!("compounds.txt")),
            ("foreign", include_str!("foreign.txt")),
            ("reduplicated", include_str!("reduplicated.txt")),
            ("words", include_str!("words.txt")),
        ] {
            let is_sorted = text.lines().is_sorted_by(|one, other| one < other);
            assert!(is_sorted && text.ends_with('\n') && !text.starts_with('\n'), "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_word_is_found_and_no_other(
            words in proptest::collection::btree_set("[a-cđ ]{1,4}", 0..40), asked in "[a-cđ ]{0,4}",
        ) {
            let text = words.iter().fold(String::new(), |text, word| text + word + "\n");
            let list = WordList::new(text.leak());
            prop_assert!(words.iter().all(|word| list.contains(word)));
            prop_assert_eq!(list.contains(&asked), words.contains(&asked));
        }
    }
}
