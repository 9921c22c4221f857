//! The report of a run and the folder of its website, from outcomes made by hand.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "report/outcomes.rs"]
mod outcomes;

use std::path::{Path, PathBuf};
use std::{fs, io};

use kehoach::batch::report::{self, workbook};
use kehoach::batch::site::{self, Site};
use kehoach::batch::{OutcomeIterator, OutcomeList};
use kehoach::catalogue::Catalogue;
use kehoach::output::file;

struct Large(usize);

impl OutcomeList for Large {
    fn each(&self) -> io::Result<OutcomeIterator<'_>> {
        Ok(Box::new((0..self.0).map(outcomes::school)))
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Writes report and site as a run does; documents are empty files.
fn write(outcomes: &dyn OutcomeList, folder: &Path, pages: bool) {
    let catalogue = Catalogue::embedded().unwrap();
    let site = Site { address: site::base_address("https://truong.example.vn"), ..Site::default() };
    put(&folder.join(report::WORKBOOK), &workbook::write(outcomes, &catalogue).unwrap());
    file::write_with(&folder.join(report::JSON), |out| report::json::write(outcomes, &catalogue, out)).unwrap();
    file::write_with(&folder.join(site::INDEX), |out| site::index::write(outcomes, &site, out)).unwrap();
    for (path, text) in site::sitemap::write(outcomes, &site).unwrap() {
        put(&folder.join(path), text.as_bytes());
    }
    for outcome in outcomes.each().unwrap().take(if pages { usize::MAX } else { 0 }) {
        if let Some((path, html)) = site::school::write(&outcome, &site, &catalogue) {
            put(&folder.join(path), html.as_bytes());
        }
        outcome.documents.iter().for_each(|path| put(&folder.join(path), b""));
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

/// Not a test: writes a large run to be looked at and measured. `SCHOOLS=10000 cargo test --test report -- --ignored`
#[test]
#[ignore = "writes a large run to be looked at and measured"]
fn large_run() {
    let schools = std::env::var("SCHOOLS").ok().and_then(|schools| schools.parse().ok()).unwrap_or(1000);
    write(&Large(schools), &folder(&format!("report-{schools}")), std::env::var("PAGES").is_ok());
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{schools} schools: {:?}", status.lines().find(|line| line.starts_with("VmHWM")));
}

#[test]
fn small_run() {
    write(&outcomes::small(), &folder("report-small"), true);
}
