//! Finds the letterhead: boxes 1 to 4 of the decree's diagram.

use crate::line::{Line, Side};
use crate::manuscript::Spot;
use crate::vietnamese::date;
use crate::words::{begins, is_upper, letters};

pub const NATIONAL_TITLE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// A letterhead is looked for in this many lines when no document type follows it.
const DEEPEST: usize = 40;
/// Limit of wrong letters in a line that is still meant to be the national title or the motto.
const SLIPS: usize = 5;

/// The lines of the letterhead.
#[derive(Debug, Default)]
pub struct Letterhead<'a> {
    pub national_title: Option<Line<'a>>,
    pub motto: Option<Line<'a>>,
    /// Names above the issuing body.
    pub governing_body: Vec<Line<'a>>,
    pub issuing_body: Vec<Line<'a>>,
    pub number: Option<Line<'a>>,
    pub place_date: Option<Line<'a>>,
}

impl<'a> Letterhead<'a> {
    /// Finds it in the lines before the document type.
    pub fn find(lines: &[Line<'a>], type_at: Option<usize>) -> Self {
        let head: Vec<&Line<'a>> = match type_at {
            Some(end) => lines.iter().filter(|line| line.index < end).collect(),
            None => lines.iter().take(DEEPEST).collect(),
        };
        let find = |wanted: &str| head.iter().find(|line| is_near(line.text(), wanted)).map(|line| (*line).clone());
        let (national_title, motto) = (find(NATIONAL_TITLE), find(MOTTO));
        let number = head.iter().find(|line| is_number(line.text())).map(|line| (*line).clone());
        let place_date = head.iter().find(|line| is_place_date(line.text())).map(|line| (*line).clone());
        let first = Self { national_title, motto, number, place_date, ..Self::default() };
        // Capitals alone are the cover of a book, or a heading.
        if type_at.is_none() && first.known().next().is_none() {
            return first;
        }
        let bodies = first.bodies(&head, type_at.is_some());
        let (governing_body, issuing_body) = part(bodies);
        Self { governing_body, issuing_body, ..first }
    }

    /// Names of organisations: in capitals, on the side where the national title is not.
    ///
    /// Without a type below them, a line in capitals under the motto is what the document is called.
    fn bodies(&self, head: &[&Line<'a>], has_type: bool) -> Vec<Line<'a>> {
        let is_title_left = self.national_title.as_ref().is_some_and(|title| title.side == Side::Left);
        let side = if is_title_left { Side::Right } else { Side::Left };
        let has_sides = head.iter().any(|line| line.side == Side::Left);
        let known: Vec<_> = self.known().map(|line| (line.index, line.range.clone())).collect();
        let titles = || self.national_title.iter().chain(&self.motto).map(|line| line.index).max();
        let otherwise = titles().filter(|_| !has_type).unwrap_or(usize::MAX);
        let last = self.number.as_ref().map_or(otherwise, |number| number.index);
        // The heads of columns of a table below the letterhead are in capitals too.
        let deepest = self.known().map(|line| line.index).max().filter(|_| !has_type && self.number.is_none());
        let deepest = deepest.unwrap_or(usize::MAX);
        let is_body = |line: &&&Line| {
            let is_free = !known.contains(&(line.index, line.range.clone()));
            // `01.TCCB` is an item of a list.
            let is_free = is_free && !line.text().starts_with(|sign: char| sign.is_ascii_digit());
            // The last line of the longer side stands alone, between the others and the number.
            let is_above = self.national_title.as_ref().is_some_and(|title| line.index < title.index);
            let is_alone = !line.is_in_cell() && line.side == Side::Whole && line.index <= last && !is_above;
            let is_placed = if has_sides {
                line.side == side || is_alone || self.is_left_of_title(line)
            } else {
                line.index <= last
            };
            let is_free =
                is_free && !is_draft_mark(line.text()) && (line.index <= deepest || !self.is_in_other_table(line));
            is_free && is_placed && is_upper(line.text()) && !is_number(line.text()) && !begins(line.text(), "phụ lục")
        };
        let placed = |line: &&Line<'a>| {
            let is_alone = has_sides && line.side == Side::Whole;
            let own = (*line).clone();
            if self.is_left_of_title(line) {
                return Line { side: Side::Left, ..own };
            }
            if is_alone { Line { side, is_shared: true, ..own } } else { own }
        };
        head.iter().filter(is_body).map(placed).collect()
    }

    /// Whether a line stands in another table than the national title.
    fn is_in_other_table(&self, line: &Line) -> bool {
        let table = |line: &Line| match line.paragraph.spot {
            Spot::Cell { table, .. } => Some(table),
            Spot::Flow | Spot::TextBox => None,
        };
        let title = self.national_title.as_ref().and_then(table);
        title.zip(table(line)).is_some_and(|(title, own)| title != own)
    }

    /// Whether a line stands in a column before that of the national title: an empty one may be the first.
    fn is_left_of_title(&self, line: &Line) -> bool {
        let cell = |line: &Line| match line.paragraph.spot {
            Spot::Cell { table, column, .. } => Some((table, column)),
            Spot::Flow | Spot::TextBox => None,
        };
        let title = self.national_title.as_ref().and_then(cell);
        title.zip(cell(line)).is_some_and(|(title, own)| own.0 == title.0 && own.1 < title.1)
    }

    /// All lines that were found, organisations left out.
    fn known(&self) -> impl Iterator<Item = &Line<'a>> {
        [&self.national_title, &self.motto, &self.number, &self.place_date].into_iter().flatten()
    }

