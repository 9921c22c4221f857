//! Runs over a whole province: many plans → their documents, a report, and the folder of a website.
//!
//! It uses `pipeline` and adds what a run of thousands needs: a journal that survives a power cut, names that every
//! system accepts, and a report of what failed and why.

mod across;
mod address;
mod bind;
mod compare;
mod disclosure;
mod facts;
mod folder;
mod identity;
mod job;
#[cfg_attr(not(feature = "program"), expect(dead_code, reason = "only a run keeps one"))]
mod journal;
mod lock;
mod marks;
mod money;
mod name_pattern;
pub mod names;
pub mod notes;
mod outcome;
mod outcome_list;
mod publish;
mod record;
pub mod report;
#[cfg(feature = "program")]
mod run;
mod shard;
mod sheet;
mod shown;
mod signing;
pub mod site;
mod source;
mod stale;
mod status;
mod withdrawn;

use crate as batch;
use kehoach_base::{archive, diagnostic, digest, vietnamese};
use kehoach_files as files;
use kehoach_input as input;
use kehoach_page::output;
use kehoach_pipeline::{self as pipeline, check};
use kehoach_plan::{self as plan, catalogue};

pub use crate::digest::Digest;
pub use across::{Across, Common, Told};
pub use bind::{Binding, MERGED};
pub use compare::{Change, Comparison, Last};
pub use disclosure::{Action, Disclosure, Reached, Recognised};
pub use folder::{Folder, Refusal};
pub use job::{Job, Reason, Settings};
pub use journal::{Outcomes, Past};
pub use marks::Marks;
pub use name_pattern::{Group, Naming};
pub use outcome::{Budget, Facts, FindingNote, Outcome, SignedNote};
pub use outcome_list::{OutcomeIterator, OutcomeList, WithGeneral};
pub use publish::{Published, publish};
pub use record::Record;
#[cfg(feature = "program")]
pub use run::{Account, End, Run, Summary, WORKER, Watch};
pub use shard::Shard;
pub use sheet::{Sheet, notes};
pub use shown::Gathered;
pub use signing::KEPT;
pub use source::{Entry, Input, Source};
pub use stale::RETIRED;
pub use status::{States, Status};
