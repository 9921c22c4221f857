//! Reads recipients and signature.

use super::letterhead::said;
use super::scribe::Scribe;
use crate::check::document::line::{self, Line, Side};
use crate::check::document::parts::Parts;
use crate::check::document::words::{self, degree};
use crate::diagnostic::FieldPath;
use crate::manuscript::{Paragraph, Spot};
use crate::plan::signature::{FullFileCopy, FullRecipient};
use crate::plan::{FileCopy, Plan, Recipient, SignatureBlock, SigningAuthority};

/// Style of the program's own second posts.
const OWN_SECOND: &str = "Chức vụ thứ hai";
/// Two posts with more paragraphs between them have room for a signature there.
const ROOM: usize = 2;
/// Letters of `Nơi nhận`.
const LABEL_LETTERS: usize = 8;
/// Signs around a recipient.
const SIGNS: [char; 6] = ['-', '–', '+', '•', ' ', '*'];

/// Where recipients and signature begin.
pub(super) fn begins(parts: &Parts) -> Option<usize> {
    let signature = parts.signature.start();
    parts.recipients_label.iter().map(|label| label.index).chain(signature).min()
}

pub(super) fn read(scribe: &mut Scribe, parts: &Parts, plan: &mut Plan) {
    if let Some(label) = &parts.recipients_label {
        scribe.take_line(label);
    }
    let mut lines: Vec<(usize, String)> = Vec::new();
    if let Some(label) = &parts.recipients_label {
        // The first of them may stand on the line of the label.
        let rest: String = said(label).chars().skip(LABEL_LETTERS).collect();
        let rest = rest.trim_matches([':', ' ', '.']).to_owned();
        lines.extend((!rest.is_empty()).then_some((label.index, format!("- {rest};"))));
    }
    let filed = filed(scribe, parts);
    for line in parts.recipients.iter().chain(&filed) {
        scribe.take_line(line);
        let text = line
            .paragraph
            .label
            .as_ref()
            .filter(|_| line.range.start == 0)
            .map_or_else(String::new, |label| format!("{label} "));
        let text = format!("{text}{}", said(line));
        match lines.last_mut() {
            // A line that was cut goes on.
            Some((_, last)) if !text.starts_with(SIGNS) && !last.ends_with([';', '.', ',']) => {
                last.push(' ');
                last.push_str(&text);
            }
            _ => lines.push((line.index, text)),
        }
    }
    for (index, text) in lines {
        recipient(scribe, plan, index, &text);
    }
    plan.signature_block = signature(scribe, parts);
}

/// The line of what is filed, where it stands below the recipients and was taken for a name: `- Lưu VT.`
fn filed<'a>(scribe: &Scribe<'a>, parts: &Parts) -> Option<Line<'a>> {
    let label = parts.recipients_label.as_ref().filter(|label| !label.is_in_cell())?;
    let is_filed = |line: &Line| words::begins(line.text().trim_start_matches(SIGNS), "lưu");
    if parts.recipients.iter().any(is_filed) {
        return None;
    }
    let last = parts.recipients.last().map_or(label.index, |last| last.index);
    let below = (last + 1..=last + ROOM).filter_map(|at| Some((at, scribe.paragraph(at)?)));
    let mut lines = below.filter(|(_, paragraph)| paragraph.spot == Spot::Flow);
    let of = |(at, paragraph): (usize, &'a Paragraph)| line::lines(at, paragraph, 1);
    lines.find_map(|one| of(one).into_iter().find(|line| line.side != Side::Right && is_filed(line)))
}

fn recipient(scribe: &mut Scribe, plan: &mut Plan, index: usize, text: &str) {
    let text = text.trim_start_matches(SIGNS).trim_end_matches([';', '.', ',', ' ']);
    if text.is_empty() {
        return;
    }
    // A second line of what is filed stands among the recipients, where it is mended and reported.
    if plan.file_copy.is_none() && words::begins(text, "lưu") && (text.contains(':') || words::begins(text, "lưu vt"))
    {
        let rest = text.chars().skip(3).collect::<String>();
        scribe.remember(&FieldPath::new("file_copy"), index);
        plan.file_copy = Some(file_copy(rest.trim_start_matches([':', ' '])));
        return;
    }
    scribe.remember(&FieldPath::new("recipients").index(plan.recipients.len()), index);
    plan.recipients.push(addressee(text));
}

