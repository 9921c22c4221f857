//! Legal bases: complete (BAS-01), with well-formed symbols that agree with the documents known (BAS-02), none later
//! than the plan (BAS-03), and in force on its day (BAS-04). Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::citation::Citation;
use super::passages::PlanText;
use super::remark::Remark;
use super::rule::{Rule, Told};
use super::text::Kind;
use super::text::basis::{Basis, Place, comma, known_otherwise, misspelt};
use super::{Subject, period};
use crate::diagnostic::{FieldPath, field, help};
use crate::plan::RichText;
use crate::plan::date::PartialDate;
use crate::vietnamese::date;

/// A short note of one or two parts may do without bases.
const FEWEST_SECTIONS: usize = 3;

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
            // A sentence that only mentions something is no citation.
            let cites = |read: &Citation| read.kind.is_some() && (read.symbol.is_some() || read.date.is_some());
            text.kind == Kind::Prose && text.path.is_within(&path) && cites(&Citation::read(&text.text))
        };
        let within = subject.texts.iter().filter(is_basis);
        found.extend(within.map(|text| basis(Cow::Borrowed(&*text.text), text.path.clone(), Place::Section)));
    }
    let note = plan.form_heading.as_ref().and_then(|heading| heading.note.as_deref()).unwrap_or("");
    if let Some((_, cited)) = note.split_once("Kèm theo ").or_else(|| note.split_once("kèm theo ")) {
        // The text rules report a blank in the symbol.
        if Citation::read(cited).symbol.is_some_and(|symbol| !symbol.is_spaced) {
            let path = FieldPath::new("form_heading.note");
            found.push(Basis { own: None, ..basis(cited.into(), path, Place::FormHeading) });
        }
    }
    found
}

/// Reports what is wrong with each basis.
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
        // What is still to be filled in is reported as such.
        let says = |basis: &&Basis| basis.text.chars().any(char::is_alphanumeric);
        for basis in listed().filter(says).filter(|basis| !opens(&basis.text)) {
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
    tell(subject, told, |basis, citation| misspelt(basis.place, citation));
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

/// The abbreviation of the body that issues the plan, as its own documents have it in their symbols; perhaps
/// with blanks between its letters.
fn own_suffix(subject: Subject<'_>) -> Option<&str> {
    let symbol = subject.plan.letterhead.symbol.as_deref()?.trim();
    let (_, suffix) = symbol.split_once('-').or_else(|| symbol.split_once(char::is_whitespace))?;
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

/// Reports a plan that is older than the circular it follows.
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
