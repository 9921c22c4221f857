//! TBL-09: a number in a sentence, and the parts it is said to be made of: `38 giáo viên (nam 10, nữ 28)`, `44 người,
//! gồm 02 cán bộ quản lý, 38 giáo viên và 04 nhân viên`.

use super::Kind;
use super::lookup::Facts;
use super::scan::Scan;
use super::slip::Slip;

const RULE: &str = "TBL-09";

/// Limit of words between a number and its parts: `38 cán bộ, giáo viên, nhân viên (`.
const WORDS: usize = 8;

/// The words that a rule begins at.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    ["gồm", "nữ"].into_iter()
}

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell) {
        return;
    }
    let marked = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::TALLY));
    for (index, _) in marked {
        match scan.lower_word(index) {
            "nữ" => by_sex(scan, index, slips),
            _ => listed(scan, index, slips),
        }
    }
}

/// A number of things: digits, grouped by full stops at most.
fn whole(text: &str) -> Option<u64> {
    let is_grouped = text.split('.').skip(1).all(|group| group.len() == 3);
    let digits: String = text.chars().filter(|sign| *sign != '.').collect();
    let is_number = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|sign| sign.is_ascii_digit());
    (is_number && is_grouped).then(|| digits.parse().ok()).flatten()
}

/// The number at the end of a text, and where it begins.
fn at_end(text: &str) -> Option<(usize, u64)> {
    let text = text.trim_end_matches([' ', '\u{a0}']);
    let start = text
        .rfind(|sign: char| !(sign.is_ascii_digit() || sign == '.'))
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    // `1,5`, `12/15`, `2020-2025` are no numbers of things.
    let is_part = text.get(..start).is_some_and(|before| before.ends_with([',', '/', '-', '–']));
    whole(text.get(start..)?).filter(|_| !is_part).map(|number| (start, number))
}

/// The number at the beginning of a text, behind a colon or without one.
fn at_start(text: &str) -> Option<u64> {
    let text = text.trim_start_matches([':', ' ', '\u{a0}']);
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(text.len());
    let is_part = text.get(end..).is_some_and(|after| after.trim_start().starts_with(['%', '/']));
    let goes_on = text.get(end..).is_some_and(|after| {
        after.strip_prefix(',').is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
    });
    whole(text.get(..end)?.trim_end_matches('.')).filter(|_| !is_part && !goes_on)
}

/// The number that the words before this one count, in the same sentence, and its place in the text.
fn total(scan: &Scan, index: usize, skipped: usize) -> Option<(usize, u64)> {
    let last = index.checked_sub(skipped + 1)?;
    for at in (last.saturating_sub(WORDS)..=last).rev() {
        let gap = scan.gap_before(at);
        let place = scan.words.get(at)?.range.start - gap.len();
        if let Some((start, number)) = at_end(gap) {
            return gap.ends_with([' ', '\u{a0}']).then_some((place + start, number));
        }
        // Words of a list of things counted together: `cán bộ, giáo viên, nhân viên`.
        if gap.contains(['.', ';', ':', '(', ')', '\n']) || gap.contains(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
    }
    None
}

/// `38 giáo viên (nam 10, nữ 28)`, `712 học sinh (360 nam, 352 nữ)`.
fn by_sex(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(men) = (index.saturating_sub(3)..index).rev().find(|at| scan.lower_word(*at) == "nam") else { return };
    let opens = scan.gap_before(men);
    let (first, second) = if opens.ends_with('(') {
        (at_start(scan.gap_after(men)), at_start(scan.gap_after(index)))
    } else if let Some((start, first)) = at_end(opens).filter(|(start, _)| opens[..*start].ends_with('(')) {
        (Some(first).filter(|_| start > 0), at_end(scan.gap_before(index)).map(|(_, second)| second))
    } else {
        return;
    };
    let (Some(first), Some(second), Some((start, total))) = (first, second, total(scan, men, 0)) else { return };
    let end = scan.words.get(index).map_or(start, |word| word.range.end);
    tell(start..end, total, first + second, slips);
}

/// `44 người, gồm 02 cán bộ quản lý, 38 giáo viên và 04 nhân viên`: each part with its number.
fn listed(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let is_joint = matches!(scan.gap_before(index), " " | ", " | " (");
    let Some((start, total)) = total(scan, index, 0).filter(|_| is_joint && scan.lower_before(index) != "bao") else {
        return;
    };
    let from = scan.words.get(index).map_or(0, |word| word.range.end);
    let rest = scan.lower.get(from..).unwrap_or("").trim_start_matches([':', ' ']);
    let end = rest.find(['.', ';', ')', '\n', '(']).unwrap_or(rest.len());
    let parts: Vec<&str> = rest[..end].split(", ").flat_map(|part| part.split(" và ")).collect();
    let numbers: Option<Vec<u64>> = parts.iter().map(|part| part_of(part)).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.len() > 1) else { return };
    let sum: u64 = numbers.iter().sum();
    // A part that is greater counts other things than the whole.
    if numbers.iter().all(|number| *number < total) {
        tell(start..from, total, sum, slips);
    }
}

/// `38 giáo viên`: a number and words without another.
fn part_of(part: &str) -> Option<u64> {
    let part = part.trim();
    let end = part.find(' ')?;
    let has_other = part.get(end..)?.contains(|sign: char| sign.is_ascii_digit() || sign == '%');
    whole(part.get(..end)?).filter(|_| !has_other)
}

fn tell(range: std::ops::Range<usize>, total: u64, sum: u64, slips: &mut Vec<Slip>) {
    if total != sum {
        let message = format!("các số thành phần cộng lại là {sum}, trước đó ghi {total}.");
        slips.push(Slip::hint(RULE, range, message).help("xem lại số tổng và các số thành phần."));
    }
}
