//! The web page: one file that needs nothing else, for phones, screen readers and printers.
//!
//! ```text
//! Document ─▶ landmarks (header, main, footer, a section for each annex) ─▶ headings, paragraphs, tables ─▶ text
//! StyleSheet ─▶ CSS
//! ```
//!
//! The same text in the same order as the other files, the same numbers as their styles. No script, and no request to
//! anywhere: pictures stand in the page, fonts are those of the reader's machine. The page is well-formed XML, too.

mod columns;
mod css;
pub mod escape;
mod figure;
mod flow;
mod headers;
mod landmarks;
mod paragraph;
mod print;
mod table;

use std::fmt::Write as _;

use crate::document::Document;

use escape::escape;

/// The language of the text (RFC 5646).
const LANGUAGE: &str = "vi";
/// Nothing is fetched and nothing runs (Content Security Policy 3), whatever a plan says.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/// The page of a document whose relative measures `layout::fit` has settled.
pub fn write(document: &Document) -> String {
    let mut page = String::with_capacity(64 * 1024);
    page.push_str("<!DOCTYPE html>\n");
    let _ = writeln!(page, "<html lang=\"{LANGUAGE}\">");
    head(document, &mut page);
    page.push_str("<body>\n");
    landmarks::write(document, &mut page);
    page.push_str("</body>\n</html>\n");
    page
}

fn head(document: &Document, page: &mut String) {
    let metadata = &document.metadata;
    page.push_str("<head>\n<meta charset=\"utf-8\"/>\n");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    let _ = writeln!(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>");
    let title = if metadata.title.is_empty() { "KẾ HOẠCH" } else { &metadata.title };
    let _ = writeln!(page, "<title>{}</title>", escape(title));
    if !metadata.author.is_empty() {
        let _ = writeln!(page, "<meta name=\"author\" content=\"{}\"/>", escape(&metadata.author));
    }
    if let Some(date) = metadata.date {
        let _ = writeln!(page, "<meta name=\"date\" content=\"{}\"/>", date.format("%Y-%m-%d"));
    }
    let _ = writeln!(page, "<style>\n{}{}</style>\n</head>", css::sheet(document), print::sheet(document));
}
