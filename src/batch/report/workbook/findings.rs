//! The sheet of findings: one row each, with filters.

use std::io;

use super::rows::{Cell, Rows, Value};
use super::sheet::{Column, Sheet};
use super::style::{Look, Tone};
use crate::batch::outcome::FindingNote;
use crate::batch::outcome_list::OutcomeList;
use crate::batch::report::statistics::Statistics;
use crate::diagnostic::{Severity, Total};
use crate::vietnamese::money::count;

/// The first nine are printed: on A4 that lies their letters are 9 pt high.
const COLUMNS: [Column; 11] = [
    Column { heading: "STT", width: 5.0, look: Look::Count },
    Column { heading: "Tên trường", width: 24.0, look: Look::Name },
    Column { heading: "Mã trường", width: 11.0, look: Look::Text },
    Column { heading: "Mức độ", width: 10.0, look: Look::Word },
    Column { heading: "Quy tắc", width: 9.0, look: Look::Word },
    Column { heading: "Trang tính", width: 15.0, look: Look::Text },
    Column { heading: "Ô", width: 6.5, look: Look::Word },
    Column { heading: "Nội dung", width: 40.0, look: Look::Text },
    Column { heading: "Cách sửa", width: 37.0, look: Look::Text },
    Column { heading: "Chỗ", width: 30.0, look: Look::Text },
    Column { heading: "Tệp nguồn", width: 30.0, look: Look::Text },
];
/// Whose a finding is that belongs to no school alone.
fn whose(finding: &FindingNote) -> (String, String) {
    if finding.schools == 0 {
        return ("(chung)".to_owned(), String::new());
    }
    let more = if finding.schools > finding.codes.len() && !finding.codes.is_empty() { ", …" } else { "" };
    (format!("(chung {} trường)", finding.schools), finding.codes.join(", ") + more)
}

/// The sheet before its rows.
pub fn sheet(statistics: &Statistics) -> Sheet {
    let Total { errors, warnings, hints } = statistics.found;
    let [e, w, h] = [errors, warnings, hints].map(count);
    Sheet {
        name: "Lỗi và nhắc",
        about: format!("{e} lỗi, {w} cảnh báo, {h} gợi ý. Lọc bằng nút mũi tên ở đầu cột; có lỗi thì không làm tệp."),
        columns: COLUMNS.to_vec(),
        own: Vec::new(),
        frozen: 2,
        unprinted: 2,
        rows: errors + warnings + hints,
    }
}

/// Puts in the rows.
pub fn fill(outcomes: &dyn OutcomeList, rows: &mut Rows) -> io::Result<()> {
    let mut number = 0;
    for finding in outcomes.general() {
        number += 1;
        let (name, codes) = whose(finding);
        rows.push(&row(number, [&name, &codes, ""], finding))?;
    }
    for outcome in outcomes.each()? {
        let of = [outcome.shown_name(), outcome.code.as_deref().unwrap_or_default(), &outcome.source];
        for finding in &outcome.findings {
            number += 1;
            rows.push(&row(number, of, finding))?;
        }
    }
    rows.finish(1, "Không có lỗi hay nhắc nhở nào.")
}

/// A row; `of`: name and code of the school, and where its plan comes from.
fn row<'a>(number: usize, of: [&'a str; 3], finding: &'a FindingNote) -> [Cell<'a>; 11] {
    let [name, code, source] = of;
    let tone = match finding.severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Doubt,
        Severity::Hint => Tone::Plain,
    };
    let text = |text: &'a str| (if text.is_empty() { Value::Blank } else { Value::Text(text.into()) }, Tone::Plain);
    [
        (Value::Count(number), Tone::Plain),
        text(name),
        text(code),
        (Value::Text(finding.severity.label().into()), tone),
        text(&finding.rule),
        text(&finding.sheet),
        text(&finding.cell),
        text(&finding.message),
        text(&finding.help),
        text(&finding.place),
        text(source),
    ]
}
