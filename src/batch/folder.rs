//! The folder a run writes into: documents appear in it whole, and are on the disk before anybody is told.
//!
//! A file is written into a folder of drafts first. Then a group of files is brought to the disk together, moved to
//! their names, and the folders that hold the names are brought to the disk too: one by one, the waiting for the disk
//! would cost more than the making. Drafts that a killed run left are removed by the next one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::digest::Digest;
use super::lock::Lock;
use super::shard::Shard;
use crate::input::file as input;
use crate::output::file;

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
    draft: PathBuf,
    /// Below the folder of the run, with `/`.
    pub name: String,
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
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the state of the run is kept.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// A path in the folder of drafts that nobody else uses.
    pub fn draft(&self) -> PathBuf {
        self.drafts.join(self.next.fetch_add(1, Ordering::Relaxed).to_string())
    }

    /// Writes a file that is to have this name. It may still be only in memory.
    ///
    /// # Errors
    /// Those of the file system; nothing is left behind.
    pub fn stage(&self, name: String, bytes: &[u8]) -> io::Result<Staged> {
        self.stage_with(name, |out| out.write_all(bytes))
    }

    /// The same of a file that need not be in memory as a whole.
    ///
    /// # Errors
    /// Those of `fill` and of the file system; nothing is left behind.
    pub fn stage_with(
        &self,
        name: String,
        fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> io::Result<Staged> {
        let draft = self.draft();
        file::write_draft(&draft, fill)?;
        Ok(Staged { draft, name })
    }

    /// Gives all files their names, for good; the result of each, in their order.
    pub fn settle(&self, files: &[Staged]) -> Vec<io::Result<()>> {
        let drafts: Vec<&Path> = files.iter().map(|staged| staged.draft.as_path()).collect();
        let mut folders = BTreeSet::new();
        let moved = |(staged, synced): (&Staged, io::Result<()>)| {
            let named = synced.and_then(|()| self.name(staged, &mut folders));
            if named.is_err() {
                // The failure that matters is the first one.
                let _ = fs::remove_file(&staged.draft);
            }
            named
        };
        let mut results: Vec<io::Result<()>> = files.iter().zip(file::sync(&drafts)).map(moved).collect();
        for folder in folders {
            if let Err(error) = file::sync_folder(&folder) {
                let kind = error.kind();
                results.iter_mut().filter(|result| result.is_ok()).for_each(|result| *result = Err(kind.into()));
            }
        }
        results
    }

    /// Moves a file to its name; `folders`: those whose lists of names changed.
    fn name(&self, staged: &Staged, folders: &mut BTreeSet<PathBuf>) -> io::Result<()> {
        let path = self.root.join(&staged.name);
        let Some(folder) = path.parent() else { return Err(io::ErrorKind::InvalidInput.into()) };
        if !folders.contains(folder) && !folder.is_dir() {
            fs::create_dir_all(folder)?;
            let above = folder.ancestors().skip(1).take_while(|above| above.starts_with(&self.root));
            folders.extend(above.map(Path::to_owned));
        }
        fs::rename(&staged.draft, &path)?;
        folders.insert(folder.to_owned());
        Ok(())
    }

    /// Removes files that shall have no name after all.
    pub fn discard(&self, files: &[Staged]) {
        for staged in files {
            let _ = fs::remove_file(&staged.draft);
        }
    }
}

/// Clears away what only a run in progress needs, while the lock is still held.
impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is cleared away when the next run begins.
        let _ = fs::remove_dir_all(&self.drafts);
    }
}

/// What can be wrong with a document that was made once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amiss {
    Missing,
    Altered,
}

/// What is wrong with a document in a folder that shall have this content; `None` when it has.
#[must_use]
pub fn amiss(folder: &Path, name: &str, digest: Digest) -> Option<Amiss> {
    match input::read(&folder.join(name)) {
        Err(_) => Some(Amiss::Missing),
        Ok(bytes) => (Digest::of(&bytes) != digest).then_some(Amiss::Altered),
    }
}
