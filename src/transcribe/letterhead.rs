//! Reads the letterhead: bodies, number and symbol, place and date.

use super::scribe::{LOST, OTHERWISE, Scribe};
use super::table::lines_of;
use crate::check::document::line::Line;
use crate::check::document::parts::{Letterhead, Parts};
use crate::check::document::words::begins;
use crate::diagnostic::{FieldPath, Severity};
use crate::manuscript::Spot;
use crate::plan::{DocumentNumber, PartialDate, Plan};
use crate::vietnamese::date;
use crate::vietnamese::month::Month;

/// Signs that stand for something to be filled in.
const OPEN: [char; 8] = ['.', '…', '_', '-', ' ', ':', ',', '/'];

pub(super) fn read(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) {
    let head = &parts.letterhead;
    for line in head.national_title.iter().chain(&head.motto) {
        scribe.take_line(line);
    }
    for line in &head.governing_body {
        remember(scribe, "letterhead.governing_body", line);
    }
    for line in &head.issuing_body {
        remember(scribe, "letterhead.issuing_body", line);
    }
    let joined = head.governing_body.iter().map(said).collect::<Vec<_>>().join(" ");
    plan.letterhead.governing_body = (!joined.is_empty()).then_some(joined);
    let issuing = by_paragraph(&head.issuing_body);
    if !issuing.is_empty() {
        plan.letterhead.issuing_body = lines_of(issuing);
    }
    if let Some(line) = &head.number {
        remember(scribe, "letterhead.number", line);
        scribe.remember(&FieldPath::new("letterhead.symbol"), line.index);
        (plan.letterhead.number, plan.letterhead.symbol) = number(&said(line));
    }
    if let Some(line) = &head.place_date {
        remember(scribe, "letterhead.place_name", line);
        scribe.remember(&FieldPath::new("letterhead.issue_date"), line.index);
        (plan.letterhead.place_name, plan.letterhead.issue_date) = place_date(&said(line));
        tell_rest(scribe, line.index, &said(line), plan);
    }
    // A letterhead of blanks and tabs: number and date may stand on one line in more than two pieces.
    for at in 0..head.end() {
        let Some(paragraph) = scribe.paragraph(at) else { continue };
        let is_head = head.number.iter().chain(&head.place_date).any(|line| line.index == at);
        if is_head && !matches!(paragraph.spot, Spot::Cell { .. }) {
            pieces(scribe, at, plan);
        }
    }
    tell_rewritten(scribe, head, plan);
}

/// Tells a number and a day that are printed with other digits than they are typed with: the decree puts a zero in front of
/// some.
fn tell_rewritten(scribe: &mut Scribe, head: &Letterhead, plan: &Plan) {
    let letterhead = &plan.letterhead;
    let number = letterhead.number.as_ref().map(DocumentNumber::printed);
    let day = letterhead.issue_date.and_then(PartialDate::day).map(date::long);
    for (line, printed) in [(&head.number, number), (&head.place_date, day)] {
        let (Some(line), Some(printed)) = (line, printed) else { continue };
        let text = said(line);
        let digits = |text: &str| -> Vec<String> {
            let groups = text.split(|sign: char| !sign.is_ascii_digit()).filter(|group| !group.is_empty());
            groups.map(str::to_owned).collect()
        };
        let (typed, wanted) = (digits(&text), digits(&printed));
        let is_padded = |one: &str, other: &str| one.trim_start_matches('0') == other.trim_start_matches('0');
        let other = typed.iter().zip(&wanted).any(|(one, other)| one != other && is_padded(one, other));
        if other {
            let message = format!("số có một chữ số được viết theo Nghị định 30: sẽ in là \"{printed}\".");
            let help =
                "không cần sửa: ngày và số dưới 10, tháng 1 và tháng 2 có số 0 đứng trước, tháng khác thì không.";
            scribe.told(OTHERWISE, Severity::Hint, line.index, message, help);
        }
    }
}

/// Tells words behind the date, and a date that is none.
fn tell_rest(scribe: &mut Scribe, index: usize, text: &str, plan: &Plan) {
    let place = plan.letterhead.place_name.clone().unwrap_or_default().to_lowercase();
    let is_word = |word: &&str| {
        !["ngày", "tháng", "năm"].contains(word) && !place.split_whitespace().any(|known| known.contains(word))
    };
    let lower = text.to_lowercase();
    let words = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_digit = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<&str> =
        words.filter(is_word).filter(|word| plan.letterhead.issue_date.is_none() || !is_digit(word)).collect();
    if !rest.is_empty() {
        let message = "chưa hiểu hết dòng địa danh, ngày tháng; phần không hiểu chưa đưa vào.".to_owned();
        scribe.told(LOST, Severity::Warning, index, message, "ghi lại nơi và ngày ban hành.");
    }
}

