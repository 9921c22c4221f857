//! Checks one legal basis, of a plan or of a finished document.

mod symbol;

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::catalogue::LegalDocument;
use crate::citation::{Citation, Symbol};
use crate::diagnostic::FieldPath;
use crate::diagnostic::Severity::{Hint, Warning};
use crate::remark::Remark;
use crate::vietnamese::{case, date, letters};
use crate::{last_sign, period};

pub use symbol::misspelt;

/// Plans of a school year are made when the year before it has ended, in June at the earliest.
const FIRST_MONTH_OF_PLANS: u32 = 6;

/// Where a basis stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the list of bases; whether it is the last.
    List { is_last: bool },
    /// In a section of bases (`II. CĂN CỨ XÂY DỰNG KẾ HOẠCH`), whose ends are sentences.
    Section,
    /// `(Kèm theo Công văn số … ngày … của …)` in the head of a form.
    FormHeading,
    /// In a finished document. Its ends are judged where it is printed.
    Document,
}

pub struct Basis<'a> {
    pub text: Cow<'a, str>,
    pub path: FieldPath,
    pub place: Place,
    /// The day of the plan; the first one that it may have.
    pub issued: Option<NaiveDate>,
    /// The day of the plan, where it is known to the day.
    pub day: Option<NaiveDate>,
    /// The first year of the school year of the plan.
    pub planned: Option<u32>,
    /// The suffix of the symbols of the plan's own body.
    pub own: Option<&'a str>,
}

/// What a rule finds in one basis of a finished document of this day and subject.
pub fn of_document(text: &str, day: Option<NaiveDate>, title: &str, rule: &str) -> Vec<Remark> {
    let (text, path, planned) = (Cow::Borrowed(text), FieldPath::root(), period::school_year(title));
    let basis = Basis { text, path, place: Place::Document, issued: day, day, planned, own: None };
    let citation = &Citation::read(&basis.text);
    match rule {
        "BAS-01" => basis.parts(citation).into_iter().chain(comma(citation)).collect(),
        "BAS-02" => misspelt(Place::Document, citation).into_iter().chain(known_otherwise(citation)).collect(),
        "BAS-03" => basis.time(citation),
        _ => basis.in_force(citation).into_iter().collect(),
    }
}

/// Whether the table knows the day of the document: then it is held against that.
pub fn is_known(citation: &Citation) -> bool {
    known_document(citation).is_some_and(|(_, document)| document.issued.is_some())
}

/// The circular that replaced those of accreditation, which plans look back to.
const LATEST_OF_ACCREDITATION: &str = "57/2026/TT-BGDĐT";

/// BAS-03: a document of a later day cannot be cited; a day counts where it follows the number at once. BAS-04: one that
/// was replaced.
pub fn time_in_sentence(text: &str, day: Option<NaiveDate>, rule: &str) -> Option<Remark> {
    let citation = Citation::read(text);
    if rule == "BAS-03" {
        let is_later = citation.date.filter(|_| citation.has_day).zip(day).is_some_and(|(date, day)| date > day);
        let remark = Remark::warning("văn bản được nhắc có ngày sau ngày của văn bản này.");
        return is_later.then(|| remark.help("xem lại ngày của văn bản được nhắc."));
    }
    let (_, known) = known_document(&citation).filter(|_| citation.kind != Some("Luật"))?;
    if of_day(&citation, known).is_some() {
        return None;
    }
    let next = known.replaced_by.filter(|next| *next != LATEST_OF_ACCREDITATION)?;
    let message = format!("{} {} có lẽ đã hết hiệu lực vào ngày của văn bản.", known.kind, known.symbol);
    let help = format!("viện dẫn {next}; nếu nhắc văn bản cũ thì ghi rõ để làm gì.");
    (day? > known.valid_until?).then(|| Remark::hint(message).help(help))
}

/// What BAS-02 finds in a document that a sentence cites: a day counts where it follows the number at once.
pub fn in_sentence(text: &str) -> Vec<Remark> {
    let citation = Citation::read(text);
    // What the cited document is about names other bodies.
    let about = [" về ", "quy định", "ban hành", "hướng dẫn", "thực hiện", ",", ":"];
    let is_issuer = |issuer: &&str| {
        let before = text.len() - issuer.len();
        text.get(..before).is_some_and(|before| !about.iter().any(|words| before.contains(words)))
    };
    let issuer = citation.issuer.filter(is_issuer);
    let citation = Citation { date: citation.date.filter(|_| citation.has_day), issuer, ..citation };
    misspelt(Place::Section, &citation).into_iter().chain(known_otherwise(&citation)).collect()
}

