//! A run: several threads take plans one by one, and their documents are flushed to the disk in groups.
//!
//! Only a few plans are in memory at a time. A plan is finished when its documents are safe on the disk and the journal
//! says so, in this order.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::{io, thread};

use super::folder::{Folder, Staged};
use super::job::{Job, Reason};
use super::journal::{Journal, Outcomes, Past};
use super::outcome::{Outcome, SignedNote};
use super::outcome_list::OutcomeList as _;
use super::record::Record;
use super::shard::Shard;
use super::signing;
use super::site;
use super::status::{States, Status};
use super::withdrawn;

/// Limit of plans that wait for the disk.
const WAITING: usize = 32;

/// The first part of the names of the threads that make documents; what fails in them becomes a finding.
pub const WORKER: &str = "lam-van-ban";

/// Room for the walks over nested sections and templates.
const STACK: usize = 32 * 1024 * 1024;

/// How a run is made.
pub struct Run<'a> {
    pub job: Job<'a>,
    pub shard: Option<Shard>,
    pub threads: NonZero<usize>,
    /// Makes everything anew.
    pub force: bool,
    /// Set from outside: what is in hand is finished, nothing new begun.
    pub stop: &'a AtomicBool,
    pub watch: &'a dyn Watch,
}

/// Hears how a run goes on, from any thread.
pub trait Watch: Sync {
    /// A plan is done with: its line is on the disk. `is_new`: it was made, or tried, in this run; `reason`: why.
    fn done(&self, record: &Record, is_new: bool, reason: Option<&Reason>);
}

/// How a run ended.
#[derive(Debug)]
pub struct Summary {
    pub total: usize,
    pub account: Account,
    /// Plans of earlier runs that are not in the source any more.
    pub withdrawn: Vec<Outcome>,
    pub end: End,
}

/// What was done.
#[derive(Debug, Default)]
pub struct Account {
    /// In this run.
    pub made: usize,
    /// Made earlier, and unchanged.
    pub skipped: usize,
    /// Those that failed earlier, and are unchanged, among them.
    pub failed: usize,
    /// How many are in each state, as far as their own findings tell.
    pub states: States,
    /// Documents of an earlier run that belong to no plan any more.
    pub left: Vec<String>,
    /// Signed documents, by plan.
    pub signed: BTreeMap<String, Vec<SignedNote>>,
}

/// Why a run ended.
#[derive(Debug)]
pub enum End {
    /// All plans are done with.
    Whole(Outcomes),
    /// It was asked to stop.
    Stopped,
    /// The disk is full, or does not take the journal.
    Broken(io::Error),
}

/// What a thread hands on.
struct Done {
    index: usize,
    record: Record,
    files: Vec<Staged>,
    /// What was noted of the plan before; of a plan made in this run.
    before: Option<Record>,
    is_new: bool,
    /// Why it was made.
    reason: Option<Reason>,
    /// Documents that stand as they were made, and are signed since.
    signed: Vec<SignedNote>,
}

impl Account {
    /// How many plans were done with.
    pub fn done(&self) -> usize {
        self.made + self.skipped + self.failed + self.states.of(Status::Withdrawn)
    }
}

impl Run<'_> {
    /// Makes what is to be made. `begin` gets the number of plans.
    ///
    /// # Errors
    /// Those of the file system and of the threads, before anything began.
    pub fn start(&self, folder: &Folder, mut past: Past, begin: impl FnOnce(usize)) -> io::Result<Summary> {
        if self.shard.is_none() {
            // The journal forgets them now.
            withdrawn::write(folder, &past.withdrawn)?;
        }
        let journal = Journal::begin(folder, self.shard, &mut past)?;
        let plans: Vec<usize> =
            (0..self.job.source.plans().len()).filter(|index| self.job.source.is_of(*index, self.shard)).collect();
        begin(plans.len());
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads.get())
            .stack_size(STACK)
            .thread_name(|number| format!("{WORKER}-{number}"))
            .build()
            .map_err(io::Error::other)?;
        let hall =
            Hall { run: self, folder, past: &past, plans: &plans, next: AtomicUsize::new(0), broken: Mutex::default() };
        let (mut account, journal) = hall.run_all(&pool, journal)?;
        let broken = hall.broken.into_inner().ok().flatten();
        let withdrawn = std::mem::take(&mut past.withdrawn);
        account.left.extend(withdrawn.iter().flat_map(Outcome::files));
        past.close();
        let total = plans.len();
        let end = match broken {
            Some(error) => End::Broken(error),
            None if account.done() == total => journal.finish(folder).map_or_else(End::Broken, End::Whole),
            None => End::Stopped,
        };
        account.left = still_left(account.left, &end, folder);
        Ok(Summary { total, account, withdrawn, end })
    }
}

