//! Checks a finished document against the decree, whatever program wrote it.
//!
//! One file per group of rules; [`rules`] lists them all. A rule does not apply, is kept, or has remarks. The score
//! counts the rules of the decree that are kept.

mod centre;
mod certain;
mod composed;
mod elsewhere;
mod form;
pub mod line;
mod look;
pub mod number;
pub mod old_code;
mod outline;
pub mod parts;
mod passages;
mod rule;
mod rules;
pub mod several;
pub mod subject;
mod tables;
mod typed_rules;
pub mod words;

use std::sync::Arc;

use kehoach_base::{decree, diagnostic, length, vietnamese};
use kehoach_plan::{catalogue, manuscript};
use kehoach_registry as registry;
use kehoach_text::{self as text, basis, citation, codes, period, remark};

use crate::diagnostic::{Anchor, Finding, Place, Report, Severity};
use crate::manuscript::{Manuscript, Spot};

use elsewhere::Elsewhere;
use rule::Remark;
use subject::Subject;

pub use certain::{Change, certain};
pub use rule::{Rule, Weight};
pub use rules::all as rules;
pub use subject::Known;

/// Letters of a quotation.
const QUOTED: usize = 70;

/// Which rules a document keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// Rules that apply and are kept.
    pub held: Vec<&'static str>,
    /// Rules that apply and are broken.
    pub broken: Vec<&'static str>,
    /// Rules that speak of something the document does not have.
    pub not_applicable: Vec<&'static str>,
    /// The form that was recognised: `QUYẾT ĐỊNH (mẫu 1.2, Phụ lục III)`.
    pub form: Option<String>,
}

impl Score {
    /// `38/44 quy định`
    pub fn in_words(&self) -> String {
        format!("{}/{} quy định", self.held.len(), self.held.len() + self.broken.len())
    }
}

/// All findings about a document, and its score. `file` is its name as the user knows it.
pub fn inspect(manuscript: &Manuscript, known: Known, file: &str) -> (Report, Score) {
    let (readable, converted) = old_code::in_unicode(manuscript);
    let stored = (converted > 0).then(|| Subject::new(manuscript, known));
    let (readable, decomposed) = composed::letters(readable);
    let subject = Subject::new(&readable, known);
    let file: Arc<str> = Arc::from(file);
    let form = subject.parts.form.map(|form| form.in_words(subject.parts.title.type_name.as_deref()));
    let (mut findings, mut score) = (Vec::new(), Score { form, ..Score::default() });
    // Text in an old code that no font names.
    let is_riddle = converted == 0 && rules::is_mostly_legacy(manuscript);
    for rule in rules() {
        if is_riddle && !rule.looks_only {
            continue;
        }
        let verdict = (rule.judge)(stored.as_ref().filter(|_| rule.looks_only).unwrap_or(&subject));
        if rule.weight == Weight::Counted {
            count(rule, verdict.as_deref(), &mut score);
        }
        let remarks = shown(verdict.unwrap_or_default());
        findings.extend(remarks.into_iter().map(|remark| finding(rule, remark, manuscript, &file)));
    }
    // What was composed for the rules is told by itself.
    if let Some((remark, rule)) = decomposed.zip(rules().find(|rule| rule.id == "TXT-04")) {
        findings.push(finding(rule, remark, manuscript, &file));
        score.held.retain(|id| *id != rule.id);
        if !score.broken.contains(&rule.id) {
            score.broken.push(rule.id);
        }
    }
    headless(&mut findings);
    if let Some((remark, rule)) =
        elsewhere::unmarked(&mut findings, &subject).zip(rules().find(|rule| rule.id == "TXT-03"))
    {
        findings.push(finding(rule, remark, manuscript, &file));
    }
    after_own(&mut findings, &subject);
    let kind = Elsewhere::of(&subject);
    elsewhere::one_of_form(&mut findings, &subject, kind);
    if let Some(elsewhere) = kind {
        elsewhere.only_words(&mut findings, &mut score);
        let head = rules().find(|rule| rule.id == "HDR-01");
        findings.extend(head.map(|rule| finding(rule, elsewhere.remark(), manuscript, &file)));
    }
    one_cause(&mut findings);
    (findings.into_iter().collect(), score)
}

/// Of one paragraph: a rule, and the rules that only repeat what it says.
const STANDS_FOR: [(&str, &[&str]); 4] =
    [("DOC-40", &["NUM-03"]), ("BAS-02", &["TXT-02", "REF-01"]), ("HDR-06", &["TXT-02"]), ("TBL-04", &["TXT-05"])];

/// Leaves out findings of which another says the cause.
fn one_cause(findings: &mut Vec<Finding>) {
    let place = |finding: &Finding| match &finding.anchor {
        Anchor::Place(Place::Paragraph { number, .. }) => Some(*number),
        _ => None,
    };
    let told: Vec<(&str, Option<usize>)> = findings.iter().map(|finding| (finding.rule, place(finding))).collect();
    findings.retain(|finding| {
        let own = place(finding);
        let stronger = STANDS_FOR.iter().filter(|(_, weaker)| weaker.contains(&finding.rule));
        own.is_none() || !stronger.into_iter().any(|(rule, _)| told.contains(&(*rule, own)))
    });
}

