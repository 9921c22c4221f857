//! Legal bases: complete (BAS-01), with well-formed symbols that agree with the documents known (BAS-02), none later
//! than the plan (BAS-03), and in force on its day (BAS-04). Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::Subject;
use super::citation::{Citation, Symbol};
use super::passages::PlanText;
use super::period;
use super::text::Kind;
use crate::catalogue::LegalDocument;
use crate::diagnostic::{FieldPath, Finding, Help, Report, Severity, field, help};
use crate::plan::RichText;
use crate::plan::date::PartialDate;
use crate::vietnamese::case;

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

pub fn check(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("legal_bases");
    let texts: Vec<String> = subject.plan.legal_bases.iter().map(RichText::plain).collect();
    let opens = |text: &str| text.trim_start_matches(['-', ' ']).starts_with("Căn cứ");
    let are_opened = texts.iter().any(|text| opens(text));
    let issued = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    let day = issued.filter(|_| matches!(subject.plan.letterhead.issue_date, Some(PartialDate::Day(_))));
    for (index, text) in texts.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let own = own_suffix(subject);
        let basis = Basis { text, path: path.index(index), issued, citation: Citation::read(text), own };
        if are_opened && !opens(text) {
            basis.tell(
                report,
                "BAS-01",
                Severity::Warning,
                "căn cứ không mở đầu bằng \"Căn cứ\".",
                "mở đầu bằng \"Căn cứ\".",
            );
        }
        basis.ending(index + 1 == texts.len(), report);
        basis.parts(report);
        basis.symbol(report);
        basis.comma(report);
        basis.time(&period::named_in(subject.plan), day, report);
        basis.known(report);
    }
    in_sections(subject, issued, report);
    in_form_heading(subject, issued, report);
    circular(subject, &texts, report);
    let is_whole = subject.plan.sections.len() >= FEWEST_SECTIONS;
    if is_whole && texts.iter().all(|text| text.trim().is_empty()) {
        none_given(subject, report);
    }
}

/// The bases of forms that have a section for them (`II. CĂN CỨ XÂY DỰNG KẾ HOẠCH`). Their ends are sentences.
fn in_sections(subject: Subject, issued: Option<NaiveDate>, report: &mut Report) {
    let day = issued.filter(|_| matches!(subject.plan.letterhead.issue_date, Some(PartialDate::Day(_))));
    let sections = subject.plan.sections.iter().enumerate();
    let is_of_bases = |title: &RichText| title.plain().to_lowercase().contains("căn cứ");
    for (index, _) in sections.filter(|(_, section)| section.title.as_ref().is_some_and(is_of_bases)) {
        let path = FieldPath::new("sections").index(index);
        let is_basis = |text: &&PlanText| text.kind == Kind::Prose && text.path.is_within(&path);
        for text in subject.texts.iter().filter(is_basis) {
            let citation = Citation::read(&text.text);
            // What only tells of something is no citation.
            if citation.kind.is_none() || (citation.symbol.is_none() && citation.date.is_none()) {
                continue;
            }
            let own = own_suffix(subject);
            let basis = Basis { text: &text.text, path: text.path.clone(), issued, citation, own };
            basis.parts(report);
            basis.symbol(report);
            basis.comma(report);
            basis.time(&period::named_in(subject.plan), day, report);
            basis.known(report);
        }
    }
}

/// `(Kèm theo Công văn số … ngày … của …)` in the head of a form.
fn in_form_heading(subject: Subject, issued: Option<NaiveDate>, report: &mut Report) {
    let note = subject.plan.form_heading.as_ref().and_then(|heading| heading.note.as_deref()).unwrap_or("");
    let Some((_, cited)) = note.split_once("Kèm theo ").or_else(|| note.split_once("kèm theo ")) else { return };
    let citation = Citation::read(cited);
    // A blank in the symbol is told by the rule of words.
    if citation.symbol.as_ref().is_some_and(|symbol| !symbol.is_spaced) {
        let path = FieldPath::new("form_heading").key("note");
        let basis = Basis { text: cited, path, issued, citation, own: None };
        basis.symbol(report);
        basis.known(report);
    }
}

