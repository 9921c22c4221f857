//! Checks headings: no number is typed, because numbers are generated (NUM-01, NUM-04); no level has a single item
//! (NUM-02); headings of one level look alike (NUM-03); a heading names the levels of its table (NUM-05).

use super::passages::PlanText;
use super::rule::{Rule, Told};
use super::terms::{LETTERED_LIST, NUMBERED_LIST, UNNUMBERED};
use super::text::Kind;
use super::{Subject, last_sign};
use crate::diagnostic::{FieldPath, SECTION, choice, help};
use crate::plan::{Block, BlockKind, RichText, Section, visit};

/// The level of the items of Điều 22 of the circulars of 2018.
const LEVEL_OF_ITEMS: u8 = 4;

pub const RULES: &[Rule] = &[
    Rule::hint("NUM-02", single),
    Rule::warning("NUM-03", endings),
    Rule::hint("NUM-03", cases),
    Rule::warning("NUM-04", lettered),
    Rule::warning("NUM-01", numbers),
    Rule::warning("NUM-03", glued_titles),
    Rule::warning("NUM-01", typed_sequence),
    Rule::warning("NUM-05", levels_shown),
];

/// Calls `visit` with the sections of each level under one parent, and their place.
fn each_level(sections: &[Section], path: &FieldPath, visit: &mut impl FnMut(&[Section], &FieldPath)) {
    visit(sections, path);
    for (index, section) in sections.iter().enumerate() {
        each_level(&section.sections, &path.index(index).key("sections"), visit);
    }
}

/// Calls `visit` with every section and its place.
fn each(subject: Subject, visit: &mut impl FnMut(&Section, &FieldPath)) {
    visit::sections(&subject.plan.sections, &FieldPath::new("sections"), visit);
}

/// Calls `visit` with every title and its place.
fn each_title(subject: Subject, visit: &mut impl FnMut(&str, FieldPath)) {
    each(subject, &mut |section, path| {
        if let Some(title) = &section.title {
            visit(title.plain().trim(), path.key("title"));
        }
    });
}

/// `a. Ưu điểm` for `a) Ưu điểm`.
fn lettered(subject: Subject, told: &mut Told) {
    each_title(subject, &mut |title, path| {
        if letter_with_full_stop(title) {
            told.warning(path, format!("tiêu đề \"{title}\" ghi \"a.\" thay vì \"a)\".")).help(help![
                "bỏ số đã gõ; ở mục chứa các mục này ghi ",
                choice(SECTION, "subsection_numbering", "a)"),
                ".",
            ]);
        }
    });
    let is_item = |text: &&PlanText| matches!(text.kind, Kind::Prose | Kind::Cell);
    for text in subject.texts.iter().filter(is_item).filter(|text| letter_with_full_stop(&text.text)) {
        let help = help!["dùng ", LETTERED_LIST, "; chương trình ghi a), b), c)."];
        told.warning(&text.path, "điểm ghi \"a.\" thay vì \"a)\".").help(help);
    }
}

/// `I. `, `2.1. `, `a) ` at the head of a title or a text.
fn numbers(subject: Subject, told: &mut Told) {
    each_title(subject, &mut |title, path| {
        if let Some(number) = leading_number(title) {
            told.warning(path, format!("tiêu đề gõ sẵn số \"{number}\"."))
                .help("bỏ số đã gõ; chương trình tự đánh số.");
        }
    });
    for text in subject.texts {
        if let Some(number) = number_of_text(text) {
            told.hint(&text.path, format!("đoạn này gõ sẵn số \"{number}\"."))
                .help("dùng mục con hoặc danh sách đánh số; chương trình tự ghi số và giữ đúng thứ tự.");
        }
    }
}

