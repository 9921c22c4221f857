//! TBL-04: `theo 04 tiêu chuẩn, 27 tiêu chí`, `toàn bộ 25 tiêu chí`, `09 tiêu chí bắt buộc`. RES-02: `Mức 3`, `Cấp độ 2` as a
//! goal, of a circular that has neither.

use super::{Followed, Said, clause, criteria_counted, is_of_other_set, is_past, number_before, places, said};
use crate::line::Line;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::vietnamese::letters;

/// Words of what the circular is about.
const TOPICS: [&str; 9] = [
    "tự đánh giá",
    "bảo đảm chất lượng",
    "cải tiến",
    "57/2026",
    "thông tư 57",
    "bộ tiêu chuẩn",
    "mức 1",
    "mức 2",
    "chuẩn quốc gia",
];

/// Words before a number that names a whole.
const WHOLE: [&str; 10] = ["toàn bộ", "tất cả", "cả", "đủ", "theo", "gồm", "bộ", "với", "các", "đối chiếu"];

/// Words behind a part of the criteria: `05 tiêu chí đạt Mức 2`.
const PARTS: [&str; 14] =
    ["đạt", "chưa", "không", "còn", "mới", "ở mức", "được giao", "cần", "này", "trên", "nêu", "đã", "sau", "trọng tâm"];

pub fn of_text(followed: &Followed, subject: &Subject, text: &Said) -> Option<Remark> {
    let counts = followed.any()?.counts?;
    let lower = text.lower.as_str();
    for (at, number, start) in criteria_counted(lower) {
        let clause = clause(lower, at);
        let before = lower.get(..start).unwrap_or("");
        let after = lower.get(at + "tiêu chí".len()..).unwrap_or("").trim_start();
        let is_share = before.ends_with('/');
        if after.starts_with("bắt buộc") {
            let ends = after.trim_start_matches("bắt buộc").trim_start();
            let is_end = ends.is_empty() || ends.starts_with([',', '.', ';', ')', ':']);
            let is_of_all = before.contains(&format!("{} tiêu chí", counts.criteria)) && before.contains("trong đó");
            if number > counts.mandatory || (number != counts.mandatory && (is_share || (is_of_all && is_end))) {
                return Some(told(followed, text, start, at, number, "tiêu chí bắt buộc", counts.mandatory));
            }
            continue;
        }
        let standards = standards_before(before).or_else(|| standards_behind(after));
        let is_part = PARTS.iter().any(|words| after.starts_with(words));
        let is_topic = TOPICS.iter().any(|words| clause.contains(words)) || is_about(subject);
        if let Some((standards, place)) = standards {
            let is_whole = number >= counts.criteria || (standards >= counts.standards && !is_part);
            let is_topic = is_topic || standards == counts.standards;
            if is_whole && is_topic && standards > counts.standards {
                let place = place.unwrap_or(start);
                return Some(told(followed, text, place, at, standards, "tiêu chuẩn", counts.standards));
            }
            if is_whole && is_topic && number != counts.criteria {
                return Some(told(followed, text, start, at, number, "tiêu chí", counts.criteria));
            }
            if is_whole && is_topic && standards != counts.standards && number == counts.criteria && !is_part {
                let place = place.unwrap_or(start);
                return Some(told(followed, text, place, at, standards, "tiêu chuẩn", counts.standards));
            }
            continue;
        }
        let is_all = || WHOLE.iter().any(|words| before.trim_end().ends_with(words));
        if number > counts.criteria && is_topic && (is_share || is_all() || is_about(subject)) {
            return Some(told(followed, text, start, at, number, "tiêu chí", counts.criteria));
        }
    }
    steps(followed, text).or_else(|| by_level(followed, text))
}

