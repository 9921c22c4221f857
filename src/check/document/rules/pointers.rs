//! REF-03: a document that points to a part of itself that it has, and where another matter stands: `Như Điều 3` where those
//! who carry out are named in Điều 5, `các ông, bà có tên tại Điều 2`, `dự toán tại Phụ lục I` under the title of a list; and
//! to a khoản that its section does not have. Only what stands in exactly one other part is told.

use std::ops::Range;

use super::references::OTHERS;
use crate::line::Line;
use crate::number::{Kind, roman_value};
use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::Kind as TextKind;
use crate::vietnamese::letters;

/// A numbered part, and the paragraphs that belong to it.
struct Part {
    ordinal: usize,
    range: Range<usize>,
    /// All of it, in small letters.
    lower: String,
}

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let articles = parts(subject, Kind::Article);
    let mut remarks: Vec<Remark> = Vec::new();
    remarks.extend(carried_out(subject, &articles));
    remarks.extend(beyond_groups(subject));
    let sections = parts(subject, Kind::Roman);
    for text in subject.texts.iter().filter(|text| matches!(text.passage.kind, TextKind::Prose | TextKind::Cell)) {
        let (written, lower) = (text.passage.text, letters::lower(text.passage.text));
        if written.len() != lower.len() {
            continue;
        }
        let found = named_in(&articles, text.index, &lower)
            .or_else(|| in_section(subject, &sections, text.index, written, &lower))
            .or_else(|| in_annex(subject, written, &lower));
        remarks.extend(found.map(|remark| remark.at_text(text.index, written)));
    }
    remarks
}

/// The parts of the text itself that have numbers of a kind.
fn parts(subject: &Subject, kind: Kind) -> Vec<Part> {
    let starts: Vec<(usize, usize)> = subject
        .text
        .iter()
        .filter_map(|item| Some((item.index, item.number.as_ref().filter(|number| number.kind == kind)?.ordinal())))
        .collect();
    let end = subject.parts.body.end;
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([end]);
    let part = |((start, ordinal), end): (&(usize, usize), usize)| {
        let range = *start..end.max(*start);
        let lower = lower_of(subject, &range);
        Part { ordinal: *ordinal, range, lower }
    };
    starts.iter().zip(ends).map(part).collect()
}

fn lower_of(subject: &Subject, range: &Range<usize>) -> String {
    let inner = subject.manuscript.paragraphs.get(range.clone()).unwrap_or_default();
    inner.iter().map(|paragraph| letters::lower(&paragraph.text) + "\n").collect()
}

/// The number behind words, where nothing but a sign follows it.
fn number_behind(rest: &str) -> Option<(usize, &str)> {
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((digits.parse().ok()?, rest.get(digits.len()..)?))
}

/// `- Như Điều 3;`, where another article says who carries the decision out.
fn carried_out(subject: &Subject, articles: &[Part]) -> Option<Remark> {
    const WORDS: [&str; 3] =
        ["chịu trách nhiệm thi hành", "chịu trách nhiệm thực hiện quyết định", "căn cứ quyết định thi hành"];
    let who = |part: &&Part| WORDS.iter().any(|words| part.lower.contains(words));
    let mut named = articles.iter().filter(who);
    let right = named.next().filter(|_| named.next().is_none())?;
    let is_single = articles.iter().filter(|part| part.ordinal == right.ordinal).count() == 1;
    let line =
        subject.parts.recipients.iter().find(|line: &&Line| letters::lower(line.text()).contains("như điều "))?;
    let lower = letters::lower(line.text());
    let (_, rest) = lower.split_once("như điều ")?;
    let (number, after) = number_behind(rest)?;
    // `Như Điều 2, 3` names more than one.
    let is_one = !after.trim_start().starts_with([',', '-', '+']) && !after.trim_start().starts_with("và");
    let is_there = articles.iter().any(|part| part.ordinal == number);
    (is_one && is_there && is_single && number != right.ordinal).then(|| {
        let message = format!("nơi nhận ghi Như Điều {number}, người thi hành được nêu ở Điều {}.", right.ordinal);
        Remark::hint(message).help(format!("ghi \"Như Điều {}\".", right.ordinal)).at(line)
    })
}

