//! Finds document type, subject and legal bases: boxes 5a and the first lines of box 6.

use super::head::is_national_title;
use crate::catalogue::Abbreviations;
use crate::form::Form;
use crate::line::{Line, Side};
use crate::manuscript::{Align, Spot};
use crate::number;
use crate::words::{begins, is_authority, is_upper};

/// Limit of lines down to the document type.
const DEEPEST: usize = 60;
/// Limit of lines of a subject with the authority under it.
const SUBJECT_LINES: usize = 8;

/// Document type and subject.
#[derive(Debug, Default)]
pub struct Title<'a> {
    /// The line that begins with the type.
    pub document_type: Option<Line<'a>>,
    /// The name of the type as the decree lists it, in capitals.
    pub type_name: Option<String>,
    /// The type shares its line with other words.
    pub is_glued: bool,
    pub subject: Vec<Line<'a>>,
    /// Who issues the document, where its form has a line for it: `HIỆU TRƯỞNG TRƯỜNG …`.
    pub authority: Vec<Line<'a>>,
}

impl<'a> Title<'a> {
    /// Finds them among the first `above` lines, those above the text.
    pub fn find(lines: &[Line<'a>], above: usize, abbreviations: &Abbreviations) -> Self {
        let typed = |(at, line)| type_of(line, abbreviations).map(|(name, is_glued)| (at, name, is_glued));
        let first = || lines.iter().enumerate().take(DEEPEST.min(above));
        // What stands above the national title is the name of a form.
        let head = first().position(|(_, line)| is_national_title(line.text())).map_or(0, |at| at + 1);
        let typed = first().skip(head).find_map(typed).or_else(|| first().find_map(typed));
        let Some((at, name, is_glued)) = typed else { return Self::default() };
        let spot = lines.get(at).map(|line| line.paragraph.spot).unwrap_or_default();
        let following = lines.get(at + 1..).unwrap_or_default();
        let mut subject = subject(spot, following);
        if subject.is_empty() && !is_glued {
            subject = plain_subject(following);
        }
        let has_authority = Form::of_type(&name).is_some_and(Form::has_authority);
        let first = subject.iter().position(|line| has_authority && is_authority(line.text()));
        let authority = first.map(|first| subject.split_off(first)).unwrap_or_default();
        Self { document_type: lines.get(at).cloned(), type_name: Some(name), is_glued, subject, authority }
    }

    /// The paragraph of the type.
    pub fn start(&self) -> Option<usize> {
        self.document_type.as_ref().map(|line| line.index)
    }

    /// One past the last paragraph of the subject.
    pub fn end(&self) -> usize {
        let all = self.document_type.iter().chain(&self.subject).chain(&self.authority);
        all.map(|line| line.index + 1).max().unwrap_or(0)
    }
}

/// One past the lines `V/v …` of a letter: they may be typed under the number, set neither in the middle nor in a table. A
/// blank paragraph, or the addressee, ends them.
pub fn end_of_matter(lines: &[Line], from: usize) -> usize {
    /// Lines of a matter, and the letters of each.
    const MOST: usize = 6;
    let mut following = lines.iter().filter(|line| line.index >= from && line.text().contains(char::is_alphanumeric));
    let Some(first) = following.next().filter(|line| begins(line.text(), "v/v") && !line.is_in_cell()) else {
        return from;
    };
    let mut last = first.index;
    for line in following.take(MOST) {
        let is_short = line.text().chars().count() < LONGEST_NAME && !line.is_in_cell();
        if line.index > last + 1 || !is_short || begins(line.text(), "kính ") || opens_text(line) {
            break;
        }
        last = line.index;
    }
    last + 1
}

/// The form of a slip inside an office, where a centred line among the first is its name.
pub fn slip(lines: &[Line]) -> Option<&'static Form> {
    let first =
        lines.iter().take(DEEPEST).filter(|line| line.paragraph.align == Align::Center || is_upper(line.text()));
    first.into_iter().find_map(|line| Form::of_slip(line.text()))
}

