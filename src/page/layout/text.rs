//! The words of a paragraph with their widths. Each character is measured once.
//!
//! A word is what stands between two U+0020; U+00A0 is a letter like any other. Advance widths are enough, see
//! `font`: no shaping, no kerning.

use std::borrow::Cow;

use crate::document::{Inline, Paragraph, ParagraphStyle};
use crate::font::{FaceId, Family};
use crate::length::Length;
use crate::vietnamese::cohesion::{self, NO_BREAK_HYPHEN, NO_BREAK_SPACE};

/// After these a word that is wider than its line is cut rather than anywhere.
const CUT_AFTER: [char; 6] = ['/', '-', '_', '.', NO_BREAK_SPACE, NO_BREAK_HYPHEN];

/// How many bytes a word with its space mostly has at least.
const LETTERS_OF_WORD: usize = 4;

/// A stretch of text that stays on one line, with the spaces after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Byte offset of its first letter.
    pub start: usize,
    /// Byte offset after its last letter.
    pub end: usize,
    /// Byte offset after the spaces that follow it.
    pub next: usize,
    /// Width of the letters.
    pub width: Length,
    /// Width of the spaces.
    pub space: Length,
    /// A line break follows.
    pub ends_line: bool,
    /// A reader would rather see the next word on the same line: see [`cohesion::cling`].
    pub clings: bool,
}

/// Text of one face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Byte offset after its last character.
    pub end: usize,
    pub face: FaceId,
    /// The number or label of the paragraph with its space.
    pub is_label: bool,
}

/// The text of a paragraph, label included, ready to be broken into lines.
#[derive(Debug)]
pub struct MeasuredText {
    /// Label and inlines in one piece; a line break is a space, so that words stay apart when they are copied.
    pub text: String,
    pub spans: Vec<Span>,
    pub words: Vec<Word>,
    /// Width of the label with its space.
    pub label_width: Length,
    /// Lines after the first stand under the text: see [`Paragraph::hangs`].
    pub hangs: bool,
    size: Length,
}

impl MeasuredText {
    /// Measures label and text of a paragraph.
    pub fn new(paragraph: &Paragraph, style: &ParagraphStyle, family: &Family) -> Self {
        let mut measurer = Measurer::new(paragraph, style, family);
        measurer.measured.hangs = paragraph.hangs();
        if let Some(number) = &paragraph.number {
            measurer.label(number);
        }
        for inline in &paragraph.inlines {
            match inline {
                Inline::Text(run) => {
                    let face = FaceId::new(style.bold || run.bold, style.italic || run.italic);
                    measurer.run(&run.text, face, false);
                }
                Inline::LineBreak => measurer.line_break(),
            }
        }
        measurer.finish()
    }

    /// How far the lines after the first stand to the right of the label.
    pub fn hanging_indent(&self) -> Length {
        if self.hangs { self.label_width } else { Length::ZERO }
    }

    /// Width of the widest word, the least width that breaks none.
    pub fn widest_word(&self) -> Length {
        self.words.iter().map(|word| word.width).max().unwrap_or_default()
    }

    /// Width of the text when only its own line breaks end a line.
    pub fn natural_width(&self) -> Length {
        let mut widest = Length::ZERO;
        let mut line = Length::ZERO;
        for word in &self.words {
            widest = widest.max(line + word.width);
            line = if word.ends_line { Length::ZERO } else { line + word.width + word.space };
        }
        widest
    }

    /// The words, those wider than `limit` cut into pieces that are not: after a sign that joins parts of a
    /// code or an address if possible, else between any two letters. One letter is never cut.
    pub fn words_within(&self, limit: Length, family: &Family) -> Cow<'_, [Word]> {
        if self.words.iter().all(|word| word.width <= limit) {
            return Cow::Borrowed(&self.words);
        }
        let mut pieces = Vec::with_capacity(self.words.len() + 8);
        for word in &self.words {
            if word.width <= limit {
                pieces.push(*word);
            } else {
                self.cut(*word, limit, family, &mut pieces);
            }
        }
        Cow::Owned(pieces)
    }

    /// Width of a part of the text.
    pub fn width_between(&self, start: usize, end: usize, family: &Family) -> Length {
        self.spans_between(start, end)
            .map(|(from, to, span)| family.face(span.face).width(&self.text[from..to], self.size))
            .sum()
    }

    /// The spans within a part of the text: byte offsets of start and end, and the span.
    pub fn spans_between(&self, start: usize, end: usize) -> impl Iterator<Item = (usize, usize, Span)> {
        let first = self.spans.partition_point(|span| span.end <= start);
        let mut from = start;
        self.spans[first..].iter().map_while(move |span| {
            let part = (from, span.end.min(end), *span);
            from = part.1;
            (part.0 < part.1).then_some(part)
        })
    }

    /// Cuts one word.
    fn cut(&self, word: Word, limit: Length, family: &Family, pieces: &mut Vec<Word>) {
        let mut cutter = Cutter { limit, word, start: word.start, width: Length::ZERO, sign: None, pieces };
        for (from, to, span) in self.spans_between(word.start, word.end) {
            let face = family.face(span.face);
            for (offset, character) in self.text[from..to].char_indices() {
                cutter.letter(from + offset, character, face.width(character.encode_utf8(&mut [0; 4]), self.size));
            }
        }
        cutter.finish();
    }
}

