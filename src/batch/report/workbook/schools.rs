//! The sheet of schools: one row each, with its outcome and links that open its documents.

use std::borrow::Cow;
use std::io;

use super::link::{Kinds, Own};
use super::rows::{Cell, Rows, Value};
use super::sheet::{Column, Sheet};
use super::style::{Look, Tone};
use crate::batch::outcome::{Facts, FindingNote, Outcome, SignedNote};
use crate::batch::outcome_list::OutcomeList;
use crate::batch::report::statistics::Statistics;
use crate::batch::status::Status;
use crate::diagnostic::Severity;
use crate::vietnamese::money::count;

/// What is printed: on A4 that lies its letters are 9 pt high.
const PRINTED: [Column; 13] = [
    Column { heading: "STT", width: 5.0, look: Look::Count },
    Column { heading: "Mã trường", width: 10.5, look: Look::Text },
    Column { heading: "Tên trường", width: 26.0, look: Look::Name },
    Column { heading: "Loại hình", width: 12.0, look: Look::Text },
    Column { heading: "Địa danh", width: 12.5, look: Look::Text },
    Column { heading: "Tình trạng", width: 10.0, look: Look::Word },
    Column { heading: "Mức tính được", width: 9.5, look: Look::Word },
    Column { heading: "Mức ghi trong kế hoạch", width: 9.5, look: Look::Word },
    Column { heading: "Lỗi", width: 5.5, look: Look::Count },
    Column { heading: "Cảnh báo", width: 6.0, look: Look::Count },
    Column { heading: "Gợi ý", width: 5.5, look: Look::Count },
    Column { heading: "Thiếu gì để ký", width: 15.0, look: Look::Text },
    Column { heading: "Lỗi chính", width: 28.0, look: Look::Text },
];
/// Not printed: who signs, and what is signed already.
const SIGNING: [Column; 2] = [
    Column { heading: "Người ký", width: 22.0, look: Look::Text },
    Column { heading: "Đã ký số", width: 26.0, look: Look::Text },
];
/// A column of the office's own: its heading is that of the list.
const OWN: Column = Column { heading: "", width: 20.0, look: Look::Text };
/// The widest of these. A column that is not printed makes no row higher than those that are: a long text has a wide one.
const WIDEST_OWN: f64 = 90.0;
/// The lines that the longest text of such a column takes in it, about.
const OWN_LINES: usize = 3;
const LINK_WIDTH: f64 = 7.5;
const SOURCE: Column = Column { heading: "Tệp nguồn", width: 30.0, look: Look::Text };
/// Shown when a plan failed and nothing says why.
const UNKNOWN: &str = "không rõ vì sao; chạy lại riêng tệp này để xem.";

/// Shown when a plan failed for what several schools share.
const COMMON: &str = "lỗi ở phần chung của sổ: xem các dòng (chung …) ở trang Lỗi và nhắc.";

/// Shown when a plan has no warning but those that several schools share.
const COMMON_WARNING: &str = "cảnh báo ở phần chung của sổ: xem các dòng (chung …) ở trang Lỗi và nhắc.";

/// The sheet before its rows.
pub fn sheet(statistics: &Statistics, kinds: &Kinds) -> Sheet {
    let Statistics { schools, states, .. } = statistics;
    let link = |heading| Column { heading, width: LINK_WIDTH, look: Look::Link };
    Sheet {
        name: "Trường",
        about: format!("{} trường: {}. Bấm chữ gạch chân để mở tệp.", count(*schools), states.told()),
        columns: PRINTED
            .into_iter()
            .chain(SIGNING)
            .chain(kinds.own().iter().map(own_column))
            .chain(kinds.headings().map(link))
            .chain([SOURCE])
            .collect(),
        own: kinds.own().iter().map(|own| own.heading.clone()).collect(),
        frozen: 3,
        unprinted: SIGNING.len() + kinds.own().len() + kinds.headings().count() + 1,
        rows: schools + states.of(Status::Withdrawn),
    }
}

fn own_column(own: &Own) -> Column {
    let wanted = super::number(own.longest / OWN_LINES);
    Column { width: wanted.clamp(OWN.width, WIDEST_OWN), ..OWN }
}

/// Puts in the rows.
pub fn fill(outcomes: &dyn OutcomeList, kinds: &Kinds, rows: &mut Rows) -> io::Result<()> {
    for (index, outcome) in outcomes.each()?.enumerate() {
        rows.push(&row(index + 1, &outcome, kinds))?;
    }
    rows.finish(2, "Không có trường nào.")
}

