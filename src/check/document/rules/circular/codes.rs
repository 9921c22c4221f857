//! TBL-04: codes of criteria and standards that the circular does not have, one twice in a list, codes of evidence as the
//! circulars before had them, one code of evidence for two things.

use std::collections::{BTreeMap, BTreeSet};

use super::{Followed, Said, clause, is_of_other_set, is_past, places, said};
use crate::rule::Remark;
use crate::subject::Subject;
use crate::tables::Cells;
use crate::vietnamese::letters;

/// Fewest criteria of a table that lists them all.
const MOST_OF_THEM: usize = 12;

pub fn of_text(followed: &Followed, text: &Said) -> Vec<Remark> {
    [criteria(followed, text), evidence(followed, text), old_evidence(followed, text)].into_iter().flatten().collect()
}

/// Criteria and standards that there are not. More than a few are those of a set before: one remark says so.
pub fn unknown(followed: &Followed, subject: &Subject) -> Vec<Remark> {
    const FEW: usize = 2;
    let found: Vec<Remark> = said(subject)
        .flat_map(|text| [unknown_criterion(followed, &text), unknown_standard(followed, &text)])
        .flatten()
        .collect();
    if found.len() <= FEW {
        return found;
    }
    let count = found.len();
    let first = found.into_iter().next().and_then(|remark| remark.spot);
    let message = format!("{count} chỗ ghi tiêu chuẩn, tiêu chí mà Thông tư {} không có.", followed.circular());
    let remark =
        Remark::hint(message).help("có lẽ theo bộ tiêu chuẩn cũ: xem lại từng chỗ, hoặc ghi rõ theo thông tư nào.");
    first.map(|(index, words)| remark.at_text(index, &words)).into_iter().collect()
}

/// The codes of a list behind `tiêu chí`: `1.1, 1.2 và 1.4`.
fn listed(rest: &str) -> Vec<&str> {
    listed_to(rest).0
}

/// The same, and what follows the list.
pub fn listed_to(rest: &str) -> (Vec<&str>, &str) {
    let mut codes = Vec::new();
    let mut rest = rest.trim_start();
    loop {
        let end = rest.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(rest.len());
        let code = rest.get(..end).unwrap_or("").trim_end_matches('.');
        let is_code = code.split_once('.').is_some_and(|(one, two)| {
            one.len() == 1
                && (1..=2).contains(&two.len())
                && one != "0"
                && two.bytes().all(|byte| byte.is_ascii_digit())
        });
        if !is_code {
            return (codes, rest);
        }
        codes.push(code);
        let after = rest.get(code.len()..).unwrap_or("");
        let Some(next) = [", tiêu chí ", " và tiêu chí ", ", ", "; ", " và ", ",", ";"]
            .iter()
            .find_map(|joint| after.strip_prefix(joint))
        else {
            return (codes, after);
        };
        rest = next.trim_start();
    }
}

/// `tiêu chí 2.4`.
fn unknown_criterion(followed: &Followed, text: &Said) -> Option<Remark> {
    lists(&text.lower).into_iter().find_map(|(_, codes)| {
        let code = codes.into_iter().find(|code| !followed.has(code))?;
        let message = format!("Thông tư {} không có tiêu chí {code}.", followed.circular());
        Some(Remark::warning(message).help(range(followed)).at_text(text.index, text.written))
    })
}

/// The lists of criteria in a text, of this circular.
fn lists(lower: &str) -> Vec<(usize, Vec<&str>)> {
    let mut found = Vec::new();
    for at in places(lower, "tiêu chí") {
        let rest = lower.get(at + "tiêu chí".len()..).unwrap_or("");
        let joints = [" số ", " gồm ", " là ", " gồm: ", " là: ", ": ", " sau: "];
        let rest = joints.iter().find_map(|joint| rest.strip_prefix(joint)).unwrap_or(rest);
        let codes = listed(rest);
        let clause = clause(lower, at);
        if !codes.is_empty() && !is_past(clause) && !is_of_other_set(clause) {
            found.push((at, codes));
        }
    }
    found
}

