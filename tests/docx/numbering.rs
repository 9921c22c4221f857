//! Numbers and signs that Word makes itself are those of the document tree, in both ways in which programs count.

use std::collections::BTreeSet;

use kehoach::diagnostic::Report;
use kehoach::document::{Block, Document, Pictures, Side, visit};
use kehoach::input::json;
use kehoach::markup;
use proptest::prelude::*;

use super::{part, sample, workshop, written};
use crate::element::Element;
use crate::word_numbers::{Counting, Shown, shown};

const BOTH: [Counting; 2] = [Counting::Together, Counting::Apart];

fn read(file: &[u8], counting: Counting) -> Vec<Shown> {
    let [document, styles, numbering] =
        ["document", "styles", "numbering"].map(|name| part(file, &format!("word/{name}.xml")));
    shown(&document, &styles, &numbering, counting)
}

/// The paragraphs of a document that show anything.
fn paragraphs(document: &Document, counting: Counting) -> Vec<Shown> {
    read(&written(document), counting).into_iter().filter(|one| !(one.label.clone() + &one.text).is_empty()).collect()
}

/// Label that Word makes, text that is typed.
fn labels_and_texts(document: &Document) -> Vec<(String, String)> {
    let shown = paragraphs(document, Counting::Together);
    shown.into_iter().map(|one| (one.label.trim_end().to_owned(), one.text)).collect()
}

/// Word reads the rows of a letterhead as those of a table, from left to right.
fn as_a_table(mut document: Document) -> Document {
    for block in document.parts.iter_mut().flat_map(|part| &mut part.blocks) {
        if let Block::Columns(columns) = block
            && columns.reading_order(0) == [Side::Right, Side::Left]
            && let Some(row) = columns.rows.first_mut()
        {
            std::mem::swap(&mut row.left, &mut row.right);
        }
    }
    document
}

/// Every paragraph shows what the tree says, whatever is typed of it and whatever Word makes.
pub fn shows_the_same(document: &Document) {
    for counting in BOTH {
        let found: Vec<String> = paragraphs(document, counting).into_iter().map(|one| one.label + &one.text).collect();
        let mut expected = Vec::new();
        visit::paragraphs(&as_a_table(document.clone()), |source| {
            expected.push(source.plain_text().replace('\n', " "));
        });
        let trimmed =
            |texts: Vec<String>| -> Vec<String> { texts.into_iter().map(|text| text.trim_end().to_owned()).collect() };
        assert_eq!(trimmed(found), trimmed(expected), "{counting:?}");
    }
}

