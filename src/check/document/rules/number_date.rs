//! Number and symbol, place and date (Phụ lục I, mục II.3 và II.4; ô 3 và 4; Phụ lục III).

use crate::citation;
use crate::form::Form;
use crate::line::Line;
use crate::look::{PLAIN, Wanted};
use crate::manuscript::Spot;
use crate::parts::is_place_date;
use crate::rule::{Remark, Rule, Verdict, judged};
use crate::subject::Subject;
use crate::text::are_districts_gone;
use crate::vietnamese::{letters, person_name};
use crate::words::begins;

const II_3: &str = "Phụ lục I, mục II.3";
const II_4: &str = "Phụ lục I, mục II.4";

pub const RULES: &[Rule] = &[
    Rule::counted("HDR-03", "Số, ký hiệu đúng mẫu", number).by(II_3),
    Rule::counted("DOC-18", "Số, ký hiệu: cỡ 13, đứng, không đậm", number_look).by(II_3),
    Rule::counted("HDR-04", "Địa danh và thời gian đúng mẫu", place_date).by(II_4),
    Rule::counted("HDR-05", "Địa danh và thời gian chỉ ghi một lần", once).by(II_4),
    Rule::counted("DOC-19", "Địa danh và thời gian: cỡ 13-14, nghiêng", place_date_look).by(II_4),
    Rule::counted("DOC-20", "Số, ký hiệu và địa danh, thời gian trên một dòng", same_row).by(II_4),
];

fn number(subject: &Subject) -> Verdict {
    let Some(line) = &subject.parts.of_main_document()?.letterhead.number else {
        let remark = Remark::error("không thấy dòng số, ký hiệu.");
        return judged([remark.help("ghi dưới tên cơ quan, ví dụ \"Số: 05/KH-THCSYT\".")]);
    };
    let problems = number_problems(line.text(), subject);
    let mut remarks = Vec::new();
    if !problems.is_empty() {
        let message = format!("số, ký hiệu: {}.", problems.join("; "));
        remarks.push(Remark::error(message).help("viết liền theo mẫu \"Số: 05/KH-THCSYT\".").at(line));
    } else if is_blank_number(line.text()) {
        remarks
            .push(Remark::hint("chưa có số văn bản; chỗ ghi số để trống.").help("ghi số khi văn thư đã cấp.").at(line));
    }
    judged(remarks)
}

/// The parts of `Số: 05/KH-THCSYT` after the word.
fn halves(text: &str) -> (&str, &str) {
    let rest: &str =
        text.trim().trim_start_matches(|character: char| character.is_alphabetic()).trim_start_matches(':');
    rest.split_once('/').unwrap_or((rest, ""))
}

fn is_filler(character: char) -> bool {
    character.is_whitespace() || matches!(character, '.' | '…' | '_' | '-')
}

fn is_blank_number(text: &str) -> bool {
    halves(text).0.chars().all(is_filler)
}

fn number_problems(text: &str, subject: &Subject) -> Vec<String> {
    let mut problems = Vec::new();
    if !begins(text, "số:") {
        problems.push("sau \"Số\" cần dấu hai chấm".to_owned());
    } else if !text.starts_with("Số") {
        problems.push("\"Số\" viết chữ thường, hoa chữ đầu".to_owned());
    }
    let (number, symbol) = halves(text);
    problems.extend(number_problem(number.trim()));
    problems.extend(symbol_problems(symbol.trim(), subject));
    let is_parted = !is_blank_number(text) && number.ends_with([' ', '\u{A0}']);
    if has_wide_gap(text) {
        problems.push("có hai dấu cách liền nhau".to_owned());
    }
    if is_parted || symbol.trim().contains([' ', '\u{A0}']) {
        problems.push("có dấu cách bên trong".to_owned());
    }
    problems
}

/// `tháng  9`, `Số:  107/KH-THCSVT`: two spaces before digits, where nothing is left to be filled in.
/// `47/KH-THCSDV` where the school's own documents are cited as `38/BC-THCSĐV`.
fn other_suffix(symbol: &str, subject: &Subject) -> Option<String> {
    let own =
        symbol.rsplit('-').next().filter(|own| own.chars().count() > 3 && own.chars().all(char::is_alphabetic))?;
    let mut cited: Vec<String> = subject
        .texts
        .iter()
        .flat_map(|text| citation::within(text.passage.text))
        .filter_map(|cited| citation::Citation::read(cited).symbol?.written.rsplit('-').next().map(str::to_owned))
        .collect();
    cited.retain(|other| other.chars().all(char::is_alphabetic));
    let other = cited.iter().find(|other| other.replace('Đ', "D") == own.replace('Đ', "D") && *other != own)?;
    let is_own = cited.iter().any(|other| other == own);
    (!is_own).then(|| format!("tên cơ quan trong ký hiệu là \"{own}\", trong bài là \"{other}\""))
}

