//! Checks lists against the blocks that draw them: no data without a block, no block without data.

use super::rule::{DRAWN_BY, Rule, Told};
use super::{Subject, left_out};
use crate::diagnostic::{Term, help};
use crate::plan::{BLOCKS, BlockKind, ContentItem, List, Record};
use crate::vietnamese::letters;

/// Lists for which other rules report a block that draws nothing.
const EMPTY_IS_TOLD_ELSEWHERE: [&str; 5] =
    ["assessment.results", "assessment.level4", "improvement.issues", "improvement.actions", "improvement.reviews"];

pub const RULES: &[Rule] = &[
    Rule::warning("STR-04", drawn).reads(DRAWN_BY),
    Rule::warning("STR-04", left_out::judge).reads(&["sections", "appendices", "improvement.issues.criteria"]),
];

/// All lists of the plan but those that are printed always, and those that have a rule of their own: solutions, the
/// supervision team, the targets of a commune.
fn drawn(subject: Subject, told: &mut Told) {
    // The lists that some block draws.
    let lists: Vec<&str> = subject.blocks.iter().filter_map(|(_, kind)| Some(kind.list()?.path)).collect();
    for block in BLOCKS.iter().filter(|block| block.draws_items()) {
        let Some(list) = block.list().filter(|list| !list.called.is_empty()) else { continue };
        // What is typed by hand is printed, and needs no data.
        let is_by_hand = list.path == "assessment.recognitions" && subject.has_block(is_recognition_by_hand);
        let is_drawn = is_by_hand || lists.contains(&list.path);
        let is_empty = !list.items(subject.plan).into_iter().any(|item| says(list, item));
        let tells_empty = !EMPTY_IS_TOLD_ELSEWHERE.contains(&list.path) && (!is_by_hand || lists.contains(&list.path));
        tell(list.path, list.called, block.block, (is_empty, is_drawn, tells_empty), told);
    }
    let lines = subject.plan.assessment.conclusion.as_ref().map_or(&[][..], |conclusion| &conclusion.lines);
    let is_drawn = subject.has_block(|kind| matches!(kind, BlockKind::Conclusion(_)));
    // The lines are computed where none are given.
    let state = (lines.is_empty(), is_drawn, false);
    tell("assessment.conclusion.lines", "câu kết luận", "conclusion", state, told);
}

/// Reports data without a block, and a block without data.
fn tell(
    field: &'static str,
    name: &str,
    block: &'static str,
    (is_empty, is_drawn, tells_empty): (bool, bool, bool),
    told: &mut Told,
) {
    let (message, help) = match (is_empty, is_drawn) {
        (true, true) if tells_empty => (
            format!("chưa có dữ liệu {name} để in."),
            help!["điền ", Term::Field(field), ", hoặc bỏ ", Term::Block(block), "."],
        ),
        (false, false) => (
            format!("có dữ liệu {name} nhưng không phần nào in ra."),
            help!["thêm ", Term::NewBlock(block), " vào chỗ cần in."],
        ),
        _ => return,
    };
    told.warning(field, message).help(help);
}

/// Whether an item says more than which criterion it is of: those stand in the form before anything is assessed.
fn says(list: &List, item: &dyn Record) -> bool {
    let is_prefilled = ["assessment.results", "assessment.level4"].contains(&list.path);
    !is_prefilled || ["result", "note"].into_iter().any(|key| !item.value(key).is_blank())
}

/// Typed by hand, as the public form has it.
fn is_recognition_by_hand(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Labelled(block) => block.items.iter().any(|item| opens_recognition(&item.label)),
        BlockKind::List(block) => {
            block.items.iter().any(|item| matches!(item, ContentItem::Text(text) if opens_recognition(text)))
        }
        _ => false,
    }
}

/// The first line of a recognition in the public form.
fn opens_recognition(text: &str) -> bool {
    text.starts_with(['T', 't']) && letters::lower(text).starts_with("thời gian được công nhận")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use crate::diagnostic::FieldPath;
    use crate::plan::{LISTS, schema};

    /// Printed wherever they stand, without a block.
    const ALWAYS: [&str; 7] =
        ["legal_bases", "opening", "numbering", "sections", "closing", "recipients", "appendices"];
    /// Told by the rules of their own groups.
    const OWN_RULES: [&str; 3] = ["solutions", "supervision", "school_targets"];

    /// Every list of the plan that is not within an item of another.
    fn lists(root: &Value, of: &Value, path: &FieldPath, found: &mut BTreeSet<String>) {
        let reference = of.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/"));
        if let Some(name) = reference {
            return lists(root, &root["$defs"][name], path, found);
        }
        for alternative in of.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
            lists(root, alternative, path, found);
        }
        if of.get("type").and_then(Value::as_str) == Some("array") && of["items"].get("type").is_none() {
            found.insert(path.to_string());
        }
        for (key, field) in of.get("properties").and_then(Value::as_object).into_iter().flatten() {
            lists(root, field, &path.key(key), found);
        }
    }

    #[test]
    fn every_list_of_the_plan_is_printed_always_or_told_where_nothing_prints_it() {
        let schema = schema::schema();
        let mut found = BTreeSet::new();
        lists(schema, schema, &FieldPath::root(), &mut found);
        let lists = LISTS.iter().filter(|list| !list.called.is_empty()).map(|list| list.path);
        let lists = lists.chain(["assessment.conclusion.lines"]);
        let known = lists.chain(ALWAYS).chain(OWN_RULES).map(str::to_owned);
        let known: BTreeSet<String> = known.collect();
        let unknown: Vec<&String> = found.difference(&known).collect();
        assert!(unknown.is_empty(), "told nowhere: {unknown:?}");
        let gone: Vec<&String> = known.difference(&found).collect();
        assert!(gone.is_empty(), "no such list: {gone:?}");
    }
}
