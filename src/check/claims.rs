//! Checks sentences of the plan against its table of results (RES-01): how many criteria reach a level, what a
//! criterion that is named has reached, and the level of the school in a section of conclusions. `conclusion_words`
//! checks the council's own conclusion.

use super::passages::PlanText;
use super::rule::{Rule, Told};
use super::text::Kind;
use super::{Subject, codes, goal, period};
use crate::catalogue::result::CriterionResult;
use crate::catalogue::{CriteriaSet, conclude};

pub const RULES: &[Rule] = &[
    Rule::warning("RES-01", counts).reads(&["assessment.results"]),
    Rule::warning("RES-01", named).reads(&["assessment.results"]),
    Rule::warning("RES-01", levels).reads(&["assessment.results", "assessment.level4"]),
];

/// Words of what is wanted, not of what is.
const WANTED: [&str; 24] = [
    "phấn đấu",
    "mục tiêu",
    "đến năm",
    "hết năm",
    "sẽ ",
    "dự kiến",
    "yêu cầu",
    "ít nhất",
    "tối thiểu",
    "giai đoạn",
    "duy trì",
    "nâng ",
    "phải ",
    "muốn ",
    "đề nghị",
    "để đạt",
    "nếu ",
    "điều kiện",
    "cần ",
    "trước đây",
    "khi đạt",
    "quy định",
    "giữ vững",
    "không còn",
];

/// Headings under which sentences say what is wanted.
const PLANNING: [&str; 6] = ["mục tiêu", "giải pháp", "mục đích", "yêu cầu", "chỉ tiêu", "tổ chức thực hiện"];

/// How many criteria have which result.
struct Counts {
    /// By level from 0.
    exact: Vec<usize>,
    all: usize,
}

impl Counts {
    fn of(subject: Subject) -> Option<Self> {
        let mut exact = vec![0; 5];
        let results = subject.plan.assessment.results.iter().filter_map(|given| given.result);
        results.for_each(|result| exact[usize::from(result.level()).min(4)] += 1);
        let all = exact.iter().sum();
        (all > 0).then_some(Self { exact, all })
    }

    /// Whether a text may say that this number of criteria reaches a level: exactly it, or it and more.
    fn allow(&self, level: usize, said: usize) -> bool {
        let least: usize = self.exact.iter().skip(level).sum();
        self.exact.get(level) == Some(&said) || least == said
    }

    /// Whether a text may say that this number misses it.
    fn allow_missed(&self, level: usize, said: usize) -> bool {
        let below: usize = self.exact.iter().take(level).sum();
        below == said || self.exact.get(level.saturating_sub(1)) == Some(&said) || self.exact.first() == Some(&said)
    }
}

/// The paragraphs that speak of levels and not of what is wanted, each with its heading; none while results are missing.
fn paragraphs(subject: Subject<'_>) -> impl Iterator<Item = (&str, &PlanText<'_>)> {
    let all = subject.set.map_or(usize::MAX, |set| set.criteria().count().saturating_sub(3));
    let is_whole = Counts::of(subject).is_some_and(|counts| counts.all >= all);
    subject.under_headings().filter(move |(heading, text)| {
        let is_planning = || PLANNING.iter().any(|words| heading.contains(words));
        let speaks = || text.lower().contains("tiêu chí") || text.lower().contains("mức");
        is_whole && text.kind == Kind::Prose && speaks() && !is_planning()
    })
}

fn counts(subject: Subject, told: &mut Told) {
    let Some(counts) = Counts::of(subject) else { return };
    for (_, text) in paragraphs(subject) {
        for sentence in text.lower().split(['.', '\n']).filter(|sentence| tells_what_is(sentence)) {
            numbers(sentence, &counts, text, told);
        }
    }
}

/// The sentences of a text: a full stop inside `3.2` ends none.
fn sentences(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(['\n', ';']).flat_map(|line| line.split(". "))
}

