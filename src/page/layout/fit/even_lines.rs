//! Line breaks that keep the lines of a name or a title even, written into the document so that Word, which
//! fills lines one by one, shows the same lines as the PDF.

use crate::document::{Inline, Paragraph, TextRun};
use crate::layout::line_break::{Fit, break_lines};
use crate::layout::paragraph::Indents;
use crate::layout::stack::Setting;
use crate::layout::text::MeasuredText;
use crate::length::Length;

/// Writes line breaks into a paragraph where even lines are not what filling lines would give. A paragraph
/// that has line breaks already is left as its author broke it.
pub fn settle(paragraph: &mut Paragraph, width: Length, setting: Setting) {
    if paragraph.inlines.contains(&Inline::LineBreak) {
        return;
    }
    let style = setting.styles.get(paragraph.style);
    let text = MeasuredText::new(paragraph, style, setting.family);
    let indents = Indents::new(style, &text, width);
    if text.widest_word() > indents.narrowest() {
        return;
    }
    let even = break_lines(&text.words, indents.room(), Fit::Even);
    if even == break_lines(&text.words, indents.room(), Fit::First) {
        return;
    }
    let label = text.text.len() - text_length(&paragraph.inlines);
    let starts = even.iter().skip(1).filter_map(|line| text.words.get(line.start));
    let breaks: Vec<usize> = starts.filter_map(|word| word.start.checked_sub(label)).collect();
    paragraph.inlines = broken(&paragraph.inlines, &breaks);
}

fn text_length(inlines: &[Inline]) -> usize {
    inlines.iter().map(|inline| if let Inline::Text(run) = inline { run.text.len() } else { 0 }).sum()
}

/// The inlines with a line break instead of the spaces before each byte offset of `breaks`.
fn broken(inlines: &[Inline], breaks: &[usize]) -> Vec<Inline> {
    let mut broken = Vec::with_capacity(inlines.len() + breaks.len() * 2);
    let mut breaks = breaks.iter().copied().peekable();
    let mut offset = 0;
    for inline in inlines {
        let Inline::Text(run) = inline else { continue };
        let mut rest = run.text.as_str();
        while let Some(at) = breaks.next_if(|at| *at < offset + rest.len()) {
            let (before, after) = rest.split_at(at - offset);
            push(&mut broken, run, before);
            trim_end(&mut broken);
            broken.push(Inline::LineBreak);
            offset = at;
            rest = after;
        }
        push(&mut broken, run, rest);
        offset += rest.len();
    }
    broken
}

fn push(inlines: &mut Vec<Inline>, run: &TextRun, text: &str) {
    if !text.is_empty() {
        inlines.push(Inline::Text(TextRun { text: text.to_owned(), ..*run }));
    }
}

/// A space before a line break would shift centred text in Word.
fn trim_end(inlines: &mut Vec<Inline>) {
    while let Some(Inline::Text(run)) = inlines.last_mut() {
        run.text.truncate(run.text.trim_end_matches(' ').len());
        if !run.text.is_empty() {
            return;
        }
        inlines.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::plain_text;
    use crate::document::{StyleName, StyleSheet};
    use crate::font::Family;

    fn settled(text: &str, width: Length) -> String {
        let (styles, family) = (StyleSheet::default(), Family::embedded().unwrap());
        let mut paragraph = Paragraph::new(StyleName::Subject, text);
        settle(&mut paragraph, width, Setting { styles: &styles, family: &family });
        plain_text(&paragraph.inlines)
    }

    #[test]
    fn a_subject_never_ends_with_one_lone_word() {
        let text = "Cải tiến chất lượng và xây dựng trường đạt chuẩn quốc gia mức độ 2, giai đoạn 2025 - 2028";
        assert_eq!(
            settled(text, Length::mm(165)),
            "Cải tiến chất lượng và xây dựng trường đạt\nchuẩn quốc gia mức độ 2, giai đoạn 2025 - 2028"
        );
    }

    #[test]
    fn a_short_subject_is_left_alone() {
        assert_eq!(settled("Xây dựng trường học", Length::mm(165)), "Xây dựng trường học");
    }

    #[test]
    fn breaks_replace_spaces_across_runs() {
        let bold = TextRun { text: "một hai ".into(), bold: true, italic: false };
        let inlines = [Inline::Text(bold), Inline::text("ba bốn")];
        assert_eq!(plain_text(&broken(&inlines, &[bold_length(), bold_length() + 3])), "một hai\nba\nbốn");
    }

    fn bold_length() -> usize {
        "một hai ".len()
    }
}
