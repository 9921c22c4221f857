//! Document type, subject and legal bases (Phụ lục I, mục II.5 và II.6; ô 5a và 6).

use super::cited::citations;
use super::head::rule_below;
use super::wording;
use crate::form::Form;
use crate::line::Line;
use crate::look::{Case, PLAIN, Wanted};
use crate::period;
use crate::rule::{Remark, Rule, Verdict, judged};
use crate::subject::Subject;
use crate::vietnamese::letters;
use crate::words::{begins, is_upper};

const II_5: &str = "Phụ lục I, mục II.5";
const II_6: &str = "Phụ lục I, mục II.6";

pub const RULES: &[Rule] = &[
    Rule::counted("HDR-06", "Tên loại đứng riêng, trích yếu ngay dưới, không có dấu câu ở cuối", title).by(II_5),
    Rule::counted("DOC-21", "Tên loại: in hoa, cỡ 13-14, đứng, đậm, canh giữa", document_type).by(II_5),
    Rule::counted("DOC-22", "Trích yếu: in thường, cỡ 13-14, đứng, đậm, canh giữa", subject_look).by(II_5),
    Rule::counted("DOC-23", "Đường kẻ dưới trích yếu", subject_rule).by(II_5),
    Rule::counted("BAS-01", "Căn cứ: mỗi căn cứ một dòng, cuối dòng dấu chấm phẩy, dòng cuối dấu chấm", bases).by(II_6),
    Rule::counted(
        "BAS-02",
        "Số, ký hiệu và ngày của căn cứ đúng với văn bản được viện dẫn",
        |subject| citations(subject, "BAS-02"),
    )
    .by(II_6),
    Rule::counted("BAS-03", "Căn cứ không ban hành sau văn bản", |subject| citations(subject, "BAS-03")).by(II_6),
    Rule::advice("BAS-04", "Căn cứ còn hiệu lực vào ngày của văn bản", |subject| {
        citations(subject, "BAS-04")
    })
    .by("hiệu lực của văn bản quy phạm pháp luật"),
    Rule::counted("DOC-24", "Căn cứ: cỡ 13-14, nghiêng", bases_look).by(II_6),
    Rule::counted("DOC-25", "Kế hoạch không có dòng Kính gửi", addressee).by("Phụ lục I, mục II.9"),
];

fn title(subject: &Subject) -> Verdict {
    let title = &subject.parts.of_main_document()?.title;
    let both = title.subject.first().filter(|line| {
        let lower = line.text().to_lowercase();
        lower.trim_start_matches("v/v").trim_start_matches([' ', ':']).starts_with("về việc")
            && lower.starts_with("v/v")
    });
    if let Some(line) = both {
        let remark = Remark::warning("\"V/v\" đã có nghĩa là \"về việc\".");
        return judged([remark.help("bỏ chữ \"về việc\" sau \"V/v\".").at(line)]);
    }
    let Some(line) = &title.document_type else {
        if subject.parts.form.is_some_and(Form::is_letter) {
            return letter(subject);
        }
        let remark = Remark::error("không thấy tên loại văn bản ở dòng riêng, giữa trang.");
        return judged([remark.help("ghi KẾ HOẠCH ở một dòng riêng, trích yếu ở dòng dưới.")]);
    };
    let mut remarks = Vec::new();
    if line.text().ends_with(['.', ':', ';', ',']) {
        remarks.push(Remark::warning("tên loại kết thúc bằng dấu câu.").help("bỏ dấu ở cuối tên loại.").at(line));
    }
    remarks.extend(order_without_colon(subject));
    if let Some(first) = title.subject.first().filter(|line| line.text().to_lowercase().starts_with("v/v")) {
        let remark = Remark::hint("trích yếu viết tắt \"V/v\".");
        remarks.push(remark.help("viết đủ \"Về việc …\"; \"V/v\" chỉ dùng ở công văn.").at(first));
    }
    if title.is_glued {
        let message = "tên loại và trích yếu viết liền một dòng.";
        remarks
            .push(Remark::error(message).help("để tên loại riêng một dòng, trích yếu in thường ở dòng dưới.").at(line));
    } else if title.subject.is_empty() {
        remarks.push(
            Remark::error("dưới tên loại không có trích yếu.").help("ghi nội dung chính trong một câu ngắn.").at(line),
        );
    }
    let joined: Vec<&str> = title.subject.iter().map(Line::text).collect();
    if let Some(last) = title.subject.last().filter(|_| period::lacks_school_year(&joined.join(" "))) {
        let remark = Remark::warning("trích yếu có \"năm học\" mà chưa ghi năm nào.");
        remarks.push(remark.help("ghi năm học, ví dụ \"năm học 2026-2027\".").at(last));
    }
    remarks.extend(other_year(subject, &joined.join(" ")));
    if remarks.is_empty() {
        remarks.extend(title.subject.last().and_then(|line| unsaid_year(subject, line, &joined.join(" "))));
    }
    remarks.extend(other_period(subject, &joined.join(" ")));
    remarks.extend(other_part_of_year(subject, &joined.join(" ")));
    if let Some(last) = title.subject.last().filter(|last| last.text().ends_with(['.', ';', ':', ','])) {
        remarks.push(Remark::warning("trích yếu kết thúc bằng dấu câu.").help("bỏ dấu ở cuối trích yếu.").at(last));
    }
    judged(remarks)
}

