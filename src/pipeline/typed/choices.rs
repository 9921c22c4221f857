//! The blocks that may draw a table: what is known of their settings, with every choice that its looks leave open.

use serde_json::{Map, Value, json};

use crate::plan::{BLOCKS, BlockKind};

/// A setting and what may be said of it; `None` where nothing is.
pub(super) type Choice = (&'static str, Vec<Option<Value>>);

/// Blocks of this type with these settings, and each choice with all others; of each the first is tried first. What a
/// block has no setting for is left out.
pub(super) fn blocks(tag: &str, settings: &Map<String, Value>, choices: &[Choice]) -> Vec<BlockKind> {
    let Some(block) = BLOCKS.iter().find(|block| block.block == tag) else { return Vec::new() };
    let is_known = |key: &str| block.fields.iter().any(|field| field.path == key);
    let mut plain = settings.clone();
    plain.retain(|key, _| is_known(key));
    plain.insert("type".to_owned(), json!(tag));
    let mut all = vec![plain];
    for (key, values) in choices.iter().filter(|(key, _)| is_known(key)) {
        let with = |fields: &Map<String, Value>| {
            let fields = fields.clone();
            values.iter().map(move |value| {
                let mut fields = fields.clone();
                match value {
                    None => drop(fields.remove(*key)),
                    Some(value) => drop(fields.insert((*key).to_owned(), value.clone())),
                }
                fields
            })
        };
        all = all.iter().flat_map(with).collect();
    }
    let mut blocks: Vec<BlockKind> = Vec::new();
    for block in all.into_iter().filter_map(|fields| serde_json::from_value(Value::Object(fields)).ok()) {
        if !blocks.contains(&block) {
            blocks.push(block);
        }
    }
    blocks
}
