//! A finished Word document → findings and score, in which no plan, form or template takes part; or → the plan it prints.

use std::sync::Arc;

use crate::catalogue::Abbreviations;
use crate::check;
use crate::check::document::{self, Known};
use crate::diagnostic::{Anchor, Finding, Place, Report};
use crate::input::Reading;
use crate::input::excel;
use crate::input::word;
use crate::plan::{self, BlockKind, ImageBlock, Numbering, Plan, visit};
use crate::transcribe::{self, Known as Wanted};

use super::{Load, Workshop};
pub use crate::check::document::Score;

/// What was found in a Word document.
#[derive(Debug)]
pub struct Inspected {
    pub report: Report,
    /// `None` when the file was refused.
    pub score: Option<Score>,
}

/// Endings of the names of Word documents.
const DOCUMENTS: [&str; 5] = [".docx", ".docm", ".dotx", ".dotm", ".doc"];

/// Whether a file is a Word document, or was meant to be one. Its name decides where the content does not contradict: a
/// workbook that is locked or damaged looks like a document that is; the content decides for all other names.
pub fn is_word(bytes: &[u8], file: &str) -> bool {
    let file = file.to_lowercase();
    let is_named = |endings: &[&str]| endings.iter().any(|ending| file.ends_with(ending));
    (is_named(&DOCUMENTS) && !word::is_workbook(bytes)) || (!is_named(&super::WORKBOOKS) && word::is_word(bytes))
}

/// The form that documents are read as.
const FORM: &str = "free";
/// What the main part of a document is called in nearly every file.
const MAIN_PART: &[u8] = b"word/document";

/// Whether a file is read as a plan that a Word document prints: what only looks like one is left to other readers,
/// which say what is wrong with it.
pub fn is_document(bytes: &[u8], file: &str) -> bool {
    let is_named = || DOCUMENTS.iter().any(|ending| file.to_lowercase().ends_with(ending));
    let is_json = bytes.trim_ascii_start().starts_with(b"{") && !bytes.starts_with(b"{\\rtf");
    !is_json && is_word(bytes, file) && (is_named() || bytes.windows(MAIN_PART.len()).any(|window| window == MAIN_PART))
}

/// What the documents are called that are made anew of a Word document, without an ending: never as it is.
pub fn anew(stem: &str) -> String {
    format!("{stem} (làm lại)")
}

/// The folder beside a file where its pictures are written.
pub fn picture_folder(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}-anh")
}

impl Workshop {
    /// Reads the plan that a Word document prints, with its pictures.
    pub fn read_document(&self, bytes: &[u8], file: &str) -> Reading {
        let refused = |finding: Finding| {
            let finding = finding.at_place(Place::File { file: Arc::from(file) });
            Reading { report: Report::from_iter([finding]), ..Reading::default() }
        };
        let manuscript = match word::read(bytes) {
            Ok(manuscript) => manuscript,
            Err(finding) => return refused(*finding),
        };
        let abbreviations = match Abbreviations::embedded() {
            Ok(abbreviations) => abbreviations,
            Err(error) => return refused(Finding::error("OUT-01", error.to_string())),
        };
        let folder = picture_folder(file);
        let numbering = self.templates.form(FORM).map(|form| formats(&form.numbering)).unwrap_or_default();
        let wanted = Wanted {
            abbreviations: &abbreviations,
            school_types: self.catalogue.school_types(),
            numbering: &numbering,
            file,
            pictures: &folder,
        };
        let mut reading = transcribe::transcribe(&manuscript, wanted);
        if let Some(plan) = &mut reading.plan {
            self.recognise(plan, &mut reading.sources, &mut reading.report);
        }
        let parts = manuscript.paragraphs.iter().flat_map(|paragraph| &paragraph.figures).map(|figure| &figure.part);
        let mut named = Vec::new();
        visit::blocks(reading.plan.get_or_insert_default(), |block, _| {
            if let BlockKind::Image(ImageBlock { file, .. }) = block {
                named.push(file.clone());
            }
        });
        for part in parts {
            let name = transcribe::picture_name(&folder, part);
            if named.contains(&name)
                && !reading.pictures.contains_key(&name)
                && let Ok(bytes) = word::media(bytes, part)
            {
                reading.pictures.insert(name, bytes);
            }
        }
        reading
    }
}

