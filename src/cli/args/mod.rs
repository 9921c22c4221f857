//! The arguments of the program. The commands are the contract of the design; their help is Vietnamese.

mod office;
mod plan;
mod value;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::pipeline::Format;

pub use office::{Batch, Collect, Grouping, Report, Split};
pub use plan::{BlankForm, Check, Convert, Make, New, ReportFormat};

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

/// What documents are written as.
#[derive(Debug, Args)]
pub struct Formats {
    /// Định dạng, cách nhau bằng dấu phẩy: docx, pdf, html, png; mặc định docx,pdf
    #[arg(
        long,
        value_name = "ĐỊNH DẠNG",
        value_delimiter = ',',
        value_parser = value::format(),
        default_value = "docx,pdf",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = OPTIONS
    )]
    pub format: Vec<Format>,
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
