//! The head of the document in detail: superior body (HDR-02), number and symbol (HDR-03), place (HDR-04), place and
//! date once (HDR-05), subject (HDR-06), national title typed by hand (HDR-01).

use std::sync::LazyLock;

use super::Subject;
use super::passages::PlanText;
use super::period;
use super::text::{are_districts_gone, names_district_body};
use crate::catalogue::Abbreviations;
use crate::diagnostic::{FieldPath, Finding, Report, field, help};
use crate::plan::DocumentNumber;
use crate::plan::date::PartialDate;
use crate::vietnamese::case;
use crate::vietnamese::date;

static ABBREVIATIONS: LazyLock<Option<Abbreviations>> = LazyLock::new(|| Abbreviations::embedded().ok());

/// The national title in small letters, in both places of the tone mark.
const NATIONAL_TITLES: [&str; 2] = ["cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam"];
/// The one right writing.
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

pub fn check(subject: Subject, report: &mut Report) {
    district(subject, report);
    superior(subject, report);
    number(subject, report);
    symbol(subject, report);
    place(subject, report);
    typed_again(subject, report);
    subject_lines(subject, report);
}

/// Districts have been no level of government since 01/7/2025 (Luật Tổ chức chính quyền địa phương số 72/2025/QH15).
fn district(subject: Subject, report: &mut Report) {
    let letterhead = &subject.plan.letterhead;
    if !are_districts_gone(letterhead.issue_date.and_then(PartialDate::first_day)) {
        return;
    }
    let path = FieldPath::new("letterhead");
    let issuing = letterhead.issuing_body.joined();
    let lines = [(letterhead.governing_body.as_deref().unwrap_or(""), "governing_body"), (&issuing, "issuing_body")];
    for (line, field) in lines.into_iter().filter(|(line, _)| names_district_body(line)) {
        let message = format!("\"{line}\": từ ngày 01/7/2025 không còn cấp huyện.");
        let finding = Finding::error("HDR-02", message).at(&path.key(field));
        report.push(
            finding.help("trường mầm non, tiểu học, THCS ghi UBND xã, phường; trường THPT, trung tâm ghi Sở GDĐT."),
        );
    }
}

/// Which body is above which kind of school is local custom in part: a hint.
fn superior(subject: Subject, report: &mut Report) {
    let Some(kind) = &subject.plan.school.school_type else { return };
    let governing = subject.plan.letterhead.governing_body.as_deref().filter(|body| !body.trim().is_empty());
    let Some(body) = governing else { return no_superior(subject, report) };
    let (kind, body) = (kind.to_lowercase(), case::upper(body.trim()));
    let date = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    let is_upper = ["trung học phổ thông", "thpt", "nhiều cấp", "thường xuyên"].iter().any(|word| kind.contains(word));
    let has_upper_name = case::upper(&subject.plan.letterhead.issuing_body.joined()).contains("PHỔ THÔNG")
        || case::upper(&subject.plan.letterhead.issuing_body.joined()).contains("THPT");
    let (is_commune, is_department) = (body.starts_with("UBND") || body.starts_with("ỦY BAN"), body.starts_with("SỞ"));
    let is_city = is_commune && [" THÀNH PHỐ ", " TỈNH "].iter().any(|level| body.contains(level));
    let help = match (is_upper, has_upper_name) {
        (true, true) if is_commune => "trường THPT và trung tâm thường do Sở Giáo dục và Đào tạo quản lý.",
        (false, false) if (is_department || is_city) && are_districts_gone(date) => {
            "trường mầm non, tiểu học, THCS do UBND xã, phường quản lý."
        }
        _ => return,
    };
    let finding = Finding::hint("HDR-02", format!("cơ quan chủ quản \"{body}\" lạ với loại hình trường."));
    report.push(finding.at(&FieldPath::new("letterhead.governing_body")).help(help));
}

/// A public school has a body above it in the head; a private one may have none.
fn no_superior(subject: Subject, report: &mut Report) {
    let name = subject.plan.letterhead.issuing_body.joined() + " " + subject.plan.school.name.as_deref().unwrap_or("");
    let is_private =
        ["tư thục", "dân lập", "quốc tế", "ngoài công lập"].iter().any(|word| name.to_lowercase().contains(word));
    if !is_private && !subject.plan.letterhead.issuing_body.is_empty() {
        let finding = Finding::hint("HDR-02", "chưa ghi cơ quan chủ quản ở trên tên trường.");
        report.push(
            finding
                .at(&FieldPath::new("letterhead.governing_body"))
                .help("ghi UBND xã, phường hoặc Sở GDĐT; trường tư thục có thể để trống."),
        );
    }
}

