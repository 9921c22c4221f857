//! Sheets and columns of the form: they drive the blank form, the reader and the messages.
//!
//! Lists, their columns and the settings of blocks are those of the plan's records (`plan::record`); here is what only a
//! workbook has. A test checks each path against the JSON Schema.

mod district;
mod outline;
mod tables;

pub use district::{
    ALL_SCHOOLS, CODE_LINE, DISTRICT_NAME, FAILINGS, OFFICE_FIELDS, RESULT_WIDTH, ROW_CODE, SCHOOL_CODE, SCHOOL_FIELDS,
    SCHOOLS_SHEET, SHOWN_SCHOOL, WIDE_RESULTS,
};
pub use outline::{APPENDIX_OPTIONS, CLOSING, LAST_LIST_LEVEL, LIST_OPTIONS, OPENING, OUTLINE_COLUMNS};
pub use outline::{Nature, OutlineKind, SECTION_OPTIONS, kind_of, kinds, options_of, section_kind};
pub use tables::{block_options, block_table, block_table_of, data_tables};

pub use crate::plan::general::{GENERAL, Group};
pub use crate::plan::{CLOSED_SETS, ClosedSet, Field as Column, Kind, LISTS, List as ListSheet, closed_set, list_at};

/// The first sheet: how the form is filled. It is not read.
pub const GUIDE: &str = "Hướng dẫn";
/// The sheet of single fields.
pub const GENERAL_SHEET: &str = "Thông tin chung";
/// The sheet of the text from the first section to the last.
pub const CONTENT_SHEET: &str = "Nội dung";
/// The sheet of the annexes.
pub const APPENDICES_SHEET: &str = "Phụ lục";
/// The sheet that holds the words of the drop-downs; hidden and not read.
pub const WORDS_SHEET: &str = "Danh mục";
/// The first words of the names of sheets with free tables.
pub const TABLE_SHEET: &str = "Bảng";
/// Heading of the first column of a free table: what a row is.
pub const ROW_KIND: &str = "Loại hàng";
/// Headings of the other columns of a free table, with a number after them.
pub const TABLE_COLUMN: &str = "Cột";
/// The defined name that says which version of the form a workbook is.
pub const VERSION_NAME: &str = "kehoach_bieu_mau";
/// The version of the form: goes up when a workbook of the day before would be misread.
pub const VERSION: u32 = 1;

/// How the note of a cell with options begins.
pub const OPTIONS_NOTE: &str = "Mỗi tùy chọn một dòng \"Tên: giá trị\".";

/// A form that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormName {
    /// As plans name it.
    pub id: String,
    /// As people do.
    pub name: String,
}
