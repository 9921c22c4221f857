//! A cell → a value of the plan, or what is wrong with it and how to mend it.

use chrono::Datelike;
use serde_json::Value;

use super::cell::{Known, Read, decimal, integer, rule, text, text_of_kind};
use super::codes;
use super::page::bare;
use crate::catalogue::result::{CriterionResult, SchoolLevel};
use crate::catalogue::{Catalogue, CriteriaSet};
use crate::diagnostic::{Finding, Severity};
use crate::excel::columns::{Kind, closed_set};
use crate::excel::text::{amount, emphasis, points, time};
use crate::excel::workbook::{Cell, CellValue};
use crate::plan::PartialDate;
use crate::vietnamese::money::parse as money_of;
use crate::vietnamese::{date, mark};

/// Numbers that a spreadsheet program shows as days of these years when they are given the format of dates.
const SERIAL_DAYS: std::ops::RangeInclusive<f64> = 36_526.0..=73_415.0;

/// The value of a cell in a column of this kind.
pub fn read(kind: Kind, cell: &Cell, known: Known) -> Read {
    match kind {
        Kind::Date => date_of(cell),
        Kind::Time => time_of(cell),
        Kind::Money => money(cell),
        Kind::Count => count(cell),
        Kind::DocumentNumber => document_number(cell),
        Kind::Code => codes::code(cell, known.set),
        Kind::Codes => codes::codes(cell, known.set),
        Kind::CriterionResult => result(cell, known.set),
        Kind::SchoolLevel => school_level(cell, known.set),
        _ => of_text(kind, &text_of_kind(kind, cell)?, known),
    }
}

/// The value of a text.
pub fn of_text(kind: Kind, text: &str, known: Known) -> Read {
    let value = match kind {
        Kind::Rich => emphasis::read(text),
        Kind::RichLines => text.split('\n').map(emphasis::read).collect(),
        Kind::Points => points::read(text),
        Kind::Lines => lines(text),
        Kind::Titles => text.split('|').map(str::trim).map(Value::from).collect(),
        Kind::Numbering => return numbering(text),
        Kind::Word(name) => return word(name, text),
        Kind::Flag => return flag(text),
        Kind::Form => {
            return listed(text, known.forms.iter().map(|form| (form.id.as_str(), form.name.clone())), "biểu mẫu");
        }
        Kind::CriteriaSet => {
            return listed(text, known.catalogue.sets().map(|set| (set.id.as_str(), set.name())), "bộ tiêu chuẩn");
        }
        Kind::SchoolType => return Ok((text.into(), strange_school_type(text, known.catalogue))),
        Kind::Count => return whole(text),
        _ => Value::from(text),
    };
    Ok((value, None))
}

fn lines(text: &str) -> Value {
    match text.split_once('\n') {
        None => Value::from(text),
        Some(_) => text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(Value::from).collect(),
    }
}

fn date_of(cell: &Cell) -> Read {
    if let CellValue::Number(number) = cell.value {
        return year_or_serial(number);
    }
    if let CellValue::Date(day) = cell.value {
        return Ok((String::from(PartialDate::Day(day)).into(), without_year(cell, day)));
    }
    let text = text(cell)?;
    if let Some(date) = PartialDate::parse(&text) {
        return Ok((String::from(date).into(), None));
    }
    Err(Box::new(unclear_year(&text, Severity::Error).unwrap_or_else(|| {
        let finding = Finding::error(rule::DATE, format!("\"{text}\" không phải là ngày, tháng hoặc năm có thật."));
        finding.help("ghi ngày như 15/9/2026, tháng như 9/2026, năm như 2026; chưa có thì để trống.")
    })))
}

/// A day whose year is not shown: the program put it there when `5/9` was typed.
fn without_year(cell: &Cell, day: chrono::NaiveDate) -> Option<Finding> {
    let shown = cell.shown.as_ref().filter(|shown| !shown.contains(&day.year().to_string()))?;
    let (full, month) = (date::short(day), day.month());
    let message = format!("ô hiện \"{shown}\" không có năm; đã đọc là ngày {full}.");
    let help = format!("đúng ngày đó thì ghi đủ {full}; nếu là tháng thì ghi cả năm, ví dụ {month}/{}.", day.year());
    Some(Finding::warning(rule::DATE, message).help(help))
}

