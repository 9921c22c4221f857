//! BAS-02: number and symbol of a document, as its type and its issuer have them.

use super::Place;
use crate::citation::{Citation, Symbol};
use crate::remark::Remark;
use crate::vietnamese::letters;

/// The part of a symbol that each type has.
const TYPE_SIGNS: [(&str, &str); 9] = [
    ("Thông tư liên tịch", "TTLT"),
    ("Nghị quyết", "NQ"),
    ("Nghị định", "NĐ"),
    ("Thông tư", "TT"),
    ("Quyết định", "QĐ"),
    ("Chỉ thị", "CT"),
    ("Kế hoạch", "KH"),
    ("Báo cáo", "BC"),
    ("Hướng dẫn", "HD"),
];

/// Number and symbol as the type of the document has them.
pub fn misspelt(place: Place, citation: &Citation) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let Some(Symbol { written: symbol, is_spaced, .. }) = &citation.symbol else { return remarks };
    // In a section the rule of blanks reports it.
    if *is_spaced && place != Place::Section {
        let message = "trong số, ký hiệu có dấu cách.";
        remarks.push(Remark::warning(message).help(format!("viết liền: {symbol}.")));
    }
    let sign = TYPE_SIGNS.iter().find(|(kind, _)| citation.kind == Some(kind)).map(|(_, sign)| *sign);
    let parts: Vec<&str> = symbol.split(['/', '-']).collect();
    // The National Assembly and its standing committee name themselves and their term only: `202/2025/QH15`.
    let is_assembly = parts.iter().any(|part| part.starts_with("QH") || part.starts_with("UBTVQH"));
    if let (Some(sign), Some(kind)) = (sign, citation.kind)
        && !parts.iter().any(|part| part.starts_with(sign))
        && !(is_assembly && kind == "Nghị quyết")
    {
        let message = format!("{kind} có ký hiệu \"{symbol}\" không có chữ {sign}.");
        let help = format!("xem lại tên loại hoặc ký hiệu, ví dụ 12/{sign}-UBND.");
        remarks.push(Remark::warning(message).help(help));
    }
    let is_letter = citation.kind == Some("Công văn");
    let other = TYPE_SIGNS.iter().find(|(_, sign)| parts.contains(sign)).filter(|_| is_letter);
    if let Some((kind, _)) = other {
        let message = format!("ký hiệu \"{symbol}\" là của {kind}, không phải của công văn.");
        let help = "xem lại tên loại hoặc ký hiệu; công văn không có chữ viết tắt tên loại.";
        remarks.push(Remark::warning(message).help(help));
    }
    if let Some((wrong, right, what)) = MISTYPED.iter().find(|(wrong, ..)| symbol.contains(wrong)) {
        let message = format!("ký hiệu \"{symbol}\" thiếu {what}.");
        remarks.push(Remark::warning(message).help(format!("viết \"{}\".", symbol.replace(wrong, right))));
    }
    remarks.extend(near_body(citation, symbol, &parts));
    if symbol.contains("GD&ĐT") || symbol.contains("GD&DT") {
        let message = format!("trong ký hiệu \"{symbol}\" có dấu &.");
        let right = symbol.replace("GD&ĐT", "GDĐT").replace("GD&DT", "GDĐT");
        remarks.push(Remark::warning(message).help(format!("viết \"{right}\".")));
    }
    // Documents of the Party have the stroke before its body: `36-CT/TW`.
    if let Some((number, rest)) = symbol.split_once('/').filter(|(_, rest)| rest.ends_with("-TW")) {
        let right = format!("{number}-{}/TW", rest.trim_end_matches("-TW"));
        let message = format!("ký hiệu \"{symbol}\" của văn bản Đảng viết chưa đúng.");
        remarks.push(Remark::warning(message).help(format!("viết \"{right}\".")));
    }
    remarks.extend(issued_by_another(citation, symbol, &parts));
    remarks
}

/// Parts of symbols as they are often typed, and as they are; what the first ones lack.
const MISTYPED: [(&str, &str, &str); 4] = [
    ("GDDT", "GDĐT", "dấu của chữ Đ"),
    ("HDND", "HĐND", "dấu của chữ Đ"),
    ("BGĐT", "BGDĐT", "chữ D"),
    ("SGĐT", "SGDĐT", "chữ D"),
];

/// Ends of [`ISSUERS`] that are often typed one letter off.
const NEAR: [&str; 3] = ["UBND", "HĐND", MINISTRY];
const MINISTRY: &str = "BGDĐT";

