//! The PDF read back: text, widths, fonts, tags, and the same bytes every time.

#![expect(clippy::type_complexity, reason = "a test fails loudly")]

mod sample;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kehoach::document::Metadata;
use kehoach::font::{FaceId, Family};
use kehoach::layout::page::{Item, NodeId, Page, Pages, Role, Structure, Tag, TextItem};
use kehoach::length::Length;
use kehoach::output::pdf::{self, PdfError};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

fn metadata() -> Metadata {
    Metadata {
        title: "KẾ HOẠCH Cải tiến chất lượng & <giáo dục>".to_owned(),
        author: "Trường Tiểu học Tân Phú".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 9, 5),
        draft: false,
    }
}

/// A finished file with what went into it.
struct Made {
    bytes: Vec<u8>,
    pages: Pages,
    family: Family,
    document: Document,
}

fn make(sections: usize) -> Made {
    let family = Family::embedded().unwrap();
    let pages = sample::pages(&family, sections);
    let bytes = pdf::write(&pages, &metadata(), &family).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    Made { bytes, pages, family, document }
}

impl Made {
    fn page_ids(&self) -> Vec<ObjectId> {
        self.document.page_iter().collect()
    }

    fn catalog(&self, key: &str) -> &Object {
        let value = self.document.catalog().unwrap().get(key.as_bytes()).unwrap();
        self.document.dereference(value).unwrap().1
    }

    fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.document.dereference(object).unwrap().1.as_dict().unwrap()
    }

    fn content(&self, page: ObjectId) -> Content {
        Content::decode(&self.document.get_page_content(page)).unwrap()
    }

    /// Fonts of the first page; all pages share them.
    fn fonts(&self) -> BTreeMap<Vec<u8>, ReadFont> {
        let fonts = self.document.get_page_fonts(self.page_ids()[0]).unwrap();
        fonts.into_iter().map(|(name, font)| (name, ReadFont::of(self, font))).collect()
    }
}

/// What a viewer knows of a font.
struct ReadFont {
    name: String,
    widths: Vec<i64>,
    characters: BTreeMap<u16, char>,
    has_true_type_program: bool,
}

impl ReadFont {
    fn of(made: &Made, font: &Dictionary) -> Self {
        let descendant = made.dictionary(&font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]);
        let widths = descendant.get(b"W").unwrap().as_array().unwrap();
        assert_eq!(widths[0].as_i64().unwrap(), 1);
        let widths = widths[1].as_array().unwrap().iter().map(|width| width.as_i64().unwrap()).collect();
        let (_, map) = made.document.dereference(font.get(b"ToUnicode").unwrap()).unwrap();
        let map = String::from_utf8(map.as_stream().unwrap().decompressed_content().unwrap()).unwrap();
        Self {
            name: String::from_utf8(font.get(b"BaseFont").unwrap().as_name().unwrap().to_vec()).unwrap(),
            widths,
            characters: map.lines().filter_map(mapping).collect(),
            has_true_type_program: made.dictionary(descendant.get(b"FontDescriptor").unwrap()).has(b"FontFile2"),
        }
    }
}

/// `<0001> <1EBF>`: a code and its character.
fn mapping(line: &str) -> Option<(u16, char)> {
    let (code, character) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
    let character = char::from_u32(u32::from_str_radix(character, 16).ok()?)?;
    (character != '\u{FFFF}').then_some((u16::from_str_radix(code, 16).ok()?, character))
}

/// A piece of text as a viewer shows it.
#[derive(Debug)]
struct Shown {
    /// Number in the marked content, `None` in an artifact.
    number: Option<i64>,
    text: String,
    x: f64,
    /// Where the pen stands after the last glyph that is not a space.
    end: f64,
}

/// Draws a page as a viewer does, from the operators alone.
fn show(made: &Made, page: ObjectId) -> Vec<Shown> {
    let fonts = made.fonts();
    let (mut shown, mut number, mut font, mut size, mut x) = (Vec::<Shown>::new(), None, None, 0.0, 0.0);
    for operation in made.content(page).operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BDC" => number = operands[1].as_dict().unwrap().get(b"MCID").ok().map(|id| id.as_i64().unwrap()),
            "BT" => x = 0.0,
            "Tf" => (font, size) = (fonts.get(operands[0].as_name().unwrap()), points(&operands[1])),
            "Td" => {
                x += points(&operands[0]);
                shown.push(Shown { number, text: String::new(), x, end: x });
            }
            "Tj" => shown.last_mut().unwrap().run(operands, font.unwrap(), size),
            "TJ" => shown.last_mut().unwrap().run(operands[0].as_array().unwrap(), font.unwrap(), size),
            _ => {}
        }
    }
    shown
}

