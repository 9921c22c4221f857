//! Writers: bytes of the finished files.

pub mod docx;
pub mod file;
pub mod pdf;
