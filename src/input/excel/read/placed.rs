//! Rows that place something which stands elsewhere: tables by their names, pictures by their files.

use serde_json::Value;

use super::cell::rule;
use super::draft::Draft;
use super::lines::Line;
use super::outline::{Outline, typed};
use super::page::{Page, folded, nearest};
use super::table;
use crate::diagnostic::Finding;
use crate::excel::columns::{block_options, block_table, data_tables};

impl Outline<'_, '_> {
    pub(super) fn table(&mut self, draft: &mut Draft, line: &Line) {
        let by_kind = block_table(&line.kind);
        let name = match (by_kind, line.title.is_empty()) {
            (Some(table), _) => table.name.to_owned(),
            (None, true) => line.text.clone(),
            (None, false) => line.title.clone(),
        };
        let Some(table) = block_table(&name) else { return self.free_table(draft, line, &name) };
        let mut fields = self.options(draft, line, block_options(table.block));
        let is_named_apart = by_kind.is_some() || !line.title.is_empty();
        if !line.text.is_empty() && is_named_apart {
            fields.insert("caption".to_owned(), line.text.split('\n').map(Value::from).collect());
        }
        self.block(draft, line, typed(table.block, fields), &[("caption", line.columns[1])]);
    }

    fn free_table(&mut self, draft: &mut Draft, line: &Line, name: &str) {
        let sheet = self.sheets.iter().copied().find(|sheet| folded(&sheet.name) == folded(name));
        let Some(sheet) = sheet else { return self.no_table(draft, line, name) };
        let Some(path) = self.tree.block_path() else { return self.homeless(draft, line) };
        self.placed.push(sheet.name.clone());
        let mut fields = self.options(draft, line, block_options("table"));
        if !line.text.is_empty() && !line.title.is_empty() {
            fields.insert("caption".to_owned(), line.text.split('\n').map(Value::from).collect());
        }
        fields.extend(table::read(draft, Page::of(sheet), &path));
        self.tree.push_block(typed("table", fields));
    }

    fn no_table(&self, draft: &mut Draft, line: &Line, name: &str) {
        let sheets = self.sheets.iter().map(|sheet| sheet.name.as_str());
        let names: Vec<&str> = data_tables().iter().map(|table| table.name).chain(sheets).collect();
        let message = if name.is_empty() {
            "chưa ghi tên bảng.".to_owned()
        } else {
            format!("không có bảng \"{name}\".")
        };
        let finding = Finding::error(rule::TABLE, message);
        let finding = match nearest(name, names.iter().copied()).filter(|_| !name.is_empty()) {
            Some(near) => finding.help(format!("có phải là \"{near}\"?")),
            None => finding.help("ghi ở cột Tiêu đề tên trang của bảng, ví dụ \"Giải pháp\", \"Bảng 1\"."),
        };
        draft.misread(finding, &self.tree.here(), line.at.beside(line.columns[0]));
    }

    pub(super) fn image(&mut self, draft: &mut Draft, line: &Line) {
        let mut fields = self.options(draft, line, block_options("image"));
        let (caption, column) = self.only_text(draft, line);
        if !caption.is_empty() {
            fields.insert("caption".to_owned(), caption.split('\n').map(Value::from).collect());
        }
        fields.entry("file").or_insert_with(|| "".into());
        let options = line.columns[2];
        self.block(draft, line, typed("image", fields), &[("file", options), ("alt", options), ("caption", column)]);
    }
}
