//! What a reader can use on a page (ISO 32000-1, 12.5): links, and empty fields for digital signatures (12.7.4.5). All
//! are part of the structure tree (ISO 14289-1, 7.18), named for those who cannot see them, and printed with the page
//! (ISO 19005-2, 6.3).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary, text_string};

use crate::document::Signer;
use crate::layout::page::{FieldItem, Item, NodeId, Page, Pages, Role, Tag, TextItem};
use crate::length::Length;

use super::error::PdfError;
use super::fonts::Fonts;
use super::skeleton::{Skeleton, points};

/// Annotation flag: printed (table 165).
const PRINT: i64 = 1 << 2;
/// The document has signature fields (table 219).
const SIGNATURES_EXIST: i64 = 1;
/// Share of the font size that letters reach above and below the baseline, in per cent.
const ASCENT: i64 = 90;
const DESCENT: i64 = 22;

/// The annotations of a document, in the order of the pages.
pub(super) struct Annotations {
    pub placed: Vec<Placed>,
    /// Whether the file is made to be signed.
    pub has_fields: bool,
}

/// An annotation in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub id: ObjectId,
    /// The node of the structure it belongs to.
    pub node: NodeId,
    pub page: usize,
}

impl Annotations {
    /// Adds the annotations to their pages, and the fields to the form.
    pub fn add(skeleton: &mut Skeleton, pages: &Pages, fonts: &Fonts) -> Result<Self, PdfError> {
        let mut adder = Adder { skeleton, fonts, placed: Vec::new(), fields: Vec::new(), signers: Vec::new() };
        for (index, page) in pages.pages.iter().enumerate() {
            adder.page(index, page, pages)?;
        }
        let Adder { placed, fields, .. } = adder;
        let has_fields = !fields.is_empty();
        if has_fields {
            let form = dictionary! { "Fields" => fields, "SigFlags" => SIGNATURES_EXIST };
            skeleton.catalog()?.set("AcroForm", form);
        }
        Ok(Self { placed, has_fields })
    }

    /// The annotations of every node that has some.
    pub fn by_node(&self) -> BTreeMap<NodeId, Vec<Placed>> {
        let mut by_node: BTreeMap<NodeId, Vec<Placed>> = BTreeMap::new();
        for placed in &self.placed {
            by_node.entry(placed.node).or_default().push(*placed);
        }
        by_node
    }
}

struct Adder<'a> {
    skeleton: &'a mut Skeleton,
    fonts: &'a Fonts,
    placed: Vec<Placed>,
    fields: Vec<Object>,
    /// Of the fields so far.
    signers: Vec<Signer>,
}

impl Adder<'_> {
    fn page(&mut self, index: usize, page: &Page, pages: &Pages) -> Result<(), PdfError> {
        let before = self.placed.len();
        for item in &page.items {
            match item {
                Item::Field(field) => self.field(field, page, index),
                Item::Text(text) => {
                    let Tag::Content(node) = text.tag else { continue };
                    let role = pages.structure.nodes.get(node.0).map(|node| node.role);
                    let Some(Role::Link(target)) = role else { continue };
                    let target = pages.structure.targets.get(target).map_or("", String::as_str);
                    let link = link(text, target, page, self.fonts)?;
                    self.place(link, node, index);
                }
                Item::Line(_) | Item::Image(_) => {}
            }
        }
        let annotations: Vec<Object> = self.placed[before..].iter().map(|placed| placed.id.into()).collect();
        if !annotations.is_empty() {
            let id = self.skeleton.pages[index];
            self.skeleton.document.get_dictionary_mut(id)?.set("Annots", annotations);
        }
        Ok(())
    }

    /// Adds an annotation; its number in the parent tree follows those of the pages (14.7.4.4).
    fn place(&mut self, mut annotation: Dictionary, node: NodeId, page: usize) -> ObjectId {
        let number = self.skeleton.pages.len() + self.placed.len();
        annotation.set("StructParent", i64::try_from(number).unwrap_or(i64::MAX));
        let id = self.skeleton.document.add_object(annotation);
        self.placed.push(Placed { id, node, page });
        id
    }

    /// A signature field and its widget in one dictionary (12.5.6.19). It shows nothing until it is signed, yet has an
    /// appearance (ISO 19005-2, 6.3.3).
    fn field(&mut self, item: &FieldItem, page: &Page, index: usize) {
        let form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), points(item.width), points(item.height)],
            "Resources" => Dictionary::new(),
        };
        let appearance = self.skeleton.document.add_object(Stream::new(form, Vec::new()));
        let name = match item.signer {
            Signer::Signatory => "ChuKyNguoiKy",
            Signer::Organisation => "ChuKyCoQuan",
        };
        // No two fields have one name; a template may ask for more than one of a kind.
        let earlier = self.signers.iter().filter(|signer| **signer == item.signer).count();
        let name = if earlier == 0 { name.to_owned() } else { format!("{name}{}", earlier + 1) };
        self.signers.push(item.signer);
        let widget = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "FT" => "Sig",
            "T" => Object::string_literal(name),
            "TU" => text_string(&item.label),
            "F" => PRINT,
            "Rect" => rectangle(item.x, item.y, item.width, item.height, page),
            "AP" => dictionary! { "N" => appearance },
            "P" => self.skeleton.pages[index],
        };
        let id = self.place(widget, item.node, index);
        self.fields.push(id.into());
    }
}

/// A link to an address (12.5.6.5; 12.6.4.7), without a frame.
fn link(item: &TextItem, target: &str, page: &Page, fonts: &Fonts) -> Result<Dictionary, PdfError> {
    let (above, below) = (item.size.scale(ASCENT, 100), item.size.scale(DESCENT, 100));
    Ok(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "F" => PRINT,
        "Rect" => rectangle(item.x, item.y - above, fonts.width(item)?, above + below, page),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "Contents" => text_string(&format!("Liên kết tới {target}")),
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(target) },
    })
}

/// 7.9.5, from an upper edge and a height.
fn rectangle(x: Length, y: Length, width: Length, height: Length, page: &Page) -> Vec<Object> {
    let bottom = page.height - y - height;
    [x, bottom, x + width, bottom + height].map(points).into()
}
