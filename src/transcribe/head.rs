//! Reads form heading, letterhead, type, subject and bases.

use super::letterhead::{self, by_paragraph, remember, said};
use super::scribe::Scribe;
use super::table::lines_of;
use super::text::{self, Ground};
use crate::check::document::parts::Parts;
use crate::check::document::subject::is_bold;
use crate::check::document::words::{begins, is_upper};
use crate::diagnostic::FieldPath;
use crate::manuscript::{Align, Paragraph, Spot};
use crate::plan::{FormHeading, LegalBasesStyle, Lines, Plan};
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

pub(super) fn read(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) {
    form_heading(scribe, parts, plan);
    letterhead::read(scribe, parts, plan);
    title(scribe, parts, plan);
    bases(scribe, parts, plan);
    school(scribe, plan);
}

/// Whether the program wrote the document itself.
pub(super) fn is_own(parts: &Parts) -> bool {
    parts.title.document_type.as_ref().is_some_and(|line| &*line.paragraph.style == OWN_TYPE)
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
        let what = if plan.document_type.is_none() { "kế hoạch" } else { "văn bản" };
        scribe.guessed(format!("hiểu là {what} của {name}, loại hình {kind}."), help);
    }
    plan.school.name = Some(name);
}
