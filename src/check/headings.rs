//! Headings: numbers are generated, so none is typed (NUM-01, NUM-04); no level has a single item (NUM-02); headings of
//! one level look alike (NUM-03); a heading names the levels its table shows (NUM-05).

use super::Subject;
use super::passages::PlanText;
use super::terms::{LETTERED_LIST, NUMBERED_LIST, UNNUMBERED};
use super::text::Kind;
use crate::diagnostic::{FieldPath, Finding, Report, SECTION, choice, help};
use crate::plan::{Block, BlockKind, RichText, Section};

/// The level of the items of Điều 22 of the circulars of 2018.
const LEVEL_OF_ITEMS: u8 = 4;

pub fn check(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("sections");
    level(&subject.plan.sections, &path, report);
    levels_shown(subject, &subject.plan.sections, &FieldPath::new("sections"), report);
    for text in subject.texts {
        let is_item = text.kind == Kind::Prose || text.kind == Kind::Cell;
        if is_item && letter_with_full_stop(&text.text) {
            let finding = Finding::warning("NUM-04", "điểm ghi \"a.\" thay vì \"a)\".").at(&text.path);
            report.push(finding.help(help!["dùng ", LETTERED_LIST, "; chương trình ghi a), b), c)."]));
        } else if let Some(number) = number_of_text(text) {
            let finding = Finding::hint("NUM-01", format!("đoạn này gõ sẵn số \"{number}\".")).at(&text.path);
            report
                .push(finding.help("dùng mục con hoặc danh sách đánh số; chương trình tự ghi số và giữ đúng thứ tự."));
        }
    }
}

/// A number typed at the head of a paragraph or a point, before a word with a capital.
fn number_of_text<'a>(text: &'a PlanText) -> Option<&'a str> {
    if text.kind != Kind::Prose || text.path.as_str().starts_with("assessment") {
        return None;
    }
    let line = text.text.trim();
    let number = leading_number(line)?;
    let after = line[number.len()..].trim_start();
    // `3.4 Khối phục vụ học tập` is the name of a criterion; `I. ` may open a name.
    let has_end = number.ends_with(['.', ')']);
    (has_end && number.len() > 1 && after.starts_with(char::is_uppercase)).then_some(number)
}

/// The headings of one level under one parent, and all levels below.
fn level(sections: &[Section], path: &FieldPath, report: &mut Report) {
    single(sections, path, report);
    endings(sections, path, report);
    if path.as_str() != "sections" {
        cases(sections, path, report);
    }
    for (index, section) in sections.iter().enumerate() {
        let path = path.index(index);
        if let Some(title) = &section.title {
            typed_number(&title.plain(), &path.key("title"), report);
        }
        typed_sequence(&section.blocks, &path.key("blocks"), report);
        level(&section.sections, &path.key("sections"), report);
    }
}

fn single(sections: &[Section], path: &FieldPath, report: &mut Report) {
    let [only] = sections else { return };
    if path.as_str() != "sections" && only.numbered != Some(false) {
        let finding = Finding::hint("NUM-02", "cấp này chỉ có một mục được đánh số.").at(&path.index(0));
        report.push(finding.help(help!["bỏ số (ghi ", UNNUMBERED, "), gộp vào mục trên, hoặc thêm mục thứ hai."]));
    }
}

/// `I. `, `2.1. `, `a) ` at the head of a title, or a title that runs into the next number.
fn typed_number(title: &str, path: &FieldPath, report: &mut Report) {
    let title = title.trim();
    if letter_with_full_stop(title) {
        let finding = Finding::warning("NUM-04", format!("tiêu đề \"{title}\" ghi \"a.\" thay vì \"a)\".")).at(path);
        report.push(finding.help(help![
            "bỏ số đã gõ; ở mục chứa các mục này ghi ",
            choice(SECTION, "subsection_numbering", "a)"),
            ".",
        ]));
    } else if let Some(number) = leading_number(title) {
        let finding = Finding::warning("NUM-01", format!("tiêu đề gõ sẵn số \"{number}\".")).at(path);
        report.push(finding.help("bỏ số đã gõ; chương trình tự đánh số."));
    }
    if let Some(at) = glued(title) {
        let finding = Finding::warning("NUM-03", "hai tiêu đề dính liền nhau.").at(path).quote(&title[at..]);
        report.push(finding.help("tách thành hai mục, mỗi mục một tiêu đề."));
    }
}

