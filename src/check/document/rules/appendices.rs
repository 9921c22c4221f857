//! Annexes (Phụ lục I, mục III.1).

use crate::citation::Citation;
use crate::look::{Case, PLAIN, Wanted};
use crate::number::roman_value;
use crate::rule::{Remark, Rule, Verdict, judged};
use crate::rules::{counted, own_kind, pointers, references};
use crate::subject::Subject;
use crate::vietnamese::date;

const III_1: &str = "Phụ lục I, mục III.1 (phụ lục)";

pub const RULES: &[Rule] = &[
    Rule::counted("REF-03", "Trong văn bản có chỉ dẫn về phụ lục; từ hai phụ lục đánh số La Mã", pointing).by(III_1),
    Rule::counted("DOC-55", "Từ Phụ lục: in thường, cỡ 14, đứng, đậm, canh giữa", label).by(III_1),
    Rule::counted("DOC-56", "Tên phụ lục: in hoa, cỡ 13-14, đứng, đậm, canh giữa", title).by(III_1),
    Rule::counted("DOC-57", "Phụ lục ghi rõ kèm theo văn bản nào, chữ nghiêng", reference).by(III_1),
];

fn pointing(subject: &Subject) -> Verdict {
    let appendices = &subject.parts.appendices;
    let mut remarks = references::remarks(subject);
    remarks.extend(own_kind::remarks(subject));
    remarks.extend(pointers::remarks(subject));
    remarks.extend(counted::remarks(subject));
    let Some(first) = appendices.first() else { return (!remarks.is_empty()).then_some(remarks) };
    let main = subject.paragraphs().filter(|(index, _)| *index < first.label.index);
    // A file of annexes alone has no text that could point to them.
    let is_text = subject.parts.attached_by.is_none();
    if is_text && !main.into_iter().any(|(_, paragraph)| paragraph.text.to_lowercase().contains("phụ lục")) {
        let remark = Remark::error("trong văn bản không có chỉ dẫn về phụ lục.");
        remarks.push(remark.help("thêm chỉ dẫn trong bài, ví dụ \"(Phụ lục I kèm theo)\".").at(&first.label));
    }
    let number = |label: &str| Some(label.split_whitespace().nth(2)?.trim_end_matches([':', '.']).to_owned());
    let in_digits = |label: &str| number(label).and_then(|number| number.parse::<usize>().ok());
    // Numbers in digits that are right but for that are one fault.
    let is_manner = appendices.len() > 1
        && appendices.iter().enumerate().all(|(at, appendix)| in_digits(appendix.label.text()) == Some(at + 1));
    if is_manner {
        let remark = Remark::error(format!("{} phụ lục đánh số bằng chữ số Ả Rập.", appendices.len()));
        remarks.push(remark.help("đánh số phụ lục bằng chữ số La Mã: Phụ lục I, Phụ lục II.").at(&first.label));
    }
    for (at, appendix) in appendices.iter().enumerate().filter(|_| appendices.len() > 1 && !is_manner) {
        if number(appendix.label.text()).and_then(|number| roman_value(&number)) != Some(at + 1) {
            let remark = Remark::error(format!("phụ lục thứ {} không mang số La Mã của nó.", at + 1));
            let wanted = crate::vietnamese::numbering::roman(at + 1);
            remarks.push(remark.help(format!("ghi \"Phụ lục {wanted}\".")).at(&appendix.label));
        }
    }
    judged(remarks)
}

fn label(subject: &Subject) -> Verdict {
    let wanted = Wanted { sizes: 28..=28, bold: true, case: Case::Mixed, centered: true, ..PLAIN };
    wanted.judge(subject, "nhãn phụ lục", subject.parts.appendices.iter().map(|appendix| &appendix.label))
}

fn title(subject: &Subject) -> Verdict {
    let wanted = Wanted { bold: true, case: Case::Upper, centered: true, ..PLAIN };
    wanted.judge(subject, "tên phụ lục", subject.parts.appendices.iter().flat_map(|appendix| &appendix.title))
}

/// The number and symbol that an annex says it belongs to, against those of the letterhead.
fn of_other_document(subject: &Subject, line: &str, index: usize) -> Option<Remark> {
    let own = subject.parts.letterhead.number.as_ref()?.text();
    let (_, own) = own.split_once(':')?;
    let own: String = own.split_whitespace().collect();
    let text = line.trim_start_matches('(');
    let cited = text.get(text.to_lowercase().find("kèm theo")? + "kèm theo".len()..)?;
    let citation = Citation::read(cited.trim_start());
    let (kind, symbol) = (citation.kind?, citation.symbol?.written);
    // An annex may belong to another document that this one sends on.
    let is_same_type = subject.parts.title.type_name.as_deref().is_some_and(|name| name == kind.to_uppercase());
    let is_filled =
        own.starts_with(|sign: char| sign.is_ascii_digit()) && symbol.starts_with(|sign: char| sign.is_ascii_digit());
    let number = |text: &str| text.split('/').next().map(|number| number.trim_start_matches('0').to_owned());
    let is_other = number(&own) != number(&symbol);
    if let Some((day, own_day)) =
        citation.date.zip(subject.issued).filter(|(day, own)| is_same_type && day != own && !is_other)
    {
        let (day, own_day) = (date::long(day), date::long(own_day));
        let remark = Remark::warning(format!("phụ lục ghi kèm theo văn bản {day} nhưng văn bản {own_day}."));
        return Some(remark.help("ghi ngày của văn bản này.").at_text(index, line));
    }
    (is_same_type && is_filled && is_other).then(|| {
        let remark = Remark::warning(format!("phụ lục ghi kèm theo số {symbol} nhưng văn bản mang số {own}."));
        remark.help(format!("sửa thành số {own}.")).at_text(index, line)
    })
}

fn reference(subject: &Subject) -> Verdict {
    let parts = &subject.parts;
    let wanted = Wanted { italic: true, centered: true, ..PLAIN };
    let lines = parts.appendices.iter().filter_map(|appendix| appendix.reference.as_ref()).chain(&parts.attached_by);
    let mut remarks = wanted.judge(subject, "dòng Kèm theo", lines).unwrap_or_default();
    // A list behind the signature says what it belongs to without the label of an annex.
    let known: Vec<usize> =
        parts.appendices.iter().filter_map(|appendix| Some(appendix.reference.as_ref()?.index)).collect();
    let loose = subject.paragraphs().filter(|(index, paragraph)| {
        let is_reference =
            *index >= parts.closing_end && paragraph.trimmed().starts_with('(') && !known.contains(index);
        is_reference && paragraph.text.to_lowercase().contains("kèm theo")
    });
    let loose: Vec<(usize, &str)> = loose.map(|(index, paragraph)| (index, paragraph.trimmed())).collect();
    let has_annex = !parts.appendices.is_empty() || parts.attached_by.is_some() || !loose.is_empty();
    has_annex.then_some(())?;
    remarks.extend(loose.into_iter().filter_map(|(index, text)| of_other_document(subject, text, index)));
    let without = parts.appendices.iter().filter(|appendix| appendix.reference.is_none());
    remarks.extend(parts.appendices.iter().filter_map(|appendix| {
        let line = appendix.reference.as_ref()?;
        of_other_document(subject, line.text(), line.index)
    }));
    remarks.extend(without.map(|appendix| {
        let remark = Remark::error("phụ lục không ghi kèm theo văn bản nào.");
        remark.help("thêm dòng \"(Kèm theo Kế hoạch số … ngày … của …)\" dưới tên phụ lục.").at(&appendix.label)
    }));
    judged(remarks)
}