/// Number and date on one printed line, with blanks to be filled in by hand.
fn pieces(scribe: &mut Scribe, at: usize, plan: &mut Plan) {
    let Some(paragraph) = scribe.paragraph(at) else { return };
    for line in paragraph.text.split('\n') {
        let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lower = text.to_lowercase();
        let Some(day) = lower.find("ngày").filter(|_| begins(&text, "số") && lower.len() == text.len()) else {
            continue;
        };
        let before = text.get(..day).unwrap_or_default().trim_end_matches([' ', ',']);
        // The place is what follows the symbol, which has no space in it.
        let Some((symbol_end, _)) = before.find('/').and_then(|slash| {
            before
                .get(slash..)?
                .char_indices()
                .find(|(_, sign)| *sign == ' ')
                .map(|(length, sign)| (slash + length, sign))
        }) else {
            continue;
        };
        let (front, place) = before.split_at(symbol_end);
        (plan.letterhead.number, plan.letterhead.symbol) = number(front);
        let place = place.trim();
        plan.letterhead.place_name = (!place.is_empty()).then(|| place.to_owned());
        plan.letterhead.issue_date = day_of(text.get(day..).unwrap_or_default());
        tell_rest(scribe, at, text.get(symbol_end..).unwrap_or_default(), plan);
        scribe.take(at);
    }
}

/// `Số: 05/KH-THCSSX`
fn number(text: &str) -> (Option<DocumentNumber>, Option<String>) {
    let rest = text.trim_start_matches(|sign: char| sign.is_alphabetic()).trim_start_matches([':', ' ']);
    let (number, symbol) = rest.split_once('/').unwrap_or((rest, ""));
    let number = number.trim_matches(OPEN);
    let number = match number.parse::<u32>() {
        Ok(value) => Some(DocumentNumber::Number(value)),
        Err(_) => (!number.is_empty()).then(|| DocumentNumber::Text(number.to_owned())),
    };
    let symbol = symbol.trim();
    let is_open = symbol.is_empty() || symbol.ends_with(['-', '…', '.', '_']);
    (number, (!is_open).then(|| symbol.to_owned()))
}

/// `Yên Thành, ngày 15 tháng 9 năm 2025`, `Yên Thành, 15/9/2025`
fn place_date(text: &str) -> (Option<String>, Option<PartialDate>) {
    let lower = text.to_lowercase();
    let in_words = lower.find("ngày").filter(|_| lower.len() == text.len());
    let in_digits = || {
        text.find(|sign: char| sign.is_ascii_digit())
            .filter(|at| text.get(*at..).is_some_and(|rest| day_of(rest).is_some()))
    };
    let (place, rest) = text.split_at(in_words.or_else(in_digits).unwrap_or(0));
    let place = place.trim_matches([' ', ',', '.', '…']);
    ((!place.is_empty()).then(|| place.to_owned()), day_of(rest))
}

/// The day, or as much of it as is filled in.
fn day_of(text: &str) -> Option<PartialDate> {
    let text = text.to_lowercase();
    let text = text.trim_end_matches(['.', ' ', ',']);
    if let Some(day @ PartialDate::Day(_)) = PartialDate::parse(text) {
        return Some(day);
    }
    let month = text.find("tháng").and_then(|at| Month::parse(text.get(at..)?)).map(PartialDate::Month);
    let year = || text.rsplit("năm").next().and_then(|year| year.trim().parse().ok()).map(PartialDate::Year);
    month.or_else(|| year().filter(|_| text.contains("năm")))
}

pub(super) fn said(line: &Line) -> String {
    line.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of each paragraph: where it is broken into lines by hand, that is to balance them.
pub(super) fn by_paragraph(lines: &[Line]) -> Vec<String> {
    let mut all: Vec<(usize, String)> = Vec::new();
    for line in lines {
        match all.last_mut().filter(|(index, _)| *index == line.index) {
            Some((_, text)) => {
                text.push(' ');
                text.push_str(&said(line));
            }
            None => all.push((line.index, said(line))),
        }
    }
    all.into_iter().map(|(_, text)| text).collect()
}

pub(super) fn remember(scribe: &mut Scribe, path: &str, line: &Line) {
    scribe.take_line(line);
    scribe.remember(&FieldPath::new(path), line.index);
}
