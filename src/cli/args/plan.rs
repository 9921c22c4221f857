//! Arguments of the commands about one plan, or a few.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::value::{day, dpi, school_year};
use super::{ARGUMENTS, Formats, OPTIONS};
use crate::pipeline::USUAL_DPI;

/// Arguments of `make`.
#[derive(Debug, Args)]
pub struct Make {
    /// Các tệp kế hoạch (.xlsx, .json), hoặc văn bản Word (.docx) để làm lại
    #[arg(required = true, value_name = "TỆP", help_heading = ARGUMENTS)]
    pub files: Vec<PathBuf>,
    /// Thư mục ghi văn bản; mặc định là cạnh tệp kế hoạch
    #[arg(long, short, value_name = "THƯ MỤC", help_heading = OPTIONS)]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub formats: Formats,
    /// Ghi bản sao của tệp Excel, ô nào có lỗi được tô màu và có ghi chú; chỉ với một tệp
    #[arg(long, value_name = "TỆP", help_heading = OPTIONS)]
    pub annotate: Option<PathBuf>,
    /// Ngày tạo ghi trong thuộc tính của tệp, ví dụ 15/9/2026; mặc định là ngày ban hành
    #[arg(long, value_name = "NGÀY", value_parser = day, help_heading = OPTIONS)]
    pub date: Option<NaiveDate>,
    /// Số điểm ảnh trên một inch của ảnh png, từ 20 đến 600; mặc định 150
    #[arg(
        long,
        value_name = "SỐ",
        default_value_t = USUAL_DPI,
        hide_default_value = true,
        value_parser = dpi,
        help_heading = OPTIONS
    )]
    pub dpi: u16,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Các tệp kế hoạch (.xlsx, .json), thư mục có các tệp ấy, hoặc văn bản Word (.docx)
    #[arg(required = true, value_name = "TỆP", help_heading = ARGUMENTS)]
    pub files: Vec<PathBuf>,
    /// Cách in kết quả: text cho người đọc, json cho chương trình khác, sarif cho trình soạn thảo; mặc định là text
    #[arg(
        long,
        value_name = "CÁCH",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = OPTIONS
    )]
    pub format: ReportFormat,
    /// Ghi bản sao của tệp Excel, ô nào có lỗi được tô màu và có ghi chú; chỉ với một tệp, hoặc một thư mục (ghi vào thư mục này)
    #[arg(long, value_name = "TỆP", help_heading = OPTIONS)]
    pub annotate: Option<PathBuf>,
    /// Ghi bản sao của văn bản Word, chỉ sửa những gì chắc chắn, và kể từng chỗ đã sửa; chỉ với một tệp .docx
    #[arg(long, value_name = "TỆP", conflicts_with = "annotate", help_heading = OPTIONS)]
    pub fix: Option<PathBuf>,
    /// Cùng với --fix: mỗi chỗ đã sửa và mỗi chỗ còn phải xem là một nhận xét (comment) của Word trong bản sao
    #[arg(long, requires = "fix", help_heading = OPTIONS)]
    pub comments: bool,
    /// Bỏ qua các quy tắc này, cách nhau bằng dấu phẩy
    #[arg(long, value_name = "MÃ", value_delimiter = ',', help_heading = OPTIONS)]
    pub ignore: Vec<String>,
    /// Chỉ kiểm tra các quy tắc này, cách nhau bằng dấu phẩy
    #[arg(long, value_name = "MÃ", value_delimiter = ',', help_heading = OPTIONS)]
    pub rules: Vec<String>,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Text,
    Json,
    Sarif,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// Mã biểu mẫu; lệnh `kehoach list forms` liệt kê; mặc định là biểu mẫu hiện hành
    #[arg(value_name = "BIỂU MẪU", help_heading = ARGUMENTS)]
    pub form: Option<String>,
    /// Mã bộ tiêu chuẩn; mặc định chọn theo loại hình trường và ngày
    #[arg(long, value_name = "MÃ", help_heading = OPTIONS)]
    pub set: Option<String>,
    /// Loại hình trường, ví dụ "tiểu học", THPT, "TH&THCS"; không ghi thì tệp để trống chỗ này để điền
    #[arg(long, value_name = "LOẠI HÌNH", help_heading = OPTIONS)]
    pub school_type: Option<String>,
    /// Ngày của kế hoạch, ví dụ 15/9/2026; mặc định là hôm nay
    #[arg(long, value_name = "NGÀY", value_parser = day, help_heading = OPTIONS)]
    pub date: Option<NaiveDate>,
    /// Kết quả của lệnh batch (thư mục hoặc bao-cao.json): điền sẵn các bảng trường của kế hoạch xã, phường (commune)
    #[arg(long, value_name = "THƯ MỤC", help_heading = OPTIONS)]
    pub from: Option<PathBuf>,
    /// Tệp sẽ ghi (.json)
    #[arg(long, short, value_name = "TỆP", help_heading = OPTIONS)]
    pub output: PathBuf,
}

