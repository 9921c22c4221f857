//! What a document says of the circular on quality of schools that it follows, held against the criteria sets in the
//! program: how many standards and criteria (TBL-04), their names and codes, codes of evidence, the annex of a kind of
//! school; levels that the circular does not have (RES-02); reviews and the day of the report (IMP-02).
//!
//! A document follows the circular when it names it and is not older. What it tells of the past or of the circulars that
//! were replaced is left alone.

mod codes;
mod conclusion;
mod council;
mod counts;
mod names;
mod recognised;
mod replaced;
mod reviews;

use std::sync::LazyLock;

use crate::catalogue::{Catalogue, CriteriaSet};
use crate::line::Line;
use crate::rule::{Remark, Rule, Verdict};
use crate::subject::Subject;
use crate::text::{Kind, near};
use crate::vietnamese::letters;

pub use council::remarks as council;
pub use counts::levels;
pub use recognised::{among_degrees, authority, pairs};
pub use replaced::remarks as replaced;

const CIRCULAR: &str = "Thông tư 57/2026/TT-BGDĐT";

pub const RULES: &[Rule] = &[
    Rule::counted("TBL-04", "Số, tên, mã của tiêu chuẩn, tiêu chí và minh chứng đúng với thông tư", criteria)
        .by(CIRCULAR),
    Rule::counted("IMP-02", "Rà soát kế hoạch ít nhất hai lần, phê duyệt báo cáo đúng hạn", yearly)
        .by("Thông tư 57/2026/TT-BGDĐT, Điều 9 và Điều 10"),
];

static CATALOGUE: LazyLock<Option<Catalogue>> = LazyLock::new(|| Catalogue::embedded().ok());

/// The circular that a document follows.
pub struct Followed {
    /// The set for the kind of school in the letterhead; an office has none.
    own: Option<&'static CriteriaSet>,
    /// All sets of the circular.
    sets: Vec<&'static CriteriaSet>,
    /// Those that it replaced.
    old: Vec<&'static CriteriaSet>,
}

impl Followed {
    /// `None` for a document that is older, or does not name the circular in force.
    pub fn of(subject: &Subject) -> Option<Self> {
        let all: Vec<&'static CriteriaSet> = CATALOGUE.as_ref()?.sets().collect();
        let sets: Vec<_> =
            all.iter().copied().filter(|set| !set.replaces.is_empty() && set.valid_until.is_none()).collect();
        let first = *sets.first()?;
        if subject.issued.is_some_and(|day| day < first.effective) {
            return None;
        }
        let number = first.circular.split("/TT").next()?;
        let names_it = |text: &str| text.contains(number);
        let is_named = subject.texts.iter().any(|text| names_it(text.passage.text));
        let old = all.into_iter().filter(|set| first.replaces.contains(&set.circular)).collect();
        let own = level(subject).and_then(|level| sets.iter().copied().find(|set| Level::of_set(set) == Some(level)));
        is_named.then_some(Self { own, sets, old })
    }

    /// A set of the circular: that of the school, or any where only what all have is asked.
    fn any(&self) -> Option<&'static CriteriaSet> {
        self.own.or_else(|| self.sets.first().copied())
    }

    fn circular(&self) -> &'static str {
        self.any().map_or("", |set| set.circular.as_str())
    }

    /// Whether the circular has this criterion.
    fn has(&self, code: &str) -> bool {
        self.any().is_some_and(|set| set.criterion(code).is_some())
    }

    fn has_standard(&self, code: &str) -> bool {
        self.any().is_some_and(|set| set.standards.iter().any(|standard| standard.code == code))
    }
}

/// Kinds of schools that have a set of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Preschool,
    General,
    Continuing,
}

/// What names of schools and of sets say about it.
const LEVELS: [(&str, Level); 9] = [
    ("mầm non", Level::Preschool),
    ("mẫu giáo", Level::Preschool),
    ("nhà trẻ", Level::Preschool),
    ("tiểu học", Level::General),
    ("trung học", Level::General),
    ("phổ thông", Level::General),
    ("thcs", Level::General),
    ("thpt", Level::General),
    ("thường xuyên", Level::Continuing),
];

impl Level {
    /// The one that a name in small letters says, where it says one.
    fn of(name: &str) -> Option<Self> {
        let mut said = LEVELS.iter().filter(|(words, _)| name.contains(words)).map(|(_, level)| *level);
        let first = said.next()?;
        said.all(|level| level == first).then_some(first)
    }

    fn of_set(set: &CriteriaSet) -> Option<Self> {
        Self::of(&letters::lower(set.school_types.first()?))
    }
}

/// The kind of the school in the letterhead.
fn level(subject: &Subject) -> Option<Level> {
    let letterhead = &subject.parts.letterhead;
    let lines: Vec<&str> = letterhead.governing_body.iter().chain(&letterhead.issuing_body).map(Line::text).collect();
    let head = letters::lower(&lines.join(" "));
    (head.contains("trường") || head.contains("trung tâm")).then(|| Level::of(&head)).flatten()
}

/// A text of the document that the circular may be spoken of in.
struct Said<'s> {
    index: usize,
    written: &'s str,
    /// In small letters, of the same length.
    lower: String,
    is_cell: bool,
}

fn said<'s>(subject: &'s Subject) -> impl Iterator<Item = Said<'s>> {
    let texts = subject.texts.iter().filter(|text| {
        matches!(text.passage.kind, Kind::Prose | Kind::Heading | Kind::Cell) && !text.passage.text.is_empty()
    });
    texts.filter_map(|text| {
        let lower = letters::lower(text.passage.text);
        let is_same = lower.len() == text.passage.text.len();
        let is_cell = text.passage.kind == Kind::Cell;
        is_same.then_some(Said { index: text.index, written: text.passage.text, lower, is_cell })
    })
}

