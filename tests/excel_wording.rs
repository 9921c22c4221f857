//! Who fills a workbook or types a Word document reads no word of JSON: every finding of every case of the rules, and every
//! sentence that the checks can say, in the words of the form.

#![expect(clippy::disallowed_methods, reason = "the cases are the files under test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::{sources, workshop};
use kehoach::diagnostic::{SourceMap, Term, Wording};
use kehoach::input::Reading;
use kehoach::input::excel::terms::name;
use kehoach::input::json;
use kehoach::pipeline::Order;
use kehoach::plan::schema::schema;
use serde_json::Value;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Names of fields and values of closed sets, as JSON writes them.
fn keys(of: &Value, into: &mut BTreeSet<String>) {
    match of {
        Value::Object(fields) => {
            let names = fields.get("properties").and_then(Value::as_object).into_iter().flat_map(|names| names.keys());
            into.extend(names.cloned());
            into.extend(fields.get("const").and_then(Value::as_str).map(str::to_owned));
            let values = fields.get("enum").and_then(Value::as_array).into_iter().flatten();
            into.extend(values.filter_map(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| keys(value, into));
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, into)),
        _ => {}
    }
}

/// The words of JSON that stand in a text: keys in quotation marks, paths in brackets, `null`.
fn words_of_json<'t>(text: &'t str, keys: &BTreeSet<String>) -> Vec<&'t str> {
    // Formats of numbers ("a)", "1.") are words of the form too.
    let is_word =
        |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase() || b"_-".contains(&byte));
    let is_key = |word: &&str| is_word(word) && keys.contains(*word);
    let quoted = text.split('"').filter(is_key);
    let in_brackets = text.split(['(', ')']).filter(|word| {
        let first = word.split('.').next().unwrap_or_default();
        word.contains('.')
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || b"._".contains(&byte))
            && keys.contains(first)
    });
    let null =
        text.split(|sign: char| !sign.is_alphabetic()).filter(|word| matches!(*word, "null" | "JSON" | "marker"));
    quoted.chain(in_brackets).chain(null).collect()
}

