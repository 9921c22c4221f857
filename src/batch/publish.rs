//! What a finished run writes about all its plans: the report, and the pages of the website.

use std::io;

use super::folder::{Folder, Staged};
use super::outcome_list::OutcomeList;
use super::report;
use super::site::{self, Site};
use crate::catalogue::Catalogue;
use crate::output::keep;
use crate::output::seal::{self, Sealing};

/// So many pages are brought to the disk together.
const GROUP: usize = 64;

/// Writes the report, and the pages of the website where there is one.
///
/// # Errors
/// Those of the file system; what was there before stays.
///
/// What somebody had changed of an earlier report or page has another name now: the sentences that say so.
pub fn publish(
    outcomes: &dyn OutcomeList,
    site: Option<&Site>,
    catalogue: &Catalogue,
    folder: &Folder,
) -> io::Result<Vec<String>> {
    let mut press = Press { folder, waiting: Vec::new(), kept: Vec::new() };
    let workbook = report::workbook::write(outcomes, catalogue).map_err(io::Error::other)?;
    press.put_whole(report::WORKBOOK.to_owned(), seal::seal(workbook, "xlsx"))?;
    press.put(report::JSON.to_owned(), |out| report::json::write(outcomes, catalogue, out))?;
    if let Some(site) = site {
        for outcome in outcomes.each()? {
            if let Some((name, page)) = site::school::write(&outcome, site, catalogue) {
                press.put_whole(name, seal::seal(page.into_bytes(), "html"))?;
            }
        }
        for (name, text) in site::sitemap::write(outcomes, site)? {
            press.put_whole(name, seal::seal(text.into_bytes(), "xml"))?;
        }
        press.put(site::INDEX.to_owned(), |out| {
            let mut sealing = Sealing::new(out);
            site::index::write(outcomes, site, &mut sealing)?;
            sealing.finish_markup("html")
        })?;
    }
    press.finish()?;
    Ok(press.kept)
}

/// Files on their way to the disk.
struct Press<'a> {
    folder: &'a Folder,
    waiting: Vec<Staged>,
    kept: Vec<String>,
}

impl Press<'_> {
    fn put_whole(&mut self, name: String, bytes: Vec<u8>) -> io::Result<()> {
        let staged = self.folder.stage(name, &bytes, None);
        drop(bytes);
        self.wait(staged)
    }

    fn put(&mut self, name: String, fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
        let staged = self.folder.stage_with(name, fill);
        self.wait(staged)
    }

    fn wait(&mut self, staged: io::Result<Staged>) -> io::Result<()> {
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
        for (staged, settled) in waiting.iter().zip(self.folder.settle(&waiting)) {
            self.kept.extend(settled?.map(|kept| keep::told(&staged.name, &kept)));
        }
        Ok(())
    }
}
