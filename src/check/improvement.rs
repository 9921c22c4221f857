//! Checks the improvement plan of a school year: priority issues, actions, reviews (Thông tư 57/2026/TT-BGDĐT, Điều 10;
//! Phụ lục V, Biểu 2, also called Mẫu số 2).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::rule::{Rule, Told};
use super::terms::CODES;
use super::{Subject, bases, codes as criteria, is_blank, period};
use crate::catalogue::id::CriterionId;
use crate::catalogue::result::CriterionResult;
use crate::diagnostic::{FieldPath, field, help, item};
use crate::plan::{BlockKind, Content, Improvement, ImprovementAction, PartialDate, SigningAuthority, Timeframe};

/// The plan is reviewed at least so often in a school year.
const LEAST_REVIEWS: usize = 2;

const ISSUES: &str = "improvement.issues";
const ACTIONS: &str = "improvement.actions";
const REVIEWS: &str = "improvement.reviews";

pub const RULES: &[Rule] = &[
    Rule::warning("BAS-04", too_early),
    Rule::warning("ACT-01", without_criteria),
    Rule::warning("ACT-02", issues),
    Rule::warning("ACT-01", unplanned).reads(&["improvement.actions.criteria", "improvement.actions.content"]),
    Rule::warning("ACT-01", not_met).reads(&["improvement.issues.criteria"]),
    Rule::warning("ACT-02", actions).reads(&["improvement.actions.timeframe"]),
    Rule::warning("ACT-02", within_the_plan),
    Rule::warning("IMP-02", reviews),
    Rule::hint("ACT-03", own_reviewer),
    Rule::hint("END-03", signature),
    Rule::error("ACT-01", codes),
    Rule::warning("IMP-01", priorities),
];

/// What the form says, where the plan is one.
fn form(subject: Subject<'_>) -> Option<&Improvement> {
    let is_of_form = |kind: &BlockKind| {
        matches!(
            kind,
            BlockKind::ImprovementIssues(_) | BlockKind::ImprovementActions(_) | BlockKind::ImprovementReviews(_)
        )
    };
    subject.has_block(is_of_form).then_some(&subject.plan.improvement)
}

/// The form came into force with its circular; a set that is reported as too new says the same.
fn too_early(subject: Subject, told: &mut Told) {
    let effective = NaiveDate::from_ymd_opt(2026, 7, 7).filter(|_| form(subject).is_some());
    let (Some(PartialDate::Day(day)), Some(effective)) = (subject.plan.letterhead.issue_date, effective) else {
        return;
    };
    let is_told = subject.set.is_some_and(|set| day < set.effective);
    if day < effective && !is_told {
        bases::before("57/2026/TT-BGDĐT", effective, told);
    }
}

/// Every issue names its criteria or standard.
fn without_criteria(subject: Subject, told: &mut Told) {
    let Some(improvement) = form(subject) else { return };
    for (index, issue) in improvement.issues.iter().enumerate() {
        if issue.criteria.is_empty() && is_blank(issue.standard.as_deref()) {
            let message = format!("vấn đề {} chưa ghi tiêu chuẩn, tiêu chí.", index + 1);
            let help = help!["ghi mã tiêu chí, ví dụ ", CODES, ", hoặc tiêu chuẩn ở ", item(ISSUES, "standard"), "."];
            told.warning(FieldPath::new(ISSUES).index(index).key("criteria"), message).help(help);
        }
    }
}

/// There are issues, and each says what is weak.
fn issues(subject: Subject, told: &mut Told) {
    let Some(improvement) = form(subject) else { return };
    if improvement.issues.is_empty() {
        told.warning(ISSUES, "bảng vấn đề trọng tâm chưa có vấn đề nào.")
            .help("ghi các vấn đề cần ưu tiên cải tiến, chọn từ kết quả tự đánh giá.");
    }
    for (index, _) in improvement.issues.iter().enumerate().filter(|(_, issue)| issue.weakness.is_blank()) {
        told.warning(
            FieldPath::new(ISSUES).index(index).key("weakness"),
            format!("vấn đề {} chưa ghi điểm hạn chế.", index + 1),
        )
        .help("ghi điểm hạn chế cần cải tiến.");
    }
}

