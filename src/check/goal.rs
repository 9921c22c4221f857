//! What a plan wants to reach, as its texts say: Mức độ of the national standard, Cấp độ of the accreditation.

use crate::catalogue::CriteriaSet;
use crate::plan::Plan;

/// The level of the school that the title of the plan asks for.
pub fn level(plan: &Plan, set: &CriteriaSet) -> Option<u8> {
    let title = plan.subject.joined();
    let by_standard = degree(&title, "mức độ").and_then(|degree| {
        let by_level = &set.national_standard_rule.as_ref()?.by_level;
        by_level.iter().find(|(_, name)| **name == format!("Mức độ {degree}")).map(|(level, _)| *level)
    });
    let by_degree = by_standard.or_else(|| {
        let degree = degree(&title, "cấp độ")?;
        let by_level = &set.accreditation_rule.as_ref()?.by_level;
        by_level.iter().find(|(_, name)| **name == format!("Cấp độ {degree}")).map(|(level, _)| *level)
    });
    // "đạt chuẩn quốc gia" alone asks for the least that gives it.
    let least = || set.national_standard_rule.as_ref()?.by_level.keys().min().copied();
    by_degree.or_else(|| if title.to_lowercase().contains("chuẩn quốc gia") { least() } else { None })
}

/// The number after "mức độ" or "cấp độ": the first, in Arabic or Roman digits.
pub fn degree(text: &str, noun: &str) -> Option<u8> {
    degrees(text, noun).first().copied()
}

/// Every number after the noun.
pub fn degrees(text: &str, noun: &str) -> Vec<u8> {
    degrees_in(&text.to_lowercase(), noun)
}

/// The same of a text in small letters.
pub fn degrees_in(lower: &str, noun: &str) -> Vec<u8> {
    let numbers = lower.match_indices(noun).filter_map(|(at, word)| {
        let rest = lower[at + word.len()..].trim_start_matches([' ', '\u{a0}', ':']);
        let end = rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len());
        match &rest[..end] {
            "1" | "i" => Some(1),
            "2" | "ii" => Some(2),
            "3" | "iii" => Some(3),
            "4" | "iv" => Some(4),
            _ => None,
        }
    });
    numbers.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_in_both_kinds_of_digits() {
        assert_eq!(degrees("Mức độ 1, mức độ II và Mức độ: 2", "mức độ"), [1, 2, 2]);
        assert_eq!(degree("đạt chuẩn quốc gia", "mức độ"), None);
    }
}
