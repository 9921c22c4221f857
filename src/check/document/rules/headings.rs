//! Numbers and looks of headings (Phụ lục I, mục II.6 và mục V).

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::manuscript::Spot;
use crate::number::{self, Kind, Number};
use crate::outline::Outline;
use crate::rule::{Remark, Rule, Verdict, judged};
use crate::rules::{heading_marks, sums};
use crate::subject::{self, Item, Subject, grouped, is_bold};
use crate::words::{is_upper, short};

const II_6: &str = "Phụ lục I, mục II.6";

pub const RULES: &[Rule] = &[
    Rule::counted("NUM-01", "Số của mục, khoản, điểm liên tục", sequence).by(II_6),
    Rule::counted("NUM-03", "Đề mục cùng cấp viết cùng một kiểu", uniform).by(II_6),
    Rule::counted("NUM-04", "Điểm viết a), b), c)", letters).by(II_6),
    Rule::counted("DOC-40", "Mục I, II: in hoa, đứng, đậm", roman_look).by("Phụ lục I, mục II.6 và mục V"),
    Rule::advice("DOC-41", "Đề mục cùng cấp đánh số một cách", typed).by("thực hành soạn thảo"),
];

fn sequence(subject: &Subject) -> Verdict {
    let numbered = || subject.text.iter().filter_map(|item| Some((item, item.number.as_ref()?)));
    let rows = sums::ordinals(subject);
    if rows.is_empty() {
        numbered().find(|(_, number)| !number.is_sign())?;
    }
    let mut outline = Outline::default();
    let mut remarks = rows;
    let quoted = quoted(subject);
    for (at, item) in subject.text.iter().enumerate() {
        if quoted.contains(&item.index) || is_cited(subject, at, item) {
            continue;
        }
        let number = item.number.as_ref().filter(|number| !number.is_sign());
        let slip = number.and_then(|number| outline.count(number, item.is_heading));
        // An article that follows a line break inside the paragraph is counted too.
        for inner in item.paragraph.text.lines().skip(1).filter_map(number::parse) {
            if inner.kind == Kind::Article {
                outline.count(&inner, item.is_heading);
            }
        }
        if let Some((number, slip)) = number.zip(slip) {
            let message = format!("số mục \"{}\" {slip}.", number.written);
            let help = "sửa lại số cho liên tục; nên dùng đánh số tự động của Word.";
            remarks.push(Remark::error(message).help(help).at_text(item.index, &item.paragraph.full_text()));
        }
    }
    remarks.extend(attached(subject));
    remarks.extend(captions(subject));
    judged(remarks)
}

/// `Bổ sung nội dung sau:` / `8. Được tham gia …`: one clause of another text, far from the numbers around it.
fn is_cited(subject: &Subject, at: usize, item: &Item) -> bool {
    /// Numbers that nobody leaves out by a slip.
    const FAR: usize = 2;
    let Some(number) = item.number.as_ref().filter(|number| number.kind == Kind::Arabic(1)) else { return false };
    let before = subject.text.get(..at).unwrap_or_default();
    let is_announced =
        before.last().is_some_and(|last| last.number.is_none() && last.paragraph.trimmed().ends_with(':'));
    let of_kind = |other: &Item| other.number.as_ref().filter(|other| other.kind == number.kind).map(Number::ordinal);
    let last = before.iter().rev().find_map(of_kind).unwrap_or(0);
    let goes_on = || subject.text.iter().skip(at + 1).filter_map(of_kind).any(|next| next == number.ordinal() + 1);
    is_announced && number.ordinal() > last + FAR && !goes_on()
}

/// Articles of a regulation behind the signature: each once, one after the other.
fn attached(subject: &Subject) -> Vec<Remark> {
    /// Fewer articles are those of other documents that are cited.
    const LEAST: usize = 3;
    let paragraphs = subject.manuscript.paragraphs.iter().enumerate().skip(subject.parts.closing_end);
    let items = paragraphs.filter(|(_, paragraph)| paragraph.spot == Spot::Flow && !paragraph.trimmed().is_empty());
    let items: Vec<Item> = items.map(|(index, paragraph)| subject::item(index, paragraph)).collect();
    let is_article = |item: &&Item| item.number.as_ref().is_some_and(|number| number.kind == Kind::Article);
    if items.iter().filter(is_article).count() < LEAST {
        return Vec::new();
    }
    let mut outline = Outline::default();
    let numbered = items.iter().filter_map(|item| Some((item, item.number.as_ref()?)));
    let told = numbered.filter(|(_, number)| !number.is_sign()).filter_map(|(item, number)| {
        // With Điều 1 another document begins.
        if number.kind == Kind::Article && number.ordinal() == 1 {
            outline = Outline::default();
        }
        let slip = outline.count(number, item.is_heading)?;
        let message = format!("số mục \"{}\" {slip}.", number.written);
        let help = "sửa lại số cho liên tục; nên dùng đánh số tự động của Word.";
        Some(Remark::error(message).help(help).at_text(item.index, &item.paragraph.full_text()))
    });
    told.collect()
}

