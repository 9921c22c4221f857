//! Arguments of the commands of an office: about the plans of many schools.

use std::num::NonZero;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::value::{day, school_year, site_address};
use super::{ARGUMENTS, Formats, OPTIONS};
use crate::batch::Shard;
use crate::pipeline::Format;

/// Arguments of `batch`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Batch {
    /// Thư mục có các tệp kế hoạch (tìm cả trong thư mục con), hoặc một tệp
    #[arg(value_name = "NGUỒN", help_heading = ARGUMENTS)]
    pub source: PathBuf,
    /// Thư mục ghi văn bản và báo cáo; mỗi nguồn một thư mục riêng
    #[arg(long, short, value_name = "THƯ MỤC", help_heading = OPTIONS)]
    pub output: PathBuf,
    /// Số việc làm cùng lúc; mặc định bằng số nhân của máy
    #[arg(long, value_name = "SỐ", help_heading = OPTIONS)]
    pub jobs: Option<NonZero<usize>>,
    #[command(flatten)]
    pub formats: Formats,
    /// Tệp JSON có nội dung chung cho mọi kế hoạch; kế hoạch nào ghi khác thì theo kế hoạch đó
    #[arg(long, value_name = "TỆP", help_heading = OPTIONS)]
    pub base: Option<PathBuf>,
    /// Làm lại tất cả, kể cả kế hoạch không đổi
    #[arg(long, help_heading = OPTIONS)]
    pub force: bool,
    /// Chỉ cho biết sẽ làm gì và vì sao, không ghi gì
    #[arg(long, help_heading = OPTIONS)]
    pub dry_run: bool,
    /// Chỉ làm một phần, ví dụ 2/5 là phần thứ 2 trong 5 phần, để chia cho nhiều máy
    #[arg(long, value_name = "K/N", help_heading = OPTIONS)]
    pub shard: Option<Shard>,
    /// So với lần chạy trước hoặc năm trước: thư mục kết quả cũ, hoặc tệp bao-cao.json của nó
    #[arg(long, value_name = "LẦN TRƯỚC", help_heading = OPTIONS)]
    pub compare: Option<PathBuf>,
    /// Ghi vào thư mục này bản sao của các tệp Excel, ô nào có lỗi được tô màu và có ghi chú
    #[arg(long, value_name = "THƯ MỤC", help_heading = OPTIONS)]
    pub annotate: Option<PathBuf>,
    /// Ghi vào thư mục này lời nhắn cho từng trường (.txt và thông báo .docx) và danh sách để trộn thư
    #[arg(long, value_name = "THƯ MỤC", help_heading = OPTIONS)]
    pub notes: Option<PathBuf>,
    /// Ghi thêm một tệp PDF gồm kế hoạch của mọi trường, mỗi trường một dấu trang
    #[arg(long, help_heading = OPTIONS)]
    pub merge: bool,
    /// Mỗi trường (school) hoặc mỗi xã, phường (commune) một thư mục
    #[arg(long, value_name = "NHÓM", hide_possible_values = true, help_heading = OPTIONS)]
    pub group: Option<Grouping>,
    /// Gói mỗi thư mục của --group thành một tệp .zip nữa
    #[arg(long, requires = "group", help_heading = OPTIONS)]
    pub zip: bool,
    /// Mẫu tên văn bản, gồm {code} mã trường, {name} tên trường, {place} địa danh, {type} loại hình; mặc định "{code} - {name}"
    #[arg(long, value_name = "MẪU", help_heading = OPTIONS)]
    pub name: Option<String>,
    /// Làm cả thư mục trang web trong trang-web: trang tìm trường, bản PDF và trang đọc của từng kế hoạch
    #[arg(long, help_heading = OPTIONS)]
    pub site: bool,
    /// Tên của trang web
    #[arg(long, value_name = "TÊN", requires = "site", help_heading = OPTIONS)]
    pub site_title: Option<String>,
    /// Địa chỉ đầy đủ của thư mục sẽ đặt trang web (cả https), để ghi sơ đồ trang cho máy tìm kiếm
    #[arg(long, value_name = "ĐỊA CHỈ", value_parser = site_address, requires = "site", help_heading = OPTIONS)]
    pub site_address: Option<String>,
    /// Năm học của trang web, ví dụ 2026-2027: mỗi năm một thư mục, trang của năm khác giữ nguyên
    #[arg(long, value_name = "NĂM HỌC", value_parser = school_year, requires = "site", help_heading = OPTIONS)]
    pub site_year: Option<u32>,
}

