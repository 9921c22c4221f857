//! The outcome of one plan: the line that the journal keeps and the report reads.

use serde::{Deserialize, Serialize};

use super::disclosure::Disclosure;
use super::status::Status;
use crate::diagnostic::Severity;
use crate::pipeline::Reply;

/// What became of one plan. Kept in the journal, so that a plan skipped as unchanged is reported all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The plan within its source: `truong-a.xlsx`, or `quan-ly.xlsx#TH-001` for a school of a district workbook.
    pub source: String,
    /// The code of the school, where its source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The name of the school; empty when its plan could not be read.
    pub school: String,
    pub status: Status,
    /// What the report and the website show of the plan; absent when it could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Facts>,
    /// The finished files, as paths below the folder of the run, with `/`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// What the columns of the office's own say of the school: heading and value, as its telephone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<(String, String)>,
    /// Documents that could not be written, as those that are open in Word: what stands there is of an earlier run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<String>,
    /// Documents that are signed; known when the report is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed: Vec<SignedNote>,
    /// In the order in which `check` prints them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingNote>,
    /// How many findings about what several schools share concern this one, too: a report has them once, among
    /// what belongs to no plan.
    #[serde(default, skip_serializing_if = "is_none")]
    pub common: usize,
    /// These findings themselves, while the run goes on.
    #[serde(skip)]
    pub shared: Vec<FindingNote>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
pub(super) const fn is_none(count: &usize) -> bool {
    *count == 0
}

/// A signed document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedNote {
    /// Below the folder of the run.
    pub document: String,
    /// What the signed fields are for, in the order of signing.
    pub fields: Vec<String>,
    /// Whether what was signed is what the plan says today.
    pub is_current: bool,
    /// Whether the last signature covers the whole file.
    pub is_closed: bool,
}

/// What a plan says about its school, as far as report and website show it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Title of the plan with its subject, on one line.
    pub title: String,
    /// `Tiểu học`.
    pub school_type: String,
    /// Number and symbol: `12/KH-THNB`.
    pub symbol: String,
    /// Date of issue in ISO form, as far as it is known.
    pub date: String,
    /// `xã Ninh Bình`: the place of the date line.
    pub place: String,
    /// The criteria set: its id.
    pub set: String,
    /// The level computed from the results: `Mức 2`; empty without results.
    pub level: String,
    /// The level the plan prints.
    pub printed_level: String,
    /// The level of the national standard that the results are enough for: `Mức độ 1`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub national_standard: String,
    /// Each criterion with a result, in the order of the plan: code, name of the result.
    pub results: Vec<(String, String)>,
    /// Money by source of funding and years, in the order of first mention.
    pub budget: Vec<Budget>,
    /// Amounts that no sum contains, as the plan words them: `khoảng 20 triệu`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uncounted: Vec<String>,
    /// Who signs.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub signatory: String,
    /// The body above the school, as the head has it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// What is still to be filled in before the plan can be signed: `người ký`, `số`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsigned: Vec<String>,
    /// What the school has to make public beside the plan itself.
    #[serde(skip_serializing_if = "Disclosure::is_empty")]
    pub disclosure: Disclosure,
}

impl Outcome {
    /// A plan of which nothing is told yet but how it stands.
    pub const fn new(source: String, school: String, status: Status) -> Self {
        Self {
            source,
            code: None,
            school,
            status,
            facts: None,
            documents: Vec::new(),
            own: Vec::new(),
            held: Vec::new(),
            signed: Vec::new(),
            findings: Vec::new(),
            common: 0,
            shared: Vec::new(),
        }
    }

    /// Whether there is no document of the plan.
    pub fn is_undone(&self) -> bool {
        match self.status {
            Status::Failed | Status::Missing | Status::Withdrawn => true,
            Status::Unfilled => self.documents.is_empty(),
            Status::Made | Status::MadeWithWarnings | Status::Draft => false,
        }
    }

    /// Its status when all of its findings are known: a made plan is told apart by its warnings, also those that it shares
    /// with others.
    pub fn told_status(&self) -> Status {
        let is_warning = |note: &FindingNote| note.severity == Severity::Warning;
        let has_any = self.findings.iter().chain(&self.shared).any(is_warning);
        if has_any && self.status == Status::Made { Status::MadeWithWarnings } else { self.status }
    }

    /// The same with this status.
    pub fn settled(mut self) -> Self {
        self.status = self.told_status();
        self
    }

    /// Why there is no document, where the school was asked: what it has sent.
    pub fn reply(&self) -> Option<String> {
        let reply = Reply::find(&self.own).filter(|_| self.is_undone())?;
        Some(match reply {
            Reply::Silent => "chưa gửi biểu mẫu".to_owned(),
            Reply::Blank => "gửi lại biểu mẫu chưa điền".to_owned(),
            Reply::Faulty(said) => format!("biểu mẫu gửi về {said}"),
            Reply::Withdrawn(said) => format!("đã rút, theo danh sách: {said}"),
        })
    }

    /// What the school is called; a plan that could not be read is called after its source.
    pub fn shown_name(&self) -> &str {
        let name = self.school.trim();
        if name.is_empty() { &self.source } else { name }
    }
}

impl Facts {
    /// The level that a reader sees: the council's, else the computed one.
    pub fn shown_level(&self) -> &str {
        if self.printed_level.is_empty() { &self.level } else { &self.printed_level }
    }
}

/// Money planned from one source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// `Ngân sách nhà nước`; empty where the plan names none.
    pub source: String,
    /// When it is spent: `2026`, `2026-2027`; empty where the plan names no year.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub years: String,
    /// Whole đồng.
    pub amount: u64,
}

/// A finding with its place in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingNote {
    pub rule: String,
    pub severity: Severity,
    pub message: String,
    /// The place in words, as in the text report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Sheet and cell in a workbook.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sheet: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cell: String,
    /// Address of the field in the plan, if the finding names one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// How many schools it is about, where it is reported once for several.
    #[serde(default, skip_serializing_if = "is_none")]
    pub schools: usize,
    /// The codes of the first of them, else their files, where it is not about all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
}

impl FindingNote {
    /// What two findings have in common when they count as one.
    pub fn sameness(&self) -> (Severity, [&str; 3]) {
        (self.severity, [&self.rule, &self.message, &self.help])
    }
}
