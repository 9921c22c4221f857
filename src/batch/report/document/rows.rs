//! The rows of the tables.

use std::collections::BTreeMap;

use super::super::statistics::{CriterionCount, SetCount, Statistics};
use super::share;
use super::{all_money, facts};
use crate::batch::outcome::Outcome;
use crate::batch::status::Status;
use crate::catalogue::Catalogue;
use crate::diagnostic::Severity;
use crate::pipeline::{CriterionRow, KindRow, LevelRow, MoneyRow, OpenRow, SchoolRow, SetView};
use crate::plan::PartialDate;
use crate::vietnamese::case::capitalize_first;
use crate::vietnamese::collate;
use crate::vietnamese::money::{count, grouped};

const NO_KIND: &str = "Chưa rõ loại hình";
const ALL: &str = "Cộng";
const NO_SOURCE: &str = "Chưa ghi nguồn";
const NO_YEAR: &str = "Chưa ghi năm";
const NO_LEVEL: &str = "Chưa có mức";

/// Schools by kind.
pub struct Kinds(Vec<(String, Tally)>);

/// How many schools of a kind are how far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub all: usize,
    pub made: usize,
    pub unfinished: usize,
    pub wrong: usize,
}

impl Kinds {
    /// In the order of the alphabet; those of no known kind last.
    pub fn of(schools: &[Outcome]) -> Self {
        let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
        for school in schools.iter().filter(|school| school.status != Status::Withdrawn) {
            kinds.entry(facts(school).school_type.as_str()).or_default().add(school.status);
        }
        let name = |name: &str| if name.is_empty() { NO_KIND } else { name }.to_owned();
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_cached_key(|(kind, _)| (kind.is_empty(), collate::key(kind)));
        Self(kinds.into_iter().map(|(kind, tally)| (name(kind), tally)).collect())
    }

    /// `Tiểu học 20 trường`.
    pub fn parts(&self) -> Vec<String> {
        self.0.iter().map(|(kind, tally)| format!("{kind} {} trường", count(tally.all))).collect()
    }

    pub fn rows(&self) -> Vec<KindRow> {
        let mut rows: Vec<KindRow> = self.0.iter().map(|(kind, tally)| tally.row(kind)).collect();
        let mut all = Tally::default();
        self.0.iter().for_each(|(_, tally)| all.join(*tally));
        if self.0.len() > 1 {
            rows.push(KindRow { is_total: true, ..all.row(ALL) });
        }
        rows
    }
}

impl Tally {
    fn add(&mut self, status: Status) {
        self.all += 1;
        *match status {
            Status::Made | Status::MadeWithWarnings => &mut self.made,
            Status::Draft | Status::Unfilled | Status::Missing | Status::Withdrawn => &mut self.unfinished,
            Status::Failed => &mut self.wrong,
        } += 1;
    }

    fn join(&mut self, other: Self) {
        self.all += other.all;
        self.made += other.made;
        self.unfinished += other.unfinished;
        self.wrong += other.wrong;
    }

    fn row(self, kind: &str) -> KindRow {
        KindRow {
            kind: kind.to_owned(),
            count: count(self.all),
            done: count(self.made),
            done_share: share(self.made, self.all),
            unfinished: count(self.unfinished),
            wrong: count(self.wrong),
            is_total: false,
        }
    }
}

pub fn levels(statistics: &Statistics) -> Vec<LevelRow> {
    let row = |level: &crate::batch::report::LevelCount| LevelRow {
        level: if level.level.is_empty() { NO_LEVEL.to_owned() } else { level.level.clone() },
        computed: count(level.computed),
        computed_share: share(level.computed, statistics.states.made()),
        printed: count(level.printed),
        printed_share: share(level.printed, statistics.states.made()),
    };
    statistics.levels.iter().map(row).collect()
}

/// Criteria that some school does not meet, by how many do not.
pub fn not_met(set: &SetCount) -> Vec<(&CriterionCount, usize)> {
    let count = |criterion: &CriterionCount| criterion.counts.first().copied().unwrap_or(0);
    let mut criteria: Vec<_> = set.criteria.iter().map(|criterion| (criterion, count(criterion))).collect();
    criteria.retain(|(_, count)| *count > 0);
    criteria.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    criteria
}

