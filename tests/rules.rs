//! Every rule: a page, a plan that breaks it and one that does not; every id that the sources can raise is a rule; and
//! `docs/quy-tac/` is what the pages say. The variable `UPDATE_RULES` rewrites it.

#![expect(clippy::disallowed_methods, reason = "the cases and the pages are the files under test")]

#[path = "rules/misread.rs"]
mod misread;
#[path = "rules/one_cause.rs"]
mod one_cause;
#[path = "rules/plans.rs"]
mod plans;
#[path = "rules/variants.rs"]
mod variants;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::{sources, workshop};
use kehoach::check;
use kehoach::check::document::{self, Weight};
use kehoach::check::registry::{self, FAMILIES, Family};
use kehoach::check::text::Dictionary;
use kehoach::diagnostic::{Anchor, Finding, Report, Severity, SourceMap, render_text};
use kehoach::input::json;
use kehoach::pipeline::Workshop;
use serde_json::{Map, Value};

/// Rules of other layers: what reads plans and templates, draws pages and writes files has tests of its own.
const OTHER_LAYERS: [&str; 14] =
    ["ASK", "DOC", "WRD", "JSON", "XLS", "FRM", "SRC", "TPL", "STY", "LAY", "FNT", "OUT", "IMG", "TBL-01"];

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn is_of_other_layer(id: &str) -> bool {
    OTHER_LAYERS.iter().any(|layer| id.starts_with(layer))
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A plan that is a sample but for some fields, by their JSON pointers; null takes a field away, `-` appends.
fn patched(mut plan: Value, patch: &Map<String, Value>) -> Value {
    for (pointer, value) in patch {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match plan.pointer_mut(parent).unwrap() {
            Value::Object(object) if value.is_null() => drop(object.remove(key)),
            Value::Object(object) => drop(object.insert(key.to_owned(), value.clone())),
            Value::Array(items) if key == "-" => items.push(value.clone()),
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
            other => assert!(other.is_object(), "{pointer} leads into a value"),
        }
    }
    plan
}

/// What the rules of plans say, without making the document.
fn findings(workshop: &Workshop, plan: &Value) -> Report {
    let reading = json::read(plan.to_string().as_bytes(), "a.json");
    assert!(!reading.report.has_errors(), "{}", render_text(&reading.report, &reading.sources));
    let plan = reading.plan.unwrap();
    check::check(&plan, workshop.criteria_set(&plan), &Dictionary::default())
}

fn found<'a>(report: &'a Report, id: &str) -> Vec<&'a Finding> {
    report.iter().filter(|finding| finding.rule == id).collect()
}

fn shown(report: &Report) -> String {
    render_text(report, &SourceMap::default())
}

/// A finding whose severity its page does not name.
fn not_as_its_page_says(finding: &Finding) -> Option<String> {
    let mut named = registry::find(finding.rule)?.severities();
    let is_named = named.any(|severity| severity == finding.severity);
    (!is_named).then(|| format!("{}: {:?}, as its page does not say", finding.rule, finding.severity))
}