/// `08 tiêu chí đạt Mức 2, 06 tiêu chí đạt Mức 1, không có tiêu chí chưa đạt`: all of them, and not as many as there are.
fn by_level(followed: &Followed, text: &Said) -> Option<Remark> {
    /// Bytes between two numbers that belong together.
    const NEAR: usize = 90;
    let counts = followed.any()?.counts?;
    text.lower.split(". ").find_map(|sentence| {
        let is_other = is_past(sentence) || is_of_other_set(sentence) || sentence.contains("tiêu chuẩn");
        // `8/15 tiêu chí`: the number above the stroke.
        let at_level = |levels: &[&str]| {
            places(sentence, "tiêu chí").find_map(|at| {
                let after = sentence.get(at + "tiêu chí".len()..)?.trim_start();
                let (number, start) = number_before(sentence, at)?;
                let above = sentence.get(..start)?.strip_suffix('/');
                let number = match above {
                    Some(above) => {
                        above.get(above.trim_end_matches(|sign: char| sign.is_ascii_digit()).len()..)?.parse().ok()?
                    }
                    None => number,
                };
                levels.iter().any(|words| after.starts_with(words)).then_some((number, at))
            })
        };
        let none = ["không có tiêu chí nào chưa đạt", "không có tiêu chí chưa đạt", "không có tiêu chí không đạt"];
        let none =
            none.iter().any(|words| sentence.contains(words)) || sentence.contains("không có tiêu chí nào không đạt");
        let (second, start) = at_level(&["đạt mức 2", "ở mức 2", "mức 2"])?;
        let (first, end) = at_level(&["đạt mức 1", "ở mức 1", "mức 1"])?;
        let failed: usize = at_level(&["chưa đạt", "không đạt"]).map(|(number, _)| number).or(none.then_some(0))?;
        let sum: usize = second + first + failed;
        if is_other || sum == counts.criteria || start.abs_diff(end) > NEAR {
            return None;
        }
        let quotation = text.lower.find(sentence).and_then(|at| text.written.get(at..at + sentence.len()));
        let message = format!(
            "{second:02} tiêu chí Mức 2, {first:02} Mức 1, {failed:02} chưa đạt là {sum} tiêu chí; Thông tư {} có {}.",
            followed.circular(),
            counts.criteria
        );
        Some(
            Remark::warning(message)
                .help("đếm lại tiêu chí ở từng mức.")
                .at_text(text.index, quotation.unwrap_or(text.written)),
        )
    })
}

/// `mỗi tiêu chí được đánh giá theo 04 mức`.
fn steps(followed: &Followed, text: &Said) -> Option<Remark> {
    let levels = followed.any()?.levels.len();
    let lower = text.lower.as_str();
    for at in places(lower, "mức") {
        let Some((number, start)) = number_before(lower, at) else { continue };
        let clause = clause(lower, at);
        let before = lower.get(..start).unwrap_or("").trim_end();
        let is_scale = ["theo", "gồm", "với", "có", "ở"].iter().any(|word| before.ends_with(word));
        let ends = lower.get(at + "mức".len()..).unwrap_or("").trim_start();
        let is_end = ends.is_empty() || ends.starts_with([',', '.', ';', ')', ':', '(']);
        // The results are three, with the one below Mức 1.
        let is_each = clause.contains("mỗi tiêu chí") && !clause.contains("không đạt") && number != levels;
        if (number > levels + 1 || is_each) && is_scale && is_end && clause.contains("tiêu chí") && !is_past(clause) {
            return Some(told(followed, text, start, at, number, "mức", levels));
        }
    }
    None
}

fn told(followed: &Followed, text: &Said, start: usize, at: usize, number: usize, noun: &str, right: usize) -> Remark {
    let message = format!("ghi {number:02} {noun}, Thông tư {} có {right:02}.", followed.circular());
    let end =
        text.written.get(at..).and_then(|rest| rest.find([',', ';', '.'])).map_or(text.written.len(), |end| at + end);
    let quotation = text.written.get(start..end).unwrap_or(text.written);
    Remark::warning(message)
        .help("sửa số; nếu nói về bộ tiêu chuẩn cũ thì ghi rõ thông tư nào.")
        .at_text(text.index, quotation)
}

/// `04 tiêu chuẩn, ` before a number of criteria.
fn standards_before(before: &str) -> Option<(usize, Option<usize>)> {
    let joined = before.trim_end();
    let joined = [",", " với", " và", " gồm", "(", " -", " –", ", gồm"]
        .iter()
        .find_map(|joint| joined.strip_suffix(joint))?
        .trim_end();
    let rest = joined.strip_suffix("tiêu chuẩn")?;
    let (number, start) = number_before(joined, rest.len())?;
    Some((number, Some(start)))
}

