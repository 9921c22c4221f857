//! All criteria sets of a run: those inside the program and those a user adds.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::governance::Governance;
use super::json_error::{CatalogueError, Problem, translate};
use super::school_type::SchoolTypes;
use super::set::CriteriaSet;
use super::verify::verify;

/// The sets inside the program by their ids. Which one holds for a document is in the files: kinds of schools, first and
/// last day.
const EMBEDDED: [(&str, &str); 6] = [
    ("tt19-2018-mam-non", include_str!("sets/tt19-2018-mam-non.json")),
    ("tt17-2018-tieu-hoc", include_str!("sets/tt17-2018-tieu-hoc.json")),
    ("tt18-2018-trung-hoc", include_str!("sets/tt18-2018-trung-hoc.json")),
    ("tt57-2026-mam-non", include_str!("sets/tt57-2026-mam-non.json")),
    ("tt57-2026-pho-thong", include_str!("sets/tt57-2026-pho-thong.json")),
    ("tt57-2026-gdtx", include_str!("sets/tt57-2026-gdtx.json")),
];

/// A set inside the program, read when it is first asked for. A test proves that none is damaged.
fn embedded_set(index: usize) -> Option<&'static CriteriaSet> {
    static SETS: [OnceLock<Option<CriteriaSet>>; EMBEDDED.len()] = [const { OnceLock::new() }; EMBEDDED.len()];
    SETS[index].get_or_init(|| serde_json::from_str(EMBEDDED[index].1).ok()).as_ref()
}

const SCHOOL_TYPES: &str = include_str!("school-types.json");

/// The criteria sets at hand: the program's, and those a user adds.
#[derive(Debug, Clone)]
pub struct Catalogue {
    own: Vec<CriteriaSet>,
    school_types: SchoolTypes,
    governances: Vec<Governance>,
}

impl Catalogue {
    /// The sets inside the program.
    ///
    /// # Errors
    /// When an embedded file is damaged; a test proves that none is.
    pub fn embedded() -> Result<Self, CatalogueError> {
        let school_types =
            serde_json::from_str(SCHOOL_TYPES).map_err(|error| CatalogueError { problems: vec![translate(&error)] })?;
        let governances = Governance::embedded()?;
        Ok(Self { own: Vec::new(), school_types, governances })
    }

    /// Adds a set from its JSON file. It goes before the program's own where both hold for a document.
    ///
    /// # Errors
    /// When the file cannot be understood, contradicts itself, or has the id of a set already there.
    pub fn add(&mut self, json: &[u8]) -> Result<&CriteriaSet, CatalogueError> {
        let set: CriteriaSet =
            serde_json::from_slice(json).map_err(|error| CatalogueError { problems: vec![translate(&error)] })?;
        let mut problems = verify(&set, &self.school_types);
        if self.get(set.id.as_str()).is_some() {
            problems.push(Problem::whole(format!("mã bộ tiêu chuẩn \"{}\" đã có", set.id)));
        }
        if !problems.is_empty() {
            return Err(CatalogueError { problems });
        }
        let index = self.own.len();
        self.own.push(set);
        Ok(&self.own[index])
    }

    /// All sets in order: the program's, then the user's.
    pub fn sets(&self) -> impl DoubleEndedIterator<Item = &CriteriaSet> {
        EMBEDDED.iter().filter_map(|(id, _)| self.get(id)).chain(&self.own)
    }

    /// The set with this id.
    pub fn get(&self, id: &str) -> Option<&CriteriaSet> {
        match EMBEDDED.iter().position(|(known, _)| *known == id) {
            Some(index) => embedded_set(index),
            None => self.own.iter().find(|set| set.id.as_str() == id),
        }
    }

    /// The set a document names, else the one for its day and kind of school.
    pub fn set_for(
        &self,
        named: Option<&str>,
        date: Option<NaiveDate>,
        school_type: Option<&str>,
    ) -> Option<&CriteriaSet> {
        match named {
            Some(id) => self.get(id),
            None => self.choose(date?, school_type?),
        }
    }

    /// The kinds of schools.
    pub const fn school_types(&self) -> &SchoolTypes {
        &self.school_types
    }

    /// Who governs this kind of school on this day; `None` for a kind that is not known.
    pub fn governance(&self, date: NaiveDate, school_type: &str) -> Option<&Governance> {
        Governance::choose(&self.governances, date, school_type, &self.school_types)
    }

