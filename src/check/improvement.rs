//! The improvement plan of a school year: priority issues, what is done about them, who reviews it
//! (Thông tư 57/2026/TT-BGDĐT, Điều 10; Phụ lục V, Biểu 2, also called Mẫu số 2).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::terms::CODES;
use super::{Subject, bases, is_blank, period};
use crate::catalogue::CriteriaSet;
use crate::catalogue::id::CriterionId;
use crate::catalogue::result::CriterionResult;
use crate::diagnostic::{FieldPath, Finding, Report, field, help, item, suggest};
use crate::plan::{BlockKind, Content, ImprovementAction, PartialDate, Plan, SigningAuthority, Timeframe};

/// The plan is reviewed at least so often in a school year.
const LEAST_REVIEWS: usize = 2;

pub fn check(subject: Subject, report: &mut Report) {
    let is_form = subject.has_block(|kind| {
        matches!(
            kind,
            BlockKind::ImprovementIssues(_) | BlockKind::ImprovementActions(_) | BlockKind::ImprovementReviews(_)
        )
    });
    if !is_form {
        return;
    }
    too_early(subject, report);
    issues(subject, report);
    actions(subject.plan, report);
    reviews(subject.plan, report);
    signature(subject.plan, report);
    if let Some(set) = subject.set {
        codes(subject.plan, set, report);
        priorities(subject.plan, set, report);
    }
}

/// The form came into force with its circular; a set that is told to be too new says the same.
fn too_early(subject: Subject, report: &mut Report) {
    let effective = NaiveDate::from_ymd_opt(2026, 7, 7);
    let (Some(PartialDate::Day(day)), Some(effective)) = (subject.plan.letterhead.issue_date, effective) else {
        return;
    };
    let is_told = subject.set.is_some_and(|set| day < set.effective);
    if day < effective && !is_told {
        report.push(bases::before("57/2026/TT-BGDĐT", effective));
    }
}

/// Every issue names its criteria or standard, and comes back in the plan; every criterion not met is an issue.
fn issues(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("improvement.issues");
    let improvement = &subject.plan.improvement;
    if improvement.issues.is_empty() {
        let finding = Finding::warning("ACT-02", "bảng vấn đề trọng tâm chưa có vấn đề nào.").at(&path);
        report.push(finding.help("ghi các vấn đề cần ưu tiên cải tiến, chọn từ kết quả tự đánh giá."));
    }
    for (index, issue) in improvement.issues.iter().enumerate() {
        let path = path.index(index);
        if issue.criteria.is_empty() && is_blank(issue.standard.as_deref()) {
            let message = format!("vấn đề {} chưa ghi tiêu chuẩn, tiêu chí.", index + 1);
            let finding = Finding::warning("ACT-01", message).at(&path.key("criteria"));
            report.push(finding.help(help![
                "ghi mã tiêu chí, ví dụ ",
                CODES,
                ", hoặc tiêu chuẩn ở ",
                item("improvement.issues", "standard"),
                ".",
            ]));
        }
        if issue.weakness.is_blank() {
            let message = format!("vấn đề {} chưa ghi điểm hạn chế.", index + 1);
            let finding = Finding::warning("ACT-02", message).at(&path.key("weakness"));
            report.push(finding.help("ghi điểm hạn chế cần cải tiến."));
        }
        // What the set does not know is told as that.
        let is_known = |code: &&CriterionId| subject.set.is_none_or(|set| set.criterion(code.as_str()).is_some());
        for code in issue.criteria.iter().filter(is_known).filter(|code| !is_planned(&improvement.actions, code)) {
            let message = format!("tiêu chí {code} ở mục IV không có nội dung cải tiến nào ở mục V.");
            let finding = Finding::warning("ACT-01", message).at(&path.key("criteria"));
            report.push(finding.help("thêm nội dung cải tiến cho tiêu chí này, hoặc bỏ khỏi mục IV."));
        }
    }
    not_met(subject.plan, report);
}

/// Whether a row of the plan is for this criterion, by its code or in its words.
fn is_planned(actions: &[ImprovementAction], code: &CriterionId) -> bool {
    actions.iter().any(|action| {
        let said = || action.content.texts().iter().any(|text| text.contains(code.as_str()));
        action.criteria.contains(code) || said()
    })
}

