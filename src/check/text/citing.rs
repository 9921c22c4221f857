//! BAS-01: "số" is missing between the type and the number of a document at its first citation in the text (Nghị định
//! 30/2020/NĐ-CP, Phụ lục I, mục II.6).

use rustc_hash::FxHashSet;

use super::Kind;
use super::dictionary::Dictionary;
use super::lookup::Facts;
use super::near;
use super::phrase::stands;
use super::scan::{Scan, is_spaces};
use super::slip::Slip;

/// Types that are cited with their number. Laws are not.
pub const TYPES: [&[&str]; 7] = [
    &["thông", "tư"],
    &["nghị", "định"],
    &["nghị", "quyết"],
    &["quyết", "định"],
    &["công", "văn"],
    &["kế", "hoạch"],
    &["chỉ", "thị"],
];

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let mut cited: FxHashSet<&str> = FxHashSet::default();
    // A document that has bases cites by the decree; a passage of one may come after the first citation.
    let is_basis =
        |scan: &Scan| scan.kind == Kind::LegalBasis || (scan.lower.starts_with("căn cứ ") && scan.lower.contains(';'));
    let is_document = scans.iter().any(is_basis);
    // A basis is read word for word by rules of its own.
    for (passage, scan) in scans.iter().enumerate().filter(|(_, scan)| scan.kind != Kind::Name) {
        slips.extend(bases_in_one(scan).map(|slip| slip.in_passage(passage)));
        let types = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::DOCUMENT));
        for (index, _) in types {
            let Some(words) = TYPES.iter().find(|words| stands(words, scan, index)) else { continue };
            let last = index + words.len() - 1;
            let has_word = scan.lower_word(last + 1) == "số" && scan.is_next_to(last);
            let at = if has_word { last + 1 } else { last };
            if matches!(scan.kind, Kind::Prose)
                && let Some((end, number)) = cut_symbol(scan, at)
            {
                let range = scan.span(index, last).start..end;
                let written = scan.text.get(range.clone()).unwrap_or("");
                let is_known =
                    cited.iter().any(|symbol| symbol.strip_prefix(number).is_some_and(|rest| rest.starts_with('/')));
                if !is_known && cited.insert(number) {
                    let slip = Slip::hint("BAS-01", range, format!("\"{written}\" thiếu ký hiệu."));
                    slips.push(
                        slip.help("ghi đủ số và ký hiệu, ví dụ \"Thông tư số 57/2026/TT-BGDĐT\".").in_passage(passage),
                    );
                }
                continue;
            }
            let Some(symbol) = symbol(scan, at) else { continue };
            if lacks_year(symbol) && cited.insert(symbol) {
                let range = scan.span(index, at);
                let range = range.start..range.end + symbol.len() + 1;
                let message = format!("số, ký hiệu \"{symbol}\" thiếu năm ban hành.");
                let slip = Slip::hint("BAS-01", range, message);
                slips.push(slip.help("ghi năm giữa số và ký hiệu, ví dụ \"30/2020/NĐ-CP\".").in_passage(passage));
                continue;
            }
            if is_document
                && !cited.contains(symbol)
                && has_word
                && scan.kind == Kind::Prose
                && lacks_day(scan, at, symbol)
            {
                let range = scan.span(index, at);
                let range = range.start..range.end + symbol.len() + 1;
                let slip = Slip::hint("BAS-01", range, "lần đầu nhắc văn bản này thiếu ngày ban hành.");
                slips.push(slip.help("ghi đủ: số, ký hiệu, ngày, cơ quan ban hành, trích yếu.").in_passage(passage));
            }
            if cited.insert(symbol) && !has_word && matches!(scan.kind, Kind::Prose) {
                let range = scan.span(index, last);
                let written = scan.text.get(range.clone()).unwrap_or("");
                let message = format!("lần đầu nhắc \"{written} {symbol}\" thiếu chữ \"số\".");
                let help = format!("viết \"{} số {symbol}\".", crate::vietnamese::case::capitalize_first(written));
                slips.push(Slip::hint("BAS-01", range, message).help(help).in_passage(passage));
            }
        }
    }
}

/// `Căn cứ …; Căn cứ …`: two bases in one paragraph.
fn bases_in_one(scan: &Scan) -> Option<Slip> {
    let is_basis = scan.lower.trim_start_matches(['-', ' ']).starts_with("căn cứ ");
    let (at, mark) = scan.text.match_indices("; Căn cứ ").next().filter(|_| is_basis)?;
    let slip = Slip::hint("BAS-01", at + 2..at + mark.trim_end().len(), "nhiều căn cứ trong một đoạn.");
    Some(slip.help("viết mỗi căn cứ một dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm."))
}

/// The number right after a word, where its symbol is cut off: `38/2023 của Bộ …`, `15 ngày 05/9/2025`; and where it ends.
fn cut_symbol<'s>(scan: &Scan<'s>, index: usize) -> Option<(usize, &'s str)> {
    let start = scan.words.get(index)?.range.end;
    let rest = scan.text.get(start..)?;
    let number = rest.trim_start_matches([' ', '\u{a0}']);
    let is_joined = number.len() < rest.len();
    let end = number.find(|sign: char| !(sign.is_ascii_digit() || sign == '/')).unwrap_or(number.len());
    let (number, after) = (number.get(..end)?, number.get(end..)?);
    let (first, year) = number.split_once('/').unwrap_or((number, ""));
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let is_dated = year.is_empty() && after.starts_with(" ngày ") && scan.lower_word(index) == "số";
    let goes_on = after.starts_with(['/', '-', '.', '–']) && !after.starts_with(". ");
    let is_cut = (is_year || is_dated) && !first.is_empty() && !goes_on;
    (is_joined && is_cut).then(|| (start + (rest.len() - number.len() - after.len()) + number.len(), number))
}

/// `85/NĐ-CP`, `12/TT-BGDĐT`: decrees and circulars have their year in the symbol.
fn lacks_year(symbol: &str) -> bool {
    let Some((number, rest)) = symbol.split_once('/') else { return false };
    let is_legal = rest == "NĐ-CP" || (rest.starts_with("TT-B") && !rest.contains('/'));
    is_legal && number.bytes().all(|sign| sign.is_ascii_digit())
}

/// Whether no day stands behind a symbol, and nothing that stands for it.
fn lacks_day(scan: &Scan, index: usize, symbol: &str) -> bool {
    /// Letters behind the symbol in which the day stands.
    const NEAR: usize = 40;
    let start = scan.words.get(index).map_or(0, |word| word.range.end) + symbol.len() + 1;
    let near = near::first(scan.lower.get(start..).unwrap_or(""), NEAR);
    let near = near.split([';', '\n']).next().unwrap_or("");
    !near.contains("ngày") && !near.contains("kèm theo") && !near.contains('/')
}

/// The number and symbol right after a word: `57/2026/TT-BGDĐT`.
fn symbol<'s>(scan: &Scan<'s>, index: usize) -> Option<&'s str> {
    let start = scan.words.get(index)?.range.end;
    let rest = scan.text.get(start..)?;
    let number = rest.trim_start();
    let is_joined = is_spaces(rest.get(..rest.len() - number.len())?);
    let end = number.find([' ', '\u{a0}', ',', ';', ')', '(', ':', '\n']).unwrap_or(number.len());
    let symbol = number.get(..end)?.trim_end_matches('.');
    let is_symbol = symbol.contains('/')
        && symbol.starts_with(|sign: char| sign.is_ascii_digit())
        && symbol.chars().any(char::is_uppercase);
    (is_joined && is_symbol).then_some(symbol)
}
