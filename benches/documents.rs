//! How long a document takes: a six-page plan with 40 table rows, warm, on one thread.
//!
//! `cargo bench` prints milliseconds for each step, for each kind of file with everything before it, and for reading a
//! form of 500 rows. The least of many runs counts: on a busy machine that is nearest to the CPU time of the work
//! itself. Compare ratios, not machines.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_macros, reason = "a bench prints")]
#![expect(clippy::disallowed_methods, reason = "timings belong in benches")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use kehoach::catalogue::Catalogue;
use kehoach::check;
use kehoach::check::text::Dictionary;
use kehoach::diagnostic::{Report, render_text};
use kehoach::document::HouseStyle;
use kehoach::document::Pictures;
use kehoach::font::Family;
use kehoach::input::excel::workbook;
use kehoach::input::json;
use kehoach::layout;
use kehoach::markup;
use kehoach::output::{docx, pdf};
use kehoach::pipeline::word;
use kehoach::pipeline::{Format, Kind, Order, Workshop};
use kehoach::template::TemplateSet;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 200;
const PAGES: usize = 6;
const FILE: &str = "plan.json";
/// Text, a table of 40 rows with points in its cells, text: as schools write them.
const PLAN: &[u8] = include_bytes!("plan.json");

/// A plan whose tables are made long.
const LONG_PLAN: &[u8] = include_bytes!("../samples/cai-tien-chat-luong.json");

/// Goals for a whole file, in milliseconds.
const GOALS: [(Format, f64); 2] = [(Format::Docx, 3.0), (Format::Pdf, 5.0)];

fn workshop() -> Workshop {
    let (templates, report) = TemplateSet::new(&[]);
    assert!(report.is_empty());
    let (catalogue, family) = (Catalogue::embedded().unwrap(), Family::embedded().unwrap());
    Workshop { catalogue, templates, family, house: HouseStyle::default() }
}

/// The least time a step takes.
fn least<T>(mut step: impl FnMut() -> T) -> f64 {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        black_box(step());
        start.elapsed()
    });
    let least = times.min().unwrap_or(Duration::ZERO);
    least.as_secs_f64() * 1000.0
}

fn print_steps(workshop: &Workshop) {
    let plan = json::read(PLAN, FILE).plan.unwrap();
    let set = workshop.criteria_set(&plan);
    let rendered = workshop.templates.render(&plan, set).unwrap();
    let tree = markup::read(&rendered.text, &rendered.templates, &Pictures::new()).0.unwrap();
    let fitted = layout::fit(tree.clone(), &workshop.family);
    let (pages, _) = layout::lay_out(&fitted, &workshop.family);
    assert_eq!(pages.pages.len(), PAGES, "the plan has {PAGES} pages");
    let steps = [
        ("read", least(|| json::read(PLAN, FILE))),
        ("check", least(|| check::check(&plan, set, &Dictionary::default()))),
        ("template", least(|| workshop.templates.render(&plan, set))),
        ("markup", least(|| markup::read(&rendered.text, &rendered.templates, &Pictures::new()))),
        ("fit", least(|| layout::fit(tree.clone(), &workshop.family))),
        ("coverage", least(|| layout::replace_missing_characters(&mut tree.clone(), &workshop.family))),
        ("docx", least(|| docx::write(&fitted, "Times New Roman"))),
        ("layout", least(|| layout::lay_out(&fitted, &workshop.family))),
        ("pdf", least(|| pdf::write(&pages, &fitted.metadata, &workshop.family))),
    ];
    let whole: f64 = steps.iter().map(|(_, time)| time).sum();
    for (name, time) in steps {
        println!("{name:<10} {time:>7.3} ms  {:>4.1} %", 100.0 * time / whole);
    }
}

/// A plan with so many rows of work, as a filled form.
const ROWS: usize = 500;

/// Goal for reading such a form, in milliseconds.
const WORKBOOK_GOAL: f64 = 30.0;

/// How long a filled form takes to be opened, and to be read as a plan.
fn print_workbook(workshop: &Workshop) {
    let mut plan: serde_json::Value = serde_json::from_slice(LONG_PLAN).unwrap();
    let table = plan.pointer_mut("/improvement/actions").and_then(serde_json::Value::as_array_mut).unwrap();
    let rows: Vec<_> = table.iter().cycle().take(ROWS).cloned().collect();
    *table = rows;
    let form = workshop.convert(plan.to_string().as_bytes(), FILE, Kind::Workbook).bytes.unwrap();
    let open = least(|| workbook::open(&form, "plan.xlsx"));
    let read = least(|| workshop.read(&form, "plan.xlsx"));
    println!("{:<10} {open:>7.3} ms  {ROWS} rows, {} bytes", "open", form.len());
    println!("{:<10} {read:>7.3} ms  in all, goal {WORKBOOK_GOAL} ms", "xlsx");
}

fn main() {
    let workshop = workshop();
    print_steps(&workshop);
    print_workbook(&workshop);
    for (format, goal) in GOALS {
        let order = Order { formats: vec![format], draft: false };
        let made = workshop.make(PLAN, FILE, &order);
        let report: &Report = &made.report;
        assert_eq!(made.files.len(), 1, "{}", render_text(report, &made.sources));
        let time = least(|| workshop.make(PLAN, FILE, &order));
        println!("{:<10} {time:>7.3} ms  in all, goal {goal} ms, {} bytes", format.extension(), made.files[0].1.len());
    }
    print_word(&workshop);
}

/// Reading and judging the finished Word document.
fn print_word(workshop: &Workshop) {
    let order = Order { formats: vec![Format::Docx], draft: false };
    let made = workshop.make(PLAN, FILE, &order);
    let bytes = &made.files[0].1;
    let time = least(|| word::inspect(bytes, FILE, &|_| Err(String::new())));
    println!("check docx {time:>7.3} ms  for {PAGES} pages, goal 30 ms for 10");
}