/// A sample but for some fields, by their JSON pointers; null takes a field away, `-` appends.
fn patched(mut plan: Value, patch: &Value) -> Value {
    for (pointer, value) in patch.as_object().into_iter().flatten() {
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

/// Every plan that breaks a rule.
fn plans() -> Vec<Value> {
    let read = |path: &Path| serde_json::from_slice::<Value>(&std::fs::read(path).unwrap()).unwrap();
    let base = |case: &Value| read(&folder("samples").join(case["base"].as_str().unwrap()).with_extension("json"));
    let files = std::fs::read_dir(folder("tests/rules")).unwrap().map(|entry| entry.unwrap().path());
    let cases = files.filter(|path| path.extension().is_some_and(|ending| ending == "json")).map(|path| read(&path));
    let cases: Vec<Value> = cases.map(|case| patched(base(&case), &case["bad"])).collect();
    let more = std::fs::read_to_string(folder("tests/rules/bad.jsonl")).unwrap();
    let more = more.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    cases.into_iter().chain(more.map(|case| patched(base(&case), &case["plan"]))).collect()
}

#[test]
fn no_finding_of_any_rule_speaks_of_json() {
    let workshop = workshop::workshop();
    let mut known = BTreeSet::new();
    keys(schema(), &mut known);
    let mut wrong = BTreeSet::new();
    let plans = plans();
    assert!(plans.len() > 50);
    for (plan, wording) in plans.iter().flat_map(|plan| [(plan, Wording::Workbook), (plan, Wording::Document)]) {
        let reading = json::read(plan.to_string().as_bytes(), "a.json");
        let reading = Reading { sources: SourceMap::of(wording), ..reading };
        let order = Order { formats: Vec::new(), draft: true };
        let made = workshop.make_reading(reading, &order, None, &|_| Err(String::new()));
        for finding in made.report.iter() {
            let text = format!("{} {}", finding.message, finding.help);
            let words = words_of_json(&text, &known);
            if !words.is_empty() {
                wrong.insert(format!("{wording:?}, {}: {text} {words:?}", finding.rule));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The texts between quotation marks of a source.
fn literals(source: &str) -> Vec<String> {
    let (mut found, mut text, mut is_open) = (Vec::new(), String::new(), false);
    let mut letters = source.chars();
    while let Some(letter) = letters.next() {
        match (is_open, letter) {
            (true, '\\') => text.extend(letters.next()),
            (true, '"') => {
                found.push(std::mem::take(&mut text));
                is_open = false;
            }
            (true, letter) => text.push(letter),
            (false, '"') => is_open = true,
            // A quotation mark as a letter.
            (false, '\'') if source_is_quote(&letters) => drop((letters.next(), letters.next())),
            _ => {}
        }
    }
    found
}

fn source_is_quote(letters: &std::str::Chars) -> bool {
    letters.as_str().starts_with("\"'")
}

/// The sources of what is told of plans.
fn sources_of_plans() -> impl Iterator<Item = sources::Source> {
    let homes = ["check", "markup::build", "layout::cramped", "mend"];
    let is_within = |module: &str, home: &str| module == home || module.starts_with(&format!("{home}::"));
    sources::all().into_iter().filter(move |source| {
        homes.iter().any(|home| is_within(&source.module, home)) && !is_within(&source.module, "check::document")
    })
}

#[test]
fn no_sentence_of_the_checks_speaks_of_json() {
    let mut known = BTreeSet::new();
    keys(schema(), &mut known);
    let mut wrong = BTreeSet::new();
    // What is named for both is told to each in its words.
    let both = |text: &str| text.lines().any(|line| line.contains("Term::Either"));
    for source in sources_of_plans() {
        let sentences = source.text.split(';').filter(|part| !both(part)).flat_map(literals);
        // What is put together from parts is among the cases of the rules.
        for text in sentences.filter(|text| !text.is_ascii() && !text.contains("{{")) {
            let words = words_of_json(&text, &known);
            if !words.is_empty() {
                wrong.insert(format!("{}: {text} {words:?}", source.file));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The arguments of each call of `function` in a source, if they are texts.
fn arguments<'s>(source: &'s str, function: &str) -> Vec<Vec<&'s str>> {
    let calls = source
        .match_indices(function)
        .filter(|(at, _)| !source[..*at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_' || sign == '.'));
    let rest = calls.filter_map(|(at, _)| source[at + function.len()..].strip_prefix('('));
    let texts = rest.filter(|rest| rest.trim_start().starts_with('"')).filter_map(|rest| rest.split(')').next());
    texts.map(|texts| texts.split(',').map(|text| text.trim().trim_matches('"')).collect()).collect()
}

#[test]
fn the_form_has_a_name_for_all_that_helps_speak_of() {
    let (mut wrong, mut count) = (BTreeSet::new(), 0);
    let mut ask = |file: &str, term: Term| {
        count += 1;
        if name(term).is_none() {
            wrong.insert(format!("{file}: {term:?}"));
        }
    };
    for source in sources_of_plans() {
        // The names outlive the test as they would in the program.
        let text: &'static str = Box::leak(source.text.clone().into_boxed_str());
        for call in arguments(text, "field").into_iter().chain(arguments(text, "Term::Field")) {
            ask(&source.file, Term::Field(call[0]));
        }
        for call in arguments(text, "item") {
            ask(&source.file, Term::Item(call[0], call[1]));
        }
        for call in arguments(text, "Term::NewBlock") {
            ask(&source.file, Term::NewBlock(call[0]));
        }
        for call in arguments(text, "choice").into_iter().chain(arguments(text, "Term::Option")) {
            ask(&source.file, Term::Option(call[0], call[1]));
        }
        for call in arguments(text, "given") {
            ask(&source.file, Term::Field(call[0]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 20, "only {count} names are found in the sources");
}