/// A number is digits and perhaps a letter; the leading zero is written by the program.
fn number(subject: Subject, report: &mut Report) {
    let Some(DocumentNumber::Text(text)) = &subject.plan.letterhead.number else { return };
    let text = text.trim();
    let digits = text.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
    let is_number =
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && text.len() - digits.len() <= 1;
    if !text.is_empty() && !is_number {
        let finding = Finding::warning("HDR-03", format!("số văn bản \"{text}\" không phải là một số."));
        report.push(
            finding
                .at(&FieldPath::new("letterhead.number"))
                .help("chỉ ghi số, ví dụ 12; để trống khi văn thư chưa cấp."),
        );
    }
}

/// `KH-THCSLK`: the abbreviation of the type, a hyphen, the abbreviation of the body.
fn symbol(subject: Subject, report: &mut Report) {
    let Some(symbol) = subject.plan.letterhead.symbol.as_deref().map(str::trim).filter(|symbol| !symbol.is_empty())
    else {
        return;
    };
    let path = FieldPath::new("letterhead.symbol");
    let kind = subject.plan.document_type.as_deref().unwrap_or("KẾ HOẠCH");
    let wanted = ABBREVIATIONS.as_ref().and_then(|known| known.of(kind)).unwrap_or("KH");
    let mut parts = symbol.splitn(2, '-').map(str::trim);
    let (first, rest) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    if first != wanted {
        let message = format!("ký hiệu \"{symbol}\" không mở đầu bằng {wanted}-.");
        report.push(
            Finding::warning("HDR-03", message)
                .at(&path)
                .help(format!("ghi {wanted}- rồi tên cơ quan viết tắt, ví dụ {wanted}-THCSSX.")),
        );
    } else if rest.is_empty() {
        let finding = Finding::warning("HDR-03", format!("ký hiệu \"{symbol}\" thiếu tên cơ quan viết tắt.")).at(&path);
        report.push(finding.help(format!("ghi đủ, ví dụ {wanted}-THCSSX.")));
    } else if symbol.contains('/') || rest.chars().any(char::is_lowercase) {
        let finding = Finding::warning("HDR-03", format!("ký hiệu \"{symbol}\" chưa đúng mẫu.")).at(&path);
        report.push(finding.help(help![
            "viết hoa, không có năm và dấu gạch chéo; số văn bản ghi ở ",
            field("letterhead.number"),
            ".",
        ]));
    }
}

/// The place is a name and nothing else: the comma and the date are written by the program.
fn place(subject: Subject, report: &mut Report) {
    let Some(place) = subject.plan.letterhead.place_name.as_deref().map(str::trim) else { return };
    let has_sign = place.ends_with(['.', ',', ';', ':']) && !place.ends_with('…');
    if has_sign || place.to_lowercase().contains("ngày") {
        let finding = Finding::warning("HDR-04", format!("địa danh \"{place}\" có thừa dấu hoặc ngày."));
        report.push(
            finding
                .at(&FieldPath::new("letterhead.place_name"))
                .help("chỉ ghi tên xã, phường, tỉnh; chương trình ghi dấu phẩy và ngày."),
        );
        return;
    }
    let letters = || place.chars().filter(|sign| sign.is_alphabetic());
    let is_all_capitals = letters().count() > 3 && letters().all(char::is_uppercase);
    if is_all_capitals || letters().next().is_some_and(char::is_lowercase) {
        let finding = Finding::hint("HDR-04", format!("địa danh \"{place}\" viết hoa chưa đúng."));
        report.push(
            finding
                .at(&FieldPath::new("letterhead.place_name"))
                .help("viết hoa chữ cái đầu của mỗi tiếng trong tên riêng, ví dụ Tân Lộc."),
        );
    }
}

/// A paragraph that is the place and date once more, or the national title.
fn typed_again(subject: Subject, report: &mut Report) {
    for text in subject.texts {
        let line = text.text.trim();
        if is_place_and_date(line) {
            let finding = Finding::warning("HDR-05", "địa danh và ngày ghi lại lần nữa.").at(&text.path).quote(line);
            report.push(finding.help("bỏ dòng này: địa danh và ngày chỉ có ở phần đầu văn bản."));
        }
        if is_national_title(text) {
            let finding = Finding::warning("HDR-01", "Quốc hiệu gõ trong nội dung.").at(&text.path).quote(line);
            report.push(finding.help("bỏ dòng này; chương trình tự in Quốc hiệu và Tiêu ngữ."));
        }
        // Short texts first: few are, and letters are counted sooner than words are found.
        if line.len() < 4 * 45 && line.chars().count() < 45 && names_motto(text.lower()) {
            let mistake = if line.trim_matches(['-', ' ']) == MOTTO { "" } else { " và ghi chưa đúng" };
            let message = format!("Tiêu ngữ gõ trong nội dung{mistake}.");
            let finding = Finding::warning("HDR-01", message).at(&text.path).quote(line);
            report.push(finding.help(format!("bỏ dòng này; chương trình tự in \"{MOTTO}\".")));
        }
    }
}

