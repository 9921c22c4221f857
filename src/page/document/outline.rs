//! Levels of headings without gaps, for writers whose readers jump from heading to heading (ISO 14289-1, 7.4.2;
//! WCAG 2.2, 1.3.1).

/// The headings that are open while a document is walked.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Levels as the document has them.
    open: Vec<u8>,
}

impl Outline {
    /// The depth of the next heading, from 1: levels that no heading has are closed up.
    pub fn depth(&mut self, level: u8) -> u8 {
        self.open.retain(|open| *open < level);
        self.open.push(level);
        u8::try_from(self.open.len()).unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_that_no_heading_has_are_closed_up() {
        let mut outline = Outline::default();
        assert_eq!([2, 4, 4, 3, 2, 1].map(|level| outline.depth(level)), [1, 2, 2, 2, 1, 1]);
    }
}
