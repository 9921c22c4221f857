//! The first page of a website of several school years: a link to each, the latest first.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::{FOLDER, INDEX_NAME, Site, is_year, page};
use crate::output::html::escape::escape;

/// The years that have a page in the folder of a run, and that of the site itself; the latest first.
///
/// # Errors
/// Those of the file system.
#[expect(clippy::disallowed_methods, reason = "the years of a website are looked up here")]
pub fn find(root: &Path, site: &Site) -> io::Result<Vec<String>> {
    let mut years: Vec<String> = site.year.iter().cloned().collect();
    let entries = match fs::read_dir(root.join(FOLDER)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        entries => Some(entries?),
    };
    for entry in entries.into_iter().flatten() {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_year(&name) && entry.path().join(INDEX_NAME).is_file() {
            years.push(name);
        }
    }
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    Ok(years)
}

/// The page.
pub fn write(years: &[String], site: &Site) -> String {
    let mut html = page::begin(&site.title, "", None);
    let _ = writeln!(html, "<header><h1>{}</h1></header>\n<main>\n<ul>", escape(&site.title));
    for year in years {
        let _ = writeln!(html, "<li><a href=\"{year}/{INDEX_NAME}\">Năm học {year}</a></li>");
    }
    html.push_str("</ul>\n</main>\n");
    html.push_str(page::END);
    html
}
