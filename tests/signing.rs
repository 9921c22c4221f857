//! What is there to be used: fields for digital signatures, a picture of a signature, links.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::{package, workshop};
use kehoach::pipeline::{Format, Order, Workshop};
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use serde_json::{Value, json};

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(workshop::workshop);
const PLAN: &str = include_str!("golden/signature-fields/input.json");
const IMAGE: &[u8] = include_bytes!("blocks/hinh/so-do.png");

fn plan(fields: &[(&str, Value)]) -> Value {
    let mut plan: Value = serde_json::from_str(PLAN).unwrap();
    for (field, value) in fields {
        plan["signature_block"][*field] = value.clone();
    }
    plan
}

fn file(plan: &Value, format: Format) -> Vec<u8> {
    let order = Order { formats: vec![format], draft: false };
    let made = WORKSHOP.make_with(plan.to_string().as_bytes(), "plan.json", &order, &|_| Ok(IMAGE.to_vec()));
    made.files.into_iter().next().unwrap().1
}

/// A finished PDF, read back.
struct Pdf(Document);

impl Pdf {
    fn of(plan: &Value) -> Self {
        Self(Document::load_mem(&file(plan, Format::Pdf)).unwrap())
    }

    fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.0.dereference(object).unwrap().1.as_dict().unwrap()
    }

    /// The annotations of a kind, in the order of the pages.
    fn annotations(&self, kind: &str) -> Vec<(ObjectId, &Dictionary)> {
        let annotations = self.0.page_iter().flat_map(|page| {
            let annotations = self.0.get_dictionary(page).unwrap().get(b"Annots").ok();
            annotations.map_or(&[][..], |list| list.as_array().unwrap())
        });
        let read = annotations.map(|id| (id.as_reference().unwrap(), self.dictionary(id)));
        read.filter(|(_, annotation)| name(annotation, "Subtype") == kind).collect()
    }

    /// The structure elements that hold each annotation, by the parent tree and by the tree itself.
    fn element_of(&self, id: ObjectId, annotation: &Dictionary) -> &Dictionary {
        let root = self.dictionary(self.0.catalog().unwrap().get(b"StructTreeRoot").unwrap());
        let numbers = self.dictionary(root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
        let key = annotation.get(b"StructParent").unwrap();
        let place = numbers.chunks(2).position(|pair| pair[0] == *key).unwrap();
        let element = self.dictionary(&numbers[place * 2 + 1]);
        assert!(kids(element).iter().any(|kid| {
            kid.as_dict().is_ok_and(|kid| kid.get(b"Obj").is_ok_and(|object| *object == Object::Reference(id)))
        }));
        element
    }
}

fn kids(element: &Dictionary) -> Vec<&Object> {
    match element.get(b"K").unwrap() {
        Object::Array(kids) => kids.iter().collect(),
        kid => vec![kid],
    }
}

fn name<'a>(dictionary: &'a Dictionary, key: &str) -> &'a str {
    std::str::from_utf8(dictionary.get(key.as_bytes()).unwrap().as_name().unwrap()).unwrap()
}

fn rectangle(annotation: &Dictionary) -> [f32; 4] {
    let numbers = annotation.get(b"Rect").unwrap().as_array().unwrap();
    let numbers: Vec<f32> = numbers.iter().map(|number| number.as_float().unwrap()).collect();
    numbers.try_into().unwrap()
}

#[test]
fn two_empty_fields_wait_for_their_signatures() {
    let pdf = Pdf::of(&plan(&[]));
    let fields: BTreeMap<String, &Dictionary> = pdf
        .annotations("Widget")
        .into_iter()
        .map(|(id, field)| {
            assert_eq!((name(field, "FT"), field.get(b"F").unwrap().as_i64().unwrap()), ("Sig", 4));
            assert!(field.get(b"V").is_err(), "not empty");
            let appearance = pdf.dictionary(field.get(b"AP").unwrap()).get(b"N").unwrap();
            assert_eq!(name(&pdf.0.dereference(appearance).unwrap().1.as_stream().unwrap().dict, "Subtype"), "Form");
            assert_eq!(name(pdf.element_of(id, field), "S"), "Form");
            let field_name = decode_text_string(field.get(b"T").unwrap()).unwrap();
            assert!(!field_name.contains('.'), "a partial name has no full stop");
            (field_name, field)
        })
        .collect();
    let labels: Vec<String> =
        fields.values().map(|field| decode_text_string(field.get(b"TU").unwrap()).unwrap()).collect();
    assert_eq!(labels, ["Ô ký số của cơ quan ỦY BAN NHÂN DÂN XÃ LÂM KHÊ", "Ô ký số của người ký Hoàng Văn Thụ"]);
    let form = pdf.dictionary(pdf.0.catalog().unwrap().get(b"AcroForm").unwrap());
    assert_eq!(form.get(b"Fields").unwrap().as_array().unwrap().len(), 2);
    assert_eq!(form.get(b"SigFlags").unwrap().as_i64().unwrap(), 1);
    // The body's field covers a third of the person's, on its left.
    let [body, person] = ["ChuKyCoQuan", "ChuKyNguoiKy"].map(|field| rectangle(fields[field]));
    assert!(body[0] < person[0] && (body[2] - person[0] - (person[2] - person[0]) / 3.0).abs() < 0.1, "{body:?}");
}

