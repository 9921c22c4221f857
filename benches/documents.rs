//! How long a document takes: a six-page plan with 40 table rows, warm, on one thread.
//!
//! `cargo bench` prints milliseconds for each step and for each kind of file with everything before it. The least of
//! many runs counts: on a busy machine that is nearest to the CPU time of the work itself. Compare ratios, not
//! machines.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_macros, reason = "a bench prints")]
#![expect(clippy::disallowed_methods, reason = "timings belong in benches")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use kehoach::catalogue::Catalogue;
use kehoach::check;
use kehoach::diagnostic::{Report, render_text};
use kehoach::document::Pictures;
use kehoach::font::Family;
use kehoach::input::json::JsonReader;
use kehoach::layout;
use kehoach::markup;
use kehoach::output::{docx, pdf};
use kehoach::pipeline::{Format, Order, Workshop};
use kehoach::template::TemplateSet;
use serde_json::{Value, json};

const RUNS: usize = 200;
const PAGES: usize = 6;
const ROWS: usize = 40;
const FILE: &str = "ke-hoach.json";

/// Goals for a whole file, in milliseconds.
const GOALS: [(Format, f64); 2] = [(Format::Docx, 3.0), (Format::Pdf, 5.0)];

fn workshop() -> Workshop {
    let (templates, report) = TemplateSet::new(&[]);
    assert!(report.is_empty());
    let (catalogue, family) = (Catalogue::embedded().unwrap(), Family::embedded().unwrap());
    Workshop { reader: JsonReader::default(), catalogue, templates, family }
}

/// A plan as schools write them: text, a table of 40 rows with lists in its cells, text.
fn plan() -> Vec<u8> {
    let paragraph = "Nhà trường tiếp tục rà soát từng tiêu chí, phân công người chịu trách nhiệm, xác định thời hạn và \
                     nguồn lực, kiểm tra định kỳ và công khai kết quả với cha mẹ học sinh, chính quyền địa phương.";
    let section = |title: &str| {
        let subsections: Vec<Value> = ["Mục đích", "Yêu cầu", "Phân công thực hiện"]
            .into_iter()
            .map(|title| json!({ "title": title, "blocks": [paragraph, paragraph, { "type": "list", "items": [paragraph, paragraph] }] }))
            .collect();
        json!({ "title": title, "sections": subsections })
    };
    let row = |number: usize| {
        let tasks = ["rà soát hồ sơ, minh chứng;", "bổ sung thiết bị dạy học còn thiếu."];
        json!([number.to_string(), format!("Tiêu chí {number}"), { "text": "Việc cần làm:", "items": tasks }, "Hiệu trưởng", "Tháng 9/2026"])
    };
    let table = json!({
        "type": "table", "caption": "Các việc cần làm", "column_numbers": true,
        "columns": [{ "width": 8 }, { "width": 18 }, { "width": 40 }, { "width": 18 }, { "width": 16 }],
        "head": [["TT", "Tiêu chí", "Giải pháp", "Phụ trách", "Thời gian"]],
        "rows": (1..=ROWS).map(row).collect::<Vec<_>>()
    });
    let plan = json!({
        "form": "national-standard",
        "school": { "name": "Trường Trung học cơ sở Lâm Khê", "type": "trường trung học cơ sở" },
        "letterhead": {
            "governing_body": "UBND XÃ LÂM KHÊ", "issuing_body": ["TRƯỜNG TRUNG HỌC CƠ SỞ", "LÂM KHÊ"], "number": 17,
            "symbol": "KH-THCSLK", "place_name": "Lâm Khê", "issue_date": "2026-03-16"
        },
        "subject": "Xây dựng trường đạt chuẩn quốc gia giai đoạn 2026-2028",
        "legal_bases": ["Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019", "Căn cứ Báo cáo số 21/BC-THCSLK"],
        "sections": [
            section("MỤC TIÊU"), { "title": "GIẢI PHÁP", "blocks": [paragraph, table] }, section("TỔ CHỨC THỰC HIỆN")
        ],
        "recipients": [{ "name": "UBND xã", "purpose": "để b/c" }, "Các tổ chuyên môn"],
        "signature_block": { "position": "HIỆU TRƯỞNG", "name": "Trần Thị Mai Anh" }
    });
    plan.to_string().into_bytes()
}

/// The least time a step takes.
fn least<T>(mut step: impl FnMut() -> T) -> f64 {
    let mut time = |()| {
        let start = Instant::now();
        black_box(step());
        start.elapsed()
    };
    let least = (0..RUNS).map(|_| time(())).min().unwrap_or(Duration::ZERO);
    least.as_secs_f64() * 1000.0
}

fn print_steps(workshop: &Workshop, input: &[u8]) {
    let plan = workshop.reader.read(input, FILE).plan.unwrap();
    let set = workshop.criteria_set(&plan);
    let rendered = workshop.templates.render(&plan, set).unwrap();
    let tree = markup::read(&rendered.text, &rendered.templates, &Pictures::new()).0.unwrap();
    let fitted = layout::fit(tree.clone(), &workshop.family);
    let (pages, _) = layout::lay_out(&fitted, &workshop.family);
    assert_eq!(pages.pages.len(), PAGES, "the plan has {PAGES} pages");
    let steps = [
        ("read", least(|| workshop.reader.read(input, FILE))),
        ("check", least(|| check::check(&plan, set))),
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

fn main() {
    let (workshop, input) = (workshop(), plan());
    print_steps(&workshop, &input);
    for (format, goal) in GOALS {
        let order = Order { formats: vec![format], draft: false };
        let made = workshop.make(&input, FILE, &order);
        let report: &Report = &made.report;
        assert_eq!(made.files.len(), 1, "{}", render_text(report, &made.sources));
        let time = least(|| workshop.make(&input, FILE, &order));
        println!("{:<10} {time:>7.3} ms  in all, goal {goal} ms, {} bytes", format.extension(), made.files[0].1.len());
    }
}
