//! Why a file is not read: nothing in it is run, nothing it names is fetched.

use crate::diagnostic::Finding;

/// A file that is not read any further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No zip, a broken zip, a missing part, broken XML.
    Damaged,
    /// Word's own encryption.
    Encrypted,
    /// `.doc`, `.rtf`, `.odt`: the name of the format.
    OtherFormat(&'static str),
    /// Code that Word would run.
    Macros,
    /// A document type or entity declaration inside a part.
    DocumentType,
    /// Unpacks to more than any document needs.
    TooLarge,
    /// Would have Word fetch something: what, and from where.
    External { kind: &'static str, target: String },
    /// A field that starts another program.
    Command(String),
}

const SAVE_AGAIN: &str = "mở tệp bằng Word hoặc LibreOffice, chọn Lưu thành (Save As) kiểu .docx rồi kiểm tra lại.";

impl Refusal {
    /// As a finding; each kind has its own id.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.rule(), self.message());
        finding.help(self.help())
    }

    const fn rule(&self) -> &'static str {
        match self {
            Self::Damaged | Self::OtherFormat(_) => "DOCX-01",
            Self::Encrypted => "DOCX-02",
            Self::Macros | Self::Command(_) => "DOCX-03",
            Self::DocumentType => "DOCX-04",
            Self::TooLarge => "DOCX-05",
            Self::External { .. } => "DOCX-06",
        }
    }

    pub fn message(&self) -> String {
        match self {
            Self::Damaged => "tệp Word bị hỏng, không đọc được.".to_owned(),
            Self::OtherFormat(format) => format!("tệp {format} không phải là .docx."),
            Self::Encrypted => "tệp được đặt mật khẩu, không đọc được.".to_owned(),
            Self::Macros => "tệp chứa mã lệnh (macro hoặc ActiveX); không kiểm tra, không chạy gì.".to_owned(),
            Self::Command(field) => {
                format!("tệp chứa trường {field}, có thể gọi chương trình khác; không kiểm tra, không chạy gì.")
            }
            Self::DocumentType => "tệp khai báo DTD hoặc thực thể XML, là thứ một tệp .docx không được có.".to_owned(),
            Self::TooLarge => "nội dung nén trong tệp lớn bất thường; dừng đọc để khỏi làm đầy bộ nhớ.".to_owned(),
            Self::External { kind, target } => {
                format!("tệp tự nạp {kind} từ bên ngoài ({target}); không kiểm tra, không tải gì.")
            }
        }
    }

    const fn help(&self) -> &'static str {
        match self {
            Self::Damaged => "lấy lại bản tốt, hoặc mở bằng Word để sửa rồi lưu lại thành .docx.",
            Self::OtherFormat(_) => SAVE_AGAIN,
            Self::Encrypted => "mở bằng Word, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại.",
            Self::Macros => "chỉ tin tệp của người gửi đã biết; lưu lại thành .docx, kiểu tệp không có macro.",
            Self::Command(_) => "xóa trường này khỏi văn bản rồi lưu lại.",
            Self::DocumentType | Self::TooLarge => "không mở tệp này nếu không rõ người gửi; xin bản khác.",
            Self::External { .. } => {
                "chèn hẳn nội dung vào văn bản (ngắt liên kết; dùng mẫu Normal) rồi lưu lại; không rõ nguồn thì không mở."
            }
        }
    }
}
