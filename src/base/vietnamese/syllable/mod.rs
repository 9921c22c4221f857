//! The Vietnamese syllable: whether a word can be one, by its structure and not by a list of words.
//!
//! ```text
//! syllable = [onset] rhyme tone          ngh + iê + ng + huyền = nghiềng
//! rhyme    = [glide] nucleus [coda]      one of the rows of `rhyme::RHYMES`
//! tone     = none | huyền | hỏi | ngã | sắc | nặng; before the codas c, ch, p, t only sắc and nặng
//! ```
//! Which onset is written before which rhyme (c, k and qu; g and gh; ng and ngh; i and y) follows the spelling taught at
//! school. Loan words such as `buýt` that offices write all the time are let pass where their rhyme exists.

mod nearest;
mod rhyme;
mod telex;
mod tone;

use super::normalize::nfc;

use tone::{marked, toneless, without_tone};

pub use nearest::{Lexicon, USUAL, nearest, with_tone_key};
pub use telex::decode as decode_telex;

/// A tone other than the level one, as the index of its mark in dictionary order.
const ACUTE: usize = 3;
const DOT_BELOW: usize = 4;

/// What is to be said of the spelling of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// It is a syllable.
    Valid,
    /// It would be one with its tone mark on another letter.
    MisplacedTone,
    /// No syllable.
    Invalid,
}

/// Where the mark stands in the rhymes oa, oe, uy, for which two styles are in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ToneStyle {
    /// `hòa`, `thủy`
    OnFirst,
    /// `hoà`, `thuỷ`
    OnSecond,
}

/// Whether the word, in small letters and NFC, is a syllable.
pub fn spelling(word: &str) -> Spelling {
    let word = toneless(word);
    if word.has_more {
        return Spelling::Invalid;
    }
    let Some((onset, rhyme)) = parts(&word.letters, word.mark.map(|(tone, _)| tone)) else { return Spelling::Invalid };
    let Some((_, at)) = word.mark else { return Spelling::Valid };
    let at = at.checked_sub(onset.chars().count());
    match at {
        Some(at) if rhyme::carries_tone(rhyme, at) => Spelling::Valid,
        _ => Spelling::MisplacedTone,
    }
}

/// Whether the word, in small letters and NFC, is a syllable with its tone mark where it belongs.
pub fn is_syllable(word: &str) -> bool {
    spelling(word) == Spelling::Valid
}

/// Whether a word in any letters can be a syllable, wherever its tone mark stands.
pub fn can_be_syllable(word: &str) -> bool {
    spelling(&nfc(&word.to_lowercase())) != Spelling::Invalid
}

/// The syllable with its tone mark where it belongs (in the older style); `None` for what is no syllable.
pub fn with_tone_in_place(word: &str) -> Option<String> {
    let word = toneless(word);
    let (onset, rhyme) = parts(&word.letters, word.mark.map(|(tone, _)| tone))?;
    let Some((tone, _)) = word.mark else { return Some(word.letters) };
    let at = onset.chars().count() + rhyme::tone_place(rhyme);
    Some(marked(&word.letters, at, tone))
}

/// The style of the tone mark, for words where there are two.
pub fn tone_style(word: &str) -> Option<ToneStyle> {
    let word = toneless(word);
    let (tone, at) = word.mark?;
    let (onset, rhyme) = parts(&word.letters, Some(tone))?;
    if !rhyme::has_two_styles(rhyme) {
        return None;
    }
    match at.checked_sub(onset.chars().count())? {
        0 => Some(ToneStyle::OnFirst),
        1 => Some(ToneStyle::OnSecond),
        _ => None,
    }
}

/// The word in the other style of tone marks, for words where there are two.
pub fn in_style(word: &str, style: ToneStyle) -> Option<String> {
    tone_style(word)?;
    let word = toneless(word);
    let (tone, _) = word.mark?;
    let (onset, _) = parts(&word.letters, Some(tone))?;
    let at = onset.chars().count() + usize::from(style == ToneStyle::OnSecond);
    Some(marked(&word.letters, at, tone))
}

/// Two usual syllables written as one: where the second begins. Only with a tone mark, which tells them from loan words
/// (`phôtô`), and for syllables of two letters and more.
pub fn split(word: &str, usual: &Lexicon) -> Option<usize> {
    let mut points = word.char_indices().map(|(index, _)| index).skip(2);
    let is_marked = |part: &str| toneless(part).mark.is_some();
    points.find(|at| {
        let (first, second) = word.split_at(*at);
        let is_long = second.chars().nth(1).is_some();
        is_long && (is_marked(first) || is_marked(second)) && usual.contains(first) && usual.contains(second)
    })
}

/// The tone mark of a word, as its index in dictionary order; `None` for a level tone.
pub fn tone_of(word: &str) -> Option<usize> {
    word.chars().filter(|letter| !letter.is_ascii()).find_map(|letter| without_tone(letter).1)
}

