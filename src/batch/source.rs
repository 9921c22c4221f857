//! The source of a run: a folder of plans, one file, or a workbook of many schools.
//!
//! A folder is searched with its subfolders. Files are in the order of names as people sort them, `TH-2` before
//! `TH-10`; schools are in the order of their list. The report has the same order, and it decides which of two equal
//! names gets a number.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::names;
use super::shard::Shard;
use crate::diagnostic::{Finding, Place, Report, SourceMap, render_text};
use crate::digest::Digest;
use crate::files::keep::plain_stem;
use crate::files::libreoffice::{self, Office};
use crate::files::{self, reason};
use crate::input::Reading;
use crate::input::base::Base;
use crate::output::seal;
use crate::pipeline::{District, Workshop, is_district};
use crate::vietnamese::collate;

/// Endings of the names of plans.
const PLANS: [&str; 7] = ["json", "xlsx", "xlsm", "xls", "ods", "csv", "docx"];
/// The ending of Word documents, which may be made of a plan beside them.
const DOCUMENT: &str = "docx";

/// Endings of documents of older programs, which `LibreOffice` turns into such, where it is on the machine.
const OLD: [&str; 2] = ["doc", "rtf"];
/// The finding about such a document: it was read in another form than it has.
const CONVERTED: &str = "WRD-02";

/// What a run reads.
pub struct Source<'w> {
    /// The folder that the names of the plans begin in.
    root: PathBuf,
    plans: Vec<Entry>,
    district: Option<Roll<'w>>,
    /// Names of files that look like plans and are none: copies that show errors, reports, locks of office programs.
    pub ignored: Vec<String>,
    /// Names of files of a folder that are nothing like a plan.
    pub strangers: Vec<String>,
}

/// A workbook of many schools.
struct Roll<'w> {
    file: String,
    district: District<'w>,
    /// Of what is said to all schools.
    shared: Digest,
}

/// One plan of a source.
#[derive(Debug)]
pub struct Entry {
    /// Within the source, with `/` on every system; `quan-ly.xlsx#TH-001` for a school of a workbook.
    pub name: String,
    /// The first part of the names of its documents; no other plan of the source has it.
    pub stem: String,
    /// The part of its addresses that no other plan has.
    pub slug: String,
}

/// A plan as it was read from the disk.
pub struct Input {
    content: Content,
    /// Of all that the source says in it.
    pub digest: Digest,
}

enum Content {
    File(Vec<u8>),
    /// By its number in the list.
    School(usize),
}

impl<'w> Source<'w> {
    /// Looks up what there is at `path`. `besides`: files and folders within it that are not part of it, such as the
    /// folder of the documents.
    ///
    /// # Errors
    /// In Vietnamese: nothing is there, or a folder or a list of schools cannot be read.
    pub fn open(
        path: &Path,
        besides: &[&Path],
        workshop: &'w Workshop,
        base: Option<&'w Base>,
    ) -> Result<Self, String> {
        let unreadable = |error: io::Error| format!("không đọc được {}: {}.", path.display(), reason(&error));
        if fs::metadata(path).map_err(unreadable)?.is_dir() {
            return Self::folder(path, besides);
        }
        let root = path.parent().unwrap_or_else(|| Path::new("")).to_owned();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = files::read(path)?;
        if is_district(&bytes) {
            return Self::schools(root, name, &bytes, workshop, base);
        }
        let plans = Entry::of_files(vec![name]);
        Ok(Self { root, plans, district: None, ignored: Vec::new(), strangers: Vec::new() })
    }

    fn folder(path: &Path, besides: &[&Path]) -> Result<Self, String> {
        let besides = besides.iter().filter_map(|path| path.canonicalize().ok()).collect();
        let mut search = Search { besides, has_office: libreoffice::is_there(), ..Search::default() };
        search.folder(path, "")?;
        search.ignored.sort();
        search.strangers.sort();
        let plans = Entry::of_files(std::mem::take(&mut search.names));
        let Search { ignored, strangers, .. } = search;
        Ok(Self { root: path.to_owned(), plans, district: None, ignored, strangers })
    }

    fn schools(
        root: PathBuf,
        file: String,
        bytes: &[u8],
        workshop: &'w Workshop,
        base: Option<&'w Base>,
    ) -> Result<Self, String> {
        let told = |finding: Box<Finding>| {
            let text = render_text(&Report::from_iter([*finding]), &SourceMap::default());
            text.trim_start_matches("Lỗi ").trim_end().to_owned()
        };
        let district = workshop.district(bytes, &file).map_err(told)?.over(base);
        let plans = Entry::of_schools(&file, &district);
        let shared = Digest::of(district.shared());
        let district = Some(Roll { file, district, shared });
        Ok(Self { root, plans, district, ignored: Vec::new(), strangers: Vec::new() })
    }

    /// What was found that belongs to no plan.
    pub fn report(&self) -> Report {
        self.district.as_ref().map(|roll| roll.district.report().clone()).unwrap_or_default()
    }

