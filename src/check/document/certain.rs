//! The faults of a document that can be corrected without asking: the look of its head and foot, margins, the font,
//! characters. A decision for a person is never made here.

use super::line::{self, Line};
use super::look::points;
use super::number;
use super::parts::Parts;
use super::rules::habits;
use super::rules::page::mm;
use super::rules::page_number::needs_numbers;
use super::words::short;
use crate::catalogue::Abbreviations;
use crate::length::Length;
use crate::manuscript::{Amendment, Look, Manuscript, Paragraph, Section, Spot};
use crate::vietnamese::legacy;
use crate::vietnamese::normalize::put_right;

/// The decree's font.
const FONT: &str = "Times New Roman";
/// Letters of a quotation.
const QUOTED: usize = 60;
/// Rounding of programs that count in points or inches, as for the rule.
const SLACK: Length = Length::tenths_of_mm(4);

/// A change, for people and for the writer of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub rule: &'static str,
    /// What is put right: `Quốc hiệu`.
    pub what: String,
    /// Counted from 0; `None` for all of the document.
    pub paragraph: Option<usize>,
    pub quotation: String,
    pub before: String,
    pub after: String,
    pub article: &'static str,
    pub amendment: Amendment,
}

/// All certain changes of a document, in its order.
pub fn certain(manuscript: &Manuscript, abbreviations: &Abbreviations) -> Vec<Change> {
    // Letters of an old code are read as what they show, and stay as they are stored.
    let (read, _) = super::old_code::in_unicode(manuscript);
    let parts = Parts::find(&read, abbreviations);
    let mut changes = margins(&read);
    changes.extend(font(&read));
    changes.extend(page_number(&read));
    changes.extend(looks(&read, &parts));
    changes.extend(super::typed_rules::drawn(&read, &parts));
    changes.extend(characters(manuscript, &parts));
    changes
}

/// Margins out of their ranges, of sheets that stand upright.
fn margins(manuscript: &Manuscript) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, section) in manuscript.sections.iter().enumerate().filter(|(_, section)| !section.is_landscape()) {
        let Section { top, bottom, left, right, .. } = section;
        let wanted = [(*top, 20, 25), (*bottom, 20, 25), (*left, 30, 35), (*right, 15, 20)];
        let sides = wanted.map(|(length, least, most)| {
            let (least, most) = (Length::mm(least), Length::mm(most));
            let is_wrong = length + SLACK < least || length > most + SLACK;
            is_wrong.then_some(if length < least { least } else { most })
        });
        let [above, below, before, after] = sides;
        let room = section.width - before.unwrap_or(*left) - after.unwrap_or(*right);
        // A table that would stick out then, or further than it does, has to be made narrower first, which a person does.
        let beside = room < section.text_width() && has_wide_table(manuscript, at, room);
        let sides = if beside { [above, below, None, None] } else { sides };
        let names = ["trên", "dưới", "trái", "phải"].into_iter().zip(wanted).zip(sides);
        let wrong: Vec<_> = names.filter_map(|((name, (length, ..)), side)| Some((name, length, side?))).collect();
        if wrong.is_empty() {
            continue;
        }
        let said = |of: fn(&(&str, Length, Length)) -> Length| {
            wrong.iter().map(|one| format!("{} {} mm", one.0, mm(of(one)))).collect::<Vec<_>>().join(", ")
        };
        changes.push(Change {
            rule: "DOC-02",
            what: if manuscript.sections.len() > 1 {
                format!("lề phần trang {}", at + 1)
            } else {
                "lề trang".to_owned()
            },
            paragraph: None,
            quotation: String::new(),
            before: said(|one| one.1),
            after: said(|one| one.2),
            article: "Phụ lục I, mục I (định lề trang)",
            amendment: Amendment::Margins { section: at, sides },
        });
    }
    changes
}

/// Whether a table of a section is wider than this room.
fn has_wide_table(manuscript: &Manuscript, at: usize, room: Length) -> bool {
    let begin = at.checked_sub(1).and_then(|last| manuscript.sections.get(last)).map_or(0, |last| last.end);
    let end = manuscript.sections.get(at).map_or(0, |section| section.end);
    let mut here = manuscript.tables.iter().filter(|table| (begin..end).contains(&table.paragraphs.start));
    here.any(|table| habits::is_wide(table, room))
}

/// Whether letters are of an encoding from before Unicode: they would turn into others.
fn is_old(look: &Look) -> bool {
    [&look.font, &look.font_beyond_ascii].into_iter().any(|font| legacy::of_font(font).is_some())
}

