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
//! The lower floors are packages of their own under `src`, and Cargo holds what each of them sees: `base` below all; `plan`
//! on it; `input`, `check` and `page` (document, layout, output …) beside each other on these; `program` (templates as
//! steps) beside them all; then `template` and `transcribe`, `pipeline`, `files` and `batch`. This package joins them under
//! the names that they have in every one of them.
//!
//! Everything below `pipeline` is pure: bytes and values in, bytes and values out. Above it stand the command line
//! (`cli`), runs over many plans (`batch`) and the page in the browser (`desk`); `files` is where they meet the disk.

#[cfg(feature = "program")]
pub mod cli;
pub mod desk;

pub use kehoach_base::{archive, decree, diagnostic, digest, length, spans, vietnamese};
pub use kehoach_batch as batch;
pub use kehoach_files as files;
pub use kehoach_input::{self as input, mend};
pub use kehoach_page::{document, font, layout, markup, output, style_file};
pub use kehoach_pipeline::{self as pipeline, check};
pub use kehoach_plan::{self as plan, catalogue, manuscript};
pub use kehoach_program as program;
pub use kehoach_template as template;
pub use kehoach_transcribe as transcribe;
