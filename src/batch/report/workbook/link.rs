//! The documents of a school and the links that open them.

use std::collections::BTreeSet;

use crate::batch::outcome::Outcome;
use crate::batch::site;

/// Kinds of documents with a column each, in the order of the columns: ending and heading.
const KINDS: [(&str, &str); 4] = [("docx", "Word"), ("pdf", "PDF"), ("html", "Trang web"), ("png", "Ảnh")];

/// More columns of the office's own are not shown.
const MOST_OWN: usize = 20;

/// A column of the office's own.
#[derive(Debug, Clone)]
pub struct Own {
    pub heading: String,
    /// Of its longest text, in letters.
    pub longest: usize,
}

/// The kinds of documents that a run made.
#[derive(Debug, Clone, Default)]
pub struct Kinds {
    endings: BTreeSet<&'static str>,
    has_site: bool,
    /// The office's own columns, in the order in which they come.
    own: Vec<Own>,
}

impl Kinds {
    /// Adds those of one school.
    pub fn add(&mut self, outcome: &Outcome) {
        self.endings.extend(outcome.documents.iter().filter_map(|path| Some(kind_of(path)?.0)));
        self.has_site |= site::page_of(outcome).is_some();
        for (heading, text) in &outcome.own {
            let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            let has_room = self.own.len() < MOST_OWN;
            match self.own.iter_mut().find(|own| own.heading == *heading) {
                Some(own) => own.longest = own.longest.max(longest),
                None if has_room => self.own.push(Own { heading: heading.clone(), longest }),
                None => {}
            }
        }
    }

    /// The office's own columns.
    pub fn own(&self) -> &[Own] {
        &self.own
    }

    /// The headings of their columns.
    pub fn headings(&self) -> impl Iterator<Item = &'static str> {
        let made = KINDS.into_iter().filter(|(ending, _)| self.endings.contains(ending));
        made.map(|(_, heading)| heading).chain(self.has_site.then_some("Công khai"))
    }

    /// For each of the columns the path that a school has for it.
    pub fn paths<'a>(&self, outcome: &'a Outcome) -> Vec<Option<std::borrow::Cow<'a, str>>> {
        let made = KINDS.into_iter().filter(|(ending, _)| self.endings.contains(ending));
        let mut paths: Vec<_> = made.map(|(ending, _)| best(outcome, ending).map(Into::into)).collect();
        if self.has_site {
            paths.push(site::page_of(outcome).map(Into::into));
        }
        paths
    }
}

fn kind_of(path: &str) -> Option<&'static (&'static str, &'static str)> {
    let (_, ending) = path.rsplit_once('.')?;
    KINDS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known))
}

/// The first document of a kind; one that is not in the website's folder before one that is. The first page stands for
/// all pictures.
fn best<'a>(outcome: &'a Outcome, ending: &str) -> Option<&'a str> {
    let of_kind = || outcome.documents.iter().filter(|path| kind_of(path).is_some_and(|kind| kind.0 == ending));
    of_kind().find(|path| !site::holds(path)).or_else(|| of_kind().next()).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::status::Status;

    #[test]
    fn columns_are_those_of_the_kinds_that_were_made() {
        let documents = ["trang-web/ke-hoach/a.pdf", "a.pdf", "a.docx", "trang-web/ke-hoach/a.html"];
        let outcome = Outcome {
            source: "a.json".into(),
            code: None,
            school: "A".into(),
            status: Status::Made,
            facts: None,
            own: Vec::new(),
            documents: documents.map(str::to_owned).to_vec(),
            held: Vec::new(),
            signed: Vec::new(),
            findings: Vec::new(),
            common: 0,
            shared: Vec::new(),
        };
        let mut kinds = Kinds::default();
        kinds.add(&outcome);
        assert_eq!(kinds.headings().collect::<Vec<_>>(), ["Word", "PDF", "Trang web", "Công khai"]);
        let paths: Vec<_> = kinds.paths(&outcome).into_iter().flatten().collect();
        assert_eq!(paths, ["a.docx", "a.pdf", "trang-web/ke-hoach/a.html", "trang-web/truong/a.html"]);
    }
}
