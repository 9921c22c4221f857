//! Legal bases: complete (BAS-01), with well-formed symbols that agree with the documents known (BAS-02), none later
//! than the plan (BAS-03), and in force on its day (BAS-04). Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.

use std::borrow::Cow;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::citation::{Citation, Symbol};
use super::passages::PlanText;
use super::remark::Remark;
use super::rule::{Rule, Told};
use super::text::Kind;
use super::{Subject, period};
use crate::catalogue::LegalDocument;
use crate::diagnostic::Severity::{Hint, Warning};
use crate::diagnostic::{FieldPath, field, help};
use crate::plan::RichText;
use crate::plan::date::PartialDate;
use crate::vietnamese::{case, date};

static DOCUMENTS: LazyLock<Vec<LegalDocument>> = LazyLock::new(|| LegalDocument::embedded().unwrap_or_default());

/// A short note of one or two parts may do without bases.
const FEWEST_SECTIONS: usize = 3;

/// Plans of a school year are made when the year before it has ended, in June at the earliest.
const FIRST_MONTH_OF_PLANS: u32 = 6;

/// The part of a symbol that each type has.
const TYPE_SIGNS: [(&str, &str); 8] = [
    ("Nghị quyết", "NQ"),
    ("Nghị định", "NĐ"),
    ("Thông tư", "TT"),
    ("Quyết định", "QĐ"),
    ("Chỉ thị", "CT"),
    ("Kế hoạch", "KH"),
    ("Báo cáo", "BC"),
    ("Hướng dẫn", "HD"),
];

pub const RULES: &[Rule] = &[
    Rule::warning("BAS-01", opening),
    Rule::warning("BAS-01", parts).reads(&["letterhead.symbol"]),
    Rule::warning("BAS-02", symbol),
    Rule::warning("BAS-03", time),
    Rule::warning("BAS-02", known),
    Rule::hint("BAS-04", in_force),
    Rule::warning("BAS-04", circular),
    Rule::hint("BAS-01", none).reads(&["sections", "opening"]),
];

/// Where a basis stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the list of bases; whether it is the last.
    List { is_last: bool },
    /// In a section of bases (`II. CĂN CỨ XÂY DỰNG KẾ HOẠCH`), whose ends are sentences.
    Section,
    /// `(Kèm theo Công văn số … ngày … của …)` in the head of a form.
    FormHeading,
    /// In a finished document. Its ends are judged where it is printed.
    Document,
}

struct Basis<'a> {
    text: Cow<'a, str>,
    path: FieldPath,
    place: Place,
    /// The day of the plan; the first one that it may have.
    issued: Option<NaiveDate>,
    /// The day of the plan, where it is known to the day.
    day: Option<NaiveDate>,
    /// The first year of the school year of the plan.
    planned: Option<u32>,
    /// The suffix of the symbols of the plan's own body.
    own: Option<&'a str>,
}