fn font(manuscript: &Manuscript) -> Option<Change> {
    let looks = || manuscript.paragraphs.iter().flat_map(|paragraph| &paragraph.runs).map(|run| &run.look);
    if looks().any(is_old) {
        return None;
    }
    let is_letter = |font: &&str| {
        let lower = font.to_lowercase();
        *font != FONT
            && !["symbol", "wingdings", "webdings", "mt extra", "cambria math"]
                .iter()
                .any(|sign| lower.starts_with(sign))
    };
    let mut others: Vec<&str> =
        looks().flat_map(|look| [&*look.font, &*look.font_beyond_ascii]).filter(is_letter).collect();
    others.sort_unstable();
    others.dedup();
    (!others.is_empty()).then(|| Change {
        rule: "DOC-04",
        what: "phông chữ".to_owned(),
        paragraph: None,
        quotation: String::new(),
        before: others.join(", "),
        after: FONT.to_owned(),
        article: "Phụ lục I, mục I (phông chữ)",
        amendment: Amendment::Font(FONT),
    })
}

/// No page has a number. Documents of one page need none.
fn page_number(manuscript: &Manuscript) -> Option<Change> {
    let has_none = manuscript.sections.iter().all(|section| section.page_numbers.is_empty());
    (has_none && needs_numbers(manuscript)).then(|| Change {
        rule: "DOC-07",
        what: "số trang".to_owned(),
        paragraph: None,
        quotation: String::new(),
        before: "không có".to_owned(),
        after: "ở giữa lề trên, từ trang thứ hai".to_owned(),
        article: "Phụ lục I, mục I (số trang văn bản)",
        amendment: Amendment::PageNumber,
    })
}

/// How lines of a kind shall look: half points, bold, italic.
struct Kind {
    name: &'static str,
    rule: &'static str,
    article: &'static str,
    sizes: (i64, i64),
    bold: bool,
    italic: bool,
}

const fn kind(
    name: &'static str,
    rule: &'static str,
    article: &'static str,
    sizes: (i64, i64),
    (bold, italic): (bool, bool),
) -> Kind {
    Kind { name, rule, article, sizes, bold, italic }
}

fn looks(manuscript: &Manuscript, parts: &Parts) -> Vec<Change> {
    const II_1: &str = "Phụ lục I, mục II.1";
    const II_2: &str = "Phụ lục I, mục II.2";
    const II_7: &str = "Phụ lục I, mục II.7";
    const II_9: &str = "Phụ lục I, mục II.9";
    let head = &parts.letterhead;
    let title = &parts.title;
    let signature = &parts.signature;
    // Without a national title it is no document of the decree: a guide, a cover, a report to a teacher.
    let Some(national_title) = &head.national_title else { return Vec::new() };
    let (title_size, other_size) = head_sizes(national_title);
    let groups = [
        (kind("Quốc hiệu", "HDR-01", II_1, (title_size, title_size), (true, false)), vec![national_title.clone()]),
        (kind("Tiêu ngữ", "HDR-01", II_1, (other_size, other_size), (true, false)), alone(head.motto.as_ref())),
        (kind("cơ quan chủ quản", "HDR-02", II_2, (24, 26), (false, false)), head.governing_body.clone()),
        (kind("cơ quan ban hành", "HDR-02", II_2, (24, 26), (true, false)), head.issuing_body.clone()),
        (kind("số, ký hiệu", "HDR-03", "Phụ lục I, mục II.3", (26, 26), (false, false)), alone(head.number.as_ref())),
        (
            kind("địa danh, ngày tháng", "HDR-04", "Phụ lục I, mục II.4", (other_size, other_size), (false, true)),
            alone(head.place_date.as_ref()),
        ),
        (
            kind("tên loại", "HDR-05", "Phụ lục I, mục II.5", (26, 28), (true, false)),
            alone(title.document_type.as_ref()),
        ),
        (kind("trích yếu", "HDR-05", "Phụ lục I, mục II.5", (26, 28), (true, false)), title.subject.clone()),
        (kind("chữ Nơi nhận", "END-02", II_9, (24, 24), (true, true)), alone(parts.recipients_label.as_ref())),
        (kind("danh sách nơi nhận", "END-02", II_9, (22, 22), (false, false)), parts.recipients.clone()),
        (kind("quyền hạn, chức vụ", "END-03", II_7, (26, 28), (true, false)), signature.positions.clone()),
        (kind("họ tên người ký", "END-03", II_7, (26, 28), (true, false)), alone(signature.name.as_ref())),
    ];
    let taken: Vec<(usize, usize)> =
        groups.iter().flat_map(|(_, lines)| lines).map(|line| (line.index, line.range.start)).collect();
    let mut changes = Vec::new();
    for (kind, lines) in &groups {
        let mut last = usize::MAX;
        for line in lines.iter().filter(|line| std::mem::replace(&mut last, line.index) != line.index) {
            let own: Vec<usize> =
                lines.iter().filter(|one| one.index == line.index).map(|one| one.range.start).collect();
            if is_whole(manuscript, line, &own) && taken.iter().filter(|(at, _)| *at == line.index).count() == own.len()
            {
                changes.extend(look(kind, line));
            }
        }
    }
    changes
}

