//! Paper, margins and page numbers (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I).

use crate::length::Length;

/// Paper and margins of a stretch of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSetup {
    pub orientation: Orientation,
    /// 20 to 25 mm.
    pub top: Length,
    /// 20 to 25 mm.
    pub bottom: Length,
    /// 30 to 35 mm.
    pub left: Length,
    /// 15 to 20 mm.
    pub right: Length,
    /// From the upper edge of the paper to the upper edge of the page number's line: the number stands in
    /// the top margin.
    pub header_distance: Length,
}

/// Direction of the A4 sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    #[default]
    Portrait,
    /// Allowed where the text has tables that are not put into annexes.
    Landscape,
}

/// How the pages of a stretch are numbered. The number is never shown on the page that has number 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageNumbers {
    /// On from the stretch before.
    Continue,
    /// From 1: the main text, and each annex (Phụ lục I, mục II.3).
    Restart,
}

impl Default for PageSetup {
    fn default() -> Self {
        Self::new(Orientation::Portrait)
    }
}

impl PageSetup {
    /// The setup of every page unless a user's style file says otherwise.
    pub const fn new(orientation: Orientation) -> Self {
        Self {
            orientation,
            top: Length::mm(20),
            bottom: Length::mm(20),
            left: Length::mm(30),
            right: Length::mm(15),
            header_distance: Length::mm(10),
        }
    }

    /// Width of the sheet as it is read.
    pub const fn width(&self) -> Length {
        match self.orientation {
            Orientation::Portrait => Length::mm(210),
            Orientation::Landscape => Length::mm(297),
        }
    }

    /// Height of the sheet as it is read.
    pub const fn height(&self) -> Length {
        match self.orientation {
            Orientation::Portrait => Length::mm(297),
            Orientation::Landscape => Length::mm(210),
        }
    }

    /// Width between the margins.
    pub fn text_width(&self) -> Length {
        self.width() - self.left - self.right
    }

    /// Height between the margins.
    pub fn text_height(&self) -> Length {
        self.height() - self.top - self.bottom
    }
}
