//! Style files: what a district sets holds in every writer, what it may not set is told, and whatever it may set passes
//! our own check of the Word file.

#![expect(clippy::disallowed_methods, reason = "the guide is the file under test")]

use std::sync::LazyLock;

use crate::{package, workshop};
use kehoach::diagnostic::{Severity, render_text};
use kehoach::document::HouseStyle;
use kehoach::document::house::{Amount, Owner, RANGES, Range};
use kehoach::input::json;
use kehoach::pipeline::{Format, Made, Order, Workshop, word};
use kehoach::style_file;
use proptest::prelude::*;

const PLAN: &[u8] = include_bytes!("../samples/truong-dat-chuan-quoc-gia.json");
const LANDSCAPE: &[u8] = include_bytes!("../samples/cai-tien-chat-luong.json");

/// As an officer writes it: with marks and without, numbers and texts.
const DISTRICT: &str = r#"
# Kiểu chữ của xã
[trang]
le-trai = "3,5 cm"
le-tren = 25

["Quốc hiệu"]
co-chu = 12

["Nội dung"]
"Cỡ chữ" = 13
lui-dau-dong = "1 cm"
cach-tren = "8 pt"
gian-dong = 1.15
"#;

fn made(style: &str, plan: &[u8], formats: &[Format]) -> Made {
    let (house, report) = style_file::read(style.as_bytes(), "kieu-chu.toml");
    assert_eq!(render_text(&report, &kehoach::diagnostic::SourceMap::default()), "");
    let workshop = Workshop { house, ..workshop::workshop() };
    workshop.make(plan, "a.json", &Order { formats: formats.to_vec(), draft: false })
}

fn file(made: &Made, format: Format) -> &[u8] {
    &made.files.iter().find(|(of, _)| *of == format).unwrap().1
}

