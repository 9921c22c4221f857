//! Checks the results of the criteria against their set, and the printed conclusion against the computed one.

use std::collections::BTreeSet;

use super::rule::{Rule, Told};
use super::{Subject, codes, is_blank};
use crate::catalogue::result::CriterionResult;
use crate::catalogue::{CriteriaSet, Criterion, conclude};
use crate::diagnostic::{FieldPath, help, item, suggest};
use crate::plan::BlockKind;
use crate::plan::assessment::CriterionAssessment;

pub const RULES: &[Rule] = &[
    Rule::error("CRI-01", no_set).reads(&["letterhead.issue_date", "school.type", "assessment.criteria_set"]),
    Rule::error("TBL-04", results),
    Rule::warning("TBL-05", level_too_high),
    Rule::warning("TBL-06", no_reason),
    Rule::warning("TBL-04", absent).reads(&["letterhead.issue_date"]),
    Rule::error("TBL-04", level4),
    Rule::warning("RES-01", conclusion).reads(&["assessment.results", "assessment.level4"]),
];

fn no_set(subject: Subject, told: &mut Told) {
    let is_needed = !subject.plan.assessment.results.is_empty()
        || subject.has_block(|kind| matches!(kind, BlockKind::CriteriaResults(_)));
    if subject.set.is_some() || !is_needed {
        return;
    }
    let help = "ghi mã bộ tiêu chuẩn; lệnh `kehoach list sets` liệt kê các mã.";
    let message = match &subject.plan.assessment.criteria_set {
        Some(id) => format!("không có bộ tiêu chuẩn \"{id}\"."),
        None if is_blank(subject.plan.school.school_type.as_deref()) => {
            let message = "chưa ghi loại hình trường nên chưa biết bộ tiêu chuẩn.";
            let help = "ghi loại hình trường, ví dụ \"trường tiểu học\"; hoặc ghi bộ tiêu chuẩn.";
            told.error("school.type", message).help(help);
            return;
        }
        // The kind of school is what a clerk can put right; the set applies to all schools of a workbook.
        None if subject.plan.letterhead.issue_date.is_some() => {
            let kind = subject.plan.school.school_type.as_deref().unwrap_or_default().trim();
            let message = format!("loại hình trường \"{kind}\" chưa có bộ tiêu chuẩn nào.");
            let help = "chọn loại hình trường trong danh sách, ví dụ \"trường tiểu học\"; hoặc ghi mã bộ tiêu chuẩn.";
            told.error("school.type", message).help(help);
            return;
        }
        None => "chưa biết bộ tiêu chuẩn: thiếu ngày ban hành, hoặc loại hình trường chưa có bộ nào.".to_owned(),
    };
    told.error("assessment.criteria_set", message).help(help);
}

/// Results of criteria that the set has, each once.
fn results(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    let path = FieldPath::new("assessment.results");
    let absent = absent_codes(subject, set);
    let mut seen = BTreeSet::new();
    for (path, given) in path.each(&subject.plan.assessment.results) {
        let code = given.criterion.as_str();
        if set.criterion(code).is_none() {
            told.tell(path.key("criterion"), codes::unknown(set, code, &absent));
        } else if !seen.insert(code) {
            told.error(&path, format!("tiêu chí {code} có hai kết quả.")).help("giữ lại một.");
        }
    }
}

fn level_too_high(subject: Subject, told: &mut Told) {
    for (path, given, criterion) in known_results(subject) {
        if given.result.is_some_and(|result| result.level() > criterion.max_level) {
            let message = format!("tiêu chí {} không có mức cao hơn Mức {}.", criterion.code, criterion.max_level);
            told.warning(path.key("result"), message)
                .help(format!("ghi Mức {} nếu tiêu chí đạt mức cao nhất.", criterion.max_level));
        }
    }
}

fn no_reason(subject: Subject, told: &mut Told) {
    for (path, given, criterion) in known_results(subject) {
        if given.result == Some(CriterionResult::NotMet) && is_blank(given.note.as_deref()) {
            let message = format!("tiêu chí {} không đạt mà chưa ghi nội dung không đạt.", criterion.code);
            let notes = FieldPath::new("assessment.results").key("note");
            told.warning(path.key("note"), message).help("ghi ngắn gọn chỉ báo chưa đạt.").lacking(notes);
        }
    }
}