/// `I.`, `2.`, `2.1.`, `IV`, `a)` before a space.
fn leading_number(title: &str) -> Option<&str> {
    let (first, rest) = title.split_once(' ')?;
    if matches!(first, "Phần" | "PHẦN" | "Mục" | "MỤC" | "Chương" | "CHƯƠNG") {
        let number = leading_number(rest).filter(|number| number.ends_with(['.', ':']))?;
        return title.get(..first.len() + 1 + number.len());
    }
    let core = first.trim_end_matches(['.', ')', ':']);
    let is_roman = !core.is_empty() && core.chars().all(|sign| "IVX".contains(sign));
    let is_arabic = core.starts_with(|sign: char| sign.is_ascii_digit())
        && core.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    let is_letter = first.ends_with(')') && core.chars().count() == 1;
    let has_end = first.len() > core.len();
    // `100 ngày` counts something; `2.1 Mục tiêu` is numbered.
    let is_number = (is_roman && has_end) || (is_arabic && (has_end || core.contains('.'))) || is_letter;
    is_number.then_some(first)
}

/// `a. Ưu điểm`.
fn letter_with_full_stop(text: &str) -> bool {
    let mut signs = text.trim_start().chars();
    let (first, second, third) = (signs.next(), signs.next(), signs.next());
    matches!(first, Some('a'..='i' | 'đ')) && second == Some('.') && third == Some(' ')
}

/// `YÊU CẦU1. Mục đích`: a letter, a digit, a full stop and a word.
fn glued(title: &str) -> Option<usize> {
    title.char_indices().find_map(|(at, sign)| {
        let rest = &title[at..];
        let before = title[..at].chars().next_back()?;
        let number = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let after = rest.get(number..)?;
        let is_glued = sign.is_ascii_digit() && before.is_alphabetic() && after.starts_with('.');
        (is_glued && after[1..].trim_start().starts_with(char::is_uppercase)).then_some(at)
    })
}

/// Paragraphs that carry their own numbers: in sequence, none twice.
fn typed_sequence(blocks: &[Block], path: &FieldPath, report: &mut Report) {
    let mut last: Option<u32> = None;
    for (index, block) in blocks.iter().enumerate() {
        let Block::Text(text) = block else { continue };
        let Some((number, rest)) = text.trim_start().split_once(". ") else { continue };
        let Ok(number) = number.parse::<u32>() else { continue };
        if rest.starts_with(char::is_uppercase) {
            if let Some(before) = last
                && number != before + 1
            {
                let message = format!("số {number} đứng sau số {before}.");
                let finding = Finding::warning("NUM-01", message).at(&path.index(index));
                report.push(finding.help(help!["dùng mục con hoặc ", NUMBERED_LIST, "; chương trình tự đánh số."]));
            }
            last = Some(number);
        }
    }
}

/// Some headings of a level end with a sign and some do not. Those with text on their line may have a colon.
fn endings(sections: &[Section], path: &FieldPath, report: &mut Report) {
    let ending = |section: &Section| {
        let title = section.title.as_ref().filter(|_| section.text.as_ref().is_none_or(RichText::is_blank))?.plain();
        Some(title.trim_end().chars().next_back().filter(|sign| matches!(sign, '.' | ':' | ';' | ',')))
    };
    let endings: Vec<(usize, Option<char>)> =
        sections.iter().enumerate().filter_map(|(index, section)| Some((index, ending(section)?))).collect();
    let bare = endings.iter().filter(|(_, sign)| sign.is_none()).count();
    let is_mixed = endings.windows(2).any(|pair| pair[0].1 != pair[1].1);
    for (index, sign) in endings.into_iter().filter_map(|(index, sign)| Some((index, sign?))) {
        if is_mixed && (bare > 0 || sign != ':') {
            let message = format!("tiêu đề có \"{sign}\" ở cuối, khác với các tiêu đề cùng cấp.");
            let finding = Finding::warning("NUM-03", message).at(&path.index(index).key("title"));
            report.push(finding.help("bỏ dấu ở cuối tiêu đề."));
        } else if matches!(sign, '.' | ';' | ',') {
            let finding = Finding::hint("NUM-03", format!("tiêu đề kết thúc bằng \"{sign}\"."));
            report.push(finding.at(&path.index(index).key("title")).help("tiêu đề không có dấu ở cuối."));
        }
    }
}

/// Below the first level headings open with a capital and go on in small letters; one that does not like the others
/// of its level is told.
fn cases(sections: &[Section], path: &FieldPath, report: &mut Report) {
    let titles =
        sections.iter().enumerate().filter_map(|(index, section)| Some((index, section.title.as_ref()?.plain())));
    let titles: Vec<(usize, String)> = titles.filter(|(_, title)| letters(title).count() > 3).collect();
    let in_capitals = titles.iter().filter(|(_, title)| letters(title).all(char::is_uppercase)).count();
    for (index, title) in &titles {
        let stands_out = letters(title).all(char::is_uppercase) && in_capitals * 2 < titles.len();
        let is_small = letters(title).next().is_some_and(char::is_lowercase)
            && leading_number(title.trim()).is_none()
            && !letter_with_full_stop(title);
        if stands_out || is_small {
            let how = if is_small {
                "mở đầu bằng chữ thường"
            } else {
                "viết in hoa, khác với các tiêu đề cùng cấp"
            };
            let finding = Finding::hint("NUM-03", format!("tiêu đề {how}.")).at(&path.index(*index).key("title"));
            report.push(finding.help("viết hoa chữ cái đầu của tiêu đề, các chữ sau viết thường."));
        }
    }
}