/// The part of a text between semicolons and full stops that a place stands in.
pub fn clause(lower: &str, at: usize) -> &str {
    const ENDS: [&str; 4] = ["; ", ". ", "\n", ": "];
    /// Letters on each side that a clause has at most.
    const LONGEST: usize = 1000;
    let before = near::last(lower.get(..at).unwrap_or(""), LONGEST);
    let after = near::first(lower.get(at..).unwrap_or(""), LONGEST);
    let begin = ENDS.iter().filter_map(|end| Some(before.rfind(end)? + end.len())).max().unwrap_or(0);
    let length = ENDS.iter().filter_map(|end| after.find(end)).min().unwrap_or(after.len());
    lower.get(at - before.len() + begin..at + length).unwrap_or("")
}

/// Words of sentences that tell of the circulars before.
const BEFORE: [&str; 16] = [
    "2018",
    "chuyển sang",
    "rút xuống",
    "22/2024",
    "42/2012",
    "bộ cũ",
    "hồ sơ cũ",
    "quy định cũ",
    "tiêu chí cũ",
    "tiêu chuẩn cũ",
    "trước đây",
    "thay thế",
    "thay cho",
    "bãi bỏ",
    "không dùng",
    "không còn",
];

/// Whether a clause tells of the past: it says so, or its years lie before the circular.
fn is_past(clause: &str) -> bool {
    const FIRST: u32 = 2026;
    let years: Vec<u32> = clause
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && digits.starts_with("20"))
        .filter_map(|digits| digits.parse().ok())
        .collect();
    let is_before = years.iter().any(|year| *year < FIRST) && years.iter().all(|year| *year <= FIRST);
    is_before || BEFORE.iter().any(|words| clause.contains(words))
}

/// Other sets of standards and criteria that documents of schools speak of.
const OTHER_SETS: [&str; 22] = [
    "nông thôn mới",
    "chuẩn hiệu trưởng",
    "nghề nghiệp",
    "chuyển đổi số",
    "trường học hạnh phúc",
    "trường học an toàn",
    "môi trường an toàn",
    "an toàn giao thông",
    "phòng, chống",
    "thi đua",
    "thư viện",
    "đô thị",
    "công dân",
    "học tập suốt đời",
    "cộng đồng học tập",
    "đơn vị học tập",
    "dòng họ",
    "văn hóa",
    "phổ cập",
    "cơ sở vật chất tối thiểu",
    "quyết định số",
    "nghị quyết",
];

fn is_of_other_set(clause: &str) -> bool {
    OTHER_SETS.iter().any(|words| clause.contains(words))
}

/// The number right before a place, and where it begins: `25 tiêu chí`, `10/16 tiêu chí`.
fn number_before(lower: &str, at: usize) -> Option<(usize, usize)> {
    let before = lower.get(..at)?.strip_suffix([' ', '\u{a0}'])?;
    let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let number = before.get(start..)?.parse().ok()?;
    let is_part = before.get(..start)?.ends_with([',', '.', '-', '–']);
    (!is_part && before.len() - start <= 2).then_some((number, start))
}

/// The places of words in a text, not inside longer words.
fn places<'l>(lower: &'l str, words: &'l str) -> impl Iterator<Item = usize> + use<'l> {
    lower.match_indices(words).map(|(at, _)| at).filter(move |at| {
        let ends = |text: Option<&str>| text.is_some_and(|text| text.ends_with(char::is_alphanumeric));
        let begins = |text: Option<&str>| text.is_some_and(|text| text.starts_with(char::is_alphanumeric));
        !ends(lower.get(..*at)) && !begins(lower.get(at + words.len()..))
    })
}

/// The numbers of criteria that a text tells of the circular: the noun, the number, and where that begins.
fn criteria_counted(lower: &str) -> impl Iterator<Item = (usize, usize, usize)> {
    places(lower, "tiêu chí").filter_map(move |at| {
        let (number, start) = number_before(lower, at)?;
        let clause = clause(lower, at);
        (!is_past(clause) && !is_of_other_set(clause)).then_some((at, number, start))
    })
}

fn criteria(subject: &Subject) -> Verdict {
    let followed = Followed::of(subject)?;
    let mut remarks: Vec<Remark> = Vec::new();
    for text in said(subject) {
        remarks.extend(counts::of_text(&followed, subject, &text));
        remarks.extend(names::of_text(&followed, &text));
        remarks.extend(codes::of_text(&followed, &text));
        remarks.extend(conclusion::of_text(&followed, &text));
        remarks.extend(reviews::annex(&followed, &text));
    }
    remarks.extend(codes::unknown(&followed, subject));
    remarks.extend(names::in_tables(&followed, subject));
    remarks.extend(codes::in_tables(&followed, subject));
    remarks.extend(conclusion::in_tables(&followed, subject));
    remarks.sort_by_key(|remark| remark.spot.as_ref().map(|(index, _)| *index));
    Some(of_another_set(&followed, remarks))
}

/// Where many codes are none of the circular's, a table of another set is told of: an office has schools that were assessed
/// by the set before; of a school it is said once.
fn of_another_set(followed: &Followed, remarks: Vec<Remark>) -> Vec<Remark> {
    const SLIPS: usize = 3;
    let is_absent = |remark: &Remark| remark.message.contains(" không có tiêu ");
    if remarks.iter().filter(|remark| is_absent(remark)).count() <= SLIPS {
        return remarks;
    }
    let mut is_told = followed.own.is_none();
    let kept = remarks.into_iter().filter(|remark| !is_absent(remark) || !std::mem::replace(&mut is_told, true));
    kept.collect()
}

fn yearly(subject: &Subject) -> Verdict {
    Followed::of(subject)?;
    Some(reviews::remarks(subject))
}
