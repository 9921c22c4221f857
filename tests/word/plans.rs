//! A Word document as a plan: what the program printed itself comes back, and of no document a word is lost.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use kehoach::diagnostic::{Place, Report};
use kehoach::input::word::read;
use kehoach::pipeline::{Format, Kind, Order, Workshop};
use kehoach::plan::{BlockKind, PartialDate, Plan, visit};
use proptest::prelude::*;

use super::build::{Parts, SECTION, p, package, row};
use super::shown;
use crate::workshop;

pub static WORKSHOP: LazyLock<Workshop> = LazyLock::new(workshop::workshop);

/// Cases whose documents do not come back byte for byte, for what the paper does not show.
const OTHERWISE: [&str; 1] = [
    // A caption above a conclusion, which is text.
    "table-words",
];

#[expect(clippy::disallowed_methods, reason = "the test reads the samples and cases it is about")]
pub fn plans() -> Vec<(String, PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries =
        |folder: &str| fs::read_dir(root.join(folder)).expect("it is there").flatten().map(|entry| entry.path());
    let samples = entries("samples").filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let cases = entries("tests/golden").map(|path| path.join("input.json")).filter(|path| path.is_file());
    let mut paths: Vec<PathBuf> = samples.chain(cases).collect();
    paths.sort();
    let name = |path: &Path| match path.file_stem() {
        Some(stem) if stem == "input" => path.parent().and_then(Path::file_name).unwrap_or_default().to_owned(),
        stem => stem.unwrap_or_default().to_owned(),
    };
    let read = |path: PathBuf| {
        (name(&path).to_string_lossy().into_owned(), path.clone(), fs::read(path).expect("it is readable"))
    };
    paths.into_iter().map(read).collect()
}

fn order() -> Order {
    Order { formats: vec![Format::Docx], draft: true }
}

