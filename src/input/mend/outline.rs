//! Numbers of headings, signs of points, labels, rows of column numbers, the label of an annex.

use super::Mender;
use super::text::{Text, after_word, take_front};
use crate::diagnostic::FieldPath;
use crate::plan::section::{LabelledBlock, ListBlock};
use crate::plan::table::TableBlock;
use crate::plan::{
    Appendix, Block, BlockKind, CellSpec, ContentItem, Lines, ListMarker, Numbering, Plan, RowSpec, Section,
};
use crate::vietnamese::habit;
use crate::vietnamese::numbering::NumberFormat;

/// What is known of the places that are walked through.
#[derive(Clone, Copy)]
struct Walk<'a> {
    /// Formats of the levels from the outermost.
    formats: &'a [Numbering],
    /// Whether the reader has taken numbers and signs away.
    is_bare: bool,
}

impl Mender<'_> {
    pub(super) fn outline(&mut self, plan: &mut Plan, is_bare: bool) {
        let formats = plan.numbering.clone();
        let walk = Walk { formats: &formats, is_bare };
        self.sections(&mut plan.sections, &FieldPath::new("sections"), walk, (0, None));
        for (path, annex) in FieldPath::new("appendices").each(&mut plan.appendices) {
            self.annex(annex, &path);
            self.blocks(&mut annex.blocks, &path.key("blocks"), is_bare);
            self.sections(&mut annex.sections, &path.key("sections"), walk, (0, None));
        }
    }

    /// The sections of one parent: their depth, and the format that the parent has for them.
    fn sections(
        &mut self,
        sections: &mut [Section],
        path: &FieldPath,
        walk: Walk,
        (depth, own): (usize, Option<Numbering>),
    ) {
        let format = own.or_else(|| walk.formats.get(depth).copied());
        // Where the program writes no number, a typed one is the only one.
        let has_numbers = !matches!(format, Some(Numbering(NumberFormat::None)));
        for (path, section) in path.each(sections) {
            if !walk.is_bare {
                self.heading(section, &path, has_numbers && section.numbered != Some(false));
            }
            self.run_in(section, &path);
            self.blocks(&mut section.blocks, &path.key("blocks"), walk.is_bare);
            let inner = (depth + 1, section.subsection_numbering);
            self.sections(&mut section.sections, &path.key("sections"), walk, inner);
        }
    }

    /// The number of a heading, or of a section without one.
    fn heading(&mut self, section: &mut Section, path: &FieldPath, is_numbered: bool) {
        let title = section.title.as_mut().filter(|title| !title.is_blank());
        let (text, key, noun) = match (title, section.text.as_mut()) {
            (Some(title), _) => (title, "title", "tiêu đề"),
            (None, Some(text)) => (text, "text", "mục này"),
            (None, None) => return,
        };
        if unescape(text) || !is_numbered {
            return;
        }
        if let Some(number) = take_front(text, habit::typed_number) {
            let message = format!("{noun} gõ sẵn số \"{number}\".");
            self.told("NUM-01", &path.key(key), message, "đã bỏ; không cần gõ: chương trình tự đánh số.");
        } else if let Some(letter) = take_front(text, letter) {
            let message = format!("{noun} ghi \"{letter}\" thay vì \"{}\".", letter.replace('.', ")"));
            self.told("NUM-04", &path.key(key), message, "đã bỏ; không cần gõ: chương trình tự đánh số.");
        }
    }

    /// The colon between a title and the text on its line.
    fn run_in(&mut self, section: &mut Section, path: &FieldPath) {
        let (Some(_), Some(text)) = (&section.title, section.text.as_mut()) else { return };
        if take_front(text, colon).is_some() {
            let message = "chữ sau tiêu đề mở đầu bằng dấu hai chấm.";
            self.told("NUM-03", &path.key("text"), message, "đã bỏ: chương trình tự ghi dấu sau tiêu đề.");
        }
    }

    fn blocks(&mut self, blocks: &mut [Block], path: &FieldPath, is_bare: bool) {
        for (index, block) in blocks.iter_mut().enumerate() {
            let Block::Kind(kind) = block else { continue };
            let path = path.index(index);
            match kind {
                BlockKind::List(list) if !is_bare => self.list(list, &path.key("items")),
                BlockKind::Labelled(block) => self.labelled(block, &path.key("items"), is_bare),
                BlockKind::Table(table) => self.table(table, &path),
                BlockKind::Landscape(inner) => self.blocks(&mut inner.blocks, &path.key("blocks"), is_bare),
                _ => {}
            }
        }
    }

    fn list(&mut self, list: &mut ListBlock, path: &FieldPath) {
        for (path, item) in path.each(&mut list.items) {
            match item {
                ContentItem::Text(text) => self.point(text, list.marker, &path),
                ContentItem::Nested(nested) => {
                    self.point(&mut nested.text, list.marker, &path.key("text"));
                    self.points(&mut nested.items, &path.key("items"));
                }
            }
        }
    }

    /// What was typed in front of a point that has this sign.
    fn point(&mut self, text: &mut impl Text, marker: ListMarker, path: &FieldPath) {
        if unescape(text) {
            return;
        }
        match marker {
            // Without a sign of the program's a typed one is the only one.
            ListMarker::None => {}
            ListMarker::Dash | ListMarker::Plus => self.sign(text, path),
            ListMarker::Letter | ListMarker::Number => {
                if let Some(number) = take_front(text, number_of_point) {
                    let message = format!("đoạn này gõ sẵn số \"{number}\".");
                    self.told("NUM-01", path, message, "đã bỏ; không cần gõ: chương trình tự đánh số.");
                }
            }
        }
    }

    /// The sign in front of a label, the label once more before its value, the colon between them.
    fn labelled(&mut self, block: &mut LabelledBlock, path: &FieldPath, is_bare: bool) {
        for (path, item) in path.each(&mut block.items) {
            if !is_bare {
                self.point(&mut item.label, block.marker, &path.key("label"));
            }
            let label = item.label.trim().trim_end_matches([':', ' ']).to_owned();
            let again = item.value.said();
            let rest = after_word(&again, &label)
                .filter(|_| !label.is_empty())
                .and_then(|rest| rest.trim_start().strip_prefix(':').map(|rest| again.len() - rest.trim_start().len()));
            let colon = colon(&again).map(|(_, rest)| again.trim_end().len() - rest.len());
            let Some(start) = rest.or(colon) else { continue };
            let end = again.len();
            drop(again);
            item.value.keep(start..end);
            let message = format!("nội dung của nhãn \"{label}\" nhắc lại nhãn hoặc dấu hai chấm.");
            self.told("NUM-01", &path.key("value"), message, "đã bỏ: chương trình tự ghi nhãn và dấu hai chấm.");
        }
    }

    /// Points of cells; a row of column numbers that was typed beside the one the program writes.
    fn table(&mut self, table: &mut TableBlock, path: &FieldPath) {
        let (head, body) = (path.key("head"), path.key("rows"));
        for (index, cells) in table.head.iter_mut().enumerate() {
            self.cells(cells, &head.index(index));
        }
        for (index, row) in table.rows.iter_mut().enumerate() {
            if let Some((cells, path)) = row.placed_mut(body.index(index)) {
                self.cells(cells, &path);
            }
        }
        let rows = [table.head.last().map(Vec::as_slice), table.rows.first().map(RowSpec::cells)];
        let is_typed = rows.into_iter().flatten().any(are_column_numbers);
        if table.column_numbers && is_typed {
            table.column_numbers = false;
            let message = "bảng đã gõ hàng số thứ tự cột (1), (2) … mà còn chọn hàng số thứ tự cột.";
            self.told(
                "NUM-01",
                &path.key("column_numbers"),
                message,
                "chỉ in một hàng: bỏ hàng đã gõ, hoặc bỏ tùy chọn.",
            );
        }
    }

    fn cells(&mut self, cells: &mut [CellSpec], path: &FieldPath) {
        for (index, cell) in cells.iter_mut().enumerate() {
            if let CellSpec::Full(full) = cell
                && !full.items.is_empty()
            {
                self.points(&mut full.items, &path.index(index).key("items"));
            }
        }
    }

    /// `PHỤ LỤC I` in front of the title of an annex.
    fn annex(&mut self, annex: &mut Appendix, path: &FieldPath) {
        let Some(first) = annex.title.iter().next() else { return };
        let Some(rest) = after_annex_label(first) else { return };
        let label = first.trim().get(..first.trim().len() - rest.len()).unwrap_or_default().trim().to_owned();
        let rest = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
        let others = annex.title.iter().skip(1).map(str::to_owned);
        annex.title = Lines::Many(rest.into_iter().chain(others).collect());
        let message = format!("tên phụ lục gõ sẵn \"{label}\".");
        self.told("NUM-01", &path.key("title"), message, "đã bỏ: chương trình tự ghi chữ Phụ lục và số.");
    }
}

