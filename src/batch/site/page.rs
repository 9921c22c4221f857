//! The parts that all pages of the site share: head, style, the way back.

use crate::output::html::escape::escape;

const BASE: &str = include_str!("base.css");

/// A script of ours and the SHA-256 of its text, in Base64.
pub struct Script {
    pub text: &'static str,
    pub hash: &'static str,
}

/// Begins a page: its title, styles beyond the common ones, its script. Nothing is fetched and no other script runs
/// (Content Security Policy 3), whatever a plan says.
pub fn begin(title: &str, styles: &str, script: Option<&Script>) -> String {
    let title = escape(title);
    let allowed = script.map(|script| format!("; script-src 'sha256-{}'", script.hash)).unwrap_or_default();
    let script = script.map(|script| format!("<script>{}</script>\n", script.text)).unwrap_or_default();
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         base-uri 'none'; form-action 'none'{allowed}\"/>\n\
         <title>{title}</title>\n<style>\n{BASE}{styles}</style>\n{script}</head>\n<body>\n"
    )
}

/// Ends a page.
pub const END: &str = "</body>\n</html>\n";
