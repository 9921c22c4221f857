//! Form heading, letterhead, type, subject and bases.

use super::scribe::Scribe;
use super::table::lines_of;
use super::text::{self, Ground};
use crate::check::document::line::Line;
use crate::check::document::parts::Parts;
use crate::check::document::subject::is_bold;
use crate::check::document::words::{begins, is_upper};
use crate::diagnostic::FieldPath;
use crate::manuscript::{Align, Paragraph, Spot};
use crate::plan::{DocumentNumber, FormHeading, LegalBasesStyle, Lines, PartialDate, Plan};
use crate::vietnamese::month::Month;
use crate::vietnamese::organisation;

/// The type that a plan has without saying so.
const USUAL_TYPE: &str = "KẾ HOẠCH";
/// What a document without a type is called.
const LETTER: &str = "CÔNG VĂN";
/// Heading of the program's own section of bases.
const BASES_TITLE: &str = "Căn cứ xây dựng kế hoạch";
/// Style of the program's own type lines.
const OWN_TYPE: &str = "Tên loại";
/// The name of a type has fewer letters.
const LONGEST_TYPE: usize = 80;
/// Paragraphs, blank ones too, from a head to a type and from a type to the last line of its subject.
const ROOM: usize = 5;
/// Signs that stand for something to be filled in.
const OPEN: [char; 8] = ['.', '…', '_', '-', ' ', ':', ',', '/'];

pub(super) fn read(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) {
    form_heading(scribe, parts, plan);
    letterhead(scribe, parts, plan);
    title(scribe, parts, plan);
    bases(scribe, parts, plan);
    school(scribe, plan);
}

