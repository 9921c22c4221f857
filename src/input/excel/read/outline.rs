//! The outline → the tree of sections and blocks.

use serde_json::{Map, Value, json};

use super::cell::rule;
use super::draft::Draft;
use super::lines::{self, Line};
use super::options;
use super::page::{At, Page};
use super::points::OpenList;
use super::tree::Tree;
use super::value;
use crate::diagnostic::{FieldPath, Finding};
use crate::excel::columns::{
    APPENDICES_SHEET, APPENDIX_OPTIONS, CONTENT_SHEET, Column, LAST_LIST_LEVEL, LIST_OPTIONS, Nature, SECTION_OPTIONS,
    block_options, block_table, data_tables, kind_of, kinds,
};
use crate::excel::text::emphasis;
use crate::excel::workbook::Sheet;
use crate::vietnamese::habit;

/// Reads both sheets of the outline; the free tables that they place are read with them. Names of their sheets.
pub fn read(draft: &mut Draft, sheets: &[&Sheet], content: Option<Page>, appendices: Option<Page>) -> Vec<String> {
    let mut placed = Vec::new();
    for (page, of_appendices) in [(content, false), (appendices, true)] {
        let Some(page) = page else { continue };
        let lines = lines::read(draft, page, of_appendices);
        let root = if of_appendices { FieldPath::new("appendices") } else { FieldPath::root() };
        if of_appendices && lines.is_empty() {
            continue;
        }
        let mut reader = Outline { sheets, placed, tree: Tree::new(root, of_appendices), list: None, labelled: None };
        for line in lines {
            reader.line(draft, line);
        }
        reader.close(draft);
        placed = reader.placed;
        for (path, value) in reader.tree.fields(draft) {
            draft.put(&path, value);
        }
    }
    placed
}

pub(super) struct Outline<'w, 'p> {
    /// All sheets there are, to find free tables by their names.
    pub(super) sheets: &'w [&'w Sheet],
    /// Sheets of free tables that stand somewhere.
    pub(super) placed: Vec<String>,
    pub(super) tree: Tree,
    list: Option<OpenList<'p>>,
    labelled: Option<(FieldPath, Map<String, Value>, Vec<Value>)>,
}