/// `Bảng 2.` twice, or `Bảng 4.` after `Bảng 2.`.
fn captions(subject: &Subject) -> Vec<Remark> {
    let (mut last, mut meant) = (0, None);
    let captions = subject.manuscript.paragraphs.iter().enumerate().filter_map(|(index, paragraph)| {
        let rest = paragraph.trimmed().strip_prefix("Bảng ")?;
        let end = rest.find(|sign: char| !sign.is_ascii_digit())?;
        let is_caption = paragraph.spot == Spot::Flow && rest.get(end..)?.starts_with(['.', ':']);
        rest.get(..end)?.parse::<usize>().ok().filter(|_| is_caption).map(|number| (index, paragraph, number))
    });
    let mut remarks = Vec::new();
    for (index, paragraph, number) in captions {
        let slip = match number {
            // What comes after a number that was told is right.
            number if meant.is_some_and(|meant| number == meant + 1) => None,
            number if number == last => Some("bị trùng"),
            number if last > 0 && number > last + 1 => Some("nhảy số"),
            _ => None,
        };
        meant = slip.map(|_| last + 1);
        if let Some(slip) = slip {
            let message = format!("số của \"Bảng {number}\" {slip}.");
            let help = "đánh lại số của các bảng, và xem lại chỗ dẫn tới bảng.";
            remarks.push(Remark::warning(message).help(help).at_text(index, paragraph.trimmed()));
        }
        last = number;
    }
    remarks
}

/// The paragraphs after one that opens a quotation, up to the one that ends it: their numbers are those of the text
/// that is quoted.
fn quoted(subject: &Subject) -> Vec<usize> {
    const LONGEST: usize = 12;
    let excess = |item: &Item, sign: char, other: char| {
        let text = &item.paragraph.text;
        text.matches(sign).count() > text.matches(other).count()
    };
    let mut found = Vec::new();
    for (at, item) in subject.text.iter().enumerate() {
        if !item.paragraph.text.trim_start().starts_with('“') || !excess(item, '“', '”') {
            continue;
        }
        let following = subject.text.get(at + 1..).unwrap_or_default().iter().take(LONGEST);
        if let Some(end) = following.clone().position(|item| excess(item, '”', '“')) {
            found.extend(following.take(end + 1).map(|item| item.index));
        }
    }
    found
}

/// Headings by level; points (`a)`) by the heading above them too, since they are like those beside them only.
fn by_level<'a>(subject: &'a Subject) -> BTreeMap<(Kind, usize), Vec<(&'a Item<'a>, &'a str)>> {
    let mut levels: BTreeMap<(Kind, usize), Vec<_>> = BTreeMap::new();
    let mut parent = 0;
    for item in subject.text.iter().filter(|item| item.is_heading) {
        // `1. Thời gian: tháng 9` says all on its line, and heads nothing.
        let is_title = |number: &&Number| !number.is_sign() && !number.rest.is_empty() && !says_all(&number.rest);
        if let Some(number) = item.number.as_ref().filter(is_title) {
            let is_point = matches!(number.kind, Kind::Letter | Kind::DottedLetter);
            parent = if is_point { parent } else { item.index };
            let above = if is_point { parent } else { 0 };
            levels.entry((number.kind, above)).or_default().push((item, number.rest.trim()));
        }
    }
    levels
}

fn uniform(subject: &Subject) -> Verdict {
    let levels = by_level(subject);
    let mut remarks = heading_marks::remarks(subject);
    if remarks.is_empty() {
        levels.values().find(|headings| headings.len() > 1)?;
    }
    for headings in levels.values().filter(|headings| headings.len() > 1) {
        remarks.extend(odd(headings, |text| if is_upper(text) { "in hoa" } else { "in thường" }));
        remarks.extend(odd(headings, ending));
    }
    remarks.extend(subject.text.iter().filter_map(glued));
    remarks.extend(unlike_its_siblings(subject));
    judged(remarks)
}

