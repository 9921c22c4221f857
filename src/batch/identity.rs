//! Finds schools of a run that are mistaken for each other: one school in two files, two with one number, one under the
//! name of another, one with the work of another (SRC-02).
//!
//! In a workbook, the list of schools reports the first three at its cells (XLS-31); here they are reported for files.

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
/// Fewest common passages of a copy; they are also at least half of its own.
const FEWEST_COPIED: usize = 4;
/// Of fewer plans it is not certain whether equal sections are copied, or the wording of an office.
const FEWEST_PLANS: usize = 8;

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
    passages: Vec<Passage>,
    /// The same of free sections.
    sections: Vec<Passage>,
}

/// A passage and the number of a plan it is in, in one number: 40 bits of its digest above 24 of the plan's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Passage(u64);

impl Passage {
    const PLAN: u64 = (1 << 24) - 1;

    fn new(mark: u64, plan: usize) -> Self {
        Self((mark << 24) | (plan as u64 & Self::PLAN))
    }

    const fn mark(self) -> u64 {
        self.0 >> 24
    }

    fn plan(self) -> usize {
        usize::try_from(self.0 & Self::PLAN).unwrap_or_default()
    }
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
                // Without a place, the body above them distinguishes schools of one name.
                let place = comparable(if facts.place.is_empty() { &facts.office } else { &facts.place });
                self.by_name.entry(format!("{name}\n{place}")).or_default().push(index);
            }
            let has_both =
                facts.symbol.split_once('/').is_some_and(|(number, symbol)| !number.is_empty() && !symbol.is_empty());
            if has_both && !facts.symbol.contains('…') && !self.is_list {
                let year = facts.date.get(..4).unwrap_or_default();
                self.by_number.entry(format!("{}\n{year}", comparable(&facts.symbol))).or_default().push(index);
            }
            self.passages.extend(marks.passages.iter().map(|mark| Passage::new(*mark, index)));
            // The sections of a list are the words of the office.
            if !self.is_list {
                self.sections.extend(marks.sections.iter().map(|mark| Passage::new(*mark, index)));
            }
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
        let passages = std::mem::take(&mut self.passages);
        let mut sections = std::mem::take(&mut self.sections);
        if self.plans.len() < FEWEST_PLANS {
            sections.clear();
        }
        for (passages, part) in
            [(passages, "phần lớn nội dung tự đánh giá, giải pháp"), (sections, "phần lớn lời trong các mục")]
        {
            for (index, other) in self.copies(passages) {
                let message = format!("{part} giống từng chữ kế hoạch của {}.", self.called(other));
                let help = "chép của trường khác thì viết lại theo hiện trạng của trường mình; cùng soạn thì ghi việc riêng của mỗi trường.";
                tell(index, &Finding::warning(MIXED_UP, message).help(help));
            }
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
    ///
    /// One plan is compared at a time: the pairs of all plans would be a hundred to a plan, and stand in memory together.
    fn copies(&self, mut passages: Vec<Passage>) -> Vec<(usize, usize)> {
        passages.sort_unstable();
        let count = self.plans.len();
        let most = MOST_SHARING.min(count.div_ceil(4).max(2));
        let mut own = vec![0_usize; count];
        let mut shared: Vec<(usize, &[Passage])> = Vec::new();
        for group in passages.chunk_by(|one, other| one.mark() == other.mark()) {
            if group.len() > most || (self.is_list && group.len() == count) {
                continue;
            }
            for passage in group {
                own.get_mut(passage.plan()).into_iter().for_each(|own| *own += 1);
            }
            if group.len() > 1 {
                shared.extend(group.iter().map(|passage| (passage.plan(), group)));
            }
        }
        shared.sort_by_key(|(plan, _)| *plan);
        let same = self.same_schools();
        let each = shared.chunk_by(|(one, _), (other, _)| one == other);
        each.filter_map(|groups| {
            let (plan, _) = groups.first()?;
            Some((*plan, most_like(*plan, groups, &own, &same)?))
        })
        .collect()
    }

    /// Plans reported as those of one school, which therefore share its work; each with the name of the school.
    fn same_schools(&self) -> HashMap<usize, &str> {
        let several = self.by_name.iter().filter(|(_, group)| group.len() > 1);
        several.flat_map(|(name, group)| group.iter().map(|index| (*index, name.as_str()))).collect()
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

/// The plan that one is a copy of, or the other way round; the first of those that it has most in common with.
fn most_like(plan: usize, groups: &[(usize, &[Passage])], own: &[usize], same: &HashMap<usize, &str>) -> Option<usize> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for other in groups.iter().flat_map(|(_, group)| *group).map(|passage| passage.plan()).filter(|it| *it != plan) {
        *shared.entry(other).or_default() += 1;
    }
    let mut best: Option<(usize, usize)> = None;
    for (other, shared) in shared {
        let least = [plan, other].into_iter().filter_map(|index| own.get(index)).min().copied().unwrap_or(0);
        let is_same_school = same.get(&plan).is_some_and(|group| same.get(&other) == Some(group));
        let is_copy = shared >= FEWEST_COPIED && shared * 2 >= least && !is_same_school;
        if is_copy && best.is_none_or(|(most, _)| most < shared) {
            best = Some((shared, other));
        }
    }
    best.map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn outcome(number: usize) -> Outcome {
        serde_json::from_value(json!({
            "source": format!("truong-{number:05}.xlsx"),
            "school": format!("Trường Trung học cơ sở Số {number} xã Vân Hạ"),
            "status": "made",
            "facts": { "place": "Vân Hạ", "symbol": format!("{number}/KH-THCS"), "date": "2026-09-15" },
        }))
        .unwrap()
    }

    fn census(passages: &[Vec<u64>]) -> Census {
        let mut census = Census::new(false);
        for (number, passages) in passages.iter().enumerate() {
            let marks = Marks { passages: passages.clone(), sections: passages.clone(), ..Marks::default() };
            census.add(&outcome(number), Some(&marks));
        }
        census
    }

    /// A run may have ten thousand plans: of each hardly more than a kilobyte is kept, whatever they have in common.
    #[test]
    fn little_is_kept_of_each_plan() {
        let count = 2_000;
        let marks: Vec<Vec<u64>> =
            (0..count).map(|plan| (0..24).map(|line| line * 1_000 + plan / 8).collect()).collect();
        let census = census(&marks);
        let words = |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| text.capacity() + 24).sum::<usize>();
        let plans = words(&mut census.plans.iter().flat_map(|known| [&known.place, &known.school, &known.body]));
        let names = words(&mut census.by_name.keys()) + words(&mut census.by_number.keys()) + marks.len() * 2 * 64;
        let passages = (census.passages.capacity() + census.sections.capacity()) * size_of::<Passage>();
        let kept = (plans + names + passages) / marks.len();
        assert!(kept <= 1_300, "{kept} bytes a plan");
    }

    /// All pairs of plans, and how many of their passages are in both.
    fn copies_of_all_pairs(plans: &[Vec<u64>]) -> Vec<(usize, usize)> {
        let most = MOST_SHARING.min(plans.len().div_ceil(4).max(2));
        let is_own = |passage: &&u64| plans.iter().filter(|plan| plan.contains(passage)).count() <= most;
        let own: Vec<Vec<u64>> = plans.iter().map(|plan| plan.iter().filter(is_own).copied().collect()).collect();
        let like = |index: usize| {
            let mut best = None;
            for other in (0..own.len()).filter(|other| *other != index) {
                let shared = own[index].iter().filter(|passage| own[other].contains(passage)).count();
                let is_copy = shared >= FEWEST_COPIED && shared * 2 >= own[index].len().min(own[other].len());
                if is_copy && best.is_none_or(|(most, _)| most < shared) {
                    best = Some((shared, other));
                }
            }
            Some((index, best?.1))
        };
        (0..own.len()).filter_map(like).collect()
    }

    proptest! {
        #[test]
        fn plan_by_plan_the_same_copies_are_found_as_of_all_pairs(
            plans in prop::collection::vec(prop::collection::btree_set(0_u64..24, 0..9), 1..12),
        ) {
            let plans: Vec<Vec<u64>> = plans.into_iter().map(|plan| plan.into_iter().collect()).collect();
            let mut census = census(&plans);
            let passages = std::mem::take(&mut census.passages);
            prop_assert_eq!(census.copies(passages), copies_of_all_pairs(&plans));
        }
    }
}