/// The type a line is, or begins with in capitals.
fn type_of(line: &Line, abbreviations: &Abbreviations) -> Option<(String, bool)> {
    let text = line.text().trim_end_matches([':', '.']);
    let is_title = is_upper(text) || line.paragraph.align == Align::Center;
    if is_title && abbreviations.of(text).is_some() {
        return Some((text.to_uppercase(), false));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = (2..=3).filter_map(|count| words.get(..count)).map(|words| words.join(" "));
    let mut known = name.filter(|name| is_upper(name) && abbreviations.of(name).is_some());
    if OTHER_TITLES.iter().any(|title| text.starts_with(title)) {
        return None;
    }
    let is_free = !line.is_in_cell() && !line.is_shared && line.paragraph.align != Align::Left;
    known.next().filter(|_| is_free).map(|name| (name.to_uppercase(), true))
}

/// Titles of chapters and of programmes, which begin with the name of a type.
const OTHER_TITLES: [&str; 5] =
    ["QUY ĐỊNH CHUNG", "QUY ĐỊNH CỤ THỂ", "QUY ĐỊNH KHÁC", "KẾ HOẠCH CỤ THỂ", "CHƯƠNG TRÌNH HỘI NGHỊ"];

/// The lines under the type that belong to it: centred, up to the bases or the text.
fn subject<'a>(spot: Spot, following: &[Line<'a>]) -> Vec<Line<'a>> {
    let mut found: Vec<Line> = Vec::new();
    for line in following.iter().take(SUBJECT_LINES) {
        let text = line.text();
        let is_line = !text.contains(char::is_alphanumeric);
        let is_centered = line.paragraph.align == Align::Center;
        let is_bold = line.percent(|look| look.bold) >= 50;
        let is_other = begins(text, "căn cứ")
            || begins(text, "kính gửi")
            || text.starts_with('(')
            || number::of(line.paragraph).is_some();
        if is_line {
            continue;
        }
        // A subject of two lines is set alike in both.
        let is_alike = found.last().is_none_or(|last| last.paragraph.align == line.paragraph.align);
        let belongs = is_centered || (is_bold && (is_alike || line.paragraph.align != Align::Justify));
        // Some set the type and the subject in a row of the letterhead's table, or the subject in a table of one cell.
        let is_framed = line.side == Side::Whole && matches!(line.paragraph.spot, Spot::Cell { row: 0, .. });
        let is_apart = line.is_in_cell() && line.paragraph.spot != spot && !is_framed;
        if is_other || !belongs || is_apart {
            break;
        }
        found.push(line.clone());
    }
    found
}

/// A sentence of the text has more letters; names of bodies and subjects have fewer.
const LONGEST_NAME: usize = 100;

/// The lines above the text: neither letterhead nor type stands below an addressee, a numbered line or a sentence, unless
/// a national title does.
pub fn above_text<'l, 'a>(lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
    let first = || lines.iter().take(DEEPEST);
    let head = first().position(|line| is_national_title(line.text())).map_or(0, |at| at + 1);
    let text = first().skip(head).position(opens_text).map(|at| at + head);
    // A line is cut from its paragraph only where that has two sides.
    let index = text.and_then(|at| lines.get(at)).map(|line| line.index);
    let end = index.and_then(|index| lines.iter().position(|line| line.index == index));
    lines.get(..end.unwrap_or(lines.len())).unwrap_or(lines)
}

/// Whether the text has begun with a line, whatever stands above it.
fn opens_text(line: &Line) -> bool {
    let text = line.text();
    if line.is_in_cell() || line.side != Side::Whole {
        return false;
    }
    let is_about = ["v/v", "về việc", "phụ lục", "mẫu "].iter().any(|words| begins(text, words));
    let is_first = line.paragraph.text.trim_start().starts_with(text);
    let is_numbered = is_first && number::of(line.paragraph).is_some_and(|number| !number.is_sign());
    let is_sentence = text.chars().count() > LONGEST_NAME
        && line.paragraph.align != Align::Center
        && !text.starts_with('(')
        && !is_upper(text);
    let opens = begins(text, "kính gửi") || (begins(text, "căn cứ") && !is_upper(text));
    opens || (!is_about && (is_numbered || is_sentence))
}

/// The lines between the type and the first basis, where nothing sets them apart but their place: short, and no sentence.
fn plain_subject<'a>(following: &[Line<'a>]) -> Vec<Line<'a>> {
    let filled = || following.iter().filter(|line| line.text().contains(char::is_alphanumeric));
    let Some(first) = filled().take(PLAIN_LINES + 1).position(|line| begins(line.text(), "căn cứ")) else {
        return Vec::new();
    };
    let is_line = |line: &&Line| {
        let text = line.text().trim_end();
        let is_short = text.chars().count() < LONGEST_LINE && !text.ends_with(['.', ';', ':', ',']);
        let is_free = !begins(text, "kính gửi") && !text.starts_with('(') && number::of(line.paragraph).is_none();
        is_short && is_free && !line.is_in_cell()
    };
    if filled().take(first).all(|line| is_line(&line)) { filled().take(first).cloned().collect() } else { Vec::new() }
}

/// Limits of a subject that nothing sets apart: its lines, and the length of each.
const PLAIN_LINES: usize = 3;
const LONGEST_LINE: usize = 120;

/// Words that a line of the bases begins with; only the first opens them.
const BASES: [&str; 7] = ["căn cứ", "thực hiện", "theo ", "xét ", "trên cơ sở", "để thực hiện", "sau khi"];
/// Words of the last basis of a decision, which ends with a full stop.
const LAST_BASES: [&str; 4] = ["theo đề nghị", "xét đề nghị", "theo tờ trình", "xét tờ trình"];

/// A title over the bases has fewer letters.
const LONGEST_TITLE: usize = 60;
/// The addressee of a letter stands among the first lines.
const ADDRESSEE: usize = 40;

/// Whether a line names an addressee (`Kính gửi: …`).
pub fn has_addressee(lines: &[Line]) -> bool {
    let filled = lines.iter().filter(|line| line.text().contains(char::is_alphanumeric));
    filled.take(ADDRESSEE).any(|line| begins(line.text(), "kính gửi") || begins(line.text(), "kính gởi"))
}

