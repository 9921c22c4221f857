//! BAS-01 to BAS-04 on the documents that a document cites: its bases, those that stand in a section of their own
//! (`I. CĂN CỨ XÂY DỰNG KẾ HOẠCH`), and those that its sentences name with number and day.

use chrono::{Datelike, NaiveDate};

use super::circular;
use crate::basis;
use crate::citation::{self, Citation};
use crate::line::Line;
use crate::rule::{Remark, Verdict, judged};
use crate::subject::{Item, Subject};
use crate::text::Kind;
use crate::vietnamese::{date as vietnamese_date, letters};
use crate::words::begins;

/// A basis in a section: the paragraph, and what follows it in the same list.
struct Stated<'s> {
    item: &'s Item<'s>,
    is_last: bool,
}

/// What the rules of citations say of a document.
pub fn citations(subject: &Subject, rule: &str) -> Verdict {
    let stated = stated(subject);
    let mut remarks = of_bases(subject, rule);
    let is_empty = subject.parts.legal_bases.is_empty() && stated.is_empty();
    remarks.extend(stated.iter().flat_map(|basis| {
        let text = basis.item.paragraph.trimmed();
        let found = basis::of_document(text, subject.issued, &title(subject), rule);
        found.into_iter().map(|remark| remark.at_text(basis.item.index, text))
    }));
    if rule == "BAS-01" {
        remarks.extend(endings(&stated));
    }
    if matches!(rule, "BAS-03" | "BAS-04") {
        remarks.extend(times_in_sentences(subject, &stated, rule));
    }
    if matches!(rule, "BAS-02" | "BAS-03" | "BAS-04") {
        remarks.extend(laws_in_points(subject, rule));
    }
    if rule == "BAS-04" {
        remarks.extend(circular::replaced(subject));
    }
    if rule == "BAS-02" {
        remarks.extend(in_sentences(subject, &stated));
        remarks.extend(told_otherwise(subject));
    }
    if is_empty && remarks.is_empty() { None } else { judged(remarks) }
}

/// What they say of the bases over the text.
fn of_bases(subject: &Subject, rule: &str) -> Vec<Remark> {
    let title = title(subject);
    let mut remarks = Vec::new();
    for line in &subject.parts.legal_bases {
        let found = basis::of_document(line.text(), subject.issued, &title, rule);
        remarks.extend(found.into_iter().map(|remark| remark.at(line)));
    }
    remarks
}

fn title(subject: &Subject) -> String {
    let lines: Vec<&str> = subject.parts.title.subject.iter().map(Line::text).collect();
    lines.join(" ")
}

/// The bases that stand in the text: two or more paragraphs, one after the other, that begin with "Căn cứ" and end as
/// points of a list do.
fn stated<'s>(subject: &'s Subject) -> Vec<Stated<'s>> {
    let is_basis = |item: &Item| {
        let text = item.paragraph.trimmed().trim_start_matches(['-', '–', '+', ' ']);
        begins(text, "căn cứ ") && !item.is_heading && text.ends_with([';', '.', ','])
    };
    let mut found: Vec<Stated> = Vec::new();
    let mut run: Vec<&Item> = Vec::new();
    let is_listed = |item: &Item| subject.parts.legal_bases.iter().any(|line| line.index == item.index);
    let mut close = |run: &mut Vec<&'s Item<'s>>| {
        let count = run.len();
        let bases = run.drain(..).enumerate().map(|(at, item)| Stated { item, is_last: at + 1 == count });
        found.extend(bases.filter(|_| count > 1));
    };
    for item in &subject.text {
        if is_basis(item) && !is_listed(item) {
            run.push(item);
        } else {
            close(&mut run);
        }
    }
    close(&mut run);
    found
}

/// Words that a heading of bases begins with, behind its number.
const HEADINGS: [&str; 6] =
    ["căn cứ", "cơ sở pháp lý", "cơ sở pháp lí", "các căn cứ", "các văn bản", "văn bản pháp lý"];

/// What stands behind `1.`, `a)` or `-`.
fn without_number(text: &str) -> &str {
    let text = text.trim_start_matches(['-', '–', '+', '*', '•', ' ']);
    let end = text.find([' ', '\u{a0}']).unwrap_or(0);
    let (number, rest) = text.split_at(end);
    let is_number = number.ends_with(['.', ')', '/']) && number.chars().count() < 6;
    if is_number { rest.trim_start() } else { text }
}

/// `1. Luật Đầu tư công ngày …` in a list under `I. CĂN CỨ PHÁP LÝ`: laws by their names. Documents with a number are
/// read in any sentence.
fn laws_in_points(subject: &Subject, rule: &str) -> Vec<Remark> {
    const LONGEST: usize = 60;
    let mut remarks = Vec::new();
    let mut is_open = false;
    for item in &subject.text {
        let text = without_number(item.paragraph.trimmed());
        let is_title = text.chars().count() < LONGEST && !text.ends_with([';', '.']);
        if is_title && (item.is_heading || item.number.is_some() || is_open) {
            is_open = HEADINGS.iter().any(|words| begins(text, words));
            continue;
        }
        let laws = text.split(';').map(str::trim).filter(|piece| begins(piece, "luật ") && !piece.contains(" số "));
        for law in laws.filter(|_| is_open) {
            let found = basis::of_document(law, subject.issued, "", rule);
            remarks.extend(found.into_iter().map(|remark| remark.at_text(item.index, law)));
        }
    }
    remarks
}

