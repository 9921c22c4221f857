//! TBL-09: a number in a sentence, and the parts it is said to be made of: `38 giáo viên (nam 10, nữ 28)`, `44 người,
//! gồm 02 cán bộ quản lý, 38 giáo viên và 04 nhân viên`.

use super::Kind;
use super::averages;
use super::budgets;
use super::changes;
use super::lookup::Facts;
use super::near;
use super::remainders;
use super::scan::Scan;
use super::shares;
use super::slip::Slip;
use crate::vietnamese::money;

const RULE: &str = "TBL-09";

/// Limit of words between a number and its parts: `38 cán bộ, giáo viên, nhân viên (`.
const WORDS: usize = 8;
/// Letters of the longest list that is read.
const LONGEST: usize = 600;

/// The words that a rule begins at.
pub const FIRST_WORDS: [&str; 9] = ["gồm", "nữ", "tiêu", "bình", "từ", "hơn", "còn", "tăng", "giảm"];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell) {
        return;
    }
    let marked = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::TALLY));
    for (index, _) in marked {
        match scan.lower_word(index) {
            "nữ" => by_sex(scan, index, slips),
            "bình" => averages::average(scan, index, slips),
            "từ" => changes::change(scan, index, slips),
            "hơn" => changes::comparison(scan, index, slips),
            "tăng" | "giảm" => changes::difference(scan, index, slips),
            "còn" => remainders::rest(scan, index, slips),
            "tiêu" => codes(scan, index, slips),
            _ => {
                listed(scan, index, slips);
                named(scan, index, slips);
            }
        }
    }
    if scan.text.contains(':') {
        for index in (0..scan.words.len()).filter(|index| scan.gap_after(*index).starts_with(": ")) {
            behind_colon(scan, index, slips);
        }
    }
    amounts(scan, slips);
}

/// `05 tiêu chí … là: 1.1, 1.5, 2.2, 3.2, 4.1 và 5.2`: as many codes as are counted.
fn codes(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    if scan.lower_word(index + 1) != "chí" {
        return;
    }
    let Some((_, total)) = at_end(scan.gap_before(index)) else { return };
    let (Some(start), Some(end)) = (scan.words.get(index), scan.words.get(index + 1)) else { return };
    let rest = scan.lower.get(end.range.end..).unwrap_or("");
    // The sentence ends at a full stop before a blank: those of codes stand before digits.
    let rest = rest.split([';', '\n']).next().unwrap_or("").split(". ").next().unwrap_or("");
    let Some((words, list)) = [": ", " là ", " gồm ", " ("]
        .iter()
        .filter_map(|joint| rest.split_once(joint))
        .find(|(_, list)| list.trim_start_matches("tiêu chí ").starts_with(|sign: char| sign.is_ascii_digit()))
    else {
        return;
    };
    let is_other =
        words.contains("tiêu chí") || words.contains(|sign: char| sign.is_ascii_digit() && !words.contains("mức"));
    let is_code = |item: &&str| {
        let item = item.trim().trim_start_matches("tiêu chí ").trim_end_matches(['.', ')', ',']);
        item.split_once('.').is_some_and(|(standard, own)| {
            [standard, own]
                .iter()
                .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_digit()))
        })
    };
    let items: Vec<&str> = list.split(", ").flat_map(|part| part.split(" và ")).collect();
    let count = items.iter().take_while(|item| is_code(item)).count();
    // What follows the last code must be its end: `1.1, 1.2 …` is no whole list.
    if !is_other && count == items.len() && count > 1 && count as u64 != total {
        let message = format!("ghi {total} tiêu chí nhưng kể ra {count}.");
        let range = start.range.start..end.range.end;
        slips.push(Slip::hint(RULE, range, message).help("xem lại số tiêu chí và các tiêu chí được kể."));
    }
}

/// `05 tổ chuyên môn gồm: Tổ Toán, Tổ Ngữ văn và Tổ Văn phòng`: as many names as are counted.
fn named(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let from = scan.words.get(index).map_or(0, |word| word.range.end);
    if let Some((start, total)) = total(scan, index, 0) {
        names(scan, start, total, from, slips);
    }
}

/// `03 tổ chuyên môn: Tổ Toán, …`, `08 kiến nghị: tiêu chuẩn 1 có 02 kiến nghị, …`: what stands behind a colon; at the word
/// before it.
fn behind_colon(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some((start, total)) = total(scan, index + 1, 0) else { return };
    let from = scan.words.get(index).map_or(0, |word| word.range.end);
    names(scan, start, total, from, slips);
    each(scan, start, total, from, slips);
}

