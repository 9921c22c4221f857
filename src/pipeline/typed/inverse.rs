//! A free table → the items that a described table (`template::table`) would draw it from.
//!
//! What is read here is a proposal: it counts only where the items draw the words of the table again.

use serde_json::{Map, Value, json};

use super::cell::{self, Seen, Use};
use super::{choices, grid};
use crate::check::by_hand::grid::{GridCell, GridRow, body};
use crate::diagnostic::FieldPath;
use crate::plan::{BLOCKS, BlockKind, Kind, RowSpec, TableBlock, list_at};
use crate::template::table::{Column, TableFile};
use crate::vietnamese::normalize::comparable;

/// Items of a list and the settings of the block that draws them.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    /// The list in the plan: `improvement.issues`.
    pub list: String,
    pub items: Vec<Value>,
    /// Fields of the items and cells of the table: `[0].tasks`, `rows[1][3]`.
    pub places: Vec<(String, String)>,
    settings: Map<String, Value>,
    /// `type` of the block.
    tag: &'static str,
    seen: Seen,
}

/// Ends the names of files that more than one list is drawn by.
const MEMBERS: &str = "members";
/// Label of the row of the sum.
const SUM: &str = "Tổng cộng";

/// What a table may be of by this description; `None` when its heads are others.
pub(super) fn propose(name: &str, file: &TableFile, table: &TableBlock) -> Option<Proposal> {
    let heads = grid::heads(table);
    if table.head.len() != 1 || heads.len() != file.columns.len() {
        return None;
    }
    let list = list_at(&file.list)?;
    let fields = list.types.first()?.1;
    let block = BLOCKS.iter().find(|block| block.from == file.list && block.draws_items())?;
    let has = |key: &str| block.fields.iter().any(|field| field.path == key);
    let same = file.columns.iter().zip(&heads).filter(|(column, head)| column.head == **head).count();
    let known = file.columns.iter().zip(&heads).filter(|(column, head)| is_called(column, fields, head));
    if same < heads.len() && !(has("titles") && known.clone().count() * 2 > heads.len()) {
        return None;
    }
    if known.clone().all(|(column, _)| !column.names_row) {
        return None;
    }
    let mut settings = Map::new();
    if let Some((_, set)) = name.split_once('-').filter(|_| name.starts_with(MEMBERS)) {
        settings.insert("last_column".to_owned(), json!(set));
    } else if let Some(set) = name.strip_prefix(block.block).and_then(|rest| rest.strip_prefix('-')) {
        // Where a block has no choice of columns the set is a flag of its own name.
        let (key, value) = if has("columns") { ("columns", json!(set)) } else { (set, json!(true)) };
        settings.insert(key.to_owned(), value);
    }
    if block.block == "supervision" {
        settings.insert("layout".to_owned(), json!("table"));
    }
    if same < heads.len() {
        let own = |(column, head): (&Column, &String)| if column.head == *head { String::new() } else { head.clone() };
        let titles: Vec<String> = file.columns.iter().zip(&heads).map(own).collect();
        settings.insert("titles".to_owned(), json!(titles));
    }
    settings.insert("caption".to_owned(), json!(table.caption));
    if let Some(note) = table.note.as_ref().filter(|_| has("note")) {
        settings.insert("note".to_owned(), json!(note));
    }
    let mut reader = Reader {
        file,
        uses: file.columns.iter().map(|column| uses(column, fields)).collect(),
        keys: fields.iter().map(|field| field.path).collect(),
        group: None,
        band: None,
        bands: Vec::new(),
        total: false,
        proposal: Proposal {
            list: file.list.clone(),
            items: Vec::new(),
            places: Vec::new(),
            settings,
            tag: block.block,
            seen: Seen::default(),
        },
    };
    for row in &body(table, &FieldPath::root()) {
        reader.row(row)?;
    }
    reader.finish()
}

/// How well the heads are those of the description: how many are the same.
pub(super) fn likeness(file: &TableFile, heads: &[String]) -> usize {
    file.columns.iter().zip(heads).filter(|(column, head)| column.head == **head).count()
}

/// Whether a head is one of the words for a column.
fn is_called(column: &Column, fields: &[crate::plan::Field], head: &str) -> bool {
    let head = comparable(head);
    let of_fields = fields.iter().filter(|field| column.fields.iter().any(|used| used.key == field.path));
    let words = of_fields.flat_map(|field| std::iter::once(&field.heading).chain(field.also).copied());
    std::iter::once(column.head.as_str()).chain(words).any(|word| {
        let word = comparable(word);
        head == word || head.contains(&word) || (word.contains(&head) && head.chars().count() > 2)
    })
}

fn uses<'f>(column: &'f Column, fields: &[crate::plan::Field]) -> Vec<Use<'f>> {
    let kind = |key: &str| fields.iter().find(|field| field.path == key).map_or(Kind::Code, |field| field.kind);
    column.fields.iter().map(|used| (used, kind(&used.key))).collect()
}

