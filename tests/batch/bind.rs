//! One PDF of all plans, folders and zips of groups, names by a pattern.

use std::collections::BTreeMap;
use std::io::Cursor;

use lopdf::{Dictionary, Document, Object};

use super::desk::{Desk, school, wrong_school};

const MERGED: &str = kehoach::batch::MERGED;

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> &'d Dictionary {
    document.dereference(object).unwrap().1.as_dict().unwrap()
}

fn get<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> &'d Object {
    document.dereference(dictionary.get(key).unwrap()).unwrap().1
}

/// The values of a number tree by their keys.
fn numbers(document: &Document, node: &Dictionary, found: &mut BTreeMap<i64, Object>) {
    if let Ok(Object::Array(pairs)) = node.get(b"Nums") {
        for pair in pairs.chunks(2) {
            assert!(found.insert(pair[0].as_i64().unwrap(), pair[1].clone()).is_none(), "a number twice");
        }
    }
    if let Ok(Object::Array(kids)) = node.get(b"Kids") {
        for kid in kids {
            numbers(document, dictionary(document, kid), found);
        }
    }
}

#[test]
fn all_plans_are_one_file_with_a_bookmark_for_each_school_and_all_tags() {
    let desk = Desk::with_schools(3);
    desk.put("TH-002.json", &wrong_school("Trường Tiểu học Lỗi"));
    let mut signed = school("Trường Tiểu học Ba");
    signed["signature_block"]["signature_field"] = true.into();
    desk.put("TH-003.json", &signed);
    let said = desk.run(&["--merge"]);
    assert!(said.out.contains(MERGED), "{said:?}");
    let files = desk.written();
    let bytes = &files[MERGED];
    assert!(kehoach::output::seal::holds(bytes, "pdf"));
    let whole = Document::load_mem(bytes).unwrap();
    let parts: Vec<Document> = files
        .iter()
        .filter(|(name, _)| name.starts_with("TH-") && name.ends_with(".pdf"))
        .map(|(_, bytes)| Document::load_mem(bytes).unwrap())
        .collect();
    let pages: usize = parts.iter().map(|part| part.get_pages().len()).sum();
    assert_eq!((parts.len(), whole.get_pages().len()), (2, pages));
    // Every page draws what it drew alone.
    let texts = |document: &Document| -> Vec<Vec<u8>> {
        document.page_iter().map(|page| document.get_page_content(page)).collect()
    };
    assert_eq!(texts(&whole), parts.iter().flat_map(texts).collect::<Vec<_>>());
    let catalog = whole.catalog().unwrap();
    let outlines = dictionary(&whole, catalog.get(b"Outlines").unwrap());
    let mut titles = Vec::new();
    let mut item = outlines.get(b"First").ok();
    while let Some(entry) = item {
        let entry = dictionary(&whole, entry);
        titles.push(lopdf::decode_text_string(entry.get(b"Title").unwrap()).unwrap());
        assert!(entry.has(b"First") && entry.get(b"Count").unwrap().as_i64().unwrap() < 0);
        item = entry.get(b"Next").ok();
    }
    assert_eq!(titles, ["Trường Tiểu học Suối Ngọc 1", "Trường Tiểu học Ba"]);
    let root = dictionary(&whole, catalog.get(b"StructTreeRoot").unwrap());
    let element = dictionary(&whole, root.get(b"K").unwrap());
    assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Document");
    for part in element.get(b"K").unwrap().as_array().unwrap() {
        let part = dictionary(&whole, part);
        assert_eq!(part.get(b"S").unwrap().as_name().unwrap(), b"Part");
        assert_eq!(dictionary(&whole, part.get(b"P").unwrap()), element);
    }
    let mut parents = BTreeMap::new();
    numbers(&whole, dictionary(&whole, root.get(b"ParentTree").unwrap()), &mut parents);
    for page in whole.page_iter() {
        let key = whole.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
        assert!(parents.contains_key(&key), "page without tags: {key}");
    }
    let form = dictionary(&whole, catalog.get(b"AcroForm").unwrap());
    assert_eq!(form.get(b"Fields").unwrap().as_array().unwrap().len(), 1);
    for key in [b"Metadata".as_slice(), b"OutputIntents", b"Lang", b"MarkInfo", b"PageLabels"] {
        assert!(catalog.has(key), "{}", String::from_utf8_lossy(key));
    }
    get(&whole, catalog, b"Metadata").as_stream().unwrap();
    let again = desk.run(&["--merge"]);
    assert!(desk.written()[MERGED] == *bytes, "same plans, same bytes: {again:?}");
    let said = desk.run(&["--merge", "--format", "docx"]);
    assert!(said.code == Some(2) && said.err.contains("--format"), "{said:?}");
}

#[test]
fn groups_are_folders_and_zips() {
    let desk = Desk::with_schools(2);
    let mut other = school("Trường Tiểu học Vân Hạ");
    other["letterhead"]["place_name"] = "Vân Hạ".into();
    desk.put("TH-003.json", &other);
    let said = desk.run(&["--group", "commune", "--zip", "--format", "pdf"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let files = desk.written();
    for name in ["Suối Ngọc/TH-001 - Trường Tiểu học Suối Ngọc 1.pdf", "Vân Hạ/TH-003 - Trường Tiểu học Vân Hạ.pdf"]
    {
        assert!(files.contains_key(name), "{name} in {:?}", files.keys());
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(&files["Suối Ngọc.zip"])).unwrap();
    let names: Vec<String> = (0..zip.len()).map(|index| zip.by_index(index).unwrap().name().to_owned()).collect();
    assert_eq!(names, ["TH-001 - Trường Tiểu học Suối Ngọc 1.pdf", "TH-002 - Trường Tiểu học Suối Ngọc 2.pdf"]);
    let again = desk.run(&["--group", "commune", "--zip", "--format", "pdf"]);
    assert!(again.out.contains("0 làm mới, 3 không đổi") && desk.written() == files, "{again:?}");
    let said = desk.run(&["--group", "school", "--format", "pdf"]);
    assert!(said.out.contains("Làm lại vì: 3 đổi tên văn bản"), "{said:?}");
    let name = "TH-003 - Trường Tiểu học Vân Hạ/TH-003 - Trường Tiểu học Vân Hạ.pdf";
    assert!(desk.written().contains_key(name));
}

#[test]
fn names_follow_a_pattern_or_are_refused_before_anything_is_made() {
    let desk = Desk::with_schools(2);
    let said = desk.run(&["--name", "{place}/{name} - {code}", "--format", "docx"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(desk.written().contains_key("Suối Ngọc/Trường Tiểu học Suối Ngọc 1 - TH-001.docx"), "{said:?}");
    let other = Desk::with_schools(1);
    for (pattern, words) in [("{ten}", "{ten}"), ("{name}", "trùng tên"), ("{code}: a", "\":\"")] {
        let said = other.run(&["--name", pattern]);
        assert!(said.code == Some(2) && said.err.contains(words) && !other.out().exists(), "{said:?}");
    }
}
