//! The arguments of the program. The commands are the contract of the design; their help is Vietnamese.

use std::net::SocketAddr;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::batch::{Shard, site};
use crate::pipeline::{DPI, Format, USUAL_DPI};
use crate::vietnamese::{date, school_time};

const HELP: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}";

/// Headings in place of clap's English ones.
const ARGUMENTS: &str = "Tham số";
const OPTIONS: &str = "Tùy chọn";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "kehoach",
    bin_name = "kehoach",
    version,
    about = "Lập KẾ HOẠCH của trường học theo Nghị định 30/2020/NĐ-CP, ra tệp Word và PDF.",
    after_help = "Thả vào biểu tượng chương trình: tệp kế hoạch là lệnh make, tệp Word là check, thư mục là batch.",
    help_template = HELP,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_help_heading = "Lệnh",
    subcommand_value_name = "LỆNH"
)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn chung")]
pub struct Common {
    /// Thư mục mẫu riêng, thay từng tệp cùng tên của chương trình
    #[arg(long, global = true, value_name = "THƯ MỤC")]
    pub templates: Option<PathBuf>,
    /// Thư mục phông Times New Roman của máy (times.ttf, timesbd.ttf, timesi.ttf, timesbi.ttf) để nhúng vào PDF
    #[arg(long, global = true, value_name = "THƯ MỤC")]
    pub fonts: Option<PathBuf>,
    /// Tệp kiểu chữ riêng (.toml): cỡ chữ, lề, lùi dòng, giãn cách trong khoảng Nghị định 30 cho phép
    #[arg(long, global = true, value_name = "TỆP")]
    pub styles: Option<PathBuf>,
    /// Vẫn làm văn bản khi có lỗi; mỗi trang ghi BẢN NHÁP
    #[arg(long, global = true)]
    pub draft: bool,
    /// Chỉ in lỗi
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// In hướng dẫn
    #[arg(long, short, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// In phiên bản
    #[arg(long, short = 'V', action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Làm văn bản từ tệp kế hoạch
    #[command(help_template = HELP)]
    Make(Make),
    /// Làm văn bản cho cả thư mục kế hoạch của nhiều trường, kèm báo cáo
    #[command(help_template = HELP)]
    Batch(Batch),
    /// Làm báo cáo tổng hợp (Word, PDF) từ kết quả của lệnh batch
    #[command(help_template = HELP)]
    Report(Report),
    /// Kiểm tra tệp kế hoạch hoặc văn bản Word (.docx), không làm văn bản
    #[command(help_template = HELP)]
    Check(Check),
    /// Tạo tệp kế hoạch mới theo biểu mẫu, có sẵn các phần và lời văn cố định
    #[command(help_template = HELP)]
    New(New),
    /// Tạo biểu mẫu Excel để điền: trống, hoặc điền sẵn từ một kế hoạch
    #[command(help_template = HELP)]
    Form(BlankForm),
    /// Từ sổ quản lý làm biểu mẫu cho từng trường để gửi đi, điền sẵn phần chung
    #[command(help_template = HELP)]
    Split(Split),
    /// Thu biểu mẫu các trường gửi về: ai đã gửi, ai chưa; ghi thành sổ quản lý mới
    #[command(help_template = HELP)]
    Collect(Collect),
    /// Chuyển kế hoạch giữa Excel và JSON, hoặc từ văn bản Word (.docx) sang
    #[command(help_template = HELP)]
    Convert(Convert),
    /// Giải thích một quy tắc kiểm tra: sai gì, vì sao, ví dụ, nguồn
    #[command(help_template = HELP)]
    Explain {
        /// Mã quy tắc, ví dụ HDR-03
        #[arg(value_name = "MÃ", help_heading = ARGUMENTS)]
        rule: String,
    },
    /// Liệt kê biểu mẫu, bộ tiêu chuẩn, quy tắc kiểm tra, kiểu đoạn văn
    #[command(help_template = HELP)]
    List {
        /// Liệt kê gì
        #[arg(value_name = "LOẠI", help_heading = ARGUMENTS)]
        what: Listed,
    },
    /// Mở trang làm việc trong trình duyệt: điền, kiểm tra, xem trang, lấy văn bản
    #[command(help_template = HELP)]
    Serve(Serve),
    /// In JSON Schema của tệp kế hoạch
    #[command(help_template = HELP)]
    Schema,
    /// Ghi ra các mẫu trình bày, hoặc in những gì mẫu được dùng
    #[command(help_template = HELP, subcommand_help_heading = "Lệnh", subcommand_value_name = "LỆNH", disable_help_subcommand = true)]
    Templates(Templates),
}

/// Arguments of `make`.
#[derive(Debug, Args)]
pub struct Make {
    /// Các tệp kế hoạch (.xlsx, .json), hoặc văn bản Word (.docx) để làm lại
    #[arg(required = true, value_name = "TỆP", help_heading = ARGUMENTS)]
    pub files: Vec<PathBuf>,
    /// Thư mục ghi văn bản; mặc định là cạnh tệp kế hoạch
    #[arg(long, short, value_name = "THƯ MỤC", help_heading = OPTIONS)]
    pub output: Option<PathBuf>,
    /// Định dạng, cách nhau bằng dấu phẩy: docx, pdf, html, png; mặc định docx,pdf
    #[arg(
        long,
        value_name = "ĐỊNH DẠNG",
        value_delimiter = ',',
        default_value = "docx,pdf",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = OPTIONS
    )]
    pub format: Vec<Format>,
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

