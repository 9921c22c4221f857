//! The text itself (Phụ lục I, mục II.6; ô 6).

use crate::diagnostic::Severity;
use crate::length::Length;
use crate::look::points;
use crate::manuscript::{Align, LineHeight, Paragraph, Spot};
use crate::rule::{Rule, Verdict, judged};
use crate::subject::{Item, Subject, grouped};
use crate::words::begins;

const II_6: &str = "Phụ lục I, mục II.6";

pub const RULES: &[Rule] = &[
    Rule::counted("DOC-30", "Nội dung cỡ chữ 13-14", size).by(II_6),
    Rule::counted("DOC-31", "Nội dung canh đều hai lề", justified).by(II_6),
    Rule::counted("DOC-32", "Đầu đoạn lùi vào 1 cm hoặc 1,27 cm", first_line).by(II_6),
    Rule::counted("DOC-33", "Khoảng cách giữa các đoạn từ 6 pt", space).by(II_6),
    Rule::counted("DOC-34", "Khoảng cách dòng từ đơn đến 1,5", line_height).by(II_6),
    Rule::advice("DOC-35", "Một cỡ chữ trong cả nội dung", one_size).by("thực hành soạn thảo"),
];

/// Half a millimetre: programs round to points or to hundredths of an inch.
const SLACK: Length = Length::tenths_of_mm(5);
/// What nobody sees of an indent.
const UNSEEN: Length = Length::mm(1);

/// Items that are not so, as offenders are listed.
fn offenders<'a>(
    items: impl Iterator<Item = &'a Item<'a>>,
    is_so: impl Fn(&Paragraph) -> bool,
) -> Vec<(usize, &'a str)> {
    items.filter(|item| is_so(item.paragraph)).map(|item| (item.index, item.paragraph.trimmed())).collect()
}

/// The sizes of a paragraph's words, in half points; a sign or two say nothing.
fn sizes(paragraph: &Paragraph) -> impl Iterator<Item = i64> {
    let is_worded = |text: &str| text.chars().filter(|character| character.is_alphanumeric()).nth(1).is_some();
    let runs = paragraph.runs.iter();
    let worded = runs.filter(move |run| paragraph.text.get(run.range.clone()).is_some_and(is_worded));
    worded.map(|run| run.look.size.to_half_points())
}

fn size(subject: &Subject) -> Verdict {
    subject.text.first()?;
    let wrong = |paragraph: &Paragraph| sizes(paragraph).find(|size| !(26..=28).contains(size));
    // A note under a table is set as the table is.
    let is_note = |paragraph: &Paragraph| {
        let text = paragraph.trimmed();
        ["ghi chú", "nguồn:", "chú thích"].iter().any(|words| begins(text, words))
            || text.starts_with(['*', '†'])
            || text.starts_with("(*")
    };
    let found = offenders(subject.text.iter(), |paragraph| wrong(paragraph).is_some() && !is_note(paragraph));
    let first = found.first().and_then(|(index, _)| subject.manuscript.paragraphs.get(*index)).and_then(wrong);
    let size = points(first.unwrap_or_default());
    let remark = grouped(Severity::Error, &found, |which| format!("cỡ chữ {size} {which} của nội dung, cần 13-14."));
    judged(remark.map(|remark| remark.help("chọn các đoạn đó và đặt cỡ chữ 13 hoặc 14.")))
}

fn justified(subject: &Subject) -> Verdict {
    subject.long_prose().next()?;
    let found = offenders(subject.long_prose(), |paragraph| paragraph.align != Align::Justify);
    let remark = grouped(Severity::Warning, &found, |which| format!("nội dung {which} không canh đều hai lề."));
    judged(remark.map(|remark| remark.help("chọn các đoạn đó và bấm Canh đều (Ctrl+J).")))
}

/// Points of lists may be set in deeper; text may not start at the margin, nor anywhere else.
fn first_line(subject: &Subject) -> Verdict {
    let judged_items = || subject.long_prose().filter(|item| is_indentable(item));
    judged_items().next()?;
    let found = offenders(judged_items(), |paragraph| {
        let start = paragraph.left + paragraph.first_line;
        let is_tabbed = paragraph.text.trim_start_matches(' ').starts_with('\t') && start < SLACK;
        let is_set = start + SLACK >= Length::mm(10) && start <= Length::tenths_of_mm(127) + UNSEEN;
        !is_set && !is_tabbed
    });
    let remark =
        grouped(Severity::Warning, &found, |which| format!("chữ đầu đoạn {which} không lùi vào 1 cm hoặc 1,27 cm."));
    judged(remark.map(|remark| remark.help("đặt Thụt dòng đầu (First line) 1 hoặc 1,27 cm, lề trái 0.")))
}