/// `5218/KH-UBNN … của Ủy ban nhân dân xã`, `09/2024/TT-GDĐT`: one letter off the body that the words name.
fn near_body(citation: &Citation, symbol: &str, parts: &[&str]) -> Option<Remark> {
    let last = parts.last()?;
    let is_ministry = citation.kind == Some("Thông tư") && *last == "GDĐT";
    let issuer = citation.issuer.map(letters::lower).unwrap_or_default();
    let issuer = ["bộ trưởng bộ ", "bộ "].iter().find_map(|words| issuer.strip_prefix(words)).unwrap_or(&issuer);
    let (body, ..) = ISSUERS.iter().filter(|(body, ..)| NEAR.contains(body)).find(|(body, _, names)| {
        let is_named = names.iter().any(|name| issuer.starts_with(name));
        let is_near = strsim::osa_distance(last, body) == 1 && last.chars().all(char::is_alphabetic);
        // What other rules tell, and what is another body.
        let is_told =
            MISTYPED.iter().any(|(wrong, ..)| last.contains(wrong)) || ISSUERS.iter().any(|(end, ..)| end == last);
        (is_named || is_ministry && *body == MINISTRY) && is_near && !is_told
    })?;
    let right = format!("{}{body}", symbol.strip_suffix(last)?);
    let remark =
        Remark::warning(format!("ký hiệu \"{symbol}\" có phần tên cơ quan \"{last}\", cơ quan ban hành là {body}."));
    Some(remark.help(format!("viết \"{right}\".")))
}

/// Ends of symbols, the body that they are of, and words of which its name has one.
const ISSUERS: [(&str, &str, &[&str]); 12] = [
    ("UBTVQH", "Ủy ban Thường vụ Quốc hội", &["ủy ban thường vụ quốc hội", "uỷ ban thường vụ quốc hội", "ubtvqh"]),
    ("QH", "Quốc hội", &["quốc hội"]),
    ("TTg", "Thủ tướng Chính phủ", &["thủ tướng"]),
    ("CP", "Chính phủ", &["chính phủ"]),
    ("BGDĐT", "Bộ Giáo dục và Đào tạo", &["giáo dục", "gdđt", "gd&đt", "gd-đt"]),
    ("BNV", "Bộ Nội vụ", &["nội vụ"]),
    ("BTC", "Bộ Tài chính", &["tài chính"]),
    ("HĐND", "Hội đồng nhân dân", &["hội đồng nhân dân", "hđnd"]),
    ("UBND", "Ủy ban nhân dân", &["ủy ban nhân dân", "uỷ ban nhân dân", "ubnd", "chủ tịch"]),
    ("TW", "Trung ương Đảng", &["trung ương", "bộ chính trị", "ban bí thư", "tổng bí thư", "đảng"]),
    ("TU", "Tỉnh ủy, Thành ủy", &["tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ", "đảng bộ", "thường vụ", "chấp hành"]),
    ("ĐU", "Đảng ủy", &["đảng ủy", "đảng uỷ", "đảng bộ", "thường vụ", "chấp hành"]),
];

/// `Nghị quyết số 202/2025/QH15 … của Ủy ban Thường vụ Quốc hội`: the symbol names one body, the words another.
fn issued_by_another(citation: &Citation, symbol: &str, parts: &[&str]) -> Option<Remark> {
    /// The name of a body is not longer.
    const NAME: usize = 40;
    let lower = citation.issuer?.chars().take(NAME).collect::<String>().to_lowercase();
    // What the document is about may name anybody.
    let about = [" về ", " ban hành", " quy định", " hướng dẫn", " phê duyệt", " triển khai", ",", ";"];
    let end = about.iter().filter_map(|words| lower.find(words)).min().unwrap_or(lower.len());
    let lower = lower.get(..end).unwrap_or_default();
    let is_of = |end: &str, part: &str| {
        part.strip_prefix(end).is_some_and(|term| term.chars().all(|sign| sign.is_ascii_digit()))
    };
    let last = parts.last()?;
    let (end, body, words) = ISSUERS.iter().find(|(end, _, _)| is_of(end, last))?;
    let is_named = words.iter().any(|word| lower.contains(word));
    // `Thủ tướng Chính phủ` and `Ủy ban Thường vụ Quốc hội` hold the name of the greater body.
    let holds = match *end {
        "CP" => lower.starts_with("thủ tướng"),
        "QH" => lower.starts_with("ủy ban thường vụ") || lower.starts_with("uỷ ban thường vụ"),
        _ => false,
    };
    let names_body = || {
        let others = ISSUERS.iter().filter(|(other, _, _)| other != end);
        others.flat_map(|(_, _, words)| *words).any(|word| lower.contains(word))
    };
    if !holds && (is_named || !names_body()) {
        return None;
    }
    let message = format!("ký hiệu \"{symbol}\" là của {body}, căn cứ ghi cơ quan khác.");
    Some(Remark::warning(message).help("xem lại ký hiệu hoặc tên cơ quan ban hành."))
}
