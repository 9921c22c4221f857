//! Words → lines. Every word lands on exactly one line, in order; no line is empty of words.
//!
//! Body text is broken first fit, as word processors do, so that lines and pages agree with Word. Cells and
//! centred text are balanced: the fewest lines, then the most even ones.

use std::ops::Range;

use crate::length::Length;

use super::text::Word;

/// Longer texts are broken first fit: evenness is not seen any more, and the search would cost.
const BALANCED_WORDS: usize = 250;

/// Parting words that belong together is as bad as a line a fifth too short.
const PARTED: i64 = 200 * 200;

/// Width for text on the first line and on the others.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    pub first: Length,
    pub rest: Length,
}

/// How lines are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// As many words on each line as it holds.
    First,
    /// Even lines, the last one too: centred text.
    Even,
    /// Even lines; the last one may be shorter, but not a lone short word: cells.
    EvenButLast,
}

/// Breaks words into lines: ranges of word indices.
pub fn break_lines(words: &[Word], room: Room, fit: Fit) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for stretch in words.split_inclusive(|word| word.ends_line) {
        let stretch_room = if start == 0 { room } else { Room { first: room.rest, rest: room.rest } };
        let from = lines.len();
        if fit == Fit::First || stretch.len() > BALANCED_WORDS {
            first_fit(stretch, stretch_room, &mut lines);
        } else {
            balanced(stretch, stretch_room, fit, &mut lines);
        }
        for line in &mut lines[from..] {
            *line = line.start + start..line.end + start;
        }
        start += stretch.len();
    }
    lines
}

/// Width of a line without the spaces at its end.
pub fn line_width(words: &[Word]) -> Length {
    let all: Length = words.iter().map(|word| word.width + word.space).sum();
    all - words.last().map_or(Length::ZERO, |word| word.space)
}

fn first_fit(words: &[Word], room: Room, lines: &mut Vec<Range<usize>>) {
    let mut start = 0;
    let mut used = Length::ZERO;
    for (index, word) in words.iter().enumerate() {
        let width = if start == 0 { room.first } else { room.rest };
        if index > start && used + word.width > width {
            lines.push(start..index);
            start = index;
            used = Length::ZERO;
        }
        used += word.width + word.space;
    }
    lines.push(start..words.len());
}

/// The best way to break the words from one word on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Tail {
    lines: usize,
    /// Sum of squared slacks, in thousandths of the line, and of what parted words cost.
    cost: i64,
    /// Where the next line begins.
    next: usize,
}

/// Fewest lines first, least sum of squared slacks second: found from the end, each tail once.
fn balanced(words: &[Word], room: Room, fit: Fit, lines: &mut Vec<Range<usize>>) {
    let end = words.len();
    let mut tails = vec![Tail { lines: 0, cost: 0, next: end }; end + 1];
    for start in (0..end).rev() {
        let width = if start == 0 { room.first } else { room.rest };
        let mut best: Option<Tail> = None;
        let mut used = Length::ZERO;
        for (index, word) in words.iter().enumerate().skip(start) {
            let line = used + word.width;
            if index > start && line > width {
                break;
            }
            used = line + word.space;
            let rest = tails[index + 1];
            let parted = if word.clings && index + 1 < end { PARTED } else { 0 };
            let cost = rest.cost + parted + line_cost(line, width, index + 1 == end, fit);
            let tail = Tail { lines: rest.lines + 1, cost, next: index + 1 };
            // On a tie the longer line goes first.
            if best.is_none_or(|best| (tail.lines, tail.cost) <= (best.lines, best.cost)) {
                best = Some(tail);
            }
        }
        tails[start] = best.unwrap_or(Tail { lines: 1, cost: 0, next: end });
    }
    let mut start = 0;
    while start < end {
        lines.push(start..tails[start].next);
        start = tails[start].next;
    }
}

fn line_cost(line: Length, width: Length, is_last: bool, fit: Fit) -> i64 {
    // The last line of a cell is long enough at a third of the width.
    let wanted = if is_last && fit == Fit::EvenButLast { width / 3 } else { width };
    let slack = (wanted - line).max(Length::ZERO);
    let thousandths = slack.scale(1000, width.to_emu().max(1)).to_emu();
    thousandths * thousandths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(widths: &[i64]) -> Vec<Word> {
        let word = |width: &i64| Word {
            start: 0,
            end: 0,
            next: 0,
            width: Length::pt(*width),
            space: Length::pt(1),
            ends_line: false,
            clings: false,
        };
        widths.iter().map(word).collect()
    }

    fn room(width: i64) -> Room {
        Room { first: Length::pt(width), rest: Length::pt(width) }
    }

    #[test]
    fn first_fit_fills_each_line() {
        let words = words(&[4, 5, 5, 4, 4]);
        assert_eq!(break_lines(&words, room(10), Fit::First), [0..2, 2..4, 4..5]);
        let indented = Room { first: Length::pt(4), rest: Length::pt(10) };
        assert_eq!(break_lines(&words, indented, Fit::First), [0..1, 1..2, 2..4, 4..5]);
    }

    #[test]
    fn even_lines_leave_no_word_alone_and_use_no_extra_line() {
        let words = words(&[3, 3, 3, 3, 3]);
        assert_eq!(break_lines(&words, room(16), Fit::First), [0..4, 4..5]);
        assert_eq!(break_lines(&words, room(16), Fit::Even), [0..3, 3..5]);
        assert_eq!(break_lines(&words, room(19), Fit::Even), [0..5; 1]);
    }

    #[test]
    fn even_lines_part_no_words_that_cling() {
        let mut words = words(&[3, 3, 3, 3, 3]);
        words[2].clings = true;
        assert_eq!(break_lines(&words, room(16), Fit::Even), [0..2, 2..5]);
    }

    #[test]
    fn line_breaks_end_lines_and_the_first_indent_holds_once() {
        let mut words = words(&[3, 3, 3]);
        words[0].ends_line = true;
        assert_eq!(break_lines(&words, room(100), Fit::Even), [0..1, 1..3]);
        assert_eq!(break_lines(&[], room(10), Fit::First), Vec::<Range<usize>>::new());
    }

    #[test]
    fn a_word_wider_than_the_line_stands_alone_on_it() {
        assert_eq!(break_lines(&words(&[3, 30, 3]), room(10), Fit::Even), [0..1, 1..2, 2..3]);
    }
}
