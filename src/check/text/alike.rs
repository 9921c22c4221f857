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

/// Kinds of bodies and documents, the longest first: of what they are called the first word has a capital, and no other
/// (Phụ lục II, mục III): `Ban Chỉ đạo`, `Sở Nội vụ`, `Hiệp hội Golf`.
const TYPES: [&str; 26] = [
    "liên đoàn",
    "hiệp hội",
    "hội đồng",
    "ủy ban",
    "uỷ ban",
    "văn phòng",
    "trung tâm",
    "chi cục",
    "tổng cục",
    "bộ luật",
    "công an",
    "thanh tra",
    "tòa án",
    "ban",
    "tổ",
    "cổng",
    "bộ",
    "sở",
    "cục",
    "vụ",
    "viện",
    "hội",
    "quỹ",
    "luật",
    "phòng",
    "chánh",
];
/// Words behind a kind of body that are no name of their own: `Công an thành phố Hà Nội`, `Ủy ban nhân dân`.
const COMMON: [&str; 8] = ["nhân", "thành", "tỉnh", "xã", "phường", "huyện", "thị", "các"];
/// Words by which a body names itself.
const OWN: [&str; 3] = [" hội", " quỹ", " trường"];
/// Words in front of what is one of many: `các Hiệp hội doanh nghiệp`.
const MANY: [&str; 6] = ["các", "những", "mọi", "một", "nhiều", "từng"];
/// First words of what a body does: `Bộ Tài chính đề xuất`, `Chính phủ ban hành`.
const VERBS: [&str; 14] =
    ["đề", "chỉ", "ban", "phân", "quyết", "xem", "thực", "triển", "phối", "hướng", "báo", "hoạt", "giao", "tổ"];

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
        // What a rule prescribes; else the usual one, and of equals the one with more capitals: that is what names have.
        let capitals = |text: &str| text.chars().filter(|sign| sign.is_uppercase()).count();
        let rank = |(text, _, count): &&(&str, Place, usize)| (is_prescribed(text, lower), *count, capitals(text));
        let Some((usual, first, _)) = patterns.iter().max_by_key(rank) else { continue };
        // A list of names has told the usual one: to keep it would be another advice.
        let is_told_wrong = slips.iter().any(|slip| {
            let span = scans.get(first.0).map(|scan| scan.span(first.1, first.1 + LENGTH - 1));
            slip.rule == "TXT-01"
                && slip.passage == first.0
                && span.is_some_and(|span| slip.range.start < span.end && span.start < slip.range.end)
        });
        let is_other = |(text, place, _): &&(&str, Place, usize)| {
            text != usual && !are_two(scans, (usual, *first), (text, *place))
        };
        for (written, (passage, index), _) in patterns.iter().filter(is_other).filter(|_| !is_told_wrong) {
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

/// Whether a name has the capitals that its kind of body asks for.
fn is_prescribed(written: &str, lower: &str) -> bool {
    let Some(kind) = TYPES.iter().find(|kind| lower.strip_prefix(**kind).is_some_and(|rest| rest.starts_with(' ')))
    else {
        return false;
    };
    let words = kind.split(' ').count();
    let is_common = lower.split(' ').nth(words).is_some_and(|word| COMMON.contains(&word));
    written.split(' ').enumerate().all(|(at, word)| {
        let is_capital = word.starts_with(char::is_uppercase);
        is_capital == (at == 0 || (at == words && !is_common))
    })
}

/// Whether two writings that differ in their last word are of two things: another word follows, or a verb stands there.
fn are_two(scans: &[Scan], (one, first): (&str, Place), (other, second): (&str, Place)) -> bool {
    let head = |text: &str| text.rsplit_once(' ').map_or(String::new(), |(head, _)| head.to_owned());
    let next = |(passage, index): Place| {
        let scan = scans.get(passage)?;
        let is_joined = scan.gap_before(index + LENGTH) == " ";
        Some(scan.lower_word(index + LENGTH)).filter(|_| is_joined)
    };
    let verb = |(passage, index): Place| {
        scans.get(passage).is_some_and(|scan| VERBS.contains(&scan.lower_word(index + LENGTH - 1)))
    };
    // `Điều lệ hội` and `Điều lệ Hội`: the document names its own body.
    let is_own = OWN.iter().any(|word| one.to_lowercase().ends_with(word));
    head(one) == head(other) && !is_own && (next(first) != next(second) || verb(first))
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
    let is_one_of_many = index > 0 && MANY.contains(&scan.lower_word(index - 1)) && scan.is_next_to(index - 1);
    // Names of schools have rules of their own: `Điều lệ Trường tiểu học` names none.
    let is_school = scan.lower_word(index) == "trường";
    first.case == Case::Capital
        && !first.opens
        && is_plain
        && scan.gap_after(index) == " "
        && is_joined
        && !is_other
        && !is_school
        && !is_one_of_many
}