/// `Tiêu chí 3.2 đạt Mức 2`, `tiêu chí 3.4 và 3.5 không đạt`: against the row of the criterion.
fn named(subject: Subject, told: &mut Told) {
    for (_, text) in paragraphs(subject).filter(|(_, text)| !text.path.as_str().starts_with("assessment")) {
        for sentence in sentences(text.lower()).filter(|sentence| tells_what_is(sentence)) {
            for (at, words) in sentence.match_indices("tiêu chí ") {
                let Some(claim) = sentence.get(at + words.len()..).and_then(Claim::read) else { continue };
                for (code, found) in claim.wrong(subject) {
                    let message = format!("đoạn này nói tiêu chí {code} {} nhưng bảng ghi {found}.", claim.in_words());
                    told.warning(&text.path, message)
                        .quote(text.text.trim())
                        .help("đối chiếu kết quả của tiêu chí với bảng kết quả.");
                }
            }
        }
    }
}

/// What a sentence says of criteria that it names.
struct Claim {
    codes: Vec<String>,
    level: u8,
    is_missed: bool,
    /// `mới đạt`, `chỉ đạt`: this level and none above.
    is_exact: bool,
}

impl Claim {
    /// The codes that a text begins with, and what is said of them at once.
    fn read(rest: &str) -> Option<Self> {
        let end = ["không đạt", "chưa đạt", "đạt mức "].iter().filter_map(|words| rest.find(words)).min()?;
        let (names, said) = rest.split_at_checked(end)?;
        let is_between = |word: &str| {
            let word = word.trim_matches([',', '.']);
            word.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.')
                || matches!(
                    word,
                    "và" | "đều" | "mới" | "chỉ" | "hiện" | "vẫn" | "còn" | "đang" | "đã" | "tiêu" | "chí"
                )
        };
        names.split_whitespace().all(is_between).then_some(())?;
        let codes = codes::in_text(names);
        let is_missed = !said.starts_with("đạt");
        let said = said.strip_prefix("không ").or_else(|| said.strip_prefix("chưa ")).unwrap_or(said);
        let said = said.strip_prefix("đạt").unwrap_or(said).trim_start();
        let level = said.strip_prefix("mức ").map(str::trim_start);
        let digit = level.and_then(|level| level.chars().next()?.to_digit(10));
        // `Mức 1, 2`, `Mức 2 trở lên`: more than one.
        let is_many = level.and_then(|level| level.get(1..)).is_some_and(|rest| {
            rest.starts_with([',', '-', '/']) || rest.trim_start().starts_with("và") || rest.contains("trở lên")
        });
        let level = match digit {
            Some(digit) if !is_many => u8::try_from(digit).ok()?,
            None if is_missed && !said.starts_with("mức") => 1,
            _ => return None,
        };
        let is_exact = names.split_whitespace().any(|word| matches!(word, "mới" | "chỉ"));
        (!codes.is_empty()).then_some(Self { codes, level, is_missed, is_exact })
    }

    /// The criteria of which the table says otherwise, each with its result.
    fn wrong<'s>(&'s self, subject: Subject<'s>) -> impl Iterator<Item = (&'s str, CriterionResult)> {
        let results = move |code: &str| subject.plan.assessment.result_of(code);
        self.codes.iter().filter_map(move |code| {
            let found = results(code)?;
            let level = found.level();
            let is_wrong = match (self.is_missed, self.is_exact) {
                (true, _) => level >= self.level,
                (false, true) => level != self.level,
                (false, false) => level < self.level,
            };
            is_wrong.then_some((code.as_str(), found))
        })
    }

    fn in_words(&self) -> String {
        match (self.is_missed, self.level) {
            (true, 1) => "không đạt".to_owned(),
            (true, level) => format!("không đạt Mức {level}"),
            (false, level) => format!("đạt Mức {level}"),
        }
    }
}

fn levels(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    for (heading, text) in paragraphs(subject).filter(|(_, text)| !text.path.as_str().starts_with("assessment")) {
        let mut sentences = text.lower().split(['.', '\n']);
        if let Some(message) = sentences.find_map(|sentence| level(subject, set, heading, sentence)) {
            told.warning(&text.path, message)
                .quote(text.text.trim())
                .help("xem lại kết quả các tiêu chí hoặc kết luận.");
        }
    }
}

/// Whether a sentence, in small letters, says what is: not what is wanted, nor of another year or a single standard.
pub(super) fn tells_what_is(sentence: &str) -> bool {
    let is_wanted = WANTED.iter().any(|words| sentence.contains(words));
    let is_of_other_year = period::school_year(sentence).is_some() && !sentence.contains("tự đánh giá");
    let is_part = sentence.contains("tiêu chuẩn ") || sentence.contains("bắt buộc") || sentence.contains("mục iv");
    !is_wanted && !is_of_other_year && !is_part
}

