//! What a criteria set must keep beyond its shape, so that a user's own set cannot give senseless conclusions.

use std::collections::HashSet;

use super::id::CriterionId;
use super::json_error::Problem;
use super::rule::ConclusionRule;
use super::school_type::SchoolTypes;
use super::set::{Counts, CriteriaSet};

/// The version of the files' shape this program reads.
const SCHEMA: u32 = 1;

/// Everything that is wrong in the set.
pub(super) fn verify(set: &CriteriaSet, school_types: &SchoolTypes) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut claim = |holds: bool, message: &dyn Fn() -> String| {
        if !holds {
            problems.push(Problem::whole(message()));
        }
    };
    claim(set.schema == SCHEMA, &|| format!("chương trình đọc \"schema\" {SCHEMA}, tệp ghi {}", set.schema));
    claim(!set.id.as_str().is_empty(), &|| "\"id\" để trống".to_owned());
    claim(set.criteria().next().is_some(), &|| "chưa có tiêu chí nào".to_owned());
    for code in repeated(set) {
        claim(false, &|| format!("mã \"{code}\" có hai lần"));
    }
    let top = set.conclusion_rule.top_level();
    for criterion in set.criteria() {
        let code = &criterion.code;
        claim((1..=top).contains(&criterion.max_level), &|| {
            format!("tiêu chí {code}: \"max_level\" phải từ 1 đến {top}")
        });
    }
    for name in &set.school_types {
        let known = school_types.names().any(|known| known == name);
        claim(known, &|| format!("không có loại trường \"{name}\"; dùng tên đầy đủ, ví dụ \"trường tiểu học\""));
    }
    claim(set.criterion_results.len() == usize::from(top) + 1, &|| {
        format!("\"criterion_results\" phải có {} dòng, từ không đạt đến Mức {top}", top + 1)
    });
    claim(levels_in_order(&set.conclusion_rule), &|| {
        "\"conclusion_rule\": các mức phải là 1, 2, … theo thứ tự".to_owned()
    });
    if let Some(counts) = set.counts {
        claim(counts == counted(set), &|| format!("\"counts\" không khớp với nội dung: đếm được {:?}", counted(set)));
    }
    problems
}

/// Codes of criteria and level-4 items that stand twice.
fn repeated(set: &CriteriaSet) -> Vec<&str> {
    let codes = set.criteria().map(|criterion| &criterion.code).chain(set.level4.iter().map(|item| &item.code));
    let mut seen = HashSet::new();
    codes.map(CriterionId::as_str).filter(|code| !seen.insert(*code)).collect()
}

/// Rules go up from level 1 without a gap: a level means that those below are reached.
fn levels_in_order(rule: &ConclusionRule) -> bool {
    match rule {
        ConclusionRule::AllCriteria { top_level, .. } => *top_level >= 1,
        ConclusionRule::MandatoryPlusQuota { levels, .. } => {
            !levels.is_empty() && (1u8..).zip(levels).all(|(level, asked)| asked.level == level)
        }
    }
}

/// The control counts as they are. Mandatory criteria are counted for sets that have them, a third level likewise.
fn counted(set: &CriteriaSet) -> Counts {
    Counts {
        standards: set.standards.len(),
        criteria: set.criteria().count(),
        mandatory: set.criteria().filter(|criterion| criterion.mandatory).count(),
        criteria_with_level3: set.criteria().filter(|criterion| criterion.max_level >= 3).count(),
        level4: set.level4.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn every_slip_of_a_set_is_told_at_once() {
        let json = r#"{
            "schema": 1, "id": "rieng", "circular": "1/2027/TT-BGDĐT", "title": "Quy định", "effective": "2027-01-01",
            "school_types": ["trường làng"], "criterion_results": ["Không đạt", "Mức 1"],
            "counts": { "standards": 1, "criteria": 3, "mandatory": 0 },
            "standards": [{ "code": "1", "name": "Một", "criteria": [
                { "code": "1.1", "name": "A", "max_level": 1 }, { "code": "1.1", "name": "B", "max_level": 4 }
            ] }],
            "conclusion_rule": { "kind": "all-criteria", "top_level": 1 }
        }"#;
        let error = Catalogue::embedded().unwrap().add(json.as_bytes()).unwrap_err();
        let messages: Vec<_> = error.problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(messages.len(), 4, "{messages:#?}");
        for (message, part) in messages.iter().zip(["\"1.1\" có hai lần", "từ 1 đến 1", "trường làng", "counts"])
        {
            assert!(message.contains(part), "{message}");
        }
    }

    #[test]
    fn the_embedded_sets_keep_their_counts() {
        let catalogue = Catalogue::embedded().unwrap();
        let expected = [
            ("tt19-2018-mam-non", 5, 25, 0, 19, 6),
            ("tt17-2018-tieu-hoc", 5, 27, 0, 19, 5),
            ("tt18-2018-trung-hoc", 5, 28, 0, 20, 6),
            ("tt57-2026-mam-non", 4, 15, 8, 0, 0),
            ("tt57-2026-pho-thong", 4, 15, 8, 0, 0),
            ("tt57-2026-gdtx", 4, 15, 8, 0, 0),
        ];
        for (id, standards, criteria, mandatory, criteria_with_level3, level4) in expected {
            let set = catalogue.get(id).unwrap();
            assert_eq!(counted(set), Counts { standards, criteria, mandatory, criteria_with_level3, level4 }, "{id}");
            assert_eq!(set.counts, Some(counted(set)), "{id}");
        }
    }

    #[test]
    fn the_indicators_of_2026_are_all_there() {
        let catalogue = Catalogue::embedded().unwrap();
        let indicators = |id| -> usize {
            catalogue.get(id).unwrap().criteria().map(|criterion| criterion.suggested_indicators.len()).sum()
        };
        let counts = ["tt57-2026-mam-non", "tt57-2026-pho-thong", "tt57-2026-gdtx"].map(indicators);
        assert_eq!(counts, [31, 37, 34]);
    }
}
