//! The look of the report: the colours of the Excel form, and a colour with a word for good, bad and doubtful.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatUnderline};

use crate::input::excel::form::look::{self, FONT, PALE, ruled};

pub use crate::input::excel::form::look::{DEEP, title};

const SIZE: f64 = 11.0;
const LINK: Color = Color::RGB(0x00_40_8C);

/// How a cell stands out among others of its column. Never by colour alone: the word in it says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Bad,
    Doubt,
}

impl Tone {
    /// All tones in the order of the rows that styles are read from.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Good, Self::Bad, Self::Doubt];

    pub const fn index(self) -> usize {
        match self {
            Self::Plain => 0,
            Self::Good => 1,
            Self::Bad => 2,
            Self::Doubt => 3,
        }
    }

    const fn colours(self) -> Option<(Color, Color)> {
        match self {
            Self::Plain => None,
            Self::Good => Some((Color::RGB(0x1B_5E_20), Color::RGB(0xE2_F0_D9))),
            Self::Bad => Some((Color::RGB(0x9C_1C_12), Color::RGB(0xFB_E3_E0))),
            Self::Doubt => Some((Color::RGB(0x7A_4A_00), Color::RGB(0xFD_EF_D8))),
        }
    }
}

/// The kind of text in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Text,
    /// The name one looks for.
    Name,
    /// A code or a word in the middle of its column.
    Word,
    Count,
    Link,
}

/// That of cells which nothing is said of.
pub fn usual() -> Format {
    Format::new().set_font_name(FONT).set_font_size(SIZE)
}

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(SIZE).set_align(FormatAlign::Top).set_text_wrap()
}

/// A cell of a column in a tone.
pub fn cell(look: Look, tone: Tone) -> Format {
    let format = ruled(base());
    let format = match look {
        Look::Text => format.set_align(FormatAlign::Left).set_indent(1),
        Look::Name => format.set_align(FormatAlign::Left).set_indent(1).set_bold(),
        Look::Word => format.set_align(FormatAlign::Center),
        Look::Count => format.set_num_format("#,##0").set_align(FormatAlign::Center),
        Look::Link => format.set_font_color(LINK).set_underline(FormatUnderline::Single).set_align(FormatAlign::Center),
    };
    match tone.colours() {
        Some((ink, paper)) => format.set_font_color(ink).set_background_color(paper).set_bold(),
        None => format,
    }
}

/// The sentence under it.
pub fn about() -> Format {
    look::about().set_font_size(SIZE)
}

/// A column heading.
pub fn heading() -> Format {
    look::heading(false).set_font_size(SIZE)
}

/// A title over a table of statistics.
pub fn section() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(13)
        .set_bold()
        .set_font_color(DEEP)
        .set_align(FormatAlign::VerticalCenter)
}

/// A number of statistics.
pub fn figure() -> Format {
    ruled(base()).set_num_format("#,##0_-").set_align(FormatAlign::Right)
}

/// A share of statistics.
pub fn share() -> Format {
    figure().set_num_format("0.0%_-")
}

/// The last row of a table.
pub fn total(format: &Format) -> Format {
    format.clone().set_bold().set_background_color(PALE)
}

/// A number that is bad news.
pub fn bad_figure() -> Format {
    figure().set_bold().set_font_color(Color::RGB(0x9C_1C_12))
}
