//! Small plans to spoil, and ways to spoil them.

use serde_json::Value;

/// The blocks of [`whole`] that [`plan`] draws.
const FEW_BLOCKS: usize = 11;

/// A plan with every field and every kind of block.
pub fn whole() -> Value {
    serde_json::from_str(include_str!("plan.json")).unwrap()
}

/// A plan with the usual blocks: quicker to make.
pub fn plan() -> Value {
    let mut plan = whole();
    if let Some(blocks) = plan.pointer_mut("/sections/0/blocks").and_then(Value::as_array_mut) {
        blocks.truncate(FEW_BLOCKS);
    }
    plan
}

/// The plan with a field set.
pub fn with(pointer: &str, value: Value) -> Value {
    let mut plan = plan();
    *plan.pointer_mut(pointer).unwrap_or_else(|| panic!("no field {pointer}")) = value;
    plan
}

/// Plans in which `spoil` was done to fields and items far apart from each other, until it was done to all.
pub fn spoiled(spoil: impl Fn(&mut Value, &str)) -> Vec<Value> {
    const APART: usize = 4;
    let all = pointers(&whole());
    let depth = |pointer: &str| pointer.matches('/').count();
    let deepest = all.iter().map(|pointer| depth(pointer)).max().unwrap_or(0);
    let mut plans = Vec::new();
    for level in 1..=deepest {
        let same: Vec<&String> = all.iter().filter(|pointer| depth(pointer) == level).collect();
        for first in 0..APART.min(same.len()) {
            let mut plan = whole();
            // From the end, so that taking an item out of a list moves none that is still to be spoilt.
            same.iter().skip(first).step_by(APART).rev().for_each(|pointer| spoil(&mut plan, pointer));
            plans.push(plan);
        }
    }
    plans
}

/// The address of every field and item, outermost first.
fn pointers(value: &Value) -> Vec<String> {
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
