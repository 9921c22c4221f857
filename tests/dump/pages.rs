//! A stable text form of pages: what stands where, to a tenth of a point.

use std::fmt::Write as _;

use kehoach::layout::page::{Item, Page, Pages, Tag};
use kehoach::length::Length;

/// The pages as text:
///
/// ```text
/// page 2, number 2, 595.3 x 841.9
///     302.1   38.9 Regular 14 artifact "2"
///      85.0   69.2 Bold 13 +0.45 "Kết quả này "
///   line 85.0 80.0 - 552.8 80.0 thick 0.5
/// ```
pub fn pages(pages: &Pages) -> String {
    let mut text = String::new();
    for (index, page) in pages.pages.iter().enumerate() {
        let (width, height) = (pt(page.width), pt(page.height));
        let _ = writeln!(text, "page {}, number {}, {width} x {height}", index + 1, page.number);
        items(page, &mut text);
    }
    text
}

fn items(page: &Page, text: &mut String) {
    for item in &page.items {
        let _ = match item {
            Item::Text(item) => {
                let word_space = match item.word_space {
                    Length::ZERO => String::new(),
                    stretched => format!(" +{:.2}", stretched.to_pt()),
                };
                let artifact = if item.tag == Tag::Artifact { " artifact" } else { "" };
                let (x, y, size) = (pt(item.x), pt(item.y), item.size.to_pt());
                writeln!(text, "  {x:>6} {y:>6} {:?} {size}{word_space}{artifact} {:?}", item.face, item.text)
            }
            Item::Image(item) => {
                let [x, y, width, height] = [item.x, item.y, item.width, item.height].map(pt);
                writeln!(text, "  image {x} {y}, {width} x {height} {:?}", item.alt)
            }
            Item::Field(item) => {
                let [x, y, width, height] = [item.x, item.y, item.width, item.height].map(pt);
                writeln!(text, "  field {x} {y}, {width} x {height} {:?} {:?}", item.signer, item.label)
            }
            Item::Line(line) => {
                let [x, y, to_x, to_y] = [line.from.0, line.from.1, line.to.0, line.to.1].map(pt);
                writeln!(text, "  line {x} {y} - {to_x} {to_y} thick {}", line.thickness.to_pt())
            }
        };
    }
}

/// Points to one decimal; never "-0.0".
fn pt(length: Length) -> String {
    format!("{:.1}", length.to_pt() + 0.0)
}