fn is_indentable(item: &Item) -> bool {
    let is_listed = item.number.as_ref().is_some_and(|number| number.is_sign() || number.is_automatic);
    !is_listed || item.paragraph.left + item.paragraph.first_line < SLACK
}

fn space(subject: &Subject) -> Verdict {
    let pairs = || subject.text.windows(2).filter(|pair| matches!(pair, [one, two] if two.index == one.index + 1));
    pairs().next()?;
    let tight = pairs().filter_map(|pair| match pair {
        [one, two]
            // The unit of a table stands at the right, close to the table.
            if !matches!(two.paragraph.align, Align::Center | Align::Right)
                && !two.paragraph.trimmed().starts_with('(')
                && gap(one.paragraph, two.paragraph) + Length::half_points(1) < Length::pt(6) =>
        {
            Some(two)
        }
        _ => None,
    });
    let found: Vec<(usize, &str)> = tight.map(|item| (item.index, item.paragraph.trimmed())).collect();
    let remark = grouped(Severity::Warning, &found, |which| format!("khoảng cách trước đoạn {which} dưới 6 pt."));
    judged(remark.map(|remark| remark.help("đặt khoảng cách trước hoặc sau đoạn (Before, After) từ 6 pt.")))
}

fn gap(above: &Paragraph, below: &Paragraph) -> Length {
    let is_same = above.style == below.style;
    let after = if above.is_contextual && is_same { Length::ZERO } else { above.after };
    let before = if below.is_contextual && is_same { Length::ZERO } else { below.before };
    after + before
}

fn line_height(subject: &Subject) -> Verdict {
    subject.long_prose().next()?;
    let found = offenders(subject.long_prose(), |paragraph| !(97..=153).contains(&percent(paragraph)));
    let first = found.first().and_then(|(index, _)| subject.manuscript.paragraphs.get(*index)).map_or(0, percent);
    let lines = format!("{},{:02}", first / 100, first % 100);
    let remark =
        grouped(Severity::Warning, &found, |which| format!("khoảng cách dòng {lines} {which}, cần từ 1,0 đến 1,5."));
    judged(remark.map(|remark| remark.help("đặt Khoảng cách dòng (Line spacing) từ Dòng đơn (Single) đến 1,5.")))
}

/// Line height in per cent of a single line, which is 1.149 of the size in this font.
fn percent(paragraph: &Paragraph) -> i64 {
    // Of tiny letters the line is as high as for others: their size is told by itself.
    const LEAST: i64 = 24;
    let size = sizes(paragraph).max().unwrap_or(28).max(LEAST);
    let single = Length::half_points(size).scale(1149, 1000);
    let of_single = |length: Length| length.to_emu() * 100 / single.to_emu().max(1);
    match paragraph.line {
        LineHeight::Percent(percent) => percent,
        LineHeight::Exactly(length) => of_single(length),
        LineHeight::AtLeast(length) => of_single(length).max(100),
    }
}

fn one_size(subject: &Subject) -> Verdict {
    const FEW: usize = 2;
    let items = || subject.prose().filter(|item| !is_beside_table(subject, item.index));
    let of_size = |wanted: i64| offenders(items(), |paragraph| sizes(paragraph).any(|size| size == wanted));
    items().next()?;
    let (small, large) = (of_size(26), of_size(28));
    let (size, rare) = if small.len() < large.len() { (26, &small) } else { (28, &large) };
    let is_mixed = rare.len() >= FEW && !small.is_empty() && !large.is_empty();
    let remark =
        grouped(Severity::Hint, rare, |which| format!("cỡ chữ {} {which}, các đoạn khác cỡ khác.", points(size)));
    judged(remark.filter(|_| is_mixed).map(|remark| remark.help("dùng một cỡ chữ cho cả nội dung.")))
}

/// Notes and captions of tables are set smaller.
fn is_beside_table(subject: &Subject, index: usize) -> bool {
    let neighbours = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    let paragraphs = neighbours.filter_map(|index| subject.manuscript.paragraphs.get(index));
    paragraphs.into_iter().any(|paragraph| matches!(paragraph.spot, Spot::Cell { .. }))
}