impl Basis<'_> {
    /// A sign typed at the end that is not the one that belongs there.
    pub fn ending(&self) -> Option<Remark> {
        let Place::List { is_last } = self.place else { return None };
        let wrong = if is_last { [';', ','] } else { ['.', ','] };
        last_sign(&self.text).filter(|typed| wrong.contains(typed)).map(|typed| {
            let message = format!("cuối căn cứ này đã gõ sẵn dấu \"{typed}\".");
            Remark::hint(message).help("bỏ dấu đã gõ; chương trình tự ghi dấu ở cuối mỗi căn cứ.")
        })
    }

    pub fn parts(&self, citation: &Citation) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let Some(kind) = citation.kind else { return remarks };
        let is_small = citation.written_kind.starts_with(char::is_lowercase);
        // The rule of capitals tells "luật".
        if is_small && citation.symbol.is_none() && kind != "Luật" {
            let message = format!("tên loại \"{}\" viết thường.", citation.written_kind);
            remarks.push(Remark::warning(message).help(format!("viết \"{kind}\".")));
        }
        // Luật and Pháp lệnh are cited without number, symbol and issuer.
        if matches!(kind, "Luật" | "Pháp lệnh") || self.text.contains('…') {
            return remarks;
        }
        let is_numbered = matches!(kind, "Thông tư" | "Nghị định" | "Công văn" | "Quyết định" | "Chỉ thị");
        let lacking: Vec<&str> = [
            (citation.symbol.is_none(), "số, ký hiệu"),
            (citation.date.is_none() && !self.names_day(), "ngày ban hành"),
            (!citation.has_issuer && !self.is_own(citation), "cơ quan ban hành"),
            (!citation.has_subject, "trích yếu"),
        ]
        .into_iter()
        .filter_map(|(is_lacking, name)| is_lacking.then_some(name))
        .collect();
        if !lacking.is_empty() {
            let severity = if is_numbered && citation.symbol.is_none() { Warning } else { Hint };
            let message = format!("căn cứ thiếu {}.", lacking.join(", "));
            let help = "ghi tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu.";
            remarks.push(Remark::new(severity, message).help(help));
        }
        if let Some(symbol) = citation.symbol.as_ref().filter(|symbol| symbol.lacks_so) {
            let help = format!("viết \"{kind} số {}\".", symbol.written);
            remarks.push(Remark::hint("thiếu chữ \"số\" trước số, ký hiệu.").help(help));
        }
        remarks
    }

    /// A day is written; one that does not exist is reported as such.
    fn names_day(&self) -> bool {
        let days = self.text.match_indices("ngày ").filter_map(|(at, word)| self.text.get(at + word.len()..));
        days.map(str::trim_start).any(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
    }

    /// Whether the plan's own body issued it: its symbol says so.
    fn is_own(&self, citation: &Citation) -> bool {
        let symbol = citation.symbol.as_ref().map(|symbol| symbol.written.as_str());
        let own = self.own.map(|own| own.split_whitespace().collect::<String>());
        matches!((symbol, own), (Some(symbol), Some(own)) if symbol.ends_with(&own))
    }

    /// No basis is later than the plan; guidance for a school year that is over may be out of date; a plan for a school
    /// year is not made months before the year before it is over.
    pub fn time(&self, citation: &Citation) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if citation.date.zip(self.day).is_some_and(|(date, day)| date > day) {
            let help = "xem lại ngày của căn cứ hoặc ngày ban hành kế hoạch.";
            remarks.push(Remark::warning("căn cứ ban hành sau ngày của kế hoạch.").help(help));
        }
        let cited = period::school_year(&self.text);
        // `kết quả năm học 2025-2026`, a report, a decision look back.
        let is_report = matches!(citation.kind, None | Some("Báo cáo" | "Quyết định"));
        if let (Some(planned), Some(cited)) = (self.planned, cited)
            && cited < planned
            && !is_report
        {
            let message =
                format!("căn cứ về năm học {cited}-{} trong kế hoạch năm học {planned}-{}.", cited + 1, planned + 1);
            remarks.push(Remark::hint(message).help("kiểm tra xem đã có văn bản của năm học này chưa."));
        }
        let (Some("Kế hoạch"), Some(year), Some(date)) = (citation.kind, cited, citation.date) else {
            return remarks;
        };
        let is_early = u32::try_from(date.year())
            .is_ok_and(|given| given < year || (given == year && date.month() < FIRST_MONTH_OF_PLANS));
        if is_early {
            let message = format!("kế hoạch năm học {year}-{} mà ban hành từ {}.", year + 1, date::long(date));
            remarks.push(Remark::hint(message).help("xem lại ngày của căn cứ, hoặc năm học."));
        }
        remarks
    }

    pub fn in_force(&self, citation: &Citation) -> Option<Remark> {
        let law = || laws(citation).find(|law| law.issued == citation.date);
        let document = known_document(citation).map(|(_, document)| document).or_else(law)?;
        // The number is wrong then, which is told by itself.
        if self.issued? <= document.valid_until? || of_day(citation, document).is_some() {
            return None;
        }
        let next = document.replaced_by.unwrap_or("văn bản mới");
        let successor = LegalDocument::ALL.iter().find(|other| other.symbol == next && other.kind == "Luật");
        let next = successor.map_or_else(|| next.to_owned(), |law| format!("Luật {} số {next}", law.name()));
        let message = format!("{} {} có lẽ đã hết hiệu lực vào ngày của kế hoạch.", document.kind, document.name());
        // Whether a plan that began under the old circulars may still name them could not be established.
        let help = format!("viện dẫn {next}; nếu nhắc văn bản cũ thì ghi rõ để làm gì.");
        Some(Remark::hint(message).help(help))
    }
}

