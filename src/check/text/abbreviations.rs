//! REF-01: an abbreviation is explained at its first use, and each term has one abbreviation. TXT-03: an abbreviation
//! that looks like a mistyped form of another (`CSCV` beside `CSVC`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Kind;
use super::dictionary::Dictionary;
use super::scan::{Case, Scan};
use super::shorthand::{
    defines, is_foreign, is_in_foreign_name, is_in_symbol, is_name_of_program, is_numeral, is_part,
};
use super::slip::Slip;

const RULE: &str = "REF-01";

/// Abbreviations that every office reader knows; after `=` those that are preferred to other writings of one name.
const DATA: &str = include_str!("abbreviations.txt");

static WELL_KNOWN: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = DATA.lines().filter(|line| !line.starts_with(['#', '=', '@', '!']));
    lines.flat_map(str::split_whitespace).collect()
});

/// Those of the lines of recipients: `@` in the table.
static RECIPIENTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = DATA.lines().filter_map(|line| line.strip_prefix('@'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Those that are said and not written, under Nơi nhận neither: `!` in the table.
static COLLOQUIAL: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = DATA.lines().filter_map(|line| line.strip_prefix('!'));
    lines.flat_map(str::split_whitespace).collect()
});

static PREFERRED: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = DATA.lines().filter_map(|line| line.strip_prefix('='));
    lines.flat_map(str::split_whitespace).collect()
});

/// Where an abbreviation stands.
#[derive(Debug, Clone)]
struct Use {
    passage: usize,
    first: usize,
    last: usize,
    /// Here it is explained: `cơ sở vật chất (CSVC)`.
    defines: bool,
}

pub fn check(scans: &[Scan], dictionary: &Dictionary, slips: &mut Vec<Slip>) {
    let mut uses: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    for (passage, scan) in scans.iter().enumerate() {
        // `Sở GD&ĐT` has more capitals than small letters and is no heading in capitals.
        let is_heading = scan.is_capitals && scan.words.iter().all(|word| word.case == Case::Capitals || word.is_code);
        // `CTCĐ` alone in a cell is a post.
        let is_heading = is_heading && !(scan.kind == Kind::Cell && COLLOQUIAL.contains(&scan.text.trim()));
        // `Lưu: VT, VHXH.` names the units as their files are marked.
        let is_recipient = scan.kind == Kind::Recipient || scan.text.trim_end().ends_with('.');
        let opening = scan.lower.trim_start_matches(['-', ' ']);
        let is_file_copy = opening.starts_with("lưu:") || (is_recipient && opening.starts_with("lưu vt"));
        if scan.kind != Kind::Name && !is_heading && !is_file_copy {
            collect(scan, passage, &mut uses);
        }
    }
    variants(scans, &uses, slips);
    explained_twice(scans, &uses, slips);
    let mistyped = mistyped(scans, &uses, dictionary, slips);
    let unknown = uses.iter().filter(|(written, _)| !is_known(written, dictionary) && !mistyped.contains(*written));
    let mut never: Vec<&Use> =
        unknown.filter_map(|(written, places)| unexplained(scans, written, places, slips)).collect();
    never.sort_by_key(|place| (place.passage, place.first));
    for run in never.chunk_by(|one, next| one.passage == next.passage && are_joined(scans, one, next)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let range = scans[first.passage].span(first.first, last.last);
        let written = scans[first.passage].text.get(range.clone()).unwrap_or("");
        let message = format!("chữ viết tắt \"{written}\" chưa được giải thích.");
        let help = "ở lần dùng đầu, viết đủ rồi mở ngoặc ghi chữ viết tắt.";
        slips.push(Slip::hint(RULE, range, message).help(help).in_passage(first.passage));
    }
}

/// `TNXH và XDPT ANTQ`: abbreviations of one name; commas part those of a list.
fn are_joined(scans: &[Scan], one: &Use, next: &Use) -> bool {
    let Some(scan) = scans.get(one.passage) else { return false };
    let between = scan.text.get(scan.span(one.last, one.last).end..scan.span(next.first, next.first).start);
    matches!(between, Some(" " | " - " | " và " | " về " | "/"))
}

