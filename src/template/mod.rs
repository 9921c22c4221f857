//! Plan → markup text, through Handlebars templates.
//!
//! Templates see the [`view::View`] and nothing else, and write the vocabulary of `markup`.

mod begin;
mod engine;
mod error;
mod form;
mod names;
mod skeleton;
pub mod table;
pub mod view;

use crate as template;
use kehoach_base::{diagnostic, spans, vietnamese};
use kehoach_plan::{self as plan, catalogue};
use kehoach_program as program;

pub use begin::Wish;
pub use engine::{Rendered, TemplateSet, shipped};
pub use form::{Form, is_template};
