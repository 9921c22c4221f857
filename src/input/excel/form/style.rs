//! The look of the form: one colour for headings, white cells to fill in, grey ones that are locked. The report of a
//! run shares its font, its colours and its titles.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::value::CellText;
use crate::excel::columns::Kind;

pub const FONT: &str = "Times New Roman";
const SIZE: f64 = 12.0;
/// Dark green of headings.
pub const DEEP: Color = Color::RGB(0x1F_4E_4A);
pub const PALE: Color = Color::RGB(0xE3_EF_EC);
const GREY: Color = Color::RGB(0xF2_F2_F2);
const LINE: Color = Color::RGB(0xB7_C4_C1);
const QUIET: Color = Color::RGB(0x59_59_59);
const RED: Color = Color::RGB(0xB0_2A_1E);
const WANTED: Color = Color::RGB(0xFF_F4_CC);

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(SIZE).set_align(FormatAlign::Top).set_text_wrap()
}

/// With thin lines around it.
pub fn ruled(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// The name of the sheet on its first row.
pub fn title() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(16)
        .set_bold()
        .set_font_color(DEEP)
        .set_align(FormatAlign::VerticalCenter)
}

/// The sentence under it.
pub fn about() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(SIZE)
        .set_italic()
        .set_font_color(QUIET)
        .set_align(FormatAlign::VerticalCenter)
}

/// A column heading.
pub fn heading(required: bool) -> Format {
    let fill = if required { RED } else { DEEP };
    ruled(base())
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(fill)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

/// The heading of a column of the office's own, which it may change.
pub fn own_heading() -> Format {
    heading(false).set_background_color(QUIET).set_unlocked()
}

/// A title over some lines of the sheet of single fields.
pub fn group() -> Format {
    ruled(base()).set_bold().set_font_color(DEEP).set_background_color(PALE).set_align(FormatAlign::VerticalCenter)
}

/// The name of a single field.
pub fn label(required: bool) -> Format {
    let format = ruled(base()).set_background_color(GREY);
    if required { format.set_bold().set_font_color(RED) } else { format }
}

/// A locked explanation.
pub fn quiet() -> Format {
    ruled(base()).set_italic().set_font_color(QUIET).set_background_color(GREY).set_font_size(11)
}

/// A locked cell with a value: code and name of a criterion.
pub fn locked() -> Format {
    ruled(base()).set_background_color(GREY)
}

/// A cell to fill in.
pub fn input(kind: Kind) -> Format {
    let format = ruled(base()).set_unlocked();
    match kind {
        Kind::Name => format.set_bold(),
        Kind::Money => format.set_num_format("#,##0").set_align(FormatAlign::Right),
        Kind::Count | Kind::DocumentNumber => format.set_num_format("0").set_align(FormatAlign::Left),
        // As text, so that 1.10 stays 1.10 and 9/2026 does not become a day.
        Kind::Date => format.set_num_format("@").set_align(FormatAlign::Left),
        Kind::Time => format.set_num_format("@"),
        Kind::Code | Kind::Codes | Kind::GroupKey | Kind::Level4Code => {
            format.set_num_format("@").set_align(FormatAlign::Center)
        }
        Kind::Rich | Kind::Text | Kind::Points | Kind::Lines | Kind::Titles => format,
        _ => format.set_align(FormatAlign::Left),
    }
}

/// A cell beside the form: free to write in, for columns of one's own.
pub fn own() -> Format {
    base().set_unlocked()
}

/// The same with something in it, shown as it was.
pub fn own_cell(text: &CellText) -> Format {
    match text {
        CellText::Date(_) => own().set_num_format("dd/mm/yyyy"),
        CellText::Formatted(_, code) => own().set_num_format(code),
        _ => own(),
    }
}

/// A cell of a free table.
pub fn table_cell(text: &CellText) -> Format {
    match text {
        CellText::Number(_) => input(Kind::Money),
        CellText::Date(_) => input(Kind::Date).set_num_format("dd/mm/yyyy"),
        _ => input(Kind::Rich),
    }
}

/// Laid over required cells that are blank.
pub fn wanted() -> Format {
    Format::new().set_background_color(WANTED)
}

/// A cell that is to be looked at.
pub fn marked(format: Format) -> Format {
    format.set_background_color(WANTED)
}

/// Laid over rows of the outline, by the depth of their section.
pub fn section(depth: usize) -> Format {
    let format = Format::new().set_bold();
    match depth {
        1 => format.set_font_color(Color::White).set_background_color(DEEP),
        2 => format.set_font_color(DEEP).set_background_color(Color::RGB(0xC5_DD_D8)),
        3 => format.set_background_color(PALE),
        _ => format.set_background_color(GREY),
    }
}

/// Laid over rows of the outline that place a table or a picture.
pub fn placed() -> Format {
    Format::new().set_background_color(Color::RGB(0xFD_EF_D8)).set_font_color(Color::RGB(0x7A_4A_00))
}

/// Laid over the kind of rows of the outline that are text.
pub fn kind_of_text() -> Format {
    Format::new().set_font_color(QUIET)
}

/// A line of the guide.
pub fn guide() -> Format {
    base().set_font_size(13)
}

/// A line of what an office writes to a school.
pub fn letter() -> Format {
    guide().set_background_color(PALE)
}

/// The number in front of it.
pub fn guide_number() -> Format {
    base().set_font_size(13).set_bold().set_font_color(DEEP).set_align(FormatAlign::Center)
}