fn alone<'a>(line: Option<&Line<'a>>) -> Vec<Line<'a>> {
    line.into_iter().cloned().collect()
}

/// Sizes of the national title, and of motto and date: those of one set.
fn head_sizes(title: &Line) -> (i64, i64) {
    let size = title.pieces().next().map(|(_, look)| look.size.to_half_points());
    if size.is_some_and(|size| size <= 24) { (24, 26) } else { (26, 28) }
}

/// Whether a paragraph contains no lines but these.
fn is_whole(manuscript: &Manuscript, line: &Line, own: &[usize]) -> bool {
    let columns = manuscript.table_of(line.paragraph).map_or(1, |table| table.columns);
    let all = line::lines(line.index, line.paragraph, columns);
    all.len() == own.len() && all.iter().all(|one| own.contains(&one.range.start))
}

fn look(kind: &Kind, line: &Line) -> Option<Change> {
    let looks = || line.paragraph.runs.iter().filter(|run| is_said(line.paragraph, run)).map(|run| &run.look);
    let size = |look: &Look| look.size.to_half_points();
    let (least, most) = kind.sizes;
    let is_sized = looks().all(|look| (least..=most).contains(&size(look)));
    let is_bold = looks().all(|look| look.bold == kind.bold);
    let is_italic = looks().all(|look| look.italic == kind.italic);
    if is_sized && is_bold && is_italic {
        return None;
    }
    let first = looks().next()?;
    let wanted = size(first).clamp(least, most);
    let said = |half_points: i64, bold: bool, italic: bool| {
        let mut words = Vec::new();
        if !is_sized {
            words.push(format!("cỡ {}", points(half_points)));
        }
        if !is_bold {
            words.push(if bold { "đậm" } else { "không đậm" }.to_owned());
        }
        if !is_italic {
            words.push(if italic { "nghiêng" } else { "đứng" }.to_owned());
        }
        words.join(", ")
    };
    let odd = looks()
        .find(|look| look.bold != kind.bold || look.italic != kind.italic || !(least..=most).contains(&size(look)));
    let odd = odd.unwrap_or(first);
    Some(Change {
        rule: kind.rule,
        what: kind.name.to_owned(),
        paragraph: Some(line.index),
        quotation: short(line.paragraph.trimmed(), QUOTED),
        before: said(
            size(odd),
            if is_bold { kind.bold } else { !kind.bold },
            if is_italic { kind.italic } else { !kind.italic },
        ),
        after: said(wanted, kind.bold, kind.italic),
        article: kind.article,
        amendment: Amendment::Look {
            paragraph: line.index,
            bold: (!is_bold).then_some(kind.bold),
            italic: (!is_italic).then_some(kind.italic),
            size: (!is_sized).then_some(Length::half_points(wanted)),
        },
    })
}

fn is_said(paragraph: &Paragraph, run: &crate::manuscript::Run) -> bool {
    paragraph.text.get(run.range.clone()).is_some_and(|text| text.contains(char::is_alphanumeric))
}

fn characters(manuscript: &Manuscript, parts: &Parts) -> Vec<Change> {
    let mut changes = Vec::new();
    for (index, paragraph) in manuscript.paragraphs.iter().enumerate() {
        // Blanks place what stands in the head and in the foot.
        let is_prose = parts.body.contains(&index) && paragraph.spot == Spot::Flow && !paragraph.text.contains('\t');
        let is_prose = is_prose && number::of(paragraph).is_none_or(|number| !number.rest.contains("    "));
        let cleaned = put_right(&paragraph.text, is_prose);
        if cleaned == paragraph.text || paragraph.runs.iter().any(|run| is_old(&run.look)) {
            continue;
        }
        let is_spaced = put_right(&paragraph.text, false) == paragraph.text;
        changes.push(Change {
            rule: "TXT-02",
            what: if is_spaced { "dấu cách thừa" } else { "ký tự" }.to_owned(),
            paragraph: Some(index),
            quotation: short(paragraph.trimmed(), QUOTED),
            before: if is_spaced {
                "nhiều dấu cách liền nhau"
            } else if paragraph.text.contains(['Ð', 'ð']) {
                "chữ Ð (U+00D0), chữ tổ hợp hoặc ký tự vô hình"
            } else {
                "chữ tổ hợp hoặc ký tự vô hình"
            }
            .to_owned(),
            after: if is_spaced {
                "một dấu cách"
            } else {
                "chữ tiếng Việt dựng sẵn (NFC), không ký tự vô hình"
            }
            .to_owned(),
            article: if is_spaced {
                "quy ước soạn thảo"
            } else {
                "Phụ lục I, mục I (Unicode, TCVN 6909:2001)"
            },
            amendment: Amendment::Characters { paragraph: index, one_space: is_prose },
        });
    }
    changes
}
