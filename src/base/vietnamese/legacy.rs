//! Text typed in the encodings before Unicode, VNI-Windows and TCVN 5712 VN3 (ABC), as it stands in a Unicode file:
//! `Keá hoaïch` and `KÕ ho¹ch` instead of `Kế hoạch`.
//!
//! Both put Vietnamese letters in the places of Western ones, so such text has no letter of its own by which it could
//! be known. It is known by its words: as they stand they are no syllables, and converted they are.
//!
//! Look at the text as it was typed: VN3 writes `ư` as the soft hyphen, which cleaning removes.

use super::normalize::nfc;
use super::syllable::can_be_syllable;

/// An encoding from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// VNI-Windows: a letter and its marks after it.
    Vni,
    /// TCVN 5712:1993 VN3, the fonts `.Vn…`: one sign a letter.
    Tcvn3,
}

/// Beginnings of the names of fonts, in small letters, and the encoding that their letters stand in.
const FONTS: [(&str, Encoding); 6] = [
    ("vni-", Encoding::Vni),
    ("vni ", Encoding::Vni),
    (".vn", Encoding::Tcvn3),
    ("vntime", Encoding::Tcvn3),
    ("vnarial", Encoding::Tcvn3),
    ("vnhelv", Encoding::Tcvn3),
];

/// The encoding of a font of before Unicode; `None` for every other font.
pub fn of_font(font: &str) -> Option<Encoding> {
    let font = font.to_lowercase();
    FONTS.iter().find(|(begin, _)| font.starts_with(begin)).map(|(_, encoding)| *encoding)
}

impl Encoding {
    /// As converters name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vni => "VNI Windows",
            Self::Tcvn3 => "TCVN3 (ABC)",
        }
    }
}

/// Text found to be in an old encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legacy {
    pub encoding: Encoding,
    /// The text in Unicode.
    pub converted: String,
    /// Every word in doubt became a syllable, and there are at least two.
    pub is_certain: bool,
}

impl Legacy {
    /// What is wrong.
    pub fn message(&self) -> String {
        let seems = if self.is_certain { "" } else { "có vẻ " };
        format!("chữ {seems}gõ bằng bảng mã cũ {}, không phải Unicode.", self.encoding.name())
    }

    /// How to mend it.
    pub fn help(&self) -> String {
        format!(
            "gõ lại là \"{}\"; nếu cả tệp như vậy, dùng công cụ chuyển mã của UniKey từ {} sang Unicode.",
            self.converted,
            self.encoding.name()
        )
    }
}

/// Recognises text in an old encoding; `None` for all other text, Vietnamese or not.
pub fn recognise(text: &str) -> Option<Legacy> {
    if text.is_ascii() {
        return None;
    }
    let text = nfc(text);
    if text.chars().any(is_own) {
        return None;
    }
    let readings = [Encoding::Vni, Encoding::Tcvn3].into_iter().filter_map(|encoding| read(&text, encoding));
    readings.max_by_key(|(score, _)| *score).map(|(_, legacy)| legacy)
}

/// Letters that only Unicode text has: no sign of the old encodings stands in their places.
pub const fn is_own(character: char) -> bool {
    matches!(character, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}')
}

/// The text read in one encoding, with the number of words that this made sense of.
fn read(text: &str, encoding: Encoding) -> Option<(usize, Legacy)> {
    let (mut mended, mut still_wrong) = (0, 0);
    for word in text.split(|character: char| !is_part_of_word(character)).filter(|word| !word.is_ascii()) {
        // Signs of the old encodings are also signs of Western text: © alone is no word.
        let has_letter = word.bytes().any(|byte| byte.is_ascii_alphabetic());
        let converted = convert(word, encoding);
        match (can_be_syllable(word), can_be_syllable(&converted)) {
            (false, true) if has_letter => mended += 1,
            // An abbreviation is no syllable in any encoding: GDĐT.
            (_, false) if converted.chars().any(char::is_lowercase) || !has_letter => still_wrong += 1,
            _ => {}
        }
    }
    // One short word may be a unit of measure: µm.
    let longest = text.split(|character: char| !is_part_of_word(character)).map(|word| word.chars().count()).max();
    let is_enough = mended > still_wrong && (mended > 1 || longest > Some(2));
    let legacy = || Legacy { encoding, converted: convert(text, encoding), is_certain: still_wrong == 0 && mended > 1 };
    is_enough.then(|| (mended, legacy()))
}

/// Words end at blanks, digits and the punctuation that all encodings share.
const fn is_part_of_word(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '\u{A1}'..='\u{FF}')
}

/// The text in Unicode.
pub fn convert(text: &str, encoding: Encoding) -> String {
    match encoding {
        Encoding::Vni => convert_vni(text),
        Encoding::Tcvn3 => convert_vn3(text),
    }
}

/// Letters with the marks that may follow them, each with what both become.
const VNI_PAIRS: [(char, &str, &str); 7] = [
    ('a', "ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ"),
    ('e', "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ('o', "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ('u', "ùøûõï", "úùủũụ"),
    ('y', "ùøûõ", "ýỳỷỹ"),
    ('ô', "ùøûõï", "ớờởỡợ"),
    ('ö', "ùøûõï", "ứừửữự"),
];

/// Signs that are letters by themselves.
const VNI_SINGLE: (&str, &str) = ("ñôöæóòî", "đơưỉĩịỵ");

fn convert_vni(text: &str) -> String {
    let mut converted = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let letter = lower(character);
        let pair = characters.peek().and_then(|mark| {
            let (_, marks, letters) = VNI_PAIRS.iter().find(|(base, _, _)| *base == letter)?;
            counterpart(lower(*mark), marks, letters)
        });
        if pair.is_some() {
            characters.next();
        }
        let single = || counterpart(letter, VNI_SINGLE.0, VNI_SINGLE.1);
        match pair.or_else(single) {
            Some(new) if character.is_uppercase() => converted.extend(new.to_uppercase()),
            Some(new) => converted.push(new),
            None => converted.push(character),
        }
    }
    converted
}