/// A text that is meant to begin with a number or a sign has `\` in front; whether it had.
fn unescape(text: &mut impl Text) -> bool {
    let said = text.said();
    let is_meant = said.strip_prefix('\\').is_some_and(|rest| habit::typed_number(rest).is_some());
    let end = said.len();
    drop(said);
    if is_meant {
        text.keep(1..end);
    }
    is_meant
}

/// `a. Ưu điểm`
fn letter(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.trim_start().split_once(' ')?;
    let is_letter =
        word.ends_with('.') && matches!(word.chars().next(), Some('a'..='i' | 'đ')) && word.chars().count() == 2;
    (is_letter && rest.trim_start().starts_with(char::is_uppercase)).then(|| (word, rest.trim()))
}

fn number_of_point(text: &str) -> Option<(&str, &str)> {
    habit::typed_number(text).or_else(|| letter(text))
}

fn colon(text: &str) -> Option<(&str, &str)> {
    let (colon, rest) = text.trim_start().split_at_checked(1)?;
    (colon == ":" && !rest.trim().is_empty()).then(|| (colon, rest.trim()))
}

/// `(1)`, `(2)` … or `1`, `2` … over at least two columns.
fn are_column_numbers(cells: &[CellSpec]) -> bool {
    let is_next = |(index, cell): (usize, &CellSpec)| cell.text().trim() == format!("({})", index + 1);
    cells.len() > 1 && cells.iter().enumerate().all(is_next)
}

