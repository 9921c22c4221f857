//! PER-01: the council of self-assessment has an odd number of members and one secretary (Thông tư 57/2026/TT-BGDĐT, Điều 9).

use super::{Followed, counts::is_about, said};
use crate::rule::Remark;
use crate::rules::members;
use crate::subject::Subject;
use crate::tables::Cells;
use crate::vietnamese::letters;

/// Fewest members.
const LEAST: usize = 5;
/// Other councils of a school, some of which have an even number.
const OTHERS: [&str; 6] = ["hội đồng trường", "thi đua", "khen thưởng", "kỷ luật", "sư phạm", "chấm thi"];
/// Who is alone in a council.
const ALONE: [(&str, &[&str]); 2] = [
    ("Thư ký", &["thư ký", "thư ký hội đồng", "ủy viên thư ký", "thư ký, ủy viên"]),
    ("Chủ tịch", &["chủ tịch", "chủ tịch hội đồng"]),
];

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    if Followed::of(subject).is_none() {
        return Vec::new();
    }
    let mut remarks: Vec<Remark> = size(subject).into_iter().collect();
    for rows in subject.tables.values() {
        remarks.extend(alone(subject, rows));
    }
    remarks
}

/// `Hội đồng gồm 10 thành viên`.
fn size(subject: &Subject) -> Option<Remark> {
    for text in said(subject) {
        let lower = text.lower.as_str();
        let Some(at) = lower.find("hội đồng") else { continue };
        let sentence =
            lower.get(at..).unwrap_or("").split([';', '\n']).next().unwrap_or("").split(". ").next().unwrap_or("");
        let is_of_assessment = sentence.contains("tự đánh giá") || is_about(subject);
        if !is_of_assessment || OTHERS.iter().any(|other| sentence.contains(other)) {
            continue;
        }
        let number = ["gồm có ", "gồm "].iter().find_map(|words| sentence.split_once(words)).and_then(|(_, rest)| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let rest = rest.get(digits.len()..)?.trim_start();
            // `13 (mười ba) thành viên`
            let rest = rest.strip_prefix('(').and_then(|rest| rest.split_once(") ")).map_or(rest, |(_, rest)| rest);
            let is_people = ["thành viên", "ông", "người", "đồng chí"].iter().any(|word| rest.starts_with(word));
            digits.parse::<usize>().ok().filter(|_| is_people)
        });
        // A list that is longer or shorter is told by itself.
        let is_told =
            || members::remarks(subject).iter().any(|told| told.spot.as_ref().is_some_and(|(at, _)| *at == text.index));
        if let Some(number) = number.filter(|number| (*number % 2 == 0 || *number < LEAST) && !is_told()) {
            let message =
                format!("Hội đồng tự đánh giá có {number:02} thành viên: số thành viên là số lẻ, ít nhất {LEAST:02}.");
            return Some(
                Remark::hint(message)
                    .help("xem lại số thành viên, hoặc thêm, bớt một người.")
                    .at_text(text.index, text.written),
            );
        }
    }
    None
}

/// Two secretaries or two chairs in one list.
fn alone(subject: &Subject, rows: &std::collections::BTreeMap<usize, Cells>) -> Option<Remark> {
    let head = |words: &[&str]| {
        rows.values().take(2).find_map(|cells| {
            let is_it = |text: &str| words.iter().any(|word| letters::lower(text.trim()).starts_with(word));
            cells.iter().find(|(_, (_, text))| is_it(text)).map(|(column, _)| *column)
        })
    };
    head(&["họ và tên", "họ tên", "họ, tên"])?;
    let column = head(&["nhiệm vụ", "chức danh trong", "chức vụ trong hội đồng", "phân công", "vai trò"])?;
    let cells = rows.values().filter_map(|cells| cells.get(&column));
    let tasks: Vec<(usize, &str, String)> =
        cells.map(|(index, text)| (*index, text.trim(), letters::lower(text.trim()))).collect();
    // The list is that of a council: it has a chair.
    let is_council = is_about(subject) && tasks.iter().any(|(.., task)| task.starts_with("chủ tịch"));
    let (name, index, task) = ALONE.iter().filter(|_| is_council).find_map(|(name, words)| {
        let is_one =
            |task: &str| words.contains(&task) || task.split([',', ';']).any(|part| words.contains(&part.trim()));
        let (index, task, _) = tasks.iter().filter(|(.., task)| is_one(task)).nth(1)?;
        Some((*name, *index, *task))
    })?;
    let remark = Remark::hint(format!("hội đồng có hai người là {name}."));
    Some(remark.help(format!("giao việc {name} cho một thành viên; người khác là thành viên.")).at_text(index, task))
}