fn said(line: &Line) -> String {
    line.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the program wrote the document itself.
pub(super) fn is_own(parts: &Parts) -> bool {
    parts.title.document_type.as_ref().is_some_and(|line| &*line.paragraph.style == OWN_TYPE)
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

fn remember(scribe: &mut Scribe, path: &str, line: &Line) {
    scribe.take_line(line);
    scribe.remember(&FieldPath::new(path), line.index);
}

/// Lines above the letterhead.
fn form_heading(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) {
    let head = &parts.letterhead;
    let lines =
        [&head.national_title, &head.motto].into_iter().flatten().chain(&head.governing_body).chain(&head.issuing_body);
    let Some(first) = lines.map(|line| line.index).min() else { return };
    let mut heading = FormHeading::default();
    let mut said = Vec::new();
    for at in 0..first {
        let Some(paragraph) = scribe.paragraph(at).filter(|paragraph| !paragraph.trimmed().is_empty()) else {
            continue;
        };
        let text = text::whole(paragraph, Ground::Styled).plain();
        scribe.take(at);
        scribe.remember(&FieldPath::new("form_heading"), at);
        if text.starts_with('(') {
            heading.note = Some(text);
        } else {
            said.extend(text.lines().map(str::to_owned));
        }
    }
    if !said.is_empty() || heading.note.is_some() {
        heading.lines = lines_of(said);
        plan.form_heading = Some(heading);
    }
}

fn letterhead(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) {
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
        tell_rest(scribe, line, plan);
    }
    // A letterhead of blanks and tabs: number and date may stand on one line in more than two pieces.
    for at in 0..head.end() {
        let Some(paragraph) = scribe.paragraph(at) else { continue };
        let is_head = head.number.iter().chain(&head.place_date).any(|line| line.index == at);
        if is_head && !matches!(paragraph.spot, Spot::Cell { .. }) {
            pieces(scribe, at, plan);
        }
    }
}

/// Tells words behind the date, and a date that is none.
fn tell_rest(scribe: &mut Scribe, line: &Line, plan: &Plan) {
    let text = said(line);
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
        scribe.told(
            super::scribe::LOST,
            crate::diagnostic::Severity::Warning,
            line.index,
            message,
            "ghi lại nơi và ngày ban hành.",
        );
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
        plan.letterhead.issue_date = date(text.get(day..).unwrap_or_default());
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

/// `Yên Thành, ngày 15 tháng 9 năm 2025`
fn place_date(text: &str) -> (Option<String>, Option<PartialDate>) {
    let lower = text.to_lowercase();
    let day = lower.find("ngày").filter(|_| lower.len() == text.len()).unwrap_or(0);
    let (place, rest) = text.split_at(day);
    let place = place.trim_matches([' ', ',', '.', '…']);
    ((!place.is_empty()).then(|| place.to_owned()), date(rest))
}

/// The day, or as much of it as is filled in.
fn date(text: &str) -> Option<PartialDate> {
    let text = text.to_lowercase();
    let text = text.trim_end_matches(['.', ' ', ',']);
    if let Some(day @ PartialDate::Day(_)) = PartialDate::parse(text) {
        return Some(day);
    }
    let month = text.find("tháng").and_then(|at| Month::parse(text.get(at..)?)).map(PartialDate::Month);
    let year = || text.rsplit("năm").next().and_then(|year| year.trim().parse().ok()).map(PartialDate::Year);
    month.or_else(|| year().filter(|_| text.contains("năm")))
}

/// A letter has no type; what it is about stands under its number.
fn letter(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) -> bool {
    let is_about = |at: &usize| {
        scribe.paragraph(*at).is_some_and(|paragraph| {
            paragraph.spot != Spot::Flow && ["v/v", "về việc"].iter().any(|words| begins(&paragraph.text, words))
        })
    };
    let Some(at) = (0..parts.letterhead.end()).find(is_about) else { return false };
    let Some(paragraph) = scribe.paragraph(at) else { return false };
    scribe.take(at);
    scribe.remember(&FieldPath::new("subject"), at);
    plan.document_type = Some(LETTER.to_owned());
    plan.subject = Lines::One(text::on_one_line(&text::whole(paragraph, Ground::Styled)).plain());
    let message = format!("công văn không có tên loại; hiểu là {LETTER}, trích yếu lấy từ dòng dưới số, ký hiệu.");
    scribe.guessed(message, "xóa dòng tên loại và đưa trích yếu về dưới số, ký hiệu trong văn bản mới.");
    true
}

/// A line under the head that is set as a type, though the decree lists none of this name: `ĐƠN XIN VIỆC`, `NGHỊ ĐỊNH`.
fn untyped(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) -> bool {
    if parts.letterhead.national_title.is_none() {
        return false;
    }
    let is_centred = |paragraph: &Paragraph| {
        paragraph.spot == Spot::Flow && paragraph.align == Align::Center && paragraph.label.is_none()
    };
    let is_type = |paragraph: &Paragraph| {
        let text = paragraph.trimmed();
        is_centred(paragraph) && is_bold(paragraph) && is_upper(text) && text.chars().count() < LONGEST_TYPE
    };
    let begin = parts.letterhead.end();
    let first = (begin..begin + ROOM).find(|at| scribe.paragraph(*at).is_some_and(is_said));
    let Some((at, paragraph)) = first.and_then(|at| Some((at, scribe.paragraph(at)?))) else { return false };
    if !is_type(paragraph) {
        return false;
    }
    scribe.take(at);
    scribe.remember(&FieldPath::new("document_type"), at);
    let name = text::on_one_line(&text::whole(paragraph, Ground::Styled)).plain();
    scribe.guessed(format!("hiểu tên loại văn bản là {name}."), "ghi lại tên loại nếu không phải.");
    plan.document_type = Some(name);
    let mut subject = Vec::new();
    for at in at + 1..at + ROOM {
        let Some(paragraph) = scribe.paragraph(at).filter(|one| is_centred(one) && is_bold(one) && is_said(one)) else {
            break;
        };
        scribe.take(at);
        scribe.remember(&FieldPath::new("subject"), at);
        subject.push(text::on_one_line(&text::whole(paragraph, Ground::Styled)).plain());
    }
    if !subject.is_empty() {
        plan.subject = lines_of(subject);
    }
    true
}

fn title(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) {
    let title = &parts.title;
    let Some(line) = &title.document_type else {
        if letter(scribe, parts, plan) {
            return;
        }
        if untyped(scribe, parts, plan) {
            return;
        }
        if parts.attached_by.is_none() {
            scribe.guessed(
                "không thấy tên loại văn bản; hiểu là KẾ HOẠCH.".to_owned(),
                "ghi tên loại (KẾ HOẠCH, THÔNG BÁO, BÁO CÁO …) thành một dòng in hoa, giữa dòng, rồi đọc lại.",
            );
        }
        return;
    };
    remember(scribe, "document_type", line);
    let name = title.type_name.clone().unwrap_or_default();
    let words = name.split_whitespace().count();
    let rest = said(line).split_whitespace().skip(words).collect::<Vec<_>>().join(" ");
    plan.document_type = (name != USUAL_TYPE).then_some(name);
    let mut subject: Vec<String> = Vec::new();
    if title.is_glued && !rest.is_empty() {
        subject.push(rest);
    }
    for line in &title.subject {
        remember(scribe, "subject", line);
    }
    subject.extend(by_paragraph(&title.subject));
    if !subject.is_empty() {
        plan.subject = lines_of(subject);
    }
}

/// Whether a paragraph says something to readers.
fn is_said(paragraph: &Paragraph) -> bool {
    paragraph.text.contains(char::is_alphanumeric)
}

fn heads_bases(scribe: &Scribe, at: usize) -> bool {
    scribe.paragraph(at).is_some_and(|paragraph| begins(&paragraph.text, "căn cứ"))
}

/// Where the text begins: behind the title, with lines of it that belong to no other part.
pub(super) fn text_begin(scribe: &Scribe, parts: &Parts) -> usize {
    let end = parts.title.end().max(parts.letterhead.end());
    let is_left = |at: &usize| {
        !scribe.is_taken(*at)
            && !scribe.has_line(*at)
            && scribe.paragraph(*at).is_some_and(|paragraph| paragraph.spot == Spot::Flow)
    };
    let first = parts.title.document_type.as_ref().map_or(end, |line| line.index + 1).min(end);
    (first..end).rev().take_while(is_left).last().unwrap_or(end)
}

fn bases(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) {
    let begin = text_begin(scribe, parts);
    let Some(first) = parts.legal_bases.first() else { return };
    // What stands above them stands above them again: an addressee, who decides.
    let is_left = |at: usize| !scribe.is_taken(at) && scribe.paragraph(at).is_some_and(is_said);
    if (begin..first.index).any(|at| is_left(at) && !heads_bases(scribe, at)) {
        return;
    }
    let heading = (0..first.index).rev().find(|at| scribe.paragraph(*at).is_some_and(|one| !one.is_blank()));
    if let Some((at, heading)) = heading.and_then(|at| Some((at, scribe.paragraph(at)?)))
        && at >= parts.title.end()
        && begins(&heading.text, "căn cứ")
    {
        scribe.take(at);
        plan.legal_bases_style = Some(LegalBasesStyle::Section);
        if heading.trimmed().trim_end_matches([':', '.']).to_lowercase() != BASES_TITLE.to_lowercase() {
            let message = format!("tiêu đề \"{}\" sẽ được in là \"{BASES_TITLE}\".", heading.trimmed());
            scribe.told(super::scribe::OTHERWISE, crate::diagnostic::Severity::Hint, at, message, "không cần sửa.");
        }
    }
    let path = FieldPath::new("legal_bases");
    let mut told = usize::MAX;
    for line in &parts.legal_bases {
        if line.index == told {
            continue;
        }
        told = line.index;
        let Some(paragraph) = scribe.paragraph(line.index) else { continue };
        scribe.take(line.index);
        scribe.remember(&path.index(plan.legal_bases.len()), line.index);
        let start = text::front(paragraph).start;
        let basis = text::from(paragraph, start, Ground::Slanted);
        plan.legal_bases.push(text::without_end(basis, &[';', '.', ',', ' ']));
    }
}

/// Name and kind of the school, by the issuing body.
fn school(scribe: &mut Scribe, plan: &mut Plan) {
    // What follows in a line of its own is a body of the school: its council.
    let lines = plan.letterhead.issuing_body.iter();
    let body = lines.take_while(|line| !begins(line, "hội đồng")).collect::<Vec<_>>().join(" ");
    if !begins(&body, "trường") || !is_upper(&body) {
        return;
    }
    let name = organisation::running(&body);
    let words: Vec<&str> = name.split_whitespace().collect();
    let prefixes = (2..=words.len()).rev().filter_map(|count| words.get(..count));
    let kind = prefixes.map(|words| words.join(" ")).find_map(|prefix| scribe.known.school_types.official(&prefix));
    if let Some(kind) = kind {
        plan.school.school_type = Some(kind.to_owned());
        let help = "ghi lại trường \"school\" (trang Thông tin chung) nếu không phải.";
        scribe.guessed(format!("hiểu là kế hoạch của {name}, loại hình {kind}."), help);
    }
    plan.school.name = Some(name);
}
