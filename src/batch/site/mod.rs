//! The folder of a website: the plans as PDF files and pages, a page for each school with what it has to make public, and
//! one page to find a school by.
//!
//! ```text
//! trang-web/index.html            every school; search and filters         index::write
//! trang-web/truong/NAME.html      what Thông tư 09/2024 asks of a school   school::write
//! trang-web/ke-hoach/NAME.pdf     the plan, as the pipeline made it        (the run writes them to `Site::document`)
//! trang-web/ke-hoach/NAME.html    the same, with a way back                way_back
//! trang-web/sitemap.xml           only where the site's address is known   sitemap::write
//! ```
//!
//! NAME follows from the code of the school, or from the file of its plan, in small ASCII letters: an address stays when
//! the name of the school changes. With a school year all of it stands in `trang-web/2026-2027/`, beside the folders of
//! other years, which no run touches, and `trang-web/index.html` leads to the years (`years::write`).
//!
//! A school is published when its plan was made, is no draft and was filled in, and one of its documents lies in
//! `ke-hoach/`. The pages need no server: they work from a disk and ask nobody for anything. Same outcomes, same bytes.

pub mod index;
mod page;
pub mod school;
pub mod sitemap;
pub mod years;

use super::address::reference;
use super::outcome::Outcome;
use crate::output::html::escape::escape;

pub use super::address::base as base_address;

/// The folder of the website, below the folder of the run.
pub const FOLDER: &str = "trang-web";
/// The first page of the website, below the folder of the run.
pub const INDEX: &str = "trang-web/index.html";
/// The name of the page to find a school by.
const INDEX_NAME: &str = "index.html";
/// The title of a site that is given none.
pub const TITLE: &str = "Kế hoạch của các trường";

const PLANS: &str = "ke-hoach/";
const SCHOOLS: &str = "truong/";

/// What a site says of itself.
#[derive(Debug, Clone)]
pub struct Site {
    pub title: String,
    /// Where it will stand, as [`base_address`] returns it: sitemaps contain whole addresses only.
    pub address: Option<String>,
    /// The school year it is for: `2026-2027`. It has a folder of that name then.
    pub year: Option<String>,
}

impl Default for Site {
    fn default() -> Self {
        Self { title: TITLE.to_owned(), address: None, year: None }
    }
}

impl Site {
    /// The folder of its pages, below the folder of the run.
    pub fn folder(&self) -> String {
        self.year.as_ref().map_or_else(|| FOLDER.to_owned(), |year| format!("{FOLDER}/{year}"))
    }

    /// The page to find a school by, below the folder of the run.
    pub fn index(&self) -> String {
        format!("{}/{INDEX_NAME}", self.folder())
    }

    /// Where a document belongs, below the folder of the run: `name` without ending, `ending` without dot.
    pub fn document(&self, name: &str, ending: &str) -> String {
        format!("{}/{PLANS}{name}.{ending}", self.folder())
    }
}

impl Outcome {
    /// All that was written for this plan alone: its documents, and its page of the website.
    pub fn files(&self) -> Vec<String> {
        let held = self.held.iter().filter(|name| !holds(name));
        self.documents.iter().chain(held).cloned().chain(page_of(self)).collect()
    }
}

/// Whether a path below the folder of the run lies in the website.
pub fn holds(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// The school year that a path of the website is of.
pub fn year_of(path: &str) -> Option<&str> {
    let year = path.strip_prefix(FOLDER)?.strip_prefix('/')?.split('/').next()?;
    is_year(year).then_some(year)
}

/// Whether a folder has the name of a school year.
pub fn is_year(name: &str) -> bool {
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() == 4);
    name.split_once('-').is_some_and(|(first, last)| {
        number(first).and_then(|first| first.checked_add(1)).is_some_and(|next| number(last) == Some(next))
    })
}

/// The page of a school, below the folder of the run; `None` when it is not published.
pub fn page_of(outcome: &Outcome) -> Option<String> {
    let first = published(outcome)?;
    let (folder, name) = first.split_once(PLANS)?;
    Some(format!("{folder}{SCHOOLS}{}.html", name.rsplit_once('.')?.0))
}

/// The first document of a published school that lies in the website, below the folder of the run.
fn published(outcome: &Outcome) -> Option<&String> {
    let is_plan = |path: &&String| plan_name(path).is_some();
    outcome.documents.iter().find(is_plan).filter(|_| outcome.status.is_final())
}

/// The file name that the documents of a published school have in common.
fn name_of(outcome: &Outcome) -> Option<&str> {
    plan_name(published(outcome)?)?.rsplit_once('.').map(|(name, _)| name)
}

/// The documents of a school that lie in the website, named from the folder of the plans.
fn plans(outcome: &Outcome) -> impl Iterator<Item = &str> {
    outcome.documents.iter().filter_map(|path| plan_name(path))
}

/// A document of the website, named from the folder of the plans.
fn plan_name(path: &str) -> Option<&str> {
    let inside = path.strip_prefix(FOLDER)?.strip_prefix('/')?;
    let inside = year_of(path).map_or(inside, |year| inside[year.len()..].trim_start_matches('/'));
    inside.strip_prefix(PLANS)
}

/// The page of a plan with a way back to its school and to all schools. The name of its file is `name`.
pub fn way_back(page: &str, name: &str, school: &str, site: &Site) -> String {
    let up = "../".repeat(name.matches('/').count() + 1);
    let (school, title) = (escape(school), escape(&site.title));
    let page = page.replacen("</style>", &format!("{WAY_BACK}</style>"), 1);
    let nav = format!(
        "<body>\n<nav class=\"ve\" aria-label=\"Trang web\"><a href=\"{up}{SCHOOLS}{}.html\">← {school}</a> \
         <a href=\"{up}{INDEX_NAME}\">{title}</a></nav>\n",
        reference(name)
    );
    page.replacen("<body>\n", &nav, 1)
}

/// How the way back looks; it is not printed.
const WAY_BACK: &str = "nav.ve{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:.5rem 0;font-size:1rem}\
nav.ve a{color:#00408c}@media print{nav.ve{display:none}}\n";

#[cfg(test)]
mod tests;
