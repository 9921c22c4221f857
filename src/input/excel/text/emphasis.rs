//! Runs of emphasis in a cell: `**đậm**`, `*nghiêng*`, `***cả hai***`. A star that is meant as a star is `\*`, or stands
//! between spaces; stars without a partner are stars.

use serde_json::{Value, json};

/// The text of a cell for a text of the plan: a string, or runs.
pub fn write(value: &Value) -> String {
    match value {
        Value::Array(runs) => runs.iter().map(write_run).collect(),
        Value::String(text) => write_plain(text),
        _ => String::new(),
    }
}

/// As it is, where reading it gives it back; else with its stars kept from meaning anything.
fn write_plain(text: &str) -> String {
    if read(text).as_str() == Some(text) { text.to_owned() } else { escaped(text) }
}

fn write_run(run: &Value) -> String {
    let text = run.as_str().or_else(|| run.get("text").and_then(Value::as_str)).unwrap_or_default();
    let is = |key: &str| run.get(key).and_then(Value::as_bool).unwrap_or(false);
    let stars = "*".repeat(usize::from(is("bold")) * 2 + usize::from(is("italic")));
    let text = if text.contains(['*', '\\']) { escaped(text) } else { text.to_owned() };
    format!("{stars}{text}{stars}")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('*', "\\*")
}

/// The text of the plan for the text of a cell.
pub fn read(text: &str) -> Value {
    if !text.contains(['*', '\\']) {
        return Value::from(text);
    }
    let runs = runs(text).unwrap_or_else(|| vec![Run { text: unescaped(text), ..Run::default() }]);
    match runs.as_slice() {
        [] => Value::from(""),
        [run] if !run.bold && !run.italic => Value::from(run.text.as_str()),
        runs => runs.iter().map(Run::value).collect(),
    }
}

/// What stands after the first colon, where emphasis ends at it or before: `**Mục tiêu:** đạt` → `đạt`.
pub fn after_colon(text: &str) -> Option<&str> {
    let (before, after) = text.split_once(':')?;
    let after = after.trim_start_matches('*').trim();
    let is_whole = |piece: &str| !piece.contains('*') || !read(piece).is_string();
    (before.starts_with('*') || !before.contains('*')).then_some(after).filter(|after| is_whole(after))
}

#[derive(Debug, Clone, Default)]
struct Run {
    text: String,
    bold: bool,
    italic: bool,
}

impl Run {
    fn value(&self) -> Value {
        match (self.bold, self.italic) {
            (false, false) => Value::from(self.text.as_str()),
            (true, false) => json!({ "text": self.text, "bold": true }),
            (false, true) => json!({ "text": self.text, "italic": true }),
            (true, true) => json!({ "text": self.text, "bold": true, "italic": true }),
        }
    }
}

/// `None` when a mark has no partner.
fn runs(text: &str) -> Option<Vec<Run>> {
    let characters: Vec<char> = text.chars().collect();
    let at = |index: usize| characters.get(index).copied();
    let (mut runs, mut run, mut index) = (Vec::new(), Run::default(), 0);
    while let Some(character) = at(index) {
        if let ('\\', Some(next @ ('*' | '\\'))) = (character, at(index + 1).unwrap_or(' ').into()) {
            run.text.push(next);
            index += 2;
            continue;
        }
        let stars = characters.iter().skip(index).take_while(|character| **character == '*').count();
        let is_space = |neighbour: Option<char>| neighbour.is_none_or(char::is_whitespace);
        let alone = is_space(index.checked_sub(1).and_then(at)) && is_space(at(index + stars));
        if stars == 0 || stars > 3 || (stars == 1 && alone) {
            let plain = stars.max(1);
            run.text.extend(characters.iter().skip(index).take(plain));
            index += plain;
            continue;
        }
        let next = Run { text: String::new(), bold: run.bold ^ (stars >= 2), italic: run.italic ^ (stars != 2) };
        runs.push(std::mem::replace(&mut run, next));
        index += stars;
    }
    let is_open = run.bold || run.italic;
    runs.push(run);
    runs.retain(|run| !run.text.is_empty());
    (!is_open).then_some(runs)
}

fn unescaped(text: &str) -> String {
    text.replace("\\*", "*").replace("\\\\", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_in_bold_is_parted_from_its_text() {
        assert_eq!(after_colon("**Mục tiêu:** đạt *Mức 2*"), Some("đạt *Mức 2*"));
        assert_eq!(after_colon("**Mục tiêu**: đạt"), Some("đạt"));
        assert_eq!(after_colon("Mục tiêu: đạt"), Some("đạt"));
        assert_eq!(after_colon("**Mục tiêu: đạt** chuẩn"), None);
    }

    #[test]
    fn emphasis_is_written_and_read_back() {
        for (value, text) in [
            (json!("Mục tiêu"), "Mục tiêu"),
            (json!(["Tổng là ", { "text": "10 tỷ", "bold": true }, ", từ:"]), "Tổng là **10 tỷ**, từ:"),
            (json!([{ "text": "Mục tiêu: ", "bold": true }, "đạt"]), "**Mục tiêu: **đạt"),
            (json!([{ "text": "a", "bold": true }, { "text": "b", "italic": true }]), "**a***b*"),
            (json!([{ "text": "cả hai", "bold": true, "italic": true }]), "***cả hai***"),
            (json!("2 * 3 * 4"), "2 * 3 * 4"),
            (json!("ghi chú (*)"), "ghi chú (*)"),
            (json!("a*b*c"), "a\\*b\\*c"),
            (json!("C:\\tệp"), "C:\\tệp"),
        ] {
            assert_eq!(write(&value), text);
            assert_eq!(read(text), value, "{text}");
        }
    }
}
