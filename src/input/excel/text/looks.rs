//! How a cell looks → the signs of emphasis that say the same: `**đậm**`, `*nghiêng*`.
//!
//! Signs close before spaces and line ends and open after them, and never stand before the sign or number that a line
//! begins with: whatever reads the text finds it as it does in a plain one.

use super::emphasis;
use crate::excel::workbook::{Cell, CellValue, Look, Run};
use crate::vietnamese::habit;

/// The text of a cell with its emphasis as signs; `None` where nothing is emphasised. `is_whole`: what holds for all of
/// the text counts too, and not only what differs within it.
pub fn marked(cell: &Cell, is_whole: bool) -> Option<String> {
    let CellValue::Text(text) = &cell.value else { return None };
    let all = [Run { text: String::new(), look: cell.look }];
    let runs: &[Run] = match &cell.runs {
        Some(runs) => runs,
        None if is_whole => &all,
        None => return None,
    };
    let emphases = || {
        runs.iter().filter(|run| cell.runs.is_none() || !run.text.trim().is_empty()).map(|run| emphasis_of(run.look))
    };
    let first = emphases().next()?;
    let is_uniform = emphases().all(|other| other == first);
    if is_uniform && (!is_whole || first == (false, false)) {
        return None;
    }
    // What is typed as a sign means what it says.
    if text.starts_with(['\\', '{']) || !emphasis::read(text).is_string() {
        return None;
    }
    let letters = match &cell.runs {
        Some(runs) => {
            runs.iter().flat_map(|run| run.text.chars().map(|letter| (letter, emphasis_of(run.look)))).collect()
        }
        None => text.chars().map(|letter| (letter, first)).collect::<Vec<_>>(),
    };
    let lines = letters.split(|(letter, _)| *letter == '\n').map(line);
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// Bold and italic.
type Emphasis = (bool, bool);

const fn emphasis_of(look: Look) -> Emphasis {
    (look.bold, look.italic)
}

const PLAIN: Emphasis = (false, false);

fn line(letters: &[(char, Emphasis)]) -> String {
    let text: String = letters.iter().map(|(letter, _)| *letter).collect();
    let begin =
        text.chars().count() - habit::typed_number(&text).map_or(text.trim_start(), |(_, rest)| rest).chars().count();
    let begin = begin.min(letters.len());
    let (mut out, mut open, mut spaces) = (String::new(), PLAIN, String::new());
    for (index, (letter, emphasis)) in letters.iter().enumerate() {
        if letter.is_whitespace() {
            spaces.push(*letter);
            continue;
        }
        let wanted = if index < begin { PLAIN } else { *emphasis };
        if spaces.is_empty() {
            signs(&mut out, (open.0 != wanted.0, open.1 != wanted.1));
        } else {
            signs(&mut out, (open.0 && !wanted.0, open.1 && !wanted.1));
            out.push_str(&spaces);
            spaces.clear();
            signs(&mut out, (!open.0 && wanted.0, !open.1 && wanted.1));
        }
        open = wanted;
        if matches!(letter, '*' | '\\') {
            out.push('\\');
        }
        out.push(*letter);
    }
    signs(&mut out, open);
    out
}

fn signs(out: &mut String, (bold, italic): Emphasis) {
    out.push_str(match (bold, italic) {
        (false, false) => "",
        (false, true) => "*",
        (true, false) => "**",
        (true, true) => "***",
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    const LOOKS: [Emphasis; 4] = [(false, false), (true, false), (false, true), (true, true)];

    fn cell(parts: &[(&str, Emphasis)]) -> Cell {
        let run = |(text, (bold, italic)): &(&str, Emphasis)| Run {
            text: (*text).to_owned(),
            look: Look { bold: *bold, italic: *italic, ..Look::default() },
        };
        let text = parts.iter().map(|(text, _)| *text).collect();
        Cell { runs: Some(parts.iter().map(run).collect()), ..Cell::new(0, CellValue::Text(text)) }
    }

    #[test]
    fn emphasis_is_written_as_people_type_it() {
        let (plain, bold, italic) = (LOOKS[0], LOOKS[1], LOOKS[2]);
        for (parts, text) in [
            (&[("Tổng là ", plain), ("10 tỷ", bold), (", từ:", plain)][..], "Tổng là **10 tỷ**, từ:"),
            (&[("a", bold), (" b ", italic), ("c", plain)], "**a** *b* c"),
            (&[("đậm", bold), ("nghiêng", italic)], "**đậm***nghiêng*"),
            (&[("- Mua ", bold), ("máy\n- Sửa", plain)], "- **Mua** máy\n- Sửa"),
            (&[("1. Mục\nhai", bold), (" ba", plain)], "1. **Mục**\n**hai** ba"),
            (&[("2 * 3", plain), (" = 6", bold)], "2 \\* 3 **= 6**"),
        ] {
            assert_eq!(marked(&cell(parts), false).as_deref(), Some(text));
        }
        assert_eq!(marked(&cell(&[("a", bold), (" b", bold)]), false), None);
        assert_eq!(marked(&cell(&[("a", bold), (" b", bold)]), true).as_deref(), Some("**a b**"));
        assert_eq!(marked(&cell(&[("**a**", plain), (" b", bold)]), false), None);
    }

    fn plain_text(value: &Value) -> String {
        match value {
            Value::Array(runs) => runs.iter().map(plain_text).collect(),
            other => other.as_str().or_else(|| other["text"].as_str()).unwrap_or_default().to_owned(),
        }
    }

    proptest! {
        /// No letter is lost or won, and every letter keeps its emphasis.
        #[test]
        fn letters_keep_their_emphasis(parts in proptest::collection::vec(("[a-cđ*\\\\ .]{1,5}", 0usize..4), 1..6)) {
            let parts: Vec<(&str, Emphasis)> = parts.iter().map(|(text, look)| (text.as_str(), LOOKS[*look])).collect();
            let cell = cell(&parts);
            let CellValue::Text(text) = &cell.value else { unreachable!() };
            let marked = marked(&cell, true).unwrap_or_else(|| text.clone());
            let read = emphasis::read(&marked);
            if marked != *text {
                let plain = plain_text(&read);
                prop_assert_eq!(plain.trim(), text.trim());
                let bold: String = parts.iter().filter(|(_, look)| look.0).map(|(text, _)| *text).collect();
                let read_bold: String = read.as_array().into_iter().flatten()
                    .filter(|run| run["bold"] == json!(true)).map(plain_text).collect();
                let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
                let number = habit::typed_number(text).map_or(0, |(number, _)| number.len());
                prop_assert!(number > 0 || letters(&bold) == letters(&read_bold), "{} {}", marked, read);
            }
        }
    }
}