fn row<'a>(number: usize, outcome: &'a Outcome, kinds: &Kinds) -> Vec<Cell<'a>> {
    let facts = outcome.facts.as_ref();
    let (level, printed) = facts.map_or(("", ""), |facts| (&facts.level, &facts.printed_level));
    let differ = !level.is_empty() && !printed.is_empty() && level != printed;
    let fact = |field: fn(&Facts) -> &String| text(facts.map_or("", |facts| field(facts)));
    let mut cells = vec![
        plain(Value::Count(number)),
        text(outcome.code.as_deref().unwrap_or_default()),
        text(outcome.shown_name()),
        fact(|facts| &facts.school_type),
        fact(|facts| &facts.place),
        status(outcome.status),
        text(level),
        if differ { (Value::Text(format!("≠ {printed}").into()), Tone::Doubt) } else { text(printed) },
    ];
    cells.extend([Severity::Error, Severity::Warning, Severity::Hint].map(|severity| tally(outcome, severity)));
    let unsigned = facts.map(|facts| facts.unsigned.join(", ")).unwrap_or_default();
    cells.extend(
        [unsigned.into(), main_error(outcome)]
            .map(|text| plain(if text.is_empty() { Value::Blank } else { Value::Text(text) })),
    );
    cells.push(fact(|facts| &facts.signatory));
    let signed: Vec<String> = outcome.signed.iter().map(signed).collect();
    cells.push(plain(if signed.is_empty() { Value::Blank } else { Value::Text(signed.join("; ").into()) }));
    let said = |own: &Own| outcome.own.iter().find(|(known, _)| *known == own.heading);
    cells.extend(kinds.own().iter().map(|own| text(said(own).map_or("", |(_, value)| value))));
    let links = kinds.headings().zip(kinds.paths(outcome));
    cells.extend(links.map(|(shown, path)| plain(path.map_or(Value::Blank, |path| Value::Link(shown, path)))));
    cells.push(text(&outcome.source));
    cells
}

/// `đã ký: Ô ký số của người ký Trần Văn Bình`.
fn signed(signed: &SignedNote) -> String {
    let fields = signed.fields.join(", ");
    match (signed.is_current, signed.is_closed) {
        (true, true) => format!("đã ký: {fields}"),
        (true, false) => format!("đã ký, có phần thêm vào sau: {fields}"),
        (false, _) => format!("bản đã ký cũ, kế hoạch đã đổi: {fields}"),
    }
}

fn plain(value: Value) -> Cell {
    (value, Tone::Plain)
}

fn text(text: &str) -> Cell<'_> {
    plain(if text.is_empty() { Value::Blank } else { Value::Text(text.into()) })
}

fn status(status: Status) -> Cell<'static> {
    let tone = match status {
        Status::Made => Tone::Good,
        Status::MadeWithWarnings | Status::Draft | Status::Unfilled => Tone::Doubt,
        Status::Failed | Status::Missing => Tone::Bad,
        Status::Withdrawn => Tone::Plain,
    };
    (Value::Text(status.shown().into()), tone)
}

/// A nought would only hide the other numbers.
fn tally(outcome: &Outcome, severity: Severity) -> Cell<'static> {
    let found = outcome.findings.iter().filter(|finding| finding.severity == severity).count();
    plain(if found == 0 { Value::Blank } else { Value::Count(found) })
}

/// The first error with its place, and how many there are besides; of a school that was asked, what it has sent.
fn main_error(outcome: &Outcome) -> Cow<'_, str> {
    if let Some(reply) = outcome.reply() {
        return format!("{reply}.").into();
    }
    let mut errors = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let is_warning = |note: &FindingNote| note.severity == Severity::Warning;
    let Some(first) = errors.next() else {
        return match outcome.status {
            Status::Failed if outcome.common > 0 => COMMON.into(),
            Status::MadeWithWarnings if !outcome.findings.iter().any(is_warning) => COMMON_WARNING.into(),
            Status::Failed => UNKNOWN.into(),
            _ => "".into(),
        };
    };
    let place = if first.place.is_empty() { String::new() } else { format!("{}: ", first.place) };
    match errors.count() {
        0 => format!("{place}{}", first.message).into(),
        others => format!("{place}{} (và {others} lỗi khác)", first.message).into(),
    }
}
