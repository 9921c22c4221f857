//! How far a school is: the states of its plan with their words, and how many schools are in each.

use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::vietnamese::money::count;

/// Whether the documents of a plan are there, and are those that the school will sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Made in this run, or in an earlier one of the same input.
    Made,
    /// The same, and the school has warnings to look at; told apart only where all findings are known.
    MadeWithWarnings,
    /// The same as made, but every page says BẢN NHÁP.
    Draft,
    /// The same, but the head still has the dots of the blank form: nobody filled it in.
    Unfilled,
    /// The plan has errors, or its files could not be written.
    Failed,
    /// The school was asked, and has sent nothing.
    Missing,
    /// The school makes no plan any more: its line of the list says so, or it is not in the source any more and documents
    /// of it are left.
    Withdrawn,
}

/// What a state is called.
struct Words {
    /// In a cell.
    shown: &'static str,
    /// Behind a number of schools.
    counted: &'static str,
    /// In an official document.
    formal: &'static str,
    /// In the statistics of `bao-cao.json`.
    key: &'static str,
}

impl Status {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Made, Self::MadeWithWarnings, Self::Draft, Self::Unfilled, Self::Failed, Self::Missing, Self::Withdrawn];

    const fn words(self) -> Words {
        let [shown, counted, formal, key] = match self {
            Self::Made => ["✓ Đã làm", "đã làm", "Đã lập", "made"],
            Self::MadeWithWarnings => {
                ["✓ Đã làm, có cảnh báo", "đã làm có cảnh báo", "Đã lập, có cảnh báo", "made_with_warnings"]
            }
            Self::Draft => ["Bản nháp", "bản nháp", "Bản nháp", "drafts"],
            Self::Unfilled => ["Chưa điền", "chưa điền", "Chưa điền", "unfilled"],
            Self::Failed => ["✗ Không làm được", "không làm được", "Còn lỗi", "failed"],
            Self::Missing => ["Chưa gửi", "chưa gửi", "Chưa gửi", "missing"],
            Self::Withdrawn => ["Đã rút", "đã rút", "Đã rút", "withdrawn"],
        };
        Words { shown, counted, formal, key }
    }

    /// Whether the documents are those that the school will sign: only these are counted and published.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Made | Self::MadeWithWarnings)
    }

    /// What a person reads.
    pub const fn shown(self) -> &'static str {
        self.words().shown
    }

    /// Behind a number of schools.
    pub const fn counted(self) -> &'static str {
        self.words().counted
    }

    /// What an official document says.
    pub const fn formal(self) -> &'static str {
        self.words().formal
    }
}

/// How many schools are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct States([usize; Status::ALL.len()]);

impl States {
    /// Counts a school.
    pub fn add(&mut self, status: Status) {
        self.0.iter_mut().zip(Status::ALL).filter(|(_, known)| *known == status).for_each(|(count, _)| *count += 1);
    }

    /// How many are in a state.
    pub fn of(&self, status: Status) -> usize {
        self.each().find(|(known, _)| *known == status).map_or(0, |(_, count)| count)
    }

    /// Each state and its number, in their order.
    pub fn each(&self) -> impl Iterator<Item = (Status, usize)> + '_ {
        Status::ALL.into_iter().zip(self.0)
    }

    /// How many are made, with warnings or without.
    pub fn made(&self) -> usize {
        self.each().filter(|(status, _)| status.is_final()).map(|(_, count)| count).sum()
    }

    /// How many shall make a plan: all but those that are withdrawn.
    pub fn schools(&self) -> usize {
        self.0.iter().sum::<usize>() - self.of(Status::Withdrawn)
    }

    /// `40 đã làm, 12 đã làm có cảnh báo, 3 chưa gửi; không kể 1 trường đã rút`: those that are not empty.
    pub fn told(&self) -> String {
        let those = self.each().filter(|(status, number)| *number > 0 && *status != Status::Withdrawn);
        let those: Vec<String> =
            those.map(|(status, number)| format!("{} {}", count(number), status.counted())).collect();
        let others = match self.of(Status::Withdrawn) {
            0 => String::new(),
            number => format!("; không kể {} trường {}", count(number), Status::Withdrawn.counted()),
        };
        format!("{}{others}", those.join(", ")).trim_start_matches("; ").to_owned()
    }
}

/// As part of the statistics: `made` has those with warnings in it.
impl Serialize for States {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (status, number) in self.each() {
            let number = if status == Status::Made { self.made() } else { number };
            map.serialize_entry(status.words().key, &number)?;
        }
        map.end()
    }
}
