//! Many PDF files of ours as one: pages one behind the other, a bookmark for each file with its own below it, and all tags.
//!
//! The objects of a file are numbered anew and written before the next file is opened, so memory holds one file and the
//! place of every object (eight bytes each). What a file has once (catalogue, metadata, colour profile) the whole has
//! once. What stays:
//!
//! - the structure tree: each file becomes a `Part` of one `Document` (ISO 32000-1, 14.8.4.2), with numbers of marked
//!   content (`StructParents`, 14.7.4.4) and names of header cells that no other file has;
//! - fonts, links, page labels (each file counts its pages from 1), pictures, descriptions;
//! - the claims of PDF/A-2a and PDF/UA-1, which all parts keep.
//!
//! Fields for signatures stay as empty fields under other names: a signature does not survive that its file becomes part
//! of another.

use std::collections::BTreeMap;
use std::io::{self, Write};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary, text_string};

use crate::digest::Hasher;

use super::archive;
use super::info::{Info, PRODUCER};
use super::srgb;
use super::syntax::{write_dictionary, write_object};

/// Objects that the whole has once, by their numbers.
const CATALOG: u32 = 1;
const PAGES: u32 = 2;
const STRUCTURE: u32 = 3;
const OUTLINES: u32 = 4;
const INFO: u32 = 5;
const METADATA: u32 = 6;
const PROFILE: u32 = 7;
const WHOLE: u32 = 8;
const PARENTS: u32 = 9;
const FIRST_FREE: u32 = 10;

/// Files on their way into one.
pub struct Merger<'o> {
    out: &'o mut dyn Write,
    /// Bytes that are written.
    length: u64,
    /// Where each object begins, by its number; 0 for numbers that are not used.
    offsets: Vec<u64>,
    /// Of the files, for the identifier of the whole.
    hasher: Hasher,
    parts: Vec<Part>,
    pages: i64,
    /// The next number of marked content.
    next_parent: i64,
    parents: Vec<Object>,
    ids: Vec<Object>,
    labels: Vec<Object>,
    fields: Vec<Object>,
    role_map: Option<Object>,
}

/// A file that became part of the whole.
struct Part {
    /// Its bookmark.
    item: u32,
    title: String,
    /// First and last of the bookmarks below it, and how many there are.
    below: Option<(Object, Object, i64)>,
    /// Its first page, its pages, its elements.
    first_page: Object,
    pages: u32,
    elements: Vec<Object>,
}

/// What is to be found of a file in its catalogue.
struct Shape {
    pages: ObjectId,
    first_page: ObjectId,
    structure: Dictionary,
    /// Objects that are not taken over.
    left: Vec<ObjectId>,
    outlines: Option<(ObjectId, Dictionary)>,
    fields: Vec<ObjectId>,
}

impl<'o> Merger<'o> {
    /// Begins a file.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(out: &'o mut dyn Write) -> io::Result<Self> {
        let mut merger = Self {
            out,
            length: 0,
            offsets: vec![0; FIRST_FREE as usize],
            hasher: Hasher::default(),
            parts: Vec::new(),
            pages: 0,
            next_parent: 0,
            parents: Vec::new(),
            ids: Vec::new(),
            labels: Vec::new(),
            fields: Vec::new(),
            role_map: None,
        };
        merger.put(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(merger)
    }

