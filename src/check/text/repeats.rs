//! TXT-05: a sentence that occurs twice.

use std::collections::HashMap;
use std::ops::Range;

use super::Kind;
use super::dictionary::Dictionary;
use super::placeholders::is_reference;
use super::scan::{Case, Scan};
use super::slip::{Slip, quotation};

const RULE: &str = "TXT-05";
/// Shorter sentences may well be said twice in a document …
const LEAST_WORDS: usize = 8;
/// … a point of a list too (`số điện thoại, địa chỉ thư điện tử của người được giới thiệu (nếu có);`) …
const LEAST_WORDS_IN_POINT: usize = 14;
/// … but hardly in one cell.
const LEAST_WORDS_IN_UNIT: usize = 3;
/// Points of two lists may say the same when they are shorter than this.
const LEAST_WORDS_OVER_LISTS: usize = 25;

/// Fewest words of a sentence that is the beginning of another …
const LEAST_WORDS_OF_BEGINNING: usize = 14;
/// … and how many first words find the candidates.
const WORDS_OF_KEY: usize = 8;
/// Limit of remembered sentences that begin alike.
const MOST_ALIKE: usize = 8;

/// Within what a sentence is said once: the unit, the article and the list that it stands in.
type Scope = (usize, usize, usize);

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let mut seen: HashMap<(Scope, &str), (usize, Range<usize>)> = HashMap::new();
    let mut beginnings: HashMap<(usize, &str), Vec<&str>> = HashMap::new();
    let mut label: Option<usize> = None;
    // Each article of a regulation is whole by itself.
    let mut article = 0;
    let mut lists = Lists::default();
    let mut run = Run::default();
    let mut outline = None;
    for (passage, scan) in scans.iter().enumerate() {
        article += usize::from(opens_article(scan));
        let list = match lists.list_of(scan, passage) {
            list if scan.under == 0 => list,
            _ => scan.under,
        };
        if matches!(scan.kind, Kind::Prose | Kind::Cell) {
            echoes(scan, passage, slips);
        }
        // Each annex says what it belongs to.
        if is_reference(scan) {
            continue;
        }
        if is_level_label(scan) {
            label = Some(passage);
        }
        // Under it stand the words of the circular, which says many of them more than once.
        if label.is_some_and(|label| passage - label <= NEAR_LABEL) {
            continue;
        }
        let (unit, least) = match scan.kind {
            // Two annexes are for two readers, and may ask the same of both.
            Kind::Prose => (scan.unit, LEAST_WORDS),
            // Rows of a table may say the same; points of one cell may not.
            Kind::Cell if scan.unit > 0 => (scan.unit, LEAST_WORDS_IN_UNIT),
            _ => continue,
        };
        // A paragraph of short points may say one of them again, not all of them.
        let is_prose = scan.kind == Kind::Prose;
        let whole = (is_prose && scan.text.contains("; ")).then(|| 0..scan.text.trim_end().len());
        for sentence in sentences(scan.text).chain(whole) {
            let before = |end: usize| scan.words.partition_point(|word| word.range.start < end);
            let words = before(sentence.end) - before(sentence.start);
            let Some(text) = scan.lower.get(sentence.clone()) else { continue };
            let is_point = is_prose && is_point(scan.text, &sentence);
            // `…); thuộc trường hợp …`: a piece of a bracket is no sentence.
            if text.matches('(').count() != text.matches(')').count() {
                continue;
            }
            if words < if is_point { LEAST_WORDS_IN_POINT } else { least } {
                continue;
            }
            // Two bodies may be given one duty, and two kinds of members one right; in a regulation every one has its own.
            let list = if words < LEAST_WORDS_OVER_LISTS || article > 0 { list } else { 0 };
            // It opens what follows, as the name of its article does.
            if text.trim_end().ends_with(':') {
                continue;
            }
            let key = text.trim_matches(|sign: char| !sign.is_alphanumeric());
            let is_told = slips.last().is_some_and(|last| last.rule == RULE && last.passage == passage);
            if is_told && sentence.start == 0 && sentence.end == scan.text.trim_end().len() {
                continue;
            }
            // What an annex has from the text is said twice; an outline of reports asks for what the text is about.
            let before_it = seen.get(&((unit, article, list), key)).or_else(|| {
                let of_text = seen.get(&((0, article, list), key)).filter(|_| is_prose);
                of_text.filter(|_| !*outline.get_or_insert_with(|| has_outline(scans)))
            });
            if let Some((first, _)) = before_it {
                if is_prose && run.goes_on(passage, *first) {
                    run.tell(slips);
                    continue;
                }
                slips.push(slip(scans, passage, sentence, *first));
                run = Run { passage, first: *first, at: slips.len() - 1, ..Run::default() };
                continue;
            }
            // The whole paragraph begins as its first sentence does.
            let is_whole = sentence.start == 0 && sentence.end == scan.text.trim_end().len();
            let is_one = !is_whole || !scan.text.contains("; ");
            if is_prose && words >= LEAST_WORDS_OF_BEGINNING && !is_point && is_one {
                let first = before(sentence.start);
                slips.extend(
                    beginning(scan, first, key, &sentence, &mut beginnings).map(|slip| slip.in_passage(passage)),
                );
            }
            seen.insert(((unit, article, list), key), (passage, sentence));
        }
    }
}

