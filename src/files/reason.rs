//! Why the system refused a file, in Vietnamese: file system errors by their kind and, where the kinds are too few, by
//! their numbers. An unknown error is reported by its number, never in the system's own English words.
//!
//! Numbers of Linux: errno(3); of Windows:
//! <https://learn.microsoft.com/windows/win32/debug/system-error-codes>.

use std::io::{Error, ErrorKind};

/// Whose numbers an error has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    Unix,
    Windows,
}

const HERE: System = if cfg!(windows) { System::Windows } else { System::Unix };

const NOT_FOUND: &str = "không có tệp hoặc thư mục này";
const REFUSED: &str = "không có quyền, hoặc tệp đang mở trong chương trình khác";
const IN_USE: &str = "tệp đang mở trong chương trình khác (Word, Excel, trình đọc PDF)";
const EXISTS: &str = "đã có tệp hoặc thư mục trùng tên";
const READ_ONLY: &str = "ổ đĩa hoặc thư mục chỉ cho đọc";
const FULL: &str = "ổ đĩa đã đầy";
const QUOTA: &str = "đã hết dung lượng được cấp trên ổ đĩa";
const TOO_LARGE: &str = "tệp quá lớn so với mức ổ đĩa cho phép";
const BAD_NAME: &str = "tên tệp quá dài hoặc có ký tự không dùng được";
const LOOP: &str = "lối tắt (liên kết) dẫn vòng quanh";
const TOO_MANY_LINKS: &str = "quá nhiều liên kết tới một tệp";
const DEVICE: &str = "ổ đĩa hoặc thẻ nhớ bị lỗi khi đọc, ghi";
const NO_DEVICE: &str = "ổ đĩa chưa sẵn sàng hoặc đã bị rút ra";
const NETWORK: &str = "không tới được ổ mạng hoặc máy chứa tệp";
const CLOUD: &str = "tệp nằm trên đám mây (OneDrive và tương tự) và chưa tải về máy được";
const TOO_MANY_OPEN: &str = "đang mở quá nhiều tệp";
const MEMORY: &str = "máy không đủ bộ nhớ";
const DAMAGED: &str = "tệp hoặc thư mục trên ổ đĩa bị hỏng";
const VIRUS: &str = "phần mềm diệt vi-rút không cho mở tệp";

/// Why the system refused, in Vietnamese, without a full stop.
pub fn reason(error: &Error) -> String {
    if let Some(code) = error.raw_os_error() {
        return of_code(code, error.kind(), HERE);
    }
    if let Some(known) = of_kind(error.kind()) {
        return known.to_owned();
    }
    // Our own errors have Vietnamese words; those of libraries have not.
    let own = error.get_ref().map(ToString::to_string).filter(|text| !text.is_ascii());
    own.unwrap_or_else(|| "hệ thống không cho, không rõ vì sao".to_owned())
}

fn of_code(code: i32, kind: ErrorKind, system: System) -> String {
    let known = match system {
        System::Unix => of_unix(code),
        System::Windows => of_windows(code),
    };
    let known = known.or_else(|| of_kind(kind).filter(|_| system == HERE));
    known.map_or_else(|| format!("hệ thống không cho (mã lỗi {code})"), str::to_owned)
}

/// What the kind of an error says, where it says enough.
const fn of_kind(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => NOT_FOUND,
        ErrorKind::PermissionDenied => REFUSED,
        ErrorKind::AlreadyExists => EXISTS,
        ErrorKind::StorageFull => FULL,
        ErrorKind::QuotaExceeded => QUOTA,
        ErrorKind::FileTooLarge => TOO_LARGE,
        ErrorKind::IsADirectory => "đây là một thư mục",
        ErrorKind::NotADirectory => "một phần của đường dẫn không phải thư mục",
        ErrorKind::DirectoryNotEmpty => "thư mục còn tệp bên trong",
        ErrorKind::ReadOnlyFilesystem => READ_ONLY,
        ErrorKind::InvalidFilename => BAD_NAME,
        ErrorKind::TooManyLinks => TOO_MANY_LINKS,
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::Deadlock => IN_USE,
        ErrorKind::CrossesDevices => "không chuyển tệp giữa hai ổ đĩa được",
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::NotConnected
        | ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted => NETWORK,
        ErrorKind::TimedOut | ErrorKind::WouldBlock => "ổ đĩa hoặc mạng không trả lời kịp",
        ErrorKind::BrokenPipe => "chương trình nhận đã đóng",
        ErrorKind::Interrupted => "việc bị ngắt giữa chừng",
        ErrorKind::UnexpectedEof => "tệp bị cụt",
        ErrorKind::WriteZero => "không ghi thêm được byte nào",
        ErrorKind::InvalidData => "dữ liệu không đúng dạng",
        ErrorKind::InvalidInput => "hệ thống không nhận đường dẫn hoặc tên này",
        ErrorKind::NotSeekable | ErrorKind::Unsupported => "hệ thống không làm được việc này với tệp này",
        ErrorKind::OutOfMemory => MEMORY,
        ErrorKind::ArgumentListTooLong => "dòng lệnh quá dài",
        _ => return None,
    })
}