fn marked_up(numbering: &str, content: &str) -> Document {
    let text = format!(r#"<document numbering="{numbering}">{content}</document>"#);
    let (document, report) = markup::read(&text, &[], &Pictures::default());
    assert!(!report.has_errors(), "{:?} of {text}", report.iter().collect::<Vec<_>>());
    document.unwrap()
}

fn titled(title: &str, content: &str) -> String {
    format!("<section><title>{title}</title>{content}</section>")
}

fn unnumbered(title: &str, content: &str) -> String {
    format!(r#"<section numbered="no"><title>{title}</title>{content}</section>"#)
}

fn point(text: &str) -> String {
    format!("<section><text>{text}</text></section>")
}

fn items(marker: &str, texts: &[&str]) -> String {
    format!(r#"<list marker="{marker}"><item>{}</item></list>"#, texts.join("</item><item>"))
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(label, text)| ((*label).to_owned(), (*text).to_owned())).collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the samples it is about")]
fn samples_show_their_numbers_and_word_makes_nearly_all_of_them() {
    let workshop = workshop::workshop();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let plans = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (mut made, mut labelled) = (0, 0);
    for path in plans.filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        let plan = json::read(&std::fs::read(&path).unwrap(), "a.json").plan.unwrap();
        let document = workshop.document(&plan, false, &mut Report::default()).unwrap();
        made += paragraphs(&document, Counting::Together).iter().filter(|one| !one.label.is_empty()).count();
        visit::paragraphs(&document, |source| labelled += usize::from(source.number.is_some()));
        shows_the_same(&document);
    }
    // Lines of parts and titles that open a paragraph have labels too, so that it may be more than all.
    assert!(made * 100 >= labelled * 98, "{made} of {labelled}");
}

#[test]
fn headings_are_levels_of_one_list_that_belongs_to_their_styles() {
    let file = written(&sample::plan());
    let (numbering, styles) = (part(&file, "word/numbering.xml"), part(&file, "word/styles.xml"));
    let (numbering, styles) = (Element::parse(&numbering), Element::parse(&styles));
    let outline = numbering.all("w:abstractNum")[0];
    let linked: Vec<_> = outline.all("w:pStyle").iter().map(|style| style.attribute("w:val")).collect();
    assert_eq!(linked, ["KhHeading1", "KhHeading2"]);
    for style in styles.all("w:style") {
        let level = linked.iter().position(|linked| *linked == style.attribute("w:styleId"));
        if let Some(level) = level {
            assert_eq!((style.value("w:numId", "w:val"), style.value("w:ilvl", "w:val")), ("1", &*level.to_string()));
            assert!(style.has("w:ind"), "the indents of the list would stand over those of the style");
        }
    }
    let body = Element::parse(&part(&file, "word/document.xml"));
    let headings = body.all("w:p").into_iter().filter(|p| p.value("w:pStyle", "w:val").starts_with("KhHeading"));
    assert!(headings.into_iter().all(|heading| !heading.has("w:numPr")));
}

#[test]
fn every_reference_of_the_numbering_is_defined_once() {
    let file = written(&sample::plan());
    let ids = |part: &Element, name: &str, id: &str| -> Vec<String> {
        part.all(name).iter().map(|element| element.attribute(id).to_owned()).collect()
    };
    let numbering = Element::parse(&part(&file, "word/numbering.xml"));
    let (definitions, lists) =
        (ids(&numbering, "w:abstractNum", "w:abstractNumId"), ids(&numbering, "w:num", "w:numId"));
    for all in [&definitions, &lists] {
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
    assert!(ids(&numbering, "w:abstractNumId", "w:val").iter().all(|id| definitions.contains(id)));
    for name in ["word/document.xml", "word/styles.xml"] {
        let used = ids(&Element::parse(&part(&file, name)), "w:numId", "w:val");
        assert!(used.iter().all(|id| id == "0" || lists.contains(id)), "{name}: {used:?}");
    }
}

#[test]
fn five_points_keep_their_letters_typed_and_four_do_not() {
    let five = items("letter", &["một", "hai", "ba", "bốn", "năm"]);
    let four = items("letter", &["một", "hai", "ba", "bốn"]);
    let document = marked_up("I.|1.|a)", &titled("Mục", &format!("{five}{four}")));
    let found = labels_and_texts(&document);
    assert_eq!(found[1..6], owned(&[("", "a) một"), ("", "b) hai"), ("", "c) ba"), ("", "d) bốn"), ("", "đ) năm")]));
    assert_eq!(found[6..], owned(&[("a)", "một"), ("b)", "hai"), ("c)", "ba"), ("d)", "bốn")]));
    shows_the_same(&document);
}

#[test]
fn five_points_between_headings_keep_their_letters_typed_all_of_them() {
    let points: String = ["một", "hai", "ba", "bốn", "năm"].map(point).concat();
    let few: String = ["một", "hai"].map(point).concat();
    let document = marked_up("1.|a)", &(titled("Dài", &points) + &titled("Ngắn", &few)));
    let labels: Vec<String> = labels_and_texts(&document).into_iter().map(|(label, _)| label).collect();
    assert_eq!(labels, ["1.", "", "", "", "", "", "2.", "a)", "b)"]);
    shows_the_same(&document);
}

#[test]
fn numbers_go_on_after_lists_and_text_and_begin_again_in_each_list() {
    let inner = format!("{}<p>Xen giữa.</p>{}", items("number", &["x", "y"]), items("number", &["z"]));
    let document = marked_up("I.|1.", &(titled("Một", &titled("Con", &inner)) + &titled("Hai", &titled("Con", ""))));
    let expected = owned(&[
        ("I.", "MỘT"),
        ("1.", "Con"),
        ("1.", "x"),
        ("2.", "y"),
        ("", "Xen giữa."),
        ("1.", "z"),
        ("II.", "HAI"),
        ("1.", "Con"),
    ]);
    assert_eq!(labels_and_texts(&document), expected);
    shows_the_same(&document);
}

#[test]
fn a_list_of_numbers_in_a_list_of_numbers_counts_apart() {
    let inner = items("number", &["x", "y"]);
    let cell = format!("<list marker=\"number\"><item><p>một</p>{inner}</item><item>hai</item></list>");
    let table = format!("<table widths=\"1\"><tbody><tr><td>{cell}</td></tr></tbody></table>");
    let document = marked_up("I.", &format!("{table}{cell}"));
    let once = [("1.", "một"), ("1.", "x"), ("2.", "y"), ("2.", "hai")];
    assert_eq!(labels_and_texts(&document), owned(&[once, once].concat()));
    shows_the_same(&document);
}

#[test]
fn headings_without_number_take_none_and_keep_the_indents_of_their_style() {
    let under = titled("Con", "") + &titled("Con nữa", "");
    let content = titled("Một", &under) + &unnumbered("Lời kết", &under) + &titled("Hai", &under);
    let document = marked_up("I.|1.", &content);
    let labels: Vec<String> = labels_and_texts(&document).into_iter().map(|(label, _)| label).collect();
    assert_eq!(labels, ["I.", "1.", "2.", "", "1.", "2.", "II.", "1.", "2."]);
    let body = Element::parse(&part(&written(&document), "word/document.xml"));
    let bare = body.all("w:p")[3];
    assert_eq!((bare.value("w:numId", "w:val"), bare.value("w:ind", "w:firstLine")), ("0", "720"));
    shows_the_same(&document);
}

#[test]
fn parts_are_numbered_and_sections_begin_again_under_them() {
    let content = titled("Một", &titled("Con", &point("điểm"))) + &titled("Hai", &titled("Con", ""));
    let document = marked_up("Phần I|I.|1.", &content);
    let expected =
        [("Phần I", ""), ("", "MỘT"), ("I.", "CON"), ("1.", "điểm"), ("Phần II", ""), ("", "HAI"), ("I.", "CON")];
    assert_eq!(labels_and_texts(&document), owned(&expected));
    shows_the_same(&document);
}

#[test]
fn every_annex_begins_at_one() {
    let annex = format!("<appendix>{}</appendix>", titled("Một", &titled("Con", "")) + &titled("Hai", ""));
    let document = marked_up("I.|1.1.", &format!("{}{annex}{annex}", titled("Chính", "")));
    let labels: Vec<String> = labels_and_texts(&document).into_iter().map(|(label, _)| label).collect();
    assert_eq!(labels, ["I.", "I.", "1.", "II.", "I.", "1.", "II."]);
    shows_the_same(&document);
}

#[test]
fn a_title_that_opens_its_paragraph_is_counted_and_its_number_bold() {
    let opening = "<section><title>Mục đích</title><text>nâng cao.</text></section>";
    let document = marked_up("I.|1.", &titled("Một", &format!("{opening}{}", titled("Yêu cầu", ""))));
    let expected = [("I.", "MỘT"), ("1.", "Mục đích: nâng cao."), ("2.", "Yêu cầu")];
    assert_eq!(labels_and_texts(&document), owned(&expected));
    let body = Element::parse(&part(&written(&document), "word/document.xml"));
    assert!(body.all("w:p")[1].all("w:pPr")[0].has("w:b"));
    shows_the_same(&document);
}

#[test]
fn dashes_and_plus_signs_belong_to_the_styles_and_are_drawn_in_the_font_of_the_text() {
    let content = "<list><item><p>một</p><list marker=\"plus\"><item>hai</item></list><p>ba</p></item></list>";
    let document = marked_up("I.", content);
    assert_eq!(labels_and_texts(&document), owned(&[("-", "một"), ("+", "hai"), ("", "ba")]));
    let file = written(&document);
    let body = Element::parse(&part(&file, "word/document.xml"));
    let lists: Vec<_> = body.all("w:p")[..3].iter().map(|p| p.value("w:numId", "w:val").to_owned()).collect();
    assert_eq!(lists, ["", "", "0"]);
    let numbering = part(&file, "word/numbering.xml");
    assert!(!numbering.contains("Symbol") && !numbering.contains("Wingdings"));
    let signs = Element::parse(&numbering);
    let signs = signs.all("w:lvl").into_iter().filter(|level| level.value("w:numFmt", "w:val") == "bullet");
    assert!(signs.into_iter().all(|level| level.value("w:rFonts", "w:ascii") == super::FONT));
    shows_the_same(&document);
}

#[derive(Debug, Clone)]
struct Tree {
    kind: u8,
    list: u8,
    numbering: Option<usize>,
    children: Vec<Tree>,
}

const FORMATS: [&str; 7] = ["Phần I", "I.", "1.", "1.1.", "a)", "-", "+"];

impl Tree {
    fn markup(&self) -> String {
        let list = match self.list {
            0..=2 => String::new(),
            3 => items("dash", &["một", "hai"]),
            4 => items("plus", &["một"]),
            5 => items("letter", &["một", "hai", "ba"]),
            6 => items("letter", &["một", "hai", "ba", "bốn", "năm", "sáu"]),
            7 => items("number", &["một", "hai"]),
            8 => items("none", &["một"]),
            _ => "<p><b>1. Gõ tay</b> trong bài</p>".to_owned(),
        };
        let title = match self.kind {
            0 => "<text>đoạn</text>",
            1 => "<title>Tên</title><text>đoạn</text>",
            _ => "<title>Tên</title>",
        };
        let numbered = if self.kind == 2 { "no" } else { "yes" };
        let numbering = self.numbering.map(|format| format!(r#" numbering="{}""#, FORMATS[format])).unwrap_or_default();
        let children: String = self.children.iter().map(Self::markup).collect();
        format!(r#"<section numbered="{numbered}"{numbering}>{title}{list}{children}</section>"#)
    }
}

fn trees() -> impl Strategy<Value = Vec<Tree>> {
    let tree = |children| {
        let numbering = prop::option::weighted(0.2, 1..FORMATS.len());
        (0..8_u8, 0..10_u8, numbering, children).prop_map(|(kind, list, numbering, children)| Tree {
            kind,
            list,
            numbering,
            children,
        })
    };
    let leaf = tree(Just(Vec::new()).boxed());
    let inner = leaf.prop_recursive(4, 40, 6, move |inner| tree(prop::collection::vec(inner, 0..6).boxed()));
    prop::collection::vec(inner, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_of_sections_shows_its_numbers(
        trees in trees(),
        formats in prop::collection::vec(0..FORMATS.len(), 1..5),
        annex in any::<bool>(),
    ) {
        let numbering: Vec<&str> = formats.iter().map(|format| FORMATS[*format]).collect();
        let mut content: String = trees.iter().map(Tree::markup).collect();
        if annex {
            content = format!("{content}<appendix>{content}</appendix>");
        }
        shows_the_same(&marked_up(&numbering.join("|"), &content));
    }
}
