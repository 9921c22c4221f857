//! Schools of a run that are taken for each other: one in two files, two with one number, one under the name of another,
//! one with the work of another (SRC-02).
//!
//! The list of a workbook tells the first three itself, at its cells (XLS-31); here they are told of files.

use std::collections::{BTreeMap, HashMap};

use super::marks::Marks;
use super::outcome::{FindingNote, Outcome, Status};
use super::sheet::note;
use crate::diagnostic::{Finding, Severity, SourceMap};
use crate::vietnamese::normalize::comparable;

/// The rule of plans that are mixed up.
const MIXED_UP: &str = "SRC-02";

/// A passage that more schools have is common wording, not the work of one of them.
const MOST_SHARING: usize = 8;
/// So many passages make a copy, when they are at least half of the own ones.
const FEWEST_COPIED: usize = 4;

/// What is found, by the numbers of the plans.
pub type Mixed = BTreeMap<usize, Vec<FindingNote>>;

/// Takes in the plans of a run one after the other and keeps of each what it takes to know it again.
#[derive(Debug, Default)]
pub struct Census {
    /// Whether the plans are those of one list.
    is_list: bool,
    plans: Vec<Known>,
    /// By name and place.
    by_name: HashMap<String, Vec<usize>>,
    /// By number, symbol and year.
    by_number: HashMap<String, Vec<usize>>,
    /// A passage, and the plan it is in.
    passages: Vec<(u64, usize)>,
}

/// As much of a plan as its findings need.
#[derive(Debug)]
struct Known {
    /// As people look for it: its code, else its file.
    place: String,
    school: String,
    body: String,
}

impl Census {
    #[must_use]
    pub fn new(is_list: bool) -> Self {
        Self { is_list, ..Self::default() }
    }

    /// Adds the next plan of the run.
    pub fn add(&mut self, outcome: &Outcome, marks: Option<&Marks>) {
        let index = self.plans.len();
        let place = outcome.code.clone().unwrap_or_else(|| outcome.source.clone());
        let mut known = Known { place, school: outcome.school.clone(), body: String::new() };
        if let (Some(facts), Some(marks)) = (&outcome.facts, marks)
            && outcome.status != Status::Unfilled
        {
            let name = comparable(&outcome.school);
            if !name.is_empty() && !self.is_list {
                known.body.clone_from(&marks.body);
                // Without a place, schools of one name are told apart by the body above them.
                let place = comparable(if facts.place.is_empty() { &facts.office } else { &facts.place });
                self.by_name.entry(format!("{name}\n{place}")).or_default().push(index);
            }
            let has_both =
                facts.symbol.split_once('/').is_some_and(|(number, symbol)| !number.is_empty() && !symbol.is_empty());
            if has_both && !facts.symbol.contains('…') && !self.is_list {
                let year = facts.date.get(..4).unwrap_or_default();
                self.by_number.entry(format!("{}\n{year}", comparable(&facts.symbol))).or_default().push(index);
            }
            self.passages.extend(marks.passages.iter().map(|passage| (*passage, index)));
        }
        self.plans.push(known);
    }

    /// What was found.
    #[must_use]
    pub fn finish(mut self) -> Mixed {
        let mut mixed = Mixed::new();
        let mut tell = |index: usize, finding: &Finding| {
            mixed.entry(index).or_default().push(note(finding, &SourceMap::default()));
        };
        for (group, index) in each_of(&self.by_name) {
            let message = format!("tên trường và địa danh này còn ở {}.", self.others(group, index));
            let help = "mỗi trường một kế hoạch: bỏ tệp thừa, hoặc sửa tên trường, địa danh.";
            tell(index, &Finding::warning(MIXED_UP, message).help(help));
        }
        for (index, other) in self.bodies() {
            let message = format!("cơ quan ban hành là tên của {}, không phải của trường này.", self.called(other));
            let help = "sửa cơ quan ban hành, hoặc tên trường nếu tên sai, trước khi ký và công khai.";
            tell(index, &Finding::warning(MIXED_UP, message).help(help));
        }
        for (index, other) in self.copies() {
            let message =
                format!("phần lớn nội dung tự đánh giá, giải pháp giống từng chữ kế hoạch của {}.", self.called(other));
            let help = "chép của trường khác thì viết lại theo hiện trạng của trường mình; cùng soạn thì ghi việc riêng của mỗi trường.";
            tell(index, &Finding::warning(MIXED_UP, message).help(help));
        }
        for (group, index) in each_of(&self.by_number) {
            let message = format!("số, ký hiệu và năm ban hành này còn ở {}.", self.others(group, index));
            // Each school counts its own documents, and two names may have the same initials: it may be so.
            let help = "không cần sửa nếu hai trường có chữ viết tắt giống nhau; chép nhầm thì sửa số hoặc ký hiệu.";
            tell(index, &Finding::new(MIXED_UP, Severity::Hint, message).help(help));
        }
        mixed
    }

