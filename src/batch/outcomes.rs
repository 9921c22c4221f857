//! The outcomes of a run, as often as they are needed.

use super::outcome::Outcome;

/// The outcomes of a run in the order of their source. Report and website count first and write then, so they go through
/// them more than once; nothing is kept, so that ten thousand schools take no more memory than one thousand.
pub trait Outcomes {
    /// All outcomes from the first on; the same each time.
    fn each(&self) -> Box<dyn Iterator<Item = Outcome> + '_>;
}

impl Outcomes for [Outcome] {
    fn each(&self) -> Box<dyn Iterator<Item = Outcome> + '_> {
        Box::new(self.iter().cloned())
    }
}

impl Outcomes for Vec<Outcome> {
    fn each(&self) -> Box<dyn Iterator<Item = Outcome> + '_> {
        self.as_slice().each()
    }
}
