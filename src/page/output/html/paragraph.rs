//! Text of paragraphs and headings: number, runs, line breaks, addresses that lead somewhere.

use std::fmt::Write as _;

use crate::document::link::links;
use crate::document::{Inline, Paragraph, TextRun};

use super::escape::escape;

/// Number and text of a paragraph.
pub(super) fn text(paragraph: &Paragraph, page: &mut String) {
    if let Some(number) = &paragraph.number {
        let _ = write!(page, "{} ", escape(number));
    }
    for inline in &paragraph.inlines {
        match inline {
            Inline::Text(run) => self::run(run, page),
            // The space parts words where no line breaks, as when text is copied or read aloud.
            Inline::LineBreak => page.push_str(" <br/>"),
        }
    }
}

fn run(run: &TextRun, page: &mut String) {
    let elements = [(run.bold, "b"), (run.italic, "i")].into_iter().filter(|(has, _)| *has).map(|(_, name)| name);
    elements.clone().for_each(|name| page.extend(["<", name, ">"]));
    with_links(&run.text, page);
    elements.rev().for_each(|name| page.extend(["</", name, ">"]));
}

fn with_links(text: &str, page: &mut String) {
    let mut written = 0;
    for link in links(text) {
        page.push_str(&escape(&text[written..link.range.start]));
        let shown = escape(&text[link.range.clone()]);
        let _ = write!(page, "<a href=\"{}\">{shown}</a>", escape(&link.target));
        written = link.range.end;
    }
    page.push_str(&escape(&text[written..]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::StyleName;

    #[test]
    fn runs_nest_and_addresses_lead() {
        let bold = Inline::Text(TextRun { text: "a&b".into(), bold: true, italic: true });
        let inlines = vec![bold, Inline::LineBreak, Inline::text("Xem www.truong.edu.vn.")];
        let paragraph = Paragraph { number: Some("1.".into()), inlines, ..Paragraph::new(StyleName::Body, "") };
        let mut page = String::new();
        text(&paragraph, &mut page);
        let address = r#"<a href="http://www.truong.edu.vn">www.truong.edu.vn</a>"#;
        assert_eq!(page, format!("1. <b><i>a&amp;b</i></b> <br/>Xem {address}."));
    }
}