#[test]
fn a_file_made_to_be_signed_has_one_plain_table_of_objects() {
    let hybrid = |plan: &Value| file(plan, Format::Pdf).windows(8).any(|word| word == b"/XRefStm");
    assert!(!hybrid(&plan(&[])));
    let off = [("signature_field", json!(false)), ("organisation_signature_field", json!(false))];
    assert!(hybrid(&plan(&off)));
    assert!(Pdf::of(&plan(&off)).0.catalog().unwrap().get(b"AcroForm").is_err());
}

#[test]
fn a_picture_of_a_signature_takes_the_room_kept_for_one() {
    let with_image = plan(&[("signature_image", json!("chu-ky.png"))]);
    let end = |plan: &Value| {
        let pdf = Pdf::of(plan);
        pdf.annotations("Widget").iter().map(|(_, field)| rectangle(field)).collect::<Vec<_>>()
    };
    assert_eq!(end(&with_image), end(&plan(&[])));
    let body = package::part(&file(&with_image, Format::Docx), "word/document.xml");
    let (drawing, name) = (body.find("<w:drawing>").unwrap(), body.find("Hoàng Văn Thụ").unwrap());
    assert!(body.find("PHÓ CHỦ TỊCH").unwrap() < drawing && drawing < name);
    assert!(body.contains("descr=\"Chữ ký của Hoàng Văn Thụ\""));
    let page = String::from_utf8(file(&with_image, Format::Html)).unwrap();
    assert!(page.contains("alt=\"Chữ ký của Hoàng Văn Thụ\""));
}

#[test]
fn addresses_are_links_between_the_words_around_them() {
    let pdf = Pdf::of(&plan(&[]));
    let links = pdf.annotations("Link");
    let target = |link: &Dictionary| {
        let action = pdf.dictionary(link.get(b"A").unwrap());
        String::from_utf8(action.get(b"URI").unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    let targets: std::collections::BTreeSet<String> = links.iter().map(|(_, link)| target(link)).collect();
    let expected = ["https://lamkhe.example.vn/giao-duc", "mailto:giaoduc@lamkhe.example.vn"];
    assert_eq!(targets.into_iter().collect::<Vec<_>>(), expected);
    let (id, link) = links[0];
    assert!(link.get(b"Contents").is_ok() && link.get(b"F").unwrap().as_i64().unwrap() == 4);
    let element = pdf.element_of(id, link);
    assert_eq!(name(element, "S"), "Link");
    let parent = pdf.dictionary(element.get(b"P").unwrap());
    // Words, link, words, link, words.
    let kinds: Vec<bool> = kids(parent).iter().map(|kid| matches!(kid, Object::Reference(_))).collect();
    assert_eq!((name(parent, "S"), kinds), ("P", vec![false, true, false, true, false]));
}

#[test]
fn files_tell_the_date_of_issue_or_the_date_given_and_never_the_clock() {
    let made_on = |date: Option<chrono::NaiveDate>| {
        let order = Order { formats: vec![Format::Pdf], draft: false };
        let made = WORKSHOP.make_dated(PLAN.as_bytes(), "plan.json", &order, date, &|_| Ok(Vec::new()));
        let pdf = Document::load_mem(&made.files[0].1).unwrap();
        let info = pdf.dereference(pdf.trailer.get(b"Info").unwrap()).unwrap().1.as_dict().unwrap();
        String::from_utf8(info.get(b"CreationDate").unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    assert_eq!(made_on(None), "D:20261124000000+07'00'");
    assert_eq!(made_on(chrono::NaiveDate::from_ymd_opt(2026, 9, 15)), "D:20260915000000+07'00'");
}