/// What has no kind of its own, or too wide a one.
const fn of_unix(code: i32) -> Option<&'static str> {
    Some(match code {
        5 | 121 => DEVICE,
        6 | 19 | 123 => NO_DEVICE,
        12 => MEMORY,
        22 => "hệ thống không nhận đường dẫn hoặc tên này",
        23 | 24 => TOO_MANY_OPEN,
        36 => BAD_NAME,
        40 => LOOP,
        84 => "tên tệp có ký tự mà ổ đĩa không dùng được",
        103 | 104 | 107 | 108 | 112 => NETWORK,
        117 => DAMAGED,
        _ => return None,
    })
}

const fn of_windows(code: i32) -> Option<&'static str> {
    Some(match code {
        2 | 3 => NOT_FOUND,
        4 => TOO_MANY_OPEN,
        5 => REFUSED,
        8 | 14 | 1450 | 1455 => MEMORY,
        15 | 20 | 21 | 55 | 433 | 1005 | 1167 => NO_DEVICE,
        17 => "không chuyển tệp giữa hai ổ đĩa được",
        19 => READ_ONLY,
        23 | 25..=31 | 483 | 1117 => DEVICE,
        32 | 33 | 108 | 170 | 1224 => IN_USE,
        39 | 112 => FULL,
        50..=54 | 59 | 64 | 65 | 67 | 71 | 121 | 1203 | 1222 | 1231 | 1232 => NETWORK,
        80 | 183 => EXISTS,
        87 | 123 | 161 | 206 | 267 => "tên hoặc đường dẫn quá dài, có ký tự không dùng được, hoặc không phải thư mục",
        109 | 232 => "chương trình nhận đã đóng",
        145 => "thư mục còn tệp bên trong",
        223 => TOO_LARGE,
        225 | 226 => VIRUS,
        336 => "đây là một thư mục",
        358..=404 => CLOUD,
        1142 => TOO_MANY_LINKS,
        1295 | 1816 => QUOTA,
        1314 => "tài khoản Windows này không có quyền làm việc này",
        1392..=1394 => DAMAGED,
        1921 => LOOP,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vietnamese words, and no sentence of the system's own.
    fn is_ours(text: &str) -> bool {
        !text.is_ascii() && !text.contains("os error") && !text.ends_with('.')
    }

    #[test]
    fn every_number_is_told_in_vietnamese() {
        for code in -5..20_000 {
            let here = reason(&Error::from_raw_os_error(code));
            let there = of_code(code, ErrorKind::Other, System::Windows);
            let elsewhere = of_code(code, ErrorKind::Other, System::Unix);
            for told in [here, there, elsewhere] {
                assert!(is_ours(&told), "{code}: {told}");
            }
        }
    }

    #[test]
    fn usual_refusals_say_what_to_look_at() {
        let windows = |code| of_code(code, ErrorKind::Other, System::Windows);
        assert_eq!([windows(32), windows(33), windows(112)], [IN_USE, IN_USE, FULL]);
        assert!(windows(123).contains("ký tự"), "{}", windows(123));
        assert_eq!(windows(9_999), "hệ thống không cho (mã lỗi 9999)");
        #[cfg(target_os = "linux")]
        {
            let here = |code| reason(&Error::from_raw_os_error(code));
            assert_eq!([here(17), here(28), here(30), here(36)], [EXISTS, FULL, READ_ONLY, BAD_NAME]);
            assert_eq!([here(40), here(31), here(32)], [LOOP, TOO_MANY_LINKS, "chương trình nhận đã đóng"]);
        }
    }

    #[test]
    fn words_of_libraries_are_not_passed_on() {
        assert!(is_ours(&reason(&Error::other("invalid Zip archive: Could not find EOCD"))));
        assert_eq!(reason(&Error::other("luồng ghi nhật ký bị hỏng")), "luồng ghi nhật ký bị hỏng");
        assert!(is_ours(&reason(&Error::new(ErrorKind::InvalidData, "stream did not contain valid UTF-8"))));
    }
}