/// `tests/rules/<ID>.json`: `base` is a sample, `bad` breaks the rule at the field `at`, `good` (or the sample) does not.
#[test]
fn every_rule_finds_its_mistake_and_nothing_else() {
    let workshop = workshop::workshop();
    let mut wrong = Vec::new();
    for rule in registry::all().filter(|rule| !is_of_other_layer(rule.id)) {
        let path = folder("tests/rules").join(format!("{}.json", rule.id));
        if !path.is_file() {
            wrong.push(format!("{}: no case", rule.id));
            continue;
        }
        let case = read(&path);
        let base = read(&folder("samples").join(case["base"].as_str().unwrap()).with_extension("json"));
        let empty = Map::new();
        let [bad, good] = ["bad", "good"].map(|key| patched(base.clone(), case[key].as_object().unwrap_or(&empty)));
        let (broken, sound) = (findings(&workshop, &bad), findings(&workshop, &good));
        let at = case["at"].as_str().unwrap();
        let is_there = |finding: &&Finding| matches!(&finding.anchor, Anchor::Field(path) if path.as_str() == at);
        wrong.extend(broken.iter().filter_map(not_as_its_page_says));
        if !found(&broken, rule.id).iter().any(is_there) {
            wrong.push(format!("{} is not found at {at}:\n{}", rule.id, shown(&broken)));
        }
        if !found(&sound, rule.id).is_empty() {
            wrong.push(format!("{} in the good plan:\n{}", rule.id, shown(&sound)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words in quotation marks that look like the id of a rule.
fn ids(text: &str) -> BTreeSet<String> {
    let looks_like_id = |word: &&str| {
        let Some((family, number)) = word.split_once('-') else { return false };
        family.len() >= 3
            && family.bytes().all(|byte| byte.is_ascii_uppercase())
            && number.len() == 2
            && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.split('"').filter(looks_like_id).map(str::to_owned).collect()
}

#[test]
fn every_id_in_the_sources_is_a_rule() {
    let used: BTreeMap<String, String> = sources::all()
        .into_iter()
        .flat_map(|source| {
            ids(&source.text).into_iter().map(move |id| (id, format!("{} ({})", source.file, source.module)))
        })
        .collect();
    let unknown: Vec<_> = used.iter().filter(|(id, _)| registry::find(id).is_none() && *id != "HDR-99").collect();
    assert!(unknown.is_empty(), "add pages and lines in src/check/pages/registry.rs for {unknown:?}");
    assert!(used.len() > 60);
}

/// Each rule that is a value, of plans, of texts or of Word documents, has a page that names its severity; and each page
/// about what is judged has a rule.
#[test]
fn rules_and_pages_belong_together() {
    let of_plans = check::rules().map(|rule| (rule.id, rule.severity));
    let of_texts = check::text::RULES.iter().flat_map(|(most, ids)| ids.iter().map(|id| (*id, *most)));
    let mut told: BTreeSet<(&str, Severity)> = of_plans.chain(of_texts).collect();
    let is_own = |id: &str| told.iter().any(|(own, _)| *own == id);
    let of_word = document::rules().filter(|rule| rule.weight == Weight::Advice && !is_own(rule.id));
    told.extend(of_word.map(|rule| (rule.id, Severity::Hint)).collect::<Vec<_>>());
    let unnamed = told.iter().filter(|(id, severity)| {
        !registry::find(id).is_some_and(|page| page.severities().any(|named| named == *severity))
    });
    assert_eq!(unnamed.collect::<Vec<_>>(), Vec::<&(&str, Severity)>::new());
    let counted = document::rules().filter(|rule| rule.weight == Weight::Counted).map(|rule| rule.id);
    let known: BTreeSet<&str> = told.iter().map(|(id, _)| *id).chain(counted).collect();
    assert!(known.iter().all(|id| registry::find(id).is_some()));
    let judged = FAMILIES.iter().take_while(|family| family.slug != "word-files").flat_map(|family| family.rules);
    let unjudged = judged.filter(|page| !known.contains(page.id)).map(|page| page.id);
    assert_eq!(unjudged.collect::<Vec<_>>(), Vec::<&str>::new());
    // A rule reports the gravest that a page names; the layout reports tables that cannot be drawn.
    let is_told = |page: &&registry::Rule| told.contains(&(page.id, page.gravest())) || page.id == "TBL-01";
    let of_plans = registry::all().filter(|page| told.iter().any(|(id, _)| *id == page.id));
    let never: Vec<&str> = of_plans.filter(|page| !is_told(page)).map(|page| page.id).collect();
    assert_eq!(never, Vec::<&str>::new());
}

#[test]
fn samples_have_neither_errors_nor_warnings() {
    let workshop = workshop::workshop();
    for entry in std::fs::read_dir(folder("samples")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let made = workshop.check(&std::fs::read(&path).unwrap(), "a.json");
            let grave = made.report.iter().filter(|finding| finding.severity.id() != "hint").count();
            assert_eq!(grave, 0, "{}:\n{}", path.display(), render_text(&made.report, &made.sources));
        }
    }
}

/// The pages of a family, one after the other, under one title.
fn family_page(family: &Family) -> String {
    let pages: Vec<String> =
        family.rules.iter().map(|rule| rule.page.replace("\n## ", "\n### ").replacen("# ", "## ", 1)).collect();
    format!("# {}\n\n{}", family.title, pages.join("\n"))
}

fn overview() -> String {
    let mut page = String::from(
        "# Quy tắc kiểm tra\n\nMọi quy tắc mà `kehoach check` và `kehoach make` có thể nhắc. Các trang này được tạo từ \
         `src/check/pages/`; sửa ở đó.\n",
    );
    for Family { slug, title, rules } in FAMILIES {
        let rows: Vec<String> = rules.iter().map(|rule| format!("| {} | {} |\n", rule.id, rule.title())).collect();
        page.extend(["\n## [", title, "](", slug, ".md)\n\n| Mã | Sai gì |\n|---|---|\n", &rows.concat()]);
    }
    page
}

#[test]
fn documentation_is_what_the_pages_say() {
    let mut pages: Vec<(String, String)> =
        FAMILIES.iter().map(|family| (family.slug.to_owned(), family_page(family))).collect();
    pages.push(("README".to_owned(), overview()));
    let directory = folder("docs/quy-tac");
    if std::env::var_os("UPDATE_RULES").is_some() {
        std::fs::create_dir_all(&directory).unwrap();
        for (name, page) in &pages {
            std::fs::write(directory.join(name).with_extension("md"), page).unwrap();
        }
    }
    let shown: BTreeSet<PathBuf> = std::fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    let wanted: BTreeSet<PathBuf> = pages.iter().map(|(name, _)| directory.join(name).with_extension("md")).collect();
    assert_eq!(shown, wanted);
    for (name, page) in pages {
        let written = std::fs::read_to_string(directory.join(&name).with_extension("md")).unwrap();
        assert!(written == page, "docs/quy-tac/{name}.md is out of date: run the test with UPDATE_RULES=1");
    }
}
