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

/// The value of a field that can be changed.
pub enum ValueMut<'a> {
    Text(&'a mut String),
    /// Lines or codes.
    Texts(Vec<&'a mut String>),
    Content(&'a mut Content),
    Time(&'a mut Option<Timeframe>),
    Money(&'a mut Budget),
    /// A list of its own.
    Records(Vec<&'a mut dyn Record>),
    /// Nothing is given, or nothing that is ever reworded.
    Other,
}

/// What a field of a record may be.
pub trait Valued: Sized {
    fn value(&self) -> Value<'_>;

    fn value_mut(&mut self) -> ValueMut<'_> {
        ValueMut::Other
    }

    /// The value of a field that may be absent.
    fn optional_mut(field: &mut Option<Self>) -> ValueMut<'_> {
        field.as_mut().map_or(ValueMut::Other, Self::value_mut)
    }
}

impl<T: Valued> Valued for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Missing, Valued::value)
    }

    fn value_mut(&mut self) -> ValueMut<'_> {
        T::optional_mut(self)
    }
}

impl<T: Record> Valued for Vec<T> {
    fn value(&self) -> Value<'_> {
        Value::Records(records(self))
    }

    fn value_mut(&mut self) -> ValueMut<'_> {
        ValueMut::Records(self.iter_mut().map(|item| item as &mut dyn Record).collect())
    }
}

impl Valued for Timeframe {
    fn value(&self) -> Value<'_> {
        Value::Time(self)
    }

    fn optional_mut(field: &mut Option<Self>) -> ValueMut<'_> {
        ValueMut::Time(field)
    }
}

/// Types, each with what its values are, and what they are where they can be changed.
macro_rules! valued {
    ($($type:ty: $value:ident => $of:expr $(, $of_mut:expr)?;)*) => {
        $(impl Valued for $type {
            fn value(&self) -> Value<'_> {
                let $value = self;
                $of
            }

            $(fn value_mut(&mut self) -> ValueMut<'_> {
                let $value = self;
                $of_mut
            })?
        })*
    };
}

valued! {
    String: text => Value::Text(text), ValueMut::Text(text);
    CriterionId: code => Value::Text(code.as_str()), ValueMut::Text(&mut code.0);
    Vec<String>: texts => Value::Texts(texts), ValueMut::Texts(texts.iter_mut().collect());
    Vec<CriterionId>: codes => Value::Criteria(codes), ValueMut::Texts(codes.iter_mut().map(|code| &mut code.0).collect());
    Lines: lines => Value::Lines(lines), ValueMut::Texts(lines.all_mut().iter_mut().collect());
    RichText: text => Value::Rich(text);
    Content: content => Value::Content(content), ValueMut::Content(content);
    PartialDate: date => Value::Date(*date);
    Budget: budget => Value::Money(budget), ValueMut::Money(budget);
    bool: _word => Value::Word;
    u32: _word => Value::Word;
    CriterionResult: _word => Value::Word;
    Met: _word => Value::Word;
    ImprovementStatus: status => Value::Text(status.word());
    SolutionColumns: _word => Value::Word;
    AssignmentColumns: _word => Value::Word;
    EvidenceColumns: _word => Value::Word;
    MembersColumn: _word => Value::Word;
    SupervisionLayout: _word => Value::Word;
    MoneyWording: _word => Value::Word;
    StandardLabel: _word => Value::Word;
    CriterionLabel: _word => Value::Word;
    ListMarker: _word => Value::Word;
    TextAlign: _word => Value::Word;
    u16: _word => Value::Word;
    Vec<Block>: _outline => Value::Word;
    Vec<ContentItem>: _outline => Value::Word;
    Vec<LabelledItem>: _outline => Value::Word;
    Vec<ColumnSpec>: _outline => Value::Word;
    Vec<Vec<CellSpec>>: _outline => Value::Word;
    Vec<RowSpec>: _outline => Value::Word;
}
