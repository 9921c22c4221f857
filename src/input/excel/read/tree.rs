//! The tree of sections while its rows are read: what is open, and where the next block goes.

use serde_json::{Map, Value};

use super::draft::Draft;
use crate::diagnostic::FieldPath;

/// Sections that are open, the innermost last; an annex is the section around its sections.
pub struct Tree {
    root: FieldPath,
    pub of_appendices: bool,
    opening: Vec<Value>,
    closing: Vec<Value>,
    /// Finished sections of the first level, or annexes.
    done: Vec<Value>,
    open: Vec<Open>,
    /// Blocks of the landscape stretch that is open.
    landscape: Option<Vec<Value>>,
}

struct Open {
    path: FieldPath,
    /// 0 for an annex.
    depth: usize,
    fields: Map<String, Value>,
    blocks: Vec<Value>,
    sections: Vec<Value>,
}

impl Open {
    fn close(mut self) -> Value {
        for (key, list) in [("blocks", self.blocks), ("sections", self.sections)] {
            if !list.is_empty() {
                self.fields.insert(key.to_owned(), Value::Array(list));
            }
        }
        Value::Object(self.fields)
    }
}

impl Tree {
    pub const fn new(root: FieldPath, of_appendices: bool) -> Self {
        Self {
            root,
            of_appendices,
            opening: Vec::new(),
            closing: Vec::new(),
            done: Vec::new(),
            open: Vec::new(),
            landscape: None,
        }
    }

    /// Paragraphs before or after the sections.
    pub fn outside(&mut self, field: &str) -> &mut Vec<Value> {
        if field == "opening" { &mut self.opening } else { &mut self.closing }
    }

    /// The depth of the innermost section.
    pub fn depth(&self) -> usize {
        self.open.last().map_or(0, |open| open.depth)
    }

    /// The innermost thing that is open.
    pub fn here(&self) -> FieldPath {
        self.open.last().map_or_else(|| FieldPath::new("sections"), |open| open.path.clone())
    }

    /// Opens a section under the nearest one that is less deep. `None` where there is no annex yet.
    pub fn open_section(&mut self, depth: usize, fields: Map<String, Value>) -> Option<FieldPath> {
        self.close_to(depth);
        if self.of_appendices && self.open.is_empty() {
            return None;
        }
        let path = match self.open.last() {
            Some(parent) => parent.path.key("sections").index(parent.sections.len()),
            None => self.root.key("sections").index(self.done.len()),
        };
        // One level at a time: what stands too deep hangs on the level that is there.
        let depth = depth.min(self.depth() + 1);
        self.open.push(Open { path: path.clone(), depth, fields, blocks: Vec::new(), sections: Vec::new() });
        Some(path)
    }

    /// Opens an annex.
    pub fn open_appendix(&mut self, fields: Map<String, Value>) -> FieldPath {
        self.close_to(0);
        let path = self.root.index(self.done.len());
        self.open.push(Open { path: path.clone(), depth: 0, fields, blocks: Vec::new(), sections: Vec::new() });
        path
    }

    /// After a paragraph outside of them, rows no longer belong to the last section.
    pub fn leave_sections(&mut self) {
        self.close_to(0);
    }

    /// Closes every section at least as deep.
    fn close_to(&mut self, depth: usize) {
        self.end_landscape();
        while let Some(open) = self.open.pop_if(|open| open.depth >= depth) {
            let section = open.close();
            match self.open.last_mut() {
                Some(parent) => parent.sections.push(section),
                None => self.done.push(section),
            }
        }
    }

    /// Where the next block goes; `None` outside of every section.
    pub fn block_path(&self) -> Option<FieldPath> {
        let open = self.open.last()?;
        let path = open.path.key("blocks").index(open.blocks.len());
        Some(self.landscape.as_ref().map_or(path.clone(), |inner| path.key("blocks").index(inner.len())))
    }

    pub fn push_block(&mut self, block: Value) {
        if let Some(inner) = &mut self.landscape {
            inner.push(block);
        } else if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    /// What follows stands on landscape pages.
    pub fn begin_landscape(&mut self) {
        self.end_landscape();
        self.landscape = Some(Vec::new());
    }

    /// Ends the landscape stretch; whether there was one.
    pub fn end_landscape(&mut self) -> bool {
        let Some(blocks) = self.landscape.take() else { return false };
        self.push_block(serde_json::json!({ "type": "landscape", "blocks": blocks }));
        true
    }

    /// The fields of the plan that were read, with their paths.
    pub fn fields(mut self, _: &Draft) -> Vec<(String, Value)> {
        self.close_to(0);
        let main = if self.of_appendices { "appendices" } else { "sections" };
        let lists = [("opening", self.opening), (main, self.done), ("closing", self.closing)];
        lists
            .into_iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(key, list)| (key.to_owned(), Value::Array(list)))
            .collect()
    }
}
