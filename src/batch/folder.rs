//! The output folder of a run: a document appears in it complete, and is safe on the disk before it is reported.
//!
//! A file is first written into a folder of drafts. Then a group of files is flushed to the disk together and moved to
//! their final names, and the folders of these names are flushed too. Flushing one file at a time would take longer
//! than making the documents. The next run removes drafts that a killed run left.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::lock::Lock;
use super::outcome::SignedNote;
use super::shard::Shard;
use super::signing;
use crate::digest::Digest;
use crate::files;
use crate::files::keep::{self, Kept, Standing};

/// Holds the journal, the lock and the drafts. Its name begins with a dot: no source is searched there.
pub const STATE: &str = ".kehoach";
const DRAFTS: &str = "tam";

/// The folder of a run, locked for it.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    state: PathBuf,
    drafts: PathBuf,
    next: AtomicU64,
    _lock: Lock,
}

/// Why a run cannot begin in a folder.
#[derive(Debug)]
pub enum Refusal {
    /// Another run is writing into it.
    InUse,
    /// The file system refused.
    Failed(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// A file that waits for its name.
#[derive(Debug)]
pub struct Staged {
    /// `None` where the file stands already as it shall be.
    draft: Option<PathBuf>,
    /// Whether what stands there is somebody's own and gets another name; then, whether it is signed.
    keeps: Option<bool>,
    /// Below the folder of the run, with `/`.
    pub name: String,
}

impl Staged {
    fn of(draft: PathBuf, standing: Standing, name: String) -> Self {
        let keeps = match standing {
            Standing::Theirs { is_signed } => Some(is_signed),
            Standing::Free | Standing::Same | Standing::Ours => None,
        };
        Self { draft: Some(draft), keeps, name }
    }
}

impl Folder {
    /// Makes the folder if need be, locks it, and clears away what a killed run left.
    ///
    /// # Errors
    /// Another run is at work there, or the file system refuses.
    pub fn open(root: &Path, shard: Option<Shard>) -> Result<Self, Refusal> {
        let state = root.join(STATE);
        fs::create_dir_all(&state)?;
        let lock = Lock::take(&state, shard)?.ok_or(Refusal::InUse)?;
        let drafts = state.join(shard.map_or_else(|| DRAFTS.to_owned(), |shard| format!("{DRAFTS}-{shard}")));
        if drafts.exists() {
            fs::remove_dir_all(&drafts)?;
        }
        fs::create_dir(&drafts)?;
        Ok(Self { root: root.to_owned(), state, drafts, next: AtomicU64::new(0), _lock: lock })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the state of the run is kept.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// A path in the folder of drafts that nobody else uses.
    pub fn draft(&self) -> PathBuf {
        self.drafts.join(self.next.fetch_add(1, Ordering::Relaxed).to_string())
    }

    /// Writes a file that is to have this name, unless it stands there already. It may still be only in memory. `known`:
    /// what an earlier run wrote there.
    ///
    /// # Errors
    /// Those of the file system; nothing is left behind.
    pub fn stage(&self, name: String, bytes: &[u8], known: Option<Digest>) -> io::Result<Staged> {
        let judge = |there: &[u8]| {
            let is_known = || known.is_some_and(|known| Digest::of(there) == known);
            (there == bytes).then_some(Standing::Same).or_else(|| is_known().then_some(Standing::Ours))
        };
        match keep::standing(&self.root.join(&name), judge) {
            Standing::Same => Ok(Staged { draft: None, keeps: None, name }),
            standing => {
                let draft = self.draft();
                files::write_draft(&draft, |out| out.write_all(bytes))?;
                Ok(Staged::of(draft, standing, name))
            }
        }
    }

    /// The same of a file that need not be in memory as a whole.
    ///
    /// # Errors
    /// Those of `fill` and of the file system; nothing is left behind.
    pub fn stage_with(
        &self,
        name: String,
        fill: impl FnOnce(&mut files::Draft) -> io::Result<()>,
    ) -> io::Result<Staged> {
        let draft = self.draft();
        files::write_draft(&draft, fill)?;
        let path = self.root.join(&name);
        // A report that somebody has open is not touched without need.
        if keep::are_equal(&draft, &path) {
            // What is left is cleared away when the run ends.
            let _ = fs::remove_file(&draft);
            return Ok(Staged { draft: None, keeps: None, name });
        }
        Ok(Staged::of(draft, keep::whose(&path), name))
    }

    /// Gives all files their names, for good; the result of each, in their order. What somebody else made of a file
    /// that stood there has another name then: that one.
    pub fn settle(&self, files: &[Staged]) -> Vec<io::Result<Option<PathBuf>>> {
        let drafts: Vec<&Path> = files.iter().filter_map(|staged| staged.draft.as_deref()).collect();
        let mut synced = files::sync(&drafts).into_iter();
        let mut folders = BTreeSet::new();
        let moved = |staged: &Staged| {
            let Some(draft) = &staged.draft else { return Ok(None) };
            let named = synced.next().unwrap_or(Ok(())).and_then(|()| self.name(draft, staged, &mut folders));
            if named.is_err() {
                // The failure that matters is the first one.
                let _ = fs::remove_file(draft);
            }
            named
        };
        let mut results: Vec<io::Result<Option<PathBuf>>> = files.iter().map(moved).collect();
        for folder in folders {
            if let Err(error) = files::sync_folder(&folder) {
                let kind = error.kind();
                results.iter_mut().filter(|result| result.is_ok()).for_each(|result| *result = Err(kind.into()));
            }
        }
        results
    }

    /// Moves a file to its name; `folders`: those whose lists of names changed.
    fn name(&self, draft: &Path, staged: &Staged, folders: &mut BTreeSet<PathBuf>) -> io::Result<Option<PathBuf>> {
        let path = self.root.join(&staged.name);
        let Some(folder) = path.parent() else { return Err(io::ErrorKind::InvalidInput.into()) };
        if !folders.contains(folder) && !folder.is_dir() {
            fs::create_dir_all(folder)?;
            let above = folder.ancestors().skip(1).take_while(|above| above.starts_with(&self.root));
            folders.extend(above.map(Path::to_owned));
        }
        let kept = staged.keeps.map(|is_signed| Kept::of(&path, is_signed)).transpose()?;
        if let Err(error) = files::rename(draft, &path) {
            kept.into_iter().for_each(Kept::undo);
            return Err(error);
        }
        folders.insert(folder.to_owned());
        Ok(kept.map(|kept| kept.path))
    }

    /// Removes a file that has this content, and the folders that are empty then; whether it did.
    pub fn clear(&self, name: &str, content: Digest) -> bool {
        let path = self.root.join(name);
        if amiss(&self.root, name, content).is_some() || fs::remove_file(&path).is_err() {
            return false;
        }
        for above in path.ancestors().skip(1).take_while(|above| *above != self.root) {
            // A folder with something in it stays.
            if fs::remove_dir(above).is_err() {
                break;
            }
        }
        true
    }

    /// Removes files that shall have no name after all.
    pub fn discard(&self, files: &[Staged]) {
        for staged in files {
            let _ = staged.draft.as_ref().map(fs::remove_file);
        }
    }
}

/// Removes what only a run in progress needs, while the folder is still locked.
impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is cleared away when the next run begins.
        let _ = fs::remove_dir_all(&self.drafts);
    }
}

/// What can be wrong with a document that was made once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amiss {
    Missing,
    Altered,
    /// Nothing: it is signed since.
    Signed(SignedNote),
}

/// What is wrong with a document in a folder that shall have this content; `None` when it has.
pub fn amiss(folder: &Path, name: &str, digest: Digest) -> Option<Amiss> {
    match files::read(&folder.join(name)) {
        Err(_) => Some(Amiss::Missing),
        Ok(bytes) if Digest::of(&bytes) == digest => None,
        Ok(bytes) => Some(match signing::look(&bytes, name, digest) {
            Some(signed) if signed.is_current => Amiss::Signed(signed),
            _ => Amiss::Altered,
        }),
    }
}
