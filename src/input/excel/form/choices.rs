//! What can be chosen in the cells of a column.

use super::FormSource;
use super::sheet::Choice;
use super::words::Words;
use crate::catalogue::result::SchoolLevel;
use crate::catalogue::{CriteriaSet, Criterion};
use crate::excel::columns::{Column, Kind, closed_set};

/// The drop-down of a column and whether nothing else is allowed; `None` for columns of free text.
pub fn choice(column: &Column, source: &FormSource, words: &mut Words) -> Option<(Choice, bool)> {
    let owned = |word: &str| word.to_owned();
    let (name, list, strict): (&str, Vec<String>, bool) = match column.kind {
        Kind::Word(name) => (name, closed_set(name)?.shown().map(owned).collect(), true),
        Kind::Flag => ("Có hay không", vec!["Có".to_owned(), "Không".to_owned()], true),
        Kind::Form => ("Biểu mẫu", source.forms.iter().map(|form| form.name.clone()).collect(), true),
        Kind::CriteriaSet => ("Bộ tiêu chuẩn", source.catalogue.sets().map(CriteriaSet::name).collect(), false),
        Kind::SchoolType => ("Loại hình trường", source.catalogue.school_types().names().map(owned).collect(), false),
        Kind::SchoolLevel => ("Mức của trường", source.set.map(school_levels)?, true),
        Kind::Code if column.path != "standard" => {
            ("Tiêu chí", source.set?.criteria().map(|criterion| criterion.code.as_str().to_owned()).collect(), false)
        }
        _ => return None,
    };
    (!list.is_empty()).then(|| (words.choice(name, list), strict))
}

/// What a school can reach, not met first.
fn school_levels(set: &CriteriaSet) -> Vec<String> {
    let highest = u8::try_from(set.levels.len().max(2)).unwrap_or(4);
    (0..=highest).map(|level| SchoolLevel::from_level(level).to_string()).collect()
}

/// The results that a criterion can have, as the circular words them.
pub fn results(set: &CriteriaSet, criterion: &Criterion) -> Vec<String> {
    (0..=criterion.max_level)
        .map(|level| set.result_name(crate::catalogue::result::CriterionResult::from_level(level)))
        .collect()
}