/// Parts that each count the noun of the whole: `tiêu chuẩn 1 có 02 kiến nghị, tiêu chuẩn 2 có 03 kiến nghị …`.
fn each(scan: &Scan, start: usize, total: u64, from: usize, slips: &mut Vec<Slip>) {
    let counted = scan.lower.get(start..from).unwrap_or("");
    let Some((_, noun)) = counted.split_once(' ').filter(|(_, noun)| !noun.is_empty()) else { return };
    let rest = near::first(scan.lower.get(from..).unwrap_or(""), LONGEST).trim_start_matches([':', ' ']);
    let end = rest.find(['.', ')', '\n', '(', '…']).unwrap_or(rest.len());
    let list = rest.get(..end).unwrap_or("");
    let parts: Vec<&str> = list.split([',', ';']).flat_map(|part| part.split(" và ")).collect();
    let numbers: Option<Vec<u64>> = parts
        .iter()
        .map(|part| {
            let before = part.trim().strip_suffix(noun)?;
            at_end(before).filter(|(at, _)| *at > 0).map(|(_, number)| number)
        })
        .collect();
    if let Some(numbers) = numbers.filter(|numbers| numbers.len() > 2) {
        tell(start..from, total, numbers.iter().fold(0, |sum, number| sum.saturating_add(*number)), slips);
    }
}

fn names(scan: &Scan, start: usize, total: u64, from: usize, slips: &mut Vec<Slip>) {
    if total < 2 {
        return;
    }
    let counted = scan.lower.get(start..from).unwrap_or("");
    let Some(noun) = counted.split(' ').nth(1).filter(|noun| !noun.is_empty()) else { return };
    let rest = near::first(scan.lower.get(from..).unwrap_or(""), LONGEST).trim_start_matches([':', ' ']);
    let end = rest.find(['.', ';', ')', '\n', '(', '…']).unwrap_or(rest.len());
    let items: Vec<&str> = rest[..end].split(", ").flat_map(|part| part.split(" và ")).collect();
    let is_item = |item: &&str| item.trim().split(' ').next() == Some(noun) && item.split(' ').count() > 1;
    let count = items.len();
    if count > 1 && items.iter().all(is_item) && count as u64 != total {
        let message = format!("ghi {total} {noun} nhưng kể ra {count}.");
        slips.push(Slip::hint(RULE, start..from, message).help("xem lại số lượng và những gì được kể."));
    }
}

/// `145.000.000 đồng, trong đó ngân sách 95.000.000 đồng, xã hội hóa 40.000.000 đồng`: parts that are not the whole.
fn amounts(scan: &Scan, slips: &mut Vec<Slip>) {
    if !scan.lower.contains(" đồng") {
        return;
    }
    let mut start = 0;
    for sentence in scan.lower.split_inclusive(". ").flat_map(|part| part.split_inclusive('\n')) {
        let from = start;
        start += sentence.len();
        let sentence = budgets::without_shares(sentence);
        let before = slips.len();
        if budgets::is_list_by_semicolons(&sentence) {
            amounts_of(&sentence, from, slips);
        }
        if slips.len() > before {
            continue;
        }
        let mut start = from;
        for part in sentence.split_inclusive(';') {
            amounts_of(part, start, slips);
            start += part.len();
        }
    }
}

fn amounts_of(sentence: &str, from: usize, slips: &mut Vec<Slip>) {
    const UNITS: [&str; 2] = [" triệu đồng", " đồng"];
    /// Parts that are far from the whole are some of them.
    const NEAR: u64 = 85;
    let before = slips.len();
    for unit in UNITS {
        let amounts: Vec<(usize, u64)> = sentence
            .match_indices(unit)
            .filter_map(|(at, _)| at_end(sentence.get(..at)?).map(|(_, number)| (at + unit.len(), number)))
            .collect();
        let [(end, total), parts @ ..] = amounts.as_slice() else { continue };
        let opens = parts.first().and_then(|(next, _)| sentence.get(*end..*next)).unwrap_or("");
        let is_list = ["trong đó", "gồm", ":"].iter().any(|words| opens.contains(words));
        let sum: u64 = parts.iter().fold(0, |sum, (_, number)| sum.saturating_add(*number));
        let is_part = parts.iter().all(|(_, number)| number < total);
        if is_list && is_part && parts.len() > 1 && sum.saturating_mul(100) >= total.saturating_mul(NEAR) {
            let last = parts.last().map_or(*end, |(end, _)| *end);
            tell(from + end..from + last, *total, sum, slips);
        }
    }
    if slips.len() == before {
        budgets::check(sentence, from, slips);
    }
}

