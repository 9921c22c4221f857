//! Writes the results of a finished run: the report, and the pages of the website.

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use super::bind::{self, Binding};
use super::compare::{Comparison, Last};
use super::folder::{Folder, Staged};
use super::outcome::{Outcome, SignedNote};
use super::outcome_list::{OutcomeList, WithGeneral};
use super::report;
use super::sheet::notes;
use super::site::{self, Site};
use super::stale::{self, Stale};
use super::status::States;
use super::withdrawn;
use crate::catalogue::Catalogue;
use crate::diagnostic::{Report, SourceMap};
use crate::files::{self, keep};
use crate::output::seal::{self, Sealing};

/// Limit of pages that are flushed to the disk together.
const GROUP: usize = 64;

/// What became of the report and the pages.
#[derive(Debug, Default)]
pub struct Published {
    /// Sentences: what somebody had changed of an earlier report or page has another name now.
    pub kept: Vec<String>,
    /// Names of files that could not be written, for example because Excel has them open; the old files stay.
    pub unwritten: Vec<(String, io::Error)>,
    /// Documents that belong to no plan now, see [`stale`].
    pub stale: Vec<Stale>,
    /// How many files of the website were moved out of it.
    pub retired: usize,
    /// How many schools are in each state.
    pub states: States,
    /// What changed since another run, in words, where one was asked about.
    pub compared: Option<String>,
}

/// Writes the report, and the pages of the website where there is one; `general`: what was found that belongs to
/// no plan; `signed`: signed documents, by plan; `earlier`: plans that are not in the source any more; `last`: the run to compare with.
/// A file that cannot be written keeps no other from being written.
///
/// # Errors
/// The outcomes cannot be read.
pub fn publish(
    outcomes: &dyn OutcomeList,
    site: Option<&Site>,
    catalogue: &Catalogue,
    folder: &Folder,
    (general, signed, earlier): (&Report, BTreeMap<String, Vec<SignedNote>>, Vec<Outcome>),
    binding: &Binding,
    last: Option<Last>,
) -> io::Result<Published> {
    let mut published = Published::default();
    let mut names = stale::find(outcomes, folder, site.and_then(|site| site.year.as_deref()))?;
    if binding.merged.is_some() {
        names.retain(|name| name != bind::MERGED);
    }
    stale::drop_zips(&mut names, folder);
    let mut withdrawn = withdrawn::of(earlier, outcomes, &names)?;
    if site.is_some() {
        published.retired = stale::retire(&mut names, folder)?;
    }
    for school in &mut withdrawn {
        school.documents.retain(|name| site.is_none() || !site::holds(name));
    }
    withdrawn::write(folder, &withdrawn)?;
    published.stale = stale::told_apart(names, outcomes, &withdrawn)?;
    for school in &mut withdrawn {
        school.documents.clear();
    }
    let mut general = notes(general, &SourceMap::default());
    general.extend(outcomes.general().iter().cloned());
    general.extend(stale::notes(&published.stale));
    let comparison = last.map(|last| last.compare(|| outcomes.each())).transpose()?;
    published.compared = comparison.as_ref().map(Comparison::in_words);
    let outcomes = &WithGeneral { outcomes, withdrawn, general, comparison, signed };
    let mut press = Press { folder, waiting: Vec::new(), published };
    press.put(report::WORKBOOK.to_owned(), |out| {
        report::workbook::write_into(outcomes, catalogue, out).map_err(io::Error::other)?;
        out.flush()?;
        seal::seal_zip(out.get_mut(), "xlsx")
    });
    let mut states = States::default();
    press.put(report::JSON.to_owned(), |out| {
        states = report::json::write(outcomes, catalogue, out)?;
        Ok(())
    });
    press.published.states = states;
    if let Some(site) = site {
        for outcome in outcomes.each()? {
            if let Some((name, page)) = site::school::write(&outcome, site, catalogue) {
                press.put_whole(name, seal::seal(page.into_bytes(), "html"));
            }
        }
        for (name, text) in site::sitemap::write(outcomes, site)? {
            press.put_whole(name, seal::seal(text.into_bytes(), "xml"));
        }
        press.put(site.index(), |out| {
            let mut sealing = Sealing::new(out);
            site::index::write(outcomes, site, &mut sealing)?;
            sealing.finish_markup("html")
        });
        if site.year.is_some() {
            let years = site::years::find(folder.root(), site)?;
            let page = site::years::write(&years, site);
            press.put_whole(site::INDEX.to_owned(), seal::seal(page.into_bytes(), "html"));
        }
    }
    press.bind(outcomes, binding)?;
    press.finish();
    Ok(press.published)
}

/// Files on their way to the disk.
struct Press<'a> {
    folder: &'a Folder,
    waiting: Vec<Staged>,
    published: Published,
}

impl Press<'_> {
    /// One PDF of all plans, a zip for each group.
    fn bind(&mut self, outcomes: &dyn OutcomeList, binding: &Binding) -> io::Result<()> {
        let root = self.folder.root().to_owned();
        if let Some(title) = &binding.merged
            && bind::has_any(outcomes)?
        {
            let mut left = Vec::new();
            self.put(bind::MERGED.to_owned(), |out| {
                left = bind::merge(outcomes, &root, title, out)?;
                Ok(())
            });
            self.published
                .unwritten
                .extend(left.into_iter().map(|(name, error)| (format!("{} (phần của {name})", bind::MERGED), error)));
        }
        if binding.zips {
            for (group, names) in bind::groups(outcomes)? {
                let name = format!("{group}.zip");
                match bind::zip(&root, &group, &names) {
                    Ok(bytes) => self.put_whole(name, bytes),
                    Err(error) => self.published.unwritten.push((name, error)),
                }
            }
        }
        Ok(())
    }

    fn put_whole(&mut self, name: String, bytes: Vec<u8>) {
        let staged = self.folder.stage(name.clone(), &bytes, None);
        drop(bytes);
        self.wait(name, staged);
    }

    fn put(&mut self, name: String, fill: impl FnOnce(&mut files::Draft) -> io::Result<()>) {
        let staged = self.folder.stage_with(name.clone(), fill);
        self.wait(name, staged);
    }

    fn wait(&mut self, name: String, staged: io::Result<Staged>) {
        match staged {
            Ok(staged) => self.waiting.push(staged),
            Err(error) => self.published.unwritten.push((name, error)),
        }
        if self.waiting.len() >= GROUP {
            self.finish();
        }
    }

    fn finish(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        for (staged, settled) in waiting.iter().zip(self.folder.settle(&waiting)) {
            match settled {
                Ok(kept) => self.published.kept.extend(kept.map(|kept| keep::told(&staged.name, &kept))),
                Err(error) => self.published.unwritten.push((staged.name.clone(), error)),
            }
        }
    }
}
