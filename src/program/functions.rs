//! What templates write of texts, and the escape for it.

use super::data::Data;

/// Writes a text behind what is there already. Exactly the characters that mean something in markup are escaped; an
/// apostrophe stays one.
pub fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(match tail.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Writes a text of the view with its emphasis and line breaks; null writes nothing. `None` when it is no text.
pub fn write_text(value: &Data, out: &mut String) -> Option<()> {
    match (value, value.get("runs")) {
        (Data::Null, _) => {}
        (_, Some(Data::List(runs))) => runs.iter().for_each(|run| write_run(run, out)),
        _ => return None,
    }
    Some(())
}

fn write_run(run: &Data, out: &mut String) {
    let flag = |name| run.get(name) == Some(&Data::Flag(true));
    let (is_bold, is_italic) = (flag("bold"), flag("italic"));
    out.push_str(if is_bold { "<b>" } else { "" });
    out.push_str(if is_italic { "<i>" } else { "" });
    let text = run.get("text").and_then(Data::as_text).unwrap_or_default();
    for (index, line) in text.split('\n').enumerate() {
        out.push_str(if index > 0 { "<br/>" } else { "" });
        escape_into(line, out);
    }
    out.push_str(if is_italic { "</i>" } else { "" });
    out.push_str(if is_bold { "</b>" } else { "" });
}
