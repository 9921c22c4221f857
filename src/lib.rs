//! `kehoach` makes the official Vietnamese plan document (KẾ HOẠCH) from structured input.
//!
//! ```text
//! Word ─input─▶ Manuscript ─check::document─▶ Report
//!                   └─transcribe─▶ Plan
//! Excel/JSON ─input, mend─▶ Plan ─check─▶ Report
//!                            └─template─▶ text ─markup─▶ Document ─┬─output::docx─▶ .docx
//!                                                                  ├─output::html─▶ .html
//!                                                                  └─layout─▶ Pages ─output::pdf, raster─▶ .pdf, .png
//! ```
//!
//! Everything below `pipeline` is pure: bytes and values in, bytes and values out. Above it stand the command line
//! (`cli`), runs over many plans (`batch`) and the page in the browser (`desk`).

pub mod batch;
pub mod catalogue;
pub mod check;
#[cfg(feature = "program")]
pub mod cli;
pub mod decree;
pub mod desk;
pub mod diagnostic;
pub mod digest;
pub mod document;
pub mod font;
pub mod input;
pub mod layout;
pub mod length;
pub mod manuscript;
pub mod markup;
pub mod mend;
pub mod output;
pub mod pipeline;
pub mod plan;
pub mod template;
pub mod transcribe;
pub mod vietnamese;
