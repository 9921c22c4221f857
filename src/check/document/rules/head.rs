//! National title, motto and organisations (Phụ lục I, mục II.1 và II.2; ô 1 và 2).

use crate::decree::{HEADS, HeadSizes};
use crate::length::Length;
use crate::line::{Line, Side};
use crate::look::{CAPITALS, Case, PLAIN, Wanted, points};
use crate::manuscript::Paragraph;
use crate::parts::{MOTTO, NATIONAL_TITLE};
use crate::rule::{Remark, Rule, Verdict, judged};
use crate::rules::{left_over, own_name};
use crate::subject::Subject;
use crate::text::are_districts_gone;
use crate::vietnamese::letters;
use crate::vietnamese::normalize::nfc;
use crate::words::begins;

const II_1: &str = "Phụ lục I, mục II.1";
const II_2: &str = "Phụ lục I, mục II.2";

pub const RULES: &[Rule] = &[
    Rule::counted("HDR-01", "Quốc hiệu và Tiêu ngữ đúng nguyên văn", words).by(II_1),
    Rule::counted("DOC-11", "Quốc hiệu: in hoa, cỡ 12-13, đứng, đậm", national_title).by(II_1),
    Rule::counted("DOC-12", "Tiêu ngữ: in thường, cỡ 13-14, đứng, đậm, canh giữa", motto).by(II_1),
    Rule::counted("DOC-13", "Đường kẻ dưới Tiêu ngữ", motto_rule).by(II_1),
    Rule::counted("HDR-07", "Có tên cơ quan ban hành", issuing_body_present).by(II_2),
    Rule::advice("HDR-02", "Cơ quan chủ quản đúng với loại hình trường", superior).by(II_2),
    Rule::counted("DOC-14", "Cơ quan chủ quản: in hoa, cỡ 12-13, đứng, không đậm", governing_body).by(II_2),
    Rule::counted("DOC-15", "Cơ quan ban hành: in hoa, cỡ 12-13, đứng, đậm", issuing_body).by(II_2),
    Rule::counted("DOC-16", "Đường kẻ dưới tên cơ quan ban hành", body_rule).by(II_2),
    Rule::counted("DOC-17", "Cơ quan bên trái, Quốc hiệu bên phải", sides).by("Phụ lục I, mục IV (sơ đồ)"),
    Rule::counted(
        "DOC-26",
        "Cỡ chữ của Quốc hiệu, Tiêu ngữ, địa danh và thời gian tăng, giảm thống nhất",
        sizes_together,
    )
    .by("Phụ lục I, mục V, chú thích 1"),
];

/// Schools that others than their commune may have above them.
const APART: [&str; 8] = ["phổ thông", "thpt", "nội trú", "ptdtnt", "thực hành", "khuyết tật", "chuyên", "năng khiếu"];

/// An upper secondary school under a committee; since 01/7/2025 a lower one under a department. A line of a department over
/// that of the school is right whatever stands above it.
fn superior(subject: &Subject) -> Verdict {
    let letterhead = &subject.parts.letterhead;
    let lines: Vec<&Line> = letterhead.governing_body.iter().chain(&letterhead.issuing_body).collect();
    let first = lines.iter().position(|line| begins(line.text(), "trường "))?;
    let above = lines.get(first.checked_sub(1)?)?;
    let name = lines.iter().skip(first).map(|line| letters::lower(line.text())).collect::<Vec<_>>().join(" ");
    let is_upper = ["trung học phổ thông", "thpt"].iter().any(|words| name.contains(words));
    let is_lower =
        ["mầm non", "mẫu giáo", "tiểu học", "trung học cơ sở", "thcs"].iter().any(|words| name.contains(words))
            && !APART.iter().any(|words| name.contains(words));
    let begins_with = |words: &[&str]| words.iter().any(|words| begins(above.text(), words));
    let is_committee = begins_with(&["ubnd", "ủy ban nhân dân", "uỷ ban nhân dân"]);
    let help = if is_upper && is_committee {
        "trường trung học phổ thông do Sở Giáo dục và Đào tạo quản lý."
    } else if is_lower && begins_with(&["sở "]) && are_districts_gone(subject.issued) {
        "trường mầm non, tiểu học, trung học cơ sở do UBND xã, phường quản lý."
    } else {
        return judged([]);
    };
    let message = format!("cơ quan chủ quản \"{}\" lạ với loại hình trường.", above.text().trim());
    judged([Remark::hint(message).help(help).at(*above)])
}