    /// Adds a file under a bookmark.
    ///
    /// # Errors
    /// It is no tagged PDF of ours, or those of the file that is written.
    pub fn add(&mut self, title: &str, bytes: &[u8]) -> io::Result<()> {
        let document = Document::load_mem(bytes).map_err(io::Error::other)?;
        let shape = Shape::of(&document).ok_or_else(|| io::Error::other("không phải tệp PDF do chương trình làm"))?;
        self.hasher.update(bytes);
        let item = self.new_number();
        let mut numbers: BTreeMap<ObjectId, u32> = BTreeMap::new();
        numbers.extend(shape.left.iter().map(|id| (*id, 0)));
        numbers.insert(shape.structure_id(&document), WHOLE);
        if let Some((id, _)) = &shape.outlines {
            numbers.insert(*id, item);
        }
        for id in document.objects.keys() {
            if !numbers.contains_key(id) {
                let number = self.new_number();
                numbers.insert(*id, number);
            }
        }
        let anew = Anew { numbers: &numbers, parent: self.next_parent, prefix: format!("{:06}-", self.parts.len()) };
        self.take_over(&document, &shape, &anew, &numbers)?;
        self.parts.push(Part {
            item,
            title: title.to_owned(),
            below: shape.outlines.as_ref().and_then(|(_, outlines)| {
                let child = |key: &[u8]| outlines.get(key).ok().map(|child| anew.object(child));
                let count = outlines.get(b"Count").and_then(Object::as_i64).unwrap_or(0);
                Some((child(b"First")?, child(b"Last")?, count))
            }),
            first_page: anew.object(&Object::Reference(shape.first_page)),
            pages: numbers.get(&shape.pages).copied().unwrap_or_default(),
            elements: kids(&shape.structure).iter().map(|kid| anew.object(kid)).collect(),
        });
        Ok(())
    }

    /// Writes the objects of a file, and notes what of them the whole has to know.
    fn take_over(
        &mut self,
        document: &Document,
        shape: &Shape,
        anew: &Anew,
        numbers: &BTreeMap<ObjectId, u32>,
    ) -> io::Result<()> {
        let tops = kids(&shape.structure);
        for (id, object) in &document.objects {
            let Some(number) = numbers.get(id).copied().filter(|number| *number >= FIRST_FREE) else { continue };
            if shape.outlines.as_ref().is_some_and(|(outlines, _)| outlines == id) {
                continue;
            }
            let mut object = anew.object(object);
            if let Object::Dictionary(dictionary) = &mut object {
                if *id == shape.pages {
                    dictionary.set("Parent", Object::Reference((PAGES, 0)));
                }
                if tops.contains(&Object::Reference(*id)) {
                    dictionary.set("S", Object::Name(b"Part".to_vec()));
                }
                if shape.fields.contains(id) {
                    anew.field(dictionary);
                    self.fields.push(Object::Reference((number, 0)));
                }
            }
            self.write(number, &object)?;
        }
        self.note(document, shape, anew)
    }

    /// Numbers of marked content, names of cells, page labels.
    fn note(&mut self, document: &Document, shape: &Shape, anew: &Anew) -> io::Result<()> {
        let mut parents = Vec::new();
        number_tree(document, shape.structure.get(b"ParentTree").ok(), b"Nums", &mut parents);
        let mut last = self.next_parent;
        let mut leaf = Vec::new();
        for pair in parents.chunks_exact(2) {
            let key = pair[0].as_i64().unwrap_or(0) + self.next_parent;
            last = last.max(key + 1);
            leaf.extend([key.into(), anew.object(&pair[1])]);
        }
        if let (Some(first), Some(end)) = (leaf.first().cloned(), leaf.len().checked_sub(2)) {
            let limits = vec![first, leaf[end].clone()];
            let node = self.add_object(&dictionary! { "Limits" => limits, "Nums" => leaf }.into())?;
            self.parents.push(node);
        }
        self.next_parent = last;
        let mut ids = Vec::new();
        number_tree(document, shape.structure.get(b"IDTree").ok(), b"Names", &mut ids);
        let leaf: Vec<Object> =
            ids.chunks_exact(2).flat_map(|pair| [anew.name(&pair[0]), anew.object(&pair[1])]).collect();
        if let (Some(first), Some(end)) = (leaf.first().cloned(), leaf.len().checked_sub(2)) {
            let limits = vec![first, leaf[end].clone()];
            let node = self.add_object(&dictionary! { "Limits" => limits, "Names" => leaf }.into())?;
            self.ids.push(node);
        }
        if self.role_map.is_none() {
            self.role_map = shape.structure.get(b"RoleMap").ok().map(|map| anew.object(map));
        }
        let mut labels = Vec::new();
        let catalog = document.catalog().map_err(io::Error::other)?;
        number_tree(document, catalog.get(b"PageLabels").ok(), b"Nums", &mut labels);
        for pair in labels.chunks_exact(2) {
            let page = pair[0].as_i64().unwrap_or(0) + self.pages;
            self.labels.extend([page.into(), anew.object(&pair[1])]);
        }
        let pages = document.get_dictionary(shape.pages).map_err(io::Error::other)?;
        self.pages += pages.get(b"Count").and_then(Object::as_i64).unwrap_or(0);
        Ok(())
    }

