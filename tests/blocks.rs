//! Blocks that cross all layers, from the plan to both files: landscape stretches, annexes, pictures, typed cells.

use std::io::{Cursor, Read};
use std::sync::LazyLock;

use crate::element::Element;
use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::{Report, render_text};
use kehoach::document::{Document, HouseStyle, Picture, visit};
use kehoach::font::Family;
use kehoach::input::json;
use kehoach::layout;
use kehoach::layout::page::{Item, Page, Tag};
use kehoach::length::Length;
use kehoach::pipeline::{Format, Made, Order, Workshop};
use kehoach::template::TemplateSet;
use lopdf::{Dictionary, Object};
use serde_json::{Value, json};
use zip::ZipArchive;

/// Words that stay on one line are joined by it; a reader sees a space.
const NO_BREAK_SPACE: char = '\u{a0}';

const PLAN: &str = include_str!("blocks/plan.json");
const DRAWING: &[u8] = include_bytes!("blocks/hinh/so-do.png");
const PHOTO: &[u8] = include_bytes!("blocks/san-truong.jpg");

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| Workshop {
    catalogue: Catalogue::embedded().unwrap(),
    templates: TemplateSet::new(&[]).0,
    family: Family::embedded().unwrap(),
    house: HouseStyle::default(),
});

/// The folder of the plan.
fn load(name: &str) -> Result<Vec<u8>, String> {
    match name {
        "hinh/so-do.png" => Ok(DRAWING.to_vec()),
        "san-truong.jpg" => Ok(PHOTO.to_vec()),
        "cut.png" => Ok(DRAWING[..DRAWING.len() / 2].to_vec()),
        "cut.jpg" => Ok(PHOTO[..PHOTO.len() / 2].to_vec()),
        "turned.jpg" => {
            let notes = b"\xFF\xE1\0\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
            Ok([&PHOTO[..2], notes, &PHOTO[2..]].concat())
        }
        "text.png" => Ok(PLAN.as_bytes().to_vec()),
        _ => Err("không có tệp này.".to_owned()),
    }
}

fn plan() -> Value {
    serde_json::from_str(PLAN).unwrap()
}

/// The plan with its sections in place of the sample's, without annexes.
fn plan_of(sections: Value) -> Value {
    let mut plan = plan();
    plan["sections"] = sections;
    plan["appendices"] = json!([]);
    plan
}

fn made(plan: &Value) -> Made {
    let order = Order { formats: Format::USUAL.to_vec(), draft: false };
    WORKSHOP.make_with(plan.to_string().as_bytes(), "plan.json", &order, &load)
}

fn file(plan: &Value, format: Format) -> Vec<u8> {
    let made = made(plan);
    made.files.into_iter().find(|(of, _)| *of == format).map(|(_, bytes)| bytes).unwrap()
}

fn findings(plan: &Value) -> String {
    let made = made(plan);
    render_text(&made.report, &made.sources)
}

fn document(plan: &Value) -> Document {
    let plan = json::read(plan.to_string().as_bytes(), "plan.json").plan.unwrap();
    let mut pictures = kehoach::document::Pictures::new();
    for name in ["hinh/so-do.png", "san-truong.jpg", "turned.jpg"] {
        pictures.insert(name.to_owned(), Picture::read(load(name).unwrap()).ok());
    }
    WORKSHOP.document_with(&plan, &pictures, false, &mut Report::default()).unwrap()
}

fn pages(plan: &Value) -> Vec<Page> {
    layout::lay_out(&document(plan), &WORKSHOP.family).0.pages
}

fn texts(plan: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    visit::paragraphs(&document(plan), |paragraph| texts.push(paragraph.plain_text().replace(NO_BREAK_SPACE, " ")));
    texts
}

/// Orientation, number, and the number that is shown in the top margin.
fn numbers(pages: &[Page]) -> Vec<(char, u32, String)> {
    let shown = |page: &Page| {
        let items = page.items.iter().filter_map(|item| match item {
            Item::Text(text) if text.y < Length::mm(20) => Some(text.text.as_str()),
            _ => None,
        });
        items.collect::<String>()
    };
    let turned = |page: &Page| if page.width > page.height { 'L' } else { 'P' };
    pages.iter().map(|page| (turned(page), page.number, shown(page))).collect()
}

fn expected(pages: &[(char, u32, &str)]) -> Vec<(char, u32, String)> {
    pages.iter().map(|(turned, number, shown)| (*turned, *number, (*shown).to_owned())).collect()
}