/// Cuts a word into pieces no wider than a limit.
struct Cutter<'a> {
    limit: Length,
    word: Word,
    /// Where the piece being made begins, and its width.
    start: usize,
    width: Length,
    /// The last place in the piece after a joining sign, and the width up to it.
    sign: Option<(usize, Length)>,
    pieces: &'a mut Vec<Word>,
}

impl Cutter<'_> {
    fn letter(&mut self, at: usize, character: char, width: Length) {
        // A mark stays with its letter.
        let is_mark = ('\u{300}'..='\u{36f}').contains(&character);
        // Twice at most: what a joining sign leaves may still be too wide with this letter.
        while self.width + width > self.limit && at > self.start && !is_mark {
            let (end, used) = self.sign.take().unwrap_or((at, self.width));
            self.piece(end, used);
        }
        self.width += width;
        if CUT_AFTER.contains(&character) {
            self.sign = Some((at + character.len_utf8(), self.width));
        }
    }

    fn piece(&mut self, end: usize, width: Length) {
        let piece =
            Word { start: self.start, end, next: end, width, space: Length::ZERO, ends_line: false, clings: false };
        self.pieces.push(piece);
        self.start = end;
        self.width -= width;
    }

    fn finish(self) {
        self.pieces.push(Word { start: self.start, width: self.width, ..self.word });
    }
}

/// Reads a paragraph run by run.
struct Measurer<'a> {
    style: &'a ParagraphStyle,
    family: &'a Family,
    measured: MeasuredText,
    /// The word being read.
    start: usize,
    end: usize,
    width: Length,
    space: Length,
    in_space: bool,
}

impl<'a> Measurer<'a> {
    fn new(paragraph: &Paragraph, style: &'a ParagraphStyle, family: &'a Family) -> Self {
        let lengths =
            paragraph.inlines.iter().map(|inline| if let Inline::Text(run) = inline { run.text.len() } else { 1 });
        let length = lengths.sum::<usize>() + paragraph.number.as_ref().map_or(0, |number| number.len() + 1);
        let measured = MeasuredText {
            text: String::with_capacity(length),
            spans: Vec::new(),
            words: Vec::with_capacity(length / LETTERS_OF_WORD + 1),
            label_width: Length::ZERO,
            hangs: false,
            size: style.size,
        };
        Self { style, family, measured, start: 0, end: 0, width: Length::ZERO, space: Length::ZERO, in_space: false }
    }

    fn label(&mut self, number: &str) {
        let face = FaceId::new(self.style.bold, self.style.italic);
        self.run(number, face, true);
        self.run(" ", face, true);
        let words: Length = self.measured.words.iter().map(|word| word.width + word.space).sum();
        self.measured.label_width = words + self.width + self.space;
    }

    fn run(&mut self, run: &str, face: FaceId, is_label: bool) {
        let base = self.measured.text.len();
        self.measured.text.push_str(run);
        self.span(face, is_label);
        let metrics = self.family.face(face);
        let (mut letters, mut spaces) = (0, 0);
        for (offset, character) in run.char_indices() {
            let advance = metrics.glyph(character).map_or(0, |glyph| i64::from(glyph.advance));
            if character == ' ' {
                self.begin_space(base + offset);
                spaces += advance;
                continue;
            }
            if self.in_space {
                self.settle(&mut letters, &mut spaces, metrics.units_per_em());
                self.end_word(base + offset, false);
            }
            letters += advance;
        }
        self.settle(&mut letters, &mut spaces, metrics.units_per_em());
    }

    fn line_break(&mut self) {
        if !self.in_space && self.start < self.measured.text.len() {
            self.begin_space(self.measured.text.len());
            self.measured.text.push(' ');
            let end = self.measured.text.len();
            self.measured.spans.last_mut().into_iter().for_each(|span| span.end = end);
        }
        self.end_word(self.measured.text.len(), true);
    }