/// A number of things: digits, grouped by full stops at most.
pub fn whole(text: &str) -> Option<u64> {
    let is_grouped = text.split('.').skip(1).all(|group| group.len() == 3);
    let digits: String = text.chars().filter(|sign| *sign != '.').collect();
    let is_number = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|sign| sign.is_ascii_digit());
    (is_number && is_grouped).then(|| digits.parse().ok()).flatten()
}

/// The number at the end of a text, and where it begins.
pub fn at_end(text: &str) -> Option<(usize, u64)> {
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
    // `1.125 trường (87,5%), gồm 815 trường …`: the share between says nothing.
    let joint = budgets::without_shares(scan.gap_before(index));
    let is_joint = matches!(joint.trim_end(), "" | "," | " (") || joint.trim() == ",";
    let Some((start, total)) = total(scan, index, 0).filter(|_| is_joint && scan.lower_before(index) != "bao") else {
        return;
    };
    let from = scan.words.get(index).map_or(0, |word| word.range.end);
    let rest = near::first(scan.lower.get(from..).unwrap_or(""), LONGEST);
    let rest = without_asides(rest.trim_start_matches([':', ' ']));
    let end = rest.find(['.', ')', '\n', '(']).unwrap_or(rest.len());
    let list = rest.get(..end).unwrap_or("");
    // `11 trường, gồm: 03 trường mầm non; 04 trường tiểu học; …`
    let by_semicolons: Vec<&str> = list.split("; ").map(|part| part.trim().trim_start_matches("và ")).collect();
    let is_list = scan.gap_after(index).starts_with(':') && by_semicolons.len() > 1;
    let parts: Vec<&str> = if is_list && by_semicolons.iter().all(|part| part_of(part).is_some()) {
        by_semicolons
    } else {
        let list = list.split(';').next().unwrap_or("");
        list.split(", ").flat_map(|part| part.split(" và ")).collect()
    };
    let numbers = |parts: &[&str]| parts.iter().map(|part| part_of(part)).collect::<Option<Vec<u64>>>();
    let sum = |numbers: &[u64]| numbers.iter().fold(0_u64, |sum, number| sum.saturating_add(*number));
    let all = numbers(&parts);
    // `11 trường, gồm 03 trường mầm non, 04 trường tiểu học, 03 trường THCS và 12 nhóm trẻ`: the last is another thing.
    let same = of_same_noun(scan.lower.get(start..from).unwrap_or(""), &parts);
    let is_mixed = (SAME..parts.len()).contains(&same) && all.as_ref().is_none_or(|all| sum(all) != total);
    let own = if is_mixed { parts.get(..same).and_then(numbers) } else { all };
    let Some(numbers) = own.filter(|numbers| numbers.len() > 1) else { return };
    let sum = sum(&numbers);
    // A part that is greater counts other things than the whole.
    if numbers.iter().all(|number| *number < total) {
        tell(start..from, total, sum, slips);
    }
}

/// Fewest parts that repeat the noun of the whole, where others do not.
const SAME: usize = 3;

/// How many parts at the beginning of a list count what the whole counts.
fn of_same_noun(whole: &str, parts: &[&str]) -> usize {
    let noun = |text: &str| text.trim().split(' ').nth(1).unwrap_or("").to_owned();
    let own = noun(whole);
    parts.iter().take_while(|part| noun(part) == own).count()
}

/// A list without what stands in brackets inside it: `28 giáo viên (1,5 giáo viên/lớp) và 03 nhân viên`.
fn without_asides(list: &str) -> String {
    let mut whole = String::with_capacity(list.len());
    let mut rest = list;
    while let Some((before, after)) = rest.split_once(" (") {
        let Some((aside, after)) = after.split_once(')') else { break };
        if before.contains([')', '.', ';', '\n']) || aside.contains('(') {
            break;
        }
        whole.push_str(before);
        rest = after;
    }
    whole + rest
}

/// `38 giáo viên`: a number and words without another.
fn part_of(part: &str) -> Option<u64> {
    let part = part.trim();
    let end = part.find(' ')?;
    // A level counts nothing.
    let plain = shares::LEVELS.iter().fold(part.get(end..)?.to_owned(), |rest, level| rest.replace(level, ""));
    let has_other = plain.contains(|sign: char| sign.is_ascii_digit() || sign == '%');
    whole(part.get(..end)?).filter(|_| !has_other)
}

pub fn tell(range: std::ops::Range<usize>, total: u64, sum: u64, slips: &mut Vec<Slip>) {
    if total != sum {
        let (sum, total) = (money::grouped(sum), money::grouped(total));
        let message = format!("các số thành phần cộng lại là {sum}, trước đó ghi {total}.");
        slips.push(Slip::hint(RULE, range, message).help("xem lại số tổng và các số thành phần."));
    }
}