/// `Nhóm 5` where the document sets up four groups: it says so, or heads each of them (`Nhóm công tác 1 (Tiêu chuẩn 1)`).
fn beyond_groups(subject: &Subject) -> Option<Remark> {
    const WORDS: &str = "nhóm công tác";
    let all = || subject.texts.iter().map(|text| (text, letters::lower(text.passage.text)));
    let said = all().find_map(|(_, lower)| {
        let before = lower.get(..lower.find(WORDS)?)?.trim_end();
        let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let number: usize = before.get(start..)?.parse().ok()?;
        (2..10).contains(&number).then_some(number)
    });
    // Where groups are headed one by one, the last of them.
    let headed = || {
        let numbers = all().filter_map(|(_, lower)| {
            let rest = lower.trim_start().strip_prefix(WORDS)?.trim_start();
            let (number, rest) = number_behind(rest)?;
            rest.trim_start().starts_with(['(', ':']).then_some(number)
        });
        numbers.max().filter(|last| *last > 1)
    };
    let last = said.or_else(headed)?;
    let (text, number) = all().find_map(|(text, lower)| {
        let number = ["nhóm công tác ", "nhóm công tác số ", "nhóm "].iter().find_map(|words| {
            let rest = lower.trim().strip_prefix(words)?;
            let (number, rest) = number_behind(rest)?;
            rest.trim().is_empty().then_some(number)
        })?;
        (number > last && number < last + 4).then_some((text, number))
    })?;
    let remark = Remark::hint(format!("chỉ dẫn tới \"Nhóm {number}\", văn bản có {last:02} nhóm."));
    Some(remark.help("xem lại số của nhóm.").at_text(text.index, text.passage.text))
}

/// Words of a part that names people.
const NAMING: [&str; 8] =
    ["ông, bà", "ông (bà)", "danh sách", "có tên", "các đồng chí", "gồm ông", "gồm bà", "họ và tên"];

/// `các ông, bà có tên tại Điều 2` where that article names nobody and another one does.
fn named_in(articles: &[Part], index: usize, lower: &str) -> Option<Remark> {
    const WORDS: [&str; 4] = ["có tên tại điều ", "có tên ở điều ", "nêu tên tại điều ", "có tên trong điều "];
    let (at, words) = WORDS.iter().find_map(|words| Some((lower.find(words)?, words)))?;
    let (number, rest) = number_behind(lower.get(at + words.len()..)?)?;
    let is_bare = rest.is_empty() || rest.starts_with([' ', ',', ';', '.', ')']);
    let is_other =
        ["nghị định", "thông tư", "quyết định số", "luật"].iter().any(|words| rest.trim_start().starts_with(words));
    let names = |part: &Part| NAMING.iter().any(|words| part.lower.contains(words));
    let here = |part: &&Part| part.range.contains(&index);
    let mut cited = articles.iter().filter(|part| part.ordinal == number);
    let one = cited.next().filter(|part| cited.next().is_none() && !here(part) && !names(part))?;
    let mut others = articles.iter().filter(|part| part.ordinal != one.ordinal && !here(part) && names(part));
    let right = others.next().filter(|_| others.next().is_none() && is_bare && !is_other)?;
    let message = format!("Điều {number} không nêu tên ai, Điều {} có.", right.ordinal);
    Some(Remark::hint(message).help(format!("có lẽ là Điều {}.", right.ordinal)))
}

/// Documents whose parts are not those of this one, beside those that are so everywhere.
const MORE: [&str; 4] = ["quyết định", "báo cáo số", "quy chế", "chỉ thị"];

/// Letters behind a number that say whose part it is.
const WINDOW: usize = 30;

