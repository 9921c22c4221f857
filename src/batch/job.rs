//! Handles one plan: whether it has to be made, and its outcome. A fault in it never affects another plan.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::folder::{Amiss, amiss};
use super::name_pattern::Naming;
use super::outcome::{Outcome, SignedNote};
use super::record::{Basis, Record};
use super::sheet::{Sheet, note};
use super::signing::KEPT;
use super::site::{self, Site};
use super::source::{Entry, Input, Source};
use super::status::Status;
use crate::diagnostic::{Finding, SourceMap};
use crate::digest::Digest;
use crate::files;
use crate::files::keep;
use crate::input::base::Base;
use crate::output::seal;
use crate::pipeline::{Format, Made, Order, Workshop};
use crate::vietnamese::normalize::clean;

/// What all plans of a run share.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    pub workshop: &'a Workshop,
    /// All that is made; for the website more than the documents.
    pub order: &'a Order,
    /// What becomes a document in the folder of the run.
    pub formats: &'a [Format],
    /// The website that a page and a PDF go to, too.
    pub site: Option<&'a Site>,
    pub naming: &'a Naming,
    /// Lies under every plan.
    pub base: Option<&'a Base>,
    /// Of all that the documents depend on besides the plan and the files beside it.
    pub settings: &'a Settings,
    pub source: &'a Source<'a>,
}

/// Stands for all that the documents depend on besides their plans: templates, faces, looks, formats, program.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Of plans of any other form.
    pub usual: Digest,
    /// Of plans of the forms that a template of the user's is for, by their ids.
    pub forms: BTreeMap<String, Digest>,
}

impl Settings {
    /// Those that a plan of this form depends on.
    pub fn of(&self, form: &str) -> Digest {
        self.forms.get(form).copied().unwrap_or(self.usual)
    }
}

/// Why a plan has to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    New,
    Forced,
    /// It could not be made, for a cause outside the plan.
    Failed,
    Changed,
    /// Templates, faces, formats, the base or the program are others.
    OtherSettings,
    /// A file beside the plan.
    ChangedBeside(String),
    Renamed,
    Missing(String),
    Altered(String),
}

/// The documents of a plan, and what is to be noted of it.
pub struct Product {
    pub record: Record,
    pub files: Vec<(String, Vec<u8>)>,
}

