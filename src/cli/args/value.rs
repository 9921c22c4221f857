//! Values of arguments, and the messages about wrong ones.

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::batch::site;
use crate::pipeline::{DPI, Format};
use crate::vietnamese::{date, school_time};

/// Pixels to the inch of a picture.
pub fn dpi(text: &str) -> Result<u16, String> {
    text.parse().ok().filter(|dpi| DPI.contains(dpi)).ok_or_else(|| "không từ 20 đến 600".to_owned())
}

/// The address of a website, as its pages are named by.
pub fn site_address(text: &str) -> Result<String, String> {
    site::base_address(text).ok_or_else(|| "không phải địa chỉ web".to_owned())
}

/// The year in which a school year begins.
pub fn school_year(text: &str) -> Result<u32, String> {
    school_time::parse_school_year(text).ok_or_else(|| "không phải là năm học".to_owned())
}

/// A day in any usual writing.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    date::parse(text).ok_or_else(|| "không phải là ngày".to_owned())
}

/// Formats, by the ends of their files' names.
pub fn format() -> impl TypedValueParser<Value = Format> {
    let of_name = |name: String| Format::ALL.into_iter().find(|format| format.extension() == name);
    PossibleValuesParser::new(Format::ALL.map(Format::extension))
        .try_map(move |name| of_name(name).ok_or_else(|| "không phải là định dạng".to_owned()))
}
