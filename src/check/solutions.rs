//! Solutions: what they are for, and that they say something.

use super::Subject;
use crate::diagnostic::{FieldPath, Finding, Report, Term, field, help, suggest};
use crate::plan::{BlockKind, Content};

pub fn check(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("solutions");
    let is_drawn = subject.has_block(|kind| matches!(kind, BlockKind::Solutions(_)));
    if is_drawn && subject.plan.solutions.is_empty() {
        let finding = Finding::warning("ACT-02", "bảng giải pháp chưa có giải pháp nào.").at(&path);
        report.push(finding.help(help!["thêm giải pháp vào ", field("solutions"), ", hoặc bỏ bảng."]));
    }
    if !is_drawn && !subject.plan.solutions.is_empty() {
        let finding = Finding::warning("ACT-02", "có giải pháp nhưng không phần nào in bảng giải pháp.").at(&path);
        report.push(finding.help(help!["thêm ", Term::NewBlock("solutions"), " vào phần giải pháp."]));
    }
    for (index, solution) in subject.plan.solutions.iter().enumerate() {
        let path = path.index(index);
        if solution.tasks.is_blank() {
            let finding = Finding::warning("ACT-02", format!("giải pháp {} chưa có nội dung.", index + 1));
            report.push(finding.at(&path.key("tasks")).help("ghi việc cần làm."));
        }
        if solution.lead.as_ref().is_none_or(Content::is_blank) {
            let finding = Finding::hint("ACT-02", format!("giải pháp {} chưa ghi người thực hiện.", index + 1));
            report.push(finding.at(&path.key("lead")).help("ghi người hoặc bộ phận chịu trách nhiệm."));
        }
        criterion(subject, &solution.criterion, &path.key("criterion"), report);
    }
}

fn criterion(subject: Subject, criterion: &str, path: &FieldPath, report: &mut Report) {
    let code = criterion.trim();
    let looks_like_code = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if code.is_empty() {
        let finding = Finding::warning("ACT-01", "giải pháp không nói cho tiêu chí nào.").at(path);
        report.push(finding.help("ghi mã tiêu chí, ví dụ 3.1."));
    } else if let Some(set) = subject.set
        && looks_like_code
        && set.criterion(code).is_none()
    {
        let known: Vec<&str> = set.criteria().map(|criterion| criterion.code.as_str()).collect();
        let message =
            format!("giải pháp cho tiêu chí \"{code}\" không có trong bộ tiêu chuẩn của Thông tư {}.", set.circular);
        report.push(Finding::error("ACT-01", message).at(path).help(suggest::one_of(code, &known)));
    }
}