/// What documents are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Grouping {
    /// Trường
    School,
    /// Xã, phường
    Commune,
}

impl Batch {
    /// A usual run of this source into this folder.
    pub fn of(source: &Path, output: &Path) -> Self {
        Self {
            source: source.to_owned(),
            output: output.to_owned(),
            jobs: None,
            formats: Formats { format: Format::USUAL.to_vec() },
            base: None,
            force: false,
            dry_run: false,
            shard: None,
            compare: None,
            annotate: None,
            notes: None,
            merge: false,
            group: None,
            zip: false,
            name: None,
            site: false,
            site_title: None,
            site_address: None,
            site_year: None,
        }
    }
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct Report {
    /// Thư mục kết quả của lệnh batch, hoặc tệp bao-cao.json trong đó
    #[arg(value_name = "THƯ MỤC", help_heading = ARGUMENTS)]
    pub folder: PathBuf,
    /// Phần đầu và phần cuối của cơ quan (.json, .xlsx): cơ quan, số, ngày, căn cứ, người ký; `kehoach new report` ghi tệp mẫu
    #[arg(long, value_name = "TỆP", help_heading = OPTIONS)]
    pub head: Option<PathBuf>,
    /// Mẫu riêng (.hbs) thay cho mẫu report/main.hbs
    #[arg(long, value_name = "TỆP", help_heading = OPTIONS)]
    pub template: Option<PathBuf>,
    /// Tệp sẽ ghi (.docx, .pdf, .html); ghi nhiều lần được
    #[arg(long, short, required = true, value_name = "TỆP", help_heading = OPTIONS)]
    pub output: Vec<PathBuf>,
}

/// Arguments of `split`.
#[derive(Debug, Args)]
pub struct Split {
    /// Sổ quản lý nhiều trường (.xlsx)
    #[arg(value_name = "SỔ", help_heading = ARGUMENTS)]
    pub source: PathBuf,
    /// Thư mục ghi biểu mẫu, mỗi trường một tệp; tệp đã có người sửa được giữ nguyên
    #[arg(long, short, value_name = "THƯ MỤC", help_heading = OPTIONS)]
    pub output: PathBuf,
    /// Hạn gửi lại ghi trong lời nhắn, ví dụ 30/9/2026
    #[arg(long, value_name = "NGÀY", value_parser = day, help_heading = OPTIONS)]
    pub due: Option<NaiveDate>,
    /// Câu nhắn thêm ở trang đầu của mọi biểu mẫu, ví dụ người nhận và số điện thoại
    #[arg(long, value_name = "LỜI", help_heading = OPTIONS)]
    pub note: Option<String>,
}

/// Arguments of `collect`.
#[derive(Debug, Args)]
pub struct Collect {
    /// Thư mục có các biểu mẫu gửi về (tìm cả trong thư mục con)
    #[arg(value_name = "THƯ MỤC", help_heading = ARGUMENTS)]
    pub folder: PathBuf,
    /// Sổ quản lý đã dùng để gửi biểu mẫu
    #[arg(value_name = "SỔ", help_heading = ARGUMENTS)]
    pub list: PathBuf,
    /// Sổ quản lý sẽ ghi (.xlsx), có những gì các trường gửi về
    #[arg(long, short, value_name = "TỆP", help_heading = OPTIONS)]
    pub output: PathBuf,
    /// Làm luôn văn bản và báo cáo từ sổ mới vào thư mục này
    #[arg(long, value_name = "THƯ MỤC", help_heading = OPTIONS)]
    pub batch: Option<PathBuf>,
}
