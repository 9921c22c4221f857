//! TXT-01: capital letters (Nghị định 30/2020/NĐ-CP, Phụ lục II).

use std::sync::LazyLock;

use super::Kind;
use super::compounds;
use super::lookup::Facts;
use super::phrase::{Phrases, stands};
use super::scan::{Case, Scan, is_spaces};
use super::slip::Slip;
use super::words::{begins_word, ends_word};
use crate::vietnamese::case;

const RULE: &str = "TXT-01";

/// Names of offices and other phrases whose capitals are fixed (Phụ lục II, mục III to V), a line each.
pub const NAMES_AS_SET: &str = include_str!("names.txt");

static NAMES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&NAMES_AS_SET.lines().collect::<Vec<_>>()));

/// The other phrases, by their words.
pub const PHRASES: [&[&[&str]]; 4] = [&DOCUMENT_TYPES, &COMMON, &SMALL_INSIDE, &[&["chuẩn"]]];

/// Types of documents: capital where a concrete one is meant (Phụ lục II, mục V.7).
const DOCUMENT_TYPES: [&[&str]; 15] = [
    &["thông", "tư"],
    &["công", "văn"],
    &["quyết", "định"],
    &["kế", "hoạch"],
    &["nghị", "định"],
    &["nghị", "quyết"],
    &["chỉ", "thị"],
    &["hướng", "dẫn"],
    &["báo", "cáo"],
    &["tờ", "trình"],
    &["thông", "báo"],
    &["quy", "định"],
    &["luật"],
    &["đề", "án"],
    &["chương", "trình"],
];

/// Common words that names of persons and places do not have: a capital inside them is a slip.
const COMMON: [&[&str]; 41] = [
    &["huyện", "đoàn"],
    &["xã", "đoàn"],
    &["kỷ", "lục"],
    &["khẩu", "hiệu"],
    &["mầm", "non"],
    &["bộ", "trưởng"],
    &["tiểu", "học"],
    &["trung", "học"],
    &["phổ", "thông"],
    &["quốc", "gia"],
    &["công", "an"],
    &["hội", "đồng"],
    &["thông", "tư"],
    &["nghị", "định"],
    &["nghị", "quyết"],
    &["quyết", "định"],
    &["công", "văn"],
    &["báo", "cáo"],
    &["tờ", "trình"],
    &["chương", "trình"],
    &["công", "đoàn"],
    &["hiệu", "trưởng"],
    &["đoàn", "thể"],
    &["phụ", "huynh"],
    &["văn", "phòng"],
    &["chuyên", "môn"],
    &["giám", "hiệu"],
    &["cán", "bộ"],
    &["quản", "lý"],
    &["quản", "lí"],
    &["nhân", "viên"],
    &["giáo", "viên"],
    &["học", "sinh"],
    &["thực", "hiện"],
    &["kế", "hoạch"],
    &["chủ", "tịch"],
    &["giám", "đốc"],
    &["bí", "thư"],
    &["tổ", "trưởng"],
    &["chi", "đoàn"],
    &["liên", "đội"],
];

/// Phrases that stand in small letters inside a sentence.
const SMALL_INSIDE: [&[&str]; 7] = [
    &["năm", "học"],
    &["cán", "bộ", "quản", "lý"],
    &["cán", "bộ", "giáo", "viên"],
    &["học", "kỳ"],
    &["giáo", "viên"],
    &["học", "sinh"],
    &["nhân", "viên"],
];

