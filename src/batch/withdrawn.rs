//! Schools that are not in the source any more while documents of them are left: the report has each as withdrawn until
//! its documents are gone.
//!
//! The journal has the plans of the source only. So a file beside it keeps these schools.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::folder::Folder;
use super::outcome::{Facts, Outcome};
use super::outcome_list::OutcomeList;
use super::status::Status;
use crate::files;
use crate::vietnamese::normalize::comparable;

const NAME: &str = "da-rut.jsonl";

/// Those that an earlier run left, from the folder of its state.
pub fn read(state: &Path) -> Vec<Outcome> {
    let bytes = files::read(&state.join(NAME)).unwrap_or_default();
    bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

/// Keeps them for the next run.
///
/// # Errors
/// Those of the file system.
pub fn write(folder: &Folder, schools: &[Outcome]) -> io::Result<()> {
    let path = folder.state().join(NAME);
    let schools: Vec<_> = schools.iter().filter(|school| !school.documents.is_empty()).collect();
    if schools.is_empty() {
        return if path.exists() { fs::remove_file(path) } else { Ok(()) };
    }
    let draft = folder.draft();
    files::write_draft(&draft, |out| {
        for school in schools {
            serde_json::to_writer(&mut *out, school)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    })?;
    files::rename(&draft, &path)
}

/// Those of the schools of earlier runs that the source has under no other name, and that have some of the documents
/// that are left; each with these.
///
/// # Errors
/// The outcomes cannot be read.
pub fn of(earlier: Vec<Outcome>, outcomes: &dyn OutcomeList, left: &[String]) -> io::Result<Vec<Outcome>> {
    if earlier.is_empty() {
        return Ok(earlier);
    }
    let (left, mut known): (BTreeSet<&String>, _) = (left.iter().collect(), BTreeSet::new());
    outcomes.each()?.for_each(|outcome| known.extend(names(&outcome)));
    let mut withdrawn = Vec::new();
    for mut outcome in earlier {
        outcome.documents.retain(|name| left.contains(name));
        let names = names(&outcome);
        if !outcome.documents.is_empty() && !names.iter().any(|name| known.contains(name)) {
            known.extend(names);
            outcome.status = Status::Withdrawn;
            (outcome.held, outcome.signed, outcome.findings) = Default::default();
            withdrawn.push(outcome);
        }
    }
    Ok(withdrawn)
}

/// What a school is known again by: its file and line, its code, its name and place.
fn names(outcome: &Outcome) -> Vec<String> {
    let place = outcome.facts.as_ref().map_or("", |facts: &Facts| &facts.place);
    let name = format!("{}\n{}", comparable(outcome.shown_name()), comparable(place));
    let code = outcome.code.as_ref().map(|code| format!("#{}", comparable(code)));
    [outcome.source.clone(), name].into_iter().chain(code).collect()
}