fn is_national_title(text: &PlanText) -> bool {
    // Texts of other lengths need not be put in small letters.
    (40..80).contains(&text.text.len()) && NATIONAL_TITLES.contains(&text.lower().trim())
}

fn names_motto(lower: &str) -> bool {
    ["độc lập", "tự do", "hạnh phúc"].iter().all(|part| lower.contains(part))
}

/// `Hải Phòng, ngày 15 tháng 6 năm 2022`, and nothing more.
fn is_place_and_date(line: &str) -> bool {
    let Some((place, day)) = line.trim_end_matches('.').split_once(',') else { return false };
    let is_name = !place.is_empty()
        && place.split_whitespace().count() <= 5
        && place.starts_with(|sign: char| sign.is_uppercase() || sign == '…' || sign == '.');
    let Some(rest) = day.trim().strip_prefix("ngày") else { return false };
    let is_date = date::parse(day.trim()).is_some() || date::parse(rest.trim()).is_some();
    is_name && (is_date || is_unfilled_date(rest))
}

/// `… tháng 6 năm 2022`: nothing but the words of a date, numbers and dots.
fn is_unfilled_date(rest: &str) -> bool {
    let is_number = |word: &str| word.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '…'));
    rest.contains("tháng")
        && rest.contains("năm")
        && rest.split_whitespace().all(|word| matches!(word, "tháng" | "năm") || is_number(word))
}

/// Each line of the subject without a final sign; the type of the document stands above it.
fn subject_lines(subject: Subject, report: &mut Report) {
    let lines: Vec<&str> = subject.plan.subject.iter().collect();
    let path = FieldPath::new("subject");
    if let Some((_, before)) = lines.split_last()
        && let Some(line) = before.iter().find(|line| line.trim_end().ends_with([';', '.', ':']))
    {
        let finding = Finding::warning("HDR-06", "dòng giữa của trích yếu kết thúc bằng dấu câu.").at(&path);
        report.push(finding.quote(*line).help("bỏ dấu ở cuối dòng; trích yếu là một câu ngắn."));
    }
    if period::lacks_school_year(&subject.plan.subject.joined()) {
        let finding = Finding::warning("HDR-06", "trích yếu có \"năm học\" mà chưa ghi năm nào.").at(&path);
        report.push(finding.help("ghi năm học, ví dụ \"năm học 2026-2027\"."));
    }
    if let Some(first) = lines.first()
        && let Some(rest) = first.trim_start().strip_prefix("Kế hoạch ")
        && rest.starts_with(char::is_lowercase)
        && !["hóa", "hoá", "bài"].iter().any(|word| rest.starts_with(word))
    {
        let finding = Finding::hint("HDR-06", "trích yếu mở đầu bằng \"Kế hoạch\", in ngay dưới tên loại KẾ HOẠCH.");
        report.push(finding.at(&path).help("chỉ ghi nội dung, ví dụ \"Xây dựng trường đạt chuẩn quốc gia\"."));
    }
    if let Some(first) = lines.first()
        && case::upper(first.trim_start()).starts_with("KẾ HOẠCH ")
        && first.trim_start().starts_with("KẾ HOẠCH")
    {
        let finding = Finding::warning("HDR-06", "trích yếu nhắc lại tên loại KẾ HOẠCH.").at(&path);
        report.push(finding.help("chỉ ghi nội dung; tên loại KẾ HOẠCH ở dòng riêng phía trên."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_of_place_and_date_is_one() {
        assert!(is_place_and_date("Hải Phòng, ngày 15 tháng 6 năm 2022"));
        assert!(is_place_and_date("…, ngày 15/6/2022."));
        assert!(is_place_and_date("Hải Phòng, ngày … tháng 6 năm 2022"));
        assert!(!is_place_and_date("Trước hết, ngày 15 tháng 6 năm 2022 nhà trường họp."));
        assert!(!is_place_and_date("Báo cáo, ngày hội đọc sách"));
    }
}
