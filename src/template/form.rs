//! The forms of a template set: a form is a folder with a `form.json` and a `skeleton.json`. A `main.hbs` in it takes the
//! place of the layout that forms share, `parts/plan.hbs`.
//!
//! ```json
//! { "name": "…", "description": "…", "numbering": ["I.", "1.", "a)"], "orientation": "landscape", "order": 30 }
//! ```
//!
//! `orientation` is `portrait` when absent. `landscape_blocks` are kinds of block too wide for a portrait page: the pages
//! of a section that contains one are landscape. `legal_bases_style` is `italic` when absent. A plan may choose all three
//! itself. A plan that names no form has the first in order.
//!
//! `name` is what people call the form, in lists to choose from: one line, no other form's.
//!
//! `recognised_by` are kinds of block, of one choice of columns after a colon (`solutions:nine`), by which a document typed
//! in Word is known to be of the form; `subject_says` are words that its subject must then have.
//!
//! `"of": "run"` is for the report of a run over many plans: no plan is of that form, and no list shows it. Such a form
//! needs a `main.hbs`.
//!
//! Shipped forms and a user's own are found the same way, so a new form needs no Rust.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde_json::{Map, Value};

use crate::diagnostic::{Finding, Place, Report, suggest};
use crate::plan::BLOCKS;
use crate::vietnamese::numbering::NumberFormat;

/// Whether a file with this name, which tells its folder, belongs to a set of templates.
pub fn is_template(path: &str) -> bool {
    let (folders, name) = path.rsplit_once(['/', '\\']).unwrap_or_default();
    let name = if folders.is_empty() { path } else { name };
    let is_table = folders.rsplit(['/', '\\']).next() == Some("tables") && name.to_lowercase().ends_with(".json");
    name.to_lowercase().ends_with(".hbs") || matches!(name, "form.json" | "skeleton.json") || is_table
}

/// The file that makes a folder of templates a form.
const DESCRIPTION: &str = "form.json";
const SKELETON: &str = "skeleton.json";
const MAIN: &str = "main.hbs";

/// The template of a form without a `main.hbs`.
const SHARED: &str = "parts/plan";

const FIELDS: [&str; 10] = [
    "name",
    "description",
    "numbering",
    "orientation",
    "landscape_blocks",
    "legal_bases_style",
    "recognised_by",
    "subject_says",
    "order",
    "of",
];
/// What stands under `of` in the form of a report.
const RUN: &str = "run";
const ORIENTATIONS: [&str; 2] = ["portrait", "landscape"];
/// What stands under `legal_bases_style`: as the model has them.
const BASES: [&str; 2] = ["italic", "section"];

/// A form of plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// As plans name it.
    pub id: String,
    /// Its template: `<id>/main`, or the layout that forms share.
    pub main: String,
    /// What people call it; the id where the folder says no name.
    pub name: String,
    /// One sentence for people.
    pub description: String,
    /// Number formats of the section levels, joined with `|`.
    pub numbering: String,
    /// `portrait` or `landscape`: of every page, unless the plan says otherwise.
    pub orientation: &'static str,
    /// `italic` or `section`, unless the plan says how its legal bases stand; `None` leaves it to the template.
    pub legal_bases_style: Option<&'static str>,
    /// Kinds of block whose sections lie, unless the plan or the section says how its pages lie.
    pub landscape_blocks: Vec<String>,
    /// Kinds of block by which a typed document is known to be of the form: `council`, `solutions:nine`.
    recognised_by: Vec<String>,
    /// Words in small letters that the subject of such a document has; none are asked for when empty.
    subject_says: String,
    /// A valid plan of this form with its default sections and wording, as JSON; `None` without one.
    pub skeleton: Option<String>,
    /// Whether it draws the report of a run, not a plan.
    pub is_of_run: bool,
    /// Place in lists of forms; forms without one come last.
    order: u64,
}

impl Form {
    /// Whether a block of this kind and choice of columns, in a document with this subject in small letters, is of the form:
    /// `Some(true)` where the form asks for the columns.
    pub fn recognises(&self, block: &str, columns: Option<&str>, subject: &str) -> Option<bool> {
        let known = || {
            self.recognised_by
                .iter()
                .map(|mark| mark.split_once(':').map_or((mark.as_str(), None), |(kind, set)| (kind, Some(set))))
        };
        let fits = |(kind, set): &(&str, Option<&str>)| *kind == block && (set.is_none() || *set == columns);
        known().find(fits).filter(|_| subject.contains(&self.subject_says)).map(|(_, set)| set.is_some())
    }
}