/// The lines of the legal bases.
pub fn legal_bases<'a>(lines: &[Line<'a>], from: usize) -> Vec<Line<'a>> {
    let mut found: Vec<Line> = Vec::new();
    let mut is_headed = false;
    // Of the paragraph that was asked last: one may have many lines.
    let mut numbered = (usize::MAX, false);
    for line in lines.iter().filter(|line| line.index >= from) {
        let text = line.text().trim_start_matches(['-', '–', '+', ' ']);
        // Under a heading of their own they are named at once: `Thông tư số …;`.
        if is_headed && names_document(text) {
            found.push(line.clone());
            continue;
        }
        is_headed |= found.is_empty() && heads_bases(line, text);
        if is_basis(line, text, !found.is_empty()) {
            found.push(line.clone());
            continue;
        }
        // `Nghi quyết số 88/2014/QH13 …;` between two bases is one, misspelt.
        let next = lines.iter().find(|next| next.index > line.index && !next.text().trim().is_empty());
        let is_between = !found.is_empty() && text.trim_end().ends_with(';') && text.contains('/');
        if is_between && next.is_some_and(|next| begins(next.text(), "căn cứ")) {
            found.push(line.clone());
            continue;
        }
        if numbered.0 != line.index {
            numbered = (line.index, number::of(line.paragraph).is_some_and(|number| !number.is_sign()));
        }
        // Bases stand above the text: behind its first sentence they are part of it.
        let is_sentence = !is_headed
            && text.chars().count() > LONGEST_NAME
            && text.trim_end().ends_with('.')
            && !BASES.iter().any(|words| begins(text, words));
        if !found.is_empty() || numbered.1 || is_sentence || line.index > from + 6 {
            break;
        }
    }
    found
}

/// `CĂN CỨ XÂY DỰNG KẾ HOẠCH`, alone on its line.
fn heads_bases(line: &Line, text: &str) -> bool {
    let is_marked = line.paragraph.outline_level.is_some() || line.percent(|look| look.bold) >= 50;
    let is_bare = || number::of(line.paragraph).is_none();
    begins(text, "căn cứ") && is_marked && is_bare() && text.chars().count() < LONGEST_TITLE && !text.ends_with(';')
}

/// Whether a line names a document by its type and number, as a basis does.
fn names_document(text: &str) -> bool {
    const TYPES: [&str; 11] = [
        "luật ",
        "nghị định ",
        "nghị quyết ",
        "thông tư ",
        "quyết định ",
        "chỉ thị ",
        "công văn ",
        "kế hoạch số",
        "báo cáo số",
        "hướng dẫn số",
        "văn bản hợp nhất ",
    ];
    TYPES.iter().any(|words| begins(text, words)) && text.trim_end().ends_with([';', '.', ','])
}

/// Whether a line is one of the bases; `is_open` when others stand above it.
fn is_basis(line: &Line, text: &str, is_open: bool) -> bool {
    let text = text.trim_end();
    let is_italic = line.percent(|look| look.italic) >= 50;
    let is_last = || LAST_BASES.iter().any(|words| begins(text, words)) || (is_italic && text.ends_with(['.', ',']));
    let goes_on = || is_open && BASES.iter().any(|word| begins(text, word)) && (text.ends_with(';') || is_last());
    // `Căn cứ xây dựng kế hoạch` above the bases is the heading of their section.
    let is_heading = line.percent(|look| look.bold) >= 50
        && text.chars().count() < LONGEST_TITLE
        && !text.ends_with([';', '.', ',']);
    (begins(text, "căn cứ") || goes_on())
        && !has_second_sentence(text)
        && !is_upper(text)
        && !line.is_in_cell()
        && !text.ends_with(':')
        && !is_heading
        && (is_italic || text.ends_with(';') || !says_who_acts(text))
}

/// `Căn cứ … giai đoạn 2026 - 2030. Sở đã dự thảo …`: text that begins with what it rests on.
fn has_second_sentence(text: &str) -> bool {
    let ends = text.match_indices(". ").filter_map(|(at, stop)| Some((text.get(..at)?, text.get(at + stop.len()..)?)));
    ends.into_iter().any(|(before, after)| {
        // `GS. Nguyễn …`, `TP. Hồ Chí Minh`
        let is_word = before.rsplit(' ').next().is_some_and(|word| word.chars().nth(2).is_some());
        is_word && after.starts_with(char::is_uppercase) && after.split(' ').count() > 3
    })
}

/// `Căn cứ Công văn số …, Trường … đề nghị …`: a sentence of the text, not a basis.
fn says_who_acts(text: &str) -> bool {
    const ACTORS: [&str; 9] = [
        ", trường",
        ", nhà trường",
        ", ủy ban",
        ", uỷ ban",
        ", ubnd",
        ", phòng",
        ", sở",
        ", hội đồng",
        ", hiệu trưởng",
    ];
    let lower = text.to_lowercase();
    ACTORS.iter().any(|actor| lower.contains(actor))
}