/// The abbreviation of the body that issues the plan, as its own documents have it in their symbols.
fn own_suffix(subject: Subject<'_>) -> Option<&str> {
    let (_, suffix) = subject.plan.letterhead.symbol.as_deref()?.trim().split_once('-')?;
    Some(suffix.trim()).filter(|suffix| !suffix.is_empty())
}

/// A plan rests on something: bases of its own, a paragraph "Thực hiện …", or a section of bases.
fn none_given(subject: Subject, report: &mut Report) {
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
        let finding = Finding::hint("BAS-01", "kế hoạch chưa có căn cứ nào.").at(&FieldPath::new("legal_bases"));
        report.push(finding.help("ghi các văn bản là căn cứ ban hành, mỗi văn bản một dòng."));
    }
}

/// What is found in one basis of a finished document of this day and subject. Its ends are judged where it is printed.
pub fn of_document(text: &str, day: Option<NaiveDate>, title: &str) -> Report {
    let path = FieldPath::root();
    let basis = Basis { text, path, issued: day, citation: Citation::read(text), own: None };
    let mut report = Report::default();
    basis.parts(&mut report);
    basis.symbol(&mut report);
    basis.time(title, day, &mut report);
    basis.known(&mut report);
    report
}

struct Basis<'a> {
    text: &'a str,
    path: FieldPath,
    issued: Option<NaiveDate>,
    citation: Citation<'a>,
    /// The suffix of the symbols of the plan's own body.
    own: Option<&'a str>,
}

