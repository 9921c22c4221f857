//! Documents that this program made keep every rule that applies to them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::{Finding, Severity};
use kehoach::document::HouseStyle;
use kehoach::font::Family;
use kehoach::pipeline::{Format, Order, Workshop};
use kehoach::template::TemplateSet;
use serde_json::{Value, json};

use super::grafts::{with_all_blocks, with_long_names};
use super::inspect;

#[expect(clippy::disallowed_methods, reason = "the test reads the samples it is about")]
fn samples() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let files = fs::read_dir(folder).expect("the samples are there").flatten().map(|entry| entry.path());
    let plans = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    plans.map(|path| (path.clone(), fs::read(&path).expect("it is readable"))).collect()
}

/// A plan whose bases are long and begin with "Căn cứ", printed in this style.
fn with_bases(plan: &[u8], style: &str) -> Value {
    let mut plan: Value = serde_json::from_slice(plan).expect("it is JSON");
    plan["legal_bases_style"] = json!(style);
    plan["legal_bases"] = json!([
        "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
    ]);
    plan["letterhead"]["place_name"] = json!("Thành phố Hồ Chí Minh");
    plan
}

#[test]
fn every_form_passes_every_check_as_a_plan_and_in_word() {
    let workshop = Workshop {
        catalogue: Catalogue::embedded().expect("it is whole"),
        templates: TemplateSet::new(&[]).0,
        family: Family::embedded().expect("it is whole"),
        house: HouseStyle::default(),
    };
    let order = Order { formats: vec![Format::Docx], draft: false };
    let styles = ["italic", "section"];
    let samples = samples();
    let plans = samples.iter().flat_map(|(path, plan)| {
        let [bases, section] = styles.map(|style| with_bases(plan, style));
        let whole = with_all_blocks(bases.clone());
        let long = with_long_names(whole.clone());
        [bases, section, whole, long].map(|plan| (path.clone(), plan))
    });
    let mut forms = BTreeSet::new();
    let mut wrong = Vec::new();
    for (path, plan) in plans {
        forms.insert(plan["form"].as_str().unwrap_or_default().to_owned());
        let made = workshop.make(plan.to_string().as_bytes(), "a.json", &order);
        let is_grave = |finding: &&Finding| finding.severity > Severity::Hint;
        let in_plan: Vec<_> = made.report.iter().filter(is_grave).collect();
        wrong.extend(in_plan.iter().map(|finding| format!("{}: {finding:?}", path.display())));
        let Some((_, bytes)) = made.files.first() else { continue };
        let inspected = inspect(bytes, "a.docx");
        let in_word: Vec<_> = inspected.report.iter().filter(is_grave).collect();
        wrong.extend(in_word.iter().map(|finding| format!("{}, Word: {finding:?}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(forms.len(), workshop.templates.forms().iter().count(), "{forms:?}");
}

#[test]
fn own_documents_score_full_without_errors_or_warnings() {
    let workshop = Workshop {
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