/// The forms among these files (name within the templates → text), in the order in which people should see them.
pub fn forms(files: &BTreeMap<String, String>, report: &mut Report) -> Vec<Form> {
    let mut forms = Vec::new();
    for (name, text) in files {
        let Some((id, file)) = name.split_once('/').filter(|(_, file)| !file.contains('/')) else { continue };
        match file {
            DESCRIPTION => forms.extend(form(id, text, files, report)),
            MAIN if !files.contains_key(&format!("{id}/{DESCRIPTION}")) => {
                let finding = Finding::error("TPL-04", format!("thư mục \"{id}\" có {MAIN} mà thiếu {DESCRIPTION}."));
                report.push(
                    finding
                        .at_place(place(name))
                        .help("thêm form.json: { \"description\": \"…\", \"numbering\": [\"I.\", \"1.\"] }."),
                );
            }
            _ => {}
        }
    }
    forms.sort_by(|one, other| (one.order, &one.id).cmp(&(other.order, &other.id)));
    forms
}

/// The form of a folder; `None` when its `form.json` cannot be understood.
fn form(id: &str, text: &str, files: &BTreeMap<String, String>, report: &mut Report) -> Option<Form> {
    let file = format!("{id}/{DESCRIPTION}");
    let mut wrong = |message: String, help: &str| {
        report.push(Finding::error("TPL-04", message).at_place(place(&file)).help(help));
    };
    let Ok(Value::Object(fields)) = serde_json::from_str(text) else {
        wrong(
            format!("{DESCRIPTION} không phải một nhóm JSON."),
            "ghi { \"description\": \"…\", \"numbering\": [\"I.\", \"1.\"] }.",
        );
        return None;
    };
    for field in fields.keys().filter(|field| !FIELDS.contains(&field.as_str())) {
        wrong(format!("không có trường \"{field}\"."), &suggest::one_of(field, &FIELDS));
    }
    let description = fields.get("description").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    if description.is_empty() {
        wrong("biểu mẫu chưa có lời giới thiệu (description).".to_owned(), "ghi một câu cho người dùng.");
    }
    let numbering = numbering(&fields).unwrap_or_else(|| {
        let known = NumberFormat::ALL.map(|(_, written)| written).join("; ");
        wrong("numbering phải là danh sách kiểu đánh số.".to_owned(), &format!("các kiểu dùng được: {known}."));
        String::new()
    });
    let wanted = fields.get("orientation").map_or(Some(ORIENTATIONS[0]), Value::as_str).unwrap_or_default();
    let orientation = ORIENTATIONS.iter().find(|known| **known == wanted);
    if orientation.is_none() {
        wrong(format!("không có hướng trang \"{wanted}\"."), &suggest::one_of(wanted, &ORIENTATIONS));
    }
    let landscape_blocks = blocks(&fields, "landscape_blocks");
    let recognised_by = blocks(&fields, "recognised_by");
    let kinds: Vec<&str> = BLOCKS.iter().map(|block| block.block).collect();
    let kind = |mark: &str| mark.split_once(':').map_or(mark, |(kind, _)| kind).to_owned();
    let named = landscape_blocks.iter().map(|block| ("landscape_blocks", block.clone()));
    let named = named.chain(recognised_by.iter().map(|mark| ("recognised_by", kind(mark))));
    for (field, block) in named.filter(|(_, block)| !kinds.contains(&block.as_str())) {
        wrong(format!("không có khối \"{block}\" ({field})."), &suggest::one_of(&block, &kinds));
    }
    let subject_says = fields.get("subject_says").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let written = fields.get("legal_bases_style").map(|style| style.as_str().unwrap_or_default());
    let legal_bases_style = written.and_then(|written| BASES.into_iter().find(|known| *known == written));
    if let Some(written) = written.filter(|_| legal_bases_style.is_none()) {
        wrong(format!("không có cách trình bày căn cứ \"{written}\"."), &suggest::one_of(written, &BASES));
    }
    let is_of_run = fields.get("of").and_then(Value::as_str) == Some(RUN);
    let has_main = files.contains_key(&format!("{id}/{MAIN}"));
    if is_of_run && !has_main {
        wrong(format!("biểu mẫu \"{id}\" thiếu {MAIN}."), "thêm mẫu chính của biểu mẫu vào thư mục này.");
    }
    let order = fields.get("order").and_then(Value::as_u64).unwrap_or(u64::MAX);
    let skeleton = files.get(&format!("{id}/{SKELETON}")).cloned();
    let orientation = orientation.copied().unwrap_or(ORIENTATIONS[0]);
    let name = fields.get("name").and_then(Value::as_str).map(str::trim).filter(|name| !name.is_empty());
    let name = name.unwrap_or(id).to_owned();
    Some(Form {
        id: id.to_owned(),
        main: if has_main { format!("{id}/main") } else { SHARED.to_owned() },
        name,
        description,
        numbering,
        orientation,
        legal_bases_style,
        landscape_blocks,
        recognised_by,
        subject_says,
        skeleton,
        is_of_run,
        order,
    })
}

