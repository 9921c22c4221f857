//! The metadata of the file, cleaned once and written twice: in the document information dictionary (ISO 32000-1,
//! 14.3.3) and in XMP. Both must agree (ISO 19005-2, 6.6.3). The only date is the date of issue.

use chrono::NaiveDate;
use lopdf::{Dictionary, Object, text_string};

use crate::document::Metadata;

use super::skeleton::Skeleton;

/// What this program calls itself.
pub(super) const PRODUCER: &str = "kehoach";

/// What the file says of itself.
pub(super) struct Info {
    /// Never empty: ISO 14289-1, 7.1, demands a title.
    pub title: String,
    pub author: Option<String>,
    pub date: Option<NaiveDate>,
}

impl Info {
    /// Takes over what a document says, on one line each.
    pub fn of(metadata: &Metadata) -> Self {
        let title = one_line(&metadata.title).unwrap_or_else(|| "KẾ HOẠCH".to_owned());
        Self { title, author: one_line(&metadata.author), date: metadata.date }
    }

    /// Replaces the dictionary that printpdf made, dates and all.
    pub fn add(&self, skeleton: &mut Skeleton) {
        let mut info = Dictionary::new();
        info.set("Title", text_string(&self.title));
        if let Some(author) = &self.author {
            info.set("Author", text_string(author));
        }
        info.set("Creator", text_string(PRODUCER));
        info.set("Producer", text_string(PRODUCER));
        if let Some(date) = self.date {
            let stamp = date.format("D:%Y%m%d000000+07'00'").to_string();
            info.set("CreationDate", Object::string_literal(stamp.as_str()));
            info.set("ModDate", Object::string_literal(stamp));
        }
        if let Ok(id) = skeleton.document.trailer.get(b"Info").and_then(Object::as_reference) {
            skeleton.document.set_object(id, info);
        }
    }
}

/// Words with one space between them; control characters, which XML cannot hold, part words too.
fn one_line(text: &str) -> Option<String> {
    let is_gap = |letter: char| letter.is_whitespace() || letter.is_control();
    let words: Vec<_> = text.split(is_gap).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_put_on_one_line() {
        assert_eq!(one_line(" KẾ HOẠCH\n\u{1}Năm  học "), Some("KẾ HOẠCH Năm học".to_owned()));
        assert_eq!(one_line(" \t"), None);
    }
}
