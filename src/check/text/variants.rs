//! TXT-01, TXT-04: a phrase in two ways in one document: `Ban Giám hiệu` and `Ban giám hiệu`, `8h30` and `09h00`.
//!
//! The phrases are a table, `variants.txt`. If a source prescribes one way, only the other ways are reported.

use std::sync::LazyLock;

use super::Kind;
use super::dictionary::Dictionary;
use super::lookup::Facts;
use super::phrase::stands;
use super::scan::{Case, Scan};
use super::signs::Signs;
use super::slip::Slip;

/// A phrase that may be set in two ways.
struct Variant {
    /// In small letters.
    words: Vec<&'static str>,
    right: Option<&'static str>,
    /// Told only where it names no school: with a small first letter, and no name behind it.
    is_common: bool,
}

/// The phrases, and what is said of them.
pub const TABLE: &str = include_str!("variants.txt");

/// What stands in for an hour, beside the first words of the phrases.
pub const HOURS: [&str; 2] = ["h", "giờ"];

static VARIANTS: LazyLock<Vec<Variant>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let variant = |line: &'static str| {
        let (phrase, right) = line.split_once('=').map_or((line, None), |(phrase, right)| (phrase, Some(right.trim())));
        let words = phrase.trim_start_matches(['~', ' ']).split_whitespace().collect();
        Variant { words, right, is_common: phrase.starts_with('~') }
    };
    lines.map(variant).collect()
});

/// A passage, and the first word of a phrase in it.
type Place = (usize, usize);

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let open = scans.iter().enumerate().filter(|(_, scan)| scan.kind != Kind::Name);
    let candidates: Vec<Place> = open
        .flat_map(|(passage, scan)| {
            let words = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::VARIANT));
            words.map(move |(at, _)| (passage, at))
        })
        .collect();
    for variant in VARIANTS.iter() {
        let found: Vec<Place> = candidates.iter().copied().filter(|place| variant.is_at(scans, *place)).collect();
        variant.tell(scans, &found, slips);
    }
    hours(scans, &candidates, slips);
    manners_of_time(scans, &candidates, slips);
    percent(scans, slips);
    years(scans, slips);
}

impl Variant {
    fn is_at(&self, scans: &[Scan], (passage, at): Place) -> bool {
        let Some(scan) = scans.get(passage).filter(|scan| !scan.is_capitals) else { return false };
        let case = |at: usize| scan.words.get(at).map(|word| word.case);
        let end = at + self.words.len();
        let is_name = || {
            let goes_on = scan.is_next_to(end - 1) && matches!(case(end), Some(Case::Capital | Case::Capitals));
            goes_on || case(at) != Some(Case::Small)
        };
        let stands = stands(&self.words, scan, at) && case(at) != Some(Case::Capitals);
        // `Ban Tổ chức Trung ương`, `Ban Tổ chức Tỉnh ủy`: bodies of the Party.
        let is_of_party = matches!(scan.word(end), "Trung" | "Tỉnh" | "Thành" | "Đảng") && scan.is_next_to(end - 1);
        stands && !is_of_party && !(self.is_common && is_name())
    }

