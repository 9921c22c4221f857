//! Broken, strange and enormous input through the whole pipeline, in memory.
//!
//! Either every error says in Vietnamese what is wrong and where, and nothing is made; or all files are made and tell
//! the document's text, word for word. Never a panic, never a blank in silence.

mod plans;

use std::sync::LazyLock;

use crate::{html_text, package, pdf_text, word_numbers, workshop};
use kehoach::diagnostic::{FindingRecord, Report, Severity, render_text};
use kehoach::document::{Block, Document, Inline, Side, visit};
use kehoach::pipeline::{Format, Made, Order, Workshop};
use plans::{plan, spoiled, whole, with};
use serde_json::{Value, json};

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(workshop::workshop);

const FILE: &str = "ke-hoach.json";

/// The files that tell text.
const FORMATS: [Format; 3] = [Format::Docx, Format::Pdf, Format::Html];

fn order(draft: bool) -> Order {
    Order { formats: FORMATS.to_vec(), draft }
}

/// Makes a plan and holds what came of it against the promise above.
fn make(plan: &Value) -> Made {
    make_bytes(plan.to_string().as_bytes())
}

fn make_bytes(input: &[u8]) -> Made {
    let made = WORKSHOP.make(input, FILE, &order(false));
    if made.report.has_errors() {
        assert!(made.files.is_empty());
        every_error_has_message_place_and_help(&made);
    } else {
        every_file_tells_the_same_text(input, &made);
    }
    made
}

fn every_error_has_message_place_and_help(made: &Made) {
    let errors = made.report.iter().filter(|finding| finding.severity == Severity::Error);
    for record in errors.map(|finding| FindingRecord::new(finding, &made.sources)) {
        let place = record.place.as_deref().unwrap_or_default();
        assert!(place.contains(FILE), "no place: {record:?}");
        assert!(record.message.ends_with(['.', '?', '"']) && !record.message.is_ascii(), "{record:?}");
        assert!(!record.help.is_empty() && !record.help.is_ascii(), "no help: {record:?}");
    }
}

fn every_file_tells_the_same_text(input: &[u8], made: &Made) {
    let plan = WORKSHOP.read_mended(input, FILE).plan.unwrap();
    let document = WORKSHOP.document(&plan, false, &mut Report::default()).unwrap();
    let expected = words(&document);
    assert_eq!(first_difference(&words(&as_a_table(document)), &docx_words(made)), None, "Word file");
    assert_eq!(first_difference(&expected, &html_text::words(file(made, Format::Html))), None, "web page");
    assert_eq!(first_difference(&expected, &pdf_text::words(file(made, Format::Pdf))), None, "PDF");
}

/// Word reads the rows of a letterhead as those of a table, from left to right.
fn as_a_table(mut document: Document) -> Document {
    for block in document.parts.iter_mut().flat_map(|part| &mut part.blocks) {
        let Block::Columns(columns) = block else { continue };
        for index in 0..columns.rows.len() {
            if columns.reading_order(index) == [Side::Right, Side::Left] {
                let row = &mut columns.rows[index];
                std::mem::swap(&mut row.left, &mut row.right);
            }
        }
    }
    document
}

fn file(made: &Made, format: Format) -> &[u8] {
    let found = made.files.iter().find(|(made, _)| *made == format).map(|(_, bytes)| bytes.as_slice());
    found.unwrap_or_else(|| panic!("no {format:?}:\n{}", render_text(&made.report, &made.sources)))
}