/// `của 05 tiêu chuẩn` behind it.
fn standards_behind(after: &str) -> Option<(usize, Option<usize>)> {
    let rest = ["của ", "thuộc ", "trong ", "ở "].iter().find_map(|joint| after.strip_prefix(joint))?;
    let (number, rest) = rest.split_once(' ')?;
    let number = number.parse().ok().filter(|_| number.len() <= 2)?;
    rest.starts_with("tiêu chuẩn").then_some((number, None))
}

/// Whether the document itself is about quality of schools.
pub fn is_about(subject: &Subject) -> bool {
    let title = &subject.parts.title;
    let lines: Vec<&str> = title.document_type.iter().chain(&title.subject).map(Line::text).collect();
    let title = letters::lower(&lines.join(" "));
    ["tự đánh giá", "cải tiến chất lượng", "bảo đảm chất lượng", "chuẩn quốc gia"]
        .iter()
        .any(|words| title.contains(words))
}

/// Words of scales that others have.
const OTHER_SCALES: [&str; 8] =
    ["mức độ", "dịch vụ công", "năng lực", "tự chủ", "học lực", "khung", "hoàn thành", "nhận thức"];

/// RES-02: levels that the circular does not have.
pub fn levels(subject: &Subject) -> Vec<Remark> {
    let Some(followed) = Followed::of(subject) else { return Vec::new() };
    let Some(set) = followed.any() else { return Vec::new() };
    let highest = set.levels.len();
    let names_old = said(subject).any(|text| followed.old.iter().any(|old| text.written.contains(&old.circular)));
    let mut remarks = Vec::new();
    for text in said(subject) {
        let lower = text.lower.as_str();
        for number in highest + 1..=4 {
            let words = format!("mức {number}");
            let Some(at) = places(lower, &words).next() else { continue };
            let clause = clause(lower, at);
            let is_alone = lower.trim() == words;
            let is_said = ["tiêu chí", "đánh giá", "đạt", "mức 1", "mức 2", "nhà trường"]
                .iter()
                .any(|word| clause.contains(word));
            // `được xét công nhận Mức độ 2` is what the circular grants.
            let plain = clause.replace("mức độ 1", "").replace("mức độ 2", "");
            let is_other = is_past(clause) || OTHER_SCALES.iter().any(|other| plain.contains(other));
            if is_other || !(is_said || is_alone) || (text.is_cell && names_old) {
                continue;
            }
            let written = text.written.get(at..at + words.len()).unwrap_or("");
            let message = format!("Thông tư {} không có \"{written}\".", followed.circular());
            let help = format!("kết quả là {}.", set.criterion_results.join(", "));
            remarks.push(Remark::warning(message).help(help).at_text(text.index, written));
            break;
        }
        remarks.extend(grade(&followed, &text));
    }
    remarks
}

/// `đạt kiểm định chất lượng giáo dục Cấp độ 2` as what is to come: the circular grants a standard only.
fn grade(followed: &Followed, text: &Said) -> Option<Remark> {
    const TO_COME: [&str; 9] =
        ["phấn đấu", "được xét", "đề nghị", "sẽ ", "mục tiêu", "hướng tới", "tiến tới", "xét công nhận", "đăng ký"];
    const HELD: [&str; 7] = ["quyết định", "chứng nhận", "được công nhận", "hiện nay", "duy trì", "giữ vững", "đã "];
    let lower = text.lower.as_str();
    let at = places(lower, "kiểm định chất lượng giáo dục").find(|at| {
        let rest = lower.get(at + "kiểm định chất lượng giáo dục".len()..).unwrap_or("");
        let rest = rest.trim_start().trim_start_matches("đạt ");
        rest.starts_with("cấp độ ")
    })?;
    let clause = clause(lower, at);
    let is_to_come = TO_COME.iter().any(|words| clause.contains(words));
    let is_held = is_past(clause) || HELD.iter().any(|words| clause.contains(words));
    let message = format!("Thông tư {} không xét Cấp độ kiểm định.", followed.circular());
    let help = "ghi kết quả Mức 1, Mức 2 và chuẩn quốc gia Mức độ 1, Mức độ 2.";
    let quotation = text.written.get(at..).unwrap_or(text.written);
    (is_to_come && !is_held).then(|| Remark::hint(message).help(help).at_text(text.index, quotation))
}
