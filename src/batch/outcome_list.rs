//! The outcomes of a run, as often as they are needed.

use std::io;

use super::outcome::Outcome;

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
