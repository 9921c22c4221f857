//! Cell styles in another colour: each is a copy of the cell's own style with only its fill changed, so fonts,
//! borders, formats and protection stay (ECMA-376 part 1, 18.8.10 `cellXfs` and 18.8.21 `fills`).

use std::ops::Range;

use super::splice::{Element, Splices, find};
use crate::excel::xml::{Malformed, Step, Tags};

/// What a coloured cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Colour {
    /// Wrong no longer.
    Mended,
    Hint,
    Warning,
    Error,
}

impl Colour {
    /// The pale colours that spreadsheet programs use for neutral, good and bad cells.
    const fn rgb(self) -> &'static str {
        match self {
            Self::Mended => "FFE2EFDA",
            Self::Hint => "FFDDEBF7",
            Self::Warning => "FFFFEB9C",
            Self::Error => "FFFFC7CE",
        }
    }
}

/// The styles part with the styles that were asked for.
pub(super) struct Styles<'a> {
    text: &'a str,
    formats: Element,
    fills: Element,
    fill_count: usize,
    /// The styles of cells that the part has.
    known: Vec<Range<usize>>,
    added: Vec<(usize, Colour)>,
    colours: Vec<Colour>,
}

impl<'a> Styles<'a> {
    /// `None` when the part is not complete; then cells cannot be coloured.
    pub(super) fn read(text: &'a str) -> Result<Option<Self>, Malformed> {
        let (Some(fills), Some(formats)) = (find(text, "fills")?, find(text, "cellXfs")?) else { return Ok(None) };
        let fill_count = children(text, &fills, "fill")?.len();
        let known = children(text, &formats, "xf")?;
        Ok(Some(Self { text, formats, fills, fill_count, known, added: Vec::new(), colours: Vec::new() }))
    }

    /// The number of a style that is `base` in this colour.
    pub(super) fn coloured(&mut self, base: usize, colour: Colour) -> usize {
        let base = if base < self.known.len() { base } else { 0 };
        let wanted = (base, colour);
        let place = self.added.iter().position(|added| *added == wanted).unwrap_or_else(|| {
            self.added.push(wanted);
            self.added.len() - 1
        });
        self.known.len() + place
    }

    /// The part with the new styles, if any were asked for.
    pub(super) fn finish(mut self) -> Option<String> {
        if self.added.is_empty() {
            return None;
        }
        let copies: Vec<String> =
            std::mem::take(&mut self.added).iter().map(|(base, colour)| self.copy(*base, *colour)).collect();
        let prefix = &self.fills.prefix;
        let fill = |colour: &Colour| {
            format!(
                "<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"{}\"/>\
                 <{prefix}bgColor indexed=\"64\"/></{prefix}patternFill></{prefix}fill>",
                colour.rgb()
            )
        };
        let fills: Vec<String> = self.colours.iter().map(fill).collect();
        let mut splices = Splices::default();
        for (element, known, added) in
            [(&self.fills, self.fill_count, &fills), (&self.formats, self.known.len(), &copies)]
        {
            splices.set(self.text, &element.open, "count", &(known + added.len()).to_string());
            splices.append(self.text, element, &added.concat());
        }
        Some(splices.apply(self.text))
    }

    fn copy(&mut self, base: usize, colour: Colour) -> String {
        let place = self.colours.iter().position(|known| *known == colour).unwrap_or_else(|| {
            self.colours.push(colour);
            self.colours.len() - 1
        });
        let fill = (self.fill_count + place).to_string();
        let source = self.known.get(base).and_then(|range| self.text.get(range.clone()));
        let source = source.map_or_else(|| format!("<{}xf/>", self.formats.prefix), str::to_owned);
        let tag = 0..source.find('>').map_or(source.len(), |end| end + 1);
        let mut splices = Splices::default();
        splices.set(&source, &tag, "fillId", &fill);
        splices.set(&source, &tag, "applyFill", "1");
        splices.apply(&source)
    }
}

/// The children of this name, from the beginning of the opening tag to the end of the closing one.
fn children(text: &str, parent: &Element, name: &str) -> Result<Vec<Range<usize>>, Malformed> {
    let mut children = Vec::new();
    let mut start = None;
    let mut tags = Tags::new(text);
    loop {
        let from = tags.position();
        let step = tags.step()?;
        if from < parent.open.end {
            continue;
        }
        match step {
            // The closing of an empty last child has no place of its own.
            _ if start.is_none() && from >= parent.close => return Ok(children),
            Step::Open(tag) if start.is_none() && tag.is(name) => start = Some(from),
            Step::Close(closed) if closed.is(name) => {
                children.extend(start.take().map(|start| start..tags.position()));
            }
            Step::End => return Err(Malformed),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coloured_style_is_a_copy_with_another_fill() {
        let text = "<styleSheet><fills count=\"2\"><fill><patternFill/></fill><fill/></fills><cellXfs count=\"2\"><xf \
                    fontId=\"1\"/><xf numFmtId=\"14\" fillId=\"1\"><protection locked=\"0\"/></xf></cellXfs></styleSheet>";
        let mut styles = Styles::read(text).unwrap().unwrap();
        assert_eq!(styles.coloured(1, Colour::Error), 2);
        assert_eq!(styles.coloured(0, Colour::Error), 3);
        assert_eq!(styles.coloured(1, Colour::Error), 2);
        let changed = styles.finish().unwrap();
        assert!(changed.contains("<fills count=\"3\">") && changed.contains("FFFFC7CE"), "{changed}");
        assert!(changed.contains("<cellXfs count=\"4\">"), "{changed}");
        let copy = "<xf applyFill=\"1\" numFmtId=\"14\" fillId=\"2\"><protection locked=\"0\"/></xf>";
        assert!(changed.contains(copy), "{changed}");
        assert!(changed.contains("<xf fillId=\"2\" applyFill=\"1\" fontId=\"1\"/>"), "{changed}");
    }

    #[test]
    fn nothing_asked_nothing_changed() {
        let text = "<styleSheet><fills/><cellXfs/></styleSheet>";
        assert!(Styles::read(text).unwrap().unwrap().finish().is_none());
        let mut styles = Styles::read(text).unwrap().unwrap();
        assert_eq!(styles.coloured(9, Colour::Hint), 0);
        assert!(styles.finish().unwrap().contains("<cellXfs count=\"1\"><xf"));
    }
}