impl<'p> Outline<'_, 'p> {
    fn line(&mut self, draft: &mut Draft, mut line: Line<'p>) {
        let Some(nature) = self.nature(draft, &line) else { return };
        Self::drop_numbers(draft, nature, &mut line);
        if !matches!(nature, Nature::Item(_)) {
            self.close_list(draft);
        }
        if nature != Nature::Labelled {
            self.close_labelled(draft);
        }
        match nature {
            Nature::Opening | Nature::Closing => self.paragraph_outside(draft, nature, &line),
            Nature::Section(depth) => self.section(draft, depth, &line),
            Nature::Appendix => self.appendix(draft, &line),
            Nature::Paragraph => self.paragraph(draft, &line),
            Nature::Item(marker) => self.item(draft, marker, &line),
            Nature::Labelled => self.label(draft, &line),
            Nature::Table => self.table(draft, &line),
            Nature::Image => self.image(draft, &line),
            Nature::PageBreak => self.mark(draft, &line, "page-break"),
            Nature::Landscape => self.landscape(draft, &line),
            Nature::LandscapeEnd => {
                self.options(draft, &line, &[]);
                self.no_text(draft, &line);
                if !self.tree.end_landscape() {
                    self.wrong(
                        draft,
                        &line,
                        0,
                        "\"Hết trang ngang\" mà phía trên không có \"Trang ngang\".",
                        "xóa dòng này, hoặc thêm dòng \"Trang ngang\".",
                    );
                }
            }
        }
    }

    fn nature(&self, draft: &mut Draft, line: &Line) -> Option<Nature> {
        let at = line.at;
        let path = self.tree.here();
        if line.kind.is_empty() {
            let finding = Finding::error(rule::OUTLINE, "dòng có chữ mà chưa chọn loại.");
            draft.misread(finding.help("chọn loại ở cột Loại: Phần, Mục, Đoạn, Gạch đầu dòng …"), &path, at);
            return None;
        }
        // The name of a table in place of its kind says the same.
        let named = || block_table(&line.kind).map(|_| Nature::Table);
        let nature = kind_of(&line.kind).or_else(named);
        let fits = |nature: &Nature| match nature {
            Nature::Opening | Nature::Closing => !self.tree.of_appendices,
            Nature::Appendix => self.tree.of_appendices,
            _ => true,
        };
        match nature {
            Some(nature) if fits(&nature) => Some(nature),
            Some(_) => {
                let other = if self.tree.of_appendices { CONTENT_SHEET } else { APPENDICES_SHEET };
                let finding =
                    Finding::error(rule::OUTLINE, format!("loại \"{}\" chỉ dùng ở trang \"{other}\".", line.kind));
                draft.misread(finding.help("chuyển dòng sang trang đó, hoặc chọn loại khác."), &path, at);
                None
            }
            None => {
                let kinds = kinds(self.tree.of_appendices).map(|kind| kind.name);
                let known = kinds.chain(data_tables().iter().map(|table| table.name));
                let finding = value::not_in(&line.kind, known, "loại dòng");
                draft.misread(finding, &path, at);
                None
            }
        }
    }

    /// The program numbers by itself: what was typed by habit goes, with a remark.
    fn drop_numbers(draft: &mut Draft, nature: Nature, line: &mut Line) {
        let numbered = matches!(nature, Nature::Section(_) | Nature::Item(_));
        let at = line.at;
        for (text, column) in [(&mut line.title, line.columns[0]), (&mut line.text, line.columns[1])] {
            let bare = match (text.strip_prefix('\\'), habit::bare(text, habit::typed_number)) {
                (Some(literal), _) => literal.to_owned(),
                (None, Some((number, rest))) if numbered => {
                    let finding = Finding::hint(
                        rule::TYPED_NUMBER,
                        format!("bỏ \"{number}\" gõ ở đầu: chương trình tự đánh số."),
                    );
                    draft.found(finding.help("không cần gõ số thứ tự và dấu đầu dòng."), at.beside(column));
                    rest.to_owned()
                }
                _ => continue,
            };
            *text = bare;
        }
        for text in &mut line.rich {
            match (text.strip_prefix('\\'), habit::bare(text, habit::typed_number)) {
                (Some(literal), _) => *text = literal.to_owned(),
                (None, Some((_, rest))) if numbered => *text = rest.to_owned(),
                _ => {}
            }
        }
    }

    pub(super) fn wrong(&self, draft: &mut Draft, line: &Line, column: usize, message: impl Into<String>, help: &str) {
        let finding = Finding::error(rule::OUTLINE, message).help(help);
        let column = column.checked_sub(1).and_then(|index| line.columns.get(index).copied()).unwrap_or(line.at.column);
        draft.misread(finding, &self.tree.here(), line.at.beside(column));
    }

    /// The text of a row that has only one, with its emphasis.
    fn only_rich_text(&self, draft: &mut Draft, line: &Line) -> (String, u16) {
        let (_, column) = self.only_text(draft, line);
        let [title, text] = &line.rich;
        (if line.text.is_empty() { title.clone() } else { text.clone() }, column)
    }

    /// The text of a row that has only one, in whichever column it was typed.
    pub(super) fn only_text(&self, draft: &mut Draft, line: &Line) -> (String, u16) {
        if line.text.is_empty() {
            return (line.title.clone(), line.columns[0]);
        }
        if !line.title.is_empty() {
            self.wrong(
                draft,
                line,
                1,
                format!("dòng loại \"{}\" chỉ dùng cột Nội dung.", line.kind),
                "chuyển chữ ở cột Tiêu đề sang cột Nội dung.",
            );
        }
        (line.text.clone(), line.columns[1])
    }

    pub(super) fn options(&self, draft: &mut Draft, line: &Line, known: &[Column]) -> Map<String, Value> {
        let (fields, findings) = options::read(&line.options, known, draft.known);
        for finding in findings {
            draft.misread(finding, &self.tree.here(), line.at.beside(line.columns[2]));
        }
        fields
    }

    /// Remembers the fields of a block and puts the block in its place.
    pub(super) fn block(&mut self, draft: &mut Draft, line: &Line, block: Value, columns: &[(&str, u16)]) {
        match self.tree.block_path() {
            Some(path) => {
                draft.remember(&path, line.at);
                for (field, column) in columns {
                    draft.remember(&path.key(field), line.at.beside(*column));
                }
                self.tree.push_block(block);
            }
            None => self.homeless(draft, line),
        }
    }

    pub(super) fn homeless(&self, draft: &mut Draft, line: &Line) {
        let (message, help) = if self.tree.of_appendices {
            ("dòng này đứng trước phụ lục đầu tiên.", "thêm dòng loại \"Phụ lục\" ở phía trên.")
        } else {
            (
                "dòng này đứng trước phần đầu tiên.",
                "chọn loại \"Mở đầu\" cho đoạn mở đầu, hoặc chuyển dòng xuống dưới một Phần.",
            )
        };
        self.wrong(draft, line, 0, message, help);
    }

    fn paragraph_outside(&mut self, draft: &mut Draft, nature: Nature, line: &Line) {
        let (text, column) = self.only_rich_text(draft, line);
        self.options(draft, line, &[]);
        let field = if nature == Nature::Opening { "opening" } else { "closing" };
        let path = FieldPath::new(field).index(self.tree.outside(field).len());
        draft.remember(&path, line.at.beside(column));
        self.tree.outside(field).push(emphasis::read(&text));
        self.tree.leave_sections();
    }

    fn section(&mut self, draft: &mut Draft, depth: usize, line: &Line) {
        let mut fields = self.options(draft, line, SECTION_OPTIONS);
        for (key, text) in ["title", "text"].into_iter().zip(&line.rich) {
            if !text.is_empty() {
                fields.insert(key.to_owned(), emphasis::read(text));
            }
        }
        if depth > self.tree.depth() + 1 {
            let message = format!("\"{}\" đứng ở đây thì thiếu cấp ở trên.", line.kind);
            self.wrong(draft, line, 0, message, "thêm dòng của cấp trên, hoặc chọn cấp nhỏ hơn một bậc.");
        }
        let Some(path) = self.tree.open_section(depth, fields) else { return self.homeless(draft, line) };
        draft.remember(&path, line.at.beside(line.columns[0]));
        for (key, column) in [("title", line.columns[0]), ("text", line.columns[1])] {
            draft.remember(&path.key(key), line.at.beside(column));
        }
        let loud = |text: &str| {
            text.chars().filter(|letter| letter.is_alphabetic()).count() > 3 && text.to_uppercase() == text
        };
        if line.title.is_empty() && loud(&line.text) {
            let finding = Finding::hint(rule::OUTLINE, "tiêu đề đang ở cột Nội dung?");
            draft.found(finding.help("nếu là tiêu đề thì chuyển sang cột Tiêu đề."), line.at.beside(line.columns[1]));
        }
    }

    fn appendix(&mut self, draft: &mut Draft, line: &Line) {
        let mut fields = self.options(draft, line, APPENDIX_OPTIONS);
        let (title, column) =
            if line.title.is_empty() { (&line.text, line.columns[1]) } else { (&line.title, line.columns[0]) };
        fields.insert("title".to_owned(), title.split('\n').map(Value::from).collect());
        if !line.title.is_empty() && !line.text.is_empty() {
            let message = "chữ ở cột Nội dung của dòng Phụ lục không được in.";
            self.wrong(draft, line, 2, message, "chuyển sang một dòng loại Đoạn ở dưới.");
        }
        let path = self.tree.open_appendix(fields);
        draft.remember(&path, line.at);
        draft.remember(&path.key("title"), line.at.beside(column));
    }

    fn paragraph(&mut self, draft: &mut Draft, line: &Line) {
        let (text, column) = self.only_rich_text(draft, line);
        let mut fields = self.options(draft, line, block_options("paragraph"));
        let text = emphasis::read(&text);
        let block = if fields.is_empty() && text.is_string() {
            text
        } else {
            fields.insert("text".to_owned(), text);
            typed("paragraph", fields)
        };
        self.block(draft, line, block, &[("text", column)]);
    }

    fn item(&mut self, draft: &mut Draft, marker: &'static str, line: &Line<'p>) {
        let options = self.options(draft, line, LIST_OPTIONS);
        let is_continued = options.get("continued") == Some(&Value::Bool(true));
        let is_new = is_continued || options.get("Danh sách mới") == Some(&Value::Bool(true));
        let said = options.get("Cấp").and_then(Value::as_u64).and_then(|level| usize::try_from(level).ok());
        let said = said.filter(|level| (1..=LAST_LIST_LEVEL).contains(level));
        let level = self.list.as_ref().filter(|_| !is_new).map_or(0, |list| list.level(marker, said));
        let (text, column) = self.only_rich_text(draft, line);
        if level == 0 {
            self.close_list(draft);
            let Some(path) = self.tree.block_path() else { return self.homeless(draft, line) };
            draft.remember(&path, line.at);
            self.list = Some(OpenList::new(marker, is_continued, path));
        }
        if let Some(list) = &mut self.list {
            list.push(level, text, At { column, ..line.at });
        }
    }

    fn label(&mut self, draft: &mut Draft, line: &Line) {
        let known: Vec<Column> = block_options("labelled").iter().chain(LIST_OPTIONS).copied().collect();
        let mut fields = self.options(draft, line, &known);
        let is_new = fields.remove("Danh sách mới").is_some() || !fields.is_empty();
        if is_new {
            self.close_labelled(draft);
        }
        if self.labelled.is_none() {
            let Some(path) = self.tree.block_path() else { return self.homeless(draft, line) };
            draft.remember(&path, line.at);
            self.labelled = Some((path, fields, Vec::new()));
        }
        // `Nhãn: nội dung` typed into one cell.
        let (label, value) = match (line.title.is_empty(), line.text.split_once(':')) {
            (true, Some((label, value))) => {
                (label.trim(), emphasis::after_colon(&line.rich[1]).unwrap_or_else(|| value.trim()))
            }
            _ => (line.title.trim().trim_end_matches(':'), line.rich[1].as_str()),
        };
        if let Some((path, _, items)) = &mut self.labelled {
            let path = path.key("items").index(items.len());
            draft.remember(&path, line.at.beside(line.columns[0]));
            draft.remember(&path.key("value"), line.at.beside(line.columns[1]));
            items.push(json!({ "label": label, "value": emphasis::read(value) }));
        }
    }

    /// A row that prints nothing has no words of its own.
    fn no_text(&self, draft: &mut Draft, line: &Line) {
        for (column, text) in [(1, &line.title), (2, &line.text)] {
            if !text.is_empty() {
                let message = format!("chữ ở dòng loại \"{}\" không được in.", line.kind);
                self.wrong(draft, line, column, message, "chuyển sang một dòng loại Đoạn, hoặc chọn loại khác.");
            }
        }
    }

    fn mark(&mut self, draft: &mut Draft, line: &Line, block: &str) {
        self.options(draft, line, &[]);
        self.no_text(draft, line);
        self.block(draft, line, typed(block, Map::new()), &[]);
    }

    fn landscape(&mut self, draft: &mut Draft, line: &Line) {
        self.options(draft, line, &[]);
        self.no_text(draft, line);
        let Some(path) = self.tree.block_path() else { return self.homeless(draft, line) };
        draft.remember(&path, line.at);
        self.tree.begin_landscape();
    }

    fn close_list(&mut self, draft: &mut Draft) {
        if let Some(list) = self.list.take() {
            let block = list.close(draft);
            self.tree.push_block(block);
        }
    }

    fn close_labelled(&mut self, draft: &mut Draft) {
        let _ = draft;
        if let Some((_, mut fields, items)) = self.labelled.take() {
            fields.insert("items".to_owned(), Value::Array(items));
            self.tree.push_block(typed("labelled", fields));
        }
    }

    fn close(&mut self, draft: &mut Draft) {
        self.close_list(draft);
        self.close_labelled(draft);
    }
}

pub(super) fn typed(block: &str, fields: Map<String, Value>) -> Value {
    let mut typed = Map::from_iter([("type".to_owned(), Value::from(block))]);
    typed.extend(fields);
    Value::Object(typed)
}
