//! TXT-04: one style of tone marks, one use of i and y, and Unicode in its composed form.

use std::collections::BTreeMap;

use unicode_normalization::is_nfc;

use super::Kind;
use super::dictionary::Dictionary;
use super::scan::{Case, Scan};
use super::signs::Signs;
use super::slip::Slip;
use crate::vietnamese::syllable::{self, ToneStyle};

const RULE: &str = "TXT-04";

/// Words that are written with i and with y, without a difference in meaning.
const I_OR_Y: [(&str, &str); 10] = [
    ("lí", "lý"),
    ("kí", "ký"),
    ("kĩ", "kỹ"),
    ("kì", "kỳ"),
    ("kỉ", "kỷ"),
    ("quí", "quý"),
    ("mĩ", "mỹ"),
    ("lị", "lỵ"),
    ("vĩ", "vỹ"),
    ("tỉ", "tỷ"),
];

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    decomposed(scans, slips);
    look_alikes(scans, slips);
    tone_marks(scans, slips);
    letters(scans, slips);
}

/// Letters composed of two or three characters; reported once.
fn decomposed(scans: &[Scan], slips: &mut Vec<Slip>) {
    let mut found = scans.iter().enumerate().filter(|(_, scan)| scan.signs.has(Signs::COMBINING) && !is_nfc(scan.text));
    if let Some((index, scan)) = found.next() {
        let at = scan.text.find(|sign: char| matches!(sign, '\u{300}'..='\u{36f}')).unwrap_or(0);
        let start = scan.text[..at].char_indices().next_back().map_or(0, |(start, _)| start);
        let end = scan.text[at..].chars().next().map_or(at, |sign| at + sign.len_utf8());
        let message = format!("chữ có dấu gõ bằng Unicode tổ hợp ({} đoạn).", 1 + found.count());
        let slip = Slip::warning(RULE, start..end, message);
        slips.push(slip.help("chuyển sang Unicode dựng sẵn (TCVN 6909:2001).").in_passage(index));
    }
}

/// `Ð` (U+00D0) for `Đ` (U+0110), which look the same and are found by no search; reported once.
fn look_alikes(scans: &[Scan], slips: &mut Vec<Slip>) {
    let is_other = |sign: char| matches!(sign, 'Ð' | 'ð');
    let marked = scans.iter().enumerate().filter(|(_, scan)| scan.signs.has(Signs::COMBINING));
    let mut found = marked.filter_map(|(index, scan)| Some((index, scan.text.find(is_other)?)));
    if let Some((index, at)) = found.next() {
        let message = format!("chữ \"Ð\" (U+00D0) không phải là chữ Đ của tiếng Việt ({} đoạn).", 1 + found.count());
        let slip = Slip::warning(RULE, at..at + 'Ð'.len_utf8(), message);
        slips.push(slip.help("tìm và thay bằng \"Đ\" (U+0110).").in_passage(index));
    }
}

/// A place of a word and the word itself, in small letters.
type Place = (usize, usize, String);

/// The words of one rhyme by the style of their mark: on the first vowel, on the second.
#[derive(Default)]
struct Rhyme {
    first: Vec<Place>,
    second: Vec<Place>,
}

/// Each rhyme by itself: many write `hoá` and `ủy`, and each of them everywhere alike.
fn tone_marks(scans: &[Scan], slips: &mut Vec<Slip>) {
    let (mut with_o, mut with_u) = (Rhyme::default(), Rhyme::default());
    for_each_word(scans, |passage, index, lower| {
        if !ends_like_oa(lower) {
            return;
        }
        let rhyme = if lower.ends_with(['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']) { &mut with_u } else { &mut with_o };
        match syllable::tone_style(lower) {
            Some(ToneStyle::OnFirst) => rhyme.first.push((passage, index, lower.to_owned())),
            Some(ToneStyle::OnSecond) => rhyme.second.push((passage, index, lower.to_owned())),
            None => {}
        }
    });
    for rhyme in [with_o, with_u] {
        rhyme.tell(scans, slips);
    }
}

impl Rhyme {
    fn tell(&self, scans: &[Scan], slips: &mut Vec<Slip>) {
        let Self { first, second } = self;
        if !first.is_empty() && !second.is_empty() {
            rarer(scans, first, second, slips);
        }
    }
}

