//! Entries of the flow → pages of items.
//!
//! Each page is first planned without moving anything, then made. A page ends at the best break its entries
//! offer, the last one of equal ones; a row that may be cut is cut where the room ends. Entries that belong together
//! are split only if a page of their own could not contain them. Every page takes at least one entry or one line of
//! a row, so the loop ends.

use std::collections::VecDeque;

use crate::diagnostic::{Finding, Report};
use crate::length::Length;

use super::flow::{Break, Entry, Flow, Matter};
use super::page::{Item, Tag};
use super::table::fragment::{OpenCell, PlacedRow, draw};
use super::table::heights::Gauges;
use super::table::rows::{Frame, MeasuredRow};
use super::table::split::{self, Care, Cut};

/// Where the text of a page stands.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// Upper edge on the sheet.
    pub top: Length,
    pub height: Length,
    /// The first page of the document keeps the air above its first entry, as in Word.
    pub is_first: bool,
}

/// Cuts a part into pages; a part without content is one empty page.
pub fn paginate(flow: Flow, area: Area, report: &mut Report) -> Vec<Vec<Item>> {
    let shown_heads = vec![false; flow.frames.len()];
    let mut paginator =
        Paginator { entries: flow.entries, frames: flow.frames, area, carried: Vec::new(), shown_heads };
    let mut pages = Vec::new();
    while pages.is_empty() || !paginator.entries.is_empty() {
        let plan = paginator.plan();
        pages.push(paginator.make(&plan, report));
        paginator.area.is_first = false;
    }
    pages
}

/// What goes on the next page.
#[derive(Debug, Default)]
struct Plan {
    /// Upper edge and height of each entry that goes there whole, from the top of the text.
    places: Vec<(Length, Length)>,
    /// Upper edge and cut of the row after them.
    cut: Option<(Length, Cut)>,
}

struct Paginator {
    entries: VecDeque<Entry>,
    frames: Vec<Frame>,
    area: Area,
    /// Cells of the table in front that hang over from the page before.
    carried: Vec<OpenCell>,
    /// Tables whose head has been shown: from then on it is repeated.
    shown_heads: Vec<bool>,
}

/// A page being planned.
struct Planning {
    plan: Plan,
    y: Length,
    table: Option<usize>,
    gauges: Gauges,
    /// The best break so far: its kind and how many entries stand before it.
    best: Option<(Break, usize)>,
}

impl Paginator {
    fn plan(&self) -> Plan {
        let mut planning =
            Planning { plan: Plan::default(), y: Length::ZERO, table: None, gauges: self.carried_gauges(), best: None };
        for entry in &self.entries {
            let (y, height) = self.place(entry, &mut planning);
            if y + height > self.area.height {
                return self.end_page(entry, y, planning);
            }
            planning.take(entry, y, height, &self.frames);
            if entry.break_after == Break::Forced {
                break;
            }
        }
        planning.plan
    }

    fn carried_gauges(&self) -> Gauges {
        match self.entries.front() {
            Some(Entry { matter: Matter::Row(row), .. }) => {
                self.frames.get(row.table).map(|frame| Gauges::carried(&self.carried, frame)).unwrap_or_default()
            }
            _ => Gauges::default(),
        }
    }

    /// Where the next entry would stand: below its air, and below the head of a table that begins here.
    fn place(&self, entry: &Entry, planning: &mut Planning) -> (Length, Length) {
        let is_top = planning.plan.places.is_empty() && !self.area.is_first;
        let y = planning.y + if is_top { Length::ZERO } else { entry.above };
        match &entry.matter {
            Matter::Strip(strip) => {
                planning.table = None;
                (y, strip.height)
            }
            Matter::Row(row) => {
                let begins = planning.table != Some(row.table);
                if begins && !planning.plan.places.is_empty() {
                    planning.gauges = Gauges::default();
                }
                let head = if begins { self.head_height(row.table) } else { Length::ZERO };
                (y + head, planning.gauges.height(row))
            }
        }
    }

    fn head_height(&self, table: usize) -> Length {
        self.frames.get(table).map_or(Length::ZERO, |frame| frame.head_height)
    }

    /// Chooses where the page ends, when `entry` has no room at `y` any more.
    fn end_page(&self, entry: &Entry, y: Length, planning: Planning) -> Plan {
        let Planning { mut plan, best, gauges, .. } = planning;
        let is_alone = plan.places.is_empty();
        let find = |care| match &entry.matter {
            Matter::Row(row) => self.frames.get(row.table).and_then(|frame| {
                split::find(row, frame, self.area.height - y, gauges.need(), care).map(|cut| (y, cut))
            }),
            Matter::Strip(_) => None,
        };
        let wanted = if self.may_cut(entry, &gauges) { find(Care::KeepLines) } else { None };
        let free = best.filter(|(kind, _)| *kind == Break::Free);
        if wanted.is_some() {
            plan.cut = wanted;
        } else if let Some((_, count)) = free {
            plan.places.truncate(count);
        } else if let Some(cut) = find(Care::KeepLines).or_else(|| find(Care::AnyLine)) {
            plan.cut = Some(cut);
        } else if let Some((_, count)) = best {
            plan.places.truncate(count);
        } else if let Some(cut) = find(Care::Force).filter(|_| is_alone) {
            plan.cut = Some(cut);
        } else {
            // A line higher than the page.
            plan.places.push((y, Length::ZERO));
        }
        plan
    }

