//! A JSON value as a careful person writes it: what fits on a line stands on one, the rest is indented.

use serde_json::Value;

/// No line is longer, unless one text is.
const LINE: usize = 120;
const INDENT: usize = 2;

/// The text of a file, with a newline at its end.
pub fn print(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, 0, &mut out);
    out.push('\n');
    out
}

/// `depth` is that of the line the value begins on, `used` the columns before the value and of the comma after it.
fn write(value: &Value, depth: usize, used: usize, out: &mut String) {
    let short = inline(value);
    let is_leaf = !matches!(value, Value::Array(_) | Value::Object(_));
    if is_leaf || used + short.chars().count() <= LINE && depth > 0 {
        out.push_str(&short);
        return;
    }
    let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
    out.push(open);
    let inner = depth + 1;
    for (index, (key, item)) in members(value).enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&" ".repeat(inner * INDENT));
        let key = key.map(|key| format!("{}: ", Value::from(key))).unwrap_or_default();
        out.push_str(&key);
        write(item, inner, inner * INDENT + key.chars().count() + 1, out);
    }
    out.push('\n');
    out.push_str(&" ".repeat(depth * INDENT));
    out.push(close);
}

/// What a list or an object holds, in order.
fn members(value: &Value) -> Box<dyn Iterator<Item = (Option<&str>, &Value)> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter().map(|item| (None, item))),
        Value::Object(fields) => Box::new(fields.iter().map(|(key, field)| (Some(key.as_str()), field))),
        _ => Box::new(std::iter::empty()),
    }
}

/// All on one line: `{ "a": [1, 2] }`.
fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let field = |(key, field): (&String, &Value)| format!("{}: {}", Value::from(key.as_str()), inline(field));
            let fields: Vec<String> = fields.iter().map(field).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        leaf => leaf.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn short_values_stand_on_a_line_and_nothing_is_lost() {
        let long = "chữ ".repeat(40);
        let value = json!({ "a": [1, { "b": null }], "c": {}, "d": [long, "x"], "e": [] });
        let text = print(&value);
        let start = "{\n  \"a\": [1, { \"b\": null }],\n  \"c\": {},\n  \"d\": [\n    \"chữ ";
        assert!(text.starts_with(start), "{text}");
        assert!(text.ends_with("    \"x\"\n  ],\n  \"e\": []\n}\n"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
