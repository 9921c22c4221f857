//! Records: each list of the plan and each block is described once, where its type is declared. Labels of the schema,
//! columns and settings of the Excel form, the texts that checks read and the cells of drawn tables all come of it.
//!
//! ```text
//! record! {
//!     /// A member of the team.
//!     pub struct Supervisor {
//!         /// Chức vụ.
//!         pub position: Option<String> = Field::new("Chức vụ", Kind::Text, 36).read(),
//!     }
//! }
//! ```
//! becomes the struct without what stands behind `=`, and
//!
//! ```text
//! impl Supervisor {
//!     pub const FIELDS: &'static [Field] = &[Field::new("Chức vụ", Kind::Text, 36).read().at("position")];
//! }
//! impl Record for Supervisor {
//!     fn name(&self) -> &'static str { "Supervisor" }
//!     fn fields(&self) -> &'static [Field] { Self::FIELDS }
//!     fn value(&self, key: &str) -> Value<'_> {
//!         match key { "position" => self.position.value(), _ => Value::Missing }
//!     }
//!     fn value_mut(&mut self, key: &str) -> ValueMut<'_> { /* the same with `value_mut` */ }
//! }
//! ```

use super::Plan;
use super::kind::Kind;
use super::value::{Value, ValueMut};

/// A field of a record: its name for people, and how it is filled and read.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Where the value stands in the item: `tasks`, `members[].name`; empty for the item itself, or for what is only
    /// shown.
    pub path: &'static str,
    /// Its name: the label in the schema, the heading of its column, the name of its setting.
    pub heading: &'static str,
    /// Other words that people write for the heading; no two columns of a sheet share one.
    pub also: &'static [&'static str],
    /// What stands in the note of the heading; of a setting, what it does.
    pub note: &'static str,
    pub kind: Kind,
    /// Marked, and missed when it is blank.
    pub required: bool,
    /// Width of its column in characters.
    pub width: u16,
    pub example: &'static str,
    /// Words of the block's column set that draw it; empty for all.
    pub drawn_in: &'static [&'static str],
    /// As what the text rules read it; `None` for what is no text, or not the plan's own words.
    pub read_as: Option<ReadAs>,
}

/// What a text is to those who read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAs {
    Heading,
    Prose,
    Cell,
}

impl Field {
    /// A field that is a column of this width in characters.
    pub const fn new(heading: &'static str, kind: Kind, width: u16) -> Self {
        let read_as = if matches!(kind, Kind::Points) { Some(ReadAs::Cell) } else { None };
        let (note, example) = ("", "");
        Self { path: "", heading, also: &[], note, kind, required: false, width, example, drawn_in: &[], read_as }
    }

    /// A setting of a block; `about` says what it does.
    pub const fn setting(heading: &'static str, kind: Kind, about: &'static str) -> Self {
        Self::new(heading, kind, 0).note(about)
    }

    /// A field of which only the name is needed: the outline and JSON have their own ways to write it.
    pub const fn named(heading: &'static str) -> Self {
        Self::new(heading, Kind::Text, 0)
    }

    /// The field at this place in its item.
    pub const fn at(self, path: &'static str) -> Self {
        Self { path, ..self }
    }

    pub const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    pub const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    pub const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub const fn drawn_in(self, drawn_in: &'static [&'static str]) -> Self {
        Self { drawn_in, ..self }
    }

    /// A text of a cell, which the text rules read.
    pub const fn read(self) -> Self {
        self.read_as(ReadAs::Cell)
    }

    pub const fn read_as(self, text: ReadAs) -> Self {
        Self { read_as: Some(text), ..self }
    }

    /// Points that the text rules do not read.
    pub const fn unread(self) -> Self {
        Self { read_as: None, ..self }
    }

    /// What is said about the column: its note and an example.
    pub fn guidance(&self) -> String {
        let example = if self.example.is_empty() { String::new() } else { format!("Ví dụ: {}", self.example) };
        [self.note, &example].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Whether its cells go into the plan.
    pub const fn is_data(&self) -> bool {
        !matches!(self.kind, Kind::GroupKey | Kind::ShownName)
    }

    /// For a field of a list within the item: the list and the field in its items.
    pub fn nested(&self) -> Option<(&'static str, &'static str)> {
        self.path.split_once("[].")
    }
}

/// A value whose fields are described.
pub trait Record {
    fn fields(&self) -> &'static [Field];
    /// What this field says.
    fn value(&self, key: &str) -> Value<'_>;
    /// The same, to be changed. Records that nothing rewords leave it out.
    fn value_mut(&mut self, _key: &str) -> ValueMut<'_> {
        ValueMut::Other
    }
}

/// A list of the plan: a sheet of the form, an item a row.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// Name of the sheet, and of the table that draws the list.
    pub name: &'static str,
    /// Its name in the schema and in messages.
    pub label: &'static str,
    /// As a sentence calls what stands in it; empty where rules of its own report it.
    pub called: &'static str,
    /// One sentence for those who fill it.
    pub about: &'static str,
    /// Where the list stands in JSON: `assessment.results`.
    pub path: &'static str,
    pub columns: &'static [Field],
    /// The types of its items, with their fields.
    pub types: &'static [(&'static str, &'static [Field])],
    pub items: Items,
}

