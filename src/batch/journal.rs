//! The journal of a run: one line for each finished plan. It survives a kill and a power cut.
//!
//! While a run goes on, lines are only appended, each after its documents are safe on the disk. A torn last line is
//! ignored. At the beginning and the end of a run the file is rewritten in the order of the source, with the last line
//! of each plan only. So it ends the same, whatever interruptions there were.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::Deserialize;

use super::folder::{Folder, STATE};
use super::outcome::Outcome;
use super::outcome_list::{OutcomeIterator, OutcomeList};
use super::record::Record;
use super::shard::Shard;
use super::source::Source;
use super::withdrawn;
use crate::files;

const NAME: &str = "nhat-ky";
const ENDING: &str = ".jsonl";

/// The journal of a run.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// Bytes of the lines that are whole.
    length: u64,
    lines: Vec<Option<Line>>,
}

/// Where the line of a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    /// Which of the files that were read.
    file: usize,
    start: u64,
    /// Its newline included.
    length: u64,
}

/// What earlier runs left.
#[derive(Debug)]
pub struct Past {
    files: Mutex<Vec<File>>,
    lines: Vec<Option<Line>>,
    /// Plans that are no longer in the source, and have documents.
    pub withdrawn: Vec<Outcome>,
}

/// As much of a line as says whose it is.
#[derive(Deserialize)]
struct Head {
    outcome: HeadOutcome,
}

#[derive(Deserialize)]
struct HeadOutcome {
    source: String,
}

impl Past {
    /// Reads what there is, of all shards; nothing is changed.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn read(root: &Path, shard: Option<Shard>, source: &Source) -> io::Result<Self> {
        let mut files = Vec::new();
        let withdrawn = if shard.is_none() { withdrawn::read(&root.join(STATE)) } else { Vec::new() };
        let mut past = Self { files: Mutex::default(), lines: vec![None; source.plans().len()], withdrawn };
        let numbers: HashMap<&str, usize> =
            source.plans().iter().enumerate().map(|(index, plan)| (plan.name.as_str(), index)).collect();
        let mine: Vec<bool> = (0..source.plans().len()).map(|index| source.is_of(index, shard)).collect();
        for path in journals(&root.join(STATE), shard)? {
            let file = open(&path)?;
            let is_own = shard.is_none() || path.ends_with(name(shard));
            past.scan(&file, files.len(), |source| match numbers.get(source) {
                Some(index) if mine.get(*index) == Some(&true) => Whose::Plan(*index),
                None if is_own => Whose::Gone,
                _ => Whose::Other,
            })?;
            files.push(file);
        }
        past.files = Mutex::new(files);
        Ok(past)
    }

    fn scan(&mut self, file: &File, number: usize, whose: impl Fn(&str) -> Whose) -> io::Result<()> {
        let mut reader = BufReader::new(file);
        let (mut start, mut text) = (0, Vec::new());
        loop {
            text.clear();
            let length = u64::try_from(reader.read_until(b'\n', &mut text)?).unwrap_or(u64::MAX);
            if !text.ends_with(b"\n") {
                return Ok(());
            }
            let line = Line { file: number, start, length };
            start += length;
            let Ok(head) = serde_json::from_slice::<Head>(&text) else { continue };
            match whose(&head.outcome.source) {
                Whose::Plan(index) => {
                    if let Some(slot) = self.lines.get_mut(index) {
                        *slot = Some(line);
                    }
                }
                Whose::Gone => {
                    let outcome = serde_json::from_slice::<Record>(&text).ok().map(|record| record.outcome);
                    self.withdrawn.extend(outcome.filter(|outcome| !outcome.documents.is_empty()));
                }
                Whose::Other => {}
            }
        }
    }

    /// Closes the files: nothing more is asked. Windows gives no file the name of an open one.
    pub fn close(&mut self) {
        if let Ok(files) = self.files.get_mut() {
            files.clear();
        }
    }

    /// What was noted of a plan.
    pub fn record(&self, index: usize) -> Option<Record> {
        let line = self.lines.get(index).copied().flatten()?;
        let mut files = self.files.lock().ok()?;
        let text = line.read(files.get_mut(line.file)?).ok()?;
        drop(files);
        serde_json::from_slice(&text).ok()
    }
}

/// Whose a line is.
enum Whose {
    Plan(usize),
    /// Of a plan that is no longer there.
    Gone,
    /// Of another shard.
    Other,
}

impl Line {
    fn read(self, file: &mut File) -> io::Result<Vec<u8>> {
        let mut text = vec![0; usize::try_from(self.length).unwrap_or(0)];
        file.seek(SeekFrom::Start(self.start))?;
        file.read_exact(&mut text)?;
        Ok(text)
    }
}

