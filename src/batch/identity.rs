//! Finds schools of a run that are mistaken for each other: one school in two files, two with one number, one under the
//! name of another, one with the work of another (SRC-02).
//!
//! In a workbook, the list of schools reports the first three at its cells (XLS-31); here they are reported for files.

use std::collections::BTreeMap;

use super::marks::{self, Marks};
use super::outcome::{FindingNote, Outcome};
use super::sheet::note;
use super::status::Status;
use crate::diagnostic::{Finding, Severity, SourceMap};
use crate::vietnamese::normalize::comparable;

/// The rule of plans that are mixed up.
const MIXED_UP: &str = "SRC-02";

/// A passage that more schools have is common wording, not the work of one of them.
const MOST_SHARING: usize = 8;
/// So many passages make a copy, when they are at least half of the own ones.
const FEWEST_COPIED: u32 = 4;
/// Of fewer plans it is not certain whether equal sections are copied, or the wording of an office.
const FEWEST_PLANS: usize = 8;

/// What was found, as little as it takes to say it: ten thousand plans may all be copies of each other.
#[derive(Debug, Default)]
pub struct Mixed {
    plans: Vec<Known>,
    /// In the order of the plans.
    slips: Vec<Slip>,
}

/// A plan that is taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Slip {
    plan: u32,
    what: What,
    /// The plan it is taken for.
    other: u32,
    /// How many there are besides.
    more: u32,
}

/// What is equal, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Name,
    Body,
    Passages,
    Sections,
    Number,
}

/// Takes in the plans of a run one after the other and keeps of each what it takes to know it again.
#[derive(Debug, Default)]
pub struct Census {
    /// Whether the plans are those of one list.
    is_list: bool,
    plans: Vec<Known>,
    /// Issuing bodies that are not the name of their school.
    bodies: Vec<Likeness>,
    /// By name and place.
    names: Vec<Likeness>,
    /// By number, symbol and year.
    numbers: Vec<Likeness>,
    /// A passage, and the plan it is in.
    passages: Vec<Passage>,
    /// The same of free sections.
    sections: Vec<Passage>,
}

/// What stands for a text by which plans are known, and the number of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    text: u64,
    plan: u32,
}

impl Likeness {
    fn new(text: &str, plan: u32) -> Self {
        Self { text: marks::of(text), plan }
    }
}

/// A passage and the number of a plan it is in, in one number: 40 bits of its digest above 24 of the plan's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Passage(u64);

impl Passage {
    const PLAN: u64 = (1 << 24) - 1;

    fn new(mark: u64, plan: u32) -> Self {
        Self((mark << 24) | (u64::from(plan) & Self::PLAN))
    }

    const fn mark(self) -> u64 {
        self.0 >> 24
    }

    fn plan(self) -> u32 {
        u32::try_from(self.0 & Self::PLAN).unwrap_or_default()
    }
}

/// As much of a plan as its findings need.
#[derive(Debug)]
struct Known {
    /// As people look for it: its code, else its file.
    place: Box<str>,
    school: Box<str>,
}

impl Census {
    /// Of about so many plans.
    pub fn new(is_list: bool, count: usize) -> Self {
        // What is not filled takes no memory, what grows is copied.
        let passages = || Vec::with_capacity(count.saturating_mul(marks::MOST));
        let sections = if is_list { Vec::new() } else { passages() };
        Self { is_list, plans: Vec::with_capacity(count), passages: passages(), sections, ..Self::default() }
    }

