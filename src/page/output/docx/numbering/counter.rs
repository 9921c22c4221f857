//! How Word counts the paragraphs of a list (ECMA-376 part 1, 17.9.11 and 17.9.26), as far as all programs agree.
//!
//! Lists with one definition go on counting where the other stopped, in Word; in other programs each list counts for
//! itself. Both are counted here, and a number is only known where both say the same.

/// Levels of a list (17.9.3).
pub(super) const LEVELS: usize = 9;

/// Where a list begins to count by itself: `w:startOverride` (17.9.27).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    pub level: usize,
    pub number: u32,
}

/// What one reading has counted.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    numbers: [Option<u32>; LEVELS],
    /// Levels that were passed over. Some programs count them as 1 and some as 0.
    skipped: [bool; LEVELS],
}

impl Count {
    /// Counts a paragraph on this level; `None` where programs differ.
    fn next(&self, level: usize) -> Option<Self> {
        let number = match *self.numbers.get(level)? {
            Some(number) => number.checked_add(1)?,
            None if self.skipped[level] => return None,
            None => 1,
        };
        let mut counted = *self;
        counted.set(level, number);
        Some(counted)
    }

    fn set(&mut self, level: usize, number: u32) {
        for (at, slot) in self.numbers.iter_mut().enumerate() {
            match at.cmp(&level) {
                std::cmp::Ordering::Less => self.skipped[at] |= slot.is_none(),
                std::cmp::Ordering::Equal => *slot = Some(number),
                std::cmp::Ordering::Greater => *slot = None,
            }
        }
        self.skipped[level..].fill(false);
    }

    fn begun(mut self, start: Start) -> Self {
        self.set(start.level, start.number);
        self
    }

    fn shows(&self, levels: &[usize], ordinals: &[u32]) -> bool {
        levels.len() == ordinals.len()
            && levels.iter().zip(ordinals).all(|(level, ordinal)| self.numbers.get(*level) == Some(&Some(*ordinal)))
    }
}

/// Lists that share a definition, and how far they have counted.
#[derive(Debug)]
pub(super) struct Counter {
    together: Count,
    /// By list. The first is that of the styles.
    apart: Vec<Count>,
    current: usize,
    /// Of the lists after the first.
    starts: Vec<Start>,
}

impl Counter {
    pub fn new() -> Self {
        Self { together: Count::default(), apart: vec![Count::default()], current: 0, starts: Vec::new() }
    }

    /// The list in which Word shows a paragraph with these ordinals, one for each of `levels`. The paragraph stands on
    /// the last of them and is counted. `None` if every list would show another label.
    pub fn count(&mut self, levels: &[usize], ordinals: &[u32]) -> Option<usize> {
        let level = *levels.last()?;
        let lists = [self.current, 0].into_iter().find(|list| self.count_in(*list, levels, ordinals).is_some());
        if let Some(list) = lists {
            let (together, apart) = self.count_in(list, levels, ordinals)?;
            self.together = together;
            self.apart[list] = apart;
            self.current = list;
            return Some(list);
        }
        let start = Start { level, number: *ordinals.last()? };
        let (together, apart) = (self.together.begun(start), Count::default().begun(start));
        if !together.shows(levels, ordinals) || !apart.shows(levels, ordinals) {
            return None;
        }
        self.together = together;
        self.apart.push(apart);
        self.starts.push(start);
        self.current = self.apart.len() - 1;
        Some(self.current)
    }

    /// Of the lists after the first.
    pub fn starts(self) -> Vec<Start> {
        self.starts
    }

    fn count_in(&self, list: usize, levels: &[usize], ordinals: &[u32]) -> Option<(Count, Count)> {
        let level = *levels.last()?;
        let (together, apart) = (&self.together, self.apart.get(list)?);
        // Whether the list begins with its own number once more under a new heading, programs do not agree.
        let starts_late = |start: &Start| start.level == level && start.number != 1;
        let begins = together.numbers.get(level)?.is_none() || apart.numbers.get(level)?.is_none();
        if begins && list.checked_sub(1).and_then(|further| self.starts.get(further)).is_some_and(starts_late) {
            return None;
        }
        let (together, apart) = (together.next(level)?, apart.next(level)?);
        (together.shows(levels, ordinals) && apart.shows(levels, ordinals)).then_some((together, apart))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Roman, Arabic under it, decimal under that.
    fn lists(steps: &[(&[usize], &[u32])]) -> Vec<Option<usize>> {
        let mut counter = Counter::new();
        steps.iter().map(|(levels, ordinals)| counter.count(levels, ordinals)).collect()
    }

    #[test]
    fn deeper_levels_begin_again_under_a_new_heading() {
        let steps: &[(&[usize], &[u32])] =
            &[(&[0], &[1]), (&[1], &[1]), (&[1, 2], &[1, 1]), (&[1, 2], &[1, 2]), (&[0], &[2]), (&[1], &[1])];
        assert_eq!(lists(steps), [Some(0); 6]);
    }

    #[test]
    fn numbers_that_begin_again_under_a_heading_without_number_take_a_list_of_their_own() {
        let steps: &[(&[usize], &[u32])] = &[
            (&[0], &[1]),
            (&[1], &[1]),
            (&[1], &[1]),
            (&[1], &[2]),
            // The list of the styles has counted one heading of the outermost level, the other list none.
            (&[0], &[2]),
            (&[1], &[1]),
        ];
        assert_eq!(lists(steps), [Some(0), Some(0), Some(1), Some(1), Some(0), Some(0)]);
    }

    #[test]
    fn a_label_that_no_list_shows_is_not_counted() {
        let steps: &[(&[usize], &[u32])] = &[(&[0], &[1]), (&[1, 2], &[4, 1]), (&[1, 2], &[4, 2]), (&[0], &[2])];
        assert_eq!(lists(steps), [Some(0), None, None, Some(0)]);
    }

    #[test]
    fn a_list_that_begins_late_is_not_trusted_to_begin_again() {
        let steps: &[(&[usize], &[u32])] = &[
            (&[0], &[1]),
            (&[1], &[3]),
            (&[1], &[4]),
            (&[0], &[2]),
            // Word begins with 3 in that list, others with 1: the list of the styles is certain.
            (&[1], &[1]),
        ];
        assert_eq!(lists(steps), [Some(0), Some(1), Some(1), Some(0), Some(0)]);
    }

    #[test]
    fn a_level_that_was_passed_over_is_not_trusted() {
        // Under nothing, "1." is certain; the heading above it that comes afterwards is I. only in some programs.
        let steps: &[(&[usize], &[u32])] = &[(&[1], &[1]), (&[0], &[1]), (&[0], &[2])];
        assert_eq!(lists(steps), [Some(0), Some(1), Some(1)]);
    }
}
