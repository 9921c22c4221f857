//! Why a file is not opened, and what its owner can do.

use crate::diagnostic::{Finding, Place};

/// A file that is no workbook, or none that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::excel) enum Refusal {
    Empty,
    /// Cut short or damaged: something in the file proves it.
    Broken,
    /// Not understood, though nothing proves that it is damaged.
    Unread,
    /// Needs a password.
    Locked,
    TooLarge,
    /// Of a format into which no notes are written.
    NotAnnotated,
    /// No sheet of cells.
    NoSheet,
    /// Binary workbook, `.xlsb`.
    Binary,
    Word,
    PowerPoint,
    OtherZip,
    OtherContainer,
    Pdf,
    WebPage,
    /// XML of Excel 2003.
    XmlSpreadsheet,
    Json,
    /// Text in lines, mostly CSV.
    Text,
    Unknown,
}

const SAVE_AS: &str = "mở tệp bằng Excel hoặc LibreOffice rồi lưu lại dạng Sổ làm việc Excel (.xlsx).";
const WRONG_FILE: &str = "chọn lại tệp, hoặc tạo biểu mẫu Excel mới bằng lệnh `kehoach form`.";

impl Refusal {
    /// The finding a reader of the report sees, at the file.
    pub(in crate::excel) fn finding(self, file: &str) -> Finding {
        let (rule, message, help) = self.words();
        Finding::error(rule, message).at_place(Place::File { file: file.into() }).help(help)
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        let not_one = |message, help| ("XLS-01", message, help);
        match self {
            Self::Empty => not_one("tệp trống.", WRONG_FILE),
            Self::Broken => not_one(
                "tệp Excel bị hỏng hoặc chưa được chép, tải về trọn vẹn.",
                "chép hoặc tải lại tệp; nếu Excel còn mở được thì mở ra và lưu lại dạng .xlsx.",
            ),
            Self::Unread => not_one(
                "chương trình không đọc được sổ tính này.",
                "mở tệp bằng Excel hoặc LibreOffice rồi lưu lại dạng Sổ làm việc Excel (.xlsx); nếu không mở được thì tệp đã hỏng: chép hoặc tải lại.",
            ),
            Self::Locked => (
                "XLS-02",
                "tệp có mật khẩu nên không đọc được.",
                "mở tệp bằng Excel, vào Tệp > Thông tin > Bảo vệ Sổ làm việc > Mã hóa bằng Mật khẩu, xóa mật khẩu rồi lưu lại.",
            ),
            Self::TooLarge => (
                "XLS-03",
                "sổ tính quá lớn so với một kế hoạch.",
                "xóa các trang, hàng, cột không dùng đến rồi lưu lại, hoặc chép nội dung sang biểu mẫu mới.",
            ),
            Self::NotAnnotated => (
                "XLS-04",
                "chương trình chỉ ghi chú lỗi được vào tệp .xlsx và .xlsm.",
                "xem danh sách lỗi in trên màn hình, hoặc lưu tệp lại dạng .xlsx rồi chạy lại.",
            ),
            Self::NoSheet => not_one("sổ tính không có trang nào.", WRONG_FILE),
            Self::Binary => not_one("đây là sổ tính dạng nhị phân (.xlsb), chương trình không đọc được.", SAVE_AS),
            Self::Word => not_one("đây là tệp Word, không phải sổ tính Excel.", WRONG_FILE),
            Self::PowerPoint => not_one("đây là tệp trình chiếu, không phải sổ tính Excel.", WRONG_FILE),
            Self::OtherZip => not_one(
                "đây là tệp nén hoặc văn bản loại khác, không phải sổ tính Excel.",
                "nếu là tệp nén thì giải nén trước; nếu không thì chọn lại tệp.",
            ),
            Self::Pdf => not_one("đây là tệp PDF, không phải sổ tính Excel.", WRONG_FILE),
            Self::WebPage => not_one("đây là trang web được đổi đuôi, không phải sổ tính Excel.", SAVE_AS),
            Self::XmlSpreadsheet => not_one("đây là bảng tính XML 2003, chương trình không đọc được.", SAVE_AS),
            Self::Json => {
                not_one("đây là tệp JSON, không phải sổ tính Excel.", "đổi đuôi tệp thành .json rồi chạy lại.")
            }
            Self::Text => not_one("đây là tệp văn bản (CSV) được đổi đuôi, không phải sổ tính Excel.", SAVE_AS),
            Self::OtherContainer | Self::Unknown => not_one("tệp không phải sổ tính Excel.", SAVE_AS),
        }
    }
}