/// How the items of a list are reached: [`list!`] writes it.
#[derive(Debug, Clone, Copy)]
pub struct Items {
    pub(super) of: fn(&Plan) -> Vec<&dyn Record>,
    pub(super) of_mut: fn(&mut Plan) -> Vec<&mut dyn Record>,
    pub(super) copy: fn(&Plan, &mut Plan),
}

/// What follows from where a list stands in a plan and from the type of its items: path, columns, types, items. Used as
/// `List { name: …, ..list!(improvement.issues: ImprovementIssue) }`; a list whose columns are others says them itself.
macro_rules! list {
    ($first:ident$(.$field:ident)*: $item:ident) => {
        $crate::record::List {
            columns: $item::FIELDS,
            types: &[$item::TYPE],
            ..$crate::record::list!($first$(.$field)*)
        }
    };
    ($first:ident$(.$field:ident)*) => {
        $crate::record::List {
            name: "",
            label: "",
            called: "",
            about: "",
            path: concat!(stringify!($first) $(, ".", stringify!($field))*),
            columns: &[],
            types: &[],
            items: $crate::record::Items {
                of: |plan| $crate::record::records(&plan.$first$(.$field)*),
                of_mut: |plan| {
                    let items = plan.$first$(.$field)*.iter_mut();
                    items.map(|item| item as &mut dyn $crate::record::Record).collect()
                },
                copy: |from, to| to.$first$(.$field)*.clone_from(&from.$first$(.$field)*),
            },
        }
    };
}
pub(super) use list;

impl List {
    /// Its items in a plan.
    pub fn items<'a>(&self, plan: &'a Plan) -> Vec<&'a dyn Record> {
        (self.items.of)(plan)
    }

    /// Its items in a plan, to be changed.
    pub fn items_mut<'a>(&self, plan: &'a mut Plan) -> Vec<&'a mut dyn Record> {
        (self.items.of_mut)(plan)
    }

    /// Puts the items of one plan in the place of those of another.
    pub fn copy(&self, from: &Plan, to: &mut Plan) {
        (self.items.copy)(from, to);
    }

    /// The column that tells groups of rows apart, on a sheet of lists in lists.
    pub fn group_column(&self) -> Option<&'static Field> {
        let has_nested = self.columns.iter().any(|column| column.nested().is_some());
        self.columns.first().filter(|_| has_nested)
    }

    /// The column of this field of an item.
    pub fn column(&self, path: &str) -> Option<&'static Field> {
        self.columns.iter().find(|column| column.is_data() && column.path == path)
    }
}

/// The items of a list as records.
pub fn records<T: Record>(items: &[T]) -> Vec<&dyn Record> {
    items.iter().map(|item| item as &dyn Record).collect()
}

/// The field with this key; what is not there does not compile.
pub const fn field(fields: &[Field], key: &str) -> Field {
    let mut index = 0;
    while !is_same(fields[index].path.as_bytes(), key.as_bytes()) {
        index += 1;
    }
    fields[index]
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}

/// Declares a record: see the head of this file for what it becomes. Every field may be absent in JSON, but for those that it
/// `needs`.
macro_rules! record {
    ($(#[$of:meta])* pub struct $name:ident { $($field:tt)* }) => {
        $crate::record::record! { [derive(Default), serde(default)] $(#[$of])* pub struct $name: { $($field)* } }
    };
    ($(#[$of:meta])* pub struct $name:ident needs $($needed:ident),+ { $($field:tt)* }) => {
        $crate::record::record! { [] $(#[$of])* pub struct $name: { $($field)* } }
        const _: fn(&$name) = |record| { $(let _ = &record.$needed;)+ };
    };
    (
        [$($more:meta),*] $(#[$of:meta])*
        pub struct $name:ident: { $($(#[$about:meta])* pub $key:ident: $type:ty = $field:expr,)* }
    ) => {
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        $(#[$more])*
        #[serde(deny_unknown_fields)]
        $(#[$of])*
        pub struct $name { $($(#[$about])* pub $key: $type,)* }

        impl $name {
            /// What is known of each field.
            pub const FIELDS: &'static [$crate::record::Field] = &[$($field.at(stringify!($key)),)*];
            /// Its name and its fields.
            pub const TYPE: (&'static str, &'static [$crate::record::Field]) = (stringify!($name), Self::FIELDS);
        }

        impl $crate::record::Record for $name {
            fn fields(&self) -> &'static [$crate::record::Field] {
                Self::FIELDS
            }

            #[allow(unused_variables, reason = "a record may have no field")]
            fn value(&self, key: &str) -> $crate::value::Value<'_> {
                match key {
                    $(stringify!($key) => $crate::value::Valued::value(&self.$key),)*
                    _ => $crate::value::Value::Missing,
                }
            }

            #[allow(unused_variables, reason = "a record may have no field")]
            fn value_mut(&mut self, key: &str) -> $crate::value::ValueMut<'_> {
                match key {
                    $(stringify!($key) => $crate::value::Valued::value_mut(&mut self.$key),)*
                    _ => $crate::value::ValueMut::Other,
                }
            }
        }
    };
}
pub(super) use record;