impl Shown {
    #[expect(clippy::cast_precision_loss, reason = "widths are small")]
    fn run(&mut self, parts: &[Object], font: &ReadFont, size: f64) {
        let mut pen = self.end;
        for part in parts {
            let Ok(codes) = part.as_str() else {
                pen -= points(part) / 1000.0 * size;
                continue;
            };
            for code in codes.chunks(2).map(|code| u16::from_be_bytes(code.try_into().unwrap())) {
                let character = font.characters[&code];
                self.text.push(character);
                pen += font.widths[usize::from(code) - 1] as f64 / 1000.0 * size;
                if character != ' ' {
                    self.end = pen;
                }
            }
        }
    }
}

fn points(object: &Object) -> f64 {
    object.as_float().unwrap().into()
}

fn texts(page: &Page) -> Vec<&TextItem> {
    page.items.iter().filter_map(|item| if let Item::Text(text) = item { Some(text) } else { None }).collect()
}

#[test]
fn every_text_comes_back_in_order_at_its_place() {
    let made = make(4);
    assert!(made.pages.pages.len() > 2);
    for (page, id) in made.pages.pages.iter().zip(made.page_ids()) {
        let shown = show(&made, id);
        let expected: Vec<_> = texts(page).iter().map(|item| item.text.as_str()).collect();
        assert_eq!(shown.iter().map(|shown| shown.text.as_str()).collect::<Vec<_>>(), expected);
        for (shown, item) in shown.iter().zip(texts(page)) {
            assert!((shown.x - item.x.to_pt()).abs() < 0.01, "{shown:?}");
        }
    }
}

#[test]
fn justified_lines_end_at_the_margin() {
    let made = make(1);
    let shown = show(&made, made.page_ids()[0]);
    let justified: Vec<_> =
        shown.iter().zip(texts(&made.pages.pages[0])).filter(|(_, item)| item.word_space != Length::ZERO).collect();
    assert!(justified.len() >= 4);
    for (line, _) in justified {
        assert!((line.end - Length::mm(195).to_pt()).abs() < 0.03, "{line:?}");
    }
}

#[test]
fn fonts_are_subset_with_exact_widths_and_one_character_to_a_code() {
    let made = make(1);
    let fonts = made.fonts();
    let names: Vec<_> = fonts.values().map(|font| font.name[7..].to_owned()).collect();
    let faces = FaceId::ALL.map(|face| made.family.face(face));
    assert_eq!(names, faces.map(|face| face.postscript_name().to_owned()));
    for (font, face) in fonts.values().zip(faces) {
        assert!(font.name[..6].bytes().all(|letter| letter.is_ascii_uppercase()) && font.has_true_type_program);
        let characters: BTreeSet<_> = font.characters.values().collect();
        assert_eq!((characters.len(), font.characters.len()), (font.widths.len(), font.widths.len()));
        for (code, character) in &font.characters {
            let exact = f64::from(face.glyph(*character).unwrap().advance) * 1000.0 / f64::from(face.units_per_em());
            #[expect(clippy::cast_precision_loss, reason = "widths are small")]
            let width = font.widths[usize::from(*code) - 1] as f64;
            assert!((width - exact).abs() <= 0.5, "{character}: {width} for {exact}");
        }
    }
}

/// Every element with the pieces of content it refers to, in the order of the tree.
fn elements(made: &Made) -> Vec<(ObjectId, &Dictionary, Vec<(ObjectId, i64)>)> {
    let mut elements = Vec::new();
    let root = made.catalog("StructTreeRoot").as_dict().unwrap();
    let mut waiting = vec![root.get(b"K").unwrap().as_reference().unwrap()];
    while let Some(id) = waiting.pop() {
        let element = made.document.get_dictionary(id).unwrap();
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        let page = |dictionary: &Dictionary| dictionary.get(b"Pg").unwrap().as_reference().unwrap();
        let piece = |kid: &Object| match kid {
            Object::Integer(number) => Some((page(element), *number)),
            Object::Dictionary(kid) => Some((page(kid), kid.get(b"MCID").unwrap().as_i64().unwrap())),
            _ => None,
        };
        elements.push((id, element, kids.iter().filter_map(piece).collect()));
        waiting.extend(kids.iter().rev().filter_map(|kid| kid.as_reference().ok()));
    }
    elements
}