/// Whether this small letter is one of the alphabet, with a tone mark or without.
pub fn is_vietnamese_letter(letter: char) -> bool {
    const LETTERS: &str = "aăâbcdđeêghiklmnoôơpqrstuưvxy";
    LETTERS.contains(without_tone(letter).0)
}

/// The onset and the rhyme of a toneless word, when they go together and the tone may stand on the rhyme.
fn parts(letters: &str, tone: Option<usize>) -> Option<(&'static str, &'static str)> {
    rhyme::ONSETS.iter().find_map(|onset| {
        let rhyme = rhyme::find(letters.strip_prefix(onset)?)?;
        let is_closed = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
        let fits = rhyme::go_together(onset, rhyme) && (!is_closed || matches!(tone, Some(ACUTE | DOT_BELOW)));
        fits.then_some((*onset, rhyme))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_schools_write_every_day_is_made_of_syllables() {
        let text = "trường trung học cơ sở quyết nghị xây dựng kế hoạch cải tiến chất lượng giáo dục giếng gì gìn giữ \
                    giường quốc quý quyển quên quầy quăng nghiêng ghế nguyễn khuỷu ngoằn ngoèo thuở khuya huỳnh oách \
                    yêu yên ý y tế ủy ỷ oà hoà hòa thuỷ thủy xoong buýt loét chuếnh choáng hươu rượu ngoạm ngoáp \
                    tuýp noãn kỹ kĩ lý lí mỹ vỹ sỹ ty hy ký kỳ giặt giục giúp cuốc cuộc của ngoẹo quẹo quỳnh quịt pin \
                    ghi nghe nghề gác gồm iu ỉu ít ích ép êm ốc ước ưu ươn ưng ứng uống uôn uyên oản oanh oai";
        let wrong: Vec<&str> = text.split_whitespace().filter(|word| !is_syllable(word)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn words_in_any_letters_can_be_syllables() {
        for word in "Kế Đảng uỷ ủy ĐÁNH GIÁ Ke\u{302}\u{301} bíên".split_whitespace() {
            assert!(can_be_syllable(word), "{word}");
        }
        for word in ["", "Keá", "hoaïch", "school", "f", "ngh", "zế", "trường2", "ế́", "ho¹ch", "naïve"] {
            assert!(!can_be_syllable(word), "{word}");
        }
    }

    #[test]
    fn the_usual_syllables_are_syllables() {
        let wrong: Vec<&str> = Lexicon::usual().iter().filter(|word| !is_syllable(word)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn what_breaks_the_structure_or_the_spelling_is_no_syllable() {
        for word in [
            "uwun",
            "thưc",
            "cac",
            "ngê",
            "nge",
            "gế",
            "ghà",
            "kà",
            "cế",
            "qá",
            "cuy",
            "coa",
            "dưng̀",
            "học̣",
            "thựcc",
            "hien",
            "đươc",
            "trưòng",
            "bic",
            "bì́",
            "xb",
            "nghà",
            "ngìa",
            "yển̉",
            "iêu",
            "biy",
            "được̣",
            "qủa",
            "tiếgn",
            "lơng",
            "boát",
            "vuy",
            "hôòng",
            "nhửng̣",
            "z",
            "wa",
            "fa",
            "jả",
            "",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn a_mark_on_the_wrong_letter_is_put_right() {
        for (word, right) in
            [("bíên", "biến"), ("gìa", "già"), ("qúa", "quá"), ("tòan", "toàn"), ("hoạch", "hoạch"), ("ngừơi", "người")]
        {
            assert_eq!(with_tone_in_place(word).as_deref(), Some(right));
            assert_eq!(spelling(word) == Spelling::Valid, word == right, "{word}");
        }
    }

    #[test]
    fn two_styles_are_told_apart_and_changed() {
        assert_eq!(
            [tone_style("hòa"), tone_style("hoà"), tone_style("hoa"), tone_style("quý")],
            [Some(ToneStyle::OnFirst), Some(ToneStyle::OnSecond), None, None]
        );
        assert_eq!(in_style("uỷ", ToneStyle::OnFirst).as_deref(), Some("ủy"));
        assert_eq!(in_style("khỏe", ToneStyle::OnSecond).as_deref(), Some("khoẻ"));
        assert_eq!(in_style("toàn", ToneStyle::OnFirst), None);
    }

    #[test]
    fn syllables_written_together_are_parted() {
        let usual = Lexicon::usual();
        let parted = |word: &'static str| split(word, &usual).map(|at| word.split_at(at));
        assert_eq!(parted("thựchiện"), Some(("thực", "hiện")));
        assert_eq!(parted("phôtô"), None);
        assert_eq!(parted("hiện"), None);
    }
}
