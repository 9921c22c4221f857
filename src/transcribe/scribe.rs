//! The state of a transcription: the content read so far, and the findings.

use std::collections::HashSet;
use std::sync::Arc;

use super::Known;
use super::moved::Moved;
use crate::check::document::line::{self, Line};
use crate::check::document::words::short;
use crate::diagnostic::{FieldPath, Finding, Place, Report, Severity, SourceMap, Wording};
use crate::input::Reading;
use crate::manuscript::{Look, Manuscript, Paragraph, Spot};
use crate::plan::Plan;
use crate::vietnamese::script::{self, Script};

const NO_SIGN: &str = "chỉ các chữ số từ 1 đến 9 (², ₂) in được thành chỉ số; viết lại cho khỏi hiểu nhầm.";
/// Letters of a quotation.
const QUOTED: usize = 90;
/// Words that remarks begin with which stand where somebody signs: `(Đã ký)`, `(Ký tên, đóng dấu)`.
const STAMPS: [&str; 4] = ["đã ký", "ký", "kí", "đã kí"];
/// Such a remark has fewer letters.
const LONGEST_STAMP: usize = 40;

/// Limit of lost notes that are reported one by one.
const MOST_NOTES: usize = 200;

/// What stands in no field of the plan.
pub(super) const LOST: &str = "WRD-01";
/// What was taken for something by its looks.
pub(super) const GUESSED: &str = "WRD-02";
/// A number or a sign that is printed otherwise than in the document.
pub(super) const OTHERWISE: &str = "WRD-03";
/// A picture that cannot be taken over.
pub(super) const PICTURE: &str = "WRD-04";
/// Looks of letters that a plan cannot have.
const LOOK: &str = "WRD-05";

pub(super) struct Scribe<'a> {
    pub manuscript: &'a Manuscript,
    pub known: Known<'a>,
    file: Arc<str>,
    moved: &'a Moved,
    taken: Vec<bool>,
    /// Lines that were read: their paragraphs and first bytes.
    lines: HashSet<(usize, usize)>,
    sources: SourceMap,
    report: Report,
}

impl<'a> Scribe<'a> {
    pub fn new(manuscript: &'a Manuscript, known: Known<'a>, moved: &'a Moved) -> Self {
        Self {
            manuscript,
            known,
            moved,
            file: Arc::from(known.file),
            taken: vec![false; manuscript.paragraphs.len()],
            lines: HashSet::new(),
            sources: SourceMap::of(Wording::Document),
            report: Report::default(),
        }
    }

