//! What is left in a text when the keyboard program was off: `uwu` is `ưu`, `ddaayf` is `đầy`.

/// The letters made of two keys.
const PAIRS: [(&str, char); 7] =
    [("aa", 'â'), ("aw", 'ă'), ("dd", 'đ'), ("ee", 'ê'), ("oo", 'ô'), ("ow", 'ơ'), ("uw", 'ư')];

/// The word with the letters that pairs of keys make, without tones; `None` when no pair is in it. A word that holds
/// `w` after another letter than a, o, u is foreign.
pub fn decode(word: &str) -> Option<String> {
    let mut decoded = String::with_capacity(word.len());
    let mut rest = word;
    let mut is_changed = false;
    while let Some(first) = rest.chars().next() {
        if let Some((_, letter)) = PAIRS.iter().find(|(keys, _)| rest.starts_with(keys)) {
            decoded.push(*letter);
            rest = &rest[2..];
            is_changed = true;
        } else if first == 'w' {
            return None;
        } else {
            decoded.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    // The w at the end of "uow" marks both vowels.
    is_changed.then(|| decoded.replace("uơ", "ươ"))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn pairs_of_keys_become_letters() {
        assert_eq!(decode("uwun").as_deref(), Some("ưun"));
        assert_eq!(decode("dduowcj").as_deref(), Some("đươcj"));
        assert_eq!(decode("camera"), None);
        assert_eq!(decode("web"), None);
    }
}
