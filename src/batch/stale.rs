//! Documents of earlier runs that no longer belong to a plan: its school was taken off the list or renamed, its plan
//! has errors now, or other formats are asked for.
//!
//! Every report lists them until they are gone. The website shows only what the report shows: its stale pages and
//! documents are moved to [`RETIRED`], where no link leads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fmt, fs, io};

use super::bind;
use super::folder::{Folder, STATE};
use super::notes::LIST;
use super::outcome::{FindingNote, Outcome};
use super::outcome_list::OutcomeList;
use super::sheet::note;
use super::site;
use super::status::Status;
use crate::diagnostic::{Finding, SourceMap};
use crate::digest::Digest;
use crate::files;
use crate::files::keep::{self, Standing};

/// Where documents of the website go that are no longer public, below the folder of the run.
pub const RETIRED: &str = "cu";
/// The rule of a document that belongs to no plan.
const STALE: &str = "OUT-03";
/// Limit of kept files of one name; then the last one gives way.
const MOST: u32 = 10_000;
/// Endings of documents, and of what they are bound in.
const ENDINGS: [&str; 5] = [".docx", ".pdf", ".html", ".png", ZIP];
const ZIP: &str = ".zip";

/// The documents in the folder of a run that the program wrote, nobody touched, and no plan has now; sorted. `year`: that
/// of the website; what lies in the folders of other years is not of this run.
///
/// # Errors
/// Those of the file system.
pub fn find(outcomes: &dyn OutcomeList, folder: &Folder, year: Option<&str>) -> io::Result<Vec<String>> {
    // A digest is an eighth of a name, and there may be fifty thousand of them.
    let known: BTreeSet<Digest> =
        outcomes.each()?.flat_map(|outcome| outcome.files()).map(|name| Digest::of(name.as_bytes())).collect();
    let mut found = Vec::new();
    search(folder.root(), "", &mut |name| {
        let is_document = ENDINGS.iter().any(|ending| name.ends_with(ending));
        let is_index = name == site::INDEX || (site::holds(&name) && name.ends_with("/index.html"));
        let is_of_other_year = site::year_of(&name).is_some_and(|of| Some(of) != year);
        if is_document && !is_index && !is_of_other_year && !known.contains(&Digest::of(name.as_bytes())) {
            found.push(name);
        }
    })?;
    found.retain(|name| keep::whose(&folder.root().join(name)) == Standing::Ours);
    found.sort();
    Ok(found)
}

/// Takes out the zips: one whose folder has documents stands for them, one whose folder is gone goes too.
pub fn drop_zips(stale: &mut Vec<String>, folder: &Folder) {
    for name in stale.extract_if(.., |name| name.ends_with(ZIP)) {
        let path = folder.root().join(&name);
        if !path.with_extension("").is_dir() {
            // What cannot be removed, as it is open, goes another time.
            let _ = fs::remove_file(path);
        }
    }
}

/// Calls `visit` for each file below a folder; `inside` is its name in the folder of the run, with a `/` at its end. A
/// folder of letters is none of documents.
#[expect(clippy::disallowed_methods, reason = "what earlier runs left is looked up here")]
fn search(folder: &Path, inside: &str, visit: &mut impl FnMut(String)) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{inside}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            let has_letters = entry.path().join(LIST).is_file();
            if !has_letters && ![STATE, RETIRED].contains(&name.as_str()) {
                search(&entry.path(), &format!("{name}/"), visit)?;
            }
        } else {
            visit(name);
        }
    }
    Ok(())
}

/// Moves those of the website out of it; what stays where it was is left in `stale`. How many were moved.
///
/// # Errors
/// Those of the file system.
pub fn retire(stale: &mut Vec<String>, folder: &Folder) -> io::Result<usize> {
    let public: Vec<String> = stale.extract_if(.., |name| site::holds(name)).collect();
    for name in &public {
        let to = free(&folder.root().join(RETIRED).join(name));
        if let Some(above) = to.parent() {
            fs::create_dir_all(above)?;
        }
        files::rename(&folder.root().join(name), &to)?;
    }
    Ok(public.len())
}