/// Every basis of a plan.
fn all(subject: Subject<'_>) -> Vec<Basis<'_>> {
    let plan = subject.plan;
    let issued = plan.letterhead.issue_date.and_then(PartialDate::first_day);
    let day = plan.letterhead.issue_date.and_then(PartialDate::day);
    let planned = period::school_year(&period::named_in(plan));
    let own = own_suffix(subject);
    let basis = |text, path, place| Basis { text, path, place, issued, day, planned, own };
    let path = FieldPath::new("legal_bases");
    let count = plan.legal_bases.len();
    let listed = plan.legal_bases.iter().map(RichText::plain).enumerate().filter(|(_, text)| !text.trim().is_empty());
    let mut found: Vec<Basis> = listed
        .map(|(index, text)| basis(text.into(), path.index(index), Place::List { is_last: index + 1 == count }))
        .collect();
    let is_of_bases = |title: &RichText| title.plain().to_lowercase().contains("căn cứ");
    let sections = plan.sections.iter().enumerate();
    for (index, _) in sections.filter(|(_, section)| section.title.as_ref().is_some_and(is_of_bases)) {
        let path = FieldPath::new("sections").index(index);
        let is_basis = |text: &&PlanText| {
            // What only tells of something is no citation.
            let cites = |read: &Citation| read.kind.is_some() && (read.symbol.is_some() || read.date.is_some());
            text.kind == Kind::Prose && text.path.is_within(&path) && cites(&Citation::read(&text.text))
        };
        let within = subject.texts.iter().filter(is_basis);
        found.extend(within.map(|text| basis(Cow::Borrowed(&*text.text), text.path.clone(), Place::Section)));
    }
    let note = plan.form_heading.as_ref().and_then(|heading| heading.note.as_deref()).unwrap_or("");
    if let Some((_, cited)) = note.split_once("Kèm theo ").or_else(|| note.split_once("kèm theo ")) {
        // A blank in the symbol is told by the rule of words.
        if Citation::read(cited).symbol.is_some_and(|symbol| !symbol.is_spaced) {
            let path = FieldPath::new("form_heading.note");
            found.push(Basis { own: None, ..basis(cited.into(), path, Place::FormHeading) });
        }
    }
    found
}

/// Tells what is wrong with each basis.
fn tell(subject: Subject, told: &mut Told, remarks: fn(&Basis, &Citation) -> Vec<Remark>) {
    for basis in all(subject) {
        for remark in remarks(&basis, &Citation::read(&basis.text)) {
            told.tell(&basis.path, remark);
        }
    }
}

fn opening(subject: Subject, told: &mut Told) {
    let opens = |text: &str| text.trim_start_matches(['-', ' ']).starts_with("Căn cứ");
    let bases = all(subject);
    let listed = || bases.iter().filter(|basis| matches!(basis.place, Place::List { .. }));
    if listed().any(|basis| opens(&basis.text)) {
        for basis in listed().filter(|basis| !opens(&basis.text)) {
            told.warning(&basis.path, "căn cứ không mở đầu bằng \"Căn cứ\".").help("mở đầu bằng \"Căn cứ\".");
        }
    }
}

fn parts(subject: Subject, told: &mut Told) {
    tell(subject, told, |basis, citation| {
        let comma = || comma(citation).filter(|_| basis.place != Place::FormHeading);
        let mut remarks: Vec<Remark> = basis.ending().into_iter().collect();
        if basis.place != Place::FormHeading {
            remarks.extend(basis.parts(citation));
        }
        remarks.into_iter().chain(comma()).collect()
    });
}

fn symbol(subject: Subject, told: &mut Told) {
    tell(subject, told, |_, citation| misspelt(citation));
}

fn time(subject: Subject, told: &mut Told) {
    tell(subject, told, |basis, citation| match basis.place {
        Place::FormHeading => Vec::new(),
        _ => basis.time(citation),
    });
}

fn known(subject: Subject, told: &mut Told) {
    tell(subject, told, |_, citation| known_otherwise(citation));
}

fn in_force(subject: Subject, told: &mut Told) {
    tell(subject, told, |basis, citation| basis.in_force(citation).into_iter().collect());
}

/// The abbreviation of the body that issues the plan, as its own documents have it in their symbols.
fn own_suffix(subject: Subject<'_>) -> Option<&str> {
    let (_, suffix) = subject.plan.letterhead.symbol.as_deref()?.trim().split_once('-')?;
    Some(suffix.trim()).filter(|suffix| !suffix.is_empty())
}

/// A plan rests on something: bases of its own, a paragraph "Thực hiện …", or a section of bases.
fn none(subject: Subject, told: &mut Told) {
    let is_whole = subject.plan.sections.len() >= FEWEST_SECTIONS;
    if !is_whole || subject.plan.legal_bases.iter().any(|basis| !basis.plain().trim().is_empty()) {
        return;
    }
    let opens = |text: &PlanText| {
        let start = text.lower().trim_start_matches(['-', ' ']);
        let is_heading = text.kind == Kind::Heading && start.contains("căn cứ");
        is_heading
            || (matches!(text.kind, Kind::Prose)
                && ["căn cứ ", "thực hiện ", "theo "].iter().any(|word| start.starts_with(word)))
    };
    let is_head = |text: &&PlanText| {
        text.path.as_str().starts_with("opening") || text.kind == Kind::Heading || text.lower().starts_with("căn cứ")
    };
    if !subject.texts.iter().filter(is_head).any(opens) {
        told.hint("legal_bases", "kế hoạch chưa có căn cứ nào.")
            .help("ghi các văn bản là căn cứ ban hành, mỗi văn bản một dòng.");
    }
}

/// What a rule finds in one basis of a finished document of this day and subject.
pub fn of_document(text: &str, day: Option<NaiveDate>, title: &str, rule: &str) -> Vec<Remark> {
    let (text, path, planned) = (Cow::Borrowed(text), FieldPath::root(), period::school_year(title));
    let basis = Basis { text, path, place: Place::Document, issued: day, day, planned, own: None };
    let citation = &Citation::read(&basis.text);
    match rule {
        "BAS-01" => basis.parts(citation),
        "BAS-02" => misspelt(citation).into_iter().chain(known_otherwise(citation)).collect(),
        "BAS-03" => basis.time(citation),
        _ => basis.in_force(citation).into_iter().collect(),
    }
}

impl Basis<'_> {
    /// A sign typed at the end that is not the one that belongs there.
    fn ending(&self) -> Option<Remark> {
        let Place::List { is_last } = self.place else { return None };
        let end = self.text.trim_end();
        // Two signs in a row are told by their own rule.
        let is_doubled = end.trim_end_matches(['.', ';', ',']).len() + 1 < end.len();
        let wrong = !is_doubled && if is_last { end.ends_with([';', ',']) } else { end.ends_with(['.', ',']) };
        wrong.then(|| {
            let typed = end.chars().next_back().unwrap_or('.');
            let message = format!("cuối căn cứ này đã gõ sẵn dấu \"{typed}\".");
            Remark::hint(message).help("bỏ dấu đã gõ; chương trình tự ghi dấu ở cuối mỗi căn cứ.")
        })
    }

    fn parts(&self, citation: &Citation) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let Some(kind) = citation.kind else { return remarks };
        if citation.written_kind != kind && citation.symbol.is_none() {
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
            (citation.date.is_none(), "ngày ban hành"),
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

    /// Whether the plan's own body issued it: its symbol says so.
    fn is_own(&self, citation: &Citation) -> bool {
        let symbol = citation.symbol.as_ref().map(|symbol| symbol.written.as_str());
        matches!((symbol, self.own), (Some(symbol), Some(own)) if symbol.ends_with(own))
    }

    /// No basis is later than the plan; guidance for a school year that is over may be out of date; a plan for a school
    /// year is not made months before the year before it is over.
    fn time(&self, citation: &Citation) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if citation.date.zip(self.day).is_some_and(|(date, day)| date > day) {
            let help = "xem lại ngày của căn cứ hoặc ngày ban hành kế hoạch.";
            remarks.push(Remark::warning("căn cứ ban hành sau ngày của kế hoạch.").help(help));
        }
        let cited = period::school_year(&self.text);
        let is_report = matches!(citation.kind, Some("Báo cáo" | "Quyết định"));
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

    fn in_force(&self, citation: &Citation) -> Option<Remark> {
        let (_, document) = known_document(citation)?;
        if self.issued? <= document.valid_until? {
            return None;
        }
        let next = document.replaced_by.as_deref().unwrap_or("văn bản mới");
        let message = format!("{} {} có lẽ đã hết hiệu lực vào ngày của kế hoạch.", document.kind, document.symbol);
        // Whether a plan that began under the old circulars may still name them could not be established.
        let help = format!("viện dẫn {next}; nếu nhắc văn bản cũ thì ghi rõ để làm gì.");
        Some(Remark::hint(message).help(help))
    }
}

/// Number and symbol as the type of the document has them.
fn misspelt(citation: &Citation) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let Some(Symbol { written: symbol, is_spaced, .. }) = &citation.symbol else { return remarks };
    if *is_spaced {
        let message = "trong số, ký hiệu có dấu cách.";
        remarks.push(Remark::warning(message).help(format!("viết liền: {symbol}.")));
    }
    let sign = TYPE_SIGNS.iter().find(|(kind, _)| citation.kind == Some(kind)).map(|(_, sign)| *sign);
    let parts: Vec<&str> = symbol.split(['/', '-']).collect();
    if let (Some(sign), Some(kind)) = (sign, citation.kind)
        && !parts.contains(&sign)
    {
        let message = format!("{kind} có ký hiệu \"{symbol}\" không có chữ {sign}.");
        let help = format!("xem lại tên loại hoặc ký hiệu, ví dụ 12/{sign}-UBND.");
        remarks.push(Remark::warning(message).help(help));
    }
    let is_letter = citation.kind == Some("Công văn");
    let other = TYPE_SIGNS.iter().find(|(_, sign)| parts.contains(sign)).filter(|_| is_letter);
    if let Some((kind, _)) = other {
        let message = format!("ký hiệu \"{symbol}\" là của {kind}, không phải của công văn.");
        let help = "xem lại tên loại hoặc ký hiệu; công văn không có chữ viết tắt tên loại.";
        remarks.push(Remark::warning(message).help(help));
    }
    remarks
}

