//! Lines of a cell → fields of an item, by what the description of the table and the record say of them.

use serde_json::{Map, Value, json};

use crate::check::{codes, period};
use crate::input::excel::text::{points, time};
use crate::plan::{CouncilRole, Kind, Timeframe};
use crate::template::table::FieldUse;
use crate::vietnamese::case::capitalize_first;
use crate::vietnamese::money;

/// How a table prints what its fields have in short.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// Names of criteria after their codes.
    pub names: bool,
    /// Criteria without their noun.
    pub bare_criteria: bool,
    /// `name`, `label` or `code` of standards.
    pub standard: Option<&'static str>,
    /// `words` or `digits`.
    pub money: Option<&'static str>,
    /// Criteria in brackets under a text.
    pub criteria_below: bool,
}

/// A field of a column and what its kind is.
pub(super) type Use<'f> = (&'f FieldUse, Kind);

/// Puts what a cell says into the fields of its column.
pub(super) fn read(uses: &[Use], lines: &[String], seen: &mut Seen, item: &mut Map<String, Value>) {
    for ((used, kind), lines) in uses.iter().zip(parts(uses, lines)) {
        if let Some(value) = value(&used.key, *kind, &lines, seen) {
            item.insert(used.key.clone(), value);
        }
    }
}

/// The lines of each field, in the order of the fields.
fn parts(uses: &[Use], lines: &[String]) -> Vec<Vec<String>> {
    if uses.len() == 1 {
        return vec![lines.to_vec()];
    }
    let mut rest = lines;
    let mut parts: Vec<Vec<String>> = Vec::new();
    for (at, one) in uses.iter().enumerate() {
        let later = uses.get(at + 1..).unwrap_or_default();
        let (mut part, mut taken) = (Vec::new(), 0);
        if one.0.joined
            && let Some((before, inside)) =
                parts.last_mut().and_then(|last| last.last_mut()).and_then(|line| split_brackets(line))
        {
            part.push(inside);
            if let Some(last) = parts.last_mut().and_then(|last| last.last_mut()) {
                *last = before;
            }
        } else if let Some(first) = rest.first().filter(|line| is_of(one, line)) {
            part.extend(Some(bare(one, first)).filter(|line| !line.is_empty()));
            taken = 1 + if is_open(one) { following(rest.get(1..).unwrap_or_default(), later) } else { 0 };
        } else if takes_any(one, rest, later) {
            taken = following(rest, later);
            // Of two fields without a sign of their own the first has the first line.
            if later.iter().any(|later| takes_any(later, rest, &[])) {
                taken = taken.min(1).max(points_from(rest));
            }
            part.extend(rest.first().filter(|_| taken > 0).cloned());
        }
        part.extend(rest.get(1..taken).unwrap_or_default().iter().cloned());
        rest = rest.get(taken..).unwrap_or_default();
        parts.push(part);
    }
    // What no field would have stands with the last that says something.
    if let Some(last) = parts.iter_mut().rev().find(|part| !part.is_empty()) {
        last.extend(rest.iter().cloned());
    }
    parts
}

/// How many lines belong to a field before one that a later field would have.
fn following(lines: &[String], later: &[Use]) -> usize {
    lines.iter().position(|line| later.iter().any(|later| is_of(later, line))).unwrap_or(lines.len())
}

/// How many points the lines begin with.
fn points_from(lines: &[String]) -> usize {
    lines.iter().take_while(|line| line.trim_start().starts_with(['-', '+', '•'])).count()
}

/// Whether a line says itself that it is of this field.
fn is_of((used, kind): &Use, line: &str) -> bool {
    if let Some(label) = &used.label {
        return after_label(label, line).is_some();
    }
    match kind {
        _ if used.brackets => in_brackets(line).is_some(),
        Kind::Codes => in_brackets(line).is_some_and(|inside| !codes::in_text(inside).is_empty()),
        Kind::Time => !line.starts_with('-') && is_time(line),
        Kind::Money => money::parse(line.split(" (").next().unwrap_or(line)).is_some() || line.starts_with("Không"),
        _ => false,
    }
}

/// Whether a field goes on in the lines that follow its first.
fn is_open((used, kind): &Use) -> bool {
    used.label.is_some() && matches!(kind, Kind::Points)
}

/// Whether a field may have a line that says nothing of itself.
fn takes_any((used, kind): &Use, lines: &[String], later: &[Use]) -> bool {
    if used.brackets || (used.label.is_some() && used.label_with.is_none()) {
        return false;
    }
    match kind {
        Kind::Points => true,
        // Of a role and a task the role is short, or has the task under it.
        Kind::Text => lines.first().is_some_and(|line| lines.len() > 1 || later.is_empty() || is_role(line)),
        Kind::Money => later.iter().all(|later| later.0.brackets),
        _ => false,
    }
}

