//! The page on paper: the sheets and margins of the document, lines as high as in the PDF, what stays together (CSS
//! Paged Media 3; CSS Fragmentation 3), page numbers in the upper margin and none on a page that has number 1 (Nghị
//! định 30, Phụ lục I, mục II.8).

use std::fmt::Write as _;

use crate::document::{Document, Orientation, PageNumbers, StyleName};
use crate::length::Length;

use super::css::{decimal, rem, widest_scrolling};

/// Height of a single line of Times New Roman and its twins, in thousandths of the font size.
const SINGLE_LINE: u32 = 1149;

/// A number that is not shown when it is 1.
const COUNTER_STYLES: &str = "\
@counter-style blank{system:cyclic;symbols:\" \"}
@counter-style from-2{system:extends decimal;range:2 infinite;fallback:blank}
";

/// What stays together, and what only a screen needs. The first and the last row of a table never stand alone on a sheet,
/// nor does the signature, whatever stands above it. For that the landmarks and sheets have no boxes on paper: Chromium
/// looks for an earlier place to end a sheet only among what stands in the same box.
const TOGETHER: &str = "\
body{padding:0;orphans:2;widows:2}main,footer,.sheet{display:contents}a{color:inherit;text-decoration:none}
.scroll{overflow:visible}table{min-width:0!important}tr{break-inside:avoid}.splits{break-inside:auto}
.leads,tbody>tr:first-child,tbody>.leads:first-child+tr{break-after:avoid}tbody>tr:last-child{break-before:avoid}
.scroll::before{display:none!important}.scroll{background:none;padding:0}figure{break-inside:avoid}
.page-break{break-after:page}
.signature-block{break-before:avoid;break-inside:avoid}.annex{break-before:page;border:0;margin:0;padding:0}
.draft{position:fixed;top:0;right:0}
";

/// The name of the sheets of a part, and the class of what stands on them.
pub(super) fn page_name(part: usize) -> String {
    format!("p{}", part + 1)
}

/// The part of the style sheet that speaks of paper.
pub(super) fn sheet(document: &Document) -> String {
    let mut css = COUNTER_STYLES.to_owned();
    sheets(document, &mut css);
    css.push_str("@media print{\n");
    css.push_str(TOGETHER);
    for (percent, classes) in line_heights(document) {
        let height = decimal(i64::from(SINGLE_LINE * u32::from(percent) / 100));
        let _ = writeln!(css, "{}{{line-height:{height}}}", classes.join(","));
    }
    css.push_str("}\n");
    css
}

/// A kind of sheet for each part; an annex counts its own pages.
fn sheets(document: &Document, css: &mut String) {
    let size = document.styles.get(StyleName::PageNumber).size.scale(1000, Length::pt(1).to_emu()).to_emu();
    let font = format!("{}pt \"Times New Roman\",\"Liberation Serif\",serif", decimal(size));
    let _ = writeln!(css, "@page{{@top-center{{font:{font}}}}}");
    let mut counter = 0;
    for (index, part) in document.parts.iter().enumerate() {
        let setup = &part.setup;
        let name = page_name(index);
        let _ = writeln!(css, ".{name}{{max-width:{}}}.{name}>*{{page:{name}}}", rem(setup.text_width()));
        let widest = widest_scrolling(setup.text_width());
        let _ = writeln!(css, "@media screen and (max-width:{widest}){{.{name} .scroll::before{{display:block}}}}");
        let paper = match setup.orientation {
            Orientation::Portrait => "portrait",
            Orientation::Landscape => "landscape",
        };
        let margins = [setup.top, setup.right, setup.bottom, setup.left].map(|margin| format!("{}mm", margin.to_mm()));
        if index > 0 && part.page_numbers == PageNumbers::Restart {
            counter += 1;
        }
        let numbers = if counter == 0 { "page".to_owned() } else { format!("annex-{counter}") };
        // The browser counts `page` itself.
        let counts = if counter == 0 { String::new() } else { format!("counter-increment:{numbers};") };
        let _ = writeln!(
            css,
            "@page {name}{{size:A4 {paper};margin:{};{counts}@top-center{{content:counter({numbers},from-2)}}}}",
            margins.join(" ")
        );
    }
}

/// The classes of each line height, in per cent of single; single is that of the page.
fn line_heights(document: &Document) -> Vec<(u16, Vec<String>)> {
    let mut heights = vec![(100, vec!["body".to_owned()])];
    for style in document.styles.iter().filter(|style| style.line_percent != 100) {
        let class = format!(".{}", style.class);
        match heights.iter_mut().find(|(percent, _)| *percent == style.line_percent) {
            Some((_, classes)) => classes.push(class),
            None => heights.push((style.line_percent, vec![class])),
        }
    }
    heights
}
