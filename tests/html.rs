//! The web page: landmarks, headings, tables that say what heads what; nothing runs and nothing is fetched.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::{html_text, workshop};
use kehoach::pipeline::{Format, Order, Workshop};
use serde_json::{Value, json};

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(workshop::workshop);
const PLAN: &str = include_str!("blocks/plan.json");
const SAMPLE: &str = include_str!("../samples/truong-dat-chuan-quoc-gia.json");
const FREE: &str = include_str!("../samples/ke-hoach-tu-do.json");

fn page_of(plan: &str, draft: bool) -> String {
    let order = Order { formats: vec![Format::Html], draft };
    let load = |name: &str| match name {
        "hinh/so-do.png" => Ok(include_bytes!("blocks/hinh/so-do.png").to_vec()),
        "san-truong.jpg" => Ok(include_bytes!("blocks/san-truong.jpg").to_vec()),
        _ => Err("không có tệp này.".to_owned()),
    };
    let made = WORKSHOP.make_with(plan.as_bytes(), "plan.json", &order, &load);
    String::from_utf8(made.files.into_iter().next().unwrap().1).unwrap()
}

fn page(plan: &str) -> String {
    page_of(plan, false)
}

fn with(field: &str, value: Value) -> String {
    let mut plan: Value = serde_json::from_str(PLAN).unwrap();
    plan[field] = value;
    plan.to_string()
}

/// Names of all elements, each before what it holds.
fn names(page: &str) -> Vec<&str> {
    let ends = [' ', '>', '/'];
    page.split('<').skip(1).map(|tag| tag.split(ends).next().unwrap()).filter(|name| !name.is_empty()).collect()
}

#[test]
fn landmarks_and_one_title_stand_in_order() {
    for plan in [PLAN, SAMPLE, FREE] {
        let page = page(plan);
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">\n"));
        // Read as XML, so an element that is not closed stops the test.
        assert!(!html_text::words(page.as_bytes()).is_empty());
        let mut landmarks = names(&page);
        landmarks.retain(|name| ["header", "main", "footer", "h1"].contains(name));
        assert_eq!(landmarks, ["header", "main", "h1", "footer"]);
    }
}

#[test]
fn headings_leave_no_level_out() {
    let text = page(FREE);
    let levels = text.match_indices("<h").filter_map(|(at, _)| text[at + 2..].chars().next()?.to_digit(10));
    let levels: Vec<u32> = levels.collect();
    assert!(levels.len() > 5 && levels[0] == 1, "{levels:?}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert!(text.contains("<span class=\"line part-label\">Phần I</span> <span class=\"line part-title\">"));
}

#[test]
fn cells_under_merged_headers_name_headers_that_are_there() {
    let page = page(SAMPLE);
    let attribute = |name: &str| {
        let opening = format!(" {name}=\"");
        let values = page.split(&opening).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        values.collect::<Vec<String>>()
    };
    let ids: BTreeSet<String> = attribute("id").into_iter().collect();
    assert_eq!(ids.len(), attribute("id").len(), "an id twice");
    let named = attribute("headers");
    assert!(named.iter().any(|names| names.contains(' ')));
    assert!(named.iter().flat_map(|names| names.split(' ')).all(|name| ids.contains(name)));
    // Each level of the results stands under "Kết quả", "Đạt" and its own name.
    assert!(named.iter().any(|names| names.split(' ').filter(|name| name.contains('c')).count() == 3), "{named:?}");
    let scopes: BTreeSet<String> = attribute("scope").into_iter().collect();
    assert_eq!(scopes, ["col", "row"].map(str::to_owned).into());
}

#[test]
fn boxes_that_scroll_have_names_of_their_own() {
    let text = page(SAMPLE);
    let boxes: Vec<&str> = text
        .match_indices("role=\"region\" aria-label=\"")
        .map(|(at, _)| text[at..].split('>').next().unwrap())
        .collect();
    let different: BTreeSet<&&str> = boxes.iter().collect();
    assert!(boxes.len() >= 3 && different.len() == boxes.len(), "{boxes:?}");
    assert!(text.contains("<caption class=\"caption\"><span>Quy mô lớp"));
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let hostile = json!(["<script>alert(1)</script> https://truong.example/a\"onclick=\"x và c2.sx@truong.example"]);
    let page = page(&with("closing", hostile));
    assert!(!page.contains("<script") && !page.contains("onclick=\"x"), "{page}");
    assert!(page.contains("<a href=\"https://truong.example/a\">https://truong.example/a</a>"));
    assert!(page.contains("<a href=\"mailto:c2.sx@truong.example\">"));
    for fetching in ["<link", "<iframe", "@import", "url(", "src=\"http", "src=\"/"] {
        assert!(!page.contains(fetching), "{fetching}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn pictures_stand_in_the_page_with_their_words() {
    let page = page(PLAN);
    assert!(page.contains("src=\"data:image/png;base64,iVBOR") && page.contains("src=\"data:image/jpeg;base64,/9j/"));
    let found = names(&page);
    let figures = found.iter().filter(|name| **name == "figure").count();
    assert_eq!(figures, found.iter().filter(|name| **name == "img").count());
    assert!(found.contains(&"figcaption") && !page.contains(" alt=\"\""));
}

#[test]
fn annexes_are_sections_after_the_signature_and_drafts_say_so() {
    let text = page_of(PLAN, true);
    let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part}"));
    assert!(place("</footer>") < place("<section class=\"annex\""));
    assert!(place("<header>") < place("BẢN NHÁP") && place("BẢN NHÁP") < place("CỘNG HÒA"));
    // National title before the issuing body, number after both.
    assert!(place("CỘNG HÒA") < place("class=\"issuing-body\"") && place("class=\"issuing-body\"") < place("Số: "));
    assert!(!page(PLAN).contains("BẢN NHÁP"));
}

#[test]
fn a_paper_of_its_own_for_every_part() {
    let page = page(FREE);
    assert!(page.contains("@page p1{size:A4 portrait;margin:20mm 15mm 20mm 30mm;"));
    assert!(page.contains("@page p2{size:A4 landscape;") && page.contains("counter(annex-1,from-2)"));
}
