//! The pages that `LibreOffice` guesses, kept from parting a heading and its text.
//!
//! Before it measures anything, `LibreOffice` deals the paragraphs and rows of a file out to pages by their number
//! (`SwLayHelper`, `sw/source/core/layout/laycache.cxx`): a page for every twenty of them in files of more than a hundred
//! nodes, for every twenty-five in others. A heading that happens to be dealt last to such a page, and to stand at its
//! foot when all is measured, stays there: what it is kept with was never on its page, so nothing takes it along.
//!
//! So the guess is made here too. Where it ends a page after what is kept with the next paragraph, hidden paragraphs in
//! front shift it: it then ends before them. They have no height in any program; few documents need more
//! than one.

/// A paragraph without text whose mark is hidden (ECMA-376 part 1, 17.3.2.41); in the style of the separators, a point
/// high where hidden text is shown.
fn hidden_paragraph() -> String {
    let style = super::styles::SEPARATOR;
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>"#)
}

/// Nodes of a file up to which pages are larger.
const SMALL_FILE: usize = 100;
/// Paragraphs and rows on a page of a small file.
const LARGE_PAGE: usize = 25;
/// The same in other files; of every thousand nodes it grows by three, up to [`LARGEST_PAGE`].
const PAGE: usize = 20;
const LARGEST_PAGE: usize = 53;
/// A page that a table would make higher than this is cut within the table.
const OVERFLOW: usize = 10;
/// What a table takes from the number of nodes.
const TABLE_OVERHEAD: usize = 25;

/// A paragraph or table of the body.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Item {
    /// Where its markup begins.
    pub start: usize,
    /// It begins a page, as everything that opens a section does.
    pub opens_page: bool,
    /// A paragraph that stays with what follows.
    pub keeps_with_next: bool,
    /// Rows of a table, those of its head, and the cells of its second; a paragraph has none.
    pub rows: usize,
    pub head_rows: usize,
    pub cells: usize,
}

/// What a file is made of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub paragraphs: usize,
    pub tables: usize,
    pub cells: usize,
}

impl Counts {
    /// Paragraphs and rows that are dealt to a page.
    fn page(self) -> usize {
        // A table and a cell have a node at each end, and so has the body.
        let nodes = self.paragraphs + 2 * (self.tables + self.cells) + 1;
        match nodes.saturating_sub(self.tables * TABLE_OVERHEAD) {
            ..=SMALL_FILE => LARGE_PAGE,
            nodes => (PAGE + nodes / 1000 * 3).min(LARGEST_PAGE),
        }
    }
}

/// Adds to the markup of the body the hidden paragraphs that it needs.
pub(super) fn settle(markup: Vec<u8>, items: &[Item], counts: Counts) -> Vec<u8> {
    let shifts = shifts(items, counts.page());
    if shifts.is_empty() {
        return markup;
    }
    let hidden = hidden_paragraph();
    let mut settled = Vec::with_capacity(markup.len() + shifts.len() * hidden.len());
    let mut written = 0;
    for (index, count) in shifts {
        let start = items[index].start;
        settled.extend_from_slice(&markup[written..start]);
        settled.extend_from_slice(hidden.repeat(count).as_bytes());
        written = start;
    }
    settled.extend_from_slice(&markup[written..]);
    settled
}

/// Before which items how many hidden paragraphs are wanted.
fn shifts(items: &[Item], page: usize) -> Vec<(usize, usize)> {
    let mut shifts = Vec::new();
    let mut dealt = 0;
    for (index, item) in items.iter().enumerate() {
        dealt += item.rows.max(1);
        // The first rows of a table that is cut stay on the page, the last begin another.
        let is_cut = item.rows > 0 && dealt > page + OVERFLOW && splits(item, page);
        if is_cut || item.opens_page {
            dealt = 0;
        } else if dealt > page {
            dealt = 0;
            // A table draws the paragraph above to itself when it is measured.
            let chain = if item.rows > 0 { 0 } else { chain(&items[..index]) };
            if chain > 0 {
                shifts.push((index - chain, chain));
                // The page now ends before the chain, and what is kept is dealt to the next.
                dealt = chain;
            }
        }
    }
    shifts
}

/// Paragraphs at the end of these that are kept with what follows; none if they fill a page.
fn chain(items: &[Item]) -> usize {
    let kept = items.iter().rev().take_while(|item| item.keeps_with_next).count();
    let opening = items.iter().rev().take(kept).any(|item| item.opens_page);
    if kept == items.len() || opening { 0 } else { kept }
}

/// Whether a table that overflows a page is cut.
fn splits(table: &Item, page: usize) -> bool {
    let rows = if table.rows > 3 * page { page } else { (page / table.cells.max(1)).max(2) };
    rows < table.rows && table.head_rows < rows
}

#[cfg(test)]
mod tests {
    use super::{Item, shifts};

    const TEXT: Item = Item { start: 0, opens_page: false, keeps_with_next: false, rows: 0, head_rows: 0, cells: 0 };
    const HEADING: Item = Item { keeps_with_next: true, ..TEXT };

    fn items(before: usize, chain: usize) -> Vec<Item> {
        let mut items = vec![TEXT; before];
        items.extend(vec![HEADING; chain]);
        items.extend(vec![TEXT; 10]);
        items
    }

    #[test]
    fn a_guess_that_ends_within_what_is_kept_ends_before_it() {
        assert_eq!(shifts(&items(19, 1), 20), [(19, 1)]);
        assert_eq!(shifts(&items(18, 2), 20), [(18, 2)]);
        assert_eq!(shifts(&items(19, 2), 20), [(19, 1)]);
        assert_eq!(shifts(&items(20, 2), 20), []);
        assert_eq!(shifts(&items(17, 2), 20), []);
    }

    #[test]
    fn the_guess_is_counted_on_from_where_it_ended() {
        let mut twice = items(19, 1);
        // The page begins with the heading, so that twenty more paragraphs are dealt to it.
        twice.extend(vec![TEXT; 9]);
        twice.extend([HEADING, TEXT]);
        assert_eq!(shifts(&twice, 20), [(19, 1), (39, 1)]);
    }

    #[test]
    fn a_heading_that_opens_its_page_stays() {
        let mut opening = vec![HEADING; 21];
        opening.push(TEXT);
        assert_eq!(shifts(&opening, 20), []);
    }
}