/// Arguments of `form`.
#[derive(Debug, Args)]
pub struct BlankForm {
    /// Mã biểu mẫu; lệnh `kehoach list forms` liệt kê; mặc định là biểu mẫu hiện hành
    #[arg(value_name = "BIỂU MẪU", help_heading = ARGUMENTS)]
    pub form: Option<String>,
    /// Mã bộ tiêu chuẩn; mặc định chọn theo loại hình trường và ngày
    #[arg(long, value_name = "MÃ", conflicts_with = "from", help_heading = OPTIONS)]
    pub set: Option<String>,
    /// Loại hình trường, ví dụ "tiểu học", THPT, "TH&THCS"; không ghi thì tệp để trống chỗ này để điền
    #[arg(long, value_name = "LOẠI HÌNH", conflicts_with = "from", help_heading = OPTIONS)]
    pub school_type: Option<String>,
    /// Ngày của kế hoạch, ví dụ 15/9/2026; mặc định là hôm nay
    #[arg(long, value_name = "NGÀY", value_parser = day, help_heading = OPTIONS)]
    pub date: Option<NaiveDate>,
    /// Kế hoạch để điền sẵn (.xlsx, .json, .docx); với --district: danh sách trường sẵn có (.xlsx, .ods, .csv) hoặc sổ năm trước
    #[arg(long, value_name = "TỆP", help_heading = OPTIONS)]
    pub from: Option<PathBuf>,
    /// Dùng kế hoạch của năm trước cho năm học này, ví dụ 2027-2028: bỏ kết quả và ngày, giữ lời văn
    #[arg(long, value_name = "NĂM HỌC", value_parser = school_year, requires = "from", help_heading = OPTIONS)]
    pub school_year: Option<u32>,
    /// Sổ quản lý nhiều trường: mỗi trường một dòng, lời chung ghi một lần; điền xong thì chạy `kehoach batch`
    #[arg(long, help_heading = OPTIONS)]
    pub district: bool,
    /// Cùng với --from: tô màu và ghi chú các ô mà chương trình còn ngờ khi đọc tệp ấy
    #[arg(long, requires = "from", conflicts_with = "district", help_heading = OPTIONS)]
    pub annotate: bool,
    /// Tệp sẽ ghi (.xlsx)
    #[arg(long, short, value_name = "TỆP", help_heading = OPTIONS)]
    pub output: PathBuf,
}

/// Arguments of `convert`.
#[derive(Debug, Args)]
pub struct Convert {
    /// Tệp kế hoạch (.xlsx, .xlsm, .xls, .ods, .json) hoặc văn bản Word (.docx)
    #[arg(value_name = "TỆP VÀO", help_heading = ARGUMENTS)]
    pub input: PathBuf,
    /// Tệp sẽ ghi (.json hoặc .xlsx); không ghi khi biểu mẫu Excel không giữ được hết, trừ khi có --draft
    #[arg(value_name = "TỆP RA", help_heading = ARGUMENTS)]
    pub output: PathBuf,
    /// Cùng với tệp ra .xlsx: tô màu và ghi chú các ô mà chương trình còn ngờ khi đọc tệp vào
    #[arg(long, help_heading = OPTIONS)]
    pub annotate: bool,
}
