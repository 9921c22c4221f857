//! The clerk's desk: a page in the browser that talks to an engine of a dozen calls.
//!
//! ```text
//! page (HTML, CSS, JavaScript) ──message──▶ server (loopback only) ──▶ engine ──▶ pipeline
//! ```
//!
//! The engine has no rules, layout or wording of its own: each call is one step of `pipeline`. It knows bytes and
//! values only, so the same engine can stand behind another border than the server.

pub mod engine;
pub mod message;
#[cfg(feature = "program")]
pub mod server;
