//! Writers: bytes of the finished files.

pub mod docx;
pub mod file;
pub mod html;
pub mod keep;
pub mod pdf;
pub mod raster;
pub mod seal;
