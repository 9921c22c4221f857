//! What checks say of fields and blocks in the words of JSON, in those of the form: sheets, columns, rows "Bảng".

use super::columns::{APPENDICES_SHEET, CONTENT_SHEET, GENERAL, LISTS, TABLES};
use crate::diagnostic::{Finding, Report};

/// Sayings of the checks and the same for those who have a workbook before them.
const SAYINGS: &[(&str, &str)] = &[
    (
        "ghi \"columns\": \"nine\", hoặc bỏ \"bands\"",
        "ghi ở cột Tùy chọn \"Bộ cột: chín cột\", hoặc bỏ \"Các dải ngang\"",
    ),
    (
        "ghi \"title\" cho mục có tiêu đề, \"text\" cho khoản không có tiêu đề",
        "ghi cột Tiêu đề, hoặc cột Nội dung cho khoản không có tiêu đề",
    ),
    (
        "ghi \"orientation\": \"landscape\" ở mục có bảng để in trang ngang",
        "ghi \"Hướng giấy: Ngang\" ở cột Tùy chọn của phần hay mục có bảng",
    ),
    ("[\"2.2\"]", "2.2"),
    ("trường \"standard\"", "cột Tiêu chuẩn"),
    ("vào trường \"role\"", "ở cột Vai trò"),
    ("thêm các phần vào trường \"sections\"", "thêm các dòng loại Phần ở trang Nội dung"),
    ("ở trường \"closing\"", "bằng dòng loại Đoạn kết ở trang Nội dung"),
    ("thêm nội dung vào \"blocks\" hoặc \"sections\"", "thêm dòng dưới dòng Phụ lục"),
    ("null", "để trống"),
];

/// The report in the words of the form.
#[must_use]
pub fn for_workbook(report: &Report) -> Report {
    let word = |finding: &Finding| Finding {
        message: reword(&finding.message),
        help: reword(&finding.help),
        ..finding.clone()
    };
    report.iter().map(word).collect()
}

fn reword(text: &str) -> String {
    if !text.contains(['"', '(']) {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    let mut put = |old: &str, new: &str| {
        if text.contains(old) {
            text = text.replace(old, new);
        }
    };
    for (old, new) in SAYINGS {
        put(old, new);
    }
    for table in TABLES {
        let row = format!("dòng Bảng \"{}\"", table.name);
        put(&format!("khối {{ \"type\": \"{}\" }}", table.block), &row);
        put(&format!("khối \"{}\"", table.block), &row);
    }
    let lists = LISTS.iter().map(|spec| (spec.path, spec.name));
    for (path, name) in lists.chain([("sections", CONTENT_SHEET), ("appendices", APPENDICES_SHEET)]) {
        put(&format!("trường \"{path}\""), &format!("trang \"{name}\""));
        put(&format!("vào \"{path}\""), &format!("vào trang \"{name}\""));
        put(&format!("({path})"), &format!("(trang \"{name}\")"));
    }
    for field in GENERAL.iter().flat_map(|group| group.fields) {
        put(&format!("({})", field.path), &format!("(mục \"{}\")", field.heading));
        let key = field.path.rsplit('.').next().unwrap_or_default();
        put(&format!("ghi \"{key}\": "), &format!("ghi ở mục \"{}\": ", field.heading));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::reword;

    #[test]
    fn clerks_hear_of_sheets_and_rows() {
        for (json, form) in [
            (
                "thêm giải pháp vào trường \"solutions\", hoặc bỏ bảng.",
                "thêm giải pháp vào trang \"Giải pháp\", hoặc bỏ bảng.",
            ),
            (
                "thêm khối { \"type\": \"timetable\" } vào chỗ cần in.",
                "thêm dòng Bảng \"Thời gian biểu\" vào chỗ cần in.",
            ),
            (
                "điền trường \"council.members\", hoặc bỏ khối \"council\".",
                "điền trang \"Hội đồng\", hoặc bỏ dòng Bảng \"Hội đồng\".",
            ),
            (
                "đưa vào các vấn đề trọng tâm (improvement.issues).",
                "đưa vào các vấn đề trọng tâm (trang \"Vấn đề trọng tâm\").",
            ),
            (
                "ghi \"collective\": \"ỦY BAN NHÂN DÂN\".",
                "ghi ở mục \"Tập thể được thay mặt (TM.)\": \"ỦY BAN NHÂN DÂN\".",
            ),
        ] {
            assert_eq!(reword(json), form);
        }
    }
}
