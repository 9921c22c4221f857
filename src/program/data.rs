//! The view as values that programs walk. Fields lie side by side and are found by comparing short names: `serde_json`
//! spends most of its time on hashing them.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{self, Impossible};
use serde::{Deserialize, Serialize};

/// A value of the view, or one that a template writes itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Data {
    Null,
    Flag(bool),
    Number(i64),
    Text(String),
    List(Vec<Self>),
    Record(Vec<(Cow<'static, str>, Self)>),
}

impl Data {
    /// A view as data; `None` when it holds what no view has (fractions, bytes, tuples).
    pub fn of(view: &impl Serialize) -> Option<Self> {
        view.serialize(Writer).ok()
    }

    /// A field of a record.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Record(fields) = self else { return None };
        fields.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// An item of a list by its number, a field of a record by its name.
    pub(crate) fn at(&self, key: &Self) -> Option<&Self> {
        match (self, key) {
            (Self::List(items), Self::Number(key)) => usize::try_from(*key).ok().and_then(|key| items.get(key)),
            (record, key) => record.get(key.as_text()?),
        }
    }

    /// Items of a list, fields of a record, bytes of a text; 0 of anything else.
    pub(crate) fn length(&self) -> usize {
        match self {
            Self::List(items) => items.len(),
            Self::Record(fields) => fields.len(),
            Self::Text(text) => text.len(),
            _ => 0,
        }
    }

    /// Which of two numbers is the larger; nothing else has an order.
    pub(crate) fn order(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let (Self::Number(number), Self::Number(other)) = (self, other) else { return None };
        Some(number.cmp(other))
    }

    /// Whether it holds, as Handlebars sees it.
    pub(crate) fn is_truthy(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Flag(flag) => *flag,
            Self::Number(number) => *number != 0,
            Self::Text(text) => !text.is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::Record(fields) => !fields.is_empty(),
        }
    }
}

impl From<&serde_json::Value> for Data {
    /// A fraction becomes its text.
    fn from(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Number(number) => number.as_i64().map_or_else(|| Self::Text(number.to_string()), Self::Number),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(fields) => {
                Self::Record(fields.iter().map(|(key, value)| (Cow::Owned(key.clone()), value.into())).collect())
            }
        }
    }
}

/// What is no data.
#[derive(Debug)]
struct NoData;

impl fmt::Display for NoData {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("no data")
    }
}

impl std::error::Error for NoData {}

impl ser::Error for NoData {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Written = Result<Data, NoData>;

/// Methods that write whole numbers.
macro_rules! numbers {
    ($($method:ident: $number:ty),*) => {
        $(fn $method(self, value: $number) -> Written {
            Ok(Data::Number(i64::from(value)))
        })*
    };
}

/// Writes any value.
struct Writer;

impl ser::Serializer for Writer {
    type Ok = Data;
    type Error = NoData;
    type SerializeSeq = Items;
    type SerializeTuple = Impossible<Data, NoData>;
    type SerializeTupleStruct = Impossible<Data, NoData>;
    type SerializeTupleVariant = Impossible<Data, NoData>;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Data, NoData>;

    fn serialize_bool(self, value: bool) -> Written {
        Ok(Data::Flag(value))
    }

    numbers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    numbers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32);

    fn serialize_u64(self, value: u64) -> Written {
        i64::try_from(value).map(Data::Number).map_err(|_| NoData)
    }

    fn serialize_f32(self, _: f32) -> Written {
        Err(NoData)
    }

    fn serialize_f64(self, _: f64) -> Written {
        Err(NoData)
    }

    fn serialize_char(self, value: char) -> Written {
        Ok(Data::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Written {
        Ok(Data::Text(value.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(NoData)
    }

    fn serialize_none(self) -> Written {
        Ok(Data::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        Ok(Data::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        Ok(Data::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        Ok(Data::Text(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(NoData)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items, NoData> {
        Ok(Items(Vec::with_capacity(length.unwrap_or_default())))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NoData> {
        Err(NoData)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, NoData> {
        Err(NoData)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NoData> {
        Err(NoData)
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Fields, NoData> {
        Ok(Fields(Vec::with_capacity(length.unwrap_or_default())))
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Fields, NoData> {
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NoData> {
        Err(NoData)
    }
}

/// A list being written.
struct Items(Vec<Data>);

impl ser::SerializeSeq for Items {
    type Ok = Data;
    type Error = NoData;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoData> {
        self.0.push(value.serialize(Writer)?);
        Ok(())
    }

    fn end(self) -> Written {
        Ok(Data::List(self.0))
    }
}

/// A record being written.
struct Fields(Vec<(Cow<'static, str>, Data)>);

impl ser::SerializeStruct for Fields {
    type Ok = Data;
    type Error = NoData;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), NoData> {
        self.0.push((Cow::Borrowed(key), value.serialize(Writer)?));
        Ok(())
    }

    fn end(self) -> Written {
        Ok(Data::Record(self.0))
    }
}

/// Fields of a record within a record (`serde(flatten)`) come as those of a map.
impl ser::SerializeMap for Fields {
    type Ok = Data;
    type Error = NoData;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoData> {
        let Data::Text(key) = key.serialize(Writer)? else { return Err(NoData) };
        self.0.push((Cow::Owned(key), Data::Null));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoData> {
        let (_, place) = self.0.last_mut().ok_or(NoData)?;
        *place = value.serialize(Writer)?;
        Ok(())
    }

    fn end(self) -> Written {
        Ok(Data::Record(self.0))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn data_are_what_serde_json_makes_of_the_same() {
        #[derive(Serialize)]
        #[serde(rename_all = "lowercase")]
        enum Kind {
            Table,
        }
        #[derive(Serialize)]
        struct Inner {
            text: &'static str,
            none: Option<u8>,
        }
        #[derive(Serialize)]
        struct View {
            kind: Kind,
            number: i32,
            flag: bool,
            list: Vec<Inner>,
            #[serde(flatten)]
            flat: Inner,
        }
        let inner = || Inner { text: "chữ", none: None };
        let view = View { kind: Kind::Table, number: -3, flag: true, list: vec![inner(), inner()], flat: inner() };
        assert_eq!(Data::of(&view), Some(Data::from(&serde_json::to_value(&view).unwrap())));
    }

    #[test]
    fn what_holds_is_what_holds_for_handlebars() {
        use handlebars::JsonTruthy as _;
        for value in [json!(null), json!(false), json!(true), json!(0), json!(-1), json!(""), json!("0"), json!([])] {
            assert_eq!(Data::from(&value).is_truthy(), value.is_truthy(false), "{value}");
        }
        for value in [json!([0]), json!({}), json!({ "a": null })] {
            assert_eq!(Data::from(&value).is_truthy(), value.is_truthy(false), "{value}");
        }
    }

    #[test]
    fn what_no_view_has_is_no_data() {
        assert_eq!((Data::of(&vec![0.5]), Data::of(&(1, 2))), (None, None));
    }
}
