//! Counts the numbers of headings and points: the level of each number, and whether it follows the number before it.

use super::number::{Kind, Number, follows};

/// A level that is open.
#[derive(Debug)]
struct Level {
    kind: Kind,
    is_heading: bool,
    /// The number counted last.
    last: Vec<usize>,
    /// What it was meant to be, where it was told as wrong: the one after it is held against this as well.
    meant: Option<usize>,
}

/// The open levels, the outermost first.
#[derive(Debug, Default)]
pub struct Outline {
    levels: Vec<Level>,
}

impl Outline {
    /// Counts one number on; what is wrong with it, if anything is.
    pub fn count(&mut self, number: &Number, is_heading: bool) -> Option<&'static str> {
        let level = self.level_of(number, is_heading);
        let before = level.and_then(|at| self.levels.get(at)).filter(|level| siblings(level, number));
        let (last, meant) = (before.map(last), before.and_then(|level| level.meant));
        if let Some(at) = level {
            self.levels.truncate(at);
        } else if let Kind::Arabic(depth) = number.kind {
            // "1." after "1.1." without an open "1.": the shorter number closes the longer.
            self.levels.retain(|level| !matches!(level.kind, Kind::Arabic(other) if other > depth));
        }
        let slip = last.map_or_else(|| self.first(number), |last| after(last, number));
        let is_next_of = |number: &Number, before: usize| follows(number.kind, before, number.ordinal());
        // `a) c) b)` is one slip, and so is `III. III. V.`
        // `III. V. V.`: the first V stands for IV.
        let is_second = slip == Some(TWICE) && meant.is_some_and(|meant| number.ordinal() == meant + 2);
        let goes_on = is_second || meant.is_some_and(|meant| is_next_of(number, meant));
        let mut own = number.ordinals.clone();
        if let (true, Some(last), Some(own)) = (goes_on, last, own.last_mut()) {
            *own = last.max(*own);
        }
        let meant = match slip.filter(|_| !goes_on) {
            Some(TWICE) => last.map(|last| last + 1),
            Some(JUMPS) => last,
            // The first "4.2" stands for 4.1: the second is right.
            Some(NOT_ONE) => Some(1),
            _ => None,
        };
        self.levels.push(Level { kind: number.kind, is_heading, last: own, meant });
        slip.filter(|_| !goes_on)
    }

    /// The open level a number goes on with. Points numbered like the headings above them are a level of their own:
    /// the look distinguishes them where the count does not.
    fn level_of(&self, number: &Number, is_heading: bool) -> Option<usize> {
        let same_kind = || self.levels.iter().enumerate().rev().filter(|(_, level)| level.kind == number.kind);
        let goes_on = |level: &Level| siblings(level, number) && follows(number.kind, last(level), number.ordinal());
        let same_look = || same_kind().filter(|(_, level)| level.is_heading == is_heading);
        let found =
            same_look().find(|(_, level)| goes_on(level)).or_else(|| same_kind().find(|(_, level)| goes_on(level)));
        let opens = number.ordinal() == 1;
        let found = found.or_else(|| same_look().next()).or_else(|| same_kind().next().filter(|_| !opens));
        found.map(|(at, _)| at)
    }

    /// The first of its level.
    fn first(&self, number: &Number) -> Option<&'static str> {
        let (own, parent) = number.ordinals.split_last()?;
        let open = self.levels.iter().rev().find(|level| matches!(level.kind, Kind::Arabic(_) | Kind::Roman));
        let is_child = open.is_none_or(|level| level.last.ends_with(parent) || parent.starts_with(&level.last));
        if !parent.is_empty() && !is_child {
            return Some("không khớp số của mục cha");
        }
        // Capitals open lists of other things too: "C. Mác".
        (*own != 1 && number.kind != Kind::Capital).then_some(NOT_ONE)
    }
}

const NOT_ONE: &str = "là số đầu của cấp này nhưng không phải là số 1";

/// What is said of a number.
const TWICE: &str = "bị trùng";
const JUMPS: &str = "nhảy số";

/// The places of d and e in the order of letters, with đ between.
const D: usize = 4;
const E: usize = 6;

fn last(level: &Level) -> usize {
    level.last.last().copied().unwrap_or(0)
}