fn letters(title: &str) -> impl Iterator<Item = char> {
    title.chars().filter(|sign| sign.is_alphabetic())
}

/// A heading that names one level over the table that shows more.
fn levels_shown(subject: Subject, sections: &[Section], path: &FieldPath, report: &mut Report) {
    for (index, section) in sections.iter().enumerate() {
        let path = path.index(index);
        let draws = draws(subject, &path, |kind| matches!(kind, BlockKind::CriteriaResults(_)));
        if let (true, Some(title), Some(set)) = (draws, &section.title, subject.set) {
            let named = levels_named(&title.plain().to_lowercase());
            let top = set.criteria().map(|criterion| criterion.max_level).max().unwrap_or(0);
            if !named.is_empty() && (named.iter().max() < Some(&top) || (named.len() == 1 && top > 1)) {
                let message = format!("tiêu đề nói Mức {} nhưng bảng có Mức 1 đến Mức {top}.", joined(&named));
                let finding = Finding::warning("NUM-05", message).at(&path.key("title"));
                report.push(finding.help("sửa tiêu đề cho khớp với bảng, hoặc bỏ số mức trong tiêu đề."));
            }
        }
        items_shown(subject, section, &path, report);
        levels_shown(subject, &section.sections, &path.key("sections"), report);
    }
}

/// Whether a block of this kind stands in the section itself.
fn draws(subject: Subject, section: &FieldPath, wanted: fn(&BlockKind) -> bool) -> bool {
    let blocks = section.key("blocks");
    subject.blocks.iter().any(|(path, kind)| wanted(kind) && path.parent().as_ref() == Some(&blocks))
}

/// The level above all others has a table of its own.
fn items_shown(subject: Subject, section: &Section, path: &FieldPath, report: &mut Report) {
    let shows_items = draws(subject, path, |kind| matches!(kind, BlockKind::Level4Results(_)));
    let shows_levels = draws(subject, path, |kind| matches!(kind, BlockKind::CriteriaResults(_)));
    let Some(title) = section.title.as_ref().filter(|_| shows_items && !shows_levels) else { return };
    let named = levels_named(&title.plain().to_lowercase());
    if !named.is_empty() && !named.contains(&LEVEL_OF_ITEMS) {
        let message = format!("tiêu đề nói Mức {} nhưng bảng là của Mức {LEVEL_OF_ITEMS}.", joined(&named));
        report.push(Finding::warning("NUM-05", message).at(&path.key("title")).help("sửa tiêu đề cho khớp với bảng."));
    }
}

/// The levels after the first "mức": `mức 1, 2 và 3`, `mức 1 đến mức 3`.
fn levels_named(lower: &str) -> Vec<u8> {
    let Some(at) = lower.find("mức ") else { return Vec::new() };
    let rest = &lower[at + "mức ".len()..];
    let is_part =
        |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | ' ' | '-' | '–') || "vàmứcđến".contains(sign);
    let named_part = &rest[..rest.find(|sign: char| !is_part(sign)).unwrap_or(rest.len())];
    let digits = named_part.chars().filter_map(|sign| sign.to_digit(10));
    let named: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    match named.as_slice() {
        [first, last] if named_part.contains(['-', '–', 'đ']) => (*first..=*last).collect(),
        _ => named,
    }
}

fn joined(levels: &[u8]) -> String {
    levels.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_numbers_are_told_from_counts() {
        for (title, number) in [
            ("I. MỤC TIÊU", Some("I.")),
            ("2.1 Mục tiêu chung", Some("2.1")),
            ("3. Giải pháp", Some("3.")),
            ("a) Ưu điểm", Some("a)")),
            ("100 ngày đầu", None),
            ("Vì học sinh", None),
            ("MỤC TIÊU", None),
        ] {
            assert_eq!(leading_number(title), number, "{title}");
        }
        assert!(letter_with_full_stop("a. Ưu điểm") && !letter_with_full_stop("v.v. khác"));
        assert!(glued("MỤC ĐÍCH, YÊU CẦU1. Mục đích").is_some() && glued("Lớp A1. của trường").is_none());
    }

    #[test]
    fn levels_are_read_from_headings() {
        assert_eq!(levels_named("đánh giá tiêu chí mức 2"), [2]);
        assert_eq!(levels_named("đánh giá tiêu chí mức 1, 2 và 3"), [1, 2, 3]);
        assert_eq!(levels_named("kết quả mức 1 đến mức 3"), [1, 2, 3]);
        assert!(levels_named("mức độ 2").is_empty());
    }
}
