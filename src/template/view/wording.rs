//! How typed values are worded, for every table of every form.

use crate::catalogue::CriteriaSet;
use crate::plan::table::FullCell;
use crate::plan::{MoneyWording, PartialDate, Person, Timeframe};
use crate::vietnamese::case::capitalize_first;
use crate::vietnamese::money;

/// The typed value of a cell as text; `None` when the cell has none.
pub(super) fn typed_cell(set: Option<&CriteriaSet>, cell: &FullCell) -> Option<String> {
    let money = cell.money.map(|dong| match cell.money_wording {
        Some(wanted) => amount(dong, wanted),
        None => money::grouped(dong),
    });
    let date = || cell.date.as_ref().map(PartialDate::to_string);
    let time = || cell.time.as_ref().map(Timeframe::to_string);
    let person = || cell.person.as_ref().map(Person::printed);
    let criterion = || cell.criterion.as_ref().map(|code| criterion_label(set, code.as_str(), cell.criterion_name));
    money.or_else(date).or_else(time).or_else(person).or_else(criterion).map(|text| capitalize_first(&text))
}

/// A code gets its noun, other text stays as it is.
pub(super) fn criterion_label(set: Option<&CriteriaSet>, criterion: &str, names: bool) -> String {
    let code = criterion.trim();
    let known = set.and_then(|set| set.criterion(code));
    match known {
        Some(known) if names => format!("Tiêu chí {code}. {}", known.name),
        _ if is_code(code) => format!("Tiêu chí {code}"),
        _ => code.to_owned(),
    }
}

/// The standard that a criterion belongs to, with its name.
pub(super) fn standard_label(set: Option<&CriteriaSet>, criterion: &str) -> Option<String> {
    let (standard, _) = criterion.trim().split_once('.')?;
    let known = set?.standards.iter().find(|known| known.code == standard)?;
    Some(format!("Tiêu chuẩn {}. {}", known.code, known.name))
}

/// `3.1`: digits, a full stop, digits.
pub(super) fn is_code(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(standard, criterion)| digits(standard) && digits(criterion))
}

/// An amount of money.
pub(super) fn amount(dong: u64, wanted: MoneyWording) -> String {
    match wanted {
        MoneyWording::Words => money::words(dong),
        MoneyWording::Digits => money::digits(dong),
    }
}

/// The label of a standard (`1`) or a criterion (`1.1`); other text stays as it is.
pub(super) fn standard_or_criterion_label(set: Option<&CriteriaSet>, code: &str, names: bool) -> String {
    let code = code.trim();
    if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return criterion_label(set, code, names);
    }
    let known = set.and_then(|set| set.standards.iter().find(|known| known.code == code));
    match known {
        Some(known) if names => format!("Tiêu chuẩn {code}. {}", known.name),
        _ => format!("Tiêu chuẩn {code}"),
    }
}

/// The code of the standard that a criterion belongs to: `1` for `1.1`.
pub(super) fn standard_code(criterion: &str) -> Option<&str> {
    let code = criterion.trim();
    if is_code(code) { code.split_once('.').map(|(standard, _)| standard) } else { None }
}

/// When something is done, as a cell says it.
pub(super) fn time_label(timeframe: Option<&Timeframe>) -> String {
    timeframe.map(|timeframe| capitalize_first(&timeframe.to_string())).unwrap_or_default()
}
