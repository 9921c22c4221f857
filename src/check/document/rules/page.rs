//! Paper and margins (Phụ lục I, mục I).

use std::ops::RangeInclusive;

use crate::length::Length;
use crate::manuscript::Section;
use crate::rule::{Remark, Rule, Verdict, judged};
use crate::subject::Subject;

pub const RULES: &[Rule] = &[
    Rule::counted("DOC-01", "Khổ giấy A4", paper).by_looks().by("Phụ lục I, mục I (khổ giấy)"),
    Rule::counted("DOC-02", "Định lề trang", margins).by_looks().by("Phụ lục I, mục I (định lề trang)"),
    Rule::counted("DOC-03", "Trang đứng; trang ngang chỉ khi có bảng", orientation)
        .by_looks()
        .by("Phụ lục I, mục I (kiểu trình bày)"),
];

/// Rounding of programs that count in points or inches.
const SLACK: Length = Length::tenths_of_mm(4);

/// `20` or `17,5`.
pub fn mm(length: Length) -> String {
    let text = format!("{:.1}", length.to_mm()).replace('.', ",");
    text.strip_suffix(",0").map(str::to_owned).unwrap_or(text)
}

fn is_near(length: Length, wanted: i64) -> bool {
    length >= Length::mm(wanted - 2) && length <= Length::mm(wanted + 2)
}

/// Sections with their ordinals, those that look the same as the one before left out.
fn different<'a>(subject: &'a Subject, same: fn(&Section, &Section) -> bool) -> Vec<(usize, &'a Section)> {
    let sections = &subject.manuscript.sections;
    let all = sections.iter().enumerate();
    all.filter(|(at, section)| !sections.iter().take(*at).any(|before| same(before, section))).collect()
}

fn which(subject: &Subject, at: usize) -> String {
    if subject.manuscript.sections.len() == 1 { String::new() } else { format!("phần trang {}: ", at + 1) }
}

fn paper(subject: &Subject) -> Verdict {
    let sections = different(subject, |one, two| (one.width, one.height) == (two.width, two.height));
    let wrong = sections.into_iter().filter(|(_, section)| {
        let (short, long) = (section.width.min(section.height), section.width.max(section.height));
        !is_near(short, 210) || !is_near(long, 297)
    });
    judged(wrong.map(|(at, section)| {
        let size = format!("{} x {} mm", mm(section.width), mm(section.height));
        Remark::error(format!("{}khổ giấy {size}, không phải A4.", which(subject, at)))
            .help("đặt khổ giấy A4 (210 x 297 mm): Bố trí, Cỡ (Layout, Size).")
    }))
}

const TOP: RangeInclusive<i64> = 20..=25;
const LEFT: RangeInclusive<i64> = 30..=35;
const RIGHT: RangeInclusive<i64> = 15..=20;

fn fits(length: Length, range: &RangeInclusive<i64>) -> bool {
    length + SLACK >= Length::mm(*range.start()) && length <= Length::mm(*range.end()) + SLACK
}

/// Margins with their ranges. A sheet turned by Word has its left margin on top.
fn sides(section: &Section) -> [(&'static str, Length, RangeInclusive<i64>); 4] {
    let is_turned = section.is_landscape() && fits(section.top, &LEFT) && fits(section.bottom, &RIGHT);
    let [top, bottom, left, right] = if is_turned { [LEFT, RIGHT, TOP, TOP] } else { [TOP, TOP, LEFT, RIGHT] };
    [
        ("trên", section.top, top),
        ("dưới", section.bottom, bottom),
        ("trái", section.left, left),
        ("phải", section.right, right),
    ]
}

fn margins(subject: &Subject) -> Verdict {
    let same = |one: &Section, two: &Section| {
        let all = |section: &Section| (section.top, section.bottom, section.left, section.right);
        all(one) == all(two) && one.is_landscape() == two.is_landscape()
    };
    let mut remarks = Vec::new();
    for (at, section) in different(subject, same) {
        let wrong = sides(section).into_iter().filter(|(_, length, range)| !fits(*length, range));
        let wrong: Vec<String> = wrong
            .map(|(name, length, range)| format!("{name} {} mm (cần {}-{})", mm(length), range.start(), range.end()))
            .collect();
        if !wrong.is_empty() {
            let message = format!("{}lề {}.", which(subject, at), wrong.join(", "));
            remarks.push(Remark::error(message).help("đặt lề trên, dưới 20-25 mm, trái 30-35 mm, phải 15-20 mm."));
        }
    }
    judged(remarks)
}

fn orientation(subject: &Subject) -> Verdict {
    let mut remarks = Vec::new();
    let mut start = 0;
    for (at, section) in subject.manuscript.sections.iter().enumerate() {
        let has_table = subject
            .manuscript
            .tables
            .iter()
            .any(|table| table.paragraphs.start < section.end && table.paragraphs.end > start && table.has_grid);
        if section.is_landscape() && !has_table {
            let message = format!("{}trang xoay ngang nhưng không có bảng.", which(subject, at));
            remarks.push(Remark::error(message).help("xoay về chiều đứng; chỉ trang có bảng rộng được xoay ngang."));
        }
        start = section.end;
    }
    judged(remarks)
}