impl Job<'_> {
    /// Takes in a plan by its number.
    ///
    /// # Errors
    /// What is to be noted of a plan that cannot be read.
    pub fn take(&self, index: usize, plan: &Entry) -> Result<Input, Box<Record>> {
        self.source.take(index).map_err(|message| {
            let help = "đóng tệp nếu đang mở trong chương trình khác, xem lại quyền đọc, rồi chạy lại.";
            Box::new(self.failed(index, plan, &Finding::error("SRC-01", message).help(help)))
        })
    }

    /// Why a plan has to be made; `None` when its entry is still true. A document that somebody signed since
    /// is up to date, too: it is added to `signed`.
    pub fn reason(
        &self,
        plan: &Entry,
        input: &Input,
        past: Option<&Record>,
        folder: &Path,
        signed: &mut Vec<SignedNote>,
    ) -> Option<Reason> {
        let Some(record) = past else { return Some(Reason::New) };
        let Some(basis) = &record.basis else { return Some(Reason::Failed) };
        if basis.input != input.digest {
            return Some(Reason::Changed);
        }
        if basis.settings != self.settings.of(&basis.form) {
            return Some(Reason::OtherSettings);
        }
        let open = files::beside(&self.source.path(plan));
        let is_other =
            |(name, digest): &(&String, &Option<Digest>)| open(name).ok().as_deref().map(Digest::of) != **digest;
        if let Some((name, _)) = basis.beside.iter().find(is_other) {
            return Some(Reason::ChangedBeside(name.clone()));
        }
        let outcome = &record.outcome;
        let name = self.naming.name(plan, &outcome.school, outcome.facts.as_ref());
        let public = self.site.map(|site| site.document(&plan.slug, ""));
        let is_public = |document: &String| public.as_ref().is_some_and(|public| document.starts_with(public));
        let is_other = |document: &String| !document.starts_with(&name) && !is_public(document);
        if outcome.documents.iter().any(is_other) {
            return Some(Reason::Renamed);
        }
        outcome.documents.iter().zip(&record.contents).find_map(|(document, digest)| {
            match amiss(folder, document, *digest)? {
                Amiss::Missing => Some(Reason::Missing(document.clone())),
                Amiss::Altered => Some(Reason::Altered(document.clone())),
                Amiss::Signed(note) => {
                    signed.push(note);
                    None
                }
            }
        })
    }

    /// Makes the documents of a plan. A failure of the program itself becomes a finding.
    pub fn make(&self, index: usize, plan: &Entry, input: &Input) -> Product {
        let made = catch_unwind(AssertUnwindSafe(|| self.try_make(index, plan, input)));
        made.unwrap_or_else(|cause| {
            let text =
                cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
            let message =
                format!("chương trình hỏng giữa chừng khi làm kế hoạch này: {}.", text.unwrap_or("không rõ vì sao"));
            let finding = Finding::error("OUT-01", message).help("báo lại cho người phát triển kèm tệp đầu vào.");
            Product { record: self.failed(index, plan, &finding), files: Vec::new() }
        })
    }

    fn try_make(&self, index: usize, plan: &Entry, input: &Input) -> Product {
        let beside = RefCell::new(BTreeMap::new());
        let open = files::beside(&self.source.path(plan));
        let load = |name: &str| {
            let read = open(name);
            beside.borrow_mut().insert(name.to_owned(), read.as_deref().ok().map(Digest::of));
            read
        };
        let reading = self.source.read(plan, input, self.workshop, self.base);
        let form = reading.plan.as_ref().map(|plan| plan.form.trim().to_owned()).unwrap_or_default();
        let (code, listed) = self.listed(index);
        let base = self.base.map_or("", Base::text);
        let sheet = Sheet { source: &plan.name, code, listed, own: self.source.own(index), base };
        let (mut record, made) = sheet.make(self.workshop, reading, self.order, &load);
        let outcome = &mut record.outcome;
        let name = self.naming.name(plan, &outcome.school, outcome.facts.as_ref());
        let was_made = !made.files.is_empty();
        let files = self.files(made, &name, plan, outcome);
        outcome.documents = files.iter().map(|(name, _)| name.clone()).collect();
        if files.is_empty() && was_made && !self.formats.is_empty() {
            outcome.status = Status::Failed;
        }
        record.contents = files.iter().map(|(_, bytes)| Digest::of(bytes)).collect();
        let settings = self.settings.of(&form);
        record.basis = Some(Basis { input: input.digest, settings, form, beside: beside.into_inner() });
        Product { record, files }
    }

    /// Code and name of the school of a plan, as far as a list says them.
    fn listed(&self, index: usize) -> (Option<String>, String) {
        let (code, name) = self.source.listed(index).unwrap_or_default();
        (Some(code.to_owned()).filter(|code| !code.is_empty()), clean(name))
    }

    /// What is noted of a plan that failed for a cause outside it.
    fn failed(&self, index: usize, plan: &Entry, finding: &Finding) -> Record {
        let (code, school) = self.listed(index);
        let (own, findings) = (self.source.own(index), vec![note(finding, &SourceMap::default())]);
        let outcome = Outcome::new(plan.name.clone(), school, Status::Failed);
        let outcome = Outcome { code, own, findings, ..outcome };
        Record { outcome, contents: Vec::new(), basis: None, marks: None }
    }

    /// The finished files with their names; none when one could not be made.
    fn files(&self, made: Made, name: &str, plan: &Entry, outcome: &Outcome) -> Vec<(String, Vec<u8>)> {
        let is_made = |format: &Format| made.files.iter().any(|(made, _)| made == format);
        if !self.order.formats.iter().all(is_made) {
            return Vec::new();
        }
        let mut files = Vec::new();
        let tails: Vec<String> = Format::tails(made.files.iter().map(|(format, _)| *format)).collect();
        for ((format, bytes), tail) in made.files.into_iter().zip(tails) {
            let own = self.formats.contains(&format).then(|| format!("{name}{tail}"));
            let is_public = outcome.status.is_final() && matches!(format, Format::Pdf | Format::Html);
            if let Some(site) = self.site.filter(|_| is_public) {
                files
                    .push((site.document(&plan.slug, format.extension()), public(&bytes, format, plan, outcome, site)));
            }
            files.extend(own.map(|own| (own, bytes)));
        }
        files
    }
}

/// A document as the website has it: a page leads back to its school.
fn public(bytes: &[u8], format: Format, plan: &Entry, outcome: &Outcome, site: &Site) -> Vec<u8> {
    let page = match format {
        Format::Html => std::str::from_utf8(seal::content(bytes, format.extension())).ok(),
        _ => None,
    };
    page.map_or_else(
        || bytes.to_vec(),
        |page| {
            let page = site::way_back(page, &plan.slug, outcome.shown_name(), site);
            seal::seal(page.into_bytes(), format.extension())
        },
    )
}

impl Record {
    /// The same after what stood in the place of a document got another name, because somebody had changed it.
    pub fn kept(mut self, document: &str, kept: &Path) -> Self {
        let help = "chép chỗ đã sửa vào kế hoạch rồi làm lại; bản đã ký thì dùng bản được giữ.";
        let finding = Finding::warning(KEPT, keep::told(document, kept)).help(help);
        self.outcome.findings.push(note(&finding, &SourceMap::default()));
        self
    }

    /// The same after a document could not be written.
    pub fn unwritten(mut self, document: &str, error: &io::Error) -> Self {
        let message = format!("không ghi được {document}: {}.", files::reason(error));
        let help = "đóng văn bản nếu đang mở trong Word, xem lại quyền ghi, rồi chạy lại.";
        self.outcome.findings.push(note(&Finding::error("OUT-01", message).help(help), &SourceMap::default()));
        self.outcome.status = Status::Failed;
        // What stands there is the school's still, though it is not what its plan says now.
        self.outcome.held = std::mem::take(&mut self.outcome.documents);
        self.contents.clear();
        self.basis = None;
        self
    }
}
