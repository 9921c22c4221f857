//! Sections: headings get their numbers here and nowhere else.

use super::{Builder, origin};
use crate::document::{Block, Inline, Orientation, Paragraph, StyleName};
use crate::markup::parse::Node;
use crate::vietnamese::numbering::{NumberFormat, NumberedLevel, number};

/// Deepest heading of bookmarks and tags (ISO 32000-1, 14.8.4.3.2).
const DEEPEST_HEADING: usize = 6;

/// Counts the numbered sections of one parent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counter(usize);

impl Counter {
    /// The ordinal of the next section, 0 for an unnumbered one.
    fn next(&mut self, is_numbered: bool) -> usize {
        self.0 += usize::from(is_numbered);
        if is_numbered { self.0 } else { 0 }
    }
}

impl Builder<'_> {
    /// A section of the outermost level.
    pub fn top_section(&mut self, node: &Node) {
        let format = self.level_format(0, None);
        let mut counter = self.top_sections;
        self.section(node, &[], format, &mut counter);
        self.top_sections = counter;
    }

    /// A section under the levels `above`; its own level has this format.
    fn section(&mut self, node: &Node, above: &[NumberedLevel], format: NumberFormat, siblings: &mut Counter) {
        let orientation = self.orientation(node);
        let before = orientation.map(|orientation| self.parts.turn(orientation));
        let is_numbered = self.choice(node, "numbered", &[("yes", true), ("no", false)]).unwrap_or(true);
        let level = (format, siblings.next(is_numbered));
        let levels = [above, &[level]].concat();
        let label = if is_numbered { number(&levels) } else { None };
        self.heading(node, &levels, label);
        let inner_formats = self.formats(node);
        let inner_format = self.level_format(levels.len(), inner_formats.first().copied());
        self.content(node, &levels, inner_format, &mut Counter::default());
        if let Some(before) = before {
            self.parts.turn(before);
        }
    }

    /// What stands in a section under its heading; landscape stretches are no level of their own.
    fn content(&mut self, node: &Node, levels: &[NumberedLevel], format: NumberFormat, counter: &mut Counter) {
        for child in node.elements() {
            match child.element.name {
                "section" => self.section(child, levels, format, counter),
                "landscape" => {
                    let before = self.parts.turn(Orientation::Landscape);
                    self.content(child, levels, format, counter);
                    self.parts.turn(before);
                }
                "title" | "text" => {}
                _ => self.block(child),
            }
        }
    }

    /// The format of the level at this depth, from 0. Below the formats that are given decimal numbers go on, and
    /// points follow other numbers.
    fn level_format(&self, depth: usize, own: Option<NumberFormat>) -> NumberFormat {
        let given = own.or_else(|| self.numbering.get(depth).copied());
        given.unwrap_or(match self.numbering.last() {
            Some(NumberFormat::Decimal) => NumberFormat::Decimal,
            Some(_) => NumberFormat::Letter,
            None => NumberFormat::None,
        })
    }

    fn heading(&mut self, node: &Node, levels: &[NumberedLevel], label: Option<String>) {
        let title = node.child("title");
        let text = node.child("text");
        match (title, text) {
            (Some(title), Some(text)) => self.run_in_heading(node, (title, text), levels, label),
            (Some(title), None) => self.titled_heading(node, title, levels, label),
            (None, Some(text)) => self.untitled_section(node, text, label),
            (None, None) => {}
        }
    }

    /// A heading on a line of its own; a part has its number on the line above.
    fn titled_heading(&mut self, node: &Node, title: &Node, levels: &[NumberedLevel], mut label: Option<String>) {
        let style = heading_style(levels);
        if style == StyleName::PartTitle
            && let Some(label) = label.take()
        {
            self.push(Block::Paragraph(Paragraph::new(StyleName::PartLabel, label)));
        }
        let inlines = self.inlines(title, style);
        let outline_level = u8::try_from((self.depth + levels.len()).min(DEEPEST_HEADING)).ok();
        let heading = Paragraph {
            number: label,
            inlines,
            outline_level,
            keep_with_next: true,
            origin: origin(node),
            ..Paragraph::new(style, "")
        };
        self.push(Block::Paragraph(heading));
    }

    /// `1. Title: text`: number and title look like a heading of their level, the text is regular.
    fn run_in_heading(
        &mut self,
        node: &Node,
        (title, text): (&Node, &Node),
        levels: &[NumberedLevel],
        label: Option<String>,
    ) {
        let style = heading_style(levels);
        let mut inlines = self.inlines(title, style);
        let (bold, italic) = (self.styles.get(style).bold, self.styles.get(style).italic);
        // A number that looks like the text is that of a numbered paragraph.
        let (number, opening) = if bold || italic { (None, label) } else { (label, None) };
        if let Some(Inline::Text(first)) = inlines.first_mut()
            && let Some(label) = opening
        {
            first.text.insert_str(0, &format!("{label} "));
        }
        add_emphasis(&mut inlines, bold, italic);
        if let Some(Inline::Text(last)) = inlines.last_mut() {
            if !last.text.ends_with([':', '.']) {
                last.text.push(':');
            }
            last.text.push(' ');
        }
        join(&mut inlines, self.inlines(text, StyleName::Body));
        let paragraph = Paragraph { number, inlines, origin: origin(node), ..Paragraph::new(StyleName::Body, "") };
        self.push(Block::Paragraph(paragraph));
    }

    /// A numbered paragraph (khoản không có tiêu đề).
    fn untitled_section(&mut self, node: &Node, text: &Node, label: Option<String>) {
        let inlines = self.inlines(text, StyleName::Body);
        let paragraph =
            Paragraph { number: label, inlines, origin: origin(node), ..Paragraph::new(StyleName::Body, "") };
        self.push(Block::Paragraph(paragraph));
    }
}

/// Puts a text behind another; what looks the same is one run.
fn join(inlines: &mut Vec<Inline>, more: Vec<Inline>) {
    let mut more = more.into_iter().peekable();
    if let (Some(Inline::Text(last)), Some(Inline::Text(first))) = (inlines.last_mut(), more.peek())
        && (last.bold, last.italic) == (first.bold, first.italic)
    {
        last.text.push_str(&first.text);
        more.next();
    }
    inlines.extend(more);
}

fn add_emphasis(inlines: &mut [Inline], bold: bool, italic: bool) {
    for inline in inlines {
        if let Inline::Text(run) = inline {
            (run.bold, run.italic) = (run.bold || bold, run.italic || italic);
        }
    }
}

/// The style of a heading follows from how its level is numbered (Nghị định 30, Phụ lục I, mục V, mẫu chữ); an
/// unnumbered heading looks like its numbered siblings.
fn heading_style(levels: &[NumberedLevel]) -> StyleName {
    let format = levels.last().map_or(NumberFormat::None, |(format, _)| *format);
    let decimals = levels.iter().rev().take_while(|(format, _)| *format == NumberFormat::Decimal).count();
    match format {
        NumberFormat::Part => StyleName::PartTitle,
        NumberFormat::Roman => StyleName::Heading1,
        NumberFormat::Decimal if decimals <= 1 => StyleName::Heading3,
        NumberFormat::Decimal => StyleName::Heading4,
        NumberFormat::Letter | NumberFormat::Dash | NumberFormat::Plus => StyleName::Body,
        NumberFormat::None if levels.len() == 1 => StyleName::Heading1,
        NumberFormat::Arabic | NumberFormat::None => StyleName::Heading2,
    }
}
