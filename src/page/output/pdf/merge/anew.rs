//! The objects of a file, named so that no object of another file is meant.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, text_string};

/// How the objects of a file are called in the whole.
pub struct Anew<'a> {
    pub numbers: &'a BTreeMap<ObjectId, u32>,
    /// Added to numbers of marked content.
    pub parent: i64,
    /// Before names.
    pub prefix: String,
}

impl Anew<'_> {
    pub fn object(&self, object: &Object) -> Object {
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
    pub fn name(&self, name: &Object) -> Object {
        match name {
            Object::String(name, format) => Object::String([self.prefix.as_bytes(), name].concat(), *format),
            other => self.object(other),
        }
    }

    /// An empty field of another name.
    pub fn field(&self, field: &mut Dictionary) {
        field.remove(b"V");
        if let Ok(Object::String(name, _)) = field.get(b"T") {
            let name = lopdf::decode_text_string(&Object::string_literal(name.clone())).unwrap_or_default();
            field.set("T", text_string(&format!("{}{name}", self.prefix)));
        }
    }
}
