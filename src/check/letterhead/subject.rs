//! Checks the subject under the type of the document (HDR-06).

use super::super::rule::Told;
use super::super::{last_sign, past_years, period};
use super::Subject;
use crate::diagnostic::FieldPath;
use crate::plan::{PartialDate, RichText};
use crate::vietnamese::case;

/// Each line without a final sign; the type of the document stands above it.
pub fn subject(subject: Subject, told: &mut Told) {
    const FIELD: &str = "subject";
    let lines: Vec<&str> = subject.plan.subject.iter().collect();
    if subject.plan.subject.is_empty() {
        told.error(FIELD, "chưa ghi trích yếu.").help("ghi nội dung chính của kế hoạch trong một câu ngắn.");
    } else if last_sign(&subject.plan.subject.joined()).is_some() {
        told.warning(FIELD, "trích yếu kết thúc bằng dấu câu.").help("bỏ dấu ở cuối trích yếu.");
    }
    if let Some((_, before)) = lines.split_last()
        && let Some(line) = before.iter().find(|line| matches!(last_sign(line), Some(';' | '.' | ':')))
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

/// The school year of the subject is not over when the plan is issued, and the closing names no other.
pub fn school_year(subject: Subject, told: &mut Told) {
    let plan = subject.plan;
    let Some(year) = period::school_year(&plan.subject.joined()) else { return };
    let named = |year: u32| format!("năm học {year}-{}", year + 1);
    if let Some(issued) = plan.letterhead.issue_date.and_then(PartialDate::first_day)
        && past_years::is_over(year, issued)
    {
        told.warning("subject", format!("{} trong trích yếu đã kết thúc trước ngày ban hành.", named(year)))
            .help("xem lại năm học trong trích yếu, hoặc ngày ban hành.");
        return;
    }
    for (index, text) in plan.closing.iter().map(RichText::plain).enumerate() {
        let lower = text.to_lowercase();
        let is_of_plan = lower.starts_with("trên đây là kế hoạch") && lower.matches("năm học").count() == 1;
        if let Some(other) = period::school_year(&lower).filter(|other| is_of_plan && *other != year) {
            let message = format!("lời kết ghi {}, trích yếu ghi {}.", named(other), named(year));
            told.warning(FieldPath::new("closing").index(index), message).quote(text.trim()).help("sửa cho khớp nhau.");
        }
    }
}