    fn span(&mut self, face: FaceId, is_label: bool) {
        let end = self.measured.text.len();
        match self.measured.spans.last_mut() {
            Some(span) if (span.face, span.is_label) == (face, is_label) => span.end = end,
            _ => self.measured.spans.push(Span { end, face, is_label }),
        }
    }

    fn begin_space(&mut self, at: usize) {
        if !self.in_space {
            self.in_space = true;
            self.end = at;
        }
    }

    /// Adds font units to the word being read; units of two faces may differ, so this is done run by run.
    fn settle(&mut self, letters: &mut i64, spaces: &mut i64, units_per_em: u16) {
        let per_em = i64::from(units_per_em).max(1);
        self.width += self.style.size.scale(std::mem::take(letters), per_em);
        self.space += self.style.size.scale(std::mem::take(spaces), per_em);
    }

    fn end_word(&mut self, next: usize, ends_line: bool) {
        let end = if self.in_space { self.end } else { next };
        let (width, space) = (std::mem::take(&mut self.width), std::mem::take(&mut self.space));
        self.measured.words.push(Word { start: self.start, end, next, width, space, ends_line, clings: false });
        self.start = next;
        self.in_space = false;
    }

    fn finish(mut self) -> MeasuredText {
        if self.start < self.measured.text.len() {
            self.end_word(self.measured.text.len(), false);
        }
        let MeasuredText { text, words, .. } = &mut self.measured;
        let mut next: &str = "";
        for word in words.iter_mut().rev() {
            let this = &text[word.start..word.end];
            word.clings = cohesion::cling(this, next);
            next = this;
        }
        self.measured
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{StyleName, StyleSheet, TextRun};

    fn measure(inlines: Vec<Inline>) -> (MeasuredText, Family) {
        let family = Family::embedded().unwrap();
        let styles = StyleSheet::default();
        let paragraph = Paragraph { inlines, ..Paragraph::new(StyleName::Body, "") };
        (MeasuredText::new(&paragraph, styles.get(StyleName::Body), &family), family)
    }

    #[test]
    fn words_end_at_spaces_and_no_break_spaces_are_letters() {
        let (text, family) = measure(vec![Inline::text("năm học  2025\u{a0}-\u{a0}2026")]);
        let words: Vec<_> = text.words.iter().map(|word| &text.text[word.start..word.end]).collect();
        assert_eq!(words, ["năm", "học", "2025\u{a0}-\u{a0}2026"]);
        let measured: Length = text.words.iter().map(|word| word.width + word.space).sum();
        let whole = family.face(FaceId::Regular).width(&text.text, Length::pt(14));
        assert!((measured - whole).to_emu().abs() < 10);
    }

    #[test]
    fn a_word_may_change_its_face() {
        let bold = Inline::Text(TextRun { text: "đậm".into(), bold: true, italic: false });
        let (text, family) = measure(vec![Inline::text("chữ"), bold, Inline::text(" x")]);
        assert_eq!(text.words.len(), 2);
        let width = family.face(FaceId::Regular).width("chữ", Length::pt(14))
            + family.face(FaceId::Bold).width("đậm", Length::pt(14));
        assert_eq!(text.words[0].width, width);
        assert_eq!(text.width_between(0, text.words[0].end, &family), width);
    }

    #[test]
    fn names_numbers_and_ranges_cling_together() {
        let (text, _) = measure(vec![Inline::text("Trường Sông Xanh đạt mức 2, giai đoạn 2025 - 2028")]);
        let clinging: Vec<_> =
            text.words.iter().filter(|word| word.clings).map(|word| &text.text[word.start..word.end]).collect();
        assert_eq!(clinging, ["Trường", "Sông", "mức", "đoạn", "2025", "-"]);
    }

    #[test]
    fn long_words_are_cut_after_joining_signs_first() {
        let (text, family) = measure(vec![Inline::text("123/QĐ-UBND/abcdefghijkl")]);
        let pieces = text.words_within(Length::pt(60), &family);
        let shown: Vec<_> = pieces.iter().map(|piece| &text.text[piece.start..piece.end]).collect();
        assert_eq!(shown, ["123/QĐ-", "UBND/", "abcdefghij", "kl"]);
        assert!(pieces.iter().all(|piece| piece.width <= Length::pt(60)));
    }

    #[test]
    fn in_no_room_at_all_every_letter_is_a_piece() {
        let (text, family) = measure(vec![Inline::text("chữ")]);
        assert_eq!(text.words_within(Length::ZERO, &family).len(), 3);
    }
}
