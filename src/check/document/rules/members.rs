//! TBL-09: a list of people that is not as long as it is said to be, beside it or where the text names it.

use std::collections::BTreeMap;

use super::rows::LEAST;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::Kind;

/// `Hội đồng gồm 13 thành viên:` over a list of 11.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    const NEAR: usize = 4;
    const FEW: u64 = 3;
    let mut remarks: Vec<Remark> = Vec::new();
    let mut lists: Vec<(usize, u64)> = Vec::new();
    for table in subject.tables.values() {
        let first = || table.values().filter_map(|cells| cells.values().next());
        let ordinals = first().filter_map(|(_, text)| text.trim().trim_end_matches('.').parse::<u64>().ok());
        let ordinals: Vec<u64> = ordinals.collect();
        let is_numbered = ordinals.len() > LEAST && ordinals.iter().zip(1..).all(|(one, ordinal)| *one == ordinal);
        let is_list = table.values().take(2).flat_map(BTreeMap::values).any(|(_, text)| {
            let lower = text.to_lowercase();
            ["họ và tên", "họ tên", "họ, tên"].iter().any(|words| lower.contains(words))
        });
        let start = first().next().map_or(0, |(index, _)| *index);
        let Some(count) = ordinals.last().filter(|_| is_numbered && is_list) else { continue };
        lists.push((start, *count));
        let mut above = subject.texts.iter().filter(|text| (start.saturating_sub(NEAR)..start).contains(&text.index));
        let said = above.find_map(|text| Some((text, said_members(text.passage.text)?)));
        let end = table.values().flat_map(BTreeMap::values).map(|(index, _)| *index).max().unwrap_or(start);
        let mut below = subject.texts.iter().filter(|text| (end + 1..=end + NEAR).contains(&text.index));
        if let Some((text, said)) =
            below.find_map(|text| Some((text, listed(text.passage.text)?))).filter(|(_, said)| said != count)
        {
            let message = format!("ở đây ghi {said} người, danh sách ở trên có {count}.");
            remarks.push(
                Remark::warning(message).help("đếm lại danh sách, hoặc sửa số.").at_text(text.index, text.passage.text),
            );
        }
        if let Some((text, said)) = said.filter(|(_, said)| said != count) {
            let message = format!("ở đây ghi {said} người, danh sách ở dưới có {count}.");
            let help = "đếm lại danh sách, hoặc sửa số.";
            remarks.push(Remark::warning(message).help(help).at_text(text.index, text.passage.text));
        }
    }
    // `Hội đồng gồm 13 thành viên có tên trong Phụ lục`: the one list of the document.
    if let [(start, count)] = lists.as_slice() {
        let far = subject.texts.iter().filter(|text| !(start.saturating_sub(NEAR)..=*start).contains(&text.index));
        let far = far.filter(|text| text.passage.kind == Kind::Prose).filter(|text| {
            let lower = text.passage.text.to_lowercase();
            ["phụ lục", "danh sách", "có tên"].iter().any(|words| lower.contains(words))
        });
        let wrong = far.filter_map(|text| Some((text, said_members(text.passage.text)?)));
        // A list of a few of them is another list.
        let is_near = |said: u64| said != *count && said.abs_diff(*count) <= FEW;
        remarks.extend(wrong.filter(|(_, said)| is_near(*said)).map(|(text, said)| {
            let message = format!("ở đây ghi {said} người, danh sách có {count}.");
            Remark::warning(message).help("đếm lại danh sách, hoặc sửa số.").at_text(text.index, text.passage.text)
        }));
    }
    remarks
}

/// The number of `gồm 13 thành viên`, `có 13 thành viên`, `(13 thành viên)`.
fn said_members(text: &str) -> Option<u64> {
    const NOUNS: [&str; 4] = ["thành viên", "ông", "người", "đồng chí"];
    const OPENINGS: [(&str, usize); 4] = [("gồm có ", 4), ("gồm ", 4), ("có ", 1), ("(", 1)];
    let lower = text.to_lowercase();
    OPENINGS.iter().find_map(|(words, nouns)| {
        lower.match_indices(words).find_map(|(at, words)| {
            let rest = lower.get(at + words.len()..)?;
            let end = rest.find(|sign: char| !sign.is_ascii_digit())?;
            let noun = rest.get(end..)?.trim_start();
            let is_counted = NOUNS.iter().take(*nouns).any(|word| noun.starts_with(word));
            rest.get(..end)?.parse().ok().filter(|_| is_counted)
        })
    })
}

/// The number of `Danh sách này có 11 người` below a list.
fn listed(text: &str) -> Option<u64> {
    let lower = text.trim().trim_start_matches(['(', '*']).to_lowercase();
    let rest = lower.strip_prefix("danh sách ")?;
    let rest = ["này có ", "gồm có ", "gồm ", "trên có ", "này gồm ", "có "]
        .iter()
        .find_map(|words| rest.strip_prefix(words))?;
    let end = rest.find(|sign: char| !sign.is_ascii_digit())?;
    let noun = rest.get(end..)?.trim_start();
    rest.get(..end)?
        .parse()
        .ok()
        .filter(|_| ["người", "ông", "thành viên", "đồng chí"].iter().any(|word| noun.starts_with(word)))
}
