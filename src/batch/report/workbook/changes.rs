//! The sheet with the changes since another run.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::sheet;
use super::style::{self, Look, Tone};
use crate::batch::compare::{Change, Comparison};

pub const NAME: &str = "So với lần trước";
const HEADINGS: [(&str, f64, Look); 9] = [
    ("Mã trường", 11.0, Look::Text),
    ("Tên trường", 32.0, Look::Name),
    ("Thay đổi", 16.0, Look::Word),
    ("Tình trạng trước", 13.0, Look::Word),
    ("Tình trạng nay", 13.0, Look::Word),
    ("Mức trước", 12.0, Look::Word),
    ("Mức nay", 12.0, Look::Word),
    ("Tiêu chí nay đạt", 22.0, Look::Text),
    ("Tiêu chí nay không đạt", 22.0, Look::Text),
];
/// The row of the headings.
const HEADING: u32 = 2;

/// Draws the sheet.
pub fn draw(comparison: &Comparison) -> Result<Worksheet, XlsxError> {
    let Comparison { up, down, new, gone, schools } = comparison;
    let about =
        format!("{up} trường lên mức, {down} xuống mức, {new} mới có, {gone} không còn; chỉ nêu trường có thay đổi.");
    let mut page = sheet::begin(NAME, &about)?;
    page.set_row_height(HEADING, 34)?;
    for (column, (heading, width, _)) in (0..).zip(HEADINGS) {
        page.set_column_width(column, width)?;
        page.write_string_with_format(HEADING, column, heading, &style::heading())?;
    }
    for (row, change) in (HEADING + 1..).zip(schools) {
        let (kind, tone) = kind(change);
        let other = if change.other_set { "đổi bộ tiêu chuẩn" } else { "" };
        let won = if change.other_set { other.to_owned() } else { change.won.join(", ") };
        let texts = [
            change.code.as_str(),
            change.school.as_str(),
            kind,
            change.status_before.as_str(),
            change.status.as_str(),
            change.level_before.as_str(),
            change.level.as_str(),
            won.as_str(),
            &change.lost.join(", "),
        ];
        for ((column, text), (_, _, look)) in (0..).zip(texts).zip(HEADINGS) {
            let tone = if column == 2 { tone } else { Tone::Plain };
            page.write_string_with_format(row, column, text, &style::cell(look, tone))?;
        }
    }
    let last = HEADING + u32::try_from(schools.len().max(1)).unwrap_or(u32::MAX);
    page.set_freeze_panes(HEADING + 1, 2)?;
    page.autofilter(HEADING, 0, last, 8)?;
    page.set_repeat_rows(HEADING, HEADING)?;
    Ok(page)
}

/// What kind of change it is, in a word.
fn kind(change: &Change) -> (&'static str, Tone) {
    if change.status_before.is_empty() {
        ("mới có", Tone::Plain)
    } else if change.status.is_empty() {
        ("không còn", Tone::Doubt)
    } else if change.is_up() {
        ("lên mức", Tone::Good)
    } else if change.is_down() {
        ("xuống mức", Tone::Bad)
    } else if change.status != change.status_before {
        ("tình trạng", Tone::Plain)
    } else {
        ("tiêu chí", Tone::Plain)
    }
}