    /// All plans in their order, those of other shards among them.
    pub fn plans(&self) -> &[Entry] {
        &self.plans
    }

    /// Whether a plan, by its number, falls to a shard.
    pub fn is_of(&self, index: usize, shard: Option<Shard>) -> bool {
        self.plans.get(index).is_some_and(|plan| shard.is_none_or(|shard| shard.holds(&plan.name)))
    }

    /// The file that a plan stands in.
    pub fn path(&self, plan: &Entry) -> PathBuf {
        self.root.join(self.district.as_ref().map_or(&plan.name, |roll| &roll.file))
    }

    /// The workbook that all schools stand in, by its name; none where each plan has a file of its own.
    pub fn list(&self) -> Option<&str> {
        self.district.as_ref().map(|roll| roll.file.as_str())
    }

    /// Code and name of the school of a plan, by its number, as far as a list says them.
    pub fn listed(&self, index: usize) -> Option<(&str, &str)> {
        let school = self.district.as_ref()?.district.schools().get(index)?;
        Some((&school.code, &school.name))
    }

    /// What the columns of the office's own say of the school of a plan, by its number: heading and value.
    pub fn own(&self, index: usize) -> Vec<(String, String)> {
        let Some(roll) = &self.district else { return Vec::new() };
        let pairs = roll.district.own_headings().into_iter().zip(roll.district.own_values(index));
        pairs.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The cell of a list that names the school of a plan, by its number.
    pub fn place(&self, index: usize) -> Option<Place> {
        self.district.as_ref()?.district.place_of(index)
    }

    /// The folder that the names of the plans begin in.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Takes in a plan by its number.
    ///
    /// # Errors
    /// In Vietnamese.
    pub fn take(&self, index: usize) -> Result<Input, String> {
        if let Some(roll) = &self.district {
            let own = roll.district.own(index);
            let digest = Digest::of_parts(&[roll.shared.to_string().as_bytes(), &own]);
            return Ok(Input { content: Content::School(index), digest });
        }
        let plan = self.plans.get(index).ok_or("không có kế hoạch này.")?;
        let bytes = files::read(&self.path(plan))?;
        Ok(Input { digest: Digest::of(&bytes), content: Content::File(bytes) })
    }

    /// Reads what was taken in.
    pub fn read(&self, plan: &Entry, input: &Input, workshop: &Workshop, base: Option<&Base>) -> Reading {
        match (&input.content, &self.district) {
            (Content::School(index), Some(roll)) => roll.district.reading(*index),
            (Content::School(_), None) => workshop.read(&[], &plan.name),
            (Content::File(bytes), _) => match libreoffice::modern(&self.path(plan), bytes) {
                Office::Converted(modern) => converted(workshop.read_over(&modern, &plan.name, base), plan),
                Office::NotNeeded | Office::Failed => workshop.read_over(bytes, &plan.name, base),
            },
        }
    }
}

/// A reading, with a finding about its way.
fn converted(mut reading: Reading, plan: &Entry) -> Reading {
    let message = "tệp của Word đời cũ, đọc qua bản .docx do LibreOffice trên máy này chuyển.";
    let help = "đối chiếu văn bản mới với tệp cũ.";
    let place = Place::File { file: Arc::from(plan.name.as_str()) };
    reading.report.push(Finding::hint(CONVERTED, message.to_owned()).help(help).at_place(place));
    reading
}

impl Entry {
    /// The plans of some files, in the order of a run.
    pub fn of_files(mut names: Vec<String>) -> Vec<Self> {
        names.sort_by_cached_key(|name| (collate::key(name), name.clone()));
        let stems = names::stems(&names.iter().map(|name| without_ending(name)).collect::<Vec<_>>());
        Self::all(names, stems)
    }

    fn all(names: impl IntoIterator<Item = String>, stems: Vec<String>) -> Vec<Self> {
        let slugs = names::slugs(&stems);
        names.into_iter().zip(stems).zip(slugs).map(|((name, stem), slug)| Self { name, stem, slug }).collect()
    }