const MOTTO_LOOK: Wanted = Wanted { bold: true, case: Case::Mixed, centered: true, ..PLAIN };
const BOLD_CAPITALS: Wanted = Wanted { bold: true, ..CAPITALS };

fn words(subject: &Subject) -> Verdict {
    let letterhead = &subject.parts.of_main_document()?.letterhead;
    let mut remarks = Vec::new();
    for (name, line, wanted) in
        [("Quốc hiệu", &letterhead.national_title, NATIONAL_TITLE), ("Tiêu ngữ", &letterhead.motto, MOTTO)]
    {
        match line {
            None => remarks.push(Remark::error(format!("không thấy {name}.")).help(format!("ghi \"{wanted}\"."))),
            Some(line) if is_exact(line.text(), wanted) => {}
            Some(line) => {
                let message = format!("{name} không đúng nguyên văn.");
                remarks.push(Remark::error(message).help(format!("ghi đúng \"{wanted}\".")).at(line));
            }
        }
    }
    judged(remarks)
}

/// `HOÀ` and `HÒA` are the same word.
fn is_exact(text: &str, wanted: &str) -> bool {
    let text = nfc(text).replace("HOÀ", "HÒA").replace('\u{A0}', " ");
    if wanted == NATIONAL_TITLE { text.to_uppercase() == wanted } else { text == wanted }
}

fn national_title(subject: &Subject) -> Verdict {
    BOLD_CAPITALS.judge(subject, "Quốc hiệu", &subject.parts.letterhead.national_title)
}

fn motto(subject: &Subject) -> Verdict {
    MOTTO_LOOK.judge(subject, "Tiêu ngữ", &subject.parts.letterhead.motto)
}

fn governing_body(subject: &Subject) -> Verdict {
    CAPITALS.judge(subject, "tên cơ quan chủ quản", &subject.parts.letterhead.governing_body)
}

fn issuing_body(subject: &Subject) -> Verdict {
    BOLD_CAPITALS.judge(subject, "tên cơ quan ban hành", &subject.parts.letterhead.issuing_body)
}

fn issuing_body_present(subject: &Subject) -> Verdict {
    let bodies = &subject.parts.of_main_document()?.letterhead.issuing_body;
    let Some(first) = bodies.first() else {
        let remark = Remark::error("không thấy tên cơ quan ban hành ở góc trên bên trái.");
        return judged([remark.help("ghi tên cơ quan ban hành bằng chữ in hoa, dưới tên cơ quan chủ quản.")]);
    };
    let mut remarks = own_name::remarks(subject);
    remarks.extend(left_over::remarks(subject));
    // Of the body above the decree allows short forms, of the body itself the whole name.
    let is_short = |word: &str| ["UBND", "HĐND", "GDĐT", "GD&ĐT", "GD-ĐT"].contains(&word);
    // Over the head of a school it is the body above, and that of the school is missing.
    let is_of_school = subject.parts.signature.positions.iter().any(|line| line.text().contains("HIỆU TRƯỞNG"));
    if let Some(short) = first.text().split_whitespace().find(|word| is_short(word)).filter(|_| !is_of_school) {
        let remark = Remark::hint(format!("tên cơ quan ban hành viết tắt \"{short}\"."));
        remarks.push(remark.help("viết đủ tên cơ quan ban hành; chỉ tên cơ quan chủ quản được viết tắt.").at(first));
    }
    Some(remarks)
}

fn motto_rule(subject: &Subject) -> Verdict {
    let line = subject.parts.letterhead.motto.as_ref()?;
    rule_below(subject, line, "Tiêu ngữ", "dài bằng dòng chữ")
}