pub fn set(set: &SetCount, catalogue: &Catalogue, sentences: impl Fn(&SetCount, &str) -> Vec<String>) -> SetView {
    let row = |(criterion, number): (&CriterionCount, usize)| CriterionRow {
        code: criterion.code.clone(),
        name: criterion.name.clone(),
        not_met: count(number),
        not_met_share: share(number, criterion.schools()),
    };
    let name = catalogue.get(&set.id).map(crate::catalogue::CriteriaSet::name).unwrap_or_default();
    let whom = name.split_once(": ").map(|(_, whom)| whom.to_owned()).unwrap_or_default();
    SetView {
        circular: set.circular.clone(),
        set_sentences: sentences(set, &whom),
        whom,
        criterion_rows: not_met(set).into_iter().map(row).collect(),
    }
}

pub fn money(statistics: &Statistics) -> Vec<MoneyRow> {
    let mut rows = Vec::new();
    for source in &statistics.budget {
        let name = if source.source.is_empty() { NO_SOURCE } else { &source.source };
        for (index, years) in source.years.iter().enumerate() {
            rows.push(MoneyRow {
                source: name.to_owned(),
                source_rows: if index == 0 { source.years.len() } else { 0 },
                years: if years.years.is_empty() { NO_YEAR.to_owned() } else { years.years.clone() },
                payers: count(years.schools),
                amount: grouped(years.amount),
                is_sum: false,
            });
        }
    }
    if rows.len() > 1 {
        let amount = grouped(all_money(statistics));
        rows.push(MoneyRow { source: ALL.to_owned(), source_rows: 1, amount, is_sum: true, ..MoneyRow::default() });
    }
    rows
}

pub fn schools(schools: &[Outcome]) -> Vec<SchoolRow> {
    let row = |(school, ordinal): (&Outcome, usize)| {
        let facts = facts(school);
        let date = PartialDate::parse(&facts.date).map(|date| match date {
            PartialDate::Day(_) => format!("ngày {date}"),
            date => date.to_string(),
        });
        // What the office's list foresees is no plan yet.
        let is_theirs = !matches!(school.status, Status::Missing | Status::Unfilled | Status::Withdrawn);
        let issued = if is_theirs { [facts.symbol.clone(), date.unwrap_or_default()] } else { Default::default() };
        let issued: Vec<String> = issued.into_iter().filter(|part| !part.is_empty()).collect();
        SchoolRow {
            ordinal: ordinal.to_string(),
            school: school.shown_name().to_owned(),
            school_kind: facts.school_type.clone(),
            // What nobody filled in says nothing.
            place: Some(&facts.place).filter(|place| !place.contains('…')).cloned().unwrap_or_default(),
            issued: issued.join(" "),
            reached: if is_theirs { facts.shown_level().to_owned() } else { String::new() },
            status: school.status.formal().to_owned(),
        }
    };
    schools.iter().zip(1..).map(row).collect()
}

pub fn open(schools: &[Outcome]) -> Vec<OpenRow> {
    let told = schools.iter().filter_map(|school| Some((school, lacks(school)?)));
    let row = |((school, lacks), ordinal): ((&Outcome, String), usize)| OpenRow {
        ordinal: ordinal.to_string(),
        school: school.shown_name().to_owned(),
        status: school.status.formal().to_owned(),
        lacks,
    };
    told.zip(1..).map(row).collect()
}

/// What a school still has to do; `None` for nothing.
fn lacks(school: &Outcome) -> Option<String> {
    let unsigned = &facts(school).unsigned;
    let missing = (!unsigned.is_empty()).then(|| format!("thiếu {}", unsigned.join(", ")));
    let text = match school.status {
        Status::Withdrawn => return None,
        Status::Made | Status::MadeWithWarnings => missing?,
        Status::Draft => "mới có bản nháp".to_owned(),
        _ if school.reply().is_some() => school.reply()?,
        Status::Unfilled => "chưa điền phần đầu của biểu mẫu".to_owned(),
        Status::Missing => "chưa gửi biểu mẫu".to_owned(),
        Status::Failed => error(school),
    };
    Some(capitalize_first(&text))
}

/// The first error, and how many there are besides.
fn error(school: &Outcome) -> String {
    let mut errors = school.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let Some(first) = errors.next() else {
        let why = if school.common > 0 {
            "phần chung của sổ quản lý còn lỗi"
        } else {
            "kế hoạch chưa làm được"
        };
        return why.to_owned();
    };
    let message = first.message.trim_end_matches('.');
    match errors.count() {
        0 => message.to_owned(),
        others => format!("{message} (và {others} lỗi khác)"),
    }
}