pub(super) fn formats(numbering: &str) -> Vec<Numbering> {
    numbering.split('|').filter_map(|format| format.trim().parse().ok().map(Numbering)).collect()
}

/// Rules of plans that say what a reader of the printed plan sees: what contradicts itself. What a plan lacks, and what its
/// blocks print, is not asked of a document that others wrote.
const OF_CONTENT: &[&str] = &[
    "ACT-02", "ACT-03", "ACT-04", "ACT-05", "CRI-02", "IMP-01", "NUM-05", "PER-01", "RES-01", "RES-04", "RES-05",
    "TBL-04", "TBL-05", "TIM-01",
];

impl Workshop {
    /// Findings about a Word document; of a plan also what its sentences and tables say against each other.
    pub fn inspect(&self, bytes: &[u8], file: &str, load: Load) -> Inspected {
        let mut inspected = inspect(bytes, file, load);
        let form = inspected.score.as_ref().and_then(|score| score.form.as_deref());
        if form.is_some_and(|form| form.starts_with("KẾ HOẠCH")) {
            let more = self.content(bytes, file, load, &inspected.report);
            inspected.report.extend(more);
        }
        inspected
    }

    /// What the rules of plans say of the plan in a document, but for what was `told` of the document.
    fn content(&self, bytes: &[u8], file: &str, load: Load, told: &Report) -> Report {
        let Reading { plan: Some(plan), sources, misread, .. } = self.read_document(bytes, file) else {
            return Report::default();
        };
        let found = check::certain(&plan, self.criteria_set(&plan), &super::own_words(load), &misread);
        let asked = found.iter().filter(|finding| OF_CONTENT.contains(&finding.rule) && !is_of_none(finding, &plan));
        let placed = asked.filter_map(|finding| {
            let place = finding.place(&sources)?.clone();
            Some(finding.clone().at_place(place))
        });
        let is_new = |finding: &Finding| !told.iter().any(|other| is_same(finding, other));
        excel::terms::in_words_of(sources.wording(), placed.filter(is_new).collect())
    }
}

/// Whether a finding is that the plan has nothing of a list: the document may set it in a table that is not read.
fn is_of_none(finding: &Finding, plan: &Plan) -> bool {
    let anchor = match &finding.anchor {
        Anchor::Field(path) => Some(path),
        Anchor::Whole | Anchor::Place(_) => None,
    };
    let list = finding.lacks.as_ref().or(anchor).and_then(|path| plan::list_at(path.as_str()));
    list.is_some_and(|list| list.items(plan).is_empty())
}

/// Whether two findings are of one paragraph and rule, or set the same words against each other.
fn is_same(one: &Finding, other: &Finding) -> bool {
    let quoted = |message: &str| message.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let words = quoted(&one.message);
    // A measure that lies before the plan is told of its cell by both.
    let same_matter = one.rule == other.rule || (one.rule, other.rule) == ("ACT-02", "BAS-05");
    (same_matter && one.anchor == other.anchor)
        || (words.len() > 1 && words.iter().all(|word| quoted(&other.message).contains(word)))
}

/// Findings about a Word document. `file` is its name as the user knows it, `load` reads what lies beside it:
/// the school's own words.
pub fn inspect(bytes: &[u8], file: &str, load: Load) -> Inspected {
    let refused = |finding: Finding| {
        let place = Place::File { file: Arc::from(file) };
        Inspected { report: [finding.at_place(place)].into_iter().collect(), score: None }
    };
    let manuscript = match word::read(bytes) {
        Ok(manuscript) => manuscript,
        Err(finding) => return refused(*finding),
    };
    match Abbreviations::embedded() {
        Ok(abbreviations) => {
            let known = Known { abbreviations: &abbreviations, dictionary: &super::own_words(load) };
            let (report, score) = document::inspect(&manuscript, known, file);
            Inspected { report, score: Some(score) }
        }
        Err(error) => refused(Finding::error("OUT-01", error.to_string())),
    }
}
