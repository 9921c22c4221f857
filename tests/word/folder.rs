//! Word files of other people, of any folder: none brings the readers down, none loses a word untold, and what is mended
//! in one keeps its text.
//!
//! `KEHOACH_DOCX=folder cargo test --test suite word::folder -- --ignored`

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use kehoach::diagnostic::Place;
use kehoach::diagnostic::SourceMap;
use kehoach::input::word::read;
use kehoach::pipeline::fix::fix;
use kehoach::vietnamese::normalize::nfc;
use zip::ZipArchive;

use super::inspect;
use super::plans::WORKSHOP;

/// Of so many words one may be lost: what a program calls hidden or a number, another does not.
const OF_WORDS: usize = 2000;
/// Words that every document has, which the program writes itself.
const OWN: &str =
    "cộng hòa hoà xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc số ngày tháng năm nơi nhận lưu phụ lục phần";

#[expect(clippy::disallowed_methods, reason = "the test reads the folder that it is given")]
fn files() -> Vec<PathBuf> {
    let folder = std::env::var("KEHOACH_DOCX").expect("KEHOACH_DOCX names a folder of Word files");
    let entries = fs::read_dir(folder).expect("it is a folder").flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"))).collect();
    files.sort();
    files
}

/// All parts of a package.
fn parts(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).ok()?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).ok()?;
            Some((file.name().to_owned(), bytes))
        })
        .collect()
}

/// The text of a document as another program would read it: what stands in `w:t`, changes accepted, in the newest way to
/// say it. Paragraphs part words.
fn text(bytes: &[u8]) -> Option<String> {
    let parts = parts(bytes)?;
    let main = &parts.iter().find(|(name, _)| name == "word/document.xml")?.1;
    let main = std::str::from_utf8(main).ok()?;
    let (mut text, mut skipped) = (String::new(), Vec::<&str>::new());
    for piece in main.split('<').skip(1) {
        let (tag, after) = piece.split_once('>')?;
        let name = tag.trim_start_matches('/').split([' ', '/', '\n', '\r', '\t']).next()?;
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        let (is_end, is_empty) = (tag.starts_with('/'), tag.ends_with('/'));
        match name {
            "del" | "moveFrom" | "Fallback" | "pPr" | "rPr" if !is_empty => {
                if is_end {
                    skipped.pop();
                } else {
                    skipped.push(name);
                }
            }
            "p" | "tab" | "br" | "cr" | "tc" | "sym" | "footnoteReference" => text.push(' '),
            "noBreakHyphen" => text.push('-'),
            // Signs of a formula are parted by brackets and lines.
            "t" if tag.starts_with("m:") => text.push(' '),
            _ => {}
        }
        if name == "t" && !is_end && !is_empty && skipped.is_empty() {
            text.push_str(after);
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    Some(entities.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign)))
}

/// Words of more than two letters, without marks and numbers that are written in several ways.
fn words(text: &str) -> Vec<String> {
    // Marks that stand apart from their letters part no words.
    let text = nfc(text);
    let words = text.split(|sign: char| !sign.is_alphabetic()).filter(|word| word.chars().count() > 2);
    words.map(str::to_lowercase).filter(|word| word.chars().any(|sign| !"ivxlc".contains(sign))).collect()
}

/// Words of the plan, of what is told, and of the paragraphs that it names.
fn known(bytes: &[u8]) -> Option<BTreeSet<String>> {
    let reading = WORKSHOP.read(bytes, "cu.docx");
    // Hidden letters are told, but not which; and letters of old encodings become others.
    let is_other = |message: &str| message.contains("chữ ẩn") || message.contains("bảng mã cũ");
    if reading.report.iter().any(|finding| is_other(&finding.message)) {
        return None;
    }
    let plan = serde_json::to_value(reading.plan.as_ref()?).expect("it is JSON");
    let mut all = vec![OWN.to_owned()];
    strings(&plan, &mut all);
    let paragraphs = read(bytes).map(|manuscript| manuscript.paragraphs).unwrap_or_default();
    let sources = SourceMap::default();
    for finding in reading.report.iter() {
        all.extend([finding.message.clone(), finding.quotation.clone()]);
        if let Some(Place::Paragraph { number, .. }) = finding.place(&sources) {
            all.extend(paragraphs.get(number.saturating_sub(1)).map(|paragraph| paragraph.text.clone()));
        }
    }
    Some(all.iter().flat_map(|text| words(text)).collect())
}

/// All strings; runs of one text are one.
fn strings(value: &serde_json::Value, all: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => all.push(text.clone()),
        serde_json::Value::Array(items) => {
            let run =
                |item: &serde_json::Value| item.as_str().or_else(|| item.get("text")?.as_str()).map(str::to_owned);
            all.extend(items.iter().map(run).collect::<Option<Vec<_>>>().map(|runs| runs.concat()));
            for item in items {
                strings(item, all);
            }
        }
        serde_json::Value::Object(fields) => fields.values().for_each(|field| strings(field, all)),
        _ => {}
    }
}

#[test]
#[ignore = "reads a folder that KEHOACH_DOCX names"]
fn no_word_of_a_folder_is_lost_untold() {
    let (mut all, mut lost) = (0, Vec::new());
    for path in files() {
        let bytes = kehoach::files::read(&path).expect("it is readable");
        let _ = inspect(&bytes, "a.docx");
        let (Some(known), Some(text)) = (known(&bytes), text(&bytes)) else { continue };
        let words = words(&text);
        all += words.len();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        lost.extend(words.into_iter().filter(|word| !known.contains(word)).map(|word| format!("{name}: {word}")));
    }
    assert!(lost.len() * OF_WORDS <= all, "{} of {all}: {lost:#?}", lost.len());
}

#[test]
#[ignore = "reads a folder that KEHOACH_DOCX names"]
fn what_is_mended_in_a_folder_keeps_its_text() {
    let mut wrong = Vec::new();
    for path in files() {
        let bytes = kehoach::files::read(&path).expect("it is readable");
        let Ok(fixed) = fix(&bytes, "a.docx") else { continue };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let letters = |bytes: &[u8]| text(bytes).map(|text| words(&text).concat());
        if letters(&bytes) != letters(&fixed.bytes) {
            wrong.push(format!("{name}: other letters"));
        }
        let twice = fix(&fixed.bytes, "a.docx").expect("it is read again");
        if !twice.journal.is_empty() || twice.bytes != fixed.bytes {
            let rules: Vec<_> = twice.journal.iter().map(|entry| entry.rule).collect();
            wrong.push(format!("{name}: twice is not once: {rules:?}"));
        }
        let told = |bytes: &[u8]| inspect(bytes, "a.docx").score.map(|score| score.broken).unwrap_or_default();
        let before: BTreeSet<_> = told(&bytes).into_iter().collect();
        let new: Vec<_> = told(&fixed.bytes).into_iter().filter(|rule| !before.contains(rule)).collect();
        if !new.is_empty() {
            wrong.push(format!("{name}: new findings {new:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
