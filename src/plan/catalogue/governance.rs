//! Who governs a school of a kind at a time, and who its plans go to: proposals for a new plan (`governance.json`).
//!
//! Districts are no level of government since 01/7/2025; which body governs follows from the day of the document.

use chrono::NaiveDate;
use serde::Deserialize;

use super::json_error::{CatalogueError, translate};
use super::school_type::SchoolTypes;
use super::set::optional_date;

const JSON: &str = include_str!("governance.json");

#[derive(Debug, Clone, Deserialize)]
struct Table {
    governances: Vec<Governance>,
}

/// What a new plan proposes for some kinds of schools in a period. `…` stands for names that only the school knows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Governance {
    #[serde(default, deserialize_with = "optional_date")]
    from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "optional_date")]
    until: Option<NaiveDate>,
    /// Official names, and writings of a kind that is governed otherwise than others of its official name.
    school_types: Vec<String>,
    /// Cơ quan chủ quản.
    pub governing_body: String,
    /// Position of the head.
    pub position: String,
    pub recipients: Vec<GovernanceRecipient>,
    /// The bodies that proposals are made to, in order.
    pub proposals: Vec<String>,
}

/// A line of "Nơi nhận".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GovernanceRecipient {
    pub name: String,
    pub purpose: String,
}

impl Governance {
    /// Every row of the table.
    ///
    /// # Errors
    /// When the embedded file is damaged; a test proves that it is not.
    pub(super) fn embedded() -> Result<Vec<Self>, CatalogueError> {
        let table: Result<Table, _> = serde_json::from_str(JSON);
        table.map(|table| table.governances).map_err(|error| CatalogueError { problems: vec![translate(&error)] })
    }

    fn holds_on(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|first| first <= date) && self.until.is_none_or(|last| date <= last)
    }

    /// The row for a kind of school as it is written: by that writing, else by its official name.
    pub(super) fn choose<'a>(
        rows: &'a [Self],
        date: NaiveDate,
        school_type: &str,
        known: &SchoolTypes,
    ) -> Option<&'a Self> {
        let named = |name: &str| {
            let mut rows = rows.iter().filter(|row| row.holds_on(date));
            rows.find(|row| row.school_types.iter().any(|own| SchoolTypes::is_same(own, name)))
        };
        named(school_type).or_else(|| named(known.official(school_type)?))
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;
    use crate::vietnamese::date;

    fn governing_body(day: &str, school_type: &str) -> String {
        let catalogue = Catalogue::embedded().unwrap();
        catalogue.governance(date::parse(day).unwrap(), school_type).unwrap().governing_body.clone()
    }

    #[test]
    fn districts_govern_until_the_end_of_june_2025() {
        assert_eq!(governing_body("30/6/2025", "THCS"), "UBND HUYỆN …");
        assert_eq!(governing_body("01/7/2025", "THCS"), "UBND XÃ …");
        assert_eq!(governing_body("01/7/2025", "mầm non"), "UBND XÃ …");
    }

    #[test]
    fn upper_secondary_schools_and_centres_belong_to_the_department() {
        for school_type in ["THPT", "TH, THCS và THPT", "trường phổ thông có nhiều cấp học", "GDTX", "GDNN-GDTX"]
        {
            assert_eq!(governing_body("2026-09-01", school_type), "SỞ GIÁO DỤC VÀ ĐÀO TẠO …", "{school_type}");
        }
        assert_eq!(governing_body("2026-09-01", "Trường TH & THCS"), "UBND XÃ …");
    }

    #[test]
    fn every_kind_of_school_is_governed_at_any_time() {
        let catalogue = Catalogue::embedded().unwrap();
        for day in ["2024-01-15", "2026-11-22"] {
            for school_type in catalogue.school_types().names() {
                assert!(catalogue.governance(date::parse(day).unwrap(), school_type).is_some(), "{school_type}");
            }
        }
    }
}