    fn written<'s>(&self, scans: &[Scan<'s>], (passage, at): Place) -> &'s str {
        let found = scans.get(passage).and_then(|scan| scan.text.get(scan.span(at, at + self.words.len() - 1)));
        found.unwrap_or("")
    }

    /// Tells each writing but the usual one, where it is met first.
    fn tell(&self, scans: &[Scan], found: &[Place], slips: &mut Vec<Slip>) {
        // Of a first word the capital says nothing: it is set as in the middle of a sentence.
        let opens = |(passage, at): Place| {
            scans.get(passage).and_then(|scan| scan.words.get(at)).is_some_and(|word| word.opens)
        };
        let mut inside: Vec<&str> =
            found.iter().filter(|place| !opens(**place)).map(|place| self.written(scans, *place)).collect();
        if inside.is_empty() && self.right.is_none() {
            // All of them open something: then they are alike in that.
            inside = found.iter().map(|place| self.written(scans, *place)).collect();
        }
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for text in &inside {
            match counts.iter_mut().find(|(known, _)| known == text) {
                Some((_, count)) => *count += 1,
                None => counts.push((text, 1)),
            }
        }
        // Of equals the first.
        let usual = counts.iter().rev().max_by_key(|(_, count)| *count).map(|(text, _)| *text);
        let usual = match self.right {
            Some(right) => inside.contains(&right).then_some(right),
            None => usual,
        };
        let Some(usual) = usual else { return };
        let mut told: Vec<String> = vec![usual.to_owned()];
        for place in found {
            let written = self.written(scans, *place);
            let text = if opens(*place) { with_first_of(written, usual) } else { written.to_owned() };
            // Where one way is right, capitals inside the phrase have a rule of their own.
            let is_told_elsewhere = self.right.is_some() && with_first_of(written, usual) != usual;
            if !told.contains(&text) && !is_told_elsewhere {
                let range = scans[place.0].span(place.1, place.1 + self.words.len() - 1);
                let message = format!("\"{text}\" và \"{usual}\" viết hoa khác nhau trong một văn bản.");
                let slip = Slip::hint("TXT-01", range, message).help(format!("viết thống nhất, ví dụ \"{usual}\"."));
                slips.push(slip.in_passage(place.0));
                told.push(text);
            }
        }
    }
}

/// A phrase with its first letter as in another writing of it.
fn with_first_of(text: &str, usual: &str) -> String {
    let (mut rest, first) = (text.chars(), usual.chars().next());
    rest.next();
    first.into_iter().chain(rest).collect()
}

/// `8h30` beside `09h00`: hours below 10 in two ways. Told once.
fn hours(scans: &[Scan], candidates: &[Place], slips: &mut Vec<Slip>) {
    let hour = |(passage, at): &Place| {
        let scan = scans.get(*passage)?;
        let digits = |gap: &str| gap.len() - gap.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
        let (before, word) = (scan.gap_before(*at), scan.words.get(*at)?);
        let length = digits(before);
        let is_hour = scan.lower_word(*at) == "h" && word.is_code && (1..=2).contains(&length);
        let start = word.range.start.checked_sub(length)?;
        let written = scan.text.get(start..word.range.start)?;
        let is_below_ten = written.len() == 1 || written.starts_with('0');
        (is_hour && is_below_ten).then_some((*passage, start..word.range.end, written.len() == 2))
    };
    let hours: Vec<_> = candidates.iter().filter_map(hour).collect();
    let padded = hours.iter().filter(|(.., is_padded)| *is_padded).count();
    if padded == 0 || padded == hours.len() {
        return;
    }
    let is_usual = padded * 2 >= hours.len();
    let Some((passage, range, _)) = hours.iter().find(|(.., is_padded)| *is_padded != is_usual) else { return };
    let slip = Slip::hint("BAS-05", range.clone(), "giờ dưới 10 có chỗ ghi số 0 ở trước, có chỗ không.");
    slips.push(slip.help("ghi thống nhất, ví dụ 08 giờ 30 hoặc 8 giờ 30 trong cả văn bản.").in_passage(*passage));
}

