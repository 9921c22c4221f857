//! Tone marks taken off a word and put on it.

use unicode_normalization::char::{compose, decompose_canonical};

use crate::vietnamese::letters::TONES;

/// A word without its tone, and what the tone was.
pub(super) struct Toneless {
    pub letters: String,
    /// Tone and index of the letter that carries it.
    pub mark: Option<(usize, usize)>,
    /// A second mark: no syllable has one.
    pub has_more: bool,
}

/// The letters with the mark of a tone on one of them.
pub(super) fn marked(letters: &str, at: usize, tone: usize) -> String {
    let put = |(index, letter): (usize, char)| {
        let mark = TONES.get(tone).filter(|_| index == at);
        mark.and_then(|mark| toned(letter, *mark)).unwrap_or(letter)
    };
    letters.chars().enumerate().map(put).collect()
}

/// `ê` and the dot below make `ệ`: no single composition step leads there, so the circumflex is put on last.
fn toned(letter: char, mark: char) -> Option<char> {
    if let Some(toned) = compose(letter, mark) {
        return Some(toned);
    }
    let mut parts = ['\0'; 2];
    let mut count = 0;
    decompose_canonical(letter, |part| {
        if let Some(place) = parts.get_mut(count) {
            *place = part;
        }
        count += 1;
    });
    compose(compose(parts[0], mark)?, parts[1])
}

/// Takes the tone off a word.
pub(super) fn toneless(word: &str) -> Toneless {
    let mut bare = Toneless { letters: String::with_capacity(word.len()), mark: None, has_more: false };
    for (index, letter) in word.chars().enumerate() {
        let (letter, tone) = if letter.is_ascii() { (letter, None) } else { without_tone(letter) };
        if let Some(tone) = tone {
            bare.has_more |= bare.mark.is_some();
            bare.mark = Some((tone, index));
        }
        bare.letters.push(letter);
    }
    bare
}

/// `ế` is `ê` with the fourth tone.
pub(super) fn without_tone(letter: char) -> (char, Option<usize>) {
    let mut bare: Option<char> = None;
    let mut tone = None;
    decompose_canonical(letter, |part| match TONES.iter().position(|mark| *mark == part) {
        Some(found) => tone = Some(found),
        None => bare = Some(bare.map_or(part, |before| compose(before, part).unwrap_or(before))),
    });
    (bare.unwrap_or(letter), tone)
}