/// Each `13 tiêu chí đạt Mức 2` of a sentence.
fn numbers(sentence: &str, counts: &Counts, text: &PlanText, told: &mut Told) {
    let places: Vec<usize> = sentence.match_indices("tiêu chí").map(|(at, _)| at).collect();
    for (index, at) in places.iter().enumerate() {
        let Some(said) = number_before(&sentence[..*at]) else { continue };
        let end = places.get(index + 1).copied().unwrap_or(sentence.len());
        let rest = sentence.get(at + "tiêu chí".len()..end).unwrap_or("");
        // The number of the next count is no part of this one.
        let rest = rest.split([';', ',']).next().unwrap_or(rest);
        let Some((level, is_missed)) = level_said(rest) else {
            whole(&sentence[..*at], rest, counts, text, told);
            continue;
        };
        let is_right = if is_missed { counts.allow_missed(level, said) } else { counts.allow(level, said) };
        if is_right || level >= counts.exact.len() {
            continue;
        }
        let found: usize = if is_missed {
            counts.exact.iter().take(level).sum()
        } else if rest.contains("trở lên") {
            counts.exact.iter().skip(level).sum()
        } else {
            counts.exact.get(level).copied().unwrap_or(0)
        };
        let what = if is_missed { "không đạt Mức" } else { "đạt Mức" };
        let message = format!("đoạn này nói {said} tiêu chí {what} {level} nhưng bảng kết quả có {found}.");
        told.warning(&text.path, message).quote(text.text.trim()).help("đối chiếu số tiêu chí với bảng kết quả.");
    }
}

/// `đạt 26/28 tiêu chí`, without a level: the second number is all criteria, the first those that reach Mức 1, or Mức 2
/// where a national standard asks for it.
fn whole(before: &str, rest: &str, counts: &Counts, text: &PlanText, told: &mut Told) {
    let fraction = before.trim_end().rsplit(|sign: char| !(sign.is_ascii_digit() || sign == '/')).next();
    let Some((said, all)) = fraction.and_then(|fraction| fraction.split_once('/')) else { return };
    let (Ok(said), Ok(all)) = (said.parse::<usize>(), all.parse::<usize>()) else { return };
    let start = before.len() - before.trim_end().len() + fraction.map_or(0, str::len);
    let verb = before.get(..before.len().saturating_sub(start)).unwrap_or("").trim_end();
    let is_reached = (verb.ends_with("đạt") || rest.trim_start().starts_with("đạt")) && !verb.ends_with("không đạt");
    let least = |level: usize| counts.exact.iter().skip(level).sum::<usize>();
    let is_missed = verb.ends_with("chưa đạt") || rest.contains("mức");
    if is_reached && !is_missed && all == counts.all && !(1..=3).any(|level| least(level) == said) {
        let message =
            format!("đoạn này nói {said}/{all} tiêu chí đạt nhưng bảng kết quả có {} đạt từ Mức 1.", least(1));
        told.warning(&text.path, message).quote(text.text.trim()).help("đối chiếu số tiêu chí với bảng kết quả.");
    }
}

/// `trong đó 13 `, `có 13/15 `: the number right before.
fn number_before(before: &str) -> Option<usize> {
    let before = before.trim_end();
    let start = before
        .rfind(|sign: char| !(sign.is_ascii_digit() || sign == '/'))
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let number = before.get(start..)?;
    number.split('/').next()?.parse().ok()
}

/// The level after "đạt mức" or "mức", and whether it is missed.
fn level_said(rest: &str) -> Option<(usize, bool)> {
    let is_missed = ["không đạt", "chưa đạt"].iter().any(|words| rest.contains(words));
    let digit = rest.match_indices("mức ").find_map(|(at, word)| {
        let after = rest.get(at + word.len()..)?.trim_start();
        let digit = after.chars().next()?.to_digit(10)?;
        // `Mức 1, 2 và 3`, `Mức 1 đến Mức 3`: more than one.
        let next = after.get(1..)?.trim_start();
        (!next.starts_with(['-', '–', '/', '0', '1', '2', '3', '4'])
            && !next.starts_with("và")
            && !next.starts_with("đến"))
        .then_some(digit)
    });
    match (digit, is_missed) {
        (Some(digit), _) => Some((usize::try_from(digit).ok()?, is_missed)),
        (None, true) if !rest.contains("mức") => Some((1, true)),
        _ => None,
    }
}