fn has_wide_gap(text: &str) -> bool {
    let gaps = text.match_indices("  ").filter_map(|(at, gap)| Some((text.get(..at)?, text.get(at + gap.len()..)?)));
    gaps.into_iter().any(|(before, after)| {
        let is_word = before.ends_with(|sign: char| sign.is_alphanumeric() || sign == ':' || sign == ',');
        is_word && after.starts_with(|sign: char| sign.is_ascii_digit())
    })
}

fn number_problem(number: &str) -> Option<String> {
    if number.chars().all(is_filler) {
        return None;
    }
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("\"{number}\" không phải là số"));
    }
    (number.len() == 1).then(|| format!("số dưới 10 cần số 0 ở trước: 0{number}"))
}

fn symbol_problems(symbol: &str, subject: &Subject) -> Vec<String> {
    if symbol.is_empty() {
        return vec!["thiếu ký hiệu sau dấu gạch chéo".to_owned()];
    }
    if symbol.contains(['–', '—']) {
        return vec!["dùng gạch nối (-), không dùng gạch ngang dài".to_owned()];
    }
    let parts: Vec<&str> = symbol.split(['-', '/']).map(str::trim).collect();
    let is_year =
        |part: &&str| part.len() == 4 && part.starts_with("20") && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.iter().any(is_year) {
        return vec!["văn bản hành chính không ghi năm trong ký hiệu".to_owned()];
    }
    let code = parts.first().copied().unwrap_or_default();
    let is_letter = subject.parts.form.is_some_and(Form::is_letter);
    let mut problems = Vec::new();
    problems.extend(code_problem(code, subject));
    if (parts.len() < 2 && !is_letter) || parts.last().is_some_and(|part| part.is_empty()) {
        problems.push("thiếu chữ viết tắt tên cơ quan".to_owned());
    }
    problems.extend(other_suffix(symbol, subject));
    if symbol.contains('/') {
        problems.push("giữa tên loại và tên cơ quan cần gạch nối (-)".to_owned());
    }
    problems
}

/// The abbreviation of the type, compared with the type of the document and the decree's table.
fn code_problem(code: &str, subject: &Subject) -> Option<String> {
    let name = subject.parts.title.type_name.as_deref();
    if code == "CV" && subject.parts.form.is_some_and(Form::is_letter) {
        return Some("công văn không ghi \"CV\" trong ký hiệu".to_owned());
    }
    match name.and_then(|name| subject.abbreviations.of(name)) {
        Some(wanted) if wanted == code => None,
        Some(wanted) => Some(format!("ký hiệu tên loại \"{code}\", cần \"{wanted}\"")),
        None if subject.abbreviations.is_known(code) => None,
        None => subject.abbreviations.correction(code).map(|right| format!("chữ viết tắt \"{code}\", cần \"{right}\"")),
    }
}

fn number_look(subject: &Subject) -> Verdict {
    let wanted = Wanted { sizes: 26..=26, centered: true, ..PLAIN };
    wanted.judge(subject, "số, ký hiệu", &subject.parts.letterhead.number)
}

fn place_date_look(subject: &Subject) -> Verdict {
    let wanted = Wanted { italic: true, ..PLAIN };
    wanted.judge(subject, "địa danh và thời gian", &subject.parts.letterhead.place_date)
}

