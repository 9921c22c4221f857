//! The map of the site for search engines (sitemaps.org, protocol 0.9).
//!
//! It contains absolute addresses only, so a site without an address has no map. A file has at most 50,000 addresses; a
//! larger site gets an index of files.

use std::fmt::Write as _;
use std::io;

use super::{FOLDER, INDEX, Site, page_of};
use crate::batch::address::encoded;
use crate::batch::outcome_list::OutcomeList;
use crate::output::html::escape::escape;

const XMLNS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const MOST: usize = 50_000;

/// The files of the map, each with its path below the folder of the run; none without the address of the site.
///
/// # Errors
/// Those of the list.
pub fn write(outcomes: &dyn OutcomeList, site: &Site) -> io::Result<Vec<(String, String)>> {
    site.address.as_deref().map_or_else(|| Ok(Vec::new()), |address| files(outcomes, site, address, MOST))
}

fn files(outcomes: &dyn OutcomeList, site: &Site, address: &str, most: usize) -> io::Result<Vec<(String, String)>> {
    let mut maps = Maps { address, most, files: Vec::new(), open: String::new(), count: 0 };
    maps.add(INDEX);
    if site.year.is_some() {
        maps.add(&site.index());
    }
    for outcome in outcomes.each()? {
        if let Some(page) = page_of(&outcome) {
            maps.add(&page);
            outcome.documents.iter().filter(|path| super::holds(path)).for_each(|plan| maps.add(plan));
        }
    }
    Ok(maps.finish())
}

struct Maps<'a> {
    address: &'a str,
    most: usize,
    files: Vec<String>,
    open: String,
    count: usize,
}

impl Maps<'_> {
    /// Adds a path below the folder of the run.
    fn add(&mut self, path: &str) {
        if self.count == self.most {
            self.files.push(std::mem::take(&mut self.open));
            self.count = 0;
        }
        self.count += 1;
        let _ = writeln!(self.open, "<url><loc>{}</loc></url>", location(self.address, path));
    }

    fn finish(mut self) -> Vec<(String, String)> {
        let path = |number: usize| format!("{FOLDER}/sitemap-{number}.xml");
        let file = |urls: &str| document("urlset", urls);
        if self.files.is_empty() {
            return vec![(format!("{FOLDER}/sitemap.xml"), file(&self.open))];
        }
        self.files.push(self.open);
        let mut maps = String::new();
        let mut files = Vec::new();
        for (urls, number) in self.files.iter().zip(1..) {
            let _ = writeln!(maps, "<sitemap><loc>{}</loc></sitemap>", location(self.address, &path(number)));
            files.push((path(number), file(urls)));
        }
        files.push((format!("{FOLDER}/sitemap.xml"), document("sitemapindex", &maps)));
        files
    }
}

/// A page to find a school by is its folder itself.
fn location(address: &str, path: &str) -> String {
    let inside = path.strip_prefix(FOLDER).unwrap_or(path).trim_start_matches('/');
    let inside = inside.strip_suffix(super::INDEX_NAME).unwrap_or(inside);
    escape(&format!("{address}{}", encoded(inside))).into_owned()
}

fn document(element: &str, content: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"{XMLNS}\">\n{content}</{element}>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::outcome::Outcome;
    use crate::batch::status::Status;

    fn school(name: &str) -> Outcome {
        Outcome {
            source: String::new(),
            code: None,
            school: name.to_owned(),
            status: Status::Made,
            facts: None,
            own: Vec::new(),
            documents: vec![Site::default().document(name, "pdf")],
            held: Vec::new(),
            signed: Vec::new(),
            findings: Vec::new(),
            common: 0,
            shared: Vec::new(),
        }
    }

    #[test]
    fn addresses_are_whole_and_escaped() {
        let site = Site { address: Some("https://example.vn/a&b/".into()), ..Site::default() };
        let files = write(&vec![school("TH Đa #1")], &site).unwrap();
        assert_eq!(files.len(), 1);
        for address in ["", "truong/TH%20%C4%90a%20%231.html", "ke-hoach/TH%20%C4%90a%20%231.pdf"] {
            let address = format!("<loc>https://example.vn/a&amp;b/{address}</loc>");
            assert!(files[0].1.contains(&address), "{address} in {}", files[0].1);
        }
        assert!(write(&vec![school("A")], &Site::default()).unwrap().is_empty());
    }

    #[test]
    fn many_addresses_stand_in_several_files() {
        let files = files(&vec![school("A"), school("B")], &Site::default(), "https://example.vn/", 2).unwrap();
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(
            paths,
            ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"].map(|name| format!("trang-web/{name}"))
        );
        assert!(files[3].1.contains("<loc>https://example.vn/sitemap-3.xml</loc>"));
        assert_eq!(files.iter().map(|(_, text)| text.matches("<url>").count()).sum::<usize>(), 5);
    }
}
