//! The files that a run reads: none of them is written over, by whatever name it is called.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

/// The files that a run reads.
#[derive(Debug, Default)]
pub struct Inputs(RefCell<Vec<Identity>>);

/// What two names of one file have in common.
#[derive(Debug, PartialEq, Eq)]
struct Identity {
    /// Links followed, letters as they are on the disk.
    path: Option<PathBuf>,
    /// Device and number, where the system has them: those of a second name are the same.
    number: Option<(u64, u64)>,
}

impl Inputs {
    /// Those that the command line names.
    pub fn of<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Self {
        let inputs = Self::default();
        paths.into_iter().for_each(|path| inputs.add(path));
        inputs
    }

    /// One more.
    pub fn add(&self, path: &Path) {
        self.0.borrow_mut().extend(Identity::of(path));
    }

    /// Whether this is a name of one of them.
    pub fn has(&self, path: &Path) -> bool {
        let Some(asked) = Identity::of(path) else { return false };
        self.0.borrow().iter().any(|known| known.is_of(&asked))
    }
}

impl Identity {
    /// `None` where no file is.
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self { path: path.canonicalize().ok(), number: number(&metadata) })
    }

    fn is_of(&self, other: &Self) -> bool {
        let is_same_path = self.path.is_some() && self.path == other.path;
        is_same_path || (self.number.is_some() && self.number == other.number)
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems say none")]
fn number(metadata: &fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

/// Without unsafe code no other system says it. There a second name of an input is a file that is not ours: it is kept.
#[cfg(not(unix))]
const fn number(_: &fs::Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files are under test")]
mod tests {
    use super::*;

    /// Elsewhere capitals make another name.
    #[cfg(windows)]
    #[test]
    fn a_name_in_capitals_or_by_another_way_is_the_same_file() {
        let folder = std::env::temp_dir().join(format!("kehoach-inputs-{}", std::process::id()));
        fs::create_dir_all(folder.join("con-khac")).unwrap();
        fs::write(folder.join("á.docx"), "x").unwrap();
        fs::write(folder.join("b.docx"), "x").unwrap();
        let inputs = Inputs::of([folder.join("á.docx").as_path()]);
        let names = ["á.docx", "Á.DOCX", "con-khac\\..\\á.docx", "./á.docx", "b.docx"];
        assert_eq!(names.map(|name| inputs.has(&folder.join(name))), [true, true, true, true, false]);
        let _ = fs::remove_dir_all(&folder);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_second_names_are_the_same_file() {
        let folder = std::env::temp_dir().join(format!("kehoach-inputs-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = |name: &str| folder.join(name);
        fs::write(path("a.docx"), "x").unwrap();
        fs::write(path("b.docx"), "x").unwrap();
        fs::hard_link(path("a.docx"), path("hai.docx")).unwrap();
        std::os::unix::fs::symlink(path("a.docx"), path("link.docx")).unwrap();
        let inputs = Inputs::of([path("a.docx").as_path()]);
        let names = ["a.docx", "hai.docx", "link.docx", "../b.docx", "b.docx", "khong-co.docx"];
        assert_eq!(names.map(|name| inputs.has(&path(name))), [true, true, true, false, false, false]);
        let _ = fs::remove_dir_all(&folder);
    }
}