fn criteria(followed: &Followed, text: &Said) -> Option<Remark> {
    let lower = text.lower.as_str();
    for (at, codes) in lists(lower) {
        // One that there is not is told by itself.
        if codes.iter().any(|code| !followed.has(code)) {
            continue;
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = codes.iter().find(|code| !seen.insert(**code)) {
            let message = format!("tiêu chí {twice} có hai lần trong một dãy.");
            let lacking = lacking(followed, &codes);
            let help = match lacking.as_slice() {
                [] => "bỏ một lần.".to_owned(),
                lacking => format!("có phải là {}?", lacking.join(", ")),
            };
            return Some(Remark::warning(message).help(help).at_text(text.index, text.written));
        }
        let standard = before_list(lower.get(..at).unwrap_or(""));
        if let Some((standard, code)) = standard.and_then(|standard| {
            Some((standard, codes.iter().find(|code| !code.starts_with(&format!("{standard}.")))?))
        }) {
            let message = format!("tiêu chí {code} không thuộc tiêu chuẩn {standard}.");
            return Some(
                Remark::warning(message)
                    .help("xem lại số của tiêu chí hoặc của tiêu chuẩn.")
                    .at_text(text.index, text.written),
            );
        }
    }
    None
}

/// `Tiêu chuẩn 3: các ` before a list of criteria: its number.
fn before_list(before: &str) -> Option<&str> {
    let before = before.trim_end().trim_end_matches("các").trim_end();
    let before = before.strip_suffix([':', '(', ',']).unwrap_or(before).trim_end();
    let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let number = before.get(start..).filter(|number| number.len() == 1)?;
    before.get(..start)?.trim_end().ends_with("tiêu chuẩn").then_some(number)
}

/// The criteria of the standards of a list that it does not name.
fn lacking(followed: &Followed, codes: &[&str]) -> Vec<&'static str> {
    let Some(set) = followed.any() else { return Vec::new() };
    let is_of = |code: &str| codes.iter().any(|other| other.split('.').next() == code.split('.').next());
    let all = set.criteria().map(|criterion| criterion.code.as_str());
    all.filter(|code| is_of(code) && !codes.contains(code)).collect()
}

fn range(followed: &Followed) -> String {
    let Some(set) = followed.any() else { return String::new() };
    let ends = set.standards.iter().filter_map(|standard| {
        let (first, last) = (standard.criteria.first()?, standard.criteria.last()?);
        Some(format!("{}-{}", first.code.as_str(), last.code.as_str()))
    });
    format!("các tiêu chí là {}.", ends.collect::<Vec<_>>().join(", "))
}

/// `Tiêu chuẩn 5`.
fn unknown_standard(followed: &Followed, text: &Said) -> Option<Remark> {
    let lower = text.lower.as_str();
    let at = places(lower, "tiêu chuẩn").find(|at| {
        let rest = lower.get(at + "tiêu chuẩn".len()..).unwrap_or("");
        let Some(rest) = rest.strip_prefix(' ') else { return false };
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let after = rest.get(number.len()..).unwrap_or("");
        let is_end = !after.starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '/' | '.' | '-'))
            || after.starts_with(". ")
            || after == ".";
        let clause = clause(lower, *at);
        number.len() == 1
            && number != "0"
            && is_end
            && !followed.has_standard(&number)
            && !is_past(clause)
            && !is_of_other_set(clause)
    })?;
    let written = text.written.get(at..).unwrap_or(text.written);
    let message = format!("Thông tư {} không có tiêu chuẩn này.", followed.circular());
    let count = followed.any().map_or(0, |set| set.standards.len());
    Some(
        Remark::warning(message)
            .help(format!("có {count:02} tiêu chuẩn, từ 1 đến {count}."))
            .at_text(text.index, written),
    )
}

