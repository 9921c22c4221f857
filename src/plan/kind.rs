//! What a field of a plan is, for those who fill it: how a cell of the form is written and read.

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A text that says at a glance what it is, set in bold.
    Name,
    /// A line or a few, each its own item.
    Lines,
    /// Titles of columns with bars between them; an empty one keeps its place.
    Titles,
    /// A text with `**bold**` and `*italic*` runs.
    Rich,
    /// Such texts, a line each.
    RichLines,
    /// A text, or points: lines that begin with `-` and, under those, `+`.
    Points,
    /// A day, a month or a year.
    Date,
    /// When something is done.
    Time,
    /// Đồng, or words.
    Money,
    /// A whole number.
    Count,
    /// The number of a document: digits, perhaps a letter.
    DocumentNumber,
    /// A word of a closed set of the schema, by the name of its type.
    Word(&'static str),
    /// `Có`, `Không`.
    Flag,
    /// Number formats of the section levels.
    Numbering,
    /// Id of a form.
    Form,
    /// Id of a criteria set.
    CriteriaSet,
    /// Kind of school.
    SchoolType,
    /// Code of a criterion or a standard, or a text.
    Code,
    /// Such codes, a line each or after commas.
    Codes,
    /// Code of a level-4 item.
    Level4Code,
    /// The result of the criterion of the row.
    CriterionResult,
    /// The level of the school.
    SchoolLevel,
    /// What is kept on file: `VT, HSKĐ`.
    Units,
    /// Tells the groups of rows of a sheet apart; not in the plan.
    GroupKey,
    /// Only shown: name of the criterion or item of the row.
    ShownName,
}
