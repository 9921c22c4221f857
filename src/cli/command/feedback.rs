//! What goes back to the schools of a run: copies of their workbooks with notes at the cells, short letters, a list for
//! mail merge.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use crate::batch::notes::{self, Addressed};
use crate::batch::{FindingNote, OutcomeList, Source, names};
use crate::check::registry;
use crate::cli::console::Console;
use crate::cli::setup::{self, reason};
use crate::diagnostic::{Finding, Place, Report, Severity, SourceMap};
use crate::files;
use crate::files::keep::{self, Written};
use crate::output::seal;
use crate::pipeline::{Made, Workshop, is_workbook};

/// The list for mail merge.
const LIST: &str = "danh-sach-gui.xlsx";

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
    let failed = |path: &Path, error: &std::io::Error| format!("không ghi được {}: {}.", path.display(), reason(error));
    let all = outcomes.each().map_err(|error| failed(folder, &error))?;
    let mut schools = Vec::new();
    for (plan, outcome) in source.plans().iter().zip(all) {
        let stem = names::document(&plan.stem, &outcome.school);
        let mut school = Addressed { note: format!("{stem}.txt"), notice: String::new(), outcome };
        let path = folder.join(&school.note);
        // With a mark, so that the old Notepad shows the letters.
        let text = format!("\u{feff}{}", notes::text(&school.outcome)).replace('\n', "\r\n");
        files::write(&path, text.as_bytes()).map_err(|error| failed(&path, &error))?;
        if let Some(notice) = notes::notice(&school.outcome, workshop) {
            school.notice = format!("{stem}.docx");
            put(&folder.join(&school.notice), &notice, console)?;
        }
        schools.push(school);
    }
    let list = notes::list(&schools).map_err(|error| format!("không ghi được {LIST}: {error}."))?;
    put(&folder.join(LIST), &seal::seal(list, "xlsx"), console)?;
    Ok(schools.len())
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
        for note in &outcome.findings {
            if let Some(finding) = finding(note) {
                let has_cell = !note.cell.is_empty();
                gathered.add(match source.place(index) {
                    // Of a school as a whole: at its line of the list.
                    Some(place) if !has_cell => finding.at_place(place),
                    _ => finding,
                });
            }
        }
    }
    if let (1, Some(gathered)) = (of_file.len(), of_file.values_mut().next()) {
        general.iter().for_each(|finding| gathered.add(finding.clone()));
        outcomes.general().iter().filter_map(finding).for_each(|finding| gathered.add(finding));
    }
    let mut written = 0;
    for (path, Gathered { report, .. }) in of_file {
        let bytes = setup::read(&path)?;
        let name = path.display().to_string();
        if report.is_empty() || !is_workbook(&bytes, &name) {
            continue;
        }
        let inside = path.strip_prefix(source.root()).unwrap_or(&path);
        written += usize::from(copy(&bytes, &name, report, &folder.join(copy_name(inside)), console)?);
    }
    Ok(written)
}

/// Writes one copy; whether the workbook is of a kind that can carry notes.
///
/// # Errors
/// In Vietnamese.
pub fn copy(bytes: &[u8], name: &str, report: Report, to: &Path, console: Console) -> Result<bool, String> {
    let made = Made { report, ..Made::default() };
    match made.annotated(bytes, name) {
        Some(Ok(copy)) => put(to, &copy, console).map(|()| true),
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

/// Findings of a workbook, each once: what is shared is found in every school.
#[derive(Debug, Default)]
pub struct Gathered {
    pub report: Report,
    seen: HashSet<String>,
}

impl Gathered {
    /// Adds what is not said yet.
    pub fn add(&mut self, finding: Finding) {
        if self.seen.insert(format!("{:?} {}", finding.anchor, finding.message)) {
            self.report.push(finding);
        }
    }
}

/// A finding as the journal has it.
fn finding(note: &FindingNote) -> Option<Finding> {
    let rule = registry::find(&note.rule)?.id;
    let all = [Severity::Error, Severity::Warning, Severity::Hint];
    let severity = all.into_iter().find(|severity| severity.id() == note.severity)?;
    let finding = Finding::new(rule, severity, note.message.clone()).help(note.help.clone());
    Some(if note.cell.is_empty() {
        finding
    } else {
        finding.at_place(Place::Cell { file: "".into(), sheet: note.sheet.clone(), cell: note.cell.clone() })
    })
}

fn put(path: &Path, bytes: &[u8], console: Console) -> Result<(), String> {
    let name = path.display();
    match keep::write(path, bytes) {
        Ok(Written::Kept(kept)) => console.warn(&keep::told(&name.to_string(), &kept)),
        Ok(Written::New | Written::Same) => {}
        Err(error) => return Err(format!("không ghi được {name}: {}.", reason(&error))),
    }
    Ok(())
}