    /// Whether a row may be cut: it says so, or a page of its own would not hold it either.
    fn may_cut(&self, entry: &Entry, gauges: &Gauges) -> bool {
        match &entry.matter {
            Matter::Row(row) => row.may_split || self.head_height(row.table) + gauges.height(row) > self.area.height,
            Matter::Strip(_) => false,
        }
    }

    /// Moves what was planned onto a page.
    fn make(&mut self, plan: &Plan, report: &mut Report) -> Vec<Item> {
        let mut page = PageBeingMade { items: Vec::new(), fragment: Vec::new() };
        for (y, height) in &plan.places {
            let Some(entry) = self.entries.pop_front() else { break };
            let y = self.area.top + *y;
            match entry.matter {
                Matter::Strip(strip) => {
                    self.close_table(&mut page);
                    strip.place(y, &mut page.items);
                }
                Matter::Row(row) => self.row(&mut page, row, y, *height, true),
            }
        }
        if let Some((y, cut)) = &plan.cut {
            self.cut_row(&mut page, *y, cut, report);
        }
        self.close_table(&mut page);
        page.items
    }

    fn cut_row(&mut self, page: &mut PageBeingMade, y: Length, cut: &Cut, report: &mut Report) {
        let Some(entry) = self.entries.pop_front() else { return };
        let Matter::Row(row) = entry.matter else { return };
        let Some(frame) = self.frames.get(row.table) else { return };
        if !row.may_split && frame.border > Length::ZERO {
            report.push(cut_finding(&row));
        }
        let (front, mut rest) = split::apply(row, cut, frame);
        // One finding a row is enough.
        rest.may_split = true;
        self.entries.push_front(Entry { above: Length::ZERO, matter: Matter::Row(rest), ..entry });
        self.row(page, front, self.area.top + y, cut.height, false);
    }

    fn row(&mut self, page: &mut PageBeingMade, row: MeasuredRow, y: Length, height: Length, is_complete: bool) {
        if page.fragment.last().is_none_or(|last| last.row.table != row.table) {
            self.close_table(page);
            self.head(page, row.table, y);
        }
        page.fragment.push(PlacedRow { row, y, height, is_complete });
    }

    /// Puts the head of a table above its first row on this page.
    fn head(&mut self, page: &mut PageBeingMade, table: usize, bottom: Length) {
        let (Some(frame), Some(shown)) = (self.frames.get(table), self.shown_heads.get_mut(table)) else { return };
        let is_repeated = std::mem::replace(shown, true);
        let mut y = bottom - frame.head_height;
        for (row, height) in &frame.head {
            let mut row = row.clone();
            if is_repeated {
                make_artifact(&mut row);
            }
            page.fragment.push(PlacedRow { row, y, height: *height, is_complete: true });
            y += *height;
        }
    }

    /// Draws the rows collected for a table; what hangs over waits for the next page.
    fn close_table(&mut self, page: &mut PageBeingMade) {
        let rows = std::mem::take(&mut page.fragment);
        let Some(frame) = rows.first().and_then(|placed| self.frames.get(placed.row.table)) else { return };
        let carried = std::mem::take(&mut self.carried);
        self.carried = draw(rows, carried, frame, &mut page.items);
    }
}

impl Planning {
    fn take(&mut self, entry: &Entry, y: Length, height: Length, frames: &[Frame]) {
        self.plan.places.push((y, height));
        self.y = y + height;
        if let Matter::Row(row) = &entry.matter {
            self.table = Some(row.table);
            frames.get(row.table).into_iter().for_each(|frame| self.gauges.advance(row, height, frame));
        }
        if self.best.is_none_or(|(kind, _)| entry.break_after <= kind) {
            self.best = Some((entry.break_after, self.plan.places.len()));
        }
    }
}

/// A page being made.
struct PageBeingMade {
    items: Vec<Item>,
    /// The rows of the table that is open.
    fragment: Vec<PlacedRow>,
}

/// Repeated rows are furniture of the page, read only once.
fn make_artifact(row: &mut MeasuredRow) {
    let items = row.cells.iter_mut().flat_map(|cell| cell.pile.iter_mut()).flat_map(|strip| &mut strip.items);
    for item in items {
        match item {
            Item::Text(text) => text.tag = Tag::Artifact,
            Item::Image(image) => image.tag = Tag::Artifact,
            Item::Line(_) | Item::Field(_) => {}
        }
    }
}

fn cut_finding(row: &MeasuredRow) -> Finding {
    let finding = Finding::hint("LAY-01", "hàng của bảng không đủ chỗ trên một trang nên bị ngắt sang trang sau.")
        .help("viết ngắn lại nội dung của hàng, hoặc tách thành nhiều hàng.");
    match &row.origin {
        Some(origin) => finding.at(origin),
        None => finding,
    }
}