    /// Plans whose issuing body is the name of another school, each with that school.
    fn bodies(&self) -> Vec<(usize, usize)> {
        let mut names: HashMap<String, usize> = HashMap::new();
        for (index, known) in self.plans.iter().enumerate().rev() {
            names.insert(comparable(&known.school), index);
        }
        let all = self.plans.iter().enumerate().filter(|(_, known)| !known.body.is_empty());
        all.filter_map(|(index, known)| Some((index, *names.get(&known.body)?)))
            .filter(|(index, other)| index != other)
            .collect()
    }

    /// Plans most of whose own passages are those of another, each with the one it is most like.
    fn copies(&mut self) -> Vec<(usize, usize)> {
        let mut passages = std::mem::take(&mut self.passages);
        passages.sort_unstable();
        let count = self.plans.len();
        let mut own = vec![0_usize; count];
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for group in passages.chunk_by(|(one, _), (other, _)| one == other) {
            let is_common =
                group.len() > MOST_SHARING.min(count.div_ceil(4).max(2)) || (self.is_list && group.len() == count);
            if is_common {
                continue;
            }
            for (at, (_, one)) in group.iter().enumerate() {
                own.get_mut(*one).into_iter().for_each(|own| *own += 1);
                for (_, other) in group.iter().skip(at + 1) {
                    *shared.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        // Two plans that are told as those of one school already have its work in common.
        let same: HashMap<usize, &str> = self
            .by_name
            .iter()
            .filter(|(_, group)| group.len() > 1)
            .flat_map(|(name, group)| group.iter().map(|index| (*index, name.as_str())))
            .collect();
        let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for ((one, other), shared) in shared {
            let least = [one, other].into_iter().filter_map(|index| own.get(index)).min().copied().unwrap_or(0);
            let is_same_school = same.get(&one).is_some_and(|group| same.get(&other) == Some(group));
            if shared < FEWEST_COPIED || shared * 2 < least || is_same_school {
                continue;
            }
            for (index, like) in [(one, other), (other, one)] {
                let known = best.entry(index).or_insert((shared, like));
                if known.0 < shared {
                    *known = (shared, like);
                }
            }
        }
        best.into_iter().map(|(index, (_, like))| (index, like)).collect()
    }

    /// `Trường Tiểu học Hoa Sen (hoa-sen.xlsx)`.
    fn called(&self, index: usize) -> String {
        self.plans.get(index).map(|known| format!("{} ({})", known.school, known.place)).unwrap_or_default()
    }

    /// `b.xlsx và 2 tệp khác`: the rest of a group.
    fn others(&self, group: &[usize], index: usize) -> String {
        let first = group.iter().find(|other| **other != index).copied().unwrap_or(index);
        match group.len().saturating_sub(2) {
            0 => self.called(first),
            more => format!("{} và {more} tệp khác", self.called(first)),
        }
    }
}

/// The members of all groups of several, in the order of the plans.
fn each_of(groups: &HashMap<String, Vec<usize>>) -> Vec<(&[usize], usize)> {
    let several = groups.values().filter(|group| group.len() > 1);
    let mut all: Vec<(&[usize], usize)> =
        several.flat_map(|group| group.iter().map(|index| (group.as_slice(), *index))).collect();
    all.sort_unstable_by_key(|(_, index)| *index);
    all
}
