//! What a file that becomes part of another consists of.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// Deeper than the number trees and name trees of any file of ours; one that somebody wrote may lead round in a circle.
const DEEPEST: usize = 16;

/// What is to be found of a file in its catalogue.
pub struct Shape {
    pub pages: ObjectId,
    pub first_page: ObjectId,
    pub structure: Dictionary,
    /// Objects that are not taken over.
    pub left: Vec<ObjectId>,
    pub outlines: Option<(ObjectId, Dictionary)>,
    pub fields: Vec<ObjectId>,
}

impl Shape {
    /// `None` for a file that is not tagged.
    pub fn of(document: &Document) -> Option<Self> {
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

    pub fn structure_id(&self, document: &Document) -> ObjectId {
        let root = document.catalog().ok().and_then(|catalog| catalog.get(b"StructTreeRoot").ok()?.as_reference().ok());
        root.unwrap_or(self.pages)
    }
}

/// What a reference leads to.
fn resolved<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// The elements at the top of a structure tree.
pub fn kids(structure: &Dictionary) -> Vec<Object> {
    match structure.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}

/// Keys and values of a number tree or a name tree, one behind the other (7.9.6, 7.9.7).
pub fn tree_pairs(document: &Document, root: Option<&Object>, pairs: &[u8]) -> Vec<Object> {
    let mut found = Vec::new();
    gather(document, root, pairs, DEEPEST, &mut found);
    found
}

fn gather(document: &Document, node: Option<&Object>, pairs: &[u8], depth: usize, found: &mut Vec<Object>) {
    let Some(Object::Dictionary(node)) = node.and_then(|node| resolved(document, node)) else { return };
    if let Some(Object::Array(pairs)) = node.get(pairs).ok().and_then(|pairs| resolved(document, pairs)) {
        found.extend(pairs.iter().cloned());
    }
    if let (Some(Object::Array(kids)), Some(depth)) =
        (node.get(b"Kids").ok().and_then(|kids| resolved(document, kids)), depth.checked_sub(1))
    {
        for kid in kids {
            gather(document, Some(kid), pairs, depth, found);
        }
    }
}