#[test]
fn a_district_changes_word_pdf_and_html_alike() {
    let made = made(DISTRICT, PLAN, &[Format::Docx, Format::Pdf, Format::Html]);
    let document = package::part(file(&made, Format::Docx), "word/document.xml");
    assert!(document.contains(r#"w:left="1984""#) && document.contains(r#"w:top="1417""#), "margins of 35 and 25 mm");
    let styles = package::part(file(&made, Format::Docx), "word/styles.xml");
    let body = styles.split(r#"w:styleId="KhBody""#).nth(1).unwrap().split("</w:style>").next().unwrap();
    for wanted in [r#"w:sz w:val="26""#, r#"w:firstLine="567""#, r#"w:before="160""#, r#"w:line="276""#] {
        assert!(body.contains(wanted), "{wanted} in {body}");
    }
    let page = String::from_utf8_lossy(file(&made, Format::Html)).into_owned();
    assert!(page.contains("margin:25mm 15mm 20mm 35mm"), "margins of the printed page");
    let body = page.split(".body{").nth(1).unwrap().split('}').next().unwrap();
    for wanted in ["font-size:1.083rem", "text-indent:min(2.362rem", "padding-top:0.667rem"] {
        assert!(body.contains(wanted), "{wanted} in {body}");
    }
    assert!(page.contains(".body-centered") && page.contains("line-height:1.321"));
    let (house, _) = style_file::read(DISTRICT.as_bytes(), "");
    let workshop = Workshop { house, ..workshop::workshop() };
    let plan = json::read(PLAN, "").plan.unwrap();
    let tree = workshop.document(&plan, false, &mut kehoach::diagnostic::Report::default()).unwrap();
    let (pages, _) = kehoach::layout::lay_out(&tree, &workshop.family);
    let dump = crate::dump::pages(&pages);
    // 35 mm and 10 mm in, 13 pt; the title in the small set.
    assert!(dump.contains("127.6") && dump.contains(" Regular 13 "), "{dump}");
    assert!(dump.contains(r#"Bold 12 "CỘNG HÒA"#) && dump.contains(r#"Bold 13 "Độc lập"#));
    assert!(!dump.contains(" Regular 14 \""), "{dump}");
}

/// Line and message of each finding.
fn told(style: &str) -> Vec<String> {
    let (_, report) = style_file::read(style.as_bytes(), "kieu-chu.toml");
    let text = render_text(&report, &kehoach::diagnostic::SourceMap::default());
    assert_eq!(report.count(Severity::Error), report.iter().count(), "{text}");
    text.split("\nLỗi ").map(|part| part.trim_start_matches("Lỗi ").replace('\n', " ")).collect()
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_file_line_and_range() {
    let style = "co-chu = 13\n[noi-dung]\nco-chu = 12\nco-chuu = 13\nlui-dau-dong = 1.27\ngian-dong = true\n\
                 [quoc-hieuu]\nco-chu = 12\n[tieu-ngu]\nco-chu = \"13,25 pt\"\n[noi-nhan]\nco-chu = 13\n";
    let told = told(style);
    let expected: [(&str, &[&str]); 8] = [
        ("STY-02", &["dòng 1,", "ngoài mọi nhóm", "[noi-dung]"]),
        ("STY-03", &["dòng 3,", "Cỡ chữ của \"Nội dung\" là 12 pt", "từ 13 đến 14 pt", "mục II.6"]),
        ("STY-02", &["dòng 4,", "\"co-chuu\"", "có phải là \"co-chu\"?"]),
        ("STY-03", &["dòng 5,", "là 1,27 mm", "có phải là \"1,27 cm\"?", "từ 10 đến 12,7 mm"]),
        ("STY-03", &["dòng 6,", "không phải là một số đo"]),
        ("STY-02", &["dòng 7,", "\"quoc-hieuu\"", "có phải là \"quoc-hieu\"?"]),
        ("STY-03", &["dòng 10,", "Word không ghi được"]),
        ("STY-03", &["dòng 12,", "ghi 12 pt"]),
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, (rule, parts)) in told.iter().zip(expected) {
        assert!(told.starts_with(rule) && told.contains("kieu-chu.toml"), "{told}");
        for part in parts {
            assert!(told.contains(part), "{part} in {told}");
        }
    }
}

#[test]
fn sizes_of_the_head_move_together() {
    for style in ["[tieu-ngu]\nco-chu = 13\n", "[quoc-hieu]\nco-chu = 12\n[dia-danh-va-ngay-thang]\nco-chu = 14\n"] {
        let told = told(style);
        assert!(told.len() == 1 && told[0].starts_with("STY-04") && told[0].contains("13/14/14"), "{told:?}");
        assert!(told[0].contains("dòng 2,"), "{told:?}");
    }
    for style in ["[quoc-hieu]\nco-chu = 12", "[tieu-ngu]\nco-chu = 13\n[quoc-hieu]\nco-chu = 12"] {
        assert!(style_file::read(style.as_bytes(), "").1.is_empty(), "{style}");
    }
}

#[test]
fn lines_that_are_no_toml_are_told_each_with_its_cure() {
    let told = told("[noi-dung]\nlui-dau-dong = 1,27 cm\nCỡ chữ = 13\nco-chu = 13\n");
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(
        told[0].contains("dòng 2,") && told[0].contains("trong ngoặc kép") && told[0].contains("1,27 cm"),
        "{told:?}"
    );
    assert!(told[1].contains("dòng 3,") && told[1].contains("tên có dấu"), "{told:?}");
    let (_, report) = style_file::read(b"\xff\xfea\0", "kieu-chu.toml");
    assert_eq!(report.iter().next().unwrap().rule, "STY-01");
    assert!(style_file::read(b"\xef\xbb\xbf[noi-dung]\nco-chu = 13\n", "").1.is_empty(), "as Notepad saves it");
}

/// Half points, hundredths of a line, tenths of a millimetre, of the range.
fn within(range: &Range, share: i64) -> Amount {
    let steps = |amount: Amount| (0..50_000).map(|step| step * 10).find(|t| Amount::thousandths(*t) >= amount).unwrap();
    let (least, most) = (steps(range.least), steps(range.most));
    let step = range.measure.step().max(100);
    Amount::thousandths(least + (most - least) * share / 100 / step * step)
}

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(workshop::workshop);

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any file of measures in their ranges makes documents without errors or warnings by our own check of Word files.
    #[test]
    fn whatever_is_in_range_passes_the_check(
        chosen in prop::collection::vec((0..RANGES.len(), 0_i64..=100), 0..20),
        turned in any::<bool>(),
    ) {
        let mut lines: Vec<String> = chosen.iter().map(|(index, share)| {
            let range = &RANGES[*index];
            let amount = within(range, *share).shown(range.measure.unit());
            format!("{}.{} = \"{amount}\"", style_file::owner_name(range.owner), style_file::measure_name(range.measure))
        }).filter(|line| !line.starts_with("tieu-ngu") && !line.starts_with("dia-danh") && !line.contains("quoc-hieu.co-chu = \"12,5")).collect();
        lines.sort();
        lines.dedup_by_key(|line| line.split(' ').next().unwrap_or_default().to_owned());
        let style = lines.join("\n");
        let (house, report) = style_file::read(style.as_bytes(), "kieu-chu.toml");
        prop_assert!(report.is_empty(), "{style}\n{}", render_text(&report, &kehoach::diagnostic::SourceMap::default()));
        let workshop = Workshop { house, ..workshop::workshop() };
        let plan = if turned { LANDSCAPE } else { PLAN };
        let made = workshop.make(plan, "a.json", &Order { formats: vec![Format::Docx], draft: false });
        let inspected = word::inspect(file(&made, Format::Docx), "a.docx", &|_| Err(String::new()));
        let grave = inspected.report.iter().filter(|finding| finding.severity > Severity::Hint).count();
        prop_assert_eq!(grave, 0, "{}\n{}", style, render_text(&inspected.report, &kehoach::diagnostic::SourceMap::default()));
    }

    /// Any bytes are read without a panic, and what is told has a place in the file.
    #[test]
    fn no_file_stops_the_reader(text in "(\\[?[a-zđ\"-]{0,9}\\]?( ?= ?[0-9\",.a-z]{0,7})?\n){0,8}") {
        let (house, report) = style_file::read(text.as_bytes(), "a.toml");
        prop_assert!(report.has_errors() || house.letterhead_is_one_set());
        let lines = text.lines().count();
        for finding in report.iter() {
            let kehoach::diagnostic::Anchor::Place(kehoach::diagnostic::Place::Line { line, .. }) = &finding.anchor else {
                panic!("{finding:?}");
            };
            prop_assert!(*line <= lines.max(1) + 1, "{text:?}: {finding:?}");
        }
    }
}

/// The guide lists every group and measure with its range.
#[test]
fn the_guide_has_every_measure_with_its_range() {
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/kieu-chu.md")).unwrap();
    let house = HouseStyle::default();
    for range in RANGES {
        let (group, name) = (style_file::owner_name(range.owner), style_file::measure_name(range.measure));
        let usual = house.get(range.owner, range.measure).shown(range.measure.unit());
        let row = format!("| `{group}` | `{name}` | {usual} | {} | {} |", style_file::bounds(range), range.article);
        assert!(guide.contains(&row), "docs/kieu-chu.md lacks\n{row}");
    }
    let example = guide.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(style_file::read(example.as_bytes(), "").1.is_empty());
    assert!(WORKSHOP.house == house && RANGES.iter().any(|range| range.owner == Owner::Page));
}