fn body_rule(subject: &Subject) -> Verdict {
    let line = subject.parts.letterhead.issuing_body.last()?;
    rule_below(subject, line, "tên cơ quan ban hành", "dài bằng 1/3 đến 1/2 dòng chữ, ở giữa")
}

/// Judges whether a line has a rule under it.
pub fn rule_below(subject: &Subject, line: &Line, name: &str, length: &str) -> Verdict {
    let help = format!("vẽ một đường kẻ ngang nét liền dưới dòng này, {length}.");
    match drawn_below(subject, line) {
        Drawn::Line => judged([]),
        Drawn::Typed => {
            let message = format!("đường kẻ dưới {name} được gõ bằng ký tự hoặc gạch chân, không phải đường vẽ.");
            judged([Remark::hint(message).help(help).at(line)])
        }
        Drawn::Nothing => judged([Remark::error(format!("dưới {name} không có đường kẻ.")).help(help).at(line)]),
    }
}

enum Drawn {
    Line,
    /// Underscores, dashes, underlined words.
    Typed,
    Nothing,
}

/// Looks at the line's paragraph and those that follow it in its cell; two columns of one paragraph share what is drawn.
fn drawn_below(subject: &Subject, line: &Line) -> Drawn {
    const DEEP: usize = 3;
    let paragraph = line.paragraph;
    let has_rule = |next: &Paragraph| next.has_rule_above || next.has_rule_below || !next.drawn_lines.is_empty();
    if paragraph.has_rule_below || !paragraph.drawn_lines.is_empty() {
        return Drawn::Line;
    }
    let following = subject.manuscript.paragraphs.iter().skip(line.index + 1).take(DEEP);
    for next in following.take_while(|next| same_place(next, paragraph)) {
        if has_rule(next) {
            return Drawn::Line;
        }
        if is_typed_rule(&next.text) {
            return Drawn::Typed;
        }
        if next.text.contains(char::is_alphanumeric) {
            break;
        }
    }
    if is_drawn_nearby(subject, line) || is_drawn_below_table(subject, line) {
        return Drawn::Line;
    }
    let after = paragraph.text.get(line.range.end..).unwrap_or_default();
    let is_underlined = line.percent(|look| look.underlined) > 50;
    if is_underlined || is_typed_rule(after) { Drawn::Typed } else { Drawn::Nothing }
}

/// Lines float: Word anchors them to any paragraph nearby. One counts for each line that needs one.
fn is_drawn_nearby(subject: &Subject, line: &Line) -> bool {
    const AROUND: usize = 4;
    let near = subject.manuscript.paragraphs.iter().enumerate();
    let near = near.filter(|(index, _)| index.abs_diff(line.index) <= AROUND);
    let of_place = |paragraph: &Paragraph| same_place(paragraph, line.paragraph) || !line.is_in_cell();
    near.filter(|(_, paragraph)| of_place(paragraph)).any(|(_, paragraph)| !paragraph.drawn_lines.is_empty())
}

/// Whether a line is drawn in the first blank paragraphs below the table whose last words a line is.
fn is_drawn_below_table(subject: &Subject, line: &Line) -> bool {
    const DEEP: usize = 2;
    let Some(table) = subject.manuscript.table_of(line.paragraph).map(|table| table.paragraphs.clone()) else {
        return false;
    };
    let paragraphs = &subject.manuscript.paragraphs;
    let has_words = |paragraph: &Paragraph| paragraph.text.contains(char::is_alphanumeric);
    if paragraphs.get(line.index + 1..table.end).unwrap_or_default().iter().any(has_words) {
        return false;
    }
    let below = paragraphs.iter().skip(table.end).take(DEEP).take_while(|paragraph| !has_words(paragraph));
    below.into_iter().any(|next| next.has_rule_above || next.has_rule_below || !next.drawn_lines.is_empty())
}