/// Every issue comes back in the plan.
fn unplanned(subject: Subject, told: &mut Told) {
    let Some(improvement) = form(subject) else { return };
    let lacking = unplanned_codes(subject, improvement);
    let unknown =
        improvement.actions.iter().flat_map(|action| &action.criteria).filter(|code| !is_known(subject, code));
    // An unknown code of an action may be one of theirs.
    if lacking.len() <= unknown.count() {
        return;
    }
    for (index, issue) in improvement.issues.iter().enumerate() {
        for code in issue.criteria.iter().filter(|code| lacking.contains(code.as_str())) {
            let message = format!("tiêu chí {code} ở mục IV không có nội dung cải tiến nào ở mục V.");
            told.warning(FieldPath::new(ISSUES).index(index).key("criteria"), message)
                .help("thêm nội dung cải tiến cho tiêu chí này, hoặc bỏ khỏi mục IV.")
                .lacking(ACTIONS);
        }
    }
}

/// The criteria of issues that no action is for. A code that the set does not have is reported elsewhere.
fn unplanned_codes<'i>(subject: Subject, improvement: &'i Improvement) -> BTreeSet<&'i str> {
    let named = improvement.issues.iter().flat_map(|issue| &issue.criteria);
    let lacking = named.filter(|code| is_known(subject, code) && !is_planned(&improvement.actions, code));
    lacking.map(CriterionId::as_str).collect()
}

fn is_known(subject: Subject, code: &CriterionId) -> bool {
    subject.set.is_none_or(|set| set.criterion(code.as_str()).is_some())
}

/// Whether a row of the plan is for this criterion, by its code or in its words.
fn is_planned(actions: &[ImprovementAction], code: &CriterionId) -> bool {
    actions.iter().any(|action| {
        let said = || action.content.texts().iter().any(|text| text.contains(code.as_str()));
        action.criteria.contains(code) || said()
    })
}

/// Every criterion that is not met is an issue.
fn not_met(subject: Subject, told: &mut Told) {
    let Some(improvement) = form(subject) else { return };
    let listed: BTreeSet<&CriterionId> = improvement.issues.iter().flat_map(|issue| &issue.criteria).collect();
    for (index, assessed) in subject.plan.assessment.results.iter().enumerate() {
        let is_failed = assessed.result == Some(CriterionResult::NotMet) && is_known(subject, &assessed.criterion);
        if is_failed && !listed.contains(&assessed.criterion) {
            let message = format!("tiêu chí {} không đạt Mức 1 nhưng không có ở mục IV.", assessed.criterion);
            let help = help!["đưa tiêu chí này vào các vấn đề trọng tâm (", field(ISSUES), ")."];
            told.warning(FieldPath::new("assessment.results").index(index), message).help(help).lacking(ISSUES);
        }
    }
}