/// The level of the school in words: in a section of conclusions, or of what the school found of itself.
fn level(subject: Subject, set: &CriteriaSet, heading: &str, lower: &str) -> Option<String> {
    let assessment = &subject.plan.assessment;
    let is_conclusion = heading.contains("kết luận") || lower.starts_with("kết luận") || lower.contains("tự đánh giá");
    if !is_conclusion || lower.contains("tiêu chí") || !tells_what_is(lower) {
        return None;
    }
    let is_denied = ["không đạt", "chưa đạt", "chưa được"].iter().any(|words| lower.contains(words));
    let computed = conclude(set, |code| assessment.result_of(code), |code| assessment.is_met(code));
    let right = computed.level.filter(|_| !is_denied)?;
    let said = lower.find("đạt mức ").and_then(|at| lower[at + "đạt mức ".len()..].chars().next()?.to_digit(10));
    let is_other = said.is_some_and(|said| u32::from(right.level()) != said);
    let degrees = [
        ("cấp độ", &computed.accreditation, set.accreditation_rule.is_some()),
        ("mức độ", &computed.national_standard, set.national_standard_rule.is_some()),
    ];
    let wrong_degree = degrees.into_iter().filter(|(.., is_known)| *is_known).find_map(|(noun, computed, _)| {
        let said = goal::degree(lower, noun)?;
        let right = computed.as_deref().and_then(|name| goal::degree(name, noun));
        (Some(said) != right)
            .then(|| (format!("{noun} {said}"), computed.clone().unwrap_or_else(|| format!("chưa đạt {noun} nào"))))
    });
    let (said, right) = match (is_other, wrong_degree) {
        (true, _) => (format!("Mức {}", said.unwrap_or_default()), right.to_string()),
        (false, Some(wrong)) => wrong,
        (false, None) => return None,
    };
    Some(format!("đoạn này ghi {said} nhưng theo quy tắc của thông tư, các kết quả cho \"{right}\"."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_sentences() {
        assert_eq!(number_before("trong đó có 13/15 "), Some(13));
        assert_eq!(number_before("các "), None);
        assert_eq!(level_said(" đạt mức 2 (86,7%)"), Some((2, false)));
        assert_eq!(level_said(" không đạt mức 1"), Some((1, true)));
        assert_eq!(level_said(" không đạt"), Some((1, true)));
        assert_eq!(level_said(" đạt mức 1, 2 và 3"), Some((1, false)));
        assert_eq!(level_said(" đạt mức 1 và 2"), None);
        assert_eq!(level_said(" của thông tư"), None);
    }

    #[test]
    fn claims_of_criteria_are_read_from_sentences() {
        let read = |text: &str| {
            Claim::read(text).map(|claim| (claim.codes.join(" "), claim.level, claim.is_missed, claim.is_exact))
        };
        assert_eq!(read("3.2 đạt mức 2 trong năm"), Some(("3.2".to_owned(), 2, false, false)));
        assert_eq!(read("3.4, 3.5 và 3.6 không đạt, do thiếu"), Some(("3.4 3.5 3.6".to_owned(), 1, true, false)));
        assert_eq!(read("1.10 mới đạt mức 1"), Some(("1.10".to_owned(), 1, false, true)));
        assert_eq!(read("5.1 chưa đạt mức 3"), Some(("5.1".to_owned(), 3, true, false)));
        for text in
            ["3.2 cần đạt mức 2", "3.2 có chỉ báo chưa đạt", "3.2 đạt mức 1, 2", "3.2 đạt mức 2 trở lên", "của trường"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn either_way_of_counting_is_right() {
        let counts = Counts { exact: vec![2, 3, 10, 0, 0], all: 15 };
        assert!(counts.allow(1, 3) && counts.allow(1, 13) && counts.allow(2, 10) && !counts.allow(2, 8));
        assert!(counts.allow_missed(1, 2) && counts.allow_missed(2, 5) && !counts.allow_missed(1, 4));
    }
}
