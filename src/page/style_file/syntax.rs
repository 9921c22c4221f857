//! Files that are no TOML: the messages of the library, in Vietnamese.

use crate::diagnostic::Finding;

/// The text of a file, without the mark that Notepad puts before it.
pub fn text(bytes: &[u8]) -> Result<&str, Box<Finding>> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        let finding = Finding::error("STY-01", "tệp kiểu chữ không phải văn bản UTF-8.");
        Box::new(finding.help("mở bằng Notepad, chọn Lưu thành (Save As), mã (Encoding) UTF-8."))
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What is wrong with a line that TOML cannot read.
pub fn finding(line: &str, message: &str) -> Finding {
    let (said, help) = if message.contains("duplicate key") {
        ("tên này đã ghi ở trên.", "gộp hai chỗ thành một.")
    } else if is_cut_number(line) {
        ("số lẻ có dấu phẩy phải đặt trong ngoặc kép.", "ghi ví dụ lui-dau-dong = \"1,27 cm\".")
    } else if line.split('=').next().is_some_and(|name| !name.contains('"') && !name.is_ascii()) {
        (
            "tên có dấu phải đặt trong ngoặc kép.",
            "ghi [\"Nội dung\"] và \"Cỡ chữ\" = 13, hoặc viết không dấu: [noi-dung], co-chu = 13.",
        )
    } else {
        (
            "dòng này không đọc được.",
            "mỗi dòng là [nhóm] hoặc tên = giá trị, ví dụ [noi-dung], co-chu = 13, lui-dau-dong = \"1,27 cm\"; ghi chú bắt đầu bằng #.",
        )
    };
    Finding::error("STY-01", said).quote(line.trim()).help(help)
}

/// `= 1,27` without quotation marks.
fn is_cut_number(line: &str) -> bool {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let digits = |text: &str| text.bytes().next().is_some_and(|first| first.is_ascii_digit());
    value.split_once(',').is_some_and(|(whole, part)| digits(whole) && digits(part))
}
