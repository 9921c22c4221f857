//! The folder of a website: the plans as PDF files and pages, a page for each school with what it has to make public, and
//! one page to find a school by.
//!
//! ```text
//! trang-web/index.html            every school; search and filters         index::write
//! trang-web/truong/NAME.html      what Thông tư 09/2024 asks of a school   school::write
//! trang-web/ke-hoach/NAME.pdf     the plan, as the pipeline made it        (the run writes them to `document`)
//! trang-web/ke-hoach/NAME.html
//! trang-web/sitemap.xml           only where the site's address is known   sitemap::write
//! ```
//!
//! NAME is what the run named the files of the school after; it may have folders in it. A school is published when its plan was made, is no
//! draft and was filled in, and one of its documents lies in `trang-web/ke-hoach/`. The pages need no server: they work from a disk and ask nobody for anything.
//! Same outcomes, same bytes.

pub mod index;
mod page;
pub mod school;
pub mod sitemap;

use super::outcome::Outcome;

pub use super::address::base as base_address;

/// The folder of the website, below the folder of the run.
pub const FOLDER: &str = "trang-web";
/// The page to find a school by, below the folder of the run.
pub const INDEX: &str = "trang-web/index.html";
/// The title of a site that is given none.
pub const TITLE: &str = "Kế hoạch của các trường";

const PLANS: &str = "trang-web/ke-hoach/";
const SCHOOLS: &str = "trang-web/truong/";

/// What a site says of itself.
#[derive(Debug, Clone)]
pub struct Site {
    pub title: String,
    /// Where it will stand, as [`base_address`] returns it: sitemaps hold whole addresses only.
    pub address: Option<String>,
}

impl Default for Site {
    fn default() -> Self {
        Self { title: TITLE.to_owned(), address: None }
    }
}

/// Where a document of the website belongs, below the folder of the run: `name` without ending, `ending` without dot.
#[must_use]
pub fn document(name: &str, ending: &str) -> String {
    format!("{PLANS}{name}.{ending}")
}

/// Whether a path below the folder of the run lies in the website.
#[must_use]
pub fn holds(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// The page of a school, below the folder of the run; `None` when it is not published.
#[must_use]
pub fn page_of(outcome: &Outcome) -> Option<String> {
    Some(format!("{SCHOOLS}{}.html", name_of(outcome)?))
}

/// The file name that the documents of a published school have in common.
fn name_of(outcome: &Outcome) -> Option<&str> {
    let first = plans(outcome).next().filter(|_| outcome.status.is_final())?;
    first.rsplit_once('.').map(|(name, _)| name)
}

/// The documents of a school that lie in the website, named from the folder of the plans.
fn plans(outcome: &Outcome) -> impl Iterator<Item = &str> {
    outcome.documents.iter().filter_map(|path| path.strip_prefix(PLANS))
}

#[cfg(test)]
mod tests;