/// `số 12/KH-UBND, ngày …`: the decree writes no comma there.
pub fn comma(citation: &Citation) -> Option<Remark> {
    let is_wrong = citation.symbol.is_some() && citation.has_comma;
    is_wrong.then(|| Remark::hint("thừa dấu phẩy trước \"ngày\".").help("viết \"số … ngày …\"."))
}

/// What the program knows of the document.
pub fn known_otherwise(citation: &Citation) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = law_otherwise(citation).into_iter().collect();
    let Some((symbol, document)) = known_document(citation) else {
        remarks.extend(other_year(citation));
        return remarks;
    };
    let severity = if document.verified { Warning } else { Hint };
    if document.issued.is_none() {
        remarks.extend(other_year(citation));
    }
    // Another rule tells a part that no symbol of this type has.
    let is_told = || !misspelt(Place::Section, citation).is_empty();
    if document.symbol != symbol && !is_told() {
        let message = format!("ký hiệu \"{symbol}\" không đúng với văn bản đã biết.");
        remarks.push(Remark::new(severity, message).help(format!("viết \"{}\".", document.symbol)));
    }
    if let (Some(written), Some(issued)) = (citation.date, document.issued)
        && written != issued
    {
        let message = format!("{} {} ban hành {}.", document.kind, document.symbol, date::long(issued));
        // Where the symbol itself has another year, the slip is sure.
        let severity = if other_year(citation).is_some() { Warning } else { severity };
        let help = match of_day(citation, document) {
            Some(other) => format!("ngày này là của {other}: xem lại số của căn cứ."),
            None => "sửa ngày của căn cứ.".to_owned(),
        };
        remarks.push(Remark::new(severity, message).help(help));
    }
    remarks.extend(of_another_level(citation, document));
    remarks
}

/// The document that replaced a known one, where the day beside the number is that of the new one: then the number is
/// wrong, and not the day.
fn of_day(citation: &Citation, document: &LegalDocument) -> Option<&'static str> {
    let next = document.replaced_by?;
    let next = LegalDocument::ALL.iter().find(|other| other.symbol == next)?;
    (next.issued == citation.date && document.issued != citation.date).then_some(next.symbol)
}

/// Levels of schools, as titles name them.
const LEVELS: [&str; 4] = ["mầm non", "tiểu học", "trung học", "phổ thông"];

/// `Thông tư số 19/2018/TT-BGDĐT … đối với trường tiểu học`: the circular is for preschools.
fn of_another_level(citation: &Citation, document: &LegalDocument) -> Option<Remark> {
    let title = document.title.filter(|_| document.verified)?;
    let said = letters::lower(citation.issuer?);
    let said = said.split("sửa đổi").next().and_then(|said| said.split("thay thế").next()).unwrap_or("");
    let levels = |text: &str| LEVELS.into_iter().filter(|level| text.contains(level)).collect::<Vec<_>>();
    let (known, named) = (levels(&letters::lower(title)), levels(said));
    let is_other = !known.is_empty() && !named.is_empty() && !named.iter().any(|level| known.contains(level));
    let is_own = matches!(document.kind, "Thông tư" | "Công văn");
    let remark = Remark::warning(format!("{} {} là văn bản {title}.", document.kind, document.symbol));
    (is_other && is_own).then(|| remark.help("xem lại số, ký hiệu, hoặc cấp học nêu trong căn cứ."))
}

