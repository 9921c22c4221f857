//! Checks the subject under the type of the document (HDR-06).

use super::super::period;
use super::super::rule::Told;
use super::Subject;
use crate::vietnamese::case;

/// Each line without a final sign; the type of the document stands above it.
pub fn subject(subject: Subject, told: &mut Told) {
    const FIELD: &str = "subject";
    let lines: Vec<&str> = subject.plan.subject.iter().collect();
    if subject.plan.subject.is_empty() {
        told.error(FIELD, "chưa ghi trích yếu.").help("ghi nội dung chính của kế hoạch trong một câu ngắn.");
    } else if subject.plan.subject.joined().ends_with(['.', ';', ':', ',']) {
        told.warning(FIELD, "trích yếu kết thúc bằng dấu câu.").help("bỏ dấu ở cuối trích yếu.");
    }
    if let Some((_, before)) = lines.split_last()
        && let Some(line) = before.iter().find(|line| line.trim_end().ends_with([';', '.', ':']))
    {
        told.warning(FIELD, "dòng giữa của trích yếu kết thúc bằng dấu câu.")
            .quote(*line)
            .help("bỏ dấu ở cuối dòng; trích yếu là một câu ngắn.");
    }
    if period::lacks_school_year(&subject.plan.subject.joined()) {
        told.warning(FIELD, "trích yếu có \"năm học\" mà chưa ghi năm nào.")
            .help("ghi năm học, ví dụ \"năm học 2026-2027\".");
    }
    if let Some(first) = lines.first()
        && let Some(rest) = first.trim_start().strip_prefix("Kế hoạch ")
        && rest.starts_with(char::is_lowercase)
        && !["hóa", "hoá", "bài"].iter().any(|word| rest.starts_with(word))
    {
        told.hint(FIELD, "trích yếu mở đầu bằng \"Kế hoạch\", in ngay dưới tên loại KẾ HOẠCH.")
            .help("chỉ ghi nội dung, ví dụ \"Xây dựng trường đạt chuẩn quốc gia\".");
    }
    if let Some(first) = lines.first()
        && case::upper(first.trim_start()).starts_with("KẾ HOẠCH ")
        && first.trim_start().starts_with("KẾ HOẠCH")
    {
        told.warning(FIELD, "trích yếu nhắc lại tên loại KẾ HOẠCH.")
            .help("chỉ ghi nội dung; tên loại KẾ HOẠCH ở dòng riêng phía trên.");
    }
}