/// A comma at the end of a basis whose neighbours end in semicolons.
fn endings(stated: &[Stated]) -> Vec<Remark> {
    let wrong = stated.iter().filter(|basis| basis.item.paragraph.trimmed().ends_with(','));
    let told = wrong.map(|basis| {
        let (name, sign) = if basis.is_last { ("dấu chấm", '.') } else { ("dấu chấm phẩy", ';') };
        let remark = Remark::warning(format!("căn cứ không kết thúc bằng {name}."));
        let text = basis.item.paragraph.trimmed();
        remark.help(format!("kết thúc dòng này bằng {name} ({sign}).")).at_text(basis.item.index, text)
    });
    told.collect()
}

/// Number, symbol and day of what the sentences and cells cite.
fn in_sentences(subject: &Subject, stated: &[Stated]) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    let is_stated = |index: usize| stated.iter().any(|basis| basis.item.index == index);
    let texts = subject.texts.iter().filter(|text| matches!(text.passage.kind, Kind::Prose | Kind::Cell));
    for text in texts.filter(|text| !is_stated(text.index)) {
        for cited in citation::within(text.passage.text) {
            // Cited again, a document has the same number.
            let is_told = |remark: &Remark| remarks.iter().any(|told| told.message == remark.message);
            let found: Vec<Remark> = basis::in_sentence(cited).into_iter().filter(|remark| !is_told(remark)).collect();
            remarks.extend(found.into_iter().map(|remark| remark.at_text(text.index, cited)));
        }
    }
    for text in subject.texts.iter().filter(|text| text.passage.kind == Kind::Prose && !is_stated(text.index)) {
        for law in laws_with_days(text.passage.text) {
            let is_told = |remark: &Remark| remarks.iter().any(|told| told.message == remark.message);
            let found = basis::of_document(law, subject.issued, "", "BAS-02");
            let found: Vec<Remark> = found.into_iter().filter(|remark| !is_told(remark)).collect();
            remarks.extend(found.into_iter().map(|remark| remark.at_text(text.index, law)));
        }
    }
    remarks
}

/// `Luật Trẻ em ngày 05 tháng 4 năm 2016` in a sentence: each from its name to its year.
fn laws_with_days(text: &str) -> impl Iterator<Item = &str> {
    const LONGEST: usize = 110;
    text.match_indices("Luật ").filter_map(|(at, _)| {
        // `Luật sửa đổi, bổ sung một số điều của Luật Giáo dục` has a day of its own.
        if text.get(..at)?.rsplit([';', '.']).next()?.contains("sửa đổi") {
            return None;
        }
        let rest = text.get(at..)?.split([';', '\n', ')', '(', ':']).next()?;
        let (name, day) = rest.split_once(" ngày ")?;
        let is_law = name.chars().count() < LONGEST && !name.contains(" số ") && !name.contains("của Luật");
        let end = day.find(" năm ")? + " năm ".len() + 4;
        let end = at + name.len() + " ngày ".len() + end;
        is_law.then(|| text.get(at..end)).flatten()
    })
}

/// Documents of a later day, and those that were replaced.
fn times_in_sentences(subject: &Subject, stated: &[Stated], rule: &str) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    let is_stated = |index: usize| stated.iter().any(|basis| basis.item.index == index);
    let texts = subject.texts.iter().filter(|text| matches!(text.passage.kind, Kind::Prose | Kind::Cell));
    // A sentence may say itself that a document is replaced.
    let says_so = |text: &str| {
        let lower = letters::lower(text);
        rule == "BAS-04" && ["hiệu lực", "thay thế", "bãi bỏ", "sửa đổi"].iter().any(|words| lower.contains(words))
    };
    for text in texts.filter(|text| !is_stated(text.index) && !says_so(text.passage.text)) {
        for cited in citation::within(text.passage.text) {
            let found = basis::time_in_sentence(cited, subject.issued, rule);
            let is_told =
                |remark: &Remark| rule == "BAS-04" && remarks.iter().any(|told| told.message == remark.message);
            let found = found.filter(|remark| !is_told(remark));
            remarks.extend(found.map(|remark| remark.at_text(text.index, cited)));
        }
    }
    remarks
}

