//! TXT-01: a name with two patterns of capitals in one document: `Hội Công chứng viên` and `Hội công chứng viên`, `Chiến
//! lược quốc gia` and `Chiến lược Quốc gia`.
//!
//! No list of names is asked: three words with a capital at their beginning that stand twice, and are set otherwise.

use rustc_hash::FxHashMap;

use super::Kind;
use super::dictionary::Dictionary;
use super::scan::{Case, Scan};
use super::slip::Slip;

/// Words of a name that are held against one another.
const LENGTH: usize = 3;

/// Last words of posts and of what is counted: `Tổ trưởng Tổ 1` and `Tổ trưởng tổ 2` are set as the rest wants.
const POSTS: [&str; 6] = ["trưởng", "phó", "viên", "thư", "tịch", "đốc"];

/// Where a name stands: the passage, and its first word.
type Place = (usize, usize);

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    // By the words in small letters: the first place of each pattern, and how often it stands.
    let mut names: FxHashMap<&str, Vec<(&str, Place, usize)>> = FxHashMap::default();
    let mut order: Vec<&str> = Vec::new();
    for (passage, scan) in scans.iter().enumerate() {
        if scan.is_capitals || !matches!(scan.kind, Kind::Prose | Kind::LegalBasis | Kind::Cell | Kind::Recipient) {
            continue;
        }
        for index in (0..scan.words.len().saturating_sub(LENGTH - 1)).filter(|index| is_name(scan, *index)) {
            let range = scan.span(index, index + LENGTH - 1);
            let (Some(written), Some(lower)) = (scan.text.get(range.clone()), scan.lower.get(range)) else { continue };
            let known = names.entry(lower).or_default();
            if known.is_empty() {
                order.push(lower);
            }
            match known.iter_mut().find(|(pattern, ..)| *pattern == written) {
                Some((.., count)) => *count += 1,
                None => known.push((written, (passage, index), 1)),
            }
        }
    }
    let mut told: Vec<(Place, String)> = Vec::new();
    for lower in order {
        let Some(patterns) = names.get(lower).filter(|patterns| patterns.len() > 1) else { continue };
        // Of equals the one with more capitals: that is what names have.
        let capitals = |text: &str| text.chars().filter(|sign| sign.is_uppercase()).count();
        let Some((usual, ..)) = patterns.iter().max_by_key(|(text, _, count)| (*count, capitals(text))) else {
            continue;
        };
        for (written, (passage, index), _) in patterns.iter().filter(|(text, ..)| text != usual) {
            // Names that overlap are one name, and are told once.
            let shares = |other: &str| {
                let own: Vec<&str> = lower.split(' ').collect();
                let first: Vec<&str> = other.split(' ').collect();
                own.iter().filter(|word| first.contains(word)).count() + 1 >= LENGTH
            };
            let is_near = |place: &Place| place.0 == *passage && place.1.abs_diff(*index) < LENGTH;
            if told.iter().any(|(place, other)| is_near(place) || shares(other)) {
                continue;
            }
            let Some(scan) = scans.get(*passage) else { continue };
            let message = format!("\"{written}\" và \"{usual}\" viết hoa khác nhau trong một văn bản.");
            let slip = Slip::hint("TXT-01", scan.span(*index, *index + LENGTH - 1), message);
            slips.push(slip.help(format!("viết thống nhất, ví dụ \"{usual}\".")).in_passage(*passage));
            told.push(((*passage, *index), lower.to_owned()));
        }
    }
}

/// Words that part names from what follows them.
const JOINTS: [&str; 16] =
    ["và", "của", "được", "là", "theo", "không", "các", "trên", "tại", "với", "cho", "do", "có", "đã", "để", "hoặc"];

/// Three words side by side, the first with a capital that no sentence gives it.
fn is_name(scan: &Scan, index: usize) -> bool {
    let Some([first, second, third]) = scan.words.get(index..index + LENGTH) else { return false };
    let is_plain = [first, second, third]
        .into_iter()
        .all(|word| !word.is_code && matches!(word.case, Case::Small | Case::Capital));
    // Behind a comma a capital may begin another name.
    let is_joined = match scan.gap_after(index + 1) {
        " " | " - " => true,
        ", " => third.case == Case::Small,
        _ => false,
    };
    let (middle, last) = (scan.lower_word(index + 1), scan.lower_word(index + 2));
    let is_other =
        POSTS.contains(&middle) || POSTS.contains(&last) || JOINTS.contains(&middle) || JOINTS.contains(&last);
    // Names of schools have rules of their own: `Điều lệ Trường tiểu học` names none.
    let is_school = scan.lower_word(index) == "trường";
    first.case == Case::Capital
        && !first.opens
        && is_plain
        && scan.gap_after(index) == " "
        && is_joined
        && !is_other
        && !is_school
}
