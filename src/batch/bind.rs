//! Combines the documents of many plans: one PDF of all, one zip for each group.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use super::outcome::Outcome;
use super::outcome_list::OutcomeList;
use super::site;
use crate::files;
use crate::output::bundle;
use crate::output::pdf::{Merger, signatures};
use crate::output::seal::{self, Sealing};

/// The PDF of all plans, in the folder of the run.
pub const MERGED: &str = "tat-ca-ke-hoach.pdf";

/// What to make beside the documents.
#[derive(Debug, Clone, Default)]
pub struct Binding {
    /// The title of one PDF of all plans.
    pub merged: Option<String>,
    /// Whether each folder of documents is a zip as well.
    pub zips: bool,
}

/// Writes the PDF of all plans that are finished, each under a bookmark of its school; names of files that could not
/// become part of it.
///
/// # Errors
/// Those of `out` and of the list.
pub fn merge(
    outcomes: &dyn OutcomeList,
    root: &Path,
    title: &str,
    out: &mut dyn Write,
) -> io::Result<Vec<(String, io::Error)>> {
    let mut left = Vec::new();
    let mut sealing = Sealing::new(out);
    let mut merger = Merger::new(&mut sealing)?;
    for outcome in outcomes.each()? {
        let Some(name) = plan(&outcome) else { continue };
        let read = files::read(&root.join(name)).map_err(io::Error::other);
        if let Err(error) = read.and_then(|bytes| merger.add(&bookmark(&outcome), unsigned(&bytes))) {
            left.push((name.clone(), error));
        }
    }
    let rest = merger.finish(title, None)?;
    sealing.finish_pdf(&rest)?;
    Ok(left)
}

/// The file as the program wrote it, without what a signing program added behind: the looks of a signature may have
/// fonts of their own, and the signature itself would be broken.
fn unsigned(bytes: &[u8]) -> &[u8] {
    signatures::revisions(bytes).find(|revision| seal::holds(revision, "pdf")).unwrap_or(bytes)
}

/// Whether any plan can become part of it.
///
/// # Errors
/// Those of the list.
pub fn has_any(outcomes: &dyn OutcomeList) -> io::Result<bool> {
    Ok(outcomes.each()?.any(|outcome| plan(&outcome).is_some()))
}

/// The PDF of a finished plan; where it is only in the website, that.
fn plan(outcome: &Outcome) -> Option<&String> {
    let pdfs = || outcome.documents.iter().filter(|name| is_pdf(name));
    let own = pdfs().find(|name| !site::holds(name)).or_else(|| pdfs().next());
    own.filter(|_| outcome.status.is_final())
}

/// Whether a document is a PDF: the program writes endings in small letters.
pub fn is_pdf(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "pdf")
}

/// `TH-01 - Trường Tiểu học Hoa Sen`
fn bookmark(outcome: &Outcome) -> String {
    let code = outcome.code.iter().map(|code| format!("{code} - "));
    code.chain([outcome.shown_name().to_owned()]).collect()
}

/// The documents of finished plans by the folder they are in, in the order of its name.
///
/// # Errors
/// Those of the list.
pub fn groups(outcomes: &dyn OutcomeList) -> io::Result<BTreeMap<String, Vec<String>>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for outcome in outcomes.each()?.filter(|outcome| outcome.status.is_final()) {
        for name in outcome.documents.iter().filter(|name| !site::holds(name)) {
            if let Some((group, _)) = name.split_once('/') {
                groups.entry(group.to_owned()).or_default().push(name.clone());
            }
        }
    }
    Ok(groups)
}

/// The zip of a group: its documents under their names below its folder.
///
/// # Errors
/// A document cannot be read.
pub fn zip(root: &Path, group: &str, names: &[String]) -> io::Result<Vec<u8>> {
    let mut members = Vec::new();
    for name in names {
        let bytes = files::read(&root.join(name)).map_err(io::Error::other)?;
        members.push((name.strip_prefix(group).unwrap_or(name).trim_start_matches('/').to_owned(), bytes));
    }
    Ok(seal::seal(bundle::zip(&members)?, "zip"))
}
