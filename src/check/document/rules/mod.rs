//! All rules of documents, in the order in which a reader meets their matter.

mod appendices;
mod areas;
mod body;
mod cell_slips;
mod circular;
mod cited;
mod closing;
mod counted;
mod glued;
mod gone;
pub mod habits;
pub mod head;
mod headed_columns;
mod heading_marks;
mod headings;
mod holders;
mod later;
mod left_over;
mod list_ends;
mod listed_names;
mod members;
mod money;
mod number_date;
mod of_level;
mod opening;
mod own_kind;
mod own_name;
pub mod page;
pub mod page_number;
mod people;
mod pointers;
mod references;
mod row_slips;
mod rows;
mod signatures;
mod small_posts;
mod sums;
mod text_and_table;
mod times;
mod typeface;
mod units;
mod weeks;
mod wholes;
mod wording;

use super::rule::Rule;

pub use typeface::is_mostly_legacy;

const GROUPS: &[&[Rule]] = &[
    page::RULES,
    typeface::RULES,
    page_number::RULES,
    head::RULES,
    number_date::RULES,
    opening::RULES,
    body::RULES,
    headings::RULES,
    closing::RULES,
    appendices::RULES,
    people::RULES,
    circular::RULES,
    wording::RULES,
    habits::RULES,
];

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.iter())
}
