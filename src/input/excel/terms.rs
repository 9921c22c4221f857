//! What the fields, blocks and settings of a plan are called in the form: sheets, columns, rows "Bảng".

use super::columns::{
    APPENDICES_SHEET, CLOSING, CONTENT_SHEET, Column, GENERAL, Kind, SECTION_OPTIONS, block_options, block_table_of,
    closed_set, list_at,
};
use crate::diagnostic::{FieldPath, Finding, Report, SECTION, Term, Value, Wording};

/// The report in the words of an input.
pub fn in_words_of(wording: Wording, report: Report) -> Report {
    let name = match wording {
        Wording::Json => return report,
        Wording::Workbook => name,
        Wording::Document => name_in_document,
    };
    let worded = |finding: Finding| {
        let help = if finding.help.has_terms() { finding.help.in_words_of(name) } else { finding.help };
        Finding { help, ..finding }
    };
    report.into_iter().map(worded).collect()
}

/// What the reader of a Word document sees of it; what only a form can say, as that says it.
fn name_in_document(term: Term) -> Option<String> {
    let in_form = |term| name(term).map(|name| format!("{name} của biểu mẫu Excel"));
    match term {
        Term::Field("sections" | "closing") => Some("phần nội dung".to_owned()),
        Term::Field("appendices") => Some("phần phụ lục".to_owned()),
        Term::Field(path) => list_at(path)
            .map(|list| format!("phần \"{}\"", list.name))
            .or_else(|| general(path).map(|column| format!("\"{}\"", column.heading))),
        Term::Block(kind) | Term::NewBlock(kind) => Some(format!("bảng \"{}\"", block_table_of(kind)?.name)),
        Term::Item(..) => name(term),
        Term::Option(..) | Term::Choice(..) | Term::Given(..) | Term::Either(..) => in_form(term),
    }
}

/// What the form calls it; `None` for what the form does not have.
pub fn name(term: Term) -> Option<String> {
    match term {
        Term::Field(path) => field(path),
        Term::Item(list, key) => Some(format!("cột \"{}\"", list_at(list)?.column(key)?.heading)),
        Term::Block(kind) | Term::NewBlock(kind) => Some(format!("dòng Bảng \"{}\"", block_table_of(kind)?.name)),
        Term::Option(of, key) => Some(format!("\"{}\" ở cột Tùy chọn", setting(of, key)?.heading)),
        Term::Choice(of, key, value) => {
            let setting = setting(of, key)?;
            Some(format!("\"{}: {}\" ở cột Tùy chọn", setting.heading, word(setting.kind, value)))
        }
        Term::Given(path, value) => {
            let column = general(path)?;
            Some(format!("\"{}\" ở mục \"{}\"", word(column.kind, value), column.heading))
        }
        Term::Either(_, form) => Some(form.to_owned()),
    }
}

/// Where the form says a field, of a list its sheet; the path itself for what the form does not have.
pub fn place_of(path: &FieldPath) -> String {
    let list = path.as_str().split('[').next().unwrap_or_default();
    field(list).unwrap_or_else(|| path.to_string())
}

fn field(path: &str) -> Option<String> {
    let sheet = match path {
        "sections" => Some(CONTENT_SHEET),
        "appendices" => Some(APPENDICES_SHEET),
        "closing" => return Some(format!("dòng loại \"{CLOSING}\" ở trang \"{CONTENT_SHEET}\"")),
        _ => list_at(path).map(|list| list.name),
    };
    let of_sheet = sheet.map(|sheet| format!("trang \"{sheet}\""));
    of_sheet.or_else(|| general(path).map(|column| format!("mục \"{}\"", column.heading)))
}

fn general(path: &str) -> Option<&'static Column> {
    GENERAL.iter().flat_map(|group| group.fields).find(|column| column.path == path)
}

fn setting(of: &str, key: &str) -> Option<&'static Column> {
    let settings = if of == SECTION { SECTION_OPTIONS } else { block_options(of) };
    settings.iter().find(|setting| setting.path == key)
}

fn word(kind: Kind, value: Value) -> String {
    match (kind, value) {
        (_, Value::Flag(is_set)) => if is_set { "Có" } else { "Không" }.to_owned(),
        (Kind::Word(set), Value::Word(word)) => {
            closed_set(set).and_then(|set| set.word(word)).unwrap_or(word).to_owned()
        }
        (_, Value::Word(word)) => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{choice, field, given, item};

    #[test]
    fn a_place_is_named_as_the_form_names_it() {
        for (path, wanted) in [
            ("solutions[2].tasks", "trang \"Giải pháp\""),
            ("letterhead.number", "mục \"Số văn bản\""),
            ("sections[0].blocks[1]", "trang \"Nội dung\""),
            ("a.field.of_no_form", "a.field.of_no_form"),
        ] {
            assert_eq!(place_of(&FieldPath::new(path)), wanted);
        }
    }

    #[test]
    fn the_form_has_names_of_its_own() {
        for (term, wanted) in [
            (field("solutions"), "trang \"Giải pháp\""),
            (field("letterhead.number"), "mục \"Số văn bản\""),
            (field("closing"), "dòng loại \"Đoạn kết\" ở trang \"Nội dung\""),
            (item("council.members", "role"), "cột \"Vai trò\""),
            (Term::NewBlock("timetable"), "dòng Bảng \"Thời gian biểu\""),
            (choice("solutions", "columns", "nine"), "\"Bộ cột: chín cột\" ở cột Tùy chọn"),
            (Term::Choice(SECTION, "numbered", Value::Flag(false)), "\"Có đánh số: Không\" ở cột Tùy chọn"),
            (given("signature_block.authority", "for-head"), "\"Ký thay (KT.)\" ở mục \"Quyền hạn ký\""),
        ] {
            assert_eq!(name(term).as_deref(), Some(wanted));
        }
        assert_eq!(name(field("solution")), None);
    }
}