fn not_met(plan: &Plan, report: &mut Report) {
    let listed: BTreeSet<&CriterionId> = plan.improvement.issues.iter().flat_map(|issue| &issue.criteria).collect();
    for (index, assessed) in plan.assessment.results.iter().enumerate() {
        if assessed.result == Some(CriterionResult::NotMet) && !listed.contains(&assessed.criterion) {
            let message = format!("tiêu chí {} không đạt Mức 1 nhưng không có ở mục IV.", assessed.criterion);
            let path = FieldPath::new("assessment.results").index(index);
            let finding = Finding::warning("ACT-01", message).at(&path);
            report.push(finding.help(help![
                "đưa tiêu chí này vào các vấn đề trọng tâm (",
                field("improvement.issues"),
                ")."
            ]));
        }
    }
}

/// Each row says what, for which goal, measured how, when and by whom.
fn actions(plan: &Plan, report: &mut Report) {
    let path = FieldPath::new("improvement.actions");
    if plan.improvement.actions.is_empty() {
        let finding = Finding::warning("ACT-02", "kế hoạch cải tiến chưa có nội dung nào.").at(&path);
        report.push(finding.help(help!["thêm nội dung cải tiến vào ", field("improvement.actions"), "."]));
    }
    for (index, action) in plan.improvement.actions.iter().enumerate() {
        let path = path.index(index);
        let lacking = lacking(action);
        if let Some((first, _)) = lacking.first() {
            let names: Vec<&str> = lacking.iter().map(|(_, name)| *name).collect();
            let message = format!("nội dung cải tiến {} chưa ghi {}.", index + 1, names.join(", "));
            let finding = Finding::warning("ACT-02", message).at(&path.key(first));
            report.push(finding.help("điền đủ các cột (2), (3), (5), (6) và (7)."));
        }
        within_the_plan(plan, action, &path, report);
    }
}

/// The fields that say nothing, with their names.
fn lacking(action: &ImprovementAction) -> Vec<(&'static str, &'static str)> {
    let timeframe = action.timeframe.as_ref().map(ToString::to_string);
    let fields = [
        (action.content.is_blank(), ("content", "nội dung")),
        (action.objective.is_blank(), ("objective", "mục tiêu")),
        (action.indicators.is_blank(), ("indicators", "chỉ số đánh giá")),
        (is_blank(timeframe.as_deref()), ("timeframe", "thời gian")),
        (action.lead.as_ref().is_none_or(Content::is_blank), ("lead", "đơn vị, cá nhân phụ trách")),
    ];
    fields.into_iter().filter(|(is_lacking, _)| *is_lacking).map(|(_, field)| field).collect()
}

/// Done after the plan is issued and within its school year.
fn within_the_plan(plan: &Plan, action: &ImprovementAction, path: &FieldPath, report: &mut Report) {
    let Some(timeframe) = &action.timeframe else { return };
    let issued = plan.letterhead.issue_date.and_then(PartialDate::first_day);
    // A day is held against the day, a month against the month, which may still be going on.
    let ends = match timeframe {
        Timeframe::Range(range) => range.to.and_then(PartialDate::day),
        _ => None,
    };
    let span = period::of(timeframe);
    let is_over = match (ends, span, issued) {
        (Some(day), _, Some(issued)) => day < issued,
        (None, Some(span), Some(issued)) => span.last < period::month_of(issued),
        _ => false,
    };
    let mut tell = |finding: Finding, help: &str| report.push(finding.at(&path.key("timeframe")).help(help));
    let is_backward = span.is_some_and(|span| span.last < span.first);
    if is_over && !is_backward {
        let finding = Finding::warning("ACT-02", "thời gian thực hiện kết thúc trước ngày ban hành kế hoạch.");
        tell(finding, "xem lại thời gian thực hiện hoặc ngày ban hành.");
    }
    let Some(span) = span else { return };
    if is_backward {
        let finding = Finding::warning("ACT-02", "thời gian thực hiện kết thúc trước khi bắt đầu.");
        tell(finding, "đổi lại tháng bắt đầu và tháng hoàn thành.");
    } else if period::of_plan(plan).is_some_and(|plan| span.last > plan.last) {
        let finding = Finding::warning("ACT-02", "thời gian thực hiện kết thúc sau năm học của kế hoạch.");
        tell(finding, "ghi thời gian trong năm học của kế hoạch.");
    }
}