/// Whether the document comes with an outline of the reports that it asks for.
fn has_outline(scans: &[Scan]) -> bool {
    scans.iter().any(|scan| ["đề cương", "mẫu báo cáo"].iter().any(|words| scan.lower.contains(words)))
}

/// `Điều 5. …`
fn opens_article(scan: &Scan) -> bool {
    let number = scan.lower.trim_start().strip_prefix("điều ");
    number.is_some_and(|number| number.starts_with(|sign: char| sign.is_ascii_digit()))
}

/// Which list a paragraph is a point of: dashes stand under what is before them, letters under what has no letter.
#[derive(Default)]
struct Lists {
    /// What the dashes and what the letters stand under.
    of_dashes: usize,
    of_letters: usize,
}

impl Lists {
    /// A number for each list; 0 for what is no point of one.
    fn list_of(&mut self, scan: &Scan, passage: usize) -> usize {
        if !matches!(scan.kind, Kind::Prose | Kind::Heading) {
            return 0;
        }
        let text = scan.text.trim_start();
        if text.starts_with(['-', '–', '+', '•', '*']) {
            return self.of_dashes;
        }
        self.of_dashes = passage + 1;
        let mut signs = text.chars();
        if signs.next().is_some_and(char::is_lowercase) && signs.next() == Some(')') {
            return self.of_letters;
        }
        self.of_letters = passage + 1;
        0
    }
}

/// Fewest words that are said again right behind themselves, in one sentence and with a capital …
const LEAST_WORDS_OF_ECHO: usize = 4;
/// … and those, with a number among them, that two sentences begin with, one after the other.
const LEAST_WORDS_OF_OPENING: usize = 6;
const MOST_WORDS_OF_ECHO: usize = 12;
/// Behind these words a name was not said again but does something: `…, Hội đồng có trách nhiệm …`.
const PREDICATES: [&str; 6] = ["có", "chịu", "phải", "được", "là", "xem"];

/// `ông Lê Văn Tám, Phó Chủ tịch UBND xã, Phó Chủ tịch UBND xã`; a sentence that begins as the one before it.
fn echoes(scan: &Scan, passage: usize, slips: &mut Vec<Slip>) {
    let mut sentence = 0;
    for index in 1..scan.words.len() {
        let gap = scan.gap_before(index);
        let is_end = gap.trim_end().ends_with(['.', '!', '?']) && gap.ends_with(' ');
        if !is_end && !gap.starts_with([',', ';']) {
            continue;
        }
        // Numbers stand between words.
        let is_same = |first: usize, offset: usize| {
            let (one, other) = (first + offset, index + offset);
            scan.lower_word(one) == scan.lower_word(other)
                && (offset == 0 || scan.gap_before(one) == scan.gap_before(other))
        };
        let repeats = |length: &usize| {
            let first = index.checked_sub(*length);
            first.is_some_and(|first| (0..*length).all(|offset| is_same(first, offset)))
        };
        let last = MOST_WORDS_OF_ECHO.min(scan.words.len() - index);
        let length = if is_end {
            // Sentences of law begin with one subject after the other; two with one date were copied.
            let same = (0..last).take_while(|offset| sentence + offset < index && is_same(sentence, *offset)).count();
            let opening = scan.span(index, index + same.saturating_sub(1));
            let has_number =
                scan.text.get(opening).is_some_and(|text| text.contains(|sign: char| sign.is_ascii_digit()));
            Some(same).filter(|length| *length >= LEAST_WORDS_OF_OPENING && has_number)
        } else {
            // `tổ chức chính trị, tổ chức chính trị - xã hội` are two.
            let is_capital = scan.words[index].case != Case::Small;
            let has_predicate = |length: &usize| PREDICATES.contains(&scan.lower_word(index + length));
            (LEAST_WORDS_OF_ECHO..=last).find(repeats).filter(|length| is_capital && !has_predicate(length))
        };
        if is_end {
            sentence = index;
        }
        if let Some(length) = length {
            let range = scan.span(index, index + length - 1);
            let words = quotation(scan.text.get(range.clone()).unwrap_or(""), 0..0);
            let slip = Slip::hint(RULE, range, format!("\"{words}\" vừa viết ngay trước đó."));
            slips.push(slip.help("bỏ phần viết lặp, hoặc viết khác đi.").in_passage(passage));
            return;
        }
    }
}

