//! Planted faults: a field that says something wrong, in JSON or in the cell of a workbook where it stands.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use kehoach::diagnostic::{FieldPath, Place, SourceMap};
use kehoach::input::excel::columns::GENERAL_SHEET;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A fault: its name in the key file, the field, and what it says; nothing for a blank field.
pub struct Fault {
    pub name: &'static str,
    path: &'static str,
    text: &'static str,
}

const fn fault(name: &'static str, path: &'static str, text: &'static str) -> Fault {
    Fault { name, path, text }
}

/// Taken in turn, where the plan has the field. Each is an error for the reader or for the checks.
const FAULTS: [Fault; 6] = [
    fault("bad-date", "letterhead.issue_date", "31/02/2026"),
    fault("bad-result", "assessment.results[4].result", "Mức 9"),
    fault("no-position", "signature_block.position", ""),
    fault("unknown-criterion", "solutions[1].criterion", "9.9"),
    fault("no-issuing-body", "letterhead.issuing_body", ""),
    fault("bad-result-2", "assessment.results[7].result", "khá"),
];

/// The fault of this number that fits the plan.
pub fn fitting(plan: &Value, number: usize) -> Option<&'static Fault> {
    let turns = FAULTS.iter().cycle().skip(number).take(FAULTS.len());
    turns.into_iter().find(|fault| plan.pointer(&fault.pointer()).is_some())
}

impl Fault {
    /// The field as a JSON pointer.
    fn pointer(&self) -> String {
        format!("/{}", self.path.replace('[', "/").replace(']', "").replace('.', "/"))
    }

    /// Plants it in a plan.
    pub fn plant(&self, plan: &mut Value) {
        if let Some(field) = plan.pointer_mut(&self.pointer()) {
            *field = self.text.into();
        }
    }

    /// The cell where it is to be planted; `None` where the field is the same cell for all schools.
    pub fn cell(&self, sources: &SourceMap) -> Option<(String, String)> {
        match sources.find(&FieldPath::new(self.path))? {
            Place::Cell { sheet, cell, .. } if sheet != GENERAL_SHEET => Some((sheet.clone(), cell.clone())),
            _ => None,
        }
    }

    /// The same in the form of one school.
    pub fn cell_of_one(&self, sources: &SourceMap) -> (String, String) {
        match sources.find(&FieldPath::new(self.path)) {
            Some(Place::Cell { sheet, cell, .. }) => (sheet.clone(), cell.clone()),
            _ => panic!("{} stands in no cell", self.path),
        }
    }

    pub const fn text(&self) -> &'static str {
        self.text
    }
}

/// Sheet and cell, with the text that is to stand there.
pub type Edit = ((String, String), &'static str);

/// The workbook with other texts in some cells; all else stays as it is.
pub fn edit(workbook: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    // The library numbers the sheets as they stand.
    let book = text("xl/workbook.xml");
    let names = book.split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let parts: BTreeMap<&str, String> =
        names.zip(1..).map(|(name, number)| (name, format!("xl/worksheets/sheet{number}.xml"))).collect();
    let mut changed: BTreeMap<String, String> = BTreeMap::new();
    for ((sheet, cell), value) in edits {
        let part = &parts[sheet.as_str()];
        let content = changed.entry(part.clone()).or_insert_with(|| text(part));
        *content = edited(content, cell, value);
    }
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).unwrap();
        let name = part.name().to_owned();
        match changed.get(&name) {
            None => out.raw_copy_file(part).unwrap(),
            Some(text) => {
                out.start_file(name, SimpleFileOptions::default()).unwrap();
                out.write_all(text.as_bytes()).unwrap();
            }
        }
    }
    out.finish().unwrap().into_inner()
}

/// `<c r="F9" s="4" t="s"><v>3</v></c>` with another text; the style stays.
fn edited(sheet: &str, cell: &str, text: &str) -> String {
    let start = sheet.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let (before, rest) = sheet.split_at(start);
    let opening = rest.find('>').unwrap();
    let is_empty = rest[..opening].ends_with('/');
    let end = if is_empty { opening + 1 } else { rest.find("</c>").unwrap() + 4 };
    let style = rest[..opening].split("s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0");
    let new = if text.is_empty() {
        format!("<c r=\"{cell}\" s=\"{style}\"/>")
    } else {
        format!("<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    format!("{before}{new}{}", &rest[end..])
}
