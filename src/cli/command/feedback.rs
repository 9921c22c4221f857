//! What goes back to the schools of a run: copies of their workbooks with notes at the cells, short letters, a list for
//! mail merge.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::batch::notes::{self, Addressed};
use crate::batch::{Gathered, Outcome, OutcomeList, Source, names};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason};
use crate::cli::writing::{self, put};
use crate::diagnostic::{Report, SourceMap};
use crate::pipeline::{Reply, Workshop, is_workbook};

/// Writes the notes of all schools and the list; how many schools have one.
///
/// # Errors
/// In Vietnamese.
pub fn letters(
    source: &Source,
    outcomes: &dyn OutcomeList,
    workshop: &Workshop,
    folder: &Path,
    console: Console,
) -> Result<usize, String> {
    let unread = |error| format!("không ghi được {}: {}.", folder.display(), reason(&error));
    let all = outcomes.each().map_err(unread)?;
    let mut schools = Vec::new();
    let sent = source.plans().iter().zip(all).enumerate().filter(|(_, (_, outcome))| notes::is_sent(outcome));
    for (index, (plan, mut outcome)) in sent {
        place(source, index, &mut outcome, workshop);
        let stem = names::document(&plan.stem, &outcome.school);
        let (school, letters) = Addressed::with_letters(&stem, outcome, workshop);
        for (name, bytes) in letters {
            let path = folder.join(&name);
            if name == school.note {
                writing::file(&path, &bytes)?;
            } else {
                put(&path, &bytes, console)?;
            }
        }
        schools.push(school);
    }
    put(&folder.join(notes::LIST), &notes::list(&schools)?, console)?;
    Ok(schools.len())
}

/// Gives the findings of a school whose form was collected their places in that form, where it still lies where it was.
fn place(source: &Source, index: usize, outcome: &mut Outcome, workshop: &Workshop) {
    let file = Reply::taken(&outcome.own)
        .map(|(file, _)| file.to_owned())
        .filter(|_| !outcome.findings.is_empty() || outcome.common > 0);
    let form = file.and_then(|file| Some(workshop.read(&setup::read(&source.root().join(&file)).ok()?, &file)));
    let input = form.as_ref().and_then(|_| source.take(index).ok());
    let plan = source.plans().get(index).zip(input).map(|(plan, input)| source.read(plan, &input, workshop, None));
    notes::in_form(outcome, plan.and_then(|reading| reading.plan).as_ref(), form.as_ref());
}

/// Writes copies of the workbooks of a run in which each wrong cell is coloured and has its note; how many.
///
/// # Errors
/// In Vietnamese.
pub fn copies(
    source: &Source,
    outcomes: &dyn OutcomeList,
    general: &Report,
    folder: &Path,
    console: Console,
) -> Result<usize, String> {
    let all = outcomes.each().map_err(|error| format!("không đọc được nhật ký: {}.", reason(&error)))?;
    let mut of_file: BTreeMap<PathBuf, Gathered> = BTreeMap::new();
    for (index, (plan, outcome)) in source.plans().iter().zip(all).enumerate() {
        let gathered = of_file.entry(source.path(plan)).or_default();
        gathered.add_notes(&outcome.findings, source.place(index).as_ref());
    }
    if let (1, Some(gathered)) = (of_file.len(), of_file.values_mut().next()) {
        general.iter().for_each(|finding| gathered.add(finding.clone()));
        gathered.add_notes(outcomes.general(), None);
    }
    let mut written = 0;
    for (path, gathered) in of_file {
        let bytes = setup::read(&path)?;
        let name = path.display().to_string();
        if gathered.report.is_empty() || !is_workbook(&bytes, &name) {
            continue;
        }
        let inside = path.strip_prefix(source.root()).unwrap_or(&path);
        written += usize::from(copy(&bytes, &name, gathered, &folder.join(copy_name(inside)), console)?);
    }
    Ok(written)
}

/// Writes one copy; whether the workbook is of a kind that can carry notes.
///
/// # Errors
/// In Vietnamese.
pub fn copy(bytes: &[u8], name: &str, gathered: Gathered, to: &Path, console: Console) -> Result<bool, String> {
    match gathered.copy(bytes, name) {
        Some(Ok(copy)) => put(to, &copy, console).map(|_| true),
        Some(Err(finding)) => {
            console.findings(&Report::from_iter([*finding]), &SourceMap::default());
            Ok(false)
        }
        None => Ok(false),
    }
}

/// `a-loi.xlsx`.
pub fn copy_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or_else(|| "xlsx".to_owned(), |ending| ending.to_string_lossy().into_owned());
    path.with_file_name(format!("{stem}-loi.{ending}"))
}
