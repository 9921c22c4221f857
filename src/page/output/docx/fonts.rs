//! `fontTable.xml` (ECMA-376 part 1, 17.8.3.10): the face of the text with its kind, by which a program that lacks the
//! face chooses another one like it.
//!
//! Written here and not by docx-rs, whose table names faces that no document of ours has.

use quick_xml::escape::escape;

use super::conform::NAMESPACES;

/// Times New Roman by its PANOSE number (OpenType, table OS/2), as Word writes it.
const TIMES: (&str, &str) = ("Times New Roman", "02020603050405020304");

/// The part: one face, with serifs, letters of different widths, letters of Western and Vietnamese writing.
pub(super) fn part(family: &str) -> Vec<u8> {
    let panose = if family == TIMES.0 { format!(r#"<w:panose1 w:val="{}"/>"#, TIMES.1) } else { String::new() };
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts{}><w:font w:name="{}">{}"#,
            r#"<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>"#
        ),
        NAMESPACES,
        escape(family),
        panose
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_of_any_name_is_told_and_only_times_by_its_number() {
        let text = |family| String::from_utf8(part(family)).unwrap();
        assert!(
            text("Times New Roman").contains(r#"w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/>"#)
        );
        assert!(text("A & B").contains(r#"w:name="A &amp; B"><w:charset"#));
    }
}
