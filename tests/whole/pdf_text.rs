//! The words of a tagged PDF in the order of its structure tree, read as a screen reader does: from the operators and
//! the `ToUnicode` maps alone. Artifacts (page numbers, repeated header rows) are left out.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

type Characters = BTreeMap<u16, char>;

/// The words of the file.
pub fn words(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let mut texts = BTreeMap::new();
    for page in document.page_iter() {
        page_texts(&document, page, &mut texts);
    }
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = document.dereference(root).unwrap().1.as_dict().unwrap();
    let mut text = String::new();
    element(&document, root, &texts, &mut text);
    text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The text of each piece of marked content of a page.
fn page_texts(document: &Document, page: ObjectId, texts: &mut BTreeMap<(ObjectId, i64), String>) {
    let fonts: BTreeMap<Vec<u8>, Characters> = document
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(name, font)| (name, characters(document, font)))
        .collect();
    let (mut number, mut font) = (None, None);
    for operation in Content::decode(&document.get_page_content(page)).unwrap().operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BDC" => number = operands[1].as_dict().unwrap().get(b"MCID").ok().map(|id| id.as_i64().unwrap()),
            "EMC" => number = None,
            "Tf" => font = fonts.get(operands[0].as_name().unwrap()),
            "Tj" | "TJ" => {
                let Some(number) = number else { continue };
                let text = texts.entry((page, number)).or_default();
                let parts = operands[0].as_array().map_or(operands.as_slice(), Vec::as_slice);
                for codes in parts.iter().filter_map(|part| part.as_str().ok()) {
                    let codes = codes.chunks(2).map(|code| u16::from_be_bytes(code.try_into().unwrap()));
                    text.extend(codes.map(|code| font.unwrap()[&code]));
                }
            }
            _ => {}
        }
    }
}

/// What each code of a font means.
fn characters(document: &Document, font: &Dictionary) -> Characters {
    let (_, map) = document.dereference(font.get(b"ToUnicode").unwrap()).unwrap();
    let map = String::from_utf8(map.as_stream().unwrap().decompressed_content().unwrap()).unwrap();
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok();
    let mapping = |line: &str| {
        let (code, character) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        Some((u16::try_from(hex(code)?).ok()?, char::from_u32(hex(character)?)?))
    };
    map.lines().filter_map(mapping).collect()
}

/// Adds the text of an element: its own content, and that of the elements in it, each parted by a space.
fn element(document: &Document, element: &Dictionary, texts: &BTreeMap<(ObjectId, i64), String>, text: &mut String) {
    let kids = match element.get(b"K").map(|kids| document.dereference(kids).unwrap().1) {
        Ok(Object::Array(kids)) => kids.as_slice(),
        Ok(kid) => std::slice::from_ref(kid),
        Err(_) => &[],
    };
    let page = |of: &Dictionary| of.get(b"Pg").unwrap().as_reference().unwrap();
    for kid in kids {
        match document.dereference(kid).unwrap().1 {
            Object::Integer(number) => text.push_str(&texts[&(page(element), *number)]),
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                text.push_str(&texts[&(page(kid), kid.get(b"MCID").unwrap().as_i64().unwrap())]);
            }
            // A link is part of the line it stands in.
            Object::Dictionary(kid) if kid.get(b"S").is_ok_and(|kind| kind.as_name().unwrap() == b"Link") => {
                self::element(document, kid, texts, text);
            }
            Object::Dictionary(kid) => {
                text.push(' ');
                self::element(document, kid, texts, text);
                text.push(' ');
            }
            _ => {}
        }
    }
}
