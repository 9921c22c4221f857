//! Why no PDF could be made. Pages that passed the checks and the layout never get here.

use std::fmt;

use crate::font::SubsetError;

/// Why no PDF could be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// There is nothing to draw.
    NoPages,
    /// A face lacks a character or cannot be embedded.
    Font { face: String, cause: SubsetError },
    /// Content belongs to a node that the structure tree does not have.
    UnknownNode(usize),
    /// A library failed; the reason is in its own words.
    Library(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPages => formatter.write_str("không tạo được PDF: văn bản không có trang nào"),
            Self::Font { face, cause } => write!(formatter, "không tạo được PDF: {cause} (phông {face})"),
            Self::UnknownNode(node) => {
                write!(formatter, "không tạo được PDF: nội dung thuộc nút {node} không có trong cây cấu trúc")
            }
            // Words of libraries are English.
            Self::Library(reason) if reason.is_ascii() => {
                formatter.write_str("không tạo được PDF: lỗi của chương trình")
            }
            Self::Library(reason) => write!(formatter, "không tạo được PDF: {reason}"),
        }
    }
}

impl std::error::Error for PdfError {}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Library(error.to_string())
    }
}

impl From<std::io::Error> for PdfError {
    fn from(error: std::io::Error) -> Self {
        Self::Library(error.to_string())
    }
}
