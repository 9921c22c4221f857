//! The document information dictionary (ISO 32000-1, 14.3.3). The only date is the date of issue.

use lopdf::{Dictionary, Object, text_string};

use crate::document::Metadata;

use super::skeleton::Skeleton;

/// What this program calls itself.
pub(super) const PRODUCER: &str = "kehoach";

/// Replaces the dictionary that printpdf made, dates and all.
pub(super) fn add(skeleton: &mut Skeleton, metadata: &Metadata) {
    let mut info = Dictionary::new();
    info.set("Title", text_string(&metadata.title));
    if !metadata.author.is_empty() {
        info.set("Author", text_string(&metadata.author));
    }
    info.set("Creator", text_string(PRODUCER));
    info.set("Producer", text_string(PRODUCER));
    if let Some(date) = metadata.date {
        let stamp = date.format("D:%Y%m%d000000+07'00'").to_string();
        info.set("CreationDate", Object::string_literal(stamp.as_str()));
        info.set("ModDate", Object::string_literal(stamp));
    }
    if let Ok(id) = skeleton.document.trailer.get(b"Info").and_then(Object::as_reference) {
        skeleton.document.set_object(id, info);
    }
}
