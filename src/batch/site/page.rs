//! What all pages of the site have in common: head, style, the way back.

use crate::output::html::escape::escape;

const BASE: &str = include_str!("base.css");

/// Begins a page: its title, styles beyond the common ones, and what its policy allows besides styles (Content Security
/// Policy 3). Nothing is fetched, whatever a plan says.
pub fn begin(title: &str, styles: &str, allowed: &str) -> String {
    let title = escape(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         base-uri 'none'; form-action 'none'{allowed}\"/>\n\
         <title>{title}</title>\n<style>\n{BASE}{styles}</style>\n</head>\n<body>\n"
    )
}

/// Ends a page.
pub const END: &str = "</body>\n</html>\n";
