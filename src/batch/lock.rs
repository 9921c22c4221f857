//! Allows one run at a time in a folder: a lock that ends with its process, however that ends.
//!
//! A whole run locks the folder for itself. Shards of a run share that lock, and each has a second one of its own.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use super::shard::Shard;

/// The file that a run locks.
const FILE: &str = "khoa";

/// Held as long as the run goes on.
#[derive(Debug)]
pub struct Lock {
    _files: Vec<File>,
}

impl Lock {
    /// Takes the lock of a run in the folder `state`; `None` when another run has it.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn take(state: &Path, shard: Option<Shard>) -> io::Result<Option<Self>> {
        let whole = open(&state.join(FILE))?;
        let Some(shard) = shard else { return Ok(held(whole.try_lock())?.then(|| Self { _files: vec![whole] })) };
        let part = open(&state.join(format!("{FILE}-{shard}")))?;
        let is_free = held(whole.try_lock_shared())? && held(part.try_lock())?;
        Ok(is_free.then(|| Self { _files: vec![whole, part] }))
    }
}

/// Whether the lock was got. A file system that knows no locks cannot refuse one.
fn held(tried: Result<(), TryLockError>) -> io::Result<bool> {
    match tried {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).open(path)
}