impl Basis<'_> {
    fn tell(
        &self,
        report: &mut Report,
        rule: &'static str,
        severity: Severity,
        message: impl Into<String>,
        help: impl Into<Help>,
    ) {
        report.push(Finding::new(rule, severity, message).at(&self.path).help(help));
    }

    /// A sign typed at the end that is not the one that belongs there.
    fn ending(&self, is_last: bool, report: &mut Report) {
        let end = self.text.trim_end();
        // Two signs in a row are told by their own rule.
        let is_doubled = end.trim_end_matches(['.', ';', ',']).len() + 1 < end.len();
        let wrong = !is_doubled && if is_last { end.ends_with([';', ',']) } else { end.ends_with(['.', ',']) };
        if wrong {
            let typed = self.text.trim_end().chars().next_back().unwrap_or('.');
            let message = format!("cuối căn cứ này đã gõ sẵn dấu \"{typed}\".");
            self.tell(
                report,
                "BAS-01",
                Severity::Hint,
                message,
                "bỏ dấu đã gõ; chương trình tự ghi dấu ở cuối mỗi căn cứ.",
            );
        }
    }

    fn parts(&self, report: &mut Report) {
        let citation = &self.citation;
        let Some(kind) = citation.kind else { return };
        if citation.written_kind != kind && citation.symbol.is_none() {
            let message = format!("tên loại \"{}\" viết thường.", citation.written_kind);
            self.tell(report, "BAS-01", Severity::Warning, message, format!("viết \"{kind}\"."));
        }
        // Luật and Pháp lệnh are cited without number, symbol and issuer.
        if matches!(kind, "Luật" | "Pháp lệnh") || self.text.contains('…') {
            return;
        }
        let is_numbered = matches!(kind, "Thông tư" | "Nghị định" | "Công văn" | "Quyết định" | "Chỉ thị");
        let lacking: Vec<&str> = [
            (citation.symbol.is_none(), "số, ký hiệu"),
            (citation.date.is_none(), "ngày ban hành"),
            (!citation.has_issuer && !self.is_own(), "cơ quan ban hành"),
            (!citation.has_subject, "trích yếu"),
        ]
        .into_iter()
        .filter_map(|(is_lacking, name)| is_lacking.then_some(name))
        .collect();
        if !lacking.is_empty() {
            let severity = if is_numbered && citation.symbol.is_none() { Severity::Warning } else { Severity::Hint };
            let message = format!("căn cứ thiếu {}.", lacking.join(", "));
            self.tell(
                report,
                "BAS-01",
                severity,
                message,
                "ghi tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu.",
            );
        }
        if let Some(symbol) = citation.symbol.as_ref().filter(|symbol| symbol.lacks_so) {
            let help = format!("viết \"{kind} số {}\".", symbol.written);
            self.tell(report, "BAS-01", Severity::Hint, "thiếu chữ \"số\" trước số, ký hiệu.", help);
        }
    }

    /// Whether the plan's own body issued it: its symbol says so.
    fn is_own(&self) -> bool {
        let symbol = self.citation.symbol.as_ref().map(|symbol| symbol.written.as_str());
        matches!((symbol, self.own), (Some(symbol), Some(own)) if symbol.ends_with(own))
    }

    fn symbol(&self, report: &mut Report) {
        let Some(Symbol { written: symbol, is_spaced, .. }) = &self.citation.symbol else { return };
        if *is_spaced {
            self.tell(
                report,
                "BAS-02",
                Severity::Warning,
                "trong số, ký hiệu có dấu cách.",
                format!("viết liền: {symbol}."),
            );
        }
        let sign = TYPE_SIGNS.iter().find(|(kind, _)| self.citation.kind == Some(kind)).map(|(_, sign)| *sign);
        let parts: Vec<&str> = symbol.split(['/', '-']).collect();
        if let (Some(sign), Some(kind)) = (sign, self.citation.kind)
            && !parts.contains(&sign)
        {
            let message = format!("{kind} có ký hiệu \"{symbol}\" không có chữ {sign}.");
            self.tell(
                report,
                "BAS-02",
                Severity::Warning,
                message,
                format!("xem lại tên loại hoặc ký hiệu, ví dụ 12/{sign}-UBND."),
            );
        }
        let other =
            TYPE_SIGNS.iter().find(|(_, sign)| parts.contains(sign)).filter(|_| self.citation.kind == Some("Công văn"));
        if let Some((kind, _)) = other {
            let message = format!("ký hiệu \"{symbol}\" là của {kind}, không phải của công văn.");
            self.tell(
                report,
                "BAS-02",
                Severity::Warning,
                message,
                "xem lại tên loại hoặc ký hiệu; công văn không có chữ viết tắt tên loại.",
            );
        }
    }

    /// `số 12/KH-UBND, ngày …`: the decree writes no comma there.
    fn comma(&self, report: &mut Report) {
        if self.citation.symbol.is_some() && self.citation.has_comma {
            self.tell(report, "BAS-01", Severity::Hint, "thừa dấu phẩy trước \"ngày\".", "viết \"số … ngày …\".");
        }
    }

    /// No basis is later than the plan; guidance for a school year that is over may be out of date.
    fn time(&self, title: &str, day: Option<NaiveDate>, report: &mut Report) {
        if let (Some(date), Some(day)) = (self.citation.date, day)
            && date > day
        {
            let message = "căn cứ ban hành sau ngày của kế hoạch.";
            self.tell(
                report,
                "BAS-03",
                Severity::Warning,
                message,
                "xem lại ngày của căn cứ hoặc ngày ban hành kế hoạch.",
            );
        }
        let planned = period::school_year(title);
        let cited = period::school_year(self.text);
        let is_report = matches!(self.citation.kind, Some("Báo cáo" | "Quyết định"));
        if let (Some(planned), Some(cited)) = (planned, cited)
            && cited < planned
            && !is_report
        {
            let message =
                format!("căn cứ về năm học {cited}-{} trong kế hoạch năm học {planned}-{}.", cited + 1, planned + 1);
            self.tell(report, "BAS-03", Severity::Hint, message, "kiểm tra xem đã có văn bản của năm học này chưa.");
        }
        self.too_early(cited, report);
    }

    /// A plan for a school year that was made months before the year before it was over.
    fn too_early(&self, cited: Option<u32>, report: &mut Report) {
        let (Some("Kế hoạch"), Some(year), Some(date)) = (self.citation.kind, cited, self.citation.date) else {
            return;
        };
        let is_early = u32::try_from(date.year())
            .is_ok_and(|given| given < year || (given == year && date.month() < FIRST_MONTH_OF_PLANS));
        if is_early {
            let message =
                format!("kế hoạch năm học {year}-{} mà ban hành từ {}.", year + 1, crate::vietnamese::date::long(date));
            self.tell(report, "BAS-03", Severity::Hint, message, "xem lại ngày của căn cứ, hoặc năm học.");
        }
    }

    /// What the program knows of the document.
    fn known(&self, report: &mut Report) {
        let Some(Symbol { written: symbol, .. }) = &self.citation.symbol else { return };
        let Some(document) = known_document(symbol, self.citation.kind) else { return };
        let severity = if document.verified { Severity::Warning } else { Severity::Hint };
        if document.symbol != *symbol {
            let message = format!("ký hiệu \"{symbol}\" không đúng với văn bản đã biết.");
            self.tell(report, "BAS-02", severity, message, format!("viết \"{}\".", document.symbol));
        }
        if let (Some(written), Some(issued)) = (self.citation.date, document.issued)
            && written != issued
        {
            let message =
                format!("{} {} ban hành {}.", document.kind, document.symbol, crate::vietnamese::date::long(issued));
            self.tell(report, "BAS-02", severity, message, "sửa ngày của căn cứ.");
        }
        let (Some(plan_date), Some(last)) = (self.issued, document.valid_until) else { return };
        if plan_date > last {
            let next = document.replaced_by.as_deref().unwrap_or("văn bản mới");
            let message = format!("{} {} có lẽ đã hết hiệu lực vào ngày của kế hoạch.", document.kind, document.symbol);
            // Whether a plan that began under the old circulars may still name them could not be established.
            let help = format!("viện dẫn {next}; nếu nhắc văn bản cũ thì ghi rõ để làm gì.");
            self.tell(report, "BAS-04", Severity::Hint, message, help);
        }
    }
}

