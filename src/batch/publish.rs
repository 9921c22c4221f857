//! What a finished run writes about all its plans: the report, and the pages of the website.

use std::io;

use super::folder::{Folder, Staged};
use super::outcome_list::OutcomeList;
use super::report;
use super::site::{self, Site};
use crate::catalogue::Catalogue;

/// So many pages are brought to the disk together.
const GROUP: usize = 64;

/// Writes the report, and the pages of the website where there is one.
///
/// # Errors
/// Those of the file system; what was there before stays.
pub fn publish(
    outcomes: &dyn OutcomeList,
    site: Option<&Site>,
    catalogue: &Catalogue,
    folder: &Folder,
) -> io::Result<()> {
    let mut press = Press { folder, waiting: Vec::new() };
    let workbook = report::workbook::write(outcomes, catalogue).map_err(io::Error::other)?;
    press.put(report::WORKBOOK.to_owned(), |out| out.write_all(&workbook))?;
    drop(workbook);
    press.put(report::JSON.to_owned(), |out| report::json::write(outcomes, catalogue, out))?;
    if let Some(site) = site {
        for outcome in outcomes.each()? {
            if let Some((name, page)) = site::school::write(&outcome, site, catalogue) {
                press.put(name, |out| out.write_all(page.as_bytes()))?;
            }
        }
        for (name, text) in site::sitemap::write(outcomes, site)? {
            press.put(name, |out| out.write_all(text.as_bytes()))?;
        }
        press.put(site::INDEX.to_owned(), |out| site::index::write(outcomes, site, out))?;
    }
    press.finish()
}

/// Files on their way to the disk.
struct Press<'a> {
    folder: &'a Folder,
    waiting: Vec<Staged>,
}

impl Press<'_> {
    fn put(&mut self, name: String, fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
        let staged = self.folder.stage_with(name, fill);
        match staged {
            Ok(staged) => self.waiting.push(staged),
            Err(error) => {
                self.folder.discard(&self.waiting);
                return Err(error);
            }
        }
        if self.waiting.len() < GROUP { Ok(()) } else { self.finish() }
    }

    fn finish(&mut self) -> io::Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        self.folder.settle(&waiting).into_iter().collect()
    }
}