/// Words that open a sentence and belong to what follows.
const OPENING: [&str; 10] = ["trong", "các", "những", "của", "toàn", "mỗi", "với", "đến", "từ", "cho"];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if scan.is_capitals || scan.kind == Kind::Name {
        return;
    }
    let mut index = 0;
    while let Some(word) = scan.words.get(index) {
        let named = if word.facts.has(Facts::NAME) { name(scan, index, slips) } else { None };
        let mut phrase = || {
            let found = document_type(scan, index, slips).or_else(|| standard(scan, index, slips));
            found.or_else(|| inside_sentence(scan, index, slips))
        };
        let taken = named.or_else(|| if word.facts.has(Facts::CAPITALS) { phrase() } else { None });
        index += taken.unwrap_or(1);
    }
    for index in 0..scan.words.len().saturating_sub(1) {
        inside_word(scan, index, slips);
        if scan.words[index].case == Case::Capital {
            unit_noun(scan, index, slips);
            schools(scan, index, slips);
        }
    }
    if let Some(last) = scan.words.len().checked_sub(1) {
        unit_alone(scan, last, slips);
    }
}

/// A fixed name; how many words it takes.
fn name(scan: &Scan, index: usize, slips: &mut Vec<Slip>) -> Option<usize> {
    // `cơ sở giáo dục và đào tạo`, `cán bộ tài chính` name no office.
    if ends_word(scan, index) && scan.words[index].case == Case::Small {
        return None;
    }
    let phrase = NAMES.at(scan, index)?;
    let is_capitals = (0..phrase.len()).all(|offset| scan.words[index + offset].case == Case::Capitals);
    let is_plural = matches!(scan.lower_before(index), "các" | "những" | "mỗi" | "từng");
    // Of the first word of a sentence the capital says nothing.
    let says_nothing = usize::from(phrase.may_be_common && scan.words[index].opens);
    let is_small = (says_nothing..phrase.len()).all(|offset| scan.words[index + offset].case == Case::Small);
    // `các phòng Giáo dục và Đào tạo`: several of them are no one office.
    let is_rest_right = || (1..phrase.len()).all(|offset| phrase.right.get(offset) == Some(&scan.word(index + offset)));
    let is_several = is_plural && scan.words[index].case == Case::Small && is_rest_right();
    let right = phrase.written.replace(" - Đào tạo", " và Đào tạo");
    let is_other = right != phrase.written;
    if is_other
        || !(phrase.is_right(scan, index)
            || is_capitals
            || is_several
            || ((is_plural || phrase.may_be_common) && is_small))
    {
        let range = scan.span(index, index + phrase.len() - 1);
        let wrong = if is_other { "không phải tên đúng" } else { "viết hoa chưa đúng" };
        let message = format!("\"{}\" {wrong}.", scan.text.get(range.clone()).unwrap_or(""));
        slips.push(Slip::warning(RULE, range, message).help(format!("viết \"{right}\".")));
    }
    Some(phrase.len())
}

/// `công văn số 12/…`: the type of a concrete document.
fn document_type(scan: &Scan, index: usize, slips: &mut Vec<Slip>) -> Option<usize> {
    if scan.words.get(index)?.case != Case::Small {
        return None;
    }
    let words = DOCUMENT_TYPES.iter().find(|words| stands(words, scan, index))?;
    let last = index + words.len() - 1;
    let after = scan.gap_after(last);
    let is_numbered =
        scan.lower_word(last + 1) == "số" && is_spaces(after) && opens_with_number(scan.gap_after(last + 1));
    // `pháp luật 10A2` names no document: its symbol has a stroke.
    let end = scan.words.get(last).map_or(0, |word| word.range.end);
    let token = scan.text.get(end..).unwrap_or("").trim_start().split(' ').next().unwrap_or("");
    let has_symbol =
        token.contains('/') && opens_with_number(after) && scan.words.get(last + 1).is_some_and(|word| word.is_code);
    if !is_numbered && !has_symbol {
        return None;
    }
    let range = scan.span(index, last);
    let written = scan.text.get(range.clone()).unwrap_or("");
    let message = format!("tên loại \"{written}\" của một văn bản cụ thể viết thường.");
    slips.push(Slip::warning(RULE, range, message).help(format!("viết \"{}\".", case::capitalize_first(written))));
    Some(words.len())
}

fn opens_with_number(gap: &str) -> bool {
    is_spaces(gap.split(|sign: char| sign.is_ascii_digit()).next().unwrap_or(""))
        && gap.contains(|sign: char| sign.is_ascii_digit())
}