/// `QUYẾT ĐỊNH` over the articles of a decision: two points follow it (Phụ lục III, mẫu 1.1 và 1.2).
fn order_without_colon(subject: &Subject) -> Option<Remark> {
    let is_decision = subject.parts.title.type_name.as_deref() == Some("QUYẾT ĐỊNH");
    let mut body = subject.paragraphs().filter(|(index, _)| subject.parts.body.contains(index));
    let (index, paragraph) = body.find(|(_, paragraph)| paragraph.trimmed() == "QUYẾT ĐỊNH").filter(|_| is_decision)?;
    let remark = Remark::warning("sau \"QUYẾT ĐỊNH\" ở trên Điều 1 thiếu dấu hai chấm.");
    Some(remark.help("viết \"QUYẾT ĐỊNH:\".").at_text(index, paragraph.trimmed()))
}

/// What a document says of itself in the sentence that opens or closes its text.
const SAYS: [&str; 5] = ["xây dựng ", "ban hành ", "triển khai ", "lập ", "trên đây là "];

/// `xây dựng Kế hoạch … năm học 2025-2026 như sau:` under a subject of 2026-2027: copied from last year's.
fn other_year(subject: &Subject, title: &str) -> Option<Remark> {
    let planned = period::school_year(title)?;
    let own = subject.parts.title.type_name.as_deref()?.to_lowercase();
    let other = |text: &str| {
        let lower = text.to_lowercase();
        // What a decision is about stands in its first article.
        if own == "quyết định" && lower.starts_with("điều 1") {
            return period::school_year(&lower).filter(|year| *year != planned);
        }
        let is_frame = lower.trim_end().ends_with("như sau:") || lower.starts_with("trên đây là");
        let at = SAYS.iter().filter_map(|says| lower.find(&format!("{says}{own}"))).min().filter(|_| is_frame)?;
        period::school_year(lower.get(at..)?).filter(|year| *year != planned)
    };
    let mut paragraphs = subject.paragraphs().filter(|(index, _)| subject.parts.body.contains(index));
    let (index, paragraph, year) =
        paragraphs.find_map(|(index, paragraph)| Some((index, paragraph, other(paragraph.trimmed())?)))?;
    let message =
        format!("trích yếu ghi năm học {planned}-{}, trong bài ghi năm học {year}-{}.", planned + 1, year + 1);
    let remark = Remark::warning(message).help("sửa năm học ở chỗ sai.");
    Some(remark.at_text(index, paragraph.trimmed()))
}

/// Of a letter: the school year of its `V/v …`.
fn letter(subject: &Subject) -> Verdict {
    let mut head = subject.paragraphs().take_while(|(index, _)| !subject.parts.body.contains(index));
    let (index, paragraph) = head.find(|(_, paragraph)| begins(paragraph.trimmed(), "v/v"))?;
    let text = paragraph.trimmed();
    judged(unsaid(subject, text).map(|remark| remark.at_text(index, text)))
}

fn unsaid_year(subject: &Subject, line: &Line, title: &str) -> Option<Remark> {
    unsaid(subject, title).map(|remark| remark.at(line))
}