/// The path, or one beside it that no file has.
fn free(path: &Path) -> std::path::PathBuf {
    let (stem, ending) = (path.file_stem().unwrap_or_default(), path.extension().unwrap_or_default());
    let numbered = |number: u32| {
        path.with_file_name(format!("{} ({number}).{}", stem.to_string_lossy(), ending.to_string_lossy()))
    };
    std::iter::once(path.to_owned())
        .chain((2..MOST).map(numbered))
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.to_owned())
}

/// A document that belongs to no plan now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    pub name: String,
    /// The school that it is of, and why it has no such document now.
    pub of: Option<(String, Why)>,
}

/// Why a school has no document now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its plan could not be made this time.
    Undone,
    /// It makes none any more.
    Withdrawn,
    /// It stands for all schools, and this run binds none together.
    Unbound,
}

impl Why {
    const fn words(self) -> [&'static str; 2] {
        match self {
            Self::Undone => [
                "kế hoạch nay không làm được",
                "sửa kế hoạch rồi chạy lại thì có bản mới; chưa sửa thì đừng dùng bản này.",
            ],
            Self::Unbound => {
                ["bản ghép của một lần chạy trước", "chạy lại với --merge thì có bản mới; không cần nữa thì xóa."]
            }
            Self::Withdrawn => ["trường đã rút", "lưu nơi khác nếu cần rồi xóa ở đây; chương trình không tự xóa."],
        }
    }
}

impl fmt::Display for Stale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.of {
            Some((school, why)) => write!(formatter, "{} (của {school}, {})", self.name, why.words()[0]),
            None => formatter.write_str(&self.name),
        }
    }
}

/// Tells those of plans that failed and of schools that are withdrawn from those of nobody.
///
/// # Errors
/// The outcomes cannot be read.
pub fn told_apart(names: Vec<String>, outcomes: &dyn OutcomeList, withdrawn: &[Outcome]) -> io::Result<Vec<Stale>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let undone = outcomes.each()?.filter(Outcome::is_undone).map(|outcome| {
        let file = outcome.source.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let code = outcome.code.as_ref().map_or_else(|| stem.to_owned(), |code| code.replace('/', "-"));
        let why = if outcome.status == Status::Withdrawn { Why::Withdrawn } else { Why::Undone };
        (code, (outcome.shown_name().to_owned(), why))
    });
    let undone: BTreeMap<String, (String, Why)> = undone.collect();
    let documents = |school: &'_ Outcome| {
        let whose = (school.shown_name().to_owned(), Why::Withdrawn);
        school.documents.iter().map(|name| (name.clone(), whose.clone())).collect::<Vec<_>>()
    };
    let withdrawn: BTreeMap<String, (String, Why)> = withdrawn.iter().flat_map(documents).collect();
    let of = |name: &String| {
        if name == bind::MERGED {
            return Some(("mọi trường".to_owned(), Why::Unbound));
        }
        let file = name.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        withdrawn.get(name).or_else(|| stem.split(" - ").find_map(|part| undone.get(part))).cloned()
    };
    Ok(names.into_iter().map(|name| Stale { of: of(&name), name }).collect())
}

/// What the report says of each.
pub fn notes(stale: &[Stale]) -> impl Iterator<Item = FindingNote> + '_ {
    stale.iter().map(|Stale { name, of }| {
        let (message, help) = match of {
            Some((school, why)) => {
                let [why, help] = why.words();
                (format!("{name} là văn bản cũ của {school}: {why}."), help)
            }
            None => (
                format!("{name} là văn bản cũ, không thuộc kế hoạch nào của lần chạy này."),
                "kiểm tra rồi xóa hoặc chuyển đi nơi khác; chương trình không tự xóa.",
            ),
        };
        note(&Finding::warning(STALE, message).help(help), &SourceMap::default())
    })
}