/// The kinds of block under a field; what is no text is no block.
fn blocks(fields: &Map<String, Value>, field: &str) -> Vec<String> {
    let written = fields.get(field).and_then(Value::as_array).into_iter().flatten();
    written.map(|block| block.as_str().map_or_else(|| block.to_string(), str::to_owned)).collect()
}

/// `I.|1.|a)`; `None` when it is not a list of number formats.
fn numbering(fields: &Map<String, Value>) -> Option<String> {
    let formats = fields.get("numbering")?.as_array()?.iter();
    let known = formats.map(|format| format.as_str().filter(|written| NumberFormat::from_str(written).is_ok()));
    known.collect::<Option<Vec<_>>>().map(|formats| formats.join("|"))
}

fn place(name: &str) -> Place {
    Place::Template { name: name.to_owned(), line: 1, column: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceMap, render_text};

    fn read(files: &[(&str, &str)]) -> (Vec<Form>, String) {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let mut report = Report::default();
        let forms = forms(&files, &mut report);
        (forms, render_text(&report, &SourceMap::default()))
    }

    #[test]
    fn a_form_says_by_which_blocks_it_is_known() {
        let description = r#"{ "description": "Nhỏ.", "numbering": ["I."], "recognised_by": ["council", "solutions:nine"],
            "subject_says": "Chuẩn quốc gia" }"#;
        let (forms, report) = read(&[("nho/form.json", description)]);
        assert_eq!(report, "");
        let known = |block, columns, subject| forms[0].recognises(block, columns, subject);
        assert_eq!(known("council", None, "xây dựng trường chuẩn quốc gia"), Some(false));
        assert_eq!(known("solutions", Some("nine"), "trường chuẩn quốc gia"), Some(true));
        assert_eq!(known("solutions", Some("five"), "trường chuẩn quốc gia"), None);
        assert_eq!(known("council", None, "cải tiến chất lượng"), None);
        let wrong = r#"{ "description": "Nhỏ.", "numbering": ["I."], "recognised_by": ["counsil"] }"#;
        let (_, report) = read(&[("nho/form.json", wrong)]);
        assert!(report.contains("không có khối \"counsil\" (recognised_by)"), "{report}");
    }

    #[test]
    fn a_folder_with_a_description_is_a_form() {
        let description = r#"{ "description": "Kế hoạch nhỏ.", "numbering": ["I.", "a)"] }"#;
        let (forms, report) = read(&[("nho/form.json", description), ("nho/main.hbs", ""), ("parts/x.hbs", "")]);
        assert_eq!(report, "");
        assert_eq!((forms[0].id.as_str(), forms[0].numbering.as_str(), forms.len()), ("nho", "I.|a)", 1));
        assert_eq!(forms[0].main, "nho/main");
        let (forms, report) = read(&[("nho/form.json", description)]);
        assert_eq!((forms[0].main.as_str(), report.as_str()), ("parts/plan", ""));
    }

    #[test]
    fn what_is_wrong_with_a_description_is_told() {
        let wrong = r#"{ "descripton": "Nhỏ", "numbering": ["A."], "legal_bases_style": "sectoin", "of": "run" }"#;
        let (_, report) = read(&[("nho/form.json", wrong)]);
        for part in ["\"descripton\"", "\"description\"", "numbering phải là", "\"section\"", "thiếu main.hbs"] {
            assert!(report.contains(part), "{part}: {report}");
        }
        let (forms, report) = read(&[("nho/form.json", "[")]);
        assert!(forms.is_empty() && report.contains("TPL-04"), "{report}");
        assert!(read(&[("nho/main.hbs", "")]).1.contains("thiếu form.json"));
        let wide = r#"{ "description": "Nhỏ.", "numbering": [], "landscape_blocks": ["evidnce"] }"#;
        let (_, report) = read(&[("nho/form.json", wide), ("parts/blocks/evidence.hbs", "")]);
        assert!(report.contains("không có khối \"evidnce\"") && report.contains("\"evidence\""), "{report}");
    }
}