/// A title that is not bold between titles that are: `2. Hội đồng tự đánh giá` between two in bold.
fn unlike_its_siblings(subject: &Subject) -> Vec<Remark> {
    /// Letters of the longest title, and fewest titles that are bold.
    const LONGEST: usize = 90;
    const LEAST: usize = 2;
    let mut groups: BTreeMap<(usize, usize), Vec<&Item>> = BTreeMap::new();
    let mut parent = 0;
    for item in &subject.text {
        match item.number.as_ref().map(|number| number.kind) {
            Some(Kind::Part | Kind::Article | Kind::Roman | Kind::Capital) => parent = item.index,
            Some(Kind::Arabic(count)) => groups.entry((parent, count)).or_default().push(item),
            _ => {}
        }
    }
    let is_title = |item: &Item| {
        let text = item.paragraph.trimmed();
        text.chars().count() <= LONGEST && !text.ends_with(['.', ';', ':', ',']) && !text.contains(". ")
            || item.number.as_ref().is_some_and(|number| {
                number.rest.chars().count() <= LONGEST && !number.rest.contains(['.', ';', ':', ','])
            })
    };
    let told = groups.into_values().filter_map(|items| {
        let (bold, plain): (Vec<&Item>, Vec<&Item>) = items.iter().copied().partition(|item| is_bold(item.paragraph));
        let [one] = plain.as_slice() else { return None };
        let is_odd = bold.len() >= LEAST && is_title(one) && bold.iter().all(|item| is_title(item));
        let message = "đề mục chưa in đậm, các đề mục cùng cấp in đậm.";
        let words = short(&one.paragraph.full_text(), 80);
        is_odd.then(|| {
            Remark::warning(message).help("viết các đề mục cùng cấp theo một kiểu.").at_text(one.index, &words)
        })
    });
    told.collect()
}

/// `I. MỤC ĐÍCH, YÊU CẦU1. Mục đích`: the heading below in the same line.
fn glued(item: &Item) -> Option<Remark> {
    let title = item.number.as_ref().filter(|number| !number.is_sign()).map(|number| number.rest.as_str())?;
    let at = title.match_indices('.').map(|(at, _)| at).find(|at| is_glued(title, *at))?;
    let words = title.get(at.saturating_sub(12)..).unwrap_or(title);
    let remark = Remark::warning("hai đề mục dính liền một dòng.").help("xuống dòng trước số của đề mục sau.");
    (item.is_heading || is_roman(item)).then(|| remark.at_text(item.index, words))
}

/// Whether the full stop ends a number that follows a letter and opens new words: `CẦU1. Mục`.
fn is_glued(title: &str, stop: usize) -> bool {
    let (before, after) = title.split_at(stop);
    let word = before.trim_end_matches(|character: char| character.is_ascii_digit());
    let opens = after.trim_start_matches(['.', ' ', '\u{A0}']).starts_with(char::is_uppercase);
    word.len() < before.len() && word.ends_with(char::is_alphabetic) && opens
}

/// Whether words follow two points in a heading: `Kiến nghị, đề xuất: Không.`
fn says_all(title: &str) -> bool {
    title.split_once(':').is_some_and(|(_, rest)| rest.contains(char::is_alphabetic))
}

/// A title without what is said in brackets and behind two points.
fn bare_title(title: &str) -> String {
    let title = title.split(':').next().unwrap_or(title);
    let mut depth = 0_usize;
    let mut is_outside = |sign: char| {
        depth = if sign == '(' { depth + 1 } else { depth };
        let is_outside = depth == 0;
        depth = if sign == ')' { depth.saturating_sub(1) } else { depth };
        is_outside
    };
    title.chars().filter(|sign| is_outside(*sign)).collect()
}

fn ending(text: &str) -> &'static str {
    match text.chars().last() {
        Some('.') => "kết thúc bằng dấu chấm",
        Some(':') => "kết thúc bằng dấu hai chấm",
        Some(';') => "kết thúc bằng dấu chấm phẩy",
        _ => "không có dấu ở cuối",
    }
}

/// Letters from which a clause is a sentence, on the whole.
const SENTENCE: usize = 80;

