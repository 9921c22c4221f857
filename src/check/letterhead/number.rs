//! Checks number and symbol of the document (HDR-03).

use std::sync::LazyLock;

use super::super::rule::Told;
use super::Subject;
use crate::catalogue::Abbreviations;
use crate::diagnostic::{field, help};
use crate::plan::DocumentNumber;

static ABBREVIATIONS: LazyLock<Option<Abbreviations>> = LazyLock::new(|| Abbreviations::embedded().ok());

/// A number is digits and perhaps a letter; the leading zero is written by the program.
pub fn number(subject: Subject, told: &mut Told) {
    const FIELD: &str = "letterhead.number";
    let text = match &subject.plan.letterhead.number {
        Some(DocumentNumber::Text(text)) => text.trim(),
        Some(_) => return,
        None => "",
    };
    if text.is_empty() {
        told.hint(FIELD, "chưa có số văn bản; chỗ ghi số được để trống.").help("ghi số khi văn thư đã cấp.");
        return;
    }
    let digits = text.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
    let is_number =
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && text.len() - digits.len() <= 1;
    if !is_number {
        told.warning(FIELD, format!("số văn bản \"{text}\" không phải là một số."))
            .help("chỉ ghi số, ví dụ 12; để trống khi văn thư chưa cấp.");
    }
}

/// `KH-THCSLK`: the abbreviation of the type, a hyphen, the abbreviation of the body.
pub fn symbol(subject: Subject, told: &mut Told) {
    const FIELD: &str = "letterhead.symbol";
    let symbol = subject.plan.letterhead.symbol.as_deref().unwrap_or_default();
    if symbol.trim().is_empty() {
        told.warning(FIELD, "chưa ghi ký hiệu văn bản.")
            .help("ghi tên loại viết tắt và tên cơ quan viết tắt, ví dụ KH-THCSSX.");
        return;
    }
    if symbol.contains([' ', '\u{a0}']) {
        told.warning(FIELD, format!("ký hiệu \"{symbol}\" có dấu cách."))
            .help("viết liền, ví dụ KH-THCSSX (Phụ lục I, mục II.3).");
    }
    let symbol = symbol.trim();
    let kind = subject.plan.document_type.as_deref().unwrap_or("KẾ HOẠCH");
    let wanted = ABBREVIATIONS.as_ref().and_then(|known| known.of(kind)).unwrap_or("KH");
    let mut parts = symbol.splitn(2, '-').map(str::trim);
    let (first, rest) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    if first != wanted {
        let message = format!("ký hiệu \"{symbol}\" không mở đầu bằng {wanted}-.");
        told.warning(FIELD, message).help(format!("ghi {wanted}- rồi tên cơ quan viết tắt, ví dụ {wanted}-THCSSX."));
    } else if rest.is_empty() {
        told.warning(FIELD, format!("ký hiệu \"{symbol}\" thiếu tên cơ quan viết tắt."))
            .help(format!("ghi đủ, ví dụ {wanted}-THCSSX."));
    } else if symbol.contains('/') || rest.chars().any(char::is_lowercase) {
        let help = help!["viết hoa, không có năm và dấu gạch chéo; số văn bản ghi ở ", field("letterhead.number"), "."];
        told.warning(FIELD, format!("ký hiệu \"{symbol}\" chưa đúng mẫu.")).help(help);
    }
}