/// `công nghệ thông tin (CNTT)` for the second time in the text itself.
fn explained_twice(scans: &[Scan], uses: &BTreeMap<String, Vec<Use>>, slips: &mut Vec<Slip>) {
    for (written, places) in uses {
        let in_brackets = |place: &Use| {
            let scan = scans.get(place.passage)?;
            let is_text = scan.kind == Kind::Prose && scan.unit == 0;
            let is_alone = scan.gap_before(place.first) == " (" && scan.gap_after(place.last).starts_with(')');
            // Its own words stand before it both times.
            let count = written.chars().filter(|sign| sign.is_alphabetic()).count();
            let first = place.first.checked_sub(count)?;
            let words = scan.lower.get(scan.span(first, place.first - 1))?;
            (is_text && is_alone && place.defines).then_some(words)
        };
        let mut found = places.iter().filter_map(|place| Some((place, in_brackets(place)?)));
        let Some((_, words)) = found.next() else { continue };
        if let Some((place, _)) = found.find(|(_, other)| *other == words) {
            let range = scans[place.passage].span(place.first, place.last);
            let message = format!("\"{written}\" được giải thích hai lần.");
            let slip = Slip::hint(RULE, range, message).help("giải thích một lần, ở lần dùng đầu.");
            slips.push(slip.in_passage(place.passage));
        }
    }
}

fn collect(scan: &Scan, passage: usize, uses: &mut BTreeMap<String, Vec<Use>>) {
    let mut index = 0;
    while index < scan.words.len() {
        let first = index;
        index += 1;
        if !is_part(scan, first) {
            continue;
        }
        // `GD&ĐT`, `GD-ĐT`, `TH&THCS`: one abbreviation.
        while matches!(scan.gap_after(index - 1), "&" | "-" | "+") && is_part(scan, index) {
            index += 1;
        }
        let written = scan.text.get(scan.span(first, index - 1)).unwrap_or("");
        if written.chars().filter(|letter| letter.is_uppercase()).count() < 2 || is_numeral(written) {
            continue;
        }
        let last = index - 1;
        // `CVP, các PCVP UBND tỉnh` under Nơi nhận is as the office knows it.
        let is_usual = || scan.kind == Kind::Recipient && RECIPIENTS.contains(&written);
        if is_usual()
            || is_in_foreign_name(scan, first, last)
            || is_name_of_program(scan, first)
            || is_in_symbol(scan, first)
        {
            continue;
        }
        // The letter that only looks like Đ is reported as such.
        uses.entry(written.replace('Ð', "Đ")).or_default().push(Use {
            passage,
            first,
            last,
            defines: defines(scan, first, last),
        });
    }
}

/// Known to every reader, whatever signs stand in it (`GD-ĐT`), to the school, or a foreign name.
fn is_known(written: &str, dictionary: &Dictionary) -> bool {
    // `UBND - HĐND`: two that are known.
    let parts: Vec<&str> = written.split(['-', '&', '+']).collect();
    is_one_known(written, dictionary) || (parts.len() > 1 && parts.iter().all(|part| is_one_known(part, dictionary)))
}

fn is_one_known(written: &str, dictionary: &Dictionary) -> bool {
    let wanted: Vec<char> = written.chars().filter(|letter| letter.is_alphabetic()).collect();
    let is_same = |known: &&str| known.chars().filter(|letter| letter.is_alphabetic()).eq(wanted.iter().copied());
    WELL_KNOWN.iter().any(is_same) || dictionary.knows(&written.to_lowercase()) || is_foreign(written)
}

/// The first use, where nothing ever explains it. One that is explained later is told here.
fn unexplained<'u>(scans: &[Scan], written: &str, places: &'u [Use], slips: &mut Vec<Slip>) -> Option<&'u Use> {
    // Under Nơi nhận units are named as the office shortens them; what an association calls itself is told there.
    let is_told = COLLOQUIAL.contains(&written);
    let is_text = |place: &&Use| {
        let scan = scans.get(place.passage);
        scan.is_some_and(|scan| (is_told || scan.kind != Kind::Recipient) && !scan.lower.contains("tên viết tắt"))
    };
    let first = places.iter().find(is_text).filter(|first| !first.defines)?;
    if !places.iter().any(|place| place.defines) {
        return Some(first);
    }
    let range = scans[first.passage].span(first.first, first.last);
    let message = format!("\"{written}\" dùng trước khi được giải thích.");
    let help = "giải thích ở lần dùng đầu: viết đủ rồi mở ngoặc ghi chữ viết tắt.";
    slips.push(Slip::hint(RULE, range, message).help(help).in_passage(first.passage));
    None
}

