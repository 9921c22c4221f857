//! Page numbers (Phụ lục I, mục I, số trang văn bản).

use crate::look::points;
use crate::manuscript::{Align, Edge, Manuscript, PageNumber, Pages, Section};
use crate::rule::{Remark, Rule, Verdict, judged};
use crate::subject::Subject;

const ARTICLE: &str = "Phụ lục I, mục I (số trang văn bản)";

pub const RULES: &[Rule] = &[
    Rule::counted("DOC-07", "Có số trang, ở lề trên", place).by_looks().by(ARTICLE),
    Rule::counted("DOC-08", "Số trang canh giữa", centered).by_looks().by(ARTICLE),
    Rule::counted("DOC-09", "Số trang là chữ số Ả Rập, cỡ 13-14, kiểu đứng", look).by_looks().by(ARTICLE),
    Rule::counted("DOC-10", "Không hiển thị số trang thứ nhất", first_page).by_looks().by(ARTICLE),
];

/// Shorter documents stand on one page, which shows no number. Runs of blanks fill no page.
const ONE_PAGE: usize = 1940;
/// Letters with all blanks, under which nobody misses numbers.
const SHORT: usize = 2000;

/// Whether a document has more than one page.
fn has_pages(manuscript: &Manuscript) -> bool {
    let of = |text: &str| text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
    manuscript.paragraphs.iter().map(|paragraph| of(&paragraph.text)).sum::<usize>() > ONE_PAGE
}

/// Whether the pages of a document need numbers.
pub fn needs_numbers(manuscript: &Manuscript) -> bool {
    let all: usize = manuscript.paragraphs.iter().map(|paragraph| paragraph.text.chars().count()).sum();
    all > SHORT && has_pages(manuscript)
}

fn numbers<'a>(subject: &'a Subject<'a>) -> impl Iterator<Item = &'a PageNumber> {
    subject.manuscript.sections.iter().flat_map(|section| &section.page_numbers)
}

fn has_numbers(subject: &Subject) -> bool {
    numbers(subject).next().is_some()
}

fn place(subject: &Subject) -> Verdict {
    let help = "chèn số trang ở đầu trang: Chèn, Số trang, Đầu trang (Insert, Page Number, Top of Page).";
    if !has_numbers(subject) {
        return needs_numbers(subject.manuscript).then(|| vec![Remark::error("văn bản không có số trang.").help(help)]);
    }
    // The number of one page is not shown.
    has_pages(subject.manuscript).then_some(())?;
    let is_low = numbers(subject).any(|number| number.edge == Edge::Bottom);
    judged(is_low.then(|| Remark::error("số trang đặt ở chân trang, cần ở lề trên.").help(help)))
}

fn centered(subject: &Subject) -> Verdict {
    (has_numbers(subject) && has_pages(subject.manuscript)).then_some(())?;
    let is_off = numbers(subject).any(|number| number.align != Align::Center);
    judged(is_off.then(|| Remark::error("số trang chưa canh giữa.").help("canh giữa đoạn chứa số trang.")))
}

fn look(subject: &Subject) -> Verdict {
    (has_numbers(subject) && has_pages(subject.manuscript)).then_some(())?;
    let mut missing = Vec::new();
    let counts = |section: &Section| section.counts_in_digits || section.page_numbers.is_empty();
    if !subject.manuscript.sections.iter().all(counts) || numbers(subject).any(|number| !number.is_arabic) {
        missing.push("không phải chữ số Ả Rập".to_owned());
    }
    let sizes = numbers(subject).map(|number| number.look.size.to_half_points());
    if let Some(size) = sizes.into_iter().find(|size| !(26..=28).contains(size)) {
        missing.push(format!("cỡ chữ {}, cần 13-14", points(size)));
    }
    if numbers(subject).any(|number| number.look.italic) {
        missing.push("in nghiêng, cần chữ đứng".to_owned());
    }
    let message = format!("số trang: {}.", missing.join("; "));
    judged((!missing.is_empty()).then(|| Remark::error(message).help("đặt số trang 1, 2, 3, cỡ 13-14, kiểu đứng.")))
}

fn first_page(subject: &Subject) -> Verdict {
    has_numbers(subject).then_some(())?;
    let section = subject.manuscript.sections.first()?;
    let shows = section.page_numbers.iter().any(|number| match number.pages {
        Pages::First => true,
        Pages::All => !section.first_page_differs,
        Pages::Even => false,
    });
    let help = "bật Khác trang đầu (Different First Page) trong thẻ Đầu trang & Chân trang và xóa số ở trang đầu.";
    judged(shows.then(|| Remark::error("trang thứ nhất hiển thị số trang.").help(help)))
}