/// The title after `Phụ lục`, its number and the sign behind that.
fn after_annex_label(title: &str) -> Option<&str> {
    let rest = after_word(title.trim(), "phụ lục")?;
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', 'ố', 's', 'S']);
    let length = trimmed.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(trimmed.len());
    let (number, after) = trimmed.split_at_checked(length)?;
    let is_number = !number.is_empty()
        && (number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
            || number.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
            || number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_uppercase()));
    let after = if is_number { after } else { rest };
    let is_parted = after.trim().is_empty() || after.trim_start().starts_with([':', '.', '-', '–', '\n']) || is_number;
    // `Phụ lục hợp đồng` is a title.
    is_parted.then(|| after.trim_matches([' ', ':', '.', '-', '–', '\u{a0}', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_of_an_annex_is_told_from_its_title() {
        for (title, rest) in [
            ("PHỤ LỤC I", ""),
            ("Phụ lục", ""),
            ("Phụ lục 1: DANH MỤC", "DANH MỤC"),
            ("Phụ lục số 02 - Biểu mẫu", "Biểu mẫu"),
            ("PHỤ LỤC II DANH MỤC", "DANH MỤC"),
            ("Phụ lục. Danh mục", "Danh mục"),
        ] {
            assert_eq!(after_annex_label(title), Some(rest), "{title}");
        }
        assert_eq!(after_annex_label("Phụ lục hợp đồng"), None);
        assert_eq!(after_annex_label("Danh mục"), None);
    }
}