/// One document that is cited with two days or two years: `13/2024/TT-BGDĐT` and `13/2025/TT-BGDĐT`. The later one is told.
fn told_otherwise(subject: &Subject) -> Vec<Remark> {
    let mut known: Vec<(String, String, Option<NaiveDate>)> = Vec::new();
    let mut remarks: Vec<Remark> = Vec::new();
    let kinds = |kind: Kind| matches!(kind, Kind::Prose | Kind::Cell | Kind::LegalBasis);
    for text in subject.texts.iter().filter(|text| kinds(text.passage.kind)) {
        for cited in citation::within(text.passage.text) {
            let read = Citation::read(cited);
            let (Some(kind), Some(symbol)) = (read.kind, &read.symbol) else { continue };
            if basis::is_known(&read) {
                continue;
            }
            let (symbol, day) = (symbol.written.clone(), read.date.filter(|_| read.has_day));
            let same = known.iter().find(|(other_kind, other, _)| other_kind == kind && *other == symbol);
            let is_told = same.is_some();
            let message = if let Some((.., other)) = same {
                let differ = other.zip(day).filter(|(other, day)| other != day && shares_two(*other, *day));
                differ
                    .map(|(other, _)| format!("{kind} {symbol} ở chỗ khác ghi ngày {}.", vietnamese_date::short(other)))
            } else {
                // What has its own year beside its day is another document.
                let is_unsure = is_own_year(&symbol, day).is_none();
                let is_slip = |(other_kind, other, _): &&(String, String, Option<NaiveDate>)| {
                    is_unsure && other_kind == kind && differs_in_year(other, &symbol)
                };
                let other = known.iter().find(is_slip).map(|(_, other, _)| other);
                let year = other.map(|other| format!("\"{symbol}\" và \"{other}\" trong văn bản này khác nhau ở năm."));
                // Two documents of one body and type whose numbers have the same digits, of one day or one without a day.
                let is_turned = |(other_kind, other, of_other): &&(String, String, Option<NaiveDate>)| {
                    other_kind == kind
                        && has_digits_turned(other, &symbol)
                        && of_other.zip(day).is_none_or(|(one, two)| one == two)
                };
                let turned = || known.iter().find(is_turned).map(|(_, other, _)| other);
                year.or_else(|| {
                    turned().map(|other| {
                        format!("\"{symbol}\" và \"{other}\" trong văn bản này khác nhau ở thứ tự chữ số.")
                    })
                })
            };
            if let Some(message) = message.filter(|message| !remarks.iter().any(|told| told.message == *message)) {
                let help = "đối chiếu văn bản được viện dẫn, ghi một số, ký hiệu và một ngày.";
                remarks.push(Remark::hint(message).help(help).at_text(text.index, cited));
            }
            if !is_told {
                known.push((kind.to_owned(), symbol, day));
            }
        }
    }
    remarks
}

/// Whether two days differ in one part only: then one of them is a slip, and not another document of the same number.
fn shares_two(one: NaiveDate, other: NaiveDate) -> bool {
    let same = [one.day() == other.day(), one.month() == other.month(), one.year() == other.year()];
    same.into_iter().filter(|same| *same).count() == 2
}

/// Whether two symbols are alike but for their years, which follow each other.
fn differs_in_year(one: &str, other: &str) -> bool {
    let parts = |symbol: &str| {
        let mut parts = symbol.splitn(3, '/').map(str::to_owned);
        Some((parts.next()?, parts.next()?.parse::<i32>().ok()?, parts.next()?))
    };
    match (parts(one), parts(other)) {
        (Some((number, year, rest)), Some((other_number, other_year, other_rest))) => {
            number == other_number && rest == other_rest && year.abs_diff(other_year) == 1
        }
        _ => false,
    }
}

/// Whether two symbols are alike but for the order of the digits of their numbers: `131/BC-THVH` and `113/BC-THVH`.
fn has_digits_turned(one: &str, other: &str) -> bool {
    let Some(((number, rest), (other_number, other_rest))) = one.split_once('/').zip(other.split_once('/')) else {
        return false;
    };
    let sorted = |number: &str| {
        let mut digits: Vec<char> = number.chars().collect();
        digits.sort_unstable();
        digits
    };
    let is_number = number.len() > 1 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && rest == other_rest && number != other_number && sorted(number) == sorted(other_number)
}

/// Whether the year of a symbol is that of the day beside it; nothing where no day stands.
fn is_own_year(symbol: &str, day: Option<NaiveDate>) -> Option<bool> {
    let year: i32 = symbol.split('/').nth(1)?.parse().ok()?;
    day.map(|day| day.year() == year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_of_following_years_are_alike() {
        assert!(differs_in_year("13/2024/TT-BGDĐT", "13/2025/TT-BGDĐT"));
        for other in
            ["13/2022/TT-BGDĐT", "14/2024/TT-BGDĐT", "13/2024/TT-BNV", "13/-2147483648/A", "13/2147483647/A", "13"]
        {
            assert!(!differs_in_year("13/2024/TT-BGDĐT", other), "{other}");
        }
        assert!(!differs_in_year("13/-2147483648/A", "13/2147483647/A"));
    }

    #[test]
    fn digits_of_a_number_may_be_turned_about() {
        assert!(has_digits_turned("131/BC-THVH", "113/BC-THVH") && has_digits_turned("78/QĐ-THVH", "87/QĐ-THVH"));
        for other in ["131/BC-THVH", "132/BC-THVH", "113/KH-THVH", "113/BC-UBND", "1131/BC-THVH", "BC-THVH"] {
            assert!(!has_digits_turned("131/BC-THVH", other), "{other}");
        }
    }
}