fn is_role(line: &str) -> bool {
    let lower = line.to_lowercase();
    CouncilRole::of(line).is_some() || lower.starts_with("nhóm trưởng") || lower.starts_with("nhóm phó")
}

/// A time in words; what only names a year in passing is longer.
fn is_time(line: &str) -> bool {
    const LONGEST: usize = 60;
    let lower = line.to_lowercase();
    let begins = ["tuần", "từ ", "tháng", "quý", "học kỳ", "năm học", "trước", "sau", "hằng", "cả năm", "thường xuyên"];
    line.chars().count() <= LONGEST
        && (begins.iter().any(|word| lower.starts_with(word)) || lower.starts_with(|sign: char| sign.is_ascii_digit()))
        && (period::of_text(line).is_some() || !lower.contains(','))
}

fn bare((used, _): &Use, line: &str) -> String {
    let labelled = used.label.as_ref().and_then(|label| after_label(label, line));
    let inside = in_brackets(line).filter(|_| used.brackets);
    labelled.or(inside).unwrap_or(line).to_owned()
}

fn after_label<'l>(label: &str, line: &'l str) -> Option<&'l str> {
    Some(line.strip_prefix(label)?.strip_prefix(':')?.trim())
}

fn in_brackets(line: &str) -> Option<&str> {
    line.strip_prefix('(')?.strip_suffix(')')
}

/// `960 triệu đồng (ngân sách)` in two.
fn split_brackets(line: &str) -> Option<(String, String)> {
    let (before, inside) = line.strip_suffix(')')?.split_once(" (")?;
    Some((before.to_owned(), inside.to_owned()))
}

fn value(key: &str, kind: Kind, lines: &[String], seen: &mut Seen) -> Option<Value> {
    if lines.is_empty() {
        return None;
    }
    let text = lines.join("\n");
    Some(match kind {
        _ if key == "standard" || kind == Kind::Code => Value::from(code(&text, seen)),
        Kind::Codes => match in_brackets(&text) {
            Some(inside) => {
                (seen.criteria_below, seen.bare_criteria) = (true, !inside.starts_with("Tiêu chí"));
                json!(codes::in_text(inside))
            }
            None => lines.iter().map(|line| code(line, seen)).collect(),
        },
        Kind::Points => points::read(&text),
        Kind::Time => when(&text),
        Kind::Money => amount(text, seen),
        _ => Value::from(text),
    })
}

/// A time as data where that prints the same words.
fn when(text: &str) -> Value {
    let read = time::read(text);
    let printed = serde_json::from_value::<Timeframe>(read.clone()).map(|time| capitalize_first(&time.to_string()));
    if printed.is_ok_and(|printed| printed == text) { read } else { Value::from(text) }
}

/// How a number of đồng is written.
type Wording = fn(u64) -> String;

/// An amount as a number where that prints the same words.
fn amount(text: String, seen: &mut Seen) -> Value {
    let wordings: [(&str, Wording); 2] = [("words", money::words), ("digits", money::digits)];
    let dong = money::parse(&text);
    for (wording, write) in wordings {
        let is_open = seen.money.is_none_or(|seen| seen == wording);
        if let Some(dong) = dong.filter(|dong| is_open && write(*dong) == text) {
            // Both wordings of a small amount are one.
            if money::words(dong) != money::digits(dong) {
                seen.money = Some(wording);
            }
            return Value::from(dong);
        }
    }
    Value::from(text)
}

/// The code in `Tiêu chí 1.1`, `1.1. Tên`, `Tiêu chuẩn 2. Tên`; the text itself where it says more or less.
pub(super) fn code(text: &str, seen: &mut Seen) -> String {
    let text = text.trim();
    let (noun, rest) = ["Tiêu chí ", "Tiêu chuẩn "]
        .iter()
        .find_map(|noun| Some((*noun, text.strip_prefix(noun)?)))
        .unwrap_or(("", text));
    let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(rest.len());
    let code = rest.get(..end).unwrap_or_default().trim_end_matches('.');
    let after = rest.get(code.len()..).unwrap_or_default();
    let is_named = after.starts_with([':', '.']) && after.len() > 2;
    let is_whole = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (is_standard, is_criterion) =
        (is_whole(code), code.split_once('.').is_some_and(|(standard, number)| is_whole(standard) && is_whole(number)));
    if !(after.is_empty() || is_named) || !(is_standard || is_criterion) {
        return text.to_owned();
    }
    match noun {
        "Tiêu chí " | "" if is_criterion => {
            seen.names |= is_named;
            seen.bare_criteria |= noun.is_empty();
        }
        "Tiêu chuẩn " if is_standard => seen.standard = Some(if is_named { "name" } else { "label" }),
        "" if is_standard && !is_named => seen.standard = Some("code"),
        _ => return text.to_owned(),
    }
    code.to_owned()
}