    /// Adds the next plan of the run.
    pub fn add(&mut self, outcome: &Outcome, marks: Option<&Marks>) {
        let index = u32::try_from(self.plans.len()).unwrap_or(u32::MAX);
        let place = outcome.code.as_deref().unwrap_or(&outcome.source);
        self.plans.push(Known { place: place.into(), school: outcome.school.as_str().into() });
        let (Some(facts), Some(marks)) = (&outcome.facts, marks) else { return };
        if [Status::Unfilled, Status::Withdrawn].contains(&outcome.status) {
            return;
        }
        let name = comparable(&outcome.school);
        if !name.is_empty() && !self.is_list {
            if !marks.body.is_empty() {
                self.bodies.push(Likeness::new(&marks.body, index));
            }
            // Without a place, schools of one name are told apart by the body above them.
            let place = comparable(if facts.place.is_empty() { &facts.office } else { &facts.place });
            self.names.push(Likeness::new(&format!("{name}\n{place}"), index));
        }
        let has_both =
            facts.symbol.split_once('/').is_some_and(|(number, symbol)| !number.is_empty() && !symbol.is_empty());
        if has_both && !facts.symbol.contains('…') && !self.is_list {
            let year = facts.date.get(..4).unwrap_or_default();
            self.numbers.push(Likeness::new(&format!("{}\n{year}", comparable(&facts.symbol)), index));
        }
        self.passages.extend(marks.passages.iter().map(|mark| Passage::new(*mark, index)));
        // The sections of a list are the words of the office.
        if !self.is_list {
            self.sections.extend(marks.sections.iter().map(|mark| Passage::new(*mark, index)));
        }
    }

    /// What was found.
    pub fn finish(mut self) -> Mixed {
        let [mut names, mut numbers] = [&mut self.names, &mut self.numbers].map(std::mem::take);
        names.sort_unstable();
        numbers.sort_unstable();
        let mut slips: Vec<Slip> = each_of(&names, What::Name).chain(each_of(&numbers, What::Number)).collect();
        slips.extend(self.bodies().map(|(plan, other)| Slip { plan, what: What::Body, other, more: 0 }));
        let passages = std::mem::take(&mut self.passages);
        let mut sections = std::mem::take(&mut self.sections);
        if self.plans.len() < FEWEST_PLANS {
            sections.clear();
        }
        let same = self.same_schools(&names);
        for (passages, what) in [(passages, What::Passages), (sections, What::Sections)] {
            let copies = self.copies(passages, &same).into_iter();
            slips.extend(copies.map(|(plan, other)| Slip { plan, what, other, more: 0 }));
        }
        slips.sort_unstable();
        let plans = if slips.is_empty() { Vec::new() } else { self.plans };
        Mixed { plans, slips }
    }

    /// Plans whose issuing body is the name of another school, each with that school.
    fn bodies(&self) -> impl Iterator<Item = (u32, u32)> + use<> {
        let mut names: Vec<Likeness> = Vec::new();
        if !self.bodies.is_empty() {
            names.extend(
                self.plans.iter().zip(0..).map(|(known, plan)| Likeness::new(&comparable(&known.school), plan)),
            );
        }
        names.sort_unstable();
        let first_of = move |text: u64| {
            names.get(names.partition_point(|name| name.text < text)).filter(|name| name.text == text).copied()
        };
        let all = self.bodies.clone().into_iter();
        all.filter_map(move |body| Some((body.plan, first_of(body.text)?.plan))).filter(|(plan, other)| plan != other)
    }

    /// Plans most of whose own passages are those of another, each with the one it is most like.
    ///
    /// One plan is compared at a time: the pairs of all plans would be a hundred to a plan, and stand in memory together.
    fn copies(&self, mut passages: Vec<Passage>, same: &[u64]) -> Vec<(u32, u32)> {
        passages.sort_unstable();
        let count = self.plans.len();
        let most = MOST_SHARING.min(count.div_ceil(4).max(2));
        let mut own = vec![0_u32; count];
        let is_own = |group: &[Passage]| group.len() <= most && !(self.is_list && group.len() == count);
        for passage in passages.chunk_by(is_same).filter(|group| is_own(group)).flatten() {
            own.get_mut(at(passage.plan())).into_iter().for_each(|own| *own += 1);
        }
        let passages = of_groups(passages, |group| is_own(group) && group.len() > 1);
        let plan_of = |place: u32| passages.get(at(place)).map_or(u32::MAX, |passage| passage.plan());
        let mut places: Vec<u32> = (0..u32::try_from(passages.len()).unwrap_or(u32::MAX)).collect();
        places.sort_unstable_by_key(|place| plan_of(*place));
        let each = places.chunk_by(|one, other| plan_of(*one) == plan_of(*other));
        each.filter_map(|places| {
            let plan = plan_of(*places.first()?);
            let groups = places.iter().map(|place| group_at(&passages, at(*place)));
            Some((plan, most_like(plan, groups, &own, same)?))
        })
        .collect()
    }

