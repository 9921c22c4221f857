//! The texts of a plan in reading order, each with its address, for the text rules.
//!
//! Data of a block stand at the place of the block. Data that no block draws are not read.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::text::{Kind, Passage};
use crate::diagnostic::FieldPath;
use crate::plan::table::FullCell;
use crate::plan::{
    Appendix, Block, BlockKind, Budget, CellSpec, Content, ContentItem, Field, Lines, Plan, ReadAs, Recipient,
    RichText, RowSpec, Section, Timeframe, Value, walk,
};
use crate::vietnamese::{habit, letters};

/// A text of the plan.
#[derive(Debug)]
pub struct PlanText<'a> {
    pub text: Cow<'a, str>,
    pub path: FieldPath,
    pub kind: Kind,
    unit: usize,
    lower: OnceCell<String>,
}

impl PlanText<'_> {
    /// The text in small letters; made once, when it is first asked for.
    pub fn lower(&self) -> &str {
        self.lower.get_or_init(|| letters::lower(&self.text))
    }

    /// As the text rules want it.
    pub fn passage(&self) -> Passage<'_> {
        Passage { text: &self.text, lower: Some(self.lower()), kind: self.kind, unit: self.unit, under: 0 }
    }
}

/// Every text of the plan; and what is written beside them: names, posts, times in words. Of these only signs and
/// letters are checked.
pub fn of(plan: &Plan) -> (Vec<PlanText<'_>>, Vec<PlanText<'_>>) {
    let mut reader = Reader { plan, texts: Vec::with_capacity(256), names: Vec::with_capacity(64), units: 0 };
    reader.head();
    reader.sections(&plan.sections, &FieldPath::new("sections"));
    reader.rich_list(&plan.closing, "closing", Kind::Prose);
    reader.foot();
    FieldPath::new("appendices").each(&plan.appendices).for_each(|(path, annex)| reader.appendix(annex, &path));
    reader.signature();
    (reader.texts, reader.names)
}

struct Reader<'a> {
    plan: &'a Plan,
    texts: Vec<PlanText<'a>>,
    names: Vec<PlanText<'a>>,
    /// The last unit given out.
    units: usize,
}

impl<'a> Reader<'a> {
    fn push(&mut self, text: impl Into<Cow<'a, str>>, path: FieldPath, kind: Kind) {
        self.push_in(0, text, path, kind);
    }

