//! What a field of a record says, by the shape of its text.

use super::assessment::Met;
use super::council::MembersColumn;
use super::improvement::ImprovementStatus;
use super::record::{Record, records};
use super::supervision::SupervisionLayout;
use super::table::{ColumnSpec, TextAlign};
use super::{
    AssignmentColumns, Block, Budget, CellSpec, Content, ContentItem, CriterionLabel, EvidenceColumns, LabelledItem,
    Lines, ListMarker, MoneyWording, PartialDate, RichText, RowSpec, SolutionColumns, StandardLabel, Timeframe,
};
use crate::catalogue::id::CriterionId;
use crate::catalogue::result::CriterionResult;

/// The value of a field.
#[derive(Clone)]
pub enum Value<'a> {
    /// Nothing is given.
    Missing,
    Text(&'a str),
    Texts(&'a [String]),
    Lines(&'a Lines),
    Rich(&'a RichText),
    Content(&'a Content),
    Time(&'a Timeframe),
    Date(PartialDate),
    Money(&'a Budget),
    Criteria(&'a [CriterionId]),
    /// A list of its own.
    Records(Vec<&'a dyn Record>),
    /// A word of a closed set, a flag or a number, or a part of the outline: none of it is one text.
    Word,
}

impl Value<'_> {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Missing => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Texts(texts) => texts.is_empty(),
            Self::Lines(lines) => lines.is_empty(),
            Self::Rich(text) => text.is_blank(),
            Self::Content(content) => content.is_blank(),
            Self::Criteria(codes) => codes.is_empty(),
            Self::Records(items) => items.is_empty(),
            Self::Time(_) | Self::Date(_) | Self::Money(_) | Self::Word => false,
        }
    }
}

/// What a field of a record may be.
pub trait Valued {
    fn value(&self) -> Value<'_>;
}

impl<T: Valued> Valued for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Missing, Valued::value)
    }
}

impl<T: Record> Valued for Vec<T> {
    fn value(&self) -> Value<'_> {
        Value::Records(records(self))
    }
}

/// Types, each with what its values are.
macro_rules! valued {
    ($($type:ty: $value:ident => $of:expr,)*) => {
        $(impl Valued for $type {
            fn value(&self) -> Value<'_> {
                let $value = self;
                $of
            }
        })*
    };
}

valued! {
    String: text => Value::Text(text),
    CriterionId: code => Value::Text(code.as_str()),
    Vec<String>: texts => Value::Texts(texts),
    Vec<CriterionId>: codes => Value::Criteria(codes),
    Lines: lines => Value::Lines(lines),
    RichText: text => Value::Rich(text),
    Content: content => Value::Content(content),
    Timeframe: time => Value::Time(time),
    PartialDate: date => Value::Date(*date),
    Budget: budget => Value::Money(budget),
    bool: _word => Value::Word,
    u32: _word => Value::Word,
    CriterionResult: _word => Value::Word,
    Met: _word => Value::Word,
    ImprovementStatus: status => Value::Text(status.printed()),
    SolutionColumns: _word => Value::Word,
    AssignmentColumns: _word => Value::Word,
    EvidenceColumns: _word => Value::Word,
    MembersColumn: _word => Value::Word,
    SupervisionLayout: _word => Value::Word,
    MoneyWording: _word => Value::Word,
    StandardLabel: _word => Value::Word,
    CriterionLabel: _word => Value::Word,
    ListMarker: _word => Value::Word,
    TextAlign: _word => Value::Word,
    u16: _word => Value::Word,
    Vec<Block>: _outline => Value::Word,
    Vec<ContentItem>: _outline => Value::Word,
    Vec<LabelledItem>: _outline => Value::Word,
    Vec<ColumnSpec>: _outline => Value::Word,
    Vec<Vec<CellSpec>>: _outline => Value::Word,
    Vec<RowSpec>: _outline => Value::Word,
}
