//! Tables of working groups, one below the other, as one block: each is a group.

use serde_json::{Map, Value, json};

use super::cell::{Seen, code};
use super::inverse::Proposal;
use super::place::siblings_mut;
use super::{Taker, choices, data};
use crate::diagnostic::FieldPath;
use crate::plan::{Block, BlockKind, TableBlock};

/// How the title of a group begins.
const GROUP: &str = "nhóm";

impl Taker<'_> {
    /// The table with this address and those of people that follow it.
    pub(super) fn take_groups(&mut self, path: &FieldPath, first: &Proposal) -> bool {
        if !self.plan.council.groups.is_empty() {
            return false;
        }
        let tables = self.following(path);
        let proposals: Vec<Proposal> = tables
            .iter()
            .map_while(|table| {
                self.proposals(table).into_iter().find(|proposal| {
                    proposal.setting("last_column") == first.setting("last_column") && proposal.is_of_people()
                })
            })
            .collect();
        let lines: Vec<Vec<String>> =
            tables.iter().map(|table| table.caption.iter().map(str::to_owned).collect()).collect();
        let begins = |lines: &Vec<String>| lines.iter().position(|line| line.to_lowercase().starts_with(GROUP));
        let above = lines.first().and_then(begins).unwrap_or(0);
        let own = proposals.iter().any(|proposal| proposal.setting("titles") != first.setting("titles"));
        let groups = |by_standard: bool| -> Vec<Value> {
            let groups = proposals.iter().zip(&lines).enumerate();
            let group = |(index, (proposal, lines)): (usize, (&Proposal, &Vec<String>))| {
                let lines = lines.get(if index == 0 { above } else { 0 }..).unwrap_or_default();
                let mut group = Map::from_iter([("members".to_owned(), json!(proposal.items))]);
                match standards(lines).filter(|_| by_standard) {
                    Some(standards) => group.insert("standards".to_owned(), json!(standards)),
                    None => group.insert("caption".to_owned(), json!(lines)),
                };
                if let Some(titles) = proposal.setting("titles").filter(|_| own) {
                    group.insert("titles".to_owned(), titles.clone());
                }
                Value::Object(group)
            };
            groups.map(group).collect()
        };
        let caption = lines.first().and_then(|lines| lines.get(..above)).unwrap_or_default();
        let mut settings = Map::from_iter([("caption".to_owned(), json!(caption))]);
        for key in ["last_column", "titles"] {
            if let Some(value) = first.setting(key).filter(|_| key != "titles" || !own) {
                settings.insert(key.to_owned(), value.clone());
            }
        }
        let blocks = choices::blocks("working-groups", &settings, &[("numbered", vec![None, Some(json!(false))])]);
        let data =
            [true, false].map(|by_standard| data(&json!({ "council": { "groups": groups(by_standard) } }))).concat();
        let count = proposals.len();
        let tables: Vec<&TableBlock> = tables.iter().take(count).collect();
        let Some(kind) = self.fitting_tables(&tables, &blocks, &data, true) else { return false };
        self.place_groups(path, &proposals);
        self.put(path, kind);
        true
    }

    /// The free tables from an address on, nothing between them.
    fn following(&mut self, path: &FieldPath) -> Vec<TableBlock> {
        let Some((blocks, at)) = siblings_mut(self.plan, path) else { return Vec::new() };
        let tables = blocks.iter().skip(at).map_while(|block| match block {
            Block::Kind(BlockKind::Table(table)) => Some(table.clone()),
            _ => None,
        });
        tables.collect()
    }

    /// Notes the places of the groups, and takes the tables after the first away.
    fn place_groups(&mut self, path: &FieldPath, proposals: &[Proposal]) {
        let Some((list, at)) = path.as_str().strip_suffix(']').and_then(|path| path.rsplit_once('[')) else { return };
        let (list, Ok(at)) = (FieldPath::new(list), at.parse::<usize>()) else { return };
        for (index, proposal) in proposals.iter().enumerate() {
            let group = FieldPath::new("council.groups").index(index);
            self.found_at(&group, &list.index(at + index));
            for (field, cell) in &proposal.places {
                let field = FieldPath::new(&format!("{}{field}", group.key("members")));
                self.found_at(&field, &list.index(at + index).key(cell));
            }
        }
        let Some((blocks, _)) = siblings_mut(self.plan, path) else { return };
        let after = at + proposals.len();
        let kept: Vec<usize> = (0..blocks.len()).filter(|index| *index <= at || *index >= after).collect();
        blocks.drain(at + 1..after.min(blocks.len()));
        self.sources.arrange(&list, &kept);
    }
}

/// The standards that the title of a group names, with or without their names below.
fn standards(lines: &[String]) -> Option<Vec<String>> {
    let first = lines.first()?;
    let said = first.split_once(": ").map_or(first.as_str(), |(_, said)| said);
    let standard = code(said, &mut Seen::default());
    standard.bytes().all(|byte| byte.is_ascii_digit()).then(|| vec![standard])
}