    fn push_in(&mut self, unit: usize, text: impl Into<Cow<'a, str>>, path: FieldPath, kind: Kind) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.texts.push(PlanText { text, path, kind, unit, lower: OnceCell::new() });
        }
    }

    fn name(&mut self, text: &'a str, path: FieldPath) {
        if !text.trim().is_empty() {
            let (text, kind, lower) = (Cow::Borrowed(text), Kind::Name, OnceCell::new());
            self.names.push(PlanText { text, path, kind, unit: 0, lower });
        }
    }

    fn next_unit(&mut self) -> usize {
        self.units += 1;
        self.units
    }

    fn head(&mut self) {
        let plan = self.plan;
        let letterhead = FieldPath::new("letterhead");
        if let Some(heading) = &plan.form_heading {
            let path = FieldPath::new("form_heading");
            self.lines(&heading.lines, &path.key("lines"), Kind::Heading);
            self.optional(heading.note.as_deref(), path.key("note"), Kind::Cell);
        }
        let governing = plan.letterhead.governing_body.as_deref();
        self.optional(governing, letterhead.key("governing_body"), Kind::Name);
        self.name(plan.letterhead.symbol.as_deref().unwrap_or_default(), letterhead.key("symbol"));
        self.lines(&plan.letterhead.issuing_body, &letterhead.key("issuing_body"), Kind::Name);
        self.lines(&plan.subject, &FieldPath::new("subject"), Kind::Heading);
        self.rich_list(&plan.legal_bases, "legal_bases", Kind::LegalBasis);
        self.rich_list(&plan.opening, "opening", Kind::Prose);
    }

    fn foot(&mut self) {
        let path = FieldPath::new("recipients");
        for (path, recipient) in path.each(&self.plan.recipients) {
            match recipient {
                Recipient::Name(name) => self.push(name, path, Kind::Recipient),
                Recipient::Full(full) => {
                    self.push(&full.name, path.key("name"), Kind::Recipient);
                    // The brackets around a purpose are written by the program.
                    let purpose = full.purpose.as_deref().map(habit::without_brackets);
                    self.optional(purpose, path.key("purpose"), Kind::Recipient);
                }
            }
        }
    }

    fn signature(&mut self) {
        let (block, path) = (&self.plan.signature_block, FieldPath::new("signature_block"));
        for (key, text) in [
            ("collective", &block.collective),
            ("position", &block.position),
            ("own_position", &block.own_position),
            ("second_position", &block.second_position),
            ("degree", &block.degree),
            ("name", &block.name),
        ] {
            self.name(text.as_deref().unwrap_or_default(), path.key(key));
        }
    }

    fn sections(&mut self, sections: &'a [Section], path: &FieldPath) {
        for (path, section) in path.each(sections) {
            self.rich(section.title.as_ref(), path.key("title"), Kind::Heading);
            self.rich(section.text.as_ref(), path.key("text"), Kind::Prose);
            self.blocks(&section.blocks, &path.key("blocks"));
            self.sections(&section.sections, &path.key("sections"));
        }
    }

    fn appendix(&mut self, annex: &'a Appendix, path: &FieldPath) {
        self.lines(&annex.title, &path.key("title"), Kind::Heading);
        self.blocks(&annex.blocks, &path.key("blocks"));
        self.sections(&annex.sections, &path.key("sections"));
    }

    fn blocks(&mut self, blocks: &'a [Block], path: &FieldPath) {
        for (path, block) in path.each(blocks) {
            match block {
                Block::Text(text) => self.push(text, path, Kind::Prose),
                Block::Kind(kind) => self.block(kind, &path),
            }
        }
    }

    fn block(&mut self, kind: &'a BlockKind, path: &FieldPath) {
        walk::record(kind.record(), path, &mut |field, value, path| self.field(field, value, path));
        match kind {
            BlockKind::List(block) => self.items(&block.items, &path.key("items"), Kind::Prose, 0),
            BlockKind::Labelled(block) => {
                for (path, item) in path.key("items").each(&block.items) {
                    self.push(&item.label, path.key("label"), Kind::Cell);
                    self.rich(Some(&item.value), path.key("value"), Kind::Prose);
                }
            }
            BlockKind::Table(table) => self.table(table, path),
            BlockKind::Landscape(block) => self.blocks(&block.blocks, &path.key("blocks")),
            BlockKind::Conclusion(_) => {
                let lines = self.plan.assessment.conclusion.as_ref().map_or(&[][..], |conclusion| &conclusion.lines);
                self.rich_list(lines, "assessment.conclusion.lines", Kind::Prose);
            }
            BlockKind::ResultsSummary(_) => {}
            _ => {
                if let Some(list) = kind.list() {
                    walk::list(self.plan, list, &mut |field, value, path| self.field(field, value, path));
                }
            }
        }
    }

    /// A field of a record.
    fn field(&mut self, field: &Field, value: &Value<'a>, item: &FieldPath) {
        let Some(read_as) = field.read_as else { return self.unread(&item.key(field.path), value) };
        let kind = match read_as {
            ReadAs::Heading => Kind::Heading,
            ReadAs::Prose => Kind::Prose,
            ReadAs::Cell => Kind::Cell,
        };
        let path = item.key(field.path);
        match value {
            Value::Text(text) => self.push(*text, path, kind),
            Value::Time(Timeframe::Text(text)) | Value::Money(Budget::Text(text)) => self.push(text, path, kind),
            Value::Lines(lines) => self.lines(lines, &path, kind),
            Value::Rich(text) => self.rich(Some(text), path, kind),
            Value::Content(content) => self.content(content, &path),
            _ => {}
        }
    }

    /// What is no text of the plan's own.
    fn unread(&mut self, path: &FieldPath, value: &Value<'a>) {
        match value {
            Value::Text(text) => self.name(text, path.clone()),
            Value::Time(Timeframe::Text(text)) | Value::Content(Content::Text(text)) => self.name(text, path.clone()),
            Value::Texts(texts) => path.each(*texts).for_each(|(path, text)| self.name(text, path)),
            Value::Lines(lines) => path.each(lines.iter()).for_each(|(path, text)| self.name(text, path)),
            Value::Content(Content::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    if let ContentItem::Text(text) = item {
                        self.name(text, path.index(index));
                    }
                }
            }
            _ => {}
        }
    }

    fn table(&mut self, table: &'a crate::plan::TableBlock, path: &FieldPath) {
        path.key("head").each(&table.head).for_each(|(path, cells)| self.cells(cells, &path));
        for (path, row) in path.key("rows").each(&table.rows) {
            match row {
                RowSpec::Cells(cells) => self.cells(cells, &path),
                RowSpec::Full(full) => self.cells(&full.cells, &path.key("cells")),
                RowSpec::Band(band) => self.rich(Some(&band.band), path.key("band"), Kind::Heading),
                RowSpec::Group(group) => self.lines(&group.group, &path.key("group"), Kind::Heading),
            }
        }
        self.rich(table.note.as_ref(), path.key("note"), Kind::Prose);
    }

    fn cells(&mut self, cells: &'a [CellSpec], path: &FieldPath) {
        for (path, cell) in path.each(cells) {
            match cell {
                CellSpec::Empty => {}
                CellSpec::Text(text) => {
                    let unit = self.next_unit();
                    self.push_in(unit, text, path, Kind::Cell);
                }
                CellSpec::Full(FullCell { text, items, .. }) => {
                    self.rich(text.as_ref(), path.key("text"), Kind::Cell);
                    let unit = self.next_unit();
                    self.items(items, &path.key("items"), Kind::Cell, unit);
                }
            }
        }
    }

    fn optional(&mut self, text: Option<&'a str>, path: FieldPath, kind: Kind) {
        if let Some(text) = text {
            self.push(text, path, kind);
        }
    }

    fn lines(&mut self, lines: &'a Lines, path: &FieldPath, kind: Kind) {
        match lines {
            Lines::One(line) => self.push(line, path.clone(), kind),
            Lines::Many(lines) => path.each(lines).for_each(|(path, line)| self.push(line, path, kind)),
        }
    }

    fn rich(&mut self, text: Option<&'a RichText>, path: FieldPath, kind: Kind) {
        match text {
            Some(RichText::Plain(text)) => self.push(text, path, kind),
            Some(runs) => self.push(runs.plain(), path, kind),
            None => {}
        }
    }

    fn rich_list(&mut self, texts: &'a [RichText], field: &str, kind: Kind) {
        FieldPath::new(field).each(texts).for_each(|(path, text)| self.rich(Some(text), path, kind));
    }

    fn content(&mut self, content: &'a Content, path: &FieldPath) {
        let unit = self.next_unit();
        match content {
            Content::Text(text) => self.push_in(unit, text, path.clone(), Kind::Cell),
            Content::List(items) => self.items(items, path, Kind::Cell, unit),
        }
    }

    fn items(&mut self, items: &'a [ContentItem], path: &FieldPath, kind: Kind, unit: usize) {
        for (path, item) in path.each(items) {
            match item {
                ContentItem::Text(text) => self.push_in(unit, text, path, kind),
                ContentItem::Nested(nested) => {
                    match &nested.text {
                        RichText::Plain(text) => self.push_in(unit, text, path.key("text"), kind),
                        runs @ RichText::Runs(_) => self.push_in(unit, runs.plain(), path.key("text"), kind),
                    }
                    self.items(&nested.items, &path.key("items"), kind, unit);
                }
            }
        }
    }
}
