//! HDR-07: words that do not belong to the level of the school: `hạnh kiểm` where the circular has `kết quả rèn luyện`, the
//! circular of another level, pupils of a grade that another level ends with. The words are data: `of_level.txt`.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::circular::clause;
use super::left_over::Level;
use crate::manuscript::Spot;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::Kind;
use crate::vietnamese::letters;

/// A line of `of_level.txt`.
struct Term {
    levels: &'static str,
    /// The school year from which on the words are wrong.
    since: i32,
    words: &'static str,
    /// The clause has one of these, where there are any.
    beside: Vec<&'static str>,
    wrong: &'static str,
    right: &'static str,
}

static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let lines = include_str!("of_level.txt").lines().filter(|line| !line.starts_with('#'));
    let term = |line: &'static str| {
        let mut parts = line.splitn(6, ';').map(str::trim);
        let (levels, since, words) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let beside = parts.next()?.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
        Some(Term { levels, since, words, beside, wrong: parts.next()?, right: parts.next()? })
    };
    lines.filter_map(term).collect()
});

impl Term {
    fn is_of(&self, own: Option<&Level>, issued: Option<NaiveDate>) -> bool {
        const ALWAYS: i32 = 2000;
        let is_level =
            self.levels == "*" || own.is_some_and(|own| self.levels.split(' ').any(|level| level == own.sign));
        let first = NaiveDate::from_ymd_opt(self.since, 9, 1);
        is_level && (self.since == ALWAYS || issued.zip(first).is_some_and(|(issued, first)| issued >= first))
    }

    /// Whether it cites: there a level in the name of the document is told by another rule.
    fn is_circular(&self) -> bool {
        self.words.starts_with(|sign: char| sign.is_ascii_digit())
    }
}

/// Words of clauses that speak of the time before, of pupils who come from another level, or of what is no more.
const ELSEWHERE: [&str; 19] = [
    "trước đây",
    "không xếp loại",
    "không còn",
    "không dùng",
    "thay cho",
    "thay vì",
    "thay thế",
    "58/2011",
    "26/2020",
    "30/2014",
    "22/2016",
    "tuyển sinh",
    "xét tuyển",
    "học bạ",
    "bàn giao",
    "chuyển cấp",
    "liên cấp",
    "các cấp học",
    "ghi chú",
];

pub fn remarks(subject: &Subject, own: Option<&Level>) -> Vec<Remark> {
    let terms: Vec<&Term> = TERMS.iter().filter(|term| term.is_of(own, subject.issued)).collect();
    let mut told: Vec<&str> = Vec::new();
    let mut remarks: Vec<Remark> = Vec::new();
    for text in subject.texts.iter().filter(|text| text.passage.kind != Kind::Recipient) {
        let (written, lower) = (text.passage.text, letters::lower(text.passage.text));
        if written.len() != lower.len() {
            continue;
        }
        for term in &terms {
            let Some(at) = lower.find(term.words).filter(|at| is_word(&lower, *at, term.words)) else { continue };
            if told.contains(&term.words) || !is_meant(subject, text.index, term, own, &lower, at) {
                continue;
            }
            told.push(term.words);
            let end = lower.get(at..).and_then(|rest| rest.find([' ', ',', ';', ')'])).unwrap_or(term.words.len());
            let end = at + if term.is_circular() { end } else { term.words.len() };
            let remark = Remark::hint(term.wrong).help(term.right);
            remarks.push(remark.at_text(text.index, written.get(at..end).unwrap_or(written)));
        }
        remarks.extend(ends_another(&lower).map(|(at, end, message)| {
            Remark::hint(message)
                .help("xem lại lớp, hoặc cấp học.")
                .at_text(text.index, written.get(at..end).unwrap_or(written))
        }));
    }
    remarks
}

/// Not inside a longer word or number.
fn is_word(lower: &str, at: usize, words: &str) -> bool {
    let before = lower.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
    let is_open = words.starts_with(|sign: char| sign.is_ascii_digit());
    let after = lower.get(at + words.len()..).is_some_and(|after| after.starts_with(char::is_alphanumeric));
    !before && (is_open || !after)
}

/// Whether a clause says it of the school today.
fn is_meant(subject: &Subject, index: usize, term: &Term, own: Option<&Level>, lower: &str, at: usize) -> bool {
    let clause = clause(lower, at);
    let is_beside = term.beside.is_empty() || term.beside.iter().any(|words| clause.contains(words));
    // Teachers are rated by words that pupils no longer are.
    let is_of_staff =
        term.words.starts_with("xếp loại") && (clause.contains("giáo viên") || clause.contains("viên chức"));
    let behind = lower.get(at..).unwrap_or("");
    let is_told = term.is_circular()
        && own.is_some_and(|own| own.names.iter().any(|name| behind.split(';').next().unwrap_or("").contains(name)));
    // `Điều lệ trường tiểu học, trường trung học cơ sở …`
    let after = behind.get(term.words.len()..).unwrap_or("");
    let is_of_many = term.words.starts_with("điều lệ")
        && [",", " và", ";", " (", " cơ sở và", " -"].iter().any(|joint| after.starts_with(joint));
    let years = oldest(clause).or_else(|| in_table(subject, index));
    let is_of_past = term.since > 2000 && years.is_some_and(|year| year < term.since);
    is_beside
        && !is_of_staff
        && !is_told
        && !is_of_many
        && !is_of_past
        && !ELSEWHERE.iter().any(|words| clause.contains(words))
}