/// Whether a number stands under the same parent as those of the level.
fn siblings(level: &Level, number: &Number) -> bool {
    let parent = |ordinals: &[usize]| ordinals.split_last().map(|(_, parent)| parent.to_vec());
    parent(&level.last) == parent(&number.ordinals)
}

/// After a number of the same level and the same parent.
fn after(last: usize, number: &Number) -> Option<&'static str> {
    let next = number.ordinal();
    if next == last {
        return Some(TWICE);
    }
    // A list that begins again under words without a number is not a slip.
    // Word's own lists leave out đ; who types the letters has it.
    let is_typed_letter = matches!(number.kind, Kind::Letter | Kind::DottedLetter) && !number.is_automatic;
    if is_typed_letter && (last, next) == (D, E) {
        return Some("đứng ngay sau d): thiếu đ)");
    }
    let begins_again = next == 1 && !matches!(number.kind, Kind::Roman | Kind::Part);
    if begins_again || follows(number.kind, last, next) {
        return None;
    }
    Some(if next > last { JUMPS } else { "lùi số so với mục trước" })
}

#[cfg(test)]
mod tests {
    use super::super::number;
    use super::*;

    /// What is said of headings (`# I. A`) and points (`I. A`) in this order.
    fn slips(lines: &[&str]) -> Vec<(String, &'static str)> {
        let mut outline = Outline::default();
        let count = |line: &&str| {
            let text = line.trim_start_matches("# ");
            let number = number::parse(text)?;
            Some((number.written.clone(), outline.count(&number, line.starts_with('#'))?))
        };
        lines.iter().filter_map(count).collect()
    }

    #[test]
    fn what_goes_on_is_right() {
        for lines in [
            &["# I. A", "# 1. B", "# 1.1. C", "# 1.2. C", "# 2. B", "# 2.1. C", "a) D", "b) D", "# II. A", "# 1. B"][..],
            &["# 1. A", "1. b", "2. b", "3. b", "# 2. A", "1. b", "# 3. A"],
            &["# 1. A", "2. B", "# 3. C"],
            &["a) A", "b) A", "c) A", "d) A", "đ) A", "e) A", "a) B"],
            &["# Phần I. A", "# I. B", "# II. B", "# Phần II. A", "# I. B"],
            &["# I. A", "# 1.1. B", "# II. A", "# 2.1. B"],
            &["# I. A", "# 1. B", "# 1.1. C", "# 2. B", "# 2.1. C", "# II. A", "# 1. B", "# 1.1. C"],
        ] {
            assert_eq!(slips(lines), [], "{lines:?}");
        }
    }

    #[test]
    fn gaps_repeats_and_wrong_parents_are_found() {
        for (lines, expected) in [
            (&["# I. A", "# II. B", "# IV. C"][..], ("IV.", "nhảy số")),
            (&["# 1. A", "# 2. B", "# 2. C"], ("2.", "bị trùng")),
            (&["# 1. A", "# 2. B", "# 1.1. C"], ("1.1.", "không khớp số của mục cha")),
            (&["# 1. A", "# 1.1. B", "# 2.1. B"], ("2.1.", "không khớp số của mục cha")),
            (&["# 2. A"], ("2.", "là số đầu của cấp này nhưng không phải là số 1")),
            (&["# 1. A", "# 1.1. B", "# 2. A", "# 2.2. B"], ("2.2.", "là số đầu của cấp này nhưng không phải là số 1")),
            (&["# I. A", "# II. B", "# I. C"], ("I.", "lùi số so với mục trước")),
            (&["a) A", "b) B", "c) C", "d) D", "e) E"], ("e)", "đứng ngay sau d): thiếu đ)")),
            (&["Điều 1. A", "Điều 2. B", "Điều 4. C"], ("Điều 4.", "nhảy số")),
            // One slip is told once, whatever follows it.
            (&["# I. A", "# II. B", "# III. C", "# III. D", "# V. E", "# VI. F"], ("III.", "bị trùng")),
            (&["a) A", "c) B", "b) C", "d) D"], ("c)", "nhảy số")),
            (&["# I. A", "# II. B", "# IV. C", "# V. D"], ("IV.", "nhảy số")),
        ] {
            assert_eq!(slips(lines), [(expected.0.to_owned(), expected.1)], "{lines:?}");
        }
    }
}