/// A title that runs into the next number.
fn glued_titles(subject: Subject, told: &mut Told) {
    each_title(subject, &mut |title, path| {
        if let Some(at) = glued(title) {
            told.warning(path, "hai tiêu đề dính liền nhau.")
                .quote(&title[at..])
                .help("tách thành hai mục, mỗi mục một tiêu đề.");
        }
    });
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

fn single(subject: Subject, told: &mut Told) {
    each_level(&subject.plan.sections, &FieldPath::new("sections"), &mut |sections, path| {
        let [only] = sections else { return };
        if path.as_str() != "sections" && only.numbered != Some(false) {
            let help = help!["bỏ số (ghi ", UNNUMBERED, "), gộp vào mục trên, hoặc thêm mục thứ hai."];
            told.hint(path.index(0), "cấp này chỉ có một mục được đánh số.").help(help);
        }
    });
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
fn typed_sequence(subject: Subject, told: &mut Told) {
    each(subject, &mut |section, path| {
        let mut last: Option<u32> = None;
        for (index, block) in section.blocks.iter().enumerate() {
            let Block::Text(text) = block else { continue };
            let Some((number, rest)) = text.trim_start().split_once(". ") else { continue };
            let Some(number) = number.parse::<u32>().ok().filter(|_| rest.starts_with(char::is_uppercase)) else {
                continue;
            };
            if let Some(before) = last.filter(|before| number != before + 1) {
                let message = format!("số {number} đứng sau số {before}.");
                let help = help!["dùng mục con hoặc ", NUMBERED_LIST, "; chương trình tự đánh số."];
                told.warning(path.key("blocks").index(index), message).help(help);
            }
            last = Some(number);
        }
    });
}

/// Some headings of a level end with a sign and some do not. Those with text on their line may have a colon.
fn endings(subject: Subject, told: &mut Told) {
    each_level(&subject.plan.sections, &FieldPath::new("sections"), &mut |sections, path| {
        let ending = |section: &Section| {
            let title =
                section.title.as_ref().filter(|_| section.text.as_ref().is_none_or(RichText::is_blank))?.plain();
            Some(last_sign(&title))
        };
        let endings: Vec<(usize, Option<char>)> =
            sections.iter().enumerate().filter_map(|(index, section)| Some((index, ending(section)?))).collect();
        let bare = endings.iter().filter(|(_, sign)| sign.is_none()).count();
        let is_mixed = endings.windows(2).any(|pair| pair[0].1 != pair[1].1);
        for (index, sign) in endings.into_iter().filter_map(|(index, sign)| Some((index, sign?))) {
            if is_mixed && (bare > 0 || sign != ':') {
                let message = format!("tiêu đề có \"{sign}\" ở cuối, khác với các tiêu đề cùng cấp.");
                told.warning(path.index(index).key("title"), message).help("bỏ dấu ở cuối tiêu đề.");
            } else if matches!(sign, '.' | ';' | ',') {
                told.hint(path.index(index).key("title"), format!("tiêu đề kết thúc bằng \"{sign}\"."))
                    .help("tiêu đề không có dấu ở cuối.");
            }
        }
    });
}

/// Below the first level headings open with a capital and go on in small letters; one that does not like the others
/// of its level is reported.
fn cases(subject: Subject, told: &mut Told) {
    each_level(&subject.plan.sections, &FieldPath::new("sections"), &mut |sections, path| {
        if path.as_str() == "sections" {
            return;
        }
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
                told.hint(path.index(*index).key("title"), format!("tiêu đề {how}."))
                    .help("viết hoa chữ cái đầu của tiêu đề, các chữ sau viết thường.");
            }
        }
    });
}

fn letters(title: &str) -> impl Iterator<Item = char> {
    title.chars().filter(|sign| sign.is_alphabetic())
}

/// A heading that names one level over the table that shows more.
fn levels_shown(subject: Subject, told: &mut Told) {
    let top = subject.set.and_then(|set| set.criteria().map(|criterion| criterion.max_level).max());
    each(subject, &mut |section, path| {
        let Some(title) = &section.title else { return };
        let named = levels_named(&title.plain().to_lowercase());
        if named.is_empty() {
            return;
        }
        let shows_levels = draws(subject, path, |kind| matches!(kind, BlockKind::CriteriaResults(_)));
        let shows_items = draws(subject, path, |kind| matches!(kind, BlockKind::Level4Results(_)));
        if let Some(top) = top.filter(|_| shows_levels)
            && (named.iter().max() < Some(&top) || (named.len() == 1 && top > 1))
        {
            let message = format!("tiêu đề nói Mức {} nhưng bảng có Mức 1 đến Mức {top}.", joined(&named));
            told.warning(path.key("title"), message)
                .help("sửa tiêu đề cho khớp với bảng, hoặc bỏ số mức trong tiêu đề.");
        }
        // The level above all others has a table of its own.
        if shows_items && !shows_levels && !named.contains(&LEVEL_OF_ITEMS) {
            let message = format!("tiêu đề nói Mức {} nhưng bảng là của Mức {LEVEL_OF_ITEMS}.", joined(&named));
            told.warning(path.key("title"), message).help("sửa tiêu đề cho khớp với bảng.");
        }
    });
}

/// Whether a block of this kind stands in the section itself.
fn draws(subject: Subject, section: &FieldPath, wanted: fn(&BlockKind) -> bool) -> bool {
    let blocks = section.key("blocks");
    subject.blocks.iter().any(|(path, kind)| wanted(kind) && path.parent().as_ref() == Some(&blocks))
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
