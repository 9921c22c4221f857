//! Documents that this program made keep every rule that applies to them.

use std::fs;
use std::path::{Path, PathBuf};

use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::Severity;
use kehoach::document::HouseStyle;
use kehoach::font::Family;
use kehoach::input::json::JsonReader;
use kehoach::pipeline::{Format, Order, Workshop};
use kehoach::template::TemplateSet;

use crate::inspect;

#[expect(clippy::disallowed_methods, reason = "the test reads the samples it is about")]
fn samples() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let files = fs::read_dir(folder).expect("the samples are there").flatten().map(|entry| entry.path());
    let plans = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    plans.map(|path| (path.clone(), fs::read(&path).expect("it is readable"))).collect()
}

#[test]
fn own_documents_score_full_without_errors_or_warnings() {
    let workshop = Workshop {
        reader: JsonReader::default(),
        catalogue: Catalogue::embedded().expect("it is whole"),
        templates: TemplateSet::new(&[]).0,
        family: Family::embedded().expect("it is whole"),
        house: HouseStyle::default(),
    };
    let order = Order { formats: vec![Format::Docx], draft: false };
    let samples = samples();
    assert!(samples.len() >= 6);
    for (path, plan) in samples {
        let made = workshop.make(&plan, "a.json", &order);
        let (_, bytes) = made.files.first().unwrap_or_else(|| panic!("{} is not made", path.display()));
        let inspected = inspect(bytes, "a.docx");
        let grave: Vec<_> = inspected.report.iter().filter(|finding| finding.severity > Severity::Hint).collect();
        assert!(grave.is_empty(), "{}: {grave:#?}", path.display());
        let score = inspected.score.expect("it is read");
        assert!(score.broken.is_empty() && score.held.len() >= 25, "{}: {}", path.display(), score.in_words());
    }
}