/// Sentences that were copied together: the finding of the first stands for all.
#[derive(Default)]
struct Run {
    /// Where the last of them stands, and where it stood before.
    passage: usize,
    first: usize,
    /// Its finding, and how many more there are.
    at: usize,
    more: usize,
}

impl Run {
    /// Whether the next repeated sentence is of the same copy: near to the last one in both places.
    fn goes_on(&mut self, passage: usize, first: usize) -> bool {
        const NEAR: usize = 4;
        let is_near = |to: usize, from: usize| to.checked_sub(from).is_some_and(|passages| passages <= NEAR);
        let is_copy = self.passage > 0 && self.passage != self.first;
        let goes_on = is_copy && is_near(passage, self.passage) && is_near(first, self.first);
        if goes_on {
            (self.passage, self.first, self.more) = (passage, first, self.more + 1);
        }
        goes_on
    }

    fn tell(&self, slips: &mut [Slip]) {
        let Some(slip) = slips.get_mut(self.at) else { return };
        let message = format!("đoạn này và {} câu sau đó chép lại một đoạn khác.", self.more);
        *slip = Slip::warning(RULE, slip.range.clone(), message)
            .help("bỏ phần chép lại, hoặc dẫn chiếu phần đã nêu.")
            .in_passage(slip.passage);
    }
}

/// From this number on, passages under one label are the circular's own.
const NEAR_LABEL: usize = 6;

/// `Mức 1`, `2.1. Mức 2:`, and nothing more.
fn is_level_label(scan: &Scan) -> bool {
    const LABEL: usize = 14;
    if scan.lower.len() >= LABEL {
        return false;
    }
    let lower = scan.lower.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ' '));
    let number = lower.strip_prefix("mức ").map(str::trim_start);
    number.is_some_and(|number| number.starts_with(|sign: char| sign.is_ascii_digit()))
}

/// A sentence that is the beginning of a longer one elsewhere, or goes on with a shorter one: copied, and added to.
fn beginning<'s>(
    scan: &'s Scan,
    first: usize,
    key: &'s str,
    sentence: &Range<usize>,
    known: &mut HashMap<(usize, &'s str), Vec<&'s str>>,
) -> Option<Slip> {
    let opening = scan.lower.get(scan.span(first, first + WORDS_OF_KEY - 1))?;
    let others = known.entry((scan.unit, opening)).or_default();
    let begins = |long: &str, short: &str| long.len() > short.len() && long.starts_with(short);
    let is_beginning = others.iter().any(|other| begins(key, other) || begins(other, key));
    let slip = is_beginning.then(|| {
        let shown = quotation(scan.text.get(sentence.clone()).unwrap_or(""), 0..0);
        let message = format!("câu \"{shown}\" và một câu khác mở đầu giống hệt nhau.");
        Slip::hint(RULE, sentence.clone(), message).help("bỏ một câu, hoặc gộp hai câu.")
    });
    if others.len() < MOST_ALIKE {
        others.push(key);
    }
    slip
}

/// A part of a list within a sentence: a semicolon before or after it.
fn is_point(text: &str, sentence: &Range<usize>) -> bool {
    let before = text.get(..sentence.start).unwrap_or("").trim_end();
    before.ends_with(';') || text.get(sentence.clone()).unwrap_or("").ends_with(';')
}

fn slip(scans: &[Scan], passage: usize, sentence: Range<usize>, first: usize) -> Slip {
    let text = scans[passage].text;
    let start = sentence.start;
    let beginning = quotation(text.get(sentence.clone()).unwrap_or(""), 0..0);
    let place = if first == passage { "trong cùng đoạn" } else { "ở đoạn khác" };
    let message = format!("câu \"{beginning}\" đã có {place}.");
    Slip::warning(RULE, start..sentence.end, message).help("bỏ một câu, hoặc viết khác đi.").in_passage(passage)
}

/// The sentences of a text: up to `.`, `;`, `!`, `?` before a space, and up to a line break.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|sign: char| !sign.is_whitespace())?;
        let mut end = text.len();
        for (at, sign) in text[start..].char_indices() {
            let after = text[start + at + sign.len_utf8()..].chars().next();
            let is_end =
                sign == '\n' || (matches!(sign, '.' | ';' | '!' | '?') && after.is_none_or(char::is_whitespace));
            if is_end {
                end = start + at + sign.len_utf8();
                break;
            }
        }
        rest = end;
        Some(start..end)
    })
}