/// `7h30` beside `10 giờ 45`: two manners of one thing. Told once, at the rarer.
fn manners_of_time(scans: &[Scan], candidates: &[Place], slips: &mut Vec<Slip>) {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let time = |(passage, at): &Place| {
        let scan = scans.get(*passage)?;
        let (word, before, after) = (scan.words.get(*at)?, scan.gap_before(*at), scan.gap_after(*at));
        let number = before.trim_end_matches([' ', '\u{a0}']);
        let length = number.len() - number.trim_end_matches(is_digit).len();
        let minutes = after.trim_start_matches([' ', '\u{a0}']);
        let is_short = scan.lower_word(*at) == "h";
        // `10 giờ học` counts hours; minutes behind it make it a time.
        let is_time = (1..=2).contains(&length) && minutes.starts_with(is_digit);
        let is_right = if is_short { before.ends_with(is_digit) && after.starts_with(is_digit) } else { is_time };
        let start = word.range.start - (before.len() - number.len()) - length;
        (is_right && length > 0).then_some((*passage, start..word.range.end, is_short))
    };
    let times: Vec<_> = candidates.iter().filter_map(time).collect();
    let short = times.iter().filter(|(.., is_short)| *is_short).count();
    if short == 0 || short == times.len() {
        return;
    }
    let is_usual_short = short * 2 > times.len();
    let Some((passage, range, _)) = times.iter().find(|(.., is_short)| *is_short != is_usual_short) else { return };
    let slip = Slip::hint("BAS-05", range.clone(), "giờ có chỗ ghi \"h\", có chỗ ghi \"giờ\".");
    slips.push(slip.help("ghi thống nhất, ví dụ 07 giờ 30 trong cả văn bản.").in_passage(*passage));
}

/// `3 %` beside `100%`. Told once, at the rarer.
fn percent(scans: &[Scan], slips: &mut Vec<Slip>) {
    let signs = scans.iter().enumerate().flat_map(|(passage, scan)| {
        scan.text.match_indices('%').filter_map(move |(at, _)| {
            let before = scan.text.get(..at)?;
            let number = before.trim_end_matches([' ', '\u{a0}']);
            let is_number = number.ends_with(|sign: char| sign.is_ascii_digit());
            is_number.then(|| (passage, number.len() - 1..at + 1, number.len() < before.len()))
        })
    });
    let signs: Vec<_> = signs.collect();
    let apart = signs.iter().filter(|(.., is_apart)| *is_apart).count();
    if apart == 0 || apart == signs.len() {
        return;
    }
    let is_usual_apart = apart * 2 > signs.len();
    let Some((passage, range, _)) = signs.iter().find(|(.., is_apart)| *is_apart != is_usual_apart) else { return };
    let slip = Slip::hint("TXT-02", range.clone(), "dấu % có chỗ viết liền, có chỗ viết rời chữ số.");
    slips.push(slip.help("viết một cách trong cả văn bản, ví dụ 98,5%.").in_passage(*passage));
}

/// `2026 - 2027` beside `2026-2027`: spans of years in two manners. Told once, at the rarer.
fn years(scans: &[Scan], slips: &mut Vec<Slip>) {
    let is_year = |text: Option<&str>| {
        text.is_some_and(|text| text.starts_with("20") && text.bytes().all(|sign| sign.is_ascii_digit()))
    };
    let with_hyphens = scans.iter().enumerate().filter(|(_, scan)| scan.signs.has(Signs::HYPHEN));
    let found = with_hyphens.flat_map(|(passage, scan)| {
        scan.text.match_indices('-').filter_map(move |(at, _)| {
            let (before, after) = (scan.text.get(..at)?, scan.text.get(at + 1..)?);
            let (first, second) = (before.trim_end_matches(' '), after.trim_start_matches(' '));
            let start = first.len().checked_sub(4)?;
            let is_spaced = first.len() < before.len();
            let is_even = is_spaced == (second.len() < after.len());
            let is_span = is_even && is_year(first.get(start..)) && is_year(second.get(..4));
            is_span.then(|| (passage, start..scan.text.len() - second.len() + 4, is_spaced))
        })
    });
    let found: Vec<_> = found.collect();
    let spaced = found.iter().filter(|(.., is_spaced)| *is_spaced).count();
    if spaced == 0 || spaced == found.len() {
        return;
    }
    let is_usual = spaced * 2 > found.len();
    let Some((passage, range, _)) = found.iter().find(|(.., is_spaced)| *is_spaced != is_usual) else { return };
    let slip = Slip::hint("TXT-02", range.clone(), "hai năm có chỗ nối liền, có chỗ cách hai bên dấu gạch.");
    slips.push(slip.help("viết một cách trong cả văn bản, ví dụ 2026-2027.").in_passage(*passage));
}