pub fn words(docx: &[u8]) -> Vec<String> {
    let manuscript = read(docx).expect("it is read");
    let texts = manuscript.paragraphs.iter().map(kehoach::manuscript::Paragraph::full_text);
    texts.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

pub fn docx(input: &[u8], file: &str, path: &Path) -> Vec<u8> {
    let load = kehoach::files::beside(path);
    let made = WORKSHOP.make_with(input, file, &order(), &load);
    made.files.into_iter().map(|(_, bytes)| bytes).next().unwrap_or_else(|| panic!("{file}: {:?}", made.report))
}

#[test]
fn own_documents_come_back() {
    let mut wrong = Vec::new();
    for (name, path, plan) in plans() {
        let first = docx(&plan, "plan.json", &path);
        let second = docx(&first, "cu.docx", &path);
        if words(&first) != words(&second) {
            wrong.push(format!("{name}: other words"));
        }
        if OTHERWISE.contains(&name.as_str()) == (first == second) {
            wrong.push(format!("{name}: other bytes than told"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A table of issues under heads that nobody knows stays a table of text; nobody is told that it is empty.
#[test]
fn a_list_that_is_not_read_is_not_called_empty() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/cai-tien-chat-luong.json");
    let (_, _, input) = plans().into_iter().find(|(_, known, _)| *known == path).expect("the sample is there");
    let document = Parts::read(&docx(&input, "cai-tien-chat-luong.json", &path));
    let heads = ["Tiêu chí liên quan (nếu có)", "Đánh giá hiện trạng", "Điểm hạn chế", "Nguyên nhân của hạn chế"];
    let foreign = heads.iter().fold(document, |document, head| document.edit(head, "Cột khác"));
    let bytes = foreign.zip();
    let plan = WORKSHOP.read_document(&bytes, "a.docx").plan.expect("it is a plan");
    assert!(plan.improvement.issues.is_empty(), "the table is read");
    let told = shown(&WORKSHOP.inspect(&bytes, "a.docx", &|_| Err(String::new())));
    assert_eq!(told.into_iter().filter(|(rule, _)| rule == "ACT-02").collect::<Vec<_>>(), []);
}

/// What was doubtful in a Word document is looked at in the form: each doubt is a note at a cell, and says its paragraph.
#[test]
fn what_was_guessed_is_noted_in_the_form() {
    for (name, path, plan) in plans().into_iter().filter(|(name, ..)| name == "duy-tri-chuan" || name == "headings") {
        let old = docx(&plan, "plan.json", &path);
        let converted = WORKSHOP.convert(&old, "cu.docx", Kind::Workbook);
        let form = converted.bytes.unwrap_or_else(|| panic!("{name}: {:?}", converted.report));
        let noted = WORKSHOP.annotated_from(&form, &converted.report, &converted.sources).unwrap();
        let plan = |bytes: &[u8]| serde_json::to_value(WORKSHOP.read(bytes, "moi.xlsx").plan.unwrap()).unwrap();
        assert_eq!(plan(&form), plan(&noted), "{name}");
        let mut zip = zip::ZipArchive::new(Cursor::new(&noted)).unwrap();
        let names: Vec<String> = zip.file_names().filter(|name| name.contains("omments")).map(str::to_owned).collect();
        let mut written = String::new();
        for part in names {
            zip.by_name(&part).unwrap().read_to_string(&mut written).unwrap();
        }
        let mut doubts = 0;
        for place in converted.report.iter().filter_map(|finding| finding.place(&converted.sources)) {
            doubts += usize::from(matches!(place, Place::Paragraph { .. }));
            assert!(written.contains(&format!("({place})")), "{name}: {place} in {written}");
        }
        assert!(doubts > 0 || name != "duy-tri-chuan");
    }
}

/// Kinds of the blocks that draw tables from data, each as often as it stands in the plan.
fn tables_of(plan: &Plan) -> Vec<&'static str> {
    let mut tags = Vec::new();
    visit::blocks(plan, |block, _| {
        let is_text = matches!(
            block,
            BlockKind::Conclusion(_) | BlockKind::Recognition(_) | BlockKind::Milestones(_) | BlockKind::Table(_)
        );
        tags.extend((block.list().is_some() && !is_text).then(|| block.tag()));
    });
    tags
}

#[test]
fn tables_with_known_heads_become_data_again() {
    let (mut known, mut found, mut wrong) = (0, 0, Vec::new());
    for (name, path, plan) in plans() {
        let Some(before) = WORKSHOP.read(&plan, "plan.json").plan else { continue };
        let after = WORKSHOP.read(&docx(&plan, "plan.json", &path), "cu.docx").plan.expect("it is read");
        let mut left = tables_of(&after);
        for tag in tables_of(&before) {
            known += 1;
            match left.iter().position(|other| *other == tag) {
                Some(at) => {
                    left.remove(at);
                    found += 1;
                }
                None => wrong.push(format!("{name}: {tag}")),
            }
        }
        wrong.extend(left.into_iter().map(|tag| format!("{name}: {tag} was not there")));
    }
    assert!(known >= 30 && found * 10 >= known * 9, "{found} of {known}: {wrong:#?}");
    assert!(!wrong.iter().any(|line| line.ends_with("there")), "{wrong:#?}");
}

/// All words of a plan and of what was told about it.
pub fn known(bytes: &[u8]) -> (BTreeSet<String>, Report) {
    let reading = WORKSHOP.read(bytes, "cu.docx");
    let plan = serde_json::to_string(&reading.plan.expect("it is a plan")).expect("it is JSON").replace("\\n", " ");
    let quoted = reading.report.iter().map(|finding| format!("{} {}", finding.quotation, finding.message));
    let all = quoted.fold(plan, |all, text| all + " " + &text);
    (all.split(|sign: char| !sign.is_alphanumeric()).map(str::to_owned).collect(), reading.report)
}

/// Letters that nobody wants printed, and those that cannot be printed as they look, are told; those that have a sign
/// become it.
#[test]
fn struck_raised_and_lowered_letters_become_signs_or_are_told() {
    let raised = r#"<w:vertAlign w:val="superscript"/>"#;
    let lowered = r#"<w:vertAlign w:val="subscript"/>"#;
    for (look, letters, printed, told) in [
        (raised, "2", "sân²", ""),
        (raised, "0", "sân°", ""),
        (lowered, "10", "sân₁₀", ""),
        (raised, "10", "sân10", "chỉ số trên \"10\""),
        (raised, "th", "sânth", "chỉ số trên \"th\""),
        (lowered, "n", "sânn", "chỉ số dưới \"n\""),
        ("<w:strike/>", "cũ", "sâncũ", "gạch ngang \"cũ\""),
        ("<w:dstrike/>", "cũ", "sâncũ", "gạch ngang \"cũ\""),
    ] {
        let run = |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
        let text = format!("<w:p>{}{}</w:p>", run("", "sân"), run(look, letters));
        let bytes = package(&format!("{}{text}{SECTION}", p("", "<w:b/>", "I. MỤC ĐÍCH"))).zip();
        let reading = WORKSHOP.read(&bytes, "cu.docx");
        let plan = serde_json::to_string(&reading.plan).unwrap();
        let found: Vec<String> = reading
            .report
            .iter()
            .filter(|finding| finding.rule == "WRD-05")
            .map(|found| found.message.clone())
            .collect();
        assert!(plan.contains(printed), "{letters}: {plan}");
        assert_eq!(found.len(), usize::from(!told.is_empty()), "{letters}: {found:?}");
        assert!(found.iter().all(|message| message.contains(told)), "{letters}: {found:?}");
    }
}

/// Text without any marks, as it is pasted: place and capitals tell what is subject, basis and heading.
#[test]
fn a_document_in_which_nothing_is_marked_is_read_by_its_words() {
    let lines = [
        "UBND XÃ LÂM KHÊ",
        "TRƯỜNG THCS LÂM KHÊ",
        "Số: 12/KH-THCS",
        "Lâm Khê, ngày 05 tháng 9 năm 2025",
        "KẾ HOẠCH",
        "Giáo dục nhà trường",
        "năm học 2025 - 2026",
        "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
        "Căn cứ Thông tư số 32/2018/TT-BGDĐT;",
        "Nhà trường xây dựng kế hoạch như sau:",
        "I. MỤC ĐÍCH",
        "1. Nâng cao chất lượng dạy học.",
        "Dạy đủ các môn.",
        "II. NHIỆM VỤ",
        "- Tổ chức dạy học hai buổi một ngày.",
        "HIỆU TRƯỞNG",
        "Nguyễn Văn An",
    ];
    let body: String = lines.iter().map(|line| p("", "", line)).collect();
    let plan = WORKSHOP.read(&package(&format!("{body}{SECTION}")).zip(), "cu.docx").plan.unwrap();
    assert_eq!(plan.subject.joined(), "Giáo dục nhà trường năm học 2025 - 2026");
    assert_eq!(plan.legal_bases.len(), 2, "{:?}", plan.legal_bases);
    let titles: Vec<String> =
        plan.sections.iter().filter_map(|section| Some(section.title.as_ref()?.plain())).collect();
    assert_eq!(titles, ["MỤC ĐÍCH", "NHIỆM VỤ"]);
}

/// Numbers of every level with a slash for the full stop are the same plan, and nothing is said of their signs.
#[test]
fn numbers_with_a_slash_are_those_with_a_full_stop() {
    let headings = ["I| MỤC ĐÍCH", "1| Yêu cầu", "1.1| Thư viện", "1.2| Sân chơi", "2| Điều kiện", "II| NHIỆM VỤ"];
    let points = ["a| Khắc phục các tiêu chí chưa đạt.", "b| Phân công rõ người, rõ việc."];
    let read = |sign: &str| {
        let line = |look: &str, text: &str| p("", look, &text.replace('|', sign));
        let headings: String = headings.iter().map(|text| line("<w:b/>", text)).collect();
        let points: String = points.iter().map(|text| line("", text)).collect();
        let reading = WORKSHOP.read(&package(&format!("{headings}{points}{SECTION}")).zip(), "cu.docx");
        let rules: Vec<&str> = reading.report.iter().map(|finding| finding.rule).collect();
        (serde_json::to_value(reading.plan.unwrap()).unwrap(), rules.contains(&"WRD-03"))
    };
    let (plan, is_told) = read("/");
    assert_eq!((plan["sections"][0]["sections"].as_array().map(Vec::len), is_told), (Some(2), false), "{plan:#}");
    assert_eq!(plan, read(".").0);
}

/// Place and date as many type them: read as the day, written by the decree, which is told.
#[test]
fn a_date_in_digits_is_the_date() {
    for typed in ["Vân Hạ, 5/9/2025", "Vân Hạ, ngày 5/9/2025", "Vân Hạ, 05.9.2025", "Vân Hạ, 5-9-2025"] {
        let bytes = super::build::plan().edit("Vân Hạ, ngày 12 tháng 9 năm 2025", typed).zip();
        let reading = WORKSHOP.read(&bytes, "cu.docx");
        let letterhead = reading.plan.unwrap().letterhead;
        assert_eq!(letterhead.place_name.as_deref(), Some("Vân Hạ"), "{typed}");
        assert_eq!(letterhead.issue_date, PartialDate::parse("2025-09-05"), "{typed}");
        let told: Vec<&str> = reading.report.iter().map(|finding| finding.message.as_str()).collect();
        assert!(!told.iter().any(|line| line.contains("địa danh")), "{typed}: {told:?}");
    }
}

/// A number that the program does not write keeps its look, as its text does.
#[test]
fn a_number_that_stays_typed_is_as_bold_as_it_was() {
    for (number, look) in [("Điều 1.", "<w:b/>"), ("Điều 1.", "<w:i/>"), ("Điều 1.", ""), ("A.", "<w:b/>")] {
        let run = |look: &str, text: &str| {
            format!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
        };
        let text =
            format!("<w:p>{}{}</w:p>", run(look, number), run("", " Thành lập Hội đồng gồm các ông, bà có tên sau"));
        let bytes = package(&format!("{}{text}{SECTION}", p("", "<w:b/>", "I. MỤC ĐÍCH"))).zip();
        let plan = WORKSHOP.read(&bytes, "cu.docx").plan.unwrap();
        let tree = WORKSHOP.document(&plan, true, &mut Report::default()).unwrap();
        let shown = crate::dump::tree(&tree);
        let mark = match look {
            "<w:b/>" => "*",
            "<w:i/>" => "_",
            _ => "",
        };
        assert!(shown.contains(&format!("{mark}{number} {mark}Thành lập Hội đồng")), "{shown}");
    }
}

/// Words that no document says otherwise: each is looked for by itself.
fn marked(number: usize) -> String {
    format!("từ{number}x")
}

#[derive(Debug, Clone)]
enum Piece {
    Paragraph { front: &'static str, look: &'static str, align: &'static str, list: bool },
    Table { rows: usize, columns: usize, merged: bool },
}

fn piece() -> impl Strategy<Value = Piece> {
    let front = prop::sample::select(vec![
        "",
        "",
        "I. ",
        "II. ",
        "1. ",
        "2. ",
        "4. ",
        "1.1. ",
        "a) ",
        "b. ",
        "1) ",
        "A. ",
        "- ",
        "+ ",
        "• ",
        "Phần I ",
        "Phần II ",
        "Điều 1. ",
        "Căn cứ ",
        "Nơi nhận: ",
        "KẾ HOẠCH ",
        "Bảng 1 ",
        "Phụ lục ",
        "Số: 5/KH ",
        "Ghi chú: ",
        "TM. ",
        "- Lưu: ",
    ]);
    let look = prop::sample::select(vec!["", "", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"]);
    let align = prop::sample::select(vec!["", r#"<w:jc w:val="center"/>"#, r#"<w:pStyle w:val="Heading1"/>"#]);
    let paragraph = (front, look, align, any::<bool>());
    prop_oneof![
        4 => paragraph.prop_map(|(front, look, align, list)| Piece::Paragraph { front, look, align, list }),
        1 => (1usize..5, 1usize..4, any::<bool>()).prop_map(|(rows, columns, merged)| Piece::Table { rows, columns, merged }),
    ]
}

fn drawn(pieces: &[Piece]) -> (String, usize) {
    let mut count = 0;
    let mut next = || {
        count += 1;
        marked(count)
    };
    let mut body = String::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph { front, look, align, list } => {
                let list = if *list && front.is_empty() {
                    r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#
                } else {
                    ""
                };
                let run = |look: &str, text: &str| {
                    format!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
                };
                let (one, two) = (run(look, &format!("{front}{}: ", next())), run("", &next()));
                body.extend(["<w:p><w:pPr>", *align, list, "</w:pPr>", one.as_str(), two.as_str(), "</w:p>"]);
            }
            Piece::Table { rows, columns, merged } => {
                body.push_str("<w:tbl><w:tblGrid/>");
                for at in 0..*rows {
                    let merge = match at {
                        _ if !merged => "",
                        0 => r#"<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>"#,
                        _ => "<w:tcPr><w:vMerge/></w:tcPr>",
                    };
                    let cells: Vec<String> = (0..*columns)
                        .map(|column| {
                            let merge = if column == 0 { merge } else { "" };
                            format!(
                                "{merge}{}{}",
                                p("", if at == 0 { "<w:b/>" } else { "" }, &next()),
                                p("", "", &format!("- {}", next()))
                            )
                        })
                        .collect();
                    body.push_str(&row(&cells));
                }
                body.push_str("</w:tbl>");
            }
        }
    }
    (body, count)
}

/// Few cases, unless `PROPTEST_CASES` asks for more.
fn some_cases() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: if usual.cases == 256 { 120 } else { usual.cases }, failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(some_cases())]
    #[test]
    fn no_word_is_lost_untold(pieces in prop::collection::vec(piece(), 0..24)) {
        let (body, count) = drawn(&pieces);
        let bytes = package(&format!("{body}{SECTION}")).zip();
        let (known, report) = known(&bytes);
        for number in 1..=count {
            let word = marked(number);
            prop_assert!(known.contains(&word), "{word} of {pieces:#?}\n{report:?}");
        }
    }
}
