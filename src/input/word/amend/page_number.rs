//! The number of the page in the middle of the upper margin, not on the first page: a header of its own, where the document
//! has none.

use super::super::refusal::Refusal;
use super::splice::Splices;
use super::{Elements, Parts, edition};

const ID: &str = "khSoTrang";
/// What may follow `titlePg` in a section.
const AFTER: [&str; 6] = ["textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"];

/// Adds the header where no section has one, or says anything of its first page.
pub fn add(parts: &mut Parts, elements: &Elements, splices: &mut Splices) -> Result<(), Refusal> {
    let said = ["headerReference", "footerReference", "titlePg"];
    let is_plain = elements.sections.iter().all(|section| said.iter().all(|name| section.child(name).is_none()));
    let Some(first) = elements.sections.first().filter(|_| is_plain) else { return Ok(()) };
    let (Some((tag, false)), Some(prefix)) = (splices.tag(*first), splices.prefix(*first)) else { return Ok(()) };
    let after = first.children().find(|child| AFTER.contains(&child.name()));
    let at = match after {
        Some(after) => splices.tag(after).map(|(tag, _)| tag.start),
        None => splices.closing(*first),
    };
    let Some(at) = at else { return Ok(()) };
    if parts.add(elements.root, ("header", "header-so-trang.xml", ID), header)? {
        let [_, relations] = edition(elements.root);
        let reference =
            format!("<{prefix}headerReference xmlns:kr=\"{relations}\" {prefix}type=\"default\" kr:id=\"{ID}\"/>");
        splices.replace_range(tag.end..tag.end, reference);
        splices.replace_range(at..at, format!("<{prefix}titlePg/>"));
    }
    Ok(())
}

/// A paragraph with the field, in the decree's font, size and weight, whatever the document's own styles say.
fn header(words: &str) -> String {
    let look = r#"<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:b w:val="0"/><w:i w:val="0"/><w:sz w:val="28"/></w:rPr>"#;
    let field = |kind: &str| format!(r#"<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr xmlns:w="{words}"><w:p><w:pPr><w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>{}<w:r>{look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{}<w:r>{look}<w:t>2</w:t></w:r>{}</w:p></w:hdr>"#,
        field("begin"),
        field("separate"),
        field("end")
    )
}
