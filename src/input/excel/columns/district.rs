//! The sheets and columns that a district workbook adds to those of a plan: the list of schools, the column with the code of
//! a school, and the results with one row for each school.

use super::{Column, Kind, ListSheet};
use crate::plan::assessment::RESULTS;

/// The sheet with a row a school.
pub const SCHOOLS_SHEET: &str = "Danh sách trường";
/// The defined name that says which version of the district workbook a file is.
pub const DISTRICT_NAME: &str = "kehoach_so_quan_ly";
/// In the column of codes: the row is for every school.
pub const ALL_SCHOOLS: &str = "Tất cả";

/// The column that tells schools apart, first on every sheet.
pub const SCHOOL_CODE: Column = Column::new("Mã trường", Kind::Text, 13)
    .also(&["Mã đơn vị", "Mã số trường", "Mã"])
    .required()
    .note("Mỗi trường một mã, không trùng nhau. Các trang khác dùng mã này để biết dòng nào của trường nào.")
    .example("TH-001");

/// The same column on the other sheets.
pub const ROW_CODE: Column = Column::new("Mã trường", Kind::Text, 13).note(
    "Mã như ở trang Danh sách trường. Dòng chung cho mọi trường: để ở đầu trang, cột này để trống hoặc ghi \"Tất cả\". \
     Trường có dòng riêng ở trang này thì không dùng các dòng chung.",
);

/// Single fields that differ by school: columns of the list. All others stand on the sheet of single fields; the reader
/// takes each from either.
pub const SCHOOL_FIELDS: &[&str] = &[
    "school.name",
    "school.type",
    "letterhead.governing_body",
    "letterhead.issuing_body",
    "letterhead.number",
    "letterhead.symbol",
    "letterhead.place_name",
    "letterhead.issue_date",
    "signature_block.authority",
    "signature_block.position",
    "signature_block.own_position",
    "signature_block.name",
    "assessment.conclusion.level",
    "assessment.conclusion.lines",
];

/// What an office decides for its schools: in the form that it sends them these stand already, and stay.
pub const OFFICE_FIELDS: &[&str] = &[
    "form",
    "document_type",
    "subject",
    "letterhead.governing_body",
    "letterhead.issuing_body",
    "school.name",
    "school.type",
    "assessment.criteria_set",
];
/// In front of the code, on the first sheet of a form that an office sends to a school.
pub const CODE_LINE: &str = "Mã trường:";

/// What the sheet of results says when it has a row a school and a column a criterion.
pub const WIDE_RESULTS: &str =
    "Mỗi trường một dòng, mỗi tiêu chí một cột: chọn kết quả trong danh sách. Nội dung không đạt ghi ở trang sau.";
/// Width of a column of results.
pub const RESULT_WIDTH: u16 = 12;
/// Heading over the name of a school, which is only shown.
pub const SHOWN_SCHOOL: &str = "Tên trường";

/// Why criteria are not met, where results stand a school a row.
pub const FAILINGS: ListSheet = ListSheet {
    name: "Nội dung không đạt",
    called: "",
    about: "Chỉ ghi cho tiêu chí không đạt: chỉ báo nào chưa đạt, vì sao. Mỗi tiêu chí của một trường một dòng.",
    types: &[],
    columns: &[
        Column::new("Tiêu chí", Kind::Code, 12)
            .at("criterion")
            .also(&["Mã tiêu chí"])
            .required()
            .note("Mã tiêu chí.")
            .example("1.1"),
        Column::new("Nội dung không đạt", Kind::Text, 90)
            .at("note")
            .also(&["Lý do không đạt", "Nội dung chưa đạt"])
            .required(),
    ],
    ..RESULTS
};