/// `khoản 5 mục I` where the section has three; `03 em nêu tại khoản 3 Mục I` where another one tells of `em`.
fn in_section(subject: &Subject, sections: &[Part], index: usize, written: &str, lower: &str) -> Option<Remark> {
    if sections.len() < 2 {
        return None;
    }
    lower.match_indices("khoản ").find_map(|(at, word)| {
        let (number, rest) = number_behind(lower.get(at + word.len()..)?)?;
        let joint = [" mục ", ", mục ", " của mục ", " phần "].iter().find_map(|joint| rest.strip_prefix(joint))?;
        let start = lower.len() - joint.len();
        let roman: String = written.get(start..)?.chars().take_while(|sign| matches!(sign, 'I' | 'V' | 'X')).collect();
        let ordinal = roman_value(&roman)?;
        let tail = lower.get(start + roman.len()..)?;
        let end = tail.char_indices().nth(WINDOW).map_or(tail.len(), |(at, _)| at);
        let tail = tail.get(..end)?.split(['.', ';', '\n']).next().unwrap_or("");
        if tail.starts_with(char::is_alphanumeric) || OTHERS.iter().chain(&MORE).any(|other| tail.contains(other)) {
            return None;
        }
        let mut cited = sections.iter().filter(|part| part.ordinal == ordinal);
        let section = cited.next().filter(|_| cited.next().is_none())?;
        let clauses = clauses(subject, section);
        let last = clauses.iter().map(|part| part.ordinal).max()?;
        if number > last && last > 1 {
            let message = format!("chỉ dẫn tới \"khoản {number} Mục {roman}\", Mục {roman} có {last:02} khoản.");
            return Some(Remark::hint(message).help("sửa số được chỉ dẫn, hoặc thêm phần còn thiếu."));
        }
        other_matter(&clauses, number, index, lower.get(..at)?)
    })
}

/// The clauses of a section, by `1.`, `2.`.
fn clauses(subject: &Subject, section: &Part) -> Vec<Part> {
    let items = subject.text.iter().filter(|item| section.range.contains(&item.index));
    let starts: Vec<(usize, usize)> = items
        .filter_map(|item| {
            Some((item.index, item.number.as_ref().filter(|number| number.kind == Kind::Arabic(1))?.ordinal()))
        })
        .collect();
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([section.range.end]);
    let ends: Vec<usize> = ends.collect();
    let part = |((start, ordinal), end): (&(usize, usize), usize)| {
        let range = *start..end;
        let lower = lower_of(subject, &range);
        Part { ordinal: *ordinal, range, lower }
    };
    starts.iter().zip(ends).map(part).collect()
}

/// What stands before `nêu tại khoản 3 Mục I`: a number with its noun, of which the cited clause says nothing.
fn other_matter(clauses: &[Part], number: usize, index: usize, before: &str) -> Option<Remark> {
    let before = ["nêu tại", "nêu ở", "ghi tại", "đã nêu tại", "kể tại", "nêu trong"]
        .iter()
        .find_map(|words| before.trim_end().strip_suffix(words))?
        .trim_end();
    let words: Vec<&str> = before.split(' ').collect();
    let (noun, count) = [1, 2].into_iter().find_map(|length| {
        let at = words.len().checked_sub(length + 1)?;
        let count: usize = words.get(at)?.parse().ok()?;
        Some((words.get(at + 1..)?.join(" "), count))
    })?;
    let tells = |part: &Part| {
        part.lower.match_indices(noun.as_str()).any(|(at, _)| {
            let before = part.lower.get(..at).unwrap_or("");
            let after = part.lower.get(at + noun.len()..).unwrap_or("");
            before.ends_with(' ')
                && before.trim_end().ends_with(|sign: char| sign.is_ascii_digit())
                && !after.starts_with(char::is_alphanumeric)
        })
    };
    let mut cited = clauses.iter().filter(|part| part.ordinal == number);
    let one = cited.next().filter(|part| cited.next().is_none() && !part.range.contains(&index) && !tells(part))?;
    let is_silent = !one.lower.split(|sign: char| !sign.is_alphanumeric()).any(|word| word == noun);
    let mut others =
        clauses.iter().filter(|part| part.ordinal != number && !part.range.contains(&index) && tells(part));
    let right = others.next().filter(|_| others.next().is_none() && is_silent && count > 0)?;
    let message = format!("khoản {number} không nói đến \"{noun}\", khoản {} có.", right.ordinal);
    Some(Remark::hint(message).help(format!("có lẽ là khoản {}.", right.ordinal)))
}