fn lower(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

/// The letter at the place that `sign` has among the signs.
fn counterpart(sign: char, signs: &str, letters: &str) -> Option<char> {
    signs.chars().zip(letters.chars()).find(|(known, _)| *known == sign).map(|(_, letter)| letter)
}

const VN3_SIGNS: &str = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u{AD}õö÷øùúûüýþ¡¢£¤¥¦§";
const VN3_LETTERS: &str = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ";

/// Capital letters with tones are small letters in a font of capitals: among capitals they are meant.
fn convert_vn3(text: &str) -> String {
    let is_lower = |text: &str| text.bytes().any(|byte| byte.is_ascii_lowercase());
    let is_title = !is_lower(text);
    let word = |word: &str| {
        let signs = word.chars();
        let converted: String = signs.map(|sign| counterpart(sign, VN3_SIGNS, VN3_LETTERS).unwrap_or(sign)).collect();
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        if !is_lower(word) && (is_title || capitals > 1) { converted.to_uppercase() } else { converted }
    };
    text.split_inclusive(|character: char| !is_part_of_word(character)).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(Encoding, String, bool)> {
        recognise(text).map(|legacy| (legacy.encoding, legacy.converted, legacy.is_certain))
    }

    #[test]
    fn fonts_say_their_encoding() {
        for (font, encoding) in [
            ("VNI-Times", Some(Encoding::Vni)),
            ("VNI Helve", Some(Encoding::Vni)),
            (".VnTimeH", Some(Encoding::Tcvn3)),
            ("VnArial", Some(Encoding::Tcvn3)),
            ("Times New Roman", None),
            ("Vn", None),
        ] {
            assert_eq!(of_font(font), encoding, "{font}");
        }
    }

    #[test]
    fn sentences_in_old_encodings_are_recognised_and_converted() {
        for (vni, vn3, unicode) in [
            (
                "Keá hoaïch caûi tieán chaát löôïng giaùo duïc naêm hoïc 2026-2027",
                "KÕ ho¹ch c¶i tiÕn chÊt l\u{AD}îng gi¸o dôc n¨m häc 2026-2027",
                "Kế hoạch cải tiến chất lượng giáo dục năm học 2026-2027",
            ),
            (
                "Hieäu tröôûng; Phoù Hieäu tröôûng",
                "HiÖu tr\u{AD}ëng; Phã HiÖu tr\u{AD}ëng",
                "Hiệu trưởng; Phó Hiệu trưởng",
            ),
            ("ñaõ coù ñuû phoøng hoïc boä moân", "®· cã ®ñ phßng häc bé m«n", "đã có đủ phòng học bộ môn"),
            ("Phoøng GDÑT huyeän", "Phßng GD§T huyÖn", "Phòng GDĐT huyện"),
            ("Khoâng ñaït Möùc 1", "Kh«ng ®¹t Møc 1", "Không đạt Mức 1"),
            ("Toå chöùc kieåm tra ñònh kyø", "Tæ chøc kiÓm tra ®Þnh kú", "Tổ chức kiểm tra định kỳ"),
        ] {
            assert_eq!(found(vni), Some((Encoding::Vni, unicode.to_owned(), true)), "{vni}");
            assert_eq!(found(vn3), Some((Encoding::Tcvn3, unicode.to_owned(), true)), "{vn3}");
        }
    }

    #[test]
    fn capitals_are_kept() {
        assert_eq!(found("UÛY BAN NHAÂN DAÂN XAÕ").map(|it| it.1).as_deref(), Some("ỦY BAN NHÂN DÂN XÃ"));
        assert_eq!(found("KÕ HO¹CH §T").map(|it| it.1).as_deref(), Some("KẾ HOẠCH ĐT"));
        assert_eq!(found("ÑAÏT"), Some((Encoding::Vni, "ĐẠT".to_owned(), false)));
    }

    #[test]
    fn one_word_is_likely_but_not_certain() {
        assert_eq!(found("Ñaït"), Some((Encoding::Vni, "Đạt".to_owned(), false)));
        assert_eq!(found("häc"), Some((Encoding::Tcvn3, "học".to_owned(), false)));
    }

    #[test]
    fn unicode_and_foreign_text_is_left_alone() {
        for text in [
            "",
            "Ke hoach",
            "Kế hoạch cải tiến chất lượng",
            "Có",
            "Hà Nam",
            "xã Hà Tân",
            "không có",
            "Trí, Tài, Lê, Hoà",
            "Ke\u{302}\u{301} hoa\u{323}ch",
            "Café",
            "naïve",
            "© 2026",
            "10 µm",
            "5 × 3",
            "½",
            "±5 °C",
            "“Hà”",
            "Microsoft® Word",
            "résumé",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn the_message_says_what_and_how() {
        let legacy = recognise("naêm hoïc").unwrap();
        assert_eq!(legacy.message(), "chữ gõ bằng bảng mã cũ VNI Windows, không phải Unicode.");
        assert!(legacy.help().contains("\"năm học\"") && legacy.help().contains("chuyển mã"));
    }

    #[test]
    fn tables_match_sign_by_sign() {
        let count = |text: &str| text.chars().count();
        assert!(VNI_PAIRS.iter().all(|(_, marks, letters)| count(marks) == count(letters)));
        assert_eq!(count(VN3_SIGNS), count(VN3_LETTERS));
        assert_eq!(count(VNI_SINGLE.0), count(VNI_SINGLE.1));
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC*") {
            let _ = recognise(&text);
        }
    }
}