/// Each row says what, for which goal, measured how, when and by whom.
fn actions(subject: Subject, told: &mut Told) {
    let Some(improvement) = form(subject) else { return };
    if improvement.actions.is_empty() {
        let help = help!["thêm nội dung cải tiến vào ", field(ACTIONS), "."];
        told.warning(ACTIONS, "kế hoạch cải tiến chưa có nội dung nào.").help(help);
    }
    for (index, action) in improvement.actions.iter().enumerate() {
        let lacking = lacking(action);
        if let Some((first, _)) = lacking.first() {
            let names: Vec<&str> = lacking.iter().map(|(_, name)| *name).collect();
            let message = format!("nội dung cải tiến {} chưa ghi {}.", index + 1, names.join(", "));
            told.warning(FieldPath::new(ACTIONS).index(index).key(first), message)
                .help("điền đủ các cột (2), (3), (5), (6) và (7).");
        }
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
fn within_the_plan(subject: Subject, told: &mut Told) {
    let actions = form(subject).map_or(&[][..], |improvement| &improvement.actions);
    let issued = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    for (index, action) in actions.iter().enumerate() {
        let Some(timeframe) = &action.timeframe else { continue };
        let path = FieldPath::new(ACTIONS).index(index).key("timeframe");
        // A day is compared with the day, a month with the month, which may still be going on.
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
        let is_backward = span.is_some_and(|span| span.last < span.first);
        if is_over && !is_backward {
            told.warning(&path, "thời gian thực hiện kết thúc trước ngày ban hành kế hoạch.")
                .help("xem lại thời gian thực hiện hoặc ngày ban hành.");
        }
        let Some(span) = span else { continue };
        if is_backward {
            told.warning(&path, "thời gian thực hiện kết thúc trước khi bắt đầu.")
                .help("đổi lại tháng bắt đầu và tháng hoàn thành.");
        } else if period::of_plan(subject.plan).is_some_and(|plan| span.last > plan.last) {
            told.warning(&path, "thời gian thực hiện kết thúc sau năm học của kế hoạch.")
                .help("ghi thời gian trong năm học của kế hoạch.");
        }
    }
}

/// At least two reviews, each by somebody.
fn reviews(subject: Subject, told: &mut Told) {
    let Some(Improvement { reviews, .. }) = form(subject) else { return };
    if reviews.len() < LEAST_REVIEWS {
        let message = format!("mới ghi {} lần rà soát; mỗi năm học cần ít nhất {LEAST_REVIEWS:02} lần.", reviews.len());
        told.warning(REVIEWS, message)
            .help("ghi nội dung theo dõi và người đánh giá vào cuối học kỳ I và cuối năm học.");
    }
    for (index, review) in reviews.iter().enumerate() {
        if review.evaluator.as_ref().map(names).unwrap_or_default().is_empty() {
            let message = format!("lần rà soát \"{}\" chưa ghi người đánh giá.", review.time.trim());
            told.warning(FieldPath::new(REVIEWS).index(index).key("evaluator"), message)
                .help("ghi người hoặc bộ phận đánh giá, ví dụ Hội đồng tự đánh giá.");
        }
    }
}

/// Nobody reviews their own work.
fn own_reviewer(subject: Subject, told: &mut Told) {
    let Some(improvement) = form(subject) else { return };
    let leads: BTreeSet<String> =
        improvement.actions.iter().filter_map(|action| action.lead.as_ref()).flat_map(names).collect();
    for (index, review) in improvement.reviews.iter().enumerate() {
        let evaluators = review.evaluator.as_ref().map(names).unwrap_or_default();
        if let Some(name) = evaluators.iter().find(|name| leads.contains(*name)) {
            let message = format!("người đánh giá \"{name}\" cũng phụ trách một nội dung cải tiến.");
            told.hint(FieldPath::new(REVIEWS).index(index).key("evaluator"), message)
                .help("nên giao người khác đánh giá.");
        }
    }
}

/// The people or bodies a field names, as they can be compared.
fn names(content: &Content) -> Vec<String> {
    content.texts().iter().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty()).collect()
}

/// The head of the institution signs this form.
fn signature(subject: Subject, told: &mut Told) {
    let Some(block) = form(subject).map(|_| &subject.plan.signature_block) else { return };
    let by_head = matches!(block.authority, SigningAuthority::Head | SigningAuthority::Acting);
    if !by_head || !is_blank(block.collective.as_deref()) {
        let message = "kế hoạch cải tiến chất lượng do người đứng đầu cơ sở giáo dục ký.";
        told.hint("signature_block", message)
            .help("ghi chức vụ và họ tên người đứng đầu, không ký thay mặt (TM.) hoặc ký thay (KT.).");
    }
}

/// Codes that the set does not know.
fn codes(subject: Subject, told: &mut Told) {
    let (Some(improvement), Some(set)) = (form(subject), subject.set) else { return };
    let issues = improvement.issues.iter().map(|issue| &issue.criteria).enumerate();
    let actions = improvement.actions.iter().map(|action| &action.criteria).enumerate();
    let of = |field: &'static str| move |(index, codes)| (FieldPath::new(field).index(index).key("criteria"), codes);
    let lacking: Vec<&str> = unplanned_codes(subject, improvement).into_iter().collect();
    for (path, codes) in issues.map(of(ISSUES)).chain(actions.map(of(ACTIONS))) {
        let unknown = codes.iter().enumerate().filter(|(_, code)| set.criterion(code.as_str()).is_none());
        let lacking = if path.as_str().starts_with(ACTIONS) { lacking.as_slice() } else { &[] };
        for (index, code) in unknown {
            told.tell(path.index(index), criteria::unknown(set, code.as_str(), lacking));
        }
    }
}

/// The form is for priorities, not for every criterion.
fn priorities(subject: Subject, told: &mut Told) {
    let (Some(improvement), Some(set)) = (form(subject), subject.set) else { return };
    let listed: BTreeSet<&str> =
        improvement.issues.iter().flat_map(|issue| &issue.criteria).map(CriterionId::as_str).collect();
    if set.criteria().all(|criterion| listed.contains(criterion.code.as_str())) {
        let message = format!("mục IV nêu cả {} tiêu chí của bộ tiêu chuẩn.", set.criteria().count());
        told.warning(ISSUES, message)
            .help("chỉ giữ những vấn đề trọng tâm có ảnh hưởng trực tiếp đến chất lượng giáo dục.");
    }
}