/// The laws of this name, in the order of the table; their titles are their names.
fn laws<'a>(citation: &'a Citation) -> impl Iterator<Item = &'static LegalDocument> + use<'a> {
    let name = citation.law.filter(|_| citation.kind == Some("Luật") && citation.symbol.is_none());
    let is_named = move |document: &&LegalDocument| {
        let title = document.title.filter(|_| document.kind == "Luật");
        title.zip(name).is_some_and(|(title, name)| letters::lower(title) == letters::lower(name))
    };
    LegalDocument::ALL.iter().filter(is_named)
}

/// `Luật Giáo dục ngày 14 tháng 6 năm 2018`: no law of this name has this day.
fn law_otherwise(citation: &Citation) -> Option<Remark> {
    let date = citation.date?;
    let days: Option<Vec<NaiveDate>> = laws(citation).map(|law| law.issued).collect();
    let days = days.filter(|days| !days.is_empty() && !days.contains(&date))?;
    let mut days = days;
    days.sort_unstable();
    let days: Vec<String> = days.into_iter().map(date::long).collect();
    let message = format!("Luật {} ban hành {}.", citation.law.unwrap_or_default(), days.join(" hoặc "));
    Some(Remark::hint(message).help("đối chiếu luật được viện dẫn, sửa ngày của căn cứ."))
}

/// `27/2020/TT-BGDĐT ngày 04 tháng 9 năm 2021`: the symbol of a legal text has the year in which it was issued (Luật Ban
/// hành văn bản quy phạm pháp luật).
fn other_year(citation: &Citation) -> Option<Remark> {
    let symbol = &citation.symbol.as_ref()?.written;
    let year: i32 = symbol.split('/').nth(1).filter(|year| year.len() == 4)?.parse().ok()?;
    let date = citation.date.filter(|date| date.year() != year)?;
    let message = format!("ký hiệu ghi năm {year} nhưng ngày ban hành ghi năm {}.", date.year());
    Some(Remark::warning(message).help("đối chiếu văn bản được viện dẫn, sửa số, ký hiệu hoặc ngày."))
}

/// The document with this symbol, or with this number and year of this type and field; and the symbol as written.
fn known_document<'a>(citation: &'a Citation) -> Option<(&'a str, &'static LegalDocument)> {
    let Symbol { written: symbol, .. } = citation.symbol.as_ref()?;
    let exact = LegalDocument::ALL.iter().find(|document| document.symbol == *symbol);
    let nearly = || {
        let plain = |symbol: &str| case::upper(symbol).replace('Đ', "D");
        LegalDocument::ALL.iter().filter(|document| citation.kind == Some(document.kind)).find(|document| {
            let same_number = symbol.split('/').next() == Some(document.number());
            let (mut written, mut known) = (symbol.split('/').skip(1), document.symbol.split('/').skip(1));
            let (first, wanted) = (written.next().unwrap_or(""), known.next().unwrap_or(""));
            // 5932/BGDĐT-KTKĐCLGD has the issuer of 5932/BGDĐT-QLCL; 17/2018/TT-BGD the year of 17/2018/TT-BGDĐT.
            let issuer = |part: &str| plain(part.split('-').next().unwrap_or(""));
            let is_year = wanted.len() == 4 && wanted.bytes().all(|byte| byte.is_ascii_digit());
            let same = if is_year {
                first == wanted && ministry(symbol) == ministry(document.symbol)
            } else {
                issuer(first) == issuer(wanted)
            };
            same_number && same
        })
    };
    Some((symbol, exact.or_else(nearly)?))
}

/// The first letters of the issuer at the end: `BGD` of `TT-BGDĐT`. Other ministries number from 1 as well.
fn ministry(symbol: &str) -> String {
    let last = symbol.rsplit(['/', '-']).next().unwrap_or("");
    case::upper(last).chars().filter(|letter| letter.is_alphabetic()).take(3).collect()
}