    /// Writes what the whole has once; gives back the last bytes, which begin with `startxref` and are still to be
    /// written.
    ///
    /// # Errors
    /// Those of the file.
    pub fn finish(mut self, title: &str, author: Option<&str>) -> io::Result<Vec<u8>> {
        let info = Info { title: title.to_owned(), author: author.map(str::to_owned), date: None };
        self.write_outline()?;
        self.write_structure()?;
        let kids: Vec<Object> = self.parts.iter().map(|part| Object::Reference((part.pages, 0))).collect();
        let pages = dictionary! { "Type" => "Pages", "Count" => self.pages, "Kids" => kids };
        self.write(PAGES, &pages.into())?;
        let mut dictionary = dictionary! { "Title" => text_string(title), "Creator" => text_string(PRODUCER) };
        if let Some(author) = author {
            dictionary.set("Author", text_string(author));
        }
        dictionary.set("Producer", text_string(PRODUCER));
        self.write(INFO, &dictionary.into())?;
        let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        self.write(METADATA, &Stream::new(metadata, archive::xmp(&info).into_bytes()).into())?;
        self.write(PROFILE, &Stream::new(dictionary! { "N" => 3 }, srgb::profile()).into())?;
        self.write_catalog()?;
        self.end()
    }

    fn write_catalog(&mut self) -> io::Result<()> {
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => Object::Reference((PAGES, 0)),
            "Metadata" => Object::Reference((METADATA, 0)),
            "StructTreeRoot" => Object::Reference((STRUCTURE, 0)),
            "MarkInfo" => dictionary! { "Marked" => true },
            "Outlines" => Object::Reference((OUTLINES, 0)),
            "PageMode" => "UseOutlines",
            "OutputIntents" => vec![archive::intent((PROFILE, 0)).into()],
            "Lang" => Object::string_literal(archive::LANGUAGE),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        };
        if !self.labels.is_empty() {
            catalog.set("PageLabels", dictionary! { "Nums" => std::mem::take(&mut self.labels) });
        }
        if !self.fields.is_empty() {
            catalog.set("AcroForm", dictionary! { "Fields" => std::mem::take(&mut self.fields), "SigFlags" => 1 });
        }
        self.write(CATALOG, &catalog.into())
    }

    /// A bookmark for each file, closed: a thousand open ones would hide each other.
    fn write_outline(&mut self) -> io::Result<()> {
        let parts = std::mem::take(&mut self.parts);
        let item = |index: Option<usize>| {
            index.and_then(|index| parts.get(index)).map(|part| Object::Reference((part.item, 0)))
        };
        for (index, part) in parts.iter().enumerate() {
            let top = vec![part.first_page.clone(), "Fit".into()];
            let mut dictionary = dictionary! {
                "Title" => text_string(&part.title),
                "Parent" => Object::Reference((OUTLINES, 0)),
                "Dest" => top,
            };
            for (key, beside) in [("Prev", item(index.checked_sub(1))), ("Next", item(Some(index + 1)))] {
                if let Some(beside) = beside {
                    dictionary.set(key, beside);
                }
            }
            if let Some((first, last, count)) = &part.below {
                dictionary.set("First", first.clone());
                dictionary.set("Last", last.clone());
                dictionary.set("Count", -count.abs());
            }
            self.write(part.item, &dictionary.into())?;
        }
        let mut root = dictionary! { "Type" => "Outlines" };
        if let (Some(first), Some(last)) = (item(Some(0)), item(parts.len().checked_sub(1))) {
            root.set("First", first);
            root.set("Last", last);
            root.set("Count", i64::try_from(parts.len()).unwrap_or(i64::MAX));
        }
        self.parts = parts;
        self.write(OUTLINES, &root.into())
    }

    fn write_structure(&mut self) -> io::Result<()> {
        let kids: Vec<Object> = self.parts.iter_mut().flat_map(|part| std::mem::take(&mut part.elements)).collect();
        let whole = dictionary! {
            "Type" => "StructElem", "S" => "Document", "P" => Object::Reference((STRUCTURE, 0)), "K" => kids,
        };
        self.write(WHOLE, &whole.into())?;
        let parents = dictionary! { "Kids" => std::mem::take(&mut self.parents) };
        self.write(PARENTS, &parents.into())?;
        let mut root = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => Object::Reference((WHOLE, 0)),
            "ParentTree" => Object::Reference((PARENTS, 0)),
            "ParentTreeNextKey" => self.next_parent,
        };
        if !self.ids.is_empty() {
            root.set("IDTree", dictionary! { "Kids" => std::mem::take(&mut self.ids) });
        }
        if let Some(map) = self.role_map.take() {
            root.set("RoleMap", map);
        }
        self.write(STRUCTURE, &root.into())
    }

    /// The cross-reference table and the trailer (7.5.4, 7.5.5).
    fn end(mut self) -> io::Result<Vec<u8>> {
        let (start, size) = (self.length, self.offsets.len());
        self.put(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes())?;
        for offset in std::mem::take(&mut self.offsets).into_iter().skip(1) {
            let (generation, kind) = if offset == 0 { (65535, 'f') } else { (0, 'n') };
            self.put(format!("{offset:010} {generation:05} {kind} \n").as_bytes())?;
        }
        let identifier = std::mem::take(&mut self.hasher).finish().to_string();
        let identifier = identifier.bytes().take(16).collect();
        let identifier = Object::String(identifier, StringFormat::Hexadecimal);
        let trailer = dictionary! {
            "Size" => i64::try_from(size).unwrap_or(i64::MAX),
            "Root" => Object::Reference((CATALOG, 0)),
            "Info" => Object::Reference((INFO, 0)),
            "ID" => vec![identifier.clone(), identifier],
        };
        let mut text = b"trailer\n".to_vec();
        write_dictionary(&mut text, &trailer);
        text.push(b'\n');
        self.put(&text)?;
        Ok(format!("startxref\n{start}\n%%EOF\n").into_bytes())
    }

    fn new_number(&mut self) -> u32 {
        self.offsets.push(0);
        u32::try_from(self.offsets.len() - 1).unwrap_or(u32::MAX)
    }

    fn add_object(&mut self, object: &Object) -> io::Result<Object> {
        let number = self.new_number();
        self.write(number, object)?;
        Ok(Object::Reference((number, 0)))
    }

    fn write(&mut self, number: u32, object: &Object) -> io::Result<()> {
        if let Some(offset) = self.offsets.get_mut(number as usize) {
            *offset = self.length;
        }
        let mut bytes = format!("{number} 0 obj\n").into_bytes();
        if let Object::Stream(stream) = object {
            let mut dictionary = stream.dict.clone();
            dictionary.set("Length", i64::try_from(stream.content.len()).unwrap_or(i64::MAX));
            write_dictionary(&mut bytes, &dictionary);
            bytes.extend(b"\nstream\n");
            bytes.extend(&stream.content);
            bytes.extend(b"\nendstream");
        } else {
            write_object(&mut bytes, object);
        }
        bytes.extend(b"\nendobj\n");
        self.put(&bytes)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

impl Shape {
    /// `None` for a file that is not tagged.
    fn of(document: &Document) -> Option<Self> {
        let catalog = document.catalog().ok()?;
        let reference = |dictionary: &Dictionary, key: &[u8]| dictionary.get(key).and_then(Object::as_reference).ok();
        let pages = reference(catalog, b"Pages")?;
        let structure = document.get_dictionary(reference(catalog, b"StructTreeRoot")?).ok()?.clone();
        let first_page = document.page_iter().next()?;
        let mut left = vec![document.trailer.get(b"Root").and_then(Object::as_reference).ok()?];
        left.extend(reference(&document.trailer, b"Info"));
        left.extend(
            [b"Metadata".as_slice(), b"AcroForm", b"PageLabels"].iter().filter_map(|key| reference(catalog, key)),
        );
        left.extend([b"ParentTree".as_slice(), b"IDTree"].iter().filter_map(|key| reference(&structure, key)));
        let intents = catalog.get(b"OutputIntents").and_then(Object::as_array).ok().into_iter().flatten();
        left.extend(intents.filter_map(|intent| reference(intent.as_dict().ok()?, b"DestOutputProfile")));
        let is_packing = |object: &Object| {
            let kind = object.as_stream().ok().and_then(|stream| stream.dict.get(b"Type").ok()?.as_name().ok());
            kind.is_some_and(|kind| kind == b"ObjStm" || kind == b"XRef")
        };
        left.extend(document.objects.iter().filter(|(_, object)| is_packing(object)).map(|(id, _)| *id));
        let outlines = reference(catalog, b"Outlines");
        let outlines = outlines.and_then(|id| Some((id, document.get_dictionary(id).ok()?.clone())));
        let form = catalog.get(b"AcroForm").ok().and_then(|form| resolved(document, form)?.as_dict().ok());
        let fields = form.and_then(|form| form.get(b"Fields").ok()?.as_array().ok()).into_iter().flatten();
        let fields = fields.filter_map(|field| field.as_reference().ok()).collect();
        Some(Self { pages, first_page, structure, left, outlines, fields })
    }

    fn structure_id(&self, document: &Document) -> ObjectId {
        let root = document.catalog().ok().and_then(|catalog| catalog.get(b"StructTreeRoot").ok()?.as_reference().ok());
        root.unwrap_or(self.pages)
    }
}

/// What a reference leads to.
fn resolved<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// The elements at the top of a structure tree.
fn kids(structure: &Dictionary) -> Vec<Object> {
    match structure.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}

/// Keys and values of a number tree or a name tree, one behind the other (7.9.6, 7.9.7).
fn number_tree(document: &Document, node: Option<&Object>, pairs: &[u8], found: &mut Vec<Object>) {
    let Some(Object::Dictionary(node)) = node.and_then(|node| resolved(document, node)) else { return };
    if let Some(Object::Array(pairs)) = node.get(pairs).ok().and_then(|pairs| resolved(document, pairs)) {
        found.extend(pairs.iter().cloned());
    }
    if let Some(Object::Array(kids)) = node.get(b"Kids").ok().and_then(|kids| resolved(document, kids)) {
        for kid in kids {
            number_tree(document, Some(kid), pairs, found);
        }
    }
}

/// How the objects of a file are called in the whole.
struct Anew<'a> {
    numbers: &'a BTreeMap<ObjectId, u32>,
    /// Added to numbers of marked content.
    parent: i64,
    /// Before names.
    prefix: String,
}