    /// For each plan what stands for its school, where several plans are told as those of one school: they have its work in
    /// common. Empty where there is none.
    fn same_schools(&self, names: &[Likeness]) -> Vec<u64> {
        let several = || names.chunk_by(|one, other| one.text == other.text).filter(|group| group.len() > 1);
        let mut same = vec![0; several().next().map_or(0, |_| self.plans.len())];
        for name in several().flatten() {
            same.get_mut(at(name.plan)).into_iter().for_each(|same| *same = name.text);
        }
        same
    }
}

impl Mixed {
    /// What is told of a plan, by its number.
    pub fn of(&self, plan: usize) -> impl Iterator<Item = FindingNote> + '_ {
        let number = u32::try_from(plan).unwrap_or(u32::MAX);
        let first = self.slips.partition_point(|slip| slip.plan < number);
        self.slips.iter().skip(first).take_while(move |slip| slip.plan == number).map(|slip| self.told(slip))
    }

    /// What is told of all plans: the number of the plan, its finding.
    pub fn each(&self) -> impl Iterator<Item = (usize, FindingNote)> + '_ {
        self.slips.iter().map(|slip| (at(slip.plan), self.told(slip)))
    }

    fn told(&self, slip: &Slip) -> FindingNote {
        let other = self.called(slip.other);
        let others = if slip.more == 0 { other.clone() } else { format!("{other} và {} tệp khác", slip.more) };
        let copied = |part: &str| {
            let help = "chép của trường khác thì viết lại theo hiện trạng của trường mình; cùng soạn thì ghi việc riêng của mỗi trường.";
            (Severity::Warning, format!("{part} giống từng chữ kế hoạch của {other}."), help)
        };
        let (severity, message, help) = match slip.what {
            What::Name => (
                Severity::Warning,
                format!("tên trường và địa danh này còn ở {others}."),
                "mỗi trường một kế hoạch: bỏ tệp thừa, hoặc sửa tên trường, địa danh.",
            ),
            What::Body => (
                Severity::Warning,
                format!("cơ quan ban hành là tên của {other}, không phải của trường này."),
                "sửa cơ quan ban hành, hoặc tên trường nếu tên sai, trước khi ký và công khai.",
            ),
            What::Passages => copied("phần lớn nội dung tự đánh giá, giải pháp"),
            What::Sections => copied("phần lớn lời trong các mục"),
            // Each school counts its own documents, and two names may have the same initials: it may be so.
            What::Number => (
                Severity::Hint,
                format!("số, ký hiệu và năm ban hành này còn ở {others}."),
                "không cần sửa nếu hai trường có chữ viết tắt giống nhau; chép nhầm thì sửa số hoặc ký hiệu.",
            ),
        };
        note(&Finding::new(MIXED_UP, severity, message).help(help), &SourceMap::default())
    }

    /// `Trường Tiểu học Hoa Sen (hoa-sen.xlsx)`.
    fn called(&self, plan: u32) -> String {
        self.plans.get(at(plan)).map(|known| format!("{} ({})", known.school, known.place)).unwrap_or_default()
    }
}

/// A number of a plan as a place in a list.
fn at(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "neighbours are compared so")]
fn is_same(one: &Passage, other: &Passage) -> bool {
    one.mark() == other.mark()
}

/// Those of some groups only, of passages that are sorted.
fn of_groups(mut passages: Vec<Passage>, is_wanted: impl Fn(&[Passage]) -> bool) -> Vec<Passage> {
    let (mut kept, mut next) = (0, 0);
    while let Some(rest) = passages.get(next..).filter(|rest| !rest.is_empty()) {
        let length = rest.chunk_by(is_same).next().map_or(1, <[Passage]>::len);
        if rest.get(..length).is_some_and(&is_wanted) {
            passages.copy_within(next..next + length, kept);
            kept += length;
        }
        next += length;
    }
    passages.truncate(kept);
    passages
}