    pub fn paragraph(&self, index: usize) -> Option<&'a Paragraph> {
        self.manuscript.paragraphs.get(index)
    }

    pub fn take(&mut self, index: usize) {
        if let Some(taken) = self.taken.get_mut(index) {
            *taken = true;
        }
    }

    pub fn is_taken(&self, index: usize) -> bool {
        self.taken.get(index).copied().unwrap_or(true)
    }

    /// Whether a line of a paragraph was taken.
    pub fn has_line(&self, index: usize) -> bool {
        self.lines.iter().any(|(taken, _)| *taken == index)
    }

    /// Of each paragraph before this one, whether it or a line of it was taken.
    pub fn used(&self, end: usize) -> Vec<bool> {
        let mut used: Vec<bool> = self.taken.iter().take(end).copied().collect();
        for (index, _) in &self.lines {
            used.get_mut(*index).into_iter().for_each(|used| *used = true);
        }
        used
    }

    pub fn take_line(&mut self, line: &Line) {
        self.lines.insert((line.index, line.range.start));
    }

    /// Remembers where a field stands.
    pub fn remember(&mut self, path: &FieldPath, index: usize) {
        let place = self.place(index);
        self.sources.insert(path.clone(), place);
    }

    pub fn place(&self, index: usize) -> Place {
        let cell = self.paragraph(index).and_then(|paragraph| match paragraph.spot {
            Spot::Cell { table, row, column } => Some([self.moved.table(table) + 1, row + 1, column + 1]),
            Spot::Flow | Spot::TextBox => None,
        });
        Place::Paragraph { file: Arc::clone(&self.file), number: self.moved.paragraph(index) + 1, cell }
    }

    pub fn told(&mut self, rule: &'static str, severity: Severity, index: usize, message: String, help: &str) {
        let quotation = self.paragraph(index).map(|paragraph| short(&paragraph.full_text(), QUOTED));
        let finding = Finding::new(rule, severity, message).quote(quotation.unwrap_or_default());
        self.report.push(finding.help(help).at_place(self.place(index)));
    }

    /// Something that was guessed about the document as a whole.
    pub fn guessed(&mut self, message: String, help: &str) {
        let place = Place::File { file: Arc::clone(&self.file) };
        self.report.push(Finding::hint(GUESSED, message).help(help).at_place(place));
    }

    /// The plan, with findings about everything that did not come into it.
    pub fn finish(mut self, plan: Plan) -> Reading {
        for (index, paragraph) in self.manuscript.paragraphs.iter().enumerate() {
            if self.is_taken(index) {
                self.tell_looks(index, paragraph);
            } else {
                self.tell_lost(index, paragraph);
            }
        }
        self.tell_notes(&plan);
        self.tell_traces();
        let (sources, report) = (self.sources, self.report);
        Reading { plan: Some(plan), sources, report, is_bare: true, ..Reading::default() }
    }

    fn tell_lost(&mut self, index: usize, paragraph: &Paragraph) {
        let columns = self.manuscript.table_of(paragraph).map_or(1, |table| table.columns);
        let is_word = |line: &Line| line.text().contains(char::is_alphanumeric);
        let lines = line::lines(index, paragraph, columns);
        let lost: Vec<&Line> =
            lines.iter().filter(|line| is_word(line) && !self.lines.contains(&(index, line.range.start))).collect();
        if !lost.is_empty() && lost.iter().all(|line| is_stamp(line.text())) {
            let message = "lời nhắc ký, đóng dấu không đưa vào: chỗ ấy để trống cho chữ ký.".to_owned();
            self.told(GUESSED, Severity::Hint, index, message, "không cần sửa.");
        } else if !lost.is_empty() {
            let message = "đoạn này không thuộc phần nào của kế hoạch, chưa đưa vào.".to_owned();
            self.told(LOST, Severity::Warning, index, message, "chép tay vào chỗ cần thiết nếu còn dùng.");
        }
        if !paragraph.figures.is_empty() || paragraph.has_picture {
            self.tell_picture(index, "ở chỗ này không có chỗ cho hình");
        }
    }

    /// Letters that a person struck out are printed as any other; so are raised and lowered ones that have no sign.
    fn tell_looks(&mut self, index: usize, paragraph: &Paragraph) {
        let of = |is_so: &dyn Fn(&Look, &str) -> bool| -> String {
            let texts = paragraph.runs.iter().filter_map(|run| Some((run, paragraph.text.get(run.range.clone())?)));
            texts.filter(|(run, text)| is_so(&run.look, text)).map(|(_, text)| text).collect()
        };
        let struck = of(&|look, _| look.struck);
        let has_no_sign = |wanted: Script| {
            move |look: &Look, text: &str| look.script == wanted && script::signs(text, wanted).is_none()
        };
        let (raised, lowered) = (of(&has_no_sign(Script::Raised)), of(&has_no_sign(Script::Lowered)));
        let formula = if paragraph.has_formula { paragraph.text.clone() } else { String::new() };
        for (text, message, help) in [
            (
                formula,
                "công thức được in thành một dòng chữ: \"…\".",
                "viết lại cho dễ đọc, hoặc chèn công thức thành hình.",
            ),
            (struck, "chữ bị gạch ngang \"…\" vẫn được in.", "xóa hẳn chữ đã gạch trong kế hoạch nếu không cần."),
            (raised, "chỉ số trên \"…\" được in như chữ thường.", NO_SIGN),
            (lowered, "chỉ số dưới \"…\" được in như chữ thường.", NO_SIGN),
        ] {
            if !text.trim().is_empty() {
                self.told(LOOK, Severity::Warning, index, message.replace('…', &short(&text, QUOTED)), help);
            }
        }
    }

    /// A note that stands where no text was taken with its notes: at a heading, a name, an empty line.
    fn tell_notes(&mut self, plan: &Plan) {
        let notes = self.manuscript.paragraphs.iter().enumerate();
        let mut notes =
            notes.flat_map(|(index, one)| one.notes.iter().map(move |note| (index, note.text.as_str()))).peekable();
        if notes.peek().is_none() {
            return;
        }
        let letters = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
        let all = letters(&serde_json::to_string(plan).unwrap_or_default());
        // Notes stand in the order of the text: each is looked for behind the one before.
        let mut from = 0;
        let mut is_lost = |text: &str| {
            let wanted = letters(text);
            let behind = all.get(from..).and_then(|rest| rest.find(&wanted)).map(|at| from + at);
            let found = behind.or_else(|| all.find(&wanted));
            from = found.map_or(from, |at| at + wanted.len());
            found.is_none()
        };
        let lost: Vec<(usize, &str)> = notes.filter(|(_, text)| is_lost(text)).collect();
        let (named, others) = lost.split_at(lost.len().min(MOST_NOTES));
        if let Some((index, _)) = others.first() {
            let message = format!("từ đây còn {} chú thích cuối trang chưa đưa vào.", others.len());
            self.told(LOST, Severity::Warning, *index, message, "chép tay vào chỗ cần thiết nếu còn dùng.");
        }
        for &(index, text) in named {
            let message = format!("chú thích cuối trang \"{}\" chưa đưa vào.", short(text, QUOTED));
            self.told(LOST, Severity::Warning, index, message, "chép tay vào chỗ cần thiết nếu còn dùng.");
        }
    }

    pub fn tell_picture(&mut self, index: usize, why: &str) {
        let message = format!("chưa đưa vào hình ở đoạn này: {why}.");
        self.told(PICTURE, Severity::Warning, index, message, "chèn lại hình vào văn bản mới nếu còn dùng.");
    }

    fn tell_traces(&mut self) {
        let traces = &self.manuscript.traces;
        if traces.comments > 0 {
            let message = format!("tệp có {} chú thích của người đọc (comment), không đưa vào.", traces.comments);
            self.guessed(message, "xem lại các chú thích trong tệp gốc.");
        }
        if traces.hidden > 0 {
            let message = format!("tệp có {} chỗ đặt chữ ẩn (hidden), không đưa vào.", traces.hidden);
            self.guessed(message, "bỏ chữ ẩn trong tệp gốc rồi đọc lại, nếu cần các chữ ấy.");
        }
        for text in &traces.running {
            let message = format!("đầu trang hoặc chân trang có \"{}\", không đưa vào.", short(text, QUOTED));
            self.guessed(message, "văn bản mới chỉ có số trang ở đầu trang, như Nghị định 30 quy định.");
        }
        if traces.taken_in > 0 {
            let place = Place::File { file: Arc::clone(&self.file) };
            let message = format!("tệp lấy {} đoạn nội dung từ tệp khác chèn vào, chưa đưa vào.", traces.taken_in);
            let help = "mở tệp gốc bằng Word, lưu lại thành .docx rồi đọc lại.";
            self.report.push(Finding::new(LOST, Severity::Warning, message).help(help).at_place(place));
        }
        if traces.revisions > 0 {
            let message = format!("tệp có {} chỗ đang theo dõi thay đổi; hiểu là đã chấp nhận hết.", traces.revisions);
            self.guessed(message, "mở tệp gốc, chấp nhận hoặc từ chối từng chỗ rồi đọc lại, nếu không phải vậy.");
        }
    }
}

/// Whether a line only says that somebody signed here, or shall.
fn is_stamp(text: &str) -> bool {
    let inner = text.trim_matches(['(', ')', '[', ']', ' ', '.']).to_lowercase();
    let begins = |word: &str| {
        inner.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_alphanumeric()))
    };
    inner.chars().count() < LONGEST_STAMP && STAMPS.iter().any(|word| begins(word))
}
