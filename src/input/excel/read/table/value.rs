//! What the words in braces before the text of a cell say of it: `{tiền}`, `{ngày}`, `{đậm}`; and how a cell stands.

use serde_json::{Map, Value, json};

use super::super::cell::rule;
use crate::diagnostic::Finding;
use crate::excel::columns::closed_set;
use crate::excel::text::{emphasis, time};
use crate::excel::workbook::Look;
use crate::plan::PartialDate;
use crate::vietnamese::money;

/// What may stand in braces before the text of a cell.
pub(super) const CELL_WORDS: &str = "dùng một trong: {tiền}, {tiền bằng chữ}, {tiền bằng số}, {ngày}, {thời gian}, {người}, {tiêu chí}, {đậm}, {nghiêng}, {trái}, {giữa}, {phải}.";

pub(super) fn is_typed(word: &str) -> bool {
    matches!(
        word,
        "tiền" | "tiền bằng chữ" | "tiền bằng số" | "ngày" | "thời gian" | "người" | "tiêu chí" | "tiêu chí có tên"
    )
}

/// Takes a word for how a cell stands; whether it was one.
pub(super) fn look(word: &str, fields: &mut Map<String, Value>) -> bool {
    let key = match word {
        "đậm" => "bold",
        "nghiêng" => "italic",
        _ => {
            let align = closed_set("TextAlign").and_then(|set| set.value(word));
            return align.map(|align| fields.insert("align".to_owned(), align.into())).is_some();
        }
    };
    fields.insert(key.to_owned(), true.into());
    true
}

pub(super) fn typed_value(word: &str, text: &str, fields: &mut Map<String, Value>) -> Result<(), Box<Finding>> {
    let mut set = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    match word {
        "ngày" => match PartialDate::parse(text) {
            Some(date) => set("date", String::from(date).into()),
            None => {
                return Err(Box::new(
                    Finding::error(rule::DATE, format!("\"{text}\" không phải là ngày."))
                        .help("ghi ngày như 15/9/2026."),
                ));
            }
        },
        "thời gian" => set("time", time::read(text)),
        "người" => match text.split_once(", ") {
            Some((name, role)) => set("person", json!({ "name": name, "role": role })),
            None => set("person", text.into()),
        },
        "tiêu chí" => set("criterion", text.into()),
        "tiêu chí có tên" => {
            set("criterion", text.into());
            set("criterion_name", true.into());
        }
        _ => match money::parse(text) {
            Some(amount) => {
                set("money", amount.into());
                let wording = word.strip_prefix("tiền ").and_then(|word| closed_set("MoneyWording")?.value(word));
                if let Some(wording) = wording {
                    set("money_wording", wording.into());
                }
            }
            None => {
                return Err(Box::new(
                    Finding::error(rule::NUMBER, format!("không hiểu số tiền \"{text}\"."))
                        .help("ghi số đồng, ví dụ 58000000."),
                ));
            }
        },
    }
    Ok(())
}

/// As simple as it can be said.
pub(super) fn text_or_runs(content: &str, mut fields: Map<String, Value>) -> Value {
    let text = emphasis::read(content);
    if fields.is_empty() && text.is_string() {
        return text;
    }
    if text.as_str() != Some("") {
        fields.insert("text".to_owned(), text);
    }
    Value::Object(fields)
}

/// A value in the look of its cell.
pub(super) fn looking(value: Value, look: Look) -> Value {
    if !look.bold && !look.italic {
        return value;
    }
    let mut fields = match value {
        Value::Object(fields) => fields,
        text => Map::from_iter([("text".to_owned(), text)]),
    };
    for (key, is_set) in [("bold", look.bold), ("italic", look.italic)] {
        if is_set {
            fields.insert(key.to_owned(), true.into());
        }
    }
    Value::Object(fields)
}

/// A cell over several rows or columns.
pub(super) fn spanned(value: Value, rows: u32, columns: u16) -> Value {
    let mut fields = match value {
        Value::Object(fields) => fields,
        Value::Null => Map::new(),
        text => Map::from_iter([("text".to_owned(), text)]),
    };
    if columns > 1 {
        fields.insert("colspan".to_owned(), columns.into());
    }
    if rows > 1 {
        fields.insert("rowspan".to_owned(), rows.into());
    }
    Value::Object(fields)
}
