//! Writers: bytes of the finished files.

pub mod docx;
pub mod pdf;