/// `chuẩn Quốc gia`: a common phrase. No article says so in words, the circulars print it small: a hint.
fn standard(scan: &Scan, index: usize, slips: &mut Vec<Slip>) -> Option<usize> {
    if !stands(&["chuẩn", "quốc", "gia"], scan, index) {
        return None;
    }
    let inner = [scan.word(index + 1), scan.word(index + 2)];
    let all = std::iter::once(scan.word(index)).chain(inner);
    if inner != ["quốc", "gia"] && !all.clone().all(|word| word == case::upper(word)) {
        let range = scan.span(index, index + 2);
        let message =
            format!("\"{}\" là cụm từ chung, không viết hoa \"quốc gia\".", all.collect::<Vec<_>>().join(" "));
        slips.push(Slip::hint(RULE, range, message).help("viết \"chuẩn quốc gia\" như trong các thông tư."));
    }
    Some(3)
}

/// `cán Bộ`, `Mầm Non`: a capital inside a common word.
fn inside_word(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let (Some(first), Some(second)) = (scan.words.get(index), scan.words.get(index + 1)) else { return };
    if second.case != Case::Capital || !scan.is_next_to(index) || first.is_code {
        return;
    }
    // `quy định Mức 3`, `quy trình Kiểm định`: the second belongs to what follows.
    let belongs_next = scan.gap_after(index + 1).trim_start().starts_with(|sign: char| sign.is_ascii_digit())
        || begins_word(scan, index + 1);
    // `tham gia Công ước`: the first belongs to what stands before it. `xã Hội An`: a name begins.
    let is_parted = ends_word(scan, index) || begins_place(scan, index);
    // "chuẩn Quốc Gia" is reported once, by its own rule.
    if [index, index + 1].into_iter().any(|at| scan.lower_word(at) == "chuẩn") || scan.lower_before(index) == "chuẩn"
    {
        return;
    }
    // `Nguyễn Công An`: names of people are made of common words as well.
    let before = index.checked_sub(1).and_then(|before| scan.words.get(before));
    let is_in_name = before.is_some_and(|before| before.case == Case::Capital)
        && is_spaces(scan.gap_before(index))
        && stands(&["công", "an"], scan, index);
    let is_common = !is_in_name && COMMON.iter().any(|words| stands(words, scan, index));
    let is_slip = match first.case {
        Case::Small => {
            is_common
                || (!belongs_next
                    && !is_parted
                    && compounds::is_known(scan.lower_word(index), scan.lower_word(index + 1)))
        }
        Case::Capital => is_common,
        _ => false,
    };
    if !is_slip {
        return;
    }
    let range = scan.span(index, index + 1);
    let right = format!("{} {}", scan.word(index), scan.lower_word(index + 1));
    let message = format!("\"{}\" viết hoa giữa từ.", scan.text.get(range.clone()).unwrap_or(""));
    slips.push(Slip::warning(RULE, range, message).help(format!("viết \"{right}\".")));
}

/// `UBND Xã quyết định`, `thuộc Tỉnh Lâm Giang`: the noun of an administrative unit is small. Before numbers and names of
/// people it is not (Phụ lục II, mục III): a hint.
fn unit_noun(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let (Some(word), Some(next)) = (scan.words.get(index), scan.words.get(index + 1)) else { return };
    if !matches!(scan.word(index), "Xã" | "Tỉnh") || word.opens || !scan.is_next_to(index) {
        return;
    }
    let before = index.checked_sub(1).and_then(|before| scan.words.get(before));
    let follows = before.is_some_and(|before| before.case == Case::Small || scan.word(index - 1) == "UBND")
        && is_spaces(scan.gap_before(index));
    // `Tỉnh ủy`, `Tỉnh Đoàn` and `Xã đội` are bodies.
    let is_body = matches!(scan.lower_word(index + 1), "ủy" | "uỷ" | "đoàn" | "đội" | "hội");
    let is_unit = next.case == Case::Capital || scan.lower_before(index) == "ubnd";
    if follows && is_unit && !is_body && !next.is_code {
        let written = scan.word(index);
        let slip = Slip::hint(RULE, word.range.clone(), format!("\"{written}\" là danh từ chung, viết thường."));
        slips.push(
            slip.help(format!("viết \"{}\", trừ khi đơn vị mang tên người hoặc số.", case::lower_first(written))),
        );
    }
}

