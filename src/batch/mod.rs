//! A whole province in one run: many plans → their documents, a report, and the folder of a website.
//!
//! Built on `pipeline`; what it adds is what a run of thousands needs: a journal that survives a power cut, names that
//! every system accepts, and a report of what failed and why (design, section 10).

mod digest;
mod facts;
mod folder;
mod job;
mod journal;
mod lock;
mod names;
mod outcome;
mod record;
mod run;
mod shard;
mod source;

pub use digest::Digest;
pub use folder::{Folder, Refusal};
pub use job::{Job, Reason};
pub use journal::{Outcomes, Past};
pub use outcome::{Budget, Facts, FindingNote, Outcome, Status};
pub use record::Record;
pub use run::{End, Run, Summary, WORKER, Watch};
pub use shard::Shard;
pub use source::{Entry, Input, Source};