impl Anew<'_> {
    fn object(&self, object: &Object) -> Object {
        match object {
            Object::Reference(id) => match self.numbers.get(id) {
                Some(0) | None => Object::Null,
                Some(number) => Object::Reference((*number, 0)),
            },
            Object::Array(items) => Object::Array(items.iter().map(|item| self.object(item)).collect()),
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(dictionary)),
            Object::Stream(stream) => {
                let mut anew = stream.clone();
                anew.dict = self.dictionary(&stream.dict);
                Object::Stream(anew)
            }
            other => other.clone(),
        }
    }

    fn dictionary(&self, dictionary: &Dictionary) -> Dictionary {
        let is_element = dictionary.has(b"S") && dictionary.has(b"P");
        let mut anew = Dictionary::new();
        for (key, value) in dictionary {
            let value = match (key.as_slice(), value) {
                (b"StructParents" | b"StructParent", Object::Integer(number)) => Object::Integer(number + self.parent),
                (b"Headers", Object::Array(names)) => Object::Array(names.iter().map(|name| self.name(name)).collect()),
                (b"ID", name) if is_element => self.name(name),
                (_, value) => self.object(value),
            };
            anew.set(key.clone(), value);
        }
        anew
    }

    /// A name that no other file has.
    fn name(&self, name: &Object) -> Object {
        match name {
            Object::String(name, format) => Object::String([self.prefix.as_bytes(), name].concat(), *format),
            other => self.object(other),
        }
    }

    /// An empty field of another name.
    fn field(&self, field: &mut Dictionary) {
        field.remove(b"V");
        if let Ok(Object::String(name, _)) = field.get(b"T") {
            let name = lopdf::decode_text_string(&Object::string_literal(name.clone())).unwrap_or_default();
            field.set("T", text_string(&format!("{}{name}", self.prefix)));
        }
    }
}
