//! HDR-07: what belongs to another school or commune than the one that issues the document: pupils of another level,
//! grades that it does not have, `xã` and `phường` of one name.

use super::circular::clause;
use super::gone::is_of_before;
use super::of_level;
use crate::line::Line;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::Kind;
use crate::vietnamese::letters;

/// Levels of schools: words in names, words for those who learn there, the grades.
pub struct Level {
    /// As `of_level.txt` writes it.
    pub sign: &'static str,
    pub names: &'static [&'static str],
    learners: &'static [&'static str],
    grades: std::ops::RangeInclusive<u32>,
}

const LEVELS: [Level; 4] = [
    Level {
        sign: "MN",
        names: &["mầm non", "mẫu giáo", "nhà trẻ"],
        learners: &["trẻ mầm non", "trẻ mẫu giáo", "trẻ nhà trẻ"],
        grades: 0..=0,
    },
    Level { sign: "TH", names: &["tiểu học"], learners: &["học sinh tiểu học"], grades: 1..=5 },
    Level {
        sign: "THCS",
        names: &["trung học cơ sở", "thcs"],
        learners: &["học sinh trung học cơ sở", "học sinh thcs"],
        grades: 6..=9,
    },
    Level {
        sign: "THPT",
        names: &["trung học phổ thông", "thpt"],
        learners: &["học sinh trung học phổ thông", "học sinh thpt"],
        grades: 10..=12,
    },
];

/// Words of clauses that speak of other schools, of what was before or comes after, or cite.
const CONTACTS: [&str; 33] = [
    "tuyển sinh",
    "chuyển",
    "phổ cập",
    "địa bàn",
    "các cấp",
    "các trường",
    "trường bạn",
    "phối hợp",
    "giao lưu",
    "liên thông",
    "kế thừa",
    "sau khi",
    "lên lớp",
    "cựu",
    "anh chị",
    "đã học",
    "hoàn thành chương trình",
    "tốt nghiệp",
    "đầu vào",
    "thông tư",
    "quyết định",
    "nghị định",
    "nghị quyết",
    "luật",
    "chương trình giáo dục",
    "điều lệ",
    "công văn",
    "hướng dẫn",
    "cụm",
    "hội thi",
    "liên trường",
    "tham quan",
    "trải nghiệm",
];

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut remarks = communes(subject);
    remarks.extend(of_level::remarks(subject, level(subject)));
    let Some(own) = level(subject) else { return remarks };
    for text in
        subject.texts.iter().filter(|text| matches!(text.passage.kind, Kind::Prose | Kind::Cell | Kind::Heading))
    {
        let (written, lower) = (text.passage.text, letters::lower(text.passage.text));
        if written.len() != lower.len() {
            continue;
        }
        let found = learners(&lower, own).or_else(|| grade(&lower, own));
        if let Some((at, end, what)) = found {
            let remark = Remark::hint(format!("{what} không thuộc cấp học của trường ban hành văn bản."));
            let help = "sửa lại, nếu sót từ văn bản của trường khác.";
            remarks.push(remark.help(help).at_text(text.index, written.get(at..end).unwrap_or(written)));
        }
    }
    remarks
}

/// The only level of the school in the letterhead.
pub fn level(subject: &Subject) -> Option<&'static Level> {
    let letterhead = &subject.parts.letterhead;
    let lines = letterhead.governing_body.iter().chain(&letterhead.issuing_body).map(Line::text);
    let head = letters::lower(&lines.collect::<Vec<_>>().join(" "));
    head.contains("trường ").then_some(())?;
    let is_broad = ["phổ thông dân tộc", "ptdt", "liên cấp", "nhiều cấp"].iter().any(|words| head.contains(words));
    let mut named = LEVELS.iter().filter(|level| level.names.iter().any(|words| head.contains(words)));
    let own = named.next().filter(|_| !is_broad)?;
    named.next().is_none().then_some(own)
}

/// `phiếu đánh giá cho học sinh trung học cơ sở` of a primary school.
fn learners(lower: &str, own: &Level) -> Option<(usize, usize, String)> {
    let others = LEVELS.iter().filter(|level| level.grades != own.grades).flat_map(|level| level.learners);
    others.into_iter().find_map(|words| {
        let at = lower.find(words)?;
        let clause = clause(lower, at);
        let names_own = own.names.iter().any(|words| clause.contains(words));
        let is_other = CONTACTS.iter().any(|words| clause.contains(words));
        (!names_own && !is_other).then(|| (at, at + words.len(), format!("\"{words}\"")))
    })
}