/// The passages that are the same as the one at a place, of passages that are sorted and stand in small groups.
fn group_at(passages: &[Passage], place: usize) -> &[Passage] {
    let (before, from) = passages.split_at_checked(place).unwrap_or_default();
    let Some(passage) = from.first() else { return &[] };
    let first = place - before.iter().rev().take_while(|other| is_same(other, passage)).count();
    let last = place + from.iter().take_while(|other| is_same(other, passage)).count();
    passages.get(first..last).unwrap_or_default()
}

/// The members of all groups of several, each with the first of the others.
fn each_of(all: &[Likeness], what: What) -> impl Iterator<Item = Slip> {
    let several = all.chunk_by(|one, other| one.text == other.text).filter(|group| group.len() > 1);
    several.flat_map(move |group| {
        group.iter().map(move |Likeness { plan, .. }| {
            let other = group.iter().find(|other| other.plan != *plan).map_or(*plan, |other| other.plan);
            let more = u32::try_from(group.len().saturating_sub(2)).unwrap_or(u32::MAX);
            Slip { plan: *plan, what, other, more }
        })
    })
}

/// The plan that one is a copy of, or the other way round; the first of those that it has most in common with.
fn most_like<'a>(plan: u32, groups: impl Iterator<Item = &'a [Passage]>, own: &[u32], same: &[u64]) -> Option<u32> {
    let mut shared: BTreeMap<u32, u32> = BTreeMap::new();
    for other in groups.flatten().map(|passage| passage.plan()).filter(|it| *it != plan) {
        *shared.entry(other).or_default() += 1;
    }
    let mut best: Option<(u32, u32)> = None;
    for (other, shared) in shared {
        let least = [plan, other].into_iter().filter_map(|index| own.get(at(index))).min().copied().unwrap_or(0);
        let school = |plan: u32| same.get(at(plan)).filter(|school| **school != 0);
        let is_same_school = school(plan).is_some_and(|one| school(other) == Some(one));
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
        let mut census = Census::new(false, passages.len());
        for (number, passages) in passages.iter().enumerate() {
            let marks = Marks { passages: passages.clone(), sections: passages.clone(), ..Marks::default() };
            census.add(&outcome(number), Some(&marks));
        }
        census
    }

    fn bytes_of(plans: &[Known]) -> usize {
        let room = |text: &str| text.len().next_multiple_of(16);
        plans.iter().map(|known| size_of::<Known>() + room(&known.place) + room(&known.school)).sum()
    }

    /// A run may have ten thousand plans: of each less than a kilobyte is kept, whatever they have in common.
    #[test]
    fn little_is_kept_of_each_plan() {
        let count = 2_000;
        let marks: Vec<Vec<u64>> =
            (0..count).map(|plan| (0..24).map(|line| line * 1_000 + plan / 8).collect()).collect();
        let census = census(&marks);
        let Census { plans, bodies, names, numbers, passages, sections, .. } = &census;
        let texts =
            [bodies, names, numbers].map(|texts| texts.capacity() * size_of::<Likeness>()).iter().sum::<usize>();
        let passages = (passages.capacity() + sections.capacity()) * size_of::<Passage>();
        let kept = (bytes_of(plans) + texts + passages) / marks.len();
        assert!(kept <= 640, "{kept} bytes a plan");
        // What is told of copies is made of them when it is asked for.
        let Mixed { plans, slips } = census.finish();
        assert_eq!(slips.len(), 2 * marks.len());
        let kept = (bytes_of(&plans) + slips.capacity() * size_of::<Slip>()) / marks.len();
        assert!(kept <= 256, "{kept} bytes a plan");
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
                let is_copy = shared >= at(FEWEST_COPIED) && shared * 2 >= own[index].len().min(own[other].len());
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
            let copies = census.copies(passages, &[]).into_iter().map(|(plan, other)| (at(plan), at(other)));
            prop_assert_eq!(copies.collect::<Vec<_>>(), copies_of_all_pairs(&plans));
        }
    }
}
