//! TXT-02: the sign at the end of the points of a list: where all but one end in a semicolon, the one is a slip, and so is
//! a semicolon behind the last.

use std::collections::BTreeSet;

use crate::manuscript::Spot;
use crate::number::Kind;
use crate::rule::Remark;
use crate::subject::{Item, Subject};

/// Fewest points of a list whose others end alike.
const LEAST: usize = 4;

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut run: Vec<&Item> = Vec::new();
    let is_point =
        |item: &Item| !item.is_heading && item.number.as_ref().is_some_and(|number| number.kind == Kind::Letter);
    for item in &subject.text {
        let opens = item.number.as_ref().is_some_and(|number| number.ordinal() == 1);
        if !is_point(item) || opens || run.last().is_some_and(|last| last.index + 1 != item.index) {
            remarks.extend(of_list(&run));
            run.clear();
        }
        if is_point(item) {
            run.push(item);
        }
    }
    remarks.extend(of_list(&run));
    remarks.extend(dashes(subject));
    let told: BTreeSet<usize> =
        remarks.iter().filter_map(|remark| remark.spot.as_ref()).map(|(index, _)| *index).collect();
    remarks.extend(
        bare(subject).into_iter().filter(|remark| remark.spot.as_ref().is_none_or(|(index, _)| !told.contains(index))),
    );
    remarks
}

/// Points behind dashes that end in no sign, in a document whose other points end in one.
fn bare(subject: &Subject) -> Vec<Remark> {
    /// Fewest points that end in a sign, and how many of them stand against each that does not.
    const ENDED: usize = 6;
    const TO_ONE: usize = 2;
    /// Shorter points name things and are no sentences.
    const WORDS: usize = 6;
    let points = subject.text.iter().filter(|item| is_dashed(item));
    let points = points.filter(|item| item.paragraph.trimmed().split(' ').count() > WORDS);
    let ends_bare = |item: &&Item| {
        item.paragraph.trimmed().ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, ')' | '%' | '"' | '”'))
    };
    let (bare, ended): (Vec<&Item>, Vec<&Item>) = points.partition(ends_bare);
    // What goes on in a table or under its own points is no end.
    let goes_on =
        |item: &Item| subject.manuscript.paragraphs.get(item.index + 1).is_none_or(|next| next.spot != Spot::Flow);
    if ended.len() < ENDED || ended.len() < bare.len() * TO_ONE {
        return Vec::new();
    }
    let told = bare.into_iter().filter(|item| !goes_on(item)).map(|item| {
        let remark = Remark::hint("dòng này không có dấu ở cuối, các dòng khác đều có.");
        remark.help("kết thúc bằng dấu chấm hoặc dấu chấm phẩy.").at_text(item.index, item.paragraph.trimmed())
    });
    told.collect()
}

/// Whether a paragraph is a point behind a dash.
fn is_dashed(item: &Item) -> bool {
    let text = item.paragraph.trimmed();
    !item.is_heading && (text.starts_with(['-', '–']) || item.paragraph.label.as_deref() == Some("-"))
}

/// Points behind dashes, of which one ends in no sign at all.
fn dashes(subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut run: Vec<&Item> = Vec::new();
    for item in &subject.text {
        if !is_dashed(item) || run.last().is_some_and(|last| last.index + 1 != item.index) {
            remarks.extend(without_sign(&run));
            run.clear();
        }
        if is_dashed(item) {
            run.push(item);
        }
    }
    remarks.extend(without_sign(&run));
    remarks
}

/// The one point that ends in a letter or a number where all others end in a semicolon, and the last in a full stop.
fn without_sign(points: &[&Item]) -> Option<Remark> {
    let (last, others) = points.split_last().filter(|_| points.len() >= LEAST)?;
    let text = |item: &Item| item.paragraph.trimmed().to_owned();
    let odd: Vec<&&Item> = others.iter().filter(|item| !text(item).ends_with(';')).collect();
    let [one] = odd.as_slice() else { return None };
    let is_bare =
        text(one).ends_with(|sign: char| sign.is_alphanumeric() || sign == ')') && text(last).ends_with(['.', ';']);
    let remark = Remark::hint("dòng này không có dấu ở cuối, các dòng khác kết thúc bằng dấu chấm phẩy.");
    is_bare.then(|| remark.help("kết thúc bằng dấu chấm phẩy (;).").at_text(one.index, &text(one)))
}

fn of_list(points: &[&Item]) -> Option<Remark> {
    let (last, others) = points.split_last().filter(|_| points.len() >= LEAST)?;
    let text = |item: &Item| item.paragraph.trimmed().to_owned();
    let odd: Vec<&&Item> = others.iter().filter(|item| !text(item).ends_with(';')).collect();
    if let [one] = odd.as_slice() {
        // A point with points of its own ends in a colon.
        let written = text(one);
        let is_open = written.ends_with(':') || written.ends_with('…') || written.ends_with("...");
        let remark = Remark::hint("điểm này không kết thúc bằng dấu chấm phẩy như các điểm khác.");
        return (!is_open).then(|| remark.help("kết thúc bằng dấu chấm phẩy (;).").at_text(one.index, &written));
    }
    let ends_open = odd.is_empty() && text(last).ends_with(';');
    let remark = Remark::hint("điểm cuối kết thúc bằng dấu chấm phẩy.");
    ends_open.then(|| remark.help("kết thúc điểm cuối bằng dấu chấm.").at_text(last.index, &text(last)))
}
