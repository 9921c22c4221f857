//! How typed values are worded, for every table of every form.

use super::Source;
use crate::catalogue::CriteriaSet;
use crate::plan::table::FullCell;
use crate::plan::{Budget, CriterionLabel, MoneyWording, PartialDate, Person, StandardLabel, Timeframe};
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

/// How a table calls standards and criteria.
#[derive(Debug, Clone, Copy)]
pub(super) struct Called<'a> {
    pub set: Option<&'a CriteriaSet>,
    /// Prints the names of criteria after their codes.
    pub names: bool,
    pub standard: StandardLabel,
    pub criterion: CriterionLabel,
}

impl<'a> Called<'a> {
    /// In a table that calls them as usual.
    pub(super) fn plain(source: Source<'a>) -> Self {
        Self::by_names(source, false, None, None)
    }

    /// In a table whose `names` speaks of standards too.
    pub(super) fn by_names(
        source: Source<'a>,
        names: bool,
        standard: Option<StandardLabel>,
        criterion: Option<CriterionLabel>,
    ) -> Self {
        let usual = if names { StandardLabel::Name } else { StandardLabel::Label };
        let (standard, criterion) = (standard.unwrap_or(usual), criterion.unwrap_or_default());
        Self { set: source.set, names, standard, criterion }
    }

    /// In a table that prints the names of its standards, whatever its `names` say of the criteria.
    pub(super) fn by_standards(
        source: Source<'a>,
        names: bool,
        standard: Option<StandardLabel>,
        criterion: Option<CriterionLabel>,
    ) -> Self {
        Self::by_names(source, names, Some(standard.unwrap_or(StandardLabel::Name)), criterion)
    }

    /// A criterion: its code gets its noun, other text stays as it is.
    pub(super) fn criterion(&self, criterion: &str) -> String {
        let code = criterion.trim();
        let known = self.set.and_then(|set| set.criterion(code));
        let called = match self.criterion {
            CriterionLabel::Label => format!("Tiêu chí {code}"),
            CriterionLabel::Code => code.to_owned(),
        };
        match known {
            Some(known) if self.names => with_name(&called, &known.name),
            _ if is_code(code) => called,
            _ => code.to_owned(),
        }
    }

    /// A standard by its code.
    pub(super) fn standard(&self, code: &str) -> String {
        let known = self.set.and_then(|set| set.standards.iter().find(|known| known.code == code));
        match (self.standard, known) {
            (StandardLabel::Code, _) => code.to_owned(),
            (StandardLabel::Name, Some(known)) => with_name(&format!("Tiêu chuẩn {code}"), &known.name),
            (StandardLabel::Name | StandardLabel::Label, _) => format!("Tiêu chuẩn {code}"),
        }
    }

    /// The standard that a criterion belongs to, if the set knows it.
    pub(super) fn standard_of(&self, criterion: &str) -> Option<String> {
        let (standard, _) = criterion.trim().split_once('.')?;
        let known = self.set?.standards.iter().any(|known| known.code == standard);
        known.then(|| self.standard(standard))
    }

    /// A standard (`1`) or a criterion (`1.1`); other text stays as it is.
    pub(super) fn either(&self, code: &str) -> String {
        let code = code.trim();
        let is_standard = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit());
        if is_standard { self.standard(code) } else { self.criterion(code) }
    }
}

fn with_name(called: &str, name: &str) -> String {
    format!("{called}. {name}")
}

/// As a criterion is called where the plan has no say in it.
pub(super) fn criterion_label(set: Option<&CriteriaSet>, criterion: &str, names: bool) -> String {
    Called { set, names, standard: StandardLabel::Name, criterion: CriterionLabel::Label }.criterion(criterion)
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

/// A number is worded, a text stays as it is.
pub(super) fn budget_text(budget: &Budget, wanted: MoneyWording) -> String {
    match budget {
        Budget::Dong(dong) => amount(*dong, wanted),
        Budget::Text(text) => text.clone(),
    }
}

/// The sum of budgets; none where no row has an amount, which is not the same as no money.
pub(super) fn total<'a>(budgets: impl Iterator<Item = Option<&'a Budget>>, wanted: MoneyWording) -> Option<String> {
    let sum = budgets.filter_map(|budget| budget?.dong()).reduce(u64::saturating_add)?;
    Some(amount(sum, wanted))
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