/// What annexes are about, as texts and titles call it.
const MATTERS: [&str; 15] = [
    "danh sách",
    "kinh phí",
    "dự toán",
    "lộ trình",
    "phân công",
    "kết quả",
    "tiến độ",
    "minh chứng",
    "công trình",
    "phiếu",
    "thời khóa biểu",
    "khung thời gian",
    "chỉ tiêu",
    "số liệu",
    "biểu mẫu",
];

/// `dự toán tại Phụ lục I` where the title of another annex has that word, and that of this one none of them.
fn in_annex(subject: &Subject, written: &str, lower: &str) -> Option<Remark> {
    let annexes = &subject.parts.appendices;
    if annexes.len() < 2 {
        return None;
    }
    let titles: Vec<(usize, String)> = annexes
        .iter()
        .filter_map(|annex| {
            let number = annex.label.text().split_whitespace().nth(2)?.trim_end_matches([':', '.']);
            let title: Vec<&str> = annex.title.iter().map(Line::text).collect();
            Some((value(number)?, letters::lower(&title.join(" "))))
        })
        .collect();
    lower.match_indices("phụ lục ").find_map(|(at, word)| {
        let number: String = written.get(at + word.len()..)?.chars().take_while(char::is_ascii_alphanumeric).collect();
        let rest = lower.get(at + word.len() + number.len()..)?.trim_start();
        let before = lower.get(..at)?.trim_end();
        let points = ["tại", "theo", "trong", "ở"].iter().any(|word| before.ends_with(word)) || before.ends_with('(');
        let is_one = !rest.starts_with([',', '-', '–']) && !rest.starts_with("và ") && !rest.starts_with("đến ");
        let is_other =
            OTHERS.iter().chain(&MORE).any(|other| rest.split(['.', ';', ')']).next().unwrap_or("").contains(other))
                && !rest.contains(" này");
        let start = before.rfind(['.', ';', '\n']).map_or(0, |at| at + 1);
        let start = before.get(..start + 1).map_or(start, |_| start);
        let sentence = before.get(start..)?;
        // Two annexes in a sentence: the words before the last one belong to it.
        let sentence = sentence.rsplit_once("phụ lục").map_or(sentence, |(_, rest)| rest);
        let said: Vec<&&str> = MATTERS.iter().filter(|words| sentence.contains(**words)).collect();
        let number = value(&number)?;
        let cited = titles.iter().find(|(own, _)| *own == number)?;
        let tells = |title: &str| said.iter().any(|words| title.contains(**words));
        if !points || !is_one || is_other || said.is_empty() || cited.1.is_empty() || tells(&cited.1) {
            return None;
        }
        let mut others = titles.iter().filter(|(own, title)| *own != number && tells(title));
        let (right, _) = others.next().filter(|_| others.next().is_none())?;
        let right = crate::vietnamese::numbering::roman(*right);
        let written = crate::vietnamese::numbering::roman(number);
        let message = format!("tên của Phụ lục {written} không nói đến việc này, tên của Phụ lục {right} có.");
        Some(Remark::hint(message).help(format!("có lẽ là Phụ lục {right}.")))
    })
}

/// A number in digits or Roman.
fn value(text: &str) -> Option<usize> {
    text.parse().ok().or_else(|| roman_value(text))
}
