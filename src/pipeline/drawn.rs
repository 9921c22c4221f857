//! A plan drawn once, its files and pictures written when they are asked for: whoever looks at a plan wants its findings
//! and its first page at once, and its documents a moment later.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Format, Goal, Load, Made, Task, Workshop};
use crate::diagnostic::Report;
use crate::input::Reading;
use crate::output::raster;

impl Workshop {
    /// What `make_reading` makes of a plan, but for the files: its findings, its document and its pages.
    pub fn draw(&self, reading: Reading, draft: bool, date: Option<NaiveDate>, load: Load) -> Made {
        self.make_worded(reading, Task { goal: Goal::Pages, draft, date, run: None }, load)
    }

    /// The files of a plan that was drawn, each with its format; none where errors stopped the drawing.
    pub fn files_of(&self, drawn: &Made, formats: &[Format], report: &mut Report) -> Vec<(Format, Vec<u8>)> {
        let document = drawn.document.as_ref();
        document.map(|document| self.write_all(document, drawn.pages.as_ref(), formats, report)).unwrap_or_default()
    }

    /// Pictures (PNG) of some pages of a plan that was drawn, to look at; fewer where it has fewer pages.
    ///
    /// # Errors
    /// Words on a picture in the pages that cannot be drawn.
    pub fn pictures_of(&self, drawn: &Made, pages: Range<usize>, dpi: u16) -> Result<Vec<Vec<u8>>, String> {
        let Some(all) = &drawn.pages else { return Ok(Vec::new()) };
        raster::write_some(all, pages, &self.family, dpi).map_err(|error| error.to_string())
    }
}