/// Those of the documents that still stand, and are not of another plan by now.
fn still_left(mut left: Vec<String>, end: &End, folder: &Folder) -> Vec<String> {
    left.retain(|name| folder.root().join(name).exists());
    if let (false, End::Whole(outcomes)) = (left.is_empty(), end) {
        let taken: BTreeSet<String> =
            outcomes.each().into_iter().flatten().flat_map(|outcome| outcome.files()).collect();
        left.retain(|name| !taken.contains(name));
    }
    left.sort();
    left.dedup();
    left
}

/// Where the threads of a run work.
struct Hall<'a> {
    run: &'a Run<'a>,
    folder: &'a Folder,
    past: &'a Past,
    plans: &'a [usize],
    next: AtomicUsize,
    /// Why the run cannot go on.
    broken: Mutex<Option<io::Error>>,
}

impl Hall<'_> {
    /// Lets all threads work until there is nothing to do; what was done.
    fn run_all(&self, pool: &rayon::ThreadPool, journal: Journal) -> io::Result<(Account, Journal)> {
        let (sender, receiver) = sync_channel(WAITING);
        let ended = thread::scope(|scope| {
            let clerk = Clerk { hall: self, journal, account: Account::default() };
            let clerk = scope.spawn(move || clerk.work(&receiver));
            pool.broadcast(|_| self.work(&sender));
            drop(sender);
            clerk.join()
        });
        ended.map_err(|_| io::Error::other("luồng ghi nhật ký bị hỏng"))
    }

    /// Takes plan after plan, until there is none or the run shall end.
    fn work(&self, sender: &SyncSender<Done>) {
        while !self.is_broken() && !self.run.stop.load(Ordering::Relaxed) {
            let Some(index) = self.plans.get(self.next.fetch_add(1, Ordering::Relaxed)) else { return };
            match self.one(*index) {
                Ok(done) => {
                    if sender.send(done).is_err() {
                        return;
                    }
                }
                Err(error) => return self.fail(error),
            }
        }
    }

    fn one(&self, index: usize) -> io::Result<Done> {
        let job = &self.run.job;
        let Some(plan) = job.source.plans().get(index) else { return Err(io::ErrorKind::InvalidInput.into()) };
        let past = self.past.record(index);
        let input = match job.take(index, plan) {
            Ok(input) => input,
            Err(record) => {
                return Ok(Done {
                    index,
                    record: *record,
                    files: Vec::new(),
                    before: past,
                    is_new: true,
                    reason: None,
                    signed: Vec::new(),
                });
            }
        };
        let mut signed = Vec::new();
        let reason = if self.run.force {
            Some(Reason::Forced)
        } else {
            job.reason(plan, &input, past.as_ref(), self.folder.root(), &mut signed)
        };
        if let (None, Some(record)) = (&reason, &past) {
            let (record, files, before) = (record.clone(), Vec::new(), None);
            return Ok(Done { index, record, files, before, is_new: false, reason, signed });
        }
        let made = job.make(index, plan, &input);
        let (mut record, mut files) = (made.record, Vec::new());
        for (name, bytes) in made.files {
            let known = past.as_ref().and_then(|past| past.content_of(&name));
            match self.folder.stage(name.clone(), &bytes, known) {
                Ok(staged) => files.push(staged),
                Err(error) => {
                    self.folder.discard(&files);
                    files.clear();
                    if is_full(&error) {
                        return Err(error);
                    }
                    record = record.unwritten(&name, &error);
                    break;
                }
            }
        }
        Ok(Done { index, record, files, before: past, is_new: true, reason, signed: Vec::new() })
    }

    fn is_broken(&self) -> bool {
        self.broken.lock().is_ok_and(|broken| broken.is_some())
    }

    /// Ends the run for all threads; the first cause is reported.
    fn fail(&self, error: io::Error) {
        if let Ok(mut broken) = self.broken.lock() {
            broken.get_or_insert(error);
        }
    }
}

