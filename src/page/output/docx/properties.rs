//! The core properties (ECMA-376 part 2, 11): title, author, language and date of the document.
//!
//! docx-rs writes only the dates, and writes "unknown" and 1970 where no value is given. The date here is the date of
//! issue, never the clock's.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::document::Metadata;

const OPENING: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
    r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" "#,
    r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
);

/// The part `docProps/core.xml`.
pub(super) fn core(metadata: &Metadata) -> Vec<u8> {
    let mut part = OPENING.to_owned();
    for (element, text) in [("title", &metadata.title), ("creator", &metadata.author)] {
        let _ = write!(part, "<dc:{element}>{}</dc:{element}>", escape(text.as_str()));
    }
    part.push_str("<dc:language>vi-VN</dc:language>");
    if let Some(date) = metadata.date {
        let _ = write!(
            part,
            r#"<dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created>"#,
            date.format("%Y-%m-%d")
        );
    }
    part.push_str("</cp:coreProperties>");
    part.into_bytes()
}