/// A school year of the subject that the text never names, while it names a later one more than once: that of last year's
/// document. Of an earlier one the results may be told.
fn unsaid(subject: &Subject, title: &str) -> Option<Remark> {
    const OFTEN: usize = 2;
    let own = period::school_year(title)?;
    let body = subject.paragraphs().filter(|(index, _)| subject.parts.body.contains(index));
    let mut said: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for (_, paragraph) in body {
        let lower = letters::lower(paragraph.trimmed());
        for (at, _) in lower.match_indices("năm học") {
            if let Some(year) = lower.get(at..).and_then(period::school_year_in) {
                *said.entry(year).or_default() += 1;
            }
        }
    }
    let (other, _) = said.iter().next().filter(|(year, count)| said.len() == 1 && **year > own && **count >= OFTEN)?;
    let message = format!("trích yếu ghi năm học {own}-{}, trong bài chỉ có năm học {other}-{}.", own + 1, other + 1);
    Some(Remark::warning(message).help("sửa năm học ở chỗ sai."))
}

/// `giai đoạn 2026 - 2030`: both years, behind the first such words of a text in small letters.
fn stage(lower: &str) -> Option<(usize, i32, i32)> {
    const WORDS: &str = "giai đoạn ";
    let at = lower.find(WORDS)?;
    let year = |text: &str| text.get(..4)?.parse::<i32>().ok().filter(|year| (2000..2100).contains(year));
    let rest = lower.get(at + WORDS.len()..)?;
    let first = year(rest)?;
    let last = year(rest.get(4..)?.trim_start_matches([' ', '-', '–', '\u{a0}']))?;
    Some((at, first, last))
}

/// The subject again in the sentence that opens or closes the text, with another period.
fn other_period(subject: &Subject, title: &str) -> Option<Remark> {
    /// Words before the period by which the subject is known again.
    const WORDS: usize = 4;
    let title = letters::lower(title);
    let (at, first, last) = stage(&title)?;
    let words: Vec<&str> = title.get(..at)?.split_whitespace().collect();
    let own = words.get(words.len().checked_sub(WORDS)?..)?.join(" ");
    let mut paragraphs = subject.paragraphs().filter(|(index, _)| subject.parts.body.contains(index));
    let (index, paragraph, other) = paragraphs.find_map(|(index, paragraph)| {
        let lower = letters::lower(paragraph.trimmed());
        let is_frame =
            ["sau đây gọi", "như sau:"].iter().any(|words| lower.contains(words)) || lower.starts_with("trên đây là");
        let rest = lower.get(lower.find(&own).filter(|_| is_frame)? + own.len()..)?;
        let (gap, from, to) = stage(rest)?;
        (rest.get(..gap)?.trim().is_empty() && (from, to) != (first, last)).then_some((index, paragraph, (from, to)))
    })?;
    let message =
        format!("trích yếu ghi giai đoạn {first} - {last}, trong bài ghi giai đoạn {} - {}.", other.0, other.1);
    Some(Remark::warning(message).help("sửa giai đoạn ở chỗ sai.").at_text(index, paragraph.trimmed()))
}

/// What a title says of a part of a year: `quý iii`, `03 tháng đầu năm`, `học kỳ i`.
fn part_of_year(lower: &str) -> Option<(&'static str, String)> {
    let word = |text: &str| text.split([' ', ',', '.', ';', ')']).next().unwrap_or("").to_owned();
    if let Some((before, _)) = lower.split_once(" tháng đầu năm") {
        return Some(("tháng đầu năm", before.rsplit(' ').next().unwrap_or("").trim_start_matches('0').to_owned()));
    }
    ["quý ", "học kỳ "].into_iter().find_map(|name| {
        let value = word(lower.split_once(name)?.1);
        let is_number = !value.is_empty() && value.chars().all(|sign| matches!(sign, 'i' | 'v' | '1'..='4'));
        is_number.then_some((name, value))
    })
}

/// `03 tháng đầu năm học` in the subject, `04 tháng đầu năm học` in the sentence that opens or closes the text.
fn other_part_of_year(subject: &Subject, title: &str) -> Option<Remark> {
    let own = part_of_year(&letters::lower(title))?;
    let mut paragraphs = subject.paragraphs().filter(|(index, _)| subject.parts.body.contains(index));
    let (index, paragraph, _) = paragraphs.find_map(|(index, paragraph)| {
        let lower = letters::lower(paragraph.trimmed());
        let is_frame = lower.trim_end().ends_with("như sau:") || lower.starts_with("trên đây là");
        let said = part_of_year(&lower).filter(|(name, value)| is_frame && *name == own.0 && *value != own.1)?;
        Some((index, paragraph, said))
    })?;
    let remark = Remark::warning("thời gian ghi ở đây khác trích yếu.");
    Some(remark.help("sửa ở chỗ sai.").at_text(index, paragraph.trimmed()))
}