/// A code of evidence: its criterion, and whether it is well formed.
fn codes_of_evidence(written: &str) -> Vec<(&str, String, bool)> {
    let starts = written.match_indices("MC").map(|(at, _)| at);
    let codes = starts.filter_map(|at| {
        let before = written.get(..at)?;
        if before.ends_with(char::is_alphanumeric) {
            return None;
        }
        let rest = written.get(at + 2..)?;
        let is_sign = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | '-' | ' ' | '_');
        let end = rest.find(|sign: char| !is_sign(sign)).unwrap_or(rest.len());
        let body = rest.get(..end)?.trim_end_matches(['.', ' ', '-', '_']);
        let numbers: Vec<&str> =
            body.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let [standard, criterion, number, ..] = numbers.as_slice() else { return None };
        let is_right = body == format!(".{standard}.{criterion}.{number}") && number.len() == 2 && numbers.len() == 3;
        Some((written.get(at..at + 2 + body.len())?, format!("{standard}.{criterion}"), is_right))
    });
    codes.collect()
}

/// `MC.5.1.01`: no such criterion; `MC.1.1-1`: not in the form of the circular.
fn evidence(followed: &Followed, text: &Said) -> Option<Remark> {
    for (written, criterion, is_right) in codes_of_evidence(text.written) {
        if is_right && !followed.has(&criterion) {
            let message = format!("mã minh chứng nói tiêu chí {criterion}, Thông tư {} không có.", followed.circular());
            return Some(Remark::warning(message).help(range(followed)).at_text(text.index, written));
        }
        if !is_right {
            let help = "viết MC.a.b.cc: tiêu chuẩn, tiêu chí, số thứ tự có hai chữ số, ví dụ MC.1.1.01.";
            return Some(
                Remark::hint("mã minh chứng không đúng dạng MC.a.b.cc.").help(help).at_text(text.index, written),
            );
        }
    }
    None
}

/// `[H1-1.1-01]`.
fn old_evidence(followed: &Followed, text: &Said) -> Option<Remark> {
    let bracket = text.written.match_indices("[H").map(|(at, _)| at).find(|at| {
        let rest = text.written.get(at + 2..).unwrap_or("");
        let inner = rest.split(']').next().unwrap_or("");
        inner.contains('-') && inner.starts_with(|sign: char| sign.is_ascii_digit() || sign == 'n') && inner.len() < 14
    });
    let at =
        bracket.or_else(|| text.written.match_indices('H').map(|(at, _)| at).find(|at| is_bare(text.written, *at)))?;
    let sentence = text.lower.split(". ").find(|part| part.contains("[h") || part.contains("h1-")).unwrap_or("");
    let is_told =
        is_past(clause(&text.lower, at)) || is_past(sentence) || sentence.contains("5932") || sentence.contains("5942");
    let ends: &[char] = if bracket.is_some() { &[']'] } else { &[' ', ',', ';', ')', '"', '”'] };
    let end = text.written.get(at..).and_then(|rest| rest.find(ends)).map_or(text.written.len(), |end| at + end);
    let end = end + usize::from(bracket.is_some() && end < text.written.len());
    let remark = Remark::warning(format!(
        "mã minh chứng theo dạng của Thông tư cũ; Thông tư {} ghi MC.a.b.cc.",
        followed.circular()
    ));
    (!is_told).then(|| {
        remark.help("viết lại mã, ví dụ MC.1.1.01.").at_text(text.index, text.written.get(at..end).unwrap_or(""))
    })
}

/// `H1-1.1-01` without its bracket.
fn is_bare(written: &str, at: usize) -> bool {
    let before = written.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
    let mut parts = written.get(at + 1..).unwrap_or("").splitn(3, '-');
    let is_number = |part: Option<&str>, has_stop: bool| {
        let digits: String =
            part.unwrap_or("").chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
        digits.starts_with(|sign: char| sign.is_ascii_digit()) && digits.trim_end_matches('.').contains('.') == has_stop
    };
    !before && is_number(parts.next(), false) && is_number(parts.next(), true) && is_number(parts.next(), false)
}

pub fn in_tables(followed: &Followed, subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for rows in subject.tables.values() {
        remarks.extend(one_code_twice(rows));
        remarks.extend(columns(followed, rows));
        remarks.extend(numbered_standards(followed, rows));
    }
    remarks
}

