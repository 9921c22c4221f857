//! Walks the fields of records, each with the address of the item it is of; lists within items included.

use super::record::{Field, List, Record};
use super::value::{Value, ValueMut};
use super::{LISTS, Plan};
use crate::diagnostic::FieldPath;

/// What is called for each field: its description, what it says, and the item it is of.
pub type Visit<'a, 'v> = &'v mut dyn FnMut(&'static Field, &Value<'a>, &FieldPath);

/// Every field of every item of a list.
pub fn list<'a>(plan: &'a Plan, list: &List, visit: Visit<'a, '_>) {
    items(list.items(plan), &FieldPath::new(list.path), visit);
}

/// Every field of one record.
pub fn record<'a>(record: &'a dyn Record, path: &FieldPath, visit: Visit<'a, '_>) {
    for field in record.fields() {
        match record.value(field.path) {
            Value::Records(inner) => items(inner, &path.key(field.path), visit),
            value => visit(field, &value, path),
        }
    }
}

fn items<'a>(items: Vec<&'a dyn Record>, path: &FieldPath, visit: Visit<'a, '_>) {
    for (index, item) in items.into_iter().enumerate() {
        record(item, &path.index(index), visit);
    }
}

/// What is called for each field that can be changed.
pub type Change<'v> = &'v mut dyn FnMut(&'static Field, ValueMut, &FieldPath);

/// Every field of every item of every list, to be changed.
pub fn change(plan: &mut Plan, change: Change) {
    for list in LISTS {
        change_items(list.items_mut(plan), &FieldPath::new(list.path), change);
    }
}

fn change_items(items: Vec<&mut dyn Record>, path: &FieldPath, change: Change) {
    for (path, item) in path.each(items) {
        for field in item.fields() {
            match item.value_mut(field.path) {
                ValueMut::Records(inner) => change_items(inner, &path.key(field.path), change),
                ValueMut::Other => {}
                value => change(field, value, &path),
            }
        }
    }
}