/// Kinds of schools as they are shortened.
const KINDS_OF_SCHOOLS: [&str; 6] = ["THPT", "THCS", "TH", "MN", "PTDTBT", "PTDTNT"];

/// `các Trường THPT trên địa bàn`, `các Trường học`: of many, and none by its name.
fn schools(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    unit_alone(scan, index, slips);
    let is_many = || matches!(scan.lower_before(index), "các" | "những" | "mỗi" | "từng");
    if scan.word(index) != "Trường" || !is_many() || !is_spaces(scan.gap_before(index)) || !scan.is_next_to(index) {
        return;
    }
    let Some(next) = scan.words.get(index + 1) else { return };
    let is_kind = next.case == Case::Small || KINDS_OF_SCHOOLS.contains(&scan.word(index + 1));
    // `các Trường THCS Lâm Khê, Nam Lĩnh` are named.
    let named = (index + 2..index + 4).any(|at| {
        let is_capital = scan.words.get(at).is_some_and(|word| word.case == Case::Capital);
        is_capital && (index + 1..at).all(|at| scan.is_next_to(at))
    });
    if is_kind && !named {
        noun(scan, index, "trường", slips);
    }
}

/// `trên địa bàn Tỉnh.`, `toàn Xã,`: the noun of an administrative unit with no name behind it.
fn unit_alone(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let is_noun = matches!(scan.word(index), "Tỉnh" | "Xã" | "Phường");
    let follows = || matches!(scan.lower_before(index), "bàn" | "toàn") && is_spaces(scan.gap_before(index));
    let ends = || scan.gap_after(index).starts_with(['.', ',', ';', ')']) || index + 1 == scan.words.len();
    if is_noun && follows() && ends() {
        noun(scan, index, scan.lower_word(index), slips);
    }
}

fn noun(scan: &Scan, index: usize, right: &str, slips: &mut Vec<Slip>) {
    let Some(word) = scan.words.get(index) else { return };
    let message = format!("\"{}\" là danh từ chung, viết thường.", scan.word(index));
    slips.push(Slip::hint(RULE, word.range.clone(), message).help(format!("viết \"{right}\".")));
}

/// A level of administration or a kind of settlement before a name of two capitals.
fn begins_place(scan: &Scan, index: usize) -> bool {
    let is_level = matches!(
        scan.lower_word(index),
        "xã" | "phường" | "huyện" | "quận" | "tỉnh" | "trấn" | "thôn" | "bản" | "làng" | "ấp" | "buôn" | "khu"
    );
    is_level && scan.is_next_to(index + 1) && scan.words.get(index + 2).is_some_and(|word| word.case == Case::Capital)
}

/// `trong Năm học`: a common phrase with a capital inside a sentence.
fn inside_sentence(scan: &Scan, index: usize, slips: &mut Vec<Slip>) -> Option<usize> {
    let word = scan.words.get(index)?;
    let before = index.checked_sub(1).and_then(|before| scan.words.get(before))?;
    let follows = before.case == Case::Small || (before.opens && OPENING.contains(&scan.lower_before(index)));
    if word.case != Case::Capital || !follows || !is_spaces(scan.gap_before(index)) {
        return None;
    }
    let words = SMALL_INSIDE.iter().find(|words| stands(words, scan, index))?;
    let range = scan.span(index, index + words.len() - 1);
    let written = scan.text.get(range.clone()).unwrap_or("");
    let message = format!("\"{written}\" viết hoa giữa câu.");
    slips.push(Slip::hint(RULE, range, message).help(format!("viết \"{}\".", case::lower_first(written))));
    Some(words.len())
}