/// At least two reviews, each by somebody who does not review their own work.
fn reviews(plan: &Plan, report: &mut Report) {
    let path = FieldPath::new("improvement.reviews");
    let reviews = &plan.improvement.reviews;
    if reviews.len() < LEAST_REVIEWS {
        let message = format!("mới ghi {} lần rà soát; mỗi năm học cần ít nhất {LEAST_REVIEWS:02} lần.", reviews.len());
        let finding = Finding::warning("IMP-02", message).at(&path);
        report.push(finding.help("ghi nội dung theo dõi và người đánh giá vào cuối học kỳ I và cuối năm học."));
    }
    let leads: BTreeSet<String> =
        plan.improvement.actions.iter().filter_map(|action| action.lead.as_ref()).flat_map(names).collect();
    for (index, review) in reviews.iter().enumerate() {
        let path = path.index(index).key("evaluator");
        let evaluators = review.evaluator.as_ref().map(names).unwrap_or_default();
        if evaluators.is_empty() {
            let message = format!("lần rà soát \"{}\" chưa ghi người đánh giá.", review.time.trim());
            let finding = Finding::warning("IMP-02", message).at(&path);
            report.push(finding.help("ghi người hoặc bộ phận đánh giá, ví dụ Hội đồng tự đánh giá."));
        }
        if let Some(name) = evaluators.iter().find(|name| leads.contains(*name)) {
            let message = format!("người đánh giá \"{name}\" cũng phụ trách một nội dung cải tiến.");
            let finding = Finding::hint("ACT-03", message).at(&path);
            report.push(finding.help("nên giao người khác đánh giá."));
        }
    }
}

/// The people or bodies a field names, as they can be compared.
fn names(content: &Content) -> Vec<String> {
    content.texts().iter().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty()).collect()
}

/// The head of the institution signs this form.
fn signature(plan: &Plan, report: &mut Report) {
    let block = &plan.signature_block;
    let by_head = matches!(block.authority, SigningAuthority::Head | SigningAuthority::Acting);
    if !by_head || !is_blank(block.collective.as_deref()) {
        let message = "kế hoạch cải tiến chất lượng do người đứng đầu cơ sở giáo dục ký.";
        let finding = Finding::hint("END-03", message).at(&FieldPath::new("signature_block"));
        report.push(finding.help("ghi chức vụ và họ tên người đứng đầu, không ký thay mặt (TM.) hoặc ký thay (KT.)."));
    }
}

/// Codes that the set does not know.
fn codes(plan: &Plan, set: &CriteriaSet, report: &mut Report) {
    let improvement = &plan.improvement;
    let issues = improvement.issues.iter().map(|issue| &issue.criteria).enumerate();
    let actions = improvement.actions.iter().map(|action| &action.criteria).enumerate();
    let of = |field: &'static str| move |(index, codes)| (FieldPath::new(field).index(index).key("criteria"), codes);
    for (path, codes) in issues.map(of("improvement.issues")).chain(actions.map(of("improvement.actions"))) {
        let unknown = codes.iter().enumerate().filter(|(_, code)| set.criterion(code.as_str()).is_none());
        for (index, code) in unknown {
            let known: Vec<&str> = set.criteria().map(|criterion| criterion.code.as_str()).collect();
            let message = format!("không có tiêu chí \"{code}\" trong bộ tiêu chuẩn của Thông tư {}.", set.circular);
            let finding = Finding::error("ACT-01", message).at(&path.index(index));
            report.push(finding.help(suggest::one_of(code.as_str(), &known)));
        }
    }
}

/// The form is for priorities, not for every criterion.
fn priorities(plan: &Plan, set: &CriteriaSet, report: &mut Report) {
    let listed: BTreeSet<&str> =
        plan.improvement.issues.iter().flat_map(|issue| &issue.criteria).map(CriterionId::as_str).collect();
    if set.criteria().all(|criterion| listed.contains(criterion.code.as_str())) {
        let message = format!("mục IV nêu cả {} tiêu chí của bộ tiêu chuẩn.", set.criteria().count());
        let finding = Finding::warning("IMP-01", message).at(&FieldPath::new("improvement.issues"));
        report.push(finding.help("chỉ giữ những vấn đề trọng tâm có ảnh hưởng trực tiếp đến chất lượng giáo dục."));
    }
}