/// `VT, CNTT, 03 bản`
fn file_copy(text: &str) -> FileCopy {
    let Some((units, copies)) = text.rsplit_once(',') else { return FileCopy::Text(text.to_owned()) };
    let copies = copies.trim().strip_suffix("bản").and_then(|count| count.trim().parse().ok());
    if copies.is_none() {
        return FileCopy::Text(text.to_owned());
    }
    let units = units.split(',').map(|unit| unit.trim().to_owned()).filter(|unit| !unit.is_empty()).collect();
    FileCopy::Full(FullFileCopy { units, copies })
}

/// `Name (để b/c) (2 bản)`
fn addressee(text: &str) -> Recipient {
    let (mut name, mut purpose, mut copies) = (text.to_owned(), None, None);
    while let Some((before, bracket)) = bracketed(&name) {
        let count = bracket.trim().strip_suffix("bản").and_then(|count| count.trim().parse::<u32>().ok());
        match count {
            Some(count) if copies.is_none() && purpose.is_none() => copies = Some(count),
            None if purpose.is_none() && words::begins(&bracket, "để") => purpose = Some(bracket),
            _ => break,
        }
        name = before;
    }
    if purpose.is_none() && copies.is_none() {
        return Recipient::Name(name);
    }
    Recipient::Full(FullRecipient { name, purpose, copies })
}

/// What stands before a bracket at the end, and in it.
fn bracketed(text: &str) -> Option<(String, String)> {
    let inner = text.trim_end().strip_suffix(')')?;
    let (before, bracket) = inner.rsplit_once('(')?;
    (!before.trim().is_empty()).then(|| (before.trim().to_owned(), bracket.to_owned()))
}

fn signature(scribe: &mut Scribe, parts: &Parts) -> SignatureBlock {
    let mut block = SignatureBlock::default();
    let path = FieldPath::new("signature_block");
    let mut last = usize::MAX;
    for line in &parts.signature.positions {
        scribe.take_line(line);
        scribe.remember(&path.key("position"), line.index);
        let has_room = line.index > last.saturating_add(ROOM) || line.paragraph.style.starts_with(OWN_SECOND);
        if has_room && block.position.is_some() {
            let before = block.second_position.take().map(|before| before + " ").unwrap_or_default();
            block.second_position = Some(before + &said(line));
        } else {
            position(&mut block, &said(line));
        }
        last = line.index;
    }
    if let Some(line) = &parts.signature.name {
        scribe.take_line(line);
        scribe.remember(&path.key("name"), line.index);
        let name = said(line);
        let title = degree(&name).map(str::to_owned);
        let rest = title.as_deref().and_then(|title| name.strip_prefix(title)).unwrap_or(&name);
        block.name = Some(rest.trim_start_matches(['.', ' ']).to_owned());
        block.degree = title;
    }
    block
}

/// One more line above the signature.
fn position(block: &mut SignatureBlock, text: &str) {
    let after = |prefix: &str| {
        let rest = text.strip_prefix(prefix)?;
        rest.starts_with(['.', ' ']).then(|| rest.trim_start_matches(['.', ' ']).to_owned())
    };
    if let Some(body) = after("TM").filter(|_| block.collective.is_none() && block.position.is_none()) {
        block.collective = Some(body);
        return;
    }
    let authority = SigningAuthority::signs().find_map(|(prefix, authority)| Some((after(prefix)?, authority)));
    match authority {
        Some((position, authority)) if block.position.is_none() => {
            (block.authority, block.position) = (authority, Some(position));
        }
        _ if block.position.is_none() => block.position = Some(text.to_owned()),
        _ => {
            let own = block.own_position.get_or_insert_default();
            own.push_str(if own.is_empty() { "" } else { " " });
            own.push_str(text);
        }
    }
}
