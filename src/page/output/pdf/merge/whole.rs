//! What the whole has once: catalogue, bookmarks of the files, root of the structure tree, metadata, end of the file.

use std::io;

use lopdf::{Object, Stream, StringFormat, dictionary, text_string};

use super::super::archive;
use super::super::info::{Info, PRODUCER};
use super::super::srgb;
use super::super::syntax::write_dictionary;
use super::{CATALOG, INFO, METADATA, Merger, OUTLINES, PAGES, PARENTS, PROFILE, STRUCTURE, WHOLE};

impl Merger<'_> {
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
}
