//! Document → Pages.
//!
//! ```text
//! Document ─fit─▶ Document ─flow─▶ strips and rows ─paginate─▶ items at points ─running─▶ Pages
//!                           (text, line_break, paragraph, table)
//! ```
//!
//! [`fit`] settles what needs measuring, once, for all writers; [`lay_out`] makes the pages of the PDF.

mod columns;
mod coverage;
mod cramped;
mod fit;
mod flow;
mod leaves;
mod line_break;
mod links;
pub mod page;
mod paginate;
mod paragraph;
mod running;
mod stack;
mod strip;
mod table;
mod text;

pub use coverage::replace_missing_characters;
pub use cramped::{cramped_tables, has_many_columns};
pub use fit::fit;

use crate::diagnostic::Report;
use crate::document::{Document, Orientation, PageNumbers, PageSetup};
use crate::font::Family;

use leaves::Tree;
use page::{Item, Page, Pages};
use paginate::{Area, paginate};
use stack::Setting;

/// The pages of a fitted document, and what would not fit as it should. Characters that the faces lack are
/// found by [`replace_missing_characters`], for every writer.
pub fn lay_out(document: &Document, family: &Family) -> (Pages, Report) {
    let setting = Setting { styles: &document.styles, family };
    let mut report = Report::default();
    let mut tree = Tree::default();
    let mut pages = Vec::new();
    let mut number = 0;
    for part in &document.parts {
        if part.page_numbers == PageNumbers::Restart {
            number = 0;
        }
        let flow = flow::flow(&part.blocks, &part.setup, setting, &mut tree);
        let area = Area { top: part.setup.top, height: part.setup.text_height(), is_first: pages.is_empty() };
        for content in paginate(flow, area, &mut report) {
            number += 1;
            pages.push(page(content, &part.setup, number, document, family));
        }
    }
    if pages.is_empty() {
        pages.push(page(Vec::new(), &PageSetup::new(Orientation::Portrait), 1, document, family));
    }
    let mut structure = tree.finish();
    links::mark(&mut pages, &mut structure, family);
    (Pages { pages, structure }, report)
}

fn page(content: Vec<Item>, setup: &PageSetup, number: u32, document: &Document, family: &Family) -> Page {
    let mut items = running::items(setup, number, document, family);
    items.extend(content);
    Page { width: setup.width(), height: setup.height(), number, items }
}
