//! Recipients and signature (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 và II.9; Điều 13).

use super::{Subject, is_blank};
use crate::diagnostic::{FieldPath, Finding, Report};
use crate::plan::SigningAuthority;

pub fn check(subject: Subject, report: &mut Report) {
    if subject.plan.recipients.is_empty() {
        let finding = Finding::warning("END-02", "chưa ghi nơi nhận.").at(&FieldPath::new("recipients"));
        report.push(finding.help("ghi cơ quan cấp trên và các bộ phận thực hiện; dòng Lưu được thêm tự động."));
    }
    let block = &subject.plan.signature_block;
    let path = FieldPath::new("signature_block");
    if is_blank(block.position.as_deref()) {
        let finding = Finding::error("END-03", "chưa ghi chức vụ người ký.").at(&path.key("position"));
        report.push(finding.help("ghi chức vụ người đứng đầu, ví dụ HIỆU TRƯỞNG."));
    }
    if is_blank(block.name.as_deref()) {
        let finding = Finding::warning("END-03", "chưa ghi họ và tên người ký.").at(&path.key("name"));
        report.push(finding.help("ghi đủ họ, tên đệm và tên."));
    }
    let signs_for_head = !matches!(block.authority, SigningAuthority::Head | SigningAuthority::Acting);
    if signs_for_head && is_blank(block.own_position.as_deref()) {
        let finding =
            Finding::warning("END-03", "ký thay nhưng chưa ghi chức vụ của người ký.").at(&path.key("own_position"));
        report.push(finding.help("ghi chức vụ của người ký, ví dụ PHÓ HIỆU TRƯỞNG."));
    }
    if !is_blank(block.degree.as_deref()) {
        let message = "trước họ tên người ký có học vị.";
        let finding = Finding::warning("END-04", message).at(&path.key("degree"));
        report.push(finding.help("bỏ học vị, trừ khi cơ quan quản lý ngành có quy định (Phụ lục I, mục II.7)."));
    }
}