impl Journal {
    /// Begins with what earlier runs left, written anew. The journals of shards become part of that of a whole run.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn begin(folder: &Folder, shard: Option<Shard>, past: &mut Past) -> io::Result<Self> {
        let path = folder.state().join(name(shard));
        let files = past.files.get_mut().map_err(|_| io::ErrorKind::Other)?;
        let length = if is_in_order(&past.lines) && files.len() == 1 && path.exists() {
            past.lines.iter().flatten().map(|line| line.length).sum()
        } else {
            0
        };
        let is_whole = length > 0 && fs::metadata(&path)?.len() == length;
        if !is_whole {
            past.lines = rewrite(std::mem::take(files), &past.lines, folder, &path)?;
        }
        *files = vec![open(&path)?];
        if shard.is_none() {
            forget_shards(folder.state())?;
        }
        let file = OpenOptions::new().append(true).open(&path)?;
        let length = file.metadata()?.len();
        Ok(Self { path, file, length, lines: past.lines.clone() })
    }

    /// Notes what became of plans; it is on the disk when this returns.
    ///
    /// # Errors
    /// Those of the file system; then nothing is noted.
    pub fn append<'r>(&mut self, records: impl Iterator<Item = (usize, &'r Record)>) -> io::Result<()> {
        let (mut text, mut lines) = (Vec::new(), Vec::new());
        for (index, record) in records {
            let start = self.length + text.len() as u64;
            serde_json::to_writer(&mut text, record)?;
            text.push(b'\n');
            lines.push((index, Line { file: 0, start, length: self.length + text.len() as u64 - start }));
        }
        if text.is_empty() {
            return Ok(());
        }
        if let Err(error) = self.file.write_all(&text).and_then(|()| self.file.sync_data()) {
            // Half a line would be glued to the next one.
            let _ = self.file.set_len(self.length);
            return Err(error);
        }
        self.length += text.len() as u64;
        for (index, line) in lines {
            if let Some(slot) = self.lines.get_mut(index) {
                *slot = Some(line);
            }
        }
        Ok(())
    }

    /// Ends a run that came to its end: the lines in the order of the source.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn finish(self, folder: &Folder) -> io::Result<Outcomes> {
        let Self { path, file, length, lines } = self;
        drop(file);
        let kept: u64 = lines.iter().flatten().map(|line| line.length).sum();
        if !is_in_order(&lines) || kept != length {
            rewrite(vec![open(&path)?], &lines, folder, &path)?;
        }
        Ok(Outcomes { path })
    }
}

/// The outcomes of a finished run, in the order of the source.
#[derive(Debug)]
pub struct Outcomes {
    path: PathBuf,
}

impl Outcomes {
    /// The lines themselves, one after the other, from the disk: they are never all in memory.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn records(&self) -> io::Result<impl Iterator<Item = Record> + use<>> {
        let lines = BufReader::new(open(&self.path)?).split(b'\n');
        Ok(lines.map_while(|line| serde_json::from_slice::<Record>(&line.ok()?).ok()))
    }
}

impl OutcomeList for Outcomes {
    fn each(&self) -> io::Result<OutcomeIterator<'_>> {
        Ok(Box::new(self.records()?.map(|record| record.outcome)))
    }
}

/// Whether the lines stand in the order of their plans from the start of one file on, with nothing between.
fn is_in_order(lines: &[Option<Line>]) -> bool {
    let mut end = 0;
    lines.iter().flatten().all(|line| {
        let follows = line.file == 0 && line.start == end;
        end = line.start + line.length;
        follows
    })
}

/// Writes the lines in the order of their plans; where they stand now. The files that were read are closed before one of
/// them is replaced.
fn rewrite(
    mut files: Vec<File>,
    lines: &[Option<Line>],
    folder: &Folder,
    path: &Path,
) -> io::Result<Vec<Option<Line>>> {
    let draft = folder.draft();
    let written = write_lines(&mut files, lines, &draft).and_then(|written| {
        drop(files);
        files::rename(&draft, path)?;
        files::sync_folder(folder.state())?;
        Ok(written)
    });
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written
}

fn write_lines(files: &mut [File], lines: &[Option<Line>], draft: &Path) -> io::Result<Vec<Option<Line>>> {
    let mut out = BufWriter::new(OpenOptions::new().create_new(true).write(true).open(draft)?);
    let mut start = 0;
    let mut written = Vec::with_capacity(lines.len());
    for line in lines {
        let Some((line, file)) = line.and_then(|line| Some((line, files.get_mut(line.file)?))) else {
            written.push(None);
            continue;
        };
        out.write_all(&line.read(file)?)?;
        written.push(Some(Line { file: 0, start, length: line.length }));
        start += line.length;
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(written)
}

/// The name of the journal of a run.
fn name(shard: Option<Shard>) -> String {
    shard.map_or_else(|| format!("{NAME}{ENDING}"), |shard| format!("{NAME}-{shard}{ENDING}"))
}

/// All journals; a later one counts before an earlier one. Those of shards are newer than that of a whole run, which takes
/// them in; the own one comes last.
#[expect(clippy::disallowed_methods, reason = "the journals of a run are looked up here")]
fn journals(state: &Path, shard: Option<Shard>) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(state) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(NAME) && name.ends_with(ENDING) {
            paths.push(state.join(name));
        }
    }
    let whole = state.join(name(None));
    let own = shard.map(|shard| state.join(name(Some(shard))));
    paths.sort_by_key(|path| (own.as_ref() == Some(path), *path != whole, path.clone()));
    Ok(paths)
}

/// Removes what shards left, after it became part of the journal of a whole run.
#[expect(clippy::disallowed_methods, reason = "the journals of a run are looked up here")]
fn forget_shards(state: &Path) -> io::Result<()> {
    for entry in fs::read_dir(state)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().contains("-tren-") {
            continue;
        }
        if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the journal is read where it is kept")]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}
