//! Merges a lower JSON tree into an upper one: fields that are absent in the upper tree come from the lower tree.
//!
//! Objects are merged field by field. For every other value, lists too, the upper tree wins, `null` included. Offsets of
//! the lower tree are shifted, so that both count as one text.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Range;

/// Completes `upper`; `shift` is added to all offsets of `lower`.
pub fn lay<'a>(upper: &mut Value<'a>, lower: Value<'a>, shift: usize) {
    if let (Value::Object(upper), Value::Object(lower)) = (upper, lower) {
        join(upper, lower, shift);
    }
}

fn join<'a>(upper: &mut Object<'a>, lower: Object<'a>, shift: usize) {
    for mut property in lower.properties {
        let own = upper.properties.iter_mut().find(|own| own.name.as_str() == property.name.as_str());
        if let Some(own) = own {
            lay(&mut own.value, property.value, shift);
        } else {
            move_range(&mut property.range, shift);
            move_value(&mut property.value, shift);
            upper.properties.push(property);
        }
    }
}

fn move_value(value: &mut Value, shift: usize) {
    match value {
        Value::StringLit(text) => move_range(&mut text.range, shift),
        Value::NumberLit(number) => move_range(&mut number.range, shift),
        Value::BooleanLit(boolean) => move_range(&mut boolean.range, shift),
        Value::NullKeyword(null) => move_range(&mut null.range, shift),
        Value::Array(array) => {
            move_range(&mut array.range, shift);
            array.elements.iter_mut().for_each(|element| move_value(element, shift));
        }
        Value::Object(object) => {
            move_range(&mut object.range, shift);
            for property in &mut object.properties {
                move_range(&mut property.range, shift);
                move_value(&mut property.value, shift);
            }
        }
    }
}

const fn move_range(range: &mut Range, shift: usize) {
    range.start += shift;
    range.end += shift;
}
