//! Points that name who supervises → the supervision team.

use serde_json::{Map, Value, json};

use super::place::block_mut;
use super::{Taker, alone, data};
use crate::diagnostic::FieldPath;
use crate::plan::supervision::SupervisionBlock;
use crate::plan::{Block, BlockKind, Content, visit};

/// Letters of a name with its form of address.
const LONGEST_NAME: usize = 40;
/// Who a person is begins so, or with the name itself.
const ADDRESS: [&str; 5] = ["Ông ", "Bà ", "Thầy ", "Cô ", "Đồng chí "];

impl Taker<'_> {
    pub(super) fn team(&mut self) -> bool {
        if !self.plan.supervision.is_empty() {
            return false;
        }
        let mut lists: Vec<FieldPath> = Vec::new();
        visit::blocks(self.plan, |block, path| {
            if matches!(block, BlockKind::List(_) | BlockKind::Labelled(_)) {
                lists.push(path.clone());
            }
        });
        lists.iter().any(|path| {
            let is_watched =
                visit::titles_above(self.plan, path).first().is_some_and(|title| title.contains("giám sát"));
            is_watched && self.take_team(path)
        })
    }

    fn take_team(&mut self, path: &FieldPath) -> bool {
        let Some(Block::Kind(kind)) = block_mut(self.plan, path).cloned() else { return false };
        let (marker, lines) = match &kind {
            BlockKind::List(list) if !list.continued => (list.marker, Content::List(list.items.clone()).texts()),
            BlockKind::Labelled(list) if !list.continued => {
                let line = |item: &crate::plan::LabelledItem| format!("{}: {}", item.label, item.value.plain());
                (list.marker, list.items.iter().map(line).collect())
            }
            _ => return false,
        };
        let Some(team) = lines.iter().map(|line| supervisor(line)).collect::<Option<Vec<Value>>>() else {
            return false;
        };
        let blocks = [BlockKind::Supervision(SupervisionBlock { marker, ..SupervisionBlock::default() })];
        let data = data(&json!({ "supervision": team }));
        let Some(wanted) = self.print(&alone(self.plan), &[Block::Kind(kind)]) else { return false };
        let Some((fitting, _)) = self.fitting(&wanted, &blocks, &data, false) else { return false };
        for index in 0..lines.len() {
            self.found_at(&FieldPath::new("supervision").index(index), &path.key("items").index(index));
        }
        self.put(path, fitting);
        true
    }
}

/// `Bà Lê Thị Hoa, Phó Hiệu trưởng: các tiêu chí của Tiêu chuẩn 1`
fn supervisor(line: &str) -> Option<Value> {
    let (who, task) = line.split_once(": ").map_or((line, None), |(who, task)| (who, Some(task)));
    let (name, position) = who.split_once(", ").map_or((who, None), |(name, position)| (name, Some(position)));
    let bare = ADDRESS.iter().find_map(|address| name.strip_prefix(address)).unwrap_or(name);
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let words = bare.split(' ');
    let is_person = name.chars().count() <= LONGEST_NAME && words.clone().count() >= 2 && words.clone().all(is_name);
    if !is_person || (task.is_none() && position.is_none()) {
        return None;
    }
    let said = [("name", Some(name)), ("position", position), ("task", task)].into_iter();
    let fields = said.filter_map(|(key, value)| Some((key.to_owned(), json!(value?))));
    Some(Value::Object(fields.collect::<Map<_, _>>()))
}
