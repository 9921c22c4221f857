//! Checks annexes: each has content, and the main text mentions it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1).

use std::collections::BTreeSet;

use serde_json::Value;

use super::Subject;
use super::rule::{Rule, Told};
use super::terms::INTO_ANNEX;
use crate::diagnostic::{FieldPath, help};
use crate::plan::Plan;
use crate::vietnamese::normalize::comparable;
use crate::vietnamese::numbering::roman;

pub const RULES: &[Rule] =
    &[Rule::warning("STR-04", content), Rule::hint("REF-03", mentioned).reads(&["sections", "closing"])];

/// Each annex has a name and says something.
fn content(subject: Subject, told: &mut Told) {
    for (index, annex) in subject.plan.appendices.iter().enumerate() {
        let path = FieldPath::new("appendices").index(index);
        if annex.title.is_empty() {
            told.warning(path.key("title"), format!("phụ lục thứ {} chưa có tên.", index + 1))
                .help("ghi tên phụ lục; chương trình tự viết hoa.");
        }
        if annex.blocks.is_empty() && annex.sections.is_empty() {
            told.warning(path, format!("phụ lục thứ {} chưa có nội dung.", index + 1))
                .help(help![INTO_ANNEX, ", hoặc bỏ phụ lục này."]);
        }
    }
}

/// The main text points to each annex.
fn mentioned(subject: Subject, told: &mut Told) {
    let count = subject.plan.appendices.len();
    if count == 0 {
        return;
    }
    let mentions = Mentions::of(subject.plan, count);
    for index in (0..count).filter(|index| !mentions.contains(*index)) {
        let label = if count > 1 { format!(" {}", roman(index + 1)) } else { String::new() };
        let path = FieldPath::new("appendices").index(index);
        told.hint(path, format!("phần chính của kế hoạch chưa nhắc đến Phụ lục{label}."))
            .help(format!("ghi trong phần chính, ví dụ: (chi tiết tại Phụ lục{label})."));
    }
}

/// The annexes that the main text names.
struct Mentions {
    /// Whether it speaks of the annex, or of all annexes together.
    all: bool,
    numbers: BTreeSet<usize>,
}

impl Mentions {
    /// ```text
    /// mention = "phụ lục" [number {("," | "và" | "đến" | "-") number}]      number = Roman
    /// ```
    /// "các phụ lục" means all of them, and where there is but one "phụ lục" means it.
    fn of(plan: &Plan, count: usize) -> Self {
        let mut mentions = Self { all: false, numbers: BTreeSet::new() };
        each_text(plan, |text| {
            let text = comparable(text);
            for (at, word) in text.match_indices("phụ lục") {
                let numbers = numbers(&text[at + word.len()..], count);
                mentions.all |= numbers.is_empty() && (count == 1 || text[..at].ends_with("các "));
                mentions.numbers.extend(numbers);
            }
        });
        mentions
    }

    fn contains(&self, index: usize) -> bool {
        self.all || self.numbers.contains(&(index + 1))
    }
}

/// The numbers that a text opens with: `i, ii và iv`, `i đến iii`.
fn numbers(text: &str, count: usize) -> Vec<usize> {
    let spaced = text.replace(',', " , ").replace(['-', '–'], " - ");
    let mut numbers: Vec<usize> = Vec::new();
    let mut is_range = false;
    for word in spaced.split_whitespace() {
        let number = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        if let Some(number) = (1..=count).find(|ordinal| roman(*ordinal).to_lowercase() == number) {
            let from = if is_range { numbers.last().map_or(number, |last| last + 1) } else { number };
            numbers.extend(from.min(number)..=number);
            is_range = false;
        } else if matches!(word, "đến" | "-") {
            is_range = true;
        } else if !matches!(word, "," | "và" | "phụ" | "lục") {
            break;
        }
    }
    numbers
}

/// Every text of the plan but those of its annexes.
fn each_text(plan: &Plan, mut visit: impl FnMut(&str)) {
    let main = Plan { appendices: Vec::new(), ..plan.clone() };
    if let Ok(value) = serde_json::to_value(main) {
        walk(&value, &mut visit);
    }
}

fn walk(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        Value::Object(fields) => fields.values().for_each(|field| walk(field, visit)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::RichText;

    fn mentioned(text: &str, count: usize) -> Vec<usize> {
        let plan = Plan { opening: vec![RichText::Plain(text.into())], ..Plan::default() };
        let mentions = Mentions::of(&plan, count);
        (0..count).filter(|index| mentions.contains(*index)).map(|index| index + 1).collect()
    }

    #[test]
    fn annexes_are_named_in_many_ways() {
        for (text, expected) in [
            ("Chi tiết tại Phụ lục II.", vec![2]),
            ("(phụ lục I, III kèm theo)", vec![1, 3]),
            ("Phụ lục I và Phụ lục II", vec![1, 2]),
            ("từ Phụ lục I đến III", vec![1, 2, 3]),
            ("Phụ lục II - III", vec![2, 3]),
            ("các phụ lục kèm theo", vec![1, 2, 3]),
            ("phụ lục kèm theo", vec![]),
            ("Phụ lục iix", vec![]),
        ] {
            assert_eq!(mentioned(text, 3), expected, "{text}");
        }
        assert_eq!(mentioned("theo phụ lục kèm theo", 1), [1]);
    }
}