fn dpi(text: &str) -> Result<u16, String> {
    text.parse().ok().filter(|dpi| DPI.contains(dpi)).ok_or_else(|| "không từ 20 đến 600".to_owned())
}

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
    /// Định dạng, cách nhau bằng dấu phẩy: docx, pdf, html, png; mặc định docx,pdf
    #[arg(
        long,
        value_name = "ĐỊNH DẠNG",
        value_delimiter = ',',
        default_value = "docx,pdf",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = OPTIONS
    )]
    pub format: Vec<Format>,
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

impl Batch {
    /// A usual run of this source into this folder.
    pub fn of(source: &Path, output: &Path) -> Self {
        Self {
            source: source.to_owned(),
            output: output.to_owned(),
            jobs: None,
            format: Format::USUAL.to_vec(),
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
    /// Kế hoạch để điền sẵn (.xlsx, .json); với --district: danh sách trường sẵn có (.xlsx, .ods, .csv) hoặc sổ năm trước
    #[arg(long, value_name = "TỆP", help_heading = OPTIONS)]
    pub from: Option<PathBuf>,
    /// Dùng kế hoạch của năm trước cho năm học này, ví dụ 2027-2028: bỏ kết quả và ngày, giữ lời văn
    #[arg(long, value_name = "NĂM HỌC", value_parser = school_year, requires = "from", help_heading = OPTIONS)]
    pub school_year: Option<u32>,
    /// Sổ quản lý nhiều trường: mỗi trường một dòng, lời chung ghi một lần; điền xong thì chạy `kehoach batch`
    #[arg(long, help_heading = OPTIONS)]
    pub district: bool,
    /// Tệp sẽ ghi (.xlsx)
    #[arg(long, short, value_name = "TỆP", help_heading = OPTIONS)]
    pub output: PathBuf,
}

/// Arguments of `convert`.
#[derive(Debug, Args)]
pub struct Convert {
    /// Tệp kế hoạch (.xlsx, .xlsm, .xls, .ods hoặc .json)
    #[arg(value_name = "TỆP VÀO", help_heading = ARGUMENTS)]
    pub input: PathBuf,
    /// Tệp sẽ ghi (.json hoặc .xlsx); không ghi khi biểu mẫu Excel không giữ được hết, trừ khi có --draft
    #[arg(value_name = "TỆP RA", help_heading = ARGUMENTS)]
    pub output: PathBuf,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Địa chỉ và cổng để nghe, ví dụ 127.0.0.1:8030; mặc định là một cổng trống của riêng máy này
    #[arg(long, value_name = "ĐỊA CHỈ", help_heading = OPTIONS)]
    pub listen: Option<SocketAddr>,
    /// Cho máy khác trong mạng mở trang: ai có địa chỉ của trang đều dùng được chương trình
    #[arg(long, requires = "listen", help_heading = OPTIONS)]
    pub accept_network: bool,
    /// Không tự mở trình duyệt, chỉ in địa chỉ
    #[arg(long, help_heading = OPTIONS)]
    pub no_browser: bool,
}

fn site_address(text: &str) -> Result<String, String> {
    site::base_address(text).ok_or_else(|| "không phải địa chỉ web".to_owned())
}

fn school_year(text: &str) -> Result<u32, String> {
    school_time::parse_school_year(text).ok_or_else(|| "không phải là năm học".to_owned())
}

fn day(text: &str) -> Result<NaiveDate, String> {
    date::parse(text).ok_or_else(|| "không phải là ngày".to_owned())
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Text,
    Json,
    Sarif,
}

/// What `list` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Biểu mẫu
    Forms,
    /// Bộ tiêu chuẩn
    Sets,
    /// Quy tắc kiểm tra
    Rules,
    /// Kiểu đoạn văn
    Styles,
}

/// Arguments of `templates`.
#[derive(Debug, Args)]
pub struct Templates {
    #[command(subcommand)]
    pub action: TemplatesAction,
}

/// What to do with the templates.
#[derive(Debug, Subcommand)]
pub enum TemplatesAction {
    /// Ghi mọi mẫu có sẵn vào một thư mục
    #[command(help_template = HELP)]
    Export {
        /// Thư mục sẽ ghi vào
        #[arg(value_name = "THƯ MỤC", help_heading = ARGUMENTS)]
        directory: PathBuf,
    },
    /// In JSON Schema của những gì mẫu được dùng
    #[command(help_template = HELP)]
    View,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.extension()))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::usage;

    /// The help of a command and of all below it, short and long, by their names.
    fn helps(command: &clap::Command, path: &str, found: &mut Vec<(String, String)>) {
        let name = format!("{path} {}", command.get_name()).trim().to_owned();
        let mut shown = command.clone();
        for help in [shown.render_help(), shown.render_long_help()] {
            found.push((name.clone(), usage::vietnamese(&help.to_string())));
        }
        command.get_subcommands().for_each(|below| helps(below, &name, found));
    }

    #[test]
    fn no_help_has_an_english_heading_or_remark() {
        let mut command = Arguments::command();
        command.build();
        let mut found = Vec::new();
        helps(&command, "", &mut found);
        assert!(found.len() >= 2 * 14, "{}", found.len());
        for (name, help) in found {
            let headings = help.lines().filter(|line| line.ends_with(':') && !line.starts_with(' '));
            for heading in headings {
                assert!(!heading.is_ascii(), "{name} --help: {heading}\n{help}");
            }
            for remark in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "OPTIONS",
                "COMMAND",
                "[default",
                "[possible",
                "Possible",
                "[alias",
                "Print",
            ] {
                assert!(!help.contains(remark), "{name} --help: {remark}\n{help}");
            }
            let described = help.lines().map(str::trim).filter(|line| line.starts_with('-'));
            for line in described {
                assert!(!line.is_ascii() || line.split_whitespace().count() <= 4, "{name} --help: {line}");
            }
        }
    }
}