fn ending(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, ending)| ending)
}

/// Whether no other plan could be written either.
fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::ReadOnlyFilesystem
    )
}

/// Brings to the disk what the threads made, and keeps the journal.
struct Clerk<'a> {
    hall: &'a Hall<'a>,
    journal: Journal,
    account: Account,
}

/// A plan by its number, what is noted of it, whether it was made in this run, and why.
type Noted = (usize, Record, (bool, Option<Reason>));

impl Clerk<'_> {
    /// Takes all that waits, as one group: the slower the disk, the larger the groups.
    fn work(mut self, receiver: &Receiver<Done>) -> (Account, Journal) {
        while let Ok(first) = receiver.recv() {
            let group: Vec<Done> = std::iter::once(first).chain(receiver.try_iter().take(WAITING)).collect();
            if let Err(error) = self.group(group) {
                self.hall.fail(error);
            }
        }
        (self.account, self.journal)
    }

    fn group(&mut self, group: Vec<Done>) -> io::Result<()> {
        let (mut plans, mut files) = (Vec::new(), Vec::new());
        for Done { index, record, files: staged, before, is_new, reason, signed } in group {
            plans.push((index, record, before, (is_new, reason), (staged.len(), signed)));
            files.extend(staged);
        }
        let mut results = self.hall.folder.settle(&files).into_iter().zip(&files);
        let mut done = Vec::new();
        for (index, mut record, before, is_new, (count, mut signed)) in plans {
            for (result, staged) in results.by_ref().take(count) {
                match result {
                    Ok(None) => {}
                    Ok(Some(kept)) => record = record.kept(&staged.name, &kept),
                    Err(error) if is_full(&error) => return Err(error),
                    Err(error) => record = record.unwritten(&staged.name, &error),
                }
            }
            signed.extend(signing::kept(self.hall.folder.root(), &record));
            if !signed.is_empty() {
                self.account.signed.insert(record.outcome.source.clone(), signed);
            }
            if let Some(before) = before {
                self.leave(&before, &record);
            }
            done.push((index, record, is_new));
        }
        self.note(&done)
    }

    /// What a plan had before and has not now. A document that stands now under another name, as by another pattern of
    /// names, was moved: the old one goes, as one of the same name would have been replaced. What the school was called
    /// otherwise stays.
    fn leave(&mut self, before: &Record, now: &Record) {
        let names = now.outcome.files();
        let endings: Vec<&str> = now.outcome.documents.iter().filter_map(|name| ending(name)).collect();
        let is_same = before.outcome.school == now.outcome.school;
        for name in before.outcome.files().into_iter().filter(|name| !names.contains(name)) {
            let is_moved = is_same && !site::holds(&name) && ending(&name).is_some_and(|it| endings.contains(&it));
            let content = before.content_of(&name).filter(|_| is_moved);
            if !content.is_some_and(|content| self.hall.folder.clear(&name, content)) {
                self.account.left.push(name);
            }
        }
    }

    /// Notes what was done, then reports it.
    fn note(&mut self, records: &[Noted]) -> io::Result<()> {
        let new = records.iter().filter(|(.., (is_new, _))| *is_new);
        self.journal.append(new.map(|(index, record, _)| (*index, record)))?;
        for (_, record, (is_new, reason)) in records {
            match (record.outcome.status, record.outcome.is_undone(), is_new) {
                (Status::Withdrawn, ..) => {}
                (_, true, _) => self.account.failed += 1,
                (_, _, true) => self.account.made += 1,
                (_, _, false) => self.account.skipped += 1,
            }
            self.account.states.add(record.outcome.told_status());
            self.hall.run.watch.done(record, *is_new, reason.as_ref());
        }
        Ok(())
    }
}
