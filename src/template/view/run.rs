//! The sentences and tables in the report of a run over many schools. `batch::report` counts and words them.

use serde::Serialize;

use super::appendix::AnnexHeadView;

/// The figures of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RunView {
    /// How many schools there are: `1.024`.
    pub schools: String,
    /// How many have a plan that can be signed.
    pub made: String,
    /// `96,7%` of them.
    pub made_share: String,
    /// Sentences: how many schools there are, how many have a plan.
    pub made_sentences: Vec<String>,
    /// By kind of school; all of them last.
    pub kind_rows: Vec<KindRow>,
    /// Sentences: the levels that schools say they reach.
    pub level_sentences: Vec<String>,
    /// From not met upwards.
    pub level_rows: Vec<LevelRow>,
    /// By criteria set.
    pub sets: Vec<SetView>,
    /// Sentences: the money that plans name.
    pub money_sentences: Vec<String>,
    /// By source and years; all of it last.
    pub money_rows: Vec<MoneyRow>,
    /// Every school.
    pub school_rows: Vec<SchoolRow>,
    /// Schools without a plan, or with one that lacks something.
    pub open_rows: Vec<OpenRow>,
    /// The head of the annex of schools; null without one.
    pub schools_annex: Option<AnnexHeadView>,
    /// The head of the annex of what is open; null without one.
    pub open_annex: Option<AnnexHeadView>,
}

/// A kind of school.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct KindRow {
    /// `Tiểu học`.
    pub kind: String,
    pub count: String,
    pub done: String,
    /// `96,7%`.
    pub done_share: String,
    /// Drafts, and forms that nobody filled in.
    pub unfinished: String,
    /// Schools whose plan has errors.
    pub wrong: String,
    /// Whether it is the sum of the others.
    pub is_total: bool,
}

/// Schools of a level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LevelRow {
    /// `Mức 2`, `Chưa có mức`.
    pub level: String,
    /// By the results of criteria.
    pub computed: String,
    pub computed_share: String,
    /// By what plans print.
    pub printed: String,
    pub printed_share: String,
}

/// The results by one criteria set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SetView {
    /// `57/2026/TT-BGDĐT`.
    pub circular: String,
    /// Whom it is for: `cơ sở giáo dục phổ thông`.
    pub whom: String,
    pub set_sentences: Vec<String>,
    /// Criteria that a school does not meet; where most do not, first.
    pub criterion_rows: Vec<CriterionRow>,
}

/// A criterion that some schools do not meet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CriterionRow {
    pub code: String,
    pub name: String,
    /// Schools that do not meet it.
    pub not_met: String,
    pub not_met_share: String,
}

/// Money from one source in some years.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MoneyRow {
    pub source: String,
    /// Rows of the source from here on; 0 when an earlier row's cell covers this one.
    pub source_rows: usize,
    /// `2026-2027`, `Chưa ghi năm`.
    pub years: String,
    /// Schools.
    pub payers: String,
    /// `25.000.000`
    pub amount: String,
    /// Whether it is the sum of the others.
    pub is_sum: bool,
}

/// A school.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SchoolRow {
    /// `1`
    pub ordinal: String,
    pub school: String,
    pub school_kind: String,
    pub place: String,
    /// Number and date of the plan: `12/KH-THNB ngày 15/9/2026`.
    pub issued: String,
    /// As the plan prints it, else as computed.
    pub reached: String,
    /// `Đã lập`, `Bản nháp`.
    pub status: String,
}

/// A school with something open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OpenRow {
    pub ordinal: String,
    pub school: String,
    pub status: String,
    /// What is wrong, or what is still to be filled in.
    pub lacks: String,
}
