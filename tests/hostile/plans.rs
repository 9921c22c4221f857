//! Small plans to spoil, and ways to spoil them.

use serde_json::Value;

/// A plan with every kind of block, on a few pages.
pub fn plan() -> Value {
    serde_json::from_str(include_str!("plan.json")).unwrap()
}

/// The plan with a field set.
pub fn with(pointer: &str, value: Value) -> Value {
    let mut plan = plan();
    *plan.pointer_mut(pointer).unwrap_or_else(|| panic!("no field {pointer}")) = value;
    plan
}

/// The address of every field and item, outermost first.
pub fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, found: &mut Vec<String>) {
        found.push(at.to_owned());
        match value {
            Value::Object(fields) => {
                fields.iter().for_each(|(key, field)| walk(field, &format!("{at}/{key}"), found));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| walk(item, &format!("{at}/{index}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}
