//! Plan → markup text, through Handlebars templates.
//!
//! Templates see the [`view::View`] and nothing else, and write the vocabulary of `markup`.

mod begin;
mod engine;
mod error;
mod form;
mod names;
mod skeleton;
pub(crate) mod table;
pub mod view;

pub use begin::Wish;
pub use engine::{Rendered, TemplateSet, shipped};
pub use form::{Form, is_template};
