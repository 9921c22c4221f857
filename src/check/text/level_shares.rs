//! TBL-09: the shares of all levels of one group, which are 100 % together: `Tốt 85%, Khá 13%, Đạt 3%`.

use super::Kind;
use super::scan::Scan;
use super::shares::shown;
use super::slip::Slip;

const RULE: &str = "TBL-09";

/// Levels from the best one, with the words before or behind a share; the longest first where one ends with another.
const LEVELS: [(u8, &str); 14] = [
    (0, "hoàn thành xuất sắc"),
    (0, "xuất sắc"),
    (1, "hoàn thành tốt"),
    (6, "chưa hoàn thành"),
    (4, "hoàn thành"),
    (6, "chưa đạt"),
    (1, "giỏi"),
    (2, "tốt"),
    (3, "khá"),
    (4, "trung bình"),
    (4, "tb"),
    (4, "đạt"),
    (5, "yếu"),
    (6, "kém"),
];

/// Words with which a share is no part of a whole.
const OPEN: [&str; 10] =
    ["trở lên", "trở xuống", "ít nhất", "tối thiểu", "không quá", "dưới", "trên", "tăng", "giảm", "so với"];

/// Words between a level and its share, and before a level behind its share.
const JOINTS: [&str; 6] = ["đạt", "là", "chiếm", "chiếm tỷ lệ", "tỷ lệ", "có"];
const TITLES: [&str; 6] = ["xếp loại ", "đạt loại ", "loại ", "đạt mức ", "mức ", "đạt "];

/// A level with its share.
struct Share {
    level: u8,
    value: f64,
    decimals: usize,
}

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell) || scan.text.matches('%').take(2).count() < 2 {
        return;
    }
    let mut start = 0;
    for clause in scan.lower.split_inclusive([';', '\n']).flat_map(|part| part.split_inclusive(". ")) {
        let from = start;
        start += clause.len();
        if clause.matches('%').take(2).count() < 2 || OPEN.iter().any(|words| clause.contains(words)) {
            continue;
        }
        let Some(shares) = before(clause).or_else(|| behind(clause)) else { continue };
        let Some(sum) = wrong(&shares) else { continue };
        let first = clause.find(|sign: char| sign.is_ascii_digit()).unwrap_or(0);
        let end = clause.rfind('%').map_or(clause.len(), |at| at + 1);
        let message = format!("các tỷ lệ cộng lại là {}%.", shown(sum).trim_end_matches(",0"));
        if scan.text.get(from + first..from + end).is_some() {
            let slip = Slip::hint(RULE, from + first..from + end, message);
            slips.push(slip.help("xem lại các tỷ lệ: cả các mức cộng lại là 100%."));
        }
    }
}

/// The number before a sign of per cent: where it begins, its value and its decimals.
fn number(text: &str) -> Option<(usize, f64, usize)> {
    let text = text.trim_end_matches(' ');
    let is_part = |sign: &char| sign.is_ascii_digit() || *sign == ',';
    let length = text.chars().rev().take_while(is_part).count();
    let start = text.len() - length;
    let written = text.get(start..)?;
    let decimals = written.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    let is_free = !text.get(..start)?.ends_with(['/', '-', '–', '.']);
    written.replace(',', ".").parse().ok().filter(|_| is_free).map(|value| (start, value, decimals))
}

/// The pieces of a clause that each end with a sign of per cent, and what follows the last.
fn pieces(clause: &str) -> Vec<&str> {
    clause.split('%').collect()
}

/// `Tốt 85%, Khá đạt 13%`: the level before each share.
fn before(clause: &str) -> Option<Vec<Share>> {
    let pieces = pieces(clause);
    let (_, parts) = pieces.split_last()?;
    let shares = parts.iter().map(|piece| {
        let (start, value, decimals) = number(piece)?;
        let words = piece.get(..start)?.trim_end_matches([' ', ':', '-', '–', '(']);
        let at_end = |words: &str| LEVELS.iter().find(|(_, name)| ends_with(words, name)).map(|(level, _)| *level);
        let shorter =
            JOINTS.iter().find_map(|joint| words.strip_suffix(joint)).map(|words| words.trim_end_matches([' ', ':']));
        let level = shorter.and_then(at_end).or_else(|| at_end(words))?;
        Some(Share { level, value, decimals })
    });
    shares.collect()
}

/// `40% xếp loại tốt, 60% loại khá`: the level behind each share.
fn behind(clause: &str) -> Option<Vec<Share>> {
    let pieces = pieces(clause);
    let numbers = pieces.split_last()?.1;
    let shares = numbers.iter().zip(pieces.iter().skip(1)).map(|(piece, next)| {
        let (_, value, decimals) = number(piece)?;
        let words = next.trim_start();
        let words = TITLES.iter().find_map(|title| words.strip_prefix(title)).unwrap_or(words);
        let is_level = |name: &str| words.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        let (level, _) = LEVELS.iter().find(|(_, name)| is_level(name))?;
        Some(Share { level: *level, value, decimals })
    });
    shares.collect()
}

fn ends_with(words: &str, name: &str) -> bool {
    words.strip_suffix(name).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
}

/// The sum of the shares, where it is not that of one whole.
fn wrong(shares: &[Share]) -> Option<f64> {
    const LAST: u8 = 6;
    // From the best level down, none twice.
    let falls = shares.windows(2).all(|pair| matches!(pair, [one, next] if one.level < next.level));
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    let decimals = shares.iter().map(|share| share.decimals).max()?;
    // What is rounded may miss by half of its last decimal, each; whole shares are set, and not rounded.
    let count = f64::from(u32::try_from(shares.len()).ok()?);
    let miss = if decimals == 0 { 0.01 } else { count * 0.6 / 10_f64.powi(i32::try_from(decimals).ok()?) };
    let is_whole = shares.len() > 2
        && shares.first().is_some_and(|share| share.level <= 2)
        && shares.last().is_some_and(|share| share.level == LAST || (share.level == LAST - 1 && decimals == 0));
    let is_wrong = sum > 100.0 + miss || (is_whole && sum < 100.0 - miss);
    (falls && shares.len() > 1 && is_wrong).then_some(sum)
}