fn place_date(subject: &Subject) -> Verdict {
    let Some(line) = &subject.parts.of_main_document()?.letterhead.place_date else {
        // Minutes say in their text when and where they were taken.
        (!subject.parts.form.is_some_and(Form::is_minutes)).then_some(())?;
        let remark = Remark::error("không thấy dòng địa danh và thời gian.");
        return judged([remark.help("ghi dưới Tiêu ngữ, ví dụ \"Yên Thành, ngày 05 tháng 3 năm 2026\".")]);
    };
    let problems = place_date_problems(line.text());
    let mut remarks = Vec::new();
    if !problems.is_empty() {
        let message = format!("địa danh và thời gian: {}.", problems.join("; "));
        remarks.push(Remark::error(message).help("viết theo mẫu \"Yên Thành, ngày 05 tháng 3 năm 2026\".").at(line));
    } else if let Some(remark) = other_place(subject, line.text()) {
        remarks.push(remark.at(line));
    } else if PlaceDate::read(line.text()).is_some_and(|date| date.is_open()) {
        remarks.push(Remark::hint("ngày ban hành còn để trống.").help("ghi ngày khi ký ban hành.").at(line));
    }
    judged(remarks)
}

/// `Thị xã Phú Khê, ngày …` when there are no districts; a place one letter off the commune of the letterhead.
fn other_place(subject: &Subject, text: &str) -> Option<Remark> {
    let place = PlaceDate::read(text)?.place.trim_end_matches(',').trim();
    let lower = letters::lower(place);
    let is_district = ["thị xã ", "huyện ", "quận "].iter().any(|words| lower.starts_with(words));
    if is_district && are_districts_gone(subject.issued) {
        let remark = Remark::warning(format!("địa danh \"{place}\": từ ngày 01/7/2025 không còn cấp huyện."));
        return Some(remark.help("ghi tên xã, phường (hoặc tỉnh) nơi cơ quan đóng trụ sở."));
    }
    let letterhead = &subject.parts.letterhead;
    let lines: Vec<&str> = letterhead.governing_body.iter().chain(&letterhead.issuing_body).map(Line::text).collect();
    let head = letters::lower(&lines.join(" ")).replace("uỷ ban", "ủy ban");
    let at = ["ủy ban nhân dân ", "ubnd "].iter().find_map(|words| Some(head.find(words)? + words.len()))?;
    let commune = ["xã ", "phường "].iter().find_map(|level| head.get(at..)?.strip_prefix(level))?;
    let name: Vec<&str> = commune.split(' ').take(place.split(' ').count()).collect();
    let (name, bare) = (name.join(" "), lower.trim_start_matches("xã ").trim_start_matches("phường "));
    let remark = Remark::warning(format!("địa danh \"{place}\" khác tên xã, phường ở phần đầu."));
    (name.contains(' ')
        && person_name::is_near(&name, bare)
        && person_name::without_tone_style(&name) != person_name::without_tone_style(bare))
    .then(|| remark.help("viết một tên ở cả hai chỗ."))
}

/// What is written between the words of a date.
struct PlaceDate<'a> {
    place: &'a str,
    day: &'a str,
    month: &'a str,
    year: &'a str,
}

impl<'a> PlaceDate<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let (place, rest) = text.split_once("ngày").or_else(|| text.split_once("Ngày"))?;
        let (day, rest) = rest.split_once("tháng").or_else(|| rest.split_once("Tháng"))?;
        let (month, year) = rest.split_once("năm").or_else(|| rest.split_once("Năm"))?;
        Some(Self { place: place.trim(), day: day.trim(), month: month.trim(), year: year.trim() })
    }

    fn is_open(&self) -> bool {
        [self.day, self.month, self.year].iter().any(|part| part.chars().all(is_filler))
    }
}

fn place_date_problems(text: &str) -> Vec<String> {
    let Some(date) = PlaceDate::read(text) else {
        return vec!["thiếu \"ngày\", \"tháng\" hoặc \"năm\"".to_owned()];
    };
    let mut problems = Vec::new();
    if date.place.trim_end_matches(',').is_empty() {
        problems.push("thiếu địa danh".to_owned());
    } else if ["TP.", "TP ", "Tp.", "Tp ", "T.P"].iter().any(|short| date.place.starts_with(short)) {
        problems.push("địa danh viết tắt".to_owned());
    } else if !date.place.ends_with(',') {
        problems.push("thiếu dấu phẩy sau địa danh".to_owned());
    }
    if text.contains("Ngày") || text.contains("Tháng") || text.contains("Năm") {
        problems.push("\"ngày\", \"tháng\", \"năm\" viết chữ thường".to_owned());
    }
    let is_glued = ["ngày", "tháng", "năm"].iter().any(|word| {
        let mut places = text.match_indices(word).filter_map(|(at, word)| text.get(at + word.len()..));
        places.any(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
    });
    if is_glued {
        problems.push("thiếu dấu cách trước số".to_owned());
    }
    problems.extend(digits_problem("ngày", date.day, 9));
    problems.extend(digits_problem("tháng", date.month, 2));
    let year = date.year;
    if !year.chars().all(is_filler) && (year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit())) {
        problems.push(
            if year.ends_with(['.', ';', ',']) {
                "thừa dấu câu ở cuối"
            } else {
                "năm cần bốn chữ số"
            }
            .to_owned(),
        );
    }
    problems
}