/// The same letters with different signs between: `GDĐT`, `GD&ĐT`.
fn variants(scans: &[Scan], uses: &BTreeMap<String, Vec<Use>>, slips: &mut Vec<Slip>) {
    let mut by_letters: BTreeMap<String, Vec<(&String, &Vec<Use>)>> = BTreeMap::new();
    for (written, places) in uses {
        let letters: String = written.chars().filter(|sign| sign.is_alphabetic()).collect();
        by_letters.entry(letters).or_default().push((written, places));
    }
    for mut group in by_letters.into_values().filter(|group| group.len() > 1) {
        let is_defined = |places: &[Use]| places.iter().any(|place| place.defines);
        let is_preferred = |written: &str| PREFERRED.contains(&written);
        group.sort_by_key(|(written, places)| {
            (std::cmp::Reverse((is_preferred(written), is_defined(places), places.len())), written.len())
        });
        let Some((usual, _)) = group.first().copied() else { continue };
        for (written, places) in group.iter().skip(1) {
            let Some(first) = places.first() else { continue };
            let message = format!("\"{written}\" và \"{usual}\" cùng chỉ một tên.");
            let slip = Slip::warning(RULE, scans[first.passage].span(first.first, first.last), message);
            slips.push(slip.help(format!("dùng một cách viết tắt, ví dụ \"{usual}\".")).in_passage(first.passage));
        }
    }
}

/// Abbreviations that nobody explained, one letter away from one that is explained or well known.
fn mistyped(
    scans: &[Scan],
    uses: &BTreeMap<String, Vec<Use>>,
    dictionary: &Dictionary,
    slips: &mut Vec<Slip>,
) -> Vec<String> {
    let is_explained = |places: &Vec<Use>| places.iter().any(|place| place.defines);
    let mut found = Vec::new();
    for (written, places) in uses {
        if is_known(written, dictionary) || is_explained(places) {
            continue;
        }
        let is_surer = |(other, others): &(&String, &Vec<Use>)| {
            // Đ is seldom typed for D: beside it the writing with D is the slip.
            let has_more_marks = other.matches('Đ').count() > written.matches('Đ').count();
            is_explained(others) || others.len() > places.len() || (has_more_marks && plain(other) == plain(written))
        };
        let sure = uses.iter().filter(is_surer);
        let sure = sure.map(|(other, _)| other.as_str()).filter(|other| *other != written);
        let candidates = sure.chain(WELL_KNOWN.iter().copied().filter(|known| known.chars().count() > 3));
        let Some(near) = candidates.into_iter().find(|near| is_mistyped(written, near)) else { continue };
        let Some(first) = places.first() else { continue };
        let message = format!("\"{written}\" có lẽ là \"{near}\" gõ nhầm.");
        let slip = Slip::warning("TXT-03", scans[first.passage].span(first.first, first.last), message);
        slips.push(slip.help(format!("viết \"{near}\", hoặc giải thích chữ viết tắt này.")).in_passage(first.passage));
        found.push(written.clone());
    }
    found
}

fn plain(text: &str) -> String {
    text.replace('Đ', "D")
}

/// Two neighbours changed about in four letters or more; D for Đ; one doubled letter.
fn is_mistyped(written: &str, near: &str) -> bool {
    if written != near && plain(written) == plain(near) {
        return true;
    }
    let (one, other): (Vec<char>, Vec<char>) = (written.chars().collect(), near.chars().collect());
    if other.len() < 4 || written.contains(['&', '-']) {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (rest, wanted) = (&one[same..], &other[same..]);
    let is_swapped = one.len() == other.len()
        && rest.len() > 1
        && rest[0] == wanted[1]
        && rest[1] == wanted[0]
        && rest[2..] == wanted[2..];
    let is_doubled = one.len() == other.len() + 1 && same > 0 && rest[0] == one[same - 1] && rest[1..] == *wanted;
    is_swapped || is_doubled
}
