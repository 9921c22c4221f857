//! Signed documents of a run: which PDF is signed, and whether the signed content is the present plan.
//!
//! A signing program appends to a PDF and leaves the signed bytes unchanged. If the file begins with bytes whose digest
//! is in the journal, it was signed as this program wrote it; otherwise it is not the present plan. Whether a signature
//! is valid is not checked.

use std::fs;
use std::path::Path;

use super::bind::is_pdf;
use super::outcome::{FindingNote, SignedNote};
use super::record::Record;
use super::sheet::note;
use super::site;
use crate::diagnostic::{Finding, SourceMap};
use crate::digest::Digest;
use crate::files;
use crate::files::keep;
use crate::output::pdf::signatures;

/// The rule of a document that is not as the program wrote it: it is signed, or somebody changed it.
pub const KEPT: &str = "OUT-02";

impl SignedNote {
    /// What is to be said of a document that was signed before its plan changed, or to which something was added.
    pub fn finding(&self) -> Option<FindingNote> {
        let Self { document, is_current, is_closed, .. } = self;
        let (message, help) = match (is_current, is_closed) {
            (true, true) => return None,
            (true, false) => (
                format!("{document} đã ký, nhưng có phần được thêm vào sau chữ ký cuối."),
                "mở tệp bằng phần mềm ký số để xem phần thêm vào có làm chữ ký mất hiệu lực không.",
            ),
            (false, _) => (
                format!("{document} đã ký không còn đúng với kế hoạch hiện nay."),
                "nếu kế hoạch sửa là đúng thì ký lại bản mới; nếu bản đã ký là đúng thì sửa kế hoạch về như cũ.",
            ),
        };
        Some(note(&Finding::warning(KEPT, message).help(help), &SourceMap::default()))
    }
}

/// What is to be said of a document, if it is a signed PDF. `digest`: of what the plan says today.
pub fn look(bytes: &[u8], document: &str, digest: Digest) -> Option<SignedNote> {
    let signed = signatures::read(bytes)?;
    let is_current = signatures::revisions(bytes).any(|revision| Digest::of(revision) == digest);
    Some(SignedNote { document: document.to_owned(), fields: signed.fields, is_current, is_closed: signed.is_closed })
}

/// Signed documents that were kept beside those of a plan, because the plan was made anew.
#[cfg_attr(not(feature = "program"), expect(dead_code, reason = "only a run keeps documents"))]
pub fn kept(root: &Path, record: &Record) -> Vec<SignedNote> {
    let documents = record.outcome.documents.iter().zip(&record.contents);
    let pdfs = documents.filter(|(name, _)| is_pdf(name) && !site::holds(name));
    pdfs.filter_map(|(name, digest)| {
        let kept = keep::signed_name(&root.join(name));
        let is_there = fs::metadata(&kept).is_ok_and(|found| found.is_file());
        let bytes = files::read(&kept).ok().filter(|_| is_there)?;
        let folder = name.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let document = format!("{folder}{}", kept.file_name()?.to_string_lossy());
        look(&bytes, &document, *digest)
    })
    .collect()
}