fn document_type(subject: &Subject) -> Verdict {
    let wanted = Wanted { bold: true, case: Case::Upper, centered: true, ..PLAIN };
    wanted.judge(subject, "tên loại", &subject.parts.title.document_type)
}

fn subject_look(subject: &Subject) -> Verdict {
    let wanted = Wanted { bold: true, case: Case::Mixed, centered: true, ..PLAIN };
    let lines = &subject.parts.title.subject;
    // A line of nothing but abbreviations and numbers is in capitals without being so set.
    let is_set_upper = lines.iter().any(|line| is_upper(line.text()) && line.text().split_whitespace().count() > 3);
    let case = if is_set_upper { Case::Mixed } else { Case::Any };
    Wanted { case, ..wanted }.judge(subject, "trích yếu", lines)
}

fn subject_rule(subject: &Subject) -> Verdict {
    let line = subject.parts.title.subject.last()?;
    rule_below(subject, line, "trích yếu", "dài bằng 1/3 đến 1/2 dòng chữ, ở giữa")
}

fn bases(subject: &Subject) -> Verdict {
    let lines = &subject.parts.legal_bases;
    let mut remarks = wording::remarks(subject, "BAS-01");
    let cited = citations(subject, "BAS-01");
    let is_asked = cited.is_some();
    remarks.extend(cited.into_iter().flatten());
    let Some(last) = lines.len().checked_sub(1) else { return (is_asked || !remarks.is_empty()).then_some(remarks) };
    // In a letter they are sentences of the text.
    let is_letter = subject.parts.form.is_some_and(Form::is_letter);
    let goes_on = lines.last().is_some_and(|last| goes_on(subject, last.index));
    for (at, line) in lines.iter().enumerate().filter(|_| !is_letter) {
        let text = line.text();
        let is_last = at == last;
        let wanted = if is_last { '.' } else { ';' };
        let is_joined = is_last && goes_on && text.ends_with(';');
        if !text.ends_with(wanted) && !is_joined {
            let which = if is_last { "căn cứ cuối cùng" } else { "căn cứ" };
            let name = if is_last { "dấu chấm" } else { "dấu chấm phẩy" };
            let remark = Remark::warning(format!("{which} không kết thúc bằng {name}."));
            remarks.push(remark.help(format!("kết thúc dòng này bằng {name} ({wanted}).")).at(line));
        }
        if text.starts_with(['-', '–', '+', '•']) || line.paragraph.label.is_some() {
            let remark = Remark::warning("trước căn cứ có gạch đầu dòng hoặc số.");
            remarks.push(remark.help("bỏ dấu ở đầu; mỗi căn cứ bắt đầu bằng \"Căn cứ\".").at(line));
        }
    }
    judged(remarks)
}

/// Whether the bases end in a sentence that says who acts: `Căn cứ …;` `Xét đề nghị của …, Trường … như sau:`.
fn goes_on(subject: &Subject, last: usize) -> bool {
    const ACTS: [&str; 8] = ["căn cứ ", "xét ", "theo ", "thực hiện ", "trên cơ sở", "nhằm ", "để ", "sau khi "];
    let next = subject.paragraphs().find(|(index, _)| *index > last);
    next.is_some_and(|(_, next)| ACTS.iter().any(|words| begins(next.trimmed(), words)))
}

fn bases_look(subject: &Subject) -> Verdict {
    if subject.parts.form.is_some_and(Form::is_letter) {
        return None;
    }
    Wanted { italic: true, ..PLAIN }.judge(subject, "căn cứ", &subject.parts.legal_bases)
}

fn addressee(subject: &Subject) -> Verdict {
    let is_plan = subject.parts.title.type_name.as_deref() == Some("KẾ HOẠCH");
    is_plan.then_some(())?;
    let end = subject.parts.body.start + 4;
    let found =
        subject.paragraphs().filter(|(index, paragraph)| *index < end && begins(paragraph.trimmed(), "kính gửi"));
    judged(found.map(|(index, paragraph)| {
        let remark = Remark::error("kế hoạch có dòng Kính gửi.").help("bỏ dòng này, ghi nơi nhận ở cuối văn bản.");
        remark.at_text(index, paragraph.trimmed())
    }))
}
