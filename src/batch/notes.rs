//! The answer of an office to each school: a short note with its findings by cell and cure, as text for a message and
//! as a notice (thông báo) in Word; and a list of all schools for mail merge.

use std::fmt::Write as _;

use rust_xlsxwriter::{Format as Look, Workbook, XlsxError};
use serde_json::{Value, json};

use super::outcome::{FindingNote, Outcome};
use super::status::Status;
use crate::diagnostic::{FieldPath, Place, Severity};
use crate::input::Reading;
use crate::input::excel::columns::{FAILINGS, GENERAL_SHEET, OFFICE_FIELDS, SCHOOLS_SHEET, list_at};
use crate::input::excel::form::properties;
use crate::output::seal;
use crate::pipeline::{Format, Order, Reply, Workshop};
use crate::plan::Plan;

/// Limit of findings: nobody reads a longer list.
const MOST: usize = 40;
/// The list for mail merge.
pub const LIST: &str = "danh-sach-gui.xlsx";
/// The results of criteria, as a field.
const RESULTS: &str = "assessment.results";
/// Wide enough for names.
const WIDTH: f64 = 26.0;

/// What a school has to look at: findings of one message and one cure are one, with all their places.
struct Told<'a> {
    note: &'a FindingNote,
    /// Sheets in the order of the findings, each with its cells; where there is no sheet, the place in words.
    places: Vec<(&'a str, Vec<&'a str>)>,
}

/// What came of asking a school whose form is not in the workbook.
fn reply(outcome: &Outcome) -> Option<Reply<'_>> {
    Reply::find(&outcome.own).filter(|_| outcome.is_undone())
}

/// The findings for the school: errors first, no hints.
fn told(outcome: &Outcome) -> Vec<Told<'_>> {
    if reply(outcome).is_some() {
        // What is wrong with the office's workbook then is that the form is not in it.
        return Vec::new();
    }
    let of = |severity: Severity| outcome.findings.iter().filter(move |note| note.severity == severity);
    let mut all: Vec<Told> = Vec::new();
    for note in of(Severity::Error).chain(of(Severity::Warning)) {
        let same = |told: &Told| {
            (&told.note.severity, &told.note.message, &told.note.help) == (&note.severity, &note.message, &note.help)
        };
        let index = all.iter().position(same).unwrap_or_else(|| {
            all.push(Told { note, places: Vec::new() });
            all.len() - 1
        });
        all.get_mut(index).into_iter().for_each(|told| told.add(note));
    }
    all
}

impl<'a> Told<'a> {
    fn add(&mut self, note: &'a FindingNote) {
        let (sheet, cell) = match note.sheet.as_str() {
            "" => ("", note.place.as_str()),
            sheet => (sheet, note.cell.as_str()),
        };
        let index = self.places.iter().position(|(known, _)| *known == sheet).unwrap_or_else(|| {
            self.places.push((sheet, Vec::new()));
            self.places.len() - 1
        });
        if let Some((_, cells)) = self.places.get_mut(index)
            && !cell.is_empty()
            && !cells.contains(&cell)
        {
            cells.push(cell);
        }
    }