/// Whether two paragraphs stand in one column of one table, or both in the text.
pub fn same_place(one: &Paragraph, two: &Paragraph) -> bool {
    use crate::manuscript::Spot::Cell;
    match (one.spot, two.spot) {
        (Cell { table: a, column: b, .. }, Cell { table: c, column: d, .. }) => (a, b) == (c, d),
        (one, two) => one == two,
    }
}

/// Three or more signs that look like a line, and nothing else.
pub fn is_typed_rule(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= 3
        && text.chars().all(|character| matches!(character, '_' | '-' | '–' | '—' | '=' | '*' | 'o' | ' ' | '\t'))
}

fn sides(subject: &Subject) -> Verdict {
    let letterhead = &subject.parts.letterhead;
    let (title, body) = (letterhead.national_title.as_ref()?, letterhead.issuing_body.first()?);
    let is_right = title.side == Side::Right && body.side == Side::Left;
    let message = "tên cơ quan và Quốc hiệu không đặt ngang nhau ở hai bên.";
    let help = "đặt phần đầu trong bảng hai cột không viền: cơ quan bên trái, Quốc hiệu bên phải.";
    judged((!is_right).then(|| Remark::error(message).help(help).at(title)))
}

/// The sizes of the head are of one set. A line outside its own range has its own rule, and nothing is said of
/// the set.
fn sizes_together(subject: &Subject) -> Verdict {
    let letterhead = &subject.parts.letterhead;
    let title = letterhead.national_title.as_ref()?;
    let (motto, place_date) = (letterhead.motto.as_ref(), letterhead.place_date.as_ref());
    let national_title = size_in(&CAPITALS, title)?;
    let motto_size = motto.map(|line| size_in(&PLAIN, line));
    let place_date_size = place_date.map(|line| size_in(&PLAIN, line));
    let has_other_fault = motto_size == Some(None) || place_date_size == Some(None);
    (!has_other_fault && (motto.is_some() || place_date.is_some())).then_some(())?;
    let (motto_size, place_date_size) = (motto_size.flatten(), place_date_size.flatten());
    if !HeadSizes::agree(national_title, motto_size, place_date_size) {
        let named = [("Tiêu ngữ", motto_size), ("địa danh và thời gian", place_date_size)];
        let others: Vec<String> =
            named.into_iter().filter_map(|(name, size)| Some(format!("{name} {}", in_points(size?)))).collect();
        let message =
            format!("cỡ chữ không cùng một bộ: Quốc hiệu {}, {}.", in_points(national_title), others.join(", "));
        return judged([Remark::error(message).help(format!("đặt {}.", sets_in_words())).at(title)]);
    }
    let bodies = letterhead.governing_body.iter().chain(&letterhead.issuing_body);
    let other =
        bodies.filter_map(|line| Some((line, size_in(&CAPITALS, line)?))).find(|(_, size)| *size != national_title);
    judged(other.map(|(line, size)| {
        let message = format!("tên cơ quan cỡ {}, Quốc hiệu cỡ {}.", in_points(size), in_points(national_title));
        Remark::hint(message).help("để tên cơ quan cùng cỡ với Quốc hiệu, như các mẫu của Nghị định.").at(line)
    }))
}

/// The size of a line, where it has one size and its own rule allows it.
fn size_in(wanted: &Wanted, line: &Line) -> Option<Length> {
    let size = line.pieces().map(|(_, look)| look.size).next()?;
    wanted.wrong_size(line).is_none().then_some(())?;
    line.pieces().all(|(_, look)| look.size == size).then_some(size)
}

fn in_points(size: Length) -> String {
    points(size.to_half_points())
}

/// `Quốc hiệu 13, Tiêu ngữ 14, địa danh và thời gian 14; hoặc …`
fn sets_in_words() -> String {
    let set = |set: &HeadSizes| {
        let [title, motto, place] = [set.national_title, set.motto, set.place_date].map(in_points);
        format!("Quốc hiệu {title}, Tiêu ngữ {motto}, địa danh và thời gian {place}")
    };
    HEADS.iter().map(set).collect::<Vec<_>>().join("; hoặc ")
}