fn docx_words(made: &Made) -> Vec<String> {
    let [document, styles, numbering] = ["document", "styles", "numbering"]
        .map(|name| package::part(file(made, Format::Docx), &format!("word/{name}.xml")));
    let shown = word_numbers::shown(&document, &styles, &numbering, word_numbers::Counting::Together);
    let text: String = shown.into_iter().map(|paragraph| paragraph.label + &paragraph.text + " ").collect();
    text.split([' ', '\u{a0}', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of the tree, labels included.
fn words(document: &Document) -> Vec<String> {
    let mut text = String::new();
    visit::paragraphs(document, |paragraph| {
        text.extend(paragraph.number.as_deref());
        text.push(' ');
        for inline in &paragraph.inlines {
            text.push_str(match inline {
                Inline::Text(run) => &run.text,
                Inline::LineBreak => " ",
            });
        }
        text.push(' ');
    });
    // A hyphen at which no line ends is read as any other.
    let text = text.replace('\u{2011}', "-");
    text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn first_difference(expected: &[String], found: &[String]) -> Option<String> {
    let count = expected.len().max(found.len());
    let at = (0..count).find(|at| expected.get(*at) != found.get(*at))?;
    let shown = |words: &[String]| words.iter().skip(at).take(4).cloned().collect::<Vec<_>>().join(" ");
    Some(format!("word {at}: {:?} instead of {:?}", shown(found), shown(expected)))
}

fn errors(made: &Made) -> Vec<&'static str> {
    made.report.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule).collect()
}

/// The text of the report.
fn report(made: &Made) -> String {
    render_text(&made.report, &made.sources)
}

#[test]
fn the_plan_that_the_cases_spoil_is_made() {
    assert_eq!(errors(&make(&plan())), Vec::<&str>::new());
    assert_eq!(errors(&make(&whole())), Vec::<&str>::new());
}

/// Reads, checks and draws up a plan as a draft, which goes on after errors; writes no file.
fn draft(plan: &Value) -> Made {
    let made = WORKSHOP.make(plan.to_string().as_bytes(), FILE, &Order { formats: Vec::new(), draft: true });
    every_error_has_message_place_and_help(&made);
    made
}

#[test]
fn no_value_of_another_kind_in_any_field_stops_the_program() {
    let values = [Value::Null, json!("chữ"), json!(""), json!(7), json!([]), json!([null]), json!({}), json!(true)];
    for value in values {
        draft(&value);
        for spoiled in spoiled(|plan, pointer| *plan.pointer_mut(pointer).unwrap() = value.clone()) {
            draft(&spoiled);
        }
    }
}

#[test]
fn every_field_may_be_absent() {
    let take_out = |plan: &mut Value, pointer: &str| {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match plan.pointer_mut(parent) {
            Some(Value::Object(fields)) => drop(fields.remove(key)),
            Some(Value::Array(items)) => drop(items.remove(key.parse().unwrap())),
            _ => {}
        }
    };
    for spoiled in spoiled(take_out) {
        draft(&spoiled);
    }
}

#[test]
fn a_missing_number_and_null_notes_leave_room_and_are_said() {
    let made = make(&with("/letterhead/number", Value::Null));
    assert!(report(&made).contains("chưa có số văn bản"));
    make(&with("/assessment/results/0/note", Value::Null));
    make(&with("/solutions/0/note", Value::Null));
}

#[test]
fn text_where_a_list_should_be_is_an_error_that_says_how_to_mend_it() {
    let made = make(&with("/legal_bases", json!("Căn cứ Luật Giáo dục")));
    assert_eq!(errors(&made), ["JSON-03"]);
    assert!(report(&made).contains("một danh sách") && report(&made).contains("(legal_bases)"), "{}", report(&made));
}

#[test]
fn a_number_in_quotes_is_the_number() {
    let made = make(&with("/letterhead/number", json!("5")));
    assert!(docx_words(&made).contains(&"05/KH-THCSLK".to_owned()));
    assert_eq!(errors(&make(&with("/solutions/0/budget", json!("4000000")))), Vec::<&str>::new());
    assert_eq!(errors(&make(&with("/letterhead/number", json!(-5)))), ["JSON-05"]);
}

#[test]
fn an_unknown_criterion_is_an_error_at_its_place() {
    let made = make(&with("/assessment/results/0/criterion", json!("9.9")));
    assert_eq!(errors(&made), ["TBL-04"]);
    assert!(report(&made).contains("\"9.9\"") && report(&made).contains("assessment.results[0].criterion"));
    assert_eq!(errors(&make(&with("/solutions/0/criterion", json!("9.9")))), ["ACT-01"]);
}

#[test]
fn an_empty_plan_says_what_is_missing() {
    let made = make(&json!({}));
    assert!(made.files.is_empty() && errors(&made).len() >= 4, "{}", report(&made));
    for input in ["", " ", "null", "[]", "7", "\"\"", "{", "}", "{\"form\":", "\u{feff}", "\0"] {
        let made = make_bytes(input.as_bytes());
        assert!(!errors(&made).is_empty(), "{input:?}: {}", report(&made));
    }
    assert_eq!(errors(&make_bytes(&[0xff, 0xfe, 0x00])), ["JSON-01"]);
}

/// Texts that mean something to the formats and engines on the way.
const SIGNS: [&str; 9] = [
    "A & B < C > D { E } \" F ' G ` H = I",
    "&amp; &lt;p&gt; &#x41; &nbsp;",
    "<b>đậm</b> <br/> </p> <?at 1:1?> <!-- --> <![CDATA[x]]> ]]>",
    "{{title}} {{{title}}} {{> parts/title}} {{#each}} {{/each}} {{!-- --}} \\{{x}}",
    "(a) \\( \\) \\\\ % /Name <48> [ ] >> BT ET endstream",
    "a\u{a0}b\u{2007}\u{202f}c – — … “ ” ‘ ’ • § ° ² ³ ½ × ÷ € ₫",
    "_x0041_ w:t </w:t> xml:space",
    "C:\\tệp\\mới $HOME %PATH% `ls` ${x}",
    "%s %d %n {0} %1$s",
];

#[test]
fn signs_of_other_languages_are_text_like_any_other() {
    for sign in SIGNS {
        for pointer in
            ["/subject/0", "/sections/0/title", "/sections/0/blocks/0", "/sections/0/blocks/4/rows/3/cells/0/text"]
        {
            let made = make(&with(pointer, json!(sign)));
            if errors(&made).is_empty() {
                let all = docx_words(&made).join(" ").to_lowercase();
                for word in sign.split([' ', '\u{a0}']) {
                    assert!(all.contains(&word.to_lowercase()), "{pointer}: {word} of {sign:?} is lost");
                }
            } else {
                assert!(errors(&made).iter().all(|rule| *rule == "FNT-01"), "{sign:?}: {}", report(&made));
            }
        }
    }
}

/// Every text of the plan, replaced by one.
fn all_texts(plan: &mut Value, text: &str) {
    match plan {
        Value::String(old) => text.clone_into(old),
        Value::Array(items) => items.iter_mut().for_each(|item| all_texts(item, text)),
        Value::Object(fields) => fields.values_mut().for_each(|field| all_texts(field, text)),
        _ => {}
    }
}

/// The parts of the plan that are free text, with one text everywhere.
fn free_texts(text: &str) -> Value {
    let mut spoiled = plan();
    let fields = ["/subject", "/legal_bases", "/opening", "/closing", "/form_heading"];
    let cells = ["/sections/0/blocks/4/head", "/sections/0/blocks/4/rows", "/sections/0/blocks/2/items"];
    for pointer in fields.into_iter().chain(cells) {
        all_texts(spoiled.pointer_mut(pointer).unwrap(), text);
    }
    for pointer in ["governing_body", "place_name", "symbol"].map(|field| format!("/letterhead/{field}")) {
        *spoiled.pointer_mut(&pointer).unwrap() = json!(text);
    }
    for pointer in ["tasks", "lead", "supervisor", "conditions"].map(|field| format!("/solutions/0/{field}")) {
        *spoiled.pointer_mut(&pointer).unwrap() = json!(text);
    }
    for pointer in ["position", "name", "collective"].map(|field| format!("/signature_block/{field}")) {
        *spoiled.pointer_mut(&pointer).unwrap() = json!(text);
    }
    spoiled
}

#[test]
fn very_long_words_are_cut_at_the_line_and_lose_nothing() {
    for word in ["W".repeat(300), "ngườ".repeat(80), "a/b-c_d.".repeat(60), "x\u{a0}".repeat(200) + "x"] {
        assert_eq!(errors(&make(&free_texts(&word))), Vec::<&str>::new());
    }
}

#[test]
fn blank_texts_everywhere_make_no_blank_in_silence() {
    for blank in ["", " ", "\n", "\u{200b}", "\u{a0}"] {
        make(&free_texts(blank));
    }
}

#[test]
fn characters_the_font_lacks_are_named_with_their_field_and_nothing_is_made() {
    for (text, code) in
        [("vui 😀", "U+1F600"), ("計劃", "U+8A08"), ("👨‍👩‍👧", "U+1F468"), ("\u{e000}", "U+E000"), ("ก", "U+0E01")]
    {
        for pointer in
            ["/subject/0", "/sections/0/blocks/2/items/1/items/0", "/solutions/0/tasks/0", "/recipients/0/name"]
        {
            let made = make(&with(pointer, json!(text)));
            assert!(errors(&made).iter().all(|rule| *rule == "FNT-01") && made.files.is_empty(), "{}", report(&made));
            let field = pointer.trim_start_matches('/').split('/').next().unwrap();
            assert!(report(&made).contains(code) && report(&made).contains(field), "{pointer}: {}", report(&made));
        }
    }
}

#[test]
fn marks_that_nobody_sees_are_dropped_and_control_characters_are_spaces() {
    let invisible = "\u{feff}đạt\u{200b} chu\u{ad}ẩn\u{202e} quốc\u{200f} gia\u{2066}\u{2069}";
    let made = make(&with("/sections/0/blocks/0", json!(invisible)));
    assert!(docx_words(&made).join(" ").contains("đạt chuẩn quốc gia"), "{}", report(&made));
    let controls = "một\u{0}hai\u{7}ba\tbốn\u{1b}năm\u{85}sáu\u{2028}bảy";
    let made = make(&with("/sections/0/blocks/0", json!(controls)));
    assert!(docx_words(&made).join(" ").contains("một hai ba bốn năm sáu bảy"), "{}", report(&made));
    let decomposed = "Ke\u{302}\u{301} hoa\u{323}ch";
    let made = make(&with("/sections/0/blocks/0", json!(decomposed)));
    assert!(docx_words(&made).join(" ").contains("Kế hoạch"));
}

#[test]
fn enormous_plans_are_made_whole() {
    let solution = plan()["solutions"][0].clone();
    make(&with("/solutions", Value::Array(vec![solution; 500])));
    make(&with("/sections/0/blocks/4/rows/3/cells/0/text", json!("nội dung ".repeat(20_000 / 9))));
    make(&with("/solutions/0/tasks", json!("công việc ".repeat(2_000))));
    make(&with("/legal_bases", json!(vec!["Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019"; 1_000])));
}

#[test]
fn amounts_beyond_all_money_are_made_or_refused() {
    for amount in [json!(u64::MAX), json!("18446744073709551615 đồng"), json!(1e300), json!(-1), json!(0.5), json!(0)]
    {
        let mut solution = plan()["solutions"][0].clone();
        solution["budget"] = amount.clone();
        make(&with("/solutions", json!([solution, solution, solution])));
        make(&with("/sections/0/blocks/4/rows/2/1/money", amount));
    }
}

#[test]
fn names_that_fill_pages_are_made_whole() {
    let long = "TRƯỜNG TRUNG HỌC CƠ SỞ ".repeat(60);
    for pointer in ["/letterhead/governing_body", "/letterhead/issuing_body/0", "/letterhead/place_name", "/subject/0"]
    {
        make(&with(pointer, json!(long)));
    }
    make(&with("/letterhead/symbol", json!("KH-".repeat(200))));
    make(&with("/signature_block/name", json!(long)));
    make(&with("/recipients", json!(vec!["Các tổ chuyên môn"; 200])));
    make(&with("/signature_block/position", json!(vec!["HIỆU TRƯỞNG"; 80].join("\n"))));
}

#[test]
fn deep_nesting_ends_in_a_finding_or_a_document() {
    let mut section = json!({ "title": "Mục", "blocks": ["Nội dung."] });
    let mut item = json!("ý");
    for depth in 1..200 {
        section = json!({ "title": "Mục", "sections": [section] });
        item = json!({ "text": "ý", "items": [item] });
        if [5, 10, 20, 22, 23, 40, 47, 60, 199].contains(&depth) {
            make(&with("/sections", json!([section])));
            make(&with("/sections/0/blocks/2/items", json!([item])));
        }
    }
    make_bytes("[".repeat(100_000).as_bytes());
    make_bytes("{\"sections\":[".repeat(20_000).as_bytes());
}

#[test]
fn tables_of_any_shape_are_made_or_refused_with_their_place() {
    let rows = [
        json!([]),
        json!([[]]),
        json!([[null, null], [null, null]]),
        json!([[{ "colspan": 63 }]]),
        json!([[{ "text": "a", "rowspan": 1000 }, "b"], ["c"]]),
        json!([[{ "text": "a", "rowspan": 2, "colspan": 2 }, "b"], [{ "text": "c", "colspan": 3 }], ["d", "e", "f"]]),
        json!([["a", { "text": "b", "rowspan": 3 }], [{ "text": "c", "colspan": 4 }], ["d", "e", "f", "g"]]),
        json!([{ "band": "" }, { "group": [] }, { "group": ["", ""] }, { "cells": [] }]),
        Value::Array(vec![json!(vec!["x"; 63]); 3]),
    ];
    for rows in rows {
        for head in [json!([]), json!([["A", "B"]]), json!([[{ "text": "A", "rowspan": 9 }, "B"]])] {
            let mut table = plan()["sections"][0]["blocks"][4].clone();
            table["rows"] = rows.clone();
            table["head"] = head;
            make(&with("/sections/0/blocks/4", table.clone()));
            table["columns"] = json!([]);
            table["column_numbers"] = json!(false);
            make(&with("/sections/0/blocks/4", table));
        }
    }
    let wide = json!({ "type": "table", "rows": [vec!["x"; 64]] });
    let made = make(&with("/sections/0/blocks/4", wide));
    assert_eq!(errors(&made), ["TBL-01"], "{}", report(&made));
}

#[test]
fn the_same_input_gives_the_same_bytes_again_and_in_another_thread() {
    let input = plan().to_string();
    let files = || WORKSHOP.make(input.as_bytes(), FILE, &order(false)).files;
    let first = files();
    assert!(first == files());
    std::thread::scope(|scope| {
        let threads = [(); 3].map(|()| scope.spawn(files));
        for thread in threads {
            assert!(first == thread.join().unwrap());
        }
    });
    // Another workshop, as the next run of the program has.
    let again = workshop::workshop().make(input.as_bytes(), FILE, &order(false)).files;
    assert!(first == again);
}

#[test]
fn a_draft_with_characters_the_font_lacks_is_made_and_shows_where() {
    let spoiled = with("/subject/0", json!("vui 😀")).to_string();
    let made = WORKSHOP.make(spoiled.as_bytes(), FILE, &order(true));
    assert_eq!((made.files.len(), errors(&made)), (FORMATS.len(), vec!["FNT-01"]));
    assert!(docx_words(&made).join(" ").contains("vui ?"));
}

#[test]
fn a_draft_of_a_plan_with_errors_is_made_and_says_so_on_every_page() {
    let spoiled = with("/assessment/results/0/criterion", json!("9.9"));
    let made = WORKSHOP.make(spoiled.to_string().as_bytes(), FILE, &order(true));
    assert_eq!(made.files.len(), FORMATS.len());
    assert!(made.report.has_errors());
}