/// One code of evidence beside two names.
fn one_code_twice(rows: &BTreeMap<usize, Cells>) -> Vec<Remark> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut remarks = Vec::new();
    for cells in rows.values() {
        let Some((column, (index, code))) = cells.iter().find(|(_, (_, text))| {
            text.starts_with("MC.")
                && codes_of_evidence(text)
                    .first()
                    .is_some_and(|(written, _, is_right)| *is_right && *written == text.trim())
        }) else {
            continue;
        };
        let name = cells.get(&(column + 1)).map(|(_, name)| letters::lower(name.trim())).unwrap_or_default();
        match seen.get(code.trim()) {
            Some(other) if *other != name && !name.is_empty() => {
                let remark = Remark::warning(format!("mã {} đã đặt cho minh chứng khác.", code.trim()));
                remarks.push(remark.help("mỗi minh chứng một mã.").at_text(*index, code.trim()));
            }
            _ => drop(seen.insert(code.trim().to_owned(), name)),
        }
    }
    remarks
}

/// A column of criteria that lists nearly all: one stands twice and another nowhere, or one stands nowhere.
fn columns(followed: &Followed, rows: &BTreeMap<usize, Cells>) -> Option<Remark> {
    let set = followed.any()?;
    let head = rows.values().take(2).find_map(|cells| {
        cells.iter().find(|(_, (_, text))| letters::lower(text).contains("tiêu chí")).map(|(column, _)| *column)
    })?;
    let cells = rows.values().filter_map(|cells| cells.get(&head));
    let found: Vec<(usize, &str, String)> = cells
        .flat_map(|(index, text)| crate::codes::in_text(text).into_iter().map(|code| (*index, text.as_str(), code)))
        .collect();
    let distinct: BTreeSet<&str> =
        found.iter().map(|(_, _, code)| code.as_str()).filter(|code| followed.has(code)).collect();
    if distinct.len() < MOST_OF_THEM || found.iter().any(|(_, _, code)| !followed.has(code)) {
        return None;
    }
    let lacking: Vec<&str> =
        set.criteria().map(|criterion| criterion.code.as_str()).filter(|code| !distinct.contains(code)).collect();
    let mut seen = BTreeSet::new();
    let twice = found.iter().find(|(_, _, code)| !seen.insert(code.as_str()));
    let ([lacking], all) = (lacking.as_slice(), found.len()) else { return None };
    let is_told = |index: usize| {
        found
            .iter()
            .filter(|(other, _, code)| *other == index && twice.is_some_and(|(_, _, twice)| code == twice))
            .count()
            > 1
    };
    if let Some((index, text, code)) = twice.filter(|(index, ..)| all == distinct.len() + 1 && !is_told(*index)) {
        let remark = Remark::warning(format!("tiêu chí {code} có hai lần trong bảng, tiêu chí {lacking} không có."));
        return Some(remark.help("xem lại số của tiêu chí ở một trong hai chỗ.").at_text(*index, text));
    }
    let (index, text, _) = found.last().filter(|_| all == distinct.len())?;
    let remark = Remark::hint(format!("bảng kể gần đủ các tiêu chí nhưng không có tiêu chí {lacking}."));
    Some(remark.help("thêm tiêu chí này, nếu bảng kể đủ cả bộ.").at_text(*index, text))
}

/// A column headed `Tiêu chuẩn` whose numbers go beyond the last.
fn numbered_standards(followed: &Followed, rows: &BTreeMap<usize, Cells>) -> Option<Remark> {
    let count = followed.any()?.standards.len();
    let mut cells = rows.values();
    let head = cells
        .next()?
        .iter()
        .find(|(_, (_, text))| letters::lower(text.trim()) == "tiêu chuẩn")
        .map(|(column, _)| *column)?;
    let numbers: Vec<(usize, usize)> = cells
        .filter_map(|cells| cells.get(&head))
        .filter_map(|(index, text)| Some((*index, text.trim().parse().ok()?)))
        .collect();
    let is_list = numbers.iter().enumerate().all(|(at, (_, number))| *number == at + 1);
    let (index, number) = numbers.last().filter(|(_, number)| is_list && *number == count + 1)?;
    let message = format!("Thông tư {} có {count:02} tiêu chuẩn, bảng có tiêu chuẩn {number}.", followed.circular());
    Some(Remark::warning(message).help("bỏ hàng này hoặc sửa số.").at_text(*index, &number.to_string()))
}