/// What is asked of a date or a month whose year has two digits.
fn unclear_year(text: &str, severity: Severity) -> Option<Finding> {
    date::unclear(text).map(|(message, help)| Finding::new(rule::DATE, severity, message).help(help))
}

fn year_or_serial(number: f64) -> Read {
    if let Some(year) = integer(number).filter(|year| (1900..=2200).contains(year)) {
        return Ok((Value::from(year.to_string()), None));
    }
    let finding = Finding::error(rule::DATE, format!("ô này là số {}, không phải ngày.", decimal(number)));
    let start = chrono::NaiveDate::from_ymd_opt(1899, 12, 30);
    let day =
        SERIAL_DAYS.contains(&number).then(|| start?.checked_add_days(chrono::Days::new(integer(number)?))).flatten();
    let help = match day {
        Some(day) => format!("nếu là ngày {} thì chọn định dạng ngày cho ô, hoặc ghi lại ngày.", date::short(day)),
        None => "ghi ngày như 15/9/2026, tháng như 9/2026, năm như 2026.".to_owned(),
    };
    Err(Box::new(finding.help(help)))
}

fn time_of(cell: &Cell) -> Read {
    if let CellValue::Date(day) = cell.value {
        return Ok((time::at(PartialDate::Day(day)), without_year(cell, day)));
    }
    if let CellValue::Number(number) = cell.value {
        let (year, remark) = year_or_serial(number)?;
        let year = year.as_str().and_then(PartialDate::parse);
        return Ok((year.map_or(Value::Null, time::at), remark));
    }
    let text = text(cell)?;
    let remark = date::ends(&text).find_map(|end| unclear_year(end, Severity::Warning));
    Ok((time::read(&text), remark))
}

fn money(cell: &Cell) -> Read {
    if let CellValue::Number(number) = cell.value {
        // A sum of parts of đồng is shown in whole ones.
        let shown = || cell.shown.as_deref().and_then(money_of);
        let Some(dong) = integer(number).or_else(shown) else {
            let finding =
                Finding::error(rule::NUMBER, format!("{} không phải là số tiền.", decimal(number).replace('.', ",")));
            return Err(Box::new(finding.help("ghi số đồng, là số nguyên không âm, ví dụ 960000000.")));
        };
        let remark = (1..1000).contains(&dong).then(|| {
            let finding = Finding::warning(rule::NUMBER, format!("kinh phí chỉ có {dong} đồng."));
            finding.help(format!("ghi đủ số đồng; nếu là {dong} triệu đồng thì ghi {dong}000000."))
        });
        return Ok((dong.into(), remark));
    }
    let text = text(cell)?;
    if amount::looks_like_amount(&text) {
        let finding = Finding::error(rule::NUMBER, format!("không hiểu số tiền \"{text}\"."));
        let help = "ghi số đồng (1500000000) hoặc lời với dấu phẩy thập phân (\"1,5 tỷ đồng\").";
        return Err(Box::new(finding.help(help)));
    }
    Ok((amount::read(&text), None))
}

fn count(cell: &Cell) -> Read {
    match cell.value {
        CellValue::Number(number) if integer(number).is_some_and(|number| number < 100_000) => {
            Ok((Value::from(integer(number)), None))
        }
        _ => whole(&text(cell)?),
    }
}

fn whole(text: &str) -> Read {
    match text.parse::<u32>() {
        Ok(number) if number < 100_000 => Ok((number.into(), None)),
        _ => {
            let finding = Finding::error(rule::NUMBER, format!("\"{text}\" không phải là số nguyên."));
            Err(Box::new(finding.help("chỉ ghi số, ví dụ 2.")))
        }
    }
}

fn document_number(cell: &Cell) -> Read {
    if let CellValue::Number(number) = cell.value {
        let whole = integer(number).and_then(|number| u32::try_from(number).ok());
        return whole.map(|number| (number.into(), None)).ok_or_else(|| {
            let message = format!("{} không phải là số văn bản.", decimal(number).replace('.', ","));
            let finding = Finding::error(rule::NUMBER, message);
            Box::new(finding.help("ghi số nguyên, ví dụ 58; chưa có số thì để trống."))
        });
    }
    Ok((Value::from(text(cell)?), None))
}