/// What a document lacks that has nothing of a letterhead.
const HEAD: [&str; 5] = ["HDR-01", "HDR-03", "HDR-04", "HDR-06", "HDR-07"];

/// Of a file that begins with the text one thing is told: that head and foot of a document are not in it.
fn headless(findings: &mut Vec<Finding>) {
    let is_of_file = |finding: &Finding| matches!(finding.anchor, Anchor::Place(Place::File { .. }));
    let lacks = |rule: &str| findings.iter().any(|finding| finding.rule == rule && is_of_file(finding));
    if !HEAD.into_iter().all(lacks) {
        return;
    }
    let has_foot = !(lacks("END-02") && lacks("END-03"));
    let parts = if has_foot { "phần đầu" } else { "phần đầu và phần cuối" };
    let mut is_told = false;
    findings.retain_mut(|finding| {
        let is_head = HEAD.contains(&finding.rule);
        let is_foot = !has_foot && matches!(finding.rule, "END-02" | "END-03");
        if !is_of_file(finding) || !(is_head || is_foot) {
            return true;
        }
        let is_first = !std::mem::replace(&mut is_told, true);
        if is_first {
            finding.message = format!("không thấy {parts} của văn bản hành chính.");
            finding.help = "thêm Quốc hiệu, Tiêu ngữ, tên cơ quan, số, ký hiệu, địa danh và thời gian, tên loại; \
                            phụ lục thì ghi (Kèm theo …) dưới tên."
                .into();
        }
        is_first
    });
}

/// Of what stands after the own document of the file it is told that it was not looked at: neither its blanks are told, nor
/// its head.
fn after_own(findings: &mut Vec<Finding>, subject: &Subject) {
    let place = |finding: &Finding| match &finding.anchor {
        Anchor::Place(Place::Paragraph { number, .. }) => Some(*number),
        _ => None,
    };
    let Some(end) = findings.iter().filter(|finding| finding.rule == "DOC-66").filter_map(place).min() else { return };
    let is_of_head = |number: usize| {
        let text = subject.manuscript.paragraphs.get(number.saturating_sub(1)).map_or("", |one| one.trimmed());
        parts::is_number(text) || parts::is_place_date(text)
    };
    findings.retain(|finding| {
        let Some(number) = place(finding).filter(|number| *number >= end) else { return true };
        let is_blank = finding.rule == "REF-02" || finding.rule.starts_with("HDR-");
        let is_slip_of_head = finding.rule == "TXT-02" && is_of_head(number);
        !(is_blank || is_slip_of_head)
    });
}

/// As many remarks of a rule as anybody reads; the last says how many more there are.
fn shown(mut remarks: Vec<Remark>) -> Vec<Remark> {
    const MOST: usize = 40;
    let more = remarks.len().saturating_sub(MOST);
    remarks.truncate(MOST);
    if more > 0 {
        remarks.push(Remark::hint(format!("còn {more} chỗ khác như vậy.")));
    }
    remarks
}

fn count(rule: &Rule, verdict: Option<&[Remark]>, score: &mut Score) {
    let list = match verdict {
        None => &mut score.not_applicable,
        Some(remarks) if remarks.iter().all(|remark| remark.severity == Severity::Hint) => &mut score.held,
        Some(_) => &mut score.broken,
    };
    list.push(rule.id);
}

fn finding(rule: &Rule, remark: Remark, manuscript: &Manuscript, file: &Arc<str>) -> Finding {
    let most = registry::find(rule.id).map_or(Severity::Hint, registry::Rule::gravest);
    let severity = if rule.weight == Weight::Advice { Severity::Hint } else { remark.severity.min(most) };
    let help = match (remark.help.is_empty(), rule.weight) {
        (false, Weight::Counted) => format!("{} ({})", remark.help, rule.article).into(),
        (true, Weight::Counted) => format!("xem {}.", rule.article).into(),
        (_, Weight::Advice) => remark.help,
    };
    let finding = Finding::new(rule.id, severity, remark.message);
    let quotation = remark.spot.as_ref().map(|(_, words)| words::short(words, QUOTED)).unwrap_or_default();
    finding.help(help).quote(quotation).at_place(place(remark.spot.map(|(index, _)| index), manuscript, file))
}

fn place(index: Option<usize>, manuscript: &Manuscript, file: &Arc<str>) -> Place {
    let file = Arc::clone(file);
    let Some(index) = index else { return Place::File { file } };
    let cell = manuscript.paragraphs.get(index).and_then(|paragraph| match paragraph.spot {
        Spot::Cell { table, row, column } => Some([table + 1, row + 1, column + 1]),
        Spot::Flow | Spot::TextBox => None,
    });
    Place::Paragraph { file, number: index + 1, cell }
}
