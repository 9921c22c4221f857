//! Many PDF files of ours as one: pages one behind the other, a bookmark for each file with its own below it, and all tags.
//!
//! The objects of a file are renumbered and written before the next file is opened, so memory contains one file and the
//! offset of every object (eight bytes each). Objects that a file has once (catalogue, metadata, colour profile) stand
//! once in the merged file. What stays:
//!
//! - the structure tree: each file becomes a `Part` of one `Document` (ISO 32000-1, 14.8.4.2), with numbers of marked
//!   content (`StructParents`, 14.7.4.4) and names of header cells that no other file has;
//! - fonts, links, page labels (each file counts its pages from 1), pictures, descriptions;
//! - the claims of PDF/A-2a and PDF/UA-1, which all parts keep.
//!
//! Signature fields stay as empty fields under other names: a signature becomes invalid when its file becomes part of
//! another.

mod anew;
mod shape;
mod whole;

use std::collections::BTreeMap;
use std::io::{self, Write};

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::digest::Hasher;

use super::syntax::{write_dictionary, write_object};
use anew::Anew;
use shape::{Shape, kids, tree_pairs};

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
        let parents = tree_pairs(document, shape.structure.get(b"ParentTree").ok(), b"Nums");
        let mut last = self.next_parent;
        let mut leaf = Vec::new();
        for pair in parents.chunks_exact(2) {
            let key = pair[0].as_i64().unwrap_or(0) + self.next_parent;
            last = last.max(key + 1);
            leaf.extend([key.into(), anew.object(&pair[1])]);
        }
        let node = self.leaf("Nums", leaf)?;
        self.parents.extend(node);
        self.next_parent = last;
        let ids = tree_pairs(document, shape.structure.get(b"IDTree").ok(), b"Names");
        let leaf: Vec<Object> =
            ids.chunks_exact(2).flat_map(|pair| [anew.name(&pair[0]), anew.object(&pair[1])]).collect();
        let node = self.leaf("Names", leaf)?;
        self.ids.extend(node);
        if self.role_map.is_none() {
            self.role_map = shape.structure.get(b"RoleMap").ok().map(|map| anew.object(map));
        }
        let catalog = document.catalog().map_err(io::Error::other)?;
        let labels = tree_pairs(document, catalog.get(b"PageLabels").ok(), b"Nums");
        for pair in labels.chunks_exact(2) {
            let page = pair[0].as_i64().unwrap_or(0) + self.pages;
            self.labels.extend([page.into(), anew.object(&pair[1])]);
        }
        let pages = document.get_dictionary(shape.pages).map_err(io::Error::other)?;
        self.pages += pages.get(b"Count").and_then(Object::as_i64).unwrap_or(0);
        Ok(())
    }

    /// Writes a leaf of a number tree (`Nums`) or a name tree (`Names`); none for no pairs.
    fn leaf(&mut self, kind: &str, pairs: Vec<Object>) -> io::Result<Option<Object>> {
        let last = pairs.len().checked_sub(2).and_then(|last| pairs.get(last));
        let (Some(first), Some(last)) = (pairs.first(), last) else { return Ok(None) };
        let limits = vec![first.clone(), last.clone()];
        let mut node = dictionary! { "Limits" => limits };
        node.set(kind, pairs);
        self.add_object(&node.into()).map(Some)
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
