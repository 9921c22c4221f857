//! Finds codes of standards and criteria in a text.

/// Codes of criteria in a text: `3.2`.
pub fn in_text(text: &str) -> Vec<String> {
    let parts = text.split(|sign: char| !(sign.is_ascii_digit() || sign == '.')).map(|part| part.trim_matches('.'));
    let is_code = |part: &&str| {
        part.split_once('.').is_some_and(|(standard, criterion)| {
            standard.len() == 1
                && (1..=2).contains(&criterion.len())
                && criterion.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    parts.filter(is_code).map(str::to_owned).collect()
}

/// Numbers of standards in a text: `tiêu chuẩn 1, 3`, `các tiêu chuẩn 2 và 4`.
pub fn standards_in(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let lists = lower.match_indices("tiêu chuẩn").filter_map(|(at, words)| lower.get(at + words.len()..));
    let numbers = lists.flat_map(|rest| {
        let end = rest.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, ',' | ' ' | 'v' | 'à' | ';')));
        let list = rest.get(..end.unwrap_or(rest.len())).unwrap_or("");
        list.split(|sign: char| !sign.is_ascii_digit())
            .filter(|number| number.len() == 1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    numbers.collect()
}
