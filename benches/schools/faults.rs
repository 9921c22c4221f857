//! Planted faults: a school with one of them has exactly one error that the checks must find.

use serde_json::{Value, json};

/// A fault: its name in the key file, the rule that must find it, and how it is planted.
pub struct Fault {
    pub name: &'static str,
    pub plant: fn(&mut Value),
}

/// Taken in turn.
pub const FAULTS: [Fault; 5] = [
    Fault { name: "no-signatory", plant: |plan| plan["signature_block"]["name"] = "".into() },
    Fault { name: "no-place-name", plant: |plan| plan["letterhead"]["place_name"] = "".into() },
    Fault { name: "no-subject", plant: |plan| plan["subject"] = json!([""]) },
    Fault { name: "no-symbol", plant: |plan| plan["letterhead"]["symbol"] = "".into() },
    Fault { name: "unfilled-text", plant: |plan| plan["recipients"][0]["name"] = "UBND xã ……………".into() },
];