    /// The set that holds for a document of this day from this kind of school. The day of the document decides, not
    /// the school year it plans for: an old document keeps the set of its day.
    pub fn choose(&self, date: NaiveDate, school_type: &str) -> Option<&CriteriaSet> {
        let official = self.school_types.official(school_type)?;
        self.sets().rev().find(|set| set.in_force(date) && set.school_types.iter().any(|name| name == official))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(date: (i32, u32, u32), school_type: &str) -> Option<String> {
        let date = NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap();
        Catalogue::embedded().unwrap().choose(date, school_type).map(|set| set.id.to_string())
    }

    #[test]
    fn the_sets_inside_the_program_are_whole() {
        let catalogue = Catalogue::embedded().unwrap();
        for (id, json) in EMBEDDED {
            let set: CriteriaSet = serde_json::from_str(json).unwrap();
            assert_eq!((set.id.as_str(), verify(&set, &catalogue.school_types)), (id, Vec::new()));
        }
    }

    #[test]
    fn the_day_of_the_document_decides() {
        let (last_old, first_new) = ((2026, 7, 6), (2026, 7, 7));
        assert_eq!(chosen(last_old, "trường trung học cơ sở").as_deref(), Some("tt18-2018-trung-hoc"));
        assert_eq!(chosen(first_new, "trường trung học cơ sở").as_deref(), Some("tt57-2026-pho-thong"));
        assert_eq!(chosen((2018, 10, 9), "THCS"), None);
        // Circular 42/2012 for continuing education is not catalogued.
        assert_eq!(chosen(last_old, "GDTX"), None);
    }

    #[test]
    fn kinds_of_schools_are_known_by_their_short_forms() {
        let new = (2026, 9, 1);
        for (school_type, id) in [
            ("Mầm non", "tt57-2026-mam-non"),
            ("trường  Mẫu giáo", "tt57-2026-mam-non"),
            ("TIỂU HỌC", "tt57-2026-pho-thong"),
            ("TH", "tt57-2026-pho-thong"),
            ("Trường THPT", "tt57-2026-pho-thong"),
            ("TH & THCS", "tt57-2026-pho-thong"),
            ("Trường Tiểu học và Trung học cơ sở", "tt57-2026-pho-thong"),
            ("TH, THCS và THPT", "tt57-2026-pho-thong"),
            ("GDNN – GDTX", "tt57-2026-gdtx"),
            ("Trung tâm GDTX", "tt57-2026-gdtx"),
        ] {
            assert_eq!(chosen(new, school_type).as_deref(), Some(id), "{school_type}");
        }
        assert_eq!(chosen((2024, 3, 1), "TH&THCS").as_deref(), Some("tt18-2018-trung-hoc"));
        assert_eq!(chosen(new, "đại học"), None);
        assert_eq!(chosen(new, ""), None);
    }

    #[test]
    fn a_users_set_goes_first_and_its_slips_are_told() {
        let mut catalogue = Catalogue::embedded().unwrap();
        let again = catalogue.add(EMBEDDED[4].1.as_bytes()).unwrap_err();
        assert!(again.to_string().contains("\"tt57-2026-pho-thong\" đã có"), "{again}");

        let own = EMBEDDED[4].1.replace("\"tt57-2026-pho-thong\"", "\"rieng\"");
        catalogue.add(own.as_bytes()).unwrap();
        let date = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
        assert_eq!(catalogue.choose(date, "THCS").map(|set| set.id.as_str()), Some("rieng"));

        let broken = catalogue.add(b"{\n  \"schema\": 1,\n  \"ids\": 2\n}").unwrap_err();
        assert_eq!((broken.problems[0].line, broken.problems.len()), (3, 1));
        assert!(broken.to_string().contains("dòng 3"), "{broken}");
    }

    #[test]
    fn an_amendment_excuses_the_criteria_it_dropped() {
        let catalogue = Catalogue::embedded().unwrap();
        let set = catalogue.get("tt18-2018-trung-hoc").unwrap();
        let day = |text| crate::vietnamese::date::parse(text).unwrap();
        assert!(set.may_lack("3.5", day("2025-01-25")));
        assert!(!set.may_lack("3.5", day("2025-01-24")) && !set.may_lack("3.1", day("2025-01-25")));
    }

    #[test]
    fn a_circular_is_cited_in_full() {
        let catalogue = Catalogue::embedded().unwrap();
        let citation = catalogue.get("tt57-2026-gdtx").and_then(CriteriaSet::citation).unwrap();
        let start =
            "Thông tư số 57/2026/TT-BGDĐT ngày 07 tháng 7 năm 2026 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định";
        assert!(citation.starts_with(start), "{citation}");
        let title = "bảo đảm chất lượng giáo dục đối với cơ sở giáo dục mầm non, cơ sở giáo dục phổ thông, cơ sở giáo dục \
                     thường xuyên; công nhận đạt chuẩn quốc gia đối với trường mầm non và trường phổ thông";
        assert!(citation.ends_with(title), "{citation}");
    }
}