    /// The plans of a workbook of many schools, in the order of its list.
    pub fn of_schools(file: &str, district: &District) -> Vec<Self> {
        // A code is a name, not a path.
        let codes: Vec<String> = district.schools().iter().map(|school| school.key.replace('/', "-")).collect();
        let stems = names::stems(&codes.iter().map(String::as_str).collect::<Vec<_>>());
        let names = district.schools().iter().map(|school| format!("{file}#{}", school.key));
        Self::all(names, stems)
    }
}

#[derive(Default)]
struct Search {
    /// In their one true form.
    besides: Vec<PathBuf>,
    /// Documents of older programs can be read.
    has_office: bool,
    names: Vec<String>,
    ignored: Vec<String>,
    strangers: Vec<String>,
}

impl Search {
    /// Adds what is in a folder; `inside` is its name in the source, with a `/` at its end. Links to folders are not
    /// followed: they may lead in a circle.
    fn folder(&mut self, folder: &Path, inside: &str) -> Result<(), String> {
        let failed = |error: io::Error| format!("không đọc được thư mục {}: {}.", folder.display(), reason(&error));
        let mut files = Vec::new();
        for (path, name, is_folder) in entries(folder).map_err(failed)? {
            if name.starts_with('.') || self.is_beside(&path) {
                continue;
            }
            if is_folder {
                self.folder(&path, &format!("{inside}{name}/"))?;
            } else if !self.takes(&name) {
                self.strangers.push(format!("{inside}{name}"));
            } else if path.is_file() && !is_sealed(&path, &name) {
                files.push(name);
            }
        }
        let documents: Vec<String> = files.extract_if(.., |name| is_document(name)).collect();
        // A document of an older program may have been saved anew beside it.
        let is_renewed = |old: &String| {
            is_old(old) && documents.iter().any(|name| !is_old(name) && without_ending(name) == without_ending(old))
        };
        let own = |name: &&String| !is_made(name, &files) && !is_renewed(name);
        let own: Vec<String> = documents.iter().filter(own).cloned().collect();
        files.extend(own);
        let (ignored, plans): (Vec<_>, Vec<_>) = files.iter().partition(|name| is_ours(name, &files));
        self.names.extend(plans.into_iter().map(|name| format!("{inside}{name}")));
        self.ignored.extend(ignored.into_iter().map(|name| format!("{inside}{name}")));
        Ok(())
    }

    fn takes(&self, name: &str) -> bool {
        is_plan(name) || (self.has_office && is_old(name))
    }

    fn is_beside(&self, path: &Path) -> bool {
        !self.besides.is_empty() && path.canonicalize().is_ok_and(|path| self.besides.contains(&path))
    }
}

/// The content of a folder: path, name, whether it is a folder.
#[expect(clippy::disallowed_methods, reason = "the source of a run is searched here")]
fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, String, bool)>> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.path(), entry.file_name().to_string_lossy().into_owned(), entry.file_type()?.is_dir()))
    };
    fs::read_dir(folder)?.map(entry).collect()
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending.to_lowercase().as_str()))
}

fn is_plan(name: &str) -> bool {
    has_ending(name, &PLANS)
}

fn is_old(name: &str) -> bool {
    has_ending(name, &OLD)
}

fn is_document(name: &str) -> bool {
    has_ending(name, &[DOCUMENT]) || is_old(name)
}

/// Whether a document is as the program wrote it.
fn is_sealed(path: &Path, name: &str) -> bool {
    is_document(name) && files::read(path).is_ok_and(|bytes| seal::holds(&bytes, DOCUMENT))
}

/// Whether a Word document was made of one of these plans, or kept beside it, though somebody edited it since.
fn is_made(name: &str, plans: &[String]) -> bool {
    let stem = without_ending(name);
    let plain = plain_stem(stem);
    let is_again = plain.ends_with(" (làm lại)");
    plain != stem || is_again || plans.iter().any(|plan| without_ending(plan).eq_ignore_ascii_case(plain))
}

/// Whether a file was made by this program, or by an office program while it has a plan open.
fn is_ours(name: &str, beside: &[String]) -> bool {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    name.starts_with("~$")
        || name.starts_with(".~lock")
        || plain_stem(stem) == "bao-cao"
        || is_copy(plain_stem(stem), ending, beside)
}

/// `a-loi.xlsx` and `a-loi-2.xlsx` beside `a.xlsx`: copies that show its errors.
fn is_copy(stem: &str, ending: &str, beside: &[String]) -> bool {
    let Some((base, number)) = stem.rsplit_once("-loi") else { return false };
    let is_number = number.is_empty() || number.strip_prefix('-').is_some_and(|digits| digits.parse::<u32>().is_ok());
    is_number && beside.iter().any(|name| *name == format!("{base}.{ending}"))
}

/// The name without the ending of its file.
fn without_ending(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_reports_and_locks_are_no_plans() {
        let beside = ["a.xlsx", "a-loi.xlsx", "diem-loi.xlsx"].map(str::to_owned);
        for name in ["a-loi.xlsx", "a-loi-2.xlsx", "bao-cao.json", "bao-cao (bản đã sửa).xlsx", "~$a.xlsx"] {
            assert!(is_ours(name, &beside), "{name}");
        }
        for name in ["a.xlsx", "diem-loi.xlsx", "a-loi-x.xlsx", "bao-cao-nam.json"] {
            assert!(!is_ours(name, &beside), "{name}");
        }
        assert!(is_plan("A.XLSX") && is_plan("a.docx") && !is_plan("a.pdf") && !is_plan("json"));
        for (name, is_of_plan) in
            [("a.docx", true), ("cu.docx", false), ("cu (làm lại).docx", true), ("b (bản đã sửa).docx", true)]
        {
            assert_eq!(is_made(name, &beside), is_of_plan, "{name}");
        }
    }
}
