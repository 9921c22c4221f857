//! Writers: bytes of the finished files.

pub mod bundle;
mod deflate;
pub mod docx;
pub mod html;
pub mod pdf;
pub mod raster;
pub mod seal;