    /// All places in short words.
    fn places(&self) -> String {
        let words = |(sheet, cells): &(&str, Vec<&str>)| match (*sheet, cells.join(", ")) {
            ("", places) => places,
            (sheet, cells) if cells.is_empty() => format!("trang \"{sheet}\""),
            (sheet, cells) => format!("trang \"{sheet}\", ô {cells}"),
        };
        self.places.iter().map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

/// Gives findings about a workbook of many schools the places that the school sees in the form it sent: those in `form`,
/// where the workbook has of it what `plan` says. Without a form, or where the two differ, only the sheet is told: rows of
/// a form and of the workbook are not the same.
pub fn in_form(outcome: &mut Outcome, plan: Option<&Plan>, form: Option<&Reading>) {
    if !Reply::is_taken(&outcome.own) {
        return;
    }
    // What it shares with others stands in its form, too; what the office decided is the office's to mend.
    let is_own = |note: &FindingNote| !note.field.is_empty() && !OFFICE_FIELDS.contains(&note.field.as_str());
    outcome.findings.extend(outcome.shared.iter().filter(|note| is_own(note)).cloned());
    let both = plan.zip(form.and_then(|form| Some((form.plan.as_ref()?, &form.sources))));
    let both = both.map(|(plan, (sent, sources))| (json!(plan), json!(sent), sources));
    for note in &mut outcome.findings {
        let place =
            both.as_ref().and_then(|(plan, sent, sources)| match sources.find(&in_other(&note.field, plan, sent)?) {
                Some(Place::Cell { sheet, cell, .. }) => Some((sheet.clone(), cell.clone())),
                _ => None,
            });
        let sheet = sheet_of_form(&note.sheet).to_owned();
        note.cell = place.filter(|(known, _)| *known == sheet).map(|(_, cell)| cell).unwrap_or_default();
        (note.sheet, note.place) = (sheet, String::new());
    }
}

/// Where a field of one plan stands in another that says the same; results of criteria go by their criterion. `None`
/// where the other says something else in that item of a list.
fn in_other(field: &str, plan: &Value, other: &Value) -> Option<FieldPath> {
    let Some((list, rest)) = field.split_once('[') else {
        return Some(FieldPath::new(field)).filter(|_| !field.is_empty());
    };
    let (index, rest) = rest.split_once(']')?;
    let items = |plan: &Value| plan.pointer(&format!("/{}", list.replace('.', "/"))).and_then(Value::as_array).cloned();
    let (items, others) = (items(plan)?, items(other)?);
    let index: usize = index.parse().ok()?;
    let item = items.get(index)?;
    let is_same = |other: &Value| match item.get("criterion") {
        Some(criterion) => other.get("criterion") == Some(criterion),
        None => other == item,
    };
    let at = if others.get(index).is_some_and(is_same) { Some(index) } else { others.iter().position(is_same) };
    Some(FieldPath::new(&format!("{list}[{}]{rest}", at?)))
}

/// The sheet of a single form that holds what a sheet of the workbook holds of many schools.
fn sheet_of_form(sheet: &str) -> &str {
    match sheet {
        SCHOOLS_SHEET => GENERAL_SHEET,
        _ if sheet == FAILINGS.name => list_at(RESULTS).map_or(sheet, |list| list.name),
        _ => sheet,
    }
}

fn count(outcome: &Outcome, severity: Severity) -> usize {
    outcome.findings.iter().filter(|note| note.severity == severity).count()
}

/// A plan that failed for what is the office's to mend.
const COMMON: &str = "Kế hoạch của nhà trường chưa làm được vì phần chung của sổ còn lỗi: cơ quan quản lý sửa, nhà trường chưa phải làm gì.";

/// How a plan stands, in a sentence.
fn standing(outcome: &Outcome) -> String {
    match reply(outcome) {
        Some(Reply::Silent) => return "Nhà trường chưa gửi biểu mẫu kế hoạch.".to_owned(),
        Some(Reply::Blank) => return "Biểu mẫu nhà trường gửi về chưa được điền.".to_owned(),
        Some(Reply::Faulty(said)) => return format!("Biểu mẫu nhà trường gửi về {said}."),
        // Such a school gets no letter.
        Some(Reply::Withdrawn(_)) | None => {}
    }
    let (errors, warnings) = (count(outcome, Severity::Error), count(outcome, Severity::Warning));
    match (outcome.status, errors, warnings) {
        (Status::Unfilled, ..) => "Kế hoạch của nhà trường chưa được điền.".to_owned(),
        (Status::Failed, 0, _) if outcome.common > 0 => COMMON.to_owned(),
        (_, 0, 0) => "Kế hoạch của nhà trường đã làm được, không có gì phải sửa.".to_owned(),
        (_, 0, _) => format!("Kế hoạch của nhà trường đã làm được; còn {warnings} điều cần xem lại."),
        (_, _, 0) => format!("Kế hoạch của nhà trường còn {errors} lỗi phải sửa."),
        _ => format!("Kế hoạch của nhà trường còn {errors} lỗi phải sửa và {warnings} điều cần xem lại."),
    }
}

/// What the school should know of the form that it sent.
fn remark(outcome: &Outcome) -> Option<String> {
    let (_, remarks) = Reply::taken(&outcome.own).filter(|(_, remarks)| !remarks.is_empty())?;
    Some(format!("Về biểu mẫu nhà trường gửi: {remarks}."))
}

/// The note as text, for a message.
pub fn text(outcome: &Outcome) -> String {
    let code = outcome.code.as_ref().map(|code| format!(" (mã {code})")).unwrap_or_default();
    let mut text = format!("Kính gửi: {}{code}\n{}\n", outcome.shown_name(), standing(outcome));
    text.extend(remark(outcome).map(|remark| format!("{remark}\n")));
    let all = told(outcome);
    for (index, told) in all.iter().take(MOST).enumerate() {
        let note = told.note;
        let severity = note.severity.label();
        let place = told.places();
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        let _ = write!(text, "\n{}. [{severity}] {place}{}\n", index + 1, note.message);
        if !note.help.is_empty() {
            let _ = writeln!(text, "   Sửa: {}", note.help);
        }
    }
    if all.len() > MOST {
        let _ = writeln!(text, "\n… và {} điều khác.", all.len() - MOST);
    }
    match (outcome.status, reply(outcome)) {
        (_, Some(Reply::Silent | Reply::Blank)) => text.push_str("\nĐề nghị nhà trường điền biểu mẫu rồi gửi về.\n"),
        (Status::Made | Status::MadeWithWarnings | Status::Draft | Status::Failed, None) if all.is_empty() => {}
        _ => text.push_str("\nĐề nghị nhà trường sửa trong biểu mẫu rồi gửi lại.\n"),
    }
    text
}

/// The note as a notice in Word, drawn as every document is; `None` where it cannot be made. The office fills in number,
/// day and signature.
pub fn notice(outcome: &Outcome, workshop: &Workshop) -> Option<Vec<u8>> {
    let facts = outcome.facts.as_ref();
    let office = facts.map(|facts| facts.office.as_str()).filter(|office| !office.is_empty() && !office.contains('…'));
    let all = told(outcome);
    let rows = all.iter().take(MOST).enumerate().map(|(index, told)| {
        let note = told.note;
        let severity = note.severity.label();
        let places =
            Some(told.places()).filter(|places| !places.is_empty()).unwrap_or_else(|| "Cả kế hoạch".to_owned());
        json!([(index + 1).to_string(), places, format!("{severity}: {}", note.message), note.help])
    });
    let table = json!({
        "type": "table",
        "columns": [
            { "width": 7, "align": "center" }, { "width": 26 }, { "width": 37 }, { "width": 30 }
        ],
        "head": [["STT", "Chỗ", "Nội dung", "Cách sửa"]],
        "rows": rows.collect::<Vec<Value>>(),
    });
    let code = outcome.code.as_ref().map(|code| format!(" (mã {code})")).unwrap_or_default();
    let opening = [format!("Kính gửi: {}{code}.", outcome.shown_name()), standing(outcome)];
    let opening: Vec<String> = opening.into_iter().chain(remark(outcome)).collect();
    let (found, wanted) = match outcome.status {
        _ if !all.is_empty() => (table, "Nhà trường sửa trong biểu mẫu theo bảng trên rồi gửi lại."),
        Status::Unfilled => (json!("Biểu mẫu chưa được điền."), "Nhà trường điền biểu mẫu rồi gửi lại."),
        Status::Missing => (json!("Biểu mẫu chưa được gửi về."), "Nhà trường điền biểu mẫu rồi gửi về."),
        Status::Failed if reply(outcome).is_some() => (
            json!("Biểu mẫu gửi về còn lỗi nêu ở trên nên chưa được thu."),
            "Nhà trường sửa các ô đó trong biểu mẫu rồi gửi lại.",
        ),
        Status::Failed => (
            json!("Lỗi ở phần chung của sổ quản lý, không ở phần của nhà trường."),
            "Nhà trường chờ cơ quan quản lý sửa và báo lại.",
        ),
        _ => (json!("Không có gì phải sửa."), "Nhà trường hoàn tất việc ký, ban hành và công khai kế hoạch."),
    };
    let plan = json!({
        "form": "free",
        "letterhead": {
            "issuing_body": [office.unwrap_or("CƠ QUAN QUẢN LÝ")],
            "symbol": "TB-…",
            "place_name": facts.map_or("…", |facts| if facts.place.is_empty() { "…" } else { &facts.place }),
        },
        "document_type": "THÔNG BÁO",
        "subject": [format!("Kết quả kiểm tra kế hoạch của {}", outcome.shown_name())],
        "opening": opening,
        "sections": [
            { "title": "KẾT QUẢ KIỂM TRA", "blocks": [found] },
            { "title": "ĐỀ NGHỊ", "blocks": [wanted] },
        ],
        "recipients": [{ "name": "Như trên" }],
        "file_copy": "VT",
        "signature_block": { "position": "NGƯỜI KÝ", "name": "…" },
    });
    let order = Order { formats: vec![Format::Docx], draft: false };
    let made = workshop.make(plan.to_string().as_bytes(), "thong-bao.json", &order);
    made.files.into_iter().next().map(|(_, bytes)| bytes)
}

/// Whether a school gets a letter: one that is withdrawn has nothing to do.
pub fn is_sent(outcome: &Outcome) -> bool {
    outcome.status != Status::Withdrawn
}

/// A school in the list for mail merge: what became of it, and the names of its notes.
#[derive(Debug)]
pub struct Addressed {
    pub outcome: Outcome,
    pub note: String,
    pub notice: String,
}

impl Addressed {
    /// The school with its letters, as files with their names: the text for a message, and the notice where it can be
    /// made. `stem`: the names of its documents, without an ending.
    pub fn with_letters(stem: &str, outcome: Outcome, workshop: &Workshop) -> (Self, Vec<(String, Vec<u8>)>) {
        let note = format!("{stem}.txt");
        // With a mark, so that the old Notepad shows the letters.
        let text = format!("\u{feff}{}", text(&outcome)).replace('\n', "\r\n");
        let mut files = vec![(note.clone(), text.into_bytes())];
        files.extend(notice(&outcome, workshop).map(|notice| (format!("{stem}.docx"), notice)));
        let notice = files.get(1).map(|(name, _)| name.clone()).unwrap_or_default();
        (Self { outcome, note, notice }, files)
    }
}

/// The list for mail merge, sealed: its first row has the names of the fields.
///
/// # Errors
/// In Vietnamese.
pub fn list(schools: &[Addressed]) -> Result<Vec<u8>, String> {
    let book = build(schools).map_err(|error| format!("không ghi được {LIST}: {error}."))?;
    Ok(seal::seal(book, "xlsx"))
}

fn build(schools: &[Addressed]) -> Result<Vec<u8>, XlsxError> {
    let mut own: Vec<&str> = Vec::new();
    for (heading, _) in schools.iter().flat_map(|school| &school.outcome.own) {
        if !own.contains(&heading.as_str()) {
            own.push(heading);
        }
    }
    let mut book = Workbook::new();
    book.set_properties(&properties("Danh sách gửi")?);
    let page = book.add_worksheet();
    page.set_name("Danh sách gửi")?;
    let bold = Look::new().set_bold();
    let before = ["Mã trường", "Tên trường", "Người ký"];
    let after = ["Tình trạng", "Số lỗi", "Số cảnh báo", "Lời nhắn", "Tệp lời nhắn", "Tệp thông báo"];
    for (column, heading) in (0..).zip(before.into_iter().chain(own.iter().copied()).chain(after)) {
        page.write_string_with_format(0, column, heading, &bold)?.set_column_width(column, WIDTH)?;
    }
    for (row, Addressed { outcome, note, notice }) in (1..).zip(schools) {
        let signer = outcome.facts.as_ref().map_or("", |facts| facts.signatory.as_str());
        let said =
            |heading: &&str| outcome.own.iter().find(|(known, _)| known == heading).map_or("", |(_, value)| value);
        let counts = [Severity::Error, Severity::Warning].map(|severity| count(outcome, severity).to_string());
        let stands = standing(outcome);
        let texts = [outcome.code.as_deref().unwrap_or_default(), outcome.shown_name(), signer];
        let rest = [outcome.status.shown(), &counts[0], &counts[1], &stands, note, notice];
        for (column, text) in (0..).zip(texts.into_iter().chain(own.iter().map(said)).chain(rest)) {
            page.write_string(row, column, text)?;
        }
    }
    page.set_freeze_panes(1, 2)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_many_cells_is_told_once() {
        let dots = |sheet: &str, cell: &str| json!({ "rule": "REF-02", "severity": "warning", "message": "còn chỗ để trống.", "help": "điền.", "sheet": sheet, "cell": cell });
        let outcome: Outcome = serde_json::from_value(json!({
            "source": "quan-ly.xlsx#TH-01", "code": "TH-01", "school": "Trường Tiểu học Hoa Sen", "status": "made",
            "findings": [
                dots("Nội dung", "D5"), dots("Nội dung", "D9"), dots("Nội dung", "D9"), dots("Nơi nhận", "B4"),
                { "rule": "HDR-05", "severity": "error", "message": "thiếu ký hiệu.", "help": "ghi.", "place": "dòng 3" },
                { "rule": "X", "severity": "hint", "message": "gợi ý.", "help": "" },
            ],
        }))
        .unwrap();
        let wanted = "\n1. [Lỗi] dòng 3: thiếu ký hiệu.\n   Sửa: ghi.\n\n\
            2. [Cảnh báo] trang \"Nội dung\", ô D5, D9; trang \"Nơi nhận\", ô B4: còn chỗ để trống.\n   Sửa: điền.\n";
        assert!(text(&outcome).contains(wanted), "{}", text(&outcome));
        // A form that was collected has other cells, and no list of schools. Without it at hand, sheets are told.
        let mut collected = outcome;
        collected.own = vec![("Phản hồi".to_owned(), "đã gửi (a.xlsx)".to_owned())];
        collected.findings[0].sheet = "Danh sách trường".to_owned();
        collected.findings[1].sheet = "Nội dung không đạt".to_owned();
        in_form(&mut collected, None, None);
        let wanted =
            "trang \"Thông tin chung\"; trang \"Kết quả tiêu chí\"; trang \"Nội dung\"; trang \"Nơi nhận\": còn";
        assert!(text(&collected).contains(wanted), "{}", text(&collected));
    }
}