/// Numbers up to `padded` have a zero in front, no others.
fn digits_problem(name: &str, written: &str, padded: u32) -> Option<String> {
    if written.chars().all(is_filler) {
        return None;
    }
    let Some(value) = written.parse::<u32>().ok().filter(|_| written.len() <= 2) else {
        let is_partly_blank = written.contains(['.', '…', '_']);
        return (!is_partly_blank).then(|| format!("{name} \"{written}\" không phải là số"));
    };
    let wanted = if value <= padded { format!("{value:02}") } else { value.to_string() };
    (wanted != written).then(|| format!("{name} {written}, cần viết {wanted}"))
}

fn once(subject: &Subject) -> Verdict {
    let first = subject.parts.letterhead.place_date.as_ref()?;
    let (body, end) = (&subject.parts.body, subject.parts.main_end);
    let is_again = |index: usize, text: &str| {
        // `Trước thứ Sáu, ngày 31/10/2025` is a deadline.
        let lower = text.to_lowercase();
        let is_time = lower.contains("thứ ") || lower.contains(" giờ ") || lower.starts_with("lúc ");
        // A numbered item is none.
        let is_item = text.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '–' | '+'));
        let is_line = is_place_date(text) && text.contains(',') && !is_time && !is_item;
        // In the text only a line that is nothing else.
        index >= body.end && is_line || (body.contains(&index) && is_line && is_place_date_alone(text))
    };
    let again = subject.paragraphs().filter(|(index, _)| *index < end && *index != first.index);
    // A box shows what is to be printed elsewhere.
    let again = again.filter(|(_, paragraph)| paragraph.spot != Spot::TextBox);
    let again = again.filter(|(index, paragraph)| is_again(*index, paragraph.trimmed()));
    judged(again.map(|(index, paragraph)| {
        let message = "địa danh và thời gian được ghi lại ở cuối văn bản.";
        Remark::error(message).help("bỏ dòng này, chỉ giữ dòng dưới Tiêu ngữ.").at_text(index, paragraph.trimmed())
    }))
}

/// `Nam Lĩnh, ngày 15 tháng 9 năm 2026`, and nothing more.
fn is_place_date_alone(text: &str) -> bool {
    let Some((place, rest)) = text.split_once(',') else { return false };
    let is_name =
        place.split_whitespace().count() <= 5 && place.starts_with(char::is_uppercase) && !place.contains(':');
    let ends = text.trim_end_matches(['.', ';', ' ']).ends_with(|sign: char| sign.is_ascii_digit() || sign == '…');
    is_name && ends && rest.trim_start().starts_with("ngày")
}

fn same_row(subject: &Subject) -> Verdict {
    use crate::manuscript::Spot::Cell;
    let letterhead = &subject.parts.letterhead;
    let (number, place) = (letterhead.number.as_ref()?, letterhead.place_date.as_ref()?);
    let is_level = match (number.paragraph.spot, place.paragraph.spot) {
        (Cell { table, row, column }, Cell { table: other, row: level, column: side }) => {
            let same_row = (table, row) == (other, level) && column != side;
            same_row && is_level_in_cells(subject, number.index, place.index)
        }
        (one, two) => one == two && number.index == place.index,
    };
    let help = "đặt hai dòng này trong cùng một hàng của bảng phần đầu.";
    judged(
        (!is_level).then(|| Remark::error("địa danh, thời gian không cùng dòng với số, ký hiệu.").help(help).at(place)),
    )
}

/// In one row of a table the lines above both must be as many; programs differ in a spacer, so one more is let go.
fn is_level_in_cells(subject: &Subject, number: usize, place: usize) -> bool {
    let above = |index: usize| {
        let paragraphs = &subject.manuscript.paragraphs;
        let spot = paragraphs.get(index).map(|paragraph| paragraph.spot);
        paragraphs.iter().take(index).rev().take_while(|before| Some(before.spot) == spot).count()
    };
    above(number).abs_diff(above(place)) <= 1
}
