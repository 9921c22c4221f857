//! The outcomes of a run, which can be read more than once.

use std::collections::BTreeMap;
use std::io;

use super::compare::Comparison;
use super::outcome::{FindingNote, Outcome, SignedNote};

/// One after another.
pub type OutcomeIterator<'a> = Box<dyn Iterator<Item = Outcome> + 'a>;

/// The outcomes of a run in the order of their source. Report and website count first and write then, so they go through
/// them more than once; nothing is kept, so that ten thousand schools take no more memory than one thousand.
pub trait OutcomeList {
    /// All outcomes from the first on; the same each time.
    ///
    /// # Errors
    /// Those of the file they are kept in.
    fn each(&self) -> io::Result<OutcomeIterator<'_>>;

    /// What was found that belongs to no plan: rows of a code that no school has, documents that earlier runs left.
    fn general(&self) -> &[FindingNote] {
        &[]
    }

    /// What changed since another run, where one was asked about.
    fn comparison(&self) -> Option<&Comparison> {
        None
    }
}

/// Outcomes with what was found besides.
pub struct WithGeneral<'a> {
    pub outcomes: &'a dyn OutcomeList,
    /// Schools that are not in the source any more.
    pub withdrawn: Vec<Outcome>,
    pub general: Vec<FindingNote>,
    pub comparison: Option<Comparison>,
    /// Signed documents, by plan.
    pub signed: BTreeMap<String, Vec<SignedNote>>,
}

impl OutcomeList for WithGeneral<'_> {
    fn each(&self) -> io::Result<OutcomeIterator<'_>> {
        let each = self.outcomes.each()?.chain(self.withdrawn.iter().cloned());
        if self.signed.is_empty() {
            return Ok(Box::new(each));
        }
        Ok(Box::new(each.map(|mut outcome| {
            let Some(signed) = self.signed.get(&outcome.source) else { return outcome };
            outcome.findings.extend(signed.iter().filter_map(SignedNote::finding));
            outcome.signed.clone_from(signed);
            outcome.settled()
        })))
    }

    fn general(&self) -> &[FindingNote] {
        &self.general
    }

    fn comparison(&self) -> Option<&Comparison> {
        self.comparison.as_ref()
    }
}

impl OutcomeList for &[Outcome] {
    fn each(&self) -> io::Result<OutcomeIterator<'_>> {
        Ok(Box::new(self.iter().cloned()))
    }
}

impl OutcomeList for Vec<Outcome> {
    fn each(&self) -> io::Result<OutcomeIterator<'_>> {
        Ok(Box::new(self.iter().cloned()))
    }
}
