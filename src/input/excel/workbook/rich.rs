//! How the letters of a text look: bold, italic, struck through, raised or lowered.
//!
//! Raised and lowered letters become signs of their own where the faces of the program have one for each (`m²`, `CO₂`,
//! `30°C`); others stay plain, and a finding reports them.

use serde::{Deserialize, Serialize};

use crate::vietnamese::script;
pub use crate::vietnamese::script::Script;

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    /// Struck through: meant to be gone.
    pub struck: bool,
    pub script: Script,
}

/// Letters that look alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub text: String,
    pub look: Look,
}

/// A text with the looks of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::excel) struct RichText {
    pub text: String,
    /// Empty where all of it looks as its cell does.
    pub runs: Vec<Run>,
}

impl RichText {
    pub fn plain(text: String) -> Self {
        Self { text, runs: Vec::new() }
    }

    /// `None` as the look of a run is that of the cell.
    pub fn of(runs: Vec<(String, Option<Look>)>, cell: Look) -> Self {
        let mut merged: Vec<Run> = Vec::new();
        for (text, look) in runs.into_iter().filter(|(text, _)| !text.is_empty()) {
            let look = look.unwrap_or(cell);
            let run = signs(text, look);
            match merged.last_mut().filter(|last| last.look == run.look) {
                Some(last) => last.text.push_str(&run.text),
                None => merged.push(run),
            }
        }
        let text = merged.iter().map(|run| run.text.as_str()).collect();
        if merged.iter().all(|run| run.look == cell) {
            merged.clear();
        }
        Self { text, runs: merged }
    }
}

/// Letters as raised or lowered signs, where all of them have one.
fn signs(text: String, look: Look) -> Run {
    match script::signs(&text, look.script) {
        Some(text) => Run { text, look: Look { script: Script::Line, ..look } },
        None => Run { text, look },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_and_lowered_digits_become_signs() {
        let look = |script| Some(Look { script, ..Look::default() });
        let rich = |script, letters: &str| {
            RichText::of(vec![("m".into(), None), (letters.into(), look(script))], Look::default())
        };
        assert_eq!(rich(Script::Raised, "2"), RichText::plain("m²".into()));
        assert_eq!(rich(Script::Raised, "0"), RichText::plain("m°".into()));
        assert_eq!(rich(Script::Lowered, "10"), RichText::plain("m₁₀".into()));
        for letters in ["th", "-3", "10", "2+"] {
            let kept = rich(Script::Raised, letters);
            assert_eq!((kept.text.as_str(), kept.runs.len()), (&*format!("m{letters}"), 2));
        }
    }

    #[test]
    fn parts_that_look_alike_are_one() {
        let bold = Look { bold: true, ..Look::default() };
        let rich = RichText::of(vec![("a".into(), Some(bold)), ("b".into(), Some(bold)), ("c".into(), None)], bold);
        assert_eq!(rich, RichText::plain("abc".into()));
        let rich = RichText::of(vec![("a".into(), Some(bold)), ("b".into(), None)], Look::default());
        assert_eq!(rich.runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