#[test]
fn every_piece_of_content_stands_in_the_tree_once_and_the_parent_tree_leads_back() {
    let made = make(4);
    let mut expected = BTreeMap::new();
    let parents = made.dictionary(made.catalog("StructTreeRoot").as_dict().unwrap().get(b"ParentTree").unwrap());
    let parents = parents.get(b"Nums").unwrap().as_array().unwrap();
    for (index, page) in made.page_ids().into_iter().enumerate() {
        let numbers: BTreeSet<_> = show(&made, page).iter().filter_map(|shown| shown.number).collect();
        assert_eq!(numbers, (0..i64::try_from(numbers.len()).unwrap()).collect());
        let dictionary = made.document.get_dictionary(page).unwrap();
        assert_eq!(dictionary.get(b"StructParents").unwrap(), &parents[2 * index]);
        let page_parents = parents[2 * index + 1].as_array().unwrap();
        assert_eq!(page_parents.len(), numbers.len());
        expected.extend(numbers.into_iter().zip(page_parents).map(|(number, parent)| ((page, number), parent.clone())));
    }
    let mut found = BTreeMap::new();
    for (id, _, pieces) in elements(&made) {
        for piece in pieces {
            assert_eq!(found.insert(piece, Object::Reference(id)), None, "{piece:?} stands in the tree twice");
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn data_cells_name_the_merged_headers_above_them() {
    let made = make(1);
    let rows: Vec<_> = elements(&made).into_iter().filter(|(_, element, _)| is(element, "TR")).collect();
    let cells = |row: usize| rows[row].1.get(b"K").unwrap().as_array().unwrap();
    let ids = |row: usize| cells(row).iter().map(|cell| made.dictionary(cell).get(b"ID").unwrap().clone());
    let (top, low): (Vec<_>, Vec<_>) = (ids(0).collect(), ids(1).collect());
    let headers = |cell: &Object| {
        let attributes = made.dictionary(cell).get(b"A").unwrap().as_dict().unwrap();
        attributes.get(b"Headers").unwrap().as_array().unwrap().clone()
    };
    let expected = [vec![top[0].clone()], vec![top[1].clone(), low[0].clone()], vec![top[1].clone(), low[1].clone()]];
    assert_eq!(cells(2).iter().map(headers).collect::<Vec<_>>(), expected);
}

fn is(element: &Dictionary, structure_type: &str) -> bool {
    element.get(b"S").unwrap().as_name().unwrap() == structure_type.as_bytes()
}

#[test]
fn headings_become_nested_bookmarks() {
    let made = make(2);
    let outline = made.catalog("Outlines").as_dict().unwrap();
    assert_eq!(outline.get(b"Count").unwrap(), &Object::Integer(4));
    let first = made.dictionary(outline.get(b"First").unwrap());
    let child = made.dictionary(first.get(b"First").unwrap());
    let title = |item: &Dictionary| decode_text_string(item.get(b"Title").unwrap()).unwrap();
    assert_eq!((title(first), title(child)), ("1. MỤC ĐÍCH, YÊU CẦU".to_owned(), "1.1. Giải pháp".to_owned()));
    assert_eq!(title(made.dictionary(first.get(b"Next").unwrap())), "2. MỤC ĐÍCH, YÊU CẦU");
    let destination = child.get(b"Dest").unwrap().as_array().unwrap();
    assert_eq!(destination[0], Object::Reference(made.page_ids()[0]));
}

#[test]
fn the_file_says_what_it_is() {
    let made = make(1);
    assert_eq!(made.document.version, "1.7");
    assert_eq!(made.catalog("Lang").as_str().unwrap(), b"vi-VN");
    let info = made.dictionary(made.document.trailer.get(b"Info").unwrap());
    assert_eq!(decode_text_string(info.get(b"Title").unwrap()).unwrap(), metadata().title);
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20260905000000+07'00'");
    let xmp = made.catalog("Metadata").as_stream().unwrap();
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    for said in [
        "<rdf:li xml:lang=\"x-default\">KẾ HOẠCH Cải tiến chất lượng &amp; &lt;giáo dục&gt;</rdf:li>",
        "<xmp:CreateDate>2026-09-05T00:00:00+07:00</xmp:CreateDate>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(xmp.contains(said), "{said}");
    }
}

#[test]
fn a_document_without_a_date_has_none_in_the_file() {
    let made = make(1);
    let undated = pdf::write(&made.pages, &Metadata { date: None, ..metadata() }, &made.family).unwrap();
    let document = Document::load_mem(&undated).unwrap();
    let info = document.get_dictionary(document.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
    assert!(!undated.windows(15).any(|bytes| bytes == b"<xmp:CreateDate"));
}

#[test]
fn page_labels_say_where_numbers_start_again() {
    let family = Family::embedded().unwrap();
    let mut pages = sample::pages(&family, 4);
    pages.pages[2].number = 1;
    let bytes = pdf::write(&pages, &metadata(), &family).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let labels = document.catalog().unwrap().get(b"PageLabels").unwrap().as_dict().unwrap();
    let numbers = labels.get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!((&numbers[0], &numbers[2]), (&Object::Integer(0), &Object::Integer(2)));
    let plain = make(1);
    assert_eq!(plain.catalog("PageLabels").as_dict().unwrap().get(b"Nums").unwrap().as_array().unwrap().len(), 2);
}

#[test]
fn equal_input_gives_equal_bytes_in_any_thread() {
    let made = make(2);
    std::thread::scope(|scope| {
        let write = || pdf::write(&made.pages, &metadata(), &made.family).unwrap();
        for thread in [scope.spawn(write), scope.spawn(write)] {
            assert_eq!(thread.join().unwrap(), made.bytes);
        }
    });
}

#[test]
fn a_tagged_plan_of_six_pages_is_small() {
    let made = make(9);
    assert!((6..=7).contains(&made.pages.pages.len()), "{}", made.pages.pages.len());
    assert!(made.bytes.len() < 60_000, "{}", made.bytes.len());
}

fn one_text(text: &str, tag: Tag) -> Pages {
    let (x, y, size) = (Length::mm(30), Length::mm(30), Length::pt(14));
    let (face, word_space, text) = (FaceId::Regular, Length::ZERO, text.to_owned());
    let items = vec![Item::Text(TextItem { x, y, face, size, text, word_space, tag })];
    let page = Page { width: Length::mm(210), height: Length::mm(297), number: 1, items };
    let mut structure = Structure::new();
    structure.add(Structure::ROOT, Role::Paragraph);
    Pages { pages: vec![page], structure }
}

/// Letters are boxes in CFF outlines; the space and the no-break space are one glyph.
fn boxes() -> Family {
    Family::from_bytes([(); 4].map(|()| include_bytes!("boxes.otf").to_vec())).unwrap()
}

#[test]
fn a_face_with_cff_outlines_is_embedded_as_such() {
    let bytes = pdf::write(&one_text("KẾ HOẠCH", Tag::Content(NodeId(1))), &metadata(), &boxes()).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let fonts = document.get_page_fonts(document.page_iter().next().unwrap()).unwrap();
    let descendant = fonts[b"F0".as_slice()].get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_dict().unwrap();
    assert_eq!(descendant.get(b"Subtype").unwrap().as_name().unwrap(), b"CIDFontType0");
    let descriptor = document.get_dictionary(descendant.get(b"FontDescriptor").unwrap().as_reference().unwrap());
    let program = descriptor.unwrap().get(b"FontFile3").unwrap().as_reference().unwrap();
    let program = document.get_object(program).unwrap().as_stream().unwrap();
    assert_eq!(program.dict.get(b"Subtype").unwrap().as_name().unwrap(), b"CIDFontType0C");
}

#[test]
fn characters_that_share_a_glyph_come_back_each_as_itself() {
    let (pages, family) = (one_text("10\u{a0}HEC 1", Tag::Content(NodeId(1))), boxes());
    let bytes = pdf::write(&pages, &metadata(), &family).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let made = Made { bytes, pages, family, document };
    let shown = show(&made, made.page_ids()[0]);
    assert_eq!(shown[0].text, "10\u{a0}HEC 1");
    assert_eq!(made.fonts().len(), 2);
}

#[test]
fn what_cannot_be_written_is_said_in_vietnamese() {
    let family = Family::embedded().unwrap();
    let write = |pages: &Pages| pdf::write(pages, &metadata(), &family).unwrap_err();
    let missing = write(&one_text("漢", Tag::Content(NodeId(1)))).to_string();
    assert!(missing.contains("không có ký tự '漢' (U+6F22)"), "{missing}");
    assert_eq!(write(&one_text("a", Tag::Content(NodeId(7)))), PdfError::UnknownNode(7));
    assert_eq!(write(&Pages { pages: Vec::new(), structure: Structure::new() }), PdfError::NoPages);
}
