//! Font, code and colour of letters (Phụ lục I, mục I, phông chữ).

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::manuscript::{Ink, Look, Manuscript, Paragraph};
use crate::rule::{Rule, Verdict, judged};
use crate::subject::{Subject, grouped};
use crate::vietnamese::legacy;

pub const RULES: &[Rule] = &[
    Rule::counted("DOC-04", "Phông chữ Times New Roman", font).by("Phụ lục I, mục I (phông chữ)"),
    Rule::counted("DOC-05", "Chữ màu đen", ink).by_looks().by("Phụ lục I, mục I (phông chữ)"),
    Rule::counted("DOC-06", "Bảng mã Unicode", code).by_looks().by("Phụ lục I, mục I (phông chữ; TCVN 6909:2001)"),
];

const FONT: &str = "Times New Roman";

/// A paragraph and its words, as offenders are listed.
type Found<'a> = BTreeMap<String, Vec<(usize, &'a str)>>;

/// Paragraphs grouped by what is named for a piece of their text.
fn collect<'a>(subject: &Subject<'a>, name: impl Fn(&'a str, &'a Look) -> Option<String>) -> Found<'a> {
    let mut found = Found::new();
    for (index, paragraph) in subject.paragraphs() {
        for (text, look) in pieces(paragraph) {
            let Some(name) = name(text, look) else { continue };
            let list = found.entry(name).or_default();
            if list.last().is_none_or(|(last, _)| *last != index) {
                list.push((index, text));
            }
        }
    }
    found
}

fn pieces(paragraph: &Paragraph) -> impl Iterator<Item = (&str, &Look)> {
    let runs = paragraph.runs.iter();
    let texts = runs.filter_map(|run| Some((paragraph.text.get(run.range.clone())?, &run.look)));
    texts.filter(|(text, _)| text.contains(char::is_alphanumeric))
}

/// The font of the first letter that is not set in the decree's.
fn foreign(text: &str, look: &Look) -> Option<String> {
    let has = |is: fn(char) -> bool| text.chars().any(|character| character.is_alphanumeric() && is(character));
    let basic = has(|character| character.is_ascii()).then_some(&look.font);
    let marked = has(|character| !character.is_ascii()).then_some(&look.font_beyond_ascii);
    basic.into_iter().chain(marked).find(|font| !family(font).eq_ignore_ascii_case(FONT)).map(ToString::to_string)
}

/// The family of a font that is named by its face: `Times New Roman Bold`, `TimesNewRomanPS-BoldMT`; of a list the first.
fn family(font: &str) -> &str {
    let font = font.split(';').next().unwrap_or(font);
    if font.starts_with("TimesNewRoman") {
        return FONT;
    }
    let without = |font: &'_ str, face: &str| {
        let at = font.len().checked_sub(face.len()).filter(|at| *at > 0)?;
        let is_named = font.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(face));
        is_named.then_some(at)
    };
    let mut family = font.trim();
    for face in [" italic", " bold"] {
        let end = without(family, face).unwrap_or(family.len());
        family = family.get(..end).unwrap_or(family);
    }
    family
}

fn font(subject: &Subject) -> Verdict {
    let found = collect(subject, |text, look| foreign(text, look).filter(|font| !is_legacy(font)));
    let remarks = found.iter().filter_map(|(font, found)| {
        let remark = grouped(Severity::Error, found, |which| format!("phông {font} {which}, không phải {FONT}."));
        remark.map(|remark| {
            remark.help("chọn đoạn đó và đặt phông Times New Roman; sửa cả kiểu (Style) nếu kiểu dùng phông khác.")
        })
    });
    judged(remarks)
}

/// Whether most letters are in a font of before Unicode.
pub fn is_mostly_legacy(manuscript: &Manuscript) -> bool {
    let runs = manuscript.paragraphs.iter().flat_map(pieces);
    let (all, legacy) = runs.fold((0, 0), |(all, legacy), (text, look)| {
        let is_old = is_legacy(&look.font) || is_legacy(&look.font_beyond_ascii);
        (all + text.len(), legacy + if is_old { text.len() } else { 0 })
    });
    legacy * 2 > all
}

fn is_legacy(font: &str) -> bool {
    legacy::of_font(font).is_some()
}

fn code(subject: &Subject) -> Verdict {
    let found = collect(subject, |text, look| foreign(text, look).filter(|font| is_legacy(font)));
    let remarks = found.iter().filter_map(|(font, found)| {
        let remark = grouped(Severity::Error, found, |which| format!("phông {font} {which} không dùng mã Unicode."));
        remark.map(|remark| {
            remark.help("chuyển mã sang Unicode (UniKey: Công cụ), đặt phông Times New Roman, rồi kiểm tra lại.")
        })
    });
    judged(remarks)
}

fn ink(subject: &Subject) -> Verdict {
    let found = collect(subject, |_, look| match &look.ink {
        Ink::Black => None,
        Ink::Other(name) => Some(name.to_string()),
    });
    let remarks = found.iter().filter_map(|(ink, found)| {
        let remark =
            grouped(Severity::Error, found, |which| format!("chữ màu {} {which}, không phải màu đen.", name(ink)));
        remark.map(|remark| remark.help("đặt màu chữ Tự động (Automatic) hoặc đen."))
    });
    judged(remarks)
}

/// A colour in words where it is a common one.
fn name(ink: &str) -> String {
    match ink.to_ascii_uppercase().as_str() {
        "FF0000" | "C00000" | "EE0000" => "đỏ".to_owned(),
        "0000FF" | "0563C1" | "0070C0" | "4472C4" | "2E74B5" | "2F5496" | "1F3864" | "365F91" | "4F81BD"
        | "HYPERLINK" => {
            format!("xanh ({ink})")
        }
        _ => ink.to_owned(),
    }
}