struct Reader<'f> {
    file: &'f TableFile,
    uses: Vec<Vec<Use<'f>>>,
    /// Fields that an item has.
    keys: Vec<&'static str>,
    group: Option<String>,
    band: Option<String>,
    bands: Vec<String>,
    total: bool,
    proposal: Proposal,
}

impl Reader<'_> {
    fn row(&mut self, row: &GridRow) -> Option<()> {
        match row.spec {
            _ if self.total => return None,
            RowSpec::Band(row) if self.file.grouped => {
                self.group = None;
                self.bands.push(row.band.plain());
                self.band = Some(row.band.plain());
            }
            RowSpec::Group(row) if self.file.grouped => self.group = row.group.iter().last().map(str::to_owned),
            _ if row.cells.len() != self.file.columns.len() => return None,
            _ if row.cells.first().is_some_and(|cell| grid::lines(cell.spec) == [SUM]) => {
                self.file.total?;
                self.total = true;
            }
            _ => self.item(&row.cells),
        }
        Some(())
    }

    fn item(&mut self, cells: &[GridCell]) {
        let mut item = Map::new();
        let at = self.proposal.items.len();
        self.proposal.places.extend(cells.first().map(|cell| (format!("[{at}]"), cell.path.to_string())));
        let has_number = |index: usize| cells.get(index).is_some_and(|cell| !grid::lines(cell.spec).is_empty());
        for (index, uses) in self.uses.iter().enumerate() {
            // A row with a number of its own stands in no group.
            if self.file.grouped && self.file.columns.get(index).is_some_and(|column| column.count.is_some()) {
                self.group = self.group.take().filter(|_| !has_number(index));
            }
            let Some(cell) = cells.get(index).filter(|_| !uses.is_empty()) else { continue };
            let before: Vec<String> = item.keys().cloned().collect();
            cell::read(uses, &grid::lines(cell.spec), &mut self.proposal.seen, &mut item);
            let new = item.keys().filter(|key| !before.contains(key));
            let places = new.map(|key| (format!("[{at}].{key}"), cell.path.to_string()));
            self.proposal.places.extend(places);
        }
        self.place_in(&mut item);
        item.retain(|key, _| self.keys.contains(&key.as_str()));
        self.proposal.items.push(Value::Object(item));
    }

    /// Says what an item stands under, where it would not stand there by itself.
    fn place_in(&mut self, item: &mut Map<String, Value>) {
        let said = |key: &str| match item.get(key) {
            Some(Value::Array(several)) => several.first().and_then(Value::as_str).map(str::to_owned),
            one => one.and_then(Value::as_str).map(str::to_owned),
        };
        let of = said("criterion").or_else(|| said("criteria"));
        let standard = of.as_deref().and_then(|code| Some(code.split_once('.')?.0.to_owned()));
        if standard.is_some() && said("standard") == standard {
            item.remove("standard");
        }
        if let Some(group) = &self.group {
            let of_group = cell::code(group, &mut self.proposal.seen);
            if standard.as_deref() != Some(of_group.as_str()) {
                item.insert("group".to_owned(), json!(group));
            }
        }
        if let Some(band) = self.band.as_ref().filter(|band| Some(*band) != self.bands.first()) {
            item.insert("band".to_owned(), json!(band));
        }
    }

    fn finish(mut self) -> Option<Proposal> {
        let seen = &self.proposal.seen;
        let settings = [
            ("bands", (!self.bands.is_empty()).then(|| json!(self.bands))),
            ("total", self.total.then(|| json!(true))),
            ("money", seen.money.map(|money| json!(money))),
            ("criteria", seen.criteria_below.then(|| json!(true))),
            ("criterion_label", seen.bare_criteria.then(|| json!("code"))),
        ];
        for (key, value) in settings {
            if let Some(value) = value {
                self.proposal.settings.insert(key.to_owned(), value);
            }
        }
        (!self.proposal.items.is_empty()).then_some(self.proposal)
    }
}

impl Proposal {
    /// Whether the table may be of other people than the council as well.
    pub fn is_of_people(&self) -> bool {
        self.list == "council.members"
    }

    /// What is said of the block under this key.
    pub fn setting(&self, key: &str) -> Option<&Value> {
        self.settings.get(key)
    }

    /// The same people as another list, drawn by this kind of block.
    pub fn of(self, tag: &'static str, list: &str) -> Self {
        Self { tag, list: list.to_owned(), ..self }
    }

    /// Whether what is printed depends on the criteria set.
    pub const fn names_criteria(&self) -> bool {
        self.seen.names || self.seen.standard.is_some()
    }

    /// The blocks that may draw the items, the plainest first.
    pub fn blocks(&self) -> Vec<BlockKind> {
        let standard = std::iter::once(None).chain(self.seen.standard.map(|label| Some(json!(label))));
        let names = if self.seen.names { vec![Some(json!(true))] } else { vec![None, Some(json!(true))] };
        choices::blocks(self.tag, &self.settings, &[("standard_label", standard.collect()), ("names", names)])
    }

    /// A plan with the items alone, as JSON.
    pub fn data(&self) -> Value {
        self.list.rsplit('.').fold(json!(self.items), |inner, key| json!({ key: inner }))
    }
}
