//! Objects as bytes (ISO 32000-1, 7.3), with no byte more than the grammar asks for:
//!
//! ```text
//! object     = null | true | false | number | string | name | array | dictionary | reference
//! string     = "(" bytes, with \ before ( ) \ and CR as \r ")" | "<" hex digits ">"
//! name       = "/" regular characters, others as #xx
//! array      = "[" object… "]"          dictionary = "<<" (name object)… ">>"
//! ```

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use super::number::write_integer;

/// Appends an object; of a stream, its dictionary alone.
pub(super) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().as_bytes()),
        Object::Integer(value) => write_integer(out, *value),
        Object::Real(value) => out.extend(value.to_string().as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(text, StringFormat::Literal) => write_literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => write_hexadecimal(out, text),
        Object::Array(array) => write_array(out, array),
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Stream(stream) => write_dictionary(out, &stream.dict),
        Object::Reference(id) => write_reference(out, *id),
    }
}

fn write_reference(out: &mut Vec<u8>, (number, generation): ObjectId) {
    write_integer(out, i64::from(number));
    out.push(b' ');
    write_integer(out, i64::from(generation));
    out.extend(b" R");
}

/// Appends a dictionary, keys in the order in which they were set.
pub(super) fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        write_separated(out, value);
    }
    out.extend(b">>");
}

fn write_array(out: &mut Vec<u8>, array: &[Object]) {
    out.push(b'[');
    for (index, object) in array.iter().enumerate() {
        if index == 0 {
            write_object(out, object);
        } else {
            write_separated(out, object);
        }
    }
    out.push(b']');
}

/// A space goes before what does not begin with a delimiter (7.2.2).
fn write_separated(out: &mut Vec<u8>, object: &Object) {
    let begins_regular = matches!(
        object,
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_)
    );
    if begins_regular {
        out.push(b' ');
    }
    write_object(out, object);
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            write_hex_byte(out, byte);
        }
    }
}

fn write_literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for &byte in text {
        write_string_byte(out, byte);
    }
    out.push(b')');
}

/// Whether a byte of a literal string is escaped (7.3.4.2).
pub(super) const fn is_escaped(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'\\' | b'\r')
}

/// A byte of a literal string, escaped if it must be.
pub(super) fn write_string_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
        b'\r' => out.extend(b"\\r"),
        _ => out.push(byte),
    }
}

/// Appends bytes as a hexadecimal string.
pub(super) fn write_hexadecimal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'<');
    for &byte in text {
        write_hex_byte(out, byte);
    }
    out.push(b'>');
}

fn write_hex_byte(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

/// A dictionary that is written as it is said. The structure tree has thousands: as objects, each key would be hashed
/// and kept apart before it is written.
#[derive(Debug)]
pub(super) struct Entries(Vec<u8>);

impl Entries {
    pub fn new() -> Self {
        // Most are shorter.
        let mut entries = Vec::with_capacity(64);
        entries.extend(b"<<");
        Self(entries)
    }

    pub fn is_empty(&self) -> bool {
        self.0.len() == 2
    }

    /// `name`, as every key: of regular characters, which stand for themselves.
    pub fn name(&mut self, key: &'static str, name: &'static str) {
        self.key(key);
        self.key(name);
    }

    pub fn integer(&mut self, key: &'static str, value: i64) {
        self.key(key);
        self.0.push(b' ');
        write_integer(&mut self.0, value);
    }

    pub fn reference(&mut self, key: &'static str, id: ObjectId) {
        self.key(key);
        self.0.push(b' ');
        write_reference(&mut self.0, id);
    }

    pub fn string(&mut self, key: &'static str, text: &str) {
        self.key(key);
        write_literal(&mut self.0, text.as_bytes());
    }

    pub fn object(&mut self, key: &'static str, object: &Object) {
        self.key(key);
        write_separated(&mut self.0, object);
    }

    pub fn entries(&mut self, key: &'static str, entries: Self) {
        self.key(key);
        self.0.extend(entries.close());
    }

    pub fn close(mut self) -> Vec<u8> {
        self.0.extend(b">>");
        self.0
    }

    fn key(&mut self, key: &'static str) {
        debug_assert!(key.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{key}");
        self.0.push(b'/');
        self.0.extend_from_slice(key.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    fn text(object: impl Into<Object>) -> String {
        let mut out = Vec::new();
        write_object(&mut out, &object.into());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn objects_stand_as_close_as_the_grammar_allows() {
        let kids = vec![1.into(), Object::Name(b"XYZ".to_vec()), Object::Null, Object::Reference((7, 0))];
        let dictionary = dictionary! { "K" => kids, "W" => 0.5, "Lang" => Object::string_literal("vi-VN") };
        assert_eq!(text(dictionary), "<</K[1/XYZ null 7 0 R]/W 0.5/Lang(vi-VN)>>");
    }

    #[test]
    fn delimiters_are_escaped() {
        assert_eq!(text(Object::string_literal("a(b)\\\r")), "(a\\(b\\)\\\\\\r)");
        assert_eq!(text(Object::Name("A B/Ạ".as_bytes().to_vec())), "/A#20B#2F#E1#BA#A0");
        assert_eq!(text(Object::String(vec![0xFE, 0x0A], StringFormat::Hexadecimal)), "<FE0A>");
    }
}