/// `số 12/KH-UBND, ngày …`: the decree writes no comma there.
fn comma(citation: &Citation) -> Option<Remark> {
    let is_wrong = citation.symbol.is_some() && citation.has_comma;
    is_wrong.then(|| Remark::hint("thừa dấu phẩy trước \"ngày\".").help("viết \"số … ngày …\"."))
}

/// What the program knows of the document.
fn known_otherwise(citation: &Citation) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let Some((symbol, document)) = known_document(citation) else { return remarks };
    let severity = if document.verified { Warning } else { Hint };
    if document.symbol != symbol {
        let message = format!("ký hiệu \"{symbol}\" không đúng với văn bản đã biết.");
        remarks.push(Remark::new(severity, message).help(format!("viết \"{}\".", document.symbol)));
    }
    if let (Some(written), Some(issued)) = (citation.date, document.issued)
        && written != issued
    {
        let message = format!("{} {} ban hành {}.", document.kind, document.symbol, date::long(issued));
        remarks.push(Remark::new(severity, message).help("sửa ngày của căn cứ."));
    }
    remarks
}

/// The document with this symbol, or with this number and year of this type and field; and the symbol as written.
fn known_document<'a>(citation: &'a Citation) -> Option<(&'a str, &'static LegalDocument)> {
    let Symbol { written: symbol, .. } = citation.symbol.as_ref()?;
    let exact = DOCUMENTS.iter().find(|document| document.symbol == *symbol);
    let nearly = || {
        let plain = |symbol: &str| case::upper(symbol).replace('Đ', "D");
        DOCUMENTS.iter().filter(|document| citation.kind == Some(document.kind.as_str())).find(|document| {
            let same_number = symbol.split('/').next() == Some(document.number());
            let (mut written, mut known) = (symbol.split('/').skip(1), document.symbol.split('/').skip(1));
            let (first, wanted) = (written.next().unwrap_or(""), known.next().unwrap_or(""));
            // 5932/BGDĐT-KTKĐCLGD has the issuer of 5932/BGDĐT-QLCL; 17/2018/TT-BGD the year of 17/2018/TT-BGDĐT.
            let issuer = |part: &str| plain(part.split('-').next().unwrap_or(""));
            let is_year = wanted.len() == 4 && wanted.bytes().all(|byte| byte.is_ascii_digit());
            let same = if is_year {
                first == wanted && ministry(symbol) == ministry(&document.symbol)
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

/// Tells of a plan that is older than the circular it follows.
pub(super) fn before(circular: &str, effective: NaiveDate, told: &mut Told) {
    let day = date::long(effective);
    told.warning(
        "letterhead.issue_date",
        format!("kế hoạch có ngày trước khi Thông tư {circular} có hiệu lực, {day}."),
    )
    .help("xem lại ngày ban hành, biểu mẫu và bộ tiêu chuẩn; kế hoạch trước ngày ấy theo thông tư của thời đó.");
}

/// The circular of the criteria set against the one that is cited.
fn circular(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    if let Some(PartialDate::Day(day)) = subject.plan.letterhead.issue_date
        && day < set.effective
    {
        before(&set.circular, set.effective, told);
    }
    let circulars = ["17/2018/TT-BGDĐT", "18/2018/TT-BGDĐT", "19/2018/TT-BGDĐT", "57/2026/TT-BGDĐT"];
    let texts: Vec<String> = subject.plan.legal_bases.iter().map(RichText::plain).collect();
    let cited = |circular: &str| texts.iter().position(|text| text.contains(circular));
    if cited(&set.circular).is_some() {
        return;
    }
    if let Some((other, index)) = circulars.iter().find_map(|circular| Some((*circular, cited(circular)?))) {
        let message =
            format!("căn cứ là Thông tư {other} nhưng kế hoạch dùng bộ tiêu chuẩn của Thông tư {}.", set.circular);
        told.warning(FieldPath::new("legal_bases").index(index), message).help(help![
            "xem lại căn cứ, loại hình trường hoặc bộ tiêu chuẩn (",
            field("assessment.criteria_set"),
            ").",
        ]);
    }
}
