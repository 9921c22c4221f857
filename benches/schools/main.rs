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
//! | `--read FILE` | makes nothing: opens a district workbook, reads every school, says how long it took and the memory |
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
use std::path::{Path, PathBuf};
use std::time::Instant;

use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::render_text;
use kehoach::document::HouseStyle;
use kehoach::font::Family;
use kehoach::input::json::print;
use kehoach::pipeline::Workshop;
use kehoach::plan::Plan;
use kehoach::template::TemplateSet;
use serde_json::{Value, json};

use faults::{Edit, Fault};
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
    read: Option<PathBuf>,
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
        read: None,
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
            "--read" => options.read = Some(value().into()),
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
    fault: Option<&'static Fault>,
}

fn workshop() -> Workshop {
    let (templates, report) = TemplateSet::new(&[]);
    assert!(report.is_empty());
    let (catalogue, family) = (Catalogue::embedded().unwrap(), Family::embedded().unwrap());
    Workshop { catalogue, templates, family, house: HouseStyle::default() }
}

fn school(number: usize, options: &Options, samples: &[&Sample], catalogue: &Catalogue) -> School {
    let mut random = Random::new(options.seed.wrapping_mul(1_000_003) + number as u64);
    let sample = samples[number % samples.len()];
    let plan = vary::plan(sample, number, catalogue, &mut random);
    // Spread evenly: the k-th fault is in the school where k/faults of all schools are passed.
    let planted = |number: usize| number * options.faults / options.count.max(1);
    let is_faulty = planted(number + 1) > planted(number);
    let fault = if is_faulty { faults::fitting(&plan, planted(number)) } else { None };
    School { code: format!("T-{:04}", number + 1), plan, fault }
}

fn typed(school: &School) -> Plan {
    serde_json::from_value(school.plan.clone()).unwrap_or_else(|error| panic!("{}: {error}", school.code))
}

/// Checks each school; schools without a fault must have no error, and the others must have one.
fn check(workshop: &Workshop, schools: impl Iterator<Item = School>) {
    let (mut wrong, mut words) = (0, 0);
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for mut school in schools {
        if let Some(fault) = school.fault {
            fault.plant(&mut school.plan);
        }
        let text = school.plan.to_string();
        words += text.split_whitespace().count();
        let made = workshop.check(text.as_bytes(), &school.code);
        for finding in made.report.iter() {
            *rules.entry(format!("{} {}", finding.severity.id(), finding.rule)).or_default() += 1;
        }
        if made.report.has_errors() != school.fault.is_some() {
            wrong += 1;
            println!(
                "{} {:?}\n{}",
                school.code,
                school.fault.map(|fault| fault.name),
                render_text(&made.report, &made.sources)
            );
        }
    }
    println!("{wrong} schools are not as they should be; {words} words; {rules:?}");
}

/// How long a district workbook takes to open and to read, without making documents.
fn read(workshop: &Workshop, file: &Path) {
    let start = Instant::now();
    let district = {
        let bytes = fs::read(file).unwrap();
        workshop.district(&bytes, "quan-ly.xlsx").unwrap()
    };
    let schools = district.schools().len();
    println!("open  {:>9.1} ms, {schools} schools, {} MB at most", milliseconds(start), peak());
    let start = Instant::now();
    let errors = (0..schools).filter(|school| district.reading(*school).report.has_errors()).count();
    let each = milliseconds(start) / f64::from(u32::try_from(schools.max(1)).unwrap());
    println!("read  {each:>9.3} ms a school, {errors} with errors, {} MB at most", peak());
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// Most memory this process ever had, in megabytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}

fn main() {
    let options = options();
    let workshop = workshop();
    if let Some(file) = &options.read {
        return read(&workshop, file);
    }
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
        match options.kind.as_str() {
            "json" => key.extend(write_json(school, &folder)),
            "xlsx" => key.extend(write_workbook(&workshop, &school, &folder)),
            "district" => all.push(school),
            other => panic!("unknown kind {other}"),
        }
    }
    if !all.is_empty() {
        key = write_district(&workshop, &all, &folder);
    }
    fs::write(folder.join("dap-an.json"), print(&Value::Array(key.clone()))).unwrap();
    println!("{} schools, {} with faults: {}", options.count, key.len(), folder.display());
}

/// The line of the key file.
fn line(school: &School, fault: &Fault, place: Option<&(String, String)>) -> Value {
    let mut line = json!({ "code": school.code, "fault": fault.name });
    if let Some((sheet, cell)) = place {
        line["sheet"] = sheet.as_str().into();
        line["cell"] = cell.as_str().into();
    }
    line
}

fn write_json(mut school: School, folder: &Path) -> Option<Value> {
    let line = school.fault.map(|fault| line(&school, fault, None));
    if let Some(fault) = school.fault {
        fault.plant(&mut school.plan);
    }
    fs::write(folder.join(format!("{}.json", school.code)), print(&school.plan)).unwrap();
    line
}

fn write_workbook(workshop: &Workshop, school: &School, folder: &Path) -> Option<Value> {
    let mut form = workshop.form(&typed(school)).unwrap();
    let mut told = None;
    if let Some(fault) = school.fault {
        // A form of one school has all its cells to itself.
        let place = fault.cell_of_one(&workshop.read(&form, "").sources);
        form = faults::edit(&form, &[(place.clone(), fault.text())]);
        told = Some(line(school, fault, Some(&place)));
    }
    fs::write(folder.join(format!("{}.xlsx", school.code)), form).unwrap();
    told
}

fn write_district(workshop: &Workshop, schools: &[School], folder: &Path) -> Vec<Value> {
    let plans: Vec<(String, Plan)> = schools.iter().map(|school| (school.code.clone(), typed(school))).collect();
    let mut bytes = workshop.district_form(&plans[0].1, &plans).unwrap();
    let mut key = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    if schools.iter().any(|school| school.fault.is_some()) {
        let district = workshop.district(&bytes, "").unwrap();
        for (number, school) in schools.iter().enumerate() {
            let Some(fault) = school.fault else { continue };
            let Some(place) = fault.cell(&district.reading(number).sources) else { continue };
            key.push(line(school, fault, Some(&place)));
            edits.push((place, fault.text()));
        }
    }
    if !edits.is_empty() {
        bytes = faults::edit(&bytes, &edits);
    }
    fs::write(folder.join("quan-ly.xlsx"), bytes).unwrap();
    key
}
