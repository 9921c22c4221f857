//! Points in a cell: each a line that begins with `-`; under it lines that begin with `+`, under those `•`. Lines
//! without a sign go on the point above. A text whose first line begins otherwise is a text.

use serde_json::{Value, json};

use super::emphasis;
use crate::vietnamese::habit;

const SIGNS: [char; 3] = ['-', '+', '•'];

/// The text of a cell for a text or a list of points.
pub fn write(value: &Value) -> String {
    match value {
        Value::String(text) => write_text(text),
        Value::Array(items) => {
            let mut lines = Vec::new();
            write_items(items, 0, &mut lines);
            lines.join("\n")
        }
        _ => String::new(),
    }
}

fn write_text(text: &str) -> String {
    if sign_of(text).is_some() || text.starts_with('\\') { format!("\\{text}") } else { text.to_owned() }
}

/// Lines of points; deeper ones than there are signs for stand with the deepest.
pub fn write_items(items: &[Value], depth: usize, lines: &mut Vec<String>) {
    let sign = SIGNS.get(depth).or(SIGNS.last()).copied().unwrap_or('-');
    for item in items {
        let text = match item.get("text") {
            Some(text) => emphasis::write(text),
            None => emphasis::write(item),
        };
        let indent = "  ".repeat(depth);
        lines.push(format!("{indent}{sign} {}", text.replace('\n', &format!("\n{indent}  "))));
        if let Some(inner) = item.get("items").and_then(Value::as_array) {
            write_items(inner, depth + 1, lines);
        }
    }
}

/// The text or the list of points for the text of a cell.
pub fn read(text: &str) -> Value {
    match split(text) {
        (before, Some(items)) if before.is_empty() => items,
        _ => Value::from(text.strip_prefix('\\').unwrap_or(text)),
    }
}

/// The lines before the first point, and the points.
pub fn split(text: &str) -> (String, Option<Value>) {
    let lines: Vec<&str> = text.split('\n').collect();
    let Some(first) = lines.iter().position(|line| sign_of(line).is_some()) else { return (text.to_owned(), None) };
    let (before, points) = lines.split_at(first);
    let mut signs: Vec<char> = Vec::new();
    let mut flat: Vec<(usize, String)> = Vec::new();
    for line in points {
        match (sign_of(line), flat.last_mut()) {
            (Some((sign, rest)), _) => {
                let level = signs.iter().position(|known| *known == sign).unwrap_or_else(|| {
                    signs.push(sign);
                    signs.len() - 1
                });
                flat.push((level, rest.to_owned()));
            }
            (None, Some((_, text))) if !line.trim().is_empty() => {
                text.push('\n');
                text.push_str(line.trim());
            }
            (None, _) => {}
        }
    }
    let mut rest = flat.as_slice();
    (before.join("\n"), Some(Value::Array(nest(&mut rest, 0))))
}

/// Takes the points of this level and deeper from the front.
fn nest(flat: &mut &[(usize, String)], level: usize) -> Vec<Value> {
    let mut items = Vec::new();
    while let Some(((at, text), rest)) = flat.split_first() {
        if *at < level {
            break;
        }
        *flat = rest;
        let inner = nest(flat, at + 1);
        items.push(item(text, &inner));
    }
    items
}

/// A point, as simple as it can be said.
fn item(text: &str, inner: &[Value]) -> Value {
    let text = emphasis::read(text);
    if inner.is_empty() && text.is_string() {
        text
    } else if inner.is_empty() {
        json!({ "text": text })
    } else {
        json!({ "text": text, "items": inner })
    }
}

/// The sign a line begins with, and what follows it. A sign before a digit is part of a number.
fn sign_of(line: &str) -> Option<(char, &str)> {
    let (sign, rest) = habit::typed_sign(line)?;
    let known = match sign {
        "-" | "–" | "—" | "−" | "‐" | "‑" => '-',
        "+" => '+',
        // A star between spaces is a star.
        "*" => return None,
        _ => '•',
    };
    Some((known, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_and_read_back() {
        for value in [
            json!("Một việc"),
            json!("Hai dòng\ncủa một ý"),
            json!(["Việc một", "Việc hai"]),
            json!([{ "text": "Việc lớn:", "items": ["việc nhỏ;", { "text": "nhỏ nữa", "items": ["nhỏ nhất"] }] }, "xong"]),
            json!([{ "text": ["chữ ", { "text": "đậm", "bold": true }] }]),
            json!("- không phải danh sách"),
            json!("-5 độ"),
        ] {
            assert_eq!(read(&write(&value)), value, "{}", write(&value));
        }
    }

    #[test]
    fn points_are_read_as_people_type_them() {
        assert_eq!(
            read("-Mua máy\n– Sửa mái\ndãy nhà B\n\n+ trước tháng 9"),
            json!(["Mua máy", { "text": "Sửa mái\ndãy nhà B", "items": ["trước tháng 9"] }])
        );
        assert_eq!(read("+ một\n+ hai"), json!(["một", "hai"]));
    }
}
