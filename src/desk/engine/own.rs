//! Files of the user's own in place of the shipped ones, as `--templates`, `--fonts` and `--styles` take them: the page
//! sends them once, and later calls name them by their digest.

use std::sync::{Arc, Mutex};

use serde_json::json;

use super::make::records;
use crate::catalogue::Catalogue;
use crate::desk::message::{Answer, File, Problem, Request};
use crate::diagnostic::{Report, SourceMap};
use crate::digest::Digest;
use crate::document::HouseStyle;
use crate::font::{FILE_NAMES, Family};
use crate::pipeline::Workshop;
use crate::style_file;
use crate::template::{TemplateSet, is_template};

/// How many workshops are kept: more pages than anyone has open at once.
const MOST: usize = 4;

/// Workshops by the digest of the files they are made of, the latest last.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Vec<(String, Arc<Workshop>)>>);

impl Shelf {
    /// Takes in the files; the answer has their digest, or what is wrong with them.
    pub fn answer(&self, request: &Request) -> Result<Answer, Problem> {
        let parts: Vec<&[u8]> =
            request.files.iter().flat_map(|file| [file.name.as_bytes(), file.bytes.as_slice()]).collect();
        let digest = Digest::of_parts(&parts).to_string();
        let kept = kept(&request.files);
        if kept.is_empty() {
            let help = "thả thư mục có tệp .hbs, bốn tệp phông Times New Roman (times.ttf …), hoặc tệp kiểu chữ .toml.";
            return Err(Problem::new("trong các tệp này không có mẫu, phông hay kiểu chữ nào.", help));
        }
        let workshop = workshop(&request.files)?;
        if let Ok(mut shelf) = self.0.lock() {
            shelf.retain(|(name, _)| *name != digest);
            shelf.push((digest.clone(), Arc::new(workshop)));
            let old = shelf.len().saturating_sub(MOST);
            shelf.drain(..old);
        }
        Ok(Answer { answer: json!({ "own": digest, "kept": kept }), files: Vec::new() })
    }

    /// The workshop that a call names; `None` when it names none.
    pub fn named_in(&self, request: &Request) -> Result<Option<Arc<Workshop>>, Problem> {
        let Some(name) = request.options.get("own").and_then(|own| own.as_str()).filter(|own| !own.is_empty()) else {
            return Ok(None);
        };
        let kept = self.0.lock().ok();
        let found = kept.and_then(|kept| kept.iter().find(|(own, _)| own == name).map(|(_, own)| Arc::clone(own)));
        let gone = || Problem::new("mẫu và phông riêng không còn trong chương trình.", "thả lại ở phần Tùy chọn.");
        found.ok_or_else(gone).map(Some)
    }
}

/// The last part of a name.
fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn is_style(name: &str) -> bool {
    name.to_lowercase().ends_with(".toml")
}

fn face_of(name: &str) -> Option<usize> {
    let name = last(name).to_lowercase();
    FILE_NAMES.iter().position(|names| names.iter().any(|known| known.to_lowercase() == name))
}

/// The names of the files that are used.
fn kept(files: &[File]) -> Vec<&str> {
    let is_used = |name: &str| is_template(name) || is_style(name) || face_of(name).is_some();
    files.iter().map(|file| file.name.as_str()).filter(|name| is_used(name)).collect()
}

/// A workshop with these files in place of the shipped ones.
///
/// # Errors
/// What is wrong with them.
pub fn workshop(files: &[File]) -> Result<Workshop, Problem> {
    let damaged = |error: String| Problem::new(format!("chương trình bị hỏng: {error}."), "tải lại chương trình.");
    let catalogue = Catalogue::embedded().map_err(|error| damaged(error.to_string()))?;
    let (templates, report) = TemplateSet::new(&templates(files)?);
    refuse("mẫu trình bày", &report)?;
    let house = match files.iter().find(|file| is_style(&file.name)) {
        None => HouseStyle::default(),
        Some(file) => {
            let (house, report) = style_file::read(&file.bytes, &file.name);
            refuse("tệp kiểu chữ", &report)?;
            house
        }
    };
    Ok(Workshop { catalogue, templates, family: family(files)?, house })
}

/// The templates by their names within the folder of templates, which may lie in the folder that was dropped.
fn templates(files: &[File]) -> Result<Vec<(String, String)>, Problem> {
    let files: Vec<&File> = files.iter().filter(|file| is_template(&file.name)).collect();
    let parts = |name: &str| name.split('/').count();
    // `mau/parts/title.hbs` → `parts/title.hbs`: all names begin with the folder that was dropped.
    let first = files.first().and_then(|file| file.name.split_once('/')).map(|(folder, _)| format!("{folder}/"));
    let first = first.filter(|folder| {
        let is_inside = |file: &&File| file.name.starts_with(folder.as_str());
        files.iter().all(is_inside) && files.iter().all(|file| parts(&file.name) > 2)
    });
    let named = |file: &File| {
        let name = first.as_ref().and_then(|folder| file.name.strip_prefix(folder.as_str())).unwrap_or(&file.name);
        let unread = |_| Problem::new(format!("{}: không phải văn bản UTF-8.", file.name), "ghi lại tệp theo UTF-8.");
        Ok((name.to_owned(), String::from_utf8(file.bytes.clone()).map_err(unread)?))
    };
    files.into_iter().map(named).collect()
}

fn family(files: &[File]) -> Result<Family, Problem> {
    let face = |index: usize| files.iter().find(|file| face_of(&file.name) == Some(index));
    let faces: Vec<_> = (0..FILE_NAMES.len()).map(face).collect();
    if faces.iter().all(Option::is_none) {
        return Family::embedded().map_err(|error| Problem::new(format!("phông bị hỏng: {error}."), ""));
    }
    let missing = faces.iter().zip(FILE_NAMES).find(|(face, _)| face.is_none());
    if let Some((_, names)) = missing {
        let message = format!("thiếu tệp phông {}.", names.join(" hoặc "));
        return Err(Problem::new(message, "thả đủ bốn tệp: thường, đậm, nghiêng, đậm nghiêng."));
    }
    let bytes: Vec<Vec<u8>> = faces.into_iter().flatten().map(|file| file.bytes.clone()).collect();
    let bytes = <[Vec<u8>; 4]>::try_from(bytes).map_err(|_| Problem::new("cần đủ bốn tệp phông.", ""))?;
    Family::from_bytes(bytes).map_err(|error| Problem::new(format!("không đọc được phông: {error}."), "chọn tệp khác."))
}

/// The first thing wrong with files of one kind.
fn refuse(what: &str, report: &Report) -> Result<(), Problem> {
    match records(report, &SourceMap::default()).first() {
        None => Ok(()),
        Some(finding) => {
            let place = finding.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
            Err(Problem::new(format!("{what} có lỗi: {}{place}", finding.message), finding.help.clone()))
        }
    }
}