/// The document with this symbol, or with this number and year of this type and field.
fn known_document(symbol: &str, kind: Option<&str>) -> Option<&'static LegalDocument> {
    let exact = DOCUMENTS.iter().find(|document| document.symbol == symbol);
    exact.or_else(|| {
        let plain = |symbol: &str| case::upper(symbol).replace('Đ', "D");
        DOCUMENTS.iter().filter(|document| kind == Some(document.kind.as_str())).find(|document| {
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
    })
}

/// The first letters of the issuer at the end: `BGD` of `TT-BGDĐT`. Other ministries number from 1 as well.
fn ministry(symbol: &str) -> String {
    let last = symbol.rsplit(['/', '-']).next().unwrap_or("");
    case::upper(last).chars().filter(|letter| letter.is_alphabetic()).take(3).collect()
}

/// A plan that is older than the circular it follows.
pub(super) fn before(circular: &str, effective: NaiveDate) -> Finding {
    let day = crate::vietnamese::date::long(effective);
    let message = format!("kế hoạch có ngày trước khi Thông tư {circular} có hiệu lực, {day}.");
    let finding = Finding::warning("BAS-04", message).at(&FieldPath::new("letterhead.issue_date"));
    finding.help("xem lại ngày ban hành, biểu mẫu và bộ tiêu chuẩn; kế hoạch trước ngày ấy theo thông tư của thời đó.")
}

/// The circular of the criteria set against the one that is cited.
fn circular(subject: Subject, texts: &[String], report: &mut Report) {
    let Some(set) = subject.set else { return };
    if let Some(PartialDate::Day(day)) = subject.plan.letterhead.issue_date
        && day < set.effective
    {
        report.push(before(&set.circular, set.effective));
    }
    let circulars = ["17/2018/TT-BGDĐT", "18/2018/TT-BGDĐT", "19/2018/TT-BGDĐT", "57/2026/TT-BGDĐT"];
    let cited = |circular: &str| texts.iter().position(|text| text.contains(circular));
    if cited(&set.circular).is_some() {
        return;
    }
    if let Some((other, index)) = circulars.iter().find_map(|circular| Some((*circular, cited(circular)?))) {
        let message =
            format!("căn cứ là Thông tư {other} nhưng kế hoạch dùng bộ tiêu chuẩn của Thông tư {}.", set.circular);
        let finding = Finding::warning("BAS-04", message).at(&FieldPath::new("legal_bases").index(index));
        report.push(finding.help(help![
            "xem lại căn cứ, loại hình trường hoặc bộ tiêu chuẩn (",
            field("assessment.criteria_set"),
            ").",
        ]));
    }
}