fn result(cell: &Cell, set: Option<&CriteriaSet>) -> Read {
    let text = level_text(cell)?;
    if let Some(result) = CriterionResult::parse(&text).filter(|result| result.level() <= 3) {
        return Ok((result.to_string().into(), None));
    }
    let highest = set.map_or(3, |set| set.criteria().map(|criterion| criterion.max_level).max().unwrap_or(3));
    let known: Vec<String> = (0..=highest)
        .map(|level| {
            let result = CriterionResult::from_level(level);
            set.map_or_else(|| result.to_string(), |set| set.result_name(result))
        })
        .collect();
    Err(Box::new(not_in(&text, known.iter().map(String::as_str), "kết quả")))
}

fn school_level(cell: &Cell, set: Option<&CriteriaSet>) -> Read {
    let text = level_text(cell)?;
    if let Some(level) = SchoolLevel::parse(&text).filter(|level| level.level() <= 4) {
        return Ok((level.to_string().into(), None));
    }
    let highest = set.map_or(4, |set| u8::try_from(set.levels.len()).unwrap_or(4));
    let known: Vec<String> = (0..=highest).map(|level| SchoolLevel::from_level(level).to_string()).collect();
    Err(Box::new(not_in(&text, known.iter().map(String::as_str), "mức của trường")))
}

/// A level as a text, also where the cell is a number.
fn level_text(cell: &Cell) -> Result<String, Box<Finding>> {
    match cell.value {
        CellValue::Number(number) => Ok(decimal(number)),
        _ => text(cell),
    }
}

fn word(name: &str, text: &str) -> Read {
    let Some(set) = closed_set(name) else { return Ok((text.into(), None)) };
    // A tick in the column of results says that it is met.
    let ticked =
        || (name == "Met").then(|| mark::parse(text)).flatten().map(|met| if met { "Đạt" } else { "Không đạt" });
    match set.value(text).or_else(ticked) {
        Some(value) => Ok((value.into(), None)),
        None => Err(Box::new(not_in(text, set.shown(), "giá trị"))),
    }
}

fn flag(text: &str) -> Read {
    let said = match text.to_lowercase().as_str() {
        "có" | "đúng" | "true" => Some(true),
        "không" | "sai" | "false" => Some(false),
        _ => mark::parse(text),
    };
    match said {
        Some(said) => Ok((said.into(), None)),
        None => Err(Box::new(not_in(text, ["Có", "Không"].into_iter(), "giá trị"))),
    }
}

fn numbering(text: &str) -> Read {
    let words = text.split(['|', '\n']).map(str::trim).filter(|word| !word.is_empty());
    let values = words.map(|text| word("Numbering", text).map(|(value, _)| value));
    Ok((values.collect::<Result<Value, _>>()?, None))
}

/// One of a list, by its id or by its name.
fn listed<'a>(text: &str, known: impl Iterator<Item = (&'a str, String)>, what: &str) -> Read {
    let known: Vec<(&str, String)> = known.collect();
    let wanted = bare(text);
    if let Some((id, _)) = known.iter().find(|(id, name)| bare(id) == wanted || bare(name) == wanted) {
        return Ok(((*id).into(), None));
    }
    let is_id = super::page::nearest(text, known.iter().map(|(id, _)| *id)).is_some();
    let names = known.iter().map(|(id, name)| if is_id { *id } else { name.as_str() });
    Err(Box::new(not_in(text, names, what)))
}

/// What is to be said about a kind of school; one that is not known is kept: the plan may be for one.
fn strange_school_type(text: &str, catalogue: &Catalogue) -> Option<Finding> {
    let known = catalogue.school_types();
    known.official(text).is_none().then(|| {
        let finding = not_in(text, known.names(), "loại hình trường");
        Finding { severity: Severity::Warning, ..finding }
    })
}

/// A word that is not in its list, with the one it was perhaps meant to be.
pub fn not_in<'a>(text: &str, known: impl Iterator<Item = &'a str>, what: &str) -> Finding {
    let known: Vec<&str> = known.collect();
    let help = match super::page::nearest(text, known.iter().copied()) {
        Some(near) => format!("có phải là \"{near}\"?"),
        None => format!("chọn một trong: {}.", known.join("; ")),
    };
    Finding::error(rule::WORD, format!("không có {what} \"{text}\".")).help(help)
}
