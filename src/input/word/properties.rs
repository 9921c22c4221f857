//! What one place says about runs and paragraphs: a style, a list level, the paragraph itself. What it does not say
//! is left to the places below it (ECMA-376 part 1, 17.7.2).

use std::sync::Arc;

use crate::length::Length;
use crate::manuscript::{Align, Ink, LineHeight};
use crate::vietnamese::script::Script;

use super::measure::{half_points, integer, is_on, twips};
use super::theme::Theme;
use super::tree::Element;

/// What is said at one place over what is said at another.
pub trait Over {
    /// This, where it is said, over that.
    fn over(&self, below: &Self) -> Self;
}

impl<T: Clone> Over for Option<T> {
    fn over(&self, below: &Self) -> Self {
        self.as_ref().or(below.as_ref()).cloned()
    }
}

impl Over for Vec<TabStop> {
    fn over(&self, below: &Self) -> Self {
        self.iter().chain(below).copied().collect()
    }
}

/// Declares what one place says: each of its fields stands over the same field of another place.
macro_rules! layered {
    ($(#[$of:meta])* pub struct $name:ident { $($(#[$about:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$of])*
        pub struct $name { $($(#[$about])* pub $field: $type,)* }

        impl Over for $name {
            fn over(&self, below: &Self) -> Self {
                Self { $($field: self.$field.over(&below.$field),)* }
            }
        }
    };
}

layered! {
    /// What is said about letters.
    #[derive(Debug, Clone, Default)]
    pub struct RunProperties {
        pub style: Option<Arc<str>>,
        pub font: Option<Arc<str>>,
        pub font_beyond_ascii: Option<Arc<str>>,
        pub size: Option<Length>,
        pub toggles: Toggles,
        pub underlined: Option<bool>,
        pub struck: Option<bool>,
        pub script: Option<Script>,
        pub ink: Option<Ink>,
    }
}

layered! {
    /// Switches that turn over when two kinds of styles both set them (17.7.3).
    #[derive(Debug, Clone, Copy, Default)]
    pub struct Toggles {
        pub bold: Option<bool>,
        pub italic: Option<bool>,
        pub capitals: Option<bool>,
        pub hidden: Option<bool>,
    }
}

impl Toggles {
    /// The switches of a style of another kind: on twice is off.
    pub fn across(self, other: Self) -> Self {
        let turn = |one: Option<bool>, two: Option<bool>| match (one, two) {
            (Some(one), Some(two)) => Some(one != two),
            (one, two) => one.or(two),
        };
        Self {
            bold: turn(self.bold, other.bold),
            italic: turn(self.italic, other.italic),
            capitals: turn(self.capitals, other.capitals),
            hidden: turn(self.hidden, other.hidden),
        }
    }
}

impl RunProperties {
    /// Reads a `w:rPr`.
    pub fn read(element: Element, theme: &Theme) -> Self {
        let mut read = Self::default();
        for child in element.children() {
            read.take(child, theme);
        }
        read
    }

    fn take(&mut self, child: Element, theme: &Theme) {
        let val = child.val();
        let switch = || Some(is_on(val.as_deref()));
        match child.name() {
            "rStyle" => self.style = val.as_deref().map(Arc::from),
            "rFonts" => self.take_fonts(child, theme),
            "sz" => self.size = val.as_deref().and_then(half_points),
            "b" => self.toggles.bold = switch(),
            "i" => self.toggles.italic = switch(),
            "caps" => self.toggles.capitals = switch(),
            "vanish" => self.toggles.hidden = switch(),
            "u" => self.underlined = switch(),
            "strike" | "dstrike" => self.struck = Some(self.struck.unwrap_or(false) || is_on(val.as_deref())),
            "vertAlign" => self.script = val.as_deref().map(script),
            "color" => self.ink = ink(child),
            _ => {}
        }
    }

    fn take_fonts(&mut self, fonts: Element, theme: &Theme) {
        let font = |themed: &str, named: &str| {
            let of_theme = fonts.attribute(themed).and_then(|name| theme.font(&name));
            of_theme.or_else(|| fonts.attribute(named).filter(|name| !name.is_empty()).map(|name| Arc::from(&*name)))
        };
        self.font = font("asciiTheme", "ascii");
        self.font_beyond_ascii = font("hAnsiTheme", "hAnsi");
    }
}

fn script(name: &str) -> Script {
    match name {
        "superscript" => Script::Raised,
        "subscript" => Script::Lowered,
        _ => Script::Line,
    }
}

/// Text colours of a theme are black in every theme that offices use; `auto` is black on white.
fn ink(color: Element) -> Option<Ink> {
    let is_shaded = color.attribute("themeTint").is_some();
    if let Some(theme) = color.attribute("themeColor").filter(|name| name != "none") {
        let is_shown_black = color.val().is_some_and(|value| is_nearly_black(&value));
        let is_black = matches!(&*theme, "text1" | "dark1") && (!is_shaded || is_shown_black);
        return Some(if is_black { Ink::Black } else { Ink::Other(Arc::from(&*theme)) });
    }
    let value = color.val()?;
    Some(if value == "auto" || is_nearly_black(&value) { Ink::Black } else { Ink::Other(Arc::from(&*value)) })
}

/// So dark that nobody takes it for a colour.
fn is_nearly_black(value: &str) -> bool {
    let channel = |at: usize| value.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    [0, 2, 4].into_iter().all(|at| channel(at).is_some_and(|level| level <= 0x26))
}

/// A tab stop: where, and whether text is centred on it or ends at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TabStop {
    pub at: Length,
    pub align: Align,
}

layered! {
    /// What is said about a paragraph.
    #[derive(Debug, Clone, Default)]
    pub struct ParagraphProperties {
        pub style: Option<Arc<str>>,
        pub align: Option<Align>,
        pub left: Option<Length>,
        pub first_line: Option<Length>,
        pub before: Option<Length>,
        pub after: Option<Length>,
        pub line: Option<LineHeight>,
        pub is_contextual: Option<bool>,
        pub outline_level: Option<u8>,
        pub rule_above: Option<bool>,
        pub rule_below: Option<bool>,
        pub page_break_before: Option<bool>,
        pub tabs: Vec<TabStop>,
        /// Centred as a frame, which is how older Word sets page numbers.
        pub frame: Option<Align>,
        pub list: ListReference,
    }
}

layered! {
    /// Which level of which list; each may be said in another place. List 0 is none.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct ListReference {
        pub list: Option<Arc<str>>,
        pub level: Option<usize>,
    }
}

/// Space that "automatic" stands for.
const AUTOMATIC_SPACE: Length = Length::pt(14);

impl ParagraphProperties {
    /// Reads a `w:pPr`.
    pub fn read(element: Element) -> Self {
        let mut read = Self::default();
        for child in element.children() {
            read.take(child);
        }
        read
    }

    fn take(&mut self, child: Element) {
        let val = child.val();
        let switch = || Some(is_on(val.as_deref()));
        match child.name() {
            "pStyle" => self.style = val.as_deref().map(Arc::from),
            "jc" => self.align = val.as_deref().and_then(align),
            "ind" => self.take_indents(child),
            "spacing" => self.take_spacing(child),
            "contextualSpacing" => self.is_contextual = switch(),
            "pageBreakBefore" => self.page_break_before = switch(),
            "outlineLvl" => self.outline_level = val.as_deref().and_then(outline_level),
            "pBdr" => {
                let drawn = |name| child.child(name).map(|border| is_drawn(border));
                (self.rule_above, self.rule_below) = (drawn("top"), drawn("bottom").or_else(|| drawn("between")));
            }
            "tabs" => self.tabs = child.children().filter_map(tab_stop).collect(),
            "framePr" => self.frame = child.attribute("xAlign").as_deref().and_then(align),
            "numPr" => {
                let value = |name| child.child(name).and_then(Element::val);
                let level = value("ilvl").and_then(|level| integer(&level));
                self.list.level = level.and_then(|level| usize::try_from(level).ok());
                self.list.list = value("numId").map(|list| Arc::from(&*list));
            }
            _ => {}
        }
    }

    fn take_indents(&mut self, indents: Element) {
        let length =
            |names: [&str; 2]| names.iter().find_map(|name| indents.attribute(name)).and_then(|text| twips(&text));
        self.left = length(["left", "start"]);
        let hanging = length(["hanging", "hanging"]).map(|length| -length);
        self.first_line =
            hanging.filter(|length| *length != Length::ZERO).or_else(|| length(["firstLine", "firstLine"])).or(hanging);
    }

    fn take_spacing(&mut self, spacing: Element) {
        let length = |name: &str| spacing.attribute(name).and_then(|text| twips(&text));
        let space = |name: &str, automatic: &str| {
            let is_automatic = spacing.attribute(automatic).is_some_and(|value| is_on(Some(&value)));
            if is_automatic { Some(AUTOMATIC_SPACE) } else { length(name) }
        };
        self.before = space("before", "beforeAutospacing");
        self.after = space("after", "afterAutospacing");
        self.line = line_height(spacing);
    }
}

/// The word for an alignment, of paragraphs, tab stops and frames.
pub fn align(word: &str) -> Option<Align> {
    match word {
        "left" | "start" => Some(Align::Left),
        "center" => Some(Align::Center),
        "right" | "end" | "outside" => Some(Align::Right),
        "both" | "distribute" | "thaiDistribute" | "lowKashida" | "mediumKashida" | "highKashida" => {
            Some(Align::Justify)
        }
        _ => None,
    }
}

/// Level 0 of the file is heading 1; 9 is text.
fn outline_level(value: &str) -> Option<u8> {
    let level = integer(value).and_then(|level| u8::try_from(level).ok())?;
    Some(if level < 9 { level + 1 } else { 0 })
}

fn is_drawn(border: Element) -> bool {
    !matches!(border.val().as_deref(), None | Some("nil" | "none"))
}

fn tab_stop(tab: Element) -> Option<TabStop> {
    let align = align(&tab.val()?)?;
    Some(TabStop { at: twips(&tab.attribute("pos")?)?, align })
}

/// Lines of "auto" are counted in 240ths of a single line.
fn line_height(spacing: Element) -> Option<LineHeight> {
    let line = spacing.attribute("line")?;
    match spacing.attribute("lineRule").as_deref() {
        Some("exact") => twips(&line).map(LineHeight::Exactly),
        Some("atLeast") => twips(&line).map(LineHeight::AtLeast),
        _ => integer(&line).map(|line| LineHeight::Percent((line * 100 + 120) / 240)),
    }
}