/// Words right before a grade that is spoken of.
const OF_GRADES: [&str; 11] =
    ["sinh", "vào", "khối", "em", "thi", "dạy", "nhiệm", "các", "chương trình", "bài", "đối với"];

/// `tuyển sinh vào lớp 10` of a primary school.
fn grade(lower: &str, own: &Level) -> Option<(usize, usize, String)> {
    // Those below come from there, those above go there.
    let (first, last) = (own.grades.start().saturating_sub(1), own.grades.end() + 1);
    lower.match_indices("lớp ").find_map(|(at, word)| {
        let rest = lower.get(at + word.len()..)?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let number: u32 = digits.parse().ok().filter(|number| (1..=12).contains(number))?;
        let after = rest.get(digits.len()..).unwrap_or("");
        let is_grade = after.is_empty()
            || after.starts_with([',', '.', ';', ')', ' '])
                && ![" buổi", " tuổi", " bộ", " phòng"].iter().any(|words| after.starts_with(words));
        // `lớp 5 - 6 tuổi`
        let is_age = after.split([',', '.', ';', ')']).next().is_some_and(|after| after.contains("tuổi"));
        let before = lower.get(..at).unwrap_or("").trim_end();
        let is_said = OF_GRADES.iter().any(|words| before.ends_with(words));
        let clause = clause(lower, at);
        let is_other = CONTACTS.iter().filter(|words| **words != "tuyển sinh").any(|words| clause.contains(words))
            || clause.contains("trường ");
        let is_out = number < first || number > last;
        (is_out && is_grade && !is_age && is_said && !is_other)
            .then(|| (at, at + word.len() + digits.len(), format!("\"lớp {number}\"")))
    })
}

/// `UBND xã Hàm Giang` in a document of the ward of that name.
fn communes(subject: &Subject) -> Vec<Remark> {
    let letterhead = &subject.parts.letterhead;
    let lines = letterhead.governing_body.iter().chain(&letterhead.issuing_body).map(Line::text);
    let head = letters::lower(&lines.collect::<Vec<_>>().join(" "));
    let own = [("xã ", "phường "), ("phường ", "xã ")].into_iter().find_map(|(own, other)| {
        let at = ["ủy ban nhân dân ", "uỷ ban nhân dân ", "ubnd "]
            .iter()
            .find_map(|body| Some(head.find(&format!("{body}{own}"))? + body.len() + own.len()))?;
        let name =
            head.get(at..)?.split(" trường ").next()?.split(" hội đồng ").next()?.split(" phòng ").next()?.trim();
        (!name.is_empty() && name.split(' ').count() < 5).then(|| (own, other, name.to_owned()))
    });
    let Some((own, other, name)) = own else { return Vec::new() };
    let wrong = format!("{other}{name}");
    let mut remarks = Vec::new();
    for (index, paragraph) in subject.paragraphs().filter(|(index, _)| *index >= letterhead.end()) {
        let (written, lower) = (paragraph.text.as_str(), letters::lower(&paragraph.text));
        let at = lower.match_indices(&wrong).map(|(at, _)| at).find(|at| {
            let ends = |text: &str| text.ends_with(char::is_alphanumeric);
            let goes_on = |text: &str| text.trim_start_matches(' ').starts_with(char::is_uppercase);
            let after = written.get(at + wrong.len()..).unwrap_or("");
            !lower.get(..*at).is_some_and(ends) && !after.starts_with(char::is_alphanumeric) && !goes_on(after)
        });
        let Some(at) = at.filter(|_| written.len() == lower.len()) else { continue };
        let clause = clause(&lower, at);
        if !is_of_before(clause, &["thành lập", "nhập"]) {
            let message = format!("phần đầu là {}, ở đây là {}.", own.trim(), other.trim());
            let remark = Remark::warning(message).help(format!("viết \"{own}\" trước tên riêng, nếu là một nơi."));
            remarks.push(remark.at_text(index, written.get(at..at + wrong.len()).unwrap_or(written)));
        }
    }
    remarks
}
