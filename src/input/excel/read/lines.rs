//! The rows of an outline sheet, as texts.

use super::draft::Draft;
use super::headings::none_found;
use super::page::{At, Page};
use super::{list, rest};
use crate::diagnostic::FieldPath;
use crate::excel::columns::{APPENDICES_SHEET, CONTENT_SHEET, OUTLINE_COLUMNS};

/// A row of the outline.
pub struct Line<'p> {
    pub at: At<'p>,
    /// Columns of title, text and options.
    pub columns: [u16; 3],
    pub kind: String,
    pub title: String,
    pub text: String,
    /// Both with signs of emphasis.
    pub rich: [String; 2],
    pub options: String,
}

/// The rows of a sheet that say something.
pub fn read<'p>(draft: &mut Draft, page: Page<'p>, of_appendices: bool) -> Vec<Line<'p>> {
    let list = FieldPath::new(if of_appendices { "appendices" } else { "sections" });
    let Some(headings) = page.columns(OUTLINE_COLUMNS) else {
        let name = if of_appendices { APPENDICES_SHEET } else { CONTENT_SHEET };
        draft.misread(none_found(name, OUTLINE_COLUMNS), &list, page.at(0, 0));
        return Vec::new();
    };
    list::tell_headings(draft, page, &list, OUTLINE_COLUMNS, &headings, true);
    let column = |index: usize| headings.columns.get(index).copied().flatten();
    // A column that is not there is one where nothing stands.
    let columns: Vec<u16> = (0..4).map(|index| column(index).unwrap_or(u16::MAX)).collect();
    let &[kind, title, text, options] = columns.as_slice() else { return Vec::new() };
    if kind == u16::MAX {
        // Every row would be reported as one without a kind.
        return Vec::new();
    }
    draft.remember(&list, page.at(headings.row + 1, kind));
    let rows = page.rows().filter(|row| row.number > headings.row);
    let mut lines = Vec::new();
    for row in rows.map(|row| row.number) {
        if [kind, title, text, options].iter().all(|column| page.cell(row, *column).is_none()) {
            continue;
        }
        let at = At { page, row, column: kind };
        let mut said = |column| draft.text(&list, page.at(row, column));
        let line = Line {
            at,
            columns: [title, text, options],
            kind: said(kind),
            title: said(title),
            text: said(text),
            options: said(options),
            rich: [(title, false), (text, true)]
                .map(|(column, is_whole)| draft.rich_text(&list, page.at(row, column), Some(is_whole))),
        };
        lines.push(line);
    }
    rest::tell(draft, page, headings.row);
    lines
}
