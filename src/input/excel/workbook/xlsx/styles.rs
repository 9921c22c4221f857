//! Cell styles: the number format and the face of each (ECMA-376 part 1, 18.8.10 `cellXfs` and 18.8.22 `font`).

use std::collections::HashMap;

use crate::excel::workbook::dress::CellStyle;
use crate::excel::workbook::format::Format;
use crate::excel::workbook::rich::{Look, Script};
use crate::excel::xml::{Malformed, Step, Tag, Tags};

/// The cell styles, in the order of their numbers.
pub(super) fn read(styles: &str) -> Result<Vec<CellStyle>, Malformed> {
    let (mut codes, mut fonts, mut cells) = (HashMap::new(), Vec::<Look>::new(), Vec::new());
    let (mut in_fonts, mut in_cell_styles) = (false, false);
    let mut tags = Tags::new(styles);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("numFmt") => {
                let id = tag.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
                let code = tag.attribute("formatCode");
                codes.extend(id.zip(code.map(|code| Format::of_code(&code))));
            }
            Step::Open(tag) if tag.is("fonts") => in_fonts = true,
            Step::Close(name) if name.is("fonts") => in_fonts = false,
            Step::Open(tag) if in_fonts && tag.is("font") => fonts.push(Look::default()),
            Step::Open(tag) if tag.is("cellXfs") => in_cell_styles = true,
            Step::Close(name) if name.is("cellXfs") => in_cell_styles = false,
            Step::Open(tag) if in_cell_styles && tag.is("xf") => {
                let [format, font] = tag.attributes(["numFmtId", "fontId"]);
                let id = format.and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                let font = font.and_then(|id| id.parse::<usize>().ok()).and_then(|id| fonts.get(id));
                let format = codes.get(&id).cloned().unwrap_or_else(|| Format::of_number(id));
                cells.push(CellStyle { format, look: font.copied().unwrap_or_default() });
            }
            Step::Open(tag) if in_fonts => {
                if let Some(look) = fonts.last_mut() {
                    property(&tag, look);
                }
            }
            Step::End => return Ok(cells),
            _ => {}
        }
    }
}

/// Takes a property of a face for the look of its letters (18.8.22, and 18.4.7 `rPr` alike).
pub(super) fn property(tag: &Tag, look: &mut Look) {
    let is_set = || tag.attribute("val").is_none_or(|value| !matches!(&*value, "0" | "false"));
    if tag.is("b") {
        look.bold = is_set();
    } else if tag.is("i") {
        look.italic = is_set();
    } else if tag.is("strike") {
        look.struck = is_set();
    } else if tag.is("vertAlign") {
        look.script = match tag.attribute("val").as_deref() {
            Some("superscript") => Script::Raised,
            Some("subscript") => Script::Lowered,
            _ => Script::Line,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_point_to_their_formats_and_faces() {
        let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.00\"/></numFmts>\
                      <fonts><font><b/></font><font><b val=\"0\"/><strike/></font></fonts><dxfs><dxf><font><i/></font></dxf></dxfs>\
                      <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
                      <cellXfs><xf/><xf numFmtId=\"14\" fontId=\"1\"/><xf numFmtId=\"164\" fontId=\"0\"/></cellXfs></styleSheet>";
        let read = read(styles).unwrap();
        let formats: Vec<_> = read.iter().map(|style| style.format.clone()).collect();
        assert_eq!(formats, [Format::default(), Format::of_number(14), Format::of_code("0.00")]);
        let looks: Vec<_> = read.iter().map(|style| (style.look.bold, style.look.struck)).collect();
        assert_eq!(looks, [(false, false), (false, true), (true, false)]);
    }
}
