//! A stretch of pages of one setup.

use crate::length::Length;

use super::paragraph::{Align, Look};

/// Paper, margins and page numbers of a stretch of pages.
#[derive(Debug, Clone)]
pub struct Section {
    /// Width of the sheet as it is read.
    pub width: Length,
    /// Height of the sheet as it is read.
    pub height: Length,
    pub top: Length,
    pub bottom: Length,
    pub left: Length,
    pub right: Length,
    /// Its first page has a header of its own, or none.
    pub first_page_differs: bool,
    /// Its pages count in digits 1, 2, 3.
    pub counts_in_digits: bool,
    /// Every page number its headers and footers print.
    pub page_numbers: Vec<PageNumber>,
    /// One past its last paragraph, counted from 0.
    pub end: usize,
}

impl Section {
    /// Whether its sheets lie on their long side.
    pub fn is_landscape(&self) -> bool {
        self.width > self.height
    }

    /// Width between the margins.
    pub fn text_width(&self) -> Length {
        self.width - self.left - self.right
    }
}

/// Upper or lower margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Top,
    Bottom,
}

/// Which pages of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    All,
    First,
    Even,
}

/// One printed page number.
#[derive(Debug, Clone)]
pub struct PageNumber {
    pub edge: Edge,
    pub pages: Pages,
    pub align: Align,
    pub look: Look,
    pub is_arabic: bool,
}