/// Paper, restart and hidden first number of each section of a Word file.
fn sections(plan: &Value) -> Vec<(char, String, bool)> {
    let section = |section: &&Element| {
        let turned = if section.value("w:pgSz", "w:orient") == "landscape" { 'L' } else { 'P' };
        (turned, section.value("w:pgNumType", "w:start").to_owned(), section.has("w:titlePg"))
    };
    body(&file(plan, Format::Docx)).all("w:sectPr").iter().map(section).collect()
}

fn part(file: &[u8], name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    ZipArchive::new(Cursor::new(file)).unwrap().by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn body(file: &[u8]) -> Element {
    Element::parse(&String::from_utf8(part(file, "word/document.xml")).unwrap())
}

#[test]
fn the_plan_with_every_block_has_no_finding_and_fixed_bytes() {
    let (first, second) = (made(&plan()), made(&plan()));
    assert_eq!(render_text(&first.report, &first.sources), "");
    assert_eq!(first.files.len(), 2);
    assert_eq!(first.files, second.files);
}

#[test]
fn page_numbers_go_on_through_landscape_and_restart_in_annexes() {
    let wanted = [
        ('P', 1, ""),
        ('P', 2, "2"),
        ('L', 3, "3"),
        ('P', 4, "4"),
        ('L', 5, "5"),
        ('P', 6, "6"),
        ('P', 1, ""),
        ('L', 1, ""),
        ('P', 2, "2"),
    ];
    assert_eq!(numbers(&pages(&plan())), expected(&wanted));
}

#[test]
fn word_sections_turn_the_paper_and_restart_as_the_pages_do() {
    let one = || "1".to_owned();
    let wanted = [
        ('P', one(), true),
        ('L', String::new(), false),
        ('P', String::new(), false),
        ('L', String::new(), false),
        ('P', String::new(), false),
        ('P', one(), true),
        ('L', one(), true),
        ('P', String::new(), false),
    ];
    assert_eq!(sections(&plan()), wanted);
}

#[test]
fn sections_keep_their_numbers_across_landscape_stretches() {
    let texts = texts(&plan());
    let headings = ["1. Hiện trạng khuôn viên", "2. Phương án theo hạng mục", "2.1. Thứ tự ưu tiên", "2.2. Nguồn vốn"];
    for heading in headings.iter().chain(&["3. Giám sát", "III. TỔ CHỨC THỰC HIỆN"]) {
        assert!(texts.iter().any(|text| text == heading), "{heading}");
    }
    // Sections of an annex begin at I again.
    assert!(texts.iter().any(|text| text == "I. GIAI ĐOẠN CHUẨN BỊ"));
}

#[test]
fn landscape_stretches_at_the_ends_and_side_by_side_leave_no_empty_page() {
    let turned =
        |title: &str| json!({ "title": title, "orientation": "landscape", "blocks": [format!("Phần {title}.")] });
    let mut plan =
        plan_of(json!([turned("một"), turned("hai"), { "title": "Ba", "blocks": ["Phần ba."] }, turned("bốn")]));
    assert_eq!(numbers(&pages(&plan)).iter().map(|page| page.0).collect::<String>(), "PLPL");
    // The first page is the letterhead's; without anything upright before it, the landscape stretch is the first.
    plan["orientation"] = json!("landscape");
    assert_eq!(document(&plan).parts.len(), 1);
    plan["sections"] = json!([
        { "title": "Một", "orientation": "portrait", "blocks": [{ "type": "page-break" }, "Đoạn.", { "type": "page-break" }] },
        { "title": "Hai", "blocks": [{ "type": "page-break" }, "Đoạn."] }
    ]);
    for page in pages(&plan) {
        let content = |item: &&Item| matches!(item, Item::Text(text) if text.tag != Tag::Artifact);
        assert!(page.items.iter().any(|item| content(&item)));
    }
}

#[test]
fn the_signature_stays_with_the_text_that_ends_in_landscape() {
    let plan = plan_of(
        json!([{ "title": "Một", "orientation": "landscape", "blocks": ["Đoạn cuối.", { "type": "page-break" }] }]),
    );
    let pages = pages(&plan);
    assert_eq!(numbers(&pages), expected(&[('P', 1, ""), ('L', 2, "2")]));
    let last: String = texts(&plan).join("\n");
    assert!(last.contains("Đoạn cuối./.") && !findings(&plan).contains("END-01"));
}

#[test]
fn a_heading_goes_with_the_landscape_table_it_heads() {
    let table = json!({ "type": "table", "rows": [["a", "b"]] });
    let blocks = json!([{ "type": "landscape", "blocks": [{ "type": "landscape", "blocks": [table] }] }]);
    let document =
        document(&plan_of(json!([{ "title": "Một", "blocks": ["Đoạn."] }, { "title": "Hai", "blocks": blocks }])));
    let first = document.parts[1].blocks.first();
    assert!(matches!(first, Some(kehoach::document::Block::Paragraph(heading)) if heading.plain_text() == "II. HAI"));
}

#[test]
fn a_whole_document_lies_on_its_side() {
    let mut plan = plan();
    plan["orientation"] = json!("landscape");
    let turned: String = numbers(&pages(&plan)).iter().map(|page| page.0).collect();
    // Only the section that asks for it stands upright.
    assert_eq!(turned, "LLLLLLP");
    assert!(sections(&plan).iter().rev().skip(1).all(|section| section.0 == 'L'));
}

#[test]
fn annexes_have_label_title_reference_and_end_mark() {
    let both = texts(&plan());
    let position = |wanted: &str| both.iter().position(|text| text == wanted).unwrap();
    let label = position("Phụ lục I");
    assert_eq!(both[label + 1], "DANH MỤC THIẾT BỊ DẠY HỌC\nBỔ SUNG NĂM 2026");
    let reference = "(Kèm theo Kế hoạch số 09/KH-THAK ngày 05 tháng 02 năm 2026 của Trường Tiểu học An Khê)";
    assert_eq!(both[label + 2].replace('\n', " "), reference);
    assert!(label > position("Ngô Thanh Tùng"));
    assert_eq!(position("LỊCH THỰC HIỆN"), position("Phụ lục II") + 1);
    let marks = both.iter().filter(|text| text.ends_with("./."));
    assert_eq!(marks.count(), 3);
}

#[test]
fn one_annex_has_no_number_and_an_electronic_one_no_date() {
    let mut plan = plan();
    plan["appendices"].as_array_mut().unwrap().pop();
    plan["appendix_reference"] = json!("open");
    let texts = texts(&plan);
    assert!(texts.iter().any(|text| text == "Phụ lục"));
    let reference = texts.iter().find(|text| text.starts_with("(Kèm theo")).unwrap().replace(['\u{a0}', '\n'], " ");
    let words: Vec<&str> = reference.split_whitespace().collect();
    assert_eq!(words.join(" "), "(Kèm theo Kế hoạch số /KH-THAK ngày tháng năm của Trường Tiểu học An Khê)");
}

#[test]
fn an_annex_that_nobody_mentions_is_told() {
    let mut plan = plan();
    plan["sections"][0]["blocks"][0] = json!("Danh mục thiết bị tại Phụ lục I.");
    plan["appendices"][1]["title"] = json!(null);
    let findings = findings(&plan);
    assert!(findings.contains("chưa nhắc đến Phụ lục II.") && !findings.contains("nhắc đến Phụ lục I."), "{findings}");
    assert!(findings.contains("appendices[1].title"), "{findings}");
}

#[test]
fn typed_cells_are_worded_once() {
    let texts = texts(&plan());
    for wanted in [
        "Tiêu chí 3.1",
        "Lê Thị Hoa, Phó Hiệu trưởng",
        "Trần Văn Bình",
        "Từ tháng 6/2026 đến tháng 7/2026",
        "Tháng 8/2026",
        "Năm học 2026-2027",
        "180.000.000",
        "64 triệu đồng",
        "96.000.000 đồng",
        "Tuần 3 - 8",
        "Tuần 1",
    ] {
        assert!(texts.iter().any(|text| text == wanted), "{wanted}");
    }
    assert!(texts.iter().any(|text| text.starts_with("Tiêu chí 3.2. ")));
}

#[test]
fn typed_values_that_say_nothing_are_told() {
    let rows = json!([[
        { "time": { "weeks": "tuần đầu" } },
        { "criterion": "9.9" },
        { "text": "a", "date": "2026-03" }
    ]]);
    let plan = plan_of(json!([{ "title": "Một", "blocks": [{ "type": "table", "rows": rows }, "Đoạn."] }]));
    let findings = findings(&plan);
    for wanted in ["rows[0][0].time", "không có tiêu chí \"9.9\"", "rows[0][2])"] {
        assert!(findings.contains(wanted), "{wanted}: {findings}");
    }
}

#[test]
fn pictures_that_cannot_be_drawn_name_their_field() {
    for (file, reason) in [
        ("../so-do.png", "phải nằm trong thư mục"),
        ("C:\\so-do.png", "phải nằm trong thư mục"),
        ("khong-co.png", "không có tệp này"),
        ("cut.png", "bị hỏng"),
        ("cut.jpg", "bị hỏng"),
        ("text.png", "không phải ảnh"),
        (" ", "chưa ghi tên tệp"),
    ] {
        let image = json!({ "type": "image", "file": file, "alt": "Sơ đồ" });
        let plan = plan_of(json!([{ "title": "Một", "blocks": [image, "Đoạn."] }]));
        let findings = findings(&plan);
        assert!(findings.contains(reason) && findings.contains("sections[0].blocks[0].file"), "{file}: {findings}");
        assert!(made(&plan).files.is_empty());
    }
}

/// The photo stands upright in every document, whatever its viewer makes of the camera's notes.
#[test]
fn a_photo_of_a_camera_held_sideways_is_turned() {
    let image = |file: &str| json!({ "type": "image", "file": file, "alt": "Sân trường" });
    let plan = plan_of(json!([{ "title": "Một", "blocks": [image("turned.jpg"), image("san-truong.jpg"), "Đoạn."] }]));
    assert!(findings(&plan).contains("IMG-03"));
    assert_eq!(made(&plan).files.len(), 2);
    let document = document(&plan);
    let pictures: Vec<_> = visit::images(&document).map(|image| image.picture.clone()).collect();
    let [turned, stored] = pictures.as_slice() else { panic!("{pictures:?}") };
    assert_eq!((turned.width, turned.height), (stored.height, stored.width));
    // Tag 6: the left column, from its foot up, is the first row.
    let pixel = |picture: &Picture, x: u32, y: u32| {
        let pixels = picture.pixels().unwrap();
        let samples = pixels.values.len() / (picture.width * picture.height) as usize;
        let at = (y * picture.width + x) as usize * samples;
        pixels.values[at..at + samples].iter().map(|value| i32::from(*value)).collect::<Vec<_>>()
    };
    for (x, y) in [(0, 0), (turned.width / 3, 2), (turned.width - 1, turned.height / 2), (3, turned.height - 1)] {
        let (before, after) = (pixel(stored, y, stored.height - 1 - x), pixel(turned, x, y));
        let differs = before.iter().zip(&after).any(|(one, other)| (one - other).abs() > 24);
        assert!(!differs, "{x} {y}: {before:?} {after:?}");
    }
    // No note is left by which a viewer would turn it again.
    assert!(!turned.bytes.windows(4).any(|bytes| bytes == b"Exif"));
}

#[test]
fn pictures_fit_the_page_and_keep_their_shape() {
    let image = |width: Value| json!({ "type": "image", "file": "hinh/so-do.png", "width_mm": width, "alt": "Sơ đồ" });
    let plan = plan_of(
        json!([{ "title": "Một", "blocks": [image(json!(900)), image(json!(60)), image(json!(null)), "Đoạn."] }]),
    );
    let document = document(&plan);
    let sizes: Vec<_> = visit::images(&document).map(|image| (image.width, image.height)).collect();
    assert_eq!(sizes[0].0, Length::mm(165));
    assert_eq!(sizes[1], (Length::mm(60), Length::mm(60).scale(300, 480)));
    // 480 pixels at 96 to the inch.
    assert_eq!(sizes[2].0, Length::mm(127));
    let setup = document.parts[0].setup;
    for page in pages(&plan) {
        for item in &page.items {
            let Item::Image(image) = item else { continue };
            assert!(image.x >= setup.left && image.x + image.width <= setup.width() - setup.right);
            assert!(image.y >= setup.top && image.y + image.height <= setup.height() - setup.bottom);
        }
    }
}

#[test]
fn a_word_file_holds_each_picture_once_with_its_description() {
    let mut plan = plan();
    let again = plan["sections"][1]["sections"][0]["blocks"][1].clone();
    plan["sections"][0]["blocks"].as_array_mut().unwrap().push(again);
    let file = file(&plan, Format::Docx);
    let body = body(&file);
    assert!(!body.has("w:sym"));
    let drawings: Vec<(&str, &str, &str)> = body
        .all("w:drawing")
        .iter()
        .map(|drawing| {
            let embedded = drawing.value("a:blip", "r:embed");
            (drawing.value("wp:docPr", "id"), drawing.value("wp:docPr", "descr"), embedded)
        })
        .collect();
    let [first, second, third] = drawings.as_slice() else { panic!("{drawings:?}") };
    assert_eq!((first.0, second.0, third.0), ("1", "2", "3"));
    assert!(first.1.starts_with("Mặt bằng khuôn viên") && third.1.starts_with("Ảnh sân trường"));
    assert!(first.2 == second.2 && first.2 != third.2);
    assert_eq!(part(&file, "word/media/image1.png"), DRAWING);
    assert_eq!(part(&file, "word/media/image2.jpeg"), PHOTO);
    let relationships = Element::parse(&String::from_utf8(part(&file, "word/_rels/document.xml.rels")).unwrap());
    let target = |id: &str| {
        let all = relationships.all("Relationship");
        all.iter().find(|one| one.attribute("Id") == id).unwrap().attribute("Target").to_owned()
    };
    assert_eq!((target(first.2), target(third.2)), ("media/image1.png".to_owned(), "media/image2.jpeg".to_owned()));
}

#[test]
fn a_pdf_tags_pictures_as_figures_and_passes_photos_through() {
    let document = lopdf::Document::load_mem(&file(&plan(), Format::Pdf)).unwrap();
    let figures: Vec<&Dictionary> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Figure"))
        .collect();
    assert_eq!(figures.len(), 2);
    for figure in figures {
        let alt = lopdf::decode_text_string(figure.get(b"Alt").unwrap()).unwrap();
        assert!(alt.starts_with("Mặt bằng") || alt.starts_with("Ảnh sân"), "{alt}");
        let attributes = figure.get(b"A").unwrap().as_dict().unwrap();
        assert_eq!(attributes.get(b"BBox").unwrap().as_array().unwrap().len(), 4);
        assert!(figure.has(b"K") && figure.has(b"Pg"));
    }
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let images: Vec<_> = streams
        .filter(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image"))
        .collect();
    assert_eq!(images.len(), 2);
    assert!(images.iter().all(|image| !image.dict.has(b"SMask")));
    let filter = |image: &&&lopdf::Stream| {
        image.dict.get(b"Filter").and_then(Object::as_name).is_ok_and(|name| name == b"DCTDecode")
    };
    assert_eq!(images.iter().find(filter).unwrap().content, PHOTO);
}

#[test]
fn a_level_without_words_leaves_the_computed_ones_and_decisions_may_be_several() {
    let mut plan =
        plan_of(json!([{ "title": "Một", "blocks": [{ "type": "conclusion" }, { "type": "recognition" }, "Đoạn."] }]));
    let decisions = ["Quyết định số 11/QĐ-SGDĐT", "Quyết định số 12/QĐ-UBND"];
    let set = WORKSHOP.catalogue.get("tt17-2018-tieu-hoc").unwrap();
    let result = |code: &str| json!({ "criterion": code, "result": "Mức 1" });
    let results: Vec<Value> = set.criteria().map(|criterion| result(criterion.code.as_str())).collect();
    plan["assessment"] = json!({
        "criteria_set": "tt17-2018-tieu-hoc",
        "results": results,
        "conclusion": { "level": "Mức 2" },
        "recognitions": [{ "date": "2024-05-20", "decision": decisions, "expires": "2029-05-20" }]
    });
    let texts = texts(&plan).join("\n");
    assert!(texts.contains("Kết quả tự đánh giá của nhà trường: đạt Mức 1."), "{texts}");
    assert!(findings(&plan).contains("RES-01"));
    assert!(texts.contains("20/5/2024 (Quyết định số 11/QĐ-SGDĐT; Quyết định số 12/QĐ-UBND)."), "{texts}");
}

#[test]
fn every_form_prints_annexes_and_turns_the_paper() {
    for form in WORKSHOP.templates.forms() {
        let mut plan = plan();
        plan["form"] = json!(form.id);
        plan["sections"] = json!([{ "title": "Một", "blocks": ["Chi tiết tại các phụ lục."] }]);
        plan["orientation"] = json!("landscape");
        assert!(texts(&plan).iter().any(|text| text == "Phụ lục II"), "{}", form.id);
        assert_eq!(numbers(&pages(&plan))[0].0, 'L', "{}", form.id);
    }
}