/// Tells the words of the rarer style.
fn rarer(scans: &[Scan], first: &[Place], second: &[Place], slips: &mut Vec<Slip>) {
    let (usual, style, rare) = if first.len() >= second.len() {
        (first, ToneStyle::OnFirst, second)
    } else {
        (second, ToneStyle::OnSecond, first)
    };
    let example = usual.first().map_or("", |(_, _, word)| word.as_str());
    let mut words: Vec<&Place> = Vec::new();
    // What is quoted keeps its writing.
    let is_quoted = |(passage, index, _): &Place| {
        let scan = &scans[*passage];
        let before = scan.words.get(*index).and_then(|word| scan.text.get(..word.range.start)).unwrap_or("");
        before.matches('“').count() > before.matches('”').count()
    };
    let rare: Vec<Place> = rare.iter().filter(|place| !is_quoted(place)).cloned().collect();
    each_once(&rare, |place| words.push(place));
    let Some((passage, index, word)) = words.first() else { return };
    // One finding stands for all words of the rarer style.
    let all: Vec<String> = words.iter().map(|(.., word)| format!("\"{word}\"")).collect();
    let right = syllable::in_style(word, style).unwrap_or_default();
    let message = format!("{} đặt dấu thanh khác kiểu với \"{example}\" trong cùng văn bản.", all.join(", "));
    let slip = Slip::warning(RULE, scans[*passage].span(*index, *index), message);
    slips.push(slip.help(format!("viết thống nhất một kiểu: \"{right}\".")).in_passage(*passage));
}

/// Whether the last two letters are those of oa, oe, uy with a mark on one of them: the only rhymes with two styles.
fn ends_like_oa(lower: &str) -> bool {
    let mut letters = lower.chars().rev();
    let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    match (before, last) {
        ('o' | 'u', last) => "àáảãạèéẻẽẹỳýỷỹỵ".contains(last),
        (before, 'a' | 'e' | 'y') => "òóỏõọùúủũụ".contains(before),
        _ => false,
    }
}

/// Whether a word, in small letters, may be set in two ways.
fn has_two(lower: &str) -> bool {
    // Most syllables end in a letter that neither has.
    if lower.bytes().next_back().is_some_and(|last| last.is_ascii() && !matches!(last, b'a' | b'e' | b'y')) {
        return false;
    }
    ends_like_oa(lower) || I_OR_Y.iter().any(|(i, y)| lower == *i || lower == *y)
}

const QUOTES: [char; 5] = ['"', '“', '”', '\'', '’'];

/// `quản lí` beside `quản lý`.
fn letters(scans: &[Scan], slips: &mut Vec<Slip>) {
    let mut places: BTreeMap<&'static str, Vec<Place>> = BTreeMap::new();
    for_each_word(scans, |passage, index, lower| {
        if lower.chars().nth(3).is_some() {
            return;
        }
        let known = I_OR_Y.iter().flat_map(|(i, y)| [*i, *y]).find(|known| *known == lower);
        // Names of subjects have their own spelling: Vật lí, Địa lí.
        let scan = &scans[passage];
        let is_subject = matches!(scan.lower_before(index), "vật" | "địa");
        // `03 tỷ đồng` is no `tỉ lệ`; a word in quotation marks is spoken of.
        let is_number = matches!(lower, "tỉ" | "tỷ") && scan.lower_word(index + 1) != "lệ";
        let is_quoted = scan.gap_before(index).ends_with(QUOTES) && scan.gap_after(index).starts_with(QUOTES);
        let is_small = scan.words[index].case == Case::Small || (scan.words[index].opens && !scan.is_capitals);
        if let Some(known) = known
            && is_small
            && !is_subject
            && !is_number
            && !is_quoted
        {
            places.entry(known).or_default().push((passage, index, lower.to_owned()));
        }
    });
    for (i, y) in I_OR_Y {
        let (Some(with_i), Some(with_y)) = (places.get(i), places.get(y)) else { continue };
        let (rare, usual) = if with_i.len() <= with_y.len() { (with_i, y) } else { (with_y, i) };
        each_once(rare, |(passage, index, word)| {
            let message = format!("\"{word}\" và \"{usual}\" cùng có trong văn bản.");
            let slip = Slip::hint(RULE, scans[*passage].span(*index, *index), message);
            slips.push(slip.help(format!("viết thống nhất, ví dụ \"{usual}\".")).in_passage(*passage));
        });
    }
}

fn for_each_word(scans: &[Scan], mut visit: impl FnMut(usize, usize, &str)) {
    for (passage, scan) in scans.iter().enumerate().filter(|(_, scan)| scan.kind != Kind::Name) {
        for (index, word) in scan.words.iter().enumerate() {
            let lower = scan.lower_word(index);
            if lower.len() <= 8 && has_two(lower) && !word.is_code && !is_in_name(scan, index) {
                visit(passage, index, lower);
            }
        }
    }
}

/// A name keeps the style that its owner gave it: `Khánh Hoà`, `Thuỷ Nguyên`.
fn is_in_name(scan: &Scan, index: usize) -> bool {
    let is_capital = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Capital);
    let beside_last = || index.checked_sub(1).is_some_and(|before| scan.is_next_to(before) && is_capital(before));
    is_capital(index) && (beside_last() || (scan.is_next_to(index) && is_capital(index + 1)))
}

/// Each word at its first place.
fn each_once<'p>(places: &'p [Place], mut tell: impl FnMut(&'p Place)) {
    let mut told: Vec<&str> = Vec::new();
    for place in places {
        if !told.contains(&place.2.as_str()) {
            told.push(&place.2);
            tell(place);
        }
    }
}
