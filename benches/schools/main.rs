//! Writes invented schools: as many as are asked for, all different, the same for the same seed.
//!
//!     cargo bench --bench schools -- --count 1000 --kind district -o /tmp/schools
//!     cargo test --bench schools -- --count 12 --kind json -o /tmp/schools      (without a release build)
//!
//! | option | |
//! |---|---|
//! | `--count N` | how many schools; 100 |
//! | `--kind json\|xlsx\|district` | a file a school in JSON, a filled workbook a school, or one district workbook |
//! | `--form ID\|all` | one form, or all in turn; `national-standard`, the document of the speed targets: six pages, about 2,400 words, tables of 34 and 12 rows |
//! | `--faults K` | plants a fault in K schools, spread over all; `dap-an.json` lists them |
//! | `--seed S` | other schools; 1 |
//! | `--check` | makes nothing: checks each school and says how many have errors |
//! | `-o DIR` | where to; a district workbook is `quan-ly.xlsx` there |

#![expect(clippy::unwrap_used, clippy::panic, reason = "a tool for developers may stop at the first surprise")]
#![expect(clippy::print_stdout, clippy::disallowed_macros, reason = "it says what it wrote")]
#![expect(clippy::disallowed_methods, reason = "it writes files")]

mod faults;
mod names;
mod random;
mod vary;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::render_text;
use kehoach::font::Family;
use kehoach::input::json::{JsonReader, print};
use kehoach::pipeline::Workshop;
use kehoach::plan::Plan;
use kehoach::template::TemplateSet;
use serde_json::{Value, json};

use faults::FAULTS;
use random::Random;
use vary::{SAMPLES, Sample};

/// What is asked for.
struct Options {
    count: usize,
    kind: String,
    form: String,
    faults: usize,
    seed: u64,
    check: bool,
    output: Option<PathBuf>,
}

fn options() -> Options {
    let mut options = Options {
        count: 100,
        kind: "json".to_owned(),
        form: "national-standard".to_owned(),
        faults: 0,
        seed: 1,
        check: false,
        output: None,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_else(|| panic!("{argument} needs a value"));
        match argument.as_str() {
            "--count" => options.count = value().parse().unwrap(),
            "--kind" => options.kind = value(),
            "--form" => options.form = value(),
            "--faults" => options.faults = value().parse().unwrap(),
            "--seed" => options.seed = value().parse().unwrap(),
            "-o" => options.output = Some(value().into()),
            "--check" => options.check = true,
            // Cargo says that it runs a bench.
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

/// A school: its code, its plan, the fault that was planted in it.
struct School {
    code: String,
    plan: Value,
    fault: Option<&'static str>,
}

fn workshop() -> Workshop {
    let (templates, report) = TemplateSet::new(&[]);
    assert!(report.is_empty());
    let (catalogue, family) = (Catalogue::embedded().unwrap(), Family::embedded().unwrap());
    Workshop { reader: JsonReader::default(), catalogue, templates, family }
}

fn school(number: usize, options: &Options, samples: &[&Sample], catalogue: &Catalogue) -> School {
    let mut random = Random::new(options.seed.wrapping_mul(1_000_003) + number as u64);
    let sample = samples[number % samples.len()];
    let mut plan = vary::plan(sample, number, catalogue, &mut random);
    // Spread evenly: the k-th fault is in the school where k/faults of all schools are passed.
    let planted = |number: usize| number * options.faults / options.count.max(1);
    let fault = (planted(number + 1) > planted(number)).then(|| &FAULTS[planted(number) % FAULTS.len()]);
    if let Some(fault) = fault {
        (fault.plant)(&mut plan);
    }
    School { code: format!("T-{:04}", number + 1), plan, fault: fault.map(|fault| fault.name) }
}

fn typed(school: &School) -> Plan {
    serde_json::from_value(school.plan.clone()).unwrap_or_else(|error| panic!("{}: {error}", school.code))
}

/// Checks each school; schools without a fault must have no error, and the others must have one.
fn check(workshop: &Workshop, schools: impl Iterator<Item = School>) {
    let (mut wrong, mut words) = (0, 0);
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for school in schools {
        let text = school.plan.to_string();
        words += text.split_whitespace().count();
        let made = workshop.check(text.as_bytes(), &school.code);
        for finding in made.report.iter() {
            *rules.entry(format!("{} {}", finding.severity.id(), finding.rule)).or_default() += 1;
        }
        if made.report.has_errors() != school.fault.is_some() {
            wrong += 1;
            println!("{} {:?}\n{}", school.code, school.fault, render_text(&made.report, &made.sources));
        }
    }
    println!("{wrong} schools are not as they should be; {words} words; {rules:?}");
}

fn main() {
    let options = options();
    let workshop = workshop();
    let samples: Vec<&Sample> =
        SAMPLES.iter().filter(|sample| options.form == "all" || sample.form == options.form).collect();
    assert!(!samples.is_empty(), "no form {}", options.form);
    let schools = (0..options.count).map(|number| school(number, &options, &samples, &workshop.catalogue));
    if options.check {
        return check(&workshop, schools);
    }
    let folder = options.output.clone().unwrap_or_else(|| panic!("-o DIR says where to"));
    fs::create_dir_all(&folder).unwrap();
    let mut key = Vec::new();
    let mut all = Vec::new();
    for school in schools {
        if let Some(fault) = school.fault {
            key.push(json!({ "code": school.code, "fault": fault }));
        }
        match options.kind.as_str() {
            "json" => fs::write(folder.join(format!("{}.json", school.code)), print(&school.plan)).unwrap(),
            "xlsx" => {
                let form = workshop.form(&typed(&school)).unwrap();
                fs::write(folder.join(format!("{}.xlsx", school.code)), form).unwrap();
            }
            "district" => all.push((school.code.clone(), typed(&school))),
            other => panic!("unknown kind {other}"),
        }
    }
    if let Some((_, first)) = all.first() {
        let bytes = workshop.district_form(first, &all).unwrap();
        fs::write(folder.join("quan-ly.xlsx"), bytes).unwrap();
    }
    fs::write(folder.join("dap-an.json"), print(&Value::Array(key.clone()))).unwrap();
    println!("{} schools, {} with faults: {}", options.count, key.len(), folder.display());
}
