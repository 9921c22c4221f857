//! From markup to finished files: the document tree, its styles, fonts, the layout of pages, and the writers.

pub mod document;
pub mod font;
pub mod layout;
pub mod markup;
pub mod output;
pub mod style_file;

use kehoach_base::{archive, decree, diagnostic, digest, length, spans, vietnamese};