/// The results of criteria that the set has.
pub fn known_results(subject: Subject<'_>) -> impl Iterator<Item = (FieldPath, &CriterionAssessment, &Criterion)> {
    let list = FieldPath::new("assessment.results");
    subject.plan.assessment.results.iter().enumerate().filter_map(move |(index, given)| {
        Some((list.index(index), given, subject.set?.criterion(given.criterion.as_str())?))
    })
}

/// Limit of criteria without a result that are reported one by one.
const FEW_ABSENT: usize = 5;

/// The criteria without a result, of those that need one.
fn absent_codes<'s>(subject: Subject, set: &'s CriteriaSet) -> Vec<&'s str> {
    let date = subject.plan.letterhead.issue_date.and_then(crate::plan::date::PartialDate::first_day);
    let may_lack = |code: &str| date.is_some_and(|date| set.may_lack(code, date));
    let codes = set.criteria().map(|criterion| criterion.code.as_str());
    codes.filter(|code| subject.plan.assessment.result_of(code).is_none() && !may_lack(code)).collect()
}

/// The results of criteria that the set does not have.
pub fn unknown_results(subject: Subject, set: &CriteriaSet) -> usize {
    let results = subject.plan.assessment.results.iter();
    results.filter(|given| set.criterion(given.criterion.as_str()).is_none()).count()
}

/// Criteria without a result, when there are results at all. A result of an unknown criterion may be one of theirs.
fn absent(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    let assessment = &subject.plan.assessment;
    let absent = absent_codes(subject, set);
    let used = subject.has_block(|kind| matches!(kind, BlockKind::CriteriaResults(_) | BlockKind::Conclusion(_)));
    if absent.len() <= unknown_results(subject, set) || (!used && assessment.results.is_empty()) {
        return;
    }
    let list = FieldPath::new("assessment.results");
    let help = "thêm kết quả; hàng của tiêu chí chưa có kết quả được để trống.";
    let row = |code: &&str| assessment.results.iter().position(|given| given.criterion.as_str() == *code);
    let rows: Vec<usize> = absent.iter().filter_map(row).collect();
    // A few are reported one by one, each at its place, so that a misread one is not reported as absent.
    if absent.len() <= FEW_ABSENT && rows.len() == absent.len() {
        for (code, index) in absent.iter().zip(rows) {
            told.warning(list.index(index).key("result"), format!("chưa có kết quả của tiêu chí {code}.")).help(help);
        }
    } else {
        let message = format!("chưa có kết quả của {} tiêu chí: {}.", absent.len(), absent.join(", "));
        told.warning(&list, message).help(help);
    }
}

fn level4(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    let path = FieldPath::new("assessment.level4");
    for (index, given) in subject.plan.assessment.level4.iter().enumerate() {
        if !set.level4.iter().any(|item| given.is_item(item.code.as_str())) {
            let message =
                format!("bộ tiêu chuẩn của Thông tư {} không có nội dung Mức 4 \"{}\".", set.circular, given.item);
            let known: Vec<&str> = set.level4.iter().map(|item| item.code.as_str()).collect();
            told.error(path.index(index).key("item"), message).help(suggest::one_of(&given.item, &known));
        }
        if let Some(label) = given.label.as_deref().filter(|label| !names_clause(label)) {
            let message = format!("\"{}\" không nêu khoản, điều của thông tư.", label.trim());
            told.hint(path.index(index).key("label"), message).help(help![
                "ghi ví dụ \"Khoản 1, Điều 22\", hoặc để trống ",
                item("assessment.level4", "label"),
                " để chương trình ghi.",
            ]);
        }
    }
}

/// `Khoản 1, Điều 22` and longer labels that say it in words; `Tiêu chí 1` is a number of the plan's own.
fn names_clause(label: &str) -> bool {
    let lower = label.trim().to_lowercase();
    let is_bare_number = lower.strip_prefix("tiêu chí").is_some_and(|rest| rest.trim().parse::<u8>().is_ok());
    !is_bare_number
}

fn conclusion(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    let assessment = &subject.plan.assessment;
    let Some(printed) = assessment.conclusion.as_ref().and_then(|conclusion| conclusion.level) else { return };
    let computed = conclude(set, |code| assessment.result_of(code), |code| assessment.is_met(code));
    if let Some(level) = computed.level.filter(|level| *level != printed) {
        let message =
            format!("kết luận ghi \"{printed}\" nhưng theo quy tắc của thông tư, các kết quả cho \"{level}\".");
        told.warning("assessment.conclusion.level", message)
            .help("xem lại kết quả các tiêu chí hoặc kết luận của hội đồng.");
    }
}