/// The oldest year that a text names, outside of symbols.
fn oldest(lower: &str) -> Option<i32> {
    let words = lower.split([' ', '-', '–', ',', '.', ';', '(', ')', '\n']);
    let years = words.filter(|word| word.len() == 4 && word.starts_with("20")).filter_map(|word| word.parse().ok());
    years.min()
}

/// The oldest year of the table that a paragraph stands in.
fn in_table(subject: &Subject, index: usize) -> Option<i32> {
    let table_of = |index: usize| match subject.manuscript.paragraphs.get(index)?.spot {
        Spot::Cell { table, .. } => Some(table),
        Spot::Flow | Spot::TextBox => None,
    };
    let own = table_of(index)?;
    let cells = subject.paragraphs().filter(|(index, _)| table_of(*index) == Some(own));
    cells.filter_map(|(_, paragraph)| oldest(&letters::lower(&paragraph.text))).min()
}

/// What each last grade ends with.
const ENDS: [(&str, &[&str]); 3] = [
    ("lớp 5", &["chương trình tiểu học"]),
    (
        "lớp 9",
        &[
            "tốt nghiệp thcs",
            "tốt nghiệp trung học cơ sở",
            "hoàn thành chương trình trung học cơ sở",
            "hoàn thành chương trình thcs",
        ],
    ),
    ("lớp 12", &["tốt nghiệp thpt", "tốt nghiệp trung học phổ thông", "hoàn thành chương trình trung học phổ thông"]),
];

/// `học sinh lớp 9 thi tốt nghiệp THPT`, `lớp 5 hoàn thành chương trình trung học cơ sở`.
fn ends_another(lower: &str) -> Option<(usize, usize, String)> {
    let is_end = |at: usize| !lower.get(at..).is_some_and(|rest| rest.starts_with(|sign: char| sign.is_alphanumeric()));
    let ends: Vec<(usize, usize, &str)> = ENDS
        .iter()
        .flat_map(|(grade, words)| words.iter().map(move |words| (*grade, *words)))
        .flat_map(|(grade, words)| lower.match_indices(words).map(move |(at, _)| (at, at + words.len(), grade)))
        .filter(|(_, end, _)| is_end(*end))
        .collect();
    for (at, end, own) in ends {
        let clause = clause(lower, at);
        // Those who go on, and schools of several levels, name more than one grade or level.
        let grades: Vec<&str> = ["lớp 5", "lớp 9", "lớp 10", "lớp 11", "lớp 12"]
            .into_iter()
            .filter(|grade| {
                clause
                    .match_indices(grade)
                    .any(|(at, _)| !clause[at + grade.len()..].starts_with(|sign: char| sign.is_ascii_digit()))
            })
            .collect();
        let [grade] = grades.as_slice() else { continue };
        let is_other = [
            "tuyển sinh",
            "sau khi",
            "đã tốt nghiệp",
            "phân luồng",
            "tiếp tục",
            "vào lớp",
            "thi vào",
            "học lên",
            "học nghề",
            "đầu vào",
            "liên thông",
        ]
        .iter()
        .any(|words| clause.contains(words));
        let is_last = matches!(*grade, "lớp 5" | "lớp 9" | "lớp 12");
        if is_last && *grade != own && !is_other {
            let words = lower.get(at..end)?;
            return Some((at, end, format!("\"{words}\" không phải của học sinh {grade}.")));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line is read whole, and names levels that there are.
    #[test]
    fn every_line_of_the_list_is_read() {
        let lines = include_str!("of_level.txt").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(TERMS.len(), lines);
        for term in TERMS.iter() {
            assert!(
                term.levels.split(' ').all(|level| ["MN", "TH", "THCS", "THPT", "*"].contains(&level)),
                "{}",
                term.words
            );
            assert_eq!(letters::lower(term.words), term.words);
            assert!(term.wrong.ends_with('.') && term.right.ends_with('.'), "{}", term.words);
        }
    }

    #[test]
    fn each_grade_ends_with_what_its_level_does() {
        for text in [
            "tổ chức ôn thi tốt nghiệp thpt cho học sinh lớp 9",
            "100% học sinh lớp 5 hoàn thành chương trình trung học cơ sở",
            "tỷ lệ học sinh lớp 12 tốt nghiệp thcs đạt 100%",
        ] {
            assert!(ends_another(text).is_some(), "{text}");
        }
        for text in [
            "100% học sinh lớp 9 tốt nghiệp thcs",
            "học sinh lớp 9 hoàn thành chương trình trung học cơ sở",
            "học sinh lớp 12 hoàn thành chương trình trung học phổ thông",
            "học sinh lớp 5 hoàn thành chương trình tiểu học",
            "học sinh lớp 9 tốt nghiệp thcs vào lớp 10 và lớp 12 tốt nghiệp thpt",
            "người đã tốt nghiệp thcs học lớp 12 hệ thường xuyên",
            "học sinh lớp 9 sau khi tốt nghiệp trung học cơ sở học nghề",
        ] {
            assert!(ends_another(text).is_none(), "{text}");
        }
    }
}