    /// One past its last paragraph.
    pub fn end(&self) -> usize {
        let all = self.known().chain(&self.governing_body).chain(&self.issuing_body);
        all.map(|line| line.index + 1).max().unwrap_or(0)
    }
}

/// `DỰ THẢO`, `(Dự thảo lần 2)`: what an office writes above a draft.
pub fn is_draft_mark(text: &str) -> bool {
    /// Letters of a mark with what may follow it: `DỰ THẢO LẦN 2`.
    const LONGEST: usize = 24;
    let text = text.trim().trim_start_matches('(');
    text.chars().count() < LONGEST && ["dự thảo", "bản dự thảo"].iter().any(|mark| begins(text, mark))
}

/// Whether a text is meant to be these words.
fn is_near(text: &str, wanted: &str) -> bool {
    // A letter is three bytes at most, a space between letters one more.
    let is_short = text.len() <= 4 * (wanted.len() + SLIPS);
    is_short && strsim::osa_distance(&letters(text), &letters(wanted)) <= SLIPS
}

/// Whether a line is the national title, or is meant to be.
pub fn is_national_title(text: &str) -> bool {
    is_near(text, NATIONAL_TITLE)
}

/// `Số: 05/KH-…`, also with blanks or slips in it.
pub fn is_number(text: &str) -> bool {
    begins(text, "số") && text.contains([':', '/']) && text.chars().count() < 60
}

/// `Yên Thành, ngày … tháng … năm …`; `Yên Thành, 15/9/2025` as many type it.
pub fn is_place_date(text: &str) -> bool {
    if text.len() >= 4 * 80 {
        return false;
    }
    if let Some((place, day)) = text.rsplit_once(',') {
        let is_place = place.starts_with(char::is_uppercase) && !place.contains(|sign: char| sign.is_ascii_digit());
        if is_place && place.split_whitespace().count() <= 6 && date::parse(day).is_some() {
            return true;
        }
    }
    let text = text.to_lowercase();
    let words = ["ngày", "tháng", "năm"].iter().filter(|word| text.contains(*word)).count();
    // `Ngày, tháng, năm sinh` heads a column; a line in brackets says what the document belongs to.
    let is_other = text.starts_with(['(', '/']) || text.contains("ngày, tháng") || text.contains(')');
    let is_other = is_other || ["căn cứ", "số", "kèm theo"].iter().any(|start| text.starts_with(start));
    words >= 2 && text.chars().count() < 80 && !is_other
}

/// Words that the name of a superior body begins with.
const SUPERIOR: [&str; 16] = [
    "TRƯỜNG",
    "CỤM ",
    "TỔNG CÔNG TY",
    "CÔNG TY",
    "UBND",
    "ỦY BAN",
    "UỶ BAN",
    "SỞ ",
    "PHÒNG ",
    "HĐND",
    "HỘI ĐỒNG NHÂN DÂN",
    "BỘ ",
    "CỤC ",
    "TỈNH ",
    "HUYỆN ",
    "ĐẢNG ỦY",
];
/// Words that the name of a body below begins with.
const BELOW: [&str; 19] = [
    "TRƯỜNG",
    "TRUNG TÂM",
    "PHÒNG ",
    "BAN ",
    "CỤM ",
    "HỘI ĐỒNG",
    "SỞ ",
    "CHI CỤC",
    "TỔ ",
    "NHÓM ",
    "MẦM NON",
    "MẪU GIÁO",
    "TIỂU HỌC",
    "THCS",
    "THPT",
    "ĐOÀN ",
    "CÔNG ĐOÀN",
    "UBND XÃ",
    "UBND PHƯỜNG",
];

/// The same of bodies of a school.
const BELOW_SCHOOLS: [&str; 6] = ["TỔ ", "NHÓM ", "HỘI ĐỒNG", "BAN ", "ĐOÀN ", "CÔNG ĐOÀN"];

/// Parts the names into superior and issuing body: by weight where weight distinguishes them, else by their words.
fn part(bodies: Vec<Line>) -> (Vec<Line>, Vec<Line>) {
    let is_bold = |line: &Line| line.percent(|look| look.bold) >= 50;
    let by_words = || {
        // What may stand under a school; `TRƯỜNG PHỔ THÔNG` / `TIỂU HỌC VÀ …` is one name in two lines.
        let is_school = bodies.first().is_some_and(|line| begins(line.text(), "TRƯỜNG"));
        let below: &[&str] = if is_school { &BELOW_SCHOOLS } else { &BELOW };
        let below = bodies.iter().skip(1).position(|line| below.iter().any(|word| begins(line.text(), word)));
        // `TRƯỜNG` / `TIỂU HỌC …` is one name in two lines.
        let goes_on = |at: usize| bodies.get(at).is_some_and(|line| line.text().split_whitespace().count() == 1);
        let below = below.filter(|at| !goes_on(*at));
        let is_superior = bodies.first().is_some_and(|line| SUPERIOR.iter().any(|word| begins(line.text(), word)));
        below.filter(|_| is_superior).map_or(0, |at| at + 1)
    };
    let first_bold = bodies.iter().position(is_bold);
    let cut = match first_bold {
        Some(at) if at > 0 => at,
        _ => by_words(),
    };
    let mut governing = bodies;
    let issuing = governing.split_off(cut.min(governing.len()));
    (governing, issuing)
}
