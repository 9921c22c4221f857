//! Checks number and symbol of the document (HDR-03).

use std::borrow::Cow;
use std::sync::LazyLock;

use super::super::rule::Told;
use super::Subject;
use crate::catalogue::Abbreviations;
use crate::diagnostic::{Help, field, help};
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
    let symbol = symbol.trim();
    let joined = joined(symbol);
    let is_spaced = matches!(joined, Cow::Owned(_));
    let kind = subject.plan.document_type.as_deref().unwrap_or("KẾ HOẠCH");
    let wanted = ABBREVIATIONS.as_ref().and_then(|known| known.of(kind)).unwrap_or("KH");
    let (first, rest) = joined.split_once('-').unwrap_or((&joined, ""));
    let mut faults = if is_spaced { vec!["có dấu cách".to_owned()] } else { Vec::new() };
    let help = if first != wanted {
        faults.push(format!("không mở đầu bằng {wanted}-"));
        format!("ghi {wanted}- rồi tên cơ quan viết tắt, viết liền, ví dụ {wanted}-THCSSX.").into()
    } else if rest.is_empty() {
        faults.push("thiếu tên cơ quan viết tắt".to_owned());
        format!("ghi đủ, ví dụ {wanted}-THCSSX.").into()
    } else if joined.contains('/') || rest.chars().any(char::is_lowercase) {
        faults.push("chưa đúng mẫu".to_owned());
        help!["viết hoa, không có năm và dấu gạch chéo; số văn bản ghi ở ", field("letterhead.number"), "."]
    } else {
        Help::from(format!("viết liền: {joined} (Phụ lục I, mục II.3)."))
    };
    if !faults.is_empty() {
        told.warning(FIELD, format!("ký hiệu \"{symbol}\" {}.", faults.join(", "))).help(help);
    }
}

/// The symbol as it is meant where blanks stand in it: `KH - THCSLK` and `KH THCS LK` are `KH-THCSLK`.
fn joined(symbol: &str) -> Cow<'_, str> {
    let symbol = symbol.trim();
    if !symbol.contains(char::is_whitespace) {
        return Cow::Borrowed(symbol);
    }
    let mut words = symbol.split_whitespace();
    let mut joined = words.next().unwrap_or_default().to_owned();
    if !symbol.contains('-') {
        joined.push('-');
    }
    joined.extend(words);
    Cow::Owned(joined)
}