/// Headings that are not like most of their level.
fn odd(headings: &[(&Item, &str)], kind: impl Fn(&str) -> &'static str) -> Vec<Remark> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, text) in headings {
        *counts.entry(kind(text)).or_default() += 1;
    }
    let Some(usual) = counts.iter().max_by_key(|(_, count)| **count).map(|(kind, _)| *kind) else { return Vec::new() };
    // The text of an article may open a list, and so may a clause among clauses that are sentences.
    let usual_ones = || headings.iter().filter(|(_, text)| kind(text) == usual);
    let letters: usize = usual_ones().map(|(_, text)| text.chars().count()).sum();
    let are_sentences = usual == ending(".") && letters > SENTENCE * usual_ones().count();
    let opens_list = |item: &Item, text: &str| {
        let is_clause = |kind: Kind| kind == Kind::Article || kind == Kind::Arabic(1) && are_sentences;
        text.ends_with(':') && item.number.as_ref().is_some_and(|number| is_clause(number.kind))
    };
    // The last point of a list ends it.
    let ends_list = |item: &Item, text: &str| {
        let is_last = headings.last().is_some_and(|(last, _)| last.index == item.index);
        let is_point = item.number.as_ref().is_some_and(|number| number.kind == Kind::Letter);
        is_last && is_point && text.ends_with('.') && usual == ending(";")
    };
    let others =
        headings.iter().filter(|(item, text)| kind(text) != usual && !opens_list(item, text) && !ends_list(item, text));
    let remark = |(item, text): &(&Item, &str)| {
        let message = format!("đề mục {}, các đề mục cùng cấp {usual}.", kind(text));
        let words = short(&item.paragraph.full_text(), 80);
        Remark::warning(message).help("viết các đề mục cùng cấp theo một kiểu.").at_text(item.index, &words)
    };
    others.map(remark).collect()
}

fn letters(subject: &Subject) -> Verdict {
    let of = |wanted: Kind| {
        subject.text.iter().filter(move |item| item.number.as_ref().is_some_and(|number| number.kind == wanted))
    };
    of(Kind::Letter).chain(of(Kind::DottedLetter)).next()?;
    let found: Vec<(usize, &str)> = of(Kind::DottedLetter).map(|item| (item.index, item.paragraph.trimmed())).collect();
    let has_slash = of(Kind::DottedLetter).any(|item| item.number.as_ref().is_some_and(Number::has_slash));
    let (sign, written) = if has_slash { ("gạch chéo", "a/") } else { ("dấu chấm", "a.") };
    let remark = grouped(Severity::Warning, &found, |which| {
        format!("điểm {which} viết với {sign} ({written}), cần dấu ngoặc a).")
    });
    judged(remark.map(|remark| remark.help(format!("đổi {written} thành a)."))))
}

fn roman_look(subject: &Subject) -> Verdict {
    let romans: Vec<&Item> = subject.text.iter().filter(|item| is_roman(item)).collect();
    romans.first()?;
    let mut remarks = Vec::new();
    for item in romans {
        let title = item.number.as_ref().map_or("", |number| number.rest.as_str());
        let mut missing = Vec::new();
        if item.number.as_ref().is_some_and(Number::has_slash) {
            missing.push("số viết với gạch chéo (I/), cần dấu chấm (I.)");
        }
        if !is_upper(&bare_title(title)) {
            missing.push("chưa in hoa");
        }
        if !is_bold(item.paragraph) {
            missing.push("chưa in đậm");
        }
        if item.paragraph.runs.iter().any(|run| run.look.italic && run.range.len() > 2) {
            missing.push("in nghiêng");
        }
        if !missing.is_empty() {
            let message = format!("tiêu đề của mục: {}.", missing.join("; "));
            let help = "đặt chữ in hoa, đứng, đậm, cỡ 13-14.";
            remarks.push(Remark::warning(message).help(help).at_text(item.index, &item.paragraph.full_text()));
        }
    }
    judged(remarks)
}

fn is_roman(item: &Item) -> bool {
    const LONGEST: usize = 160;
    let is_sentence = item.paragraph.trimmed().ends_with(['.', ';', ',']) && !is_bold(item.paragraph);
    let is_short = item.paragraph.text.chars().count() < LONGEST && !is_sentence;
    item.number.as_ref().is_some_and(|number| number.kind == Kind::Roman && is_short && !number.rest.is_empty())
}

/// Numbers typed among headings of the same level that Word numbers itself: the next change sets them apart.
fn typed(subject: &Subject) -> Verdict {
    let headings = || subject.text.iter().filter(|item| item.is_heading && item.number.is_some());
    headings().next()?;
    let number = |item: &&Item| item.number.as_ref().map(|number| (number.kind, number.is_automatic));
    let automatic: Vec<Kind> =
        headings().filter_map(|item| number(&item)).filter(|(_, own)| *own).map(|(kind, _)| kind).collect();
    let is_typed = |item: &&Item| {
        let is_among = number(item).is_some_and(|(kind, own)| !own && automatic.contains(&kind));
        is_among && item.paragraph.outline_level.is_none()
    };
    let found: Vec<(usize, &str)> =
        headings().filter(is_typed).map(|item| (item.index, item.paragraph.trimmed())).collect();
    let remark = grouped(Severity::Hint, &found, |which| {
        format!("số đề mục {which} gõ bằng tay, các đề mục cùng cấp khác đánh số tự động.")
    });
    judged(remark.map(|remark| remark.help("đánh số tự động cho mọi đề mục cùng cấp, rồi xóa số gõ tay.")))
}
